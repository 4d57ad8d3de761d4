"""What comes out of a comparison of agreements: tidy tables, one row a fact."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Generator, Item

COMPARISON_VERSION: Literal["1.0.0"] = "1.0.0"

Cell = Annotated[
    str | int | float | None, Field(description="A value by its column's name; null where nothing is told.")
]


class Comparison(Item):
    """The facts of several agreements as tables. The columns are described in the data package beside this file."""

    schema_version: Literal["1.0.0"] = Field(description="The version of this schema.")
    generator: Generator = Field(description="The program that made this file.")
    tables: dict[str, list[dict[str, Cell]]] = Field(description="The rows of each table, by the tables' names.")
