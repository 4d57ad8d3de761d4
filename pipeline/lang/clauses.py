"""The clauses and brackets of a sentence: what is told in one holds for the quantities and years inside it."""

from __future__ import annotations

import re

from ..document import Span
from .patterns import compiled

_BRACKET = compiled(r"\([^()]{1,120}\)")


def clause_between(
    borders: re.Pattern[str], text: str, offset: int, aside: re.Pattern[str], inserted: re.Pattern[str] | None = None
) -> Span:
    """Where the clause of a sentence begins and ends that holds this place.

    Brackets are no clauses of their own, nor is what stands `aside` between commas; `inserted` is a clause within
    another, whose group `close` is the border behind it.
    """
    brackets = [match.span() for pattern in (_BRACKET, aside) for match in pattern.finditer(text)]
    found = [m.span() for m in borders.finditer(text)]
    found += [m.span("close") for m in inserted.finditer(text)] if inserted else []
    cuts = [cut for cut in found if not any(a < cut[0] < b for a, b in brackets)]
    start = max((end for _, end in cuts if end <= offset), default=0)
    end = min((begin for begin, _ in cuts if begin >= offset), default=len(text))
    return start, end


def bracket_around(text: str, offset: int) -> Span | None:
    """The bracket that holds this place."""
    return next((m.span() for m in _BRACKET.finditer(text) if m.start() < offset < m.end()), None)


def bracket_behind(text: str, offset: int) -> Span | None:
    """The bracket that begins at this place or one space behind it."""
    return next((m.span() for m in _BRACKET.finditer(text) if 0 <= m.start() - offset <= 1), None)
