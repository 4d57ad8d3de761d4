"""Glyphs of which the file does not tell the letters: the words that they stand in do.

Programs leave out what a ligature stands for: Firefox 153 and Qt 6 for tt, ti and ft of Carlito and Calibri, Word's
usual font. A glyph is what makes words of a language of all that it stands in, and is as wide as its letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from ..document import UNTOLD_GLYPHS, Line, Notice, Page, UntoldGlyph, untold_glyph_of
from ..lang.api import READ, is_form, reading_in
from ..lang.patterns import compiled
from ..messages import tell

_UNTOLD = compiled(f"[{UNTOLD_GLYPHS}]")
_PARTED = compiled(f"([{UNTOLD_GLYPHS}])-\n([{UNTOLD_GLYPHS}])")
_WORD = compiled(rf"(?:[^\W_]|[{UNTOLD_GLYPHS}])+")
_LIGATURES = ("tt", "ti", "tti", "ft", "fft", "tf", "ttf", "ff", "fi", "fl", "ffi", "ffl", "fj", "Th")
_CANDIDATES = (*_LIGATURES, *"abdefghijklmnoprstuvyåäö")
_NARROWER, _WIDER = 0.85, 1.1
"""How wide a glyph is beside the sum of its letters' advances."""
_ENOUGH_LETTERS = 5
"""A word tells what one of its letters is where it has so many, and so does a part of a compound."""
_WHOLE, _CLEARLY = 3, 2
"""A whole word tells so many times what a compound's part tells. What a glyph is must have as much for it, and so many
times as much as anything else has."""
_STEPS = 400
"""So many lines show how wide letters are."""
_NAMED_BY_NOTHING = tell(
    "Within words on {pages} there are letters that the file does not name and that the words do not show "
    "({amount}); compare the words with the page."
)


def name_untold_glyphs(pages: list[Page]) -> list[Notice]:
    """Puts letters for the untold glyphs into the lines and the plain text of `pages`; tells where nothing shows them.

    One glyph may come with advances a hundredth of an em apart.
    """
    met = {glyph for page in pages for line in page.lines for glyph in _UNTOLD.findall(line.text)}
    met.update(glyph for page in pages for glyph in _UNTOLD.findall(page.plain))
    if not met:
        return []
    named = _named(pages, met)
    shown = {glyph: named.get(glyph) or untold_glyph_of(glyph).guess or "\ufffd" for glyph in met}
    notices = []
    for page in pages:
        if lost := sum(glyph not in named for line in page.lines for glyph in _UNTOLD.findall(line.text)):
            notices.append(Notice("text_differs_from_page", "warning", _NAMED_BY_NOTHING, page.number, lost))
        page.lines = [_with_letters(line, shown) for line in _halved(page.lines, shown)]
        page.plain = _UNTOLD.sub(lambda match: shown[match.group()], page.plain)
    return notices


def _named(pages: list[Page], met: set[str]) -> dict[str, str]:
    """What is known of the glyphs, those first that the most words show; others may then be seen in what is left."""
    words: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            for word in _WORD.findall(line.text):
                for glyph in {*_UNTOLD.findall(word)}:
                    words[glyph].add(word)
    widths = _widths(pages)
    named: dict[str, str] = {}
    for glyph in sorted(met, key=lambda glyph: (-len(words[glyph]), glyph)):
        if glyph in named:
            continue
        alike = {glyph, *(other for other in met if _are_alike(glyph, other))}
        told = (_put(word, named) for one in alike for word in words[one])
        letters = _letters_of(glyph, {word for word in told if {*_UNTOLD.findall(word)} <= alike}, widths)
        if letters:
            named.update(dict.fromkeys(alike, letters))
    return named


def _are_alike(glyph: str, other: str) -> bool:
    a, b = untold_glyph_of(glyph), untold_glyph_of(other)
    return (a.guess, a.bold) == (b.guess, b.bold) and abs(a.advance - b.advance) <= 1


