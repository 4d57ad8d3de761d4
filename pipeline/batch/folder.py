"""The output folder while a run holds it: its lock, a record for every input, and results not yet published."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from ..emit import TEMPORARY, items_sha256, write_atomically
from ..messages import NO_MESSAGE, Message, Told, tell
from ..schema.vocabulary import Outcome
from ..worker import Done

MANIFEST = "run.json"
CORRECTIONS = "corrections.jsonl"
"""What people decided, in the output folder."""


class Unusable(Told):
    """The run cannot begin: the output folder cannot be written, or another run holds it."""


@dataclass(slots=True)
class Record:
    """What came of one input. `key` tells whether to do it again; `outputs` are names with size and time of writing.

    `same_as` is the path of the file with the same bytes whose result this one shares.
    `items` are hashes of what its JSON may hold, the last read or written last: an interrupted run leaves those before.
    `decided` is the hash of the decisions that were laid over it; `edited` says that somebody's edits were left as they
    are. While its result is not written, `read_as` holds the outcome and the message of the reading.
    """

    path: str
    key: str = ""
    sha256: str | None = None
    outcome: str = Outcome.UNREADABLE
    message: Message = NO_MESSAGE
    same_as: str | None = None
    base_id: str | None = None
    id: str | None = None
    outputs: dict[str, list[int]] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    decided: str = ""
    edited: bool = False
    read_as: list[str] = field(default_factory=list)
    pages: int | None = None
    sections: int = 0
    problems: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0, "info": 0})
    seconds: float = 0.0
    unchanged: bool = False

    def share(self, other: Record) -> None:
        """Becomes another name of a file whose result is, or will be, there already."""
        self.outcome, self.same_as = Outcome.DUPLICATE_OF, other.path
        self.message = tell("it is the same file as {file}; they share what came of it", file=other.path)
        self.id, self.base_id, self.unchanged = other.id, other.base_id, other.unchanged
        self.pages, self.sections, self.problems = other.pages, other.sections, dict(other.problems)

    def unwritten(self, why: Message) -> None:
        """Its result is not what it should be, and here is why."""
        self.read_as = self.read_as or [str(self.outcome), self.message]
        self.outcome, self.message = Outcome.OUTPUT_ERROR, why

    def written(self) -> None:
        """Its result is what it should be: the outcome is again that of the reading."""
        if self.read_as:
            self.outcome, self.message = self.read_as[0], Message(self.read_as[1])
            self.read_as = []

    def failed(self, strict: bool) -> bool:
        """Whether this file makes the run's exit code 1; `strict` counts problems of severity error too."""
        return not Outcome(self.outcome).done or (strict and self.problems["error"] > 0)


