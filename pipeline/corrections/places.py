"""A decision -> the item that it is about, in the reading that it was made on or in any other.

A uid alone is not trusted: it counts the items of a sentence, and another version of the program may count others. So
the sentence must stand in the text, letter by letter, and the item must say what the decision was made on.
"""

from __future__ import annotations

from operator import getitem
from typing import Any

from ..messages import Told, tell
from ..schema.decision import Decision
from ..schema.identity import printed_sections
from .items import HEAD, LISTS, Json, items, scope_named


class Unplaced(Told):
    """The decision finds no place; its message says why, for a person."""


class Letters:
    """A text's letters and digits without case, and where each stands: hyphens and spaces differ between formats."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = [(letter, i) for i, c in enumerate(text) if c.isalnum() for letter in c.casefold()]
        self.letters = "".join(letter for letter, _ in folded)
        self._at = [i for _, i in folded]

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where these words stand, from their first letter to behind their last; never inside a longer word."""
        sought, found, start = letters(words), [], 0
        while sought and (start := self.letters.find(sought, start)) >= 0:
            first, last = self._span(start, len(sought))
            if not self.text[max(first - 1, 0) : first].isalnum() and not self.text[last : last + 1].isalnum():
                found.append((first, last))
            start += 1
        return found

    def _span(self, start: int, length: int) -> tuple[int, int]:
        """Where so many letters from one on stand in the text."""
        return self._at[start], self._at[start + length - 1] + 1

    def in_full(self, words: str) -> str:
        """The words as they are where they stand in the text; else with what a mark left off their ends, or ""."""
        sought = letters(words)
        start = self.letters.find(sought) if sought else -1
        if start < 0:
            return ""
        if self.places(words):
            return words
        first, last = self._span(start, len(sought))
        while self.text[max(first - 1, 0) : first].isalnum():
            first -= 1
        while self.text[last : last + 1].isalnum():
            last += 1
        return self.text[first:last]


def letters(words: str) -> str:
    """The letters and digits of some words, without case."""
    return "".join(c for c in words if c.isalnum()).casefold()


class QuotePlaces:
    """A reading in which decisions are looked for."""

    def __init__(self, reading: Json, text: str) -> None:
        self.reading = reading
        self.letters = Letters(text)
        self._items = list(items(reading))
        self._printed = printed_sections(reading, getitem)

    def item(self, decision: Decision) -> Json | None:
        """The item that the decision is about; None where it need not be there. Raises Unplaced."""
        if decision.list not in LISTS.keys() | {*HEAD}:
            raise Unplaced(tell("there is no list {list}", list=decision.list))
        if decision.list in HEAD or decision.list == decision.uid:
            return self._once(decision)
        around = self.sentences(decision)
        inside = [each for name, each in self._items if name == decision.list and _is_within(each, around)]
        if (found := self._meant(decision, inside)) is not None:
            return found
        if decision.action in ("removed", "withdrawn", "added"):
            return None
        raise Unplaced(tell("its sentence stands in the text, but what was decided on was not read there"))

    def sentences(self, decision: Decision) -> list[tuple[int, int]]:
        """Where the decision's sentence stands: in its section, else in the only place there is. Raises Unplaced."""
        places = self.letters.places(decision.sentence or decision.quote or "")
        if len(places) > 1:
            places = [span for span in places if self._section(span[0]) == decision.section] or places
            if len(places) > 1 and decision.source != self.reading["source"]["sha256"]:
                raise Unplaced(tell("its sentence stands in several places"))
        if not places:
            raise Unplaced(tell("its sentence does not stand in the text"))
        return places

    def section_at(self, start: int) -> str | None:
        """The id of the innermost section around a place."""
        inside = [each for each in self.reading["sections"] if each["start"] <= start < each["end"]]
        return max(inside, key=lambda each: each["start"])["id"] if inside else None

    def _section(self, start: int) -> str | None:
        found = self.section_at(start)
        return self._printed[found] if found else None

    def _once(self, decision: Decision) -> Json | None:
        """What stands once has its place in this very file; in another where it reads as it did, or as decided."""
        holder = self.reading if decision.list in HEAD else self.reading[decision.list]
        same = decision.source == self.reading["source"]["sha256"]
        if holder is None and (same or decision.action in ("added", "removed", "withdrawn")):
            return None
        if holder is not None and (same or self._has_value(holder, decision, decision.from_, decision.to)):
            return dict(holder)
        raise Unplaced(tell("another value is read now"))

    def _meant(self, decision: Decision, inside: list[Json]) -> Json | None:
        """The one of a sentence's items that was decided on: by its words, then by what it said, then by its uid."""
        if decision.action == "added":
            return next((each for each in inside if self._has_value(each, decision, decision.to)), None)
        quote = letters(decision.quote or "")
        same_words = [each for each in inside if letters(each["evidence"]["quote"]) == quote]
        found = same_words or [each for each in inside if self._has_value(each, decision, decision.from_)]
        for wanted in (decision.from_, decision.to):
            if len(found) > 1:
                found = [each for each in found if self._has_value(each, decision, wanted)] or found
        if len(found) > 1:
            found = [each for each in found if each["uid"] == decision.uid]
        return found[0] if found else None

    def _has_value(self, item: Json, decision: Decision, *values: Any) -> bool:
        """Whether the item reads one of these where the decision was made.

        Of an item as a whole the parts that say something count, since a later program may read more.
        """
        if not decision.is_of_whole or decision.list in HEAD:
            part = item.get(decision.field)
            return (scope_named(self.reading, str(part)) if decision.field == "scope" else part) in values
        return any(isinstance(value, dict) and _holds(item, value) for value in values)


def _holds(item: Json, expected: Json) -> bool:
    """Whether an item has all the parts that are not empty in what is expected, and there are any."""
    parts = {key: part for key, part in expected.items() if part not in (None, [])}
    return bool(parts) and all(item.get(key) == part for key, part in parts.items())


def _is_within(item: Json, spans: list[tuple[int, int]]) -> bool:
    return any(first <= item["evidence"]["start"] < last for first, last in spans)
