"""Two versions of an agreement, and what changed between them.

The stages, in order:

    versions    emitted JSON and text, or a document structured now
    sentences   canonical text -> sentences and words
    kinship     which words say in another form what others say
    tables      which row of which table answers to which, and what of its cells facts tell
    alignment   which sentence answers to which (several to one: parts), what left its place (moves)
    rows_and_lists  the same of prose that became a table or a list
    retold      the same of a text that was written anew as a whole
    figures     the amounts and dates of a passage
    joints      where "and" gave way to "or"
    wording     what an edit of words means
    statements  what edits mean together
    retelling   what became of a sentence: by its edits, or by what it tells otherwise
    facts       the agreement's items in one form
    fact_pairs  which item answers to which, organisations by their names
    items       what became of them: in their fields, or of those that one version alone has (unpaired)
    texts       what is reported of the items, for text_changes: what changed in the text that no item states
                (headings, sentence_changes, spelling, rearranged, unmatched; what is explained is left out)
    contradictions  what does not agree inside the new version
    rows        the texts side by side
    translated  versions in two languages: which fact answers to which there, and what differs

`terminal`, `page` and `memo` print it for people, `redline` is for Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import __version__
from ..schema.agreement import Evidence, Generator
from ..schema.diff import DIFF_VERSION, Change, Diff, History, Side, State, Summary, TargetHistory, Weight
from .alignment import align
from .contradictions import contradictions
from .drafts import ChangeDraft, weight_of, without_repetitions
from .fact_pairs import Pairing, pair_facts
from .facts import QUANTITY, ComparedFact, Json
from .items import item_changes
from .matches import Alignment
from .retold import retold
from .rows import rows
from .rows_and_lists import with_rows_and_lists
from .text_changes import text_changes
from .texts import Texts
from .translated import are_translations, changes_across, pair_across
from .versions import Version, load

__all__ = ["Version", "are_translations", "diff", "history", "is_layout", "load", "weight", "weight_of"]


def diff(old: Version, new: Version) -> Diff:
    """What changed from one version to another: the changes, those of substance first, and the texts side by side."""
    with new.reading():
        return _build(old, new, *_align(old, new))


def history(versions: Sequence[Version]) -> History:
    """What changed from each version to the next, and every target through them all."""
    steps: list[Diff] = []
    targets: list[TargetHistory] = []
    of: dict[ComparedFact, TargetHistory] = {}
    for n, version in enumerate(versions):
        answers: dict[ComparedFact, ComparedFact] = {}
        with version.reading():
            for earlier in versions[:n]:  # the nearest last: a target may be missing from the versions between
                alignment, found = _align(earlier, version)
                answers |= found.partner
            if n:
                steps.append(_build(versions[n - 1], version, alignment, found))
        for fact in version.facts:
            if fact.what != "target" or fact.evidence is None:
                continue
            known = of.get(answers[fact]) if fact in answers else None
            if known is None or known.states[-1].version == n:
                known = TargetHistory(title=fact.title, states=[])
                targets.append(known)
            of[fact] = known
            known.title = fact.title
            evidence = Evidence.model_validate(fact.evidence)
            known.states.append(State(version=n, indicator=fact.title, values=fact.value, evidence=evidence))
    return History(
        schema_version=DIFF_VERSION,
        generator=_generator(),
        versions=[_side(version) for version in versions],
        targets=targets,
        steps=steps,
    )


def _align(old: Version, new: Version) -> tuple[Alignment | None, Pairing]:
    """Which sentence and which fact answers to which; sentences of two languages do not."""
    if are_translations(old, new):
        return None, pair_across(old, new)
    alignment = with_rows_and_lists(align(old.sentences, new.sentences))
    places = [set(version.agreement["places"]) for version in (old, new)]
    if places[0] & places[1] or not all(places):  # the agreement of another place is not this one written anew
        alignment = retold(alignment)
    return alignment, pair_facts(old.facts, new.facts, alignment)


def _build(old: Version, new: Version, alignment: Alignment | None, answers: Pairing) -> Diff:
    if alignment:
        items = item_changes((old, new), answers, alignment)
        changes = _numbered([*without_repetitions(items), *text_changes(Texts(old, new, alignment, answers, items))])
    else:
        changes = _numbered(changes_across(old, new, answers))
    return Diff(
        schema_version=DIFF_VERSION,
        generator=_generator(),
        old=_side(old),
        new=_side(new),
        summary=_summary(changes),
        changes=changes,
        contradictions=list(contradictions(new.agreement)),
        rows=rows(old.text, new.text, alignment) if alignment else [],
    )


def is_layout(change: Change) -> bool:
    """Whether a change is one of layout: where paragraphs and words are parted. Such documents count as the same."""
    if change.what != "text" or change.kind not in ("split", "merged", "editorial"):
        return False
    if change.kind == "editorial":
        return _without_spaces(change.old) == _without_spaces(change.new)
    one, other = (_without_spaces(each[0] if isinstance(each, list) else each) for each in (change.old, change.new))
    return one.startswith(other) or other.startswith(one)  # of paragraphs the first words are told, of sentences all


def _without_spaces(value: object) -> str:
    return "".join(c for c in str(value) if not c.isspace() and c not in "-–")


def _generator() -> Generator:
    return Generator(name="pykala", version=__version__, model=None)


def _numbered(drafts: Sequence[ChangeDraft]) -> list[Change]:
    """The changes in order: of substance, arrangement, wording, spelling; then by the place in the text."""
    order = ("substance", "arrangement", "wording", "editorial")

    def rank(draft: ChangeDraft) -> tuple[int, int]:
        evidence = draft.new_evidence or draft.old_evidence
        return order.index(weight_of(draft.what, draft.kind)), evidence["start"] if evidence else -1

    ordered = sorted(drafts, key=rank)
    ids = {id(draft): f"c{n}" for n, draft in enumerate(ordered, start=1)}
    return [
        Change(
            id=ids[id(draft)],
            what=draft.what,
            kind=draft.kind,
            substance=weight_of(draft.what, draft.kind) == "substance",
            field=draft.field,
            direction=draft.direction,
            note=draft.note,
            old=_value(draft, 0),
            new=_value(draft, 1),
            title=draft.title,
            parent=ids[id(draft.parent)] if draft.parent else None,
            old_evidence=_as_evidence(draft.old_evidence),
            new_evidence=_as_evidence(draft.new_evidence),
        )
        for draft in ordered
    ]


def _value(draft: ChangeDraft, side: int) -> Any:
    """The old or the new value as it is emitted: of a quantity the whole, whichever of it changed."""
    value, fact = draft.values[side], draft.facts[side]
    quantity = fact.quantity if fact else None
    if quantity is None or (draft.field and draft.field not in QUANTITY):
        return value
    return quantity | value if isinstance(value, dict) else quantity


def _as_evidence(emitted: Json | None) -> Evidence | None:
    return Evidence.model_validate(emitted) if emitted else None


SIGNS = {"added": "+", "removed": "−"}
"""How what came and went is marked where colour does not show."""


def heading_of(change: Change, old: Version, new: Version) -> str:
    """The section under which a change is reported: the new version's, where it stands in that."""
    version, evidence = (new, change.new_evidence) if change.new_evidence else (old, change.old_evidence)
    return version.heading(evidence.section) if evidence else ""


def weight(change: Change) -> Weight:
    """How much a change matters."""
    return weight_of(change.what, change.kind)


def _summary(changes: Sequence[Change]) -> Summary:
    counts: dict[Weight, int] = {"substance": 0, "arrangement": 0, "wording": 0, "editorial": 0}
    for change in changes:
        counts[weight(change)] += 1
    return Summary(**counts)


def _side(version: Version) -> Side:
    agreement = version.agreement
    return Side(
        id=agreement["id"], title=agreement["title"], source=agreement["source"]["name"],
        sha256=agreement["source"]["sha256"],
    )  # fmt: skip
