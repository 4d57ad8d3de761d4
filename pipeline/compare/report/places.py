"""The places that have agreements, and the names of their pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from ...web import say
from ..database import Database
from .cells import Cell, Column, head
from .listings import Block, asked


class Place(NamedTuple):
    """A place by its name, and its page."""

    name: str
    file: str


def places(names: Iterable[str]) -> list[Place]:
    """The places of these names, in their order, each with a file name of its own."""
    taken: set[str] = set()
    found = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "x"
        while slug in taken:
            slug += "-2"
        taken.add(slug)
        found.append(Place(name, f"place-{slug}.html"))
    return found


NAMES = "SELECT DISTINCT name FROM places WHERE name IS NOT NULL ORDER BY name COLLATE NOCASE, name"
"""The query for the names of all places."""


def all_places(database: Database) -> list[Place]:
    """All places of the comparison."""
    return places(name for (name,) in database.ask(NAMES))


def view(database: Database) -> Iterator[Block]:
    """The list of all places."""
    page_of = {place.name: place.file for place in all_places(database)}
    link = Markup('<a href="{}" lang="fi">{}</a>')
    listed = [
        Column(head("report", "place"), lambda row: Cell(link.format(page_of[row["name"]], row["name"]))),
        Column(head("report", "agreements"), lambda row: Cell(str(row["count"]), row["count"]), is_number=True),
        Column(head("report", "period"), lambda row: Cell(row["periods"] or "")),
    ]
    query = (
        "SELECT p.name, count(*) AS count, group_concat(a.period_start || '–' || a.period_end, ', ') AS periods "
        "FROM places p JOIN agreements a ON a.key = p.agreement WHERE p.name IS NOT NULL GROUP BY p.name "
        "ORDER BY p.name COLLATE NOCASE"
    )
    yield Block("places", say("view", "places"), asked(database, "places", listed, "places.csv", query))
