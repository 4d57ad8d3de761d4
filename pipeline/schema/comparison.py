"""What comes out of a comparison of agreements: tidy tables, one row a fact."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .agreement import Generator, Item

COMPARISON_VERSION: Literal["1.0.0"] = "1.0.0"

Cell = Annotated[
    str | int | float | None, Field(description="A value by its column's name; null where nothing is told.")
]


class Score(Item):
    """How well one field is read, counted strictly: an item with all its attributes right is a hit."""

    in_gold: int = Field(description="How many items gold has.")
    precision: float = Field(description="The share of what was found that is right.")
    recall: float = Field(description="The share of what gold has that was found.")
    f1: float = Field(description="The harmonic mean of the two.")


class Reliability(Item):
    """What to expect of the reading: its scores on sample agreements that no rule was written on."""

    documents: int = Field(description="How many documents were counted.")
    fields: dict[str, Score] = Field(description="The scores by field; `all` is all fields together.")


class Comparison(Item):
    """The facts of several agreements as tables. The columns are described in the data package beside this file."""

    schema_version: Literal["1.0.0"] = Field(description="The version of this schema.")
    generator: Generator = Field(description="The program that made this file.")
    reliability: Reliability = Field(description="How well the facts are read.")
    tables: dict[str, list[dict[str, Cell]]] = Field(description="The rows of each table, by the tables' names.")
