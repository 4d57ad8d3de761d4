"""Which pages of a PDF are damaged: pdfium shows what a broken stream holds up to the fault, without a word.

A compressed stream carries a checksum of its content. Only where one does not hold is the file opened with pdfminer,
which knows the numbers of a page's objects.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from ..document import Notice
from ..messages import tell

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,10}) \d{1,5} obj\b")
_FILTER = re.compile(rb"/Filter\s{0,4}(\[[^\]]{0,100}\]|/\w{1,30})")
_NAME = re.compile(rb"/(\w+)")
_FLATE, _ASCII85 = {b"FlateDecode", b"Fl"}, {b"ASCII85Decode", b"A85"}
_NO_TEXT = re.compile(rb"/Subtype\s{0,4}/Image\b|/FunctionType\b|/Type\s{0,4}/XRef\b")
"""Streams whose damage loses no letter: pictures, shadings; a table of objects is made anew. That of a font does, since
pdfium then knows neither its letters nor how wide they are."""
_OBJECTS = re.compile(rb"/Type\s{0,4}/ObjStm\b")
_DICTIONARY = 4096
"""The bytes before a stream in which its dictionary is looked for."""
_NUMBERS = len(b"0123456789 01234")
"""Bytes that an object's number and its generation take at most."""
_STEP, _MOST = 1 << 20, 64 << 20
"""Bytes that are unpacked at once, and at most: what is more is no page's text."""
_DEEPEST = 5
"""Forms in forms that are followed."""


def damage_notices(data: bytes) -> Iterator[Notice]:
    """A notice for what damaged streams of a PDF that is not encrypted may have cost; none where all are whole."""
    broken: dict[int, bool] = {}
    for number, head, content in _streams(data):
        broken.pop(number, None)  # a later object of the same number replaces an earlier one
        if _is_broken(head, content):
            broken[number] = bool(_OBJECTS.search(head))
    if any(broken.values()):
        message = tell("A part of the file is damaged and text may be missing; ask for the file anew.")
        yield Notice("page_damaged", "error", message)
    if not all(broken.values()):
        message = tell("A part of the text of {pages} is damaged and missing; ask for the file anew.")
        yield from (Notice("page_damaged", "error", message, page) for page in _pages_with(data, {*broken}))


def _streams(data: bytes) -> Iterator[tuple[int, bytes, memoryview]]:
    """Each stream that may hold text: its object's number, its dictionary and its bytes as they stand in the file."""
    seen = memoryview(data)
    for match in _STREAM.finditer(data):
        begun = _object_before(data, match.start())
        if begun:
            head = data[begun.end() : match.start()]
            end = data.find(b"endstream", match.end())
            if not _NO_TEXT.search(head):
                yield int(begun[1]), head, seen[match.end() : end if end >= 0 else len(data)]


def _object_before(data: bytes, stream: int) -> re.Match[bytes] | None:
    """Where the object that a stream is in begins, with its number."""
    begin, at = max(stream - _DICTIONARY, 0), stream
    while (at := data.rfind(b" obj", begin, at)) >= 0:
        if found := _OBJECT.search(data, max(at - _NUMBERS, begin), at + len(b" obj>")):
            return found
    return None


def _is_broken(head: bytes, content: memoryview) -> bool:
    """Whether a stream cannot be unpacked to its end, or not to what was packed."""
    named = _FILTER.search(head)
    *outer, last = _NAME.findall(named[1]) if named else [b""]
    if last not in _FLATE or len(outer) > 1 or not _ASCII85.issuperset(outer):
        return False
    try:
        packed = base64.a85decode(bytes(content).split(b"~>")[0]) if outer else bytes(content)
    except ValueError:
        return True
    return not _unpacks(packed)


def _unpacks(packed: bytes) -> bool:
    """Whether zlib's data is whole; that a producer left out the checksum at its end is no damage."""
    try:
        return _reaches_end(zlib.decompressobj(), packed) or _reaches_end(
            zlib.decompressobj(-zlib.MAX_WBITS), packed[2:]
        )
    except zlib.error:
        return False


def _reaches_end(unpacker: Any, packed: bytes) -> bool:
    unpacked = 0
    while packed and not unpacker.eof and unpacked < _MOST:
        unpacked += len(unpacker.decompress(packed, _STEP))
        packed = unpacker.unconsumed_tail
    return unpacker.eof or unpacked >= _MOST


def _pages_with(data: bytes, numbers: set[int]) -> list[int]:
    """The pages that show an object of these numbers, or whose fonts name their letters by one."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    found = []
    try:
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), start=1):
            used = {*_object_numbers(page.attrs.get("Contents")), *_resource_objects(page.resources, _DEEPEST)}
            if not numbers.isdisjoint(used):
                found.append(number)
    except Exception:  # noqa: BLE001, S110  (pdfminer raises anything on damaged files: the pages found so far are named)
        pass
    return found


def _object_numbers(value: Any) -> Iterator[int]:
    """The numbers of the objects that a page's content is in: a stream, or a list of them."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    if isinstance(value, PDFObjRef):
        yield value.objid
    inner = resolve1(value)
    for each in inner if isinstance(inner, list) else []:
        yield from _object_numbers(each)


def _resource_objects(resources: Any, depth: int) -> Iterator[int]:
    """The numbers of the forms that a page or a form shows, and of what its fonts are made of."""
    from pdfminer.pdftypes import dict_value, resolve1

    held = dict_value(resources)
    for font in dict_value(held.get("Font", {})).values():
        yield from _font_objects(dict_value(font))
    for form in dict_value(held.get("XObject", {})).values():
        yield from _object_numbers(form)
        inner = resolve1(form)
        if depth and "Resources" in getattr(inner, "attrs", {}):
            yield from _resource_objects(inner.attrs["Resources"], depth - 1)


def _font_objects(font: Any) -> Iterator[int]:
    """The numbers of a font's table of letters and of the file with their shapes."""
    from pdfminer.pdftypes import dict_value, list_value

    yield from _object_numbers(font.get("ToUnicode"))
    for each in (font, *map(dict_value, list_value(font.get("DescendantFonts", [])))):
        shapes = dict_value(each.get("FontDescriptor", {}))
        yield from (n for key in ("FontFile", "FontFile2", "FontFile3") for n in _object_numbers(shapes.get(key)))
