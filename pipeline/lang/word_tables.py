"""The keys that each table of words may hold: `Tables` has an attribute for each file `<code>/words/<name>.toml`.

The tables of one field stand in that field's module (`field_words.py`). What stands under a key is told beside it in
the Finnish table. A key may be left out unless it is `Required`: a list that is missing matches nothing. Annotations
are read when a table is, so they are no strings here.
"""

from typing import Literal, Required, TypedDict, TypeVar

from ..schema.vocabulary import AgreementType, FundingLevel, OrganisationType, Qualifier

Expression = str
"""A regular expression. Without case, unless its table says otherwise."""
Expressions = list[Expression]
"""Any of them may match; where `list[str]` stands, words or beginnings of words are compared."""
Key = TypeVar("Key", bound=str)
Lists = dict[Key, Expressions]
Names = dict[Literal["fi", "sv", "en"], str]


class Titles(TypedDict, total=False):
    """What a title is, and what stands around it."""

    none: Required[list[str]]
    lines: Expressions
    around: Required[Expressions]
    named: Expressions
    between: Expressions
    about: Expressions
    of_which: Expressions
    on_one_line: Expressions
    before_first_section: Expressions
    item_on_one_line: Expressions
    minutes: Expressions
    links_past: Expressions
    pictures: Expressions
    page_labels: Expressions
    published: Expressions
    trail: Expressions
    links_on: Expressions
    letterhead: Expressions
    paged: Expressions


class AgreementsTable(TypedDict, total=False):
    """How a document tells what it is."""

    families: Required[dict[AgreementType, list[str]]]
    titles: Required[Titles]
    period: Lists[
        Literal[
            "line", "told", "made_for", "for_years", "made_behind", "made_before", "agreement_behind", "named_before",
            "named_behind", "another", "of_a_programme", "from_to",
        ]
    ]  # fmt: skip
    kind: Lists[
        Literal[
            "about", "of_which", "bare_title", "by_us", "parties", "of_other", "signed_once", "priorities",
            "state_label", "towns_label",
        ]
    ]  # fmt: skip
    subject: Lists[Literal["agreement", "letter"]]


class CalendarTable(TypedDict):
    """How dates are written."""

    months: list[str]
    month_ends: Expression
    day_words: Expression
    year_before_month: Expression
    decade: Expression
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
    of_those: Expressions
    of_time: Expressions
    durations: Expressions
    change_of_label: Expressions
    by_piece: Expressions
    piece_behind: Expressions
    distance: Expressions
    distance_before: Expressions
    of_size: Expressions
    inhabitants_of: Expressions
    numeral_behind: Expressions
    no_noun_behind: Expressions
    from_head: Expressions
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
    compared_behind: Expressions
    compared_before: Expressions
    of_earlier: Expressions
    phrases: Lists[Literal["period_end", "relative", "same"]]


class DiffTable(TypedDict, total=False):
    """What a change of wording may mean.

    `turning`, `soft`, `phrases`, `abbreviations` and `parts_of_a_year` are walked: each key of its own.
    """

    small: Required[list[str]]
    negation: Expressions
    pronouns: Expressions
    may_be_done: Expressions
    paying: Expressions
    money: Expressions
    giving: Expressions
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
    comparing: Expressions
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
    place_forms: Expressions
    alternatives: Required[list[list[str]]]


class NamedSource(TypedDict, total=False):
    """A source of money; `within` is the source that it is a part of."""

    abbreviation: Required[str]
    name: Required[str]
    name_fi: str
    level: Required[FundingLevel]
    within: str


class KnownSource(NamedSource):
    """A source with the ways in which it is written."""

    written: Expressions


class UnnamedSources(TypedDict, total=False):
    """What tells sources that are not listed. `nominatives` are endings with what they are in the nominative."""

    nominatives: Required[dict[str, str]]
    fund: Expressions
    programme: Expressions
    eu: Expressions
    not_sources: Expressions
    about_money: Expressions
    negated: Expressions
    grants: Expressions
    applied_for: Expressions
    asked: Expressions
    own_grant: Expressions
    hoped_for: Expressions
    share_behind: Expressions


