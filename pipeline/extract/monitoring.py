"""How the agreement is followed: the bodies, and the rules on plans, reports, changes and the end.

Source of the rules: output contract, `monitoring`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..lang.api import holds
from ..schema.agreement import Monitoring, Party, Statement
from ..schema.vocabulary import SectionKind
from . import bodies
from .context import Reading, Sentence
from .validity import cell_label

Kind = Literal["plan", "reporting", "revision", "termination"]

_KINDS: tuple[Kind, ...] = ("plan", "reporting", "revision", "termination")
_SHORTEST = 25
"""Fewer characters are a heading or a label."""


def find(reading: Reading, parties: list[Party]) -> Monitoring:
    """The bodies and the statements."""
    return Monitoring(bodies=bodies.find(reading, parties), statements=list(_statements(reading)))


def _statements(reading: Reading) -> Iterator[Statement]:
    """The sentences that rule on plans, reports, changes and the end; one may rule on two."""
    for sentence in reading.sentences:
        for kind in _KINDS:
            if _rules_on(sentence, kind, _told(reading, sentence)):
                evidence = reading.evidence(sentence.start, sentence.end, f"statement.{kind}")
                yield Statement(kind=kind, text=sentence.told, evidence=evidence)


def _told(reading: Reading, sentence: Sentence) -> str:
    """What a sentence tells; of a table's cell on the validity with its row's label: "Purkaminen", "Kirjallisesti"."""
    in_validity = sentence.section is not None and sentence.section.kind == "validity"
    label = cell_label(reading, sentence) if in_validity else ""
    return f"{label}: {sentence.text}" if label else sentence.text


def _rules_on(sentence: Sentence, kind: Kind, text: str) -> bool:
    """Whether a sentence rules so: by its words under a heading of such rules, elsewhere where it says so outright."""
    if text.endswith(":"):
        return False
    changes = kind in ("revision", "termination")
    if changes and _says(text, f"{kind}_outright"):
        return not _says(text, "told")
    if len(text) < _SHORTEST:
        return False
    if sentence.section is None or sentence.section.kind not in ("monitoring", "validity"):
        return False
    if not _says(text, kind) or (changes and _says(text, "told")):
        return False
    return not changes or _changes_the_agreement(sentence.section.kind, text, kind)


def _changes_the_agreement(section: SectionKind, text: str, kind: Kind) -> bool:
    """Whether a change or an end that a sentence speaks of is a rule, and one of the agreement."""
    if _says(text, f"not_{kind}") or not _says(text, "rules"):
        return False
    return section == "validity" or _says(text, "of_agreement")


def _says(text: str, what: str) -> bool:
    return holds(text, "monitoring", "statements", what)
