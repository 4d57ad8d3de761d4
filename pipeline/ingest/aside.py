"""What stands on a page beside its text or over it, and a paragraph's large first letter, which is a part of it.

An "em" is the size at which a word is shown, in points.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import median

from .printed import MARKER, Word

_CAPITAL = 0.7
"""How high a capital stands above its baseline, in em."""
_LARGE, _LAID_OVER = 1.8, 2.5
"""How many times larger than the page's usual print a first letter is, and a word laid over the text."""
_BESIDE = 0.8
"""White space, in em, between a large first letter and the rest of its word at most."""
_OFF_THE_TEXT = 0.3
"""White space, in em, between a line's number in the margin and the text at least."""
_FEW_NUMBERS, _LONGEST_NUMBER = 3, 3
"""So many numbers in a row may count the lines of a page; a longer one, in digits, is a year."""
_NO_LIST, _AMID_A_SENTENCE = 20, 0.25
"""Numbers that go up one by one are no list's where they begin above this, or so many lines begin amid a sentence."""
_LEADING = 0.8
"""Two lines stand so many em apart at least."""


def aside_of(words: list[Word]) -> list[Word]:
    """The words of a page that are none of its text: the numbers of its lines, and words laid over it."""
    usual = _usual_size(words)
    over = _laid_over(words, usual)
    initials = {id(initial) for initial, _ in _initials(words)} if over else set()
    return [*_line_numbers(words, usual), *(word for word in over if id(word) not in initials)]


def with_initials(words: list[Word]) -> list[Word]:
    """The words, each large first letter of a paragraph put before the rest of its word."""
    initials = _initials(words)
    if not initials:
        return words
    out = {id(word): word for word in words}
    for initial, word in initials:
        del out[id(initial)]
        out[id(word)] = word._replace(text=initial.text + word.text, xs=[initial.x0, *word.xs])
    return list(out.values())


def _usual_size(words: list[Word]) -> float:
    return median([word.size for word in words] or [0.0])


def _line_numbers(words: list[Word], usual: float) -> list[Word]:
    """The numbers that count the page's lines: all of them in the left margin, or every fifth, there or by a column."""
    numbers = [word for word in words if word.text.isdecimal() and len(word.text) <= _LONGEST_NUMBER]
    if len(numbers) < 2:
        return []
    left = min((word.x0 for word in words if not word.text.isdecimal()), default=0.0)
    in_margin = [word for word in numbers if word.x1 <= left - _OFF_THE_TEXT * word.size]
    inside: dict[int, list[Word]] = defaultdict(list)
    for word in numbers:
        inside[round(word.x1)].append(word)
    found = _counting(in_margin, words, usual)
    for column in inside.values():
        counted = _counting(column, words, usual) if len(column) >= _FEW_NUMBERS else []
        found += counted if counted and int(counted[1].text) - int(counted[0].text) > 1 else []
    return found


def _counting(numbers: list[Word], words: list[Word], usual: float) -> list[Word]:
    """Those of numbers below each other that count lines; the page's own number may stand below them."""
    numbers = sorted(numbers, key=lambda word: word.baseline)
    for found in (numbers, numbers[:-1]):
        if len(found) > 1 and _count_lines(found, words, usual):
            return found
    return []


def _count_lines(numbers: list[Word], words: list[Word], usual: float) -> bool:
    """Whether numbers from top to bottom go up evenly, by as many as there is room for lines between them."""
    first, step = int(numbers[0].text), int(numbers[1].text) - int(numbers[0].text)
    for a, b in pairwise(numbers):
        if int(b.text) - int(a.text) != step or b.baseline - a.baseline < _LEADING * step * usual:
            return False
    if step != 1:
        return step > 1
    amid = sum(_begins_amid_text(number, words) for number in numbers)
    return len(numbers) >= _FEW_NUMBERS and (first > _NO_LIST or amid >= _AMID_A_SENTENCE * len(numbers))


def _begins_amid_text(number: Word, words: list[Word]) -> bool:
    """Whether the line beside a number begins with a small letter, or with a number or mark of its own."""
    level = [word for word in words if abs(word.baseline - number.baseline) < 0.5 * number.size and word is not number]
    first = min(level, key=lambda word: word.x0).text if level else ""
    return first[:1].islower() or bool(MARKER.fullmatch(first))


def _laid_over(words: list[Word], usual: float) -> list[Word]:
    """Words in large print that others stand within, as a stamp or the name of a draft does."""
    least = _LAID_OVER * usual
    large = [word for word in words if word.size >= least]
    return [word for word in large if any(_stands_within(other, word) for other in words if other.size < word.size)]


def _stands_within(word: Word, large: Word) -> bool:
    middle = word.baseline - 0.5 * _CAPITAL * word.size
    level = large.baseline - _CAPITAL * large.size < middle < large.baseline
    return level and word.x0 < large.x1 and word.x1 > large.x0


def _initials(words: list[Word]) -> list[tuple[Word, Word]]:
    """The large first letters of paragraphs, each with the word that it begins."""
    letters = [word for word in words if len(word.text) == 1 and word.text.isupper()]
    least = _LARGE * _usual_size(words) if letters else 0.0
    large = [letter for letter in letters if letter.size >= least]
    goes_on = ((letter, next((word for word in words if _goes_on(letter, word)), None)) for letter in large)
    return [(letter, word) for letter, word in goes_on if word]


def _goes_on(initial: Word, word: Word) -> bool:
    """Whether a word goes on with what a large letter began: their tops are level, and no word's white is between."""
    near = word.x0 - initial.x0 >= -1 and word.x0 - initial.x1 < _BESIDE * word.size and word.size < initial.size
    level = abs(_top_of_capital(word) - _top_of_capital(initial)) < _BESIDE * word.size
    return near and level and word.text[0].isalpha()


def _top_of_capital(word: Word) -> float:
    return word.baseline - _CAPITAL * word.size
