"""Measures and project ideas from lists and paragraphs; priorities from a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...document import Block, Span
from ...lang.api import base_form, called, parted, pattern, words
from ...lang.lexicon import lexicon
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ...outline.section_kinds import kind_by_words
from ..context import Reading
from .drafts import PriorityDraft, titled
from .items import NUMBERED_TITLE, ListItem, bears_label, has_deeper, has_title, item_of, title_place
from .leads import Listed, cue, in_annex, last_of, last_sentence, leads_in_others, mode_of, mode_of_tail, names_others
from .plans import own_plan
from .prose import measures_in
from .statements import Noun, nouns_in
from .tables import table_ideas, table_measures
from .titles import FIRST_MARK, numbered_parts

_LINE = compiled(r"[^\n]+")
_BRACKET = compiled(r"\s\([^()]*\)?")
_BEHIND_FOCUS = 2
"""So many words may stand between a verb of focusing and the list behind it."""
_RUN_IN_WORDS, _RUN_IN_LENGTH = 4, 60
"""A title that runs into its paragraph has no more words than this, and fewer characters."""


def read_lists(reading: Reading, heading: Heading, into: PriorityDraft, mode: Listed | None) -> None:
    """Adds what the lists between this heading and the next hold; `mode` is what the heading says of them.

    Where a priority's measures have headings, or one over their list, another list is of them only where its lead-in
    says so.
    """
    default: Listed | None = None
    below = [child for child in heading.children if child.kind == "measure"]
    are_headed = any(child.label or mode_of(child.title) == "measures" for child in below)
    if heading.kind in ("priority", "measure") and not are_headed:
        of_measures = any(kind_by_words(above.title) == "measure" for above in heading.above())
        default = "ideas" if in_annex(heading) and not of_measures else "measures"
    read_blocks(reading, list(reading.blocks_under(heading)), into, mode, default)


def read_blocks(
    reading: Reading, blocks: list[Block], into: PriorityDraft, mode: Listed | None, default: Listed | None
) -> None:
    """Adds what lists hold: what the sentence before one says, else what the heading says, else `default`.

    Where one is led in as the measures, or a table names them, a list beside it tells something else, and no title runs
    into its paragraph. One that a measure's own title leads in tells of that: "Koehalli:".
    """
    in_table = any(table_measures(reading, block) for block in blocks if block.kind == "table")
    led_in = in_table or leads_in_measures(reading, blocks)
    mode_now, base = mode or (None if led_in else default), None
    is_named = mode == "measures"
    current: PriorityDraft | None = None
    for block in blocks:
        item = item_of(reading, block)
        told_in_prose = item is None and (default or mode)
        if listed := _inline_items(reading, block, mode_now) or (measures_in(reading, block) if told_in_prose else []):
            into.measures += [m for m in listed if not titled(into.measures, m.title)]
        elif block.kind == "table":
            measures = table_measures(reading, block) if default == "measures" else []
            into.measures += measures
            into.ideas += [span for span, _ in table_ideas(reading, block) if not measures]
        elif numbered := _numbered_paragraph(reading, block) if item is None and mode_now == "measures" else None:
            into.measures += [] if titled(into.measures, numbered.title) else [numbered]
        elif item is None:
            lead_in = last_sentence(reading, block)
            is_named = lead_in.endswith(":") and mode_of(lead_in) == "measures"
            tells_of_one = lead_in.endswith(":") and titled(into.measures, lead_in.rstrip(": ")) is not None
            tells_of_others = in_table or (led_in and lead_in.endswith(":"))
            mode_now = (
                mode_of(lead_in)
                or (mode if cue("leads_in").search(lead_in) and not tells_of_one else None)
                or (None if tells_of_others or tells_of_one or leads_in_others(lead_in) else default)
            )
            base, current = None, None
            if default == "measures" and not led_in:
                into.measures += _run_in_titles(reading, block, into)
        elif cue("about_priority").match(reading.text[slice(*item.span)]) or (
            _is_measured(reading, item) and not is_named
        ):
            continue
        elif (
            mode_now
            or bears_label(reading, block)
            or (has_title(reading, block) and item.number and item.number.isalpha())
        ):
            base = item.block.indent if base is None else min(base, item.block.indent)
            inner = item.block.indent > base + 3
            if mode_now == "ideas" and not bears_label(reading, block) and not inner:
                current = None
                into.ideas.append(item.span)
            elif inner and current is not None:
                into.ideas.append(item.span)
            else:
                current = PriorityDraft(reading.text[slice(*item.span)], item.number, item.span, blocks=[block])
                if not titled(into.measures, current.title):
                    into.measures.append(current)
                if mode_of_tail(reading.text[block.start : block.end]) == "ideas" and not has_deeper(reading, block):
                    mode_now, current = "ideas", None
        elif item and current:
            current.blocks.append(block)


def _is_measured(reading: Reading, item: ListItem) -> bool:
    """Whether an item names the values of what it measures: "Vesialan yritykset: lähtötaso 24, tavoite 45"."""
    return pattern("targets", "labelled").match(reading.text[item.span[0] : item.block.end]) is not None


def leads_in_measures(reading: Reading, blocks: list[Block]) -> bool:
    """Whether a paragraph of these leads in the measures: "Toimenpiteet:"."""
    leads = (last_sentence(reading, block) for block in blocks if item_of(reading, block) is None)
    return any(lead.endswith(":") and mode_of(lead) == "measures" for lead in leads)


def _run_in_titles(reading: Reading, block: Block, into: PriorityDraft) -> Iterator[PriorityDraft]:
    """Titles that run into their paragraph: "Koetehdas. Pienimuotoinen tuotanto …", "4.1 Kantatien 58 sillat. …"."""
    sentences = [(a, b) for a, b in parted(reading.text, block.start, block.end)]
    for (a, b), _ in pairwise(sentences):
        numbered = NUMBERED_TITLE.match(reading.text, a, b) if a == sentences[0][0] else None
        title = reading.text[numbered.end() if numbered else a : b]
        is_short = len(title) < _RUN_IN_LENGTH and (numbered or len(title.split()) <= _RUN_IN_WORDS)
        is_title = not _is_label(title) and not (_has_verb(title) if numbered else is_sentence(title))
        names_fact = numbered is None and ": " in title  # "Vastuutaho: Rannan kaupunki."
        if title.endswith(".") and is_short and is_title and not names_fact:
            span = title_place(reading.text, b - len(title), b)
            if not titled(into.measures, reading.text[slice(*span)]):
                number = numbered["number"] if numbered else None
                yield PriorityDraft(reading.text[slice(*span)], number, span, blocks=[block])


def _numbered_paragraph(reading: Reading, block: Block) -> PriorityDraft | None:
    """A paragraph that begins with a measure's number and title: "1.1 Koetehdas – pienimuotoinen tuotanto …"."""
    numbered = NUMBERED_TITLE.match(reading.text, block.start, block.end)
    span = title_place(reading.text, numbered.end(), block.end) if numbered else None
    if numbered is None or span is None or span[1] - span[0] > _RUN_IN_LENGTH:
        return None
    title = reading.text[slice(*span)]
    return None if _has_verb(title) else PriorityDraft(title, numbered["number"], span, blocks=[block])


