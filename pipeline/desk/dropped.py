"""Files as they are dropped -> documents in the desk's folder, under names of our own making."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ..ingest.formats import ARCHIVES, BY_ENDING, MAX_BYTES, OTHER_DOCUMENTS

FOLDER = "documents"
MOST_AT_ONCE = 200
MOST_IN_ALL = 5_000
MOST_BYTES = 1 << 30
"""Of one drop, all files together."""
_ENDINGS = {*BY_ENDING, *ARCHIVES, *OTHER_DOCUMENTS}
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_CHUNK = 1 << 20
_OTHER_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 60
"""Letters of a name; Windows allows 260 for a whole path."""


class TooMuch(Exception):
    """More was dropped than the desk takes; the text says what to do."""


def kept(files: Iterable[tuple[str, IO[bytes]]], folder: Path) -> list[Path]:
    """Keeps dropped files, each in a folder named by its hash, so that no name meets another.

    Returns where they are; the same file twice is one. Raises TooMuch, OSError.
    """
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    already = sum(1 for _ in home.iterdir())
    made: list[Path] = []
    for name, stream in files:
        if len(made) >= MOST_AT_ONCE or already + len(made) >= MOST_IN_ALL:
            raise TooMuch(f"{len(made)} files were taken: drop at most {MOST_AT_ONCE} at once, {MOST_IN_ALL} in all.")
        made.append(_kept(name, stream, home))
    return list(dict.fromkeys(made))


def documents(folder: Path) -> list[Path]:
    """The documents that were dropped into a folder."""
    return sorted(path for path in (folder / FOLDER).glob("*/*") if path.is_file() and not path.name.startswith("."))


def _kept(name: str, stream: IO[bytes], home: Path) -> Path:
    digest, size = hashlib.sha256(), 0
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=home)
    try:
        with open(descriptor, "wb") as file:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise TooMuch(f"“{name[:80]}” is larger than {MAX_BYTES >> 20} MiB and was not taken.")
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = home / digest.hexdigest()[:16]
        place.mkdir(exist_ok=True)
        there = next(iter(documents_in(place)), place / plain_name(name))
        if not there.exists():
            shutil.move(temporary, there)
        return there
    finally:
        Path(temporary).unlink(missing_ok=True)


def documents_in(place: Path) -> list[Path]:
    """The document that a hash's folder holds, if any."""
    return [path for path in place.iterdir() if path.is_file() and not path.name.startswith(".")]


def plain_name(name: str) -> str:
    """A dropped file's name as ours: letters, digits and hyphens, and an ending that is one of a document.

    >>> plain_name("../../Kärkihankkeet & muut.PDF"), plain_name("CON"), plain_name("x.exe")
    ('Karkihankkeet-muut.pdf', 'document.bin', 'x.bin')
    """
    stem, _, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    stem, ending = (stem, f".{ending.lower()}") if stem else (ending, "")
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = _OTHER_LETTERS.sub("-", letters).strip("-")[:_LONGEST_NAME]
    if not plain or plain.lower() in _DEVICES:
        plain = "document"
    return plain + (ending if ending in _ENDINGS else ".bin")
