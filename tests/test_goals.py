"""Goals outside sections, in both languages, and what no goal stands under."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import read_text

FI = "Lumon kaupunki ja valtio ovat solmineet ekosysteemisopimuksen, jolla kehitetään satamaa yhdessä."
SV = "Klippsunds stad och staten har ingått ett ekosystemavtal, och med det utvecklas hamnen tillsammans."


@pytest.mark.parametrize(
    ("around", "aim"),
    [
        (FI, "Tavoitteena on rakentaa seudusta merialan kasvua tukeva keskittymä."),
        (FI, "Yhteistyön tarkoitus on vahvistaa alueen kilpailukykyä."),
        (SV, "Målet för ekosystemavtalet är att förtäta samarbetet i hamnen."),
        (SV, "Det centrala målet för arbetet i regionen är att bygga ett kluster."),
        (SV, "Syftet är att skapa ny kompetens i regionen."),
    ],
)
def test_an_aim_outside_sections_is_a_goal(around: str, aim: str, tmp_path: Path) -> None:
    assert [goal.text for goal in read_text(f"Etusivu\n\n{around} {aim}\n", tmp_path).goals] == [aim]


@pytest.mark.parametrize(
    ("around", "aim"),
    [
        (FI, "Alueen strategian tavoitteena on olla paras paikka elää."),
        (FI, "Valtio haluaa olla mukana kehittämässä satamaa ja merta."),
        (FI, "Tavoitteena on puhdistaa meri ja luoda työtä, ministeri Aino Kaarre sanoo."),
        (FI, "Tavoitteena on uudistaa elinkeinoja monissa kaupungeissa."),
        (SV, "Målet för programmet är att göra hela havet bättre."),
        (SV, "Staden vill vara bäst i hela världen på hamnar."),
        (SV, "Syftet är att göra havet rent igen, säger minister Aino Lund."),
    ],
)
def test_what_somebody_else_or_anybody_wants_is_none(around: str, aim: str, tmp_path: Path) -> None:
    assert read_text(f"Etusivu\n\n{around} {aim}\n", tmp_path).goals == []


def test_a_page_about_several_agreements_has_no_goals_of_one(tmp_path: Path) -> None:
    text = f"Kaupunkien ekosysteemisopimukset solmittiin\n\n{FI} Tavoitteena on rakentaa merialan keskittymä.\n"
    assert read_text(text, tmp_path).goals == []


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Miten tavoitteita on edistetty Lumossa?", FI, "other"),
        ("Mitkä ovat sopimuksen tavoitteet?", FI, "goals"),
        ("Hur har målen främjats i Klippsund?", SV, "other"),
        ("Vilka är målen i avtalet?", SV, "goals"),
    ],
)
def test_a_question_is_about_what_it_asks(heading: str, text: str, kind: str, tmp_path: Path) -> None:
    read = read_text(f"# Etusivu\n\n{text}\n\n## {heading}\n\n{text} Kaupunki lisää tapahtumia.\n", tmp_path)
    assert read.sections[-1].kind == kind


@pytest.mark.parametrize(
    "told",
    [
        "Sopimuksen tavoitteet ja mittarit on koottu liitteeseen 3.",
        "Tavoitteet kuvataan painopisteiden yhteydessä luvussa 5.",
        "Tavoitteet ilmenevät oheisesta kuviosta ja taulukosta.",
        "Tavoitteiden toteutumista seurataan puolivuosittain.",
    ],
)
def test_where_aims_stand_and_who_follows_them_is_none(told: str, tmp_path: Path) -> None:
    aim = "Tavoitteena on uudistaa sataman yritykset."
    read = read_text(f"# Ekosysteemisopimus\n\n{FI}\n\n## Tavoitteet\n\n{told} {aim}\n", tmp_path)
    assert [goal.text for goal in read.goals] == [aim]


@pytest.mark.parametrize(
    ("row", "of", "unit", "per"),
    [
        ("Merialan henkilöstö", "henkilö", "count", None),
        ("Väkiluku", "asukas", "count", None),
        ("Laivojen päästöt (kt)", "kilotonni", "count", None),
        ("Keskimääräinen käsittelyaika, vrk", "vuorokausi", "count", None),
        ("Yhteishankkeita käynnissä", "yhteishanke", "count", None),
        ("Tutkimusmenot / asukas (€)", None, "EUR", "inhabitant"),
    ],
)
def test_a_tables_row_tells_what_it_counts(
    row: str, of: str | None, unit: str, per: str | None, tmp_path: Path
) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Tavoitteet\n\n| Mittari | Lähtötaso 2020 | Tavoite 2027 |\n"
        f"|---|---|---|\n| {row} | 310 | 420 |\n"
    )
    agreement = read_text(text, tmp_path)
    (target,), (baseline,) = agreement.targets, agreement.baselines
    assert [(each.value, each.of, each.unit, each.per) for each in (baseline, target)] == [
        (310, of, unit, per),
        (420, of, unit, per),
    ]


def test_what_has_come_about_in_a_pictured_time_is_aimed_at(tmp_path: Path) -> None:
    text = (
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Yhteinen tahtotila\n\nSopimuskauden lopussa seudulla on "
        "saven tutkimuksen keskus. Savialan yhteishankkeiden volyymi on noussut 9 miljoonaan euroon vuodessa, ja "
        "seudulle on syntynyt 70 työpaikkaa.\n\nVuonna 2019 seudulla oli vähän yrityksiä. Niitä on sittemmin "
        "perustettu 14.\n"
    )
    agreement = read_text(text, tmp_path)
    assert [(t.value, t.year) for t in agreement.targets if t.value] == [(9_000_000, None), (70, None)]
    assert {d for t in agreement.targets if t.value for d in t.doubts} == {"deadline_from_another_sentence"}
    assert [b.value for b in agreement.baselines] == [14]
