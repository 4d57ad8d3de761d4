"""What stands inside an archive or a mail: named bytes, each to be read as a document of its own."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Failure
from ..messages import tell
from ..schema.vocabulary import Outcome
from .formats import MAX_BYTES

MAX_RATIO = 200
"""So many bytes may come of one that is packed; text and pictures of documents were seen to give a fifth of it."""
_NO_BOMB = 16 * 1024 * 1024
"""What gives no more bytes than this is no bomb, however well it is packed."""
_LOCKED = 0x1
"""The flag of an entry that is encrypted (APPNOTE.TXT 4.4.4)."""


class Part(NamedTuple):
    """`name` is what it is called, never a path to write to. `in_text`: a picture that a mail's own text shows."""

    name: str
    content: bytes | Failure
    in_text: bool = False


class Mail(NamedTuple):
    """A mail: its own words as text and as a web page, either of which may be empty, and what is attached to it."""

    text: str
    page: bytes
    parts: list[Part]


def of_archive(data: bytes) -> Iterator[Part]:
    """The files in a ZIP archive, one by one. Raises Failure where it is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise Failure(Outcome.DAMAGED, tell("its archive is broken; ask for it anew")) from None
    with archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                yield Part(entry.filename, _content(archive, entry))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Failure:
    if entry.flag_bits & _LOCKED:
        return Failure(
            Outcome.ENCRYPTED, tell("it is locked with a password in its archive; unpack it and give the file")
        )
    most = min(MAX_BYTES, max(_NO_BOMB, MAX_RATIO * entry.compress_size))
    try:
        with archive.open(entry) as packed:
            content = packed.read(most + 1)
    except NotImplementedError:
        return Failure(
            Outcome.UNSUPPORTED, tell("it is packed in a way that is not known; unpack it and give the file")
        )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        return Failure(Outcome.DAMAGED, tell("it is broken within its archive; ask for it anew"))
    if len(content) > most:
        return Failure(
            Outcome.TOO_LARGE, tell("it unpacks to more than {most} MiB; unpack it and give the file", most=most >> 20)
        )
    return content
