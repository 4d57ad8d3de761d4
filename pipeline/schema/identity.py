"""What an item is known by from run to run: its `uid` (output contract, "Additions in schema 1.3")."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

_NO_LETTER = re.compile(r"[\W_]+")
ONCE = ("period", "validity")
"""What stands once is known by its field's name."""


def identify(
    agreement: Any, sentence_of: Callable[[Any], str], get: Callable[[Any, str], Any]
) -> Iterator[tuple[Any, str]]:
    """Every item that bears evidence, with its uid; `get` takes a part of an object or of JSON alike.

    The uid is a hash of the source's, the field, the printed section number or heading, the letters and digits of the
    sentence it was read from, and its ordinal among equals: no place and no value, so that it stays while the sentence
    does. `sentence_of` gives the sentence of an item's evidence.
    """
    source = get(get(agreement, "source"), "sha256")
    printed = printed_sections(agreement, get)
    for field in ONCE:
        if item := get(agreement, field):
            yield item, field
    seen: Counter[tuple[str, ...]] = Counter()
    for field, item in listed_items(agreement, get):
        evidence = get(item, "evidence")
        section = printed.get(get(evidence, "section"), "") if evidence else ""
        letters = _NO_LETTER.sub("", sentence_of(evidence)).casefold() if evidence else get(item, "code")
        basis = (source, field, section, letters)
        seen[basis] += 1
        yield item, hashlib.sha256("\n".join((*basis, str(seen[basis]))).encode()).hexdigest()[:16]


def printed_sections(agreement: Any, get: Callable[[Any, str], Any]) -> dict[str, str]:
    """What each section is known by in any version: its number as printed, else its heading; by its id."""
    return {get(each, "id"): get(each, "number") or get(each, "heading") for each in get(agreement, "sections")}


def listed_items(agreement: Any, get: Callable[[Any, str], Any]) -> Iterator[tuple[str, Any]]:
    """Every item of the agreement's lists, with the list's name; a list inside another is `priorities.measures`."""
    for field in ("parties", "goals", "priorities", "project_ideas", "targets", "baselines", "dates", "signatories"):
        yield from ((field, item) for item in get(agreement, field))
    for priority in get(agreement, "priorities"):
        yield from (("priorities.measures", measure) for measure in get(priority, "measures"))
        yield from (("priorities.project_ideas", idea) for idea in get(priority, "project_ideas"))
    for field, parts in (("funding", ("sources", "shares", "amounts")), ("monitoring", ("bodies", "statements"))):
        for part in parts:
            yield from ((f"{field}.{part}", item) for item in get(get(agreement, field), part))
    yield from (("problems", item) for item in get(agreement, "problems"))
