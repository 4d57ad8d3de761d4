"""A sentence with its quantities, what each is classified as by which rule, and when it says that they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...document import Span
from ...lang.mentions import Due, Quantity
from ..classification import QuantityClass, cue
from ..context import Sentence
from .cells import CellContext


@dataclass(frozen=True)
class ClassifiedSentence:
    """`classes` has a class and the name of its rule for each of the quantities; `dues` is when, in order.

    `cell` is what the table says around it; `find_scope` tells whom the sentence is about.
    """

    sentence: Sentence
    cell: CellContext
    quantities: Sequence[Quantity]
    classes: list[tuple[QuantityClass, str]]
    dues: Sequence[Due]
    find_scope: Callable[[], str]

    @cached_property
    def scope(self) -> str:
        """Whom the sentence is about; looked for where it is asked for, since most sentences aim at nothing."""
        return self.find_scope()

    def scope_of(self, quantity: Quantity) -> str:
        """Whom a quantity is said of."""
        return "agreement" if self.turned_before(quantity) else self.scope

    def turned_before(self, quantity: Quantity) -> int:
        """Where, before it, the sentence turned from the State to the region: "…, ja Rannan osalta se tarkoittaa"."""
        turns = cue("turns_local").search(self.text, 0, quantity.start) if self.scope == "national" else None
        return turns.start() if turns else 0

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
