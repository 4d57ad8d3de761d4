"""A memo as a Word document: real headings and tables, whose head rows a screen reader knows and every page repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .memo import Memo, MemoRow, PlacedText
from .side_by_side import Beside, Paragraph
from .word import Document, add_run, element, empty_document, legal, packed, set_column_widths, xml_of

_GONE, _COME, _SOFT = "7D0F0A", "10511C", "595959"
"""The page's colours of what went and came, and of small print; strokes and lines say it without colour."""
_WIDTHS = (5.4, 4.7, 4.9, 2.4)
"""Of the table's columns, in centimetres."""


def memo_word(memos: Sequence[Memo], history: Sequence[tuple[str, list[str]]] = ()) -> bytes:
    """The .docx of one memo, or of the memos of several steps with the targets' history before them."""
    document = empty_document(memos[0].tongue, memos[-1].title)
    if history:
        _write_history(document, memos, history)
    for n, memo in enumerate(memos):
        _write(document, memo, on_new_page=bool(n or history))
    for memo in memos:
        if memo.texts:
            _write_texts(document, memo)
    return packed(document)


def _write(document: Document, memo: Memo, *, on_new_page: bool) -> None:
    title = document.add_paragraph(legal(memo.title), style="Title")
    title.paragraph_format.page_break_before = on_new_page
    _write_versions(document, memo)
    if memo.caveat:
        document.add_paragraph(memo.caveat)
    document.add_heading(memo.say("substance"), 1)
    if memo.lines:
        _write_lines(document, memo, memo.lines, ("what", "old", "new", "change"))
    else:
        document.add_paragraph(memo.say("nothing"))
    if memo.gone:
        document.add_heading(memo.say("gone"), 1)
        _write_lines(document, memo, memo.gone, ("what", "old"))
    if memo.checks:
        document.add_heading(memo.say("check"), 1)
        for check in memo.checks:
            paragraph = document.add_paragraph(f"{check.text} ", style="List Bullet")
            _add(paragraph, check.where, memo)
    document.add_heading(memo.say("rest"), 1)
    counts = "; ".join(f"{name}: {count}" for name, count in memo.counts)
    document.add_paragraph(f"{counts}.")
    _add(document.add_paragraph(), memo.say("made_by"), None, color=_SOFT, size=8)


def _write_versions(document: Document, memo: Memo) -> None:
    paragraph = document.add_paragraph()
    for n, (key, version) in enumerate(zip(("old", "new"), memo.versions, strict=True)):
        paragraph.add_run(f"{'; ' if n else ''}{memo.say(key)}: ")
        _add(paragraph, version, memo, n)


def _write_lines(document: Document, memo: Memo, lines: Sequence[MemoRow], columns: Sequence[str]) -> None:
    before = _WIDTHS[: len(columns) - 1]
    widths = (*before, sum(_WIDTHS) - sum(before))
    table = _add_table(document, [memo.say(key) for key in columns], memo.say("substance"))
    for line in lines:
        cells = _add_row(table)
        subject = cells[0].paragraphs[0]
        _add(subject, line.subject, memo, bold=line.is_name)
        if line.what:
            _add(subject, f" – {line.what}", None, color=_SOFT, size=8)
        for side, (cell, place) in enumerate(zip(cells[1:], (line.old, line.new), strict=False)):
            _write_place(cell, place, memo, side)
        if len(cells) > 3:
            cells[3].paragraphs[0].add_run(legal(line.change))
    set_column_widths(table, widths)


def _write_place(cell: Any, place: PlacedText, memo: Memo, side: int) -> None:
    paragraph = cell.paragraphs[0]
    _add(paragraph, place.text or "–", memo, side)
    if place.where:
        _add(paragraph, f" ({place.where})", memo, side, color=_SOFT, size=8)


def _write_history(document: Document, memos: Sequence[Memo], history: Sequence[tuple[str, list[str]]]) -> None:
    memo = memos[0]
    document.add_paragraph(legal(memos[-1].title), style="Title")
    document.add_heading(memo.say("history"), 1)
    names = [memos[0].versions[0], *(each.versions[1] for each in memos)]
    widths = (5.4, *[12.0 / len(names)] * len(names))
    table = _add_table(document, [memo.say("target"), *names], memo.say("history"))
    for title, states in history:
        cells = _add_row(table)
        for cell, text in zip(cells, (title, *states), strict=True):
            _add(cell.paragraphs[0], text, memo)
    set_column_widths(table, widths)


# ---------------------------------------------------------------- both texts


def _write_texts(document: Document, memo: Memo) -> None:
    heading = document.add_heading(memo.say("texts"), 1)
    heading.paragraph_format.page_break_before = True
    _write_versions(document, memo)
    table = _add_table(document, [memo.say("old"), memo.say("new")], memo.say("texts"))
    for run in memo.texts:
        if run.same:
            _add(_add_row(table)[0].paragraphs[0], memo.unchanged(run), None, color=_SOFT, size=8)
            continue
        for row in run.rows:
            _write_beside(_add_row(table), row, memo)
    set_column_widths(table, (8.7, 8.7))


def _write_beside(cells: Sequence[Any], row: Beside, memo: Memo) -> None:
    for cell, paragraphs, is_new in zip(cells, (row.old, row.new), (False, True), strict=True):
        for n, paragraph in enumerate(paragraphs):
            _write_marked(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), paragraph, is_new, memo)
    if tag := memo.moving(row):
        cell = cells[1 if row.new else 0]
        _add(cell.add_paragraph(), tag, None, color=_SOFT, size=8)


def _write_marked(made: Any, paragraph: Paragraph, is_new: bool, memo: Memo) -> None:
    for is_marked, text in paragraph:
        run = _add(made, text, memo, int(is_new), color=(_COME if is_new else _GONE) if is_marked else None)
        if is_marked:
            run.font.underline, run.font.strike = is_new or None, None if is_new else True


# ---------------------------------------------------------------- tables and runs


def _add_table(document: Document, heads: Sequence[str], caption: str) -> Any:
    """A table with its head row, marked as such, and what it is called for those who do not see it."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    properties = xml_of(table).tblPr
    properties.append(element("w:tblCaption", val=legal(caption)))
    row = table.rows[0]
    xml_of(row).get_or_add_trPr().append(element("w:tblHeader"))
    for cell, head in zip(row.cells, heads, strict=True):
        cell.paragraphs[0].add_run(legal(head)).bold = True
        xml_of(cell).get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="E7E7E2"))
    return table


def _add_row(table: Any) -> Sequence[Any]:
    """The cells of a new row, which no page's end parts."""
    row = table.add_row()
    xml_of(row).get_or_add_trPr().append(element("w:cantSplit"))
    return tuple(row.cells)


def _add(paragraph: Any, text: str, memo: Memo | None, side: int = 1, **looks: Any) -> Any:
    """A run; with a `memo` it is the agreement's own words, in the language of the version on this side."""
    language = memo.languages[side] if memo else None
    return add_run(paragraph, text, language if memo and language != memo.tongue else None, **looks)
