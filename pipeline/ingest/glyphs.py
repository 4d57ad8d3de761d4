"""The words of a PDF page from the origins of its glyphs: what stands on one baseline without a gap is a word.

pdfium's boxes are not used for heights: they come from what a font states of itself, which some producers leave at
nought. Only the right edge of a glyph is, once for each letter of a font on a page: its advance. An "em" is the size
at which the text is shown, in points.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median_low
from typing import NamedTuple

from ..lang.patterns import compiled
from .characters import TI, Characters, TextState
from .printed import ASCENT, DESCENT, RAISED, SMALLER, SUPERSCRIPT, Word, is_raised

_DIGIT = compiled(r"\d")
_HYPHENS_AT_LINE_END = "\ufffe\x02"
"""What pdfium gives instead of a hyphen behind which the line breaks; it then reports no line's end."""
_WORD = compiled(rf"[^\s{_HYPHENS_AT_LINE_END}]+[{_HYPHENS_AT_LINE_END}]?|[{_HYPHENS_AT_LINE_END}]")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CAPITAL_BEHIND_SMALL = compiled(r"[a-zåäö][A-ZÅÄÖ]")
"""WeasyPrint 70.0 tells one letter of each glyph, so that a small capital drawn as a capital is is one all over."""
_MARK = compiled(rf"[{_SUPERSCRIPTS}]+[^\W\d]")
_KERNED = 0.12
"""How much wider, in em, kerning makes a word than its letters' advances; more of it hides a gap or a shift."""
_WORD_GAP = 0.2
"""White space, in em, beyond what is usual between a word's letters, that parts words where pdfium gives no space.
It gives one from about a quarter of an em on, save where a producer's rounding deceives it."""
_NO_GAP = 0.05
"""White space, in em, that parts no words: what rounding leaves between the pieces of one."""
_NEAR_HYPHEN = 3 * _NO_GAP
"""White space, in em, between a word and the hyphen that breaks it at most; other pieces of a word stand nearer."""
_NEXT_LINE = 0.6
"""Distance of two baselines, in em, from which on they are two lines; marks are raised and lowered by less."""
_SPACED = 4
"""So many letters in a row, each a word to pdfium, are a letter-spaced word."""
_SPACING = 0.8
"""Letter spacing, in em, is seldom wider; single letters or digits further apart are cells of a table."""
_HYPHENS = ("-", "\u2010")
"""Behind a soft hyphen, which has no width, browsers add the letter spacing once more before the hyphen they draw."""


class Token(NamedTuple):
    """A word, the indices of its first character and of the one behind its last, and the text state of its first.

    `small` is the size of its small capitals where it has any; `summed` says that its letters stand where their
    advances put them.
    """

    word: Word
    first: int
    behind: int
    state: TextState
    small: float = 0.0
    summed: bool = False


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


def tokens(characters: Characters) -> list[Token]:
    """The page's words in pdfium's order."""
    reader = _Reader(characters)
    made = reader.evenly_spaced(reader.unspaced(list(reader.rejoined(reader.words()))))
    if any(token.small for token in made):
        made = list(_with_small_capitals(made))
    if TI in characters.text:
        made = [token._replace(word=_with_ti(token.word)) if TI in token.word.text else token for token in made]
    return made


def plain_text(characters: Characters, unseen: Sequence[Token], struck: Sequence[Token]) -> str:
    """The page's characters as pdfium gives them, without those of words that a person does not see.

    What stands on both sides of letters that are struck out of a word is one word.
    """
    if not (unseen or struck):
        return characters.text.replace(TI, "ti")
    out = list(characters.text)
    for token in struck:
        out[token.first : token.behind] = [""] * (token.behind - token.first)
    for token in unseen:
        out[token.first : token.behind] = [" ", *[""] * (token.behind - token.first - 1)]
    return "".join(out).replace(TI, "ti")


def _with_ti(word: Word) -> Word:
    """The word with both letters of each "ti" that stands for one character, the second in its middle."""
    i = word.text.index(TI)
    text = f"{word.text[:i]}ti{word.text[i + 1 :]}"
    made = word._replace(text=text, xs=[*word.xs[: i + 1], (word.xs[i] + word.xs[i + 1]) / 2, *word.xs[i + 1 :]])
    return _with_ti(made) if TI in text else made


