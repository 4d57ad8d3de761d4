"""Themes and common indicators against gold, as the comparison's tables have them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..score.agreements import gold_files, gold_for, pooled
from ..score.counts import HEAD, Counts, formatted, table
from ..score.items import ScoredItem, compared, folded
from .readings import AgreementFile
from .tables import Json, TableRow, tables

FIELDS = ("themes", "common indicators")
"""What is counted, where gold has it."""


def scored(gold: Json, agreement: Json) -> dict[str, Counts]:
    """The themes of priorities and measures, and the targets that a common indicator measures; nothing without gold.

    The agreement's sentences have their quotes, see `with_sentences`.
    """
    if "themes" not in gold:
        return {}
    expected = {
        "themes": [_item(folded(title), theme) for title, theme in gold["themes"]],
        "common indicators": [_item(f"{value:.12g} {unit}", name) for value, unit, name in gold["common_indicators"]],
    }
    found = {"themes": list(_themes(agreement)), "common indicators": list(_indicators(agreement))}
    return {name: compared(expected[name], found[name]) for name in FIELDS}


def report(output: Path, gold: Path) -> Iterator[str]:
    """The lines that `pykala score` prints of them: the counts together, then every miss and extra."""
    documents, listed = [], []
    files = gold_files(gold)
    for path in sorted(output.glob("*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        of = gold_for(value["source"]["name"], files) if "source" in value else None
        rows = scored(json.loads(of.read_text(encoding="utf-8")), AgreementFile(path, "", 0).load()[0]) if of else {}
        documents += [rows] if rows else []
        for name, row in rows.items():
            listed += [f"{value['source']['name']}: {name}: missing: {text}" for text in row.missing]
            listed += [f"{value['source']['name']}: {name}: extra: {text}" for text in row.extra]
    if documents:
        yield f"themes and common indicators, {len(documents)} documents"
        yield from (*formatted(HEAD, *table(pooled(documents, FIELDS))[:-1]), "", *listed)


def _item(of: str, name: str) -> ScoredItem:
    """A theme or an indicator, with what it is given to."""
    return ScoredItem((of, name), (), f"{of}: {name}")


def _rows(name: str, agreement: Json) -> Iterator[TableRow]:
    """The rows that an agreement gives a table."""
    return next(each for each in tables() if each.name == name).rows(agreement)


def _themes(agreement: Json) -> Iterator[ScoredItem]:
    titles = {
        f"{agreement['id']}/{item['uid']}": folded(item["title"])
        for priority in agreement["priorities"]
        for item in (priority, *priority["measures"])
    }
    for row in _rows("theme_assignments", agreement):
        if row["theme"]:
            yield _item(titles[row["measure"] or row["priority"]], row["theme"])


def _indicators(agreement: Json) -> Iterator[ScoredItem]:
    for row in _rows("comparable_targets", agreement):
        yield _item(f"{row['value']:.12g} {row['unit']}", row["indicator"])
