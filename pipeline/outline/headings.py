"""Finds the headings of a canonical text, by numbering, style, wording and position together.

A cover, a table of contents, list items, captions and titles that run into their paragraph are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from ..document import Block, Text
from ..lang.lexicon import in_any, lexicon
from ..lang.patterns import compiled
from ..lang.units import unit_behind
from ..schema.vocabulary import SectionKind
from .section_kinds import (
    is_question,
    kind_by_weight,
    kind_by_words,
    kinds_by_stems,
    label_of,
    rewords,
    sure_kind,
    title_words,
)
from .surroundings import first_column, top_of

MAX_HEADING = 160
"""A longer line, in characters, is no heading."""
_SENTENCE = 80
"""A line of this length that ends like a sentence is one, whatever its style."""
_PARAGRAPH = 60
"""A block longer than this, in characters, is running text."""
_LARGER = 1.07
"""Print of more than so many times the text's size stands out."""
_BLANK_LINE = 0.9
"""White space above, in lines, that sets a line apart."""
_SPACE_ABOVE = 0.4
"""Lines of white above a line in italics that is a heading."""
_FEW_CAPITALS, _FEW_CHARACTERS = 5, 3
"""A line all in capitals stands out by more letters than this; it is set in capitals by more characters than this."""
_FEW_WORDS = 6
_TITLE_WORDS = 9
"""A lone title in a text without any styles has no more words."""
_SIGNED_TEXT = 200
"""Under the signatures' heading stands a sentence at most; more text, in characters, is about something else."""

_NUMBER = compiled(
    r"""(?P<number> \d{1,2}(?:\.\d{1,2}){0,4} | (?:[A-Z]|[IVX]{2,4})\.\d{1,2}(?:\.\d{1,2})?
                   | [IVX]{1,5}(?=[.)]|\s+[A-ZÅÄÖ]) | [A-ZÅÄÖa-zåäö](?=[.)]) )
        (?P<mark> \.?\s?§[.:]? | \.(?!\d) | \) )?
        \s+ (?:(?<=§\s)[–-]\s)?
        (?= [^\W\d_] | ["”“»'’(] | \d[A-ZÅÄÖ] | [#@][^\W_]
          | (?P<figures> (?!(?:19|20)\d\d\s) \+?\d{1,4} (?:-|/\d{1,2}-|\s)[a-zåäö]{3}) )""",
    re.VERBOSE,
)
""" "4.1 Osaaminen", "IV.1 Osaaminen", "2) Vety", "3 § Rahoitus", "3§ Rahoitus", "IV. Seuranta", "b) Pilotit".

What follows begins with a letter, so that "10 % kasvu" and "2021–2027" are none, or behind a number that can be nothing
else with figures that belong to a word: "2.3 2030-luvun liikenne", "4.1 15 minuutin kaupunki"."""
_LONE_NUMBER = compiled(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s?§\.?|§\s?\d{1,2}\.?|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,5}\.")
""" "1 §", "§ 1", "2.1", "IV.": a heading's number on a line of its own, as in acts; "3" may be a page's."""
_YEARS = compiled(r"\d{4}")
_ENDS_LIKE_TEXT = compiled(r"[.;,]$")
_ENDS_SENTENCE = compiled(r"[.!?:]$")
_VALUE_BEHIND = compiled(r":\s(?:[a-zåäö.]{2,8}\s)?\d[\d\s.,]{0,14}(?:€|[a-zåäö]{1,8}\.?(?:\s?€|\s[a-zåäö]{2,8})?)$")
""" "Hankkeen budjetti: 300 000 €": a label with its value is no heading."""
_SENTENCE_WITHIN = compiled(r"[a-zåäö)]\.(?:\s|$)")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Typography(NamedTuple):
    """How a heading is printed, which parts those of one level from another where they bear no number."""

    style: str
    size: float
    capitals: bool
    bold: bool
    italic: bool


@dataclass(slots=True, eq=False)
class Heading:
    """A heading: `text[start:end]` is the line as printed, `text[end:own_end]` what stands under it alone.

    `series` is the kind of its number: "dotted", "1", "1.", "1)", "§", "roman", "letter" or "". `is_title` says that it
    is the document's title, below which its text begins at once. Level, kind, parent and children are found later.
    """

    start: int
    end: int
    number: str | None
    title: str
    typography: Typography
    series: str
    label: SectionKind | None
    is_title: bool = False
    own_end: int = 0
    level: int = 1
    kind: SectionKind = "other"
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)

    def above(self) -> Iterator[Heading]:
        """The headings that it stands under, the nearest first."""
        heading = self.parent
        while heading:
            yield heading
            heading = heading.parent


