"""What comes out of a run: `run.json`, with every file given and its outcome."""

from __future__ import annotations

from pydantic import Field

from .agreement import Generator, Item
from .vocabulary import Outcome, SchemaVersion, Severity


class FileRecord(Item):
    """What came of one input file."""

    path: str = Field(description="The file, as it was given or found; in a mail or an archive its place in there.")
    sha256: str | None = Field(description="SHA-256 of its bytes; null where it could not be read.")
    outcome: Outcome = Field(description="What came of it.")
    message: str = Field(description="One sentence: what is wrong and what to do; empty where nothing is.")
    id: str | None = Field(description="The agreement's id; null where no JSON was written.")
    outputs: list[str] = Field(description="The files written for it, in the output folder.")
    items_sha256: str | None = Field(
        default=None,
        description="SHA-256 of all that its JSON tells but its names and layout, by which an edited file is known; "
        "null where no JSON was written.",
    )
    pages: int | None = Field(description="How many pages it has.")
    sections: int = Field(description="How many sections were found.")
    problems: dict[Severity, int] = Field(description="How many problems of each severity.")
    seconds: float = Field(description="How long it took when it was done.")
    unchanged: bool = Field(description="Whether the result of an earlier run was kept.")


class RunManifest(Item):
    """What one run did: `run.json`."""

    schema_version: SchemaVersion = Field(description="The version of this schema.")
    generator: Generator = Field(description="The program that made this file.")
    started: str = Field(description="When the run began, ISO 8601 with the offset from UTC.")
    seconds: float = Field(description="How long it took.")
    settings: dict[str, int | float | bool] = Field(description="The options in force.")
    totals: dict[str, int] = Field(description="How many files had which outcome.")
    files: list[FileRecord] = Field(description="Every file given, with its outcome.")
