"""A sentence with its quantities, what each is classified as by which rule, and when it says that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...document import Span
from ...lang.mentions import Due, Quantity
from ..classification import QuantityClass
from ..context import Sentence
from .cells import CellContext


@dataclass(frozen=True, slots=True)
class ClassifiedSentence:
    """`classes` has a class and the name of its rule for each of the quantities; `dues` is when, in order.

    `cell` is what the table says around it; `scope` whom the sentence is about.
    """

    sentence: Sentence
    cell: CellContext
    quantities: Sequence[Quantity]
    classes: Sequence[tuple[QuantityClass, str]]
    dues: Sequence[Due]
    scope: str

    @property
    def text(self) -> str:
        """The sentence's text."""
        return self.sentence.text

    def of(self, wanted: QuantityClass) -> list[Quantity]:
        """The quantities of this class."""
        return [q for q, (given, _) in zip(self.quantities, self.classes, strict=True) if given == wanted]

    def span(self, start: int, end: int) -> Span:
        """A place in the sentence as one in the canonical text."""
        return self.sentence.start + start, self.sentence.start + end
