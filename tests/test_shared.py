"""Which paragraphs cities share: the samples that share a template against their gold, and what must not be paired."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare, select_readings
from pipeline.schema.agreement import Structured
from pipeline.worker import structure

from .conftest import CORPUS, emit, loaded

TEMPLATE = sorted((CORPUS / "template").iterdir())
GOLD: list[dict[str, Any]] = loaded(CORPUS / "gold" / "template" / "passages.json")  # type: ignore[assignment]


@pytest.fixture(scope="module")
def database(structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    emitted, output = tmp_path_factory.mktemp("emitted"), tmp_path_factory.mktemp("comparison")
    for path in TEMPLATE:
        emit(structured[path], emitted)
    compare(select_readings([emitted]).readings, output)
    with closing(sqlite3.connect(output / "comparison.sqlite")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def test_the_passages_are_those_of_gold(database: Any) -> None:
    passages = {row["quote"]: row for row in database.execute("SELECT * FROM passages")}
    told = [next((quote for quote in passages if quote.startswith(each["begins"])), None) for each in GOLD]
    assert None not in told
    assert set(told) == set(passages)
    for each, quote in zip(GOLD, told, strict=True):
        row = passages[quote]
        in_all = len(each["same"]) + len(each["changed"])
        assert (row["cities"], row["section_kind"]) == (in_all, each["section_kind"])
        assert row["standing"] == ("everybody" if in_all == 4 else "several")
        where = database.execute(
            "SELECT agreement, standing FROM paragraphs WHERE passage = ?", (row["key"],)
        ).fetchall()
        for standing in ("same", "changed"):
            assert {a for a, s in where if s == standing} == set(each[standing]), each["begins"]


def test_the_shares_hold_every_word_once(database: Any) -> None:
    rows = database.execute("SELECT * FROM text_shares").fetchall()
    assert len({row["agreement"] for row in rows}) == 4
    for row in rows:
        parts = [row[f"words_{name}"] for name in ("everybody", "several", "changed", "own")]
        assert row["words"] == sum(parts), row["key"]
    of_paragraphs = database.execute("SELECT sum(words) FROM paragraphs").fetchone()[0]
    assert sum(row["words"] for row in rows) == of_paragraphs


def _compared(texts: Mapping[str, str], folder: Path) -> list[tuple[int, str]]:
    emitted = folder / "emitted"
    emitted.mkdir()
    for city, text in texts.items():
        source = folder / f"{city}.md"
        head = f"# {city}n kaupungin ja valtion ekosysteemisopimus\n\n2021–2027\n\n## 1. Sopimusosapuolet\n\n"
        parties = f"Sopimuksen osapuolet ovat {city}n kaupunki ja työ- ja elinkeinoministeriö.\n\n## 2. Tausta\n\n"
        source.write_text(f"{head}{parties}{text}\n", encoding="utf-8")
        emit(structure(source), emitted)
    compare(select_readings([emitted]).readings, folder / "out")
    with closing(sqlite3.connect(folder / "out" / "comparison.sqlite")) as opened:
        where = "WHERE section_kind = 'background' ORDER BY rowid"
        return opened.execute(f"SELECT cities, quote FROM passages {where}").fetchall()


CLAUSE = (
    "Ministeriö ja {} kaupunki seuraavat yhdessä, miten sovitut hankkeet etenevät, ja sopivat vuosittain siitä, mihin "
    "työ seuraavaksi kohdistetaan."
)


def test_a_clause_with_the_citys_name_in_it_is_one_passage(tmp_path: Path) -> None:
    texts = {"Louhila": CLAUSE.format("Louhilan"), "Santala": CLAUSE.format("Santalan"), "Kuikkala": "Aivan muuta."}
    assert [cities for cities, _ in _compared(texts, tmp_path)] == [2]


def test_two_targets_of_one_shape_are_no_passage(tmp_path: Path) -> None:
    texts = {
        "Louhila": "Tehtaiden hiilidioksidipäästöt vähenevät 45 prosenttia vuoden 2018 tasosta vuoteen 2027 mennessä.",
        "Santala": "Ruokatuotannon päästöt laskevat 35 prosenttia vuoden 2018 tasosta vuoteen 2027 mennessä.",
    }
    assert _compared(texts, tmp_path) == []


def test_one_citys_repeated_clause_is_its_own(tmp_path: Path) -> None:
    texts = {"Louhila": f"{CLAUSE.format('Louhilan')}\n\n{CLAUSE.format('Louhilan')}", "Santala": "Aivan muuta täällä."}
    assert _compared(texts, tmp_path) == []
