"""The year in which a value was measured."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.api import clause_at, dues, pattern
from ...lang.clauses import bracket_around, bracket_behind
from ...lang.mentions import Due, Quantity
from ...lang.patterns import compiled
from ..classification import cue, is_over
from ..context import Reading
from .classified import ClassifiedSentence
from .earlier import Earlier
from .found import DateRole, Found

_FOOTNOTE_MARK = compiled("[¹²³⁴⁵⁶⁷⁸⁹]")
_NOTES_BEHIND = 7
"""So many blocks behind its sentence a footnote may stand: the page's end is seldom farther."""
_PARAGRAPHS_BEFORE = 12
"""So many blocks before a table what is told of its values may stand, other tables and their captions between."""
_LEVEL = 20
"""Characters for the word that says what is compared with, behind its year: "tasosta, joka "."""


def year_measured(
    reading: Reading, classified: ClassifiedSentence, quantity: Quantity, earlier: Earlier
) -> Found[int | None]:
    """The year in which a value was measured: by its column, beside it, in its clause or sentence, in its footnote."""
    over = classified.cell.year("baseline")
    if over.item:
        return over
    if beside := _year_beside(classified, quantity):
        return Found(beside)
    if classified.cell.head:
        return _year_of_levels(reading, classified)
    due, past = _due_measured(reading, classified, quantity)
    if due and (past or not due.is_ahead(reading.first_year)):
        return Found(due.year)
    start, end = clause_at(classified.text, quantity.start)
    if earlier.year and any(due.kind == "same" and start <= due.start < end for due in classified.dues):
        year, span, at = earlier.year
        return Found(year, (span,), {at: "baseline"})
    if by_page := _year_by_page(reading, classified.text[start:end]):
        return by_page
    note = _footnote_year(reading, classified, quantity)
    return note if note.item else _year_of_lead_in(reading, classified)


def _year_by_page(reading: Reading, clause: str) -> Found[int | None] | None:
    """The year that a page tells by its own: "viime vuonna"."""
    if reading.dateline is None:
        return None
    told = (pattern("funding", "amounts", "this_year"), cue("last_year"))
    before = next((n for n, year in enumerate(told) if year.search(clause)), None)
    return None if before is None else Found(reading.dateline.year - before, (reading.dateline.span,))


def _year_of_lead_in(reading: Reading, classified: ClassifiedSentence) -> Found[int | None]:
    """The only year of what leads in a list of values, where it ends that: "Lähtötilanne vuonna 2020:".

    Elsewhere the year may be that of what tells the values: "Vuonna 2020 laaditun selvityksen mukaan:".
    """
    above = classified.sentence.lead_in
    told = [due for due in dues(above.text) if due.year] if above else []
    if above is None or len(told) != 1 or any(due.year for due in classified.dues):
        return Found(None)
    (due,) = told
    is_last = not above.text[due.end :].strip(": ")
    if not is_last or due.kind not in ("in", "bracket") or due.is_ahead(reading.first_year):
        return Found(None)
    roles: dict[int, DateRole] = {above.start + due.mention.start: "baseline"} if due.mention else {}
    return Found(due.year, ((above.start + due.start, above.start + due.end),), roles)


def _year_of_levels(reading: Reading, classified: ClassifiedSentence) -> Found[int | None]:
    """The year that a paragraph before a table states for what it is measured from: "Lähtöarvot ovat vuodelta 2021"."""
    if not cue("baseline_column").search(classified.cell.head):
        return Found(None)
    last = classified.sentence.block
    before = (s for n in range(last, max(last - _PARAGRAPHS_BEFORE, 0), -1) for s in reading.sentences_before(n))
    for each in before:
        told = cue("year_of_levels").search(each.text) if each.section is classified.sentence.section else None
        due = next((due for due in dues(each.text) if due.mention and told and due.mention.start >= told.end()), None)
        if due and due.mention:
            span = (each.start + due.start, each.start + due.end)
            return Found(due.year, (span,), {each.start + due.mention.start: "baseline"})
    return Found(None)


def _year_beside(classified: ClassifiedSentence, quantity: Quantity) -> int | None:
    """The year in the bracket that holds a value, or that stands behind it and holds no other: "2 M€ (2019)"."""
    behind = bracket_behind(classified.text, quantity.end)
    if behind and any(behind[0] < other.start < behind[1] for other in classified.quantities):
        behind = None
    bracket = bracket_around(classified.text, quantity.start) or behind
    inside = [due for due in classified.dues if due.year and bracket and bracket[0] <= due.start < bracket[1]]
    return inside[0].year if inside else None


def _is_of_another(classified: ClassifiedSentence, due: Due, quantity: Quantity) -> bool:
    """Whether a year stands in a bracket with another number: "oli 2 M€ (tavoite 3 M€ vuonna 2027)"."""
    around = bracket_around(classified.text, due.start)
    if around is None or around[0] < quantity.start < around[1]:
        return False
    return any(around[0] < other.start < around[1] for other in classified.quantities)


