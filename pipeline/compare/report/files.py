"""What came of each file that `run` was given: those that gave no agreement are named too, with what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from ...schema.vocabulary import Outcome
from ...web import say
from ...web.i18n import labels
from ..database import Database
from .cells import ReportCell, ReportColumn, agreement_link, column_head
from .listings import MOST_ROWS, Facet, Listing, ListingRow, ReportBlock


class FileOutcome(NamedTuple):
    """A file of a run, what came of it, and the id of its agreement where there is one."""

    path: str
    outcome: str
    id: str | None


def outcomes(folders: Iterable[Path]) -> list[FileOutcome]:
    """What came of each file, as the manifests beside agreements tell it; what failed first, what was read last.

    An archive or a mail whose contents are listed is none of its own. A folder without a manifest tells nothing.
    """
    found = [each for folder in folders for each in _of_run(folder)]
    holders = {str(parent) for each in found for parent in PurePath(each.path).parents}
    found = [each for each in found if each.path not in holders or each.outcome != Outcome.PASSED_OVER]
    return sorted(found, key=lambda each: _ORDER.get(each.outcome, 0))


_ORDER: dict[str, int] = {code: n for n, code in enumerate([*list(Outcome)[1:], Outcome.OK])}
"""The outcomes in the order of their vocabulary, `ok` last."""


def _of_run(folder: Path) -> list[FileOutcome]:
    try:
        records = json.loads((folder / "run.json").read_bytes())["files"]
        return [FileOutcome(str(each["path"]), str(each["outcome"]), each["id"]) for each in records]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def block(database: Database, files: Sequence[FileOutcome]) -> Iterator[ReportBlock]:
    """The files with what came of each and what to do, folded where all are done; nothing where no run is known."""
    if not files:
        return
    named = {row["key"]: row["name"] for row in database.ask("SELECT key, name FROM agreements")}
    heads = ("file", "outcome", "agreement")
    columns = [ReportColumn(column_head("report", name), lambda _: ReportCell("")) for name in heads]
    codes = dict.fromkeys(each.outcome for each in files if each.outcome in labels("outcome"))
    facet = Facet("outcome", column_head("report", "outcome"), str, {code: say("outcome", code) for code in codes})
    above = _folder_of_all(files)
    rows = [
        ListingRow(
            [
                ReportCell(each.path.removeprefix(above).lstrip("/\\")),
                ReportCell(say("outcome", each.outcome) if each.outcome in codes else each.outcome),
                ReportCell(agreement_link(each.id, named[each.id]) if each.id in named else ""),
            ],
            each.outcome,
        )
        for each in files[:MOST_ROWS]
    ]
    listing = Listing("t-files", columns, rows, len(files), "", is_matrix=False, facets=[facet])
    done = {code for code in Outcome if code.done}
    yield ReportBlock("files", say("report", "files"), listing, is_folded=all(each.outcome in done for each in files))


def _folder_of_all(files: Sequence[FileOutcome]) -> str:
    """The folder that all files stand in: a report is mailed, and tells no more of a machine than it must."""
    try:
        return os.path.commonpath({str(PurePath(each.path).parent) for each in files})
    except ValueError:  # of files given from here and by their whole path there is none
        return ""
