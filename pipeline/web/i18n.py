"""What pages and reports for people call things, in Finnish, Swedish and English; the words are data."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ..lang.fi.partitive import partitive
from ..messages import translated
from ..schema.vocabulary import Language, UiLanguage

UI_LANGUAGES: tuple[UiLanguage, ...] = get_args(UiLanguage)

_OF_VOCABULARY = {"role", "payer", "qualifier", "change", "kind", "commitment", "unit", "type", "level"}
"""Fields whose values are of closed vocabularies."""
_YEARS = {"year", "start", "end"}
_GROUP = re.compile(r"^\[(\w+)\]$", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:/\d{4}|-\d\d-\d\d)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@cache
def labels(group: str) -> dict[str, Any]:
    """A group of `labels.toml`: key and language of each label. Raises KeyError where there is none of this name.

    Only what is asked for is parsed: all of it takes longer than many a diff.
    """
    table: dict[str, Any] = tomllib.loads(_groups()[group])
    return table


@cache
def _groups() -> dict[str, str]:
    """The text of each group of the file."""
    text = Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
    _, *parts = _GROUP.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def label(group: str, key: str, tongue: UiLanguage) -> str:
    """What something is called in a language; `group` and `key` are names of the JSON or of a page."""
    text: str = labels(group)[key][tongue]
    return text


def problem(code: str, message: str, tongue: UiLanguage) -> str:
    """What a person should check: the problem's sentence; what its kind is called where the catalogues do not know it.

    >>> problem("deadline_unclear", "A deadline is told, but its year could not be read.", "fi")
    'Määräaika mainitaan, mutta sen vuotta ei saatu luetuksi.'
    """
    told = translated(message, tongue)
    unknown = tongue != "en" and told == message
    return label("problem", code, tongue) if unknown and code in labels("problem") else told


def number(value: float, tongue: UiLanguage) -> str:
    """A number as it is written: 2 500 000, 2,7; in English 2,500,000, 2.7.

    >>> number(2500000.0, "fi"), number(2.7, "sv"), number(2.7, "en")
    ('2\\xa0500\\xa0000', '2,7', '2.7')
    """
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text if tongue == "en" else text.replace(",", "\u00a0").replace(".", ",")


def counted(key: str, count: int, tongue: UiLanguage) -> str:
    """So many of something, in words; `key` is a name of the group `counted`.

    >>> counted("agreements", 1, "fi"), counted("agreements", 98, "fi"), counted("agreements", 1200, "en")
    ('1 sopimus', '98 sopimusta', '1,200 agreements')
    """
    one, many = labels("counted")[key][tongue]
    text: str = one if count == 1 else many
    return text.format(count=number(count, tongue))


def date(value: str, tongue: UiLanguage) -> str:
    """A date of the JSON as it is written.

    >>> date("2021/2027", "fi"), date("2027-12-31", "fi"), date("2027", "sv"), date("2027-12-31", "en")
    ('2021–2027', '31.12.2027', '2027', '2027-12-31')
    """
    day = _DAY.fullmatch(value)
    if day and tongue != "en":
        return f"{int(day[3])}.{int(day[2])}.{day[1]}"
    return value.replace("/", "–")


def day_in_words(value: str, tongue: UiLanguage) -> str:
    """A day of the JSON as running text has it, where English writes its month out.

    >>> day_in_words("2025-03-01", "fi"), day_in_words("2025-03-01", "sv"), day_in_words("2025-03-01", "en")
    ('1.3.2025', '1.3.2025', '1 March 2025')
    """
    if tongue != "en":
        return date(value, tongue)
    year, month, day = value.split("-")
    return f"{int(day)} {month_name[int(month)]} {year}"


def in_language(value: Any, language: Language | None) -> Any:
    """A value with the language of the document that it stands in beside it, where it is a quantity."""
    return value | {"language": language} if isinstance(value, dict) else value


def value_text(value: Any, field: str | None, tongue: UiLanguage) -> str:
    """A value of a change, as a person reads it; "" for none."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return _item(value, tongue)
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, str):
        if field == "per":
            return label("per", value, tongue)
        if field in _OF_VOCABULARY:
            return value_word(value, tongue)
        return date(value, tongue) if _DATE.fullmatch(value) else value
    if field == "percent":
        return f"{number(value, tongue)}\u00a0%"
    return str(value) if field in _YEARS else number(value, tongue)


def checked(by: str, at: str, changed: Sequence[dict[str, Any]], tongue: UiLanguage) -> str:
    """Who checked a fact and when; of each part that was changed what was read and what stands now, and why.

    >>> correction = {"field": "value", "from": 5000.0, "to": 5500.0, "reason": "s. 4"}
    >>> checked("Maija", "2026-03-01", [correction], "en")
    'corrected: Maija 2026-03-01; value: read in the text 5,000 → 5,500 (s. 4)'
    """
    parts = [f"{label('desk', 'changed' if changed else 'confirmed', tongue)}: {by} {date(at, tongue)}"]
    for each in changed:
        was, is_ = (value_text(each[side], each["field"], tongue) or "–" for side in ("from", "to"))
        name = label("field", each["field"], tongue) if each["field"] in labels("field") else each["field"]
        reason = f" ({each['reason']})" if each["reason"] else ""
        parts.append(f"{name}: {label('report', 'read_as', tongue)} {was} → {is_}{reason}")
    return "; ".join(parts)


