"""Tables without upright rulings are read by their rows, however many lines a cell has, whoever prints them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import typst
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from pipeline.document import Line, Page, Text
from pipeline.ingest import pdf
from pipeline.worker import structure

from .conftest import read_pdf

Rows = list[tuple[str, ...]]

TARGETS: Rows = [
    ("Mittari", "Mitä sillä seurataan", "2024", "2027"),
    ("Uusia yrityksiä", "Kasvuhakuiset yritykset, jotka aloittavat sopimuskauden aikana", "120", "180"),
    ("Opiskelijat", "Aloittaneet", "310", "400"),
    ("Vierailevat tutkijat yliopistossa ja ammattikorkeakoulussa", "Kuukauden viipyneet", "25", "60"),
]
MEASURES: Rows = [
    ("Toimenpide", "Vastuutaho", "Mitä tehdään"),
    ("Vihreän siirtymän koealusta", "Kuusivuoren kaupunki", "Rakennetaan koealusta, jolla kokeillaan uusia ratkaisuja"),
    ("Osaajien saatavuus", "Yliopisto ja ammattikorkeakoulu", "Lisätään aloituspaikkoja"),
    ("Verkostot ja kumppanuudet muiden seutujen kanssa", "Valtio", "Haetaan rahoitusta"),
]
RULES = {"none": "none", "head": "none", "rows": "(x, y) => (top: 0.5pt, bottom: 0.5pt)"}
SENTENCE = "Osapuolet seuraavat tavoitteita yhdessä vuosittain ja raportoivat niistä ohjausryhmälle. "


def _by_typst(source: str) -> bytes:
    made = typst.compile(f'#set text(10pt, lang: "fi", hyphenate: false)\n{source}'.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _typeset(rows: Rows, rules: str, align: str = "top", inset: float = 4) -> bytes:
    line = "table.hline()," if rules == "head" else ""
    head, *body = [" ".join(f"[{cell}]," for cell in row) for row in rows]
    widths = ", ".join(["110pt", "110pt", *["60pt" if len(rows[0]) > 3 else "200pt"] * (len(rows[0]) - 2)])
    table = (
        f"#table(columns: ({widths}), align: {align}, inset: (x: 5pt, y: {inset}pt), stroke: {RULES[rules]}, "
        f"{line}{head}{line}{''.join(body)}{line})"
    )
    return _by_typst(f"#set page(margin: 70pt)\n{SENTENCE * 2}\n\n{table}\n\n{SENTENCE}")


def _rows_in(text: Text) -> Rows:
    """The rows of the canonical text's tables."""
    return [tuple(line.split("\t")) for line in text.text.splitlines() if "\t" in line]


def _tables(data: bytes) -> Rows:
    """The rows of the file's tables, each a text for each cell."""
    pages = {item.number: item for item in pdf.read(data) if isinstance(item, Page)}
    rows: dict[tuple[int, int], dict[int, list[Line]]] = {}
    for line in (line for page in pages.values() for line in page.lines):
        if line.cell:
            rows.setdefault(line.cell[:2], {}).setdefault(line.cell.column, []).append(line)
    return [tuple(" ".join(line.text for line in row[c]) for c in sorted(row)) for row in rows.values()]


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize(
    ("rows", "rules"),
    [(TARGETS, "none"), (TARGETS, "head"), (TARGETS, "rows"), (MEASURES, "head"), (MEASURES, "rows")],
)
def test_cells_of_several_lines_are_one_cell(rows: Rows, rules: str, align: str) -> None:
    assert _tables(_typeset(rows, rules, align)) == rows


@pytest.mark.parametrize("rows", [TARGETS, MEASURES])
def test_lines_at_one_distance_are_parted_by_their_labels_and_figures(rows: Rows) -> None:
    assert _tables(_typeset(rows, "head", inset=3.25)) == rows


