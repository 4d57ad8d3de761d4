"""Words on a page -> lines in reading order.

Rows come first, then columns (a signature block's, a two-column page's), then tables. Used for PDF text and for what
Tesseract reads alike. An "em" is the size of the font at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby, pairwise
from statistics import median
from typing import NamedTuple

from ..document import Cell, Line
from .table_rows import FIGURE, LABEL, PrintLine, numeric_columns, rows_of

COLUMN_GAP = 1.5
"""White space, in em, that may part two columns. A justified line seldom has so much between two words."""
_WIDER = 1.6
"""How many times wider than the row's other gaps one must be to part columns: justified text stretches all alike."""
_EVEN = 1.15
"""How many times wider a justified line's widest gap is than its narrowest at most."""
_PROSE = 4
"""A row of more words than this may be prose."""
_EDGE_GAP, _EDGE_ROWS = 0.8, 5
"""White space, in em, that parts columns where words of at least so many rows begin at one place behind it."""
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
LONE_GAP = 4.0
"""White space, in em, that parts two texts on one row even where no other row has it: a running head and its page
number."""

_OWNED = 0.8
"""The share of a line's letters that have a tag, or are bold or italic, at least where the whole line is so."""
_LONG_LINE = 40
"""Lines with more characters than this show where the page's right margin is."""
_HEADING_GAP = 0.8
"""White space, in em, above and below a heading or a caption between two tables."""
_RULE_HOLE = 2.0
"""Points that may be missing where a line across a table is drawn in pieces, cell by cell."""
_GOES_ON = 0.5
"""White space, in em, between two rows of one table at most."""
_STRIP, _LONG_STRIP, _STRIP_ROWS = 1.0, 0.51, 3
"""White space, in em, that parts a table's columns where all its rows leave it, and where they are so many or more.
A typewriter's space is half an em, and parts no columns by itself."""
_HEAD_ROWS, _TALL_HEAD = 3, 10
"""Lines of print that a table's head has at the most, where it stands apart from its body and where it does not."""
_NO_SEAM, _SAME_EDGE = 0.1, 0.6
"""White space, in em, between two columns at least, and how far apart edges at one place are, in points."""
_NO_MARGIN = 400.0
"""Points beyond a page's right margin, for short lines, which end where they end and not at a margin."""
_GOING_ON, _FULL, _WORDS = 3, 0.7, 3
"""So many lines that go on with a small letter, such a share of them without room for it, are wrapped text, where each
has so many words or more: a name in a signature block has fewer."""
_NARROW = 45
"""A column whose lines hold no more characters than this is a signature block or a list: its line breaks are the
authors'."""

MARKER = re.compile(
    r"""
      [•◦▪‣·●○■□➢✓*–-]
    | \d{1,2} (?:\.\d{1,2})* [.)]?
    | \(? (?: [a-zåäöA-ZÅÄÖ] | [ivxIVX]{1,4} | \d{1,2} ) [.)]
    """,
    re.VERBOSE,
)
"""A list's mark or a heading's number, as a word by itself: "•", "4.1", "2)", "b)", "iv."."""
ASCENT, DESCENT = 0.95, 0.25
"""How far a word's box reaches above and below its baseline, in em: Å and g lie within, in all usual fonts."""
RAISED, SMALLER = 0.15, 0.95
"""A digit that stands so much of an em above the baseline of the word it hangs on, and is so much smaller, is raised.
Browsers raise by a third at five sixths of the size, fonts for print by a quarter to a half at two thirds."""
_HIGH = 0.3
"""One that stands so high is raised though it is hardly smaller: WeasyPrint takes the next of CSS's named sizes."""
_HANGS = 0.35
"""White space, in em, between a word and the raised mark before or behind it."""
_TOUCHES = 0.05
"""White space, in em, that parts no words."""
_YEAR = re.compile(r"20\d\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*[.,]?")
"""A word of letters: "Aino-Maija", "A."."""
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MAY_BE_RAISED = re.compile(rf"[\d{_SUPERSCRIPTS}]")
SUPERSCRIPT = str.maketrans("0123456789", _SUPERSCRIPTS)


class Tag(NamedTuple):
    """The paragraph a word belongs to, numbered on its page; the style it gives a line; its place in a table."""

    block: int
    style: str = ""
    cell: Cell | None = None


ASIDE = Tag(0, "aside")
"""Of a word beside the text or laid over it: it gets a line of its own, which is no part of the text."""


class Word(NamedTuple):
    """A run of characters without white space; `xs` and `unsure` as in `Line`, lengths in points from the top left."""

    text: str
    xs: list[float]
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    unsure: bool = False
    tag: Tag | None = None

    @property
    def x0(self) -> float:
        """The left edge in points."""
        return self.xs[0]

    @property
    def x1(self) -> float:
        """The right edge in points."""
        return self.xs[-1]

    @property
    def baseline(self) -> float:
        """Where the letters stand, the box being an em's ascent and descent."""
        return self.bottom - (self.bottom - self.top) * DESCENT / (ASCENT + DESCENT)


class Frame(NamedTuple):
    """A ruled table's cells as boxes (x0, top, x1, bottom), by row; None where cells are merged."""

    rows: list[list[tuple[float, float, float, float] | None]]


class Rule(NamedTuple):
    """A level line drawn on the page, from where to where and at which height."""

    x0: float
    x1: float
    height: float


