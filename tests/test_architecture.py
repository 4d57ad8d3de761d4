"""The rules that keep the code in its shape."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

HOME = Path(pipeline.__file__).parent
LIGHT = {"document", "lexicon", "model"}
"""Modules that every stage may import."""
STAGES = {
    "normalise": LIGHT,
    "kinds": LIGHT,
    "headings": LIGHT | {"kinds"},
    "segment": LIGHT | {"headings", "kinds"},
    "language": LIGHT,
    "identity": LIGHT | {"headings", "segment"},
    "evidence": LIGHT,
    "reading": LIGHT | {"ingest", "process"},
    "quantities": LIGHT,
    "years": LIGHT,
    "organisations": LIGHT,
    "nlp": LIGHT,
    "lemmas": LIGHT | {"emit"},
    "passages": LIGHT | {"evidence", "headings", "segment", "years"},
    "extract": LIGHT | {"headings", "kinds", "lemmas", "nlp", "organisations", "passages", "quantities", "years"},
    "validate": LIGHT | {"schema"},
    "schema": LIGHT | {"changes", "comparison"},
    "emit": set(),
    "scoring": set(),
    "changes": LIGHT,
    "comparison": LIGHT,
    "compare": LIGHT
    | {"", "comparison", "diff", "emit", "ingest", "labels", "pages", "process", "reading", "validate"},
    "labels": LIGHT,
    "pages": {"labels"},
    "diff": LIGHT
    | {"", "changes", "labels", "pages", "passages", "quantities", "scoring", "validate", "worker", "years"},
}
"""The diff reads a document through `worker` alone, where it is not given emitted JSON."""


def _imports(module: str) -> set[str]:
    """The modules of ours, outside its own folder, that a module or a package imports."""
    alone = HOME / f"{module}.py"
    files, level = ([alone], 1) if alone.exists() else (sorted((HOME / module).glob("*.py")), 2)
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    nodes = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == level
    ]
    return {(node.module or "").split(".")[0] for node in nodes}


@pytest.mark.parametrize("module", STAGES)
def test_stages_do_not_know_each_other(module: str) -> None:
    assert _imports(module) <= STAGES[module]


@pytest.mark.parametrize(("library", "user"), [("spacy", "nlp.py"), ("simplemma", "lemmas.py")])
def test_one_module_alone_knows_each_language_library(library: str, user: str) -> None:
    users = [
        path.name
        for path in HOME.rglob("*.py")
        if re.search(rf"\b{library}[\w.]* import|import {library}", path.read_text(encoding="utf-8"))
    ]
    assert users == [user]


def test_comparing_emitted_files_loads_no_language_library() -> None:
    modules = "pipeline.diff.page, pipeline.diff.terminal, pipeline.compare"
    code = f"import sys, {modules}; print(*({{'spacy', 'simplemma'}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_document_imports_nothing_of_ours() -> None:
    assert _imports("document") == set()


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages([str(HOME)], "pipeline."):
        if not found.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{found.name}.{name}", value


PATTERNS = dict(_patterns())
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


_SOON = 0.02
"""Seconds that no growth is measured in."""


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

    def grows(text: str, ending: str) -> bool:
        """Measured again where it seems to: the machine may be busy."""
        if seconds(text * 6000 + ending, rounds=1) < _SOON:
            return False
        for _ in range(3):
            single, double = (seconds(text * n + ending) for n in (3000, 6000))
            if double < max(3.2 * single, _SOON):
                return False
        return True

    assert [(seed, ending) for seed in SEEDS for ending in ("", "!") if grows(seed, ending)] == []
