"""How often each rule is right, as counted over the corpus (`rules.toml`, which `make score` writes)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("rules.toml")
_LEAST = 10
"""Fewer items say nothing of a rule."""
_OFTEN = 0.9
"""The share of right items under which a rule's items bear a doubt: a wrong value is worse than a missing one."""


@cache
def rules_seldom_right() -> frozenset[str]:
    """The rules whose items have the right value in less than nine of ten cases."""
    counted: dict[str, list[int]] = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return frozenset(rule for rule, (right, found) in counted.items() if found >= _LEAST and right < _OFTEN * found)
