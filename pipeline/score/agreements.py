"""Emitted agreements against gold: precision, recall and F1 by field, strict and soft, with every miss and extra.

Gold holds what a careful reader takes out of a document, without evidence. An item is a strict hit where value and
attributes are those of gold; a soft one where the value is right and an attribute (a role, a year, whom it is said of)
is not. A null in gold is a null expected, and so is a target's rate that gold does not name; another attribute that it
does not name is not judged. Case, dashes, quotation marks and spaces are folded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..messages import Message, tell
from .counts import HEAD, Counts, formatted, one_line, table
from .gold_items import items_of_gold
from .items import Json, compared
from .output_items import items_of_output

FIELDS = (
    "kind", "agreement type", "language", "title", "period", "sections", "parties", "party abbreviations",
    "party members", "priorities", "measures", "project ideas", "targets", "indicators",
    "dated targets without a value", "baselines", "dates", "funding sources", "funding conditions", "funding shares",
    "funding amounts", "monitoring bodies", "body members", "revision and termination", "validity", "signatories",
)  # fmt: skip
"""What is compared, in the order of the schema."""
_WHERE_GOLD_HAS: dict[str, Callable[[Json], bool]] = {
    "agreement type": lambda gold: "agreement_type" in gold,
    "funding conditions": lambda gold: "conditions" in gold["funding"],
}
"""Fields that only some gold files judge."""


def _always(_: Json) -> bool:
    return True


def scored(gold: Json, agreement: Json) -> dict[str, Counts]:
    """Each field of one agreement against gold; no field that neither has anything in.

    Where gold says which fields it was checked for, those alone are counted.
    """
    expected = list(items_of_gold(gold))
    found = [(n, fact) for n, fact in items_of_output(agreement) if _WHERE_GOLD_HAS.get(n, _always)(gold)]
    fields = {name for name, _ in (*expected, *found)}
    return {
        name: compared([f for n, f in expected if n == name], [f for n, f in found if n == name])
        for name in FIELDS
        if name in fields and name in gold.get("checked", FIELDS)
    }


def gold_files(folder: Path) -> dict[str, Path]:
    """The gold files in a folder and the folders in it, by their stems."""
    return {path.stem: path for path in sorted(folder.rglob("*.json")) if not path.name.endswith(".changes.json")}


def gold_for(name: str, files: dict[str, Path]) -> Path | None:
    """The gold for a source file's name: "x.pdf", "x.docx" and "x.scan.pdf" are all x."""
    stem = Path(name).stem
    return files.get(stem) or files.get(stem.partition(".")[0])


def pooled(documents: Iterable[dict[str, Counts]], fields: Iterable[str] = FIELDS) -> dict[str, Counts]:
    """The counts of several documents together, field by field."""
    total = {name: Counts() for name in fields}
    for document in documents:
        for name, row in document.items():
            total[name].add(row)
    return total


class BadGold(ValueError):
    """A gold file that cannot be compared with; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def _scored_by(gold: Path, agreement: Json) -> dict[str, Counts]:
    """The counts of an agreement by a gold file. Raises BadGold."""
    try:
        return scored(json.loads(gold.read_text(encoding="utf-8")), agreement)
    except KeyError as missing:
        raise BadGold(
            tell(
                "{file}: gold lacks “{key}”; write what the document holds of it, or an empty list.",
                file=gold,
                key=missing.args[0],
            )
        ) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise BadGold(
            tell("{file}: it cannot be read as gold ({why}); see corpus/README.md for its form.", file=gold, why=error)
        ) from None


def report(output: Path, gold: Path) -> Iterator[str]:
    """The lines that `pykala score` prints: a table for each set of documents, then every miss and extra.

    A set is the folder that a gold file stands in: `written_on` for documents that rules were written on, `held_out`
    for those that nobody who writes rules has read. Nothing where no output has gold. Raises BadGold.
    """
    sets: dict[str, dict[str, dict[str, Counts]]] = {}
    files = gold_files(gold)
    for path in sorted(output.glob("*.json")):
        agreement = json.loads(path.read_text(encoding="utf-8"))
        found = gold_for(agreement["source"]["name"], files) if "source" in agreement else None
        if found is not None:
            rows = _scored_by(found, agreement)
            sets.setdefault(found.parent.name, {})[agreement["source"]["name"]] = rows
    for name, documents in sets.items():
        yield f"{name.replace('_', ' ')}, {len(documents)} documents: {', '.join(documents)}"
        yield from formatted(HEAD, *table(pooled(documents.values())))
        yield ""
    for documents in sets.values():
        for document, rows in documents.items():
            for name, row in rows.items():
                yield from (f"{document}: {name}: missing: {one_line(text)}" for text in row.missing)
                yield from (f"{document}: {name}: extra: {one_line(text)}" for text in row.extra)
