"""The tables: every fact of every agreement is in them, they join, they open in what people have, and are harmless."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.compare import compare, exporter, exports, select_readings, shared_text
from pipeline.compare.classification import dated_aim, indicator_of, names, themes_of, vocabulary
from pipeline.compare.codebook import all_tables, code_names, column_name, table_name
from pipeline.compare.database import QUOTES, Database
from pipeline.compare.exports import WITH_NAME
from pipeline.compare.municipalities import SOURCE, municipality
from pipeline.compare.payers import paying_party
from pipeline.compare.readings import with_sentences
from pipeline.compare.report import agreement_page
from pipeline.compare.scored import scored as compared_with_gold
from pipeline.compare.tables import text_kind
from pipeline.lang.api import reading_in
from pipeline.schema import agreement as model
from pipeline.schema.agreement import Structured
from pipeline.schema.checks import model_errors, schema_errors
from pipeline.schema.vocabulary import (
    WORST_DOUBTS,
    AgreementType,
    Commitment,
    Coverage,
    DocumentKind,
    Doubt,
    Language,
    Layer,
    Per,
    SectionKind,
    Severity,
    UiLanguage,
)
from pipeline.score import reliability
from pipeline.web.i18n import label, labels
from pipeline.worker import structure

from .conftest import CORPUS, DOCUMENTS, ROOT, emit, loaded
from .varied import compared, vary

SAMPLES = [path for path in DOCUMENTS if path.parent.name == "written_on"][:8]


@pytest.fixture(scope="module")
def agreements(structured: Mapping[Path, Structured]) -> list[dict[str, Any]]:
    return [structured[path].agreement.model_dump(mode="json") for path in SAMPLES]


@pytest.fixture(scope="module")
def folder(structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory) -> Path:
    emitted, output = tmp_path_factory.mktemp("emitted"), tmp_path_factory.mktemp("comparison")
    for path in SAMPLES:
        emit(structured[path], emitted)
    compare(select_readings([emitted]).readings, output)
    return output


@pytest.fixture(scope="module")
def in_languages(
    structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory
) -> dict[UiLanguage, Path]:
    """A comparison of one agreement in each language."""
    output = tmp_path_factory.mktemp("in_languages")
    emitted = emit(structured[SAMPLES[0]], output)
    for tongue in get_args(UiLanguage):
        compare([emitted], output / tongue, tongue=tongue)
    return {tongue: output / tongue for tongue in get_args(UiLanguage)}


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ["parties", "priorities", "goals", "targets", "baselines", "dates", "signatories"])
def test_every_fact_is_a_row(name: str, folder: Path, agreements: list[dict[str, Any]]) -> None:
    facts = [(agreement, fact) for agreement in agreements for fact in agreement[name]]
    rows = rows_of(folder, name)
    assert len(rows) == len(facts) > 0
    for row, (agreement, fact) in zip(rows, facts, strict=True):
        assert row["agreement"] == agreement["id"]
        assert row["quote"].removeprefix("'") == fact["evidence"]["quote"]
        for key, value in fact.items():
            if key in row and key != "section" and not isinstance(value, dict | list):
                written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
                assert row[key].removeprefix("'") == ("" if value is None else written), key


def test_the_csv_the_database_the_workbook_and_the_json_hold_the_same(folder: Path) -> None:
    told = loaded(folder / "comparison.json")
    assert schema_errors("comparison", told) == []
    book = openpyxl.load_workbook(folder / "comparison.xlsx")
    with closing(sqlite3.connect(folder / "comparison.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in all_tables():
            names = [column.name for column in table.columns]
            rows = [tuple(row[name] for name in names) for row in told["tables"][table.name]]
            assert database.execute(f'SELECT * FROM "{table.name}"').fetchall() == rows
            assert len(rows_of(folder, table.name)) == len(rows)
            sheet = book[table_name(table.name, "fi")]
            keys = {column.name for column in table.columns if column.refers_to} | {"key", "uid"}
            shown = sorted(names, key=lambda name: 2 if name in keys else int(name == "doubts"))
            shown = ["agreement_name", *shown] if "agreement" in names else shown
            for cell, name in zip(sheet[1], shown, strict=True):
                assert cell.value.casefold() == column_name(table.name, name, "fi").casefold()
                assert cell.comment.text.startswith(f"{name}: ")
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref
            for row, cells in zip(rows, sheet.iter_rows(min_row=2, values_only=True), strict=False):
                told_there = dict(zip(shown, cells, strict=True))
                for column, value in zip(table.columns, row, strict=True):
                    called = code_names(table, column, "fi")
                    named = (
                        "; ".join(called.get(code, code) for code in value.split("; ")) if called and value else value
                    )
                    assert told_there[column.name] == named, column.name


@pytest.mark.parametrize(
    ("tongue", "unit", "kind", "first"),
    [("fi", "kappaletta", "määrällinen", "Sopimus"), ("sv", "stycken", "kvantitativt", "Avtal")],
)
def test_the_workbook_names_codes_in_its_language(
    tongue: UiLanguage, unit: str, kind: str, first: str, in_languages: dict[UiLanguage, Path]
) -> None:
    folder = in_languages[tongue]
    book = openpyxl.load_workbook(folder / "comparison.xlsx")
    head, *rows = book[table_name("targets", tongue)].iter_rows(values_only=True)
    for name, one in (("unit", unit), ("kind", kind)):
        column = {row[head.index(_capital(column_name("targets", name, tongue)))] for row in rows}
        assert one in column
        assert not column & {"count", "quantitative"}
    assert head[0] == first
    codes = {row["kind"] for row in rows_of(folder, "targets")}
    assert "quantitative" in codes
    *_, code = [cell.value for cell in book[table_name("codebook", tongue)]["C"]]
    assert code is None or code.isascii(), "the codebook itself tells codes"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("tongue", get_args(UiLanguage))
def test_the_workbook_begins_with_its_contents(tongue: UiLanguage, in_languages: dict[UiLanguage, Path]) -> None:
    book = openpyxl.load_workbook(in_languages[tongue] / "comparison.xlsx")
    assert book.sheetnames[0] == label("report", "contents", tongue)
    contents = list(book.worksheets[0].iter_rows(min_row=2))
    assert [row[0].value for row in contents] == book.sheetnames[1:]
    for sheet, in_data, meaning, rows in contents:
        assert sheet.hyperlink.location == f"'{sheet.value}'!A1"
        assert (sheet.value, bool(meaning.value)) == (label("table", in_data.value, tongue), True)
        assert rows.value == len(rows_of(in_languages[tongue], in_data.value))


@pytest.mark.parametrize("tongue", get_args(UiLanguage))
def test_what_a_table_is_called_can_be_a_sheet_s_name(tongue: UiLanguage) -> None:
    """Excel allows 31 letters and not all signs, and takes two names for one that differ in capitals alone."""
    names = [table_name(table.name, tongue) for table in all_tables()] + [label("report", "contents", tongue)]
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_the_codebook_tells_every_table_column_and_code_in_three_languages(folder: Path) -> None:
    told = {row["key"]: row for row in rows_of(folder, "codebook")}
    for key, row in told.items():
        kinds = ["name"] if row["code"] else ["name", "description"]
        assert all(row[f"{kind}_{tongue}"] for kind in kinds for tongue in ("fi", "sv", "en")), key
    for table in all_tables():
        rows = rows_of(folder, table.name)
        named = [told[f"{table.name}.{column.name}"] for column in table.columns]
        for tongue in ("fi", "sv", "en"):
            assert told[table.name][f"name_{tongue}"]
            assert len({row[f"name_{tongue}"] for row in named}) == len(named)
        for column in table.columns:
            codes = {row["code"] for row in told.values() if (row["table"], row["column"]) == (table.name, column.name)}
            assert codes >= {*column.values}
            found = {code for row in rows for code in row[column.name].split("; ")} - {""}
            assert found <= codes or codes == {""}


def test_the_codebook_says_nothing_of_what_is_not_there() -> None:
    said = tomllib.loads((ROOT / "pipeline" / "compare" / "codebook.toml").read_text(encoding="utf-8"))
    whole = [*all_tables(), QUOTES]
    columns = {(table.name, column.name): column for table in whole for column in table.columns}
    meanings = {table.description for table in whole} | {column.description for column in columns.values()}
    assert said["description"].keys() == meanings | {WITH_NAME.description}
    for name in said["name"]:
        table, _, column = name.rpartition(".")
        assert any(of == column and table in ("", where) for where, of in [*columns, ("", WITH_NAME.name)]), name


def test_keys_join(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    keys = {r["name"]: {row["key"] for row in rows_of(folder, r["name"])} for r in package["resources"]}
    for resource in package["resources"]:
        rows = rows_of(folder, resource["name"])
        assert len(keys[resource["name"]]) == len(rows)
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0]) if rows else True
        assert all(field["description"] for field in resource["schema"]["fields"])
        for key in resource["schema"]["foreignKeys"]:
            column = key["fields"][0]
            assert {row[column] for row in rows} - {""} <= keys[key["reference"]["resource"]]


def test_the_data_package_allows_what_the_tables_hold(folder: Path) -> None:
    """One value of a closed vocabulary, several where the column is a list, and days as days."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    seen: set[str] = set()
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            cells = {row[field["name"]] for row in rows_of(folder, resource["name"])} - {""}
            allowed = field.get("constraints", {})
            seen |= allowed.keys() if cells else {""}
            assert cells <= {*allowed.get("enum", cells)}
            assert all(re.fullmatch(allowed.get("pattern", ".*"), cell, re.DOTALL) for cell in cells)
            assert field["type"] != "date" or all(datetime.date.fromisoformat(cell) for cell in cells)
    assert seen >= {"enum", "pattern"}
    assert any("; " in row["doubts"] for row in rows_of(folder, "targets"))


