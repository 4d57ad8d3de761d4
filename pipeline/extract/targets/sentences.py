"""Reads sentence after sentence: its quantities as targets and baselines, and what it says will be so by a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count
from typing import Any

from ...document import Span
from ...lang.api import base_form, clause_at, counted_form, dues, parse, pattern, place_before, place_begun, words
from ...lang.commitment import Committed, commitment_of, condition_behind, condition_for
from ...lang.mentions import Due, Quantity
from ...outline.headings import Heading
from ...outline.identity import is_agreement
from ...outline.section_kinds import rewords
from ...schema.agreement import Baseline, Reference, Target
from ...schema.vocabulary import Doubt, Per, SectionKind
from ..classification import OF_FORMER, View, classify, cue, exact_cue, is_paid_out
from ..context import Reading, Sentence
from ..counted import (
    change_of,
    is_scale_of_unit,
    is_size,
    is_start,
    measure_of,
    noun_of,
    noun_of_label,
    noun_of_unit,
    of_those,
    qualifier_of,
    quantities_behind_label,
    quantities_of,
    quantities_of_cell,
    rate_of,
    scale_of,
    starts,
)
from ..priorities import Priorities
from ..scope import scope_of
from .cells import CellContext, cell_of, holds_aims
from .classified import ClassifiedSentence
from .deadlines import Term, as_spans, due_of, has_value_behind, term_of
from .drafts import Draft, Subject
from .earlier import Earlier
from .found import Aims, DateRole, Found, joined
from .qualitative import qualitative
from .told import told_kind
from .years import year_measured

_ONLY_BOUND: set[SectionKind] = {"parties", "signatures", "validity"}
"""Sections in which something is aimed at only where somebody says so."""
_ONLY_AIMED: set[SectionKind] = {"monitoring", "funding"}
_WHOLE = 100
"""A bare number above this that a target in per cent starts from counts something: "kasvaa 10 %; nyt niitä on 800"."""
_OPENING = 25
"""A time that begins a sentence stands no further behind, in characters."""
_BESIDE = 30
"""Characters between a measured value and the year that is its own."""

Item = Target | Baseline | None
Read = Found["Draft[Target] | Draft[Baseline] | Target | None"]


def find(reading: Reading, priorities: Priorities) -> Aims:
    """All targets and baselines in reading order. Their sentences are parsed together, once all are known."""
    reader = _Reader(reading, priorities)
    covered = reading.outline.headings and is_agreement(reading.document, reading.outline)
    first = reading.outline.headings[0].start if covered else 0  # a page has its text, and no cover, above a heading
    looked_at = (s for s in reading.sentences if _is_looked_at(reading, s, first) or reader.goes_on_measuring(s))
    read = [each for s in looked_at for each in reader.read(s)]
    parses = parse(text for f in read if isinstance(f.item, Draft) for text in f.item.parsed())
    return Aims(tuple(_finished(reading, read, parses)))


def _finished(reading: Reading, read: list[Read], parses: Mapping[str, Any]) -> Iterator[Found[Item]]:
    """The items with what they measure, which one may tell for the next, and the targets numbered."""
    subject: Subject | None = None
    numbers = count(1)
    for each in read:
        item: Item
        if isinstance(each.item, Draft):
            item, subject = each.item.finished(reading, parses, subject)
        else:
            item = each.item
        if isinstance(item, Target):
            item.id = f"t{next(numbers)}"
        yield Found(item, each.spans, each.roles)


def _is_looked_at(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether a sentence may aim or measure, by its section; `first` is where the first heading begins."""
    kind = told_kind(sentence.section) if sentence.section else None
    if reading.blocks[sentence.block].kind == "table" and (sentence.section is None or sentence.section.is_title):
        kind = reading.kind_at(sentence.start)
    if sentence.section is None and kind != "funding":
        return sentence.start >= first
    text = sentence.text
    if kind is None and sentence.section and sentence.section.kind in _ONLY_BOUND | _ONLY_AIMED:
        return not (is_paid_out(text) or pattern("funding", "shares", "about_costs").search(text))
    if kind in _ONLY_BOUND:
        return commitment_of(text, len(text) - 1, len(text)).commitment in ("binding", "intent")
    measured = kind == "monitoring" and cue("past").search(text) and dues(text)
    changes = kind == "monitoring" and any(due.kind == "by" for due in dues(text)) and any(_directions(text, len(text)))
    in_table = kind in _ONLY_AIMED and holds_aims(reading, sentence, from_level=kind == "funding")
    if kind == "funding" and in_table:
        in_table = not any(quantity.is_money for quantity in quantities_of(text))
    return kind not in _ONLY_AIMED or bool(cue("says_aim").search(text) or measured or changes or in_table)


