"""The words of a language, from the tables of its folder. Words are data, shapes are code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..schema.vocabulary import Language as Code


class Words:
    """The tables `<code>/words/*.toml` of one language, each read once."""

    def __init__(self, code: Code) -> None:
        self._folder = files(__package__) / code / "words"
        self._tables: dict[str, dict[str, Any]] = {}
        self._patterns: dict[tuple[object, ...], re.Pattern[str]] = {}

    def has(self, name: str) -> bool:
        """Whether the language has a table of this name."""
        return (self._folder / f"{name}.toml").is_file()

    def table(self, name: str) -> dict[str, Any]:
        """The table `words/<name>.toml`: for rules whose shape is their own."""
        if name not in self._tables:
            self._tables[name] = tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))
        return self._tables[name]

    def listed(self, name: str, *keys: str) -> list[Any]:
        """What stands in `words/<name>.toml` under these keys, one in another; nothing where a key is missing."""
        found: Any = self.table(name)
        for key in keys:
            found = found.get(key, {})
        return list(found)

    def pattern(self, name: str, *keys: str, exact_case: bool = False) -> re.Pattern[str]:
        """A list of expressions as one pattern; one that matches nowhere where the language has nothing to say."""
        asked = (name, *keys, exact_case)
        if asked not in self._patterns:
            flags = re.NOFLAG if exact_case else re.IGNORECASE
            self._patterns[asked] = re.compile("|".join(self.listed(name, *keys)) or "(?!)", flags)
        return self._patterns[asked]


@cache
def words_of(code: Code) -> Words:
    """The words of a language, one object for all who ask."""
    return Words(code)
