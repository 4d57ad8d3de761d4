"""The words of a PDF page from the origins of its glyphs: what stands on one baseline without a gap is a word.

pdfium's boxes are not used for heights: they come from what a font states of itself, which some producers leave at
nought. Only the right edge of a glyph is, once for each letter of a font on a page: its advance. An "em" is the size
at which the text is shown, in points.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from statistics import median_low
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .layout import ASCENT, DESCENT, RAISED, SMALLER, SUPERSCRIPT, Word, is_raised

ToDisplay = Callable[[float, float], tuple[float, float]]
"""From pdfium's coordinates to points from the shown page's top left."""

_BOLD = re.compile(rb"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"ital|obliq", re.IGNORECASE)
_EURO = re.compile(rb"fey[bm][lor]\d", re.IGNORECASE)
"""The fonts of LaTeX's eurosym, whose only signs are €; the file calls them "e"."""
_DIGIT = re.compile(r"\d")
_HYPHENS_AT_LINE_END = "\ufffe\x02"
"""What pdfium gives instead of a hyphen behind which the line breaks; it then reports no line's end."""
_WORD = re.compile(rf"[^\s{_HYPHENS_AT_LINE_END}]+[{_HYPHENS_AT_LINE_END}]?|[{_HYPHENS_AT_LINE_END}]")
_COMBINING = {"¨": "\u0308", "˚": "\u030a", "°": "\u030a", "´": "\u0301", "`": "\u0300", "ˇ": "\u030c", "˜": "\u0303"}
"""Accents with an advance of their own, and those that compose with the letter before them."""
_ACCENT_AWAY, _ACCENT_RISE = 80, 0.4
"""An accent comes less than so many characters from its letter, and its origin is less than so much of an em higher."""
_ACCENT = re.compile(f"[{''.join(_COMBINING)}]")
_SWAPPED = re.compile(r"[\u6600\u7400][\u6600\u6900\u6c00\u7400\ucf00\ud200\udd00]")
"""Ligatures (ff, fi, fl, ft, tf, ti, tt, ffi, ffl, tti) as Ghostscript 10.0 writes their letters into ToUnicode."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TI = "\ue000"
"""Stands for "ti", for which there is no ligature, until the words are made."""
_LAST_TWO = {ord("f") + ord("i"): "ﬁ", ord("f") + ord("l"): "ﬂ", ord("t") + ord("i"): _TI}
_CORK_CODES = "\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f\x88\x92\x9a\x9f\xb2\xba\xbf"
_CORK = dict(zip(_CORK_CODES, "“”„«»–—ﬀﬁﬂﬃﬄ•ŠŽ§šž€", strict=True))
"""What TeX's bitmap fonts, which tell no Unicode, have in place of Latin-1's characters: the encodings T1 and TS1."""
_CORK_ALONE = re.compile(r"[\x10-\x16\x1b-\x1f\x9f]")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"[{_SUPERSCRIPTS}]+[^\W\d]")
_KERNED = 0.12
"""How much wider, in em, kerning makes a word than its letters' advances; more of it hides a gap or a shift."""
_WORD_GAP = 0.2
"""White space, in em, beyond what is usual between a word's letters, that parts words where pdfium gives no space.
It gives one from about a quarter of an em on, save where a producer's rounding deceives it."""
_NO_GAP = 0.05
"""White space, in em, that parts no words: what rounding leaves between the pieces of one."""
_NEXT_LINE = 0.6
"""Distance of two baselines, in em, from which on they are two lines; marks are raised and lowered by less."""
_SPACED = 4
"""So many letters in a row, each a word to pdfium, are a letter-spaced word."""
_SPACING = 0.8
"""Letter spacing, in em, is seldom wider; single letters or digits further apart are cells of a table."""
_SAMPLE = 64
"""So many characters of a page show whether pdfium had to guess them."""
_GUESSED, _FEW_LETTERS, _VOWEL_SHARE = 0.5, 0.6, (0.25, 0.65)
"""Of a page's characters: the share whose meaning pdfium must have guessed before it is doubted, and below which
letters are too few to be text; and between which shares of its letters vowels stand in any language."""
_ENOUGH_LETTERS = 300
"""So many letters are text of some language wherever their meaning comes from."""
_VOWELS, _ALPHABET = frozenset("aeiouyåäö"), frozenset("abcdefghijklmnopqrstuvwxyzåäö")
_MEASURED_BY_BOX = 2.0
"""A nominal size below this, in points, may belong to a font with a matrix of its own; its boxes show its true size."""


