"""The amounts and dates of a passage, and which of them two passages share."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lang.api import counted_form, current, date_mentions, pattern, per_language, quantities, words
from ..lang.mentions import Quantity
from ..lang.patterns import compiled
from ..schema.vocabulary import Language
from .matches import Match
from .sentences import Word, is_content_word, stem
from .word_kinds import has_content, is_number


class Passage(NamedTuple):
    """`text[start:end]`."""

    text: str
    start: int
    end: int


class Figure(NamedTuple):
    """An amount or a date in a text.

    `value` is what makes two the same, `numbers` what a fact may take from it, `noun` the stem of what is counted, or
    of the word before what tells how often: "johtokunnalle vuosittain". `role` is the word before a date: "vuoteen
    2035", "vuoden 2019 tasosta". `way` is where a multiple goes, by how words turn ("puolittaa"). A part begins
    at `part` ("vähintään kolmannes"), and a unit of measure at `measure`, which holds `scale` of the smallest, in which
    `value` is; `unit` is as that of a fact is called.
    """

    start: int
    end: int
    value: tuple[object, ...]
    numbers: tuple[float, ...]
    noun: str = ""
    role: str = ""
    way: str = ""
    scale: float = 1.0
    unit: str = ""
    part: int = -1
    measure: int = -1

    def holds(self, word: Word) -> bool:
        """Whether a word is a part of it: of an amount the first or a part ("viidenneksellä"), of a date any."""
        return self.start <= word.start < self.end if self.is_date else word.start in (self.start, self.part)

    def covers(self, word: Word) -> bool:
        """Whether a word belongs to it; between a number and what is counted may stand what sort that is."""
        if not self.start <= word.start < self.end:
            return False
        is_around = pattern("diff", "around_figures").fullmatch(word.key) or not is_content_word(word.key)
        return self.holds(word) or word.start == self.measure or is_number(word) or bool(is_around)

    @property
    def is_date(self) -> bool:
        """Whether it tells a time and no amount."""
        return isinstance(self.value[0], str)


def passages(match: Match) -> tuple[Passage, Passage]:
    """What stands in the old and in the new text."""
    old, new = (Passage(side[0].text, side[0].start, side[-1].end) for side in match.sides)
    return old, new


def with_exchanged_amounts(
    whole: Sequence[Sequence[Word]], mentioned: Sequence[Sequence[Figure]]
) -> tuple[set[int], set[int]]:
    """Where words start that gave each other their amounts: "kaupunki 40, valtio 60", and the other way round.

    So with how often: "johtokunnalle vuosittain, ministeriölle kuukausittain".
    """
    amounts = [[f for f in side if not f.is_date or f.noun] for side in mentioned]
    told_of = [
        {word.key.casefold(): (bisect(told, word.start, key=_start), word.start) for word in side if has_content(word)}
        for told, side in zip(amounts, whole, strict=True)
    ]
    both = {
        key
        for key in told_of[0].keys() & told_of[1].keys()
        if _value_at(amounts[0], told_of[0][key][0]) != _value_at(amounts[1], told_of[1][key][0])
    }
    ways = {told_of[1][key][0] > told_of[0][key][0] for key in both if told_of[1][key][0] != told_of[0][key][0]}
    if len(ways) < 2 or min(map(len, amounts)) < 2:
        return set(), set()
    old, new = ({side[key][1] for key in both} for side in told_of)
    return old, new


def _start(figure: Figure) -> int:
    return figure.start


def _value_at(listed: Sequence[Figure], offset: int) -> object:
    return listed[offset].value if offset < len(listed) else None


def common_figures(mine: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures of one side that the other has too, where those of a kind stand in one order or tell of the same."""
    found: list[Figure] = []
    for is_date in (False, True):
        sides = [[f for f in listed if f.is_date is is_date] for listed in (mine, others)]
        common = Counter(f.value for f in sides[0]) & Counter(f.value for f in sides[1])
        taken = [list(_first_of_each(listed, common)) for listed in sides]
        if _tell_of_the_same(*taken) or [f.value for f in taken[0]] == [f.value for f in taken[1]]:
            found += taken[0]
    return found


