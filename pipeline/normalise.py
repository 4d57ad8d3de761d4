"""Source -> canonical text, in named steps, each of which keeps the way back to the page.

    characters      one code point for each letter, plain spaces and hyphens, nothing invisible
    running_lines   running heads, feet and page numbers go
    footnotes       are taken out of the sentence that they interrupt, and put behind its paragraph
    paragraphs      lines become paragraphs, list items and table rows; a sentence that a page break cut is whole again
    joined          line-end hyphens go or stay by the rules of Finnish

In the canonical text a blank line parts blocks, a line end parts lines that the authors parted, a tab parts a table's
cells, and a
bulleted item begins with "- ".
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from .document import Block, Line, Notice, Page, Run, Source, Text
from .lexicon import lexicon

# ---------------------------------------------------------------- characters

_ODD = re.compile(r"[^\w \-.,:;()/%&€§!?'\"–”’•]|[^\S ]|[ﬀ-ﬆ]|  |^ | $")
"""Anything that the step may have to touch: most lines have none of it and are left as they are."""
_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    ),
    " ",
)
_LETTERS = {
    ord("ﬀ"): "ff",
    ord("ﬁ"): "fi",
    ord("ﬂ"): "fl",
    ord("ﬃ"): "ffi",
    ord("ﬄ"): "ffl",
    ord("ﬅ"): "st",
    ord("ﬆ"): "st",
}
_HYPHENS = {0x2010: "-", 0x2011: "-", 0x2212: "-"}
_BULLETS = dict.fromkeys([0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF06E, 0xF02D, *map(ord, "·●○◦▪▫■□‣➢✓✔◆❖*")], "•")
_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


class _Dropped(NamedTuple):
    """How many characters a line lost that a reader never saw (a soft hyphen is no loss)."""

    line: Line
    removed: int


def _characters(line: Line) -> _Dropped:
    """NFC, ligatures as letters, every space a space, no control, zero-width or direction characters.

    Compatibility forms stay ("10²" is not "102").
    """
    text = line.text.translate(_HYPHENS)
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return _Dropped(line if text == line.text else line._replace(text=text), 0)
    out: list[str] = []
    origin: list[int] = []
    dropped = 0
    for start, cluster in _clusters(text):
        known = cluster.translate(_SPACES).translate(_LETTERS)
        if cluster == _SOFT_HYPHEN:
            known = "-" if start == len(text.rstrip()) - 1 else ""
        elif not out and len(cluster) == 1:
            known = known.translate(_BULLETS)
        if known and unicodedata.category(known[0]) in _INVISIBLE:
            dropped += 1
            continue
        for character in unicodedata.normalize("NFC", known):
            if character == " " and (not out or out[-1] == " "):
                continue
            out.append(character)
            origin.append(start)
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    xs = [line.xs[i] for i in origin] + [line.xs[-1]] if line.xs else []
    return _Dropped(line._replace(text="".join(out), xs=xs), dropped)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the combining marks behind it, and where it begins."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.combining(text[i]):
            yield start, text[start:i]
            start = i


# ---------------------------------------------------------------- running lines

_PAGE_NUMBER = re.compile(
    r"(?P<word>sivu|sida|page|s\.)? ?[-–]? ?(?P<number>\d{1,4}) ?(?P<of>\( ?\d{1,4} ?\)|/ ?\d{1,4}|av \d{1,4})? ?[-–]?",
    re.IGNORECASE,
)
_COUNTS_PAGES = re.compile(r"\b(?:sivu|sida|page|s\.) ?\d|\d ?(?:/|\(|av\b)", re.IGNORECASE)
_EDGE_LINES = 5
_SAME_HEIGHT = 5.0
_COVERS = 3
"""How many pages may stand before the first that is counted."""


class _Placed(NamedTuple):
    """A line and the number of its page."""

    page: int
    line: Line


def _running_lines(pages: list[Page]) -> set[int]:
    """The ids of lines that return at the same height on other pages, and of page numbers.

    At a page's top and bottom a few returns of the same words are enough. Amid the page (a watermark), and where a
    number counts the pages without saying so ("Ekosysteemisopimus 3"), most pages must have the line.
    """
    few: dict[str, list[_Placed]] = defaultdict(list)
    most: dict[str, list[_Placed]] = defaultdict(list)
    for page in pages:
        lines = sorted((line for line in page.lines if not line.cell), key=lambda line: line.top)
        edges = {id(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
        for line in lines:
            here, folded = _Placed(page.number, line), _page_number_folded(line.text, page.number)
            if id(line) in edges:
                few[folded if _COUNTS_PAGES.search(line.text) else line.text.casefold()].append(here)
            most[folded if id(line) in edges else line.text.casefold()].append(here)
    running = {id(here.line) for placed in few.values() for here in placed if _is_page_number(here)}
    for groups, enough in ((few, max(2, round(0.3 * len(pages)))), (most, max(3, round(0.6 * len(pages))))):
        for placed in groups.values():
            running |= _returning(placed, enough)
    return running


def _returning(placed: list[_Placed], enough: int) -> set[int]:
    """The ids of those lines that stand at one height at least `enough` times."""
    by_top = sorted(placed, key=lambda here: here.line.top)
    tops = [here.line.top for here in by_top]
    return {
        id(here.line)
        for here in by_top
        if bisect_right(tops, here.line.top + _SAME_HEIGHT) - bisect_left(tops, here.line.top - _SAME_HEIGHT) >= enough
    }


def _page_number_folded(text: str, page: int) -> str:
    """The text with the first number near the page's own told as its distance: "Sivu 3/8" and "Sivu 4/8" are one.

    A number behind a label ("Liite 3") counts no pages.
    """
    if text.casefold().startswith(tuple(lexicon().headings.labels)):
        return text.casefold()
    for match in re.finditer(r"\d{1,4}", text):
        if abs(int(match.group()) - page) <= _COVERS:
            return f"{text[: match.start()]}<{int(match.group()) - page}>{text[match.end() :]}".casefold()
    return text.casefold()


def _is_page_number(here: _Placed) -> bool:
    number = _PAGE_NUMBER.fullmatch(here.line.text)
    return number is not None and bool(number["word"] or number["of"] or int(number["number"]) == here.page)


# ---------------------------------------------------------------- paragraphs

_BULLET = re.compile(r"[•–—-]\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,5}[.)]?|\d{1,2}[.)]|\d{1,2}(?=\s+[A-ZÅÄÖ])|[a-zåäö][.)]|[ivx]{1,4}[.)]"
    r"|\(\d{1,2}\)|\(?[a-zåäö]\))\s+(?=\S)"
)
"""A number or letter before a paragraph; a bare number only before a capital: "12 miljoonaa" goes on a sentence."""
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|\d{1,2}\s")
"""How a footnote begins."""
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_ENDS = re.compile(r"[.!?:;]['\"”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_LEADERS = re.compile(r"(?:\.{4}|(?:\. ){3}\.|…{2}|_{4}) ?\d{1,3}$")
_CONTENTS = re.compile(r"(?:sisällys(?:luettelo)?|sisältö|innehåll(?:sförteckning)?)", re.IGNORECASE)
_ENTRY = re.compile(r"(?<=\D) \d{1,3}$")
_LOOSE = 1.35
"""A line whose distance from the one above exceeds this many times the usual begins a paragraph."""
_CUT_SENTENCE = 40
"""A paragraph shorter than this, in characters, without a full stop is a heading or a name, not a sentence that a
page break cut."""


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; `breaks` holds the indices of lines before which the authors broke the line."""

    kind: str
    lines: list[_Placed]
    breaks: set[int] = field(default_factory=set)

    @property
    def last(self) -> Line:
        return self.lines[-1].line

    @property
    def text(self) -> str:
        return " ".join(placed.line.text for placed in self.lines)


