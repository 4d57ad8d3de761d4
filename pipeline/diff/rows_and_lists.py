"""Prose that became a table or a list, and the other way round: which sentences tell what which rows and items hold.

A sentence may tell several rows, and a row what several sentences told. Whoever parts what a table holds among
sentences does so anew, so that rows and sentences which tell of one thing are one match together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from .figures import Passage, are_one_number, figures
from .kinship import is_akin_to_any
from .matches import Alignment, Match
from .moves import mark_moved
from .pairing import Pair, best_pairs
from .parts import free_run
from .sentences import Sentence, Word, folded, similarity
from .tables import cell_texts, tables_of
from .word_kinds import has_content, is_number, value_of

_HELD = 0.5
"""Of what a row holds: a sentence that says so much of it tells that row. And of what a sentence says: beside one that
tells a row, so much of it stands in that row and the head."""
_LEAST_HELD = 2
"""One thing that both have may stand anywhere."""
_LEAST_NAME = 4
"""A shorter name may stand anywhere inside a sentence."""
_LED_LIST = 0.6
"""A sentence and a list with the label that leads to it are one from so much on that both say."""
_SHORTEST_LIST = 2
"""A label and one item are no list."""


def with_rows_and_lists(alignment: Alignment) -> Alignment:
    """An alignment in which sentences go with the rows and the lists that tell what they told."""
    matches = alignment.matches
    for side in (0, 1):
        matches = _with_rows(alignment, matches, side)
    matches = [*matches, *_lists_with_lead_ins(alignment, matches)]
    if len(matches) == len(alignment.matches) and all(one in alignment.matches for one in matches):
        return alignment
    matches.sort(key=lambda match: match.old[0].index)
    found = Alignment(alignment.old, alignment.new, matches)
    mark_moved(found)
    return found


def _with_rows(alignment: Alignment, matches: list[Match], side: int) -> list[Match]:
    """The matches, where the sentences of one side (0 old, 1 new) that the other's tables tell go with their rows."""
    of = {s: match for match in matches for s in match.sides[side]}
    homes = {m.sides[1 - side][0].section: m.sides[side][0].section for m in matches if m.old[0].is_heading}
    free = [s for s in alignment.sides[side] if not s.is_heading and "\t" not in s.quote]
    free = [
        s for s in free if s not in of or _is_loose(of[s], homes.get(of[s].sides[1 - side][0].section) == s.section)
    ]
    rows_that_stayed = {row for m in matches if all(s.is_row for s in (*m.old, *m.new)) for row in m.sides[1 - side]}
    found: list[tuple[list[Sentence], list[Sentence]]] = []
    for table in tables_of(alignment.sides[1 - side]) if free else ():
        home = homes.get(table[0].section)
        if home is not None and rows_that_stayed.isdisjoint(table):
            links = _links([s for s in free if s.section == home], table)
            linked, rows = {s for s, _ in links}, {row for _, row in links}
            items = [s for s in free if s in of and s not in linked]  # which told a row that a label tells too
            found += _groups(links | {(s, row) for s in items for row in of[s].sides[1 - side] if row in rows})
    taken = {s for group in found for part in group for s in part}
    left = (([s for s in m.old if s not in taken], [s for s in m.new if s not in taken], m) for m in matches)
    kept = [m if (old, new) == m.sides else Match(old, new) for old, new, m in left if old and new]
    return [*kept, *(Match(*(group[::-1] if side else group)) for group in found)]


def _is_loose(match: Match, is_at_home: bool) -> bool:
    """Whether a sentence may answer to another: one that a row was found for, or what stands in another section."""
    rows = [s.is_row for s in (*match.old, *match.new)]
    return not is_at_home or (any(rows) and not all(rows))


