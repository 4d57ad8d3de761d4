"""A process that structures files, one after another: what its parent sees of it, and what it does.

It is given a path and limits, and answers {"reading": pages and scans} once it knows them, {"structuring": pages} when
the file is read and the models are loaded, and {"done": what came of it}. Reading goes on in a process of its own
(`reading`) that holds to the same limits, while the models load here.
"""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from .document import Effort, Failure
from .ingest.reader import Limits, Reader
from .messages import Message, tell, tell_count
from .process import Child, Gone, serve
from .schema.vocabulary import Outcome, Severity

if TYPE_CHECKING:
    from .schema.agreement import Structured

_LOADING = 120.0
"""Seconds of processor time that loading the models may take; they are not counted as the file's."""
_GROWTH = 1.5
"""A worker whose own memory has grown to so many times what it was with the models loaded is replaced before the next
file. Over thirty documents it grows to 1.25 times; the table of word forms, mapped from its file, does not count."""


class Done(NamedTuple):
    """What came of a file: the agreement and its canonical text as their files hold them, the rest for `run.json`."""

    outcome: str
    message: Message
    json: str
    text: str
    sha256: str
    id: str
    pages: int | None
    sections: int
    problems: dict[str, int]
    items: str
    """The hash of what the JSON holds (`emit.items_sha256`)."""


class Worker:
    """Structures files one after another, in a process that starts with the first and is replaced when it was lost."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._memory = 0
        self._size = 0
        self._owner = 0

    def close(self) -> None:
        """Ends the process; one that was started before this program forked is its parent's."""
        if self._child and self._owner == os.getpid():
            self._child.close()
        self._child = None

    def structure(self, path: Path, limits: Limits, name: str = "") -> Done:
        """Reads one file, which is called `name` (else as its path tells), and structures it.

        Raises Failure where the file gives nothing.
        """
        child = self.start(limits.memory)
        answer: dict[str, Any] = {}
        try:
            child.send({"path": os.fspath(path), "name": name or path.name, "limits": limits})
            allowed = limits.seconds(Effort(0, 0)) + _LOADING
            while True:
                answer = child.receive(allowed)
                match answer:
                    case {"reading": effort}:
                        allowed = limits.seconds(Effort(*effort)) + _LOADING
                    case {"structuring": pages}:
                        child.count_from_now()
                        allowed = limits.seconds(Effort(pages, 0))
                        self._size = self._size or child.own_memory()
                    case _:
                        break
        except TimeoutError:
            raise Failure(
                Outcome.TIMEOUT, tell("structuring it took too much processor time; try again with a larger --timeout")
            ) from None
        except Gone as gone:
            if gone.over_memory:
                message = tell(
                    "structuring it took more than {memory} MiB of memory; try again with a larger --memory",
                    memory=limits.memory,
                )
                raise Failure(Outcome.MEMORY, message) from None
            raise Failure(
                Outcome.CRASHED, tell("the program crashed while structuring it; please report the file")
            ) from None
        finally:
            if not answer.keys() & {"done", "failure"} or (self._size and child.own_memory() > _GROWTH * self._size):
                child.kill()
                self._child = None
        if "failure" in answer:
            raise Failure(Outcome(answer["failure"]), answer["message"])
        return Done(*answer["done"])

    def start(self, memory: int) -> Child:
        """The process, held to `memory` in MiB; started where there is none yet."""
        if self._child and (self._memory != memory or self._owner != os.getpid() or self._child.has_ended):
            self.close()
        if self._child is None:
            self._child = Child("pipeline.worker", str(memory), memory=memory, alone=True)
            self._memory, self._size, self._owner = memory, 0, os.getpid()
        return self._child


_worker = Worker()
"""The one that `structure` asks, kept for the next file: loading the models takes longer than structuring a file."""
_asking = Lock()
"""It answers one question at a time, whichever thread asks."""
atexit.register(lambda: _worker.close())


