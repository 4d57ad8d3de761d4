"""An agreement's items as JSON, and the parts of them that a person may decide on."""

from __future__ import annotations

from collections.abc import Iterator
from operator import getitem
from typing import Any

from ..schema import agreement as model
from ..schema.identity import ONCE, listed_items

Json = dict[str, Any]

LISTS: dict[str, type[model.Fact]] = {
    **{name: kind for name, kind in model.FACT_LISTS.items() if name != "problems"},
    "period": model.Period,
    "validity": model.Validity,
}
"""What can be decided on, with its type: the lists, and what stands once and bears evidence."""
HEAD = ("title", "kind", "agreement_type", "language", "places")
"""What stands once and bears no evidence; it is changed and confirmed by its name."""
_NO_PART = {"uid", "id", "doubts", "evidence", "section", "measures", "project_ideas"}
"""What of an item is the program's own, or an item of its own."""


def items(agreement: Json) -> Iterator[tuple[str, Json]]:
    """Every item that can be decided on, with its list's name."""
    for field in ONCE:
        if agreement[field]:
            yield field, agreement[field]
    yield from ((name, item) for name, item in listed_items(agreement, getitem) if name != "problems")


def content(item: Json) -> Json:
    """What an item says: its parts that a person may decide on, but whom it is said of, which is an ordinal."""
    return {key: value for key, value in item.items() if key not in _NO_PART and key != "scope"}


def parts(item: Json) -> Json:
    """The same with whom it is said of."""
    return {key: value for key, value in item.items() if key not in _NO_PART}


def has_part(name: str, field: str) -> bool:
    """Whether items of a list have such a part, and a person may change it."""
    return field in LISTS[name].model_fields and field not in _NO_PART


def holder(agreement: Json, name: str) -> list[Json]:
    """The list of that name; that of a list inside another's items has no one holder."""
    outer, _, inner = name.partition(".")
    found: list[Json] = agreement[outer][inner] if inner else agreement[outer]
    return found


def scope_named(agreement: Json, scope: str) -> str:
    """Whom an item is said of, by the uid of the priority or measure, which lasts; and the words as they are."""
    return next((item["uid"] for item in _themes(agreement) if item["id"] == scope), scope)


def scope_here(agreement: Json, named: str) -> str:
    """The way back. Raises KeyError where that priority or measure is not there."""
    if named in ("national", "agreement"):
        return named
    return str({item["uid"]: item["id"] for item in _themes(agreement)}[named])


def _themes(agreement: Json) -> Iterator[Json]:
    for priority in agreement["priorities"]:
        yield priority
        yield from priority["measures"]
