"""Text -> quantities in Swedish, see `fi/quantities.py`: what Finnish tells by cases stands here in prepositions.

Pure: nothing here knows whether a quantity is aimed at or measured. The words are in `words/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from ...schema.vocabulary import Per
from ..figures import (
    CURRENCY_BEFORE,
    DIGITS,
    MINUS,
    NO_LETTER,
    NO_QUANTITY,
    NUMBER,
    RANGE,
    RATES,
    SPACE,
    Number,
    any_of,
    is_dialled,
    value_of,
)
from ..mentions import Case, Qualifier, Quantity
from .dates import date_mentions
from .lemmas import base_form
from .lexicon import words

_IDENTIFIER = re.compile(
    r"""
    (?:
    \b(?:
    bilag\w{1,3} | kapitel | kap\.? | punkt\w{0,3} | tabell | figur | bild | sida | s\.       # "i tabell 3"
    | artikel | paragraf | moment | nr\.? | nummer | version | fas | skede
    | insatsområde | spetsområde | fokusområde | tyngdpunktsområde | tyngdpunkt | verksamhetslinje
    | prioritet | prioritering | åtgärd | delmål | mål | tema | helhet
    | väg | riksväg | stamväg | linje | rum | hus                                            # "riksväg 8"
    | tfn | tel\.? | telefon
    | ISO | EN | SFS
    )
    | §
    )\s$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_A_LAW = re.compile(r"\s(?:kap|mom)\b|\s?§")
