"""The tables of what sentences are made of in any field: dates, numbers, names of organisations and places."""

from typing import Literal, Required, TypedDict

from ...schema.vocabulary import OrganisationType, Qualifier
from .kinds import Expression, Expressions, Lists


class CalendarTable(TypedDict):
    """How dates are written."""

    months: list[str]
    month_ends: Expression
    day_words: Expression
    year_before_month: Expression
    day_behind: Expression
    decade: Expression
    first_day: Expression
    last_day: Expression
    not_behind: Expression
    identifiers: Expressions
    counted: Expressions
    year_words: Expressions
    month_before: Expression
    month_behind: Expression


class CompoundsTable(TypedDict, total=False):
    """How the parts of a compound are told. `bound` are endings before a second part, with what they are alone."""

    genitive: Required[str]
    bound: Required[dict[str, str]]
    no_second_parts: Expressions


class CountedTable(TypedDict, total=False):
    """What a quantity counts."""

    not_counted: Required[list[str]]
    joining: Required[list[str]]
    amounts: Required[list[str]]
    symbols: Required[dict[str, str]]
    inhabitant: Required[str]
    collectives: Required[dict[str, str]]
    population: Expressions
    aim_of: Expressions
    of_number: Expressions
    in_compound: Expressions
    plural_before: Expressions
    quality: Expressions
    of_the_whole: Expressions
    partitive_label: Expressions
    whole_before: Expressions
    plural_subject: Expressions
    plural_of_label: Expressions
    no_plural: Expressions
    antecedent: Expressions
    of_which: Expressions
    in_bracket: Expressions
    beside_aim: Expressions
    of_those: Expressions
    of_time: Expressions
    durations: Expressions
    change_of_label: Expressions
    by_piece: Expressions
    piece_behind: Expressions
    distance: Expressions
    distance_before: Expressions
    of_size: Expressions
    ranked: Expressions
    plans_before: Expressions
    inhabitants_of: Expressions
    numeral_behind: Expressions
    no_noun_behind: Expressions
    from_head: Expressions
    limit: Expressions
    level_behind: Expressions
    bound_reached: Expressions
    beside: Expressions
    of_the_thing: Expressions
    millions: Expressions
    thousand_millions: Expressions
    more: Expressions
    less: Expressions
    changed: Expressions
    change_before: Expressions
    moving: Expressions
    share_is: Expressions
    share_whole: Expressions
    of_itself: Expressions
    bound_by_verb: Lists[Literal["over", "at_most"]]
    parts: Expressions
    by_inhabitant: Expressions


class DeadlinesTable(TypedDict, total=False):
    """When something is to be reached."""

    by_behind: Expressions
    by_before: Expressions
    decade: Expressions
    around_year: Expressions
    from_year: Expressions
    from_to: Expressions
    of_document_behind: Expressions
    compared_behind: Expressions
    compared_before: Expressions
    of_earlier: Expressions
    of_year: Expressions
    phrases: Lists[Literal["period_end", "relative", "same"]]


MeasuredTable = Lists[
    Literal[
        "verbs", "predicates", "ends", "opens", "belongs", "leaves", "dangles", "share_of", "of_sum", "measures",
        "empty", "no_heads",
    ]
]  # fmt: skip
"""What a quantity measures, where a language finds it without a parse, as Swedish does."""


class NamesTable(TypedDict):
    """Finnish names of organisations and regions, by what the language calls them. Finnish has no such table."""

    whole: dict[str, str]
    regions: dict[str, str]


class NameShape(TypedDict, total=False):
    """Words inside and beside an organisation's name; `no_part` and `before_form` are Finnish, `of` is Swedish."""

    inside: Required[list[str]]
    before: Required[list[str]]
    no_part: list[str]
    before_form: list[str]
    of: list[str]


class OrganisationsTable(TypedDict):
    """What organisations are called. `nouns` are base forms with the stems that forms begin with."""

    nouns: dict[OrganisationType, dict[str, list[str]]]
    legal_forms: dict[OrganisationType, list[str]]
    names: dict[Literal[OrganisationType, "ministries"], list[str]]
    shape: NameShape


class PlaceShape(TypedDict, total=False):
    """How the name of a place looks, and what may stand beside one, behind it or before it."""

    place: Required[Expression]
    joined: Required[Expression]
    between: Expressions
    cities: Expressions
    municipalities: Expressions
    who: Expressions
    lowered: Expressions
    before_cities: Expressions
    before_municipalities: Expressions
    before_bare: Expressions


class PlacesTable(TypedDict, total=False):
    """Place names. The forms are a language's own: the first two Finnish, the others Swedish."""

    not_places: Required[list[str]]
    not_place_endings: Required[list[str]]
    shape: Required[PlaceShape]
    nominatives: dict[str, str]
    endings: dict[str, str]
    ends_in_s: list[str]
    own_s: Expressions
    finnish: dict[str, str]


class Unit(TypedDict):
    """A unit's stems and its signs."""

    words: list[str]
    signs: list[str]


class Multiples(TypedDict):
    """Stems of words for a change by a factor, by the per cent that it is."""

    increase: dict[str, list[str]]
    decrease: dict[str, list[str]]


class Yearly(TypedDict):
    """Words that make a quantity one by the year, right behind it or anywhere."""

    behind: list[str]
    words: list[str]


class Counting(TypedDict):
    """What stands between a number and the noun that it counts, and what is no such noun."""

    adjectives: list[str]
    adjective_endings: list[str]
    no_nouns: list[str]


QuantityCue = Literal[
    "numbered", "several_numbered", "joins_numbers", "before_age", "aged", "one_and_a_half", "halves", "joins_half",
    "scales_of_half", "scales_alone", "several_of_scale", "teens", "nominatives", "every", "count_of_parts",
    "not_before_part", "no_part_begins", "no_part", "beside", "times", "of_time", "moves", "changes", "before_year",
    "behind_year", "pieces", "superlatives", "money_named", "coordinates", "joins_parts", "shared", "parts_of_a_law",
    "between", "up_to", "from", "to", "by", "of_which", "exactness", "is", "before_ordinal", "of", "year", "of_measure",
    "not_counted", "people", "fields", "few_inflected", "tens", "tens_inflected", "thousands",
    "dozens", "limits", "of_each", "of_money", "cents", "of_few", "whole_people", "units_of_some",
]  # fmt: skip
"""What a language's own rules ask for: words around a number, and those that phrases with numbers are built of."""


class QuantitiesTable(TypedDict, total=False):
    """Numbers, units and what stands around them: forms, or stems that forms begin with, by their value."""

    numerals: Required[dict[str, list[str]]]
    rough: Required[dict[str, list[str]]]
    more_than: dict[str, list[str]]
    scales: Required[dict[str, list[str]]]
    units: Required[dict[str, Unit]]
    qualifiers: Required[dict[Qualifier, list[str]]]
    bounds_behind: Required[Lists[Literal["at_least", "at_most"]]]
    yearly: Required[Yearly]
    rates: Required[Lists[Literal["inhabitant", "unit", "each"]]]
    fractions: Required[dict[str, list[str]]]
    every: Required[dict[str, list[str]]]
    out_of: Required[dict[str, list[str]]]
    multiples: Required[Multiples]
    cues: Required[Lists[QuantityCue]]
    counting: Required[Counting]
    short: Required[dict[str, str]]
    measures: Required[dict[str, dict[str, float]]]
    base_forms: Required[dict[str, str]]


class SentencesTable(TypedDict):
    """How sentences end."""

    abbreviations: Expressions
    after_a_count: Expression
    before_a_count: Expression
