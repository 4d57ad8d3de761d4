"""The page of the codebook: what tables, columns and codes are called and mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sqlite3 import Row

from markupsafe import Markup

from ...web import in_all, say
from ..database import Database
from .cells import ReportCell, ReportColumn, column_head
from .listings import ReportBlock, query_listing


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's part: the codebook's rows."""
    listed = [
        ReportColumn(column_head("report", "sheet"), _written("table")),
        ReportColumn(column_head("report", "column"), _written("column")),
        ReportColumn(column_head("report", "code"), _written("code")),
        ReportColumn(column_head("report", "name_of"), _told("name")),
        ReportColumn(column_head("report", "meaning"), _told("description")),
    ]
    query = "SELECT * FROM codebook ORDER BY rowid"
    listing = query_listing(database, "codebook", listed, "codebook.csv", query)
    yield ReportBlock("codebook", say("table", "codebook"), listing, [say("report", "codebook_note")])


def _written(name: str) -> Callable[[Row], ReportCell]:
    """A name as it stands in the data."""
    return lambda row: ReportCell(Markup("<code>{}</code>").format(row[name]) if row[name] else "")


def _told(name: str) -> Callable[[Row], ReportCell]:
    """A name or a meaning in three languages."""
    return lambda row: ReportCell(
        in_all(lambda tongue: _with_code(row[f"{name}_{tongue}"])) if row[f"{name}_en"] else ""
    )


def _with_code(text: str) -> Markup:
    """A text in which what stands between backticks is code."""
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(part) if n % 2 else part for n, part in enumerate(text.split("`")))
