"""Lines become paragraphs, list items and tables; what a page break cut is whole again."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ..document import Line
from ..lang.lexicon import in_any, listed, month
from ..lang.patterns import compiled
from .running import PlacedLine

BULLET = compiled(r"[•–—-]\s+(?=\S)")
_NUMBERED = compiled(
    rf"""
    (?: \d{{1,2}} (?:\.\d{{1,2}}){{1,5}} [.)]?
      | \d{{1,2}} [.)] (?!\s+(?:{month()}))
      | \d{{1,2}} (?: \.?\s?§\.? )? (?=\s+[A-ZÅÄÖ])
      | [a-zåäö] [.)]
      | [ivx]{{1,4}} [.)]
      | \( \d{{1,2}} \)
      | \(? [a-zåäö] \)
    ) \s+ (?=\S)
    """,
    re.VERBOSE,
)
"""A number or letter before a paragraph: "4.1 Osaaminen", "2) vety", "3 § Rahoitus", "iv. seuranta", "(a) pilotit".

A bare number counts only before a capital: "12 miljoonaa" goes on a sentence. Before a month it is a day's.
"""
_CHAPTER = compiled(
    rf"(?i:{'|'.join(listed('headings', 'chapter'))})\s(?:\d{{1,2}}|[IVX]{{1,5}})\b[.:]?\s+(?=[A-ZÅÄÖ])"
)
""" "Luku 2 Tavoitteet"."""
_LABELS = [label for kind in ("priority", "measure") for label in listed("sections", kind, "labels")]
_LABELLED = compiled(
    rf"(?=[A-ZÅÄÖ])(?i:{'|'.join(_LABELS)})"
    r"\s\d{1,2}(?:\.\d{1,2})?\s?[:–]\s?(?=[A-ZÅÄÖ])"
)
""" "Painopiste 2: Vihreä vety": a line with a label and its number is a paragraph of its own."""
OPEN_SPAN = compiled(r"\d[–-]$")
"""A span of numbers at a line's end: "2021–"."""
OPEN_SLASH = compiled(r"\w/$")
"""Two words that share a line's end: "ja/"."""
_ENDS = compiled(r"[.!?:;]['\"”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_SHORTENED = compiled(rf"(?<![\w-])(?:{'|'.join(listed('sentences', 'abbreviations'))}|\d{{1,2}}\.\d{{1,2}})\.$")
""" "milj.", "31.12." at a line's end."""
_FIRST_OF_NAME = compiled(r"(?<![\w-])[A-ZÅÄÖ][a-zåäö]{2,}-$")
""" "Etelä-" before "Savon"."""
_LEADERS = compiled(r"(?:\.{4}|(?:\. ){3}\.|…{2}|_{4}) ?\d{1,3}$")
"""The end of an entry in a table of contents: "Rahoitus ....... 4", "Rahoitus . . . . 4"."""
_CONTENTS = compiled("|".join(listed("pages", "contents")), re.IGNORECASE)
_ENTRY = compiled(r"(?:(?<=\D)|(?<=20\d\d)) (?P<page>\d{1,3})$")
""" "Rahoitus 4", "MAL-sopimus 2020–2031 2": an entry, its page behind a word or a year."""
_ENTRIES, _REPEATED = 3, 2
"""So many lines that end in pages are a table of contents without a heading, where so many of them stand again."""
_ADDRESS = compiled(r"(?:https?://|www\.)?\w[\w-]{0,60}(?:\.[\w-]{2,30}){1,6}(?:/\S{0,200})?")
""" "lumo.fi/sopimukset": goes on no sentence."""
_LOOSE, _LOOSE_BEHIND_A_STOP = 1.35, 1.15
"""A line whose distance from the one above exceeds this many times the usual begins a paragraph; a smaller one does
where a sentence ended above and a capital begins the line."""
_MOST_OF_A_LINE = 0.6
"""More white than this, in heights of a bold line, parts it from the bold one above."""
_LARGER_WORD = 1.5
"""A line so many times as high as its letters' size holds a larger word, which reaches above the line."""
_LONG_LINE, _ENOUGH_LINES = 40, 8
"""So many lines of so many characters show how far the text's print reaches: a title or a running head is wider."""
_ALIKE = 0.6
"""Sizes of print, in points, that differ by less are one."""
_CUT_SENTENCE = 40
"""A paragraph shorter than this, in characters, without a full stop is a heading or a name, not a sentence that a
page break cut."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `breaks` holds the indices of lines before which the authors broke the line."""

    kind: str
    lines: list[PlacedLine]
    breaks: set[int] = field(default_factory=set)

    @property
    def last(self) -> Line:
        """The paragraph's last line."""
        return self.lines[-1].line

    @property
    def text(self) -> str:
        """All lines on one, with spaces between."""
        return " ".join(placed.line.text for placed in self.lines)


@dataclass(slots=True)
class Measures:
    """What is usual in this document, in points: the size of its text, and from line to line on each page (0: all).

    No line of that size reaches further to the right than `reach`.
    """

    size: float
    leading: dict[int, float]
    reach: float = math.inf


def measure(lines: list[PlacedLine]) -> Measures:
    """The document's measures, of all its lines in reading order."""
    steps: dict[int, list[float]] = defaultdict(list)
    size = usual_size(lines)
    for above, here in pairwise(lines):
        step = here.line.top - above.line.top
        if (
            above.page == here.page
            and 0 < step < 3 * max(here.line.bottom - here.line.top, 1.0)
            and abs(here.line.size - size) < _ALIKE
        ):
            steps[here.page].append(step)
    everywhere = [step for found in steps.values() for step in found]
    usual = _lower_half(everywhere) if everywhere else 0.0
    leading = {page: min(_lower_half(found), 1.2 * usual) for page, found in steps.items()} | {0: usual}
    ends = [here.line.x1 for here in lines if len(here.line.text) > _LONG_LINE and _is_of_size(here.line, size)]
    return Measures(size, leading, max(ends) if len(ends) >= _ENOUGH_LINES else math.inf)


def _is_of_size(line: Line, size: float) -> bool:
    """Whether a line, which stands in no column and no cell, is in print of a size."""
    return bool(line.xs) and abs(line.size - size) < _ALIKE and not (line.region or line.cell)


def usual_size(lines: list[PlacedLine]) -> float:
    """The size of the document's text, in points: that of most letters."""
    sizes: Counter[float] = Counter()
    for here in lines:
        sizes[round(here.line.size, 1)] += len(here.line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _lower_half(steps: list[float]) -> float:
    """The usual step: the median of the smaller half, since paragraphs and headings only add space."""
    steps = sorted(steps)
    return median(steps[: max(1, (len(steps) + 1) // 2)])


def paragraphs_of(lines: list[PlacedLine]) -> list[Paragraph]:
    """The document's lines in reading order -> paragraphs, list items and tables."""
    measures = measure(lines)
    out: list[Paragraph] = []
    for placed in lines:
        line = placed.line
        if line.cell:
            if out and _is_of_one_table(out[-1], placed):
                out[-1].lines.append(placed)
            else:
                out.append(Paragraph("table", [placed]))
            continue
        if out and out[-1].kind != "table":
            how = _follows(out[-1], placed, measures)
            if how != "new":
                if how == "break":
                    out[-1].breaks.add(len(out[-1].lines))
                out[-1].lines.append(placed)
                continue
        out.append(Paragraph(_paragraph_kind(line), [placed]))
    return out


def _is_of_one_table(paragraph: Paragraph, placed: PlacedLine) -> bool:
    """Whether a line stands in the table that the paragraph is; each page numbers its unruled tables from 0."""
    cell, its = paragraph.last.cell, placed.line.cell
    return bool(cell and its and cell.table == its.table and paragraph.lines[-1].page == placed.page)


def _paragraph_kind(line: Line) -> str:
    if line.style in ("toc", "note"):
        return line.style
    return "item" if line.style == "li" or BULLET.match(line.text) else "text"


def _follows(paragraph: Paragraph, placed: PlacedLine, measures: Measures) -> str:
    """How a line goes on from the paragraph before it: "join", "break" (a line break the authors made) or "new"."""
    above, line = paragraph.lines[-1], placed.line
    before = above.line
    by_geometry = line.xs and line.style == before.style  # a page's lines of one style
    if line.style in ("", "p") and _LABELLED.match(line.text):
        return "new"
    if (line.style or before.style) and not by_geometry:
        if line.fresh or line.style != before.style:
            return "new"
        return "join" if _is_cut_word(before, line) else "break"
    if line.fresh or line.text.startswith("• ") or _has_leaders(before.text):
        return "new"
    if above.page != placed.page or before.region != line.region:
        return "join" if _goes_on_elsewhere(before, line, above.page == placed.page) else "new"
    reach = measures.reach if _is_of_size(before, measures.size) else math.inf
    full, lower = is_full(before, line, reach), line.text[:1].islower()
    shortened = _is_shortened(before, line)
    ended = ends_sentence(before.text) and not shortened
    if _CHAPTER.match(line.text):
        return "new"
    is_other = not full or ended or abs(line.x0 - before.x0) > 2 or _is_set_apart(before, line)
    if is_other and _is_marked(line):
        return "new"
    loose = _LOOSE_BEHIND_A_STOP if ended and line.text[:1].isupper() else _LOOSE
    if _is_apart(before, line, measures.leading.get(placed.page) or measures.leading[0], measures.size, loose):
        return "new"
    if not _same_style(before, line) and not (full and lower and not ended):
        return "new"
    in_item = paragraph.kind == "item"
    hanging = in_item and line.x0 > paragraph.lines[0].line.x0 + 2
    if in_item and not lower and not hanging and (ended or not full or line.x0 < before.x0 - 2):
        return "new"
    goes_on = lower and not ended and not in_item and len(before.text) > _LONG_LINE  # wrapped narrower than others
    if full or hanging or shortened or goes_on or (before.text.endswith("-") and lower) or _is_cut_word(before, line):
        indented = line.x0 > before.x0 + 0.8 * line.size and ended and not hanging
        return "new" if indented else "join"
    return "new" if ended or (in_item and not lower) else "break"


def ends_sentence(text: str) -> bool:
    """Whether a stop, or another mark that ends a sentence, is the last of a text; marks of notes may stand behind."""
    return not text[-1:].isalpha() and _ENDS.search(text) is not None


def _is_shortened(before: Line, line: Line) -> bool:
    """Whether a line's last stop is that of an abbreviation or a day, and the next one goes on: "1,3 milj." "euroa"."""
    goes_on = line.text[:1].islower() or (line.text[:1].isdigit() and not _is_marked(line))
    return goes_on and _SHORTENED.search(before.text) is not None


def _is_cut_word(before: Line, line: Line) -> bool:
    """Whether a line's end cuts a word, a name, words that share an end ("vähe-" and "nevät") or a span of numbers."""
    if OPEN_SPAN.search(before.text):
        return line.text[:1].isdigit()
    if OPEN_SLASH.search(before.text):
        return line.text[:1].islower()
    is_name = line.text[:1].isupper() and _FIRST_OF_NAME.search(before.text) is not None
    parts = line.text[:1].islower() or is_name
    return before.text.endswith("-") and before.text[-2:-1].isalpha() and parts


def _has_leaders(text: str) -> bool:
    """Whether a line is an entry in a table of contents."""
    return text[-1:].isdigit() and bool(_LEADERS.search(text))


def _goes_on_elsewhere(before: Line, line: Line, same_page: bool) -> bool:
    """Whether a paragraph goes on over the end of its page or column."""
    ended = ends_sentence(before.text)
    if _NUMBERED.match(line.text) or not _same_style(before, line) or (same_page and ended):
        return False
    if before.text.endswith("-") or (line.text[:1].islower() and not line.region):
        return True
    # what a paragraph's last line leaves free is seldom so little
    near = before.right - before.x1 < 3 * (before.bottom - before.top)
    return is_full(before, line) and (near or not ended)


def _is_set_apart(before: Line, line: Line) -> bool:
    """Whether most of a blank line parts two bold lines: a title on a page of few lines may reach to their margin."""
    return before.bold and line.bold and line.top - before.bottom > _MOST_OF_A_LINE * (line.bottom - line.top)


def _is_marked(line: Line) -> bool:
    """Whether the line begins with a bullet, a number or a letter of its own."""
    return bool(BULLET.match(line.text) or _NUMBERED.match(line.text))


def _is_apart(before: Line, line: Line, leading: float, usual_size: float, loose: float) -> bool:
    """Whether more space than usual parts the lines, `loose` times it; large print has more of it."""
    size = min(before.size, line.size)
    usual = max(leading, size) * max(1.0, size / (usual_size or 1.0))
    larger = _holds_larger_word(before) or _holds_larger_word(line)
    step = line.bottom - before.bottom if larger and size else line.top - before.top
    return step > loose * usual


def _holds_larger_word(line: Line) -> bool:
    return line.bottom - line.top > _LARGER_WORD * line.size


def _same_style(a: Line, b: Line) -> bool:
    unknown = not a.size or not b.size
    return (a.bold, a.italic) == (b.bold, b.italic) and (unknown or abs(a.size - b.size) <= 0.06 * max(a.size, b.size))


def is_full(line: Line, following: Line, reach: float = math.inf) -> bool:
    """Whether the first word of the following line had no room left in this one, so that the break is the layout's.

    `reach` is how far lines of its print reach anywhere.
    """
    if not line.xs or not following.xs:
        return False
    word = len(following.text.split(" ", 1)[0])
    space = 0.25 * line.size if line.size else 0.6 * (line.bottom - line.top)  # a picture shows ink, not advances
    return line.x1 + space + following.xs[word] - following.x0 > min(line.right, reach) - 1.0


def whole_sentences(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs that a page break cut in the middle of a sentence, put together; footnotes between come behind."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        at = next((i for i in range(len(out) - 1, -1, -1) if out[i].kind != "note"), None)
        if at is not None and _is_cut(out[at], paragraph):
            out[at].breaks |= {len(out[at].lines) + i for i in paragraph.breaks}
            out[at].lines += paragraph.lines
        else:
            out.append(paragraph)
    return out


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    """Whether the second paragraph goes on the first one's sentence."""
    if before.kind != "text" or after.kind != "text" or {before.last.style, after.last.style} - {"", "p"}:
        return False
    text, following = before.text, after.text
    if not following[:1].islower() or _NUMBERED.match(following) or not _same_style(before.last, after.lines[0].line):
        return False
    is_other = in_any("headings", "caption").match(following) or _ADDRESS.fullmatch(following)
    return len(text) >= _CUT_SENTENCE and not (ends_sentence(text) or before.breaks or is_other)


def mark_contents(paragraphs: list[Paragraph]) -> None:
    """Marks the table of contents: entries with leaders, and what ends in page numbers under its heading.

    Or without one, where the titles stand again further on. "Sisältö" above a sentence is a section's heading.
    """
    under = False
    for run in _runs_of_entries(paragraphs):
        for paragraph in run:
            paragraph.kind = "toc"
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        lines = [placed.line.text for placed in paragraph.lines]
        leads_in_prose = following is not None and following.kind == "text" and ends_sentence(following.text)
        if _CONTENTS.fullmatch(paragraph.text) and not leads_in_prose:
            paragraph.kind, under = "toc", True
        elif (
            paragraph.kind == "toc"
            or any(map(_has_leaders, lines))
            or (under and all(map(_ENTRY.search, _row_texts(paragraph))))
        ):
            paragraph.kind = "toc"
        else:
            under = False


def _runs_of_entries(paragraphs: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines right behind each other that end in pages in their order, of which some stand again without them."""
    texts = {paragraph.text.casefold() for paragraph in paragraphs}
    run: list[Paragraph] = []
    last = repeated = 0
    for paragraph in [*paragraphs, None]:
        entry = _ENTRY.search(paragraph.text) if paragraph and paragraph.kind == "text" else None
        if paragraph and entry and (not run or int(entry["page"]) >= last):
            run.append(paragraph)
            last = int(entry["page"])
            repeated += paragraph.text[: entry.start()].casefold() in texts
            continue
        if len(run) >= _ENTRIES and repeated >= _REPEATED:
            yield run
        run, repeated = [], 0


def _row_texts(paragraph: Paragraph) -> list[str]:
    """A paragraph's lines as the authors broke them, a table's rows with spaces between the cells."""
    if paragraph.kind != "table":
        return [placed.line.text for placed in paragraph.lines]
    rows: dict[int, list[str]] = defaultdict(list)
    for placed in paragraph.lines:
        if placed.line.cell:
            rows[placed.line.cell.row].append(placed.line.text)
    return [" ".join(cells) for cells in rows.values()]


def whole_tables(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[PlacedLine]]:
    """A table that goes on over a page break is one table; its repeated head is read once. Also the heads left out."""
    out: list[Paragraph] = []
    left_out: list[PlacedLine] = []
    head, last_column, rows = "", 0, 0
    for paragraph in paragraphs:
        if paragraph.kind != "table":
            out.append(paragraph)
            continue
        own_rows, own_last = _row_texts(paragraph), _last_column(paragraph)
        before = out[-1] if out else None
        if (
            before
            and before.kind == "table"
            and paragraph.lines[0].page == before.lines[-1].page + 1
            and (last_column == own_last or (not own_last and _goes_on_row(paragraph.lines, before)))
        ):
            first = paragraph.lines[0].line.cell
            skipped = first.row if first and own_rows[0] == head else -1
            kept = [placed for placed in paragraph.lines if _row_number(placed) != skipped]
            by = rows - 1 - _row_number(kept[0]) if kept and _goes_on_row(kept, before) else rows
            before.lines += [_moved(placed, by) for placed in kept]
            before.lines.sort(key=lambda placed: placed.line.cell[1:] if placed.line.cell else (0, 0))
            left_out += [placed for placed in paragraph.lines if _row_number(placed) == skipped]
        else:
            out.append(paragraph)
            head, last_column, rows = own_rows[0], own_last, 0
        rows = max(rows, _row_number(out[-1].lines[-1]) + 1)
    return out, left_out


def _goes_on_row(lines: list[PlacedLine], before: Paragraph) -> bool:
    """Whether a page break cut the first row of these: all of it begins small, where rows above begin with a capital.

    Where it has no label its first cell tells.
    """
    first = [placed.line for placed in lines if _row_number(placed) == _row_number(lines[0])]
    cells = {line.cell: line.text for line in reversed(first) if line.cell}
    if all(cell.column for cell in cells):
        return first[0].text[:1].islower()
    labels = [placed.line for placed in before.lines if placed.line.cell and not placed.line.cell.column]
    begin = {line.cell: line.text for line in reversed(labels)}
    return all(text[:1].islower() for text in cells.values()) and all(text[:1].isupper() for text in begin.values())


def _row_number(placed: PlacedLine) -> int:
    """The row of its table that a line stands in; 0 in none."""
    return placed.line.cell.row if placed.line.cell else 0


def _moved(placed: PlacedLine, rows: int) -> PlacedLine:
    """The table's line so many rows further down."""
    cell = placed.line.cell
    return placed._replace(line=placed.line._replace(cell=cell._replace(row=cell.row + rows))) if cell else placed


def _last_column(table: Paragraph) -> int:
    """The number of the table's last column."""
    return max(placed.line.cell.column for placed in table.lines if placed.line.cell)
