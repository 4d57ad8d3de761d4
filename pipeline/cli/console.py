"""What the commands share: options, JSON that was written, and text that is harmless in a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

FILES = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def write(data: bytes, output: Path | None) -> None:
    """Writes a result into a file, or to standard output where none is given. Raises UsageError."""
    if output is None:  # a console shows characters; a pipe or a file gets UTF-8, whatever the system's code page
        click.echo(data.decode("utf-8") if sys.stdout.isatty() else data, nl=False)
        return
    from ..emit import write_atomically

    try:
        write_atomically(output, data)
    except OSError as error:
        raise unwritable(output, error) from None


def unwritable(output: Path, error: OSError) -> click.UsageError:
    """The error that ends a command whose results cannot be written: what is wrong and what to do."""
    return click.UsageError(f"{printable(output)} cannot be written ({error.strerror}); choose another place.")


def loaded(file: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises OSError, and ValueError where it is none."""
    value = json.loads(file.read_bytes())
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def why(error: Exception, file: Path) -> str:
    """What is wrong with a file that `loaded` refused, and what to do, without the file's name."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder; give the JSON files in it"
    if isinstance(error, OSError):
        return f"{error.filename or file} cannot be opened ({error.strerror}); check that it is there"
    return "it is no JSON that `pykala run` wrote; structure the document first"


_SPACES = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")
"""Spaces that hold a number together, which a terminal need not know."""


def printable(text: object) -> str:
    """Text from files and file names, harmless in a line of a terminal.

    Line ends, control and direction characters are written out.
    """
    encodable = str(text).translate(_SPACES).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in encodable)
