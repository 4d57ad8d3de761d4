"""What a change of words means: nothing but spelling, the same in other words, or something else.

There is no model of meaning here, so the rule leans to the careful side: figures, names, denial, duty, direction and
bounds that come or go, and words that come without others going, say something else; spelling is a letter or two. What
is left is reported as other words for the same: a person reads it, and it is never folded away as spelling is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein, Prefix

from ..lang.api import base_form, current, date_mentions, numeral, pattern, per_language, quantities, words
from ..schema.vocabulary import Language
from .alignment import Edit, Match, edits
from .sentences import Word, are_of_one_stem, is_content_word, similarity, stem, word_list

_SLIPS = ((5, 1), (12, 2))
"""From so many letters on a word may differ from its right spelling in so many of them."""
_BEGINNING, _KINDRED = 8, 0.72
"""Two compounds begin with the same part and share this much of their letters ("seurantakumppanit" for
"seurantakumppanuudet")."""
_SAME_STATEMENT = 0.7
"""Sentences that share less than this state two things: those that people call reworded share more. At 0.65 and at 0.75
one change of the pairs of `corpus/written_on` is judged otherwise."""
_MORE = 1
"""More words of content than this beyond those that were there say more than was said. With none allowed, two
more changes of the pairs of `corpus/written_on` would be of substance."""

_INSIDE = re.compile(r"[\w,;:)]\s$|[-(\"”]$")
"""What stands before a word that does not open anything."""


class Meaning(IntEnum):
    """What edits do, the least first."""

    NONE = 0
    EDITORIAL = 1
    REWORDED = 2
    CHANGED = 3


class Passage(NamedTuple):
    """`text[start:end]`."""

    text: str
    start: int
    end: int


class Figure(NamedTuple):
    """An amount or a date in a text; `value` is what makes two the same, `numbers` what a fact may take from it."""

    start: int
    end: int
    value: tuple[object, ...]
    numbers: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Whether a word is a part of it: of an amount the first ("viidenneksellä"), of a date any ("joulukuuta")."""
        is_date = isinstance(self.value[0], str)
        return self.start <= word.start < (self.end if is_date else self.start + 1)


def passages(match: Match) -> tuple[Passage, Passage]:
    """What stands in the old and in the new text."""
    old, new = (Passage(side[0].text, side[0].start, side[-1].end) for side in (match.old, match.new))
    return old, new


@lru_cache(maxsize=10_000)
def judgements(match: Match) -> tuple[tuple[Edit, Meaning], ...]:
    """The edits of a match, judged."""
    return tuple(judged(*passages(match), match.edits))


def meaning_of(match: Match, each: Sequence[tuple[Edit, Meaning]] | None = None) -> Meaning:
    """What became of what a sentence says; of `each`, where some of its edits are reported already."""
    meant = together(judgements(match) if each is None else each)
    if meant is Meaning.REWORDED and similarity(match.weights[0], match.weights[1]) < _SAME_STATEMENT:
        return Meaning.CHANGED
    return meant


def meaning_between(old: str, new: str, *, around: bool = False) -> Meaning:
    """What became of what a text says; with `around` only of the words around its figures."""
    altered = edits(word_list(old, 0, len(old)), word_list(new, 0, len(new)))
    each = judged(Passage(old, 0, len(old)), Passage(new, 0, len(new)), altered)
    if around:
        beside = [(edit, meant) for edit, meant in each if meant is not Meaning.CHANGED or _is_another_thing(edit)]
        return min(Meaning.REWORDED, together(beside))
    return together(each)


def judged(old: Passage, new: Passage, listed: Sequence[Edit]) -> list[tuple[Edit, Meaning]]:
    """The edits that alter something, each with what it does by itself."""
    altered = [edit for edit in listed if not edit.same]
    mentioned = [figures(passage) for passage in (old, new)] if altered else [(), ()]
    found = []
    for edit in altered:
        meant = _meaning(edit, mentioned[0], mentioned[1])
        if meant is Meaning.REWORDED and (_names(old, edit.old) != _names(new, edit.new) or _is_another_thing(edit)):
            meant = Meaning.CHANGED
        found.append((edit, meant))
    return found


