"""Text -> quantities: amounts of money, percentages, percentage points, counts, ranges, fractions, multiples.

Pure: nothing here knows whether a quantity is aimed at or measured. The words are in `words/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from ...schema.vocabulary import Per, Qualifier
from ..figures import (
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
from .lemmas import counted_form
from .lexicon import WORDS
from .partitive import partitive


@cache
def _words() -> QuantityWords:
    each, partitive = "|".join(WORDS.quantities["cues"]["of_each"]), r"[^\W\d_]{3,30}[aä]"
    those = rf"(?:(?:{SPACE}{partitive}){{0,2}}{SPACE}(?P<those>{partitive}))?(?P<each>{SPACE}(?:{each}))?"
    return QuantityWords(WORDS, unit_ending=12, whole=r"\w{2,40}st[aä]\b", those=those)


_cue_pattern = partial(CuePattern, _words)
_BEFORE_REFERENCE = _cue_pattern(
    r"(?:\b%s|§|\b%s(?:\s\d[\d.–-]{0,8}(?:,|\s%s)){0,6})\s$", "numbered", "several_numbered", "joins_numbers",
    flags=re.IGNORECASE,
)  # fmt: skip
"""What is numbered and not counted, right before its number: "taulukossa 3", "kohdissa 3 ja 6–8"."""
_AGED = _cue_pattern(rf"{SPACE}(?:%s{SPACE})?(\d{{1,3}}(?:[–-]\d{{1,3}})?-%s)", "before_age", "aged")
"""People by their age: "6 150 yli 75-vuotiasta"."""
_SCALE_OF_HALF = _cue_pattern(rf"{SPACE}%s", "scales_of_half")
_SEVERAL_OF_SCALE = _cue_pattern(r"(?:\d|\b%s)\s$", "several_of_scale", flags=re.IGNORECASE)
_SEVERAL = _cue_pattern(r"\b%s\s$", "several_of_scale", flags=re.IGNORECASE)
_ONE_AND_A_HALF = _cue_pattern(r"%s(?=\b|%s|%s|%s)", "one_and_a_half", "tens", "tens_inflected", "thousands")
""" "puolitoista", also in one word with what it is told of: "puolitoistasataa"."""
_TENS_BEHIND = _cue_pattern(
    rf"{SPACE}?(?:(?P<partitive>%s)|(?P<inflected>%s))(?=\b|%s\b)", "tens", "tens_inflected", "thousands"
)
_THOUSAND = _cue_pattern(rf"{SPACE}%s\b", "thousands")
_WHOLE_BEFORE = _cue_pattern(r"(\w{2,12}) %s $", "joins_half")
_TIME_BEHIND = _cue_pattern(rf"{SPACE}%s\w{{0,8}}\b", "times")
_OF_TIME = _cue_pattern(rf"{SPACE}%s\b(?!{SPACE}\d)", "of_time")
_MOVES = _cue_pattern(r"%s\w{0,12}\s(?:\w{2,20}\s)?$", "moves", flags=re.IGNORECASE)
"""A verb of moving right before a part: "kasvaa puolella"."""
_CHANGES = _cue_pattern(r"%s\w*\s[^.;,]{0,50}$", "changes", flags=re.IGNORECASE)
"""A verb of changing anywhere before a noun that says by how much."""
_BEFORE_YEAR = _cue_pattern(r"(?:%s|[–-]|\()\s?$", "before_year", flags=re.IGNORECASE)
_BEHIND_YEAR = _cue_pattern(r"\s?(?:%s|[–—-]|$|[.,;:)])", "behind_year")
_PIECES = _cue_pattern(rf"{SPACE}?%s\b\.?", "pieces")
_UNIT_OF_SOME = _cue_pattern("%s", "units_of_some")
_OF_PEOPLE = _cue_pattern("%s", "whole_people", flags=re.IGNORECASE)
_PEOPLE_BEFORE = _cue_pattern(r"\b%s\w{0,8}st[aä]\s$", "whole_people", flags=re.IGNORECASE)
_LIMIT = _cue_pattern(rf"{SPACE}%s\b", "limits")
_IN_CENTS = _cue_pattern("%s$", "cents")
_DOZENS = _cue_pattern(r"%s$", "dozens", flags=re.IGNORECASE)
"""Behind it a plural is counted: "tusina uusia yrityksiä"."""
_OF_WHICH = _cue_pattern(
    r"\b%s\s(?:%s\s)?(?:\d[\d\s]{0,8}(?:[\w-]{2,40}\s){0,2}[\w-]{2,40}(?:,|\s%s)\s(?:%s\s)?){0,2}$",
    "of_which", "exactness", "coordinates", "exactness",
)  # fmt: skip
"""Before a part of what was counted: "joista 120 palvelualoille", "joista noin 40 satamaan ja 20 kouluihin"."""
_SUPERLATIVE = _cue_pattern(r"%s$", "superlatives")
_OF_MEASURE = _cue_pattern(r"%s$", "of_measure")
_NOT_COUNTED = _cue_pattern(r"^%s$", "not_counted")
"""What has no number: "tuetaan 45 pienen yrityksen työtä" counts the enterprises."""
_MONEY_NAMED = _cue_pattern(r"%s(?:\s(?:\d{1,3},\d|\w{1,20})){0,4}\s$", "money_named", flags=re.IGNORECASE)
_OF_PARTICIPLE = r"[^\W\d_]{2,30}(?:n|ss[aä]|ll[aä]|lle)"
_COORDINATED = _cue_pattern(
    rf"(?:{SPACE}[\w-]{{2,30}}[dijt]en){{1,2}}(?:,(?:{SPACE}[\w-]{{2,30}}n){{1,3}}){{0,3}}"
    rf"{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{0,2}}{SPACE}[\w-]{{2,30}}[dijt]en(?={SPACE}\w)"
    rf"|(?:{SPACE}[\w-]{{2,30}}n){{1,3}}{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{1,3}}(?={SPACE}%s)"
    rf"|{SPACE}%s(?:,{SPACE}%s){{0,3}}{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{1,2}}(?={SPACE}[\w-]{{2,40}}[aä]\b)"
    rf"|(?:{SPACE}{_OF_PARTICIPLE},){{0,4}}{SPACE}{_OF_PARTICIPLE}{SPACE}%s{SPACE}{_OF_PARTICIPLE}"
    rf"(?={SPACE}[^\W\d_]{{3,30}}(?:nutta|nyttä|tua|tyä|vaa|vää){SPACE})"
    rf"|{SPACE}[^\W\d_]{{2,30}}[aä]{SPACE}[^\W\d_]{{2,30}}(?:aan|een|iin|oon|uun|yyn|ään|öön|h[aeiouyäö]n)"
    rf"(?={SPACE}[^\W\d_]{{3,30}}(?:nutta|nyttä|tua|tyä|vaa|vää){SPACE}[\w-]{{2,40}}[aä]\b)",
    "coordinates", "coordinates", "shared", "fields", "fields", "coordinates", "joins_numbers",
)  # fmt: skip
"""Genitives beside the noun: "25 kaupunkien ja yritysten yhteistä kokeilua", "9 kunnan ja yhtiön yhteistä …",
and fields: "31 kalatalouden ja puualan yritystä".

