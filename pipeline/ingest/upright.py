"""Pages that lie on their side, turned so that their text runs level."""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..lang.patterns import compiled
from .characters import text_of

STAMP_WORDS = 40
"""A scan may bear so many typed words, an e-signature's."""
_DRAWN_PATHS, _DRAWN_TEXTS = 50, 3
"""A page without words shows something where it has more painted paths, or pieces of text, than this."""
_WORD = compiled(r"\S+")


def turn_upright(page: pdfium.PdfPage) -> bool:
    """Turns the page where most of its words run up, down or upside down as shown; says whether it did.

    A stamp along the edge of a scan or of text drawn as outlines turns none. The document keeps the page turned while
    it is open: boxes are measured on it as turned, and pictures drawn of it.
    """
    textpage = page.get_textpage()
    runs = Counter(_turn_of(textpage, match.start()) for match in _WORD.finditer(text_of(textpage)))
    textpage.close()
    level, most = runs.most_common(1)[0] if runs else (page.get_rotation(), 0)
    is_stamp = most <= STAMP_WORDS and _is_pictured(page)
    is_turned = level != page.get_rotation() and 2 * most > runs.total() and not is_stamp
    if is_turned:
        page.set_rotation(level)
    return is_turned


def _turn_of(textpage: pdfium.PdfTextPage, i: int) -> int:
    """By how many degrees a page would have to be turned for character `i` to run level."""
    return -round(math.degrees(c.FPDFText_GetCharAngle(textpage, i)) / 90) * 90 % 360


def is_drawn(page: pdfium.PdfPage) -> bool:
    """Whether a page without words shows something all the same; otherwise it is blank.

    A scan, text drawn as outlines, or text whose letters the file does not name.
    """
    return _is_pictured(page) or _kinds(page)[c.FPDF_PAGEOBJ_TEXT] > _DRAWN_TEXTS


def _is_pictured(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture, or as many painted paths as letters drawn as outlines have."""
    kinds = _kinds(page)
    return kinds[c.FPDF_PAGEOBJ_PATH] > _DRAWN_PATHS or bool(kinds[c.FPDF_PAGEOBJ_IMAGE])


def _kinds(page: pdfium.PdfPage) -> Counter[int]:
    return Counter(item.type for item in page.get_objects(max_depth=2))
