"""What a change of words means: nothing but spelling, the same in other words, or something else.

There is no model of meaning here, so the rule leans to the careful side: figures, names, denial, duty, direction and
bounds that come or go, and words that come without others going, say something else; spelling is a letter or two. A
word that the other side has in another place or form, or another part of speech, says nothing new. What is left is
reported as other words for the same: a person reads it, and it is never folded away as spelling is.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import product, takewhile
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein, Prefix

from ..lang.api import base_form, current, date_mentions, is_form, numeral, pattern, per_language, quantities, words
from ..schema.vocabulary import Language
from .alignment import Edit, Match, edits, words_of
from .kinship import are_akin, counterparts, is_akin_to_any
from .sentences import Word, are_of_one_stem, is_content_word, stem, word_list

_SLIPS = ((5, 1), (12, 2))
"""From so many letters on a word may differ from its right spelling in so many of them."""
_BEGINNING, _KINDRED = 8, 0.72
"""Two compounds begin with the same part and share this much of their letters ("seurantakumppanit" for
"seurantakumppanuudet")."""
_SAME_STATEMENT = 0.5
"""Of words of content in all. Sentences that share less than this state two things. From 0.4 to 0.7 the pairs of
`corpus/written_on` give the same changes."""
_MORE = 1
"""More words of content than this beyond those that were there say more than was said. With none allowed, two
more changes of the pairs of `corpus/written_on` would be of substance."""

_SAME_TASK = 0.7
"""Of words of content in all: a task and a rule are told in few words, of which each counts."""
_MORE_ANEW = 2
"""Likewise of a statement written anew. Of words, and of nouns among them: of 120 paraphrases that were counted none
has more than this of both."""

_INSIDE = re.compile(r"[\w,;)]\s$|[-(\"”]$")
"""What stands before a word that does not open anything."""


_KEPT = 0.5
"""Of its words of content: a statement of which less stands where it stood was written anew."""
DECISIVE = {"denial", "only", "must", "may", "try", "floor", "ceiling", "consent"}
"""Ways to turn a statement that make another one of it, however it was written anew."""
_OPPOSITE = (
    ("up", "down"), ("begins", "ends"), ("goes_on", "ends"), ("until", "since"), ("until", "begins"), ("all", "part"),
    ("all", "only"), ("abroad", "from_abroad"), ("inward", "outward"),
)  # fmt: skip


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
    """An amount or a date in a text.

    `value` is what makes two the same, `numbers` what a fact may take from it, `noun` the stem of what is counted, or
    of the word before what tells how often: "johtokunnalle vuosittain".
    """

    start: int
    end: int
    value: tuple[object, ...]
    numbers: tuple[float, ...]
    noun: str = ""

    def holds(self, word: Word) -> bool:
        """Whether a word is a part of it: of an amount the first ("viidenneksellä"), of a date any ("joulukuuta")."""
        return self.start <= word.start < (self.end if self.is_date else self.start + 1)

    def covers(self, word: Word) -> bool:
        """Whether a word belongs to it; between a number and what is counted may stand what sort that is."""
        if not self.start <= word.start < self.end:
            return False
        is_around = pattern("diff", "around_figures").fullmatch(word.key) or not is_content_word(word.key)
        return self.is_date or word.start == self.start or is_number(word) or bool(is_around)

    @property
    def is_date(self) -> bool:
        """Whether it tells a time and no amount."""
        return isinstance(self.value[0], str)


def passages(match: Match) -> tuple[Passage, Passage]:
    """What stands in the old and in the new text."""
    old, new = (Passage(side[0].text, side[0].start, side[-1].end) for side in (match.old, match.new))
    return old, new


def weighed(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]], *, is_told: bool = False) -> Meaning:
    """What `each` of the edits do together among all that are `listed`, some of which may be reported already.

    `is_told`: what it states of facts is reported, and the words that lead to them may differ as in one written anew.
    """
    if not is_told and not is_rewritten(listed):
        meant = together(each, words_of(listed))
    else:
        meant = max((meant for _, meant in each), default=Meaning.NONE)
        if meant is Meaning.REWORDED and _turned_otherwise(listed, each):
            meant = Meaning.CHANGED
    if meant is Meaning.REWORDED and _share_said_again(listed, each) < _SAME_STATEMENT:
        return Meaning.CHANGED
    return meant


def is_rewritten(listed: Sequence[Edit]) -> bool:
    """Whether so little of a statement stayed as it stood that it was written anew."""
    sizes = [(edit.same, sum(is_content_word(w.key) for side in edit.sides for w in side)) for edit in listed]
    total = sum(size for _, size in sizes)
    return sum(size for same, size in sizes if same) < _KEPT * total


def _judged_texts(old: str, new: str) -> tuple[list[Edit], list[tuple[Edit, Meaning]]]:
    """The edits between two texts, and those that alter something judged."""
    listed = edits(word_list(old, 0, len(old)), word_list(new, 0, len(new)))
    return listed, judged(Passage(old, 0, len(old)), Passage(new, 0, len(new)), listed)


def says_the_same_anew(old: str, new: str) -> bool:
    """Whether a text was written anew and says nearly all that it said."""
    listed, each = _judged_texts(old, new)
    is_same = weighed(listed, each) is not Meaning.CHANGED
    return is_same and is_rewritten(listed) and _share_said_again(listed, each) >= _SAME_TASK


def _turned_otherwise(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]]) -> bool:
    """Whether a rewritten statement denies, binds, bounds or hangs on something else, or tells of somebody else."""
    whole, left = words_of(listed), words_of(edit for edit, meant in each if meant is Meaning.REWORDED)
    ways = [firm_ways(side) for side in left]
    turning = words().diff["turning"]
    for mine, others, beside in ((0, 1, whole[1]), (1, 0, whole[0])):
        gone = ways[mine] - ways[others]
        if any((way in DECISIVE or way not in turning) and not is_turned_softly(way, beside) for way in gone):
            return True
        if _has_own_condition(whole[mine], left[mine]):
            return True
    was, is_ = ways[0] - ways[1], ways[1] - ways[0]
    if any((one in was and other in is_) or (other in was and one in is_) for one, other in _OPPOSITE):
        return True
    if _are_alternatives(*left):
        return True
    less, more = _without_those(*left), _without_those(*left[::-1])
    excess = abs(len(less) - len(more)), abs(sum(map(_is_thing, less)) - sum(map(_is_thing, more)))
    if min(excess) > _MORE_ANEW:
        return True
    actors = [_actors(mine, others) for mine, others in zip(left, whole[::-1], strict=True)]
    things = [any(has_content(w) and _is_thing(w) for w in side) for side in left]
    return all(actors) or (any(actors) and all(things))


def _are_alternatives(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether one word gave way to another of a group of which each excludes the others: "talvella", "kesällä"."""
    code = current().code
    was, is_ = (
        {one for word in side for one in _alternatives_named(word.key.casefold(), code)} for side in (gone, come)
    )
    both = {group for group, _ in was} & {group for group, _ in is_}
    return any(not any(one in is_ for one in was if one[0] == group) for group in both)