class _Reader:
    """Reads one sentence after another and keeps what later ones go on from."""

    def __init__(self, reading: Reading, priorities: Priorities) -> None:
        self._reading, self._priorities = reading, priorities
        self._earlier = Earlier()
        self._known: dict[tuple[object, ...], int] = {}

    def goes_on_measuring(self, sentence: Sentence) -> bool:
        """Whether it tells, right behind an aim, what the same was: "Vuonna 2022 summa oli 29 milj. euroa"."""
        was_so = cue("past").search(sentence.text) and cue("the_same").search(sentence.text) and dues(sentence.text)
        return bool(was_so) and self._earlier.aimed_right_before(sentence)

    def read(self, sentence: Sentence) -> Iterator[Read]:
        """What the sentence aims at and what it says is so."""
        classified = self._classified(sentence)
        self._earlier.begin_sentence()
        served = set(_dues_of_former(classified))
        for i, (quantity, (given, rule)) in enumerate(zip(classified.quantities, classified.classes, strict=True)):
            if given == "target":
                due = due_of(self._reading, classified, quantity)
                served |= {due.start} if due else set()
                yield self._target(classified, quantity, due, rule)
            elif given == "baseline":
                following = classified.quantities[i + 1] if i + 1 < len(classified.quantities) else None
                leads_on = is_start(classified.text, quantity) and following in classified.of("target")
                yield self._baseline(classified, quantity, following if leads_on else None, rule)
        if not any(due.kind == "same" for due in classified.dues):
            left = [d for d in classified.dues if d.start not in served and not _is_of_baseline(classified, d)]
            yield from qualitative(self._reading, classified, left)
        self._earlier.keep_years(classified, self._reading.first_year)
        self._earlier.keep_share(classified)
        if classified.of("target"):
            self._earlier.aimed = sentence.block, sentence.end
        elif cue("wishes_follow").search(sentence.text) or _pictures(classified, self._reading.first_year):
            self._earlier.announced = self._earlier.pictured = sentence
        elif cue("aims_follow").search(sentence.text):
            self._earlier.announced = sentence
        elif cue("state_label").fullmatch(sentence.text):
            self._earlier.described = sentence

    def _classified(self, sentence: Sentence) -> ClassifiedSentence:
        text, cell = sentence.text, cell_of(self._reading, sentence)
        when = list(dues(text))
        found = (
            []
            if cell.holds_year(sentence.start)
            else _quantities(text, cell, self._reading.is_before_table(sentence.block))
        )
        if (when or found) and (condition := condition_for(text, 0)):
            when = [due for due in when if not condition[0] <= due.start < condition[1]]
            found = [quantity for quantity in found if not condition[0] <= quantity.start < condition[1]]
        when = as_spans(text, when, found, self._reading.first_year)
        found = [self._earlier.as_share(sentence, quantity) for quantity in found]
        scope = partial(scope_of, self._reading, sentence, self._priorities)
        above = sentence.lead_in.text if sentence.lead_in else self._earlier.described_by(sentence) or cell.caption
        classified = ClassifiedSentence(sentence, cell, found, [], when, scope)
        if not exact_cue("goes_on").match(text):
            self._earlier.quantity_class = None
        for i, quantity in enumerate(found):
            view = View(
                text=text,
                quantity=quantity,
                following=found[i + 1 :],
                multiplied=any(q.change for q in found),
                when=when,
                section=told_kind(sentence.section) if sentence.section else None,
                follows_aim=self._earlier.aimed_right_before(sentence),
                scope=classified.scope,
                lead_in=above,
                head=cell.head,
                planned=cell.planned,
                before=self._earlier.quantity_class,
                pictured=self._earlier.is_pictured(sentence) or _is_pictured_under(sentence.section),
                first_year=self._reading.first_year,
                published=self._reading.published,
            )
            given, rule = classify(view)
            classified.classes.append((given, rule))
            if given != "none":
                self._earlier.quantity_class = given
        return classified

    def _is_new(self, classified: ClassifiedSentence, quantity: Quantity, *key: object) -> bool:
        """Whether the same was not read before; from now on it was. Two shares of one sentence are never the same."""
        here = classified.sentence.start
        told_at = self._known.get(key)
        self._known[key] = here
        return told_at is None or (told_at == here and quantity.unit in ("%", "pp"))

    def _is_of_kind_told(self, of: str | None, *rest: object) -> bool:
        """Whether the same was read of a kind of it: a row sums up "900 asuntoa", of which the text tells more."""
        told = (known[4] for known in self._known if known[0] == "target" and (*known[1:4], *known[5:]) == rest)
        return of is not None and any(isinstance(kind, str) and kind.endswith(f"-{of}") for kind in told)

    def _is_told_of_part(self, label: str, aim: tuple[object, ...], place: str | None) -> bool:
        """Whether a table without a priority says again what a sentence of one aims at, in most of the same words."""
        for (kind, *known), at in self._known.items():
            is_same = kind == "target" and (*known[:-2], known[-1]) == (*aim, place) and known[-2] != "agreement"
            if is_same and (told := self._reading.sentence_at(at)) and rewords(label, told.text):
                return True
        return False

    def _target(self, classified: ClassifiedSentence, quantity: Quantity, due: Due | None, rule: str) -> Read:
        text, cell = classified.text, classified.cell
        value_at = (classified.span(quantity.start, quantity.end),)
        term = term_of(self._reading, classified, due, self._earlier)
        start = next((q for q in classified.of("baseline") if _starts(classified, q, quantity)), None)
        of = self._counted(classified, quantity, start)
        if quantity.unit == "count" and of.item is None and cell.row_span is None:
            return Found(None, value_at, term.roles)
        place, scope = cell.place or self._place(text, quantity), classified.scope_of(quantity)
        year = term.item.year
        value = (quantity.value, quantity.value_max, quantity.unit)
        if cell.row_span and self._is_of_kind_told(of.item, *value, year, scope, place):
            return Found(None, value_at, term.roles)
        if cell.row_span and scope == "agreement" and self._is_told_of_part(cell.label, (*value, of.item, year), place):
            return Found(None, value_at, term.roles)
        if not self._is_new(classified, quantity, "target", *value, of.item, year, scope, place):
            return Found(None, value_at, term.roles)
        lead_in = classified.sentence.lead_in
        bound = commitment_of(text, quantity.start, quantity.end, lead_in.text if lead_in else "")
        hung = self._condition_behind(classified) if bound.commitment != "conditional" else None
        bound = hung.item if hung else bound
        before = [*term.spans, *of.spans]
        baseline = self._start_of(classified, quantity, start or _stated_behind(classified))
        begin, end = clause_at(text, quantity.start)
        clause, at = f"{cell.label} {text[begin:end]}", len(cell.label) + 1 + quantity.start - begin
        make = partial(
            Target,
            id="",
            kind="quantitative",
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            of=of.item,
            per=rate_of(text, quantity, cell.is_yearly),
            qualifier=qualifier_of(text, quantity),
            change=change_of(text, quantity, *_directions(clause, at)),
            baseline=baseline.item,
            year=year,
            deadline=term.item.deadline,
            scope=scope,
            place=place,
            commitment=bound.commitment,
            condition=bound.condition,
        )
        doubts = [*_doubts(classified, quantity, due, term.item, before), *bound.doubts]
        behind = [*baseline.spans, *(hung.spans if hung else ())]
        draft = Draft(make, classified, quantity, f"target.{rule}", cell.label_spans, before, behind, doubts)
        return Found(draft, value_at, joined((term.roles, baseline.roles)))

    def _condition_behind(self, classified: ClassifiedSentence) -> Found[Committed] | None:
        """The condition of the only target of a sentence that the next one tells, and where that stands."""
        sentence = classified.sentence
        behind = self._reading.sentence_at(sentence.end + 1) if len(classified.of("target")) == 1 else None
        told = condition_behind(behind.text) if behind and behind.block == sentence.block else None
        return Found(told, ((behind.start, behind.end),)) if told and behind else None

    def _place(self, text: str, quantity: Quantity) -> str | None:
        """The place that a value is told of: in a list of places, or what its clause begins with, if that is one."""
        if listed := place_before(text, quantity.start, self._reading.text):
            return listed
        begun = place_begun(text, quantity.start, self._reading.text)
        return begun if begun and self._reading.names_place(begun) else None

    def _start_of(
        self, classified: ClassifiedSentence, quantity: Quantity, start: Quantity | None
    ) -> Found[Reference | None]:
        """What a target starts from: `start` or a year of its sentence, else its table's row, else the sentence before.

        None where nothing is compared with.
        """
        stated = self._start_stated(classified, quantity, start)
        if stated.item:
            return stated
        for before in (self._start_of_row(classified, quantity), self._start_before(classified, quantity)):
            if before:
                span, reference = before
                return Found(reference, (span,))
        return stated

    def _start_stated(
        self, classified: ClassifiedSentence, quantity: Quantity, start: Quantity | None
    ) -> Found[Reference | None]:
        """A value stated with the target, or the year alone that it is compared with."""
        compared = next((due for due in classified.dues if _is_compared_with(classified, due, quantity)), None)
        if start is None:
            return Found(Reference(value=None, unit=quantity.unit, year=compared.year) if compared else None)
        measured = year_measured(self._reading, classified, start, self._earlier)
        year = measured.item or (compared.year if compared else None)
        counts = quantity.change or (quantity.unit in ("%", "pp") and start.value > _WHOLE)
        bare = start.unit == "count" and not start.noun and not counts
        value = start.value * _shared_scale(classified.text, start, quantity) if bare else start.value
        unit = quantity.unit if bare else start.unit
        return Found(Reference(value=value, unit=unit, year=year), roles=measured.roles)

    def _start_of_row(self, classified: ClassifiedSentence, quantity: Quantity) -> tuple[Span, Reference] | None:
        """What the target's row of a table says was measured of the same, in the same unit, and where."""
        kept, cell = self._earlier.measured_in_row, classified.cell
        if kept is None or kept[0] != (cell.row_span, cell.label) or kept[2].unit != quantity.unit:
            return None
        return kept[1:]

    def _start_before(self, classified: ClassifiedSentence, quantity: Quantity) -> tuple[Span, Reference] | None:
        """What the sentence before says was measured, where this goes on from it: "Osuus nousee 22 prosenttiin"."""
        kept = self._earlier.measured
        if kept is None or kept[0] != classified.sentence.block or not cue("the_same").match(classified.text):
            return None
        return None if kept[2].unit != quantity.unit or quantity.unit == "count" else kept[1:]

    def _counted(self, classified: ClassifiedSentence, quantity: Quantity, other: Quantity | None) -> Found[str | None]:
        """The thing counted, in its base form; `other` counts the same where this one is a bare number.

        Of a share that goes on from one told before, where that stands.
        """
        if quantity.unit != "count":
            told = self._earlier.shares.get(classified.span(quantity.start, quantity.end)[0])
            return Found(None, (told,) if told else ())
        text = classified.text
        noun, span = noun_of(text, quantity)
        if noun is None and other is not None and other.noun:
            noun = text[slice(*other.noun)]
        unit = classified.cell.unit
        if noun is None and classified.cell.row_span:
            named = noun_of_label(classified.cell.label)
            is_aim = named and base_form(named).endswith(tuple(words().targets["indicator"].get("aims", ())))
            noun = measure_of(unit) or (None if is_aim else named) or noun_of_unit(unit)
        if noun is None:
            return self._counted_before(classified.sentence) if of_those(text, quantity) else Found(None)
        of = counted_form(noun)
        if (own := quantity.noun or span) and not is_size(text, quantity):
            self._earlier.counted = classified.sentence.block, classified.span(*own), of
        return Found(of, (classified.span(*span),) if span else ())

    def _counted_before(self, sentence: Sentence) -> Found[str | None]:
        """What an earlier sentence nearby counted: "Yrityksiä on nyt 900. Niitä on silloin 1 200"."""
        kept = self._earlier.counted
        if kept is None or not 0 <= sentence.block - kept[0] <= 1:
            return Found(None)
        return Found(kept[2], (kept[1],))

    def _baseline(
        self, classified: ClassifiedSentence, quantity: Quantity, change_to: Quantity | None, rule: str
    ) -> Read:
        """A measured value; `change_to` is the target it leads on to, whose unit it may share."""
        text, cell, unit, value = classified.text, classified.cell, quantity.unit, quantity.value
        value_at = classified.span(quantity.start, quantity.end)
        of = self._counted(classified, quantity, change_to)
        if change_to is not None and unit == "count" and noun_of(text, quantity)[0] is None:
            unit = change_to.unit
            value *= _shared_scale(text, quantity, change_to)
        if unit == "count" and of.item is None and change_to is None:
            return Found(None, (value_at,))
        measured = year_measured(self._reading, classified, quantity, self._earlier)
        self._earlier.keep_measured(classified, value_at, Reference(value=value, unit=unit, year=measured.item))
        roles = joined((measured.roles, _roles_of_year(classified, measured.item)))
        place, scope = cell.place or self._place(text, quantity), classified.scope_of(quantity)
        if not self._is_new(classified, quantity, "baseline", value, quantity.value_max, unit, of.item, scope, place):
            return Found(None, (value_at,), roles)
        make = partial(
            Baseline,
            value=value,
            value_max=quantity.value_max,
            unit=unit,
            of=of.item if unit == "count" else None,
            per=rate_of(text, quantity, cell.is_yearly) or _shared_rate(text, change_to, unit),
            qualifier=qualifier_of(text, quantity),
            year=measured.item,
            scope=scope,
            place=place,
        )
        before = [*of.spans, *measured.spans]
        draft = Draft(make, classified, quantity, f"baseline.{rule}", cell.label_spans, before, [], [])
        return Found(draft, (value_at,), roles)


