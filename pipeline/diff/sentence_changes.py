"""What the words of a sentence that stands in both versions say otherwise, beside its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import cast

from ..lang.api import clause_at, date_mentions
from ..schema.diff import Kind, Note
from .commitments import commitments_of_measures, without_commitment
from .drafts import ChangeDraft, weight_of
from .explained import is_explained, joins, tells_the_rest
from .figures import figures, figures_touched, passages
from .forms import is_in_another_form
from .joints import exchanges_joints
from .matches import Edit, Match, words_of
from .retelling import judgements, own_clauses, weighed_in
from .sentences import Sentence
from .spelling import spacing_changes, spelling_changes
from .tables import have_cells_elsewhere, have_other_figures, have_the_same_columns, is_told
from .texts import RULE, TITLE_WORDS, Texts, quoted, stands_in
from .word_kinds import has_content, is_number, is_thing, says_something, turns
from .wording import Meaning, are_kindred, is_rewritten


def sentence_changes(texts: Texts, match: Match) -> Iterator[ChangeDraft]:
    """What the words of a sentence say beside its facts: spelling word by word, else the sentence."""
    heads, rows = texts.alignment.heads_over(match), (match.old[0], match.new[0])
    if heads and (by_cells := _row_changes(texts, match, heads)) is not None:
        yield from by_cells
        return
    if not is_in_another_form(match):
        yield from spacing_changes(texts, match)
    reported = [d for side, part in ((0, match.old), (1, match.new)) for s in part for d in texts.by_sentence[side][s]]
    each = judgements(match)
    if not match.setting and any(sentence in texts.party_sentences for sentence in match.old):
        each = tuple((edit, _of_parties(edit, meant)) for edit, meant in each)
    open_ = [(edit, meant) for edit, meant in each if not is_explained(texts, edit, meant, reported, match)]
    is_in_part = bool(reported) or len(open_) < len(each)
    if is_in_part or _ends_differently(texts, match):
        open_ = [
            (e, meant) for e, meant in open_ if not (_only_joins(e, match) and (is_in_part or _is_at_end(e, match)))
        ]
    told = [
        (edit, min(meant, Meaning.REWORDED) if tells_the_rest(texts, edit, reported, match) else meant)
        for edit, meant in open_
    ]
    if is_in_another_form(match) and _hold_facts(texts, match, of_quantities=True):
        told = [(edit, each) for edit, each in told if each is Meaning.CHANGED or not _has_verbs_alone(edit)]
    has_quantities = any(fact and fact.quantity for d in reported for fact in d.facts)
    bound = list(commitments_of_measures(texts, match, told, reported))
    yield from bound
    told = without_commitment(match, told) if bound else told
    meant = weighed_in(match, told, is_told=has_quantities)
    if meant is Meaning.CHANGED and _lists_parties(texts, match):
        meant = max(each for _, each in told)
    if heads and heads != rows and meant is Meaning.REWORDED and have_other_figures(rows, heads, texts.tells_cell):
        meant = Meaning.CHANGED
    if meant is Meaning.EDITORIAL:
        yield from spelling_changes(texts, match, [edit for edit, _ in open_])
    if meant < Meaning.REWORDED and any(draft.kind == "reworded" for draft in reported):
        meant = Meaning.REWORDED  # what a fact tells in other words its sentence does
    if meant is Meaning.REWORDED and is_in_another_form(match) and _hold_facts(texts, match):
        return
    if meant is Meaning.REWORDED and not _is_told_by_a_change(match, open_, reported):
        yield _recut(texts, match, open_) or texts.told_anew(match, "reworded")
    elif meant is Meaning.CHANGED:
        draft = _other_date(texts, match, open_)
        if draft is None:
            draft = _of_statement(texts, match, open_) or texts.told_anew(match, "changed")
            draft.note = _binding(open_)
        yield draft


def _row_changes(texts: Texts, match: Match, heads: tuple[Sentence, Sentence]) -> list[ChangeDraft] | None:
    """What two rows under these heads say by where their cells stand; None where their words tell what became of it."""
    if not len(match.old) == len(match.new) == 1:
        return None
    rows = match.old[0], match.new[0]
    if heads != rows and have_cells_elsewhere(rows, heads):
        return [texts.told_anew(match, "changed")]
    is_same = have_the_same_columns(*rows) if heads == rows else is_told(rows, heads, texts.tells_cell)
    return [] if is_same else None


def _of_statement(texts: Texts, match: Match, edits: Sequence[tuple[Edit, Meaning]]) -> ChangeDraft | None:
    """The change as one of a rule on how the agreement is followed: how often, when, or what must or may be done.

    Who does it and who sits where is none.
    """
    if not all(texts.is_on_monitoring(side, part[0]) for side, part in enumerate(match.sides)):
        return None
    turned = [edit for edit, meant in edits if meant is Meaning.CHANGED]
    if not any(is_number(word) or turns([word]) for word in chain(*words_of(turned))):
        return None
    return replace(texts.told_anew(match, "changed"), what="monitoring_statement", field="text")


def _recut(texts: Texts, match: Match, edits: Sequence[tuple[Edit, Meaning]]) -> ChangeDraft | None:
    """The change of a sentence that was parted in two, or of two that were joined, where nothing else is told."""
    are_parted = len(match.new) > len(match.old)
    has_other_words = any(says_something(w.key) for edit, _ in edits for side in edit.sides for w in side)
    if len(match.old) == len(match.new) or has_other_words:
        return None
    draft = texts.told_anew(match, "split" if are_parted else "merged")
    old, new = ([sentence.quote for sentence in part] for part in match.sides)
    draft.old, draft.new = (draft.old, new) if are_parted else (old, draft.new)
    return draft


def _hold_facts(texts: Texts, match: Match, *, of_quantities: bool = False) -> bool:
    """Whether both sides hold facts, or some with a quantity, that answer to each other or are reported."""
    held = ([f for s in part for f in texts.facts_told[n][s]] for n, part in enumerate(match.sides))
    return all(any(fact.quantity or not of_quantities for fact in facts) for facts in held)


def _has_verbs_alone(edit: Edit) -> bool:
    """Whether an edit has no word of content but verbs, of which a row has none: "yrityksiä toimi 28"."""
    return not any(has_content(word) and is_thing(word) for side in edit.sides for word in side)


def _lists_parties(texts: Texts, match: Match) -> bool:
    """Whether a sentence on parties became a list that a label leads to, or the other way round."""
    leads = [part[0].quote[-1] == ":" for part in match.sides]
    return leads[0] is not leads[1] and any(sentence in texts.party_sentences for sentence in match.old)


def _ends_differently(texts: Texts, match: Match) -> bool:
    """Whether an item close behind one came or went: what joins the items of a list moves with its end."""
    for side, part in enumerate(match.sides):
        listed, last = texts.alignment.sides[side], part[-1]
        behind = takewhile(lambda each: not each.is_heading, listed[last.index + 1 : last.index + _NEAR + 1])
        if last.section and any(s.section == last.section and s not in texts.alignment.partners[side] for s in behind):
            return True
    return False


def _is_at_end(edit: Edit, match: Match) -> bool:
    """Whether an edit is of the last word of either side."""
    return any(
        own and own[-1].start == part[-1].words[-1].start for own, part in zip(edit.sides, match.sides, strict=True)
    )


_NEAR = 3
"""Items behind one of a list that ends elsewhere."""


def clause_changes(texts: Texts, match: Match) -> Iterator[ChangeDraft]:
    """What one clause of a sentence that was written anew says, and nothing in the other version."""
    for side, kind in enumerate(("removed", "added")):
        for clause in own_clauses(match, side):
            version = texts.versions[side]
            text = version.text[clause[0].start : clause[-1].end].rstrip(" .\n")
            draft = ChangeDraft("text", cast("Kind", kind), " ".join(text.split()[:TITLE_WORDS]))
            evidence = version.evidence(clause[0].start, clause[0].start + len(text), RULE)
            if side:
                draft.new, draft.new_evidence = text, evidence
            else:
                draft.old, draft.old_evidence = text, evidence
            yield draft


def _other_date(texts: Texts, match: Match, edits: Sequence[tuple[Edit, Meaning]]) -> ChangeDraft | None:
    """The change of a date, where a sentence is otherwise as it was."""
    mentions = [date_mentions(passage.text[passage.start : passage.end]) for passage in passages(match)]
    values = [Counter(mention.value for mention in side) for side in mentions]
    old, new = list((values[0] - values[1]).elements()), list((values[1] - values[0]).elements())
    if len(old) != 1 or len(new) != 1:
        return None
    for edit, meant in edits:
        for passage, side, listed in zip(passages(match), mentions, edit.sides, strict=True):
            within = [(passage.start + m.start, passage.start + m.end) for m in side if m.value in (old[0], new[0])]
            if meant > Meaning.EDITORIAL and not all(
                any(start <= word.start < end for start, end in within) for word in listed
            ):
                return None
    return texts.of_both(match, "date", "changed", old[0], new[0])


def _of_parties(edit: Edit, meant: Meaning) -> Meaning:
    """What an edit does where parties that stay are named: who they are is told, in whichever words."""
    if are_kindred(edit):
        return Meaning.EDITORIAL
    is_telling = any(is_number(word) for side in edit.sides for word in side) or turns(edit.old) != turns(edit.new)
    return meant if is_telling else min(meant, Meaning.REWORDED)


def _is_told_by_a_change(match: Match, edits: Sequence[tuple[Edit, Meaning]], reported: Sequence[ChangeDraft]) -> bool:
    """Whether what a sentence has in other words is told with a change of substance, which people read beside it."""
    has_other_words = any(says_something(w.key) for edit, _ in edits for side in edit.sides for w in side)
    if (is_rewritten(match.edits) or not has_other_words) and any(_is_change_in(draft, match) for draft in reported):
        return True
    return _stand_in_told_clauses(match, edits, reported)


def _is_change_in(draft: ChangeDraft, match: Match) -> bool:
    """Whether a change is one of substance of what stands in a sentence itself; a seat stands where its name does."""
    sides = zip(match.sides, draft.evidence, draft.values, strict=True)
    return weight_of(draft.what, draft.kind) == "substance" and any(
        str(value) in quoted(part) if draft.what == "monitoring_member" else stands_in(evidence, part)
        for part, evidence, value in sides
    )


def _stand_in_told_clauses(
    match: Match, edits: Sequence[tuple[Edit, Meaning]], reported: Sequence[ChangeDraft]
) -> bool:
    """Whether a sentence has other words only in the clauses of quantities whose change is reported."""
    told: tuple[list[tuple[int, int]], ...] = ([], [])
    for draft in reported:
        for side, (fact, passage) in enumerate(zip(draft.facts, passages(match), strict=True)):
            if draft.kind == "changed" and fact and fact.quantity and passage.start <= fact.span[0] < passage.end:
                text = passage.text[passage.start : passage.end]
                start, end = clause_at(text, fact.span[0] - passage.start)
                told[side].append((passage.start + start, passage.start + end))
    return all(told) and all(
        any(start <= word.start < end for start, end in told[side])
        for edit, meant in edits
        if meant is Meaning.REWORDED
        for side, listed in enumerate(edit.sides)
        for word in listed
    )


def _binding(edits: Sequence[tuple[Edit, Meaning]]) -> Note | None:
    """Whether a duty became a possibility or an attempt, or the other way round."""
    gone, come = map(turns, words_of(edit for edit, _ in edits))
    for note, duty, other in (("weakened", gone, come), ("strengthened", come, gone)):
        if "must" in duty - other and {"may", "try"} & other - duty:
            return cast("Note", note)
    return None


def _only_joins(edit: Edit, match: Match) -> bool:
    """Whether an edit is commas, "and" and the counting of a list around what came or went, and no figure."""
    if exchanges_joints(edit) or not all(joins(word) for word in (*edit.old, *edit.new)):
        return False
    sides = zip(edit.sides, passages(match), strict=True)
    return not any(figures_touched(listed, figures(passage)) for listed, passage in sides)