@lru_cache(maxsize=100_000)
def _alternatives_named(key: str, _: Language) -> frozenset[tuple[int, int]]:
    """The groups that a word is of, each with which of it the word is."""
    if not is_content_word(key):
        return frozenset()
    return frozenset((n, m) for n, group in enumerate(_alternatives()) for m, one in enumerate(group) if one.match(key))


@per_language
def _alternatives() -> list[list[re.Pattern[str]]]:
    return [[re.compile(one) for one in group] for group in words().diff["alternatives"]]


def firm_ways(listed: Sequence[Word]) -> set[str]:
    """How words turn a statement, but for those that other words of its build stand for as well."""
    soft = words().diff["soft"]
    return {
        way
        for way in turns(listed)
        if way not in soft or way in turns([w for w in listed if not pattern("diff", "soft", way).fullmatch(w.key)])
    }


def is_turned_softly(way: str, listed: Sequence[Word]) -> bool:
    """Whether some words turn a statement this way in passing: "jäsenet saavat tilat" where they may use them."""
    return any(pattern("diff", "soft", way).fullmatch(word.key) for word in listed)


def _has_own_condition(whole: Sequence[Word], left: Sequence[Word]) -> bool:
    """Whether a statement hangs on something that the other one does not say."""
    own = {word.start for word in left}
    for i, word in enumerate(whole):
        if word.start in own and pattern("diff", "conditions").fullmatch(word.key):
            clause = [w for w in takewhile(lambda each: each.key != ",", whole[i + 1 :]) if has_content(w)]
            if 2 * sum(w.start in own for w in clause) > len(clause):
                return True
    return False


