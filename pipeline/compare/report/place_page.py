"""A place's own page: its agreements through time, and what changed from one version to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from sqlite3 import Row

from markupsafe import Markup

from ... import diff
from ...diff.page import page
from ...document import Failure
from ...emit import replacing, write_atomically
from ...schema.vocabulary import UiLanguage
from ...web import say, write_page
from ...web.i18n import UI_LANGUAGES
from ..database import FAMILY, IS_AGREEMENT, Database
from .answers import answer_columns
from .cells import (
    PAGE_COLUMNS,
    ReportCell,
    ReportColumn,
    agreement_link,
    column_head,
    evidence_link,
    named_columns,
)
from .listings import ContentsLine, Listing, ReportBlock, query_listing
from .places import CHANGES, all_places, changes_page
from .views import frame


def write(database: Database, output: Path, files: Mapping[str, Path], tongue: UiLanguage) -> list[str]:
    """Writes the places' pages, and a page of changes for each pair of versions; returns their names.

    `files` are the agreements' JSON. Raises OSError.
    """
    changed = dict(_changes(database, output, files, tongue))
    listed = [None, *all_places(database), None]
    for before, place, after in zip(listed, listed[1:], listed[2:], strict=False):
        assert place is not None
        with replacing(output / place.file) as file:
            write_page(
                file, "place.html.j2", tongue, **frame("places", dict.fromkeys(UI_LANGUAGES, place.name)),
                title=place.name, before=before, after=after, blocks=_blocks(database, place.name, changed),
                contents=_contents(database, place.name, changed),
            )  # fmt: skip
    return [*(place.file for place in listed if place), *changed.values()]


def _blocks(database: Database, name: str, changed: Mapping[tuple[str, str], str]) -> Iterator[ReportBlock]:
    """The page's parts: the agreements through time, the pages of changes, the parties."""
    listed = answer_columns(database)
    listed.insert(
        1,
        ReportColumn(
            column_head("report", "kind"), lambda row: ReportCell(column_head("agreement_type", row["family"]))
        ),
    )
    query = (
        f"SELECT a.*, a.key AS agreement, a.name AS agreement_name, {FAMILY} AS family "
        f"FROM agreements a WHERE {_OF_PLACE} ORDER BY {_THROUGH_TIME}"
    )
    listing = query_listing(database, "through_time", listed, "agreements.csv", query, is_matrix=True, place=name)
    yield ReportBlock("through_time", say("report", "through_time"), listing._replace(has_answers=True))
    if pages := _changed_pairs(database, name, changed):
        link = Markup('{} → {}: <a href="{}">{}</a>')
        links = [
            link.format(old["name"], new["name"], changed[old["key"], new["key"]], say("report", "what_changed"))
            for old, new in pages
        ]
        yield ReportBlock("changes", say("report", "what_changed"), notes=links)
    yield ReportBlock("parties", say("table", "parties"), _parties(database, name))


_OF_PLACE = "a.key IN (SELECT agreement FROM places WHERE name = :place)"
_THROUGH_TIME = "a.period_start, a.period_end, a.key"
"""The condition and the order of a place's agreements `a`."""


def _parties(database: Database, name: str) -> Listing:
    """The parties, each once in its role, with the agreements in which it has it."""
    query = (
        "SELECT name, role, language, json_group_array(json_array(key, agreement_name)) AS stands FROM ("
        "SELECT t.name, t.role, a.language, t.key, a.name AS agreement_name, a.period_start, t.rowid AS nth "
        f"FROM parties t JOIN agreements a ON a.key = t.agreement WHERE {_OF_PLACE} ORDER BY {_THROUGH_TIME}, t.rowid"
        ") GROUP BY name, role ORDER BY min(period_start), min(nth)"
    )
    listed = [*named_columns(["name", "role"]), ReportColumn(column_head("table", "agreements"), _stands)]
    return query_listing(database, "parties", listed, "parties.csv", query, place=name)


def _stands(row: Row) -> ReportCell:
    """Links to a party's words in each agreement."""
    return ReportCell(Markup("<br>").join(evidence_link(*each) for each in json.loads(row["stands"])))


def _contents(
    database: Database, name: str, changed: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Markup | None, list[ContentsLine]]]:
    """What stands below on the page, then what was read from each agreement, on its own page."""
    pages = len(_changed_pairs(database, name, changed))
    lines = [ContentsLine("changes", say("report", "what_changed"), pages)] if pages else []
    yield None, [*lines, ContentsLine("parties", say("table", "parties"), _parties(database, name).total)]
    query = f"SELECT a.key, a.name, a.language FROM agreements a WHERE {_OF_PLACE} ORDER BY {_THROUGH_TIME}"
    for key, agreement, language in list(database.ask(query, place=name)):
        counts = {
            table: database.value(f"SELECT count(*) FROM {table} WHERE agreement = :key", key=key)
            for table in PAGE_COLUMNS
        }
        page = f"agreements/{key}.html"
        lines = [ContentsLine(table, say("table", table), count, page) for table, count in counts.items() if count]
        heading = agreement_link(key, agreement, language=language or "fi")
        yield heading, [*lines, ContentsLine("text", say("report", "text"), page=page)]


def _changed_pairs(database: Database, name: str, changed: Mapping[tuple[str, str], str]) -> list[tuple[Row, Row]]:
    """The versions of a place's agreements that have a page of changes."""
    return [pair for pair in _pairs(database, name) if (pair[0]["key"], pair[1]["key"]) in changed]


def _pairs(database: Database, name: str | None = None) -> Iterator[tuple[Row, Row]]:
    """Each version and the one that follows it, of the same places and the same family; of one place or of all."""
    of_place = "AND a.key IN (SELECT agreement FROM places WHERE name = :name)" if name else ""
    query = (
        f"SELECT a.key, a.name, a.places, {FAMILY} AS family FROM agreements a "
        f"WHERE {IS_AGREEMENT} AND a.places IS NOT NULL {of_place} "
        "ORDER BY a.places, family, a.period_end, a.period_start, a.key"
    )
    rows = database.ask(query, **({"name": name} if name else {}))
    for _, versions in groupby(rows, key=lambda row: (row["places"], row["family"])):
        yield from pairwise(versions)


def _changes(
    database: Database, output: Path, files: Mapping[str, Path], tongue: UiLanguage
) -> Iterator[tuple[tuple[str, str], str]]:
    """Writes a page for each pair of versions, and gives its address; a pair that has none could not be read."""
    page_of = {place.name: place.file for place in all_places(database)}
    for old, new in _pairs(database):
        try:
            versions = [diff.load(files[row["key"]]) for row in (old, new)]
        except Failure:
            continue
        name = changes_page(old["key"], new["key"])
        (output / CHANGES).mkdir(exist_ok=True)
        back = [_BACK.format(page_of[each], each) for each in new["places"].split("; ") if each in page_of]
        back.append(_BACK.format("index.html", say("report", "name")))
        write_atomically(output / name, page(versions, [diff.diff(*versions)], tongue, back=back).encode("utf-8"))
        yield (old["key"], new["key"]), name


_BACK = Markup('<a href="../{}">{}</a>')
