"""Wordings and what they mean, case by case (`cases/*.toml`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Page, Source
from pipeline.lang.api import holds, pattern
from pipeline.lang.fi.places import nominative_of_place
from pipeline.normalise import normalise
from pipeline.outline.headings import split_number
from pipeline.outline.identity import slug
from pipeline.outline.places import cities
from pipeline.outline.section_kinds import bare_title, kind_by_words, label_of, sure_kind
from pipeline.worker import structure

from .conftest import cases, printed_line


@pytest.mark.parametrize("case", cases("headings")["case"], ids=lambda case: case["line"])
def test_headings(case: dict[str, Any]) -> None:
    number, title, _ = split_number(case["line"])
    assert (number, title) == (case.get("number"), case["title"]), case["why"]
    assert (kind_by_words(title) or "") == case["kind"], case["why"]


@pytest.mark.parametrize("case", cases("headings")["sure"], ids=lambda case: case["line"])
def test_kinds_that_leave_no_doubt(case: dict[str, Any]) -> None:
    """Among the priorities a heading is about funding only where none of its words names a theme."""
    assert (sure_kind(case["line"]) or "") == case["kind"]


@pytest.mark.parametrize("case", cases("places")["period"], ids=lambda case: case.get("cover", case.get("text")))
def test_periods(case: dict[str, Any], tmp_path: Path) -> None:
    document = f"{case.get('cover', '')}\n\n# 1. Voimaantulo\n\n{case.get('text', 'Tästä sovitaan erikseen.')}\n"
    (tmp_path / "a.md").write_text(document, encoding="utf-8")
    period = structure(tmp_path / "a.md").agreement.period
    assert ([period.start, period.end] if period else []) == case["years"]


@pytest.mark.parametrize("case", cases("headings")["label"], ids=lambda case: case["line"])
def test_labels(case: dict[str, Any]) -> None:
    assert (label_of(case["line"]) or "") == case["kind"]
    assert bare_title(case["line"]) == case["title"]


@pytest.mark.parametrize("case", cases("hyphens")["case"], ids=lambda case: case["joined"])
def test_hyphens(case: dict[str, Any]) -> None:
    """Lines that fill a page of print, so that every break is the layout's."""
    texts = [*case.get("words", []), *case["lines"]]
    lines = [printed_line(text, 100 + 14 * i + (40 if text == case["lines"][0] else 0)) for i, text in enumerate(texts)]
    lines[-1] = lines[-1]._replace(top=lines[-2].top + 14, bottom=lines[-2].top + 26)
    page = Page(1, 595, 842, lines)
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, [page]))
    assert case["joined"] in text.text, case["why"]


@pytest.mark.parametrize(("genitive", "place"), list(cases("places")["nominative"].items()))
def test_nominative_of_places(genitive: str, place: str) -> None:
    assert nominative_of_place(genitive) == place


@pytest.mark.parametrize("case", cases("places")["cities"], ids=lambda case: case["text"])
def test_cities(case: dict[str, Any]) -> None:
    assert "-".join(map(slug, cities(case["text"], case["text"]))) == case["ids"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Äänekylä 2021–2027", "aanekyla-2021-2027"),
        ("run", "agreement-run"),
        ("CON", "agreement-con"),
        ("—", "agreement"),
    ],
)
def test_slugs(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_is_repaired_and_leads_back_to_its_lines(texts: list[str]) -> None:
    """Whatever a page holds: every run of the canonical text is what its line says there, and boxes never fail."""
    lines = [printed_line(text or " ", 20.0 * i) for i, text in enumerate(texts)]
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))
    for run in text.runs:
        assert text.text[run.start : run.start + run.length] == run.line.text[run.offset : run.offset + run.length]
    for block in text.blocks:
        assert 0 <= block.start < block.end <= len(text.text)
        assert len(text.boxes(block.start, block.end)) <= len(lines)


def test_compatibility_forms_stay() -> None:
    lines = [printed_line("Pinta-ala 10² km ja ﬁrma, 1\u00a0000\u202f€ sekä työ\u00ad­paikka 2021\u20122027", 100)]
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))
    assert text.text == "Pinta-ala 10² km ja firma, 1 000 € sekä työpaikka 2021–2027\n"


@pytest.mark.parametrize(("space", "paragraphs"), [(14, 1), (17, 2)])
def test_a_little_space_behind_a_full_stop_parts_paragraphs(space: float, paragraphs: int) -> None:
    """Where the last line is full, the space alone tells: 3 points more than the lines' own 14 are enough."""
    said = [
        "Hankkeet valitaan vuosittain avoimella haulla,",
        "johon jokainen seudun yritys ja oppilaitos voi osallistua.",
    ]
    after = ["Tuloksista kerrotaan kaupunginvaltuustolle joka", "syksy, ja niistä laaditaan yhteenveto ministeriölle."]
    tops = [100, 114, 114 + space, 128 + space]
    lines = [printed_line(text, top) for text, top in zip([*said, *after], tops, strict=True)]
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))
    assert len(text.blocks) == paragraphs


@pytest.mark.parametrize("write", [str, str.upper, str.lower])
@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("funding", "amounts", "paid"), "Kaupunki varaa hankkeeseen 40 000 euroa."),
        (("funding", "amounts", "paid"), "Satamassa työskentelee 120 ihmistä."),
        (("targets", "coming"), "Alueelle syntyy kolme uutta yritystä."),
        (("monitoring", "members", "cues"), "Ryhmän jäseninä ovat kaupunki ja liitto."),
    ],
)
def test_a_list_is_held_as_its_pattern_finds_it(keys: tuple[str, ...], text: str, write: Callable[[str], str]) -> None:
    assert holds(write(text), *keys) == bool(pattern(*keys).search(write(text)))


def test_a_list_that_tells_the_cases_apart_is_asked_by_its_pattern() -> None:
    with pytest.raises(ValueError, match="excluded"):
        holds("Luonnos", "parties", "excluded")
