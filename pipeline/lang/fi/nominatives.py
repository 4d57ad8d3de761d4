"""Noun phrases in another case -> in the nominative: "uudistuvan teollisuuden" gives "uudistuva teollisuus"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lemmas import base_form
from .lexicon import words

_ADJECTIVE = re.compile(r"(?:(?<!m)inen|kas|käs|ton|tön|va|vä|ea|eä|isa|isä|uusi|puhdas|rikas|terve|moderni)$")
_PARTICIPLE = re.compile(r"v(?:an|än|ien|aan|ään|iin)$")
_PLURAL = re.compile(r"(?:jen|ien|iden|itten|sten|ihin|[sv]iin)$")
"""Endings of the plural's genitive and illative."""
_STEMS = (("inen", "ise"), ("uus", "uude"), ("yys", "yyde"), ("us", "ukse"), ("ys", "ykse"), ("si", "de"), ("as", "aa"),
          ("äs", "ää"), ("ton", "ttoma"), ("tön", "ttömä"), ("e", "ee"), ("i", "e"), ("", ""))  # fmt: skip
"""A lemma's ending and its stem's before the plural's t."""
_GRADES = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
           ("k", ""), ("p", "v"), ("t", "d"))  # fmt: skip
"""Consonants before a stem's last vowels, in the strong grade and in the weak one."""


def nominative(phrase: str) -> str:
    """The phrase in the nominative, in its own number: its last word, and the adjectives that agree with it.

    A word whose plural is not found stays in the singular.

    >>> nominative("digitaalisten terveysratkaisujen"), nominative("arktiseen matkailuun")
    ('digitaaliset terveysratkaisut', 'arktinen matkailu')
    """
    *before, head = phrase.split()
    agreeing = [_nominative(word) if word[-1] == head[-1] and _is_adjective(word) else word for word in before]
    return " ".join([*agreeing, _nominative(head)])


def _is_adjective(word: str) -> bool:
    return bool(_PARTICIPLE.search(word) or _ADJECTIVE.search(base_form(word)))


def _nominative(word: str) -> str:
    known: dict[str, str] = words("priorities")["nominatives"]
    if ending := next((ending for ending in known if word.endswith(ending)), None):
        return word[: len(word) - len(ending)] + known[ending]
    lemma = base_form(word)
    if (participle := _PARTICIPLE.search(word)) and not _ADJECTIVE.search(lemma):
        vowel = "a" if re.search(r"[aou]", word) else "ä"
        found = f"{word[: participle.start()].casefold()}v{vowel}{'t' if 'i' in participle.group() else ''}"
    else:
        found = _plural(lemma) if _PLURAL.search(word) else lemma
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def _plural(lemma: str) -> str:
    """The nominative plural: the one of its possible forms that has this lemma."""
    stems = (lemma[: len(lemma) - len(ending)] + stem for ending, stem in _STEMS if lemma.endswith(ending))
    forms = (f"{form}t" for stem in stems for form in _graded(stem))
    return next((form for form in forms if base_form(form) == lemma), lemma)


def _graded(stem: str) -> Iterator[str]:
    """A stem with its last consonants in the other grades ("tuotee" gives "tuottee"), then as it stands."""
    body = stem.rstrip("aeiouyäö")
    for strong, weak in _GRADES:
        for grade, other in ((strong, weak), (weak, strong)):
            if grade and body.endswith(grade):
                yield body[: len(body) - len(grade)] + other + stem[len(body) :]
    yield stem
