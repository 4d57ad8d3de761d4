"""What sort of word one is, and how words turn a statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile

from ..lang.api import base_form, known_form, numeral, pattern, per_language, words
from .kinship import is_akin_to_any
from .sentences import Word, is_content_word, stem

DECISIVE = {"denial", "only", "must", "may", "try", "floor", "ceiling", "consent", "mostly"}
"""Ways to turn a statement that make another one of it, however it was written anew."""


def firm_ways(listed: Sequence[Word]) -> set[str]:
    """How words turn a statement, but for those that other words of its build stand for as well."""
    soft = words().diff["soft"]
    return {
        way
        for way in turns(listed)
        if way not in soft
        or (way == "must" and due(listed))
        or way in turns([w for w in listed if not pattern("diff", "soft", way).fullmatch(w.key)])
    }


def is_turned_softly(way: str, listed: Sequence[Word]) -> bool:
    """Whether some words turn a statement this way in passing: "jäsenet saavat tilat" where they may use them."""
    return any(pattern("diff", "soft", way).fullmatch(word.key) for word in listed)


def is_turned_in_passing(way: str, mine: Sequence[Word], others: Sequence[Word], own: Sequence[Word]) -> bool:
    """Whether the `own` words of others turn them softly the way mine turn, or by what they give or hang on.

    What stands in both turns neither: "tulee julkaista avoimesti", "voidaan julkaista avoimesti".
    """
    said = {word.key.casefold() for word in mine}
    turning = [word for word in own if word.key.casefold() not in said]
    if is_turned_softly(way, turning) or (way == "may" and _gives_to_another(mine, others, own)):
        return True
    if way == "all" and _told_in_plural(mine, others):
        return True
    return way == "must" and _hangs_on_what_is_required(mine, own)


def _told_in_plural(mine: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether others tell in the plural of all that mine tell one by one: "kukin jäsen maksaa", "jäsenet maksavat"."""
    each, plural = pattern("diff", "each"), pattern("diff", "plural")
    told = {
        base_form(word.key.casefold())
        for before, word in zip((None, *others), others, strict=False)
        if plural.search(word.key) and not (before and plural.search(before.key))  # "suuret hankkeet" are few
    }
    named = [base_form(word.key.casefold()) for before, word in pairwise(mine) if each.fullmatch(before.key)]
    return bool(named) and told.issuperset(named)


def _hangs_on_what_is_required(mine: Sequence[Word], own: Sequence[Word]) -> bool:
    """Whether others have a condition for what mine require, who bind no further: "edellyttää lupaa", "jos lupa"."""
    duties = [word for word in mine if "must" in turns([word])]
    requiring, hangs = pattern("diff", "requiring"), has_condition(own) and not has_condition(mine)
    return hangs and all(requiring.fullmatch(word.key) for word in duties)


def _gives_to_another(mine: Sequence[Word], others: Sequence[Word], own: Sequence[Word]) -> bool:
    """Whether somebody gives in others what somebody else may in mine: "saa tilat", "nuorille annetaan tilat"."""
    may, giving = pattern("diff", "turning", "may"), pattern("diff", "giving")
    givers = [doer_of(word, others) for word in own if giving.fullmatch(word.key)]
    holders = [doer for word in mine if may.fullmatch(word.key) and (doer := doer_of(word, mine))]
    return any(not giver or not is_akin_to_any(giver, holders) for giver in givers)


def doer_of(word: Word, whole: Sequence[Word]) -> Word | None:
    """Who acts right before a word."""
    before = [each for each in whole if each.start < word.start][-_RIGHT_BEFORE:]
    recipients = pattern("diff", "recipients")
    return next((w for w in reversed(before) if is_actor(w) and not recipients.search(w.key)), None)


_RIGHT_BEFORE = 3
"""Words among which stands who acts."""


