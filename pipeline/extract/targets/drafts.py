"""Targets and baselines that lack only what they measure, for which their sentences are parsed all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ...document import Place
from ...lang.api import measured
from ...lang.mentions import Quantity
from ...schema.agreement import Baseline, Target
from ...schema.vocabulary import Doubt
from ..context import Reading
from ..counted import bare_label, noun_of
from .classified import ClassifiedSentence

Item = TypeVar("Item", bound="Target | Baseline")


@dataclass(frozen=True, slots=True)
class Draft(Generic[Item]):
    """An item on its way: `make` makes it of its `indicator`, `doubts` and `evidence`.

    `label` is the cells that tell its indicator in a table, else empty. `before` and `behind` are the further places
    that it was read from, as they are listed before and behind those of the indicator.
    """

    make: Callable[..., Item]
    sentence: ClassifiedSentence
    quantity: Quantity
    rule: str
    label: list[Place]
    before: list[Place]
    behind: list[Place]
    doubts: list[Doubt]

    def finished(self, reading: Reading, parses: Mapping[str, Any]) -> Item:
        """The item; its indicator is the table row's cell, the noun phrase by the parse, or the whole sentence."""
        text, quantity = self.sentence.text, self.quantity
        places, doubts = self.label, [*self.doubts]
        indicator = bare_label(reading.text[slice(*places[-1])]) if places else ""
        if indicator.endswith("."):
            doubts.append("indicator_unclear")  # a table's caption that is a sentence
        counted = quantity._replace(noun=quantity.noun or noun_of(text, quantity)[1])
        if not places and (phrase := measured(parses[text], counted)):
            places, indicator = [self.sentence.place(*phrase.place)], phrase.nominative
        if not indicator:
            indicator, doubts = text, [*doubts, "indicator_unclear"]
        also = list(dict.fromkeys([*self.before, *places, *self.behind]))
        start, end = self.sentence.place(quantity.start, quantity.end)
        evidence = reading.evidence(start, end, self.rule, also)
        return self.make(indicator=indicator, doubts=doubts, evidence=evidence)
