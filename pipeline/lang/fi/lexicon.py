"""The words that rules go by, read from `words/*.toml`. Words are data, shapes are code."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..words import words_of


class PlaceWords(NamedTuple):
    """How place names inflect, and words that look like places in the genitive and are none."""

    nominatives: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    not_places: frozenset[str]
    not_place_endings: tuple[str, ...]


WORDS = words_of("fi")
pattern = WORDS.pattern


@cache
def place_words() -> PlaceWords:
    """The words about places, read once."""
    places = WORDS.places
    return PlaceWords(
        nominatives=places["nominatives"],
        endings=tuple(sorted(places["endings"].items(), key=lambda item: -len(item[0]))),
        not_places=frozenset(places["not_places"]),
        not_place_endings=tuple(places["not_place_endings"]),
    )
