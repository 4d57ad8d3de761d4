"""A document on its way from the file to the canonical text: lines on pages, then a text that knows the way back.

These types import nothing but closed vocabularies, so that the process that opens a hostile file, and the command
line, start at once.
Lengths are PDF points (1/72 inch), measured from the page's top left corner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .messages import NO_MESSAGE, Message, tell, tell_count
from .schema.vocabulary import Layer, Outcome, Severity, Structure

Span = tuple[int, int]
"""Where something begins and ends in the canonical text, in code points."""

Box = tuple[int, float, float, float, float]
"""page, x0, top, x1, bottom"""


class Failure(Exception):
    """Nothing can be made of this file. `message` says what is wrong and what to do, without the file's name."""

    def __init__(self, outcome: Outcome, message: Message) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.message = message


class Notice(NamedTuple):
    """Something a reader of the file saw that a person should know: becomes one of the agreement's `problems`.

    Where it is of one page, the message says "{pages}" for that page, and "{amount}" for how many things it is about.
    """

    code: str
    severity: Severity
    message: Message
    page: int | None = None
    amount: int = 0


def struck_text(places: int) -> Notice:
    """That a file strikes out text in so many places."""
    message = tell_count(
        "The file strikes out text in {count} place; it was left out.",
        "The file strikes out text in {count} places; it was left out.",
        places,
    )
    return Notice("struck_text", "warning", message)


def hidden_text(places: int) -> Notice:
    """That a file holds hidden text in so many places."""
    message = tell_count(
        "The file holds hidden text in {count} place; it was left out.",
        "The file holds hidden text in {count} places; it was left out.",
        places,
    )
    return Notice("hidden_text", "warning", message)


def merge_notices(notices: Iterable[Notice]) -> list[Notice]:
    """The notices, those alike joined into one that names all their pages and sums their amounts."""
    alike: dict[tuple[str, Severity, Message], list[Notice]] = {}
    for notice in notices:
        alike.setdefault(notice[:3], []).append(notice)
    return [found[0]._replace(message=_joint_message(found)) for found in alike.values()]


def _joint_message(alike: list[Notice]) -> Message:
    """The message of notices that are alike, with their pages and their amount written in."""
    pages = [notice.page for notice in alike if notice.page is not None]
    amount = sum(notice.amount for notice in alike)
    return Message(alike[0].message.replace("{pages}", pages_named(pages)).replace("{amount}", str(amount)))


def pages_named(numbers: Iterable[int]) -> Message:
    """Pages in words: "page 3", "pages 3 and 4", "pages 3, 5–9 and 12"."""
    rows: list[list[int]] = []
    for number in sorted({*numbers}):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    parts = [part for row in rows for part in ([f"{row[0]}–{row[-1]}"] if len(row) > 2 else map(str, row))]
    if not parts:
        return NO_MESSAGE
    if len(parts) == 1 and "–" not in parts[0]:
        return tell("page {number}", number=parts[0])
    listed = tell(" and ").join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    return tell("pages {numbers}", numbers=listed)


class Effort(NamedTuple):
    """What a reader has before it, so that the one who waits can grant the time."""

    pages: int
    scans: int


class Cell(NamedTuple):
    """The place of a line in a table; a document's tables are counted from 0."""

    table: int
    row: int
    column: int