def _letters_of(glyph: str, words: set[str], widths: Mapping[tuple[str, bool], float]) -> str | None:
    """The letters that make words of a language of `words`, whose only untold glyph this is, if any do clearly."""
    made: dict[str, int] = {}
    for letters in _CANDIDATES:
        if _fits(letters, untold_glyph_of(glyph), widths):
            made[letters] = sum(_weight(_UNTOLD.sub("*", word), letters) for word in words)
    first, *others = sorted(made, key=lambda letters: -made[letters]) or [""]
    second = made[others[0]] if others else 0
    return first if first and made[first] >= max(_WHOLE, _CLEARLY * second) else None


def _fits(letters: str, glyph: UntoldGlyph, widths: Mapping[tuple[str, bool], float]) -> bool:
    """Whether a glyph is as wide as these letters, as far as their advances are known."""
    advances = [widths.get((letter, glyph.bold)) for letter in letters]
    known = [advance for advance in advances if advance is not None]
    return len(known) < len(letters) or _NARROWER * sum(known) <= glyph.advance / 100 <= _WIDER * sum(known)


def _weight(word: str, letters: str) -> int:
    """How much a word tells for these letters in place of its "*"s: whether it, or a part of it, is a known form."""
    first, whole = word.index("*"), word.replace("*", letters)
    if len(whole) >= _ENOUGH_LETTERS and _is_known(whole):
        return _WHOLE
    parts = [whole[i:] for i in range(1, first + 1)] + [whole[:i] for i in range(first + len(letters), len(whole))]
    return any(_is_known(part) for part in parts if len(part) >= _ENOUGH_LETTERS)


def _is_known(word: str) -> bool:
    for code in READ:
        with reading_in(code):
            if is_form(word):
                return True
    return False


def _widths(pages: Iterable[Page]) -> dict[tuple[str, bool], float]:
    """How far each letter, bold or not, moves the next, in em: what is usual in the first lines."""
    steps: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for line in _some_lines(pages):
        for letter, (left, right) in zip(line.text, pairwise(line.xs), strict=False):
            if letter.isalpha():
                steps[letter, line.bold].append((right - left) / line.size)
    return {key: median(each) for key, each in steps.items()}


def _some_lines(pages: Iterable[Page]) -> Iterator[Line]:
    left = _STEPS
    for page in pages:
        for line in page.lines:
            if line.size and left:
                left -= 1
                yield line


def _halved(lines: list[Line], shown: Mapping[str, str]) -> list[Line]:
    """The lines, of a ligature that a hyphen parts its first letter on the one line and the others on the next.

    Firefox 153 draws the whole glyph on both lines and shows the half of it that belongs to each.
    """
    out = list(lines)
    for i, (line, below) in enumerate(pairwise(lines)):
        found = _PARTED.search(f"{line.text}\n{below.text[:1]}")
        letters = shown[found[1]] if found else ""
        if found and len(letters) > 1 and letters == shown[found[2]]:
            out[i] = out[i]._replace(text=f"{out[i].text[:-2]}{letters[0]}-")
            out[i + 1] = below._replace(
                text=letters[1:] + below.text[1:], xs=[*_spread(below.xs[:2], len(letters) - 1), *below.xs[1:]]
            )
    return out


def _put(text: str, shown: Mapping[str, str]) -> str:
    return _UNTOLD.sub(lambda match: shown.get(match.group(), match.group()), text)


def _with_letters(line: Line, shown: Mapping[str, str]) -> Line:
    """The line with a glyph's letters side by side where the glyph stands."""
    if not _UNTOLD.search(line.text):
        return line
    xs: list[float] = []
    for character, edges in zip(line.text, pairwise(line.xs), strict=True):
        xs += _spread(edges, len(shown.get(character, character)))
    return line._replace(text=_put(line.text, shown), xs=[*xs, line.xs[-1]])


def _spread(edges: Sequence[float], letters: int) -> Iterator[float]:
    """The left edges of so many letters side by side between two edges."""
    left, right = edges
    return (left + i * (right - left) / letters for i in range(letters))
