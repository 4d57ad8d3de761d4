"""A word that a line's end broke, where its second half looks like a conjunction."""

from __future__ import annotations

from .lemmas import is_form
from .lexicon import WORDS


def ends_word(first: str, second: str, after: str) -> bool:  # noqa: ARG001  (what each language is asked)
    """Whether the halves make a form, as "gemen|samt" and "kvinn|or" do; the first may begin a compound.

    >>> ends_word("gemen", "samt", ""), ends_word("yrkeskvinn", "or", ""), ends_word("forsknings", "samt", "")
    (True, True, False)
    """
    if second.casefold() not in WORDS.hyphens["ends"]:
        return False
    return any(is_form(f"{first[begin:]}{second.casefold()}") for begin in range(max(len(first) - 2, 1)))
