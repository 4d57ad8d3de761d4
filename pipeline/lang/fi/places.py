"""Finnish place names: the nominative from the genitive, and words that only look like one."""

from __future__ import annotations

from .lexicon import place_words


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's genitive."""
    places = place_words()
    return folded in places.not_places or folded.endswith(places.not_place_endings)


def nominative_of_place(name: str) -> str:
    """A place name from the genitive.

    >>> [nominative_of_place(name) for name in ("Seinäjoen", "Lappeenrannan")]
    ['Seinäjoki', 'Lappeenranta']
    """
    places = place_words()
    folded = name.casefold()
    if known := places.nominatives.get(folded):
        return known
    for ending, replacement in places.endings:
        if folded.endswith(ending) and len(folded) > len(ending):
            return name[: len(name) - len(ending)] + replacement
    return name
