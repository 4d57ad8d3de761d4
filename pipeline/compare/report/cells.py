"""A value as a cell of the report's tables: values in three languages, the document's words, links to the evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from sqlite3 import Row
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from ...schema.vocabulary import UiLanguage
from ...web import in_all, say
from ...web.i18n import (
    UI_LANGUAGES,
    amount,
    checked,
    counted,
    date,
    label,
    labels,
    measured_in,
    number,
    problem,
    value_word,
)
from ..tables import TableRow


class ReportCell(NamedTuple):
    """A cell of a table on a page."""

    shown: str | Markup
    """Its text."""
    sort: float | None = None
    """What its column is sorted by, where that is not its text."""
    is_quoted: bool = False
    """Whether the text is the document's."""
    is_plain: bool = False
    """Whether `sort` is the whole text."""
    language: str = "fi"
    """The document's language."""
    upper: float | None = None
    """The upper end of what `sort` is the lower end of."""
    is_empty: bool = False
    """Whether its text says why nothing was found."""
    units: tuple[str, ...] = ()
    """What `sort` is counted or measured in, in each language of the pages: a saved view has number and unit apart."""

    @property
    def sort_text(self) -> str | None:
        """`sort` as digits, without a decimal that says nothing."""
        return None if self.sort is None else plain_number(self.sort)

    @property
    def upper_text(self) -> str | None:
        """`upper` in the same way."""
        return None if self.upper is None else plain_number(self.upper)


def plain_number(value: float) -> str:
    """A number as programs write it.

    >>> plain_number(400.0), plain_number(2.5), plain_number(2e9)
    ('400', '2.5', '2000000000')
    """
    return str(int(value)) if float(value).is_integer() else str(value)


class ReportColumn(NamedTuple):
    """A column's head, and its cell of a row.

    One that `waits` is shown when a reader chooses it; one that `leads` to where rows were read tells their keys, too,
    where a view is saved.
    """

    head: Markup
    cell: Callable[[Row], ReportCell]
    is_number: bool = False
    waits: bool = False
    leads: bool = False


PAGE_COLUMNS = {
    "parties": ("name", "abbreviation", "type", "role", "members"),
    "goals": ("text", "scope"),
    "priorities": ("number", "priority"),
    "measures": ("of_priority", "number", "measure"),
    "project_ideas": ("of_priority", "text"),
    "targets": ("indicator", "amount", "place", "start_value", "year", "scope", "commitment"),
    "baselines": ("indicator", "amount", "place", "year", "scope"),
    "funding_sources": ("name", "abbreviation", "level", "period", "condition"),
    "funding_shares": ("payer", "percent", "applies_to"),
    "funding_amounts": ("purpose", "amount", "payer", "years", "commitment"),
    "monitoring_bodies": ("name", "role", "members", "tasks"),
    "monitoring_statements": ("kind", "text"),
    "validity": ("start", "end_date"),
    "signatories": ("name", "position", "organisation"),
    "dates": ("value", "role"),
    "problems": ("severity", "problem"),
}
"""Which columns of a table a page has, before the link to the evidence."""


def named_columns(names: Iterable[str], on_page_of: str | None = None) -> list[ReportColumn]:
    """The columns by their names; links lead from the page of the agreement `on_page_of`, or from the other pages.

    Beside a link stand the row's doubts, where these have no column of their own.
    """
    listed = list(names)
    where = _evidence_column(on_page_of, tells_doubts="doubts" not in listed)
    return [where if name == "where" else _COLUMNS[name] for name in listed]


def evidence_link(key: str, text: str | Markup, on_page_of: str | None = None) -> Markup:
    """A link to where a fact was read, by its row's key."""
    # one for each row: `Markup.format` takes three times as long
    return Markup(f'<a href="{escape(address(key, on_page_of))}">{escape(text)}</a>')  # noqa: S704  (both are escaped)


def address(key: str, on_page_of: str | None = None) -> str:
    """The address of where a fact was read."""
    agreement, item = key.split("/")
    page = "" if agreement == on_page_of else f"agreements/{agreement}.html"
    return f"{page}#of-{item}"


