"""Word (.docx) -> one page of lines, as Word shows them: automatic numbers written out, tracked changes accepted.

Read from the package's XML, since the libraries for Word neither count automatic numbers nor see content controls,
footnotes and tracked changes. Element names are those of ECMA-376 part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..document import Cell, Failure, Line, Notice, Page, hidden_text, struck_text
from ..lang.patterns import compiled
from ..messages import tell, tell_count
from ..schema.vocabulary import Outcome
from . import docx_signs
from .counting import note_mark
from .docx_embedded import lines_of
from .docx_numbers import ListNumbers, hanging_of, indent_of
from .docx_package import OFF, Element, Package, R, W, is_on, value
from .merged import repeated_below, with_one_head
from .printed import MARKER, SUPERSCRIPT, SUPERSCRIPTS
from .table_rows import FIGURE

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_HOLDERS = {f"{W}{name}" for name in ("tbl", "altChunk", "customXml", "ins", "moveTo", "sdt")}
"""What may stand beside paragraphs and hold text."""
_HEADING = compiled(r"(?:heading|otsikko|rubrik) ?([1-9])", re.IGNORECASE)
_CAPTION = compiled("(?:(?:table|image) )?caption|kuvan otsikko|beskrivning", re.IGNORECASE)
_TOC = compiled(r"(?:toc|sisluet|innehåll) ?\d", re.IGNORECASE)
_VALUE = compiled(
    rf"(?!\d{{1,2}}\.\d{{1,2}}\.\d{{4}}$){FIGURE.pattern}|\d[\d \u00a0.,–-]{{0,15}} [a-zåäö²³%-]{{1,20}}\.?"
)
"""A cell that holds a value, and no day: "4 %", "1 200 000", "40 yritystä"."""
_YEAR = compiled(r"(?:19|20)\d\d")
_LAYOUT_CELL = 60
"""Cells of a table without borders that hold no more than this stand in columns, like signatures; longer ones are
read row by row."""
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
"""Elements that stand for a sign."""
_MARGIN, _LONGEST_MARGIN = 60.0, 40
"""A heading in the margin has so many points of room at least, and so many characters at most."""
_RAISED = 4
"""From so many half-points on, text that is moved up is a raised mark."""
_MARK = 4
"""A raised mark has no more characters than this; longer text is moved for its layout."""


def read(data: bytes, inside: bool = False) -> Iterator[Page | Notice]:
    """The document's body as one page without geometry. Raises Failure: damaged, too_large.

    One that stands `inside` another holds no further ones.
    """
    package = Package(data)
    body = package.document.find(f"{W}body")
    if body is None:
        raise Failure(Outcome.DAMAGED, tell("it holds no document body; open it in Word and save it anew"))
    reader = _BodyReader(package, inside)
    lines = _in_columns(list(reader.blocks(body)))
    yield Page(1, 0.0, 0.0, lines)
    if reader.tracked:
        message = tell_count(
            "The file holds {count} tracked change; it was read as if accepted.",
            "The file holds {count} tracked changes; they were read as if accepted.",
            reader.tracked,
        )
        yield Notice("tracked_changes", "warning", message)
    if reader.unread:
        message = tell_count(
            "The document holds {count} other file in its text that could not be read; open it in Word.",
            "The document holds {count} other files in its text that could not be read; open it in Word.",
            reader.unread,
        )
        yield Notice("embedded_unread", "warning", message)
    if reader.hidden:
        yield hidden_text(reader.hidden)
    if reader.struck:
        yield struck_text(reader.struck)


@dataclass
class _Piece:
    """A paragraph's lines as they are put together."""

    lines: list[str] = field(default_factory=lambda: [""])
    letters: int = 0
    bold: int = 0
    italic: int = 0
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """Each with its raised mark."""
    boxes: list[Element] = field(default_factory=list)
    valued: bool = False
    """Whether the text is the result of a form's field whose value was read already."""
    asked: list[bool] = field(default_factory=list)
    """Whether of each open field, the innermost last, what it asks for is read, and not yet what came of it."""
    in_struck: bool = False
    """Whether the last run was struck out: one that goes on with it is no other place."""

    def add(self, text: str) -> None:
        self.lines[-1] += text