And what a participle says where or of what: "8 kaivoksiin, teräkseen tai voimaan keskittynyttä yritystä", "60 tekoälyä
käyttöön ottavaa yritystä".
"""
_SHARED_LAST_PART = shared_last_part(_words)
_joins = joining(_words, "coordinates")
_REFERENCE = 40
"""Characters before a number that may make it one of a list, of things' numbers or of years."""
_POST_CODE = compiled(r"(?<![\d ])\d{5}\s[A-ZÅÄÖ]|(?<=[^\d]\s)\d{5}\s[A-ZÅÄÖ]")
""" "20014 Järvilinna": five figures before a capital."""
_SECTIONS = _cue_pattern(rf"(?:(?:,|{SPACE}%s){SPACE}\d[\d.–-]{{0,8}}){{0,6}}{SPACE}?§", "joins_numbers")
""" "5–7 §:ssä", "7, 9 ja 13 §:ssä"."""
_NUMBER_BEFORE_HEADING = compiled(r"\.?(?:$|\s[A-ZÅÄÖ])")
_NUMBER_BEFORE_CAPITAL = compiled(r"\s([A-ZÅÄÖ][a-zåäö]{2}[\w-]*)")
_LONGEST_PAGE_NUMBER = 3
_ORDINAL = compiled(r"\.(?:\s[a-zåäö]|\s?[–-]\s?\d)")
""" "31. joulukuuta", "3. vaihe", "1.–3.6.2026": nothing is counted."""
_CASE_ENDING = compiled(r":([a-zåäö]{1,5})\b")
_WORD = compiled(rf"{SPACE}?([^\W\d_][\w&-]{{0,40}})")
_RANGE_IN_WORDS = compiled(rf"{SPACE}(?P<word>\w{{4,20}}n){SPACE}(?P<noun>\w{{3,30}})")
""" "kolmesta viiteen hankintaa": the noun in the partitive makes it a range."""
_NEXT_NUMERAL = compiled(rf"{SPACE}(?P<word>\w{{4,9}})\b")
""" "kolme neljä yritystä", "pari kolme hanketta": from the one to the other."""
_NUMERAL_BEFORE = compiled(rf"\b(?P<word>\w{{4,9}}){SPACE}$")
_LONGEST_FEW = 12
_TEN = 10
_SCALED = compiled(r"\d\s?[mM](?:ilj|rd)")
_GOES_ON = compiled(r"(?:\s\(?\w{0,12}\s?\d{4}\)?)?(?:,?\s(?:ja|sekä)|,|;)\s(?:vuo\w{2,6}\s\d{4}\s)?")
""" " vuonna 2019 ja ", ", vuonna 2026 ": what stands between two sums of a list."""
_NEXT_PAYER = compiled(
    r"(?:,?\s(?:ja|sekä)|,|;)\s(?:(?:[^\W\d][\w:-]{1,30}n\s){1,2}(?:osuus\s)?"
    r"|(?:valtio|EU|kaupun(?:ki|git)|kun(?:ta|nat)|yritykset|yliopisto|liitto|ministeriö|muut)\s)(?:noin\s)?"
)
""" ", valtion ", " ja kaupunki ": what stands between two sums of different payers."""
_TOKEN = compiled(r"[^\W\d_][\w%-]{0,60}")
_CASES: tuple[tuple[re.Pattern[str], Case], ...] = (
    (
        compiled(
            r"""
            (?:
            [ntlkprsdgbf]i | [dlmnh]e | ee | kse | ise                         # "eurosta" has "ro", "prosentista" "ti"
            | [jkdnmt][aä] | ra | kk[aä][aä] | tt[aä] | ks[aä]
            | k[oö] | ro | nno | ho | nto
            )st[aä]$
            """,
            re.VERBOSE,
        ),
        "from",
    ),
    (compiled(r"ll[aä]$"), "by"),
    (compiled(r"(?:([aeiouyäö])\1|([aeiouyäö])h\2)n$|seen$|siin$|\w{4}[aeiou]ksi$"), "to"),
    (compiled(r"n$"), "of"),
)
"""Elative and partitive end alike ("eurosta", "laitosta"): what comes before tells the elative's stem."""

