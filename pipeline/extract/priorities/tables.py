"""Measures and project ideas from tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ...document import Block, Span
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ..context import Reading
from .drafts import NUMBERED, PriorityDraft, titled
from .items import title_place
from .leads import cue, in_annex

_NUMBER = compiled(r"[A-ZÅÄÖ]?\d")
""" "3.2", "A1": how what a row is numbered by begins."""
_NUMBER_ALONE = compiled(r"\s?(?P<number>[A-ZÅÄÖ]?\d{1,2}(?:\.\d{1,2})?|[A-H])\.?\s?")


def table_ideas(reading: Reading, block: Block) -> Iterator[tuple[Span, str]]:
    """The projects of a table, each with what its column of priorities says ("" without one)."""
    rows = reading.table(block)
    head = [reading.text[a:b] for a, b in rows[0]]
    ideas = idea_column(head)
    if ideas is None or len(rows) < 2:
        return
    home = next((i for i, cell in enumerate(head) if i != ideas and cue("priority_column").search(cell)), None)
    if home is None and cue("priority_column").search(head[ideas]):
        return
    if home is not None and cue("explaining_head").fullmatch(head[ideas]) and _each_once(reading, rows[1:], home):
        return
    last = ""
    for row in rows[1:]:
        if (
            ideas < len(row)
            and row[ideas][0] < row[ideas][1]
            and not cue("total").match(reading.text[row[ideas][0] : row[ideas][1]])
        ):
            stated = reading.text[slice(*row[home])] if home is not None and home < len(row) else ""
            last = stated or last
            yield title_place(reading.text, *row[ideas]), last


def _each_once(reading: Reading, rows: Sequence[Sequence[Span]], home: int) -> bool:
    """Whether every row has a priority of its own, as where a table tells what each is about."""
    stated = [reading.text[slice(*row[home])].strip() if home < len(row) else "" for row in rows]
    return all(stated) and len(set(stated)) == len(stated)


def idea_column(head: Sequence[str]) -> int | None:
    """Which column of a table names projects, by what stands over it."""
    columns = (i for name in ("project_column", "idea_column") for i, cell in enumerate(head) if cue(name).search(cell))
    return next(columns, None)


def tells_priorities(reading: Reading, block: Block) -> bool:
    """Whether a table has a column that says of which priority each row is."""
    return _priority_column(reading, block) is not None


def _priority_column(reading: Reading, block: Block) -> int | None:
    head = reading.table(block)[0]
    return next((i for i, (a, b) in enumerate(head) if cue("priority_column").search(reading.text[a:b])), None)


def from_tables(reading: Reading, counts: Collection[int]) -> list[PriorityDraft]:
    """The priorities that a table of the body tells in a column of theirs; several.

    Beside one of their measures, or in a column that bears their name alone: in the section about them, where they are
    as many as the text says that there are (`counts`), or each has one row. An annex sorts its projects by priorities
    told before.
    """
    headings = (h for h in reading.headings("priorities", "measure", "goals", "other", "funding") if not in_annex(h))
    above = (b for b in reading.blocks if b.kind == "table" and reading.heading_at(b.start) is None)
    tables: list[tuple[Heading | None, Block]] = [(None, b) for b in above]
    tables += [(h, b) for h in headings for b in reading.blocks_under(h) if b.kind == "table"]
    for heading, table in tables:
        found = _priorities_of(reading, table)
        rows = [row for row in reading.table(table)[1:] if not cue("total").match(reading.text, *row[0])]
        is_theirs = (heading and heading.kind == "priorities") or len(found) in {*counts, len(rows)}
        told = table_measures(reading, table) or (is_theirs and _names_priorities(reading, table))
        if told and len(found) > 1:
            return found
    return []


def _names_priorities(reading: Reading, block: Block) -> bool:
    """Whether the first column, or the one behind the numbers, has a priority's name alone over it: "Painopiste"."""
    head = [reading.text[a:b] for a, b in reading.table(block)[0]]
    return _priority_column(reading, block) in (0, 1) and any(map(cue("priority_head").fullmatch, head[:2]))


def _priorities_of(reading: Reading, block: Block) -> list[PriorityDraft]:
    """What a table's column of priorities names, each once.

    "1. Vihreä vety" has its number before its title, or in a column before it.
    """
    home, found = _priority_column(reading, block), list[PriorityDraft]()
    if home is None:
        return found
    for row in reading.table(block)[1:]:
        start, end = row[home] if home < len(row) else (0, 0)
        numbered = NUMBERED.match(reading.text, start, end)
        begin, end = title_place(reading.text, numbered.end() if numbered else start, end)
        title = reading.text[begin:end]
        if title and not titled(found, title) and not cue("total").match(title):
            told = numbered or (_NUMBER_ALONE.fullmatch(reading.text, *row[0]) if home else None)
            found.append(PriorityDraft(title, told["number"] if told else None, (begin, end)))
    return found


def measures_by_priority(reading: Reading, block: Block) -> Iterator[tuple[PriorityDraft, str]]:
    """The measures of a table, each with what its column of priorities says; none where it has no such column."""
    home, last = _priority_column(reading, block), ""
    if home is None:
        return
    for measure in table_measures(reading, block):
        row = next(row for row in reading.table(block) if row[0][0] == measure.blocks[0].start)
        last = (reading.text[slice(*row[home])].strip() if home < len(row) else "") or last
        yield measure, last


def table_measures(reading: Reading, block: Block) -> list[PriorityDraft]:
    """The measures of a table that has a column for them, each with its row."""
    head, *rows = reading.table(block)
    columns = [i for i, (a, b) in enumerate(head) if cue("measure_column").match(reading.text, a, b)]
    found = []
    for row in rows:
        for start, end in row[columns[0] : columns[0] + 1] if columns else []:
            if cue("total").match(reading.text, start, end):
                continue
            number = reading.text[slice(*row[0])].rstrip(".")
            span = title_place(reading.text, start, end)
            line = replace(block, start=row[0][0], end=row[-1][1])
            sign = number if columns[0] and _NUMBER.match(number) else None
            found += [PriorityDraft(reading.text[slice(*span)], sign, span, blocks=[line])] if start < end else []
    return found
