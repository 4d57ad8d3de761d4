"""Swedish place names: the name from its genitive, and words that only look like one."""

from __future__ import annotations

import re
from functools import cache

from ..fi.places import nominative_of_place as finnish_nominative
from ..patterns import compiled
from .lemmas import is_form
from .lexicon import WORDS, pattern

_LISTED = compiled(r"(?:[:,]|\boch)\s(?:i\s|till\s)?(?P<place>[A-ZÅÄÖ][a-zåäö-]{2,40})\s$")
_BEGUN = compiled(
    r"(?:^|[.:;,]\s|\boch\s)(?:[Ii]\s|[Tt]ill\s)?(?P<place>[A-ZÅÄÖ][a-zåäö-]{2,40})\s"
    r"(?:mål\s(?:är|var)\s|[a-zåäö]{2,20}s\s)?$"
)
""" "I Ekenäs byggs 240", "Ekenäs mål är 240"."""
_ENDINGS = ("at", "ade", "nde")
"""Of participles: a form of these in a dictionary is no name ("Uppdaterat ekosystemavtal")."""
_IN_FINNISH = (
    r"{}s?(?:\s(?:stad|kommun)\w{{0,3}})?\s\((?:på finska|finska:?|fi\.?:?)\s"
    r"(?P<name>[A-ZÅÄÖ][\w-]{{2,40}})(?P<noun>\s(?:kaupunki|kunta))?\)"
)


@cache
def _known() -> frozenset[str]:
    table = WORDS.places
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


def places_before(text: str, end: int) -> tuple[str, ...]:
    """The place in a list that stands right before `text[end:]`: "bostäder: Lövstrand 2 400, i Ekenäs 700"."""
    listed = _LISTED.search(text, 0, end)
    return (listed["place"],) if listed else ()


def places_begun(text: str, end: int) -> tuple[str, ...]:
    """The word that may be a place of which `text[end:]` is said, where it begins a sentence or a list's item."""
    begun = _BEGUN.search(text, 0, end)
    if begun is None:
        return ()
    in_genitive = text[begun.end("place") :].lstrip().startswith("mål")
    return (nominative_of_place(begun["place"]) if in_genitive else begun["place"],)


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's name."""
    places = WORDS.places
    if folded in places["not_places"] or folded.endswith(tuple(places["not_place_endings"])):
        return True
    return folded.endswith(_ENDINGS) and folded not in _known() and is_form(folded)


def place_in_finnish(place: str, text: str) -> str:
    """What a place is called in Finnish: by the table, else as the text says it, else as in Swedish.

    >>> place_in_finnish("Lövstrand", "Parter är Lövstrands stad (på finska Lehtorannan kaupunki) och staten.")
    'Lehtoranta'
    """
    if known := WORDS.places["finnish"].get(place):
        return str(known)
    stated = re.search(_IN_FINNISH.format(re.escape(place)), text)
    if stated is None:
        return place
    return finnish_nominative(stated["name"]) if stated["noun"] else stated["name"]
