"""The tables as files: CSV with a Data Package, a workbook, JSON, Parquet. A row is written as it is read."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from .. import __version__
from ..emit import json_bytes, replacing, write_atomically
from ..schema.comparison import COMPARISON_VERSION
from ..schema.vocabulary import UiLanguage
from ..score import reliability
from ..web.i18n import label
from . import datasette
from .codebook import code_names, column_name, description, table_name
from .database import Database
from .tables import Column, Table

# "=1+1", "Pori;+358 2", 'Pori;"@nimi"': where a spreadsheet would take a formula to begin
_FORMULA = re.compile(
    r"""
    (?: (?<! [^;,|\t\r\n] )          # a CSV cell's beginning, or behind what may part cells (in a Finnish Excel ";")
      | (?<= [;,|\t\r\n] ["'] )      # a quotation mark between them
    )
    (?= [=+\-@\t\r＝＋－＠] )
    """,
    re.VERBOSE,
)
_GENERATOR = {"name": "pykala", "version": __version__, "model": None}


def write(database: Database, output: Path, tongue: UiLanguage, with_parquet: bool) -> list[str]:
    """Writes the files into a folder and returns their names; the workbook is in `tongue`. Raises OSError."""
    resources = []
    for table in database.tables.values():
        with replacing(output / f"{table.name}.csv") as file:
            resources.append(_resource(table, *_csv(database, table, file)))
    write_atomically(output / "datapackage.json", json_bytes(_package(database, resources)))
    write_atomically(output / datasette.FILE, json_bytes(datasette.metadata(database, tongue)))
    with replacing(output / "comparison.xlsx") as file:
        _workbook(database, file, tongue)
    with replacing(output / "comparison.json") as file:
        for part in _json(database):
            file.write(part.encode("utf-8"))
    beside = ["datapackage.json", datasette.FILE, "comparison.xlsx", "comparison.json"]
    return [*(resource["path"] for resource in resources), *beside, *_parquet(database, output, with_parquet)]


def _parquet(database: Database, output: Path, wanted: bool) -> list[str]:
    """Writes the tables as Parquet too, where that is wanted; else takes away what an earlier comparison wrote."""
    names = [f"{table}.parquet" for table in database.tables]
    if not wanted:
        for name in names:
            (output / name).unlink(missing_ok=True)
        return []
    from . import parquet  # an extra

    for name, table in zip(names, database.tables.values(), strict=True):
        with replacing(output / name) as file:
            parquet.write(database, table, file)
    return names


def _csv(database: Database, table: Table, file: IO[bytes]) -> tuple[str, int]:
    """Writes the rows; returns the file's SHA-256 and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in _and_end(database.rows(table.name)):
        if row is not None:
            writer.writerow(map(_without_formula, row))
        if row is None or out.tell() > _BUFFER:
            data = out.getvalue().encode("utf-8")
            file.write(data)
            digest.update(data)
            size += len(data)
            out.seek(0)
            out.truncate()
    return digest.hexdigest(), size


_BUFFER = 1 << 20
"""Characters of CSV that are held before they are written."""


def _and_end(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows, and None behind the last."""
    yield from rows
    yield None


def _without_formula(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one. 400.0 is 400."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _FORMULA.sub("'", value) if isinstance(value, str) else value


def _package(database: Database, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """A Data Package, version 2, field by field, with what it was made of and how well that was read."""
    sources = database.ask("SELECT source_name, source_sha256 FROM agreements ORDER BY rowid")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pykala-comparison",
        "title": "Innovation ecosystem agreements compared",
        "version": __version__,
        "contributors": [{"title": f"pykala {__version__}", "roles": ["creator"]}],
        "sources": [{"title": name, "version": f"sha256:{sha256}"} for name, sha256 in sources],
        "reliability": reliability(),
        "resources": resources,
    }


def _resource(table: Table, sha256: str, size: int) -> dict[str, Any]:
    """A table's CSV as the Data Package describes it; `size` is in bytes."""
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": f"{table.description} What a spreadsheet could take for a formula has an apostrophe before it.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    """A table's columns and keys as a Table Schema."""
    return {
        "fields": [
            {
                "name": column.name,
                "title": column_name(table.name, column.name, "en"),
                "type": column.kind,
                "description": column.description,
            }
            | ({"constraints": _constraints(column)} if column.values else {})
            for column in table.columns
        ],
        "primaryKey": ["key"],
        "foreignKeys": [
            {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["key"]}}
            for column in table.columns
            if column.refers_to
        ],
    }


def _constraints(column: Column) -> dict[str, Any]:
    """What a cell of a column with a closed vocabulary may be: one of its values, or several of a list."""
    if not column.is_list:
        return {"enum": list(column.values)}
    one = "|".join(column.values)
    return {"pattern": f"^({one})(; ({one}))*$"}


def _workbook(database: Database, file: IO[bytes], tongue: UiLanguage) -> None:
    """A sheet for each table behind one of contents: numbers as numbers, codes by their names, text never a formula."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": "Pykälä", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    grouped = book.add_format({"num_format": "#,##0"})
    _contents(book, database, tongue, head)
    for table in database.tables.values():
        sheet = book.add_worksheet(table_name(table.name, tongue))
        columns, rows = _for_people(database, table)
        names = [code_names(table, column, tongue) for column in columns]
        _heads(sheet, table, columns, tongue, head)
        line = 0
        for line, row in enumerate(rows, start=1):
            if line > _LONGEST_SHEET:
                sheet.write_string(line, 0, label("report", "rest", tongue).format(file=f"{table.name}.csv"))
                break
            for n, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, n, _named(value, names[n])[:_LONGEST_CELL])
                elif value is not None:
                    is_large = columns[n].name in _AMOUNTS and float(value).is_integer()
                    sheet.write_number(line, n, value, grouped if is_large else None)
        sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)
    book.close()


def _contents(book: Any, database: Database, tongue: UiLanguage, head: Any) -> None:
    """The first sheet: each sheet as a link, what its table is called in the other files, what it holds, its rows."""
    sheet = book.add_worksheet(label("report", "contents", tongue))
    sheet.freeze_panes(1, 1)
    for n, (name, width) in enumerate((("sheet", 34), ("in_data", 24), ("meaning", 100), ("rows", 10))):
        sheet.write_string(0, n, label("report", name, tongue), head)
        sheet.set_column(n, n, width)
    for line, table in enumerate(database.tables.values(), start=1):
        name = table_name(table.name, tongue)
        sheet.write_url(line, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(line, 1, table.name)
        sheet.write_string(line, 2, description(table.description, tongue))
        sheet.write_number(line, 3, database.value(f'SELECT count(*) FROM "{table.name}"'))


def _heads(sheet: Any, table: Table, columns: list[Column], tongue: UiLanguage, head: Any) -> None:
    """A sheet's heads, frozen: the columns' names in a language, each with its name in the data and what it means."""
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(columns):
        name = column_name(table.name, column.name, tongue)
        sheet.write_string(0, n, name[:1].upper() + name[1:], head)
        sheet.write_comment(0, n, f"{column.name}: {description(column.description, tongue)}")
        sheet.set_column(n, n, _width(column))


def _named(value: str, names: dict[str, str]) -> str:
    """A cell with the names of its codes in their places."""
    return "; ".join(names.get(code, code) for code in value.split("; ")) if names else value


def _for_people(database: Database, table: Table) -> tuple[list[Column], Iterator[sqlite3.Row]]:
    """A table's columns and rows: the agreement's name comes first, and the keys, which nobody looks up, last."""
    columns = sorted(table.columns, key=_rank)
    cells = [f't."{column.name}"' for column in columns]
    join = ""
    if any(column.name == "agreement" for column in columns):
        columns.insert(0, WITH_NAME)
        cells.insert(0, "a.name")
        join = "JOIN agreements a ON a.key = t.agreement"
    query = f'SELECT {", ".join(cells)} FROM "{table.name}" t {join} ORDER BY t.rowid'
    return columns, database.ask(query)


def _rank(column: Column) -> int:
    """A column's place in a sheet: what is told, then why to check it, then the keys."""
    return 2 if column.refers_to or column.name in ("key", "uid") else int(column.name == "doubts")


WITH_NAME = Column("agreement_name", "string", "What the agreement is called.")
"""The workbook's own column, before all others."""
_CREATED = datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The workbook's date, always the same, so that the same rows give the same bytes."""
_AMOUNTS = {"value", "value_max", "baseline_value"}
"""Columns of numbers so large that their thousands are parted."""
_LONGEST_SHEET = 1_048_574
"""Rows that Excel holds in a sheet, without the head and a last one that tells of more."""
_LONGEST_CELL = 32_767
"""What Excel holds in a cell; the CSV has the whole."""


def _width(column: Column) -> int:
    """A sheet's column's width in characters."""
    wide = {
        "quote": 70,
        "text": 70,
        "description_fi": 70,
        "description_sv": 70,
        "description_en": 70,
        "indicator": 50,
        "title": 45,
        "name": 35,
        "agreement_name": 28,
        "doubts": 30,
        "section": 30,
        "message": 60,
    }
    return wide.get(column.name, 14 if column.kind == "string" else 10)


def _json(database: Database) -> Iterator[str]:
    """One row a line."""
    head = {"schema_version": COMPARISON_VERSION, "generator": _GENERATOR, "reliability": reliability()}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "tables": {{'
    for n, table in enumerate(database.tables):
        yield f'{"," if n else ""}\n"{table}": ['
        for m, row in enumerate(database.rows(table)):
            yield ("," if m else "") + "\n" + json.dumps(dict(row), ensure_ascii=False, allow_nan=False)
        yield "]"
    yield "}}\n"