def test_questions_of_a_researcher_in_sql(folder: Path, agreements: list[dict[str, Any]]) -> None:
    with closing(sqlite3.connect(folder / "comparison.sqlite")) as database:
        told = database.execute(
            "SELECT a.title, t.value, t.year FROM targets t JOIN agreements a ON a.key = t.agreement "
            "WHERE t.of = 'työpaikka' ORDER BY t.key"
        ).fetchall()
        expected = [t for a in agreements for t in a["targets"] if t["of"] == "työpaikka"]
        assert len(told) == len(expected) > 0
        found_in_text = database.execute("SELECT count(*) FROM search WHERE search MATCH 'kaupunki'").fetchone()
        assert found_in_text[0] > 10
        missing = dict(database.execute("SELECT key, coverage_signatories FROM agreements").fetchall())
        assert missing == {a["id"]: a["coverage"]["signatories"] for a in agreements}


def test_places_have_names_in_two_languages_and_stand_on_the_map(
    structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    """A municipality by either of its names; a made-up city has its own name alone, and no coordinates."""
    emit(structured[SAMPLES[0]], tmp_path, places=["Oulu", "Korsholm", "Kuusivuori"])
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    oulu, korsholm, made_up = rows_of(tmp_path / "out", "places")
    assert [oulu[key] for key in ("name", "name_fi", "name_sv")] == ["Oulu", "Oulu", "Uleåborg"]
    assert [korsholm[key] for key in ("name", "name_fi", "name_sv")] == ["Korsholm", "Mustasaari", "Korsholm"]
    assert float(oulu["latitude"]) > float(korsholm["latitude"])
    assert float(oulu["longitude"]) > float(korsholm["longitude"])
    assert {row["source"] for row in (oulu, korsholm)} == {SOURCE}
    assert made_up["name_fi"] == "Kuusivuori"
    assert not any(made_up[key] for key in ("name_sv", "latitude", "longitude", "geonames_id", "source"))


def test_swedish_names_of_municipalities_are_those_that_the_reading_knows() -> None:
    with reading_in("sv") as read:
        finnish = read.words.places["finnish"]
    known = {name: of for name in finnish if (of := municipality(name))}
    assert len(known) > 90
    assert all(of.name_fi == finnish[name] for name, of in known.items())


@pytest.mark.parametrize(
    ("title", "inside", "expected"),
    [
        ("Vetytalous ja akut", [], {"clean_energy"}),
        ("Kiertotalous osana vähähiilistä kaupunkia", [], {"circular_economy"}),
        ("Tekoäly ja robotiikka terveyden tukena", [], {"automation", "data_and_ai", "wellbeing"}),
        ("Kaupungin kokeilut", ["Sataman robotiikka", "Robotit hoivakodissa", "Verkosto"], {"automation"}),
        ("Kaupungin kokeilut", ["Sataman robotiikka"], set()),
        ("Kohtuuhintaiset kodit", [], set()),
        ("Kalanjalostuksen sivuvirrat käyttöön", [], {"circular_economy"}),
        ("Jäähallin hukkalämpö kaukolämpöverkkoon", [], {"clean_energy"}),
        ("Etähoito saaristossa", [], {"health_technology"}),
        ("Mittaukset kotisohvalta", [], set()),
        ("Muistisairaan kotona asuminen", [], {"wellbeing"}),
        ("Robottipelto", [], {"automation"}),
        ("Biopohjaiset pakkaukset", [], {"bioeconomy"}),
        ("Pelien vienti", [], {"digital_technology"}),
    ],
)
def test_themes_are_told_by_words(title: str, inside: list[str], expected: set[str]) -> None:
    assert {each.name for each in themes_of(title, inside)} == expected


def _aimed(
    value: float,
    unit: str,
    of: str | None,
    said: str,
    change: str = "level",
    sentence: str = "",
    per: str | None = None,
    doubts: Sequence[str] = (),
) -> dict[str, Any]:
    evidence = {"quote": said, "sentence": {"quote": sentence}}
    return {"value": value, "unit": unit, "of": of, "indicator": said, "change": change, "evidence": evidence} | {
        "per": per,
        "doubts": doubts,
    }


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (_aimed(300, "count", "työpaikka", "alueelle syntyy 300 uutta työpaikkaa"), "jobs"),
        (_aimed(250, "count", "työpaikka", "250 työpaikkaa enemmän", "increase"), "jobs"),
        (_aimed(1500, "count", "työpaikka", "työpaikat kasvavat 1 500:aan"), None),
        (_aimed(60, "count", "yritys", "palvelua käyttää 60 yritystä"), None),
        (_aimed(15, "count", "yritys", "yritysten määrä", "increase"), "companies"),
        (_aimed(20, "count", "kasvuyritys", "20 uutta kasvuyritystä"), "companies"),
        (_aimed(30, "%", None, "liikenteen päästöt", "decrease"), "emissions_cut"),
        (_aimed(30, "%", None, "liikenteen päästöt", "increase"), None),
        (_aimed(5e8, "EUR", None, "teolliset investoinnit"), "investments"),
        (_aimed(5, "count", "koulutus", "viisi koulutusta"), None),
        (
            _aimed(4e7, "EUR", None, "arvosta", sentence="Satamaan tehdään investointeja 40 M€:n arvosta."),
            "investments",
        ),
        (_aimed(4e7, "EUR", None, "arvo", sentence="Investointien ja viennin arvo on 40 M€."), None),
        (
            _aimed(
                50,
                "%",
                None,
                "koulutettujen määrä",
                "increase",
                "Investoinnit ovat 9 M€ ja koulutettuja on 50 % lisää.",
            ),
            None,
        ),
        (_aimed(30, "%", None, "sulfaattipäästöt", "decrease"), None),
        (_aimed(200, "%", None, "kilpailtu tki-rahoitus", "increase"), None),
        (_aimed(900, "EUR", None, "tutkimusmenot", per="inhabitant"), None),
        (_aimed(900, "EUR", None, "tutkimusmenot"), None),
        (_aimed(4e7, "EUR", None, "tutkimusmenot", per="year"), "research_spending"),
        (_aimed(35, "%", None, "yritysten osuus TKI-hankkeista"), None),
        (_aimed(4e7, "EUR", None, "tutkimusmenot", doubts=["indicator_unclear"]), None),
        (_aimed(25, "%", None, "kiinteistöjen energiankulutus ja päästöt", "decrease"), "energy_cut"),
        (_aimed(4, "%", None, "tutkimusmenojen osuus bruttokansantuotteesta"), "research_share"),
        (_aimed(20, "%", None, "TKI-menot", "increase"), "research_spending_growth"),
        (_aimed(30, "%", None, "viennin osuus liikevaihdosta", "increase"), None),
        (_aimed(60, "count", "yritys", "verkostossa on mukana 60 yritystä"), "companies_involved"),
        (_aimed(12, "count", "pilotti", "12 pilottia satamassa"), "pilots"),
        (
            _aimed(3000, "count", "hiilidioksiditonni", "päästöt vähenevät 3 000 hiilidioksiditonnia", "decrease"),
            "emission_tonnes",
        ),
        (_aimed(6, "%", None, "työttömyysaste"), "unemployment_rate"),
    ],
)
def test_targets_that_measure_the_same_are_told(target: dict[str, Any], expected: str | None) -> None:
    found_there = indicator_of(target)
    assert (found_there.name if found_there else None) == expected


