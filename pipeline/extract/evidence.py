"""Places in the canonical text -> evidence that a reader can check: quote, section, page and boxes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..document import Span, Text
from ..lang.api import parted
from ..schema.agreement import Evidence, Section, Sentence
from ..schema.agreement import Span as QuotedSpan


def span(text: Text, start: int, end: int) -> QuotedSpan:
    """`text[start:end]` with its page and boxes."""
    return QuotedSpan(
        start=start, end=end, quote=text.text[start:end], page=text.page_at(start, end), boxes=text.boxes(start, end)
    )


def evidence(
    text: Text, sections: Sequence[Section], start: int, end: int, rule: str, also: Sequence[tuple[int, int]] = ()
) -> Evidence:
    """Evidence for `text[start:end]`, found by `rule`, with further places where the fact does not stand in one."""
    inside = [section for section in sections if section.start <= start < section.end]
    innermost = max(inside, key=lambda section: section.start).id if inside else None
    first, last = _sentence_around(text, start, end)
    return Evidence(
        **dict(span(text, start, end)),
        section=innermost,
        rule=rule,
        also=[span(text, *each) for each in also if each != (first, last)],
        sentence=Sentence(start=first, end=last, boxes=text.boxes(first, last)),
    )


def _sentence_around(text: Text, start: int, end: int) -> Span:
    """The sentence, line or table cell that a place stands in; from the first to the last where it spans more."""
    at = bisect_right(text.blocks, start, key=lambda block: block.start) - 1
    if at < 0:
        return start, end
    inside = [piece for piece in parted(text.text, text.blocks[at].start, text.blocks[at].end) if piece[1] > start]
    touched = [piece for piece in inside if piece[0] < max(end, start + 1)]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
