"""Things that a sentence lists -> as each is called by itself."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import pattern


def called(phrases: Sequence[str], governed: bool) -> list[str]:  # noqa: ARG001  (what each language is asked)
    """The phrases as they stand, without first words that they share. A verb changes none, so `governed` tells nothing.

    >>> called(["utveckling av vätgas", "batterier"], False), called(["vätgas", "utveckling av batterier"], True)
    (['vätgas', 'batterier'], ['vätgas', 'utveckling av batterier'])
    """
    first, *rest = phrases
    shared = pattern("priorities", "shared_first")
    opened = shared.match(first)
    if not opened or not rest or any(map(shared.match, rest)):
        return list(phrases)
    return [first[opened.end() :], *rest]
