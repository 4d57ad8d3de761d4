"""Short pages: a lead-in and a few headings, another language beside. Each kind in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import read_text

FI = "Satamaa kehitetään yhdessä yritysten ja korkeakoulujen kanssa, ja työtä johtaa kaupunki koko sopimuksen ajan."
SV = "Hamnen utvecklas tillsammans med företagen och högskolorna, och arbetet leds av staden under hela avtalet."


@pytest.mark.parametrize(
    "text",
    [
        "The State has agreed with 14 urban areas. By 2027 the region will have 30 new companies in shipping.",
        "# The Lumo agreement\n\nThe State has agreed with 14 urban areas in the years 2021 and 2022.\n\n## Goals\n\n"
        "By 2027 the region will have 30 new companies and 200 new jobs in the field of clean shipping.",
        f"# Lumon sopimus\n\nBy 2027 the city and the State will have 12 urban areas with clean harbours.\n\n{FI}",
        f"# Klippsunds avtal\n\nBy 2027 the city and the State will have 12 urban areas with clean harbours.\n\n{SV}",
    ],
)
def test_nothing_is_read_of_what_is_in_english(text: str, tmp_path: Path) -> None:
    read = read_text(text, tmp_path)
    assert (read.targets, read.baselines, read.dates) == ([], [], [])


@pytest.mark.parametrize(
    ("lead", "opening", "around"),
    [
        ("Tyngdpunkterna i Klippsunds stads ekosystemavtal är", "Målet är att utsläppen minskar. Syftet är fler", SV),
        ("Tyngdpunkterna i avtalet är följande. Läs mer nedan.", "Syftet är att hamnen blir grön, målet är fler", SV),
        ("Lumon sopimuksen painopisteet ovat", "Tavoitteena on, että päästöt vähenevät. Tavoitteena on lisätä", FI),
        ("Sopimuksen painopisteet ovat seuraavat. Lisää alla.", "Tavoitteena on kasvu. Tavoitteena on lisätä", FI),
    ],
)
def test_what_leads_headings_in_beats_what_their_text_speaks_of(
    lead: str, opening: str, around: str, tmp_path: Path
) -> None:
    text = f"Kehitys\n\n{lead}\n\n1) Smarta hamnar\n\n{opening} kajer. {around}\n\n2) Material\n\n{around}\n"
    read = read_text(text, tmp_path)
    assert [(p.number, p.title, p.section is not None) for p in read.priorities] == [
        ("1", "Smarta hamnar", True),
        ("2", "Material", True),
    ]


def test_what_is_counted_on_below_a_lead_ends_with_what_has_a_name(tmp_path: Path) -> None:
    led_in = f"1. Hamnar\n\nMålet är fler kajer. {SV}\n\n2. Stål\n\n{SV}\n\n3. Uppföljning\n\n{SV}\n"
    text = f"Avtal\n\nAvtalets tyngdpunkter är\n\n{led_in}"
    assert [p.title for p in read_text(text, tmp_path).priorities] == ["Hamnar", "Stål"]


@pytest.mark.parametrize(
    ("lead", "headings", "around"),
    [
        ("Lumon kärkiä ovat uudistuva satama ja vihreä teräs -ala.", ["Uudistuva satama", "Vihreä teräs -ala"], FI),
        ("Kärkiä ovat älykäs satama ja merenkulku-ala. Lue lisää.", ["Älykäs satama", "Merenkulku-ala"], FI),
        ("Prioriteringar i Innostad Klippsund är havsekonomi och optik.", ["Havsekonomi", "Optik"], SV),
        ("Prioriteringar i Klippsund är havsekonomi och optik. Läs mer nedan.", ["Havsekonomi", "Optik"], SV),
    ],
)  # fmt: skip
def test_the_first_heading_below_a_lead_is_no_title(
    lead: str, headings: list[str], around: str, tmp_path: Path
) -> None:
    measured = "Alueella toimii 40 yritystä." if around is FI else "I regionen verkar 40 företag."
    sections = "".join(f"{heading}\n\n{around} {measured}\n\n{around}\n\n" for heading in headings)
    read = read_text(f"Klippsund\n\n{lead}\n\n{sections}", tmp_path)
    assert [(p.title, p.section is not None) for p in read.priorities] == [(heading, True) for heading in headings]
    assert {b.scope for b in read.baselines} == {"p1", "p2"} or [b.scope for b in read.baselines] == ["p1"]


@pytest.mark.parametrize(
    ("lead", "headings", "around"),
    [
        (
            "Den ekosystemhelhet som stärker Klippsund heter Smart hav. Tyngdpunkterna i helheten är hållbar förnyelse "
            "av sjöfartsekosystemet och en skogsnäring som växer på ett klokt sätt.",
            ["Hållbar förnyelse av sjöfartens ekosystem", "Klok skogsnäring"],
            SV,
        ),
        (
            "Ekosysteemikokonaisuuden nimi on Meri. Kokonaisuuden painopisteet ovat merenkulun ekosysteemin kestävä "
            "uudistuminen ja viisaasti kasvava metsäala.",
            ["Merenkulkuekosysteemin kestävä uudistus", "Viisas metsäala"],
            FI,
        ),
    ],
)
def test_headings_may_reword_the_lead(lead: str, headings: list[str], around: str, tmp_path: Path) -> None:
    sections = "".join(f"{heading}\n\n{around} {around}\n\n" for heading in headings)
    read = read_text(f"Stad och kaupunki\n\n{lead}\n\n{sections}", tmp_path)
    assert [(p.title, p.section is not None) for p in read.priorities] == [(heading, True) for heading in headings]
    assert (read.kind, read.agreement_type) == ("summary", "ecosystem")


def test_headings_that_say_something_else_are_no_priorities(tmp_path: Path) -> None:
    text = (
        "Klippsund\n\nAvtalets tyngdpunkter är en hållbar hamn och ett smart energisystem.\n\n"
        f"Bakom arbetet står många\n\n{SV} {SV}\n\nRegionen står stark\n\n{SV} {SV}\n"
    )
    assert [p.title for p in read_text(text, tmp_path).priorities] == ["hållbar hamn", "smart energisystem"]


@pytest.mark.parametrize(
    ("said", "commitment"),
    [
        ("Andelen trähus ska vara minst 20 procent av bostadsmålet före 2027.", None),
        ("Andelen trähus ska vara minst 20 procent av det nationella produktionsmålet före 2027.", None),
        ("Klimatmålet är att andelen elbussar är 40 procent år 2027.", "intent"),
        ("Enligt utsläppsmålet minskas utsläppen med 30 procent till 2027.", "intent"),
    ],
)
def test_what_a_share_is_of_is_no_intent(said: str, commitment: str | None, tmp_path: Path) -> None:
    (target,) = read_text(f"## Mål\n\n{said} {SV}\n", tmp_path).targets
    assert target.commitment == commitment


def test_a_few_things_behind_a_preposition_are_no_target(tmp_path: Path) -> None:
    text = (
        "## 1. Tyngdpunkter\n\n### 1.1 Smarta hamnar\n\nHamnarbetare utbildas på fyra olika nivåer. Nya tjänster "
        f"skapas i tre steg. Tre nya kajer byggs i hamnen. {SV}\n"
    )
    assert [target.value for target in read_text(text, tmp_path).targets] == [3]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kaupunginhallitus\nPöytäkirja 25.01.2021/Pykälä 49\n\nLumon ekosysteemisopimus 2021–2027", "event"),
        ("Pöytäkirja 25.01.2021, § 49\n\nLumon ekosysteemisopimus 2021–2027", "event"),
        ("Sopimus käsiteltiin kaupunginhallituksessa, pöytäkirja 25.1.2021 § 12.", "event"),
        ("Kaupunginvaltuusto hyväksyi sopimuksen (pöytäkirja 25.1.2021).", "event"),
        ("Sopimuksen liitteenä on pöytäkirja 25.1.2021.", "reference"),
        ("Pöytäkirja 25.1.2021 hyväksyttiin.", "reference"),
        ("Sopimuksen hyväksymispäivät: Lumon kaupunginvaltuusto 17.8.2020, valtioneuvosto 25.1.2021", "event"),
        ("Valtioneuvosto hyväksyi strategian 25.1.2021.", "reference"),
        ("Stadsstyrelsen\nProtokoll 25.01.2021/Paragraf 49\n\nKlippsunds ekosystemavtal 2021–2027", "event"),
        ("Avtalet behandlades i stadsfullmäktige, protokoll 25.1.2021 § 12.", "event"),
        ("Avtalet har som bilaga protokoll 25.1.2021.", "reference"),
        ("Datum för godkännande av avtalet: Klippsunds stadsfullmäktige 17.8.2020, statsrådet 25.1.2021", "event"),
    ],
)
def test_a_day_on_which_this_agreement_was_treated_is_an_event(text: str, role: str, tmp_path: Path) -> None:
    around = SV if "å" in text or "vt" in text.casefold() else FI
    read = read_text(f"{text}\n\n{around}\n", tmp_path)
    assert [date.role for date in read.dates if date.value == "2021-01-25"] == [role]


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        (
            "Valtio osallistuu siltojen kustannuksiin 30 prosentin osuudella. "
            "Kunnat maksavat 40 prosenttia asemien kustannuksista.",
            [("state", 30, "siltojen kustannukset"), ("local", 40, "asemien kustannukset")],
        ),
        ("Valtio osallistuu suunnitteluun, ja 30 prosenttia kustannuksista säästyy.", []),
        ("Kunnat rakentavat 40 prosenttia asunnoista radan varteen.", []),
    ],
)
def test_a_measure_says_who_pays_a_part_of_it(said: str, shares: list[tuple[str, int, str]], tmp_path: Path) -> None:
    """Parts of two things that do not make a hundred together are no slip."""
    text = f"## 1. Osapuolet\n\nLumon kaupunki ja valtio.\n\n## 2. Toimenpiteet\n\n### 2.1 Ratikka\n\n{said}\n"
    read = read_text(text, tmp_path)
    assert [(s.payer, s.percent, s.applies_to) for s in read.funding.shares] == shares
    assert "shares_do_not_sum" not in {problem.code for problem in read.problems}


def test_a_strategy_that_says_what_it_is_called_tells_its_own_priorities(tmp_path: Path) -> None:
    page = (
        "# 9HELMI – Rannat kaikille\n\nSaariston strategia on nimeltään 9HELMI – Rannat kaikille.\n\n"
        "Strategiassa on kaksi painopistealuetta\n\n- Avoin laituri: kunta rakentaa\n- Avoin data: kunta kertoo"
    )
    assert [priority.title for priority in read_text(page, tmp_path).priorities] == ["Avoin laituri", "Avoin data"]
