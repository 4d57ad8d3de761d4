"""The sums in tables: by column for years and payers, or the cost column of a list of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...document import Span
from ...lang.api import date_mentions, organisations, per_language, quantities
from ...lang.commitment import Committed, commitment_of
from ...lang.figures import SPACE, is_no_number, misgrouped
from ...lang.patterns import compiled
from ...schema.agreement import FundingAmount
from ...schema.vocabulary import Payer, SectionKind
from ..classification import cue as target_cue
from ..context import Reading
from ..counted import counts_by_year
from ..priorities.tables import idea_column
from ..targets import Aims
from .payers import cue, exact_cue, payer_in
from .table_units import caption, counts_euros, counts_per_cent, is_total, unit_told

_WITH_SUMS: set[SectionKind | None] = {"funding", "annex", "other", "monitoring", "measure", "priority", "priorities"}
_PLAIN_NUMBER = compiled(r"\d[\d \u00a0\u202f\u2009.,]*")
_SPACES = compiled(SPACE)
_POINTS_PART_THOUSANDS = compiled(r"\d{1,3}(?:\.\d{3})+")
_LARGEST = 10_000_000_000
"""A number that would come to more is in euros, whatever the table's head says it counts in: no plan has as much."""


def amounts_in_tables(reading: Reading, aims: Aims) -> Iterator[FundingAmount]:
    """The sums of the tables; of one with values aimed at or measured, those that its columns call funding."""
    for number, block in enumerate(reading.blocks):
        heading = reading.heading_at(block.start)
        kind = reading.kind_at(block.start)
        if block.kind != "table" or kind in ("signatures", "parties") or not reading.is_read(heading):
            continue
        yield from _amounts_of_table(reading, number, kind, aims)


@per_language
def number_cell() -> re.Pattern[str]:
    """A cell that holds the number of a sum and no more than belongs to it."""
    before, behind = (exact_cue("tables", key).pattern for key in ("cell_before", "cell_behind"))
    mark = r"\s?(?:[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,3}\)?)"
    return compiled(
        rf"(?:{before})?(\d{{1,3}}(?:[ .\u00a0\u202f\u2009]\d{{3}}){{1,4}}(?:,\d{{1,2}})?|\d{{1,12}}(?:,\d{{1,3}})?)"
        rf"(?:\s?(?:{behind}))?(?:\s?\([^)]{{1,80}}\)|{mark})?"
    )