def split_number(line: str) -> tuple[str | None, str, str]:
    """A heading's number without its closing mark, the rest, and the series the number belongs to.

    A § is no mark, and stays as printed: "1 §", "1§" and "§ 1". "4.1. Osaaminen" gives ("4.1",
    "Osaaminen", "dotted"); a heading without a number gives (None, heading, "").
    """
    if match := _section_sign().match(line):
        return match["sign"] or match["before"] or match["after"], line[match.end() :], "§"
    match = _NUMBER.match(line)
    if not match:
        return None, line, ""
    number, mark, rest = match["number"], (match["mark"] or "").strip(), line[match.end() :]
    if match["figures"] and not ("." in number or "§" in mark):
        return None, line, ""
    if number.isalpha() and not mark and not (number in _ROMANS and rest[:1].isupper()):
        return None, line, ""
    if number == "I" and not mark and in_any("headings", "preposition").match(line):
        return None, line, ""
    if "." in number:
        return number, rest, "dotted"
    if number.isdecimal():
        return (line[: match.end("mark")].rstrip(".:"), rest, "§") if "§" in mark else (number, rest, f"1{mark}")
    return number, rest, "roman" if number in _ROMANS else "letter"


@cache
def _section_sign() -> re.Pattern[str]:
    """ "§ 1 Osapuolet", "1 luku: Osapuolet", "Luku 1. Osapuolet"."""
    chapter, paragraph = (in_any("headings", word).pattern for word in ("chapter", "paragraph"))
    number, dash = r"\d{1,2}|[IVX]{1,5}", r"(?:[–-]\s)?"
    return compiled(
        rf"(?P<sign>§\s?\d{{1,2}})[.:]?\s+{dash}"
        rf"|(?P<before>{number})\.?\s+(?i:{chapter})[.:]?\s+{dash}"
        rf"|(?i:{chapter}|{paragraph})\s+(?P<after>{number})[.:]?\s+{dash}(?=\D)"
    )


def ordinal(number: str) -> int:
    """A number of one part as a whole number: "4", "4 §", "§4", "IV" and "d" are 4."""
    number = number.strip("§. ")
    if number.isdecimal():
        return int(number)
    return _ROMANS.index(number) + 1 if number in _ROMANS else ord(number.lower()[0]) - ord("a") + 1


def find_headings(text: Text) -> tuple[list[Heading], list[Block]]:
    """The headings in reading order, and the blocks of the cover before them."""
    begins, ends = top_of(text)
    found = [heading for heading in _Finder(text).headings() if heading.start >= begins]
    for heading, end in zip(found, [*(other.start for other in found[1:]), len(text.text)], strict=False):
        heading.own_end = end
    own = found[1:] if found and _is_annexed(found[0]) else found
    if own:
        own[0].is_title = _is_title(own, text)
    first = next((i for i, heading in enumerate(found) if _ends_cover(heading, text.text, i == 0, ends)), len(found))
    start = found[first].start if first < len(found) else len(text.text)
    return found[first:], [block for block in text.blocks if block.start < start]


def _is_title(found: Sequence[Heading], text: Text) -> bool:
    """Whether the first heading is the title of the document: above its text, and like no other.

    Where no markup tells headings, it is the first line, or names an agreement.
    """
    title, (begins, ends) = found[0], top_of(text)
    names_agreement = in_any("agreements", "titles", "of_which").search(title.title)
    if title.number or title.label or title.start > ends or (sure_kind(title.title) and not names_agreement):
        return False
    if not title.typography.style and not text.text[begins : title.start].strip():
        return True
    marked = title.typography.style or names_agreement
    return bool(marked) and all(other.typography != title.typography for other in found[1:])


def _is_annexed(first: Heading) -> bool:
    """Whether the document's first line only says that it is annexed to another, a decision or an agreement."""
    return first.label == "annex" and first.start == 0


