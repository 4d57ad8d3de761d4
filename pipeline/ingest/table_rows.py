"""Which lines of print make one row, in a table without upright rulings.

Level rulings between rows decide where there are some. Else more white between two lines than between the lines of a
cell does; where all lines stand equally far apart, a row begins where its first column and a figure have text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..document import Line
from ..lang.patterns import compiled

PrintLine = dict[int, Line]
"""What stands on one line of print, by column."""

_NUMERIC = compiled(r"[\d .,%€/+–-]+(?:milj\.?|mrd\.?|M|t|k)? ?(?:€|euroa?)?")
"""A cell that holds a number: "12,5 %", "1 200 000 €", "3 milj. euroa"."""
FIGURE = compiled(rf"(?!0\d){_NUMERIC.pattern}")
"""The same, and no rest of a number: "000 €" ends one that began on the line above."""
_COUNT = compiled(r"(?!0)\d(?:[\d .,–-]{0,15}\d)? (?!§)[a-zåäö²³-]{1,20}\.?")
""" "40 yritystä", "10–15 kpl"."""
_PAGE_COUNT = compiled(r"\d{1,3} ?/ ?\d{1,3}")
"""A page's number and how many there are: "1 / 4" stands beside a running head, and makes no table of it."""
LABEL = compiled(r"[A-ZÅÄÖ]|20\d\d$")
"""How a row's first cell begins: "Yrityksiä", "2027"."""
_YEAR = compiled(r"20\d\d")
_LOOSE = 0.1
"""White space, in em, between two lines beyond that between the lines of a cell, that parts rows."""
_SINGLE = 1.35
"""Lines of one cell are at most so far apart, in em, where the table has no figures to tell its rows by."""
_SAME_LINE = 0.8
"""Lines in a column are at least so far apart, in em."""


def numeric_columns(cells: Iterable[tuple[int, str]], *, with_counts: bool = False) -> set[int]:
    """The columns behind the first whose cells, given as column and text, mostly hold a number.

    `with_counts` takes a number with what it counts for one: in a line of prose they are words as others.
    """
    found: dict[int, list[bool]] = {}
    for column, text in cells:
        found.setdefault(column, []).append(_is_numeric(text) or (with_counts and _COUNT.fullmatch(text) is not None))
    return {column for column, are in found.items() if column and 2 * sum(are) > len(are)}


def _is_numeric(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text)) and not _PAGE_COUNT.fullmatch(text)


def rows_of(lines: list[PrintLine], rules: Sequence[float]) -> list[list[PrintLine]]:
    """The table's lines of print, from top to bottom, by its rows.

    `rules` are the heights, in points, at which a level line is drawn across the table.
    """
    all_lines, below_head = (
        numeric_columns(((column, cell.text) for line in part for column, cell in line.items()), with_counts=True)
        for part in (lines, lines[1:])
    )
    numeric = all_lines | below_head
    leading = (
        _leading(lines) if numeric else min(_leading(lines), _SINGLE * max(cell.size for cell in lines[0].values()))
    )
    ruled = _between_rules(lines, rules)
    rows: list[list[PrintLine]] = []
    for n, part in enumerate(ruled):
        is_parted = len(ruled) > 2 or (len(ruled) == 2 and n == 0)  # one rule alone stands below the table's head
        if is_parted and _may_be_row(part, numeric) and (numeric or len(_between_gaps(part, leading)) == 1):
            rows.append(part)
            continue
        spaced = _between_gaps(part, leading)
        for piece in spaced:
            rows += [piece] if len(spaced) > 1 and _may_be_row(piece, numeric) else _between_keys(piece, numeric)
    return rows


