"""The formats that are read: a row each. A new format is a row here and a module beside it that reads it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ..document import Effort, Failure, Notice, Page
from ..messages import NO_MESSAGE, Message, tell
from ..schema.vocabulary import Outcome

MAX_BYTES = 256 * 1024 * 1024
MAX_TEXT_BYTES = 32 * 1024 * 1024
"""Larger files, of any format and of those of text, are not read: they could take all memory."""


class Format(NamedTuple):
    """`endings` of file names; `sniffed` is what such a file may be by its first bytes, as messages name it.

    `reader` is a function of a module in this folder: bytes -> pages, notices and effort, in order; a page that comes a
    second time is the better reading of it. The module is imported only for a file of its format.
    """

    endings: tuple[str, ...]
    media_type: str
    sniffed: tuple[Message, ...]
    reader: str
    most: int = MAX_BYTES

    def read(self, data: bytes) -> Iterator[Page | Notice | Effort]:
        """Raises Failure where the file as a whole gives nothing (encrypted, damaged, too_large)."""
        if len(data) > self.most:
            raise Failure(
                Outcome.TOO_LARGE, tell("it holds more than {most} MiB of text; split it", most=self.most >> 20)
            )
        module, _, function = self.reader.partition(".")
        pages: Iterator[Page | Notice | Effort] = getattr(import_module(f".{module}", __package__), function)(data)
        return pages


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Format((".pdf",), "application/pdf", (tell("a PDF"),), "pdf.read"),
    Format((".docx",), _WORD, (tell("a Word file"),), "docx.read"),
    Format((".html", ".htm", ".xhtml"), "text/html", (tell("text"), tell("a web page")), "html.read", MAX_TEXT_BYTES),
    Format(
        (".md", ".markdown"),
        "text/markdown",
        (tell("text"), tell("a web page")),
        "markdown.read_markdown",
        MAX_TEXT_BYTES,
    ),
    Format((".txt",), "text/plain", (tell("text"), tell("a web page")), "plain.read_text", MAX_TEXT_BYTES),
    Format((".odt",), "application/vnd.oasis.opendocument.text", (tell("an OpenDocument text"),), "office.read"),
    Format((".rtf",), "application/rtf", (tell("an RTF file"),), "office.read"),
    Format((".doc",), "application/msword", (tell("an old Word file (.doc)"), tell("an RTF file")), "office.read"),
    Format((".eml",), "message/rfc822", (tell("text"), tell("a web page")), "mail.read_eml"),
    Format((".msg",), "application/vnd.ms-outlook", (tell("an Outlook mail"),), "mail.read_msg"),
)
BY_ENDING = {ending: each for each in FORMATS for ending in each.endings}

MAILS = (".eml", ".msg")
"""Here the mail's own text is the document; what is attached is taken out like an archive's files (`attachments`)."""
ARCHIVES = (".zip",)

OTHER_DOCUMENTS = (
    ".pages", ".wpd", ".mht", ".mhtml", ".docm", ".dotx", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".7z", ".rar",
    ".p7m",
)  # fmt: skip
"""Endings of files that are not read, but that a person may take for readable: each is reported."""
NO_DOCUMENTS = {
    tell("a spreadsheet"): (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv"),
    tell("a presentation"): (".pptx", ".ppt", ".odp"),
    tell("a picture"): (".gif", ".svg", ".ico", ".bmp", ".webp"),
    tell("a font"): (".ttf", ".otf", ".woff", ".woff2", ".eot"),
    tell("a program"): (".exe", ".dll", ".msi", ".bat", ".sh", ".js", ".py"),
    tell("data"): (".json", ".xml", ".toml", ".yaml", ".yml", ".css", ".ics", ".vcf"),
}
"""Endings of files that are no document, by what they are."""
_OF_THE_SYSTEM = (".", "~$", "thumbs.db", "desktop.ini")
"""How the names begin, in lower case, of files that systems and programs keep for themselves."""
_OF_THE_FOLDER = ("readme.md", "readme.txt")
"""Names, in lower case, of files that tell what the files beside them are."""


def no_document(path: PurePath, head: bytes, is_logo: bool = False) -> Message:
    """Why a file that was found beside others is passed over, by its name and first bytes; "" where it may be read.

    `is_logo` says that it is small, or that a mail's own text shows it: a picture may be a scan elsewhere.
    """
    if path.name.lower().startswith(_OF_THE_SYSTEM) or "__MACOSX" in path.parts:
        return tell("the system or a program keeps it for itself; it is no document")
    if path.name.lower() in _OF_THE_FOLDER:
        return tell("it tells what the files beside it are, and is no document")
    if is_logo and _sniffed(head) == tell("a picture"):
        return tell("it is a small picture, or one in a mail's own text, and no document")
    ending = path.suffix.lower()
    if ending in (*BY_ENDING, *ARCHIVES, *OTHER_DOCUMENTS) or _sniffed(head) in (
        tell("a PDF"),
        tell("a Word file"),
        tell("an RTF file"),
    ):
        return NO_MESSAGE
    other = tell("a {ending} file", ending=ending) if ending else tell("a nameless file")
    kind = next((kind for kind, endings in NO_DOCUMENTS.items() if ending in endings), other)
    return tell("{kind} is no document that is read; where it holds an agreement, save it as PDF", kind=kind)


def format_of(path: PurePath, data: bytes) -> Format:
    """The format by the file's ending, when its first bytes agree. Raises Failure: damaged, encrypted, unsupported."""
    if not data.strip():
        raise Failure(Outcome.DAMAGED, tell("it is empty; ask for the file anew"))
    ending, sniffed = path.suffix.lower(), _sniffed(data)
    known = BY_ENDING.get(ending)
    if known is None:
        raise Failure(Outcome.UNSUPPORTED, _advice(ending, sniffed))
    if sniffed in known.sniffed:
        return known
    if sniffed == tell("a locked Word file"):
        raise Failure(Outcome.ENCRYPTED, tell("it is locked with a password; save a copy without one"))
    if ending == ".pdf" and sniffed == tell("text") and b"%PDF" in data[:1_000_000]:
        return known
    raise Failure(
        Outcome.UNSUPPORTED,
        tell(
            "it is named {ending} but is {kind}; give it its right ending or save it anew", ending=ending, kind=sniffed
        ),
    )