def _quantities(text: str, cell: CellContext, over_table: bool) -> list[Quantity]:
    """The quantities of a sentence or a cell, without what a caption (`over_table`) or head says is counted in."""
    by_label = quantities_behind_label(text) if cell.row_span is None and not cell.head else []
    told = by_label or quantities_of(text)
    if cell.row_span is None and not (cell.head or over_table):
        return told
    found = [quantity for quantity in told if not is_scale_of_unit(text, quantity)]
    is_bare = cell.head or cell.caption
    return found or (quantities_of_cell(text, cell.label, cell.unit) if is_bare and text != cell.row else [])


def _is_pictured_under(heading: Heading | None) -> bool:
    return heading is not None and cue("pictured_under").match(heading.title) is not None


def _pictures(classified: ClassifiedSentence, first_year: int | None) -> bool:
    """Whether a sentence without a value says how it is at a time to come that it begins with, save for the country."""
    opening = next((due for due in classified.dues if due.start < _OPENING), None)
    if opening is None or classified.quantities or not (opening.kind == "period_end" or opening.is_ahead(first_year)):
        return False
    return bool(cue("has").search(classified.text)) and not cue("national").search(classified.text)


def _starts(classified: ClassifiedSentence, start: Quantity, target: Quantity) -> bool:
    """Whether a measured value is what this target starts from, and no other that stands between them."""
    other = any(start.end <= each.start and each.end <= target.start for each in classified.of("target"))
    return starts(classified.text, start, target) and not other


