"""What the rows of tables can be chosen by: a few values each with its count, years and numbers from and to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from sqlite3 import Row

from ...web import say
from ..database import FAMILY, Database
from .cells import column_head, doubt_words, plain_number, value_words, vocabulary_name
from .listings import Facet

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_UNIT = {"unit": "unit", "currency": "currency", "percent": "'%'"}
"""What a value is measured in, by a column that a table may have."""


def table_facets(database: Database, tables: Sequence[str], names: Sequence[str]) -> list[Facet]:
    """What rows of these tables can be chosen by, of these names, where it tells them apart."""
    return telling_apart(_RANGES[name] if name in _RANGES else _choice(database, tables, name) for name in names)


def telling_apart(facets: Iterable[Facet]) -> list[Facet]:
    """Those facets by which something can be chosen: ranges, and choices of more values than one."""
    return [facet for facet in facets if facet.values is None or len(facet.values) > 1]


def _choice(database: Database, tables: Sequence[str], name: str) -> Facet:
    """A choice of the values that a column has there, in their vocabulary's order."""
    if name == "family":
        found: Mapping[str, None] = dict.fromkeys(
            code for (code,) in database.ask(f"SELECT DISTINCT {FAMILY} FROM agreements a ORDER BY 1")
        )
        return Facet(
            name,
            column_head("report", name),
            partial(_text, name),
            {code: column_head("agreement_type", code) for code in found},
        )
    columns = [column for table in tables for column in database.tables[table].columns if column.name == name]
    order = [code for column in columns for code in column.values]
    found = dict.fromkeys(code for table in tables for code in _codes(database, table, name))
    codes = sorted(found, key=lambda code: (order.index(code) if code in order else len(order), code))
    head = column_head("report" if name == "doubts" else "field", name)
    named = doubt_words if name == "doubts" else value_words
    return Facet(name, head, partial(_text, name), {code: named(code) for code in codes})


def theme_facet(database: Database, condition: str) -> Facet:
    """A choice of themes that priorities have; `condition` is of SQL over `theme_assignments`, with names of a row."""
    query = "SELECT DISTINCT theme FROM theme_assignments WHERE theme IS NOT NULL"
    named = {
        row["key"]: vocabulary_name(row)
        for row in database.ask(f"SELECT * FROM themes WHERE key IN ({query}) ORDER BY rowid")
    }

    def of(row: Row) -> str:
        return "; ".join(theme for (theme,) in database.ask(f"{query} AND ({condition})", **dict(row)))

    return Facet("theme", column_head("report", "theme"), of, named)


WHOSE = Facet(
    "whose",
    column_head("report", "whose"),
    lambda row: "national" if row["scope"] == "national" else "own",
    {"own": column_head("report", "own_target"), "national": say("scope", "national")},
)
"""Whose a target is: the agreement's own, or the State's."""


def _codes(database: Database, table: str, name: str) -> Iterator[str]:
    """The values that a table has in a column, one by one where a cell has several."""
    has = {column.name for column in database.tables[table].columns}
    if name == "unit":
        name = next((unit for column, unit in _UNIT.items() if column in has), "NULL")
    elif name not in has:
        return
    for (cell,) in database.ask(f"SELECT DISTINCT {name} FROM {table} WHERE {name} IS NOT NULL"):
        yield from cell.split("; ")


def _text(name: str, row: Row) -> str:
    """A row's value of a column; a sum's unit is its currency."""
    named = "currency" if name == "unit" and "currency" in row.keys() else name  # noqa: SIM118  (a row holds values)
    return row[named] or ""


def _years(row: Row) -> str:
    """The years of a row, or the year that its deadline means; of a date those of its value."""
    of = dict(row)
    return "; ".join(_YEAR.findall(str(of.get("due_year") or of.get("year") or of.get("day") or "")))


def _numbers(row: Row) -> str:
    """The number of a row, or both ends of a range."""
    of = dict(row)
    found = [of.get("percent", of.get("value")), of.get("value_max")]
    return "; ".join(plain_number(each) for each in found if each is not None)


_RANGES = {
    "year": Facet("year", column_head("field", "year"), _years),
    "value": Facet("value", column_head("field", "value"), _numbers),
}
