"""How Swedish noun phrases are listed."""

from __future__ import annotations


def nominative(phrase: str) -> str:
    """A noun phrase as it is listed: Swedish nouns have no cases but the genitive, so it stays as it is."""
    return phrase
