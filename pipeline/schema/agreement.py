"""What comes out: one agreement as JSON. The names and their meaning are the output contract, version 1.

The JSON Schemas in `schemas/` are generated from these classes (`export.py`), so every class and field says what it
holds. Adding a name raises the minor version; dropping or renaming one, or changing what it means,
raises the major version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from ..messages import Message
from .vocabulary import (
    AgreementType,
    BodyRole,
    Change,
    Commitment,
    CorrectionAction,
    Coverage,
    DateRole,
    DeadlineBasis,
    DocumentKind,
    Doubt,
    FundingLevel,
    Language,
    Layer,
    OrganisationType,
    Outcome,
    PartyRole,
    Payer,
    Per,
    Qualifier,
    SchemaVersion,
    SectionKind,
    Severity,
    StatementKind,
    Structure,
    TargetKind,
)

EMITTED = "emitted"
"""The validation context of JSON that was emitted, where nothing may be missing."""
BoxOnPage = Annotated[
    tuple[int, float, float, float, float],
    Field(description="Page, x0, top, x1, bottom in points (1/72 inch), origin at the page's top left."),
]
LineOnPage = Annotated[
    tuple[int, int, int, float, float, float, float],
    Field(description="Start and end in the canonical text, then the line's box: page, x0, top, x1, bottom in points."),
]
Scope = Annotated[
    str, Field(description="`national`, `agreement`, or the id of the priority or measure it is said of.")
]


class Item(BaseModel):
    """Every type here: unknown names are refused."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    @model_validator(mode="after")
    def _is_whole(self, info: ValidationInfo) -> Self:
        """What is empty may be left out where it is made, not in what was emitted."""
        if info.context == EMITTED and (missing := type(self).model_fields.keys() - self.model_fields_set):
            raise ValueError(f"{', '.join(sorted(missing))} is missing")
        return self


class Span(Item):
    """A place in the canonical text (W3C Web Annotation: TextPositionSelector and TextQuoteSelector)."""

    start: int = Field(description="First code point in the canonical text, counted from 0.", ge=0)
    end: int = Field(description="The code point behind the last one.", ge=0)
    quote: str = Field(description="The text from `start` to `end`.")
    page: int | None = Field(
        description="The page on which it begins, counted from 1; null where the format has no pages."
    )
    boxes: list[BoxOnPage] = Field(description="A box for every line it touches; empty where the format has no pages.")


class Sentence(Item):
    """The sentence, table cell or list item that a fact was read from."""

    start: int = Field(description="Its first code point in the canonical text, counted from 0.", ge=0)
    end: int = Field(description="The code point behind its last one.", ge=0)
    boxes: list[BoxOnPage] = Field(description="A box for every line it touches; empty where the format has no pages.")


class Evidence(Span):
    """Where a fact was read, so that a reader can check it."""

    section: str | None = Field(description="The id of the innermost section it stands in; null before the first one.")
    rule: str = Field(description="The rule that found it.")
    also: list[Span] = Field(description="Further places, where the fact does not stand in one.")
    sentence: Sentence = Field(description="The sentence that it was read from.")


class Fact(Item):
    """What bears evidence."""

    uid: str = Field(
        default="",
        description="What it is known by from run to run, while its sentence's letters stay; for what stands once the "
        "field's name.",
        pattern="^[0-9a-z_]+$",
    )
    doubts: list[Doubt] = Field(
        default_factory=list,
        description="Why a person should look at this very item; empty means that no rule had a doubt.",
    )


class Period(Fact):
    """The years the agreement is made for."""

    start: int = Field(description="First year.")
    end: int = Field(description="Last year.")
    evidence: Evidence = Field(description="Where it is told.")


class SourceFile(Item):
    """The file that was read."""

    name: str = Field(description="The file's name, without its folder.")
    sha256: str = Field(description="SHA-256 of its bytes, in hexadecimal.", pattern="^[0-9a-f]{64}$")
    media_type: str = Field(description="Its media type.")
    pages: int | None = Field(description="How many pages it has; null where the format has none.")
    text_layer: Layer = Field(
        description="`native`: the file holds its text; `ocr`: a page or more was recognised; `none`: no text."
    )
    structure: Structure | None = Field(
        default=None, description="Where a PDF's headings, lists and tables were taken from; null for other formats."
    )


class Generator(Item):
    """What made this file."""

    name: str = Field(description="The program's name.")
    version: str = Field(description="Its version.")
    model: str | None = Field(description="The language model and its version; null where no rule needed one.")