Cells = dict[tuple[int, int], list[Word]]
"""The words in a table by row and column."""
Segment = list[Word]
Row = list[Segment]
Column = list[tuple[int, Segment]]
"""What stands in a column, with the number of each row."""
Gutters = list[tuple[float, float]]
"""The white between columns, from where to where across the page."""


def lines_in_order(
    words: Iterable[Word], frames: Sequence[Frame] = (), rules: Sequence[Rule] = (), first_table: int = 0
) -> list[Line]:
    """The page's lines as a person reads them.

    `frames` are its ruled tables, numbered from `first_table` on, and `rules` its level lines.
    """
    words, aside = _split(words)
    tagged, words = _in_tagged_tables(words)
    tables = count(first_table)
    framed: list[list[Line]] = []
    for frame in frames:
        inside, words = _parted(words, frame)
        if inside:
            framed.append(list(_table_lines(_with_unruled_rows(inside), next(tables))))
    bands = _with_heads(list(_bands(_rows(words))))
    margin = _right_margin([segment for band in bands if not band.gutters for segment in _rejoined(band.rows[0])])
    placed: list[tuple[float, list[Line]]] = []
    for number, band in enumerate(bands, start=1):
        region = number * 10 if band.gutters else 0
        lines = list(_band_lines(band, region, margin, tables, rules))
        columns = [_column_of(table, band, region) for table in framed]
        for table, column in zip(framed, columns, strict=True):
            if column is not None:
                _put_in_column(table, column, lines)
        framed = [table for table, column in zip(framed, columns, strict=True) if column is None]
        placed.append((min(map(_top, band.rows)), _gone_on(placed[-1][1], lines) if placed else lines))
    placed += [(min(line.top for line in table), table) for table in framed]
    placed.sort(key=lambda item: item[0])
    out = [line for _, lines in placed for line in lines]
    for number, cells in sorted(tagged.items()):
        lines = list(_table_lines(cells, number))
        at = _index_of(lines, out)
        out[at:at] = lines
    return out + [_line([word], 0, word.x1)._replace(style="artifact") for word in aside]


