"""Markdown (CommonMark with tables) -> one page of lines, with what pandoc and others write beside it.

Footnotes, raised and struck text, attributes in braces, fenced divisions and a YAML head are no CommonMark, and would
come out as text otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..document import Cell, Line, Notice, Page, struck_text
from ..lang.lexicon import month
from ..lang.patterns import compiled
from .html import lines_of_markup
from .merged import with_one_head
from .pandoc import as_commonmark
from .plain import NARROWEST, UNWRAPPED, decode
from .printed import SUPERSCRIPT

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_YEAR = compiled(r"20\d\d")
_INDENT = 6.0
"""How far a list in a list is moved in, in points."""
_HEAD = compiled(r"\A---[ \t]*\n(?=[\w-]{1,60}:)(?:(?!---|\.\.\.)[^\n]*\n){1,200}(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""A YAML head: its first line is a name with a colon, so that no thematic break is taken for one."""
_TOML_HEAD = compiled(r"\A\+\+\+[ \t]*\n(?:(?!\+\+\+)[^\n]*\n){0,200}\+\+\+[ \t]*(?:\n|\Z)")
_ALERT = compiled(r"^>[ \t]?\[!\w{3,12}\][ \t]*$", re.MULTILINE)
""" "> [!NOTE]": the kind of a box on GitHub."""
_DIVISION = compiled(r"^:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)[ \t]*:*[ \t]*$", re.MULTILINE)
_CONTENTS = compiled(r"^(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:toc\})[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""Where a table of contents is to be made."""
_TASK = compiled(r"\[([ x])\] ", re.IGNORECASE)
_DEFINED = compiled(r"[ ]{0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_INLINE_NOTE = compiled(r"\^\[([^\[\]\n]{1,2000})\]")
_REFERRED = compiled(r"\[\^([^\]\s]{1,60})\]")
_BRACES = r"\{:?[ ]?(?:[#.][^{}\n]{1,200}|[\w-]{1,40}=[^{}\n]{1,200}|-)\}"
_SPAN = compiled(rf"\[((?:[^\[\]\n]|\n(?=[ \t]{{0,20}}\S)|\[[^\[\]\n]{{0,300}}\]){{1,600}})\](?:{_BRACES})")
"""Text with attributes of its own: "[**2** tilaa[^1]]{.mark}". It may go over rows."""
_ATTRIBUTES = compiled(rf" ?{_BRACES}")
_RAISED = compiled(r"\^([^\s^]{1,20})\^")
_MARKED = compiled(r"(?<!=)==([^\s=](?:[^=\n]{0,300}[^\s=])?)==(?!=)")
""" "==text==": marked with a pen."""
_LOWERED = compiled(r"(?<!~)~([^\s~]{1,20})~(?!~)")
_REVISED = compiled(r"\[([^\[\]]{0,2000})\]\{\.(deletion|insertion|comment-start|comment-end)\s[^{}]{1,300}\}")
"""A tracked change or a comment of a Word file, as pandoc writes it; it may go over rows."""
_TAG_RAISED = compiled(r"<sup>(?:<a[^<>]{0,200}>)?\[?(\d{1,3})\]?(?:</a>)?</sup>", re.IGNORECASE)
_TAG = compiled(r"</?\s?([a-z]+)", re.IGNORECASE)
_DAY = compiled(rf"^([ \t]*\d{{1,2}}\.) (?={month()})", re.IGNORECASE | re.MULTILINE)
""" "31. joulukuuta" in front of a row: CommonMark makes a list of it, or the second item of the one above."""
_STRUCK = {"s", "del", "strike"}
_CUT = compiled(r"[^\W\d_]-$")
_ENTRY = compiled(r"^[A-ZÅÄÖ\d].{1,300}[^\W\d_]\)? (\d{1,3})$")
_BULLET = compiled(r"\s?[•·▪]\s")
"""A sign of a list that is none of Markdown's, as text copied from a page has it."""


def read_markdown(data: bytes) -> Iterator[Page | Notice]:
    """The file's text as one page without geometry; what is struck out is left out and noticed."""
    text, notices = decode(data)
    reader = _TokenReader(text)
    yield Page(1, 0.0, 0.0, reader.lines())
    yield from notices
    if reader.struck:
        yield struck_text(reader.struck)


def _source_and_notes(text: str) -> tuple[str, dict[str, str]]:
    """The text without what no reader sees, and the footnotes that stand apart from it, by label."""
    text = _DIVISION.sub("", _TOML_HEAD.sub("", _HEAD.sub("", text.replace("\r\n", "\n"))))
    text = _SPAN.sub(r"\1", _REVISED.sub(_as_markup, _CONTENTS.sub("", text)))
    text = as_commonmark(_ALERT.sub(">", text))
    text = _DAY.sub("\\1\u00a0", text)  # a no-break space begins no item
    notes: dict[str, str] = {}

    def apart(match: re.Match[str]) -> str:
        label = f"inline-{len(notes)}"
        notes[label] = match[1]
        return f"[^{label}]"

    kept: list[str] = []
    label, above = "", ""
    for row in _INLINE_NOTE.sub(apart, text).split("\n"):
        if match := _DEFINED.match(row):
            label = match[1]
            notes[label] = match[2]
        elif label and row.strip() and (row.startswith(("    ", "\t")) or above.strip()):
            notes[label] += f" {row.strip()}"
        else:
            label = "" if row.strip() else label
            kept.append(row)
        above = row
    return "\n".join(kept), notes


def _as_markup(revised: re.Match[str]) -> str:
    """An insertion as text and a deletion as struck text; a comment is no text."""
    return {"insertion": revised[1], "deletion": f"<del>{revised[1]}</del>"}.get(revised[2], "")


class _TextRow(NamedTuple):
    """A row of a paragraph as its author ended it, and whether it is bold and italic throughout.

    `fresh`: it begins a paragraph of its own.
    """

    text: str
    fresh: bool
    bold: bool
    italic: bool


@dataclass
class _OpenRow:
    """A row as it is put together: its text, and how many letters of it are marked."""

    fresh: bool
    text: str = ""
    marked: dict[str, int] = field(default_factory=lambda: {"strong": 0, "em": 0})

    def part(self) -> _TextRow:
        """The finished row."""
        text = self.text.strip()
        return _TextRow(text, self.fresh, *(self.marked[name] >= 0.8 * len(text) for name in ("strong", "em")))


class _TokenReader:
    """Goes through the tokens of one document."""

    def __init__(self, text: str) -> None:
        source, self._notes = _source_and_notes(text)
        self._parser = _parser()
        self._tokens = self._parser.parse(source)
        self._unwrapped = _is_unwrapped(self._tokens)
        self._marks: dict[str, str] = {}
        """The raised mark of each footnote that was referred to."""
        self._waiting: list[str] = []
        """Footnotes whose paragraph is not over."""
        self._lists: list[Iterator[str]] = []
        self._table = Cell(-1, -1, -1)
        self._style, self._marker = "p", ""
        self._lines: list[Line] = []
        self.struck = 0

    def lines(self) -> list[Line]:
        """The document's lines in order; footnotes that nothing refers to come last."""
        for i, token in enumerate(self._tokens):
            self._take(token, i)
        unused = [label for label in self._notes if label not in self._marks]
        for label in unused:
            self._lines += [Line(part.text, style="note", fresh=True) for part in self._footnote_rows(label)]
        return self._lines

    def _take(self, token: Token, i: int) -> None:
        kind = token.type
        if kind == "inline":
            self._paragraph(token)
        elif kind == "heading_open":
            self._style = token.tag
        elif kind in ("ordered_list_open", "bullet_list_open"):
            self._lists.append(_markers(self._tokens, i))
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._style, self._marker = "li", next(self._lists[-1])
        elif kind in ("heading_close", "list_item_close"):
            self._style = "p"
        elif kind == "table_open":
            self._table = Cell(self._table.table + 1, -1, -1)
        elif kind == "tr_open":
            self._table = self._table._replace(row=self._table.row + 1, column=-1)
        elif kind in ("th_open", "td_open"):
            self._table = self._table._replace(column=self._table.column + 1)
        elif kind == "table_close":
            self._join_heads()
            self._table = self._table._replace(column=-1)
        elif kind == "html_block":
            self._block_of_markup(token.content)
        elif kind in ("code_block", "fence"):
            rows = [row.strip() for row in token.content.splitlines() if row.strip()]
            self._lines += [Line(row, style="p", fresh=not n) for n, row in enumerate(rows)]
        if kind in ("paragraph_close", "heading_close", "table_close"):
            self._put_notes()

    def _join_heads(self) -> None:
        """Puts a table's first two rows together where both are its head: cells left empty go on those before them.

        The second one is told by its print: every cell is bold, or a year.
        """
        table = self._table.table
        first = next((n for n, line in enumerate(self._lines) if line.cell and line.cell.table == table), None)
        lines = [] if first is None else self._lines[first:]
        starts = sorted({line.cell.column for line in lines if line.cell and line.cell.row == 0})
        below = [line for line in lines if line.cell and line.cell.row == 1]
        is_head = all(line.bold or _YEAR.fullmatch(line.text) for line in below)
        if is_head and len(below) > len(starts) > 0:
            widths = {(0, a): b - a for a, b in pairwise([*starts, self._table.column + 1])}
            self._lines[first:] = with_one_head(lines, widths)

    def _block_of_markup(self, markup: str) -> None:
        """The lines of a block of HTML, as a web page's are read."""
        raised = _TAG_RAISED.sub(lambda match: match[1].translate(SUPERSCRIPT), markup)
        lines, struck = lines_of_markup(raised)
        tables = self._table.table + 1
        for line in lines:
            cell = line.cell._replace(table=tables + line.cell.table) if line.cell else None
            self._table = Cell(max(self._table.table, cell.table), -1, -1) if cell else self._table
            self._lines.append(line._replace(cell=cell))
        self.struck += struck

    def _paragraph(self, inline: Token) -> None:
        parts = self._parts(inline)
        cell = self._table if self._table.column >= 0 else None
        for n, part in enumerate(parts):
            text = f"{self._marker} {_with_box(part.text)}" if self._marker and not n else part.text
            style = "p" if n and part.fresh else self._style
            line = Line(text, bold=part.bold, italic=part.italic, style=style, fresh=part.fresh, cell=cell)
            self._lines.append(line._replace(indent=_INDENT * len(self._lists)))
        self._marker = "" if parts else self._marker

    def _put_notes(self) -> None:
        """The footnotes of the paragraph or table that has ended, each behind its raised mark."""
        if self._table.column >= 0:
            return
        waiting, self._waiting = self._waiting, []
        for label in waiting:
            text = " ".join(part.text for part in self._footnote_rows(label))
            self._lines.append(Line(f"{self._marks[label]} {text}", style="note", fresh=True))

    def _footnote_rows(self, label: str) -> list[_TextRow]:
        """A footnote's rows, by its label."""
        return [part for token in self._parser.parseInline(self._notes[label]) for part in self._parts(token)]

    def _parts(self, inline: Token) -> list[_TextRow]:
        """A paragraph's rows: one that had room for the next word ends where its author wanted it to.

        In a text that nobody wrapped, as one copied from a page is, every row is a paragraph, but for short ones
        together: an address, a signature.
        """
        written = inline.content.split("\n")
        apart = _are_entries(written) or (self._unwrapped and not _is_put_together(written))
        rows = [_OpenRow(True)]
        depth = dict.fromkeys(("strong", "em", "s", "sup"), 0)
        children = inline.children or []
        for n, child in enumerate(children):
            kind, _, state = child.type.rpartition("_")
            if child.type == "html_inline" and (tag := _TAG.match(child.content)):
                name = "s" if tag[1].lower() in _STRUCK else tag[1].lower()
                if name == "br":
                    rows.append(_OpenRow(False))
                kind, state = name, "close" if child.content.startswith("</") else "open"
            if kind in depth and state in ("open", "close"):
                depth[kind] += 1 if state == "open" else -1
                self.struck += kind == "s" and state == "open"
            elif child.type == "hardbreak":
                rows.append(_OpenRow(False))
            elif child.type == "softbreak":
                behind = next((later.content for later in children[n + 1 :] if later.content), "")
                fresh = apart or _BULLET.match(behind) is not None
                is_cut = _CUT.search(rows[-1].text) and behind[:1].isalpha()  # the halves are joined as on a page
                if fresh or is_cut or len(rows[-1].text) + len(behind.partition(" ")[0]) < NARROWEST:
                    rows.append(_OpenRow(fresh and not is_cut))
                else:
                    rows[-1].text += " "
            elif child.type in ("text", "code_inline") and depth["s"] <= 0:
                text = self._plain(child.content) if child.type == "text" else child.content
                rows[-1].text += text.translate(SUPERSCRIPT) if depth["sup"] > 0 else text
                for name in rows[-1].marked:
                    rows[-1].marked[name] += len(text.strip()) if depth[name] > 0 else 0
        return [row.part() for row in rows if row.text.strip()]

    def _plain(self, text: str) -> str:
        """Text without attributes, with raised marks raised."""
        text = _ATTRIBUTES.sub("", _MARKED.sub(r"\1", text))
        text = _LOWERED.sub(r"\1", _RAISED.sub(lambda match: match[1].translate(SUPERSCRIPT), text))
        return _REFERRED.sub(self._mark, text)

    def _mark(self, match: re.Match[str]) -> str:
        """The raised mark of a footnote, numbered as it is first referred to; one that stands nowhere stays."""
        label = match[1]
        if label not in self._notes:
            return match[0]
        if label not in self._marks:
            self._marks[label] = str(len(self._marks) + 1).translate(SUPERSCRIPT)
            self._waiting.append(label)
        return self._marks[label]


def _with_box(item: str) -> str:
    """A list's item; the brackets of one that is to be done as the box that is shown, ticked or not."""
    task = _TASK.match(item)
    return item if task is None else f"{'☐' if task[1] == ' ' else '☒'} {item[task.end() :]}"


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _is_put_together(rows: list[str]) -> bool:
    """Whether short rows are one thing, as an address or a signature is; no list and no table of contents."""
    return all(len(row) < NARROWEST and not row[-1:].isdecimal() and not _BULLET.match(row) for row in rows)


def _are_entries(rows: list[str]) -> bool:
    """Whether rows of a paragraph are entries of a table of contents: most end in page numbers, which do not fall."""
    pages = [int(entry[1]) for row in rows if (entry := _ENTRY.search(row))]
    return len(pages) > len(rows) / 2 > 1 and pages == sorted(pages)


def _is_unwrapped(tokens: list[Token]) -> bool:
    """Whether a row of a paragraph is longer than anybody wraps text."""
    paragraphs = (token for opening, token in pairwise(tokens) if opening.type == "paragraph_open")
    return any(len(row) > UNWRAPPED for token in paragraphs for row in token.content.split("\n"))


def _markers(tokens: list[Token], begin: int) -> Iterator[str]:
    """The marks of a list's items; where all are written with one number, they count from it, as a reader sees them."""
    level = tokens[begin].level + 1
    items = []
    for token in tokens[begin + 1 :]:
        if token.level < level:
            break
        if token.type == "list_item_open" and token.level == level:
            items.append(token)
    alike = len({item.info for item in items}) == 1 and items[0].info.isdecimal()
    for n, item in enumerate(items):
        number = str(int(item.info) + n) if alike else item.info
        yield f"{number}{item.markup}" if number else "•"
