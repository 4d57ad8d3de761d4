"""What Swedish offers to the rules."""

from __future__ import annotations

from ..api import Language
from .called import called
from .clauses import clause_at
from .dates import date_mentions
from .deadlines import dues
from .hyphens import ends_word
from .inflection import inflected, nominative
from .lemmas import base_form, counted_form, is_form
from .lexicon import WORDS
from .measured import measured, parse
from .names import finnish_name
from .organisations import named
from .places import is_no_place, nominative_of_place, place_before
from .quantities import numeral, quantities
from .sentences import parted

LANGUAGE = Language(
    code="sv",
    words=WORDS,
    quantities=quantities,
    numeral=numeral,
    date_mentions=date_mentions,
    dues=dues,
    clause_at=clause_at,
    parted=parted,
    named=named,
    base_form=base_form,
    is_form=is_form,
    inflected=inflected,
    nominative=nominative,
    nominative_of_place=nominative_of_place,
    counted_form=counted_form,
    ends_word=ends_word,
    called=called,
    place_before=place_before,
    is_no_place=is_no_place,
    finnish_name=finnish_name,
    parse=parse,
    measured=measured,
    model=None,
)
