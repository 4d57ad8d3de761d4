"""Text -> sentences, lines and table cells: what mentions are looked for in.

The abbreviations stand in each language's `words/sentences.toml`.
"""

from __future__ import annotations

from functools import lru_cache

from ..document import Span
from .lexicon import month
from .patterns import compiled
from .words import Words

_END = compiled(r"[.!?…]['”\"»)]{0,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?=[ \n])|\n|\t")
_GOES_ON = compiled(r"\s(?:[a-zåäö(–-]|\d(?!\d?(?:\.\d{1,2}){0,2}\.?\s[A-ZÅÄÖ]))")
"""What goes on a sentence; not a number before a capital, as a heading has on the line of its text."""
_COUNT_AT_END = compiled(r"\d{1,2}\.")
_WRAPPED = 60
"""A line longer than this, in characters, that goes on with a small letter is wrapped text."""
_WORDS = 3
"""A line of fewer words is no part of a sentence that its author broke."""
_NEW_LINE = compiled(r"\n(?![a-zåäö])|\t")
_GOES_ON_BELOW = compiled(r"[a-zåäö]|(?<=[^.!?:;]\n)\d[\d., ]{0,15} [a-zåäö]")
""" "euroa", "31.12.2027 saakka": what goes on the line above, where no stop ends that."""
_STOP = compiled(r"[.!?][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?=\s|$)")
_ABOUT = r"[a-zåäö]\. \d[\d ,–-]*(?:[\n\t]|$)"
""" "n. 18" alone in a table's cell is a number."""
_BULLET = compiled(rf"(?:- |[•*▪] )?(?:(?!{_ABOUT})\(?(?:[a-zåäö]|\d{{1,2}}|[ivx]{{1,4}})[.)] (?!{month()}))?")


class Sentences:
    """How a language's sentences end."""

    def __init__(self, words: Words) -> None:
        table = words.sentences
        listed = "|".join(table["abbreviations"])
        self._abbreviation = compiled(rf"(?:\b(?:{listed}|\d{{1,2}}|[A-ZÅÄÖ]))\.$")
        self._new_sentence = compiled(table["after_a_count"])
        self._counts = compiled(table["before_a_count"])
        self.parted = lru_cache(maxsize=1024)(self._parted)

    def _parted(self, text: str, start: int, end: int) -> tuple[Span, ...]:
        """The sentences, lines and table cells of `text[start:end]`, without their bullets and the space around."""
        pieces, begin = [], start
        for match in _END.finditer(text, start, end):
            if match.group() not in "\n\t" and not self._ends(text, begin, match.end()):
                continue
            line = text.rfind("\n", start, match.start()) + 1 or start
            is_long = match.start() - line > _WRAPPED and text[match.end() : match.end() + 1].islower()
            is_wrapped = is_long or self._goes_on_below(text, line, match.end(), end)
            if match.group() == "\n" and is_wrapped:
                continue
            pieces.append((begin, match.end()))
            begin = match.end()
        pieces.append((begin, end))
        return tuple(piece for a, b in pieces if (piece := _stripped(text, a, b)))

    def _goes_on_below(self, text: str, line: int, behind: int, end: int) -> bool:
        """Whether a sentence runs over a line's end: the lines that go on in small letters come to a full stop.

        Those of a signature, a name and what somebody is, do not. A number with a word behind it goes on too.
        """
        if not _GOES_ON_BELOW.match(text, behind):
            return False
        until = next((m.start() for m in _NEW_LINE.finditer(text, behind, end)), end)
        is_sentence = text[line : behind - 1].count(" ") >= _WORDS - 1 and text[line : line + 1].isupper()
        return is_sentence and bool(_STOP.search(text, behind, until))

    def _ends(self, text: str, begin: int, end: int) -> bool:
        last = text.rfind(" ", begin, end) + 1
        word = text[max(last, begin) : end].lstrip("(")
        if _COUNT_AT_END.fullmatch(word) and last > begin:
            counts = self._counts.search(text, begin, last) and not _GOES_ON.match(text, end)
            return bool(counts or self._new_sentence.match(text, end))
        return not self._abbreviation.search(word) and not _GOES_ON.match(text, end)


def _stripped(text: str, start: int, end: int) -> Span | None:
    start = _BULLET.match(text, start, end).end() if start < end else start  # type: ignore[union-attr]
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - len(piece) + len(piece.rstrip())
    return (left, right) if left < right else None
