"""Staged results -> files under their final names."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..emit import items_sha256, renamed, with_short_lists, write_durably
from ..messages import tell
from .folder import Folder, Record, path_key, removed

if TYPE_CHECKING:
    from ..schema.decision import Decision


_AT_ONCE = 4
"""So many results are written at once: a write waits for the disk, or for a drive in the network."""


class Publication(NamedTuple):
    """What goes for all results: the output folder, people's decisions, and the files that somebody edited."""

    folder: Folder
    decisions: Sequence[Decision]
    edited: set[str]


def publish(records: list[Record], folder: Folder, decisions: Sequence[Decision], force: bool) -> list[Record]:
    """Corrects every result and gives it its final name. Returns the records of all results in the folder.

    Results of one id from different files get a part of their hash behind it. What somebody edited stays as it is,
    unless by `force`.
    """
    given = {path_key(record.path) for record in records}
    hashes = {record.sha256 for record in records}
    known = folder.all_records()
    others = [
        record
        for record in known
        if path_key(record.path) not in given and record.outputs and not record.same_as and folder.is_done(record)
        if record.sha256 not in hashes or os.path.exists(record.path)  # noqa: PTH110  (else it was moved, and is given)
    ]
    everything = [*records, *others]
    edited = set() if force else {name for record in known if folder.is_edited(record) for name in record.outputs}
    whole = Publication(folder, decisions, edited)
    before = {name for record in everything for name in record.outputs} - edited
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in everything:
        if record.base_id and not record.same_as:
            by_id[record.base_id].append(record)
    with ThreadPoolExecutor(_AT_ONCE) as writers:
        for _ in writers.map(lambda base_id: _publish_same(base_id, by_id[base_id], whole), by_id):
            pass  # an error is raised here
    by_path = {record.path: record for record in records}
    for record in records:
        if record.same_as and (twin := by_path.get(record.same_as)):
            _take_over(record, twin, folder)
    for name in before - {name for record in everything for name in record.outputs}:
        removed(folder.output / name)
    for record in everything:
        folder.save(record)
    return everything


def _publish_same(base_id: str, records: list[Record], whole: Publication) -> None:
    """Publishes the results of one id, each under a name of its own."""
    several = len({record.sha256 for record in records}) > 1
    published: dict[str, Record] = {}
    for record in sorted(records, key=lambda record: record.path):
        parted = record.sha256 and (several or _is_taken(base_id, record, whole.folder))
        final = f"{base_id}--{(record.sha256 or '')[:8]}" if parted else base_id
        if twin := published.get(final):
            _take_over(record, twin, whole.folder)
        else:
            _publish_one(record, final, whole)
            published[final] = record


def _is_taken(base_id: str, record: Record, folder: Folder) -> bool:
    """Whether another file's result, of which there is no record, stands under this id."""
    if f"{base_id}.json" in record.outputs:
        return False
    try:
        source = json.loads((folder.output / f"{base_id}.json").read_bytes())["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(source["sha256"] != record.sha256 and source["name"] != Path(record.path).name)


def _take_over(record: Record, twin: Record, folder: Folder) -> None:
    folder.discard_staged(record)
    record.share(twin)
    record.outputs, record.items = dict(twin.outputs), list(twin.items)
    record.decided, record.edited = twin.decided, twin.edited


def leave_edited(record: Record, name: str) -> None:
    """Marks the record of a result that somebody edited, and that is therefore left as it is."""
    record.edited = True
    record.unwritten(
        tell(
            "{file} was edited by hand and is left as it is; keep the edits with `pykala corrections from`, or let "
            "them go with --force",
            file=name,
        )
    )


def _publish_one(record: Record, final: str, whole: Publication) -> None:
    """Puts what was read, with the decisions laid over it, in its place."""
    folder = whole.folder
    if record.edited or f"{final}.json" in whole.edited:
        leave_edited(record, f"{record.id or final}.json")
        return
    decisions = concerning(whole.decisions, record)
    decided = _decisions_sha256(decisions)
    fresh = folder.staged(record).with_suffix(".json").exists()
    is_current = record.decided == decided and folder.is_published(record)
    if not fresh and record.id == final and (is_current or not folder.reading(record).exists()):
        record.written()
        return
    try:
        _write(record, final, folder, decisions)
    except OSError as error:
        record.unwritten(tell("its result could not be written ({why}); make room and run again", why=error.strerror))
        return
    record.written()
    if fresh:
        folder.keep_reading(record)
    record.unchanged = record.unchanged and is_current
    record.id, record.decided, record.items = final, decided, record.items[-1:]
    record.outputs = {name: folder.stamp(name) or [] for name in (f"{final}.json", f"{final}.txt")}


def _write(record: Record, final: str, folder: Folder, decisions: Sequence[Decision]) -> None:
    """Writes the two files of a result from its staged, kept or published reading. Raises OSError."""
    staged, kept = folder.staged(record).with_suffix(".json"), folder.reading(record)
    published = folder.output / f"{record.id}.json"
    source = next(file for file in (staged, kept, published) if file == published or file.exists())
    text = (published if source == kept else source).with_suffix(".txt").read_bytes()
    data = source.read_bytes()
    if decisions and source != published:
        data = _corrected(data, text, decisions)
    data = renamed(data, str(record.id if source == published else record.base_id), final)
    if decisions or source != staged:  # else the worker told what it holds
        agreement = json.loads(data)
        severities = Counter(problem["severity"] for problem in agreement["problems"])
        record.problems = {severity: severities[severity] for severity in record.problems}
        record.items.append(items_sha256(agreement))
        folder.save(record)  # so that a run that is killed behind this is not taken for somebody who edited the file
    write_durably(folder.output / f"{final}.txt", text)
    write_durably(folder.output / f"{final}.json", data)


def concerning(decisions: Iterable[Decision], record: Record) -> list[Decision]:
    """The decisions that were made on this file, or on another file of its agreement."""
    return [each for each in decisions if each.source == record.sha256 or each.agreement == record.base_id]


def _decisions_sha256(decisions: Sequence[Decision]) -> str:
    """The hash by which other decisions than before are known; empty where there are none."""
    lines = "\n".join(decision.line for decision in decisions)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest() if lines else ""


def _corrected(data: bytes, text: bytes, decisions: Sequence[Decision]) -> bytes:
    from ..corrections.applying import corrected
    from ..schema.agreement import Agreement

    applied = corrected(json.loads(data), text.decode("utf-8"), decisions)
    return with_short_lists(Agreement.model_validate(applied.agreement).model_dump_json(indent=2))
