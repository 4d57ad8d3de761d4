"""A word that a line's end broke, where its second half looks like a conjunction."""

from __future__ import annotations


def ends_word(first: str, second: str, after: str) -> bool:  # noqa: ARG001  (what each language is asked)
    """No Swedish word ends as a conjunction does: "data- och" is always two."""
    return False