class TextFile(Item):
    """The canonical text, a file beside this one."""

    name: str = Field(description="Its file name.")
    sha256: str = Field(description="SHA-256 of its bytes, in hexadecimal.", pattern="^[0-9a-f]{64}$")
    length: int = Field(description="Its length in code points.", ge=0)
    lines: list[LineOnPage] = Field(
        description="Where each printed line stands, so that any words can be shown on their page; empty where the "
        "format has no pages."
    )


class Section(Item):
    """A heading and what stands under it, its sub-sections included."""

    id: str = Field(description="`s1`, `s2` and so on in reading order.")
    parent: str | None = Field(description="The id of the section it is a part of.")
    number: str | None = Field(description="The number as printed, without its closing mark; null where there is none.")
    heading: str = Field(description="The heading as printed, without the number.")
    kind: SectionKind = Field(description="What the section is about.")
    level: int = Field(description="1 for the outermost; from the numbering where there is one.", ge=1)
    language: Language = Field(description="The language of its text.")
    start: int = Field(description="Where its heading begins in the canonical text.", ge=0)
    end: int = Field(description="Where it ends: its sub-sections lie inside.", ge=0)
    pages: list[int] = Field(description="The pages it stands on; empty where the format has none.")


class Promise(Fact):
    """What can be promised: a target, a measure, a sum."""

    commitment: Commitment | None = Field(
        default=None, description="How far the parties bind themselves to it; null where nothing tells."
    )
    condition: str | None = Field(
        default=None, description="What it hangs on, in the text's words, where it is `conditional`."
    )


class Party(Fact):
    """An organisation that makes the agreement or works along with it."""

    name: str = Field(description="The organisation's name in the nominative.")
    name_fi: str | None = Field(default=None, description="Its Finnish name, in a document that is not in Finnish.")
    abbreviation: str | None = Field(description="Its abbreviation, where the text gives one.")
    type: OrganisationType = Field(description="What kind of organisation it is; the legal form decides.")
    role: PartyRole = Field(description="Whether it makes the agreement or works along with it.")
    members: list[str] = Field(description="Organisations told in brackets as its members.")
    evidence: Evidence = Field(description="Where it is named.")


class Goal(Fact):
    """A statement of intent that names no measurable value."""

    id: str = Field(description="`g1`, `g2` and so on.")
    text: str = Field(description="The statement.")
    scope: Scope
    evidence: Evidence = Field(description="Where it stands.")


class ProjectIdea(Fact):
    """A listed project topic."""

    text: str = Field(description="The topic as listed.")
    evidence: Evidence = Field(description="Where it stands.")


class Measure(Promise):
    """A unit told as one of a priority's measures or sub-themes."""

    id: str = Field(description="`m1`, `m2` and so on.")
    number: str | None = Field(description="Its number as printed, without the closing mark.")
    title: str = Field(description="Its title, without a label before it.")
    section: str | None = Field(description="The id of its own section; null where it has none.")
    evidence: Evidence = Field(description="Where its title stands.")


class Priority(Fact):
    """A priority of the agreement with its measures and project ideas."""

    id: str = Field(description="`p1`, `p2` and so on.")
    number: str | None = Field(description="Its number as printed, without the closing mark.")
    title: str = Field(description="Its title, without a label before it.")
    section: str | None = Field(description="The id of its own section; null where it has none.")
    measures: list[Measure] = Field(description="Its measures in reading order.")
    project_ideas: list[ProjectIdea] = Field(description="The project topics listed for it.")
    evidence: Evidence = Field(description="Where its title stands.")


class Reference(Item):
    """The value a target starts from."""

    value: float | None = Field(description="The value, a plain positive number.")
    unit: str | None = Field(description="`%`, `pp`, an ISO 4217 code, or `count`.")
    year: int | None = Field(description="The year it was measured.")


class Deadline(Item):
    """When a target is to be reached."""

    text: str = Field(description="The deadline in the text's words.")
    basis: DeadlineBasis = Field(description="How its year is told.")


class Quantity(Fact):
    """What targets and baselines share."""

    indicator: str = Field(description="What is measured, in the text's words.")
    value: float | None = Field(description="The value, a plain positive number; null for a target without one.")
    value_max: float | None = Field(description="The upper end of a range.")
    unit: str | None = Field(description="`%`, `pp` (percentage points), an ISO 4217 code, or `count`.")
    of: str | None = Field(description="The thing counted, in the nominative singular.")
    per: Per | None = Field(description="What it is counted by: a year, an inhabitant, one of the things counted.")
    place: str | None = Field(
        default=None, description="The municipality or area that it is said of; null for the whole agreement."
    )
    qualifier: Qualifier | None = Field(description="How exact the value is meant to be.")
    year: int | None = Field(description="The deadline's year, or the year of measuring.")
    scope: Scope
    evidence: Evidence = Field(description="Where it stands.")


