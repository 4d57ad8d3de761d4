"""The comparison while it is made: an SQLite database on disk, from which every other output is read.

So two thousand agreements need no more memory than two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .tables import Column, Table, TableRow, by_name

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}

QUOTES = Table(
    "quotes",
    "The words that every fact and paragraph was read from, in one table for the search; in the database alone.",
    (
        Column("id", "integer", "The row's number."),
        Column("table", "string", "The table in which the fact stands."),
        Column("key", "string", "The fact's key there."),
        Column("agreement", "string", "The agreement it stands in.", "agreements"),
        Column("quote", "string", "The words that it was read from."),
    ),
)
"""Stands in the database alone, for `search`; each of its rows is one of another table."""
CITY = "coalesce(nullif(a.places, ''), a.key)"
"""What versions of one city's agreement have in common, in a query over agreements `a`."""

IS_AGREEMENT = "a.kind = 'agreement'"
"""In a query over agreements `a`, whether one is an agreement; else it is a summary, a decision or a page about one."""

FAMILY = "coalesce(a.agreement_type, 'none')"
"""The kind of agreement, in a query over agreements `a`; `none` where a document names none."""
VERSIONS = (
    f"SELECT a.*, a.key AS agreement, a.name AS agreement_name, {FAMILY} AS family, "
    f"row_number() OVER versions AS nth, lead(a.key) OVER versions AS earlier FROM agreements a WHERE {IS_AGREEMENT} "
    f"WINDOW versions AS (PARTITION BY {FAMILY}, {CITY} ORDER BY a.period_end DESC, a.period_start DESC, a.key DESC)"
)
"""The agreements with their family; `nth` is 1 for the latest version of a city's, `earlier` the one before it."""

NOT_COMPARED = (
    "t.value IS NOT NULL AND t.scope != 'national' "
    "AND NOT EXISTS (SELECT 1 FROM comparable_targets c WHERE c.target = t.key)"
)
"""In a query over targets `t`, whether one is an own value of which it is not sure what it measures."""


class Database:
    """Tables with their keys, all quotes in one, and `search` over these (FTS5); whole once it is indexed."""

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        self.tables = {table.name: table for table in tables}
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.create_collation("by_name", lambda one, other: _order(by_name(one), by_name(other)))
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = OFF",
            "synchronous = OFF",
        ):  # a torn file is never published
            self._connection.execute(f"PRAGMA {pragma}")

    def create(self) -> None:
        """Makes the tables, in a new file."""
        self.run("BEGIN")
        for table in self.tables.values():
            self.run(_created(table))
            self.insert(table.name, table.fixed)
        self.run(_created(QUOTES))

    def insert(self, name: str, rows: Iterable[TableRow]) -> None:
        """Adds rows to a table."""
        names = [column.name for column in self.tables[name].columns]
        marks = ", ".join("?" * len(names))
        self._connection.executemany(
            f'INSERT INTO "{name}" VALUES ({marks})',
            ([None if row[each] == "" else row[each] for each in names] for row in rows),
        )

    def run(self, statement: str, rows: Iterable[Sequence[Any]] | None = None) -> None:
        """A statement that answers nothing, once or for each of `rows`."""
        if rows is None:
            self._connection.execute(statement)
        else:
            self._connection.executemany(statement, rows)

    def ask(self, query: str, **values: object) -> Iterator[sqlite3.Row]:
        """The rows that a query finds, one at a time; `:name` in it is a value's name."""
        return iter(self._connection.execute(query, values))

    def value(self, query: str, **values: object) -> Any:
        """The first cell that a query finds."""
        return next(self.ask(query, **values))[0]

    def rows(self, name: str) -> Iterator[sqlite3.Row]:
        """A table's rows in the order they came in."""
        return self.ask(f'SELECT * FROM "{name}" ORDER BY rowid')

    def index(self) -> None:
        """Fills `quotes` and `search`, and makes the keys quick to follow, when all rows are there.

        Any process may read them then. `search` takes its words from `quotes`, whose name is quoted as Datasette wants
        it to offer the search there.
        """
        for table in self.tables.values():
            for column in table.columns:
                if column.refers_to:
                    self.run(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
        for table in self.tables.values():
            if {"agreement", "quote"} <= {column.name for column in table.columns}:
                self.run(f"INSERT INTO quotes SELECT NULL, '{table.name}', key, agreement, quote FROM \"{table.name}\"")
        columns = '"table" UNINDEXED, key UNINDEXED, agreement UNINDEXED, quote'
        options = 'content="quotes", content_rowid="id", tokenize="unicode61 remove_diacritics 0"'
        self.run(f"CREATE VIRTUAL TABLE search USING fts5({columns}, {options})")
        self.run("INSERT INTO search(search) VALUES ('rebuild')")
        self.run("COMMIT")

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of the file."""
        self._connection.close()


def _order(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Which comes first, as SQLite asks it: negative, 0 or positive."""
    return (one > other) - (one < other)


def _created(table: Table) -> str:
    """The statement that creates a table: its first column is its key."""
    columns = [f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns]
    columns[0] += " PRIMARY KEY"
    keys = [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers_to}" ("key")'
        for column in table.columns
        if column.refers_to
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *keys])})'
