"""What stands between the halves of a word that a line's end broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..lang.fi.lemmas import is_form
from ..lang.fi.lexicon import lexicon

_TOKEN = re.compile(r"\w+(?:[-–]\w+)*")
_VOWEL = re.compile(r"[aeiouyåäö]", re.IGNORECASE)
_NATIONALITY = re.compile(r"l[aä]i(?:s$|nen$|s[eit])")
""" "suomalais", "ruotsalainen", "ruotsalaisten"."""
_PART, _LONG = 4, 11
"""The letters that each part of a compound has at least, and those of a word that is hardly anything else."""


class Vocabulary:
    """The words of the document that no line's end cuts: the best evidence for those that one does."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for text in texts:
            tokens = _TOKEN.findall(text.casefold())
            self._words.update(tokens[1:-1] if text.endswith("-") else tokens[1:])
        self._firsts = {word.split("-")[0] for word in self._words if "-" in word}

    def joint(self, left: str, right: str, after: str = "") -> str:
        """What stands between the two halves of a word broken at a hyphen: "", "-" or "- ".

        Halves without their hyphen, and what stands behind the second on its line: ("kehittä", "minen") gives "",
        ("TKI", "yhteistyö") "-", ("tutkimus", "ja", " kehittämistyö") "- ", ("palvelu", "ja", ", joita") "".
        """
        words = lexicon().hyphens
        first, second = left.rsplit("-", 1)[-1], right
        whole, hyphened = (left + right).casefold(), f"{left}-{right}".casefold()
        if second.casefold() in words.conjunctions and not self._words[whole]:
            return "" if second == "ja" and _is_partitive(first.casefold(), after) else "- "
        if self._words[whole] != self._words[hyphened]:
            return "" if self._words[whole] > self._words[hyphened] else "-"
        shouted = len(second) > 1 and second.isupper()
        if second[:1].isdigit() or first[-1:].isdigit() or (second[:1].isupper() and not (shouted and first.isupper())):
            return "-"
        if not shouted and len(first) > 1 and first.isupper():
            return "-"
        if len(first) == 1 or not _VOWEL.search(first) or first.casefold() in words.prefixes:
            return "-"
        if _is_pair(first.casefold(), second.casefold()):
            return "-"
        if (first.casefold() in words.abbreviations or is_form(hyphened)) and not is_form(first + second):
            return "-"
        if len(first) > 2 and _VOWEL.match(second) and first[-1:].casefold() == second[:1].casefold():
            return "-"  # linja-auto: the same vowel on both sides parts a compound
        if "-" not in left and first.casefold() in self._firsts and len(first) <= 5:
            return "-"
        return ""


def _is_pair(first: str, second: str) -> bool:
    """Whether the halves are equals, as two months or two nationalities are: their hyphen is no line's."""
    if _NATIONALITY.search(first) and _NATIONALITY.search(second):
        return True
    return any(first in before and second.startswith(behind) for before, behind in lexicon().hyphens.series)


def _is_partitive(first: str, after: str) -> bool:
    """Whether "ja" ends a plural, as in "palveluja", and is no conjunction behind a suspended hyphen.

    It is where the halves make a form, and the first one alone is none ("kaupunke|ja"), or what follows could not share
    its end with it: that takes a compound, or another hyphen.
    """
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
