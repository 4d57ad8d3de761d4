"""Builds the corpus's PDF and Word files from `src/`: `make corpus`.

A `.typ` source is typeset by typst; a `.py` source is a script that writes one document into the folder it is run in.
The
results replace those in `written_on/` and `held_out/`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BUILT = (".pdf", ".docx")


def main() -> None:
    for source in sorted((HERE / "src").iterdir()):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(shutil.copy(source, folder))
            if source.suffix == ".typ":
                import typst

                typst.compile(str(here), output=str(here.with_suffix(".pdf")))
            else:
                subprocess.run([sys.executable, here.name], cwd=folder, check=True)
            for result in Path(folder).glob(f"{source.stem}.*"):
                if result.suffix in BUILT:
                    target = _place(result.name)
                    shutil.copy(result, target)
                    print(target.relative_to(HERE))


def _place(name: str) -> Path:
    """Where the document of this name stands: among those that rules were written on, or among the held-out ones."""
    places = [HERE / folder / name for folder in ("written_on", "held_out")]
    return next((place for place in places if place.exists()), places[0])


if __name__ == "__main__":
    main()
