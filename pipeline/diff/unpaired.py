"""What became of a fact that was read in one version alone: it came or went, changed, or was read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from ..lang.api import pattern
from .drafts import ChangeDraft, one_sided
from .fact_pairs import Pairing
from .facts import ComparedFact, Json
from .fields import field_changes
from .figures import Figure, figures, passages
from .kinship import are_akin, are_forms, base_form
from .matches import Alignment, Match
from .retelling import differs_in_figures_alone, judgements, meaning_of, values_said
from .sentences import Sentence, folded, is_content_word, similarity, word_list
from .tables import has_cell
from .versions import Version
from .word_kinds import is_number, is_thing
from .wording import Meaning


def unpaired_changes(
    fact: ComparedFact, side: int, found: Pairing, alignment: Alignment, versions: Sequence[Version]
) -> Iterator[ChangeDraft]:
    """A fact that was read in one version alone.

    It was added or removed, but where its words stand in the other version too: then the document did not change, or
    in its figures alone; the reading did, which a changed neighbourhood or another file format can do.
    """
    if stated := _stated_otherwise(fact, side, alignment, versions):
        yield from field_changes(*((stated, fact) if side else (fact, stated)), found, alignment)
        return
    if fact.what == "baseline" and fact.fields["value"] is None:
        return  # what a target only compares itself with comes and goes with that
    if fact.what == "goal" and _is_told_with_paragraph(fact, side, alignment):
        return
    is_read_otherwise = _still_there(fact, side, alignment) or _stands_in_its_column(fact, side, alignment)
    if is_read_otherwise or _is_still_listed(fact, versions[1 - side]):
        return
    other = _counterpart(fact, side, alignment, versions)
    if other and not (fact.what == "target" and _is_baseline_there(other, versions[1 - side].facts, found)):
        old, new = (other, fact) if side else (fact, other)
        yield from field_changes(old, new, found, alignment)
    elif not other:
        yield one_sided(fact, side)


def _is_told_with_paragraph(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether a goal stands in running text that came or went with it, and is told as that."""
    listed, partners = alignment.sides[side], alignment.partners[side]
    touched = alignment.sentences(side, *fact.span)
    if not touched or any(sentence in partners for sentence in touched):
        return False
    beside = [*listed[max(0, touched[0].index - 1) : touched[0].index], *listed[touched[-1].index + 1 :][:1]]
    return any(s.paragraph == touched[0].paragraph and s not in partners for s in beside)


def _stated_otherwise(
    fact: ComparedFact, side: int, alignment: Alignment, versions: Sequence[Version]
) -> ComparedFact | None:
    """The fact as the other version's sentence states it, where its one figure of that kind is another or bound so.

    None where that figure is read there, or is the same.
    """
    match = next(iter(alignment.answers(side, fact.span)), None)
    if match is None or fact.what not in ("target", "baseline") or fact.fields["value"] is None:
        return None
    mine, others = (
        [f for f in _figures_of(match, at) if not f.is_date and f.unit == fact.fields["unit"]]
        for at in (side, 1 - side)
    )
    if len(mine) != 1 or len(others) != 1 or mine[0].numbers[0] != fact.fields["value"]:
        return None
    other = others[0]
    is_read = any(each.span[0] <= other.start < each.span[1] for each in versions[1 - side].facts if each.quantity)
    if mine[0].noun != other.noun or is_read or mine[0].value[:4] == other.value[:4]:
        return None
    value, value_max = [*(n * other.scale / mine[0].scale for n in other.numbers), None][:2]
    fields = fact.fields | {"value": value, "value_max": value_max, "qualifier": other.value[3]}
    return replace(fact, fields=fields, evidence=_evidence_in(match, 1 - side, versions))


def _is_still_listed(fact: ComparedFact, other: Version) -> bool:
    """Whether an idea for a project stands word for word in the other version, in a list that was read otherwise."""
    return fact.what == "project_idea" and folded(fact.title).casefold() in other.folded_text


def _is_baseline_there(target: ComparedFact, others: Iterable[ComparedFact], found: Pairing) -> bool:
    """Whether the other version alone reads a target's figure as a baseline, which is reported."""
    start, end = target.span
    return any(f.what == "baseline" and f not in found.partner and start <= f.span[0] < end for f in others)


_STATED_IN_FIGURES = ("target", "baseline", "funding_amount", "funding_share")


