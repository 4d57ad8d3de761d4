"""What a change of words means: nothing but spelling, the same in other words, or something else.

There is no model of meaning here, so the rule leans to the careful side: figures, names, denial, duty, direction and
bounds that come or go, and words that come without others going, say something else; spelling is a letter or two. A
word that the other side has in another place or form, or another part of speech, says nothing new. What is left is
reported as other words for the same: a person reads it, and it is never folded away as spelling is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise, product, takewhile

from rapidfuzz.distance import Indel, Levenshtein, Prefix

from ..lang.api import is_form, known_form, pattern, quantities, words
from ..lang.patterns import compiled
from .figures import Figure, Passage, common_figures, figures, figures_touched, with_exchanged_amounts
from .joints import other_joints
from .kinship import are_akin, base_form, counterparts
from .matches import Edit, words_of
from .sentences import Word, are_of_one_stem, is_content_word, stem
from .word_kinds import (
    announcing,
    denies,
    is_actor,
    is_number,
    is_thing,
    letters,
    may_be_verb,
    number_in_letters,
    says_something,
    turns,
)

_SLIPS = ((5, 1), (12, 2))
"""From so many letters on a word may differ from its right spelling in so many of them."""
_BEGINNING, _KINDRED = 8, 0.72
"""Two compounds begin with the same part and share this much of their letters ("seurantakumppanit" for
"seurantakumppanuudet")."""
_INSIDE = compiled(r"[\w,;)]\s$|[-(\"”]$")
"""What stands before a word that does not open anything."""
_PLAIN_COUNT = (None, "count", "exact", None)
"""What makes a figure beside its value, where it is a number of things and no more."""
_KEPT = 0.5
"""Of its words of content: a statement of which less stands where it stood was written anew."""


class Meaning(IntEnum):
    """What edits do, the least first."""

    NONE = 0
    EDITORIAL = 1
    REWORDED = 2
    CHANGED = 3


def worst(each: Iterable[tuple[Edit, Meaning]]) -> Meaning:
    """The most that any of some edits does by itself."""
    return max((meant for _, meant in each), default=Meaning.NONE)


def is_rewritten(listed: Sequence[Edit]) -> bool:
    """Whether so little of a statement stayed as it stood that it was written anew."""
    sizes = [(edit.same, sum(is_content_word(w.key) for side in edit.sides for w in side)) for edit in listed]
    total = sum(size for _, size in sizes)
    return sum(size for same, size in sizes if same) < _KEPT * total


def judged(old: Passage, new: Passage, listed: Sequence[Edit]) -> list[tuple[Edit, Meaning]]:
    """The edits that alter something, each with what it does by itself.

    Of what is more than spelling, words are left out that the other side says elsewhere or in another form.
    """
    altered = [edit for edit in listed if not edit.same]
    if not altered:
        return []
    mentioned = figures(old), figures(new)
    same = [common_figures(*sides) for sides in (mentioned, mentioned[::-1])]
    for side, theirs in enumerate(words_of(listed)[::-1]):
        same[side] += _in_letters(mentioned[side], mentioned[1 - side], theirs)
    kept = _said_on_both_sides(listed, mentioned, same)
    is_anew = is_rewritten(listed)
    elsewhere = with_exchanged_amounts(words_of(listed), mentioned)
    if not is_anew:
        _add_denied_otherwise(listed, elsewhere)
    others = [[f for f in mine if f not in common] for mine, common in zip(mentioned, same, strict=True)]
    joined = list(other_joints(words_of(listed), words_of(altered)))
    joints = {word.start for each in joined for side in each.sides for word in side}
    doubled = {id(edit) for edit, before, behind in _with_neighbours(listed) if _is_doubled(edit, before, behind)}
    found = []
    for edit in altered:
        is_plain = id(edit) in doubled or _is_number_of_act(edit)
        meant, left = Meaning.EDITORIAL if is_plain else _meaning(edit, *mentioned), edit
        if meant > Meaning.EDITORIAL:
            left = edit if are_kindred(edit) else _without(edit, kept)
            meant = max(Meaning.REWORDED, _meaning(left, *others))
            is_of_another = any(word.start in starts for s, starts in enumerate(elsewhere) for word in edit.sides[s])
            is_another = names_in(old, left.old) != names_in(new, left.new)
            is_another = is_another or (not is_anew and is_another_thing(left)) or does_another(left)
            is_another = is_another or any(word.start in joints for side in edit.sides for word in side)
            if meant is Meaning.REWORDED and (is_of_another or is_another):
                meant = Meaning.CHANGED
        found.append((left, meant))
    return found


def _with_neighbours(listed: Sequence[Edit]) -> Iterator[tuple[Edit, list[Word], list[Word]]]:
    """Each edit that alters something, with the words before it and behind it that stayed."""
    for n, edit in enumerate(listed):
        if not edit.same:
            yield edit, listed[n - 1].old if n else [], listed[n + 1].old if n + 1 < len(listed) else []


def _is_number_of_act(edit: Edit) -> bool:
    """Whether an edit is but the number by which an act is cited, which names no other act: "(688/2001)"."""
    old, new = (" ".join(word.key for word in side) for side in edit.sides)
    return not (old and new) and _NUMBER_OF_ACT.fullmatch(old or new) is not None


_NUMBER_OF_ACT = compiled(r"\( \d+ / \d{4} \)|\( [A-Z]{2} \) \d{4} / \d+")


def _is_doubled(edit: Edit, before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether words only stand twice on one side: "että että". A figure told twice may be two."""
    old, new = map(_word_keys, edit.sides)
    twice = old or new
    if (old and new) or not twice or any(map(is_number, (*edit.old, *edit.new))):
        return False
    return twice in (_word_keys(before[-len(twice) :]), _word_keys(behind[: len(twice)]))