def _advice(ending: str, sniffed: str) -> Message:
    if sniffed == tell("a picture"):
        return tell("it is a picture; save it as PDF, and it is read where Tesseract is installed")
    if ending in ARCHIVES:
        return tell("it is an archive; give it to `pykala run`, which reads what it holds")
    known = (tell("a PDF"), tell("a Word file"), tell("an RTF file"), tell("an old Word file (.doc)"))
    if sniffed in known and ending not in OTHER_DOCUMENTS:
        return tell("it is {kind} without its ending; give it its right one", kind=sniffed)
    if not ending:
        return tell("files ending in nothing are not read; save it as PDF or .docx")
    return tell("files ending in {ending} are not read; save it as PDF or .docx", ending=ending)


_TYPES = 1024 * 1024
"""No list of content types is longer, in bytes."""


def holds_word(data: bytes) -> bool:
    """Whether a ZIP archive says that it holds a Word document, whatever its parts are called."""
    broken = suppress(zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, zlib.error)
    with broken, zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as types:
        return b"wordprocessingml.document" in types.read(_TYPES)
    return False


_STREAMS = {
    "EncryptedPackage": tell("a locked Word file"),
    "__properties_version1.0": tell("an Outlook mail"),
    "WordDocument": tell("an old Word file (.doc)"),
}
"""What an OLE file is, by the name of a stream in it; a mail may hold a Word file."""


def _sniffed(data: bytes) -> Message:
    """What the file is by its first bytes, in words for a message."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if b"%PDF-" in data[:1024]:
        return tell("a PDF")
    if data.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:100]:
            return tell("an OpenDocument text")
        return tell("a Word file") if b"word/" in data or holds_word(data) else tell("a ZIP archive")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        held = (sniffed for stream, sniffed in _STREAMS.items() if stream.encode("utf-16-le") in data)
        return next(held, tell("a file of an old Office program"))
    if head[:64].lower().startswith((b"<!doctype html", b"<html", b"<?xml version")) and b"<html" in head.lower():
        return tell("a web page")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return tell("a picture")
    if data.startswith(b"{\\rtf"):
        return tell("an RTF file")
    return tell("text")
