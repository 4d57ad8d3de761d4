"""Saved web pages -> one page of lines: the page's own text, without menus, scripts and cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from ..document import Cell, Failure, Line, Notice, Page
from ..lang.patterns import compiled
from ..messages import tell, tell_count
from ..schema.vocabulary import Outcome
from .counting import format_number
from .html_notes import Footnote, footnotes, stands_raised
from .merged import repeated_below, with_one_head
from .plain import decode
from .printed import SUPERSCRIPT

_STEP = 12.0
"""How far a list in a list is moved in, in points."""
_STRUCK = {"del", "s", "strike"}
_LEFT_OUT = _STRUCK | {
    "script", "style", "noscript", "template", "nav", "aside", "button", "input", "select", "svg", "iframe", "head",
    "dialog",
}  # fmt: skip
_LEFT_OUT_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "ul", "ol", "table", "tbody", "thead", "tr", "blockquote", "dl", "dt",
    "dd", "body", "figure", "figcaption", "address", "pre", "caption", "hr", "details", "summary",
}  # fmt: skip
_BY_ROLE = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td",
    "gridcell": "td", "columnheader": "th", "rowheader": "th", "list": "ul", "listitem": "li",
}  # fmt: skip
"""What an element without a meaning of its own is by its role: so are tables shown that are made of divs."""
_ROWS = {"tbody", "thead", "tfoot"}
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?([\w-]{3,20})", re.IGNORECASE)
_ENDS = compiled(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
"""What a parser of web pages stops at and a browser does not."""
_HEADINGS = {f"h{n}" for n in range(1, 7)}
_COUNTED = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
"""Forms of a list's numbers, by the list's `type` or its style."""
_LIST_STYLE = compiled(r"list-style(?:-type)?:([a-z-]+)")
""" "list-style-type:lower-roman"."""
_LINE_THROUGH = compiled(r"text-decoration(?:-line)?:[a-z#0-9-]{0,40}line-through")
_UNSEEN = compiled(r"display:none|visibility:(?:hidden|collapse)")
_UNTYPED = {"hidden", "submit", "button", "reset", "image", "file", "password", "search", "color", "range"}
"""Fields of a form that hold nothing that somebody wrote."""
_TO_ITSELF = {"¶", "#", "🔗"}
"""What a heading's link to itself shows, where the pointer is over it."""
_MOST_SPANNED = 1000
"""No browser lets a cell span more rows or columns."""


def read(data: bytes) -> Iterator[Page | Notice]:
    """The page's main part. Raises Failure: damaged."""
    declared = _DECLARED.search(data[:4096])
    text, notices = decode(data, declared[1].decode("ascii") if declared else None)
    try:
        root = lxml.html.document_fromstring(
            _ENDS.sub("", text).encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, ValueError):
        raise Failure(Outcome.DAMAGED, tell("it holds no web page; save it anew from the browser")) from None
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)  # keeps what stands behind Word's own comments
    for named in root.iter("div", "span"):
        role, heading = named.get("role", ""), f"h{named.get('aria-level', '2')}"
        named.tag = heading if role == "heading" and heading in _HEADINGS else _BY_ROLE.get(role, named.tag)
    for foot in list(root.iter("tfoot")):
        if (table := foot.getparent()) is not None:
            table.append(foot)  # shown below the rows, wherever it is written
    mains = [e for e in root.iter() if e.tag == "main" or e.get("role") == "main"] or list(root.iter("article"))
    start = mains[0] if len(mains) == 1 else root
    walk = _PageWalk(footnotes(start))
    yield Page(1, 0.0, 0.0, walk.lines(start))
    yield from notices
    if walk.struck:
        message = tell_count(
            "The page strikes out text in {count} place; it was left out.",
            "The page strikes out text in {count} places; it was left out.",
            walk.struck,
        )
        yield Notice("struck_text", "warning", message)


def lines_of_markup(markup: str) -> tuple[list[Line], int]:
    """The lines of a piece of HTML that stands in another text, and how many places of it are struck out."""
    root = lxml.html.fragment_fromstring(f"<div>{markup}</div>", parser=lxml.html.HTMLParser(no_network=True))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    walk = _PageWalk({})
    return walk.lines(root), walk.struck


