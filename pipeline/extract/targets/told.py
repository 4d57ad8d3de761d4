"""What a section is about by its heading's own words; what was weighed by the text under it is no more than a guess."""

from __future__ import annotations

from ...outline.headings import Heading
from ...outline.section_kinds import kind_by_words, kinds_by_stems
from ...schema.vocabulary import SectionKind

_BY_WEIGHT: set[SectionKind] = {"parties", "funding", "monitoring", "validity"}
"""Kinds that a page gets by a few words of its text, whatever it tells: under them nothing is aimed at or measured."""


def told_kind(heading: Heading) -> SectionKind | None:
    """The kind of a section; None where neither its heading nor one above it names that kind.

    A page "Kampus rakennetaan", which ends with who pays, is then not taken for a section on funding.
    """
    if heading.kind not in _BY_WEIGHT or heading.label or _is_named(heading):
        return heading.kind
    return told_kind(heading.parent) if heading.parent and heading.parent.kind == heading.kind else None


def _is_named(heading: Heading) -> bool:
    return kind_by_words(heading.title) == heading.kind or heading.kind in kinds_by_stems(heading.title)
