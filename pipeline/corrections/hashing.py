"""The hash that tells an edited JSON from the one that was written. Loads no types: a run asks it before all else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_NAMES = ("id", "generator")


def items_sha256(agreement: dict[str, Any]) -> str:
    """The hash of all that an agreement's JSON holds, whatever its id, its layout and the program's version."""
    text = {key: value for key, value in agreement["text"].items() if key != "name"}
    content = {key: value for key, value in agreement.items() if key not in _NAMES} | {"text": text}
    return hashlib.sha256(plain_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def plain_json(value: object) -> str:
    """The same text for the same JSON, however it was laid out."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
