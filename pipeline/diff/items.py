"""What became of the facts of two versions that are paired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .drafts import ChangeDraft, link_parents
from .fact_pairs import Pairing
from .facts import ComparedFact
from .fields import field_changes
from .matches import Alignment
from .unpaired import unpaired_changes
from .versions import Version


def item_changes(versions: Sequence[Version], found: Pairing, alignment: Alignment) -> list[ChangeDraft]:
    """What was added, removed and changed among the facts of two versions."""
    old, new = (version.facts for version in versions)
    drafts = [*_parted(found, old)]
    covered = {fact for draft in drafts for whole in draft.facts if whole for fact in (whole, *found.parts[whole])}
    for fact in old:
        partner = found.partner.get(fact)
        if partner:
            drafts += [
                d
                for d in field_changes(fact, partner, found, alignment)
                if fact not in covered or d.kind not in ("renamed", "renumbered")
            ]
        elif fact not in covered:
            drafts += unpaired_changes(fact, 0, found, alignment, versions)
    for fact in new:
        if fact not in found.partner and fact not in covered:
            drafts += unpaired_changes(fact, 1, found, alignment, versions)
    link_parents(drafts)
    return drafts


def _parted(found: Pairing, old: Sequence[ComparedFact]) -> Iterator[ChangeDraft]:
    for whole, parts in found.parts.items():
        titles = [part.title for part in parts]
        if whole in old:
            yield ChangeDraft(
                whole.what, "split", whole.title, whole.title, titles,
                old_evidence=whole.evidence, new_evidence=parts[-1].evidence, facts=(whole, None),
            )  # fmt: skip
        else:
            yield ChangeDraft(
                whole.what, "merged", whole.title, titles, whole.title,
                old_evidence=parts[-1].evidence, new_evidence=whole.evidence, facts=(None, whole),
            )  # fmt: skip