class _BodyReader:
    """Goes through a document's elements, counting what a person should know of."""

    def __init__(self, package: Package, inside: bool) -> None:
        self._package = package
        self._inside = inside
        self._numbers = ListNumbers(package.numbering)
        self._notes: Counter[str] = Counter()
        """How many footnotes, and how many endnotes, were referred to: Word numbers each kind by itself."""
        self._tables = 0
        self.tracked = 0
        self.hidden = 0
        self.struck = 0
        self.unread = 0

    def blocks(self, elements: Iterable[Element], style: str = "") -> Iterator[Line]:
        """The lines of paragraphs, tables and content controls in order; `style` overrides a paragraph's own.

        A paragraph whose mark was deleted goes on with the next.
        """
        joined: list[Element] = []
        for element in elements:
            if element.tag == f"{W}p":
                joined.append(element)
                if not self._has_deleted_mark(element):
                    yield from self._paragraph(joined, style)
                    joined = []
            elif element.tag in _HOLDERS:
                yield from self._paragraph(joined, style)
                joined = []
                yield from self._block(element, style)
        yield from self._paragraph(joined, style)

    def _block(self, element: Element, style: str) -> Iterator[Line]:
        """The lines of what is no paragraph."""
        if element.tag == f"{W}tbl":
            yield from self._table(element)
        elif element.tag == f"{W}altChunk":
            yield from self._chunk(element)
        elif element.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from self.blocks(element, style)
        elif element.tag == f"{W}sdt" and not _is_placeholder(element):
            gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            is_toc = gallery is not None and "contents" in gallery.get(f"{W}val", "").lower()
            yield from self.blocks(element.iterfind(f"{W}sdtContent/*"), "toc" if is_toc else style)

    def _has_deleted_mark(self, paragraph: Element) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        deleted = mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
        self.tracked += deleted
        return deleted

    def _chunk(self, element: Element) -> Iterator[Line]:
        """A file that stands inside the document: a web page, a text or another Word file."""
        tables = self._tables
        try:
            lines = [] if self._inside else list(lines_of(self._package.chunk(element.get(f"{R}id", ""))))
        except Failure:
            lines = []
        self.unread += not lines
        for line in lines:
            cell = line.cell._replace(table=tables + line.cell.table) if line.cell else None
            self._tables = max(self._tables, cell.table + 1) if cell else self._tables
            yield line._replace(cell=cell)

    def _paragraph(self, elements: list[Element], style: str) -> Iterator[Line]:
        """The lines of a paragraph, of the elements that deleted marks make one; the last one's properties hold."""
        if not elements:
            return
        properties = elements[-1].find(f"{W}pPr")
        chain = self._chain(value(properties, "pStyle") or "Normal")
        piece = _Piece()
        for element in elements:
            self._runs(element, chain, piece)
        own = style or _style(properties, chain)
        empty = not any(line.strip() for line in piece.lines)
        number = "" if own == "toc" or (empty and _is_unseen(properties)) else self._numbers.next(properties, chain)
        if number and not own:
            own = "li"
        bold, italic = (2 * n > piece.letters for n in (piece.bold, piece.italic))
        if not (own or number) and hanging_of(properties, chain) >= _MARGIN:
            heading, text = _margin_heading(piece.lines[0])
            if heading:
                yield Line(heading, bold=True, style="p", fresh=True)
                piece.lines[0] = text
        for i, text in enumerate(piece.lines):
            if text.strip():
                yield Line(
                    f"{number} {text}" if number and not i else text,
                    bold=bold,
                    italic=italic,
                    style=own or "p",
                    fresh=not i,
                    indent=indent_of(properties, chain) or self._numbers.indent if number else 0.0,
                )
        for mark, note in piece.notes:
            texts = [mark, *(line.text.strip() for line in self.blocks(note, "note"))]
            if any(texts[1:]):
                yield Line(" ".join(filter(None, texts)), style="note", fresh=True)
        for box in piece.boxes:
            yield from self.blocks(box)

    def _chain(self, style_id: str) -> list[Element]:
        """The paragraph style and those it is based on."""
        chain: list[Element] = []
        while (style := self._package.styles.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = value(style, "basedOn") or ""
        return chain

    def _runs(self, element: Element, chain: list[Element], piece: _Piece) -> None:
        for child in element:
            if child.tag in (f"{W}del", f"{W}moveFrom"):
                self.tracked += 1
            elif child.tag == f"{W}r":
                self._run(child, chain, piece)
            elif child.tag == _EQUATION:
                piece.add(docx_signs.equation(child))
            elif child.tag == f"{W}sdt" and _is_placeholder(child):
                continue
            elif child.tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}rt", _FALLBACK):
                self.tracked += child.tag in (f"{W}ins", f"{W}moveTo")
                self._runs(child, chain, piece)

    def _run(self, run: Element, chain: list[Element], piece: _Piece) -> None:
        properties = run.find(f"{W}rPr")
        styles = [*self._chain(value(properties, "rStyle") or ""), *chain]
        sources = [properties, *(style.find(f"{W}rPr") for style in styles)]

        def has(name: str) -> bool:
            return next((on for source in sources if (on := is_on(source, name)) is not None), False)

        if self._is_left_out(run, has, piece):
            return
        raised = _is_raised(run, sources)
        font = next((name for source in sources if (name := _font_name(source))), "")
        for child in run:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "t":
                is_seen = not piece.valued and not any(piece.asked)
                text = docx_signs.visible_text(child.text or "", font) if is_seen else ""
                text = text.translate(SUPERSCRIPT) if raised else text.upper() if has("caps") else text
                piece.add(text)
                piece.letters += len(text)
                piece.bold += len(text) * has("b")
                piece.italic += len(text) * has("i")
            elif name == "sym":
                piece.add(docx_signs.symbol(child.get(f"{W}char", ""), child.get(f"{W}font", "")))
            elif name in ("br", "cr"):
                piece.lines.append("")
            elif name in _SIGNS:
                piece.add(_SIGNS[name])
            elif name == "ruby":
                self._runs(child, chain, piece)
            elif name == "fldChar":
                _field(child, piece)
            elif (note := self._package.notes.get((name, child.get(f"{W}id", "")))) is not None:
                has_own = child.get(f"{W}customMarkFollows", "0") not in OFF
                self._notes[name] += not has_own
                mark = "" if has_own else note_mark(self._notes[name], self._package.note_forms[name])
                piece.add(mark)
                piece.notes.append((mark, note))
            else:
                boxes = child.iter(f"{W}txbxContent")
                piece.boxes += [
                    box for box in boxes if not any(parent.tag == _FALLBACK for parent in box.iterancestors())
                ]

    def _is_left_out(self, run: Element, has: Callable[[str], bool], piece: _Piece) -> bool:
        """Whether a run is hidden or struck out, which is counted; struck white space alone stays between words."""
        if has("vanish"):
            self.hidden += 1
            return True
        if not _shows_text(run):
            return False
        struck = has("strike") or has("dstrike")
        self.struck += struck and not piece.in_struck
        piece.in_struck = struck
        return struck

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [
            [cell for cell in row.iter(f"{W}tc") if _nearest(cell, "tbl") is table and not self._is_deleted(cell)]
            for row in table.iter(f"{W}tr")
            if _nearest(row, "tbl") is table and not self._is_deleted(row)
        ]
        rows = [row for row in rows if row]
        cells = [[[] if _is_left_empty(cell) else list(self.blocks(cell)) for cell in row] for row in rows]
        width = max((len(row) for row in cells), default=0)
        if any(line.cell for row in cells for lines in row for line in lines):  # a table in a cell keeps its own rows
            yield from (line for row in cells for lines in row for line in lines)
        elif len(cells) > 1 and width > 1 and (_has_head(rows[0]) or self._has_borders(table) or _holds_values(cells)):
            yield from self._grid(rows, cells)
        elif not _are_numbered(cells) and all(
            len(line.text) <= _LAYOUT_CELL and not line.text.rstrip().endswith(":")
            for row in cells
            for lines in row
            for line in lines
        ):
            for c in range(width):
                yield from (line for row in cells if c < len(row) for line in row[c])
        else:
            yield from (line for row in cells for line in _with_number([line for lines in row for line in lines]))

    def _grid(self, rows: list[list[Element]], cells: list[list[list[Line]]]) -> list[Line]:
        """The lines of a table, each in its column; what a merged cell holds stands in each row of it.

        Footnotes come behind the table: in their cell they would be a part of a row's name or value.
        """
        number, self._tables = self._tables, self._tables + 1
        out: list[Line] = []
        notes: list[Line] = []
        widths: dict[tuple[int, int], int] = {}
        above: dict[int, list[Line]] = {}
        for r, (row, contents) in enumerate(zip(rows, cells, strict=True)):
            here: dict[int, list[Line]] = {}
            column = _columns_before(row)
            for element, own in zip(row, contents, strict=True):
                goes_on = element.find(f"{W}tcPr/{W}vMerge")
                is_same = goes_on is not None and goes_on.get(f"{W}val", "continue") == "continue"
                notes += [line for line in own if line.style == "note"]
                own = [line for line in own if line.style != "note"]
                lines = above.get(column, []) if is_same and not own else own
                here[column] = repeated_below(lines)
                out += [line._replace(style="p", cell=Cell(number, r, column)) for line in lines]
                widths[r, column] = _number(element.find(f"{W}tcPr"), "gridSpan", 1) or 1  # 0 is written for one
                column += widths[r, column]
            above = here
        return [*with_one_head(out, widths), *notes]

    def _is_deleted(self, part: Element) -> bool:
        """Whether a row or a cell was deleted with changes tracked."""
        deleted = any(part.find(f"{W}{path}") is not None for path in (f"trPr/{W}del", f"tcPr/{W}cellDel"))
        self.tracked += deleted
        return deleted

    def _has_borders(self, table: Element) -> bool:
        properties = table.find(f"{W}tblPr")
        chain = self._chain(value(properties, "tblStyle") or "")
        holders = [properties, *(style.find(f"{W}tblPr") for style in chain), *table.iter(f"{W}tcPr")]
        borders = [
            b
            for h in holders
            if h is not None
            for b in (*h.iterfind(f"{W}tblBorders/*"), *h.iterfind(f"{W}tcBorders/*"))
        ]
        return any(border.get(f"{W}val") not in ("none", "nil") for border in borders)