class FundingTable(TypedDict, total=False):
    """Where the money comes from, who pays, and on what condition."""

    of_all: Required[list[str]]
    source: Required[list[KnownSource]]
    unnamed: Required[UnnamedSources]
    payers: Lists[
        Literal[
            "eu_and_state", "local", "state", "eu", "other", "gives", "together", "receives", "with_others", "city",
            "conjunctions", "next_clause", "of_which", "total",
        ]
    ]  # fmt: skip
    shares: Lists[
        Literal[
            "about_costs", "half_each", "halved", "cues", "not_shares", "of_measure", "plural", "bases", "of_agreement",
            "whole_before", "named", "parted",
        ]
    ]  # fmt: skip
    amounts: Lists[
        Literal[
            "cues", "paid", "spent", "granted_by", "paid_by", "no_payer", "costs", "estimated", "pays", "is_paid_for",
            "purpose", "purpose_plural", "superseded", "size_of_project", "year_of_other", "this_year", "of_above",
            "leads_in", "not_funding", "relative",
        ]
    ]  # fmt: skip
    tables: Lists[
        Literal[
            "columns", "of_funding", "payer_column", "private_payer", "year_columns", "thousands", "millions",
            "rows_total", "of_projects", "payer_alone", "cell_before", "cell_behind", "euros", "per_cent", "sums",
            "caption", "of_table",
        ]
    ]  # fmt: skip
    conditions: Lists[Literal["joined", "clause", "granted", "written"]]


HeadingsTable = Lists[
    Literal[
        "chapter", "paragraph", "caption", "sections_before", "sections_behind", "act_before", "between_numbers",
        "preposition",
    ]
]  # fmt: skip
"""Words around the titles of sections, of all languages at once."""


class HyphenPair(TypedDict):
    """Equals that are written with a hyphen: one of the first with what begins like one of the second."""

    first: list[str]
    second: list[str]


class HyphensTable(TypedDict, total=False):
    """What stands beside a hyphen at a line's end; of all languages at once, but for `ends`, which is Swedish."""

    conjunctions: list[str]
    prefixes: list[str]
    abbreviations: list[str]
    nationality: Expressions
    pairs: list[HyphenPair]
    ends: list[str]


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
ListsTable = Lists[
    Literal[
        "ideas", "measures", "doing", "of_priorities", "priorities", "others", "leads_in", "divides", "about_priority",
        "numbered", "verb", "infinitive", "third_person", "participle", "as_infinitive", "quoted", "total",
        "measure_column", "priority_column", "project_column", "idea_column", "title_prefix",
    ]
]  # fmt: skip
"""What a list holds, by the sentence or the heading that leads it in."""
MeasuredTable = Lists[
    Literal[
        "verbs", "predicates", "ends", "opens", "belongs", "leaves", "dangles", "share_of", "of_sum", "measures",
        "empty", "no_heads",
    ]
]  # fmt: skip
"""What a quantity measures, where a language finds it without a parse, as Swedish does."""


class BodyWords(TypedDict, total=False):
    """Who steers, follows and coordinates. `nouns` are base forms with the stems that forms begin with."""

    nouns: Required[dict[str, list[str]]]
    not_bodies: Expressions
    not_itself: Expressions
    serves_as: Expressions
    cited: Expressions
    governs: Expressions
    acts: Expressions
    led_by: Expressions
    leads: Expressions
    national: Expressions
    steering: Expressions
    coordination: Expressions
    other: Expressions
    groups: Expressions
    endings: Required[Expressions]
    subject_endings: Required[list[str]]
    adjective: Expressions
    adjective_ending: Required[str]
    purpose: Expressions
    no_adjectives: Required[list[str]]
    outright: Expressions
    bare: Expressions
    sets_up: Expressions
    tasks: Expressions
    helping: Expressions
    charged: Expressions
    owning: Expressions
    coordinating: Expressions
    genitive: Expressions
    owner: Expressions
    office: Expressions
    unit: Expressions
    named_unit: Expressions
    title: Expressions


class MonitoringTable(TypedDict, total=False):
    """Who follows the agreement, and by what rules."""

    bodies: Required[BodyWords]
    members: Lists[
        Literal[
            "opens", "leads_in", "each", "plural", "region", "all_parties", "all_municipalities", "cues", "not_members",
            "heads", "whom", "appoints",
        ]
    ]  # fmt: skip
    statements: Lists[
        Literal[
            "revision", "termination", "reporting", "plan", "rules", "of_agreement", "not_termination", "not_revision",
            "revision_outright", "termination_outright", "told",
        ]
    ]  # fmt: skip


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


PagesTable = Lists[Literal["page", "contents", "of"]]
"""What a page says of itself, in all languages at once."""


