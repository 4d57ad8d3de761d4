"""What makes a file be done again: its bytes, and whatever may change what is read in them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from functools import cache
from pathlib import Path

from ..ingest import office
from ..ingest.formats import MAX_BYTES

LIBRARIES = (
    "pypdfium2", "pdfplumber", "pdfminer.six", "lxml", "markdown-it-py", "langdetect", "olefile", "pydantic",
    "simplemma", "spacy", "spacy-fi-experimental-web-md", "thinc",
)  # fmt: skip
"""Whose version may change what is read."""
_LATER = (
    "cli/",
    "compare/",
    "desk/",
    "diff/",
    "score/",
    "web/",
    "schema/comparison.py",
    "schema/diff.py",
    "schema/export.py",
)
_LATER_WORDS = ("diff.toml", "indicators.toml", "template.toml", "themes.toml")
"""What works on emitted files alone, and the words, of every language, that it alone asks for."""


@cache
def version_key() -> str:
    """Changes when the code, words, models or libraries do that read; when Tesseract or LibreOffice comes or goes."""
    from importlib.metadata import version

    digest = hashlib.sha256()
    for name, file in reading_files():
        digest.update(name.encode() + file.read_bytes())
    libraries = [version(name) for name in LIBRARIES]
    programs = [shutil.which("tesseract") is not None, office.program()]
    return json.dumps([digest.hexdigest(), libraries, sys.version_info[:2], programs])


def reading_files() -> list[tuple[str, Path]]:
    """The files of this package that what is read hangs on, by their names below it."""
    home = Path(__file__).parents[1]
    named = [(file.relative_to(home).as_posix(), file) for file in [*home.rglob("*.py"), *home.rglob("*.toml")]]
    later_words = re.compile(rf"lang/\w+/words/(?:{'|'.join(map(re.escape, _LATER_WORDS))})")
    return sorted((name, file) for name, file in named if not name.startswith(_LATER) and not later_words.match(name))


def sha256_of(path: Path) -> str | None:
    """The hash of a regular file of bearable size; None where there is none; reading it then says why."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
