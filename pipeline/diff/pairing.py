"""The best pairing of two lists, whatever is paired: sentences, parties, targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

Pair = tuple[int, int]

_COMMON = 24
"""A word that more than this many hold tells none of them."""
_RAREST = 8
_CANDIDATES = 6


def sharing_words(lefts: Sequence[Counter[str]], rights: Sequence[Counter[str]]) -> Iterator[Pair]:
    """For each on the left those few on the right with which it shares words that few hold.

    So that what may be paired grows with the lists, and not with their product.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for j, weights in enumerate(rights):
        for key in weights:
            holders[key].append(j)
    for i, weights in enumerate(lefts):
        known = [key for key in weights if 0 < len(holders.get(key, ())) <= _COMMON]
        rarest = sorted(known, key=lambda key: (len(holders[key]), key))[:_RAREST]
        votes = Counter(j for key in rarest for j in holders[key])
        best = sorted(votes, key=lambda j: (-votes[j], abs(j / len(rights) - i / len(lefts))))[:_CANDIDATES]
        yield from ((i, j) for j in best)


def best_pairs(scores: Mapping[Pair, float]) -> list[Pair]:
    """The pairs, each side used once, whose scores add up to most; in order of the first side.

    `scores` holds the pairs that may be, with a positive score each; what is not in it may not be.

    >>> best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    [(0, 1), (1, 0)]
    """
    if not scores:
        return []
    lefts, rights = ({each: n for n, each in enumerate(sorted({pair[side] for pair in scores}))} for side in (0, 1))
    rows = [lefts[left] for left, _ in scores] + list(range(len(lefts)))
    columns = [rights[right] for _, right in scores] + [len(rights) + n for n in range(len(lefts))]
    most = max(scores.values()) + 1.0
    costs = [most - score for score in scores.values()] + [most] * len(lefts)  # each may stay alone, at full cost
    graph = csr_array((np.array(costs), (rows, columns)), shape=(len(lefts), len(rights) + len(lefts)))
    matched = zip(*min_weight_full_bipartite_matching(graph), strict=True)
    names = list(lefts), list(rights)
    return [(names[0][row], names[1][column]) for row, column in matched if column < len(rights)]
