"""Child processes that talk in lines of JSON and can be killed from outside, with all that they started.

Limits inside a process were measured not to hold: pdfium aborts it, pdfminer swallows MemoryError, alarms do not reach
C code. So a child is watched: its processor time and its memory by looking at it, and its memory by a hard limit too
where the system has one. Time on the clock says little on a busy machine, so only a far higher bound is set on it,
which ends what sleeps.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psutil

_LOOK_EVERY = 0.05
"""Seconds between two looks at a child's time and memory."""
_LAST_ORDERS = 1.0
"""Seconds that a child has to end in, once nobody waits for an answer."""
_PATIENCE = 10
"""So many times the processor time that a child is granted may pass on the clock: other programs take their share."""
_NEAR_LIMIT = 0.5
"""The share of its memory at which a child that ended is taken to have ended for it: growth between looks is unseen."""
_GIVE_BACK_SOON = "MALLOC_TRIM_THRESHOLD_"
"""By this Dask has its workers (distributed 2026.8, `nanny.pre-spawn-environ`), and what they start, give back each 64
KiB of memory at once, to get it anew for the next file: a twelfth of the time of a process that structures."""
_PACKAGE_HOME = str(Path(__file__).resolve().parents[1])


class Gone(Exception):
    """The child ended, or was ended for its memory, without an answer."""

    def __init__(self, over_memory: bool) -> None:
        super().__init__()
        self.over_memory = over_memory


class Child:
    """`python -m module arguments` in a process of its own; `memory` is in MiB, None for no limit.

    What it starts counts as its own; where it is `alone`, that is held to limits of its own by the child itself.
    """

    def __init__(self, module: str, *arguments: str, memory: int | None = None, alone: bool = False) -> None:
        inherited = os.environ.get("PYTHONPATH")
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, [_PACKAGE_HOME, inherited])),
            "PYTHONIOENCODING": "utf-8:surrogateescape",
            "PYDANTIC_DISABLE_PLUGINS": "1",  # looking for them takes time, and none may change what is read
            "OPENBLAS_NUM_THREADS": "1",  # sentences are small: threads that wait for one another take time and memory
        }
        environment.pop(_GIVE_BACK_SOON, None)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._seen: psutil.Process | None = None
        self._memory, self._alone = memory, alone
        self._peak, self._is_over = 0, False
        self._spent_before, self._began = 0.0, time.monotonic()
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=64)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout
        with suppress(ValueError, OSError):  # closed under our hands when the child is killed
            for line in self._process.stdout:
                self._lines.put(line)
        self._lines.put(b"")

    def send(self, message: dict[str, Any]) -> None:
        """Asks; what the child takes from now on counts as taken for the answer. Raises Gone."""
        assert self._process.stdin
        self.count_from_now()
        try:
            self._process.stdin.write(json.dumps(message).encode("utf-8") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def count_from_now(self) -> None:
        """What the child took until now no longer counts."""
        self._spent_before, self._began = self._spent(at_rest=True), time.monotonic()

    def receive(self, seconds: float) -> dict[str, Any]:
        """The child's next message.

        Raises TimeoutError where it has spent `seconds` of processor time, or ten times as many on the clock, since it
        was asked; Gone when it ended.
        """
        while True:
            try:
                line = self._lines.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                if self._memory and self.resident() > self._memory << 20:
                    self._is_over = True
                    self.kill()
                waited = time.monotonic() - self._began
                if waited > seconds and (self._spent() - self._spent_before > seconds or waited > _PATIENCE * seconds):
                    raise TimeoutError from None
                continue
            if not line:
                raise self._gone()
            answer: dict[str, Any] = json.loads(line)
            return answer

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone, by itself or killed by somebody else."""
        return self._process.poll() is not None

    def resident(self) -> int:
        """Resident memory in bytes."""
        total = int(self._sum(lambda process: process.memory_info().rss))
        self._peak = max(self._peak, total)
        return total

    def own_memory(self) -> int:
        """Bytes in memory of a child at rest, but for what is mapped from files, which the system takes back."""
        return int(self._sum(lambda process: _own(process.memory_info()), at_rest=True))

    def _spent(self, at_rest: bool = False) -> float:
        """Seconds of processor time, with what ended children of the child took where the system tells it."""
        return self._sum(lambda process: sum(process.cpu_times()[: 2 if self._alone else 4]), at_rest)

    def _sum(self, measure: Callable[[psutil.Process], float], at_rest: bool = False) -> float:
        """Over the child's process and what it started; one that has just ended counts nothing.

        What it starts ends with its answer, so a child `at_rest` has none: to look for them asks for every process.
        """
        import psutil

        total = 0.0
        with suppress(psutil.Error):
            self._seen = self._seen or psutil.Process(self._process.pid)
            for each in (self._seen, *([] if self._alone or at_rest else self._seen.children(recursive=True))):
                with suppress(psutil.Error):
                    total += measure(each)
        return total

    def _gone(self) -> Gone:
        code = self._process.wait()
        # A hard limit: the child may have ended by it before that was seen.
        limited = self._memory is not None and not self._alone
        near = limited and self._peak > _NEAR_LIMIT * ((self._memory or 0) << 20)
        return Gone(over_memory=self._is_over or near or code == OUT_OF_MEMORY)

    def close(self) -> None:
        """Lets the child end in order, so that its time counts as its parent's; kills it where it does not end."""
        with suppress(OSError, subprocess.TimeoutExpired):
            assert self._process.stdin
            self._process.stdin.close()
            self._process.wait(timeout=_LAST_ORDERS)
        self.kill()

    def kill(self) -> None:
        """Ends the child and all that it started; harmless where it has ended."""
        import psutil

        if self._process.poll() is None:
            with suppress(psutil.Error):
                process = psutil.Process(self._process.pid)
                for each in (*process.children(recursive=True), process):
                    with suppress(psutil.Error):
                        each.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()


def _own(memory: Any) -> int:
    """Of psutil's `memory_info`: Windows tells it, Linux what is shared; elsewhere it is all."""
    return int(getattr(memory, "private", memory.rss - getattr(memory, "shared", 0)))


OUT_OF_MEMORY = 77
"""The exit code of a child in which Python raised MemoryError."""


def serve(
    answer: Callable[[Iterator[dict[str, Any]], Callable[[dict[str, Any]], None]], None], memory: int | None = None
) -> None:
    """The child's side: calls `answer(requests, send)`, keeping what libraries print out of the talk.

    `memory`, in MiB, becomes a hard limit where the system has one. The child ends when its parent does.
    """
    if memory:
        _limit_memory(memory)
    talk = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_follow_parent, args=(sys.stdin.buffer, requests), daemon=True).start()

    def send(message: dict[str, Any]) -> None:
        talk.write(json.dumps(message, ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n")
        talk.flush()

    try:
        answer((json.loads(line) for line in iter(requests.get, b"")), send)
        os._exit(0)  # the thread that follows the parent may hold standard input, and Python would wait for it
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _follow_parent(stdin: IO[bytes], requests: queue.Queue[bytes]) -> None:
    for line in stdin:
        requests.put(line)
    requests.put(b"")  # the parent closed the line or died: nobody waits for an answer
    time.sleep(_LAST_ORDERS)
    os._exit(0)


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
