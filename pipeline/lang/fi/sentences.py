"""Sentences in Finnish.

>>> [text[a:b] for text in ["- mm. 3 milj. euroa. Sopimus päättyy 31. joulukuuta."] for a, b in parted(text, 0, 53)]
['mm. 3 milj. euroa.', 'Sopimus päättyy 31. joulukuuta.']
>>> [text[a:b] for text in ["Tukea on tarjolla. 4. Rahoitus Kaupunki maksaa."] for a, b in parted(text, 0, 47)]
['Tukea on tarjolla.', '4. Rahoitus Kaupunki maksaa.']
"""

from __future__ import annotations

from ..sentences import Sentences
from .lexicon import WORDS

parted = Sentences(WORDS).parted
