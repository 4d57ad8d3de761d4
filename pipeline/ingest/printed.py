"""Words as they are printed on a page, and the lines made of them. An "em" is the size of the font at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ..document import Cell, Line
from ..lang.patterns import compiled

_OWNED = 0.8
"""The share of a line's letters that have a tag, or are bold or italic, at least where the whole line is so."""
NO_MARGIN = 400.0
"""Points beyond a page's right margin, for short lines, which end where they end and not at a margin."""
MARKER = compiled(
    r"""
      [•◦▪‣·●○■□➢✓*–\uf0b7\uf0a7\uf0d8\uf0fc-] | o
    | \d{1,2} (?:\.\d{1,2})* [.)]?
    | \(? (?: [a-zåäöA-ZÅÄÖ] | [ivxIVX]{1,4} | \d{1,2} ) [.)]
    """,
    re.VERBOSE,
)
"""A list's mark or a heading's number, as a word by itself: "•", "4.1", "2)", "b)", "iv.". Word's are signs of its font
Symbol and, on the second level, an "o"."""
ASCENT, DESCENT = 0.95, 0.25
"""How far a word's box reaches above and below its baseline, in em: Å and g lie within, in all usual fonts."""
RAISED, SMALLER = 0.15, 0.95
"""A digit that stands so much of an em above the baseline of the word it hangs on, and is so much smaller, is raised.
Browsers raise by a third at five sixths of the size, fonts for print by a quarter to a half at two thirds."""
_HIGH = 0.3
"""One that stands so high is raised though it is hardly smaller: WeasyPrint takes the next of CSS's named sizes."""
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The raised digits from 0 to 9."""
SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)


class Tag(NamedTuple):
    """The paragraph a word belongs to, numbered on its page; the style it gives a line; its place in a table."""

    block: int
    style: str = ""
    cell: Cell | None = None


ASIDE = Tag(0, "aside")
"""Of a word beside the text or laid over it: it gets a line of its own, which is no part of the text."""


class Word(NamedTuple):
    """A run of characters without white space; `xs` and `unsure` as in `Line`, lengths in points from the top left."""

    text: str
    xs: list[float]
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    unsure: bool = False
    tag: Tag | None = None

    @property
    def x0(self) -> float:
        """The left edge in points."""
        return self.xs[0]

    @property
    def x1(self) -> float:
        """The right edge in points."""
        return self.xs[-1]

    @property
    def baseline(self) -> float:
        """Where the letters stand, the box being an em's ascent and descent."""
        return self.bottom - (self.bottom - self.top) * DESCENT / (ASCENT + DESCENT)


class Frame(NamedTuple):
    """A ruled table's cells as boxes (x0, top, x1, bottom), by row; None where cells are merged."""

    rows: list[list[tuple[float, float, float, float] | None]]


class Rule(NamedTuple):
    """A level line drawn on the page, from where to where and at which height, and how thick."""

    x0: float
    x1: float
    height: float
    thick: float = 0.0


Cells = dict[tuple[int, int], list[Word]]
"""The words in a table by row and column."""
Segment = list[Word]
Row = list[Segment]
Column = list[tuple[int, Segment]]
"""What stands in a column, with the number of each row."""
Gutters = list[tuple[float, float]]
"""The white between columns, from where to where across the page."""


def is_raised(rise: float, size: float, neighbour: float) -> bool:
    """Whether print of a size that stands `rise` points above its neighbour's baseline is a raised mark beside it."""
    smaller = size <= SMALLER * neighbour
    return rise >= RAISED * neighbour and (smaller or (rise >= _HIGH * neighbour and size < neighbour))


def top_of(row: Row) -> float:
    """How high a row reaches, in points from the top."""
    return min([word.top for segment in row for word in segment])


def bottom_of(row: Row) -> float:
    """How low a row reaches, in points from the top."""
    return max([word.bottom for segment in row for word in segment])


def white_between(upper: Row, lower: Row) -> float:
    """The white between two rows, in points."""
    return top_of(lower) - bottom_of(upper)


def words_of(row: Iterable[Segment]) -> list[Word]:
    """The words of all pieces of a row."""
    return [word for segment in row for word in segment]


def text_of(words: Segment) -> str:
    """The text of some words, a space between them."""
    return " ".join([word.text for word in words])


def line_of(words: Segment, region: int, right: float, cell: Cell | None = None) -> Line:
    """One line of the words of a segment; `right` is the margin of its area."""
    texts, xs, tops, bottoms, sizes, bolds, italics, unsures, _ = zip(*words, strict=True)
    tag = _tag_of(words)
    return Line(
        text=" ".join(texts),
        xs=[*chain(*xs)],
        top=min(tops),
        bottom=max(bottoms),
        size=sizes[0] if len({*sizes}) == 1 else size_of(words),
        bold=_is_of_most(bolds, texts),
        italic=_is_of_most(italics, texts),
        style=tag.style if tag else "",
        region=region,
        right=right,
        unsure=any(unsures),
        block=tag.block if tag else 0,
        cell=cell,
    )


def size_of(words: Segment) -> float:
    """The size of most letters of a line, of its signs where it has none: numbers may be set larger or smaller."""
    if len({word.size for word in words}) == 1:
        return words[0].size
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += sum(map(str.isalpha, word.text))
    letters = letters if letters.total() else Counter(word.size for word in words)
    return max(letters, key=lambda size: (letters[size], size))


def _is_of_most(has: Sequence[bool], texts: Sequence[str]) -> bool:
    """Whether nearly all letters of a line stand in words that have a property."""
    if not any(has):
        return False
    return sum(len(text) for text, its in zip(texts, has, strict=True) if its) >= _OWNED * sum(map(len, texts))


def _tag_of(words: Segment) -> Tag | None:
    """The tag of nearly all letters of a line: a table of contents has its leaders beside them."""
    if not words[0].tag and not words[-1].tag:
        return None
    share: Counter[Tag | None] = Counter()
    for word in words:
        share[word.tag] += sum(map(str.isalnum, word.text))
    tag, owned = share.most_common(1)[0]
    return tag if owned >= _OWNED * share.total() else None
