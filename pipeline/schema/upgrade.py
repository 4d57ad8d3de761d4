"""Emitted JSON of an older minor version -> JSON of this one: what it could not tell is empty."""

from __future__ import annotations

from operator import getitem
from typing import Any

from .identity import identify
from .vocabulary import SCHEMA_VERSION

Json = dict[str, Any]
_OLDER = ("1.0.", "1.1.", "1.2.")
_PROMISED: Json = {"commitment": None, "condition": None}
_NEW: dict[str, Json] = {
    "parties": {"name_fi": None},
    "targets": {"place": None, **_PROMISED},
    "baselines": {"place": None},
}
"""What 1.3 added to the items of each list."""


def upgraded(value: Any) -> Any:
    """An agreement or manifest of an older minor version as one of this; anything else as it is."""
    if not isinstance(value, dict) or not str(value.get("schema_version")).startswith(_OLDER):
        return value
    version = {"schema_version": SCHEMA_VERSION}
    if isinstance(value.get("text"), dict):
        return _agreement(value) | version
    return value | version | {"files": [{"items_sha256": None} | file for file in value.get("files", [])]}


def _agreement(value: Json) -> Json:
    """1.0 had no places of lines, 1.1 no places and no qualifier of shares, 1.2 no family, uid, sentence and range."""
    added: Json = {"text": {"lines": []} | value["text"], "places": value.get("places", []), "agreement_type": None}
    added |= {"source": {"structure": None} | value["source"], "corrections": []}
    added |= {field: [new | item for item in value[field]] for field, new in _NEW.items()}
    added["priorities"] = [
        each | {"measures": [_PROMISED | measure for measure in each["measures"]]} for each in value["priorities"]
    ]
    if isinstance(value.get("funding"), dict):
        shares = [{"qualifier": None} | share for share in value["funding"]["shares"]]
        amounts = [{"value_max": None} | _PROMISED | amount for amount in value["funding"]["amounts"]]
        sources = [{"name_fi": None} | source for source in value["funding"]["sources"]]
        added["funding"] = {"sources": sources, "shares": shares, "amounts": amounts}
    if isinstance(value.get("monitoring"), dict):
        bodies = [{"name_fi": None} | body for body in value["monitoring"]["bodies"]]
        added["monitoring"] = value["monitoring"] | {"bodies": bodies}
    made: Json = _with_sentences(value | added)
    quotes: dict[int, str] = {}
    _take_quotes(made, quotes)
    for item, uid in identify(made, lambda evidence: quotes[id(evidence)], getitem):
        item |= {"uid": uid, "doubts": []}
    return made


def _with_sentences(value: Any) -> Any:
    """A copy in which every evidence has its sentence: the further place around it, else its own."""
    if isinstance(value, list):
        return [_with_sentences(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _with_sentences(each) for key, each in value.items()}
    if "also" in made and "rule" in made:
        around = [each for each in made["also"] if each["start"] <= made["start"] and made["end"] <= each["end"]]
        sentence = max(around, key=lambda each: len(each["quote"]), default=made)
        made["also"] = [each for each in made["also"] if each is not sentence]
        made["sentence"] = {key: sentence[key] for key in ("start", "end", "boxes", "quote")}
    return made


def _take_quotes(value: Any, quotes: dict[int, str]) -> None:
    """Moves the sentences' quotes out of the JSON, which does not hold them, to where they can be asked for."""
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _take_quotes(each, quotes)
    if isinstance(value, dict) and "sentence" in value:
        quotes[id(value)] = value["sentence"].pop("quote")
