"""Canonical text -> sections: the headings found, given levels and kinds.

A heading's level comes from its number where it has one, else from headings of the same typography. Its kind comes from
its words and from the section it stands in: an unlabelled heading under the priorities is a priority.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Block, Text
from ..lang.lexicon import in_any
from ..lang.patterns import compiled
from ..schema.vocabulary import SectionKind
from .headings import Heading, Typography, find_headings, ordinal
from .section_kinds import (
    bare_title,
    is_question,
    kind_by_weight,
    kind_by_words,
    kinds_by_stems,
    opens_as_priority,
    sure_kind,
)
from .section_numbers import sections_named

_TOP_KINDS = {"parties", "background", "goals", "funding", "monitoring", "validity", "signatures"}
_CARRIED = {"background", "goals", "funding", "monitoring", "validity", "parties"}
"""Kinds that sub-sections share: a part of the funding is about funding."""

_ITEM_MARK = compiled(r"^[-–•\s]*(?:\(?\w{1,3}(?:\.\d{1,2})?[.)]\s+)?")
""" "- ", "(a) ", "5.1) ": what stands before the title in a list."""

_IN_LABEL = compiled(r"(?<![\d.])\d{1,2}(?![\d.]*\d)")


@dataclass(slots=True)
class Outline:
    """The headings in reading order, where each one's section ends, and the blocks of the cover."""

    headings: list[Heading]
    ends: list[int]
    cover: list[Block]


def segment(text: Text) -> Outline:
    """The outline of a canonical text."""
    headings, cover = find_headings(text)
    levels = _Hierarchy(text.text)
    for heading in headings:
        levels.place(heading)
    _give_kinds(headings, text.text)
    return Outline(headings, _ends(headings, len(text.text)), cover)


def _ends(headings: list[Heading], length: int) -> list[int]:
    """Where each section ends: before the next heading that is no part of it."""
    ends = [length] * len(headings)
    open_sections: list[int] = []
    for i, heading in enumerate(headings):
        while open_sections and headings[open_sections[-1]].level >= heading.level:
            ends[open_sections.pop()] = heading.start
        open_sections.append(i)
    return ends


