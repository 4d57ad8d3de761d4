"""The page of themes: how many priorities and measures of each agreement are about what."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row

from ...web import say
from ..database import Database
from .cells import (
    ReportCell,
    ReportColumn,
    column_head,
    count_columns,
    evidence_cell,
    named_columns,
    quote_cell,
    vocabulary_name,
)
from .listings import NAMED, ReportBlock, query_listing, table_query


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's parts: themes by agreement, what has which theme by which words, and what has none."""
    themes = {row["key"]: vocabulary_name(row) for row in database.ask("SELECT * FROM themes ORDER BY rowid")}
    counts = [f"count(*) FILTER (WHERE t.theme = '{theme}') AS {theme}" for theme in themes]
    counts.append("count(*) FILTER (WHERE t.key IS NOT NULL AND t.theme IS NULL) AS no_theme")
    query = (
        f"{NAMED}, {', '.join(counts)} FROM agreements a LEFT JOIN theme_assignments t ON t.agreement = a.key "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = count_columns({**themes, "no_theme": column_head("report", "no_theme")}, "#priorities")
    listing = query_listing(database, "theme_matrix", listed, "theme_assignments.csv", query, is_matrix=True)
    yield ReportBlock("theme_matrix", say("report", "theme_matrix"), listing, [say("report", "theme_note")])
    titled = [
        *named_columns(["agreement"]),
        ReportColumn(
            column_head("report", "title"),
            lambda row: ReportCell(row["measure_title"] or row["priority_title"], is_quoted=True),
        ),
    ]
    link = ReportColumn(column_head("report", "where"), _where)
    listed = [
        *titled,
        ReportColumn(column_head("report", "theme"), lambda row: ReportCell(themes[row["theme"]])),
        ReportColumn(column_head("report", "theme_words"), lambda row: quote_cell(row, "words")),
        link,
    ]
    of = f"{table_query(database, 'theme_assignments')} WHERE t.theme IS"
    assigned = query_listing(database, "assigned", listed, "theme_assignments.csv", f"{of} NOT NULL ORDER BY t.rowid")
    yield ReportBlock("assigned", say("report", "assigned"), assigned)
    alone = query_listing(
        database, "unassigned", [*titled, link], "theme_assignments.csv", f"{of} NULL ORDER BY t.rowid"
    )
    yield ReportBlock("unassigned", say("report", "no_theme"), alone)


def _where(row: Row) -> ReportCell:
    """A link to the measure, or to the priority where the theme is that one's."""
    return evidence_cell(row["measure"] or row["priority"], row["measure_page"] or row["priority_page"])
