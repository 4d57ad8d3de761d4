"""Small multiples: a panel for each indicator that two agreements or more have, with ranges from baseline to aim."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from sqlite3 import Row
from typing import NamedTuple

from markupsafe import Markup

from ...schema.vocabulary import UiLanguage
from ...web import in_all, say
from ...web.i18n import UI_LANGUAGES, label, number, value_word
from ..database import FAMILY, IS_AGREEMENT, VERSIONS, Database
from .cells import address, row_language
from .charts import PictureFrame, short_name, source_line, wrapped
from .listings import ReportBlock, table_query

_MOST_ROWS = 30
"""Targets that a panel draws at the most: the largest; it says so, and the table has all."""
_WIDTH, _INSET, _ROW_HEIGHT = 360, 8, 34
"""A panel's width, its marks' least way from the edge, and the height of a target's row, in CSS pixels."""
_LINE_HEIGHT, _AXIS_HEIGHT, _FOOT_HEIGHT = 18, 26, 60
"""The height of a line of the head, of the axis, and of the key and the source below the rows."""
_TITLE_WIDTH, _ROW_WIDTH = 37, 52
"""Characters in a line of the title, and in a row's name and amount together, at the most."""
_KEY_WIDTHS = {"aim": 68, "baseline": 94, "doubted": 92, "earlier": 92}
"""The signs of the key in their order, each with the way to the next."""
_QUALIFIERS = {"about": "≈\u00a0", "at_least": "≥\u00a0", "over": ">\u00a0", "at_most": "≤\u00a0"}
_CHANGES = {"increase": "+", "decrease": "−"}
_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)
"""What an axis may end with, times a power of ten."""


class Aim(NamedTuple):
    """A target in its panel: the words of its row, and the places of its marks on the scale."""

    href: str
    name: str
    language: str
    amount: Markup
    top: float
    baseline: float | None
    value: float
    upper: float
    is_doubted: bool
    is_earlier: bool
    """Whether a later version of the agreement is there."""


class Panel(NamedTuple):
    """What a panel's template draws."""

    frame: PictureFrame
    head: Markup
    narrowed_head: Markup
    ticks: list[tuple[float, str, Markup]]
    axis: float
    aims: list[Aim]
    key: list[tuple[str, float, Markup]]
    source: Markup
    template: str = "panel.svg.j2"


def table_name(indicator: str, per: str, family: str) -> str:
    """What the table of an indicator is called, which a panel's link leads to."""
    return "-".join(part for part in ("indicator", indicator, per, family) if part)


def panels(database: Database) -> Iterator[ReportBlock]:
    """A part of the page for each family of agreements that has panels."""
    how = [say("report", "panels_note")]
    drawn: dict[str, list[Panel]] = {}
    latest = {key for (key,) in database.ask(f"SELECT key FROM ({VERSIONS}) WHERE nth = 1")}
    for group in list(database.ask(_GROUPS)):
        drawn.setdefault(group["family"], []).append(_panel(database, group, latest))
    for family, pictures in drawn.items():
        heading = Markup("{}: {}").format(say("report", "panels"), say("family", family))
        yield ReportBlock(f"panels-{family}", heading, pictures=pictures, how=how)
        how = []


_GROUPS = (
    f"SELECT i.*, coalesce(c.per, '') AS per, c.change, {FAMILY} AS family, count(*) AS targets, "
    "count(DISTINCT c.agreement) AS agreements, min(c.value) AS least, max(coalesce(c.value_max, c.value)) AS most "
    "FROM comparable_targets c JOIN indicators i ON i.key = c.indicator JOIN agreements a ON a.key = c.agreement "
    f"WHERE {IS_AGREEMENT} GROUP BY i.key, coalesce(c.per, ''), c.change, family "
    "HAVING count(DISTINCT c.agreement) > 1 "
    "ORDER BY CASE family WHEN 'ecosystem' THEN 0 ELSE 1 END, family, i.rowid, per, c.change"
)
"""What stands in a panel of its own: a level is not drawn beside a growth, nor a year's value beside a period's."""


def _panel(database: Database, group: Row, latest: Collection[str]) -> Panel:
    """The panel of one group, the largest target first; `latest` are the agreements that no later version replaced."""
    named = table_name(group["key"], group["per"], group["family"])
    rows = list(database.ask(_targets(database), **{key: group[key] for key in ("key", "per", "family", "change")}))
    ends = _ends(rows)
    titles = {tongue: _title(group, tongue) for tongue in UI_LANGUAGES}
    seen = {tongue: _seen(group, tongue) for tongue in UI_LANGUAGES}
    head, lines = wrapped(titles, seen, _TITLE_WIDTH, _INSET, _LINE_HEIGHT)
    names = {tongue: _name(group, tongue) for tongue in UI_LANGUAGES}
    found = {tongue: label("chart", "narrowed", tongue) for tongue in UI_LANGUAGES}
    narrowed_head, _ = wrapped(names, found, _TITLE_WIDTH, _INSET, _LINE_HEIGHT)
    axis = lines * _LINE_HEIGHT + _AXIS_HEIGHT
    aims = [
        _aim(row, ends, axis + n * _ROW_HEIGHT, is_earlier=row["agreement"] not in latest) for n, row in enumerate(rows)
    ]
    frame = PictureFrame(
        f"{named}-picture" if group["change"] == "level" else f"{named}-{group['change']}-picture", _WIDTH,
        axis + len(aims) * _ROW_HEIGHT + _FOOT_HEIGHT, titles, seen, [], f"#{named}",
    )  # fmt: skip
    family = {tongue: label("family", group["family"], tongue) for tongue in UI_LANGUAGES}
    return Panel(frame, head, narrowed_head, _ticks(ends, group), axis, aims, _key(aims), source_line(family))


