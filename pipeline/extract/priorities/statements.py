"""The grammar of a statement: a noun for priorities or measures, whose they are, and the titles that it is said of.

The noun's case tells where the titles stand: "painopisteet ovat A ja B", "painopisteiksi on valittu A ja B", "A on
valittu toiseksi painopisteeksi", "keskittyy kahteen kokonaisuuteen: A ja B". The words are in `words/priorities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ...document import Place
from ...lang.api import words
from .titles import Title, cue, titles_in

Case = Literal[
    "plural",
    "partitive",
    "essive",
    "essive singular",
    "translative",
    "translative singular",
    "singular",
    "whole",
    "genitive",
    "focus",
    "stress",
]

_WORD = re.compile(r"[\w-]+")
_CASES: tuple[tuple[Case, re.Pattern[str]], ...] = (
    ("essive", re.compile(r"i(?:na|nä)$")),
    ("essive singular", re.compile(r"(?:na|nä)$")),
    ("translative", re.compile(r"iksi$")),
    ("translative singular", re.compile(r"ksi$")),
    ("plural", re.compile(r"t$")),
    ("whole", re.compile(r"(?:een|hin|iin|aan|ään|stä|sta)$")),
    ("genitive", re.compile(r"n$")),
    ("partitive", re.compile(r"(?<!s)(?<!l)(?:ta|tä|ia|iä|oja|öjä|eja|kea|ja)$")),
    ("singular", re.compile(r"(?:piste|alue|ala|kärki|teema|kokonaisuus|fokus|linja)$")),
)
_LISTS: dict[str, list[str]] = words("priorities")
_COPULA, _CHOSEN, _FILLERS = ("|".join(_LISTS[name]) for name in ("copula", "chosen", "fillers"))
_ANY = re.compile(
    "|".join(word for name in ("sure", "weak", "focus", "stress") for word in _LISTS[name]), re.IGNORECASE
)
_GAP = r"(?:\s(?!jotka|joka|ja\s|sekä\s)[^\s,.:;()–]{1,40}){0,6}?"
_BEHIND = {
    "predicate": re.compile(
        rf"{_GAP}\s(?:{_COPULA})(?:\s(?:{_FILLERS}))*(?:\s(?:{_CHOSEN})\s?(?=:))?\s?:?\s", re.IGNORECASE
    ),
    "chosen": re.compile(rf"{_GAP}\s(?:{_CHOSEN})(?:\s(?:{_FILLERS}))*\s?:?\s", re.IGNORECASE),
    "colon": re.compile(rf"{_GAP}(?:\s(?:{_CHOSEN}))?\s?:\s"),
    "relative": re.compile(
        rf",?\s(?:jotka|joita|joina|joiksi|joka)(?:\s(?:{_COPULA}|{_CHOSEN}|{_FILLERS}|yhteisesti|yhdessä)){{1,4}}\s?:?\s",
        re.IGNORECASE,
    ),
    "resting": re.compile(
        rf"\s(?:varaan|varassa|ympärille|pohjalle)(?:\s?:\s|,\s(?:jotka|joita)(?:\s(?:{_COPULA}|{_CHOSEN}|{_FILLERS})){{1,3}}\s?:?\s)",
        re.IGNORECASE,
    ),
    "bracket": re.compile(r"\s\((?=[^()]{8,200}\))"),
    "dash": re.compile(r"\s[–—]\s|,\seli\s"),
    "verb": re.compile(r"\s(?=[^:\n]{4,200})"),
    "bare": re.compile(r"\s(?=[^\n:]{4,200}(?<![.!?:;,])$)"),
}
_WAYS: dict[Case, tuple[str, ...]] = {
    "plural": ("predicate", "relative", "colon"),
    "partitive": ("predicate", "relative", "colon", "bracket", "dash"),
    "essive": ("predicate", "colon", "bare"),
    "essive singular": ("predicate", "colon", "bare"),
    "translative": ("chosen",),
    "translative singular": ("chosen",),
    "singular": ("predicate", "colon"),
    "whole": ("relative", "colon", "bracket", "dash"),
    "genitive": ("resting",),
    "focus": ("verb",),
    "stress": ("verb",),
}
_BEFORE = re.compile(rf"(?<!\w)(?P<list>.{{4,200}}?)\s(?:{_COPULA})(?:\s(?:{_CHOSEN}))?{_GAP}\s$", re.IGNORECASE)
"""What stands before "sopimuksen painopisteet" in "A ja B ovat sopimuksen painopisteet"."""
_ENDS = re.compile(r"\s?(?:[.,;(]|$|ja\s|joka|vuosi|tällä)")
_CLAUSE = re.compile(r"[;:]\s|,\s(?!\w+\s(?:ja|sekä)\s)|\s(?:mutta|koska|sillä)\s")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_LISTS['ordinals'])})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_ONLY = re.compile(rf"\b(?:{'|'.join(_LISTS['only'])})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(\d|kahde\w+|kahte\w+|kaksi|kolm\w+|neljä\w*|viisi|viide\w*|viite\w*)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_FARTHEST = 300
"""What stands farther before a noun, in characters, is no longer about it."""
_NUMBERS = {"kah": 2, "kak": 2, "kol": 3, "nel": 4, "vii": 5}


class Noun(NamedTuple):
    """A noun for priorities in a sentence. `case` is None where it can be said of no titles, `strength` where the
    priorities are another's: 2 where the agreement is named, 1 where the noun is sure, else 0. `before` is its clause
    up to it.
    """

    start: int
    end: int
    case: Case | None
    strength: int | None
    before: str

    @property
    def one(self) -> bool:
        """Whether it is told apart from others, or the only one: "toinen painopiste"."""
        return bool(_ORDINAL.search(self.before) or _ONLY.search(self.before))


def nouns_in(sentence: str) -> list[Noun]:
    """The nouns for priorities in a sentence, and the verbs that stand for one: "sopimuksessa painottuvat A ja B"."""
    found: list[Noun] = []
    if not _ANY.search(sentence):
        return found
    names_agreement = bool(cue("of_agreement").search(sentence))
    for word in _WORD.finditer(sentence):
        sure = cue("sure").search(word.group())
        if (sure or cue("weak").search(word.group())) and not cue("other_nouns").search(word.group()):
            before = _clause_before(sentence, word.start())
            strength = _strength(before, sure=bool(sure), names_agreement=names_agreement)
            found.append(Noun(*word.span(), _case_of(word.group()), strength, before))
    return found or list(_verbs_in(sentence))


def _verbs_in(sentence: str) -> Iterator[Noun]:
    for case in ("focus", "stress"):
        for verb in cue(case).finditer(sentence):
            before = _clause_before(sentence, verb.start())
            if _strength(before, sure=False, names_agreement=False):
                yield Noun(*verb.span(), case, 2, before)


def measure_nouns_in(sentence: str) -> list[Noun]:
    """The nouns for measures in a sentence, and those for priorities that are not said of the agreement: sub-themes."""
    measures = (word for word in _WORD.finditer(sentence) if cue("measures").search(word.group()))
    found = [Noun(*w.span(), _case_of(w.group()), 1, _clause_before(sentence, w.start())) for w in measures]
    return found or [
        noun for noun in nouns_in(sentence) if noun.strength != 2 and not cue("earlier").search(noun.before)
    ]


def stated_titles(text: str, sentence: Place, noun: Noun, limit: int, known: Sequence[str] = ()) -> list[Title]:
    """The titles that a sentence says of a noun in it. A list may go on to `limit`, its paragraph's end.

    `known`: folded titles of headings, which hold their "ja" together.
    """
    for place in _listed(text, sentence, noun, limit):
        single = _is_single(noun, text[sentence[0] + noun.end : place[0]])
        count, illative = _count(noun.before), noun.case == "focus"
        titles = titles_in(text, *place, single=single, count=count, known=known, illative=illative)
        if titles and (single or len(titles) > 1):
            return titles
    return []


def _clause_before(sentence: str, place: int) -> str:
    first = max(0, place - _FARTHEST)
    return sentence[max((m.end() for m in _CLAUSE.finditer(sentence, first, place)), default=first) : place]


def _case_of(word: str) -> Case | None:
    return next((case for case, ending in _CASES if ending.search(word.casefold())), None)


def _is_single(noun: Noun, predicate: str) -> bool:
    """Whether one priority is told: "painopisteenä on A ja B" is one title, "painopisteenä ovat A ja B" two."""
    if re.search(r"\s(?:ovat|olivat)\b", predicate):
        return False
    return noun.one or noun.case in ("singular", "essive singular", "translative singular")


def _strength(before: str, *, sure: bool, names_agreement: bool) -> int | None:
    """How surely a noun tells this agreement's priorities, by the words before it; None where it tells another's."""
    agreement = max((m.start() for m in cue("of_agreement").finditer(before)), default=-1)
    others = max((m.start() for m in cue("of_others").finditer(before)), default=-1)
    if others > agreement or cue("earlier").search(before):
        return None
    if agreement >= 0:
        return 2
    if not sure:
        return 0
    return 2 if names_agreement else 1


def _count(before: str) -> int | None:
    counted = _COUNT.search(before)
    return (int(counted[1]) if counted[1].isdigit() else _NUMBERS[counted[1][:3].casefold()]) if counted else None


def _listed(text: str, sentence: Place, noun: Noun, limit: int) -> Iterator[Place]:
    """Where the titles may stand: behind the noun by what its case asks for, else before it."""
    start, end = sentence
    if noun.case is None:
        return
    for way in _WAYS[noun.case]:
        match = _BEHIND[way].match(text, start + noun.end, end)
        if match and not cue("of_others").search(match.group()):
            yield match.end(), text.index(")", match.end()) if way == "bracket" else limit
    before = _BEFORE.match(text, start, start + noun.start)
    if before and noun.case not in ("whole", "genitive", "focus", "stress") and _ENDS.match(text, start + noun.end):
        yield before.span("list")
