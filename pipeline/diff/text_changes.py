"""What changed in the text that no fact states."""

from __future__ import annotations

from collections.abc import Iterator

from .drafts import ChangeDraft
from .headings import heading_changes
from .rearranged import moved_sentences, recut_paragraphs
from .sentence_changes import clause_changes, sentence_changes
from .texts import Texts
from .unmatched import unmatched_sentences


def text_changes(texts: Texts) -> Iterator[ChangeDraft]:
    """All of them: headings, sentences, what moved, what came and went."""
    yield from heading_changes(texts)
    for match in texts.alignment.matches:
        if not match.old[0].is_heading:
            yield from sentence_changes(texts, match)
            if match.setting:
                yield from clause_changes(texts, match)
    yield from moved_sentences(texts)
    yield from recut_paragraphs(texts)
    for side in (0, 1):
        yield from unmatched_sentences(texts, side)
