"""Numbers in figures, as Finland writes them in any of its languages: "1 500 000", "2,5", "10–15", "−40", "€ 300"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from .mentions import Case
from .patterns import compiled

SPACE = r"[ \u00a0\u202f\u2009\n]"
"""Also the end of a line, where a sentence goes on below."""
_GROUPED_BY = r"[ \u00a0\u202f\u2009'’]"
""" "3'400" is written so by spreadsheets; no apostrophe between two figures means anything else."""
_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
"""Signs of fractions behind a whole number: "1½ miljoonaa"."""
DIGITS = (
    rf"\d{{1,3}}(?:{_GROUPED_BY}\d{{3}}){{1,4}}(?:,\d{{1,3}})?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,3}(?:,\d{1,2})?(?![\d.])"
    r"|\d{1,3}\.\d{3}(?:,\d{1,2})?(?=[ \u00a0]?(?:euro|€|EUR|e(?![\w)]))|[ \u00a0](?!koh|luv|luku)[a-zåäö]{3})"
    r"|\d{1,3}\.\d{3}(?=,[–—-][ \u00a0]?(?:euro|€|EUR))"
    r"|(?:(?<=€)|(?<=€[ \u00a0])|(?<=EUR[ \u00a0]))\d{1,3}\.\d{3}(?:,\d{1,2})?(?![\d.])"
    r"|\d{1,3}\.\d{3}(?=[ \u00a0]?[–—-][ \u00a0]?\d{1,3}\.\d{3}[ \u00a0]?(?:euro|€|EUR))"
    r"|\d{1,3}\.\d{1,2}(?=[ \u00a0](?:milj|mrd))"
    rf"|\d{{1,3}}[ \u00a0]?[{''.join(_FRACTIONS)}]"
    r"|\d{1,12}(?:,\d{1,3})?(?!\d)"
)
_GLUED_SUM = rf"(?<=[a-zåäö]{{3}})\d{{1,3}}(?:{_GROUPED_BY}\d{{3}}){{1,4}}(?=[ \u00a0]?(?:€|euro|EUR))"
""" "Rahoitus: Ahjola47 780 €": the cells of a row put together by a conversion."""
NUMBER = compiled(rf"(?<![\w.,/§:])(?:(?<=[\s(][–−-])|(?<=^[–−-])|(?<![–-]))(?:{DIGITS})|{_GLUED_SUM}")
MINUS = compiled(r"(?:^|[\s(])[–−-]$")
""" "−60 %", "–45 %": a sign right before the figures, with a space before it."""
PLUS = compiled(rf"(?:^|[\s(])(?P<sign>\+){SPACE}?$")
_CURRENCY_BEFORE = compiled(rf"(?<!\w)(?<!\d[ \u00a0])(?P<scale>[kKtTM]?)(?:EUR|eur|€){SPACE}?$")
_LONGEST_CURRENCY = len("MEUR ")
RANGE = compiled(rf"{SPACE}?[–—-]{SPACE}?(?={DIGITS})")
NO_QUANTITY = compiled(r"[./:]\d|\.[ )]?\d|\)|[–-]\w|/\d")
""" "4.1", "1:2020", "3) Kolmas": numbers of things, no quantities."""
NO_CENTS = compiled(r",[–—−-](?!\d)")
""" "380 000,-", "620 000,– €"."""
_GROUPS = compiled(rf"(?<![\w.,/§:])(?<![^\W\d][–-])\d+(?:{_GROUPED_BY}\d+)+")
_GROUPING = compiled(_GROUPED_BY)
_MOST_GROUPS = 5
_MONEY = compiled(rf"{SPACE}?(?:[a-zåäö]{{1,5}}\.?{SPACE})?[kM]?(?:€|eur)", re.IGNORECASE)
""" "euroa", "k€", "milj. euroa", right behind figures."""
_YEAR = compiled(r"(?:19[5-9]|20[0-4])\d")
_PARTS_THOUSANDS = compiled(rf"{_GROUPED_BY}|\.(?=\d{{3}})")
_DIALLED = compiled(r"(?<![\d,])(?<!\d[ \u00a0])0\d[\d \u00a0-]{0,12}$")
_LONGEST_DIALLED = 14
"""Characters that a telephone number has before its last part, at most."""
NO_LETTER = "(?![^\\W⁰¹²³⁴⁵⁶⁷⁸⁹])"
"""No letter and no figure follows; the raised mark of a footnote may."""
_NOTE_MARKS = compiled("(?<!m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
"""Raised marks of notes at an end; a square metre has one of its own."""


class Number(NamedTuple):
    """A number at `text[start:end]`, with the upper end of a range, and the case that its ending tells."""

    value: float
    value_max: float | None
    start: int
    end: int
    case: Case
    digits: bool


def value_of(digits: str) -> float:
    """The value of a number in figures: "1 500 000", "1.500.000", "2,5", "1½"."""
    whole = _PARTS_THOUSANDS.sub("", digits).replace(",", ".")
    return float(whole[:-1] + _FRACTIONS[whole[-1]] if whole[-1] in _FRACTIONS else whole)


def thousands_of(digits: str) -> tuple[float, int] | None:
    """The figures before a number's noughts, and what multiplies them: of "13 000" 13 and 1000; else None."""
    first, *groups = _PARTS_THOUSANDS.split(digits)
    return (float(first), 1000 ** len(groups)) if groups and set(groups) == {"000"} else None


