"""The facts of two versions, paired by what they say and where they stand, and what became of each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..lang.api import pattern, per_language, words
from ..schema.diff import Direction, Kind, Note, What
from .alignment import Alignment, Match
from .facts import ComparedFact, Json
from .kinship import is_akin_to_any
from .pairing import Pair, best_pairs, sharing_words
from .retelling import is_done_by_others, judgements, meaning_of, names_somebody_else, values_said, yearly
from .sentences import Sentence, are_of_one_stem, folded, is_content_word, similarity, stem, word_list
from .tables import has_cell
from .versions import Version
from .wording import (
    Figure,
    Meaning,
    Passage,
    figures,
    is_number,
    is_rewritten,
    is_written_as,
    meaning_between,
    name_other_things,
    passages,
    say_the_same,
    says_the_same_anew,
)

_ONE = 0.5
"""From half of their words, or of their place, on two items are one that changed; with less in common one went and
another came. From 0.4 to 0.55 the pairs of `corpus/written_on` give the same changes; others at 0.6."""
_SURE = 0.8
"""From so much of their words on two targets are one although they belong to different themes. From 0.6 to
0.9 the pairs of `corpus/written_on` give the same changes."""
_CERTAIN = 1.2
"""More than place and words can give: what bears the same name is one."""
_SAME_ORGANISATION = 0.6
"""What a signatory's organisation alone counts, where another person signs for it: the signatory changed."""
_AGREEING = 0.1
"""What the same value, and words and place together, add between equals."""
_APART = 0.001
"""What the distance in their lists takes away: it decides between equals alone."""
_FEW_PAIRS = 64
"""So many pairs of a kind are all scored: eight items on each side."""


@dataclass(eq=False)
class ChangeDraft:
    """A change before it is numbered. `old_evidence` and `new_evidence` are evidence as emitted."""

    what: What
    kind: Kind
    title: str
    old: Any = None
    new: Any = None
    field: str | None = None
    direction: Direction | None = None
    note: Note | None = None
    parent: ChangeDraft | None = None
    old_evidence: Json | None = None
    new_evidence: Json | None = None
    facts: tuple[ComparedFact | None, ComparedFact | None] = (None, None)


@dataclass(eq=False)
class Pairing:
    """What answers to what: `partner` leads from an old fact to the new one and back."""

    partner: dict[ComparedFact, ComparedFact]
    parts: dict[ComparedFact, list[ComparedFact]]
    """The priorities and measures that one was parted into, and those that one was joined from."""
    measures: tuple[list[ComparedFact], list[ComparedFact]]
    """All measures of the two versions."""

    def are_one(self, old: ComparedFact | None, new: ComparedFact | None) -> bool:
        """Whether both are the same thing, or a part of it."""
        if old is None or new is None:
            return old is new
        return self.partner.get(old) is new or new in self.parts.get(old, ()) or old in self.parts.get(new, ())


# ---------------------------------------------------------------- pairing


def pair_facts(old: Sequence[ComparedFact], new: Sequence[ComparedFact], alignment: Alignment) -> Pairing:
    """Pairs the facts kind by kind, themes before what belongs to them."""
    measures = [[fact for fact in listed if fact.what == "measure"] for listed in (old, new)]
    found = Pairing({}, defaultdict(list), (measures[0], measures[1]))
    kinds = list(dict.fromkeys(("priority", "measure", *(fact.what for fact in (*old, *new)))))
    for what in kinds:
        lefts, rights = ([fact for fact in listed if fact.what == what] for listed in (old, new))
        scores = {}
        for i, j in _candidates(lefts, rights, alignment):
            score = _score(lefts[i], rights[j], alignment, found)
            if score >= _ONE:
                scores[i, j] = score - _APART * abs(i / len(lefts) - j / len(rights))
        for i, j in best_pairs(scores):
            found.partner[lefts[i]], found.partner[rights[j]] = rights[j], lefts[i]
        if what == "baseline":
            _pair_readings(old, new, alignment, found)
        if what == "measure":
            for theme in ("measure", "priority"):
                sides = [[fact for fact in listed if fact.what == theme] for listed in (old, new)]
                _find_parts(sides[0], sides[1], alignment, found)
    return found


def _pair_readings(
    old: Sequence[ComparedFact], new: Sequence[ComparedFact], alignment: Alignment, found: Pairing
) -> None:
    """Pairs what is read as aimed at in one version of a text that was written anew, and as measured in the other."""
    sides = [
        [f for f in listed if f.what in ("target", "baseline") and f not in found.partner] for listed in (old, new)
    ]
    for fact in sides[0]:
        others = [
            each
            for each in sides[1]
            if each.what != fact.what
            and each.fields["unit"] == fact.fields["unit"]
            and each not in found.partner
            and _answer_anew(fact, each, alignment)
        ]
        if others:
            same = min(others, key=lambda each: abs((each.fields["value"] or 0) - (fact.fields["value"] or 0)))
            found.partner[fact], found.partner[same] = same, fact


