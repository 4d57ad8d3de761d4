"""How far a measure binds, told of the sentences under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lang.commitment import commitment_of, stated_at
from ..schema.vocabulary import Commitment
from .drafts import ChangeDraft
from .facts import ComparedFact
from .fields import note_of_commitment
from .kinship import is_akin_to_any
from .matches import Edit, Match, words_of
from .sentences import Sentence, Word
from .texts import Texts
from .word_kinds import has_content, is_actor, turns
from .wording import Meaning

_TURNED: dict[str, Commitment] = {"must": "binding", "try": "intent"}
"""How far a word of duty and one of trying bind."""


def commitments_of_measures(
    texts: Texts, match: Match, edits: Sequence[tuple[Edit, Meaning]], reported: Sequence[ChangeDraft]
) -> Iterator[ChangeDraft]:
    """The change of how far the measure binds in whose section a sentence stands, where no fact of it tells that."""
    if not edits or any(draft.field == "commitment" for draft in reported):
        return
    was, is_ = (_commitment(match, side, edits) for side in (0, 1))
    if was is None or is_ is None or was == is_ or _is_bound_by_others(match):
        return
    for old in texts.pairing.measures[0]:
        new = texts.pairing.partner.get(old)
        if new and _holds(old, match.old) and _holds(new, match.new):
            told = texts.told_anew(match, "changed")
            yield ChangeDraft(
                "measure", "changed", new.title, was, is_, "commitment", note=note_of_commitment(was, is_),
                old_evidence=told.old_evidence, new_evidence=told.new_evidence, facts=(old, new),
            )  # fmt: skip
            return


def _is_bound_by_others(match: Match) -> bool:
    """Whether a sentence that was written anew names nobody who acts whom the other side names too."""
    if not match.setting:
        return False
    old, new = words_of(match.edits)
    return not any(is_actor(word) and is_akin_to_any(word, new) for word in old)


def _commitment(match: Match, side: int, edits: Sequence[tuple[Edit, Meaning]]) -> Commitment | None:
    """How far one side of a match binds to what changed in it, else to its end; of several sentences the first."""
    for sentence in match.sides[side]:
        own = [w for edit, _ in edits for w in edit.sides[side] if sentence.start <= w.start < sentence.end]
        at = own[0].start - sentence.start if own else 0
        for place in (at, len(sentence.quote) - 1):
            if bound := commitment_of(sentence.quote, place, place).commitment:
                return bound
    ways = turns([word for edit, _ in edits for word in edit.sides[side]])
    stated = [bound for way, bound in _TURNED.items() if way in ways]
    return stated[0] if len(stated) == 1 else None


def without_commitment(match: Match, edits: Sequence[tuple[Edit, Meaning]]) -> list[tuple[Edit, Meaning]]:
    """The edits without the words that say how far a sentence binds, and those of which nothing else is left."""
    told = {
        (side, word)
        for side, part in enumerate(match.sides)
        for sentence in part
        for start, end in stated_at(sentence.quote)
        for word in sentence.words
        if start <= word.start - sentence.start < end
    }
    whole, left = words_of(match.edits), []
    for edit, meant in edits:
        old, new = ([w for w in words if not (_states(w) or (n, w) in told)] for n, words in enumerate(edit.sides))
        if [*old, *new] == [*edit.old, *edit.new]:
            left.append((edit, meant))
        elif any(_is_own(word, whole[1 - n]) for n, words in enumerate((old, new)) for word in words):
            left.append((Edit(old, new, False), min(meant, Meaning.REWORDED)))
    return left


def _is_own(word: Word, others: Sequence[Word]) -> bool:
    return has_content(word) and not is_akin_to_any(word, others)


def _states(word: Word) -> bool:
    return not turns([word]).isdisjoint(_TURNED)


def _holds(fact: ComparedFact, sentences: Sequence[Sentence]) -> bool:
    """Whether sentences stand in a fact's own section."""
    return fact.section_span is not None and all(
        fact.section_span[0] <= each.start < fact.section_span[1] for each in sentences
    )
