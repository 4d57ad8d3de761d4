"""Emitted JSON against gold: agreements, and what changed between versions; and how well this program reads."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def reliability() -> dict[str, Any]:
    """The held-out documents' scores, which every comparison tells of itself; `make score` writes them."""
    return tomllib.loads(Path(__file__).with_name("reliability.toml").read_text(encoding="utf-8"))
