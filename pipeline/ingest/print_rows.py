"""Words on a page -> rows of print, each cut where columns may part it, and the margin that text is wrapped at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from ..lang.patterns import compiled
from .printed import MARKER, SUPERSCRIPT, SUPERSCRIPTS, Row, Segment, Word, is_raised, size_of, text_of, words_of

COLUMN_GAP = 1.5
"""White space, in em, that may part two columns. A justified line seldom has so much between two words."""
WIDER = 1.6
"""How many times wider than the row's other gaps one must be to part columns: justified text stretches all alike."""
EVEN = 1.15
"""How many times wider a justified line's widest gap is than its narrowest at most."""
_PROSE = 4
"""A row of more words than this may be prose."""
_EDGE_GAP, _EDGE_ROWS = 0.8, 5
"""White space, in em, that parts columns where words of at least so many rows begin at one place behind it."""
LONE_GAP = 4.0
"""White space, in em, that parts two texts on one row even where no other row has it: a running head and its page
number."""
_PAGE_WIDE = 12.0
"""White space, in em, behind which a number at the left is its page's and marks no list: the head of an even page."""
_LONG_LINE = 40
"""Lines of so many characters show where the page's right margin is."""
_GOING_ON, _FULL, _WORDS = 3, 0.7, 3
"""So many lines that go on with a small letter, such a share of them without room for it, are wrapped text, where each
has so many words or more: a name in a signature block has fewer."""
_HANGS = 0.35
"""White space, in em, between a word and the raised mark before or behind it."""
_TOUCHES = 0.05
"""White space, in em, that parts no words."""
_FRACTION_SLASH = "\u2044"
_PLAIN_WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)*[.,]?")
"""A word of letters: "Aino-Maija", "A."."""
_MAY_BE_RAISED = compiled(rf"[\d{SUPERSCRIPTS}]")


def rows_of_print(words: Iterable[Word]) -> list[Row]:
    """Words that stand on one line of print, from top to bottom, each row cut where columns may part it."""
    raised = [_with_superscripts(sorted(line, key=lambda w: w.xs[0])) for line in _lines_of_print(words)]
    gaps = [[word.xs[0] - before.xs[-1] for before, word in pairwise(row)] for row in raised]
    parted = [_may_be_parted(row, white) for row, white in zip(raised, gaps, strict=True)]
    if not any(parted):
        return [[row] for row in raised]
    spaced = [(row, white) for row, white, may_be in zip(raised, gaps, parted, strict=True) if may_be]
    wide = [pair for row, white in spaced for pair in _wide_pairs(row, white)]
    enough = max(_EDGE_ROWS, 0.2 * len(raised))
    edges, ends = _column_edges(raised, wide, enough), _right_edges(raised, wide, enough)
    left = min(row[0].x0 for row in raised)
    return [
        _unstretched(_segments(row, white, edges), left, ends) if may_be else [row]
        for row, white, may_be in zip(raised, gaps, parted, strict=True)
    ]


def _lines_of_print(words: Iterable[Word]) -> list[list[Word]]:
    """The words by the line that they stand on, from top to bottom; those alike in height and place go together."""
    lines: list[list[Word]] = []
    levels = [list(group) for _, group in groupby(words, key=attrgetter("top", "bottom"))]
    for level in sorted(levels, key=lambda level: level[0].top + level[0].bottom):
        known = next((line for line in lines[-2:] if _are_beside(line[0], level[0])), None)
        if known is None:
            lines.append(level)
        else:
            known += level
    return lines


