"""Writes the README's score table: `make score`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.scoring import pooled, scored, table  # noqa: E402
from pipeline.structuring import structure  # noqa: E402
from tests.conftest import CORPUS, DOCUMENTS, loaded  # noqa: E402

BLOCK = re.compile(r"(?<=<!-- score: made by `make score` -->\n).*?(?=<!-- /score -->)", re.DOTALL)


def markdown(read: Callable[[Path], dict[str, Any]]) -> str:
    """The table for both sets of the corpus; `read` gives a document's emitted agreement."""
    sets = {}
    for folder in ("written_on", "held_out"):
        documents = [path for path in DOCUMENTS if path.parent.name == folder]
        gold = CORPUS / "gold" / folder
        rows = pooled(scored(loaded(gold / f"{path.stem}.json"), read(path)) for path in documents)
        sets[folder.replace("_", " ")] = (len(documents), {row[0]: row for row in table(rows)})
    (written, on), (held, out) = sets.values()
    head = [
        f"{name} ({count}): precision | recall | F1 | soft"
        for name, count in (("written on", written), ("held out", held))
    ]
    lines = [f"| field | {' | '.join(head)} |", "|---|---|---|---|---|---|---|---|---|"]
    lines += [f"| {name} | {' | '.join([*on[name][2:], *out[name][2:]])} |" for name in on]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    readme = ROOT / "README.md"
    made = markdown(lambda path: structure(path).agreement.model_dump(mode="json"))
    readme.write_text(BLOCK.sub(lambda _: made, readme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    print(made)
