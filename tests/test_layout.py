"""Where words stand on a page, and in which order they are read: broken lines, columns, tables in them, headings."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Line, Page, Source
from pipeline.normalise import normalise

from .conftest import read_pdf

LEFT, RIGHT = 90.0, 505.0
Part = tuple[float, float, float, str, str]
"""x and y in points from the bottom left, size, font, text."""


def _stretched(line: str, y: float, left: float = LEFT, right: float = RIGHT, size: float = 11.0) -> list[Part]:
    """A line as a program justifies it: its words from margin to margin."""
    words = line.split()
    gap = (right - left - sum(stringWidth(word, "Helvetica", size) for word in words)) / (len(words) - 1)
    out: list[Part] = []
    for word in words:
        out.append((left, y, size, "Helvetica", word))
        left += stringWidth(word, "Helvetica", size) + gap
    return out


def _plain(line: str, y: float, left: float = LEFT, size: float = 11.0, font: str = "Helvetica") -> list[Part]:
    return [(left, y, size, font, line)]


def _read(*parts: list[Part], lines: Sequence[tuple[float, float, float, float]] = ()) -> str:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for x, y, size, font, text in (part for line in parts for part in line):
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
    for line in lines:
        canvas.line(*line)
    canvas.save()
    return read_pdf(out.getvalue())[0].text


BROKEN = (
    ["Kirsi-Marja Hakkarainen", "=kaupunginjohtaja", "=Lehtovaaran kaupunki", "Yrjo Ahlqvist", "=rehtori"],
    ["Kirsi Marja Hakkarainen", "Seutukunnan johtaja", "Yrjo Ahlqvist", "=Lehtovaaran kaupunki"],
    ["Maa- ja metsatalousministerio (MMM)", "Yrjo K. Ahlqvist", "Liikenne- ja viestintaministerio", "=ministeri"],
    ["Lehtovaaran kaupunki, jatempana", "kaupunki ja", "Suovirran yliopisto, jatempana", "=yliopisto."],
    ["Kirsi Ahlqvist", "Lauri Ahlqvist", "=kansanedustajat"],
    ["Lehtovaarassa 12.12.2023", "Kirsi Hakkarainen", "=kaupunginjohtaja", "Suovirralla 13.12.2023", "Yrjo Ahlqvist"],
)
PROSE = ["Sopimusta tarkistetaan yhdessa osapuolten kesken vuosittain, ja siita", "=erikseen."]


@pytest.mark.parametrize("head", [None, ("LV/123/2024", "3 (3)"), ("Lehtovaaran kaupunki", "3")])
@pytest.mark.parametrize("above", [0, 1, 6])
@pytest.mark.parametrize("lines", BROKEN, ids=lambda lines: lines[0])
def test_lines_that_authors_broke_are_no_columns(lines: list[str], above: int, head: tuple[str, str] | None) -> None:
    said = PROSE * above + lines
    parts = [
        _plain(line[1:], 740 - 15 * i) if line.startswith("=") else _stretched(line, 740 - 15 * i)
        for i, line in enumerate(said)
    ]
    if head:
        parts += [_plain(head[0], 790), _plain(head[1], 790, left=558 - stringWidth(head[1], "Helvetica", 11))]
    text = " ".join(_read(*parts).split())
    assert " ".join(said).replace("=", "") in text


def test_signatures_beside_each_other_are_columns() -> None:
    """Those of the second column begin at one place, or end at one and have several words."""
    first = ["Kirsi Hakkarainen", "kaupunginjohtaja", "Lehtovaaran kaupunki"]
    second = ["Yrjo Ahlqvist", "rehtori", "Suovirran yliopisto"]
    begun = [_plain(line, 700 - 15 * i, left=330) for i, line in enumerate(second)]
    flush = [
        _plain(line, 700 - 15 * i, left=RIGHT - stringWidth(line, "Helvetica", 11)) for i, line in enumerate(second)
    ]
    for beside in (begun, flush):
        text = _read(*(_plain(line, 700 - 15 * i) for i, line in enumerate(first)), *beside)
        assert text.split() == " ".join([*first, *second]).split()


FIGURES = [
    ("Mittari", "2023", "2027"),
    ("Kokeilut", "4", "12"),
    ("Yritykset, kpl", "31", "60"),
    ("Ulkomaiset osaajat", "110", "250"),
    ("Julkaisut vuodessa", "18", "25"),
    ("Uudet palvelut", "2", "9"),
]


def _column(x: float, y: float, rows: int, name: str) -> list[list[Part]]:
    width = 225
    return [
        _stretched(f"{name} rivi {i} kertoo seudun kaupungin toimista", y - 13 * i, x, x + width, 9)
        for i in range(rows)
    ]


def _table(x: float, y: float, size: float = 7.5) -> list[list[Part]]:
    return [
        _plain(cell, y - 10 * i, x + at, size)
        for i, row in enumerate(FIGURES)
        for at, cell in zip((0, 130, 180), row, strict=True)
    ]


@pytest.mark.parametrize("above", [0, 6])
def test_a_table_stands_at_its_place_in_its_column(above: int) -> None:
    """It may begin the column, beside text that goes on."""
    left = _column(50, 740, 24, "vasen")
    right = [*_column(315, 740, above, "ylin"), *_table(315, 738 - 13 * above)]
    right += _column(315, 738 - 13 * above - 75, 12, "oikea")
    text = _read(*left, *right)
    rows = "\n".join("\t".join(row) for row in FIGURES)
    assert rows in text
    assert text.index("vasen rivi 23") < text.index("Mittari") < text.index("oikea rivi 0")
    assert not above or text.index("vasen rivi 23") < text.index("ylin rivi 5") < text.index("Mittari")


def test_a_ruled_table_stands_at_its_place_in_its_column() -> None:
    left = _column(50, 740, 24, "vasen")
    right = [*_column(315, 740, 5, "ylin"), *_table(318, 662), *_column(315, 590, 12, "oikea")]
    upright = [(315 + at, 610, 315 + at, 670) for at in (0, 125, 175, 225)]
    level = [(315, 670 - 10 * i, 540, 670 - 10 * i) for i in range(7)]
    text = _read(*left, *right, lines=[*upright, *level])
    assert "Kokeilut\t4\t12" in text
    assert text.index("vasen rivi 23") < text.index("ylin rivi 4") < text.index("Mittari") < text.index("oikea rivi 0")


def test_a_table_whose_heads_stand_close_together_is_read_by_rows() -> None:
    """The head of its second column begins left of the longest label's end."""
    rows = [("Mittari", 279, "Taso vuonna 2023", 380, "Tavoite 2028"), ("Kokeilut", 343, "12", 418, "40")]
    rows += [("Ulkomaiset opiskelijat kaikkiaan", 343, "85", 411, "210"), ("Julkaisut", 349, "3", 411, "120")]
    parts = [
        part
        for i, (label, a, first, b, second) in enumerate(rows)
        for part in (
            _plain(label, 700 - 13 * i, 150, 10),
            _plain(first, 700 - 13 * i, a, 10),
            _plain(second, 700 - 13 * i, b, 10),
        )
    ]
    text = _read(*parts)
    assert "Kokeilut\t12\t40\n" in text
    assert "Ulkomaiset opiskelijat kaikkiaan\t85\t210\n" in text


