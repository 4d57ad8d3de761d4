"""PDFs as the usual producers make them: the canonical text is what a reader sees printed, whoever made the file."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from pipeline.document import Line, Page, Source, untold_glyph
from pipeline.ingest import pdf
from pipeline.ingest.characters import Characters
from pipeline.ingest.ocr import with_meant_signs
from pipeline.ingest.upright import turn_upright
from pipeline.normalise import normalise
from pipeline.normalise.untold import name_untold_glyphs

from . import faults
from .conftest import read_pdf, typeset

PROSE = (
    "Lehtovaaran kaupunki ja valtio edistävät yhdessä vesistöjen kunnostusta, biokaasun jakelua ja "
    "matkailupalvelujen kehittämistä Lehtovaaran seudulla. "
)


def _text(data: bytes) -> str:
    return read_pdf(data)[0].text


@pytest.mark.parametrize(("ascent", "descent"), [(0, 0), (90, -20), (2000, -900)])
def test_what_a_font_says_of_its_height_does_not_matter(ascent: int, descent: int) -> None:
    plain = typeset("#set page(width: 12cm)\nOsuus on 35 % ja hinta 1 250 000 €, Ä ja ja Åland.")
    with pikepdf.open(io.BytesIO(plain)) as changed:
        for thing in changed.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                thing.Ascent, thing.Descent = ascent, descent
        out = io.BytesIO()
        changed.save(out)
    assert _text(out.getvalue()) == _text(plain) == "Osuus on 35 % ja hinta 1 250 000 €, Ä ja ja Åland.\n"


def test_ink_lies_within_the_box_of_its_line() -> None:
    data = typeset('#set page(width: 9cm, height: 4cm)\n#set text(20pt, font: "DejaVu Sans Mono")\nÅgjÄÖy')
    line = read_pdf(data)[1][0].lines[0]
    page = pdfium.PdfDocument(data)[0]
    shades = page.render(scale=4, grayscale=True).to_pil().convert("L")
    ink = shades.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert ink is not None
    left, top, right, bottom = (edge / 4 for edge in ink)
    assert line.x0 - 1 <= left
    assert right <= line.x1 + 1
    assert line.top - 1 <= top
    assert bottom <= line.bottom + 1
    assert line.bottom - line.top < 1.5 * 20


def test_digits_beside_larger_print_are_not_raised() -> None:
    data = faults.shown((72, 700, 10, "Vuonna 2029 osuus on 45 prosenttia"), (400, 700, 14, "4 Rahoitus"))
    assert "Vuonna 2029 osuus on 45 prosenttia" in _text(data)


def test_small_digits_on_the_baseline_stay_numbers() -> None:
    data = faults.shown((72, 700, 12, "Tavoite on"), (136, 700, 9, "60"), (149, 700, 12, "kokeilua"))
    assert _text(data) == "Tavoite on 60 kokeilua\n"


@pytest.mark.parametrize(("rise", "shown"), [(4, "vuonna 2026¹"), (-2, "vuonna 20261")])
def test_a_digit_is_raised_where_it_stands_above_its_word(rise: int, shown: str) -> None:
    """Browsers set raised digits in five sixths of the size."""
    year = 72 + Canvas(io.BytesIO()).stringWidth("vuonna 2026", "Helvetica", 12)
    assert _text(faults.shown((72, 700, 12, "vuonna 2026"), (year, 700 + rise, 10, "1"))) == f"{shown}\n"


@pytest.mark.parametrize(("rise", "size"), [(5.3, 11.6), (3.6, 10.0)])
def test_a_digit_between_a_unit_and_its_case_ending_is_raised(rise: float, size: float) -> None:
    """WeasyPrint 70.0 sets `<sup>` in 0.97 of an 11 point size, MuPDF's Story in 0.83 of it; both raise it high."""
    font, x = "Helvetica", 72.0
    parts = []
    for at, text in ((0.0, "5 200 m"), (rise, "2"), (0.0, ":n koehalli")):
        of = size if at else 12.0
        parts.append((x, 700 + at, of, text))
        x += Canvas(io.BytesIO()).stringWidth(text, font, of)
    assert _text(faults.shown(*parts)) == "5 200 m²:n koehalli\n"


def test_letters_behind_a_ligature_stay_in_its_word() -> None:
    """Chromium 156 writes a ligature's letters as ActualText; of its ink pdfium 8149 gives each of them a part."""
    shown = b"BT /F1 12 Tf 72 700 Td (gra) Tj /Span << /ActualText (fi) >> BDC (m) Tj EMC (ikkapalvelu) Tj ET"
    assert _text(faults.page(shown)) == "grafiikkapalvelu\n"


def test_capitals_of_two_sizes_are_small_capitals() -> None:
    first = 72 + Canvas(io.BytesIO()).stringWidth("V", "Helvetica", 14)
    data = faults.shown((72, 700, 14, "V"), (first, 700, 10, "ESIHUOLTO"))
    assert _text(data) == "Vesihuolto\n"


def test_letter_spaced_headings_are_words() -> None:
    data = typeset(
        "#set page(width: 16cm)\n#text(tracking: 0.2em, size: 14pt)[2 Tavoitteet ja Toimet]\n\nKaupunki toimii."
    )
    assert _text(data).startswith("2 Tavoitteet ja Toimet\n")