@dataclass
class _List:
    """An open list: its next number (None for bullets), the step to the one after it, and the numbers' form.

    The form "none" shows none.
    """

    number: int | None
    step: int = 1
    form: str = "decimal"

    def marker(self, item: lxml.html.HtmlElement) -> str:
        """The mark of the next item, which may state its own number."""
        if self.number is None:
            return "•"
        number = _whole(item, "value", self.number)
        self.number = number + self.step
        return f"{format_number(number, self.form)}." if self.form != "none" else ""


@dataclass
class _Table:
    """An open table: the place of its open cell (-1 before the first), and what merged cells hold for rows below."""

    number: int
    first: int
    """Where the table's lines begin among all."""
    is_layout: bool = False
    """Whether its cells are parts of the page, and no cells of a table."""
    row: int = -1
    column: int = -1
    width: int = 1
    height: int = 1
    begin: int = 0
    """Where the open cell's lines begin among all."""
    widths: dict[tuple[int, int], int] = field(default_factory=dict)
    below: dict[int, tuple[int, list[Line]]] = field(default_factory=dict)
    """By column, the rows that a cell from above reaches into yet, and its lines."""

    def next_row(self) -> None:
        """Goes to the place before the next row's first cell."""
        self.row, self.column, self.width = self.row + 1, -1, 1

    def next_cell(self, element: lxml.html.HtmlElement, out: list[Line]) -> None:
        """Goes to the next free column; what merged cells hold comes before it."""
        self.column += self.width if self.column >= 0 else 1
        while self.column in self.below:
            self._repeat(self.column, out)
            self.column += 1
        self.width = min(max(_whole(element, "colspan", 1), 1), _MOST_SPANNED)
        self.height = min(_whole(element, "rowspan", 1) or _MOST_SPANNED, _MOST_SPANNED)
        self.begin = len(out)
        self.widths[self.row, self.column] = self.width

    def end_cell(self, out: list[Line]) -> None:
        """Keeps what a cell holds for the rows below that it spans."""
        if self.height > 1:
            lines = repeated_below(out[self.begin :])
            for column in range(self.column, self.column + self.width):
                self.below[column] = (self.height - 1, lines if column == self.column else [])

    def end_row(self, out: list[Line]) -> None:
        """Adds what cells from above hold behind the row's last cell."""
        for column in sorted(self.below):
            if column >= self.column + self.width:
                self._repeat(column, out)

    def end(self, out: list[Line]) -> None:
        """Joins the rows of the table's head, which its caption may stand before."""
        first = next((i for i in range(self.first, len(out)) if out[i].cell), len(out))
        lines = out[first:]
        if all(line.cell and line.cell.table == self.number for line in lines):  # no table stands in its cells
            out[first:] = with_one_head(lines, self.widths)

    def _repeat(self, column: int, out: list[Line]) -> None:
        rows, lines = self.below.pop(column)
        out += [line._replace(cell=Cell(self.number, self.row, column)) for line in lines]
        if rows > 1:
            self.below[column] = (rows - 1, lines)


