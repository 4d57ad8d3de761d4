"""What stands between the halves of a word that a line's end broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..lang.api import ends_word, is_form, is_word
from ..lang.lexicon import lexicon
from ..lang.patterns import compiled

_TOKEN = compiled(r"\w+(?:[-–]\w+)*")
_VOWEL = compiled(r"[aeiouyåäö]", re.IGNORECASE)
_SHORT_FIRST = 5
"""Letters, at most, of a first part that keeps its hyphen because the document writes it with one elsewhere."""


class Vocabulary:
    """The words of the document that no line's end cuts: the best evidence for those that one does."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: list[str] = []
        for text in texts:
            tokens = _TOKEN.findall(text.casefold())
            words += tokens[1:-1] if text.endswith("-") else tokens[1:]
        self._words = Counter(words)
        self._firsts = {word.split("-")[0] for word in self._words if "-" in word}

    def are_halves(self, first: str, second: str) -> bool:
        """Whether a narrow cell broke one word in two without a hyphen, which the page alone cannot tell.

        The halves make a word, and are not both words themselves: ("testaustoi", "minta"), never ("osaamisen", "taso").
        """
        whole, begun = (first + second).casefold(), first.casefold()
        known = self._words[whole] or is_word(whole)
        return bool(known) and not self._words[begun] and not (is_word(first) and is_word(second))

    def joint(self, left: str, right: str, after: str = "") -> str:
        """What stands between the two halves of a word broken at a hyphen: "", "-" or "- ".

        Halves without their hyphen, and what stands behind the second on its line: ("kehittä", "minen") gives "",
        ("TKI", "yhteistyö") "-", ("tutkimus", "ja", " kehittämistyö") "- ", ("palvelu", "ja", ", joita") "".
        """
        words = lexicon().hyphens
        first, second = left.rsplit("-", 1)[-1], right
        whole, hyphened = (left + right).casefold(), f"{left}-{right}".casefold()
        if second.casefold() in words.conjunctions and not self._words[whole]:
            return "" if ends_word(first.casefold(), second, after) else "- "
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
        if "-" not in left and first.casefold() in self._firsts and len(first) <= _SHORT_FIRST:
            return "-"
        return ""


def _is_pair(first: str, second: str) -> bool:
    """Whether the halves are equals, as two months or two nationalities are: their hyphen is no line's."""
    nationality = lexicon().hyphens.nationality
    if nationality.search(first) and nationality.search(second):
        return True
    return any(first in before and second.startswith(behind) for before, behind in lexicon().hyphens.series)
