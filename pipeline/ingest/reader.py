"""A file -> Source, read in a child process that is killed when it takes too long or too much memory.

What was read before that is kept: the child sends each page as it goes. One child reads many files, for starting it
takes as long as reading fifty pages; it is replaced where a file ended it or left it large.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from ..document import Cell, Effort, Failure, Line, Notice, Page, Source, Turned
from ..messages import Message, tell
from ..process import Child, Gone
from ..schema.vocabulary import Outcome
from .formats import MAX_BYTES

SECONDS_PER_PAGE = 2.0
SECONDS_PER_SCAN = 30.0
LONGEST = 900.0
_LARGE = 160 << 20
"""A child that keeps more than this, in bytes, between two files is replaced; a fresh one has 40 MiB."""


class Limits(NamedTuple):
    """What one file may cost: `timeout` in seconds of processor time, to which each page adds, and `memory` in MiB.

    Both hold for reading it and, once more, for structuring what was read. Loading models does not count.
    """

    timeout: float = 60.0
    memory: int = 1024

    def seconds(self, effort: Effort) -> float:
        """The processor time granted to a file with these pages; for scans on top of the longest."""
        return (
            min(self.timeout + SECONDS_PER_PAGE * effort.pages, max(LONGEST, self.timeout))
            + SECONDS_PER_SCAN * effort.scans
        )


class Reader:
    """Reads files one after another. Its process starts at once, so that it loads while others do."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._child: Child | None = None
        self._start()

    def _start(self) -> Child:
        if self._child is None:
            self._child = Child("pipeline.ingest", str(self._memory), memory=self._memory)
        return self._child

    def close(self) -> None:
        """Ends the process."""
        if self._child:
            self._child.close()
            self._child = None

    def read(self, path: Path, name: str, limits: Limits, on_effort: Callable[[Effort], object]) -> Source:
        """The pages of a file that is called `name`, and what was noticed. Raises Failure.

        `on_effort` is called with how much there is to read.
        """
        _check_regular(path)
        with TemporaryDirectory(prefix="pykala-", ignore_cleanup_errors=True) as scratch:
            request = {"path": os.fspath(path.absolute()), "name": name, "scratch": scratch}
            return self._read(request, limits, on_effort)

    def _read(self, request: dict[str, str], limits: Limits, on_effort: Callable[[Effort], object]) -> Source:
        for attempt in (1, 2):
            gathered = _Gathered(request["name"].encode("utf-8", "backslashreplace").decode())
            child = self._start()
            is_whole = False
            try:
                child.send(request)
                source = _gather(child, gathered, limits, on_effort)
                is_whole = child.own_memory() < _LARGE
                return source
            except TimeoutError:
                reason = Failure(
                    Outcome.TIMEOUT,
                    tell(
                        "reading it took more than {seconds} s of processor time; try again with a larger --timeout",
                        seconds=format(gathered.allowance(limits), ".0f"),
                    ),
                )
            except Gone as gone:
                if gone.over_memory:
                    reason = Failure(
                        Outcome.MEMORY,
                        tell(
                            "reading it took more than {memory} MiB of memory; try again with a larger --memory",
                            memory=limits.memory,
                        ),
                    )
                elif attempt == 1:
                    continue
                else:
                    reason = Failure(
                        Outcome.CRASHED,
                        tell("the program that reads it crashed on it; open it in its own program and save it anew"),
                    )
            finally:
                if not is_whole:
                    child.kill()
                    self._child = None
            return gathered.what_came(reason)
        raise AssertionError("unreachable")


def _check_regular(path: Path) -> None:
    try:
        status = path.stat()
    except OSError as error:
        raise Failure(
            Outcome.UNREADABLE,
            tell("it cannot be opened ({why}); check that it is there and that you may read it", why=error.strerror),
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise Failure(Outcome.UNREADABLE, tell("it is no ordinary file; give a file or a folder"))
    if status.st_size > MAX_BYTES:
        raise Failure(
            Outcome.TOO_LARGE,
            tell(
                "it has {size} MiB and the limit is {most}; split it", size=status.st_size >> 20, most=MAX_BYTES >> 20
            ),
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
        """The processor time, in seconds, that the file may take."""
        return limits.seconds(self.effort)

    def source(self) -> Source:
        """All that came, as a source."""
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
        self.notices.append(
            Notice("reading_stopped", "error", tell("Only a part of the file was read: {why}.", why=reason.message))
        )
        return self.source()


def _gather(child: Child, gathered: _Gathered, limits: Limits, on_effort: Callable[[Effort], object]) -> Source:
    """Takes in the child's messages up to the file's end. Raises Failure, TimeoutError, Gone."""
    while True:
        message = child.receive(gathered.allowance(limits))
        match message:
            case {"sha256": str(sha256), "media_type": str(media_type)}:
                gathered.sha256, gathered.media_type = sha256, media_type
            case {"effort": [pages, scans]}:
                gathered.effort = Effort(pages, scans)
                on_effort(gathered.effort)
            case {"page": fields}:
                page = _page(fields)
                gathered.pages[page.number] = page
            case {"notice": fields}:
                gathered.notices.append(Notice(*fields))
            case {"failure": outcome, "message": str(text)}:
                return gathered.what_came(Failure(Outcome(outcome), Message(text)))
            case _:
                return gathered.source()


def _page(fields: list[Any]) -> Page:
    """A page from the fields of its message."""
    number, width, height, rows, *rest = fields
    lines = [
        Line(*row)._replace(turned=Turned(*row[-2]) if row[-2] else None, cell=Cell(*row[-1]) if row[-1] else None)
        for row in rows
    ]
    return Page(number, width, height, lines, *rest)
