"""The goals: statements of intent that name no measurable value and no year.

Source of the rules: output contract, `goals`; "An undated statement without a number is a goal, not a target".
"""

from __future__ import annotations

from typing import Literal

from ..lang.api import dues, quantities
from ..lang.field_words import FieldWords
from ..lang.tables.kinds import Lists
from ..schema.agreement import Goal
from .classification import cue
from .context import Reading, Sentence
from .priorities import Priorities
from .priorities.several import is_about_several
from .scope import scope_of
from .targets import Aims

_word = FieldWords("goals", Lists[Literal["aim", "about_goals", "priorities", "stated", "of_others", "quoted"]])
"""What makes a sentence a goal."""
_INTENDED = ("aimed", "coming", "change_up", "change_down")
"""The cues of intent, which make a sentence of the goals' section a goal."""
_SHORTEST, _LONGEST = 25, 400
"""Fewer characters are no statement, and more outside a section are a page that came as one line."""


def find(reading: Reading, priorities: Priorities, aims: Aims) -> list[Goal]:
    """The goals in reading order."""
    read = [t.evidence for t in aims.targets]
    aimed = {(e.start, e.end) for e in read} | {(s.start, s.end) for e in read for s in e.also}
    aimed |= {(e.sentence.start, e.sentence.end) for e in read}
    of_several = priorities.several is not None or is_about_several(reading.title or "")
    found: list[Goal] = []
    for sentence in reading.sentences:
        if of_several and sentence.section is None:
            continue
        block, lead_in = reading.blocks[sentence.block].kind, sentence.lead_in
        if block != "item" or (lead_in and lead_in.section is not sentence.section):
            lead_in = None
        if (sentence.start, sentence.end) in aimed or not _is_goal(sentence, lead_in, block):
            continue
        found.append(
            Goal(
                id=f"g{len(found) + 1}",
                text=sentence.told,
                scope=scope_of(reading, sentence, priorities),
                evidence=reading.evidence(
                    sentence.start,
                    sentence.end,
                    "goal.list" if lead_in else "goal.sentence",
                    [(lead_in.start, lead_in.end)] if lead_in else [],
                ),
            )
        )
    return found


def _is_goal(sentence: Sentence, lead_in: Sentence | None, block: str) -> bool:
    """Whether a sentence or a list's item says what is wanted."""
    kind = sentence.section.kind if sentence.section else None
    text = sentence.text
    if kind is None and not _is_stated(lead_in.text if lead_in else text):
        return False
    if (
        kind in ("parties", "signatures", "validity", "funding", "monitoring")
        or block in ("table", "note")
        or text.endswith(":")
    ):
        return False
    if lead_in is not None:
        elsewhere = _word("priorities").search(lead_in.text) or cue("now").search(lead_in.text)
        about_goals = kind == "goals" and not elsewhere
        return about_goals or bool(_word("aim").search(lead_in.text))
    if len(text) < _SHORTEST or _word("about_goals").match(text) or any(q.unit != "count" for q in quantities(text)):
        return False
    if cue("aims_follow").search(text) or (cue("procedure").search(text) and dues(text)):
        return False
    return kind is None or bool(
        _word("aim").search(text) or (kind == "goals" and any(cue(name).search(text) for name in _INTENDED))
    )


def _is_stated(text: str) -> bool:
    """Whether a sentence outside sections names an aim by its noun, and neither quotes nor tells somebody else's."""
    if len(text) > _LONGEST or not _word("stated").search(text):
        return False
    return not (_word("of_others").search(text) or _word("quoted").search(text))
