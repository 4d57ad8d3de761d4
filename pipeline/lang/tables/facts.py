"""The tables of the facts that an agreement tells: parties, priorities, targets, money, bodies, signatures."""

from typing import Literal, Required, TypedDict

from ...schema.vocabulary import FundingLevel
from .kinds import Expressions, Lists


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
    paid_from: Expressions
    out_of: Expressions
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
            "own_share", "each", "conjunctions", "next_clause", "of_which", "total", "place_of",
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
            "cues", "paid", "paid_already", "spent",
            "granted_by", "paid_by", "no_payer", "costs", "estimated", "pays", "is_paid_for",
            "purpose", "purpose_plural", "superseded", "size_of_project", "project_behind", "year_of_other",
            "this_year", "of_above", "leads_in", "not_funding", "relative", "pays_it_all",
        ]
    ]  # fmt: skip
    tables: Lists[
        Literal[
            "columns", "no_sums", "of_funding", "payer_column", "private_payer", "year_columns", "thousands",
            "millions", "rows_total", "of_projects", "payer_alone", "cell_before", "cell_behind", "euros", "per_cent",
            "sums", "caption", "of_table", "of_figures", "of_makers",
        ]
    ]  # fmt: skip
    conditions: Lists[Literal["joined", "clause", "next_clause", "granted", "written"]]


ListsTable = Lists[
    Literal[
        "ideas", "measures", "doing", "who_acts", "of_priorities", "priorities", "others", "leads_in", "divides",
        "about_priority",
        "numbered", "verb", "infinitive", "third_person", "participle", "as_infinitive", "quoted", "total",
        "measure_column", "explaining_head", "priority_head", "priority_column", "project_column", "idea_column",
        "title_prefix",
    ]
]  # fmt: skip
"""What a list holds, by the sentence or the heading that leads it in."""


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
    leads_by_name: Expressions
    coordination: Expressions
    other: Expressions
    groups: Expressions
    endings: Required[Expressions]
    subject_endings: Required[list[str]]
    local_endings: Required[list[str]]
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
    labelled: Expressions
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
    of_it: Expressions
    apart: Expressions
    something_else: Expressions
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
    made: Expressions
    no_town: Expressions
    owned_by: Expressions
    registered: Expressions
    regions: Expressions
    state_and_region: Expressions
    further: Expressions
    group_name: Expressions
    of_something: Expressions
    address: Expressions
    makers: Expressions
    short_endings: Required[Expressions]
    short: Required[dict[str, str]]


class PrioritiesTable(TypedDict, total=False):
    """How a sentence tells an agreement's priorities. Of several `uses` the first one listed holds."""

    counted: Expressions
    several: Expressions
    city_label: Expressions
    whose: Expressions
    sure: Expressions
    weak: Expressions
    own_choices: Expressions
    need_owner: Expressions
    other_nouns: Expressions
    measures: Expressions
    of_others: Expressions
    specialisation: Expressions
    plans: Expressions
    plan_called: Expressions
    plan_kinds: Required[list[str]]
    earlier: Expressions
    of_agreement: Expressions
    copula: Expressions
    chosen: Expressions
    chose: Expressions
    choosing: Expressions
    there_they_are: Expressions
    formerly: Expressions
    its: Expressions
    entered: Expressions
    object: Expressions
    objects: Expressions
    settled: Expressions
    fillers: Expressions
    relative: Expressions
    clause: Expressions
    links: Expressions
    rests: Expressions
    owned: Expressions
    owner: Expressions
    actors: Expressions
    grounds: Expressions
    namely: Expressions
    gap_ends: Expressions
    several_are: Expressions
    among_others: Expressions

    pronouns: Expressions
    ends: Expressions
    clause_end: Expressions
    focus: Expressions
    agreed_that: Expressions
    stress: Expressions
    things: Expressions
    label: Expressions
    only_counted: Expressions
    those_told: Expressions
    object_verb: Expressions
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
    passive: Expressions
    in_order: Required[list[str]]
    told_noun: Expressions
    the_rest: Expressions
    one_by_one: Expressions
    one_thing: Expressions
    among_them: Expressions
    is_called: Expressions
    further: Expressions
    is_about: Expressions
    leads_into: Expressions
    next_one: Expressions
    orders: Required[list[str]]
    oblique: Expressions
    numbers: Required[dict[str, Expressions]]
    uses: Required[
        Lists[
            Literal[
                "as_several", "as_one", "made_several", "made_one", "subject", "into", "whole", "ground", "some",
                "one", "place",
            ]
        ]
    ]  # fmt: skip
    nominatives: dict[str, str]
    shared_first: Expressions
    shared_last: list[str]


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
    aims: list[str]
    aimed_at: Expressions
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

    aim_follows: Expressions
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
    built: Expressions
    built_of: Expressions
    last_year: Expressions
    standing: Expressions
    we_act: Expressions
    acting: Expressions
    participle_to_come: Expressions
    has: Expressions
    had: Expressions
    part_of: Expressions
    parts: Expressions
    goes_on: Expressions
    the_same: Expressions
    these: Expressions
    which_of_them: Expressions
    defined: Expressions
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
    size_behind: Expressions
    size_before: Expressions
    and_there: Expressions
    deed_behind: Expressions
    former_agreement: Expressions
    aimed_once: Expressions
    promised_once: Expressions
    aims_in_table: Expressions
    done_before: Expressions
    aims_at_by: Expressions
    ends_aim: Expressions
    aims_follow: Expressions
    wishes_follow: Expressions
    pictured_under: Expressions
    aims_label: Expressions
    state_label: Expressions
    aims_were_set: Expressions
    and_pays: Expressions
    numbered: Expressions
    so_that: Expressions
    that: Expressions
    and_that: Expressions
    wishes_that: Expressions
    goes_on_with: Expressions
    parted: Expressions
    joins_years: Expressions
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
    forecast_column: Expressions
    told_alone: Expressions
    explained_share: Expressions
    share_in_list: Expressions
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
    set_aside: Expressions
    purpose: Expressions
    procedure: Expressions
    decided: Expressions
    shown: Expressions
    not_done: Expressions
    other_time: Expressions
    neutral_in: Expressions
    by_its_end: Expressions
    during: Expressions
    event: Expressions
    target_column: Expressions
    bare_value_column: Expressions
    baseline_column: Expressions
    done_column: Expressions
    indicator_column: Expressions
    unit_column: Expressions
    aim_of_head: Expressions
    level_of_head: Expressions
    part_of_head: Expressions
    share_of_aim: Expressions
    reached_column: Expressions
    quality_of_head: Expressions
    year_of_levels: Expressions
    year_column: Expressions
    start_year_column: Expressions
    place_column: Expressions
    whole_row: Expressions
    indicator: Required[MeasuredIndicator]
