"""What single formats need: scans, forms, Word's own ways, watermarks, other languages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from pipeline import Failure, Outcome
from pipeline.document import Line, Page, Source
from pipeline.normalise import normalise
from pipeline.structuring import Structured, structure

from . import faults
from .conftest import CORPUS, needs_tesseract

KUUSIVUORI = CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"


@pytest.fixture(scope="module")
def signed_by_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement whose fifth page was printed, signed and scanned."""
    picture = io.BytesIO()
    pdfium.PdfDocument(KUUSIVUORI)[4].render(scale=200 / 72).to_pil().save(picture, "PDF", resolution=200)
    path = tmp_path_factory.mktemp("scan") / "signed.pdf"
    with pikepdf.open(KUUSIVUORI) as pdf, pikepdf.open(picture) as scan:
        pdf.pages[4] = scan.pages[0]
        pdf.save(path)
    return path


@needs_tesseract
def test_a_scanned_page_is_recognised_and_told(signed_by_hand: Path, structured: Mapping[Path, Structured]) -> None:
    result = structure(signed_by_hand)
    whole = structured[KUUSIVUORI]
    assert result.outcome is Outcome.OK
    assert result.agreement.source.text_layer == "ocr"
    assert [(s.number, s.kind) for s in result.agreement.sections] == [
        (s.number, s.kind) for s in whole.agreement.sections
    ]
    assert "Kuusivuoren kaupunki" in result.text
    assert [p.code for p in result.agreement.problems] == ["text_recognised"]


def test_without_tesseract_the_other_pages_are_kept(signed_by_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = structure(signed_by_hand)
    assert result.outcome is Outcome.PARTIAL
    assert "page 5: a scan. To read it, install Tesseract" in result.message
    kinds = {section.kind for section in result.agreement.sections}
    assert {"parties", "priorities", "annex"} <= kinds
    assert result.agreement.coverage.validity == "unreadable"  # its section stands on the page that is missing
    assert result.agreement.coverage.parties == "not_attempted"


def test_a_blank_page_is_no_scan(tmp_path: Path) -> None:
    blank = faults.page(pages=2).replace(b"/Kids [3 0 R 3 0 R]", b"/Kids [3 0 R 6 0 R]")
    blank = blank.replace(
        faults.FONT, faults.FONT + b"\nendobj\n6 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    )
    (tmp_path / "blank.pdf").write_bytes(blank)
    result = structure(tmp_path / "blank.pdf")
    assert (result.outcome, result.agreement.source.pages) == (Outcome.OK, 2)


def test_filled_form_fields_are_read_at_their_place(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(faults.page()))
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="kaupunki",
            V="Peltolan kaupunki, y-tunnus tiedossa",
            Rect=[72, 600, 372, 620],
        )
    )
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=[field]))
    pdf.save(tmp_path / "form.pdf")
    text = structure(tmp_path / "form.pdf").text
    assert text == "Sopimuksen osapuolina ovat kaupunki ja valtio.\n\nPeltolan kaupunki, y-tunnus tiedossa\n"


def test_word_as_word_shows_it(structured: Mapping[Path, Structured]) -> None:
    result = structured[CORPUS / "written_on" / "tervaniemi-2021-2027.docx"]
    text = result.text
    assert "\n\n4.1 Puurakentaminen ja biotuotteet\n" in text  # an automatic number
    assert "\n\na) Puukerrostalojen tuotekehitysalusta" in text  # a list's letter
    assert "45 prosenttia" in text  # a tracked insertion
    assert "30 prosenttia työkoneista" not in text  # and the deletion beside it
    assert "\n\n¹ Tilastokeskus" in text  # a footnote behind its paragraph
    assert "TKI-toiminta" in text  # a no-break hyphen
    assert "Hanke\tPainopiste\tVuodet\tKustannusarvio, €\n" in text  # a table's row
    assert "tracked_changes" in {problem.code for problem in result.agreement.problems}
    assert not any(section.heading.startswith("Sisäl") for section in result.agreement.sections)


def test_swedish_gets_its_sections_and_a_problem(structured: Mapping[Path, Structured]) -> None:
    agreement = structured[CORPUS / "written_on" / "klippsund-2021-2027.pdf"].agreement
    assert agreement.language == "sv"
    assert {section.language for section in agreement.sections} == {"sv"}
    assert {"parties", "priorities", "funding", "validity"} <= {section.kind for section in agreement.sections}
    assert "unsupported_language" in {problem.code for problem in agreement.problems}


def _printed(text: str, top: float, size: float = 11) -> Line:
    return Line(text, [72 + 5 * i for i in range(len(text) + 1)], top, top + size, size, right=500)


def _text_of(pages: list[list[Line]]) -> str:
    numbered = [Page(n, 595, 842, sorted(lines, key=lambda line: line.top)) for n, lines in enumerate(pages, 1)]
    return normalise(Source("a.pdf", "", "application/pdf", True, numbered))[0].text


def test_a_watermark_on_every_page_goes() -> None:
    """The word stands at one place of each page, amid the text."""
    rows = [[_printed(f"Luvun {n} rivi {i} jatkuu tästä.", 60 + 40 * i) for i in range(15)] for n in range(11, 15)]
    text = _text_of([[*lines, _printed("LUONNOS", 405, 40)] for lines in rows])
    assert "LUONNOS" not in text
    assert text.count("Luvun") == 60


def test_running_heads_of_odd_and_even_pages_go() -> None:
    heads = ("Suvannon kaupunki", "Ekosysteemisopimus")
    pages = []
    for n in range(1, 7):
        body = [_printed(f"Luvun {n + 10} teksti jatkuu tässä rivillä {i}.", 80 + 14 * i) for i in range(12)]
        pages.append([_printed(heads[n % 2], 30), *body, _printed(f"Suvanto, sivu {n + 1}/7", 800)])
    text = _text_of(pages)
    assert not any(head in text for head in heads)
    assert "sivu" not in text
    assert text.count("Luvun") == 72


def test_titles_that_count_up_are_no_running_heads() -> None:
    """Each page of an annex begins with the next project's title, at one height."""
    pages = [[_printed(f"Hanke {n + 7}", 60), _printed("Hankkeen kuvaus alkaa tästä.", 90 + n)] for n in range(1, 6)]
    text = _text_of(pages)
    assert all(f"Hanke {n}" in text for n in range(8, 13))


def test_a_locked_word_file_is_told_from_an_old_one(tmp_path: Path) -> None:
    locked = tmp_path / "locked.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    with pytest.raises(Failure) as failure:
        structure(locked)
    assert failure.value.outcome is Outcome.ENCRYPTED
