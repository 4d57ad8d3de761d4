"""Things that a sentence lists, in the case that it asks for -> as each is called by itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..patterns import compiled
from .inflection import inflected
from .lemmas import counted_form
from .lexicon import WORDS, pattern
from .nominatives import nominative

_GENITIVE = compiled(r"(?<!ne)n$")
_ILLATIVE = compiled(r"(?<!mis)(?:een|hin|iin|aan|ään|oon|öön|uun|yyn)$")
"""Of things; a deed's ("kehittämiseen") is one beside them alone."""
_INTO_DEED = compiled(r"miseen$")
_PARTITIVE = compiled(r"(?<!ss)(?<!ll)(?<!lt)(?<!n)[aä]$")
"""Not of what is called an essive: "käyttövoimana"."""
_ELATIVE = compiled(r"st[aä]$")
"""An elative's ending, and a partitive's: "teräksestä", "terästä"."""
_SEVERAL = compiled(r"(?:it[aä]|[oöeuy]j[aä]|[sv]i[aä])$")
"""Of the plural: "verkkoja", "terveysratkaisuja", "älykkäitä"."""
_DEED = compiled(r"(?<=mi)st[aä]$")
""" "asumista", which the dictionary also knows as a noun's plural."""
_DONE = compiled(r"(?<=t[uy])[aä]$")
""" "etävalvottua": of a participle that no dictionary need know."""
_BY_ITSELF = compiled(r"(?:minen|[aeioy]us|[äeiöy]ys|ttö|nti)$")
"""Of a deed that no verb governs, where it does the last word: "veden mittaaminen kylmässä"."""
_INESSIVE = compiled(r"(?<!i)ss[aä]$")
"""Of one thing; the plural's is left out, whose nominative would be the singular's."""


def called(phrases: Sequence[str], governed: bool) -> list[str]:
    """The phrases, in the nominative where one thing puts them all in another case.

    A verb that governs them does so by the illative or the inessive (none are given where one is in another case, or
    all are deeds, or one in the inessive's plural, or keeps a word that the case is left on: "kylmään veteen"), a last
    word that they share by the genitive. Those that are all in the partitive are what a verb takes a part of.

    >>> called(["vedyn", "akkujen kehittäminen"], False), called(["vetyyn", "akkuihin"], True)
    (['vety', 'akut'], ['vety', 'akut'])
    >>> called(["vety", "akkujen kierrätys"], False), called(["puun jalostamiseen", "akkujen kehittämiseen"], True)
    (['vety', 'akkujen kierrätys'], [])
    >>> called(["laserhitsausta", "älykkäitä verkkoja"], False), called(["tonttien saatavuuteen", "asumiseen"], True)
    (['laserhitsaus', 'älykkäät verkot'], ['tonttien saatavuus', 'asuminen'])
    """
    if governed and any(_BY_ITSELF.search(word) for phrase in phrases for word in phrase.split()[:-1]):
        return []
    for case in (_ILLATIVE, _INESSIVE) if governed else ():
        others = [phrase for phrase in phrases if not (case is _ILLATIVE and _INTO_DEED.search(phrase))]
        if others and all(map(case.search, others)):
            names = [nominative(phrase) for phrase in phrases]
            return [] if any(case.search(word) for name in names for word in name.split()[:-1]) else names
    if governed:
        return []
    if len(phrases) > 1 and all(map(_is_partitive, phrases)):
        names = [name for phrase in phrases if (name := _from_partitive(phrase))]
        return names if len(names) == len(phrases) else []
    *before, last = phrases
    phrase, _, shared = last.rpartition(" ")
    rest = [*before, phrase]
    if not before or shared.casefold() not in WORDS.priorities["shared_last"]:
        return list(phrases)
    return [_each_in_nominative(phrase) for phrase in rest] if all(map(_GENITIVE.search, rest)) else list(phrases)


def _is_partitive(phrase: str) -> bool:
    """Whether a phrase is what a verb takes a part of: "vihreää terästä"; not "kala", "teräksestä" or "äänellä"."""
    head = phrase.split()[-1].casefold()
    if _DEED.search(head) or not _PARTITIVE.search(head):
        return _DEED.search(head) is not None
    base = counted_form(head)
    return base in (head[:-2], f"{head[:-3]}nen") if _ELATIVE.search(head) else base != head


def _from_partitive(phrase: str) -> str | None:
    """ "älykkäitä verkkoja" gives "älykkäät verkot"; None where the form of a word is not known."""
    *_, head = words = phrase.split()
    several = _SEVERAL.search(head) is not None
    found = [
        _DEED.sub("nen", word)
        if _DEED.search(word)
        else inflected(word, several)
        if _is_partitive(word)
        else _DONE.sub("", word)
        for word in words
    ]
    return None if None in found else " ".join(filter(None, found))


def _each_in_nominative(phrase: str) -> str:
    """ "liikunnan ja hyvinvoinnin" gives "liikunta ja hyvinvointi"."""
    joint = pattern("priorities", "joint")
    joints = joint.findall(phrase)
    pieces = [nominative(piece) for piece in joint.split(phrase)]
    return "".join(piece + between for piece, between in zip(pieces, [*joints, ""], strict=True))
