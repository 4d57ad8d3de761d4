"""Running text -> the titles that it lists: numbered, in quotation marks, or joined by commas and conjunctions.

Of the two conjunctions that a language has for it, the strong one parts before the weak: "A and B as well as C" is two
titles, "A and B" without it two (output contract, "Priorities").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from ...document import Span
from ...lang.api import base_form, called, nominative, pattern, words
from ...lang.patterns import compiled
from .drafts import folded

_MARK = compiled(r"(?:^|(?<=[\s,;:(]))\(?(\d{1,2}|[a-hA-H]|[ivxIVX]{1,3})[.)]\s(?=\S)")
FIRST_MARK = compiled(r"(?:^|(?<=[\s,;:(]))\(?[1aAiI][.)]\s(?=\S)")
_BULLET = compiled(r"(?:^|(?<=\s))[•·▪]\s(?=\S)()")
"""A bullet inside a line; its group, where a number would stand, is empty."""
_DASH = compiled(r"(?:^|(?<=\s))[-–]\s(?=\S)()")
"""A dash in a bullet's place, where the list begins with one: "painopisteet ovat: - A - B"."""
_SERIES = (list("123456789"), list("abcdefgh"), list("ABCDEFGH"), ["i", "ii", "iii", "iv", "v", "vi"],
           ["I", "II", "III", "IV", "V", "VI"])  # fmt: skip
_QUOTED = compiled(r"[\"”“»]([^\"”“»]{4,120})[\"”“»]")
_STOP = compiled(r"\.(?:\s|$)|\n")
_LONGEST = 14
"""More words are no title."""
_NOUN = 8
"""A word of fewer letters inside a title may be a small one."""
_LONGEST_LIST = 1000
"""So many characters of a sentence may list titles."""

_CAPITALISED = 3
"""So many titles of a list at least begin with a capital where capitals tell them."""

_SIGNS = (("also", "also"), ("and", "conjunctions"))
"""How parts of a list are joined, and the words for it; a comma where none of them stands."""

cue = partial(pattern, "priorities")


class Title(NamedTuple):
    """A title as it is called by itself, where it stands, and its number."""

    text: str
    span: Span
    number: str | None = None


class _Part(NamedTuple):
    """A piece of a list and what joins it to the next: "," or ";", "and", "also", "" behind the last."""

    start: int
    end: int
    joint: str


def titles_in(
    text: str,
    begin: int,
    end: int,
    *,
    single: bool = False,
    count: int | None = None,
    known: Sequence[str] = (),
    governed: bool = False,
    is_object: bool = False,
) -> list[Title]:
    """The titles that `text[begin:end]` lists; none where one of them cannot be a title.

    `single`: the words stand in the place of one title. `count`: how many the sentence says there are. `known`: folded
    titles of headings, which hold their "and" together. `governed`: they stand as a verb of focusing asks for.
    `is_object`: they are a verb's object; none are taken where the conjunctions leave open what belongs together.
    """
    end = min(end, begin + _LONGEST_LIST)
    if marked := numbered_parts(text, begin, end):
        found = [Title(text[slice(*span)], span, sign or None) for sign, span in marked]
    elif len(quoted := list(_QUOTED.finditer(text, begin, end))) > 1:
        found = [Title(m[1], m.span(1)) for m in quoted]
    else:
        end = begin + len(text[begin : _before_remark(text, begin, end)].rstrip(" .;,"))
        parts = _counted_off(text, begin, end) if single else _parted(text, begin, end, count, known)
        spans = [_trimmed(text, start, stop) for start, stop, _ in parts]
        phrases = [text[slice(*span)] for span in spans]
        names = _from_object(phrases) if is_object else called(phrases, governed)
        found = [Title(name, span) for name, span in zip(names, spans, strict=False)]
    return found if all(map(is_title, found)) else []


def one_title(text: str, begin: int, end: int) -> Span:
    """Where the one title behind a place stands: up to its sentence's end, or a remark on it."""
    return _trimmed(text, begin, _before_remark(text, begin, _sentence_end(text, begin, end)))


def _from_object(phrases: Sequence[str]) -> list[str]:
    """What a verb's objects are called by themselves; none where one holds another or is in another case."""
    one, several = cue("object"), cue("objects")
    if any(cue("joint").search(p) or not (one.search(p) or several.search(p)) for p in phrases):
        return []
    return [nominative(phrase) if one.search(phrase) else phrase for phrase in phrases]


