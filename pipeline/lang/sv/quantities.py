"""Text -> quantities in Swedish, see `fi/quantities.py`: what Finnish tells by cases stands here in prepositions.

Pure: nothing here knows whether a quantity is aimed at or measured. The words are in `words/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from ..figures import (
    DIGITS,
    NO_CENTS,
    NO_QUANTITY,
    NUMBER,
    RANGE,
    SPACE,
    Number,
    any_of,
    currency_before,
    is_dialled,
    is_no_number,
    misgrouped,
    value_of,
)
from ..mentions import Case, Quantity
from ..patterns import compiled
from ..quantities import (
    CuePattern,
    Direction,
    QuantityWords,
    joining,
    lower_end,
    shared_last_part,
    signed,
    upper_end,
    without_overlaps,
)
from ..series import with_series
from .dates import date_mentions
from .lemmas import base_form
from .lexicon import WORDS


@cache
def _words() -> QuantityWords:
    (of,), (and_,), (year,) = (WORDS.listed("quantities", "cues", key) for key in ("of", "joins_numbers", "year"))
    return QuantityWords(
        WORDS, unit_ending=6, whole=rf"{of}{SPACE}\w", joint=rf"(?:{and_}{SPACE})?", year_joined=f"(?<={and_} ){year}"
    )


_cue_pattern = partial(CuePattern, _words)
_BEFORE_REFERENCE = _cue_pattern(r"(?:\b%s|§)\s$", "numbered", flags=re.IGNORECASE)
"""What is numbered and not counted, right before its number: "i tabell 3"."""
_OF_A_LAW = _cue_pattern(r"\s%s\b|\s?§", "parts_of_a_law")
_BETWEEN = _cue_pattern(rf"\b%s{SPACE}$", "between", flags=re.IGNORECASE)
_AND = _cue_pattern(rf"{SPACE}%s{SPACE}(?={DIGITS})", "joins_numbers")
"""What joins the ends of a range: "mellan 40 och 50 nya företag"."""
_RANGE_IN_WORDS = _cue_pattern(rf"{SPACE}%s{SPACE}(?P<word>\w{{3,20}})", "up_to")
"""The rest of a range in words, where "från" does not stand before it: "två till fyra upphandlingar"."""
_CASES: tuple[tuple[CuePattern, Case], ...] = (
    (_cue_pattern(r"\b%s$", "from", flags=re.IGNORECASE), "from"),
    (_cue_pattern(r"\b%s$", "to", flags=re.IGNORECASE), "to"),
    (_cue_pattern(r"\b%s$", "by", flags=re.IGNORECASE), "by"),
)
"""The prepositions that tie a quantity to its sentence as a case does in Finnish."""
_PIECES = _cue_pattern(rf"{SPACE}?%s\b\.?", "pieces")
_OF_WHICH = _cue_pattern(r"\b%s\s(?:%s\s)?$", "of_which", "exactness", flags=re.IGNORECASE)
_IS = _cue_pattern(rf"{SPACE}%s(?={SPACE})", "is")
_ORDINAL = _cue_pattern(r"\b%s\s$", "before_ordinal")
_OF_TIME = _cue_pattern(rf"{SPACE}%s{SPACE}%s\b(?!{SPACE}\d)", "of", "times")
_SHARED_LAST_PART = shared_last_part(_words)
_joins = joining(_words, "joins_numbers")
_POST_CODE = compiled(r"(?<![\d ])\d{5}\s[A-ZÅÄÖ]")
_WORD = compiled(rf"{SPACE}?([^\W\d_][\w&-]{{0,40}})")
_TOKEN = compiled(r"[^\W\d_][\w%-]{0,60}")


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
    found = without_overlaps((*_words().parts_in_figures(text), *_parts(text), *_written(text), *_in_words(text)))
    return with_series(text, found, date_mentions(text), partial(_joins, text))


def _written(text: str) -> Iterator[Quantity]:
    """Quantities in figures."""
    years = [(m.start, m.end) for m in date_mentions(text)]
    unclear = misgrouped(text)
    for match in NUMBER.finditer(text):
        if any(a <= match.start() < b for a, b in years):
            continue
        between = RANGE.match(text, match.end())
        if not between and _BETWEEN.search(text, max(0, match.start() - 8), match.start()):
            between = _AND.match(text, match.end())
        upper = upper_end(text, between, match.group())
        end = (upper or match).end()
        if is_no_number(match.group(), end, unclear):
            continue
        named = _BEFORE_REFERENCE.search(text, max(0, match.start() - 20), match.start())
        if named or (NO_QUANTITY.match(text, end) and not text.startswith("-", end)):
            continue
        if _POST_CODE.match(text, match.start()) or _OF_A_LAW.match(text, end):
            continue
        end += len(",-") if NO_CENTS.match(text, end) else 0
        high = value_of(upper.group()) if upper else None
        number = Number(lower_end(match.group(), upper), high, match.start(), end, "", True)
        if quantity := _completed(text, number):
            yield signed(text, quantity, number.start)


def _in_words(text: str) -> Iterator[Quantity]:
    """Quantities in number words: "tjugofem nya företag"."""
    taken = 0
    for match in _TOKEN.finditer(text):
        if match.start() < taken or _ORDINAL.search(text, max(0, match.start() - 4), match.start()):
            continue
        word, high, end = match.group().casefold(), None, match.end()
        rough = _words().rough.get(word)
        value = rough or numeral(word)
        if value is None or value == 1:
            continue
        upper = _RANGE_IN_WORDS.match(text, end)
        if upper and (numeral(upper["word"].casefold()) or 0) > value and not _case_before(text, match.start()):
            high, end = numeral(upper["word"].casefold()), upper.end()
        if quantity := _completed(text, Number(value, high, match.start(), end, "", False)):
            taken = quantity.end
            yield quantity._replace(qualifier="about") if rough and quantity.qualifier == "exact" else quantity


def _completed(text: str, number: Number) -> Quantity | None:
    """The number with its scale, unit or noun; None where it counts nothing."""
    words = _words()
    number, scale = words.scaled(text, words.told_once(text, number, numeral))
    number = words.told_once(text, number, numeral)
    end = number.end
    unit = words.unit.match(text, end)
    before = currency_before(text, number.start) if number.digits and not unit else None
    noun = None
    if unit:
        kind, end = words.unit_of(unit), unit.end()
    elif before:
        kind = "EUR"
        number = number if scale else words.multiplied(number, before["scale"])
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
    per, end = words.rate(text, end)
    start, end, qualifier = words.bounded(text, before.start() if before else number.start, end)
    return Quantity(
        start=start,
        end=end,
        value=round(number.value, 6),
        value_max=round(number.value_max, 6) if number.value_max else None,
        unit=kind,
        noun=noun,
        per=per,
        qualifier=qualifier,
        case=_case_before(text, start),
        change=None,
        digits=number.digits,
    )


def _case_before(text: str, start: int) -> Case:
    """How the preposition before a phrase ties it to its sentence."""
    return next((case for before, case in _CASES if before.search(text, max(0, start - 18), start)), "")


def _parts(text: str) -> Iterator[Quantity]:
    """Fractions and multiples, whose word holds the value: "var tredje", "två tredjedelar", "halveras"."""
    words = _words()
    for match in _part().finditer(text):
        change: Direction | None = None
        if match["every"]:
            value = words.every[match["every"].casefold()]
        elif match["some"]:
            value = words.some(match)
        elif match["multiple"]:
            word = match["multiple"].casefold()
            value, change = next((v, c) for stem, v, c in words.multiples if word.startswith(stem))
        else:
            counted = (numeral(match["count"].casefold()) if match["count"] else None) or 1
            value = words.share(match["fraction"].casefold(), counted)
        if _OF_TIME.match(text, match.end()):
            continue  # "hälften av året" is a time
        start, _ = words.qualified(text, match.start())
        yield words.part(text, match.span(), value, "" if change else _case_before(text, start), change)


def numeral(word: str) -> float | None:
    """The value of a number word: "tre" 3, "tjugofem" 25, "tvåhundra" 200; None for others.

    >>> [numeral(word) for word in ("tolv", "femhundrafyrtio", "trehundratusen", "tredje")]
    [12.0, 540.0, 300000.0, None]
    """
    if not word:
        return None
    before, thousand, behind = word.partition(_words().table["numerals"]["1000"][0])
    thousands = (_below_thousand(before) if before else 1) if thousand else 0
    below = _below_thousand(behind if thousand else before) if (behind if thousand else before) else 0
    return None if thousands is None or below is None else float(thousands * 1000 + below)


def _below_thousand(word: str) -> int | None:
    match = _below_thousand_pattern().fullmatch(word)
    if not match:
        return None
    numerals = _words().numerals
    hundreds = (numerals[match["hundreds"]] if match["hundreds"] else 1) * 100 if match["hundred"] else 0
    return hundreds + sum(numerals[match[group]] for group in ("tens", "ones") if match[group])


def _noun_after(text: str, end: int) -> tuple[int, int] | None:
    """Where the counted noun stands: the first word behind the number that does not modify one behind it."""
    for _ in range(5):
        end = shared.end() if (shared := _SHARED_LAST_PART.match(text, end)) else end
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
    if (word[0].isupper() and not word[1:2].isupper()) or folded in _words().no_nouns or numeral(folded) is not None:
        return False
    return folded in _words().adjectives or not _is_verb(folded)


def _is_verb(folded: str) -> bool:
    """Whether a form is a verb's: "deltar", "skapas". A noun in -a has its plural in -or, so -ar and -er tell."""
    lemma = base_form(folded)
    if not lemma.endswith("a") or lemma == folded:
        return False
    return folded.endswith(("ar", "er")) or folded == lemma + "s"


