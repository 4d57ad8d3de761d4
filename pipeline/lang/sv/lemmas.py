"""Base forms of Swedish words: "arbetsplatserna" gives "arbetsplats"."""

from __future__ import annotations

from ..lemmas import Lemmas
from ..patterns import compiled

_LEMMAS = Lemmas("sv")
_UNCHANGED = compiled(r"(\w.{0,60}(?:are|[ae]nde))n?a?")
is_form, is_word = _LEMMAS.is_form, _LEMMAS.is_word


def base_form(word: str) -> str:
    """A noun's dictionary form; its last part decides for a compound.

    The dictionary takes some nouns for imperatives ("rapport" for one of "rapporta"), which agreements have none of.

    >>> [base_form(word) for word in ("arbetsplatserna", "rapport", "åtgärd")]
    ['arbetsplats', 'rapport', 'åtgärd']
    """
    return _no_imperative(word, _LEMMAS.base_form(word))


def known_form(word: str) -> str:
    """A noun's dictionary form, as `base_form` but without guessing; the word itself where no dictionary knows it."""
    return _no_imperative(word, _LEMMAS.known_form(word))


def _no_imperative(word: str, found: str) -> str:
    folded = word.casefold()
    return folded if found == f"{folded}a" else found


def counted_form(noun: str) -> str:
    """The dictionary form of a noun that is counted, which is no verb whatever the dictionary knows it as.

    >>> [counted_form(noun) for noun in ("arbetsplatser", "bussar", "nätverk", "forskare", "studerande")]
    ['arbetsplats', 'buss', 'nätverk', 'forskare', 'studerande']
    """
    folded = noun.casefold()
    if unchanged := _UNCHANGED.fullmatch(folded):
        return unchanged[1]
    found = base_form(folded)
    is_plural = folded.endswith("ar") and found == folded[:-1]  # a noun in -a has its plural in -or
    return folded[:-2] if is_plural else found
