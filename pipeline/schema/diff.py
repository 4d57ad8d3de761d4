"""What comes out of a comparison of versions: the diff's JSON, and the history of several versions.

`kind`, `what` and what counts as substance are the output contract's.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .agreement import Evidence, Generator, Item

DIFF_VERSION: Literal["1.1.0"] = "1.1.0"

What = Literal[
    "period", "title", "party", "goal", "priority", "measure", "project_idea", "target", "baseline", "date",
    "funding_source", "funding_share", "funding_amount", "monitoring_body", "monitoring_member",
    "monitoring_statement", "validity", "signatory", "section", "text",
]  # fmt: skip
Kind = Literal[
    "added", "removed", "changed", "renamed", "renumbered", "moved", "split", "merged", "reworded", "editorial",
]  # fmt: skip
Direction = Literal["raised", "lowered", "brought_forward", "put_off"]
Note = Literal["slip_mended", "weakened", "strengthened"]
ContradictionCode = Literal["period_and_validity", "count_mismatch", "shares_do_not_sum", "signatory_not_party"]
Weight = Literal["substance", "arrangement", "wording", "editorial"]
RowKind = Literal["same", "changed", "added", "removed", "split", "merged", "moved_away", "moved_here"]
Value = Annotated[
    str | int | float | list[str] | dict[str, str | int | float | None] | None,
    Field(
        description="A value of the agreement, or several of one item by their names; null where there is none. Of a "
        "quantity always `value`, `value_max`, `unit`, `of` and `per`, whichever of them changed."
    ),
]
Span = Annotated[tuple[int, int], Field(description="Start and end in the canonical text.")]


class Change(Item):
    """One thing that is not as it was."""

    id: str = Field(description="`c1`, `c2` and so on, as listed: what matters first, then by the place in the text.")
    what: What = Field(description="What changed, named like the agreement's fields.")
    kind: Kind = Field(description="How it changed.")
    substance: bool = Field(description="Whether it changes what is agreed.")
    field: str | None = Field(description="Which of its fields changed; null where it is the whole.")
    direction: Direction | None = Field(description="For a target's value or year: which way.")
    note: Note | None = Field(
        description="`slip_mended`: the old value was impossible; `weakened`, `strengthened`: how far the parties bind "
        "themselves."
    )
    old: Value
    new: Value
    title: str = Field(description="What the thing is called, in the new version where it is there.")
    parent: str | None = Field(description="The id of the change it belongs to: what comes inside an added item.")
    old_evidence: Evidence | None = Field(description="Where it stands in the old version; null where it does not.")
    new_evidence: Evidence | None = Field(description="Where it stands in the new version; null where it does not.")


class Contradiction(Item):
    """Two places of the new version that do not agree."""

    code: ContradictionCode = Field(description="What does not agree.")
    values: tuple[str, str] = Field(description="What the one and the other place say; years and dates in ISO 8601.")
    evidence: tuple[Evidence, Evidence] = Field(description="The two places.")


class Words(Item):
    """A run of words of a paragraph: kept (both places), taken out (`old` alone) or put in (`new` alone)."""

    old: Span | None = Field(description="Where it stands in the old text; null for words that were put in.")
    new: Span | None = Field(description="Where it stands in the new text; null for words that were taken out.")
    text: str | None = Field(
        description="What stands in the new text, where that is not what stands in the old one letter by letter; kept "
        "words may have another kind of dash, quotation mark or space."
    )


class Row(Item):
    """Paragraphs of the old and the new text that answer to each other: what a page shows side by side.

    The rows with `new`, in order, are the new text: what is kept is copied from the old one, the rest is in `text`.
    """

    kind: RowKind = Field(description="What became of them. A moved paragraph has a row at both its places.")
    old: list[Span] = Field(description="Paragraphs of the old text.")
    new: list[Span] = Field(description="Paragraphs of the new text.")
    words: list[Words] = Field(
        description="The words in order, those that were taken out where they stood; empty where the paragraph is kept "
        "letter by letter."
    )
    template: bool = Field(description="Whether it belongs to the national template that the cities' agreements share.")


class Side(Item):
    """One of the two versions."""

    id: str = Field(description="The agreement's id.")
    title: str | None = Field(description="Its title.")
    source: str = Field(description="The name of the file it was read from.")
    sha256: str = Field(description="SHA-256 of that file.", pattern="^[0-9a-f]{64}$")


class Summary(Item):
    """How many changes there are."""

    substance: int = Field(description="Changes of what is agreed.")
    arrangement: int = Field(description="What is renumbered, moved, parted or joined, and headings and dates.")
    wording: int = Field(description="What says the same in other words.")
    editorial: int = Field(description="Spelling, hyphens and spaces.")


class Diff(Item):
    """What changed between two versions of an agreement."""

    schema_version: Literal["1.1.0"] = Field(description="The version of this schema.")
    generator: Generator = Field(description="The program that made this file.")
    old: Side = Field(description="The old version.")
    new: Side = Field(description="The new version.")
    summary: Summary = Field(description="The changes counted by how much they matter.")
    changes: list[Change] = Field(description="The changes, those of substance first.")
    contradictions: list[Contradiction] = Field(description="What does not agree inside the new version.")
    rows: list[Row] = Field(
        description="The texts paragraph by paragraph, in the new version's order; empty where the versions are in two "
        "languages: then facts alone were compared."
    )


class State(Item, defer_build=True):
    """A target as one version tells it."""

    version: int = Field(description="Which of the versions, counted from 0.", ge=0)
    indicator: str = Field(description="What is measured, in that version's words.")
    values: dict[str, str | int | float | None] = Field(description="Its value, unit, year and the rest.")
    evidence: Evidence = Field(description="Where it stands.")


class TargetHistory(Item, defer_build=True):
    """One target through the versions: a state for every version that tells it."""

    title: str = Field(description="What is measured, in the last version's words.")
    states: list[State] = Field(description="Its states in the order of the versions.")


class History(Item, defer_build=True):
    """Several versions of an agreement in a row."""

    schema_version: Literal["1.1.0"] = Field(description="The version of this schema.")
    generator: Generator = Field(description="The program that made this file.")
    versions: list[Side] = Field(description="The versions in the order given.")
    targets: list[TargetHistory] = Field(description="Every target that any version tells.")
    steps: list[Diff] = Field(description="What changed from each version to the next.")
