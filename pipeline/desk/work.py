"""Documents -> results, in a thread of its own; what people ask meanwhile is answered from what is known."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..batch.folder import Folder, Record, Unusable
from .dropped import FOLDER, documents

REPORT = "comparison"


class DocumentRow(NamedTuple):
    """A document on the desk: its file's name, what came of it ("" while it waits), a sentence, and its result's id."""

    name: str
    outcome: str
    message: str
    id: str | None
    to_check: int


class Work:
    """What is done with the documents in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = Folder(folder)
        self.trouble = ""
        self.done = self.total = 0
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._ended = False
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether documents are being read or wait for it."""
        return self._asked.is_set() or self._lock.locked()

    def ask(self) -> None:
        """Has all that was dropped read, and the report made."""
        self._asked.set()

    def end(self) -> None:
        """Ends the thread once it has done what it is at; what was asked for behind that is left."""
        self._ended = True
        self._asked.set()

    def rows(self) -> list[DocumentRow]:
        """The documents: what was read in this folder before, and what waits, in the order of their names."""
        records = {os.path.abspath(record.path): record for record in self.folder.all_records()}  # noqa: PTH100
        waiting = [path for path in documents(self.folder.output) if str(path.absolute()) not in records]
        rows = [_row(record) for record in records.values() if record.outputs or not record.base_id]
        rows += [DocumentRow(path.name, "", "", None, 0) for path in waiting]
        return sorted(rows, key=lambda row: (row.name.casefold(), row.id or ""))

    def correct(self) -> str:
        """Lays the decisions over the results; where a run is on, it is done behind it. Returns what went wrong."""
        from ..batch import correct

        if not self._lock.acquire(blocking=False):
            return ""
        try:
            correct(self.folder.output)
        except (Unusable, OSError) as problem:
            return str(problem)
        finally:
            self._lock.release()
        return ""

    def _go_on(self) -> None:
        while True:
            self._asked.wait()
            if self._ended:
                return
            with self._lock:
                self._asked.clear()
                try:
                    self._read()
                    self.trouble = ""
                except Exception as error:  # noqa: BLE001  (the desk lives on, and says it)
                    self.trouble = str(error) or type(error).__name__

    def _read(self) -> None:
        from ..batch import Settings, correct, run
        from ..compare import compare, select_readings

        def report(done: int, total: int, _: Record) -> None:
            self.done, self.total = done, total

        if given := documents(self.folder.output):
            self.done, self.total = 0, len(given)
            run(given, self.folder.output, Settings(), report)
        correct(self.folder.output)
        if (readings := select_readings([self.folder.output]).readings) and not self._ended:
            compare(readings, self.folder.output / REPORT)


def _row(record: Record) -> DocumentRow:
    to_check = record.problems.get("error", 0) + record.problems.get("warning", 0)
    result = record.id if record.outputs else None
    return DocumentRow(Path(record.path).name, record.outcome, record.message, result, to_check)


def sweep(folder: Path) -> None:
    """Removes what a desk that was killed left of a drop."""
    for leftover in (folder / FOLDER).glob(".*"):
        with suppress(OSError):
            leftover.unlink()