def structure(path: str | Path, limits: Limits | None = None) -> Structured:
    """Reads one file and structures it, in processes of its own that are held to the limits.

    Raises Failure where the file gives nothing: its `outcome` says which of the closed set it is, its `message` what is
    wrong and what to do.
    """
    limits = limits or Limits()
    with _asking:
        _worker.start(limits.memory)
        from .schema.agreement import Agreement, Structured  # while the process loads the models

        done = _worker.structure(Path(path), limits)
    return Structured(Agreement.model_validate_json(done.json), done.text, Outcome(done.outcome), done.message)


# ---------------------------------------------------------------- in the process


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None], memory: int) -> None:
    from .lang.lemmas import give_back_memory
    from .lang.once import once

    with closing(Reader(memory)) as reader:
        loading = Thread(target=_load)
        loading.start()
        for request in requests:
            answer = _answer_to(request, reader, loading, send)
            give_back_memory()  # before the answer, behind which the parent looks how large this process has grown
            send(answer)
            once().save()  # behind it, when nobody waits


def _answer_to(
    request: dict[str, Any], reader: Reader, loading: Thread, send: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    path, limits = Path(request["path"]), Limits(*request["limits"])
    try:
        source = reader.read(path, request["name"], limits, lambda effort: send({"reading": effort}))
        loading.join()
        send({"structuring": len(source.pages)})
        from .stages import structured

        return {"done": _done(*_checked(structured(source)))}
    except Failure as failure:
        return {"failure": failure.outcome, "message": failure.message}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, this file has an outcome and the others go on)
        return {"failure": Outcome.CRASHED, "message": failed_by(error)}


def failed_by(error: Exception) -> Message:
    """That structuring a file failed, by an error that nobody expected."""
    return tell("structuring it failed ({error}); please report the file", error=type(error).__name__)


def _load() -> None:
    """Loads what structuring a file takes, so that it is not counted as the first file's.

    What is loaded stays, so the garbage collector need not look through it, now or later: a twelfth of all time.
    """
    gc.disable()
    from . import stages  # noqa: F401
    from .lang.fi.lemmas import is_form
    from .lang.fi.syntax import model

    is_form("pykälä")
    model()
    gc.freeze()
    gc.enable()


def _checked(result: Structured) -> tuple[Structured, dict[str, Any]]:
    """The result as it passes the checks, and the agreement as JSON: what fails one is left out and reported.

    Raises Failure where the rest does not pass them either.
    """
    from .schema.agreement import Structured
    from .schema.checks import agreement_errors, without_errors

    agreement = result.agreement.model_dump(mode="json")
    if not (errors := agreement_errors(agreement, result.text)):
        return result, agreement
    kept, left_out = without_errors(agreement, result.text)
    if agreement_errors(kept, result.text):
        message = tell_count(
            "its result did not pass the checks ({count} error); please report the file",
            "its result did not pass the checks ({count} errors); please report the file",
            len(errors),
        )
        raise Failure(Outcome.CRASHED, message)
    reason = tell(
        "What did not pass the program's own checks was left out ({parts}); please report the file.",
        parts=", ".join(left_out),
    )
    problem = {"code": "check_failed", "severity": "error", "message": reason, "evidence": None, "uid": "check_failed"}
    kept["problems"].append(problem)
    message = Message(f"{result.message} {reason}".strip())
    mended = type(result.agreement).model_validate(kept)
    return Structured(mended, result.text, Outcome.PARTIAL, message), mended.model_dump(mode="json")


def _done(result: Structured, plain: dict[str, Any]) -> Done:
    """A result, whose agreement is `plain` as JSON, as it goes to the parent."""
    from .emit import items_sha256, with_short_lists

    agreement = result.agreement
    severities = [problem.severity for problem in agreement.problems]
    return Done(
        outcome=result.outcome,
        message=result.message,
        json=with_short_lists(agreement.model_dump_json(indent=2)).decode(),
        text=result.text,
        sha256=agreement.source.sha256,
        id=agreement.id,
        pages=agreement.source.pages,
        sections=len(agreement.sections),
        problems={severity: severities.count(severity) for severity in get_args(Severity)},
        items=items_sha256(plain),
    )


if __name__ == "__main__":
    import sys

    serve(lambda requests, send: _answer(requests, send, int(sys.argv[1])))
