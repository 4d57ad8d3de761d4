"""The priorities with their measures and project ideas, from headings, lists, tables and prose.

A priority that stands in the body and again in the annex is one. Source of the rules: output contract, "Priorities",
"Measures", "Project ideas".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ...document import Block, Span
from ...lang.api import numeral
from ...lang.commitment import Committed, commitment_of
from ...lang.figures import without_note_marks
from ...outline.headings import Heading
from ...outline.section_kinds import is_question
from ...schema.agreement import Measure, Priority, ProjectIdea
from ...schema.vocabulary import SectionKind
from ..context import Reading
from .drafts import PriorityDraft, by_cell, folded, is_alike, is_fragment, is_named_in, names, once, titled
from .elsewhere import ideas_elsewhere
from .headings import (
    are_guessed,
    are_led_in,
    counted_behind,
    from_headings,
    from_rows,
    give_reworded_sections,
    give_section,
    numbered_below_lead,
    read_section,
    set_aside,
)
from .items import item_of
from .leads import last_sentence, leads_in_others
from .lists import from_list, from_parted_list, read_blocks
from .paragraphs import counts_in, from_bare_lines, from_labelled, from_lines, from_numbered, from_paragraphs
from .prose import from_prose, measures_in
from .several import cities_apart
from .statements import counted_in
from .tables import from_tables, tells_priorities
from .titles import cue

_SHORT_TITLE = 8
"""A title of no more characters than this is not looked for in sentences."""


class Priorities:
    """The priorities as they are written out, and to which one a place in the text belongs.

    `several` is where a second city's priorities begin: on such a page none are taken.
    """

    def __init__(
        self, reading: Reading, found: list[PriorityDraft], ideas: list[Span], several: Span | None = None
    ) -> None:
        self.several = several
        self._reading = reading
        measures = [measure for each in found for measure in each.measures]
        self._ids = {id(each): f"p{n}" for n, each in enumerate(found, start=1)}
        self._ids |= {id(measure): f"m{n}" for n, measure in enumerate(measures, start=1)}
        self.priorities = [self._priority(each) for each in found]
        self.project_ideas = [self._idea(span) for span in ideas]
        self._found = found

    def _measure(self, found: PriorityDraft) -> Measure:
        committed = self._committed(found)
        return Measure(
            id=self._ids[id(found)],
            commitment=committed.commitment,
            condition=committed.condition,
            doubts=list(committed.doubts),
            number=found.number,
            title=without_note_marks(found.title),
            section=self._section(found),
            evidence=self._reading.evidence(*found.span, "measure.heading" if found.sections else "measure.list"),
        )

    def _committed(self, found: PriorityDraft) -> Committed:
        """How far the sentence binds that names a measure, or the one that leads in its list; a heading does not."""
        sentence = None if found.sections else self._reading.sentence_at(found.span[0])
        if sentence is None:
            return Committed()
        start, end = (offset - sentence.start for offset in found.span)
        return commitment_of(sentence.text, start, end, sentence.lead_in.text if sentence.lead_in else "")

    def _priority(self, found: PriorityDraft) -> Priority:
        return Priority(
            id=self._ids[id(found)],
            number=found.number,
            title=without_note_marks(found.title),
            section=self._section(found),
            measures=[self._measure(measure) for measure in found.measures],
            project_ideas=[self._idea(span) for span in found.ideas],
            evidence=self._reading.evidence(*found.span, "priority.heading" if found.sections else "priority.text"),
        )

    def _section(self, found: PriorityDraft) -> str | None:
        return self._reading.section_of(found.sections[0]).id if found.sections else None

    def _idea(self, span: Span) -> ProjectIdea:
        return ProjectIdea(text=self._reading.text[slice(*span)], evidence=self._reading.evidence(*span, "idea.list"))

    def scope_at(self, offset: int) -> str | None:
        """The id of the measure or priority whose section or list item holds this place."""
        for priority in self._found:
            for found in (*priority.measures, priority):
                if any(block.start <= offset < block.end for block in found.blocks):
                    return self._ids[id(found)]
        innermost = self._reading.heading_at(offset)
        for heading in (innermost, *innermost.above()) if innermost else ():
            for priority in self._found:
                for found in (*priority.measures, priority):
                    if any(heading is section for section in found.sections):
                        return self._ids[id(found)]
        return None

    def named_in(self, text: str) -> str | None:
        """The id of the one priority or measure whose title a sentence names; a priority's in any case."""
        sentence = f" {folded(text)} "
        scopes = (scope for found in self._found for scope in (found, *found.measures))
        named = [t for t in scopes if len(t.title) > _SHORT_TITLE and f" {folded(t.title)} " in sentence]
        if not named:
            named = [p for p in self._found if is_named_in(p.title, text)]
        return self._id_of_one(named)

    def in_cell(self, cell: str) -> str | None:
        """The id of the priority or measure that a table's cell means, by number or by title."""
        meant = by_cell(self._found, cell)
        return self._ids[id(meant)] if meant else self.named_in(cell)

    def opened_by(self, text: str, scope: str) -> str | None:
        """The id of the measure of this priority whose title a sentence begins with, or else has word by word."""
        for priority in self._found:
            if self._ids[id(priority)] == scope:
                named = [m for m in priority.measures if names(text[: len(m.title) + 12], m.title)]
                named = named or [m for m in priority.measures if _has_title(text, m.title)]
                return self._id_of_one(named)
        return None

    def _id_of_one(self, named: Sequence[PriorityDraft]) -> str | None:
        """The id of what alone is named; None where several are."""
        return self._ids[id(named[0])] if len(named) == 1 else None


