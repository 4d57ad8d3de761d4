"""Several emitted agreements side by side, as tables. It reads what `run` wrote and nothing else.

tables      the agreements' facts as rows with keys and evidence
files       the rows as CSV with a Data Package, a workbook, a database, and JSON
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ..emit import write_atomically
from ..validate import schema_errors, upgraded
from .files import files
from .tables import Json, tables

__all__ = ["Found", "compare", "found"]


class Found(NamedTuple):
    """The agreements to compare, and a sentence about each file that is left out."""

    agreements: list[Json]
    left_out: list[str]
    is_incomplete: bool
    """Whether a file is left out that is not another reading of an agreement that is there."""


def found(paths: Iterable[Path]) -> Found:
    """The agreements in JSON files and folders, each once: of several readings of one agreement the first PDF's.

    Files that hold no agreement are told where they were given by name, and passed over in folders.
    """
    by_id: dict[str, list[tuple[Path, Json]]] = defaultdict(list)
    left_out = []
    for path in paths:
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            try:
                value = upgraded(json.loads(file.read_bytes()))
                is_agreement = isinstance(value, dict) and "sections" in value and "coverage" in value
                why = schema_errors("agreement", value)[:1] if is_agreement else ["it is no agreement's JSON"]
            except OSError as error:
                is_agreement, why = True, [f"it cannot be opened ({error.strerror}); check that it is there"]
            except (ValueError, RecursionError):
                is_agreement, why = True, ["it is no JSON; run `pykala run` again on its document"]
            if not why:
                by_id[str(value["id"]).partition("--")[0]].append((file, value))
            elif is_agreement or not path.is_dir():
                left_out.append(f"{file}: {why[0]}.")
    is_incomplete = bool(left_out)
    agreements = []
    for name, readings in sorted(by_id.items()):
        kept = min(readings, key=lambda reading: (reading[1]["source"]["pages"] is None, reading[0]))
        agreements.append(kept[1])
        left_out += [
            f"{file}: another reading of {name}, of which {kept[0].name} is used."
            for file, _ in readings
            if file != kept[0]
        ]
    return Found(agreements, left_out, is_incomplete)


def compare(agreements: Sequence[Json], output: Path) -> list[str]:
    """Writes the tables into a folder and returns the files' names. Raises OSError."""
    listed = tables()
    rows = {
        table.name: [*table.fixed, *(row for agreement in agreements for row in table.rows(agreement))]
        for table in listed
    }
    output.mkdir(parents=True, exist_ok=True)
    written = files(listed, rows)
    for name, data in written.items():
        write_atomically(output / name, data)
    return list(written)
