"""A priority or a measure on its way to the output, and what makes two titles the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...document import Block, Span
from ...lang.api import base_form
from ...lang.figures import without_note_marks
from ...lang.patterns import compiled
from ...outline.headings import Heading
from ..context import Reading

_BETWEEN_WORDS = compiled(r"\W+")
_MOST = 0.6
"""The share of the longer title's words that two titles have in common where one shortens the other."""
_STEM, _CASE_ENDING = 4, 3
"""Letters that a word's beginning has at least, and letters at its end that its case may change."""
_ONSET = 2
"""Letters that a word has in all its cases: "vesi" is "vedessä"."""
_SHORTEST = 3
"""Letters of a title that is no abbreviation."""
_NAMING = 8
"""Letters that the beginnings of a title's words have together at least, where a text names it."""


NUMBERED = compiled(r"\s?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\.?\s(?=\S)")
""" "4.2 Vihreä vety": a cell that has the number and the title."""


@dataclass(slots=True)
class PriorityDraft:
    """A priority or a measure on its way: where its title stands, its sections, and what belongs to it."""

    title: str
    number: str | None
    span: Span
    sections: list[Heading] = field(default_factory=list)
    measures: list[PriorityDraft] = field(default_factory=list)
    ideas: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def folded(title: str) -> str:
    """A title's words in small letters, one space apart: what makes two titles the same."""
    return _BETWEEN_WORDS.sub(" ", without_note_marks(title).casefold()).strip()


def is_fragment(title: str) -> bool:
    """Whether a title is what is left of a word where a text breaks off: "Ty", but not "AI" or "5G"."""
    return len(title) < _SHORTEST and not title.isupper()


def titled(found: list[PriorityDraft], title: str) -> PriorityDraft | None:
    """The one among them that has this title."""
    return next((each for each in found if folded(each.title) == folded(title)), None)


def is_alike(a: str, b: str) -> bool:
    """Whether two titles share most of their words: the annex may shorten one."""
    first, second = set(folded(a).split()), set(folded(b).split())
    return len(first & second) >= _MOST * max(len(first), len(second))


def names(text: str, title: str) -> bool:
    """Whether a text names a title in any case: the beginnings of its words, one after another.

    >>> names("Päästöttömän meriliikenteen painopisteessä kehitetään", "Päästötön meriliikenne")
    True
    """
    wanted = [word for word in folded(title).split() if len(word) >= _STEM]
    if not wanted or sum(map(len, map(_beginning, wanted))) < _NAMING:
        return False
    words, first = folded(text).split(), wanted[0]
    return any(_follow(words[i:], wanted) for i, word in enumerate(words) if word[:_ONSET] == first[:_ONSET])


def _beginning(word: str) -> str:
    """What stays of a word in most of its cases."""
    return word[: max(_STEM, len(word) - _CASE_ENDING)]


def _follow(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words are those wanted in any case, one after another; a short word may stand before each: "A ja B"."""
    rest = iter(words)
    for each in wanted:
        word = next(rest, "")
        if len(word) < _STEM:
            word = next(rest, "")
        if not (word.startswith(_beginning(each)) or (word and base_form(word) == base_form(each))):  # "uusia", "uudet"
            return False
    return True


def is_named_in(title: str, text: str) -> bool:
    """Whether a text has a title's words in any case, and no longer words that begin so.

    >>> is_named_in("Automaatio ja robotiikka", "Automaatiossa ja robotiikassa tavoitteena on")
    True
    >>> is_named_in("Automaatio ja robotiikka", "Alueen automaatio- ja robotiikkaklusteri on kasvanut")
    False
    """
    if not names(text, title):
        return False
    wanted, found = (list(map(base_form, folded(each).split())) for each in (title, text))
    return any(found[i : i + len(wanted)] == wanted for i in range(len(found) - len(wanted) + 1))


def by_cell(found: list[PriorityDraft], cell: str) -> PriorityDraft | None:
    """The priority that a table's cell means: by its number, its title or the title's first word."""
    numbered = NUMBERED.match(cell)
    number = numbered["number"] if numbered else cell.strip().rstrip(".")
    name = folded(cell[numbered.end() :] if numbered else cell)
    for n, priority in enumerate(found, start=1):
        numbers = {priority.number or "", (priority.number or "").rsplit(".", 1)[-1]} if priority.number else {str(n)}
        if number in numbers or name == folded(priority.title):
            return priority
    return next((p for p in found if name and (name in folded(p.title) or is_alike(p.title, cell))), None)


def once(reading: Reading, spans: Iterable[Span]) -> list[Span]:
    """Places with different texts; what stands in the body and in the annex counts once."""
    kept: dict[str, Span] = {}
    for span in spans:
        kept.setdefault(folded(reading.text[slice(*span)]), span)
    return list(kept.values())
