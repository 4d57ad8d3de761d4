"""The same run on many machines: a Dask cluster's workers structure the files, each in a process held to limits.

A task is a file. A worker takes one only when it was prepared: it reads as this program does (`version_key`) and its
process has structured a first text, so its models are loaded. A prepared worker offers Dask a resource named by the
key, and every task asks for one: others, and those of another version, are given none, and a worker reads one at a
time. What comes back are plain values: JSON, text and what `run.json` holds of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import threading
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import dask.config
from distributed import Client, LocalCluster, WorkerPlugin, get_worker
from distributed import Worker as DaskWorker
from distributed.client import ClosedClientError
from distributed.core import ErrorMessage, Status
from distributed.scheduler import KilledWorker, NoValidWorkerError

from ..document import Failure
from ..ingest.formats import MAX_BYTES
from ..ingest.reader import Limits
from ..messages import tell
from ..schema.vocabulary import Outcome
from ..worker import Done, Worker
from .folder import Unusable
from .key import version_key

_log = logging.getLogger(__name__)
_LOOK_EVERY = 2.0
"""Seconds between two looks for workers that joined."""
_FILES_A_WORKER = 2
"""One that it reads, and one that waits beside it, so that it need not wait for the way to and fro."""
_HERE = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
"""Of a cluster on this machine: Dask's looking at itself took a seventh of a core that is to read."""
_CANCELLED = (CancelledError, UnboundLocalError)
"""What a wait ends in when the scheduler is lost meanwhile. distributed 2026.8 does not see that a cancelled wait is no
`Exception`, and fails on the result that it has not (`utils.sync`)."""
_FIRST_TEXT = "# Sopimus\n\nTavoitteena on 5 yritystä vuonna 2027.\n"


class Cluster:
    """A Dask cluster that structures files, prepared while it is entered.

    `address` is a scheduler's, or "local" for `processes` of this machine. A worker opens the path that it is told, or,
    where `send` is set, a copy of the bytes. How Dask talks (TLS, timeouts) is Dask's own configuration. Entering it
    raises Unusable where there is no scheduler, or no worker that reads as this program does.
    """

    def __init__(self, address: str, processes: int, limits: Limits, send: bool = False) -> None:
        self._address, self._processes, self._limits, self._send = address, processes, limits, send
        self._key = version_key()
        self._resource = _resource(self._key)
        self._left_out: dict[str, str] = {}
        self._ready = 0
        self._is_closing = threading.Event()
        self._opened = ExitStack()

    def __enter__(self) -> Cluster:
        with ExitStack() as opened:
            opened.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * MAX_BYTES}))
            self._client = opened.enter_context(self._connected(opened))
            opened.callback(self._is_closing.set)
            with suppress(TimeoutError):  # one that was started together with this run
                self._client.wait_for_workers(1, timeout=dask.config.get("distributed.comm.timeouts.connect"))
            self._prepare()
            if not self._ready:
                reasons = "; ".join(f"{worker}: {why}" for worker, why in self._left_out.items())
                raise Unusable(
                    tell(
                        "The Dask scheduler at {address} has no worker that can be used ({reasons}).",
                        address=self._address,
                        reasons=reasons or tell("none has joined"),
                    )
                )
            threading.Thread(target=self._look_out, daemon=True).start()
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _connected(self, opened: ExitStack) -> Client:
        try:
            if self._address != "local":
                return Client(self._address)  # type: ignore[no-untyped-call]
            opened.enter_context(dask.config.set(_HERE))
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=self._processes,
                threads_per_worker=1,
                processes=False,  # each has a process that structures: a second one in between took a tenth of the time
                memory_limit=0,  # what a worker would measure is this process; `Limits` holds the one that structures
                dashboard_address=":0",
                silence_logs=logging.ERROR,
            )
            return Client(opened.enter_context(cluster))  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:  # TypeError: tls:// without a certificate
            raise Unusable(
                tell("There is no Dask scheduler at {address} ({why}).", address=self._address, why=error)
            ) from None

    def places(self) -> int:
        """How many files are to be under way: as many as keep the workers busy that there are now."""
        return _FILES_A_WORKER * self._ready

    def worker(self) -> AbstractContextManager[Cluster]:
        """Whichever worker is free; the cluster chooses."""
        return nullcontext(self)

    def structure(self, path: Path, limits: Limits, name: str) -> Done:
        """Has a worker structure a file. Raises Failure where it gives nothing, or all that tried it were lost."""
        place = path.name if self._send else os.path.abspath(path)  # noqa: PTH100  (links stay: a worker sees the same)
        try:
            answer = self._asked(place, name, _bytes_of(path) if self._send else None, limits)
        except (KilledWorker, NoValidWorkerError):
            raise Failure(Outcome.CRASHED, tell("every Dask worker that was to read it was lost; run again")) from None
        except ClosedClientError:
            if self._is_closing.is_set():
                raise SystemExit from None  # the run was interrupted: nothing came of this file
            raise Failure(
                Outcome.CRASHED, tell("the Dask scheduler at {address} was lost; run again", address=self._address)
            ) from None
        if "failure" in answer:
            outcome, message = answer["failure"]
            unseen = outcome == Outcome.UNREADABLE and not self._send
            if unseen:
                message = tell("{why}, also on the machines that read; or send the files with --send", why=message)
            raise Failure(Outcome(outcome), message)
        return Done(*answer["done"])

    def _asked(self, place: str, name: str, data: bytes | None, limits: Limits) -> dict[str, Any]:
        """A worker's answer; asked again where the scheduler was lost and came back. Raises ClosedClientError."""
        task = None
        while self._client.status not in ("closing", "closed"):  # what is asked while it closes is never answered
            try:
                needs = {self._resource: 1}
                task = task or self._client.submit(_read, place, name, data, limits, pure=False, resources=needs)
                answer: dict[str, Any] = task.result(timeout=_LOOK_EVERY)
                return answer
            except _CANCELLED:
                task = None
            except TimeoutError:  # not yet
                continue
        raise ClosedClientError

    def _look_out(self) -> None:
        """Prepares workers as they join, and tells of those that are left out and of none being there."""
        while not self._is_closing.wait(_LOOK_EVERY):
            before = self._ready
            try:
                self._prepare()
            except (OSError, *_CANCELLED, ClosedClientError, AttributeError):
                self._ready = 0  # the scheduler is lost, or the run ends
            if before and not self._ready and not self._is_closing.is_set():
                _log.warning("All Dask workers are gone; waiting for others. Ctrl-C stops the run.")

    def _prepare(self) -> None:
        """Prepares the workers that are not; `_ready` is then how many are."""
        known = self._client.sync(self._client.scheduler.identity)["workers"]
        new = [name for name, worker in known.items() if self._resource not in worker["resources"]]
        asked = [name for name in new if name not in self._left_out]
        answers = (
            self._client.run(_prepared, self._key, self._limits, workers=asked, on_error="return") if asked else {}
        )
        for name, answer in answers.items():
            if answer and not isinstance(answer, OSError):  # that one was lost: it may come again
                self._left_out[name] = str(answer)
                _log.warning("The Dask worker %s is not used: %s", name, answer)
        self._ready = len(known) - len(new) + sum(not answer for answer in answers.values())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Failure(Outcome.TOO_LARGE, tell("it has more than {most} MiB; split it", most=MAX_BYTES >> 20))
        return path.read_bytes()
    except OSError as error:
        raise Failure(Outcome.UNREADABLE, tell("it cannot be opened ({why})", why=error.strerror)) from None


