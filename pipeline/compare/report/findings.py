"""Two pages of items of all tables: those that a person should check, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from sqlite3 import Row
from typing import get_args

from markupsafe import Markup

from ...schema.vocabulary import WORST_DOUBTS, Severity, UiLanguage
from ...web import in_all, say
from ...web.i18n import counted, label
from ..database import FAMILY, IS_AGREEMENT, Database
from .cells import (
    PAGE_COLUMNS,
    ReportCell,
    ReportColumn,
    agreements_and_others,
    column_head,
    named_columns,
    quote_cell,
    value_words,
    year_or_years,
)
from .coverage import COVERED, SIGNS, field_label
from .facets import table_facets
from .listings import (
    MOST_ROWS,
    NAMED,
    Facet,
    Listing,
    ReportBlock,
    listing_rows,
    query_listing,
    table_listing,
    table_query,
)


def to_check(database: Database) -> Iterator[ReportBlock]:
    """The parts of the page of what a person should check: doubts, problems, and fields that were not found."""
    doubted = f"SELECT * FROM ({_items(database)}) WHERE doubts IS NOT NULL ORDER BY length(doubts) - "
    worst_first = f"{doubted}length(replace(doubts, ';', '')) DESC, {_order_of_doubts()}, nth, start"
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("report", "kind"), lambda row: ReportCell(_item_name(row["found_as"]))),
        ReportColumn(column_head("report", "said"), _said_and_quoted),
        *named_columns(["amount", "years", "doubts", "where"]),
    ]
    listing = query_listing(database, "doubts", listed, "comparison.xlsx", worst_first)
    note = say("report", "doubts_note" if listing.total else "no_doubts")
    yield ReportBlock("doubts", say("report", "doubted"), listing if listing.total else None, [note])
    noticed = named_columns(["agreement", *PAGE_COLUMNS["problems"], "where"])
    by_severity = f"{table_query(database, 'problems')} ORDER BY instr('error warning info', t.severity), t.rowid"
    listing = query_listing(database, "problems", noticed, "problems.csv", by_severity)
    yield ReportBlock("problems", say("report", "noticed"), listing, [say("report", "noticed_note")])
    missing = " UNION ALL ".join(
        f"{NAMED}, '{field}' AS field, coverage_{field} AS state, a.rowid AS nth FROM agreements a "
        f"WHERE coverage_{field} != 'found'"
        for field in COVERED
    )
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("report", "field"), lambda row: ReportCell(field_label(row["field"]))),
        ReportColumn(
            column_head("report", "state"),
            lambda row: ReportCell(Markup("{} {}").format(SIGNS[row["state"]], value_words(row["state"]))),
        ),
    ]
    listing = query_listing(database, "missing", listed, "agreements.csv", f"SELECT * FROM ({missing}) ORDER BY nth")
    yield ReportBlock("missing", say("report", "missing"), listing)


def in_all_to_check(database: Database) -> Markup:
    """How many facts are doubted and how many remarks there are, by severity, and in how many agreements."""
    doubted = f"SELECT agreement FROM ({_items(database)}) WHERE doubts IS NOT NULL"
    facts = database.value(f"SELECT count(*) FROM ({doubted})")
    severities: dict[str, int] = dict(map(tuple, database.ask("SELECT severity, count(*) FROM problems GROUP BY 1")))
    agreements, all_texts = next(
        database.ask(
            f"SELECT count(*) FILTER (WHERE {IS_AGREEMENT}), count(*) FROM agreements a "
            f"WHERE a.key IN ({doubted} UNION SELECT agreement FROM problems)"
        )
    )

    def said(tongue: UiLanguage) -> str:
        remarks = counted("remarks", sum(severities.values()), tongue)
        if parts := [counted(each, severities[each], tongue) for each in get_args(Severity) if each in severities]:
            remarks += f" ({', '.join(parts)})"
        return label("report", "to_check_in_all", tongue).format(
            doubted=counted("doubted", facts, tongue),
            remarks=remarks,
            where=agreements_and_others(agreements, all_texts - agreements, tongue, "in_"),
        )

    return in_all(said)


def _said(row: Row) -> ReportCell:
    """What an item is, in a word or a line; dates are written as people do."""
    return ReportCell(year_or_years(row["day"])) if row["day"] else quote_cell(row, "item_text")


def _said_and_quoted(row: Row) -> ReportCell:
    """What an item is, and below it the words that it was read from, where these say more."""
    said, quote = _said(row), row["quote"] or ""
    if not said.shown:
        return quote_cell(row, "quote")
    if quote in (row["item_text"] or ""):
        return said
    return ReportCell(
        Markup('<b>{}</b><br><span class="where more">{}</span>').format(said.shown, quote), is_quoted=said.is_quoted
    )


_SAID = ReportColumn(column_head("report", "said"), _said)
ITEM_TEXT = {
    "parties": "name", "goals": "text", "priorities": "title", "measures": "title", "project_ideas": "text",
    "targets": "indicator", "baselines": "indicator", "funding_sources": "name", "funding_shares": "applies_to",
    "funding_amounts": "purpose", "monitoring_bodies": "name", "monitoring_statements": "text", "signatories": "name",
    "dates": "value",
}  # fmt: skip
"""The column of each table that says in a word or a line what an item is."""


def _items(database: Database) -> str:
    """The query for all items with its text in a line, and its value where it has one."""

    def selects(table: str) -> str:
        of = {column.name: f"t.{column.name}" for column in database.tables[table].columns}
        of |= {"value": "t.percent", "unit": "'%'"} if "percent" in of else {}
        of |= {"unit": "t.currency"} if "currency" in of else {}
        of |= {"year": "CAST(t.year AS TEXT)"} if "year" in of else {}
        of |= {"value": "NULL", "day": "t.value"} if table == "dates" else {}
        names = (
            *("value", "value_max", "unit", "of", "per", "year", "place", "payer", "commitment", "scope", "doubts"),
            *("qualifier", "change", "due_year", "day"),
            *("checked_by", "checked_at", "corrected"),
        )
        picked = ", ".join(f"{of.get(name, 'NULL')} AS {name}" for name in names)
        return (
            f"{NAMED}, {FAMILY} AS family, '{table}' AS found_as, "
            f"t.key, t.{ITEM_TEXT[table]} AS item_text, {picked}, t.priority_title, "
            "t.measure_title, t.page, t.start, t.quote, a.rowid AS nth "
            f"FROM ({table_query(database, table)}) t JOIN agreements a ON a.key = t.agreement"
        )

    return " UNION ALL ".join(map(selects, ITEM_TEXT))


def _item_name(table: str) -> Markup:
    """What one row of a table is called."""
    return column_head("what", f"{table.removesuffix('ies')}y" if table.endswith("ies") else table.removesuffix("s"))


def _order_of_doubts() -> str:
    """The order of doubts in SQL: what touches the value itself before what touches its surroundings."""
    ranks = " ".join(f"WHEN instr(doubts, '{code}') THEN {n}" for n, code in enumerate(WORST_DOUBTS))
    return f"CASE {ranks} ELSE {len(WORST_DOUBTS)} END"


def _in_order(database: Database) -> Iterator[Row]:
    """All items, agreement by agreement in the order of its text; sorted at once they would not stay on disk."""
    query = f"SELECT * FROM ({_items(database)}) WHERE agreement = :agreement ORDER BY start"
    for (key,) in list(database.ask("SELECT key FROM agreements ORDER BY rowid")):
        yield from database.ask(query, agreement=key)


_FACETS = ("family", "unit", "payer", "commitment", "doubts", "year", "value")


def all_findings(database: Database) -> Iterator[ReportBlock]:
    """The page of all items, in one table, and of the agreements' paragraphs, which may have what no item has."""
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("report", "kind"), lambda row: ReportCell(_item_name(row["found_as"]))),
        _SAID,
        *named_columns(["value_alone", "unit", "years", "scope"]),
        *(column._replace(waits=True) for column in named_columns(["place", "payer", "commitment"])),
        *named_columns(["quote", "where"]),
    ]
    counts = {table: database.value(f"SELECT count(*) FROM {table}") for table in ITEM_TEXT}
    kinds = {table: _item_name(table) for table, count in counts.items() if count}
    facets = [
        Facet("kind", column_head("report", "kind"), lambda row: row["found_as"], kinds),
        *table_facets(database, [*ITEM_TEXT], _FACETS),
    ]
    rows = listing_rows(islice(_in_order(database), MOST_ROWS), listed, facets)
    total = sum(counts.values())
    listing = Listing("t-findings", listed, rows, total, "comparison.xlsx", is_matrix=False, facets=facets)
    yield ReportBlock("all", say("report", "all"), listing, [say("report", "findings_note")])
    texts = table_listing(database, "paragraphs", ("agreement", "quote", "where"))
    yield ReportBlock("texts", say("table", "paragraphs"), texts, [say("report", "texts_note")])