def test_letters_spaced_a_little_are_words() -> None:
    """Behind narrow letters pdfium takes the spacing for a space."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 16)
    x = 72.0
    for letter in "Sopijaosapuolet ja allekirjoitukset":
        if letter != " ":
            canvas.drawString(x, 700, letter)
        x += canvas.stringWidth(letter, "Helvetica-Bold", 16) + 2.2
    canvas.save()
    assert _text(out.getvalue()) == "Sopijaosapuolet ja allekirjoitukset\n"


def test_a_word_set_in_spaced_letters_amid_a_sentence_is_whole() -> None:
    source = "#set page(width: 16cm)\nHankkeisiin osallistuu #text(tracking: 0.25em)[enintään] 30 yritystä vuosittain."
    assert _text(typeset(source)) == "Hankkeisiin osallistuu enintään 30 yritystä vuosittain.\n"


def test_a_short_word_is_spaced_as_a_longer_one() -> None:
    source = (
        "#set page(width: 16cm)\nHankkeita on #text(tracking: 0.25em)[vähintään] 30 kaudella.\n\n"
        "Aloite #text(tracking: 0.25em)[ei] sido ketään, ja hankkeet A B toteutetaan."
    )
    assert _text(typeset(source)) == (
        "Hankkeita on vähintään 30 kaudella.\n\nAloite ei sido ketään, ja hankkeet A B toteutetaan.\n"
    )


def test_single_letters_amid_a_sentence_stay_apart() -> None:
    source = "#set page(width: 16cm)\nHankkeet A B C D ja E toteutetaan seudulla."
    assert _text(typeset(source)) == "Hankkeet A B C D ja E toteutetaan seudulla.\n"


def test_a_hyphen_behind_spaced_letters_is_the_layouts() -> None:
    """Browsers add the spacing once for the soft hyphen and once for the last letter."""
    parts, x = [], 72.0
    for letter in "YHTEISTYO\x00-":
        if letter != "\x00":
            parts.append((x, 700, 14, letter))
            x += Canvas(io.BytesIO()).stringWidth(letter, "Helvetica", 14)
        x += 4
    y = 72.0
    for letter in "SOPIMUS":
        parts.append((y, 680, 14, letter))
        y += Canvas(io.BytesIO()).stringWidth(letter, "Helvetica", 14) + 4
    assert _text(faults.shown(*parts)) == "YHTEISTYOSOPIMUS\n"


def test_a_small_capital_drawn_as_a_capital_is_a_small_letter() -> None:
    """WeasyPrint 70.0 tells one letter of each glyph: where a page has both, one of them is told for the other."""
    first = 72 + Canvas(io.BytesIO()).stringWidth("V", "Helvetica", 14)
    data = faults.shown((72, 700, 14, "V"), (first, 700, 10, "ESIHUOLTO"), (72, 670, 10, "sEudun pErustElut"))
    assert _text(data).split() == ["Vesihuolto", "seudun", "perustelut"]


def test_the_parts_of_a_fraction_are_no_raised_mark() -> None:
    shown = "#super(typographic: false)[2]\u2044#sub(typographic: false)[3]"
    assert _text(typeset(f"#set page(width: 16cm)\nOsuus on {shown} kuluista.")) == "Osuus on 2/3 kuluista.\n"


def test_a_full_stop_stays_with_the_mark_before_it() -> None:
    year = 72 + Canvas(io.BytesIO()).stringWidth("vuonna 2026", "Helvetica", 12)
    mark = Canvas(io.BytesIO()).stringWidth("1", "Helvetica", 8)
    shown = faults.shown((72, 700, 12, "vuonna 2026"), (year, 704, 8, "1"), (year + mark, 700, 12, ". Sitten"))
    assert _text(shown) == "vuonna 2026¹. Sitten\n"


def test_a_space_without_an_advance_parts_no_word() -> None:
    """A space drawn back by its own width, as Ghostscript leaves of a soft hyphen."""
    assert _text(faults.page(b"BT /F1 12 Tf 72 700 Td [(kau) ( ) 278 (punki toimii)] TJ ET")) == "kaupunki toimii\n"


def test_a_gap_without_a_space_parts_words() -> None:
    shown = b"BT /F1 12 Tf 72 700 Td [(Osapuolet) -240 (ovat) -240 (Lehtovaara)] TJ ET"
    assert _text(faults.page(shown)) == "Osapuolet ovat Lehtovaara\n"


def test_an_accent_over_a_letter_is_one_with_it() -> None:
    """TeX's old fonts draw an accent and go back to draw the letter below it."""
    shown = b"BT /F1 12 Tf 72 700 Td [(yhteisty) -111 (\xa8) 444 (o)] TJ ET"
    assert _text(faults.page(shown)) == "yhteistyö\n"


def test_an_accent_told_behind_other_words_is_one_with_its_letter() -> None:
    """pdfium 8149 tells TeX's accents, which stand a little above the line, behind the words that they are in."""
    before = Canvas(io.BytesIO()).stringWidth("Kehitysty", "Helvetica", 12)
    shown = faults.shown((72, 700, 12, "Kehitystyo jatkuu kaupungissa"), (72 + before + 1.3, 700.1, 12, "\xa8"))
    assert _text(shown) == "Kehitystyö jatkuu kaupungissa\n"


def _with_font(content: bytes, **entries: object) -> bytes:
    """A page of Helvetica whose font has other entries."""
    made = pikepdf.open(io.BytesIO(faults.page(content)))
    for name, value in entries.items():
        made.pages[0].Resources.Font.F1[f"/{name}"] = made.make_stream(value) if isinstance(value, bytes) else value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_ligatures_whose_letters_ghostscript_swapped_are_letters() -> None:
    """Ghostscript 10.0.0 writes "ti" as U+7400 U+6900, and adds up the last two letters of "tti" to U+DD00."""
    letters = b"""1 begincodespacerange <00> <ff> endcodespacerange
        4 beginbfchar <01> <74006900> <02> <7400DD00> <03> <6600D200> <04> <74007400> endbfchar"""
    shown = rb"BT /F1 12 Tf 72 700 Td (val\001o jakaa prosen\002a o\003ine-tilassa toteu\004aen) Tj ET"
    data = _with_font(shown, FirstChar=0, LastChar=255, Widths=pikepdf.Array([500] * 256), ToUnicode=letters)
    assert _text(data) == "valtio jakaa prosenttia offline-tilassa toteuttaen\n"


