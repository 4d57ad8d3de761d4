"""Noun phrases in another case -> in the nominative: "uudistuvan teollisuuden" gives "uudistuva teollisuus"."""

from __future__ import annotations

from ..patterns import compiled
from .inflection import participle, plural_of, with_capitals
from .lemmas import base_form
from .lexicon import WORDS

_ADJECTIVE = compiled(r"(?:(?<!m)inen|kas|käs|ton|tön|va|vä|ea|eä|isa|isä|uusi|puhdas|rikas|terve|moderni)$")
_PARTICIPLE = compiled(r"v(?:an|än|ien|aan|ään|iin)$")
_DONE = compiled(r"(?:(?<=[aeiouyäö][aeiouyäö])|(?<=\w{5}[aeiouyäö]))t(?P<vowel>[uy])n$")
""" "hajautetun", "tuetun" of a participle, and not "hatun" of a noun."""
_QUALITY = compiled(r"(?<=[^i]i)s(?:een|iin|ten)$")
""" "-iseen", "-isiin" and "-isten" of adjectives in -inen, not of "kauniiseen"."""
_ILLATIVE = compiled(r"(?:een|hin|iin|aan|ään|oon|öön|uun|yyn)$")
_PLURAL = compiled(r"(?:jen|ien|iden|itten|sten|ihin|[sv]iin|it[aä]|[oöeuy]j[aä]|si[aä])$")
"""Endings of the plural's genitive, illative and partitive."""


def nominative(phrase: str) -> str:
    """The phrase in the nominative, in its own number: its last word, and the adjectives that agree with it.

    A word whose plural is not found stays in the singular.

    >>> nominative("digitaalisten terveysratkaisujen"), nominative("arktiseen matkailuun")
    ('digitaaliset terveysratkaisut', 'arktinen matkailu')
    >>> nominative("yhteisten oppilaitosten"), nominative("uusia työpaikkoja")
    ('yhteiset oppilaitokset', 'uudet työpaikat')
    """
    *before, head = phrase.split()
    is_genitive = head.endswith("teen") and base_form(head).endswith("e")  # "liikenteen", not "veteen"
    into = _ILLATIVE.search(head) is not None and not is_genitive
    agreeing = [_nominative(word) if _agrees(word, head, into) and _is_adjective(word) else word for word in before]
    return " ".join([*agreeing, _nominative(head)])


def _agrees(word: str, head: str, into: bool) -> bool:
    """Whether a word may stand in the case and number of its head: "sinisen" not beside "kehittämiseen"."""
    is_one = _PLURAL.search(head) is None
    if word[-1] == "n" == head[-1] and (_PLURAL.search(word) is None) is not is_one:
        return False  # "naisten yrittäjyyden"
    return word[-1] == head[-1] and (not into or _ILLATIVE.search(word) is not None)


def _is_adjective(word: str) -> bool:
    return bool(_PARTICIPLE.search(word) or _DONE.search(word) or _ADJECTIVE.search(_lemma(word)))


def _lemma(word: str) -> str:
    """The base form; of a compound adjective that is only guessed or not known, by its ending: "puupohjaisiin"."""
    base = base_form(word)
    is_guessed = base.endswith(("is", "isee")) or (word.endswith("isten") and not base.endswith("nen"))
    return _QUALITY.sub("nen", word.casefold()) if is_guessed else base


def _nominative(word: str) -> str:
    known: dict[str, str] = WORDS.priorities["nominatives"]
    if ending := next((ending for ending in known if word.endswith(ending)), None):
        return word[: len(word) - len(ending)] + known[ending]
    if done := _DONE.search(word):
        return f"{word[: done.start()]}tt{done['vowel']}"
    lemma = _lemma(word)
    if (participial := _PARTICIPLE.search(word)) and not _ADJECTIVE.search(lemma):
        found = participle(word.casefold(), "Pres", plural="i" in participial.group()) or lemma
    else:
        found = (plural_of(lemma) if _PLURAL.search(word) else None) or lemma
    return with_capitals(word, found)
