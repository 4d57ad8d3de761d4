"""The tables of words (`lang/*/words/*.toml`), and the types that they are held to (`lang/tables/`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Required, get_args, get_origin, is_typeddict

import pytest

import pipeline
from pipeline.extract import fields
from pipeline.lang.api import READ, language
from pipeline.lang.detection import LANGUAGES
from pipeline.lang.words import TABLES, Words, words_of
from pipeline.schema import vocabulary

HOME = Path(pipeline.__file__).parent
FILES = sorted(HOME.glob("lang/*/words/*.toml"))
assert fields.FIELDS  # whose modules say what the tables of their words may hold


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_a_table_is_of_its_type(file: Path) -> None:
    assert getattr(Words(file.parent), file.stem) is not None


@pytest.mark.parametrize(
    ("table", "written", "fault"),
    [
        ("goals", "aims = ['tavoit']", "`aims` is no key of this table"),
        ("goals", "aim = 'tavoit'", "`aim` is 'tavoit', which is no list"),
        ("validity", "conditions = ['a', 1]", "`conditions.2` is 1, which is no str"),
        ("funding", "[payers]\nstate = ['a', 1]", "`payers.state.2` is 1, which is no str"),
        ("sentences", "abbreviations = ['mm']", "`after_a_count` is missing"),
        ("organisations", "nouns = { town = { kunta = ['kunta'] } }", "`nouns.town` is no key of this table"),
        ("themes", "[theme.health]\nname = 'Terveys'", "`theme.health.name` is 'Terveys', which is no dict"),
        ("themes", "[theme.health]", "`theme.health.cues` is missing"),
        ("hyphens", "[[pairs]]\nfirst = ['itä']", "`pairs.1.second` is missing"),
        ("diff", "longest_ending = 'n'", "`longest_ending` is 'n', which is no int"),
        ("indicators", "[jobs]\nchange = 'up'", "`jobs.change` is 'up', none of increase, decrease"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, table: str, written: str, fault: str) -> None:
    file = tmp_path / f"{table}.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=r"\.toml: ") as refused:
        getattr(Words(tmp_path), table)
    assert str(refused.value).startswith(f"{file}: {fault}; what it may hold")


def test_languages_have_tables_of_the_same_names() -> None:
    stems = {code: {file.stem for file in FILES if file.parts[-3] == code} for code in LANGUAGES}
    assert stems["fi"] - stems["sv"] == set()
    assert stems["fi"] | stems["sv"] == TABLES.keys()


@pytest.mark.parametrize("code", set(READ) - {"fi"})
def test_other_languages_have_words_for_what_is_named_in_finnish(code: vocabulary.Language) -> None:
    """A theme or an indicator that Finnish does not name would be one that nobody sees."""
    named, other = language("fi").words, words_of(code)
    assert other.indicators.keys() - named.indicators.keys() == set()
    assert other.themes["theme"].keys() - named.themes["theme"].keys() == set()


def _keys(kind: Any, *above: str) -> Iterator[tuple[str, ...]]:
    """The keys that a type names, each behind those above it."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Required, list):
        yield from _keys(parts[0], *above)
    elif is_typeddict(kind):
        for key, inner in kind.__annotations__.items():
            yield (*above, key)
            yield from _keys(inner, *above, key)
    elif origin is dict and parts[0] is str:
        yield from _keys(parts[1], *above, "")
    elif origin is dict:
        for key in get_args(parts[0]):
            yield (*above, key)
            yield from _keys(parts[1], *above, key)


def _has(table: Any, keys: tuple[str, ...]) -> bool:
    """Whether a key stands in a table; "" is any key, and a list has what one of its tables has."""
    if isinstance(table, list):
        return any(_has(each, keys) for each in table)
    if not keys:
        return True
    inside = table.values() if keys[0] == "" else [table[keys[0]]] if keys[0] in table else []
    return any(_has(each, keys[1:]) for each in inside)


VOCABULARIES = {
    "agreements.families",
    "organisations.legal_forms",
    "organisations.names",
    "organisations.nouns",
    "quantities.qualifiers",
    *(f"sections.{kind}" for kind in get_args(vocabulary.SectionKind)),
}
"""Tables with the same keys for each of a closed vocabulary, of which a language may need few."""
COMPOSED = {"places.shape", "monitoring.statements"}
"""Tables whose keys the code makes: `before_cities` of `cities`."""


@pytest.fixture(scope="module")
def literals() -> set[object]:
    """The literals of the code, but for the types themselves."""
    files = {*HOME.rglob("*.py")} - {*HOME.glob("lang/tables/*.py")}
    return {literal for file in files for literal in _literals(ast.parse(file.read_text(encoding="utf-8")))}


def _literals(tree: ast.AST) -> Iterator[object]:
    """The literals below a node, but for those that say what a table of words may hold."""
    if isinstance(tree, ast.Constant):
        yield tree.value
    elif not (isinstance(tree, ast.Subscript) and ast.unparse(tree.value) == "Lists"):
        for node in ast.iter_child_nodes(tree):
            yield from _literals(node)


@pytest.mark.parametrize("table", TABLES)
def test_no_key_is_dead(table: str, literals: set[object]) -> None:
    """Each key that a type names stands in some language's table, and as a literal in the code that asks for it."""
    read = [getattr(words_of(code), table) for code in LANGUAGES if words_of(code).has(table)]
    for keys in _keys(TABLES[table], table):
        within = ".".join(keys[:-1])
        assert within in VOCABULARIES or any(_has(each, keys[1:]) for each in read), keys
        assert within in COMPOSED or keys[-1] in literals, keys
