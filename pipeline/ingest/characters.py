"""What pdfium tells of a PDF page's characters: what each is, where and how it is set, how far it moves the next.

pdfium answers for one character at a time, and a page has thousands. What all characters of a text object share is
asked once, an advance once for each letter of a font and size, and of most characters nothing.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..document import untold_glyph
from ..lang.patterns import compiled
from .printed import Rule

ToDisplay = Callable[[float, float], tuple[float, float]]
"""From pdfium's coordinates to points from the shown page's top left."""

_BOLD = re.compile(rb"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(rb"ital|obliq", re.IGNORECASE)
_EURO = re.compile(rb"fey[bm][lor]\d", re.IGNORECASE)
"""The fonts of LaTeX's eurosym, whose only signs are €; the file calls them "e"."""
_LONE_C = compiled(r"(?<![^\W\d_])C(?![^\W\d_])")
_BARS, _LONGEST_BAR, _BAR_START, _BAR_HEIGHTS = 2, 20.0, 0.2, (0.1, 0.65)
"""How many bars make a C a €, shorter than so many points; and in em how near to it they begin, and how high."""
_COMBINING = {"¨": "\u0308", "˚": "\u030a", "°": "\u030a", "´": "\u0301", "`": "\u0300", "ˇ": "\u030c", "˜": "\u0303"}
"""Accents with an advance of their own, and those that compose with the letter before them."""
_ACCENT = compiled(f"[{''.join(_COMBINING)}]")
_ACCENT_AWAY, _ACCENT_RISE = 80, 0.4
"""An accent comes less than so many characters from its letter, and its origin is less than so much of an em higher."""
_SWAPPED = compiled(r"[\u6600\u7400][\u6600\u6900\u6c00\u7400\ucf00\ud200\udd00]")
"""Ligatures (ff, fi, fl, ft, tf, ti, tt, ffi, ffl, tti) as Ghostscript 10.0 writes their letters into ToUnicode."""
_HAN = compiled(r"[\u4e00-\u9fff]")
TI = "\ue000"
"""Stands for "ti", for which there is no ligature, until the words are made."""
_LAST_TWO = {ord("f") + ord("i"): "ﬁ", ord("f") + ord("l"): "ﬂ", ord("t") + ord("i"): TI}
_CORK_CODES = "\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f\x88\x92\x9a\x9f\xb2\xba\xbf"
_CORK = dict(zip(_CORK_CODES, "“”„«»–—ﬀﬁﬂﬃﬄ•ŠŽ§šž€", strict=True))
"""What TeX's bitmap fonts, which tell no Unicode, have in place of Latin-1's characters: the encodings T1 and TS1."""
_CORK_ALONE = compiled(r"[\x10-\x16\x1b-\x1f\x9f]")
_SIGN_WITHIN = compiled(r"[\W\d](?:(?<![ \r])[a-zåäö]|(?<=\n)[^\r])")
"""A sign within a word, or the first of a line: what a glyph may be whose letters the file does not tell, most often a
ligature or one of a heading in a font of its own."""
_SAMPLE = 64
"""So many characters of a page show whether pdfium had to guess them."""
_GUESSED, _FEW_LETTERS, _VOWEL_SHARE = 0.5, 0.6, (0.25, 0.65)
"""Of a page's characters: the share whose meaning pdfium must have guessed before it is doubted, and below which
letters are too few to be text; and between which shares of its letters vowels stand in any language."""
_SIGNS = {"So", "Co", "Cn"}
"""Unicode's classes of pictures and of code points without a meaning."""
_LEAST_RUN, _LEAST_PART = 4, 10
"""So many characters in a row that pdfium guessed are a word, and so many in all are a part of the page."""
_ENOUGH_LETTERS = 300
"""So many letters are text of some language wherever their meaning comes from."""
_VOWELS, _CONSONANTS = "aeiouyåäö", "bcdfghjklmnpqrstvwxz"
_MEASURED_BY_BOX = 2.0
"""A nominal size below this, in points, may belong to a font with a matrix of its own; its boxes show its true size."""
_RAISED_INK = 0.2
"""How far above the line, in em, the ink of a raised digit begins."""


