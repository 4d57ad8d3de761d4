"""Paths -> the files that a run is given, with those that archives hold and mails have attached."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePath
from typing import NamedTuple

from ..document import Failure
from ..emit import COMPARISON
from ..ingest.attachments import Unpacker, holds_others
from ..ingest.formats import no_document
from ..ingest.reader import Limits
from ..messages import tell
from ..schema.vocabulary import Outcome
from .folder import CORRECTIONS, MANIFEST, Folder, path_key

_HEAD_BYTES = 16 * 1024
"""How much of a file is looked at to say its kind; a picture that is smaller is a logo, and no page."""
_COPY = re.compile(r"(?:^|[\W_])(?:kopio|kopia|copy)(?:[\W_]|$)|\(\d{1,2}\)$", re.IGNORECASE)
"""How programs mark a copy: "Kopio - a", "Kopia av a", "Copy of a", "a - Copy (2)", "a (1)"; no year in brackets."""


class Input(NamedTuple):
    """One file: what a person calls it, where its bytes are, and what came of it already, where that is known.

    What stands in an archive or a mail is called by its place in there: `mail.eml/sopimus.pdf`.
    """

    path: str
    file: Path
    failure: Failure | None = None
    is_attached: bool = False


def is_copy(name: str) -> bool:
    """Whether a file's name is marked as a copy's.

    >>> [is_copy(name) for name in ("Kopio - Porin sopimus (1).pdf", "Kopiolahti (2027).pdf")]
    [True, False]
    """
    return _COPY.search(PurePath(name).stem) is not None


def found(paths: Iterable[Path]) -> Iterator[Input]:
    """Every file given, once.

    In a folder every file counts as given; hidden folders, results of an earlier run, a comparison with its pages and
    links that lead out do not.
    What is no document there is given a Failure that says it is passed over.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _in_folder(path) if os.path.isdir(path) else [Input(os.fspath(path), path)]:  # noqa: PTH112  (never raises)
            if (place := path_key(file.path)) not in seen:
                seen.add(place)
                yield file


def opened(inputs: Iterable[Input], into: Path, limits: Limits) -> Iterator[Input]:
    """The same files, each followed by those that it holds, which are put into the folder `into`."""
    with closing(Unpacker(limits)) as unpacker:
        for number, each in enumerate(inputs):
            if each.failure or not holds_others(each.file) or not each.file.is_file():
                yield each
            else:
                yield from _held(each, unpacker, into / str(number))


def _held(given: Input, unpacker: Unpacker, into: Path) -> Iterator[Input]:
    itself, attached = given, []
    for part in unpacker.unpack(given.file, into):
        failure = Failure(part.outcome, part.message) if part.outcome else None
        if not part.name:
            itself = given._replace(failure=failure)
        elif part.file:
            attached.append(_looked_at(f"{given.path}/{part.name}", part.file, part.in_text))
        else:
            attached.append(Input(f"{given.path}/{part.name}", into, failure, is_attached=True))
    yield itself
    yield from attached


def _looked_at(path: str, file: Path, in_text: bool) -> Input:
    passed_over = _passed_over(PurePath(path), file, in_text)
    return Input(path, file, passed_over, is_attached=True)


def _passed_over(called: PurePath, file: Path, in_text: bool = False) -> Failure | None:
    head = _head(file)
    why = no_document(called, head, in_text or len(head) < _HEAD_BYTES)
    return Failure(Outcome.PASSED_OVER, why) if why else None


def _head(file: Path) -> bytes:
    try:
        if not file.is_file():
            return b""
        with open(file, "rb") as opened:
            return opened.read(_HEAD_BYTES)
    except OSError:
        return b""


def _in_folder(folder: Path) -> Iterator[Input]:
    unreadable: list[Path] = []
    files: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        made = _results_in(Path(parent)) if ".pykala" in folders else set()
        folders[:] = [
            name for name in folders if not name.startswith(".") and not (Path(parent) / name / COMPARISON).exists()
        ]
        files += [Path(parent) / name for name in names if name not in made]
    for file in sorted(files):
        yield Input(os.fspath(file), file, _wrong(file, folder))
    for closed in unreadable:
        failure = Failure(Outcome.UNREADABLE, tell("the folder cannot be opened; check that you may read it"))
        yield Input(os.fspath(closed), closed, failure)


def _wrong(file: Path, folder: Path) -> Failure | None:
    """Why a file that was found in a folder is not read."""
    if file.is_symlink() and not _real(file).is_relative_to(_real(folder)):
        out = Failure(Outcome.UNREADABLE, tell("it is a link that leads out of the folder; give the file itself"))
        return Failure(Outcome.PASSED_OVER, why) if (why := no_document(file, b"")) else out
    if page := _page_of(file, folder):
        return Failure(
            Outcome.PASSED_OVER, tell("it belongs to the saved page {page}, and is no document of its own", page=page)
        )
    return _passed_over(file, file)


def _page_of(file: Path, folder: Path) -> str:
    """The saved web page to whose folder of pictures and scripts a file belongs: "sivu_files" beside "sivu.html"."""
    for parent in file.relative_to(folder).parents:
        stem, _, kind = parent.name.rpartition("_")
        pages = ((folder / parent).with_name(stem + ending) for ending in (".html", ".htm")) if stem else ()
        if kind in ("files", "tiedostot", "filer") and (page := next((p for p in pages if p.exists()), None)):
            return page.name
    return ""


def _results_in(folder: Path) -> set[str]:
    """The names of what earlier runs wrote into this folder: results are no input."""
    return {MANIFEST, CORRECTIONS, *(name for record in Folder(folder).all_records() for name in record.outputs)}


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it does not stumble over links in a circle."""
    return Path(os.path.realpath(path))
