"""Text -> years, spans of years, months and days, as ISO 8601. Pure: what a date stands for is told elsewhere.

The shapes are those of Finland's paper in any of its languages; months and the words around years are a language's own
(`words/calendar.toml`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from .mentions import DateMention
from .patterns import compiled
from .words import Words

_YEAR = r"(?:19[5-9]|20[0-9])\d"
_MAY_BE_YEAR = compiled(r"19[5-9]|20[0-9]")
_DAY = rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<of>{_YEAR})(?!\d|/\d)"
_IN_FIGURES = (
    ("day", "number", "of"),
    ("parted_day", "parted_number", "parted_year"),
    ("iso_day", "iso_number", "iso_year"),
)
"""The groups of a day in figures: "31.12.2027", "31/12/2027", "2027-12-31"."""
_DIARY_NUMBER = compiled(r"-\d{5,7}(?!\d)")
""" "LUM 2024-005045": what makes the year before it a part of a diary number."""
_THOUSANDS = compiled(r"[ \u00a0]\d{3}(?!\d)")


class Calendar:
    """The dates that a language's words write."""

    def __init__(self, words: Words) -> None:
        table = words.calendar
        self._months = [month.casefold() for month in table["months"]]
        month = rf"(?P<month>{'|'.join(self._months)}){table['month_ends']}"
        self._date = compiled(
            rf"""(?<![\d.,/:])(?: {_DAY}
            | (?P<first_day>\d{{1,2}})\.(?:(?P<first_number>\d{{1,2}})\.)?\s?[–—-]
                (?=\s?\d{{1,2}}\.(?P<later_number>\d{{1,2}})\.\s?(?P<later>{_YEAR}))
            | (?P<parted_day>\d{{1,2}})/(?P<parted_number>\d{{1,2}})/(?P<parted_year>{_YEAR})(?![\d/])
            | (?P<iso_year>{_YEAR})-(?P<iso_number>[01]\d)-(?P<iso_day>[0-3]\d)(?![\d-])
            | (?P<written>\d{{1,2}})\.?\s{table["day_words"]}{month}\s(?P<written_year>{_YEAR})
            | {month.replace("month", "named")}\s
                (?P<named_day>\d{{1,2}})\.?\s{table["day_words"]}(?P<named_year>{_YEAR})
            | {month.replace("month", "only_month")}\s(?P<month_year>{_YEAR})
            | {table["year_before_month"]}(?P<year_of_month>{_YEAR})\s{month.replace("month", "months")}
                (?:\s(?P<day_of_month>\d{{1,2}})\.(?!\d){table["day_behind"]})?
            | (?P<first_of>{_YEAR})\s{table["first_day"]}
            | (?P<last_of>{_YEAR})\s{table["last_day"]}
            | (?P<from>{_YEAR})\s?[–—-]\s?(?P<to>{_YEAR}|\d\d)(?!\d|\.\d)
            | (?P<figure>\d{{1,2}})/(?P<figure_year>{_YEAR})(?![\d/])
            | {table["decade"]}
            | (?P<year>{_YEAR})(?!\d|[,/:.]\d|{table["not_behind"]})
            )""",
            re.VERBOSE | re.IGNORECASE,
        )
        self._identifier = compiled(rf"(?:{'|'.join(table['identifiers'])})\s?$", re.IGNORECASE)
        self._month_before = compiled(rf"(?:^|[–—-]|\b{table['month_before']}\s)$", re.IGNORECASE)
        self._month_behind = compiled(rf"\s?(?:$|[–—-]|,\s?[%€]|\s{table['month_behind']}\b)", re.IGNORECASE)
        self._counted = compiled("|".join(table["counted"]))
        self._year_word = compiled(rf"(?:{'|'.join(table['year_words'])})$", re.IGNORECASE)
        self.mentions = lru_cache(maxsize=4096)(self._mentions)

    def _mentions(self, text: str) -> tuple[DateMention, ...]:
        """The dates of a text in order."""
        if not _MAY_BE_YEAR.search(text):  # every date has one, and most sentences have none
            return ()
        found = []
        for match in self._date.finditer(text):
            if self._identifier.search(text, max(0, match.start() - 30), match.start()) and not match["day"]:
                continue
            if _DIARY_NUMBER.match(text, match.end()) and not match["day"]:
                continue
            if match["figure"] and not self._is_month(text, match):
                continue
            mention = self._mention(match)
            if mention and not (match["year"] and self._is_counted(text, match)):
                found.append(mention)
        return tuple(found)

    def _is_month(self, text: str, match: re.Match[str]) -> bool:
        """Whether "12/2024" is a month and no number of a series: it stands alone or beside a word of time."""
        before = self._month_before.search(text[max(0, match.start() - 30) : match.start()])
        behind = self._month_behind.match(text, match.end())
        alone = match.start() == 0 and behind is not None
        return alone or bool(before and before.group()) or bool(behind and behind.group().strip(" –—-"))

    def _is_counted(self, text: str, match: re.Match[str]) -> bool:
        counted = self._counted.match(text, match.end()) or _THOUSANDS.match(text, match.end())
        return bool(counted and not self._year_word.search(text, max(0, match.start() - 30), match.start()))

    def _mention(self, match: re.Match[str]) -> DateMention | None:
        start, end = match.span()
        for day, number, year in _IN_FIGURES:
            if match[day]:
                return _day(start, end, match[year], int(match[number]), int(match[day]))
        if match["first_day"]:
            number = match["first_number"] or match["later_number"]  # "1.3.–2.6.2026", "1.–3.6.2026"
            return _day(start, end - 1, match["later"], int(number), int(match["first_day"]))
        if match["written"]:
            return _day(start, end, match["written_year"], self._month(match["month"]), int(match["written"]))
        if match["named_day"]:
            return _day(start, end, match["named_year"], self._month(match["named"]), int(match["named_day"]))
        if match["first_of"]:
            return _day(start, end, match["first_of"], 1, 1)
        if match["last_of"]:
            return _day(start, end, match["last_of"], 12, 31)
        if match["figure"]:
            return _month(start, end, match["figure_year"], int(match["figure"]))
        if match["day_of_month"]:
            return _day(start, end, match["year_of_month"], self._month(match["months"]), int(match["day_of_month"]))
        if year := match["month_year"] or match["year_of_month"]:
            return _month(start, end, year, self._month(match["only_month"] or match["months"]))
        if match["from"]:
            first, last = int(match["from"]), int(match["to"])
            last += first // 100 * 100 if last < 100 else 0
            if first < last:
                return DateMention(start, end, f"{first}/{last}", first, last)
            is_apart = len(match["to"]) == len("27") and match.string[match.start("to") - 1].isspace()
            end = match.end("from")  # "vuonna 2030 – 10 vuotta ennen muita"
            return DateMention(start, end, str(first), first, first) if is_apart else None
        year = str(int(match["decade"]) + 9) if match["decade"] else match["year"]
        return DateMention(start, end, year, int(year), int(year))

    def _month(self, name: str) -> int:
        return self._months.index(name.casefold()) + 1


def _day(start: int, end: int, year: str, month: int, day: int) -> DateMention | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateMention(start, end, f"{year}-{month:02}-{day:02}", int(year), int(year))


def _month(start: int, end: int, year: str, month: int) -> DateMention | None:
    return DateMention(start, end, f"{year}-{month:02}", int(year), int(year)) if 1 <= month <= 12 else None
