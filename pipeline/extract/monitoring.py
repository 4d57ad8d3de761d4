"""How the agreement is followed: the bodies, and the rules on plans, reports, changes and the end.

Source of the rules: output contract, `monitoring`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..schema.agreement import Monitoring, Party, Statement
from . import bodies
from .bodies import cue
from .context import Reading, Sentence

Kind = Literal["plan", "reporting", "revision", "termination"]

_KINDS: tuple[Kind, ...] = ("plan", "reporting", "revision", "termination")
_SHORTEST = 25
"""Fewer characters are a heading or a label."""


def find(reading: Reading, parties: list[Party]) -> Monitoring:
    """The bodies and the statements."""
    return Monitoring(bodies=bodies.find(reading, parties), statements=list(_statements(reading)))


def _statements(reading: Reading) -> Iterator[Statement]:
    """The sentences that rule on plans, reports, changes and the end; one may rule on two."""
    for sentence in reading.sentences_of(["monitoring", "validity"]):
        for kind in _KINDS:
            if _rules_on(sentence, kind):
                evidence = reading.evidence(sentence.start, sentence.end, f"statement.{kind}")
                yield Statement(kind=kind, text=sentence.text, evidence=evidence)


def _rules_on(sentence: Sentence, kind: Kind) -> bool:
    text = sentence.text
    if not cue("statements", kind).search(text) or text.endswith(":") or len(text) < _SHORTEST:
        return False
    if kind in ("plan", "reporting"):
        return True
    if cue("statements", f"not_{kind}").search(text) or not cue("statements", "rules").search(text):
        return False
    about_it = cue("statements", "of_agreement").search(text)
    return bool(about_it) or (sentence.section is not None and sentence.section.kind == "validity")