def test_what_names_a_question_without_answering_it_is_known() -> None:
    """The first page then says that it is mentioned, and not that nothing was found about it."""
    there, share = _aimed(900, "count", "työpaikka", "alan työpaikat"), _aimed(60, "%", None, "työpaikkojen osuus")
    assert names(there, ["jobs"])
    assert names(share, ["jobs"])
    assert not names(there, ["companies"])


@pytest.mark.parametrize(
    ("tongue", "promised", "expected"),
    [
        ("fi", "Saaristo on hiilineutraali vuonna 2031.", {"emissions_cut"}),
        ("fi", "Täysin päästötön satama vuonna 2028", {"emissions_cut"}),
        ("fi", "Lämmityksen päästöt selvästi vähenevät vuoteen 2029 mennessä.", {"emissions_cut"}),
        ("fi", "Kaupunki puolittaa liikenteen päästöt vuoteen 2030 mennessä.", {"emissions_cut"}),
        ("fi", "Hiilineutraalin betonin koelinja avataan vuonna 2025.", set()),
        ("fi", "Päästömittaus on käytössä vuonna 2024.", set()),
        ("fi", "Uusia työpaikkoja syntyy vuoteen 2027 mennessä.", {"jobs"}),
        ("fi", "Tavoitteena on lisätä alueella asuvien asiantuntijoiden määrää (2026).", {"experts"}),
        ("fi", "Asiantuntijoiden verkosto aloittaa vuonna 2025.", set()),
        ("fi", "Työpaikkojen kartoitus valmistuu vuonna 2025.", set()),
        ("sv", "Staden är klimatneutral senast 2030.", {"emissions_cut"}),
        ("sv", "Utsläppen halveras före 2030.", {"emissions_cut"}),
        ("sv", "Utsläppsmätningen tas i bruk 2026.", set()),
        ("sv", "Antalet företag ökar före utgången av 2027.", {"companies"}),
    ],
)
def test_what_a_target_without_a_number_promises_is_told(tongue: Language, promised: str, expected: set[str]) -> None:
    with reading_in(tongue):
        assert {name for name, _ in vocabulary("indicator") if dated_aim(promised, [name])} == expected


