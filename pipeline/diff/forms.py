"""What is told in another form: an item of a list, or a sentence, that became a row of a table, or the other way round.

The form tells nothing: a table's head says what the words that lead to a list say, its columns what stands in brackets.
What counts is what one side says and neither the other one says, nor what stands over that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..lang.api import dues
from ..lang.patterns import compiled
from .figures import Passage, are_one_number, figures, passages
from .kinship import base_form, is_akin_to_any
from .matches import Edit, Match, words_of
from .sentences import Sentence, Word, is_content_word, word_list
from .word_kinds import has_content, is_number, turns, value_of
from .wording import Meaning, is_another_thing, names_in


def is_in_another_form(match: Match) -> bool:
    """Whether a sentence became a table's row, or a row a sentence."""
    rows = [any(s.is_row for s in side) for side in match.sides]
    return rows[0] is not rows[1]


def judged_in_another_form(match: Match) -> Iterator[tuple[Edit, Meaning]]:
    """What either side of such a match says and the other not in any form, each number by itself.

    Where a sentence tells several rows their words stand in no common order.
    """
    said = [_Said(side) for side in match.sides]
    around_dates = [_around_dates(passage) for passage in passages(match)]
    altered = words_of(edit for edit in match.edits if not edit.same)
    open_ = [[w for w in side if w.start not in at] for side, at in zip(altered, around_dates, strict=True)]
    news = [others.without_said(mine) for mine, others in zip(open_, said[::-1], strict=True)]
    for n, side in enumerate(news):
        for word in filter(is_number, side):
            yield (Edit([], [word], False) if n else Edit([word], [], False)), Meaning.CHANGED
    old, new = (
        [w for w in side if not is_number(w) and not _is_of_known_name(w, mine, others)]
        for side, mine, others in zip(news, match.sides, match.sides[::-1], strict=True)
    )
    if old or new:
        yield Edit(old, new, False), _meaning(match, old, new)


def _is_of_known_name(word: Word, mine: Sequence[Sentence], others: Sequence[Sentence]) -> bool:
    """Whether a word is of the agreement's own place, or of a name that the other version has in full elsewhere.

    "Rannikon yliopisto" is it where the other sentence says "yliopisto".
    """
    if not word.key[0].isupper():
        return False
    text, other = mine[0].text, others[0].text
    if is_akin_to_any(word, word_list(other, 0, max(0, other.find("\n")))):
        return True
    behind = _NAME.match(text, word.start)
    said = [w for each in others for w in each.words]
    nouns = (
        (w for w in word_list(text, *behind.span()) if w.key[0].islower() and is_akin_to_any(w, said)) if behind else ()
    )
    noun = next(iter(nouns), None)
    return noun is not None and text[word.start : noun.end].strip().casefold() in other.casefold()


_NAME = compiled(r"[^\t\n,.;:]{1,80}")
"""What stands behind a word of a name up to the next mark."""


def _around_dates(passage: Passage) -> set[int]:
    """Where the words start that make a deadline of a year, for which a table has a column: "vuoteen 2027 mennessä"."""
    found = dues(passage.text[passage.start : passage.end])
    spans = [(passage.start + due.start, passage.start + due.end) for due in found]
    return {word.start for span in spans for word in word_list(passage.text, *span) if not is_number(word)}


def _meaning(match: Match, old: list[Word], new: list[Word]) -> Meaning:
    is_counted = any(is_number(word) for side in match.sides for each in side for word in each.words)
    passing = {"up", "down"} if is_counted else set()  # which way a value goes is a field of what it is of
    is_telling = bool((turns(old) ^ turns(new)) - passing)
    names = [names_in(*pair) for pair in zip(passages(match), (old, new), strict=True)]
    is_another = names[0] != names[1] or is_another_thing(Edit(old, new, False))
    return Meaning.CHANGED if is_telling or is_another else Meaning.REWORDED


_ROOT = 4
"""Letters by which a compound's first part is known."""


class _Said:
    """All that some sentences and what stands over them say."""

    def __init__(self, listed: Sequence[Sentence]) -> None:
        text = listed[0].text
        spans = [(s.start, s.end) for s in listed] + [span for s in listed for span in _over(text, s)]
        words = [word for span in dict.fromkeys(spans) for word in word_list(text, *span)]
        self._keys = {word.key.casefold() for word in words}
        self._content = [word for word in words if is_content_word(word.key)]
        read = [number for span in spans for figure in figures(Passage(text, *span)) for number in figure.numbers]
        self._numbers = [*read, *(n for word in words if is_number(word) and (n := value_of(word)) is not None)]

    def without_said(self, listed: Sequence[Word]) -> list[Word]:
        """Those of some words that tell something and are not said here."""
        return [word for word in listed if word.key.casefold() not in self._keys and self._is_news(word)]

    def _is_news(self, word: Word) -> bool:
        if is_number(word):
            value = value_of(word)
            return value is None or not any(are_one_number(n, value) for n in self._numbers)
        akin = [other for other in self._content if is_akin_to_any(word, [other])]
        if not (has_content(word) or turns([word])):
            return False
        own = base_form(word)
        return all(self._is_head_alone(own, base_form(other)) for other in akin)

    def _is_head_alone(self, compound: str, head: str) -> bool:
        """Whether what is said is a compound's last part, and its first nowhere: "kesätyöpaikat" of "työpaikat"."""
        first = compound.removesuffix(head)
        return len(compound) > len(first) >= _ROOT and not any(
            word.key.casefold().startswith(first[:_ROOT]) for word in self._content
        )


_MOST_OVER = 60
"""Lines over an item or a row among which its list or its table begins."""


def _over(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What stands over a sentence: the head of its table, and the words that lead to its table or its list."""
    lines = list(_lines_before(text, sentence.start))
    if sentence.is_row:
        rows = list(takewhile(lambda span: "\t" in text[slice(*span)], lines))
        yield from rows[-1:]
        lines = lines[len(rows) :]
        yield from (span for span in lines[:1] if text[slice(*span)].endswith(":"))
    else:
        yield from [span for span in lines if text[slice(*span)].endswith(":")][:1]


def _lines_before(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """The places of the lines before a place that hold anything, the nearest first."""
    end = text.rfind("\n", 0, offset)
    for _ in range(_MOST_OVER):
        if end < 0:
            return
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip():
            yield start, end
        end = start - 1
