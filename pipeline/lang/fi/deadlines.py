"""Deadlines in Finnish.

>>> [(d.kind, d.year) for d in dues("Päästöt puolitetaan vuoden 2018 tasosta vuoteen 2027 mennessä")]
[('reference', 2018), ('by', 2027)]
"""

from __future__ import annotations

from ..deadlines import Deadlines
from .dates import date_mentions
from .lexicon import WORDS

dues = Deadlines(WORDS, date_mentions).dues