def _resource(key: str) -> str:
    return f"pykala-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


# ---------------------------------------------------------------- in a Dask worker's process


class _Resident(WorkerPlugin):
    """The process that structures, kept from file to file for as long as the Dask worker lives."""

    def __init__(self, limits: Limits) -> None:
        self.worker = Worker()
        self._limits = limits

    async def setup(self, worker: DaskWorker) -> None:
        await asyncio.to_thread(self._warm, worker.local_directory)

    def _warm(self, folder: str) -> None:
        """Loads the models, and shows that a file can be read here at all. Raises Failure."""
        _structured(self.worker, "first.md", "first.md", _FIRST_TEXT.encode(), self._limits, folder)

    def teardown(self, worker: DaskWorker) -> None:  # noqa: ARG002  (Dask's signature)
        self.worker.close()


async def _prepared(key: str, limits: Limits, dask_worker: DaskWorker) -> str:
    """Makes this worker take files; or why it must not."""
    if version_key() != key:
        return tell("it has another version of the program, of Python or of a library, or differs in having Tesseract")
    resource = _resource(key)
    if resource in dask_worker.plugins:  # another run is preparing it, or did
        return ""
    answer = await dask_worker.plugin_add(_Resident(limits), name=resource)
    if answer["status"] != "OK":
        await dask_worker.plugin_remove(name=resource)
        return tell("it cannot read ({why})", why=cast("ErrorMessage", answer)["exception_text"])
    await dask_worker.set_resources(**{resource: 1})
    if dask_worker.status == Status.running:  # the scheduler looks for waiting tasks when a worker begins to run
        dask_worker.status = Status.paused
        dask_worker.status = Status.running
    return ""


def _read(place: str, name: str, data: bytes | None, limits: Limits) -> dict[str, Any]:
    """The task: what came of a file, in plain values."""
    dask_worker = get_worker()
    resident = cast("_Resident", dask_worker.plugins[_resource(version_key())])
    try:
        done = _structured(resident.worker, place, name, data, limits, dask_worker.local_directory)
    except Failure as failure:
        return {"failure": [str(failure.outcome), failure.message]}
    return {"done": [*done]}


def _structured(worker: Worker, place: str, name: str, data: bytes | None, limits: Limits, folder: str) -> Done:
    """A file at `place` that is called `name`, or these bytes, which are on the disk only while they are read."""
    if data is None:
        return worker.structure(Path(place), limits, name)
    with TemporaryDirectory(dir=folder) as copies:
        (Path(copies) / place).write_bytes(data)
        return worker.structure(Path(copies) / place, limits, name)
