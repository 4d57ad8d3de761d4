"""Documents -> results, in a thread of its own; what people ask meanwhile is answered from what is known."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..batch.folder import CORRECTIONS, Folder, Record, Unusable
from ..messages import tell, translated
from ..schema.vocabulary import Outcome, UiLanguage
from .dropped import FOLDER, UNKNOWN_ENDING, documents, names_of
from .names import as_sentence, called

REPORT = "comparison"


class DocumentRow(NamedTuple):
    """A document on the desk: what people call it, what came of it ("" while it waits), a sentence, its result's id.

    `is_inside` tells whether it came in a mail or an archive.
    """

    name: str
    outcome: str
    message: str
    id: str | None
    is_inside: bool = False

    @property
    def is_comparable(self) -> bool:
        """Whether another version may be compared with it: the same file under two names is so once."""
        return self.id is not None and self.outcome not in (Outcome.DUPLICATE_OF, Outcome.NOT_AN_AGREEMENT)


class Later(Exception):
    """Documents are being read: what was decided is kept, and laid over the results when that is done."""


class Work:
    """What is done with the documents in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = Folder(folder)
        self.trouble = ""
        self.done = self.total = 0
        self._told_in_report: tuple[int, list[Path]] | None = None
        """Of how many bytes of decisions, which are only added to, and of which documents the report was made."""
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._ended = False
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether documents are being read or wait for it."""
        return self._asked.is_set() or self._lock.locked()

    @property
    def has_report(self) -> bool:
        """Whether a report was made."""
        return (self.folder.output / REPORT / "index.html").exists()

    @property
    def is_report_old(self) -> bool:
        """Whether something was decided or dropped since the report was made."""
        told = self._decided(), documents(self.folder.output)
        return self.has_report and self._told_in_report != told

    def _decided(self) -> int:
        try:
            return (self.folder.output / CORRECTIONS).stat().st_size
        except FileNotFoundError:
            return 0

    def ask(self) -> None:
        """Has all that was dropped read, and the report made."""
        self._asked.set()

    def end(self) -> None:
        """Ends the thread once it has done what it is at; what was asked for behind that is left."""
        self._ended = True
        self._asked.set()

    def rows(self, tongue: UiLanguage) -> list[DocumentRow]:
        """The documents: what was read in this folder before, and what waits; what a file holds stands below it.

        A file that was dropped twice under two names has a row for each.
        """
        records = {_absolute(record.path): record for record in self.folder.all_records()}
        dropped = {_absolute(path): names_of(path, self.folder.output) for path in documents(self.folder.output)}
        placed = [(_place(path, dropped), self._row(record, dropped, tongue)) for path, record in records.items()]
        placed += [
            (names[0], DocumentRow(names[0], "", "", None)) for path, names in dropped.items() if path not in records
        ]
        results = {path: record.id for path, record in records.items() if record.outputs}
        placed += [
            (row.name, row) for path, names in dropped.items() for row in _again(names, results.get(path), tongue)
        ]
        return [row for _, row in sorted(placed, key=lambda each: (each[0].casefold(), each[1].id or ""))]

    def _row(self, record: Record, dropped: dict[str, list[str]], tongue: UiLanguage) -> DocumentRow:
        """The row of what came of a document, or of what was inside one."""
        path = _absolute(record.path)
        message: str = record.message
        if path in dropped and path.endswith(UNKNOWN_ENDING):  # the ending is ours, and not the file's
            message = message.replace(UNKNOWN_ENDING, Path(dropped[path][0]).suffix or UNKNOWN_ENDING)
        told = translated(message, tongue)
        if record.same_as:
            told = told.replace(record.same_as, called(_place(_absolute(record.same_as), dropped), tongue))
        places = re.escape(_absolute(self.folder.output / FOLDER)) + r"[\\/][0-9a-f]{16}[\\/]"
        told = re.sub(places, "", told)
        return DocumentRow(
            called(_place(path, dropped), tongue),
            record.outcome,
            as_sentence(told),
            record.id if record.outputs else None,
            "/" in _place(path, dropped),
        )

    def correct(self) -> str:
        """Lays the decisions over the results. Returns what went wrong. Raises Later."""
        from ..batch import correct

        if not self._lock.acquire(blocking=False):
            raise Later
        try:
            return " ".join(correct(self.folder.output))
        except (Unusable, OSError) as problem:
            return str(problem)
        finally:
            self._lock.release()

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
            folders = [document.parent for document in given]  # of what is found in one, no document is passed over
            run(folders, self.folder.output, Settings(), report)
        decided = self._decided()
        correct(self.folder.output)
        if (readings := select_readings([self.folder.output]).readings) and not self._ended:
            compare(readings, self.folder.output / REPORT)
            self._told_in_report = decided, given


def _place(path: str, dropped: dict[str, list[str]]) -> str:
    """A document's name as it was dropped, or its way there from the file that holds it: `mail.eml/agreement.pdf`."""
    within = next((str(each) for each in (Path(path), *Path(path).parents) if str(each) in dropped), None)
    return dropped[within][0] + path[len(within) :].replace(os.sep, "/") if within else Path(path).name


def _again(names: list[str], result: str | None, tongue: UiLanguage) -> Iterator[DocumentRow]:
    """A row for every further name of the same file, which leads to the one result."""
    for name in names[1:]:
        same = tell("it is the same file as {file}; they share what came of it", file=names[0])
        yield DocumentRow(name, Outcome.DUPLICATE_OF, as_sentence(translated(same, tongue)), result)


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links)


def sweep(folder: Path) -> None:
    """Removes what a desk that was killed left of a drop."""
    for leftover in (folder / FOLDER).glob(".*"):
        with suppress(OSError):
            leftover.unlink()
