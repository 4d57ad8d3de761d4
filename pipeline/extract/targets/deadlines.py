"""When a target is due: by its clause, its sentence, its table's head, its list's lead-in or its section's title."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

from ...document import Span
from ...lang.api import clause_at, dues, pattern, quantities
from ...lang.clauses import bracket_around
from ...lang.mentions import Due, Quantity
from ...lang.patterns import compiled
from ...schema.agreement import Deadline
from ..classification import cue
from ..context import Reading, Sentence
from .cells import caption_of
from .classified import ClassifiedSentence
from .earlier import Earlier
from .found import DateRole, Found

_VALUE_BEHIND = compiled(r":\s\d")
""" "(2023: 22)": what stands behind a year is the value that was measured then."""


class Term(NamedTuple):
    """A target's deadline, and the year of it where one is known."""

    deadline: Deadline | None
    year: int | None


def as_spans(text: str, when: Sequence[Due], found: Sequence[Quantity], first_year: int | None) -> list[Due]:
    """When a sentence says that its quantities hold; years that it lists, "vuosina 2025, 2026 ja 2027", as one time.

    Those of a series stay, which has as many quantities.
    """
    kept = {1, len(found)} if _are_alike(text, found) else {1}
    listed: list[list[Due]] = []
    for due in when:
        if listed and _follows(text, listed[-1][-1], due):
            listed[-1].append(due)
        else:
            listed.append([due])
    return [due for years in listed for due in (years if len(years) in kept else [_span_of(years, first_year)])]


def _follows(text: str, before: Due, due: Due) -> bool:
    """Whether a later year is listed right behind another."""
    if due.mention is None or not before.kind == due.kind == "in" or (before.year or 0) >= due.mention.last:
        return False
    return cue("joins_years").fullmatch(text, before.end, due.mention.start) is not None


def _span_of(years: Sequence[Due], first_year: int | None) -> Due:
    """Listed years as one time: what is yet to come is so in the last of them."""
    last = years[-1]
    return last._replace(start=years[0].start, kind="in" if last.is_ahead(first_year) else "span")


def due_of(reading: Reading, classified: ClassifiedSentence, quantity: Quantity) -> Due | None:
    """The due of a target: its own of a series, in its clause, else the one that the sentence states once for all."""
    if own := _due_in_series(reading, classified, quantity):
        return own
    start, end = clause_at(classified.text, quantity.start)
    aimed = bool(cue("aimed").search(classified.text))
    able = [due for due in classified.dues if due.kind != "reference" and _may_fall_due(reading, due, aimed)]
    turned = classified.turned_before(quantity)
    able = [due for due in able if due.start >= turned and not _is_of_bracket(classified, due, quantity)]
    here = [due for due in able if start <= due.start < end]
    behind = next((due for due in here if due.start >= quantity.end), None)
    between = [
        q for q in classified.quantities if behind and quantity.end <= q.start < behind.start and q.case != "from"
    ]
    before = next((due for due in reversed(here) if due.end <= quantity.start), None)
    if behind and not between and not (before and _opens_next(classified, before, quantity, behind, end)):
        return behind
    if here:
        return before or here[0]
    stated = [due for due in able if due.kind != "bracket" and not _is_of_another_aim(classified.text, due, quantity)]
    stated = [due for due in stated if not _is_of_clause_before(classified, due, quantity)]
    stated = [due for due in stated if not _is_of_start(classified, due)]
    stated = [due for due in stated if not _is_of_part(classified.text, due, quantity)]
    earlier, later = [due for due in stated if due.end <= start], [due for due in stated if due.start >= end]
    if len(stated) == 1 or (earlier and not later):
        return (earlier or stated)[-1]
    return later[0] if later and not earlier else None


_SERIES = compiled("q+d+|d+q+|(?:qd)+|(?:dq)+")


