"""Priorities from headings, with the measures and ideas of the sections under them."""

from __future__ import annotations

import re
from itertools import takewhile

from ...document import Span
from ...lang.api import parted, pattern
from ...lang.patterns import compiled
from ...outline.headings import Heading, ordinal
from ...outline.section_kinds import bare_title, is_question, kind_by_words, opens_as_priority, rewords, sure_kind
from ...schema.vocabulary import SectionKind
from ..context import Reading
from .drafts import PriorityDraft, folded, is_alike, is_named_in, titled
from .leads import cue, in_annex, mode_of
from .lists import leads_in_measures, leads_in_priorities, read_lists
from .plans import own_plan
from .tables import table_measures


def from_headings(reading: Reading) -> list[PriorityDraft]:
    """The priorities that have a heading, each once, with all headings that bear its title."""
    found: list[PriorityDraft] = []
    for heading in reading.headings("priority"):
        title, span = title_of(reading, heading)
        same = titled(found, title)
        if same is None and in_annex(heading):
            same = next((f for f in found if is_alike(f.title, title)), None)
        if same:
            same.sections.append(heading)
        else:
            found.append(PriorityDraft(title, _number_of(heading), span, [heading]))
    return found


_IN_LABEL = compiled(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){0,3}(?!\d)")


def _number_of(heading: Heading) -> str | None:
    """A heading's number, which may stand in its label: "Toimenpide 4.1.2: Koehalli"."""
    label = heading.title.removesuffix(bare_title(heading.title))
    in_label = _IN_LABEL.search(label)
    return heading.number or (in_label.group() if in_label else None)


def are_guessed(reading: Reading, found: list[PriorityDraft]) -> bool:
    """Whether the headings are taken for priorities by their place alone, in a document that is no agreement itself.

    Without a parties' clause or signatures it is a page about one, whose headings may be about anything.
    """
    return _is_a_page(reading) and not any(_is_sure(reading, h) for priority in found for h in priority.sections)


def _is_sure(reading: Reading, heading: Heading) -> bool:
    """Whether a heading is a priority's by more than its place: by its label, its parent, or its text's first words."""
    opens = opens_as_priority(reading.text[heading.end : heading.own_end])
    return bool(heading.label or _stands_in_priorities(heading) or opens)


def _is_a_page(reading: Reading) -> bool:
    """Whether it is a page about an agreement, for an agreement has a parties' clause or signatures."""
    return not reading.headings("parties", "signatures")


def _stands_in_priorities(heading: Heading) -> bool:
    return heading.parent is not None and heading.parent.kind == "priorities"


def are_led_in(reading: Reading, found: list[PriorityDraft]) -> bool:
    """Whether what stands above the first heading leads them in: "Painopisteitä ovat:"."""
    return bool(found) and _is_led_in(reading, found[0].span[0])


def _is_led_in(reading: Reading, offset: int) -> bool:
    """Whether one of the last sentences above a place leads in priorities; a remark may stand behind it."""
    above = [block for block in reading.blocks if block.end <= offset][-2:]
    last = (each for block in above for each in parted(reading.text, block.start, block.end)[-2:])
    plan = own_plan(reading)
    return any(leads_in_priorities(reading.text[start:end], plan) for start, end in last)


def numbered_below_lead(reading: Reading) -> list[PriorityDraft]:
    """The headings that count on from one right below a lead-in, whatever the text under them seems to be about."""
    first = next((h for h in reading.outline.headings if h.number and _is_led_in(reading, h.start)), None)
    if first is None:
        return []
    beside = [h for h in reading.outline.headings if h.start >= first.start and h.parent is first.parent]
    in_order = zip(beside, range(1, len(beside) + 1), strict=False)
    run = takewhile(lambda each: _is_numbered_so(*each, first), in_order)
    return _made(reading, [heading for heading, _ in run])


def _is_numbered_so(heading: Heading, number: int, first: Heading) -> bool:
    own = heading.number if heading.series == first.series and not sure_kind(heading.title) else None
    return own is not None and ordinal(own.rsplit(".", 1)[-1]) == number


def counted_behind(reading: Reading, count: int, offset: int) -> list[PriorityDraft]:
    """The headings behind a place that says how many priorities there are, where they make that number.

    Those right behind it whose words name no kind, before one whose words do; else those that lead in measures.
    """
    behind = [h for h in reading.outline.headings if h.start >= offset and reading.is_read(h)]
    beside = [h for h in behind if h.parent is behind[0].parent]
    unnamed = [h for h in beside if not (kind_by_words(h.title) or is_question(h.title))]
    run = list(takewhile(unnamed.__contains__, beside))
    led = [h for h in unnamed if leads_in_measures(reading, list(reading.blocks_under(h)))]
    return next((_made(reading, headings) for headings in (run, led) if len(headings) == count), [])


def from_rows(reading: Reading) -> list[PriorityDraft]:
    """The numbered headings of an annex whose tables number their measures after them: A over A1 and A2."""
    return _made(
        reading, [h for h in reading.outline.headings if in_annex(h) and h.number and _numbers_rows(reading, h)]
    )


def _numbers_rows(reading: Reading, heading: Heading) -> bool:
    tables = [block for block in reading.blocks_under(heading) if block.kind == "table"]
    firsts = [reading.text[slice(*row[0])] for table in tables for row in reading.table(table)[1:]]
    begins = re.compile(rf"{re.escape(heading.number or '')}[.\s]?\d{{1,2}}\.?")
    return bool(firsts) and all(map(begins.fullmatch, firsts)) and any(table_measures(reading, t) for t in tables)


