"""A change before it is numbered, and which of several tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..schema.diff import Direction, Kind, Note, Weight, What
from .facts import ComparedFact, Json


@dataclass(eq=False)
class ChangeDraft:
    """A change before it is numbered. `old_evidence` and `new_evidence` are evidence as emitted."""

    what: What
    kind: Kind
    title: str
    old: Any = None
    new: Any = None
    field: str | None = None
    direction: Direction | None = None
    note: Note | None = None
    parent: ChangeDraft | None = None
    old_evidence: Json | None = None
    new_evidence: Json | None = None
    facts: tuple[ComparedFact | None, ComparedFact | None] = (None, None)

    @property
    def values(self) -> tuple[Any, Any]:
        """The old and the new value."""
        return self.old, self.new

    @property
    def evidence(self) -> tuple[Json | None, Json | None]:
        """The evidence of the old and of the new side."""
        return self.old_evidence, self.new_evidence


def one_sided(fact: ComparedFact, side: int) -> ChangeDraft:
    """That a fact is in one version alone."""
    if side:
        return ChangeDraft(
            fact.what, "added", fact.title, new=fact.value, new_evidence=fact.evidence, facts=(None, fact)
        )
    return ChangeDraft(fact.what, "removed", fact.title, old=fact.value, old_evidence=fact.evidence, facts=(fact, None))


def without_repetitions(drafts: Iterable[ChangeDraft]) -> Iterator[ChangeDraft]:
    """The changes without those that tell again what is told.

    That is a statement that was read as two kinds, of an annex's table what was told of the same quantity in the text,
    the sum of a project that came or went, how far a measure binds where its sentence's target or sum binds so, and the
    year of a sentence's quantities where that mended a slip. What a fact says in other words is told of the text.
    """
    drafts, told = list(drafts), set[object]()
    given: list[ChangeDraft] = []
    of_projects = {(draft.kind, draft.title) for draft in drafts if draft.what == "project_idea"}
    for draft in drafts:
        fact = draft.facts[1]
        if draft.kind == "reworded" or any(_is_of_one_statement(other, draft) for other in given):
            continue
        if draft.what == "funding_amount" and (draft.kind, draft.title) in of_projects:
            continue
        if draft.what == "funding_source" and any(_tells_condition_of(other, draft) for other in drafts):
            continue
        if draft.what == "measure" and any(_tells_commitment_of(other, draft) for other in drafts):
            continue
        if draft.field == "year" and any(_mends_year_of(other, draft) for other in drafts):
            continue
        if draft.kind == "changed" and fact and fact.quantity:
            same = (
                draft.what,
                draft.field,
                repr(draft.old),
                repr(draft.new),
                repr(fact.quantity),
                frozenset(fact.content),
            )
            if same in told:
                continue
            told.add(same)
        if draft.what == "monitoring_statement":
            given.append(draft)
        yield draft


def _is_of_one_statement(draft: ChangeDraft, other: ChangeDraft) -> bool:
    """Whether two changes tell the same of one sentence, which was read as statements of two kinds."""
    if other.what != "monitoring_statement" or (draft.kind, draft.values) != (other.kind, other.values):
        return False
    return all((a and a["start"]) == (b and b["start"]) for a, b in zip(draft.evidence, other.evidence, strict=True))


def _tells_condition_of(draft: ChangeDraft, of_source: ChangeDraft) -> bool:
    """Whether a change tells of a promise the condition that another one tells of a source named in it."""
    if draft.field != "commitment" or of_source.field != "condition":
        return False
    conditions = [str(fact.fields["condition"]) for fact in draft.facts if fact and fact.fields["condition"]]
    own = of_source.old or of_source.new
    return any(str(own) in each for each in conditions)


def _tells_commitment_of(draft: ChangeDraft, of_measure: ChangeDraft) -> bool:
    """Whether a change tells of a target or a sum how far it binds now, and another one the same of its measure."""
    if draft.field != "commitment" or of_measure.field != "commitment" or draft.what == "measure":
        return False
    sides = zip(draft.evidence, of_measure.evidence, strict=True)
    is_one_sentence = all(mine and other and mine["sentence"] == other["sentence"] for mine, other in sides)
    return is_one_sentence and of_measure.old in (None, draft.old) and of_measure.new in (None, draft.new)


def _mends_year_of(draft: ChangeDraft, of_quantity: ChangeDraft) -> bool:
    """Whether a change tells of the sentence of a quantity that its year could not be meant in the other version."""
    mine, other = draft.old_evidence, of_quantity.old_evidence
    if draft.note != "slip_mended" or not mine or not other or mine["sentence"] != other["sentence"]:
        return False
    return None in of_quantity.values and (of_quantity.old or of_quantity.new) in draft.values


def weight_of(what: str, kind: str) -> Weight:
    """Substance: added, removed and changed of anything but sections and dates, and renamed (the output contract)."""
    if kind == "editorial":
        return "editorial"
    if kind == "reworded":
        return "wording"
    is_substance = kind in ("added", "removed", "changed", "renamed") and what not in ("section", "date")
    return "substance" if is_substance else "arrangement"


def link_parents(drafts: Iterable[ChangeDraft]) -> None:
    """What comes inside an added priority or measure, or goes with a removed one, belongs to that change."""
    drafts = list(drafts)
    whole = {fact: draft for draft in drafts if draft.kind in ("added", "removed") for fact in draft.facts if fact}
    for draft in drafts:
        fact = draft.facts[1] or draft.facts[0]
        if draft.kind in ("added", "removed") and fact and fact.parent in whole:
            draft.parent = whole[fact.parent]
