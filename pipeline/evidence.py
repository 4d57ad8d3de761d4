"""Places in the canonical text -> evidence that a reader can check: quote, section, page and boxes."""

from __future__ import annotations

from collections.abc import Sequence

from .document import Text
from .model import Evidence, Section, Span


def span(text: Text, start: int, end: int) -> Span:
    """`text[start:end]` with its page and boxes."""
    return Span(
        start=start, end=end, quote=text.text[start:end], page=text.page_at(start, end), boxes=text.boxes(start, end)
    )


def evidence(
    text: Text, sections: Sequence[Section], start: int, end: int, rule: str, also: Sequence[tuple[int, int]] = ()
) -> Evidence:
    """Evidence for `text[start:end]`, found by `rule`, with further places where the fact does not stand in one."""
    inside = [section for section in sections if section.start <= start < section.end]
    innermost = max(inside, key=lambda section: section.start).id if inside else None
    return Evidence(
        **dict(span(text, start, end)), section=innermost, rule=rule, also=[span(text, a, b) for a, b in also]
    )
