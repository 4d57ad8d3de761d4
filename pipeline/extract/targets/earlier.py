"""What sentences before stated that a later one may go on from: "samaan vuoteen mennessä", "niitä on silloin 1 200"."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...document import Span
from ...lang.api import base_form
from ...lang.mentions import Due, Quantity
from ...schema.agreement import Reference
from ..classification import QuantityClass
from ..context import Sentence
from ..counted import noun_of, of_those
from .classified import ClassifiedSentence


@dataclass(slots=True)
class Earlier:
    """The last of each, with the block and the place where it stands.

    `deadline` and `year` are of the last due ahead and the last one passed, whose date begins at the third place;
    `time` is of the last one to come, with a year or without ("sopimuskauden aikana"); `counted` is a noun in its base
    form;
    `share` is the last one told of so many, with these and its words, and `shares` where one stands that a number goes
    on from, by the number's place;
    `measured` is of the sentence right before, `measured_here` of the sentence that is read, `measured_in_row` of
    the table's row that stands at its first place, by what is measured in it; `quantity_class` is that of the
    quantity before; `aimed` is the block and the end of the last sentence with a target; `announced` is the last
    sentence that says when the aims behind it are due, `pictured` the last one that only pictures a time to come,
    `described` the last label of a paragraph on what is there.
    """

    deadline: tuple[Due, Span] | None = None
    time: tuple[Due, Span] | None = None
    year: tuple[int, Span, int] | None = None
    counted: tuple[int, Span, str] | None = None
    share: tuple[Sentence, Span, float, str] | None = None
    shares: dict[int, Span] = field(default_factory=dict)
    measured: tuple[int, Span, Reference] | None = None
    measured_here: tuple[int, Span, Reference] | None = None
    measured_in_row: tuple[tuple[Span, str], Span, Reference] | None = None
    quantity_class: QuantityClass | None = None
    aimed: tuple[int, int] | None = None
    announced: Sentence | None = None
    pictured: Sentence | None = None
    described: Sentence | None = None

    def begin_sentence(self) -> None:
        """What the last sentence measured is now what the sentence before did."""
        self.measured, self.measured_here = self.measured_here, None

    def aimed_right_before(self, sentence: Sentence) -> bool:
        """Whether the sentence before in the same paragraph has a target."""
        return self.aimed is not None and self.aimed[0] == sentence.block and sentence.start - self.aimed[1] <= 1

    def is_pictured(self, sentence: Sentence) -> bool:
        """Whether a sentence before in the same paragraph pictures a time to come: "Vuonna 2030 seutu on …"."""
        return self.pictured is not None and self.pictured.block == sentence.block

    def described_by(self, sentence: Sentence) -> str:
        """The label of the sentence's paragraph that says that it describes what is there, as "Nykytila"."""
        return self.described.text if self.described and self.described.block == sentence.block else ""

    def announced_for(self, sentence: Sentence) -> Sentence | None:
        """The sentence of the same paragraph that says when the aims are due that follow it."""
        return self.announced if self.announced and self.announced.block == sentence.block else None

    def as_share(self, sentence: Sentence, quantity: Quantity) -> Quantity:
        """A bare number word as a share of so many, where the sentence before tells one of the same.

        "Kuusi kotia kymmenestä lämpiää puulla. Vuonna 2027 niitä on kahdeksan."
        """
        if self.share is None or quantity.unit != "count" or quantity.noun or quantity.digits:
            return quantity
        told_in, span, whole, said = self.share
        is_next = told_in.block == sentence.block and 0 <= sentence.start - told_in.end <= 1
        noun, _ = noun_of(sentence.text, quantity)
        named = noun is not None and base_form(noun) in map(base_form, said.split())
        if not is_next or quantity.value > whole or not (named or of_those(sentence.text, quantity)):
            return quantity
        self.shares[sentence.start + quantity.start] = span
        return quantity._replace(unit="%", value=round(quantity.value * 100 / whole, 1), case="")

    def keep_share(self, classified: ClassifiedSentence) -> None:
        """Keeps the last share of so many that a sentence tells."""
        for quantity in classified.quantities:
            if quantity.whole:
                span, said = (
                    classified.span(quantity.start, quantity.end),
                    classified.text[quantity.start : quantity.end],
                )
                self.share = classified.sentence, span, quantity.whole, said

    def keep_measured(self, classified: ClassifiedSentence, span: Span, reference: Reference) -> None:
        """Keeps a measured value of the sentence, and of its row in a table."""
        self.measured_here = classified.sentence.block, span, reference
        if classified.cell.row_span:
            self.measured_in_row = (classified.cell.row_span, classified.cell.label), span, reference

    def keep_years(self, classified: ClassifiedSentence, first_year: int | None) -> None:
        """Keeps the last deadline and the last year of the sentence; `first_year` is the agreement's."""
        for due in classified.dues:
            if due.kind in ("period_end", "relative"):
                self.time = due, classified.span(due.start, due.end)
            if due.year is None or due.mention is None:
                continue
            if _is_deadline(due, first_year):
                self.deadline = self.time = due, classified.span(due.start, due.end)
            elif due.kind in ("in", "bracket", "reference"):
                at, _ = classified.span(due.mention.start, due.mention.end)
                self.year = due.year, classified.span(due.start, due.end), at


def _is_deadline(due: Due, first_year: int | None) -> bool:
    return due.kind == "by" or (due.kind in ("in", "bracket") and due.is_ahead(first_year))