def test_bitmap_fonts_of_tex_have_their_own_codes() -> None:
    """pdfTeX names the glyphs of a font in T1 encoding by their numbers alone; pdfium 8149 gives those as Unicode."""
    shown = b"BT /F1 12 Tf 72 700 Td (3 \x9f Gra\x1cikka kaupungissa ja T\xb2ekiss\xe4 vuosina 2021\x152027) Tj ET"
    made = pikepdf.open(io.BytesIO(faults.page(shown)))
    glyph = made.make_stream(b"500 0 0 0 400 600 d1 0 0 400 600 re f")
    names = [pikepdf.Name(f"/a{code}") for code in range(256)]
    made.pages[0].Resources.Font.F1 = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 500, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary({str(name): glyph for name in names}),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[0, *names]),
            FirstChar=0,
            LastChar=255,
            Widths=[500] * 256,
        )
    )
    out = io.BytesIO()
    made.save(out)
    assert _text(out.getvalue()) == "3 § Grafiikka kaupungissa ja Tšekissä vuosina 2021–2027\n"


def test_the_sign_of_eurosym_is_the_euro() -> None:
    """LaTeX's eurosym has fonts of which each sign is a €, and names it "e"."""
    assert _text(_with_font(b"BT /F1 12 Tf 72 700 Td (e) Tj ET", BaseFont=pikepdf.Name("/TeX-feymr10"))) == "€\n"


@pytest.mark.parametrize(
    ("bars", "shown"),
    [
        ([(4.4, 5.5), (2.9, 5.2)], "Tuki on 250 000 € vuodessa.\n"),
        ([(-1.5, 8.0)], "Tuki on 250 000 C vuodessa.\n"),
        ([(-1.5, 8.0), (9.5, 8.0)], "Tuki on 250 000 C vuodessa.\n"),
        ([], "Tuki on 250 000 C vuodessa.\n"),
    ],
)
def test_a_letter_with_two_bars_is_the_euro(bars: Sequence[tuple[float, float]], shown: str) -> None:
    """LaTeX (2022) draws € so in fonts without it, Bookman and Charter among them; other lines mean nothing."""
    text = b"BT /F1 10 Tf 72 700 Td (Tuki on 250 000) Tj 80 0 Td (C) Tj 12 0 Td (vuodessa.) Tj ET"
    lines = [f"1 0 0 1 151.5 {700 + up} cm 0.5 w 0 0 m {long} 0 l S" for up, long in bars]
    drawn = "".join(f" q {line} Q" for line in lines)
    assert _text(faults.page(text + drawn.encode())) == shown


def _with_untold(shown: bytes, width: int) -> bytes:
    """A page of Helvetica whose glyph 1 the file does not tell; it is as wide as told, in thousandths of an em."""
    told = b"""1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <01> <FFFD> endbfchar
        1 beginbfrange <20> <ff> <0020> endbfrange"""
    widths = pikepdf.Array([width if code == 1 else 300 if code in b" tif" else 500 for code in range(256)])
    return _with_font(shown, FirstChar=0, LastChar=255, Widths=widths, ToUnicode=told)


@pytest.mark.parametrize(
    ("shown", "width", "read"),
    [
        (
            b"Tavoi\001eena on kehi\001\xe4\xe4 Nii\001yrannan vene\001\xe4",
            580,
            "Tavoitteena on kehittää Niittyrannan venettä\n",
        ),
        (
            b"innovaa\001ot ja ra\001onalisointi Kes\001l\xe4n kohteissa",
            590,
            "innovaatiot ja rationalisointi Kestilän kohteissa\n",
        ),
        (b"Kulmun\001n alue", 550, "Kulmun\ufffdn alue\n"),
    ],
)
def test_a_ligature_that_the_file_does_not_tell_is_what_makes_words(shown: bytes, width: int, read: str | None) -> None:
    """Firefox 153 and Qt 6 leave out what Carlito's tt, ti and ft stand for; so does a name where other words tell."""
    text, _, _ = read_pdf(_with_untold(b"BT /F1 12 Tf 72 700 Td (" + shown + b") Tj ET", width))
    assert text.text == read


def test_a_ligature_that_a_hyphen_parts_is_half_on_each_line() -> None:
    """Firefox 153 breaks words within a ligature: it draws the whole glyph on both lines, and shows half of it."""
    tt = untold_glyph("\ufffd", 0.63, bold=False)
    lines = [f"Osapuolet sopivat kehi{tt}ämisestä, ja sopimus pää{tt}-", f"{tt}yy, kun jompikumpi esi{tt}ää niin."]
    page = Page(
        1,
        595,
        842,
        [Line(t, [3.2 * n for n in range(len(t) + 1)], 100 + 14 * i, 112 + 14 * i, 10) for i, t in enumerate(lines)],
    )
    page.plain = "\r\n".join(lines)
    assert name_untold_glyphs([page]) == []
    assert [line.text for line in page.lines] == [
        "Osapuolet sopivat kehittämisestä, ja sopimus päät-",
        "tyy, kun jompikumpi esittää niin.",
    ]
    assert all(len(line.xs) == len(line.text) + 1 for line in page.lines)