_IN_BRACKET = compiled(r"\((?:(?:[a-zåäö]{2,30}|(?:19|20)\d\d):?\s){1,6}$")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order. Years, dates, section numbers and the like give none.

    >>> [(q.value, q.unit, q.qualifier, q.case) for q in quantities("noin 3 mrd. euron teolliset investoinnit")]
    [(3000000000.0, 'EUR', 'about', 'of')]
    >>> [(q.value, q.value_max) for q in quantities("syntyy 150–200 uutta työpaikkaa")]
    [(150.0, 200.0)]
    >>> [(q.value, q.unit, q.change) for q in quantities("hävikki puolitetaan")]
    [(50.0, '%', 'decrease')]
    >>> quantities("Teollisuus 4.0 ja laki 1336/1999")
    ()
    """
    found = without_overlaps((*_words().parts_in_figures(text), *_parts(text), *_written(text), *_in_words(text)))
    found = _parts_of_each(text, found)
    told = list(accumulate(found, lambda before, quantity: _in_the_same_unit(text, before, quantity)))
    listed = accumulate(told[::-1], lambda behind, quantity: _of_money_behind(text, quantity, behind))
    return with_series(text, tuple(listed)[::-1], date_mentions(text), partial(_joins, text))


def _parts_of_each(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Parts of so much money as shares: "Jokaisesta kymmenestä eurosta kunta maksaa neljä ja valtio kuusi".

    The money that they are parts of is no sum. Where the parts are more than all of it, nothing is changed.
    """
    each = _each_of_money().search(text)
    if each is None:
        return found
    all_of_it = _words().out_of[each["of"].casefold()] if each["of"] else _CENTS
    behind = [q for q in found if q.start >= each.end() and _is_part_of_money(text, q, in_cents=not each["of"])]
    if not behind or sum(q.value for q in behind) > all_of_it:
        return found
    shares = (
        q._replace(unit="%", value=round(q.value * 100 / all_of_it, 1), noun=None) if q in behind else q for q in found
    )
    return tuple(q for q in shares if q.start >= each.end() or q.end <= each.start())


_CENTS = 100


@cache
def _each_of_money() -> re.Pattern[str]:
    words = _words()
    each, euro = words.any_cue("of_each"), words.any_cue("of_money")
    return compiled(
        rf"\b(?:(?:{each}{SPACE})?(?P<of>{any_of(words.out_of)}){SPACE}{euro}|{each}{SPACE}{euro})\b", re.IGNORECASE
    )


