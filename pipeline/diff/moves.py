"""What left its place: of the matches of two texts, those outside the heaviest chain in the order of both."""

from __future__ import annotations

from zlib import crc32

from .matches import Alignment, Match

_HEADING, _AT_HOME = 1000, 3
"""A heading stays where it is rather than the paragraphs around it, in characters, and what stands under its old
heading rather than what came under another. The pairs of `corpus/written_on`
give the same changes up to 3000 and from 2 to 5; others at 300, and at 1."""


def mark_moved(alignment: Alignment) -> None:
    """Marks what moved: the heaviest chain of matches in the order of both texts stayed; the others moved."""
    matches = alignment.matches
    by_new = sorted(range(len(matches)), key=lambda n: matches[n].new[0].index)
    rank = {n: rank_of_new for rank_of_new, n in enumerate(by_new)}
    heaviest = _Heaviest(len(matches))
    before: list[int] = []
    for n, match in enumerate(matches):
        weight, last = heaviest.up_to(rank[n])
        before.append(last)
        heaviest.put(rank[n], weight + _weight(match, alignment.is_in_its_section(match)), n)
    _, n = heaviest.up_to(len(matches))
    stayed = set()
    while n >= 0:
        stayed.add(n)
        n = before[n]
    for n, match in enumerate(matches):
        match.moved = n not in stayed


_TIE_BREAK = 1e-15
"""Times a checksum of 32 bits it stays far below one character."""


def _weight(match: Match, at_home: bool) -> float:
    """The longer stays rather than the shorter; what separates two of one length has no direction."""
    length = sum(s.end - s.start for s in (*match.old, *match.new))
    either = sum(crc32("".join(sentence.key).encode()) for sentence in (match.old[0], match.new[0]))
    return length * (_AT_HOME if at_home else 1) + (_HEADING if match.old[0].is_heading else 0) + either * _TIE_BREAK


class _Heaviest:
    """The heaviest chain among those that end below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[float, int]:
        """Over the ranks below `rank`: the weight, and the match it ends with (-1: none)."""
        found = (0.0, -1)
        while rank > 0:
            found = max(found, self._tree[rank])
            rank -= rank & -rank
        return found

    def put(self, rank: int, weight: float, match: int) -> None:
        """Enters the chain of this weight that ends with `match` at `rank`."""
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], (weight, match))
            rank += rank & -rank