def _made(reading: Reading, headings: list[Heading]) -> list[PriorityDraft]:
    """Several headings as priorities; none of a single one."""
    if len(headings) < 2:
        return []
    for heading in headings:
        _give_kind(reading, heading, "priority")
    titles = [title_of(reading, heading) for heading in headings]
    return [PriorityDraft(title, h.number, span, [h]) for h, (title, span) in zip(headings, titles, strict=True)]


def give_section(reading: Reading, priority: PriorityDraft, found: list[PriorityDraft]) -> None:
    """Gives a priority that the text tells the section whose heading has its letters, and the heading's title.

    Else the sections on measures whose headings name it alone of all that were `found`, in any case.
    """
    letters = folded(priority.title).replace(" ", "")
    for heading in reading.outline.headings:
        title, span = title_of(reading, heading)
        if folded(title).replace(" ", "") == letters and span != priority.span:
            _take_section(reading, priority, heading)
            return
    for heading in reading.headings("measure"):
        named = [each for each in found if _names(heading.title, each.title)]
        if len(named) == 1 and named[0] is priority:
            priority.sections.append(heading)  # "Toimenpiteet painopisteessä Vihreä vety", "Vihreän vedyn toimenpiteet"


def _names(text: str, title: str) -> bool:
    return f" {folded(title)} " in f" {folded(text)} " or is_named_in(title, text)


def _take_section(reading: Reading, priority: PriorityDraft, heading: Heading) -> None:
    """A section and its title. On a page, whatever that section's text seemed to be about, it is the priority's."""
    title, span = title_of(reading, heading)
    priority.title, priority.number, priority.span = title, heading.number or priority.number, span
    priority.sections.append(heading)
    if _is_a_page(reading) and not sure_kind(heading.title):
        _give_kind(reading, heading, "priority")


def give_reworded_sections(reading: Reading, found: list[PriorityDraft]) -> None:
    """Gives priorities that a page tells the headings right behind, where each says its own title in other words."""
    if not found or not _is_a_page(reading) or any(priority.sections for priority in found):
        return
    behind = [h for h in reading.headings("priority", "other", "goals") if h.start > found[-1].span[1]][: len(found)]
    if len(behind) == len(found) and all(rewords(h.title, p.title) for h, p in zip(behind, found, strict=True)):
        for priority, heading in zip(found, behind, strict=True):
            _take_section(reading, priority, heading)


def set_aside(reading: Reading, guessed: list[PriorityDraft], found: list[PriorityDraft]) -> None:
    """Takes their kind from headings that were guessed to be priorities and are none."""
    kept = [section for priority in found for section in priority.sections]
    for heading in (section for priority in guessed for section in priority.sections):
        if heading not in kept:
            _give_kind(reading, heading, "other")


def _give_kind(reading: Reading, heading: Heading, kind: SectionKind) -> None:
    heading.kind = reading.section_of(heading).kind = kind


_LINE = compiled(r"[^\n]+")
_LONGEST_TITLE = 100
"""A line of more characters, below a heading that only counts, is text."""


def _title_below(reading: Reading, heading: Heading) -> tuple[str, Span] | None:
    """The title on the line below a heading that only counts: "I kärki" over "VIRTAVESIEN MITTAUS"."""
    if not pattern("priorities", "only_counted").fullmatch(heading.title):
        return None
    line = _LINE.search(reading.text, heading.end)
    title = line.group() if line else ""
    if line is None or len(title) > _LONGEST_TITLE or title[0] in "-–•" or title[-1] in ".:;,":
        return None
    return title, line.span()


def title_of(reading: Reading, heading: Heading) -> tuple[str, Span]:
    """A heading's title without its number and label, and where it stands."""
    if below := _title_below(reading, heading):
        return below
    title = bare_title(heading.title)
    if prefix := cue("title_prefix").match(title):
        title = title[prefix.end() :]
    title = title.strip().rstrip(":")
    start = reading.text.find(title.split("\n")[0][:40], heading.start, heading.end)
    return title, (start if start >= 0 else heading.start, heading.end)


def read_section(reading: Reading, heading: Heading, priority: PriorityDraft) -> None:
    """Adds the measures and ideas that a priority's section tells."""
    read_lists(reading, heading, priority, "measures" if kind_by_words(heading.title) == "measure" else None)
    for child in heading.children:
        if child.start == priority.span[0]:  # it is the priority's own title
            priority.sections.append(child)
            read_section(reading, child, priority)
        elif child.kind == "measure" and not _is_generic(child):
            title, span = title_of(reading, child)
            measure = titled(priority.measures, title)
            if measure is None:
                measure = PriorityDraft(title, _number_of(child), span)
                priority.measures.append(measure)
            measure.sections.append(child)
            inner = PriorityDraft("", None, (0, 0))
            read_lists(reading, child, inner, None)
            priority.ideas += inner.ideas
            for grandchild in child.children:
                read_lists(reading, grandchild, priority, mode_of(grandchild.title) or None)
        elif child.label == "other":  # "Kärkihanke 1: Koetehdas"
            priority.ideas.append(title_of(reading, child)[1])
            priority.sections.append(child)
        elif child.kind in ("measure", "other", "goals", "priorities"):
            priority.sections.append(child)
            read_section(reading, child, priority) if child.children else read_lists(
                reading, child, priority, mode_of(child.title)
            )


def _is_generic(heading: Heading) -> bool:
    """Whether a heading stands over several measures: "Toimenpiteet", "Valtion toimet", "Kunnat"."""
    if cue("who_acts").fullmatch(heading.title):
        return True
    about_measures = sure_kind(heading.title) == "measure" or (
        kind_by_words(heading.title) == "measure" and not heading.number and len(heading.title.split()) <= 3
    )
    return heading.label is None and about_measures
