"""What the commands share: options, JSON that was written, and text that is harmless in a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from ..messages import Message, spoken, tell, translated

FILES = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def said(message: Message) -> str:
    """A message in the language that is spoken, harmless in a terminal."""
    return printable(translated(message, spoken()))


def say(message: Message, *, err: bool = False) -> None:
    """Prints a message, to standard error where it is no result."""
    click.echo(said(message), err=err)


class Refused(click.UsageError):
    """Ends the command: what is wrong with what was typed or given, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(said(message))


def write(data: bytes, output: Path | None) -> None:
    """Writes a result into a file, or to standard output where none is given. Raises UsageError."""
    if output is None:  # a console shows characters; a pipe or a file gets UTF-8, whatever the system's code page
        click.echo(data.decode("utf-8") if sys.stdout.isatty() else data, nl=False)
        return
    from ..emit import write_durably

    try:
        write_durably(output, data)
    except OSError as error:
        raise unwritable(output, error) from None


def unwritable(output: Path, error: OSError) -> click.UsageError:
    """The error that ends a command whose results cannot be written: what is wrong and what to do."""
    return Refused(tell("{file} cannot be written ({why}); choose another place.", file=output, why=error.strerror))


def loaded(file: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises OSError, and ValueError where it is none."""
    value = json.loads(file.read_bytes())
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def why(error: Exception, file: Path) -> Message:
    """What is wrong with a file that `loaded` refused, and what to do, without the file's name."""
    if isinstance(error, IsADirectoryError):
        return tell("it is a folder; give the JSON files in it")
    if isinstance(error, OSError):
        return tell(
            "{file} cannot be opened ({why}); check that it is there", file=error.filename or file, why=error.strerror
        )
    return tell("it is no JSON that `pykala run` wrote; structure the document first")


_SPACES = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")
"""Spaces that hold a number together, which a terminal need not know."""


def printable(text: object) -> str:
    """Text from files and file names, harmless in a line of a terminal.

    Line ends, control and direction characters are written out.
    """
    encodable = str(text).translate(_SPACES).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in encodable)
