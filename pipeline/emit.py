"""Agreement -> files, written so that a reader sees the old one or the new one, never a torn one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

COMPARISON = "comparison.sqlite"
"""The database of a comparison, beside its pages: a folder that holds it was written by `compare`."""
_NAMES = ("id", "generator")
TEMPORARY = ".pykala-tmp"
"""The ending of files not yet renamed; what a killed run left of them is swept by the next."""
_NUMBERS = re.compile(
    r"""
    \[ \n\s+
    ( -?[\d.]+ (?: ,\n\s+ -?[\d.]+ )* )
    \n\s+ \]
    """,
    re.VERBOSE,
)
"""A list of numbers over several lines: "[", "1,", "72.5", "]"; never part of a string, where a line's end is written
as "\\n"."""


def json_bytes(value: Any) -> bytes:
    """The bytes of an emitted JSON file: the same for the same value. A box and its like stand on one line."""
    return with_short_lists(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def items_sha256(agreement: dict[str, Any]) -> str:
    """The hash of all that an agreement's JSON holds, whatever its id, its layout and the program's version.

    It tells an edited file from the one that was written.
    """
    text = {key: value for key, value in agreement["text"].items() if key != "name"}
    content = {key: value for key, value in agreement.items() if key not in _NAMES} | {"text": text}
    return hashlib.sha256(plain_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def plain_json(value: object) -> str:
    """The same text for the same JSON, however it was laid out."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def with_short_lists(indented: str) -> bytes:
    """JSON with an indent of two, which the output types write many times faster -> the bytes of `json_bytes`."""
    return (_NUMBERS.sub(lambda numbers: f"[{' '.join(numbers[1].split())}]", indented) + "\n").encode("utf-8")


def write_atomically(path: Path, data: bytes) -> None:
    """Writes to a temporary file beside `path`, then renames it. Raises OSError; `path` is then as it was."""
    with replacing(path) as file:
        file.write(data)


def write_durably(path: Path, data: bytes) -> None:
    """Likewise, and the bytes are on the disk before they take the place of others: they outlast a power cut too.

    For results and what a person made. Waiting for the disk took a third of the time of a large comparison, which is
    made again by the next.
    """
    with replacing(path) as file:
        file.write(data)
        flush(file)


def flush(file: IO[bytes]) -> None:
    """Waits until what was written to a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `path` when all is written; when not, `path` is as it was."""
    temporary = path.with_name(f".{path.name[:80]}.{os.getpid()}{TEMPORARY}")
    try:
        with open(temporary, "wb") as file:
            yield file
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def renamed(data: bytes, old_id: str, new_id: str) -> bytes:
    """An emitted agreement under another id: only the two lines that hold the id change.

    The bytes are edited, not parsed and written anew: pydantic writes 0.00001 where Python writes 1e-05.
    """
    data = data.replace(f'\n  "id": "{old_id}",\n'.encode(), f'\n  "id": "{new_id}",\n'.encode(), 1)
    return data.replace(f'\n    "name": "{old_id}.txt",\n'.encode(), f'\n    "name": "{new_id}.txt",\n'.encode(), 1)
