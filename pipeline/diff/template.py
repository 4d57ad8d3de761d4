"""Which paragraphs belong to the national template that the cities' agreements share.

`words/template.toml` holds fingerprints of runs of words that stand in agreements of different cities, made by
`corpus/tools/template.py` from real ones; the words themselves are not in it.
"""

from __future__ import annotations

import hashlib

from ..lang.api import per_language, words
from ..lang.patterns import compiled

_LETTERS = compiled(r"[^\W\d_]+")
_FINGERPRINT = compiled(r"[0-9a-f]{8}")
RUN = 5
"""A run of so many words that stands in two cities' agreements came from one hand."""
_SHARE = 0.5
"""A paragraph of which half the runs are the template's is the template's, with a city's words in it."""


def fingerprints(text: str) -> set[str]:
    """The fingerprints of all runs of words of a text, numbers and marks apart."""
    listed = _LETTERS.findall(text.casefold())
    runs = (" ".join(listed[n : n + RUN]) for n in range(len(listed) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:8] for run in runs}


def is_template(text: str) -> bool:
    """Whether a paragraph belongs to the template."""
    own = fingerprints(text)
    return len(own) >= RUN and len(own & _known()) >= _SHARE * len(own)


@per_language
def _known() -> frozenset[str]:
    listed: str = words().template["runs"]
    return frozenset(_FINGERPRINT.findall(listed))