def _targets(database: Database) -> str:
    """The query for a group's targets."""
    return (
        f"{table_query(database, 'targets')} "
        "WHERE t.key IN (SELECT target FROM comparable_targets WHERE indicator = :key) AND coalesce(t.per, '') = :per "
        f"AND t.change IS :change AND {FAMILY} = :family AND {IS_AGREEMENT} "
        f"ORDER BY t.value DESC, t.rowid LIMIT {_MOST_ROWS}"
    )


def _title(group: Row, tongue: UiLanguage) -> str:
    """What is seen: the indicator, and from where to where its targets go."""
    upper = group["most"] if group["most"] != group["least"] else None
    sign = "+" if group["change"] == "increase" else ""  # beside the panel of what is there in all
    return f"{_name(group, tongue)}: {sign}{_quantity(group, group['least'], upper, tongue, _short)}"


def _name(group: Row, tongue: UiLanguage) -> str:
    """The indicator, with its rate."""
    return ", ".join([group[f"name_{tongue}"], *([label("per", group["per"], tongue)] if group["per"] else [])])


def _seen(group: Row, tongue: UiLanguage) -> str:
    """How many agreements and targets there are, and how many of them are drawn."""
    said = "seen" if group["targets"] <= _MOST_ROWS else "seen_in_part"
    counts = {"agreements": group["agreements"], "targets": group["targets"], "shown": _MOST_ROWS}
    return label("chart", said, tongue).format(**counts)


def _quantity(
    row: Row,
    value: float,
    upper: float | None,
    tongue: UiLanguage,
    write: Callable[[float, UiLanguage], str] = number,
) -> str:
    """A value, or a range of values, with the unit; what is counted is told by the title."""
    text = write(value, tongue) + (f"–{write(upper, tongue)}" if upper is not None else "")
    return text if row["unit"] == "count" else f"{text}\u00a0{value_word(row['unit'], tongue)}"


def _short(value: float, tongue: UiLanguage) -> str:
    """A number as a title or an axis has room for it: "2,4 mrd."; the rows have it in full."""
    for scale, size in _SCALES.items():
        if value >= size:
            return f"{number(value / size, tongue)}\u00a0{label('chart', scale, tongue)}"
    return number(value, tongue)


_SCALES = {"billion": 1e9, "million": 1e6}


def _amount(row: Row, tongue: UiLanguage) -> str:
    """A target's value and year: "≥ 300 (2027)", "+5 % (2025)"."""
    due = f" ({row['due_year']})" if row["due_year"] else ""
    signs = _QUALIFIERS.get(row["qualifier"], "") + _CHANGES.get(row["change"], "")
    return signs + _quantity(row, row["value"], row["value_max"], tongue) + due


def _baseline(row: Row) -> float | None:
    """What a target starts from, where it can stand on the target's scale: in its unit, and not for a growth."""
    return row["baseline_value"] if row["change"] == "level" and row["baseline_unit"] == row["unit"] else None


def _ends(rows: Iterable[Row]) -> tuple[float, float]:
    """The ends of the scale that all targets of a panel share; 0 is always on it."""
    values = [value for row in rows for value in (row["value"], row["value_max"], _baseline(row)) if value is not None]
    return 0.0 - _rounded_up(-min(values)), _rounded_up(max(values))


def _rounded_up(value: float) -> float:
    """The next round number; 0 for what is below it.

    >>> _rounded_up(23), _rounded_up(1_500_000), _rounded_up(-4)
    (30.0, 2000000.0, 0.0)
    """
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(each * power for each in _ROUND if each * power >= value)


def _place(value: float, ends: tuple[float, float]) -> float:
    """Where a value stands on the scale."""
    least, most = ends
    return round(_INSET + (_WIDTH - 2 * _INSET) * (value - least) / ((most - least) or 1), 1)


def _ticks(ends: tuple[float, float], group: Row) -> list[tuple[float, str, Markup]]:
    """The scale's ends and its middle: place, anchor and number, with the unit at the end."""
    least, most = ends
    middle = (least + most) / 2
    return [
        (_place(least, ends), "start", in_all(partial(number, least), "tspan")),
        (_place(middle, ends), "middle", in_all(partial(_short, middle), "tspan")),
        (_place(most, ends), "end", in_all(partial(_quantity, group, most, None, write=_short), "tspan")),
    ]


def _aim(row: Row, ends: tuple[float, float], top: float, *, is_earlier: bool) -> Aim:
    """A target's row in the panel."""
    baseline = _baseline(row)
    named = f"{row['place']}, {row['agreement_name']}" if row["place"] else row["agreement_name"]
    room = _ROW_WIDTH - max(len(_amount(row, tongue)) for tongue in UI_LANGUAGES)
    return Aim(
        address(row["key"]), short_name(named, room), row_language(row), in_all(partial(_amount, row), "tspan"), top,
        None if baseline is None else _place(baseline, ends), _place(row["value"], ends),
        _place(row["value_max"] if row["value_max"] is not None else row["value"], ends), bool(row["doubts"]),
        is_earlier,
    )  # fmt: skip


def _key(aims: Sequence[Aim]) -> list[tuple[str, float, Markup]]:
    """The signs that the panel has, with where they stand."""
    has = {
        "aim": any(not aim.is_doubted and not aim.is_earlier for aim in aims),
        "baseline": any(aim.baseline is not None for aim in aims),
        "doubted": any(aim.is_doubted for aim in aims),
        "earlier": any(aim.is_earlier for aim in aims),
    }
    present = [name for name in _KEY_WIDTHS if has[name]]
    places = accumulate((_KEY_WIDTHS[name] for name in present), initial=_INSET)
    return [(name, x, in_all(partial(label, "chart", name), "tspan")) for name, x in zip(present, places, strict=False)]
