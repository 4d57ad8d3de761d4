"""The versions of one agreement among many: of the same places, family and language, in the order of their periods."""

from __future__ import annotations

from collections.abc import Sequence

from ..lang.api import words
from ..lang.patterns import compiled
from .kinship import are_forms
from .translated import are_translations
from .versions import Version

_PERIOD_AND_HASH = compiled(r"(?:-\d{4}-\d{4})?(?:--[0-9a-f]{8})?$")
"""What an agreement's id has behind its places."""


def families(versions: Sequence[Version]) -> list[list[Version]]:
    """The versions of each place that has several, in the order of the places' names.

    A text that stands there twice (its PDF and its Word file) counts once. Versions without a place or a period belong
    to none, nor do pages about agreements.
    """
    found: list[list[Version]] = []
    for version in sorted(versions, key=_order):
        agreement = version.agreement
        if agreement["kind"] != "agreement" or not agreement["places"] or not agreement["period"]:
            continue
        family = next((each for each in found if _are_of_one(each[0], version)), None)
        if family is None:
            found.append([version])
        elif all(_alphanumerics(version) != _alphanumerics(other) for other in family):
            family.append(version)
    return sorted((each for each in found if len(each) > 1), key=lambda each: str(each[0].agreement["places"]))


def name_of(family: Sequence[Version]) -> str:
    """What the files of a family are called: "pori-2013-2027"."""
    first, last = family[0].agreement, family[-1].agreement
    return f"{_PERIOD_AND_HASH.sub('', last['id'])}-{first['period']['start']}-{last['period']['end']}"


def _order(version: Version) -> tuple[int, int, str]:
    period = version.agreement["period"] or {"start": 0, "end": 0}
    return period["start"], period["end"], version.agreement["source"]["name"]


def _are_of_one(one: Version, other: Version) -> bool:
    if one.agreement["agreement_type"] != other.agreement["agreement_type"] or are_translations(one, other):
        return False
    places = [sorted(version.agreement["places"]) for version in (one, other)]
    with one.reading():
        return len(places[0]) == len(places[1]) and all(map(are_one_place, *places))


def are_one_place(one: str, other: str) -> bool:
    """Whether two names are one, or one the other's genitive that a reading left: "Mäntyvuolteen" of "Mäntyvuolle"."""
    ending: str = words().diff["genitive"]
    nominative, genitive = sorted((one.casefold(), other.casefold()), key=lambda name: name.endswith(ending))
    if nominative == genitive or nominative + ending == genitive:
        return True
    is_genitive = genitive.endswith(ending) and not nominative.endswith(ending)
    return is_genitive and not genitive.startswith(nominative) and are_forms(nominative, genitive)


def _alphanumerics(version: Version) -> str:
    return "".join(c for c in version.text if c.isalnum())
