"""Text of a PDF that is struck out: a thin level line runs through the middle of its letters and ends where they end.

Programs draw such a line beside the text (LibreOffice, Word and browsers one for each run of text), or a reader lays
it over the page as an annotation. Struck letters keep their place until the page's lines are made, so that what
stands beside them is read as it is laid out, and are then left out.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..document import Line
from .characters import TI, Characters, ToDisplay
from .glyphs import Token
from .printed import SUPERSCRIPTS, Rule, Word

_STRUCK = "\ufdd0"
"""Stands for a struck letter until the lines are made: Unicode has kept it from ever being a character."""
_MIDDLE, _MIDDLE_RAISED = (0.12, 0.5), (0.12, 0.85)
"""How high above the baseline, in em, a line strikes a letter; a raised one may be struck at its own height.
LibreOffice draws at 0.28, browsers at 0.31 and, of a double line, 0.17."""
_INK = 0.1
"""The share of a letter's ink at least that stands above and below the line: one that is raised may be underlined
there, as in "1ª"."""
_THIN = 0.2
"""A line that strikes is at most so thick, in em of what it strikes."""
_COVERED = 0.7
"""The share of a letter's width at least that a line runs through which strikes it."""
_BEYOND, _OVER_TEXT = 0.8, 0.5
"""How far beyond the letters, in em, a line goes at most that strikes them (over a space), and the share of it at least
that runs through letters: a ruling, a separator or a form's line is longer than what stands on it."""
_DASHES = 3.0
"""Lines at one height no further apart than this, in points, are dashes of one, or strike parts of one run."""


class _Stroke(NamedTuple):
    """Lines that continue one another at one height: the parts from where to where, and the thickness."""

    height: float
    parts: list[tuple[float, float]]
    thick: float
    rules: list[Rule]

    @property
    def x0(self) -> float:
        return self.parts[0][0]

    @property
    def x1(self) -> float:
        return self.parts[-1][1]


class Struck(NamedTuple):
    """A page's words, the struck letters in them marked; those letters as pieces of words; the lines that strike."""

    words: list[Token]
    pieces: list[Token]
    rules: list[Rule]


def with_struck_marked(words: list[Token], rules: Iterable[Rule], characters: Characters) -> Struck:
    """The words with the letters marked that lines strike out."""
    strokes = _strokes(rules)
    crossed = _crossed(words, strokes) if strokes else {}
    numbers = {i: _numbers(words[i], characters) for i in {i for crossing in crossed.values() for i, _ in crossing}}
    marks: dict[int, set[int]] = defaultdict(set)
    used: list[Rule] = []
    for at, crossing in crossed.items():
        stroke = strokes[at]
        letters = [
            (i, j) for i, j in crossing if _is_in_ink(stroke.height, words[i].word.text[j], numbers[i][j], characters)
        ]
        if letters and _strikes(stroke, [(words[i].word, j) for i, j in letters]):
            used += stroke.rules
            for i, j in letters:
                marks[i].add(j)
    out, pieces = list(words), list[Token]()
    for i, places in marks.items():
        token = words[i]
        if token.word.text.endswith("-") and len(token.word.text) - 2 in places:
            places.add(len(token.word.text) - 1)  # a hyphen of the layout has no width of its own
        text = "".join(_STRUCK if j in places else letter for j, letter in enumerate(token.word.text))
        out[i] = token._replace(word=token.word._replace(text=text))
        pieces += _pieces(token, places, numbers[i])
    return Struck(out, pieces, used)


def without_struck(lines: Iterable[Line]) -> list[Line]:
    """The lines without the letters that are marked as struck, and without those of which nothing stays."""
    return [_without(line) if _STRUCK in line.text else line for line in lines if line.text.strip(f"{_STRUCK} ")]


def has_struck(text: str) -> bool:
    """Whether a letter of a word is marked as struck."""
    return _STRUCK in text


def annotated(page: pdfium.PdfPage, to_display: ToDisplay) -> list[Rule]:
    """The lines that a reader's annotations strike text out with, as if the page drew them."""
    rules: list[Rule] = []
    quad = c.FS_QUADPOINTSF()
    for i in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, i)
        hidden = c.FPDFAnnot_GetFlags(annotation) & (c.FPDF_ANNOT_FLAG_HIDDEN | c.FPDF_ANNOT_FLAG_NOVIEW)
        if c.FPDFAnnot_GetSubtype(annotation) == c.FPDF_ANNOT_STRIKEOUT and not hidden:
            for j in range(c.FPDFAnnot_CountAttachmentPoints(annotation)):
                c.FPDFAnnot_GetAttachmentPoints(annotation, j, ctypes.byref(quad))
                corners = (quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)
                xs, ys = zip(*(to_display(*corner) for corner in corners), strict=True)
                rules.append(Rule(min(xs), max(xs), (min(ys) + max(ys)) / 2))
        c.FPDFPage_CloseAnnot(annotation)
    return rules


