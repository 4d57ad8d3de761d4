"""Paths -> the files that a run is given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..ingest.formats import BY_ENDING, OTHER_DOCUMENTS
from .folder import Folder, path_key


def found(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every file given, once, with what is wrong with it already ("" where nothing is).

    In a folder, documents of all kinds count as given, those that are not read too; hidden files, other files and
    what an earlier run wrote there do not.
    """
    seen: set[str] = set()
    for path in paths:
        for file, wrong in _in_folder(path) if os.path.isdir(path) else [(path, "")]:  # noqa: PTH112  (never raises)
            if (place := path_key(os.fspath(file))) not in seen:
                seen.add(place)
                yield file, wrong


def _in_folder(folder: Path) -> Iterator[tuple[Path, str]]:
    unreadable: list[Path] = []
    files: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        made = _results_in(Path(parent)) if ".pykala" in folders else set()
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent) / name for name in names if _is_document(name) and name not in made]
    for file in sorted(files):
        outside = file.is_symlink() and not _real(file).is_relative_to(_real(folder))
        yield file, "it is a link that leads out of the folder; give the file itself" if outside else ""
    for closed in unreadable:
        yield closed, "the folder cannot be opened; check that you may read it"


def _is_document(name: str) -> bool:
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in BY_ENDING.keys() | OTHER_DOCUMENTS


def _results_in(folder: Path) -> set[str]:
    """The names of what earlier runs wrote into this folder: results are no input."""
    return {name for record in Folder(folder).all_records() for name in record.outputs}


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it does not stumble over links in a circle."""
    return Path(os.path.realpath(path))
