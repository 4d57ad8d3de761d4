"""Of whom a statement is made: the State, the agreement as a whole, a priority or a measure."""

from __future__ import annotations

from ..lang.api import pattern
from .context import Reading, Sentence
from .priorities import Priorities


def scope_of(reading: Reading, sentence: Sentence, priorities: Priorities) -> str:
    """`national`, `agreement`, or the id of the priority or measure in whose section, item or name it stands.

    In the background, a sentence that names nothing local goes on about what the paragraph began with.
    """
    if named := _named_by_row(reading, sentence, priorities):
        return named
    if scope := priorities.scope_at(sentence.start):
        if pattern("targets", "the_state", exact_case=True).search(sentence.text):
            return "national"
        return priorities.opened_by(sentence.text, scope) or scope
    national = pattern("targets", "national", exact_case=True)
    if national.search(sentence.text):
        return "national"
    is_local = pattern("targets", "local").search(sentence.text)
    if sentence.section and sentence.section.kind == "background" and not is_local:
        block = reading.blocks[sentence.block]
        if national.search(reading.text, block.start, sentence.start):
            return "national"
    row = reading.row(sentence)
    named = priorities.named_in(reading.text[row[0][0] : row[-1][1]]) if row else None
    return priorities.named_in(sentence.text) or named or "agreement"


def _named_by_row(reading: Reading, sentence: Sentence, priorities: Priorities) -> str | None:
    """What the table's column of priorities says of the sentence's row, by title or by number."""
    if reading.blocks[sentence.block].kind != "table":
        return None
    cell = reading.filled_under(pattern("lists", "priority_column"), sentence)
    return priorities.in_cell(reading.text[slice(*cell)]) if cell else None