def test_a_glyph_that_no_word_tells_is_told() -> None:
    unknown = untold_glyph("!", 0.63, bold=True)
    page = Page(2, 595, 842, [Line(f"Nuk{unknown}wo", [10 * i for i in range(7)], 100, 112, 10, bold=True)])
    assert [(n.code, n.page, n.amount) for n in name_untold_glyphs([page])] == [("text_differs_from_page", 2, 1)]
    assert page.lines[0].text == "Nuk!wo"


def test_what_is_painted_twice_is_read_once() -> None:
    """Calligra 3.2 paints each paragraph as often as it has lines of its text's frame."""
    again = [(72.0, 700.0, 12.0, "Valtio ja kaupunki"), (72.0, 680.0, 12.0, "sopivat tuesta, tuesta.")] * 2
    assert _text(faults.shown(*again)) == "Valtio ja kaupunki sopivat tuesta, tuesta.\n"


def test_letters_that_make_no_language_count_as_drawn() -> None:
    """A font whose file states wrong letters: poppler's pdftops and Ghostscript leave a browser's text so."""
    shifted = "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in PROSE.lower())
    lines = [(72.0, 760.0 - 14 * i, 9.0, shifted.replace("\\", "")) for i in range(6)]
    assert _characters(faults.shown(*lines)).are_unreadable()


def test_pictures_of_signs_are_no_letters() -> None:
    """Ghostscript 10.0's ps2write names the glyphs of its Type 3 fonts by numbers that mean dingbats."""
    told = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <61> <7a> <2701> endbfrange"
    data = _with_font(b"BT /F1 12 Tf 72 700 Td (valtio ja kaupunki sopivat) Tj ET", ToUnicode=told)
    assert _characters(data).are_unreadable()


def test_headings_whose_letters_the_file_does_not_tell_are_recognised() -> None:
    """One font of several may lack its letters: what it sets would be garbled, or missing, among good text."""
    heading = '#text(font: "New Computer Modern")[Seuranta ja arviointi]'
    source = f'#set text(font: "DejaVu Sans")\n{PROSE * 3}\n\n{heading}\n\n{PROSE}'
    with pikepdf.open(io.BytesIO(typeset(source))) as changed:
        for thing in changed.objects:
            if (
                isinstance(thing, pikepdf.Dictionary)
                and "/ToUnicode" in thing
                and "NewCM" in str(thing.get("/BaseFont"))
            ):
                del thing["/ToUnicode"]
        out = io.BytesIO()
        changed.save(out)
    first = next(item for item in pdf.read(out.getvalue()) if isinstance(item, Page))
    assert first.layer == "none"


def test_justified_lines_are_no_columns() -> None:
    out = io.BytesIO()
    style = ParagraphStyle("prose", fontName="Helvetica", fontSize=11, leading=14, alignment=TA_JUSTIFY)
    template = SimpleDocTemplate(out, leftMargin=120, rightMargin=120)
    words = PROSE.split()
    said = [" ".join(random.Random(n).choices(words, k=60)) for n in range(8)]
    template.build([Paragraph(text, style) for text in said])
    lines = [line for page in read_pdf(out.getvalue())[1] for line in page.lines]
    assert {(line.region, line.cell) for line in lines} == {(0, None)}


def test_stretched_lines_of_a_narrow_column_are_no_columns() -> None:
    """Under a title that is wider than the text; a line of two long words has one gap alone."""
    width = Canvas(io.BytesIO()).stringWidth
    long = ("rakennetestauslaboratorio, kehittaa", "vesistokunnostuksen palveluita", "kehittamista ja tutkimusta")
    rows = [["Kaupunki", "ja", "valtio", "rahoittavat", "tata", f"kohta{n}lla"] for n in "abcdefghij"]
    rows[4:4] = [line.split() for line in long]
    parts = [(72.0, 760.0, 20.0, "Sopimus Lehtovaaran vesistojen kunnostamisesta")]
    for i, row in enumerate(rows):
        gap = (240 - sum(width(word, "Helvetica", 11) for word in row)) / (len(row) - 1)
        x = 72.0
        for word in row:
            parts.append((x, 700 - 14 * i, 11.0, word))
            x += width(word, "Helvetica", 11) + gap
    assert " ".join(long) in " ".join(_text(faults.shown(*parts)).split())


def test_a_small_running_head_is_no_part_of_the_columns_below_it() -> None:
    head = [(62.0, 820.0, 7.0, "Lehtovaaran kaupunki"), (481.0, 820.0, 7.0, "LV/123/2024")]
    stretched = [(88.0, 765.0, 8.5, "1. Perustetaan vesiosaamisen"), (214.0, 765.0, 8.5, "osaamiskeskus")]
    stretched += [(98.0, 751.5, 8.5, "vuonna 2026."), (88.0, 738.0, 8.5, "2. Kokeillaan"), (242.0, 738.0, 8.5, "kahta")]
    left = [(98.0, 724.5 - 13.5 * i, 8.5, f"menetelmaa ja koetta {i} seudulla kunnittain") for i in range(8)]
    right = [(310.0, 738.0 - 13.5 * i, 8.5, f"Sopimuksen kohdan {i} toteutusta ohjaa kaupunki") for i in range(9)]
    text = _text(faults.shown(*head, *stretched, *left, (310.0, 765.0, 12.0, "6 Ohjaus ja seuranta"), *right))
    assert "6 Ohjaus ja seuranta\n\nSopimuksen kohdan 0" in text
    assert "vesiosaamisen osaamiskeskus vuonna 2026.\n" in text


