"""Swedish agreements: money, dates, validity and bodies, each wording of tests/cases/sv/ in an agreement around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.worker import structure

from .conftest import cases
from .test_facts import READ

FIELDS = {
    "funding": "5. Avtalets finansiering",
    "dates": "3. Innehåll",
    "validity": "7. Giltighet",
    "monitoring": "6. Genomförande och uppföljning",
}
"""Under which heading the cases of a field stand."""
PARTIES = {
    "monitoring": "Lövstrands stad, Ekenäs kommun, Österbottens förbund, finansministeriet och Yrkeshögskolan Aurinia",
    "funding": "Lövstrands stad, Österbottens förbund och arbets- och näringsministeriet",
}


def _cases() -> list[Any]:
    found = []
    for field in FIELDS:
        found += [pytest.param(field, case, id=f"{field}-{n}") for n, case in enumerate(cases(f"sv/{field}")["case"])]
    return found


def _document(field: str, text: str) -> str:
    """A small agreement in which the wording stands where such wordings do."""
    parties = PARTIES.get(field, "Lövstrands stad och finansministeriet")
    return (
        f"# Ekosystemavtal för Lövstrand\n\n2021–2027\n\n## 1. Avtalsparter\n\nAvtalsparterna är {parties}.\n\n"
        f"## {FIELDS[field]}\n\n{text}\n\n## 9. Kontaktuppgifter\n\nRegistratorskontoret.\n"
    )


@pytest.mark.parametrize(("field", "case"), _cases())
def test_case(field: str, case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "avtal.md"
    path.write_text(_document(field, case["text"]), encoding="utf-8")
    found, expected = READ[field](structure(path).agreement.model_dump(mode="json"), case)
    assert found == expected, case["why"]
