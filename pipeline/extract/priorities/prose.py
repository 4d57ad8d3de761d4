"""Priorities that a sentence tells: "Sopimuksen painopisteet ovat A, B sekä C", "A on valittu toiseksi painopisteeksi".

A noun for priorities is found with its case; the words before it tell whose they are, the case what stands where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ...document import Place
from ...lang.fi.lexicon import words
from ...outline.identity import cities, title_of
from ..context import Reading
from .themes import Theme, folded
from .titles import Title, cue, titles_in

Case = Literal[
    "plural", "partitive", "essive", "essive singular", "translative", "translative singular", "singular", "whole"
]

_WORD = re.compile(r"[\w-]+")
_CASES: tuple[tuple[Case, re.Pattern[str]], ...] = (
    ("essive", re.compile(r"i(?:na|nä)$")),
    ("essive singular", re.compile(r"(?:na|nä)$")),
    ("translative", re.compile(r"iksi$")),
    ("translative singular", re.compile(r"ksi$")),
    ("plural", re.compile(r"t$")),
    ("whole", re.compile(r"(?:een|hin|iin|stä|sta)$")),
    ("partitive", re.compile(r"(?<!s)(?<!l)(?:ta|tä|ia|iä|oja|öjä|eja|kea|ja)$")),
    ("singular", re.compile(r"(?:piste|alue|ala|kärki|teema|kokonaisuus|fokus|linja)$")),
)
_LISTS: dict[str, list[str]] = words("priorities")
_COPULA, _CHOSEN, _FILLERS, _FOCUSING = ("|".join(_LISTS[name]) for name in ("copula", "chosen", "fillers", "focusing"))
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
    "bracket": re.compile(r"\s\((?=[^()]{8,200}\))"),
    "dash": re.compile(r"\s[–—]\s|,\seli\s"),
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
}
_BEFORE = re.compile(rf"(?P<list>.{{4,200}}?)\s(?:{_COPULA})(?:\s(?:{_CHOSEN}))?{_GAP}\s$", re.IGNORECASE)
"""What stands before "sopimuksen painopisteet" in "A ja B ovat sopimuksen painopisteet"."""
_ENDS = re.compile(r"\s?(?:[.,;(]|$|ja\s|joka|vuosi|tällä)")
_CLAUSE = re.compile(r"[;:]\s|,\s(?!\w+\s(?:ja|sekä)\s)|\s(?:mutta|koska|sillä)\s")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_LISTS['ordinals'])})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_ONLY = re.compile(rf"\b(?:{'|'.join(_LISTS['only'])})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(\d|kahde\w+|kahte\w+|kaksi|kolm\w+|neljä\w*|viisi|viide\w*|viite\w*)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_NUMBERS = {"kah": 2, "kak": 2, "kol": 3, "nel": 4, "vii": 5}
_LONGEST = 600
"""So many characters of a paragraph may hold a list of titles."""


class Statement(NamedTuple):
    """The titles that a sentence tells. `strength` is 2 where it names the agreement, else 1; `one` says that it tells
    a priority by its ordinal, or the only one.
    """

    titles: list[Title]
    strength: int
    one: bool
    place: Place


def from_prose(reading: Reading) -> list[Theme]:
    """The priorities of the surest sentence, and of the first among these; those told one by one where none lists all."""
    statements = list(_statements(reading))
    lists = [s for s in statements if not s.one]
    if lists:
        titles = max(lists, key=lambda statement: statement.strength).titles
    else:
        titles = [title for statement in statements for title in statement.titles]
    once = {folded(title.text): title for title in reversed(titles)}
    return [Theme(t.text, t.number, t.place) for t in sorted(once.values(), key=lambda title: title.place)]


def _statements(reading: Reading) -> Iterator[Statement]:
    known = [folded(heading.title) for heading in reading.outline.headings]
    own = cities(title_of(reading.document, reading.outline) or "")
    for start, end, limit, in_section in _places(reading):
        for statement in _read(reading.text, start, end, limit, known):
            before = reading.text[start : statement.place[0]]
            if _is_another_citys(before, own) or (statement.strength == 0 and not in_section):
                continue
            yield statement


def _places(reading: Reading) -> Iterator[tuple[int, int, int, bool]]:
    """Headings, then sentences, each with its paragraph's end, and whether it stands where priorities are told."""
    for heading in reading.headings("priorities", "priority", "other", "goals", "background", "measure"):
        yield heading.start, heading.end, heading.end, True
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("text", "item"):
            section = sentence.section
            yield (
                sentence.start,
                sentence.end,
                min(block.end, sentence.end + _LONGEST),
                section is not None and section.kind == "priorities",
            )


