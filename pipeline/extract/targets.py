"""Targets and baselines: what is aimed at, and what is.

`telling` says which of the two a quantity is; here it gets its deadline or its year, what it counts, what it measures
and whom it is said of. Source of the rules: output contract, "Targets".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any, Generic, Literal, TypeVar

from ..document import Place
from ..lang.api import clause_at, counted_form, dues, measured, parse, quantities
from ..lang.clauses import bracket_around, bracket_behind
from ..lang.mentions import Due, Quantity
from ..schema.agreement import Baseline, Deadline, Reference, Target
from ..schema.vocabulary import Doubt, SectionKind
from .commitment import Committed, commitment_of
from .context import Reading, Sentence
from .counted import (
    bare_label,
    change_of,
    is_start,
    is_yearly,
    noun_of,
    noun_of_label,
    of_those,
    place_of,
    quantities_of,
    quantities_of_cell,
    rate_of,
    scale_of,
    starts,
)
from .priorities import Priorities
from .scope import scope_of
from .telling import Told, View, cue, exact_cue, tell

Item = TypeVar("Item", bound="Target | Baseline")

_SILENT: set[SectionKind] = {"parties", "signatures", "validity"}
_ONLY_AIMED: set[SectionKind] = {"monitoring", "funding"}
_LETTERED = re.compile(r"\(?(?:[a-hA-H]|\d{1,2})\)\s")
""" "a) …", "2) …": a paragraph so marked stands in the list that the one before them leads in."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SHORTEST = 12
"""Fewer characters are no statement."""


@dataclass(slots=True)
class Aims:
    """The targets and the baselines; the role of each date in them, by its place; and where their quantities stand."""

    targets: list[Target] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Around:
    """What holds for a sentence from around it: its list's lead-in, its table's column and row, the years before it.

    Where the rows are municipalities, `place` is the row's and `caption` what the table is about.
    `unit` is the unit that the row tells in a column of its own, `start` the row, the cell and what was measured there.
    `was` is what the sentence before said was measured, the paragraph it stands in, and its place.
    """

    lead_in: Sentence | None = None
    head: str = ""
    planned: bool = False
    row: Place | None = None
    place: str | None = None
    caption: Place | None = None
    unit: Place | None = None
    start: tuple[Place, Place, Reference] | None = None
    was: tuple[int, Place, Reference] | None = None
    last_due: tuple[int, Place] | None = None
    last_year: tuple[int, Place] | None = None


@dataclass(slots=True)
class _Said:
    """A sentence with its quantities, what each is told to be by which rule, and what it says of when."""

    sentence: Sentence
    quantities: list[Quantity]
    told: list[tuple[Told, str]]
    when: Sequence[Due]
    scope: str

    @property
    def text(self) -> str:
        return self.sentence.text

    def of(self, told: Told) -> list[Quantity]:
        return [q for q, (what, _) in zip(self.quantities, self.told, strict=True) if what == told]

    def place(self, start: int, end: int) -> Place:
        """A place in the sentence as one in the canonical text."""
        return self.sentence.start + start, self.sentence.start + end


@dataclass(slots=True)
class _Draft(Generic[Item]):
    """A target or baseline that lacks only what it measures, for which its sentence is to be parsed.

    `make` makes it of its `indicator` and `evidence`. `indicator` is the cells that tell it in a table, else empty;
    `also` the further places it was read from, `before` how many of them stand before the indicator's.
    """

    make: Callable[..., Item]
    said: _Said
    quantity: Quantity
    rule: str
    indicator: list[Place]
    also: list[Place]
    before: int
    doubts: list[Doubt] = field(default_factory=list)

    def finished(self, reading: Reading, parses: Mapping[str, Any]) -> Item:
        """The item; its indicator is the table row's cell, the noun phrase that the parse shows, or the sentence."""
        said, quantity = self.said, self.quantity
        places, doubts = self.indicator, [*self.doubts]
        indicator = bare_label(reading.text[slice(*places[-1])]) if places else ""
        if indicator.endswith("."):
            doubts.append("indicator_unclear")  # a table's caption that is a sentence
        counted = quantity._replace(noun=quantity.noun or noun_of(said.text, quantity)[1])
        if not places and (found := measured(parses[said.text], counted)):
            places, indicator = [said.place(*found.place)], found.nominative
        if not indicator:
            indicator, doubts = said.text, [*doubts, "indicator_unclear"]
        also = [*self.also[: self.before], *places, *self.also[self.before :]]
        start, end = said.place(quantity.start, quantity.end)
        evidence = reading.evidence(start, end, self.rule, list(dict.fromkeys(also)))
        return self.make(indicator=indicator, doubts=doubts, evidence=evidence)


