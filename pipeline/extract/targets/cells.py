"""A table's cell with what the table says around it: over its column, in its row, before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ...document import Span
from ...lang.api import base_form, dues, pattern
from ...lang.lexicon import in_any
from ...lang.patterns import compiled
from ...lang.units import unit_behind, unit_in_bracket
from ..classification import cue
from ..context import Reading, Sentence
from ..counted import is_unit, is_yearly, noun_of_label, quantities_of
from .found import DateRole, Found

_LABEL_END = compiled(r"\d{0,2}[.:]?\s(?=\S)")
_YEAR = compiled(r"(?:19|20)\d{2}")
_DATED_ROW = compiled(r"\D{0,30}(?:19|20)\d{2}\D{0,20}")
""" "2027", "Tavoite 2027", "2023 (lähtötaso)": what names a row that is a year's."""
_WORD = compiled(r"[^\W\d_]{6}")
"""What a cell that holds a number has none of, beside "väh." or "kpl"."""
_BEFORE = 4
"""So many blocks before a table what it holds may be told."""
_STEM = 5
"""Letters by which a word is known again in a table's heads."""


@dataclass(frozen=True, slots=True)
class CellContext:
    """What holds for a cell; outside tables all is empty.

    `head` stands over its column, at `head_span`; `planned` says whether that is a year of the agreement's own plan.
    `row_years` are the row's years in columns of their own, by what each is the year of.
    `row` names its row, at `row_span`, and `unit` is what the row counts in, where a column tells that. Where the rows
    are places, `place` is the row's and `caption` is what the table is about.
    """

    head: str = ""
    head_span: Span = (0, 0)
    planned: bool = False
    row_years: Mapping[DateRole, tuple[int, Span]] = field(default_factory=dict)
    row: str = ""
    row_span: Span | None = None
    unit: str = ""
    unit_span: Span | None = None
    place: str | None = None
    caption: str = ""
    caption_span: Span | None = None

    @property
    def label(self) -> str:
        """What names the thing that the row measures: its first cell, or the caption where rows are places."""
        return self.caption if self.caption_span else self.row

    @property
    def label_spans(self) -> list[Span]:
        """Where it stands what is measured: the unit's cell, and last what names the row."""
        if self.row_span is None:
            return []
        named = (self.row_span,) if self.caption_span is None else (self.row_span, self.caption_span)
        return [span for span in (self.unit_span, *named) if span and span[0] < span[1]]

    @property
    def is_yearly(self) -> bool:
        """Whether the row's name says "a year"; under a year of its own, "vuosittain" only tells the columns apart."""
        return is_yearly(self.label) and not _YEAR.fullmatch(self.head.strip())

    def holds_year(self, start: int) -> bool:
        """Whether the cell that begins there is a year of its row, and no value."""
        return any(start == span[0] for _, span in self.row_years.values())

    def year(self, role: DateRole) -> Found[int | None]:
        """The year that stands over the column, which has this role, or in the row's column of such years."""
        due = next(
            (due for due in dues(self.head) if due.year and not (due.kind == "span" and role == "baseline")), None
        )
        if due is None and role in self.row_years:
            year, span = self.row_years[role]
            return Found(year, (span,), {span[0]: role})
        if due is None:
            return Found(None)
        roles = {self.head_span[0] + due.mention.start: role} if due.mention else {}
        return Found(due.year, (self.head_span,), roles)


