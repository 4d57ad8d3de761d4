"""Files that stand inside a Word document (`w:altChunk`): web pages, archives of one, texts and Word files."""

from __future__ import annotations

import email
from collections.abc import Iterator

from ..document import Line, Page


def lines_of(data: bytes) -> Iterator[Line]:
    """The lines of a file inside the document, by its first bytes. Raises Failure."""
    from . import docx, html, plain

    if data.startswith(b"PK"):
        pages = docx.read(data, inside=True)
    elif data.startswith((b"{\\rtf", b"\xd0\xcf")) or not data.strip():
        return
    else:
        page = _archived_page(data) or (data if b"<html" in data[:4096].lower() else b"")
        pages = html.read(page) if page else plain.read_text(data)
    for page_or_notice in pages:
        if isinstance(page_or_notice, Page):
            yield from page_or_notice.lines


def _archived_page(data: bytes) -> bytes:
    """The web page in an archive of one (.mht), which is put together as a letter is; nothing of another file."""
    if b"mime-version:" not in data[:1024].lower():
        return b""
    parts = email.message_from_bytes(data).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else b""
    return content if isinstance(content, bytes) else b""