def together(each: Sequence[tuple[Edit, Meaning]]) -> Meaning:
    """What edits of one passage do together."""
    worst = max((meant for _, meant in each), default=Meaning.NONE)
    if worst is not Meaning.REWORDED:
        return worst
    gone = [word for edit, _ in each for word in edit.old]
    come = [word for edit, _ in each for word in edit.new]
    if turns(gone) != turns(come):
        return Meaning.CHANGED
    less, more = _content_stems(gone) - _content_stems(come), _content_stems(come) - _content_stems(gone)
    adds_content = abs(len(more) - len(less)) > _MORE or bool(less) is not bool(more)
    return Meaning.CHANGED if adds_content else Meaning.REWORDED


def _meaning(edit: Edit, old_figures: Sequence[Figure], new_figures: Sequence[Figure]) -> Meaning:
    old, new = _touched(edit.old, old_figures), _touched(edit.new, new_figures)
    if (old or new) and [figure.value for figure in old] != [figure.value for figure in new]:
        return Meaning.CHANGED
    if old and _has_figures_alone(edit, (old, new)):
        return Meaning.EDITORIAL  # one value in another writing: "3 milj. euroa", "kolme miljoonaa euroa"
    if not old and (_numbers(edit.old) != _numbers(edit.new) or _signs(edit.old) != _signs(edit.new)):
        return Meaning.CHANGED
    if letters(edit.old) == letters(edit.new):
        return Meaning.EDITORIAL
    are_slips = _are_slips(_word_keys(edit.old), _word_keys(edit.new)) and turns(edit.old) == turns(edit.new)
    return Meaning.EDITORIAL if are_slips else Meaning.REWORDED


def _has_figures_alone(edit: Edit, figures: tuple[Sequence[Figure], Sequence[Figure]]) -> bool:
    """Whether an edit has nothing but figures and the words around them; `figures` are those it touches."""
    around = pattern("diff", "around_figures")
    return all(
        not word.is_word
        or is_number(word)
        or around.fullmatch(word.key)
        or any(figure.holds(word) for figure in touched)
        for side, touched in zip(edit.sides, figures, strict=True)
        for word in side
    )


def _signs(listed: Sequence[Word]) -> list[str]:
    """The signs that make another figure of a number."""
    return [word.key for word in listed if word.key in "%‰€$£<>≤≥±"]


def _word_keys(listed: Sequence[Word]) -> list[str]:
    return [word.key.casefold() for word in listed if word.is_word]


_LAST_DAY = "-12-31"
"""The end of a year is the year: "31.12.2027 saakka", "vuoden 2027 loppuun"."""


def figures(passage: Passage) -> tuple[Figure, ...]:
    """The amounts and dates of a passage in order; of an amount without what is counted."""
    return _figures(passage, current().code)


@lru_cache(maxsize=10_000)
def _figures(passage: Passage, _: Language) -> tuple[Figure, ...]:
    text, at = passage.text[passage.start : passage.end], passage.start
    mentions = date_mentions(text)
    amounts = [
        Figure(
            at + q.start,
            at + (q.noun[0] if q.noun else q.end),
            (q.value, q.value_max, q.unit, q.qualifier, q.per),
            (q.value,) if q.value_max is None else (q.value, q.value_max),
        )
        for q in quantities(text)
        if not any(m.start <= q.start < m.end for m in mentions)  # the day of a date counts nothing
    ]
    dates = [Figure(at + m.start, at + m.end, (m.value.removesuffix(_LAST_DAY),), (m.last,)) for m in mentions]
    return tuple(sorted([*amounts, *dates], key=lambda figure: figure.start))


def _touched(listed: Sequence[Word], figures: Sequence[Figure]) -> list[Figure]:
    if not listed:
        return []
    return [figure for figure in figures if figure.start < listed[-1].end and listed[0].start < figure.end]


_SCALES = (1, 10**3, 10**6, 10**9)
"""A word or a table's head may state the scale of a number."""


def is_written_as(value: float, number: float) -> bool:
    """Whether a number may stand for a value: 2.5 for 2,500,000."""
    return any(value == number * scale for scale in _SCALES)


def letters(listed: Sequence[Word]) -> str:
    """The letters and digits of some words, without case, spaces, hyphens and marks; "+" keeps ESR+ from ESR."""
    return "".join(c for word in listed for c in word.key.casefold() if c.isalnum() or c == "+")


def is_number(word: Word) -> bool:
    """Whether a word is a number, in digits or in letters."""
    if word.key[0].isdigit():
        return True
    return numeral(word.key.casefold()) is not None and not pattern("diff", "no_number").fullmatch(word.key)


