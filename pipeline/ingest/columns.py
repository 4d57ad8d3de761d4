"""Rows of print -> the regions of a page in which they stand in columns, and the rows between those."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby, pairwise
from statistics import median
from typing import NamedTuple

from ..lang.patterns import compiled
from .print_rows import EVEN, WIDER
from .printed import Gutters, Row, Word, size_of, text_of, white_between, words_of
from .table_rows import numeric_columns

_COLUMN_ROWS, _COLUMN_TEXT = 4, 25
"""A region with so many rows, whose left lines hold so many characters or more, is text in columns."""
_HEAD_GAP = 3.0
"""White space, in em, below a row that is no part of the columns under it: a running head and its page number."""
_SMALL_HEAD = 0.93
"""A running head whose print is less than this share of the page's usual size is told by that."""
_LEVEL = 0.1
"""How far, in em, the baselines and sizes of a table's cells in one row differ at most."""
_ALIGNED_GAP = 0.4
"""White space, in em, that parts columns before a word that begins where the column does."""
_REGION_GAP = 6.0
"""White space between two rows, in em, at which a column region ends."""
_SECTION = compiled(r"\d{1,2}(\.\d{1,2})*\.?")
_DATE = compiled(r"\d{1,2}\.\d{1,2}\.\d{4}")


class Band(NamedTuple):
    """Rows that belong together: a column region with its gutters (x0, x1), or one plain row without any."""

    rows: list[Row]
    gutters: Gutters

    def column(self, word: Word) -> int:
        """The column that the word stands in, counted from 0."""
        return sum(word.x0 + word.x1 > left + right for left, right in self.gutters)

    def cells(self, row: Row) -> Iterator[tuple[int, list[Word]]]:
        """The words of one of its rows, column by column."""
        return ((c, list(words)) for c, words in groupby(words_of(row), key=self.column))


def bands_of(rows: list[Row]) -> Iterator[Band]:
    """The column regions, and the rows between them one by one, from top to bottom."""
    em = max(median([word.size for row in rows for segment in row for word in segment] or [1.0]), 1.0)
    start = 0
    for first, end, gutters in _regions(rows, em):
        yield from (Band([row], []) for row in rows[start:first])
        yield Band(rows[first:end], gutters)
        start = end
    yield from (Band([row], []) for row in rows[start:])


def _regions(rows: list[Row], em: float) -> list[tuple[int, int, Gutters]]:
    """The column regions: their first row, the row behind their last, and their gutters."""
    found: list[tuple[int, int, Gutters]] = []
    start = 0
    while start < len(rows):
        end, gutters = _column_region(rows, start, em) if len(rows[start]) > 1 else (start + 1, [])
        if not gutters:
            start = end
            continue
        band = Band(rows[start:end], gutters)
        text = is_text_in_columns(band)
        if (text or _is_small_head(rows, start, em)) and _is_far_above(rows, start, em):
            start += 1
            continue
        if lines := _stretched_lines(band):
            rows[start:end] = lines
        else:
            first = start
            if text:
                free = _free_above(rows, found, gutters)
                first, end = _lengthened(rows, free, start, end, gutters, em)
                found = [region for region in found if region[1] <= first]
            found.append((first, end, gutters))
        start = end
    return found


def _stretched_lines(band: Band) -> list[Row]:
    """A region's rows, each in one piece where it is prose whose authors broke justified lines; none where it is not.

    Lines across the region end at one margin, and all gaps of each are alike: a column set flush right has lines of
    several words. A running head above may be wider.
    """
    crossing = [words_of(row) for row in band.rows if len(row) > 1]
    margin = crossing[-1][-1].x1
    lines = [words for words in crossing if abs(words[-1].x1 - margin) < 1]
    gaps = [[word.x0 - before.x1 for before, word in pairwise(words)] for words in lines]
    is_other = [words is not crossing[0] for words in crossing if words not in lines]
    if any(is_other) or any(max(each) > EVEN * min(each) for each in gaps) or len(lines) < 2:
        return []
    if numeric_columns((1, words[-1].text) for words in lines if not _DATE.fullmatch(words[-1].text)):
        return []
    return [[words_of(row)] if abs(row[-1][-1].x1 - margin) < 1 else row for row in band.rows]


def _free_above(rows: list[Row], found: list[tuple[int, int, Gutters]], gutters: Gutters) -> int:
    """The first row that columns of text may take in: a table in one of the columns may begin above them."""
    if not found:
        return 0
    first, end, _ = found[-1]
    both = [row for row in rows[first:end] if row[0][0].x0 < gutters[0][0] and row[-1][-1].x1 > gutters[0][1]]
    is_beside = all(_keeps_to(row, gutters) for row in rows[first:end]) and 2 * sum(map(_is_level, both)) < len(both)
    return (found[-2][1] if len(found) > 1 else 0) if is_beside else end


def _is_level(row: Row) -> bool:
    """Whether a row's first and last words stand on one baseline in print of one size, as a table's cells do."""
    a, b = row[0][0], row[-1][-1]
    return abs(a.baseline - b.baseline) < _LEVEL * a.size and abs(a.size - b.size) < _LEVEL * a.size


def _is_small_head(rows: list[Row], start: int, em: float) -> bool:
    """Whether a row is the page's first, and smaller than its text."""
    return start == 0 and max(word.size for word in chain(*rows[0])) < _SMALL_HEAD * em


def _is_far_above(rows: list[Row], start: int, em: float) -> bool:
    return white_between(rows[start], rows[start + 1]) > _HEAD_GAP * em


