"""What single formats need: scans, forms, Word's own ways, watermarks, other languages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter

from pipeline import Failure, Outcome
from pipeline.document import Line, Page, Source
from pipeline.ingest.layout import lines_in_order
from pipeline.ingest.printed import Word
from pipeline.normalise import normalise
from pipeline.schema.agreement import Structured
from pipeline.worker import structure

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


@needs_tesseract
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_upside_down_is_read_where_it_lies(angle: int, tmp_path: Path) -> None:
    """A feeder takes sheets as they are put in. Tesseract 5.3.0 tells a page's orientation with Debian's data `osd`."""
    upright = pdfium.PdfDocument(KUUSIVUORI)[4].render(scale=200 / 72, grayscale=True).to_pil()
    for name, picture in (("upright", upright), ("turned", upright.rotate(angle, expand=True))):
        picture.save(tmp_path / f"{name}.pdf", "PDF", resolution=200)
    was, now = (structure(tmp_path / f"{name}.pdf") for name in ("upright", "turned"))
    assert was.text.split()[:40] == now.text.split()[:40]
    width, height = upright.width * 72 / 200, upright.height * 72 / 200
    (_, x0, top, x1, bottom), (_, *found) = (each.agreement.signatories[0].evidence.boxes[0] for each in (was, now))
    there = {
        90: (top, width - x1, bottom, width - x0),
        180: (width - x1, height - bottom, width - x0, height - top),
        270: (height - bottom, x0, height - top, x1),
    }
    assert found == pytest.approx(there[angle], abs=3)


@needs_tesseract
@pytest.mark.parametrize(
    ("blurred", "told"),
    [(20, ["Nothing could be read in the picture of page 2, which is not blank; read it yourself."]), (None, [])],
    ids=["smeared", "blank"],
)
def test_a_page_that_bears_something_unread_is_told(blurred: int | None, told: list[str], tmp_path: Path) -> None:
    upright = pdfium.PdfDocument(KUUSIVUORI)[4].render(scale=200 / 72, grayscale=True).to_pil()
    second = upright.filter(ImageFilter.BoxBlur(blurred)) if blurred else Image.new("L", upright.size, 244)
    upright.save(tmp_path / "scan.pdf", "PDF", resolution=200, save_all=True, append_images=[second])
    problems = structure(tmp_path / "scan.pdf").agreement.problems
    assert [p.message for p in problems if p.code != "text_recognised"] == told


@pytest.mark.usefixtures("fresh_worker")
def test_without_tesseract_the_other_pages_are_kept(signed_by_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = structure(signed_by_hand)
    assert result.outcome is Outcome.PARTIAL
    assert "page 5: a scan. To read it, install Tesseract" in result.message
    kinds = {section.kind for section in result.agreement.sections}
    assert {"parties", "priorities", "annex"} <= kinds
    assert result.agreement.coverage.validity == "unreadable"  # its section stands on the page that is missing
    assert result.agreement.coverage.parties == "found"


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


@pytest.mark.parametrize(("flags", "shown"), [(4, True), (2, False)], ids=["shown", "hidden"])
def test_the_words_of_a_stamp_are_read_from_what_it_shows(flags: int, shown: bool, tmp_path: Path) -> None:
    name = pikepdf.Name
    pdf = pikepdf.open(io.BytesIO(faults.page()))
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    look = pikepdf.Stream(pdf, b"BT /F1 11 Tf 2 4 Td (HYVAKSYTTY 12.3.2026) Tj ET")
    look.Type, look.Subtype, look.BBox = name.XObject, name.Form, [0, 0, 200, 20]
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    stamp = pikepdf.Dictionary(
        Type=name.Annot, Subtype=name.Stamp, Rect=[72, 600, 272, 620], Contents="huomautus", F=flags
    )
    stamp.AP = pikepdf.Dictionary(N=pdf.make_indirect(look))
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(stamp)])
    pdf.save(tmp_path / "stamp.pdf")
    result = structure(tmp_path / "stamp.pdf")
    assert ("HYVAKSYTTY 12.3.2026" in result.text) is shown
    assert "huomautus" not in result.text
    assert "text_differs_from_page" not in {problem.code for problem in result.agreement.problems}


def test_what_a_visible_signature_shows_is_read(tmp_path: Path) -> None:
    """The signer's name is drawn by the signature's field alone: the page's text has not a word of it (pypdfium2 5)."""
    name = pikepdf.Name
    pdf = pikepdf.open(io.BytesIO(faults.page()))
    look = pikepdf.Stream(pdf, b"BT /F1 11 Tf 2 24 Td (Aino Aholainen) Tj 0 -14 Td (kaupunginjohtaja) Tj ET")
    look.Type, look.Subtype, look.BBox = name.XObject, name.Form, [0, 0, 200, 40]
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    field = pikepdf.Dictionary(Type=name.Annot, Subtype=name.Widget, FT=name.Sig, T="s", Rect=[72, 580, 272, 620], F=4)
    field.AP = pikepdf.Dictionary(N=pdf.make_indirect(look))
    field = pdf.make_indirect(field)
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=[field], SigFlags=3))
    pdf.save(tmp_path / "signed.pdf")
    result = structure(tmp_path / "signed.pdf")
    assert result.text.endswith("Aino Aholainen\nkaupunginjohtaja\n")
    assert "text_differs_from_page" not in {problem.code for problem in result.agreement.problems}


