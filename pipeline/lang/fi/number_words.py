"""Numbers in Finnish words: "kaksikymmentäviisi", "pari sataa", "puolitoista tuhatta"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ...schema.vocabulary import Qualifier
from ..figures import SPACE, Number, any_of
from ..mentions import Case
from ..patterns import compiled
from .cases import case_of, is_partitive
from .quantity_words import cue_pattern, quantity_words

_SCALE_OF_HALF = cue_pattern(rf"{SPACE}%s", "scales_of_half")
_SEVERAL = cue_pattern(r"\b%s\s$", "several_of_scale", flags=re.IGNORECASE)
_ONE_AND_A_HALF = cue_pattern(r"%s(?=\b|%s|%s|%s)", "one_and_a_half", "tens", "tens_inflected", "thousands")
""" "puolitoista", also in one word with what it is told of: "puolitoistasataa"."""
_TENS_BEHIND = cue_pattern(
    rf"{SPACE}?(?:(?P<partitive>%s)|(?P<inflected>%s))(?=\b|%s\b)", "tens", "tens_inflected", "thousands"
)
_THOUSAND = cue_pattern(rf"{SPACE}%s\b", "thousands")
_WHOLE_BEFORE = cue_pattern(r"(\w{2,12}) %s $", "joins_half")
_RANGE_IN_WORDS = compiled(rf"{SPACE}(?P<word>\w{{4,20}}n){SPACE}(?P<noun>\w{{3,30}})")
""" "kolmesta viiteen hankintaa": the noun in the partitive makes it a range."""
_NEXT_NUMERAL = compiled(rf"{SPACE}(?P<word>\w{{4,9}})\b")
""" "kolme neljä yritystä", "pari kolme hanketta": from the one to the other."""
_NUMERAL_BEFORE = compiled(rf"\b(?P<word>\w{{4,9}}){SPACE}$")
_LONGEST_FEW = 12
_TEN = 10


def number_in_words(text: str, match: re.Match[str]) -> tuple[Number | None, Qualifier]:
    """The number that a word begins, of two words or a range too, and how exact such a word tells it by itself."""
    words, word = quantity_words(), match.group().casefold()
    start, end = match.span()
    if more := _more_than().match(text, start):
        return Number(words.more_than[more.group().casefold()], None, start, more.end(), "", False), "over"
    about = _rough().match(text, start)
    rough = words.rough[about.group().casefold()] if about else None
    end = about.end() if about else end
    qualifier: Qualifier = "about" if rough else "exact"
    value = rough or numeral(word)
    if word in words.cues["halves"] and _SCALE_OF_HALF.match(text, end):
        value, start = _and_a_half(text, start)
    elif half := _ONE_AND_A_HALF.match(text, start):
        value, end = 1.5, half.end()
    if value is None or value == 1 or (value < _TEN and _is_of_how_many(text, word, start)):
        return None, qualifier
    if (beside := _NEXT_NUMERAL.match(text, end)) and numeral(beside["word"].casefold()) == value + 1:
        case, upper_word = _case_of_numeral(word), beside["word"].casefold()
        if value < _TEN and case == _case_of_numeral(upper_word):
            by, end = _tens_behind(text, upper_word, beside.end()) or (1, beside.end())
            return Number(value * by, (value + 1) * by, start, end, case, False), "exact"
    if value < _TEN and (times := _tens_behind(text, text[start:end].casefold(), end)):
        value, end = value * times[0], times[1]
    elif (rough and value < _TEN and not _THOUSAND.match(text, end)) or (
        value in (10, 100, 1000) and _SEVERAL.search(text, 0, start)
    ):
        return None, qualifier  # "pari hanketta" may be three, and "muutama sata" any hundreds
    upper = _RANGE_IN_WORDS.match(text, end) if case_of(word) == "from" else None
    high = numeral(upper["word"].casefold()) if upper else None
    if upper and high and high > value and is_partitive(upper["noun"].casefold()):
        return Number(value, high, start, upper.end("word"), "", False), qualifier
    *_, last = text[start:end].casefold().split()
    return Number(value, None, start, end, _case_of_numeral(last), False), qualifier


def _is_of_how_many(text: str, word: str, start: int) -> bool:
    """Whether a few are told of these, which are no count then: "kaksi kolmesta hankkeesta"."""
    before = _NUMERAL_BEFORE.search(text, max(0, start - _LONGEST_FEW), start)
    return case_of(word) == "from" and before is not None and numeral(before["word"].casefold()) is not None


def _tens_behind(text: str, word: str, end: int) -> tuple[int, int] | None:
    """What a few are told of in a word behind them, and where it ends: "pari sataa", "puolentoista sadan".

    Inflected it is so only behind what is inflected too: "kaksi sadan asukkaan kylää" are two.
    """
    behind = _TENS_BEHIND.match(text, end)
    if behind is None or (behind["inflected"] and word not in quantity_words().cues["few_inflected"]):
        return None
    word = (behind["partitive"] or behind["inflected"]).casefold()
    value = numeral(word) or quantity_words().rough[word]
    return int(value), behind.end()


def _and_a_half(text: str, start: int) -> tuple[float, int]:
    """What half a million is a half of, and where it begins: "kaksi ja puoli miljoonaa"."""
    before = _WHOLE_BEFORE.search(text, max(0, start - 16), start)
    whole = numeral(before[1].casefold()) if before else None
    return (whole + 0.5, before.start()) if before and whole else (0.5, start)


@lru_cache(maxsize=10_000)
def numeral(word: str) -> float | None:
    """The value of a number word in any case: "kolme" 3, "kaksikymmentäviisi" 25, "sataan" 100; None for others.

    >>> [numeral(word) for word in ("kaksitoista", "viisisataaneljäkymmentä", "kolmesataatuhatta", "kolmas")]
    [12.0, 540.0, 300000.0, None]
    """
    if not word:
        return None
    match = _number_words().thousands.fullmatch(word)
    thousands = (_below_thousand(match["before"]) if match["before"] else 1) if match else 0
    rest = match["behind"] if match else word
    below = _below_thousand(rest) if rest else 0
    return None if thousands is None or below is None else float(thousands * 1000 + below)


def _below_thousand(word: str) -> int | None:
    match = _number_words().below_thousand.fullmatch(word)
    if not match:
        return None

    def value(group: str, otherwise: int) -> int:
        return quantity_words().numerals[match[group]] if match[group] else otherwise

    hundreds = value("hundreds", 1) * 100 if match["hundred"] else 0
    tens = value("tens", 1) * 10 if match["ten"] else 0
    teens = 10 + value("teen", 0) if match["teen"] else 0
    return hundreds + tens + teens + value("ones", 0)


def _case_of_numeral(word: str) -> Case:
    """The case of a number word: "kymmenen" is a nominative, whatever it ends in; "kahteentoista" is an illative."""
    (teens,) = quantity_words().cues["teens"]
    word = word.removesuffix(teens)
    return "" if word.endswith(quantity_words().cues["nominatives"]) else case_of(word)


class _NumberWords(NamedTuple):
    """How number words are built: those below a thousand, and the thousands with what stands before and behind."""

    below_thousand: re.Pattern[str]
    thousands: re.Pattern[str]


@cache
def _number_words() -> _NumberWords:
    numerals = quantity_words().numerals
    ones = any_of(form for form, value in numerals.items() if value < 10)
    ten, hundred, thousand = (any_of(f for f, v in numerals.items() if v == value) for value in (10, 100, 1000))
    return _NumberWords(
        compiled(
            rf"(?:(?P<hundreds>{ones})?(?P<hundred>{hundred}))?"
            rf"(?:(?P<teen>{ones}){quantity_words().any_cue('teens')}|(?P<tens>{ones})?(?P<ten>{ten}))?(?P<ones>{ones})?"
        ),
        compiled(rf"(?P<before>.*?)(?:{thousand})(?P<behind>.*)"),
    )


@cache
def _more_than() -> re.Pattern[str]:
    """Words for more than a number that they begin to count the next of: "toistasataa", "kolmatta tuhatta"."""
    words = quantity_words()
    return compiled(rf"\b(?:{any_of(words.more_than)})(?=\b|{words.any_cue('thousands')}\b)", re.IGNORECASE)


@cache
def _rough() -> re.Pattern[str]:
    """Words for about how many, also in one word with "tuhatta"; "Satakunta" is a region."""
    words = quantity_words()
    return compiled(
        rf"\b(?!(?-i:Satakun))(?:{any_of(words.rough)})(?=\b|{words.any_cue('thousands')}\b)", re.IGNORECASE
    )
