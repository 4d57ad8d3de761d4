"""Files as they are dropped -> documents in the desk's folder, under names of our own making.

What they were called when they were dropped is noted beside, for people to know them by; no path is made of it.
"""

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

from ..batch.inputs import is_copy
from ..emit import write_durably
from ..ingest.formats import ARCHIVES, BY_ENDING, MAX_BYTES, NO_DOCUMENTS, OTHER_DOCUMENTS
from ..messages import Told, tell

FOLDER = "documents"
MOST_AT_ONCE = 200
MOST_IN_ALL = 5_000
MOST_BYTES = 1 << 30
"""Of one drop, all files together."""
_NAMES = Path(".pykala", "dropped")
_HARMLESS = {ending for kind, endings in NO_DOCUMENTS.items() if kind != "a program" for ending in endings}
_ENDINGS = {*BY_ENDING, *ARCHIVES, *OTHER_DOCUMENTS, *_HARMLESS}
UNKNOWN_ENDING = ".bin"
"""What stands for an ending that no document has."""
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_CHUNK = 1 << 20
_OTHER_SIGNS = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
"""Letters of a name; Windows allows 260 for a whole path."""
_LONGEST_SHOWN = 200


class TooMuch(Told):
    """More was dropped than the desk takes; the text says what to do."""


def kept(files: Iterable[tuple[str, IO[bytes]]], folder: Path) -> list[Path]:
    """Keeps dropped files, those named as copies last, each in a folder named by its hash: no name meets another.

    Returns where they are; the same file twice is one. Raises TooMuch, OSError.
    """
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    already = sum(1 for _ in home.iterdir())
    made: list[Path] = []
    for name, stream in sorted(files, key=lambda each: is_copy(each[0])):
        if len(made) >= MOST_AT_ONCE or already + len(made) >= MOST_IN_ALL:
            raise TooMuch(
                tell(
                    "{count} files were taken: drop at most {most} at once, {in_all} in all.",
                    count=len(made),
                    most=MOST_AT_ONCE,
                    in_all=MOST_IN_ALL,
                )
            )
        made.append(_kept(name, stream, home))
        _note(name, folder / _NAMES / made[-1].parent.name)
    return list(dict.fromkeys(made))


def names_of(document: Path, folder: Path) -> list[str]:
    """What a document was called when it was dropped, names of copies last; its own name where that is not known."""
    try:
        noted = (folder / _NAMES / document.parent.name).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        noted = []
    return sorted(noted, key=is_copy) or [document.name]


def _note(name: str, file: Path) -> None:
    """Notes a name under which a document was dropped, once. Raises OSError."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable()).strip()[:_LONGEST_SHOWN]
    file.parent.mkdir(parents=True, exist_ok=True)
    known = file.read_bytes().decode("utf-8", "replace").splitlines() if file.exists() else []
    if shown and shown not in known:
        write_durably(file, "".join(f"{each}\n" for each in [*known, shown]).encode())


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
                    raise TooMuch(
                        tell(
                            "“{file}” is larger than {most} MiB and was not taken.",
                            file=name[:80],
                            most=MAX_BYTES >> 20,
                        )
                    )
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = home / digest.hexdigest()[:16]
        place.mkdir(exist_ok=True)
        there = next(iter(_documents_in(place)), place / plain_name(name))
        if not there.exists():
            shutil.move(temporary, there)
        return there
    finally:
        Path(temporary).unlink(missing_ok=True)


def _documents_in(place: Path) -> list[Path]:
    """The document that a hash's folder holds, if any."""
    return [path for path in place.iterdir() if path.is_file() and not path.name.startswith(".")]


def plain_name(name: str) -> str:
    """A dropped file's name as ours: letters, digits and hyphens, and an ending that is one of a document.

    >>> plain_name("../../Kärkihankkeet & muut.PDF"), plain_name("CON"), plain_name("x.exe")
    ('Kärkihankkeet-muut.pdf', 'document.bin', 'x.bin')
    """
    stem, _, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    stem, ending = (stem, f".{ending.lower()}") if stem else (ending, "")
    plain = _OTHER_SIGNS.sub("-", unicodedata.normalize("NFKC", stem)).strip("-")[:_LONGEST_NAME]
    if not plain or plain.lower() in _DEVICES:
        plain = "document"
    return plain + (ending if ending in _ENDINGS else UNKNOWN_ENDING)
