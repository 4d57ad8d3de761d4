"""The words that are looked up before it is known which language a document is in: those of all languages at once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from ..schema.vocabulary import Language, SectionKind


class Hyphens(NamedTuple):
    """Words beside a hyphen at a line's end."""

    conjunctions: frozenset[str]
    prefixes: frozenset[str]
    abbreviations: frozenset[str]
    nationality: re.Pattern[str]
    series: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    """Each the words before the hyphen and the beginnings of words behind it, with which they make a pair."""


class Headings(NamedTuple):
    """What section headings are called: each word or phrase with its kind, and words that change no subject."""

    nouns: dict[str, SectionKind]
    words: dict[str, SectionKind]
    phrases: dict[str, SectionKind]
    verbs: dict[str, SectionKind]
    labels: dict[str, SectionKind]
    stems: dict[SectionKind, tuple[str, ...]]
    text: dict[SectionKind, tuple[str, ...]]
    modifiers: tuple[str, ...]
    modifying_words: frozenset[str]
    questions: tuple[str, ...]
    organisations: tuple[str, ...]
    before_labels: tuple[str, ...]
    conjunctions: frozenset[str]


class Lexicon(NamedTuple):
    """All words, frozen."""

    hyphens: Hyphens
    headings: Headings


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon(_hyphens(), _headings())


def listed(name: str, *keys: str) -> list[Any]:
    """What stands in the languages' tables `words/<name>.toml` under these keys, one in another, Finnish first."""
    found: list[Any] = []
    for table in _tables(name):
        for key in keys:
            table = table.get(key, {})
        found += table
    return found


def _tables(name: str) -> list[dict[str, Any]]:
    """The table of this name of every language that has one."""
    here = files(__package__)
    tables = [here / code / "words" / f"{name}.toml" for code in get_args(Language)]
    return [tomllib.loads(table.read_text(encoding="utf-8")) for table in tables if table.is_file()]


def _headings() -> Headings:
    kinds: tuple[SectionKind, ...] = get_args(SectionKind)

    def kinds_by_word(which: str) -> dict[str, SectionKind]:
        return {word: kind for kind in kinds for word in listed("sections", kind, which)}

    def cues(which: str) -> dict[SectionKind, tuple[str, ...]]:
        """Each once: a cue that two languages share, as "%", speaks once."""
        return {kind: tuple(dict.fromkeys(found)) for kind in kinds if (found := listed("sections", kind, which))}

    def beside(which: str) -> list[str]:
        return listed("sections", "modifiers", which)

    return Headings(
        nouns=kinds_by_word("nouns"),
        words=kinds_by_word("words"),
        phrases=kinds_by_word("phrases"),
        verbs=kinds_by_word("verbs"),
        labels=kinds_by_word("labels"),
        stems=cues("stems"),
        text=cues("text"),
        modifiers=tuple(beside("stems")),
        modifying_words=frozenset(beside("words")),
        questions=tuple(beside("questions")),
        organisations=tuple(beside("organisations")),
        before_labels=tuple(beside("before_labels")),
        conjunctions=frozenset(beside("conjunctions")),
    )


def _hyphens() -> Hyphens:
    return Hyphens(
        conjunctions=frozenset(listed("hyphens", "conjunctions")),
        prefixes=frozenset(listed("hyphens", "prefixes")),
        abbreviations=frozenset(listed("hyphens", "abbreviations")),
        nationality=re.compile("|".join(listed("hyphens", "nationality"))),
        series=tuple((frozenset(pair["first"]), tuple(pair["second"])) for pair in listed("hyphens", "pairs")),
    )
