"""The words of a language, from the tables of its folder. Words are data, shapes are code."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Required, get_args, get_origin, is_typeddict

from ..schema.vocabulary import Language as Code
from .once import once
from .patterns import compiled
from .tables import Tables
from .tables.kinds import Expressions

_CAPITAL = compiled(r"(?<!\\|\?)[A-ZÅÄÖ]")
"""A capital letter of an expression that stands for itself, as that of `\\W` or `(?P<name>` does not."""
TABLES: dict[str, Any] = dict(Tables.__annotations__)
"""The types of all tables by name: those that many ask for, and those of one field (`field_words.py`)."""


class Words(Tables):
    """The tables `words/*.toml` of one language: each is read, and held to its type, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._patterns: dict[tuple[str, tuple[str, ...], bool], re.Pattern[str]] = {}
        self._lower: dict[tuple[str, tuple[str, ...]], re.Pattern[str]] = {}

    if not TYPE_CHECKING:  # so that mypy knows the tables that there are, and no others

        def __getattr__(self, name: str) -> Any:
            if name not in TABLES:
                raise AttributeError(name)
            text = self._file(name).read_bytes()
            table = once().get((name, hashlib.sha256(text).digest()), lambda: self._checked(name, text))
            setattr(self, name, table)
            return table

    def _checked(self, name: str, text: bytes) -> dict[str, Any]:
        """The table as its type has it. Raises ValueError."""
        table = tomllib.loads(text.decode("utf-8"))
        if fault := next(_faults(table, TABLES[name]), None):
            told = "pipeline/lang/tables, or the module of its field"
            raise ValueError(f"{self._file(name)}: {fault}; what it may hold: {told}")
        return table

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.toml"

    def has(self, name: str) -> bool:
        """Whether the language has a table of this name."""
        return self._file(name).is_file()

    def listed(self, name: str, *keys: str) -> list[Any]:
        """What stands in `words/<name>.toml` under these keys, one in another; nothing where a key is missing."""
        found: Any = getattr(self, name)
        for key in keys:
            found = found.get(key, {})
        return list(found)

    def pattern(self, name: str, *keys: str, exact_case: bool = False) -> re.Pattern[str]:
        """A list of expressions as one pattern; one that matches nowhere where the language has nothing to say."""
        asked = (name, keys, exact_case)
        if asked not in self._patterns:
            flags = re.NOFLAG if exact_case else re.IGNORECASE
            self._patterns[asked] = compiled(joined(self.listed(name, *keys)) or "(?!)", flags)
        return self._patterns[asked]

    def holds(self, text: str, name: str, *keys: str) -> bool:
        """Whether a text holds one of a list's expressions, whatever its case.

        Asked of small letters, which takes a third of the time that `pattern` does: where both cases may stand, `re`
        tries every expression at every letter.
        """
        if (name, keys) not in self._lower:
            expression = joined(self.listed(name, *keys)) or "(?!)"
            if "(?-i:" in expression:
                raise ValueError(f"{self._file(name)}: {'.'.join(keys)} tells the cases apart, so ask `pattern`")
            self._lower[name, keys] = compiled(_CAPITAL.sub(lambda capital: capital[0].lower(), expression))
        return self._lower[name, keys].search(text.lower()) is not None


def joined(expressions: list[str]) -> str:
    """The expressions as one, in their order.

    Those that begin where a word does are tried at the beginnings of words alone, and not each of them at every letter.
    """
    parts = []
    for at_word, group in groupby(expressions, key=lambda each: each.startswith(r"\b")):
        part = "|".join(each.removeprefix(r"\b") if at_word else each for each in group)
        parts.append(rf"\b(?:{part})" if at_word else part)
    return "|".join(parts)


def _faults(value: Any, kind: Any, *above: str) -> Iterator[str]:
    """How a value of a table is not of this type, each with the keys that lead to it."""
    if kind == Expressions and type(value) is list and all(type(each) is str for each in value):
        return  # nine of ten, and sooner told than by what stands below
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Required:
        yield from _faults(value, parts[0], *above)
    elif origin is Literal:
        if value not in parts:
            yield f"`{'.'.join(above)}` is {value!r}, none of {', '.join(parts)}"
    elif not isinstance(value, dict if is_typeddict(kind) else origin or kind):
        yield f"`{'.'.join(above)}` is {value!r}, which is no {getattr(kind, '__name__', kind)}"
    elif is_typeddict(kind):
        yield from _faults_inside(value, kind.__annotations__, above)
        missing = sorted(kind.__required_keys__ - value.keys())
        yield from (f"`{'.'.join((*above, key))}` is missing" for key in missing)
    elif origin is dict:
        names = get_args(parts[0]) or value
        yield from _faults_inside(value, dict.fromkeys(names, parts[1]), above)
    elif origin is list:
        for i, each in enumerate(value, 1):
            yield from _faults(each, parts[0], *above, str(i))


def _faults_inside(table: dict[str, Any], kinds: dict[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    """The keys that a table may not hold, and what is wrong under the others."""
    for key, value in table.items():
        if key in kinds:
            yield from _faults(value, kinds[key], *above, key)
        else:
            yield f"`{'.'.join((*above, key))}` is no key of this table"


@cache
def words_of(code: Code) -> Words:
    """The words of a language, one object for all who ask."""
    return Words(Path(__file__).parent / code / "words")