def _is_part_of_money(text: str, quantity: Quantity, *, in_cents: bool) -> bool:
    """Whether a number is told of money that was named before it: bare or in euros, of one euro in cents."""
    if quantity.case or quantity.value_max or quantity.change:
        return False
    if in_cents:
        return quantity.noun is not None and _IN_CENTS.match(text, *quantity.noun) is not None
    return quantity.is_money or (quantity.unit == "count" and quantity.noun is None)


def _in_the_same_unit(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """What is told in the unit before it: "1,1 miljardia euroa vuonna 2019 ja 0,9 miljardia vuonna 2020".

    And "seitsemästä prosentista neljääntoista".
    """
    bare = quantity.unit == "count" and quantity.noun is None
    moves = (before.case, quantity.case) == ("from", "to") and not text[before.end : quantity.start].strip()
    if bare and moves and before.unit != "count":
        return quantity._replace(unit=before.unit)
    if not (bare and quantity.digits) or not before.is_money or not _SCALED.search(text, quantity.start, quantity.end):
        return quantity
    return quantity._replace(unit=before.unit) if _GOES_ON.fullmatch(text, before.end, quantity.start) else quantity


def _of_money_behind(text: str, quantity: Quantity, behind: Quantity) -> Quantity:
    """A sum listed before the one that bears the unit: "EU:n 1,2 miljoonaa, valtion 0,3 miljoonaa ja … euroa"."""
    bare = quantity.unit == "count" and quantity.noun is None and quantity.digits
    if not bare or not behind.is_money or not _SCALED.search(text, quantity.start, quantity.end):
        return quantity
    listed = _NEXT_PAYER.fullmatch(text, quantity.end, behind.start)
    return quantity._replace(unit=behind.unit) if listed else quantity


def _written(text: str) -> Iterator[Quantity]:
    """Quantities in figures."""
    unclear = misgrouped(text)
    for match in NUMBER.finditer(text):
        upper = upper_end(text, RANGE.match(text, match.end()), match.group())
        end = (upper or match).end()
        if is_no_number(match.group(), end, unclear):
            continue
        named = _BEFORE_REFERENCE.search(text, max(0, match.start() - _REFERENCE), match.start())
        none = NO_QUANTITY.match(text, end) and not text.startswith("-", end)
        if named or (none and not _closes_bracket(text, match.start(), end)):
            continue
        if (
            _ORDINAL.match(text, end)
            or _POST_CODE.match(text, match.start())
            or _is_heading_number(text, match.start(), end)
        ):
            continue
        end += len(",-") if NO_CENTS.match(text, end) else 0
        suffix = _CASE_ENDING.match(text, end)
        case = _case_of_ending(suffix[1]) if suffix else ""
        high = value_of(upper.group()) if upper else None
        number = Number(
            lower_end(match.group(), upper), high, match.start(), suffix.end() if suffix else end, case, True
        )
        if quantity := _completed(text, number):
            yield signed(text, quantity, number.start)


def _closes_bracket(text: str, start: int, end: int) -> bool:
    """Whether a number is the last of a bracket's words, and no list's sign: "(nyt 52)"."""
    return text.startswith(")", end) and _IN_BRACKET.search(text, 0, start) is not None


def _is_heading_number(text: str, start: int, end: int) -> bool:
    """Whether a number stands between two sentences, before a heading on their line: "… osapuoli. 6. Voimassaolo".

    Or before all of them, as that of a page: "2 Tiivistelmä Kaupungin strategia …"; "34 Hinku-kuntaa" counts.
    """
    opens = _NUMBER_BEFORE_CAPITAL.match(text, end) if start == 0 and end <= _LONGEST_PAGE_NUMBER else None
    if opens and not _is_partitive(opens[1]):
        return True
    if not _NUMBER_BEFORE_HEADING.match(text, end) or not text.endswith((". ", "! ", "? "), 0, start):
        return False
    words = _words()
    number = Number(0, None, start, end, "", True)
    return words.qualified(text, start)[1] == "exact" and not words.scaled(text, number)[1]  # "enint. 1,5 M€"


def _in_words(text: str) -> Iterator[Quantity]:
    """Quantities in number words: "kaksikymmentä uutta vientituotetta"."""
    taken = 0
    for match in _TOKEN.finditer(text):
        if match.start() < taken:
            continue
        if match.group().casefold() in _words().cues["scales_alone"]:
            if not _SEVERAL_OF_SCALE.search(text, 0, match.start()):
                yield from _one_of_scale(text, match.start())
            continue
        number, qualifier = _number_in_words(text, match)
        if number and (quantity := _completed(text, number)):
            taken = quantity.end
            exact = quantity.qualifier == "exact"
            yield quantity._replace(qualifier=qualifier) if exact else quantity


def _number_in_words(text: str, match: re.Match[str]) -> tuple[Number | None, Qualifier]:
    """The number that a word begins, of two words or a range too, and how exact such a word tells it by itself."""
    words, word = _words(), match.group().casefold()
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
    if upper and high and high > value and _is_partitive(upper["noun"].casefold()):
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
    if behind is None or (behind["inflected"] and word not in _words().cues["few_inflected"]):
        return None
    word = (behind["partitive"] or behind["inflected"]).casefold()
    value = numeral(word) or _words().rough[word]
    return int(value), behind.end()


def _one_of_scale(text: str, start: int) -> Iterator[Quantity]:
    """A million without its "yksi", of euros or of things counted, or a limit: "vähintään miljoona euroa"."""
    quantity = _completed(text, Number(1, None, start, start, "", False))
    if quantity and (quantity.is_money or quantity.noun or _LIMIT.match(text, quantity.end)):
        yield quantity


def _and_a_half(text: str, start: int) -> tuple[float, int]:
    """What half a million is a half of, and where it begins: "kaksi ja puoli miljoonaa"."""
    before = _WHOLE_BEFORE.search(text, max(0, start - 16), start)
    whole = numeral(before[1].casefold()) if before else None
    return (whole + 0.5, before.start()) if before and whole else (0.5, start)


def _completed(text: str, number: Number) -> Quantity | None:
    """The number with its scale, unit or noun; None where it is a year or counts nothing."""
    words = _words()
    number, scale = words.scaled(text, words.told_once(text, number, numeral))
    number = words.told_once(text, number, numeral)
    end, case = number.end, case_of(scale) or number.case
    unit = words.unit.match(text, end)
    before = currency_before(text, number.start) if number.digits and not unit else None
    noun = None
    if _SECTIONS.match(text, end):
        return None
    if unit:
        end = unit.end()
        suffix = _CASE_ENDING.match(text, end)
        name, kind = unit["word"] or "", words.unit_of(unit)
        case = _case_of_ending(suffix[1]) if suffix else (case_of(name) or case if name else case)
        end = suffix.end() if suffix else end
    elif before:
        kind = "EUR"
        number = number if scale else words.multiplied(number, before["scale"])
    else:
        kind = "count"
        if number.digits and not scale and (_is_year(text, number) or is_dialled(text, number)):
            return None
        short, pieces = words.short.match(text, end), _PIECES.match(text, end)
        end = pieces.end() if pieces else end
        aged = _AGED.match(text, end)
        in_plural = pieces or _DOZENS.search(text, number.start, end)
        noun = aged.span(1) if aged else _listed_noun(text, end) if in_plural else None
        noun = noun or (None if pieces else _noun_after(text, number.start, end))
        noun = short.span("noun") if short else noun
        if noun is None and pieces is None and scale and _MONEY_NAMED.search(text, 0, number.start):
            kind = "EUR"
        if noun:
            end = noun[1]
            case = _case_of_noun(text[slice(*noun)]) if case == "" else case
        elif text[end : end + 1] == "-" or text[end : end + 1].isalpha():
            return None
    per, end = _rate(text, number.start, end)
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
        case=case,
        change=None,
        digits=number.digits,
    )


