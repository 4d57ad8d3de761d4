"""Many files: found, structured by workers, published under their ids, and told of in `run.json`.

What was done before and has not changed is not done again, so an interrupted run goes on where it stopped.
`OUTPUT/.pykala/` holds the lock, a record for every input and results not yet published.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from .. import __version__
from ..document import Failure
from ..emit import json_bytes, write_atomically
from ..ingest.reader import Limits
from ..schema.vocabulary import SCHEMA_VERSION, Outcome
from ..worker import Done, Worker
from .folder import Folder, Record
from .inputs import found
from .key import sha256_of, version_key
from .publish import publish


class Unrecorded(Exception):
    """The run is done, but `run.json` could not be written."""


@dataclass(slots=True)
class Settings:
    """What the user may set; `timeout` in seconds of processor time, `memory` in MiB (see `Limits`)."""

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 60.0
    memory: int = 1024
    strict: bool = False
    force: bool = False


Report = Callable[[int, int, Record], None]
"""Told after each file: how many are done, how many there are, and the file's record."""


class Structurer(Protocol):
    """Structures a file; raises Failure where it gives nothing."""

    def structure(self, path: Path, limits: Limits) -> Done: ...


class Workers(Protocol):
    """Those who structure: processes of this machine (`_Here`) or of many (`cluster.Cluster`)."""

    def places(self) -> int:
        """How many files are to be under way now."""

    def worker(self) -> AbstractContextManager[Structurer]:
        """One that takes file after file."""


class _Here:
    """Processes of this machine, one for each file under way."""

    def __init__(self, count: int) -> None:
        self._count = count

    def places(self) -> int:
        return self._count

    def worker(self) -> AbstractContextManager[Worker]:
        return closing(Worker())


def run(
    paths: Iterable[Path],
    output: Path,
    settings: Settings,
    report: Report | None = None,
    workers: Workers | None = None,
) -> dict[str, Any]:
    """Structures the files and folders into `output`; returns the manifest that `run.json` holds.

    `workers` structure them, by default `settings.workers` processes of this machine. Raises Unusable before anything
    is done, Unrecorded when all is.
    """
    began, started = time.monotonic(), datetime.now().astimezone().isoformat(timespec="seconds")
    with Folder(output) as folder:
        records = _worked(list(found(paths)), folder, settings, report, workers or _Here(settings.workers))
        publish(records, folder)
        manifest = _manifest(records, settings, started, time.monotonic() - began)
        try:
            write_atomically(output / "run.json", json_bytes(manifest))
        except OSError as error:
            raise Unrecorded(
                f"{output / 'run.json'} cannot be written ({error.strerror}); the results are there: make room and run "
                "again for the list of what came of each file."
            ) from None
    return manifest


def _worked(
    inputs: list[tuple[Path, str]], folder: Folder, settings: Settings, report: Report | None, workers: Workers
) -> list[Record]:
    """A record for every input, in their order."""
    records: list[Record] = []
    todo: queue.SimpleQueue[Record] = queue.SimpleQueue()
    finished: queue.SimpleQueue[Record] = queue.SimpleQueue()
    for path, wrong in inputs:
        record = _begun(path, wrong, folder, settings)
        records.append(record)
        (finished if record.unchanged or wrong else todo).put(record)
    waiting = todo.qsize()
    threads: list[threading.Thread] = []

    def fill_places() -> None:
        for _ in range(len(threads), min(workers.places(), waiting)):
            arguments = (todo, finished, folder, settings, workers)
            threads.append(threading.Thread(target=_work, args=arguments, daemon=True))
            threads[-1].start()

    for done in range(1, len(records) + 1):
        record = _next(finished, fill_places)
        if report:
            report(done, len(records), record)
    for thread in threads:  # each ends its process
        thread.join()
    return records


def _next(finished: queue.SimpleQueue[Record], fill_places: Callable[[], None]) -> Record:
    """The next finished record; looks for new places meanwhile, and often enough for Ctrl-C on Windows."""
    while True:
        fill_places()
        with suppress(queue.Empty):
            return finished.get(timeout=0.5)


def _begun(path: Path, wrong: str, folder: Folder, settings: Settings) -> Record:
    """The earlier record where nothing has changed since, else a new one."""
    shown = os.fspath(path)
    if wrong:
        return Record(shown, message=wrong)
    sha256 = sha256_of(path)
    key = hashlib.sha256(
        json.dumps([sha256, path.name, settings.timeout, settings.memory, version_key()]).encode()
    ).hexdigest()
    earlier = folder.load(shown)
    if earlier and earlier.key == key and sha256 and not settings.force and folder.is_done(earlier):
        earlier.unchanged = True
        return earlier
    record = Record(
        shown, key=key, sha256=sha256, id=earlier.id if earlier else None, outputs=earlier.outputs if earlier else {}
    )
    folder.discard_staged(record)
    return record


def _work(
    todo: queue.SimpleQueue[Record],
    finished: queue.SimpleQueue[Record],
    folder: Folder,
    settings: Settings,
    workers: Workers,
) -> None:
    """One place, taken by file after file until nothing is left to do."""
    with workers.worker() as worker, suppress(queue.Empty):
        while True:
            record = todo.get_nowait()
            began = time.monotonic()
            try:
                _structure(record, worker, folder, Limits(settings.timeout, settings.memory))
            except Failure as failure:
                record.outcome, record.message = failure.outcome, failure.message
            except Exception as error:  # whatever it is, this file has an outcome and the others go on
                record.outcome = Outcome.CRASHED
                record.message = f"structuring it failed ({type(error).__name__}); please report the file"
            record.seconds = round(time.monotonic() - began, 3)
            folder.save(record)
            finished.put(record)


def _structure(record: Record, worker: Structurer, folder: Folder, limits: Limits) -> None:
    """Leaves the result staged, and tells the record of it. Raises Failure."""
    done = worker.structure(Path(record.path), limits)
    if done.sha256 != record.sha256:
        raise Failure(Outcome.UNREADABLE, "it changed while it was read; run again")
    try:
        folder.stage(record, done)
    except OSError as error:
        raise Failure(
            Outcome.OUTPUT_ERROR, f"its result could not be written ({error.strerror}); make room and run again"
        ) from None
    record.outcome, record.message, record.base_id = done.outcome, done.message, done.id
    record.pages, record.sections, record.problems = done.pages, done.sections, done.problems


def _sentence(path: str, record: Record) -> str:
    """Which file, what is wrong, what to do: one sentence, or "" where nothing is wrong."""
    if not record.message:
        return ""
    return f"{path}: {record.message}" if record.message.endswith(".") else f"{path}: {record.message}."


def _manifest(records: list[Record], settings: Settings, started: str, seconds: float) -> dict[str, Any]:
    files = []
    for record in records:
        entry = asdict(record)
        del entry["key"], entry["base_id"]
        entry["path"] = record.path.encode("utf-8", "backslashreplace").decode()
        entry["message"] = _sentence(entry["path"], record)
        entry["outputs"] = sorted(record.outputs) if record.base_id else []
        entry["id"] = record.id if record.base_id else None
        files.append(entry)
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "pykala", "version": __version__, "model": None},
        "started": started,
        "seconds": round(seconds, 3),
        "settings": asdict(settings),
        "totals": dict(sorted(Counter(str(record.outcome) for record in records).items())),
        "files": files,
    }
