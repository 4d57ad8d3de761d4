"""The priorities with their measures and project ideas, from headings, lists, tables and prose.

A priority that stands in the body and again in the annex is one. Source of the rules: output contract, "Measures",
"Project ideas".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Literal

from ..document import Block, Place
from ..lang.fi.lexicon import pattern, words
from ..lang.fi.quantities import numeral
from ..lang.fi.sentences import parted
from ..outline.headings import Heading
from ..outline.section_kinds import bare_title, kind_by_words, label_of, sure_kind
from ..schema.agreement import Measure, Priority, ProjectIdea
from .context import Reading

Listed = Literal["priorities", "measures", "ideas"]

_BULLET = re.compile(
    r"(?:- )?(?:\(?(?P<number>[a-zåäöA-H]|\d{1,2}(?:\.\d{1,2}){0,2}|[ivx]{1,4})[.)]\s"
    r"|\((?P<bracket>[a-zåäö\d]{1,2})\)\s)?"
)
_NUMBERED_TITLE = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s")
_EXPLAINED = re.compile(r"\s[–—-]\s(?=\S)|:\s|:$|(?<=[a-zåäö)])\.(?:\s|$)|\n|\s\((?=[^)]{25})")
_CONJUNCTION = re.compile(r"[\s;,.:](?:sekä|ja)$")
_TOTAL = re.compile(r"yhteensä|summa|kaikki", re.IGNORECASE)
_LEADS = re.compile(r":$|seuraav\w*\.?$|ovat$|on$|että$")
_PROSE = re.compile(
    r"(?:painopist\w*|kärje\w{0,4}|kärke\w{0,3}|kärkiteem\w*|painoal\w*|teem\w{1,4}|kokonaisuu\w*)"
    r"(?:,?\s(?:jotka|joka))?(?:\s(?:ovat|on|muodostavat|olivat))?(?:\s(?:seuraavat|yhteisesti|yhdessä))?(?:\s(?:valittu|nimetty|sovittu))?(?P<mark>:)?\s(?P<list>[^.:]{8,400})(?:\.|$)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:^|(?<=[\s,]))\(?(?:\d{1,2}|[a-zåäö]|[ivx]{1,3})[.)]\s")
_QUOTED = re.compile(r"[\"”“»]([^\"”“»]{4,120})[\"”“»]")
_VERB = re.compile(
    r"\b(?:johtaa|vastaa|toimii|on|ovat|oli|ei|eivät)\b|\w(?:taan|tään|daan|dään|vat|vät|isi|nut|nyt|ttiin|tii|lee|nee|see|tee|kee|suu|tuu|tyy)\b|\d"
)
_LONGEST_TITLE = 160
_ABOUT_PRIORITY = re.compile(
    r"(?:nykytila|nykytilanne|lähtötilanne|lähtötaso|tavoit\w{0,8}|mittari\w{0,3}|vetäjä\w{0,3}|vastuu\w{0,8}|aikataulu|rahoitus"
    r"|toteuttaj\w{1,3}|johtaja\w{0,3})\b",
    re.IGNORECASE,
)
"""An item of a priority's list that describes the priority itself."""


@dataclass(slots=True)
class _Item:
    """An item of a list: its title's place and its number."""

    place: Place
    number: str | None
    block: Block


