"""Two aligned texts with what is reported of their facts, and the changes of a text as drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..lang.api import date_mentions
from ..lang.patterns import compiled
from ..schema.diff import Kind, What
from .drafts import ChangeDraft
from .fact_pairs import Pairing
from .facts import ComparedFact, Json
from .fields import NAMED
from .matches import Alignment, Match
from .names import same_name
from .sentences import WORD, Sentence, is_content_word
from .versions import Version
from .word_kinds import turns


class Texts:
    """Two versions with their sentences aligned, and the changes of facts that are reported already."""

    def __init__(
        self, old: Version, new: Version, alignment: Alignment, pairing: Pairing, drafts: Sequence[ChangeDraft]
    ) -> None:
        self.versions = old, new
        self.alignment = alignment
        self.pairing = pairing
        self.new_facts = set(new.facts)
        self.drafts = drafts
        self.by_sentence: tuple[dict[Sentence, list[ChangeDraft]], ...] = (defaultdict(list), defaultdict(list))
        for draft in drafts:
            for side, evidence in enumerate(draft.evidence):
                for span in [evidence, *evidence["also"], evidence["sentence"]] if evidence else ():
                    for sentence in alignment.sentences(side, span["start"], span["end"]):
                        self.by_sentence[side][sentence].append(draft)
        self.names = [name for draft in drafts for name in _named(draft, pairing)]
        self.numbers = set(_renumbered(pairing))
        self.counts = {
            (len(old.agreement["priorities"]), len(new.agreement["priorities"])),
            tuple(sum(len(p["measures"]) for p in version.agreement["priorities"]) for version in (old, new)),
        }

    @cached_property
    def periods(self) -> tuple[str, str] | None:
        """The years of both versions' periods, as dates are written; None where they are the same or one has none."""
        spans = [version.agreement["period"] for version in self.versions]
        was, is_ = (f"{each['start']}/{each['end']}" if each else None for each in spans)
        return (was, is_) if was and is_ and was != is_ else None

    def tells_cell(self, side: int, cell: tuple[int, int]) -> bool:
        """Whether a cell is told by facts: one that stands in both versions or is reported, or such a one's year."""
        (row,) = self.alignment.sentences(side, *cell)
        facts = self.facts_told[side][row]
        if any(cell[0] <= fact.span[0] < cell[1] for fact in facts):
            return True
        dates = date_mentions(row.text[slice(*cell)].strip())
        return len(dates) == 1 and any(fact.fields.get("year") == dates[0].value for fact in facts)

    @cached_property
    def facts_told(self) -> tuple[dict[Sentence, list[ComparedFact]], dict[Sentence, list[ComparedFact]]]:
        """The facts that have a partner or are reported, by the sentences of either side."""
        found: tuple[dict[Sentence, list[ComparedFact]], ...] = (defaultdict(list), defaultdict(list))
        told = {*self.pairing.partner, *(fact for draft in self.drafts for fact in draft.facts if fact)}
        for fact in told:
            side = 1 if fact in self.new_facts else 0
            for sentence in self.alignment.sentences(side, *fact.span) if fact.evidence else ():
                found[side][sentence].append(fact)
        return found[0], found[1]

    @cached_property
    def party_sentences(self) -> set[Sentence]:
        """Old sentences that name parties that keep their role: nothing hangs on the words that lead to them."""
        kept = [
            fact
            for fact, other in self.pairing.partner.items()
            if fact.what == "party" and fact.fields["role"] == other.fields["role"]
        ]
        return {sentence for fact in kept for sentence in self.alignment.sentences(0, *fact.span)}

    def names_a_party(self, match: Match) -> bool:
        """Whether a line is a party's name and no more, in a list or above a signature: what became of it is told."""
        parties = (party["name"] for version in self.versions for party in version.agreement["parties"])
        return any(same_name(match.new[0].quote, name) for name in parties)

    @cached_property
    def words_of_parties(self) -> set[str]:
        """The words of the names of all parties."""
        return {
            word.casefold()
            for version in self.versions
            for party in version.agreement["parties"]
            for word in WORD.findall(f"{party['name']} {party['abbreviation'] or ''}")
        }

    @cached_property
    def parties(self) -> tuple[list[list[str]], list[list[str]]]:
        """The names of the parties that went, and of those that came, as the words in them."""
        changed = [draft for draft in self.drafts if draft.what == "party" and draft.field is None]
        gone, come = (
            [WORD.findall(str(name).casefold()) for draft in changed if (name := draft.values[side])] for side in (0, 1)
        )
        return gone, come

    @cached_property
    def stayed(self) -> dict[tuple[str | None, str | None], list[tuple[Sentence, Sentence]]]:
        """The sentences that stayed, by their sections."""
        found = defaultdict(list)
        for match in self.alignment.matches:
            if not match.moved:
                found[match.old[0].section, match.new[0].section].append((match.old[0], match.new[0]))
        return found

    def only_names_parted(self, sentences: Sequence[Sentence]) -> bool:
        """Whether sentences only name priorities or measures that were parted or joined: items of a list of them."""
        parted = [fact for whole, parts in self.pairing.parts.items() for fact in (whole, *parts)]
        return all(any(same_name(each.quote, fact.title) for fact in parted) for each in sentences)

    def reported_spans(self, side: int) -> list[tuple[int, int]]:
        """The sections of priorities and measures that came or went: their text is reported with them."""
        facts: list[ComparedFact] = []
        for draft in self.drafts:
            one = draft.facts[side]
            if draft.kind in ("added", "removed") and one:
                facts.append(one)
        return [fact.section_span for fact in facts if fact.section_span]

    def reported_paragraphs(self, side: int) -> set[int]:
        """The paragraphs that begin with a measure that came or went: what stands in them is reported with it."""
        listed = self.alignment.sides[side]
        opens = {s.paragraph: s for s in reversed(listed)}
        facts = [
            f for d in self.drafts if d.what == "measure" and d.kind in ("added", "removed") and (f := d.facts[side])
        ]
        touched = ((fact, s) for fact in facts for s in self.alignment.sentences(side, *fact.span))
        return {s.paragraph for fact, s in touched if fact.section_span is None and opens[s.paragraph] is s}

    def scope_facts(self, side: int) -> list[ComparedFact]:
        """The facts with a section of their own that are paired, or reported."""
        facts = [fact for draft in self.drafts if (fact := draft.facts[side])]
        paired = [fact for pair in self.pairing.partner.items() for fact in pair]
        parts = [fact for listed in self.pairing.parts.values() for fact in listed]
        return [fact for fact in (*facts, *paired, *parts) if fact.section_span]

    def of_one(self, side: int, what: What, value: str, sentences: Sequence[Sentence]) -> ChangeDraft:
        """That some sentences stand on one side alone."""
        evidence = self._evidence(side, sentences)
        title = value if what == "section" else first_words(sentences)
        if side:
            return ChangeDraft(what, "added", title, new=value, new_evidence=evidence)
        return ChangeDraft(what, "removed", title, old=value, old_evidence=evidence)

    def of_both(self, match: Match, what: What, kind: Kind, old: str | None, new: str | None) -> ChangeDraft:
        """What became of sentences that stand on both sides."""
        title = quoted(match.new) if what == "section" else first_words(match.new)
        return ChangeDraft(
            what, kind, title, old, new, "section" if kind == "moved" else None,
            old_evidence=self._evidence(0, match.old), new_evidence=self._evidence(1, match.new),
        )  # fmt: skip

    def told_anew(self, match: Match, kind: Kind) -> ChangeDraft:
        """What became of a sentence, without the measure's name that leads to it: "Ranta: laituri rakennetaan"."""
        parts = [
            self._behind_label(side, part[0].start, part[-1].start + len(part[-1].quote))
            for side, part in enumerate(match.sides)
        ]
        old, new = (version.evidence(*span, RULE) for version, span in zip(self.versions, parts, strict=True))
        return _of_sentences(kind, old, new)

    def _behind_label(self, side: int, start: int, end: int) -> tuple[int, int]:
        """The place of a sentence's words behind the measure's name that leads to them."""
        text = self.versions[side].text
        for measure in self.pairing.measures[side]:
            led = _LABEL_END.match(text, measure.span[1], end)
            if led and start <= measure.span[0] < start + _NUMBERING and led.end() < end:
                return led.end(), end
        return start, end

    def _evidence(self, side: int, sentences: Sequence[Sentence]) -> Json:
        end = sentences[-1].start + len(sentences[-1].quote)
        return self.versions[side].evidence(sentences[0].start, end, RULE)

    def is_on_monitoring(self, side: int, sentence: Sentence) -> bool:
        """Whether a sentence stands in a section on how the agreement is followed, where each is a rule on that."""
        section = self.versions[side].sections.get(sentence.section or "")
        return section is not None and section["kind"] == "monitoring"

    def section_name(self, side: int, sentence: Sentence) -> str:
        """What the section is called in which a sentence stands."""
        return self.versions[side].section_name(sentence.section)


