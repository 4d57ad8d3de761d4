"""What became of what a sentence says: by its edits or, where it or the whole text was written anew, by what it tells.

There words tell nothing, since another hand chose them all. What counts is what is said in no other words: figures,
names, how far it binds, denies and bounds, what it hangs on, and who does it. All the rest is told as other words for
the same, which people read; and what the paragraphs around say counts as said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, product, takewhile

from ..lang.api import pattern, per_language, words
from .figures import Figure, Passage, figures, passages
from .forms import is_in_another_form, judged_in_another_form
from .joints import other_joints
from .kinship import are_akin, base_form, base_of, counterparts, is_akin_to_any
from .matches import Edit, Match, words_of
from .sentences import Sentence, Word, is_content_word, stem, word_list
from .statements import (
    alternatives_named,
    are_alternatives,
    exchanged_parts,
    exchanged_ranks,
    got_doer,
    opposite_ways,
    together,
    weighed,
    without_common,
)
from .word_kinds import (
    DECISIVE,
    conditions_in,
    denies,
    doer_of,
    due,
    firm_ways,
    has_condition,
    has_content,
    in_phrases,
    is_actor,
    is_infinitive,
    is_number,
    is_thing,
    is_turned_in_passing,
    is_turned_softly,
    may_name,
    number_in_letters,
    turns,
    without_common_phrases,
    without_serving,
)
from .wording import Meaning, does_another, is_rewritten, judged, names_in, worst

_CLOSE = 0.6
"""Of the words of content of two sentences: where both say so many, in whichever forms, the small words between them
and who acts count too."""
_LITTLE = 0.25
"""Likewise: of less in both who acts is all that tells whether one thing is meant."""
_LEAST_INSIDE, _INSIDE = 2, 0.75
"""Of one of two sentences: where the other one says so many of its words, and so much of it, likewise."""
_LEAST_CLAUSE, _OWN = 3, 0.75
"""A clause of so many words of content, of which so much is said nowhere else, says something of its own."""
_LEAST_NEWS, _MOST_SAID_OTHERWISE = 2, 2
"""One word alone is no news; up to two may be other words for what is said."""
_ROOT = 4
"""Letters that words of one root begin with."""
_BOUNDS = {"at_least", "at_most"}
_WAYS = (DECISIVE | {"goes_on"}) - {"denial"}


@lru_cache(maxsize=10_000)
def judgements(match: Match) -> tuple[tuple[Edit, Meaning], ...]:
    """The edits of a match, judged; of a text that was written anew what is told otherwise there."""
    if not match.setting and is_in_another_form(match):
        return tuple(judged_in_another_form(match))
    each = judged(*passages(match), _without_counts(match))
    return tuple(_told_otherwise(match, each) if match.setting else each)


@lru_cache(maxsize=10_000)
def meaning_of(match: Match) -> Meaning:
    """What became of what a sentence says."""
    return weighed_in(match, judgements(match))


def differs_in_figures_alone(match: Match) -> bool:
    """Whether what a sentence says differs in figures alone."""
    return all(
        meant <= Meaning.EDITORIAL or all(is_number(w) or not w.is_word for w in (*edit.old, *edit.new))
        for edit, meant in judgements(match)
    )


def weighed_in(match: Match, each: Sequence[tuple[Edit, Meaning]], *, is_told: bool = False) -> Meaning:
    """What `each` of the edits of a match do together; in a text that was written anew each stands for itself.

    `is_told` as in `weighed`.
    """
    if match.setting:
        return worst(each)
    if is_in_another_form(match):
        return together(each)
    return weighed(match.edits, each, is_told=is_told)


def _told_otherwise(match: Match, by_words: Sequence[tuple[Edit, Meaning]]) -> Iterator[tuple[Edit, Meaning]]:
    """What a sentence tells otherwise, and that its other words are others.

    `by_words` are its edits as they are judged elsewhere: they count where it kept most of its words.
    """
    if max((meant for _, meant in by_words), default=Meaning.NONE) <= Meaning.EDITORIAL:
        yield from by_words
        return
    found = [*_other_figures(match), *_exchanged_amounts(match), *_other_names(match), *_other_conditions(match)]
    found += [*_other_times(match), *_other_alternatives(match), *_other_payments(match), *_other_doers(match)]
    found += [*exchanged_parts(*words_of(match.edits)), *exchanged_ranks(*words_of(match.edits))]
    found += [edit for edit in match.edits if not edit.same and does_another(edit)]
    found += [*_bare_ways(match), *other_joints(words_of(match.edits), words_of(match.edits))]
    share, share_inside = _shares_said(match)
    are_close = share >= _CLOSE
    found += _other_denials(match, are_close)
    if are_close or share_inside >= _INSIDE:
        found += _other_ways(match, are_close)
    if not are_close:
        found += _other_rights(match)
    found += _opposites(match)
    found += _other_reach(match)
    found += _other_actors(match, share < _LITTLE)
    if are_close and not is_rewritten(match.edits) and not is_in_another_form(match):
        found += [e for e, meant in by_words if meant is Meaning.CHANGED and not _has_names_alone(e, match)]
        found += [] if found else _joined_on(match, by_words)
    yield from ((edit, Meaning.CHANGED) for edit in found)
    told = {word.start for edit in found for side in edit.sides for word in side}
    old, new = ([w for w in side if w.start not in told] for side in words_of(e for e in match.edits if not e.same))
    if old or new:
        yield Edit(old, new, False), Meaning.REWORDED


def _joined_on(match: Match, by_words: Sequence[tuple[Edit, Meaning]]) -> list[Edit]:
    """What was joined by "and" to a sentence of which all else stayed, or left it, where nothing around says it too."""
    joining, around = pattern("diff", "joining"), _around(match)
    found = []
    for edit in (edit for edit, meant in by_words if meant is Meaning.REWORDED):
        told = [[w for w in side if has_content(w)] for side in edit.sides]
        if not any(told):
            continue
        n = 1 if told[1] else 0
        ends = [word for word in edit.sides[n] if word.is_word]
        joins = any(joining.fullmatch(word.key) for word in (ends[0], ends[-1]))
        said = any(is_akin_to_any(word, around[1 - n]) for word in told[n])
        if all(told) or said or not joins or not any(map(is_thing, told[n])):
            return []
        found.append(edit)
    return found


def _shares_said(match: Match) -> tuple[float, float]:
    """How much of what two sentences say both say, in whichever forms, and how much of the one that says least."""
    sides = [[w for w in side if is_content_word(w.key) and not turns([w])] for side in words_of(match.edits)]
    said = list(map(len, counterparts(sides, sides)))
    total = sum(map(len, sides))
    is_pair = len(match.old) == len(match.new) == 1
    shares = [n / len(side) for n, side in zip(said, sides, strict=True) if n >= _LEAST_INSIDE]
    return sum(said) / total if total else 1.0, max(shares, default=0.0) if is_pair else 0.0


def _around(match: Match) -> tuple[list[Word], list[Word]]:
    """The words of the paragraphs around a sentence, of either side."""
    setting = match.setting
    old, new = ([w for s in side for w in s.words] for side in (setting.sides if setting else ((), ())))
    return old, new


def _of_side(side: int, listed: list[Word]) -> Edit:
    return Edit([], listed, False) if side else Edit(listed, [], False)


# ---------------------------------------------------------------- figures


def _without_counts(match: Match) -> list[Edit]:
    """The edits of a match without how many are counted off behind that: "on kaksi kärkeä: 1) Kivi ja 2) Puu"."""
    told = {word.start for side in _counts_of_listed(match) for word in side}
    if not told:
        return match.edits
    kept = ([w for w in side if w.start not in told] for edit in match.edits if not edit.same for side in edit.sides)
    return [edit if edit.same else Edit(next(kept), next(kept), False) for edit in match.edits]


def _counts_of_listed(match: Match) -> tuple[list[Word], list[Word]]:
    """The numbers in letters of either side that say how many are counted off behind them.

    So where a colon is right behind one of them in a sentence written anew: "tapoja on kaksi: ostetaan ja myydään".
    """
    old, new = ([*_counts_of_marked(side)] for side in words_of(match.edits))
    if match.setting and not (old or new):
        old, new = ([*_counts_before_colon(side)] for side in words_of(match.edits))
        if old and new:
            return [], []
    return old, new


def _counts_before_colon(listed: Sequence[Word]) -> Iterator[Word]:
    """The number in letters that a colon follows, or the one word that is counted and a colon.

    So does a comma, where as many are listed behind it: "kaksi kärkeä, Kivi ja Puu".
    """
    joining = pattern("diff", "both")
    for n, mark in enumerate(listed):
        near = [w for w in listed[max(0, n - _COUNTED) : n] if number_in_letters(w) is not None]
        if mark.key == "," and near:
            named = 1 + sum(word.key == "," or joining.fullmatch(word.key) is not None for word in listed[n + 1 :])
            yield from near if any(number_in_letters(w) == named for w in near) else ()
        elif mark.key == ":":
            yield from near


_COUNTED = 2
"""Words right before a colon among which one counts what stands behind it."""


def _counts_of_marked(whole: Sequence[Word]) -> Iterator[Word]:
    """The numbers in letters that say how many are counted off with numbers or letters behind them."""
    marks = pairwise(whole)
    counted = [word for word, behind in marks if behind.key == ")" and (word.key.isdigit() or len(word.key) == 1)]
    if len(counted) > 1:
        yield from (w for w in whole if w.start < counted[0].start and number_in_letters(w) == len(counted))


def _other_figures(match: Match) -> Iterator[Edit]:
    """The figures of either side that neither the other one nor what is around it has, and those bound otherwise."""
    if not match.setting:
        return
    counts = _counts_of_listed(match)
    own = [
        [figure for figure in figures(passage) if not any(map(figure.covers, counting))]
        for passage, counting in zip(passages(match), counts, strict=True)
    ]
    said = [set(values_said(side)) for side in match.setting.sides]
    for is_date in (False, True):
        gone, come = (
            [f for f in mine if f.is_date is is_date and f.value[0] not in others]
            for mine, others in zip(own, said[::-1], strict=True)
        )
        yield from (_figure_edit(match, gone[n : n + 1], come[n : n + 1]) for n in range(max(len(gone), len(come))))
    for was, is_ in product(*own):
        is_same = not was.is_date and was.value[:3] == is_.value[:3]
        if is_same and _is_bound_otherwise(was, is_, said, words_of(match.edits)):
            yield _figure_edit(match, [was], [is_])


def _figure_edit(match: Match, *sides: Sequence[Figure]) -> Edit:
    old, new = (
        [w for w in side if any(f.covers(w) for f in listed)]
        for side, listed in zip(words_of(match.edits), sides, strict=True)
    )
    return Edit(old, new, False)


def _is_bound_otherwise(was: Figure, is_: Figure, said: Sequence[set[object]], sides: Sequence[Sequence[Word]]) -> bool:
    """Whether one amount is a bound in one version alone, or is told by the year there and of no year in the other."""
    is_soft = any(is_turned_softly(way, side) for way in ("floor", "ceiling") for side in sides)
    bounds = [figure.value[3] for figure in (was, is_)]
    by_year = [f.value[4] == "year" or yearly() in around for f, around in zip((was, is_), said, strict=True)]
    return (not is_soft and bounds[0] != bounds[1] and bool({*bounds} & _BOUNDS)) or by_year[0] is not by_year[1]


def _exchanged_amounts(match: Match) -> Iterator[Edit]:
    """Where two who act gave each other their amounts: "valtio 70 ja kunnat 30", and the other way round."""
    sides = [_amounts_of_actors(*pair) for pair in zip(passages(match), words_of(match.edits), strict=True)]
    both = [(one, other) for one, other in product(*sides) if are_akin(one.key.casefold(), other.key.casefold())]
    for (was, is_), (was_too, is_too) in combinations(both, 2):
        before, after = (sides[0][was], sides[0][was_too]), (sides[1][is_], sides[1][is_too])
        if before[0] != before[1] and before == after[::-1]:
            yield Edit([was, was_too], [is_, is_too], False)


def _amounts_of_actors(passage: Passage, listed: Sequence[Word]) -> dict[Word, object]:
    """The amount that stands nearest to everybody who acts."""
    amounts = [figure for figure in figures(passage) if not figure.is_date]
    return {
        word: min(amounts, key=lambda each: max(each.start - word.end, word.start - each.end)).value[0]
        for word in listed
        if amounts and is_actor(word)
    }


def yearly() -> str:
    """What stands for "every year" among frequencies."""
    first: str = words().diff["frequencies"][0][0]
    return first


def values_said(listed: Sequence[Sentence]) -> Iterator[object]:
    """The amounts and dates of some sentences, also of numbers whose noun is not read; an amount a year is yearly."""
    for sentence in listed:
        for figure in figures(Passage(sentence.text, sentence.start, sentence.end)):
            yield from (figure.value[:1] if figure.is_date else (figure.value[0], *figure.numbers))
            if figure.value[-1] == "year":
                yield yearly()
        yield from (number for number in map(number_in_letters, sentence.words) if number is not None)


def _other_times(match: Match) -> Iterator[Edit]:
    """Months, seasons and how often, where each side has one that the other side does not name."""
    often, around = pattern("diff", "how_often"), _around(match)
    own: list[list[Word]] = []
    for passage, mine, others in zip(passages(match), words_of(match.edits), around[::-1], strict=True):
        known = {form for word in others for form in _forms(word)}
        told = figures(passage)
        times = [w for w in mine if often.fullmatch(w.key) and known.isdisjoint(_forms(w))]
        own.append([w for w in times if not any(figure.covers(w) for figure in told)])
    if all(own):
        yield Edit(own[0], own[1], False)


def _forms(word: Word) -> tuple[str, str]:
    """A word's stem and its base form: "kevään" and "keväällä" share the one or the other."""
    return stem(word.key), base_form(word)