class PartiesTable(TypedDict, total=False):
    """Words that tell what an organisation named beside them is to the agreement."""

    contracting: Expressions
    cooperating: Expressions
    those_above: Expressions
    no_party: Expressions
    as_partner: Expressions
    excluded: Expressions
    former: Expressions
    aside: Expressions
    state: Expressions
    clause: Expressions
    opening: Expressions
    partners: Expressions
    headings: Expressions
    partner_headings: Expressions
    groups: Expressions
    concluded: Expressions
    concluded_by: Expressions
    one_side: Expressions
    reported: Expressions
    along: Expressions
    many: Expressions
    between: Expressions
    between_case: Expressions
    agreement: Expressions
    conjunctions: Required[Expressions]
    everybody: Expressions
    represents: Expressions
    abbreviation_column: Expressions
    relative: Expressions
    goes_on: Expressions
    state_name: Required[str]
    title_alone: Expressions
    hereafter: Expressions
    labels: Expressions
    cities: Expressions
    municipality: Expressions
    municipalities: Expressions
    city: Expressions
    of_a_city: Expressions
    before_a_name: Expressions
    behind_a_name: Expressions
    with_a_name: Expressions
    registered: Expressions
    regions: Expressions
    further: Expressions
    group_name: Expressions
    of_something: Expressions
    address: Expressions
    makers: Expressions
    short_endings: Required[Expressions]
    short: Required[dict[str, str]]


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


class PrioritiesTable(TypedDict, total=False):
    """How a sentence tells an agreement's priorities. Of several `uses` the first one listed holds."""

    counted: Expressions
    several: Expressions
    city_label: Expressions
    whose: Expressions
    sure: Expressions
    weak: Expressions
    other_nouns: Expressions
    measures: Expressions
    of_others: Expressions
    specialisation: Expressions
    earlier: Expressions
    of_agreement: Expressions
    copula: Expressions
    chosen: Expressions
    chose: Expressions
    object: Expressions
    objects: Expressions
    fillers: Expressions
    relative: Expressions
    grounds: Expressions
    namely: Expressions
    gap_ends: Expressions
    several_are: Expressions
    among_others: Expressions

    pronouns: Expressions
    ends: Expressions
    clause_end: Expressions
    focus: Expressions
    stress: Expressions
    ordinals: Expressions
    only: Expressions
    joint: Expressions
    also: Expressions
    conjunctions: Expressions
    tail: Expressions
    openers: Expressions
    closing: Expressions
    cross_cutting: Expressions
    remark: Expressions
    predicate: Expressions
    oblique: Expressions
    numbers: Required[dict[str, Expressions]]
    uses: Required[
        Lists[
            Literal[
                "as_several", "as_one", "made_several", "made_one", "subject", "whole", "ground", "some", "one",
            ]
        ]
    ]  # fmt: skip
    nominatives: dict[str, str]
    shared_first: Expressions
    shared_last: list[str]


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
    "behind_year", "pieces", "superlatives", "coordinates", "joins_parts", "shared", "parts_of_a_law", "between",
    "up_to", "from", "to", "by", "of_which", "exactness", "is", "before_ordinal", "of", "year", "of_measure",
    "people",
]  # fmt: skip
"""What a language's own rules ask for: words around a number, and those that phrases with numbers are built of."""


class QuantitiesTable(TypedDict, total=False):
    """Numbers, units and what stands around them: forms, or stems that forms begin with, by their value."""

    numerals: Required[dict[str, list[str]]]
    rough: Required[dict[str, list[str]]]
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


SectionWords = dict[Literal["nouns", "words", "phrases", "verbs", "stems", "text", "labels"], list[str]]


class SectionsTable(TypedDict, total=False):
    """What section headings are called, by kind, of all languages at once."""

    parties: SectionWords
    background: SectionWords
    goals: SectionWords
    priorities: SectionWords
    priority: SectionWords
    measure: SectionWords
    funding: SectionWords
    monitoring: SectionWords
    validity: SectionWords
    signatures: SectionWords
    annex: SectionWords
    other: SectionWords
    questions: Lists[Literal["headings"]]
    openings: Lists[Literal["priority"]]
    minutes: Lists[Literal["signs", "meeting", "other"]]
    modifiers: dict[Literal["stems", "words", "organisations", "before_labels", "questions", "conjunctions"], list[str]]


class SentencesTable(TypedDict):
    """How sentences end."""

    abbreviations: Expressions
    after_a_count: Expression
    before_a_count: Expression


