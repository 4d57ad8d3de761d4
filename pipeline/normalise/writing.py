"""Paragraphs become the canonical text, which remembers where every piece came from."""

from __future__ import annotations

from ..document import Block, Line, Run
from ..lang.patterns import compiled
from .hyphens import Vocabulary
from .paragraphs import BULLET, OPEN_SLASH, OPEN_SPAN, Paragraph
from .running import PlacedLine

_BROKEN_WORD = compiled(r"(?<![\w-])([\w-]*\w)-$")
"""The first half of a word at a line's end: "innovaatio-"."""
_FIRST_WORD = compiled(r"\w+")
_LETTERS = compiled(r"[^\W\d_]+")
_CLOSING = ",;"
"""What closes a clause stands behind a word even where a narrow cell left no room for it there."""


class Writer:
    """Puts the canonical text together and remembers where every piece came from."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parts: list[str] = []
        self._length = 0
        self._above: Line | None = None
        self.runs: list[Run] = []
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The text put together so far."""
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _put_line(self, placed: PlacedLine, start: int, end: int) -> None:
        if end > start:
            self.runs.append(Run(self._length, end - start, placed.page, placed.line, start))
            self._put(placed.line.text[start:end])

    def put(self, paragraph: Paragraph) -> None:
        """Adds a paragraph behind a blank line."""
        if self._parts:
            self._put("\n\n")
        start = self._length
        if paragraph.kind == "table":
            self._table(paragraph)
        else:
            bullet = BULLET.match(paragraph.lines[0].line.text) if paragraph.kind == "item" else None
            self._put("- " if bullet else "")
            self._lines(paragraph.lines, paragraph.breaks, bullet.end() if bullet else 0)
        lines = [placed.line for placed in paragraph.lines]
        bold, italic = all(line.bold for line in lines), all(line.italic for line in lines)
        first, gap = lines[0], self._gap_above(lines[0])
        indent = first.x0 if first.xs else first.indent
        self.blocks.append(
            Block(start, self._length, paragraph.kind, first.style, first.size, bold, italic, gap, indent)
        )
        self._above = lines[-1]

    def _gap_above(self, line: Line) -> float:
        """White space above, in lines of this one's height; 0 on top of a page and where there are none.

        A line is 1.1 em high, as most fonts are; its box holds room for the ring of an Å above that.
        """
        above, room = self._above, 0.1 * line.size
        height = line.bottom - line.top - room
        return (line.top + room - above.bottom) / height if above and height > 0 and line.top > above.top else 0.0

    def _table(self, table: Paragraph) -> None:
        """Adds a table: a tab between cells, a line end between rows."""
        row = column = -1
        group: list[PlacedLine] = []
        for placed in [*table.lines, None]:
            cell = placed.line.cell if placed else None
            if group and (cell is None or (cell.row, cell.column) != (row, column)):
                self._lines(group, set(), 0)
                if cell:
                    self._put("\n" if cell.row != row else "\t" * (cell.column - column))
                group = []
            if placed and cell:
                if not group and cell.row != row:
                    self._put("\t" * cell.column)
                row, column = cell.row, cell.column
                group.append(placed)

    def _lines(self, lines: list[PlacedLine], breaks: set[int], begin: int) -> None:
        """Adds lines as one text, the first from its character `begin` on."""
        for i, placed in enumerate(lines):
            text = placed.line.text
            end, separator = len(text), ""
            if i + 1 in breaks:
                separator = "\n"
            elif i + 1 < len(lines) and not self._is_cut(lines, i):
                end, separator = self._joint(text, self._from(lines, i + 1))
            self._put_line(placed, begin, end)
            self._put(separator)
            begin = 0

    def _from(self, lines: list[PlacedLine], i: int) -> str:
        """A line's text, and that of the next one where the word at its end goes on there."""
        return lines[i].line.text + (lines[i + 1].line.text if self._is_cut(lines, i) else "")

    def _is_cut(self, lines: list[PlacedLine], i: int) -> bool:
        """Whether a narrow cell broke the word that fills a line of its own, and the next line goes on with it."""
        if i + 1 >= len(lines) or not lines[i].line.cell:
            return False
        line, following = lines[i].line, lines[i + 1].line
        if following.text[0] in _CLOSING:
            return True
        second = _FIRST_WORD.match(following.text)
        if not second or not line.xs or not _LETTERS.fullmatch(line.text):
            return False
        if not second.group().islower() and not (line.text + second.group()).isupper():
            return False
        has_room = line.x1 + following.xs[1] - following.x0 < line.right
        return not has_room and self._vocabulary.are_halves(line.text, second.group())

    def _joint(self, text: str, following: str) -> tuple[int, str]:
        """Where a line's text ends when the following one is joined to it, and what comes between."""
        match = _BROKEN_WORD.search(text) if text.endswith("-") else None
        word = _FIRST_WORD.match(following)
        if match and word:
            between = self._vocabulary.joint(match[1], word.group(), following[word.end() :])
            return (len(text), between[1:]) if between else (len(text) - 1, "")
        if text.endswith(" -") and following[:1].islower():
            return len(text), ""  # "... 2021–2027 -ohjelma"; a pause has the longer dash
        if (OPEN_SPAN.search(text) and following[:1].isdigit()) or OPEN_SLASH.search(text):
            return len(text), ""
        return len(text), " "