def numbered_parts(text: str, begin: int, end: int) -> list[tuple[str, Span]]:
    """The parts of "1) A and 2) B", each with its sign; none where the signs are no series, or text stands before.

    Bullets have the empty sign: a list whose lines a conversion put together.

    What runs across the others ("and, cutting across these, 3) C") is left out.
    """
    marks = max((list(_in_series(text, begin, end, series)) for series in _SERIES), key=len)
    if len(marks) < 2:
        bullet = _DASH if _DASH.match(text, begin, end) else _BULLET
        marks = list(bullet.finditer(text, begin, end))
    if len(marks) < 2 or text[begin : marks[0].start()].strip(" :"):
        return []
    ends = [*(mark.start() for mark in marks[1:]), _sentence_end(text, marks[-1].end(), end)]
    found: list[tuple[str, Span]] = []
    for mark, stop in zip(marks, ends, strict=True):
        if found and cue("cross_cutting").search(text, found[-1][1][1], mark.start()):
            break
        place_of = _numbered_place if mark[1] else _bulleted_place
        found.append((mark[1], place_of(text, mark.end(), stop)))
    return found


def _in_series(text: str, begin: int, end: int, series: Sequence[str]) -> Iterator[re.Match[str]]:
    expected = iter(series)
    sign = next(expected)
    for mark in _MARK.finditer(text, begin, end):
        if mark[1] == sign:
            yield mark
            sign = next(expected, "")


def _numbered_place(text: str, begin: int, end: int) -> Span:
    """A numbered part without what follows a colon or a remark; a dash inside it is its own."""
    end = _before_remark(text, begin, end, dash=False)
    colon = text.find(": ", begin, end)
    return _trimmed(text, begin, colon if colon > 0 else end)


def _bulleted_place(text: str, begin: int, end: int) -> Span:
    """A bulleted part's title: what a dash or a sentence's end parts from what explains it."""
    return _trimmed(text, begin, _before_remark(text, begin, _sentence_end(text, begin, end)))


def _sentence_end(text: str, begin: int, end: int) -> int:
    stop = _STOP.search(text, begin, end)
    return stop.start() if stop else end


def _before_remark(text: str, begin: int, end: int, *, dash: bool = True) -> int:
    """Where a remark on the titles begins: ", which are the city's strengths"."""
    remarks = (m for m in cue("remark").finditer(text, begin + 3, end) if dash or m.group().strip() not in "–—")
    return next((remark.start() for remark in remarks), end)


def _trimmed(text: str, begin: int, end: int) -> Span:
    """Without the list's punctuation, a conjunction at an end, and what opens a sentence."""
    while opener := cue("openers").match(text, begin, end):
        begin = opener.end()
    return begin, begin + len(cue("tail").sub("", text[begin:end]))


def _counted_off(text: str, begin: int, end: int) -> list[_Part]:
    """One title, or those behind it that are told by their order: "A, toinen B ja kolmas C"."""
    numbers = iter(cue("next_one").finditer(text, begin, end))
    in_order = [match for order, match in zip(words().priorities["orders"], numbers, strict=False) if match[1] == order]
    starts, ends = [begin, *(m.end() for m in in_order)], [*(m.start() for m in in_order), end]
    return [_Part(a, b, "") for a, b in zip(starts, ends, strict=True)]


def _parted(text: str, begin: int, end: int, count: int | None, known: Sequence[str]) -> list[_Part]:
    """The list's parts as the conjunctions join them; where the text counts them, those that make the count."""
    joints = [
        m
        for m in cue("joint").finditer(text, begin, end)
        if text.count("(", begin, m.start()) == text.count(")", begin, m.start())
    ]
    starts, ends = [begin, *(m.end() for m in joints)], [*(m.start() for m in joints), end]
    signs = [next((sign for sign, key in _SIGNS if cue(key).search(m.group())), ",") for m in joints]
    parts = [_Part(*part) for part in zip(starts, ends, [*signs, ""], strict=True)]
    parts = _held_by_headings(text, _closed(text, parts), known)
    if capitalised := _by_capitals(text, parts):
        return capitalised
    ways = [_by_weight(parts), parts, _joined(parts, "and"), _joined(parts, ("and", ","))]
    return next((way for way in ways if len(way) == count), ways[0])


