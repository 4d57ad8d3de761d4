"""Priorities from headings, with the measures and ideas of the sections under them."""

from __future__ import annotations

import re

from ...document import Place
from ...lang.fi.lexicon import words
from ...outline.headings import Heading
from ...outline.section_kinds import bare_title, kind_by_words, sure_kind
from ..context import Reading
from .leads import in_annex, mode_of
from .lists import read_lists
from .themes import Theme, is_alike, titled


def from_headings(reading: Reading) -> list[Theme]:
    found: list[Theme] = []
    for heading in reading.headings("priority"):
        title, place = title_of(reading, heading)
        same = titled(found, title)
        if same is None and in_annex(heading):
            same = next((f for f in found if is_alike(f.title, title)), None)
        if same:
            same.sections.append(heading)
        else:
            found.append(Theme(title, heading.number, place, [heading]))
    return found


def title_of(reading: Reading, heading: Heading) -> tuple[str, Place]:
    title = bare_title(heading.title)
    if prefix := re.match("|".join(words("lists")["title_prefix"]), title, re.IGNORECASE):
        title = title[prefix.end() :]
    title = title.strip().rstrip(":")
    start = reading.text.find(title.split("\n")[0][:40], heading.start, heading.end)
    return title, (start if start >= 0 else heading.start, heading.end)


def read_section(reading: Reading, heading: Heading, priority: Theme) -> None:
    """Adds the measures and ideas that a priority's section tells."""
    read_lists(reading, heading, priority, "measures" if kind_by_words(heading.title) == "measure" else None)
    for child in heading.children:
        if child.kind == "measure" and not _is_generic(child):
            title, place = title_of(reading, child)
            measure = titled(priority.measures, title)
            if measure is None:
                measure = Theme(title, child.number, place)
                priority.measures.append(measure)
            measure.sections.append(child)
            inner = Theme("", None, (0, 0))
            read_lists(reading, child, inner, None)
            priority.ideas += inner.ideas
            for grandchild in child.children:
                read_lists(reading, grandchild, priority, mode_of(grandchild.title) or None)
        elif child.kind in ("measure", "other", "goals", "priorities"):
            priority.sections.append(child)
            read_section(reading, child, priority) if child.children else read_lists(
                reading, child, priority, mode_of(child.title)
            )


def _is_generic(heading: Heading) -> bool:
    """Whether a heading stands over several measures: "Toimenpiteet", "Valtion toimet"."""
    about_measures = sure_kind(heading.title) == "measure" or (
        kind_by_words(heading.title) == "measure" and not heading.number and len(heading.title.split()) <= 3
    )
    return heading.label is None and about_measures
