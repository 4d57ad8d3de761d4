"""What a tagged PDF states of its own text: headings with their levels, list items, tables, notes, artifacts.

The tree leads from its elements to marked content, whose number each text object bears. It may be missing, cover a part
of a page only, or be wrong: the page's geometry orders the words, and normalise/structure.py asks whether the tags can
be believed.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..document import Cell
from .printed import Tag, Word

_STYLES = {"H": "h1", "Title": "title", "Note": "note", "FENote": "note", "TOCI": "toc", "LI": "li"} | {
    f"H{n}": f"h{n}" for n in range(1, 7)
}
_BLOCKS = {"P", "Caption", "TH", "TD", *_STYLES}
"""Elements that begin a paragraph. What stands within a line (Span, Link, NonStruct …) belongs to the one around it."""
_DEEPEST = 60
"""Elements in elements that are followed: a hostile tree may be deeper."""
_MOST = 100_000
"""Elements of a page that are looked at."""
_LONG_CELL = 200
"""A table whose cells usually hold more characters than this lays out a page."""
_TABLES = 1000
"""Tables that a page has at most, so that those of all pages are numbered apart."""
_ARTIFACT_NAME = "Artifact".encode("utf-16-le")
_COVERED = 0.8
"""The share of a page's letters that tags own at least where they describe the page; its running head has none."""
ARTIFACT = Tag(0, "artifact")
"""What is no part of the text: a running head, a page number, an ornament."""


class Tags:
    """The tags of one page, and which of them a text object bears."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        tree = _Tree(number)
        handle = c.FPDF_StructTree_GetForPage(page)
        if handle:
            for i in range(c.FPDF_StructTree_CountChildren(handle)):
                tree.walk(c.FPDF_StructTree_GetChildAtIndex(handle, i), Tag(0), _DEEPEST)
            c.FPDF_StructTree_Close(handle)
        self._by_content = tree.by_content
        self._headed = tree.headed

    def of(self, drawn: object) -> Tag | None:
        """The tag of a text object; None where no element owns it."""
        number = c.FPDFPageObj_GetMarkedContentID(drawn)
        found = self._by_content.get(number)
        return found or (ARTIFACT if number < 0 and _is_artifact(drawn) else None)

    def checked(self, words: list[Word]) -> list[Word]:
        """The page's words without tags where these leave out much of the page, and without cells that are none."""
        owned = sum(len(word.text) for word in words if word.tag)
        if owned < _COVERED * sum(len(word.text) for word in words):
            return [word._replace(tag=None) for word in words]
        tables: dict[int, dict[Cell, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in words:
            if word.tag and (cell := word.tag.cell):
                tables[cell.table][cell].append(word)
        placed: dict[Cell, Cell] = {}
        for number in self._headed & tables.keys():
            placed |= _column_places(tables[number]) if _is_table(tables[number]) else {}
        return [_in_cell(word, placed) for word in words]


def _in_cell(word: Word, placed: Mapping[Cell, Cell]) -> Word:
    """The word in its cell's true place; in none where that is no table's."""
    tag = word.tag
    return word._replace(tag=tag._replace(cell=placed.get(tag.cell))) if tag and tag.cell else word


def _is_table(cells: Mapping[Cell, list[Word]]) -> bool:
    """Whether cells are a table's rather than a layout's."""
    shape = ({cell.row for cell in cells}, {cell.column for cell in cells})
    lengths = [sum(len(word.text) + 1 for word in words) for words in cells.values()]
    return min(map(len, shape)) > 1 and median(lengths) <= _LONG_CELL


def _column_places(cells: Mapping[Cell, list[Word]]) -> dict[Cell, Cell]:
    """Each cell's true place.

    pdfium leaves out empty cells: in a row with fewer than others, each stands in the column that it lies in on the
    page, behind the one before it.
    """
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells):
        rows[cell.row].append(cell)
    width = max(map(len, rows.values()))
    full = [row for row in rows.values() if len(row) == width]
    columns = [_extent(word for row in full for word in cells[row[i]]) for i in range(width)]
    out: dict[Cell, Cell] = {}
    for row in rows.values():
        free = 0
        for i, cell in enumerate(row):
            left, right = _extent(cells[cell])
            open_ = range(free, width - (len(row) - 1 - i))
            at = max(open_, key=lambda n: min(right, columns[n][1]) - max(left, columns[n][0]))
            out[cell], free = cell._replace(column=at), at + 1
    return out


def _extent(words: Iterable[Word]) -> tuple[float, float]:
    """From where to where words reach across the page."""
    edges = [(word.x0, word.x1) for word in words]
    return min(left for left, _ in edges), max(right for _, right in edges)


class _Tree:
    """Goes through the elements of a page. `headed` holds the tables with head cells."""

    def __init__(self, page: int) -> None:
        self.by_content: dict[int, Tag] = {}
        self.headed: set[int] = set()
        self._blocks, self._elements, self._tables = 0, 0, page * _TABLES
        self._cells: list[Cell] = []
        """The last cell of each open table."""
        self._begun_item = 0
        """The list item whose first paragraph is still to come."""

    def walk(self, element: object, around: Tag, depth: int) -> None:
        """Takes in an element with all that stands in it; `around` is the tag of what it stands in."""
        self._elements += 1
        if not element or not depth or self._elements > _MOST:
            return
        kind = _element_type(element)
        tag = self._tag(kind, around)
        for i in range(c.FPDF_StructElement_CountChildren(element)):
            number = c.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if number >= 0:
                self.by_content[number] = tag
            else:
                self.walk(c.FPDF_StructElement_GetChildAtIndex(element, i), tag, depth - 1)
        if kind == "Table":
            self._cells.pop()

    def _tag(self, kind: str, around: Tag) -> Tag:
        """The tag of what stands in an element of this kind."""
        if kind == "Table":
            self._tables += 1
            self._cells.append(Cell(self._tables, -1, -1))
        elif kind == "TR" and self._cells:
            self._cells[-1] = Cell(self._cells[-1].table, self._cells[-1].row + 1, -1)
        if kind not in _BLOCKS or (kind == "P" and around.block and self._begun_item == around.block):
            self._begun_item *= kind != "P"
            return around
        self._blocks += 1
        if kind == "LI":
            self._begun_item = self._blocks
        if kind in ("TH", "TD") and self._cells:
            return Tag(self._blocks, cell=self._cell(kind))
        return Tag(self._blocks, _STYLES.get(kind, around.style), around.cell)

    def _cell(self, kind: str) -> Cell:
        last = self._cells[-1]
        self._cells[-1] = last._replace(column=last.column + 1)
        if kind == "TH":
            self.headed.add(last.table)
        return self._cells[-1]


def _element_type(element: object) -> str:
    """An element's type, as the file's role map has it."""
    size = c.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    c.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _is_artifact(drawn: object) -> bool:
    size, name = ctypes.c_ulong(), (ctypes.c_ushort * 16)()
    for i in range(c.FPDFPageObj_CountMarks(drawn)):
        mark = c.FPDFPageObj_GetMark(drawn, i)
        if c.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size) and bytes(name)[:16] == _ARTIFACT_NAME:
            return True
    return False