class _Hierarchy:
    """Places one heading after another under those before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[Heading] = []
        """The headings whose sections are open, outermost first."""
        self._base = 0
        """1 inside an annex, whose numbering starts again."""
        self._of_typography: dict[Typography, int] = {}
        self._last_of_series: dict[str, Heading] = {}

    def place(self, heading: Heading) -> None:
        """Gives the heading its level and parent."""
        if heading.label == "annex":
            self._base, heading.level = 1, 1
            self._of_typography, self._last_of_series = {}, {}
        elif heading.series == "dotted" and heading.number:
            heading.level = self._by_dots(heading.number)
        elif heading.number:
            heading.level = self._by_series(heading)
            if heading.series == "letter" or not any(other.number for other in self._stack):
                heading.level += self._below_priorities(heading)
        elif sure_kind(heading.title) == "signatures":
            heading.level, self._base = 1, 0
        else:
            heading.level = self._by_typography(heading)
            heading.level += self._below_priorities(heading)
        while self._stack and (self._stack[-1].level >= heading.level or _cannot_stand_in(heading, self._stack[-1])):
            self._stack.pop()
        self._remember(heading)
        heading.level = min(heading.level, self._stack[-1].level + 1) if self._stack else 1
        if self._stack:
            heading.parent = self._stack[-1]
            heading.parent.children.append(heading)
        self._stack.append(heading)

    def _remember(self, heading: Heading) -> None:
        self._of_typography.setdefault(heading.typography, heading.level)
        if heading.number:
            deeper = [s for s, last in self._last_of_series.items() if last.level > heading.level]
            for series in deeper if heading.series == "dotted" or heading.series.startswith("1") else ():
                del self._last_of_series[series]
            self._last_of_series[heading.series] = heading

    def _by_dots(self, number: str) -> int:
        """The level that a number's parts give, counted from the heading that bears its first part, if one is open."""
        first, depth = number.split(".")[0], number.count(".")
        home = next((other.level for other in self._stack if _bears(other, first)), None)
        return (home or self._base + 1) + depth

    def _by_series(self, heading: Heading) -> int:
        """The level of a number of one part: its series goes on, or begins below the heading before it."""
        number = ordinal(heading.number or "")
        last = self._last_of_series.get(heading.series)
        if last and last.number and number == ordinal(last.number) + 1:
            return last.level
        top = self._stack[0] if self._stack else None
        alike = top and top.typography == heading.typography
        if top and alike and top.number and number == ordinal(top.number.split(".")[0]) + 1:
            return self._base + 1
        if not any(other.number for other in self._stack):
            return self._by_typography(heading)
        return self._stack[-1].level + 1 if number == 1 or heading.series == "letter" else self._base + 1

    def _by_typography(self, heading: Heading) -> int:
        """The level of the first heading of the same typography; a new one stands below those that it ranks under."""
        same = self._of_typography.get(heading.typography)
        if same is not None:
            return self._of_label(heading, same)
        for other in reversed(self._stack):
            if _ranks_above(other.typography, heading.typography):
                return other.level + 1
        return self._stack[0].level if self._stack else self._base + 1

    def _of_label(self, heading: Heading, same: int) -> int:
        """A labelled priority or measure stands below its kind's parent, even where all headings look alike."""
        if heading.label == "priority" and same == self._base + 1 and self._stack:
            return same + (kind_by_words(self._stack[0].title) == "priorities")
        if heading.label == "measure":
            return max([same, *(other.level + 1 for other in self._stack if other.label == "priority")])
        return same

    def _below_priorities(self, heading: Heading) -> int:
        """How many levels deeper a heading stands that looks like the priorities' own heading.

        One for a priority's title, two for what is about a priority's measures. A title is one that its words give no
        kind, or that the text under the priorities names; a question is none.
        """
        above = next((other for other in self._stack if not other.label and _opens_priorities(other.title)), None)
        if above is None:
            return 0
        kind = kind_by_words(heading.title)
        if kind in ("measure", "other") or heading.label == "measure":
            priorities = [other for other in self._stack if other.level == above.level + 1]
            return max([0, *(p.level + 1 - heading.level for p in priorities if not kind_by_words(p.title))])
        if heading.level > above.level:
            return 0
        is_listed = heading.title.casefold() in self._text[above.end : above.own_end].casefold()
        return int(is_listed or not (kind or kinds_by_stems(heading.title) or is_question(heading.title)))


def _bears(heading: Heading, number: str) -> bool:
    """Whether a heading is numbered so, itself or in its label: "Painopiste 1: Metsä"; an annex counts anew."""
    label = heading.title.removesuffix(bare_title(heading.title))
    return heading.label != "annex" and (heading.number == number or number in _IN_LABEL.findall(label))


def _opens_priorities(title: str) -> bool:
    kind = kind_by_words(title)
    return kind == "priorities" or (kind is None and kinds_by_stems(title) == ["priorities"])


def _cannot_stand_in(heading: Heading, above: Heading) -> bool:
    """Whether the markup must be wrong: no agreement states its funding inside the section on its parties."""
    if heading.number or above.number:
        return False
    kinds = {sure_kind(heading.title), sure_kind(above.title)}
    return len(kinds) == 2 and kinds <= _TOP_KINDS and kinds != {"background", "goals"}


def _ranks_above(upper: Typography, lower: Typography) -> bool:
    """Whether headings that look like `upper` stand over those that look like `lower`."""
    if upper.style and lower.style:
        return upper.style < lower.style
    if upper.style or lower.style:
        return bool(upper.style)
    if abs(upper.size - lower.size) >= 1:
        return upper.size > lower.size
    if upper.capitals != lower.capitals:
        return upper.capitals
    if upper.bold != lower.bold:
        return upper.bold
    return lower.italic and not upper.italic


