"""Two texts' tables: which row answers to which, by what names it, and what of a row's cells its facts tell.

Columns may stand in another order, rows too, and a unit in the head, in the row's name or in a column of its own: what
a cell says is its column, its row and its value.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from ..document import Span
from ..lang.api import pattern, quantities
from ..lang.patterns import compiled
from ..lang.units import thousand_of, unit_or_year_behind
from .pairing import Pair, best_pairs
from .sentences import Sentence, folded

_NUMBER = compiled(r"[\d.]{1,8}")
_HOLDS = compiled("[x✓✔●•☒☑]")
"""What says in a cell that its column holds for its row."""
_SAME_TABLE = 0.3
"""From this share of rows with the same names on two tables are one that changed."""


def tables_of(listed: Sequence[Sentence]) -> list[list[Sentence]]:
    """The tables among some sentences, as their rows."""
    rows = (sentence for sentence in listed if "\t" in _line(sentence))
    return [[row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda item: item[1].index - item[0])]


def same_rows(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The rows that answer to each other by what names them, which stands once in each of two tables that are one."""
    sides = tables_of(old), tables_of(new)
    named = [[_named_once(rows) for rows in tables] for tables in sides]
    scores: dict[Pair, float] = {}
    for i, lefts in enumerate(named[0]):
        for j, rights in enumerate(named[1]):
            share = 2 * len(lefts.keys() & rights.keys()) / max(1, len(lefts) + len(rights))
            if share >= _SAME_TABLE:
                heads = {*map(_bare, cell_texts(sides[0][i][0]))} & {*map(_bare, cell_texts(sides[1][j][0]))}
                scores[i, j] = share + len(heads)
    found: dict[int, int] = {}
    taken = set(partner.values())
    for i, j in best_pairs(scores):
        for name, row in named[0][i].items():
            other = named[1][j].get(name)
            if other and row.index not in partner and other.index not in taken:
                found[row.index] = other.index
    return found


def rows_of_items(old: Sequence[Sentence], new: Sequence[Sentence], partner: dict[int, int]) -> dict[int, int]:
    """The items and sentences that became a table's rows, and the rows that became such, by what names them.

    A table answers to the section that names most of its rows, first to the one that its own section was.
    """
    homes = {(old[i].section, new[j].section) for i, j in partner.items() if old[i].is_heading}
    found: dict[int, int] = {}
    taken = set(partner), set(partner.values())
    for side, (tables, items) in enumerate(((new, old), (old, new))):
        was_taken = frozenset(taken[1 - side])
        open_ = [[row for row in rows[1:] if row.index not in was_taken] for rows in tables_of(tables)]
        sections = _named_items(items) if any(open_) else {}
        for item, row in (pair for rows in open_ if rows for pair in _best_named(rows, sections, homes, side)):
            i, j = (row.index, item.index) if side else (item.index, row.index)
            if i not in taken[0] and j not in taken[1]:
                found[i] = j
                taken[0].add(i)
                taken[1].add(j)
    return found


class _Items(NamedTuple):
    """The items of a section by what names them, and its sentences with their text in small letters."""

    named: dict[str, Sentence]
    sentences: list[tuple[Sentence, str]]


def _named_items(items: Sequence[Sentence]) -> dict[str | None, _Items]:
    """What may have become rows, by its section."""
    found: dict[str | None, _Items] = defaultdict(lambda: _Items({}, []))
    for item in items:
        line = _line(item)
        if not item.is_heading and "\t" not in line:
            found[item.section].named.setdefault(_label(line), item)
            if item.quote[-1] == ".":
                found[item.section].sentences.append((item, folded(line).casefold()))
    return found


def _best_named(
    rows: Sequence[Sentence], sections: dict[str | None, _Items], homes: set[tuple[str | None, str | None]], side: int
) -> list[tuple[Sentence, Sentence]]:
    """The items of the section that names most of some rows, each with its row."""
    columns = [
        list(filter(None, column)) for column in zip_longest(*([(_label(t), r) for t in cell_texts(r)] for r in rows))
    ]
    best: tuple[tuple[bool, int], list[tuple[Sentence, Sentence]]] = ((False, 0), [])
    for section, items in sections.items():
        pair = (rows[0].section, section) if side else (section, rows[0].section)
        for column in columns:
            found = list(_named_by(column, items))
            rank = (pair in homes, len(found))
            if rank[1] >= max(_LEAST_NAMED, _SAME_TABLE * len(rows)) and rank > best[0]:
                best = rank, found
    return best[1]


def _named_by(column: Sequence[tuple[str, Sentence]], items: _Items) -> Iterator[tuple[Sentence, Sentence]]:
    """The rows that some items are called like, and those of which one sentence names several, each with that."""
    yield from ((items.named[name], row) for name, row in column if name in items.named)
    open_ = [(name, row) for name, row in column if name not in items.named and len(name) >= _LEAST_NAME]
    for sentence, text in items.sentences:
        named = [(sentence, row) for name, row in open_ if name in text]
        yield from named if len(named) >= _LEAST_NAMED else ()


def is_named_in(row: Sentence, above: Sentence, listed: Sequence[Sentence]) -> bool:
    """Whether some sentences name a row by a cell that the row above does not have, as it stands."""
    text = folded(" ".join(map(_line, listed))).casefold()
    own = {*map(_label, cell_texts(row))} - {*map(_label, cell_texts(above))}
    return any(len(name) >= _LEAST_NAME and name in text for name in own)


