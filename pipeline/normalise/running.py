"""Running heads, feet and page numbers, and watermarks: lines that return on other pages."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from ..document import Line, Page
from ..lang.lexicon import lexicon, listed
from ..lang.patterns import compiled

_PAGE, _OF = ("|".join(listed("pages", key)) for key in ("page", "of"))
PAGE_NUMBER = compiled(
    rf"(?P<word>{_PAGE})? ?[-–]? ?"
    r"(?P<number>\d{1,4}) ?"
    rf"(?P<of>\( ?\d{{1,4}} ?\)|/ ?\d{{1,4}}|(?:{_OF}) \d{{1,4}})? ?[-–]?",
    re.IGNORECASE,
)
"""A page's number as a line of its own: "3", "- 3 -", "Sivu 3 (8)", "3/8"."""
_COUNTS_PAGES = compiled(rf"\b(?:{_PAGE}) ?\d|\d ?(?:/|\(|(?:{_OF})\b)", re.IGNORECASE)
"""A number that says that it counts pages: "sivu 3", "3/8", "3 (8)"."""
_NUMBER = compiled(r"(?<!\d)\d{1,4}(?!\d)")
_SEPARATOR = compiled(r" [|·•–—/] ")
"""What stands between a document's name and its section's in a running head."""
_SMALLER = 0.93
"""Print of a running head that tells a section's heading, as a share of the heading's at most."""
_EDGE_ROWS = 5
"""Rows of print at a page's top, and at its bottom, that may be its running head and foot."""
_SAME_HEIGHT = 5.0
"""Points by which lines at one height may differ."""
_FEW, _MOST = 0.3, 0.6
"""Shares of a document's pages that a running line returns on at least: one that is hardly text, one that may be."""
_MOST_FOLDED = 3
"""So many of a line's numbers, its last ones, may count its pages."""
_COVERS = 3
"""How many pages may stand before the first that is counted."""
_FOLLOWS = 2.0
"""From the top of a line to that of the next in one text, as a share of their height at most."""
_WATERMARK = 1.4
"""A word laid over the text is larger than the page's usual lines by at least this."""


class PlacedLine(NamedTuple):
    """A line and the number of its page."""

    page: int
    line: Line


class _PageByHeight(NamedTuple):
    """A page's lines from top to bottom, tables left out, and the number of the first page with the same text."""

    lines: list[Line]
    number: int
    is_copy: bool

    @property
    def outer(self) -> list[Line]:
        """The lines that may be running: those nearest to the page's top and bottom."""
        head = list(chain.from_iterable(_first_rows(self.lines)))
        return [*head, *chain.from_iterable(_first_rows(reversed(self.lines[len(head) :])))]


def running_lines(pages: list[Page]) -> set[int]:
    """The ids of running heads and feet, of page numbers, and of words laid over the text of most pages.

    A head or foot has no other line between itself and the page's edge and returns at the same height on other pages: a
    few are enough, but where a number counts the pages without saying so ("Ekosysteemisopimus 3") most must have it.
    """
    by_height = _by_height(pages)
    sheets = {page.number for page in pages if page.width > page.height}
    numbers = {
        id(line)
        for page in by_height
        for line in page.outer
        if _is_page_number(PlacedLine(page.number, line), page.number in sheets)
    }
    once = len({page.number for page in by_height})
    returning = numbers | _returning_outer(by_height, once) | _section_titles(by_height, once)
    running = set(numbers)
    for page in by_height:
        for inwards in (page.lines, page.lines[::-1]):
            found = _up_to_the_text(inwards, returning)
            running |= found - _of_the_text(inwards, found - numbers) if found - numbers else found
    running |= _watermarks(by_height, once)
    running |= {id(line) for page in pages for line in page.lines if line.style == "artifact"}
    return running if any(id(line) not in running for page in pages for line in page.lines) else numbers


def _by_height(pages: list[Page]) -> list[_PageByHeight]:
    """The pages' lines by height. The same text bound in twice is no line that returns: copies share a number."""
    first: dict[tuple[str, ...], int] = {}
    out = []
    for page in pages:
        lines = sorted((line for line in page.lines if not line.cell), key=lambda line: line.top)
        text = tuple(line.text for line in (lines[2:-2] if len(lines) > 2 * _EDGE_ROWS else lines))
        number = first.setdefault(text, page.number) if text else page.number
        out.append(_PageByHeight(lines, number, number != page.number))
    return out


def _returning_outer(by_height: list[_PageByHeight], pages: int) -> set[int]:
    """The ids of outer lines that return, as they are or with the page's number in them."""
    few: dict[str, list[tuple[_PageByHeight, Line]]] = defaultdict(list)
    most: dict[str, list[tuple[_PageByHeight, Line]]] = defaultdict(list)
    for page in by_height:
        for line in page.outer:
            text = line.text.casefold()
            few[text].append((page, line))
            for folded in _page_number_folded(text, page.number):
                (few if _COUNTS_PAGES.search(line.text) else most)[folded].append((page, line))
    found: set[int] = set()
    for text, placed in few.items():
        found |= _returning(placed, max(2, round((_MOST if _is_section(text) else _FEW) * pages)))
    for placed in most.values():
        sides = {page.number % 2 for page, _ in placed}  # left and right pages may have heads of their own
        found |= _returning(placed, max(3, round(_MOST * (pages if len(sides) > 1 else pages / 2))))
    return found