# ---------------------------------------------------------------- names


def _other_names(match: Match) -> Iterator[Edit]:
    """The names that one side has, and the other one has neither whole nor short, nor anything around it."""
    around, own_country = _around(match), pattern("diff", "own_country")
    for side, (passage, listed) in enumerate(zip(passages(match), words_of(match.edits), strict=True)):
        names = names_in(passage, listed)
        own = [w for w in listed if stem(w.key) in names and not _is_named(w, around[1 - side], match)]
        if own := [w for w in own if not own_country.fullmatch(w.key)]:
            yield _of_side(side, own)


def _is_named(word: Word, others: Sequence[Word], match: Match) -> bool:
    """Whether a name is among some words, in any form, as what it is short for, or by what is short for it."""
    stems = {stem(other.key) for other in others}
    key = word.key.casefold()
    if stem(key) in stems or any(base_form(other) == base_of(key) for other in others):
        return True
    known = match.setting.short if match.setting else {}
    for short, whole in (*known.items(), *_common_abbreviations()):
        of_whole = [stem(each.key) for each in whole if is_content_word(each.key)]
        if key.startswith(short) and of_whole and of_whole[-1] in stems:
            return True
        if stem(key) in of_whole and any(other.key.casefold().startswith(short) for other in others):
            return True
    return False


