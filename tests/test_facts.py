"""The facts: every wording of tests/cases/, read in a small agreement around it, gives what it says and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.worker import structure

from .conftest import cases, read_text

FIELDS = {
    "targets": "3. Tavoitteet",
    "dates": "3. Sisältö",
    "parties": "1. Sopimusosapuolet",
    "priorities": "",
    "funding": "5. Sopimuksen rahoitus",
    "monitoring": "6. Toteutus ja seuranta",
    "validity": "7. Voimassaolo",
    "signatories": "Allekirjoitukset",
}
"""Under which heading the cases of a field stand; those of the priorities bring their own."""
OTHER_PARTIES = "## 1. Sopimusosapuolet\n\nSopimuksen osapuolet ovat Lumilahden kaupunki ja valtiovarainministeriö.\n\n"


def _cases() -> list[Any]:
    found = []
    for field in FIELDS:
        for n, case in enumerate(cases(field)["case"]):
            marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
            found.append(pytest.param(field, case, id=f"{field}-{n}", marks=marks))
    return found


def _document(field: str, text: str, clause: str = "") -> str:
    """A small agreement in which the wording stands where such wordings do, behind a clause on its parties."""
    heading = f"## {FIELDS[field]}\n\n" if FIELDS[field] else ""
    parties = f"## 1. Sopimusosapuolet\n\n{clause}\n\n" if clause else ""
    before = parties if field in ("parties", "monitoring") else OTHER_PARTIES
    return (
        f"# Lumilahden ekosysteemisopimus\n\n2021–2027\n\n{before}{heading}{text}\n\n## 9. Yhteystiedot\n\nKirjaamo.\n"
    )


@pytest.mark.parametrize(("field", "case"), _cases())
def test_case(field: str, case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    path.write_text(_document(field, case["text"], case.get("clause", "")), encoding="utf-8")
    found, expected = READ[field](structure(path).agreement.model_dump(mode="json"), case)
    assert found == expected, case["why"]


@pytest.mark.parametrize("case", cases("pages")["case"])
def test_page(case: dict[str, Any], tmp_path: Path) -> None:
    """A page, a decision or a transcript, given as plain text, tells who made the agreement and when."""
    path = tmp_path / "sivu.txt"
    path.write_text(case["text"].lstrip("\n") + "\n", encoding="utf-8")
    agreement = structure(path).agreement
    found = {
        "parties": [p.name for p in agreement.parties if p.role == "contracting"],
        "cooperating": [p.name for p in agreement.parties if p.role == "cooperating"],
        "title": agreement.title,
        "kind": agreement.kind,
        "agreement_type": agreement.agreement_type,
        "period": [agreement.period.start, agreement.period.end] if agreement.period else [],
        "dates": [f"{date.value} {date.role}" for date in agreement.dates],
        "priorities": [p.title for p in agreement.priorities],
        "sections": [f"{s.heading}: {s.kind}" for s in agreement.sections if s.kind != "other"],
        "bodies": [[body.name, body.role, body.members] for body in agreement.monitoring.bodies],
        "statements": [s.kind for s in agreement.monitoring.statements],
        "signatories": [[s.name, s.title, s.organisation] for s in agreement.signatories],
        "targets": [[t.value or t.kind, t.unit or "", t.year or 0] for t in agreement.targets],
        "baselines": [[b.value, b.unit, b.year or 0] for b in agreement.baselines],
        "amounts": [[a.value, a.payer or "", a.year or ""] for a in agreement.funding.amounts],
    }
    assert {key: found[key] for key in case if key in found} == {k: case[k] for k in case if k in found}, case["why"]


Read = Callable[[dict[str, Any], dict[str, Any]], tuple[Any, Any]]


def _targets(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    expected = [_target(t) for t in case["targets"]]
    found = [_target(t) for t in agreement["targets"]]
    stated = [t["baseline"] for t in case["targets"] if "value" in t.get("baseline", {})]
    told = {float(b["value"]) for b in case["baselines"]}
    baselines = [_baseline(b) for b in case["baselines"]]
    baselines += [_baseline(b, bare=True) for b in stated if float(b["value"]) not in told]
    bare = {float(b["value"]) for b in stated} - told
    got = [_baseline(b, bare=b["value"] in bare) for b in agreement["baselines"]]
    starts = {t["value"]: _start(t["baseline"]) for t in case["targets"] if "value" in t.get("baseline", {})}
    began = {t["value"]: _start(t["baseline"]) for t in agreement["targets"] if t["value"] in starts and t["baseline"]}
    stated, read = _facets(case["targets"], agreement["targets"]), _facets(case["baselines"], agreement["baselines"])
    shown = _facets(case["targets"], case["targets"]), _facets(case["baselines"], case["baselines"])
    return (_sorted(found), _sorted(got), began, stated, read), (_sorted(expected), _sorted(baselines), starts, *shown)


FACETS = (
    "indicator",
    "place",
    "scope",
    "purpose",
    "commitment",
    "condition",
    "doubts",
    "per",
    "year",
    "value_max",
    "applies_to",
)


def _facets(wanted: list[dict[str, Any]], items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What a case tells of its items beyond what all are compared by, in its order, each paired by its value."""
    facets = []
    for case in wanted:
        item = next((i for i in items if i.get("value") == case.get("value") and _same_place(case, i)), {})
        facets.append(tuple((key, item.get(key)) for key in FACETS if key in case))
    return facets


