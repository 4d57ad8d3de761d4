"""Builds the corpus's PDF and Word files from `src/`: `make corpus`.

A `.typ` source is typeset by typst; a `.py` source is a script that writes one document into the folder it is run in.
The
results replace those in `written_on/` and `held_out/`.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
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
                    target.write_bytes(_undated(result) if result.suffix == ".docx" else result.read_bytes())
                    print(target.relative_to(HERE))


def _undated(document: Path) -> bytes:
    """A Word file with the parts' times set to one day, so that building anew changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, (2021, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _place(name: str) -> Path:
    """Where the document of this name stands: among those that rules were written on, or among the held-out ones."""
    places = [HERE / folder / name for folder in ("written_on", "held_out")]
    return next((place for place in places if place.exists()), places[0])


if __name__ == "__main__":
    main()
