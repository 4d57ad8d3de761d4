"""The tables as Parquet, where integers, numbers and days are what they are. It needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from .database import Database
from .tables import Table

_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
_ROWS = 10_000
"""Rows that are held before they are written."""


def write(database: Database, table: Table, file: IO[bytes]) -> None:
    """Writes a table's rows, with what each column means beside its type."""
    schema = pa.schema(
        [pa.field(each.name, _TYPES[each.kind], metadata={"description": each.description}) for each in table.columns]
    )
    rows = (_typed(table, row) for row in database.rows(table.name))
    with ParquetWriter(file, schema) as writer:
        for batch in _batches(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema))


def _typed(table: Table, row: Any) -> dict[str, Any]:
    """A row by its columns' names, its days as days."""
    return {each.name: _day(row[each.name]) if each.kind == "date" else row[each.name] for each in table.columns}


def _day(value: str | None) -> date | None:
    """A day; None where somebody wrote into the JSON what is none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows, some at a time."""
    while batch := list(islice(rows, _ROWS)):
        yield batch