def _shared_scale(text: str, quantity: Quantity, other: Quantity) -> float:
    """What multiplies a bare number that shares the other's unit: "22:sta 37 miljoonaan" is millions twice."""
    return 1 if other.unit in ("%", "pp") or scale_of(text, quantity) != 1 else scale_of(text, other)


def _shared_rate(text: str, other: Quantity | None, unit: str) -> Per | None:
    """The rate that stands behind the second of two: "280 eurosta 420 euroon asukasta kohti"."""
    return rate_of(text, other, False) if other and other.unit == unit else None


def _doubts(
    classified: ClassifiedSentence, quantity: Quantity, due: Due | None, term: Term, spans: list[Span]
) -> Iterator[Doubt]:
    """Where a target's deadline was read so far from it that a person should look."""
    start, end = clause_at(classified.text, quantity.start)
    if due is not None and not start <= due.start < end and len(classified.of("target")) > 1:
        yield "two_values_one_sentence"
    outside = any(not classified.sentence.start <= span[0] < classified.sentence.end for span in spans)
    if term.deadline is not None and not classified.cell.head and outside and (due is None or due.kind == "same"):
        yield "deadline_from_another_sentence"


def _directions(clause: str, at: int) -> tuple[bool, bool]:
    """Whether a clause speaks of growing and of shrinking; of both, what comes last before `at` counts, else first."""
    found = sorted((m.start(), way) for way in ("change_up", "change_down") for m in cue(way).finditer(clause))
    if len({way for _, way in found}) < 2:
        return bool(found) and found[0][1] == "change_up", bool(found) and found[0][1] == "change_down"
    before = [way for offset, way in found if offset < at]
    way = before[-1] if before else found[0][1]
    return way == "change_up", way == "change_down"


