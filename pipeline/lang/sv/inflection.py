"""How Swedish nouns are listed."""

from __future__ import annotations

from collections.abc import Sequence

from .lemmas import base_form


def inflected(word: str, plural: bool) -> str | None:
    """A noun as it is listed: as it is printed in the plural, else its dictionary form."""
    return word if plural else base_form(word)


def nominative(phrase: str) -> str:
    """A noun phrase as it is listed: Swedish nouns have no cases but the genitive, so it stays as it is."""
    return phrase


def called(phrases: Sequence[str], governed: bool) -> list[str]:  # noqa: ARG001  (what each language is asked)
    """Things that a sentence lists, as each is called by itself: as it is printed, whatever governs it."""
    return list(phrases)
