"""Swedish place names: the name from its genitive."""

from __future__ import annotations

from .lexicon import words


def nominative_of_place(name: str) -> str:
    """A place's name from the genitive; names that end in s themselves stand in `words/places.toml`.

    >>> [nominative_of_place(name) for name in ("Klippsunds", "Vasa", "Helsingfors")]
    ['Klippsund', 'Vasa', 'Helsingfors']
    """
    if name.casefold() in words("places")["ends_in_s"] or not name.endswith("s"):
        return name
    return name[:-1]