def _actors(listed: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether somebody is named among some words who is not among others."""
    return any(is_actor(word) and not is_akin_to_any(word, others) for word in listed)


def is_actor(word: Word) -> bool:
    """Whether a word names somebody who does, pays or gets something, by itself or as a compound's last part."""
    if not is_content_word(word.key) or pattern("diff", "place_forms").search(word.key):
        return False
    return pattern("diff", "actors").search(base_form(word.key.casefold())) is not None


def _share_said_again(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]]) -> float:
    """How much of what a sentence says in both versions, 0 to 1."""
    total = sum(is_content_word(word.key) for side in words_of(listed) for word in side)
    gone, come = words_of(edit for edit, meant in each if meant > Meaning.EDITORIAL)
    other = len(_without_those(gone, come)) + len(_without_those(come, gone))
    return 1 - other / total if total else 1.0


def _says_something(key: str) -> bool:
    return is_content_word(key) and not pattern("diff", "light").fullmatch(key)


def meaning_between(old: str, new: str, *, around: bool = False) -> Meaning:
    """What became of what a text says; with `around` only of the words around its figures."""
    listed, each = _judged_texts(old, new)
    if around:
        beside = [(edit, meant) for edit, meant in each if meant is not Meaning.CHANGED or _is_another_thing(edit)]
        return min(Meaning.REWORDED, together(beside))
    return weighed(listed, each)


def judged(old: Passage, new: Passage, listed: Sequence[Edit]) -> list[tuple[Edit, Meaning]]:
    """The edits that alter something, each with what it does by itself.

    Of what is more than spelling, words are left out that the other side says elsewhere or in another form.
    """
    altered = [edit for edit in listed if not edit.same]
    if not altered:
        return []
    mentioned = figures(old), figures(new)
    same = [_common_figures(*sides) for sides in (mentioned, mentioned[::-1])]
    kept = _said_on_both_sides(listed, mentioned, same)
    is_anew = is_rewritten(listed)
    elsewhere = _with_exchanged_amounts(words_of(listed), mentioned)
    if not is_anew:
        _add_denied_otherwise(listed, elsewhere)
    others = [[f for f in mine if f not in common] for mine, common in zip(mentioned, same, strict=True)]
    found = []
    for edit in altered:
        meant, left = _meaning(edit, *mentioned), edit
        if meant > Meaning.EDITORIAL:
            left = edit if are_kindred(edit) else _without(edit, kept)
            meant = max(Meaning.REWORDED, _meaning(left, *others))
            is_of_another = any(word.start in starts for s, starts in enumerate(elsewhere) for word in edit.sides[s])
            is_another = names_in(old, left.old) != names_in(new, left.new)
            is_another = is_another or (not is_anew and _is_another_thing(left))
            if meant is Meaning.REWORDED and (is_of_another or is_another):
                meant = Meaning.CHANGED
        found.append((left, meant))
    return found


def _without(edit: Edit, kept: tuple[set[int], set[int]]) -> Edit:
    old, new = ([w for w in side if w.start not in starts] for side, starts in zip(edit.sides, kept, strict=True))
    return Edit(old, new, False)


def _said_on_both_sides(
    listed: Sequence[Edit], mentioned: Sequence[Sequence[Figure]], same: Sequence[Sequence[Figure]]
) -> tuple[set[int], set[int]]:
    """Where the replaced words start that the other side has too: in the same figures, or with the same content.

    What turns a statement stays where it is not the same word.
    """
    whole, replaced = words_of(listed), words_of(edit for edit in listed if not edit.same)
    turning = [{word.start for word in side if turns([word])} for side in replaced]
    plain = [
        [w for w in words_ if not any(figure.covers(w) for figure in figures_)]
        for words_, figures_ in zip(replaced, mentioned, strict=True)
    ]
    kept = counterparts(plain, whole)
    for starts, turned, side, common in zip(kept, turning, replaced, same, strict=True):
        starts -= turned
        starts.update(
            w.start
            for w in side
            for figure in common
            if figure.covers(w) and (figure.is_date or figure.holds(w) or w.start not in turned)
        )
    return kept