class Target(Quantity, Promise):
    """What the city or region is to reach."""

    id: str = Field(description="`t1`, `t2` and so on.")
    kind: TargetKind = Field(description="With a value, or with a deadline alone.")
    change: Change | None = Field(description="Whether `value` is a level to reach or a change.")
    baseline: Reference | None = Field(description="What it starts from, where the text says so.")
    deadline: Deadline | None = Field(description="When it is to be reached.")


class Baseline(Quantity):
    """A measured state of affairs, never a target."""


class Date(Fact):
    """A year, a span of years or a date, once for each value and role."""

    value: str = Field(description="ISO 8601: `2027`, `2021/2027`, `2027-12-31`.")
    role: DateRole = Field(description="What it stands for, by the words around it.")
    evidence: Evidence = Field(description="The first place where it stands.")


class FundingSource(Fact):
    """A named fund, programme, facility or agency, or private money."""

    name: str = Field(description="Its name.")
    name_fi: str | None = Field(default=None, description="Its Finnish name, in a document that is not in Finnish.")
    abbreviation: str | None = Field(description="Its abbreviation.")
    level: FundingLevel = Field(description="Whose money it is.")
    period: str | None = Field(description="The years it is told for, in ISO 8601.")
    condition: str | None = Field(description="A condition in the text's words.")
    evidence: Evidence = Field(description="Where it is named.")


class FundingShare(Fact):
    """A share of the costs."""

    payer: Payer = Field(description="Who pays it.")
    percent: float = Field(description="The share, per cent.")
    qualifier: Qualifier | None = Field(description="How exact it is meant to be; null where an older version read it.")
    applies_to: str | None = Field(description="What it is a share of.")
    evidence: Evidence = Field(description="Where it is told.")


class FundingAmount(Promise):
    """A sum of money."""

    value: float = Field(description="The sum.")
    value_max: float | None = Field(description="The upper end of a range.")
    currency: str = Field(description="ISO 4217.")
    per: Per | None = Field(description="What it is counted by: a year, an inhabitant, one of the things paid for.")
    purpose: str | None = Field(description="What it is for.")
    payer: Payer | None = Field(description="Who pays it.")
    year: str | None = Field(description="The year or years, in ISO 8601.")
    evidence: Evidence = Field(description="Where it is told.")


class Funding(Item):
    """How the agreement is paid for."""

    sources: list[FundingSource] = Field(description="Named sources of money.")
    shares: list[FundingShare] = Field(description="Shares of the costs.")
    amounts: list[FundingAmount] = Field(description="Sums of money.")


class MonitoringBody(Fact):
    """A group, office or project that steers, follows or coordinates."""

    name: str = Field(description="Its name.")
    name_fi: str | None = Field(default=None, description="Its Finnish name, in a document that is not in Finnish.")
    role: BodyRole = Field(description="Its function.")
    members: list[str] = Field(description="The organisations that have a seat, in the nominative.")
    tasks: list[str] = Field(description="What it is charged with, in the text's words.")
    evidence: Evidence = Field(description="Where it is named.")


class Statement(Fact):
    """A rule on following, reporting, changing or ending the agreement."""

    kind: StatementKind = Field(description="What it rules.")
    text: str = Field(description="The statement.")
    evidence: Evidence = Field(description="Where it stands.")


class Monitoring(Item):
    """How the agreement is followed."""

    bodies: list[MonitoringBody] = Field(description="Who steers, follows and coordinates.")
    statements: list[Statement] = Field(description="Rules on following, reporting, changing and ending.")


class EntryIntoForce(Item):
    """When the agreement begins to hold."""

    date: str | None = Field(description="The date, in ISO 8601.")
    condition: str | None = Field(description="The condition in the text's words.")


class Validity(Fact):
    """How long the agreement holds."""

    start: EntryIntoForce | None = Field(description="When it begins; null where nothing was read.")
    end_date: str | None = Field(description="Its last day, in ISO 8601.")
    evidence: Evidence | None = Field(description="Where it is told.")


class Signatory(Fact):
    """Who signed, as what, for whom."""

    name: str = Field(description="The person's name.")
    title: str | None = Field(description="The person's title.")
    organisation: str | None = Field(description="The organisation signed for.")
    evidence: Evidence = Field(description="Where the name stands.")


