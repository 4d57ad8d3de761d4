"""Canonical text and outline -> sentences that know their section: what the facts are read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..document import Block, Span, Text
from ..lang.api import READ, current, date_mentions, inflected, parted
from ..lang.detection import (
    in_small_letters,
    is_bilingual,
    is_english,
    language_of,
    language_of_document,
    language_of_sentence,
)
from ..lang.mentions import Organisation
from ..lang.patterns import compiled
from ..outline.places import cities
from ..outline.section_kinds import kinds_by_stems
from ..schema.agreement import Evidence, Period, Section
from ..schema.vocabulary import Language, SectionKind
from .evidence import evidence

if TYPE_CHECKING:
    from ..outline.headings import Heading
    from ..outline.segment import Outline


_FIRST_LINES, _DATELINE = 8, 60
"""So many sentences begin a page; so many characters a line with its day has."""
_NO_LETTER = compiled(r"[\W\d_]+")
_NUMBER_CELL = compiled(r"[A-ZÅÄÖ]?\d{1,2}(?:\.\d{1,2}){0,3}\.?")
""" "3.", "4.2", "A1": a table's first cell that numbers its row."""
_CLAUSE_NUMBER = compiled(r"\s?\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÅÄÖ])")
""" "3.2 Kaupunki sitoutuu …": the number of a paragraph is no part of its first sentence."""
_NOTE_MARK = compiled(r"(?<=[^\W\d_]{4})[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?P<bracket>\)?)(?=\s)")
"""A footnote's raised mark behind a word amid its sentence, "¹" or "¹)"; units ("m²", "km²") are shorter."""
_WHITE = compiled(r" {2,}")
_LETTERED = compiled(r"\(?(?:[a-hA-H]|\d{1,2})\)\s")
""" "a) …", "2) …": a paragraph so marked stands in the list that the one before them leads in."""


def single_spaced(text: str) -> str:
    """The text without the white that footnotes' marks leave in a sentence."""
    return _WHITE.sub(" ", text)


def _white_for_mark(mark: re.Match[str]) -> str:
    """White in the place of a footnote's mark; a bracket behind it that closes one of the sentence's stays."""
    before = mark.string[: mark.start()]
    closes = bool(mark["bracket"]) and before.count("(") > before.count(")")
    return " " * (len(mark[0]) - closes) + ")" * closes


class Dateline(NamedTuple):
    """The day on which a page came out (ISO 8601), its year, and where it stands."""

    value: str
    year: int
    span: Span


@dataclass(slots=True, frozen=True)
class Sentence:
    """A sentence, or a line or table cell that is one.

    `text` stands at `start` in the canonical text. `block` is its paragraph's or item's place among the blocks,
    `section` the heading it stands under (None before the first). `lead_in` is what leads in its list or table: the
    last sentence of the paragraph before it, where that has no end; a paragraph's own sentences have none.
    """

    text: str
    start: int
    block: int
    section: Heading | None
    lead_in: Sentence | None = None

    @property
    def end(self) -> int:
        """Where the text behind it begins."""
        return self.start + len(self.text)

    @property
    def told(self) -> str:
        """The text as an item gives it."""
        return single_spaced(self.text)

    @property
    def with_lead_in(self) -> str:
        """The text behind what leads in its list."""
        return f"{self.lead_in.text} {self.text}" if self.lead_in else self.text

    @property
    def is_open(self) -> bool:
        """Whether it may lead in what stands behind it: it ends with a colon, or with no sign."""
        return not self.text.endswith((".", "!", "?"))