def _is_label(title: str) -> bool:
    """Whether a word only tells what its paragraph is about, as a section's heading does: "Nykytila.", "Toimet."."""
    word = title.rstrip(".")
    is_common = word.casefold() in {*lexicon().headings.nouns, *lexicon().headings.words}
    kind = kind_by_words(word)
    return " " not in word and kind is not None and (kind != "measure" or is_common)


def is_sentence(title: str) -> bool:
    """Whether words have a verb or a figure, as a sentence has and a title has not."""
    return any(map(str.isdecimal, title)) or _has_verb(title)


def _has_verb(title: str) -> bool:
    last = title.rstrip(".").split()[-1]
    as_infinitive = cue("as_infinitive").search(last) and base_form(last) == last
    ends = [match.end() for match in cue("verb", exact_case=True).finditer(title)]
    ends += [match.end() for match in cue("third_person").finditer(title)]
    return bool(as_infinitive) or any(_ends_in_verb(title[:end].split()) for end in ends)


def _ends_in_verb(words: list[str]) -> bool:
    """Whether the last of some words, which looks like a verb, is one by its base form."""
    base = base_form(words[-1].casefold())
    is_partitive = base + base[-1:] == words[-1].casefold()
    return not is_partitive and bool(
        cue("infinitive").search(base) or (len(words) > 1 and cue("participle").search(base))
    )