SIGNED: Rows = [
    ("TYÖ- JA ELINKEINOMINISTERIÖ", "LUMILAHDEN KAUPUNKI", "RANTALAN KUNTA"),
    ("Aino Vuorela", "Pekka Salmi-Harju", "Liisa Karppi"),
    ("osastopäällikkö", "kaupunginjohtaja", "kunnanjohtaja"),
]
PROJECTS: Rows = [
    ("Hankeaihio", "Toteuttaja", "Kustannusarvio, euroa"),
    ("Satamakorttelin vihreä lämpö", "Lumilahden Satama Oy", "620 000"),
    ("Osaajien palvelupolku", "Rannikon koulutuskuntayhtymä", "95 000"),
]


@pytest.mark.parametrize("rows", [SIGNED, PROJECTS], ids=["signed", "projects"])
@pytest.mark.parametrize("align", ["left + bottom", "center + top", "right + horizon"])
@pytest.mark.parametrize("font", ["Libertinus Serif", "New Computer Modern"])
def test_a_line_below_the_head_tells_a_table(rows: Rows, align: str, font: str) -> None:
    """Its columns stand close together, its cells are narrow, and a heading stands right above it."""
    head, *body = ["".join(f"[{cell}]," for cell in row) for row in rows]
    table = (
        f"#table(columns: 3 * (120pt,), align: {align}, inset: (x: 4pt, y: 4pt), stroke: none, "
        f"{head} table.hline(), {''.join(body)})"
    )
    heading = '#block(below: 3pt, text(13pt, weight: "bold")[Liite])'
    made = _by_typst(
        f'#set page(margin: 70pt)\n#set text(font: "{font}", 9pt)\n{SENTENCE}\n{heading}\n{table}\n{SENTENCE}'
    )
    assert _tables(made) == rows


def test_two_languages_beside_each_other_under_a_line_are_no_table() -> None:
    heads = "grid.cell(stroke: (bottom: 0.5pt), [Suomeksi]), grid.cell(stroke: (bottom: 0.5pt), [På svenska])"
    texts = f"[{SENTENCE * 4}], [{SENTENCE * 4}]"
    made = f"#set page(margin: 60pt)\n#grid(columns: 2, column-gutter: 0pt, inset: (x: 8pt, y: 3pt), {heads}, {texts})"
    assert _tables(_by_typst(made)) == []


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_another_program_prints_it(align: str) -> None:
    style = ParagraphStyle("cell", fontSize=9, leading=11)
    cells = [[Paragraph(cell, style) for cell in row] for row in TARGETS]
    look = TableStyle([("VALIGN", (0, 0), (-1, -1), align), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")])
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Table(cells, colWidths=[110, 130, 60, 60], style=look)])
    assert _tables(out.getvalue()) == TARGETS


def test_a_row_that_a_page_break_cuts_is_one() -> None:
    head, *rows = [",".join(f"[{cell}]" for cell in row) for row in TARGETS]
    table = f"columns: (110pt, 110pt, 60pt, 60pt), stroke: none, table.header({head}), {','.join(rows)}"
    source = f"#set page(width: 420pt, height: 170pt, margin: 40pt)\n{SENTENCE}\n\n#table({table})"
    text, pages, _ = read_pdf(_by_typst(source))
    assert len(pages) > 2
    assert _rows_in(text) == TARGETS


def test_a_page_break_cuts_the_first_cell_of_a_row() -> None:
    rows = [
        ("Hanke", "Toteuttaja", "Euroa"),
        ("Kalasataman yhteinen kokeilualusta ja sen tietoverkko", "Lumilahti", "40 000"),
    ]
    head, row = [",".join(f"[{cell}]" for cell in row) for row in rows]
    table = f"columns: (90pt, 90pt, 60pt), stroke: none, table.header({head}, table.hline()), {row}"
    source = f"#set page(width: 420pt, height: 132pt, margin: 32pt)\n{SENTENCE[:40]}\n\n#table({table})\n{SENTENCE}"
    text, pages, _ = read_pdf(_by_typst(source))
    assert len(pages) > 1
    assert _rows_in(text) == rows


