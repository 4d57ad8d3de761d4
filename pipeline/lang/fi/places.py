"""Finnish place names: the nominative from the genitive, and words that only look like one."""

from __future__ import annotations

import re

from .lexicon import place_words

_LISTED = re.compile(r"(?:[:,]|\bja)\s[A-ZÅÄÖ][a-zåäö-]{2,40}(?:n|lle|lla|llä|ssa|ssä)\s$")


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


def place_before(text: str, end: int) -> str | None:
    """The place in a list that stands right before `text[end:]`, from its illative, allative or where it is.

    >>> [place_before(text, len(text)) for text in ("asuntoa: Lehtosaareen ", "2 400, Rantalaan ", "700 ja Vantaalle ")]
    ['Lehtosaari', 'Rantala', 'Vantaa']
    """
    listed = _LISTED.search(text, 0, end)
    if listed is None:
        return None
    word = listed.group().split()[-1]
    if word.endswith("seen"):
        return word[: -len("seen")]
    if word.endswith("een"):
        return word[: -len("een")] + "i"
    if word.endswith("n") and word[-3] == word[-2]:  # the illative: "Rantalaan"
        return word[:-2]
    return nominative_of_place(word if word.endswith("n") else word[:-3] + "n")


def place_in_finnish(place: str, text: str) -> str:  # noqa: ARG001  (what each language is asked)
    """What a place is called in Finnish: in a Finnish text as it stands."""
    return place


def genitive_of_place(name: str) -> str:
    """A place's name in the genitive: the form from which `nominative_of_place` leads back to it.

    >>> [genitive_of_place(name) for name in ("Vaasa", "Seinäjoki", "Helsinki", "Turku")]
    ['Vaasan', 'Seinäjoen', 'Helsingin', 'Turun']
    """
    places = place_words()
    known = next((form for form, nominative in places.nominatives.items() if nominative == name), None)
    if known:
        return known[:1].upper() + known[1:]
    forms = (name[: len(name) - len(last)] + ending for ending, last in places.endings if name.endswith(last))
    return next((form for form in forms if nominative_of_place(form) == name), f"{name}n")
