"""Writes the score tables of docs/accuracy.md and the figures that a comparison tells of itself: `make score`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.compare.readings import with_sentences  # noqa: E402
from pipeline.compare.scored import FIELDS as THEME_FIELDS  # noqa: E402
from pipeline.compare.scored import scored as scored_themes  # noqa: E402
from pipeline.diff import Version, diff  # noqa: E402
from pipeline.extract.reliability import RULES  # noqa: E402
from pipeline.score.agreements import pooled, scored  # noqa: E402
from pipeline.score.changes import scored as scored_changes  # noqa: E402
from pipeline.score.counts import Counts, table  # noqa: E402
from pipeline.worker import structure  # noqa: E402
from tests.conftest import CORPUS, DOCUMENTS, loaded  # noqa: E402

GOLD = sorted((CORPUS / "gold").rglob("*.changes.json"))
"""What changed from the old to the new of each pair of versions in the corpus."""
RELIABILITY = ROOT / "pipeline" / "score" / "reliability.toml"
CHANGES = re.compile(r"(?<=<!-- changes: made by `make score` -->\n).*?(?=<!-- /changes -->)", re.DOTALL)
CLASSIFIED = re.compile(r"(?<=<!-- classified: made by `make score` -->\n).*?(?=<!-- /classified -->)", re.DOTALL)
BLOCK = re.compile(r"(?<=<!-- score: made by `make score` -->\n).*?(?=<!-- /score -->)", re.DOTALL)


def markdown(read: Callable[[Path], dict[str, Any]]) -> str:
    """The table for both sets of the corpus; `read` gives a document's emitted agreement."""
    (written, on), (held, out) = (_counted(folder, read) for folder in ("written_on", "held_out"))
    head = [
        f"{name} ({count}): precision | recall | F1 | soft"
        for name, count in (("written on", written), ("held out", held))
    ]
    lines = [f"| field | {' | '.join(head)} |", "|---|---|---|---|---|---|---|---|---|"]
    lines += [f"| {name} | {' | '.join([*on[name][2:], *out[name][2:]])} |" for name in on]
    return "\n".join(lines) + "\n"


def _counted(folder: str, read: Callable[[Path], dict[str, Any]]) -> tuple[int, dict[str, tuple[str, ...]]]:
    """How many documents a set has, and its table's rows by field."""
    documents = [path for path in DOCUMENTS if path.parent.name == folder]
    gold = CORPUS / "gold" / folder
    rows = pooled(scored(loaded(gold / f"{path.stem}.json"), read(path)) for path in documents)
    return len(documents), {row[0]: row for row in table(rows)}


def classified_markdown(read: Callable[[Path], dict[str, Any]]) -> str:
    """The table of themes and common indicators; `read` gives an agreement whose sentences have their quotes."""
    gold = {path: loaded(CORPUS / "gold" / path.parent.name / f"{path.stem}.json") for path in DOCUMENTS}
    rows = [scored_themes(expected, read(path)) for path, expected in gold.items() if "themes" in expected]
    lines = [f"| written on ({len(rows)}) | in gold | precision | recall | F1 |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells[:5])} |" for cells in table(pooled(rows, THEME_FIELDS))[:-1]]
    return "\n".join(lines) + "\n"


def reliability(read: Callable[[Path], dict[str, Any]]) -> str:
    """`score/reliability.toml`: the held-out set's scores, which a comparison tells of itself."""
    count, rows = _counted("held_out", read)
    lines = [
        "# How well facts are read: the held-out documents of the corpus against their gold, counted strictly. Made by",
        "# `make score`.",
        "",
        f"documents = {count}",
        "",
        "[fields]",
        *(
            f'"{name}" = {{ in_gold = {row[1]}, precision = {row[2]}, recall = {row[3]}, f1 = {row[4]} }}'
            for name, row in rows.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def rules(read: Callable[[Path], dict[str, Any]]) -> str:
    """`extract/rules.toml`: how often each rule is right over both sets."""
    gold = {path: loaded(CORPUS / "gold" / path.parent.name / f"{path.stem}.json") for path in DOCUMENTS}
    rows = pooled(scored(expected, read(path)) for path, expected in gold.items())
    together = Counts()
    for row in rows.values():
        together.add(row)
    counted = (f'"{rule}" = [{right}, {found}]' for rule, (right, found) in sorted(together.rules.items()))
    head = [
        "# How many of the items that each rule found in the corpus have the right value, of how many. Made by",
        "# `make score`.",
    ]
    return "\n".join([*head, *counted]) + "\n"


def documents_of(gold: Path) -> tuple[Path, Path]:
    """The old and the new document of a pair; the new one's Word file where there is one."""
    listed = loaded(gold)
    old = next(path for folder in ("written_on", "held_out") for path in (CORPUS / folder).glob(f"{listed['old']}.*"))
    return old, min((CORPUS / "revisions").glob(f"{listed['new']}.*"))


def changes_markdown(found: Callable[[Path], list[dict[str, Any]]]) -> str:
    """The table of the diffs; `found` gives the changes that were found for a gold file."""
    lines = ["| pairs of versions | changes | in gold | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for folder in ("written_on", "held_out"):
        pairs = [gold for gold in GOLD if gold.parent.name == folder]
        rows = {"substance": Counts(), "other": Counts()}
        for gold in pairs:
            for of, row in scored_changes(loaded(gold)["changes"], found(gold)).items():
                rows[of].add(row)
        name = f"{folder.replace('_', ' ')} ({len(pairs)})"
        lines += [f"| {name} | {' | '.join(cells[:5])} |" for cells in table(rows)[:2]]
    return "\n".join(lines) + "\n"


def _changes(gold: Path) -> list[dict[str, Any]]:
    versions = []
    for path in documents_of(gold):
        result = structure(path)
        versions.append(Version(result.agreement.model_dump(mode="json"), result.text))
    changes: list[dict[str, Any]] = diff(*versions).model_dump(mode="json")["changes"]
    return changes


if __name__ == "__main__":
    accuracy = ROOT / "docs" / "accuracy.md"
    structured = cache(structure)
    read = cache(lambda path: structured(path).agreement.model_dump(mode="json"))
    made = markdown(read)
    RELIABILITY.write_text(reliability(read), encoding="utf-8", newline="\n")
    RULES.write_text(rules(read), encoding="utf-8", newline="\n")
    changed = changes_markdown(_changes)
    themes = classified_markdown(lambda path: with_sentences(read(path), structured(path).text))
    text = CHANGES.sub(lambda _: changed, BLOCK.sub(lambda _: made, accuracy.read_text(encoding="utf-8")))
    text = CLASSIFIED.sub(lambda _: themes, text)
    accuracy.write_text(text, encoding="utf-8", newline="\n")
    print(made, themes, changed, sep="\n")