@dataclass(slots=True, eq=False)
class TextState:
    """How text is set: size in points as shown, angle in degrees, render mode, and red, green, blue and opacity.

    One object for all text of a page that is set alike (PDF 32000-1, 9.3 calls this the text state).
    """

    size: float
    bold: bool
    italic: bool
    angle: float
    mode: int
    colour: tuple[int, int, int, int]
    is_euro: bool
    """Whether the font has no other sign than €."""
    advances: dict[str, float]
    """How far each letter of this font and size moves the next, in points; filled as letters are met."""


class Token(NamedTuple):
    """A word, the indices of its first character and of the one behind its last, and the text state of its first.

    `small` is the size of its small capitals where it has any.
    """

    word: Word
    first: int
    behind: int
    state: TextState
    small: float = 0.0


class _Glyph(NamedTuple):
    """A character at its origin, with its advance, in points on the shown page; `number` is pdfium's."""

    text: str
    x: float
    y: float
    advance: float
    state: TextState
    number: int

    @property
    def end(self) -> float:
        return self.x + self.advance

    @property
    def size(self) -> float:
        return self.state.size


def tokens(textpage: pdfium.PdfTextPage, to_display: ToDisplay) -> list[Token]:
    """The page's words in pdfium's order."""
    page = _TextPage(textpage, to_display)
    made = _with_small_capitals(page.evenly_spaced(page.unspaced(list(page.rejoined(page.words())))))
    return [token._replace(word=_with_ti(token.word)) if _TI in token.word.text else token for token in made]


def plain_text(textpage: pdfium.PdfTextPage, unseen: Iterable[Token]) -> str:
    """The page's characters as pdfium gives them, without those of words that a person does not see."""
    characters = _characters(textpage, textpage.count_chars())
    seen, at = [], 0
    for token in sorted(unseen, key=lambda token: token.first):
        seen.append(characters[at : token.first])
        at = max(at, token.behind)
    return " ".join([*seen, characters[at:]]).replace(_TI, "ti")


def _with_ti(word: Word) -> Word:
    """The word with both letters of each "ti" that stands for one character, the second in its middle."""
    i = word.text.index(_TI)
    text = f"{word.text[:i]}ti{word.text[i + 1 :]}"
    made = word._replace(text=text, xs=[*word.xs[: i + 1], (word.xs[i] + word.xs[i + 1]) / 2, *word.xs[i + 1 :]])
    return _with_ti(made) if _TI in text else made


