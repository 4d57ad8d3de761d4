"""Outlook's .msg -> the mail's text and what is attached to it.

An OLE file whose streams are the mail's properties, named by their identifiers and types (MS-OXMSG 2.2; the properties
in MS-OXPROPS). A mail that is attached stands in a storage of its own, built alike.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

import olefile

from .parts import Mail, Part

_TEXT, _PAGE, _CODEPAGE = "1000", "1013", "3FFD"
_DATA, _NAMES, _CONTENT_ID = "3701", ("3707", "3704", "3001"), "3712"
"""Of an attachment: its bytes; its long, its short and its displayed name; and its name within a text of HTML."""
_DEEPEST = 5
"""Mails in mails are followed no deeper."""
_WESTERN = "cp1252"


def mail_of(data: bytes) -> Mail:
    """A mail's text and parts, from the bytes of its file. Raises OSError and others where the file is broken."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:  # of bytes alone it takes few for a file's name
        reader = _MailReader(file)
        return reader.mail([], depth=0)


class _MailReader:
    """Reads the properties of a mail and of what is attached to it."""

    def __init__(self, file: olefile.OleFileIO) -> None:
        self._file = file
        self._encoding = _encoding(self._bytes(["__properties_version1.0"]))

    def mail(self, place: list[str], depth: int) -> Mail:
        """The mail whose properties stand below the storages `place`."""
        page = self._bytes([*place, f"__substg1.0_{_PAGE}0102"]) or self._text(place, _PAGE).encode()
        return Mail(self._text(place, _TEXT), page, list(self._parts(place, depth)))

    def _parts(self, place: list[str], depth: int) -> Iterator[Part]:
        below = (entry for entry in self._file.listdir(streams=False, storages=True) if entry[:-1] == place)
        attached = sorted(entry for entry in below if entry[-1].startswith("__attach_version1.0_"))
        for number, attachment in enumerate(attached, start=1):
            name = next((named for tag in _NAMES if (named := self._text(attachment, tag))), f"attachment-{number}")
            inner = [*attachment, f"__substg1.0_{_DATA}000D"]
            if self._file.exists([*inner, "__properties_version1.0"]):
                yield from self._inner(f"{name}.eml", inner, depth + 1)
            else:
                content = self._bytes([*attachment, f"__substg1.0_{_DATA}0102"])
                yield Part(name, content, in_text=bool(self._text(attachment, _CONTENT_ID)))

    def _inner(self, name: str, place: list[str], depth: int) -> Iterator[Part]:
        """An attached mail: its text, written as a mail of its own, and what is attached to it under its name."""
        if depth > _DEEPEST:
            return
        mail = self.mail(place, depth)
        kind, text = ("plain", mail.text.encode("utf-8", "replace")) if mail.text.strip() else ("html", mail.page)
        yield Part(name, f"Content-Type: text/{kind}; charset=utf-8\n\n".encode() + text)
        for part in mail.parts:
            yield part._replace(name=f"{name}/{part.name}")

    def _text(self, place: list[str], tag: str) -> str:
        """A property of text, in Unicode or in the mail's own encoding; "" where there is none."""
        wide = self._bytes([*place, f"__substg1.0_{tag}001F"])
        narrow = self._bytes([*place, f"__substg1.0_{tag}001E"])
        return (wide.decode("utf-16-le", "replace") or narrow.decode(self._encoding, "replace")).rstrip("\0")

    def _bytes(self, stream: list[str]) -> bytes:
        return bytes(self._file.openstream(stream).read()) if self._file.exists(stream) else b""


def _encoding(properties: bytes) -> str:
    """Of text that is not in Unicode: PR_MESSAGE_CODEPAGE, one of the rows of 16 bytes behind a head of 32."""
    tag = bytes.fromhex(f"0300{_CODEPAGE[2:]}{_CODEPAGE[:2]}")
    rows = (properties[i : i + 16] for i in range(32, len(properties), 16))
    page = next((int.from_bytes(row[8:12], "little") for row in rows if row.startswith(tag)), 0)
    try:
        return codecs.lookup("utf-8" if page == 65001 else f"cp{page}").name
    except LookupError:
        return _WESTERN
