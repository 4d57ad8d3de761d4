"""Many files: found, structured by workers, published under their ids, and listed in `run.json`.

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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Protocol

from .. import __version__
from ..document import Failure
from ..emit import json_bytes, write_durably
from ..ingest.reader import Limits
from ..messages import Told, tell
from ..schema.vocabulary import SCHEMA_VERSION, Outcome
from ..worker import Done, Worker, failed_by
from .folder import CORRECTIONS, MANIFEST, Folder, Record, Unusable
from .inputs import Input, found, is_copy, opened
from .key import sha256_of, version_key
from .publish import leave_edited, publish

if TYPE_CHECKING:
    from ..schema.decision import Decision


class Unrecorded(Told):
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
"""Called after each file: how many are done, how many there are, and the file's record."""


class Structurer(Protocol):
    """Structures one file after another, each under the name that people know it by."""

    def structure(self, path: Path, limits: Limits, name: str) -> Done:
        """What came of the file at `path`. Raises Failure."""


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
    corrections: Path | None = None,
    workers: Workers | None = None,
) -> dict[str, Any]:
    """Structures the files and folders into `output`; returns the manifest that `run.json` holds.

    People's decisions are taken from the file `corrections`, that of the output folder where none is given. `workers`
    structure the files, by default `settings.workers` processes of this machine. Raises Unusable before anything is
    done, Unrecorded when all is.
    """
    began, started = time.monotonic(), datetime.now().astimezone().isoformat(timespec="seconds")
    with Folder(output) as folder:
        decisions = _decisions(corrections or output / CORRECTIONS)
        limits = Limits(settings.timeout, settings.memory)
        inputs = list(opened(found(paths), folder.unpacked, limits))
        records = _worked(inputs, folder, settings, report, workers or _Here(settings.workers))
        publish(records, folder, decisions, settings.force)
        manifest = _manifest(records, settings, started, time.monotonic() - began)
        try:
            write_durably(output / MANIFEST, json_bytes(manifest))
        except OSError as error:
            raise Unrecorded(
                tell(
                    "{file} cannot be written ({why}); the results are there: make room and run again for the list of "
                    "what came of each file.",
                    file=output / MANIFEST,
                    why=error.strerror,
                )
            ) from None
    return manifest


def correct(output: Path, corrections: Path | None = None) -> list[str]:
    """Lays the decisions over all that was read into `output` before; reads no document. Raises Unusable.

    Returns a sentence for each result that could not be written, or was edited by hand and left.
    """
    with Folder(output) as folder:
        records = publish([], folder, _decisions(corrections or output / CORRECTIONS), force=False)
        _refresh_manifest(folder)
    return [_sentence(str(record.id), record) for record in records if record.outcome == Outcome.OUTPUT_ERROR]


def _refresh_manifest(folder: Folder) -> None:
    """Brings what `run.json` says of the results up to what was written since."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        manifest = json.loads((folder.output / MANIFEST).read_bytes())
        written = {name: record for record in folder.all_records() for name in record.outputs}
        for file in manifest["files"]:
            if file["outputs"] and (record := written.get(file["outputs"][0])) and record.items:
                file["items_sha256"], file["problems"] = record.items[-1], record.problems
                if file["outcome"] == Outcome.OUTPUT_ERROR:
                    file["outcome"], file["message"] = record.outcome, _sentence(file["path"], record)
        write_durably(folder.output / MANIFEST, json_bytes(manifest))


def _decisions(file: Path) -> Sequence[Decision]:
    """People's decisions. Raises Unusable where the file is there and cannot be opened."""
    if not file.exists():
        return ()
    from ..corrections.decisions import read

    try:
        return read(file).decisions
    except OSError as error:
        raise Unusable(
            tell("{file} cannot be opened ({why}); check that you may read it.", file=file, why=error.strerror)
        ) from None


def _worked(
    inputs: list[Input], folder: Folder, settings: Settings, report: Report | None, workers: Workers
) -> list[Record]:
    """A record for every input, in their order.

    The largest files are begun first, so that no long one is left to a single worker at the end.
    """
    records = [_begun(each, folder, settings) for each in inputs]
    _share(records, inputs)
    waiting: list[tuple[Record, Path]] = []
    finished: queue.SimpleQueue[Record] = queue.SimpleQueue()
    for record, given in zip(records, inputs, strict=True):
        if record.unchanged or record.edited or record.same_as or given.failure:
            finished.put(record)
        else:
            waiting.append((record, given.file))
    todo: queue.SimpleQueue[tuple[Record, Path]] = queue.SimpleQueue()
    for each in sorted(waiting, key=lambda each: _size(each[1]), reverse=True):
        todo.put(each)
    threads: list[threading.Thread] = []

    def fill_places() -> None:
        for _ in range(len(threads), min(workers.places(), len(waiting))):
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


