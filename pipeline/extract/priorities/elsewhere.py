"""Project ideas that stand outside the priorities' sections, as in an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Place
from ...outline.headings import Heading
from ..context import Reading
from .drafts import PriorityDraft, folded, is_alike
from .items import item_of
from .leads import Listed, cue, in_annex, last_sentence, mode_of
from .tables import table_ideas

_NUMBERED = re.compile(r"\s?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\.?\s(?=\S)")
""" "4.2 Vihreä vety": a cell that has the number and the title."""


def ideas_elsewhere(reading: Reading, heading: Heading, found: list[PriorityDraft]) -> Iterator[Place]:
    """The ideas outside the priorities' sections: those whose priority is told join it, the others are returned."""
    mode = mode_of(heading.title)
    listed: Listed | None = mode if mode == "ideas" else None
    of: PriorityDraft | None = None
    if heading.kind in ("parties", "funding", "monitoring", "validity", "signatures", "background", "goals"):
        return
    annexed = heading.kind == "annex" or in_annex(heading)
    for block in reading.blocks_under(heading):
        if block.kind == "table":
            for place, cell in table_ideas(reading, block):
                home = _by_name(found, cell) if cell else of
                if home:
                    home.ideas.append(place)
                else:
                    yield place
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
                home.ideas.append(item.place)
            else:
                yield item.place


def _numbered(found: list[PriorityDraft], text: str) -> PriorityDraft | None:
    """The priority that an idea tells by its place in the list: "… (painopiste 2)"."""
    numbered = cue("numbered").search(text)
    return found[int(numbered["number"]) - 1] if numbered and 0 < int(numbered["number"]) <= len(found) else None


def _named(found: list[PriorityDraft], text: str) -> PriorityDraft | None:
    named = [f for f in found if folded(f.title) in folded(text)]
    return named[0] if len(named) == 1 else None


def _by_name(found: list[PriorityDraft], cell: str) -> PriorityDraft | None:
    """The priority that a table's cell means: by its number, its title or the title's first word."""
    numbered = _NUMBERED.match(cell)
    number = numbered["number"] if numbered else cell.strip().rstrip(".")
    name = folded(cell[numbered.end() :] if numbered else cell)
    for n, priority in enumerate(found, start=1):
        numbers = {priority.number or "", (priority.number or "").rsplit(".", 1)[-1]} if priority.number else {str(n)}
        if number in numbers or name == folded(priority.title):
            return priority
    return next((p for p in found if name and (name in folded(p.title) or is_alike(p.title, cell))), None)
