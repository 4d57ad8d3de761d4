"""Which words of a sentence say in other forms, places or parts of speech what words of another one say.

"Rahoituksesta päätetään" says what "rahoituspäätökset tehdään" does: by base forms, synonyms, derivation and the parts
of compounds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Prefix

from ..lang.api import current, is_form, known_form, pattern, words
from ..schema.vocabulary import Language
from .sentences import Word, is_content_word

_ROOT = 4
"""Letters that two words of one root have in common at their beginning."""
_PART = 3
"""Letters that each part of a compound has at the least."""


def counterparts(replaced: Sequence[Sequence[Word]], whole: Sequence[Sequence[Word]]) -> tuple[set[int], set[int]]:
    """Where those of the replaced words start that have a counterpart on the other side.

    The same word first, then one akin to it, then two that are akin to a compound's parts; what names nobody may also
    answer to a word that has its counterpart already.
    """
    kept: tuple[set[int], set[int]] = (set(), set())
    common = Counter(map(_key, replaced[0])) & Counter(map(_key, replaced[1]))
    for side, listed in enumerate(replaced):
        free = common.copy()
        for word in listed:
            if free[_key(word)] > 0:
                free[_key(word)] -= 1
                kept[side].add(word.start)
    rest = [[w for w in listed if w.start not in kept[side]] for side, listed in enumerate(replaced)]
    if [word.key for word in replaced[1]] < [word.key for word in replaced[0]]:
        _take_akin(rest[::-1], kept[::-1])  # in a fixed direction, so that a diff read backwards is the same diff
    else:
        _take_akin(rest, kept)
    for side, others in enumerate(whole[::-1]):
        for word in rest[side]:
            names_nobody = word.key.islower() or word == whole[side][0]
            if names_nobody and (_is_said(word, others) or _is_said_in_parts(word, others)):
                kept[side].add(word.start)
    return kept


def _take_akin(rest: Sequence[list[Word]], kept: Sequence[set[int]]) -> None:
    """Takes the words that are akin out of what is left of both sides, each with one of the other side."""
    for word in list(rest[0]):
        other = next((each for each in rest[1] if are_akin(_key(word), _key(each))), None)
        if other:
            for side, each in enumerate((word, other)):
                kept[side].add(each.start)
                rest[side].remove(each)


def _is_said(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word is among others, or a part of a compound there; the last part alone does not say a compound."""
    own = base_form(word)
    return any(
        _leads(_key(word), _key(other)) or (are_akin(_key(word), _key(other)) and not _is_head(base_form(other), own))
        for other in others
    )


def _leads(word: str, compound: str) -> bool:
    """Whether a word is a compound's first part, whole or shortened: "kehittäminen", "kehittämishanke".

    Or as it stands, before a verb that is written apart too: "sovittaa yhteen", "yhteensovittaa".
    """
    if len(word) > _ROOT and compound.startswith(word) and len(compound) > len(word) + _PART:
        return True
    first = base_of(word)
    for short, ending in words().compounds["bound"].items():
        if first.endswith(ending):
            first = first.removesuffix(ending) + short
    if len(compound) <= len(first) + _PART:
        return False
    begin = Prefix.similarity(first, compound)
    is_derived = begin > _ROOT and pattern("diff", "derivation", "endings").fullmatch(first, begin) is not None
    return len(first) > _ROOT and (begin == len(first) or is_derived)


def _key(word: Word) -> str:
    return word.key.casefold()


def base_form(word: Word) -> str:
    """A word's base form, as `base_of` gives it, however it is written."""
    return base_of(_key(word))


def are_akin(one: str, other: str) -> bool:
    """Whether two words of content name one thing or its doing: as forms, synonyms, of one root, or one as the head."""
    return is_content_word(one) and is_content_word(other) and _are_akin(*sorted((one, other)), current().code)


def is_akin_to_any(word: Word, others: Iterable[Word]) -> bool:
    """Whether a word is akin to one of some others."""
    return any(are_akin(_key(word), _key(other)) for other in others)


@lru_cache(maxsize=100_000)
def _are_akin(one: str, other: str, _: Language) -> bool:
    was, is_ = base_of(one), base_of(other)
    if was == is_ or _passive_stem(one) == _passive_stem(other) or _are_synonyms(was, is_) or _are_derived(was, is_):
        return True
    is_of_a_name = any(each in words().diff["organisation"] for each in (was, is_))  # "keskus", "elinvoimakeskus"
    return not is_of_a_name and (_is_head(was, is_) or _is_head(is_, was))


def are_forms(one: str, other: str) -> bool:
    """Whether two words are forms of one: they part in their endings alone ("keskus", "keskuksesta")."""
    begin = Prefix.similarity(one, other)
    ending = pattern("diff", "endings", exact_case=True)
    return begin >= _ROOT and all(ending.fullmatch(word, begin) for word in (one, other))


def base_of(word: str) -> str:
    """A word's base form, also where a possessive suffix or a clitic hides it: "toiminnastaan"."""
    return _base_in(word, current().code)


@lru_cache(maxsize=100_000)
def _base_in(word: str, _: Language) -> str:
    for suffixed, plain in words().diff["suffixes"]:
        if word.endswith(suffixed) and is_form(form := word.removesuffix(suffixed) + plain):
            return known_form(form)
    return known_form(word)


def is_passive(word: str) -> bool:
    """Whether a word ends as a verb does that tells what is done, and not who does it."""
    return _passive_stem(word) != word


def _passive_stem(word: str) -> str:
    """What a verb's passive forms and participles have in common; a word that is none, as it is."""
    found = pattern("diff", "derivation", "passive").search(word, _ROOT)
    return word[: found.start()] if found else word


def _is_head(head: str, compound: str) -> bool:
    """Whether a word is a compound's last part, or derived of it: "säädös", "lainsäädäntö"."""
    cut = compound.rfind(head[:_ROOT], _PART)
    return cut > 0 and len(head) >= _ROOT and (compound[cut:] == head or _are_derived(compound[cut:], head))


def _are_synonyms(one: str, other: str) -> bool:
    groups = _synonyms_of(current().code)
    return one in groups and other in groups and not groups[one].isdisjoint(groups[other])


@cache
def _synonyms_of(_: Language) -> Mapping[str, set[int]]:
    """The groups of synonyms that each base form stands in, by their numbers."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(words().diff["synonyms"]):
        for word in group:
            found[word].add(number)
    return found


def _are_derived(one: str, other: str) -> bool:
    """Whether two base forms part in the endings alone that make nouns of verbs and the like: "päättää", "päätös"."""
    begin = Prefix.similarity(one, other)
    if begin < _ROOT:
        return False
    shorter, longer = sorted((one[begin:], other[begin:]), key=len)
    if not shorter:
        return pattern("diff", "derivation", "behind_whole").fullmatch(longer) is not None
    endings = pattern("diff", "derivation", "endings")
    return (
        2 * begin >= min(len(one), len(other))
        and endings.fullmatch(shorter) is not None
        and endings.fullmatch(longer) is not None
    )


def _is_said_in_parts(word: Word, others: Sequence[Word]) -> bool:
    """Whether two words say together what a compound says: "rahoituspäätös", "rahoituksesta päätetään"."""
    whole = base_form(word)
    for first in others:
        lead = base_form(first)
        begin = Prefix.similarity(whole, lead)
        if begin < _PART or len(lead) - begin > _PART or len(whole) - begin < _PART:
            continue
        lasts = [whole[cut:] for cut in range(begin, min(begin + _PART, len(whole) - _PART))]
        if any(are_akin(last, _key(other)) for other in others if other is not first for last in lasts):
            return True
    return False