WRAPPED = (
    "Tavoitteena on uusia yrityksiä",
    "ja kokeiluja, joita kaupunki",
    "tukee yhdessä valtion kanssa,",
    "sekä laboratorio, jossa uusia",
    "ratkaisuja kehitetään kunnan",
    "kaikille asukkaille.",
)
"""Prose in a column as narrow as those of signature blocks."""


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_narrow_lines_that_go_on_in_small_letters_are_joined(columns: int) -> None:
    rows = [(x, 700.0 - 12 * i, 9.0, text) for i, text in enumerate(WRAPPED) for x in (72.0, 252.0, 432.0)[:columns]]
    title = (72.0, 760.0, 20.0, "Sopimus seudun kehittämisestä")
    assert _text(faults.shown(title, *rows)).count(" ".join(WRAPPED)) == columns


def test_lines_of_signatures_stay() -> None:
    left = ("Maija Mansikkamäki", "kaupunginjohtaja", "Lehtovaaran kaupunki", "", "Aapo Aho", "hallintojohtaja")
    right = ("Kalle Karhunkorpi", "alivaltiosihteeri", "ympäristöministeriö", "", "Liisa Lahti", "osastopäällikkö")
    rows = [
        (x, 700.0 - 14 * i, 10.0, text)
        for i, each in enumerate(zip(left, right, strict=True))
        for x, text in zip((72.0, 300.0), each, strict=True)
        if text
    ]
    assert "Maija Mansikkamäki\nkaupunginjohtaja\nLehtovaaran kaupunki" in _text(faults.shown(*rows))


def test_a_heading_below_columns_belongs_to_the_text_under_it() -> None:
    left = [(72.0, 700.0 - 12 * i, 9.0, f"vasemman palstan rivi {i} kertoo kaupungin toimista") for i in range(12)]
    right = [(310.0, 700.0 - 12 * i, 9.0, f"oikean palstan rivi {i} kertoo valtion toimista") for i in range(6)]
    below = [
        (72.0, 540.0, 14.0, "9 Voimassaolo"),
        (72.0, 520.0, 9.0, "Sopimus on voimassa vuoden loppuun saakka, ellei sita irtisanota aiemmin kirjallisesti"),
    ]
    text = _text(faults.shown(*(part for pair in zip(left, right, strict=False) for part in pair), *left[6:], *below))
    assert "valtion toimista\n\n9 Voimassaolo\n\nSopimus on voimassa" in text


def test_a_line_that_begins_with_a_small_day_goes_on_the_one_above() -> None:
    first = (72.0, 700.0, 10.0, "Sopimus on kaikilta osiltaan voimassa osapuolten kesken ja paattyy viimeistaan")
    shown = faults.shown(first, (72.0, 686.0, 7.5, "31.12.2027"), (116.0, 686.0, 10.0, "ellei toisin."))
    assert _text(shown).count("\n") == 1


@pytest.mark.parametrize("size", [8.0, 14.0, 18.0])
def test_a_number_set_larger_or_smaller_parts_no_sentence(size: float) -> None:
    first = [(72.0, 700.0, 10.0, "Seudulle syntyy"), (150.0, 700.0, size, "40"), (176.0, 700.0, 10.0, "uutta yritysta")]
    rest = [(72.0, 686.0 - 14 * i, 10.0, f"ja kokeilua, joita valtio {i} tukee") for i in range(4)]
    assert "Seudulle syntyy 40 uutta yritysta ja kokeilua" in _text(faults.shown(*first, *rest))


def test_a_line_that_names_a_chapter_is_no_part_of_the_title() -> None:
    shown = faults.shown(
        (72, 740, 13, "Lehtovaaran kaupungin ja valtion valinen sopimus"),
        (72, 724, 13, "LUKU 1 OSAPUOLET"),
        (72, 700, 10, "Osapuolet ovat alla."),
    )
    assert (
        _text(shown) == "Lehtovaaran kaupungin ja valtion valinen sopimus\n\nLUKU 1 OSAPUOLET\n\nOsapuolet ovat alla.\n"
    )


def test_small_capitals_of_a_font_are_no_words_of_their_own() -> None:
    text = _text(
        typeset('#set text(font: "Libertinus Serif")\nToteutus ja teesi. #smallcaps[Kivisalmen Ekosysteemi] kasvaa.')
    )
    assert text == "Toteutus ja teesi. Kivisalmen Ekosysteemi kasvaa.\n"


def test_a_larger_first_letter_is_a_capital_whatever_the_file_says() -> None:
    """WeasyPrint 70: a capital and a small capital are one glyph, which is told to be the small letter."""
    assert _text(faults.shown((72, 700, 20, "t"), (77.56, 700, 16, "oimet"))) == "Toimet\n"


def test_a_longer_left_column_is_read_first() -> None:
    left = [(72.0, 700.0 - 14 * i, 9.0, f"vasemman palstan rivi {i} kertoo kaupungin toimista") for i in range(12)]
    right = [(300.0, 700.0 - 14 * i, 9.0, f"oikean palstan rivi {i} kertoo valtion toimista") for i in range(6)]
    title = (72.0, 760.0, 18.0, "Sopimus Lehtovaaran seudun kehittamisesta")
    text = _text(faults.shown(title, *(part for pair in zip(left, right, strict=False) for part in pair), *left[6:]))
    assert text.startswith("Sopimus Lehtovaaran seudun kehittamisesta\n")
    assert text.index("vasemman palstan rivi 11") < text.index("oikean palstan rivi 0")


