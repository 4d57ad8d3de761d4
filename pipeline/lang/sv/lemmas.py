"""Base forms of Swedish words: "arbetsplatserna" gives "arbetsplats"."""

from __future__ import annotations

from ..lemmas import Lemmas
from .lexicon import words

_LEMMAS = Lemmas("sv", lambda: words("quantities")["base_forms"])
is_form = _LEMMAS.is_form


def base_form(word: str) -> str:
    """A noun's dictionary form; its last part decides for a compound.

    The dictionary takes some nouns for imperatives ("rapport" for one of "rapporta"), which agreements have none of.

    >>> [base_form(word) for word in ("arbetsplatserna", "rapport", "åtgärd")]
    ['arbetsplats', 'rapport', 'åtgärd']
    """
    found, folded = _LEMMAS.base_form(word), word.casefold()
    return folded if found == f"{folded}a" else found
