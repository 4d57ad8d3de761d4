"""Priorities that sentences and headings state, and measures inside a priority's own paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...document import Block
from ...lang.api import called, parted, pattern, words
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ...outline.identity import agreement_type_of
from ...outline.places import cities
from ...schema.vocabulary import AgreementType
from ..context import Reading
from .drafts import PriorityDraft, folded
from .in_turn import in_turn
from .plans import own_plan
from .statements import Noun, count_of, measure_nouns_in, nouns_in, stated_titles
from .titles import Title, cue, is_title, numbered_parts, titles_in

_LONGEST = 600
"""So many characters behind a sentence may hold its list: "2. Mittaukset" looks like a sentence's end."""
_FIRST_NUMBER = compiled(r"\s1\b")
_PREDICATE = 20
"""Characters before a title in which its predicate ends."""
_LONGEST_TURNS = 5000
"""So many characters behind a sentence may tell in turn what it counts."""
_SURE = 2
"""The strength of what is said of the agreement by its name."""


class Statement(NamedTuple):
    """The titles that a sentence says of a noun for priorities."""

    titles: list[Title]
    noun: Noun


def from_prose(reading: Reading) -> list[PriorityDraft]:
    """The priorities of the surest statement, the first among equals; those told one by one where none lists all.

    One that is told as the next of those listed is one more: "Kärjet ovat A ja B. … Kolmanneksi kärjeksi nousee C." So
    are those before a list of the others: "Pääteema on A. Muita teemoja ovat B ja C."
    """
    said = list(_said(reading))
    stated = list(_statements(reading, said))
    lists = [statement for statement in stated if not statement.noun.one and len(statement.titles) > 1]
    present = [statement for statement in stated if not _is_past(reading, statement)]
    counted = (_told_in_turn(reading, each) or _told_before(reading, each) for each in said)
    is_listed = any(statement in present for statement in lists)
    turns = [] if is_listed else next(filter(None, counted), [])
    if lists and present and not is_listed:
        stated, lists = present, []
    if lists and not turns:
        surest = max(lists, key=lambda statement: (statement.noun.strength or 0, statement in present))
        titles = list(surest.titles)
        tells_others = cue("further").search(surest.noun.before)
        for each in stated:
            if each.noun.ordinal == len(titles) + 1 or (tells_others and len(each.titles) == 1):
                titles += each.titles
    else:
        titles = turns or [title for statement in stated for title in statement.titles] or _furthered(reading)
    once = {folded(title.text): title for title in reversed(titles)}
    return [_priority(title) for title in sorted(once.values(), key=lambda title: title.span)]


def _is_past(reading: Reading, statement: Statement) -> bool:
    """Whether titles are said to have been priorities, as of an agreement that another one follows."""
    begin = statement.titles[0].span[0]
    return cue("formerly").search(reading.text, max(0, begin - _PREDICATE), begin) is not None


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
    """What headings and sentences say to be the priorities of the agreement that the title names."""
    return _statements(reading, _said(reading))


def _statements(reading: Reading, said: Iterable[_Said]) -> Iterator[Statement]:
    known = [folded(heading.title) for heading in reading.outline.headings]
    for noun, start, end, limit in said:
        if titles := stated_titles(reading.text, (start, end), noun, limit, known):
            yield Statement(titles, noun)


def _told_in_turn(reading: Reading, said: _Said) -> list[Title]:
    """The titles that the section tells in turn: behind a noun with a number of them, or from the first of them on."""
    noun, start, end, _ = said
    count = count_of(noun, reading.text[start:end])
    is_first = noun.use in ("one", "as_one") or _FIRST_NUMBER.match(reading.text, start + noun.end)
    if not (count or is_first):
        return []
    home = reading.heading_at(start)
    limit = min(home.own_end if home else len(reading.text), end + _LONGEST_TURNS)
    return in_turn(reading.text, start + noun.end if count else start, limit, count)


def _told_before(reading: Reading, said: _Said) -> list[Title]:
    """What the sentence before says is furthered, where this one counts it: "Edistetään A:ta ja B:tä. Nämä kaksi …"."""
    text, (noun, start, end, _) = reading.text, said
    sentence = reading.sentence_at(start) if cue("those_told").search(text, start, end) else None
    block, count = reading.blocks[sentence.block] if sentence else None, count_of(noun, text[start:end])
    if block is None or count is None or block.start == start:
        return []
    *_, before = parted(text, block.start, start)
    verbs = cue("object_verb").finditer(text, *before)
    listed = (titles_in(text, verb.end(), before[1], count=count) for verb in verbs)
    return next((titles for titles in listed if len(titles) == count), [])


def _furthered(reading: Reading) -> list[Title]:
    """What a sentence says in parts with numbers that the agreement furthers: "Sopimuksella edistetään a) A:ta …"."""
    for sentence in reading.sentences:
        verbs = cue("object_verb").finditer(sentence.text) if cue("of_agreement").match(sentence.text) else ()
        for verb in verbs:
            parts = numbered_parts(reading.text, sentence.start + verb.end(), sentence.end)
            names = called([reading.text[slice(*span)] for _, span in parts], governed=False) if parts else []
            titles = [Title(name, span, sign) for name, (sign, span) in zip(names, parts, strict=False)]
            if len(titles) > 1 and all(map(is_title, titles)):
                return titles
    return []


class _Said(NamedTuple):
    """A noun for this agreement's priorities, its sentence, and up to where its list may go on."""

    noun: Noun
    start: int
    end: int
    limit: int


def _said(reading: Reading) -> Iterator[_Said]:
    """The nouns, in headings and sentences, for the priorities of the agreement that the title names.

    What a text that speaks of no agreement names among others, as of an appropriation, are none.
    """
    is_about = pattern("agreements", "kind", "about").search(reading.text) is not None
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
            of_another = of_another_city or _is_of_another_type(noun.before, own_type)
            if not (of_another or _goes_on_with_another(reading, noun, start)):
                yield _Said(noun, start, end, limit)


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


def _goes_on_with_another(reading: Reading, noun: Noun, start: int) -> bool:
    """Whether "its priorities" are of a plan that the sentence before names, and no agreement there."""
    before = reading.sentence_at(start - 2) if cue("its").match(noun.before) else None
    return before is not None and bool(
        cue("of_others").search(before.text) and not cue("of_agreement").search(before.text)
    )


def _is_of_another_type(before: str, own_type: AgreementType | None) -> bool:
    """Whether the words before a noun name an agreement of another family."""
    types = [t for t, stems in words().agreements["families"].items() if any(s in before.casefold() for s in stems)]
    return bool(own_type and types) and own_type not in types