def evidence_cell(key: str, page: int | None, on_page_of: str | None = None) -> ReportCell:
    """A link to where a fact was read that names the page, where there is one."""
    return ReportCell(evidence_link(key, _page_named(page), on_page_of), page)


@lru_cache(maxsize=512)
def _page_named(page: int | None) -> Markup:
    return say("page", "page") + f" {page}" if page else say("report", "in_text")


@cache
def column_head(group: str, key: str) -> Markup:
    """A label as a table's head, with a capital letter."""
    return in_all(lambda tongue: (text := label(group, key, tongue))[:1].upper() + text[1:])


@lru_cache(maxsize=512)
def agreement_link(key: str, name: str, to: str = "", language: str = "fi") -> Markup:
    """A link to an agreement's page."""
    return Markup('<a href="agreements/{}.html{}" lang="{}">{}</a>').format(key, to, language, name)


def row_language(row: Row) -> str:
    """The language of the document that a row is of; Finnish where the row has none."""
    return (row["language"] if "language" in row.keys() else None) or "fi"  # noqa: SIM118  (a row holds values)


@lru_cache(maxsize=4096)
def number_text(value: float) -> Markup:
    """A number in three languages."""
    return in_all(lambda tongue: number(value, tongue))


@cache
def value_words(value: str) -> Markup:
    """A value of a closed vocabulary in three languages."""
    return in_all(lambda tongue: value_word(value, tongue))


def agreements_and_others(agreements: int, others: int, tongue: UiLanguage, within: str = "") -> str:
    """So many agreements, and beside them so many summaries, decisions and pages about agreements, where there are any.

    `within` is "in_" for what stands in them.
    """
    one = counted(f"{within}agreements", agreements, tongue)
    if not others:
        return one
    return label("report", "and", tongue).format(one=one, other=counted(f"{within}others", others, tongue))


def quote_cell(row: Row, name: str) -> ReportCell:
    """The document's own words."""
    return ReportCell(row[name] or "", is_quoted=True)


def quantity_cell(quantity: Mapping[str, Any], shown: Markup) -> ReportCell:
    """A cell that shows a quantity, given by its names in the JSON, in its own way."""
    of = dict(quantity)
    units = tuple(measured_in(of, tongue).replace("|", "/") for tongue in UI_LANGUAGES)
    return ReportCell(shown, of["value"], upper=of.get("value_max"), units=units)


def _in_words(quantity: dict[str, Any]) -> ReportCell:
    """A quantity by its names in the JSON, in words."""
    return quantity_cell(quantity, in_all(lambda tongue: amount(quantity, tongue)))


def _amount(row: Row) -> ReportCell:
    return ReportCell("–") if row["value"] is None else _in_words(dict(row))


def _percent(row: Row) -> ReportCell:
    return _in_words({"value": row["percent"], "unit": "%", "qualifier": row["qualifier"]})


def _start_value(row: Row) -> ReportCell:
    """The value that a target starts from, with its year; or the year alone."""
    value, year = row["baseline_value"], row["baseline_year"]
    if value is None:
        return ReportCell(in_all(lambda tongue: label("report", "level_of", tongue).format(year=year)) if year else "")
    quantity = {"value": value, "unit": row["baseline_unit"]}
    return quantity_cell(quantity, in_all(lambda tongue: amount(quantity, tongue) + (f" ({year})" if year else "")))


def _indicator(row: Row) -> ReportCell:
    """What is measured, and below it the sentence, where that says more."""
    sentence, indicator = row["sentence"] or "", row["indicator"] or ""
    if len(sentence) < _MUCH_MORE * len(indicator):
        return ReportCell(indicator, is_quoted=True)
    short = sentence if len(sentence) <= _LONG_SENTENCE else sentence[:_LONG_SENTENCE].rsplit(" ", 1)[0] + " …"
    return ReportCell(
        Markup('<b>{}</b><br><span class="where more">{}</span>').format(indicator, short), is_quoted=True
    )


_LONG_SENTENCE = 220
"""Characters after which a sentence is cut, at a word."""
_MUCH_MORE = 1.6
"""A sentence so many times as long as the indicator tells more than it."""