def _same_place(case: dict[str, Any], item: dict[str, Any]) -> bool:
    return "place" not in case or case["place"] == item.get("place")


def _start(reference: dict[str, Any]) -> tuple[float, str, int | None]:
    return reference["value"], reference["unit"], reference.get("year")


def _target(target: dict[str, Any]) -> tuple[Any, ...]:
    plain = {"qualifier": "exact", "change": "level"}
    keys = ("kind", "value", "value_max", "unit", "of", "per", "qualifier", "change", "year")
    values = {"kind": "quantitative", **target}
    return tuple(_number(values.get(key)) if values.get(key) != plain.get(key) else None for key in keys)


def _baseline(baseline: dict[str, Any], *, bare: bool = False) -> tuple[Any, ...]:
    """One told inside a target gives value, unit and year alone."""
    keys = ("value", "unit", "year") if bare else ("value", "value_max", "unit", "of", "per", "qualifier", "year")
    return tuple(_number(baseline.get(key)) if baseline.get(key) != "exact" else None for key in keys)


def _number(value: object) -> object:
    return round(float(value), 4) if isinstance(value, int | float) else value


def _sorted(listed: list[Any]) -> list[Any]:
    return sorted(listed, key=repr)


def _dates(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    cover = [["2021/2027", "period"]]
    found = [[d["value"], d["role"]] for d in agreement["dates"]]
    return _sorted([d for d in found if d not in cover or d in case["dates"]]), _sorted(case["dates"])


def _parties(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    parties = agreement["parties"]
    found = [[p["name"].casefold(), p["type"], p["role"]] for p in parties]
    expected = [[name.casefold(), kind, role] for name, kind, role in case["parties"]]
    members = {p["name"]: p["members"] for p in parties if p["members"]}
    abbreviations = {p["name"]: p["abbreviation"] for p in parties if p["abbreviation"]}
    return (_sorted(found), members, abbreviations), (_sorted(expected), case["members"], case["abbreviations"])


def _priorities(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    found = [
        {"title": p["title"], "measures": [m["title"] for m in p["measures"]], "ideas": len(p["project_ideas"])}
        for p in agreement["priorities"]
    ]
    plain = {"measures": [], "ideas": 0}
    return found, [plain | {k: v for k, v in p.items() if k != "number"} for p in case["priorities"]]


def _funding(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    funding = agreement["funding"]
    names = [{s["name"].casefold(), (s["abbreviation"] or "").casefold()} for s in funding["sources"]]
    told = [set(source.casefold().split("|")) for source in case["sources"]]
    unmatched = [t for t in told if not any(t & n for n in names)], [n for n in names if not any(t & n for t in told)]
    shares = _sorted([[s["payer"], float(s["percent"]), *_bound(s)] for s in funding["shares"]])
    amounts = _sorted([[float(a["value"]), a["payer"]] for a in funding["amounts"]])
    expected = _sorted([[float(a["value"]), a.get("payer")] for a in case["amounts"]])
    told = _sorted([[payer, float(percent), *bound] for payer, percent, *bound in case["shares"]])
    facets = _facets(case["amounts"], funding["amounts"])
    bases = {s["applies_to"] for s in funding["shares"]} if "applies_to" in case else set()
    told_of = case.get("applies_to", [])
    stated = {base or None for base in ([told_of] if isinstance(told_of, str) else told_of)}
    found = (unmatched, shares, amounts, facets, bases)
    return found, (([], []), told, expected, _facets(case["amounts"], case["amounts"]), stated)


def _bound(share: dict[str, Any]) -> list[str]:
    """What a share's case tells of its qualifier: nothing where it is exact."""
    return [] if share["qualifier"] == "exact" else [share["qualifier"]]


def _monitoring(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    monitoring = agreement["monitoring"]
    bodies = [[b["name"].casefold(), b["role"], b["members"]] for b in monitoring["bodies"]]
    kinds = sorted({statement["kind"] for statement in monitoring["statements"]})
    expected = [[name.casefold(), role, members] for name, role, members in case["bodies"]]
    return (bodies, kinds), (expected, sorted(case["statements"]))


def _validity(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    start = agreement["validity"]["start"] or {"date": None, "condition": None}
    found = (start["date"] or "", start["condition"] is not None, agreement["validity"]["end_date"] or "")
    return found, (case["start"], case["condition"], case["end"])


def _signatories(agreement: dict[str, Any], case: dict[str, Any]) -> tuple[Any, Any]:
    found = [[s["name"], s["title"] or "", s["organisation"] or ""] for s in agreement["signatories"]]
    return [[part.casefold() for part in s] for s in found], [[p.casefold() for p in s] for s in case["signatories"]]


READ: dict[str, Read] = {
    "targets": _targets,
    "dates": _dates,
    "parties": _parties,
    "priorities": _priorities,
    "funding": _funding,
    "monitoring": _monitoring,
    "validity": _validity,
    "signatories": _signatories,
}


@pytest.mark.parametrize(
    ("text", "free", "bound"),
    [
        ("Rahoitus tulee ohjelmasta (EAKR ja soveltuvin osin ESR+ ja JTF).", {"EAKR"}, {"ESR+", "JTF"}),
        ("Lähteet: AKKE, EAKR, sov. osin JTF", {"AKKE", "EAKR"}, {"JTF"}),
        ("Lähteet: EAKR, mahd. muk. ESR+", {"EAKR"}, {"ESR+"}),
        ("Rahoituksena käytetään EAKR-varoja, ESR+-varoja ja soveltuvin osin JTF-varoja.", {"EAKR", "ESR+"}, {"JTF"}),
        ("Haemme EAKR:stä, ESR+:sta ja siltä osin kuin hanke koskee turvetta JTF:stä.", {"EAKR", "ESR+"}, {"JTF"}),
        ("Rahoitus tulee EAKR:stä sekä siinä määrin kuin suunnitelma sallii JTF:stä.", {"EAKR"}, {"JTF"}),
        ("Rahoitus tulee EAKR:stä ja talousarvion puitteissa AKKE:sta.", {"EAKR"}, {"AKKE"}),
        ("Rahoitus tulee EAKR:stä, ESR+:sta ja, jos hakuehdot täyttyvät, JTF:stä.", {"EAKR", "ESR+"}, {"JTF"}),
        ("Rahoitusta haetaan EAKR:stä ja tarpeen mukaan ESR+:sta ja JTF:stä.", {"EAKR"}, {"ESR+", "JTF"}),
        ("Rahoitus tulee EAKR:stä ja tarvittaessa AKKE:sta.", {"EAKR"}, {"AKKE"}),
        ("Mikäli JTF-rahoitus toteutuu, rakennetaan silta. Rahoitus tulee EAKR:stä.", {"EAKR", "JTF"}, set()),
        ("Rahoitus tulee EAKR:stä ja AKKE:sta valtion talousarvion puitteissa.", set(), {"EAKR", "AKKE"}),
        ("Laiturin maksaa JTF, mikäli sille myönnetään EAKR-rahoitusta.", {"EAKR", "JTF"}, set()),
        ("EAKR-rahoitusta ja JTF-rahoitusta haetaan, mikäli hankkeet täyttävät ehdot.", set(), {"EAKR", "JTF"}),
        ("Haemme EAKR:stä sekä tarvittaessa Euroopan sosiaalirahastosta (ESR+) ja JTF:stä.", {"EAKR"}, {"ESR+", "JTF"}),
        ("Rahoitus tulee EAKR:stä. AKKE-määrärahaa haetaan tarvittaessa.", {"EAKR"}, {"AKKE"}),
        ("EAKR-rahoitusta haetaan. JTF-rahoitusta haetaan, kun hanke täyttää sen ehdot.", {"EAKR"}, {"JTF"}),
        ("Kunta maksaa osuutensa talousarvionsa puitteissa, ja loput haetaan JTF:stä.", {"JTF"}, set()),
        ("Koulut maksavat omien päätöstensä mukaisesti, ja hankkeille haetaan EAKR-tukea.", {"EAKR"}, set()),
        ("Raha tulee EAKR:stä ja, silloin kun kyse on kursseista, ESR+:sta.", {"EAKR"}, {"ESR+"}),
        ("Raha tulee EAKR:stä ja silloin, kun laituri on valtion, JTF:stä.", {"EAKR"}, {"JTF"}),
        ("Raha tulee EAKR:stä ja JTF:stä silloin, kun hanke niihin sopii.", set(), {"EAKR", "JTF"}),
        ("Raha tulee EAKR:stä ja kun silta valmistuu, kunta maksaa tien.", {"EAKR"}, set()),
    ],
)
def test_a_condition_holds_for_what_it_governs(text: str, free: set[str], bound: set[str], tmp_path: Path) -> None:
    """A few words hold for the sources behind them, a clause for all of its sentence."""
    path = tmp_path / "lumilahti.md"
    path.write_text(_document("funding", text), encoding="utf-8")
    found = structure(path).agreement.funding.sources
    assert {source.abbreviation for source in found if source.condition is None} == free
    assert {source.abbreviation for source in found if source.condition} == bound


def test_a_table_of_aims_may_have_a_column_of_funding(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    rows = "| Kunta | Yrityksiä vuonna 2027 | Omarahoitus, euroa/vuosi |\n|---|---|---|\n| Lumilahti | 120 | 90 000 |"
    path.write_text(f"# Sopimus 2021–2027\n\n## Tavoitteet\n\nKuntien luvut\n\n{rows}\n", encoding="utf-8")
    agreement = structure(path).agreement
    assert [(target.value, target.of) for target in agreement.targets] == [(120, "yritys")]
    paid = [(amount.value, amount.per, amount.payer) for amount in agreement.funding.amounts]
    assert paid == [(90_000, "year", "local")]


def test_a_sentence_in_a_measures_row_aims_as_it_does_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    rows = "| Toimenpide | Sisältö |\n|---|---|\n| Savikortti | Opiskelijoille annetaan 200 korttia vuodessa. |"
    path.write_text(f"# Sopimus 2021–2027\n\n## Painopiste 1: Savi\n\nToimenpiteet:\n\n{rows}\n", encoding="utf-8")
    found = [(t.value, t.of, t.per, t.scope, t.indicator) for t in structure(path).agreement.targets]
    assert found == [(200, "kortti", "year", "m1", "annettavat kortit")]


def test_a_column_of_measures_numbers_names_no_purpose(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    rows = "| Kohde | Toimenpide | Euroa |\n|---|---|---|\n| Uunien lämpökartta | 4.3 | 60 000 |"
    path.write_text(f"# Sopimus 2021–2027\n\n## Rahoitus\n\nKaupungin rahoitus\n\n{rows}\n", encoding="utf-8")
    found = [(a.value, a.purpose) for a in structure(path).agreement.funding.amounts]
    assert found == [(60_000, "Uunien lämpökartta")]


def test_payers_columns_count_in_what_the_column_of_costs_does(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    rows = "| Hanke | Kustannusarvio, milj. € | Valtio | Kunnat |\n|---|---|---|---|\n| Seisake | 11,0 | 6,5 | 4,5 |"
    path.write_text(f"# Sopimus 2021–2027\n\n## Rahoitus\n\nKustannukset\n\n{rows}\n", encoding="utf-8")
    found = [(a.value, a.payer) for a in structure(path).agreement.funding.amounts]
    assert found == [(11e6, None), (6.5e6, "state"), (4.5e6, "local")]


def test_an_annex_whose_heading_names_a_priority_tells_its_aims(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    sections = "## Painopisteet\n\n### Kriittiset savet\n\nSavea etsitään.\n\n### Kodin laatat\n\nNiitä kokeillaan.\n\n"
    rows = "| Mittari | Tavoite 2027 |\n|---|---|\n| Savialan yritykset | 30 |"
    annex = f"## Liite 1. Kriittiset savet: mittarit\n\n{rows}\n"
    path.write_text(f"# Sopimus 2021–2027\n\n{sections}{annex}", encoding="utf-8")
    assert [(t.value, t.scope) for t in structure(path).agreement.targets] == [(30, "p1")]


@pytest.mark.parametrize("title", ["Liite 3. Rahoitussuunnitelma", "Lumilahden ekosysteemisopimus: rahoitus"])
def test_a_title_tells_what_the_tables_below_it_hold(title: str, tmp_path: Path) -> None:
    path = tmp_path / "liite.md"
    lead = "Lumilahden kaupungin ja valtion ekosysteemisopimuksen hankkeet rahoitetaan seuraavasti. Luvut ovat euroja."
    rows = "| Hanke | Vuosi | Kustannus |\n|---|---|---|\n| Katiskat kierrätysmuovista | 2024 | 310 000 |"
    path.write_text(f"# {title}\n\n{lead}\n\n{rows}\n", encoding="utf-8")
    agreement = structure(path).agreement
    assert [(a.value, a.year, a.payer) for a in agreement.funding.amounts] == [(310_000, "2024", None)]
    assert not agreement.baselines, "katiskat are no count of anything"


def test_a_fund_is_one_whatever_its_capitals_are(tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    text = "Hankkeita rahoitetaan Euroopan Aluekehitysrahaston (EAKR) varoin."
    path.write_text(_document("funding", text), encoding="utf-8")
    assert [source.abbreviation for source in structure(path).agreement.funding.sources] == ["EAKR"]


@pytest.mark.parametrize(
    "said",
    ["solminut TEM:n kanssa ekosysteemisopimuksen", "allekirjoittanut ekosysteemisopimuksen TEM:n kanssa"],
)
def test_who_concluded_it_is_read_from_a_page(said: str, tmp_path: Path) -> None:
    """A page without a parties' section: the sentence that says who made the agreement gives parties, period and id."""
    sentence = f"Kivijoen kaupunki on {said} vuosille 2021–2027.".replace("TEM:n", "työ- ja elinkeinoministeriön")
    (tmp_path / "sivu.md").write_text(f"# Uusi sopimus\n\n{sentence}\n\nTyö alkaa syksyllä.\n", encoding="utf-8")
    agreement = structure(tmp_path / "sivu.md").agreement
    assert {(p.name, p.role) for p in agreement.parties} == {
        ("Kivijoen kaupunki", "contracting"),
        ("työ- ja elinkeinoministeriö", "contracting"),
    }
    assert agreement.period is not None
    assert agreement.id == "kivijoki-2021-2027"


@pytest.mark.parametrize(
    ("said", "value", "value_max"),
    [
        ("4–5 milj. euroa vuodessa", 4e6, 5e6),
        ("2.350.000,50 euroa", 2350000.5, None),
        ("EUR 410 000", 410000, None),
        ("€ 520 000", 520000, None),
        ("275 000,- euroa", 275000, None),
        ("340 tuh. euroa", 340000, None),
        ("360 teur", 360000, None),
    ],
)
def test_sums_as_officials_write_them(said: str, value: float, value_max: float | None, tmp_path: Path) -> None:
    path = tmp_path / "lumilahti.md"
    path.write_text(_document("funding", f"Kaupungin rahoitus on {said}."), encoding="utf-8")
    (amount,) = structure(path).agreement.funding.amounts
    assert (amount.value, amount.value_max, amount.payer) == (value, value_max, "local")


def test_a_page_tells_facts_whatever_else_it_tells(tmp_path: Path) -> None:
    """A page under one heading, which a few words on money make one about funding, still aims and measures."""
    (tmp_path / "sivu.md").write_text(
        "# Kampus rakennetaan ensi vuonna\n\nLumilahden kaupunki ja valtio ovat solmineet kasvusopimuksen vuosille "
        "2021–2027. Nyt Lumilahdessa opiskelee 900 opiskelijaa. Sopimuksen mukaan vähintään 40 prosenttia uusista "
        "kouluista rakennetaan puusta. Kustannuksista kaupunki maksaa 60 prosenttia ja valtio 40 prosenttia. "
        "Rahoitusta haetaan EAKR:stä.\n",
        encoding="utf-8",
    )
    agreement = structure(tmp_path / "sivu.md").agreement
    assert [(t.value, t.qualifier, t.indicator) for t in agreement.targets] == [
        (40, "at_least", "puusta rakennettavat uudet koulut")
    ]
    assert [(b.value, b.of) for b in agreement.baselines] == [(900, "opiskelija")]
    assert {(s.payer, s.percent) for s in agreement.funding.shares} == {("local", 60), ("state", 40)}


@pytest.mark.parametrize("heading", ["7. Voimassaolo ja päivitykset", "2. Sopijapuolet ja sitoumukset", "6. Seuranta"])
def test_who_commits_himself_aims_under_any_heading(heading: str, tmp_path: Path) -> None:
    aim = "Kaupunki vastaa siitä, että päästöt vähenevät 12 prosenttia vuoteen 2025 mennessä."
    text = f"{OTHER_PARTIES}## {heading}\n\n{aim} Lumilahdessa on 30 000 asukasta.\n"
    (tmp_path / "lumilahti.md").write_text(f"# Lumilahden ekosysteemisopimus 2021–2027\n\n{text}", encoding="utf-8")
    agreement = structure(tmp_path / "lumilahti.md").agreement
    assert [(t.value, t.year, t.commitment) for t in agreement.targets] == [(12, 2025, "binding")]
    assert agreement.baselines == []


@pytest.mark.parametrize(
    ("party", "signed"),
    [
        ("Suolahden ELY-keskus", "Suolahden elinkeino-, liikenne- ja ympäristökeskus"),
        ("Suolahden elinkeino-, liikenne- ja ympäristökeskus", "Suolahden ELY-keskus"),
        ("Asumisen rahoitus- ja kehittämiskeskus (ARA)", "ARA"),
    ],
)
def test_a_party_signs_by_its_long_or_its_short_name(party: str, signed: str, tmp_path: Path) -> None:
    text = (
        f"# Lumilahden MAL-sopimus 2024–2027\n\n## 1. Osapuolet\n\nLumilahden kaupunki ja {party}\n\n"
        f"## 2. Allekirjoitukset\n\nAino Virta\nylijohtaja, {signed}\n\n"
        "Esa Koski\nkaupunginjohtaja, Lumilahden kaupunki\n"
    )
    assert [problem.message for problem in read_text(text, tmp_path).problems] == []


def test_centres_of_two_regions_are_two(tmp_path: Path) -> None:
    text = (
        "# Lumilahden MAL-sopimus 2024–2027\n\n## 1. Osapuolet\n\nLumilahden kaupunki ja Suolahden ELY-keskus\n\n"
        "## 2. Allekirjoitukset\n\nAino Virta\nylijohtaja, Merenmaan ELY-keskus\n\n"
        "Esa Koski\nkaupunginjohtaja, Lumilahden kaupunki\n"
    )
    codes = {problem.code for problem in read_text(text, tmp_path).problems}
    assert codes == {"signatory_not_party", "party_without_signatory"}


def test_who_signs_under_a_place_and_a_day_needs_no_heading_and_no_organisation(tmp_path: Path) -> None:
    signed = read_text(
        "# Lumilahden ekosysteemisopimus 2025–2027\n\nOsapuolet: työ- ja elinkeinoministeriö ja Lumilahti.\n\n"
        "## Voimassaolo\n\nSopimus on voimassa vuoden 2027 loppuun.\n\nLumilahdessa 14.2.2025\n\nMaija Lumme\n"
        "kaupunginjohtaja\n\nHelsingissä 21.2.2025\n\nOlli Ranta\nylijohtaja, työ- ja elinkeinoministeriö\n",
        tmp_path,
    ).signatories
    assert [(s.name, s.title, s.organisation) for s in signed] == [
        ("Maija Lumme", "kaupunginjohtaja", None),
        ("Olli Ranta", "ylijohtaja", "työ- ja elinkeinoministeriö"),
    ]
