"""The page of themes: how many priorities and measures of each agreement are about what."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row

from ...web import say
from ..database import Database
from .cells import (
    Cell,
    Column,
    called,
    columns,
    count_columns,
    head,
    quoted,
    where,
)
from .listings import NAMED, Block, asked, selected


def view(database: Database) -> Iterator[Block]:
    themes = {row["key"]: called(row) for row in database.ask("SELECT * FROM themes ORDER BY rowid")}
    counts = [f"count(*) FILTER (WHERE t.theme = '{theme}') AS {theme}" for theme in themes]
    counts.append("count(*) FILTER (WHERE t.key IS NOT NULL AND t.theme IS NULL) AS no_theme")
    query = (
        f"{NAMED}, {', '.join(counts)} FROM agreements a LEFT JOIN theme_assignments t ON t.agreement = a.key "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = count_columns({**themes, "no_theme": head("report", "no_theme")}, "#priorities")
    listing = asked(database, "theme_matrix", listed, "theme_assignments.csv", query, is_matrix=True)
    yield Block("theme_matrix", say("report", "theme_matrix"), listing, [say("report", "theme_note")])
    told = [
        *columns(["agreement"]),
        Column(
            head("report", "title"), lambda row: Cell(row["measure_title"] or row["priority_title"], is_quoted=True)
        ),
        Column(head("report", "theme"), lambda row: Cell(themes[row["theme"]])),
        Column(head("report", "theme_words"), lambda row: quoted(row, "words")),
        Column(head("report", "where"), _where),
    ]
    of = f"{selected(database, 'theme_assignments')} WHERE t.theme IS"
    assigned = asked(database, "assigned", told, "theme_assignments.csv", f"{of} NOT NULL ORDER BY t.rowid")
    yield Block("assigned", say("report", "assigned"), assigned)
    alone = asked(database, "unassigned", [*told[:2], told[4]], "theme_assignments.csv", f"{of} NULL ORDER BY t.rowid")
    yield Block("unassigned", say("report", "no_theme"), alone)


def _where(row: Row) -> Cell:
    return where(row["measure"] or row["priority"], row["measure_page"] or row["priority_page"])
