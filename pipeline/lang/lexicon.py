"""The words that are looked up before it is known which language a document is in: those of all languages at once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple, get_args

from ..schema.vocabulary import Language, SectionKind
from .patterns import compiled
from .words import words_of


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
    having = (words for code in get_args(Language) if (words := words_of(code)).has(name))
    return [each for words in having for each in words.listed(name, *keys)]


@cache
def in_any(name: str, *keys: str) -> re.Pattern[str]:
    """What is listed so in any language as one pattern, without case."""
    return compiled("|".join(listed(name, *keys)), re.IGNORECASE)


@cache
def month() -> str:
    """A month's name in any language, as an expression: "31. joulukuuta" is a day, no number of a list."""
    having = (words.calendar for code in get_args(Language) if (words := words_of(code)).has("calendar"))
    return "|".join(rf"(?:{'|'.join(table['months'])}){table['month_ends']}\b" for table in having)


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
        nationality=compiled("|".join(listed("hyphens", "nationality"))),
        series=tuple((frozenset(pair["first"]), tuple(pair["second"])) for pair in listed("hyphens", "pairs")),
    )
