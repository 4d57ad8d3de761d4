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
    if _is_of_the_country(reading, sentence):
        return "national"
    row = reading.row(sentence)
    named = priorities.named_in(reading.text[row[0][0] : row[-1][1]]) if row else None
    return priorities.named_in(sentence.text) or named or _named_by_annex(sentence, priorities) or "agreement"


def _named_by_annex(sentence: Sentence, priorities: Priorities) -> str | None:
    """The one priority that an annex's heading names: "Liite 1. Kriittiset mineraalit: mittarit"."""
    heading = sentence.section
    above = (heading, *heading.above()) if heading else ()
    return next((priorities.named_in(each.title) for each in above if each.kind == "annex"), None)


def _is_of_the_country(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence names the State or the whole country, or goes on from what does, and names nothing local.

    A share of the gross domestic product is the country's too.
    """
    national = pattern("targets", "national", exact_case=True)
    if national.search(sentence.text):
        return True
    if pattern("targets", "local").search(sentence.text):
        return False
    above, domestic = _gone_on_from(reading, sentence), pattern("targets", "domestic_product")
    goes_on = pattern("targets", "the_same").search(sentence.text) and domestic.search(above)
    return bool(domestic.search(sentence.text) or national.search(above) or goes_on)


def _gone_on_from(reading: Reading, sentence: Sentence) -> str:
    """What an item goes on from: its list's lead-in behind what it names last that is local.

    In the background also its paragraph.
    """
    above, lead_in = "", sentence.lead_in
    if lead_in and reading.is_item(sentence.block):
        named = [match.end() for match in pattern("targets", "local").finditer(lead_in.text)]
        above = lead_in.text[max(named, default=0) :]
    if sentence.section and sentence.section.kind == "background":
        above += reading.text[reading.blocks[sentence.block].start : sentence.start]
    return above


def _named_by_row(reading: Reading, sentence: Sentence, priorities: Priorities) -> str | None:
    """What the table's column of priorities says of the sentence's row, by title or by number."""
    if reading.blocks[sentence.block].kind != "table":
        return None
    cell = reading.filled_under(pattern("lists", "priority_column"), sentence)
    return priorities.in_cell(reading.text[slice(*cell)]) if cell else None
