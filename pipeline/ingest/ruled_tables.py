"""Tables whose cells are drawn, or told by the file's own tags, as lines cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..document import Cell, Line
from .merged import with_one_head
from .print_rows import rows_of_print
from .printed import Cells, Frame, Word, line_of, text_of, words_of
from .table_rows import FIGURE, LABEL

GOES_ON = 0.5
"""White space, in em, between two rows of one table at most."""


def gone_on(above: list[Line], below: list[Line]) -> list[Line]:
    """The lines of a table right below another that has as many columns, as rows of it: its head was wider."""
    last, first = above[-1], below[0]
    if not last.cell or not first.cell or first.top - last.bottom > GOES_ON * last.size:
        return below
    table = [line.cell for line in above if line.cell and line.cell.table == last.cell.table]
    rows = 1 + max(cell.row for cell in table)
    own = {line.cell: Cell(last.cell.table, rows + line.cell.row, line.cell.column) for line in below if line.cell}
    own = {cell: moved for cell, moved in own.items() if cell.table == first.cell.table}
    if max(cell.column for cell in table) != max(cell.column for cell in own):
        return below
    return [line._replace(cell=own.get(line.cell, line.cell)) if line.cell else line for line in below]


def cells_by_tags(words: list[Word]) -> tuple[dict[int, Cells], list[Word]]:
    """The words that the file's own tags put in tables, by table, row and column, and the others."""
    tables: dict[int, Cells] = {}
    others = []
    for word in words:
        if word.tag and (cell := word.tag.cell):
            tables.setdefault(cell.table, {}).setdefault((cell.row, cell.column), []).append(word)
        else:
            others.append(word)
    return tables, others


def cells_in_frame(words: list[Word], frame: Frame) -> tuple[Cells, list[Word]]:
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


def with_unruled_rows(cells: Cells) -> Cells:
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
    labels = [words_of(line) for line in rows_of_print(row[first])]
    rows = [{first: label} for label in labels]
    for c in columns:
        for line in (words_of(line) for line in rows_of_print(row[c])):
            beside = [n for n, label in enumerate(labels) if _stand_level(label[0], line[0])]
            if not beside:
                return [row]
            rows[beside[0]][c] = line
    are_labels = all(LABEL.match(label[0].text) for label in labels)
    has_figures = any(all(c in each and FIGURE.fullmatch(text_of(each[c])) for each in rows) for c in columns)
    return rows if are_labels and has_figures else [row]


def _stand_level(a: Word, b: Word) -> bool:
    """Whether two words stand on one line of print."""
    return abs(a.baseline - b.baseline) < 0.3 * a.size


def with_head_in_one_row(lines: list[Line], frame: Frame) -> list[Line]:
    """The lines of a ruled table, its head in one row where cells of the first reach over several columns.

    The cells beside those reach over both rows.
    """
    first, second = frame.rows[:2]
    widths: dict[tuple[int, int], int] = {}
    for c, box in enumerate(first):
        if box:
            widths[0, c] = 1 + sum(bool(below and box[0] < below[0] < box[2] - 1) for below in second[c + 1 :])
    if not any(width > 1 for (_, c), width in widths.items() if c):
        return lines
    high = {c for c, box in enumerate(first) if box and not second[c] and any(b and b[3] <= box[3] for b in second)}
    both = [
        line._replace(cell=line.cell._replace(row=1))
        for line in lines
        if line.cell and line.cell[1:] in {(0, c) for c in high}
    ]
    return with_one_head([*lines, *both], widths)


def table_lines(cells: Cells, table: int) -> Iterator[Line]:
    """The lines of a table's cells, row by row."""
    for (r, c), words in sorted(cells.items()):
        right = max(word.x1 for word in words)
        for row in rows_of_print(words):
            yield line_of(words_of(row), 0, right, Cell(table, r, c))