@per_language
def _common_abbreviations() -> list[tuple[str, Sequence[Word]]]:
    """What is short for a name wherever it stands, with the words of that."""
    return [(short, word_list(whole)) for short, whole in words().diff["abbreviations"].items()]


def _has_names_alone(edit: Edit, match: Match) -> bool:
    """Whether an edit has nothing but names that stand on the other side in short or in full."""
    return bool(edit.old and edit.new) and all(
        _is_named(word, others, match)
        for mine, others in zip(edit.sides, edit.sides[::-1], strict=True)
        for word in mine
        if may_name(word)
    )


# ---------------------------------------------------------------- who, how far and on what condition


def _other_conditions(match: Match) -> Iterator[Edit]:
    """The conditions of one side, where the other side has fewer and what the condition says stands nowhere there."""
    whole, around = words_of(match.edits), _around(match)
    sides = without_common_phrases(whole, whole)
    counted = [sum(1 for _ in conditions_in(side)) for side in around]
    for side, mine in enumerate(sides):
        if has_condition(sides[1 - side]) or counted[side] <= counted[1 - side]:
            continue
        for word, clause in conditions_in(mine):
            own = _not_akin_to_any(clause, around[1 - side])
            is_half = 2 * len(own) == len(clause)
            is_news = 2 * len(own) > len(clause) or (is_half and (not clause or "consent" in turns(own)))
            if is_news:
                yield _of_side(side, [word, *clause])


