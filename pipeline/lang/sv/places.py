"""Swedish place names: the name from its genitive, and words that only look like one."""

from __future__ import annotations

import re

from .lexicon import words

_LISTED = re.compile(r"(?:[:,]|\boch)\s(?:i\s|till\s)?(?P<place>[A-ZÅÄÖ][a-zåäö-]{2,40})\s$")


def nominative_of_place(name: str) -> str:
    """A place's name from the genitive; names that end in s themselves stand in `words/places.toml`.

    >>> [nominative_of_place(name) for name in ("Klippsunds", "Vasa", "Helsingfors")]
    ['Klippsund', 'Vasa', 'Helsingfors']
    """
    if name.casefold() in words("places")["ends_in_s"] or not name.endswith("s"):
        return name
    return name[:-1]


def place_before(text: str, end: int) -> str | None:
    """The place in a list that stands right before `text[end:]`: "bostäder: Lövstrand 2 400, i Ekenäs 700"."""
    listed = _LISTED.search(text, 0, end)
    return listed["place"] if listed else None


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's name."""
    return folded in words("places")["not_places"]
