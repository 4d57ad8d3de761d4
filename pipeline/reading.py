"""A file -> Source, read in a child process that is killed when it takes too long or too much memory.

What was read before that is kept: the child sends each page as it goes.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import Any, NamedTuple

from .document import Cell, Effort, Failure, Line, Notice, Outcome, Page, Source
from .ingest import MAX_BYTES
from .process import Child, Gone

SECONDS_PER_PAGE = 2.0
SECONDS_PER_SCAN = 30.0
LONGEST = 900.0


class Limits(NamedTuple):
    """What one file may cost: `timeout` in seconds, to which each page adds, and `memory` in MiB."""

    timeout: float = 60.0
    memory: int = 1024

    def seconds(self, effort: Effort) -> float:
        """The time granted to a file with these pages; for scans on top of the longest."""
        return (
            min(self.timeout + SECONDS_PER_PAGE * effort.pages, max(LONGEST, self.timeout))
            + SECONDS_PER_SCAN * effort.scans
        )


_ready: dict[int, Child] = {}
"""A reader that has started already, by its memory."""


def keep_ready(limits: Limits) -> None:
    """Starts the reader of the next file, so that it loads while this one's facts are read.

    It ends with the process that started it.
    """
    if limits.memory not in _ready:
        _ready[limits.memory] = Child("pipeline.ingest", str(limits.memory), "warm", memory=limits.memory)


def read(path: Path, limits: Limits) -> Source:
    """The file's pages and what was noticed. Raises Failure."""
    _check_regular(path)
    for attempt in (1, 2):
        gathered = _Gathered(path.name.encode("utf-8", "backslashreplace").decode())
        child = _ready.pop(limits.memory, None) or Child("pipeline.ingest", str(limits.memory), memory=limits.memory)
        try:
            child.send({"path": os.fspath(path.absolute())})
            return _gather(child, gathered, limits)
        except TimeoutError:
            reason = Failure(
                Outcome.TIMEOUT,
                f"reading it took longer than {gathered.allowance(limits):.0f} s; try again with a larger --timeout",
            )
        except Gone as gone:
            if gone.over_memory:
                reason = Failure(
                    Outcome.MEMORY,
                    f"reading it took more than {limits.memory} MiB of memory; try again with a larger --memory",
                )
            elif attempt == 1:
                continue
            else:
                reason = Failure(
                    Outcome.CRASHED,
                    "the program that reads it crashed on it; open it in its own program and save it anew",
                )
        finally:
            child.kill()
        return gathered.what_came(reason)
    raise AssertionError("unreachable")


def _check_regular(path: Path) -> None:
    try:
        status = path.stat()
    except OSError as error:
        raise Failure(
            Outcome.UNREADABLE,
            f"it cannot be opened ({error.strerror}); check that it is there and that you may read it",
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise Failure(Outcome.UNREADABLE, "it is no ordinary file; give a file or a folder")
    if status.st_size > MAX_BYTES:
        raise Failure(
            Outcome.TOO_LARGE, f"it has {status.st_size >> 20} MiB and the limit is {MAX_BYTES >> 20}; split it"
        )


class _Gathered:
    """What the child has sent so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sha256 = self.media_type = ""
        self.pages: dict[int, Page] = {}
        self.notices: list[Notice] = []
        self.effort = Effort(0, 0)

    def allowance(self, limits: Limits) -> float:
        return limits.seconds(self.effort)

    def source(self) -> Source:
        pages = [self.pages[number] for number in sorted(self.pages)]
        return Source(
            self.name, self.sha256, self.media_type, self.media_type == "application/pdf", pages, self.notices
        )

    def what_came(self, reason: Failure) -> Source:
        """The pages that came before reading stopped; raises `reason` where none has text."""
        if not any(page.lines for page in self.pages.values()):
            raise reason
        for number in range(len(self.pages) + 1, self.effort.pages + 1):
            self.pages.setdefault(number, Page(number, 595.0, 842.0, [], "none"))
        self.notices.append(Notice("reading_stopped", "error", f"Only a part of the file was read: {reason.message}."))
        return self.source()


def _gather(child: Child, gathered: _Gathered, limits: Limits) -> Source:
    began = time.monotonic()
    while True:
        message = child.receive(gathered.allowance(limits) - (time.monotonic() - began))
        match message:
            case {"sha256": str(sha256), "media_type": str(media_type)}:
                gathered.sha256, gathered.media_type = sha256, media_type
            case {"effort": [pages, scans]}:
                gathered.effort = Effort(pages, scans)
            case {"page": fields}:
                page = _page(fields)
                gathered.pages[page.number] = page
            case {"notice": fields}:
                gathered.notices.append(Notice(*fields))
            case {"failure": outcome, "message": str(text)}:
                return gathered.what_came(Failure(Outcome(outcome), text))
            case _:
                return gathered.source()


def _page(fields: list[Any]) -> Page:
    number, width, height, rows, layer = fields
    lines = [Line(*row)._replace(cell=Cell(*row[-1]) if row[-1] else None) for row in rows]
    return Page(number, width, height, lines, layer)
