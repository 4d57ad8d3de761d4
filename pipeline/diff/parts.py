"""Several sentences that answer to one: what was parted, what was joined, and lists that became a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile

from ..lang.api import pattern
from .kinship import counterparts
from .matches import Match
from .sentences import Sentence, Word, is_content_word, similarity
from .tables import is_named_in

_MatchOf = tuple[dict[Sentence, Match], dict[Sentence, Match]]
"""The match of each sentence of either side that has one."""


def take_in_rows(old: Sequence[Sentence], new: Sequence[Sentence], of: _MatchOf) -> None:
    """The rows of a table whose names stand in a sentence are taken into the match of that and its first row."""
    for side, listed in enumerate((old, new)):
        for row in listed:
            above = listed[row.index - 1] if row.index and row not in of[side] else None
            match = of[side].get(above) if above and row.is_row and above.is_row else None
            others = match.sides[1 - side] if match else []
            if match and above and others[0].quote[-1] == "." and is_named_in(row, above, others):
                match.sides[side].append(row)
                of[side][row] = match


def take_in_parts(old: Sequence[Sentence], new: Sequence[Sentence], of: _MatchOf) -> None:
    """A sentence without a partner beside a match that it was parted from, or joined into, is taken into it."""
    for side, listed in enumerate((old, new)):
        for sentence in (*listed, *reversed(listed)):  # what stands before one that was taken in is taken in behind it
            if sentence in of[side] or sentence.is_heading:
                continue
            beside = [n for n in (sentence.index - 1, sentence.index + 1) if 0 <= n < len(listed)]
            found = [of[side][listed[n]] for n in beside if listed[n] in of[side]]
            found += [of[side][each] for each in _items_around(sentence, listed) if each in of[side]]
            for match in dict.fromkeys(found):
                if _is_cut_off(sentence, match, side) or (
                    len(sentence.key) >= _LEAST_WORDS and _is_part(sentence, match, side)
                ):
                    match.sides[side].append(sentence)
                    match.sides[side].sort(key=lambda each: each.index)
                    of[side][sentence] = match
                    break


def _items_around(sentence: Sentence, listed: Sequence[Sentence]) -> Iterator[Sentence]:
    """The items of the list in which one stands: one sentence may hold the first and the last of them."""
    if not _is_item(sentence):
        return
    n = sentence.index
    before, behind = reversed(listed[max(0, n - _LIST_AROUND) : n]), listed[n + 1 : n + 1 + _LIST_AROUND]
    for side in (before, behind):
        yield from takewhile(_is_item, side)


def _is_item(sentence: Sentence) -> bool:
    """Whether a sentence stands behind a bullet or a number in its line."""
    before = sentence.text[sentence.text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    return bool(before.strip()) and len(before) <= _LONGEST_BULLET and not sentence.is_heading


_LIST_AROUND, _LONGEST_BULLET = 6, 6
"""Items of its list that are looked at on either side of one, and letters of what stands before it: "1.1.1 "."""
_SAME_LIST = 0.8
"""A list and a sentence that share less than this do not list the same. From 0.6 to 0.9 the pairs
of `corpus/written_on` give the same changes."""


def lists_and_sentences(old: Sequence[Sentence], new: Sequence[Sentence], matches: Sequence[Match]) -> list[Match]:
    """The lists that became a sentence, and the sentences that became a list, beside a neighbour that stayed."""
    of = {s: m.new for m in matches for s in m.old}, {s: m.old for m in matches for s in m.new}
    found: list[Match] = []
    taken: set[Sentence] = set()
    for side, (listed, others) in enumerate(((old, new), (new, old))):
        for sentence in listed:
            before = of[side].get(listed[sentence.index - 1]) if sentence.index else None
            if sentence in of[side] or sentence.is_heading or (sentence.index and not before):
                continue
            first = before[-1].index + 1 if before else 0
            items = free_run(others, first, of[1 - side].keys() | taken)
            content = sum((item.weights for item in items), Counter[str]())
            if len(items) > 1 and similarity(content, sentence.weights) >= _SAME_LIST:
                taken |= {sentence, *items}
                found.append(Match(items, [sentence]) if side else Match([sentence], items))
    return found


def free_run(listed: Sequence[Sentence], first: int, taken: Container[Sentence]) -> list[Sentence]:
    """The sentences from a place on that answer to nothing yet, up to the next heading."""
    return list(
        takewhile(lambda each: each not in taken and not each.is_heading, listed[first : first + _LONGEST_LIST])
    )


_LONGEST_LIST = 40
"""Items of a list that one sentence may hold: more would be a chapter. The effort stays bounded."""


def _is_cut_off(sentence: Sentence, match: Match, side: int) -> bool:
    """Whether a sentence, however short, goes on where the match's side ends, or leads to it.

    Letter by letter, as the other side does: a line's end alone parts them, or joined them.
    """
    mine, others = match.sides[::-1] if side else match.sides
    whole = sorted([*mine, sentence], key=lambda each: each.index)
    return _joined_letters(whole) in _joined_letters(others)


def _joined_letters(listed: Iterable[Sentence]) -> str:
    joining = pattern("diff", "joining", exact_case=True)
    return "".join(
        key for each in listed for key in each.key if key[0].isalnum() and not joining.fullmatch(key)
    ).casefold()


_PART = 0.6
"""A sentence is a part of another from so much of what it says on: most of it, where half may be chance. From 0.5 to
0.8 the pairs of `corpus/written_on` give the same changes."""
_LEAST_SAID, _SAID_ANEW = 2, 1 / 3
"""Likewise of its words that tell something, in other forms, which chance brings together more seldom."""
_LEAST_WORDS = 4
"""A shorter sentence is no part of another by its words: they stand anywhere."""


def _is_part(sentence: Sentence, match: Match, side: int) -> bool:
    """Whether most of what a sentence says stood in the match's other side, where nothing else answers to it."""
    mine, others = match.sides[::-1] if side else match.sides
    if len(others) > 1 or others[0].is_heading:
        return False
    whole, known = others[0].weights, sum((each.weights for each in mine), Counter[str]())
    rest = whole - known
    inside = sum(min(weight, rest[key]) for key, weight in sentence.weights.items())
    return inside >= _PART * sentence.weights.total() or _is_said_anew(sentence, mine, others)


def _is_said_anew(sentence: Sentence, mine: Sequence[Sentence], others: Sequence[Sentence]) -> bool:
    """Whether most of what a sentence says is said on the other side, in other forms, and not by its neighbours."""
    said = [[word for each in listed for word in each.words if _tells(word)] for listed in (mine, others)]
    answered = counterparts(said, said)[1]
    rest = [[word for word in sentence.words if _tells(word)], [w for w in said[1] if w.start not in answered]]
    found = counterparts(rest, rest)[0]
    return len(found) >= _LEAST_SAID and len(found) >= _SAID_ANEW * len(rest[0])


def _tells(word: Word) -> bool:
    return is_content_word(word.key) or word.key[0].isdigit()