RULE = "diff.text"
"""The rule of evidence that is text and no fact."""
TITLE_WORDS = 8
"""A text is called by so many of its words."""
_LABEL_END = compiled(r":\s+")
_NUMBERING = 5
"""Letters before a measure's name in its line, at the most: "a) ", "1.2 "."""


def quoted(sentences: Sequence[Sentence]) -> str:
    """The text of some sentences, without the space behind it."""
    return sentences[0].text[sentences[0].start : sentences[-1].end].rstrip()


def stands_in(evidence: Json | None, sentences: Sequence[Sentence]) -> bool:
    """Whether what was read begins in some sentences."""
    return evidence is not None and sentences[0].start <= evidence["start"] < sentences[-1].end


def _of_sentences(kind: Kind, old: Json, new: Json) -> ChangeDraft:
    """A change of the text between two places, told by their evidence."""
    title = " ".join(new["quote"].split()[:TITLE_WORDS])
    return ChangeDraft("text", kind, title, old["quote"], new["quote"], old_evidence=old, new_evidence=new)


def first_words(sentences: Sequence[Sentence]) -> str:
    """A text by its first words, as a title."""
    return " ".join(quoted(sentences).split()[:TITLE_WORDS])


def is_label(sentence: Sentence) -> bool:
    """Marks alone, or a few words that only lead to a list: "Toimenpiteet:"."""
    listed = [word for word in sentence.words if word.is_word]
    return not listed or (len(listed) <= 2 and sentence.quote.endswith(":") and not turns(listed))