def find(reading: Reading, priorities: Priorities) -> Aims:
    """All targets and baselines in reading order. Their sentences are parsed together, once all are known."""
    reader = _Reader(reading, priorities)
    first = reading.outline.headings[0].start if reading.outline.headings else 0
    for sentence in reading.sentences:
        reader.look_around(sentence)
        kind = sentence.section.kind if sentence.section else None
        on_cover = kind is None and sentence.start < first
        measured_before = kind == "monitoring" and cue("past").search(sentence.text) and dues(sentence.text)
        unasked = kind in _ONLY_AIMED and not cue("says_aim").search(sentence.text) and not measured_before
        if kind not in _SILENT and not on_cover and not unasked:
            reader.read(sentence)
    return reader.finished()


class _Reader:
    """Reads sentence after sentence, remembering what leads in a list and which years were told last."""

    def __init__(self, reading: Reading, priorities: Priorities) -> None:
        self._reading, self._priorities = reading, priorities
        self._around = _Around()
        self._was: tuple[int, Place, Reference] | None = None
        self._before: Told | None = None
        self._counted_last: tuple[int, Place, str] | None = None
        self._known: set[tuple[object, ...]] = set()
        self._targets: list[_Draft[Target] | Target] = []
        self._baselines: list[_Draft[Baseline]] = []
        self.aims = Aims()

    def finished(self) -> Aims:
        """What was read, each target and baseline with what it measures."""
        drafts = [draft for draft in (*self._targets, *self._baselines) if isinstance(draft, _Draft)]
        parses = parse(draft.said.text for draft in drafts if not draft.indicator)
        self.aims.targets = [
            draft.finished(self._reading, parses) if isinstance(draft, _Draft) else draft for draft in self._targets
        ]
        self.aims.baselines = [draft.finished(self._reading, parses) for draft in self._baselines]
        return self.aims

    def look_around(self, sentence: Sentence) -> None:
        """Notes what leads in the sentence's list, or what its table's head and first column say."""
        kind = self._reading.blocks[sentence.block].kind
        in_table = kind == "table"
        if kind == "text" and not self._is_item(sentence.block):
            self._around.lead_in = sentence if not sentence.text.endswith((".", "!", "?")) else None
        self._around.head = self._reading.column_head(sentence)
        self._around.planned = in_table and self._plans_years(sentence)
        self._around.row = self._reading.row_label(sentence, cue("indicator_column")) if in_table else None
        self._around.unit = self._reading.cell_under(cue("unit_column"), sentence) if in_table else None
        by_place = in_table and self._reading.cell_under(cue("place_column"), sentence) == self._around.row
        label = self._cell(self._around.row)
        self._around.place = label if by_place and not cue("whole_row").match(label) else None
        self._around.caption = self._caption(sentence) if by_place else None

    def _plans_years(self, sentence: Sentence) -> bool:
        """Whether a table's columns are years that follow each other from the agreement's first on: what is to be done
        in each, the first too. Of two years alone, the first may be when it was measured.
        """
        heads = self._reading.table(self._reading.blocks[sentence.block])[0]
        years = [int(told) for a, b in heads if _YEAR.fullmatch(told := self._reading.text[a:b].strip())]
        follow = all(second == first + 1 for first, second in pairwise(years))
        return len(years) > 2 and follow and years[0] == self._reading.first_year

    def _is_item(self, number: int) -> bool:
        """Whether a block is an item of a list: marked as one, or a paragraph that begins with "a)"."""
        block = self._reading.blocks[number]
        if block.kind != "text":
            return block.kind == "item"
        return _LETTERED.match(self._reading.text, block.start) is not None

    def _cell(self, place: Place | None) -> str:
        """What stands at a place, "" where there is none."""
        return self._reading.text[slice(*place)].strip() if place else ""

    def _caption(self, sentence: Sentence) -> Place | None:
        """What a table is about: the last sentence before it, else its section's title."""
        before = [s for s in self._reading.sentences_before(sentence.block) if s.section is sentence.section]
        if before:
            return before[-1].start, before[-1].end
        if sentence.section is None:
            return None
        start = self._reading.text.find(sentence.section.title, sentence.section.start)
        return start, start + len(sentence.section.title)

    def read(self, sentence: Sentence) -> None:
        """Adds what the sentence aims at and what it says is so."""
        said = self._said(sentence)
        self._around.was, self._was = self._was, None
        served: set[int] = set()
        for i, (quantity, (what, rule)) in enumerate(zip(said.quantities, said.told, strict=True)):
            if what == "none":
                continue
            self.aims.places.add(sentence.start + quantity.start)
            if what == "baseline":
                following = said.quantities[i + 1] if i + 1 < len(said.quantities) else None
                leads_on = is_start(said.text, quantity) and following in said.of("target")
                self._baseline(said, quantity, following if leads_on else None, rule)
            else:
                due = self._due_of(said, quantity)
                self._target(said, quantity, due, rule)
                served |= {due.start} if due else set()
        if not any(due.kind == "same" for due in said.when):
            self._qualitative(said, [d for d in said.when if d.start not in served and not _is_of_baseline(said, d)])
        self._remember(said)

    def _said(self, sentence: Sentence) -> _Said:
        text, when = sentence.text, dues(sentence.text)
        found = self._quantities(text)
        scope = scope_of(self._reading, sentence, self._priorities)
        lead_in = self._around.lead_in
        told: list[tuple[Told, str]] = []
        if not exact_cue("goes_on").match(text):
            self._before = None
        for i, quantity in enumerate(found):
            view = View(
                text=text,
                quantity=quantity,
                following=found[i + 1 :],
                multiplied=any(q.change for q in found),
                when=when,
                section=sentence.section.kind if sentence.section else None,
                scope=scope,
                lead_in=lead_in.text if lead_in and lead_in is not sentence else "",
                head=self._around.head,
                planned=self._around.planned,
                before=self._before,
                first_year=self._reading.first_year,
            )
            told.append(tell(view))
            self._before = told[-1][0] if told[-1][0] != "none" else self._before
        return _Said(sentence, found, told, when, scope)

    def _quantities(self, text: str) -> list[Quantity]:
        row, unit = self._around.row, self._around.unit
        if row is None or not self._around.head:
            return quantities_of(text)
        return quantities_of(text) or quantities_of_cell(text, self._row_label(), self._cell(unit))

    def _remember(self, said: _Said) -> None:
        """Notes the last deadline and the last year told, for "samaan vuoteen mennessä" and "samana vuonna"."""
        for due in said.when:
            if due.year is None:
                continue
            ahead = self._is_ahead(due)
            if due.kind == "by" or (due.kind in ("in", "bracket") and ahead):
                self._around.last_due = due.year, said.place(due.start, due.end)
            elif due.kind in ("in", "bracket", "reference"):
                self._around.last_year = due.year, said.place(due.start, due.end)

    def _is_ahead(self, due: Due) -> bool:
        return due.is_ahead(self._reading.first_year)

    # targets

    def _due_of(self, said: _Said, quantity: Quantity) -> Due | None:
        """The deadline of a target: in its clause, else the one that the sentence tells once for all."""
        start, end = clause_at(said.text, quantity.start)
        able = [d for d in said.when if d.kind != "reference" and self._may_fall_due(d)]
        here = [d for d in able if start <= d.start < end]
        behind = next((d for d in here if d.start >= quantity.end), None)
        between = [q for q in said.quantities if behind and quantity.end <= q.start < behind.start and q.case != "from"]
        if behind and not between:
            return behind
        if here:
            return next((d for d in reversed(here) if d.end <= quantity.start), here[0])
        stated = [d for d in able if d.kind != "bracket"]
        earlier, later = [d for d in stated if d.end <= start], [d for d in stated if d.start >= end]
        if len(stated) == 1 or (earlier and not later):
            return (earlier or stated)[-1]
        return later[0] if later and not earlier else None

    def _may_fall_due(self, due: Due) -> bool:
        return due.year is None or due.kind == "by" or self._is_ahead(due) or self._reading.period is None

    def _target(self, said: _Said, quantity: Quantity, due: Due | None, rule: str) -> None:
        text = said.text
        also: list[Place] = []
        deadline, year = self._deadline(said, due, also)
        start = next((q for q in said.of("baseline") if starts(text, q, quantity)), None)
        was = start or _before(said)
        of = self._counted(said, quantity, start, also)
        if quantity.unit == "count" and of is None and self._around.row is None:
            return
        clause = self._clause(said, quantity)
        place = self._around.place or place_of(text, quantity)
        key = ("target", quantity.value, quantity.value_max, quantity.unit, of, year, said.scope, place)
        if key in self._known:
            return
        self._known.add(key)
        before = len(also)
        bound = self._committed(said.sentence, quantity.start, quantity.end)
        doubts = [*self._doubts(said, quantity, due, deadline, also), *bound.doubts]
        make = partial(
            Target,
            id=f"t{len(self._targets) + 1}",
            kind="quantitative",
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            of=of,
            per=rate_of(said.text, quantity, self._is_yearly_row()),
            qualifier=quantity.qualifier,
            change=change_of(text, quantity, *_directions(clause)),
            baseline=self._from(said, quantity, was)
            or self._start_of_row(quantity, also)
            or self._start_before(said, quantity, also),
            year=year,
            deadline=deadline,
            scope=said.scope,
            place=place,
            commitment=bound.commitment,
            condition=bound.condition,
        )
        rule = f"target.{rule.strip('_')}"
        self._targets.append(_Draft(make, said, quantity, rule, self._row_cells(), also, before, doubts))

    def _committed(self, sentence: Sentence, start: int, end: int) -> Committed:
        lead_in = self._around.lead_in
        return commitment_of(sentence.text, start, end, lead_in.text if lead_in and lead_in is not sentence else "")

    def _doubts(
        self, said: _Said, quantity: Quantity, due: Due | None, deadline: Deadline | None, also: Sequence[Place]
    ) -> Iterator[Doubt]:
        """Where a target's deadline was read so far from it that a person should look."""
        start, end = clause_at(said.text, quantity.start)
        if due is not None and not start <= due.start < end and len(said.of("target")) > 1:
            yield "two_values_one_sentence"
        outside = [place for place in also if not said.sentence.start <= place[0] < said.sentence.end]
        if deadline is not None and not self._around.head and outside and (due is None or due.kind == "same"):
            yield "deadline_from_another_sentence"

    def _from(self, said: _Said, quantity: Quantity, start: Quantity | None) -> Reference | None:
        """What a target starts from: a value told with it, or the year alone that it is compared with."""
        compared = next((d for d in said.when if d.kind == "reference"), None)
        if start is None:
            return Reference(value=None, unit=quantity.unit, year=compared.year) if compared else None
        year = self._measured_in(said, start, []) or (compared.year if compared else None)
        bare = start.unit == "count" and not start.noun
        value = start.value
        if bare and quantity.unit not in ("%", "pp") and scale_of(said.text, start) == 1:
            value *= scale_of(said.text, quantity)
        return Reference(value=value, unit=quantity.unit if bare else start.unit, year=year)

    def _start_before(self, said: _Said, quantity: Quantity, also: list[Place]) -> Reference | None:
        """What the sentence before said was measured, where this one goes on from it: "Osuus nousee 22 prosenttiin"."""
        if self._around.was is None or not cue("the_same").match(said.text):
            return None
        block, place, start = self._around.was
        if block != said.sentence.block or start.unit != quantity.unit or quantity.unit == "count":
            return None
        also.append(place)
        return start

    def _start_of_row(self, quantity: Quantity, also: list[Place]) -> Reference | None:
        """What the target's row of a table says was measured, in the same unit."""
        if self._around.start is None or self._around.start[0] != self._around.row:
            return None
        _, cell, start = self._around.start
        if start.unit != quantity.unit:
            return None
        also.append(cell)
        return start

    def _counted(self, said: _Said, quantity: Quantity, other: Quantity | None, also: list[Place]) -> str | None:
        """The thing counted, in its base form; `other` counts the same where this one is a bare number."""
        if quantity.unit != "count":
            return None
        noun, place = noun_of(said.text, quantity)
        if place:
            also.append(said.place(*place))
        if noun is None and other is not None and other.noun:
            noun = said.text[slice(*other.noun)]
        if noun is None and self._around.row:
            noun = noun_of_label(self._row_label())
        if noun is None and of_those(said.text, quantity):
            return self._of_before(said.sentence, also)
        if noun is None:
            return None
        of = counted_form(noun)
        if quantity.noun or place:
            self._counted_last = said.sentence.block, said.place(*(quantity.noun or place or (0, 0))), of
        return of

    def _of_before(self, sentence: Sentence, also: list[Place]) -> str | None:
        """What an earlier sentence nearby counted: "Yrityksiä on nyt 900. Niitä on silloin 1 200"."""
        if self._counted_last is None or not 0 <= sentence.block - self._counted_last[0] <= 1:
            return None
        also.append(self._counted_last[1])
        return self._counted_last[2]

    def _row_label(self) -> str:
        """The cell that names what the table's row measures, or its caption where rows are places; "" outside."""
        return self._cell(self._around.caption or self._around.row)

    def _is_yearly_row(self) -> bool:
        """Whether the row's name says "a year"; under a year of its own, "vuosittain" only tells the columns apart."""
        return is_yearly(self._row_label()) and not _YEAR.fullmatch(self._around.head.strip())

    def _clause(self, said: _Said, quantity: Quantity) -> str:
        """The clause that a quantity stands in, with its table row's first cell."""
        return f"{self._row_label()} {said.text[slice(*clause_at(said.text, quantity.start))]}"

    def _deadline(self, said: _Said, due: Due | None, also: list[Place]) -> tuple[Deadline | None, int | None]:
        """The deadline with its year: from the sentence, its table's head, its list's lead-in, its section's title."""
        at = said.sentence.start
        if self._around.head:
            if year := self._year_of_head(said.sentence, "deadline", also):
                return Deadline(text=self._around.head, basis="stated"), year
        elif due is None:
            due, at = self._due_around(said.sentence)
        if due is None:
            return None, None
        place = (at + due.start, at + due.end)
        also.append(place)
        deadline = self._written(due, place)
        if due.kind == "same":
            return self._same(said, due, deadline.text, also)
        if due.mention:
            self.aims.roles.setdefault(at + due.mention.start, "deadline" if due.kind != "span" else "period")
        return deadline, due.year

    def _written(self, due: Due, place: Place) -> Deadline:
        """A deadline in the text's words, and how it is told."""
        basis: Literal["stated", "period_end", "relative"]
        basis = "stated" if due.mention else "period_end" if due.kind == "period_end" else "relative"
        return Deadline(text=self._reading.text[slice(*place)].strip("()"), basis=basis)

    def _year_of_head(self, sentence: Sentence, role: str, also: list[Place]) -> int | None:
        """The year that stands over a table's cell, and which role it has for what is read in the column."""
        place = self._reading.head_cell(sentence)
        own = next((d for d in dues(self._around.head) if d.year), None)
        if own is None:
            return None
        also.append(place)
        if own.mention:
            self.aims.roles.setdefault(place[0] + own.mention.start, role)
        return own.year

    def _due_around(self, sentence: Sentence) -> tuple[Due | None, int]:
        """A deadline told in the list's lead-in or the section's title, and where that begins."""
        lead_in = self._around.lead_in
        if lead_in and lead_in is not sentence:
            for due in dues(lead_in.text):
                if due.kind in ("by", "period_end", "relative") or self._is_ahead(due):
                    return due, lead_in.start
        if sentence.section:
            for due in dues(sentence.section.title):
                if due.year and due.kind in ("in", "by"):
                    return due, self._reading.text.find(sentence.section.title, sentence.section.start)
        return None, 0

    def _same(self, said: _Said, due: Due, text: str, also: list[Place]) -> tuple[Deadline, int | None]:
        """ "samaan vuoteen mennessä": the deadline told before, in the sentence or the one before it."""
        earlier = [d for d in said.when if d.year and d.kind in ("by", "in", "bracket") and d.end <= due.start]
        if earlier:
            return Deadline(text=text, basis="stated"), earlier[-1].year
        if self._around.last_due is None:
            return Deadline(text=text, basis="relative"), None
        also.append(self._around.last_due[1])
        return Deadline(text=text, basis="stated"), self._around.last_due[0]

    def _row_cells(self) -> list[Place]:
        """The cells of the table's row that tell what is measured: its unit's, and last the one that names the row."""
        if self._around.row is None:
            return []
        cells = (self._around.unit, self._around.caption and self._around.row, self._around.caption or self._around.row)
        return [cell for cell in cells if cell and cell[0] < cell[1]]

    # baselines

    def _baseline(self, said: _Said, quantity: Quantity, change_to: Quantity | None, rule: str) -> None:
        """Adds a measured value; `change_to` is the target it leads on to, whose unit it may share."""
        also: list[Place] = []
        unit, value = quantity.unit, quantity.value
        of = self._counted(said, quantity, change_to, also)
        if change_to is not None and unit == "count" and noun_of(said.text, quantity)[0] is None:
            unit = change_to.unit
            if unit not in ("%", "pp") and scale_of(said.text, quantity) == 1:
                value *= scale_of(said.text, change_to)
        if unit == "count" and of is None and change_to is None:
            return
        year = self._measured_in(said, quantity, also)
        place = said.place(quantity.start, quantity.end)
        self._was = said.sentence.block, place, Reference(value=value, unit=unit, year=year)
        for due in said.when:
            if due.mention and due.year == year:
                self.aims.roles.setdefault(said.sentence.start + due.mention.start, "baseline")
        if self._around.row:
            self._around.start = self._around.row, place, Reference(value=value, unit=unit, year=year)
        of_place = self._around.place or place_of(said.text, quantity)
        key = ("baseline", value, quantity.value_max, unit, of, said.scope, of_place)
        if key in self._known:
            return
        self._known.add(key)
        make = partial(
            Baseline,
            value=value,
            value_max=quantity.value_max,
            unit=unit,
            of=of if unit == "count" else None,
            per=rate_of(said.text, quantity, self._is_yearly_row()),
            qualifier=quantity.qualifier,
            year=year,
            scope=said.scope,
            place=of_place,
        )
        rule = f"baseline.{rule.strip('_')}"
        self._baselines.append(_Draft(make, said, quantity, rule, self._row_cells(), also, len(also)))

    def _measured_in(self, said: _Said, quantity: Quantity, also: list[Place]) -> int | None:
        """The year in which a value was measured: beside it, in its clause, in its sentence, or in its footnote."""
        if self._around.head:
            return self._year_of_head(said.sentence, "baseline", also)
        if beside := _year_beside(said.text, quantity, said.when):
            return beside
        start, end = clause_at(said.text, quantity.start)
        past = cue("past").search(said.text, start, end)
        here = [d for d in said.when if start <= d.start < end]
        ended = [d for d in here if past and d.year and d.kind == "by" and not self._is_ahead(d)]
        told = ended + [d for d in here if d.year and d.kind in ("in", "bracket", "reference")]
        told.sort(key=lambda due: due.kind == "reference")
        if past and not told:
            others = [d for d in said.when if d.year and d.kind in ("in", "bracket") and not self._is_ahead(d)]
            told = others if len(others) == 1 else []
        if told and (past or not self._is_ahead(told[0])):
            return told[0].year
        if any(d.kind == "same" for d in here) and self._around.last_year:
            also.append(self._around.last_year[1])
            return self._around.last_year[0]
        return self._footnote_year(said, quantity, also)

    def _footnote_year(self, said: _Said, quantity: Quantity, also: list[Place]) -> int | None:
        """The year that the footnote behind a quantity tells."""
        mark = re.search(r"[¹²³⁴⁵⁶⁷⁸⁹]", self._reading.text[said.place(quantity.end, 0)[0] : said.sentence.end + 2])
        notes = [b for b in self._reading.blocks[said.sentence.block + 1 : said.sentence.block + 8] if b.kind == "note"]
        for block in notes if mark else []:
            shown = self._reading.text[block.start : block.end]
            due = next((d for d in dues(shown) if d.year and d.mention and not d.mention.is_day), None)
            if mark and shown.startswith(mark.group()) and due and due.mention:
                self.aims.roles.setdefault(block.start + due.mention.start, "baseline")
                also.append((block.start + due.start, block.start + due.end))
                return due.year
        return None

    # targets without a value

    def _qualitative(self, said: _Said, when: Sequence[Due]) -> None:
        """Adds what the sentence says will be so by a time, without a value."""
        sentence, block = said.sentence, self._reading.blocks[said.sentence.block]
        kind = sentence.section.kind if sentence.section else None
        if kind in ("monitoring", "funding", None) or block.kind in ("table", "note") or len(said.text) < _SHORTEST:
            return
        lead_in = self._around.lead_in
        if lead_in is sentence and self._leads_a_list(sentence):
            return
        if lead_in and lead_in is not sentence and self._is_item(sentence.block) and not said.when:
            due = next((d for d in dues(lead_in.text) if d.year and (d.kind == "by" or self._is_ahead(d))), None)
            if due and not quantities(said.text) and not cue("procedure").search(said.text):
                self._add_qualitative(said, due, lead_in.start)
            return
        aimed = kind == "goals" or bool(cue("aimed").search(said.text))
        for due in when:
            if self._will_be(said, due, aimed):
                self._add_qualitative(said, due, sentence.start)

    def _will_be(self, said: _Said, due: Due, aimed: bool) -> bool:
        """Whether a clause says that something will be so by then; procedure, the past and documents do not."""
        clause = said.text[slice(*clause_at(said.text, due.start))]
        if cue("procedure").search(clause):
            return False
        if due.mention is None:
            told = cue("by_its_end").search(said.text, due.start, due.end)
            return due.kind in ("relative", "period_end") and bool(told) and not said.of("target")
        of_document = cue("of_document").search(said.text, 0, due.start)
        if due.kind == "by":
            return not of_document
        if due.mention.is_day or due.kind in ("reference", "span") or cue("past").search(clause):
            return False
        if due.kind == "bracket" and aimed:
            return not exact_cue("title_of_document").match(said.text) and not of_document
        begins = cue("event").search(clause) and not aimed
        return self._is_ahead(due) and not begins and not of_document

    def _leads_a_list(self, sentence: Sentence) -> bool:
        return sentence.block + 1 < len(self._reading.blocks) and self._is_item(sentence.block + 1)

    def _add_qualitative(self, said: _Said, due: Due, at: int) -> None:
        place = (at + due.start, at + due.end)
        if due.mention:
            self.aims.roles.setdefault(at + due.mention.start, "deadline")
        own = at == said.sentence.start
        bound = self._committed(said.sentence, *((due.start, due.end) if own else (0, 0)))
        doubts: list[Doubt] = ["indicator_unclear", *bound.doubts]
        if not own:
            doubts.insert(0, "deadline_from_another_sentence")
        self._targets.append(
            Target(
                id=f"t{len(self._targets) + 1}",
                kind="qualitative",
                indicator=said.text,
                value=None,
                value_max=None,
                unit=None,
                of=None,
                per=None,
                qualifier=None,
                change=None,
                baseline=None,
                year=due.year,
                deadline=self._written(due, place),
                scope=said.scope,
                commitment=bound.commitment,
                condition=bound.condition,
                doubts=doubts,
                evidence=self._reading.evidence(said.sentence.start, said.sentence.end, "target.deadline", [place]),
            )
        )