def _due_in_series(reading: Reading, classified: ClassifiedSentence, quantity: Quantity) -> Due | None:
    """The year of a target that is one of as many as its sentence has years, from the agreement's first year on.

    "12, 15 ja 18 yritystä vuosina 2025, 2026 ja 2027", "12 yritystä vuonna 2025 ja 15 vuonna 2026".
    """
    aims, when = classified.of("target"), [due for due in classified.dues if due.kind in ("in", "bracket")]
    first, years = reading.first_year, [due.year or 0 for due in when]
    if not _are_alike(classified.text, aims) or len(aims) < 2 or len(aims) != len(when) or quantity not in aims:
        return None
    order = "".join(kind for _, kind in sorted([*((q.start, "q") for q in aims), *((d.start, "d") for d in when)]))
    rises = all(one < other for one, other in pairwise(years)) and (first is None or years[0] >= first)
    return when[aims.index(quantity)] if rises and _SERIES.fullmatch(order) else None


def _are_alike(text: str, quantities: Sequence[Quantity]) -> bool:
    """Whether all count the same, in the same unit."""
    return len({(each.unit, text[slice(*each.noun)] if each.noun else "") for each in quantities}) == 1


def _opens_next(classified: ClassifiedSentence, before: Due, quantity: Quantity, behind: Due, end: int) -> bool:
    """Whether each value stands behind its time: "nousee vuonna 2025 30 prosenttiin ja vuonna 2027 40 prosenttiin"."""
    quantities = classified.quantities
    is_first = not any(before.end <= q.start and q.end <= quantity.start for q in quantities)
    return is_first and any(behind.end <= q.start < end for q in quantities)


def _is_of_bracket(classified: ClassifiedSentence, due: Due, quantity: Quantity) -> bool:
    """Whether a due stands in a bracket with a number of its own: "… 500 opiskelijaa (vuonna 2022 heitä oli 320)"."""
    if has_value_behind(classified.text, due):
        return True
    begin, end = bracket_around(classified.text, due.start) or (0, 0)
    return not begin <= quantity.start < end and any(begin < q.start < end for q in classified.quantities)


def has_value_behind(text: str, due: Due) -> bool:
    """Whether a bracket tells with a year what was measured then: "(2023: 22)"."""
    return _VALUE_BEHIND.match(text, due.end) is not None and bracket_around(text, due.start) is not None


def _is_of_another_aim(text: str, due: Due, quantity: Quantity) -> bool:
    """Whether a due is told of one aim, a quantity of the next: "…, että A on valmis 2025 ja että B kasvaa 5 %".

    One that opens what is said holds for all of it.
    """
    between = (due.end, quantity.start) if due.end <= quantity.start else (quantity.end, due.start)
    said = [match.end() for match in cue("that").finditer(text, 0, due.start)]
    opens = due.start > quantity.start or (bool(said) and not text[said[-1] : due.start].isspace())
    return bool(opens and cue("and_that").search(text, *between))


def _is_of_clause_before(classified: ClassifiedSentence, due: Due, quantity: Quantity) -> bool:
    """Whether something else without a value is due then: "A on valmis vuonna 2025, ja B kasvaa 30 prosenttia".

    A time that opens its clause may hold for the next one too.
    """
    begin, end = clause_at(classified.text, due.start)
    parted = due.end <= quantity.start and cue("parted").search(classified.text, due.end, quantity.start)
    return bool(parted) and due.start > begin and not any(begin <= q.start < end for q in classified.quantities)


def _is_of_start(classified: ClassifiedSentence, due: Due) -> bool:
    """Whether something was measured then: "osuus oli 71 prosenttia vuonna 2022, ja tavoitteena on 76"."""
    begin, end = clause_at(classified.text, due.start)
    measured, aimed = ([q for q in classified.of(kind) if begin <= q.start < end] for kind in ("baseline", "target"))
    return due.kind != "by" and bool(measured) and not aimed


def _is_of_part(text: str, due: Due, quantity: Quantity) -> bool:
    """Whether a due is told of a part of what a quantity counts: "kuusi professuuria, joista kaksi jo vuonna 2023"."""
    parts = (q for q in quantities(text) if quantity.end < q.start < due.start and "," not in text[q.end : due.start])
    return any(pattern("counted", "of_which").search(text, quantity.end, part.start) for part in parts)