class _TextPage:
    """Asks pdfium about single characters; what all characters of a text object share is asked once."""

    def __init__(self, textpage: pdfium.PdfTextPage, to_display: ToDisplay) -> None:
        self._handle = textpage.raw
        self._to_display = to_display
        self._characters = _characters(textpage, textpage.count_chars())
        self._moved: set[int] = set()
        """Accents that were put on their letters."""
        self._by_object: dict[bytes, TextState] = {}
        self._by_values: dict[tuple[object, ...], TextState] = {}
        self._x, self._y, self._rect, self._matrix = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF(), c.FS_MATRIX()
        self._font_name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._colour = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(255)
        if _ACCENT.search(self._characters):
            self._characters = self._with_accents(self._characters)

    def _with_accents(self, characters: str) -> str:
        """Each accent drawn over a letter as one with it: TeX's old fonts have no ä, and pdfium tells it far behind."""
        out = list(characters)
        for match in _ACCENT.finditer(characters):
            accent, mark = match.start(), _COMBINING[match.group()]
            near = (i for step in range(1, _ACCENT_AWAY) for i in (accent - step, accent + step) if 0 <= i < len(out))
            letter = next((i for i in near if out[i].isalpha() and self._stands_over(accent, i)), None)
            made = unicodedata.normalize("NFC", out[letter] + mark) if letter is not None else ""
            if letter is not None and len(made) == 1:
                out[letter], out[accent] = made, " "
                self._moved.add(accent)
        return "".join(out)

    def _stands_over(self, accent: int, letter: int) -> bool:
        """Whether an accent is drawn over the middle of a letter on its line."""
        (x, y), (start, baseline) = self._origin(accent), self._origin(letter)
        middle, end = (x + self._right(accent)) / 2, self._right(letter)
        return start < middle < end and abs(y - baseline) < _ACCENT_RISE * self._state_of(letter).size

    def words(self) -> Iterator[Token]:
        """The words as pdfium parts them, cut where they run over a line's end or a gap."""
        for match in _WORD.finditer(self._characters):
            first, end = match.span()
            text = match.group()
            hyphened = len(text) > 1 and text[-1] in _HYPHENS_AT_LINE_END
            if hyphened:
                text = text[:-1]
            elif text in _HYPHENS_AT_LINE_END:
                text = "-"
            made = list(self._made(first, text))
            if hyphened:
                made[-1] = made[-1]._replace(word=_hyphened(made[-1].word), behind=end)
            yield from made

    def _made(self, first: int, text: str) -> Iterator[Token]:
        """The word `text` that begins at character `first`, or the words that it turns out to be."""
        last = first + len(text) - 1
        state = self._state_of(first)
        x, y = self._origin(first)
        end_x, end_y = self._origin(last) if last > first else (x, y)
        level = abs(end_y - y) < _NO_GAP * state.size
        if not level or (last > first and self._state_of(last) != state):
            yield from self._pieces(first, text)
            return
        try:
            steps = [state.advances[letter] for letter in text]
        except KeyError:
            steps = [self._advance(state, first + i, letter) for i, letter in enumerate(text)]
        if not abs(end_x - x - sum(steps[:-1])) < _KERNED * state.size:  # nan is not either
            yield from self._pieces(first, text)
            return
        if _DIGIT.search(text):
            text = self._with_raised_digits(first, text, state.size)
            if _MARK.match(text) or self._has_moved_digit(first, text, y, state.size):
                yield from self._pieces(first, text)
                return
        if state.is_euro:
            text = "€" * len(text)
        xs = list(accumulate(steps, initial=x))
        xs[-1] = end_x + steps[-1]
        yield Token(_make_word(text, xs, y, state), first, last + 1, state)

    def _pieces(self, first: int, text: str) -> Iterator[Token]:
        """The word glyph by glyph: cut at line ends and at gaps, its raised digits as superscripts."""
        states = [self._state_of(i) for i in range(first, first + len(text))]
        text = self._with_raised_digits(first, text, states[0].size)
        glyphs = [
            _Glyph("€" if of.is_euro else letter, *self._origin(i), self._advance(of, i, letter), of, i)
            for i, (letter, of) in enumerate(zip(text, states, strict=True), start=first)
        ]
        glyphs = list(self._spread(glyphs))
        for begin, end in _unbroken(glyphs):
            part = glyphs[begin:end]
            small = _small_capitals(part)
            if small:
                part = [g._replace(text=g.text.lower() if g.size == small else g.text.upper()) for g in part]
            yield Token(_set(part), part[0].number, part[-1].number + 1, part[0].state, small)

    def _state_of(self, i: int) -> TextState:
        """How character `i` is set. Asked once for each text object; some producers make one of each letter."""
        drawn = c.FPDFText_GetTextObject(self._handle, i)
        address = bytes(drawn)
        known = self._by_object.get(address)
        if known is None:
            known = self._by_object[address] = self._state_at(i, drawn)
        return known

    def _state_at(self, i: int, drawn: object) -> TextState:
        """How character `i` of the text object `drawn` is set, as pdfium reports it; one object for equal states."""
        handle, matrix, (red, green, blue, alpha) = self._handle, self._matrix, self._colour
        c.FPDFText_GetMatrix(handle, i, matrix)
        size = c.FPDFText_GetFontSize(handle, i) * (math.hypot(matrix.b, matrix.d) or 1.0)
        if size < _MEASURED_BY_BOX:
            c.FPDFText_GetLooseCharBox(handle, i, self._rect)
            size = max(size, abs(self._rect.top - self._rect.bottom))
        c.FPDFText_GetFillColor(handle, i, red, green, blue, alpha)
        font = bytes(c.FPDFTextObj_GetFont(drawn)) if drawn else None
        mode = c.FPDFTextObj_GetTextRenderMode(drawn) if drawn else c.FPDF_TEXTRENDERMODE_FILL
        key = font, size, matrix.a, matrix.b, matrix.c, mode, red.value, green.value, blue.value, alpha.value
        known = self._by_values.get(key)
        if known is None:
            c.FPDFText_GetFontInfo(handle, i, self._font_name, 128, self._flags)
            bold, italic = _weight_and_slope(self._font_name.value)
            angle = math.degrees(math.atan2(matrix.c, matrix.a))  # as FPDFText_GetCharAngle has it
            is_euro = bool(_EURO.search(self._font_name.value))
            known = TextState(max(size, 0.01), bold, italic, angle, mode, key[-4:], is_euro, {})
            self._by_values[key] = known
        return known

    def _origin(self, i: int) -> tuple[float, float]:
        c.FPDFText_GetCharOrigin(self._handle, i, self._x, self._y)
        return self._to_display(self._x.value, self._y.value)

    def _spread(self, glyphs: list[_Glyph]) -> Iterator[_Glyph]:
        """The letters of each ligature, which share its origin and its advance, side by side."""
        for x, group in groupby(glyphs, key=lambda glyph: glyph.x):
            letters = list(group)
            if len(letters) == 1:
                yield from letters
                continue
            step = (max(self._right(glyph.number) for glyph in letters) - x) / len(letters)
            yield from (glyph._replace(x=x + i * step, advance=step) for i, glyph in enumerate(letters))

    def _right(self, i: int) -> float:
        """The right edge of the glyph's advance, or of its ink where that reaches further."""
        rect = self._rect
        c.FPDFText_GetLooseCharBox(self._handle, i, rect)
        return max(self._to_display(rect.left, rect.top)[0], self._to_display(rect.right, rect.bottom)[0])

    def _advance(self, state: TextState, i: int, letter: str) -> float:
        """The advance of a letter in its font, in points; nan where character `i` is set in another.

        It is measured where the letter is first met outside a ligature.
        """
        known = state.advances.get(letter)
        if known is None:
            if self._state_of(i) is not state:
                return math.nan
            here = self._origin(i)
            known = max(self._right(i) - here[0], 0.0)
            if here != self._origin(i + 1) and here != self._origin(max(i - 1, 0)):
                state.advances[letter] = known
        return known

    def _with_raised_digits(self, first: int, text: str, size: float) -> str:
        """Digits whose ink hangs above the line (a font's own superscripts, such as footnote marks) as superscripts."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        out = ""
        for i, character in enumerate(text, start=first):
            if character.isdecimal():
                c.FPDFText_GetCharBox(self._handle, i, left, right, bottom, top)
                c.FPDFText_GetCharOrigin(self._handle, i, self._x, self._y)
                if bottom.value - self._y.value > 0.2 * size:
                    character = character.translate(SUPERSCRIPT)
            out += character
        return out

    def _has_moved_digit(self, first: int, text: str, y: float, size: float) -> bool:
        """Whether a digit within a word of letters stands above or below its baseline, as in "m²:n"."""
        if text.isdecimal():
            return False
        digits = (i for i, character in enumerate(text, start=first) if character.isdecimal())
        return any(abs(self._origin(i)[1] - y) >= RAISED * size for i in digits)

    def rejoined(self, words: Iterator[Token]) -> Iterator[Token]:
        """The words, those put together that pdfium parts though no white stands between them.

        A raised number stays with the word that it touches, lest it be read on the row of another column.
        """
        held: Token | None = None
        for token in words:
            if held and _is_mark_of(held.word, token.word):
                token = token._replace(word=token.word._replace(text=token.word.text.translate(SUPERSCRIPT)))
                held = _joined(held, token)
                continue
            if held and self._touch(held, token):
                held = _joined(held, token)
                continue
            if held:
                yield held
            held = token
        if held:
            yield held

    def _touch(self, before: Token, after: Token) -> bool:
        """Whether a word begins where the one before ends; a space between them then has no advance of its own.

        A hyphen may stand a little off the word that it breaks.
        """
        a, b = before.word, after.word
        near = 3 * _NO_GAP if b.text == "-" else 2 * _NO_GAP
        gap = b.x0 - a.x1
        if abs(gap) > near * a.size or abs(a.baseline - b.baseline) > _NO_GAP * a.size or after.first == before.behind:
            return False
        if self._is_parted_by_layout(before, after):
            return b.text == "-" or gap < _NO_GAP * a.size
        space = self._origin(before.behind)[0]
        return abs(b.x0 - space) < 0.5 * _NO_GAP * a.size

    def _is_generated(self, i: int) -> bool:
        return i in self._moved or bool(c.FPDFText_IsGenerated(self._handle, i) == 1)

    def unspaced(self, words: list[Token]) -> list[Token]:
        """The words, letter-spaced ones put together."""
        if sum(len(token.word.text) == 1 for token in words) < _SPACED:
            return words
        out: list[Token] = []
        spacing: dict[tuple[float, bool], float] = {}
        for run in _on_one_baseline(words):
            key = round(run[0].word.size, 1), run[0].word.bold
            if _is_spaced(run):
                spacing[key] = self._spacing(run)
            known = spacing.get(key, _SPACING)
            goes_on = len(run) > 1 and known < _SPACING and all(len(token.word.text) == 1 for token in run)
            out += self._unspaced_run(run, known) if _is_spaced(run) or goes_on else run
        return out

    def evenly_spaced(self, words: list[Token]) -> list[Token]:
        """The words, pieces put together that stand no further apart than letters in words of the same text state."""
        within: dict[int, list[float]] = {}
        for token in words:
            if len(token.word.text) >= _SPACED:
                within.setdefault(id(token.state), []).append(_spacing_within(token))
        spacing = {state: found for state, each in within.items() if (found := median_low(each)) >= _NO_GAP}
        if not spacing:
            return words
        out = words[:1]
        for token in words[1:]:
            a, b = out[-1].word, token.word
            usual = spacing.get(id(token.state)) if out[-1].state is token.state and a.baseline == b.baseline else None
            near = usual and 0 < b.x0 - a.x1 < (usual + 0.5 * _WORD_GAP) * a.size
            if near and self._is_parted_by_layout(out[-1], token):
                out[-1] = _joined(out[-1], token)
            else:
                out.append(token)
        return out

    def _spacing(self, run: list[Token]) -> float:
        """The usual white between letters, in em."""
        gaps = [b.word.x0 - a.word.x1 for a, b in pairwise(run) if self._is_parted_by_layout(a, b)]
        return median_low(gaps or [0.0]) / run[0].word.size

    def _is_parted_by_layout(self, before: Token, after: Token) -> bool:
        """Whether there is no space in the file between the two."""
        return all(map(self._is_generated, range(before.behind, after.first)))

    def _unspaced_run(self, run: list[Token], spacing: float) -> list[Token]:
        """A run of letters put together where the gap is the usual one, in em, and pdfium made the space between."""
        limit = (spacing + 0.7 * _WORD_GAP) * run[0].word.size
        out = [run[0]]
        for token in run[1:]:
            near = spacing < _SPACING and token.word.x0 - out[-1].word.x1 < limit
            if near and self._is_parted_by_layout(out[-1], token):
                out[-1] = _joined(out[-1], token)
            else:
                out.append(token)
        return out


def _with_small_capitals(words: list[Token]) -> Iterator[Token]:
    """The words, those wholly of small capitals in the small letters that they stand for.

    They stand on a line with a word that begins with a larger capital.
    """
    small, level = 0.0, 0.0
    for token in words:
        word = token.word
        if token.small:
            small, level = token.small, word.baseline
        elif abs(word.size - small) < 0.01 and abs(word.baseline - level) < 0.01:
            token = token._replace(word=word._replace(text=word.text.lower()))
        yield token


def is_unreadable(textpage: pdfium.PdfTextPage) -> bool:
    """Whether the page's characters have no meaning: the file does not say which letters its glyphs are, or lies.

    Where it does not say, pdfium guesses. Some fonts are guessed rightly, so only where few of the characters are
    letters, or no vowel is as frequent as in any language, the text is none.
    """
    total = textpage.count_chars()
    text = "".join(_characters(textpage, total).split()).casefold()
    vowels, letters = (sum(map(text.count, of)) for of in (_VOWELS, _ALPHABET))
    least, most = _VOWEL_SHARE
    if letters >= _FEW_LETTERS * len(text) and (not letters or least < vowels / letters < most):
        return False
    sample = range(0, total, max(1, total // _SAMPLE))
    guessed = sum(c.FPDFText_HasUnicodeMapError(textpage, i) == 1 for i in sample) >= _GUESSED * len(sample)
    return bool(text) and (guessed or (letters >= _ENOUGH_LETTERS and not least < vowels / letters < most))


def _spacing_within(token: Token) -> float:
    """The usual white between the letters of a word, in em; 0 where their advances are not known."""
    word, advances = token.word, token.state.advances
    edges = zip(word.text[:-1], pairwise(word.xs), strict=False)
    gaps = [right - left - advances[letter] for letter, (left, right) in edges if letter in advances]
    return median_low(gaps or [0.0]) / word.size


def _on_one_baseline(words: list[Token]) -> Iterator[list[Token]]:
    """Consecutive words on one baseline, of about one size, not further apart than letter-spaced words are.

    Small capitals are smaller than the capital before them.
    """
    run: list[Token] = []
    for token in words:
        if run:
            a, b = run[-1].word, token.word
            level = abs(a.baseline - b.baseline) < _NO_GAP * a.size and abs(a.size - b.size) < 0.4 * a.size
            if not level or not 0 < b.x0 - a.x1 < 3 * _SPACING * a.size:
                yield run
                run = []
        run.append(token)
    if run:
        yield run


def _is_spaced(run: list[Token]) -> bool:
    """Whether most of a run's words are single letters."""
    single = [token.word.text for token in run if len(token.word.text) == 1]
    return len(single) > 0.5 * len(run) and sum(map(str.isalnum, single)) >= _SPACED


