"""When something is to be reached: deadlines stated, relative, or the period's end, and years only compared with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..mentions import DateMention, Due
from .dates import date_mentions
from .lexicon import words

_BY_BEHIND = re.compile(
    r"\s?(?:vuoden\s)?(?:loppuu?n?\s?(?:mennessä|saakka|asti)?|mennessä|saakka|asti|alkuun mennessä|kesään mennessä)\b"
)
_BY_BEFORE = re.compile(r"(?:viimeistään|ennen|enintään)\s(?:\w{1,30}\s){0,2}$", re.IGNORECASE)
_INTO = re.compile(r"\b(?:vuoteen|kevääseen|syksyyn|kesään|talveen|\w{3,8}kuuhun|vuosiin)\s$", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:\b(?:viimeistään|ennen|kesällä|keväällä|syksyllä|kevääseen|syksyyn|vuo\w{1,8}|kaudella|kauden|ajalla|v\.)\s){1,3}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\s?\)?(?:[\w-]{1,40}\s)?(?:taso(?:sta|on|lta|n|a)?\b|luvusta|lukuun|määrästä|määrään|lähtötaso|arvosta|päästöistä"
    r"|tilanteesta|tilanteeseen|tilannetta|lukemasta|verrat|nähden)|\s?verrat|\s?nähden"
)
""" "vuoden 2018 tasosta", "vuoteen 2019 verrattuna"."""
_COMPARED_BEFORE = re.compile(
    r"(?:verrattuna|verrataan|suhteessa|nähden|enemmän kuin|vähemmän kuin|kuin|lähtövuo\w{0,8}|perusvuo\w{0,8})"
    r"\s(?:vuo\w{0,8}\s)?$",
    re.IGNORECASE,
)
_OF_EARLIER = re.compile(r"(?:edelli|aiem|aikaisem|ensimmäi|päättyn)\w{1,10}\s(?:[\w-]{1,30}\s)?$", re.IGNORECASE)
""" "edellisen sopimuksen aikana", "aiemmalla sopimuskaudella" is no time to come."""
_SAYS_THE_SAME = (" ", " eli ", ", eli ", " (")
"""Between a phrase and the year that it means."""


@lru_cache(maxsize=4096)
def dues(text: str) -> tuple[Due, ...]:
    """What a sentence says of when, in order.

    >>> [(d.kind, d.year) for d in dues("Päästöt puolitetaan vuoden 2018 tasosta vuoteen 2027 mennessä")]
    [('reference', 2018), ('by', 2027)]
    """
    found = [_due(text, mention) for mention in date_mentions(text)]
    for match in _phrases().finditer(text):
        if _OF_EARLIER.search(text, max(0, match.start() - 40), match.start()):
            continue
        if not any(_is_told_by(due, match, text) for due in found):
            found.append(Due(match.start(), match.end(), match.lastgroup, None))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda due: due.start))


def _is_told_by(due: Due, phrase: re.Match[str], text: str) -> bool:
    """Whether a year stands in the phrase or right behind it: "kauden päättyessä vuonna 2027", "… eli vuoteen 2030"."""
    return (due.start < phrase.end() and phrase.start() < due.end) or text[phrase.end() : due.start] in _SAYS_THE_SAME


@cache
def _phrases() -> re.Pattern[str]:
    told = words("targets")["deadlines"]
    named = "|".join(
        rf"(?P<{kind}>{told[name]})"
        for kind, name in (("same", "same_year"), ("relative", "relative"), ("period_end", "period_end"))
    )
    return re.compile(rf"\b(?:{named})(?!\w)", re.IGNORECASE)


def _due(text: str, mention: DateMention) -> Due:
    before = text[: mention.start]
    phrase = _PHRASE.search(before)
    start = phrase.start() if phrase else mention.start
    if re.search(r"vuodesta\s$", before):
        return Due(start, mention.end, "reference", mention)
    if re.search(r"vuodesta\s\d{4}\s(?:vuoteen\s)?$", before):
        return Due(start, mention.end, "in", mention)
    behind = _BY_BEHIND.match(text, mention.end)
    if not behind and (_COMPARED.match(text, mention.end) or _COMPARED_BEFORE.search(before)):
        return Due(start, mention.end, "reference", mention)
    if behind or "-luvun" in text[mention.start : mention.end]:
        return Due(start, behind.end() if behind else mention.end, "by", mention)
    if _BY_BEFORE.search(before) or _INTO.search(before):
        return Due(start, mention.end, "by", mention)
    if before.endswith("(") and text[mention.end : mention.end + 1] == ")":
        return Due(mention.start - 1, mention.end + 1, "bracket", mention)
    return Due(start, mention.end, "span" if mention.is_span else "in", mention)
