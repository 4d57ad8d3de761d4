"""A worker's process: structures one file after another, as told by `batch`.

A request names a file and where to stage its result; the answers are {"read": pages} and then {"done": what came of
it}.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .document import Failure, Outcome
from .emit import json_bytes, write_atomically
from .process import serve
from .reading import Limits, keep_ready
from .structuring import structure
from .validate import agreement_errors


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None]) -> None:
    for request in requests:
        send({"done": _done(request, send)})


def _done(request: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    limits = Limits(request["timeout"], request["memory"])
    try:

        def on_read(pages: int) -> None:
            send({"read": pages})
            keep_ready(limits)

        structured = structure(request["path"], limits, on_read)
    except Failure as failure:
        return {"outcome": failure.outcome, "message": failure.message}
    agreement = structured.agreement.model_dump(mode="json")
    if agreement["source"]["sha256"] != request["sha256"]:
        return {"outcome": Outcome.UNREADABLE, "message": "it changed while it was read; run again"}
    if errors := agreement_errors(agreement, structured.text):
        return {
            "outcome": Outcome.CRASHED,
            "message": f"its result did not pass the checks ({len(errors)} errors); please report the file",
        }
    staged = Path(request["staged"])
    try:
        write_atomically(staged.with_suffix(".txt"), structured.text.encode("utf-8"))
        write_atomically(staged.with_suffix(".json"), json_bytes(agreement))
    except OSError as error:
        return {
            "outcome": Outcome.OUTPUT_ERROR,
            "message": f"its result could not be written ({error.strerror}); make room and run again",
        }
    severities = [problem["severity"] for problem in agreement["problems"]]
    return {
        "outcome": structured.outcome,
        "message": structured.message,
        "id": agreement["id"],
        "pages": agreement["source"]["pages"],
        "sections": len(agreement["sections"]),
        "problems": {severity: severities.count(severity) for severity in ("error", "warning", "info")},
    }


if __name__ == "__main__":
    serve(_answer)
