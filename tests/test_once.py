"""Patterns and tables from the user's cache: the same as `re` and `tomllib` give, whatever became of the file."""

from __future__ import annotations

import marshal
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.lang import patterns, words
from pipeline.lang.fi.syntax import model
from pipeline.lang.once import OnceCache
from pipeline.lang.patterns import compiled_by
from pipeline.lang.words import Words, joined

WORDS = Path(patterns.__file__).parent
NUMBERS = [rf"(?P<a>{number})|(?i:b)\s(?P=a)?" for number in range(60)]


def _lists(table: Any) -> Iterator[str]:
    """The lists of strings in a table, each as one expression."""
    if isinstance(table, list) and all(isinstance(each, str) for each in table):
        yield joined(table)
    for inner in table.values() if isinstance(table, dict) else ():
        yield from _lists(inner)


def _compiled(cache: OnceCache, expression: str) -> re.Pattern[str]:
    return compiled_by(cache, expression, re.NOFLAG)


def _saved(file: Path) -> OnceCache:
    cache = OnceCache(file)
    for expression in NUMBERS:
        _compiled(cache, expression)
    cache.save()
    return cache


def _works_out_nothing(*asked: Any) -> Any:
    raise AssertionError(asked)


def test_every_word_list_gives_the_pattern_that_re_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in WORDS.glob("*/words/*.toml")]
    expressions = [expression for table in tables for expression in _lists(table)]
    first = OnceCache(tmp_path / "patterns.bin")
    for expression in expressions:
        compiled_by(first, expression, re.IGNORECASE)
    first.save()
    monkeypatch.setattr(patterns, "_parts", _works_out_nothing)
    second = OnceCache(tmp_path / "patterns.bin")
    assert len(expressions) > 1000
    for expression in expressions:
        made, own = compiled_by(second, expression, re.IGNORECASE), re.compile(expression, re.IGNORECASE)
        assert (made, made.groups, made.groupindex) == (own, own.groups, own.groupindex)


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"no patterns",
        marshal.dumps([1, 2]),
        marshal.dumps({(NUMBERS[0], 0): None}),
        marshal.dumps({(NUMBERS[0], 0): (32, b"\xff" * 16, 1, {"a": 1}, (None, "a"))}),
    ],
    ids=["empty", "text", "a list", "nothing of a pattern", "no code"],
)
def test_a_file_that_is_not_what_it_was_is_as_none(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "patterns.bin"
    file.write_bytes(held)
    assert _compiled(OnceCache(file), NUMBERS[0]) == re.compile(NUMBERS[0])
    _saved(file)
    assert _compiled(OnceCache(file), NUMBERS[1]) == re.compile(NUMBERS[1])


def test_what_two_programs_compile_is_kept_of_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "patterns.bin"
    other = OnceCache(file)
    for number in range(60):
        _compiled(other, f"x{number}")
    _saved(file)
    other.save()
    monkeypatch.setattr(patterns, "_parts", _works_out_nothing)
    both = OnceCache(file)
    assert [_compiled(both, each).pattern for each in ("x1", NUMBERS[1])] == ["x1", NUMBERS[1]]


def test_where_the_cache_cannot_be_written_patterns_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert _compiled(_saved(tmp_path / "file" / "patterns.bin"), NUMBERS[0]) == re.compile(NUMBERS[0])


def test_another_python_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(module: str) -> Any:
        raise ImportError(module)

    monkeypatch.setattr(patterns, "import_module", without)
    assert _compiled(OnceCache(tmp_path / "patterns.bin"), NUMBERS[0]) == re.compile(NUMBERS[0])


def test_a_faulty_expression_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        _compiled(OnceCache(tmp_path / "patterns.bin"), "(")


def test_a_table_is_parsed_once_for_the_words_that_stand_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, table = OnceCache(tmp_path / "once.bin"), tmp_path / "days.toml"
    monkeypatch.setattr(words, "once", lambda: cache)
    monkeypatch.setitem(words.TABLES, "days", dict[str, list[str]])
    table.write_text("named = ['maanantai']", encoding="utf-8")
    assert Words(tmp_path).listed("days", "named") == ["maanantai"]
    with monkeypatch.context() as again:
        again.setattr(tomllib, "loads", _works_out_nothing)
        assert Words(tmp_path).listed("days", "named") == ["maanantai"]
    table.write_text("named = ['maanantai', 'tiistai']", encoding="utf-8")
    assert Words(tmp_path).listed("days", "named") == ["maanantai", "tiistai"]
    table.write_text("named = 7", encoding="utf-8")
    with pytest.raises(ValueError, match="named"):
        Words(tmp_path).listed("days", "named")


def test_words_are_parted_as_the_model_that_loads_its_own_patterns_does() -> None:
    import spacy_fi_experimental_web_md as finnish

    own = finnish.load(exclude=["lemmatizer", "ner", "tagger", "attribute_ruler", "lookups", "strings", "vectors"])
    ours: Any = model().tokenizer
    theirs: Any = own.tokenizer
    assert ours.to_bytes(exclude=["vocab"]) == theirs.to_bytes(exclude=["vocab"])
