"""What is worked out once a machine, in the user's cache: compiled patterns, and tables of words as they are parsed.

It takes a process half a second otherwise. Whatever is wrong with the file, all is worked out as if it were not there.
"""

from __future__ import annotations

import atexit
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from .. import __version__
from ..emit import write_atomically

_T = TypeVar("_T")
_WORTH_WRITING = 3
"""Results that are new: a table takes longer to parse than the file to be written, a pattern less."""


class OnceCache:
    """Results in a file by what they were made of; keys and results are plain values, as `marshal` writes them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._filed = self._read()
        self._new: dict[Any, Any] = {}

    def get(self, key: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """The result that the file holds, or else what `make` gives, with its errors."""
        if key in self._filed:
            return self._filed[key]  # type: ignore[no-any-return]
        if key not in self._new:
            self._new[key] = make()
        return self._new[key]  # type: ignore[no-any-return]

    def save(self) -> None:
        """Writes the results that the file lacks, beside what others wrote meanwhile; not where that cannot be."""
        new = self._new.keys() - self._filed.keys()
        if len(new) >= _WORTH_WRITING:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._file, marshal.dumps(self._read() | self._new))
            self._filed |= self._new

    def _read(self) -> dict[Any, Any]:
        with suppress(OSError, EOFError, ValueError, TypeError):
            return dict(marshal.loads(self._file.read_bytes()))  # noqa: S302  (the user's own, as compiled modules are)
        return {}


@cache
def once() -> OnceCache:
    """That of this version and Python, where a program that ends writes what it had to work out."""
    from platformdirs import user_cache_path

    file = f"once-{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"
    made = OnceCache(user_cache_path("pykala", appauthor=False) / file)
    atexit.register(made.save)
    return made
