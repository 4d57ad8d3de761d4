"""Many files: found, structured by workers, published under their ids, and told of in `run.json`.

What was done before and has not changed is not done again, so an interrupted run goes on where it stopped.
`OUTPUT/.pykala/` holds the lock, a record for every input and results not yet published.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from . import __version__
from .document import SCHEMA_VERSION, Failure, Outcome
from .emit import TEMPORARY, json_bytes, renamed, write_atomically
from .ingest import MAX_BYTES, MEDIA_TYPES, OTHER_DOCUMENTS
from .reading import Limits
from .worker import Done, Worker


class Unusable(Exception):
    """The run cannot begin: the output folder cannot be written, or another run holds it."""


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


@dataclass(slots=True)
class Record:
    """What came of one input. `key` tells whether to do it again; `outputs` are names with size and time of writing."""

    path: str
    key: str = ""
    sha256: str | None = None
    outcome: str = Outcome.UNREADABLE
    message: str = ""
    base_id: str | None = None
    id: str | None = None
    outputs: dict[str, list[int]] = field(default_factory=dict)
    pages: int | None = None
    sections: int = 0
    problems: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0, "info": 0})
    seconds: float = 0.0
    unchanged: bool = False

    def failed(self, strict: bool) -> bool:
        """Whether the run's exit code tells of this file."""
        return not Outcome(self.outcome).done or (strict and self.problems["error"] > 0)


Report = Callable[[int, int, Record], None]
"""Told after each file: how many are done, how many there are, and the file's record."""


def run(paths: Iterable[Path], output: Path, settings: Settings, report: Report | None = None) -> dict[str, Any]:
    """Structures the files and folders into `output`; returns the manifest that `run.json` holds.

    Raises Unusable before anything is done, Unrecorded when all is.
    """
    began, started = time.monotonic(), datetime.now().astimezone().isoformat(timespec="seconds")
    with _Folder(output) as folder:
        records = _worked(list(found(paths)), folder, settings, report)
        _publish(records, folder)
        manifest = _manifest(records, settings, started, time.monotonic() - began)
        try:
            write_atomically(output / "run.json", json_bytes(manifest))
        except OSError as error:
            raise Unrecorded(
                f"{output / 'run.json'} cannot be written ({error.strerror}); the results are there: make room and run "
                "again for the list of what came of each file."
            ) from None
    return manifest


# ---------------------------------------------------------------- inputs


