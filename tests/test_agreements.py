"""The real agreements, where they stand beside this checkout: the same sections and words from every format."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.schema.agreement import Structured
from pipeline.schema.checks import agreement_errors
from pipeline.score.agreements import pooled, scored
from pipeline.score.counts import Counts, f1
from pipeline.worker import structure

from .conftest import SHARED, loaded, needs_agreements, needs_tesseract

pytestmark = needs_agreements
AGREEMENTS = SHARED / "agreements"
NAMES = ["pori-2021-2027", "helsinki-espoo-vantaa-2021-2027"]


def _rows(result: Structured, name: str) -> dict[str, Counts]:
    return scored(loaded(SHARED / "gold" / f"{name}.json"), result.agreement.model_dump(mode="json"))


def test_facts(structured: Mapping[Path, Structured]) -> None:
    """Every field of all three documents, from every format."""
    results = [_rows(structured[AGREEMENTS / f"{n}{e}"], n) for n in NAMES for e in (".md", ".pdf", ".docx")]
    rows = pooled([*results, _rows(structured[AGREEMENTS / "pori-summary.txt"], "pori-summary")])
    for name, row in rows.items():
        assert f1(row.strict, row.found, row.gold) >= 0.9, (name, row.missing, row.extra)
    strict, found, gold = (sum(getattr(row, key) for row in rows.values()) for key in ("strict", "found", "gold"))
    assert f1(strict, found, gold) >= 0.97


@pytest.mark.parametrize("ending", [".md", ".pdf", ".docx"])
@pytest.mark.parametrize("name", NAMES)
def test_sections(name: str, ending: str, structured: Mapping[Path, Structured]) -> None:
    result = structured[AGREEMENTS / f"{name}{ending}"]
    rows = _rows(result, name)
    assert rows["sections"].strict == rows["sections"].gold == rows["sections"].found
    assert agreement_errors(result.agreement.model_dump(mode="json"), result.text) == []
    assert result.agreement.id == name


@pytest.mark.parametrize("name", NAMES)
def test_numbering_decides_nesting(name: str, structured: Mapping[Path, Structured]) -> None:
    """The Markdown marks headings at wrong depths; the numbers tell the right ones."""
    sections = structured[AGREEMENTS / f"{name}.md"].agreement.sections
    numbers = {section.id: section.number for section in sections}
    dotted = [section for section in sections if section.number and "." in section.number]
    assert dotted
    assert all(
        section.parent and numbers[section.parent] == (section.number or "").rsplit(".", 1)[0] for section in dotted
    )


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
@pytest.mark.parametrize("name", NAMES)
def test_canonical_text_is_the_same_from_every_format(
    name: str, ending: str, structured: Mapping[Path, Structured]
) -> None:
    assert _alike(structured[AGREEMENTS / f"{name}.md"].text, structured[AGREEMENTS / f"{name}{ending}"].text) >= 0.995


def test_summary_page(structured: Mapping[Path, Structured]) -> None:
    agreement = structured[AGREEMENTS / "pori-summary.txt"].agreement
    gold = loaded(SHARED / "gold" / "pori-summary.json")
    assert (agreement.kind, agreement.title, agreement.period) == (gold["kind"], gold["title"], None)


@needs_tesseract
def test_scan(structured: Mapping[Path, Structured]) -> None:
    result = structure(AGREEMENTS / "pori-2021-2027.scan.pdf")
    assert _alike(structured[AGREEMENTS / "pori-2021-2027.md"].text, result.text) >= 0.98
    rows = _rows(result, "pori-2021-2027").values()
    assert f1(*(sum(getattr(row, name) for row in rows) for name in ("strict", "found", "gold"))) >= 0.9
    assert result.agreement.source.text_layer == "ocr"
    assert "text_recognised" in {problem.code for problem in result.agreement.problems}


def _alike(one: str, other: str) -> float:
    words, others = (re.sub(r"^- ", "", text, flags=re.MULTILINE).split() for text in (one, other))
    return difflib.SequenceMatcher(None, words, others, autojunk=False).ratio()