def _roles_of_year(classified: ClassifiedSentence, year: int | None) -> dict[int, DateRole]:
    """The dates of the sentence that are the year of a measured value."""
    dates = (due.mention for due in classified.dues if due.mention and due.year == year)
    return {classified.sentence.start + date.start: "baseline" for date in dates}


def _dues_of_former(classified: ClassifiedSentence) -> Iterator[int]:
    """Where the dues begin that stand in a clause with a value that another has taken the place of."""
    for quantity, (_, rule) in zip(classified.quantities, classified.classes, strict=True):
        start, end = clause_at(classified.text, quantity.start)
        if rule == OF_FORMER:
            yield from (due.start for due in classified.dues if start <= due.start < end)


def _is_compared_with(classified: ClassifiedSentence, due: Due, target: Quantity) -> bool:
    """Whether a target is compared with this year, and no other in whose clause or before which the year stands."""
    start, end = clause_at(classified.text, due.start)
    here = [each for each in classified.of("target") if start <= each.start < end]
    other = any(due.end <= each.start and each.end <= target.start for each in classified.of("target"))
    return due.kind == "reference" and (target in here if here else not other)


def _is_of_baseline(classified: ClassifiedSentence, due: Due) -> bool:
    """Whether a year belongs to a measured value beside it, or is one that something is compared with."""
    if due.kind == "reference" or has_value_behind(classified.text, due):
        return True
    return due.kind != "by" and any(abs(q.end - due.start) < _BESIDE for q in classified.of("baseline"))


def _stated_behind(classified: ClassifiedSentence) -> Quantity | None:
    """What a sentence with one aim says was, behind it, in the same unit: "…, kun se vuonna 2020 oli 28 prosenttia"."""
    aims, was = classified.of("target"), classified.of("baseline")
    if len(aims) != 1 or len(was) != 1 or was[0].unit != aims[0].unit or was[0].start < aims[0].end:
        return None
    is_named = was[0].unit == "count" and noun_of(classified.text, was[0])[0] is not None
    clause = classified.text[slice(*clause_at(classified.text, was[0].start))]
    return was[0] if cue("past").search(clause) and not is_named and cue("the_same").search(clause) else None
