"""Emitted JSON against gold: agreements, and what changed between versions; and how well this program reads."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def reliability() -> dict[str, Any]:
    """The held-out documents' scores, which every comparison tells of itself; `make score` writes them."""
    return tomllib.loads((files(__package__) / "reliability.toml").read_text(encoding="utf-8"))
