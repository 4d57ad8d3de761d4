"""The fields of an agreement: a row each, in the order in which they build on each other.

A new field is a row here, a module beside it with one public `find`, and its type in `schema/agreement.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from ..schema.vocabulary import Coverage, SectionKind
from . import dates, funding, goals, monitoring, parties, priorities, problems, signatories, targets, validity
from .context import Reading


class Field(NamedTuple):
    """What is read by one module: `find(reading, *what it needs)`.

    `needs` names fields that come before it. `gives` names the parts of what was found that the JSON holds; empty where
    it holds the whole. `sections` are the kinds of section that the field is looked for in, which tell an empty field
    whose section is there from one whose section is missing; empty where `coverage` does not speak of it.
    """

    name: str
    find: Callable[..., Any]
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    sections: tuple[SectionKind, ...] = ()

    def where_empty(self, kinds: Collection[SectionKind]) -> Coverage:
        """Why nothing is told, in a text that was read whole and has sections of these kinds."""
        return "section_without_content" if {*kinds} & {*self.sections} else "section_missing"


_OF_TARGETS: tuple[SectionKind, ...] = ("goals", "priorities", "priority", "measure")
FIELDS = (
    Field("signatories", signatories.find, sections=("signatures",)),
    Field("parties", parties.find, ("signatories",), sections=("parties",)),
    Field("priorities", priorities.find, (), ("priorities", "project_ideas"), ("priorities", "priority")),
    Field("targets", targets.find, ("priorities",), ("targets", "baselines"), _OF_TARGETS),
    Field("goals", goals.find, ("priorities", "targets"), sections=("goals",)),
    Field("validity", validity.find, sections=("validity",)),
    Field("funding", funding.find, ("parties", "targets"), sections=("funding",)),
    Field("dates", dates.find, ("targets", "validity")),
    Field("monitoring", monitoring.find, ("parties",), sections=("monitoring",)),
    Field("problems", problems.find, ("parties", "priorities", "targets", "funding", "signatories")),
)


def read_fields(reading: Reading) -> dict[str, Any]:
    """All that is read from a document, by the names of the JSON."""
    found: dict[str, Any] = {}
    for field in FIELDS:
        found[field.name] = field.find(reading, *(found[name] for name in field.needs))
    parts = {part: getattr(found[field.name], part) for field in FIELDS for part in field.gives}
    return found | parts