def _split(words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
    """The words of the text, and those aside of it."""
    words = list(words)
    aside = [word for word in words if word.tag and word.tag == ASIDE]
    return ([word for word in words if word.tag != ASIDE] if aside else words), aside


def _column_of(table: list[Line], band: _Band, region: int) -> int | None:
    """The region of the column that a table stands in where the band is text in columns; None where it is not."""
    top = min(line.top for line in table)
    if not _is_text_in_columns(band) or not min(map(_top, band.rows)) - 1 <= top <= max(map(_bottom, band.rows)):
        return None
    left, right = band.gutters[0]
    own = region + (min(line.x0 for line in table) > left)
    return None if own == region and max(line.x1 for line in table) >= right else own


def _put_in_column(table: list[Line], region: int, lines: list[Line]) -> None:
    """Puts a table among the lines of its column, by its top."""
    top = min(line.top for line in table)
    behind = (i for i, line in enumerate(lines) if (line.region, line.top) > (region, top))
    at = next(behind, len(lines))
    lines[at:at] = (line._replace(region=region) for line in table)


def _gone_on(above: list[Line], below: list[Line]) -> list[Line]:
    """The lines of a table right below another that has as many columns, as rows of it: its head was wider."""
    last, first = above[-1], below[0]
    if not last.cell or not first.cell or first.top - last.bottom > _GOES_ON * last.size:
        return below
    table = [line.cell for line in above if line.cell and line.cell.table == last.cell.table]
    rows = 1 + max(cell.row for cell in table)
    own = {line.cell: Cell(last.cell.table, rows + line.cell.row, line.cell.column) for line in below if line.cell}
    own = {cell: moved for cell, moved in own.items() if cell.table == first.cell.table}
    if max(cell.column for cell in table) != max(cell.column for cell in own):
        return below
    return [line._replace(cell=own.get(line.cell, line.cell)) if line.cell else line for line in below]


def _index_of(table: list[Line], lines: list[Line]) -> int:
    """Where a tagged table stands among the other lines.

    That is behind the paragraph before it, where this is above it or in a column beside it; else by its height.
    """
    first, top = min(line.block for line in table), min(line.top for line in table)
    before = max((line.block for line in lines if line.block < first), default=0)
    behind = max((i for i, line in enumerate(lines, start=1) if before and line.block == before), default=0)
    if behind and (lines[behind - 1].top < top or lines[behind - 1].region):
        return behind
    return next((i for i, line in enumerate(lines) if line.top > top), len(lines))


def _in_tagged_tables(words: list[Word]) -> tuple[dict[int, Cells], list[Word]]:
    """The words that the file's own tags put in tables, by table, row and column, and the others."""
    tables: dict[int, Cells] = {}
    others = []
    for word in words:
        if word.tag and (cell := word.tag.cell):
            tables.setdefault(cell.table, {}).setdefault((cell.row, cell.column), []).append(word)
        else:
            others.append(word)
    return tables, others


def _parted(words: list[Word], frame: Frame) -> tuple[Cells, list[Word]]:
    """The words inside the frame by row and column, and those outside."""
    inside: Cells = {}
    outside: list[Word] = []
    boxes = [(r, c, box) for r, row in enumerate(frame.rows) for c, box in enumerate(row) if box]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for r, c, (x0, top, x1, bottom) in boxes:
            if x0 <= x <= x1 and top <= y <= bottom:
                inside.setdefault((r, c), []).append(word)
                break
        else:
            outside.append(word)
    return inside, outside


def _with_unruled_rows(cells: Cells) -> Cells:
    """The cells, the rows of the table that no line parts each for itself."""
    out: Cells = {}
    added = 0
    for r, group in groupby(sorted(cells.items()), key=lambda item: item[0][0]):
        rows = _unruled_rows({c: words for (_, c), words in group})
        for n, row in enumerate(rows):
            out |= {(r + added + n, c): words for c, words in row.items()}
        added += len(rows) - 1
    return out


def _unruled_rows(row: dict[int, list[Word]]) -> list[dict[int, list[Word]]]:
    """What a ruled row holds by column, for each of its lines of print where each has a label and a figure beside it.

    A label that begins with a small letter, or a cell with lines between the labels', is wrapped text of one row.
    """
    first, *columns = sorted(row)
    labels = [list(chain(*line)) for line in _rows(row[first])]
    rows = [{first: label} for label in labels]
    for c in columns:
        for line in (list(chain(*line)) for line in _rows(row[c])):
            beside = [n for n, label in enumerate(labels) if _stand_level(label[0], line[0])]
            if not beside:
                return [row]
            rows[beside[0]][c] = line
    are_labels = all(LABEL.match(label[0].text) for label in labels)
    has_figures = any(all(c in each and FIGURE.fullmatch(_text(each[c])) for each in rows) for c in columns)
    return rows if are_labels and has_figures else [row]


def _stand_level(a: Word, b: Word) -> bool:
    """Whether two words stand on one line of print."""
    return abs(a.baseline - b.baseline) < 0.3 * a.size


def _table_lines(cells: Cells, table: int) -> Iterator[Line]:
    """The lines of a table's cells, row by row."""
    for (r, c), words in sorted(cells.items()):
        right = max(word.x1 for word in words)
        for row in _rows(words):
            yield _line(list(chain(*row)), 0, right, Cell(table, r, c))


def _rows(words: Iterable[Word]) -> list[Row]:
    """Words that stand on one line of print, from top to bottom, each row cut where columns may part it."""
    raised = [_with_superscripts(sorted(line, key=lambda w: w.x0)) for line in _lines_of_print(words)]
    gaps = [[word.xs[0] - before.xs[-1] for before, word in pairwise(row)] for row in raised]
    wide = [pair for row, white in zip(raised, gaps, strict=True) for pair in _wide_pairs(row, white)]
    enough = max(_EDGE_ROWS, 0.2 * len(raised))
    edges, ends = _column_edges(wide, enough), _right_edges(raised, wide, enough)
    left = min((row[0].x0 for row in raised), default=0.0)
    cut = [_segments(row, white, edges) for row, white in zip(raised, gaps, strict=True)]
    return [_unstretched(row, left, ends) for row in cut]


def _lines_of_print(words: Iterable[Word]) -> list[list[Word]]:
    """The words by the line that they stand on, from top to bottom; those alike in height and place go together."""
    lines: list[list[Word]] = []
    by_height = sorted(words, key=lambda w: (w.top + w.bottom) / 2)
    for _, group in groupby(by_height, key=lambda w: (w.top, w.bottom)):
        level = list(group)
        known = next((line for line in lines[-2:] if _are_beside(line[0], level[0])), None)
        if known is None:
            lines.append(level)
        else:
            known += level
    return lines


def _are_beside(a: Word, b: Word) -> bool:
    """Whether the words stand beside each other: half of the lower one's height does."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap >= 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def _about(x: float) -> set[int]:
    """A place across the page in whole points, give or take one."""
    return {round(x) + off for off in (-1, 0, 1)}


def _wide_pairs(row: list[Word], gaps: list[float]) -> Iterator[tuple[Word, Word]]:
    """Neighbours of a row with as much white between them as may part columns where several rows have it."""
    return (pair for pair, gap in zip(pairwise(row), gaps, strict=True) if gap >= _EDGE_GAP * pair[1].size)


def _column_edges(wide: list[tuple[Word, Word]], enough: float) -> set[int]:
    """Where columns begin, in whole points: words of several rows begin there behind some white."""
    starts = Counter(round(word.x0) for before, word in wide if not MARKER.fullmatch(before.text))
    return {each for x, found in starts.items() if found >= enough for each in _about(x)}


def _right_edges(rows: list[list[Word]], wide: list[tuple[Word, Word]], enough: float) -> set[int]:
    """Where lines of print end, in whole points.

    That is at the page's right margin, at that of its prose, where several rows have some white, and where many rows
    end: a column of text may be narrower than the page's title, and a running head wider.
    """
    stops = Counter(round(before.x1) for before, _ in wide)
    stops.update(round(row[-1].x1) for row in rows)
    margins = (max((row[-1].x1 for row in rows if len(row) > words), default=0.0) for words in (0, _PROSE))
    return set().union(*map(_about, margins), *(_about(x) for x, found in stops.items() if found >= enough))


def _unstretched(row: Row, left: float, ends: set[int]) -> Row:
    """The row with what the program justified in one piece, however far its words stand apart.

    All gaps of such a line are alike, and it ends where many lines do. Of two words (a line that its author broke) the
    first begins at the left margin.
    """
    out: Row = row[:1]
    for segment in row[1:]:
        out = [*out, segment]
        for first in range(len(out) - 1):
            if _is_stretched(list(chain(*out[first:])), left, ends):
                out = [*out[:first], list(chain(*out[first:]))]
                break
    return out


def _is_stretched(words: list[Word], left: float, ends: set[int]) -> bool:
    """Whether the words are a justified line: it ends where lines end, and its gaps are alike."""
    last = words[-1]
    if round(last.x1) not in ends or not any(map(str.isalpha, last.text)):
        return False
    if len(words) == 2 and (abs(words[0].x0 - left) > 1.5 or not _PLAIN_WORD.fullmatch(words[0].text)):
        return False
    gaps = [word.x0 - before.x1 for before, word in pairwise(words)]
    return max(gaps) <= _EVEN * min(gaps)


def _with_superscripts(row: list[Word]) -> list[Word]:
    """The row, small numbers raised above the word that they hang on as superscript digits.

    A footnote's mark or an exponent so never becomes part of a number.
    """
    if not _MAY_BE_RAISED.search(_text(row)):
        return row
    out: list[Word] = []
    for i, word in enumerate(row):
        if word.text.strip("().,").isdecimal():
            if out and _hangs_on(word, out[-1], word.x0 - out[-1].x1):
                last = out.pop()
                raised = word.text.translate(SUPERSCRIPT)
                word = last._replace(text=last.text + raised, xs=[*last.xs[:-1], *word.xs])
            elif i + 1 < len(row) and _hangs_on(word, row[i + 1], row[i + 1].x0 - word.x1):
                word = word._replace(text=word.text.translate(SUPERSCRIPT), size=row[i + 1].size)
        elif out and out[-1].text[-1] in _SUPERSCRIPTS and 0 <= word.x0 - out[-1].x1 < _TOUCHES * word.size:
            last = out.pop()  # what closes a sentence behind its note's mark
            word = last._replace(text=last.text + word.text, xs=[*last.xs[:-1], *word.xs])
        out.append(word)
    return out


def _hangs_on(word: Word, neighbour: Word, gap: float) -> bool:
    """Whether the word is smaller than its neighbour, stands above that one's baseline, and no white parts them."""
    raised = is_raised(neighbour.baseline - word.baseline, word.size, neighbour.size)
    return raised and gap < _HANGS * neighbour.size


def is_raised(rise: float, size: float, neighbour: float) -> bool:
    """Whether print of a size that stands `rise` points above its neighbour's baseline is a raised mark beside it."""
    smaller = size <= SMALLER * neighbour
    return rise >= RAISED * neighbour and (smaller or (rise >= _HIGH * neighbour and size < neighbour))


def _segments(row: list[Word], gaps: list[float], edges: set[int]) -> Row:
    """The row cut at wide `gaps` between its words and before the `edges` of columns.

    A list mark or a heading's number stays with what follows it.
    """
    segments: Row = [[row[0]]]
    for i, (before, word) in enumerate(pairwise(row)):
        is_wide = gaps[i] > COLUMN_GAP * max(before.size, 1.0) and _is_wider(gaps, i)
        if is_wide or (gaps[i] >= _EDGE_GAP * word.size and round(word.x0) in edges):
            alone = len(segments[-1]) == 1 and MARKER.fullmatch(before.text)
            if not alone:
                segments.append([])
        segments[-1].append(word)
    return segments


def _is_wider(gaps: list[float], i: int) -> bool:
    """Whether a gap of a row is wider than the others, where there are some."""
    others = gaps[:i] + gaps[i + 1 :]
    return len(others) < 2 or gaps[i] > _WIDER * median(others)


class _Band(NamedTuple):
    """Rows that belong together: a column region with its gutters (x0, x1), or one plain row without any."""

    rows: list[Row]
    gutters: Gutters

    def column(self, word: Word) -> int:
        """The column that the word stands in, counted from 0."""
        return sum(word.x0 + word.x1 > left + right for left, right in self.gutters)


def _bands(rows: list[Row]) -> Iterator[_Band]:
    """The column regions, and the rows between them one by one, from top to bottom."""
    em = max(median([word.size for row in rows for segment in row for word in segment] or [1.0]), 1.0)
    start = 0
    for first, end, gutters in _regions(rows, em):
        yield from (_Band([row], []) for row in rows[start:first])
        yield _Band(rows[first:end], gutters)
        start = end
    yield from (_Band([row], []) for row in rows[start:])


def _with_heads(bands: list[_Band]) -> list[_Band]:
    """The bands, a table's head whose cells leave less white than the table's own put to the table.

    A line of text right below a table is none of it.
    """
    out: list[_Band] = []
    for band in chain.from_iterable(map(_without_text_below, bands)):
        if band.gutters and _holds_figures(band) and not _is_text_in_columns(band):
            strips = max(band.gutters, _body_strips(band.rows), key=len)
            head: list[Row] = []
            while (
                out
                and len(head) + len(out[-1].rows) <= _HEAD_ROWS
                and _may_be_head(out[-1], [*head, *band.rows], strips)
            ):
                head = [*out.pop().rows, *head]
            columns = {_Band([], strips).column(word) for row in head for word in chain(*row)}
            if min(len(columns), len(strips)) > 1:
                out.append(_Band([*head, *band.rows], strips))
                continue
            out += [_Band([row], []) for row in head]
        out.append(band)
    return out


def _without_text_below(band: _Band) -> list[_Band]:
    """A table, and the line of text right below it, which keeps to no column."""
    *rows, last = band.rows
    if len(rows) < _STRIP_ROWS or len(last) > 1 or not band.gutters:
        return [band]
    table = _Band(rows, _body_strips(rows))
    gaps = (b - a for a, b in (_widest_gap(last, strip) for strip in table.gutters))
    is_text = any(gap < _LONG_STRIP * last[0][0].size for gap in gaps)
    if not is_text or not numeric_columns(_cells(table)):
        return [band]
    return [table, _Band([last], [])]


def _may_be_head(above: _Band, below: list[Row], strips: Gutters) -> bool:
    """Whether what stands right above rows keeps to their columns, ends no sentence and has no figures but years."""
    words = [word for row in above.rows for word in chain(*row)]
    if words[-1].text.endswith((".", ":")) or not _keep_to(above.rows, strips):
        return False
    has_figure = any(word.text[:1].isdigit() and not _YEAR.match(word.text) for word in words)
    return not has_figure and _top(below[0]) - _bottom(above.rows[-1]) <= _GOES_ON * words[-1].size


def _regions(rows: list[Row], em: float) -> list[tuple[int, int, Gutters]]:
    """The column regions: their first row, the row behind their last, and their gutters."""
    found: list[tuple[int, int, Gutters]] = []
    start = 0
    while start < len(rows):
        end, gutters = _column_region(rows, start, em)
        band = _Band(rows[start:end], gutters)
        text = _is_text_in_columns(band)
        if gutters and (text or _is_small_head(rows, start, em)) and _is_far_above(rows, start, em):
            start += 1
            continue
        if gutters and (lines := _stretched_lines(band)):
            rows[start:end] = lines
        elif gutters:
            first = start
            if text:
                free = _free_above(rows, found, gutters)
                first, end = _lengthened(rows, free, start, end, gutters, em)
                found = [region for region in found if region[1] <= first]
            found.append((first, end, gutters))
        start = end
    return found


def _stretched_lines(band: _Band) -> list[Row]:
    """A region's rows, each in one piece where it is prose whose authors broke justified lines; none where it is not.

    Lines across the region end at one margin, and all gaps of each are alike: a column set flush right has lines of
    several words. A running head above may be wider.
    """
    crossing = [list(chain(*row)) for row in band.rows if len(row) > 1]
    margin = crossing[-1][-1].x1
    lines = [words for words in crossing if abs(words[-1].x1 - margin) < 1]
    gaps = [[word.x0 - before.x1 for before, word in pairwise(words)] for words in lines]
    is_other = [words is not crossing[0] for words in crossing if words not in lines]
    if any(is_other) or any(max(each) > _EVEN * min(each) for each in gaps) or len(lines) < 2:
        return []
    if numeric_columns((1, words[-1].text) for words in lines if not _DATE.fullmatch(words[-1].text)):
        return []
    return [[list(chain(*row))] if abs(row[-1][-1].x1 - margin) < 1 else row for row in band.rows]


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
    return _top(rows[start + 1]) - _bottom(rows[start]) > _HEAD_GAP * em


def _is_text_in_columns(band: _Band) -> bool:
    """Whether a region holds text in two columns rather than signatures or a table."""
    if len(band.gutters) != 1 or len(band.rows) < _COLUMN_ROWS:
        return False
    left = [[word for word in chain(*row) if word.x1 <= band.gutters[0][0] + 1] for row in band.rows]
    lengths = [len(_text(words)) for words in left if words]
    return median(lengths or [0]) >= _COLUMN_TEXT and not numeric_columns(_cells(band))


def _lengthened(rows: list[Row], free: int, start: int, end: int, gutters: Gutters, em: float) -> tuple[int, int]:
    """The region with the rows above and below it that keep to its columns: a column may begin or end alone."""
    first = i = start
    while i > free and _keeps_to(rows[i - 1], gutters) and _top(rows[i]) - _bottom(rows[i - 1]) <= _REGION_GAP * em:
        i -= 1
        if rows[i][-1][-1].x0 >= gutters[0][1] - 1:
            first = i
    last = end
    while (
        last < len(rows)
        and _keeps_to(rows[last], gutters)
        and _top(rows[last]) - _bottom(rows[last - 1]) <= _REGION_GAP * em
    ):
        last += 1
    while last > end and _is_heading_over(rows, last - 1):
        last -= 1
    crossed = last < len(rows) and _top(rows[last]) - _bottom(rows[last - 1]) <= _REGION_GAP * em
    return first, end if crossed and last - end < _COLUMN_ROWS else last


def _is_heading_over(rows: list[Row], i: int) -> bool:
    """Whether a row is larger print right above the next row, whose text it belongs to and not to what is above."""
    if i + 1 >= len(rows) or len(rows[i]) > 1:
        return False
    here, below = (list(chain(*row)) for row in rows[i : i + 2])
    return _size(here) > 1.1 * _size(below) and _top(rows[i + 1]) - _bottom(rows[i]) < _top(rows[i]) - _bottom(
        rows[i - 1]
    ) + _size(here)


def _keeps_to(row: Row, gutters: Gutters) -> bool:
    """Whether the row leaves the gutter white; one that is not cut there must begin again where the column does."""
    left, right = gutters[0]
    words = list(chain(*row))
    beyond = [word.x0 for word in words if word.x0 >= right - 1]
    parted = len(row) > 1 or not beyond or words[0].x0 >= right - 1 or beyond[0] - right < 2
    return parted and all(word.x1 <= left + 1 or word.x0 >= right - 1 for word in words)


def _rejoined(row: Row) -> Iterator[Segment]:
    """A lone row's segments, put together again unless they stand very far apart."""
    held = row[0]
    for segment in row[1:]:
        if segment[0].x0 - held[-1].x1 > LONE_GAP * max(held[-1].size, 1.0):
            yield held
            held = segment
        else:
            held = held + segment
    yield held


def _column_region(rows: list[Row], start: int, em: float) -> tuple[int, Gutters]:
    """The end of the column region that begins at `start`, and its gutters; no gutters where none begins there."""
    first = rows[start]
    gutters = [(a[-1].x1, b[0].x0) for a, b in pairwise(first)]
    white, end, split_rows = gutters, start + 1, 1
    for i in range(start + 1, len(rows) if gutters else 0):
        kept = _narrowed(white, rows[i])
        gap = _top(rows[i]) - _bottom(rows[i - 1])
        if not kept or gap > _REGION_GAP * em or (len(kept) < len(gutters) and split_rows > 1):
            break
        white = kept
        if rows[i][-1][-1].x1 > kept[0][1]:
            gutters, end, split_rows = kept, i + 1, split_rows + 1
        elif i == end and gap < 0.6 * em:
            gutters, end = kept, i + 1
    return (end, gutters) if split_rows > 1 else (start + 1, [])


def _narrowed(gutters: Gutters, row: Row) -> Gutters:
    """The widest white of `row` within each gutter, if wide enough to be seen or before an aligned word."""
    kept = []
    words = list(chain(*row))
    em = max(*(word.size for word in words), 1.0)
    gaps = [word.x0 - before.x1 for before, word in pairwise(words)] if len(row) == 1 else []
    least = max(em, _EVEN * median(gaps)) if len(gaps) > 2 and max(gaps) <= _WIDER * median(gaps) else em
    for left, right in gutters:
        within = [word for word in words if word.x1 > left and word.x0 < right]
        ends = [left, *(min(word.x1, right) for word in within)]
        starts = [*(max(word.x0, left) for word in within), right]
        start, end = max(zip(ends, starts, strict=True), key=lambda white: white[1] - white[0])
        if right - max(ends) >= max(_ALIGNED_GAP * em, 0.5 * (end - start)):
            start, end = max(ends), right  # before the column; the wider white stands in a stretched line
        if end - start >= least or (end - start >= _ALIGNED_GAP * em and right - end < 1.0):
            kept.append((start, end))
    return kept


def _top(row: Row) -> float:
    return min(word.top for word in chain(*row))


def _bottom(row: Row) -> float:
    return max(word.bottom for word in chain(*row))


def _band_lines(
    band: _Band, region: int, margin: float, tables: Iterator[int], rules: Sequence[Rule]
) -> Iterator[Line]:
    """The lines of a band: of a plain row, headings beside their text, an unruled table, or column by column."""
    if not band.gutters:
        yield from (_line(segment, region, margin) for segment in _rejoined(band.rows[0]))
        return
    heights = _rules_across(band, rules)
    columns = _columns(band)
    if _are_between_rows(heights, band):
        yield from _unruled_table(band, margin, next(tables), heights)
    elif len(columns) == 2 and _are_side_headings(*columns):
        right = max(margin, *(segment[-1].x1 for _, segment in columns[1]))
        yield from _beside(columns[0], _text_column(columns[1], 0, right, tables, rules))
    elif _holds_figures(band):
        parts = list(_between_headings(band))
        for part in parts if len(parts) > 1 else ():
            yield from _band_lines(part, region, margin, tables, rules)
        if len(parts) == 1:
            yield from _unruled_table(band, margin, next(tables), heights)
    elif _are_labels_and_values(band):
        yield from (_line(list(chain(*row)), region, margin + _NO_MARGIN) for row in band.rows)
    else:
        text = _is_text_in_columns(band)
        for c, column in enumerate(columns):
            segments = [segment for _, segment in column]
            wide = any(len(_text(segment)) > _NARROW for segment in segments)
            wrapped = max(segment[-1].x1 for segment in segments) if wide else _wrapped_at(segments)
            right = wrapped or margin + _NO_MARGIN
            if text:
                yield from _text_column(column, region + c, right, tables, rules)
            else:
                yield from (_line(segment, region + c, right) for _, segment in column)


def _columns(band: _Band) -> list[Column]:
    """What stands in each of a region's columns that hold something."""
    columns: list[Column] = [[] for _ in range(len(band.gutters) + 1)]
    for r, row in enumerate(band.rows):
        for c, words in groupby(chain(*row), key=band.column):
            columns[c].append((r, list(words)))
    return [column for column in columns if column]


def _holds_figures(band: _Band) -> bool:
    """Whether a region is a table by its columns of numbers beside one of words; a signature block has none."""
    if numeric_columns(_cells(band)):
        return True
    strips = _white_strips(band.rows) if _is_text_in_columns(band) else _body_strips(band.rows)
    gutters = max(band.gutters, strips, key=len)
    return len(numeric_columns(_cells(_Band(band.rows[1:], gutters)))) > 1


def _cells(band: _Band) -> Iterator[tuple[int, str]]:
    """What stands on each line of print of a region's columns, by column."""
    for row in band.rows:
        for c, words in groupby(chain(*row), key=band.column):
            yield c, _text(list(words))


def _text_column(
    column: Column, region: int, right: float, tables: Iterator[int], rules: Sequence[Rule]
) -> Iterator[Line]:
    """The lines of a column of text, with the tables in it; its prose has no columns, however far its words stand."""
    for band in _bands(_rows(chain(*(segment for _, segment in column)))):
        if band.gutters and (_are_between_rows(_rules_across(band, rules), band) or _holds_figures(band)):
            inner = _band_lines(band, region, right, tables, rules)
            yield from (line._replace(region=region) for line in inner)
        else:
            yield from (_line(list(chain(*row)), region, right) for row in band.rows)


def _are_side_headings(left: Column, right: Column) -> bool:
    """Headings in the margin, as Finnish official documents set them: few short lines beside many long ones."""
    lengths = [sum(len(word.text) + 1 for word in segment) for _, segment in right]
    bold, plain = (all(word.bold for _, segment in column for word in segment) for column in (left, right))
    return 2 * len(left) <= len(right) and (median(lengths) > _NARROW or (bold and not plain))


def _are_labels_and_values(band: _Band) -> bool:
    """Whether most rows are a label and what is filled in behind it: "Kunta:      Peltola"."""
    rows = [[_text(list(words)) for _, words in groupby(chain(*row), key=band.column)] for row in band.rows]
    labelled = [row for row in rows if len(row) == 2 and row[0].endswith(":") and not row[1].endswith(":")]
    return len(labelled) > 1 and 2 * len(labelled) > len(rows)


def _beside(left: Column, right: Iterable[Line]) -> Iterator[Line]:
    """Each heading, all its lines together, before the text that begins beside its first line."""
    waiting = [(row, _line(segment, 0, segment[-1].x1)) for row, segment in left]
    table = None
    for line in right:
        is_amid_table = table is not None and line.cell is not None and line.cell.table == table
        table = line.cell.table if line.cell else None
        if waiting and not is_amid_table and waiting[0][1].top < line.bottom - 0.5 * line.size:
            length = 1 + next((i for i, (a, b) in enumerate(pairwise(waiting)) if b[0] - a[0] > 1), len(waiting) - 1)
            yield from (heading._replace(fresh=not i) for i, (_, heading) in enumerate(waiting[:length]))
            waiting = waiting[length:]
            line = line._replace(fresh=True)
        yield line
    yield from (heading for _, heading in waiting)


def _rules_across(band: _Band, rules: Sequence[Rule]) -> list[float]:
    """The heights between a region's rows at which lines are drawn across all its columns, in one piece or many."""
    left = min(row[0][0].x0 for row in band.rows)
    right = max(row[-1][-1].x1 for row in band.rows)
    within = [rule for rule in rules if _top(band.rows[0]) < rule.height < _bottom(band.rows[-1])]
    levels = groupby(sorted(within, key=lambda rule: round(rule.height)), key=lambda rule: round(rule.height))
    return [height for height, pieces in levels if _reach_across(list(pieces), left, right)]


def _reach_across(pieces: list[Rule], left: float, right: float) -> bool:
    """Whether level lines leave no hole from left to right: a signature's line ends with its column."""
    reached = left
    for piece in sorted(pieces):
        if piece.x0 > reached + _RULE_HOLE:
            return False
        reached = max(reached, piece.x1)
    return reached >= right - _RULE_HOLE


def _are_between_rows(heights: list[float], band: _Band) -> bool:
    """Whether lines across a region part the rows of a table; between two columns of text one may stand by chance."""
    return len(heights) > _is_text_in_columns(band)


def _between_headings(band: _Band) -> Iterator[_Band]:
    """The tables of a region, and the headings and captions between them row by row."""
    rows, start = band.rows, 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and not _stands_alone(band, end):
            end += 1
        yield band._replace(rows=rows[start:end])
        start = _first_beside(band, end)
        yield from (_Band([[segment]], []) for row in rows[end:start] for segment in row)


def _stands_alone(band: _Band, i: int) -> bool:
    """Whether the row, and those up to one with several columns, stand in the first one alone, between white."""
    after = _first_beside(band, i)
    if after in (i, len(band.rows)):
        return False
    above, below = (_top(band.rows[n]) - _bottom(band.rows[n - 1]) for n in (i, after))
    return min(above, below) > _HEADING_GAP * band.rows[i][0][0].size


def _first_beside(band: _Band, i: int) -> int:
    """The first row from `i` on that has text behind the first column; the number of rows where none has."""
    return next((n for n in range(i, len(band.rows)) if band.column(band.rows[n][-1][-1])), len(band.rows))


def _print_lines(band: _Band, margin: float) -> list[PrintLine]:
    """What stands on each of a region's lines of print, by column.

    A head reaches over the white beside its column, so each line is parted where it leaves most white there itself.
    """
    bands = [_Band([row], [_widest_gap(row, strip) for strip in band.gutters]) for row in band.rows]
    return [
        {c: _line(list(words), 0, margin) for c, words in groupby(chain(*band.rows[0]), key=band.column)}
        for band in bands
    ]


def _widest_gap(row: Row, strip: tuple[float, float]) -> tuple[float, float]:
    """The widest white of a row that meets a strip; what is before its first word and behind its last is wider."""
    words = list(chain(*row))
    ends = [words[0].x0 - _NO_MARGIN, *(word.x1 for word in words)]
    begins = [*(word.x0 for word in words), words[-1].x1 + _NO_MARGIN]
    met = [(a, b) for a, b in zip(ends, begins, strict=True) if a <= strip[1] and b >= strip[0]]
    return max(met, key=lambda gap: gap[1] - gap[0], default=strip)


def _unruled_table(band: _Band, margin: float, table: int, heights: list[float]) -> Iterator[Line]:
    """The lines of a table without upright rulings, row by row and cell by cell."""
    white = _body_strips(band.rows)
    if len(white) > len(band.gutters):
        band = band._replace(gutters=white)
    for r, row in enumerate(rows_of(_print_lines(band, margin), heights)):
        for c in sorted({c for line in row for c in line}):
            yield from (line[c]._replace(cell=Cell(table, r, c)) for line in row if c in line)


def _white_strips(rows: list[Row]) -> Gutters:
    """The strips of white, an em wide or less where many rows leave it, that part narrow columns too.

    Where figures end at one place in several rows, and what is behind them begins at one, any white parts columns.
    """
    words = sorted((word for row in rows for word in chain(*row)), key=lambda word: word.x0)
    strips = []
    reached, least = words[0].x1, _STRIP if len(rows) < _STRIP_ROWS else _LONG_STRIP
    for word in words:
        if word.x0 - reached >= least * word.size or _is_seam(words, reached, word):
            strips.append((reached, word.x0))
        reached = max(reached, word.x1)
    return strips


def _body_strips(rows: list[Row]) -> Gutters:
    """The strips of white of a table's body, where the head above it keeps to them: it may leave less white."""
    heads = range(max(1, min(_TALL_HEAD, len(rows) - _STRIP_ROWS + 1)))
    return max((strips for n in heads if _keep_to(rows[:n], strips := _white_strips(rows[n:]))), key=len)


def _keep_to(rows: list[Row], strips: Gutters) -> bool:
    """Whether no word of some rows reaches over a strip."""
    words = [word for row in rows for word in chain(*row)]
    return all(word.x0 >= left or word.x1 <= right for left, right in strips for word in words)


def _is_seam(words: list[Word], left: float, behind: Word) -> bool:
    """Whether figures end at `left`, and words begin where `behind` does, in several rows."""
    if behind.x0 - left < _NO_SEAM * behind.size:
        return False
    figures = sum(abs(word.x1 - left) < _SAME_EDGE and word.text[-1].isdigit() for word in words)
    texts = sum(abs(word.x0 - behind.x0) < _SAME_EDGE and word.text[0].isalpha() for word in words)
    return min(figures, texts) >= _STRIP_ROWS


def _right_margin(rows: list[Segment]) -> float:
    """Where the page's text ends on the right: the furthest of its long lines, of all where there are none."""
    long_rows = [row for row in rows if sum(len(word.text) + 1 for word in row) > _LONG_LINE]
    if rows and not long_rows:
        usual = median(map(_size, rows))
        if margin := _wrapped_at([row for row in rows if abs(_size(row) - usual) < 0.5]):
            return margin
    return max((row[-1].x1 for row in long_rows or rows), default=0.0)


def _wrapped_at(rows: list[Segment]) -> float | None:
    """The margin at which these lines are wrapped, however narrow; None where their authors may have ended them.

    A line that goes on with a small letter had no room for the next word.
    """
    margin = max((row[-1].x1 for row in rows), default=0.0)
    going_on = [(a, b[0]) for a, b in pairwise(rows) if len(a) >= _WORDS and b[0].text[:1].islower()]
    full = sum(a[-1].x1 + 0.25 * a[-1].size + word.x1 - word.x0 > margin - 1 for a, word in going_on)
    return margin if len(going_on) >= _GOING_ON and full >= _FULL * len(going_on) else None


def _text(words: Segment) -> str:
    return " ".join(word.text for word in words)


def _line(words: Segment, region: int, right: float, cell: Cell | None = None) -> Line:
    """One line of the words of a segment; `right` is the margin of its area."""
    texts, xs, tops, bottoms, _, bolds, italics, unsures, _ = zip(*words, strict=True)
    tag = _tag_of(words)
    return Line(
        text=" ".join(texts),
        xs=[*chain(*xs)],
        top=min(tops),
        bottom=max(bottoms),
        size=_size(words),
        bold=_is_of_most(bolds, texts),
        italic=_is_of_most(italics, texts),
        style=tag.style if tag else "",
        region=region,
        right=right,
        unsure=any(unsures),
        block=tag.block if tag else 0,
        cell=cell,
    )


def _size(words: Segment) -> float:
    """The size of most letters of a line, of its signs where it has none: numbers may be set larger or smaller."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += sum(map(str.isalpha, word.text))
    letters = letters if letters.total() else Counter(word.size for word in words)
    return max(letters, key=lambda size: (letters[size], size))


def _is_of_most(has: Sequence[bool], texts: Sequence[str]) -> bool:
    """Whether nearly all letters of a line stand in words that have a property."""
    if not any(has):
        return False
    return sum(len(text) for text, its in zip(texts, has, strict=True) if its) >= _OWNED * sum(map(len, texts))


def _tag_of(words: Segment) -> Tag | None:
    """The tag of nearly all letters of a line: a table of contents has its leaders beside them."""
    if not words[0].tag and not words[-1].tag:
        return None
    share: Counter[Tag | None] = Counter()
    for word in words:
        share[word.tag] += sum(map(str.isalnum, word.text))
    tag, owned = share.most_common(1)[0]
    return tag if owned >= _OWNED * share.total() else None
