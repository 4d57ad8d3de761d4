"""Makes `template.toml` of the words: fingerprints of the runs of words that agreements of different cities share.

usage: python corpus/tools/template.py TEXT TEXT...   (canonical texts that `pykala run` wrote, one of each city)
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from pipeline.diff.template import RUN, fingerprints

HEAD = f"""# Fingerprints (the first 32 bits of SHA-256) of runs of {RUN} words that stand in agreements of two cities:
# the national template. Made by corpus/tools/template.py; the words themselves are not kept.
"""


def main(paths: list[str]) -> None:
    held = Counter(run for path in paths for run in fingerprints(Path(path).read_text(encoding="utf-8")))
    shared = sorted(run for run, count in held.items() if count > 1)
    lines = [" ".join(shared[n : n + 12]) for n in range(0, len(shared), 12)]
    text = HEAD + 'runs = """\n' + "\n".join(lines) + '\n"""\n'
    Path("pipeline/lang/fi/words/template.toml").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