class _Reader:
    """Makes words of a page's characters."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters

    def words(self) -> Iterator[Token]:
        """The words as pdfium parts them, cut where they run over a line's end or a gap."""
        for match in _WORD.finditer(self._characters.composed):
            first, text = match.start(), match.group()
            if text[-1] in _HYPHENS_AT_LINE_END:
                yield from self._hyphened(first, text)
            elif plain := self._plain_word(first, text):
                yield plain
            else:
                yield from self._pieces(first, text)

    def _hyphened(self, first: int, text: str) -> list[Token]:
        """A word with a hyphen that pdfium took for the layout's, or such a hyphen alone."""
        bare = text[:-1] or "-"
        plain = self._plain_word(first, bare)
        *before, last = [plain] if plain else self._pieces(first, bare)
        if len(text) > 1:
            last = last._replace(word=_hyphened(last.word), behind=first + len(text))
        return [*before, last]

    def _plain_word(self, first: int, text: str) -> Token | None:
        """The word by its two ends and its letters' advances; None where its glyphs must be looked at one by one."""
        characters, last = self._characters, first + len(text) - 1
        state = characters.state_of_both(first, last)
        if state is None:
            return None
        x, y = characters.origin(first)
        end_x, end_y = characters.origin(last) if last > first else (x, y)
        size, advances = state.size, state.advances
        if not abs(end_y - y) < _NO_GAP * size:
            return None
        try:
            xs = list(accumulate(map(advances.__getitem__, text), initial=x))
        except KeyError:
            advances = advances | self._met(first, text, state)
            xs = list(accumulate(map(advances.__getitem__, text), initial=x))
        if not abs(end_x - xs[-2]) < _KERNED * size:  # nan is not either
            return None
        xs[-1] = end_x + advances[text[-1]]
        state.advances = advances
        if not text.isalpha() and _DIGIT.search(text):
            text = self._with_raised_digits(first, text, size)
            if _MARK.match(text) or self._has_moved_digit(first, text, y, size):
                return None
        if state.is_euro:
            text = "€" * len(text)
        return Token(_make_word(text, xs, y, state), first, last + 1, state, 0.0, True)

    def _met(self, first: int, text: str, state: TextState) -> dict[str, float]:
        """The advances of a word's letters that are met for the first time; nan where one is set in another state."""
        places = {letter: first + text.index(letter) for letter in text if letter not in state.advances}
        advance, state_of = self._characters.advance, self._characters.state
        return {letter: advance(i) if state_of(i) is state else math.nan for letter, i in places.items()}

    def _pieces(self, first: int, text: str) -> Iterator[Token]:
        """The word glyph by glyph: cut at line ends and at gaps, its raised digits as superscripts."""
        states = [self._characters.state(i) for i in range(first, first + len(text))]
        shown = self._with_raised_digits(first, text, states[0].size)
        glyphs = [
            _Glyph("€" if of.is_euro else letter, *self._characters.origin(i), self._advance(of, i, plain), of, i)
            for i, (letter, plain, of) in enumerate(zip(shown, text, states, strict=True), start=first)
        ]
        glyphs = list(self._spread(glyphs))
        parts = list(_unbroken(glyphs))
        if len(parts) > 1:
            glyphs = list(map(self._measured, glyphs))
            parts = list(_unbroken(glyphs))
        for begin, end in parts:
            part = glyphs[begin:end]
            small = _small_capitals(part)
            if small:
                part = [g._replace(text=g.text.lower() if g.size == small else g.text.upper()) for g in part]
            yield Token(_set(part), part[0].number, part[-1].number + 1, part[0].state, small)

    def _advance(self, state: TextState, i: int, letter: str) -> float:
        """The advance of a letter, measured where it is first met outside a ligature."""
        known = state.advances.get(letter)
        if known is None:
            known = self._characters.advance(i)
            if not self._characters.in_ligature(i):
                state.advances[letter] = known
        return known

    def _measured(self, glyph: _Glyph) -> _Glyph:
        """A glyph with its own advance: a font's small capitals are other glyphs for the letters met before."""
        if self._characters.in_ligature(glyph.number):
            return glyph
        return glyph._replace(advance=max(glyph.advance, self._characters.advance(glyph.number)))

    def _spread(self, glyphs: list[_Glyph]) -> Iterator[_Glyph]:
        """The letters of each ligature, which share its origin and its advance, side by side."""
        for x, group in groupby(glyphs, key=lambda glyph: glyph.x):
            letters = list(group)
            if len(letters) == 1:
                yield from letters
                continue
            step = (max(self._characters.right(glyph.number) for glyph in letters) - x) / len(letters)
            yield from (glyph._replace(x=x + i * step, advance=step) for i, glyph in enumerate(letters))

    def _with_raised_digits(self, first: int, text: str, size: float) -> str:
        """Digits whose ink hangs above the line (a font's own superscripts, such as footnote marks) as superscripts."""
        raised = self._characters.is_raised
        return "".join(
            letter.translate(SUPERSCRIPT) if letter.isdecimal() and raised(i, size) else letter
            for i, letter in enumerate(text, start=first)
        )

    def _has_moved_digit(self, first: int, text: str, y: float, size: float) -> bool:
        """Whether a digit within a word of letters stands above or below its baseline, as in "m²:n"."""
        if text.isdecimal():
            return False
        digits = (i for i, character in enumerate(text, start=first) if character.isdecimal())
        return any(abs(self._characters.origin(i)[1] - y) >= RAISED * size for i in digits)

    def rejoined(self, words: Iterator[Token]) -> Iterator[Token]:
        """The words, those put together that pdfium parts though no white stands between them.

        A raised number stays with the word that it touches, lest it be read on the row of another column.
        """
        held = next(words, None)
        if held is None:
            return
        for token in words:
            a, b = held.word, token.word
            if abs(b.xs[0] - a.xs[-1]) > _NEAR_HYPHEN * a.size:  # as nearly all words are, which needs no more asking
                yield held
                held = token
            elif b.text.isdecimal() and _is_mark_of(a, b):
                held = _joined(held, token._replace(word=b._replace(text=b.text.translate(SUPERSCRIPT))))
            elif self._touch(held, token):
                held = _joined(held, token)
            else:
                yield held
                held = token
        yield held

    def _touch(self, before: Token, after: Token) -> bool:
        """Whether a word begins where the one before ends; a space between them then has no advance of its own.

        A hyphen may stand a little off the word that it breaks.
        """
        a, b = before.word, after.word
        near = _NEAR_HYPHEN if b.text == "-" else 2 * _NO_GAP
        gap = b.x0 - a.x1
        if abs(gap) > near * a.size or abs(a.baseline - b.baseline) > _NO_GAP * a.size or after.first == before.behind:
            return False
        if self._is_parted_by_layout(before, after):
            return b.text == "-" or gap < _NO_GAP * a.size
        space = self._characters.origin(before.behind)[0]
        return abs(b.x0 - space) < 0.5 * _NO_GAP * a.size

    def unspaced(self, words: list[Token]) -> list[Token]:
        """The words, letter-spaced ones put together."""
        if sum(map(str.isalnum, [token.word.text for token in words if len(token.word.text) == 1])) < _SPACED:
            return words
        out: list[Token] = []
        spacing: dict[tuple[float, bool], float] = {}
        by_state: dict[int, float] = {}
        for run in _on_one_baseline(words):
            key = round(run[0].word.size, 1), run[0].word.bold
            if _is_spaced(run):
                spacing[key] = by_state[id(run[0].state)] = self._spacing(run)
            known = spacing.get(key, _SPACING)
            goes_on = len(run) > 1 and known < _SPACING and all(len(token.word.text) == 1 for token in run)
            if _is_spaced(run) or goes_on:
                run = self._unspaced_run(run, known)
            elif sum(len(token.word.text) == 1 for token in run) >= _SPACED:
                run = list(self._unspaced_amid(run, by_state))
            out += run
        return self._short_unspaced(out, by_state) if by_state else out

    def _unspaced_amid(self, run: list[Token], spacing: dict[int, float]) -> Iterator[Token]:
        """A line's words, those in spaced letters amid it put together: spaces of the file part them from others.

        `spacing` takes down how far apart their letters stand, in em, by the text state.
        """
        begin = 0
        for end in range(1, len(run) + 1):
            if end == len(run) or not self._is_parted_by_layout(run[end - 1], run[end]):
                part = run[begin:end]
                is_word = _is_spaced(part) and all(token.word.text.isalpha() for token in part)
                if is_word:
                    spacing[id(part[0].state)] = self._spacing(part)
                yield from self._unspaced_run(part, self._spacing(part)) if is_word else part
                begin = end

    def _short_unspaced(self, words: list[Token], spacing: dict[int, float]) -> list[Token]:
        """The words, letters put together that are spaced as a longer word of their text state is: "e i  s i d o"."""
        out = words[:1]
        is_open = len(out[0].word.text) == 1
        for token in words[1:]:
            a, b = out[-1], token.word
            usual = spacing.get(id(token.state)) if is_open and len(b.text) == 1 and a.state is token.state else None
            off = math.inf if usual is None else b.x0 - a.word.x1 - usual * b.size
            level = a.word.baseline == b.baseline
            if level and abs(off) < 0.5 * _WORD_GAP * b.size and self._is_parted_by_layout(a, token):
                out[-1] = _joined(a, token)
            else:
                is_open = b.text.isalpha() and len(b.text) == 1
                out.append(token)
        return out

    def evenly_spaced(self, words: list[Token]) -> list[Token]:
        """The words, pieces put together that stand no further apart than letters in words of the same text state."""
        spacing = self._usual_spacing(words)
        if not spacing:
            return words
        out = words[:1]
        for token in words[1:]:
            a, b = out[-1].word, token.word
            last = out[-1]
            alike = last.state is token.state or (last.small and _is_in_small_capitals_of(token, last.small))
            usual = spacing.get(id(token.state)) if alike and a.baseline == b.baseline else None
            near = usual and 0 < b.x0 - a.x1 < (usual + 0.5 * _WORD_GAP) * a.size
            if near and self._is_parted_by_layout(out[-1], token):
                out[-1] = _joined(out[-1], token)
            else:
                out.append(token)
        return out

    def _usual_spacing(self, words: list[Token]) -> dict[int, float]:
        """The usual white within the words of each text state that has some, in em; most pages' words have none."""
        long = [token for token in words if len(token.word.text) >= _SPACED]
        unsure: dict[int, list[Token]] = defaultdict(list)
        for token in long:
            if not token.summed:
                unsure[id(token.state)].append(token)
        out: dict[int, float] = {}
        for state, each in unsure.items():
            summed = sum(id(token.state) == state for token in long) - len(each)
            white = median_low([0.0] * summed + [*map(_spacing_within, each)]) if summed < len(each) else 0.0
            if white >= _NO_GAP:
                out[state] = white
        return out

    def _spacing(self, run: list[Token]) -> float:
        """The usual white between letters, in em."""
        gaps = [b.word.x0 - a.word.x1 for a, b in pairwise(run) if self._is_parted_by_layout(a, b)]
        return median_low(gaps or [0.0]) / run[0].word.size

    def _is_parted_by_layout(self, before: Token, after: Token) -> bool:
        """Whether there is no space in the file between the two."""
        return all(map(self._characters.is_generated, range(before.behind, after.first)))

    def _unspaced_run(self, run: list[Token], spacing: float) -> list[Token]:
        """A run of letters put together where the gap is the usual one, in em, and pdfium made the space between."""
        size = run[0].word.size
        limit = (spacing + 0.7 * _WORD_GAP) * size
        out = [run[0]]
        for token in run[1:]:
            behind_soft = spacing * size if token.word.text in _HYPHENS and token is run[-1] else 0.0
            near = spacing < _SPACING and token.word.x0 - out[-1].word.x1 < limit + behind_soft
            if near and self._is_parted_by_layout(out[-1], token):
                out[-1] = _joined(out[-1], token)
            else:
                out.append(token)
        return out


