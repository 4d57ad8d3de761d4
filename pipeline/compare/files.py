"""The tables as files: CSV with a Data Package that describes it, a workbook, a database, and JSON."""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from .. import __version__
from ..comparison import COMPARISON_VERSION
from ..emit import json_bytes
from .tables import Column, Row, Table

Rows = Mapping[str, Sequence[Row]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a CSV's cell begins so."""


def files(tables: Sequence[Table], rows: Rows) -> dict[str, bytes]:
    """The files' contents by their names."""
    return {
        **{f"{table.name}.csv": _csv(table, rows[table.name]) for table in tables},
        "datapackage.json": json_bytes(_package(tables, rows)),
        "comparison.xlsx": _workbook(tables, rows),
        "comparison.sqlite": _database(tables, rows),
        "comparison.json": json_bytes(
            {
                "schema_version": COMPARISON_VERSION,
                "generator": {"name": "pykala", "version": __version__, "model": None},
                "tables": {table.name: rows[table.name] for table in tables},
            }
        ),
    }


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_harmless(row[column.name]) for column in table.columns] for row in rows)
    return out.getvalue().encode("utf-8")


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before one that begins like it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _package(tables: Sequence[Table], rows: Rows) -> dict[str, Any]:
    """A Data Package, version 2, field by field."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pykala-comparison",
        "title": "Innovation ecosystem agreements compared",
        "version": __version__,
        "contributors": [{"title": f"pykala {__version__}", "roles": ["creator"]}],
        "sources": [{"title": f"{row['source_name']} (SHA-256 {row['source_sha256']})"} for row in rows["agreements"]],
        "resources": [
            {
                "name": table.name,
                "type": "table",
                "path": f"{table.name}.csv",
                "description": f"{table.description} A text that begins like a formula has an apostrophe before it.",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table),
            }
            for table in tables
        ],
    }


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [
            {"name": column.name, "type": column.kind, "description": column.description} for column in table.columns
        ],
        "primaryKey": ["key"],
        "foreignKeys": [
            {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["key"]}}
            for column in table.columns
            if column.refers_to
        ],
    }


def _workbook(tables: Sequence[Table], rows: Rows) -> bytes:
    """A sheet for each table: heads frozen, filters on, numbers as numbers, text as text and never a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Pykälä", "created": datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 2)
        for n, column in enumerate(table.columns):
            sheet.write_string(0, n, column.name, head)
            sheet.write_comment(0, n, column.description)
            sheet.set_column(n, n, _width(column))
        for line, row in enumerate(rows[table.name], start=1):
            for n, column in enumerate(table.columns):
                value = row[column.name]
                if isinstance(value, str):
                    sheet.write_string(line, n, value[:_LONGEST_CELL])
                elif value is not None:
                    sheet.write_number(line, n, value)
        sheet.autofilter(0, 0, max(len(rows[table.name]), 1), len(table.columns) - 1)
    book.close()
    return out.getvalue()


_LONGEST_CELL = 32_767
"""What Excel holds in a cell; the CSV has the whole."""


def _width(column: Column) -> int:
    wide = {"quote": 70, "text": 70, "indicator": 50, "title": 45, "name": 35, "section": 30, "key": 28, "message": 60}
    return wide.get(column.name, 14 if column.kind == "string" else 10)


_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}


def _database(tables: Sequence[Table], rows: Rows) -> bytes:
    """An SQLite database: the tables with their keys, and `search` over all quotes (full-text, FTS5)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comparison.sqlite"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            for table in tables:
                connection.execute(_created(table))
                names = [column.name for column in table.columns]
                marks = ", ".join("?" * len(names))
                connection.executemany(
                    f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608  (names of this package)
                    ([row[name] for name in names] for row in rows[table.name]),
                )
            connection.execute('CREATE VIRTUAL TABLE search USING fts5("table", key, agreement, quote)')
            for table in tables:
                if any(column.name == "quote" for column in table.columns):
                    connection.execute(
                        f"INSERT INTO search SELECT '{table.name}', key, agreement, quote FROM \"{table.name}\""  # noqa: S608
                    )
        return path.read_bytes()


def _created(table: Table) -> str:
    columns = [f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns]
    columns[0] += " PRIMARY KEY"
    keys = [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers_to}" ("key")'
        for column in table.columns
        if column.refers_to
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *keys])})'