_POST_CODE = re.compile(r"(?<![\d ])\d{5}\s[A-ZÅÄÖ]")
_WORD = re.compile(rf"{SPACE}?([^\W\d_][\w&-]{{0,40}})")
_TOKEN = re.compile(r"[^\W\d_][\w%-]{0,60}")
_BETWEEN = re.compile(rf"\bmellan{SPACE}$", re.IGNORECASE)
_AND = re.compile(rf"{SPACE}och{SPACE}(?={DIGITS})")
""" "mellan 40 och 50 nya företag"."""
_RANGE_IN_WORDS = re.compile(rf"{SPACE}till{SPACE}(?P<word>\w{{3,20}})")
""" "två till fyra upphandlingar": no range where "från" stands before it."""
_CASES: tuple[tuple[re.Pattern[str], Case], ...] = (
    (re.compile(r"\b(?:från|ifrån)\s(?:(?:de|dagens|nuvarande)\s)?$", re.IGNORECASE), "from"),
    (re.compile(r"\b(?:till|tills|på till)\s(?:(?:hela|de)\s)?$", re.IGNORECASE), "to"),
    (re.compile(r"\bmed\s(?:(?:hela|ytterligare)\s)?$", re.IGNORECASE), "by"),
)
_PIECES = re.compile(rf"{SPACE}?(?:st|stycken)\b\.?")
_OF_WHICH = re.compile(
    r"\b(?:varav|av (?:vilka|dem|dessa))\s(?:(?:cirka|ca|minst|högst|drygt|över)\s)?$", re.IGNORECASE
)
_IS = re.compile(rf"{SPACE}(?:är|var|blir|ska vara)(?={SPACE})")
_ORDINAL = re.compile(r"\bden\s$")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order. Years, dates, section numbers and the like give none.

    >>> [(q.value, q.unit, q.qualifier, q.case) for q in quantities("från cirka 3 md euro till minst 40 procent")]
    [(3000000000.0, 'EUR', 'about', 'from'), (40.0, '%', 'at_least', 'to')]
    >>> [(q.value, q.value_max) for q in quantities("det uppstår 150–200 nya arbetsplatser")]
    [(150.0, 200.0)]
    >>> [(q.value, q.unit, q.change) for q in quantities("matsvinnet halveras")]
    [(50.0, '%', 'decrease')]
    >>> quantities("Industri 4.0 och lag 1336/1999")
    ()
    """
    found = sorted((*_parts(text), *_written(text), *_in_words(text)), key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _written(text: str) -> Iterator[Quantity]:
    """Quantities in figures."""
    years = [(m.start, m.end) for m in date_mentions(text)]
    for match in NUMBER.finditer(text):
        low, high, end = match.group(), None, match.end()
        if any(a <= match.start() < b for a, b in years):
            continue
        between = RANGE.match(text, end)
        if not between and _BETWEEN.search(text, max(0, match.start() - 8), match.start()):
            between = _AND.match(text, end)
        if between:
            upper = re.compile(DIGITS).match(text, between.end())
            if upper and value_of(upper.group()) > value_of(low):
                high, end = upper.group(), upper.end()
        named = _IDENTIFIER.search(text, max(0, match.start() - 20), match.start())
        if named or (NO_QUANTITY.match(text, end) and not text.startswith("-", end)):
            continue
        if _POST_CODE.match(text, match.start()) or _OF_A_LAW.match(text, end):
            continue
        number = Number(value_of(low), value_of(high) if high else None, match.start(), end, "", True)
        if quantity := _completed(text, number):
            yield _signed(text, quantity) if quantity.start == number.start else quantity


def _signed(text: str, quantity: Quantity) -> Quantity:
    """A percentage behind a minus is a decrease by it."""
    is_less = quantity.unit in ("%", "pp") and MINUS.search(text, max(0, quantity.start - 2), quantity.start)
    return quantity._replace(start=quantity.start - 1, change="decrease") if is_less else quantity


def _in_words(text: str) -> Iterator[Quantity]:
    """Quantities in number words: "tjugofem nya företag"."""
    taken = 0
    for match in _TOKEN.finditer(text):
        if match.start() < taken or _ORDINAL.search(text, max(0, match.start() - 4), match.start()):
            continue
        value, high, end = numeral(match.group().casefold()), None, match.end()
        if value is None or value == 1:
            continue
        upper = _RANGE_IN_WORDS.match(text, end)
        if upper and (numeral(upper["word"].casefold()) or 0) > value and not _case_before(text, match.start()):
            high, end = numeral(upper["word"].casefold()), upper.end()
        if quantity := _completed(text, Number(value, high, match.start(), end, "", False)):
            taken = quantity.end
            yield quantity


def _completed(text: str, number: Number) -> Quantity | None:
    """The number with its scale, unit or noun; None where it counts nothing."""
    table = _table()
    value, high, end = number.value, number.value_max, number.end
    if scale := table.scale.match(text, end):
        factor = table.scales[scale["scale"].casefold()]
        value, high, end = value * factor, high * factor if high else None, scale.end()
    unit = table.unit.match(text, end)
    before = CURRENCY_BEFORE.search(text, max(0, number.start - 5), number.start) if number.digits else None
    noun = None
    if unit:
        kind, end = _unit_of(unit), unit.end()
    elif before:
        kind = "EUR"
    else:
        kind = "count"
        if number.digits and not scale and is_dialled(text, number):
            return None
        pieces = _PIECES.match(text, end)
        end = pieces.end() if pieces else end
        noun = _noun_after(text, end) or _noun_of_part(text, number.start, end)
        if noun:
            end = noun[1]
        elif text[end : end + 1] == "-" or text[end : end + 1].isalpha():
            return None
    per, end = _rate(text, end)
    qualifier = table.qualifier.search(text, max(0, number.start - 18), number.start)
    start = qualifier.start() if qualifier else before.start() if before and not unit else number.start
    return Quantity(
        start=start,
        end=end,
        value=round(value, 6),
        value_max=round(high, 6) if high else None,
        unit=kind,
        noun=noun,
        per=per,
        qualifier=table.qualifiers[qualifier["word"].casefold()] if qualifier else "exact",
        case=_case_before(text, start),
        change=None,
        digits=number.digits,
    )


def _case_before(text: str, start: int) -> Case:
    """How the preposition before a phrase ties it to its sentence."""
    return next((case for before, case in _CASES if before.search(text, max(0, start - 18), start)), "")


def _unit_of(unit: re.Match[str]) -> str:
    """The code of a unit that is written as a word or a sign."""
    name, sign = unit["word"] or "", (unit["sign"] or "").casefold()
    known = _table().units
    return next(code for code, form in known if (re.match(form, name, re.IGNORECASE) if name else form == sign))


def _rate(text: str, end: int) -> tuple[Per | None, int]:
    """What a number is counted by, in the words right behind it, and where they end: "per invånare och år"."""
    rates = _table().rates
    found: set[str] = set()
    while (match := rates.match(text, end)) and match.lastgroup not in found:
        found.add(match.lastgroup or "")
        end = match.end()
    whom = "inhabitant" if "inhabitant" in found else "unit" if "unit" in found else ""
    return RATES.get((whom, "year" in found)), end


def _parts(text: str) -> Iterator[Quantity]:
    """Fractions and multiples, whose word holds the value: "var tredje", "två tredjedelar", "halveras"."""
    table = _table()
    for match in table.part.finditer(text):
        change: Literal["increase", "decrease"] | None = None
        if match["every"]:
            value = table.every[match["every"].casefold()]
        elif match["multiple"]:
            word = match["multiple"].casefold()
            value, change = next((v, c) for stem, v, c in table.multiples if word.startswith(stem))
        else:
            part = next(v for stem, v in table.fractions if match["fraction"].casefold().startswith(stem))
            counted = numeral((match["count"] or "en").casefold()) or 1
            value = min(round(counted * 100 / round(100 / part), 1), 100.0)
        qualifier = table.qualifier.search(text, max(0, match.start() - 18), match.start())
        start = qualifier.start() if qualifier else match.start()
        yield Quantity(
            start=start,
            end=match.end(),
            value=value,
            value_max=None,
            unit="%",
            noun=None,
            per=None,
            qualifier=table.qualifiers[qualifier["word"].casefold()] if qualifier else "exact",
            case="" if change else _case_before(text, start),
            change=change,
            digits=False,
        )


def numeral(word: str) -> float | None:
    """The value of a number word: "tre" 3, "tjugofem" 25, "tvåhundra" 200; None for others.

    >>> [numeral(word) for word in ("tolv", "femhundrafyrtio", "trehundratusen", "tredje")]
    [12.0, 540.0, 300000.0, None]
    """
    if not word:
        return None
    before, thousand, behind = word.partition("tusen")
    thousands = (_below_thousand(before) if before else 1) if thousand else 0
    below = _below_thousand(behind if thousand else before) if (behind if thousand else before) else 0
    return None if thousands is None or below is None else float(thousands * 1000 + below)


def _below_thousand(word: str) -> int | None:
    match = _table().numeral.fullmatch(word)
    if not match:
        return None
    numerals = _table().numerals
    hundreds = (numerals[match["hundreds"]] if match["hundreds"] else 1) * 100 if match["hundred"] else 0
    return hundreds + sum(numerals[match[group]] for group in ("tens", "ones") if match[group])


def _noun_after(text: str, end: int) -> tuple[int, int] | None:
    """Where the counted noun stands: the first word behind the number that does not modify one behind it."""
    for _ in range(5):
        match = _WORD.match(text, end)
        if not match or not text[end : end + 1].isspace() or not _may_be_counted(match[1]):
            return None
        following = _WORD.match(text, match.end()) if text[match.end() : match.end() + 1].isspace() else None
        if not (following and _modifies(match[1].casefold()) and _may_be_counted(following[1])):
            return match.span(1)
        end = match.end()
    return None


def _noun_of_part(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the noun stands that a part of a whole is told to be: "varav 200 är hyresbostäder"."""
    verb = _IS.match(text, end) if _OF_WHICH.search(text, 0, start) else None
    return _noun_after(text, verb.end()) if verb else None


