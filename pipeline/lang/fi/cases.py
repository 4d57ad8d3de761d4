"""The case of a Finnish word by its ending, as far as quantities need it, and what only looks like a noun's."""

from __future__ import annotations

import re

from ..mentions import Case
from ..patterns import compiled
from .lemmas import counted_form
from .partitive import partitive

_CASES: tuple[tuple[re.Pattern[str], Case], ...] = (
    (
        compiled(
            r"""
            (?:
            [ntlkprsdgbf]i | [dlmnh]e | ee | kse | ise                         # "eurosta" has "ro", "prosentista" "ti"
            | [jkdnmt][aä] | ra | kk[aä][aä] | tt[aä] | ks[aä]
            | k[oö] | ro | nno | ho | nto
            )st[aä]$
            """,
            re.VERBOSE,
        ),
        "from",
    ),
    (compiled(r"ll[aä]$"), "by"),
    (compiled(r"(?:([aeiouyäö])\1|([aeiouyäö])h\2)n$|seen$|siin$|\w{4}[aeiou]ksi$"), "to"),
    (compiled(r"n$"), "of"),
)
"""Elative and partitive end alike ("eurosta", "laitosta"): what comes before tells the elative's stem."""


def case_of(word: str) -> Case:
    """The case that a word's ending tells, as far as a quantity needs it.

    A footnote's mark behind it is no ending.

    >>> [case_of(word) for word in ("prosentista¹", "prosenttiin", "euron", "eurolla", "euroa", "yritystä")]
    ['from', 'to', 'of', 'by', '', '']
    """
    folded = word.casefold().rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰")
    return next((case for pattern, case in _CASES if pattern.search(folded)), "")


def case_of_noun(word: str) -> Case:
    """The case of a counted noun: of those that end so, what is no partitive of its base form is an elative.

    >>> [case_of_noun(word) for word in ("tehdasta", "tehtaasta", "kokousta", "kokeilusta", "testipäivästä")]
    ['', 'from', '', 'from', 'from']
    """
    folded = word.casefold()
    base = counted_form(folded)
    if not folded.endswith(("sta", "stä")) or base == folded:
        return case_of(folded)
    return "" if partitive(base) == folded else "from"


def case_of_ending(ending: str) -> Case:
    """The case of an ending behind a colon: "15 %:n", "25:een", "12:sta"."""
    return next((case for form, case in _CASES_BEHIND_COLON if form.fullmatch(ending)), "")


_CASES_BEHIND_COLON: tuple[tuple[re.Pattern[str], Case], ...] = (
    (compiled("i?st[aä]"), "from"),
    (compiled("i?ll[aä]"), "by"),
    (compiled("(?:ii|ee|aa|ää|oo|uu|yy|i|e|a|ä|hun|hin|hen)n"), "to"),
    (compiled("n"), "of"),
)


def is_partitive(word: str) -> bool:
    """Whether a word may be a noun in the partitive singular."""
    return word.endswith(("a", "ä")) and not _OTHER_CASES.search(word) and not is_verb(word)


def is_verb(word: str) -> bool:
    """Whether a word that ends as a noun does is a verb, by its infinitive: "käyttää", "saa", "otetaan".

    >>> [is_verb(word) for word in ("käyttää", "saa", "otetaan", "vapaan", "agendaa", "lämpöä", "ottavaa")]
    [True, True, True, False, False, False, False]
    """
    base = counted_form(word) if _LIKE_VERB.search(word) else ""
    if base.endswith(("da", "dä")):
        return partitive(base) != word
    return base.endswith(("aa", "ää")) and (word == base or not (word.startswith(base) or word.endswith(_PRESENT)))


_LIKE_VERB = compiled(r"(?:aa|ää)n?$")
_PRESENT = ("vaa", "vää")
""" "kartoittavaa": a participle says what the noun behind it does."""
_OTHER_CASES = compiled("(?:ss[aä]|ll[aä]|lt[aä]|n[aä]|[oöei]ist[aä])$")
"""Endings in a or ä of other cases than the partitive."""
