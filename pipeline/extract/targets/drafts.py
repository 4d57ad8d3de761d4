"""Targets and baselines that lack only what they measure, for which their sentences are parsed all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from ...document import Span
from ...lang.api import clause_at, measured, value_aside
from ...lang.mentions import Quantity
from ...lang.patterns import compiled
from ...schema.agreement import Baseline, Target
from ...schema.vocabulary import Doubt
from ..classification import cue, is_share_alone
from ..context import Reading, Sentence, single_spaced
from ..counted import bare_label, noun_of, whole_of
from .classified import ClassifiedSentence

Item = TypeVar("Item", bound="Target | Baseline")


_SENTENCE_BETWEEN = 160
"""Characters of what may stand between a measured value and the new aim for it: what the former aim was."""


_IN_A_YEAR = compiled(r"\([^()]{0,40}\b(?:19|20)\d{2}\b[^()]{0,40}\)")


class Subject(NamedTuple):
    """What an item measures, with the place that names it and its unit: "Se nousee 40:een" goes on from it."""

    sentence: Sentence
    span: Span
    indicator: str
    unit: str

    def is_meant(self, text: str, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a quantity's clause here or in the next sentence only refers to it: "Osuus nostetaan 35:een"."""
        start, end = clause_at(text, quantity.start)
        new_aim = cue("indicator", "new_aim").match(text)
        was = sentence is self.sentence and _is_compared(text, quantity)
        gap = sentence.start - self.sentence.end
        near = self.sentence.block == sentence.block and 0 <= gap <= (_SENTENCE_BETWEEN if new_aim else 1)
        refers = new_aim or was or cue("indicator", "refers_back").search(text, start, end)
        if not (near or sentence is self.sentence) or not refers:
            return False
        moves = quantity.change or any(cue(way).search(text, start, end) for way in ("change_up", "change_down"))
        return quantity.unit == self.unit or (quantity.unit in ("%", "pp") and bool(moves))


def _is_compared(text: str, quantity: Quantity) -> bool:
    """Whether a bracket tells what a value was in a year: "40 % vuonna 2027 (2019: 28 %)"."""
    return any(m.start() < quantity.start < m.end() for m in _IN_A_YEAR.finditer(text))


def _shifted(quantity: Quantity, far: int) -> Quantity:
    """A quantity as it stands in a text that has so many characters more before it, or fewer."""
    noun = (quantity.noun[0] + far, quantity.noun[1] + far) if quantity.noun else None
    return quantity._replace(start=quantity.start + far, end=quantity.end + far, noun=noun)


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
    label: list[Span]
    before: list[Span]
    behind: list[Span]
    doubts: list[Doubt]

    def parsed(self) -> Iterator[str]:
        """What has to be parsed to tell what is measured.

        The sentence, also without a value that it tells aside, and a list's item behind what leads it in.
        """
        if not self.label:
            yield self.sentence.text
            yield from (f"{self._lead_in()}{self.sentence.text}",) if self._lead_in() else ()
            yield from (self._without(aside) for aside in (self._aside(),) if aside)

    def _lead_in(self) -> str:
        """What goes on in the item that this is, up to where that begins; "" for a sentence of its own."""
        sentence = self.sentence.sentence
        above = sentence.lead_in
        return f"{above.text.rstrip(':')} " if above and above.section is sentence.section else ""

    def _aside(self) -> Span | None:
        """A measured value that is told between a noun and the verb of the quantity."""
        aside = value_aside(self.sentence.text)
        return aside if aside and aside[1] <= self.quantity.start else None

    def _without(self, aside: Span) -> str:
        """The sentence without what it tells aside."""
        text = self.sentence.text
        return f"{text[: aside[0]]} {text[aside[1] :]}"

    def finished(
        self, reading: Reading, parses: Mapping[str, Any], before: Subject | None
    ) -> tuple[Item, Subject | None]:
        """The item, and what it measures where that is clear; `before` is what the item before it measures."""
        text, quantity, doubts = self.sentence.text, self.quantity, [*self.doubts]
        named = self._named(reading, parses, before)
        indicator, spans = named or (text, [])
        if indicator == text or indicator.endswith("."):  # a table's caption may be a sentence
            named, doubts = None, [*doubts, "indicator_unclear"]
        also = list(dict.fromkeys([*self.before, *spans, *self.behind]))
        evidence = reading.evidence(*self.sentence.span(quantity.start, quantity.end), self.rule, also)
        item = self.make(indicator=single_spaced(indicator), doubts=doubts, evidence=evidence)
        if named is None or self.label:
            return item, None
        return item, Subject(self.sentence.sentence, spans[-1], indicator, quantity.unit)

    def _named(
        self, reading: Reading, parses: Mapping[str, Any], before: Subject | None
    ) -> tuple[str, list[Span]] | None:
        """The table row's cell, the name before its values, the parse's noun phrase, or what the last item measures."""
        text, quantity = self.sentence.text, self.quantity
        if self.label:
            return bare_label(reading.text[slice(*self.label[-1])]) or text, self.label
        if named := cue("labelled").match(text):
            return bare_label(named["name"]), [self.sentence.span(*named.span("name"))]
        if is_share_alone(text, quantity):
            return None
        counted = quantity._replace(noun=quantity.noun or noun_of(text, quantity)[1])
        if quantity.noun is None and counted.noun and counted.noun == whole_of(text, quantity):
            return None  # "4 000 asuntoa, joista kohtuuhintaisia on 900": the noun names more than is measured
        if phrase := measured(parses[text], counted):
            return phrase.nominative, [self.sentence.span(*phrase.span)]
        if told := self._named_above(parses, counted) or self._named_before_aside(parses, counted):
            return told
        if before and before.is_meant(text, quantity, self.sentence.sentence):
            return before.indicator, [before.span]
        return None

    def _named_before_aside(self, parses: Mapping[str, Any], quantity: Quantity) -> tuple[str, list[Span]] | None:
        """What stands before a value told aside: "Päästöt, vuonna 2019 noin 320 tonnia, puolitetaan"."""
        if (aside := self._aside()) is None:
            return None
        moved = _shifted(quantity, aside[0] + 1 - aside[1])
        phrase = measured(parses[self._without(aside)], moved)
        if phrase is None or phrase.span[1] > aside[0]:
            return None
        return phrase.nominative, [self.sentence.span(*phrase.span)]

    def _named_above(self, parses: Mapping[str, Any], quantity: Quantity) -> tuple[str, list[Span]] | None:
        """What the sentence measures that goes on in the item: "Uusista kodeista sijoittuu | Rantaan 60 prosenttia"."""
        lead_in, above = self._lead_in(), self.sentence.sentence.lead_in
        if not lead_in or above is None:
            return None
        far = len(lead_in)
        moved = _shifted(quantity, far)
        joined = f"{lead_in}{self.sentence.text}"
        phrase = measured(parses[joined], moved)
        if phrase is None or not clause_at(joined, moved.start)[0] <= phrase.span[0] < phrase.span[1] <= far:
            return None
        start, end = phrase.span
        return phrase.nominative, [(above.start + start, above.start + end)]
