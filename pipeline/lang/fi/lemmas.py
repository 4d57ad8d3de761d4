"""Base forms of Finnish words: "työpaikkaa" gives "työpaikka", "tki-hanketta" "tki-hanke"."""

from __future__ import annotations

from collections.abc import Iterator

from ..lemmas import Lemmas
from ..patterns import compiled

_LEMMAS = Lemmas("fi")
base_form, known_form, is_form, forms_of = _LEMMAS.base_form, _LEMMAS.known_form, _LEMMAS.is_form, _LEMMAS.forms_of
is_word = _LEMMAS.is_word


_PARTICIPLE = compiled(r"^(\w{1,60}(?:[tdlnr][uy](?=[aä]$)|[nlrs][uy]t(?=t[aä]$)))")
_TWO_VOWELS = compiled(r"[aeiouyäö][aä]$")
_OF_LOAN = compiled(r"(?<=[aeiouyäö])(?:[bcdfghklmnprst]|mp|st|nd|rd|ck|ch)i[aä]$")
"""A loan's partitive, whose "i" the case brings: "hackathonia"; behind two alike it is the loan's own: "skouttia"."""
_AGED = compiled(r"(\d[\d–-]{0,8}-vuotia)[a-z]{1,4}$")


def counted_form(noun: str) -> str:
    """The base form of a noun that is counted: "kassia" is a partitive here, whatever the dictionary knows it as.

    A vessel's "alusta" is a platform's name too, which is no partitive; so in compounds.

    >>> [counted_form(noun) for noun in ("kassia", "yritystä", "työpaikkaan", "75-vuotiasta", "vetyalusta", "alustaa")]
    ['kassi', 'yritys', 'työpaikka', '75-vuotias', 'vetyalus', 'alusta']
    >>> [counted_form(noun) for noun in ("lähilämpölaitosta", "aikuista", "valokuvaa", "koulutettua")]
    ['lähilämpölaitos', 'aikuinen', 'valokuva', 'koulutettu']
    >>> [counted_form(noun) for noun in ("kokeilualustat", "hackathonia", "bootcampia")]
    ['kokeilualusta', 'hackathon', 'bootcamp']
    """
    if aged := _AGED.match(noun):
        return f"{aged[1]}s"
    found, folded = base_form(noun), noun.casefold()
    if found == folded and folded.endswith(("ia", "iä")) and is_form(folded[:-1]):
        return folded[:-1]
    if found == folded and _OF_LOAN.search(folded):
        return folded[:-2]
    if found == folded and folded.endswith(("usta", "ystä")) and any(map(is_form, _ends_of(folded[:-2]))):
        return folded[:-2]
    if folded.endswith(("osta", "östä")) and not is_word(found) and any(map(is_form, _ends_of(folded[:-2]))):
        return folded[:-2]  # "lähilämpölaitosta", whose first part no dictionary has
    if folded.endswith(("at", "ät")) and found == folded[:-1] + folded[-2]:
        return folded[:-1]  # "sinä alustat"
    if (participle := _PARTICIPLE.match(folded)) and base_form(participle[1]) == found:
        return participle[1]
    if folded.endswith(("jia", "jiä")) and found.endswith(("aa", "ää", "da", "dä", "lla", "llä")):
        return folded[:-2] + folded[-1]  # "veistäjiä", which the dictionary takes for a form of "veistää"
    a = folded[-1:]
    as_verb = a in ("a", "ä") and found in (folded, folded + a, f"{folded[:-1]}t{a}")
    return (_of_partitive(folded, found) if as_verb else None) or found


def _ends_of(word: str) -> Iterator[str]:
    """A word and what it may be a compound of, the longest first."""
    return (word[i:] for i in range(len(word) - 3))


def _of_partitive(word: str, found: str) -> str | None:
    """The nominative of a partitive that the dictionary takes for a verb, `found`, or for the nominative of another."""
    last = next(filter(is_form, _ends_of(word)), word)
    first = word.removesuffix(last)
    if found == word + word[-1]:
        able = [last[:-2], f"{last[:-3]}nen"]
    else:
        able = [last[:-1]] if _TWO_VOWELS.search(last) else []
    return next((first + noun for noun in able if is_form(noun) and base_form(noun) == noun), None)
