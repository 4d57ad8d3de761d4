"""The sections that a text refers to by their numbers: "5–7 §:ssä", "§ 5–7", "kohdissa 4.1–4.3", "luvut 5, 6 ja 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..lang.lexicon import in_any
from ..lang.patterns import compiled

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}"
_SIGN_BEFORE, _SIGN_BEHIND = r"(?:§\s?)?", r"(?:\s?§(?::\w{1,5})?)?"
_PART = compiled(rf"({_NUMBER})(?:{_SIGN_BEHIND}\s?[–—-]\s?{_SIGN_BEFORE}({_NUMBER}))?")
_ACT_BEFORE = 40
"""How far before a row of numbers the name of the act may stand that it belongs to, in characters."""


def sections_named(text: str) -> set[str]:
    """The numbers of the sections that a text refers to, each by itself; those of an act's sections are left out."""
    return {number for row in _section_rows(text) for number in _numbers(row.group())}


def _section_rows(text: str) -> Iterator[re.Match[str]]:
    """The rows of numbers in a text that are those of sections, by the word before or behind them."""
    for row in _row().finditer(text):
        before = text[max(0, row.start() - _ACT_BEFORE) : row.start()]
        named = in_any("headings", "sections_before").search(before)
        named = named or in_any("headings", "sections_behind").match(text, row.end())
        if named and not in_any("headings", "act_before").search(before):
            yield row


@cache
def _row() -> re.Pattern[str]:
    """Two numbers at least: "5–7", "5, 6 ja 7"; each may have its own sign: "5 §:ssä ja 6 §:ssä", "§ 5, § 6"."""
    between = rf",\s|\s?[–—-]\s?|{in_any('headings', 'between_numbers').pattern}"
    return compiled(
        rf"(?<![\d.,]){_NUMBER}(?:{_SIGN_BEHIND}(?:{between}){_SIGN_BEFORE}{_NUMBER}){{1,10}}(?![\d.,]\d)(?!\d)"
    )


def _numbers(row: str) -> Iterator[str]:
    """The numbers of a row, those between the ends of a span among them: "4.1–4.3" gives 4.1, 4.2 and 4.3."""
    for first, last in _PART.findall(row):
        head, _, start = first.rpartition(".")
        end = int(last.rpartition(".")[2]) if last else int(start)
        yield from (f"{head}.{n}" if head else str(n) for n in range(int(start), end + 1))
