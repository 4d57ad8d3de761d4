"""Canonical text -> its sentences, taken apart into words that can be compared.

A sentence is the unit that stays, changes, moves, comes or goes; what became of a paragraph follows from its sentences.
A heading is a sentence of its own, without its number; a table's row is one too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rapidfuzz.distance import Prefix

from ..lang.api import parted, per_language, words
from ..lang.patterns import compiled

_TOKEN = compiled(
    r"""(?:
        \d+ (?:[ \u00a0\u202f]\d{3}(?!\d))* (?:[.,]\d+)*  # 12 000,5
        | [^\W\d_]+ (?:&[^\W\d_]+)?                       # työpaikkaa, T&K
        | \S                                               # %
    )\s*""",
    re.VERBOSE,
)
"""A number, a word or a mark, with the space behind it: "12 000,5 ", "työpaikkaa", ". "."""
WORD = compiled(r"\w+")
"""Letters and digits with no mark between them."""
_PARAGRAPH = compiled(r"^[^\S\n]*\S[^\n]*", re.MULTILINE)
"""A line that holds anything."""
_MARKS = compiled(r"\W*")
_PLAIN = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys(map(ord, "“”„‟»«\"'’‘"), '"')
"""Each kind of dash and of quotation mark as the one that is compared."""
_STEM = 6
"""Words inflect at their end: two whose first six letters are the same are taken for one in counting."""


class Word(NamedTuple):
    """A word of the canonical text with the space behind it.

    `key` is what is compared: kinds of dash, quotation mark and space make no difference.
    """

    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, and no mark."""
        return self.key[0].isalnum()


def word_list(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, which they cover without a gap where it begins with no space."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Word(match.start(), match.end(), folded(match.group().rstrip())) for match in found]


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """A text with one kind of dash, of quotation mark and of space."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").translate(_PLAIN)
    return " ".join(plain.split()) or text


def stem(key: str) -> str:
    """What a word's inflected forms have in common."""
    return key.casefold()[:_STEM]


def are_of_one_stem(one: str, other: str) -> bool:
    """Whether two words are alike but for their ends."""
    if stem(one) != stem(other):
        return False
    rests = (len(word) - Prefix.similarity(one.casefold(), other.casefold()) for word in (one, other))
    longest: int = words().diff["longest_ending"]
    return max(rests) <= longest


CONTENT, NUMBER, _SMALL = 4, 2, 1
"""What a word of content, a number and a mark or small word weigh: numbers change while a sentence stays."""


def weights(keys: Iterable[str]) -> Counter[str]:
    """The stems of a text with what each weighs."""
    found: Counter[str] = Counter()
    for key in keys:
        if key[0].isdigit():
            found[key] += NUMBER
        else:
            found[stem(key)] += CONTENT if is_content_word(key) else _SMALL
    return found


@per_language
def is_content_word(key: str) -> bool:
    """Whether a word has content of its own; a clitic gives none."""
    if not key[0].isalpha() or (len(key) <= 3 and "&" not in key):
        return False
    folded, clitics = key.casefold(), (ending for ending, plain in words().diff["suffixes"] if not plain)
    return not any(folded.removesuffix(ending) in words().diff["small"] for ending in ("", *clitics))


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """How much two texts have in common, 0 to 1: the weight of what both hold in that of all (Dice)."""
    total = one.total() + other.total()
    if len(other) < len(one):
        one, other = other, one
    return 2 * sum(min(weight, other[key]) for key, weight in one.items()) / total if total else 0.0


@dataclass(eq=False)
class Sentence:
    """`text[start:end]`, the space behind it included.

    `paragraph` counts the lines of the text, `section` is the id of the innermost section, `index` its number among
    the sentences.
    """

    text: str
    start: int
    end: int
    index: int
    paragraph: int
    section: str | None
    is_heading: bool

    @cached_property
    def words(self) -> list[Word]:
        """Its words and marks, which cover it."""
        return word_list(self.text, self.start, self.end)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What two sentences that are the same have the same."""
        return tuple(word.key for word in self.words)

    @cached_property
    def weights(self) -> Counter[str]:
        """What it says, by stems, weighed."""
        return weights(self.key)

    @property
    def is_whole(self) -> bool:
        """Whether it ends as sentences do, and is no name in a list, no row and no line of a signature."""
        return self.key[-1] in ".;:!?"

    @property
    def is_row(self) -> bool:
        """Whether it is a table's row."""
        return "\t" in self.quote

    @property
    def quote(self) -> str:
        """Its text without the space behind it."""
        return self.text[self.start : self.end].rstrip()


def sentences(text: str, sections: Sequence[dict[str, Any]]) -> list[Sentence]:
    """All sentences of a canonical text in reading order.

    Together they hold all of it but blank lines, bullets and the numbers of headings.
    """
    starts = [section["start"] for section in sections]
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for a, b, is_heading in _parts(text, start, end, sections, starts):
            inside = innermost(sections, starts, a)
            found.append(Sentence(text, a, b, len(found), number, inside["id"] if inside else None, is_heading))
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The places of the lines that hold anything: paragraphs, items, a table's rows."""
    return [match.span() for match in _PARAGRAPH.finditer(text)]


def _parts(
    text: str, start: int, end: int, sections: Sequence[dict[str, Any]], starts: Sequence[int]
) -> Iterator[tuple[int, int, bool]]:
    """A line's sentences; the heading that it opens with first."""
    i = bisect_right(starts, start) - 1
    if i >= 0 and starts[i] == start:
        begin, behind = _heading_place(text, sections[i], end)
        yield begin, behind, True
        start = behind
    if "\t" in text[start:end]:
        yield start, end, False
        return
    begins = [a for a, _ in parted(text, start, end)] or [start]
    yield from ((a, b, False) for a, b in pairwise([*begins, end]) if a < b)


def _heading_place(text: str, section: dict[str, Any], limit: int) -> tuple[int, int]:
    """Where a section's heading stands, without its number and with the space behind it."""
    heading, start = section["heading"], section["start"]
    begin = text.find(heading, start, limit) if heading else -1
    end = begin + len(heading)
    if begin < 0:  # a long one goes on over a line's end
        found = re.search(r"\s+".join(map(re.escape, heading.split())), text[start:limit])
        if not found or not found[0]:
            return start, limit
        begin, end = start + found.start(), start + found.end()
    behind = _MARKS.match(text, end, limit)
    return begin, behind.end() if behind else limit


def innermost(sections: Sequence[dict[str, Any]], starts: Sequence[int], offset: int) -> dict[str, Any] | None:
    """The innermost section at a place; None before the first. `starts` are where the sections begin."""
    i = bisect_right(starts, offset) - 1
    return sections[i] if i >= 0 else None
