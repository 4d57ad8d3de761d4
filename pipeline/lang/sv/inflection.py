"""How Swedish nouns are listed."""

from __future__ import annotations

from .lemmas import base_form


def inflected(word: str, plural: bool) -> str | None:
    """A noun as it is listed: as it is printed in the plural, else its dictionary form."""
    return word if plural else base_form(word)
