"""Text -> quantities: amounts of money, percentages, percentage points, counts, ranges, fractions, multiples.

Pure: nothing here knows whether a quantity is aimed at or measured. The words are in `words/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate

from ...schema.vocabulary import Per
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
from ..quantities import Direction, joining, lower_end, signed, upper_end, without_overlaps
from ..series import with_series
from .cases import case_of, case_of_ending, case_of_noun, is_partitive
from .counted_nouns import WORD, listed_noun, noun_after
from .dates import date_mentions
from .lemmas import counted_form
from .number_words import number_in_words, numeral
from .quantity_words import cue_pattern, quantity_words

_BEFORE_REFERENCE = cue_pattern(
    r"(?:\b%s|§|\b%s(?:\s\d[\d.–-]{0,8}(?:,|\s%s)){0,6})\s$", "numbered", "several_numbered", "joins_numbers",
    flags=re.IGNORECASE,
)  # fmt: skip
"""What is numbered and not counted, right before its number: "taulukossa 3", "kohdissa 3 ja 6–8"."""
_AGED = cue_pattern(rf"{SPACE}(?:%s{SPACE})?(\d{{1,3}}(?:[–-]\d{{1,3}})?-%s)", "before_age", "aged")
"""People by their age: "6 150 yli 75-vuotiasta"."""
_SEVERAL_OF_SCALE = cue_pattern(r"(?:\d|\b%s)\s$", "several_of_scale", flags=re.IGNORECASE)
_TIME_BEHIND = cue_pattern(rf"{SPACE}%s\w{{0,8}}\b", "times")
_OF_TIME = cue_pattern(rf"{SPACE}%s\b(?!{SPACE}\d)", "of_time")
_MOVES = cue_pattern(r"%s\w{0,12}\s(?:\w{2,20}\s)?$", "moves", flags=re.IGNORECASE)
"""A verb of moving right before a part: "kasvaa puolella"."""
_BEFORE_YEAR = cue_pattern(r"(?:%s|[–-]|\()\s?$", "before_year", flags=re.IGNORECASE)
_BEHIND_YEAR = cue_pattern(r"\s?(?:%s|[–—-]|$|[.,;:)])", "behind_year")
_PIECES = cue_pattern(rf"{SPACE}?%s\b\.?", "pieces")
_UNIT_OF_SOME = cue_pattern("%s", "units_of_some")
_OF_PEOPLE = cue_pattern("%s", "whole_people", flags=re.IGNORECASE)
_PEOPLE_BEFORE = cue_pattern(r"\b%s\w{0,8}st[aä]\s$", "whole_people", flags=re.IGNORECASE)
_LIMIT = cue_pattern(rf"{SPACE}%s\b", "limits")
_IN_CENTS = cue_pattern("%s$", "cents")
_DOZENS = cue_pattern(r"%s$", "dozens", flags=re.IGNORECASE)
"""Behind it a plural is counted: "tusina uusia yrityksiä"."""
_MONEY_NAMED = cue_pattern(r"%s(?:\s(?:\d{1,3},\d|\w{1,20})){0,4}\s$", "money_named", flags=re.IGNORECASE)
_joins = joining(quantity_words, "coordinates")
_REFERENCE = 40
"""Characters before a number that may make it one of a list, of things' numbers or of years."""
_POST_CODE = compiled(r"(?<![\d ])\d{5}\s[A-ZÅÄÖ]|(?<=[^\d]\s)\d{5}\s[A-ZÅÄÖ]")
""" "20014 Järvilinna": five figures before a capital."""
_SECTIONS = cue_pattern(rf"(?:(?:,|{SPACE}%s){SPACE}\d[\d.–-]{{0,8}}){{0,6}}{SPACE}?§", "joins_numbers")
""" "5–7 §:ssä", "7, 9 ja 13 §:ssä"."""
_NUMBER_BEFORE_HEADING = compiled(r"\.?(?:$|\s[A-ZÅÄÖ])")
_NUMBER_BEFORE_CAPITAL = compiled(r"\s([A-ZÅÄÖ][a-zåäö]{2}[\w-]*)")
_LONGEST_PAGE_NUMBER = 3
_ORDINAL = compiled(r"\.(?:\s[a-zåäö]|\s?[–-]\s?\d)")
""" "31. joulukuuta", "3. vaihe", "1.–3.6.2026": nothing is counted."""
_CASE_ENDING = compiled(r":([a-zåäö]{1,5})\b")
_SCALED = compiled(r"\d\s?[mM](?:ilj|rd)")
_GOES_ON = compiled(r"(?:\s\(?\w{0,12}\s?\d{4}\)?)?(?:,?\s(?:ja|sekä)|,|;)\s(?:vuo\w{2,6}\s\d{4}\s)?")
""" " vuonna 2019 ja ", ", vuonna 2026 ": what stands between two sums of a list."""
_NEXT_PAYER = compiled(
    r"(?:,?\s(?:ja|sekä)|,|;)\s(?:(?:[^\W\d][\w:-]{1,30}n\s){1,2}(?:osuus\s)?"
    r"|(?:valtio|EU|kaupun(?:ki|git)|kun(?:ta|nat)|yritykset|yliopisto|liitto|ministeriö|muut)\s)(?:noin\s)?"
)
""" ", valtion ", " ja kaupunki ": what stands between two sums of different payers."""
_TOKEN = compiled(r"[^\W\d_][\w%-]{0,60}")
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
    found = without_overlaps(
        (*quantity_words().parts_in_figures(text), *_parts(text), *_written(text), *_in_words(text))
    )
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
    all_of_it = quantity_words().out_of[each["of"].casefold()] if each["of"] else _CENTS
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
    words = quantity_words()
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
        case = case_of_ending(suffix[1]) if suffix else ""
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
    if opens and not is_partitive(opens[1]):
        return True
    if not _NUMBER_BEFORE_HEADING.match(text, end) or not text.endswith((". ", "! ", "? "), 0, start):
        return False
    words = quantity_words()
    number = Number(0, None, start, end, "", True)
    return words.qualified(text, start)[1] == "exact" and not words.scaled(text, number)[1]  # "enint. 1,5 M€"