class Reading:
    """A document as the extractors see it: its text, its sections, and its sentences in the language that is read."""

    def __init__(
        self, text: Text, outline: Outline, sections: Sequence[Section], title: str | None, period: Period | None
    ) -> None:
        self.document = text
        self.text = text.text
        self.blocks = text.blocks
        self.outline = outline
        self.sections = sections
        self.title = title
        self.period = period
        self.language = current().code
        self._is_bilingual = is_bilingual(text.text)
        self._tables: dict[Span, list[list[Span]]] = {}
        self.tables_by_year: dict[int, bool] = {}
        """By its block, whether a table has a row a year: asked of each cell, found out once."""
        self._starts = [heading.start for heading in outline.headings]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences outside headings and tables of contents, in reading order, of the sections in this language."""
        found: list[Sentence] = []
        lead_in: Sentence | None = None
        for number, block in enumerate(self.blocks):
            heading = self.heading_at(block.start)
            if block.kind == "toc" or not (self._is_bilingual or self.is_read(heading)):
                continue
            if is_english(self.text[block.start : block.end]):
                continue
            start = max(block.start, heading.end) if heading and heading.start <= block.start else block.start
            numbered = _CLAUSE_NUMBER.match(self.text, start, block.end)
            start = numbered.end() if numbered else start
            spans = [span for span in parted(self.text, start, block.end) if self._is_own(*span, heading)]
            is_paragraph = block.kind == "text" and not self.is_item(number)
            above = None if is_paragraph or (lead_in and lead_in.section is not heading) else lead_in
            found += [Sentence(self._as_read(a, b, heading), a, number, heading, above) for a, b in spans]
            if is_paragraph and spans:
                lead_in = found[-1] if found[-1].is_open else None
        return found

    def _as_read(self, start: int, end: int, heading: Heading | None) -> str:
        """A sentence's text, white for notes' marks; of five words in capitals in small letters, which rules know.

        Not where the parties are told: names are known by their capital.
        """
        text = _NOTE_MARK.sub(_white_for_mark, self.text[start:end])
        names = heading is not None and heading.kind in ("parties", "signatures")
        return text if names or text.count(" ") < 4 else in_small_letters(text)

    def is_item(self, number: int) -> bool:
        """Whether a block is an item of a list: marked as one, or a paragraph that begins with "a)"."""
        block = self.blocks[number]
        return block.kind == "item" or (block.kind == "text" and _LETTERED.match(self.text, block.start) is not None)

    def _is_own(self, start: int, end: int, heading: Heading | None) -> bool:
        """Whether what stands here is in the language that is read, where its section may hold both."""
        if not self._is_bilingual:
            return True
        around = self.section_of(heading).language if heading else self.language
        return language_of_sentence(self.text[start:end], around) == self.language

    @cached_property
    def cities(self) -> frozenset[str]:
        """The cities that the text speaks of as such, in the nominative; the municipalities where it does of none."""
        return frozenset(cities(self.text, self.text))

    @cached_property
    def dateline(self) -> Dateline | None:
        """When a page came out, and where it says so: the day in one of its first lines."""
        lines = (s for s in self.sentences[:_FIRST_LINES] if s.is_open and len(s.text) <= _DATELINE)
        days = ((m, s) for s in lines for m in date_mentions(s.text) if m.is_day)
        return next((Dateline(m.value, m.first, (s.start + m.start, s.start + m.end)) for m, s in days), None)

    @property
    def published(self) -> str | None:
        """The day on which a page came out (ISO 8601)."""
        return self.dateline.value if self.dateline else None

    def names_place(self, name: str) -> bool:
        """Whether a word is a name, by its capital inside a sentence."""
        befores = self.text.split(f" {name}")[:-1]
        return any(before[-1:].islower() or before[-1:] in (",", ":", "(") for before in befores)

    def name_of(self, organisation: Organisation) -> str:
        """What an organisation is called: the text itself may tell that its first word is an adjective.

        "Pohjoisen teknillisen yliopiston" is of a place in the north, or of "Pohjoinen teknillinen yliopisto".
        """
        first, _, rest = organisation.name.partition(" ")
        if not rest or organisation.type in ("city", "municipality"):
            return organisation.name
        adjective = f"{inflected(first, False)} {rest}"
        return adjective if adjective in self.text else organisation.name

    def heading_at(self, offset: int) -> Heading | None:
        """The innermost heading whose section holds this place."""
        i = bisect_right(self._starts, offset) - 1
        return self.outline.headings[i] if i >= 0 else None

    def kind_at(self, offset: int) -> SectionKind | None:
        """The kind of the section that holds this place; below the title alone what that tells: "Liite 2. Rahoitus"."""
        heading = self.heading_at(offset)
        if heading and not heading.is_title:
            return heading.kind
        of_money = "funding" in kinds_by_stems(_NO_LETTER.sub(" ", self.title or ""))
        return "funding" if of_money else (heading.kind if heading else None)

    @cached_property
    def first_year(self) -> int | None:
        """The year in which the agreement begins; without a period the first one of the spans that the text tells.

        Where it tells none, the year in which the page came out: what it says of a later one is to come.
        """
        if self.period:
            return self.period.start
        spans = (m.first for s in self.sentences for m in date_mentions(s.text) if m.is_span)
        return min(spans, default=self.dateline.year if self.dateline else None)

    def is_read(self, heading: Heading | None) -> bool:
        """Whether the section's text is in the language that is read, or some of it."""
        own = self._language_above if heading is None else self.section_of(heading).language
        if own in (None, self.language):
            return True
        return self._is_bilingual and any(s.section is heading for s in self.sentences)

    @cached_property
    def _language_above(self) -> Language | None:
        """The language of what stands above the first heading: the document's, but where facts are not read from it."""
        language = language_of_document(self.text)
        above = self.text[: self._starts[0]] if self._starts else self.text
        return language if language in READ else language_of(above, language)

    def section_of(self, heading: Heading) -> Section:
        """The section that this heading opens."""
        return self.sections[self.outline.headings.index(heading)]

    def headings(self, *kinds: SectionKind) -> list[Heading]:
        """The headings of these kinds over text in this language."""
        return [h for h in self.outline.headings if h.kind in kinds and self.is_read(h)]

    def sentences_of(self, kinds: Collection[SectionKind]) -> list[Sentence]:
        """The sentences that stand under headings of these kinds."""
        return [s for s in self.sentences if s.section and s.section.kind in kinds]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that this place stands in."""
        i = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def sentences_before(self, block: int) -> list[Sentence]:
        """The sentences of the paragraph right before a block."""
        start = bisect_left(self.sentences, block - 1, key=lambda sentence: sentence.block)
        end = bisect_left(self.sentences, block, key=lambda sentence: sentence.block)
        return self.sentences[start:end]

    def blocks_under(self, heading: Heading) -> Iterator[Block]:
        """The blocks between this heading and the next; of a block that the heading opens, what stands behind it."""
        for block in self.blocks:
            if not self._is_own(block.start, block.end, heading):
                continue
            if heading.end <= block.start < heading.own_end:
                yield block
            elif block.start < heading.end < block.end and self.text[heading.end : block.end].strip():
                yield replace(block, start=heading.end + 1)

    def table(self, block: Block) -> list[list[Span]]:
        """A table's rows, each cell as its place in the text."""
        if (block.start, block.end) in self._tables:
            return self._tables[block.start, block.end]
        rows, begin = [], block.start
        for line in self.text[block.start : block.end].split("\n"):
            row, offset = [], begin
            for cell in line.split("\t"):
                row.append((offset, offset + len(cell)))
                offset += len(cell) + 1
            rows.append(row)
            begin += len(line) + 1
        self._tables[block.start, block.end] = rows
        return rows

    def head_cell(self, sentence: Sentence) -> Span:
        """The cell over a table's cell in the first row; an empty place outside tables and in that row itself."""
        block = self.blocks[sentence.block]
        rows = self.table(block) if block.kind == "table" else []
        row = self.row(sentence)
        column = next((i for i, (_, end) in enumerate(row) if end >= sentence.start), 0)
        return rows[0][column] if rows and row is not rows[0] and column < len(rows[0]) else (0, 0)

    def column_head(self, sentence: Sentence) -> str:
        """What stands over a table's cell; "" outside tables and in their first row."""
        return self.text[slice(*self.head_cell(sentence))]

    def corner(self, block: int) -> Span:
        """The cell over what names a table's rows."""
        rows = self.table(self.blocks[block])
        column = self.naming_column(rows[min(1, len(rows) - 1)])
        return rows[0][column] if column < len(rows[0]) else rows[0][0]

    def before_table(self, block: int) -> Span:
        """The block before a table, where it may be told what that holds; an empty place behind another table."""
        before = self.blocks[block - 1] if block else None
        return (before.start, before.end) if before and before.kind != "table" else (0, 0)

    def behind_table(self, block: int) -> Span:
        """The block behind a table, where it may be told what that holds; an empty place where none of text is."""
        behind = self.blocks[block + 1] if block + 1 < len(self.blocks) else None
        return (behind.start, behind.end) if behind and behind.kind == "text" else (0, 0)

    def is_before_table(self, block: int) -> bool:
        """Whether a table is the next block."""
        return block + 1 < len(self.blocks) and self.blocks[block + 1].kind == "table"

    def row(self, sentence: Sentence) -> list[Span]:
        """The cells of the table's row that a sentence stands in; none outside tables."""
        block = self.blocks[sentence.block]
        rows = self.table(block) if block.kind == "table" else []
        i = bisect_left(rows, sentence.start, key=lambda row: row[-1][1])
        return rows[i] if i < len(rows) else []

    def row_text(self, sentence: Sentence) -> str:
        """What the table's row holds that a sentence stands in; "" outside tables."""
        return " ".join(self.text[slice(*cell)] for cell in self.row(sentence))

    def cell_under(self, head: re.Pattern[str], sentence: Sentence) -> Span | None:
        """The cell of the sentence's table row in the first column whose head begins so."""
        column = self._column(head, sentence)
        return self.row(sentence)[column] if column is not None else None

    def filled_under(self, head: re.Pattern[str], sentence: Sentence) -> Span | None:
        """The same, or where it is empty the nearest one above it that is not."""
        column = self._column(head, sentence)
        return self._filled(sentence, self.row(sentence), column) if column is not None else None

    def _column(self, head: re.Pattern[str], sentence: Sentence) -> int | None:
        heads = self.table(self.blocks[sentence.block])[0][: len(self.row(sentence))]
        return next((i for i, top in enumerate(heads) if head.match(self.text, *top)), None)

    def row_label(self, sentence: Sentence, head: re.Pattern[str]) -> Span:
        """The cell that names the sentence's table row: in the column with this head, else the first but a number."""
        row = self.row(sentence)
        return self.cell_under(head, sentence) or self._filled(sentence, row, self.naming_column(row))

    def naming_column(self, row: Sequence[Span]) -> int:
        """Which cell names a table's row: the first behind the numbers of the row and of what it is a part of."""
        before_last = range(len(row) - 1)
        return next((i for i in before_last if not _NUMBER_CELL.fullmatch(self.text, *row[i])), 0)

    def _filled(self, sentence: Sentence, row: list[Span], column: int) -> Span:
        """A row's cell, or the nearest one above it that is not empty: merged cells are written once."""
        rows = self.table(self.blocks[sentence.block])
        above = [
            r[column] for r in rows[1 : rows.index(row)] if column < len(r) and self.text[slice(*r[column])].strip()
        ]
        return above[-1] if above and not self.text[slice(*row[column])].strip() else row[column]

    def evidence(self, start: int, end: int, rule: str, also: Sequence[Span] = ()) -> Evidence:
        """Evidence for `text[start:end]`, found by `rule`."""
        return evidence(self.document, self.sections, start, end, rule, also)