def _section_titles(by_height: list[_PageByHeight], pages: int) -> set[int]:
    """The ids of outer lines that tell the section of their page, alone or behind a name, in smaller print than it.

    They are set to the left, to the right, or in the middle.
    """
    edge: dict[tuple[int, int], list[tuple[_PageByHeight, Line]]] = defaultdict(list)
    for page in by_height:
        for line in [*page.lines[:2], *page.lines[-2:]]:
            for n, aligned in enumerate((line.x0, line.x1, (line.x0 + line.x1) / 2)):
                edge[n, round(aligned)].append((page, line))
    enough = max(2, round(_FEW * pages))
    headings: dict[str, float] | None = None
    found: set[int] = set()
    for placed in edge.values():
        if len({page.number for page, _ in placed}) < enough:
            continue
        if headings is None:
            headings = _sizes(by_height)
        found |= _returning([(page, line) for page, line in placed if _tells_section(line, headings)], enough)
    return found


def _sizes(by_height: list[_PageByHeight]) -> dict[str, float]:
    """The largest print in which each line's text stands."""
    sizes: dict[str, float] = {}
    for page in by_height:
        for line in page.lines:
            text = line.text.casefold()
            sizes[text] = max(line.size, sizes.get(text, 0.0))
    return sizes


def _tells_section(line: Line, sizes: dict[str, float]) -> bool:
    """Whether a line has a heading's words, or its first ones where it is wrapped, behind a separator or alone."""
    text = _SEPARATOR.split(line.text.casefold())[-1]
    words = text.split(" ")
    starts = (" ".join(words[:n]) for n in range(len(words), len(words) // 2, -1))
    return any(line.size < _SMALLER * sizes.get(start, 0.0) for start in starts if any(map(str.isalpha, start)))


def _is_section(text: str) -> bool:
    """Whether a folded line is what a section is called: "tavoitteet" may begin two pages by chance."""
    words = lexicon().headings
    return any(text in named for named in (words.nouns, words.words, words.phrases))


def _watermarks(by_height: list[_PageByHeight], pages: int) -> set[int]:
    """The ids of words in large print that stand at one place of most pages, amid their text."""
    large: dict[str, list[tuple[_PageByHeight, Line]]] = defaultdict(list)
    for page in by_height:
        usual = median([line.bottom - line.top for line in page.lines] or [0.0])
        for line in page.lines:
            if line.bottom - line.top > _WATERMARK * usual:
                large[line.text.casefold()].append((page, line))
    enough = max(3, round(_MOST * pages))
    return {found for placed in large.values() for found in _returning(placed, enough)}


def _first_rows(inwards: Iterable[Line]) -> list[list[Line]]:
    """The first rows of print from a page's edge inwards: the lines of a letter's head stand side by side."""
    rows: list[list[Line]] = []
    for line in inwards:
        if rows and abs(line.top - rows[-1][0].top) <= _SAME_HEIGHT:
            rows[-1].append(line)
        elif len(rows) < _EDGE_ROWS:
            rows.append([line])
        else:
            break
    return rows


def _up_to_the_text(inwards: Iterable[Line], returning: set[int]) -> set[int]:
    """The ids of returning lines, from the page's edge inwards, up to the first row of print without any."""
    found: set[int] = set()
    for row in _first_rows(inwards):
        here = returning.intersection(map(id, row))
        if not here:
            break
        found |= here
    return found


def _of_the_text(inwards: list[Line], found: set[int]) -> set[int]:
    """The ids of found lines that are the text's own sentences, which pages made alike begin or end with.

    They follow its other lines as these follow each other, in the same print; heads and feet end no sentence, or stand
    apart.
    """
    last = max((i for i, line in enumerate(inwards) if id(line) in found), default=-1)
    chain: list[Line] = []
    own = 0
    for inner, line in pairwise(inwards[last + 1 :: -1] if last + 1 < len(inwards) else ()):
        height = max(line.bottom - line.top, inner.bottom - inner.top)
        follows = _SAME_HEIGHT < abs(line.top - inner.top) <= _FOLLOWS * height
        alike = (line.size, line.bold, line.style) == (inner.size, inner.bold, inner.style)
        if id(line) not in found or not alike or not follows:
            break
        chain.append(line)
        own = len(chain) if line.text.endswith(".") else own
    return {id(line) for line in chain[:own]}


def _returning(placed: list[tuple[_PageByHeight, Line]], enough: int) -> set[int]:
    """The ids of those lines that stand at one height on at least `enough` pages.

    On one page a line may stand twice at its height: in both columns of signatures.
    """
    tops: list[float] = []
    on_page: dict[int, float] = {}
    for page, line in sorted(placed, key=lambda each: each[1].top):
        if not page.is_copy and line.top - on_page.get(page.number, -math.inf) > _SAME_HEIGHT:
            on_page[page.number] = line.top
            tops.append(line.top)
    return {
        id(line)
        for _, line in placed
        if bisect_right(tops, line.top + _SAME_HEIGHT) - bisect_left(tops, line.top - _SAME_HEIGHT) >= enough
    }


def _page_number_folded(text: str, page: int) -> Iterator[str]:
    """The folded text with a number near the page's own as a distance: "sivu 3/8", "sivu 4/8" are one.

    Which of its numbers counts the pages other pages show. A number behind a label ("liite 3") counts none.
    """
    near = [match for match in _NUMBER.finditer(text) if abs(int(match.group()) - page) <= _COVERS]
    if not near or any(map(text.startswith, lexicon().headings.labels)):
        return
    for match in near[-_MOST_FOLDED:]:
        yield f"{text[: match.start()]}<{int(match.group()) - page}>{text[match.end() :]}"


def _is_page_number(here: PlacedLine, on_sheet: bool) -> bool:
    """Whether the line is a page's number alone: it says so, or is the number of its page.

    A sheet that lies down may hold two pages.
    """
    number = PAGE_NUMBER.fullmatch(here.line.text)
    its = {here.page, 2 * here.page - 1, 2 * here.page} if on_sheet else {here.page}
    return number is not None and bool(number["word"] or number["of"] or int(number["number"]) in its)
