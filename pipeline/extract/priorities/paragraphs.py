"""Priorities that open a paragraph each, where a heading or a sentence above says how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lang.api import parted
from ...outline.headings import Heading
from ..context import Reading
from .drafts import PriorityDraft
from .items import item_of
from .lists import read_blocks
from .statements import counted_in

_OPENING = re.compile(r"(?P<title>[A-ZÅÄÖ][^.:;!?\n–—]{3,90}?)(?:\s[–—-]\s|:\s)(?=\S)")
""" "Kylmä vesi – vettä jäähdytetään …": a title that a dash or a colon parts from what explains it."""


def from_paragraphs(reading: Reading, home: Heading | None) -> list[PriorityDraft]:
    """The titles that open paragraphs under a heading, with the measures of the lists behind each.

    None where they are not as many as the heading, or a sentence under it, says that there are priorities.
    """
    found: list[PriorityDraft] = []
    for block in reading.blocks_under(home) if home else ():
        is_text = block.kind == "text" and item_of(reading, block) is None
        if is_text and (opening := _OPENING.match(reading.text, block.start, block.end)):
            found.append(PriorityDraft(opening["title"], None, opening.span("title"), blocks=[block]))
        elif found:
            found[-1].blocks.append(block)
    if len(found) < 2 or home is None or len(found) not in _counts(reading, home):
        return []
    for priority in found:
        read_blocks(reading, priority.blocks[1:], priority, None, "measures")
    return found


def _counts(reading: Reading, home: Heading) -> Iterator[int]:
    """How many priorities a heading, or a sentence of the text under it, says that there are."""
    yield from counted_in(home.title)
    for block in reading.blocks_under(home):
        for start, end in parted(reading.text, block.start, block.end):
            yield from counted_in(reading.text[start:end])