def _beside_text(heading: list[str], y: float, lines: list[list[Part]]) -> list[list[Part]]:
    return [*(_plain(line, y - 14 * i, 50, 10.5, "Helvetica-Bold") for i, line in enumerate(heading)), *lines]


def test_headings_in_the_margin_stand_before_their_text() -> None:
    """Beside a table and beside signatures, whose lines are short."""
    table = [
        _plain(cell, 690 - 15 * i, 180 + at, 10)
        for i, row in enumerate(FIGURES)
        for at, cell in zip((0, 180, 260), row, strict=True)
    ]
    names = [
        _plain(line, 560 - 14 * i, 176, 10) for i, line in enumerate(("Kirsi Hakkarainen", "johtaja", "Lehtovaara"))
    ]
    text = _read(
        *_beside_text(["6 Seuranta ja", "mittarit"], 720, [_plain("Seurannassa ovat mittarit:", 720, 176, 10), *table]),
        *_beside_text(["7 Allekirjoitukset"], 574, [_plain("Lehtovaarassa 1.2.2024", 574, 176, 10), *names]),
    )
    assert text.startswith("6 Seuranta ja mittarit\n\nSeurannassa ovat mittarit:\n\nMittari\t2023\t2027\n")
    assert "\n\n7 Allekirjoitukset\n\nLehtovaarassa 1.2.2024\n" in text


