"""The words that rules go by in Swedish, read from `words/*.toml`."""

from __future__ import annotations

from ..api import Words

WORDS = Words(__package__)
words, pattern = WORDS.table, WORDS.pattern
