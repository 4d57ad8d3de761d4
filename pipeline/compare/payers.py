"""Which party pays: the key of one that its sentence names as who pays, alone and beyond doubt."""

from __future__ import annotations

import re
from typing import Any

from ..lang.api import pattern, quantities, reading_in
from .classification import sentence_of

Json = dict[str, Any]
_OF_THE_STATE = {"ministry", "state", "state_agency", "ely_centre"}
"""Types of organisations that pay as `state`."""
_TOWNS = ("city", "municipality")


def paying_party(agreement: Json, item: Json, beside: list[Json]) -> str | None:
    """The uid of the party that pays a share or a sum; None where no party is named alone.

    `beside` are the shares or sums that the item is one of. In a table its row or its column names who pays. Of several
    sums in a sentence each has its payer before it: "Rannan kaupunki 2,8 milj. euroa ja Niemen kaupunki 0,9 milj.".
    A town goes by its place alone where its own share is told, whoever else the sentence names: "josta Rannan osuus on
    1,5 milj. euroa ja Niemen 0,9". A city goes by its bare noun, in a table's head too, where it is the only city or
    municipality. Nobody else is sure where others pay along.
    """
    payer, sentence = item["payer"], sentence_of(item["evidence"])
    able = [party for party in agreement["parties"] if _can_pay(party, payer)]
    with reading_in(agreement["language"]):
        if payer not in ("local", "state"):
            return None
        if own := _by_own_share(able, item, sentence):
            return str(own[0]["uid"]) if len(own) == 1 else None
        if pattern("funding", "payers", "with_others").search(sentence):
            return None
        named = [party for party in able if any(_is_named(party, cell["quote"]) for cell in item["evidence"]["also"])]
        if not named:
            several = len(_told_with(item, beside)) > 1
            told = _leading_to(item, sentence) if several else sentence
            named = [party for party in able if _is_named(party, told)]
            if not named and not several:
                named = _by_its_noun(able, [sentence, *(cell["quote"] for cell in item["evidence"]["also"])])
    return str(named[0]["uid"]) if len(named) == 1 else None


def _by_its_noun(able: list[Json], texts: list[str]) -> list[Json]:
    """The only city or municipality, where it is a city that a text names by its noun, and nobody else beside it."""
    towns = [party for party in able if party["type"] in _TOWNS]
    if [party["type"] for party in towns] != ["city"]:
        return []
    others = [_stem(party["name"].split()[-1]).lower() for party in able if party not in towns]
    city, along = (pattern("funding", "payers", name) for name in ("city", "with_others"))
    is_named = any(
        city.search(text) and not along.search(text) and not any(other in text.lower() for other in others)
        for text in texts
    )
    return towns if is_named else []


def _by_own_share(able: list[Json], item: Json, sentence: str) -> list[Json]:
    """The towns whose place alone stands before a share or sum, as who has that share of what is paid."""
    if not pattern("funding", "payers", "own_share").search(sentence):
        return []
    told = _leading_to(item, sentence)
    return [party for party in able if party["type"] in _TOWNS and _has_own_share(party, told)]


def _has_own_share(party: Json, told: str) -> bool:
    """Whether a town's place stands last in what leads to a sum, or its share with at most a few words behind it.

    A share of two together is nobody's own: "Rannan ja Niemen osuus".
    """
    place = re.escape(" ".join(party["name"].split()[:-1]))
    found = re.search(rf"\b{place}s?\s+", told) if place else None
    if not found or _is_joined(told[: found.start()]):
        return False
    rest = told[found.end() :]
    share = pattern("funding", "payers", "own_share").match(rest)
    return not rest or bool(share and len(rest[share.end() :].split()) <= _BEHIND_SHARE)


def _is_joined(before: str) -> bool:
    """Whether a text ends with a word and a conjunction."""
    ends = [
        each.start()
        for each in pattern("funding", "payers", "conjunctions").finditer(before)
        if each.end() == len(before)
    ]
    return any(before[:end].strip() for end in ends)


def _told_with(item: Json, beside: list[Json]) -> list[Json]:
    """The shares or sums of the same payer in the same sentence, itself among them."""
    start = item["evidence"]["sentence"]["start"]
    return [
        each for each in beside if each["payer"] == item["payer"] and each["evidence"]["sentence"]["start"] == start
    ]


def _leading_to(item: Json, sentence: str) -> str:
    """What stands before a share or sum, behind the one before it; nothing where its sentence has it not just once."""
    unit, value = ("%", item["percent"]) if "percent" in item else ("EUR", item["value"])
    sums = [each for each in quantities(sentence) if each.unit == unit]
    places = [i for i, each in enumerate(sums) if each.value == value]
    if len(places) != 1:
        return ""
    (at,) = places
    return sentence[sums[at - 1].end if at else 0 : sums[at].start]


def _can_pay(party: Json, payer: str) -> bool:
    """Whether a party makes the agreement and is of the kind that pays."""
    return party["role"] == "contracting" and (party["type"] in _OF_THE_STATE) is (payer == "state")


def _is_named(party: Json, sentence: str) -> bool:
    """Whether a sentence names a party, in any form of its words, or by its abbreviation."""
    stems = (re.escape(_stem(word)) for word in party["name"].split())
    forms = r"\w{0,6}\W{1,3}".join(stems)
    if re.search(rf"\b{forms}", sentence, re.IGNORECASE):
        return True
    short = party["abbreviation"]
    return bool(short and re.search(rf"\b{re.escape(short)}\b", sentence))


def _stem(word: str) -> str:
    """What a word keeps in all its forms."""
    return word[: max(_STEM, len(word) - _ENDING)]


_BEHIND_SHARE = 2
"""Words between a share and its number, at the most: "osuus on vähintään"."""
_STEM = 4
"""Letters that a word keeps in all its forms, at the least."""
_ENDING = 3
"""Letters at a word's end that its forms change, at the most."""
