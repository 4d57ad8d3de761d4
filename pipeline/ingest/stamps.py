"""Stamps and visible signatures over a page: their words are drawn by the annotation, not by the page.

A stamp's `Contents` is a remark about it, and a signature has none, so what they show is read from their appearance,
laid on an empty page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as c

_SIGNATURE = c.FPDF_FORMFIELD_SIGNATURE


def has_stamps(page: pdfium.PdfPage) -> bool:
    """Whether a stamp or a signature that a reader sees lies over the page."""
    return any(_is_shown_stamp(page, i) for i in range(c.FPDFPage_GetAnnotCount(page)))


@contextmanager
def with_stamps_alone(data: bytes, number: int) -> Iterator[pdfium.PdfPage]:
    """The file's page of this number with its stamps and signatures alone, as its own content; gone afterwards."""
    with closing(pdfium.PdfDocument(data)) as copy:
        copy.init_forms()  # without it a field does not tell that it is a signature's
        page = copy[number - 1]
        for item in list(page.get_objects(max_depth=1)):
            page.remove_obj(item)
        page.gen_content()
        for i in reversed(range(c.FPDFPage_GetAnnotCount(page))):
            if not _is_shown_stamp(page, i):
                c.FPDFPage_RemoveAnnot(page, i)
        c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY)
        page.close()
        yield copy[number - 1]


def _is_shown_stamp(page: pdfium.PdfPage, i: int) -> bool:
    annotation = c.FPDFPage_GetAnnot(page, i)
    hidden = c.FPDFAnnot_GetFlags(annotation) & (c.FPDF_ANNOT_FLAG_HIDDEN | c.FPDF_ANNOT_FLAG_NOVIEW)
    is_stamp = c.FPDFAnnot_GetSubtype(annotation) == c.FPDF_ANNOT_STAMP
    is_signature = page.formenv and c.FPDFAnnot_GetFormFieldType(page.formenv, annotation) == _SIGNATURE
    drawn = c.FPDFAnnot_GetObjectCount(annotation) if is_stamp or is_signature else 0
    c.FPDFPage_CloseAnnot(annotation)
    return bool(drawn) and not hidden
