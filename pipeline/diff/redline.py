"""The new text as a Word document with the changes against the old one tracked.

Accepting all of them gives the new text's paragraphs, rejecting all the old one's (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Literal, NamedTuple

from ..schema.diff import Diff, Row, RowKind, Span
from ..schema.vocabulary import UiLanguage
from .versions import Version
from .word import element, empty_document, legal, packed

TrackedState = Literal["kept", "ins", "del"]
"""Whether something stands in both versions, in the new one alone or in the old one alone."""


class Piece(NamedTuple):
    """A run of text; None for the end of a paragraph.

    `level` is that of the heading which the text opens, 0 for none.
    """

    text: str | None
    state: TrackedState
    level: int = 0


def redline(diff: Diff, old: Version, new: Version, tongue: UiLanguage) -> bytes:
    """The .docx of a diff. What is tracked has `pykala` for its author and no date: it hangs on the texts alone."""
    document = empty_document(tongue, diff.new.title or diff.new.id, new.language)
    numbers = count(1)
    body = document.element.body
    levels = _levels(old), _levels(new)
    pieces = [piece for row in diff.rows for piece in _pieces(row, old, new, levels)]
    if pieces and pieces[-1].state != "kept":
        pieces.append(Piece(None, "kept"))  # the mark of a document's last paragraph cannot be tracked
    line: list[Piece] = []
    for piece in pieces:
        if piece.text is not None:
            line.append(piece)
            continue
        body.insert(len(body) - 1, _paragraph(line, piece.state, numbers))
        line = []
    return packed(document)


# ---------------------------------------------------------------- rows -> pieces

_ONE_SIDED: dict[RowKind, TrackedState] = {"removed": "del", "moved_away": "del", "added": "ins", "moved_here": "ins"}


def _pieces(row: Row, old: Version, new: Version, levels: Sequence[dict[int, int]]) -> Iterator[Piece]:
    """A row's text in order, with the ends of its paragraphs; `levels` are the headings' on either side."""
    if row.words and row.kind not in _ONE_SIDED:
        yield from _of_words(row, old, new, levels)
        return
    state = _ONE_SIDED.get(row.kind, "kept")
    version, spans, of = (old, row.old, levels[0]) if state == "del" else (new, row.new, levels[1])
    for start, end in spans:
        yield Piece(version.text[start:end], state, of.get(start, 0))
        yield Piece(None, state)


def _levels(version: Version) -> dict[int, int]:
    """The level of each heading, by where it begins."""
    return {section["start"]: section["level"] for section in version.agreement["sections"]}


def _of_words(row: Row, old: Version, new: Version, levels: Sequence[dict[int, int]]) -> Iterator[Piece]:
    """The words of a row; where one side begins a paragraph and the other does not, its end is tracked."""
    at = [0, 0]
    for words in row.words:
        firsts = words.old, words.new
        begun = [_begins(first, row.new if side else row.old, at, side) for side, first in enumerate(firsts)]
        if all(begun):
            yield Piece(None, "kept")
        elif begun[0]:
            yield Piece(None, "del")
        elif begun[1]:
            yield Piece(None, "ins")
        if words.old and words.new and words.text is None:
            yield Piece(new.text[slice(*words.new)], "kept", levels[1].get(words.new[0], 0))
            continue
        if words.old:
            yield Piece(old.text[slice(*words.old)], "del", levels[0].get(words.old[0], 0))
        if words.new:
            yield Piece(new.text[slice(*words.new)], "ins", levels[1].get(words.new[0], 0))
    yield Piece(None, "kept")


def _begins(span: Span | None, paragraphs: Sequence[Span], at: list[int], side: int) -> bool:
    """Whether some words stand in a later paragraph than those before them; `at` is kept up to date."""
    if span is None:
        return False
    here = max(0, bisect_right(paragraphs, span[0], key=lambda each: each[0]) - 1)
    is_later = here > at[side]
    at[side] = max(here, at[side])
    return is_later


# ---------------------------------------------------------------- pieces -> Word's XML


def _paragraph(line: Sequence[Piece], end: TrackedState, numbers: Iterator[int]) -> Any:
    """A paragraph; `end` is the state of its mark."""
    made = element("w:p")
    properties = element("w:pPr")
    levels = [piece.level for piece in line if piece.level]
    if levels:
        properties.append(element("w:pStyle", val=f"Heading{min(levels[-1], 9)}"))
    if end != "kept":
        mark = element("w:rPr")
        mark.append(_tracked(end, numbers))
        properties.append(mark)
    if len(properties):
        made.append(properties)
    for piece in line:
        holder = made
        if piece.state != "kept":
            holder = _tracked(piece.state, numbers)
            made.append(holder)
        holder.append(_run_element(piece))
    return made


def _tracked(state: TrackedState, numbers: Iterator[int]) -> Any:
    return element(f"w:{state}", id=str(next(numbers)), author="pykala")


def _run_element(piece: Piece) -> Any:
    """The text as a run; a tab, which parts a table's cells, is Word's own."""
    made = element("w:r")
    for n, cell in enumerate(legal(piece.text or "").split("\t")):
        if n:
            made.append(element("w:tab"))
        text = element("w:delText" if piece.state == "del" else "w:t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = cell
        made.append(text)
    return made
