"""Slips of the pen that were mended or made: spelling, and the space between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .drafts import ChangeDraft
from .matches import Edit, Match
from .sentences import Word
from .texts import RULE, Texts
from .versions import Version
from .word_kinds import is_number, letters


def spelling_changes(texts: Texts, match: Match, edits: Sequence[Edit]) -> Iterator[ChangeDraft]:
    """Spelling, word by word; slips that stand close together as one."""
    listed = match.edits
    open_ = {id(edit) for edit in edits}
    run: list[Edit] = []
    for i, edit in enumerate(listed):
        is_bridge = edit.same and len(edit.old) <= 2 and run and i + 1 < len(listed) and id(listed[i + 1]) in open_
        if id(edit) in open_ or is_bridge:
            run.append(edit)
        elif run:
            yield _slip(texts, match, run)
            run = []
    if run:
        yield _slip(texts, match, run)


def _slip(texts: Texts, match: Match, run: Sequence[Edit]) -> ChangeDraft:
    old, new = [w for edit in run for w in edit.old], [w for edit in run for w in edit.new]
    i, j = match.edits.index(run[0]), match.edits.index(run[-1])
    for beside, at in ((match.edits[i - 1 : i] if i else [], -1), (match.edits[j + 1 : j + 2], 0)):
        while beside and beside[0].old and _goes_on(texts, old, new, beside[0], at):
            edit = beside[0]
            old = [edit.old[at], *old] if at else [*old, edit.old[at]]
            new = [edit.new[at], *new] if at else [*new, edit.new[at]]
            cut = slice(None, -1) if at else slice(1, None)
            beside = [Edit(edit.old[cut], edit.new[cut], True)]
    return _word_change(texts, old, new)


def spacing_changes(texts: Texts, match: Match) -> Iterator[ChangeDraft]:
    """Words that are the same but for a space between them."""
    for edit in match.edits:
        if not edit.same:
            continue
        beside = zip(pairwise(edit.old), pairwise(edit.new), strict=True)
        for (old, old_next), (new, new_next) in beside:
            if (old.key[0].isdigit() and old_next.key == "-") or (old.key == "-" and old_next.key[0].isdigit()):
                continue  # a span of years is written with and without spaces
            if _is_spaced(old, texts.versions[0]) is not _is_spaced(new, texts.versions[1]):
                yield _word_change(texts, [old, old_next], [new, new_next])


def _goes_on(texts: Texts, old: Sequence[Word], new: Sequence[Word], beside: Edit, at: int) -> bool:
    """Whether the next word belongs to the slip: it is written together with it, or the slip is a mark alone.

    So does what a number by itself counts.
    """
    if not letters(old) or not letters(new) or (at == 0 and all(map(is_number, (*old, *new)))):
        return True
    before = (beside.old[at], beside.new[at]) if at else (old[-1], new[-1])
    return not all(_is_spaced(word, version) for word, version in zip(before, texts.versions, strict=True))


def _word_change(texts: Texts, old: Sequence[Word], new: Sequence[Word]) -> ChangeDraft:
    evidence = []
    for version, part in zip(texts.versions, (old, new), strict=True):
        text = version.text[part[0].start : part[-1].end].rstrip()
        evidence.append(version.evidence(part[0].start, part[0].start + len(text), RULE))
    return ChangeDraft(
        "text", "editorial", evidence[1]["quote"], evidence[0]["quote"], evidence[1]["quote"],
        old_evidence=evidence[0], new_evidence=evidence[1],
    )  # fmt: skip


def _is_spaced(word: Word, version: Version) -> bool:
    """Whether a space, or a line's end, stands behind a word."""
    return version.text[word.end - 1 : word.end + 1].strip() != version.text[word.end - 1 : word.end + 1]
