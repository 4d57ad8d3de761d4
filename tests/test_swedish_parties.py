"""Swedish agreements: who makes them, who signs them, and which agreements they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.lang.sv.places import nominative_of_place
from pipeline.worker import structure

from .conftest import numbered_cases, read_text

BACKGROUND = (
    "## 2. Bakgrund\n\nRegionens företag utvecklar nya lösningar tillsammans med högskolorna, och invånarna har nytta "
    "av dem i sin vardag.\n"
)
"""Enough Swedish for the language to be told."""
OTHER_PARTIES = "## 1. Avtalsparter\n\nAvtalsparter är Klippsunds stad och finansministeriet.\n\n"


@pytest.mark.parametrize("case", numbered_cases("sv/parties"))
def test_parties(case: dict[str, Any], tmp_path: Path) -> None:
    read = read_text(f"# Ekosystemavtal\n\n2021–2027\n\n## 1. Avtalsparter\n\n{case['text']}\n\n{BACKGROUND}", tmp_path)
    assert [[p.name, p.type, p.role] for p in read.parties] == case["parties"], case["why"]
    assert {p.name: p.abbreviation for p in read.parties if p.abbreviation} == case.get("abbreviations", {})


@pytest.mark.parametrize("case", numbered_cases("sv/signatories"))
def test_signatories(case: dict[str, Any], tmp_path: Path) -> None:
    read = read_text(
        f"# Ekosystemavtal\n\n2021–2027\n\n{OTHER_PARTIES}{BACKGROUND}\n## Underskrifter\n{case['text']}\n", tmp_path
    )
    found = [[s.name, s.title or "", s.organisation or ""] for s in read.signatories]
    assert found == case["signatories"], case["why"]


@pytest.mark.parametrize("case", numbered_cases("sv/places"))
def test_which_agreement_it_is(case: dict[str, Any], tmp_path: Path) -> None:
    read = read_text(f"{case['cover'].strip()}\n\n{BACKGROUND}\n{case.get('text', '')}\n", tmp_path)
    assert (read.title, read.places, read.id) == (case["title"], case["places"], case["id"])
    assert read.period is not None
    assert [read.period.start, read.period.end] == case["years"]
    assert read.agreement_type == case["agreement_type"]


@pytest.mark.parametrize(
    ("genitive", "place"),
    [
        ("Lövstrands", "Lövstrand"),
        ("Vasas", "Vasa"),
        ("Borgås", "Borgå"),
        ("Närpes", "Närpes"),
        ("Granfors", "Granfors"),
    ],
)
def test_nominative_of_places(genitive: str, place: str) -> None:
    assert nominative_of_place(genitive) == place


@pytest.mark.parametrize("case", numbered_cases("sv/pages"))
def test_pages(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "sida.txt").write_text(case["text"].lstrip("\n"), encoding="utf-8")
    read = structure(tmp_path / "sida.txt").agreement
    found = {
        "parties": [p.name for p in read.parties if p.role == "contracting"],
        "cooperating": [p.name for p in read.parties if p.role == "cooperating"],
        "title": read.title,
        "kind": read.kind,
        "places": read.places,
        "priorities": [p.title for p in read.priorities],
        "amounts": [[a.value, a.payer] for a in read.funding.amounts],
        "targets": [[t.value or t.kind, t.year] for t in read.targets],
        "years": [read.period.start, read.period.end] if read.period else [],
    }
    assert {key: found[key] for key in case if key in found} == {k: case[k] for k in case if k in found}, case["why"]
