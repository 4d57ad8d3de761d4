"""Struck text of a PDF is left out and told, whoever drew the line through it; other lines near text strike nothing."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from playwright.sync_api import Browser
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from pipeline.extract.page_words import differing_pages
from pipeline.ingest import office
from pipeline.worker import structure

from .conftest import needs_chromium, read_pdf

FONT, SIZE, LEFT, BASE = "Helvetica", 11, 70, 700
needs_libreoffice = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


def _canvas(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _place(text: str, part: str) -> tuple[float, float]:
    """From where to where a part of a line of text stands."""
    x0 = LEFT + stringWidth(text[: text.index(part)], FONT, SIZE)
    return x0, x0 + stringWidth(part, FONT, SIZE)


def _line(canvas: Canvas, text: str, part: str, rise: float = 0.28) -> None:
    x0, x1 = _place(text, part)
    canvas.drawString(LEFT, BASE, text)
    canvas.line(x0, BASE + rise * SIZE, x1, BASE + rise * SIZE)


def _area(canvas: Canvas, text: str, part: str) -> None:
    x0, x1 = _place(text, part)
    canvas.rect(x0, BASE + 3, x1 - x0, 0.6, stroke=0, fill=1)
    canvas.drawString(LEFT, BASE, text)


def _double(canvas: Canvas, text: str, part: str) -> None:
    _line(canvas, text, part, 0.17)
    x0, x1 = _place(text, part)
    canvas.line(x0, BASE + 0.32 * SIZE, x1, BASE + 0.32 * SIZE)


def _pieces(canvas: Canvas, text: str, part: str) -> None:
    """As TeX draws: each word and each space by itself."""
    canvas.drawString(LEFT, BASE, text)
    x0, x1 = _place(text, part)
    step = (x1 - x0) / max(1, (x1 - x0) // 4)
    while x0 < x1 - 1:
        canvas.line(x0, BASE + 3, x0 + step, BASE + 3)
        x0 += step


def _in_a_form(canvas: Canvas, text: str, part: str) -> None:
    canvas.beginForm("rivi")
    canvas.setFont(FONT, SIZE)
    canvas.scale(0.5, 0.5)
    canvas.translate(-LEFT, -BASE)
    _line(canvas, text, part)
    canvas.endForm()
    canvas.translate(LEFT, BASE)
    canvas.scale(2, 2)
    canvas.doForm("rivi")


def _text(data: bytes) -> tuple[str, list[str]]:
    """The text, and what is told of struck words; the guard is not alarmed."""
    text, pages, notices = read_pdf(data)
    assert not differing_pages(pages, text, "fi")
    return text.text.strip(), [f"{n.code}: {n.amount}" for n in notices if n.code == "struck_text"]


@pytest.mark.parametrize("strike", [_line, _area, _double, _pieces, _in_a_form])
@pytest.mark.parametrize(
    ("printed", "part", "read", "words"),
    [
        ("Kunta antaa 120 00090 000 euroa.", "120 000", "Kunta antaa 90 000 euroa.", 2),
        ("Hanke alkaa vuonna 20278.", "7", "Hanke alkaa vuonna 2028.", 1),
        ("Rahoituksetus haetaan.", "kset", "Rahoituus haetaan.", 1),
        ("Valtio maksaa puolet kuluista. Sovittu.", "Valtio maksaa puolet kuluista. ", "Sovittu.", 4),
        ("Sovittu. Ei makseta", " Ei makseta", "Sovittu.", 2),
    ],
)
def test_a_line_through_letters_strikes_them(
    strike: Callable[[Canvas, str, str], None], printed: str, part: str, read: str, words: int
) -> None:
    assert _text(_canvas(lambda canvas: strike(canvas, printed, part))) == (read, [f"struck_text: {words}"])


@pytest.mark.parametrize("size", [7, 9, 24])
def test_a_line_a_point_thick_through_print_of_any_size(size: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 90 000 euroa.")
        x0 = LEFT + stringWidth("Kunta antaa ", FONT, size)
        canvas.line(x0, BASE + 0.3 * size, x0 + stringWidth("120 000", FONT, size), BASE + 0.3 * size)

    assert _text(_canvas(draw)) == ("Kunta antaa 90 000 euroa.", ["struck_text: 2"])


def test_a_page_of_struck_text_alone_is_empty_and_told() -> None:
    text = "Kunta antaa 120 000 euroa."
    data = _canvas(lambda canvas: _line(canvas, text, text))
    assert _text(data) == ("", ["struck_text: 5"])


def _underline(canvas: Canvas) -> None:
    _line(canvas, "Kunta antaa 120 000 euroa.", "120 000", -0.12)


def _overline(canvas: Canvas) -> None:
    _line(canvas, "Kunta antaa 120 000 euroa.", "120 000", 0.8)


def _separator(canvas: Canvas) -> None:
    canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 euroa.")
    canvas.line(LEFT - 20, BASE + 3, 520, BASE + 3)


def _dashes(canvas: Canvas) -> None:
    canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 euroa.")
    for x in range(LEFT - 20, 520, 6):
        canvas.line(x, BASE + 3, x + 4, BASE + 3)


def _thick(canvas: Canvas) -> None:
    """A marker's stroke behind the words."""
    canvas.setFillColorRGB(1, 1, 0.5)
    canvas.rect(LEFT, BASE + 1, 80, 2.8, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 euroa.")


def _form_line(canvas: Canvas) -> None:
    """What was typed on a line stands a little too low."""
    canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 euroa.")
    x0, x1 = _place("Kunta antaa 120 000 euroa.", "120 000 euroa.")
    canvas.line(x0, BASE + 2, x1 + 60, BASE + 2)


def _box(canvas: Canvas) -> None:
    canvas.drawString(LEFT, BASE, "Kunta antaa 120 000 euroa.")
    canvas.rect(LEFT - 2, BASE - 4, 160, 14)


def _ordinal(canvas: Canvas) -> None:
    """A raised letter with a line under it."""
    text = "Kunta antaa 120 000 euroa."
    canvas.drawString(LEFT, BASE, text[:-2])
    canvas.setFont(FONT, 6)
    x0, _ = _place(text, "a.")
    canvas.drawString(x0, BASE + 4.4, "a")
    canvas.line(x0, BASE + 3.4, x0 + 3.3, BASE + 3.4)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x0 + 3.5, BASE, ".")