def _other_ways(match: Match, are_close: bool) -> Iterator[Edit]:
    """How two sentences bind and bound otherwise that say nearly the same, or one no more than the other."""
    sides = words_of(match.edits)
    telling = without_common_phrases(list(map(_without_contrasted, sides, sides[::-1])), sides)
    ways = [_as_duty(firm_ways(without_serving(side, side))) & _WAYS for side in telling]
    if not are_close or (len(match.old) + len(match.new) > 2 and "must" not in ways[0] | ways[1]):
        ways = [each - {"may"} for each in ways]  # of several sentences, one may well tell what another one can
    if not are_close:
        ways = [each - {"must"} for each in ways]

    def may_do(word: Word, side: int) -> bool:
        """Whether the other side says that it is done."""
        done = next((each for each in sides[side] if each.start > word.start and is_infinitive(each)), None)
        return done is not None and is_akin_to_any(done, sides[1 - side])

    for side, mine in enumerate(sides):
        others = sides[1 - side]
        gone = {way for way in ways[side] - ways[1 - side] if not is_turned_in_passing(way, mine, others, others)}
        keys = {word.key.casefold() for word in others}
        open_ = [word for word in mine if word.key.casefold() not in keys]
        reach = mine if ways[1 - side] & {"may", "try"} else ()  # the plain present binds like a duty
        own = [w for w in open_ if (told := turns([w], reach) & gone) and (told != {"may"} or may_do(w, side))]
        own = own or (due(mine) if "must" in gone else [])
        if own:
            yield _of_side(side, own)


