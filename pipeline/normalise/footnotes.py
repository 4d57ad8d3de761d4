"""Footnotes leave the sentence that they interrupt and come behind its paragraph."""

from __future__ import annotations

import re
from collections import defaultdict

from ..document import Line, Page
from .paragraphs import Paragraph
from .running import PlacedLine

_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|\d{1,2}(?:[.)]?\s|(?=[A-ZÅÄÖ]))")
"""How a footnote begins: "²", "*", "2) ", "2Ks."."""
_SMALLER = 0.93
"""A footnote's print is of at most this share of the text's size."""
_NUMBER = re.compile(r"([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[.)]?\s?(?=[^\W\d])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def footnotes_of(pages: list[Page], size: float) -> dict[int, list[Line]]:
    """By page, the lines of footnotes: what is tagged so, else smaller print at the foot that begins with a mark.

    `size` is the text's usual one, in points.
    """
    notes: dict[int, list[Line]] = {}
    for page in pages:
        if tagged := [line for line in page.lines if line.style == "note"]:
            notes[page.number] = tagged
            continue
        foot: list[Line] = []
        for line in sorted((line for line in page.lines if not line.cell), key=lambda line: -line.top):
            if not 0 < line.size <= _SMALLER * size or line.style:
                break
            foot.insert(0, line)
        first = next((i for i, line in enumerate(foot) if _NOTE_MARK.match(line.text)), len(foot))
        if foot[first:]:
            notes[page.number] = foot[first:]
    return notes


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
