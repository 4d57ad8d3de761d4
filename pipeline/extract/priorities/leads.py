"""What a list holds, by the sentence or the heading that leads it in (`words/lists.toml`)."""

from __future__ import annotations

from functools import partial
from typing import Literal

from ...document import Block
from ...lang.api import pattern
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ..context import Reading

Listed = Literal["priorities", "measures", "ideas"]

_SENTENCE_END = compiled(r"(?<=[.!?])\s")

cue = partial(pattern, "lists")
"""The pattern for a list of `words/lists.toml`."""


def mode_of(lead_in: str) -> Listed | None:
    """What a list holds, by the sentence or heading before it: of both, what is named first."""
    ideas = cue("ideas").search(lead_in)
    measures = next((match for of in ("measures", "doing", "divides") if (match := cue(of).search(lead_in))), None)
    if ideas and measures:
        return (
            "measures"
            if measures.start() < ideas.start() and not cue("of_priorities").search(measures.group())
            else "ideas"
        )
    return "ideas" if ideas else "measures" if measures else None


def names_others(lead_in: str) -> bool:
    """Whether a sentence that leads in a list names measures or ideas, and no priorities but the one they are of."""
    if cue("divides").search(lead_in):
        return True
    named = (cue(name).search(lead_in) for name in ("ideas", "measures"))
    return lead_in.endswith(":") and not cue("priorities").search(lead_in) and any(named)


def mode_of_tail(text: str) -> Listed | None:
    """What an item that ends in a colon leads in: "…käyttö. Hankeaihiot:"."""
    return mode_of(text.rstrip().rsplit(". ", 1)[-1]) if text.rstrip().endswith(":") else None


def leads_in_others(lead_in: str) -> bool:
    """Whether a sentence leads in a list of something else: aims, strengths, those who take part.

    One without a mark at its end goes on in its list: "Uusista asunnoista rakennetaan vuoteen 2028 mennessä".
    """
    leads_in = lead_in[-1:].isalnum() or cue("leads_in").search(lead_in)
    return bool(cue("others").search(lead_in) and leads_in)


def last_sentence(reading: Reading, block: Block) -> str:
    """What leads in whatever stands behind a paragraph."""
    return last_of(reading.text[block.start : block.end])


def last_of(text: str) -> str:
    """A text's last sentence, roughly: what stands behind its last full stop."""
    return _SENTENCE_END.split(text.strip())[-1]


def in_annex(heading: Heading) -> bool:
    """Whether a heading stands under an annex's."""
    return any(above.kind == "annex" for above in heading.above())
