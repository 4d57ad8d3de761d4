"""Sentences that left their place, and paragraphs that were parted or joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..schema.diff import Kind
from .drafts import ChangeDraft
from .facts import ComparedFact
from .forms import is_in_another_form
from .headings import JoinedSections
from .matches import Match
from .pairing import Pair
from .sentences import Sentence
from .texts import Texts, first_words, is_label


def rearranged(texts: Texts, recut: Sequence[Recut], joined: Sequence[JoinedSections]) -> Iterator[ChangeDraft]:
    """What got another place, and the paragraphs that were parted or joined, which are `recut`.

    What stands in sections that were `joined` is told with these.
    """
    yield from _moved_sentences(texts, paragraphs_of(recut), joined)
    yield from (_recut_paragraph(texts, each) for each in recut)


def paragraphs_of(recut: Sequence[Recut]) -> set[Pair]:
    """The paragraphs of either side that became each other where some were parted or joined."""
    return {(m.old[0].paragraph, m.new[0].paragraph) for each in recut for m in each.matches}


def _moved_sentences(texts: Texts, recut: set[Pair], joined: Sequence[JoinedSections]) -> Iterator[ChangeDraft]:
    """Sentences that left their place, a run of them as one, where their section did not go along.

    One that got another place in a paragraph that was parted or joined, of those in `recut`, is told with that.
    """
    told = [m for m in texts.alignment.matches if not m.old[0].is_heading and not is_label(m.old[0])]
    moved = [m for m in told if (m.moved and not _stayed_or_went_along(texts, m)) or _was_parted_from_section(texts, m)]
    moved = [m for m in moved if (m.old[0].paragraph, m.new[0].paragraph) not in recut]
    apart = [m for m in moved if not _is_reported_moved(texts, m) and not _went_with_joined(texts, m, joined)]
    steps = enumerate(apart)
    for _, run in groupby(steps, key=lambda item: (item[1].old[0].index - item[0], item[1].new[0].index - item[0])):
        matches = [match for _, match in run]
        old, new = [s for m in matches for s in m.old], [s for m in matches for s in m.new]
        draft = texts.of_both(
            Match(old, new), "text", "moved", texts.section_name(0, old[0]), texts.section_name(1, new[0])
        )
        draft.title = first_words(new)
        yield draft


def _was_parted_from_section(texts: Texts, match: Match) -> bool:
    """Whether it stands in one version under a heading of its own, and others parted it from its section.

    A heading that came right above what stayed in its place parts nothing.
    """
    sections = [
        headings.get(part[0].section) for headings, part in zip(texts.alignment.headings, match.sides, strict=True)
    ]
    for side, partners in enumerate(texts.alignment.partners):
        own, other = sections[side], sections[1 - side]
        answer = texts.alignment.partners[1 - side].get(other) if other else None
        if own is None or other is None or answer is None or own in partners or match.setting:
            continue
        between = texts.alignment.sides[side][answer.sides[side][0].index + 1 : own.index]
        others = [partners[s].sides[1 - side][0] for s in between if s.is_heading and s in partners]
        last = match.sides[1 - side][0].index
        if any(not other.index < each.index < last for each in others):
            return True
    return False


def _went_with_joined(texts: Texts, match: Match, joined: Sequence[JoinedSections]) -> bool:
    """Whether it stood and stands in sections that were joined or parted, or of measures that were."""
    headings = [of.get(part[0].section) for of, part in zip(texts.alignment.headings, match.sides, strict=True)]
    if any(each.holds(*headings) for each in joined):
        return True
    places = match.old[0].start, match.new[0].start
    return any(
        _stands_under(part, places[0]) and _stands_under(whole, places[1])
        for one, others in texts.pairing.parts.items()
        if one.what == "measure"
        for other in others
        for part, whole in ((one, other), (other, one))
    )


def _stands_under(fact: ComparedFact, start: int) -> bool:
    return fact.section_span is not None and fact.section_span[0] <= start < fact.section_span[1]


def _is_reported_moved(texts: Texts, match: Match) -> bool:
    """Whether that it moved is told of a fact: of an item, or by another role of the party that it names alone."""
    told = (draft for sentence in match.new for draft in texts.by_sentence[1][sentence])
    return any(draft.kind == "moved" or draft.field == "role" for draft in told) or texts.names_a_party(match)


def _stayed_or_went_along(texts: Texts, match: Match) -> bool:
    """Whether it stands in its section as before: that moved with it, or other sections' text came between.

    A row stands in its table, whatever the order of that, and so does what was a list's item; in a text that was
    written anew a sentence in its section.
    """
    heads = texts.alignment.heads_over(match)
    if heads and heads[0] is not match.old[0] and (answer := texts.alignment.of_old.get(heads[0])):
        return heads[1] in answer.new
    if not texts.alignment.is_in_its_section(match):
        return False
    if match.setting or is_in_another_form(match):
        return True
    old, new = match.old[0], match.new[0]
    heading = texts.alignment.headings[0].get(old.section)
    if heading and texts.alignment.of_old[heading].moved:
        return True
    stayed = texts.stayed[old.section, new.section]
    return all((o.index < old.index) is (n.index < new.index) for o, n in stayed)


class Recut(NamedTuple):
    """Paragraphs that were parted or joined, each by the first match of its sentences that stayed, in order."""

    kind: Kind
    matches: list[Match]


def recut_paragraphs(texts: Texts) -> Iterator[Recut]:
    """What was parted or joined; rows of a table are no paragraphs, and names of what was joined are told as that."""
    links: dict[Pair, Match] = {}
    stayed = [m for m in texts.alignment.matches if not (m.moved or m.setting or is_in_another_form(m))]
    for match in stayed:
        if texts.only_names_parted([*match.old, *match.new]):
            continue
        for old, new in ((old, new) for old in match.old for new in match.new):
            links.setdefault((old.paragraph, new.paragraph), Match([old], [new]))
    of_old: dict[int, set[int]] = defaultdict(set)
    of_new: dict[int, set[int]] = defaultdict(set)
    for before, now in links:
        of_old[before].add(now)
        of_new[now].add(before)
    told = [
        {s.paragraph for s, drafts in listed.items() if any(d.kind in ("split", "merged") for d in drafts)}
        for listed in texts.by_sentence
    ]
    for before, parts in of_old.items():
        if before not in told[0] and len(parts) > 1 and all(of_new[now] == {before} for now in parts):
            yield Recut("split", [links[before, now] for now in sorted(parts)])
    for now, parts in of_new.items():
        if now not in told[1] and len(parts) > 1 and all(of_old[before] == {now} for before in parts):
            yield Recut("merged", [links[before, now] for before in sorted(parts)])


def _recut_paragraph(texts: Texts, recut: Recut) -> ChangeDraft:
    """The paragraphs are called by how they begin; the evidence is of the last, where the cut is."""
    draft = texts.of_both(recut.matches[-1], "text", recut.kind, None, None)
    old, new = (
        [first_words([_opening(texts, side, match.sides[side][0])]) for match in recut.matches] for side in (0, 1)
    )
    draft.old, draft.new = (old[0], new) if recut.kind == "split" else (old, new[0])
    draft.title = new[0]
    return draft


def _opening(texts: Texts, side: int, sentence: Sentence) -> Sentence:
    """The sentence that a sentence's paragraph begins with."""
    listed, n = texts.alignment.sides[side], sentence.index
    while n and listed[n - 1].paragraph == sentence.paragraph:
        n -= 1
    return listed[n]
