"""A language's catalogue: English sentences taken apart by the templates that they were made of."""

from __future__ import annotations

import gettext
import re
import struct
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from ..schema.vocabulary import UiLanguage

_SENTENCE_ENDS = re.compile(r"\. ")
_IN_A_ROW = re.compile(r"(, | and )")
_ROWS = {"numbers", "parts", "totals"}
_TOLD = {"action", "encoding", "holder", "kind", "outcome", "pages", "payer", "reason", "reasons", "what", "why"}
"""Places for what the program says itself, one or in a row; in the others stand names, which may be called anything."""
_SHAPES = {
    "amount": r"\d+",
    "count": r"\d+",
    "number": r"\d+",
    "numbers": r"[\d–]+(?:(?:, | and )[\d–]+)*",
    "percent": r"\d+(?:\.\d+)?",
}
"""What can stand in a place of this name; in any other whatever there is."""
_NUMBERS = {"amount", "count", "found", "in_all", "memory", "most", "pages", "seconds", "size"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LARGE = re.compile(r"\d{5,}")
"""Numbers that are written in groups; years and shorter ones are not."""


class _Template(NamedTuple):
    """An English template that has places for values: its words between them, and what finds it in a sentence."""

    text: str
    words: list[str]
    pattern: str

    @property
    def says_something(self) -> bool:
        """Whether there are letters in it; "{file}: {why}" alone tells nothing."""
        return any(map(str.isalpha, "".join(self.words)))


class Catalogue:
    """What the program says, in one language other than English."""

    def __init__(self, home: Path, tongue: UiLanguage) -> None:
        self._translations = gettext.translation("pykala", home, [tongue])
        self._file = home / tongue / "LC_MESSAGES" / "pykala.mo"

    def sentences(self, text: str) -> str:
        """One sentence or several in a row; what is not known stays as it is."""
        if (whole := self.whole(text)) is not None:
            return whole
        for end in _SENTENCE_ENDS.finditer(text):
            if (first := self.whole(text[: end.start() + 1])) is not None:
                return f"{first} {self.sentences(text[end.end() :])}"
        return text

    def whole(self, sentence: str) -> str | None:
        """A sentence of the catalogue, with its full stop or without; None for any other text."""
        if (known := self._exactly(sentence)) is not None:
            return known
        if sentence.endswith("."):
            known = self._exactly(sentence[:-1])
            return None if known is None else f"{known}."
        known = self._exactly(f"{sentence}.")
        return None if known is None else known[:-1]

    def _exactly(self, sentence: str) -> str | None:
        if sentence in self._plain:
            return self._of(sentence)
        for template in self._templates:
            may_be = all(word in sentence for word in template.words)
            if may_be and (found := re.fullmatch(template.pattern, sentence, re.DOTALL)):
                values = {name: self._value(name, value) for name, value in found.groupdict().items()}
                if template.says_something or values != found.groupdict():
                    return self._of(template.text).format(**values)
        return None

    def _of(self, text: str) -> str:
        """The translation of an English text of the catalogue; of one that counts by how many it says there are."""
        counted = self._counted.get(text)
        return self._translations.ngettext(*counted) if counted else self._translations.gettext(text)

    def _value(self, name: str, value: str) -> str:
        """A value as it stands in a sentence: numbers and days as the language has them, and what the program says."""
        if name in _NUMBERS and _LARGE.fullmatch(value):
            return f"{int(value):,}".replace(",", "\u00a0")
        if name == "date" and (day := _DAY.fullmatch(value)):
            return f"{int(day[3])}.{int(day[2])}.{day[1]}"
        if name.endswith("percent"):
            return value.replace(".", ",")
        if name in _ROWS:
            return "".join(self.whole(part) or self._translations.gettext(part) for part in _IN_A_ROW.split(value))
        return self.sentences(value) if name in _TOLD else value

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(text for text in self._texts if "{" not in text)

    @cached_property
    def _templates(self) -> list[_Template]:
        """Those with most words first: the more of a sentence a template tells, the surer it is the one."""
        made = [_template(text) for text in self._texts if "{" in text]
        return sorted(made, key=lambda template: -sum(map(len, template.words)))

    @cached_property
    def _counted(self) -> dict[str, tuple[str, str, int]]:
        """Of each text that counts, what `ngettext` is asked: its singular, its plural, and a number of that kind."""
        pairs = (text.split("\0") for text in self._entries if "\0" in text)
        return {text: (one, many, number) for one, many in pairs for number, text in ((1, one), (2, many))}

    @cached_property
    def _texts(self) -> list[str]:
        """The English texts, singular and plural each by itself."""
        return [text for entry in self._entries for text in entry.split("\0")]

    @cached_property
    def _entries(self) -> list[str]:
        """What the file's first table holds, plurals behind a NUL (its format is told in gettext's manual)."""
        data = self._file.read_bytes()
        count, table = struct.unpack_from("<8x2I", data)
        rows = (struct.unpack_from("<2I", data, table + 8 * i) for i in range(count))
        return [data[start : start + length].decode("utf-8") for length, start in rows if length]


def _template(text: str) -> _Template:
    words, pattern, seen = [], "", set()
    for before, name, _, _ in Formatter().parse(text):
        words.append(before)
        pattern += re.escape(before)
        if name:
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{_SHAPES.get(name, '.+?')})"
            seen.add(name)
    return _Template(text, words, pattern)
