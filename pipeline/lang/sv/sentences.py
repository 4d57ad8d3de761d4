"""Sentences in Swedish.

>>> [text[a:b] for text in ["- bl.a. 3 milj. euro. Avtalet upphör den 31 december."] for a, b in parted(text, 0, 54)]
['bl.a. 3 milj. euro.', 'Avtalet upphör den 31 december.']
"""

from __future__ import annotations

from ..sentences import Sentences
from .lexicon import WORDS

parted = Sentences(WORDS).parted
