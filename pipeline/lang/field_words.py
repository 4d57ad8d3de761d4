"""The words of one field: what its tables may hold is told where they are asked for, by the module of that field."""

from __future__ import annotations

import re
from typing import Generic

from .api import pattern
from .tables.kinds import Key, Lists
from .words import TABLES


class FieldWords(Generic[Key]):
    """The lists of expressions in the tables `words/<name>.toml`, which one module alone asks for by their keys.

    A table with another key, or with anything but such lists, is refused when it is read.
    """

    def __init__(self, name: str, kind: type[Lists[Key]]) -> None:
        self._name = name
        TABLES[name] = kind

    def __call__(self, key: Key, *, exact_case: bool = False) -> re.Pattern[str]:
        """A list of the language that is read as one pattern, see `Words.pattern`."""
        return pattern(self._name, key, exact_case=exact_case)