def _add_denied_otherwise(listed: Sequence[Edit], found: tuple[set[int], set[int]]) -> None:
    """Adds where the denials start that stand on both sides, and deny something else there."""
    whole, replaced = words_of(listed), words_of(edit for edit in listed if not edit.same)
    denied = [
        [(w, _denied(w, side)) for w in words_ if denies(w)] for words_, side in zip(replaced, whole, strict=True)
    ]
    for (word, what), (other, other_what) in product(*denied):
        both = _firsts(what, other_what) if what and other_what else ()
        if what != other_what and not any(are_akin(*pair) for pair in both):
            found[0].add(word.start)
            found[1].add(other.start)


def _with_exchanged_amounts(
    whole: Sequence[Sequence[Word]], mentioned: Sequence[Sequence[Figure]]
) -> tuple[set[int], set[int]]:
    """Where words start that gave each other their amounts: "kaupunki 40, valtio 60", and the other way round.

    So with how often: "johtokunnalle vuosittain, ministeriölle kuukausittain".
    """
    amounts = [[f for f in side if not f.is_date or f.noun] for side in mentioned]
    places = [
        {word.key.casefold(): (bisect(told, word.start, key=_start), word.start) for word in side if has_content(word)}
        for told, side in zip(amounts, whole, strict=True)
    ]
    both = {
        key
        for key in places[0].keys() & places[1].keys()
        if _value_at(amounts[0], places[0][key][0]) != _value_at(amounts[1], places[1][key][0])
    }
    ways = {places[1][key][0] > places[0][key][0] for key in both if places[1][key][0] != places[0][key][0]}
    if len(ways) < 2 or min(map(len, amounts)) < 2:
        return set(), set()
    old, new = ({side[key][1] for key in both} for side in places)
    return old, new


def _start(figure: Figure) -> int:
    return figure.start


def _value_at(listed: Sequence[Figure], place: int) -> object:
    return listed[place].value if place < len(listed) else None


def denies(word: Word) -> bool:
    """Whether a word denies and says nothing else: "ei"."""
    return len(word.key) <= _SMALL_WORD and pattern("diff", "turning", "denial").fullmatch(word.key) is not None


def _denied(word: Word, whole: Sequence[Word]) -> list[str]:
    """The words of content behind a denial, up to the next comma."""
    behind = takewhile(lambda each: each.key != ",", (each for each in whole if each.start > word.start))
    return [each.key.casefold() for each in behind if is_content_word(each.key)]


