"""Tables of a page, each a query and its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from sqlite3 import Row
from typing import Any, NamedTuple

from markupsafe import Markup

from ...web import say
from ..database import FAMILY, Database
from . import charts
from .cells import PAGE_COLUMNS, ReportCell, ReportColumn, named_columns, row_language

MOST_ROWS = 10_000
"""Rows that a table of a page has at the most; the page says so, and its data has all."""
FIRST_ROWS, WHOLE = 30, 75
"""Rows that a table shows when its page opens, and how many it may have to show them all. The others wait, packed,
until somebody asks for them: a browser takes twelve seconds to lay out 2,000 rows of the first page, two to read 10,000
as text, and a second for a hundred of each of four kinds of agreements."""
_PACKED_AT_ONCE = 250
"""Rows that are packed together, so that a table is never held whole while its page is written."""
_FIRST_ON_NARROW = 20
"""Rows that the page's script shows at once on a narrow screen, where most are cards that fill a third of it."""
_FEW_MORE = 1.5
"""A table at most so many times as long as that is shown whole there too."""
_LONG = 12
"""A table of more rows can be filtered."""


NAMED = "SELECT a.key AS agreement, a.name AS agreement_name, a.language AS language"
"""What every query by agreements begins with."""


class Facet(NamedTuple):
    """What rows of a table can be chosen by: a few values, or numbers from and to where it has no `values`."""

    name: str
    """What it is called in the page's address."""
    head: Markup
    of: Callable[[Row], str]
    """What a row has of it; several with "; " between."""
    values: Mapping[str, Markup] | None = None
    """What it may be, each with its name."""


class ListingRow(NamedTuple):
    """A row of a table: its cells, and what it has of each facet, with "|" between."""

    cells: Sequence[ReportCell]
    has: str = ""


class Listing(NamedTuple):
    """A table of a page. `file` holds its data, if any; a matrix has an agreement a row and counts in its columns."""

    id: str
    columns: Sequence[ReportColumn]
    rows: Iterable[ListingRow]
    total: int
    file: str
    is_matrix: bool
    facets: Sequence[Facet] = ()
    has_answers: bool = False
    """Whether the columns of a matrix hold values and words instead of counts."""

    @property
    def is_cut(self) -> bool:
        """Whether the page shows the beginning alone."""
        return self.total > MOST_ROWS

    @property
    def shown(self) -> int:
        """How many rows the page shows when it opens."""
        return self.total if self.total <= WHOLE else FIRST_ROWS

    @property
    def parts(self) -> Iterator[Sequence[ListingRow]]:
        """The rows in order: first those that the page shows, then those that wait."""
        rows = iter(self.rows)
        count = self.shown
        while part := list(islice(rows, count)):
            yield part
            count = _PACKED_AT_ONCE

    @property
    def has_more(self) -> bool:
        """Whether some rows are shown only when they are asked for, on a narrow screen at least."""
        return self.total > min(self.shown, _FIRST_ON_NARROW * _FEW_MORE)

    @property
    def is_long(self) -> bool:
        """Whether there are rows enough to look for one."""
        return self.total > _LONG

    def without_empty_columns(self) -> Listing:
        """The table without the columns in which no row has anything; of a few rows, since it holds them all."""
        rows = list(self.rows)
        kept = [n for n, column in enumerate(self.columns) if column.leads or any(row.cells[n].shown for row in rows)]
        return self._replace(
            columns=[self.columns[n] for n in kept],
            rows=[row._replace(cells=[row.cells[n] for n in kept]) for row in rows],
        )


class ReportBlock(NamedTuple):
    """A part of a page: a heading, what to know, and a table or pictures."""

    id: str
    heading: Markup
    listing: Listing | None = None
    notes: Sequence[Markup] = ()
    legend: Sequence[tuple[str, Markup]] = ()
    pictures: Sequence[charts.Picture] = ()
    is_folded: bool = False
    """Whether it shows its heading alone until somebody opens it."""
    how: Sequence[Markup] = ()
    """How it is read; folded, so that it does not stand between the reader and what it explains."""


class ContentsLine(NamedTuple):
    """A part of a page in a list of contents, with how many rows it has."""

    id: str
    heading: Markup
    rows: int | None = None
    page: str = ""
    """The page that it is a part of, where that is another one."""


def query_listing(
    database: Database, name: str, listed: Sequence[ReportColumn], file: str, query: str, *, is_matrix: bool = False,
    facets: Sequence[Facet] = (), **values: object,
) -> Listing:  # fmt: skip
    """The rows that a query finds as a listing; they are read when the page is written."""
    total = database.value(f"SELECT count(*) FROM ({query})", **values)
    rows = listing_rows(database.ask(f"{query} LIMIT {MOST_ROWS}", **values), listed, facets)
    return Listing(f"t-{name}", listed, rows, total, file, is_matrix, facets)


def listing_rows(
    found: Iterable[Row], listed: Sequence[ReportColumn], facets: Sequence[Facet] = ()
) -> Iterator[ListingRow]:
    """What was found as rows of a table, each made when it is written."""
    for row in found:
        language = row_language(row)
        cells = [column.cell(row)._replace(language=language) for column in listed]
        yield ListingRow(cells, "|".join(facet.of(row) for facet in facets))


def table_listing(
    database: Database, table: str, names: Sequence[str], agreement: str | None = None,
    also: ReportColumn | None = None, facets: Sequence[Facet] = (),
) -> Listing:  # fmt: skip
    """A table's rows as a listing, of one agreement or of all; with one column more before the last."""
    listed = named_columns(names, agreement)
    if also:
        listed.insert(-1, also)
    query = f"{table_query(database, table)}{' WHERE t.agreement = :agreement' if agreement else ''} ORDER BY t.rowid"
    values: dict[str, Any] = {"agreement": agreement} if agreement else {}
    return query_listing(database, table, listed, f"{table}.csv", query, facets=facets, **values)


def table_query(database: Database, table: str) -> str:
    """The query for a table's rows `t` with what people call the agreement, the priority and the measure."""
    of = {column.name for column in database.tables[table].columns}
    picked, joins = (
        ["t.*", "a.name AS agreement_name", f"{FAMILY} AS family"],
        ["JOIN agreements a ON a.key = t.agreement"],
    )
    for above, above_table in (("priority", "priorities"), ("measure", "measures")):
        if above in of:
            joins.append(f"LEFT JOIN {above_table} {above} ON {above}.key = t.{above}")
        picked += [
            f"{above}.{name} AS {above}_{name}" if above in of else f"NULL AS {above}_{name}"
            for name in ("title", "page")
        ]
    if "language" not in of:
        picked.append("a.language AS language")
    if table == "monitoring_bodies":
        picked.append("(SELECT group_concat(name, '; ') FROM monitoring_members WHERE body = t.key) AS members")
    return f"SELECT {', '.join(picked)} FROM {table} t {' '.join(joins)}"


def table_block(
    database: Database,
    table: str,
    heading: Markup | None = None,
    notes: Sequence[Markup] = (),
    also: ReportColumn | None = None,
    facets: Sequence[Facet] = (),
) -> ReportBlock:
    """A table's rows of all agreements, as a part of a page."""
    names = ("agreement", *PAGE_COLUMNS[table], "where")
    listing = table_listing(database, table, names, also=also, facets=facets)
    return ReportBlock(table, heading or say("table", table), listing, notes=notes)
