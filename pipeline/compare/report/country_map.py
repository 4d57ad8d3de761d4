"""The map of Finland: a circle for each place that has agreements and whose coordinates are known."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ...schema.vocabulary import UiLanguage
from ...web.i18n import UI_LANGUAGES, counted, label
from .charts import PictureFrame, source_line, wrapped

_WIDTH, _DEGREE, _TOP, _FOOT = 368, 52, 72, 44
"""The map's width, a degree of latitude, and what stands above and below the land, in CSS pixels."""
_MERIDIAN, _WEST, _NORTH, _SOUTH = 26.0, -3.55, 70.15, 59.4
"""The meridian that stands upright, the left edge in degrees from it, and the map's ends."""
_TITLE_WIDTH, _LINE_HEIGHT, _INSET = 40, 18, 8
_CIRCLE, _LARGEST = 4.0, 20.0
"""The radius of one agreement's circle, as long as the largest circle stays under the other."""
_LETTER, _LETTER_HEIGHT = 6.4, 12
"""What a letter of a label takes."""

Box = tuple[float, float, float, float]


class Located(NamedTuple):
    """A place with its page. Latitude and longitude are in degrees."""

    name: str
    file: str
    agreements: int
    """How many agreements it has."""
    latitude: float
    longitude: float


class Label(NamedTuple):
    """A place's name on the map, where it begins, ends or has its middle, and the baseline."""

    text: str
    x: float
    y: float
    anchor: str


class Spot(NamedTuple):
    """A place as its circle and, where there is room for it, its label."""

    href: str
    titles: dict[UiLanguage, str]
    x: float
    y: float
    radius: float
    label: Label | None


class CountryMap(NamedTuple):
    """What the map's template draws."""

    frame: PictureFrame
    head: Markup
    land: str
    spots: list[Spot]
    source: Markup
    template: str = "map.svg.j2"


def country_map(places: Sequence[Located]) -> CountryMap:
    """The map of at least one place; a circle's area goes by its agreements, the larger lie below."""
    ordered = sorted(places, key=lambda place: (-place.agreements, place.latitude, place.name))
    titles = {tongue: _title(ordered, tongue) for tongue in UI_LANGUAGES}
    seen = {tongue: label("chart", "map_key", tongue) for tongue in UI_LANGUAGES}
    head, _ = wrapped(titles, seen, _TITLE_WIDTH, _INSET, _LINE_HEIGHT)
    height = round(_TOP + (_NORTH - _SOUTH) * _DEGREE + _FOOT)
    of = {tongue: label("chart", "agreements", tongue) for tongue in UI_LANGUAGES}
    frame = PictureFrame("map-picture", _WIDTH, height, titles, seen, ["places.csv"])
    return CountryMap(frame, head, _land(), _spots(ordered), source_line(of))


def _title(ordered: Sequence[Located], tongue: UiLanguage) -> str:
    """What is seen: how many places, and which has the most agreements."""
    first = ordered[0]
    text = label("chart", "map_title", tongue).format(places=len(ordered))
    if first.agreements == 1:
        return text
    return f"{text}; {label('chart', 'map_most', tongue).format(name=first.name, count=first.agreements)}"


def _point(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place stands on the map: its way from the meridian shrinks with the latitude (sinusoidal)."""
    east = (longitude - _MERIDIAN) * math.cos(math.radians(latitude))
    return round((east - _WEST) * _DEGREE, 1), round(_TOP + (_NORTH - latitude) * _DEGREE, 1)


@cache
def _land() -> str:
    """Finland's outline as the path of an SVG."""
    table = tomllib.loads(Path(__file__).with_name("coastline.toml").read_text(encoding="utf-8"))
    rings = ([_point(x, y) for x, y in ring] for ring in table["rings"])
    return "".join(f"M{' '.join(f'{x:g},{y:g}' for x, y in ring)}Z" for ring in rings)


def _spots(ordered: Sequence[Located]) -> list[Spot]:
    """The circles with their labels; the places with the most agreements are labelled first."""
    unit = min(_CIRCLE, _LARGEST / math.sqrt(ordered[0].agreements))
    circles = [(*_point(place.longitude, place.latitude), unit * math.sqrt(place.agreements)) for place in ordered]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
    return [
        Spot(place.file, _told(place), x, y, round(radius, 1), _label(place, x, y, radius, taken))
        for place, (x, y, radius) in zip(ordered, circles, strict=True)
    ]


def _told(place: Located) -> dict[UiLanguage, str]:
    """A place with its number of agreements, in words."""
    return {tongue: f"{place.name}, {counted('agreements', place.agreements, tongue)}" for tongue in UI_LANGUAGES}


def _label(place: Located, x: float, y: float, radius: float, taken: list[Box]) -> Label | None:
    """The label right, left, below or above of a circle, where there is room; its box is added to those taken."""
    text = f"{place.name} {place.agreements}" if place.agreements > 1 else place.name
    width, away = _LETTER * len(text), radius + 3
    for anchor, at, left, top in (
        ("start", x + away, x + away - 1, y - _LETTER_HEIGHT / 2),
        ("end", x - away, x - away + 1 - width, y - _LETTER_HEIGHT / 2),
        ("middle", x, x - width / 2, y + radius + 1),
        ("middle", x, x - width / 2, y - radius - 1 - _LETTER_HEIGHT),
    ):
        box = (left, top, left + width, top + _LETTER_HEIGHT)
        if left >= 0 and box[2] <= _WIDTH and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return Label(text, round(at, 1), round(top + _LETTER_HEIGHT - 2, 1), anchor)
    return None


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share a place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