def _are_beside(a: Word, b: Word) -> bool:
    """Whether the words stand beside each other: half of the lower one's height does."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap >= 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def _may_be_parted(row: list[Word], gaps: list[float]) -> bool:
    """Whether a row has a gap that may part columns: one of a line of prose is narrower than its smallest print."""
    return bool(gaps) and max(gaps) >= _EDGE_GAP * min([word.size for word in row])


def _about(x: float) -> set[int]:
    """A place across the page in whole points, give or take one."""
    return {round(x) + off for off in (-1, 0, 1)}


def _wide_pairs(row: list[Word], gaps: list[float]) -> Iterator[tuple[Word, Word]]:
    """Neighbours of a row with as much white between them as may part columns where several rows have it."""
    return (pair for pair, gap in zip(pairwise(row), gaps, strict=True) if gap >= _EDGE_GAP * pair[1].size)


def _column_edges(rows: list[list[Word]], wide: list[tuple[Word, Word]], enough: float) -> set[int]:
    """Where columns begin, in whole points: words of several rows begin there behind some white, or as the first.

    Beside headings in the margin few rows have both.
    """
    starts = Counter(round(word.x0) for before, word in wide if not MARKER.fullmatch(before.text))
    starts.update(round(row[0].x0) for row in rows)
    return {each for x, found in starts.items() if found >= enough for each in _about(x)}


def _right_edges(rows: list[list[Word]], wide: list[tuple[Word, Word]], enough: float) -> set[int]:
    """Where lines of print end, in whole points.

    That is at the page's right margin, at that of its prose, where several rows have some white, and where many rows
    end: a column of text may be narrower than the page's title, and a running head wider.
    """
    stops = Counter(round(before.x1) for before, _ in wide)
    stops.update(round(row[-1].x1) for row in rows)
    margins = (max((row[-1].x1 for row in rows if len(row) > words), default=0.0) for words in (0, _PROSE))
    return set().union(*map(_about, margins), *(_about(x) for x, found in stops.items() if found >= enough))


def _unstretched(row: Row, left: float, ends: set[int]) -> Row:
    """The row with what the program justified in one piece, however far its words stand apart.

    All gaps of such a line are alike, and it ends where many lines do. Of two words (a line that its author broke) the
    first begins at the left margin.
    """
    out: Row = row[:1]
    for segment in row[1:]:
        out = [*out, segment]
        for first in range(len(out) - 1):
            if _is_stretched(words_of(out[first:]), left, ends):
                out = [*out[:first], words_of(out[first:])]
                break
    return out


def _is_stretched(words: list[Word], left: float, ends: set[int]) -> bool:
    """Whether the words are a justified line: it ends where lines end, and its gaps are alike."""
    last = words[-1]
    if round(last.x1) not in ends or not any(map(str.isalpha, last.text)):
        return False
    if len(words) == 2 and (abs(words[0].x0 - left) > 1.5 or not _PLAIN_WORD.fullmatch(words[0].text)):
        return False
    gaps = [word.x0 - before.x1 for before, word in pairwise(words)]
    return max(gaps) <= EVEN * min(gaps)


def _with_superscripts(row: list[Word]) -> list[Word]:
    """The row, small numbers raised above the word that they hang on as superscript digits.

    A footnote's mark or an exponent so never becomes part of a number.
    """
    text = text_of(row)
    if not _MAY_BE_RAISED.search(text):
        return row
    if _FRACTION_SLASH in text:
        row = list(_with_fractions(row))
    out: list[Word] = []
    for i, word in enumerate(row):
        if word.text.strip("().,").isdecimal():
            if out and _hangs_on(word, out[-1], word.x0 - out[-1].x1):
                last = out.pop()
                raised = word.text.translate(SUPERSCRIPT)
                word = last._replace(text=last.text + raised, xs=[*last.xs[:-1], *word.xs])
            elif i + 1 < len(row) and _hangs_on(word, row[i + 1], row[i + 1].x0 - word.x1):
                word = word._replace(text=word.text.translate(SUPERSCRIPT), size=row[i + 1].size)
        elif out and out[-1].text[-1] in SUPERSCRIPTS and 0 <= word.x0 - out[-1].x1 < _TOUCHES * word.size:
            last = out.pop()  # what closes a sentence behind its note's mark
            word = last._replace(text=last.text + word.text, xs=[*last.xs[:-1], *word.xs])
        out.append(word)
    return out


def _with_fractions(row: list[Word]) -> Iterator[Word]:
    """The row, each number that touches the slash of a fraction in one word with it."""
    above: Word | None = None
    for word in row:
        touches = above is not None and word.x0 - above.x1 < _TOUCHES * word.size
        if above and touches and word.text[0] == _FRACTION_SLASH and above.text.isdecimal():
            word = word._replace(text=above.text + word.text, xs=[*above.xs[:-1], *word.xs])
        elif above:
            yield above
        above = word
    if above:
        yield above


def _hangs_on(word: Word, neighbour: Word, gap: float) -> bool:
    """Whether the word is smaller than its neighbour, stands above that one's baseline, and no white parts them."""
    raised = is_raised(neighbour.baseline - word.baseline, word.size, neighbour.size)
    return raised and gap < _HANGS * neighbour.size


