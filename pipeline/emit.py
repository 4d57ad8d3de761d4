"""Agreement -> files, written so that a reader sees the old one or the new one, never a torn one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

TEMPORARY = ".pykala-tmp"
"""The ending of files not yet renamed; what a killed run left of them is swept by the next."""


def json_bytes(value: Any) -> bytes:
    """The bytes of an emitted JSON file: the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode("utf-8")


def write_atomically(path: Path, data: bytes) -> None:
    """Writes to a temporary file beside `path`, then renames it. Raises OSError; `path` is then as it was."""
    temporary = path.with_name(f".{path.name[:80]}.{os.getpid()}{TEMPORARY}")
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def renamed(agreement: dict[str, Any], new_id: str) -> dict[str, Any]:
    """The same agreement under another id."""
    return agreement | {"id": new_id, "text": agreement["text"] | {"name": f"{new_id}.txt"}}