def is_text_in_columns(band: Band) -> bool:
    """Whether a region holds text in two columns rather than signatures or a table."""
    if len(band.gutters) != 1 or len(band.rows) < _COLUMN_ROWS:
        return False
    left = [[word for word in chain(*row) if word.x1 <= band.gutters[0][0] + 1] for row in band.rows]
    lengths = [len(text_of(words)) for words in left if words]
    return median(lengths or [0]) >= _COLUMN_TEXT and not numeric_columns(printed_cells(band))


def _lengthened(rows: list[Row], free: int, start: int, end: int, gutters: Gutters, em: float) -> tuple[int, int]:
    """The region with the rows above and below it that keep to its columns: a column may begin or end alone."""
    first = i = start
    while i > free and _keeps_to(rows[i - 1], gutters) and white_between(rows[i - 1], rows[i]) <= _REGION_GAP * em:
        i -= 1
        if rows[i][-1][-1].x0 >= gutters[0][1] - 1:
            first = i
    last = end
    while (
        last < len(rows)
        and _keeps_to(rows[last], gutters)
        and white_between(rows[last - 1], rows[last]) <= _REGION_GAP * em
    ):
        last += 1
    while last > start + 1 and _is_heading_over(rows, last - 1):
        last -= 1
    end = min(end, last)
    crossed = last < len(rows) and white_between(rows[last - 1], rows[last]) <= _REGION_GAP * em
    return first, end if crossed and last - end < _COLUMN_ROWS else last


def _is_heading_over(rows: list[Row], i: int) -> bool:
    """Whether a row is a heading right above the next row, whose text it belongs to and not to what is above.

    It is larger or bolder print, or has a number of its own.
    """
    if i + 1 >= len(rows) or len(rows[i]) > 1:
        return False
    here, below = (words_of(row) for row in rows[i : i + 2])
    is_near = white_between(rows[i], rows[i + 1]) < white_between(rows[i - 1], rows[i]) + size_of(here)
    is_bolder = all(word.bold for word in here) and not all(word.bold for word in below)
    return is_near and (size_of(here) > 1.1 * size_of(below) or is_bolder or _is_numbered_heading(here))


def _is_numbered_heading(words: list[Word]) -> bool:
    """Whether a line is "3 Rahoitus" or "3.1 Puhdas vesi": a number, a capital, and no end of a sentence."""
    number, *rest = (word.text for word in words)
    return bool(rest and _SECTION.fullmatch(number) and rest[0][:1].isupper() and rest[-1][-1].isalnum())


def _keeps_to(row: Row, gutters: Gutters) -> bool:
    """Whether the row leaves the gutter white; one that is not cut there must begin again where the column does.

    A row of the left column alone may be longer than those that have told the gutter.
    """
    left, right = gutters[0]
    words = words_of(row)
    beyond = [word.x0 for word in words if word.x0 >= right - 1]
    if not beyond:
        left = max(left, right - size_of(words))
    parted = len(row) > 1 or not beyond or words[0].x0 >= right - 1 or beyond[0] - right < 2
    return parted and all(word.x1 <= left + 1 or word.x0 >= right - 1 for word in words)


def _column_region(rows: list[Row], start: int, em: float) -> tuple[int, Gutters]:
    """The end of the column region that begins at the parted row `start`, and its gutters; none where none begins."""
    first = rows[start]
    gutters = [(a[-1].x1, b[0].x0) for a, b in pairwise(first)]
    white, end, split_rows = gutters, start + 1, 1
    for i in range(start + 1, len(rows)):
        gap = white_between(rows[i - 1], rows[i])
        kept = _narrowed(white, rows[i], is_apart=split_rows == 1 and gap > em)
        if not kept or gap > _REGION_GAP * em or (len(kept) < len(gutters) and split_rows > 1):
            break
        white = kept
        if rows[i][-1][-1].x1 > kept[0][1]:
            gutters, end, split_rows = kept, i + 1, split_rows + 1
        elif i == end and gap < 0.6 * em:
            gutters, end = kept, i + 1
    return (end, gutters) if split_rows > 1 else (start + 1, [])


def _narrowed(gutters: Gutters, row: Row, *, is_apart: bool) -> Gutters:
    """The widest white of `row` within each gutter, if wide enough to be seen or before an aligned word.

    `is_apart`: the row stands apart from the one above, a page's head perhaps; then a word may stand there by chance in
    a line whose gaps are all as wide.
    """
    kept = []
    words = words_of(row)
    em = max(*(word.size for word in words), 1.0)
    gaps = [word.x0 - before.x1 for before, word in pairwise(words)] if len(row) == 1 else []
    least = max(em, EVEN * median(gaps)) if len(gaps) > 2 and max(gaps) <= WIDER * median(gaps) else em
    is_stretched = is_apart and len(gaps) > 2 and min(gaps) >= em and max(gaps) <= EVEN * min(gaps)
    for left, right in gutters:
        within = [word for word in words if word.x1 > left and word.x0 < right]
        ends = [left, *(min(word.x1, right) for word in within)]
        starts = [*(max(word.x0, left) for word in within), right]
        start, end = max(zip(ends, starts, strict=True), key=lambda white: white[1] - white[0])
        if right - max(ends) >= max(_ALIGNED_GAP * em, 0.5 * (end - start)):
            start, end = max(ends), right  # before the column; the wider white stands in a stretched line
        is_aligned = end - start >= _ALIGNED_GAP * em and right - end < 1.0
        if end - start >= least or (is_aligned and not is_stretched):
            kept.append((start, end))
    return kept


def printed_cells(band: Band) -> Iterator[tuple[int, str]]:
    """What stands on each line of print of a region's columns, by column."""
    for row in band.rows:
        yield from ((c, text_of(words)) for c, words in band.cells(row))