class SignaturesTable(TypedDict, total=False):
    """How the people who sign are named. `city` and `municipality` say what an office of `of_place` is called."""

    titles: Required[list[str]]
    nobody: Required[list[str]]
    conjunctions: Expressions
    on_behalf: Expressions
    contacts: Required[Expressions]
    reached: Required[Expressions]
    signs: Required[Expressions]
    signing_for: Required[Expressions]
    of_place: Expressions
    of_city: Expressions
    in_place: Expressions
    city: Required[str]
    municipality: Required[str]


class MeasuredIndicator(TypedDict, total=False):
    """What is measured, by base forms or beginnings; all but `measures` and `refers_back` are Finnish."""

    measures: Required[list[str]]
    refers_back: Expressions
    new_aim: Expressions
    no_heads: list[str]
    empty: list[str]
    no_wholes: list[str]
    share: str
    in_ratio: str
    ratio: str
    money: str
    shares: Expressions
    spends: dict[str, list[str]]
    no_attributes: list[str]
    saying_little: list[str]
    changes: list[str]
    complemented: list[str]
    has_to: Expressions
    by_itself: Expressions


class TargetsTable(TypedDict, total=False):
    """What tells a target from a measured state: verbs, moods and other cues."""

    aimed: Expressions
    change_up: Expressions
    change_down: Expressions
    coming: Expressions
    past: Expressions
    now: Expressions
    state: Expressions
    rising: Expressions
    passive: Expressions
    always_done: Expressions
    standing: Expressions
    acting: Expressions
    participle_to_come: Expressions
    has: Expressions
    had: Expressions
    part_of: Expressions
    parts: Expressions
    goes_on: Expressions
    the_same: Expressions
    these: Expressions
    lists_them: Expressions
    oblique_before: Expressions
    aim_behind: Expressions
    placed: Expressions
    names_them: Expressions
    who_agrees: Expressions
    expected: Expressions
    reached_behind: Expressions
    reached_before: Expressions
    is_reached: Expressions
    deed_behind: Expressions
    former_agreement: Expressions
    aimed_once: Expressions
    promised_once: Expressions
    aims_in_table: Expressions
    done_before: Expressions
    aims_at_by: Expressions
    ends_aim: Expressions
    aims_follow: Expressions
    aims_label: Expressions
    aims_were_set: Expressions
    and_pays: Expressions
    numbered: Expressions
    so_that: Expressions
    that: Expressions
    and_that: Expressions
    parted: Expressions
    more_than: Expressions
    agreed: Expressions
    former_before: Expressions
    former_value: Expressions
    aim_came_out: Expressions
    former_behind: Expressions
    aim_moved: Expressions
    start_label: Expressions
    aim_label: Expressions
    aim_behind_value: Expressions
    labelled: Expressions
    former_column: Expressions
    payers_share: Expressions
    says_aim: Expressions
    of_document: Expressions
    of_document_behind: Expressions
    title_of_document: Expressions
    national: Expressions
    domestic_product: Expressions
    the_state: Expressions
    local: Expressions
    turns_local: Expressions
    not_measured: Expressions
    procedure: Expressions
    decided: Expressions
    shown: Expressions
    by_its_end: Expressions
    during: Expressions
    event: Expressions
    target_column: Expressions
    baseline_column: Expressions
    done_column: Expressions
    indicator_column: Expressions
    unit_column: Expressions
    aim_of_head: Expressions
    level_of_head: Expressions
    part_of_head: Expressions
    quality_of_head: Expressions
    year_of_levels: Expressions
    year_column: Expressions
    start_year_column: Expressions
    place_column: Expressions
    whole_row: Expressions
    indicator: Required[MeasuredIndicator]


class TemplateTable(TypedDict):
    """The fingerprints of the national template."""

    runs: str


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


class Tables:
    """A language's tables by the names of their files."""

    agreements: AgreementsTable
    calendar: CalendarTable
    compounds: CompoundsTable
    counted: CountedTable
    deadlines: DeadlinesTable
    diff: DiffTable
    funding: FundingTable
    headings: HeadingsTable
    hyphens: HyphensTable
    indicators: dict[str, IndicatorWords]
    lists: ListsTable
    measured: MeasuredTable
    monitoring: MonitoringTable
    names: NamesTable
    organisations: OrganisationsTable
    pages: PagesTable
    parties: PartiesTable
    places: PlacesTable
    priorities: PrioritiesTable
    quantities: QuantitiesTable
    sections: SectionsTable
    sentences: SentencesTable
    signatures: SignaturesTable
    targets: TargetsTable
    template: TemplateTable
    themes: ThemesTable
