"""Swedish agreements: their headings, their priorities, and the words that a line's end broke."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.document import Page, Source
from pipeline.normalise import normalise
from pipeline.outline.section_kinds import bare_title, kind_by_words, label_of, sure_kind

from .conftest import cases, numbered_cases, printed_line, read_text

AROUND = (
    "## 1. Avtalsparter\n\nAvtalsparter är Klippsunds stad och finansministeriet. De arbetar tillsammans för att "
    "regionen ska växa och för att invånarna ska ha det bra.\n"
)


@pytest.mark.parametrize("case", numbered_cases("sv/priorities"))
def test_priorities(case: dict[str, Any], tmp_path: Path) -> None:
    read = read_text(f"# Klippsunds ekosystemavtal\n\n2021–2027\n\n{AROUND}{case['text']}\n", tmp_path)
    found = [
        {"title": p.title, "measures": [m.title for m in p.measures], "ideas": len(p.project_ideas)}
        for p in read.priorities
    ]
    assert found == [{"measures": [], "ideas": 0} | priority for priority in case["priorities"]], case["why"]


@pytest.mark.parametrize(
    "text",
    [
        "Klippsunds tyngdpunkter är sten och sand. Havsborgs tyngdpunkter är alger och fisk.",
        "Tyngdpunkterna i avtalen:\n\n- Klippsund: sten\n- Havsborg (inkl. Skärnäs): alger",
    ],
)
def test_a_page_about_several_cities_gives_no_priorities(text: str, tmp_path: Path) -> None:
    read = read_text(
        f"# Statens och städernas avtal\n\nAvtalen ingås för att regionerna ska växa och må bra.\n\n{text}\n", tmp_path
    )
    assert read.priorities == []
    assert "several_agreements" in [problem.code for problem in read.problems]


def test_a_count_that_the_headings_do_not_make_is_told(tmp_path: Path) -> None:
    text = (
        f"# Klippsunds ekosystemavtal\n\n{AROUND}\n## 4 Tyngdpunkter\n\nAvtalet bygger på tre tyngdpunkter.\n\n"
        "### 4.1 Sten\n\nStenen bryts.\n\n### 4.2 Sand\n\nSanden siktas.\n"
    )
    assert "count_mismatch" in [problem.code for problem in read_text(text, tmp_path).problems]


@pytest.mark.parametrize("case", cases("sv/headings")["case"], ids=lambda case: case["line"])
def test_headings(case: dict[str, Any]) -> None:
    assert (kind_by_words(case["line"]) or "") == case["kind"]


@pytest.mark.parametrize("case", cases("sv/headings")["label"], ids=lambda case: case["line"])
def test_labels(case: dict[str, Any]) -> None:
    assert (label_of(case["line"]), bare_title(case["line"])) == (case["kind"], case["title"])


@pytest.mark.parametrize("case", cases("sv/headings")["sure"], ids=lambda case: case["line"])
def test_kinds_that_leave_no_doubt(case: dict[str, Any]) -> None:
    """A heading among the priorities is about funding only where none of its words names a theme."""
    assert (sure_kind(case["line"]) or "") == case["kind"]


@pytest.mark.parametrize("case", numbered_cases("sv/hyphens"))
def test_hyphens(case: dict[str, Any]) -> None:
    """Lines that fill a page of print, so that every break is the layout's."""
    lines = [printed_line(text, 100 + 14 * i) for i, text in enumerate(case["lines"])]
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, [Page(1, 595, 842, lines)]))
    assert case["joined"] in text.text, case["why"]
