"""Which party pays: the key of one that its sentence names as who pays, alone and beyond doubt."""

from __future__ import annotations

import re
from typing import Any

from ..lang.api import pattern, quantities, reading_in
from .classification import sentence_of

Json = dict[str, Any]
_OF_THE_STATE = {"ministry", "state", "state_agency", "ely_centre"}
"""Types of organisations that pay as `state`."""


def paying_party(agreement: Json, item: Json, beside: list[Json]) -> str | None:
    """The uid of the party that pays a share or a sum; None where no party is named alone.

    `beside` are the shares or sums that the item is one of. In a table its row or its column names who pays. Of several
    sums in a sentence each has its payer before it: "Rannan kaupunki 2,8 milj. euroa ja Niemen kaupunki 0,9 milj.".
    A city goes by its bare noun where it is the only party of its kind. Nobody is sure where others pay along.
    """
    payer, sentence = item["payer"], sentence_of(item["evidence"])
    able = [party for party in agreement["parties"] if _can_pay(party, payer)]
    with reading_in(agreement["language"]):
        if payer not in ("local", "state") or pattern("funding", "payers", "with_others").search(sentence):
            return None
        named = [party for party in able if any(_is_named(party, cell["quote"]) for cell in item["evidence"]["also"])]
        if not named:
            several = len(_told_with(item, beside)) > 1
            told = _leading_to(item, sentence) if several else sentence
            named = [party for party in able if _is_named(party, told)]
            by_noun = not several and [party["type"] for party in able] == ["city"]
            if not named and by_noun and pattern("funding", "payers", "city").search(sentence):
                named = able
    return str(named[0]["uid"]) if len(named) == 1 else None


def _told_with(item: Json, beside: list[Json]) -> list[Json]:
    """The shares or sums of the same payer in the same sentence, itself among them."""
    start = item["evidence"]["sentence"]["start"]
    return [
        each for each in beside if each["payer"] == item["payer"] and each["evidence"]["sentence"]["start"] == start
    ]


def _leading_to(item: Json, sentence: str) -> str:
    """What stands before a sum in its sentence, behind the sum before it; nothing where it is not found once."""
    sums = [each for each in quantities(sentence) if each.unit == "EUR"]
    places = [i for i, each in enumerate(sums) if each.value == item.get("value")]
    if len(places) != 1:
        return ""
    (at,) = places
    return sentence[sums[at - 1].end if at else 0 : sums[at].start]


def _can_pay(party: Json, payer: str) -> bool:
    """Whether a party makes the agreement and is of the kind that pays."""
    return party["role"] == "contracting" and (party["type"] in _OF_THE_STATE) is (payer == "state")


def _is_named(party: Json, sentence: str) -> bool:
    """Whether a sentence names a party, in any form of its words, or by its abbreviation."""
    stems = (re.escape(word[: max(_STEM, len(word) - _ENDING)]) for word in party["name"].split())
    forms = r"\w{0,6}\W{1,3}".join(stems)
    if re.search(rf"\b{forms}", sentence, re.IGNORECASE):
        return True
    short = party["abbreviation"]
    return bool(short and re.search(rf"\b{re.escape(short)}\b", sentence))


_STEM = 4
"""Letters that a word keeps in all its forms, at the least."""
_ENDING = 3
"""Letters at a word's end that its forms change, at the most."""
