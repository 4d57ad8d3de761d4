"""What became of the headings that are no priority's or measure's."""

from __future__ import annotations

from collections.abc import Iterator

from .drafts import ChangeDraft
from .explained import is_explained
from .facts import Json
from .matches import Match
from .retelling import judgements
from .spelling import spelling_changes
from .statements import together
from .texts import Texts
from .wording import Meaning


def heading_changes(texts: Texts) -> Iterator[ChangeDraft]:
    """Headings that are no priority's or measure's."""
    scopes = tuple({d.section_span for d in texts.scope_facts(side)} for side in (0, 1))

    def is_scope(side: int, section: Json) -> bool:
        return (section["start"], section["end"]) in scopes[side]

    for match in texts.alignment.matches:
        if match.old[0].is_heading:
            old, new = (
                version.sections[part[0].section or ""]
                for version, part in zip(texts.versions, match.sides, strict=True)
            )
            if not (is_scope(0, old) and is_scope(1, new)):
                yield from _heading(texts, match, old, new)
    for side in (0, 1):
        matched = texts.alignment.partners[side]
        for sentence in texts.alignment.headings[side].values():
            section = texts.versions[side].sections[sentence.section or ""]
            if sentence not in matched and not is_scope(side, section):
                yield texts.of_one(side, "section", section["heading"], [sentence])


def _heading(texts: Texts, match: Match, old: Json, new: Json) -> Iterator[ChangeDraft]:
    is_named_anew = match.is_of_retold and not (old["number"] and new["number"])
    is_renumbered = old["number"] != new["number"] and not is_named_anew
    if is_renumbered:
        yield texts.of_both(match, "section", "renumbered", old["number"], new["number"])
    open_ = [(edit, meant) for edit, meant in judgements(match) if not is_explained(texts, edit, meant, (), match)]
    meant = together(open_)
    if meant is Meaning.EDITORIAL:
        yield from spelling_changes(texts, match, [edit for edit, _ in open_])
    elif meant is not Meaning.NONE:
        yield texts.of_both(match, "section", "renamed", old["heading"], new["heading"])
    if match.moved and not is_renumbered:  # where it went its numbers tell
        yield texts.of_both(match, "section", "moved", old["number"], new["number"])
