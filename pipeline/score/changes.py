"""A diff against gold: which changes were found with their class and both values, and which were not there.

Gold is a list of changes without evidence (`*.changes.json`). A text is given there by its first words (`starts`), a
value as the diff gives it; of an object only the keys that gold names are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..diff import weight_of
from .counts import HEAD, Counts, formatted, one_line, table
from .items import folded

Json = dict[str, Any]

_OPENING, _HINT = 40, 20
"""Letters of gold's first words of a text, and of a title that stands near, which are compared."""


def scored(gold: Sequence[Json], changes: Sequence[Json]) -> dict[str, Counts]:
    """The count of the changes of substance, and of the others; a change is hit whole or not at all."""
    rest = list(changes)
    missing: list[Json] = []
    hits: list[Json] = []
    for expected in sorted(gold, key=lambda entry: -len(entry)):
        found = [change for change in rest if _is_same(expected, change)]
        if found:
            best = max(found, key=lambda change: _closeness(expected, change))
            rest.remove(best)
            hits.append(best)
        else:
            missing.append(expected)
    rows = {"substance": Counts(), "other": Counts()}
    for name, is_of in (("substance", True), ("other", False)):
        row = rows[name]
        row.strict = sum(hit["substance"] is is_of for hit in hits)
        row.missing = [
            _text(entry) for entry in missing if (weight_of(entry["what"], entry["kind"]) == "substance") is is_of
        ]
        row.extra = [_text(change) for change in rest if change["substance"] is is_of]
        row.gold, row.found = row.strict + len(row.missing), row.strict + len(row.extra)
    return rows


def report(output: Path, gold: Path) -> Iterator[str]:
    """The lines that `pykala score` prints of diffs: a table of all together, then every miss and extra."""
    named = {}
    for path in sorted(gold.rglob("*.changes.json")):
        listed = json.loads(path.read_text(encoding="utf-8"))
        named[listed["old"], listed["new"]] = listed["changes"]
    rows: dict[str, dict[str, Counts]] = {}
    for path in sorted(output.glob("*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        if "changes" in value and (pair := _stems(value)) in named:
            rows[" → ".join(pair)] = scored(named[pair], value["changes"])
    if not rows:
        return
    together = {name: Counts() for name in ("substance", "other")}
    for row in rows.values():
        for name, each in row.items():
            together[name].add(Counts(each.strict, 0, [], [], each.gold, each.found))
    yield f"diffs, {len(rows)}: {', '.join(rows)}"
    yield from formatted(("changes", *HEAD[1:]), *table(together))
    yield ""
    for pair_name, row in rows.items():
        for name, each in row.items():
            yield from (f"{pair_name}: {name}: missing: {one_line(text)}" for text in each.missing)
            yield from (f"{pair_name}: {name}: extra: {one_line(text)}" for text in each.extra)


def _stems(diff: Json) -> tuple[str, str]:
    return Path(diff["old"]["source"]).stem, Path(diff["new"]["source"]).stem


def _is_same(expected: Json, change: Json) -> bool:
    if (expected["what"], expected["kind"]) != (change["what"], change["kind"]):
        return False
    field = expected.get("field")
    if field and change["field"] and field.split()[0] != change["field"].split()[0]:
        return False
    if starts := expected.get("starts"):
        starts = starts.replace("|", " ").lstrip("-•* ")  # a table's row stands there as in Markdown
        return any(folded(quote).startswith(folded(starts)[:_OPENING]) for quote in _quotes(change))
    if expected["kind"] == "moved" and expected.get("title"):
        return folded(expected["title"]) == folded(change["title"])
    named = folded(change["title"])
    return all(
        _same_value(expected[side], change[side]) or (change["kind"] in _WHOLE and folded(str(expected[side])) == named)
        for side in ("old", "new")
        if side in expected
    )


_WHOLE = ("added", "removed")
"""What came or went may be named by its title, as a fund by its abbreviation."""


def _quotes(change: Json) -> Iterator[str]:
    for evidence in (change["old_evidence"], change["new_evidence"]):
        if evidence:
            yield evidence["quote"]
    yield from (text for side in ("old", "new") for text in _texts(change[side]))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _same_value(expected: Any, found: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            _same_value(value, found.get(key)) for key, value in expected.items() if key in _COMPARED
        )
    if isinstance(expected, list):
        return isinstance(found, list) and all(any(_same_value(e, f) for f in found) for e in expected)
    if isinstance(expected, str) and isinstance(found, str):
        one, other = folded(expected), folded(found)
        return one == other or (len(one) > 2 and len(other) > 2 and (one in other or other in one))
    if isinstance(found, dict):
        return any(_same_value(expected, value) for value in found.values())
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return round(float(expected), 4) == round(float(found), 4)
    return bool(expected == found)


_COMPARED = {"kind", "value", "value_max", "unit", "of", "year", "payer", "percent", "name"}


def _closeness(expected: Json, change: Json) -> int:
    """Which of several hits gold means: the one whose title or values read alike."""
    content = folded(repr((change["title"], change["old"], change["new"], [*_quotes(change)])))
    hints = [expected.get(key) for key in ("title", "measure", "body", "payer", "starts")]
    return sum(folded(hint)[:_HINT] in content for hint in hints if isinstance(hint, str))


def _text(entry: Json) -> str:
    values = " → ".join(str(entry.get(side)) for side in ("old", "new") if entry.get(side) is not None)
    name = entry.get("title") or entry.get("starts") or entry.get("measure") or entry.get("body") or ""
    return f"{entry['what']} {entry['kind']} {entry.get('field') or ''} {values} ({name})"