def _ends_cover(heading: Heading, text: str, is_first: bool, top_ends: int) -> bool:
    """Whether the heading is no part of the cover: it asks, has a number, a label or a kind, or has sentences under it.

    The first heading may be the title of a page that begins at once, as a web page does, unless running text stands
    above it, or a sentence that tells of what it is about; one that names an agreement is one, and a meeting's line
    stands over the heading of what it decided. `top_ends` is where the first running text begins.
    """
    if is_first and _is_annexed(heading):
        return False
    if in_any("sections", "minutes", "meeting").match(heading.title):
        return False
    own_text = text[heading.end : heading.own_end]
    asks = not is_first and heading.title.endswith("?") and is_question(heading.title)  # "Kenen sopimus tämä on?"
    if heading.number or heading.label or (asks and own_text.strip()):
        return True
    if sure_kind(heading.title):
        return not _YEARS.search(heading.title) or bool(own_text.strip())  # "Sopimuskausi 2021–2027" below the title
    names_agreement = in_any("agreements", "titles", "named").search(heading.title)
    is_letters = not is_first and heading.start < top_ends and in_any("agreements", "titles", "of_which")
    if len(own_text) <= _PARAGRAPH or (names_agreement and is_letters and is_letters.search(heading.title)):
        return False
    if kind_by_weight(heading.title, own_text):
        return True
    may_be_title = is_first and heading.start < top_ends and not _is_told_above(heading, text)
    return not may_be_title and not names_agreement and _SENTENCE_WITHIN.search(own_text) is not None


def _is_told_above(heading: Heading, text: str) -> bool:
    """Whether a sentence above a heading has its words: "Kärjet ovat vihreä vety ja fotoniikka." over "Vihreä vety"."""
    folded = heading.title.casefold()
    lines = [line for line in text[: heading.start].casefold().split("\n") if line.rstrip().endswith((".", ":"))]
    return any(folded in line or rewords(folded, line) for line in lines)


class _Candidate(NamedTuple):
    """A block, or its first line where the authors broke it; `below` is the line under that, empty for a whole one."""

    block: Block
    end: int
    text: str
    below: str = ""

    @property
    def alone(self) -> bool:
        """Whether it is the whole block."""
        return not self.below