def _renumbered(pairing: Pairing) -> Iterator[tuple[str, str]]:
    """The old and the new number of the priorities and measures: they change wherever one is named."""
    of_parts = [(whole, part) for whole, parts in pairing.parts.items() for part in parts]
    for old, new in (*pairing.partner.items(), *of_parts, *((part, whole) for whole, part in of_parts)):
        numbers = old.fields.get("number"), new.fields.get("number")
        if all(numbers):
            yield str(numbers[0]).casefold(), str(numbers[1]).casefold()


def _named(draft: ChangeDraft, pairing: Pairing) -> Iterator[list[str]]:
    """The names, as the words in them, of what came, went or got another name: they may stand anywhere."""
    if draft.kind in COMES_OR_GOES or draft.kind == "renamed":
        named: list[str] = []
        if draft.what in NAMED:
            facts = [fact for whole in draft.facts if whole for fact in (whole, *pairing.parts.get(whole, ()))]
            has_short = draft.kind == "renamed" or draft.what == "funding_source"
            short = [name for fact in facts for name in fact.names if has_short]
            named = list(dict.fromkeys([*(fact.title for fact in facts), *short]))
        elif draft.what == "monitoring_member":
            named = [name for name in draft.values if name]
        for name in named:
            said = WORD.findall(name)
            yield [word.casefold() for word in said if is_content_word(word) or word.isupper() or len(said) == 1]


COMES_OR_GOES = {"added", "removed", "moved", "split", "merged"}
"""Kinds of change that may take a name out of the text or bring one into it."""
