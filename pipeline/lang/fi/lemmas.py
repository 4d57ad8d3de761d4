"""Base forms of Finnish words: "työpaikkaa" gives "työpaikka", "tki-hanketta" "tki-hanke"."""

from __future__ import annotations

import re

from ..lemmas import Lemmas

_LEMMAS = Lemmas("fi")
base_form, is_form, forms_of = _LEMMAS.base_form, _LEMMAS.is_form, _LEMMAS.forms_of


_AGED = re.compile(r"(\d[\d–-]{0,8}-vuotia)[a-z]{1,4}$")


def counted_form(noun: str) -> str:
    """The base form of a noun that is counted: "kassia" is a partitive here, whatever the dictionary knows it as.

    A vessel's "alusta" is a platform's name too, which is no partitive; so in compounds.

    >>> [counted_form(noun) for noun in ("kassia", "yritystä", "työpaikkaan", "75-vuotiasta", "vetyalusta", "alustaa")]
    ['kassi', 'yritys', 'työpaikka', '75-vuotias', 'vetyalus', 'alusta']
    """
    if aged := _AGED.match(noun):
        return f"{aged[1]}s"
    found, folded = base_form(noun), noun.casefold()
    if found != folded:
        return found
    if folded.endswith(("ia", "iä")) and is_form(folded[:-1]):
        return folded[:-1]
    vessels = folded.endswith(("usta", "ystä")) and any(is_form(folded[i:-2]) for i in range(len(folded) - 5))
    return folded[:-2] if vessels else found
