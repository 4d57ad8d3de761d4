"""A word that a line's end broke, where its second half looks like a conjunction."""

from __future__ import annotations

from ..patterns import compiled
from .lemmas import is_form

_TOKEN = compiled(r"\w+(?:[-–]\w+)*")
_PART, _LONG = 4, 11
"""The letters that each part of a compound has at least, and those of a word that is hardly anything else."""


def ends_word(first: str, second: str, after: str) -> bool:
    """Whether "ja" ends a plural, as in "palveluja", and is no conjunction behind a suspended hyphen.

    It is where the halves make a form, and the first one alone is none ("kaupunke|ja"), or what follows could not share
    its end with it: that takes a compound, or another hyphen.
    """
    if second != "ja":
        return False
    begin = next((i for i in range(max(len(first) - 2, 1)) if is_form(f"{first[i:]}ja")), None)
    if begin is None:
        return False
    following = _TOKEN.search(after)
    if not is_form(first[begin:]) or (after and not after.startswith(" ")):
        return True
    shares = following and (after[following.end() :].startswith("-") or _is_compound(following.group().casefold()))
    return following is not None and not shares


def _is_compound(word: str) -> bool:
    """Whether a word has two parts that are forms themselves, or a hyphen; a long one that no table holds is one."""
    if "-" in word or (len(word) >= _LONG and not is_form(word)):
        return True
    parts = ((word[:i], word[i:]) for i in range(_PART, len(word) - _PART + 1))
    return any(is_form(start) and is_form(end) for start, end in parts)
