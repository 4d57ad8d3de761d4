"""Which fact of one version answers to which of the other: by what they say and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .facts import ComparedFact
from .matches import Alignment
from .names import are_two_named, party_score, same_name, was_called
from .pairing import ONE, Pair, best_pairs, sharing_words
from .sentences import is_content_word, similarity, stem, word_list

_SURE = 0.8
"""From so much of their words on two targets are one although they belong to different scopes. From 0.6 to
0.9 the pairs of `corpus/written_on` give the same changes."""
_SAME_ORGANISATION = 0.6
"""What a signatory's organisation alone counts, where another person signs for it: the signatory changed."""
_AGREEING = 0.1
"""What the same value, and words and place together, add between equals."""
_APART = 0.001
"""What the distance in their lists takes away: it decides between equals alone."""
_FEW_PAIRS = 64
"""So many pairs of a kind are all scored: eight items on each side."""


@dataclass(eq=False)
class Pairing:
    """What answers to what: `partner` leads from an old fact to the new one and back."""

    partner: dict[ComparedFact, ComparedFact]
    parts: dict[ComparedFact, list[ComparedFact]]
    """The priorities, measures and parties that one was parted into, and those that one was joined from."""
    measures: tuple[list[ComparedFact], list[ComparedFact]]
    """All measures of the two versions."""

    @cached_property
    def renamed(self) -> list[tuple[str, str]]:
        """The old and the new name of the bodies and parties whose name is another."""
        return [
            (old.title, new.title)
            for old, new in self.partner.items()
            if old.what in ("party", "monitoring_body") and not same_name(old.title, new.title)
        ]

    def are_one(self, old: ComparedFact | None, new: ComparedFact | None) -> bool:
        """Whether both are the same thing, or a part of it."""
        if old is None or new is None:
            return old is new
        return self.partner.get(old) is new or new in self.parts.get(old, ()) or old in self.parts.get(new, ())

    def is_renamed(self, was: str | None, is_: str | None) -> bool:
        """Whether a party of the one name answers to a party of the other."""
        return any(
            fact.what == "party" and same_name(fact.title, was) and same_name(partner.title, is_)
            for fact, partner in self.partner.items()
        )


def pair_facts(old: Sequence[ComparedFact], new: Sequence[ComparedFact], alignment: Alignment) -> Pairing:
    """Pairs the facts kind by kind, priorities and measures before what belongs to them."""
    measures = [[fact for fact in listed if fact.what == "measure"] for listed in (old, new)]
    found = Pairing({}, defaultdict(list), (measures[0], measures[1]))
    kinds = list(dict.fromkeys(("priority", "measure", *(fact.what for fact in (*old, *new)))))
    for what in kinds:
        lefts, rights = ([fact for fact in listed if fact.what == what] for listed in (old, new))
        scores = {}
        wholes = _named_together(lefts, rights) if what in ("priority", "measure") else {}
        for i, j in _candidates(lefts, rights, alignment):
            if wholes.get(lefts[i], rights[j]) is not rights[j] or wholes.get(rights[j], lefts[i]) is not lefts[i]:
                continue
            score = _score(lefts[i], rights[j], alignment, found)
            if score >= ONE:
                scores[i, j] = score - _APART * abs(i / len(lefts) - j / len(rights))
        for i, j in best_pairs(scores):
            found.partner[lefts[i]], found.partner[rights[j]] = rights[j], lefts[i]
        if what == "baseline":
            _pair_readings(old, new, alignment, found)
        if what == "party":
            _find_parts(lefts, rights, alignment, found)
        if what == "measure":
            for scope in ("measure", "priority"):
                sides = [[fact for fact in listed if fact.what == scope] for listed in (old, new)]
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
        for sentence in alignment.sentences(1, *fact.span):
            named[sentence].append(j)
    for i, fact in enumerate(lefts):
        matches = alignment.answers(0, fact.span)
        keys = [fact.title, *(sentence for match in matches if match for sentence in match.new)]
        known |= {(i, j) for key in keys for j in named[key]}
    yield from sorted(known)


