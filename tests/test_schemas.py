"""The schemas: fresh, complete, strict, and never fetching anything."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline.lang.lexicon import lexicon
from pipeline.schema.agreement import Structured
from pipeline.schema.checks import model_errors, schema_errors
from pipeline.schema.export import SCHEMAS, schema, schema_text
from pipeline.schema.vocabulary import Outcome, SectionKind

from .conftest import CORPUS, ROOT


@pytest.mark.parametrize("name", SCHEMAS)
def test_checked_in_schema_is_fresh(name: str) -> None:
    checked_in = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert checked_in == schema_text(name), "run `make schemas`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_described_and_unknown_ones_are_refused(name: str) -> None:
    for path, part in _objects(schema(name), name):
        assert part["additionalProperties"] is False or "properties" not in part, path
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{path}.{key}"
        assert set(part.get("required", [])) == set(part.get("properties", {})), path


def _objects(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield path, value
        for key, child in value.items():
            yield from _objects(child, f"{path}.{key}")
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from _objects(child, f"{path}[{i}]")


def test_closed_vocabularies_agree() -> None:
    words = lexicon().headings
    used = {
        *words.nouns.values(),
        *words.words.values(),
        *words.labels.values(),
        *words.phrases.values(),
        *words.verbs.values(),
        *words.stems,
    }
    assert used == set(get_args(SectionKind))
    assert {outcome.value for outcome in Outcome} == set(schema("run")["$defs"]["Outcome"]["enum"])


def test_a_newer_major_version_is_refused_in_words() -> None:
    (error,) = schema_errors("agreement", {"schema_version": "2.0.0"})
    assert error == "it is of schema version 2.0.0, and this program reads 1.3.0"


def test_validation_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refused)
    assert schema_errors("agreement", {"schema_version": "1.0.0", "$ref": "http://127.0.0.1/x"})


def test_the_types_refuse_what_the_schema_refuses(structured: Mapping[Path, Structured]) -> None:
    """What `run` checks by the types would pass `pykala validate`, and the other way round.

    Each kind of value of an agreement is taken away, made null and of other types, and is given a name too many.
    """
    result = structured[CORPUS / "written_on" / "sinijarvi-2016-2018.md"]
    whole = shortened(result.agreement.model_dump(mode="json"))
    assert all(whole[field] for field in ("sections", "parties", "priorities", "targets", "dates", "signatories"))
    assert schema_errors("agreement", whole) == model_errors(whole) == []
    seen: set[Any] = set()
    emptied = {key: _emptied(value) for key, value in whole.items()}
    for key, value in whole.items():  # each with the others' lists empty: what is checked anew each time is small
        if value != emptied[key]:
            alone = emptied | {key: value}
            _refused_alike(alone, _holders(value, key, seen))
    _refused_alike(emptied, _holders(emptied, "", seen))


def _refused_alike(whole: dict[str, Any], holders: Iterator[tuple[Any, Any]]) -> None:
    odd: list[Any] = [None, "x", -1, 2.5, []]
    assert schema_errors("agreement", whole) == model_errors(whole) == []
    for holder, key in holders:
        kept = holder[key]
        for value in odd:
            holder[key] = value
            assert bool(schema_errors("agreement", whole)) == bool(model_errors(whole)), (key, kept, value)
        holder[key] = kept
        if isinstance(holder, dict):
            del holder[key]
            assert schema_errors("agreement", whole), key
            assert model_errors(whole), key
            holder[key] = kept
            holder["unknown"] = 1
            assert schema_errors("agreement", whole), key
            assert model_errors(whole), key
            del holder["unknown"]


def _emptied(value: Any) -> Any:
    """A list, or an object's own lists, without what they hold."""
    if isinstance(value, dict):
        return {key: [] if isinstance(child, list) else child for key, child in value.items()}
    return [] if isinstance(value, list) else value


def shortened(value: Any) -> Any:
    """The same with the first of every list."""
    if isinstance(value, dict):
        return {key: shortened(child) for key, child in value.items()}
    return [shortened(child) for child in value[:1]] if isinstance(value, list) else value


def _holders(value: Any, name: str = "", seen: set[Any] | None = None) -> Iterator[tuple[Any, Any]]:
    """Every place in JSON, once for each type: the object or list that holds it, and its key."""
    seen = set() if seen is None else seen
    for key, child in list(value.items() if isinstance(value, dict) else enumerate(value)):
        kind = (frozenset(value), key) if isinstance(value, dict) else name
        if kind not in seen:
            yield value, key
        seen.add(kind)
        if isinstance(child, dict | list):
            yield from _holders(child, str(key), seen)