def _pages(*pages: list[tuple[float, str]]) -> str:
    """What is left of pages whose lines stand at these heights."""
    made = [
        Page(
            n,
            595,
            842,
            [Line(text, [72 + 5 * i for i in range(len(text) + 1)], top, top + 12, 11) for top, text in page],
        )
        for n, page in enumerate(pages, 1)
    ]
    return normalise(Source("a.pdf", "", "application/pdf", True, made))[0].text


def _body(n: int) -> list[tuple[float, str]]:
    return [(100.0 + 40 * i, f"Luvun {n + 20} asia {chr(97 + i)} sovitaan erikseen.") for i in range(12)]


@pytest.mark.parametrize("head", ["VN/20713/2021", "Dnro 4/2021", "TEM/1234/05.01/2021", "Luonnos 3 (TEM)"])
def test_a_head_with_a_case_number_is_running(head: str) -> None:
    text = _pages(*([(30.0, head), *_body(n)] for n in range(6)))
    assert head not in text
    assert text.count("sovitaan") == 72


def test_a_title_wider_than_the_text_is_not_where_its_lines_end() -> None:
    body = [
        (100.0 + 28 * i + 14 * j, text)
        for i in range(8)
        for j, text in enumerate((f"Kohdan {chr(97 + i)} hankkeet valitaan avoimella haulla,", "jonka kunta pitää."))
    ]
    text = _pages([(60.0, "Kuusenkylän kunnan ja valtion välinen sopimus yhteisistä hankkeista"), *body])
    assert text.count("haulla, jonka") == 8


@pytest.mark.parametrize("step", [14.0, 20.0])
@pytest.mark.parametrize("last", [["Hanke alkaa keväällä."], ["Hanketta johtaa seutu, joka", "vastaa sen kuluista."]])
def test_sentences_that_pages_made_alike_end_with_are_no_feet(last: list[str], step: float) -> None:
    pages = []
    for n in range(5):
        body = _body(n)
        pages.append([(30.0, "Luonnos 3 (TEM)"), *body, *((540 + step * i, text) for i, text in enumerate(last, 1))])
    text = _pages(*pages)
    assert "Luonnos" not in text
    assert text.replace("\n", " ").count(" ".join(last)) == 5


def test_sentences_that_pages_made_alike_begin_with_are_no_heads() -> None:
    pages = [
        [(72.0, "Hankkeesta vastaa seutu."), (86.0, f"Työ {chr(97 + n)} alkaa heti."), *_body(n + 1)] for n in range(5)
    ]
    assert _pages(*pages).count("Hankkeesta vastaa seutu.") == 5


@pytest.mark.parametrize(("top", "beside"), [(60.0, "Luonnos"), (72.0, "vaikuttaa.")])
def test_a_head_that_ends_a_sentence_stands_apart(top: float, beside: str) -> None:
    """The seal of a city: "Kaupunki, joka vaikuttaa." """
    text = _pages(*([(top - 14, "Peltola on kaupunki, joka"), (top, beside), *_body(n)] for n in range(6)))
    assert beside not in text
    assert text.count("sovitaan") == 72


def test_whichever_number_of_a_foot_counts_the_pages_it_is_running() -> None:
    text = _pages(*([(800.0, f"Tunniste 2c9f-{n % 2}a0-14 / {n + 1}"), *_body(n)] for n in range(6)))
    assert "Tunniste" not in text
    assert text.count("sovitaan") == 72


def test_a_line_that_stands_twice_on_one_page_does_not_return() -> None:
    """As titles do below the names of two who sign."""
    rows = [
        (72.0 + 250 * (n % 2), 700.0 - 14 * (n // 2), 10.0, text)
        for n, text in enumerate(
            ("Lehtovaaran kaupunki", "Valtio", "Maija Meri", "Aapo Aho", "kansliapaallikko", "kansliapaallikko")
        )
    ]
    assert _text(faults.shown(*rows)).count("kansliapaallikko") == 2


def test_headings_that_return_at_one_height_stay() -> None:
    """Under the title of a priority, which differs from page to page; and one that begins two pages by chance."""
    text = _pages(*([(30.0, f"Teema {name}"), (60.0, "Tavoitteet"), *_body(n)] for n, name in enumerate("ABC")))
    assert text.count("Tavoitteet") == 3
    begun = _pages(*([(30.0, "Toimenpiteet" if n in (2, 3) else f"Asia {n + 30}"), *_body(n)] for n in range(6)))
    assert begun.count("Toimenpiteet") == 2


def test_an_agreement_bound_twice_keeps_its_text() -> None:
    once = [_body(n) for n in range(3)]
    assert _pages(*once, *once).count("sovitaan") == 72


def test_pages_of_one_line_keep_it() -> None:
    assert "Lehtovaaran kaupunki" in _pages(*[[(100.0, "Lehtovaaran kaupunki sopii.")]] * 4)


def _lines(*texts: str) -> str:
    lines = [
        Line(text, [72 + 400 / len(text) * i for i in range(len(text) + 1)], 100 + 14 * n, 112 + 14 * n, 11, right=472)
        for n, text in enumerate(texts)
    ]
    return normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))[0].text


def test_a_hyphen_behind_a_space_stays_with_the_next_line() -> None:
    assert "2022–2028 -ohjelman" in _lines(
        "Kaupunki hakee rahoitusta Vihreä Lehtovaara 2022–2028 -", "ohjelman varoista ja haut."
    )


