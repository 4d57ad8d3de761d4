"""A page whose words were read wrongly is named, and doubted is what was read from it; a good page is not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Cell, Line, Notice, Page, Source, merge_notices, pages_named
from pipeline.extract.page_words import differing_pages
from pipeline.ingest.streams import damage_notices
from pipeline.messages import Message
from pipeline.normalise import normalise
from pipeline.schema.vocabulary import Layer
from pipeline.stages import structured
from pipeline.worker import structure

from .conftest import DOCUMENTS, needs_tesseract, read_pdf

PRINTED = (
    "Kuusirannan kaupunki ja valtio sopivat yhdessä, että kaupunki rakentaa vesistön rannalle",
    "kokeilualueen ja avaa sen yrityksille vuonna 2026. Valtio osallistuu kustannuksiin, ja seudun",
    "korkeakoulut kouluttavat alueen yrityksille vuosittain noin neljäkymmentä uutta osaajaa.",
    "Tavoitteena on, että alueella toimii 25 yritystä vuoteen 2027 mennessä, ja niistä joka toinen vie",
    "tuotteitaan ulkomaille. Osapuolet seuraavat tavoitteen toteutumista yhdessä joka syksy.",
)


def _page(lines: Sequence[str], plain: Sequence[str] = PRINTED, cells: bool = False) -> Page:
    placed = [
        Line(
            text,
            [72 + 450 / len(text) * i for i in range(len(text) + 1)],
            100 + 14 * n,
            112 + 14 * n,
            11,
            right=522,
            cell=Cell(0, n // 2, n % 2) if cells else None,
        )
        for n, text in enumerate(lines)
    ]
    return Page(1, 595, 842, placed, plain="\r\n".join(plain))


def _differing(page: Page) -> list[int]:
    source = Source("a.pdf", "0" * 64, "application/pdf", True, [page])
    return differing_pages(source.pages, normalise(source)[0], "fi")


def _replaced(old: str, new: str) -> list[str]:
    assert any(old in line for line in PRINTED)
    return [line.replace(old, new) for line in PRINTED]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(PRINTED[:3] + PRINTED[4:], id="a line lost"),
        pytest.param([*PRINTED, PRINTED[1]], id="a line twice"),
        pytest.param([line.replace("tt", "t t").replace("k", "k ") for line in PRINTED], id="words in pieces"),
        pytest.param([line.replace(" ja ", "ja").replace("n ", "n") for line in PRINTED], id="words run together"),
        pytest.param(_replaced("2027", "²⁰²⁷"), id="a number raised"),
        pytest.param(
            [line[:40] for line in PRINTED] + [line[40:].strip() for line in PRINTED], id="one column read as two"
        ),
    ],
)
def test_a_page_read_wrongly_is_named(lines: Sequence[str]) -> None:
    assert _differing(_page(lines)) == [1]


@pytest.mark.parametrize(
    ("lines", "plain"),
    [
        pytest.param(PRINTED, PRINTED, id="as printed"),
        pytest.param(PRINTED, _replaced("vuonna", "v u o n n a"), id="spaced letters mended"),
        pytest.param(_replaced("2026.", "2026¹."), _replaced("2026.", "20261."), id="a note's mark raised"),
        pytest.param(PRINTED, _replaced("yrityksille vuonna", "yrityk\x02\r\nsille vuonna"), id="a hyphen joined"),
        pytest.param(PRINTED, _replaced("toteutumista", "toteutumist¨a"), id="an accent of its own"),
    ],
)
def test_what_was_mended_is_no_difference(lines: Sequence[str], plain: Sequence[str]) -> None:
    assert _differing(_page(lines, plain)) == []


def test_a_tables_cells_may_stand_in_another_order_than_on_the_page() -> None:
    cells = ["Vesistön kunnostus", "Kaupunki, yliopisto ja yritykset", "ja seuranta", "sekä valtio"]
    plain = ["Vesistön kunnostus Kaupunki, yliopisto ja yritykset", "ja seuranta sekä valtio"]
    assert _differing(_page([cells[0], cells[2], cells[1], cells[3]], plain, cells=True)) == []


@pytest.mark.parametrize("garble", [lambda line: " ".join(line.replace(" ", "")), lambda line: line[::-1]])
def test_words_that_are_none_are_seen_where_the_page_itself_has_them(garble) -> None:  # type: ignore[no-untyped-def]
    garbled = [garble(line) for line in PRINTED]
    assert _differing(_page(garbled, garbled)) == [1]


@pytest.mark.parametrize(("garble", "pages"), [(lambda line: line[::-1], [1]), (lambda line: line, [])])
def test_words_of_a_swedish_page_are_looked_up_in_swedish(garble, pages) -> None:  # type: ignore[no-untyped-def]
    printed = [
        "Malskärs stad och staten kommer överens om att staden bygger ett försöksområde vid stranden",
        "och öppnar det för företag år 2026. Staten deltar i kostnaderna, och regionens högskolor",
        "utbildar varje år omkring fyrtio nya experter för företagen. Målet är att tjugofem företag",
        "verkar i området före utgången av 2027, och att vartannat av dem exporterar sina produkter.",
    ]
    page = _page([garble(line) for line in printed], [garble(line) for line in printed])
    text, _ = normalise(Source("a.pdf", "0" * 64, "application/pdf", True, [page]))
    assert differing_pages([page], text, "sv") == pages
    assert differing_pages([page], text, "fi") == pages


def test_what_was_read_from_a_differing_page_is_doubted() -> None:
    text = (*PRINTED, "Sopimuksen voimassaolo", "Sopimus on voimassa 31.12.2027 saakka.")
    agreement = structured(Source("a.pdf", "0" * 64, "application/pdf", True, [_page(text)])).agreement
    found = [problem for problem in agreement.problems if problem.code == "text_differs_from_page"]
    assert ["page 1" in problem.message for problem in found] == [True]
    assert agreement.dates
    assert all("text_differs_from_page" in date.doubts for date in agreement.dates)


def test_what_was_read_from_an_unsure_line_is_doubted() -> None:
    page = _page(PRINTED)
    page.lines[3] = page.lines[3]._replace(unsure=True)
    dates = structured(Source("a.pdf", "0" * 64, "application/pdf", True, [page])).agreement.dates
    assert {date.value: date.doubts for date in dates} == {"2026": [], "2027": ["low_ocr_confidence"]}


@pytest.mark.parametrize(
    ("layer", "written", "doubts"),
    [
        ("ocr", "> 25 yritystä", ["low_ocr_confidence"]),
        ("ocr", "=25 yritystä", ["low_ocr_confidence"]),
        ("ocr", "< 25 yritystä", ["low_ocr_confidence"]),
        ("ocr", "2 300 yritystä", ["low_ocr_confidence"]),
        ("ocr", "25 yritystä", []),
        ("ocr", "2 500 000 euron yritystä", []),
        ("native", "> 25 yritystä", []),
        ("native", "2 300 yritystä", []),
    ],
)
def test_what_may_be_a_bound_on_a_recognised_page_is_doubted(layer: Layer, written: str, doubts: list[str]) -> None:
    page = _page([line.replace("25 yritystä", written) for line in PRINTED])
    page.layer = layer
    agreement = structured(Source("a.pdf", "0" * 64, "application/pdf", True, [page])).agreement
    assert [target.doubts for target in agreement.targets if target.value != 50][-1:] == [doubts]


@needs_tesseract
def test_a_scan_with_a_bound(tmp_path: Path) -> None:
    written, scan = io.BytesIO(), tmp_path / "a.pdf"
    canvas = Canvas(written)
    canvas.setFont("Helvetica", 12)
    for n, line in enumerate(("Sopimus", "Tavoitteena on, että alueella toimii > 40 yritystä vuonna 2027.")):
        canvas.drawString(72, 700 - 40 * n, line)
    canvas.save()
    picture = pdfium.PdfDocument(written.getvalue())[0].render(scale=200 / 72, grayscale=True).to_pil().convert("RGB")
    picture.save(scan, "PDF", resolution=200)
    (target,) = structure(scan).agreement.targets
    assert (target.value, target.doubts) == (40, ["low_ocr_confidence"])


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.suffix == ".pdf"], ids=lambda path: path.stem)
def test_no_page_of_the_corpus_differs(path: Path) -> None:
    text, pages, _ = read_pdf(path.read_bytes())
    assert differing_pages(pages, text, "fi") == []


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "page 3"),
        ([4, 3], "pages 3 and 4"),
        ([3, 5, 9], "pages 3, 5 and 9"),
        ([1, 2, 3, 7], "pages 1–3 and 7"),
        ([5, 6, 7], "pages 5–7"),
    ],
)
def test_pages_in_words(numbers: list[int], words: str) -> None:
    assert pages_named(numbers) == words


def test_what_was_noticed_on_several_pages_is_said_once() -> None:
    message = Message("{amount} words on {pages} were left out.")
    notices = [Notice("hidden_text", "warning", message, page, amount) for page, amount in ((2, 3), (5, 1))]
    assert [notice.message for notice in merge_notices(notices)] == ["4 words on pages 2 and 5 were left out."]


def _typeset(pages: int) -> bytearray:
    """Pages of text as a producer of many PDFs makes them, with their streams packed."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    for page in range(pages):
        for n, line in enumerate(PRINTED * 4):
            canvas.drawString(72, 780 - 30 * n, f"{page} {n} {line}")
        canvas.showPage()
    canvas.save()
    return bytearray(out.getvalue())