def test_a_narrow_cell_breaks_words_without_a_hyphen() -> None:
    rows = [("Mittari", "2024", "2027"), (r"Kasvuyrity \\ ksiä", "12", "20"), (r"Osaamisen \\ taso", "3", "4")]
    head, *body = ["".join(f"[{cell}]," for cell in row) for row in rows]
    table = f"#table(columns: (62pt, 60pt, 60pt), stroke: none, {head} table.hline(), {''.join(body)})"
    text, *_ = read_pdf(
        _by_typst(f"#set page(margin: 60pt)\n{SENTENCE}\n\n{table}\n\n{SENTENCE}".replace("\\\\", "\\"))
    )
    assert [row[0] for row in _rows_in(text)] == [
        "Mittari",
        "Kasvuyrityksiä",
        "Osaamisen taso",
    ]


@pytest.mark.parametrize(
    "between",
    ["#line(length: 100%)", "#grid(columns: 2, column-gutter: 20pt, line(length: 220pt), line(length: 220pt))"],
)
def test_lines_between_texts_make_no_table(between: str) -> None:
    """A rule across two columns of prose, and the lines that people sign on."""
    columns = f"#grid(columns: 2, column-gutter: 20pt, [{SENTENCE * 3}], [{SENTENCE * 3}])"
    assert _tables(_by_typst(f"#set page(margin: 60pt)\n{columns}\n{between}\n{columns}")) == []


def test_a_page_count_beside_a_running_head_makes_no_table() -> None:
    head = "#grid(columns: (200pt, 200pt, 1fr), [KUUSIVUORI], [Sopimus \\ KUU/412/2025], [1 / 4])"
    assert _tables(_by_typst(f"{head}\n\n{SENTENCE * 9}")) == []


IN_TABLES: dict[str, Rows] = {
    "3. Tavoitteet": [
        ("Mittari", "Lähtötaso 2024", "Tavoite 2027"),
        ("Kasvuyritykset, jotka tekevät yhteistyötä korkeakoulujen kanssa", "120", "180"),
        ("Tki-menojen osuus bruttokansantuotteesta seudulla vuosittain, %", "2,4", "4,0"),
    ],
    "4. Asuntotuotanto\n\nValmistuvat vuokra-asunnot kunnittain ja vuosittain (kpl)": [
        ("Kunta", "2021", "2022", "2023"),
        ("Rantala", "310", "320", "330"),
        ("Lumilahti", "110", "120", "130"),
    ],
    "5. Rahoitus\n\nTaulukko 2. Julkinen rahoitus, euroa": [
        ("Rahoittaja", "2025", "2026"),
        ("Lumilahden kaupunki ja sen omistamat yhtiöt yhdessä", "300 000", "450 000"),
        ("Valtio", "270 000", "400 000"),
    ],
}


BEGINNING = (
    "{0} Lumilahden ekosysteemisopimus 2021–2027\n\n{0}{0} 1. Osapuolet\n\n"
    "Sopimuksen osapuolet ovat Lumilahden kaupunki ja valtiovarainministeriö.\n\n"
)


def _agreement() -> tuple[str, str]:
    """An agreement with tables of targets, places and payers, as Markdown and in typst's language."""
    markdown, printed = BEGINNING.format("#"), "#set page(margin: 60pt)\n" + BEGINNING.format("=")
    for heading, rows in IN_TABLES.items():
        head, *body = [f"| {' | '.join(row)} |" for row in rows]
        markdown += f"## {heading}\n\n" + "\n".join([head, "|---" * len(rows[0]) + "|", *body]) + "\n\n"
        cells = "".join(f"[{cell}]," for row in rows for cell in row)
        widths = ", ".join(["150pt", *["80pt"] * (len(rows[0]) - 1)])
        printed += f"== {heading}\n\n#table(columns: ({widths}), stroke: none, {cells})\n\n"
    return markdown, printed


