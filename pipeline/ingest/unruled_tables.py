"""Tables that only white, and level lines between their rows, make: where they are, and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from ..document import Cell, Line
from ..lang.patterns import compiled
from .columns import Band, is_text_in_columns, printed_cells
from .printed import NO_MARGIN, Gutters, Row, Rule, Word, bottom_of, line_of, top_of, white_between, words_of
from .ruled_tables import GOES_ON
from .table_rows import PrintLine, numeric_columns, rows_of

_HEADING_GAP = 0.8
"""White space, in em, above and below a heading or a caption between two tables."""
RULE_HOLE = 2.0
"""Points that may be missing where a line across a table is drawn in pieces, cell by cell."""
_STRIP, _LONG_STRIP, _STRIP_ROWS = 1.0, 0.51, 3
"""White space, in em, that parts a table's columns where all its rows leave it, and where they are so many or more.
A typewriter's space is half an em, and parts no columns by itself."""
_HEAD_ROWS, _TALL_HEAD = 3, 10
"""Lines of print that a table's head has at the most, where it stands apart from its body and where it does not."""
_NO_SEAM, _SAME_EDGE = 0.1, 0.6
"""White space, in em, between two columns at least, and how far apart edges at one place are, in points."""
_YEAR = compiled(r"20\d\d")


def with_heads(bands: list[Band]) -> list[Band]:
    """The bands, a table's head whose cells leave less white than the table's own put to the table.

    A line of text right below a table is none of it.
    """
    out: list[Band] = []
    for band in chain.from_iterable(map(_without_text_below, bands)):
        if band.gutters and holds_figures(band) and not is_text_in_columns(band):
            strips = max(band.gutters, _body_strips(band.rows), key=len)
            head: list[Row] = []
            while (
                out
                and len(head) + len(out[-1].rows) <= _HEAD_ROWS
                and _may_be_head(out[-1], [*head, *band.rows], strips)
            ):
                head = [*out.pop().rows, *head]
            columns = {Band([], strips).column(word) for row in head for word in chain(*row)}
            if min(len(columns), len(strips)) > 1:
                out.append(Band([*head, *band.rows], strips))
                continue
            out += [Band([row], []) for row in head]
        out.append(band)
    return out


def _without_text_below(band: Band) -> list[Band]:
    """A table, and the line of text right below it, which keeps to no column."""
    *rows, last = band.rows
    if len(rows) < _STRIP_ROWS or len(last) > 1 or not band.gutters:
        return [band]
    table = Band(rows, _body_strips(rows))
    gaps = (b - a for a, b in (_widest_gap(last, strip) for strip in table.gutters))
    is_text = any(gap < _LONG_STRIP * last[0][0].size for gap in gaps)
    if not is_text or not numeric_columns(printed_cells(table)):
        return [band]
    return [table, Band([last], [])]


def _may_be_head(above: Band, below: list[Row], strips: Gutters) -> bool:
    """Whether what stands right above rows keeps to their columns, ends no sentence and has no figures but years."""
    words = [word for row in above.rows for word in chain(*row)]
    if words[-1].text.endswith((".", ":")) or not _keep_to(above.rows, strips):
        return False
    has_figure = any(word.text[:1].isdigit() and not _YEAR.match(word.text) for word in words)
    return not has_figure and white_between(above.rows[-1], below[0]) <= GOES_ON * words[-1].size


def holds_figures(band: Band) -> bool:
    """Whether a region is a table by its columns of numbers beside one of words; a signature block has none."""
    is_text = is_text_in_columns(band)
    if numeric_columns(printed_cells(band), with_counts=not is_text):
        return True
    strips = _white_strips(band.rows) if is_text else _body_strips(band.rows)
    gutters = max(band.gutters, strips, key=len)
    return len(numeric_columns(printed_cells(Band(band.rows[1:], gutters)), with_counts=not is_text)) > 1


def rules_across(band: Band, rules: Sequence[Rule]) -> list[float]:
    """The heights between a region's rows at which lines are drawn across all its columns, in one piece or many."""
    left = min(row[0][0].x0 for row in band.rows)
    right = max(row[-1][-1].x1 for row in band.rows)
    within = [rule for rule in rules if top_of(band.rows[0]) < rule.height < bottom_of(band.rows[-1])]
    levels = groupby(sorted(within, key=lambda rule: round(rule.height)), key=lambda rule: round(rule.height))
    return [height for height, pieces in levels if _reach_across(list(pieces), left, right)]


def _reach_across(pieces: list[Rule], left: float, right: float) -> bool:
    """Whether level lines leave no hole from left to right: a signature's line ends with its column."""
    reached = left
    for piece in sorted(pieces):
        if piece.x0 > reached + RULE_HOLE:
            return False
        reached = max(reached, piece.x1)
    return reached >= right - RULE_HOLE


def are_between_rows(heights: list[float], band: Band) -> bool:
    """Whether lines across a region part the rows of a table; between two columns of text one may stand by chance."""
    return len(heights) > is_text_in_columns(band)


def between_headings(band: Band) -> Iterator[Band]:
    """The tables of a region, and the headings and captions between them row by row."""
    rows, start = band.rows, 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and not _stands_alone(band, end):
            end += 1
        yield band._replace(rows=rows[start:end])
        start = _first_beside(band, end)
        yield from (Band([[segment]], []) for row in rows[end:start] for segment in row)


def _stands_alone(band: Band, i: int) -> bool:
    """Whether the row, and those up to one with several columns, stand in the first one alone, between white."""
    after = _first_beside(band, i)
    if after in (i, len(band.rows)):
        return False
    above, below = (white_between(band.rows[n - 1], band.rows[n]) for n in (i, after))
    return min(above, below) > _HEADING_GAP * band.rows[i][0][0].size


def _first_beside(band: Band, i: int) -> int:
    """The first row from `i` on that has text behind the first column; the number of rows where none has."""
    return next((n for n in range(i, len(band.rows)) if band.column(band.rows[n][-1][-1])), len(band.rows))


def _print_lines(band: Band) -> list[PrintLine]:
    """What stands on each of a region's lines of print, by column; a column is as wide as its longest line.

    A head reaches over the white beside its column, so each line is parted where it leaves most white there itself.
    """
    bands = [Band([row], [_widest_gap(row, strip) for strip in band.gutters]) for row in band.rows]
    rows = [dict(band.cells(band.rows[0])) for band in bands]
    rights: dict[int, float] = {}
    for c, words in chain.from_iterable(map(dict.items, rows)):
        rights[c] = max(rights.get(c, 0.0), words[-1].x1)
    return [{c: line_of(words, 0, rights[c]) for c, words in row.items()} for row in rows]


def _widest_gap(row: Row, strip: tuple[float, float]) -> tuple[float, float]:
    """The widest white of a row that meets a strip; what is before its first word and behind its last is wider."""
    words = words_of(row)
    ends = [words[0].x0 - NO_MARGIN, *(word.x1 for word in words)]
    begins = [*(word.x0 for word in words), words[-1].x1 + NO_MARGIN]
    met = [(a, b) for a, b in zip(ends, begins, strict=True) if a <= strip[1] and b >= strip[0]]
    return max(met, key=lambda gap: gap[1] - gap[0], default=strip)


def unruled_table(band: Band, table: int, heights: list[float]) -> Iterator[Line]:
    """The lines of a table without upright rulings, row by row and cell by cell."""
    white = _body_strips(band.rows)
    if len(white) > len(band.gutters):
        band = band._replace(gutters=white)
    for r, row in enumerate(rows_of(_print_lines(band), heights)):
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