def _score(old: ComparedFact, new: ComparedFact, alignment: Alignment, found: Pairing) -> float:
    """How sure it is that two facts are one: from place and words, the better of them; 0 where they cannot be."""
    if old.what in ("period", "title", "validity"):
        return 1.0
    if _took_over(old, new, alignment):
        return ONE  # and no more: the one that went may have got another role
    is_told_in_points = _are_in_points_and_shares(old, new, alignment)
    overlap = max(alignment.common(old.span, new.span), ONE * is_told_in_points)
    alike = similarity(old.content, new.content)
    if old.what == "party":
        return party_score(old, new, overlap, alignment)
    if old.section_span and new.section_span:
        shared = (
            _shared_text(old.section_span, new.section_span, alignment)
            if found.are_one(old.parent, new.parent)
            else 0.0
        )
        overlap = max(overlap, shared, alignment.common(old.section_span, new.section_span))
    if _answer_anew(old, new, alignment):
        if (
            old.what == "baseline"
            and None in (values := {old.fields["value"], new.fields["value"]})
            and len(values) > 1
        ):
            return 0.0
        overlap = max(overlap, ONE)
    if old.what in ("target", "baseline"):
        if old.identity != new.identity and overlap < ONE:
            return 0.0
        if not alike and old.value != new.value and not found.are_one(old.parent, new.parent):
            return 0.0  # another thing is measured by a sentence built alike
        if not found.are_one(old.parent, new.parent) and overlap < ONE and (alike < _SURE or old.value != new.value):
            return 0.0
    elif old.what == "signatory":
        if (signing := _signing_score(old, new, found)) is None:
            return 0.0
        alike = max(alike, signing)
    elif old.identity != new.identity or _are_two(old, new, alike, alignment):
        return 0.0
    return max(overlap, alike) + _AGREEING * (_agreeing(old, new) + min(overlap, alike))


