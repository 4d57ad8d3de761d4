"""What changed in the text that no fact states."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import product

from ..schema.diff import Kind
from .drafts import ChangeDraft
from .headings import heading_changes, joined_sections
from .matches import Match
from .pairing import Pair
from .rearranged import paragraphs_of, rearranged, recut_paragraphs
from .sentence_changes import clause_changes, sentence_changes
from .texts import Texts
from .unmatched import unmatched_sentences

_IN_OTHER_WORDS: set[Kind] = {"reworded", "split", "merged"}


def text_changes(texts: Texts) -> Iterator[ChangeDraft]:
    """All of them: headings, sentences, what moved, what came and went."""
    joined = list(joined_sections(texts))
    yield from heading_changes(texts, joined)
    recut = list(recut_paragraphs(texts))
    yield from _of_sentences(texts, paragraphs_of(recut))
    yield from rearranged(texts, recut, joined)
    for side in (0, 1):
        yield from unmatched_sentences(texts, side)


def _of_sentences(texts: Texts, recut: Container[Pair]) -> Iterator[ChangeDraft]:
    for match in texts.alignment.matches:
        if not match.old[0].is_heading and not texts.only_names_parted([*match.old, *match.new]):
            drafts = sentence_changes(texts, match)
            if _has_several_paragraphs(match, recut):  # which are told as joined, in whichever words
                drafts = (draft for draft in drafts if draft.kind not in _IN_OTHER_WORDS)
            yield from drafts
            if match.is_of_retold:
                yield from clause_changes(texts, match)


def _has_several_paragraphs(match: Match, recut: Container[Pair]) -> bool:
    """Whether a match is of paragraphs, as items of a list, that were joined or parted, and are told as that."""
    pairs = {(old.paragraph, new.paragraph) for old, new in product(*match.sides)}
    return len(pairs) > 1 and all(pair in recut for pair in pairs)
