"""The words around Finnish numbers (`words/quantities.toml`), and patterns of them."""

from __future__ import annotations

from functools import cache, partial

from ..figures import SPACE
from ..quantities import CuePattern, QuantityWords
from .lexicon import WORDS


@cache
def quantity_words() -> QuantityWords:
    """The table's words, as patterns and values."""
    each, partitive = "|".join(WORDS.quantities["cues"]["of_each"]), r"[^\W\d_]{3,30}[aä]"
    those = rf"(?:(?:{SPACE}{partitive}){{0,2}}{SPACE}(?P<those>{partitive}))?(?P<each>{SPACE}(?:{each}))?"
    return QuantityWords(WORDS, unit_ending=12, whole=r"\w{2,40}st[aä]\b", those=those)


cue_pattern = partial(CuePattern, quantity_words)
"""A pattern with the words of some of the table's cues in its places."""