@dataclass(frozen=True)
class _SumTable:
    """A table as far as its sums need it: what its first row holds, which column has years, who pays by its caption.

    `corner` stands over what names the rows. `payers`: the column that names who pays. `rows_pay`: its rows are payers;
    one of `cities`, the agreement's, is one by its bare name. `about_money`: its caption or corner speaks of money, in
    a section where that is funding.
    """

    head: list[str]
    corner: str
    years: int | None
    payers: int | None
    caption: str
    payer: Payer | None
    committed: Committed
    rows_pay: bool
    in_funding: bool
    about_money: bool
    cities: frozenset[str]
    has_head: bool

    def holds_sum(self, cell: str, column: int, label: str) -> bool:
        """Whether a cell of this column holds a sum of money, in the row of this label."""
        if not 0 < column < len(self.head) or column == self.years or not number_cell().fullmatch(cell):
            return False
        over = self.head[column]
        if cue("tables", "no_sums").search(over):
            return False
        in_euros = exact_cue("tables", "euros").search(cell) or cue("tables", "columns").search(over)
        if target_cue("former_column").search(over) or (target_cue("target_column").search(over) and not in_euros):
            return False
        if self._measures(over) and not cue("tables", "of_funding").search(over):
            return False
        by_payer = self.about_money and (
            payer_in(over, []) or (is_total(over) and any(payer_in(head, []) for head in self.head))
        )
        by_row = exact_cue("tables", "euros").search(label) and (date_mentions(over) or is_total(over))
        if not (in_euros or by_payer or by_row or self._is_year_with_sums(over)):
            return False
        in_money = cue("tables", "sums").search(over + cell)
        return not counts_per_cent(self.unit_told(over, label)) and not (date_mentions(cell) and not in_money)

    def unit_told(self, over: str, label: str) -> str:
        """What says nearest to a cell what it counts in: its head, its row, the corner, another head, the caption.

        "Kustannusarvio, milj. €" beside "Valtio" and "Kunnat".
        """
        beside = next(filter(counts_euros, self.head), "")
        return unit_told(over, label, self.corner, beside, self.caption)

    def _measures(self, over: str) -> bool:
        """Whether a column holds values of what is measured: by the corner, or beside a column of aims."""
        if target_cue("indicator_column").match(self.corner):
            return True
        beside_aims = any(target_cue("target_column").search(head) for head in self.head)
        return beside_aims and target_cue("baseline_column").search(over) is not None

    def _is_year_with_sums(self, over: str) -> bool:
        """Whether a column is a year's or the total, in a table of what is paid in euros.

        Who pays is told of each row, or the corner or the caption names the money: "Valtion rahoitus, milj. euroa".
        """
        in_euros = any(map(counts_euros, (self.caption, *self.head)))
        tells_payers = self.rows_pay or self.payers is not None or self.payer is not None
        of_caption = self.in_funding and self.about_money and counts_euros(self.caption)
        is_paid = (
            tells_payers
            or of_caption
            or (counts_euros(self.corner) and cue("tables", "of_funding").search(self.corner))
        )
        return bool(is_paid) and in_euros and bool(date_mentions(over) or is_total(over))

    def payer_of(self, label: str, over: str, named: str) -> Payer | None:
        """Who pays the sum in a row and a column: by its head, its row, else the caption; a total of several has none.

        `named` is what the row's cell in the column of payers holds.
        """
        if self.payers is not None:
            return _payer_in_row(named, self.cities)
        by_row = _payer_in_row(label, self.cities) if self.in_funding and self.years != 0 else None
        of_others = self.rows_pay and is_total(label)
        of_others = of_others or (is_total(over) and any(payer_in(head, []) for head in self.head))
        return payer_in(over, []) or by_row or (None if of_others else self.payer)

    def purpose_of(self, label: str) -> str | None:
        """What the sum in a row is for: what names the row, where that is neither a year nor a payer."""
        return None if 0 in (self.years, self.payers) or _payer_in_row(label, self.cities) else label.strip() or None


def _payer_in_row(label: str, cities: frozenset[str]) -> Payer | None:
    """The payer that a row's first cell names; a company by its name alone is another than the public ones."""
    if label.strip() in cities:
        return "local"
    names = organisations(label)
    is_company = any(o.type == "company" and label.strip() == label[o.start : o.end] for o in names)
    return payer_in(label, []) or ("other" if is_company else None)


def _sum_table(reading: Reading, number: int, kind: SectionKind | None) -> _SumTable:
    rows = reading.table(reading.blocks[number])
    head = [reading.text[a:b] for a, b in rows[0]]
    corner, told_before = reading.text[slice(*reading.corner(number))], caption(reading, number)
    sentences = reading.text[slice(*reading.before_table(number))].split(". ")
    naming = next((s for s in sentences if cue("tables", "of_table").search(s)), sentences[-1])
    has_head = not _is_of_sums(head)
    if not has_head:
        head, corner = ["" for _ in head], ""
    of_years = (
        i
        for i, cell in enumerate(head)
        if cue("tables", "year_columns").search(cell) and not (counts_euros(cell) or _is_of_one_year(cell))
        if any(date_mentions(reading.text[slice(*row[i])]) for row in rows[1:] if i < len(row))
    )
    return _SumTable(
        head=head,
        corner=corner,
        years=next(of_years, 0 if _names_years(reading, rows[1:]) else None),
        payers=next((i for i, cell in enumerate(head) if cue("tables", "payer_column").match(cell)), None),
        caption=told_before,
        payer=(payer_in(corner, []) if counts_euros(corner) else None)
        or (payer_in(cue("tables", "of_makers").sub("", naming), []) if kind == "funding" else None),
        committed=commitment_of(naming, 0, len(naming)) if naming.endswith(":") else Committed(),
        rows_pay=any(_payer_in_row(reading.text[slice(*_naming(reading, row))], reading.cities) for row in rows[1:]),
        in_funding=kind == "funding",
        about_money=kind in _WITH_SUMS
        and (counts_euros(corner) or cue("tables", "caption").search(told_before) is not None),
        cities=reading.cities,
        has_head=has_head,
    )


