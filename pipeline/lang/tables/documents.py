"""The tables of how documents are built: what they call themselves, headings, sections, pages, line ends."""

from typing import Literal, Required, TypedDict

from ...schema.vocabulary import AgreementType
from .kinds import Expressions, Lists


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
    reports: Expressions


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
            "about", "of_which", "about_land_use", "bare_title", "by_us", "parties", "of_other", "signed_once",
            "priorities", "state_label", "towns_label",
        ]
    ]  # fmt: skip
    subject: Lists[Literal["agreement", "letter"]]


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


PagesTable = Lists[Literal["page", "contents", "of"]]
"""What a page says of itself, in all languages at once."""
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


class TemplateTable(TypedDict):
    """The fingerprints of the national template."""

    runs: str
