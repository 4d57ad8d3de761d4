"""A list's items: what marks them, and where the title of one begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Block, Span
from ...lang.api import quantities
from ...lang.patterns import compiled
from ...outline.section_kinds import bare_title, label_of
from ..context import Reading
from .titles import cue

_BULLET = compiled(
    r"(?:- )?(?:\(?(?P<number>[a-zåäöA-H]|[A-H]\d{1,2}|\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4}|[IVX]{1,4})[.)]\s"
    r"|\((?P<bracket>[a-zåäö\d]{1,2})\)\s)?"
)


NUMBERED_TITLE = compiled(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}|[A-H][1-9](?=[.:]?\s[A-ZÅÄÖ]))[.:]?\s")
""" "1.2 Koetehdas", "A1 Koetehdas"."""


_EXPLAINED = compiled(r"\s[–—-]\s(?=\S)|:\s|:$|(?<=[a-zåäö)])\.(?:\s|$)|\n|\s\((?=[^)]{25})")


_BRAND = compiled(r"[A-ZÅÄÖ][a-zåäö]{1,20}[A-ZÅÄÖ]\w{1,20}\s[–—-]\s(?=[A-ZÅÄÖ])")
""" "PuuVoima – Rakentamisen uudet ratkaisut": a made-up name tells nothing, so what follows it is of the title too."""


_LONGEST_TITLE = 160


@dataclass(slots=True)
class ListItem:
    """An item of a list: its title's place and its number."""

    span: Span
    number: str | None
    block: Block


def item_of(reading: Reading, block: Block) -> ListItem | None:
    """The block as an item of a list: bulleted, numbered or lettered; its title without what explains it."""
    text = reading.text[block.start : block.end]
    mark = _BULLET.match(text)
    number = mark["number"] or mark["bracket"] if mark else None
    if block.kind != "item" and not number:
        return None
    begin = block.start + (mark.end() if mark else 0)
    if numbered := NUMBERED_TITLE.match(reading.text, begin):
        number, begin = numbered["number"], numbered.end()
    return ListItem(title_place(reading.text, begin, block.end), number, block)


_WITH_SUM = compiled(r"(?:,\s|\s\()(?:[a-zåäö]+\.?\s){0,2}(\d[\d\s.,–-]{0,20}[^\d,(]{1,20})(?:\s\([^()]{1,60}\))?$")
"""A sum behind the title that bears it: "Koehalli, 90 000 euroa", "Koehalli (kustannusarvio 90 000 €)".

Who pays it may stand in a bracket behind it.
"""


def title_place(text: str, begin: int, end: int) -> Span:
    """Where an item's title stands: without its label, its sum, what explains it, and the list's punctuation."""
    end -= _length_of_sum(text[begin:end])
    printed = text[begin:end]
    bare = bare_title(printed)
    begin = end - len(bare) if printed.endswith(bare) else begin
    brand = _BRAND.match(text, begin, end)
    explained = _EXPLAINED.finditer(text, brand.end() if brand else begin, end)
    cut = next((m for m in explained if m.start() > begin + 3), None)
    title = text[begin : cut.start() if cut else end]
    return begin, begin + len(cue("tail").sub("", title))


def _length_of_sum(printed: str) -> int:
    """How many characters at an item's end tell what it costs."""
    told = _WITH_SUM.search(printed)
    return len(told[0]) if told and any(each.is_money for each in quantities(told[1])) else 0


def bears_label(reading: Reading, block: Block) -> bool:
    """Whether an item begins with a measure's label: "Toimenpide 1: …"."""
    return label_of(_BULLET.sub("", reading.text[block.start : block.end], count=1)) == "measure"


def has_title(reading: Reading, block: Block) -> bool:
    """Whether an item has a title that a dash or a colon parts from what explains it."""
    cut = _EXPLAINED.search(reading.text, block.start + 3, block.end)
    return bool(cut and cut.start() - block.start < _LONGEST_TITLE and cut.group().strip() in ("–", "—", "-", ":"))


def has_deeper(reading: Reading, block: Block) -> bool:
    """Whether the block behind an item is set deeper, as its own list is."""
    i = reading.blocks.index(block)
    return i + 1 < len(reading.blocks) and reading.blocks[i + 1].indent > block.indent + 3
