"""Charts as inline SVG: bars in a table's cells, the time line, and what all pictures have that can be saved as files.

Every figure stands as text beside or below it.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from sqlite3 import Row
from typing import NamedTuple, Protocol

from markupsafe import Markup

from ...schema.vocabulary import UiLanguage
from ...web import in_all
from ...web.i18n import UI_LANGUAGES, label
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
_TITLE_HEIGHT, _TITLE_WIDTH = 40, 110
"""The time line's title and key above the years, and how many characters a line of it holds."""
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


class PictureFrame(NamedTuple):
    """What every picture has that stands by itself: its size in CSS pixels, its words, and its data's files."""

    id: str
    width: float
    height: float
    titles: Mapping[UiLanguage, str]
    """What is seen, in each language."""
    described: Mapping[UiLanguage, str]
    files: Sequence[str]
    """Its data, where no table that names them has the same."""
    table: str = ""
    """The address of the table that has the same."""


class Picture(Protocol):
    """A chart that a page shows and a reader can save; its template draws it."""

    @property
    def frame(self) -> PictureFrame:
        """What it has in common with the others."""

    @property
    def template(self) -> str:
        """The file that draws it."""


def wrapped(
    titles: Mapping[UiLanguage, str], below: Mapping[UiLanguage, str], width: int, left: float, line_height: float
) -> tuple[Markup, int]:
    """A picture's head: the title in at most two lines of `width` characters, and a line below it.

    Gives the lines as SVG text, and how many there are in the language that has the most.
    """
    lines = {
        tongue: [*textwrap.wrap(titles[tongue], width, max_lines=2, placeholder=" …"), below[tongue]]
        for tongue in UI_LANGUAGES
    }
    line = Markup('<tspan x="{}" y="{}"{}>{}</tspan>')
    said = Markup("").join(
        Markup('<tspan lang="{}">{}</tspan>').format(
            tongue,
            Markup("").join(
                line.format(left, round((n + 0.8) * line_height, 1), _BELOW if n == len(texts) - 1 else "", text)
                for n, text in enumerate(texts)
            ),
        )
        for tongue, texts in lines.items()
    )
    return Markup('<tspan class="t">{}</tspan>').format(said), max(map(len, lines.values()))


_BELOW = Markup(' class="below"')


def source_line(of: Mapping[UiLanguage, str]) -> Markup:
    """Where a picture's figures come from, as SVG text."""
    return in_all(lambda tongue: label("chart", "source", tongue).format(of=of[tongue]), "tspan")


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
    height: float
    dots: list[Dot]
    why_empty: Markup | str


class Timeline(NamedTuple):
    """What the time line's template draws."""

    frame: PictureFrame
    head: Markup
    narrowed_head: Markup
    """What the head says where somebody looks for words; the page's script fills its braces in."""
    top: float
    step: float
    years: list[tuple[int, float]]
    lanes: list[Lane]
    source: Markup
    template: str = "timeline.svg.j2"


def timeline(agreements: Iterable[Row], rows: Iterable[Row]) -> Timeline:
    """A lane for each agreement, in its order.

    Agreements have `agreement`, `agreement_name`, the `state` of their targets, and how many targets and baselines are
    `national`, their `own`, and `dated`; rows, at least one, `agreement`, `key`, `kind`, `year` and `indicator`, all of
    years on the line.
    """
    lanes, top = [], _TITLE_HEIGHT + float(_HEAD_HEIGHT)
    due: Counter[int] = Counter()
    on_line: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        on_line[row["agreement"]].append(row)
    for agreement in agreements:
        name = agreement["agreement_name"]
        at: dict[int, int] = defaultdict(int)
        dots = []
        for row in on_line[agreement["agreement"]]:
            line, column = divmod(at[row["year"]], _DOTS_IN_ROW)
            at[row["year"]] += 1
            due[row["year"]] += row["kind"] != "baseline"
            dots.append(
                Dot(
                    _x(row["year"]) + _INSET + column * _DOT, top + _ABOVE + line * _DOT, row["kind"],
                    address(row["key"]), f"{name}: {row['indicator']} ({row['year']})",
                )
            )  # fmt: skip
        height = _LANE_MARGIN + _DOT * max(((count - 1) // _DOTS_IN_ROW + 1 for count in at.values()), default=1)
        lanes.append(Lane(short_name(name), top, height, dots, "" if dots else _why_empty(agreement)))
        top += height
    years = [(year, _x(year)) for year in range(FIRST, LAST + 1)]
    titles, seen = _most_due(due), {tongue: label("chart", "timeline_key", tongue) for tongue in UI_LANGUAGES}
    found = {
        tongue: f"{label('report', 'timeline', tongue)}, {label('chart', 'narrowed', tongue)}"
        for tongue in UI_LANGUAGES
    }
    head, narrowed_head = (wrapped(each, seen, _TITLE_WIDTH, 4, _TITLE_HEIGHT / 2)[0] for each in (titles, found))
    of = {tongue: label("chart", "agreements", tongue) for tongue in UI_LANGUAGES}
    frame = PictureFrame(
        "timeline-picture", _x(LAST + 1), top + _HEAD_HEIGHT, titles, seen, ["targets.csv", "baselines.csv"]
    )
    return Timeline(frame, head, narrowed_head, _TITLE_HEIGHT, _YEAR_WIDTH, years, lanes, source_line(of))


def _why_empty(agreement: Row) -> Markup:
    """Why an agreement has no dot, as SVG text."""
    why = next((each for each in ("dated", "own", "national") if agreement[each]), "")
    if not why:
        return in_all(lambda tongue: label("value", agreement["state"], tongue), "tspan")
    years = {"first": FIRST, "last": LAST}
    return in_all(lambda tongue: label("chart", f"only_{why}", tongue).format(**years), "tspan")


def _most_due(due: Counter[int]) -> dict[UiLanguage, str]:
    """What the time line shows: the year by which the most is due."""
    year, count = max(due.items(), key=lambda item: (item[1], -item[0]))
    values = {"year": year, "count": count, "total": due.total()}
    return {tongue: label("chart", "most_due", tongue).format(**values) for tongue in UI_LANGUAGES}


def _x(year: int) -> float:
    """The left edge of a year's column."""
    return _NAMES_WIDTH + (year - FIRST) * _YEAR_WIDTH


def short_name(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name that fits beside its marks, with the period that it ends with.

    >>> short_name("Siikakoski–Raitalampi–Lietsaari 2023–2027", 30)
    'Siikakoski–Raitalam… 2023–2027'
    """
    if len(name) <= longest:
        return name
    head, _, period = name.rpartition(" ")
    if len(period) > _PERIOD_LENGTH:
        return name[: longest - 1] + "…"
    return f"{head[: longest - len(period) - 2]}… {period}"


_PERIOD_LENGTH = len("2021–2027")
