"""Base forms of Finnish words: "työpaikkaa" gives "työpaikka", "tki-hanketta" "tki-hanke"."""

from __future__ import annotations

from ..lemmas import Lemmas
from .lexicon import words

_LEMMAS = Lemmas("fi", lambda: words("quantities")["base_forms"])
base_form, is_form, forms_of = _LEMMAS.base_form, _LEMMAS.is_form, _LEMMAS.forms_of
