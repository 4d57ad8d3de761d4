"""Pages that lie on their side, turned so that their text runs level."""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as c

_SAMPLE = 64
"""So many characters of a page show which way its text runs."""


def turn_upright(page: pdfium.PdfPage) -> bool:
    """Turns the page where most of its text runs up, down or upside down as shown; says whether it did.

    The document keeps it turned while it is open. Boxes are measured on the page as turned, and pictures drawn of it.
    """
    textpage = page.get_textpage()
    total = textpage.count_chars()
    runs: Counter[int] = Counter()
    for i in range(0, total, max(1, total // _SAMPLE)):
        if c.FPDFText_IsGenerated(textpage, i) != 1:
            runs[-round(math.degrees(c.FPDFText_GetCharAngle(textpage, i)) / 90) * 90 % 360] += 1
    textpage.close()
    level, most = runs.most_common(1)[0] if runs else (page.get_rotation(), 0)
    is_turned = level != page.get_rotation() and 2 * most > runs.total()
    if is_turned:
        page.set_rotation(level)
    return is_turned