def _rate(text: str, start: int, end: int) -> tuple[Per | None, int]:
    """What a number is counted by, by the words right behind it or by "kukin" before it, and where they end."""
    per, end = _words().rate(text, end)
    each = _each().search(text, max(0, start - 30), start)
    if each and per in (None, "year"):
        of_years = _YEAR_BEFORE.search(text, 0, each.start())
        return "year" if of_years else "unit_year" if per else "unit", end
    return per, end


_YEAR_BEFORE = compiled(r"\b20\d\d,?\s$")
""" "vuosille 2026 ja 2027 kummallekin 350 000 euroa"."""


@cache
def _each() -> re.Pattern[str]:
    """Words before a sum that give it to each: "kukin kunta 20 000 euroa"."""
    return compiled(rf"\b(?:{'|'.join(_words().table['rates']['each'])})\s(?:\w{{2,12}}\s)?$", re.IGNORECASE)


def _parts(text: str) -> Iterator[Quantity]:
    """Fractions and multiples, whose word holds the value: "joka kolmas", "kaksi kolmasosaa", "1,5-kertaiseksi"."""
    words = _words()
    for match in _part().finditer(text):
        word = match[match.lastgroup or 0].casefold()
        change: Direction | None = None
        if word in words.cues["one_and_a_half"]:
            continue  # "puolellatoista vuodella" is no part of anything
        if match["some"] and not _is_share(text, match):
            continue
        if match["every"] and _TIME_BEHIND.match(text, match.end()):
            continue  # "joka toinen vuosi"
        if _OF_TIME.match(text, match.end()):
            continue  # "puolet vuodesta" is a time
        tells_where = word in words.cues["beside"] and not _MOVES.search(text, 0, match.start())
        if tells_where or word.endswith(words.cues["no_part"]):
            continue  # "kolmanneksi" counts points, "vetää puoleensa" nothing, "kaupungin puolella" tells where
        if match["every"]:
            value = words.every[word]
        elif match["some"]:
            value = words.some(match)
        elif match["times"]:
            value, change = round(100 * float(match["times"].replace(",", ".")) - 100, 1), "increase"
            if value <= 0:
                continue  # "0,8-kertaiseksi" says in which direction only by its number
        elif match["multiple"]:
            value, change = next((v, c) for stem, v, c in words.multiples if word.startswith(stem))
        else:
            value = words.share(word, (numeral(match["count"].casefold()) if match["count"] else None) or 1)
        case = "" if change or match["some"] else _case_of_part(word)
        whole = words.out_of[match["of"].casefold()] if match["some"] else None
        yield words.part(text, match.span(), value, case, change)._replace(whole=whole)


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Whether so many out of so many tell a share of all: "kuusi taloutta kymmenestä", but not "… kymmenestä maasta".

    One of five may be one of those five that there are, save of people.
    """
    behind, those = _WORD.match(text, match.end()), match["those"] or ""
    whole = behind[1] if behind and behind[1].endswith(("sta", "stä")) else ""
    if those and (_UNIT_OF_SOME.match(those) or (whole and counted_form(whole) != counted_form(those))):
        return False
    if match["each"] or match["of"].casefold() not in _words().cues["of_few"]:
        return True
    all_before = _PEOPLE_BEFORE.search(text, 0, match.start())
    return any(map(_OF_PEOPLE.match, (those, whole))) or all_before is not None


def _case_of_part(word: str) -> Case:
    """The case of a part; "kolmannesta" behind a number is a partitive."""
    return "" if word.endswith(("nnesta", "nnestä")) else case_of(word)


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
        return _words().numerals[match[group]] if match[group] else otherwise

    hundreds = value("hundreds", 1) * 100 if match["hundred"] else 0
    tens = value("tens", 1) * 10 if match["ten"] else 0
    teens = 10 + value("teen", 0) if match["teen"] else 0
    return hundreds + tens + teens + value("ones", 0)


def case_of(word: str) -> Case:
    """The case that a word's ending tells, as far as a quantity needs it.

    A footnote's mark behind it is no ending.

    >>> [case_of(word) for word in ("prosentista¹", "prosenttiin", "euron", "eurolla", "euroa", "yritystä")]
    ['from', 'to', 'of', 'by', '', '']
    """
    folded = word.casefold().rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰")
    return next((case for pattern, case in _CASES if pattern.search(folded)), "")


def _case_of_noun(word: str) -> Case:
    """The case of a counted noun: of those that end so, what is no partitive of its base form is an elative.

    >>> [_case_of_noun(word) for word in ("tehdasta", "tehtaasta", "kokousta", "kokeilusta", "testipäivästä")]
    ['', 'from', '', 'from', 'from']
    """
    folded = word.casefold()
    base = counted_form(folded)
    if not folded.endswith(("sta", "stä")) or base == folded:
        return case_of(folded)
    return "" if partitive(base) == folded else "from"


def _case_of_numeral(word: str) -> Case:
    """The case of a number word: "kymmenen" is a nominative, whatever it ends in; "kahteentoista" is an illative."""
    (teens,) = _words().cues["teens"]
    word = word.removesuffix(teens)
    return "" if word.endswith(_words().cues["nominatives"]) else case_of(word)


def _case_of_ending(ending: str) -> Case:
    """The case of an ending behind a colon: "15 %:n", "25:een", "12:sta"."""
    return next((case for form, case in _CASES_BEHIND_COLON if form.fullmatch(ending)), "")


_CASES_BEHIND_COLON: tuple[tuple[re.Pattern[str], Case], ...] = (
    (compiled("i?st[aä]"), "from"),
    (compiled("i?ll[aä]"), "by"),
    (compiled("(?:ii|ee|aa|ää|oo|uu|yy|i|e|a|ä|hun|hin|hen)n"), "to"),
    (compiled("n"), "of"),
)


_LOOKS_LIKE_YEAR = compiled(r"(?:19|20)\d\d(?!\d)")


def _is_year(text: str, number: Number) -> bool:
    """Whether a bare number is a year: four digits without a space, with the words that years have."""
    printed = text[number.start : number.end]
    if not _LOOKS_LIKE_YEAR.match(printed):
        return False
    if number.value_max and 1900 < number.value_max < 2100:
        return True
    if _BEFORE_YEAR.search(text, max(0, number.start - _REFERENCE), number.start) or _BEHIND_YEAR.match(
        text, number.end
    ):
        return True
    behind = _WORD.match(text, number.end)
    return not behind or not _is_partitive(behind[1])


_LISTED = compiled(rf"(?:{SPACE}[\w-]{{2,40}}i?[jt]?[aä])*{SPACE}([\w-]{{3,40}}(?:i[aä]|[ij]t?[aä]|[uy]j[aä]))\b")


def _listed_noun(text: str, end: int) -> tuple[int, int] | None:
    """The noun behind "kpl", in the partitive plural: "40 kpl uusia kasvuyrityksiä"."""
    match = _LISTED.match(text, end)
    return match.span(1) if match else None


def _noun_after(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where the counted noun stands: the first word behind the number that does not modify one behind it."""
    for _ in range(5):
        end = coordinated.end() if (coordinated := _COORDINATED.match(text, end)) else end
        end = shared.end() if (shared := _SHARED_LAST_PART.match(text, end)) else end
        match = _WORD.match(text, end)
        if not match or not text[end : end + 1].isspace():
            return None
        word = match[1].casefold()
        if numeral(word) is not None or _is_verb(word):
            return None
        following = _WORD.match(text, match.end())
        beyond = _WORD.match(text, following.end()) if following else None
        if not _modifies(word, following[1].casefold() if following else "", beyond[1].casefold() if beyond else ""):
            return match.span(1) if _can_be_counted(match[1], text[:begin]) else None
        end = match.end()
    return None


