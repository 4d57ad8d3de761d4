"""Word (.docx) -> one page of lines, as Word shows them: automatic numbers written out, tracked changes accepted.

Read from the package's XML, since the libraries for Word neither count automatic numbers nor see content controls,
footnotes and tracked changes. Element names are those of ECMA-376 part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from ..document import Cell, Failure, Line, Notice, Page
from ..schema.vocabulary import Outcome
from .layout import MARKER, SUPERSCRIPT

MAX_UNPACKED = 512 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|otsikko|rubrik) ?([1-9])", re.IGNORECASE)
_TOC = re.compile(r"(?:toc|sisluet|innehåll) ?\d", re.IGNORECASE)
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0E0": "→", "F0B7": "•"}
"""Characters of the fonts Wingdings and Symbol that carry meaning in a form."""
_LAYOUT_CELL = 60
"""Cells of a table without borders that hold no more than this stand in columns, like signatures; longer ones are
read row by row."""

Element = etree._Element


def read(data: bytes) -> Iterator[Page | Notice]:
    """The document's body as one page without geometry. Raises Failure: damaged, too_large."""
    package = _Package(data)
    body = package.document.find(f"{_W}body")
    if body is None:
        raise Failure(Outcome.DAMAGED, "it holds no document body; open it in Word and save it anew")
    reader = _Reader(package)
    lines = _in_columns([line for block in body for line in reader.block(block)])
    yield Page(1, 0.0, 0.0, lines)
    if reader.tracked:
        message = f"The file holds {reader.tracked} tracked changes; they were read as if accepted."
        yield Notice("tracked_changes", "warning", message)
    if reader.hidden:
        yield Notice(
            "hidden_text", "warning", f"The file holds hidden text in {reader.hidden} places; it was left out."
        )


class _Package:
    """The parts of a .docx file that matter here."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            if sum(part.file_size for part in self._zip.infolist()) > MAX_UNPACKED:
                raise Failure(
                    Outcome.TOO_LARGE, f"it unpacks to more than {MAX_UNPACKED >> 20} MiB; it is no ordinary Word file"
                )
            self.document = self._part("word/document.xml")
            self._names = set(self._zip.namelist())
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, EOFError):
            raise Failure(Outcome.DAMAGED, "its Word structure is broken; open it in Word and save it anew") from None

    def _part(self, name: str) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(self._zip.read(name), parser)

    def _optional(self, name: str) -> Element:
        return self._part(name) if name in self._names else etree.Element("none")

    @cached_property
    def styles(self) -> dict[str, Element]:
        part = self._optional("word/styles.xml")
        return {style.get(f"{_W}styleId", ""): style for style in part.iterfind(f"{_W}style")}

    @cached_property
    def numbering(self) -> Element:
        return self._optional("word/numbering.xml")

    @cached_property
    def footnotes(self) -> dict[str, Element]:
        part = self._optional("word/footnotes.xml")
        return {note.get(f"{_W}id", ""): note for note in part.iterfind(f"{_W}footnote")}


def _value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the child `name`."""
    child = element.find(f"{_W}{name}") if element is not None else None
    return None if child is None else child.get(f"{_W}val", "")


def _on(properties: Element | None, name: str) -> bool | None:
    """A toggle property: True, False, or None where it is not set."""
    value = _value(properties, name)
    return None if value is None else value not in ("0", "false", "off")