def _in_letters(mine: Sequence[Figure], theirs: Sequence[Figure], others: Sequence[Word]) -> Iterator[Figure]:
    """The counts of one side that the other states in letters, in a form that counts nothing: "kahtena"."""
    loose = [word for word in others if not any(figure.covers(word) for figure in theirs)]
    numbers = Counter(number for word in loose if (number := number_in_letters(word)) is not None)
    for figure in mine:
        if figure.is_date or (figure.value[1], figure.unit, *figure.value[3:]) != _PLAIN_COUNT:
            continue
        if numbers[figure.numbers[0]] > 0:
            numbers[figure.numbers[0]] -= 1
            yield figure


def _without(edit: Edit, kept: tuple[set[int], set[int]]) -> Edit:
    old, new = ([w for w in side if w.start not in starts] for side, starts in zip(edit.sides, kept, strict=True))
    return Edit(old, new, False)


def _said_on_both_sides(
    listed: Sequence[Edit], mentioned: Sequence[Sequence[Figure]], same: Sequence[Sequence[Figure]]
) -> tuple[set[int], set[int]]:
    """Where the replaced words start that the other side has too: in the same figures, or with the same content.

    What turns a statement stays where it is not the same word, but for what a multiple says too: "vähentää 50
    prosenttia", "puolittaa".
    """
    whole, replaced = words_of(listed), words_of(edit for edit in listed if not edit.same)
    turning = [{word.start for word in side if turns([word])} for side in replaced]
    plain = [
        [w for w in words_ if not any(figure.covers(w) for figure in figures_)]
        for words_, figures_ in zip(replaced, mentioned, strict=True)
    ]
    kept = counterparts(plain, whole)
    for n, starts in enumerate(kept):
        starts.update(_stood_for(listed[0].sides[n], listed[0].sides[1 - n]))
    for starts, side in zip(kept, whole, strict=True):
        starts.update(word.start for word in announcing(side))
    for edit in listed:
        for n, starts in enumerate(kept):
            starts.update(_taken_up(edit.sides[n], edit.sides[1 - n], (whole[n], whole[1 - n])))
    for starts, turned, side, theirs, told, *common in zip(
        kept, turning, replaced, whole[::-1], mentioned, same, same[::-1], strict=True
    ):
        starts -= turned
        own = [figure for figure in told if figure not in common[0]]
        starts.update(_starts_of_multiples(side, theirs, *common))
        starts.update(
            w.start
            for w in side
            for figure in common[0]
            if figure.covers(w) and not figure.way and (figure.is_date or figure.holds(w) or w.start not in turned)
            if not any(each.is_date and each.holds(w) for each in own)  # "180 miljoonaa euroa vuodessa"
        )
    return kept