@dataclass(slots=True)
class _Found:
    """A priority or a measure on its way: where its title stands, its sections, and what belongs to it."""

    title: str
    number: str | None
    place: Place
    sections: list[Heading] = field(default_factory=list)
    measures: list[_Found] = field(default_factory=list)
    ideas: list[Place] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class Priorities:
    """The priorities as they are written out, and to which one a place in the text belongs."""

    def __init__(self, reading: Reading, found: list[_Found], ideas: list[Place]) -> None:
        self._reading = reading
        measures = [measure for each in found for measure in each.measures]
        self._ids = {id(each): f"p{n}" for n, each in enumerate(found, start=1)}
        self._ids |= {id(measure): f"m{n}" for n, measure in enumerate(measures, start=1)}
        self.priorities = [self._priority(each) for each in found]
        self.project_ideas = [self._idea(place) for place in ideas]
        self._found = found

    def _measure(self, found: _Found) -> Measure:
        return Measure(
            id=self._ids[id(found)],
            number=found.number,
            title=found.title,
            section=self._section(found),
            evidence=self._reading.evidence(*found.place, "measure.heading" if found.sections else "measure.list"),
        )

    def _priority(self, found: _Found) -> Priority:
        return Priority(
            id=self._ids[id(found)],
            number=found.number,
            title=found.title,
            section=self._section(found),
            measures=[self._measure(measure) for measure in found.measures],
            project_ideas=[self._idea(place) for place in found.ideas],
            evidence=self._reading.evidence(*found.place, "priority.heading" if found.sections else "priority.text"),
        )

    def _section(self, found: _Found) -> str | None:
        return self._reading.section_of(found.sections[0]).id if found.sections else None

    def _idea(self, place: Place) -> ProjectIdea:
        return ProjectIdea(text=self._reading.text[slice(*place)], evidence=self._reading.evidence(*place, "idea.list"))

    def scope_at(self, place: int) -> str | None:
        """The id of the measure or priority whose section or list item holds this place."""
        for priority in self._found:
            for found in (*priority.measures, priority):
                if any(block.start <= place < block.end for block in found.blocks):
                    return self._ids[id(found)]
        heading = self._reading.heading_at(place)
        while heading:
            for priority in self._found:
                for found in (*priority.measures, priority):
                    if any(heading is section for section in found.sections):
                        return self._ids[id(found)]
            heading = heading.parent
        return None

    def named_in(self, text: str) -> str | None:
        """The id of the one priority or measure whose title a sentence names."""
        folded = f" {_folded(text)} "
        named = [
            f for p in self._found for f in (p, *p.measures) if len(f.title) > 8 and f" {_folded(f.title)} " in folded
        ]
        return self._ids[id(named[0])] if len(named) == 1 else None

    def opened_by(self, text: str, scope: str) -> str | None:
        """The id of the measure of this priority whose title a sentence begins with."""
        for priority in self._found:
            if self._ids[id(priority)] == scope:
                named = [m for m in priority.measures if names(text[: len(m.title) + 12], m.title)]
                return self._ids[id(named[0])] if len(named) == 1 else None
        return None


def find(reading: Reading) -> Priorities:
    """The priorities in reading order, and the project ideas whose priority is not told."""
    found = _from_headings(reading)
    if not found and (found := _from_text(reading)):
        _give_paragraphs(reading, found)
    ideas: list[Place] = []
    for priority in found:
        for heading in list(priority.sections):
            _read_section(reading, heading, priority)
    for heading in reading.outline.headings:
        if not any(heading is section for p in found for section in _all_sections(p)):
            ideas += _read_elsewhere(reading, heading, found)
    for priority in found:
        priority.ideas = _once(reading, priority.ideas)
    if len(found) == 1:
        found[0].ideas, ideas = _once(reading, [*found[0].ideas, *ideas]), []
    known = {_folded(reading.text[slice(*place)]) for p in found for place in p.ideas}
    return Priorities(
        reading, found, [p for p in _once(reading, ideas) if _folded(reading.text[slice(*p)]) not in known]
    )


def told_counts(reading: Reading) -> Iterator[tuple[int, Place]]:
    """How many priorities the text says that the agreement is made of, with the place of the number's sentence."""
    for sentence in reading.sentences:
        for match in _TOLD.finditer(sentence.text):
            value = numeral(match["count"].casefold())
            if value:
                yield int(value), (sentence.start + match.start(), sentence.start + match.end())


_TOLD = re.compile(
    r"(?:sopimu\w{0,10}|ohjelma)\s(?:rakentuu|koostuu|muodostuu|jakautuu|kohdistuu|keskittyy|sisältää|perustuu"
    r"|jakaantuu|on jaettu|on)"
    r"\s(?P<count>\w{4,14})\s(?:\w+\s){0,2}?(?:painopist|kärk|kärjes|temaattis\w+ kokonaisuu|teema|painoal)\w*",
    re.IGNORECASE,
)


