"""The goals: statements of intent that name no measurable value and no year.

Source of the rules: output contract, `goals`; "An undated statement without a number is a goal, not a target".
"""

from __future__ import annotations

import re

from ..lang.api import quantities
from ..schema.agreement import Goal
from .context import Reading, Sentence
from .priorities import Priorities
from .scope import scope_of
from .targets import Aims
from .telling import cue

_AIM = re.compile(
    r"\btavoitteena(?:mme|an|nsa)?\b|\btavoitteet? ovat\b|\btavoite on\b|\btavoittele|\bpyri(?:tään|vät|i)\b"
    r"|\bhalu(?:taan|avat|aa|amme)\b|\bpäämääränä\b|\btähdätään\b|\baikoo\b|\btahtoo\b|\bvisio\w{0,6}\son\b"
    r"|\btarkoituksena on\b|\byhteinen tahto\b",
    re.IGNORECASE,
)
_INTENDED = ("aimed", "coming", "change_up", "change_down")
"""The cues of intent, which make a sentence of the goals' section a goal."""
_SHORTEST = 25
"""Fewer characters are no statement."""
_ABOUT_GOALS = re.compile(
    r"^(?:tavoitteet (?:koskevat|tarkist|on asetettu|perustu)|tunnuslu|mittar|seuraavassa)", re.IGNORECASE
)


def find(reading: Reading, priorities: Priorities, aims: Aims) -> list[Goal]:
    """The goals in reading order."""
    read = [t.evidence for t in aims.targets]
    aimed = {(e.start, e.end) for e in read} | {(s.start, s.end) for e in read for s in e.also}
    aimed |= {(e.sentence.start, e.sentence.end) for e in read}
    found: list[Goal] = []
    lead_in: Sentence | None = None
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block].kind
        if block == "text":
            lead_in = sentence if sentence.text.endswith(":") or not sentence.text.endswith((".", "!", "?")) else None
        listed = block == "item" and lead_in is not None and lead_in.section is sentence.section
        if (sentence.start, sentence.end) in aimed or not _is_goal(sentence, lead_in if listed else None, block):
            continue
        found.append(
            Goal(
                id=f"g{len(found) + 1}",
                text=sentence.text,
                scope=scope_of(reading, sentence, priorities),
                evidence=reading.evidence(
                    sentence.start,
                    sentence.end,
                    "goal.list" if listed else "goal.sentence",
                    [(lead_in.start, lead_in.end)] if listed and lead_in else [],
                ),
            )
        )
    return found


def _is_goal(sentence: Sentence, lead_in: Sentence | None, block: str) -> bool:
    """Whether a sentence or a list's item says what is wanted."""
    kind = sentence.section.kind if sentence.section else None
    text = sentence.text
    if (
        kind in (None, "parties", "signatures", "validity", "funding", "monitoring")
        or block in ("table", "note")
        or text.endswith(":")
    ):
        return False
    if lead_in is not None:
        about_goals = kind == "goals" and not re.search(r"painopist|kokonaisuu|kärk", lead_in.text)
        return about_goals or bool(_AIM.search(lead_in.text))
    if len(text) < _SHORTEST or _ABOUT_GOALS.search(text) or any(q.unit != "count" for q in quantities(text)):
        return False
    return bool(_AIM.search(text) or (kind == "goals" and any(cue(name).search(text) for name in _INTENDED)))