def _is_placeholder(control: Element) -> bool:
    """Whether a content control shows no value, but what to write into it."""
    return is_on(control.find(f"{W}sdtPr"), "showingPlcHdr") or False


def _is_left_empty(cell: Element) -> bool:
    """Whether a content control around a table's cell shows no value."""
    around = (control for control in cell.iterancestors(f"{W}sdt") if _nearest(control, "tbl") is _nearest(cell, "tbl"))
    return any(map(_is_placeholder, around))


def _is_unseen(properties: Element | None) -> bool:
    """Whether an empty paragraph is hidden: then it counts no number."""
    return properties is not None and bool(is_on(properties.find(f"{W}rPr"), "vanish"))


def _shows_text(run: Element) -> bool:
    """Whether a run shows signs other than white space; a text box that hangs on it is none of them."""
    shown = (f"{W}{name}" for name in ("sym", "footnoteReference", "endnoteReference"))
    return any((child.text or "").strip() for child in run.iterfind(f"{W}t")) or any(
        run.find(name) is not None for name in shown
    )


def _is_raised(run: Element, sources: list[Element | None]) -> bool:
    """Whether a run is a raised mark: by its alignment, or because a few characters are moved up."""
    align = next((align for source in sources if (align := value(source, "vertAlign"))), "baseline")
    moved = next((moved for source in sources if (moved := value(source, "position"))), "0")
    is_up = moved.isdecimal() and int(moved) >= _RAISED
    return align == "superscript" or (is_up and len("".join(map(str, run.itertext())).strip()) <= _MARK)