def _all_sections(priority: _Found) -> Iterator[Heading]:
    for found in (priority, *priority.measures):
        yield from found.sections


def _from_headings(reading: Reading) -> list[_Found]:
    found: list[_Found] = []
    for heading in reading.headings("priority"):
        title, place = _title_of(reading, heading)
        same = _titled(found, title)
        if same is None and _in_annex(heading):
            same = next((f for f in found if _is_alike(f.title, title)), None)
        if same:
            same.sections.append(heading)
        else:
            found.append(_Found(title, heading.number, place, [heading]))
    return found


def _give_paragraphs(reading: Reading, found: list[_Found]) -> None:
    """Gives priorities without sections the paragraphs that begin with their names, and what those lead in."""
    home = reading.heading_at(found[0].place[0])
    if home is None:
        return
    current = found[0] if len(found) == 1 else None
    for block in reading.blocks_under(home):
        if any(place[0] < block.end and block.start <= place[0] for place in (f.place for f in found)):
            continue
        shown = reading.text[block.start : block.end]
        if block.kind != "item" and len(found) > 1:
            named = [f for f in found if names(shown[:_OPENING], f.title)]
            current = named[0] if len(named) == 1 else current if shown.endswith(":") else None
        if current:
            current.blocks.append(block)
    for priority in found:
        listed = _Found("", None, (0, 0))
        _read_blocks(reading, priority.blocks, listed, None, None)
        priority.measures = priority.measures or listed.measures
        priority.ideas += listed.ideas


_OPENING = 140
"""A paragraph that names a priority within so many characters is about it."""


def names(text: str, title: str) -> bool:
    """Whether a text names a title in any case: the beginnings of its words, one after another.

    >>> names("Päästöttömän meriliikenteen painopisteessä kehitetään", "Päästötön meriliikenne")
    True
    """
    stems = [word[: max(4, len(word) - 3)] for word in _folded(title).split() if len(word) > 3]
    if not stems or sum(map(len, stems)) < 8:
        return False
    return bool(re.search(r"\w*\s(?:\w{1,3}\s)?".join(rf"\b{re.escape(stem)}" for stem in stems), _folded(text)))


def _title_of(reading: Reading, heading: Heading) -> tuple[str, Place]:
    title = bare_title(heading.title)
    if prefix := re.match("|".join(words("lists")["title_prefix"]), title, re.IGNORECASE):
        title = title[prefix.end() :]
    title = title.strip().rstrip(":")
    start = reading.text.find(title.split("\n")[0][:40], heading.start, heading.end)
    return title, (start if start >= 0 else heading.start, heading.end)


def _in_annex(heading: Heading) -> bool:
    return heading.parent is not None and (heading.parent.kind == "annex" or _in_annex(heading.parent))


def _titled(found: list[_Found], title: str) -> _Found | None:
    """The one among them that has this title."""
    return next((each for each in found if _folded(each.title) == _folded(title)), None)


def _is_alike(a: str, b: str) -> bool:
    """Whether two titles share most of their words: the annex may shorten one."""
    first, second = set(_folded(a).split()), set(_folded(b).split())
    return len(first & second) >= 0.6 * max(len(first), len(second))


def _folded(title: str) -> str:
    return re.sub(r"[^\w]+", " ", title.casefold()).strip()


def _once(reading: Reading, places: Iterable[Place]) -> list[Place]:
    """Places with different texts; what stands in the body and in the annex counts once."""
    kept: dict[str, Place] = {}
    for place in places:
        kept.setdefault(_folded(reading.text[slice(*place)]), place)
    return list(kept.values())


def _read_section(reading: Reading, heading: Heading, priority: _Found) -> None:
    """Adds the measures and ideas that a priority's section tells."""
    _read_lists(reading, heading, priority, "measures" if kind_by_words(heading.title) == "measure" else None)
    for child in heading.children:
        if child.kind == "measure" and not _is_generic(child):
            title, place = _title_of(reading, child)
            measure = _titled(priority.measures, title)
            if measure is None:
                measure = _Found(title, child.number, place)
                priority.measures.append(measure)
            measure.sections.append(child)
            inner = _Found("", None, (0, 0))
            _read_lists(reading, child, inner, None)
            priority.ideas += inner.ideas
            for grandchild in child.children:
                _read_lists(reading, grandchild, priority, _mode_of(grandchild.title) or None)
        elif child.kind in ("measure", "other", "goals", "priorities"):
            priority.sections.append(child)
            _read_section(reading, child, priority) if child.children else _read_lists(
                reading, child, priority, _mode_of(child.title)
            )


