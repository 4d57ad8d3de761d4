"""Text -> sentences, lines and table cells: what mentions are looked for in."""

from __future__ import annotations

import re
from functools import lru_cache

from ...document import Place

_END = re.compile(r"[.!?…]['”\"»)]{0,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?=[ \n])|\n|\t")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mm|esim|ks|vrt|ml|väh|vähint|enint|keskim|maks|max|tuh|t|jne|yms|ym|tms|ns|nk|n|v|vs|s|milj|mrd|nro|puh|klo|tj|dos|prof|toim|ts|mk|ltk|a|o|em|ko|mil"
    r"|\d{1,2}|[A-ZÅÄÖ]))\.$",
)
""" "mm.", "4 milj." and "3. helmikuuta" do not end a sentence, nor does an initial."""
_GOES_ON = re.compile(r"\s[a-zåäö\d(–-]")
_COUNT_AT_END = re.compile(r"\d{1,2}\.")
_NEW_SENTENCE = re.compile(
    r"\s(?:Vuo[a-z]{2,6}\s(?:19|20)\d\d\s|[A-ZÅÄÖ][a-zåäö]+(?:j[aä]|i[aä]|t[aä]|t|[aä])\s[a-zåäö])"
)
""" "… käynnistyy 25. Uusia yrityksiä …": a count ends the sentence; "3. Kärki" and "24. Päivä" are numbered."""
_WRAPPED = 60
"""A line longer than this, in characters, that goes on with a small letter is wrapped text."""
_BULLET = re.compile(r"(?:- |[•*▪] )?(?:\(?(?:[a-zåäö]|\d{1,2}|[ivx]{1,4})[.)] )?")


@lru_cache(maxsize=1024)
def parted(text: str, start: int, end: int) -> tuple[Place, ...]:
    """The sentences, lines and table cells of `text[start:end]`, without their bullets and the space around them.

    >>> [text[a:b] for text in ["- mm. 3 milj. euroa. Sopimus päättyy 31. joulukuuta."] for a, b in parted(text, 0, 53)]
    ['mm. 3 milj. euroa.', 'Sopimus päättyy 31. joulukuuta.']
    """
    pieces, begin = [], start
    for match in _END.finditer(text, start, end):
        if match.group() not in "\n\t" and not _ends_sentence(text, begin, match.end()):
            continue
        line = text.rfind("\n", start, match.start()) + 1 or start
        if match.group() == "\n" and text[match.end() : match.end() + 1].islower() and match.start() - line > _WRAPPED:
            continue
        pieces.append((begin, match.end()))
        begin = match.end()
    pieces.append((begin, end))
    return tuple(piece for a, b in pieces if (piece := _stripped(text, a, b)))


def _ends_sentence(text: str, begin: int, end: int) -> bool:
    last = text.rfind(" ", begin, end) + 1
    word = text[max(last, begin) : end].lstrip("(")
    if _COUNT_AT_END.fullmatch(word) and last > begin:
        return bool(_NEW_SENTENCE.match(text, end))
    return not _ABBREVIATION.search(word) and not _GOES_ON.match(text, end)


def _stripped(text: str, start: int, end: int) -> Place | None:
    start = _BULLET.match(text, start, end).end() if start < end else start  # type: ignore[union-attr]
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - len(piece) + len(piece.rstrip())
    return (left, right) if left < right else None
