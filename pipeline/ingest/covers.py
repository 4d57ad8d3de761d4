"""Words that a filled box painted after them covers: a name that was blacked out, a figure that another one replaces.

A box counts where it is seen, after what is clipped away of it; one through which anything shows covers nothing. Boxes
in a form within the page, and pictures, which may be a scan over its text layer, are not looked at.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .characters import ToDisplay
from .glyphs import Token
from .printed import Word
from .rulings import MAX_OBJECTS, Area, Box

_MOST_SEGMENTS = 5
"""A box is drawn with no more strokes: a frame that is filled has more."""
_LOW, _HIGH = 0.1, 0.4
"""Between these heights above the baseline, in em, the letters of a covered word are covered."""
_LARGEST = 100.0
"""No covered word is larger, in points."""
_SIDE = 1.0
"""Points by which a word may stand out of the box at either side."""
_OPAQUE = 255


def covered(
    boxes: Sequence[Box], page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, tokens: list[Token], to_display: ToDisplay
) -> set[int]:
    """The ids of those tokens that one of the page's boxes covers; none where most would be: that is no page."""
    by_height = sorted(tokens, key=lambda token: token.word.baseline)
    baselines = [token.word.baseline for token in by_height]
    orders: dict[int | None, int] = {}
    found: dict[int, tuple[Token, int]] = {}
    for box in boxes:
        if not _hides(box.path):
            continue
        left, top, right, bottom = shown(_clipped(box), to_display)
        near = by_height[bisect_left(baselines, top) : bisect_right(baselines, bottom + _LOW * _LARGEST)]
        under = [token for token in near if _is_within(token.word, (left, top, right, bottom))]
        orders = orders or (_orders(page) if under else {})
        painted = orders.get(_address(box.path), -1)
        for token in under:
            order = orders.get(_address(c.FPDFText_GetTextObject(textpage, token.first)))
            if order is not None and order < painted:
                found[id(token)] = token, painted
    if 2 * len(found) >= len(tokens):
        return set()
    seen = [token.word for token in tokens if id(token) not in found]
    return {
        number
        for number, (token, painted) in found.items()
        if any(_is_on(token.word, (word.x0, word.top, word.x1, word.bottom)) for word in seen)
        or not _is_painted_again(token.word, page, painted, to_display)
    }


def _is_painted_again(word: Word, page: pdfium.PdfPage, after: int, to_display: ToDisplay) -> bool:
    """Whether text is painted where a word stands after a box was: pdfium gives what is painted twice once."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    for i in range(after + 1, min(c.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = c.FPDFPage_GetObject(page, i)
        if c.FPDFPageObj_GetType(item) == c.FPDF_PAGEOBJ_TEXT:
            c.FPDFPageObj_GetBounds(item, *sides)
            left, bottom, right, top = (side.value for side in sides)
            if _is_on(word, shown((left, bottom, right, top), to_display)):
                return True
    return False


def _is_on(word: Word, area: Area) -> bool:
    """Whether the middle of a word's letters stands in an area of the shown page."""
    left, top, right, bottom = area
    return left < (word.x0 + word.x1) / 2 < right and top < word.baseline - _HIGH / 2 * word.size < bottom


def _is_within(word: Word, area: Area) -> bool:
    """Whether the letters of a word stand in an area of the shown page."""
    left, top, right, bottom = area
    is_between = left - _SIDE <= word.x0 and word.x1 <= right + _SIDE
    return is_between and top <= word.baseline - _HIGH * word.size and word.baseline - _LOW * word.size <= bottom


def _hides(path: Any) -> bool:
    """Whether a path is a filled box through which nothing shows."""
    filled, stroked, alpha = ctypes.c_int(), c.FPDF_BOOL(), ctypes.c_uint()
    c.FPDFPath_GetDrawMode(path, filled, stroked)
    if not filled.value or c.FPDFPath_CountSegments(path) > _MOST_SEGMENTS or c.FPDFPageObj_HasTransparency(path):
        return False
    c.FPDFPageObj_GetFillColor(path, ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), alpha)
    return alpha.value == _OPAQUE


def _clipped(box: Box) -> Area:
    """What is seen of a box: its bounds within those of what it is clipped to."""
    clip = c.FPDFPageObj_GetClipPath(box.path)
    left, bottom, right, top = box.bounds
    for i in range(max(c.FPDFClipPath_CountPaths(clip), 0)):
        points = list(_points(clip, i))
        if points:
            xs, ys = zip(*points, strict=True)
            left, bottom, right, top = max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys))
    return left, bottom, max(left, right), max(bottom, top)


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(max(c.FPDFClipPath_CountPathSegments(clip, path), 0)):
        c.FPDFPathSegment_GetPoint(c.FPDFClipPath_GetPathSegment(clip, path, i), x, y)
        yield x.value, y.value


def shown(area: Area, to_display: ToDisplay) -> Area:
    """An area in pdfium's coordinates (left, bottom, right, top) on the shown page (left, top, right, bottom)."""
    (x0, y0), (x1, y1) = to_display(*area[:2]), to_display(*area[2:])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _address(item: Any) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def _orders(page: pdfium.PdfPage) -> dict[int | None, int]:
    """By the address of a path or a text when it is painted; what stands in a form, when the form is."""
    found: dict[int | None, int] = {}
    waiting = [(c.FPDFPage_GetObject(page, i), i) for i in range(c.FPDFPage_CountObjects(page))]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            break
        item, order = waiting.pop()
        found[_address(item)] = order
        if c.FPDFPageObj_GetType(item) == c.FPDF_PAGEOBJ_FORM:
            waiting += [(c.FPDFFormObj_GetObject(item, i), order) for i in range(c.FPDFFormObj_CountObjects(item))]
    return found
