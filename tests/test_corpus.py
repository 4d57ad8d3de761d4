"""The corpus, end to end: sections against gold, every box on its words, the same bytes on every run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from pipeline.compare.readings import with_sentences
from pipeline.document import Notice, Page, Source
from pipeline.emit import json_bytes
from pipeline.extract.reliability import RULES, rules_seldom_right
from pipeline.ingest.formats import format_of
from pipeline.lang.api import date_mentions, quantities, reading_in
from pipeline.normalise import normalise
from pipeline.schema.agreement import Structured
from pipeline.schema.checks import agreement_errors
from pipeline.score.agreements import FIELDS, pooled, scored
from pipeline.score.counts import Counts, f1, ratio
from pipeline.web.i18n import labels
from pipeline.worker import structure

from .conftest import CORPUS, DOCUMENTS, ROOT, loaded
from .score_table import BLOCK, CLASSIFIED, RELIABILITY, classified_markdown, markdown, reliability, rules

PDFS = [path for path in DOCUMENTS if path.suffix == ".pdf"]


def _gold(path: Path) -> Path:
    return CORPUS / "gold" / path.parent.name / f"{path.stem}.json"


KNOWN_FAILURES = {
    "tuulenkoski-kasvusopimus-2013-2015.pdf": "lettered titles that look like running text are taken for list items",
}


def _documents() -> list[Any]:
    """Every document; one that is known to fail must go on failing until its reason is mended."""
    known = {name: pytest.mark.xfail(reason=reason, strict=True) for name, reason in KNOWN_FAILURES.items()}
    return [pytest.param(p, marks=known.get(p.name, ()), id=p.name) for p in DOCUMENTS]


def _rows(path: Path, structured: Mapping[Path, Structured]) -> dict[str, Counts]:
    return scored(loaded(_gold(path)), structured[path].agreement.model_dump(mode="json"))


@pytest.mark.parametrize("path", _documents())
def test_every_document_is_valid_and_its_sections_are_found(path: Path, structured: Mapping[Path, Structured]) -> None:
    result = structured[path]
    assert agreement_errors(result.agreement.model_dump(mode="json"), result.text) == []
    sections = _rows(path, structured)["sections"]
    assert f1(sections.strict, sections.found, sections.gold) >= 0.9, (sections.extra, sections.missing)


@pytest.mark.parametrize(("folder", "least", "precise"), [("written_on", 0.9, 0.92), ("held_out", 0.9, 0.91)])
def test_all_facts_of_all_documents_together(
    folder: str, least: float, precise: float, structured: Mapping[Path, Structured]
) -> None:
    rows = pooled(_rows(path, structured) for path in DOCUMENTS if path.parent.name == folder)
    strict, found, gold = (sum(getattr(row, name) for row in rows.values()) for name in ("strict", "found", "gold"))
    assert f1(strict, found, gold) >= least
    assert ratio(strict, found) >= precise


def test_the_readme_tells_these_scores(structured: Mapping[Path, Structured]) -> None:
    told = BLOCK.search((ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8"))
    assert told is not None
    read = {path: structured[path].agreement.model_dump(mode="json") for path in DOCUMENTS}.__getitem__
    assert told.group() == markdown(read), "run `make score`"
    assert RELIABILITY.read_text(encoding="utf-8") == reliability(read), "run `make score`"
    assert RULES.read_text(encoding="utf-8") == rules(read), "run `make score`"


def test_a_rule_is_seldom_right_by_its_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not the corpus has one now; too few items say nothing."""
    counted = tmp_path / "rules.toml"
    counted.write_text("often = [9, 10]\nseldom = [8, 10]\nfew = [1, 9]\n", encoding="utf-8")
    monkeypatch.setattr("pipeline.extract.reliability.RULES", counted)
    assert rules_seldom_right.__wrapped__() == {"seldom"}


def test_what_a_rule_that_is_seldom_right_found_bears_a_doubt(structured: Mapping[Path, Structured]) -> None:
    seldom = rules_seldom_right()
    assert "party.contracting" not in seldom
    for path in DOCUMENTS:
        for found in structured[path].agreement.priorities:
            assert ("rule_seldom_right" in found.doubts) == (found.evidence.rule in seldom)


def test_the_scores_of_themes_and_indicators_are_told(structured: Mapping[Path, Structured]) -> None:
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    told = CLASSIFIED.search(accuracy)
    assert told is not None

    def read(path: Path) -> dict[str, Any]:
        return with_sentences(structured[path].agreement.model_dump(mode="json"), structured[path].text)

    assert told.group() == classified_markdown(read), "run `make score`"


def test_every_field_that_is_scored_has_its_name_in_the_report() -> None:
    assert set(FIELDS) <= labels("scored").keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_value_stands_in_its_quotes(path: Path, structured: Mapping[Path, Structured]) -> None:
    """No item without evidence, and no number or year that the quoted words or their sentence do not yield."""
    result = structured[path]
    agreement = result.agreement.model_dump(mode="json")
    with reading_in(agreement["language"]):
        _compare_with_quotes(agreement, result.text)


