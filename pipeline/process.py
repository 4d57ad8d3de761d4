"""Child processes that talk in lines of JSON and can be killed from outside, with all that they started.

Limits inside a process were measured not to hold: pdfium aborts it, pdfminer swallows MemoryError, alarms do not reach
C code. So a child is watched: its time by whoever waits for it, its memory by looking at it, and by a hard limit where
the system has one.
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
from typing import IO, Any

_LOOK_EVERY = 0.05
_PACKAGE_HOME = str(Path(__file__).resolve().parents[1])


class Gone(Exception):
    """The child ended, or was ended for its memory, without an answer."""

    def __init__(self, over_memory: bool) -> None:
        super().__init__()
        self.over_memory = over_memory


class Child:
    """`python -m module arguments` in a process of its own; `memory` is in MiB, None for no limit."""

    def __init__(self, module: str, *arguments: str, memory: int | None = None) -> None:
        inherited = os.environ.get("PYTHONPATH")
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, [_PACKAGE_HOME, inherited])),
            "PYTHONIOENCODING": "utf-8:surrogateescape",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._memory = memory
        self._peak = 0
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=64)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout
        with suppress(ValueError, OSError):  # closed under our hands when the child is killed
            for line in self._process.stdout:
                self._lines.put(line)
        self._lines.put(b"")

    def send(self, message: dict[str, Any]) -> None:
        """Raises Gone."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(message).encode("utf-8") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def receive(self, seconds: float) -> dict[str, Any]:
        """The child's next message. Raises TimeoutError after `seconds`, Gone when it ended."""
        until = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, min(_LOOK_EVERY, until - time.monotonic())))
            except queue.Empty:
                if self._memory and self._used() > self._memory << 20:
                    self.kill()
                if time.monotonic() >= until:
                    raise TimeoutError from None
                continue
            if not line:
                raise self._gone()
            answer: dict[str, Any] = json.loads(line)
            return answer

    def _used(self) -> int:
        """Resident memory of the child and all that it started, in bytes."""
        import psutil

        total = 0
        with suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            for each in (process, *process.children(recursive=True)):
                with suppress(psutil.Error):
                    total += each.memory_info().rss
        self._peak = max(self._peak, total)
        return total

    def _gone(self) -> Gone:
        code = self._process.wait()
        over = self._memory is not None and self._peak > 0.5 * (self._memory << 20)
        return Gone(over_memory=over or code == OUT_OF_MEMORY)

    def kill(self) -> None:
        """Ends the child and all that it started; harmless where it has ended."""
        import psutil

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


OUT_OF_MEMORY = 77
"""The exit code of a child that Python told of missing memory."""


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
        os._exit(0)  # the thread that follows the parent holds standard input, and an orderly end would wait for it
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _follow_parent(stdin: IO[bytes], requests: queue.Queue[bytes]) -> None:
    for line in stdin:
        requests.put(line)
    os._exit(0)  # the parent closed the line or died: nobody waits for an answer


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
