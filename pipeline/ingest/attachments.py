"""What archives hold and mails have attached, taken out to be read each by itself, in a child process held to limits.

`python -m pipeline.ingest.attachments MEMORY` gets a file and a folder, and puts what it finds into the folder under
numbers: the names in an archive or a mail are reported, and never used as paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..document import Effort, Failure
from ..lang.patterns import compiled
from ..messages import NO_MESSAGE, Message, tell, tell_count
from ..process import Child, Gone, serve
from ..schema.vocabulary import Outcome
from .formats import ARCHIVES, MAILS, format_of, holds_word
from .parts import Part, of_archive
from .reader import Limits

MAX_FILES = 1000
MAX_DEPTH = 5
MAX_UNPACKED = 1024 * 1024 * 1024
"""How many files one file that is given may hold, how deep in one another, and how many bytes in all."""
_UNSEEN = compiled(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a name could mislead by."""
_SLASH = compiled(r"[/\\]")


class Attachment(NamedTuple):
    """`name` is the place within the file that was given ("" for that file itself), `file` where its bytes are now.

    Where there is an `outcome`, that is what came of it already.
    """

    name: str
    file: Path | None
    in_text: bool = False
    outcome: Outcome | None = None
    message: Message = NO_MESSAGE


def holds_others(path: Path | PurePosixPath) -> bool:
    """Whether a file of this name is an archive or a mail."""
    return path.suffix.lower() in (*MAILS, *ARCHIVES)


class Unpacker:
    """Takes out what files hold, one file after another; its process starts with the first."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: Child | None = None

    def close(self) -> None:
        """Ends the process."""
        if self._child:
            self._child.close()
            self._child = None

    def unpack(self, path: Path, into: Path) -> Iterator[Attachment]:
        """All that stands in the file, however deep; of the file itself what came of it, unless it is a mail."""
        self._child = self._child or Child(__name__, str(self._limits.memory), memory=self._limits.memory)
        into.mkdir(parents=True)
        try:
            self._child.send({"path": os.fspath(path.absolute()), "into": os.fspath(into.absolute())})
            while True:
                match self._child.receive(self._limits.seconds(Effort(0, 0))):
                    case {"name": str(name), "file": str(file), "in_text": bool(in_text)}:
                        yield Attachment(name, into / file, in_text)
                    case {"name": str(name), "outcome": str(outcome), "message": str(message)}:
                        yield Attachment(name, None, outcome=Outcome(outcome), message=Message(message))
                    case _:
                        return
        except TimeoutError:
            yield self._lost(
                Outcome.TIMEOUT, tell("unpacking it took too long; unpack it yourself and give the folder")
            )
        except Gone as gone:
            outcome = Outcome.MEMORY if gone.over_memory else Outcome.CRASHED
            why = tell("unpacking it took too much memory or failed; unpack it and give the folder")
            yield self._lost(outcome, why)

    def _lost(self, outcome: Outcome, message: Message) -> Attachment:
        if self._child:
            self._child.kill()
            self._child = None
        return Attachment("", None, outcome=outcome, message=message)


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None]) -> None:
    """In the child process: unpacks the files that are asked for, and sends what each held."""
    for request in requests:
        _Extraction(Path(request["into"]), send).open(PurePosixPath(Path(request["path"]).name), Path(request["path"]))
        send({"end": True})


class _Extraction:
    """Goes through a file and what it holds, in depth."""

    def __init__(self, into: Path, send: Callable[[dict[str, Any]], None]) -> None:
        self._into, self._send = into, send
        self._names: set[str] = set()
        self._unpacked = 0

    def open(self, called: PurePosixPath, file: Path, within: str = "", depth: int = 1) -> None:
        """Takes out what a file holds; `within` is its place in the file that was given."""
        count = 0
        try:
            for part in _parts(called, file.read_bytes()):
                self._take(part, within, depth)
                count += 1
        except Failure as failure:
            self._report(within, failure)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  (a damaged file makes the libraries raise anything)
            self._report(
                within, Failure(Outcome.DAMAGED, tell("it is broken; open it in its own program and save it anew"))
            )
        else:
            if called.suffix.lower() in ARCHIVES:
                held = tell_count(
                    "it is an archive; the {count} file in it stands under its name",
                    "it is an archive; the {count} files in it stand under its name",
                    count,
                )
                self._report(within, Failure(Outcome.PASSED_OVER, held if count else tell("it is empty")))

    def _take(self, part: Part, within: str, depth: int) -> None:
        if len(self._names) >= MAX_FILES:
            raise Failure(
                Outcome.TOO_LARGE, tell("it holds more than {most} files; give them in several folders", most=MAX_FILES)
            )
        name = self._named(part.name, within)
        if isinstance(part.content, Failure):
            self._report(name, part.content)
            return
        self._unpacked += len(part.content)
        if self._unpacked > MAX_UNPACKED:
            most = MAX_UNPACKED >> 20
            raise Failure(
                Outcome.TOO_LARGE, tell("it holds more than {most} MiB; give it in several folders", most=most)
            )
        called = PurePosixPath(name)
        file = self._into / str(len(self._names))
        file.write_bytes(part.content)
        if called.suffix.lower() not in ARCHIVES:
            self._send({"name": name, "file": file.name, "in_text": part.in_text})
        if holds_others(called):
            if depth >= MAX_DEPTH:
                deep = tell("it is nested more than {most} deep; unpack it", most=MAX_DEPTH)
                self._report(f"{name}/…", Failure(Outcome.TOO_LARGE, deep))
            else:
                self.open(called, file, name, depth + 1)

    def _named(self, name: str, within: str) -> str:
        """The place of a part, unlike every other one: without steps up and characters that mislead."""
        steps = [step for step in _SLASH.split(_UNSEEN.sub("", name)) if step.strip(" .")] or ["attachment"]
        place = PurePosixPath(within, *steps)
        unlike, number = place, 1
        while str(unlike) in self._names:
            number += 1
            unlike = place.with_name(f"{place.stem} ({number}){place.suffix}")
        self._names.add(str(unlike))
        return str(unlike)

    def _report(self, name: str, failure: Failure) -> None:
        """Sends what came of the file at this place."""
        self._send({"name": name, "outcome": failure.outcome, "message": failure.message})


def _parts(called: PurePosixPath, data: bytes) -> Iterator[Part]:
    if called.suffix.lower() in ARCHIVES:
        if holds_word(data):
            raise Failure(Outcome.UNSUPPORTED, tell("it is a Word file under another ending; name it .docx"))
        yield from of_archive(data)
        return
    format_of(called, data)  # raises where the bytes are something else
    from . import mail, outlook

    yield from (outlook if called.suffix.lower() == ".msg" else mail).mail_of(data).parts


if __name__ == "__main__":
    import sys

    serve(_answer, memory=int(sys.argv[1]))
