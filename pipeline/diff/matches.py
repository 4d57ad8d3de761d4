"""What became of the sentences of a text in another one: the edits of words, the matches, and all of these together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .pairing import Pair
from .sentences import Sentence, Word
from .tables import heads_of


@dataclass(slots=True, eq=False)
class Edit:
    """A run of words that is the same on both sides, or one that was replaced (either side may be empty)."""

    old: list[Word]
    new: list[Word]
    same: bool

    @property
    def sides(self) -> tuple[list[Word], list[Word]]:
        """The words of the old and of the new side."""
        return self.old, self.new


def words_of(edits: Iterable[Edit]) -> tuple[list[Word], list[Word]]:
    """The words of the old and of the new side of some edits."""
    old: list[Word] = []
    new: list[Word] = []
    for edit in edits:
        old += edit.old
        new += edit.new
    return old, new


def edits(old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
    """The fewest words to take out and put in, in runs.

    Where several ways are as short, one is taken in a fixed direction, so that a diff read backwards is the same diff.
    """
    keys = [word.key for word in old], [word.key for word in new]
    swapped = keys[1] < keys[0]
    found: list[Edit] = []
    for step in Indel.opcodes(*(reversed(keys) if swapped else keys)):
        a, b = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        here, there = (b, a) if swapped else (a, b)
        same = step.tag == "equal"
        if found and not same and not found[-1].same:
            found[-1] = Edit([*found[-1].old, *old[slice(*here)]], [*found[-1].new, *new[slice(*there)]], False)
        else:
            found.append(Edit(list(old[slice(*here)]), list(new[slice(*there)]), same))
    return found


class Setting(NamedTuple):
    """Where a sentence stands that was written anew.

    `old` and `new` are the sentences of the paragraphs that answer to each other there, `short` the words that stand in
    either text before an abbreviation in brackets, by it. `of_whole`: all of the text was written anew.
    """

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    short: Mapping[str, Sequence[Word]]
    of_whole: bool

    @property
    def sides(self) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new


@dataclass(eq=False)
class Match:
    """A sentence of the old text and what became of it in the new.

    One each, or several where it was parted or joined. `moved`: it left its place among the others. `setting`: what
    stands around one that was written anew, alone or with all of the text; None of any other.
    """

    old: list[Sentence]
    new: list[Sentence]
    moved: bool = False
    setting: Setting | None = None

    @property
    def sides(self) -> tuple[list[Sentence], list[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new

    @property
    def is_of_retold(self) -> bool:
        """Whether it is of a text that was written anew as a whole."""
        return self.setting is not None and self.setting.of_whole

    @cached_property
    def edits(self) -> list[Edit]:
        """The runs of words that stayed and that were replaced, in order."""
        return edits(*([w for s in side for w in s.words] for side in self.sides))

    @cached_property
    def weights(self) -> tuple[Counter[str], Counter[str]]:
        """What the sentences of each side say together."""
        old, new = (sum((sentence.weights for sentence in side), Counter[str]()) for side in self.sides)
        return old, new


class _AlignedRun(NamedTuple):
    """`old` became `new`: letter by letter where they are the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    same: bool


@dataclass(eq=False)
class Alignment:
    """The matches in the order of the old text, and the sentences without one on either side."""

    old: Sequence[Sentence]
    new: Sequence[Sentence]
    matches: list[Match]
    of_old: dict[Sentence, Match] = field(default_factory=dict)
    of_new: dict[Sentence, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_old = {sentence: match for match in self.matches for sentence in match.old}
        self.of_new = {sentence: match for match in self.matches for sentence in match.new}

    @property
    def sides(self) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
        """The sentences of the old and of the new side."""
        return self.old, self.new

    @property
    def partners(self) -> tuple[dict[Sentence, Match], dict[Sentence, Match]]:
        """The matches by the sentences of either side."""
        return self.of_old, self.of_new

    def answers(self, side: int, *spans: Pair) -> list[Match | None]:
        """What became of each sentence of one side that these places touch; None where it stands on that side alone."""
        return [self.partners[side].get(sentence) for span in spans for sentence in self.sentences(side, *span)]

    @cached_property
    def _runs(self) -> list[_AlignedRun]:
        found = []
        for match in self.matches:
            for edit in match.edits:
                if edit.old and edit.new:
                    ends = edit.old[0].start, edit.old[-1].end, edit.new[0].start, edit.new[-1].end
                    found.append(_AlignedRun(*ends, edit.same))
        return sorted(found)

    def common(self, old: Pair, new: Pair) -> float:
        """How much of two places is the same place, 0 to 1 (Dice, in characters); a replaced word is in its place."""
        length = old[1] - old[0] + new[1] - new[0]
        shared = 0
        first = bisect_right(self._runs, old[0], key=lambda run: run.old_end)
        for run in (self._runs[n] for n in range(first, len(self._runs))):
            if run.old_start >= old[1]:
                break
            if run.same:
                shift = run.new_start - run.old_start
                shared += max(0, min(old[1], run.old_end, new[1] - shift) - max(old[0], run.old_start, new[0] - shift))
            else:
                within_old = min(old[1], run.old_end) - max(old[0], run.old_start)
                within_new = min(new[1], run.new_end) - max(new[0], run.new_start)
                shared += max(0, min(within_old, within_new))
        return min(1.0, 2 * shared / length) if length else 0.0

    @cached_property
    def paragraphs(self) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """The paragraphs of the other side that answer to a paragraph, by it: of the old side, of the new one."""
        answers: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
        for match in self.matches:
            for one, other in product(match.old, match.new):
                answers[0][one.paragraph].add(other.paragraph)
                answers[1][other.paragraph].add(one.paragraph)
        return dict(answers[0]), dict(answers[1])

    @cached_property
    def headings(self) -> tuple[dict[str | None, Sentence], ...]:
        """The headings of either side by their sections."""
        return tuple({s.section: s for s in listed if s.is_heading} for listed in self.sides)

    @cached_property
    def is_of_retold(self) -> bool:
        """Whether it is of a text that was written anew as a whole."""
        return any(match.is_of_retold for match in self.matches)

    @cached_property
    def table_heads(self) -> tuple[dict[Sentence, Sentence], dict[Sentence, Sentence]]:
        """The rows of either side's tables with the heads of these."""
        return dict(heads_of(self.old)), dict(heads_of(self.new))

    def heads_over(self, match: Match) -> tuple[Sentence, Sentence] | None:
        """The heads of the tables in which two rows stand; None where two sentences are no rows."""
        old, new = (self.table_heads[side].get(part[0]) for side, part in enumerate(match.sides))
        return (old, new) if old and new else None

    def is_in_its_section(self, match: Match) -> bool:
        """Whether a sentence stands under the heading that it stood under."""
        before = self.headings[0].get(match.old[0].section)
        now = self.headings[1].get(match.new[0].section)
        if before is None or now is None:
            return before is now
        answer = self.of_old.get(before)
        return answer is not None and now in answer.new

    def sentences(self, side: int, start: int, end: int) -> Sequence[Sentence]:
        """The sentences of one side (0 old, 1 new) that `text[start:end]` touches."""
        listed = self.sides[side]
        first = bisect_right(listed, start, key=lambda sentence: sentence.end)
        return listed[first : bisect_left(listed, end, key=lambda sentence: sentence.start)]
