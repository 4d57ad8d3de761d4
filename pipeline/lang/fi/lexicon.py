"""The words that rules go by, read from `words/*.toml`. Words are data, shapes are code."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ...schema.vocabulary import SectionKind
from ..api import Words


class Hyphens(NamedTuple):
    """Words beside a hyphen at a line's end."""

    conjunctions: frozenset[str]
    prefixes: frozenset[str]
    abbreviations: frozenset[str]
    series: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    """Each the words before the hyphen and the beginnings of words behind it, with which they make a pair."""


class Headings(NamedTuple):
    """What section headings are called: each word or phrase with its kind, and the words that change no heading's
    subject.
    """

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


class Places(NamedTuple):
    """How place names inflect, and words that look like places in the genitive and are none."""

    nominatives: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    not_places: frozenset[str]
    not_place_endings: tuple[str, ...]


class Lexicon(NamedTuple):
    """All words, frozen."""

    hyphens: Hyphens
    headings: Headings
    places: Places


WORDS = Words(__package__)
words, pattern = WORDS.table, WORDS.pattern


def _headings(table: dict[str, Any]) -> Headings:
    modifiers = table.pop("modifiers")
    found: dict[str, dict[str, Any]] = {"nouns": {}, "words": {}, "phrases": {}, "verbs": {}, "labels": {}}
    cues: dict[str, dict[Any, tuple[str, ...]]] = {"stems": {}, "text": {}}
    for kind, languages in table.items():
        for entries in languages.values():
            for which, listed in entries.items():
                if which in cues:
                    cues[which][kind] = (*cues[which].get(kind, ()), *listed)
                else:
                    found[which] |= dict.fromkeys(listed, kind)
    return Headings(
        nouns=found["nouns"],
        words=found["words"],
        phrases=found["phrases"],
        verbs=found["verbs"],
        labels=found["labels"],
        stems=cues["stems"],
        text=cues["text"],
        modifiers=tuple(modifiers["stems"]),
        modifying_words=frozenset(modifiers["words"]),
        questions=tuple(modifiers["questions"]),
        organisations=tuple(modifiers["organisations"]),
        before_labels=tuple(modifiers["before_labels"]),
        conjunctions=frozenset(modifiers["conjunctions"]),
    )


def _hyphens(table: dict[str, Any]) -> Hyphens:
    return Hyphens(
        conjunctions=frozenset(table["conjunctions"]),
        prefixes=frozenset(table["prefixes"]),
        abbreviations=frozenset(table["abbreviations"]),
        series=tuple((frozenset(pair["first"]), tuple(pair["second"])) for pair in table["pairs"]),
    )


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    hyphens, places = words("hyphens"), words("places")
    return Lexicon(
        hyphens=_hyphens(hyphens),
        headings=_headings(dict(words("sections"))),
        places=Places(
            nominatives=places["nominatives"],
            endings=tuple(sorted(places["endings"].items(), key=lambda item: -len(item[0]))),
            not_places=frozenset(places["not_places"]),
            not_place_endings=tuple(places["not_place_endings"]),
        ),
    )
