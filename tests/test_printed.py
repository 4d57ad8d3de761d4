"""A made-up text as several programs print it: the canonical text has its words in its order, in one column or two."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

import pytest
import typst
from playwright.sync_api import Browser
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

from pipeline.document import Page
from pipeline.extract.page_words import differing_pages
from pipeline.outline.headings import find_headings

from .conftest import needs_chromium, read_pdf

SENTENCES = (
    "Kuusirannan kaupunki ja valtio kehittävät yhdessä vesistöjen kunnostamiseen perustuvaa liiketoimintaa.",
    "Kumppanuussopimuksella vahvistetaan toimintaedellytyksiä, jotka ovat tähän asti jääneet hajanaisiksi.",
    "Korkeakoulut kouluttavat osaajia yritysten tarpeisiin.",
    "Kokeilualueella toimii 25 yritystä, joista 12 on perustettu vuoden 2021 jälkeen.",
    "Ammattikorkeakoulun laboratoriossa mitataan vedenpuhdistuslaitteiden energiatehokkuutta ympäri vuoden.",
    "Seudun kunnat osallistuvat kustannuksiin asukasmäärän mukaan, ja loput maksaa valtio.",
    "Tutkimuslaitosten ja yritysten yhteishankkeissa syntyy uusia mittausmenetelmiä.",
    "Osapuolet arvioivat tuloksia vuosittain ja sopivat muutoksista kirjallisesti.",
)
FEW = 4


def _prose(seed: int, paragraphs: int = 12) -> list[str]:
    """Paragraphs of these words in an order of their own, so that no line returns."""
    choose, words = random.Random(seed), " ".join(SENTENCES).split()
    return [" ".join(choose.sample(words, k=choose.randint(25, 60))) + "." for _ in range(paragraphs)]


def _printed(prose: list[str], font: str, size: float, frames: list[Frame]) -> bytes:
    """Justified prose without hyphenation, as word processors set it."""
    out = io.BytesIO()
    style = ParagraphStyle(
        "prose", fontName=font, fontSize=size, leading=1.3 * size, alignment=TA_JUSTIFY, spaceAfter=6
    )
    template = BaseDocTemplate(out, pagesize=(595, 842))
    template.addPageTemplates(PageTemplate(frames=frames))
    template.build([Paragraph(text, style) for text in prose])
    return out.getvalue()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _alike(text: str, prose: list[str]) -> float:
    return SequenceMatcher(None, _words(text), _words(" ".join(prose)), autojunk=False).ratio()


def _some(cases: Sequence[tuple[float, ...]]) -> list[object]:
    """The cases, a few of them in every run and all in the nightly one."""
    step = len(cases) // FEW
    return [pytest.param(*case, marks=[] if n % step == 0 else pytest.mark.nightly) for n, case in enumerate(cases)]


def _regions(pages: list[Page]) -> set[int]:
    return {line.region for page in pages for line in page.lines}


ONE_COLUMN = [(seed, size, margin) for seed in range(5) for size in (10.0, 11.0, 12.0) for margin in (60, 90, 110, 130)]
TWO_COLUMNS = [(seed, size, gutter) for seed in range(5) for size in (9.0, 10.5) for gutter in (14, 20, 28)]


@pytest.mark.parametrize(("seed", "size", "margin"), _some(ONE_COLUMN))
def test_justified_prose_in_one_column_stays_in_one(seed: int, size: float, margin: float) -> None:
    prose = _prose(seed)
    font = ("Helvetica", "Times-Roman")[seed % 2]
    text, pages, _ = read_pdf(_printed(prose, font, size, [Frame(margin, 60, 595 - 2 * margin, 720)]))
    assert _regions(pages) == {0}
    assert _alike(text.text, prose) >= 0.995
    assert differing_pages(pages, text, "fi") == []


def _in_two_columns(seed: int, size: float, gutter: float) -> float:
    """How much of the text comes out in its order."""
    prose = _prose(seed, paragraphs=24)
    width = (595 - 100 - gutter) / 2
    frames = [Frame(x, 60, width, 720, 0, 0, 0, 0) for x in (50, 50 + width + gutter)]
    return _alike(read_pdf(_printed(prose, "Helvetica", size, frames))[0].text, prose)


@pytest.mark.parametrize(("seed", "size", "gutter"), TWO_COLUMNS[:FEW])
def test_two_columns_are_read_one_after_the_other(seed: int, size: float, gutter: float) -> None:
    assert _in_two_columns(seed, size, gutter) >= 0.995


@pytest.mark.nightly
def test_two_columns_are_seldom_torn() -> None:
    """A line of three long words, stretched over a narrow column, may still look like columns itself."""
    assert sum(_in_two_columns(*case) < 0.995 for case in TWO_COLUMNS) <= 2


def _by_typst(prose: list[str]) -> bytes:
    made = typst.compile(("#set par(justify: true)\n" + "\n\n".join(prose)).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _by_reportlab(prose: list[str]) -> bytes:
    return _printed(prose, "Helvetica", 11, [Frame(72, 60, 451, 720)])


@pytest.mark.parametrize("program", [_by_typst, _by_reportlab])
def test_whoever_prints_it(program: Callable[[list[str]], bytes]) -> None:
    prose = _prose(7)
    text, pages, _ = read_pdf(program(prose))
    assert _alike(text.text, prose) >= 0.995
    assert differing_pages(pages, text, "fi") == []


@needs_chromium
def test_a_browser_prints_it(browser: Browser) -> None:
    prose = _prose(8)
    page = browser.new_page()
    page.set_content("".join(f"<p style='text-align:justify'>{text}</p>" for text in prose))
    data = page.pdf()
    page.close()
    assert _alike(read_pdf(data)[0].text, prose) >= 0.995


def test_a_label_in_italics_is_no_heading() -> None:
    """It leads in what stands below it, as it does in plain print."""
    text = ParagraphStyle("text", fontSize=10, leading=12)
    bold = ParagraphStyle("bold", text, fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=14)
    italic = ParagraphStyle("italic", text, fontName="Helvetica-Oblique", spaceBefore=12)
    prose = " ".join(SENTENCES)
    printed = [("1. Painopisteet", bold), (prose, text), ("Toimet:", italic), ("1) Rannan kokeilualue", text)]
    printed += [("Seuranta", italic), (prose, text)]
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(words, style) for words, style in printed])
    headings, _ = find_headings(read_pdf(out.getvalue())[0])
    assert [heading.title for heading in headings] == ["Painopisteet", "Seuranta"]