def _inline_items(reading: Reading, block: Block, mode: Listed | None) -> list[PriorityDraft]:
    """Measures listed inside one paragraph: "Toimenpiteet ovat a) museolippu, b) opastus ja c) avoin data"."""
    if mode == "measures" and (listed := _numbered_lines(reading, block)):
        return listed
    mark = FIRST_MARK.search(reading.text, block.start, block.end)
    parts = numbered_parts(reading.text, mark.start(), block.end) if mark and block.kind != "table" else []
    if not parts or not mark:
        return []
    lead_in = last_of(reading.text[block.start : mark.start()])
    if (mode_of(lead_in) or (mode if not lead_in or not cue("leads_in").search(lead_in) else None)) != "measures":
        return []
    spans = [(sign, title_place(reading.text, *span)) for sign, span in parts]
    return [PriorityDraft(reading.text[slice(*span)], sign, span) for sign, span in spans]


def _numbered_lines(reading: Reading, block: Block) -> list[PriorityDraft]:
    """The lines of a paragraph that all begin with a number in parts: "1.1 Koetehdas", "1.2 Testirata"."""
    lines = list(_LINE.finditer(reading.text, block.start, block.end)) if block.kind == "text" else []
    marks = [NUMBERED_TITLE.match(line.group()) for line in lines]
    if len(lines) < 2 or not all(marks):
        return []
    found = [
        (mark, title_place(reading.text, line.start() + mark.end(), line.end()))
        for mark, line in zip(marks, lines, strict=True)
        if mark
    ]
    return [PriorityDraft(reading.text[slice(*span)], mark["number"], span) for mark, span in found]


def from_list(reading: Reading, home: Heading | None) -> list[PriorityDraft]:
    """The items of the list that a sentence or heading on priorities leads in, with measures from those inside them.

    It stands under the heading `home`; None: before the first heading.
    """
    found: list[PriorityDraft] = []
    inner: Listed | None = "measures"
    at_home = home is not None and home.kind == "priorities"
    plan = own_plan(reading)
    led_in = at_home or (home is not None and leads_in_priorities(home.title, plan))
    may_open = at_home
    leading: ListItem | None = None
    for block in blocks_of(reading, home):
        item = item_of(reading, block)
        if found and leading and item and item.block.indent <= leading.block.indent:
            break  # the next of the items of which one led in the list
        opens = not (led_in or found) and reading.text[block.start : block.end].endswith(":")
        if item is None or opens:
            if found:
                break
            lead_in = last_sentence(reading, block)
            led_in = leads_in_priorities(lead_in, plan)
            leading = item if led_in else None
            may_open = at_home and not names_others(lead_in)
        elif cue("quoted").search(reading.text, block.start, block.end):
            break
        elif led_in and not found and (parts := _lettered_parts(reading, block)):
            found += [PriorityDraft(reading.text[slice(*span)], sign, span, blocks=[block]) for sign, span in parts]
        elif led_in or (may_open and not found and (has_title(reading, block) or has_deeper(reading, block))):
            led_in = True
            if found and found[0].number and item.number is None and item.block.indent <= found[0].blocks[0].indent:
                continue  # what somebody says, behind a dash, below a numbered list
            if found and item.block.indent > found[0].blocks[0].indent + 3:
                inner = _take_inner(reading, item, found[-1], inner)
            else:
                inner = "measures"
                found.append(PriorityDraft(reading.text[slice(*item.span)], item.number, item.span, blocks=[block]))
    if len(found) > 1:
        _call_by_themselves(reading, found)
    return found if len(found) > 1 or at_home else []


def _lettered_parts(reading: Reading, block: Block) -> list[tuple[str, Span]]:
    """The items of a list whose lines are one paragraph: "a) vesi b) puu c) kivi"."""
    parts = numbered_parts(reading.text, block.start, block.end)
    return parts if len(parts) > 1 and all(sign for sign, _ in parts) else []


