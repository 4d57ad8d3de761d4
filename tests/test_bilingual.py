"""An agreement in Finnish and in Swedish tells each fact once, in its first language, with both places."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.worker import structure

from .conftest import read_text

FINNISH = """## 1. Sopimusosapuolet

Sopimuksen osapuolet ovat Kivirannan kaupunki ja työ- ja elinkeinoministeriö.

## 2. Tavoitteet

Työpaikkojen määrä kasvaa 400:sta vähintään 900:aan vuoteen 2027 mennessä.
Liikenteen päästöt vähenevät 30 prosenttia vuoteen 2026 mennessä.

## 3. Rahoitus

Kaupungin osuus kustannuksista on 40 prosenttia ja valtion osuus 60 prosenttia.
"""
SWEDISH = """## 1. Avtalsparter

Parter i avtalet är Stenstrands stad och arbets- och näringsministeriet.

## 2. Målsättningar

Antalet arbetsplatser ökar från 400 till minst {jobs} före utgången av 2027.
Utsläppen från trafiken minskar med 30 procent fram till 2026.

## 3. Finansiering

Stadens andel av kostnaderna är 40 procent och statens andel 60 procent.
"""
TITLES = """# Kivirannan kaupungin ja valtion ekosysteemisopimus

# Ekosystemavtal mellan Stenstrands stad och staten

2021–2027

"""


def _one_after_the_other(jobs: str) -> str:
    return TITLES + FINNISH + "\n" + SWEDISH.format(jobs=jobs)


def _by_turns(jobs: str) -> str:
    """Each section in Finnish and then in Swedish."""
    parts = zip(FINNISH.split("## ")[1:], SWEDISH.format(jobs=jobs).split("## ")[1:], strict=True)
    return TITLES + "".join(f"## {first}## {second}" for first, second in parts)


def _by_paragraphs(jobs: str) -> str:
    """Headings in Finnish over paragraphs in both languages."""
    parts = zip(FINNISH.split("## ")[1:], SWEDISH.format(jobs=jobs).split("## ")[1:], strict=True)
    return TITLES + "".join(f"## {first}{second.partition(chr(10))[2]}" for first, second in parts)


@pytest.mark.parametrize("written", [_one_after_the_other, _by_turns, _by_paragraphs])
def test_each_fact_is_told_once_with_both_places(written: object, tmp_path: Path) -> None:
    agreement = read_text(written("900"), tmp_path)  # type: ignore[operator]
    assert agreement.title == "Kivirannan kaupungin ja valtion ekosysteemisopimus"
    assert [party.name for party in agreement.parties] == ["Kivirannan kaupunki", "työ- ja elinkeinoministeriö"]
    assert [(t.value, t.unit, t.of, t.year) for t in agreement.targets] == [
        (900, "count", "työpaikka", 2027),
        (30, "%", None, 2026),
    ]
    assert [(share.payer, share.percent) for share in agreement.funding.shares] == [("local", 40), ("state", 60)]
    for evidence in (*(t.evidence for t in agreement.targets), *(s.evidence for s in agreement.funding.shares)):
        assert any(told in evidence.also[-1].quote for told in ("procent", "900")), evidence
    assert "languages_differ" not in {problem.code for problem in agreement.problems}


@pytest.mark.parametrize("written", [_one_after_the_other, _by_turns, _by_paragraphs])
def test_a_number_that_the_languages_tell_otherwise_is_named_with_both_places(written: object, tmp_path: Path) -> None:
    agreement = read_text(written("950"), tmp_path)  # type: ignore[operator]
    assert [target.value for target in agreement.targets] == [900, 30]
    [problem] = [problem for problem in agreement.problems if problem.code == "languages_differ"]
    assert problem.evidence is not None
    assert ("900" in problem.evidence.quote, "950" in problem.evidence.also[-1].quote) == (True, True)


@pytest.mark.parametrize(("text", "language"), [(FINNISH, "fi"), (SWEDISH.format(jobs=900), "sv")])
def test_sections_in_capitals_have_their_language(text: str, language: str, tmp_path: Path) -> None:
    """langdetect 1.0.9 passes over words in capitals but for their single letters, and is then sure of English."""
    path = tmp_path / "a.md"
    path.write_text(text.upper(), encoding="utf-8")
    agreement = structure(path).agreement
    assert {section.language for section in agreement.sections} == {agreement.language} == {language}
    assert [(target.value, target.year) for target in agreement.targets] == [(900, 2027), (30, 2026)]


def test_who_signs_below_both_languages_signs_once(tmp_path: Path) -> None:
    signed = "\n## {}\n\nKerttuli Saarelainen  \n{}  \n{}\n\nIlmari Tuomenoja  \n{}  \n{}\n"
    finnish = (
        "Allekirjoitukset",
        "Kaupunginjohtaja",
        "Kivirannan kaupunki",
        "Ylijohtaja",
        "Työ- ja elinkeinoministeriö",
    )
    swedish = ("Underskrifter", "Stadsdirektör", "Stenstrands stad", "Överdirektör", "Arbets- och näringsministeriet")
    text = TITLES + FINNISH + signed.format(*finnish) + SWEDISH.format(jobs=900) + signed.format(*swedish)
    found = [(signatory.name, signatory.title) for signatory in read_text(text, tmp_path).signatories]
    assert found == [("Kerttuli Saarelainen", "Kaupunginjohtaja"), ("Ilmari Tuomenoja", "Ylijohtaja")]


def test_two_titles_on_one_line_do_not_decide_which_language_comes_first(tmp_path: Path) -> None:
    titles = "# Kivirannan kasvusopimus Tillväxtavtal för Stenstrand\n\n"
    assert read_text(titles + FINNISH + SWEDISH.format(jobs=900), tmp_path).language == "fi"
