"""The two texts side by side: paragraphs that answer to each other, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..schema.diff import Row, RowKind, Span, Words
from .matches import Alignment, Match
from .sentences import Sentence, Word, paragraphs
from .template import is_template


@dataclass(eq=False)
class _Group:
    """Paragraphs that answer to each other, by their numbers, and the matches that tie them."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)


class _Run(NamedTuple):
    """A run of words, as `Words` has it, which is made when the run is whole: a model for each word takes longer."""

    old: Span | None
    new: Span | None
    text: str | None


def rows(old_text: str, new_text: str, alignment: Alignment) -> list[Row]:
    """All paragraphs of both texts, in the order of the new one; what went stands where it stood."""
    return list(_Rows(old_text, new_text, alignment).in_order())


class _Rows:
    def __init__(self, old_text: str, new_text: str, alignment: Alignment) -> None:
        self._texts = old_text, new_text
        self._places = paragraphs(old_text), paragraphs(new_text)
        self._alignment = alignment
        self._of: tuple[dict[int, list[Sentence]], ...] = (defaultdict(list), defaultdict(list))
        for side, listed in enumerate(alignment.sides):
            for sentence in listed:
                self._of[side][sentence.paragraph].append(sentence)
        self._stay: tuple[dict[int, _Group], dict[int, _Group]] = ({}, {})
        self._move: tuple[dict[int, _Group], dict[int, _Group]] = ({}, {})
        loose = [match for match in alignment.matches if match.moved or not self._tie(match, self._stay)]
        for match in loose:
            if not any(s.paragraph in self._stay[side] for side, part in enumerate(match.sides) for s in part):
                self._tie(match, self._move)

    def _tie(self, match: Match, groups: tuple[dict[int, _Group], dict[int, _Group]]) -> bool:
        """Joins the paragraphs that a match ties into one group, where they stand beside each other on both sides."""
        numbers = [{sentence.paragraph for sentence in part} for part in match.sides]
        known = {id(g): g for side in (0, 1) for n in numbers[side] if (g := groups[side].get(n))}
        old = sorted(numbers[0].union(*(part.old for part in known.values())))
        new = sorted(numbers[1].union(*(part.new for part in known.values())))
        if any(listed[-1] - listed[0] >= len(listed) for listed in (old, new)):
            return False
        matches = [each for part in known.values() for each in part.matches]
        group = _Group(old, new, [*matches, match])
        for side, listed in enumerate((old, new)):
            groups[side].update(dict.fromkeys(listed, group))
        return True

    def in_order(self) -> Iterator[Row]:
        emitted: set[_Group] = set()
        done = 0  # paragraphs of the old text
        for n in range(len(self._places[1])):
            group = self._stay[1].get(n)
            if group in emitted:
                continue
            if group:
                yield from self._gone(done, group.old[0])
                done = max(done, group.old[-1] + 1)
                emitted.add(group)
                yield self._answering(group)
            elif moved := self._move[1].get(n):
                if moved not in emitted:
                    emitted.add(moved)
                    yield self._row("moved_here", moved, self._words(moved))
            else:
                group = _Group(new=[n])
                yield self._row("added", group, self._words(group))
        yield from self._gone(done, len(self._places[0]))

    def _gone(self, first: int, end: int) -> Iterator[Row]:
        for n in range(first, end):
            if n not in self._stay[0]:
                group = _Group(old=[n])
                yield self._row("moved_away" if n in self._move[0] else "removed", group, self._words(group))

    def _answering(self, group: _Group) -> Row:
        words = self._words(group)
        kind: RowKind = "same"
        if any(each.old is None or each.new is None for each in words):
            kind = "changed"
        if len(group.new) > len(group.old) == 1:
            kind = "split"
        elif len(group.old) > len(group.new) == 1:
            kind = "merged"
        is_kept = len(group.old) == len(group.new) == 1 and all(w.old and w.new and w.text is None for w in words)
        return self._row(kind, group, [] if is_kept else words)

    def _row(self, kind: RowKind, group: _Group, words: list[Words]) -> Row:
        old, new = ([self._places[side][n] for n in listed] for side, listed in enumerate((group.old, group.new)))
        text, spans = (self._texts[1], new) if new else (self._texts[0], old)
        template = is_template(" ".join(text[start:end] for start, end in spans))
        return Row(kind=kind, old=old, new=new, words=words, template=template)

    # ------------------------------------------------------------ words

    def _words(self, group: _Group) -> list[Words]:
        """The words of the group's paragraphs: what was kept, taken out and put in, in order."""
        sides = [[s for n in listed for s in self._of[side][n]] for side, listed in enumerate((group.old, group.new))]
        indices = [{sentence: n for n, sentence in enumerate(listed)} for listed in sides]
        found: list[_Run] = []
        at = [0, 0]
        for match in _in_both_orders(group.matches):
            for side, part in enumerate(match.sides):
                first = indices[side][part[0]]
                found += self._one_sided_words(sides[side][at[side] : first], side)
                at[side] = indices[side][part[-1]] + 1
            found += self._openings(match)
            found += self._matched_words(match)
        for side in (0, 1):
            found += self._one_sided_words(sides[side][at[side] :], side)
        return [Words(old=run.old, new=run.new, text=run.text) for run in _joined(found)]

    def _openings(self, match: Match) -> Iterator[_Run]:
        """What stands before the first sentence of a paragraph: a bullet, a heading's number."""
        spans = [self._opening(part[0], side) for side, part in enumerate(match.sides)]
        texts = [text[slice(*span)] for text, span in zip(self._texts, spans, strict=True)]
        if texts[0] == texts[1] != "":
            yield _Run(old=spans[0], new=spans[1], text=None)
        else:
            if texts[0]:
                yield _Run(old=spans[0], new=None, text=None)
            if texts[1]:
                yield _Run(old=None, new=spans[1], text=texts[1])

    def _opening(self, sentence: Sentence, side: int) -> Span:
        first = self._of[side][sentence.paragraph][0]
        return (self._places[side][sentence.paragraph][0] if sentence is first else sentence.start), sentence.start

    def _one_sided_words(self, listed: Sequence[Sentence], side: int) -> Iterator[_Run]:
        for sentence in listed:
            span = self._opening(sentence, side)[0], sentence.end
            if side:
                yield _Run(old=None, new=span, text=self._texts[1][slice(*span)])
            else:
                yield _Run(old=span, new=None, text=None)

    def _matched_words(self, match: Match) -> Iterator[_Run]:
        """The words of a match; what stands before a later sentence that opens a paragraph comes before its words."""
        before = [
            {s.start: opening for s in part[1:] if (opening := self._opening(s, side)[0]) < s.start}
            for side, part in enumerate(match.sides)
        ]
        for edit in match.edits:
            if not edit.same:
                for span in _word_places(edit.old, before[0]):
                    yield _Run(old=span, new=None, text=None)
                for span in _word_places(edit.new, before[1]):
                    yield _Run(old=None, new=span, text=self._texts[1][slice(*span)])
                continue
            for old, new in zip(edit.old, edit.new, strict=True):
                if old.start in before[0]:
                    yield _Run(old=(before[0][old.start], old.start), new=None, text=None)
                if new.start in before[1]:
                    span = before[1][new.start], new.start
                    yield _Run(old=None, new=span, text=self._texts[1][slice(*span)])
                was, is_ = (t[w.start : w.end] for t, w in zip(self._texts, (old, new), strict=True))
                text = None if was == is_ else is_
                yield _Run(old=(old.start, old.end), new=(new.start, new.end), text=text)