def _damaged(data: bytearray, stream: int) -> bytes:
    """The file with one letter changed amid the packed content of a page."""
    at = -1
    for _ in range(stream):
        at = data.index(b"\nstream", at + 1)
    middle = (at + data.index(b"endstream", at)) // 2
    data[middle] = ord("B") if data[middle] == ord("A") else ord("A")
    return bytes(data)


def test_pages_whose_content_is_damaged_are_named() -> None:
    _, _, notices = read_pdf(_damaged(_typeset(3), 2))
    assert [(notice.code, notice.severity, notice.page) for notice in notices] == [("page_damaged", "error", 2)]


def test_a_damaged_font_is_damage_to_the_pages_that_use_it() -> None:
    made = typst.compile(b'Kuusirannan kaupunki.\n#pagebreak()\n#text(font: "DejaVu Sans Mono")[Valtio.]', format="pdf")
    assert isinstance(made, bytes)
    with pikepdf.open(io.BytesIO(made)) as changed:
        font = changed.pages[1].Resources.Font
        shapes = next(iter(font.values())).DescendantFonts[0].FontDescriptor.FontFile2
        raw = bytearray(shapes.read_raw_bytes())
        raw[len(raw) // 2] ^= 16
        shapes.write(bytes(raw), filter=pikepdf.Name.FlateDecode)
        out = io.BytesIO()
        changed.save(out, compress_streams=False)
    assert [notice.page for notice in damage_notices(out.getvalue())] == [2]


@pytest.mark.parametrize("lost", [b"", b"\r\n"])
def test_a_checksum_that_was_left_out_is_no_damage(lost: bytes) -> None:
    packed = zlib.compress(b"BT /F1 12 Tf 72 700 Td (Kuusiranta) Tj ET")[:-4] + lost
    head = b"%%PDF-1.4\n1 0 obj <</Length %d /Filter /FlateDecode>> stream\n" % len(packed)
    assert list(damage_notices(head + packed + b"\nendstream endobj")) == []
