"""Two texts, sentence by sentence and word by word: what stayed, moved, changed, came and went.

What is the same is paired first, what is alike next; the best pairing overall decides. Of the pairs the heaviest
chain that runs in the order of both texts stayed in place, the others moved. The effort grows with the length of the
texts, and not with its square: a sentence is compared with few others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product, takewhile
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import Indel

from ..lang.api import date_mentions, pattern
from .kinship import counterparts
from .pairing import Pair, best_pairs, sharing_words
from .sentences import Sentence, Word, is_content_word, similarity
from .tables import heads_of, is_named_in, rows_of_items, same_rows

ALIKE = 0.5
"""Two sentences that share less than half of what they say are not one that changed. Of the pairs of different
sentences in the samples fewer than one in a hundred are as like as this (`tests/test_diff.py` counts)."""
_IN_PLACE = 0.1
"""What a neighbour that stayed beside both adds: in its old place a sentence may have changed more..."""
_LEAST = 0.45
"""...but not more than this. At 0.5 the pairs of `corpus/written_on` give the same changes, at 0.4 others."""
_APART = 0.01
"""What the distance in the texts takes away: it decides between pairs that are as like alone."""
_HEADING, _AT_HOME = 1000, 3
"""A heading stays where it is rather than the paragraphs around it, in characters, and what stands under its old
heading rather than what came under another. The pairs of `corpus/written_on`
give the same changes up to 3000 and from 2 to 5; others at 300, and at 1."""


@dataclass(slots=True, eq=False)
class Edit:
    """A run of words that is the same on both sides, or one that was replaced (either side may be empty)."""

    old: list[Word]
    new: list[Word]
    same: bool

    @property
    def sides(self) -> tuple[list[Word], list[Word]]:
        """The words of the old and of the new side."""
        return self.old, self.new


def words_of(edits: Iterable[Edit]) -> tuple[list[Word], list[Word]]:
    """The words of the old and of the new side of some edits."""
    old: list[Word] = []
    new: list[Word] = []
    for edit in edits:
        old += edit.old
        new += edit.new
    return old, new


class Setting(NamedTuple):
    """Where a sentence stands that was written anew.

    `old` and `new` are the sentences of the paragraphs that answer to each other there, `short` the words that stand in
    either text before an abbreviation in brackets, by it. `of_whole`: all of the text was written anew.
    """

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    short: Mapping[str, Sequence[Word]]
    of_whole: bool

    @property
    def sides(self) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new


@dataclass(eq=False)
class Match:
    """A sentence of the old text and what became of it in the new.

    One each, or several where it was parted or joined. `moved`: it left its place among the others. `setting`: what
    stands around one that was written anew, alone or with all of the text; None of any other.
    """

    old: list[Sentence]
    new: list[Sentence]
    moved: bool = False
    setting: Setting | None = None

    @property
    def sides(self) -> tuple[list[Sentence], list[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new

    @property
    def is_of_retold(self) -> bool:
        """Whether it is of a text that was written anew as a whole."""
        return self.setting is not None and self.setting.of_whole

    @cached_property
    def edits(self) -> list[Edit]:
        """The runs of words that stayed and that were replaced, in order."""
        return edits(*([w for s in side for w in s.words] for side in self.sides))

    @cached_property
    def weights(self) -> tuple[Counter[str], Counter[str]]:
        """What the sentences of each side say together."""
        old, new = (sum((sentence.weights for sentence in side), Counter[str]()) for side in self.sides)
        return old, new


class _AlignedRun(NamedTuple):
    """`old` became `new`: letter by letter where they are the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    same: bool