def _firsts(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The first of each list with all of the other: "ettei tukea haeta", "että tukea ei haeta"."""
    yield from ((one[0], each) for each in other)
    yield from ((each, other[0]) for each in one)


_SMALL_WORD = 7
"""Letters of a word that denies and says nothing else, at the most: "eivätkä"."""


def _common_figures(mine: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures of one side that the other has too, where those of a kind stand in one order or count the same."""
    found: list[Figure] = []
    for is_date in (False, True):
        sides = [[f for f in listed if f.is_date is is_date] for listed in (mine, others)]
        common = Counter(f.value for f in sides[0]) & Counter(f.value for f in sides[1])
        taken = [list(_first_of_each(listed, common)) for listed in sides]
        counted = [Counter((f.value, f.noun) for f in side) for side in taken]
        are_counted = counted[0] == counted[1] and all(f.noun for f in taken[0])
        if are_counted or [f.value for f in taken[0]] == [f.value for f in taken[1]]:
            found += taken[0]
    return found


def _first_of_each(listed: Sequence[Figure], common: Counter[tuple[object, ...]]) -> Iterator[Figure]:
    free = common.copy()
    for figure in listed:
        if free[figure.value] > 0:
            free[figure.value] -= 1
            yield figure


def together(each: Sequence[tuple[Edit, Meaning]], whole: Sequence[Sequence[Word]] = ((), ())) -> Meaning:
    """What edits of one passage do together; `whole` are all words of either side."""
    worst = max((meant for _, meant in each), default=Meaning.NONE)
    if worst is not Meaning.REWORDED:
        return worst
    gone, come = words_of(edit for edit, meant in each if meant is Meaning.REWORDED)
    ways = turns(gone), turns(come)
    if any(not is_turned_softly(way, whole[0]) for way in ways[1] - ways[0]) or any(
        not is_turned_softly(way, whole[1]) for way in ways[0] - ways[1]
    ):
        return Meaning.CHANGED
    less, more = _without_those(gone, come), _without_those(come, gone)
    things = [sum(map(_is_thing, side)) for side in (less, more)]
    if min(things) and sum(things) > _ONE_FOR_ONE:
        return Meaning.CHANGED
    excess = abs(len(more) - len(less))
    longer, others = (more, gone) if len(more) > len(less) else (less, come)
    turning = _turning_words(longer), _turning_words(others)
    verbs = sum(not _is_thing(word) or word in turning[0] for word in longer)
    built = sum(pattern("diff", "light").fullmatch(word.key) is not None or word in turning[1] for word in others)
    excess -= min(excess, verbs, built)  # "tehdään" with a noun says what a verb says alone
    adds_content = excess > _MORE or (excess > 0 and not (less and more))
    return Meaning.CHANGED if adds_content else Meaning.REWORDED


_ONE_FOR_ONE = 2
"""Where more nouns than one for one changed, something else is said; one for one is judged where it stands."""


def _is_thing(word: Word) -> bool:
    key = word.key.casefold()
    return not _may_be_verb(key, base_form(key))


def _without_those(listed: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words of content, one of each stem, whose stem the others do not have."""
    stems = {stem(word.key): word for word in listed if has_content(word)}
    for word in others:
        stems.pop(stem(word.key), None)
    return list(stems.values())


def _turning_words(listed: Sequence[Word]) -> list[Word]:
    return [word for word in listed if turns([word])]


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
        or _is_share(word)
        for side, touched in zip(edit.sides, figures, strict=True)
        for word in side
    )


def _is_share(word: Word) -> bool:
    """Whether a word is a share by itself: "neljäsosaa", behind how many there are."""
    return any(quantity.unit == "%" and not quantity.change for quantity in quantities(word.key.casefold()))


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
    often = list(_frequencies(text))
    often += [rate for rate in _rates(text) if not any(a <= rate[0] < b for a, b, _ in often)]
    amounts = [
        Figure(
            at + q.start,
            at + (q.noun[0] if q.noun else q.end),
            (q.value, q.value_max, q.unit, q.qualifier, q.per if q.per in ("inhabitant", "unit") else None),
            (q.value,) if q.value_max is None else (q.value, q.value_max),
            stem(text[slice(*q.noun)]) if q.noun else "",
        )
        for q in quantities(text)
        # the day of a date counts nothing, nor does a number of times
        if not any(m.start <= q.start < m.end for m in mentions) and not any(a <= q.start < b for a, b, _ in often)
    ]
    dates = [Figure(at + m.start, at + m.end, (m.value.removesuffix(_LAST_DAY),), (m.last,)) for m in mentions]
    dates += [
        Figure(at + m.start(), at + m.end(), (year,), (float(year),))
        for m in pattern("diff", "same_year").finditer(text)
        if (year := _year_before(passage.text, at + m.start()))
    ]
    dates += [Figure(at + start, at + end, (key,), (), _word_before(text, start)) for start, end, key in often]
    amounts += [
        Figure(at + m.start(), at + m.end(), (months, None, "count", "exact", None), (months,))
        for months, found in _parts_of_a_year()
        for m in found.finditer(text)
    ]
    return tuple(sorted([*amounts, *dates], key=lambda figure: figure.start))


def _frequencies(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text tells how often, in whichever words: with the first of those that say the same."""
    for first, found in _same_frequencies():
        yield from ((m.start(), m.end(), first) for m in found.finditer(text))


def _rates(text: str) -> Iterator[tuple[int, int, str]]:
    """Where an amount is told to be of a year: "60 paikkaa vuodessa" says "vuosittain 60 paikkaa"."""
    yearly, _ = _same_frequencies()[0]
    for quantity in quantities(text):
        behind = quantity.noun[1] if quantity.noun else quantity.start
        rates = [*pattern("quantities", "yearly", "behind").finditer(text, behind, quantity.end)]
        if quantity.per and quantity.per.endswith("year") and rates:
            yield rates[-1].start(), quantity.end, yearly


@per_language
def _same_frequencies() -> list[tuple[str, re.Pattern[str]]]:
    return [(group[0], _any_whole(group)) for group in words().diff["frequencies"]]


@per_language
def _parts_of_a_year() -> list[tuple[float, re.Pattern[str]]]:
    return [(float(months), _any_whole(group)) for months, group in words().diff["parts_of_a_year"].items()]


def _any_whole(expressions: Sequence[str]) -> re.Pattern[str]:
    """Any of some expressions, from a word's beginning to a word's end."""
    return re.compile(rf"\b(?:{'|'.join(expressions)})\b", re.IGNORECASE)


_LAST_WORD = re.compile(r"(\w{1,60})\W{1,2}$")


def _word_before(text: str, place: int) -> str:
    """The stem of the word before a place, "" where there is none."""
    before = _LAST_WORD.search(text, max(0, place - 62), place)
    return stem(before[1]) if before else ""


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORTLY_BEFORE = 300
"""Characters before "samana vuonna" among which the year stands."""


def _year_before(text: str, place: int) -> str | None:
    years = _YEAR.findall(text, max(0, place - _SHORTLY_BEFORE), place)
    return years[-1] if years else None


def _touched(listed: Sequence[Word], figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if any(f.start < word.end and word.start < f.end for word in listed)]


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
    if Levenshtein.distance(old, new) > allowed:
        return False
    are_two_words = old != new and is_form(old) and is_form(new) and base_form(old) != base_form(new)
    return not are_two_words  # "staden" is no slip for "staten"


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
    return _says_something(word.key) and not is_beside


def _may_be_verb(form: str, lemma: str) -> bool:
    """Whether a word may be a verb's form, by how its base form ends, and where it begins with that by what follows."""
    if not pattern("diff", "verb", "infinitive").search(lemma) or pattern("diff", "verb", "none").search(lemma):
        return False
    if not form.startswith(lemma):
        return pattern("diff", "verb", "no_form").search(form) is None
    return pattern("diff", "verb", "endings").fullmatch(form, len(lemma)) is not None


def say_the_same(old: str, new: str) -> bool:
    """Whether two texts have the same content beside their figures, in whichever forms."""
    _, each = _judged_texts(old, new)
    left = [w for edit, meant in each if meant > Meaning.EDITORIAL for side in edit.sides for w in side]
    return not any(has_content(word) and not turns([word]) for word in left) and together(each) is not Meaning.CHANGED


def name_other_things(old: str, new: str) -> bool:
    """Whether each of two texts has a word of content that the other does not say in any form."""
    sides = [[w for w in word_list(text, 0, len(text)) if is_content_word(w.key)] for text in (old, new)]
    said = counterparts(sides, sides)
    return all(
        any(word.start not in starts and has_content(word) for word in side)
        for side, starts in zip(sides, said, strict=True)
    )


_CONTENT_LENGTH = 5
"""A word of content has so many letters here: a shorter one is a particle or a pronoun more often than not."""


def has_content(word: Word) -> bool:
    """Whether a word says something beside figures."""
    if not _says_something(word.key) or len(word.key) < _CONTENT_LENGTH:
        return False
    return pattern("diff", "around_figures").fullmatch(word.key) is None


def names_in(passage: Passage, listed: Sequence[Word]) -> set[str]:
    """The words with a capital that do not open a sentence or an item: names, most of them."""
    return {
        stem(word.key)
        for word in listed
        if word.key[0].isupper() and len(word.key) > 1 and "&" not in word.key  # "T&K" names nobody
        if _INSIDE.search(passage.text[passage.start : word.start])
    }


def turns(listed: Sequence[Word]) -> set[str]:
    """How the words turn a statement: by denial, duty, right or bound, or by how often and when."""
    often, ruling = pattern("diff", "how_often"), pattern("diff", "before_infinitive")
    telling = [
        word
        for i, word in enumerate(listed)
        if not ruling.fullmatch(word.key) or any(map(is_infinitive, listed[i + 1 : i + _NEAR]))
    ]
    ways = {way for way, turning in _turning() for word in telling if turning.fullmatch(word.key)}
    if {"denial", "enough"} <= ways:  # "ei ole tarpeeksi" says that something is scarce
        ways = ways - {"denial", "enough"} | {"scarce"}
    return ways | {stem(word.key) for word in telling if often.fullmatch(word.key)}


_NEAR = 7
"""Words behind one that makes a duty of an infinitive, among which that stands: "kaupungin tulee joka vuosi laatia"."""


def is_infinitive(word: Word) -> bool:
    """Whether a word is a verb in its base form."""
    key = word.key.casefold()
    return base_form(key) == key and pattern("diff", "verb", "infinitive").search(key) is not None


@per_language
def _turning() -> list[tuple[str, re.Pattern[str]]]:
    return [(way, pattern("diff", "turning", way)) for way in words().diff["turning"]]
