"""The grammar of a statement: a noun for priorities or measures, whose they are, and the titles that it is said of.

What the noun does in its sentence tells where the titles stand: "the priorities are A and B", "as priorities were
chosen A and B", "A was chosen as the second priority". The words are in `words/priorities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

from ...document import Span
from ...lang.api import base_form, pattern, per_language, words
from ...lang.patterns import compiled
from .titles import Title, cue, titles_in

Use = Literal[
    "subject",
    "some",
    "as_several",
    "as_one",
    "made_several",
    "made_one",
    "one",
    "whole",
    "into",
    "ground",
    "place",
    "focus",
    "stress",
]
"""What a noun does in its sentence, or the verb that stands for one.

subject       "the priorities are A and B"
some          "it has priorities: A and B"
as_several    "as priorities there are A and B"; as_one of a single one
made_several  "as priorities were chosen A and B", "they chose as priorities A and B"; made_one of a single one
one           "the priority is A"
whole         "it consists of two priorities: A and B"
into          "it leans on two priorities: A and B", "to the priorities belong A and B"
ground        "it is built on the priorities: A and B"
place         "it furthers growth in A's and B's themes"
focus         "it focuses on A and B"
stress        "A and B are stressed"
"""

_WORD = compiled(r"[\w-]+")
_NUMBER_BEHIND = compiled(r"\s\d{1,2}\s?[.:–-]")
_WAYS: dict[Use, tuple[str, ...]] = {
    "subject": ("predicate", "relative", "colon", "named", "aside", "set_off", "labelled"),
    "some": ("predicate", "relative", "colon", "bracket", "dash", "explained", "apposition", "owners"),
    "as_several": ("predicate", "colon", "bare", "risen"),
    "as_one": ("predicate", "colon", "bare", "risen"),
    "made_several": ("chosen", "object", "chosen_by"),
    "made_one": ("chosen", "object", "chosen_by"),
    "one": ("predicate", "clause", "colon"),
    "whole": ("relative", "colon", "bracket", "dash", "explained"),
    "into": ("relative", "colon", "bracket", "dash", "entered", "explained", "apposition", "owners"),
    "ground": ("resting", "aside"),
    "place": ("colon", "counted", "explained", "told", "owners", "aside", "located", "called"),
    "focus": ("verb",),
    "stress": ("verb",),
}
"""What may stand between a noun and its titles, see `_behind`."""
_GOVERNED: dict[Use | None, tuple[bool, ...]] = {
    "focus": (True, False),
    **dict.fromkeys(("whole", "into", "place"), (False, True)),
}
"""Whether titles stand as a verb asks for; behind "two priorities:" they may stand in its case or by themselves."""
_FARTHEST = 300
"""What stands farther before a noun, in characters, is no longer about it."""
_OF_AGREEMENT = 2
"""The strength of a noun where the agreement is named."""
_COUNTED_WAYS = ("apposition", "located", "counted", "explained", "told")
"""Ways in which titles are taken only where they are as many as the sentence says."""
_OWNERS = ("object", "owners", "chosen_by")
"""Ways in which titles are in the genitive, or in the nominative of the plural."""
_BRACKETS = ("bracket", "aside")
_SECOND_DASH = compiled(r"\s[–—]")
_IN_PASSING = ("aside", "located")
"""Ways in which who acts or where may stand as well: "in two themes, in industry and schools"."""
_APPOSITION = r",(?:\s[^\s,.:;()–]{1,40}){1,4},"
"""What a noun is called besides: "Ensimmäinen painopiste, sopimuksen kärki, on"."""
_LAST_WORD = compiled(r"(?P<word>[\w-]{1,60}),\s\Z")
_LAST_WORDS = compiled(r"\b(?:\w{1,40}\s){1,3}$")


class Noun(NamedTuple):
    """A noun for priorities in a sentence; `before` is its clause up to it.

    `use` is None where it can be said of no titles. `strength` is 2 where the agreement is named, 1 where the noun is
    sure, else 0; None where the priorities are another's. `numbered`: "Priority 2: A".
    """

    start: int
    end: int
    use: Use | None
    strength: int | None
    before: str
    numbered: bool = False

    @property
    def one(self) -> bool:
        """Whether it is told apart from others, or the only one: "the second priority"."""
        return self.numbered or bool(_distinguished().search(self.before))

    @property
    def ordinal(self) -> int | None:
        """Which one it says it is, from the second on, by the words before it: "kolmanneksi kärjeksi" is 3."""
        orders, last = words().priorities["orders"], _LAST_WORDS.search(self.before)
        told = map(base_form, last.group().casefold().split()) if last else ()
        return next((orders.index(word) + 2 for word in told if word in orders), None)


def nouns_in(sentence: str, plan: re.Pattern[str] | None = None) -> list[Noun]:
    """The nouns for priorities in a sentence, and the verbs that stand for one: "it stresses A and B".

    `plan`: what the text calls the plan that it is itself, whose priorities are its own.
    """
    found: list[Noun] = []
    if not any(cue(name).search(sentence) for name in ("sure", "weak", "focus", "stress")):
        return found
    names_agreement = bool(cue("of_agreement").search(sentence))
    is_of_earlier = _opens_with_earlier().match(sentence) is not None
    for word in _WORD.finditer(sentence):
        sure = cue("sure").search(word.group())
        if (sure or cue("weak").search(word.group())) and not cue("other_nouns").search(word.group()):
            before = _clause_before(sentence, word.start())
            use = _use_of(before, word.group())
            is_chosen = cue("own_choices").search(before + word.group()) is not None
            if cue("need_owner").search(word.group()) and not is_chosen:
                continue
            is_ours = names_agreement and (use == "place" or cue("owned").search(word.group()) is not None)
            is_sure = bool(sure) or is_ours or is_chosen
            is_counted = (
                not sentence[: word.start()].strip() and use == "some" and _counted_behind().match(sentence, word.end())
            )
            sure_here = is_sure or bool(is_counted)
            strength = _strength(before, sure=sure_here, names_agreement=names_agreement, plan=plan)
            strength = None if is_of_earlier else strength
            is_numbered = use == "one" and _NUMBER_BEHIND.match(sentence, word.end()) is not None
            found.append(Noun(*word.span(), use, strength, before, is_numbered))
    return found or list(_verbs_in(sentence))


def _verbs_in(sentence: str) -> Iterator[Noun]:
    """The verbs that stand for a noun: said of the agreement, or where a sentence begins, which is less sure."""
    uses: tuple[Use, ...] = ("focus", "stress")
    for use in uses:
        for verb in cue(use).finditer(sentence):
            before = _clause_before(sentence, verb.start())
            agreed = bool(cue("agreed_that").search(sentence, 0, verb.start()))
            named = 2 if agreed else _strength(before, sure=False, names_agreement=False)
            if named or not sentence[: verb.start()].strip():
                yield Noun(*verb.span(), use, 2 if named else 0, before)


def counted_in(sentence: str) -> Iterator[int]:
    """How many priorities a sentence or a heading tells: "Kolme painopistettä", "Painopisteitä on kolme"."""
    for noun in nouns_in(sentence):
        if noun.strength is not None and (count := count_of(noun, sentence)):
            yield count


def count_of(noun: Noun, sentence: str) -> int | None:
    """How many there are of what a noun names, by the number before it or behind its predicate."""
    behind = _counted_behind().match(sentence, noun.end) if noun.use == "some" else None
    words_behind = behind[1].split() if behind else ()
    return _count(noun.before) or next((number for word in words_behind if (number := _number(word))), None)


def measure_nouns_in(sentence: str, *, by_name: bool = False) -> list[Noun]:
    """The nouns for measures in a sentence, else those for priorities that are not said of the agreement: sub-themes.

    `by_name`: the former alone.
    """
    found = []
    for word in _WORD.finditer(sentence):
        if cue("measures").search(word.group()):
            before = _clause_before(sentence, word.start())
            found.append(Noun(*word.span(), _use_of(before, word.group()), 1, before))
    if found or by_name:
        return found
    others = ("earlier", "specialisation")
    return [
        noun
        for noun in nouns_in(sentence)
        if noun.strength != 2
        and noun.use not in ("focus", "stress")
        and not any(cue(of).search(noun.before) for of in others)
    ]


def stated_titles(text: str, sentence: Span, noun: Noun, limit: int, known: Sequence[str] = ()) -> list[Title]:
    """The titles that a sentence says of a noun in it. A list may go on to `limit`, its paragraph's end.

    `known`: folded titles of headings, which hold their "and" together.
    """
    for way, span in _listed(text, sentence, noun, limit):
        single = _is_single(noun, text[sentence[0] + noun.end : span[0]])
        count = _count(noun.before)
        read = partial(titles_in, text, *span, single=single, count=count, known=known, is_object=way in _OWNERS)
        if way == "colon" and noun.use == "some" and cue("chose").search(noun.before):
            chosen = read(is_object=True)  # "valitsi kaksi teemaa: veden mittaamisen ja kiven kierron"
            if len(chosen) == count:
                return chosen
        for governed in _GOVERNED.get(noun.use, (False,)):
            titles = read(governed=governed)
            if way in _COUNTED_WAYS and len(titles) != count:
                continue
            if titles and (single or len(titles) > 1 or noun.use == "as_one"):
                return titles
    return _in_next_sentence(text, sentence, noun, limit, known)


def _in_next_sentence(text: str, sentence: Span, noun: Noun, limit: int, known: Sequence[str]) -> list[Title]:
    """The titles that the next sentence says of those that this one counts: "… two priorities. They are A and B."."""
    count = count_of(noun, text[slice(*sentence)])
    goes_on = _pronoun().match(text, sentence[1], limit) if count or noun.use == "made_several" else None
    titles = titles_in(text, goes_on.end(), limit, count=count, known=known) if goes_on else []
    return titles if len(titles) == (count or max(len(titles), 2)) else []


def _clause_before(sentence: str, offset: int) -> str:
    """The clause of a noun up to it; a relative one with the word that it is of: "sopimuksen, jonka teemana"."""
    first = max(0, offset - _FARTHEST)
    ends = cue("clause_end", exact_case=True).finditer(sentence, first, offset)
    start = max((m.end() for m in ends), default=first)
    is_relative = cue("clause").match(sentence, start)
    antecedent = (_LAST_WORD if is_relative else _word_before_clause()).search(sentence, first, start)
    is_of_it = antecedent and (is_relative or cue("of_agreement").search(antecedent["word"]))
    return sentence[antecedent.start() if antecedent and is_of_it else start : offset]


@per_language
def _word_before_clause() -> re.Pattern[str]:
    """A word, and a clause on it before what is said of it: "Sopimuksen, jonka X ja Y tekevät, kaksi teemaa ovat"."""
    return compiled(rf"(?P<word>[\w-]{{1,60}}){pattern('parties', 'relative').pattern}[^.;:]{{1,200}},\s\Z")


def _use_of(before: str, word: str) -> Use | None:
    """What a noun does, by its ending and the words before it; of several uses the first one listed."""
    return next((use for use in words().priorities["uses"] if cue("uses", use).search(before + word)), None)


def _is_single(noun: Noun, predicate: str) -> bool:
    """Whether one priority is told, which has an "and" in its title, and not two of one word each."""
    if noun.use == "focus":
        return cue("one_thing").search(predicate) is not None
    if cue("several_are").search(predicate) or (_count(noun.before) or 1) > 1:
        return False
    return noun.one or noun.use in ("one", "as_one", "made_one")


def _strength(before: str, *, sure: bool, names_agreement: bool, plan: re.Pattern[str] | None = None) -> int | None:
    """How surely a noun tells this agreement's priorities, by the words before it; None where it tells another's."""
    own = [m.span() for m in plan.finditer(before)] if plan else []
    named_itself = [*(m.start() for m in cue("of_agreement").finditer(before)), *(start for start, _ in own)]
    agreement = max(named_itself, default=-1)
    named = (m.start() for m in cue("of_others").finditer(before))
    others = max((at for at in named if not any(start <= at < end for start, end in own)), default=-1)
    if others > agreement or cue("earlier").search(before):
        return None
    if agreement >= 0 or cue("its").match(before):
        return 2
    if not sure:
        return 0
    return 2 if names_agreement else 1


def _count(before: str) -> int | None:
    """The number among the three words before a noun."""
    last = _LAST_WORDS.search(before)
    return next((number for word in last.group().split() if (number := _number(word))), None) if last else None


def _number(word: str) -> int | None:
    """The number that a word or a digit is."""
    if len(word) == 1 and word.isdecimal():
        return int(word)
    return next((int(n) for n in words().priorities["numbers"] if cue("numbers", n).fullmatch(word)), None)


def _listed(text: str, sentence: Span, noun: Noun, limit: int) -> Iterator[tuple[str, Span]]:
    """The ways in which the titles may stand, and where: behind the noun by what its use asks for, else before it."""
    start, end = sentence
    if noun.use is None:
        return
    behind_colon = min(end + 1, limit) if text[end - 1] == ":" else end  # the list may begin on the next line
    for way in _WAYS[noun.use]:
        if way == "object" and not cue("chose").search(noun.before):
            continue
        if way == "risen" and not cue("chosen").search(noun.before):
            continue
        if way == "apposition" and cue("remark").match(text, start + noun.end):
            continue
        if way == "owners" or way in _SURROUNDED:
            around = (
                _owned(text, start, noun) if way == "owners" else _SURROUNDED[way]().match(text, start + noun.end, end)
            )
            if around:
                yield way, around.span("list")
            continue
        match = _behind(way).match(text, start + noun.end, behind_colon)
        if match and not any(cue(name).search(match.group()) for name in ("of_others", "earlier")):
            closed = _SECOND_DASH.search(text, match.end()) if way == "set_off" else None
            bracketed = text.index(")", match.end()) if way in _BRACKETS else limit
            listed = match.end(), closed.start() if closed else bracketed
            if way not in _IN_PASSING or (noun.strength == _OF_AGREEMENT and not cue("actors").search(text, *listed)):
                yield way, listed
    if noun.use in ("whole", "into", "ground", "place", "focus", "stress"):
        return
    before = _before().match(text, start, start + noun.start)
    if before and cue("ends").match(text, start + noun.end):
        yield "before", before.span("list")


def _owned(text: str, start: int, noun: Noun) -> re.Match[str] | None:
    """What the agreement's themes are of, right before them: "vedyn ja akkujen teemoissa"; nothing of those who act.

    Into themes it must be said to focus: it may rest on others.
    """
    at = start + noun.start
    begin = max(start, at - _FARTHEST)
    is_of_agreement = noun.strength == _OF_AGREEMENT and cue("owned").search(text[at : start + noun.end])
    is_focused = noun.use == "place" or any(cue(name).search(text, begin, at) for name in ("focus", "object_verb"))
    owned = _owners().search(text, begin, at) if is_of_agreement and is_focused else None
    return None if owned is None or cue("actors").search(owned["list"]) else owned


@per_language
def _behind(way: str) -> re.Pattern[str]:
    """What stands between a noun and its titles in one of the ways that `_WAYS` names."""
    joined = cue("conjunctions").pattern
    gap, copula, chosen, fillers = _gap(), _any_of("copula"), _any_of("chosen"), _any_of("fillers")
    settled = _any_of("settled")
    relative = rf"\s{_any_of('relative')}(?:\s(?:{copula}|{chosen}|{fillers}))"
    shapes = {
        "predicate": rf"(?:{gap}|{_APPOSITION})\s{copula}(?:\s{fillers})*(?:\s(?:{chosen}|{settled})\s?(?=:))?\s?:?\s",
        "chosen": rf"{gap}\s{chosen}(?:\s{fillers})*\s?:?\s",
        "chosen_by": rf"{gap}\s{_any_of('choosing')}(?:\s{fillers})*\s",
        "colon": rf"{gap}(?:\s{chosen})?\s?:\s",
        "relative": rf",?{relative}{{1,4}}\s?:?\s",
        "clause": rf",\s{_any_of('relative')}\s{copula}\s(?!{chosen})",
        "entered": rf"{gap}\s{_any_of('entered')}(?:\s{fillers})*\s?:?\s",
        "resting": rf"\s{_any_of('grounds')}(?:\s?:\s|,{relative}{{1,3}}\s?:?\s)",
        "bracket": r"\s\((?=[^()]{8,200}\))",
        "aside": r"\s\((?=[^()\d]{8,200}\))",
        "dash": rf"\s[–—]\s|,\s{_any_of('namely')}\s",
        "set_off": rf"\s[–—]\s(?!{_any_of('relative')})(?=[^–—.:;\n]{{3,200}}\s{joined}\s[^–—.:;\n]{{3,80}}\s[–—])",
        "verb": rf"\s(?:{_any_of('things')})?(?=[^:\n]{{4,200}})",
        "labelled": r"\s(?=[^.:;\n]{3,80};\s)",
        "counted": r"\s?:\s",
        "told": rf",\s{_any_of('relative')}\s{copula}\s:?",
        "explained": rf",\s(?:{cue('clause').pattern})[^.:;\n]{{5,150}}:\s",
        "apposition": r",\s(?=[^:\n]{4,200})",
        "located": r",\s(?=[^:\n]{4,200})",
        "object": r"\s(?=[^:\n]{4,200})",
        "risen": r"\s(?=[^:\n]{4,200})",
        "bare": r"\s(?=[^\n:]{4,200}(?<![.!?:;,])$)",
    }
    return compiled(shapes[way], re.IGNORECASE)


@per_language
def _pronoun() -> re.Pattern[str]:
    """How a sentence begins that goes on with what the one before counts: "Ne ovat"."""
    return compiled(rf"\s{_any_of('pronouns')}\s{_any_of('copula')}\s?:?\s", re.IGNORECASE)


@per_language
def _counted_behind() -> re.Pattern[str]:
    """The words behind a noun and its predicate: "painopisteitä on kolme", "painopisteitä on sopimuksessa kolme"."""
    return compiled(rf"\s{_any_of('copula')}((?:\s[\w-]{{1,30}}){{1,3}})", re.IGNORECASE)


@per_language
def _opens_with_earlier() -> re.Pattern[str]:
    """How a sentence on an earlier agreement begins, before a clause: "Edellisen, vuosille 2013–2015 tehdyn"."""
    return compiled(rf"\W{{0,3}}(?:{cue('earlier').pattern})\w{{0,12}},\s", re.IGNORECASE)


@per_language
def _before() -> re.Pattern[str]:
    """What stands before the noun in "A and B are the agreement's priorities", "A and B – those are its themes"."""
    copula, chosen, there = _any_of("copula"), _any_of("chosen"), _any_of("there_they_are")
    predicate = rf"(?:\s{copula}(?:\s{chosen})?|(?:,|\s[–—-])\s{there}(?:\s{copula})?)"
    return compiled(rf"(?<!\w)(?P<list>.{{4,200}}?){predicate}{_gap()}\s$", re.IGNORECASE)


@per_language
def _named() -> re.Pattern[str]:
    """What stands right behind the noun and before a verb: "the priorities A and B were chosen"."""
    verb = rf"(?:{_any_of('copula')}\s(?:[\w-]{{1,30}}\s)?)?(?:{_any_of('chosen')}|{_any_of('rests')})"
    return compiled(rf"\s(?!{_any_of('gap_ends')})(?P<list>[^.:;\n]{{4,200}}?)\s{verb}(?!\w)", re.IGNORECASE)


@per_language
def _called() -> re.Pattern[str]:
    """What a place is called behind "that is", before its verb: "in both themes, that is A and B, there are"."""
    return compiled(
        rf",?\s{_any_of('namely')}\s(?P<list>[^.:;\n]{{4,200}}?),?\s{_any_of('copula')}(?!\w)", re.IGNORECASE
    )


_SURROUNDED: dict[str, Callable[[], re.Pattern[str]]] = {"named": _named, "called": _called}
"""Ways in which words stand on both sides of the titles."""


@per_language
def _owners() -> re.Pattern[str]:
    """The words in the genitive that stand before a place, joined as a list is."""
    joined = "|".join(cue(key).pattern for key in ("also", "conjunctions"))
    return compiled(
        rf"(?<!\S)(?<!,\s)(?P<list>(?:{_any_of('owner')},?\s(?:(?:{joined})\s)?){{2,14}})(?<!,\s)\Z", re.IGNORECASE
    )


@per_language
def _distinguished() -> re.Pattern[str]:
    """An ordinal number or "the only" before a noun, with two words between them at most."""
    return compiled(rf"\b(?:{_any_of('ordinals')}|{_any_of('only')})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)


def _gap() -> str:
    """Up to eight words between a noun and its predicate, a span of years among them."""
    return rf"(?:\s(?!{_any_of('gap_ends')})(?:\d{{4}}[–-]\d{{4}}|[^\s,.:;()–]{{1,40}})){{0,8}}?"


def _any_of(name: str) -> str:
    return f"(?:{cue(name).pattern})"
