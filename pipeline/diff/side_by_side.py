"""The rows of a diff as a person reads them: both texts beside each other, what stays the same folded together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..schema.diff import Row, RowKind, Span
from .matches import edits
from .sentences import word_list
from .versions import Version

Paragraph = list[tuple[bool, str]]
"""Runs of text, each with whether the other side lacks it."""


class Beside(NamedTuple):
    """Paragraphs that answer to each other.

    `other` is the row at the other place of what moved; `head` whether a heading stands in it.
    """

    n: int
    kind: RowKind
    template: bool
    head: bool
    other: int | None
    old: list[Paragraph]
    new: list[Paragraph]


class RowRun(NamedTuple):
    """Rows that follow each other, all of them the same in both versions or none."""

    same: bool
    rows: list[Beside]


def runs(rows: Sequence[Row], old: Version, new: Version) -> Iterator[RowRun]:
    """The rows in order, those that are the same together."""
    headings = {section["start"] for section in new.agreement["sections"]}
    others = _other_places(rows)
    for same, run in groupby(enumerate(rows), key=lambda item: item[1].kind == "same"):
        beside = [
            Beside(
                n,
                row.kind,
                row.template,
                any(start in headings for start, _ in row.new),
                others.get(n),
                _paragraphs(row, 0, old.text),
                _paragraphs(row, 1, new.text),
            )
            for n, row in run
        ]
        yield RowRun(same, beside)


def marked_words(old: str, new: str) -> tuple[Paragraph, Paragraph]:
    """Two texts with the words marked that the other lacks."""
    texts = old, new
    found = edits(*(word_list(text) for text in texts))
    sides: tuple[Paragraph, Paragraph] = ([], [])
    for edit in found:
        for text, marked, words in zip(texts, sides, edit.sides, strict=True):
            if words:
                marked += _marked_run(text[words[0].start : words[-1].end], is_marked=not edit.same)
    return sides


def _other_places(rows: Sequence[Row]) -> dict[int, int]:
    """From where a moved paragraph stood to where it stands, and back."""
    away = {span: n for n, row in enumerate(rows) if row.kind == "moved_away" for span in row.old}
    found: dict[int, int] = {}
    for n, row in enumerate(rows):
        if row.kind == "moved_here":
            for span in row.old:
                if span in away:
                    found[n], found[away[span]] = away[span], n
    return found


def _paragraphs(row: Row, side: int, text: str) -> list[Paragraph]:
    if row.kind == "moved_here" and side == 0:
        return []
    spans = row.new if side else row.old
    if not row.words:
        return [[(False, text[start:end])] for start, end in spans]
    return [list(_marked(row, side, text, span)) for span in spans]


def _marked(row: Row, side: int, text: str, paragraph: Span) -> Iterator[tuple[bool, str]]:
    """A paragraph's words, those that the other side lacks marked."""
    for words in row.words:
        span, other = (words.new, words.old) if side else (words.old, words.new)
        if span and paragraph[0] <= span[0] < paragraph[1]:
            yield from _marked_run(text[slice(*span)], is_marked=other is None)


def _marked_run(text: str, *, is_marked: bool) -> Paragraph:
    """Some words, and the space behind them, which is never marked."""
    bare = text.rstrip()
    return [(is_marked, bare), (False, text[len(bare) :])]
