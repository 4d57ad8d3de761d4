"""Plain text -> pages of lines, and the encodings of all formats of text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby, pairwise, takewhile

from ..document import Line, Notice, Page
from ..lang.lexicon import listed
from ..lang.patterns import compiled
from ..messages import tell
from .layout import lines_in_order
from .print_rows import share_of_full
from .printed import Rule, Word

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD_ENCODINGS = ("cp1252", "cp850", "mac_roman")
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers and mail programs take an encoding for, by the standard of the web: these two have no € and no –."""
_FINNISH_LETTER = compiled(r"(?<=[a-zåäö])[äöå](?=[a-zåäö\s,.])", re.IGNORECASE)
_EM, _CHARACTER = 12.0, 6.0
"""A row's height and a character's width, in points, of text that is laid out as a typewriter would."""
_WORD = compiled(r"\S+")
_BETWEEN_COLUMNS = 4
"""Spaces between the columns of rows that tabs cut."""
_RULE = compiled(r"-{4,}|={4,}|~{4,}|[-=]{3,}(?: {1,8}[-=]{3,}){1,15}")
"""A line drawn with signs, below a heading or a table's head; that may be drawn column by column."""
_STROKES = compiled(r"^ {0,8}(?:\|[^\n]{1,400}\||\+[-=+]{3,400}\+) {0,8}$", re.MULTILINE)
"""A row of a table that is drawn with signs."""
_LINE_SIGNS = frozenset("|+-=: ")
_OF_CELLS, _OF_LINE = str.maketrans("|", " "), str.maketrans("|+:=", "----")
_CELLS = compiled(r"\S {2,}\S")
_NUMBERED = compiled(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?(?: ?§)?|[IVX]{1,5}\.?) {1,4}(?=[A-ZÅÄÖ])")
""" "2. Rahoitus", "3 § Voimassaolo", "II   Osapuolet"."""
NARROWEST = 60
"""Nobody wraps text at fewer characters, unless..."""
_MOST = 0.5
"""...more than such a share of its lines that go on had no room for another word."""
_BULLET = compiled(r"\s{0,40}[•·▪*–-]\s")
UNWRAPPED = 200
"""A text with lines longer than this, in characters, has a paragraph on each line."""
_FOOT = compiled(
    rf"""
    (?:{"|".join(listed("pages", "page"))})? [ ]?
    [-–]? [ ]? (\d{{1,3}}) [ ]?
    (?: \(\d{{1,3}}\) | / [ ]?\d{{1,3}} )? [ ]?
    [-–]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A page's number on a row of its own: "3", "- 3 -", "Sivu 3 (8)", "s. 3", "page 3/8"."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[Notice]]:
    """The text of `data`, and a notice where its encoding had to be guessed; `declared` is the one it names.

    Tried are a byte order mark, UTF-16 by its zero bytes, strict UTF-8, the declared one, and at last the old one-byte
    encoding with the most ä and ö in words: detection libraries were measured to be wrong on Finnish in these.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) / 4:
        encoding = "utf-16-le" if data[1:4000:2].count(0) > zeros / 2 else "utf-16-be"
        return data.decode(encoding, "replace"), [_guessed(encoding)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        if declared:
            with suppress(LookupError, UnicodeDecodeError):
                named = codecs.lookup(declared).name
                return data.decode(_MEANT.get(named, named)), []
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 10 < len(data) - len(text):  # far more letters are right than wrong
            return text, [_guessed(tell("utf-8, with characters it could not tell"))]
        best = max(_OLD_ENCODINGS, key=lambda name: len(_FINNISH_LETTER.findall(data.decode(name, "replace"))))
        return data.decode(best, "replace"), [_guessed(best)]


def _guessed(encoding: str) -> Notice:
    return Notice(
        "encoding_guessed",
        "warning",
        tell("The file does not tell its encoding; it was read as {encoding}. Check its ä and ö.", encoding=encoding),
    )


def read_text(data: bytes) -> Iterator[Page | Notice]:
    """Plain text: its columns of characters are its layout, its form feeds part its pages."""
    text, notices = decode(data)
    for number, rows in enumerate(_pages(_without_strokes(_without_tabs(text))), start=1):
        width = max(map(len, rows), default=0)
        if width > UNWRAPPED:
            lines = [
                Line(
                    row.strip(),
                    fresh=True,
                    style="li" if _BULLET.match(row) else "p",
                    indent=_CHARACTER * _indent(row),
                )
                for row in _with_own_bullets(rows)
            ]
        else:
            lines = _parted_by_blank_rows(_underlined(rows))
        yield Page(number, width * _CHARACTER, len(rows) * _EM, lines)
    yield from notices


def _with_own_bullets(rows: list[str]) -> list[str]:
    """The rows, each bullet that stands alone on one before the next text."""
    found: list[str] = []
    for row in filter(str.strip, rows):
        if found and _BULLET.fullmatch(f"{found[-1].rstrip()} "):
            found[-1] = f"{found[-1].rstrip()} {row.lstrip()}"
        else:
            found.append(row)
    return found


def _without_tabs(text: str) -> str:
    """The text with spaces for tabs. Rows below each other with as many tabs have columns, as wide as their texts."""
    out: list[str] = []
    for tabs, group in groupby(text.split("\n"), key=lambda row: row.strip().count("\t")):
        rows = list(group)
        if tabs == 0 or len(rows) < 2:
            out += [row.expandtabs() for row in rows]
            continue
        cells = [[cell.strip(" ") for cell in row.strip().split("\t")] for row in rows]
        widths = [max(map(len, column)) + _BETWEEN_COLUMNS for column in zip(*cells, strict=True)]
        out += ["".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return "\n".join(out)


def _without_strokes(text: str) -> str:
    """The text, tables drawn with strokes set by spaces and lines: "| Menot | 4 % |", "+-------+-----+"."""
    return _STROKES.sub(lambda row: row[0].translate(_OF_LINE if _LINE_SIGNS.issuperset(row[0]) else _OF_CELLS), text)


def _pages(text: str) -> Iterator[list[str]]:
    """The rows of each page. Text out of a PDF has form feeds between pages, or page numbers, counting up."""
    if "\f" in text:
        yield from (page.splitlines() for page in text.split("\f"))
        return
    rows = text.splitlines()
    feet = [(i, int(match[1])) for i, row in enumerate(rows) if (match := _FOOT.fullmatch(row.strip()))]
    counting = len(feet) > 1 and all(n == feet[0][1] + k for k, (_, n) in enumerate(feet))
    starts = [0, *(i + 1 for i, _ in feet), len(rows)] if counting else [0, len(rows)]
    yield from (rows[start:end] for start, end in pairwise(starts) if any(row.strip() for row in rows[start:end]))


def _underlined(rows: list[str]) -> list[Line]:
    """The lines of a page; a row of dashes or equals signs goes, and the line above it, a heading, is taken as bold.

    Below a row of cells it is the line that a table's head stands on. No column goes over a heading.
    """
    rules = {r for r, row in enumerate(rows) if _RULE.fullmatch(row.strip())}
    below_heads = {
        r for r in rules if 0 < r < len(rows) - 1 and _CELLS.search(rows[r - 1]) and _CELLS.search(rows[r + 1])
    }
    bare = ["" if r in rules else row for r, row in enumerate(rows)]
    drawn = [_drawn(bare, r) for r in sorted(below_heads)]
    starts = [0, *(r for r in range(1, len(rows)) if _is_heading(bare, r, rules - below_heads)), len(rows)]
    lines: list[Line] = []
    for start, end in pairwise(starts):
        tables = 1 + max((line.cell.table for line in lines if line.cell), default=-1)
        regions = max((line.region for line in lines), default=0)
        within = [rule for rule in drawn if start < rule.height / _EM < end]
        part = lines_in_order(_words(bare, start, end), rules=within, first_table=tables)
        lines += [line._replace(region=line.region and line.region + regions) for line in part]
    margin = max((line.right for line in lines if not (line.region or line.cell)), default=0.0)
    return [
        line._replace(
            bold=round(line.bottom / _EM) in rules - below_heads,
            right=line.right if line.region or line.cell else margin,
        )
        for line in lines
    ]


def _drawn(rows: list[str], r: int) -> Rule:
    """The line in the place of a row, as wide as the table is; what draws it with signs may end before it."""
    table = [*takewhile(str.strip, reversed(rows[:r])), *takewhile(str.strip, rows[r + 1 :])]
    left, right = min(map(_indent, table)), max(len(row.rstrip()) for row in table)
    return Rule(_CHARACTER * left, _CHARACTER * right, (r + 0.5) * _EM)


def _is_heading(rows: list[str], r: int, underlined: set[int]) -> bool:
    """Whether a row is a heading, over which no column goes: underlined, or numbered and between blank rows."""
    row = rows[r]
    numbered = _NUMBERED.match(row)
    if not row.strip() or _CELLS.search(row, numbered.end() if numbered else 0):
        return False
    around = rows[r - 1 : r] + rows[r + 1 : r + 2]
    return r + 1 in underlined or (not any(map(str.strip, around)) and numbered is not None)


def _indent(row: str) -> int:
    """How many spaces a row begins with."""
    return len(row) - len(row.lstrip())


def _parted_by_blank_rows(lines: list[Line]) -> list[Line]:
    """A blank row begins a paragraph: unlike white space on a page, it is the author's. Short rows are no margin.

    Nor is a row by itself, such as a title that is longer than the rows of wrapped text.
    """
    apart = [
        False,
        *(line.top - above.bottom >= _EM and line.region == above.region for above, line in pairwise(lines)),
    ]
    followed = [line.x1 for line, fresh in zip(lines, apart[1:], strict=False) if not fresh and not line.region]
    margin = max(followed, default=0.0)
    are_wrapped = share_of_full([_words_of(line.text, [*line.xs], line.top) for line in lines]) > _MOST
    least = 0.0 if are_wrapped else NARROWEST * _CHARACTER
    return [
        line._replace(fresh=fresh, right=max(line.right if line.region else min(line.right, margin), least))
        for line, fresh in zip(lines, apart, strict=False)
    ]


def _words(rows: list[str], start: int, end: int) -> Iterator[Word]:
    for r, row in enumerate(rows[start:end], start):
        yield from _words_of(row, [i * _CHARACTER for i in range(len(row) + 1)], r * _EM)


def _words_of(row: str, xs: list[float], top: float) -> list[Word]:
    """The words of a row whose characters stand at `xs`."""
    return [
        Word(match.group(), xs[match.start() : match.end() + 1], top, top + _EM, _EM) for match in _WORD.finditer(row)
    ]
