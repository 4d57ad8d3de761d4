"""Whether a page tells the priorities of several cities' agreements: then they are nobody's.

Source of the rule: output contract, "A page about the agreements of several cities gives no priorities".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ...document import Span
from ...lang.api import is_no_place, nominative_of_place
from ...lang.patterns import compiled
from ...outline.places import cities
from ...outline.section_kinds import kind_by_words
from ..context import Reading
from .prose import statements
from .titles import cue

_LABEL = compiled(r"[^:.]{4,60}:\s")


def cities_apart(reading: Reading) -> Span | None:
    """Where the second city's priorities begin; None where the title names whose agreement it is, or one is told of."""
    if cities(reading.title or "", reading.text):
        return None
    stated = dict(_stated(reading))
    lines = [reading.title or "", *(heading.title for heading in reading.outline.headings)]
    labelled = dict(_labelled(reading)) if any(map(is_about_several, lines)) else {}
    return next((sorted(places.values())[1] for places in (stated, labelled) if len(places) > 1), None)


def _stated(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The cities whose priorities sentences state: "Oulun painopisteet ovat …", or paragraphs under a name alone."""
    for statement in statements(reading):
        if statement.noun.one:  # "Ensimmäinen painopiste on X" is no place's
            continue
        span = statement.titles[0].span
        first = cue("whose", exact_case=True).match(statement.noun.before)
        if first and not is_no_place(first["place"].casefold()):
            yield nominative_of_place(first["place"]), span
        elif name := _name_above(reading, span):
            yield name, span


def _name_above(reading: Reading, span: Span) -> str | None:
    """The name that stands alone on the line above a paragraph which begins with a label: "Painopisteet: …"."""
    number = next((n for n, block in enumerate(reading.blocks) if block.start <= span[0] < block.end), 0)
    block, above = reading.blocks[number], reading.blocks[number - 1]
    label = cue("city_label", exact_case=True).fullmatch(reading.text[above.start : above.end]) if number else None
    if not label or kind_by_words(label["place"]) or not _LABEL.fullmatch(reading.text, block.start, span[0]):
        return None
    return str(label["place"])


def _labelled(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The names that head an item or a list."""
    for block, following in zip_longest(reading.blocks, reading.blocks[1:]):
        label = cue("city_label", exact_case=True).match(reading.text[block.start : block.end])
        alone = label and label.end() == block.end - block.start
        if not label or kind_by_words(label["place"]) or (alone and (following is None or following.kind != "item")):
            continue
        yield label["place"], (block.start, block.start + label.end("place"))


def is_about_several(line: str) -> bool:
    """Whether a title or a heading names agreements in the plural, or the ecosystems of several cities."""
    return bool(cue("several").search(line))