def _numbers(listed: Sequence[Word]) -> list[str]:
    """The numbers as they are written, but for spaces in them."""
    return ["".join(word.key.split()).casefold() for word in listed if is_number(word)]


def _are_slips(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether words are the same but for a letter or two in the long ones."""
    return bool(old) and len(old) == len(new) and all(map(_is_slip, old, new))


def _is_slip(old: str, new: str) -> bool:
    allowed = max((slips for least, slips in _SLIPS if min(len(old), len(new)) >= least), default=0)
    return Levenshtein.distance(old, new) <= allowed


def are_kindred(edit: Edit) -> bool:
    """Whether one long compound stands for another that begins alike: a slip, where nothing hangs on the word."""
    old, new = (_word_keys(side) for side in edit.sides)
    if len(old) != 1 or len(new) != 1:
        return False
    begins_alike = Prefix.similarity(old[0], new[0]) >= _BEGINNING
    return begins_alike and Indel.normalized_similarity(old[0], new[0]) >= _KINDRED


def _is_another_thing(edit: Edit) -> bool:
    """Whether one noun stands for another that names something else.

    That is, neither a form of it, nor a part of the same compound, nor a synonym.
    """
    beside = pattern("diff", "beside_nouns")
    named = [[word for word in side if not beside.fullmatch(word.key)] for side in edit.sides]
    old, new = map(_word_keys, named)
    if len(old) != 1 or len(new) != 1 or not all(_names_something(word) for side in named for word in side):
        return False
    was, is_ = base_form(old[0]), base_form(new[0])
    if are_of_one_stem(was, is_) or was.endswith(is_) or is_.endswith(was):
        return False
    if _may_be_verb(old[0], was) or _may_be_verb(new[0], is_):
        return False
    return not any(was in group and is_ in group for group in words().diff["synonyms"])


def _names_something(word: Word) -> bool:
    """Whether a word may be a noun: marks, small words and those that count, turn or bound name nothing."""
    if not word.is_word:
        return True
    is_beside = is_number(word) or turns([word]) or pattern("diff", "around_figures").fullmatch(word.key)
    return is_content_word(word.key) and not is_beside


def _may_be_verb(form: str, lemma: str) -> bool:
    """Whether a word may be a verb's form, by how its base form ends, and where it begins with that by what follows."""
    if not pattern("diff", "verb", "infinitive").search(lemma) or pattern("diff", "verb", "none").search(lemma):
        return False
    if not form.startswith(lemma):
        return pattern("diff", "verb", "no_form").search(form) is None
    return pattern("diff", "verb", "endings").fullmatch(form, len(lemma)) is not None


def base_forms(text: str) -> set[str]:
    """The base forms of the words of content in a text beside its figures, one for all synonyms."""
    around = pattern("diff", "around_figures")
    keys = [
        key for key in _word_keys(word_list(text, 0, len(text))) if is_content_word(key) and not around.fullmatch(key)
    ]
    groups = words().diff["synonyms"]
    return {next((group[0] for group in groups if form in group), form) for form in map(base_form, keys)}


_CONTENT_LENGTH = 5
"""A word of content has so many letters here: a shorter one is a particle or a pronoun more often than not."""


def _content_stems(listed: Sequence[Word]) -> set[str]:
    """What words say beside figures, by their stems."""
    around = pattern("diff", "around_figures")
    keys = (word.key for word in listed if is_content_word(word.key) and len(word.key) >= _CONTENT_LENGTH)
    return {stem(key) for key in keys if not around.fullmatch(key)}


def _names(passage: Passage, listed: Sequence[Word]) -> set[str]:
    """The words with a capital that do not open a sentence or an item: names, most of them."""
    return {
        stem(word.key)
        for word in listed
        if word.key[0].isupper() and _INSIDE.search(passage.text[passage.start : word.start])
    }


def turns(listed: Sequence[Word]) -> set[str]:
    """How the words turn a statement: by denial, duty, right or bound, or by how often and when."""
    ways = {way for way, turning in _turning() for word in listed if turning.fullmatch(word.key)}
    often = pattern("diff", "how_often")
    return ways | {stem(word.key) for word in listed if often.fullmatch(word.key)}


@per_language
def _turning() -> list[tuple[str, re.Pattern[str]]]:
    return [(way, pattern("diff", "turning", way)) for way in words().diff["turning"]]