def _candidates(lefts: Sequence[ComparedFact], rights: Sequence[ComparedFact], alignment: Alignment) -> Iterator[Pair]:
    """Those that share words or a sentence, and all of a kind that there are few of."""
    if len(lefts) * len(rights) <= _FEW_PAIRS:
        yield from ((i, j) for i in range(len(lefts)) for j in range(len(rights)))
        return
    known = set(sharing_words([fact.content for fact in lefts], [fact.content for fact in rights]))
    named: dict[object, list[int]] = defaultdict(list)
    for j, fact in enumerate(rights):
        named[fact.title].append(j)
        for sentence in alignment.sentences(1, *fact.place):
            named[sentence].append(j)
    for i, fact in enumerate(lefts):
        matches = [alignment.of_old.get(sentence) for sentence in alignment.sentences(0, *fact.place)]
        keys = [fact.title, *(sentence for match in matches if match for sentence in match.new)]
        known |= {(i, j) for key in keys for j in named[key]}
    yield from sorted(known)


def _score(old: ComparedFact, new: ComparedFact, alignment: Alignment, found: Pairing) -> float:
    """How sure it is that two facts are one: from place and words, the better of them; 0 where they cannot be."""
    if old.what in ("period", "title", "validity"):
        return 1.0
    place = alignment.common(old.place, new.place)
    alike = similarity(old.content, new.content)
    if old.what == "party":
        return _party_score(old, new, place, alignment)
    if old.span and new.span:
        shared = _shared_text(old.span, new.span, alignment) if found.are_one(old.parent, new.parent) else 0.0
        place = max(place, shared, alignment.common(old.span, new.span))
    if _answer_anew(old, new, alignment):
        if (
            old.what == "baseline"
            and None in (values := {old.fields["value"], new.fields["value"]})
            and len(values) > 1
        ):
            return 0.0
        place = max(place, _ONE)
    if old.what in ("target", "baseline"):
        if old.identity != new.identity and place < _ONE:
            return 0.0
        if not alike and old.value != new.value and not found.are_one(old.parent, new.parent):
            return 0.0  # another thing is measured by a sentence built alike
        if not found.are_one(old.parent, new.parent) and place < _ONE and (alike < _SURE or old.value != new.value):
            return 0.0
    elif old.what == "signatory":
        if (signing := _signing_score(old, new, found)) is None:
            return 0.0
        alike = max(alike, signing)
    elif old.identity != new.identity or (old.what == "funding_source" and _are_two_funds(old, new, alike)):
        return 0.0
    if old.what == "monitoring_body" and _are_two_named(old.title, new.title):
        return 0.0
    return max(place, alike) + _AGREEING * (_agreeing(old, new) + min(place, alike))


def _agreeing(old: ComparedFact, new: ComparedFact) -> int:
    """How many of value and year two facts have in common."""
    year = old.fields.get("year")
    return int(old.value == new.value) + int(year is not None and year == new.fields["year"])


def _signing_score(old: ComparedFact, new: ComparedFact, found: Pairing) -> float | None:
    """What the organisation counts for which two sign; None for two people of two organisations."""
    was, is_ = (fact.fields["organisation"] for fact in (old, new))
    if _same_name(was, is_) or _is_renamed(was, is_, found):
        return _SAME_ORGANISATION
    return None if was and is_ and not _same_name(old.fields["name"], new.fields["name"]) else 0.0


