"""The JSON Schemas of all that comes out, generated from the types; `make schemas` writes `schemas/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from .agreement import Agreement
from .comparison import COMPARISON_VERSION, Comparison
from .decision import DECISION_VERSION, Decision
from .diff import DIFF_VERSION, Diff, History
from .run import RunManifest
from .vocabulary import SCHEMA_VERSION

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "agreement": (Agreement, SCHEMA_VERSION),
    "run": (RunManifest, SCHEMA_VERSION),
    "diff": (Diff, DIFF_VERSION),
    "history": (History, DIFF_VERSION),
    "comparison": (Comparison, COMPARISON_VERSION),
    "correction": (Decision, DECISION_VERSION),
}
"""Each with its version."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of `SCHEMAS`."""
    kind, version = SCHEMAS[name]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pykala:schema:{name}:{version}",
    }
    return head | kind.model_json_schema(mode="serialization")


def schema_text(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for each in SCHEMAS:
        (Path("schemas") / f"{each}.schema.json").write_text(schema_text(each), encoding="utf-8", newline="\n")