def test_a_footnote_set_tight_stands_behind_its_paragraph() -> None:
    """Its number is as large as its text and no space parts the two."""
    lines = [*_body(0), (700.0, "1Lehtovaaran tilinpäätös, liite.")]
    made = [Line(t, [72 + 5 * i for i in range(len(t) + 1)], top, top + 12, 11) for top, t in lines]
    made[0] = made[0]._replace(text=made[0].text[:-1] + "¹")
    made[-1] = made[-1]._replace(size=8)
    text = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, made)]))[0]
    assert "erikseen¹\n\n¹ Lehtovaaran tilinpäätös, liite.\n\n" in text.text
    assert "note" in {block.kind for block in text.blocks}


@pytest.mark.parametrize("mark", ["¹ ", "1 ", "1", "1. "])
def test_a_footnote_as_large_as_the_text_stands_behind_its_paragraph(mark: str) -> None:
    """pandoc's Word files have them so; the number that the text bears raised tells them."""
    lines = [*_body(0), (700.0, f"{mark}Lehtovaaran tilinpäätös, liite.")]
    made = [Line(t, [72 + 5 * i for i in range(len(t) + 1)], top, top + 12, 11) for top, t in lines]
    made[8] = made[8]._replace(text=made[8].text[:-1] + "¹")
    text = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, made)]))[0].text
    assert "asia i sovitaan erikseen¹\n\n¹ Lehtovaaran tilinpäätös, liite.\n\n" in text


@pytest.mark.parametrize(("above", "top"), [("Tehtävät ovat:", 700.0), ("Hanke jatkuu.", 632.0)])
def test_a_list_at_the_foot_of_a_page_is_no_footnotes(above: str, top: float) -> None:
    lines = [*_body(0)[:-1], (615.0, above), (top, "1. Lehtovaaran tilinpäätös."), (top + 17, "2. Seuranta.")]
    made = [Line(t, [72 + 5 * i for i in range(len(t) + 1)], top, top + 12, 11) for top, t in lines]
    made[2] = made[2]._replace(text=made[2].text[:-1] + "¹")
    text = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, made)]))[0].text
    assert "\n1. Lehtovaaran tilinpäätös.\n" in text


def test_footnotes_of_two_columns_stay_apart() -> None:
    notes = [
        (0, 690.0, "¹ Lehtovaaran tilinpäätös ja"),
        (1, 696.0, "² Valtion talousarvio ja sen"),
        (0, 702.0, "sen liitteet."),
        (1, 708.0, "perustelut."),
    ]
    body = [(top, text[:-1] + "¹²"[i] if i < 2 else text) for i, (top, text) in enumerate(_body(0))]
    lines = [Line(t, [72 + 5 * i for i in range(len(t) + 1)], top, top + 12, 11) for top, t in body]
    lines += [
        Line(t, [72 + 250 * column + 5 * i for i in range(len(t) + 1)], top, top + 9, 8, region=10 + column)
        for column, top, t in notes
    ]
    text = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))[0].text
    assert "¹ Lehtovaaran tilinpäätös ja sen liitteet.\n" in text
    assert "² Valtion talousarvio ja sen perustelut.\n" in text


def test_text_whose_letters_the_file_does_not_tell_counts_as_drawn() -> None:
    with pikepdf.open(io.BytesIO(typeset(PROSE * 6))) as changed:
        for thing in changed.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        out = io.BytesIO()
        changed.save(out)
    assert _characters(out.getvalue()).are_unreadable()
    assert not _characters(typeset(PROSE * 6)).are_unreadable()


def _characters(data: bytes) -> Characters:
    return Characters(pdfium.PdfDocument(data)[0].get_textpage(), lambda x, y: (x, y))


@pytest.mark.parametrize("path", [{"PATH": ""}])
def test_unreadable_text_without_tesseract_is_an_error(
    path: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path["PATH"])
    drawn = pikepdf.open(io.BytesIO(typeset(PROSE * 6)))
    for thing in drawn.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]
    out = io.BytesIO()
    drawn.save(out)
    _, pages, notices = read_pdf(out.getvalue())
    assert [(page.layer, page.lines) for page in pages] == [("none", [])]
    assert "error" in {notice.severity for notice in notices}


@pytest.mark.parametrize("matrix", ["0 1 -1 0 {low} 72", "0 -1 1 0 {low} 700", "-1 0 0 -1 520 {low}"])
def test_a_page_that_lies_on_its_side_is_read_upright(matrix: str) -> None:
    """As pages turned for the screen or scanned upside down are; a note along the edge is no such page."""
    turns = [
        matrix.format(low=low)
        for low in (range(100, 292, 16) if matrix[0] == "0" and matrix[2] == "1" else range(300, 108, -16))
    ]
    if matrix[0] == "-":
        turns.reverse()
    lines = [f"BT /F1 11 Tf {turn} Tm ({PROSE[:60]} {i}) Tj ET" for i, turn in enumerate(turns)]
    read, pages, notices = read_pdf(faults.page(" ".join(lines).encode("cp1252")))
    text = read.text
    assert [text.index(f" {i}") for i in range(12)] == sorted(text.index(f" {i}") for i in range(12))
    assert text.startswith(PROSE[:60])
    assert (pages[0].width > pages[0].height) == (matrix[0] == "0")
    assert [(notice.code, notice.severity) for notice in notices] == [("text_sideways", "info")]