class FieldCoverage(Item):
    """For each field whether it was found, so that an empty one is told from one that nobody looked for."""

    parties: Coverage = Field(description="Parties.")
    goals: Coverage = Field(description="Goals.")
    priorities: Coverage = Field(description="Priorities.")
    targets: Coverage = Field(description="Targets.")
    funding: Coverage = Field(description="Funding.")
    monitoring: Coverage = Field(description="Monitoring.")
    validity: Coverage = Field(description="Validity.")
    signatories: Coverage = Field(description="Signatories.")


class Problem(Fact):
    """What a person should check."""

    code: str = Field(
        description="A fixed code, such as `no_text_layer` or `heading_unrecognised`.", pattern="^[a-z_]+$"
    )
    severity: Severity = Field(description="How much it may matter.")
    message: Message = Field(description="One sentence for a person.")
    evidence: Evidence | None = Field(description="Where to look; null where it concerns the file as a whole.")


class Correction(Item):
    """What a person decided on one item."""

    model_config = ConfigDict(serialize_by_alias=True)

    uid: str = Field(description="The item's `uid`; what stands once has its field's name.")
    field: str = Field(description="The part of it, such as `value`; the list's name where an item was added.")
    from_: Any = Field(alias="from", description="The value that was read; null where there was none.")
    to: Any = Field(description="The value that a person gave; null where the item was removed.")
    action: CorrectionAction = Field(description="What the person did.")
    by: str = Field(description="Who.")
    at: str = Field(description="The date, ISO 8601.", pattern=r"^\d{4}-\d{2}-\d{2}$")
    reason: str | None = Field(description="Why; null where no reason was given.")
    quote: str | None = Field(description="The words that it stands on.")


class Agreement(Item):
    """One agreement, or a summary of one, as read from one file."""

    schema_version: SchemaVersion = Field(description="The version of this schema.")
    id: str = Field(
        description="The cities in the nominative and the period, or the file's name.",
        pattern="^[a-z0-9]+(-+[a-z0-9]+)*$",
    )
    kind: DocumentKind = Field(description="`summary`: a page about an agreement, without a parties' clause.")
    agreement_type: AgreementType | None = Field(
        description="The family of agreements that it is one of, or is about; null where that is not told."
    )
    title: str | None = Field(description="The document's title; null where none was found.")
    places: list[str] = Field(
        description="The cities, municipalities or region that it is made for, in the nominative; empty where none was "
        "found."
    )
    language: Language | None = Field(description="The language of most of the text; null without text.")
    period: Period | None = Field(description="The years the agreement is made for; null where none is told.")
    source: SourceFile = Field(description="The file it was read from.")
    generator: Generator = Field(description="The program that made this file.")
    text: TextFile = Field(description="The canonical text that every span counts in.")
    sections: list[Section] = Field(description="The sections in reading order.")
    parties: list[Party] = Field(description="The parties.")
    goals: list[Goal] = Field(description="The goals.")
    priorities: list[Priority] = Field(description="The priorities.")
    project_ideas: list[ProjectIdea] = Field(description="Project topics whose priority is not told.")
    targets: list[Target] = Field(description="The targets.")
    baselines: list[Baseline] = Field(description="Measured states of affairs.")
    dates: list[Date] = Field(description="Years, spans and dates.")
    funding: Funding = Field(description="Sources, shares and sums of money.")
    monitoring: Monitoring = Field(description="Who follows the agreement, and by what rules.")
    validity: Validity = Field(description="Entry into force and end.")
    signatories: list[Signatory] = Field(description="Who signed.")
    coverage: FieldCoverage = Field(description="What was found, and what was not.")
    corrections: list[Correction] = Field(default_factory=list, description="What people changed or confirmed.")
    problems: list[Problem] = Field(description="What a person should check.")


def _fact_lists(within: type[Item], *above: str) -> Iterator[tuple[str, type[Fact]]]:
    """The lists of facts in a type, each with its name and what it lists."""
    for name, field in within.model_fields.items():
        (kind,) = get_args(field.annotation) if get_origin(field.annotation) is list else (field.annotation,)
        if isinstance(kind, type) and issubclass(kind, Item):
            if kind is not field.annotation and issubclass(kind, Fact):
                yield ".".join((*above, name)), kind
            yield from _fact_lists(kind, *above, name)


FACT_LISTS = dict(_fact_lists(Agreement))
"""Every list of facts in an agreement by its name, one inside another as `priorities.measures`, with what it lists."""


@dataclass(slots=True)
class Structured:
    """The agreement, its canonical text, and what came of the file (`ok`, `partial` or `no_text`) in one sentence."""

    agreement: Agreement
    text: str
    outcome: Outcome
    message: Message