def _font_name(properties: Element | None) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return "" if fonts is None else fonts.get(f"{W}ascii", fonts.get(f"{W}hAnsi", ""))


def _field(mark: Element, piece: _Piece) -> None:
    """Opens a field, closes it, or goes over to its result; another field may stand in what it asks for.

    The value of a form's field is written where it begins; what Word keeps as its result is not read again.
    """
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        piece.asked.append(True)
        chosen = docx_signs.form_value(mark)
        piece.valued = chosen is not None
        piece.add(chosen or "")
    elif kind == "separate" and piece.asked:
        piece.asked[-1] = False
    elif kind == "end":
        piece.valued = False
        del piece.asked[-1:]


def _number(properties: Element | None, name: str, default: int) -> int:
    """A property's whole number below 100; the default where it has none."""
    stated = value(properties, name) or ""
    return int(stated) if stated.isdecimal() and int(stated) < 100 else default


def _columns_before(row: list[Element]) -> int:
    """How many columns of the table a row leaves out before its first cell."""
    holder = _nearest(row[0], "tr") if row else None
    return 0 if holder is None else _number(holder.find(f"{W}trPr"), "gridBefore", 0)


def _has_head(row: list[Element]) -> bool:
    """Whether a row is marked as its table's head, which no table for layout has."""
    holder = _nearest(row[0], "tr") if row else None
    return holder is not None and bool(is_on(holder.find(f"{W}trPr"), "tblHeader"))