def test_a_field_amid_a_sentence_is_a_part_of_it_and_labels_have_their_values(tmp_path: Path) -> None:
    name = pikepdf.Name
    written = ((72, 704, "Tavoitteena on"), (210, 704, "uutta kokeilua."), (72, 664, "Kunta:"), (72, 644, "Vuosi:"))
    shown = " ".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in (*written, (92, 614, "Sovittu")))
    pdf = pikepdf.open(io.BytesIO(faults.page(shown.encode("cp1252"))))
    typed = (([150, 700, 205, 716], "40"), ([160, 660, 260, 676], "Peltola"), ([160, 640, 260, 656], "2027"))
    fields = [
        *(pikepdf.Dictionary(FT=name.Tx, T=f"t{n}", V=value, Rect=at) for n, (at, value) in enumerate(typed)),
        pikepdf.Dictionary(FT=name.Btn, T="b", V=name.Yes, AS=name.Yes, Rect=[72, 610, 86, 624]),
    ]
    for n, field in enumerate(fields):
        field.Type, field.Subtype = name.Annot, name.Widget
        fields[n] = pdf.make_indirect(field)
    pdf.pages[0].Annots = pikepdf.Array(fields)
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=fields))
    pdf.save(tmp_path / "form.pdf")
    rows = structure(tmp_path / "form.pdf").text.split("\n")
    assert [row for row in rows if row] == [
        "Tavoitteena on 40 uutta kokeilua.",
        "Kunta: Peltola",
        "Vuosi: 2027",
        "☒ Sovittu",
    ]


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


def test_english_gets_its_sections_and_a_problem(tmp_path: Path) -> None:
    content = (
        "# Ecosystem agreement between the City of Klippsund and the State\n\n## 1. Parties\n\nThe parties to this "
        "agreement are the City of Klippsund and the Ministry of Economic Affairs and Employment of Finland.\n\n"
        "## 2. Aims\n\nThe aim of the parties is that the number of jobs in the region grows to 1,500 by the end of "
        "the year 2027.\n"
    )
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert (agreement.language, len(agreement.sections), agreement.targets) == ("en", 2, [])
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


def test_annexes_that_begin_pages_are_no_running_heads() -> None:
    """Three annexes, each on a page of its own, with their titles at one height."""
    text = _text_of([[_printed(f"Liite {n}", 60), _printed("Taulukko täydentyy myöhemmin.", 90)] for n in range(1, 4)])
    assert all(f"Liite {n}" in text for n in (1, 2, 3))


def _structured(path: Path, content: str) -> Structured:
    path.write_text(content, encoding="utf-8")
    return structure(path)


def test_a_sentence_goes_on_with_a_number(tmp_path: Path) -> None:
    content = "1 Rahoitus\n\nSopimukseen varataan kautena yhteensä\n12 miljoonaa euroa, josta puolet on kaupungin.\n"
    assert "yhteensä 12 miljoonaa euroa" in _structured(tmp_path / "a.txt", content).text.replace("\n", " ")


def test_a_blank_row_of_a_text_begins_a_paragraph(tmp_path: Path) -> None:
    content = (
        "1 Osapuolet\n\nOsapuolet ovat:\n1. Peltolan kaupunki\n2. Ministeriö\n\n2 Tavoitteet\n\nTavoite on kasvu.\n"
    )
    agreement = _structured(tmp_path / "a.txt", content).agreement
    assert [(s.number, s.heading) for s in agreement.sections] == [("1", "Osapuolet"), ("2", "Tavoitteet")]


@pytest.mark.parametrize("label", ["Luku 2", "Pykälä 2", "kap. 2", "Kapitel 2", "Paragraf 2"])
def test_a_section_keeps_the_word_before_its_number(label: str, tmp_path: Path) -> None:
    path = tmp_path / "avtal.md"
    path.write_text(f"# Avtal\n\n## 1 Parter\n\nVikby stad.\n\n## {label} Uppföljning\n\nDet följs upp.\n", "utf-8")
    found = structure(path).agreement
    assert [(s.number, s.heading) for s in found.sections][-1] == ("2", "Uppföljning")