def _directions(clause: str) -> tuple[bool, bool]:
    """Whether a clause speaks of growing and of shrinking; of both, what comes last counts."""
    up, down = cue("change_up").search(clause), cue("change_down").search(clause)
    if up and down:
        return up.start() > down.start(), down.start() > up.start()
    return bool(up), bool(down)


def _is_of_baseline(said: _Said, due: Due) -> bool:
    """Whether a year belongs to a measured value beside it, or is one that something is compared with."""
    if due.kind == "reference":
        return True
    return due.kind != "by" and any(abs(q.end - due.start) < 30 for q in said.of("baseline"))


def _before(said: _Said) -> Quantity | None:
    """What a sentence with one aim says was, behind it, in the same unit: "…, kun se vuonna 2020 oli 28 prosenttia"."""
    aims, was = said.of("target"), said.of("baseline")
    if len(aims) != 1 or len(was) != 1 or was[0].unit != aims[0].unit or was[0].start < aims[0].end:
        return None
    is_named = was[0].unit == "count" and noun_of(said.text, was[0])[0] is not None
    clause = said.text[slice(*clause_at(said.text, was[0].start))]
    return was[0] if cue("past").search(clause) and not is_named and cue("the_same").search(clause) else None


def _year_beside(text: str, quantity: Quantity, when: Sequence[Due]) -> int | None:
    """The year in the bracket that holds a value or stands behind it."""
    bracket = bracket_around(text, quantity.start) or bracket_behind(text, quantity.end)
    inside = [d for d in when if d.year and bracket and bracket[0] <= d.start < bracket[1]]
    return inside[0].year if inside else None
