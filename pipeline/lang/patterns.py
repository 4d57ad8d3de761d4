"""Patterns that are compiled once a machine: `re` does it in Python, and the word lists take it a third of a second.

What stands in the user's cache is what `re` hands to its engine. It has no public way to tell or take that, so a Python
where it is otherwise compiles them as ever, and a test holds each pattern beside the one of `re.compile`.
"""

from __future__ import annotations

import atexit
import marshal
import platform
import re
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from .. import __version__
from ..emit import write_atomically

_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` is given besides the expression: flags, code, number of groups, groups by name, their names."""
_UNLIKE = (ImportError, AttributeError, TypeError, RuntimeError)
"""What another Python, or a file that is not what it was, raises."""
_WORTH_WRITING = 20
"""Patterns that take as long to compile as the file takes to be written."""


class PatternCache:
    """Patterns in a file. Whatever is wrong with it, they are compiled as if it were not there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._filed = self._read()
        self._new: dict[tuple[str, int], _Parts] = {}
        self._patterns: dict[tuple[str, int], re.Pattern[str]] = {}

    def compiled(self, expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """The pattern of `re.compile`. Raises re.error."""
        asked = expression, int(flags)
        if asked not in self._patterns:
            self._patterns[asked] = self._pattern(*asked)
        return self._patterns[asked]

    def save(self) -> None:
        """Writes the patterns that the file lacks, beside what others wrote meanwhile; not where that cannot be."""
        if len(self._new) >= _WORTH_WRITING:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._file, marshal.dumps(self._read() | self._new))
            self._new.clear()

    def _pattern(self, expression: str, flags: int) -> re.Pattern[str]:
        try:
            parts = self._filed.get((expression, flags))
            if parts is None:
                parts = self._new[expression, flags] = _parts(expression, flags)
            return _assembled(expression, *parts)
        except _UNLIKE:
            return re.compile(expression, flags)

    def _read(self) -> dict[tuple[str, int], _Parts]:
        with suppress(OSError, EOFError, ValueError, TypeError):
            return dict(marshal.loads(self._file.read_bytes()))  # noqa: S302  (the user's own, as compiled modules are)
        return {}


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


@cache
def kept() -> PatternCache:
    """Those of this version and Python in the user's cache, where a program that ends writes what it had to compile."""
    from platformdirs import user_cache_path

    file = f"patterns-{__version__}-{platform.python_version()}.bin"
    patterns = PatternCache(user_cache_path("pykala", appauthor=False) / file)
    atexit.register(patterns.save)
    return patterns


def compiled(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern of `re.compile`, kept from one process to the next. Raises re.error."""
    return kept().compiled(expression, flags)
