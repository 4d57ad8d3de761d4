"""Which sentence of a text answers to which of another one.

What is the same is paired first, what is alike next; the best pairing overall decides. Then come the sentences of
which several answer to one (`parts`), and what left its place (`moves`). The effort grows with the length of the
texts, and not with its square: a sentence is compared with few others.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from rapidfuzz.distance import Indel

from ..lang.api import date_mentions
from .kinship import counterparts
from .matches import Alignment, Match
from .moves import mark_moved
from .pairing import Pair, best_pairs, sharing_words
from .parts import lists_and_sentences, take_in_parts, take_in_rows
from .sentences import Sentence, is_content_word, similarity
from .tables import rows_of_items, same_rows

ALIKE = 0.5
"""Two sentences that share less than half of what they say are not one that changed. Of the pairs of different
sentences in the samples fewer than one in a hundred are as like as this (`tests/test_diff.py` counts)."""
_IN_PLACE = 0.1
"""What a neighbour that stayed beside both adds: in its old place a sentence may have changed more..."""
_LEAST = 0.45
"""...but not more than this. At 0.5 the pairs of `corpus/written_on` give the same changes, at 0.4 others."""
_SURELY = 0.7
"""Where one of two has a sentence as like as this, what both say in other forms alone does not pair them."""
_APART = 0.01
"""What the distance in the texts takes away: it decides between pairs that are as like alone."""


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
    partner |= _renamed_sections(old, new, partner)
    partner |= _rewritten(old, new, partner)
    partner |= _in_one_place(old, new, partner)
    matches = [Match([old[i]], [new[j]]) for i, j in sorted(partner.items())]
    of = ({s: m for m in matches for s in m.old}, {s: m for m in matches for s in m.new})
    take_in_rows(old, new, of)
    take_in_parts(old, new, of)
    matches += lists_and_sentences(old, new, matches)
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
    sure: tuple[set[int], set[int]] = (set(), set())
    doubtful: list[Pair] = []
    contents = [each.weights for each in lefts], [each.weights for each in rights]
    shared = {*sharing_words(*contents), *((i, j) for j, i in sharing_words(*reversed(contents)))}
    candidates = {(lefts[i].index, rights[j].index) for i, j in shared}
    for i, j in {*candidates, *_in_one_gap(lefts, rights, partner)}:
        if old[i].is_heading is not new[j].is_heading:
            continue
        beside = sum(partner.get(i + step) == j + step for step in (-1, 1))
        alike = _sentence_similarity(old[i], new[j])
        if alike >= _SURELY:
            sure[0].add(i)
            sure[1].add(j)
        elif beside and alike < ALIKE:
            alike = max(alike, _share_said_in_any_form(old[i], new[j]))
            doubtful.append((i, j))
        score = alike + _IN_PLACE * beside
        if score >= ALIKE and alike >= _LEAST:
            apart = abs(i / len(old) - j / len(new))
            scores[i, j] = score - _APART * apart
    for i, j in doubtful:
        if i in sure[0] or j in sure[1]:
            scores.pop((i, j), None)
    return dict(best_pairs(scores))


_MOST_OF_SECTION = 3
"""Sentences at the least that stand under one heading and then under another, so that the section is renamed."""


def _renamed_sections(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The headings without a pair over one text: most of what stands under either stands under the other."""
    taken = set(partner.values())
    headings = [{s.section: s for s in listed if s.is_heading} for listed in (old, new)]
    went: list[dict[str | None, Counter[str | None]]] = [defaultdict(Counter), defaultdict(Counter)]
    for i, j in partner.items():
        if not old[i].is_heading:
            went[0][old[i].section][new[j].section] += 1
            went[1][new[j].section][old[i].section] += 1
    found = {}
    for section, to in went[0].items():
        ((other, count),) = to.most_common(1)
        left, right = headings[0].get(section), headings[1].get(other)
        if left is None or right is None or left.index in partner or right.index in taken:
            continue
        if count >= _MOST_OF_SECTION and 2 * count > max(to.total(), went[1][other].total()):
            found[left.index] = right.index
    return found


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
        for one, other in product(*([each for each in side if each.is_whole] for side in (lefts, rights))):
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
        if sentence.index in partner or sentence.is_heading or not sentence.is_whole:
            continue
        before, behind = (_neighbour(old, sentence.index, step) for step in (-1, 1))
        answers = [partner.get(each.index) if each else None for each in (before, behind)]
        place = next((j - step for j, step in zip(answers, (-1, 1), strict=True) if j is not None), -1)
        if not 0 <= place < len(new) or place in taken or new[place].is_heading or not new[place].is_whole:
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


def _in_one_gap(lefts: Iterable[Sentence], rights: Iterable[Sentence], partner: dict[int, int]) -> Iterator[Pair]:
    """Pairs that stand beside the same neighbour."""
    free = {sentence.index for sentence in rights}
    for sentence in lefts:
        for step in (-1, 1):
            j = partner.get(sentence.index + step)
            if j is not None and j - step in free:
                yield sentence.index, j - step
