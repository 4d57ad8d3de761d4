"""Text on layers of a PDF (optional content groups) that are switched off: no viewer shows it, and pdfium reads it.

pdfium tells which layer marks a text object. Which are off stands in the file's catalogue: only where a page has text
on a layer is the file opened with pdfminer, which reads that. What a group of layers with a rule marks, which has no
name, and what stands in a form that is on a layer as a whole, is taken to be seen.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pypdfium2.raw as c

_LAYER = "OC\0".encode("utf-16-le")
_SIGNS = b"/OCProperties", b"/ObjStm"
"""A file with layers says so in its catalogue, which may be packed among other objects."""
_LONGEST_NAME = 512


class Layers:
    """The layers of one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._may_be = any(sign in data for sign in _SIGNS)

    @cached_property
    def _off(self) -> set[bytes]:
        """The names of the layers that are switched off, as they are written in the file."""
        try:
            return _switched_off(self._data)
        except Exception:  # noqa: BLE001  (pdfminer raises anything on damaged files: nothing is known to be off)
            return set()

    def off(self, objects: Iterable[int]) -> set[int]:
        """Those of a page's text objects that are on a layer that is switched off."""
        if not self._may_be:
            return set()
        named = ((each, _names(each)) for each in objects)
        return {each for each, names in named if names and names & self._off}


def _names(text_object: int) -> set[bytes]:
    """The names of the layers that a text object is on."""
    drawn = ctypes.cast(text_object, c.FPDF_PAGEOBJECT)
    size, name, found = ctypes.c_ulong(), ctypes.create_string_buffer(_LONGEST_NAME), set()
    in_letters, in_bytes = (ctypes.cast(name, ctypes.POINTER(of)) for of in (ctypes.c_ushort, ctypes.c_ubyte))
    for i in range(c.FPDFPageObj_CountMarks(drawn)):
        mark = c.FPDFPageObj_GetMark(drawn, i)
        if not c.FPDFPageObjMark_GetName(mark, in_letters, _LONGEST_NAME, size) or name.raw[: size.value] != _LAYER:
            continue
        if c.FPDFPageObjMark_GetParamBlobValue(mark, b"Name", in_bytes, _LONGEST_NAME, size):
            found.add(name.raw[: size.value])
    return found


def _switched_off(data: bytes) -> set[bytes]:
    """The names of layers all of which are switched off when the file is opened."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, list_value, str_value

    layers: dict[str, Any] = dict_value(PDFDocument(PDFParser(io.BytesIO(data))).catalog.get("OCProperties", {}))
    usual = dict_value(layers.get("D", {}))
    listed = {key: {each.objid for each in list_value(usual.get(key, []))} for key in ("ON", "OFF")}
    begins_off = getattr(usual.get("BaseState"), "name", "") == "OFF"
    seen: dict[bool, set[bytes]] = {True: set(), False: set()}
    for layer in list_value(layers.get("OCGs", [])):
        is_off = layer.objid in listed["OFF"] or (begins_off and layer.objid not in listed["ON"])
        seen[is_off].add(str_value(dict_value(layer).get("Name", b"")))
    return seen[True] - seen[False]
