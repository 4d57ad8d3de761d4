"""What edits do together: whether two statements say the same, in other words, or something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations, product, zip_longest

from ..lang.api import current, pattern, per_language, words
from ..lang.patterns import compiled
from ..schema.vocabulary import Language
from .figures import Passage
from .kinship import base_form, counterparts, is_akin_to_any, is_passive
from .matches import Edit, edits, words_of
from .sentences import Word, is_content_word, stem, word_list
from .word_kinds import (
    DECISIVE,
    conditions_in,
    firm_ways,
    has_condition,
    has_content,
    is_actor,
    is_thing,
    is_turned_in_passing,
    turns,
    without_common_phrases,
    without_serving,
)
from .wording import Meaning, is_another_thing, is_rewritten, judged, worst

_SAME_STATEMENT = 0.45
"""Of words of content in all. Sentences that share less than this state two things. From 0.4 to 0.5 the statements of
`tests/cases/diff.toml` are judged alike."""
_MORE = 1
"""More words of content than this beyond those that were there say more than was said. With none allowed, two
more changes of the pairs of `corpus/written_on` would be of substance."""
_SAME_TASK = 0.7
"""Of words of content in all: a task and a rule are told in few words, of which each counts."""
_MORE_ANEW = 2
"""Likewise of a statement written anew. Of words, and of nouns among them: of 120 paraphrases that were counted none
has more than this of both."""
_OPPOSITE = (
    ("up", "down"), ("begins", "ends"), ("goes_on", "ends"), ("until", "since"), ("until", "begins"), ("all", "part"),
    ("all", "only"), ("abroad", "from_abroad"), ("narrow", "wide"), ("inward", "outward"),
)  # fmt: skip


def weighed(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]], *, is_told: bool = False) -> Meaning:
    """What `each` of the edits do together among all that are `listed`, some of which may be reported already.

    `is_told`: what it states of facts is reported, and the words that lead to them may differ as in one written anew.
    """
    if not is_told and not is_rewritten(listed):
        meant = together(each, words_of(listed))
        if meant is Meaning.REWORDED and _is_done_otherwise(listed, each):
            meant = Meaning.CHANGED
    else:
        meant = worst(each)
        if meant is Meaning.REWORDED and _turned_otherwise(listed, each):
            meant = Meaning.CHANGED
    if meant is Meaning.REWORDED and _share_said_again(listed, each) < _SAME_STATEMENT:
        return Meaning.CHANGED
    return meant


def _judged_texts(old: str, new: str) -> tuple[list[Edit], list[tuple[Edit, Meaning]]]:
    """The edits between two texts, and those that alter something judged."""
    listed = edits(word_list(old), word_list(new))
    return listed, judged(Passage(old, 0, len(old)), Passage(new, 0, len(new)), listed)


def says_the_same_anew(old: str, new: str) -> bool:
    """Whether a text was written anew and says nearly all that it said."""
    listed, each = _judged_texts(old, new)
    is_same = weighed(listed, each) is not Meaning.CHANGED
    return is_same and is_rewritten(listed) and _share_said_again(listed, each) >= _SAME_TASK


def _turned_otherwise(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]]) -> bool:
    """Whether a rewritten statement denies, binds, bounds or hangs on something else, or tells of somebody else."""
    whole, left = words_of(listed), words_of(edit for edit, meant in each if meant is Meaning.REWORDED)
    own = without_common(*whole), without_common(*whole[::-1])
    telling = without_common_phrases(left, whole)
    ways = [firm_ways(without_serving(*sides)) for sides in zip(telling, whole, strict=True)]
    turning = words().diff["turning"]
    for mine, others in ((0, 1), (1, 0)):
        gone = [way for way in ways[mine] - ways[others] if way in DECISIVE or way not in turning]
        if not all(is_turned_in_passing(way, whole[mine], whole[others], own[others]) for way in gone):
            return True
        if _has_own_condition(whole[mine], left[mine]):
            return True
    if opposite_ways(*ways) or are_alternatives(*left) or _exchanges(*whole):
        return True
    less, more = _without_those(*left), _without_those(*left[::-1])
    excess = abs(len(less) - len(more)), abs(sum(map(is_thing, less)) - sum(map(is_thing, more)))
    if min(excess) > _MORE_ANEW:
        return True
    actors = _other_actors(left, whole)
    things = [any(has_content(w) and is_thing(w) for w in side) for side in left]
    return all(actors) or (any(actors) and all(things))


def opposite_ways(old: set[str], new: set[str]) -> tuple[set[str], set[str]] | None:
    """The ways of which the one gave way to its opposite: what grew falls now."""
    gone, come = old - new, new - old
    for one, other in _OPPOSITE:
        if (one in gone and other in come) or (other in gone and one in come):
            return gone & {one, other}, come & {one, other}
    return None


def are_alternatives(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether one word gave way to another of a group of which each excludes the others: "talvella", "kesällä"."""
    was, is_ = ({one for word in side for one in alternatives_named(word)} for side in (gone, come))
    both = {group for group, _ in was} & {group for group, _ in is_}
    return any(not any(one in is_ for one in was if one[0] == group) for group in both)


