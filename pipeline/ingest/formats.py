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
    sniffed: tuple[str, ...]
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
    Format((".html", ".htm", ".xhtml"), "text/html", ("text", "a web page"), "html.read", MAX_TEXT_BYTES),
    Format((".md", ".markdown"), "text/markdown", ("text", "a web page"), "markdown.read_markdown", MAX_TEXT_BYTES),
    Format((".txt",), "text/plain", ("text", "a web page"), "plain.read_text", MAX_TEXT_BYTES),
    Format((".odt",), "application/vnd.oasis.opendocument.text", ("an OpenDocument text",), "office.read"),
    Format((".rtf",), "application/rtf", ("an RTF file",), "office.read"),
    Format((".doc",), "application/msword", ("an old Word file (.doc)", "an RTF file"), "office.read"),
    Format((".eml",), "message/rfc822", ("text", "a web page"), "mail.read_eml"),
    Format((".msg",), "application/vnd.ms-outlook", ("an Outlook mail",), "mail.read_msg"),
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
    "a spreadsheet": (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv"),
    "a presentation": (".pptx", ".ppt", ".odp"),
    "a picture": (".gif", ".svg", ".ico", ".bmp", ".webp"),
    "a font": (".ttf", ".otf", ".woff", ".woff2", ".eot"),
    "a program": (".exe", ".dll", ".msi", ".bat", ".sh", ".js", ".py"),
    "data": (".json", ".xml", ".toml", ".yaml", ".yml", ".css", ".ics", ".vcf"),
}
"""Endings of files that are no document, by what they are."""
_OF_THE_SYSTEM = (".", "~$", "thumbs.db", "desktop.ini")
"""How the names begin, in lower case, of files that systems and programs keep for themselves."""
_OF_THE_FOLDER = ("readme.md", "readme.txt")
"""Names, in lower case, of files that tell what the files beside them are."""


def no_document(path: PurePath, head: bytes, in_text: bool = False) -> str:
    """Why a file that was found beside others is passed over, by its name and first bytes; "" where it may be read.

    `in_text` says that a mail's own text shows it: a picture there is a logo, elsewhere it may be a scan.
    """
    if path.name.lower().startswith(_OF_THE_SYSTEM) or "__MACOSX" in path.parts:
        return "the system or a program keeps it for itself; it is no document"
    if path.name.lower() in _OF_THE_FOLDER:
        return "it tells what the files beside it are, and is no document"
    if in_text and _sniffed(head) == "a picture":
        return "it is a picture in a mail's own text, and no document"
    ending = path.suffix.lower()
    if ending in (*BY_ENDING, *ARCHIVES, *OTHER_DOCUMENTS) or _sniffed(head) in ("a PDF", "a Word file", "an RTF file"):
        return ""
    kind = next((kind for kind, endings in NO_DOCUMENTS.items() if ending in endings), f"a {ending or 'nameless'} file")
    return f"{kind} is no document that is read; where it holds an agreement, save it as PDF"


def format_of(path: PurePath, data: bytes) -> Format:
    """The format by the file's ending, when its first bytes agree. Raises Failure: damaged, encrypted, unsupported."""
    if not data.strip():
        raise Failure(Outcome.DAMAGED, "it is empty; ask for the file anew")
    ending, sniffed = path.suffix.lower(), _sniffed(data)
    known = BY_ENDING.get(ending)
    if known is None:
        raise Failure(Outcome.UNSUPPORTED, _advice(ending, sniffed))
    if sniffed in known.sniffed:
        return known
    if sniffed == "a locked Word file":
        raise Failure(Outcome.ENCRYPTED, "it is locked with a password; save a copy without one")
    if ending == ".pdf" and sniffed == "text" and b"%PDF" in data[:1_000_000]:
        return known
    raise Failure(
        Outcome.UNSUPPORTED, f"it is named {ending} but is {sniffed}; give it its right ending or save it anew"
    )


def _advice(ending: str, sniffed: str) -> str:
    if sniffed == "a picture":
        return "it is a picture; save it as PDF, and it is read where Tesseract is installed"
    if ending in ARCHIVES:
        return "it is an archive; give it to `pykala run`, which reads what it holds"
    if sniffed in ("a PDF", "a Word file", "an RTF file", "an old Word file (.doc)"):
        return f"it is {sniffed} without its ending; give it its right one"
    return f"files ending in {ending or 'nothing'} are not read; save it as PDF or .docx"


_TYPES = 1024 * 1024
"""No list of content types is longer, in bytes."""


def holds_word(data: bytes) -> bool:
    """Whether a ZIP archive says that it holds a Word document, whatever its parts are called."""
    broken = suppress(zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, zlib.error)
    with broken, zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as types:
        return b"wordprocessingml.document" in types.read(_TYPES)
    return False


_STREAMS = {
    "EncryptedPackage": "a locked Word file",
    "__properties_version1.0": "an Outlook mail",
    "WordDocument": "an old Word file (.doc)",
}
"""What an OLE file is, by the name of a stream in it; a mail may hold a Word file."""


def _sniffed(data: bytes) -> str:
    """What the file is by its first bytes, in words for a message."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    if b"%PDF-" in data[:1024]:
        return "a PDF"
    if data.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:100]:
            return "an OpenDocument text"
        return "a Word file" if b"word/" in data or holds_word(data) else "a ZIP archive"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        held = (sniffed for stream, sniffed in _STREAMS.items() if stream.encode("utf-16-le") in data)
        return next(held, "a file of an old Office program")
    if head[:64].lower().startswith((b"<!doctype html", b"<html", b"<?xml version")) and b"<html" in head.lower():
        return "a web page"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "a picture"
    if data.startswith(b"{\\rtf"):
        return "an RTF file"
    return "text"