def _in_words(text: str) -> Iterator[Quantity]:
    """Quantities in number words: "kaksikymmentä uutta vientituotetta"."""
    taken = 0
    for match in _TOKEN.finditer(text):
        if match.start() < taken:
            continue
        if match.group().casefold() in quantity_words().cues["scales_alone"]:
            if not _SEVERAL_OF_SCALE.search(text, 0, match.start()):
                yield from _one_of_scale(text, match.start())
            continue
        number, qualifier = number_in_words(text, match)
        if number and (quantity := _completed(text, number)):
            taken = quantity.end
            exact = quantity.qualifier == "exact"
            yield quantity._replace(qualifier=qualifier) if exact else quantity


def _one_of_scale(text: str, start: int) -> Iterator[Quantity]:
    """A million without its "yksi", of euros or of things counted, or a limit: "vähintään miljoona euroa"."""
    quantity = _completed(text, Number(1, None, start, start, "", False))
    if quantity and (quantity.is_money or quantity.noun or _LIMIT.match(text, quantity.end)):
        yield quantity


def _completed(text: str, number: Number) -> Quantity | None:
    """The number with its scale, unit or noun; None where it is a year or counts nothing."""
    words = quantity_words()
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
        case = case_of_ending(suffix[1]) if suffix else (case_of(name) or case if name else case)
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
        noun = aged.span(1) if aged else listed_noun(text, end) if in_plural else None
        noun = noun or (None if pieces else noun_after(text, number.start, end))
        noun = short.span("noun") if short else noun
        if noun is None and pieces is None and scale and _MONEY_NAMED.search(text, 0, number.start):
            kind = "EUR"
        if noun:
            end = noun[1]
            case = case_of_noun(text[slice(*noun)]) if case == "" else case
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
    per, end = quantity_words().rate(text, end)
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
    return compiled(rf"\b(?:{'|'.join(quantity_words().table['rates']['each'])})\s(?:\w{{2,12}}\s)?$", re.IGNORECASE)


def _parts(text: str) -> Iterator[Quantity]:
    """Fractions and multiples, whose word holds the value: "joka kolmas", "kaksi kolmasosaa", "1,5-kertaiseksi"."""
    words = quantity_words()
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
        if tells_where or (word.endswith(words.cues["no_part"]) and not match["every"]):
            continue  # "kolmanneksi" counts points, "kolmannessa" tells which, "kaupungin puolella" where
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
    behind, those = WORD.match(text, match.end()), match["those"] or ""
    whole = behind[1] if behind and behind[1].endswith(("sta", "stä")) else ""
    if those and (_UNIT_OF_SOME.match(those) or (whole and counted_form(whole) != counted_form(those))):
        return False
    if match["each"] or match["of"].casefold() not in quantity_words().cues["of_few"]:
        return True
    all_before = _PEOPLE_BEFORE.search(text, 0, match.start())
    return any(map(_OF_PEOPLE.match, (those, whole))) or all_before is not None


def _case_of_part(word: str) -> Case:
    """The case of a part; "kolmannesta" behind a number is a partitive."""
    return "" if word.endswith(("nnesta", "nnestä")) else case_of(word)


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
    behind = WORD.match(text, number.end)
    return not behind or not is_partitive(behind[1])


@cache
def _part() -> re.Pattern[str]:
    """A word that holds a part of a whole or a multiple."""
    words = quantity_words()
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
