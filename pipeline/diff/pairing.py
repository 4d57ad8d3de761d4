"""The best pairing of two lists, whatever is paired: sentences, parties, targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import prod

Pair = tuple[int, int]

ONE = 0.5
"""From half of their words, or of their place, on two items are one that changed; with less in common one went and
another came. From 0.4 to 0.55 the pairs of `corpus/written_on` give the same changes; others at 0.6."""
_COMMON = 24
"""A word that more than this many hold identifies none of them."""
_RAREST, _CANDIDATES = 8, 6
"""So many of its rarest words choose so many that one is compared with. With half or twice any of them the pairs of
`corpus/written_on` give the same changes."""
_ROUNDS = 8
"""Pairs taken away make others certain; what is not so by then would come one by one."""
_FEW = 5000
"""So many ways to pair a group are tried one by one, in a few milliseconds."""
_EPSILON = 1e-9
"""Sums of scores that differ by less are equal."""


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

    `scores` holds the pairs that may be, with a positive score each; what is not in it may not be. Most pairs of two
    versions are beyond doubt, and what is left falls into small groups; only where one is large is scipy asked, whose
    import takes longer than all the rest of a diff.

    >>> best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    [(0, 1), (1, 0)]
    """
    certain, open_ = _certain(scores)
    for group in _components(open_):
        ways = prod(count + 1 for count in Counter(left for left, _ in group).values())
        certain += _exhaustive(group) if ways <= _FEW else _min_cost(group)
    return sorted(certain)


def _certain(scores: Mapping[Pair, float]) -> tuple[list[Pair], dict[Pair, float]]:
    """The pairs that score more than the best others of their two sides together, and what is left without them.

    A best pairing holds them all: one that did without such a pair would gain by taking it instead of those two.
    """
    found: list[Pair] = []
    rest = dict(scores)
    for _ in range(_ROUNDS):
        beside = dict.fromkeys(rest, 0.0)
        for side in (0, 1):
            best: dict[int, list[Pair]] = defaultdict(list)
            for pair in rest:
                best[pair[side]].append(pair)
            for pairs in best.values():
                ranked = sorted(pairs, key=rest.__getitem__, reverse=True)[:2]
                for pair in pairs if len(ranked) > 1 else ():
                    beside[pair] += rest[ranked[1] if pair == ranked[0] else ranked[0]]
        sure = [pair for pair, score in rest.items() if score > beside[pair] + _EPSILON]
        if not sure:
            break
        found += sure
        taken = [{pair[side] for pair in sure} for side in (0, 1)]
        rest = {pair: score for pair, score in rest.items() if pair[0] not in taken[0] and pair[1] not in taken[1]}
    return found, rest


def _components(scores: Mapping[Pair, float]) -> Iterator[dict[Pair, float]]:
    """The scores in groups of pairs that share a side, directly or through others."""
    beside: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in scores:
        for side in (0, 1):
            beside[side, pair[side]].append(pair)
    left = set(scores)
    for first in scores:
        group: dict[Pair, float] = {}
        waiting = [first] if first in left else []
        while waiting:
            pair = waiting.pop()
            if pair in left:
                left.remove(pair)
                group[pair] = scores[pair]
                waiting += [other for side in (0, 1) for other in beside[side, pair[side]] if other in left]
        if group:
            yield group


def _exhaustive(scores: Mapping[Pair, float]) -> list[Pair]:
    """The best pairing of few by trying all; of equal ones that which pairs the first with the first."""
    lefts = sorted({left for left, _ in scores})

    def best(n: int, free: frozenset[int]) -> tuple[float, list[Pair]]:
        if n == len(lefts):
            return 0.0, []
        total, pairs = -1.0, []
        for right in sorted(right for left, right in scores if left == lefts[n] and right in free):
            rest, others = best(n + 1, free - {right})
            if scores[lefts[n], right] + rest > total + _EPSILON:
                total, pairs = scores[lefts[n], right] + rest, [(lefts[n], right), *others]
        rest, others = best(n + 1, free)
        return (rest, others) if rest > total + _EPSILON else (total, pairs)

    return best(0, frozenset(right for _, right in scores))[1]


def _min_cost(scores: Mapping[Pair, float]) -> list[Pair]:
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    lefts, rights = ({each: n for n, each in enumerate(sorted({pair[side] for pair in scores}))} for side in (0, 1))
    rows = [lefts[left] for left, _ in scores] + list(range(len(lefts)))
    columns = [rights[right] for _, right in scores] + [len(rights) + n for n in range(len(lefts))]
    most = max(scores.values()) + 1.0
    costs = [most - score for score in scores.values()] + [most] * len(lefts)  # each may stay alone, at full cost
    graph = csr_array((np.array(costs), (rows, columns)), shape=(len(lefts), len(rights) + len(lefts)))
    matched = zip(*min_weight_full_bipartite_matching(graph), strict=True)
    names = list(lefts), list(rights)
    return [(names[0][row], names[1][column]) for row, column in matched if column < len(rights)]
