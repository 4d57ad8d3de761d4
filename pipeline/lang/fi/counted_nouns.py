"""Where the noun that a Finnish number counts stands behind it."""

from __future__ import annotations

import re

from ..figures import SPACE
from ..patterns import compiled
from ..quantities import shared_last_part
from .cases import case_of, is_partitive, is_verb
from .number_words import numeral
from .quantity_words import cue_pattern, quantity_words

_CHANGES = cue_pattern(r"%s\w*\s[^.;,]{0,50}$", "changes", flags=re.IGNORECASE)
"""A verb of changing anywhere before a noun that says by how much."""
_OF_WHICH = cue_pattern(
    r"\b%s\s(?:%s\s)?(?:\d[\d\s]{0,8}(?:[\w-]{2,40}\s){0,2}[\w-]{2,40}(?:,|\s%s)\s(?:%s\s)?){0,2}$",
    "of_which", "exactness", "coordinates", "exactness",
)  # fmt: skip
"""Before a part of what was counted: "joista 120 palvelualoille", "joista noin 40 satamaan ja 20 kouluihin"."""
_SUPERLATIVE = cue_pattern(r"%s$", "superlatives")
_OF_MEASURE = cue_pattern(r"%s$", "of_measure")
_NOT_COUNTED = cue_pattern(r"^%s$", "not_counted")
"""What has no number: "tuetaan 45 pienen yrityksen työtä" counts the enterprises."""
_OF_PARTICIPLE = r"[^\W\d_]{2,30}(?:n|ss[aä]|ll[aä]|lle)"
_COORDINATED = cue_pattern(
    rf"(?:{SPACE}[\w-]{{2,30}}[dijt]en){{1,2}}(?:,(?:{SPACE}[\w-]{{2,30}}n){{1,3}}){{0,3}}"
    rf"{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{0,2}}{SPACE}[\w-]{{2,30}}[dijt]en(?={SPACE}\w)"
    rf"|(?:{SPACE}[\w-]{{2,30}}n){{1,3}}{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{1,3}}(?={SPACE}%s)"
    rf"|{SPACE}%s(?:,{SPACE}%s){{0,3}}{SPACE}%s(?:{SPACE}[\w-]{{2,30}}n){{1,2}}(?={SPACE}[\w-]{{2,40}}[aä]\b)"
    rf"|(?:{SPACE}{_OF_PARTICIPLE},){{0,4}}{SPACE}{_OF_PARTICIPLE}{SPACE}%s{SPACE}{_OF_PARTICIPLE}"
    rf"(?={SPACE}[^\W\d_]{{3,30}}(?:nutta|nyttä|tua|tyä|vaa|vää){SPACE})"
    rf"|{SPACE}[^\W\d_]{{2,30}}[aä]{SPACE}[^\W\d_]{{2,30}}(?:aan|een|iin|oon|uun|yyn|ään|öön|h[aeiouyäö]n)"
    rf"(?={SPACE}[^\W\d_]{{3,30}}(?:nutta|nyttä|tua|tyä|vaa|vää){SPACE}[\w-]{{2,40}}[aä]\b)",
    "coordinates", "coordinates", "shared", "fields", "fields", "coordinates", "joins_numbers",
)  # fmt: skip
"""Genitives beside the noun: "25 kaupunkien ja yritysten yhteistä kokeilua", "9 kunnan ja yhtiön yhteistä …",
and fields: "31 kalatalouden ja puualan yritystä".

And what a participle says where or of what: "8 kaivoksiin, teräkseen tai voimaan keskittynyttä yritystä", "60 tekoälyä
käyttöön ottavaa yritystä".
"""
_SHARED_LAST_PART = shared_last_part(quantity_words)
WORD = compiled(rf"{SPACE}?([^\W\d_][\w&-]{{0,2}}(?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹])[\w&-]){{0,38}})")
"""The next word; a note's mark behind it is none of its letters, but "k-m²" has one."""
_LISTED = compiled(rf"(?:{SPACE}[\w-]{{2,40}}i?[jt]?[aä])*{SPACE}([\w-]{{3,40}}(?:i[aä]|[ij]t?[aä]|[uy]j[aä]))\b")