def _may_be_counted(word: str) -> bool:
    """Whether a word behind a number may be what it counts, or modify it: no name, no small word, no verb."""
    folded = word.casefold()
    if (word[0].isupper() and not word[1:2].isupper()) or folded in _table().no_nouns or numeral(folded) is not None:
        return False
    return folded in _table().adjectives or not _is_verb(folded)


def _is_verb(folded: str) -> bool:
    """Whether a form is a verb's: "deltar", "skapas". A noun in -a has its plural in -or, so -ar and -er tell."""
    lemma = base_form(folded)
    if not lemma.endswith("a") or lemma == folded:
        return False
    return folded.endswith(("ar", "er")) or folded == lemma + "s"


def _modifies(folded: str) -> bool:
    table = _table()
    return folded in table.adjectives or folded.endswith((*table.adjective_endings, "-"))


class _Table(NamedTuple):
    numerals: dict[str, int]
    numeral: re.Pattern[str]
    scales: dict[str, float]
    scale: re.Pattern[str]
    units: list[tuple[str, str]]
    unit: re.Pattern[str]
    qualifiers: dict[str, Qualifier]
    qualifier: re.Pattern[str]
    rates: re.Pattern[str]
    part: re.Pattern[str]
    fractions: list[tuple[str, float]]
    every: dict[str, float]
    multiples: list[tuple[str, float, Literal["increase", "decrease"]]]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    no_nouns: frozenset[str]


