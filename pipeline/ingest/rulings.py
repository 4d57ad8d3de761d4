"""The tables that a PDF page's drawn lines rule: the lines from pdfium, the cells between them by pdfplumber.

pdfplumber would have pdfminer read the whole page, letters included, to know its lines: half of the time that reading
a collection of agreements took. What a line is, is as in pdfplumber: any level or upright part of a drawn path.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .characters import ToDisplay
from .printed import Frame, Rule

MAX_OBJECTS = 20_000
"""So many of a page's objects are looked at: one that has more is a drawing, and its lines may be given in part."""
_DEPTH = 8
"""Forms within forms further in are not looked into."""
_THIN, _LONG_UPRIGHT, _LONG_LEVEL, _WIDE_BOX = 3, 8, 30, 20
"""In points: a line is thinner than this, and longer than this upright or level; a cell's box is wider, and as high."""
_LETTERS_HIGH = 4
"""A box that covers words is higher than this, in points."""
_STRAIGHT = 0.01
"""Points by which a line's ends may differ in height, or across the page, and still be level, or upright."""


Area = tuple[float, float, float, float]


class Box(NamedTuple):
    """A path of the page itself, as pdfium hands it over, and its bounds (left, bottom, right, top)."""

    path: Any
    bounds: Area


class Drawn(NamedTuple):
    """A page's level lines, and whether it has lines or boxes enough to rule a table of two rows and two columns.

    `boxes` are paths large enough to cover words.
    """

    rules: list[Rule]
    may_rule: bool
    boxes: Sequence[Box] = ()


def drawn(page: pdfium.PdfPage, to_display: ToDisplay) -> Drawn:
    """What the page's drawn paths may rule."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    upright = level = boxes = 0
    rules: list[Rule] = []
    large: list[Box] = []
    for path, around in _paths(page):
        c.FPDFPageObj_GetBounds(path, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        upright += width < _THIN and height > _LONG_UPRIGHT
        level += height < _THIN and width > _LONG_LEVEL
        boxes += width > _WIDE_BOX and height > _LONG_UPRIGHT
        if around is _SAME and width > _THIN and height > _LETTERS_HIGH:
            large.append(Box(path, (left.value, bottom.value, right.value, top.value)))
        is_thin = min(width, height) < _THIN < max(width, height)
        filled, stroked = _draw_mode(path) if is_thin else (False, False)
        if filled or stroked:
            corners = _at((left.value, bottom.value), around), _at((right.value, top.value), around)
            (x0, y0), (x1, y1) = (to_display(*corner) for corner in corners)
            high = abs(y1 - y0)
            if high < _THIN < abs(x1 - x0):
                thick = high if filled else high / 2  # pdfium adds a stroke's whole width on each side
                rules.append(Rule(min(x0, x1), max(x0, x1), (y0 + y1) / 2, thick))
    return Drawn(rules, (upright >= 2 and level >= 2) or boxes >= 4, large)


def frames(page: pdfium.PdfPage, to_display: ToDisplay) -> list[Frame]:
    """The tables that the page's lines rule, of two rows and two columns at least, with their cells."""
    from pdfplumber.table import TableFinder

    width, height = page.get_size()
    ruled = _RuledPage((0, 0, width, height), list(_edges(page, to_display)))
    found = [[row.cells for row in table.rows] for table in TableFinder(ruled).tables]  # type: ignore[arg-type]
    return [Frame(rows) for rows in found if _is_grid(rows)]


class _RuledPage(NamedTuple):
    """What pdfplumber's TableFinder asks of a page (pdfplumber 0.11, `table.py`)."""

    bbox: tuple[float, float, float, float]
    edges: list[dict[str, Any]]


def _is_grid(rows: list[list[Any]]) -> bool:
    return len(rows) >= 2 and max(sum(cell is not None for cell in row) for row in rows) >= 2


def _edges(page: pdfium.PdfPage, to_display: ToDisplay) -> Iterator[dict[str, Any]]:
    for (x0, y0), (x1, y1) in _lines(page):
        (left, top), (right, bottom) = to_display(x0, y0), to_display(x1, y1)
        left, right = sorted((left, right))
        top, bottom = sorted((top, bottom))
        if bottom - top < _STRAIGHT or right - left < _STRAIGHT:
            yield {
                "object_type": "line",
                "orientation": "h" if bottom - top < _STRAIGHT else "v",
                "x0": left, "x1": right, "top": top, "bottom": bottom,
                "width": right - left, "height": bottom - top, "doctop": top,
            }  # fmt: skip


_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _lines(page: pdfium.PdfPage) -> Iterator[tuple[_Point, _Point]]:
    """The straight parts of the page's painted paths, each from point to point."""
    for path, around in _paths(page):
        if _is_painted(path):
            yield from _straight_parts(path, _within(_matrix(path), around))


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, _Matrix]]:
    """The page's drawn paths, those of the forms within it included, each with the matrix of what it stands in."""
    waiting = [(c.FPDFPage_GetObject(page, i), _SAME, 0) for i in range(c.FPDFPage_CountObjects(page))]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        item, around, depth = waiting.pop()
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_PATH:
            yield item, around
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _within(_matrix(item), around)
            parts = range(c.FPDFFormObj_CountObjects(item))
            waiting += [(c.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in parts]


def _is_painted(path: object) -> bool:
    return any(_draw_mode(path))


def _draw_mode(path: object) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    filled, stroked = ctypes.c_int(), c.FPDF_BOOL()
    c.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(filled.value), bool(stroked.value)


def _matrix(item: object) -> _Matrix:
    found = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that does what `inner` does, then what `outer` does (PDF 32000-1, 8.3.4)."""
    a, b, c_, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c_ * p + d * r, c_ * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(point: _Point, matrix: _Matrix) -> _Point:
    """The point that a matrix moves a point to."""
    (x, y), (a, b, c_, d, e, f) = point, matrix
    return a * x + c_ * y + e, b * x + d * y + f


def _straight_parts(path: object, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for i in range(c.FPDFPath_CountSegments(path)):
        segment = c.FPDFPath_GetPathSegment(path, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _at((x.value, y.value), matrix)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield last, point
        if c.FPDFPathSegment_GetClose(segment):
            yield point, begin
        last = point
