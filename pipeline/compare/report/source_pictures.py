"""The pages of the source files as pictures, drawn once, from files that are the very ones that were read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ...emit import write_atomically
from ...ingest.attachments import holds_others
from ...ingest.formats import MAX_BYTES
from ...ingest.reader import SECONDS_PER_PAGE, Limits
from ...process import Child, Gone
from ..tables import Json

FOLDER = "pages"
_NAME = re.compile(r"[0-9a-f]{16}-\d{1,5}\.png")

_POINTS = 72
"""Points in an inch."""


class PagePicture(NamedTuple):
    """A page's picture: its place beside the report, and the page's size in points."""

    name: str
    width: float
    height: float


class SourcePictures:
    """Draws pages into `output/pages/`. Sources are looked for where `run` read them, then in `folders`."""

    def __init__(self, output: Path, folders: Sequence[Path], limits: Limits) -> None:
        self._output = output
        self._folders = folders
        self._limits = limits
        self._child: Child | None = None
        self._named: dict[str, list[Path]] | None = None
        self._in_use: set[str] = set()
        self.missing: list[str] = []
        """The PDFs that were not found, or could not be drawn whole; of one in an archive or a mail its place there."""

    def of(self, agreement: Json, emitted: Path) -> dict[int, PagePicture]:
        """The pictures of an agreement's pages, by page; none where its source has no pages or is not found."""
        source = agreement["source"]
        if not source["pages"] or source["media_type"] != "application/pdf":
            return {}
        names = {n: f"{FOLDER}/{source['sha256'][:16]}-{n}.png" for n in range(1, source["pages"] + 1)}
        missing = [n for n, name in names.items() if not (self._output / name).exists()]
        if missing and (file := self._source(source, emitted)):
            self._draw(file, missing, names)
        found = {n: _picture(self._output, name) for n, name in names.items() if (self._output / name).exists()}
        self._in_use |= {picture.name for picture in found.values()}
        if len(found) < len(names):
            self.missing.append(_inside(source["sha256"], emitted.parent) or source["name"])
        return found

    def _source(self, source: Json, emitted: Path) -> Path | None:
        places = (*_where_run_read(emitted.parent).get(source["sha256"], ()), *self._by_name().get(source["name"], ()))
        return next((place for place in places if _is_the_one(place, source["sha256"])), None)

    def _by_name(self) -> dict[str, list[Path]]:
        if self._named is None:
            self._named = {}
            for folder in self._folders:
                for file in sorted(folder.rglob("*")):
                    self._named.setdefault(file.name, []).append(file)
        return self._named

    def _draw(self, file: Path, pages: list[int], names: dict[int, str]) -> None:
        """Draws as many of the pages as can be; what the file does to the process that draws it stays there."""
        (self._output / FOLDER).mkdir(exist_ok=True)
        memory = self._limits.memory
        self._child = self._child or Child("pipeline.ingest.pictures", str(memory), memory=memory)
        try:
            self._child.send({"path": str(file.absolute()), "pages": pages})
            while "picture" in (message := self._child.receive(self._limits.timeout + SECONDS_PER_PAGE)):
                write_atomically(self._output / names[message["page"]], base64.b64decode(message["picture"]))
        except (Gone, TimeoutError):
            self.close()

    def sweep(self) -> None:
        """Removes pictures of an earlier comparison that this one does not show."""
        for file in (self._output / FOLDER).glob("*-*.png"):
            if _NAME.fullmatch(file.name) and f"{FOLDER}/{file.name}" not in self._in_use:
                file.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the process that draws."""
        if self._child:
            self._child.kill()
            self._child = None


def _picture(output: Path, name: str) -> PagePicture:
    """A picture that was drawn, with its page's size by the picture's own resolution."""
    with Image.open(output / name) as image:
        across, down = image.info["dpi"]
        return PagePicture(name, round(image.width * _POINTS / across, 1), round(image.height * _POINTS / down, 1))


@cache
def _where_run_read(folder: Path) -> dict[str, list[Path]]:
    """The paths that the manifest beside the emitted files names, as given and from the folder above it, by hash."""
    found: dict[str, list[Path]] = defaultdict(list)
    try:
        for record in json.loads((folder / "run.json").read_bytes())["files"]:
            found[str(record["sha256"])] += [Path(record["path"]), folder.parent / record["path"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found


def _inside(sha256: str, folder: Path) -> str:
    """The place of a file in the archive or mail that `run` took it from: "liitteet.zip/sopimus.pdf"; "" for none."""
    for place in _where_run_read(folder).get(sha256, ()):
        if holder := next((each for each in place.parents if holds_others(each)), None):
            return place.relative_to(holder.parent).as_posix()
    return ""


def _is_the_one(file: Path, sha256: str) -> bool:
    """Whether a file is the one with this hash."""
    try:
        if not file.is_file() or file.stat().st_size > MAX_BYTES:
            return False
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == sha256
    except OSError:
        return False