def _is_generic(heading: Heading) -> bool:
    """Whether a heading stands over several measures: "Toimenpiteet", "Valtion toimet"."""
    about_measures = sure_kind(heading.title) == "measure" or (
        kind_by_words(heading.title) == "measure" and not heading.number and len(heading.title.split()) <= 3
    )
    return heading.label is None and about_measures


def _mode_of(lead_in: str) -> Listed | None:
    """What a list holds, by the sentence or heading before it: of both, what is named first."""
    ideas, measures = _pattern("ideas").search(lead_in), _pattern("measures").search(lead_in)
    if ideas and measures:
        return (
            "measures"
            if measures.start() < ideas.start() and "painopist" not in measures.group().casefold()
            else "ideas"
        )
    return "ideas" if ideas else "measures" if measures else None


_pattern = partial(pattern, "lists")


def _read_lists(reading: Reading, heading: Heading, into: _Found, mode: Listed | None) -> None:
    """Adds what the lists between this heading and the next hold; `mode` is what the heading says of them."""
    default: Listed | None = None
    if heading.kind in ("priority", "measure"):
        default = "ideas" if _in_annex(heading) else "measures"
    _read_blocks(reading, list(reading.blocks_under(heading)), into, mode, default)


def _read_blocks(
    reading: Reading, blocks: list[Block], into: _Found, mode: Listed | None, default: Listed | None
) -> None:
    """Adds what lists hold: what the sentence before one says, else what the heading says, else `default`."""
    told, base = mode or default, None
    current: _Found | None = None
    for block in blocks:
        item = _item(reading, block)
        if listed := _inline_items(reading, block, told):
            into.measures += [m for m in listed if not _titled(into.measures, m.title)]
        elif block.kind == "table":
            measures = _table_measures(reading, block) if default == "measures" else []
            into.measures += measures
            into.ideas += [place for place, _ in _table_ideas(reading, block) if not measures]
        elif item is None:
            lead_in = _last_sentence(reading, block)
            told = (
                _mode_of(lead_in)
                or (mode if _LEADS.search(lead_in) else None)
                or (None if _other_list(lead_in) else default)
            )
            base, current = None, None
            if default == "measures":
                into.measures += _run_in_titles(reading, block, into)
        elif _ABOUT_PRIORITY.match(reading.text[slice(*item.place)]):
            continue
        elif told or _label(reading, block) or (_has_title(reading, block) and item.number and item.number.isalpha()):
            base = item.block.indent if base is None else min(base, item.block.indent)
            inner = item.block.indent > base + 3
            if told == "ideas" and not _label(reading, block) and not inner:
                current = None
                into.ideas.append(item.place)
            elif inner and current is not None:
                into.ideas.append(item.place)
            else:
                current = _Found(reading.text[slice(*item.place)], item.number, item.place, blocks=[block])
                if not _titled(into.measures, current.title):
                    into.measures.append(current)
                if _mode_of_tail(reading.text[block.start : block.end]) == "ideas" and not _has_deeper(reading, block):
                    told, current = "ideas", None
        elif item and current:
            current.blocks.append(block)


def _other_list(lead_in: str) -> bool:
    """Whether a sentence leads in a list of something else: aims, strengths, those who take part."""
    return bool(_pattern("others").search(lead_in) and _LEADS.search(lead_in))


def _run_in_titles(reading: Reading, block: Block, into: _Found) -> Iterator[_Found]:
    """Titles that run into their paragraph: "Koetehdas. Pienimuotoinen tuotanto aloitetaan …"."""
    sentences = [(a, b) for a, b in parted(reading.text, block.start, block.end)]
    for (a, b), _ in pairwise(sentences):
        title = reading.text[a:b]
        if title.endswith(".") and len(title.split()) <= 4 and len(title) < 60 and not _VERB.search(title):
            place = title_place(reading.text, a, b)
            if not _titled(into.measures, reading.text[slice(*place)]):
                yield _Found(reading.text[slice(*place)], None, place, blocks=[block])