def _stood_for(mine: Sequence[Word], others: Sequence[Word]) -> Iterator[int]:
    """Where the words start that a sentence begins with where a pronoun stands for them on the other side."""
    if not others or not pattern("diff", "pronouns").fullmatch(others[0].key):
        return
    named = list(takewhile(lambda each: is_content_word(each.key) and is_thing(each), mine))
    if len(named) <= _STOOD_FOR and all(word.key.islower() and not is_number(word) for word in named[1:]):
        yield from (word.start for word in named)


_STOOD_FOR = 3
"""Words at the most for which a pronoun stands."""


def _taken_up(mine: Sequence[Word], others: Sequence[Word], whole: Sequence[Sequence[Word]]) -> Iterator[int]:
    """Where a word starts that only names again, in a sentence parted off, what a pronoun or nothing stands for.

    "… kampus, ja sen ympärillä …", "… kampus. Kampuksen ympärillä …". A pronoun behind a comma alone stands for what is
    right before it; without a comma what the sentence begins with is meant. `whole` is `mine` and then the other side.
    """
    if any(is_content_word(word.key) for word in others):
        return
    for stop, word in pairwise(mine):
        if stop.key != "." or not is_content_word(word.key):
            continue
        before = _content_before(whole[0], word)
        named = [each for each in before if _names_again(word, each)]
        if not any(each.key == "," for each in others):
            is_meant = bool(named) and before[0] == named[0]
        elif len(others) == len([",", "joka"]):
            is_meant = any(_names_again(word, each) for each in _content_before(whole[1], others[0])[-1:])
        else:
            is_meant = bool(named)
        stands_for_name = not named and base_form(word) in words().diff["organisation"]
        if is_meant or (stands_for_name and not any(map(is_actor, before))):
            yield word.start


def _content_before(listed: Sequence[Word], place: Word) -> list[Word]:
    return [each for each in listed if each.start < place.start and is_content_word(each.key)]


def _names_again(word: Word, before: Word) -> bool:
    return are_akin(word.key, before.key) or are_of_one_stem(word.key, before.key)


def _starts_of_multiples(
    mine: Sequence[Word], theirs: Sequence[Word], own: Sequence[Figure], others: Sequence[Figure]
) -> Iterator[int]:
    """Where multiples start that the other side tells by per cent and a verb that goes the same way, and such verbs."""
    of_others = {figure.way for figure in others} - {""}
    told = turns(theirs) | of_others
    yield from (w.start for w in mine for figure in own if figure.way in told and figure.holds(w))
    open_ = of_others - {figure.way for figure in own}
    yield from (word.start for word in mine if open_ and turns([word]) & open_)


def _add_denied_otherwise(listed: Sequence[Edit], found: tuple[set[int], set[int]]) -> None:
    """Adds where the denials start that stand on both sides, and deny something else there."""
    whole, replaced = words_of(listed), words_of(edit for edit in listed if not edit.same)
    denied = [
        [(w, _denied(w, side)) for w in words_ if denies(w)] for words_, side in zip(replaced, whole, strict=True)
    ]
    for (word, what), (other, other_what) in product(*denied):
        both = _firsts(what, other_what) if what and other_what else ()
        if what != other_what and not any(are_akin(*pair) for pair in both) and not _are_mostly_akin(what, other_what):
            found[0].add(word.start)
            found[1].add(other.start)


_FEWEST_AKIN = 2
"""Words of content at the least that both deny where the first ones are others: "siitä ei synny", "se ei anna"."""