def _amounts_of_table(reading: Reading, number: int, kind: SectionKind | None, aims: Aims) -> Iterator[FundingAmount]:
    block = reading.blocks[number]
    rows = reading.table(block)
    has_aims = aims.has_value_in(block.start, block.end)
    table = _sum_table(reading, number, kind)
    ideas = idea_column(table.head)
    year_of_all, told_at = _year_of_lead(reading, reading.before_table(number), rows)
    for row in rows[table.has_head :]:
        naming = _naming(reading, row)
        label = reading.text[slice(*naming)]
        told = row[ideas] if ideas is not None and ideas < len(row) else naming
        project = told if any(map(str.isalpha, reading.text[slice(*told)])) else naming
        year_cell, payer_cell = (
            reading.text[slice(*row[column])] if column is not None and column < len(row) else ""
            for column in (table.years, table.payers)
        )
        for column, (start, end) in enumerate(row):
            cell = reading.text[start:end].strip()
            if not table.holds_sum(cell, column, label):
                continue
            over = table.head[column]
            if has_aims and not (cue("tables", "of_funding").search(over) and not aims.has_value_in(start, end)):
                continue
            dates = date_mentions(year_cell or over)
            if value := _value(cell, table.unit_told(over, label)):
                yield FundingAmount(
                    value=value,
                    value_max=None,
                    currency="EUR",
                    per="year" if counts_by_year(over) or any(q.per == "year" for q in quantities(cell)) else None,
                    purpose=table.purpose_of(reading.text[slice(*project)]),
                    payer=table.payer_of(label, over, payer_cell),
                    year=dates[0].value if dates else year_of_all,
                    commitment=table.committed.commitment,
                    condition=table.committed.condition,
                    evidence=reading.evidence(
                        start, end, "funding.table", [project, *rows[0][column : column + table.has_head], *told_at]
                    ),
                )


def _names_years(reading: Reading, rows: list[list[Span]]) -> bool:
    """Whether these rows are years by their first cell, save those that sum up."""
    labels = [label for row in rows if (label := reading.text[slice(*row[0])].strip()) and not is_total(label)]
    dates = [date_mentions(label) for label in labels]
    return bool(labels) and all(d and (d[0].start, d[0].end) == (0, len(t)) for d, t in zip(dates, labels, strict=True))


def _is_of_sums(row: Sequence[str]) -> bool:
    """Whether a table's first row is no head, but a label and a sum as the others: "Valtio", "350 000 €"."""
    in_euros = (cell for cell in row[1:] if exact_cue("tables", "euros").search(cell) and not date_mentions(cell))
    return row[0][:1].isalpha() and any(map(number_cell().fullmatch, in_euros))


def _is_of_one_year(head: str) -> bool:
    """Whether a column's head tells one year, of which the column tells something: "Vuosi 2025", "Toteutus 2024"."""
    return any(len(mention.value) == len("2025") for mention in date_mentions(head))


def _year_of_lead(reading: Reading, before: Span, rows: list[list[Span]]) -> tuple[str | None, list[Span]]:
    """The one year or span of years that leads to a table in which no other stands, and where it stands."""
    lead = reading.text[slice(*before)]
    mentions = date_mentions(lead)
    if not lead.endswith(":") or len(mentions) != 1 or mentions[0].is_day:
        return None, []
    if any(date_mentions(reading.text[slice(*cell)]) for row in rows for cell in row):
        return None, []
    return mentions[0].value, [(before[0] + mentions[0].start, before[0] + mentions[0].end)]


def _naming(reading: Reading, row: Sequence[Span]) -> Span:
    """The cell that names a row, of which the first may be its number."""
    return row[reading.naming_column(row)]


def _value(cell: str, over: str) -> float | None:
    """A cell's sum in euros; what stands over it, `over`, may say that it counts in thousands or millions."""
    written = next((q for q in quantities(cell) if q.is_money), None)
    plain = _PLAIN_NUMBER.search(cell)
    if written or not plain or is_no_number(plain.group(), plain.start() + 1, misgrouped(cell)):
        return written.value if written else None
    digits = _SPACES.sub("", plain.group()).strip(".,")
    whole = digits.replace(".", "") if _POINTS_PART_THOUSANDS.fullmatch(digits) else digits
    value = float(whole.replace(",", "."))
    scale = 1000 if exact_cue("tables", "thousands").search(over) else 1
    scale = 1_000_000 if scale == 1 and exact_cue("tables", "millions").search(over) else scale
    return round(value * scale, 2) if value * scale < _LARGEST else value