def _called_bare(function: Any, result: Any) -> Any:
    """A function of pdfium whose arguments are given ready for C.

    pypdfium2 checks and turns each argument at each call, which takes longer than the call itself. So would handing
    over to another thread meanwhile.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_put_origin = _called_bare(c.FPDFText_GetCharOrigin, ctypes.c_int)
_put_box = _called_bare(c.FPDFText_GetCharBox, ctypes.c_int)
_put_loose_box = _called_bare(c.FPDFText_GetLooseCharBox, ctypes.c_int)
_put_matrix = _called_bare(c.FPDFText_GetMatrix, ctypes.c_int)
_put_colour = _called_bare(c.FPDFText_GetFillColor, ctypes.c_int)
_size_of = _called_bare(c.FPDFText_GetFontSize, ctypes.c_double)
_font_of = _called_bare(c.FPDFTextObj_GetFont, ctypes.c_void_p)
_mode_of = _called_bare(c.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_object_of = _called_bare(c.FPDFText_GetTextObject, ctypes.c_void_p)
_is_guessed = _called_bare(c.FPDFText_HasUnicodeMapError, ctypes.c_int)


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


class Characters:
    """The characters of one page; `text` has one code point for each index that pdfium counts."""

    def __init__(self, textpage: pdfium.PdfTextPage, to_display: ToDisplay) -> None:
        self._handle = textpage
        self._page = ctypes.c_void_p.from_param(ctypes.cast(textpage.raw, ctypes.c_void_p).value)
        self._to_display = to_display
        self.text = text_of(textpage)
        self._moved: set[int] = set()
        """Accents that were put on their letters."""
        self._by_object: dict[int | None, TextState] = {}
        self._by_values: dict[tuple[object, ...], TextState] = {}
        self._first, self._last = 0, -1
        self._state: TextState
        """How all characters from `_first` to `_last` are set."""
        self._x, self._y, self._rect, self._matrix = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF(), c.FS_MATRIX()
        self._x_at, self._y_at, self._rect_at = map(ctypes.byref, (self._x, self._y, self._rect))
        self._matrix_at = ctypes.byref(self._matrix)
        self._sides = (ctypes.c_double * 4)()
        self._sides_at = [ctypes.byref(self._sides, 8 * i) for i in range(4)]
        self._font_name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._colour = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(255)
        self._colour_at = [ctypes.byref(part) for part in self._colour]
        self._untold = self._untold_glyphs()
        if self._untold:
            self.text = self._with_untold_glyphs()

    def _untold_glyphs(self) -> set[int]:
        """The characters of which the file does not tell what they are; looked for where some are likely to be such."""
        text = self.text
        places = (match.start() for match in _SIGN_WITHIN.finditer(text))
        likely = (
            i + (text[i - 1 : i + 1] == "\r\n")
            for i in places
            if i == 0 or text[i - 1] == "\r" or text[i - 1].isalpha()
        )
        if "\ufffd" in text or _is_guessed(self._page, 0) == 1 or any(map(self._is_untold, likely)):
            return {*filter(self._is_untold, range(len(text)))}
        return set()

    def _is_untold(self, i: int) -> bool:
        """Whether the file does not tell what character `i` is; pdfium then gives its code, or U+FFFD."""
        return self.text[i] == "\ufffd" or _is_guessed(self._page, i) == 1

    def _with_untold_glyphs(self) -> str:
        """The text, each glyph that alone is untold among a word's letters as what `document.untold_glyph` makes of it.

        A font of which no glyph is told is no such case: its letters may be guessed rightly, or are no text at all.
        """
        out = list(self.text)
        for i in self._untold:
            beside = [j for j in (i - 1, i + 1) if 0 <= j < len(out)]
            if self._untold.isdisjoint(beside) and any(self.text[j].isalpha() for j in beside):
                state = self.state(i)
                out[i] = untold_glyph(self.text[i], self.advance(i) / state.size, state.bold)
        return "".join(out)

    def read_drawn_euros(self, rules: Iterable[Rule]) -> list[Rule]:
        """Reads a lone C that two bars cross as €: LaTeX draws it so where a font has none. Gives those bars."""
        bars = [rule for rule in rules if rule.x1 - rule.x0 < _LONGEST_BAR]
        found = [match.start() for match in _LONE_C.finditer(self.text)] if bars else []
        if not found:
            return []
        out, used = list(self.text), []
        for i in found:
            crossing = [bar for bar in bars if self._crosses(bar, i)]
            if len(crossing) == _BARS:
                out[i] = "€"
                used += crossing
        self.text = "".join(out)
        return used

    def _crosses(self, bar: Rule, i: int) -> bool:
        """Whether a short line begins where character `i` does and crosses it about its middle."""
        (x, y), size = self.origin(i), self.state(i).size
        low, high = _BAR_HEIGHTS
        return abs(bar.x0 - x) < _BAR_START * size and low < (y - bar.height) / size < high

    @cached_property
    def composed(self) -> str:
        """The text, each accent drawn over a letter as one with it.

        TeX's old fonts have no ä, and pdfium tells its accent far behind.
        """
        if not _ACCENT.search(self.text):
            return self.text
        out = list(self.text)
        for match in _ACCENT.finditer(self.text):
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
        (x, y), (start, baseline) = self.origin(accent), self.origin(letter)
        middle, end = (x + self.right(accent)) / 2, self.right(letter)
        return start < middle < end and abs(y - baseline) < _ACCENT_RISE * self.state(letter).size

    def origin(self, i: int) -> tuple[float, float]:
        """Where character `i` stands on its baseline, in points on the shown page."""
        _put_origin(self._page, i, self._x_at, self._y_at)
        return self._to_display(self._x.value, self._y.value)

    def right(self, i: int) -> float:
        """The right edge of the advance of character `i`, or of its ink where that reaches further."""
        _put_loose_box(self._page, i, self._rect_at)
        rect = self._rect
        return max(self._to_display(rect.left, rect.top)[0], self._to_display(rect.right, rect.bottom)[0])

    def advance(self, i: int) -> float:
        """How far character `i` moves the next, in points; that of its ligature where it is in one."""
        return max(self.right(i) - self.origin(i)[0], 0.0)

    def in_ligature(self, i: int) -> bool:
        """Whether character `i` stands where one beside it does."""
        return self.origin(i) in (self.origin(i + 1), self.origin(max(i - 1, 0)))

    def state(self, i: int) -> TextState:
        """How character `i` is set. Asked once for each text object; some producers make one of each letter."""
        if self._first <= i <= self._last:
            return self._state
        drawn = _object_of(self._page, i)
        known = self._by_object.get(drawn)
        if known is None:
            known = self._by_object[drawn] = self._asked(i, drawn)
            last = self.text.find("\r", i) - 1
            if last > i and _object_of(self._page, last) == drawn:
                self._first, self._last, self._state = i, last, known
        return known

    @property
    def objects(self) -> list[int]:
        """The text objects whose state was asked: of words that were made, all that one begins in."""
        return [drawn for drawn in self._by_object if drawn]

    def object_of(self, i: int) -> int | None:
        """The text object that character `i` is of."""
        drawn: int | None = _object_of(self._page, i)
        return drawn

    def state_of_both(self, i: int, j: int) -> TextState | None:
        """How characters `i` and `j`, the later one, are set; None where they are set in two ways."""
        if self._first <= i and j <= self._last:
            return self._state
        state = self.state(i)
        return state if self.state(j) is state else None

    def _asked(self, i: int, drawn: int | None) -> TextState:
        """How character `i`, of the text object `drawn`, is set, as pdfium reports it; one object for equal states."""
        page, matrix, (red, green, blue, alpha) = self._page, self._matrix, self._colour
        _put_matrix(page, i, self._matrix_at)
        size = _size_of(page, i) * (math.hypot(matrix.b, matrix.d) or 1.0)
        if size < _MEASURED_BY_BOX:
            _put_loose_box(page, i, self._rect_at)
            size = max(size, abs(self._rect.top - self._rect.bottom))
        _put_colour(page, i, *self._colour_at)
        text_object = ctypes.c_void_p(drawn)
        font = _font_of(text_object) if drawn else None
        mode = _mode_of(text_object) if drawn else c.FPDF_TEXTRENDERMODE_FILL
        key = font, size, matrix.a, matrix.b, matrix.c, mode, red.value, green.value, blue.value, alpha.value
        known = self._by_values.get(key)
        if known is None:
            c.FPDFText_GetFontInfo(self._handle, i, self._font_name, 128, self._flags)
            bold, italic = _weight_and_slope(self._font_name.value)
            angle = math.degrees(math.atan2(matrix.c, matrix.a))  # as FPDFText_GetCharAngle has it
            is_euro = bool(_EURO.search(self._font_name.value))
            known = TextState(max(size, 0.01), bold, italic, angle, mode, key[-4:], is_euro, {})
            self._by_values[key] = known
        return known

    def is_raised(self, i: int, size: float) -> bool:
        """Whether the ink of character `i` hangs above its line, as a font's own superscripts do."""
        _put_box(self._page, i, *self._sides_at)
        _put_origin(self._page, i, self._x_at, self._y_at)
        _, _, bottom, _ = self._sides
        return bottom - self._y.value > _RAISED_INK * size

    def ink(self, i: int) -> tuple[float, float]:
        """How high and how low the ink of character `i` reaches, in points from the shown page's top."""
        _put_box(self._page, i, *self._sides_at)
        left, right, bottom, top = self._sides
        top, bottom = sorted((self._to_display(left, top)[1], self._to_display(right, bottom)[1]))
        return top, bottom

    def is_generated(self, i: int) -> bool:
        """Whether character `i` is a space or a line's end that pdfium made of white, or was put on its letter."""
        return i in self._moved or bool(c.FPDFText_IsGenerated(self._handle, i) == 1)

    def are_unreadable(self) -> bool:
        """Whether the characters have no meaning: the file does not say which letters its glyphs are, or lies.

        Where it does not say, pdfium guesses. Some fonts are guessed rightly, so only where few of the characters are
        letters, or no vowel is as frequent as in any language, the text is none.
        """
        text = "".join(self.text.split()).casefold()
        if _may_be_text(text):
            return False
        if 2 * sum(unicodedata.category(character) in _SIGNS for character in text) > len(text):
            return True
        total = len(self.text)
        sample = range(0, total, max(1, total // _SAMPLE))
        guessed = sum(_is_guessed(self._page, i) == 1 for i in sample) >= _GUESSED * len(sample)
        letters, has_vowels = _letters_of(text)
        return bool(text) and (guessed or (letters >= _ENOUGH_LETTERS and not has_vowels))

    def are_unreadable_in_part(self) -> bool:
        """Whether whole words, as those of headings in a font of their own, are guessed and make no language."""
        runs = groupby(enumerate(sorted(self._untold)), key=lambda at: at[1] - at[0])
        words = ("".join(self.text[i] for _, i in run) for _, run in runs)
        text = "".join(word for word in words if len(word) >= _LEAST_RUN)
        bare = "".join(text.split()).casefold()
        return len(bare) >= _LEAST_PART and not _may_be_text(bare)


def _letters_of(text: str) -> tuple[int, bool]:
    """How many letters a text has, and whether vowels are as frequent among them as in some language."""
    vowels, consonants = (sum(map(text.count, of)) for of in (_VOWELS, _CONSONANTS))
    letters = vowels + consonants
    least, most = _VOWEL_SHARE
    return letters, not letters or least < vowels / letters < most


def _may_be_text(text: str) -> bool:
    """Whether letters are as frequent, and vowels among them, as in text of some language."""
    letters, has_vowels = _letters_of(text)
    return has_vowels and letters >= _FEW_LETTERS * len(text)


@lru_cache(maxsize=256)
def _weight_and_slope(font_name: bytes) -> tuple[bool, bool]:
    """Whether the font is bold and italic, by its name: pdfium gives the same weight for all."""
    return bool(_BOLD.search(font_name)), bool(_ITALIC.search(font_name))


def text_of(textpage: pdfium.PdfTextPage) -> str:
    """The page's characters, one code point for each index that pdfium counts."""
    text = _as_given(textpage)
    if _SWAPPED.search(text) and not _HAN.search(_SWAPPED.sub("", text)):
        text = _SWAPPED.sub(_unswapped, text)
    if _CORK_ALONE.search(text):
        bytes_ = (i for i, character in enumerate(text) if character in _CORK)
        guessed = {i for i in bytes_ if c.FPDFText_HasUnicodeMapError(textpage, i) == 1 and _has_no_name(textpage, i)}
        text = "".join(_CORK[character] if i in guessed else character for i, character in enumerate(text))
    return text


def _has_no_name(textpage: pdfium.PdfTextPage, i: int) -> bool:
    """Whether the font of character `i` bears no name, as bitmap fonts do not."""
    return bool(c.FPDFText_GetFontInfo(textpage, i, None, 0, None) <= 1)


def _unswapped(match: re.Match[str]) -> str:
    """What a ligature's letters are whose bytes are swapped; of three letters Ghostscript adds up the last two."""
    first, second = (ord(unit) >> 8 for unit in match.group())
    return chr(first) + (_LAST_TWO.get(second) or chr(second))


def _as_given(textpage: pdfium.PdfTextPage) -> str:
    total = textpage.count_chars()
    buffer = (ctypes.c_ushort * (total + 1))()
    if c.FPDFText_GetText(textpage, 0, total, buffer) == total + 1:
        text = bytes(buffer)[: 2 * total].decode("utf-16-le", "surrogatepass")
        if len(text) == total:
            return text
    return "".join(chr(c.FPDFText_GetUnicode(textpage, i) or 0) for i in range(total))
