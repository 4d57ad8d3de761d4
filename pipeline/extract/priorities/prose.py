"""Priorities that sentences and headings state, and measures inside a priority's own paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...document import Block
from ...lang.api import parted, pattern, words
from ...outline.headings import Heading
from ...outline.identity import agreement_type_of
from ...outline.places import cities
from ...schema.vocabulary import AgreementType
from ..context import Reading
from .drafts import PriorityDraft, folded
from .plans import own_plan
from .statements import Noun, measure_nouns_in, nouns_in, stated_titles
from .titles import Title, cue

_LONGEST = 600
"""So many characters behind a sentence may hold its list: "2. Mittaukset" looks like a sentence's end."""
_SURE = 2
"""The strength of what is said of the agreement by its name."""


class Statement(NamedTuple):
    """The titles that a sentence says of a noun for priorities."""

    titles: list[Title]
    noun: Noun


def from_prose(reading: Reading) -> list[PriorityDraft]:
    """The priorities of the surest statement, the first among equals; those told one by one where none lists all.

    One that is told as the next of those listed is one more: "Kärjet ovat A ja B. … Kolmanneksi kärjeksi nousee C."
    """
    stated = list(statements(reading))
    lists = [statement for statement in stated if not statement.noun.one]
    if lists:
        titles = list(max(lists, key=lambda statement: statement.noun.strength or 0).titles)
        for each in stated:
            if each.noun.ordinal == len(titles) + 1:
                titles += each.titles
    else:
        titles = [title for statement in stated for title in statement.titles]
    once = {folded(title.text): title for title in reversed(titles)}
    return [_priority(title) for title in sorted(once.values(), key=lambda title: title.span)]


def measures_in(reading: Reading, block: Block, *, by_name: bool = False) -> list[PriorityDraft]:
    """The measures that a paragraph of a priority states: "Keinoina ovat A ja B".

    `by_name`: only what it calls measures, and no sub-themes.
    """
    for start, end in parted(reading.text, block.start, block.end) if block.kind == "text" else ():
        for noun in measure_nouns_in(reading.text[start:end], by_name=by_name):
            titles = stated_titles(reading.text, (start, end), noun, block.end)
            if len(titles) > 1 and not (by_name and any(":" in title.text for title in titles)):
                return [_priority(title) for title in titles]
    return []


def _priority(title: Title) -> PriorityDraft:
    return PriorityDraft(title.text, title.number, title.span)


def statements(reading: Reading) -> Iterator[Statement]:
    """What headings and sentences say to be the priorities of the agreement that the title names.

    What a text that speaks of no agreement names among others, as of an appropriation, are none.
    """
    is_about = pattern("agreements", "kind", "about").search(reading.text) is not None
    known = [folded(heading.title) for heading in reading.outline.headings]
    plan = own_plan(reading)
    own_cities, own_type = cities(reading.title or "", reading.text), agreement_type_of(reading.document, reading.title)
    for start, end, limit, least in _places(reading):
        if not is_about and cue("among_others").search(reading.text, start, end):
            continue
        for noun in nouns_in(reading.text[start:end], plan):
            if noun.strength is None or noun.strength < least:
                continue
            named = cities(noun.before, reading.text)
            of_another_city = own_cities and named and not {*named} & {*own_cities}
            if of_another_city or _is_of_another_type(noun.before, own_type):
                continue
            if titles := stated_titles(reading.text, (start, end), noun, limit, known):
                yield Statement(titles, noun)


def _places(reading: Reading) -> Iterator[tuple[int, int, int, int]]:
    """Headings, then sentences, each with its paragraph's end, and how strong a noun must be there.

    Any is where priorities are told; in a list the words for them may be of one item alone. What somebody says behind a
    dash is no list. A project's card names the one that it is of.
    """
    for heading in reading.headings("priorities", "priority", "other", "goals", "background", "measure"):
        if not _is_of_a_project(heading):
            yield heading.start, heading.end, heading.end, 0
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("text", "item") and not (sentence.section and _is_of_a_project(sentence.section)):
            kind = sentence.section.kind if sentence.section else None
            is_item = block.kind == "item" and not pattern("lists", "quoted").search(
                reading.text, block.start, block.end
            )
            labelled = cue("label").match(reading.text, sentence.start, sentence.end)
            least = _SURE if is_item and not labelled else int(kind != "priorities")
            yield sentence.start, sentence.end, min(block.end, sentence.end + _LONGEST), least


def _is_of_a_project(heading: Heading) -> bool:
    """Whether a heading bears a project's label, or stands under one: "Hankekortti 1: Koetehdas"."""
    return any(each.label == "other" for each in (heading, *heading.above()))


def _is_of_another_type(before: str, own_type: AgreementType | None) -> bool:
    """Whether the words before a noun name an agreement of another family."""
    types = [t for t, stems in words().agreements["families"].items() if any(s in before.casefold() for s in stems)]
    return bool(own_type and types) and own_type not in types
