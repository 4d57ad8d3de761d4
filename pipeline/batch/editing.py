"""What somebody edited in a published JSON -> decisions that last."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..corrections.applying import corrected
from ..corrections.decisions import append, now, read
from ..corrections.edits import Hand, Reviewed, edits
from ..emit import items_sha256
from ..messages import Message, Told, tell
from .folder import CORRECTIONS, MANIFEST, Folder, Record
from .publish import concerning
from .runner import correct


class NotRecorded(Told):
    """There is no reading that the edits could be compared with."""


def reviewed(folder: Folder, name: str) -> tuple[Record, Reviewed]:
    """The record of a published JSON and what was read before any correction. Raises NotRecorded."""
    for record in folder.all_records():
        if name in record.outputs and folder.reading(record).exists():
            text = (folder.output / f"{record.id}.txt").read_bytes().decode("utf-8")
            return record, Reviewed(json.loads(folder.reading(record).read_bytes()), text)
    raise NotRecorded(
        tell(
            "{folder} does not tell what was read for it; give the folder that `run` wrote with -o.",
            folder=folder.output,
        )
    )


def taken(edited: dict[str, Any], output: Path, by: str, reason: str | None) -> tuple[int, list[Message]]:
    """Appends the decisions that an edited agreement holds to the folder's, and lays them over the result.

    Returns how many they are, and a sentence for each edit that cannot be kept; then the edited file stays as it is.
    Raises NotRecorded, Unusable, OSError.
    """
    file = output / CORRECTIONS
    with Folder(output) as folder:
        record, basis = reviewed(folder, f"{edited['id']}.json")
        known = read(file).decisions
        before = concerning(known, record)
        published = corrected(basis.reading, basis.text, before).agreement
        hand = Hand(by, now(known), reason)
        made, left_over = edits(basis, published, edited, hand)
        failed = {
            decision.line: why for decision, why in corrected(basis.reading, basis.text, [*before, *made]).unplaced
        }
        left_over += [
            tell("{part}, {field}: {why}", part=each.list, field=each.field, why=failed[each.line])
            for each in made
            if each.line in failed
        ]
        kept = [each for each in made if each.line not in failed]
        if kept:
            append(file, kept)
        if not left_over and f"{edited['id']}.json" in record.outputs:
            stamps = {name: folder.stamp(name) or [] for name in record.outputs}
            folder.save(replace(record, items=[items_sha256(edited)], outputs=stamps, edited=False))
    if kept:
        correct(output)
    return len(kept), left_over


def is_edited(file: Path, agreement: dict[str, Any]) -> bool:
    """Whether an agreement's JSON tells something else than what was written: by the folder's records or `run.json`."""
    known = {
        each for record in Folder(file.parent).all_records() if file.name in record.outputs for each in record.items
    }
    if not known:
        known = {*_hashes_in_manifest(file)}
    return bool(known) and items_sha256(agreement) not in known


def _hashes_in_manifest(file: Path) -> list[str]:
    """The hash of a JSON file as `run.json` beside it gives it; nothing where neither is there."""
    try:
        files = json.loads((file.parent / MANIFEST).read_bytes())["files"]
        return [each["items_sha256"] for each in files if file.name in each["outputs"] and each.get("items_sha256")]
    except (OSError, ValueError, KeyError, TypeError):
        return []