def _give_kinds(headings: list[Heading], text: str) -> None:
    """Gives each heading its kind, in reading order."""
    earlier: dict[str, SectionKind] = {}
    for heading in headings:
        heading.kind = _section_kind(heading, text[heading.end : heading.own_end], earlier)
        earlier.setdefault(_folded(heading), heading.kind)
    for heading in headings:
        if (
            heading.kind == "other"
            and not (heading.is_title or heading.label)
            and any(child.label == "priority" for child in heading.children)
        ):
            heading.kind = "priorities"
    _give_kinds_of_pages(headings)
    named = any(h.kind == "priorities" and kind_by_words(h.title) == "priorities" for h in headings)
    for heading in headings:
        if named and heading.kind == "priorities" and not heading.children and _is_weighed(heading):
            heading.kind = "other"
    for heading in headings:
        if heading.kind == "priorities" and not heading.children:
            _give_named_priorities(headings, heading, text[heading.end : heading.own_end])
    told = any(heading.kind in ("priorities", "priority") for heading in headings)
    if not told and not has_sign_of_minutes(headings) and not _give_opened_priorities(headings, text):
        _find_priorities(headings)


def _is_weighed(heading: Heading) -> bool:
    """Whether a section has its kind by its text alone."""
    return not (heading.label or kind_by_words(heading.title) or kinds_by_stems(heading.title))


def _give_kinds_of_pages(headings: list[Heading]) -> None:
    """Minutes and pages have sections that an agreement has not: how a decision was made, questions and answers."""
    minutes = has_sign_of_minutes(headings)
    for heading in headings:
        of_meeting = in_any("sections", "minutes", "meeting").match(heading.title)
        in_minutes = of_meeting or (minutes and in_any("sections", "minutes", "other").search(heading.title))
        answered = any(in_any("sections", "questions", "headings").search(above.title) for above in heading.above())
        if in_minutes or answered:
            heading.kind = "other"


def has_sign_of_minutes(headings: list[Heading]) -> bool:
    """Whether a heading is one that minutes have and an agreement has not."""
    signs = in_any("sections", "minutes", "signs")
    return any(signs.search(heading.title) for heading in headings)


def _give_named_priorities(headings: list[Heading], home: Heading, own_text: str) -> None:
    """The sections beside the priorities' own that it refers to or lists, with what stands in them.

    "säädetään 5–7 §:ssä"; "a) Vihreä vety" over a section with that title.
    """
    numbers = sections_named(own_text)
    listed = {_ITEM_MARK.sub("", line).rstrip(" .;,").casefold() for line in own_text.splitlines()}
    for heading in headings:
        beside = heading.parent is home.parent and heading.start > home.start and heading.number is not None
        named = (heading.number or "").strip("§. ") in numbers or heading.title.casefold() in listed
        if beside and named and not sure_kind(heading.title):
            heading.kind = "priority"
            for child in heading.children:
                child.kind = _section_kind(child, "", {})


def _give_opened_priorities(headings: list[Heading], text: str) -> bool:
    """Several sections whose text begins by calling each a priority: "Painopisteessä kehitetään …"; says if any are."""
    opened = [h for h in headings if _is_unknown(h) and opens_as_priority(text[h.end : h.own_end])]
    if len(opened) < 2:
        return False
    for heading in opened:
        heading.kind = "priority"
    return True