def _by_capitals(text: str, parts: list[_Part]) -> list[_Part]:
    """The titles of a list behind a colon that each begin with a capital: "Metsä, puu ja energia, Matkailu, Jää".

    None where not three begin so, and each behind a strong conjunction: a capital may be a name's.
    """
    joined: list[_Part] = []
    for part in parts:
        if joined and not text[part.start].isupper():
            joined[-1] = _Part(joined[-1].start, part.end, part.joint)
        else:
            joined.append(part)
    starts = [part.start for part in joined]
    groups = [part.start for before, part in pairwise(parts) if before.joint == "also"]
    is_told = text[: starts[0]].endswith(": ") and text[starts[0]].isupper() and {*groups} <= {*starts}
    return joined if is_told and _CAPITALISED <= len(joined) < len(parts) else []


def _by_weight(parts: list[_Part]) -> list[_Part]:
    """Every comma and "and" parts; beside "also", or beside commas and another "and", an "and" holds together."""
    joints = [part.joint for part in parts]
    if "also" in joints:
        return list(_by_groups(parts))
    return _joined(parts, "and") if joints.count("and") > 1 and "," in joints else parts


def _by_groups(parts: list[_Part]) -> Iterator[_Part]:
    """Between two "also": "A, B and C" is one title, "A, B" are two, "A and B, C" too."""
    group: list[_Part] = []
    for part in parts:
        group.append(part)
        if part.joint in ("also", ""):
            one = [p.joint for p in group[:-1]] == [","] * (len(group) - 2) + ["and"]
            yield from _joined(group, ("and", ",") if one else "and")
            group = []


def _joined(parts: Iterable[_Part], holding: str | tuple[str, ...]) -> list[_Part]:
    """The parts with those made one that a joint of these holds together."""
    found: list[_Part] = []
    for part in parts:
        if found and found[-1].joint and found[-1].joint in (holding if isinstance(holding, tuple) else (holding,)):
            found[-1] = _Part(found[-1].start, part.end, part.joint)
        else:
            found.append(part)
    return found


def _closed(text: str, parts: list[_Part]) -> list[_Part]:
    """The parts with groups made one that a word closes: "the buildings, energy and infrastructure entity"."""
    found: list[_Part] = []
    for part in parts:
        closes = found and found[-1].joint == "and" and cue("closing").search(text, part.start, part.end)
        if closes and " " not in text[found[-1].start : found[-1].end]:
            first = len(found) - 1
            while first and " " not in text[found[first - 1].start : found[first - 1].end]:
                first -= 1
            found[first:] = [_Part(found[first].start, part.end, part.joint)]
        else:
            found.append(part)
    return found


def _held_by_headings(text: str, parts: list[_Part], known: Sequence[str]) -> list[_Part]:
    """The parts with those made one that together are a heading's title."""
    found: list[_Part] = []
    while parts:
        whole = next(
            (n for n in range(len(parts), 1, -1) if folded(text[parts[0].start : parts[n - 1].end]) in known), 1
        )
        found.append(_Part(parts[0].start, parts[whole - 1].end, parts[whole - 1].joint))
        parts = parts[whole:]
    return found


def is_title(title: Title) -> bool:
    """Whether words may be a title: some, no predicate, and without a number a nominative."""
    words = title.text.partition(" (")[0].split()
    if not words or not title.text[0].isalnum() or len(words) > _LONGEST or _has_predicate(title.text):
        return False
    inside = (word for word in words[1:-1] if len(word) >= _NOUN)  # "veden mittaaminen kylmässä"
    return title.number is not None or any(map(_is_nominative, (words[0], words[-1], *inside)))


def _has_predicate(title: str) -> bool:
    """Whether words hold a verb: a known one, or what looks like a passive and is one by its base form."""
    passives = (match.group() for match in cue("passive").finditer(title))
    infinitive = pattern("lists", "infinitive")
    return bool(cue("predicate").search(title)) or any(infinitive.search(base_form(word)) for word in passives)


def _is_nominative(word: str) -> bool:
    return not cue("oblique").search(word) or base_form(word) == word.casefold()