def alternatives_named(word: Word) -> frozenset[tuple[int, int]]:
    """The groups that a word is of, each with which of it the word is."""
    return _alternatives_named(word.key.casefold(), current().code)


@lru_cache(maxsize=100_000)
def _alternatives_named(key: str, _: Language) -> frozenset[tuple[int, int]]:
    if not is_content_word(key):
        return frozenset()
    return frozenset((n, m) for n, group in enumerate(_alternatives()) for m, one in enumerate(group) if one.match(key))


@per_language
def _alternatives() -> list[list[re.Pattern[str]]]:
    return [[compiled(one) for one in group] for group in words().diff["alternatives"]]


def _has_own_condition(whole: Sequence[Word], left: Sequence[Word]) -> bool:
    """Whether a statement hangs on something that the other one does not say."""
    own = {word.start for word in left}
    return any(
        word.start in own and (not clause or 2 * sum(w.start in own for w in clause) > len(clause))
        for word, clause in conditions_in(whole)
    )


def _is_done_otherwise(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]]) -> bool:
    """Whether in a statement that otherwise stayed somebody else does it, or a word gives way to its opposite."""
    left, whole = words_of(edit for edit, meant in each if meant is Meaning.REWORDED), words_of(listed)
    actors = _other_actors(left, whole)
    is_by_some = any(named and got_doer(*pair) for named, pair in zip(actors, (whole, whole[::-1]), strict=True))
    return all(actors) or is_by_some or are_alternatives(*left) or _exchanges(*whole)