def from_parted_list(reading: Reading, home: Heading) -> list[PriorityDraft]:
    """The items of a list under the priorities' heading that goes on with its numbers behind a second lead-in.

    "Kaksi jatkuu: 1. Akut 2. Vesi", "Uusina mukaan tulevat: 3. Puu 4. Vety".
    """
    found: list[PriorityDraft] = []
    lead_ins: list[str] = []
    for block in reading.blocks_under(home):
        item = item_of(reading, block)
        if item is None:
            lead_ins.append(last_sentence(reading, block))
        elif item.number == str(len(found) + 1) and lead_ins and lead_ins[-1].endswith(":"):
            found.append(PriorityDraft(reading.text[slice(*item.span)], item.number, item.span, blocks=[block]))
        else:
            return []
    parts = [lead_in for lead_in in lead_ins if lead_in.endswith(":")]
    tells = any(map(leads_in_priorities, parts)) and not any(
        names_others(each) or leads_in_others(each) for each in parts
    )
    return found if len(parts) > 1 and tells else []


def _call_by_themselves(reading: Reading, found: list[PriorityDraft]) -> None:
    """Puts titles in the nominative that the list's last word governs: "1. vedyn ja", "2. puun kehittämiseen"."""
    *others, last = found
    whole = _BRACKET.sub("", reading.text[last.span[0] : last.blocks[0].end]).rstrip(" .")
    phrases = [*(each.title for each in others), whole]
    names = called(phrases, governed=True) or called(phrases, governed=False)
    if names[-1] != whole:
        for each, name in zip(found, names, strict=True):
            each.title = name


def blocks_of(reading: Reading, home: Heading | None) -> list[Block]:
    """The blocks under a heading; None: before the first one."""
    if home:
        return list(reading.blocks_under(home))
    return [block for block in reading.blocks if reading.heading_at(block.start) is None]


def _ends_in_focus(lead_in: str) -> bool:
    """Whether a sentence on the agreement breaks off where it says what is focused on: "rahoitus kohdennetaan"."""
    verbs = [verb for of in ("focus", "stress") for verb in pattern("priorities", of).finditer(lead_in)]
    is_last = bool(verbs) and len(lead_in[verbs[-1].end() :].split()) <= _BEHIND_FOCUS and lead_in[-1] not in ".!?"
    return is_last and pattern("priorities", "of_agreement").search(lead_in) is not None


def leads_in_priorities(lead_in: str, plan: re.Pattern[str] | None = None) -> bool:
    """Whether a sentence leads in a list of this agreement's priorities, or of the `plan` that the text is itself."""
    if _ends_in_focus(lead_in):
        return True
    if not (cue("priorities").search(lead_in) and cue("leads_in").search(lead_in)) or cue("divides").search(lead_in):
        return False
    nouns = nouns_in(lead_in, plan)
    others = cue("others").search(lead_in, nouns[-1].end if nouns else 0)
    return not others and (not nouns or (_may_have_list(lead_in, nouns[-1]) and nouns[-1].strength is not None))


def _may_have_list(lead_in: str, noun: Noun) -> bool:
    """Whether a noun's list may stand behind its sentence: of "neljän kärkiteeman puitteissa" right behind that."""
    if pattern("priorities", "one_by_one").search(lead_in, noun.start, noun.end):
        return True
    behind = lead_in[noun.end :].strip(" :")
    if noun.use in ("ground", "place"):
        return behind in words().priorities["grounds"] if noun.use == "ground" else not behind
    return noun.use is not None


def _take_inner(reading: Reading, item: ListItem, priority: PriorityDraft, holds: Listed | None) -> Listed | None:
    """Gives a priority what an item inside its own tells; back comes what the items after it hold.

    "Toimenpiteet:" and "Kärkihankkeet:" lead in measures and ideas; "Tavoite: …" is of the priority itself.
    """
    text = reading.text[item.block.start : item.block.end].rstrip()
    if text.endswith(":"):
        priority.blocks.append(item.block)
        return mode_of(text)
    if holds is None or cue("about_priority").match(reading.text[slice(*item.span)]):
        priority.blocks.append(item.block)
    elif holds == "ideas":
        priority.ideas.append(item.span)
    else:
        title = reading.text[slice(*item.span)]
        priority.measures.append(PriorityDraft(title, item.number, item.span, blocks=[item.block]))
    return holds