def _multiples(table: dict[str, Any]) -> list[tuple[str, float, Literal["increase", "decrease"]]]:
    up, down = table["increase"], table["decrease"]
    return [
        *((stem, float(value), "increase") for value, listed in up.items() for stem in listed),
        *((stem, float(value), "decrease") for value, listed in down.items() for stem in listed),
    ]


@cache
def _table() -> _Table:
    table = words("quantities")
    numerals = {form: int(value) for value, forms in table["numerals"].items() for form in forms}
    ones = any_of(form for form, value in numerals.items() if value < 20)
    tens = any_of(form for form, value in numerals.items() if 20 <= value < 100)
    scales = {form: float(value) for value, forms in table["scales"].items() for form in forms}
    stems = sorted(
        ((stem, code) for code, u in table["units"].items() for stem in u["words"]), key=lambda s: -len(s[0])
    )
    signs = [(sign, code) for code, u in table["units"].items() for sign in u["signs"]]
    qualifiers = {word: name for name, listed in table["qualifiers"].items() for word in listed}
    fractions = [(stem, float(value)) for value, listed in table["fractions"].items() for stem in listed]
    every = {form: float(value) for value, listed in table["every"].items() for form in listed}
    multiples = _multiples(table["multiples"])
    by_whom = "|".join(rf"(?P<{whom}>{'|'.join(table['rates'][whom])})" for whom in ("inhabitant", "unit"))
    return _Table(
        numerals=numerals,
        numeral=re.compile(rf"(?:(?P<hundreds>{ones})?(?P<hundred>hundra))?(?P<tens>{tens})?(?P<ones>{ones})?"),
        scales=scales,
        scale=re.compile(
            rf"{SPACE}?(?P<scale>{any_of(s for s in scales if s != 'k')}|k(?=€|eur))(?=[€%]|(?:eur|e)\b|(?!\w))",
            re.IGNORECASE,
        ),
        units=[(code, stem) for stem, code in stems] + [(code, sign.casefold()) for sign, code in signs],
        unit=re.compile(
            rf"(?:{SPACE}|-)?(?:(?P<word>(?:{'|'.join(stem for stem, _ in stems)})\w{{0,6}})"
            rf"|(?P<sign>{any_of(s for s, _ in signs)}){NO_LETTER})",
            re.IGNORECASE,
        ),
        qualifiers=qualifiers,
        qualifier=re.compile(rf"\b(?P<word>{any_of(qualifiers)}){SPACE}{{1,2}}$", re.IGNORECASE),
        rates=re.compile(
            rf"{SPACE}?(?:och{SPACE})?(?:(?P<year>{any_of(table['yearly']['behind'])}|(?<=och )år)|{by_whom})(?!\w)"
        ),
        part=re.compile(
            rf"\b(?:vart?{SPACE}?(?P<every>{any_of(every)})\b"
            rf"|(?:(?P<count>en|två|tre|fyra|fem){SPACE})?"
            rf"(?P<fraction>(?:{any_of(s for s, _ in fractions)})\w{{0,4}})\b"
            rf"|(?P<multiple>(?:{any_of(s for s, _, _ in multiples)})\w{{0,8}}))",
            re.IGNORECASE,
        ),
        fractions=fractions,
        every=every,
        multiples=multiples,
        adjectives=frozenset(table["counting"]["adjectives"]),
        adjective_endings=tuple(table["counting"]["adjective_endings"]),
        no_nouns=frozenset((*table["counting"]["no_nouns"], *qualifiers)),
    )