def _exchanges(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether two who act, or two things of which one goes before the other, changed places."""
    return any(exchanged_parts(old, new)) or any(exchanged_ranks(old, new))


def got_doer(mine: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether some words tell who does what others tell without saying who: "valitsee ryhmä", "valitaan"."""
    verbs, theirs = ([w for w in side if not is_thing(w)] for side in (mine, others))
    done = [word for word in theirs if is_passive(word.key.casefold())]
    return any(not is_passive(word.key.casefold()) and is_akin_to_any(word, done) for word in verbs)


def exchanged_parts(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Edit]:
    """Two who changed their parts in what is done: "A hyväksyy B:n esityksestä", "B hyväksyy A:n esityksestä"."""
    verbs = [[w for w in side if not is_thing(w) and not is_passive(w.key.casefold())] for side in (old, new)]
    if not any(is_akin_to_any(word, verbs[1]) for word in verbs[0]):
        return
    parts = _parts_of(old), _parts_of(new)
    for one, other in permutations(parts[0].keys() & parts[1].keys(), 2):
        before, after = ((side[one], side[other]) for side in parts)
        cases = before[0][1], after[1][1], before[1][1], after[0][1]
        if cases[:2] == ("", "") and cases[2] == cases[3] != "":
            yield Edit([before[0][0]], [after[1][0]], False)


def exchanged_ranks(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Edit]:
    """What goes before another thing and what comes behind it, which changed places: "laki menee sopimuksen edelle"."""
    (was, before), (is_, after) = map(_ranks, (old, new))
    for word, other in product(was, is_):
        gone, come = without_common(word, other), without_common(other, word)
        if any(base_form(each) in after for each in gone) and any(base_form(each) in before for each in come):
            yield Edit(gone, come, False)


def _ranks(listed: Sequence[Word]) -> tuple[list[list[Word]], set[str]]:
    """The words that name what another thing goes before, and the base forms of all others."""
    behind = pattern("diff", "outranked")
    outranked = [
        [word for word in listed[max(0, n - _NAMING) : n] if is_content_word(word.key) and is_thing(word)]
        for n, mark in enumerate(listed)
        if behind.fullmatch(mark.key)
    ]
    return outranked, {base_form(word) for word in listed if not any(word in named for named in outranked)}


_NAMING = 2
"""Words at the most that name a thing: a noun and what stands before it."""


def _parts_of(listed: Sequence[Word]) -> dict[str, tuple[Word, str]]:
    """Each who acts and is named once, by the base form, with the case in which, "" where it acts."""
    beside = pattern("diff", "beside")
    named = [
        (base_form(word), word, behind is not None and beside.fullmatch(behind.key) is not None)
        for word, behind in zip_longest(listed, listed[1:])
        if is_actor(word)
    ]
    counted = Counter(base for base, _, _ in named)
    told = (
        (base, word, _case_of(word, base)) for base, word, is_beside in named if counted[base] == 1 and not is_beside
    )
    return {base: (word, case) for base, word, case in told if case is not None}


def _case_of(word: Word, base: str) -> str | None:
    """The case in which somebody stands, by how such forms end; "" for who acts, None for any other."""
    if word.key.casefold() == base:
        return ""
    return next((ending for ending in words().diff["cases"] if compiled(ending).search(word.key)), None)


def _other_actors(left: Sequence[Sequence[Word]], whole: Sequence[Sequence[Word]]) -> list[bool]:
    """Whether either side names somebody, among the words that changed there, whom the other one does not."""
    return [_actors(mine, others) for mine, others in zip(left, whole[::-1], strict=True)]


def _actors(listed: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether somebody is named among some words who is not among others."""
    return any(is_actor(word) and not is_akin_to_any(word, others) for word in listed)


def _share_said_again(listed: Sequence[Edit], each: Sequence[tuple[Edit, Meaning]]) -> float:
    """How much of what a sentence says in both versions, 0 to 1."""
    total = sum(is_content_word(word.key) for side in words_of(listed) for word in side)
    gone, come = words_of(edit for edit, meant in each if meant > Meaning.EDITORIAL)
    other = len(_without_those(gone, come)) + len(_without_those(come, gone))
    return 1 - other / total if total else 1.0


def meaning_between(old: str, new: str, *, around: bool = False) -> Meaning:
    """What became of what a text says; with `around` only of the words around its figures."""
    listed, each = _judged_texts(old, new)
    if around:
        beside = [(edit, meant) for edit, meant in each if meant is not Meaning.CHANGED or is_another_thing(edit)]
        return min(Meaning.REWORDED, together(beside))
    return weighed(listed, each)


def together(each: Sequence[tuple[Edit, Meaning]], whole: Sequence[Sequence[Word]] = ((), ())) -> Meaning:
    """What edits of one passage do together; `whole` are all words of either side."""
    if (meant := worst(each)) is not Meaning.REWORDED:
        return meant
    gone, come = without_common_phrases(words_of(e for e, meant in each if meant is Meaning.REWORDED), whole)
    ways = turns(gone, whole[0]), turns(come, whole[1])
    own = (without_common(*whole), without_common(*whole[::-1]))
    for n, m in ((0, 1), (1, 0)):
        only = ways[n] - ways[m]
        if not ways[m] & {"may", "try"}:
            only -= {"must"} - turns((gone, come)[n])  # the plain present binds like a duty
        if not all(is_turned_in_passing(way, whole[n], whole[m], own[m]) for way in only):
            return Meaning.CHANGED
        if _has_own_condition(whole[n], (gone, come)[n]) and not has_condition((gone, come)[m]):
            return Meaning.CHANGED
    less, more = _without_those(gone, come), _without_those(come, gone)
    things = [sum(map(is_thing, side)) for side in (less, more)]
    if min(things) and sum(things) > _ONE_FOR_ONE:
        return Meaning.CHANGED
    excess = abs(len(more) - len(less))
    longer, others = (more, gone) if len(more) > len(less) else (less, come)
    turning = _turning_words(longer), _turning_words(others)
    verbs = sum(not is_thing(word) or word in turning[0] for word in longer)
    built = sum(pattern("diff", "light").fullmatch(word.key) is not None or word in turning[1] for word in others)
    excess -= min(excess, verbs, built)  # "tehdään" with a noun says what a verb says alone
    adds_content = excess > _MORE or (excess > 0 and (not (less and more) or any(map(is_actor, longer))))
    return Meaning.CHANGED if adds_content else Meaning.REWORDED


_ONE_FOR_ONE = 2
"""Where more nouns than one for one changed, something else is said; one for one is judged where it stands."""


def _without_those(listed: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words of content, one of each stem, whose stem the others do not have."""
    stems = {stem(word.key): word for word in listed if has_content(word)}
    for word in others:
        stems.pop(stem(word.key), None)
    return list(stems.values())


def without_common(listed: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words that the others do not have in any form: what stands on both sides turns neither."""
    bases = set(map(base_form, others))
    return [word for word in listed if base_form(word) not in bases]


def _turning_words(listed: Sequence[Word]) -> list[Word]:
    return [word for word in listed if turns([word])]


def say_the_same(old: str, new: str) -> bool:
    """Whether two texts have the same content beside their figures, in whichever forms."""
    _, each = _judged_texts(old, new)
    left = [w for edit, meant in each if meant > Meaning.EDITORIAL for side in edit.sides for w in side]
    return not any(has_content(word) and not turns([word]) for word in left) and together(each) is not Meaning.CHANGED


def name_other_things(old: str, new: str) -> bool:
    """Whether each of two texts has a word of content that the other does not say in any form."""
    passing = pattern("diff", "participles")
    named = ([w for w in word_list(text) if is_content_word(w.key)] for text in (old, new))
    sides = [[w for w in words_ if not passing.search(w.key)] for words_ in named]
    spent = [[w._replace(key=pattern("diff", "spent").sub("", w.key)) for w in side] for side in sides]
    if all(side != without for side, without in zip(sides, spent, strict=True)):  # "kehitysmenot", "kehittämisen varat"
        sides = [[w for w in side if w.key] for side in spent]
    said = counterparts(sides, sides)
    return all(
        any(word.start not in starts and has_content(word) for word in side)
        for side, starts in zip(sides, said, strict=True)
    )
