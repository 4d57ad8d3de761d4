"""Cells that reach over several rows or columns of a table."""

from __future__ import annotations

from ..document import Cell, Line

REPEATED = 80
"""A merged cell that holds no more than this, in characters, stands in each row it spans; a longer one in the first."""


def repeated_below(lines: list[Line]) -> list[Line]:
    """What of a cell's lines stands in the further rows that it spans."""
    return lines if sum(len(line.text) for line in lines) <= REPEATED else []


def with_one_head(lines: list[Line], widths: dict[tuple[int, int], int]) -> list[Line]:
    """A table whose head has two rows, with one instead: "Tavoite" over "2025" gives "Tavoite 2025" and so on.

    `widths` holds how many columns each cell spans by its row and column. A head has two rows where a cell of its first
    row is wide, and its first column is one cell for both, or empty above.
    """
    at: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell:
            at.setdefault((line.cell.row, line.cell.column), []).append(line)
    first, below = (" ".join(line.text for line in at.get((row, 0), [])) for row in (0, 1))
    wide = any(width > 1 for (row, column), width in widths.items() if row == 0 and column > 0)
    if not wide or not below or first not in ("", below):
        return lines
    head: list[Line] = []
    for column in sorted({column for row, column in at if row == 1}):
        over = next((c for c in range(column, -1, -1) if c <= column < c + widths.get((0, c), 0)), column)
        above, under = at.get((0, over), []), at[1, column]
        is_one = [line.text for line in above] == [line.text for line in under]
        lines_here = under if is_one else [*above, *under]
        head += [line._replace(cell=Cell(line.cell.table, 0, column)) for line in lines_here if line.cell]
    return head + [line for line in lines if line.cell and line.cell.row > 1]