def _still_there(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether the words that a fact was read from stand unchanged in the other version."""
    partners = alignment.partners[side]
    touched = alignment.sentences(side, *fact.span)
    if not touched or any(sentence not in partners for sentence in touched):
        return False
    others = [other for sentence in touched for other in partners[sentence].sides[1 - side]]
    if _is_done_since(fact, touched, others):
        return False
    if all(partners[sentence].setting for sentence in touched) and _is_stated_anew(fact, others):
        return True
    is_figure = fact.what in _STATED_IN_FIGURES
    least = Meaning.REWORDED if is_figure else Meaning.EDITORIAL  # the same figures, in other words that are reported
    if all(meaning_of(partners[sentence]) <= least for sentence in touched):
        return True
    if fact.what in ("goal", "monitoring_statement", "project_idea"):
        return True  # the sentence is there in other words, and those are reported
    if fact.what in ("funding_source", "monitoring_body") and _is_still_named(fact, others):
        return True
    if fact.what not in ("party", "funding_source", "monitoring_body"):
        return False
    pairs = [partners[sentence] for sentence in touched]
    if any(similarity(match.old[0].weights, match.new[0].weights) < _SAME_NAMING for match in pairs):
        return False
    start, end = fact.span
    return all(
        edit.same
        for sentence in touched
        for edit in partners[sentence].edits
        if (run := edit.sides[side]) and run[0].start < end and run[-1].end > start
    )


def _is_done_since(fact: ComparedFact, touched: Sequence[Sentence], answers: Sequence[Sentence]) -> bool:
    """Whether the other version tells as done what is promised without a number: "avaavat hallin", "avattu halli"."""
    if fact.what != "target" or fact.fields["value"] is not None:
        return False
    done, present = pattern("diff", "done"), pattern("diff", "present")
    words = [word for sentence in touched for word in sentence.words if is_content_word(word.key)]
    promised = [
        w.key.casefold() for w in words if present.fullmatch(w.key) or not (is_thing(w) or done.fullmatch(w.key))
    ]
    others = {word.key.casefold() for sentence in answers for word in sentence.words}
    told = filter(done.fullmatch, others.difference(word.key.casefold() for word in words))
    return any(are_akin(*pair) or are_forms(*pair) for pair in product(told, promised))


def _is_still_named(fact: ComparedFact, answers: Sequence[Sentence]) -> bool:
    """Whether the sentences that answer to those that name something name it too, in whichever form."""
    name = [base_form(word) for word in word_list(fact.title) if word.is_word]
    said = [base_form(word) for sentence in answers for word in sentence.words if word.is_word]
    return any(said[n : n + len(name)] == name for n in range(len(said)))


def _is_stated_anew(fact: ComparedFact, answers: Sequence[Sentence]) -> bool:
    """Whether the sentences of a text that was written anew that answer to a fact's have its figure."""
    numbers = [fact.fields.get(name) for name in ("value", "percent") if fact.fields.get(name) is not None]
    if fact.what not in _STATED_IN_FIGURES or not (numbers or fact.fields.get("year")):
        return False
    said = set(values_said(answers))
    return all(number in said for number in numbers or [str(fact.fields["year"])])


def _counterpart(
    fact: ComparedFact, side: int, alignment: Alignment, versions: Sequence[Version]
) -> ComparedFact | None:
    """The fact as the other version's sentence states it, where that differs in figures alone."""
    if fact.what not in _STATED_IN_FIGURES:
        return None
    sentence = next(iter(alignment.sentences(side, *fact.span)), None)
    match = alignment.partners[side].get(sentence) if sentence else None
    if (
        sentence is None
        or match is None
        or not (differs_in_figures_alone(match) or _figures_alone_in(sentence, match, side, fact.parent))
    ):
        return None
    mine, others = (_figures_of(match, at) for at in (side, 1 - side))
    if len(mine) != len(others):
        return None
    changed = {
        name: other.numbers[0]
        for name in ("value", "percent", "year")
        for own, other in zip(mine, others, strict=True)
        if own.numbers and other.numbers and fact.fields.get(name) == own.numbers[0]
    }
    evidence = _evidence_in(match, 1 - side, versions)
    title = evidence["quote"] if fact.fields.get("value") is None else fact.title
    return replace(fact, title=title, fields=fact.fields | changed, evidence=evidence)


def _evidence_in(match: Match, side: int, versions: Sequence[Version]) -> Json:
    """The sentences of one side as evidence of what was read on the other."""
    start, end = match.sides[side][0].start, match.sides[side][-1].start + len(match.sides[side][-1].quote)
    return versions[side].evidence(start, end, "diff.counterpart")


def _stands_in_its_column(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether the cell that a fact was read from has one to answer to it, in a table built otherwise.

    Then only the reading is another: whether the number is, the rows tell.
    """
    match = next(iter(alignment.answers(side, fact.span)), None)
    heads = alignment.heads_over(match) if match else None
    if match is None or heads is None or heads[0].key == heads[1].key:
        return False
    return has_cell(fact.span, (match.old[0], match.new[0]), heads, side)


def _figures_of(match: Match, side: int) -> list[Figure]:
    """The figures of a match's sentences; the number of an item between two of them is none."""
    part = match.sides[side]
    return [f for f in figures(passages(match)[side]) if any(s.start <= f.start < s.end for s in part)]


def _figures_alone_in(sentence: Sentence, match: Match, side: int, scope: ComparedFact | None) -> bool:
    """Whether a sentence that was joined with another differs in figures alone, besides the name of its scope."""
    if len(match.sides[side]) == 1 or scope is None:
        return False
    named = range(*scope.span)
    for edit, meant in judgements(match):
        own = [w for w in edit.sides[side] if sentence.start <= w.start < sentence.end and w.start not in named]
        if meant > Meaning.EDITORIAL and own and not all(is_number(w) or not w.is_word for w in own):
            return False
    return True


_SAME_NAMING = 0.6
"""A sentence that names something still does, where it has so much in common with what it was. From 0.4
to 0.8 the pairs of `corpus/written_on` give the same changes."""
