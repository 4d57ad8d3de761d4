"""How far the parties bind themselves to what a sentence says: to a target, a measure, a sum of money.

Source of the rules: output contract, `commitment`. A condition beats the others; of the others the word that comes
first governs ("sitoutuvat edistämään" binds, "tavoitteena on, että kaupunki varaa" aims). The plain present and
passive tell nothing. The words are in `words/commitment.toml`; each is one form of one mood, tense and voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..document import Span
from ..schema.vocabulary import Commitment, Doubt
from .api import clause_at
from .field_words import FieldWords
from .tables.kinds import Lists

_word = FieldWords(
    "commitment",
    Lists[
        Literal[
            "binding", "intent", "denied", "not_parties", "governs", "condition_phrases", "condition_clauses", "hangs"
        ]
    ],
)
"""How far the parties bind themselves."""
_NEAR = 80
"""Characters between a condition and what it is said of, above which a person should look."""


class Committed(NamedTuple):
    """How far, on what condition, where the condition stands in the sentence, and what a person should look at."""

    commitment: Commitment | None = None
    condition: str | None = None
    span: Span | None = None
    doubts: tuple[Doubt, ...] = ()


def commitment_of(text: str, start: int, end: int, lead_in: str = "") -> Committed:
    """How far a sentence commits to what stands at its characters from `start` to `end`; `lead_in` leads in its list.

    >>> text = "Kaupunki varaa hankkeeseen 2 milj. euroa talousarvionsa puitteissa."
    >>> commitment_of(text, 27, 40)[:2]
    ('conditional', 'talousarvionsa puitteissa')
    >>> commitment_of("Kaupunki sitoutuu edistämään 20 hanketta.", 29, 40).commitment
    'binding'
    >>> commitment_of("Edellyttäen, että rahoitus saadaan, syntyy 40 työpaikkaa.", 43, 45).condition
    'Edellyttäen, että rahoitus saadaan'
    """
    if span := condition_for(text, start):
        distance = max(span[0] - end, start - span[1])
        return Committed("conditional", text[slice(*span)], span, ("condition_far_away",) if distance > _NEAR else ())
    if lead_in and (span := condition_for(lead_in, len(lead_in) - 1)):
        return Committed("conditional", lead_in[slice(*span)])
    for governing in (_governing(text, start), lead_in):
        if stated := _stated(governing):
            return Committed(None if stated == "denied" else stated)
    return Committed()


def condition_for(text: str, at: int) -> Span | None:
    """Where the condition for a place of a sentence stands: a clause holds for it all, a phrase for its own clause."""
    if clause := _word("condition_clauses").search(text):
        return clause.start(), clause.start() + len(clause.group().rstrip())
    begin, end = clause_at(text, at)
    phrase = _word("condition_phrases").search(text, begin, end)
    return phrase.span() if phrase else None


def condition_behind(behind: str) -> Committed | None:
    """The condition that a sentence tells of what the one before it says: "Kasvu edellyttää, että tontit saadaan".

    >>> told = condition_behind("Nousu edellyttää, että valtio hyväksyy sen.")
    >>> told and told.condition
    'edellyttää, että valtio hyväksyy sen'
    >>> condition_behind("Hakemus edellyttää, että valtio hyväksyy sen.") is None
    True
    """
    span = condition_for(behind, 0) if _word("hangs").match(behind) else None
    return span and Committed("conditional", behind[slice(*span)], span, ("condition_far_away",))


def without_condition(text: str) -> str:
    """A sentence with spaces for its condition: whoever has to agree to a sum does not pay it by that."""
    span = condition_for(text, 0)
    return text if span is None else f"{text[: span[0]]}{' ' * (span[1] - span[0])}{text[span[1] :]}"


def stated_at(text: str) -> Iterator[Span]:
    """Where a sentence says how far it binds."""
    for way in ("binding", "intent"):
        yield from (found.span() for found in _word(way).finditer(text))
    if span := condition_for(text, 0):
        yield span


def _governing(text: str, at: int) -> str:
    """The clause that holds a place, behind what governs it."""
    begin, end = clause_at(text, at)
    governs = list(_word("governs").finditer(text, 0, begin))
    return text[: governs[-1].end()] + text[begin:end] if governs else text[begin:end]


def _stated(text: str) -> Commitment | Literal["denied"] | None:
    binding, intent = _word("binding").search(text), _word("intent").search(text)
    if binding and (intent is None or binding.start() < intent.start()):
        free = _word("denied").search(text[: binding.start()]) or _word("not_parties").search(text)
        return "denied" if free else "binding"
    return "intent" if intent else None
