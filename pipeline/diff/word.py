"""What the Word documents made of a diff have in common: the one importer of python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from operator import attrgetter
from typing import Any

import docx
from docx.document import Document as Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ..lang.patterns import compiled
from ..schema.vocabulary import Language, UiLanguage

_LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_ILLEGAL = compiled("[^\t\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for: most control characters, and halves of pairs."""
_FONT = "Arial"


def legal(text: str) -> str:
    """A text without the characters that XML cannot hold; U+FFFD stands for each."""
    return _ILLEGAL.sub("\ufffd", text)


def empty_document(tongue: UiLanguage, title: str, language: Language | None = None) -> Document:
    """An empty document on A4.

    `tongue` is the language of its labels; `language` that of its text, where that is the agreement's own.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.6)
    document.core_properties.title = legal(title)[:255]
    document.core_properties.author = "pykala"
    document.core_properties.comments = ""
    document.core_properties.language = _LOCALES[language or tongue]
    _set_styles(document, language or tongue)
    return document


def _set_styles(document: Document, language: Language) -> None:
    """One font, black headings, and the language that a screen reader and the spelling check go by."""
    sizes = {"Normal": 9, "Title": 16, "Heading 1": 13, "Heading 2": 11, "Heading 3": 10}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:hAnsi"), _FONT)
        fonts.set(qn("w:cs"), _FONT)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1B, 0x1B, 0x1B)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(3)
    normal: Any = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(2)
    title: Any = document.styles["Title"]
    title.paragraph_format.space_before = Pt(0)
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LOCALES[language])


xml_of = attrgetter("_element")
"""The XML element of a table, a row or a cell: python-docx has no public name for it."""


def element(name: str, **attributes: str) -> Any:
    """One of Word's elements, `w:ins` for example, with attributes of its namespace."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_run(
    paragraph: Any, text: str, language: Language | None, *, bold: bool = False, color: str | None = None, size: int = 0
) -> Any:
    """Adds a run. `language` is given where it is not the document's, `color` as RRGGBB, `size` in points."""
    run = paragraph.add_run(legal(text))
    run.bold = bold or None
    if color:
        run.font.color.rgb = RGBColor.from_string(color)
    if size:
        run.font.size = Pt(size)
    if language:
        run.element.get_or_add_rPr().append(
            element("w:lang", val=_LOCALES[language])
        )  # python-docx has no way of its own
    return run


def set_column_widths(table: Any, widths: Sequence[float]) -> None:
    """Sets widths in centimetres: Word goes by the cells, LibreOffice by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def packed(document: Document) -> bytes:
    """The document as its file holds it."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()