def _modifies(folded: str) -> bool:
    words = _words()
    return folded in words.adjectives or folded.endswith((*words.adjective_endings, "-"))


@cache
def _below_thousand_pattern() -> re.Pattern[str]:
    numerals = _words().numerals
    ones = any_of(form for form, value in numerals.items() if value < 20)
    tens = any_of(form for form, value in numerals.items() if 20 <= value < 100)
    hundred = any_of(form for form, value in numerals.items() if value == 100)
    return compiled(rf"(?:(?P<hundreds>{ones})?(?P<hundred>{hundred}))?(?P<tens>{tens})?(?P<ones>{ones})?")


@cache
def _part() -> re.Pattern[str]:
    """A word that holds a part of a whole or a multiple."""
    words = _words()
    return compiled(
        rf"\b(?:{words.any_cue('every')}{SPACE}?(?P<every>{any_of(words.every)})\b"
        rf"|(?:(?P<count>{words.any_cue('count_of_parts')}){SPACE})?"
        rf"(?P<fraction>(?:{any_of(stem for stem, _ in words.fractions)})\w{{0,4}})\b"
        rf"|{words.some_of}"
        rf"|(?P<multiple>(?:{any_of(stem for stem, _, _ in words.multiples)})\w{{0,8}}))",
        re.IGNORECASE,
    )
