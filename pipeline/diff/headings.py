"""What became of the headings that are no priority's or measure's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .drafts import ChangeDraft
from .explained import is_explained
from .facts import Json
from .matches import Match
from .names import same_name
from .retelling import judgements
from .sentences import Sentence
from .spelling import spelling_changes
from .statements import together
from .texts import Texts
from .wording import Meaning


def heading_changes(texts: Texts, joined: Sequence[JoinedSections]) -> Iterator[ChangeDraft]:
    """Headings that are no priority's or measure's; `joined` are those of sections that were joined or parted."""
    told = {heading for each in joined for heading in (*each.parts, each.whole)}
    yield from (_joined(texts, each) for each in joined)
    scopes = tuple({d.section_span for d in texts.scope_facts(side)} for side in (0, 1))

    def is_scope(side: int, section: Json) -> bool:
        return (section["start"], section["end"]) in scopes[side]

    for match in texts.alignment.matches:
        if match.old[0].is_heading and told.isdisjoint((*match.old, *match.new)):
            old, new = (
                version.sections[part[0].section or ""]
                for version, part in zip(texts.versions, match.sides, strict=True)
            )
            if not (is_scope(0, old) and is_scope(1, new)):
                yield from _heading(texts, match, old, new)
    for side in (0, 1):
        matched = texts.alignment.partners[side]
        for sentence in texts.alignment.headings[side].values():
            section = texts.versions[side].sections[sentence.section or ""]
            is_new = sentence not in matched and sentence not in told and not is_scope(side, section)
            if is_new and not _names_what_is_told(texts, side, section["heading"]):
                yield texts.of_one(side, "section", section["heading"], [sentence])


def _names_what_is_told(texts: Texts, side: int, heading: str) -> bool:
    """Whether a heading is but the name of a priority or measure that is told to be there alone, as in an annex."""
    named = (draft.title for draft in texts.drafts if draft.kind == _ALONE[side] and draft.what in _HEADED)
    return any(same_name(heading, name) for name in named)


_ALONE = ("removed", "added")
_HEADED = ("priority", "measure")


class JoinedSections(NamedTuple):
    """The headings of sections of one side whose text stands under one heading of the other side now.

    `side` is that of the parts: 0 where they were joined, 1 where one was parted.
    """

    side: int
    parts: list[Sentence]
    whole: Sentence

    def holds(self, *headings: Sentence | None) -> bool:
        """Whether one of two headings, the old and the new one, is a part and the other the whole."""
        return headings[self.side] in self.parts and headings[1 - self.side] is self.whole


def joined_sections(texts: Texts) -> Iterator[JoinedSections]:
    """Sections that were joined under a new heading, or parted from one, by where most of their text went."""
    for side in (0, 1):
        partners, headings = texts.alignment.partners[side], texts.alignment.headings
        open_ = [h for h in headings[side].values() if h not in partners and not _is_of_scope(texts, side, h)]
        went: defaultdict[Sentence, list[Sentence]] = defaultdict(list)
        text_of = _text_under(texts, side) if open_ else {}
        for heading in open_:
            if whole := _where_most_went(text_of[heading.section], partners, headings[1 - side], 1 - side):
                went[whole].append(heading)
        for whole, parts in went.items():
            match = texts.alignment.partners[1 - side].get(whole)
            kept = [s for s in match.sides[side] if s.quote != whole.quote] if match else []
            if (kept or not match) and len(parts) + len(kept) > 1 and not _is_of_scope(texts, 1 - side, whole):
                yield JoinedSections(side, sorted([*kept, *parts], key=lambda s: s.index), whole)


def _text_under(texts: Texts, side: int) -> defaultdict[str | None, list[Sentence]]:
    found: defaultdict[str | None, list[Sentence]] = defaultdict(list)
    for sentence in texts.alignment.sides[side]:
        if not sentence.is_heading:
            found[sentence.section].append(sentence)
    return found


def _where_most_went(
    listed: Sequence[Sentence], partners: Mapping[Sentence, Match], headings: Mapping[str | None, Sentence], side: int
) -> Sentence | None:
    """The heading of `side` under which more than half of some sentences stand that stand anywhere there."""
    sizes: Counter[str | None] = Counter()
    for sentence in listed:
        if match := partners.get(sentence):
            sizes[match.sides[side][0].section] += len(sentence.quote)
    if not sizes:
        return None
    ((section, most),) = sizes.most_common(1)
    return headings.get(section) if 2 * most > sizes.total() else None


def _is_of_scope(texts: Texts, side: int, heading: Sentence) -> bool:
    """Whether a heading is a priority's or a measure's, or some of these stand under it."""
    section = texts.versions[side].sections[heading.section or ""]
    spans = [span for d in texts.scope_facts(side) if (span := d.section_span)]
    return any(section["start"] <= start < section["end"] for start, _ in spans)


def _joined(texts: Texts, joined: JoinedSections) -> ChangeDraft:
    """The change, with the last of the parts as its evidence."""
    sides = ([joined.parts[-1]], [joined.whole])
    match = Match(*(sides if joined.side == 0 else sides[::-1]))
    draft = texts.of_both(match, "section", "split" if joined.side else "merged", None, None)
    old, new = ([s.quote for s in part] for part in (joined.parts, [joined.whole]))
    draft.old, draft.new = (new[0], old) if joined.side else (old, new[0])
    draft.title = joined.whole.quote
    return draft


def _heading(texts: Texts, match: Match, old: Json, new: Json) -> Iterator[ChangeDraft]:
    is_named_anew = match.is_of_retold and not (old["number"] and new["number"])
    is_renumbered = old["number"] != new["number"] and not is_named_anew
    if is_renumbered:
        yield texts.of_both(match, "section", "renumbered", old["number"], new["number"])
    open_ = [(edit, meant) for edit, meant in judgements(match) if not is_explained(texts, edit, meant, (), match)]
    meant = together(open_)
    if meant is Meaning.EDITORIAL:
        yield from spelling_changes(texts, match, [edit for edit, _ in open_])
    elif meant is not Meaning.NONE:
        yield texts.of_both(match, "section", "renamed", old["heading"], new["heading"])
    if match.moved and not is_renumbered:  # where it went its numbers tell
        yield texts.of_both(match, "section", "moved", old["number"], new["number"])
