"""A file -> pages of lines. `read` finds out what the file is and hands it to the module for its format.

Meant to run in a child process (`python -m pipeline.ingest`, see `..reading`): the libraries that parse a file may
hang, abort or eat all memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..document import Effort, Failure, Notice, Outcome, Page

MAX_BYTES = 256 * 1024 * 1024
MAX_TEXT_BYTES = 32 * 1024 * 1024

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
}
"""The endings that are read, with their media types."""

OTHER_DOCUMENTS = {".doc", ".odt", ".rtf", ".pages", ".wpd", ".mht", ".mhtml", ".docm", ".dotx"} | {
    ".jpg", ".jpeg", ".png", ".tif", ".tiff",
}  # fmt: skip
"""Endings of documents that are not read, but that a person may take for readable: each is told of."""


def read(path: Path, data: bytes) -> Iterator[Page | Notice | Effort]:
    """Pages in order; a page that comes a second time is the better reading of it.

    Raises Failure where the file as a whole gives nothing (encrypted, damaged, too_large, unsupported).
    """
    media_type = checked_media_type(path, data)
    if media_type == "application/pdf":
        from . import pdf

        return pdf.read(data)
    if media_type == MEDIA_TYPES[".docx"]:
        from . import docx

        return docx.read(data)
    if len(data) > MAX_TEXT_BYTES:
        raise Failure(Outcome.TOO_LARGE, f"it holds more than {MAX_TEXT_BYTES >> 20} MiB of text; split it")
    if media_type == "text/html":
        from . import html

        return html.read(data)
    from . import plain

    return plain.read_markdown(data) if media_type == "text/markdown" else plain.read_text(data)


def checked_media_type(path: Path, data: bytes) -> str:
    """The media type by the file's ending, when its first bytes agree. Raises Failure: damaged (empty), unsupported."""
    if not data.strip():
        raise Failure(Outcome.DAMAGED, "it is empty; ask for the file anew")
    ending = path.suffix.lower()
    true_type = _true_type(data)
    if ending not in MEDIA_TYPES:
        if true_type == "a picture":
            raise Failure(
                Outcome.UNSUPPORTED, "it is a picture; save it as PDF, and it is read where Tesseract is installed"
            )
        if ending == ".doc" or true_type == "an old Word file (.doc)":
            raise Failure(Outcome.UNSUPPORTED, "it is an old Word file (.doc); open it in Word and save it as .docx")
        raise Failure(
            Outcome.UNSUPPORTED, f"files ending in {ending or 'nothing'} are not read; save it as PDF or .docx"
        )
    expected = {".pdf": "a PDF", ".docx": "a Word file"}.get(ending, "text")
    if true_type != expected and not (
        ending in (".html", ".htm", ".md", ".markdown", ".txt") and true_type == "a web page"
    ):
        if true_type == "a locked Word file":
            raise Failure(Outcome.ENCRYPTED, "it is locked with a password; save a copy without one")
        if ending == ".pdf" and true_type == "text" and b"%PDF" in data[:1_000_000]:
            return MEDIA_TYPES[ending]
        raise Failure(
            Outcome.UNSUPPORTED, f"it is named {ending} but is {true_type}; give it its right ending or save it anew"
        )
    return MEDIA_TYPES[ending]


def _true_type(data: bytes) -> str:
    """What the first bytes say the file is, in words for a message."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if b"%PDF-" in data[:1024]:
        return "a PDF"
    if data.startswith(b"PK\x03\x04"):
        return "a Word file" if b"word/" in data else "a ZIP archive"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "a locked Word file" if "EncryptedPackage".encode("utf-16-le") in data else "an old Word file (.doc)"
    if head[:64].lower().startswith((b"<!doctype html", b"<html", b"<?xml version")) and b"<html" in head.lower():
        return "a web page"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "a picture"
    if data.startswith(b"{\\rtf"):
        return "an RTF file"
    return "text"