def _with_small_capitals(words: list[Token]) -> Iterator[Token]:
    """The words, those wholly of small capitals in the small letters that they stand for.

    They stand on a line with a word that begins with a larger capital, or the file takes some of them for capitals.
    """
    small, level = 0.0, 0.0
    for token in words:
        word = token.word
        if token.small:
            small, level = token.small, word.baseline
        elif (
            small
            and _is_in_small_capitals_of(token, small)
            and (abs(word.baseline - level) < 0.01 or _CAPITAL_BEHIND_SMALL.search(word.text))
        ):
            token = token._replace(word=word._replace(text=word.text.lower()))
        yield token


def _is_in_small_capitals_of(token: Token, size: float) -> bool:
    """Whether a word is as large as the small capitals of another; no word is where that has none (0)."""
    return abs(token.word.size - size) < 0.01


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


def _is_mark_of(before: Word, number: Word) -> bool:
    """Whether a number is raised and touches the word before it."""
    near = abs(number.x0 - before.x1) < _NO_GAP * before.size
    return near and is_raised(before.baseline - number.baseline, number.size, before.size)


def _small_capitals(glyphs: list[_Glyph]) -> float:
    """The size of the capitals behind a larger one on its baseline, in points; 0 where there are none."""
    first = glyphs[0]
    rest = [glyph for glyph in glyphs[1:] if glyph.size < SMALLER * first.size and glyph.text.isalpha()]
    level = all(abs(glyph.y - first.y) < _NO_GAP * first.size for glyph in rest)
    are_alike = level and first.text.isalpha() and all(glyph.size == rest[0].size for glyph in rest)
    return rest[0].size if are_alike and len(rest) > 1 else 0.0


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
    if _is_in_small_capitals_of(b, a.small):
        b = b._replace(word=b.word._replace(text=b.word.text.lower()))
    elif b.word.text.isupper() and b.word.text.isalpha() and b.word.size < SMALLER * a.word.size:
        a = a._replace(small=b.word.size)
        b = b._replace(word=b.word._replace(text=b.word.text.lower()))
    word = a.word._replace(text=a.word.text + b.word.text, xs=[*a.word.xs[:-1], *b.word.xs])
    return a._replace(word=word, behind=b.behind, summed=False)