def value_word(value: str, tongue: UiLanguage) -> str:
    """A value of a closed vocabulary in words; itself where there are none for it."""
    return label("value", value, tongue) if value in labels("value") else value


def direction_word(what: str, direction: str, tongue: UiLanguage) -> str:
    """Where a change goes; nobody puts off the year in which something was measured.

    >>> direction_word("target", "put_off", "en"), direction_word("baseline", "put_off", "en")
    ('put off', 'later year')
    """
    measured = {"put_off": "later", "brought_forward": "earlier"} if what == "baseline" else {}
    return label("direction", measured.get(direction, direction), tongue)


def _item(value: dict[str, Any], tongue: UiLanguage) -> str:
    """The values of one item in a row: "vähintään 300 työpaikkaa, 2027"."""
    parts = []
    if value.get("value") is not None:
        parts.append(amount(value, tongue))
    if "percent" in value:
        parts.append(f"{value_word(value['payer'], tongue)} {number(value['percent'], tongue)}\u00a0%")
    elif "payer" in value:
        parts.append(value_word(value["payer"], tongue))
    plain = ("name", "title", "organisation", "start", "end_date")
    parts += [value_text(str(value[key]), None, tongue) for key in (*plain, "year") if value.get(key)]
    return ", ".join(parts) or value_word(str(value.get("kind", "")), tongue)


def amount(value: dict[str, Any], tongue: UiLanguage) -> str:
    """A quantity by its names in the JSON, as a person reads it: "vähintään 300 työpaikkaa", "yli 2,5 % vuodessa".

    `language` among them is that of the document (`in_language`), Finnish where there is none.

    >>> amount({"value": 300.0, "unit": "count", "of": "arbetsplats", "language": "sv"}, "fi")
    '300 (arbetsplats)'
    >>> amount({"value": 300.0, "unit": "count", "of": "skola", "language": "sv", "quote": "300 nya skolor"}, "sv")
    '300 skolor'
    >>> amount({"value": 2.5, "unit": "%", "per": "year"}, "fi")
    '2,5\\xa0% vuodessa'
    """
    unit = value.get("unit") or value.get("currency")
    most = f"–{number(value['value_max'], tongue)}" if value.get("value_max") else ""
    qualifier = value.get("qualifier", "exact")
    change = value.get("change", "level")
    named = _thing_counted(value, tongue) if unit == "count" else "" if unit is None else value_word(str(unit), tongue)
    between = "\u00a0" if len(named) == 1 else " "  # a line never ends between a number and "€" or "%"
    parts = [
        "" if qualifier in ("exact", None) else value_word(qualifier, tongue),
        f"{number(value['value'], tongue)}{most}{between}{named}".rstrip(),
        "" if change in ("level", None) else value_word(change, tongue),
        label("per", value["per"], tongue) if value.get("per") else "",
    ]
    return " ".join(each for each in parts if each)


def measured_in(value: dict[str, Any], tongue: UiLanguage) -> str:
    """What a quantity is counted or measured in, alike for every number: "asiantuntija vuodessa", "% vähennystä".

    >>> measured_in({"value": 300.0, "unit": "count", "of": "työpaikka", "change": "increase"}, "fi")
    'työpaikka lisäystä'
    >>> measured_in({"value": 2.5, "unit": "%", "per": "year"}, "sv")
    '% per år'
    """
    unit = value.get("unit") or value.get("currency")
    of = value.get("of") if unit == "count" else None
    change = value.get("change", "level")
    parts = [
        of or (value_word(str(unit), tongue) if unit else ""),
        "" if change in ("level", None) else value_word(change, tongue),
        label("per", value["per"], tongue) if value.get("per") else "",
    ]
    return " ".join(each for each in parts if each)


def _thing_counted(value: dict[str, Any], tongue: UiLanguage) -> str:
    """The thing counted: as the number has it in the document's own language, else the document's word in brackets.

    A Swedish plural is known from where it was read: `quote` among the names, or that of the `evidence`.
    """
    of, language = value.get("of"), value.get("language") or "fi"
    if not of or tongue != language or tongue == "en":
        return f"({of})" if of else ""
    if value["value"] == 1 and not value.get("value_max"):
        return str(of)
    quote = value.get("quote") or value.get("evidence", {}).get("quote", "")
    return partitive(of) if tongue == "fi" else _plural_read(of, quote) or f"({of})"


def _plural_read(of: str, quote: str) -> str | None:
    """A Swedish noun's indefinite plural, as it is printed in a quote: "arbetsplatser"; None where it is not."""
    stem = re.escape(of.removesuffix("a") if of.endswith("a") else of)
    found = [each.lower() for each in re.findall(rf"\b{stem}(?:[oae]r|n|s|r)?\b", quote, re.IGNORECASE)]
    return next((each for each in found if each != of.lower()), found[0] if found else None)  # "80 företag"
