"""What Datasette is told of the database: titles, what columns mean, labels of rows, facets and how to search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..schema.vocabulary import UiLanguage
from ..web.i18n import label
from .codebook import column_name, description, table_name
from .database import QUOTES, Database
from .tables import Column, Table

FILE = "metadata.json"
"""Its name, by which `datasette FOLDER` finds it."""
_LABELS = ("name", "title", "indicator", "name_fi", "text", "quote")
"""Columns by which a row is called, the first that a table has."""


def metadata(database: Database, tongue: UiLanguage) -> dict[str, Any]:
    """Datasette's metadata of the database `comparison`, in a language; versions 0.65 and 1.0 read it alike."""
    tables = {table.name: _of_table(table, tongue) for table in (*database.tables.values(), QUOTES)}
    tables[QUOTES.name]["searchmode"] = "raw"  # lets `vety*` find what begins so
    return {"title": label("report", "name", tongue), "databases": {"comparison": {"tables": tables}}}


def _of_table(table: Table, tongue: UiLanguage) -> dict[str, Any]:
    """What Datasette is told of a table."""
    names = [column.name for column in table.columns]
    named = next((name for name in _LABELS if name in names), None)
    units = {"percent": "percent"} if "percent" in names else {}
    told = {
        "title": table_name(table.name, tongue),
        "description": description(table.description, tongue),
        "columns": {column.name: _meaning(table, column, tongue) for column in table.columns},
        "label_column": named,
        "facets": list(_facets(table.columns)),
        "units": units,
    }
    return {name: value for name, value in told.items() if value}


def _meaning(table: Table, column: Column, tongue: UiLanguage) -> str:
    """A column's name and what it means."""
    return f"{column_name(table.name, column.name, tongue)}: {description(column.description, tongue)}"


def _facets(columns: Iterable[Column]) -> Iterable[str]:
    """Columns that part a table into few groups: the agreements, and closed vocabularies."""
    for column in columns:
        if column.refers_to == "agreements" or (column.values and not column.is_list):
            yield column.name