def _unbroken(glyphs: list[_Glyph]) -> Iterator[tuple[int, int]]:
    """Index ranges of words: pdfium joins a word to the next line's, and over gaps whose width rounding hides."""
    gaps = sorted((b.x - a.end) / a.size for a, b in pairwise(glyphs))
    usual = gaps[(len(gaps) - 1) // 4] if gaps else 0.0
    lead, begin = _lead_of(glyphs), 0
    for i in range(1, len(glyphs)):
        a, b = glyphs[i - 1], glyphs[i]
        size = max(a.size, b.size)
        apart = b.x - a.end > (max(usual, 0.0) + _WORD_GAP) * size
        if apart or b.x < a.x - 0.3 * size or abs(b.y - a.y) > _NEXT_LINE * size or i == lead:
            yield begin, i
            begin = i
    yield begin, len(glyphs)


def _lead_of(glyphs: list[_Glyph]) -> int:
    """How many raised digits stand before a word: a footnote's mark, which is a word of its own; else 0."""
    lead = next((i for i, glyph in enumerate(glyphs) if not glyph.text.isdigit()), 0)
    marks, following = glyphs[:lead], glyphs[lead]
    if not following.text.isalpha():
        return 0
    return lead if all(glyph.text in _SUPERSCRIPTS or _is_raised(glyph, following) for glyph in marks) else 0


def _is_raised(glyph: _Glyph, neighbour: _Glyph) -> bool:
    return is_raised(neighbour.y - glyph.y, glyph.size, neighbour.size)


def _is_mark_of(before: Word, word: Word) -> bool:
    """Whether a word is a raised number that touches the word before it."""
    near = word.text.isdecimal() and abs(word.x0 - before.x1) < _NO_GAP * before.size
    return near and is_raised(before.baseline - word.baseline, word.size, before.size)


def _small_capitals(glyphs: list[_Glyph]) -> float:
    """The size of the capitals behind a larger one on its baseline, in points; 0 where there are none."""
    first = glyphs[0]
    rest = [glyph for glyph in glyphs[1:] if glyph.size < SMALLER * first.size and glyph.text.isalpha()]
    level = all(abs(glyph.y - first.y) < _NO_GAP * first.size for glyph in rest)
    are_alike = level and first.text.isalpha() and all(glyph.size == rest[0].size for glyph in rest)
    return rest[0].size if are_alike and len(rest) > 1 and any(glyph.text.isupper() for glyph in rest) else 0.0


def _set(glyphs: list[_Glyph]) -> Word:
    """One word of glyphs, at the size and on the baseline of its largest; digits raised above that are superscripts."""
    body = max(glyphs, key=lambda glyph: glyph.size)
    text = "".join(g.text.translate(SUPERSCRIPT) if _is_raised(g, body) else g.text for g in glyphs)
    return _make_word(text, [*(glyph.x for glyph in glyphs), glyphs[-1].end], body.y, body.state)


def _make_word(text: str, xs: list[float], baseline: float, state: TextState) -> Word:
    """A word on a baseline, its box as high as letters of its size may be."""
    size = state.size
    return Word(text, xs, baseline - ASCENT * size, baseline + DESCENT * size, size, state.bold, state.italic)


def _hyphened(word: Word) -> Word:
    """The word with the hyphen that pdfium took for the layout's; pdfium gives no place for it."""
    return word._replace(text=word.text + "-", xs=[*word.xs, word.xs[-1] + 0.3 * word.size])


def _joined(a: Token, b: Token) -> Token:
    """Two tokens as one, set as the first; smaller capitals behind a larger one are small capitals."""
    if b.word.text.isupper() and b.word.text.isalpha() and b.word.size < SMALLER * a.word.size:
        a = a._replace(small=b.word.size)
        b = b._replace(word=b.word._replace(text=b.word.text.lower()))
    word = a.word._replace(text=a.word.text + b.word.text, xs=[*a.word.xs[:-1], *b.word.xs])
    return a._replace(word=word, behind=b.behind)


@lru_cache(maxsize=256)
def _weight_and_slope(font_name: bytes) -> tuple[bool, bool]:
    """Whether the font is bold and italic, by its name: pdfium gives the same weight for all."""
    return bool(_BOLD.search(font_name)), bool(_ITALIC.search(font_name))


def _characters(textpage: pdfium.PdfTextPage, total: int) -> str:
    """The page's characters, one code point for each index that pdfium counts."""
    text = _as_given(textpage, total)
    if _SWAPPED.search(text) and not _HAN.search(_SWAPPED.sub("", text)):
        text = _SWAPPED.sub(_unswapped, text)
    if _CORK_ALONE.search(text):
        bytes_ = (i for i, character in enumerate(text) if character in _CORK)
        guessed = {i for i in bytes_ if c.FPDFText_HasUnicodeMapError(textpage, i) == 1}
        text = "".join(_CORK[character] if i in guessed else character for i, character in enumerate(text))
    return text


def _unswapped(match: re.Match[str]) -> str:
    """What a ligature's letters are whose bytes are swapped; of three letters Ghostscript adds up the last two."""
    first, second = (ord(unit) >> 8 for unit in match.group())
    return chr(first) + (_LAST_TWO.get(second) or chr(second))


def _as_given(textpage: pdfium.PdfTextPage, total: int) -> str:
    buffer = (ctypes.c_ushort * (total + 1))()
    if c.FPDFText_GetText(textpage, 0, total, buffer) == total + 1:
        text = bytes(buffer)[: 2 * total].decode("utf-16-le", "surrogatepass")
        if len(text) == total:
            return text
    return "".join(chr(c.FPDFText_GetUnicode(textpage, i) or 0) for i in range(total))
