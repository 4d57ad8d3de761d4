"""The plan that a text about no agreement is, or is about: its priorities are the text's own.

"Strategian painopisteet ovat …" tells another's priorities on a page about an agreement; under the title "Lumon
kaupunkistrategia" it tells those of the text.
"""

from __future__ import annotations

import re

from ...lang.api import pattern, words
from ..context import Reading
from .titles import cue

_OPENING = 3
"""So many sentences that have an end may tell what a text is about."""


def own_plan(reading: Reading) -> re.Pattern[str] | None:
    """How such a text calls its own plan: "elinvoimaohjelma" or "ohjelma"; None where it is about none.

    One with a proper name ("Rantamaa-ohjelma") is also called by its kind ("maakuntaohjelma").

    The title names it, or a sentence right behind tells what it is called or what stands in it: "Strategia on
    nimeltään …", "Strategiassa kuvataan …". A text that speaks of an agreement anywhere has no plan of its own.
    """
    named = cue("plans").search(reading.title or "")
    opening = [sentence for sentence in reading.sentences if not sentence.is_open][:_OPENING] if named is None else []
    named = named or next(filter(None, (cue("plan_called").search(sentence.text) for sentence in opening)), None)
    if named is None or pattern("agreements", "kind", "about").search(reading.text):
        return None
    first = re.escape(named["first"].casefold())
    kinds = words().priorities["plan_kinds"] if first.endswith("-") else []
    return re.compile(rf"\b(?:{'|'.join([first, *kinds])})?{re.escape(named['plan'].casefold())}", re.IGNORECASE)
