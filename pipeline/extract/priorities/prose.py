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

Case = Literal["plural", "partitive", "essive", "translative", "singular", "whole"]

_WORD = re.compile(r"[\w-]+")
_CASES: tuple[tuple[Case, re.Pattern[str]], ...] = (
    ("essive", re.compile(r"(?:na|nä)$")),
    ("translative", re.compile(r"ksi$")),
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
    "bare": re.compile(r"\s"),
}
_BEHIND_CASE: dict[Case, tuple[str, ...]] = {
    "plural": ("predicate", "relative", "colon"),
    "partitive": ("predicate", "relative", "colon", "bracket", "dash"),
    "essive": ("predicate", "colon"),
    "translative": ("chosen",),
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
    """Sentences and headings in reading order, each with the end of its paragraph and whether priorities are its subject."""
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


def _read(text: str, start: int, end: int, limit: int, known: Sequence[str]) -> Iterator[Statement]:
    """The statements of a sentence, by each noun for priorities in it."""
    shown = text[start:end]
    for noun in _WORD.finditer(shown):
        sure = cue("sure").search(noun.group())
        if not (sure or cue("weak").search(noun.group())) or cue("other_nouns").search(noun.group()):
            continue
        case = next((name for name, ending in _CASES if ending.search(noun.group().casefold())), None)
        clause = max((m.end() for m in _CLAUSE.finditer(shown, 0, noun.start())), default=0)
        before = shown[clause : noun.start()]
        strength = _strength(before, shown, sure=bool(sure))
        if case is None or strength is None:
            continue
        one = bool(_ORDINAL.search(before) or _ONLY.search(before))
        single = one or case == "singular" or (case == "essive" and not re.search(r"i(?:na|nä)$", noun.group()))
        count = _count(before)
        for begin, stop in _listed(text, start, start + noun.start(), start + noun.end(), end, limit, case):
            whole = single and not re.match(r"[^.]{0,60}\sovat\s", text[start + noun.end() : begin])
            titles = titles_in(text, begin, stop, single=whole, count=count, known=known)
            if titles and (len(titles) > 1 or whole):
                yield Statement(titles, strength, one, (start + noun.start(), start + noun.end()))
                break


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


def _listed(text: str, start: int, noun: int, behind: int, end: int, limit: int, case: Case) -> Iterator[Place]:
    """Where the titles may stand: behind the noun by what its case asks for, else before it."""
    for way in _BEHIND_CASE[case]:
        if match := _BEHIND[way].match(text, behind, end):
            if not cue("of_others").search(match.group()):
                yield match.end(), limit if way != "bracket" else text.index(")", match.end())
    if case != "whole" and _ENDS.match(text, behind) and (match := _BEFORE.match(text, start, noun)):
        yield match.span("list")