PARTIES: list[dict[str, Any]] = [
    {"uid": "a", "name": "Lumilahden kaupunki", "abbreviation": None, "type": "city", "role": "contracting"},
    {
        "uid": "b",
        "name": "työ- ja elinkeinoministeriö",
        "abbreviation": "TEM",
        "type": "ministry",
        "role": "contracting",
    },
    {"uid": "c", "name": "Väärämäen kunta", "abbreviation": None, "type": "municipality", "role": "contracting"},
    {"uid": "d", "name": "Kaislan yliopisto", "abbreviation": None, "type": "university", "role": "contracting"},
]


@pytest.mark.parametrize(
    ("said", "payers", "parties", "expected"),
    [
        ("Lumilahden kaupunki varaa siihen 200 000 euroa.", ["local"], "abc", ["a"]),
        ("Lumilahden kaupungin osuus on 40 %.", ["local"], "abc", ["a"]),
        ("Kaupunki varaa siihen 200 000 euroa.", ["local"], "ab", ["a"]),
        ("Kaupunki varaa siihen 200 000 euroa.", ["local"], "abc", [None]),
        ("Kaupunki varaa siihen 200 000 euroa.", ["local"], "abd", ["a"]),
        ("Kaupunki ja yliopisto varaavat siihen 200 000 euroa.", ["local"], "abd", [None]),
        ("Kaupunki vastaa 40 prosentista ja valtio 60 prosentista.", ["local", "state"], "ab", ["a", None]),
        ("TEM osoittaa kaupungille 90 000 euroa.", ["state"], "ab", ["b"]),
        ("Työ- ja elinkeinoministeriön osuus on 90 000 euroa.", ["state"], "ab", ["b"]),
        ("Kaupungin ja muiden paikallisten rahoittajien osuus on 40 %.", ["local"], "ab", [None]),
        ("EU:n ja valtion osuus on 60 %.", ["eu_and_state"], "ab", [None]),
        ("240 000", ["local"], "ab", [None]),
    ],
)
def test_a_payer_is_a_party_where_it_is_named_alone(
    said: str, payers: list[str], parties: str, expected: list[str | None]
) -> None:
    told = [_paid(payer, None, said) for payer in payers]
    agreement = {"language": "fi", "parties": [each for each in PARTIES if each["uid"] in parties]}
    assert [paying_party(agreement, item, told) for item in told] == expected


@pytest.mark.parametrize(
    ("said", "sums", "expected"),
    [
        ("Lumilahden kaupunki maksaa 3 M€ ja Väärämäen kunta 1 M€.", [3e6, 1e6], ["a", "c"]),
        ("Keskus maksaa 120 000 euroa ja Väärämäen kunta 30 000 euroa.", [120_000, 30_000], [None, "c"]),
        ("Väärämäen kunta varaa 30 000 euroa, yhteensä 90 000 euroa.", [30_000, 90_000], ["c", None]),
        ("Lumilahden kaupunki maksaa 5 000 euroa ja Väärämäen kunta 5 000 euroa.", [5_000, 5_000], [None, None]),
        ("Lumilahden kaupunki maksaa 3 M€ ja muut kunnat kukin 1 M€.", [3e6, 1e6], [None, None]),
    ],
)
def test_each_of_several_sums_has_its_payer_before_it(said: str, sums: list[float], expected: list[str | None]) -> None:
    told = [_paid("local", value, said) for value in sums]
    assert [paying_party({"language": "fi", "parties": PARTIES}, item, told) for item in told] == expected


