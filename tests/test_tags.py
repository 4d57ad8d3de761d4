"""What a PDF's own tags say is believed where they agree with the page; else the page's geometry decides."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from pipeline.document import Line, Page, Source
from pipeline.normalise import normalise
from pipeline.outline.segment import segment

from .conftest import read_pdf, typeset

PLAIN_HEADINGS = "#show heading: it => block(text(size: 11pt, weight: 400, it.body))\n#set text(size: 11pt)\n"
"""Headings that look as running text does: only their tags tell them."""
SECTIONS = """
= Sopimuksen osapuolet
Kuusirannan kaupunki kunnostaa järvensä yhdessä valtion kanssa ja avaa rannat kaikkien käyttöön. Työ alkaa keväällä, ja
siihen osallistuvat myös alueen yhdistykset.
== Rantojen raivaus
Rannat raivataan kolmessa vuodessa. Raivauksesta vastaa kaupunki, ja valtio osallistuu sen kustannuksiin puolella.
= Luonnon moninaisuus
Lajien määrää seurataan vuosittain, ja tulokset julkaistaan kaupungin sivuilla kaikkien luettaviksi.
"""
TABLE = """
#table(columns: (4cm, 3cm, 3cm), stroke: none,
  table.header[Toimi][Vuosi][Määrä],
  [Rantojen raivaus ja uuden uimarannan rakentaminen], [2026], [30],
  [Kalaportaat], [], [12])
"""


def _retagged(data: bytes, change: Callable[[pikepdf.Dictionary], None]) -> bytes:
    """The PDF with each element of its structure changed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/K" in thing and "/P" in thing:
                change(thing)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_headings_and_their_levels_come_from_tags() -> None:
    text, pages, _ = read_pdf(typeset(PLAIN_HEADINGS + SECTIONS))
    assert text.structure == "tags"
    assert [page.tagged for page in pages] == [True]
    assert [(heading.title, heading.level) for heading in segment(text).headings] == [
        ("Sopimuksen osapuolet", 1),
        ("Rantojen raivaus", 2),
        ("Luonnon moninaisuus", 1),
    ]


def test_every_paragraph_tagged_as_a_heading_is_not_believed() -> None:
    def change(element: pikepdf.Dictionary) -> None:
        if element.S == "/P":
            element.S = pikepdf.Name("/H1")

    data = typeset(SECTIONS)
    text, _, _ = read_pdf(_retagged(data, change))
    assert text.structure == "geometry"
    assert {block.style for block in text.blocks} == {""}
    assert text.text == read_pdf(data)[0].text


def test_each_line_tagged_as_a_paragraph_is_not_believed() -> None:
    words = (
        "Kuusirannan kaupunki sopii valtion kanssa siitä,",
        "että järvien tilaa parannetaan ja niiden rannat",
        "avataan.",
    )
    lines = [
        Line(text, [72 + 5 * i for i in range(len(text) + 1)], 100 + 14 * n, 112 + 14 * n, 11, right=280, block=n + 1)
        for n, text in enumerate(words)
    ]
    source = Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines, tagged=True)])
    text, _ = normalise(source)
    assert text.structure == "geometry"
    assert text.text == " ".join(words) + "\n"


def test_tags_in_another_order_than_the_text_do_not_move_it() -> None:
    def change(element: pikepdf.Dictionary) -> None:
        if isinstance(element.K, pikepdf.Array):
            element.K = pikepdf.Array(list(reversed(list(element.K))))

    data = typeset(SECTIONS)
    assert read_pdf(_retagged(data, change))[0].text == read_pdf(data)[0].text


def test_a_table_with_head_cells_is_one_and_keeps_its_columns() -> None:
    """Cells of several lines, no rules, an empty cell that the tree of the page does not hold."""
    text, _, _ = read_pdf(typeset(TABLE))
    rows = "Toimi\tVuosi\tMäärä\nRantojen raivaus ja uuden uimarannan rakentaminen\t2026\t30\nKalaportaat\t\t12"
    assert [text.text[block.start : block.end] for block in text.blocks] == [rows]


def test_a_table_that_lays_out_a_page_is_none() -> None:
    prose = "Kaupunki kunnostaa rannat ja valtio osallistuu kustannuksiin. " * 5
    layout = f"#table(columns: 2, stroke: none, table.header[A][B], [{prose}], [{prose}], [{prose}], [{prose}])"
    assert "table" not in {block.kind for block in read_pdf(typeset(layout))[0].blocks}


def test_a_list_without_printed_marks_is_a_list() -> None:
    source = "#set list(marker: none)\nToimet ovat:\n- rannat raivataan\n- joki avataan\n"
    assert [block.kind for block in read_pdf(typeset(source))[0].blocks] == ["text", "item", "item"]


def test_a_note_amid_a_sentence_comes_behind_its_paragraph() -> None:
    source = "Osuus on 40 prosenttia#footnote[Kuusirannan tilinpäätös.] kaikesta. Tavoite on 50 prosenttia."
    text = read_pdf(typeset(source))[0].text
    assert text == "Osuus on 40 prosenttia¹ kaikesta. Tavoite on 50 prosenttia.\n\n¹ Kuusirannan tilinpäätös.\n"


def test_what_stands_outside_the_text_by_its_tag_is_left_out() -> None:
    text, _, _ = read_pdf(typeset(f"#set page(header: [Kuusiranta, luonnos])\n{SECTIONS}"))
    assert "luonnos" not in text.text
    assert text.left_out == {1: ["Kuusiranta, luonnos"]}


def test_leaders_of_a_table_of_contents_do_not_take_its_lines() -> None:
    text, _, _ = read_pdf(typeset(f"#outline(title: none)\n{SECTIONS}"))
    assert "toc" in {block.kind for block in text.blocks}
    assert text.text.count("Luonnon moninaisuus") == 2


@pytest.mark.parametrize("cut", ["/StructTreeRoot", "/MarkInfo"])
def test_a_file_without_tags_is_read_by_its_geometry(cut: str) -> None:
    data = typeset(SECTIONS)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root[cut]
        out = io.BytesIO()
        pdf.save(out)
    text, _, _ = read_pdf(out.getvalue())
    assert text.structure == "geometry"
    assert text.text == read_pdf(data)[0].text
