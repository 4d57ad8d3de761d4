"""Swedish place names: the name from its genitive, and words that only look like one."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import pattern, words

_LISTED = re.compile(r"(?:[:,]|\boch)\s(?:i\s|till\s)?(?P<place>[A-ZÅÄÖ][a-zåäö-]{2,40})\s$")


@cache
def _known() -> frozenset[str]:
    table = words("places")
    return frozenset(map(str.casefold, (*table["finnish"], *table["ends_in_s"])))


def nominative_of_place(name: str) -> str:
    """A place's name from the genitive; which names end in s themselves is told in `words/places.toml`.

    >>> [nominative_of_place(name) for name in ("Klippsunds", "Vasa", "Borgås", "Helsingfors", "Granfors")]
    ['Klippsund', 'Vasa', 'Borgå', 'Helsingfors', 'Granfors']
    """
    folded = name.casefold()
    if not folded.endswith("s") or folded in _known():
        return name
    if folded[:-1] not in _known() and pattern("places", "own_s").search(folded):
        return name
    return name[:-1]


def nominatives_of_place(name: str) -> tuple[str, ...]:
    """The name from the genitive: Swedish leaves one form."""
    return (nominative_of_place(name),)


def place_before(text: str, end: int) -> str | None:
    """The place in a list that stands right before `text[end:]`: "bostäder: Lövstrand 2 400, i Ekenäs 700"."""
    listed = _LISTED.search(text, 0, end)
    return listed["place"] if listed else None


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's name."""
    places = words("places")
    return folded in places["not_places"] or folded.endswith(tuple(places["not_place_endings"]))
