"""What changed in the text that no fact states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from itertools import product

from ..schema.diff import Kind
from .drafts import ChangeDraft
from .headings import heading_changes, joined_sections
from .matches import Match
from .pairing import Pair
from .rearranged import paragraphs_of, rearranged, recut_paragraphs
from .retold import paragraphs_anew
from .sentence_changes import clause_changes, sentence_changes
from .texts import Texts
from .unmatched import unmatched_sentences


def text_changes(texts: Texts) -> Iterator[ChangeDraft]:
    """All of them: headings, sentences, what moved, what came and went."""
    joined = list(joined_sections(texts))
    yield from heading_changes(texts, joined)
    recut = list(recut_paragraphs(texts))
    yield from _with_whole_paragraphs(texts, _with_paragraphs_anew(texts, paragraphs_of(recut)))
    yield from rearranged(texts, recut, joined)
    for side in (0, 1):
        yield from unmatched_sentences(texts, side)


def _of_sentences(texts: Texts, recut: Container[Pair]) -> Iterator[tuple[Match, ChangeDraft]]:
    for match in texts.alignment.matches:
        if not match.old[0].is_heading and not texts.only_names_parted([*match.old, *match.new]):
            drafts = sentence_changes(texts, match)
            if _has_several_paragraphs(match, recut):  # which are told as joined, in whichever words
                drafts = (draft for draft in drafts if draft.kind not in _IN_OTHER_WORDS)
            yield from ((match, draft) for draft in drafts)
            if match.is_of_retold:
                yield from ((match, draft) for draft in clause_changes(texts, match))


def _has_several_paragraphs(match: Match, recut: Container[Pair]) -> bool:
    """Whether a match is of paragraphs, as items of a list, that were joined or parted, and are told as that."""
    pairs = {(old.paragraph, new.paragraph) for old, new in product(*match.sides)}
    return len(pairs) > 1 and all(pair in recut for pair in pairs)


def _with_paragraphs_anew(texts: Texts, recut: Container[Pair]) -> Iterator[ChangeDraft]:
    """The changes of sentences, where what several of a paragraph written anew say in other words is told once."""
    drafts = list(_of_sentences(texts, recut))
    of = [(match.old[0].paragraph, match.new[0].paragraph) for match, _ in drafts]
    in_other_words = Counter(pair for pair, (_, draft) in zip(of, drafts, strict=True) if draft.kind in _IN_OTHER_WORDS)
    several = {pair for pair, n in in_other_words.items() if n > 1}
    anew = several.intersection(paragraphs_anew(texts.alignment)) if several else set[Pair]()
    told = set[Pair]()
    for pair, (_, draft) in zip(of, drafts, strict=True):
        if draft.kind not in _IN_OTHER_WORDS or pair not in anew:
            yield draft
        elif pair not in told:
            told.add(pair)
            yield texts.of_paragraphs(*pair)


def _with_whole_paragraphs(texts: Texts, drafts: Iterator[ChangeDraft]) -> Iterator[ChangeDraft]:
    """The changes, where a paragraph of which all sentences are reworded, parted or joined is told once."""
    run: list[ChangeDraft] = []
    whole: ChangeDraft | None = None
    for draft in drafts:
        are_anew = whole is not None and {whole.kind, draft.kind} <= _IN_OTHER_WORDS
        joined = texts.joined(whole, draft) if whole and are_anew else None
        if joined:
            run.append(draft)
        else:
            yield from [whole] if whole and texts.is_whole_paragraph(whole) else run
            run = [draft]
        whole = joined or draft
    yield from [whole] if whole and texts.is_whole_paragraph(whole) else run


_IN_OTHER_WORDS: set[Kind] = {"reworded", "split", "merged"}