def _strokes(rules: Iterable[Rule]) -> list[_Stroke]:
    """The lines by height, those that continue one another as one."""
    out: list[_Stroke] = []
    for height, level in groupby(
        sorted(rules, key=lambda rule: (rule.height, rule.x0)), key=lambda rule: round(rule.height, 1)
    ):
        begun = False
        for rule in sorted(level, key=lambda rule: rule.x0):
            last = out[-1] if begun else None
            if last is None or rule.x0 - last.x1 > _DASHES:
                out.append(_Stroke(height, [(rule.x0, rule.x1)], rule.thick, [rule]))
                begun = True
                continue
            x0, x1 = last.parts[-1]
            if rule.x0 - x1 < 0.1:
                last.parts[-1] = x0, max(x1, rule.x1)
            else:
                last.parts.append((rule.x0, rule.x1))
            last.rules.append(rule)
            out[-1] = last._replace(thick=max(last.thick, rule.thick))
    return out


def _crossed(words: list[Token], strokes: list[_Stroke]) -> dict[int, list[tuple[int, int]]]:
    """The letters that each stroke runs through the middle of, by its number: which word, which letter of it."""
    heights = [stroke.height for stroke in strokes]
    out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, token in enumerate(words):
        word = token.word
        highest = word.baseline - _MIDDLE_RAISED[1] * word.size
        first = bisect_left(heights, highest)
        for number in range(first, bisect_right(heights, word.baseline - _MIDDLE[0] * word.size)):
            stroke = strokes[number]
            if stroke.x0 < word.x1 and stroke.x1 > word.x0 and stroke.thick <= _THIN * word.size:
                out[number] += ((i, j) for j in _letters_crossed(word, stroke))
    return {number: letters for number, letters in out.items() if letters}


def _letters_crossed(word: Word, stroke: _Stroke) -> Iterator[int]:
    """The letters of a word that a stroke runs through the middle of."""
    rise = (word.baseline - stroke.height) / word.size
    for j, letter in enumerate(word.text):
        low, high = _MIDDLE_RAISED if letter in SUPERSCRIPTS else _MIDDLE
        x0, x1 = word.xs[j], word.xs[j + 1]
        covered = sum(max(0.0, min(x1, right) - max(x0, left)) for left, right in stroke.parts)
        if low <= rise <= high and covered > 0 and covered >= _COVERED * (x1 - x0):
            yield j


def _strikes(stroke: _Stroke, letters: list[tuple[Word, int]]) -> bool:
    """Whether a line that crosses these letters is as long as they are."""
    size = max(word.size for word, _ in letters)
    begins, ends = min(word.xs[j] for word, j in letters), max(word.xs[j + 1] for word, j in letters)
    over_text = sum(word.xs[j + 1] - word.xs[j] for word, j in letters)
    fits = begins - stroke.x0 <= _BEYOND * size and stroke.x1 - ends <= _BEYOND * size
    return fits and over_text >= _OVER_TEXT * sum(right - left for left, right in stroke.parts)


def _is_in_ink(height: float, letter: str, number: int, characters: Characters) -> bool:
    """Whether a line at this height runs through a letter's ink; signs may stand below or above it."""
    if not letter.isalnum() or letter in SUPERSCRIPTS:
        return True
    top, bottom = characters.ink(number)
    return top + _INK * (bottom - top) < height < bottom - _INK * (bottom - top)


def _pieces(token: Token, places: set[int], numbers: list[int]) -> Iterator[Token]:
    """The struck letters of a word, those side by side as one piece, each with the characters that it is made of."""
    for is_struck, run in groupby(range(len(numbers)), key=places.__contains__):
        begin, *rest = run
        if is_struck:
            yield token._replace(first=numbers[begin], behind=numbers[rest[-1] if rest else begin] + 1)


def _numbers(token: Token, characters: Characters) -> list[int]:
    """The character that each letter of a word is made of; white may stand between those of a word set wide."""
    made = enumerate(characters.composed[token.first : token.behind], token.first)
    numbers = [i for i, letter in made if not letter.isspace() for _ in range(2 if letter == TI else 1)]
    if len(numbers) == len(token.word.text):
        return numbers
    return [min(token.first + j, token.behind - 1) for j in range(len(token.word.text))]


def _without(line: Line) -> Line:
    """The line without its struck letters; a space that stood beside them goes where another stays."""
    kept: list[int] = []
    for i, letter in enumerate(line.text):
        is_spare = letter == " " and (not kept or line.text[kept[-1]] == " ")
        if letter != _STRUCK and not is_spare:
            kept.append(i)
    while line.text[kept[-1]] == " ":
        kept.pop()
    xs = [*(line.xs[i] for i in kept), line.xs[kept[-1] + 1]]
    return line._replace(text="".join(line.text[i] for i in kept), xs=xs)