@dataclass(slots=True)
class _Measures:
    """What is usual in this document: the size of its text, and on each page the distance from line to line, in
    points.
    """

    size: float
    leading: dict[int, float]


def _measures(lines: list[_Placed]) -> _Measures:
    sizes: Counter[float] = Counter()
    steps: dict[int, list[float]] = defaultdict(list)
    for here in lines:
        sizes[round(here.line.size, 1)] += len(here.line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    for above, here in itertools.pairwise(lines):
        step = here.line.top - above.line.top
        if (
            above.page == here.page
            and 0 < step < 3 * max(here.line.bottom - here.line.top, 1.0)
            and abs(here.line.size - size) < 0.6
        ):
            steps[here.page].append(step)
    everywhere = [step for found in steps.values() for step in found]
    usual = _lower_half(everywhere) if everywhere else 0.0
    return _Measures(size, {page: min(_lower_half(found), 1.2 * usual) for page, found in steps.items()} | {0: usual})


def _lower_half(steps: list[float]) -> float:
    """The usual step: the median of the smaller half, since paragraphs and headings only add space."""
    steps = sorted(steps)
    return median(steps[: max(1, (len(steps) + 1) // 2)])


def _paragraphs(lines: list[_Placed]) -> list[_Paragraph]:
    measures = _measures(lines)
    out: list[_Paragraph] = []
    for placed in lines:
        line = placed.line
        if line.cell:
            if out and out[-1].kind == "table" and out[-1].last.cell and out[-1].last.cell.table == line.cell.table:
                out[-1].lines.append(placed)
            else:
                out.append(_Paragraph("table", [placed]))
            continue
        if out and out[-1].kind != "table":
            how = _follows(out[-1], placed, measures)
            if how != "new":
                if how == "break":
                    out[-1].breaks.add(len(out[-1].lines))
                out[-1].lines.append(placed)
                continue
        out.append(_Paragraph(_kind(line), [placed]))
    return out


def _kind(line: Line) -> str:
    if line.style in ("toc", "note"):
        return line.style
    return "item" if line.style == "li" or _BULLET.match(line.text) else "text"


def _follows(paragraph: _Paragraph, placed: _Placed, measures: _Measures) -> str:
    """How a line goes on from the paragraph before it: "join", "break" (a line break that the authors made) or
    "new".
    """
    above, line = paragraph.lines[-1], placed.line
    before = above.line
    if line.style or before.style:
        return "break" if not line.fresh and line.style == before.style else "new"
    if line.fresh or line.text.startswith("• ") or _LEADERS.search(before.text):
        return "new"
    full = _is_full(before, line)
    ended = bool(_ENDS.search(before.text))
    lower = line.text[:1].islower()
    hanging = line.x0 > paragraph.lines[0].line.x0 + 2 and paragraph.kind == "item"
    if above.page == placed.page and before.region != line.region and ended:
        return "new"
    if above.page != placed.page or before.region != line.region:
        # what a paragraph's last line leaves free is seldom so little
        near = before.right - before.x1 < 3 * (before.bottom - before.top)
        goes_on = before.text.endswith("-") or (full and (near or not ended)) or (lower and not line.region)
        return "join" if goes_on and _same_style(before, line) and not _NUMBERED.match(line.text) else "new"
    if (_BULLET.match(line.text) or _NUMBERED.match(line.text)) and (not full or ended or abs(line.x0 - before.x0) > 2):
        return "new"
    leading = measures.leading.get(placed.page) or measures.leading[0]
    if line.top - before.top > _LOOSE * max(leading, min(before.size, line.size)) * max(
        1.0, before.size / (measures.size or 1.0)
    ):
        return "new"
    if not _same_style(before, line) and not (full and lower and not ended):
        return "new"
    if paragraph.kind == "item" and not lower and not hanging and (ended or not full or line.x0 < before.x0 - 2):
        return "new"
    if full or hanging:
        indented = line.x0 > before.x0 + 0.8 * line.size and ended and not hanging
        return "new" if indented else "join"
    if ended or (paragraph.kind == "item" and not lower):
        return "new"
    return "break"


def _same_style(a: Line, b: Line) -> bool:
    unknown = not a.size or not b.size
    return a.bold == b.bold and (unknown or abs(a.size - b.size) <= 0.06 * max(a.size, b.size))


def _is_full(line: Line, following: Line) -> bool:
    """Whether the first word of the following line had no room left in this one, so that the break is the layout's."""
    if not line.xs or not following.xs:
        return False
    word = len(following.text.split(" ", 1)[0])
    space = 0.25 * max(line.size, 1.0)
    return line.x1 + space + following.xs[word] - following.x0 > line.right - 1.0


def _footnotes_apart(pages: list[Page], size: float) -> dict[int, list[Line]]:
    """By page, the lines of footnotes: smaller print at the foot that begins with a mark."""
    notes: dict[int, list[Line]] = {}
    for page in pages:
        foot: list[Line] = []
        for line in sorted((line for line in page.lines if not line.cell), key=lambda line: -line.top):
            if not 0 < line.size <= 0.93 * size or line.style:
                break
            foot.insert(0, line)
        first = next((i for i, line in enumerate(foot) if _NOTE_MARK.match(line.text)), len(foot))
        if foot[first:]:
            notes[page.number] = foot[first:]
    return notes


def _notes(found: dict[int, list[Line]]) -> list[_Paragraph]:
    notes: list[_Paragraph] = []
    for page, lines in found.items():
        for line in lines:
            if _NOTE_MARK.match(line.text) or not notes:
                notes.append(_Paragraph("note", [_Placed(page, line)]))
            else:
                notes[-1].lines.append(_Placed(page, line))
    return notes


def _with_notes(paragraphs: list[_Paragraph], notes: list[_Paragraph]) -> list[_Paragraph]:
    """Each footnote behind the paragraph on its page that bears its mark; behind the page's last one where none
    does.
    """
    after: dict[int, list[_Paragraph]] = defaultdict(list)
    on_page: dict[int, list[int]] = defaultdict(list)
    for i, paragraph in enumerate(paragraphs):
        for page in {placed.page for placed in paragraph.lines}:
            on_page[page].append(i)
    for note in notes:
        mark = _NOTE_MARK.match(note.text)
        here = on_page[note.lines[0].page]
        bearing = [i for i in here if mark and mark.group().strip() in _SUPERSCRIPTS.findall(paragraphs[i].text)]
        after[(bearing or here or [len(paragraphs) - 1])[0 if bearing else -1]].append(note)
    return [p for i, paragraph in enumerate(paragraphs) for p in (paragraph, *after[i])]


def _whole_sentences(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Paragraphs that a page break once cut in the middle of a sentence, put together; footnotes between them come
    behind.
    """
    out: list[_Paragraph] = []
    for paragraph in paragraphs:
        at = next((i for i in range(len(out) - 1, -1, -1) if out[i].kind != "note"), None)
        if at is not None and _is_cut(out[at], paragraph):
            out[at].breaks |= {len(out[at].lines) + i for i in paragraph.breaks}
            out[at].lines += paragraph.lines
        else:
            out.append(paragraph)
    return out


def _is_cut(before: _Paragraph, after: _Paragraph) -> bool:
    if before.kind != "text" or after.kind != "text" or {before.last.style, after.last.style} - {"", "p"}:
        return False
    text, following = before.text, after.text
    if not following[:1].islower() or _NUMBERED.match(following) or not _same_style(before.last, after.lines[0].line):
        return False
    return len(text) >= _CUT_SENTENCE and not _ENDS.search(text) and not before.breaks


def _contents_marked(paragraphs: list[_Paragraph]) -> None:
    """Marks the table of contents: entries with leaders, and what ends in page numbers under its heading."""
    under = False
    for paragraph in paragraphs:
        lines = [placed.line.text for placed in paragraph.lines]
        if _CONTENTS.fullmatch(paragraph.text):
            paragraph.kind, under = "toc", True
        elif any(_LEADERS.search(text) for text in lines) or (under and all(map(_ENTRY.search, _rows(paragraph)))):
            paragraph.kind = "toc"
        else:
            under = False


def _rows(paragraph: _Paragraph) -> list[str]:
    """A paragraph's lines as the authors broke them, a table's rows with spaces between the cells."""
    if paragraph.kind != "table":
        return [placed.line.text for placed in paragraph.lines]
    rows: dict[int, list[str]] = defaultdict(list)
    for placed in paragraph.lines:
        if placed.line.cell:
            rows[placed.line.cell.row].append(placed.line.text)
    return [" ".join(cells) for cells in rows.values()]


def _whole_tables(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """A table that goes on over a page break is one table; its repeated head is read once."""
    out: list[_Paragraph] = []
    head, width, rows = "", 0, 0
    for paragraph in paragraphs:
        if paragraph.kind != "table":
            out.append(paragraph)
            continue
        mine, my_width = _rows(paragraph), _width(paragraph)
        before = out[-1] if out else None
        if (
            before
            and before.kind == "table"
            and paragraph.lines[0].page == before.lines[-1].page + 1
            and width == my_width
        ):
            first = paragraph.lines[0].line.cell
            skipped = first.row if first and mine[0] == head else -1
            before.lines += [_moved(placed, rows) for placed in paragraph.lines if _row(placed) != skipped]
        else:
            out.append(paragraph)
            head, width, rows = mine[0], my_width, 0
        rows = max(rows, _row(out[-1].lines[-1]) + 1)
    return out


def _row(placed: _Placed) -> int:
    return placed.line.cell.row if placed.line.cell else 0


def _moved(placed: _Placed, rows: int) -> _Placed:
    """The table's line so many rows further down."""
    cell = placed.line.cell
    return placed._replace(line=placed.line._replace(cell=cell._replace(row=cell.row + rows))) if cell else placed


def _width(table: _Paragraph) -> int:
    return max(placed.line.cell.column for placed in table.lines if placed.line.cell)


# ---------------------------------------------------------------- hyphens

_TOKEN = re.compile(r"\w+(?:[-–]\w+)*")
_VOWEL = re.compile(r"[aeiouyåäö]", re.IGNORECASE)


class _Vocabulary:
    """The words of the document that no line's end cuts: the best evidence for those that one does."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for text in texts:
            tokens = _TOKEN.findall(text.casefold())
            self._words.update(tokens[1:-1] if text.endswith("-") else tokens[1:])
        self._firsts = {word.split("-")[0] for word in self._words if "-" in word}

    def joint(self, left: str, right: str) -> str:
        """What stands between the two halves of a word broken at a hyphen: "", "-" or "- ".

        Halves without their hyphen: ("kehittä", "minen") gives "", ("TKI", "yhteistyö") "-", ("tutkimus", "ja") "- ".
        """
        words = lexicon().hyphens
        first, second = left.rsplit("-", 1)[-1], right
        whole, hyphened = (left + right).casefold(), f"{left}-{right}".casefold()
        if second.casefold() in words.conjunctions and not self._words[whole]:
            return "- "
        if self._words[whole] != self._words[hyphened]:
            return "" if self._words[whole] > self._words[hyphened] else "-"
        shouted = len(second) > 1 and second.isupper()
        if second[:1].isdigit() or first[-1:].isdigit() or (second[:1].isupper() and not (shouted and first.isupper())):
            return "-"
        if not shouted and len(first) > 1 and first.isupper():
            return "-"
        if len(first) == 1 or not _VOWEL.search(first) or first.casefold() in words.prefixes:
            return "-"
        if _VOWEL.match(second) and first[-1:].casefold() == second[:1].casefold():
            return "-"  # linja-auto: the same vowel on both sides parts a compound
        if "-" not in left and first.casefold() in self._firsts and len(first) <= 5:
            return "-"
        return ""


# ---------------------------------------------------------------- the text


class _Writer:
    """Puts the canonical text together and remembers where every piece came from."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parts: list[str] = []
        self._length = 0
        self.runs: list[Run] = []
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _put_line(self, placed: _Placed, start: int, end: int) -> None:
        if end > start:
            self.runs.append(Run(self._length, end - start, placed.page, placed.line, start))
            self._put(placed.line.text[start:end])

    def paragraph(self, paragraph: _Paragraph, gap: float) -> None:
        if self._parts:
            self._put("\n\n")
        start = self._length
        if paragraph.kind == "table":
            self._table(paragraph)
        else:
            begin = 0
            bullet = _BULLET.match(paragraph.lines[0].line.text)
            if bullet and paragraph.kind == "item":
                self._put("- ")
                begin = bullet.end()
            self._lines(paragraph.lines, paragraph.breaks, begin)
        lines = [placed.line for placed in paragraph.lines]
        first = lines[0]
        self.blocks.append(
            Block(
                start,
                self._length,
                paragraph.kind,
                first.style,
                first.size,
                all(x.bold for x in lines),
                all(x.italic for x in lines),
                gap,
            )
        )

    def _table(self, table: _Paragraph) -> None:
        row = column = -1
        group: list[_Placed] = []
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

    def _lines(self, lines: list[_Placed], breaks: set[int], begin: int) -> None:
        for i, placed in enumerate(lines):
            text = placed.line.text
            following = lines[i + 1].line.text if i + 1 < len(lines) and i + 1 not in breaks else None
            end, separator = len(text), ""
            if following is not None:
                end, separator = self._joint(text, following)
            elif i + 1 < len(lines):
                separator = "\n"
            self._put_line(placed, begin, end)
            self._put(separator)
            begin = 0

    def _joint(self, text: str, following: str) -> tuple[int, str]:
        """Where a line's text ends when the following one is joined to it, and what comes between."""
        match = re.search(r"([\w-]*\w)-$", text)
        word = re.match(r"\w+", following)
        if match and word:
            between = self._vocabulary.joint(match[1], word.group())
            return (len(text), between[1:]) if between else (len(text) - 1, "")
        if re.search(r"\d[–-]$", text) and following[:1].isdigit():
            return len(text), ""
        return len(text), " "


def normalise(source: Source) -> tuple[Text, list[Notice]]:
    """The canonical text of a source, and what a person should know of its repair."""
    removed = 0
    pages: list[Page] = []
    for page in source.pages:
        repaired = [_characters(line) for line in page.lines]
        removed += sum(done.removed for done in repaired)
        pages.append(
            Page(page.number, page.width, page.height, [done.line for done in repaired if done.line.text], page.layer)
        )
    if len(pages) > 1 or source.paged:
        running = _running_lines(pages)
        for page in pages:
            page.lines = [line for line in page.lines if id(line) not in running]
    placed = [_Placed(page.number, line) for page in pages for line in page.lines]
    feet = _footnotes_apart(pages, _measures(placed).size) if source.paged else {}
    apart = {id(line) for lines in feet.values() for line in lines}
    paragraphs = _paragraphs([here for here in placed if id(here.line) not in apart])
    paragraphs = _whole_tables(_whole_sentences(_with_notes(paragraphs, _notes(feet)) if feet else paragraphs))
    _contents_marked(paragraphs)
    writer = _Writer(_Vocabulary(here.line.text for here in placed))
    above: Line | None = None
    for paragraph in paragraphs:
        first = paragraph.lines[0].line
        height = first.bottom - first.top
        gap = (first.top - above.bottom) / height if above and height > 0 and first.top > above.top else 0.0
        writer.paragraph(paragraph, gap)
        above = paragraph.last
    written = f"{writer.text}\n" if writer.text else ""
    return Text(written, writer.blocks, writer.runs, source.paged), _noticed(written, removed)


_MIXED = re.compile(r"\b(?=\w*[A-Za-zÅÄÖåäö])(?=\w*[Ͱ-ӿ])\w+")


def _noticed(text: str, removed: int) -> list[Notice]:
    notices = []
    if removed:
        notices.append(
            Notice(
                "control_characters",
                "warning",
                f"{removed} invisible or control characters were removed from the text.",
            )
        )
    if mixed := len(_MIXED.findall(text)):
        message = (
            f"{mixed} words mix Latin letters with Greek or Cyrillic ones that look alike; compare them with the page."
        )
        notices.append(Notice("mixed_script", "warning", message))
    return notices
