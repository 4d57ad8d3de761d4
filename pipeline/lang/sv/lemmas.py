"""Base forms of Swedish words: "arbetsplatserna" gives "arbetsplats"."""

from __future__ import annotations

from ..lemmas import Lemmas
from .lexicon import words

_LEMMAS = Lemmas("sv", lambda: words("quantities")["base_forms"])
base_form, is_form = _LEMMAS.base_form, _LEMMAS.is_form