@dataclass(eq=False)
class Alignment:
    """The matches in the order of the old text, and the sentences without one on either side."""

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    matches: list[Match]
    of_old: dict[Sentence, Match] = field(default_factory=dict)
    of_new: dict[Sentence, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_old = {sentence: match for match in self.matches for sentence in match.old}
        self.of_new = {sentence: match for match in self.matches for sentence in match.new}

    @property
    def sides(self) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new

    @property
    def partners(self) -> tuple[dict[Sentence, Match], dict[Sentence, Match]]:
        """The matches by the sentences of either side."""
        return self.of_old, self.of_new

    def answers(self, side: int, *spans: Pair) -> list[Match | None]:
        """What became of each sentence of one side that these places touch; None where it stands on that side alone."""
        return [self.partners[side].get(sentence) for span in spans for sentence in self.sentences(side, *span)]

    @cached_property
    def _runs(self) -> list[_AlignedRun]:
        found = []
        for match in self.matches:
            for edit in match.edits:
                if edit.old and edit.new:
                    ends = edit.old[0].start, edit.old[-1].end, edit.new[0].start, edit.new[-1].end
                    found.append(_AlignedRun(*ends, edit.same))
        return sorted(found)

    def common(self, old: Pair, new: Pair) -> float:
        """How much of two places is the same place, 0 to 1 (Dice, in characters); a replaced word is in its place."""
        length = old[1] - old[0] + new[1] - new[0]
        shared = 0
        first = bisect_right(self._runs, old[0], key=lambda run: run.old_end)
        for run in (self._runs[n] for n in range(first, len(self._runs))):
            if run.old_start >= old[1]:
                break
            if run.same:
                shift = run.new_start - run.old_start
                shared += max(0, min(old[1], run.old_end, new[1] - shift) - max(old[0], run.old_start, new[0] - shift))
            else:
                within_old = min(old[1], run.old_end) - max(old[0], run.old_start)
                within_new = min(new[1], run.new_end) - max(new[0], run.new_start)
                shared += max(0, min(within_old, within_new))
        return min(1.0, 2 * shared / length) if length else 0.0

    @cached_property
    def headings(self) -> tuple[dict[str | None, Sentence], ...]:
        """The headings of either side by their sections."""
        return tuple({s.section: s for s in listed if s.is_heading} for listed in self.sides)

    @cached_property
    def is_of_retold(self) -> bool:
        """Whether it is of a text that was written anew as a whole."""
        return any(match.is_of_retold for match in self.matches)

    @cached_property
    def table_heads(self) -> tuple[dict[Sentence, Sentence], dict[Sentence, Sentence]]:
        """The rows of either side's tables with the heads of these."""
        return dict(heads_of(self.old)), dict(heads_of(self.new))

    def heads_over(self, match: Match) -> tuple[Sentence, Sentence] | None:
        """The heads of the tables in which two rows stand; None where two sentences are no rows."""
        old, new = (self.table_heads[side].get(part[0]) for side, part in enumerate(match.sides))
        return (old, new) if old and new else None

    def is_in_its_section(self, match: Match) -> bool:
        """Whether a sentence stands under the heading that it stood under."""
        before = self.headings[0].get(match.old[0].section)
        now = self.headings[1].get(match.new[0].section)
        if before is None or now is None:
            return before is now
        answer = self.of_old.get(before)
        return answer is not None and now in answer.new

    def sentences(self, side: int, start: int, end: int) -> Sequence[Sentence]:
        """The sentences of one side (0 old, 1 new) that `text[start:end]` touches."""
        listed = self.sides[side]
        first = bisect_right(listed, start, key=lambda sentence: sentence.end)
        return listed[first : bisect_left(listed, end, key=lambda sentence: sentence.start)]


def align(old: Sequence[Sentence], new: Sequence[Sentence]) -> Alignment:
    """Pairs the sentences of two texts.

    It is done in a fixed direction, whichever text is the old one, so that a diff read backwards is the same diff.
    """
    if [sentence.key for sentence in new] < [sentence.key for sentence in old]:
        back = align(new, old)
        turned = sorted(back.matches, key=lambda match: match.new[0].index)
        return Alignment(old, new, [Match(match.new, match.old, match.moved) for match in turned])
    partner = _identical(old, new)
    partner |= same_rows(old, new, partner)
    partner |= rows_of_items(old, new, partner)
    for _ in range(2):  # what answers to each other now tells where its neighbours are
        partner |= _similar(old, new, partner)
    partner |= _rewritten(old, new, partner)
    partner |= _in_one_place(old, new, partner)
    matches = [Match([old[i]], [new[j]]) for i, j in sorted(partner.items())]
    of = ({s: m for m in matches for s in m.old}, {s: m for m in matches for s in m.new})
    _take_in_rows(old, new, of)
    _take_in_parts(old, new, of)
    matches += _lists_and_sentences(old, new, matches)
    matches.sort(key=lambda match: match.old[0].index)
    alignment = Alignment(old, new, matches)
    mark_moved(alignment)
    return alignment


def _identical(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """The sentences that stand in both, word for word.

    Those that stand once in each are sure. From them it goes to both sides; what is left of those that stand more
    often is paired in order.
    """
    indices: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, listed in enumerate((old, new)):
        for sentence in listed:
            indices[sentence.key][side].append(sentence.index)
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def pair(i: int, j: int) -> None:
        partner[i] = j
        taken.add(j)

    for lefts, rights in indices.values():
        if len(lefts) == len(rights) == 1:
            pair(lefts[0], rights[0])
    todo = deque(sorted(partner.items(), key=lambda item: (sum(item), old[item[0]].key)))
    while todo:
        i, j = todo.popleft()
        for a, b in ((i - 1, j - 1), (i + 1, j + 1)):
            inside = 0 <= a < len(old) and 0 <= b < len(new)
            if inside and a not in partner and b not in taken and old[a].key == new[b].key:
                pair(a, b)
                todo.append((a, b))
    for lefts, rights in indices.values():
        free = [i for i in lefts if i not in partner], [j for j in rights if j not in taken]
        for i, j in zip(*free, strict=False):
            pair(i, j)
    return partner


def _similar(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The best pairing of those sentences that changed."""
    taken = set(partner.values())
    lefts = [sentence for sentence in old if sentence.index not in partner]
    rights = [sentence for sentence in new if sentence.index not in taken]
    scores: dict[Pair, float] = {}
    contents = [each.weights for each in lefts], [each.weights for each in rights]
    shared = {*sharing_words(*contents), *((i, j) for j, i in sharing_words(*reversed(contents)))}
    candidates = {(lefts[i].index, rights[j].index) for i, j in shared}
    for i, j in {*candidates, *_in_one_gap(lefts, rights, partner)}:
        if old[i].is_heading is not new[j].is_heading:
            continue
        beside = sum(partner.get(i + step) == j + step for step in (-1, 1))
        alike = _sentence_similarity(old[i], new[j])
        if beside and alike < ALIKE:
            alike = max(alike, _share_said_in_any_form(old[i], new[j]))
        score = alike + _IN_PLACE * beside
        if score >= ALIKE and alike >= _LEAST:
            apart = abs(i / len(old) - j / len(new))
            scores[i, j] = score - _APART * apart
    return dict(best_pairs(scores))


_REWRITTEN = 0.4
"""What is left of a section's sentences is the same written anew from so much on that both say, in whichever forms."""
_FEW_IN_SECTION = 400
"""So many pairs of what is left of a section are all compared: twenty sentences that went, and twenty that came."""


def _rewritten(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The best pairing of the sentences that a section lost with those that it got, by what they say in other forms.

    A day that stands by itself answers to one.
    """
    taken = set(partner.values())
    homes = {new[j].section: old[i].section for i, j in partner.items() if old[i].is_heading}
    left: dict[str | None, tuple[list[Sentence], list[Sentence]]] = defaultdict(lambda: ([], []))
    for sentence in old:
        if sentence.index not in partner and not sentence.is_heading:
            left[sentence.section][0].append(sentence)
    for sentence in new:
        if (
            sentence.index not in taken
            and not sentence.is_heading
            and (sentence.section in homes or not sentence.section)
        ):
            left[homes.get(sentence.section)][1].append(sentence)
    scores: dict[Pair, float] = {}
    for lefts, rights in left.values():
        if len(lefts) * len(rights) > _FEW_IN_SECTION:
            continue
        for one, other in product(filter(_is_day, lefts), filter(_is_day, rights)):
            scores[one.index, other.index] = 1 - _APART * abs(one.index / len(old) - other.index / len(new))
        for one, other in product(filter(is_whole, lefts), filter(is_whole, rights)):
            beside = sum(partner.get(one.index + step) == other.index + step for step in (-1, 1))
            said = _share_said_in_any_form(one, other)
            if said + _IN_PLACE * beside >= _REWRITTEN:
                scores[one.index, other.index] = said + _IN_PLACE * beside
    return dict(best_pairs(scores))


_IN_ITS_PLACE = 0.3
"""Likewise of a sentence that stands alone where another one stood, between what stayed."""


def _in_one_place(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The lone sentence that a paragraph lost with the one that it got in its place, where both tell of one thing."""
    taken = set(partner.values())
    found: dict[int, int] = {}
    for sentence in old:
        if sentence.index in partner or sentence.is_heading or not is_whole(sentence):
            continue
        before, behind = (_neighbour(old, sentence.index, step) for step in (-1, 1))
        answers = [partner.get(each.index) if each else None for each in (before, behind)]
        place = next((j - step for j, step in zip(answers, (-1, 1), strict=True) if j is not None), -1)
        if not 0 <= place < len(new) or place in taken or new[place].is_heading or not is_whole(new[place]):
            continue
        there = (_neighbour(new, place, step) for step in (-1, 1))
        are_beside = all(
            (each.index if each else None) == (answer if mine else None)
            for mine, answer, each in zip((before, behind), answers, there, strict=True)
        )
        if are_beside and _share_said_in_any_form(sentence, new[place]) >= _IN_ITS_PLACE:
            found[sentence.index] = place
    return found


def _neighbour(listed: Sequence[Sentence], place: int, step: int) -> Sentence | None:
    """The sentence beside one in its paragraph."""
    beside = place + step
    is_one = 0 <= beside < len(listed) and listed[beside].paragraph == listed[place].paragraph
    return listed[beside] if is_one and not listed[beside].is_heading else None


def is_whole(sentence: Sentence) -> bool:
    """Whether it is a sentence, and no name in a list, no row and no line of a signature."""
    return sentence.key[-1] in ".;:!?"


def _is_day(sentence: Sentence) -> bool:
    """Whether it is a date and no more, as over signatures."""
    dates = date_mentions(sentence.quote)
    return len(dates) == 1 and dates[0].is_day and sentence.quote[dates[0].start : dates[0].end] == sentence.quote


def _sentence_similarity(old: Sentence, new: Sentence) -> float:
    """How much two sentences have in common, by their words or, for compounds that grew or shrank, by their letters.

    Two Finnish sentences share about half of their letters by chance, in order, which counts for nothing.
    """
    by_letters = 2 * Indel.normalized_similarity(old.quote.casefold(), new.quote.casefold()) - 1
    return max(by_letters, similarity(old.weights, new.weights))


def _share_said_in_any_form(old: Sentence, new: Sentence) -> float:
    """How much of what two sentences say they say both, 0 to 1."""
    keys = old.weights.keys() & new.weights.keys()
    sides = [
        [word for word in each.words if is_content_word(word.key) or (word.key in keys and word.key[0].isdigit())]
        for each in (old, new)
    ]
    said = sum(map(len, counterparts(sides, sides)))
    total = sum(map(len, sides))
    return said / total if total else 0.0


def _tells(word: Word) -> bool:
    return is_content_word(word.key) or word.key[0].isdigit()


def _in_one_gap(lefts: Iterable[Sentence], rights: Iterable[Sentence], partner: dict[int, int]) -> Iterator[Pair]:
    """Pairs that stand beside the same neighbour."""
    free = {sentence.index for sentence in rights}
    for sentence in lefts:
        for step in (-1, 1):
            j = partner.get(sentence.index + step)
            if j is not None and j - step in free:
                yield sentence.index, j - step


_MatchOf = tuple[dict[Sentence, Match], dict[Sentence, Match]]
"""The match of each sentence of either side that has one."""


def _take_in_rows(old: Sequence[Sentence], new: Sequence[Sentence], of: _MatchOf) -> None:
    """The rows of a table whose names stand in a sentence are taken into the match of that and its first row."""
    for side, listed in enumerate((old, new)):
        for row in listed:
            above = listed[row.index - 1] if row.index and row not in of[side] else None
            match = of[side].get(above) if above and "\t" in row.quote and "\t" in above.quote else None
            others = match.sides[1 - side] if match else []
            if match and above and others[0].quote[-1] == "." and is_named_in(row, above, others):
                match.sides[side].append(row)
                of[side][row] = match


def _take_in_parts(old: Sequence[Sentence], new: Sequence[Sentence], of: _MatchOf) -> None:
    """A sentence without a partner beside a match that it was parted from, or joined into, is taken into it."""
    for side, listed in enumerate((old, new)):
        for sentence in listed:
            if sentence in of[side] or sentence.is_heading:
                continue
            beside = [n for n in (sentence.index - 1, sentence.index + 1) if 0 <= n < len(listed)]
            found = [of[side][listed[n]] for n in beside if listed[n] in of[side]]
            for match in found:
                if _is_cut_off(sentence, match, side) or (
                    len(sentence.key) >= _LEAST_WORDS and _is_part(sentence, match, side)
                ):
                    part = match.new if side else match.old
                    part.append(sentence)
                    part.sort(key=lambda each: each.index)
                    of[side][sentence] = match
                    break


_SAME_LIST = 0.8
"""A list and a sentence that share less than this do not list the same. From 0.6 to 0.9 the pairs
of `corpus/written_on` give the same changes."""


def _lists_and_sentences(old: Sequence[Sentence], new: Sequence[Sentence], matches: Sequence[Match]) -> list[Match]:
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


def mark_moved(alignment: Alignment) -> None:
    """Marks what moved: the heaviest chain of matches in the order of both texts stayed; the others moved."""
    matches = alignment.matches
    by_new = sorted(range(len(matches)), key=lambda n: matches[n].new[0].index)
    rank = {n: rank_of_new for rank_of_new, n in enumerate(by_new)}
    heaviest = _Heaviest(len(matches))
    before: list[int] = []
    for n, match in enumerate(matches):
        weight, last = heaviest.up_to(rank[n])
        before.append(last)
        heaviest.put(rank[n], weight + _weight(match, alignment.is_in_its_section(match)), n)
    _, n = heaviest.up_to(len(matches))
    stayed = set()
    while n >= 0:
        stayed.add(n)
        n = before[n]
    for n, match in enumerate(matches):
        match.moved = n not in stayed


_TIE_BREAK = 1e-15
"""Times a checksum of 32 bits it stays far below one character."""


def _weight(match: Match, at_home: bool) -> float:
    """The longer stays rather than the shorter; what separates two of one length has no direction."""
    length = sum(s.end - s.start for s in (*match.old, *match.new))
    either = sum(crc32("".join(sentence.key).encode()) for sentence in (match.old[0], match.new[0]))
    return length * (_AT_HOME if at_home else 1) + (_HEADING if match.old[0].is_heading else 0) + either * _TIE_BREAK


class _Heaviest:
    """The heaviest chain among those that end below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[float, int]:
        """Over the ranks below `rank`: the weight, and the match it ends with (-1: none)."""
        found = (0.0, -1)
        while rank > 0:
            found = max(found, self._tree[rank])
            rank -= rank & -rank
        return found

    def put(self, rank: int, weight: float, match: int) -> None:
        """Enters the chain of this weight that ends with `match` at `rank`."""
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], (weight, match))
            rank += rank & -rank


def edits(old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
    """The fewest words to take out and put in, in runs.

    Where several ways are as short, one is taken in a fixed direction, so that a diff read backwards is the same diff.
    """
    keys = [word.key for word in old], [word.key for word in new]
    swapped = keys[1] < keys[0]
    found: list[Edit] = []
    for step in Indel.opcodes(*(reversed(keys) if swapped else keys)):
        a, b = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        here, there = (b, a) if swapped else (a, b)
        same = step.tag == "equal"
        if found and not same and not found[-1].same:
            found[-1] = Edit([*found[-1].old, *old[slice(*here)]], [*found[-1].new, *new[slice(*there)]], False)
        else:
            found.append(Edit(list(old[slice(*here)]), list(new[slice(*there)]), same))
    return found
