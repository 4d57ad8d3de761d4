"""JSON of every older minor version is read as this one's, and items are known from run to run."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.schema.agreement import Structured
from pipeline.schema.checks import agreement_errors, schema_errors, spans
from pipeline.schema.upgrade import upgraded

from .conftest import CORPUS

SINIJARVI = CORPUS / "written_on" / "sinijarvi-2016-2018.md"


def _older(agreement: dict[str, Any], text: str, version: str) -> dict[str, Any]:
    """The agreement as a program of that version wrote it."""
    made = copy.deepcopy(agreement) | {"schema_version": version}
    del made["agreement_type"]
    for _, evidence in list(spans(made)):
        if place := evidence.pop("sentence", None):
            quote = text[place["start"] : place["end"]]
            evidence["also"].append({**place, "quote": quote, "page": evidence["page"]})
    _without_names_of_1_3(made)
    for amount in made["funding"]["amounts"]:
        del amount["value_max"]
    if version < "1.2":
        del made["places"]
        for share in made["funding"]["shares"]:
            del share["qualifier"]
    if version < "1.1":
        del made["text"]["lines"]
    return made


def _without_names_of_1_3(value: Any) -> None:
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _without_names_of_1_3(child)
    if isinstance(value, dict):
        for name in ("uid", "doubts", "name_fi", "place", "commitment", "structure", "corrections"):
            value.pop(name, None)
        if "qualifier" in value or "currency" in value or "section" in value:
            value.pop("condition", None)


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "1.2.0"])
def test_an_older_version_is_read(structured: Mapping[Path, Structured], version: str) -> None:
    result = structured[SINIJARVI]
    agreement = result.agreement.model_dump(mode="json")
    made = upgraded(json.loads(json.dumps(_older(agreement, result.text, version))))
    assert schema_errors("agreement", made) == agreement_errors(made, result.text) == []
    assert [t["evidence"]["sentence"] for t in made["targets"]] == [
        t["evidence"]["sentence"] for t in agreement["targets"]
    ]
    assert [t["uid"] for t in made["targets"]] == [t["uid"] for t in agreement["targets"]]
    assert made["agreement_type"] is None


def _uids(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["uid"]] if "uid" in value else []
        return own + [uid for child in value.values() for uid in _uids(child)]
    return [uid for child in value for uid in _uids(child)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", [SINIJARVI, CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"], ids=lambda p: p.name)
def test_every_item_has_a_uid_of_its_own(structured: Mapping[Path, Structured], path: Path) -> None:
    agreement = structured[path].agreement.model_dump(mode="json")
    uids = _uids(agreement)
    assert len(uids) == len(set(uids)) > 40
    assert agreement["period"]["uid"] == "period"
    assert all(len(item["uid"]) == 16 for item in agreement["targets"])


def test_every_value_stands_in_a_sentence_that_holds_its_quote(structured: Mapping[Path, Structured]) -> None:
    for path in (SINIJARVI, CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"):
        agreement = structured[path].agreement.model_dump(mode="json")
        for name, evidence in spans(agreement):
            if "sentence" in evidence:
                assert evidence["sentence"]["start"] <= evidence["start"], name
                assert evidence["end"] <= evidence["sentence"]["end"], name