@pytest.mark.parametrize(
    ("said", "sums", "expected"),
    [
        (
            "Kaupungit ja kunnat varaavat 4 M€, josta Lumilahden osuus on 3 M€ ja Väärämäen 1 M€.",
            [3e6, 1e6],
            ["a", "c"],
        ),
        ("Siitä Lumilahden osuus on enintään 3 M€ ja Väärämäen osuus 1 M€.", [3e6, 1e6], ["a", "c"]),
        ("Muiden osuus on 3 M€ ja Väärämäen 1 M€.", [3e6, 1e6], [None, "c"]),
        ("Lumilahden ja Väärämäen osuus on 3 M€.", [3e6], [None]),
        ("Kuntien osuus on 4 M€, josta Lumilahden hankkeet saavat 3 M€.", [3e6], [None]),
        ("Lumilahden osuus kasvaa, ja yliopisto maksaa 3 M€ yhdessä muiden kanssa.", [3e6], [None]),
        ("Kunnat maksavat 4 M€, Väärämäen 1 M€.", [1e6], [None]),
        ("Väärämäen satamassa kuntien osuus on 1 M€.", [1e6], [None]),
    ],
)
def test_a_town_whose_own_share_is_told_pays_by_its_place_alone(
    said: str, sums: list[float], expected: list[str | None]
) -> None:
    told = [_paid("local", value, said) for value in sums]
    assert [paying_party({"language": "fi", "parties": PARTIES}, item, told) for item in told] == expected


def test_each_of_several_shares_has_its_payer_before_it() -> None:
    for said in (
        "Lumilahden osuus on 25 % ja Väärämäen 15 %.",
        "Lumilahden kaupunki vastaa 25 prosentista ja Väärämäen kunta 15 prosentista.",
    ):
        told = [_paid("local", None, said) | {"percent": share} for share in (25, 15)]
        paying = [paying_party({"language": "fi", "parties": PARTIES}, item, told) for item in told]
        assert paying == ["a", "c"]
    towns = [PARTIES[0] | {"name": "Strands stad"}, PARTIES[2] | {"name": "Näsby kommun"}]
    told = [_paid("local", value, "Av den är Strands andel 3 M€ och Näsbys 1 M€.") for value in (3e6, 1e6)]
    assert [paying_party({"language": "sv", "parties": towns}, item, told) for item in told] == ["a", "c"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Väärämäen kunta", "2025"], "c"),
        (["2025", "Lumilahden kaupungin rahoitus, €"], "a"),
        (["Lumilahden kaupunki ja Väärämäen kunta"], None),
        (["Kärki A", "2025"], None),
        (["2025", "Kaupunki"], None),
    ],
)
def test_a_tables_row_or_column_names_who_pays(cells: list[str], expected: str | None) -> None:
    paid = _paid("local", 240_000, "240 000", cells)
    assert paying_party({"language": "fi", "parties": PARTIES}, paid, [paid]) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2025", "Kaupunki"], "a"),
        (["Kaupungin osuus, €", "2025"], "a"),
        (["2025", "Kaupunki ja muut"], None),
        (["Uusi kaupunkipuisto", "2025"], None),
    ],
)
def test_the_only_city_goes_by_its_noun_in_a_tables_head(cells: list[str], expected: str | None) -> None:
    paid = _paid("local", 240_000, "240 000", cells)
    assert paying_party({"language": "fi", "parties": PARTIES[:2]}, paid, [paid]) == expected


def _paid(payer: str, value: float | None, said: str, cells: Sequence[str] = ()) -> dict[str, Any]:
    """A share or a sum as it is emitted, as far as its payer is asked for."""
    also = [{"quote": cell} for cell in cells]
    return {
        "payer": payer,
        "value": value,
        "evidence": {"quote": said, "also": also, "sentence": {"start": 0, "quote": said}},
    }


def test_every_indicator_has_its_names_and_what_counts_in_three_languages() -> None:
    indicators = dict(vocabulary("indicator"))
    assert len(indicators) > 35
    for table in indicators.values():
        for text in ("name", "counts", "not"):
            assert set(table[text]) == {"fi", "sv", "en"}
            assert all(table[text].values())
        assert table["unit"] in ("count", "%", "EUR")


def test_themes_and_indicators_are_counted_against_gold(structured: Mapping[Path, Structured]) -> None:
    """A reader who gives one theme more, another indicator for one target and nothing else besides."""
    made = structured[SAMPLES[0]]
    agreement = with_sentences(made.agreement.model_dump(mode="json"), made.text)
    as_read = compared_with_gold({"themes": [], "common_indicators": []}, agreement)
    themes, indicators = ([text.rsplit(": ", 1) for text in row.extra] for row in as_read.values())
    assert themes
    assert indicators
    measured = [[*of.split(), name] for of, name in indicators]
    gold = {
        "themes": [*themes, ["Muu", "bioeconomy"]],
        "common_indicators": [[float(value), unit, name] for value, unit, name in (*measured[1:], ["7", "%", "jobs"])],
    }
    counted = compared_with_gold(gold, agreement)
    assert (counted["themes"].missing, counted["themes"].extra) == (["muu: bioeconomy"], [])
    assert counted["themes"].strict == len(themes)
    assert counted["common indicators"].missing == ["7 %: jobs"]
    assert counted["common indicators"].extra == [": ".join(indicators[0])]
    assert compared_with_gold({}, agreement) == {}