def found(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every file given, once, with what is wrong with it already ("" where nothing is).

    In a folder, documents of all kinds count as given, those that are not read too; hidden files, other files and
    what an earlier run wrote there do not.
    """
    seen: set[str] = set()
    for path in paths:
        for file, wrong in _in_folder(path) if os.path.isdir(path) else [(path, "")]:  # noqa: PTH112  (never raises)
            if (place := _path_key(os.fspath(file))) not in seen:
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
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in MEDIA_TYPES.keys() | OTHER_DOCUMENTS


def _results_in(folder: Path) -> set[str]:
    """The names of what earlier runs wrote into this folder: results are no input."""
    return {name for record in _Folder(folder).all_records() for name in record.outputs}


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it does not stumble over links in a circle."""
    return Path(os.path.realpath(path))


LIBRARIES = (
    "pypdfium2", "pdfplumber", "pdfminer.six", "lxml", "markdown-it-py", "langdetect", "pydantic", "simplemma", "spacy",
    "spacy-fi-experimental-web-md", "thinc",
)  # fmt: skip
"""Whose version may change what is read."""
_LATER = {
    "cli.py", "glance.py", "scoring.py", "changes.py", "comparison.py", "schema.py", "labels.py", "compare", "diff",
    "pages", "words/diff.toml", "words/labels.toml", "words/template.toml", "words/themes.toml",
}  # fmt: skip
"""What works on emitted files alone: files and folders of this package, and words."""


@cache
def _version_key() -> str:
    """Changes when the code, words, models or libraries do that read, or when Tesseract comes or goes."""
    from importlib.metadata import version

    digest = hashlib.sha256()
    for name, file in reading_files():
        digest.update(name.encode() + file.read_bytes())
    libraries = [version(name) for name in LIBRARIES]
    return json.dumps([digest.hexdigest(), libraries, sys.version_info[:2], shutil.which("tesseract") is not None])


def reading_files() -> list[tuple[str, Path]]:
    """The files of this package that what is read hangs on, by their names below it."""
    home = Path(__file__).parent
    named = [(file.relative_to(home).as_posix(), file) for file in [*home.rglob("*.py"), *home.rglob("*.toml")]]
    return sorted((name, file) for name, file in named if not {name, name.split("/")[0]} & _LATER)


def _sha256(path: Path) -> str | None:
    """The hash of a regular file of bearable size; None where there is none, and reading it will tell why."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


# ---------------------------------------------------------------- the output folder


class _Folder:
    """The output folder while a run holds it."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.state = output / ".pykala"

    def __enter__(self) -> _Folder:
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._lock = open(self.state / "lock", "a+", encoding="utf-8")
        except OSError as error:
            raise Unusable(
                f"{self.output} cannot be written ({error.strerror}); choose another folder with -o."
            ) from None
        if not _locked(self._lock):
            self._lock.seek(0)
            holder = self._lock.read().strip() or "another run"
            self._lock.close()
            raise Unusable(f"{self.output} is in use by {holder}; wait for it, or choose another folder with -o.")
        self._lock.truncate(0)
        self._lock.write(f"process {os.getpid()}, running since {datetime.now():%H:%M:%S}")
        self._lock.flush()
        for leftover in (*self.output.glob(f".*{TEMPORARY}"), *self.state.glob(f".*{TEMPORARY}")):
            _removed(leftover)
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.truncate(0)
        self._lock.close()

    def staged(self, record: Record) -> Path:
        """Where a result (.json and .txt) waits until it is published."""
        return self.state / f"{_path_key(record.path)}.staged"

    def stage(self, record: Record, done: Done) -> None:
        """Raises OSError. The JSON comes last: where it is, the text is too."""
        write_atomically(self.staged(record).with_suffix(".txt"), done.text.encode("utf-8"))
        write_atomically(self.staged(record).with_suffix(".json"), done.json.encode("utf-8"))

    def discard_staged(self, record: Record) -> None:
        for ending in (".json", ".txt"):
            _removed(self.staged(record).with_suffix(ending))

    def load(self, path: str) -> Record | None:
        return self._read(self.state / f"{_path_key(path)}.record")

    def all_records(self) -> list[Record]:
        return [record for file in sorted(self.state.glob("*.record")) if (record := self._read(file))]

    @staticmethod
    def _read(file: Path) -> Record | None:
        try:
            return Record(**json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError):  # absent, torn by an older version, or of another make: done again
            return None

    def save(self, record: Record) -> None:
        with suppress(OSError):  # the record saves work next time; the result does not hang on it
            write_atomically(self.state / f"{_path_key(record.path)}.record", json.dumps(asdict(record)).encode())

    def is_done(self, record: Record) -> bool:
        """Whether the record's result is there: published and untouched, or staged."""
        if record.base_id is None:
            return Outcome(record.outcome) not in _WORTH_ANOTHER_TRY
        if self.staged(record).with_suffix(".json").exists():
            return True
        return bool(record.outputs) and all(self.stamp(name) == stamp for name, stamp in record.outputs.items())

    def stamp(self, name: str) -> list[int] | None:
        """Size and time of writing of a published file."""
        try:
            status = (self.output / name).stat()
        except OSError:
            return None
        return [status.st_size, status.st_mtime_ns]


_WORTH_ANOTHER_TRY = {Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED, Outcome.UNREADABLE, Outcome.OUTPUT_ERROR}


def _removed(path: Path) -> None:
    """Removes a file that is of no use any more; one that another program holds open (on Windows) stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _path_key(path: str) -> str:
    absolute = os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links: two names are two inputs)
    return hashlib.sha256(os.fsencode(absolute)).hexdigest()[:24]


def _locked(file: Any) -> bool:
    """Takes the lock, which the system gives back when the process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1 << 30)  # a lock on Windows bars reading too, and the others are to read who holds it
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# ---------------------------------------------------------------- work


def _worked(inputs: list[tuple[Path, str]], folder: _Folder, settings: Settings, report: Report | None) -> list[Record]:
    """A record for every input, in their order."""
    records: list[Record] = []
    todo: queue.SimpleQueue[Record | None] = queue.SimpleQueue()
    finished: queue.SimpleQueue[Record] = queue.SimpleQueue()
    waiting = 0
    for path, wrong in inputs:
        record = _begun(path, wrong, folder, settings)
        records.append(record)
        if record.unchanged or wrong:
            finished.put(record)
        else:
            todo.put(record)
            waiting += 1
    threads = [
        threading.Thread(target=_work, args=(todo, finished, folder, settings), daemon=True)
        for _ in range(min(settings.workers, waiting))
    ]
    for thread in threads:
        todo.put(None)
        thread.start()
    for done in range(1, len(records) + 1):
        record = _next(finished)
        if report:
            report(done, len(records), record)
    for thread in threads:  # each ends its process
        thread.join()
    return records


