"""What names of organisations have in common in every language: tables of one shape, tokens, brackets behind them.

A language adds which noun a word ends in, and how far a name goes to the left and to the right of it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from ..schema.vocabulary import OrganisationType
from .mentions import Organisation
from .patterns import compiled
from .words import Words

BRACKET = compiled(r" ?\(([^()\n]{1,200})\)")
_ABBREVIATION = compiled(r"[^\s,;]{1,24}|[\w-]{1,12}[ -]?[\w+]{1,8}")
_LONGEST_ABBREVIATION = 12
"""Characters; what is longer and has a capital is one where it has a hyphen too."""
_KEY = 3
"""Known names are looked up by so many letters; case endings change none of them."""


class OrganisationWords:
    """The words of a language's `words/organisations.toml`.

    `forms` are the legal forms with the type that each gives. `nouns` are the basic form, a form or stem, and the type
    of every noun, the longest form first. `ministries` is what stands before the noun of one, as an alternation.
    """

    def __init__(self, words: Words) -> None:
        table = words.organisations
        self.shape = table["shape"]
        self.ministries = "|".join(table["names"]["ministries"])
        self.forms: dict[str, OrganisationType] = {
            form: kind for kind, listed in table["legal_forms"].items() for form in listed
        }
        nouns: list[tuple[str, str, OrganisationType]] = [
            (noun, form, kind)
            for kind, listed in table["nouns"].items()
            for noun, forms in listed.items()
            for form in forms
        ]
        self.nouns = sorted(nouns, key=lambda entry: -len(entry[1]))
        names = ((name, kind) for kind, listed in table["names"].items() if kind != "ministries" for name in listed)
        self._names: dict[str, list[tuple[str, OrganisationType]]] = {}
        for name, kind in sorted(names, key=lambda entry: -len(entry[0])):
            self._names.setdefault(name[:_KEY].casefold(), []).append((name, kind))

    def known_as(self, first: str) -> Sequence[tuple[str, OrganisationType]]:
        """The names known whole that may begin with this word, the longest first."""
        return self._names.get(first[:_KEY].casefold(), ())


class NameToken(NamedTuple):
    """A word of a text at `text[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def core(self) -> str:
        """The token without a case ending behind a colon; "–kuntayhtymä" as "-kuntayhtymä"."""
        return self.text.partition(":")[0].replace("–", "-", self.text[0] == "–")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class NameReader(ABC):
    """Reads the names at one token of a text; nothing before `done` and behind `limit` belongs to them.

    `hereafter` is a bracket that gives an abbreviation behind a word ("jäljempänä TEM"), in its first group, and
    `no_abbreviation` what a bracket holds that gives none. `named` are the organisations named in a text.
    """

    hereafter: ClassVar[re.Pattern[str]]
    no_abbreviation: ClassVar[re.Pattern[str]]

    def __init__(self, text: str, tokens: Sequence[NameToken], i: int, done: int, limit: int) -> None:
        self._text, self._tokens, self._i, self._done, self._limit = text, tokens, i, done, limit

    @abstractmethod
    def read(self) -> list[Organisation]:
        """The organisations whose name this token ends or opens; none for other words."""

    @staticmethod
    @abstractmethod
    def named(text: str) -> list[Organisation]:
        """The organisations named in a text, with those that a noun alone stands for."""

    def _gap(self, i: int) -> str:
        """What stands between token `i` and the next."""
        return self._text[self._tokens[i].end : self._tokens[i + 1].start]

    def _is_beside(self, i: int) -> bool:
        """Whether one space alone stands between token `i` and the next."""
        return self._gap(i) == " "

    def _with_brackets(self, name: str, kind: OrganisationType, start: int, end: int) -> Organisation:
        """The organisation whose name ends at `end`, with what the brackets behind it say."""
        abbreviation: str | None = None
        members: tuple[str, ...] = ()
        while bracket := BRACKET.match(self._text, end, self._limit):
            inside = self.hereafter.sub(r"\1", bracket[1].strip())
            if not self.no_abbreviation.search(inside):
                within = [o for o in self.named(inside) if not o.bare] if " " in inside else []
                if within and [o.type for o in within] != [kind]:
                    members = tuple(o.name for o in within)
                elif _ABBREVIATION.fullmatch(inside) and _looks_short(inside):
                    abbreviation = abbreviation or inside
            end = bracket.end()
        return Organisation(name, kind, abbreviation, members, start, end)


def _looks_short(inside: str) -> bool:
    return any(c.isupper() for c in inside) and (len(inside) <= _LONGEST_ABBREVIATION or "-" in inside)


def read_names(
    text: str,
    tokens: Sequence[NameToken],
    start: int,
    end: int,
    reader: Callable[[str, Sequence[NameToken], int, int, int], NameReader],
) -> list[Organisation]:
    """The organisations that the tokens of `text[start:end]` name, in order, each behind the end of the one before."""
    found: list[Organisation] = []
    done = start
    for i, token in enumerate(tokens):
        if token.start >= done and (here := reader(text, tokens, i, done, end).read()):
            found += here
            done = here[-1].end
    return found
