"""Rows of parties: names in the other language, names that nothing is known of, and columns beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import read_text

SV = "Hamnen utvecklas tillsammans med företagen och högskolorna, och arbetet leds av staden under hela avtalet."


COLUMNS = (
    "Contract\nMERITIE 2030 - OSALLISTUMISSOPIMUS | SJÖVÄG 2030- DELTAGANDEAVTAL |\n"
    "1. Sopijapuolet (1) Lumon yliopisto, Y-tunnus: 0000000-1 Yhteystiedot: PL 1 (Koulukatu 4), 00000 LUMO (2) Rannan "
    "yliopisto, Y-tunnus: 0000000-2 Yhteystiedot: 20014 RANTA | 1. Avtalsparter (1) Lumo universitet, FO-nummer: "
    "0000000-1 Kontaktuppgifter: PB 1 (Skolgatan 4), 00000 LUMO (2) Strands universitet, FO-nummer: 0000000-2 |\n"
    "(3) Svenska sjöfartshögskolan, Y-tunnus: 0000000-3 Yhteystiedot: PB 479, 00101 HAMN (4) Kaislan yliopisto, "
    "Y-tunnus: 0000000-4 | (3) Svenska sjöfartshögskolan, FO-nummer: 0000000-3 (4) Kaisla universitet |\n"
)


def test_a_bar_is_a_columns_edge(tmp_path: Path) -> None:
    read = read_text(COLUMNS, tmp_path)
    assert read.title == read.sections[0].heading == "MERITIE 2030 - OSALLISTUMISSOPIMUS"
    assert [p.name for p in read.parties] == [
        "Lumon yliopisto",
        "Rannan yliopisto",
        "Svenska sjöfartshögskolan",
        "Kaislan yliopisto",
    ]


@pytest.mark.parametrize(
    ("row", "unknown"),
    [
        ("Osapuolet Lumon kaupunki, Talvi & Tuuli, Rannan yliopisto ja Svenska högskolan", "Talvi & Tuuli"),
        ("Osapuolet Lumon kaupunki, Nordic Hub Ii, Rannan yliopisto ja Svenska högskolan", "Nordic Hub Ii"),
        ("## Osapuolet\n\nLumon kaupunki, Rannan yliopisto, Svenska högskolan ja Lammin avoimet", "Lammin avoimet"),
        ("## Osapuolet\n\nLumon kaupunki\n\nNordic Hub Ii\n\nRannan yliopisto\n\nSvenska högskolan", "Nordic Hub Ii"),
        ("Osapuolet Lumon kaupunki, Rannan yliopisto ja Svenska högskolan.", None),
        ("## Osapuolet\n\nLumon kaupunki\n\nAino Kaarre\n\nRannan yliopisto\n\nSvenska högskolan", None),
        ("## Osapuolet\n\nLumon kaupunki, kaupunginjohtaja Aino Kaarre, Rannan yliopisto ja Svenska högskolan", None),
    ],
)  # fmt: skip
def test_a_name_that_no_list_knows_ends_no_row_and_is_told(row: str, unknown: str | None, tmp_path: Path) -> None:
    read = read_text(
        f"Lumon yhteistyösopimus\n\n{row}\n\nTarkoitus\n\nSopimuksella edistetään yhteistyötä.\n", tmp_path
    )
    assert [p.name for p in read.parties] == ["Lumon kaupunki", "Rannan yliopisto", "Svenska högskolan"]
    told = [p.evidence.quote for p in read.problems if p.code == "party_unrecognised" and p.evidence]
    assert told == ([unknown] if unknown else [])


def test_a_finnish_name_stands_in_a_swedish_row(tmp_path: Path) -> None:
    text = (
        "Samarbetsavtal\n\nAvtalsparter\nKlippsunds stad, Suomen merikoulu, Nordic Hub Ii och Havsborgs universitet"
        f"\n\n{SV}\n"
    )
    read = read_text(text, tmp_path)
    assert [p.name for p in read.parties] == ["Klippsunds stad", "Suomen merikoulu", "Havsborgs universitet"]
    assert "party_unrecognised" in [p.code for p in read.problems]


def test_the_state_by_its_whole_name_is_no_unknown_party(tmp_path: Path) -> None:
    read = read_text(
        "# Kivilammen ekosysteemisopimus 2021–2027\n\n## Sopijapuolet\n\nSopijapuolina ovat Kivilammen kaupunki ja "
        "Suomen valtio, jonka puolesta sopimuksen tekevät valtiovarainministeriö ja sisäministeriö.\n",
        tmp_path,
    )
    assert [p.name for p in read.parties] == ["Kivilammen kaupunki", "valtiovarainministeriö", "sisäministeriö"]
    assert [p.code for p in read.problems if p.code == "party_unrecognised"] == []
