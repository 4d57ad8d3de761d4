"""The clauses and brackets of a sentence: what is told in one holds for the quantities and years inside it."""

from __future__ import annotations

import re

from ...document import Place

_CLAUSE = re.compile(
    r"""
    ;\s | \s–\s
    | ,\s(?:ja|mutta|kun|joista|joka|jotka|jossa|joissa|jonka|vaikka|sillä|eli|minkä|mikä|jolloin|että|sekä|vaan)\s
    | ,\s(?=(?:\S+\s)?(?:on|ovat|oli|olivat)\s)                 # "…, osuus on 12 %"
    | ,\s(?=\w{4,30}(?:taan|tään|daan|dään|tuu|tyy|vat|vät)\s  # "määrä, joka oli 62, puolitetaan"
        |(?:nousee|kasvaa|laskee|yltää|ylittää|vähenee)\s)
    | \s(?:ja|mutta|sekä)\s(?=(?:\S+\s){0,5}?                   # "… ja alueelle syntyy", not "tutkijat ja yritykset"
        (?:\S+(?:taan|tään|daan|dään|vat|vät|isi|uu|yy)|kasvaa|nousee|vähenee|laskee|pienenee|saa|tekee|toimii|on|jää
        |oli)\s)
    """,
    re.VERBOSE,
)
_BRACKET = re.compile(r"\([^()]{1,120}\)")


def clause_at(text: str, place: int) -> Place:
    """Where the clause of a sentence begins and ends that holds this place; brackets are no clauses of their own.

    >>> text = "Osuus nousee 40 prosenttiin; vuonna 2020 se oli 12 prosenttia"
    >>> text[slice(*clause_at(text, 50))]
    'vuonna 2020 se oli 12 prosenttia'
    """
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    cuts = [m.span() for m in _CLAUSE.finditer(text) if not any(a < m.start() < b for a, b in brackets)]
    start = max((end for _, end in cuts if end <= place), default=0)
    end = min((begin for begin, _ in cuts if begin >= place), default=len(text))
    return start, end


def bracket_around(text: str, place: int) -> Place | None:
    """The bracket that holds this place."""
    return next((m.span() for m in _BRACKET.finditer(text) if m.start() < place < m.end()), None)


def bracket_behind(text: str, place: int) -> Place | None:
    """The bracket that begins at this place or one space behind it."""
    return next((m.span() for m in _BRACKET.finditer(text) if 0 <= m.start() - place <= 1), None)