def _leading(lines: list[PrintLine]) -> float:
    """The least distance, in points, of two lines in a column: within a cell, where one has several lines."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        for column, cell in line.items():
            columns.setdefault(column, []).append(cell)
    steps = [(b.bottom - a.bottom, a.size) for cells in columns.values() for a, b in pairwise(cells)]
    return min((step for step, size in steps if step > _SAME_LINE * size), default=0.0)


def _between_rules(lines: list[PrintLine], rules: Sequence[float]) -> list[list[PrintLine]]:
    """The lines in the stretches between rules."""
    parts = [lines[:1]]
    for above, below in pairwise(lines):
        if any(_middle(above) < height < _middle(below) for height in rules):
            parts.append([])
        parts[-1].append(below)
    return parts


def _middle(line: PrintLine) -> float:
    return sum(cell.top + cell.bottom for cell in line.values()) / (2 * len(line))


def _between_gaps(lines: list[PrintLine], leading: float) -> list[list[PrintLine]]:
    """The lines in stretches with more white between them than the leading leaves between two lines."""
    parts = [lines[:1]]
    reached = max(cell.bottom for cell in lines[0].values())
    for line in lines[1:]:
        top, (height, size) = min(cell.top for cell in line.values()), max(map(_measures, line.values()))
        if top - reached > leading - height + _LOOSE * size:
            parts.append([])
        parts[-1].append(line)
        reached = max(reached, *(cell.bottom for cell in line.values()))
    return parts


def _measures(cell: Line) -> tuple[float, float]:
    return cell.bottom - cell.top, cell.size


def _may_be_row(lines: list[PrintLine], numeric: set[int]) -> bool:
    """Whether no column has two numbers in these lines."""
    above: list[PrintLine] = [{}, *lines]
    return all(
        sum(_begins_figure(line, before, column) for before, line in zip(above, lines, strict=False)) < 2
        for column in numeric
    )


def _begins_figure(line: PrintLine, above: PrintLine, column: int) -> bool:
    """Whether a line's cell holds a number that ends no span of the line above: "2021–", "2023"."""
    is_open = column in above and above[column].text.endswith(("–", "-"))
    return column in line and _is_figure(line[column]) and not is_open


def _is_figure(cell: Line) -> bool:
    return bool(FIGURE.fullmatch(cell.text)) and any(map(str.isdigit, cell.text))


def _between_keys(lines: list[PrintLine], numeric: set[int]) -> list[list[PrintLine]]:
    """The lines by rows, each of which begins with a number, or with a label that is no wrapped one.

    A label whose end has the numbers, in small letters, begins its row: "Salin robotit", "ja ohjelmistot   240   310".
    """
    right = max((line[0].x1 for line in lines if 0 in line), default=0.0)
    rows = [lines[:1]]
    for above, line, following in zip(lines, lines[1:], [*lines[2:], {}], strict=False):
        has_figure = any(_begins_figure(line, above, column) for column in numeric)
        if above is lines[0] and _ends_head(line, above):
            rows[-1].append(line)
            continue
        if _leads_to_figures(above, line, numeric):
            rows[-1].append(line)
            continue
        if _leads_to_figures(line, following, numeric):
            rows.append([line])
            continue
        has_label = any(0 in each for each in rows[-1])  # else it stands in the middle of the row's other cells
        has_count = 0 in line and bool(LABEL.match(line[0].text)) and _begins_counts(line, above, numeric)
        if has_figure or has_count or (has_label and 0 in line and not _is_wrapped(line[0], above.get(0), right)):
            rows.append([])
        rows[-1].append(line)
    return rows


def _leads_to_figures(line: PrintLine, following: PrintLine, numeric: set[int]) -> bool:
    """Whether a line is the beginning of a label that goes on in the next one, which has the row's figures."""
    is_label = line.keys() == {0} and LABEL.match(line[0].text) is not None
    goes_on = 0 in following and following[0].text[:1].islower()
    return is_label and goes_on and any(_begins_figure(following, line, column) for column in numeric)


def _begins_counts(line: PrintLine, above: PrintLine, numeric: set[int]) -> bool:
    """Whether a line has a count in each column of numbers, below another or below the head: no cell goes on so."""
    cells = [(line.get(column), above.get(column)) for column in numeric]
    return bool(cells) and all(
        cell and before and (_COUNT.fullmatch(cell.text) or _is_figure(cell)) and not before.text.endswith(("–", "-"))
        for cell, before in cells
    )


def _ends_head(line: PrintLine, above: PrintLine) -> bool:
    """Whether a line has nothing but years, each under a word: "Tavoite" over "2027"."""
    years = all(_YEAR.fullmatch(cell.text) for cell in line.values())
    return years and all(column in above and not _is_figure(above[column]) for column in line) and 0 not in line


def _is_wrapped(label: Line, above: Line | None, right: float) -> bool:
    """Whether a first cell's text goes on that of the line above: it begins small, or had no room there."""
    if above is None:
        return False
    word = len(label.text.split(" ", 1)[0])
    needed = label.xs[word] - label.x0 + 0.25 * label.size
    return not LABEL.match(label.text) or above.x1 + needed > right