def misgrouped(text: str) -> list[tuple[int, int]]:
    """Where figures stand side by side that are no numbers as they are written: "350 000400 000", "1 00 000", "7 3456".

    What they mean cannot be told. A year may stand beside a number, and behind one in groups another that begins with
    a digit or two, as in a table's row.
    """
    return [match.span() for match in _GROUPS.finditer(text) if not _are_numbers(_GROUPING.split(match.group()))]


def misgrouped_sums(text: str) -> list[tuple[int, int]]:
    """The places of `misgrouped` that name a currency, which are no telephone numbers."""
    return [(a, b) for a, b in misgrouped(text) if _MONEY.match(text, b) or currency_before(text, a)]


def currency_before(text: str, start: int) -> re.Match[str] | None:
    """The currency before figures that begin there, with what multiplies them: "EUR 300", "M€ 2,4".

    Behind a number it is that one's own: "1,5 M€ 2 hankkeeseen".
    """
    return _CURRENCY_BEFORE.search(text, max(0, start - _LONGEST_CURRENCY), start)


def is_no_number(figures: str, end: int, unclear: list[tuple[int, int]]) -> bool:
    """Whether figures that end there are the rest of a number ("000"), or stand in a place of `misgrouped`."""
    return (figures[0] == "0" and figures[1:2].isdecimal()) or any(a < end <= b for a, b in unclear)


def _are_numbers(groups: list[str]) -> bool:
    """Whether groups of figures are a number, or numbers that may stand side by side."""
    numbers: list[list[str]] = []
    for group in groups:
        goes_on = numbers and len(group) == 3 and len(numbers[-1][0]) <= 3 and len(numbers[-1]) < _MOST_GROUPS
        if goes_on:
            numbers[-1].append(group)
        elif group.startswith("0") and len(group) > 1:
            return False
        else:
            numbers.append([group])
    return all(
        _YEAR.fullmatch("".join(a)) or _YEAR.fullmatch("".join(b)) or (len(a) > 1 and len(b[0]) < 3)
        for a, b in pairwise(numbers)
    )


def is_dialled(text: str, number: Number) -> bool:
    """Whether it is a telephone number or a part of one: it or the figures before it begin with a zero."""
    return bool(_DIALLED.search(text[max(0, number.start - _LONGEST_DIALLED) : number.end]))


def without_note_marks(text: str) -> str:
    """A title or a label without the raised marks of notes at its end.

    >>> without_note_marks("Puhdas vesi¹²")
    'Puhdas vesi'
    """
    return _NOTE_MARKS.sub("", text).rstrip()


def any_of(listed: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


def scale_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """What multiplies a number, behind it: "3 mrd €", "40 k€", of which "k" stands before a currency alone."""
    words = any_of(name for name in names if name != "k")
    return compiled(rf"{SPACE}?(?P<scale>{words}|k(?=€|eur))(?=[€%]|(?:eur|e)\b|(?!\w))", re.IGNORECASE)