def _next(finished: queue.SimpleQueue[Record]) -> Record:
    """The next finished record; woken often enough for Ctrl-C on Windows."""
    while True:
        with suppress(queue.Empty):
            return finished.get(timeout=0.5)


def _begun(path: Path, wrong: str, folder: _Folder, settings: Settings) -> Record:
    """The earlier record where nothing has changed since, else a new one."""
    shown = os.fspath(path)
    if wrong:
        return Record(shown, message=wrong)
    sha256 = _sha256(path)
    key = hashlib.sha256(
        json.dumps([sha256, path.name, settings.timeout, settings.memory, _version_key()]).encode()
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
    todo: queue.SimpleQueue[Record | None], finished: queue.SimpleQueue[Record], folder: _Folder, settings: Settings
) -> None:
    """One worker, with a process of its own, until nothing is left to do."""
    with closing(Worker()) as worker:
        while (record := todo.get()) is not None:
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


def _structure(record: Record, worker: Worker, folder: _Folder, limits: Limits) -> None:
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


# ---------------------------------------------------------------- publishing


def _publish(records: list[Record], folder: _Folder) -> None:
    """Gives every result its final name; results of one id from different files get a part of their hash behind it."""
    given = {_path_key(record.path) for record in records}
    hashes = {record.sha256 for record in records}
    others = [
        record
        for record in folder.all_records()
        if _path_key(record.path) not in given and record.outputs and folder.is_done(record)
        if record.sha256 not in hashes or os.path.exists(record.path)  # noqa: PTH110  (else it was moved, and is given)
    ]
    everything = [*records, *others]
    before = {name for record in everything for name in record.outputs}
    by_id: dict[str, list[Record]] = defaultdict(list)
    for record in everything:
        if record.base_id:
            by_id[record.base_id].append(record)
    for base_id, same in by_id.items():
        several = len({record.sha256 for record in same}) > 1
        published: dict[str, Record] = {}
        for record in sorted(same, key=lambda record: record.path):
            parted = record.sha256 and (several or _is_taken(base_id, record, folder))
            final = f"{base_id}--{(record.sha256 or '')[:8]}" if parted else base_id
            if twin := published.get(final):
                record.message = record.message or f"It is the same file as {twin.path}; they share one result."
                _take_over(record, twin, folder)
            else:
                _publish_one(record, final, folder)
                published[final] = record
    for name in before - {name for record in everything for name in record.outputs}:
        _removed(folder.output / name)
    for record in everything:
        folder.save(record)


def _is_taken(base_id: str, record: Record, folder: _Folder) -> bool:
    """Whether another file's result, of which there is no record, stands under this id."""
    if f"{base_id}.json" in record.outputs:
        return False
    try:
        source = json.loads((folder.output / f"{base_id}.json").read_bytes())["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(source["sha256"] != record.sha256 and source["name"] != Path(record.path).name)


def _take_over(record: Record, twin: Record, folder: _Folder) -> None:
    folder.discard_staged(record)
    record.id, record.outputs = twin.id, dict(twin.outputs)


def _publish_one(record: Record, final: str, folder: _Folder) -> None:
    """Puts a staged result, or one published under another id, in its place."""
    staged = folder.staged(record)
    names = {ending: f"{final}{ending}" for ending in (".txt", ".json")}
    fresh = staged.with_suffix(".json").exists()
    if not fresh and record.id == final:
        return
    source = staged if fresh else folder.output / str(record.id)
    try:
        for ending, name in names.items():
            data = source.with_suffix(ending).read_bytes()
            if ending == ".json" and final != (record.base_id if fresh else record.id):
                data = json_bytes(renamed(json.loads(data), final))
            write_atomically(folder.output / name, data)
    except OSError as error:
        record.outcome = Outcome.OUTPUT_ERROR
        record.message = f"its result could not be written ({error.strerror}); make room and run again"
        return
    folder.discard_staged(record)
    record.id = final
    record.outputs = {name: folder.stamp(name) or [] for name in sorted(names.values())}


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
