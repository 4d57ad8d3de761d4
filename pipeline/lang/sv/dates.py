"""Dates in Swedish.

>>> [m.value for m in date_mentions("åren 2021–2027, 31.12.2027, den 3 februari 2016, i september 2025, år 2030")]
['2021/2027', '2027-12-31', '2016-02-03', '2025-09', '2030']
>>> date_mentions("lag 1336/1999, ANM/2020/55, 2000 nya arbetsplatser, ISO 9001:2015")
()
"""

from __future__ import annotations

from ..dates import Calendar
from .lexicon import WORDS

date_mentions = Calendar(WORDS).mentions
