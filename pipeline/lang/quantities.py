"""What quantities have in common in every language: words in tables of one shape, and what is done with them alike.

A language adds how its number words are built, how a phrase is tied to its sentence, and which word is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Literal, cast

from ..schema.vocabulary import Per, Qualifier
from .figures import DIGITS, MINUS, NO_LETTER, PLUS, SPACE, Number, any_of, scale_pattern, thousands_of, value_of
from .mentions import Case, Quantity
from .patterns import compiled
from .tables.grammar import QuantityCue
from .words import Words

Direction = Literal["increase", "decrease"]
_QUALIFIED = 18
"""Characters before a number that hold its qualifier: "uppskattningsvis" is the longest."""
_SIGNS: dict[str, Qualifier] = {
    "≥": "at_least", ">=": "at_least", "≤": "at_most", "<=": "at_most", "<": "at_most", ">": "over", "~": "about",
    "≈": "about",
}  # fmt: skip
_PART_SIGNS = {"½": 50.0, "⅓": 33.3, "⅔": 66.7, "¼": 25.0, "¾": 75.0, "⅕": 20.0}
_AGAIN = compiled(rf"{SPACE}\((?P<figures>{DIGITS})\)|{SPACE}\((?P<word>[^\W\d_]{{3,40}})\)")
""" "kymmenen (10) hanketta", "10 (kymmenen) hanketta"."""
_FEW = 10
"""Out of ten, no more are told."""
_UPPER = compiled(DIGITS)
_RATES: dict[tuple[str, bool], Per] = {
    ("", True): "year",
    ("inhabitant", False): "inhabitant",
    ("inhabitant", True): "inhabitant_year",
    ("unit", False): "unit",
    ("unit", True): "unit_year",
}


class QuantityWords:
    """The words of a language's `words/quantities.toml`.

    `unit_ending` is how many letters may follow a unit's stem. `joint` may stand between two rates, `year_joined` is
    what a year is called behind it ("per invånare och år"), `whole` begins behind a part of it ("1/3 yrityksistä"),
    `those` may stand between some and of how many they are ("kuusi taloutta kymmenestä"); all are expressions.
    """

    def __init__(
        self,
        words: Words,
        unit_ending: int,
        whole: str,
        joint: str = "",
        year_joined: str = "(?!)",
        those: str = "",
    ) -> None:
        self.table = words.quantities
        self.numerals = {form: int(value) for value, forms in self.table["numerals"].items() for form in forms}
        self.fractions = _stems(self.table["fractions"])
        self.every = dict(_stems(self.table["every"]))
        self.out_of = {form: float(n) for n, listed in self.table["out_of"].items() for form in listed}
        few = any_of(form for form, value in self.numerals.items() if value <= _FEW)
        self.some_of = rf"(?P<some>{few}|\d{{1,2}}){those}{SPACE}(?P<of>{any_of(self.out_of)})\b"
        """So many out of ten: "kolme kymmenestä"."""
        self.multiples: list[tuple[str, float, Direction]] = [
            *((stem, value, "increase") for stem, value in _stems(self.table["multiples"]["increase"])),
            *((stem, value, "decrease") for stem, value in _stems(self.table["multiples"]["decrease"])),
        ]
        self.cues = {key: tuple(listed) for key, listed in self.table["cues"].items()}
        """Expressions that the language's own rules ask for by their keys."""
        counting = self.table["counting"]
        self.adjectives = frozenset(counting["adjectives"])
        self.adjective_endings = tuple(counting["adjective_endings"])
        self.short = compiled(rf"{SPACE}?(?P<noun>{any_of(self.table['short'])}){NO_LETTER}")
        self._qualifiers: dict[str, Qualifier] = {
            word: name for name, listed in self.table["qualifiers"].items() for word in listed
        }
        self.no_nouns = frozenset((*counting["no_nouns"], *self._qualifiers))
        self._scales = dict(_stems(self.table["scales"]))
        self._scale = scale_pattern(self._scales)
        units = self.table["units"].items()
        self._units: list[tuple[str, str]] = sorted(
            ((stem, code) for code, u in units for stem in u["words"]), key=lambda u: -len(u[0])
        )
        self._signs: list[tuple[str, str]] = [(sign, code) for code, u in units for sign in u["signs"]]
        self.unit = compiled(
            rf"(?:{SPACE}|-)?(?:(?P<word>(?:{'|'.join(stem for stem, _ in self._units)})\w{{0,{unit_ending}}})"
            rf"|(?P<sign>{any_of(sign for sign, _ in self._signs)}){NO_LETTER})",
            re.IGNORECASE,
        )
        self._qualifier = compiled(
            rf"(?:\b(?P<word>{any_of(self._qualifiers)}){SPACE}{{1,2}}|(?P<sign>{any_of(_SIGNS)}){SPACE}?)$",
            re.IGNORECASE,
        )
        behind = "|".join(rf"(?P<{name}>{'|'.join(listed)})" for name, listed in self.table["bounds_behind"].items())
        self._bound = compiled(rf"{SPACE}(?:{behind})(?!\w)", re.IGNORECASE)
        self.rough = {form: float(value) for value, forms in self.table["rough"].items() for form in forms}
        more_than = self.table.get("more_than", {}).items()
        self.more_than = {form: float(value) for value, forms in more_than for form in forms}
        self._part = compiled(
            rf"(?<![\w/.,])(?:(?P<over>[1-9])/(?P<under>[2-9]|10)|(?P<part>[{''.join(_PART_SIGNS)}])){SPACE}(?={whole})"
        )
        yearly = any_of(self.table["yearly"]["behind"])
        by_whom = "|".join(rf"(?P<{whom}>{'|'.join(self.table['rates'][whom])})" for whom in ("inhabitant", "unit"))
        self._rates = compiled(rf"{SPACE}?{joint}(?:(?P<year>{yearly}|{year_joined})|{by_whom})(?!\w)")

    def any_cue(self, key: QuantityCue) -> str:
        """The expressions under a key of the table's `[cues]` as one."""
        return f"(?:{'|'.join(self.cues[key])})"

    def scaled(self, text: str, number: Number) -> tuple[Number, str]:
        """The number with what multiplies it, and the word that does: "3 mrd."; "" where none does.

        A bound right behind them is a part of it: "500 tai useampia työpaikkoja". The t of "900 t CO2" is none.
        """
        scale = None if self.short.match(text, number.end) else self._scale.match(text, number.end)
        bound = self._bound.match(text, scale.end() if scale else number.end)
        if scale is None:
            return number._replace(end=bound.end() if bound else number.end), ""
        return self.multiplied(number, scale["scale"])._replace(end=(bound or scale).end()), scale["scale"]

    def multiplied(self, number: Number, scale: str) -> Number:
        """The number times what a word or a letter stands for; "" for one."""
        factor = self._scales[scale.casefold()] if scale else 1.0
        return number._replace(
            value=number.value * factor, value_max=number.value_max * factor if number.value_max else None
        )

    def told_once(self, text: str, number: Number, numeral: Callable[[str], float | None]) -> Number:
        """The number with the bracket behind it that tells it again, as a contract does: "kymmenen (10) hanketta".

        `numeral` is the value of a number word.
        """
        again = _AGAIN.match(text, number.end)
        if again is None or (again["word"] is not None) is not number.digits:
            return number
        value = value_of(again["figures"]) if again["figures"] else numeral(again["word"].casefold())
        return number._replace(end=again.end()) if value == number.value else number

    def unit_of(self, unit: re.Match[str]) -> str:
        """The code of a unit that is written as a word or a sign."""
        if name := unit["word"]:
            return next(code for stem, code in self._units if re.match(stem, name, re.IGNORECASE))
        return next(code for sign, code in self._signs if sign.casefold() == unit["sign"].casefold())

    def rate(self, text: str, end: int) -> tuple[Per | None, int]:
        """What a number is counted by, in the words right behind it, and where they end: "asukasta kohti vuodessa"."""
        found: set[str] = set()
        while (match := self._rates.match(text, end)) and match.lastgroup not in found:
            found.add(match.lastgroup or "")
            end = match.end()
        whom = "inhabitant" if "inhabitant" in found else "unit" if "unit" in found else ""
        return _RATES.get((whom, "year" in found)), end

    def qualified(self, text: str, start: int) -> tuple[int, Qualifier]:
        """Where the phrase of a number begins, and how exact the word before it says that it is."""
        qualifier = self._qualifier.search(text, max(0, start - _QUALIFIED), start)
        if qualifier is None:
            return start, "exact"
        sign = qualifier["sign"]
        return qualifier.start(), _SIGNS[sign] if sign else self._qualifiers[qualifier["word"].casefold()]

    def bounded(self, text: str, start: int, end: int) -> tuple[int, int, Qualifier]:
        """Where the phrase of a number begins and ends, and how exact the words before or behind it say that it is."""
        begins, qualifier = self.qualified(text, start)
        bound = self._bound.search(text, start, end) or self._bound.match(text, end)
        if bound is None or qualifier != "exact":
            return begins, end, qualifier
        return begins, max(end, bound.end()), cast("Qualifier", bound.lastgroup)

    def share(self, fraction: str, counted: float) -> float:
        """The per cent of a whole that so many of its parts are: two of "kolmasosaa" are 66.7."""
        part = next(value for stem, value in self.fractions if fraction.startswith(stem))
        return min(round(counted * 100 / round(100 / part), 1), 100.0)

    def parts_in_figures(self, text: str) -> Iterator[Quantity]:
        """Parts of a whole as a fraction before it: "1/3 yrityksistä", "¾ av företagen"."""
        for match in self._part.finditer(text):
            over, under = float(match["over"] or 0), float(match["under"] or 1)
            value = _PART_SIGNS[match["part"]] if match["part"] else round(over * 100 / under, 1)
            if over < under:
                yield self.part(text, (match.start(), match.end() - 1), value, "", None)

    def some(self, match: re.Match[str]) -> float:
        """The per cent that "kolme kymmenestä" is, as `some_of` matched it."""
        some = match["some"].casefold()
        counted = float(some) if some.isdecimal() else self.numerals[some]
        return min(round(counted * 100 / self.out_of[match["of"].casefold()], 1), 100.0)

    def part(self, text: str, span: tuple[int, int], value: float, case: Case, change: Direction | None) -> Quantity:
        """A part of a whole, or a multiple, as a quantity in per cent; `span` is its words without a qualifier."""
        start, end, qualifier = self.bounded(text, *span)
        return Quantity(
            start=start,
            end=end,
            value=value,
            value_max=None,
            unit="%",
            noun=None,
            per=None,
            qualifier=qualifier,
            case=case,
            change=change,
            digits=False,
        )