def _has_title(text: str, title: str) -> bool:
    """Whether a sentence has a title of several words as it stands, or begins with it but for its last word."""
    sentence, words = f" {folded(text)} ", folded(title).split()
    begins = len(words) > 2 and sentence.startswith(f" {' '.join(words[:-1])} ")
    return len(words) > 1 and (begins or f" {folded(title)} " in sentence)


def find(reading: Reading) -> Priorities:
    """The priorities in reading order, and the project ideas whose priority is not told."""
    if several := cities_apart(reading):
        return Priorities(reading, [], [], several)
    found = _without_questions(reading, from_headings(reading))
    if not found or are_guessed(reading, found):
        guessed = found
        found = (
            _counted(reading, found)
            or numbered_below_lead(reading)
            or _from_text(reading)
            or (found if are_led_in(reading, found) else [])
            or _counted_behind(reading)
            or from_rows(reading)
        )
        set_aside(reading, guessed, found)
    found = _listed_above(reading, found) or _listed_as_counted(reading, found) or found
    ideas: list[Span] = []
    for priority in found:
        for heading in list(priority.sections):
            read_section(reading, heading, priority)
    for heading in reading.outline.headings:
        if not any(heading is section for p in found for section in _all_sections(p)):
            ideas += ideas_elsewhere(reading, heading, found)
    _give_measures_apart(reading, found)
    for priority in found:
        priority.ideas = once(reading, priority.ideas)
    if len(found) == 1:
        found[0].ideas, ideas = once(reading, [*found[0].ideas, *ideas]), []
    known = {folded(reading.text[slice(*span)]) for p in found for span in p.ideas}
    return Priorities(reading, found, [p for p in once(reading, ideas) if folded(reading.text[slice(*p)]) not in known])


def stated_counts(reading: Reading) -> Iterator[tuple[int, Span]]:
    """How many priorities the text says that the agreement is made of, with the place of the number's sentence."""
    for sentence in reading.sentences:
        for match in cue("counted").finditer(sentence.text):
            value = numeral(match["count"].casefold())
            if value and not cue("earlier").search(sentence.text[: match.start()]):
                yield int(value), (sentence.start + match.start(), sentence.start + match.end())