def _segments(row: list[Word], gaps: list[float], edges: set[int]) -> Row:
    """The row cut at wide `gaps` between its words and before the `edges` of columns.

    A list mark or a heading's number stays with what follows it, unless that stands at the page's other side.
    """
    segments: Row = [[row[0]]]
    for i, (before, word) in enumerate(pairwise(row)):
        is_wide = gaps[i] > COLUMN_GAP * max(before.size, 1.0) and _is_wider(gaps, i)
        if is_wide or (gaps[i] >= _EDGE_GAP * word.size and round(word.x0) in edges):
            is_mark = len(segments[-1]) == 1 and MARKER.fullmatch(before.text)
            if not is_mark or gaps[i] > _PAGE_WIDE * word.size:
                segments.append([])
        segments[-1].append(word)
    return segments


def _is_wider(gaps: list[float], i: int) -> bool:
    """Whether a gap of a row is wider than the others, where there are some."""
    others = gaps[:i] + gaps[i + 1 :]
    return len(others) < 2 or gaps[i] > WIDER * median(others)


def rejoined(row: Row) -> Iterator[Segment]:
    """A lone row's segments, put together again unless they stand very far apart."""
    held = row[0]
    for segment in row[1:]:
        if segment[0].x0 - held[-1].x1 > LONE_GAP * max(held[-1].size, 1.0):
            yield held
            held = segment
        else:
            held = held + segment
    yield held


def right_margin(rows: list[Segment], in_columns: list[Segment]) -> float:
    """Where the page's text ends on the right: the furthest of its long lines, of several in usual print.

    A title may be wider. Where there are none it is the furthest of all its rows, those in columns included.
    """
    sizes = [size_of(row) for row in rows]
    usual = median(sizes or [0.0])
    in_usual_print = [row for row, size in zip(rows, sizes, strict=True) if abs(size - usual) < 0.5]
    prose = list(filter(_is_long, in_usual_print))
    if len(prose) > _GOING_ON:
        return max(row[-1].x1 for row in prose)
    long_rows = list(filter(_is_long, rows))
    if not long_rows and (margin := wrapped_at(in_usual_print)):
        return margin
    return max((row[-1].x1 for row in long_rows or [*rows, *in_columns]), default=0.0)


def _is_long(row: Segment) -> bool:
    return len(text_of(row)) >= _LONG_LINE


def wrapped_at(rows: list[Segment]) -> float | None:
    """The margin at which these lines are wrapped, however narrow; None where their authors may have ended them."""
    return max(row[-1].x1 for row in rows) if share_of_full(rows) >= _FULL else None


def share_of_full(rows: list[Segment]) -> float:
    """Of the lines that go on with a small letter the share that had no room for the next word; 0 where they are few.

    Where most had none, the lines are wrapped, however short they are.
    """
    margin = max((row[-1].x1 for row in rows), default=0.0)
    going_on = [(a, b[0]) for a, b in pairwise(rows) if len(a) >= _WORDS and b[0].text[:1].islower()]
    full = sum(a[-1].x1 + 0.25 * a[-1].size + word.x1 - word.x0 > margin - 1 for a, word in going_on)
    return full / len(going_on) if len(going_on) >= _GOING_ON else 0.0
