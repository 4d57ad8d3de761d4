"""Base forms of Swedish words: "arbetsplatserna" gives "arbetsplats"."""

from __future__ import annotations

import re

from ..lemmas import Lemmas
from .lexicon import words

_LEMMAS = Lemmas("sv", lambda: words("quantities")["base_forms"])
_UNCHANGED = re.compile(r"(\w.{0,60}(?:are|[ae]nde))n?a?")
base_form, is_form = _LEMMAS.base_form, _LEMMAS.is_form


def counted_form(noun: str) -> str:
    """The dictionary form of a noun that is counted, which is no verb whatever the dictionary knows it as.

    >>> [counted_form(noun) for noun in ("arbetsplatser", "bussar", "nätverk", "forskare", "studerande")]
    ['arbetsplats', 'buss', 'nätverk', 'forskare', 'studerande']
    """
    folded = noun.casefold()
    if unchanged := _UNCHANGED.fullmatch(folded):
        return unchanged[1]
    found = base_form(folded)
    if folded.endswith("ar") and found == folded[:-1]:  # a noun in -a has its plural in -or
        return folded[:-2]
    return folded if found == f"{folded}a" else found
