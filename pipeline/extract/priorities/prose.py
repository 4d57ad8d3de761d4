"""Priorities that a sentence tells."""

from __future__ import annotations

import re

from ...document import Place
from ..context import Reading
from .items import title_place
from .leads import cue
from .lists import MARKED
from .themes import Theme

_PROSE = re.compile(
    r"(?:painopist\w*|kärje\w{0,4}|kärke\w{0,3}|kärkiteem\w*|painoal\w*|teem\w{1,4}|kokonaisuu\w*)"
    r"(?:,?\s(?:jotka|joka))?(?:\s(?:ovat|on|muodostavat|olivat))?(?:\s(?:seuraavat|yhteisesti|yhdessä))?(?:\s(?:valittu|nimetty|sovittu))?(?P<mark>:)?\s(?P<list>[^.:]{8,400})(?:\.|$)",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"[\"”“»]([^\"”“»]{4,120})[\"”“»]")


def from_prose(reading: Reading, start: int, end: int) -> list[Theme]:
    """The titles that a sentence lists: "Painopisteet ovat A, B ja C", "1) A ja 2) B", or in quotation marks."""
    match = _PROSE.search(reading.text, start, end)
    if not match or not cue("priorities").search(reading.text[start : match.start("list")]):
        return []
    begin, listed = match.start("list"), match["list"]
    only = re.search(r"\byksi painopiste[^.]{0,12}joka on\s$", reading.text[start:begin])
    if not (
        match["mark"]
        or only
        or re.search(r"\b(?:ovat|olivat|muodostavat|valittu|nimetty|sovittu)\b", reading.text[match.start() : begin])
    ):
        return []
    if only:
        place = title_place(reading.text, begin, begin + len(listed))
        return [Theme(reading.text[slice(*place)], None, place)]
    if quoted := list(_QUOTED.finditer(listed)):
        places = [(begin + m.start(1), begin + m.end(1)) for m in quoted]
    elif marks := list(MARKED.finditer(listed)):
        ends = [*(m.start() for m in marks[1:]), len(listed)]
        places = [title_place(reading.text, begin + m.end(), begin + e) for m, e in zip(marks, ends, strict=True)]
    else:
        places = _coordinated(reading.text, begin, begin + len(listed))
    return [Theme(reading.text[a:b], None, (a, b)) for a, b in places] if len(places) > 1 else []


def _coordinated(text: str, begin: int, end: int) -> list[Place]:
    """The parts of "A, B ja C"; commas part the titles, so that those of two words with "ja" stay whole."""
    cuts = [m.span() for m in re.finditer(r";\s|,\s(?:sekä\s|ja\s)?(?!joka|jotka|jossa|joihin)", text[begin:end])]
    last = cuts[-1][1] if cuts else 0
    joint = list(re.finditer(r"\ssekä\s", text[begin + last : end])) or list(
        re.finditer(r"(?<!-)\sja\s", text[begin + last : end])
    )
    if joint:
        cuts.append((last + joint[-1].start(), last + joint[-1].end()))
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - begin]
    return [title_place(text, begin + a, begin + b) for a, b in zip(starts, ends, strict=True)]