def _answer_anew(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether the sentences of two facts answer to each other in a text that was written anew."""
    if not alignment.is_of_retold:
        return False
    matches = [alignment.of_old.get(sentence) for sentence in alignment.sentences(0, *old.place)]
    answers = {s for match in matches if match and match.setting for s in match.new}
    return bool(answers.intersection(alignment.sentences(1, *new.place)))


def _shared_text(old: tuple[int, int], new: tuple[int, int], alignment: Alignment) -> float:
    """How much of two sections is sentences that answer to each other, however they are worded; without headings."""
    shared = length = 0
    for side, (mine, other, partners) in enumerate(((old, new, alignment.of_old), (new, old, alignment.of_new))):
        for sentence in alignment.sentences(side, *mine):
            if not sentence.is_heading:
                size = sentence.end - sentence.start
                match = partners.get(sentence)
                answers = (match.old if side else match.new) if match else []
                length += size
                shared += size * any(other[0] <= each.start < other[1] for each in answers)
    return shared / length if length else 0.0


def _are_two_funds(old: ComparedFact, new: ComparedFact, alike: float) -> bool:
    """Whether a fund in another's place is another one: by its abbreviation, or with nothing in its name in common."""
    short = [fact.fields["abbreviation"] for fact in (old, new)]
    return not alike or (alike < _ONE and all(short) and short[0] != short[1])


def _are_two_named(old: str, new: str) -> bool:
    """Whether two bodies are named like organisations, with nothing in common."""
    return old + new != (old + new).casefold() and not _own_words(old) & _own_words(new)


def _party_score(old: ComparedFact, new: ComparedFact, place: float, alignment: Alignment) -> float:
    """How sure it is that two organisations are one.

    One is the same by its name; a renamed one is of the same kind and keeps a part of its name's own, or its former
    name is stated, or it is known as its successor, or it stands in the old one's place and is the one of its kind that
    a region has, under another kind of name, or is described by the same word ("elinkeinoyhtiö Virta Oy").

    "Kuusivuoren ELY-keskus" and "Kuusivuoren elinvoimakeskus" are one; "Kuusivuoren yliopisto" and "Hiidensalmen
    yliopisto" are two, and so are the ELY centres of two regions and two companies of one town.
    """
    if (
        _same_name(old.title, new.title)
        or _was_called(new, old.title, alignment.new)
        or _was_called(old, new.title, alignment.old)
    ):
        return _CERTAIN
    if old.identity != new.identity:
        return 0.0
    if _is_successor(old, new) or _is_successor(new, old):
        return 1.0
    own = [_own_words(fact.title) for fact in (old, new)]
    are_two_regions = not own[0] & own[1] and old.title.split()[-1:] == new.title.split()[-1:]
    if place >= _ONE and (
        (old.identity[0] in _ONE_IN_A_REGION and not are_two_regions)
        or _described(old, alignment.old) & _described(new, alignment.new)
    ):
        return place
    shared = 2 * len(own[0] & own[1]) / (len(own[0]) + len(own[1])) if own[0] and own[1] else 0.0
    return (0.5 * shared + 0.5 * min(1.0, place)) if shared else 0.0


def _is_successor(old: ComparedFact, new: ComparedFact) -> bool:
    """Whether an agency is known to have taken over what another one did."""
    return any(was in old.names and is_ in new.names for was, is_ in words().diff["successors"])


_ONE_IN_A_REGION = {"ely_centre", "regional_council", "chamber_of_commerce", "university_centre"}
"""Types of party of which a region has one."""


def _was_called(fact: ComparedFact, name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the text states, in brackets behind it, that an organisation had this name before."""
    text = sentences[0].text if sentences else ""
    found = pattern("parties", "former").search(text, *_near(fact.place))
    return found is not None and folded(name).casefold() in folded(found.group()).casefold()


_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w{1,40})\s$")
_BEFORE, _BEHIND = 40, 130
"""Characters before a name that may hold the noun that describes it, and behind it those that may hold its former name
in brackets."""


def _described(fact: ComparedFact, sentences: Sequence[Sentence]) -> set[str]:
    """The noun right before an organisation's name that says what it is."""
    text = sentences[0].text if sentences else ""
    before = _LAST_WORD.search(text[max(0, fact.place[0] - _BEFORE) : fact.place[0]])
    return {before[1]} if before and pattern("diff", "describing").search(before[1]) else set()


def _near(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], place[1] + _BEHIND


def _own_words(name: str) -> set[str]:
    return {stem(w.key) for w in word_list(name, 0, len(name)) if w.is_word} - _generic()


@per_language
def _generic() -> frozenset[str]:
    return frozenset(map(stem, words().diff["organisation"]))


def _same_name(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and folded(one).casefold() == folded(other).casefold()


def _find_parts(
    lefts: Sequence[ComparedFact], rights: Sequence[ComparedFact], alignment: Alignment, found: Pairing
) -> None:
    """Themes that were parted or joined: two that come out of one, by their sections' text or by their titles."""
    for wholes, others, forward in ((lefts, rights, True), (rights, lefts, False)):
        for whole in wholes:
            partner = found.partner.get(whole)
            if found.parts.get(whole) or (partner and _same_name(partner.title, whole.title)):
                continue  # what kept its name was not parted: it may have given something away
            parts = [
                part
                for part in others
                if found.partner.get(part) is whole
                or (part not in found.partner and _comes_from(part, whole, alignment, found, forward))
            ]
            if len(parts) > 1:
                found.parts[whole] = parts


def _comes_from(part: ComparedFact, whole: ComparedFact, alignment: Alignment, found: Pairing, forward: bool) -> bool:
    """Whether a theme came out of another one.

    By its title's words, by a part of them and most of its measures or the sentence that both stand in, or by most of
    its text.
    """
    own, its = (_content_words(fact.title) for fact in (part, whole))
    named = [any(other[:-1] in word or stem(word) == stem(other) for other in its) for word in own]
    measures = [found.partner.get(fact) for fact in found.measures[1 if forward else 0] if fact.parent is part]
    given = sum(partner is not None and partner.parent is whole for partner in measures)
    if named and (all(named) or (any(named) and given > len(measures) / 2)):
        return True
    if any(named) and _is_one_of_several_in(part, whole, alignment, forward):
        return True
    if not part.span or not whole.span:
        return False
    side, partners = (1, alignment.of_new) if forward else (0, alignment.of_old)
    length = inside = 0
    for sentence in alignment.sentences(side, *part.span):
        size = 0 if sentence.is_heading else sentence.end - sentence.start
        length += size
        if match := partners.get(sentence):
            other = (match.old if forward else match.new)[0]
            inside += size * (whole.span[0] <= other.start < whole.span[1])
    return length > 0 and inside > length / 2


def _is_one_of_several_in(part: ComparedFact, whole: ComparedFact, alignment: Alignment, forward: bool) -> bool:
    """Whether the sentence that tells a measure is one of several that became another's, or came out of it."""
    side, partners = (1, alignment.of_new) if forward else (0, alignment.of_old)
    its = alignment.sentences(1 - side, *whole.place)
    matches = filter(None, map(partners.get, alignment.sentences(side, *part.place)))
    sides = ((match.new, match.old) if forward else (match.old, match.new) for match in matches)
    return any(len(mine) > 1 and any(sentence in others for sentence in its) for mine, others in sides)


def _content_words(text: str) -> list[str]:
    return [w.key.casefold() for w in word_list(text, 0, len(text)) if is_content_word(w.key)]


# ---------------------------------------------------------------- what became of them


def item_changes(versions: Sequence[Version], found: Pairing, alignment: Alignment) -> list[ChangeDraft]:
    """What was added, removed and changed among the facts of two versions."""
    old, new = (version.facts for version in versions)
    drafts = [*_parted(found, old)]
    covered = {fact for draft in drafts for whole in draft.facts if whole for fact in (whole, *found.parts[whole])}
    for fact in old:
        partner = found.partner.get(fact)
        if partner:
            drafts += [
                d
                for d in _compared(fact, partner, found, alignment)
                if fact not in covered or d.kind not in ("renamed", "renumbered")
            ]
        elif fact not in covered:
            drafts += _unpaired(fact, 0, found, alignment, versions)
    for fact in new:
        if fact not in found.partner and fact not in covered:
            drafts += _unpaired(fact, 1, found, alignment, versions)
    link_parents(drafts)
    return drafts


def _unpaired(
    fact: ComparedFact, side: int, found: Pairing, alignment: Alignment, versions: Sequence[Version]
) -> Iterator[ChangeDraft]:
    """A fact that was read in one version alone.

    It was added or removed, but where its words stand in the other version too: then the document did not change, or
    in its figures alone; the reading did, which a changed neighbourhood or another file format can do.
    """
    is_read_otherwise = _still_there(fact, side, alignment) or _stands_in_its_column(fact, side, alignment)
    if is_read_otherwise or _is_still_listed(fact, versions[1 - side]):
        return
    other = _counterpart(fact, side, alignment, versions)
    if other and not (fact.what == "target" and _is_baseline_there(other, versions[1 - side].facts, found)):
        old, new = (other, fact) if side else (fact, other)
        yield from _compared(old, new, found, alignment)
    elif not other:
        yield one_sided(fact, side)


def _is_still_listed(fact: ComparedFact, other: Version) -> bool:
    """Whether an idea for a project stands word for word in the other version, in a list that was read otherwise."""
    return fact.what == "project_idea" and folded(fact.title).casefold() in other.folded_text


def _is_baseline_there(target: ComparedFact, others: Iterable[ComparedFact], found: Pairing) -> bool:
    """Whether the other version alone reads a target's figure as a baseline, which is reported."""
    start, end = target.place
    return any(f.what == "baseline" and f not in found.partner and start <= f.place[0] < end for f in others)


def one_sided(fact: ComparedFact, side: int) -> ChangeDraft:
    """That a fact is in one version alone."""
    if side:
        return ChangeDraft(
            fact.what, "added", fact.title, new=fact.value, new_evidence=fact.evidence, facts=(None, fact)
        )
    return ChangeDraft(fact.what, "removed", fact.title, old=fact.value, old_evidence=fact.evidence, facts=(fact, None))


def _parted(found: Pairing, old: Sequence[ComparedFact]) -> Iterator[ChangeDraft]:
    for whole, parts in found.parts.items():
        titles = [part.title for part in parts]
        if whole in old:
            yield ChangeDraft(
                whole.what, "split", whole.title, whole.title, titles,
                old_evidence=whole.evidence, new_evidence=parts[-1].evidence, facts=(whole, None),
            )  # fmt: skip
        else:
            yield ChangeDraft(
                whole.what, "merged", whole.title, titles, whole.title,
                old_evidence=parts[-1].evidence, new_evidence=whole.evidence, facts=(None, whole),
            )  # fmt: skip


_STATED_IN_FIGURES = ("target", "baseline", "funding_amount", "funding_share")


def _still_there(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether the words that a fact was read from stand unchanged in the other version."""
    partners = (alignment.of_old, alignment.of_new)[side]
    touched = alignment.sentences(side, *fact.place)
    if not touched or any(sentence not in partners for sentence in touched):
        return False
    if all(partners[sentence].setting for sentence in touched) and _is_stated_anew(fact, side, partners, touched):
        return True
    is_figure = fact.what in _STATED_IN_FIGURES
    least = Meaning.REWORDED if is_figure else Meaning.EDITORIAL  # the same figures, in other words that are reported
    if all(meaning_of(partners[sentence]) <= least for sentence in touched):
        return True
    if fact.what in ("goal", "monitoring_statement", "project_idea"):
        return True  # the sentence is there in other words, and those are reported
    if fact.what not in ("party", "funding_source", "monitoring_body"):
        return False
    pairs = [partners[sentence] for sentence in touched]
    if any(similarity(match.old[0].weights, match.new[0].weights) < _SAME_NAMING for match in pairs):
        return False
    start, end = fact.place
    return all(
        edit.same
        for sentence in touched
        for edit in partners[sentence].edits
        if (run := edit.sides[side]) and run[0].start < end and run[-1].end > start
    )


def _is_stated_anew(
    fact: ComparedFact, side: int, partners: Mapping[Sentence, Match], touched: Sequence[Sentence]
) -> bool:
    """Whether a text that was written anew has a fact's figure where the fact's sentence answers to it."""
    numbers = [fact.fields.get(name) for name in ("value", "percent") if fact.fields.get(name) is not None]
    if fact.what not in _STATED_IN_FIGURES or not (numbers or fact.fields.get("year")):
        return False
    others = [s for each in touched for s in (partners[each].old if side else partners[each].new)]
    said = set(values_said(others))
    return all(number in said for number in numbers or [str(fact.fields["year"])])


def _counterpart(
    fact: ComparedFact, side: int, alignment: Alignment, versions: Sequence[Version]
) -> ComparedFact | None:
    """The fact as the other version's sentence states it, where that differs in figures alone."""
    if fact.what not in _STATED_IN_FIGURES:
        return None
    sentence = next(iter(alignment.sentences(side, *fact.place)), None)
    match = (alignment.of_old, alignment.of_new)[side].get(sentence) if sentence else None
    if (
        sentence is None
        or match is None
        or not (_figures_alone(match) or _figures_alone_in(sentence, match, side, fact.parent))
    ):
        return None
    mine, others = (_figures_of(match, at) for at in (side, 1 - side))
    if len(mine) != len(others):
        return None
    changed = {
        name: other.numbers[0]
        for name in ("value", "percent", "year")
        for own, other in zip(mine, others, strict=True)
        if fact.fields.get(name) == own.numbers[0]
    }
    passage = passages(match)[1 - side]
    end = passage.start + len(passage.text[passage.start : passage.end].rstrip())
    evidence = versions[1 - side].evidence(passage.start, end, "diff.counterpart")
    title = versions[1 - side].text[passage.start : end] if fact.fields.get("value") is None else fact.title
    return replace(fact, title=title, fields=fact.fields | changed, evidence=evidence)


def _stands_in_its_column(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether the cell that a fact was read from has one to answer to it, in a table built otherwise.

    Then only the reading is another: whether the number is, the rows tell.
    """
    sentence = next(iter(alignment.sentences(side, *fact.place)), None)
    match = (alignment.of_old, alignment.of_new)[side].get(sentence) if sentence else None
    heads = alignment.heads_over(match) if match else None
    if match is None or heads is None or heads[0].key == heads[1].key:
        return False
    return has_cell(fact.place, (match.old[0], match.new[0]), heads, side)


def _figures_of(match: Match, side: int) -> list[Figure]:
    """The figures of a match's sentences; the number of an item between two of them is none."""
    part = (match.old, match.new)[side]
    return [f for f in figures(passages(match)[side]) if any(s.start <= f.start < s.end for s in part)]


def _figures_alone(match: Match) -> bool:
    return all(
        meant <= Meaning.EDITORIAL or all(is_number(w) or not w.is_word for w in (*edit.old, *edit.new))
        for edit, meant in judgements(match)
    )


def _figures_alone_in(sentence: Sentence, match: Match, side: int, theme: ComparedFact | None) -> bool:
    """Whether a sentence that was joined with another differs in figures alone, besides the name of its theme."""
    if len((match.old, match.new)[side]) == 1 or theme is None:
        return False
    named = range(*theme.place)
    for edit, meant in judgements(match):
        own = [w for w in edit.sides[side] if sentence.start <= w.start < sentence.end and w.start not in named]
        if meant > Meaning.EDITORIAL and own and not all(is_number(w) or not w.is_word for w in own):
            return False
    return True


def _compared(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> Iterator[ChangeDraft]:
    """The fields in which two facts that are one differ, where the words they were read from differ too."""

    def draft(kind: Kind, field: str | None, was: Any, is_: Any) -> ChangeDraft:
        return ChangeDraft(
            "target" if "target" in (old.what, new.what) else old.what, kind, new.title, was, is_, field,
            old_evidence=old.evidence, new_evidence=new.evidence, facts=(old, new),
        )  # fmt: skip

    meant = _meaning_of_source(old, new, alignment)
    is_other = found.partner.get(old.parent) is not new.parent if old.parent else new.parent is not None
    is_decided = old.is_decided or new.is_decided
    matches = [alignment.of_old.get(sentence) for sentence in _read_in(old, 0, alignment)]
    left = (is_other if old.what == "measure" else not found.are_one(old.parent, new.parent)) and _left_its_place(
        old, new, alignment
    )
    for name in _differing(old, new, alignment):
        was, is_ = old.fields.get(name), new.fields.get(name)
        if not (not left if name == "number" else meant > Meaning.EDITORIAL):
            continue  # what moved to another priority has another number
        kind = _kind_of(old.what, name, was, is_, found)
        anew = [m for m in matches if m and m.setting]
        if anew and kind == "changed" and name in ("of", *_NAMES_OF_VALUE):
            kind = "reworded" if was and is_ and name != "of" else None
        if anew and kind == "changed" and name == "tasks" and _say_of_the_same(str(was), str(is_), anew):
            kind = "reworded"
        is_worded = name in _SAID_IN_WORDS and not (anew and name == "commitment" and was and is_)
        if kind == "changed" and meant is Meaning.REWORDED and is_worded and not is_decided:
            kind = _kind_in_other_words(name, was, is_, anew)
        if kind:
            change = draft(kind, None if kind in ("renamed", "renumbered") else name, was, is_)
            change.note = _note(name, was, is_, old)
            if name not in old.impossible | new.impossible:
                change.direction = direction_of(name, was, is_)
            yield change
    if left:
        yield draft(
            "moved", "priority" if old.what == "measure" else "scope", _title_of(old.parent), _title_of(new.parent)
        )
    yield from _members(old, new, found, alignment)


def _differing(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> Iterator[str]:
    """The fields that two facts state differently, without those that are told with others or were read otherwise."""
    for name in dict.fromkeys((*old.fields, *new.fields)):
        was, is_ = old.fields.get(name), new.fields.get(name)
        if was == is_ or _is_told_with_another(name, old, new):
            continue
        if name == "tasks" and _differ_in_members(str(was), str(is_), old, new):
            continue
        if not _is_supported(old, new, was, is_, alignment) or _is_still_said(name, (old, new), (was, is_), alignment):
            continue
        if name in _BY_WORDS and (_differ_in_figures_alone(old, alignment) or _is_worded_anew(name, old, alignment)):
            continue
        if not _is_told_nearby(name, (old, new), (was, is_), alignment):
            yield name


def _is_worded_anew(name: str, fact: ComparedFact, alignment: Alignment) -> bool:
    """Whether the words that tell which way a value goes are others because the sentence was written anew."""
    matches = [alignment.of_old.get(sentence) for sentence in alignment.sentences(0, *fact.place)]
    return name == "change" and any(m is not None and m.setting is not None and is_rewritten(m.edits) for m in matches)


def _kind_in_other_words(name: str, was: Any, is_: Any, anew: Sequence[Match]) -> Kind | None:
    """How a field is told whose sentence says the same in other words; `anew` are its matches in a text of these."""
    if not (name in _TEXTS and was and is_):
        return None
    if name not in _PRECISE or says_the_same_anew(was, is_):
        return "reworded"
    is_same = bool(anew) and (name == "text" or not any(map(names_somebody_else, anew)))
    return "reworded" if is_same else "changed"


def _say_of_the_same(was: str, is_: str, anew: Sequence[Match]) -> bool:
    """Whether two texts on what somebody does have the same figures, and name nobody else."""
    values = [{f.value for f in figures(Passage(text, 0, len(text)))} for text in (was, is_)]
    return values[0] == values[1] and not any(map(names_somebody_else, anew))


_HALF = 50.0
"""A decrease by so much is one to so much."""


def _is_told_with_another(name: str, old: ComparedFact, new: ComparedFact) -> bool:
    """Whether a field's change is told with another's: of a range, of what is counted, of a promise."""
    if name == "value_max":
        return bool(old.fields.get(name) and new.fields.get(name)) and old.fields["value"] != new.fields["value"]
    if name == "indicator" and old.fields.get("of") and new.fields.get("of"):
        return not are_of_one_stem(old.fields["of"], new.fields["of"])
    if name == "change" and old.fields.get("value") == new.fields.get("value") == _HALF:
        return "increase" not in (old.fields.get(name), new.fields.get(name))
    return name == "condition" and old.fields.get("commitment") != new.fields.get("commitment")


def without_repetitions(drafts: Iterable[ChangeDraft]) -> Iterator[ChangeDraft]:
    """The changes without those that tell again what is told.

    That is of an annex's table what was told of the same quantity in the text, a project that came or went with its
    sum, and how far a measure binds where its sentence's target or sum binds so.
    """
    drafts, told = list(drafts), set[object]()
    of_sums = {(draft.kind, draft.title) for draft in drafts if draft.what == "funding_amount"}
    for draft in drafts:
        fact = draft.facts[1]
        if draft.what == "project_idea" and (draft.kind, draft.title) in of_sums:
            continue
        if draft.what == "measure" and any(_tells_commitment_of(other, draft) for other in drafts):
            continue
        if draft.kind == "changed" and fact and fact.quantity:
            same = (
                draft.what,
                draft.field,
                repr(draft.old),
                repr(draft.new),
                repr(fact.quantity),
                frozenset(fact.content),
            )
            if same in told:
                continue
            told.add(same)
        yield draft


def _tells_commitment_of(draft: ChangeDraft, of_measure: ChangeDraft) -> bool:
    """Whether a change tells of a target or a sum how far it binds now, and another one the same of its measure."""
    if draft.field != "commitment" or of_measure.field != "commitment" or draft.what == "measure":
        return False
    sides = zip(
        (draft.old_evidence, draft.new_evidence), (of_measure.old_evidence, of_measure.new_evidence), strict=True
    )
    is_one_sentence = all(mine and other and mine["sentence"] == other["sentence"] for mine, other in sides)
    return is_one_sentence and of_measure.old in (None, draft.old) and of_measure.new in (None, draft.new)


def _differ_in_members(was: str, is_: str, old: ComparedFact, new: ComparedFact) -> bool:
    """Whether the tasks of a body differ in nothing but the members that their sentence names: those are reported."""
    names = {_beginning(word) for member in {*old.members} ^ {*new.members} for word in _WORD.findall(member)}
    kept = [[word for word in _WORD.findall(text) if _beginning(word) not in names] for text in (was, is_)]
    return bool(names) and say_the_same(*map(" ".join, kept))


_NAME_STEM = 5
"""Letters of a word of a name that its inflected forms share."""


def _beginning(word: str) -> str:
    """Of a name's words less than of others: their stems change too ("keskus", "keskuksesta")."""
    return word[:_NAME_STEM]


def _read_in(fact: ComparedFact, side: int, alignment: Alignment) -> list[Sentence]:
    """The sentences that a fact was read from."""
    return [sentence for place in fact.places for sentence in alignment.sentences(side, *place)]


def _meaning_of_source(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> Meaning:
    """What became of the words that two facts were read from."""
    matches = [alignment.of_old.get(sentence) for sentence in _read_in(old, 0, alignment)]
    answers = {s for match in matches if match for s in match.new}
    if old.evidence is None or not matches or any(s not in answers for s in _read_in(new, 1, alignment)):
        return Meaning.CHANGED
    return max(Meaning.CHANGED if match is None else meaning_of(match) for match in matches)


def _is_supported(old: ComparedFact, new: ComparedFact, was: Any, is_: Any, alignment: Alignment) -> bool:
    """Whether a number that was read as changed is among the figures that changed.

    A number that still stands in the sentence was read as something else, and did not change.
    """
    if old.is_decided or new.is_decided:
        return True
    if not (isinstance(was, int | float) and isinstance(is_, int | float)):
        return not _still_stands(old, new, was, is_, alignment)
    sentences = _read_in(old, 0, alignment)
    matches = list(dict.fromkeys(match for s in sentences if (match := alignment.of_old.get(s))))
    if not matches or any(s not in alignment.of_new for s in _read_in(new, 1, alignment)):
        return True
    read = [[number for m in matches for f in figures(passages(m)[side]) for number in f.numbers] for side in (0, 1)]
    if len(read[0]) == len(read[1]):
        gone = {before for before, now in zip(*read, strict=True) if before != now}
        come = {now for before, now in zip(*read, strict=True) if before != now}
    else:
        gone, come = set(Counter(read[0]) - Counter(read[1])), set(Counter(read[1]) - Counter(read[0]))
    return all(any(is_written_as(value, number) for number in numbers) for value, numbers in ((was, gone), (is_, come)))


def _still_stands(old: ComparedFact, new: ComparedFact, was: Any, is_: Any, alignment: Alignment) -> bool:
    """Whether a number that was read of one version alone stands in the other's sentence too."""
    number, fact, side = (was, new, 1) if is_ is None else (is_, old, 0)
    if not isinstance(number, int | float) or None not in (was, is_):
        return False
    sentences = _read_in(fact, side, alignment)
    read = (n for s in sentences for f in figures(Passage(s.text, s.start, s.end)) for n in f.numbers)
    return any(is_written_as(number, each) for each in read)


def _is_still_said(
    name: str, facts: tuple[ComparedFact, ComparedFact], values: tuple[Any, Any], alignment: Alignment
) -> bool:
    """Whether what is counted, or when it begins, stands in the other version too, which was read otherwise."""
    if name != "of" and not (name == "start" and None in values):
        return False
    for side, value in enumerate(values):
        others = [word for s in _read_in(facts[1 - side], 1 - side, alignment) for word in s.words]
        mine = [w for w in word_list(value or "", 0, len(value or "")) if is_content_word(w.key)]
        if mine and all(is_akin_to_any(word, others) for word in mine):
            return True
    return False


def _is_told_nearby(
    name: str, facts: tuple[ComparedFact, ComparedFact], values: tuple[Any, Any], alignment: Alignment
) -> bool:
    """Whether in a text that was written anew a field that one version alone gives is told beside it in the other."""
    if None not in values or not (name in _TOLD_NEARBY or (name == "commitment" and "binding" in values)):
        return False
    side = 0 if values[0] is None else 1
    listed = _read_in(facts[side], side, alignment)
    match = (alignment.of_old, alignment.of_new)[side].get(listed[0]) if listed else None
    if match is None or match.setting is None:
        return False
    if name == "payer":
        return not is_done_by_others(match)
    if name not in ("year", "per", "value"):
        return True
    said = set(values_said((match.setting.old, match.setting.new)[side]))
    told = {"year": str(values[1 - side]), "per": yearly(), "value": values[1 - side]}
    return told[name] in said


_TOLD_NEARBY = {
    "value",
    "kind",
    "change",
    "place",
    "qualifier",
    "year",
    "per",
    "payer",
    "purpose",
    "start",
    "of",
    "abbreviation",
    "period",
}
"""Fields that another sentence may tell, or words that are read otherwise; the plain present binds like a duty."""
_BY_WORDS = {"per", "change", "of", "kind", "qualifier"}
"""Fields that words state, and no figure."""


def _differ_in_figures_alone(fact: ComparedFact, alignment: Alignment) -> bool:
    matches = [alignment.of_old.get(sentence) for sentence in _read_in(fact, 0, alignment)]
    return bool(matches) and all(match is not None and _figures_alone(match) for match in matches)


def _title_of(fact: ComparedFact | None) -> str | None:
    return fact.title if fact else None


def _left_its_place(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether an item stands under another theme, and not only the headings around it were read otherwise."""
    if old.what in ("measure", "project_idea"):
        return old.parent is not None and new.parent is not None
    matches = [alignment.of_old.get(sentence) for sentence in alignment.sentences(0, *old.place)]
    return any(match is not None and not alignment.is_in_its_section(match) for match in matches)


NAMED = {"party", "priority", "measure", "funding_source", "monitoring_body"}
"""What is known by a name."""
_SAME_NAMING = 0.6
"""A sentence that names something still does, where it has so much in common with what it was. From 0.4
to 0.8 the pairs of `corpus/written_on` give the same changes."""
_NAMES_OF_VALUE = {"indicator", "purpose"}
"""What a value is of, in the words around it: it holds the value itself, whose change is reported."""
_TEXTS = {"text", "tasks", "condition", "start", *_NAMES_OF_VALUE}
_PRECISE = {"text", "tasks"}
"""Fields of which every word counts, where they are not written anew."""
_SAID_IN_WORDS = {"of", "commitment", *_TEXTS} - {"condition"}
"""Fields that a sentence states in words: where it says the same in other words, they did not change."""


def _kind_of(what: What, name: str, was: Any, is_: Any, found: Pairing) -> Kind | None:
    """How a field that differs is reported; None where it is no change of its own."""
    if what in NAMED and name == "name":
        return _renaming(what, was, is_)
    if name == "number":
        return "renumbered"
    if name == "abbreviation":
        return "renamed" if was and is_ else None
    if name == "tasks" and not (was and is_):
        return None
    if name == "commitment" and {was, is_} == {None, "intent"}:
        return None  # a wish that is not called one binds nobody less
    if name in _TEXTS and was and is_:
        meant = meaning_between(was, is_, around=name in _NAMES_OF_VALUE)
        if meant <= Meaning.EDITORIAL:
            return None
        if name == "indicator":
            return _kind_of_indicator(was, is_)
        is_precise = what in ("monitoring_body", "monitoring_statement") or name == "condition"
        is_another = is_precise and not say_the_same(was, is_) and not says_the_same_anew(was, is_)
        return "changed" if meant is Meaning.CHANGED or is_another else "reworded"
    if name == "of" and was and is_ and are_of_one_stem(was, is_):
        return None
    if what == "signatory" and name == "organisation" and _is_renamed(was, is_, found):
        return None
    return "changed"


def _kind_of_indicator(was: str, is_: str) -> Kind | None:
    """How an indicator that differs is reported: another thing is measured where each side names one of its own.

    Where one is a whole sentence, it is not sure what is measured: the sentences tell what changed.
    """
    if was.endswith(".") or is_.endswith("."):
        return None
    return "changed" if name_other_things(was, is_) else "reworded"


def _renaming(what: What, was: str, is_: str) -> Kind | None:
    """How a name that differs is reported; None where it is the same name in another spelling.

    A fund named by its abbreviation alone is the same fund, and a body named with and without its city the same body.
    """
    if what == "funding_source" or meaning_between(was, is_) <= Meaning.EDITORIAL:
        return None
    if what == "monitoring_body" and (_own_words(was) <= _own_words(is_) or _own_words(is_) <= _own_words(was)):
        return None
    return "renamed"


def _is_renamed(was: str | None, is_: str | None, found: Pairing) -> bool:
    return any(
        fact.what == "party" and _same_name(fact.title, was) and _same_name(partner.title, is_)
        for fact, partner in found.partner.items()
    )


def direction_of(name: str, was: Any, is_: Any) -> Direction | None:
    """Which way a target's value or year went; None for what has no way."""
    if not isinstance(was, int | float) or not isinstance(is_, int | float):
        return None
    if name in ("value", "value_max"):
        return "raised" if is_ > was else "lowered"
    if name == "year":
        return "put_off" if is_ > was else "brought_forward"
    return None


_STRENGTH = ("intent", "conditional", "binding")
"""How far the parties bind themselves, the least first."""


def _note(name: str, was: Any, is_: Any, old: ComparedFact) -> Note | None:
    """What a person would say of a change: a slip was mended, or the parties bind themselves less, or more."""
    if name in old.impossible:
        return "slip_mended"
    if name != "commitment" or not (was and is_):
        return None
    return "weakened" if _STRENGTH.index(is_) < _STRENGTH.index(was) else "strengthened"


def _members(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> Iterator[ChangeDraft]:
    """Who got a seat in a body, who lost it, and who keeps it under another name."""
    gone = [name for name in old.members if not any(_same_name(name, other) for other in new.members)]
    come = [name for name in new.members if not any(_same_name(name, other) for other in old.members)]

    def seat(kind: Kind, was: str | None, is_: str | None) -> ChangeDraft:
        return ChangeDraft(
            "monitoring_member", kind, new.title, was, is_,
            old_evidence=old.evidence, new_evidence=new.evidence, facts=(old, new),
        )  # fmt: skip

    gone = [name for name in gone if not _is_named_nearby(name, 1, (old, new), alignment)]
    come = [name for name in come if not _is_named_nearby(name, 0, (old, new), alignment)]
    for name in gone:
        renamed = next((each for each in come if _is_renamed(name, each, found)), None)
        if renamed:
            come.remove(renamed)
        yield seat("renamed", name, renamed) if renamed else seat("removed", name, None)
    yield from (seat("added", None, name) for name in come)


def _is_named_nearby(name: str, side: int, facts: tuple[ComparedFact, ComparedFact], alignment: Alignment) -> bool:
    """Whether a text that was written anew names an organisation where it should tell of a body, on this side."""
    partners = (alignment.of_new, alignment.of_old)[side]
    matches = [partners.get(sentence) for sentence in _read_in(facts[1 - side], 1 - side, alignment)]
    settings = [match.setting for match in matches if match and match.setting]
    said = {stem(w.key) for setting in settings for s in (setting.old, setting.new)[side] for w in s.words}
    named = {stem(w.key) for w in word_list(name, 0, len(name)) if w.is_word}
    return bool(named) and named <= said


def link_parents(drafts: Iterable[ChangeDraft]) -> None:
    """What comes inside an added theme, or goes with a removed one, belongs to that change."""
    drafts = list(drafts)
    whole = {fact: draft for draft in drafts if draft.kind in ("added", "removed") for fact in draft.facts if fact}
    for draft in drafts:
        fact = draft.facts[1] or draft.facts[0]
        if draft.kind in ("added", "removed") and fact and fact.parent in whole:
            draft.parent = whole[fact.parent]