def _without_questions(reading: Reading, found: list[PriorityDraft]) -> list[PriorityDraft]:
    """Without the headings that ask, where the text says that the others are all: "Mitä kumppaneilta odotetaan"."""
    others = [priority for priority in found if not is_question(priority.title)]
    if len(others) == len(found) or not any(count == len(others) for count, _ in stated_counts(reading)):
        return found
    set_aside(reading, found, others)
    return others


def _counted(reading: Reading, found: list[PriorityDraft]) -> list[PriorityDraft]:
    """The numbered ones, where the text says that there are so many."""
    numbered = [priority for priority in found if priority.number]
    return numbered if any(count == len(numbered) for count, _ in stated_counts(reading)) else []


def _counted_behind(reading: Reading) -> list[PriorityDraft]:
    """The headings behind a sentence, or a section on the priorities, that says how many of them there are."""
    stated = chain(
        ((count, span[1]) for count, span in stated_counts(reading)),
        ((count, sentence.end) for sentence in reading.sentences for count in counted_in(sentence.text)),
        ((count, home.own_end) for home in reading.headings("priorities") for count in counts_in(reading, home)),
    )
    behind = (counted_behind(reading, count, offset) for count, offset in stated)
    return next(filter(None, behind), [])


def _listed_above(reading: Reading, found: list[PriorityDraft]) -> list[PriorityDraft]:
    """The list above the first heading, where it has all that have one and others: a page may break off.

    What has a heading without a number keeps the one that it has in the list.
    """
    listed = from_list(reading, None) if found and all(priority.sections for priority in found) else []
    if len(listed) <= len(found) or not all(titled(listed, priority.title) for priority in found):
        return []
    headed = [(titled(found, priority.title) or priority, priority.number) for priority in listed]
    for priority, number in headed:
        priority.number = priority.number or number
    return [priority for priority, _ in headed]


def _listed_as_counted(reading: Reading, found: list[PriorityDraft]) -> list[PriorityDraft]:
    """The list under the priorities' heading that has as many as the text there says, where the headings below do not.

    Those are of the page: "Painopisteet", a list of four, "Hakeminen". So is one by itself below a list of several.
    """
    for home in reading.headings("priorities") if found else ():
        counts = set(counts_in(reading, home))
        listed = from_parted_list(reading, home) or from_list(reading, home)
        alone = len(found) == 1 and len(listed) > 1 and _is_only_below(found[0], home)
        if alone or (len(found) not in counts and len(listed) in counts):
            set_aside(reading, found, listed)
            return listed
    return []


def _is_only_below(priority: PriorityDraft, home: Heading) -> bool:
    """Whether nothing but its place under the priorities' heading makes a heading a priority."""
    return not priority.number and [(h.parent, h.label) for h in priority.sections] == [(home, None)]


def _all_sections(priority: PriorityDraft) -> Iterator[Heading]:
    for found in (priority, *priority.measures):
        yield from found.sections


_HOMES: tuple[SectionKind, ...] = ("goals", "other", "background", "funding", "monitoring", "validity", "priority")
"""Sections that a list of priorities may stand in where none is about them: a short page is one section, which may have
been taken for a priority itself."""


def _from_text(reading: Reading) -> list[PriorityDraft]:
    """Where no heading is surely a priority's: from a list under their heading, counted paragraphs or prose."""
    about = reading.headings("priorities")
    homes = (*about, None, *reading.headings(*_HOMES))
    found = (
        next((apart for home in homes if (apart := from_numbered(reading, home))), None)
        or next((parted for home in about if (parted := from_parted_list(reading, home))), None)
        or next((listed for home in homes if (listed := from_list(reading, home))), None)
        or next((opened for home in homes if (opened := from_paragraphs(reading, home))), None)
        or from_prose(reading)
        or from_labelled(reading)
        or from_lines(reading)
        or from_bare_lines(reading)
        or from_tables(reading, [count for count, _ in stated_counts(reading)])
        or next((opened for home in homes if (opened := from_paragraphs(reading, home, by_stop=True))), [])
    )
    found = [priority for priority in found if not is_fragment(priority.title)]
    for priority in found:
        give_section(reading, priority, found)
    give_reworded_sections(reading, found)
    _give_paragraphs(reading, [priority for priority in found if not priority.sections])
    return found


