"""The reader's process: `python -m pipeline.ingest MEMORY` reads one file after another and sends what it finds.

Each page is a message. Most files are PDFs, so pdfium is loaded before the first path comes.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any

from ..document import Effort, Failure, Notice, Page
from ..messages import tell
from ..process import serve
from ..schema.vocabulary import Outcome
from .formats import format_of


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None]) -> None:
    from . import pdf  # noqa: F401

    for request in requests:
        tempfile.tempdir = request["scratch"]  # whoever asks clears it, also where this process is killed
        _read(Path(request["path"]), request["name"], send)


def _read(path: Path, name: str, send: Callable[[dict[str, Any]], None]) -> None:
    """Sends the file's hash and type, its pages and notices, and its end or failure."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = tell(
            "it cannot be opened ({why}); check that it is there and that you may read it", why=error.strerror
        )
        send({"failure": Outcome.UNREADABLE, "message": message})
        return
    try:
        found = format_of(PurePath(name), data)
        send({"sha256": hashlib.sha256(data).hexdigest(), "media_type": found.media_type})
        for item in found.read(data):
            send(_message(item))
        send({"end": True})
    except Failure as failure:
        send({"failure": failure.outcome, "message": failure.message})
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a damaged file makes the libraries raise anything)
        # the error's message may quote the file; its type does not
        message = tell(
            "reading it failed ({error}); open it in the program it was made with and save it anew",
            error=type(error).__name__,
        )
        send({"failure": Outcome.DAMAGED, "message": message})


def _message(item: Page | Notice | Effort) -> dict[str, Any]:
    match item:
        case Page():
            lines = [(*line[:1], [round(x, 2) for x in line.xs], *line[2:]) for line in item.lines]
            return {"page": [item.number, item.width, item.height, lines, item.layer, item.plain, item.tagged]}
        case Notice():
            return {"notice": item}
        case Effort():
            return {"effort": item}


if __name__ == "__main__":
    serve(_answer, memory=int(sys.argv[1]))
