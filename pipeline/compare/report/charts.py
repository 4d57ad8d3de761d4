"""Charts as inline SVG: bars in a table's cells, and the time line. Every figure stands as text beside or below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from sqlite3 import Row
from typing import NamedTuple

from markupsafe import Markup

from .cells import address

FIRST, LAST = 2018, 2030
"""The years of the time line; the page counts what falls outside."""
MOST_LANES = 120
"""More agreements than this make no picture that anybody reads."""
_WIDTH, _HEIGHT, _SWATCH = 150, 14, 22
"""A bar's size, and the width of a sign in a legend; like all lengths here in CSS pixels."""
_NAMES_WIDTH, _YEAR_WIDTH, _HEAD_HEIGHT = 220, 66, 22
"""The time line's column of names, a column of a year, and the row of the years."""
_DOT, _DOTS_IN_ROW = 11, 5
"""The way from one dot to the next, and how many stand beside each other in a year's column."""
_INSET, _ABOVE, _LANE_MARGIN = 8, 12, 13
"""A first dot's way from the column's left edge and from the lane's top, and what a lane has beside its dots."""
_LONGEST_NAME = 34
"""Characters of a lane's name at the most."""


def bar(value: float, most: float, value_max: float | None = None) -> Markup:
    """A bar from 0, `most` being the full width; a range's upper part is paler."""
    upper = value_max if value_max is not None else value
    width, whole = (round(_WIDTH * each / most, 1) if most else 0 for each in (value, upper))
    return _rectangles("bar", _WIDTH, [("range", 0, whole), ("a", 0, width)])


def stacked_bar(parts: Sequence[tuple[str, float]], whole: float) -> Markup:
    """A bar of parts, each with the class that gives it its pattern (`a` to `e`)."""
    ends = list(accumulate((_WIDTH * value / whole if whole else 0 for _, value in parts), initial=0.0))
    drawn = [(name, start, end - start) for (name, _), (start, end) in zip(parts, pairwise(ends), strict=True)]
    return _rectangles("bar", _WIDTH, [*drawn, ("frame", 0, _WIDTH)])


def swatch(name: str) -> Markup:
    """The sign of a part in a legend."""
    return _rectangles("swatch", _SWATCH, [(name, 0, _SWATCH)])


def _rectangles(kind: str, width: int, parts: Iterable[tuple[str, float, float]]) -> Markup:
    """Rectangles beside or on each other: class, left edge, width."""
    rect = Markup('<rect class="{}" x="{}" width="{}" height="{}"></rect>')
    inside = Markup("").join(rect.format(name, round(x, 1), round(of, 1), _HEIGHT) for name, x, of in parts)
    return Markup(
        '<svg class="{kind}" width="{w}" height="{h}" viewBox="0 0 {w} {h}" aria-hidden="true" focusable="false">'
        "{inside}</svg>"
    ).format(kind=kind, w=width, h=_HEIGHT, inside=inside)


class Dot(NamedTuple):
    """A target or baseline on the time line."""

    x: float
    y: float
    kind: str
    href: str
    title: str


class Lane(NamedTuple):
    """An agreement on the time line."""

    name: str
    top: float
    dots: list[Dot]


class Timeline(NamedTuple):
    """What the time line's template draws."""

    width: float
    height: float
    step: float
    years: list[tuple[int, float]]
    lanes: list[Lane]


def timeline(rows: Iterable[Row]) -> Timeline:
    """Rows ordered by agreement: `agreement`, `agreement_name`, `key`, `kind`, `year`, `indicator`; all on the line."""
    lanes, top = [], float(_HEAD_HEIGHT)
    for (_, name), inside in groupby(rows, key=lambda row: (row["agreement"], row["agreement_name"])):
        at: dict[int, int] = defaultdict(int)
        dots = []
        for row in inside:
            line, column = divmod(at[row["year"]], _DOTS_IN_ROW)
            at[row["year"]] += 1
            dots.append(
                Dot(
                    _x(row["year"]) + _INSET + column * _DOT, top + _ABOVE + line * _DOT, row["kind"],
                    address(row["key"]), f"{name}: {row['indicator']} ({row['year']})",
                )
            )  # fmt: skip
        lanes.append(Lane(_short(name), top, dots))
        top += _LANE_MARGIN + _DOT * max((count - 1) // _DOTS_IN_ROW + 1 for count in at.values())
    years = [(year, _x(year)) for year in range(FIRST, LAST + 1)]
    return Timeline(_x(LAST + 1), top, _YEAR_WIDTH, years, lanes)


def _x(year: int) -> float:
    """The left edge of a year's column."""
    return _NAMES_WIDTH + (year - FIRST) * _YEAR_WIDTH


def _short(name: str) -> str:
    """A name that fits a lane."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
