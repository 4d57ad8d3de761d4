"""The rules that keep the code in its shape."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.lang.detection import LANGUAGES
from pipeline.lang.words import joined

HOME = Path(pipeline.__file__).parent
STAGES = ["ingest", "normalise", "outline", "extract", "stages", "worker", "corrections", "batch"]
"""The steps from a file to emitted JSON; a step imports only those before it."""
COMMON = {"document", "emit", "messages", "process", "schema", "lang"}
"""What every package may ask."""
BESIDE = {
    "document": {"messages", "schema"},
    "emit": set(),
    "messages": {"schema"},
    "process": set(),
    "schema": {"document", "messages"},
    "lang": {"document", "emit", "schema"},
    "web": COMMON,
    "diff": COMMON | {"web", "worker"},
    "compare": COMMON | {"diff", "ingest", "score", "web"},
    "desk": COMMON | {"batch", "compare", "corrections", "diff", "ingest", "web"},
    "score": COMMON | {"batch", "corrections", "diff"},
}
"""The other packages: what works on emitted JSON reads documents by `worker` alone, and draws pages by `ingest`."""
RULES = BESIDE | {package: COMMON | {*STAGES[:i]} for i, package in enumerate(STAGES)}


def _imports(package: str) -> dict[str, set[str]]:
    """The packages that a package's files import, by file."""
    alone = HOME / f"{package}.py"
    found: dict[str, set[str]] = {}
    for path in [alone] if alone.exists() else sorted((HOME / package).rglob("*.py")):
        depth = len(path.relative_to(HOME).parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        outside = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == depth]
        named = [node.module.split(".")[0] if node.module else node.names[0].name for node in outside]
        found[path.relative_to(HOME).as_posix()] = {*named} - {"__version__", package}
    return found


@pytest.mark.parametrize("package", RULES)
def test_a_package_imports_only_those_before_it(package: str) -> None:
    assert {file: astray for file, named in _imports(package).items() if (astray := named - RULES[package])} == {}


def test_every_package_has_its_rule() -> None:
    packages = {path.stem for path in HOME.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert packages - RULES.keys() == {"__init__", "__main__", "cli"}


@pytest.mark.parametrize(("library", "user"), [("spacy", "syntax.py"), ("simplemma", "lemmas.py")])
def test_one_module_alone_knows_each_language_library(library: str, user: str) -> None:
    users = [
        path.name
        for path in HOME.rglob("*.py")
        if re.search(rf"\b{library}[\w.]* import|import {library}", path.read_text(encoding="utf-8"))
    ]
    assert users == [user]


@pytest.mark.parametrize("package", ["normalise", "outline", "extract", "stages"])
def test_rules_name_no_language(package: str) -> None:
    """They ask `lang.api` for what the language that is read says, so that a new language is a folder."""
    alone = HOME / f"{package}.py"
    named = re.compile(rf"lang\.(?:{'|'.join(LANGUAGES)})\b")
    for path in [alone] if alone.exists() else (HOME / package).rglob("*.py"):
        assert named.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_no_pattern_of_a_documents_own_words_is_kept() -> None:
    """What is kept lies in the user's cache: it must neither grow with the documents nor tell of them."""
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                called = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
                assert not {"re.escape", "compiled"} <= called, (path.name, node.name)


def test_comparing_emitted_files_loads_no_language_library() -> None:
    modules = "pipeline.diff.page, pipeline.diff.terminal, pipeline.compare"
    code = f"import sys, {modules}; print(*({{'spacy', 'simplemma'}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def _patterns_of_code() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages([str(HOME)], "pipeline."):
        if not found.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{found.name}.{name}", value


def _lists(table: dict[str, Any], *above: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The lists of strings in a table, each with its keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, *above, key)
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield (*above, key), value


def test_no_list_says_a_thing_twice() -> None:
    for file in sorted(HOME.glob("lang/*/words/*.toml")):
        for keys, listed in _lists(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert len(listed) == len({*listed}), (file.parts[-3], file.stem, keys)


def _expressions() -> Iterator[tuple[str, list[str]]]:
    """The lists of the tables that hold signs of regular expressions, each with its name."""
    for file in sorted(HOME.glob("lang/*/words/*.toml")):
        for keys, listed in _lists(tomllib.loads(file.read_text(encoding="utf-8"))):
            if _SIGNS.search("".join(listed)):
                yield f"{file.parts[-3]}.{file.stem}.{'.'.join(keys)}", listed


def test_an_expression_that_begins_at_a_word_has_no_other_beside_it() -> None:
    r"""`joined` takes the `\b` of several out, which it would take of both in "\bkunta|seutu"."""
    for name, listed in _expressions():
        for expression in filter(lambda each: each.startswith(r"\b"), listed):
            bare = _NOT_AT_TOP.sub("", expression)
            while _INNERMOST.search(bare):
                bare = _INNERMOST.sub("", bare)
            assert "|" not in bare, (name, expression)


def _patterns_of_tables() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, listed in _expressions():
        yield name, re.compile(joined(listed), re.IGNORECASE)


def _repeats_without_end(parsed: Any) -> bool:
    """Whether a parsed expression repeats something without a bound; without one its time is bounded for each place."""
    if (
        isinstance(parsed, tuple)
        and str(parsed[0]) in ("MAX_REPEAT", "MIN_REPEAT")
        and parsed[1][1] == _parser.MAXREPEAT
    ):
        return True
    return isinstance(parsed, (tuple, list, _parser.SubPattern)) and any(map(_repeats_without_end, parsed))


_NOT_AT_TOP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
"""Escaped signs and classes of characters."""
_INNERMOST = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[\\\[\](){}|?*+^$]")
_parser = importlib.import_module("re._parser")
PATTERNS = {
    name: pattern
    for name, pattern in (*_patterns_of_code(), *_patterns_of_tables())
    if _repeats_without_end(_parser.parse(pattern.pattern, pattern.flags))
}
SEEDS = [
    "a",
    "A",
    "1",
    " ",
    "-",
    ".",
    ",",
    "1 ",
    "a ",
    "1.",
    "1-",
    "a-",
    ". ",
    "Aan, ",
    "Aan ja ",
    "i",
    "sopimuskausi ",
    "I.",
    "(",
    "liite ",
]


_SOON = 0.003
"""Seconds that no growth is measured in: what is linear needs less for the shortest text, what is not needs more."""
_SHORTEST_TEXT = 2000


@pytest.mark.parametrize("name", PATTERNS)
def test_regular_expressions_are_linear(name: str) -> None:
    """Twice the input takes about twice the time, whatever is repeated."""
    pattern = PATTERNS[name]

    def seconds(text: str, rounds: int = 3) -> float:
        best = float("inf")
        for _ in range(rounds):
            began = time.process_time()
            pattern.search(text)
            pattern.fullmatch(text)
            best = min(best, time.process_time() - began)
        return best

    def text_of(seed: str, length: int) -> str:
        return seed * (length // len(seed)) + "!"

    def grows(seed: str) -> bool:
        """Measured again where it seems to: the machine may be busy."""
        if seconds(text_of(seed, _SHORTEST_TEXT), rounds=1) < _SOON:
            return False
        for _ in range(3):
            single, double = (seconds(text_of(seed, n * _SHORTEST_TEXT)) for n in (1, 2))
            if double < max(3.2 * single, _SOON):
                return False
        return True

    assert [seed for seed in SEEDS if grows(seed)] == []
