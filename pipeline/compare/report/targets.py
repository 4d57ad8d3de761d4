"""The page of targets: the time line, a panel for each indicator, and tables of what measures the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row
from typing import Any

from markupsafe import Markup

from ...web import in_all, say
from ..database import FAMILY, IS_AGREEMENT, NOT_COMPARED, Database
from . import charts
from .cells import (
    PAGE_COLUMNS,
    ReportCell,
    ReportColumn,
    column_head,
    named_columns,
    vocabulary_name,
)
from .facets import WHOSE, table_facets, telling_apart, theme_facet
from .listings import NAMED, ContentsLine, Listing, ReportBlock, query_listing, table_block, table_query
from .panels import panels, table_name


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's parts: the time line, the panels, a table for each indicator, then all targets and baselines."""
    yield _timeline(database)
    yield from panels(database)
    yield from _by_indicator(database)
    theme = theme_facet(database, "measure = :measure OR measure IS NULL AND priority = :priority")
    facets = [
        *table_facets(database, ["targets"], ["family"]),
        *telling_apart([WHOSE, theme]),
        *table_facets(database, ["targets"], ["kind", "unit", "commitment", "doubts", "year", "value"]),
    ]
    yield table_block(database, "targets", say("report", "all_targets"), facets=facets)
    facets = table_facets(database, ["baselines"], ["family", "unit", "doubts", "year", "value"])
    yield table_block(database, "baselines", facets=facets)._replace(is_folded=True)


def contents(database: Database) -> Iterator[tuple[Markup | None, list[ContentsLine]]]:
    """The page's list of contents: its parts, then the indicators of each family of agreements."""
    total = {table: database.value(f"SELECT count(*) FROM {table}") for table in ("targets", "baselines")}
    unsure = database.value(f"SELECT count(*) FROM targets t WHERE {NOT_COMPARED}")
    parts = (
        ContentsLine("timeline", say("report", "timeline")),
        ContentsLine("targets", say("report", "all_targets"), total["targets"]),
        ContentsLine("unsure", say("report", "unsure"), unsure),
        ContentsLine("baselines", say("table", "baselines"), total["baselines"]),
    )
    yield None, [line for line in parts if line.rows != 0]
    families: dict[str, list[ContentsLine]] = {}
    for row in database.ask(_GROUPS):
        line = ContentsLine(table_name(row["key"], row["per"], row["family"]), _indicator_name(row), row["targets"])
        families.setdefault(row["family"], []).append(line)
    for family, lines in families.items():
        yield say("family", family), lines


_GROUPS = (
    f"SELECT i.*, coalesce(c.per, '') AS per, {FAMILY} AS family, count(DISTINCT c.target) AS targets "
    "FROM comparable_targets c JOIN indicators i ON i.key = c.indicator JOIN agreements a ON a.key = c.agreement "
    f"WHERE {IS_AGREEMENT} GROUP BY i.key, coalesce(c.per, ''), family "
    "ORDER BY CASE family WHEN 'ecosystem' THEN 0 ELSE 1 END, family, i.rowid, per"
)
"""The query for what is compared in a table of its own: an indicator at one rate in one family of agreements."""


def _indicator_name(row: Row) -> Markup:
    """What an indicator is called, with its rate."""
    return Markup(", ").join([vocabulary_name(row), *([say("per", row["per"])] if row["per"] else [])])


def _by_indicator(database: Database) -> Iterator[ReportBlock]:
    """A table for each indicator, rate and family of agreements; then the targets of which it is not sure."""
    notes = [say("report", "by_indicator_note")]
    for row in list(database.ask(_GROUPS)):
        listing = _compared(database, row["key"], row["per"], row["family"])
        heading = Markup("{} ({})").format(_indicator_name(row), say("family", row["family"]))
        told = [*notes, *_what_counts(row)]
        yield ReportBlock(listing.id.removeprefix("t-"), heading, listing, told, is_folded=True)
    query = f"{table_query(database, 'targets')} WHERE {NOT_COMPARED} ORDER BY t.rowid"
    unsure = query_listing(
        database, "unsure", named_columns(["agreement", *PAGE_COLUMNS["targets"], "where"]), "targets.csv", query
    )
    if unsure.total:
        yield ReportBlock("unsure", say("report", "unsure"), unsure, [say("report", "unsure_note")], is_folded=True)