def _bare_ways(match: Match) -> Iterator[Edit]:
    """A small word that turns what stayed around it and came or went alone: "vastaa vain niistä", "vastaa niistä"."""
    sides = words_of(match.edits)
    for edit in match.edits:
        side = 1 if edit.new else 0
        if edit.same or len(edit.old) + len(edit.new) != 1:
            continue
        mine, others = edit.sides[side], sides[1 - side]
        if turns(mine) & {"only", "mostly"} - firm_ways(others):
            yield edit


def _as_duty(ways: set[str]) -> set[str]:
    """The same ways, where what may be done in one way alone must be done so."""
    return ways - {"may", "only"} | {"must"} if {"may", "only"} <= ways else ways


def _other_denials(match: Match, are_close: bool) -> Iterator[Edit]:
    """What one of two sentences denies that the other says, or that say nearly the same; two denials are none."""
    whole = words_of(match.edits)
    sides = tuple(map(_without_contrasted, whole, whole[::-1]))
    sides = without_common_phrases(sides, whole)
    old, new = (list(_denials(*pair)) for pair in (sides, sides[::-1]))
    is_soft = any(is_turned_softly("denial", side) for side in sides) or any(map(_compares, sides))
    if len(old) % 2 == len(new) % 2 or is_soft:
        return
    each = ((old, *sides), (new, *sides[::-1]))
    negation = pattern("diff", "negation")
    is_said = any(_is_said_of(word, mine, others) for own, mine, others in each for word in own)
    if are_close or is_said or any(negation.fullmatch(word.key) for word in (*old, *new)):
        yield Edit(old, new, False)