class _Finder:
    """Goes through the lines of one text."""

    def __init__(self, text: Text) -> None:
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for block in text.blocks:
            if (length := block.end - block.start) > _PARAGRAPH:
                sizes[round(block.size, 1)] += length
                bold[block.bold] += length
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._bold = bold[True] > bold[False]
        self._plain = not any(block.style.startswith("h") or self._is_set_off(block) for block in text.blocks)
        self._candidates = [_candidate(text.text, block) for block in text.blocks]
        self._last: dict[str, str] = {}
        """The last number of each series."""
        self._top = 0
        """The last number's first part."""
        self._signed = self._in_priorities = False

    def headings(self) -> list[Heading]:
        found = []
        lines = self._candidates
        for before, line, following in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            if not _may_be_heading(line):
                continue
            number, title, series = split_number(first_column(line.text))
            start = line.block.start
            if not number and before and _LONE_NUMBER.fullmatch(before.text):
                number, title, series = split_number(f"{before.text} {title}")
                start = before.block.start if number else start
            heading = Heading(start, line.end, number, title, _typography(line), series, label_of(title))
            if not self._is_heading(heading, line, before, following):
                continue
            found.append(heading)
            if number:
                self._last[series] = number
                self._top = ordinal(number.split(".")[0])
            kind = kind_by_words(title)
            if kind not in (None, "measure", "other"):
                self._in_priorities = kind == "priorities"
            signs = kind == "signatures" and not _is_running_text(following, _SIGNED_TEXT)
            self._signed = signs or (self._signed and heading.label != "annex" and not number)
        _take_bare_letters(found)
        return found

    def _is_heading(
        self, heading: Heading, line: _Candidate, before: _Candidate | None, following: _Candidate | None
    ) -> bool:
        block, title = line.block, heading.title
        if not any(map(str.isalpha, title)) or in_any("headings", "caption").match(title):
            return False
        if heading.label == "annex":
            return self._is_annex(line, following)
        if not (heading.number or block.is_heading) and _is_caption(title, following):
            return False
        if line.alone and block.is_heading:
            return not (_ENDS_LIKE_TEXT.search(title) and len(title) > _SENTENCE)
        if _VALUE_BEHIND.search(title) and not heading.number:
            return False
        if _ENDS_LIKE_TEXT.search(title) or (line.alone and (following is None or following.block.kind == "toc")):
            return False
        visible = line.alone and self._stands_out(line)
        kind = sure_kind(title)
        if (title.endswith(":") and not (kind and visible)) or (self._signed and not heading.number and not kind):
            return False
        if heading.number:
            is_titled = bool(line.below and kind and not _is_sibling(heading, split_number(line.below)))
            return (is_titled or not _is_list_item(heading, line, before, following, visible)) and (
                visible or self._is_in_order(heading, kind)
            )
        if not title[:1].isupper() or self._only_leads_in(heading, line, following, visible):
            return False
        if heading.label or (kind and len(title_words(title)) <= _FEW_WORDS):
            return (line.alone or kind is not None) and (visible or self._plain or not _YEARS.search(title))
        if visible and _is_name_over_names(line, following):
            return False
        plain = self._plain or self._in_priorities  # a priority's title may look like text
        return visible or (plain and _is_lone_title(title, line, before, following))

    def _only_leads_in(self, heading: Heading, line: _Candidate, following: _Candidate | None, visible: bool) -> bool:
        """Whether a label or an open sentence that nothing sets off, in a text whose headings are, leads in a list.

        "Painopiste 2 Vihreä vety", "Teeman toimet ovat", "Toimet. Teeman hyväksi".
        """
        if following is None or visible or self._plain or not line.alone:
            return False
        series = split_number(following.text)[2]
        is_item = following.block.kind == "item" or (series in ("letter", "1)") and not following.block.is_heading)
        is_open = ". " in heading.title or in_any("lists", "leads_in").search(heading.title)
        return is_item and bool(heading.label or is_open)

    def _is_in_order(self, heading: Heading, kind: SectionKind | None) -> bool:
        """Whether a number that nothing sets off is a heading's: in its order, or of a known kind."""
        number, title = heading.number or "", heading.title
        if heading.series == "dotted":
            return not title[:1].islower() and ordinal(number.split(".")[0]) in (self._top, self._top + 1)
        if heading.series == "letter" or not title[:1].isupper():
            return False
        last = self._last.get(heading.series) or self._last.get("dotted")
        follows = last is not None and ordinal(number) == ordinal(last.split(".")[0]) + 1
        return bool(kind or heading.label) or follows or (self._plain and ordinal(number) == 1)

    def _is_set_off(self, block: Block) -> bool:
        return (block.bold and not self._bold) or (self._size > 0 and block.size > _LARGER * self._size)

    def _stands_out(self, line: _Candidate) -> bool:
        """Whether the line looks other than running text: bold, larger, in capitals, or in italics with space above.

        A label in italics ("Toimet:") leads in what stands below it.
        """
        capitals = line.text.isupper() and sum(map(str.isalpha, line.text)) > _FEW_CAPITALS
        italic = line.block.italic and line.block.gap > _SPACE_ABOVE and not line.text.endswith(":")
        return self._is_set_off(line.block) or capitals or italic

    def _is_annex(self, line: _Candidate, following: _Candidate | None) -> bool:
        """An annex begins where text follows its label; what only names one has a list or another annex behind it.

        Where the file itself calls the label a heading, a list may be all that the annex holds.
        """
        if following is None or not line.alone or following.block.kind == "toc":
            return False
        if following.block.kind == "item" and not line.block.is_heading:
            return False
        if label_of(following.text) == "annex" or (_ENDS_LIKE_TEXT.search(line.text) and len(line.text) > _SENTENCE):
            return False
        if line.block.style.startswith("h") or self._stands_out(line):
            return True
        _, title, _ = split_number(following.text)
        return kind_by_words(title) != "signatures" and not line.text.endswith((".", ";"))


_LETTERED = compiled(r"(?P<letter>[A-Z])\s?[–:-]?\s(?=[^\W\d_]{2})")
""" "A Älykäs liikenne", "B: Kiertotalous"."""