def test_a_note_in_the_margin_tears_no_sentence() -> None:
    lines = ["Kaupunki ja valtio kehittavat yhdessa seudun kokeilualustoja, joille", "yritykset tuovat omia laitteita."]
    said = [_plain(line, 700 - 14 * i - 8 * (i // 2), 180, 10) for i, line in enumerate(lines * 3)]
    text = _read(*said, _plain("Alustat", 700, 50, 7), _plain("Laitteet", 664, 50, 7))
    assert text.count(" ".join(lines)) == 3
    assert "\n\nLaitteet\n\n" in text


def test_lines_narrower_than_the_title_are_joined() -> None:
    body = [
        _stretched(f"Rivi {i} kertoo seudun kaupunkien ja valtion yhteisista toimista", 700 - 14 * i, 60, 420)
        for i in range(6)
    ]
    text = _read(_plain("Lehtovaaran seudun kaupunkien ja valtion yhteinen sopimus", 760, 60, 17), *body)
    assert "toimista Rivi 1 kertoo" in text
    assert "\nRivi" not in text.partition("Rivi 0")[2]


@pytest.mark.parametrize("rows", [3, 5])
def test_a_left_column_may_go_on_alone_and_be_wider_below(rows: int) -> None:
    short = [_plain(f"vasen rivi {i} jatkuu kuten muut", 740 - 13 * i, 50, 9) for i in range(rows)]
    left = [
        *short,
        *(
            _stretched(f"vasen rivi {i} kertoo seudun kaupungin toimista", 740 - 13 * i, 50, 285, 9)
            for i in range(rows, rows + 5)
        ),
    ]
    right = [_plain(f"oikea rivi {i} sanoo, mita tehdaan", 740 - 13 * i, 305, 9) for i in range(rows)]
    text = _read(*left, *right)
    assert text.index(f"vasen rivi {rows + 4}") < text.index("oikea rivi 0")


def test_a_span_of_years_that_a_line_end_cuts_is_whole() -> None:
    lines = [
        "Sopimus koskee vuosia 2022–",
        "2025, jolloin valtio maksaa seudun toimista yhteensa sovitun osan kuluista.",
    ]
    assert "vuosia 2022–2025, jolloin" in _read(*(_plain(line, 700 - 14 * i) for i, line in enumerate(lines)))


def _pages(*pages: list[tuple[float, float, str]], width: float = 595, height: float = 842) -> str:
    """What is left of pages whose lines stand at these heights in print of these sizes."""
    made = [
        Page(
            n,
            width,
            height,
            [Line(text, [72 + 5 * i for i in range(len(text) + 1)], top, top + size, size) for top, size, text in page],
        )
        for n, page in enumerate(pages, 1)
    ]
    return normalise(Source("a.pdf", "", "application/pdf", True, made))[0].text


def _section(n: int, heading: str) -> list[tuple[float, float, str]]:
    said = [(120.0 + 40 * i, 11.0, f"Luvun {n + 20} asia {chr(97 + i)} sovitaan erikseen.") for i in range(12)]
    return [(90.0, 14.0, heading), *said]


HEADINGS = ["2 Rahoitus", "3 Seuranta ja arviointi", "4 Viestinta", "5 Voimaantulo"]


@pytest.mark.parametrize("foot", ["Sopimus | {}", "Lehtovaara · {}", "{}"])
def test_a_foot_that_tells_the_section_is_running(foot: str) -> None:
    text = _pages(*([*_section(n, each), (800.0, 8.0, foot.format(each))] for n, each in enumerate(HEADINGS)))
    assert text.count("Seuranta ja arviointi") == 1
    assert text.count("sovitaan") == 48


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_a_section_told_in_the_middle_or_at_the_right_of_a_pages_head_is_running(share: float) -> None:
    made = []
    for n, each in enumerate(HEADINGS, 1):
        begin = 400.0 - share * 5 * len(each)
        head = Line(each, [begin + 5 * i for i in range(len(each) + 1)], 40.0, 48.0, 8.0)
        body = [
            Line(text, [72 + 5 * i for i in range(len(text) + 1)], top, top + size, size)
            for top, size, text in _section(n, each)
        ]
        made.append(Page(n, 595, 842, [head, *body]))
    text = normalise(Source("a.pdf", "", "application/pdf", True, made))[0].text
    assert text.count("Seuranta ja arviointi") == 1
    assert text.count("sovitaan") == 48


def _under_heads(*pages: Sequence[tuple[float, float, str]], size: float) -> str:
    """What is left of printed pages of twelve sentences below these heads, each at its place, in print of this size."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for n, heads in enumerate(pages, 1):
        canvas.setFont("Helvetica", size)
        for x, y, head in heads:
            canvas.drawString(x, y, head)
        canvas.setFont("Helvetica", 11)
        for i in range(12):
            canvas.drawString(60, 740 - 40 * i, f"Luvun {n + 20} asia {chr(97 + i)} sovitaan erikseen.")
        canvas.showPage()
    canvas.save()
    return read_pdf(out.getvalue())[0].text


def test_a_letters_head_of_three_columns_and_rows_is_running() -> None:
    """As the Finnish standard for letters, SFS 2487, sets it: sender, kind and date, and number, side by side."""
    rows = [
        ("Lehtovaaran kaupunki", "SOPIMUS", "{} (3)"),
        ("Konserni", "", "LEH/7/2024"),
        ("Tilat", "3.6.2024", "Julkinen"),
    ]
    head = [(x, 810 - 14 * y, cell) for y, row in enumerate(rows) for x, cell in zip((60, 300, 430), row, strict=True)]
    text = _under_heads(*([(x, y, cell.format(n)) for x, y, cell in head] for n in range(1, 4)), size=10)
    assert text.count("sovitaan") == 36
    assert "Julkinen" not in text


@pytest.mark.parametrize("x", [85, 465])
def test_heads_of_even_pages_go_with_their_number_at_the_left(x: int) -> None:
    odd, even = [(60, 815, "Lehtovaara")], [(x, 815, "Vesi ja puu")]
    text = _under_heads(
        *([*even, (60, 815, str(n))] if n % 2 == 0 else [*odd, (530, 815, str(n))] for n in range(1, 7)), size=8
    )
    assert text.count("sovitaan") == 72
    assert "Vesi" not in text
    assert "Lehtovaara" not in text


def test_small_print_that_tells_no_section_stays() -> None:
    said = ["Ks. tilasto 2020.", "Ks. laki 5 luku.", "Ks. asetus.", "Ks. selvitys."]
    text = _pages(
        *([*_section(n, each), (800.0, 8.0, note)] for n, (each, note) in enumerate(zip(HEADINGS, said, strict=True)))
    )
    assert all(note in text for note in said)


def test_numbers_of_two_pages_on_one_sheet_are_no_text() -> None:
    sheets = [
        [*_section(n, each), (560.0, 11.0, str(2 * n + 1)), (560.0, 11.0, str(2 * n + 2))]
        for n, each in enumerate(HEADINGS)
    ]
    assert " 7 8\n" not in _pages(*sheets, width=842, height=595)
    assert " 7 8\n" in _pages(*sheets)


def test_headings_in_the_margin_may_nearly_touch_their_text() -> None:
    """The longest of them leaves less white than may part columns; each heading has its own text."""
    said = {
        "Seuranta": ["Osapuolet seuraavat hankkeiden etenemista kahdesti", "vuodessa ja raportoivat siita."] * 3,
        "Tavoitteet": ["Seudulle syntyy uusia yrityksia ja tyopaikkoja, joihin", "koulutetaan alueen nuoria."] * 3,
        "Voimassaolo": ["Sopimus paattyy vuonna 2029."],
        "Jakelu": ["Lehtovaaran kaupunki"],
    }
    parts, y = [], 760.0
    left = LEFT + stringWidth("Voimassaolo", "Helvetica-Bold", 11) + 9
    for heading, lines in said.items():
        parts += _plain(heading, y, font="Helvetica-Bold")
        parts += [part for i, line in enumerate(lines) for part in _plain(line, y - 13 * i, left)]
        y -= 13 * len(lines) + 14
    blocks = _read(parts).strip().split("\n\n")
    assert [block for block in blocks if block in said] == list(said)
    assert blocks[-1] == "Lehtovaaran kaupunki"


def test_a_box_beside_a_paragraph_stands_behind_it() -> None:
    beside = ["Hankkeisiin haetaan rahoitusta", "vuosittain, ja niiden tuloksista", "kerrotaan asukkaille kaupungin"]
    below = ["verkkosivuilla, joilla julkaistaan myos kaikki osapuolten yhteiset selvitykset ja", "arvioinnit."]
    box = ["Nosto: Seudulla toimii", "jo kaksikymmenta yritysta", "ja kolme oppilaitosta."]
    parts = [_plain(line, 700 - 14 * i) for i, line in enumerate([*beside, *beside, *below])]
    parts += [_plain(line, 697 - 14 * i, left=340, size=9) for i, line in enumerate(box)]
    parts += [_plain("Sopimus paattyy vuonna 2029, ellei sita uudisteta osapuolten yhteisella paatoksella.", 570)]
    text = _read(*parts)
    assert "kerrotaan asukkaille kaupungin verkkosivuilla," in " ".join(text.split())
    assert text.index("arvioinnit.") < text.index("Nosto") < text.index("Sopimus")


@pytest.mark.parametrize(("heading", "font"), [("3 Rahoitus", "Helvetica"), ("Rahoitus", "Helvetica-Bold")])
def test_a_heading_as_large_as_the_text_below_columns_stands_above_its_own_text(heading: str, font: str) -> None:
    words = ["kaupunki", "edistaa", "seudulla", "vesiosaamista", "yritysten", "kanssa", "joka", "vuosi", "yhteisesti"]
    prose = [" ".join(words[i:] + words[:i])[: 45 + 3 * (i % 3)] for i in range(9)]
    left = [_plain(f"vasen {line}", 740 - 13 * i, 50, 9) for i, line in enumerate(prose)]
    right = [_plain(f"oikea {line}", 740 - 13 * i, 315, 9) for i, line in enumerate(prose[1:])]
    below = _plain("Valtio ja kaupunki maksavat kustannuksista puolet kumpikin, ellei muuta sovita.", 590, 50, 9)
    text = _read(*left, *right, _plain(heading, 613, 50, 9, font), below)
    assert text.rstrip().endswith("ellei muuta sovita.")
    assert text.index("vasen yhteisesti") < text.index("oikea edistaa") < text.index(heading)


def test_lines_of_a_narrow_box_are_joined_and_lists_are_not() -> None:
    wrapped = ["Oppimisymparistoja rakennetaan", "yhdessa oppilaitosten ja alueen", "asukkaiden kanssa."]
    listed = ["kehitetaan palveluja yhdessa", "edistetaan vientia", "koulutetaan osaajia alueelle"]
    wide = ["Sopimuksen osapuolet kokoontuvat kahdesti vuodessa ja sopivat yhteisista toimista ja"] * 4
    parts = [_plain(line, 760 - 14 * i) for i, line in enumerate(wide)]
    parts += [_plain(line, 680 - 14 * i, 110) for i, line in enumerate(wrapped)]
    parts += [_plain(line, 600 - 14 * i, 110) for i, line in enumerate(listed)]
    text = _read(*parts)
    assert " ".join(wrapped) in text
    assert "\n".join(listed) in text


def test_a_bold_heading_below_a_blank_line_is_no_part_of_a_title_as_wide_as_its_page() -> None:
    """A form has few lines, far apart, and none of them is longer than the title."""
    title = "Tammiston kaupungin ja valtion sopimus vuosiksi 2024-2027"
    fields = ("Kaupunki Tammiston kaupunki", "Ministeriö työministeriö", "Rahoitus 80 000 euroa")
    text = _read(
        _plain(title, 770, size=13, font="Helvetica-Bold"),
        _plain("1 Osapuolet", 736, size=13, font="Helvetica-Bold"),
        *(_plain(field, 710 - 26 * i) for i, field in enumerate(fields)),
    )
    assert text.startswith(f"{title}\n\n1 Osapuolet\n\n")


def test_larger_headings_in_the_margin_stand_before_their_text_however_short_that_is() -> None:
    said = {
        "Osapuolet": ["Sopimuksen osapuolia ovat tyoministerio ja Lehtovaaran kaupunki."],
        "Tausta": ["Lehtovaaralla on 31 400 asukasta, ja se tunnetaan veneistaan,", "joita valmistaa nelja yhtiota."],
        "Rahoitus": ["Kaupungin osuus kustannuksista on 45 % ja valtion osuus 55 %."],
    }
    parts, y = [], 760.0
    for heading, lines in said.items():
        parts.append(_plain(heading, y, size=15))
        parts += [_plain(line, y + 3 - 12 * i, 200, 10) for i, line in enumerate(lines)]
        y -= 12 * len(lines) + 18
    blocks = _read(*parts).strip().split("\n\n")
    assert blocks == [block for heading, lines in said.items() for block in (heading, " ".join(lines))]


def test_a_stretched_line_below_a_head_is_no_row_of_columns_though_a_word_begins_where_the_head_does() -> None:
    words = ("omistama", "kiinteistoyhtio,", "joka", "vastaa", "myos")
    at = [LEFT]
    for word in words:
        at.append(at[-1] + stringWidth(word, "Helvetica", 11) + 20)
    line = [_plain(word, 740, x)[0] for word, x in zip(words, at, strict=False)]
    text = _read(
        [*_plain("Routavaaran kaupunki", 790), *_plain("ROKA/482/2025", 790, at[2])],
        line,
        _plain("pelastusjarjestelyista.", 726),
    )
    assert "omistama kiinteistoyhtio, joka vastaa myos pelastusjarjestelyista." in " ".join(text.split())


def test_a_footnote_is_of_the_paragraph_that_bears_its_mark_and_not_of_square_metres() -> None:
    raised = [(LEFT + stringWidth("Jalostusta", "Helvetica", 11), 664.0, 6.0, "Helvetica", "2")]
    text = _read(
        _plain("Satamassa on varastoja 2 km\u00b2 ja 4 halleissa.", 720),
        [*_plain("Jalostusta", 660), *raised, *_plain("edistetaan yhdessa.", 660, LEFT + 70)],
        _plain("2 Jalostuksella tarkoitetaan kaasutusta.", 80, size=8),
    )
    assert text.rstrip().endswith("edistetaan yhdessa.\n\n² Jalostuksella tarkoitetaan kaasutusta.")
