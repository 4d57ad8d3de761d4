"""Staged results -> files under their final names."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

from ..emit import renamed, write_atomically
from ..schema.vocabulary import Outcome
from .folder import Folder, Record, path_key, removed


def publish(records: list[Record], folder: Folder) -> None:
    """Gives every result its final name; results of one id from different files get a part of their hash behind it."""
    given = {path_key(record.path) for record in records}
    hashes = {record.sha256 for record in records}
    others = [
        record
        for record in folder.all_records()
        if path_key(record.path) not in given and record.outputs and not record.same_as and folder.is_done(record)
        if record.sha256 not in hashes or os.path.exists(record.path)  # noqa: PTH110  (else it was moved, and is given)
    ]
    everything = [*records, *others]
    before = {name for record in everything for name in record.outputs}
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in everything:
        if record.base_id and not record.same_as:
            by_id[record.base_id].append(record)
    for base_id, same in by_id.items():
        several = len({record.sha256 for record in same}) > 1
        published: dict[str, Record] = {}
        for record in sorted(same, key=lambda record: record.path):
            parted = record.sha256 and (several or _is_taken(base_id, record, folder))
            final = f"{base_id}--{(record.sha256 or '')[:8]}" if parted else base_id
            if twin := published.get(final):
                _take_over(record, twin, folder)
            else:
                _publish_one(record, final, folder)
                published[final] = record
    by_path = {record.path: record for record in records}
    for record in records:
        if record.same_as and (twin := by_path.get(record.same_as)):
            _take_over(record, twin, folder)
    for name in before - {name for record in everything for name in record.outputs}:
        removed(folder.output / name)
    for record in everything:
        folder.save(record)


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
    record.outputs = dict(twin.outputs)


def _publish_one(record: Record, final: str, folder: Folder) -> None:
    """Puts a staged result, or one published under another id, in its place."""
    staged = folder.staged(record)
    names = {ending: f"{final}{ending}" for ending in (".txt", ".json")}
    fresh = staged.with_suffix(".json").exists()
    if not fresh and record.id == final:
        return
    source = staged if fresh else folder.output / str(record.id)
    try:
        for ending, name in names.items():
            data = source.with_suffix(ending).read_bytes()
            if ending == ".json":
                data = renamed(data, str(record.base_id if fresh else record.id), final)
            write_atomically(folder.output / name, data)
    except OSError as error:
        record.outcome = Outcome.OUTPUT_ERROR
        record.message = f"its result could not be written ({error.strerror}); make room and run again"
        return
    folder.discard_staged(record)
    record.id = final
    record.outputs = {name: folder.stamp(name) or [] for name in sorted(names.values())}
