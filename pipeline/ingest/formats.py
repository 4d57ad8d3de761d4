"""The formats that are read: a row each. A new format is a row here and a module beside it that reads it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ..document import Effort, Failure, Notice, Page
from ..schema.vocabulary import Outcome

MAX_BYTES = 256 * 1024 * 1024
MAX_TEXT_BYTES = 32 * 1024 * 1024


class Format(NamedTuple):
    """`endings` of file names; `looks` is what the first bytes of such a file may show it to be, as a message says it.

    `reader` is a function of a module in this folder: bytes -> pages, notices and effort, in order; a page that comes a
    second time is the better reading of it. The module is imported only for a file of its format.
    """

    endings: tuple[str, ...]
    media_type: str
    looks: tuple[str, ...]
    reader: str
    most: int = MAX_BYTES

    def read(self, data: bytes) -> Iterator[Page | Notice | Effort]:
        """Raises Failure where the file as a whole gives nothing (encrypted, damaged, too_large)."""
        if len(data) > self.most:
            raise Failure(Outcome.TOO_LARGE, f"it holds more than {self.most >> 20} MiB of text; split it")
        module, _, function = self.reader.partition(".")
        pages: Iterator[Page | Notice | Effort] = getattr(import_module(f".{module}", __package__), function)(data)
        return pages


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Format((".pdf",), "application/pdf", ("a PDF",), "pdf.read"),
    Format((".docx",), _WORD, ("a Word file",), "docx.read"),
    Format((".html", ".htm"), "text/html", ("text", "a web page"), "html.read", MAX_TEXT_BYTES),
    Format((".md", ".markdown"), "text/markdown", ("text", "a web page"), "markdown.read_markdown", MAX_TEXT_BYTES),
    Format((".txt",), "text/plain", ("text", "a web page"), "plain.read_text", MAX_TEXT_BYTES),
)
BY_ENDING = {ending: each for each in FORMATS for ending in each.endings}

OTHER_DOCUMENTS = {".doc", ".odt", ".rtf", ".pages", ".wpd", ".mht", ".mhtml", ".docm", ".dotx"} | {
    ".jpg", ".jpeg", ".png", ".tif", ".tiff",
}  # fmt: skip
"""Endings of documents that are not read, but that a person may take for readable: each is reported."""


def format_of(path: Path, data: bytes) -> Format:
    """The format by the file's ending, when its first bytes agree. Raises Failure: damaged, encrypted, unsupported."""
    if not data.strip():
        raise Failure(Outcome.DAMAGED, "it is empty; ask for the file anew")
    ending, looks = path.suffix.lower(), _looks(data)
    known = BY_ENDING.get(ending)
    if known is None:
        raise Failure(Outcome.UNSUPPORTED, _advice(ending, looks))
    if looks in known.looks:
        return known
    if looks == "a locked Word file":
        raise Failure(Outcome.ENCRYPTED, "it is locked with a password; save a copy without one")
    if ending == ".pdf" and looks == "text" and b"%PDF" in data[:1_000_000]:
        return known
    raise Failure(Outcome.UNSUPPORTED, f"it is named {ending} but is {looks}; give it its right ending or save it anew")


def _advice(ending: str, looks: str) -> str:
    if looks == "a picture":
        return "it is a picture; save it as PDF, and it is read where Tesseract is installed"
    if ending == ".doc" or looks == "an old Word file (.doc)":
        return "it is an old Word file (.doc); open it in Word and save it as .docx"
    return f"files ending in {ending or 'nothing'} are not read; save it as PDF or .docx"


_TYPES = 1024 * 1024
"""No list of content types is longer, in bytes."""


def _holds_word(data: bytes) -> bool:
    """Whether a ZIP archive says that it holds a Word document, whatever its parts are called."""
    broken = suppress(zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, zlib.error)
    with broken, zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as types:
        return b"wordprocessingml.document" in types.read(_TYPES)
    return False


def _looks(data: bytes) -> str:
    """What the first bytes say the file is, in words for a message."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if b"%PDF-" in data[:1024]:
        return "a PDF"
    if data.startswith(b"PK\x03\x04"):
        return "a Word file" if b"word/" in data or _holds_word(data) else "a ZIP archive"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "a locked Word file" if "EncryptedPackage".encode("utf-16-le") in data else "an old Word file (.doc)"
    if head[:64].lower().startswith((b"<!doctype html", b"<html", b"<?xml version")) and b"<html" in head.lower():
        return "a web page"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "a picture"
    if data.startswith(b"{\\rtf"):
        return "an RTF file"
    return "text"