def _word_places(listed: Sequence[Word], before: dict[int, int]) -> list[Span]:
    """Words in a row as runs of the text, a new one where a paragraph begins, with what stands before it."""
    found: list[Span] = []
    for word in listed:
        if found and found[-1][1] == word.start:
            found[-1] = found[-1][0], word.end
        else:
            found.append((before.get(word.start, word.start), word.end))
    return found


def _in_both_orders(matches: Sequence[Match]) -> Iterator[Match]:
    last = -1
    for match in sorted(matches, key=lambda match: match.old[0].index):
        if match.new[0].index > last:
            last = match.new[-1].index
            yield match


def _joined(listed: Sequence[_Run]) -> Iterator[_Run]:
    """Neighbouring words that were kept, as one run."""
    last: _Run | None = None
    for each in listed:
        run = _merged_run(last, each) if last else each
        if last and run is None:
            yield last
        last = run or each
    if last:
        yield last


def _merged_run(last: _Run, each: _Run) -> _Run | None:
    """Two runs of kept words as one, where the second goes on where the first ends."""
    if not (last.old and last.new and each.old and each.new) or last.text is not None or each.text is not None:
        return None
    if (last.old[1], last.new[1]) != (each.old[0], each.new[0]):
        return None
    return _Run(old=(last.old[0], each.old[1]), new=(last.new[0], each.new[1]), text=None)