def _compare_with_quotes(agreement: dict[str, Any], text: str) -> None:
    for item in (*agreement["targets"], *agreement["baselines"]):
        evidence, sentence = item["evidence"], item["evidence"]["sentence"]
        quotes = [evidence["quote"], *(span["quote"] for span in evidence["also"])]
        quotes.append(text[sentence["start"] : sentence["end"]])
        told = [q for quote in quotes for q in quantities(quote)]
        if item["value"] is not None:
            values = {round(q.value * scale, 4) for q in told for scale in (1, 10**6, 10**9)}
            assert round(item["value"], 4) in values, item
        if item["year"] is not None:
            assert item["year"] in {m.last for quote in quotes for m in date_mentions(quote)}, item
    for date in agreement["dates"]:
        assert (
            date["value"] in {m.value for m in date_mentions(date["evidence"]["quote"])}
            or "–" in date["evidence"]["quote"]
        )
    for name, items in (("parties", agreement["parties"]), ("signatories", agreement["signatories"])):
        for item in items:
            first = item["name"].split()[0].casefold()[:4]
            assert first in item["evidence"]["quote"].casefold() or item["evidence"]["rule"] == "party.state", (
                name,
                item,
            )
    for each in _items(agreement):
        assert each["evidence"]["quote"].strip()
        assert each["evidence"]["rule"]


def _items(agreement: dict[str, Any]) -> list[dict[str, Any]]:
    funding, monitoring = agreement["funding"], agreement["monitoring"]
    measures = [measure for priority in agreement["priorities"] for measure in priority["measures"]]
    listed = [
        agreement[name] for name in ("parties", "goals", "priorities", "targets", "baselines", "dates", "signatories")
    ]
    return [item for items in (*listed, measures, *funding.values(), *monitoring.values()) for item in items]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_scopes_and_sections_exist(path: Path, structured: Mapping[Path, Structured]) -> None:
    agreement = structured[path].agreement.model_dump(mode="json")
    themes = [theme for p in agreement["priorities"] for theme in (p, *p["measures"])]
    known = {"national", "agreement", *(theme["id"] for theme in themes)}
    assert {item["scope"] for name in ("goals", "targets", "baselines") for item in agreement[name]} <= known
    assert {theme["section"] for theme in themes} <= {None, *(section["id"] for section in agreement["sections"])}


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_every_box_lies_on_the_words_quoted(path: Path) -> None:
    """Asks pdfium what stands in the boxes of each paragraph's first words; a paragraph may begin with a mark that is
    not drawn so."""
    items = list(format_of(path, data := path.read_bytes()).read(data))
    pages = {item.number: item for item in items if isinstance(item, Page)}
    source = Source(
        path.name, "", "application/pdf", True, list(pages.values()), [i for i in items if isinstance(i, Notice)]
    )
    text, _ = normalise(source)
    pdf = pdfium.PdfDocument(path)
    checked = 0
    for block in text.blocks:
        quote = text.text[block.start : block.end].split("\n")[0].split("\t")[0][:60].rsplit(" ", 1)[0]
        if not quote.strip("- ") or block.kind == "toc":
            continue
        boxes = text.boxes(block.start, block.start + len(quote))
        assert boxes
        shown = ""
        for page, x0, top, x1, bottom in boxes:
            width, height = pdf[page - 1].get_size()
            assert 0 <= x0 < x1 <= width
            assert 0 <= top < bottom <= height
            shown += (
                pdf[page - 1].get_textpage().get_text_bounded(x0 - 1, height - bottom - 1, x1 + 1, height - top + 1)
            )
        assert _letters(quote)[:20] in _letters(shown)
        checked += 1
    assert checked > 20


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def test_the_same_input_gives_the_same_bytes() -> None:
    path = CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"
    once, again = structure(path), structure(path)
    assert json_bytes(once.agreement.model_dump(mode="json")) == json_bytes(again.agreement.model_dump(mode="json"))
    assert once.text == again.text


def test_a_text_is_repaired_whole() -> None:
    """What a page's make-up did to the words of one sample is undone: running heads, hyphens, columns, footnotes, the
    table."""
    text = structure(CORPUS / "written_on" / "kuusivuori-2021-2027.pdf").text
    assert "Arbets- och näringsministeriet" not in text
    assert not any(line.strip().isdigit() for line in text.splitlines())
    assert "tuotekehityshankkeet" in text  # broken over a page, with a foot and a head between
    assert "sosiaali- ja terveysalan" in text  # a suspended hyphen at a line's end
    assert "TKI-yhteistyön" in text  # a compound's own hyphen at a line's end
    assert "henkilöä.² Massiivi" in text  # a footnote's mark is no part of a number
    assert "\n\n² Tilastokeskus" in text  # and its text stands behind the paragraph
    assert "Tuomas Rajavuori\nKaupunginjohtaja\nKuusivuoren kaupunki" in text  # a signature down its column
    assert "\nLigniinipohjaisten sideaineiden koetuotanto\t4.1\tLuonnonvarakeskus\t860 000 €\t2022–2024\n" in text
