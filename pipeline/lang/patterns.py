"""Patterns that are compiled once a machine: `re` does it in Python, and the word lists take it a third of a second.

What is kept is what `re` hands to its engine. It has no public way to tell or take that, so a Python where it is
otherwise compiles them as ever, and a test holds each pattern beside the one of `re.compile`.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from importlib import import_module
from typing import Any

from .once import OnceCache, once

_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` is given besides the expression: flags, code, number of groups, groups by name, their names."""
_UNLIKE = (ImportError, AttributeError, TypeError, RuntimeError, ValueError)
"""What another Python, or a file that is not what it was, raises."""


@cache
def compiled(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern of `re.compile`, kept from one process to the next; for none of a document's own words.

    Raises re.error.
    """
    return compiled_by(once(), expression, flags)


def compiled_by(cache: OnceCache, expression: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """The pattern, by what a cache holds of it. Raises re.error."""
    try:
        return _assembled(expression, *cache.get((expression, int(flags)), lambda: _parts(expression, int(flags))))
    except _UNLIKE:
        return re.compile(expression, flags)


def _parts(expression: str, flags: int) -> _Parts:
    """What `re._compiler.compile` makes of an expression."""
    compiler: Any = import_module("re._compiler")
    parsed = import_module("re._parser").parse(expression, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()  # noqa: SLF001  (see above)
    return flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names)


def _assembled(
    expression: str, flags: int, code: bytes, groups: int, by_name: dict[str, int], names: tuple[str | None, ...]
) -> re.Pattern[str]:
    engine: Any = import_module("_sre")
    pattern: re.Pattern[str] = engine.compile(expression, flags, array("I", code).tolist(), groups, by_name, names)
    return pattern