class _PageWalk:
    """One pass over the elements in document order; text gathers until a block ends."""

    def __init__(self, notes: dict[lxml.html.HtmlElement, Footnote]) -> None:
        self._notes = notes
        self._moved = {note.holder for note in notes.values()}
        self._waiting: list[Footnote] = []
        """Footnotes whose paragraph is not over."""
        self._out: list[Line] = []
        self._text = ""
        self._bold = self._letters = 0
        self._style = "p"
        self._marker = ""
        self._fresh = True
        self._lists: list[_List] = []
        self._tables = 0
        self._open_tables: list[_Table] = []
        self._layouts: set[lxml.html.HtmlElement] = set()
        self.struck = 0

    def lines(self, root: lxml.html.HtmlElement) -> list[Line]:
        """The lines of an element's text in document order."""
        skipped, self._layouts = 0, _layouts(root)
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            is_kept = not (_is_revised_away(element) or _is_struck(element) or element in self._moved)
            opens = tag == "button" and next(element.iterancestors(*_HEADINGS), None) is not None
            is_seen = (tag not in _LEFT_OUT or opens) and not _is_page_furniture(element) and not _is_hidden(element)
            left_out = not (is_seen and is_kept) or self._is_permalink(element)
            if event == "start":
                if not skipped:
                    self._note(tag, element)
                skipped += left_out
                if not skipped:
                    self._open(tag, element)
                    self._add(element.text, element)
            else:
                if not skipped:
                    self._close(tag)
                skipped -= left_out
                if not skipped and element is not root:
                    self._add(element.tail, element.getparent())
        self._flush()
        return self._out

    def _is_permalink(self, element: lxml.html.HtmlElement) -> bool:
        return self._style in _HEADINGS and element.tag == "a" and element.text_content().strip() in _TO_ITSELF

    def _note(self, tag: str, element: lxml.html.HtmlElement) -> None:
        """What an element holds beside its text: the value of a form's field, a footnote, that it is struck."""
        if value := _field_value(element):
            self._text += value if self._text.endswith((" ", "\n")) else f" {value}"
            self._letters += len(value)
        if element in self._notes:
            self._waiting.append(self._notes[element])
        struck = tag in _STRUCK or _is_struck(element) or element.get("class") == "deletion"
        self.struck += struck and bool("".join(element.itertext()).strip())

    def _open(self, tag: str, element: lxml.html.HtmlElement) -> None:
        if tag == "br":
            self._flush(fresh=False)
        elif tag == "q":
            self._text += "”"
        elif tag in _BLOCKS or tag in _HEADINGS or tag in ("li", "td", "th"):
            self._flush()
        if tag in _HEADINGS:
            self._style = tag
        elif tag in ("caption", "figcaption"):
            self._style = "caption"
        elif tag in ("ul", "ol"):
            self._lists.append(_list_of(element))
        elif tag == "li":
            self._style = "li"
            self._marker = self._lists[-1].marker(element) if self._lists else "•"
        elif tag == "table":
            is_layout = element in self._layouts
            self._open_tables.append(_Table(self._tables, len(self._out), is_layout))
            self._tables += not is_layout
        elif (table := self._table) is None:
            return
        elif tag == "tr":
            table.next_row()
        elif tag in ("td", "th"):
            table.next_cell(element, self._out)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("li", "td", "th"):
            self._flush()
            self._style = "p"
        if tag == "q":
            self._text += "”"
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "table" and self._open_tables:
            ended = self._open_tables.pop()
            if not ended.is_layout:
                ended.end(self._out)
            self._put_notes()
        elif (table := self._table) is None:
            return
        elif tag in ("td", "th"):
            table.end_cell(self._out)
        elif tag == "tr":
            table.end_row(self._out)
        elif tag in _ROWS:
            table.below.clear()  # no cell reaches over the end of its rows' group

    @property
    def _table(self) -> _Table | None:
        """The innermost open table; none where that is one for layout."""
        return self._open_tables[-1] if self._open_tables and not self._open_tables[-1].is_layout else None

    def _add(self, text: str | None, holder: lxml.html.HtmlElement) -> None:
        if not text:
            return
        around = [holder, *holder.iterancestors()]
        tags = {element.tag for element in around}
        if any(map(stands_raised, around)):
            text = _raised(text)
        if tags & {"pre", "textarea"}:
            *rows, text = text.split("\n")
            for row in rows:
                self._text += row
                self._letters += len(row.strip())
                self._flush(fresh=not row.strip())
        self._text += text
        letters = len(text.strip())
        self._letters += letters
        self._bold += letters * bool(tags & {"b", "strong"})

    def _flush(self, fresh: bool = True) -> None:
        """Ends the line; `fresh` says that the next one begins a paragraph."""
        text = " ".join(self._text.split())
        if text:
            table = self._table
            cell = Cell(table.number, table.row, table.column) if table and table.column >= 0 else None
            if self._marker:
                text, self._marker = f"{self._marker} {text}", ""
            bold = 0 < self._letters <= self._bold / 0.8
            self._out.append(
                Line(text, bold=bold, style=self._style, fresh=self._fresh, indent=_STEP * len(self._lists), cell=cell)
            )
            self._fresh = fresh
        else:
            self._fresh = True  # a line break behind a line break leaves a blank line
        self._text, self._bold, self._letters = "", 0, 0
        if fresh and self._out:
            self._put_notes()

    def _put_notes(self) -> None:
        """The footnotes of the paragraph or table that has ended, each behind its raised mark."""
        if any(not table.is_layout for table in self._open_tables):
            return
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            self._out.append(Line(f"{note.mark} {note.text}", style="note", fresh=True))


