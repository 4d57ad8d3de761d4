"""Numbers that count what another one of their list does, each with a year of its own.

"12, 15 ja 18 yritystä vuosina 2025, 2026 ja 2027", "12 yritystä vuonna 2025 ja 15 vuonna 2026".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .figures import DIGITS, value_of
from .mentions import DateMention, Quantity
from .patterns import compiled

_FIGURES = compiled(DIGITS)
_TO_YEAR = compiled(r"\s\(?(?:[^\W\d_]{1,12}\.?\s)?")
""" " vuonna ", " (": what stands between a number and its year."""
_THOUSAND = 1000
"""From here on a number is told whole: "100 000, 150 000 ja 0,2 miljoonaa euroa"."""


def with_series(
    text: str, found: Sequence[Quantity], dates: Sequence[DateMention], joins: Callable[[int, int], bool]
) -> tuple[Quantity, ...]:
    """The quantities of a sentence, the bare ones of such a list with the unit and the noun that one of it has.

    `joins` tells whether a place of the text is what stands between two of a list: a comma, an "and".
    """
    years = [date for date in dates if not date.is_span and not date.is_day]
    told = list(found)
    if len(years) < 2 or not any(map(_is_bare, told)):
        return tuple(told)
    lengths = set(_lengths(years, joins))
    for last, quantity in enumerate(told):
        first = last
        while first and _is_bare(told[first - 1]) and joins(told[first - 1].end, told[first].start):
            first -= 1
        if not _is_bare(quantity) and last - first + 1 in lengths:
            told[first:last] = [_alike(text, bare, quantity) for bare in told[first:last]]
    for i in range(1, len(told)):
        before, bare = told[i - 1], told[i]  # which may have been told just now
        if _is_bare(bare) and not _is_bare(before) and _goes_on(text, before, bare, years, joins):
            told[i] = _alike(text, bare, before)
    return tuple(told)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit == "count" and quantity.noun is None and quantity.digits


def _lengths(years: Sequence[DateMention], joins: Callable[[int, int], bool]) -> Iterator[int]:
    """How many years each list of the sentence has, of those with two or more."""
    length = 1
    for year, following in pairwise([*years, None]):
        if year and following and joins(year.end, following.start):
            length += 1
            continue
        if length > 1:
            yield length
        length = 1


def _goes_on(
    text: str, before: Quantity, bare: Quantity, years: Sequence[DateMention], joins: Callable[[int, int], bool]
) -> bool:
    """Whether a bare number with its year goes on a list: "… vuonna 2025 ja 15 vuonna 2026", "… ja vuonna 2026 15"."""
    year = next((year for year in years if before.end <= year.start and year.end <= bare.start), None)
    if year is None:
        return False
    if joins(before.end, year.start):
        return bare.start - year.end == 1
    own = next((year for year in years if year.start >= bare.end), None)
    is_own = own is not None and _TO_YEAR.fullmatch(text, bare.end, own.start) is not None
    has_another = _TO_YEAR.fullmatch(text, before.end, year.start) is not None
    return is_own and has_another and joins(year.end + text.startswith(")", year.end), bare.start)


def _alike(text: str, bare: Quantity, whole: Quantity) -> Quantity:
    """A bare number as so many of what the other counts: of "20 ja 40 miljoonaan" millions too."""
    figures = _FIGURES.search(text, whole.start, whole.end)
    scale = whole.value / value_of(figures.group()) if figures and bare.value < _THOUSAND else 1
    return bare._replace(
        value=bare.value * scale,
        value_max=bare.value_max * scale if bare.value_max else None,
        unit=whole.unit,
        noun=whole.noun,
        per=whole.per,
        case=whole.case,
        change=whole.change,
    )