def _without_contrasted(mine: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Some words without what is denied before what holds, where others tell that alone: "ei vain A, vaan myös B"."""
    mine = _without_added(mine)
    negation, contrast = pattern("diff", "negation"), pattern("diff", "contrast")
    first = next((n for n, word in enumerate(mine) if negation.fullmatch(word.key)), len(mine))
    turned = (n for n, word in enumerate(mine) if contrast.fullmatch(word.key) and mine[n - 1].key == ",")
    last = next((n for n in turned if n > first), 0)
    if not last or any(negation.fullmatch(word.key) for word in others):
        return list(mine)
    denied = [word for word in mine[first:last] if has_content(word) and not is_akin_to_any(word, mine[last:])]
    is_left_out = 2 * sum(is_akin_to_any(word, others) for word in denied) <= len(denied)
    return [*mine[:first], *mine[last:]] if is_left_out else list(mine)


def _without_added(listed: Sequence[Word]) -> Sequence[Word]:
    """Some words without those that deny nothing but say that there is more: "ei vain A, vaan myös B"."""
    negation, only, contrast = (pattern("diff", *keys) for keys in (["negation"], ["turning", "only"], ["contrast"]))
    for n, word in enumerate(listed):
        behind = [m for m in range(n + 1, min(n + _NEAR_DENIAL, len(listed))) if only.fullmatch(listed[m].key)]
        if negation.fullmatch(word.key) and behind and any(contrast.fullmatch(w.key) for w in listed[behind[0] :]):
            return [w for m, w in enumerate(listed) if m not in (n, behind[0])]
    return listed


_NEAR_DENIAL = 4
"""Words behind a denial among which "vain" stands that it denies: "eivät ole vain"."""


def _is_said_of(denial: Word, mine: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether others have the root of what is denied: "maksuton", "maksavat"; "ei makseta", "maksetaan"."""
    behind = [denial, *(word for word in mine if word.start > denial.start)]
    denied = next((word for word in behind if is_content_word(word.key)), None)
    roots = {word.key[:_ROOT].casefold() for word in others if is_content_word(word.key)}
    return denied is not None and denied.key[:_ROOT].casefold() in roots


def _denials(listed: Sequence[Word], others: Sequence[Word]) -> Iterator[Word]:
    """The words that deny: of those that begin alike one ("ei", "eikä"), and none that stands on the other side too."""
    found = {w.key[:2].casefold() if denies(w) else w.key: w for w in reversed(listed) if _denial().fullmatch(w.key)}
    denying = [word for word in others if _denial().fullmatch(word.key) and not denies(word)]
    yield from (word for word in found.values() if denies(word) or not is_akin_to_any(word, denying))


def _denial() -> re.Pattern[str]:
    return pattern("diff", "turning", "denial")


def _compares(listed: Sequence[Word]) -> bool:
    """Whether a denial compares, and says that something is most so: "ei ole parempaa kuin"."""
    indices = [n for n, word in enumerate(listed) if _denial().fullmatch(word.key)]
    first = min(indices, default=len(listed))
    clause = takewhile(lambda each: each.key not in ",:;", listed[max(0, first - 1) :])
    return any(in_phrases(list(clause), pattern("diff", "comparing")))


def _other_actors(match: Match, is_little_said: bool) -> Iterator[Edit]:
    """Who acts in two sentences, where it is somebody else; who is named nowhere else where they share little."""
    gone, come = _own_actors(match, words_of(match.edits))
    if is_little_said and not (gone and come):
        own = _own_actors(match, _around(match))
        gone, come = (list(_without_told(side, match, n)) for n, side in enumerate(own))
    if (gone and come) or (is_little_said and (gone or come)):
        yield Edit(gone, come, False)


def _other_doers(match: Match) -> Iterator[Edit]:
    """Those who do what the other side tells without saying who does it, where nothing around there names them."""
    sides, own, implied = words_of(match.edits), _own_actors(match, _around(match)), words().diff["implied"]
    for side, (mine, others) in enumerate(zip(sides, sides[::-1], strict=True)):
        doers = [word for word in own[side] if base_form(word) not in implied]
        if doers and not own[1 - side] and got_doer(mine, others):
            yield _of_side(side, doers)


def _without_told(listed: Sequence[Word], match: Match, side: int) -> Iterator[Word]:
    """Those who act, and not those for whom it is done or of whom a clause of their own tells."""
    told = {word for clause in own_clauses(match, side) for word in clause}
    yield from (w for w in listed if w not in told and not pattern("diff", "recipients").search(w.key))


def _other_rights(match: Match) -> Iterator[Edit]:
    """Who may do something, and is not named in the other sentence; and what may be done there and is done here."""
    sides, may, passive = words_of(match.edits), pattern("diff", "turning", "may"), pattern("diff", "may_be_done")
    for side, (mine, others) in enumerate(zip(sides, sides[::-1], strict=True)):
        is_told = "may" in turns(without_serving(others, others)) or is_turned_in_passing("may", mine, others, others)
        own = []
        mine = without_serving(mine, mine)
        for n, word in enumerate(mine):
            if may.fullmatch(word.key) and "may" in turns(mine[n:]):
                doer = doer_of(word, mine)
                is_another = (
                    doer is not None and not is_akin_to_any(doer, others) and not _is_named(doer, others, match)
                )
                own += [word] if is_another or (passive.fullmatch(word.key) and not is_told) else []
        if own:
            yield _of_side(side, own)


def _other_alternatives(match: Match) -> Iterator[Edit]:
    """What gave way to what it excludes: the north to the south."""
    whole = words_of(match.edits)
    old, new = (without_common(mine, others) for mine, others in (whole, whole[::-1]))
    if are_alternatives(old, new):
        gone, come = ([word for word in side if alternatives_named(word)] for side in (old, new))
        yield Edit(gone, come, False)


def _other_reach(match: Match) -> Iterator[Edit]:
    """All on one side; on the other those of whom a clause tells, or what may be: "kaikki", "ne, jotka maksavat"."""
    every, sides = pattern("diff", "every"), words_of(match.edits)
    for side, (mine, others) in enumerate(zip(sides, sides[::-1], strict=True)):
        own = [word for word in mine if every.fullmatch(word.key)]
        if not own or any(every.fullmatch(word.key) for word in others) or _of_some(mine):
            continue
        if _of_some(others) or "may" in turns(others) - turns(mine):
            yield _of_side(side, own)


def _of_some(listed: Sequence[Word]) -> bool:
    """Whether it is said of those alone whom a clause behind a comma tells: "ne yritykset, jotka"."""
    those, whom = pattern("diff", "those"), pattern("diff", "whom")
    first = next((n for n, word in enumerate(listed) if those.fullmatch(word.key)), len(listed))
    return any(mark.key == "," and whom.fullmatch(word.key) for mark, word in pairwise(listed[first:]))


def _opposites(match: Match) -> Iterator[Edit]:
    """What turns a statement and gave way to its opposite: more to less, a beginning to an end."""
    whole = words_of(match.edits)
    sides = without_common_phrases(whole, whole)
    if ways := opposite_ways(*map(firm_ways, sides)):
        old, new = ([w for w in side if turns([w]) & of] for side, of in zip(sides, ways, strict=True))
        yield Edit(old, new, False)


def _other_payments(match: Match) -> Iterator[Edit]:
    """That something is paid, sold or let, where nothing around the other sentence tells of money, or it is free there.

    What nobody pays is free too.
    """
    paying, money, free = (pattern("diff", name) for name in ("paying", "money", "free"))
    sides = words_of(match.edits)
    for side, (mine, others) in enumerate(zip(sides, _around(match)[::-1], strict=True)):
        own = [word for word in mine if paying.fullmatch(word.key) and not is_akin_to_any(word, others)]
        tells_money = any(paying.fullmatch(w.key) or money.fullmatch(w.key) for w in others)
        is_free = any(free.fullmatch(w.key) for w in sides[1 - side]) and not any(map(denies, mine))
        if own and (is_free or not tells_money):
            yield _of_side(side, own)


def _own_actors(match: Match, said: Sequence[Sequence[Word]]) -> tuple[list[Word], list[Word]]:
    """Those whom either side names, and what is `said` on the other side does not."""
    gone, come = (
        [w for w in mine if is_actor(w) and not is_akin_to_any(w, others) and not _is_named(w, others, match)]
        for mine, others in zip(words_of(match.edits), said[::-1], strict=True)
    )
    return gone, come


def is_done_by_others(match: Match) -> bool:
    """Whether a sentence names somebody whom the other side's sentence does not."""
    return any(_own_actors(match, words_of(match.edits)))


def names_somebody_else(match: Match) -> bool:
    """Whether a sentence names somebody whom neither the other side nor what stands around it there names."""
    return any(_own_actors(match, _around(match)))


# ---------------------------------------------------------------- what is said nowhere else


def is_said_around(listed: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether others say nearly all that some words say, in whichever forms: no more than half of it is their own."""
    content = [word for word in listed if has_content(word)]
    own = _not_akin_to_any(content, others)
    return len(own) < _LEAST_NEWS or (len(own) <= _MOST_SAID_OTHERWISE and 2 * len(own) <= len(content))


def _not_akin_to_any(listed: Iterable[Word], others: Sequence[Word]) -> list[Word]:
    """Those of some words that others do not say in any form."""
    return [word for word in listed if not is_akin_to_any(word, others)]


def own_clauses(match: Match, side: int) -> Iterator[list[Word]]:
    """The clauses of one side, behind a comma and "and", that the other tells nowhere; figures tell for themselves."""
    listed, others = words_of(match.edits)[side], _around(match)[1 - side]
    joining = pattern("diff", "joining", exact_case=True)
    marks = (
        n + 1 for n, (mark, word) in enumerate(pairwise(listed)) if mark.key in ",;" and joining.fullmatch(word.key)
    )
    for start, end in pairwise([*marks, len(listed)]):
        clause = listed[start + 1 : end]
        content = [word for word in clause if has_content(word)]
        own = _not_akin_to_any(content, others)
        if len(content) >= _LEAST_CLAUSE and len(own) >= _OWN * len(content) and not any(map(is_number, clause)):
            yield clause
