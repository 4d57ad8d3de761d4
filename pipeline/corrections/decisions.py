"""`corrections.jsonl`: a line a decision, appended to and never changed.

The lines' order does not matter, their times do: so files of two people are merged by putting one behind the other.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ..messages import Message, tell
from ..schema.agreement import EMITTED
from ..schema.decision import Decision


class Log(NamedTuple):
    """What the file holds: the decisions in their order, each once, and a sentence for every line that is none."""

    decisions: list[Decision]
    unreadable: list[Message]


def read(file: Path) -> Log:
    """The decisions in a file; none where it is not there. Raises OSError where it cannot be opened."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return Log([], [])
    found: dict[str, Decision] = {}
    unreadable: list[Message] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            decision = Decision.model_validate_json(line, strict=True, context=EMITTED)
            found[decision.moment[1]] = decision
        except (ValidationError, ValueError, OverflowError):
            unreadable.append(
                tell(
                    "{file}, line {number}, is no whole decision and is passed over; check it there.",
                    file=file.name,
                    number=number,
                )
            )
    return Log(sorted(found.values(), key=lambda decision: decision.moment), unreadable)


def append(file: Path, decisions: Sequence[Decision]) -> None:
    """Adds decisions in one write, so that a reader sees all of them or a torn last line. Raises OSError.

    A line that a crash tore before stays a line of its own.
    """
    data = "".join(f"{decision.line}\n" for decision in decisions).encode("utf-8")
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | binary, 0o666)
    try:
        if os.lseek(descriptor, 0, os.SEEK_END):
            os.lseek(descriptor, -1, os.SEEK_END)
            data = data if os.read(descriptor, 1) == b"\n" else b"\n" + data
        written = os.write(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if written < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))


def now(after: Iterable[Decision] = ()) -> str:
    """The time as a decision's `at` holds it: later than those given, whatever the clock says."""
    moment = datetime.now().astimezone()
    last = max((decision.moment[0] for decision in after), default=moment - timedelta(days=1))
    return max(moment, last.astimezone() + timedelta(microseconds=1)).isoformat(timespec="microseconds")
