"""What organisations and bodies are called in two versions, and whether two of them are one."""

from __future__ import annotations

from collections.abc import Sequence

from ..lang.api import pattern, per_language, words
from ..lang.patterns import compiled
from .facts import ComparedFact
from .matches import Alignment
from .pairing import ONE
from .sentences import Sentence, folded, stem, word_list

_CERTAIN = 1.2
"""More than place and words can give: what bears the same name is one."""


def are_two_named(old: str, new: str) -> bool:
    """Whether two bodies are named like organisations, with nothing in common or of two kinds: a town, its company."""
    if old + new == (old + new).casefold():
        return False
    kinds = [word_list(name)[-1].key.casefold() for name in (old, new)]
    are_of_two_kinds = all(stem(kind) in _generic() for kind in kinds) and not any(
        one.endswith(other) for one, other in (kinds, kinds[::-1])
    )
    return are_of_two_kinds or not own_words(old) & own_words(new)


def party_score(old: ComparedFact, new: ComparedFact, overlap: float, alignment: Alignment) -> float:
    """How sure it is that two organisations are one.

    One is the same by its name; a renamed one is of the same kind and keeps a part of its name's own, or its former
    name is stated, or it is known as its successor, of whichever kind, or it stands in the old one's place and is the
    one of its kind that a region has, under another kind of name, or is described by the same word ("elinkeinoyhtiö
    Virta Oy").

    "Kuusivuoren ELY-keskus" and "Kuusivuoren elinvoimakeskus" are one; "Kuusivuoren yliopisto" and "Hiidensalmen
    yliopisto" are two, and so are the ELY centres of two regions and two companies of one town.
    """
    if (
        same_name(old.title, new.title)
        or was_called(new, old.title, alignment.new)
        or was_called(old, new.title, alignment.old)
    ):
        return _CERTAIN
    if _is_successor(old, new) or _is_successor(new, old):
        return 1.0
    if old.identity != new.identity:
        return 0.0
    own = [own_words(fact.title) for fact in (old, new)]
    are_two_regions = not own[0] & own[1] and old.title.split()[-1:] == new.title.split()[-1:]
    if overlap >= ONE and (
        (old.identity[0] in _ONE_IN_A_REGION and not are_two_regions)
        or _described(old, alignment.old) & _described(new, alignment.new)
    ):
        return overlap
    shared = 2 * len(own[0] & own[1]) / (len(own[0]) + len(own[1])) if own[0] and own[1] else 0.0
    return (0.5 * shared + 0.5 * min(1.0, overlap)) if shared else 0.0


def _is_successor(old: ComparedFact, new: ComparedFact) -> bool:
    """Whether an agency is known to have taken over what another one did, in the same region or in the whole country.

    "Harjun sairaanhoitopiiri" became "Harjun hyvinvointialue", and no other region's.
    """
    return any(
        area in regions or (area == "" and regions)
        for was, is_ in words().diff["successors"]
        if (regions := _regions(old, was))
        for area in _regions(new, is_)
    )


def _regions(fact: ComparedFact, kind: str) -> set[str]:
    """What stands before the kind of agency in an organisation's names, each of which ends in that; "" for none."""
    return {before.rstrip() for name in fact.names if (before := name.removesuffix(kind)) != name and _ends(before)}


def _ends(text: str) -> bool:
    """Whether a word ends where a text does."""
    return text == "" or text[-1] == " "


_ONE_IN_A_REGION = {"ely_centre", "regional_council", "chamber_of_commerce", "university_centre"}
"""Types of party of which a region has one."""


def was_called(fact: ComparedFact, name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the text states, in brackets right behind it, that an organisation had this name before.

    Or that several had of which it was made: "Virta Oy (aiemmin Koski Oy ja Puro Oy)".
    """
    text = sentences[0].text if sentences else ""
    start, end = fact.span
    found = pattern("parties", "former").search(text, start, end + _BEHIND)
    if found is None or not (found.start() < end or _ABBREVIATION.fullmatch(text, end, found.start())):
        return False
    return folded(name).casefold() in folded(found.group()).casefold()


_ABBREVIATION = compiled(r"\s?(?:\([A-ZÅÄÖ][^\s()]{1,15}\)\s)?")
"""What may stand between a name and its former one."""
_LAST_WORD = compiled(r"(\w{1,40})\s$")
_BEFORE, _BEHIND = 40, 150
"""Characters before a name that may hold the noun that describes it, and behind it those that may hold its former name
in brackets."""


def _described(fact: ComparedFact, sentences: Sequence[Sentence]) -> set[str]:
    """The noun right before an organisation's name that says what it is."""
    text = sentences[0].text if sentences else ""
    before = _LAST_WORD.search(text[max(0, fact.span[0] - _BEFORE) : fact.span[0]])
    return {before[1]} if before and pattern("diff", "describing").search(before[1]) else set()


def own_words(name: str) -> set[str]:
    """The stems of a name's words that no other organisation's name need have."""
    return {stem(w.key) for w in word_list(name) if w.is_word} - _generic()


@per_language
def _generic() -> frozenset[str]:
    return frozenset(map(stem, words().diff["organisation"]))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one but for case and the kinds of marks."""
    return one is not None and other is not None and folded(one).casefold() == folded(other).casefold()
