"""What money is for, what a share is a share of, and what a part of a whole is to become."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.schema.agreement import Agreement

from .conftest import read_text


def _read(text: str, folder: Path) -> Agreement:
    return read_text(f"# Lumon sopimus\n\n2021–2027\n\n{text}\n", folder)


@pytest.mark.parametrize(
    ("said", "purpose"),
    [
        ("Ministeriö on myöntänyt Lumon sopimuksen hankkeiden toteutukseen 150 000 euroa.", "hankkeiden toteutus"),
        ("Kaupunki varaa 100 000 euron omarahoitusosuuden.", None),
        ("Sopimuksen toteuttamiseen varataan 250 000 euroa.", "Sopimuksen toteuttaminen"),
        ("Lumon hankkeisiin varataan 20 000 euroa.", "Lumon hankkeet"),
        ("Kaupunki varautuu 300 000 euron vuosittaiseen omarahoitukseen.", "omarahoitus"),
        ("Hankkeiden rahoitukseksi kaupunki varaa 7 milj. euroa.", None),
        ("Staten beviljade 5 miljoner euro till regionerna för inledande av avtalen.", "inledande av avtalen"),
        ("Staden anvisar 30 000 euro för koordinering.", "koordinering"),
    ],
)
def test_a_purpose_is_no_fragment(said: str, purpose: str | None, tmp_path: Path) -> None:
    is_swedish = said.startswith("Sta")
    heading = "Finansiering\n\nStaden och staten finansierar avtalet." if is_swedish else "Rahoitus\n\nRahat jaetaan."
    (amount,) = _read(f"## 5. {heading} {said}", tmp_path).funding.amounts
    assert amount.purpose == purpose


PROJECTS = """
## 4. Painopisteet

### 4.1 Kalatalous

Kärkihankkeet:

- Savustamon koelinja, 90 000 euroa
- Verkkojen kierrätys (n. 1,5 milj. €)
- Purojen kunnostus – 30 000 euroa
- Kutupaikat 2.0

**LIITE 1. Alustavat hankeaihiot**

Kalatalous

- Kalan merkinnät (kustannusarvio 45 000 €)

| Painopiste | Hankeaihio | Kustannus (€) |
|---|---|---|
| Kalatalous | Jään alla kasvatus | 210 000 |
"""


def test_a_project_bears_its_sum_and_is_called_without_it(tmp_path: Path) -> None:
    agreement = _read(PROJECTS, tmp_path)
    (priority,) = agreement.priorities
    assert [idea.text for idea in priority.project_ideas] == [
        "Savustamon koelinja", "Verkkojen kierrätys", "Purojen kunnostus", "Kutupaikat 2.0",
        "Kalan merkinnät", "Jään alla kasvatus",
    ]  # fmt: skip
    amounts = {amount.purpose: amount.value for amount in agreement.funding.amounts}
    assert amounts["Kalan merkinnät"] == 45_000
    assert amounts["Jään alla kasvatus"] == 210_000


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rahoitus\n\nRahoituksessa keskeisiä ovat ohjelman EAKR-varat, joista 8 % on meidän.", "ohjelman EAKR-varat"),
        (
            "Finansiering\n\nStaden och staten utvecklar regionen tillsammans med företagen. Centrala för "
            "finansieringen är programmets ERUF-medel, varav 8 procent används för åtgärder.",
            "programmets ERUF-medel",
        ),
    ],
)
def test_a_relative_clause_shares_what_stands_before_it(text: str, whole: str, tmp_path: Path) -> None:
    (share,) = _read(f"## 5. {text}", tmp_path).funding.shares
    assert (share.percent, share.applies_to) == (8, whole)


@pytest.mark.parametrize(
    "aim",
    [
        "Tavoitteena on toteuttaa joka kuudes julkinen hankinta innovatiivisena vuoteen 2027 mennessä.",
        "Tavoitteena on kohdentaa 30 % asuntotuotannosta pienituloisille.",
    ],
)
def test_half_of_what_a_part_is_to_become_is_no_indicator(aim: str, tmp_path: Path) -> None:
    (target,) = _read(f"## 3. Tavoitteet\n\n{aim}", tmp_path).targets
    assert (target.indicator, target.doubts) == (aim, ["indicator_unclear"])