def test_every_priority_and_measure_has_a_theme_or_is_listed_without(
    folder: Path, agreements: list[dict[str, Any]]
) -> None:
    rows = rows_of(folder, "theme_assignments")
    themes = {f"{a['id']}/{item['uid']}" for a in agreements for p in a["priorities"] for item in (p, *p["measures"])}
    assert {row["measure"] or row["priority"] for row in rows} == themes
    assert all(bool(row["theme"]) is bool(row["words"]) for row in rows)


def _agreement(folder: Path, more: str = "") -> Path:
    """A small agreement of two parties, as a file."""
    source = folder / "x.md"
    source.write_text(
        "# Sopimus\n\n2021–2027\n\n## 1. Sopimusosapuolet\n\nSopimuksen osapuolet ovat Lumilahden kaupunki ja "
        f"valtiovarainministeriö.\n\n{more}",
        encoding="utf-8",
    )
    return source


HOSTILE = '=HYPERLINK("http://127.0.0.1")'


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    made = structure(_agreement(tmp_path))
    made.agreement.parties[0].name = "@SUM(1)"
    compare([emit(made, tmp_path, title=HOSTILE)], tmp_path / "out")
    assert rows_of(tmp_path / "out", "agreements")[0]["title"] == f"'{HOSTILE}"
    assert rows_of(tmp_path / "out", "parties")[0]["name"] == "'@SUM(1)"
    sheet = openpyxl.load_workbook(tmp_path / "out" / "comparison.xlsx")["Sopimukset"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == (HOSTILE, "s")


def test_no_separator_makes_a_formula_of_a_text(tmp_path: Path) -> None:
    """A spreadsheet parts cells by what its country uses: each reading of the CSV is looked at."""
    parts = ["yhdistys", "=1+1", '"=2+2"', "+358 40", "-3", "@SUM(A1)", "＝4+4", "\t=5", "loppu"]
    made = structure(_agreement(tmp_path))
    separators, emitted = (",", ";", "\t", "|"), []
    for n, separator in enumerate(separators):
        made.agreement.parties[0].name = separator.join(parts)
        made.agreement.parties[1].name = f"kaksi{separator}\n=6+6\n{separator}=7"
        emitted.append(emit(made, tmp_path, id=f"x{n}"))
    compare(emitted, tmp_path / "out")
    text = (tmp_path / "out" / "parties.csv").read_bytes().decode()
    assert len(rows_of(tmp_path / "out", "parties")) == 2 * len(separators)
    for separator in separators:
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
        assert [cell for cell in cells if re.match(r"[\"\t]*[=+\-@＝]", cell)] == []
        plain = [cell for line in text.splitlines() for cell in line.split(separator)]
        assert [cell for cell in plain if re.match(r"[\"\t]*[=+\-@＝]", cell)] == []


def test_a_word_is_found_by_its_own_letters(tmp_path: Path) -> None:
    made = structure(
        _agreement(tmp_path, "Kaupunki on vuodesta 2012 lähtien tukenut Lahti-viikkoa ja sen yrityksiä.\n")
    )
    made.agreement.parties[0].evidence.quote = "vuodesta 2012 lähtien"
    made.agreement.parties[1].evidence.quote = "Lahti-viikko"
    compare([emit(made, tmp_path)], tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "comparison.sqlite")) as database:
        query = "SELECT quote FROM search WHERE \"table\" = 'parties' AND search MATCH ?"
        assert database.execute(query, ("lahti*",)).fetchall() == [("Lahti-viikko",)]
        assert database.execute(query, ("läht*",)).fetchall() == [("vuodesta 2012 lähtien",)]


def test_datasette_is_told_of_what_is_there(folder: Path) -> None:
    """Of each table its columns, the one that its rows are called by, and where to search."""
    told = loaded(folder / "metadata.json")["databases"]["comparison"]["tables"]
    with closing(sqlite3.connect(folder / "comparison.sqlite")) as database:
        for name, of in told.items():
            columns = [column for _, column, *_ in database.execute(f'PRAGMA table_info("{name}")')]
            assert list(of["columns"]) == columns
            assert {*of.get("facets", []), *of.get("units", {}), of.get("label_column", columns[0])} <= {*columns}
        tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        made = dict(database.execute(tables).fetchall())
        assert made.keys() == told.keys() | {"search"}
        assert (
            'content="quotes"' in made["search"]
        )  # in quotation marks or square brackets Datasette 0.65 and 1.0 know it
        assert told["quotes"]["searchmode"] == "raw"
        database.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        with_quotes = [name for name, of in told.items() if {"key", "agreement", "quote"} <= of["columns"].keys()]
        count = sum(len(rows_of(folder, name)) for name in with_quotes if name != "quotes")
        assert database.execute("SELECT count(*) FROM quotes").fetchone() == (count,)


# ---------------------------------------------------------------- Parquet