_LEAST_NAMED, _LEAST_NAME = 2, 4
"""One name that both have may stand anywhere, and so may a short one inside a sentence."""
_MARK = compiled(r"[:,(]|\s-\s")
"""What ends an item's name."""


def _label(text: str) -> str:
    """What names an item: what stands before its first mark."""
    plain = folded(text.strip()).casefold()
    mark = _MARK.search(plain)
    return _bare(plain[: mark.start()].strip() if mark else plain)


def _named_once(rows: Sequence[Sentence]) -> dict[str, Sentence]:
    """The rows behind the head whose name no other has."""
    names = Counter(map(_name, rows))
    return {name: row for row in rows[1:] if names[name := _name(row)] == 1 and name}


def _name(row: Sentence) -> str:
    """What names a row: its first cell but a number, without the unit behind it."""
    return next((_bare(text) for text in cell_texts(row) if not _NUMBER.fullmatch(text)), "")


def _line(row: Sentence) -> str:
    return row.text[row.start : row.end]


def _cell_spans(row: Sentence) -> list[Span]:
    """The places of a row's cells."""
    found, start = [], row.start
    for cell in _line(row).split("\t"):
        found.append((start, start + len(cell)))
        start += len(cell) + 1
    return found


def cell_texts(row: Sentence) -> list[str]:
    """What stands in a row's cells, in small letters."""
    return [folded(row.text[slice(*span)].strip()).casefold() for span in _cell_spans(row)]


def _bare(text: str) -> str:
    """A head or a row's name without the unit or the year behind it."""
    behind = unit_or_year_behind(text)
    return text[: behind.start()] if behind and quantities(f"2 {thousand_of(behind[1])[1]}") else text


def have_the_same_columns(old: Sentence, new: Sentence) -> bool:
    """Whether two heads name the same columns, in whichever order, besides those that hold units."""
    old_names, new_names = (
        Counter(_bare(text) for text in cell_texts(head) if not _holds_units(text)) for head in (old, new)
    )
    return old_names == new_names


def _holds_units(head: str) -> bool:
    return pattern("targets", "unit_column").match(head) is not None


Tells = Callable[[int, Span], bool]
"""Whether facts tell of a cell of the old (0) or the new side (1)."""


def is_told(rows: tuple[Sentence, Sentence], heads: tuple[Sentence, Sentence], tells: Tells) -> bool:
    """Whether two rows say nothing that differs but what is told of facts."""
    return all(
        cell.text == cell.other
        or (cell.is_first and cell.other is not None and _bare(cell.text) == _bare(cell.other))
        or _holds_units(cell.head)
        or not any(map(str.isalnum, cell.text))
        or tells(side, cell.span)
        for side in (0, 1)
        for cell in _cells(rows, heads, side, _bare)
    )


def have_other_figures(rows: tuple[Sentence, Sentence], heads: tuple[Sentence, Sentence], tells: Tells) -> bool:
    """Whether two rows have another number that no fact tells in a column with the same unit in its head."""
    return any(
        cell.other not in (None, cell.text)
        and any(map(str.isdigit, cell.text))
        and not cell.is_first
        and not tells(0, cell.span)
        for cell in _cells(rows, heads, 0, str)
    )


def have_cells_elsewhere(rows: tuple[Sentence, Sentence], heads: tuple[Sentence, Sentence]) -> bool:
    """Whether words of two rows stand under each other's heads, or a mark came or went under one: an X for who does it.

    Numbers are told by facts.
    """
    if any(len({*names}) < len(names) for names in map(cell_texts, heads)):
        return False
    sides = [{cell.head: cell for cell in _cells(rows, heads, side, _bare)} for side in (0, 1)]
    columns = {head for side in sides for head, cell in side.items() if cell.other is not None}
    pairs = [tuple(side[head].text if head in side else "" for side in sides) for head in columns]
    others = [pair for pair in pairs if pair[0] != pair[1]]
    if any(map(str.isdigit, "".join(text for pair in others for text in pair))):
        return False
    old, new = (Counter(pair[side] for pair in others) for side in (0, 1))
    is_marked = any("" in pair and _HOLDS.fullmatch("".join(pair)) for pair in others)
    return bool(others) and (old == new or is_marked)


def has_cell(span: Span, rows: tuple[Sentence, Sentence], heads: tuple[Sentence, Sentence], side: int) -> bool:
    """Whether the other row has a number in the column of what stands at a place of this one."""
    cells = [cell for cell in _cells(rows, heads, side, _bare) if cell.span[0] <= span[0] < cell.span[1]]
    return any(any(map(str.isdigit, cell.other or "")) for cell in cells)


class _Cell(NamedTuple):
    """A cell with its column's head and what stands in the other row's cell of that column (None without one)."""

    head: str
    text: str
    other: str | None
    span: Span
    is_first: bool


def _cells(
    rows: tuple[Sentence, Sentence], heads: tuple[Sentence, Sentence], side: int, as_named: Callable[[str], str]
) -> Iterator[_Cell]:
    """The cells of one of two rows; `as_named` makes a column's name of its head."""
    columns = [[as_named(text) for text in cell_texts(head)] for head in heads]
    others = dict(zip_longest(columns[1 - side], cell_texts(rows[1 - side]), fillvalue=""))
    cells = zip(cell_texts(rows[side]), _cell_spans(rows[side]), strict=True)
    for n, (text, span) in enumerate(cells):
        head = columns[side][n] if n < len(columns[side]) else ""
        yield _Cell(head, text, others.get(head), span, n == 0)


def heads_of(listed: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Each row of the tables with the head of its table."""
    for rows in tables_of(listed):
        yield from ((row, rows[0]) for row in rows)
