"""The words that rules go by in Swedish, read from `words/*.toml`."""

from __future__ import annotations

from ..words import words_of

WORDS = words_of("sv")
pattern = WORDS.pattern
