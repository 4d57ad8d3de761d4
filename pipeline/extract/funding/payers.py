"""Who pays, by the words beside a share or a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from ...lang.api import pattern, per_language
from ...lang.mentions import Quantity
from ...lang.patterns import compiled
from ...schema.vocabulary import Payer

_NAMED_PAYERS: tuple[Payer, ...] = ("local", "state", "eu", "other")
_BRACKET_BEHIND = compiled(r"\s?\([^()]{1,80}\)")

cue = partial(pattern, "funding")
"""The pattern for a list of `words/funding.toml`."""
exact_cue = partial(pattern, "funding", exact_case=True)
"""The same where upper and lower case differ."""


def payer_in(text: str, places: Sequence[str], *, last: bool = False) -> Payer | None:
    """The payer that a text names: the State and the EU together, else the first (or last) that is not paid to.

    `places` are the contracting cities by name; what only stands in one pays nothing: "Rannan kanavan".
    """
    if cue("payers", "eu_and_state").search(text):
        return "eu_and_state"
    found: list[tuple[int, Payer]] = []
    for payer in _NAMED_PAYERS:
        found += [(m.start(), payer) for m in cue("payers", payer).finditer(text)]
    named = (place for place in places if place in text)  # or a pattern would be compiled for each of a document's
    at_places = (m for place in named for m in re.finditer(rf"\b{re.escape(place)}\b", text))
    place_of = exact_cue("payers", "place_of")
    found += [(m.start(), "local") for m in at_places if not place_of.match(text, m.end())]
    receives = exact_cue("payers", "receives")
    found = sorted(each for each in found if not receives.search(text, 0, each[0]))
    kinds = {payer for _, payer in found}
    if {"eu", "state"} <= kinds and "local" not in kinds:
        return "eu_and_state"
    return (found[-1] if last else found[0])[1] if found else None


def with_payers(
    text: str, quantities: Sequence[Quantity], places: Sequence[str], label: str
) -> Iterator[tuple[Quantity, Payer]]:
    """The quantities that have a payer, with it: named between the quantity before and this, in a bracket, or behind.

    Where none is, the one that `label` names, the cell or sentence around it; else that of the quantity before.
    """
    begin = 0
    carried: Payer | None = None
    number_first = _numbers_come_first(text, quantities, places)
    for i, quantity in enumerate(quantities):
        bracket = _BRACKET_BEHIND.match(text, quantity.end)
        end = bracket.end() if bracket else quantity.end
        behind = text[end : quantities[i + 1].start if i + 1 < len(quantities) else len(text)]
        clause = exact_cue("payers", "next_clause").search(behind)
        if cue("payers", "together").search(behind) and _pay_together(behind, places):
            begin = end
            continue
        before = _giver(text[begin : quantity.start], places)
        after = payer_in(behind[: clause.start()] if clause else behind, places)
        payer = (
            (payer_in(text[quantity.end : end], places) if bracket else None)
            or (after or before if number_first else before or after)
            or (payer_in(label, places) if label else None)
            or carried
        )
        if payer:
            yield quantity, payer
        begin, carried = end, payer or carried


def parts_behind(text: str, whole: Quantity, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those of the quantities that a clause behind another tells as its parts: "2 M€, josta 1 M€ hankkeisiin"."""
    clause = exact_cue("payers", "of_which").match(text, whole.end)
    return listed_from(text, clause.end(), quantities) if clause else []


def listed_from(text: str, start: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those of the quantities that stand from a place on, up to where a new clause begins."""
    listed: list[Quantity] = []
    for quantity in (q for q in quantities if q.start >= start):
        if _list_end().search(text, listed[-1].end if listed else start, quantity.start):
            break
        listed.append(quantity)
    return listed


@per_language
def _list_end() -> re.Pattern[str]:
    return compiled(rf"[;.]|,(?:{exact_cue('payers', 'conjunctions').pattern})")


def _pay_together(behind: str, places: Sequence[str]) -> bool:
    """Whether payers of more than one kind are listed behind a sum."""
    parts = re.split(rf",\s|{exact_cue('payers', 'conjunctions').pattern}", behind)
    return len({payer for part in parts if (payer := payer_in(part, places))}) > 1


def _giver(before: str, places: Sequence[str]) -> Payer | None:
    """The payer in what stands before a quantity: who gives, else the last that is named.

    "Ministeriö on myöntänyt Lumilahden hankkeille": what stands behind the verb gets the money.
    """
    gives = list(cue("payers", "gives").finditer(before))
    if not gives:
        return payer_in(before, places, last=True)
    verb = gives[-1].start()
    clause = max((m.end() for m in exact_cue("payers", "next_clause").finditer(before, 0, verb)), default=0)
    spans = ((clause, verb), (0, verb), (0, len(before)))
    return next((giver for a, b in spans if (giver := payer_in(before[a:b], places, last=True))), None)


def _numbers_come_first(text: str, quantities: Sequence[Quantity], places: Sequence[str]) -> bool:
    """Whether each payer stands behind its number: "40 % valtio, 60 % kaupunki"."""
    if not quantities or payer_in(text[: quantities[0].start], places):
        return False
    return not exact_cue("payers", "total").match(text, quantities[0].end)