def test_facts_come_from_such_tables_as_from_markdown(tmp_path: Path) -> None:
    markdown, printed = _agreement()
    (tmp_path / "a.md").write_text(markdown, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(_by_typst(printed))
    as_markdown, as_pdf = (_facts(tmp_path / name) for name in ("a.md", "b.pdf"))
    assert as_pdf == as_markdown
    assert [len(facts) for facts in as_markdown] == [8, 4]


def _facts(path: Path) -> tuple[list[Any], list[Any]]:
    """What the targets and the sums of money are."""
    agreement = structure(path).agreement
    targets = [
        (each.indicator, each.baseline and each.baseline.value, each.value, each.unit, each.year, each.place)
        for each in agreement.targets
    ]
    return targets, [(each.payer, each.value, each.year) for each in agreement.funding.amounts]


CLOSE: Rows = [
    ("Kunta", "Uusia koteja vuodessa, lähtöarvo", "Uusia koteja vuodessa, tavoite 2027", "Kuka seuraa"),
    ("Vaskela", "640", "900", "kunta"),
    ("Koivumäki", "85", "120", "maakunnan liitto"),
    ("Rantasuvanto", "40", "45", "kunta"),
]


@pytest.mark.parametrize("head", ["center", "right"])
@pytest.mark.parametrize("below", ["", SENTENCE])
def test_columns_closer_than_words_are_parted_by_their_edges(head: str, below: str) -> None:
    """LibreOffice 7.4 sets a web page's table so: figures at the right edge, the next column's text right behind."""
    first, *rest = CLOSE
    cells = "".join(f"align({head} + horizon)[*{cell}*]," for cell in first)
    cells += "".join(f"[{a}], align(right)[{b}], align(right)[{c}], [{d}]," for a, b, c, d in rest)
    table = f"#table(columns: (75pt, 70pt, 70pt, auto), inset: (x: 1pt, y: 3.25pt), stroke: none, {cells})"
    source = f"#set par(spacing: 3pt)\n{SENTENCE}\n\n{table}\n{below}"
    assert _tables(_by_typst(source)) == CLOSE


def test_a_span_of_years_and_a_sum_cut_at_a_lines_end_go_on_below() -> None:
    rows = [
        ("Painopiste", "Toimi", "Milloin", "Arvio, euroa"),
        ("Uudet kuidut", "Koetehdas rannalle", "2021–2023", "2 600 000"),
        ("Vesien hoito", "Mallinnus järvelle", "2023–2026", "930 000"),
        ("Vesien hoito", "Anturit puroihin", "2022–2024", "720 000"),
    ]
    cells = "".join(f"[{cell}]," for row in rows for cell in row)
    source = (
        f"{SENTENCE}\n\n#table(columns: (60pt, 65pt, 35pt, 45pt), stroke: none, inset: (x: 2pt, y: 3.25pt), {cells})"
    )
    found = [
        tuple(cell.replace("– ", "–") for cell in row) for row in _tables(_by_typst(source))
    ]  # its lines put together
    assert found == rows


def test_a_label_whose_end_has_the_figures_begins_its_row(tmp_path: Path) -> None:
    """Cells set at their foot: the figures stand on the last line of what names them."""
    (tmp_path / "a.txt").write_text(
        "3 Rahoitus\n\n"
        "Kohde                          2023      2024\n"
        "---------------------------------------------\n"
        "Telakan robotit\n"
        "ja niiden ohjelmistot           240       310\n"
        "Aikuisopiskelijoiden\n"
        "iltaryhmät                       55        60\n"
        "---------------------------------------------\n",
        encoding="utf-8",
    )
    rows = [line for line in structure(tmp_path / "a.txt").text.splitlines() if "\t" in line]
    assert rows == [
        "Kohde\t2023\t2024",
        "Telakan robotit ja niiden ohjelmistot\t240\t310",
        "Aikuisopiskelijoiden iltaryhmät\t55\t60",
    ]
