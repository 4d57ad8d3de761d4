"""What a document is called and when it holds, below a page's navigation, a letterhead or the lines of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.outline.surroundings import is_link_past, is_trail
from pipeline.outline.titles import is_letterhead
from pipeline.worker import structure

from .conftest import cases


@pytest.mark.parametrize("case", cases("titles")["case"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"sivu.{case.get('format', 'txt')}"
    path.write_text(case["text"] + "\n", encoding="utf-8")
    agreement = structure(path).agreement
    found = {
        "title": agreement.title or "",
        "kind": agreement.kind,
        "agreement_type": agreement.agreement_type or "",
        "period": [agreement.period.start, agreement.period.end] if agreement.period else [],
        "dates": [f"{date.value} {date.role}" for date in agreement.dates],
        "sections": [f"{s.heading}: {s.kind}" for s in agreement.sections if s.kind != "other"],
    }
    assert {key: found[key] for key in case if key in found} == {k: case[k] for k in case if k in found}, case["why"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Etusivu > Työ ja yrittäminen > Sopimukset", True),
        ("Etusivu / Elinvoima / Ekosysteemisopimus", True),
        ("Olet tässä: Etusivu » Sopimukset", True),
        ("Framsida / Avtal", True),
        ("Etusivu > 2025 > Pöytäkirjat", True),
        ("Kaupunkiin syntyy > 60 yritystä", False),
        ("Osuus on kauden lopussa > neljännes kaikista yrityksistä.", False),
        ("Kuusivuoren ja Mäntyvuolteen kasvusopimus 2024/2027", False),
        ("Ekosysteemisopimus – vety, puu ja data", False),
    ],
)
def test_the_way_to_a_page(line: str, expected: bool) -> None:
    assert is_trail(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Siirry suoraan sisältöön", True), ("Ohita valikko", True), ("Siirry kiertotalouteen", False)],
)
def test_links_past_a_menu(line: str, expected: bool) -> None:
    assert is_link_past(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KUUSIVUOREN KAUPUNKI PÖYTÄKIRJA 6/2024 Kaupunginhallitus", True),
        ("Työ- ja elinkeinoministeriö 12.12.2024 14.30 Tiedote", True),
        ("Kuusivuoren kaupunki ja Rantalan kunta, torstaina 12. joulukuuta 2024 klo 12", True),
        ("Kehitysjohtaja Aino Kaarre", True),
        ("Kuusivuoren kaupunki kasvaa", False),
        ("Mäntyvuolteeseen uusi osaamiskeskus", False),
        ("Aiesopimus", False),
    ],
)
def test_letterheads(line: str, expected: bool) -> None:
    assert is_letterhead(line) == expected