def _size(file: Path) -> int:
    """In bytes; 0 where the file is gone, which its worker tells."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _next(finished: queue.SimpleQueue[Record], fill_places: Callable[[], None]) -> Record:
    """The next finished record; looks for new places meanwhile, and often enough for Ctrl-C on Windows."""
    while True:
        fill_places()
        with suppress(queue.Empty):
            return finished.get(timeout=0.5)


def _begun(given: Input, folder: Folder, settings: Settings) -> Record:
    """The earlier record where nothing has changed since, else a new one."""
    if given.failure:
        return Record(given.path, outcome=given.failure.outcome, message=given.failure.message)
    sha256 = sha256_of(given.file)
    name = PurePath(given.path).name
    key = hashlib.sha256(
        json.dumps([sha256, name, settings.timeout, settings.memory, version_key()]).encode()
    ).hexdigest()
    earlier = folder.load(given.path)
    if earlier and not settings.force and folder.is_edited(earlier):
        leave_edited(earlier, f"{earlier.id}.json")
        return earlier
    same = earlier and earlier.key == key and sha256 and not earlier.same_as
    if earlier and same and not settings.force and folder.is_done(earlier):
        earlier.unchanged = True
        return earlier
    record = Record(
        given.path,
        key=key,
        sha256=sha256,
        id=earlier.id if earlier else None,
        outputs=earlier.outputs if earlier else {},
        items=earlier.items if earlier else [],
    )
    folder.discard_staged(record)
    return record


def _share(records: list[Record], inputs: list[Input]) -> None:
    """Of files with the same bytes and kind one is read, and the others share its result.

    It is one that stands by itself rather than in a mail, rather none that is named as a copy, and rather one whose
    result is there already.
    """
    alike: dict[tuple[str, str], list[tuple[bool, bool, bool, int]]] = defaultdict(list)
    for n, (record, given) in enumerate(zip(records, inputs, strict=True)):
        if record.sha256 and not given.failure:
            kind = PurePath(record.path).suffix.lower()
            alike[record.sha256, kind].append((given.is_attached, is_copy(record.path), not record.unchanged, n))
    for same in alike.values():
        (*_, first), *others = sorted(same)
        for *_, n in others:
            records[n].share(records[first])


def _work(
    todo: queue.SimpleQueue[tuple[Record, Path]],
    finished: queue.SimpleQueue[Record],
    folder: Folder,
    settings: Settings,
    workers: Workers,
) -> None:
    """One place, taken by file after file until nothing is left to do."""
    with workers.worker() as worker, suppress(queue.Empty):
        while True:
            record, file = todo.get_nowait()
            began = time.monotonic()
            try:
                _structure(record, file, worker, folder, Limits(settings.timeout, settings.memory))
            except Failure as failure:
                record.outcome, record.message = failure.outcome, failure.message
            except Exception as error:  # noqa: BLE001  (whatever it is, this file has an outcome and the others go on)
                record.outcome, record.message = Outcome.CRASHED, failed_by(error)
            record.seconds = round(time.monotonic() - began, 3)
            folder.save(record)
            finished.put(record)


def _structure(record: Record, file: Path, worker: Structurer, folder: Folder, limits: Limits) -> None:
    """Leaves the result staged, and writes into the record what came of it. Raises Failure."""
    done = worker.structure(file, limits, PurePath(record.path).name)
    if done.sha256 != record.sha256:
        raise Failure(Outcome.UNREADABLE, tell("it changed while it was read; run again"))
    try:
        folder.stage(record, done)
    except OSError as error:
        raise Failure(
            Outcome.OUTPUT_ERROR,
            tell("its result could not be written ({why}); make room and run again", why=error.strerror),
        ) from None
    record.outcome, record.message, record.base_id = done.outcome, done.message, done.id
    record.pages, record.sections, record.problems = done.pages, done.sections, done.problems
    record.items = [*record.items, done.items]


def _sentence(path: str, record: Record) -> str:
    """Which file, what is wrong, what to do: one sentence, or "" where nothing is wrong."""
    if not record.message:
        return ""
    return f"{path}: {record.message}" if record.message.endswith(".") else f"{path}: {record.message}."


def _manifest(records: list[Record], settings: Settings, started: str, seconds: float) -> dict[str, Any]:
    files = []
    for record in records:
        entry = asdict(record)
        for own in ("key", "base_id", "same_as", "items", "decided", "edited", "read_as"):
            del entry[own]
        entry["path"] = record.path.encode("utf-8", "backslashreplace").decode()
        entry["message"] = _sentence(entry["path"], record)
        entry["outputs"] = sorted(record.outputs) if record.base_id else []
        entry["id"] = record.id if record.base_id else None
        entry["items_sha256"] = record.items[-1] if record.base_id and record.items else None
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
