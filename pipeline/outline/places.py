"""The places that an agreement is made for, by its title or its parties' clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..document import Text
from ..lang.api import is_no_place, pattern, per_language, place_named, words
from ..lang.patterns import compiled
from .segment import Outline

_SHORT_CLAUSE = 600
"""Characters of the parties' section that name them."""


def places_of(text: Text, outline: Outline, title: str | None) -> list[str]:
    """The cities, municipalities or region it is made for, in the nominative, by its title or its parties' clause.

    Where neither names any, those that the title names without saying what they are.
    """
    found = cities(title or "", text.text) or cities(_parties_clause(text, outline), text.text)
    return found or _places(shapes().bare.finditer(_in_small_letters(title or "")), text.text)


def _parties_clause(text: Text, outline: Outline) -> str:
    """The beginning of the parties' section."""
    for heading in outline.headings:
        if heading.kind == "parties":
            return text.text[heading.end : heading.own_end][:_SHORT_CLAUSE]
    return ""


def cities(part: str, text: str) -> list[str]:
    """The cities named in a part of a text, in the nominative, each once; the municipalities where no city is."""
    part = _in_small_letters(part)
    return _places(list(shapes().cities.finditer(part)) or shapes().municipalities.finditer(part), text)


def _in_small_letters(text: str) -> str:
    """A text all in capitals with capitals for its names alone."""
    if not text.isupper():
        return text
    lowered = pattern("places", "shape", "lowered", exact_case=True)
    return lowered.sub(lambda match: match.group().lower(), text.title())


def _places(rows: Iterable[re.Match[str]], text: str) -> list[str]:
    """The places of these rows in the nominative, as the text names them elsewhere, each once."""
    found: list[str] = []
    between = pattern("places", "shape", "between", exact_case=True)
    for match in rows:
        for name in between.split(match[match.lastindex or 1]):
            place = place_named(name, text)
            if not is_no_place(name.casefold()) and place not in found:
                found.append(place)
    return found


class Shapes(NamedTuple):
    """Rows of places with what makes them towns, or with nothing but an agreement's name.

    The group that matched holds the places.
    """

    cities: re.Pattern[str]
    municipalities: re.Pattern[str]
    bare: re.Pattern[str]
    who: re.Pattern[str]


@per_language
def shapes() -> Shapes:
    """How a place's name looks beside such nouns, and what stands between two, from `words/places.toml`."""
    shape = words().places["shape"]
    places = rf"({shape['place']}(?:{shape['joined']}{shape['place']}){{0,30}})"

    def beside(nouns: str) -> re.Pattern[str]:
        behind, before = (pattern("places", "shape", key).pattern for key in (nouns, f"before_{nouns}"))
        return compiled(rf"{places}(?:{behind})|(?:{before}){places}(?![\w-])")

    return Shapes(*map(beside, Shapes._fields))