class CuePattern:
    """A shape around expressions of a language's `[cues]`, compiled when it is first asked.

    `%s` in the shape stands for any that is listed under a key, in the order of `keys`; `words` gives the language's.
    """

    def __init__(
        self, words: Callable[[], QuantityWords], shape: str, *keys: QuantityCue, flags: re.RegexFlag = re.NOFLAG
    ) -> None:
        self._words, self._shape, self._keys, self._flags = words, shape, keys, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self._shape % tuple(map(self._words().any_cue, self._keys)), self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.search`."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.match`."""
        return self._compiled.match


def shared_last_part(words: Callable[[], QuantityWords]) -> CuePattern:
    """The beginnings of compounds that end alike: "150 tutkimus- ja kehittämistehtävää"."""
    return CuePattern(words, rf"(?:{SPACE}\w{{2,30}}-,?){{1,4}}{SPACE}%s(?={SPACE}\w)", "joins_parts")


def joining(words: Callable[[], QuantityWords], and_: QuantityCue) -> Callable[[str, int, int], bool]:
    """Whether a place of a text is what stands between two of a list: ", ", " ja ", " sekä vuonna "."""
    between = CuePattern(words, rf"(?:,{SPACE}|{SPACE}%s{SPACE})(?:[^\W\d_]{{1,12}}\.?{SPACE})?", and_)

    def joins(text: str, start: int, end: int) -> bool:
        match = between.match(text, start)
        return match is not None and match.end() == end

    return joins


def _stems(table: dict[str, list[str]]) -> list[tuple[str, float]]:
    """Words or their beginnings, each with the value that they stand under."""
    return [(stem, float(value)) for value, listed in table.items() for stem in listed]


def upper_end(text: str, between: re.Match[str] | None, low: str) -> re.Match[str] | None:
    """The upper end of a range in figures, behind what parts it from the lower one; None where it is no greater."""
    upper = _UPPER.match(text, between.end()) if between else None
    return upper if upper and value_of(upper.group()) > value_of(low) else None


def lower_end(low: str, upper: re.Match[str] | None) -> float:
    """The lower end of a range in figures, which may leave its thousands to the upper one: "12–13 000" is from 12 000.

    >>> upper = compiled(DIGITS).fullmatch("13 000")
    >>> lower_end("12", upper), lower_end("50", upper), lower_end("12", None)
    (12000.0, 50.0, 12.0)
    """
    value = value_of(low)
    thousands = thousands_of(upper.group()) if upper and low.isdecimal() else None
    return value * thousands[1] if thousands and value < thousands[0] else value


def signed(text: str, quantity: Quantity, begins: int) -> Quantity:
    """A percentage behind a minus, whose figures begin the phrase, is a decrease by it; behind a plus an increase."""
    if quantity.start != begins or quantity.unit not in ("%", "pp"):
        return quantity
    if MINUS.search(text, max(0, begins - 2), begins):
        return quantity._replace(start=begins - 1, change="decrease")
    more = PLUS.search(text, max(0, begins - 3), begins)
    return quantity._replace(start=more.start("sign"), change="increase") if more else quantity


def without_overlaps(found: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Quantities in their order, of those that overlap the first, which is the longest where they begin together."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)
