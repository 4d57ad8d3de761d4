"""Things that a sentence lists, in the case that it asks for -> as each is called by itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..patterns import compiled
from .lexicon import WORDS, pattern
from .nominatives import nominative

_GENITIVE = compiled(r"(?<!ne)n$")
_ILLATIVE = compiled(r"(?<!mis)(?:een|hin|iin|aan|ään|oon|öön|uun|yyn)$")
"""Of things; a deed's ("kehittämiseen") is left out."""
_INESSIVE = compiled(r"(?<!i)ss[aä]$")
"""Of one thing; the plural's is left out, whose nominative would be the singular's."""


def called(phrases: Sequence[str], governed: bool) -> list[str]:
    """The phrases, in the nominative where one thing puts them all in another case.

    A verb that governs them does so by the illative or the inessive (none are given where one is in another case, or a
    deed's illative, or in the inessive's plural, or keeps a word that the case is left on: "kylmään veteen"), a last
    word that they share by the genitive.

    >>> called(["vedyn", "akkujen kehittäminen"], False), called(["vetyyn", "akkuihin"], True)
    (['vety', 'akut'], ['vety', 'akut'])
    >>> called(["vety", "akkujen kierrätys"], False), called(["vetyyn", "akkujen kehittämiseen"], True)
    (['vety', 'akkujen kierrätys'], [])
    """
    for case in (_ILLATIVE, _INESSIVE) if governed else ():
        if all(map(case.search, phrases)):
            names = [nominative(phrase) for phrase in phrases]
            return [] if any(case.search(word) for name in names for word in name.split()[:-1]) else names
    if governed:
        return []
    *before, last = phrases
    phrase, _, shared = last.rpartition(" ")
    rest = [*before, phrase]
    if not before or shared.casefold() not in WORDS.priorities["shared_last"]:
        return list(phrases)
    return [_each_in_nominative(phrase) for phrase in rest] if all(map(_GENITIVE.search, rest)) else list(phrases)


def _each_in_nominative(phrase: str) -> str:
    """ "liikunnan ja hyvinvoinnin" gives "liikunta ja hyvinvointi"."""
    joint = pattern("priorities", "joint")
    joints = joint.findall(phrase)
    pieces = [nominative(piece) for piece in joint.split(phrase)]
    return "".join(piece + between for piece, between in zip(pieces, [*joints, ""], strict=True))