def without_serving(listed: Sequence[Word], whole: Sequence[Word]) -> list[Word]:
    """Some words without those of right that only tell what something serves: "tila, jossa voi testata"."""
    serving, may = pattern("diff", "serving"), pattern("diff", "turning", "may")
    clauses: list[list[Word]] = [[]]
    for word in whole:
        is_listing = any(serving.search(w.key) for w in clauses[-1][:3]) and not any(
            may.fullmatch(w.key) for w in clauses[-1]
        )
        if word.key == "," and not is_listing:
            clauses.append([])
        clauses[-1].append(word)
    told = {w.start for clause in clauses if serving.search(" ".join(w.key for w in clause[:3])) for w in clause}
    return [word for word in listed if word.start not in told or turns([word]) != {"may"}]


def without_common_phrases(
    sides: Sequence[Sequence[Word]], whole: Sequence[Sequence[Word]]
) -> tuple[list[Word], list[Word]]:
    """Some words without those of phrases that say the same on both sides: "ei tunne rajoja", "yli rajojen"."""
    old, new = map(list, sides)
    for name in words().diff["phrases"]:
        phrase = pattern("diff", "phrases", name)
        found = [set(in_phrases(side, phrase)) for side in whole]
        counts = {len(phrase.findall(_spaced(side))) for side in whole}
        if all(found) and len(counts) == 1:  # of two that may do something one may have lost it
            old, new = ([w for w in side if w not in told] for side, told in zip((old, new), found, strict=True))
    return old, new


def announcing(listed: Sequence[Word]) -> Iterator[Word]:
    """The words at a sentence's end that only announce what stands below: "seuraavat määrärahat:"."""
    yield from in_phrases(listed, pattern("diff", "announcing"))


def in_phrases(listed: Sequence[Word], phrase: re.Pattern[str]) -> Iterator[Word]:
    """The words of some phrases among others, with one space between them."""
    ends = list(accumulate(len(word.key) + 1 for word in listed))
    for found in phrase.finditer(_spaced(listed)):
        yield from listed[bisect_right(ends, found.start()) : bisect_right(ends, found.end()) + 1]


def _spaced(listed: Sequence[Word]) -> str:
    return " ".join(word.key for word in listed)


def is_actor(word: Word) -> bool:
    """Whether a word names somebody who does, pays or gets something, by itself or as a compound's last part."""
    if not is_content_word(word.key) or pattern("diff", "place_forms").search(word.key):
        return False
    return pattern("diff", "actors").search(known_form(word.key.casefold())) is not None


def says_something(key: str) -> bool:
    """Whether a word has content, and is none that only helps another to say it."""
    return is_content_word(key) and not pattern("diff", "light").fullmatch(key)


def may_name(word: Word) -> bool:
    """Whether a word may be one of a name: short ones in capitals too ("JTF")."""
    return is_content_word(word.key) or (word.key.isupper() and len(word.key) > 1)


def denies(word: Word) -> bool:
    """Whether a word denies and says nothing else: "ei"."""
    return len(word.key) <= _SMALL_WORD and pattern("diff", "turning", "denial").fullmatch(word.key) is not None


_SMALL_WORD = 7
"""Letters of a word that denies and says nothing else, at the most: "eivätkä"."""


def is_thing(word: Word) -> bool:
    """Whether a word is no form of a verb."""
    key = word.key.casefold()
    return not may_be_verb(key, base_form(key))


def letters(listed: Sequence[Word]) -> str:
    """The letters and digits of some words, without case, spaces, hyphens and marks; "+" keeps ESR+ from ESR."""
    return "".join(c for word in listed for c in word.key.casefold() if c.isalnum() or c == "+")


def is_number(word: Word) -> bool:
    """Whether a word is a number, in digits or in letters."""
    if word.key[0].isdigit():
        return True
    return numeral(word.key.casefold()) is not None and not pattern("diff", "no_number").fullmatch(word.key)


def number_in_letters(word: Word) -> float | None:
    """The value of a number word in any case, also one that counts nothing by itself: "kahtena"."""
    key = word.key.casefold()
    number = numeral(key)
    return numeral(known_form(key)) if number is None else number


def value_of(word: Word) -> float | None:
    """The value of a number in digits or letters; None for a day ("31.12.2027")."""
    if not word.key[0].isdigit():
        return numeral(word.key.casefold())
    plain = "".join(word.key.split()).replace(",", ".")
    return float(plain) if plain.count(".") < 2 else None