def _may_fall_due(reading: Reading, due: Due, aimed: bool) -> bool:
    """Whether a target may be due then; what is aimed at may be so in the agreement's first year."""
    if due.year is None or due.kind == "by" or due.is_ahead(reading.first_year) or reading.period is None:
        return True
    return aimed and due.year == reading.first_year


def term_of(reading: Reading, classified: ClassifiedSentence, due: Due | None, earlier: Earlier) -> Found[Term]:
    """The deadline with its year. In a table its column's head states it; without a due, what stands around does."""
    at = classified.sentence.start
    if classified.cell.head:
        year = classified.cell.year("deadline")
        if year.item:
            return Found(Term(Deadline(text=classified.cell.head, basis="stated"), year.item), year.spans, year.roles)
        if due is None:
            due, at = _due_of_caption(reading, classified.sentence)
    elif due is None:
        around = _due_of_caption if classified.cell.caption else partial(_due_around, earlier=earlier)
        due, at = around(reading, classified.sentence)
    if due is None:
        return Found(Term(None, None))
    span = (at + due.start, at + due.end)
    deadline = deadline_at(reading, due, span)
    if due.kind == "same":
        return _same(classified, due, span, deadline.text, earlier)
    role: DateRole = "period" if due.kind == "span" else "deadline"
    return Found(Term(deadline, due.year), (span,), {at + due.mention.start: role} if due.mention else {})


def deadline_at(reading: Reading, due: Due, span: Span) -> Deadline:
    """A deadline in the text's words, which stand at `span`, and how it is stated."""
    return Deadline(text=reading.text[slice(*span)].strip("()"), basis=_basis(due))


def _basis(due: Due) -> Literal["stated", "period_end", "relative"]:
    return "stated" if due.mention else "period_end" if due.kind == "period_end" else "relative"


def _due_around(reading: Reading, sentence: Sentence, earlier: Earlier) -> tuple[Due | None, int]:
    """A due in the list's lead-in, in what announces the aims or in the section's title, and where that begins."""
    for above in filter(None, (sentence.lead_in, earlier.announced_for(sentence))):
        for due in dues(above.text):
            if due.kind in ("by", "period_end", "relative") or due.is_ahead(reading.first_year):
                return due, above.start
    if sentence.section:
        for due in dues(sentence.section.title):
            if due.year and due.kind in ("in", "by"):
                return due, reading.text.find(sentence.section.title, sentence.section.start)
    return None, 0


def _due_of_caption(reading: Reading, cell: Sentence) -> tuple[Due | None, int]:
    """The one time that what leads to a table tells, and where that begins: "Asuntotuotantotavoitteet 2024–2027"."""
    if (span := caption_of(reading, cell)) is None:
        return None, 0
    told = [due for due in dues(reading.text[slice(*span)]) if due.kind != "reference"]
    is_one = len(told) == 1 and (told[0].kind in ("by", "span", "period_end") or told[0].is_ahead(reading.first_year))
    return (told[0] if is_one else None), span[0]


def _same(classified: ClassifiedSentence, due: Due, span: Span, text: str, earlier: Earlier) -> Found[Term]:
    """ "samaan vuoteen mennessä": the deadline stated before, in the sentence or an earlier one.

    "samana aikana" may be that of a time without a year: "sopimuskauden aikana".
    """
    of_year = pattern("deadlines", "of_year").search(text) is not None
    kinds = ("by", "in", "bracket") if of_year else ("by", "in", "bracket", "period_end", "relative")
    before = [d for d in classified.dues if d.kind in kinds and (d.year or not d.mention) and d.end <= due.start]
    if before:
        return Found(Term(Deadline(text=text, basis=_basis(before[-1])), before[-1].year), (span,))
    kept = earlier.deadline if of_year else earlier.time
    if kept is None:
        return Found(Term(Deadline(text=text, basis="relative"), None), (span,))
    gone_on_from, stated_at = kept
    return Found(Term(Deadline(text=text, basis=_basis(gone_on_from)), gone_on_from.year), (span, stated_at))