def _holds_values(cells: list[list[list[Line]]]) -> bool:
    """Whether a column holds values alone, beside labels: no table for layout has one. It may have a head.

    Rows with merged cells, fewer than the others, are not asked.
    """
    texts = [[_without_notes(lines) for lines in row] for row in cells]
    head, *rows = [row for row in texts if any(row)] or [[]]
    whole = [row for row in rows if len(row) == len(head)]
    return 2 * len(whole) >= len(rows) and any(
        len(head[c]) > 1
        and (head[0][:1].isalpha() or not _VALUE.fullmatch(head[c]) or _YEAR.fullmatch(head[c]))
        and all(_VALUE.fullmatch(row[c]) and _is_label(row[0]) for row in whole)
        for c in range(1, len(head))
    )


def _are_numbered(cells: list[list[list[Line]]]) -> bool:
    """Whether the first cell of each row of a layout holds the number or mark of what stands beside it."""
    firsts = [row[0] for row in cells if any(row)]
    return bool(firsts) and all(len(lines) == 1 and MARKER.fullmatch(lines[0].text.strip()) for lines in firsts)


def _with_number(lines: list[Line]) -> list[Line]:
    """A row's lines, a number that stands alone in its cell put before what it numbers."""
    if len(lines) < 2 or not MARKER.fullmatch(lines[0].text.strip()):
        return lines
    return [lines[1]._replace(text=f"{lines[0].text.strip()} {lines[1].text}"), *lines[2:]]


def _margin_heading(text: str) -> tuple[str, str]:
    """What a tab parts from the text of a paragraph, beside which it stands in the margin; "" where that is no heading.

    So are the paragraphs of Finnish official documents set (SFS 2487).
    """
    heading, _, rest = text.partition("\t")
    heading, rest = heading.strip(), rest.strip()
    is_heading = 2 < len(heading) <= _LONGEST_MARGIN and heading[0].isupper() and heading[-1].isalnum()
    is_text = (len(rest) > _LAYOUT_CELL or rest.endswith(".")) and "\t" not in rest
    return (heading, rest) if is_heading and is_text else ("", text)


def _without_notes(lines: list[Line]) -> str:
    """A cell's text without footnotes and their marks, a plain space for each other one: "780 000 €" has those."""
    shown = " ".join(line.text for line in lines if line.style != "note")
    return " ".join(shown.split()).rstrip(SUPERSCRIPTS)


def _is_label(text: str) -> bool:
    """Whether a row's first cell may name it; an empty one goes on the cell above."""
    return not text or text[0].isalpha()


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(f"{W}{name}"), None)


def _style(properties: Element | None, chain: list[Element]) -> str:
    """ "h1" to "h9", "title", "caption" or "toc" from the paragraph's outline level or its style's name, else ""."""
    outline = value(properties, "outlineLvl")
    for style in chain:
        name = value(style, "name") or ""
        if match := _HEADING.fullmatch(name):
            return f"h{match[1]}"
        if _TOC.fullmatch(name):
            return "toc"
        if name.lower() in ("title", "otsikko", "rubrik"):
            return "title"
        if _CAPTION.fullmatch(name):
            return "caption"
        outline = outline or value(style.find(f"{W}pPr"), "outlineLvl")
    return f"h{int(outline) + 1}" if outline and outline.isdecimal() and int(outline) < 9 else ""


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
