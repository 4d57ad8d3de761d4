"""Priorities that a text counts and then tells in turn: by their order, or by the noun that each of them owns.

"Ensimmäinen niistä on A. … Toinen, B, … Kolmas on C.", "Painopiste 1 käsittelee A:ta, painopiste 2 B:tä", "A:n
painopiste kokoaa … B:n painopistettä johtaa …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lang.api import called, nominative, per_language, words
from ...lang.patterns import compiled
from .drafts import folded
from .titles import Title, cue, is_title, one_title, titles_in

_BETWEEN = 1200
"""Characters between two that are told in turn: one may be described before the next is told."""
_ROMAN = ("I", "II", "III", "IV", "V")


def in_turn(text: str, begin: int, limit: int, count: int | None) -> list[Title]:
    """The titles that `text[begin:limit]` tells in turn; none where they are not as many as the text says (`count`)."""
    if count and count > len(_ROMAN):
        return []
    opened = list(_in_order(text, begin, limit, count or len(_ROMAN)))
    if count and 0 < len(opened) < count:
        return _with_others(text, opened, limit, count)
    found = _behind_openers(text, opened, limit) if len(opened) == (count or max(len(opened), 2)) else []
    return found or (_owners(text, begin, limit, count) if count else [])


def _with_others(text: str, opened: list[re.Match[str]], limit: int, count: int) -> list[Title]:
    """The first of them, and the others that one sentence tells: "Niistä vanhin on A. Muita ovat B ja C."."""
    others = _others().search(text, opened[-1].end(), min(limit, opened[-1].end() + _BETWEEN))
    if others is None:
        return []
    rest = titles_in(text, others.end(), limit, count=count - len(opened))
    first = _behind_openers(text, opened, others.start())
    return [*first, *rest] if len(first) == len(opened) and len(rest) == count - len(opened) else []


def _in_order(text: str, begin: int, limit: int, most: int) -> Iterator[re.Match[str]]:
    """What opens each of them, as far as they follow each other."""
    for n in range(most):
        opener = _opener(n).search(text, begin, min(limit, begin + _BETWEEN))
        if opener is None:
            return
        yield opener
        begin = opener.end()


def _behind_openers(text: str, opened: list[re.Match[str]], limit: int) -> list[Title]:
    """The title behind each opener, in the nominative where a verb puts all in another case; none where one is none."""
    ends = [*(match.start() for match in opened[1:]), limit]
    pairs = zip(opened, ends, strict=True)
    spans = [one_title(text, match.end(), _end_of_name(text, match, end)) for match, end in pairs]
    phrases = [text[slice(*span)] for span in spans]
    if opened[0]["of"] or opened[0]["into"]:
        phrases = called(phrases, governed=bool(opened[0]["into"]))
    titles = [Title(phrase, span) for phrase, span in zip(phrases, spans, strict=False)]
    return titles if len(titles) == len(spans) and all(map(is_title, titles)) else []


def _end_of_name(text: str, opener: re.Match[str], end: int) -> int:
    """Where a name ends that a comma, a bracket or the verb behind it closes; else where the next one is told."""
    if opener["apposed"]:
        return text.index(",", opener.end())
    if opener["bracketed"]:
        return text.index(")", opener.end())
    verb = cue("is_about").search(text, opener.end(), end) if opener["named"] else None
    return verb.start() if verb else end


def _owners(text: str, begin: int, limit: int, count: int) -> list[Title]:
    """The titles in the genitive that open sentences before the noun: "Vedyn painopisteessä tuotetaan …"."""
    found: dict[str, Title] = {}
    for match in _owner().finditer(text, begin, limit):
        name = nominative(match["title"])
        found.setdefault(folded(name), Title(name, match.span("title")))
    titles = list(found.values())
    return titles if len(titles) == count and all(map(is_title, titles)) else []


@per_language
def _opener(n: int) -> re.Pattern[str]:
    """The words before the title of the `n`th, from 0 on; within a sentence its number alone."""
    noun, among, joined = (f"(?:{cue(key).pattern})" for key in ("told_noun", "among_them", "conjunctions"))
    copula, behind, into = (f"(?:{cue(key).pattern})" for key in ("is_called", "is_about", "leads_into"))
    ordinal = words().priorities["in_order"][n]
    by_word = rf"(?:{among}\s)?{ordinal}(?:\s{among})?(?:\s{noun})?"
    by_number = rf"{noun}\s(?:{n + 1}|(?-i:{_ROMAN[n]}|{'ABCDE'[n]}))|{n + 1}\.\s{noun}"
    begin = rf"(?:\A|(?<=[.!?:]\s)|(?<=\n)|(?P<joined>(?<=[,;]\s)(?:{joined}\s)?|(?<=\s){joined}\s))"
    apposed = r"(?P<apposed>,\s)(?=[^,.;:\n]{3,90},\s)"
    predicate = rf"(?:,\s[^,.;:\n]{{3,90}},)?\s{copula}\s|\s(?P<of>{behind})\s|\s(?P<into>{into})\s"
    own = rf"(?:[\w-]{{0,30}}(?:{cue('of_agreement').pattern})\s)?"
    named = (
        rf"(?P<named>\s)(?=(?-i:[A-ZÅÄÖ])[^.,;:\n]{{3,80}}\s(?:{behind})\s)|(?P<bracketed>\s\()(?=[^()\n]{{3,80}}\))"
    )
    link = rf"{predicate}|{apposed}|{named}|\s?[:–]\s|(?(joined)\s|(?!))"
    return compiled(rf"{begin}{own}(?:{by_word}|{by_number})(?:{link})", re.IGNORECASE)


@per_language
def _others() -> re.Pattern[str]:
    """How a sentence begins that names the rest of them."""
    number = "|".join(cue("numbers", n).pattern for n in words().priorities["numbers"])
    rest, copula = cue("the_rest").pattern, cue("is_called").pattern
    return compiled(rf"(?<=[.!?]\s)(?:{rest})(?:\s(?:{number}))?\s(?:{copula})\s", re.IGNORECASE)


@per_language
def _owner() -> re.Pattern[str]:
    """A sentence's first words before a noun for one priority: what that is of."""
    title = r"(?P<title>(?-i:[A-ZÅÄÖ])[\w-]{2,40}(?:\s[\w-]{1,40}){0,4}n)"
    return compiled(rf"(?:\A|(?<=[.!?]\s)|(?<=\n)){title}\s{cue('told_noun').pattern}", re.IGNORECASE)
