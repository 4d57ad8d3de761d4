"""Tables whose head a level line parts from their body, without any other rulings: where on a page they stand.

The line is as wide as the table, so that what stands between its ends, above and below it in the same columns, is the
table, whether it has figures or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from .columns import Band, bands_of, is_text_in_columns
from .printed import MARKER, Gutters, Row, Rule, bottom_of, text_of, top_of, white_between, words_of
from .unruled_tables import RULE_HOLE, with_heads

_STRIP = 0.6
"""White space, in em, that parts a table's columns at least: a word's space is a third of one."""
_NEAR, _WITHIN_ROW, _FAR = 1.0, 0.5, 3.0
"""White space, in em, at most between the line and the rows beside it, between the lines of a row, and between rows."""
_SAME_EDGE = 1.5
"""Points between edges at one place at most: where cells are centred they are rounded."""
_SAME_SIZE = 0.06
"""By how much print of one size differs at most, in em."""
_HEAD_LINES = 10
"""Lines of print that a head has at most."""


def bands_by_heads(rows: list[Row], rules: Sequence[Rule]) -> Iterator[Band]:
    """The tables under the lines below their heads, and the regions and rows between them, from top to bottom."""
    start = 0
    middles = [(top_of(row) + bottom_of(row)) / 2 for row in rows] if rules else []
    for rule in _whole(rules):
        below = next((i for i in range(start, len(rows)) if middles[i] > rule.height), len(rows))
        body, white = _body(rows[below:], rule)
        head, white = _head(rows[start:below], rule, white)
        gutters = _gutters(white, rule)
        is_cut = below == len(head) and _is_rest_of_row(body, rule)
        if head and body and gutters and (is_cut or _is_table(head, body, gutters)):
            yield from with_heads(list(bands_of(rows[start : below - len(head)])))
            yield Band([*head, *body], gutters)
            start = below + len(body)
    yield from with_heads(list(bands_of(rows[start:])))


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """The level lines from top to bottom, those in one piece that are drawn in several, cell by cell."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.height), rule.x0)):
        if out and round(out[-1].height) == round(rule.height) and rule.x0 <= out[-1].x1 + RULE_HOLE:
            out[-1] = out[-1]._replace(x1=max(out[-1].x1, rule.x1))
        else:
            out.append(rule)
    return out


def _em(row: Row) -> float:
    return row[0][0].size


def _body(below: list[Row], rule: Rule) -> tuple[list[Row], Gutters]:
    """The rows right below the line that keep to columns, and the white that they leave from its end to its end."""
    body: list[Row] = []
    white = [(rule.x0, rule.x1)]
    for n, row in enumerate(below):
        em, gap = _em(row), white_between(body[-1], row) if body else top_of(row) - rule.height
        left = _left_white(white, row, rule)
        if left is None or gap > (_FAR if body else _NEAR) * em:
            break
        gutters = _gutters(white, rule)
        if gutters and gap > _WITHIN_ROW * em and _is_below(below[n:], gutters[0][1]):
            break
        body, white = [*body, row], left
    return body, white


def _is_below(rows: list[Row], beside: float) -> bool:
    """Whether the first of some rows is a heading or a text below the table: nothing stands beside its lines."""
    tight = takewhile(
        lambda pair: white_between(*pair) <= _WITHIN_ROW * _em(pair[0]) and _is_alike(*pair), pairwise(rows)
    )
    return all(row[-1][-1].x1 <= beside for row in [rows[0], *(row for _, row in tight)])


def _head(above: list[Row], rule: Rule, white: Gutters) -> tuple[list[Row], Gutters]:
    """The rows right above the line that keep to the columns below it, and the white that all leave."""
    head: list[Row] = []
    for row in reversed(above[-_HEAD_LINES:]):
        em, gap = _em(row), white_between(row, head[0]) if head else rule.height - bottom_of(row)
        left = _left_white(white, row, rule)
        if left is None or gap > (_WITHIN_ROW if head else _NEAR) * em or (head and not _is_alike(row, head[0])):
            break
        if MARKER.fullmatch(first := row[0][0].text) and not first[0].isalnum():
            break  # a list's last item
        head, white = [row, *head], left
    return head, white


def _is_alike(row: Row, below: Row) -> bool:
    """Whether two rows are of one head: a heading above it is larger or bold."""
    a, b = row[0][0], below[0][0]
    return a.bold == b.bold and abs(a.size - b.size) < _SAME_SIZE * b.size


def _left_white(white: Gutters, row: Row, rule: Rule) -> Gutters | None:
    """What a row leaves of the white; None where it fills that between two columns, or reaches beyond the line."""
    words = words_of(row)
    if words[0].x0 < rule.x0 - RULE_HOLE or words[-1].x1 > rule.x1 + RULE_HOLE:
        return None
    out: Gutters = []
    for left, right in white:
        within = [word for word in words if word.x1 > left and word.x0 < right]
        edges = zip([left, *(word.x1 for word in within)], [*(word.x0 for word in within), right], strict=True)
        wide = [(a, b) for a, b in edges if b - a >= _STRIP * words[0].size]
        if not wide and left > rule.x0 and right < rule.x1:
            return None
        out += wide
    return out


def _gutters(white: Gutters, rule: Rule) -> Gutters:
    """The white between columns, without that beside the first and the last."""
    return [(left, right) for left, right in white if left > rule.x0 and right < rule.x1]


def _is_rest_of_row(body: list[Row], rule: Rule) -> bool:
    """Whether what stands right below the line is small letters alone: below a page's first rows it ends a cut cell."""
    return all(
        text_of(words_of(row)).islower() and top_of(row) - rule.height <= _WITHIN_ROW * _em(row) for row in body[:1]
    )


def _is_table(head: list[Row], body: list[Row], gutters: Gutters) -> bool:
    """Whether the columns of a body stand under those of its head, flush left, flush right or centred."""
    if is_text_in_columns(Band([*head, *body], gutters)):
        return False
    above, below = (_extents(Band(rows, gutters)) for rows in (head, body))
    both = [(above[c], below[c]) for c in above.keys() & below.keys() if c]
    aligned = sum(min(abs(a - x), abs(b - y), abs(a + b - x - y) / 2) < _SAME_EDGE for (a, b), (x, y) in both)
    return aligned > len(both) / 2


def _extents(band: Band) -> dict[int, tuple[float, float]]:
    """From where to where each column has words."""
    out: dict[int, tuple[float, float]] = {}
    for row in band.rows:
        for c, words in band.cells(row):
            left, right = out.get(c, (words[0].x0, words[-1].x1))
            out[c] = min(left, words[0].x0), max(right, words[-1].x1)
    return out