_GENITIVE_ADJECTIVE = compiled(
    r"(?<!seu)(?<!ka)(?<!laa)(?:[td][uy]n)$|(?:llisen|lisen|maisen|laisen|aisen|iisen)$|\w{3}v[aä]n$|\w{2}neen$"
)
""" "12 suurimman kaupunkiseudun", "3 200 tuetun asunnon", "20 kansainvälisen osaajan"."""


_OF_FIELD = compiled(r"(?:\w{3}alan|teollisuuden|sektorin)$")
""" "12 metallialan yrityksen saattaminen vientiin": nobody counts a field so."""


_PARTICIPLE = compiled(r"(?:t[tu]?ua|t[ty]?yä|[lnrs]utta|[lnrs]yttä|v[aä][aä])$")
""" "kolme kokeiluissa kehitettyä tuotetta", "40 alueella toimivaa yritystä", "12 vientiä harjoittavaa konepajaa"."""


_IN_KAS = compiled("(?:asia|asu)kasta$")
"""Those who are counted though they end as "tehokasta" and "arvokasta" do: "900 asukasta käyttää uusia palveluja"."""


def _can_be_counted(word: str, before: str) -> bool:
    """Whether a word behind a number may be what it counts, by its form: no name, no conjunction, no adverb."""
    folded = word.casefold()
    in_heading = word.isupper() and len(word) > len("T&K-")
    if (word[0].isupper() and not word[1:2].isupper()) or in_heading or folded in _words().no_nouns:
        return False
    if _is_partitive(folded):
        return True
    is_part = _OF_WHICH.search(before) is not None  # which a word says where it goes: its noun stands before
    to_whom = folded.endswith("lle") or (case_of(folded) == "to" and not _is_verb(folded))
    changes = case_of(folded) == "by" and _CHANGES.search(before)
    in_case = case_of(folded) in ("of", "from") and not _is_verb(folded)
    return bool(changes) or in_case or (to_whom and not is_part)