def _is_another_citys(before: str, own: Sequence[str]) -> bool:
    named = cities(before)
    return bool(own and named) and not {*named} & {*own}


class Noun(NamedTuple):
    """A noun for priorities in a sentence. `case` is None where none can tell titles, `strength` where they are
    another's; `before` is its clause up to it.
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
    """The nouns for priorities in a sentence."""
    found = []
    for word in _WORD.finditer(sentence):
        sure = cue("sure").search(word.group())
        if (sure or cue("weak").search(word.group())) and not cue("other_nouns").search(word.group()):
            clause = max((m.end() for m in _CLAUSE.finditer(sentence, 0, word.start())), default=0)
            before = sentence[clause : word.start()]
            case = next((name for name, ending in _CASES if ending.search(word.group().casefold())), None)
            found.append(Noun(*word.span(), case, _strength(before, sentence, sure=bool(sure)), before))
    return found


def _read(text: str, start: int, end: int, limit: int, known: Sequence[str]) -> Iterator[Statement]:
    """The statements of a sentence, by each noun for priorities in it."""
    for noun in nouns_in(text[start:end]):
        if noun.case is None or noun.strength is None:
            continue
        begin = start + noun.start
        for place in _listed(text, (start, end), noun, limit):
            single = _is_single(noun, text[start + noun.end : place[0]])
            titles = titles_in(text, *place, single=single, count=_count(noun.before), known=known)
            if titles and (single or len(titles) > 1):
                yield Statement(titles, noun.strength, noun.one, (begin, start + noun.end))
                break


def _is_single(noun: Noun, predicate: str) -> bool:
    """Whether one priority is told: "painopisteenä on A ja B" is one title, "painopisteenä ovat A ja B" two."""
    if re.search(r"\s(?:ovat|olivat)\b", predicate):
        return False
    return noun.one or noun.case in ("singular", "essive singular", "translative singular")


def _strength(before: str, sentence: str, *, sure: bool) -> int | None:
    """How surely a noun tells this agreement's priorities, by the words before it; None where it tells another's."""
    agreement = max((m.start() for m in cue("of_agreement").finditer(before)), default=-1)
    others = max((m.start() for m in cue("of_others").finditer(before)), default=-1)
    if others > agreement or (others >= 0 and agreement < 0):
        return None
    if agreement >= 0:
        return 2
    if not sure:
        return 0
    return 2 if cue("of_agreement").search(sentence) else 1


def _count(before: str) -> int | None:
    counted = _COUNT.search(before)
    return (int(counted[1]) if counted[1].isdigit() else _NUMBERS[counted[1][:3].casefold()]) if counted else None


def _listed(text: str, sentence: Place, noun: Noun, limit: int) -> Iterator[Place]:
    """Where the titles may stand: behind the noun by what its case asks for, else before it."""
    start, end = sentence
    assert noun.case is not None
    for way in _WAYS[noun.case]:
        match = _BEHIND[way].match(text, start + noun.end, end)
        if match and not cue("of_others").search(match.group()):
            yield match.end(), text.index(")", match.end()) if way == "bracket" else limit
    before = _BEFORE.match(text, start, start + noun.start)
    if before and noun.case != "whole" and _ENDS.match(text, start + noun.end):
        yield before.span("list")
