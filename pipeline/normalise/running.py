"""Running heads, feet and page numbers, and watermarks: lines that return on other pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from ..document import Line, Page
from ..lang.fi.lexicon import lexicon

_PAGE_NUMBER = re.compile(
    r"(?P<word>sivu|sida|page|s\.)? ?[-–]? ?(?P<number>\d{1,4}) ?(?P<of>\( ?\d{1,4} ?\)|/ ?\d{1,4}|av \d{1,4})? ?[-–]?",
    re.IGNORECASE,
)
_COUNTS_PAGES = re.compile(r"\b(?:sivu|sida|page|s\.) ?\d|\d ?(?:/|\(|av\b)", re.IGNORECASE)
_EDGE_LINES = 5
_SAME_HEIGHT = 5.0
_COVERS = 3
"""How many pages may stand before the first that is counted."""


class Placed(NamedTuple):
    """A line and the number of its page."""

    page: int
    line: Line


def running_lines(pages: list[Page]) -> set[int]:
    """The ids of lines that return at the same height on other pages, and of page numbers.

    At a page's top and bottom a few returns of the same words are enough. Amid the page (a watermark), and where a
    number counts the pages without saying so ("Ekosysteemisopimus 3"), most pages must have the line.
    """
    few: dict[str, list[Placed]] = defaultdict(list)
    most: dict[str, list[Placed]] = defaultdict(list)
    for page in pages:
        lines = sorted((line for line in page.lines if not line.cell), key=lambda line: line.top)
        edges = {id(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
        for line in lines:
            here, text = Placed(page.number, line), line.text.casefold()
            folded = _page_number_folded(text, page.number) if id(line) in edges else text
            if id(line) in edges:
                few[folded if _COUNTS_PAGES.search(line.text) else text].append(here)
            most[folded].append(here)
    running = {id(here.line) for placed in few.values() for here in placed if _is_page_number(here)}
    for groups, enough in ((few, max(2, round(0.3 * len(pages)))), (most, max(3, round(0.6 * len(pages))))):
        for placed in groups.values():
            running |= _returning(placed, enough)
    return running


def _returning(placed: list[Placed], enough: int) -> set[int]:
    """The ids of those lines that stand at one height at least `enough` times."""
    by_top = sorted(placed, key=lambda here: here.line.top)
    tops = [here.line.top for here in by_top]
    return {
        id(here.line)
        for here in by_top
        if bisect_right(tops, here.line.top + _SAME_HEIGHT) - bisect_left(tops, here.line.top - _SAME_HEIGHT) >= enough
    }


def _page_number_folded(text: str, page: int) -> str:
    """The folded text with the first number near the page's own told as its distance: "sivu 3/8", "sivu 4/8" are one.

    A number behind a label ("liite 3") counts no pages.
    """
    if any(map(text.startswith, lexicon().headings.labels)):
        return text
    for match in re.finditer(r"\d{1,4}", text):
        if abs(int(match.group()) - page) <= _COVERS:
            return f"{text[: match.start()]}<{int(match.group()) - page}>{text[match.end() :]}"
    return text


def _is_page_number(here: Placed) -> bool:
    number = _PAGE_NUMBER.fullmatch(here.line.text)
    return number is not None and bool(number["word"] or number["of"] or int(number["number"]) == here.page)
