"""What changed in the text and its headings that no fact states."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import cast

from ..lang.api import clause_at, date_mentions, numeral, pattern
from ..schema.diff import Kind, Note, What
from .alignment import Alignment, Edit, Match, words_of
from .facts import ComparedFact, Json
from .items import NAMED, ChangeDraft, Pairing
from .kinship import are_forms
from .retelling import is_said_around, judgements, own_clauses, values_said, weighed_in
from .sentences import Sentence, Word, is_content_word, stem
from .tables import have_other_figures, have_the_same_columns, is_told
from .versions import Version
from .wording import (
    Figure,
    Meaning,
    Passage,
    are_kindred,
    figures,
    is_actor,
    is_number,
    is_written_as,
    letters,
    passages,
    together,
    turns,
)

_RULE = "diff.text"
_WORD = re.compile(r"\w+")
_TITLE_WORDS = 8
_WORDED = {"text", "tasks", "indicator", "condition", "purpose", "start"}
"""Fields that hold a text: where one of them changed, the words in it are reported."""


class Texts:
    """Two versions with their sentences aligned, and the changes of facts that are reported already."""

    def __init__(
        self, old: Version, new: Version, alignment: Alignment, pairing: Pairing, drafts: Sequence[ChangeDraft]
    ) -> None:
        self._versions = old, new
        self._alignment = alignment
        self._pairing = pairing
        self._new_facts = set(new.facts)
        self._reported = drafts
        self._by_sentence: tuple[dict[Sentence, list[ChangeDraft]], ...] = (defaultdict(list), defaultdict(list))
        for draft in drafts:
            for side, evidence in enumerate((draft.old_evidence, draft.new_evidence)):
                for place in [evidence, *evidence["also"], evidence["sentence"]] if evidence else ():
                    for sentence in alignment.sentences(side, place["start"], place["end"]):
                        self._by_sentence[side][sentence].append(draft)
        self._names = [name for draft in drafts for name in _named(draft, pairing)]
        self._numbers = set(_renumbered(pairing))
        self._counts = {
            (len(old.agreement["priorities"]), len(new.agreement["priorities"])),
            tuple(sum(len(p["measures"]) for p in version.agreement["priorities"]) for version in (old, new)),
        }

    def changes(self) -> Iterator[ChangeDraft]:
        """All of them: headings, sentences, what moved, what came and went."""
        yield from self._sections()
        for match in self._alignment.matches:
            if not match.old[0].is_heading:
                yield from self._edited(match)
                if match.setting:
                    yield from self._own_clauses(match)
        yield from self._moved()
        yield from self._recut()
        for side in (0, 1):
            yield from self._one_sided(side)

    # ------------------------------------------------------------ headings

    def _sections(self) -> Iterator[ChangeDraft]:
        """Headings that are no priority's or measure's."""
        themes = tuple({d.span for d in self._theme_facts(side)} for side in (0, 1))

        def is_theme(side: int, section: Json) -> bool:
            return (section["start"], section["end"]) in themes[side]

        for match in self._alignment.matches:
            if match.old[0].is_heading:
                old, new = (
                    version.sections[part[0].section or ""]
                    for version, part in zip(self._versions, (match.old, match.new), strict=True)
                )
                if not (is_theme(0, old) and is_theme(1, new)):
                    yield from self._heading(match, old, new)
        for side in (0, 1):
            matched = (self._alignment.of_old, self._alignment.of_new)[side]
            for sentence in self._alignment.headings[side].values():
                section = self._versions[side].sections[sentence.section or ""]
                if sentence not in matched and not is_theme(side, section):
                    yield self._of_one(side, "section", section["heading"], [sentence])

    def _theme_facts(self, side: int) -> list[ComparedFact]:
        facts = [fact for draft in self._reported if (fact := draft.facts[side])]
        paired = [fact for pair in self._pairing.partner.items() for fact in pair]
        parts = [fact for listed in self._pairing.parts.values() for fact in listed]
        return [fact for fact in (*facts, *paired, *parts) if fact.span]

    def _heading(self, match: Match, old: Json, new: Json) -> Iterator[ChangeDraft]:
        is_named_anew = bool(match.setting) and not (old["number"] and new["number"])
        if old["number"] != new["number"] and not is_named_anew:
            yield self._of_both(match, "section", "renumbered", old["number"], new["number"])
        open_ = [(edit, meant) for edit, meant in judgements(match) if not self._is_reported(edit, meant, (), match)]
        meant = together(open_)
        if meant is Meaning.EDITORIAL:
            yield from self._editorial(match, [edit for edit, _ in open_])
        elif meant is not Meaning.NONE:
            yield self._of_both(match, "section", "renamed", old["heading"], new["heading"])
        if match.moved:
            yield self._of_both(match, "section", "moved", old["number"], new["number"])

    # ------------------------------------------------------------ sentences that changed

    def _edited(self, match: Match) -> Iterator[ChangeDraft]:
        """What the words of a sentence say beside its facts: spelling word by word, else the sentence."""
        heads, rows = self._alignment.heads_over(match), (match.old[0], match.new[0])
        if heads and heads != rows and is_told(rows, heads, self._tells_cell):
            return
        yield from self._spaced(match)
        reported = [
            d for side, part in ((0, match.old), (1, match.new)) for s in part for d in self._by_sentence[side][s]
        ]
        each = judgements(match)
        if not match.setting and any(sentence in self._party_sentences for sentence in match.old):
            each = tuple((edit, _of_parties(edit, meant)) for edit, meant in each)
        open_ = [(edit, meant) for edit, meant in each if not self._is_reported(edit, meant, reported, match)]
        if reported or len(open_) < len(each):
            open_ = [(edit, meant) for edit, meant in open_ if not _only_joins(edit)]
        told = [
            (edit, min(meant, Meaning.REWORDED) if self._tells_the_rest(edit, reported, match) else meant)
            for edit, meant in open_
        ]
        has_quantities = any(fact and fact.quantity for d in reported for fact in d.facts)
        meant = weighed_in(match, told, is_told=has_quantities)
        if heads == rows and have_the_same_columns(*rows):
            meant = min(meant, Meaning.REWORDED)
        elif heads and meant is Meaning.REWORDED and have_other_figures(rows, heads, self._tells_cell):
            meant = Meaning.CHANGED
        if meant is Meaning.EDITORIAL:
            yield from self._editorial(match, [edit for edit, _ in open_])
        elif meant is Meaning.REWORDED and not _stand_in_told_clauses(match, open_, reported):
            yield self._told_anew(match, "reworded")
        elif meant is Meaning.CHANGED:
            draft = self._other_date(match, open_)
            if draft is None:
                draft = self._told_anew(match, "changed")
                draft.note = _binding(open_)
                draft = self._commitment_of_measure(draft, match, open_) or draft
            yield draft

    def _own_clauses(self, match: Match) -> Iterator[ChangeDraft]:
        """What one clause of a sentence that was written anew says, and nothing in the other version."""
        for side, kind in enumerate(("removed", "added")):
            for clause in own_clauses(match, side):
                version = self._versions[side]
                text = version.text[clause[0].start : clause[-1].end].rstrip(" .\n")
                draft = ChangeDraft("text", cast("Kind", kind), " ".join(text.split()[:_TITLE_WORDS]))
                evidence = version.evidence(clause[0].start, clause[0].start + len(text), _RULE)
                if side:
                    draft.new, draft.new_evidence = text, evidence
                else:
                    draft.old, draft.old_evidence = text, evidence
                yield draft

    def _commitment_of_measure(
        self, draft: ChangeDraft, match: Match, edits: Sequence[tuple[Edit, Meaning]]
    ) -> ChangeDraft | None:
        """The change as one of the measure in whose section a sentence stands that only binds more or less."""
        sides = words_of(edit for edit, _ in edits)
        stated = [{_COMMITMENTS[way] for way in turns(side) if way in _COMMITMENTS} for side in sides]
        rest = [word for side in sides for word in side if is_content_word(word.key) and not turns([word])]
        if draft.note is None or rest or any(len(each) != 1 for each in stated):
            return None
        for old in self._pairing.measures[0]:
            new = self._pairing.partner.get(old)
            if new and _holds(old, match.old) and _holds(new, match.new):
                return replace(
                    draft, what="measure", field="commitment", title=new.title,
                    old=stated[0].pop(), new=stated[1].pop(), facts=(old, new),
                )  # fmt: skip
        return None

    def _tells_cell(self, side: int, cell: tuple[int, int]) -> bool:
        """Whether a cell is told by facts: one that stands in both versions or is reported, or such a one's year."""
        (row,) = self._alignment.sentences(side, *cell)
        facts = self._facts_told[side][row]
        if any(cell[0] <= fact.place[0] < cell[1] for fact in facts):
            return True
        dates = date_mentions(row.text[slice(*cell)].strip())
        return len(dates) == 1 and any(fact.fields.get("year") == dates[0].value for fact in facts)

    @cached_property
    def _facts_told(self) -> tuple[dict[Sentence, list[ComparedFact]], dict[Sentence, list[ComparedFact]]]:
        """The facts that have a partner or are reported, by the sentences of either side."""
        found: tuple[dict[Sentence, list[ComparedFact]], ...] = (defaultdict(list), defaultdict(list))
        told = {*self._pairing.partner, *(fact for draft in self._reported for fact in draft.facts if fact)}
        for fact in told:
            side = 1 if fact in self._new_facts else 0
            for sentence in self._alignment.sentences(side, *fact.place) if fact.evidence else ():
                found[side][sentence].append(fact)
        return found[0], found[1]

    @cached_property
    def _party_sentences(self) -> set[Sentence]:
        """Old sentences that name parties that keep their role: nothing hangs on the words that lead to them."""
        kept = [
            fact
            for fact, other in self._pairing.partner.items()
            if fact.what == "party" and fact.fields["role"] == other.fields["role"]
        ]
        return {sentence for fact in kept for sentence in self._alignment.sentences(0, *fact.place)}

    def _is_reported(self, edit: Edit, meant: Meaning, reported: Sequence[ChangeDraft], match: Match) -> bool:
        """Whether a reported change explains this edit: one of this sentence, or of a name anywhere.

        The number of a priority and the count of them follow too, in a sentence about priorities.
        """
        if match.setting and meant is Meaning.CHANGED:
            reported = [draft for draft in reported if draft.kind != "reworded"]
        numbers = [word for word in (*edit.old, *edit.new) if is_number(word)]
        content = [word for word in (*edit.old, *edit.new) if is_content_word(word.key) and word not in numbers]
        counts = all(_joins(word) for word in numbers)
        if (
            any(_may_name(word) for word in (*edit.old, *edit.new))
            and counts
            and all(self._is_named(side, part) for side, part in zip(edit.sides, (match.old, match.new), strict=True))
        ):
            return True
        are_actors = bool(match.setting and content) and all(map(is_actor, content))
        if any(d.field == "payer" for d in reported) and (are_actors or self._names_parties(content)):
            return True
        if match.setting and not numbers and self._party_sentences.issuperset(match.old):
            kept = [w for side in edit.sides for w in side if _may_name(w)]
            if self._names_parties(kept):
                return True  # that the same sign is told of them
        if self._beside_told_condition(edit, reported) == []:
            return True
        if self._is_successor(content, edit) or any(
            draft.kind == "renamed" and _touches(draft, edit) for draft in reported
        ):
            return True
        if numbers and not content:
            pair = _spelt(edit.old), _spelt(edit.new)
            is_of_themes = pattern("diff", "themes").search(_quote(match.new)) is not None
            if pair in self._numbers and (is_of_themes or "." in "".join(pair)):
                return True
            if is_of_themes and (_counted(edit.old), _counted(edit.new)) in self._counts:
                return True
        if meant is Meaning.EDITORIAL:
            return False
        in_words = [f for n, side in enumerate(edit.sides) for f in _amounts_in_words(passages(match)[n], side)]
        content = [word for word in content if not any(figure.covers(word) for figure in in_words)]
        stated = [number for word in numbers for number in _numbers_of(word)]
        stated += [number for figure in in_words for number in figure.numbers]
        return _is_explained(edit, reported, content, stated)

    def _tells_the_rest(self, edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
        """Whether what changes in an edit is reported, and the rest of it is but words around that."""
        if _has_told_figures(edit, reported, match):
            return True
        beside = self._beside_told_condition(edit, reported)
        return beside is not None and not turns(beside) and not any(is_number(w) or is_actor(w) for w in beside)

    def _beside_told_condition(self, edit: Edit, reported: Sequence[ChangeDraft]) -> list[Word] | None:
        """The words of an edit outside the condition on which something hangs in one version, as is reported.

        None where it has none of such a condition.
        """
        listed = [(side, word) for side, words in enumerate(edit.sides) for word in words]
        told = [_told_condition(draft, side, self._versions[side]) for draft in reported for side in (0, 1)]
        places = [place for place in told if place]
        outside = [
            word
            for side, word in listed
            if not any(of == side and start <= word.start < end for of, start, end in places)
        ]
        return outside if len(outside) < len(listed) else None

    def _is_named(self, listed: Sequence[Word], sentences: Sequence[Sentence]) -> bool:
        """Whether all that some words say is in names, whole in this sentence, that came, went or were changed."""
        content = [word.key.casefold() for word in listed if _may_name(word) and not _joins(word)]
        if not content:
            return True
        around = [word.key.casefold() for sentence in sentences for word in sentence.words]
        whole = [name for name in self._names if all(any(_is_form_of(w, each) for each in around) for w in name)]
        return all(any(_is_form_of(word, each) for name in whole for word in name) for each in content)

    def _names_parties(self, content: Sequence[Word]) -> bool:
        """Whether some words are those of parties' names."""
        return bool(content) and all(
            any(are_forms(word.key.casefold(), name) for name in self._words_of_parties) for word in content
        )

    @cached_property
    def _words_of_parties(self) -> set[str]:
        return {
            word.casefold()
            for version in self._versions
            for party in version.agreement["parties"]
            for word in _WORD.findall(f"{party['name']} {party['abbreviation'] or ''}")
        }

    def _is_successor(self, content: Sequence[Word], edit: Edit) -> bool:
        """Whether a word of a party's name that went gives way to that of one that came in the same region.

        Both are named in short: "sairaanhoitopiirin" becomes "hyvinvointialueen".
        """
        if len(content) != 2 or not (edit.old and edit.new):
            return False
        was, is_ = (word.key.casefold() for word in content)
        return any(
            {*gone} & {*come}
            and any(are_forms(was, word) for word in gone)
            and any(are_forms(is_, word) for word in come)
            for gone in self._parties[0]
            for come in self._parties[1]
        )

    @cached_property
    def _parties(self) -> tuple[list[list[str]], list[list[str]]]:
        """The names of the parties that went, and of those that came, as the words in them."""
        changed = [draft for draft in self._reported if draft.what == "party" and draft.field is None]
        gone, come = (
            [_WORD.findall(str(name).casefold()) for draft in changed if (name := (draft.old, draft.new)[side])]
            for side in (0, 1)
        )
        return gone, come

    def _editorial(self, match: Match, edits: Sequence[Edit]) -> Iterator[ChangeDraft]:
        """Spelling, word by word; slips that stand close together as one."""
        listed = match.edits
        open_ = {id(edit) for edit in edits}
        run: list[Edit] = []
        for i, edit in enumerate(listed):
            is_bridge = edit.same and len(edit.old) <= 2 and run and i + 1 < len(listed) and id(listed[i + 1]) in open_
            if id(edit) in open_ or is_bridge:
                run.append(edit)
            elif run:
                yield self._slip(match, run)
                run = []
        if run:
            yield self._slip(match, run)

    def _slip(self, match: Match, run: Sequence[Edit]) -> ChangeDraft:
        old, new = [w for edit in run for w in edit.old], [w for edit in run for w in edit.new]
        i, j = match.edits.index(run[0]), match.edits.index(run[-1])
        for beside, at in ((match.edits[i - 1 : i] if i else [], -1), (match.edits[j + 1 : j + 2], 0)):
            while beside and beside[0].old and self._goes_on(old, new, beside[0], at):
                edit = beside[0]
                old = [edit.old[at], *old] if at else [*old, edit.old[at]]
                new = [edit.new[at], *new] if at else [*new, edit.new[at]]
                cut = slice(None, -1) if at else slice(1, None)
                beside = [Edit(edit.old[cut], edit.new[cut], True)]
        return self._word_change("editorial", old, new)

    def _spaced(self, match: Match) -> Iterator[ChangeDraft]:
        """Words that are the same but for a space between them."""
        for edit in match.edits:
            if not edit.same:
                continue
            beside = zip(pairwise(edit.old), pairwise(edit.new), strict=True)
            for (old, old_next), (new, new_next) in beside:
                if (old.key[0].isdigit() and old_next.key == "-") or (old.key == "-" and old_next.key[0].isdigit()):
                    continue  # a span of years is written with and without spaces
                if _is_spaced(old, self._versions[0]) is not _is_spaced(new, self._versions[1]):
                    yield self._word_change("editorial", [old, old_next], [new, new_next])

    def _goes_on(self, old: Sequence[Word], new: Sequence[Word], beside: Edit, at: int) -> bool:
        """Whether the next word belongs to the slip: it is written together with it, or the slip is a mark alone.

        So does what a number by itself counts.
        """
        if not letters(old) or not letters(new) or (at == 0 and all(map(is_number, (*old, *new)))):
            return True
        before = (beside.old[at], beside.new[at]) if at else (old[-1], new[-1])
        return not all(_is_spaced(word, version) for word, version in zip(before, self._versions, strict=True))

    def _word_change(self, kind: Kind, old: Sequence[Word], new: Sequence[Word]) -> ChangeDraft:
        evidence = []
        for version, part in zip(self._versions, (old, new), strict=True):
            text = version.text[part[0].start : part[-1].end].rstrip()
            evidence.append(version.evidence(part[0].start, part[0].start + len(text), _RULE))
        return ChangeDraft(
            "text", kind, evidence[1]["quote"], evidence[0]["quote"], evidence[1]["quote"],
            old_evidence=evidence[0], new_evidence=evidence[1],
        )  # fmt: skip

    def _other_date(self, match: Match, edits: Sequence[tuple[Edit, Meaning]]) -> ChangeDraft | None:
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
        return self._of_both(match, "date", "changed", old[0], new[0])

    # ------------------------------------------------------------ what moved

    def _moved(self) -> Iterator[ChangeDraft]:
        """Sentences that left their place, a run of them as one, where their section did not go along."""
        moved = [m for m in self._alignment.matches if m.moved and not m.old[0].is_heading and not _is_label(m.old[0])]
        apart = [m for m in moved if not self._stayed_or_went_along(m) and not self._is_reported_moved(m)]
        steps = enumerate(apart)
        for _, run in groupby(steps, key=lambda item: (item[1].old[0].place - item[0], item[1].new[0].place - item[0])):
            matches = [match for _, match in run]
            old, new = [s for m in matches for s in m.old], [s for m in matches for s in m.new]
            draft = self._of_both(
                Match(old, new), "text", "moved", self._section_name(0, old[0]), self._section_name(1, new[0])
            )
            draft.title = _first_words(new)
            yield draft

    def _is_reported_moved(self, match: Match) -> bool:
        return any(draft.kind == "moved" for sentence in match.new for draft in self._by_sentence[1][sentence])

    def _stayed_or_went_along(self, match: Match) -> bool:
        """Whether it stands in its section as before: that moved with it, or other sections' text came between.

        A row stands in its table, whatever the order of that.
        """
        heads = self._alignment.heads_over(match)
        if heads and heads[0] is not match.old[0] and (answer := self._alignment.of_old.get(heads[0])):
            return heads[1] in answer.new
        if not self._alignment.is_in_its_section(match):
            return False
        old, new = match.old[0], match.new[0]
        heading = self._alignment.headings[0].get(old.section)
        if heading and self._alignment.of_old[heading].moved:
            return True
        stayed = self._stayed[old.section, new.section]
        return all((o.place < old.place) is (n.place < new.place) for o, n in stayed)

    @cached_property
    def _stayed(self) -> dict[tuple[str | None, str | None], list[tuple[Sentence, Sentence]]]:
        """The sentences that stayed, by their sections."""
        found = defaultdict(list)
        for match in self._alignment.matches:
            if not match.moved:
                found[match.old[0].section, match.new[0].section].append((match.old[0], match.new[0]))
        return found

    def _section_name(self, side: int, sentence: Sentence) -> str:
        return self._versions[side].section_name(sentence.section)

    def _recut(self) -> Iterator[ChangeDraft]:
        """Paragraphs that were parted or joined and otherwise stayed."""
        links: dict[tuple[int, int], Match] = {}
        for match in self._alignment.matches:
            for old, new in (
                (old, new) for old in match.old for new in match.new if not (match.moved or match.setting)
            ):
                links.setdefault((old.paragraph, new.paragraph), Match([old], [new]))
        of_old: dict[int, set[int]] = defaultdict(set)
        of_new: dict[int, set[int]] = defaultdict(set)
        for before, now in links:
            of_old[before].add(now)
            of_new[now].add(before)
        recut = [
            {s.paragraph for s, drafts in listed.items() if any(d.kind in ("split", "merged") for d in drafts)}
            for listed in self._by_sentence
        ]
        for before, parts in of_old.items():
            if before not in recut[0] and len(parts) > 1 and all(of_new[now] == {before} for now in parts):
                yield self._recut_paragraph([links[before, now] for now in sorted(parts)], "split")
        for now, parts in of_new.items():
            if now not in recut[1] and len(parts) > 1 and all(of_old[before] == {now} for before in parts):
                yield self._recut_paragraph([links[before, now] for before in sorted(parts)], "merged")

    def _recut_paragraph(self, matches: Sequence[Match], kind: Kind) -> ChangeDraft:
        """`matches` are those that the parts begin with; the evidence is of the last, where the cut is."""
        draft = self._of_both(matches[-1], "text", kind, None, None)
        old, new = [_first_words(match.old) for match in matches], [_first_words(match.new) for match in matches]
        draft.old, draft.new = (old[0], new) if kind == "split" else (old, new[0])
        draft.title = new[0]
        return draft

    # ------------------------------------------------------------ what came and went

    def _one_sided(self, side: int) -> Iterator[ChangeDraft]:
        """Runs of sentences of one paragraph that stand in one version alone and that no fact was read from."""
        matched = (self._alignment.of_old, self._alignment.of_new)[side]
        listed = (self._alignment.old, self._alignment.new)[side]
        spans, led = self._reported_spans(side), self._reported_paragraphs(side)
        alone = [
            s
            for s in listed
            if s not in matched
            and not s.is_heading
            and not self._by_sentence[side][s]
            and not _is_label(s)
            and not any(start <= s.start < end for start, end in spans)
            and not self._is_told_by_facts(side, s)
            and not self._is_told_around(side, s)
            and s.paragraph not in led
        ]
        alone = self._without_leads(side, alone)
        for _, run in groupby(enumerate(alone), key=lambda item: (item[1].paragraph, item[1].place - item[0])):
            sentences = [sentence for _, sentence in run]
            yield self._of_one(side, "text", _quote(sentences), sentences)

    def _is_told_by_facts(self, side: int, sentence: Sentence) -> bool:
        """Whether a sentence says no more than facts that stand in both versions do: a name in a list."""
        places = self._kept_places[side][sentence]
        if not places:
            return False
        around = pattern("diff", "around_figures")
        return all(
            any(start <= word.start < end for start, end in places) or around.fullmatch(word.key)
            for word in sentence.words
            if is_content_word(word.key) or is_number(word)
        )

    def _is_told_around(self, side: int, sentence: Sentence) -> bool:
        """Whether the other version of a text written anew tells what a sentence says, where it would stand."""
        listed = (self._alignment.old, self._alignment.new)[side]
        partners = (self._alignment.of_old, self._alignment.of_new)[side]
        near = listed[max(0, sentence.place - _NEAR) : sentence.place + _NEAR + 1]
        settings = [m.setting for s in near if (m := partners.get(s)) and m.setting]
        if not settings:
            return False
        others = [s for setting in settings for s in (setting.new if side == 0 else setting.old)]
        headings = [h for n in (0, 1) for s in (sentence, *others) if (h := self._alignment.headings[n].get(s.section))]
        if not {*values_said([sentence])} <= {*values_said(others)}:
            return False
        return is_said_around(sentence.words, [word for s in (*others, *headings) for word in s.words])

    @cached_property
    def _kept_places(self) -> tuple[dict[Sentence, list[tuple[int, int]]], ...]:
        """Where the facts that stand in both versions are quoted, by the sentences of either side."""
        found: tuple[dict[Sentence, list[tuple[int, int]]], ...] = (defaultdict(list), defaultdict(list))
        for fact in self._pairing.partner:
            side = 1 if fact in self._new_facts else 0
            for sentence in self._alignment.sentences(side, *fact.place) if fact.evidence else ():
                found[side][sentence].append(fact.place)
        return found

    def _without_leads(self, side: int, alone: Sequence[Sentence]) -> list[Sentence]:
        """Without what only leads to a list or heads a table of which the first item or row is no news."""
        listed, news = (self._alignment.old, self._alignment.new)[side], set(alone)
        return [
            s
            for s in alone
            if not _leads(s, listed[s.place - 1 : s.place]) or s.place + 1 == len(listed) or listed[s.place + 1] in news
        ]

    def _reported_spans(self, side: int) -> list[tuple[int, int]]:
        """The sections of priorities and measures that came or went: their text is reported with them."""
        facts: list[ComparedFact] = []
        for draft in self._reported:
            one = draft.facts[side]
            if draft.kind in ("added", "removed") and one:
                facts.append(one)
        return [fact.span for fact in facts if fact.span]

    def _reported_paragraphs(self, side: int) -> set[int]:
        """The paragraphs that begin with a measure that came or went: what stands in them is reported with it."""
        listed = (self._alignment.old, self._alignment.new)[side]
        opens = {s.paragraph: s for s in reversed(listed)}
        facts = [
            f for d in self._reported if d.what == "measure" and d.kind in ("added", "removed") and (f := d.facts[side])
        ]
        touched = ((fact, s) for fact in facts for s in self._alignment.sentences(side, *fact.place))
        return {s.paragraph for fact, s in touched if fact.span is None and opens[s.paragraph] is s}

    # ------------------------------------------------------------ drafts

    def _of_one(self, side: int, what: What, value: str, sentences: Sequence[Sentence]) -> ChangeDraft:
        evidence = self._evidence(side, sentences)
        title = value if what == "section" else _first_words(sentences)
        if side:
            return ChangeDraft(what, "added", title, new=value, new_evidence=evidence)
        return ChangeDraft(what, "removed", title, old=value, old_evidence=evidence)

    def _of_both(self, match: Match, what: What, kind: Kind, old: str | None, new: str | None) -> ChangeDraft:
        title = _quote(match.new) if what == "section" else _first_words(match.new)
        return ChangeDraft(
            what, kind, title, old, new, "section" if kind == "moved" else None,
            old_evidence=self._evidence(0, match.old), new_evidence=self._evidence(1, match.new),
        )  # fmt: skip

    def _told_anew(self, match: Match, kind: Kind) -> ChangeDraft:
        """What became of a sentence, without the measure's name that leads to it: "Ranta: laituri rakennetaan"."""
        parts = [
            self._behind_label(side, part[0].start, part[-1].start + len(part[-1].quote))
            for side, part in enumerate((match.old, match.new))
        ]
        old, new = (version.evidence(*place, _RULE) for version, place in zip(self._versions, parts, strict=True))
        title = " ".join(new["quote"].split()[:_TITLE_WORDS])
        return ChangeDraft("text", kind, title, old["quote"], new["quote"], old_evidence=old, new_evidence=new)

    def _behind_label(self, side: int, start: int, end: int) -> tuple[int, int]:
        """The place of a sentence's words behind the measure's name that leads to them."""
        text = self._versions[side].text
        for measure in self._pairing.measures[side]:
            led = _LABEL_END.match(text, measure.place[1], end)
            if led and start <= measure.place[0] < start + _NUMBERING and led.end() < end:
                return led.end(), end
        return start, end

    def _evidence(self, side: int, sentences: Sequence[Sentence]) -> Json:
        end = sentences[-1].start + len(sentences[-1].quote)
        return self._versions[side].evidence(sentences[0].start, end, _RULE)


_LABEL_END = re.compile(r":\s+")
_NUMBERING = 5
"""Letters before a measure's name in its line, at the most: "a) ", "1.2 "."""


def _quote(sentences: Sequence[Sentence]) -> str:
    return sentences[0].text[sentences[0].start : sentences[-1].end].rstrip()


def _first_words(sentences: Sequence[Sentence]) -> str:
    """A text by its first words, as a title."""
    return " ".join(_quote(sentences).split()[:_TITLE_WORDS])


def _is_spaced(word: Word, version: Version) -> bool:
    return version.text[word.start : word.end][-1].isspace()


def _is_label(sentence: Sentence) -> bool:
    """Marks alone, or a few words that only lead to a list: "Toimenpiteet:"."""
    listed = [word for word in sentence.words if word.is_word]
    return not listed or (len(listed) <= 2 and sentence.quote.endswith(":") and not turns(listed))


def _leads(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence only leads to a list, or is a table's first row without a figure."""
    if any(is_number(word) for word in sentence.words) or turns(sentence.words):
        return False
    is_row = "\t" in sentence.quote
    return sentence.quote.endswith(":") or (is_row and not any("\t" in each.quote for each in before))


def _spelt(listed: Sequence[Word]) -> str:
    return "".join(word.key for word in listed).casefold().strip(".)")


def _counted(listed: Sequence[Word]) -> float | None:
    """The number that is among some words: "kolme painopistettä" 3."""
    numbers = [word.key for word in listed if is_number(word)]
    if len(numbers) != 1:
        return None
    return float(numbers[0]) if numbers[0].isdigit() else numeral(numbers[0].casefold())


def _renumbered(pairing: Pairing) -> Iterator[tuple[str, str]]:
    """The old and the new number of the priorities and measures: they change wherever one is named."""
    of_parts = [(whole, part) for whole, parts in pairing.parts.items() for part in parts]
    for old, new in (*pairing.partner.items(), *of_parts, *((part, whole) for whole, part in of_parts)):
        numbers = old.fields.get("number"), new.fields.get("number")
        if all(numbers):
            yield str(numbers[0]).casefold(), str(numbers[1]).casefold()


_COUNTING = re.compile(r"\W+|\d{1,2}(?:\.\d{1,2})*|[a-zåäö]")
"""Marks, and the numbers and letters of a list."""


def _joins(word: Word) -> bool:
    """Whether a word only joins or counts what is listed."""
    return bool(_COUNTING.fullmatch(word.key) or pattern("diff", "joining", exact_case=True).fullmatch(word.key))


def _of_parties(edit: Edit, meant: Meaning) -> Meaning:
    """What an edit does where parties that stay are named: who they are is told, in whichever words."""
    if are_kindred(edit):
        return Meaning.EDITORIAL
    is_telling = any(is_number(word) for side in edit.sides for word in side) or turns(edit.old) != turns(edit.new)
    return meant if is_telling else min(meant, Meaning.REWORDED)


def _has_told_figures(edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether all the figures of an edit are values of changes that are reported, or stand on both sides.

    In a row, where the unit may stand in the head or in the cell, that is enough; elsewhere something must be reported.
    """
    is_row = "\t" in _quote(match.old) + _quote(match.new)
    if not (reported or is_row):
        return False
    sides = [[number for word in side if is_number(word) for number in _numbers_of(word)] for side in edit.sides]
    if not any(sides):
        return is_row and _has_units_of(edit, match)
    kept = [
        [n for f in figures(passage) for n in f.numbers] + _numbers_in(passage.text[passage.start : passage.end])
        for passage in passages(match)
    ]
    open_ = [
        n
        for side, others in zip(sides, kept[::-1], strict=True)
        for n in side
        if not any(is_written_as(n, other) or is_written_as(other, n) for other in others)
    ]
    return _are_values(open_, reported)


def _has_units_of(edit: Edit, match: Match) -> bool:
    """Whether an edit has nothing but units and marks, and no sign of a unit that the other side lacks."""
    around = pattern("diff", "around_figures")
    others = [{w.key for s in part for w in s.words} for part in (match.new, match.old)]
    return all(
        (not word.is_word and (word.key not in "%€" or word.key in keys)) or around.fullmatch(word.key)
        for side, keys in zip(edit.sides, others, strict=True)
        for word in side
    )


def _stand_in_told_clauses(
    match: Match, edits: Sequence[tuple[Edit, Meaning]], reported: Sequence[ChangeDraft]
) -> bool:
    """Whether a sentence has other words only in the clauses of quantities whose change is reported."""
    told: tuple[list[tuple[int, int]], ...] = ([], [])
    for draft in reported:
        for side, (fact, passage) in enumerate(zip(draft.facts, passages(match), strict=True)):
            if draft.kind == "changed" and fact and fact.quantity and passage.start <= fact.place[0] < passage.end:
                text = passage.text[passage.start : passage.end]
                start, end = clause_at(text, fact.place[0] - passage.start)
                told[side].append((passage.start + start, passage.start + end))
    return all(told) and all(
        any(start <= word.start < end for start, end in told[side])
        for edit, meant in edits
        if meant is Meaning.REWORDED
        for side, listed in enumerate(edit.sides)
        for word in listed
    )


_COMMITMENTS = {"must": "binding", "try": "intent"}
"""How far a word of duty and one of trying bind."""


def _holds(fact: ComparedFact, sentences: Sequence[Sentence]) -> bool:
    """Whether sentences stand in a fact's own section."""
    return fact.span is not None and all(fact.span[0] <= each.start < fact.span[1] for each in sentences)


def _binding(edits: Sequence[tuple[Edit, Meaning]]) -> Note | None:
    """Whether a duty became a possibility or an attempt, or the other way round."""
    gone, come = map(turns, words_of(edit for edit, _ in edits))
    for note, duty, other in (("weakened", gone, come), ("strengthened", come, gone)):
        if "must" in duty - other and {"may", "try"} & other - duty:
            return cast("Note", note)
    return None


def _told_condition(draft: ChangeDraft, side: int, version: Version) -> tuple[int, int, int] | None:
    """Where a fact whose commitment changed has its condition: its side, its start and its end."""
    fact, evidence = draft.facts[side], (draft.old_evidence, draft.new_evidence)[side]
    condition = str(fact.fields.get("condition") or "") if fact and draft.field == "commitment" else ""
    if not condition or not evidence:
        return None
    start = version.text.find(condition, evidence["sentence"]["start"], evidence["sentence"]["end"])
    return (side, start, start + len(condition)) if start >= 0 else None


def _may_name(word: Word) -> bool:
    """Whether a word may be one of a name: short ones in capitals too ("JTF")."""
    return is_content_word(word.key) or (word.key.isupper() and len(word.key) > 1)


def _only_joins(edit: Edit) -> bool:
    """Whether an edit is commas, "and" and the counting of a list around what came or went."""
    return all(_joins(word) for word in (*edit.old, *edit.new))


def _named(draft: ChangeDraft, pairing: Pairing) -> Iterator[list[str]]:
    """The names, as the words in them, of what came, went or got another name: they may stand anywhere."""
    if draft.kind in _COMES_OR_GOES or draft.kind == "renamed":
        named: list[str] = []
        if draft.what in NAMED:
            facts = [fact for whole in draft.facts if whole for fact in (whole, *pairing.parts.get(whole, ()))]
            has_short = draft.kind == "renamed" or draft.what == "funding_source"
            short = [name for fact in facts for name in fact.names if has_short]
            named = list(dict.fromkeys([*(fact.title for fact in facts), *short]))
        elif draft.what == "monitoring_member":
            named = [name for name in (draft.old, draft.new) if name]
        for name in named:
            said = _WORD.findall(name)
            yield [word.casefold() for word in said if is_content_word(word) or word.isupper() or len(said) == 1]


def _is_form_of(name: str, word: str) -> bool:
    """Whether a word is a form of a name's, which may be a short one in capitals: "ARAn"."""
    if are_forms(name, word):
        return True
    return word.startswith(name) and pattern("diff", "endings").fullmatch(word, len(name)) is not None


def _touches(draft: ChangeDraft, edit: Edit) -> bool:
    """Whether an edit lies in what a change quotes, or right behind it."""
    sides = zip(edit.sides, (draft.old_evidence, draft.new_evidence), strict=True)
    return any(e and w and e["start"] <= w[0].start and w[-1].start <= e["end"] for w, e in sides)


_NEAR = 2
"""Sentences before and behind one that may tell where it would stand in the other version."""
_COMES_OR_GOES = {"added", "removed", "moved", "split", "merged"}
_NAME_LENGTH = 120
"""A quote longer than this, in characters, is a sentence that holds the fact, and not its name."""


def _is_explained(
    edit: Edit, reported: Sequence[ChangeDraft], content: Sequence[Word], numbers: Sequence[float]
) -> bool:
    """Whether the changes reported of a sentence explain an edit of it."""
    if any(draft.field in _WORDED or draft.what in _SENTENCE_FACTS for draft in reported):
        return True
    if any(_is_quoted(draft, edit) for draft in reported):
        return True
    around = pattern("diff", "around_figures")
    says_so_in_words = any(draft.field in _FIELDS_IN_WORDS for draft in reported)
    if numbers:
        is_beside = says_so_in_words or all(around.fullmatch(word.key) for word in content)
        return is_beside and _are_values(numbers, reported)
    if content and says_so_in_words:
        return True
    told = [draft.title if draft.kind in _COMES_OR_GOES else "" for draft in reported]
    told += [str(value) for draft in reported for value in (draft.old, draft.new)]
    values = {stem(word) for text in told for word in _WORD.findall(text)}
    content = [word for word in content if not around.fullmatch(word.key)]
    return bool(content) and all(stem(word.key) in values for word in content)


_FIELDS_IN_WORDS = {"change", "qualifier", "per", "commitment"}
"""Fields that words state, and no value of theirs."""
_SENTENCE_FACTS = {"goal", "monitoring_statement", "project_idea"}
"""Facts that are a sentence, word for word."""


def _is_quoted(draft: ChangeDraft, edit: Edit) -> bool:
    """Whether an edit takes out, puts in or alters what a change quotes."""
    for listed, evidence in zip(edit.sides, (draft.old_evidence, draft.new_evidence), strict=True):
        if not listed or not evidence:
            continue
        first, last = listed[0].start, listed[-1].start
        if (
            (draft.kind in _COMES_OR_GOES or draft.field == "role")
            and first < evidence["end"]
            and evidence["start"] <= last
        ):
            return True
        is_name = len(evidence["quote"]) < _NAME_LENGTH and not any(is_number(word) for word in listed)
        if is_name and draft.what in NAMED and evidence["start"] <= first and last < evidence["end"]:
            return True
    return False


def _amounts_in_words(passage: Passage, listed: Sequence[Word]) -> Iterator[Figure]:
    """The amounts that words without a digit state: "kolmanneksen"."""
    for figure in figures(passage):
        if not figure.is_date and any(figure.covers(word) and is_content_word(word.key) for word in listed):
            yield figure


def _numbers_of(word: Word) -> list[float]:
    return _numbers_in(word.key if word.key[0].isdigit() else numeral(word.key.casefold()))


def _are_values(numbers: Sequence[float], reported: Sequence[ChangeDraft]) -> bool:
    """Whether numbers are values that changed; a scale ("miljoonaa") leaves zeros behind them."""
    values = {value for draft in reported for each in (draft.old, draft.new) for value in _numbers_in(each)}
    values |= {value for draft in reported for fact in draft.facts if fact for value in _numbers_in(fact.fields)}
    return all(any(is_written_as(value, number) for value in values) for number in numbers)


_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))")
"""What parts thousands: "12 000", "12.000"."""
_DECIMAL = re.compile(r"\d+(?:,\d+)?")


def _numbers_in(value: object) -> list[float]:
    """The numbers in a value, whether it is one, holds some by name or writes them in a text."""
    if isinstance(value, dict):
        return [number for each in value.values() for number in _numbers_in(each)]
    if isinstance(value, int | float):
        return [float(value)]
    plain = _THOUSANDS.sub("", str(value or ""))
    return [float(each.replace(",", ".")) for each in _DECIMAL.findall(plain)]
