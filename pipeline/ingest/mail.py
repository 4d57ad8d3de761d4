"""Mails -> their own text as pages, and what is attached to them.

All parts are walked: the standard library's `iter_attachments` passes over those within a choice of texts, within a
signed mail, and a mail that is one attachment and nothing else.
"""

from __future__ import annotations

import binascii
import email
import mimetypes
from collections.abc import Iterator
from contextlib import suppress
from email.header import decode_header, make_header
from email.message import Message

from ..document import Effort, Failure, Notice, Page
from ..messages import tell
from ..schema.vocabulary import Outcome
from . import html, plain
from .parts import Mail, Part

_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


def read_eml(data: bytes) -> Iterator[Page | Notice | Effort]:
    """The text of a mail as it is sent (RFC 5322). Raises Failure where it has none."""
    return _read(mail_of(data))


def read_msg(data: bytes) -> Iterator[Page | Notice | Effort]:
    """The text of a mail that Outlook saved. Raises Failure where it has none."""
    from .outlook import mail_of

    return _read(mail_of(data))


def _read(mail: Mail) -> Iterator[Page | Notice | Effort]:
    """The mail's text, by its web page where it has no plain one."""
    if mail.text.strip():
        return iter(plain.read_text(mail.text.encode("utf-8", "replace")))
    if mail.page.strip():
        return iter(html.read(mail.page))
    alone = tell("the mail has no text of its own")
    beside = tell("the mail has no text of its own; what is attached to it stands under its name")
    raise Failure(Outcome.PASSED_OVER, beside if mail.parts else alone)


def mail_of(data: bytes) -> Mail:
    """A mail's text and parts, from its bytes."""
    text, page = "", b""
    parts: list[Part] = []
    for leaf in _leaves(email.message_from_bytes(data)):
        name, kind = _name(leaf), leaf.get_content_type()
        if name or leaf.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            parts.append(_part(leaf, name, len(parts) + 1))
            continue
        words, _ = plain.decode(_bytes(leaf), leaf.get_content_charset())
        if kind == "text/plain":
            text += _unwrapped(words, leaf).rstrip() + "\n"
        else:
            page = page or words.encode("utf-8", "replace")
    return Mail(text, page, parts)


def _unwrapped(words: str, leaf: Message) -> str:
    """The text with the ends of rows taken back that its program made (RFC 3676): a space before the end says so."""
    if str(leaf.get_param("format", "")).lower() != "flowed":
        return words
    kept = -1 if str(leaf.get_param("delsp", "")).lower() == "yes" else None
    rows: list[str] = []
    flows = False
    for row in words.replace("\r\n", "\n").split("\n"):
        bare = row.removeprefix(" ")  # rows that begin with a space have one more
        rows.append(rows.pop() + bare if flows else bare)
        flows = bare.endswith(" ") and bare != "-- "
        rows[-1] = rows[-1][:kept] if flows else rows[-1]
    return "\n".join(row.rstrip() for row in rows)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; an attached mail is one."""
    if message.get_content_type() in (*_SEALED, "message/rfc822") or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _part(leaf: Message, name: str, number: int) -> Part:
    """An attachment, under its own name or one made of its number and type."""
    kind = leaf.get_content_type()
    if kind in _SEALED:
        sealed = tell("it is encrypted or sealed; open the mail in its own program and save what is attached")
        return Part(name or "smime.p7m", Failure(Outcome.ENCRYPTED, sealed))
    ending = ".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind) or ""
    if not name.lower().endswith(ending) and kind == "message/rfc822":
        name = f"{name}{ending}" if name else ""
    in_text = "Content-ID" in leaf and leaf.get_content_disposition() != "attachment"
    return Part(name or f"attachment-{number}{ending}", _bytes(leaf), in_text=in_text)


def _name(leaf: Message) -> str:
    """An attachment's name, with words that a header encodes (RFC 2047) written out."""
    name = leaf.get_filename() or ""
    with suppress(LookupError, ValueError, binascii.Error):  # an encoding that nobody knows, or that lies
        name = str(make_header(decode_header(name)))
    return name


def _bytes(leaf: Message) -> bytes:
    """What a part holds; of an attached mail the mail itself, which some send in base64 against RFC 2046."""
    if leaf.is_multipart():
        inner = leaf.get_payload(0)
        assert isinstance(inner, Message)
        if str(leaf.get("Content-Transfer-Encoding", "")).lower().strip() == "base64" and not inner.keys():
            with suppress(binascii.Error, ValueError):
                return binascii.a2b_base64(str(inner.get_payload()))
        return inner.as_bytes()
    content = leaf.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