def cell_of(reading: Reading, sentence: Sentence) -> CellContext:
    """The table's cell that a sentence is; an empty one outside tables."""
    if reading.blocks[sentence.block].kind != "table":
        return CellContext()
    head, row = reading.head_cell(sentence), reading.row_label(sentence, cue("indicator_column"))
    if sentence.block not in reading.tables_by_year:
        reading.tables_by_year[sentence.block] = _has_a_row_a_year(reading, sentence)
    if reading.tables_by_year[sentence.block]:
        head, row = row, head
    unit = reading.cell_under(cue("unit_column"), sentence)
    of_place = reading.cell_under(cue("place_column"), sentence)
    by_place = of_place == row
    caption = caption_of(reading, sentence) if by_place else None
    label = _text(reading, row)
    where = label if by_place else _text(reading, of_place)  # beside a column that names what is measured
    named = where and not any(map(str.isdigit, where))  # a column "Kaupunki" may hold what the city pays
    place = where if named and not cue("whole_row").match(where) else None
    if _speaks_for_itself(sentence.text, _text(reading, head)) or _tells_of_measure(reading, sentence, head):
        return CellContext(place=place)
    is_of_city = not by_place and _text(reading, head) in reading.cities and _are_cities(reading, sentence)
    if is_of_city and not _years_of_row(reading, sentence):
        above, city = _text(reading, caption_of(reading, sentence)), _text(reading, head)
        return CellContext(row=label, row_span=row, place=city, caption=above, unit=_text(reading, unit))
    if by_place and (below := _second_head(reading, sentence)):
        return _cell_under_two_heads(reading, sentence, below, row, place)
    whole = _dated_whole(reading, sentence)
    if by_place and head != row and caption and whole is None and _names_measured(_text(reading, head)):
        return _cell_under_name(reading, sentence, head, row, caption, place)
    unit_over = _unit_over(_text(reading, head)) if by_place else None
    is_named = unit_over or (by_place and (whole is not None or _counts(_text(reading, head))))
    measured_at = _measured_at(reading, head) if is_named else None
    if by_place and caption and cue("past").search(_text(reading, head)):
        measured_at = measured_at or _counted_beside(reading, sentence)
    unit_of_all = None if by_place or unit else _unit_of_all(reading, sentence, head, label)
    years = _years_of_row(reading, sentence)
    year, kind = years.get("deadline"), _kind_over_rows(reading, sentence, head)
    if year and not kind and head != row and _names_measured(_text(reading, head)):
        column, head = _text(reading, head), year
        place = place or (column if column in reading.cities else None)
    head = whole or kind or head
    return CellContext(
        head=reading.text[slice(*head)],
        head_span=head,
        planned=_plans_years(reading, sentence),
        row_years={role: (told, cell) for role, cell in years.items() if (told := _year_in(_text(reading, cell)))},
        row=label,
        row_span=row,
        unit=unit_over or _text(reading, unit or unit_of_all),
        unit_span=unit or unit_of_all,
        place=place,
        caption=_part_of_column_before(reading, sentence, _text(reading, measured_at or caption).rstrip(".:")),
        caption_span=measured_at or caption,
    )


def _are_cities(reading: Reading, sentence: Sentence) -> bool:
    """Whether the columns behind the first are the cities of the agreement, each with its own values."""
    heads = [_text(reading, head) for head in reading.table(reading.blocks[sentence.block])[0][1:]]
    return sum(head in reading.cities for head in heads) > 1


def _kind_over_rows(reading: Reading, sentence: Sentence, head: Span) -> Span | None:
    """The head of what names the rows, which says that they are aims where the values' own says nothing: "Arvo"."""
    first = reading.table(reading.blocks[sentence.block])[0][0]
    is_bare = cue("bare_value_column").fullmatch(_text(reading, head))
    return first if is_bare and cue("target_column").search(_text(reading, first)) else None


def _has_a_row_a_year(reading: Reading, sentence: Sentence) -> bool:
    """Whether a table's rows are years, or what was so at first, and its columns what is measured, in numbers."""
    heads, *rows = reading.table(reading.blocks[sentence.block])
    named = [_text(reading, row[0]) for row in rows]
    dated = [name for name in named if _DATED_ROW.fullmatch(name)]
    if len(dated) < 2 or not all(name in dated or cue("baseline_column").match(name) for name in named):
        return False
    is_told = any(_WORD.search(_text(reading, cell)) for row in rows for cell in row[1:])
    return not is_told and not any(_YEAR.search(_text(reading, head)) for head in heads)


def holds_aims(reading: Reading, sentence: Sentence, *, from_level: bool = False) -> bool:
    """Whether a sentence is a cell of a table in which one column tells what is aimed at: "Tavoite 2027".

    With `from_level`, and another one from what level: "Lähtötaso 2020". Sums that are to be paid have none.
    """
    block = reading.blocks[sentence.block]
    heads = [_text(reading, head) for head in reading.table(block)[0]] if block.kind == "table" else []
    columns = ("target_column", "baseline_column") if from_level else ("target_column",)
    return all(any(cue(column).search(head) for head in heads) for column in columns)


