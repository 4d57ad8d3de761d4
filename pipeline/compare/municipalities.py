"""Finland's municipalities by name: what they are called in Finnish and Swedish, and where they are."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

SOURCE = "GeoNames (CC BY 4.0)"
"""Where the coordinates come from, and their licence."""


class Municipality(NamedTuple):
    """A municipality. Latitude and longitude are in degrees (WGS 84)."""

    name_fi: str
    name_sv: str | None
    """Its Swedish name; None where it has none of its own."""
    latitude: float
    longitude: float
    geonames_id: int


def municipality(name: str | None) -> Municipality | None:
    """The municipality that has a name, Finnish or Swedish; None for any other place."""
    return _by_name().get(name or "")


@cache
def _by_name() -> dict[str, Municipality]:
    """The table `municipalities.toml`, by both names."""
    table = tomllib.loads(Path(__file__).with_name("municipalities.toml").read_text(encoding="utf-8"))
    found = [
        Municipality(name, row.get("sv"), row["at"][0], row["at"][1], row["geonames"]) for name, row in table.items()
    ]
    return {each.name_sv: each for each in found if each.name_sv} | {each.name_fi: each for each in found}
