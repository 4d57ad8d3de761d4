"""Tables of PDFs are read by their rulings, in whatever way these are drawn."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Page
from pipeline.extract.page_words import differing_pages
from pipeline.ingest import pdf

from .conftest import read_pdf, typeset

COLUMNS, ROWS = (60, 220, 400), (700, 670, 640)


def _with_lines(canvas: Canvas) -> None:
    for y in ROWS:
        canvas.line(COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS:
        canvas.line(x, ROWS[0], x, ROWS[-1])


def _with_thin_areas(canvas: Canvas) -> None:
    for y in ROWS:
        canvas.rect(COLUMNS[0], y, COLUMNS[-1] - COLUMNS[0], 0.5, stroke=0, fill=1)
    for x in COLUMNS:
        canvas.rect(x, ROWS[-1], 0.5, ROWS[0] - ROWS[-1], stroke=0, fill=1)


def _with_boxes(canvas: Canvas) -> None:
    for left, right in itertools.pairwise(COLUMNS):
        for top, bottom in itertools.pairwise(ROWS):
            canvas.rect(left, bottom, right - left, top - bottom)


def _in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("taulukko")
    canvas.translate(-40, -300)
    _with_lines(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(40, 300)
    canvas.doForm("taulukko")
    canvas.restoreState()


def _unpainted(canvas: Canvas) -> None:
    for left, right in itertools.pairwise(COLUMNS):
        for top, bottom in itertools.pairwise(ROWS):
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(left, bottom, right - left, top - bottom)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.restoreState()


def _cells(draw: Callable[[Canvas], None]) -> list[str]:
    """The texts of the table's cells, row by row: each in two lines of print."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas)
    for y, row in zip(ROWS, (("Kunta", "Asuntoja"), ("Koivula", "1 200")), strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            canvas.drawString(x + 5, y - 12, text)
            canvas.drawString(x + 5, y - 24, "kpl")
    canvas.save()
    pages = {item.number: item for item in pdf.read(out.getvalue()) if isinstance(item, Page)}
    return [line.text for line in pages[1].lines if line.cell]


@pytest.mark.parametrize("draw", [_with_lines, _with_thin_areas, _with_boxes, _in_a_form])
def test_a_ruled_table_is_read_by_its_cells(draw: Callable[[Canvas], None]) -> None:
    assert _cells(draw) == ["Kunta", "kpl", "Asuntoja", "kpl", "Koivula", "kpl", "1 200", "kpl"]


def test_a_head_of_two_rows_is_told_by_one() -> None:
    source = """#set page(width: 18cm)
#table(columns: 3, table.cell(rowspan: 2)[Hanke], table.cell(colspan: 2)[2026], [Valtio], [Kaupunki],
  [Vesikampus], [250], [125], [Datapuisto], [90], [45])"""
    text, pages, _ = read_pdf(typeset(source))
    rows = ["Hanke\t2026 Valtio\t2026 Kaupunki", "Vesikampus\t250\t125", "Datapuisto\t90\t45"]
    assert text.text.splitlines() == rows
    assert differing_pages(pages, text, "fi") == []


def test_what_is_not_painted_rules_no_table() -> None:
    assert _cells(_unpainted) == []


def _rows_without_lines(*rows: tuple[str, str]) -> list[tuple[int, str]]:
    """Each line of print with its row of the table, of a table that is ruled around, below its head and by columns."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    _with_lines(canvas)
    for n, row in enumerate((("Mittari", "2027"), *rows)):
        for x, text in zip(COLUMNS, row, strict=False):
            canvas.drawString(x + 5, ROWS[0] - 12 - 12 * n - 12 * (n > 0), text)
    canvas.save()
    pages = [item for item in pdf.read(out.getvalue()) if isinstance(item, Page)]
    return [(line.cell.row, line.text) for line in pages[-1].lines if line.cell]


def test_rows_without_a_line_between_them_are_told_apart_by_their_figures() -> None:
    """So fpdf2 2.8.9 draws the tables of its write_html (NO_HORIZONTAL_LINES)."""
    assert _rows_without_lines(("Yrityksiä", "20"), ("Hankkeita", "5 %")) == [
        *((0, "Mittari"), (0, "2027")),
        *((1, "Yrityksiä"), (1, "20")),
        *((2, "Hankkeita"), (2, "5 %")),
    ]


@pytest.mark.parametrize("rows", [(("Uusia", "20"), ("yrityksiä", "7")), (("Valtio", "1 200"), ("Kunta", "000 €"))])
def test_wrapped_cells_are_one_row(rows: tuple[tuple[str, str], ...]) -> None:
    assert [row for row, _ in _rows_without_lines(*rows)] == [0, 0, 1, 1, 1, 1]