def _speaks_for_itself(cell: str, head: str) -> bool:
    """Whether a cell says by when, under a head that tells neither when nor which values its column holds.

    "Keskustaan rakennetaan 30 asemaa vuoteen 2026 mennessä" under "Sisältö" is read as any other sentence.
    """
    return bool(head) and _names_measured(head) and any(due.kind == "by" and due.year for due in dues(cell))


def _tells_of_measure(reading: Reading, sentence: Sentence, head: Span) -> bool:
    """Whether a cell is a sentence on what a measure does: under "Sisältö", in a table with a column of measures."""
    explains = pattern("lists", "explaining_head").fullmatch(_text(reading, head)) is not None
    heads = reading.table(reading.blocks[sentence.block])[0]
    measures = pattern("lists", "measure_column")
    return explains and sentence.text.endswith(".") and any(measures.match(_text(reading, each)) for each in heads)


def _unit_of_all(reading: Reading, sentence: Sentence, head: Span, label: str) -> Span | None:
    """Where it stands what a cell counts in, for a row that does not say: over it, in the corner, or in the caption.

    "Tavoite 2027, M€", "Mittari (t€)", "Taulukko 1. Kasvun mittarit (milj. euroa)".
    """
    own, corner = unit_behind(label), reading.corner(sentence.block)
    if head == corner or (own and is_unit(own[1])):
        return None
    for span in (head, corner, caption_of(reading, sentence)):
        printed = _text(reading, span).rstrip(".:")
        unit = _unit_over(printed)
        if span and unit and is_unit(unit):
            start = span[0] + printed.rfind(unit)
            return start, start + len(unit)
    return None


def _unit_over(head: str) -> str:
    """The unit that a column's head ends with, "Tuotanto (asuntoa)" or "Osuus 2024, %"; "" where there is none."""
    if in_bracket := unit_in_bracket(head):
        return in_bracket[1]
    _, comma, unit = head.rpartition(", ")
    return unit if comma and is_unit(unit) else ""


def _counts(head: str) -> bool:
    """Whether a column's head tells what is measured: "Uudet asunnot 2024", "Tonttien osuus, lähtöarvo"."""
    return noun_of_label(_without_years(head)) is not None or cue("level_of_head").search(head) is not None


def _without_years(head: str) -> str:
    """What a column's head says besides when: "Uusia työpaikkoja vuoteen 2027 mennessä"."""
    for due in reversed(dues(head)):
        head = head[: due.start] + head[due.end :]
    return _YEAR.sub("", head).strip(" –-")


def _years_of_row(reading: Reading, sentence: Sentence) -> dict[DateRole, Span]:
    """Where the sentence's row has the years of what it starts from and of what it aims at in columns of their own.

    A column that says "year" alone has the years of the values right before it.
    """
    heads = [_text(reading, head) for head in reading.table(reading.blocks[sentence.block])[0]]
    found: dict[DateRole, Span] = {}
    for before, head, cell in zip(["", *heads], heads, reading.row(sentence), strict=False):
        if cue("start_year_column").match(head):
            role: DateRole = "baseline"
        elif cue("year_column").match(head):
            is_bare = not cue("target_column").search(head)
            follows_start = cue("baseline_column").search(before) and not cue("target_column").search(before)
            role = "baseline" if is_bare and follows_start else "deadline"
        else:
            continue
        if _year_in(_text(reading, cell)):
            found.setdefault(role, cell)
    return found


def _year_in(cell: str) -> int | None:
    """The one year that a cell tells, and nothing besides: "2027", "v. 2027", "vuoden 2026 loppuun"."""
    if _YEAR.fullmatch(cell):
        return int(cell)
    told = [due for due in dues(cell) if due.year]
    return told[0].year if len(told) == 1 and (told[0].start, told[0].end) == (0, len(cell)) else None