def _modifies(word: str, following: str, beyond: str) -> bool:
    words = _words()
    if word in words.adjectives or word.endswith("-"):
        return word not in words.cues["people"] or (following != "" and following not in words.no_nouns)
    if not following or following in words.no_nouns or _OF_MEASURE.search(word) or _IN_KAS.search(word):
        return False
    if _SUPERLATIVE.search(word) or (_GENITIVE_ADJECTIVE.search(word) and following.endswith("n")):
        return True
    if word.endswith(("lla", "llä")) and following.endswith(("lla", "llä")):
        return True  # "kasvaa kahdellasadalla uudella työpaikalla"
    if word.endswith("n") and following.endswith("n") and _is_partitive(beyond):
        return True
    if _OF_FIELD.search(word) and following.endswith("n") and beyond.endswith("minen"):
        return True
    if word.endswith("n") and _NOT_COUNTED.search(following):
        return False
    if _PARTICIPLE.search(following) and _is_partitive(beyond) and word.endswith(("a", "ä")) and not _is_verb(word):
        return True  # what it says where, or of what, belongs to a participle
    # "kolme yritysten yhteistä kokeilua"
    is_quality = following.endswith(words.adjective_endings) and _is_partitive(beyond)
    counted = beyond if is_quality else following  # "liittyvää tehtävää" ends in a noun
    return _is_partitive(counted) and word.endswith((*words.adjective_endings, "n"))