def _inline_items(reading: Reading, block: Block, told: Listed | None) -> list[_Found]:
    """Measures listed inside one paragraph: "Toimenpiteet ovat a) museolippu, b) opastus ja c) avoin data"."""
    marks = list(_MARKED.finditer(reading.text, block.start, block.end))
    signs = [mark.group().strip(" ,()\n.") for mark in marks]
    if (
        len(marks) < 2
        or block.kind == "table"
        or signs not in (list("abcdefgh")[: len(signs)], list("12345678")[: len(signs)])
    ):
        return []
    lead_in = re.split(r"(?<=[.!?])\s", reading.text[block.start : marks[0].start()].strip())[-1]
    if (_mode_of(lead_in) or (told if not lead_in or not _LEADS.search(lead_in) else None)) != "measures":
        return []
    ends = [*(mark.start() for mark in marks[1:]), block.end]
    places = [title_place(reading.text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return [_Found(reading.text[slice(*place)], sign, place) for sign, place in zip(signs, places, strict=True)]


def _has_deeper(reading: Reading, block: Block) -> bool:
    i = reading.blocks.index(block)
    return i + 1 < len(reading.blocks) and reading.blocks[i + 1].indent > block.indent + 3


def _mode_of_tail(text: str) -> Listed | None:
    """What an item that ends in a colon leads in: "…käyttö. Hankeaihiot:"."""
    return _mode_of(text.rstrip().rsplit(". ", 1)[-1]) if text.rstrip().endswith(":") else None


def _last_sentence(reading: Reading, block: Block) -> str:
    return re.split(r"(?<=[.!?])\s", reading.text[block.start : block.end].strip())[-1]


def _label(reading: Reading, block: Block) -> bool:
    return label_of(_BULLET.sub("", reading.text[block.start : block.end], count=1)) == "measure"


def _has_title(reading: Reading, block: Block) -> bool:
    cut = _EXPLAINED.search(reading.text, block.start + 3, block.end)
    return bool(cut and cut.start() - block.start < _LONGEST_TITLE and cut.group().strip() in ("–", "—", "-", ":"))


def _item(reading: Reading, block: Block) -> _Item | None:
    """The block as an item of a list: bulleted, numbered or lettered; its title without what explains it."""
    shown = reading.text[block.start : block.end]
    mark = _BULLET.match(shown)
    number = mark["number"] or mark["bracket"] if mark else None
    if block.kind != "item" and not number:
        return None
    begin = block.start + (mark.end() if mark else 0)
    if numbered := _NUMBERED_TITLE.match(reading.text, begin):
        number, begin = numbered["number"], numbered.end()
    return _Item(title_place(reading.text, begin, block.end), number, block)


def title_place(text: str, begin: int, end: int) -> Place:
    """Where an item's title stands: without its label, what explains it, and the list's punctuation."""
    shown = text[begin:end]
    bare = bare_title(shown)
    begin = end - len(bare) if shown.endswith(bare) else begin
    cut = next((m for m in _EXPLAINED.finditer(text, begin, end) if m.start() > begin + 3), None)
    title = text[begin : cut.start() if cut else end]
    title = _CONJUNCTION.sub("", title.rstrip(" ;,.:\n")).rstrip(" ;,.:\n")
    return begin, begin + len(title)


def _read_elsewhere(reading: Reading, heading: Heading, found: list[_Found]) -> Iterator[Place]:
    """The ideas outside the priorities' sections: those whose priority is told join it, the others are returned."""
    mode = _mode_of(heading.title)
    told: Listed | None = mode if mode == "ideas" else None
    of: _Found | None = None
    if heading.kind in ("parties", "funding", "monitoring", "validity", "signatures", "background", "goals"):
        return
    in_annex = heading.kind == "annex" or _in_annex(heading)
    for block in reading.blocks_under(heading):
        if block.kind == "table":
            for place, cell in _table_ideas(reading, block):
                home = _by_name(found, cell) if cell else of
                if home:
                    home.ideas.append(place)
                else:
                    yield place
            continue
        item = _item(reading, block)
        if item is None:
            lead_in = _last_sentence(reading, block)
            of = _named(found, reading.text[block.start : block.end]) or (
                of if told and not lead_in.endswith(".") else None
            )
            told = (
                "ideas"
                if _pattern("ideas").search(lead_in) and (_LEADS.search(lead_in) or in_annex)
                else (told if of and in_annex else None)
            )
        elif told == "ideas" or (in_annex and of):
            home = of or _numbered(found, reading.text[block.start : block.end])
            if home:
                home.ideas.append(item.place)
            else:
                yield item.place


def _numbered(found: list[_Found], text: str) -> _Found | None:
    """The priority that an idea tells by its place in the list: "… (painopiste 2)"."""
    told = re.search(r"\((?:painopiste\w*|kärki|teema)\s(\d)\)", text, re.IGNORECASE)
    return found[int(told[1]) - 1] if told and 0 < int(told[1]) <= len(found) else None


def _named(found: list[_Found], text: str) -> _Found | None:
    named = [f for f in found if _folded(f.title) in _folded(text)]
    return named[0] if len(named) == 1 else None


def _by_name(found: list[_Found], cell: str) -> _Found | None:
    """The priority that a table's cell means: by its number, its title or the title's first word."""
    folded = _folded(cell)
    for n, priority in enumerate(found, start=1):
        numbers = {priority.number or "", (priority.number or "").rsplit(".", 1)[-1]} if priority.number else {str(n)}
        if cell.strip().rstrip(".") in numbers or folded == _folded(priority.title):
            return priority
    return next((p for p in found if folded and (folded in _folded(p.title) or _is_alike(p.title, cell))), None)


def _table_ideas(reading: Reading, block: Block) -> Iterator[tuple[Place, str]]:
    """The projects of a table, each with what its column of priorities says ("" without one)."""
    rows = reading.table(block)
    head = [reading.text[a:b] for a, b in rows[0]]
    ideas = next((i for i, cell in enumerate(head) if _pattern("idea_column").search(cell)), None)
    if ideas is None or len(rows) < 2:
        return
    home = next((i for i, cell in enumerate(head) if i != ideas and _pattern("priority_column").search(cell)), None)
    if home is None and _pattern("priority_column").search(head[ideas]):
        return
    last = ""
    for row in rows[1:]:
        if (
            ideas < len(row)
            and row[ideas][0] < row[ideas][1]
            and not _TOTAL.match(reading.text[row[ideas][0] : row[ideas][1]])
        ):
            told = reading.text[slice(*row[home])] if home is not None and home < len(row) else ""
            last = told or last
            yield title_place(reading.text, *row[ideas]), last


def _table_measures(reading: Reading, block: Block) -> list[_Found]:
    """The measures of a table that has a column for them, each with its row."""
    head, *rows = reading.table(block)
    columns = [i for i, (a, b) in enumerate(head) if _MEASURE_COLUMN.match(reading.text, a, b)]
    found = []
    for row in rows:
        for start, end in row[columns[0] : columns[0] + 1] if columns else []:
            number = reading.text[slice(*row[0])].rstrip(".")
            place = title_place(reading.text, start, end)
            line = replace(block, start=row[0][0], end=row[-1][1])
            shown = number if columns[0] and number[:1].isdigit() else None
            found += [_Found(reading.text[slice(*place)], shown, place, blocks=[line])] if start < end else []
    return found


_MEASURE_COLUMN = re.compile(r"toimenpi(?:de|teet|dekokonaisuus)\s*$", re.IGNORECASE)


def _from_text(reading: Reading) -> list[_Found]:
    """Where no heading is a priority's: from a list under the priorities' heading, or from prose."""
    for heading in [*reading.headings("priorities"), *reading.headings("goals", "other", "background")]:
        if listed := _from_list(reading, heading):
            return listed
    for sentence in reading.sentences:
        if listed := _from_prose(reading, sentence.start, sentence.end):
            return listed
    return []


def _from_list(reading: Reading, heading: Heading) -> list[_Found]:
    """The items of the list that a sentence about priorities leads in, with measures from the items inside them."""
    found: list[_Found] = []
    told = False
    inner: Listed | None = "measures"
    for block in reading.blocks_under(heading):
        item = _item(reading, block)
        if item is None:
            if found:
                break
            told = bool(
                _pattern("priorities").search(_last_sentence(reading, block))
                and _LEADS.search(_last_sentence(reading, block))
            )
        elif told or (
            heading.kind == "priorities" and not found and (_has_title(reading, block) or _has_deeper(reading, block))
        ):
            told = True
            if found and item.block.indent > found[0].blocks[0].indent + 3:
                inner = _take_inner(reading, item, found[-1], inner)
            else:
                inner = "measures"
                found.append(_Found(reading.text[slice(*item.place)], item.number, item.place, blocks=[block]))
    return found if len(found) > 1 or (found and heading.kind == "priorities") else []


def _take_inner(reading: Reading, item: _Item, priority: _Found, holds: Listed | None) -> Listed | None:
    """Gives a priority what an item inside its own tells; back comes what the items after it hold.

    "Toimenpiteet:" and "Kärkihankkeet:" lead in measures and ideas; "Tavoite: …" is of the priority itself.
    """
    shown = reading.text[item.block.start : item.block.end].rstrip()
    if shown.endswith(":"):
        priority.blocks.append(item.block)
        return _mode_of(shown)
    if holds is None or _ABOUT_PRIORITY.match(reading.text[slice(*item.place)]):
        priority.blocks.append(item.block)
    elif holds == "ideas":
        priority.ideas.append(item.place)
    else:
        title = reading.text[slice(*item.place)]
        priority.measures.append(_Found(title, item.number, item.place, blocks=[item.block]))
    return holds


def _from_prose(reading: Reading, start: int, end: int) -> list[_Found]:
    """The titles that a sentence lists: "Painopisteet ovat A, B ja C", "1) A ja 2) B", or in quotation marks."""
    match = _PROSE.search(reading.text, start, end)
    if not match or not _pattern("priorities").search(reading.text[start : match.start("list")]):
        return []
    begin, listed = match.start("list"), match["list"]
    only = re.search(r"\byksi painopiste[^.]{0,12}joka on\s$", reading.text[start:begin])
    if not (
        match["mark"]
        or only
        or re.search(r"\b(?:ovat|olivat|muodostavat|valittu|nimetty|sovittu)\b", reading.text[match.start() : begin])
    ):
        return []
    if only:
        place = title_place(reading.text, begin, begin + len(listed))
        return [_Found(reading.text[slice(*place)], None, place)]
    if quoted := list(_QUOTED.finditer(listed)):
        places = [(begin + m.start(1), begin + m.end(1)) for m in quoted]
    elif marks := list(_MARKED.finditer(listed)):
        ends = [*(m.start() for m in marks[1:]), len(listed)]
        places = [title_place(reading.text, begin + m.end(), begin + e) for m, e in zip(marks, ends, strict=True)]
    else:
        places = _coordinated(reading.text, begin, begin + len(listed))
    return [_Found(reading.text[a:b], None, (a, b)) for a, b in places] if len(places) > 1 else []


def _coordinated(text: str, begin: int, end: int) -> list[Place]:
    """The parts of "A, B ja C"; commas part the titles, so that those of two words with "ja" stay whole."""
    cuts = [m.span() for m in re.finditer(r";\s|,\s(?:sekä\s|ja\s)?(?!joka|jotka|jossa|joihin)", text[begin:end])]
    last = cuts[-1][1] if cuts else 0
    joint = list(re.finditer(r"\ssekä\s", text[begin + last : end])) or list(
        re.finditer(r"(?<!-)\sja\s", text[begin + last : end])
    )
    if joint:
        cuts.append((last + joint[-1].start(), last + joint[-1].end()))
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - begin]
    return [title_place(text, begin + a, begin + b) for a, b in zip(starts, ends, strict=True)]