@dataclass
class _Piece:
    """A paragraph's lines as they are put together."""

    lines: list[str] = field(default_factory=lambda: [""])
    letters: int = 0
    bold: int = 0
    italic: int = 0
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class _Reader:
    def __init__(self, package: _Package) -> None:
        self._package = package
        self._numbers = _Numbers(package.numbering)
        self._notes = 0
        self._tables = 0
        self.tracked = 0
        self.hidden = 0

    def block(self, element: Element, style: str = "") -> Iterator[Line]:
        """The lines of a paragraph, a table or a content control; `style` overrides the paragraph's own."""
        if element.tag == f"{_W}p":
            yield from self._paragraph(element, style)
        elif element.tag == f"{_W}tbl":
            yield from self._table(element)
        elif element.tag in (f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            for child in element:
                yield from self.block(child, style)
        elif element.tag == f"{_W}sdt":
            gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            is_toc = gallery is not None and "contents" in gallery.get(f"{_W}val", "").lower()
            for child in element.iterfind(f"{_W}sdtContent/*"):
                yield from self.block(child, "toc" if is_toc else style)

    def _paragraph(self, element: Element, style: str) -> Iterator[Line]:
        properties = element.find(f"{_W}pPr")
        chain = self._chain(_value(properties, "pStyle") or "Normal")
        piece = _Piece()
        self._runs(element, chain, piece)
        own = style or _style(properties, chain)
        number = (
            self._numbers.next(properties, chain) if own != "toc" and any(line.strip() for line in piece.lines) else ""
        )
        if number and not own:
            own = "li"
        bold, italic = (2 * n > piece.letters for n in (piece.bold, piece.italic))
        for i, text in enumerate(piece.lines):
            if text.strip():
                yield Line(
                    f"{number} {text}" if number and not i else text,
                    bold=bold,
                    italic=italic,
                    style=own or "p",
                    fresh=not i,
                    indent=_indent(properties, chain) or self._numbers.indent if number else 0.0,
                )
        for note in piece.notes:
            mark = str(self._notes - len(piece.notes) + 1 + piece.notes.index(note)).translate(SUPERSCRIPT)
            for child in note:
                for line in self.block(child, "note"):
                    yield line._replace(text=f"{mark} {line.text.strip()}")
        for box in piece.boxes:
            for child in box:
                yield from self.block(child)

    def _chain(self, style_id: str) -> list[Element]:
        """The paragraph style and those it is based on."""
        chain: list[Element] = []
        while (style := self._package.styles.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = _value(style, "basedOn") or ""
        return chain

    def _runs(self, element: Element, chain: list[Element], piece: _Piece) -> None:
        for child in element:
            if child.tag in (f"{_W}del", f"{_W}moveFrom"):
                self.tracked += 1
            elif child.tag == f"{_W}r":
                self._run(child, chain, piece)
            elif child.tag not in (f"{_W}pPr", f"{_W}sdtPr"):
                self.tracked += child.tag in (f"{_W}ins", f"{_W}moveTo")
                self._runs(child, chain, piece)

    def _run(self, run: Element, chain: list[Element], piece: _Piece) -> None:
        properties = run.find(f"{_W}rPr")

        def is_on(name: str) -> bool:
            sources = [properties, *(style.find(f"{_W}rPr") for style in chain)]
            return next((on for source in sources if (on := _on(source, name)) is not None), False)

        if is_on("vanish"):
            self.hidden += 1
            return
        raised = _value(properties, "vertAlign") == "superscript"
        for child in run:
            name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if name == "t":
                text = child.text or ""
                text = text.translate(SUPERSCRIPT) if raised else text.upper() if is_on("caps") else text
                piece.lines[-1] += text
                piece.letters += len(text)
                piece.bold += len(text) * is_on("b")
                piece.italic += len(text) * is_on("i")
            elif name in ("br", "cr"):
                piece.lines.append("")
            elif name in ("tab", "noBreakHyphen", "softHyphen"):
                piece.lines[-1] += {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}[name]
            elif (
                name == "footnoteReference"
                and (note := self._package.footnotes.get(child.get(f"{_W}id", ""))) is not None
            ):
                self._notes += 1
                piece.lines[-1] += str(self._notes).translate(SUPERSCRIPT)
                piece.notes.append(note)
            else:
                boxes = child.iter(f"{_W}txbxContent")
                piece.boxes += [
                    box for box in boxes if not any(parent.tag == _FALLBACK for parent in box.iterancestors())
                ]

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [
            [cell for cell in row.iter(f"{_W}tc") if _nearest(cell, "tbl") is table]
            for row in table.iter(f"{_W}tr")
            if _nearest(row, "tbl") is table and not self._is_deleted(row)
        ]
        cells = [[[line for block in cell for line in self.block(block)] for cell in row] for row in rows]
        width = max((len(row) for row in cells), default=0)
        if len(cells) > 1 and width > 1 and self._has_borders(table):
            number, self._tables = self._tables, self._tables + 1
            for r, row in enumerate(cells):
                for c, lines in enumerate(row):
                    yield from (line._replace(style="p", cell=Cell(number, r, c)) for line in lines)
        elif all(
            len(line.text) <= _LAYOUT_CELL and not line.text.rstrip().endswith(":")
            for row in cells
            for lines in row
            for line in lines
        ):
            for c in range(width):
                yield from (line for row in cells if c < len(row) for line in row[c])
        else:
            yield from (line for row in cells for lines in row for line in lines)

    def _is_deleted(self, row: Element) -> bool:
        deleted = row.find(f"{_W}trPr/{_W}del") is not None
        self.tracked += deleted
        return deleted

    def _has_borders(self, table: Element) -> bool:
        properties = table.find(f"{_W}tblPr")
        chain = self._chain(_value(properties, "tblStyle") or "")
        holders = [properties, *(style.find(f"{_W}tblPr") for style in chain), *table.iter(f"{_W}tcPr")]
        borders = [
            b
            for h in holders
            if h is not None
            for b in (*h.iterfind(f"{_W}tblBorders/*"), *h.iterfind(f"{_W}tcBorders/*"))
        ]
        return any(border.get(f"{_W}val") not in ("none", "nil") for border in borders)


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(f"{_W}{name}"), None)


def _indent(properties: Element | None, chain: Iterable[Element]) -> float:
    """How far a paragraph is moved in, in points, by its own properties or its style's; 0 where they do not say."""
    for holder in (properties, *(style.find(f"{_W}pPr") for style in chain)):
        moved = holder.find(f"{_W}ind") if holder is not None else None
        left = moved.get(f"{_W}left", moved.get(f"{_W}start", "")) if moved is not None else ""
        if left.lstrip("-").isdecimal():
            return int(left) / 20
    return 0.0


def _style(properties: Element | None, chain: list[Element]) -> str:
    """ "h1" to "h9", "title" or "toc" from the paragraph's outline level or its style's name; "" for others."""
    outline = _value(properties, "outlineLvl")
    for style in chain:
        name = _value(style, "name") or ""
        if match := _HEADING.fullmatch(name):
            return f"h{match[1]}"
        if _TOC.fullmatch(name):
            return "toc"
        if name.lower() in ("title", "otsikko", "rubrik"):
            return "title"
        outline = outline or _value(style.find(f"{_W}pPr"), "outlineLvl")
    return f"h{int(outline) + 1}" if outline and outline.isdecimal() and int(outline) < 9 else ""


class _Numbers:
    """Counts Word's automatic numbers (ECMA-376, 17.9)."""

    def __init__(self, part: Element) -> None:
        self._abstract = {a.get(f"{_W}abstractNumId", ""): a for a in part.iterfind(f"{_W}abstractNum")}
        self._nums = {n.get(f"{_W}numId", ""): n for n in part.iterfind(f"{_W}num")}
        self._counters: dict[str, list[int | None]] = {}
        self.indent = 0.0
        """How far the last number's level moves its paragraph in, in points."""
        self._started: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, chain: list[Element]) -> str:
        """The number or bullet of the next paragraph with these properties; "" where it has none."""
        holders = [properties, *(style.find(f"{_W}pPr") for style in chain)]
        numbered = [holder.find(f"{_W}numPr") for holder in holders if holder is not None]
        num_id = next((v for n in numbered if (v := _value(n, "numId")) is not None), "0")
        level_text = next((v for n in numbered if (v := _value(n, "ilvl")) is not None), None)
        num = self._nums.get(num_id)
        if num is None or (abstract := self._abstract.get(_value(num, "abstractNumId") or "")) is None:
            return ""
        level = int(level_text) if level_text and level_text.isdecimal() else self._linked_level(abstract, chain)
        levels = {int(lvl.get(f"{_W}ilvl", "0")): lvl for lvl in abstract.iterfind(f"{_W}lvl")}
        if level not in levels:
            return ""
        self.indent = _indent(levels[level].find(f"{_W}pPr"), ())
        counters = self._counters.setdefault(_value(num, "abstractNumId") or "", [None] * 10)
        self._override(num, num_id, counters)
        counters[level] = self._start(levels, level) if counters[level] is None else counters[level] + 1  # type: ignore[operator]
        counters[level + 1 :] = [None] * (9 - level)
        if _value(levels[level], "numFmt") == "bullet":
            return "•"
        legal = levels[level].find(f"{_W}isLgl") is not None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counters[at] if counters[at] is not None else self._start(levels, at)
            return _formatted(count or 0, "decimal" if legal else _value(levels.get(at), "numFmt") or "decimal")

        return re.sub(r"%([1-9])", shown, _value(levels[level], "lvlText") or "").strip()

    @staticmethod
    def _linked_level(abstract: Element, chain: list[Element]) -> int:
        """The level whose `pStyle` is one of the paragraph's styles."""
        names = {style.get(f"{_W}styleId") for style in chain}
        linked = (lvl for lvl in abstract.iterfind(f"{_W}lvl") if _value(lvl, "pStyle") in names)
        return next((int(lvl.get(f"{_W}ilvl", "0")) for lvl in linked), 0)

    @staticmethod
    def _start(levels: dict[int, Element], level: int) -> int:
        start = _value(levels.get(level), "start") or "1"
        return int(start) if start.isdecimal() else 1

    def _override(self, num: Element, num_id: str, counters: list[int | None]) -> None:
        """A list that Word was told to start anew starts so the first time it is used."""
        for override in num.iterfind(f"{_W}lvlOverride"):
            level = int(override.get(f"{_W}ilvl", "0"))
            start = _value(override, "startOverride")
            if start and start.isdecimal() and (num_id, level) not in self._started:
                self._started.add((num_id, level))
                counters[level] = int(start) - 1


def _formatted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += sign * (number // value)
        number %= value
    return out


def _in_columns(lines: list[Line]) -> list[Line]:
    """Neighbouring lines that tabs cut into as many parts, such as signatures side by side, column by column."""
    out: list[Line] = []
    group: list[list[str]] = []
    for line in [*lines, Line("")]:
        parts = _tabbed(line)
        if group and len(parts) != len(group[0]):
            if len(group) > 1:
                del out[-len(group) :]
                columns = zip(*group, strict=True)
                out += [Line(part, style="p", fresh=not r) for column in columns for r, part in enumerate(column)]
            group = []
        if len(parts) > 1:
            group.append(parts)
        out.append(line)
    return out[:-1]


def _tabbed(line: Line) -> list[str]:
    """The parts that tabs cut a line into; none where they are a number, a label or a value and what belongs to it."""
    parts = [part.strip() for part in line.text.split("\t") if part.strip()]
    paired = any(MARKER.fullmatch(part) or part.endswith(":") or any(map(str.isdecimal, part)) for part in parts)
    return [] if paired or line.cell or line.style != "p" else parts