def _year(row: Row) -> ReportCell:
    """The year; for a target without one the words of its deadline, sorted by the year that they mean."""
    if row["year"] or "deadline_text" not in row.keys():  # noqa: SIM118  (a row is no mapping)
        return ReportCell(str(row["year"] or ""), row["year"])
    return ReportCell(row["deadline_text"] or "", row["due_year"], is_quoted=True)


def _scope(row: Row) -> ReportCell:
    """What an item belongs to: a measure or priority by its title, else the scope's label."""
    title = row["measure_title"] or row["priority_title"]
    if title or row["scope"] not in labels("scope"):
        return ReportCell(title or row["scope"] or "", is_quoted=True)
    return ReportCell(say("scope", row["scope"]))


def vocabulary_name(row: Row) -> Markup:
    """What a row of a vocabulary's table is called, in three languages."""
    return in_all(lambda tongue: str(row[f"name_{tongue}"]))


def _doubts(row: Row) -> ReportCell:
    """Why a person should look at an item."""
    return ReportCell(doubt_words(row["doubts"]) if row["doubts"] else "")


def doubt_words(doubts: str) -> Markup:
    """Doubts by their names, below each other."""
    return Markup("<br>").join(say("doubt", each) if each in labels("doubt") else each for each in doubts.split("; "))


def _value_alone(row: Row) -> ReportCell:
    """A number without its unit."""
    if row["value"] is None:
        return ReportCell("")
    upper = Markup("–{}").format(number_text(row["value_max"])) if row["value_max"] is not None else ""
    return ReportCell(Markup("{}{}").format(number_text(row["value"]), upper), row["value"], is_plain=not upper)


def _unit(row: Row) -> ReportCell:
    """A value's unit, of a count the thing counted, and what it is counted by: "€ a year"."""
    unit = row["of"] or (value_words(row["unit"]) if row["unit"] else "")
    per = say("per", row["per"]) if row["per"] else ""
    return ReportCell(Markup(" ").join(each for each in (unit, per) if each), is_quoted=bool(row["of"]))


def _vocabulary_column(name: str, title: Markup) -> ReportColumn:
    """A column of values of a closed vocabulary."""
    return ReportColumn(title, lambda row: ReportCell(value_words(row[name]) if row[name] else ""))


def _quote_column(name: str, title: Markup) -> ReportColumn:
    """A column of the document's own words."""
    return ReportColumn(title, lambda row: quote_cell(row, name))


def _problem(row: Row) -> ReportCell:
    """What to check, in three languages, with the words that it was noticed at."""
    told = in_all(lambda tongue: problem(row["code"], row["message"], tongue))
    if not row["quote"]:
        return ReportCell(told)
    return ReportCell(
        Markup('{}<br><span class="where" lang="{}">{}</span>').format(told, row_language(row), row["quote"])
    )


def _start(row: Row) -> ReportCell:
    """The day on which validity starts, or the document's words for it."""
    return ReportCell(
        year_or_years(row["start_date"]) or row["start_condition"] or "", is_quoted=row["start_date"] is None
    )


@lru_cache(maxsize=512)
def year_or_years(value: str | None) -> Markup | str:
    """A date or years of the JSON in three languages; "" for none."""
    return in_all(lambda tongue: date(value, tongue)) if value else ""


def _evidence_column(on_page_of: str | None, *, tells_doubts: bool) -> ReportColumn:
    """A column of links to where each row was read, with why to check it."""

    def cell(row: Row) -> ReportCell:
        if row["quote"] is None:
            return ReportCell("")
        link = evidence_cell(row["key"], row["page"], on_page_of)
        doubts = row["doubts"] if tells_doubts and "doubts" in row.keys() else None  # noqa: SIM118  (a row holds values)
        told = _DOUBTED.format(say("report", "doubts"), doubt_words(doubts)) if doubts else ""
        return link._replace(shown=Markup("<br>").join(each for each in (link.shown, told, check_mark(row)) if each))

    return ReportColumn(column_head("report", "where"), cell, leads=True)


