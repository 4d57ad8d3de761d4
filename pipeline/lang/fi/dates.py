"""Text -> years, spans of years, months and days, as ISO 8601. Pure: what a date stands for is told elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from ..mentions import DateMention

_MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})kuu\w{{0,6}}"
_YEAR = r"(?:19[5-9]|20[0-9])\d"
_DAY = rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<of>{_YEAR})(?![\d/])"
_DATE = re.compile(
    rf"""(?<![\d.,/:])(?: {_DAY}
    | (?P<first_day>\d{{1,2}})\.(?P<first_number>\d{{1,2}})\.\s?[–—-](?=\s?\d{{1,2}}\.\d{{1,2}}\.\s?(?P<later>{_YEAR}))
    | (?P<written>\d{{1,2}})\.?\s(?:päivänä\s|päivä\s)?{_MONTH}\s(?P<written_year>{_YEAR})
    | {_MONTH.replace("month", "named")}\s(?P<named_day>\d{{1,2}})\.?\s(?:päivänä\s|päivä\s)?(?P<named_year>{_YEAR})
    | {_MONTH.replace("month", "only_month")}\s(?P<month_year>{_YEAR})
    | vuoden\s(?P<year_of_month>{_YEAR})\s{_MONTH.replace("month", "months")}
    | (?P<from>{_YEAR})\s?[–—-]\s?(?P<to>{_YEAR}|\d\d)(?!\d|\.\d)
    | (?P<decade>20[0-9]0)-luvun\sloppu\w{{0,3}}
    | (?P<year>{_YEAR})(?!\d|[,/:.]\d|-?luvu|-?luku|\s?[€%]|\s(?:euro|milj|mrd|prosent))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?:(?:puh\.?|puhelin|vaihde)\D{0,3}[\d ]{0,14}|\bPL|\bhuone\w{0,6}|\bkokoustila\w{0,6}|\btila\w{0,4}|\bISO|\bEN"
    r"|\bSFS|\bnro|\bn:o|\bVN|\bTEM|\bdnro|dno-|[/§:])\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:uu(?:tta|den|teen)\s)?[a-zåäö-]{0,30}(?:paikkaa|yritystä|opiskelijaa|asukasta|henkilöä|osaajaa|asuntoa"
    r"|hanketta|työntekijää|asiantuntijaa|neliömetriä|kilometriä|tonnia|ihmistä)\b"
)
_THOUSANDS = re.compile(r"[ \u00a0]\d{3}(?!\d)")
_YEAR_WORD = re.compile(r"\bvuo\w{1,8}\s(?:\d{4}\s?(?:,|ja|sekä|tai|–)\s?)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def date_mentions(text: str) -> tuple[DateMention, ...]:
    """The dates of a text in order.

    >>> [m.value for m in date_mentions("vuosina 2021–2027, 31.12.2027, 3. helmikuuta 2016, syyskuussa 2025, v. 2030")]
    ['2021/2027', '2027-12-31', '2016-02-03', '2025-09', '2030']
    >>> date_mentions("laki 1336/1999, TEM/2020/55, 2000 uutta työpaikkaa, ISO 9001:2015")
    ()
    """
    found = []
    for match in _DATE.finditer(text):
        if _IDENTIFIER.search(text, max(0, match.start() - 30), match.start()) and not match["day"]:
            continue
        mention = _mention(match)
        if mention and not (match["year"] and _is_counted(text, match)):
            found.append(mention)
    return tuple(found)


def _is_counted(text: str, match: re.Match[str]) -> bool:
    counted = _COUNTED.match(text, match.end()) or _THOUSANDS.match(text, match.end())
    return bool(counted and not _YEAR_WORD.search(text, max(0, match.start() - 30), match.start()))


def _mention(match: re.Match[str]) -> DateMention | None:
    start, end = match.span()
    if match["day"]:
        return _day(start, end, match["of"], int(match["number"]), int(match["day"]))
    if match["first_day"]:
        return _day(start, end - 1, match["later"], int(match["first_number"]), int(match["first_day"]))
    if match["written"]:
        return _day(start, end, match["written_year"], _month(match["month"]), int(match["written"]))
    if match["named_day"]:
        return _day(start, end, match["named_year"], _month(match["named"]), int(match["named_day"]))
    if year := match["month_year"] or match["year_of_month"]:
        month = _month(match["only_month"] or match["months"])
        return DateMention(start, end, f"{year}-{month:02}", int(year), int(year))
    if match["from"]:
        first, last = int(match["from"]), int(match["to"])
        last += first // 100 * 100 if last < 100 else 0
        return DateMention(start, end, f"{first}/{last}", first, last) if first < last else None
    year = str(int(match["decade"]) + 9) if match["decade"] else match["year"]
    return DateMention(start, end, year, int(year), int(year))


def _month(name: str) -> int:
    return _MONTHS.index(name.casefold()) + 1


def _day(start: int, end: int, year: str, month: int, day: int) -> DateMention | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateMention(start, end, f"{year}-{month:02}-{day:02}", int(year), int(year))
