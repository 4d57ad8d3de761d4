"""Priorities that open a paragraph each: numbered, or where a heading or a sentence above says how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ...document import Block
from ...lang.api import parted, words
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ...outline.section_kinds import bare_title, kind_by_words, label_of, sure_kind
from ..context import Reading
from .drafts import PriorityDraft, titled
from .items import ListItem, has_title, item_of, title_place
from .leads import last_of, last_sentence
from .lists import blocks_of, is_sentence, leads_in_priorities, read_blocks
from .plans import own_plan
from .statements import counted_in, nouns_in
from .titles import cue

_OPENING = compiled(r"(?P<title>[A-ZÅÄÖ][^.:;!?\n–—]{3,90}?)(?P<mark>\s[–—-]|:|\.)\s(?=\S)")
""" "Kylmä vesi – vettä jäähdytetään …", "Kylmä vesi. Vettä jäähdytetään …": a title and what explains it."""


def from_paragraphs(reading: Reading, home: Heading | None, *, by_stop: bool = False) -> list[PriorityDraft]:
    """The titles that open paragraphs under a heading, with the measures of the lists behind each.

    None where they are not as many as the heading, or a sentence right above them, says that there are priorities; any
    sentence under the priorities' own heading may say so. `by_stop`: a full stop parts them from what explains them.
    """
    found: list[PriorityDraft] = []
    for block in blocks_of(reading, home):
        is_text = block.kind == "text" and item_of(reading, block) is None
        if is_text and (opening := _opening(reading, block, by_stop)):
            found.append(PriorityDraft(opening["title"], None, opening.span("title"), blocks=[block]))
        elif found:
            found[-1].blocks.append(block)
    if len(found) < 2 or len(found) not in _counts_for(reading, home, found[0]):
        return []
    for priority in found:
        read_blocks(reading, priority.blocks[1:], priority, None, "measures")
    return found


def from_numbered(reading: Reading, home: Heading | None) -> list[PriorityDraft]:
    """Numbered titles under the priorities' heading, each explained in its paragraph, with text and lists between them.

    "1. Kylmä vesi – vettä jäähdytetään …", "Toimet:", a list, "2. Lämmin maa – …". Elsewhere they must be as many as
    the sentence above says.
    """
    found: list[PriorityDraft] = []
    at_home = home is not None and home.kind == "priorities"
    for block in blocks_of(reading, home):
        item = item_of(reading, block)
        is_next = item is not None and item.number == str(len(found) + 1)
        if item and is_next and (has_title(reading, block) or not (at_home or is_sentence(_text_of(reading, item)))):
            found.append(PriorityDraft(reading.text[slice(*item.span)], item.number, item.span, blocks=[block]))
        elif found:
            found[-1].blocks.append(block)
    if len(found) < 2 or not all(len(priority.blocks) > 1 for priority in found[:-1]):
        return []
    if not at_home and len(found) not in _counts_for(reading, home, found[0]):
        return []
    for priority in found:
        read_blocks(reading, priority.blocks[1:], priority, None, "measures")
    return found


def _text_of(reading: Reading, item: ListItem) -> str:
    return reading.text[item.span[0] : item.block.end]


_LONGEST_LINE = 80
"""Characters of a line that is a priority's title."""
_MOST_LINES = 6
"""More lines below a heading are a menu."""
_LINE = compiled(r"[^\s][^\n]*")
_ROMAN = compiled(r"(?P<number>[IVX]{1,4})[.)]?\s{1,8}(?=[A-ZÅÄÖ])")
""" "II Pakkausten kierrätys"."""
_UP_TO_COLON = compiled(r"[^:]{1,400}:(?=\s|$)")


def from_lines(reading: Reading) -> list[PriorityDraft]:
    """The short lines behind what leads in the priorities, each over a list of its own, in a text without headings.

    "Painopisteet ovat:", "Vihreä vety", "• Vetyä tuotetaan …", "Puurakentaminen", "• …".
    """
    plan = own_plan(reading)
    for number, block in enumerate(reading.blocks):
        if block.kind == "text" and leads_in_priorities(last_sentence(reading, block), plan):
            found = list(_lines_over_lists(reading, reading.blocks[number + 1 :]))
            if len(found) > 1:
                return found
    return []


def _lines_over_lists(reading: Reading, blocks: Sequence[Block]) -> Iterator[PriorityDraft]:
    """The titles that stand right below each other, each with the list under it; sentences in it tell no measures."""
    current: PriorityDraft | None = None
    for block, behind in pairwise([*blocks, None]):
        item = item_of(reading, block) if block else None
        if block is None or (item is None and not _is_line_over_list(reading, block, behind)):
            return
        if item is None:
            span = block.start, block.end
            current = PriorityDraft(reading.text[slice(*span)], None, span, blocks=[block])
            yield current
        elif current is None:
            return
        else:
            current.blocks.append(block)
            if not is_sentence(reading.text[block.start : block.end]):
                read_blocks(reading, [block], current, "measures", "measures")


def _is_line_over_list(reading: Reading, block: Block, behind: Block | None) -> bool:
    line = reading.text[block.start : block.end]
    is_title = block.kind == "text" and len(line) <= _LONGEST_LINE and line[0].isupper() and line[-1].isalnum()
    is_named = kind_by_words(line) is not None
    told = line.rpartition(" – ")[2]  # "Se, joka kulkee – liikenne ja matkailu": what the saying before it means
    return bool(is_title and behind and item_of(reading, behind) and not (is_named or is_sentence(told)))