def test_sections_before_the_first_known_heading_are_kept(tmp_path: Path) -> None:
    said = "Maailma ei ole entisensä, ja siksi seudulla toimitaan yhdessä toisin kuin ennen."
    content = f"# Peltolan sopimus\n\n## Suuri siirtymä\n\n{said}\n\n## Osapuolet\n\nPeltolan kaupunki ja valtio.\n"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [s.heading for s in agreement.sections] == ["Suuri siirtymä", "Osapuolet"]
    assert agreement.title == "Peltolan sopimus"


def test_markdown_keeps_what_html_holds(tmp_path: Path) -> None:
    text = _structured(tmp_path / "a.md", "Kaupunki<br>Ministeriö\n\n<div>\nOsapuolet &amp; kumppanit\n</div>\n").text
    assert text == "Kaupunki\nMinisteriö\n\nOsapuolet & kumppanit\n"


def test_a_page_saved_from_word_keeps_its_headings(tmp_path: Path) -> None:
    content = (
        "<html><head><meta charset=windows-1252></head><body><form><h1><![if !supportLists]>1<span> </span><![endif]>"
        "Osapuolet ja määrät</h1><p>Peltolan kaupunki ja työ- ja elinkeinoministeriö.</p></form></body></html>"
    )
    (tmp_path / "a.htm").write_bytes(content.encode("cp1252"))
    agreement = structure(tmp_path / "a.htm").agreement
    assert [(s.number, s.heading) for s in agreement.sections] == [("1", "Osapuolet ja määrät")]
    assert agreement.problems == []


def _set(*lines: tuple[float, float, str]) -> list[str]:
    """What is read of words set at x and y in points, in ten-point type."""
    words = []
    for x, y, text in lines:
        for part in text.split():
            words.append(Word(part, [x + 5 * i for i in range(len(part) + 1)], y, y + 10, 10))
            x += 5 * len(part) + 3
    return [line.text for line in lines_in_order(words)]


def test_headings_in_the_margin_stand_before_their_text() -> None:
    body = "Kaupunki ja valtio kehittävät yhdessä koko seudun toimintaa"
    rows = [(200.0, 100.0 + 14 * i, f"{body} {i}") for i in range(8)]
    read = _set((50, 100, "1 Osapuolet"), (50, 156, "2 Rahoitus ja"), (50, 170, "sen jako"), *rows)
    assert read[0] == "1 Osapuolet"
    assert read[1] == f"{body} 0"
    assert read[5:8] == ["2 Rahoitus ja", "sen jako", f"{body} 4"]


def test_two_columns_with_headings_on_one_line_are_read_down() -> None:
    left = [(50.0, 120.0 + 14 * i, f"vasemman palstan rivi {i} jatkuu tässä") for i in range(4)]
    right = [(260.0, 120.0 + 14 * i, f"oikean palstan rivi {i} jatkuu tässä") for i in range(4)]
    read = _set((50, 100, "1 Tausta"), (260, 100, "2 Rahoitus"), *left, *right)
    assert read.index("2 Rahoitus") == 5


def test_three_columns_of_signatures_over_a_foot() -> None:
    names = [(74.0, 100.0, "Aino Aho"), (227.0, 100.0, "Eero Eskola"), (380.0, 100.0, "Iiro Into")]
    homes = [
        (74.0, 114.0, "Peltolan kaupunki"),
        (227.0, 114.0, "maa- ja metsätalousministeriö"),
        (380.0, 114.0, "Väylä Oy"),
    ]
    read = _set(*names, *homes, (74, 800, "Peltolan kaupunkiseudun pitkä sopimus"), (513, 800, "2/3"))
    assert read[:6] == [
        "Aino Aho",
        "Peltolan kaupunki",
        "Eero Eskola",
        "maa- ja metsätalousministeriö",
        "Iiro Into",
        "Väylä Oy",
    ]


def test_text_askew_is_told(tmp_path: Path) -> None:
    askew = b"BT /F1 12 Tf 0.8 0.6 -0.6 0.8 300 200 Tm (Tama sivu on vinossa.) Tj ET"
    (tmp_path / "askew.pdf").write_bytes(faults.page(askew))
    result = structure(tmp_path / "askew.pdf")
    assert "Words on page 1 that run in another direction were left out (4). Turn the page upright" in result.message


@pytest.mark.usefixtures("fresh_worker")
def test_tesseract_that_fails_is_told(signed_by_hand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name that lists its languages and then fails."""
    fake = tmp_path / "tesseract"
    fake.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo fin && exit 0\nexit 1\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    result = structure(signed_by_hand)
    assert result.outcome is Outcome.PARTIAL
    assert "Tesseract failed on it" in result.message


def test_a_locked_word_file_is_told_from_an_old_one(tmp_path: Path) -> None:
    locked = tmp_path / "locked.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    with pytest.raises(Failure) as failure:
        structure(locked)
    assert failure.value.outcome is Outcome.ENCRYPTED