@pytest.mark.parametrize("draw", [_underline, _overline, _separator, _dashes, _thick, _form_line, _box, _ordinal])
def test_other_lines_strike_nothing(draw: Callable[[Canvas], None]) -> None:
    assert _text(_canvas(draw)) == ("Kunta antaa 120 000 euroa.", [])


def test_a_fraction_and_the_bars_of_a_drawn_euro_strike_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, BASE, "Osuus on")
        canvas.drawString(LEFT + 60, BASE + 6, "10")
        canvas.line(LEFT + 58, BASE + 3.5, LEFT + 74, BASE + 3.5)
        canvas.drawString(LEFT + 60, BASE - 6, "25")
        canvas.drawString(LEFT, BASE - 40, "Hinta 300 C")
        x0, x1 = _place("Hinta 300 C", "C")
        for rise in (0.28, 0.4):
            canvas.line(x0, BASE - 40 + rise * SIZE, x1, BASE - 40 + rise * SIZE)

    text, _, notices = read_pdf(_canvas(draw))
    assert all(part in text.text for part in ("10", "25", "300 €"))
    assert not [notice for notice in notices if notice.code == "struck_text"]


def test_struck_cells_of_a_ruled_table_are_empty() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (720, 690, 660, 630):
            canvas.line(60, y, 400, y)
        for x in (60, 230, 400):
            canvas.line(x, 720, x, 630)
        for y, row in ((700, ("Mittari", "2027")), (670, ("Yritykset", "40 50")), (640, ("Kokeilut", "8"))):
            canvas.drawString(70, y, row[0])
            canvas.drawString(240, y, row[1])
        canvas.line(240, 673, 240 + stringWidth("40", FONT, SIZE), 673)
        canvas.line(70, 643, 70 + stringWidth("Kokeilut", FONT, SIZE), 643)
        canvas.line(240, 643, 240 + stringWidth("8", FONT, SIZE), 643)

    assert _text(_canvas(draw)) == ("Mittari\t2027\nYritykset\t50", ["struck_text: 3"])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    """The text runs level when the page is shown as the file says that it is turned."""

    def draw(canvas: Canvas) -> None:
        text = "Kunta antaa 120 00090 000 euroa."
        canvas.translate(*{90: (842, -60), 180: (595, 842), 270: (0, 655)}[turn])
        canvas.rotate(turn)
        _line(canvas, text, "120 000")

    with pikepdf.open(io.BytesIO(_canvas(draw))) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].MediaBox = [-1000, -1000, 1600, 1600]
        out = io.BytesIO()
        pdf.save(out)
    assert _text(out.getvalue()) == ("Kunta antaa 90 000 euroa.", ["struck_text: 2"])