def _say_alike(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether half of what the sentences of two facts say is the same."""
    sides = (alignment.sentences(side, *fact.span) for side, fact in enumerate((old, new)))
    was, is_ = (sum((sentence.weights for sentence in listed), Counter()) for listed in sides)
    return similarity(was, is_) >= ONE


def _are_in_points_and_shares(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether one sentence has one number in percentage points in one version, and in per cent in the other."""
    units = {old.fields.get("unit"), new.fields.get("unit")}
    if units != {"%", "pp"} or old.fields["value"] != new.fields["value"]:
        return False
    matches = alignment.answers(0, old.span)
    return any(match and s in match.new for match in matches for s in alignment.sentences(1, *new.span))


def _agreeing(old: ComparedFact, new: ComparedFact) -> int:
    """How many of value and year two facts have in common."""
    year = old.fields.get("year")
    return int(old.value == new.value) + int(year is not None and year == new.fields["year"])


def _signing_score(old: ComparedFact, new: ComparedFact, found: Pairing) -> float | None:
    """What the organisation counts for which two sign; None for two people of two organisations."""
    was, is_ = (fact.fields["organisation"] for fact in (old, new))
    if same_name(was, is_) or found.is_renamed(was, is_):
        return _SAME_ORGANISATION
    return None if was and is_ and not same_name(old.fields["name"], new.fields["name"]) else 0.0


def _answer_anew(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether the sentences of two facts answer to each other in a text that was written anew."""
    matches = alignment.answers(0, old.span)
    answers = {s for match in matches if match and match.setting for s in match.new}
    return bool(answers.intersection(alignment.sentences(1, *new.span)))


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


def _are_two(old: ComparedFact, new: ComparedFact, alike: float, alignment: Alignment) -> bool:
    """Whether two funds, sums or bodies of one kind are two, or two of a list of which one took the other's place."""
    if old.what in ("priority", "measure") and not (old.section_span or new.section_span):
        return alike <= ONE and not _say_alike(old, new, alignment)
    if old.what == "monitoring_body":
        return are_two_named(old.title, new.title)
    if old.what == "funding_amount":
        return _have_nothing_in_common(old, new)
    return old.what == "funding_source" and _are_two_funds(old, new, alike)


def _have_nothing_in_common(old: ComparedFact, new: ComparedFact) -> bool:
    """Whether two sums are another's, for other years, of another size: the one went and the other came.

    Where it is not known who pays one, it is for something else too.
    """
    payers = {fact.fields["payer"] for fact in (old, new)}
    names = ["year", "value"] + ["purpose"] * (None in payers)
    told = [[fact.fields[name] for name in names] for fact in (old, new)]
    return len(payers) > 1 and all(was and is_ and was != is_ for was, is_ in zip(*told, strict=True))


def _took_over(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether one organisation coordinates where the other did: the sentence names it in the other's place."""
    is_coordination = old.what == "monitoring_body" and old.fields["role"] == new.fields["role"] == "coordination"
    return is_coordination and are_two_named(old.title, new.title) and alignment.common(old.span, new.span) > 0


def _are_two_funds(old: ComparedFact, new: ComparedFact, alike: float) -> bool:
    """Whether a fund in another's place is another one: by its abbreviation, or with nothing in its name in common."""
    short = [fact.fields["abbreviation"] for fact in (old, new)]
    return not alike or (alike < ONE and all(short) and short[0] != short[1])


def _named_together(lefts: Sequence[ComparedFact], rights: Sequence[ComparedFact]) -> dict[ComparedFact, ComparedFact]:
    """What has its name together with others in one of the other version: "A ja B", which was "A" and "B"."""
    found: dict[ComparedFact, ComparedFact] = {}
    names = {fact: frozenset(map(stem, _content_words(fact.title))) for fact in (*lefts, *rights)}
    for parts, wholes in ((lefts, rights), (rights, lefts)):
        kept = {names[whole] for whole in wholes}
        open_ = [part for part in parts if names[part] and names[part] not in kept]
        for whole in wholes:
            named = [part for part in open_ if names[part] < names[whole]]
            if len(named) > 1 and names[whole] == frozenset().union(*map(names.__getitem__, named)):
                found |= dict.fromkeys(named, whole)
    return found


def _find_parts(
    lefts: Sequence[ComparedFact], rights: Sequence[ComparedFact], alignment: Alignment, found: Pairing
) -> None:
    """What was parted or joined: two that come out of one, by their texts or their titles."""
    for wholes, others, forward in ((lefts, rights, True), (rights, lefts, False)):
        for whole in wholes:
            partner = found.partner.get(whole)
            if found.parts.get(whole) or (partner and same_name(partner.title, whole.title)):
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
    """Whether a priority or a measure came out of another one, or an organisation was made of another one.

    By its title's words, by a part of them and most of its measures or the sentence that both stand in, or by most of
    its text; an organisation by what the text states.
    """
    if part.what == "party":
        return was_called(whole, part.title, alignment.sides[int(not forward)])
    own, its = (_content_words(fact.title) for fact in (part, whole))
    named = [any(other[:-1] in word or stem(word) == stem(other) for other in its) for word in own]
    measures = [found.partner.get(fact) for fact in found.measures[1 if forward else 0] if fact.parent is part]
    given = sum(partner is not None and partner.parent is whole for partner in measures)
    if named and (all(named) or (any(named) and given > len(measures) / 2)):
        return True
    if any(named) and _is_one_of_several_in(part, whole, alignment, forward):
        return True
    if not part.section_span or not whole.section_span:
        return False
    side, partners = (1, alignment.of_new) if forward else (0, alignment.of_old)
    length = inside = 0
    for sentence in alignment.sentences(side, *part.section_span):
        size = 0 if sentence.is_heading else sentence.end - sentence.start
        length += size
        if match := partners.get(sentence):
            other = (match.old if forward else match.new)[0]
            inside += size * (whole.section_span[0] <= other.start < whole.section_span[1])
    return length > 0 and inside > length / 2


def _is_one_of_several_in(part: ComparedFact, whole: ComparedFact, alignment: Alignment, forward: bool) -> bool:
    """Whether the sentence that tells a measure is one of several that became another's, or came out of it."""
    side = int(forward)
    its = alignment.sentences(1 - side, *whole.span)
    sides = (match.sides[::-1] if forward else match.sides for match in alignment.answers(side, part.span) if match)
    return any(len(mine) > 1 and any(sentence in others for sentence in its) for mine, others in sides)


def _content_words(text: str) -> list[str]:
    return [w.key.casefold() for w in word_list(text) if is_content_word(w.key)]