def _links(free: Sequence[Sentence], table: Sequence[Sentence]) -> set[tuple[Sentence, Sentence]]:
    """The sentences with the rows of a table that each tells, and those that go on from these in their paragraph."""
    links = {(s, row) for s in free for row in table if _are_one(s, row, row is table[0])}
    told = dict(sorted(links, key=lambda link: (link[0].index, -link[1].index)))
    for one, beside in [*pairwise(free), *((b, a) for a, b in pairwise(free))]:
        row = told.get(one)
        if row and beside not in told and one.paragraph == beside.paragraph and _goes_on(beside, [table[0], row]):
            links.add((beside, row))
    return links


def _are_one(sentence: Sentence, row: Sentence, is_head: bool) -> bool:
    """Whether a line is a row's cell, or a sentence names a row but the head, or says most of what it holds."""
    cells = cell_texts(row)
    if folded(sentence.quote).casefold() in cells:
        return True
    if is_head or sentence.quote[-1] != ".":
        return False
    name = cells[0].partition(" (")[0]
    if len(name) >= _LEAST_NAME and not name[0].isdigit() and name in folded(sentence.quote).casefold():
        return True
    held = [word for word in row.words if has_content(word) or is_number(word)]
    said = sum(_is_said(word, sentence) for word in held)
    return said >= _LEAST_HELD and said >= _HELD * len(held)


def _goes_on(sentence: Sentence, rows: Sequence[Sentence]) -> bool:
    """Whether most of what a sentence says stands in a row and the head over it: "niitä on 40 vuonna 2027"."""
    telling = [word for word in sentence.words if has_content(word) or is_number(word)]
    return (
        sentence.quote[-1] == "."
        and 2 * sum(any(_is_said(word, row) for row in rows) for word in telling) >= len(telling) > 0
    )


def _is_said(word: Word, sentence: Sentence) -> bool:
    """Whether a sentence says a word in any form, or a number in any scale."""
    if not is_number(word):
        return is_akin_to_any(word, sentence.words)
    numbers = [n for f in figures(Passage(sentence.text, sentence.start, sentence.end)) for n in f.numbers]
    value = value_of(word)
    return word.key in {each.key for each in sentence.words} or (
        value is not None and any(are_one_number(n, value) for n in numbers)
    )


def _groups(links: set[tuple[Sentence, Sentence]]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """What hangs together by links between sentences and rows, each in its order."""
    left = sorted(links, key=lambda link: (link[0].index, link[1].index))
    while left:
        sentences, rows = {left[0][0]}, {left[0][1]}
        size = 0
        while size != len(sentences) + len(rows):
            size = len(sentences) + len(rows)
            for sentence, row in left:
                if sentence in sentences or row in rows:
                    sentences.add(sentence)
                    rows.add(row)
        left = [link for link in left if link[0] not in sentences]
        yield sorted(sentences, key=lambda s: s.index), sorted(rows, key=lambda s: s.index)


def _lists_with_lead_ins(alignment: Alignment, matches: Sequence[Match]) -> Iterator[Match]:
    """The lists with what leads to them that became a sentence, wherever that stands, and the other way round."""
    taken = {s for match in matches for part in match.sides for s in part}
    scores: dict[Pair, float] = {}
    runs: dict[Pair, list[Sentence]] = {}
    for side, others in enumerate(alignment.sides[::-1]):
        free = [s for s in alignment.sides[side] if s not in taken and s.is_whole and s.quote[-1] != ":"]
        leads = [s for s in others if s not in taken and s.quote[-1] == ":" and not s.is_heading]
        for lead in leads if free else ():
            run = [lead, *takewhile(lambda each: not each.is_whole, free_run(others, lead.index + 1, taken))]
            content = sum((item.weights for item in run), Counter[str]())
            for sentence in free if len(run) > _SHORTEST_LIST else ():
                pair = (lead.index, sentence.index) if side else (sentence.index, lead.index)
                if (alike := similarity(content, sentence.weights)) >= _LED_LIST:
                    scores[pair], runs[pair] = alike, run
    for i, j in best_pairs(scores):
        run = runs[i, j]
        is_of_old = run[0] is alignment.old[i]
        yield Match(run, [alignment.new[j]]) if is_of_old else Match([alignment.old[i]], run)
