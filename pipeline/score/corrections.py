"""What people decided, against what was read: how much would have been right without them, by field and by rule."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..batch.folder import Folder, Record
from ..batch.publish import concerning
from ..corrections.applying import Applied, Placed, corrected
from ..corrections.decisions import read
from ..corrections.items import HEAD, content
from .counts import formatted, ratio

Json = dict[str, Any]
HEADINGS = ("", "right", "wrong", "missed", "precision", "recall")
_ADDED = "(added by a person)"


class Checked(NamedTuple):
    """A published agreement, what it was made of, and the decisions that hold in it."""

    record: Record
    reading: Json
    applied: Applied


def checked(output: Path, corrections: Path) -> Iterator[Checked]:
    """The agreements in a folder that people decided on. Raises OSError."""
    decisions = read(corrections).decisions
    folder = Folder(output)
    for record in folder.all_records():
        if record.outputs and folder.reading(record).exists() and (mine := concerning(decisions, record)):
            reading = json.loads(folder.reading(record).read_bytes())
            text = (output / f"{record.id}.txt").read_bytes().decode("utf-8")
            yield Checked(record, reading, corrected(reading, text, mine))


def report(output: Path, corrections: Path) -> Iterator[str]:
    """The lines that `pykala score --corrections` prints; nothing where nobody decided on anything."""
    by_list: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    unplaced = documents = 0
    for each in checked(output, corrections):
        documents += 1
        unplaced += len(each.applied.unplaced)
        for verdict, name, rule in _verdicts(each.applied.placed):
            by_list[name][verdict] += 1
            by_rule[rule][verdict] += 1
    if not documents:
        return
    yield f"{documents} documents that people decided on, as they were read ({unplaced} decisions without a place)"
    yield from formatted(("field", *HEADINGS[1:]), *_rows(by_list))
    yield ""
    yield from formatted(("rule", *HEADINGS[1:]), *_rows(by_rule))


def _rows(counted: dict[str, Counter[str]]) -> Iterator[tuple[str, ...]]:
    for name, n in sorted(counted.items()):
        right = n["right"]
        shares = ratio(right, right + n["wrong"]), ratio(right, right + n["wrong"] + n["missed"])
        yield name, *(str(n[key]) for key in ("right", "wrong", "missed")), *(f"{share:.3f}" for share in shares)


def _verdicts(placed: list[Placed]) -> Iterator[tuple[str, str, str]]:
    """For each item decided on whether the reading has it right, its list and its rule."""
    by_item: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        by_item[each.uid].append(each)
    for decided in by_item.values():
        decision, item = decided[0]
        evidence = (item or {}).get("evidence") or {}
        rule = evidence.get("rule") or decision.rule or (decision.list if item else _ADDED)
        found = {_verdict(each) for each in decided}
        for verdict in ("missed", "wrong", "right"):
            if verdict in found:
                yield verdict, decision.list, rule
                break


def _verdict(placed: Placed) -> str:
    """Nothing is counted where what a person removed is no longer read."""
    decision, item = placed
    if decision.action == "removed":
        return "wrong" if item else ""
    if item is None:
        return "missed"
    if decision.is_of_whole and decision.list not in HEAD:
        expected = {key: part for key, part in (decision.to or {}).items() if part not in (None, [])}
        return "right" if all(content(item).get(key) == part for key, part in expected.items()) else "wrong"
    return "right" if item.get(decision.field) == decision.to else "wrong"
