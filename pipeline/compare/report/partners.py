"""The page of partners: parties by type, those in several cities, bodies and signatories."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...web import say
from ..database import CITY, Database
from .cells import (
    ReportCell,
    ReportColumn,
    column_head,
    count_columns,
    evidence_link,
    quote_cell,
    value_words,
)
from .facets import table_facets
from .listings import NAMED, ReportBlock, query_listing, table_block

_MANY_PLACES, _MOST_PLACES = 12, 60
"""Links that a cell has at the most before the others are folded away, and with those; all are in the table's data."""


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's parts: parties by type, organisations of several cities, then parties, bodies and signatories."""
    types = [row[0] for row in database.ask("SELECT type FROM parties GROUP BY type ORDER BY count(*) DESC, type")]
    counts = ", ".join(f"count(*) FILTER (WHERE p.type = '{each}') AS {each}" for each in types) or "0"
    query = (
        f"{NAMED}, {counts} FROM agreements a JOIN parties p ON p.agreement = a.key GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = count_columns({each: column_head("value", each) for each in types}, "#parties")
    listing = query_listing(database, "by_type", listed, "parties.csv", query, is_matrix=True)
    yield ReportBlock("by_type", say("report", "by_type"), listing)
    several = (
        f"SELECT p.name, min(p.type) AS type, count(DISTINCT {CITY}) AS cities, group_concat(p.key || '|' || a.name, "
        f"char(10)) AS places FROM parties p JOIN agreements a ON a.key = p.agreement GROUP BY p.name "
        f"HAVING count(DISTINCT {CITY}) > 1 ORDER BY cities DESC, p.name COLLATE by_name"
    )
    listed = [
        ReportColumn(column_head("report", "organisation"), lambda row: quote_cell(row, "name")),
        ReportColumn(column_head("report", "type"), lambda row: ReportCell(value_words(row["type"]))),
        ReportColumn(
            column_head("report", "cities"), lambda row: ReportCell(str(row["cities"]), row["cities"]), is_number=True
        ),
        ReportColumn(column_head("report", "agreement"), lambda row: ReportCell(_place_links(row["places"]))),
    ]
    yield ReportBlock(
        "in_several", say("report", "in_several"), query_listing(database, "several", listed, "parties.csv", several)
    )
    for table, names in (("parties", ("family", "type", "role", "doubts")), ("monitoring_bodies", ("family", "role"))):
        yield table_block(database, table, facets=table_facets(database, [table], names))
    yield table_block(database, "signatories")


def _place_links(listed: str) -> Markup:
    """Links to the places of rows given as `key|name`, one a line."""
    lines = listed.split("\n")
    links = [evidence_link(key, name) for key, _, name in (line.partition("|") for line in lines[:_MOST_PLACES])]
    first = Markup(", ").join(links[:_MANY_PLACES])
    if len(lines) <= _MANY_PLACES:
        return first
    fold = Markup("{}<details><summary>{}: {}</summary>{}{}</details>")
    rest = Markup(", ").join(links[_MANY_PLACES:])
    cut = Markup(" … {}").format(say("report", "not_all")) if len(lines) > _MOST_PLACES else ""
    return fold.format(first, say("report", "more"), len(lines) - _MANY_PLACES, rest, cut)
