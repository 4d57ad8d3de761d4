"""Footnotes leave the sentence that they interrupt and come behind its paragraph."""

from __future__ import annotations

from collections import defaultdict
from itertools import dropwhile, takewhile

from ..document import Line, Page
from ..lang.patterns import compiled
from .paragraphs import Paragraph
from .running import PlacedLine

_NOTE_MARK = compiled(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|\d{1,2}(?:[.)]?\s|(?=[A-ZÅÄÖ]))")
"""How a footnote begins: "²", "*", "2) ", "2Ks."."""
_STARRED, _STAR_NOTE = compiled(r"(?<=[^\W\d_]{2})\*{1,3}(?![\w*])"), compiled(r"\*{1,3}\)?\s?(?=[A-ZÅÄÖ\d])")
"""A word with a star behind it, "yritystä*", and what begins its explanation."""
_SMALLER = 0.93
"""A footnote's print is of at most this share of the text's size."""
_NUMBER = compiled(r"([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[.)]?\s?(?=[^\W\d])")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED, _LEVEL = str.maketrans("0123456789", _RAISED_DIGITS), str.maketrans(_RAISED_DIGITS, "0123456789")
_LARGE_NOTE = compiled(r"([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?P<dot>\.)?\s?(?=[A-ZÅÄÖ])")
"""How a footnote as large as the text begins: "¹ Tilastokeskus", "1 Tilastokeskus", "1. Tilastokeskus"."""
_NOTE_LINES = 3
"""So many lines have footnotes that are as large as the text, on average, at most."""
_APART = 0.8
"""White space, in em, above footnotes whose numbers are set as a list's."""
_LOWER = 0.4
"""Footnotes stand below this share of a page's height."""
_SUPERSCRIPTS = compiled(r"(?<!\bm)(?<!\bkm)(?<!\bcm)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
"""Raised figures that may lead to a footnote: those of "km²" do not."""


def star_notes(pages: list[Page]) -> set[int]:
    """The ids of the lines that explain a star behind a word, each by a star of its own: "* Vähintään kaksi vuotta".

    A list's items, which no word's star leads to, begin so too.
    """
    marked = 0
    found: set[int] = set()
    for line in (line for page in pages for line in page.lines if "*" in line.text):
        if line.style in ("", "p", "note") and _STAR_NOTE.match(line.text) and len(found) < marked:
            found.add(id(line))
        else:
            marked += len(_STARRED.findall(line.text))
    return found


def footnotes_of(pages: list[Page], size: float) -> dict[int, list[Line]]:
    """By page, the lines of footnotes: what is tagged so, else print at the foot of a column that begins with a mark.

    It is smaller than `size`, the text's usual one in points, or its marks stand raised in the page's text.
    """
    notes: dict[int, list[Line]] = {}
    for page in pages:
        found = [line for line in page.lines if line.style == "note"]
        by_column: dict[int, list[Line]] = defaultdict(list)
        for line in sorted(page.lines, key=lambda line: line.top):
            if not found and not line.cell and line.top > _LOWER * page.height:
                by_column[line.region].append(line)
        raised = {mark for line in page.lines for mark in _SUPERSCRIPTS.findall(line.text[1:])}
        for _, lines in sorted(by_column.items()):
            found += _small_foot(lines, size) or _foot_of_marks(lines, raised)
        if found:
            notes[page.number] = found
    return notes


def _small_foot(lines: list[Line], size: float) -> list[Line]:
    """The smaller print below a column, from its first mark on."""
    small = takewhile(lambda line: 0 < line.size <= _SMALLER * size and not line.style, reversed(lines))
    foot = list(small)[::-1]
    return list(dropwhile(lambda line: not _NOTE_MARK.match(line.text), foot))


def _foot_of_marks(lines: list[Line], raised: set[str]) -> list[Line]:
    """The last lines of a column from one on that begins with a number which the page's text bears raised.

    So are those after it, counted up one by one; a note whose own number is not raised ends as a sentence does, and
    white space parts notes with a dot behind their numbers from the text, which a list goes on.
    """
    marks = [(i, mark) for i, line in enumerate(lines) if (mark := _LARGE_NOTE.match(line.text)) and not line.style]
    numbers = [int(mark[1].translate(_LEVEL)) for _, mark in marks]
    first = len(marks)
    while first and str(numbers[first - 1]).translate(_RAISED) in raised:
        if first < len(marks) and numbers[first - 1] + 1 != numbers[first]:
            break
        first -= 1
    foot = lines[marks[first][0] :] if first < len(marks) else []
    if foot and marks[first][1]["dot"] and not _is_apart(lines, marks[first][0]):
        return []
    if not foot or len(foot) > _NOTE_LINES * (len(marks) - first):
        return []
    return foot if foot[0].text[0] in _RAISED_DIGITS or foot[-1].text.endswith(".") else []


def _is_apart(lines: list[Line], i: int) -> bool:
    """Whether white space parts a line from the text above, which leads to no list."""
    above, line = lines[i - 1], lines[i]
    return i > 0 and line.top - above.bottom > _APART * line.size and not above.text.endswith(":")


def notes_of(found: dict[int, list[Line]]) -> list[Paragraph]:
    """The footnotes' lines by page -> a paragraph for each; one begins where a line bears a mark."""
    notes: list[Paragraph] = []
    for page, lines in found.items():
        for line in lines:
            if _NOTE_MARK.match(line.text) or not notes:
                notes.append(Paragraph("note", [PlacedLine(page, _marked(line))]))
            else:
                notes[-1].lines.append(PlacedLine(page, line))
    return notes


def _marked(line: Line) -> Line:
    """A footnote's first line with its number raised and a space behind it, however it was printed."""
    match = _NUMBER.match(line.text)
    if not match or not line.xs:
        return line
    number, rest = match[1], match.end()
    xs = [*line.xs[: len(number)], line.xs[len(number)], *line.xs[rest:]]
    return line._replace(text=f"{number.translate(_RAISED)} {line.text[rest:]}", xs=xs)


def with_notes(paragraphs: list[Paragraph], notes: list[Paragraph]) -> list[Paragraph]:
    """Each footnote behind the paragraph on its page that bears its mark, else behind the page's last one."""
    after: dict[int, list[Paragraph]] = defaultdict(list)
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