def _are_mostly_akin(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most of the words of each list are akin to one of the other."""
    found = [sum(any(are_akin(word, each) for each in to) for word in of) for of, to in ((one, other), (other, one))]
    return min(found) >= _FEWEST_AKIN and all(2 * n >= len(of) for n, of in zip(found, (one, other), strict=True))


def _denied(word: Word, whole: Sequence[Word]) -> list[str]:
    """The words of content behind a denial, up to the next comma or the sentence's end."""
    behind = takewhile(lambda each: each.key not in ",.", (each for each in whole if each.start > word.start))
    return [each.key.casefold() for each in behind if is_content_word(each.key)]


def _firsts(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The first of each list with all of the other: "ettei tukea haeta", "että tukea ei haeta"."""
    yield from ((one[0], each) for each in other)
    yield from ((each, other[0]) for each in one)


def _meaning(edit: Edit, old_figures: Sequence[Figure], new_figures: Sequence[Figure]) -> Meaning:
    old, new = figures_touched(edit.old, old_figures), figures_touched(edit.new, new_figures)
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
    are_two_words = old != new and is_form(old) and is_form(new) and known_form(old) != known_form(new)
    return not are_two_words  # "staden" is no slip for "staten"


def are_kindred(edit: Edit) -> bool:
    """Whether one long compound stands for another that begins alike: a slip, where nothing hangs on the word."""
    old, new = (_word_keys(side) for side in edit.sides)
    if len(old) != 1 or len(new) != 1:
        return False
    begins_alike = Prefix.similarity(old[0], new[0]) >= _BEGINNING
    return begins_alike and Indel.normalized_similarity(old[0], new[0]) >= _KINDRED


def is_another_thing(edit: Edit) -> bool:
    """Whether one noun stands for another that names something else.

    That is, neither a form of it, nor a part of the same compound, nor a synonym.
    """
    beside = pattern("diff", "beside_nouns")
    named = [[word for word in side if not beside.fullmatch(word.key)] for side in edit.sides]
    old, new = map(_word_keys, named)
    if len(old) != 1 or len(new) != 1 or not all(_names_something(word) for side in named for word in side):
        return False
    was, is_ = known_form(old[0]), known_form(new[0])
    if are_of_one_stem(was, is_) or was.endswith(is_) or is_.endswith(was):
        return False
    if may_be_verb(old[0], was) or may_be_verb(new[0], is_):
        return False
    return not any(was in group and is_ in group for group in words().diff["synonyms"])


def does_another(edit: Edit) -> bool:
    """Whether another does what a verb tells that agrees with each: "hyväksyy kaupunki", "hyväksyvät osapuolet"."""
    beside = pattern("diff", "beside_nouns")
    told = [[word for word in side if word.is_word and not beside.fullmatch(word.key)] for side in edit.sides]
    if any(len(side) != 2 for side in told):  # the verb and who does it
        return False
    doers = [[word for word in side if _is_doer(word)] for side in told]
    verbs = [word for side in told for word in side if not _is_doer(word)]
    if len(verbs) != len(told) or not are_of_one_stem(*(verb.key for verb in verbs)):
        return False
    (was,), (is_,) = doers
    return not _names_again(was, is_)


def _is_doer(word: Word) -> bool:
    return is_actor(word) or any(are_akin(word.key.casefold(), each) for each in words().diff["implied"])


def _names_something(word: Word) -> bool:
    """Whether a word may be a noun: marks, small words and those that count, turn or bound name nothing."""
    if not word.is_word:
        return True
    is_beside = is_number(word) or turns([word]) or pattern("diff", "around_figures").fullmatch(word.key)
    return says_something(word.key) and not is_beside


def names_in(passage: Passage, listed: Sequence[Word]) -> set[str]:
    """The words with a capital that do not open a sentence or an item: names, most of them."""
    return {
        stem(word.key)
        for word in listed
        if word.key[0].isupper() and len(word.key) > 1 and "&" not in word.key  # "T&K" names nobody
        if _INSIDE.search(passage.text[passage.start : word.start])
    }
