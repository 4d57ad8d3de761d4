"""What Swedish offers to the rules."""

from __future__ import annotations

from functools import partial

from ..api import Language, later
from .dates import date_mentions
from .lemmas import base_form, counted_form, is_form
from .lexicon import WORDS
from .quantities import numeral, quantities
from .sentences import parted

_later = partial(later, __package__)

LANGUAGE = Language(
    code="sv",
    words=WORDS,
    quantities=quantities,
    numeral=numeral,
    date_mentions=date_mentions,
    dues=_later("deadlines", "dues"),
    clause_at=_later("clauses", "clause_at"),
    parted=parted,
    named=_later("organisations", "named"),
    base_form=base_form,
    is_form=is_form,
    inflected=_later("inflection", "inflected"),
    nominative=_later("inflection", "nominative"),
    nominative_of_place=_later("places", "nominative_of_place"),
    nominatives_of_place=_later("places", "nominatives_of_place"),
    counted_form=counted_form,
    ends_word=_later("hyphens", "ends_word"),
    called=_later("called", "called"),
    place_before=_later("places", "place_before"),
    is_no_place=_later("places", "is_no_place"),
    place_in_finnish=_later("places", "place_in_finnish"),
    finnish_name=_later("names", "finnish_name"),
    parse=_later("measured", "parse"),
    measured=_later("measured", "measured"),
    model=lambda: None,
)