def test_parquet_has_the_rows_of_the_database_with_their_types(
    structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    """As pyarrow and DuckDB read it; a column without a value has its type too."""
    pyarrow = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (the extra `parquet`)")
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    compare([emit(structured[path], tmp_path) for path in SAMPLES[:2]], tmp_path / "out", with_parquet=True)
    types = {"string": ("string", "VARCHAR"), "integer": ("int64", "BIGINT"), "number": ("double", "DOUBLE")}
    types["date"] = ("date32[day]", "DATE")
    assert {column.kind for table in all_tables() for column in table.columns} == types.keys()
    with closing(sqlite3.connect(tmp_path / "out" / "comparison.sqlite")) as database:
        for table in all_tables():
            file = tmp_path / "out" / f"{table.name}.parquet"
            read = duckdb.read_parquet(str(file))
            of_arrow = [(each.name, str(each.type)) for each in pyarrow.read_schema(file)]
            assert of_arrow == [(each.name, types[each.kind][0]) for each in table.columns]
            assert list(zip(read.columns, map(str, read.types), strict=True)) == [
                (each.name, types[each.kind][1]) for each in table.columns
            ]
            days = {n for n, each in enumerate(table.columns) if each.kind == "date"}
            expected = [
                tuple(datetime.date.fromisoformat(cell) if cell and n in days else cell for n, cell in enumerate(row))
                for row in database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
            ]
            assert read.fetchall() == expected
            assert [tuple(row.values()) for row in pyarrow.read_table(file).to_pylist()] == expected


def test_parquet_of_an_earlier_comparison_goes(structured: Mapping[Path, Structured], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra `parquet`)")
    emitted = emit(structured[SAMPLES[0]], tmp_path)
    asked = ["compare", str(emitted.path), "-o", str(tmp_path / "out")]
    for options, there in ((["--parquet"], len(all_tables())), ([], 0)):
        assert CliRunner().invoke(main, [*asked, *options]).exit_code == 0
        assert len(list(tmp_path.glob("out/*.parquet"))) == there


def test_what_is_no_day_is_none_in_parquet(structured: Mapping[Path, Structured], tmp_path: Path) -> None:
    """JSON that somebody edited may have a year there; the CSV tells it."""
    pyarrow = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (the extra `parquet`)")
    made = structured[SAMPLES[0]]
    validity = made.agreement.validity.model_dump(mode="json") | {"end_date": "2027"}
    compare([emit(made, tmp_path, validity=validity)], tmp_path / "out", with_parquet=True)
    assert [row["end_date"] for row in rows_of(tmp_path / "out", "validity")] == ["2027"]
    assert pyarrow.read_table(tmp_path / "out" / "validity.parquet")["end_date"].to_pylist() == [None]


def test_without_its_extra_parquet_is_refused(
    structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emitted = emit(structured[SAMPLES[0]], tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = CliRunner().invoke(main, ["compare", str(emitted.path), "-o", str(tmp_path / "out"), "--parquet"])
    assert done.exit_code == 2
    assert 'pip install "pykala[parquet]"' in done.output
    assert not (tmp_path / "out").exists()


# ---------------------------------------------------------------- odd items


ODD = ["", "  ", "\n", "x" * 5000, "\u202ekäänteinen", "a\nb|c/d", "<b>=1;{{ 1 }}"]


def _strings(value: object) -> Iterator[tuple[Any, Any]]:
    """Every free text of an agreement's items, as what holds it and its key there."""
    fixed = {"uid", "id", "section", "scope", "rule", "parent", "date", "end_date", "doubts", "generator", "text"}
    if isinstance(value, dict | list):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inside, str) and not (key == "value" or key in fixed):
                yield value, key
            elif key not in fixed - {"text"}:
                yield from _strings(inside)


def test_odd_items_of_every_kind_are_shown(structured: Mapping[Path, Structured], tmp_path: Path) -> None:
    """Each odd text in agreements of its own, all in one comparison."""
    for path in SAMPLES[:3]:
        source = structured[path].agreement.source.model_dump(mode="json")
        for n, odd in enumerate(ODD):
            sha256 = hashlib.sha256(f"{path.name} {n}".encode()).hexdigest()
            emitted = emit(structured[path], tmp_path, id=f"{path.stem}-{n}", source=source | {"sha256": sha256})
            agreement = loaded(emitted.path)
            for field in ("title", "parties", "goals", "priorities", "targets", "baselines", "signatories", "validity"):
                for holder, key in list(_strings({field: agreement[field]})):
                    was, holder[key] = holder[key], odd
                    if model_errors(agreement):
                        holder[key] = was
            emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    read = select_readings([tmp_path])
    assert len(read.readings) == 3 * len(ODD)
    assert compare(read.readings, tmp_path / "out").left_out == []
    assert len(rows_of(tmp_path / "out", "agreements")) == 3 * len(ODD)
    assert "\u202e" not in (tmp_path / "out" / "targets.html").read_text(encoding="utf-8")


def test_what_cannot_be_shown_is_named_and_the_others_go_on(
    structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (emit(structured[path], tmp_path) for path in SAMPLES[:3])
    for room, name, of in ((shared_text, "gather", second), (agreement_page, "write", first)):
        whole = getattr(room, name)

        def failing(database: Any, agreement: dict[str, Any], *rest: Any, of: Any = of, whole: Any = whole) -> None:
            if agreement["id"] == of.id:
                raise TypeError("nobody thought\nof it")
            whole(database, agreement, *rest)

        monkeypatch.setattr(room, name, failing)
    done = CliRunner().invoke(main, ["compare", str(tmp_path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "1 agreement. Report:" in done.output
    assert [line.partition(": ")[0] for line in done.stderr.splitlines() if "left out" in line] == [
        str(second.path), str(first.path)
    ]  # fmt: skip
    assert "TypeError: nobody thought of it" in done.stderr
    assert [row["key"] for row in rows_of(tmp_path / "out", "agreements")] == [third.id]
    assert [path.stem for path in (tmp_path / "out" / "agreements").iterdir()] == [third.id]


def test_of_several_readings_one_is_used_and_the_rest_is_told(
    tmp_path: Path, structured: Mapping[Path, Structured]
) -> None:
    one = structured[SAMPLES[0]]
    source = one.agreement.source.model_dump(mode="json")
    for n, pages in ((1, None), (2, 8)):
        emit(one, tmp_path, id=f"{one.agreement.id}--{n:08x}", source=source | {"pages": pages})
    (tmp_path / "torn.json").write_bytes(b"{")
    (tmp_path / "run.json").write_bytes(b'{"files": []}')
    read = select_readings([tmp_path])
    assert [reading.load()[0]["source"]["pages"] for reading in read.readings] == [8]
    assert read.is_incomplete
    assert len(read.left_out) == 2
    assert "torn.json: it is no JSON" in read.left_out[0]
    assert "another reading of" in read.left_out[1]


def test_compare_on_the_command_line(tmp_path: Path, structured: Mapping[Path, Structured]) -> None:
    emitted = emit(structured[SAMPLES[0]], tmp_path)
    done = CliRunner().invoke(main, ["compare", str(emitted.path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "1 agreement. Report:" in done.output
    assert CliRunner().invoke(main, ["validate", str(tmp_path / "out" / "comparison.json")]).exit_code == 0
    empty = CliRunner().invoke(main, ["compare", str(CORPUS / "README.md"), "-o", str(tmp_path / "no")])
    assert empty.exit_code == 2
    assert "There is no agreement's JSON" in empty.output
    assert not (tmp_path / "no").exists()
    astray = CliRunner().invoke(main, ["compare", str(emitted.path), "--sources", str(tmp_path / "nowhere")])
    assert astray.exit_code == 2
    assert "nowhere" in astray.output


def test_every_value_and_problem_that_people_see_has_a_name() -> None:
    """In each language; the codes are those that stand in the sources."""
    closed = [
        *get_args(SectionKind), *get_args(Coverage), *get_args(Severity), *get_args(DocumentKind), *get_args(Layer),
        *(
            value
            for kind, field in (
                (model.Party, "type"), (model.Party, "role"), (model.FundingSource, "level"),
                (model.FundingShare, "payer"), (model.MonitoringBody, "role"), (model.Statement, "kind"),
                (model.Date, "role"),
            )
            for value in get_args(kind.model_fields[field].annotation)
        ),
    ]  # fmt: skip
    assert [value for value in closed if value not in labels("value")] == []
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    codes = set(re.findall(r'(?:Notice|Problem|_problem)\(\s*(?:code=)?"([a-z_]+)"', sources))
    assert len(codes) > 20
    assert codes <= labels("problem").keys()
    for group, of in (("doubt", Doubt), ("per", Per)):
        assert set(get_args(of)) == labels(group).keys()
    assert {*get_args(AgreementType), "none"} == labels("family").keys()
    assert set(get_args(Commitment)) <= labels("value").keys()
    assert set(get_args(Doubt)) == set(WORST_DOUBTS)
    assert reliability()["fields"].keys() == labels("scored").keys()
    names = re.findall(r"^\[(\w+)\]$", (ROOT / "pipeline/web/labels.toml").read_text(encoding="utf-8"), re.MULTILINE)
    for named in map(labels, names):
        for told in named.values():
            assert set(told) == {"fi", "sv", "en"}
    assert {len(forms) for told in labels("counted").values() for forms in told.values()} == {2}


@pytest.mark.parametrize(
    ("text", "headings", "kind", "media_type", "said"),
    [
        ("Rannan kunta\nTekninen lautakunta 12.5.2026, § 77\nSopimuksen hyväksyminen", [], "other", "", "minutes"),
        ("Stadsstyrelsen § 14\nAvtalet om ekosystem", [], "other", "", "minutes"),
        ("Sopimus valtion kanssa", ["Selostus", "Kaupunginjohtajan päätösehdotus"], "summary", "", "minutes"),
        ("Sopimus valtion kanssa\nLautakunta iloitsee.", ["Painopisteet"], "summary", "text/html", "web_page"),
        ("Sopimus valtion kanssa", ["Painopisteet"], "summary", "text/plain", "summary"),
        ("Kutsu kokoukseen ensi viikolla.", [], "other", "message/rfc822", "other_text"),
        ("Kokous 3.2.2026, pöytäkirja 3", [], "agreement", "", "agreement"),
    ],
)
def test_the_kind_of_a_text_is_told(text: str, headings: list[str], kind: str, media_type: str, said: str) -> None:
    agreement = {
        "kind": kind,
        "sections": [{"heading": heading} for heading in headings],
        "source": {"media_type": media_type},
    }
    assert text_kind(agreement, text) == said
    assert said in labels("value")


def test_a_sheet_that_is_full_tells_where_the_rest_is(
    structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare([emit(structured[SAMPLES[0]], tmp_path)], tmp_path / "out")
    monkeypatch.setattr(exports, "_LONGEST_SHEET", 3)
    with Database(tmp_path / "out" / "comparison.sqlite", all_tables()) as database:
        exports.write(database, tmp_path / "out", "fi", with_parquet=False)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "comparison.xlsx")["Kappaleet"]
    assert len(rows_of(tmp_path / "out", "paragraphs")) > 3
    assert [row[0].value for row in sheet.iter_rows()][4:] == ["Loput rivit ovat vain tiedostossa paragraphs.csv."]


def test_the_tables_are_written_though_the_process_that_writes_them_is_lost(
    structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = [emit(structured[SAMPLES[0]], tmp_path)]
    whole = compare(readings, tmp_path / "whole")
    monkeypatch.setattr(exporter, "__name__", "pipeline.no_such_module")
    assert compare(readings, tmp_path / "lost") == whole
    for name in whole.files:
        assert (tmp_path / "lost" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name


def test_memory_does_not_grow_with_the_agreements(structured: Mapping[Path, Structured], tmp_path: Path) -> None:
    emitted = tmp_path / "emitted"
    emitted.mkdir()
    made = [emit(structured[path], emitted).path for path in SAMPLES if path.suffix == ".md"][:3]
    peaks: list[int] = []
    for count in (20, 120):
        varied = tmp_path / f"varied{count}"
        varied.mkdir()
        vary(made, count, varied)
        peaks.append(compared(varied, tmp_path / "out")[1])
    assert peaks[1] < 1.25 * peaks[0]