def _measured_at(reading: Reading, head: Span) -> Span | None:
    """Where a column's head names what is measured, without its unit, its year and what says that it is aimed at.

    Of "Asuntotuotantotavoite 2031 (asuntoa/vuosi)" that is "Asuntotuotanto"; "Toteuma" names nothing.
    """
    printed = _text(reading, head)
    bare, levels = cue("level_of_head").subn("", printed.removesuffix(f", {_unit_over(printed)}"))
    if not levels and cue("baseline_column").search(bare):
        return None
    in_bracket = unit_in_bracket(bare)
    bare = bare[: in_bracket.start()] if in_bracket else bare
    named = cue("aim_of_head").sub("", _without_years(bare)).strip(" –-")
    start = printed.find(named)
    return (head[0] + start, head[0] + start + len(named)) if named and start >= 0 else None


def _part_of_column_before(reading: Reading, sentence: Sentence, named: str) -> str:
    """What a column measures with the noun of the one before, of which it counts a part: "joista vuokra-asuntoja".

    "Uusia asuntoja", "joista kohtuuhintaisia" are affordable dwellings; a noun of its own stays.
    """
    part, before = cue("part_of_head").match(named), _head_before(reading, sentence)
    if part is None or before is None:
        return named
    whole, own = _text(reading, _measured_at(reading, before)), named[part.end() :]
    quality, comma, unit = own.partition(",")
    is_quality = whole and cue("quality_of_head").fullmatch(base_form(quality.casefold()))
    return f"{quality} {whole.split()[-1]}{comma}{unit}" if is_quality else own


def _dated_whole(reading: Reading, sentence: Sentence) -> Span | None:
    """The head of the column before, which tells by when, where the own one counts a part of it and does not."""
    head, before = reading.text[slice(*reading.head_cell(sentence))], _head_before(reading, sentence)
    is_part = cue("part_of_head").match(head) or cue("share_of_aim").search(head)
    if before is None or dues(head) or not is_part:
        return None
    return before if any(due.year for due in dues(_text(reading, before))) else None


def _head_before(reading: Reading, sentence: Sentence) -> Span | None:
    """What stands over the column before a cell's own."""
    heads = reading.table(reading.blocks[sentence.block])[0]
    return next((before for before, head in pairwise(heads) if head == reading.head_cell(sentence)), None)


def _names_measured(head: str) -> bool:
    """Whether what stands over a column names what is measured, and no year, and no kind of value."""
    kinds = ("target_column", "baseline_column", "former_column", "place_column")
    return head[:1].isalpha() and not dues(head) and not any(cue(kind).search(head) for kind in kinds)


def _cell_under_name(
    reading: Reading, sentence: Sentence, head: Span, row: Span, caption: Span, place: str | None
) -> CellContext:
    """A cell of a table of places with a column for each thing that is measured, "Asuntotuotanto".

    What its values are is told by the table's caption, "Tuotantotavoitteet kunnittain (asuntoa)", else by a sentence
    before it, "Tavoitteet on koottu taulukkoon 1".
    """
    title = _text(reading, caption)
    kind = caption if _tells_kind(title) else _aims_of_table(reading, sentence) or caption
    unit = unit_in_bracket(title)
    named = _part_of_column_before(reading, sentence, _text(reading, head))
    return CellContext(
        head=_text(reading, kind),
        head_span=kind,
        row=_text(reading, row),
        row_span=row,
        unit=unit[1] if unit else "",
        place=place,
        caption=f"{named} ({unit[1]})" if unit else named,
        caption_span=head,
    )


def _tells_kind(caption: str) -> bool:
    """Whether a caption says what a table's values are: aimed at, measured, or when."""
    return bool(dues(caption)) or any(cue(kind).search(caption) for kind in ("target_column", "baseline_column"))


def _aims_of_table(reading: Reading, sentence: Sentence) -> Span | None:
    """The words before a table, in its section, that say that it holds the aims; none where a column does."""
    heads = reading.table(reading.blocks[sentence.block])[0]
    if any(cue("target_column").search(_text(reading, head)) for head in heads):
        return None
    last = sentence.block
    before = (s for n in range(last, max(last - _BEFORE, 0), -1) for s in reading.sentences_before(n))
    own = (s for s in before if s.section is sentence.section)
    told = ((s.start, cue("aims_in_table").search(s.text)) for s in own)
    return next(((start + found.start(), start + found.end()) for start, found in told if found), None)