def _take_bare_letters(headings: Sequence[Heading]) -> None:
    """Takes letters without a mark for numbers, where headings that are printed alike bear them in order from A on.

    One alone may be a word or an initial.
    """
    alike: dict[Typography, list[tuple[Heading, re.Match[str]]]] = {}
    for heading in headings:
        if heading.number is None and (match := _LETTERED.match(heading.title)):
            alike.setdefault(heading.typography, []).append((heading, match))
    for run in alike.values():
        letters = "".join(match["letter"] for _, match in run)
        if len(letters) > 1 and ascii_uppercase.startswith(letters):
            for heading, match in run:
                heading.number, heading.title, heading.series = match["letter"], heading.title[match.end() :], "letter"
                heading.label = heading.label or label_of(heading.title)


def _is_caption(title: str, following: _Candidate | None) -> bool:
    """Whether a line tells what the table below it counts in: "Rahoitus vuosittain, 1 000 €"."""
    unit = unit_behind(title) if following is not None and following.block.kind == "table" else None
    return unit is not None and any(sign in unit[1].casefold() for sign in ("€", "eur"))


def _is_running_text(line: _Candidate | None, least: int) -> bool:
    """Whether the line's block is running text longer than `least` characters."""
    return line is not None and line.block.kind == "text" and line.block.end - line.block.start > least


def _is_name_over_names(line: _Candidate, following: _Candidate | None) -> bool:
    """Whether an organisation's name stands over its signatures: no running text follows."""
    organisation = line.text.casefold().endswith(lexicon().headings.organisations)
    return organisation and following is not None and not _is_running_text(following, _PARAGRAPH)


def _may_be_heading(line: _Candidate) -> bool:
    """Leaves out at once what most lines of a text are: paragraphs, bulleted items, tables; and captions."""
    may = line.block.kind in ("text", "item") and line.block.style != "caption"
    return may and len(line.text) <= MAX_HEADING and not line.text.startswith("- ")


def _candidate(text: str, block: Block) -> _Candidate:
    """A block's first line, or the whole of a short or set-off block of several lines."""
    first, _, rest = text[block.start : block.end].partition("\n")
    if rest and (len(rest) > _PARAGRAPH or not (block.bold or block.style.startswith("h"))):
        return _Candidate(block, block.start + len(first), first, rest.partition("\n")[0])
    return _Candidate(block, block.end, f"{first} {rest}".replace("\n", " ").strip())


def _typography(line: _Candidate) -> Typography:
    block = line.block
    style = block.style if block.style.startswith("h") else ""
    return Typography(
        style, round(block.size), line.text.isupper() and len(line.text) > _FEW_CHARACTERS, block.bold, block.italic
    )


def _is_list_item(
    heading: Heading, line: _Candidate, before: _Candidate | None, following: _Candidate | None, visible: bool
) -> bool:
    """One of several numbered lines with nothing between them, in one paragraph or not, and none of them visible."""
    if visible:
        return False
    if line.below and _is_sibling(heading, split_number(line.below)):
        return True
    near = [other for other in (before, following) if other is not None and other.block.kind == line.block.kind]
    if line.block.kind == "item":
        return any(split_number(other.text)[0] for other in near)
    return any(other.alone and _is_sibling(heading, split_number(other.text)) for other in near)


def _is_sibling(heading: Heading, other: tuple[str | None, str, str]) -> bool:
    """Whether the other line's number is of the same series and depth."""
    number, _, series = other
    return series == heading.series and (number or "").count(".") == (heading.number or "").count(".")


def _is_lone_title(title: str, line: _Candidate, before: _Candidate | None, following: _Candidate | None) -> bool:
    """In a text without any styles: a short line between a full paragraph and another, or on top of its paragraph."""
    words = len(title_words(title))
    apart = line.block.gap >= _BLANK_LINE
    closed = before is None or before.block.kind == "item" or _ENDS_SENTENCE.search(before.text) is not None
    if len(title) > _SENTENCE or words > _TITLE_WORDS or not (apart or closed):
        return False
    if title.casefold().endswith(lexicon().headings.organisations):
        return False
    if not line.alone:
        return words <= _FEW_WORDS and line.block.end - line.end > 2 * _PARAGRAPH
    if apart and words <= _FEW_WORDS and kinds_by_stems(title):
        return True
    least = _PARAGRAPH if apart else 2 * _PARAGRAPH
    return (
        following is not None and following.block.kind == "text" and following.block.end - following.block.start > least
    )
