"""The places that have agreements, on a map and as a list, and the names of their pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Row
from typing import NamedTuple

from markupsafe import Markup

from ...schema.vocabulary import UiLanguage
from ...web import in_all, say
from ...web.i18n import counted, label, number
from ..database import IS_AGREEMENT, Database
from ..tables import by_name
from .cells import ReportCell, ReportColumn, column_head, number_text
from .country_map import Located, country_map
from .listings import ReportBlock, query_listing


class Place(NamedTuple):
    """A place by its name, and its page."""

    name: str
    file: str


_UNSAFE = re.compile(r"[^a-z0-9]+")
_LONGEST_ADDRESS = 60
"""Characters of a place's name in its file's name at the most."""


def place_pages(names: Iterable[str]) -> list[Place]:
    """The places of these names in order, each with a file name of its own."""
    taken: set[str] = set()
    found = []
    for name in sorted(names, key=by_name):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST_ADDRESS] or "x"
        while slug in taken:
            slug += "-2"
        taken.add(slug)
        found.append(Place(name, f"place-{slug}.html"))
    return found


CHANGES = "changes"
"""The folder of the pages of what changed between two versions."""


def changes_page(old: str, new: str) -> str:
    """The page of what changed between two versions, by their keys."""
    return f"{CHANGES}/{old}--{new}.html"


NAMES = "SELECT DISTINCT name FROM places WHERE name IS NOT NULL"
"""The query for the names of all places."""


def all_places(database: Database) -> list[Place]:
    """All places of the comparison."""
    return place_pages(name for (name,) in database.ask(NAMES))


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's one part: the map, and the list of all places."""
    page_of = {place.name: place.file for place in all_places(database)}

    def link_to(name: str) -> Markup:
        return Markup('<a href="{}" lang="fi">{}</a>').format(page_of[name], name)

    listed = [
        ReportColumn(column_head("report", "place"), lambda row: ReportCell(link_to(row["name"]))),
        ReportColumn(
            column_head("report", "agreements"), lambda row: ReportCell(_texts(row), row["count"]), is_number=True
        ),
        ReportColumn(column_head("report", "period"), lambda row: ReportCell(row["periods"] or "")),
    ]
    located = [
        Located(row["name"], page_of[row["name"]], row["count"], row["latitude"], row["longitude"])
        for row in database.ask(f"SELECT * FROM ({_COUNTED}) WHERE latitude IS NOT NULL AND count")
    ]
    notes: list[Markup] = []
    if located:
        listed.append(
            ReportColumn(
                column_head("report", "on_map"),
                lambda row: ReportCell("–" if row["latitude"] is None or not row["count"] else "●"),
            )
        )
    if database.value(f"SELECT count(*) FROM ({_COUNTED}) WHERE latitude IS NULL"):
        notes.append(_not_on_map(database, link_to) if located else say("report", "no_map"))
    listing = query_listing(database, "places", listed, "places.csv", _COUNTED)
    yield ReportBlock(
        "places", say("view", "places"), listing, notes, pictures=[country_map(located)] if located else []
    )


_COUNTED = (
    f"SELECT p.name, count(*) FILTER (WHERE {IS_AGREEMENT}) AS count, "
    f"count(*) FILTER (WHERE NOT {IS_AGREEMENT}) AS others, "
    "group_concat(a.period_start || '–' || a.period_end, ', ') AS periods, "
    "max(p.latitude) AS latitude, max(p.longitude) AS longitude "
    "FROM places p JOIN agreements a ON a.key = p.agreement WHERE p.name IS NOT NULL GROUP BY p.name "
    "ORDER BY p.name COLLATE by_name"
)
"""The query for the places with their numbers of agreements and of other texts about them."""


def _texts(row: Row) -> Markup:
    """How many agreements a place has, with the other texts beside."""
    if not row["others"]:
        return number_text(row["count"])

    def said(tongue: UiLanguage) -> str:
        other = counted("others", row["others"], tongue)
        both = label("report", "and", tongue).format(one=number(row["count"], tongue), other=other)
        return both if row["count"] else other

    return in_all(said)


def _not_on_map(database: Database, link_to: Callable[[str], Markup]) -> Markup:
    """Which places the map leaves out, as links to their pages as far as a sentence holds them."""
    names = [row["name"] for row in database.ask(f"SELECT name FROM ({_COUNTED}) WHERE latitude IS NULL")]
    more = f" … (+{len(names) - _MOST_NAMED})" if len(names) > _MOST_NAMED else ""
    links = Markup(", ").join(map(link_to, names[:_MOST_NAMED]))
    return Markup("{} ({}): {}{}").format(say("report", "not_on_map"), len(names), links, more)


_MOST_NAMED = 30
"""Places without coordinates that a sentence names; the table marks all."""