def _what_counts(indicator: Row) -> Iterator[Markup]:
    """What counts for an indicator and what does not."""
    for of in ("counts", "not"):
        stated = in_all(lambda tongue, of=of: str(indicator[f"{of}_{tongue}"]))  # type: ignore[misc]
        yield Markup("{}: {}.").format(say("report", of), stated)


def _timeline(database: Database) -> ReportBlock:
    """Targets and baselines by year, with how many have no year or another one; the State's are left out."""
    dated = " UNION ALL ".join(
        f"{NAMED}, t.key, {kind} AS kind, {year} AS year, t.indicator AS indicator, a.rowid AS nth FROM {table} t "
        "JOIN agreements a ON a.key = t.agreement WHERE t.scope != 'national'"
        for table, kind, year in (("targets", "t.kind", "t.due_year"), ("baselines", "'baseline'", "t.year"))
    )
    on_line = f"year BETWEEN {charts.FIRST} AND {charts.LAST}"
    drawn, undated, total = next(
        database.ask(
            f"SELECT count(*) FILTER (WHERE {on_line}), count(*) FILTER (WHERE year IS NULL), count(*) FROM ({dated})"
        )
    )
    notes = [
        Markup("{}: {} · {}: {}").format(
            say("report", "undated"), undated, say("report", "outside"), total - drawn - undated
        )
    ]
    count = database.value("SELECT count(*) FROM agreements")
    if count > charts.MOST_LANES:
        return ReportBlock("timeline", say("report", "timeline"), notes=[*notes, say("report", "too_many")])
    rows = database.ask(f"SELECT * FROM ({dated}) WHERE {on_line} ORDER BY nth, year")
    lanes = database.ask(
        "SELECT a.key AS agreement, a.name AS agreement_name, a.coverage_targets AS state, count(d.key) AS own, "
        "count(d.year) AS dated, EXISTS (SELECT 1 FROM targets t WHERE t.agreement = a.key) AS national "
        f"FROM agreements a LEFT JOIN ({dated}) d ON d.agreement = a.key GROUP BY a.rowid ORDER BY a.rowid"
    )
    pictures = [charts.timeline(lanes, rows)] if drawn else []
    notes += [Markup('<span class="turn">{}</span>').format(say("report", "turn"))] if drawn else []
    return ReportBlock(
        "timeline", say("report", "timeline"), notes=notes, pictures=pictures, is_folded=count > _MANY_LANES,
        how=[say("report", "timeline_note")],
    )  # fmt: skip


_MANY_LANES = 30
"""A time line of more agreements waits folded: it is longer than a window, and what people look for stands below it."""


def _compared(database: Database, indicator: str, per: str, family: str) -> Listing:
    """The targets of one common indicator in one family, with bars beside the largest; yearly ones apart (`per`)."""
    of = (
        "WHERE t.key IN (SELECT target FROM comparable_targets WHERE indicator = :indicator) "
        f"AND coalesce(t.per, '') = :per AND {FAMILY} = :family AND {IS_AGREEMENT}"
    )
    values: dict[str, Any] = {"indicator": indicator, "per": per, "family": family}
    largest = "SELECT max(coalesce(value_max, value)) FROM targets t JOIN agreements a ON a.key = t.agreement"
    most = database.value(f"{largest} {of}", **values)
    listed = named_columns(["agreement", "indicator", "amount", "place", "start_value", "year", "scope", "where"])
    listed.insert(
        3,
        ReportColumn(
            column_head("report", "scale"), lambda row: ReportCell(charts.bar(row["value"], most, row["value_max"]))
        ),
    )
    query = f"{table_query(database, 'targets')} {of} ORDER BY t.value DESC, t.rowid"
    return query_listing(
        database, table_name(indicator, per, family), listed, "comparable_targets.csv", query, **values
    )
