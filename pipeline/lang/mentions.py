"""What is found in a text, in any language: quantities, dates, deadlines, organisations, noun phrases."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..document import Span
from ..schema.vocabulary import OrganisationType, Per, Qualifier

Case = Literal["", "of", "from", "to", "by"]
"""How a phrase is tied to its sentence: by nothing that tells, or as what it belongs to, where it starts or ends,
by how much. Finnish tells it by its cases (genitive, elative, illative, adessive), Swedish by prepositions.
"""
DueKind = Literal["by", "in", "bracket", "span", "reference", "relative", "period_end", "same"]


class Quantity(NamedTuple):
    """`text[start:end]` is the phrase, with its qualifier and its noun. `value` is plain and positive.

    `unit` is "%", "pp", an ISO 4217 code or "count"; `noun` is where the counted noun stands. `change` is told by the
    word itself only where it holds the value: "kaksinkertaistaa"; `whole` is of how many a share is told: of "kuusi
    kymmenestä" ten.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    noun: tuple[int, int] | None
    per: Per | None
    qualifier: Qualifier
    case: Case
    change: Literal["increase", "decrease"] | None
    digits: bool
    whole: float | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is a sum: of the units only a currency's code has three letters."""
        return len(self.unit) == len("EUR")


class DateMention(NamedTuple):
    """`text[start:end]` tells `value` (ISO 8601); `first` and `last` are its years, alike but for a span."""

    start: int
    end: int
    value: str
    first: int
    last: int

    @property
    def is_span(self) -> bool:
        """Whether it is a span of years."""
        return "/" in self.value

    @property
    def is_day(self) -> bool:
        """Whether it is a day."""
        return len(self.value) == 10 and not self.is_span


class Due(NamedTuple):
    """`text[start:end]` says when.

    `kind`: `by` ("vuoteen 2027 mennessä"), `in` ("vuonna 2027"), `bracket`
    ("(2027)"), `span`, `reference` ("vuoden 2018 tasosta"), or without a year: `relative`, `period_end`, `same`.
    """

    start: int
    end: int
    kind: DueKind
    mention: DateMention | None

    @property
    def year(self) -> int | None:
        """Its year, the last one of a span; None without one."""
        return self.mention.last if self.mention else None

    def is_ahead(self, first_year: int | None) -> bool:
        """Whether its year lies behind the agreement's first; where that is not known, whether it says "by"."""
        return self.year is not None and (self.year > first_year if first_year else self.kind == "by")

    def is_before_day(self, day: str | None) -> bool:
        """Whether its day, month or year is over on a day (ISO 8601); not where none is known."""
        return bool(
            self.mention and day and not self.mention.is_span and self.mention.value < day[: len(self.mention.value)]
        )

    def is_before(self, first_year: int | None) -> bool:
        """Whether its year is known to lie before the agreement's first."""
        return self.year is not None and first_year is not None and self.year < first_year


class Organisation(NamedTuple):
    """`text[start:end]` names it.

    `name` is the nominative; `members` are told in a bracket behind it. `bare` says that
    a noun alone stands for it ("yliopisto"), which only the organisations named before can tell.
    """

    name: str
    type: OrganisationType
    abbreviation: str | None
    members: tuple[str, ...]
    start: int
    end: int
    bare: bool = False


class Phrase(NamedTuple):
    """The words at `span` of the sentence name what is measured; `nominative` is how they are listed."""

    span: Span
    nominative: str