def _is_partitive(word: str) -> bool:
    """Whether a word may be a noun in the partitive singular."""
    return word.endswith(("a", "ä")) and not _OTHER_CASES.search(word) and not _is_verb(word)


def _is_verb(word: str) -> bool:
    """Whether a word that ends as a noun does is a verb, by its infinitive: "käyttää", "saa", "otetaan".

    >>> [_is_verb(word) for word in ("käyttää", "saa", "otetaan", "vapaan", "agendaa", "lämpöä", "ottavaa")]
    [True, True, True, False, False, False, False]
    """
    base = counted_form(word) if _LIKE_VERB.search(word) else ""
    if base.endswith(("da", "dä")):
        return partitive(base) != word
    return base.endswith(("aa", "ää")) and (word == base or not (word.startswith(base) or word.endswith(_PRESENT)))


_LIKE_VERB = compiled(r"(?:aa|ää)n?$")
_PRESENT = ("vaa", "vää")
""" "kartoittavaa": a participle says what the noun behind it does."""


_OTHER_CASES = compiled("(?:ss[aä]|ll[aä]|lt[aä]|n[aä]|[oöei]ist[aä])$")
"""Endings in a or ä of other cases than the partitive."""


class _NumberWords(NamedTuple):
    """How number words are built: those below a thousand, and the thousands with what stands before and behind."""

    below_thousand: re.Pattern[str]
    thousands: re.Pattern[str]


@cache
def _number_words() -> _NumberWords:
    numerals = _words().numerals
    ones = any_of(form for form, value in numerals.items() if value < 10)
    ten, hundred, thousand = (any_of(f for f, v in numerals.items() if v == value) for value in (10, 100, 1000))
    return _NumberWords(
        compiled(
            rf"(?:(?P<hundreds>{ones})?(?P<hundred>{hundred}))?"
            rf"(?:(?P<teen>{ones}){_words().any_cue('teens')}|(?P<tens>{ones})?(?P<ten>{ten}))?(?P<ones>{ones})?"
        ),
        compiled(rf"(?P<before>.*?)(?:{thousand})(?P<behind>.*)"),
    )


@cache
def _more_than() -> re.Pattern[str]:
    """Words for more than a number that they begin to count the next of: "toistasataa", "kolmatta tuhatta"."""
    words = _words()
    return compiled(rf"\b(?:{any_of(words.more_than)})(?=\b|{words.any_cue('thousands')}\b)", re.IGNORECASE)


@cache
def _rough() -> re.Pattern[str]:
    """Words for about how many, also in one word with "tuhatta"; "Satakunta" is a region."""
    words = _words()
    return compiled(
        rf"\b(?!(?-i:Satakun))(?:{any_of(words.rough)})(?=\b|{words.any_cue('thousands')}\b)", re.IGNORECASE
    )


@cache
def _part() -> re.Pattern[str]:
    """A word that holds a part of a whole or a multiple."""
    words = _words()
    not_behind = "".join(f"(?<!{word} )" for word in words.cues["not_before_part"])
    no_part = words.any_cue("no_part_begins").replace(" ", SPACE)
    return compiled(
        rf"{not_behind}\b(?!{no_part})(?:{words.any_cue('every')}{SPACE}(?P<every>{any_of(words.every)})\b"
        rf"|(?:(?P<count>{words.any_cue('count_of_parts')}){SPACE})?"
        rf"(?P<fraction>(?:{any_of(stem for stem, _ in words.fractions)})\w{{0,8}})\b"
        rf"|{words.some_of}"
        r"|(?<![\d,.])(?P<times>\d{1,2}(?:,\d{1,2})?)-kertai(?:s[ei]ksi|sta\w{1,12}|stu\w{1,12})\b"
        rf"|(?P<multiple>(?:{any_of(stem for stem, _, _ in words.multiples)})\w{{0,14}}))",
        re.IGNORECASE,
    )