def listed_noun(text: str, end: int) -> tuple[int, int] | None:
    """The noun behind "kpl", in the partitive plural: "40 kpl uusia kasvuyrityksiä"."""
    match = _LISTED.match(text, end)
    return match.span(1) if match else None


def noun_after(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where the counted noun stands: the first word behind the number that does not modify one behind it."""
    for _ in range(5):
        end = coordinated.end() if (coordinated := _COORDINATED.match(text, end)) else end
        end = shared.end() if (shared := _SHARED_LAST_PART.match(text, end)) else end
        match = WORD.match(text, end)
        if not match or not text[end : end + 1].isspace():
            return None
        word = match[1].casefold()
        if numeral(word) is not None or is_verb(word):
            return None
        following = WORD.match(text, match.end())
        beyond = WORD.match(text, following.end()) if following else None
        if not _modifies(word, following[1].casefold() if following else "", beyond[1].casefold() if beyond else ""):
            return match.span(1) if _can_be_counted(match[1], text[:begin]) else None
        end = match.end()
    return None


_GENITIVE_ADJECTIVE = compiled(
    r"(?<!seu)(?<!ka)(?<!laa)(?:[td][uy]n)$|(?:llisen|lisen|maisen|laisen|aisen|iisen)$|\w{3}v[aä]n$|\w{2}neen$"
)
""" "12 suurimman kaupunkiseudun", "3 200 tuetun asunnon", "20 kansainvälisen osaajan"."""
_OF_FIELD = compiled(r"(?:\w{3}alan|teollisuuden|sektorin)$")
""" "12 metallialan yrityksen saattaminen vientiin": nobody counts a field so."""
_PARTICIPLE = compiled(r"(?:t[tu]?ua|t[ty]?yä|[lnrs]utta|[lnrs]yttä|v[aä][aä])$")
""" "kolme kokeiluissa kehitettyä tuotetta", "40 alueella toimivaa yritystä", "12 vientiä harjoittavaa konepajaa"."""
_IN_KAS = compiled("(?:asia|asu)kasta$")
"""Those who are counted though they end as "tehokasta" and "arvokasta" do: "900 asukasta käyttää uusia palveluja"."""


def _can_be_counted(word: str, before: str) -> bool:
    """Whether a word behind a number may be what it counts, by its form: no name, no conjunction, no adverb."""
    folded = word.casefold()
    in_heading = word.isupper() and len(word) > len("T&K-")
    if (word[0].isupper() and not word[1:2].isupper()) or in_heading or folded in quantity_words().no_nouns:
        return False
    if is_partitive(folded):
        return True
    is_part = _OF_WHICH.search(before) is not None  # which a word says where it goes: its noun stands before
    to_whom = folded.endswith("lle") or (case_of(folded) == "to" and not is_verb(folded))
    changes = case_of(folded) == "by" and _CHANGES.search(before)
    in_case = case_of(folded) in ("of", "from") and not is_verb(folded)
    return bool(changes) or in_case or (to_whom and not is_part)


def _modifies(word: str, following: str, beyond: str) -> bool:
    words = quantity_words()
    if word in words.adjectives or word.endswith("-"):
        return word not in words.cues["people"] or (following != "" and following not in words.no_nouns)
    if not following or following in words.no_nouns or _OF_MEASURE.search(word) or _IN_KAS.search(word):
        return False
    if _SUPERLATIVE.search(word) or (_GENITIVE_ADJECTIVE.search(word) and following.endswith("n")):
        return True
    if word.endswith(("lla", "llä")) and following.endswith(("lla", "llä")):
        return True  # "kasvaa kahdellasadalla uudella työpaikalla"
    if word.endswith("n") and following.endswith("n") and is_partitive(beyond):
        return True
    if _OF_FIELD.search(word) and following.endswith("n") and beyond.endswith("minen"):
        return True
    if word.endswith("n") and _NOT_COUNTED.search(following):
        return False
    if _PARTICIPLE.search(following) and is_partitive(beyond) and word.endswith(("a", "ä")) and not is_verb(word):
        return True  # what it says where, or of what, belongs to a participle
    # "kolme yritysten yhteistä kokeilua"
    is_quality = following.endswith(words.adjective_endings) and is_partitive(beyond)
    counted = beyond if is_quality else following  # "liittyvää tehtävää" ends in a noun
    return is_partitive(counted) and word.endswith((*words.adjective_endings, "n"))