def _due_measured(reading: Reading, classified: ClassifiedSentence, quantity: Quantity) -> tuple[Due | None, bool]:
    """The due that may date a value, one compared with last, and whether the clause is in the past.

    In the past, a time that has ended dates it too, or by which something was so; where the clause has none, the only
    year of the sentence, or the one that a level is told of right before: "vuoden 2020 tasosta, joka oli 31 miljoonaa".
    A part has the year of its whole: "…, joista 72 prosenttia".
    """
    start, end = clause_at(classified.text, quantity.start)
    aim = cue("aim_follows").search(classified.text, quantity.end, end)
    end = aim.start() if aim else end
    past = cue("past").search(classified.text, start, end) is not None
    with_year = [due for due in classified.dues if due.year and not _is_of_another(classified, due, quantity)]
    here = [due for due in with_year if start <= due.start < end]
    if cue("more_than").match(classified.text, quantity.end):  # "6 prosenttia enemmän kuin vuonna 2013" is of now
        own = [due for due in with_year if due.kind != "reference" and not due.is_ahead(reading.first_year)]
        return (own[0] if len(own) == 1 else None), True
    over = [due for due in here if due.is_before_day(reading.published) or not due.is_ahead(reading.first_year)]
    able = [due for due in over if past and due.kind == "by"]
    able += [due for due in here if due.kind in ("in", "bracket", "reference")]
    able.sort(key=lambda due: due.kind == "reference")
    if not here and cue("part_of").search(classified.text, max(0, start - _LEVEL), start):
        able = [
            due
            for due in with_year
            if due.kind == "in" and due.end <= start and _is_over(reading, classified.text, due)
        ]
    if past and not able and is_over(classified.text[start:end]):
        # "oli 1.8.2017 mennessä saavutettu vuoden 2019 loppuun kestävän kauden tavoitteesta": the first is the verb's
        able = [due for due in here if due.kind == "by"][:1]
    if past and not able:
        level = [due for due in with_year if due.kind == "reference" and 0 <= start - due.end < _LEVEL]
        others = [d for d in with_year if d.kind in ("in", "bracket") and _is_over(reading, classified.text, d)]
        able = level or (others if len(others) == 1 else [])
    if all(due.kind == "reference" for due in able) and _is_a_change(classified, quantity):
        return None, past
    beside = [q for q in classified.quantities if start <= q.start < end]
    due = _in_order(able, beside, quantity)
    return (None if due and _has_another_time(classified, due, quantity) else due), past


def _is_a_change(classified: ClassifiedSentence, quantity: Quantity) -> bool:
    """Whether a share says by how much something changed: "on vähentynyt 54 prosenttia vuodesta 1990" is of no year."""
    if quantity.unit not in ("%", "pp") or quantity.case in ("to", "from"):
        return False
    clause = classified.text[slice(*clause_at(classified.text, quantity.start))]
    return any(cue(way).search(clause) for way in ("change_up", "change_down"))


def _has_another_time(classified: ClassifiedSentence, due: Due, quantity: Quantity) -> bool:
    """Whether another value and a time without a year stand between: "2017 se oli 65 % ja kauden lopussa 69 %"."""
    start, _ = clause_at(classified.text, quantity.start)
    own_before = quantity.end <= due.start and cue("other_time").search(classified.text, start, quantity.start)
    if own_before and any(due.end <= q.start for q in classified.quantities):
        return True  # "vuosikymmenen alussa niitä oli 400 ja vuonna 2020 enää 90"
    before = [q for q in classified.quantities if due.end <= q.start and q.end <= quantity.start]
    return bool(before) and cue("other_time").search(classified.text, before[-1].end, quantity.start) is not None


def _is_over(reading: Reading, text: str, due: Due) -> bool:
    """Whether a year is none to come: before the agreement's first, or told in the past."""
    begin, end = clause_at(text, due.start)
    return not due.is_ahead(reading.first_year) or cue("past").search(text, begin, end) is not None


def _in_order(able: Sequence[Due], beside: Sequence[Quantity], quantity: Quantity) -> Due | None:
    """The first due, or each value's own where the clause has as many: "340 vuonna 2016 ja 290 vuonna 2021"."""
    if len(able) == len(beside):
        return able[beside.index(quantity)] if able else None
    return able[0] if able else None


def _footnote_year(reading: Reading, classified: ClassifiedSentence, quantity: Quantity) -> Found[int | None]:
    """The year that the footnote behind a quantity states."""
    behind = classified.span(quantity.end, 0)[0]
    mark = _FOOTNOTE_MARK.search(reading.text, behind, classified.sentence.end + len("¹²"))
    first = classified.sentence.block + 1
    notes = [block for block in reading.blocks[first : first + _NOTES_BEHIND] if block.kind == "note"]
    for block in notes if mark else []:
        note = reading.text[block.start : block.end]
        due = next((due for due in dues(note) if due.year and due.mention and not due.mention.is_day), None)
        if mark and note.startswith(mark.group()) and due and due.mention:
            span = (block.start + due.start, block.start + due.end)
            return Found(due.year, (span,), {block.start + due.mention.start: "baseline"})
    return Found(None)