class Folder:
    """The output folder while a run holds it."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.state = output / ".pykala"
        self._holder = self.state / "holder"  # not the lock itself, which nobody else can read on Windows
        self.unpacked = self.state / "unpacked"
        """Where what archives hold and mails have attached lies while it is read."""

    def __enter__(self) -> Folder:
        self._take_lock()
        shutil.rmtree(self.unpacked, ignore_errors=True)
        for leftover in (*self.output.glob(f".*{TEMPORARY}"), *self.state.glob(f".*{TEMPORARY}")):
            removed(leftover)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.unpacked, ignore_errors=True)
        removed(self._holder)
        self._lock.release()

    def _take_lock(self) -> None:
        """Takes the lock, which the system frees when the process ends, however it ends. Raises Unusable."""
        # Where a drive knows no locks the run is refused: a file in the lock's place would outlive a killed process.
        self._lock = FileLock(self.state / "lock", fallback_to_soft=False)
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)
        except OSError as error:
            if error.filename:
                raise Unusable(
                    tell(
                        "{folder} cannot be written ({why}); choose another folder with -o.",
                        folder=self.output,
                        why=error.strerror,
                    )
                ) from None
            # An error without a file's name is the lock's own: another process has it, or the drive knows none.
            raise Unusable(
                tell(
                    "{folder} is in use by {holder}; wait for it, or choose another folder with -o.",
                    folder=self.output,
                    holder=self._holder_named(),
                )
            ) from None
        with suppress(OSError):  # a full disk: the run goes on, and others are not told whose it is
            process = tell(
                "process {number}, running since {time}", number=os.getpid(), time=datetime.now().strftime("%H:%M:%S")
            )
            self._holder.write_text(process, encoding="utf-8")

    def _holder_named(self) -> str:
        """Which process holds the folder, and since when, as it wrote itself."""
        with suppress(OSError, ValueError):
            return self._holder.read_text(encoding="utf-8").strip() or _UNNAMED_HOLDER
        return _UNNAMED_HOLDER

    def staged(self, record: Record) -> Path:
        """Where a result (.json and .txt) waits until it is published."""
        return self.state / f"{path_key(record.path)}.staged"

    def stage(self, record: Record, done: Done) -> None:
        """Leaves a result to be published. The JSON comes last: where it is, the text is too. Raises OSError."""
        write_atomically(self.staged(record).with_suffix(".txt"), done.text.encode("utf-8"))
        write_atomically(self.staged(record).with_suffix(".json"), done.json.encode("utf-8"))

    def reading(self, record: Record) -> Path:
        """What was read, before any correction: kept, so that a correction asks for no other reading."""
        return self.state / f"{path_key(record.path)}.reading.json"

    def keep_reading(self, record: Record) -> None:
        """A staged result is published: its JSON becomes the reading that is kept."""
        with suppress(OSError):
            os.replace(self.staged(record).with_suffix(".json"), self.reading(record))
        removed(self.staged(record).with_suffix(".txt"))

    def discard_staged(self, record: Record) -> None:
        """Removes a result that waits, if there is one: the input is read anew."""
        for ending in (".json", ".txt"):
            removed(self.staged(record).with_suffix(ending))

    def load(self, path: str) -> Record | None:
        """The record of an input by its path; None where there is none that this version can read."""
        return self._read(self.state / f"{path_key(path)}.record")

    def all_records(self) -> list[Record]:
        """The records of all inputs that were ever read into this folder, by the hashes of their paths."""
        return [record for file in sorted(self.state.glob("*.record")) if (record := self._read(file))]

    @staticmethod
    def _read(file: Path) -> Record | None:
        try:
            return Record(**json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError):  # absent, torn by an older version, or of another make: done again
            return None

    def save(self, record: Record) -> None:
        """Writes a record where it changed. It saves work next time, no result hangs on it: a full disk is no error."""
        file, data = self.state / f"{path_key(record.path)}.record", json.dumps(asdict(record)).encode()
        with suppress(OSError):
            if file.exists() and file.read_bytes() == data:
                return
            write_atomically(file, data)

    def is_done(self, record: Record) -> bool:
        """Whether the record's result is there: published and untouched, staged, or to be made of the reading kept."""
        if record.edited:
            return False
        if record.base_id is None:
            return Outcome(record.outcome) not in _WORTH_ANOTHER_TRY
        return (
            self.staged(record).with_suffix(".json").exists()
            or self.is_published(record)
            or self._holds_reading(record)
        )

    def is_published(self, record: Record) -> bool:
        """Whether the record's files are there as they were written.

        Else a run was ended while it wrote the result, or somebody took it away.
        """
        return bool(record.outputs) and all(self.stamp(name) == stamp for name, stamp in record.outputs.items())

    def _holds_reading(self, record: Record) -> bool:
        """Whether the result can be written again as it was: its reading and its text are whole."""
        try:
            expected = json.loads(self.reading(record).read_bytes())["text"]["sha256"]
            return bool(hashlib.sha256((self.output / f"{record.id}.txt").read_bytes()).hexdigest() == expected)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def is_edited(self, record: Record) -> bool:
        """Whether somebody changed what the published JSON holds."""
        name = next((name for name in record.outputs if name.endswith(".json")), None)
        if not name or not record.items or self.stamp(name) in (None, record.outputs[name]):
            return False
        try:
            return items_sha256(json.loads((self.output / name).read_bytes())) not in record.items
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # somebody may be amid editing it
            return True

    def stamp(self, name: str) -> list[int] | None:
        """Size and time of writing of a published file."""
        try:
            status = (self.output / name).stat()
        except OSError:
            return None
        return [status.st_size, status.st_mtime_ns]


_UNNAMED_HOLDER = tell("another run")
_WORTH_ANOTHER_TRY = {Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED, Outcome.UNREADABLE, Outcome.OUTPUT_ERROR}


def removed(path: Path) -> None:
    """Removes a file that is of no use any more; one that another program holds open (on Windows) stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def path_key(path: str) -> str:
    """What an input is known by in the folder: the first 96 bits, in hexadecimal, of its absolute path's hash."""
    absolute = os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links: two names are two inputs)
    return hashlib.sha256(os.fsencode(absolute)).hexdigest()[:24]
