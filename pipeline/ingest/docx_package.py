"""The parts of a Word file that its text is read from, found by their relations, and what their elements state.

Strict Open XML (ISO/IEC 29500-1 strict) differs in the names of its namespaces alone, as far as text goes: it is read
with those of the transitional form.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cached_property

from lxml import etree

from ..document import Failure
from ..messages import tell
from ..schema.vocabulary import Outcome

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes that a package's parts may hold in all: a guard against archives made to fill the memory."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/officeDocument/math": "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
}
OFF = ("0", "false", "off")
"""How an attribute says no."""
_MAIN = "wordprocessingml.document.main+xml"
"""How the content type of the main part ends."""

Element = etree._Element  # noqa: SLF001  (lxml gives the type no other name)


class Package:
    """The parts of a .docx file that matter here. Raises Failure: damaged, too_large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            if sum(part.file_size for part in self._zip.infolist()) > MAX_UNPACKED:
                raise Failure(
                    Outcome.TOO_LARGE,
                    tell("it unpacks to more than {most} MiB; it is no ordinary Word file", most=MAX_UNPACKED >> 20),
                )
            self._names = set(self._zip.namelist())
            self._main = self._main_part()
            self.document = self._part(self._main)
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, EOFError):
            raise Failure(
                Outcome.DAMAGED, tell("its Word structure is broken; open it in Word and save it anew")
            ) from None

    def _part(self, name: str) -> Element:
        data = self._zip.read(name)
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT.items():
                data = data.replace(strict, transitional.strip("{}").encode())
        return parsed(data)

    def _optional(self, name: str) -> Element:
        return self._part(name) if name in self._names else etree.Element("none")

    def _main_part(self) -> str:
        """The document's own part: by the package's relations, its content types, or the name that Word gives it."""
        related = [part for kind, part in self._related("").values() if kind == "officeDocument"]
        types = self._optional("[Content_Types].xml")
        typed = [
            override.get("PartName", "").lstrip("/")
            for override in types.iter("{*}Override")
            if override.get("ContentType", "").endswith(_MAIN)
        ]
        return next((name for name in (*related, *typed) if name in self._names), "word/document.xml")

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """By id, the kind of each relation of a part ("" for the package's) and the part it leads to."""
        folder, name = posixpath.split(part)
        relations = self._optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in relations.iter("{*}Relationship")
            if relation.get("TargetMode") != "External"
        }

    def _beside(self, kind: str) -> Element:
        """The part of this kind that belongs to the document; an empty one where it has none."""
        related = [part for found, part in self._relations.values() if found == kind]
        return self._optional(related[0] if related else posixpath.join(posixpath.split(self._main)[0], f"{kind}.xml"))

    @cached_property
    def _relations(self) -> dict[str, tuple[str, str]]:
        return self._related(self._main)

    @cached_property
    def styles(self) -> dict[str, Element]:
        """The styles by their ids."""
        return {style.get(f"{W}styleId", ""): style for style in self._beside("styles").iterfind(f"{W}style")}

    @cached_property
    def numbering(self) -> Element:
        """The part that defines the automatic numbers."""
        return self._beside("numbering")

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """Footnotes and endnotes by the name of the element that refers to them and their id."""
        return {
            (f"{name}Reference", note.get(f"{W}id", "")): note
            for name in ("footnote", "endnote")
            for note in self._beside(f"{name}s").iterfind(f"{W}{name}")
        }

    @cached_property
    def note_forms(self) -> dict[str, str]:
        """By the name of the element that refers to a footnote or an endnote, the form of its number.

        Where none is set, Word prints figures of footnotes and small Roman numerals of endnotes, for which the standard
        says figures too (MS-OI29500, 2.1.306).
        A section's own setting is before the document's; where sections differ, which no program's menus lead to, the
        first one's.
        """
        found: dict[str, str] = {}
        for holder in (*self.document.iter(f"{W}sectPr"), self._beside("settings")):
            for name in ("footnote", "endnote"):
                if form := value(holder.find(f"{W}{name}Pr"), "numFmt"):
                    found.setdefault(f"{name}Reference", form)
        return {"footnoteReference": "decimal", "endnoteReference": "lowerRoman", **found}

    def chunk(self, relation: str) -> bytes:
        """A file that stands inside the document (`w:altChunk`); empty if it is missing."""
        name = self._relations.get(relation, ("", ""))[1]
        return self._zip.read(name) if name in self._names else b""


def parsed(data: bytes) -> Element:
    """An XML part's root; nothing that it refers to is fetched. Raises etree.XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the child `name`."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val", "")


def is_on(properties: Element | None, name: str) -> bool | None:
    """A toggle property: True, False, or None where it is not set."""
    stated = value(properties, name)
    return None if stated is None else stated not in OFF
