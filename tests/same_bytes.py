"""Shows that this tree writes the same bytes as an earlier one: `make same SINCE=<revision>`.

Both structure the corpus, and the agreements where they are beside the checkout; each JSON and text file is compared.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
AGREEMENTS = ROOT.parent / "shared" / "agreements"


def main(revision: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        earlier, outputs = Path(folder) / "earlier", [Path(folder) / name for name in ("before", "now")]
        subprocess.run(["git", "clone", "--quiet", ROOT, earlier], check=True)
        subprocess.run(["git", "checkout", "--quiet", revision], check=True, cwd=earlier)
        inputs = [path for path in (ROOT / "corpus", AGREEMENTS) if path.exists()]
        for tree, output in zip((earlier, ROOT), outputs, strict=True):
            command = [sys.executable, "-m", "pipeline", "run", *map(str, inputs), "-q", "-o", str(output)]
            subprocess.run(command, check=True, cwd=tree)
        before, now = (
            {path.name: path.read_bytes() for path in output.iterdir() if path.suffix in (".json", ".txt")}
            for output in outputs
        )
        del before["run.json"], now["run.json"]
    other = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    print(f"{len(now)} files of JSON and text: {len(other)} other than those of {revision}", *other, sep="\n  ")
    sys.exit(1 if other else 0)


if __name__ == "__main__":
    main(sys.argv[1])
