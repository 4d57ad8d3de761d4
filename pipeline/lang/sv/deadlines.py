"""Deadlines in Swedish.

>>> [(d.kind, d.year) for d in dues("Utsläppen halveras från 2018 års nivå senast år 2027")]
[('reference', 2018), ('by', 2027)]
>>> [d.kind for d in dues("Under avtalsperioden inrättas 20 företag.")]
['period_end']
"""

from __future__ import annotations

from ..deadlines import Deadlines
from .dates import date_mentions
from .lexicon import WORDS

dues = Deadlines(WORDS, date_mentions).dues