def may_be_verb(form: str, lemma: str) -> bool:
    """Whether a word may be a verb's form, by how its base form ends, and where it begins with that by what follows."""
    if not pattern("diff", "verb", "infinitive").search(lemma) or pattern("diff", "verb", "none").search(lemma):
        return False
    if not form.startswith(lemma):
        return pattern("diff", "verb", "no_form").search(form) is None
    return pattern("diff", "verb", "endings").fullmatch(form, len(lemma)) is not None


_CONTENT_LENGTH = 5
"""A word of content has so many letters here: a shorter one is a particle or a pronoun more often than not."""


def has_content(word: Word) -> bool:
    """Whether a word says something beside figures."""
    if not says_something(word.key) or len(word.key) < _CONTENT_LENGTH:
        return False
    return pattern("diff", "around_figures").fullmatch(word.key) is None


def conditions_in(listed: Sequence[Word]) -> Iterator[tuple[Word, list[Word]]]:
    """The words that open a condition, each with what has content in its clause: "jos", "valtio rahoittaa"."""
    opening = pattern("diff", "conditions")
    for n, word in enumerate(listed):
        if opening.fullmatch(word.key):
            clause = takewhile(lambda each: each.key != ",", listed[n + 1 :])
            yield word, [each for each in clause if has_content(each)]


def has_condition(listed: Sequence[Word]) -> bool:
    """Whether some words open a condition, or what is like one."""
    opening, like = pattern("diff", "conditions"), pattern("diff", "soft", "condition")
    return any(opening.fullmatch(word.key) or like.fullmatch(word.key) for word in listed)


def turns(listed: Sequence[Word], whole: Sequence[Word] = ()) -> set[str]:
    """How the words turn a statement: by denial, duty, right or bound, or by how often and when.

    `whole` is the statement, where they are some of its words alone.
    """
    often, ruling = pattern("diff", "how_often"), pattern("diff", "before_infinitive")
    telling = [word for word in listed if not ruling.fullmatch(word.key) or _rules(word, whole or listed)]
    ways = {way for way, turning in _turning() for word in telling if turning.fullmatch(word.key)}
    if any(word in listed for pair in _duties(whole or listed) for word in pair):
        ways.add("must")
    if {"denial", "enough"} <= ways:  # "ei ole tarpeeksi" says that something is scarce
        ways = ways - {"denial", "enough"} | {"scarce"}
    return ways | {stem(word.key) for word in telling if often.fullmatch(word.key)}


def _rules(word: Word, whole: Sequence[Word]) -> bool:
    """Whether an infinitive is near behind a word in a statement: "saa käyttää", but "saa tuen"."""
    behind = whole[bisect_right(whole, word.start, key=_start) :][: _NEAR - 1]
    return any(map(is_infinitive, behind))


def _start(word: Word) -> int:
    return word.start


_NEAR = 7
"""Words behind one that makes a duty of an infinitive, among which that stands: "kaupungin tulee joka vuosi laatia"."""


def due(listed: Sequence[Word]) -> list[Word]:
    """The participles that tell what must be done: "kaupungin on laadittava", but "laadittava ohjelma"."""
    return list(dict.fromkeys(participle for _, participle in _duties(listed)))


def _duties(listed: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """The participles that tell what must be done, each with a word before it that makes it so."""
    participle, makes_due = pattern("diff", "due"), pattern("diff", "makes_due")
    for i, word in enumerate(listed):
        if participle.fullmatch(word.key):
            before = listed[max(0, i - _NEAR) : i]
            yield from ((each, word) for each in before if makes_due.fullmatch(each.key))


def is_infinitive(word: Word) -> bool:
    """Whether a word is a verb in its base form."""
    key = word.key.casefold()
    return known_form(key) == key and pattern("diff", "verb", "infinitive").search(key) is not None


@per_language
def _turning() -> list[tuple[str, re.Pattern[str]]]:
    return [(way, pattern("diff", "turning", way)) for way in words().diff["turning"]]
