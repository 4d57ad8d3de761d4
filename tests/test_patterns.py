"""Patterns from the user's cache: the same as `re` compiles, whatever became of the file."""

from __future__ import annotations

import marshal
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.lang import patterns
from pipeline.lang.patterns import PatternCache
from pipeline.lang.words import joined

WORDS = Path(patterns.__file__).parent
NUMBERS = [rf"(?P<a>{number})|(?i:b)\s(?P=a)?" for number in range(60)]


def _lists(table: Any) -> Iterator[str]:
    """The lists of strings in a table, each as one expression."""
    if isinstance(table, list) and all(isinstance(each, str) for each in table):
        yield joined(table)
    for inner in table.values() if isinstance(table, dict) else ():
        yield from _lists(inner)


def _saved(file: Path) -> PatternCache:
    cache = PatternCache(file)
    for expression in NUMBERS:
        cache.compiled(expression)
    cache.save()
    return cache


def _compiles_nothing(*asked: Any) -> Any:
    raise AssertionError(asked)


def test_every_word_list_gives_the_pattern_that_re_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in WORDS.glob("*/words/*.toml")]
    expressions = [expression for table in tables for expression in _lists(table)]
    first = PatternCache(tmp_path / "patterns.bin")
    for expression in expressions:
        first.compiled(expression, re.IGNORECASE)
    first.save()
    monkeypatch.setattr(patterns, "_parts", _compiles_nothing)
    second = PatternCache(tmp_path / "patterns.bin")
    assert len(expressions) > 1000
    for expression in expressions:
        made, own = second.compiled(expression, re.IGNORECASE), re.compile(expression, re.IGNORECASE)
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
    assert PatternCache(file).compiled(NUMBERS[0]) == re.compile(NUMBERS[0])
    _saved(file)
    assert PatternCache(file).compiled(NUMBERS[1]) == re.compile(NUMBERS[1])


def test_what_two_programs_compile_is_kept_of_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "patterns.bin"
    other = PatternCache(file)
    for number in range(60):
        other.compiled(f"x{number}")
    _saved(file)
    other.save()
    monkeypatch.setattr(patterns, "_parts", _compiles_nothing)
    both = PatternCache(file)
    assert [both.compiled(each).pattern for each in ("x1", NUMBERS[1])] == ["x1", NUMBERS[1]]


def test_where_the_cache_cannot_be_written_patterns_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert _saved(tmp_path / "file" / "patterns.bin").compiled(NUMBERS[0]) == re.compile(NUMBERS[0])


def test_another_python_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(module: str) -> Any:
        raise ImportError(module)

    monkeypatch.setattr(patterns, "import_module", without)
    assert PatternCache(tmp_path / "patterns.bin").compiled(NUMBERS[0]) == re.compile(NUMBERS[0])


def test_a_faulty_expression_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        PatternCache(tmp_path / "patterns.bin").compiled("(")