def test_a_small_table_on_its_side_is_read_upright() -> None:
    """A page with few words of which none is a stamp's: its table alone was turned."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.translate(595, 0)
    canvas.rotate(90)
    for i, row in enumerate((("Mittari", "2027"), ("Kokeilut", "8"), ("Hankkeet", "12"))):
        for x, text in zip((60, 300), row, strict=True):
            canvas.drawString(x, 500 - 20 * i, text)
    canvas.grid([55, 295, 400], [453, 473, 493, 513])
    canvas.save()
    read, _, notices = read_pdf(out.getvalue())
    assert read.text == "Mittari\t2027\nKokeilut\t8\nHankkeet\t12\n"
    assert [(notice.code, notice.severity) for notice in notices] == [("text_sideways", "info")]


def test_the_letters_that_word_marks_a_second_level_with_are_bullets() -> None:
    """Word's lists have an "o" of Courier New there, and a sign of Symbol's on the first: neither is a column."""
    rows = [(86, 72, "\x95", "Vesi"), (107, 93, "o", "koeallas"), (107, 93, "o", "mittaus"), (86, 72, "\x95", "Puu")]
    parts = [(72.0, 700.0, 11.0, "Painopisteet ovat:")]
    for i, (text, sign, mark, words) in enumerate(rows):
        parts += [
            (sign, 680 - 20 * i, 11, mark.encode("latin-1").decode("cp1252")),
            (text + 21, 680 - 20 * i, 11, words),
        ]
    assert _text(faults.shown(*parts)) == ("Painopisteet ovat:\n\n- Vesi\n\n- koeallas\n\n- mittaus\n\n- Puu\n")


def test_a_few_words_along_the_edge_do_not_turn_a_page() -> None:
    lines = [f"BT /F1 11 Tf 1 0 0 1 72 {700 - 16 * i} Tm ({PROSE[:60]}) Tj ET" for i in range(12)]
    edge = "BT /F1 9 Tf 0 1 -1 0 30 72 Tm (Allekirjoitettu sahkoisesti) Tj ET"
    read, pages, notices = read_pdf(faults.page(" ".join([*lines, edge]).encode("cp1252")))
    assert read.text.startswith(PROSE[:60])
    assert "Allekirjoitettu" not in read.text
    assert pages[0].width < pages[0].height
    assert [notice.code for notice in notices] == ["text_sideways"]


def test_a_stamp_along_the_edge_of_a_scan_does_not_turn_it() -> None:
    """Services for signing write so; the page's own text is to be recognised, and its picture stands as it does."""
    picture = pdfium.PdfDocument(faults.shown((72, 500, 24, PROSE[:40])))[0].render(scale=1).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawInlineImage(picture, 0, 0, 595, 842)
    canvas.rotate(90)
    canvas.drawString(72, -20, "Allekirjoitettu sahkoisesti, varmenne 77-AB.")
    canvas.save()
    first = next(item for item in pdf.read(out.getvalue()) if isinstance(item, Page))
    assert (first.layer, first.width < first.height) == ("none", True)
    assert not turn_upright(pdfium.PdfDocument(out.getvalue())[0])


def test_text_typed_over_a_page_is_read_at_its_place() -> None:
    made = pikepdf.open(
        io.BytesIO(faults.shown((72, 700, 11, "Valtion osuus on"), (72, 650, 11, "Seuranta alkaa heti.")))
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Contents="3,1 milj. euroa", Rect=[165, 697, 300, 711]
    )
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])
    out = io.BytesIO()
    made.save(out)
    assert _text(out.getvalue()) == "Valtion osuus on 3,1 milj. euroa\n\nSeuranta alkaa heti.\n"


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("1 8 Sopimuksen voimaantulo", "1 § Sopimuksen voimaantulo"),
        ("kuten 3 8:ssä ja 12 8:n 2 momentissa", "kuten 3 §:ssä ja 12 §:n 2 momentissa"),
        ("katso 5-7 8.", "katso 5-7 §."),
        ("2 & Tavoitteet", "2 § Tavoitteet"),
        ("10 $ Voimaantulo", "10 § Voimaantulo"),
        ("edellä 2 $:ssä ja 3-4 &:n mukaan", "edellä 2 §:ssä ja 3-4 §:n mukaan"),
        ("ks. laki 1430/2006, 5 8.", "ks. laki 1430/2006, 5 §."),
        ("asetus 86/2015 12 8 tai muu", "asetus 86/2015 12 § tai muu"),
        ("(ks. laki 91/2018, 4 8).", "(ks. laki 91/2018, 4 §)."),
        ("e uusia työpaikkoja", "• uusia työpaikkoja"),
        ("oe kokeilualueita rannalle", "• kokeilualueita rannalle"),
        ("« Kokeilualueen rakentaminen", "• Kokeilualueen rakentaminen"),
        ("e 5", "e 5"),
        ("uusi e resepti", "uusi e resepti"),
        ("Kari & Pojat", "Kari & Pojat"),
        ("joista 8 on uusia", "joista 8 on uusia"),
        ("klo 8:n jälkeen", "klo 8:n jälkeen"),
        ("1 8 miljoonaa", "1 8 miljoonaa"),
    ],
)
def test_what_can_only_be_another_sign_is_that_sign(recognised: str, meant: str) -> None:
    """Tesseract 5.3.0 and Debian's Finnish or Swedish data (4.1.0) know no §: it comes as 8, & or $ by the font."""
    assert " ".join(with_meant_signs(recognised.split())) == meant


def test_the_name_of_a_scanned_page_is_not_its_stamp(tmp_path: Path) -> None:
    """A picture of a page with a typed line at its foot, as services for signing leave it, has its text recognised."""
    picture = pdfium.PdfDocument(faults.shown((72, 500, 24, PROSE[:40])))[0].render(scale=1).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawInlineImage(picture, 0, 0, 595, 842)
    canvas.drawString(72, 20, "Allekirjoitettu sahkoisesti, varmenne 77-AB.")
    canvas.save()
    first = next(item for item in pdf.read(out.getvalue()) if isinstance(item, Page))
    assert first.layer == "none"