def _give_paragraphs(reading: Reading, found: list[PriorityDraft]) -> None:
    """Gives priorities without sections the paragraphs that begin with their names, and what those lead in.

    They stand where the priorities are told, or under a heading on measures.
    """
    home = reading.heading_at(found[0].span[0]) if found else None
    if home is None:
        return
    current = found[0] if len(found) == 1 else None
    homes = [home, *(heading for heading in reading.headings("measure") if heading is not home)]
    for block in (block for heading in homes for block in reading.blocks_under(heading)):
        if begun := [f for f in found if block.start <= f.span[0] < block.end]:
            is_opening = block.kind == "text" and begun[0].span[0] - block.start < _OPENING
            if len(begun) == 1 and is_opening and (len(found) > 1 or reading.text[: block.end].endswith(":")):
                begun[0].blocks.append(block)  # "Ensimmäinen painopiste on X. …", "Painopiste on X. Sen teemat ovat:"
            continue
        if block.kind == "table" and tells_priorities(reading, block):
            continue
        text = reading.text[block.start : block.end]
        if item_of(reading, block) is None and len(found) > 1:
            named = [f for f in found if _opens_with(text, f.title)]
            current = named[0] if len(named) == 1 else current if text.endswith(":") else None
        if current:
            current.blocks.append(block)
    for priority in found:
        listed = PriorityDraft("", None, (0, 0))
        read_blocks(reading, priority.blocks, listed, None, None)
        told = (measures_in(reading, block, by_name=True) for block in priority.blocks if not item_of(reading, block))
        priority.measures = priority.measures or listed.measures or next(filter(None, told), [])
        priority.ideas += listed.ideas


def _give_measures_apart(reading: Reading, found: list[PriorityDraft]) -> None:
    """Gives priorities without measures those that a section on measures lists behind their names.

    "5 Toimenpiteet / Puun uudet käyttömuodot: / a) …"
    """
    without = [priority for priority in found if not priority.measures]
    taken = [section for priority in found for section in _all_sections(priority)]
    for heading in reading.headings("measure") if without else ():
        blocks: list[list[Block]] = [[] for _ in without]
        of: int | None = None
        for block in reading.blocks_under(heading) if heading not in taken else ():
            if item_of(reading, block) is None:
                of = _led_in_by_name(reading, block, without)
            if of is not None:
                blocks[of].append(block)
        for priority, told in zip(without, blocks, strict=True):
            read_blocks(reading, told, priority, "measures", "measures")


def _opens_with(text: str, title: str) -> bool:
    """Whether a paragraph begins with a title in any case; before a list also with a short one as it stands."""
    opening = text[:_OPENING]
    leads_in = text.endswith(":") and len(title) >= _SHORT_TITLE
    return names(opening, title) or (leads_in and f" {folded(title)} " in f" {folded(opening)} ")


def _led_in_by_name(reading: Reading, block: Block, found: list[PriorityDraft]) -> int | None:
    """Which priority a paragraph names that is its title alone or leads in a list of its measures."""
    text = reading.text[block.start : block.end]
    named = [n for n, priority in enumerate(found) if _opens_with(text, priority.title)]
    if block.kind == "table" or len(named) != 1 or leads_in_others(last_sentence(reading, block)):
        return None
    return named[0] if text.endswith(":") or is_alike(text, found[named[0]].title) else None


_OPENING = 140
"""A paragraph that names a priority within so many characters is about it."""