def _section_kind(heading: Heading, own_text: str, earlier: dict[str, SectionKind]) -> SectionKind:
    """The kind by label, words and parent; `earlier` holds the kinds of titles that came before.

    The title of a document is of no kind, whatever it tells.
    """
    if heading.is_title:
        return "other"
    parent = heading.parent.kind if heading.parent else None
    if heading.label:
        if heading.parent and heading.parent.label == "other":
            return "other"  # "Painopiste: Vihreä vety" on a line of a project's card
        return "measure" if heading.label == "priority" and parent == "priority" else heading.label
    sure = sure_kind(heading.title)
    if parent == "priorities":
        return sure if sure and sure != "priorities" else "priority"
    if parent in ("priority", "measure"):
        return sure if sure and sure != "priorities" else "measure"
    if parent == "annex":
        twin = earlier.get(_folded(heading))
        return twin if twin in ("priority", "measure") else sure or "other"
    if parent == "monitoring" and sure == "goals":
        return parent  # "Mittarit" under "Seuranta" are what it follows
    if parent and parent in _CARRIED:
        stems = kinds_by_stems(heading.title)
        return sure or (stems[0] if len(stems) == 1 and not heading.number else parent)
    return kind_by_words(heading.title) or kind_by_weight(heading.title, own_text) or "other"


def _find_priorities(headings: list[Heading]) -> None:
    """Where no heading names the priorities.

    They are the sub-sections of a section that is about measures or nothing known, else neighbouring sections about
    nothing known before those on money and monitoring, and those with measures under them. What a title names is not
    known of a section that stands before it and only tells of it too: "Liikenne" with its projects' costs, before
    "Rahoitus".
    """
    tops = [heading for heading in headings if heading.level == 1]
    able = (h for h in tops if h.kind == "measure" or _is_unknown(h))
    home = next((h for h in able if len(h.children) > 1 and not h.is_title and not _is_over_measures(h)), None)
    if home:
        home.kind = "priorities"
        for heading in headings[headings.index(home) + 1 :]:
            if heading.level == 1:
                break
            heading.kind = _section_kind(heading, "", {})
        return
    seeming = {i for i in range(len(tops)) if _only_seems_so(tops, i)}
    closing = (i for i, h in enumerate(tops) if h.kind in ("funding", "monitoring", "validity") and i not in seeming)
    end = next(closing, len(tops))
    unknown = [i for i in range(end) if i in seeming or (_is_unknown(tops[i]) and not _names_no_subject(tops[i]))]
    in_row = len(unknown) > 1 and unknown == list(range(unknown[0], unknown[-1] + 1))
    for heading in [tops[i] for i in unknown if in_row or _is_over_measures(tops[i])]:
        heading.kind = "priority"
        for child in heading.children:
            child.kind = _section_kind(child, "", {})


def _names_no_subject(heading: Heading) -> bool:
    """Whether a title asks, or only says that something is told below it: "Sisältö", "Kauden 2025–2027 sisältö"."""
    last = heading.title.rsplit(" ", 1)[-1]
    return is_question(heading.title) or in_any("pages", "contents").fullmatch(last) is not None


def _is_over_measures(heading: Heading) -> bool:
    """Whether the headings under one only part it: "Kuntien toimenpiteet", "Valtion toimenpiteet"."""
    kinds = [sure_kind(child.title) for child in heading.children]
    return "measure" in kinds and None not in kinds


def _is_unknown(heading: Heading) -> bool:
    """Whether nothing is known of a section, not even that it is about something else, as one is that names parties."""
    names_parties = any(child.kind in ("parties", "signatures") for child in heading.children)
    unnamed = heading.kind == "other" and not heading.is_title and kind_by_words(heading.title) is None
    return unnamed and not names_parties


def _only_seems_so(tops: list[Heading], i: int) -> bool:
    """Whether a section has its kind by its text alone, and a later one by its title: then it is about another thing.

    It stands right behind one that nothing is known of.
    """
    kind = tops[i].kind
    behind_unknown = i > 0 and tops[i - 1].kind == "other" and not tops[i - 1].is_title
    is_silent = kind != "other" and _is_weighed(tops[i])
    return is_silent and behind_unknown and any(sure_kind(h.title) == kind for h in tops[i + 1 :])


def _folded(heading: Heading) -> str:
    return bare_title(heading.title).casefold()
