"""A Swedish agreement stands beside the Finnish ones: its themes, its indicators and its answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.glance import at_a_glance
from pipeline.compare import compare, select_readings
from pipeline.compare.classification import indicator_of, themes_of, vocabulary
from pipeline.emit import json_bytes
from pipeline.lang.api import language, reading_in
from pipeline.worker import structure

from .conftest import cases
from .test_compare import _aimed

SWEDISH: str = cases("sv/diff")["base"]


@pytest.mark.parametrize(
    ("title", "inside", "expected"),
    [
        ("Väteekonomi och batterier", [], {"clean_energy"}),
        ("Cirkulär ekonomi som en del av den koldioxidsnåla staden", [], {"circular_economy"}),
        ("Artificiell intelligens och robotik som stöd för hälsan", [], {"automation", "data_and_ai", "wellbeing"}),
        ("Stadens försök", ["Robotik i hamnen", "Robotar på vårdhemmet", "Nätverk"], {"automation"}),
        ("Stadens försök", ["Robotik i hamnen"], set()),
        ("Hem till skäligt pris", [], set()),
        ("Fiskförädlingens sidoströmmar i bruk", [], {"circular_economy"}),
        ("Ishallens spillvärme till fjärrvärmenätet", [], {"clean_energy"}),
        ("Distansvård i skärgården", [], {"health_technology"}),
        ("Klimatneutral sjöfart", [], {"sustainable_building"}),
        ("Digitala tjänster", [], {"digital_technology"}),
        ("Biobaserade förpackningar", [], {"bioeconomy"}),
        ("Halvledare och fotonik", [], {"electronics"}),
        ("Klimatneutral stad", [], {"low_carbon"}),
    ],
)
def test_themes_are_told_by_words(title: str, inside: list[str], expected: set[str]) -> None:
    with reading_in("sv"):
        assert {each.name for each in themes_of(title, inside)} == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (_aimed(300, "count", "arbetsplats", "i regionen uppstår 300 nya arbetsplatser"), "jobs"),
        (_aimed(60, "count", "företag", "tjänsten används av 60 företag"), None),
        (_aimed(20, "count", "tillväxtföretag", "20 nya tillväxtföretag"), "companies"),
        (_aimed(30, "%", None, "trafikens utsläpp", "decrease"), "emissions_cut"),
        (_aimed(30, "%", None, "trafikens utsläpp", "increase"), None),
        (_aimed(5e8, "EUR", None, "industriella investeringar"), "investments"),
        (_aimed(5, "count", "utbildning", "fem utbildningar"), None),
        (_aimed(4e7, "EUR", None, "värdet", sentence="I hamnen görs investeringar för 40 mn euro."), "investments"),
        (_aimed(4e7, "EUR", None, "värde", sentence="Investeringarnas och exportens värde är 40 mn euro."), None),
        (_aimed(4e7, "EUR", None, "forskningsutgifterna", per="year"), "research_spending"),
        (_aimed(25, "%", None, "fastigheternas energiförbrukning och utsläpp", "decrease"), "energy_cut"),
        (_aimed(4, "%", None, "forskningsutgifternas andel av bruttonationalprodukten"), "research_share"),
        (_aimed(20, "%", None, "FUI-utgifterna", "increase"), "research_spending_growth"),
        (_aimed(20, "%", None, "exportens värde", "increase"), "exports_growth"),
        (_aimed(30, "%", None, "exportens andel av omsättningen", "increase"), None),
        (_aimed(60, "count", "företag", "i nätverket deltar 60 företag"), "companies_involved"),
        (_aimed(12, "count", "pilot", "12 piloter i hamnen"), "pilots"),
        (_aimed(3000, "count", "ton", "utsläppen minskar med 3 000 ton", "decrease"), "emission_tonnes"),
        (_aimed(6, "%", None, "arbetslöshetsgraden"), "unemployment_rate"),
        (_aimed(40, "count", "forskare", "40 nya forskare"), "researchers"),
        (_aimed(8, "count", "projekt", "åtta projekt"), "projects"),
    ],
)
def test_targets_that_measure_the_same_are_told(target: dict[str, Any], expected: str | None) -> None:
    with reading_in("sv"):
        told = indicator_of(target)
    assert (told.name if told else None) == expected


@pytest.mark.parametrize("name", ["themes", "indicators"])
def test_every_word_of_the_vocabulary_has_its_swedish_cues(name: str) -> None:
    finnish, swedish = (getattr(language(code).words, name) for code in ("fi", "sv"))
    listed = [(table["theme"] if name == "themes" else table) for table in (finnish, swedish)]
    of_words = {"cues", "stated", "unless"}
    told = [{(key, each) for key, item in table.items() for each in of_words & item.keys()} for table in listed]
    assert told[0] == told[1]
    assert {key for key, _ in vocabulary("theme" if name == "themes" else "indicator")} == listed[1].keys()


def test_a_swedish_agreement_answers_beside_the_finnish_ones(tmp_path: Path) -> None:
    (tmp_path / "granvik.md").write_text(SWEDISH, encoding="utf-8")
    result = structure(tmp_path / "granvik.md")
    agreement = result.agreement.model_dump(mode="json")
    (tmp_path / f"{agreement['id']}.json").write_bytes(json_bytes(agreement))
    (tmp_path / agreement["text"]["name"]).write_bytes(result.text.encode())
    compare(select_readings([tmp_path / f"{agreement['id']}.json"]).readings, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "comparison.sqlite")) as database:
        measured = dict(database.execute("SELECT indicator, value FROM comparable_targets"))
        themes = {each for (each,) in database.execute("SELECT theme FROM theme_assignments WHERE measure IS NULL")}
    assert measured == {"jobs": 300.0, "exports_growth": 20.0, "waste_cut": 50.0}
    assert themes == {"automation", "sustainable_building"}
    shown = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "300 (arbetsplats)" in shown
    assert '<span lang="sv">styrgrupp</span>' in shown
    assert "arbetsplatsia" not in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").rglob("*.html"))
    assert '<span lang="sv">300 arbetsplatser</span>' in shown
    assert any("300 (arbetsplats)" in line for line in at_a_glance(agreement, "fi"))
    assert any("300 arbetsplatser" in line for line in at_a_glance(agreement, "sv"))