_DOUBTED = Markup('<span class="where">{}:<br>{}</span>')


def check_mark(row: Row | TableRow) -> Markup | str:
    """That a person decided on the fact, who and when, and what was changed in it."""
    if "checked_by" not in row.keys() or not row["checked_by"]:  # noqa: SIM118  (a row is no mapping)
        return ""
    told = partial(checked, row["checked_by"], row["checked_at"], json.loads(row["corrected"] or "[]"))
    return Markup('<span class="checked">✓ {}</span>').format(in_all(told))


_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_COLUMNS = {
    "agreement": ReportColumn(
        column_head("report", "agreement"),
        lambda row: ReportCell(agreement_link(row["agreement"], row["agreement_name"], language=row_language(row))),
    ),
    **{
        name: _quote_column(name, column_head("field", name))
        for name in ("name", "text", "condition", "purpose", "tasks", "organisation")
    },
    "indicator": ReportColumn(column_head("field", "indicator"), _indicator),
    "priority": _quote_column("title", column_head("what", "priority")),
    "measure": _quote_column("title", column_head("what", "measure")),
    "position": _quote_column("title", column_head("field", "title")),
    "members": _quote_column("members", column_head("report", "members")),
    "abbreviation": _quote_column("abbreviation", column_head("field", "abbreviation")),
    "applies_to": _quote_column("applies_to", column_head("report", "share_of")),
    "number": _quote_column("number", column_head("field", "number")),
    "of_priority": _quote_column("priority_title", column_head("field", "priority")),
    "period": ReportColumn(column_head("field", "period"), lambda row: ReportCell(year_or_years(row["period"]))),
    "years": ReportColumn(column_head("field", "year"), lambda row: ReportCell(year_or_years(row["year"]))),
    "end_date": ReportColumn(column_head("field", "end_date"), lambda row: ReportCell(year_or_years(row["end_date"]))),
    "value": ReportColumn(column_head("field", "date"), lambda row: ReportCell(year_or_years(row["value"]))),
    "place": _quote_column("place", column_head("field", "place")),
    "value_alone": ReportColumn(column_head("field", "value"), _value_alone, is_number=True),
    "unit": ReportColumn(column_head("field", "unit"), _unit),
    "commitment": _vocabulary_column("commitment", column_head("field", "commitment")),
    "doubts": ReportColumn(column_head("report", "doubts"), _doubts),
    "quote": _quote_column("quote", column_head("report", "quote")),
    "type": _vocabulary_column("type", column_head("report", "type")),
    "level": _vocabulary_column("level", column_head("field", "level")),
    **{name: _vocabulary_column(name, column_head("field", name)) for name in ("role", "kind", "payer")},
    "severity": ReportColumn(
        column_head("field", "severity"),
        lambda row: ReportCell(value_words(row["severity"]), _SEVERITY[row["severity"]]),
    ),
    "problem": ReportColumn(column_head("report", "problem"), _problem),
    "percent": ReportColumn(column_head("report", "percent"), _percent, is_number=True),
    "amount": ReportColumn(column_head("report", "amount"), _amount, is_number=True),
    "start_value": ReportColumn(column_head("report", "start_value"), _start_value, is_number=True),
    "year": ReportColumn(column_head("report", "year"), _year, is_number=True),
    "scope": ReportColumn(column_head("report", "scope"), _scope),
    "start": ReportColumn(column_head("field", "start"), _start),
}  # fmt: skip


def count_link(row: Row, name: str, to: str) -> ReportCell:
    """A count that leads to its agreement, the darker the more there are."""
    count = row[name]
    if not count:
        return ReportCell("", 0)
    darkened = Markup('<span class="heat{}">{}</span>').format(min(count, 4), count)
    return ReportCell(agreement_link(row["agreement"], darkened, to), count)


def count_columns(named: dict[str, Markup], to: str) -> list[ReportColumn]:
    """Columns of counts by their names in the query."""

    def cell(name: str) -> Callable[[Row], ReportCell]:
        return lambda row: count_link(row, name, to)

    return [*named_columns(["agreement"]), *(ReportColumn(title, cell(name)) for name, title in named.items())]