class Turned(NamedTuple):
    """How a scan was turned to be read: by `angle`, clockwise; its size, in points, as it lies."""

    angle: int
    width: float
    height: float

    @property
    def size_as_read(self) -> tuple[float, float]:
        """The width and height of the turned page, in points."""
        return (self.width, self.height) if self.angle == 180 else (self.height, self.width)

    def as_it_lies(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """Where a box of the turned page stands on the page as it lies.

        >>> Turned(180, 100.0, 200.0).as_it_lies(10.0, 20.0, 30.0, 25.0)
        (70.0, 175.0, 90.0, 180.0)
        """
        if self.angle == 180:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.angle == 90:
            return top, self.height - x1, bottom, self.height - x0
        return self.width - bottom, x0, self.width - top, x1


class Line(NamedTuple):
    """One line of text as it stands in the file.

    `xs` holds the left edge of every code point and the right edge of the last one (empty where the format has no
    pages). `size` is the font's (0 where it is not known); `bold` and `italic` are of the whole line. `style` is what
    the format calls it: "h1" to "h9", "title", "li" (a list's item), "p", "note" (a footnote), "caption" (the title of
    a table or picture), "toc", "artifact" (no part of the text); "" where only the page's geometry tells. `fresh` says
    that the format starts a paragraph here. `region` counts the page's areas that are read one after another (columns);
    `right` is the area's right margin. `indent` is how far a list's item is moved in, in points, in formats without
    pages. `unsure` says that a word of it was recognised with little confidence. `block` numbers the page's paragraphs
    by the file's own tags; 0 where there are none. `turned` tells how the scan that the line was recognised on lies.
    """

    text: str
    xs: Sequence[float] = ()
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    style: str = ""
    fresh: bool = False
    region: int = 0
    right: float = 0.0
    indent: float = 0.0
    unsure: bool = False
    block: int = 0
    turned: Turned | None = None
    cell: Cell | None = None

    @property
    def x0(self) -> float:
        """The line's left edge in points; 0 where the format has no pages."""
        return self.xs[0] if self.xs else 0.0

    @property
    def x1(self) -> float:
        """The line's right edge in points; 0 where the format has no pages."""
        return self.xs[-1] if self.xs else 0.0


@dataclass(slots=True)
class Page:
    """One page in reading order. `layer` is `native`, `ocr` or `none` (no text, or the page could not be read).

    `plain` is its text as pdfium alone reads it, without what a person does not see; "" where there is none. `tagged`
    says that the file's own tags tell what its lines are.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    layer: Layer = "native"
    plain: str = ""
    tagged: bool = False


_UNTOLD, _WIDEST = 0xF0000, 253
"""The first code point for private use that no font has letters on, and a glyph's greatest width there."""


class UntoldGlyph(NamedTuple):
    """A glyph within a word whose letters the file does not tell.

    `guess` is the character that pdfium takes it for ("" where it takes it for none), `advance` is in hundredths of an
    em.
    """

    guess: str
    advance: int
    bold: bool


UNTOLD_GLYPHS = f"{chr(_UNTOLD)}-{chr(0x10FFFD)}"
"""The characters that stand for such glyphs until the words show what they are, as a range in a pattern."""


def untold_glyph(guess: str, advance: float, bold: bool) -> str:
    """A character that stands for an untold glyph; its advance is in em."""
    code = ord(guess) if guess < "\x7f" else 0
    return chr(_UNTOLD | bold << 16 | code << 8 | max(0, min(round(100 * advance), _WIDEST)))


def untold_glyph_of(character: str) -> UntoldGlyph:
    """The glyph that a character made by `untold_glyph` stands for."""
    code = ord(character) - _UNTOLD
    guess = chr(code >> 8 & 0xFF)
    return UntoldGlyph(guess if guess > " " else "", code & 0xFF, bool(code >> 16))


@dataclass(slots=True)
class Source:
    """A file that was read. `paged` says whether page numbers and boxes mean anything in its format."""

    name: str
    sha256: str
    media_type: str
    paged: bool
    pages: list[Page]
    notices: list[Notice] = field(default_factory=list)


class Run(NamedTuple):
    """`length` code points of the canonical text from `start` on stand in a source line from `offset` on."""

    start: int
    length: int
    page: int
    line: Line
    offset: int


def _box(run: Run, left: float, right: float) -> Box:
    """The box of a run's line between two places, in points rounded to a tenth."""
    box = left, run.line.top, right, run.line.bottom
    x0, top, x1, bottom = run.line.turned.as_it_lies(*box) if run.line.turned else box
    return run.page, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


@dataclass(slots=True)
class Block:
    """A paragraph, a list's item, a table or a footnote of the canonical text: `text[start:end]`.

    `kind` is `text`, `item`, `table`, `note` or `toc`; `style`, `size`, `bold` and `italic` are the source's,
    as of the whole block. `gap` is the white space above it in lines of its own height (0 where the format has no
    pages). `indent` is its left edge in points: an item of a list in a list stands further in.
    """

    start: int
    end: int
    kind: str
    style: str
    size: float
    bold: bool
    italic: bool
    gap: float
    indent: float

    @property
    def is_heading(self) -> bool:
        """Whether the source's markup makes it a heading or the title."""
        return self.style.startswith("h") or self.style == "title"


@dataclass(slots=True)
class Text:
    """The canonical text, its blocks in order, and the runs that lead from every code point back to the page.

    `left_out` is what was removed on purpose, by page: running heads and feet, page numbers, a table's returning head.
    `structure` is what a PDF's headings, lists and tables were taken from.
    """

    text: str
    blocks: list[Block]
    runs: list[Run]
    paged: bool
    left_out: dict[int, list[str]] = field(default_factory=dict)
    structure: Structure | None = None

    def _runs_within(self, start: int, end: int) -> list[Run]:
        first = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        last = bisect_right(self.runs, end - 1, key=lambda run: run.start)
        return [run for run in self.runs[max(first, 0) : last] if run.start < end and run.start + run.length > start]

    def page_at(self, start: int, end: int) -> int | None:
        """The page on which the first words of `text[start:end]` stand; None where the format has no pages."""
        runs = self._runs_within(start, end) if self.paged else []
        return runs[0].page if runs else None

    def pages_within(self, start: int, end: int) -> list[int]:
        """The pages that `text[start:end]` stands on; none where the format has none."""
        return sorted({run.page for run in self._runs_within(start, end)}) if self.paged else []

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box for every line that `text[start:end]` touches, in points rounded to a tenth; none without pages."""
        boxes: dict[int, Box] = {}
        for run in self._runs_within(start, end) if self.paged else []:
            line = run.line
            left = line.xs[run.offset + max(start - run.start, 0)]
            right = line.xs[run.offset + min(end - run.start, run.length)]
            if known := boxes.get(id(line)):
                left, right = min(left, known[1]), max(right, known[3])
            boxes[id(line)] = _box(run, left, right)
        return list(boxes.values())

    def is_unsure(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` touches a line that was recognised with little confidence."""
        return any(run.line.unsure for run in self._runs_within(start, end))

    def lines(self) -> list[tuple[int, int, Box]]:
        """Where each line of the page begins and ends in the text, and its box; none in formats without pages."""
        found = []
        for run in self.runs if self.paged else ():
            end, xs = run.start + run.length, run.line.xs
            if self.text[run.start : end].strip():
                found.append((run.start, end, _box(run, xs[run.offset], xs[run.offset + run.length])))
        return found
