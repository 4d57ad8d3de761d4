"""The tables of what is compared: themes, indicators, and what a change of wording means."""

from typing import Literal, Required, TypedDict

from .kinds import Expressions, Lists, Names


class DiffTable(TypedDict, total=False):
    """What a change of wording may mean.

    `turning`, `soft`, `phrases`, `abbreviations` and `parts_of_a_year` are walked: each key of its own.
    """

    small: Required[list[str]]
    negation: Expressions
    pronouns: Expressions
    may_be_done: Expressions
    paying: Expressions
    every: Expressions
    those: Expressions
    whom: Expressions
    free: Expressions
    money: Expressions
    giving: Expressions
    each: Expressions
    plural: Expressions
    recipients: Expressions
    organisation: Required[list[str]]
    describing: Expressions
    successors: Required[list[list[str]]]
    around_figures: Expressions
    scopes: Expressions
    lead_in: Expressions
    announcing: Expressions
    synonyms: Required[list[list[str]]]
    joining: Expressions
    endings: Expressions
    genitive: Required[str]
    opens_clause: Expressions
    longest_ending: Required[int]
    beside_nouns: Expressions
    no_number: Expressions
    how_often: Expressions
    light: Expressions
    before_infinitive: Expressions
    both: Expressions
    either: Expressions
    correlative: Required[list[list[str]]]
    outranked: Expressions
    comparing: Expressions
    spent: Expressions
    due: Expressions
    makes_due: Expressions
    serving: Expressions
    participles: Expressions
    done: Expressions
    present: Expressions
    own_country: Expressions
    same_year: Expressions
    frequencies: Required[list[list[str]]]
    parts_of_a_year: Required[dict[str, Expressions]]
    derivation: Lists[Literal["endings", "behind_whole", "passive"]]
    suffixes: Required[list[list[str]]]
    verb: Lists[Literal["infinitive", "none", "endings", "no_form"]]
    turning: Required[dict[str, Expressions]]
    soft: Required[dict[str, Expressions]]
    phrases: Required[dict[str, Expressions]]
    abbreviations: Required[dict[str, str]]
    conditions: Expressions
    requiring: Expressions
    contrast: Expressions
    actors: Expressions
    implied: Required[list[str]]
    place_forms: Expressions
    cases: Required[list[str]]
    beside: Expressions
    alternatives: Required[list[list[str]]]


IndicatorWords = TypedDict(
    "IndicatorWords",
    {
        "name": Names, "unit": str, "change": Literal["increase", "decrease"], "new": bool,
        "counts": Names, "not": Names, "cues": Required[Expressions],
        "stated": Expressions, "unless": Expressions, "dated": Expressions,
    },
    total=False,
)  # fmt: skip
"""What targets measure, by words. All but the expressions stands in Finnish alone."""


class ThemeWords(TypedDict, total=False):
    """What priorities and measures are about, by words. All but the expressions stands in Finnish alone."""

    broader: str
    name: Names
    definition: Names
    yso: list[str]
    cues: Required[Expressions]


class ThemesTable(TypedDict):
    """The themes of a comparison by their ids."""

    theme: dict[str, ThemeWords]
