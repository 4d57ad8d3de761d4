"""Dates in Finnish.

>>> [m.value for m in date_mentions("vuosina 2021–2027, 31.12.2027, 3. helmikuuta 2016, syyskuussa 2025, v. 2030")]
['2021/2027', '2027-12-31', '2016-02-03', '2025-09', '2030']
>>> date_mentions("laki 1336/1999, TEM/2020/55, 2000 uutta työpaikkaa, ISO 9001:2015")
()
"""

from __future__ import annotations

from ..dates import Calendar
from .lexicon import WORDS

date_mentions = Calendar(WORDS).mentions
