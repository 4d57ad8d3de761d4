"""The small words that join: things of which all count ("ja"), and things of which one is enough ("tai")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from ..lang.api import pattern, words
from .kinship import is_akin_to_any
from .matches import Edit
from .sentences import Word, is_content_word
from .word_kinds import denies

_JOINED = 3
"""Words before and behind one that joins, among which stands what it joins."""
_ROOT = 4
"""Letters that words of one root begin with."""


def other_joints(whole: Sequence[Sequence[Word]], altered: Sequence[Sequence[Word]]) -> Iterator[Edit]:
    """The "and" between two things that gave way to an "or", or the other way round, where nothing is denied.

    `whole` are the words of either side, `altered` those of which one may have done so.
    """
    for names in (("both", "either"), ("either", "both")):
        joints = [list(_joints(*each)) for each in zip(whole, altered, names, strict=True)]
        for (sign, *mine), (other_sign, *others) in product(*joints):
            if all(any(_is_of_one_root(w, there) for w in here) for here, there in zip(mine, others, strict=True)):
                yield Edit([sign], [other_sign], False)


def exchanges_joints(edit: Edit) -> bool:
    """Whether an edit has an "and" on one side and an "or" on the other."""
    old, new = (
        {name for name in ("both", "either") for w in side if pattern("diff", name).fullmatch(w.key)}
        for side in edit.sides
    )
    return bool(old and new) and old.isdisjoint(new)


def _joints(whole: Sequence[Word], altered: Sequence[Word], name: str) -> Iterator[tuple[Word, list[Word], list[Word]]]:
    """The words that join, each with the one thing right before it and what follows up to a thing."""
    own = set(altered)
    for n, word in enumerate(whole):
        joins = pattern("diff", name).fullmatch(word.key) or (name == "both" and _closes_pair(whole, n))
        if word not in own or not joins or _is_denied(whole, n):
            continue
        before = [w for w in whole[max(0, n - _JOINED) : n] if is_content_word(w.key)][-1:]
        behind = [w for w in whole[n + 1 : n + 1 + _JOINED] if is_content_word(w.key)]
        if before and behind:
            yield word, before, behind


def _closes_pair(whole: Sequence[Word], place: int) -> bool:
    """Whether a word joins the second of two things to what opened the first one: "että" of "sekä A että B"."""
    pairs = words().diff["correlative"]
    before = takewhile(lambda each: each.key != ",", reversed(whole[max(0, place - _PAIRED) : place]))
    return any([word.key.casefold(), whole[place].key] in pairs for word in before)


_PAIRED = 7
"""Words behind what opens the first of two things, among which the second one is joined."""


def _is_denied(whole: Sequence[Word], place: int) -> bool:
    """Whether the clause around a place denies: "ei saa vuokrata tai lainata" says what "eikä lainata" does."""
    before, behind = reversed(whole[:place]), whole[place:]
    return any(denies(word) for side in (before, behind) for word in takewhile(lambda each: each.key != ",", side))


def _is_of_one_root(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word is akin to one of some others or begins as it does: "vientitoiminta", "vienti"."""
    begins = word.key[:_ROOT].casefold()
    return is_akin_to_any(word, others) or any(other.key[:_ROOT].casefold() == begins for other in others)