@pytest.mark.parametrize(("kind", "flags", "read"), [
    ("StrikeOut", 4, "Kunta antaa 90 000 euroa."), ("StrikeOut", 2, "Kunta antaa 120 000 90 000 euroa."),
    ("Underline", 4, "Kunta antaa 120 000 90 000 euroa."),
])  # fmt: skip
def test_what_a_reader_strikes_out_on_the_page(kind: str, flags: int, read: str) -> None:
    text = "Kunta antaa 120 000 90 000 euroa."
    x0, x1 = _place(text, "120 000")
    with pikepdf.open(io.BytesIO(_canvas(lambda canvas: canvas.drawString(LEFT, BASE, text)))) as pdf:
        low, high = BASE - 2, BASE + 9
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), F=flags, C=[1, 0, 0],
            Rect=[x0, low, x1, high], QuadPoints=[x0, high, x1, high, x0, low, x1, low],
        )  # fmt: skip
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))
        out = io.BytesIO()
        pdf.save(out)
    assert _text(out.getvalue())[0] == read


def test_a_paragraph_that_reportlab_strikes_over_several_lines() -> None:
    out = io.BytesIO()
    struck = "Kunta antaa 120 000 euroa, ja valtio maksaa saman verran seuraavana vuonna. " * 3
    SimpleDocTemplate(out).build(
        [Paragraph(f"Sovittu. <strike>{struck}</strike>Loppu on <u>avoin</u>.", ParagraphStyle("p", fontSize=11))]
    )
    assert " ".join(_text(out.getvalue())[0].split()) == "Sovittu. Loppu on avoin."


@needs_chromium
def test_what_a_browser_prints_struck(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<p>Kunta antaa <s>120 000</s><u>90 000</u> euroa.<p><del>Hanke alkaa <b>nyt</b><sup>1</sup>, ja se loppuu"
        " sitten.</del> Hyvä.<p style='text-decoration: line-through double'>Pois."
    )
    data = page.pdf()
    page.close()
    assert _text(data)[0].split() == ["Kunta", "antaa", "90", "000", "euroa.", "Hyvä."]


def _changed(paragraph: WordParagraph, kind: str, text: str) -> None:
    """A tracked deletion or insertion."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "V")
    change.set(qn("w:date"), "2026-01-01T00:00:00Z")
    run = paragraph.add_run(text)._r
    run[-1].tag = qn("w:delText" if kind == "del" else "w:t")
    change.append(run)
    paragraph._p.append(change)


@needs_libreoffice
def test_tracked_changes_that_libreoffice_prints(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("1 Rahoitus")
    paragraph = document.add_paragraph("Valtio maksaa ")
    _changed(paragraph, "del", "120 000")
    _changed(paragraph, "ins", "90 000")
    paragraph.add_run(" euroa.")
    _changed(document.add_paragraph(), "del", "Kaupunki maksaa 500 000 euroa joka vuosi.")
    document.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(office.program()), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True)
    read = structure(tmp_path / "a.pdf")
    assert [amount.value for amount in read.agreement.funding.amounts] == [90000.0]
    assert "Valtio maksaa 90 000 euroa." in read.text
    assert "struck_text" in [problem.code for problem in read.agreement.problems]