def _counted_beside(reading: Reading, sentence: Sentence) -> Span | None:
    """What the table's first column counts, for one that says what became of it: "Asuntoja", "Valmistui 2016–2019"."""
    heads = reading.table(reading.blocks[sentence.block])[0][1:]
    return next((head for head in heads if noun_of_label(_text(reading, head))), None)


def _second_head(reading: Reading, sentence: Sentence) -> Span | None:
    """The cell over a table's cell in a second row of heads, which names no row and holds years and kinds of values."""
    rows, own = reading.table(reading.blocks[sentence.block]), reading.row(sentence)
    if len(rows) < 2 or own in rows[:2] or _text(reading, rows[1][0]):
        return None
    heads = [text for span in rows[1] if (text := _text(reading, span))]
    kinds = ("target_column", "baseline_column")
    if not heads or not all(_YEAR.fullmatch(h) or any(cue(kind).match(h) for kind in kinds) for h in heads):
        return None
    column = next((i for i, (_, end) in enumerate(own) if end >= sentence.start), 0)
    return rows[1][column] if 0 < column < len(rows[1]) else None


def _cell_under_two_heads(
    reading: Reading, sentence: Sentence, below: Span, row: Span, place: str | None
) -> CellContext:
    """A cell of a table of places whose first row names what is measured and whose second says when, over each column.

    What is named over several columns stands over the first of them.
    """
    tops = [top for top in reading.table(reading.blocks[sentence.block])[0][1:] if _text(reading, top)]
    own = reading.row(sentence)
    first, _ = reading.head_cell(sentence)
    top = next((top for top in reversed(tops) if top[0] <= first), own[0])
    return CellContext(
        head=reading.text[slice(*below)],
        head_span=below,
        row=_text(reading, row),
        row_span=row,
        unit=_unit_over(_text(reading, top)),
        place=place,
        caption=_text(reading, top),
        caption_span=top,
    )


def _text(reading: Reading, span: Span | None) -> str:
    return reading.text[slice(*span)].strip() if span else ""


def _plans_years(reading: Reading, sentence: Sentence) -> bool:
    """Whether a table's columns are years that follow each other from the agreement's first on.

    Then they hold what is to be done in each, the first too. Of two years alone, the first may be when it was measured.
    """
    heads = (_text(reading, span) for span in reading.table(reading.blocks[sentence.block])[0])
    years = [int(head) for head in heads if _YEAR.fullmatch(head)]
    follow = all(second == first + 1 for first, second in pairwise(years))
    return len(years) > 2 and follow and years[0] == reading.first_year


def caption_of(reading: Reading, sentence: Sentence) -> Span | None:
    """What a table is about: the last sentence before it, without "Taulukko 1.", else its section's title.

    A sentence with a value of its own is about something else where it has no word of the table's heads.
    """
    before = [s for s in reading.sentences_before(sentence.block) if s.section is sentence.section]
    if before and not _is_apart(reading, sentence, before[-1]):
        numbered = in_any("headings", "caption").match(before[-1].text)
        label = _LABEL_END.match(before[-1].text, numbered.end()) if numbered else None
        return before[-1].start + (label.end() if label else 0), before[-1].end
    if sentence.section is None:
        return None
    start = reading.text.find(sentence.section.title, sentence.section.start)
    return start, start + len(sentence.section.title)


def _is_apart(reading: Reading, cell: Sentence, before: Sentence) -> bool:
    """Whether the sentence before a table aims at something that the table does not tell of."""
    if before.is_open or not quantities_of(before.text) or pattern("funding", "tables", "of_table").search(before.text):
        return False
    block = reading.blocks[cell.block]
    heads = " ".join(_text(reading, head) for head in reading.table(block)[0]).casefold()
    words = (word[:_STEM].casefold() for word in before.text.split() if len(word) >= _STEM and word[0].isalpha())
    return not any(word in heads for word in words)