def _tell_of_the_same(mine: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether figures in another order count the same, or are dates that each stand in words of their own."""
    counted = [Counter((f.value, f.noun) for f in side) for side in (mine, others)]
    roles = [{f.role: f.value for f in side} for side in (mine, others)]
    are_counted = counted[0] == counted[1] and all(f.noun for f in mine)
    return are_counted or (roles[0] == roles[1] and len(roles[0]) == len(mine) and all(roles[0]))


def _first_of_each(listed: Sequence[Figure], common: Counter[tuple[object, ...]]) -> Iterator[Figure]:
    free = common.copy()
    for figure in listed:
        if free[figure.value] > 0:
            free[figure.value] -= 1
            yield figure


_LAST_DAY = "-12-31"
"""The end of a year is the year: "31.12.2027 saakka", "vuoden 2027 loppuun"."""


def figures(passage: Passage) -> tuple[Figure, ...]:
    """The amounts and dates of a passage in order; of an amount without what is counted."""
    return _figures(passage, current().code)


@lru_cache(maxsize=10_000)
def _figures(passage: Passage, _: Language) -> tuple[Figure, ...]:
    text, at = passage.text[passage.start : passage.end], passage.start
    mentions = date_mentions(text)
    often = list(_frequencies(text))
    often += [rate for rate in _rates(text) if not any(a <= rate[0] < b for a, b, _ in often)]
    amounts = [
        _amount(text, at, q)
        for q in quantities(text)
        # the day of a date counts nothing, nor does a number of times
        if not any(m.start <= q.start < m.end for m in mentions) and not any(a <= q.start < b for a, b, _ in often)
    ]
    dates = [
        Figure(
            at + m.start, at + m.end, (m.value.removesuffix(_LAST_DAY),), (m.last,), role=_word_before(text, m.start)
        )
        for m in mentions
    ]  # fmt: skip
    dates += [
        Figure(at + m.start(), at + m.end(), (year,), (float(year),))
        for m in pattern("diff", "same_year").finditer(text)
        if (year := _year_before(passage.text, at + m.start()))
    ]
    dates += [Figure(at + start, at + end, (key,), (), stem(_word_before(text, start))) for start, end, key in often]
    amounts += [
        Figure(at + m.start(), at + m.end(), (months, None, "count", "exact", None), (months,), unit="count")
        for months, found in _parts_of_a_year()
        for m in found.finditer(text)
    ]
    return tuple(sorted([*amounts, *dates], key=lambda figure: figure.start))


def _amount(text: str, at: int, quantity: Quantity) -> Figure:
    """A quantity of a text that begins at `at`."""
    counted = text[slice(*quantity.noun)] if quantity.noun else ""
    unit, scale = measured_by(counted) or (quantity.unit, None)
    numbers = [n for n in (quantity.value, quantity.value_max) if n is not None]
    value, value_max = (n if n is None else round(n * (scale or 1), 6) for n in (quantity.value, quantity.value_max))
    noun, end = quantity.noun or (quantity.end, quantity.end)
    last = max(quantity.start, text.rfind(" ", quantity.start, quantity.end) + 1)
    return Figure(
        at + quantity.start,
        at + (end if scale else noun),
        (value, value_max, unit, quantity.qualifier, quantity.per if quantity.per in ("inhabitant", "unit") else None),
        tuple(numbers),
        stem(unit if scale else counted),
        way=_WAYS.get(quantity.change or "", ""),
        scale=scale or 1,
        unit=quantity.unit,
        part=at + last if unit == "%" and not quantity.digits else -1,
        measure=at + noun if scale else -1,
    )


_WAYS = {"increase": "up", "decrease": "down"}


def measured_by(unit: str) -> tuple[str, float] | None:
    """The smallest unit of what a unit measures, and how many of that it is: a megawatt is a million watts."""
    return _measures().get(counted_form(words().quantities["short"].get(unit, unit))) if unit else None


@per_language
def _measures() -> dict[str, tuple[str, float]]:
    listed = words().quantities["measures"].items()
    return {unit: (smallest, scale) for smallest, units in listed for unit, scale in units.items()}


def _frequencies(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text tells how often, in whichever words: with the first of those that say the same."""
    for first, found in _same_frequencies():
        yield from ((m.start(), m.end(), first) for m in found.finditer(text))


def _rates(text: str) -> Iterator[tuple[int, int, str]]:
    """Where an amount is told to be of a year: "60 paikkaa vuodessa" says "vuosittain 60 paikkaa"."""
    yearly, _ = _same_frequencies()[0]
    for quantity in quantities(text):
        behind = quantity.noun[1] if quantity.noun else quantity.start
        rates = [*pattern("quantities", "yearly", "behind").finditer(text, behind, quantity.end)]
        if quantity.per and quantity.per.endswith("year") and rates:
            yield rates[-1].start(), quantity.end, yearly


@per_language
def _same_frequencies() -> list[tuple[str, re.Pattern[str]]]:
    return [(group[0], _any_whole(group)) for group in words().diff["frequencies"]]


@per_language
def _parts_of_a_year() -> list[tuple[float, re.Pattern[str]]]:
    return [(float(months), _any_whole(group)) for months, group in words().diff["parts_of_a_year"].items()]


def _any_whole(expressions: Sequence[str]) -> re.Pattern[str]:
    """Any of some expressions, from a word's beginning to a word's end."""
    return compiled(rf"\b(?:{'|'.join(expressions)})\b", re.IGNORECASE)


_LAST_WORD = compiled(r"(\w{1,60})\W{1,2}$")


def _word_before(text: str, offset: int) -> str:
    """The word before a place, "" where there is none."""
    before = _LAST_WORD.search(text, max(0, offset - 62), offset)
    return before[1].casefold() if before else ""


_YEAR = compiled(r"\b(?:19|20)\d\d\b")
_SHORTLY_BEFORE = 300
"""Characters before "samana vuonna" among which the year stands."""


def _year_before(text: str, offset: int) -> str | None:
    years = _YEAR.findall(text, max(0, offset - _SHORTLY_BEFORE), offset)
    return years[-1] if years else None


def figures_touched(listed: Sequence[Word], figures: Sequence[Figure]) -> list[Figure]:
    """The figures that some words are a part of."""
    return [f for f in figures if any(f.start < word.end and word.start < f.end for word in listed)]


_SCALES = (1, 10**3, 10**6, 10**9)
"""A word or a table's head may state the scale of a number."""


def is_written_as(value: float, number: float) -> bool:
    """Whether a number may stand for a value: 2.5 for 2,500,000."""
    return any(value == number * scale for scale in _SCALES)


def are_one_number(one: float, other: float) -> bool:
    """Whether two numbers may be one, whichever of them is written in the larger scale."""
    return is_written_as(one, other) or is_written_as(other, one)
