"""Checks of what was or will be emitted: the schema, every span against the text, and what the schema cannot say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from .agreement import EMITTED, Agreement
from .upgrade import upgraded
from .vocabulary import SCHEMA_VERSION

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


_LONGEST_MESSAGE = 200
"""Letters of a sentence on one error: jsonschema puts the whole value into it."""


@cache
def _validator(name: str) -> Draft202012Validator:
    """An empty registry: no reference is ever fetched."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    from .export import schema

    return Draft202012Validator(schema(name), registry=Registry())


def schema_errors(name: str, value: Any) -> list[str]:
    """Where `value` breaks one of the schemas: a sentence each, nothing where it holds."""
    from .export import SCHEMAS

    version = SCHEMAS[name][1]
    if errors := _version_errors(value, version):
        return errors
    found = _validator(name).iter_errors(upgraded(value) if version == SCHEMA_VERSION else value)
    in_order = sorted(found, key=lambda error: list(map(str, error.absolute_path)))
    return [f"{error.json_path}: {error.message[:_LONGEST_MESSAGE]}" for error in in_order]


def model_errors(agreement: dict[str, Any]) -> list[str]:
    """The same of an agreement by the types that its schema is generated from, in a tenth of the time.

    So `run` checks every file before it writes it, and every file that it reads; `pykala validate` asks the schema.
    """
    if errors := _version_errors(agreement, SCHEMA_VERSION):
        return errors
    try:
        Agreement.model_validate_json(json.dumps(upgraded(agreement)), strict=True, context=EMITTED)
    except ValidationError as found:
        return [f"$.{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in found.errors(include_input=False)]
    return []


def _version_errors(value: Any, version: str) -> list[str]:
    if isinstance(value, dict) and _major(value.get("schema_version")) not in (None, _major(version)):
        return [f"it is of schema version {value['schema_version']}, and this program reads {version}"]
    return []


def _major(version: object) -> str | None:
    return version.split(".")[0] if isinstance(version, str) else None


def agreement_errors(agreement: dict[str, Any], text: str) -> list[str]:
    """Where an agreement and its canonical text disagree with the types, with each other or with themselves."""
    return model_errors(agreement) or [
        *_text_errors(agreement, text),
        *_span_errors(agreement, text),
        *_section_errors(agreement, text),
        *_period_errors(agreement),
    ]


_LISTED = re.compile(r"\$\.((?:[a-z_]+\.)?[a-z_]+)(?:\[|\.)(\d+)")
"""The path of an item of a list of the agreement's own: `$.targets[3]`, `$.funding.shares[0]`."""


def without_errors(agreement: dict[str, Any], text: str) -> tuple[dict[str, Any], list[str]]:
    """The agreement without the items that fail a check, and the paths of what was left out.

    What the checks refuse still is returned as it is: its other half would be worth nothing.
    """
    kept, left_out = json.loads(json.dumps(agreement)), []
    while errors := agreement_errors(kept, text):
        paths = _left_out(kept, errors)
        if not paths:
            break
        left_out += paths
    return kept, left_out


def _left_out(agreement: dict[str, Any], errors: list[str]) -> list[str]:
    """Takes out of the agreement what the errors are of, and returns the paths of it."""
    spans = {(match[1], int(match[2])) for error in errors if (match := _LISTED.match(error))}
    gone = []
    if any(field == "sections" for field, _ in spans):
        gone += _without_sections(agreement)
    elif spans:
        for field, i in sorted(spans, reverse=True):
            holder, _, name = field.rpartition(".")
            del (agreement[holder] if holder else agreement)[name][i]
            gone.append(f"{field}[{i}]")
    elif agreement["period"] and any(error.startswith("$.period") for error in errors):
        agreement["period"] = None
        gone.append("period")
    elif any(error.startswith("$.validity") for error in errors):
        agreement["validity"] |= {"start": None, "end_date": None, "evidence": None}
        gone.append("validity")
    return gone


def _without_sections(agreement: dict[str, Any]) -> list[str]:
    """Sections lean on each other: where one is wrong, all of them go, and nothing stands in one any more."""
    agreement["sections"] = []
    for _, found in spans(agreement):
        if "section" in found:
            found["section"] = None
    for priority in agreement["priorities"]:
        for part in (priority, *priority["measures"]):
            part["section"] = None
    return ["sections"]


def _text_errors(agreement: dict[str, Any], text: str) -> Iterator[str]:
    if agreement["text"]["sha256"] != hashlib.sha256(text.encode()).hexdigest():
        yield "$.text.sha256: the text file is another one than the JSON was made with"
    if agreement["text"]["length"] != len(text):
        yield f"$.text.length: the text has {len(text)} code points, the JSON says {agreement['text']['length']}"


def _span_errors(agreement: dict[str, Any], text: str) -> Iterator[str]:
    known = {section["id"] for section in agreement["sections"]}
    pages = agreement["source"]["pages"]
    for path, found in spans(agreement):
        if text[found["start"] : found["end"]] != found["quote"]:
            yield f"{path}.quote: is not what the text says from {found['start']} to {found['end']}"
        if found.get("section") is not None and found["section"] not in known:
            yield f"{path}.section: there is no section {found['section']}"
        for box in found["boxes"]:
            if not 1 <= box[0] <= (pages or 0) or box[1] > box[3] or box[2] > box[4]:
                yield f"{path}.boxes: {box} lies on no page"


def _period_errors(agreement: dict[str, Any]) -> Iterator[str]:
    period = agreement["period"]
    if any(each["uid"] == "period" for each in agreement.get("corrections", ())):
        return  # a person read the years elsewhere, or found them misprinted
    if period and not all(str(period[end])[-2:] in period["evidence"]["quote"] for end in ("start", "end")):
        yield "$.period: its years are not in its quote"


def spans(value: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every span in emitted JSON, with its path."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield path, value
        for key, child in value.items():
            if isinstance(child, dict | list):
                yield from spans(child, f"{path}.{key}")
    elif isinstance(value, list) and value and isinstance(value[0], dict):  # no span stands among numbers
        for i, child in enumerate(value):
            yield from spans(child, f"{path}[{i}]")


_HEADING_ROOM = 400
"""Letters at a section's start in which its heading is looked for."""
_LABEL_ROOM = 12
"""Letters that marks around the number and a label before the title may take."""
_WORD_BEFORE = re.compile(r"\A[^\W\d_]{3,10}\.? ")
"""What may stand before a heading's number, in any language: "Luku 3", "kap. 3"."""


def _section_errors(agreement: dict[str, Any], text: str) -> Iterator[str]:
    open_sections: dict[str, dict[str, Any]] = {}
    last_start = -1
    for i, section in enumerate(agreement["sections"]):
        path = f"$.sections[{i}]"
        if section["id"] in open_sections:
            yield f"{path}.id: {section['id']} occurs twice"
        if section["start"] <= last_start or not section["start"] < section["end"] <= len(text):
            yield f"{path}: sections are not in reading order, or reach beyond the text"
        parent = open_sections.get(section["parent"]) if section["parent"] else None
        if section["parent"] and parent is None:
            yield f"{path}.parent: {section['parent']} does not come before it"
        elif parent and not parent["start"] <= section["start"] <= section["end"] <= parent["end"]:
            yield f"{path}: lies outside its parent {parent['id']}"
        if section["level"] != (parent["level"] + 1 if parent else 1):
            yield f"{path}.level: is not one below its parent's"
        printed = " ".join(text[section["start"] : section["end"]][:_HEADING_ROOM].split())
        number, heading = section["number"] or "", " ".join(section["heading"].split())
        at_number = printed if printed.startswith(number) else _WORD_BEFORE.sub("", printed, count=1)
        if not at_number.startswith(number) or heading not in at_number[: len(number) + len(heading) + _LABEL_ROOM]:
            yield f"{path}.heading: the text does not begin with it"
        open_sections[section["id"]] = section
        last_start = section["start"]
