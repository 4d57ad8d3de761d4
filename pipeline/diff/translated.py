"""Two versions in two languages: their facts are compared by what they state in any language, their texts are not.

Names, indicators and the things counted are words of a language: where nothing else differs, nothing changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import Indel

from ..lang.api import READ
from ..schema.diff import What
from .drafts import ChangeDraft, link_parents, one_sided
from .fact_pairs import Pairing
from .facts import ComparedFact
from .fields import direction_of
from .pairing import best_pairs
from .versions import Version

_MEASURE_FIELDS = ("value", "value_max", "unit", "per", "qualifier", "year")
_COMPARED_FIELDS: dict[What, tuple[str, ...]] = {
    "priority": ("number",),
    "measure": ("number",),
    "period": ("value",),
    "validity": ("start", "end_date"),
    "party": ("role",),
    "target": _MEASURE_FIELDS,
    "baseline": _MEASURE_FIELDS,
    "funding_source": ("period",),
    "funding_share": ("payer", "percent"),
    "funding_amount": ("value", "value_max", "currency", "per", "payer", "year"),
    "monitoring_body": ("role",),
    "signatory": ("name",),
}
"""The fields that state the same in any language, scopes first; what is not here is a text or a name."""
_SCOPES: set[What] = {"priority", "measure"}
_BY_NAME, _BY_LETTERS = 1.0, 0.5
"""What a name that both have adds to those that state the same, and how alike names are ("Vaasan", "Vasa")..."""
_ELSEWHERE, _APART = 0.3, 0.1
"""...and what it takes away that they belong to other scopes, and that they stand apart in their lists."""


def are_translations(old: Version, new: Version) -> bool:
    """Whether the versions are in two languages."""
    return len({version.agreement["language"] for version in (old, new)} - {None}) == 2


def _are_read(old: Version, new: Version) -> bool:
    """Whether facts are read from the languages of both; where not, their periods alone are compared."""
    return all(version.agreement["language"] in READ for version in (old, new))


def caveat_of(old: Version, new: Version) -> str | None:
    """The label of what people must know of such a comparison; None for versions in one language."""
    if not are_translations(old, new):
        return None
    return "two_languages" if _are_read(old, new) else "unread_language"


def pair_across(old: Version, new: Version) -> Pairing:
    """Which fact answers to which.

    Those that state the same; then, of what is left, those of one kind, where each side has as many of them.
    """
    found = Pairing({}, defaultdict(list), ([], []))
    for what in _COMPARED_FIELDS if _are_read(old, new) else ("period",):
        lefts, rights = ([fact for fact in version.facts if fact.what == what] for version in (old, new))
        every = {
            (i, j): _score_across(left, right, found) for i, left in enumerate(lefts) for j, right in enumerate(rights)
        }
        size = len(lefts) + len(rights)
        scores = {(i, j): score - _APART * abs(i - j) / size for (i, j), score in every.items() if score}
        for pairs in (((lefts[i], rights[j]) for i, j in best_pairs(scores)), _left_alike(lefts, rights, found)):
            for old_fact, new_fact in pairs:
                found.partner[old_fact], found.partner[new_fact] = new_fact, old_fact
    return found


def _score_across(old: ComparedFact, new: ComparedFact, found: Pairing) -> float:
    """How sure it is that two facts are one; 0 where they do not state the same."""
    is_named = not {name.casefold() for name in old.names}.isdisjoint(name.casefold() for name in new.names)
    is_equal = _identity(old) == _identity(new) and not list(_differing(old, new))
    if not (is_named or is_equal):
        return 0.0
    alike = _BY_LETTERS * Indel.normalized_similarity(old.title, new.title)
    return 1.0 + _BY_NAME * is_named + alike - _ELSEWHERE * (_above(old, 0, found) is not _above(new, 1, found))


def _identity(fact: ComparedFact) -> tuple[object, ...]:
    """What two facts that are one have in common; of a target's place, that there is one."""
    if fact.what in ("target", "baseline"):
        return fact.fields["kind"], fact.fields["unit"], fact.fields["place"] is None
    return fact.identity if fact.what in ("party", "funding_amount") else ()


def _above(fact: ComparedFact, side: int, found: Pairing) -> ComparedFact | None:
    """The scope that a fact belongs to, as the new version has it."""
    return fact.parent if side or not fact.parent else found.partner.get(fact.parent)


def _left_alike(
    lefts: Sequence[ComparedFact], rights: Sequence[ComparedFact], found: Pairing
) -> Iterator[tuple[ComparedFact, ComparedFact]]:
    """Those of one kind that answer to nothing yet, in order, where there are as many on each side."""
    left: dict[object, tuple[list[ComparedFact], list[ComparedFact]]] = defaultdict(lambda: ([], []))
    for side, listed in enumerate((lefts, rights)):
        for fact in listed:
            if fact not in found.partner:
                left[_identity(fact), _above(fact, side, found)][side].append(fact)
    for old, new in left.values():
        if len(old) == len(new):
            yield from zip(old, new, strict=True)


def _differing(old: ComparedFact, new: ComparedFact) -> Iterator[tuple[str, Any, Any]]:
    """The fields in which two facts differ in what they state in any language."""
    for name in _COMPARED_FIELDS[old.what]:
        was, is_ = old.fields[name], new.fields[name]
        is_word = name == "start" and not all(map(_is_date, (was, is_)))  # a condition, in words
        is_unnumbered = name == "number" and not (was and is_)
        if was != is_ and not is_word and not is_unnumbered:
            yield name, was, is_


def _is_date(value: str | None) -> bool:
    return value is not None and value[:4].isdigit()


def changes_across(old: Version, new: Version, found: Pairing) -> list[ChangeDraft]:
    """What the versions state otherwise, with both places, and what one of them alone states."""
    drafts: list[ChangeDraft] = []
    for side, version in enumerate((old, new)):
        for fact in version.facts:
            partner = found.partner.get(fact)
            if partner and not side:
                drafts += _changed(fact, partner)
            elif not partner and _is_reportable(fact, old, new):
                drafts.append(one_sided(fact, side))
    link_parents(drafts)
    return drafts


def _changed(old: ComparedFact, new: ComparedFact) -> Iterator[ChangeDraft]:
    for name, was, is_ in _differing(old, new):
        yield ChangeDraft(
            old.what, "renumbered" if name == "number" else "changed", new.title, was, is_,
            None if name == "number" else name, direction_of(old.what, name, was, is_),
            old_evidence=old.evidence, new_evidence=new.evidence, facts=(old, new),
        )  # fmt: skip


def _is_reportable(fact: ComparedFact, old: Version, new: Version) -> bool:
    """Whether it is reported that one version is silent on a fact.

    Of priorities and measures where they are numbered, for others are lists of words.
    """
    if fact.what not in _COMPARED_FIELDS or not _are_read(old, new):
        return False
    return fact.fields["number"] is not None if fact.what in _SCOPES else True
