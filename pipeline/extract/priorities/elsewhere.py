"""Project ideas, and measures in tables, that stand outside the priorities' sections, as in an annex."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Span
from ...outline.headings import Heading
from ...outline.section_kinds import label_of
from ..context import Reading
from .drafts import PriorityDraft, by_cell, folded, titled
from .headings import title_of
from .items import item_of
from .leads import Listed, cue, in_annex, last_sentence, mode_of
from .tables import measures_by_priority, table_ideas


def ideas_elsewhere(reading: Reading, heading: Heading, found: list[PriorityDraft]) -> Iterator[Span]:
    """The ideas outside the priorities' sections: those whose priority is told join it, the others are returned.

    So do the measures of a table with a column for priorities; in an annex such rows are projects.
    """
    mode = mode_of(heading.title)
    listed: Listed | None = mode if mode == "ideas" else None
    of: PriorityDraft | None = None
    if heading.kind in ("parties", "funding", "monitoring", "validity", "signatures", "background", "goals"):
        return
    annexed = heading.kind == "annex" or in_annex(heading)
    if annexed and heading.label == "other":
        yield from _card(reading, heading, found)
        return
    for block in reading.blocks_under(heading):
        if block.kind == "table":
            if not annexed and _take_measures(reading, block, found):
                continue
            for span, cell in table_ideas(reading, block):
                home = by_cell(found, cell) if cell else of
                if home:
                    home.ideas.append(span)
                else:
                    yield span
            continue
        item = item_of(reading, block)
        if item is None:
            lead_in = last_sentence(reading, block)
            of = _named(found, reading.text[block.start : block.end]) or (
                of if listed and not lead_in.endswith(".") else None
            )
            listed = (
                "ideas"
                if cue("ideas").search(lead_in) and (cue("leads_in").search(lead_in) or annexed)
                else (listed if of and annexed else None)
            )
        elif listed == "ideas" or (annexed and of):
            home = of or _numbered(found, reading.text[block.start : block.end])
            if home:
                home.ideas.append(item.span)
            else:
                yield item.span


def _card(reading: Reading, heading: Heading, found: list[PriorityDraft]) -> Iterator[Span]:
    """The project that a heading of the annex names: it joins the priority that a line below it tells as its own."""
    lines = [*reading.text[heading.end : heading.own_end].split("\n"), *(child.title for child in heading.children)]
    told = " ".join(line for line in lines if label_of(line) == "priority")
    span = title_of(reading, heading)[1]
    if home := _named(found, told):
        home.ideas.append(span)
        home.sections.append(heading)
    else:
        yield span


def _take_measures(reading: Reading, block: Block, found: list[PriorityDraft]) -> bool:
    """Gives the priorities the measures of a table that tells them by priority; says whether it does."""
    rows = [(measure, by_cell(found, cell)) for measure, cell in measures_by_priority(reading, block)]
    for measure, home in rows:
        if home and not titled(home.measures, measure.title):
            home.measures.append(measure)
    return any(home for _, home in rows)


def _numbered(found: list[PriorityDraft], text: str) -> PriorityDraft | None:
    """The priority that an idea tells by its place in the list: "… (painopiste 2)"."""
    numbered = cue("numbered").search(text)
    return found[int(numbered["number"]) - 1] if numbered and 0 < int(numbered["number"]) <= len(found) else None


def _named(found: list[PriorityDraft], text: str) -> PriorityDraft | None:
    named = [f for f in found if folded(f.title) in folded(text)]
    return named[0] if len(named) == 1 else None