def _layouts(root: lxml.html.HtmlElement) -> set[lxml.html.HtmlElement]:
    """The tables that lay out the page, told from the innermost on: beside a table of values no cell is one of them."""
    found: set[lxml.html.HtmlElement] = set()
    of_values: set[lxml.html.HtmlElement] = set()
    for table in reversed(list(root.iter("table"))):
        if _lays_out(table) or any(part in of_values for part in table.iter("table")):
            found.add(table)
        elif sum(len(row.findall("td")) > 1 for row in table.iter("tr")) > 1:
            of_values.add(table)
    return found


def _lays_out(table: lxml.html.HtmlElement) -> bool:
    """Whether a table says that it lays out the page, or a cell holds a section of it, with its heading and text.

    In a table with several cells in a row such a cell has several headings, or a table.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table"), None) is table]
    rows = {cell.getparent() for cell in cells}
    is_one_column = len(cells) <= len(rows)
    for cell in cells:
        headings = [part for part in cell.iter(*_HEADINGS) if part.getnext() is not None]
        if len(headings) > 1 or (headings and (is_one_column or cell.find(".//table") is not None)):
            return True
    return False


def _whole(element: lxml.html.HtmlElement, name: str, default: int) -> int:
    """The whole number that an attribute states; the default where it states none."""
    stated = element.get(name, "").strip()
    return int(stated) if stated.lstrip("-").isdecimal() and len(stated) < 7 else default


def _css(element: lxml.html.HtmlElement) -> str:
    return (element.get("style") or "").replace(" ", "").lower()


def _list_of(element: lxml.html.HtmlElement) -> _List:
    """A list as it begins: an ordered one may state its start, its numbers' form, and that they count down."""
    if element.tag == "ul":
        return _List(None)
    down = element.get("reversed") is not None
    items = sum(1 for child in element if child.tag == "li")
    style = _LIST_STYLE.search(_css(element))
    form = style[1] if style else element.get("type", "")
    first = _whole(element, "start", items if down else 1)
    return _List(first, -1 if down else 1, "none" if form == "none" else _COUNTED.get(form, "decimal"))


def _field_value(element: lxml.html.HtmlElement) -> str:
    """The value of a form's field that is an attribute or a choice; "" where it has none."""
    if element.tag == "select":
        chosen = (option.text_content() for option in element.iter("option") if option.get("selected") is not None)
        return ", ".join(" ".join(text.split()) for text in chosen)
    kind = element.get("type", "text").lower()
    if element.tag != "input" or kind in _UNTYPED or element.get("hidden") is not None:
        return ""
    if kind in ("checkbox", "radio"):
        return "☒" if element.get("checked") is not None else "☐"
    return str(element.get("value", ""))


def _raised(text: str) -> str:
    """A raised mark's figures raised, without the square brackets around a footnote's: "[2]" gives "²"."""
    bare = text.strip().strip("[]")
    return bare.translate(SUPERSCRIPT) if bare.isdecimal() or (not bare and text.strip()) else text


def _is_page_furniture(element: lxml.html.HtmlElement) -> bool:
    """A menu, a banner, a footer: by its role, or a head or foot that is not the main part's own.

    A head with the page's title alone, as pandoc writes it, is none: a site's own leads to its pages.
    """
    named = f"{element.get('class', '')} {element.get('aria-label', '')}".lower()
    if element.get("role") in _LEFT_OUT_ROLES or "breadcrumb" in named or "murupolku" in named:
        return True
    inside = any(parent.tag in ("main", "article") for parent in element.iterancestors())
    is_title = element.tag == "header" and element.find(".//h1") is not None and element.find(".//a") is None
    return element.tag in ("header", "footer") and not inside and not is_title


def _is_revised_away(element: lxml.html.HtmlElement) -> bool:
    """What pandoc makes of a Word file's tracked deletion or comment: a span that names its author."""
    return element.get("class") in ("deletion", "comment-start") and element.get("data-author") is not None


def _is_struck(element: lxml.html.HtmlElement) -> bool:
    """Whether an element's style strikes its text out."""
    return _LINE_THROUGH.search(_css(element)) is not None


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    unseen = _UNSEEN.search(_css(element)) is not None
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or unseen
