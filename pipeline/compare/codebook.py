"""What every table, column and code is called and means, in Finnish, Swedish and English: a table of its own.

The columns and their vocabularies stand with the tables, and so does what they mean in English; `codebook.toml` has
their names, and the meaning in the other languages. A code means what the report calls it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ..schema.vocabulary import UiLanguage
from ..web.i18n import UI_LANGUAGES, label, labels
from .database import QUOTES
from .tables import Column, Kind, Table, TableRow, tables

_LANGUAGES: dict[UiLanguage, str] = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
_KINDS = (*get_args(Kind), "list")
_COLUMNS = (
    Column("key", "string", "The table, its column and the code, with dots between."),
    Column("table", "string", "The table it is told of."),
    Column("column", "string", "The column; null where the table itself is told of."),
    Column("code", "string", "A value that the column may have; null where the column or the table is told of."),
    Column("kind", "string", "What the column holds; a `list` is strings with semicolons between.", values=_KINDS),
    Column("refers_to", "string", "The table whose key the column holds."),
    *(Column(f"name_{t}", "string", f"Its name in {language}.") for t, language in _LANGUAGES.items()),
    *(
        Column(f"description_{t}", "string", f"What it means, in {language}; a code means what it is called.")
        for t, language in _LANGUAGES.items()
    ),
)  # fmt: skip
_MEANING = (
    "Every table, column and code of this data, in three languages. "
    "Where the other files have a code, the workbook has its name."
)
_LABELS = {"agreement_type": "agreement_type", "per": "per", "doubts": "doubt", "code": "problem", "scope": "scope"}
"""The labels of a column's codes, where they are not among the values of all vocabularies."""


def all_tables() -> list[Table]:
    """The tables of facts, and the codebook that tells of them, of the database's own and of itself."""
    of_facts = tables()
    empty = Table("codebook", _MEANING, _COLUMNS)
    rows = [row for table in (*of_facts, QUOTES, empty) for row in _told_of(table)]
    return [*of_facts, empty._replace(fixed=rows)]


def table_name(table: str, tongue: UiLanguage) -> str:
    """What a table is called."""
    return label("table", table, tongue)


def column_name(table: str, column: str, tongue: UiLanguage) -> str:
    """What a table's column is called."""
    names = _words()["name"]
    name: str = names.get(f"{table}.{column}", names[column])[tongue]
    return name


def description(english: str, tongue: UiLanguage) -> str:
    """What a table or column means, by what stands with it in English."""
    meaning: str = english if tongue == "en" else _words()["description"][english][tongue]
    return meaning


def _codes(table: Table, column: Column) -> tuple[str, ...]:
    """The values that a column may have, where they are told; the problems' are those that have a name."""
    return tuple(labels("problem")) if (table.name, column.name) == ("problems", "code") else column.values


def code_names(table: Table, column: Column, tongue: UiLanguage) -> dict[str, str]:
    """What each code of a column is called; of a unit or scope those codes that a reader would not know."""
    codes = _codes(table, column) or _OPEN.get(column.name, ())
    return {code: label(_LABELS.get(column.name, "value"), code, tongue) for code in codes}


_UNITS = ("count", "pp", "EUR")
_OPEN = {"unit": _UNITS, "baseline_unit": _UNITS, "scope": ("agreement", "national")}
"""Codes of columns that may hold other things too."""


def _told_of(table: Table) -> Iterator[TableRow]:
    """The rows of a table, its columns and their codes."""
    yield _row(
        (table.name,),
        **{f"name_{t}": table_name(table.name, t) for t in UI_LANGUAGES},
        **{f"description_{t}": description(table.description, t) for t in UI_LANGUAGES},
    )
    for column in table.columns:
        yield _row(
            (table.name, column.name),
            kind="list" if column.is_list else column.kind,
            refers_to=column.refers_to,
            **{f"name_{t}": column_name(table.name, column.name, t) for t in UI_LANGUAGES},
            **{f"description_{t}": description(column.description, t) for t in UI_LANGUAGES},
        )
        group = _LABELS.get(column.name, "value")
        for code in _codes(table, column):
            named = {f"name_{t}": label(group, code, t) for t in UI_LANGUAGES}
            yield _row((table.name, column.name, code), **named)


def _row(place: tuple[str, ...], **cells: str | None) -> TableRow:
    """A row of the codebook; what is not given is null."""
    named = dict(zip(("table", "column", "code"), place, strict=False))
    return dict.fromkeys(column.name for column in _COLUMNS) | named | cells | {"key": ".".join(place)}


@cache
def _words() -> dict[str, Any]:
    """The table `codebook.toml`."""
    return tomllib.loads(Path(__file__).with_name("codebook.toml").read_text(encoding="utf-8"))