def from_labelled(reading: Reading) -> list[PriorityDraft]:
    """The titles behind a priority's label on the first line of a paragraph: "Painopiste 1: Vihreä vety"; several.

    A label on a line of its own is a heading's; "Teema: Uutiset" is what a page is filed under.
    """
    found: list[PriorityDraft] = []
    for block in reading.blocks:
        line = reading.text[block.start : block.end].partition("\n")[0]
        title = bare_title(line).strip()
        label = line.removesuffix(title)
        is_priority = label_of(line) == "priority" and (cue("sure").search(label) or any(map(str.isdecimal, label)))
        if is_priority and block.kind == "text" and _is_bare_title(title) and not titled(found, title):
            span = block.start + len(label), block.start + len(line)
            found.append(PriorityDraft(title, None, span, blocks=[block]))
    return found if len(found) > 1 else []


def from_bare_lines(reading: Reading) -> list[PriorityDraft]:
    """The lines without bullets right below the priorities' heading, or a sentence that leads them in; several.

    Each is a title, or the first line of the paragraph that explains it. Lines of a menu and of news are none: they
    name other sections, or say what happened.
    """
    plan = own_plan(reading)
    for number, block in enumerate(reading.blocks):
        lead = _UP_TO_COLON.match(reading.text, block.start, block.end)
        if any(block.start == h.start and _names_priorities(h.title, plan) for h in reading.outline.headings):
            begin = block.end
        elif block.kind == "text" and lead and leads_in_priorities(last_of(lead.group()), plan):
            begin = lead.end()
        else:
            continue
        if 1 < len(found := list(_titles_below(reading, reading.blocks[number:], begin))) <= _MOST_LINES:
            return found
    return []


def _names_priorities(title: str, plan: re.Pattern[str] | None) -> bool:
    """Whether a heading is the priorities' name and no other's: "Sopimuksen painopisteet"."""
    nouns = [noun for noun in nouns_in(title, plan) if cue("sure").search(title, noun.start, noun.end)]
    return any(noun.use == "subject" and noun.strength is not None and noun.end == len(title) for noun in nouns)


def _titles_below(reading: Reading, blocks: Sequence[Block], begin: int) -> Iterator[PriorityDraft]:
    """The lines behind a place that are titles alone, or else those that each open a paragraph."""
    shapes: set[tuple[bool, bool]] = set()
    for block in blocks:
        lines = list(_LINE.finditer(reading.text, max(block.start, begin), block.end))
        if not lines:
            continue
        told = list(takewhile(lambda line: _is_bare_title(line.group()), lines)) if block.kind == "text" else []
        rest = lines[len(told) :]
        is_explained = len(told) == 1 and bool(rest) and reading.text[block.end - 1] == "."
        is_last = bool(rest) and cue("links").match(rest[0].group()) is not None
        shapes |= {(is_explained, line.group()[0].isupper()) for line in told}
        if not told or len(shapes) > 1 or (rest and not (is_explained or is_last)):
            return
        for line in told:
            sign = _ROMAN.match(reading.text, *line.span())
            start, end = title_place(reading.text, sign.end() if sign else line.start(), line.end())
            yield PriorityDraft(reading.text[start:end], sign["number"] if sign else None, (start, end), blocks=[block])
        if is_last:
            return


def _is_bare_title(line: str) -> bool:
    """Whether a line is a title, which a dash may part from what explains it; two dashes are of lines put together."""
    line, _, told = line.partition(" – ")
    if " – " in told:
        return False
    is_short = 3 < len(line) <= _LONGEST_LINE and line[0].isalpha() and line[-1].isalnum()
    is_of_page = line.casefold() in words().agreements["titles"]["none"] or cue("links").match(line)
    return is_short and sure_kind(line) is None and not is_of_page and not is_sentence(line)


def _opening(reading: Reading, block: Block, by_stop: bool) -> re.Match[str] | None:
    """A title that opens a paragraph; before a full stop one that has no verb, as a sentence has."""
    opening = _OPENING.match(reading.text, block.start, block.end)
    if opening is None or (opening["mark"] == ".") is not by_stop:
        return None
    return None if by_stop and is_sentence(opening["title"]) else opening


def _counts_for(reading: Reading, home: Heading | None, first: PriorityDraft) -> Iterator[int]:
    """How many priorities there are by their heading's section, else by a heading or the paragraph above the first."""
    if home and home.kind == "priorities":
        yield from counts_in(reading, home)
    elif home:
        yield from counted_in(home.title)
    above = [block for block in reading.blocks if block.end <= first.span[0]][-1:]
    for start, end in (each for block in above for each in parted(reading.text, block.start, block.end)):
        yield from counted_in(reading.text[start:end])


def counts_in(reading: Reading, home: Heading) -> Iterator[int]:
    """How many priorities a heading, or a sentence of the text under it, says that there are."""
    yield from counted_in(home.title)
    for block in reading.blocks_under(home):
        for start, end in parted(reading.text, block.start, block.end):
            yield from counted_in(reading.text[start:end])
