"""The canonical text held against what pdfium alone reads on each page: no fault of the reading passes in silence.

What was removed or mended on purpose is no difference: running heads, hyphens at line ends, the spaces between spaced
letters, the order of columns and of a table's cells. Where pdfium's own text is wrong too, the words themselves tell.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, pairwise

from ..document import Page, Text
from ..lang.api import READ, is_form, reading_in
from ..lang.detection import language_of
from ..lang.patterns import compiled
from ..schema.vocabulary import Language

_WORD = compiled(r"[^\W_]+")
_HYPHEN = "[-\x02\ufffe\xad\u2010\u2011]"
_HYPHEN_AT_LINE_END = compiled(rf"{_HYPHEN}\s*[\r\n]\s*")
_HYPHENS = compiled(_HYPHEN)
_LINE_END = compiled(r"[\r\n]+")
_RAISED_NUMBER = compiled("[⁰¹²³⁴⁵⁶⁷⁸⁹]{3,}")
"""A footnote's mark or an exponent has fewer digits: this is a number that was taken for one."""
_LETTERS, _LETTER_SHARE = 15, 0.01
"""A page differs where more letters, and more of its own, were lost, came in, or stand in no known word. Over the
samples, the agreements and the PDFs of 39 producers these were 8 at most, and the neighbours below one."""
_PAIRS = 1
"""More neighbours than this that pdfium reads in one line and that stand apart in ours: a sentence is torn."""
_SHORT = 30
"""Characters of a line in a column that is a signature block's or a list's: it is read downwards, whoever wrote it."""
_ENOUGH = 40
"""Words that a page needs for them to tell of themselves whether they are words."""
_LONE_LETTERS = 0.15
_STRANGE, _SAMPLE = 0.75, 20
"""The share of words, of so many, that no table holds: more are no words. Names and compounds make up 0.57 in Finnish,
0.27 in Swedish."""


class _Share:
    """A page's share of the canonical text, and the words in it that are read in another order than by row."""

    def __init__(self) -> None:
        self.text = ""
        self.words: list[str] = []
        self.by_column: set[str] = set()


def differing_pages(pages: Iterable[Page], text: Text, language: Language | None) -> list[int]:
    """The numbers of the pages whose canonical words, or their order, are not what stands on the page."""
    shares = _shares(text)
    with reading_in(language):
        return [
            page.number
            for page in pages
            if page.plain
            and (
                _differs(page.plain, shares[page.number], text.left_out.get(page.number, []))
                or _is_garbled(shares[page.number], language)
            )
        ]


def _shares(text: Text) -> dict[int, _Share]:
    shares: dict[int, _Share] = defaultdict(_Share)
    parts: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, int] = {}
    printed: set[tuple[int, float, float, str, int]] = set()
    for run in text.runs:
        if run.line.cell and run.line.xs:  # a merged cell is printed once, though it stands in each column it spans
            place = (run.page, run.line.top, run.line.x0, run.line.text, run.offset)
            if place in printed:
                continue
            printed.add(place)
        piece = text.text[run.start : run.start + run.length]
        parts[run.page] += [piece] if ends.get(run.page) == run.start else ["\n", piece]
        ends[run.page] = run.start + run.length
        if run.line.cell or (run.line.region and len(run.line.text) <= _SHORT):
            shares[run.page].by_column.update(_words(piece))
    for page, pieces in parts.items():
        shares[page].text = "".join(pieces)
        shares[page].words = _words(shares[page].text)
    return shares


def _differs(plain: str, share: _Share, left_out: list[str]) -> bool:
    """Whether words were lost, came in, were parted, joined or raised, or stand in another order than on the page."""
    lines = [_words(line) for line in _LINE_END.split(_HYPHEN_AT_LINE_END.sub("", plain))]
    ours, theirs, gone = Counter(share.words), Counter(chain(*lines)), Counter(_words("\n".join(left_out)))
    lost, added = theirs - ours - gone, ours - theirs
    limit = max(_LETTERS, _LETTER_SHARE * sum(map(len, ours.elements())))
    before, after = _letters(lost), _letters(added)
    if max((before - after).total(), (after - before).total()) > limit or _strange(added) - _strange(lost) > limit:
        return True
    if len(_RAISED_NUMBER.findall(share.text)) > len(_RAISED_NUMBER.findall(plain)):
        return True
    return _are_scrambled(lines, share, {*lost, *gone})


def _are_scrambled(lines: list[list[str]], share: _Share, passed_over: set[str]) -> bool:
    """Whether words that stand side by side in the page's lines do not in the canonical text."""
    beside = {*pairwise(share.words)}
    apart = [pair for words in lines for pair in pairwise(words) if pair not in beside]
    torn = (passed_over.isdisjoint(pair) and not share.by_column.issuperset(pair) for pair in apart)
    return sum(torn) > _PAIRS


def _words(text: str) -> list[str]:
    """Letters and digits in small, hyphens left out, halves of a word at a line's end together."""
    joined = _HYPHENS.sub("", _HYPHEN_AT_LINE_END.sub("", text))
    return _WORD.findall(unicodedata.normalize("NFKC", joined).casefold())


def _letters(words: Counter[str]) -> Counter[str]:
    """Letters without their accents, which may be characters of their own on the page."""
    bare = unicodedata.normalize("NFD", "".join(words.elements()))
    return Counter(letter for letter in bare if letter.isalnum())


def _strange(words: Counter[str]) -> int:
    """How many letters stand in words that no table holds; a word may bear a note's mark."""
    bare = [word.rstrip("0123456789") for word in words.elements()]
    return sum(len(word) for word in bare if word and not is_form(word))


def _is_garbled(share: _Share, language: Language | None) -> bool:
    """Whether the words are none: letters apart, or such as no table of forms holds."""
    words = [word for word in share.words if word.isalpha()]
    if len(words) < _ENOUGH:
        return False
    if sum(len(word) == 1 for word in words) > _LONE_LETTERS * len(words):
        return True
    sample = words[:: max(1, len(words) // _SAMPLE)]
    if language not in READ or not _are_none(sample):
        return False
    found = language_of(share.text, language)
    if found not in READ:
        return False
    with reading_in(found):  # a page may be in the other language, and letters that are none look like any
        return _are_none(sample)


def _are_none(sample: list[str]) -> bool:
    return sum(not is_form(word) for word in sample) > _STRANGE * len(sample)
