"""Swedish agreements: what is aimed at, what is so, and what is wanted without a value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.lang.api import reading_in
from pipeline.lang.commitment import commitment_of
from pipeline.lang.sv.lemmas import counted_form
from pipeline.schema.agreement import Agreement

from .conftest import numbered_cases, read_text
from .test_facts import READ

BEFORE = (
    "# Ekosystemavtal mellan staten och Klippsunds stad\n\n2021–2027\n\n"
    "## 1. Avtalsparter\n\nAvtalsparter är Klippsunds stad och arbets- och näringsministeriet.\n\n"
)
"""Parties, a period, and enough Swedish for the language to be told."""


def _read(text: str, folder: Path, heading: str = "Målsättningar") -> Agreement:
    return read_text(f"{BEFORE}## 2. {heading}\n\n{text.strip()}\n", folder)


@pytest.mark.parametrize("case", numbered_cases("sv/targets"))
def test_targets(case: dict[str, Any], tmp_path: Path) -> None:
    found, expected = READ["targets"](_read(case["text"], tmp_path).model_dump(mode="json"), case)
    assert found == expected, case["why"]


@pytest.mark.parametrize("case", numbered_cases("sv/goals"))
def test_goals(case: dict[str, Any], tmp_path: Path) -> None:
    assert [goal.text for goal in _read(case["text"], tmp_path).goals] == case["goals"], case["why"]


@pytest.mark.parametrize(
    ("heading", "text", "scopes"),
    [
        ("Bakgrund", "Regeringens mål är att sysselsättningsgraden stiger till 80 procent.", ["national"]),
        ("Bakgrund", "Statsrådet höjer målet. Utsläppen ska sjunka med 60 procent senast 2030.", ["national"]),
        ("Målsättningar", "I Västra Finland byggs 40 nya kraftverk före 2026.", ["agreement"]),
    ],
)
def test_of_whom_a_target_is_told(heading: str, text: str, scopes: list[str], tmp_path: Path) -> None:
    """In the background a sentence that names nothing local goes on about the State; a region is not the country."""
    assert [target.scope for target in _read(text, tmp_path, heading).targets] == scopes


@pytest.mark.parametrize(
    ("text", "commitment", "condition"),
    [
        ("Staden förbinder sig att bygga 40 bostäder.", "binding", None),
        ("Staden förbinder sig inte att bygga 40 bostäder.", None, None),
        ("Regeringen förbinder sig att bygga 40 bostäder.", None, None),
        ("NTM-centralen i Västra Finland förbinder sig att inrätta 40 platser.", "binding", None),
        ("Parterna har åtagit sig att inrätta 40 platser.", "binding", None),
        ("Målet är att staden reserverar mark för 40 bostäder.", "intent", None),
        ("Staden beslutar om finansieringen av 40 bostäder.", None, None),
        ("Staden bygger 40 bostäder, om staten beviljar stöd.", "conditional", "om staten beviljar stöd"),
        ("Staden bygger 40 bostäder om stödet beviljas.", "conditional", "om stödet beviljas"),
        ("Förutsatt att stödet beviljas, byggs 40 bostäder.", "conditional", "Förutsatt att stödet beviljas"),
        ("Staden bygger 40 bostäder inom ramen för sina anslag.", "conditional", "inom ramen för sina anslag"),
        ("Staden bygger 40 bostäder efter egen prövning.", "conditional", "efter egen prövning"),
    ],
)
def test_commitments(text: str, commitment: str | None, condition: str | None) -> None:
    with reading_in("sv"):
        found = commitment_of(text, text.index("40"), len(text) - 1)
    assert (found.commitment, found.condition and found.condition.strip(" ,")) == (commitment, condition)


@pytest.mark.parametrize(
    ("counted", "form"),
    [
        ("arbetsplatser", "arbetsplats"),
        ("testbäddar", "testbädd"),
        ("försök", "försök"),
        ("besökare", "besökare"),
        ("vuxenstuderande", "vuxenstuderande"),
        ("anställda", "anställd"),
        ("invånar", "invånare"),
    ],
)
def test_a_counted_noun_is_no_verb(counted: str, form: str) -> None:
    assert counted_form(counted) == form
