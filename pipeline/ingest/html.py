"""Saved web pages -> one page of lines: the page's own text, without menus, scripts and cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from ..document import Cell, Failure, Line, Notice, Page
from ..schema.vocabulary import Outcome
from .layout import SUPERSCRIPT
from .plain import decoded

_STEP = 12.0
"""How far a list in a list is moved in, in points."""
_LEFT_OUT = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "button",
    "input",
    "select",
    "textarea",
    "svg",
    "iframe",
    "head",
    "dialog",
}
_LEFT_OUT_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "ul", "ol", "table", "tbody", "thead", "tr", "blockquote", "dl", "dt",
    "dd", "body", "figure", "figcaption", "address", "pre", "caption", "hr", "details", "summary",
}  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?([\w-]{3,20})", re.IGNORECASE)
_HEADINGS = {f"h{n}" for n in range(1, 7)}


def read(data: bytes) -> Iterator[Page | Notice]:
    """The page's main part. Raises Failure: damaged."""
    declared = _DECLARED.search(data[:4096])
    text, notices = decoded(data, declared[1].decode("ascii") if declared else None)
    try:
        root = lxml.html.document_fromstring(
            text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, ValueError):
        raise Failure(Outcome.DAMAGED, "it holds no web page; save it anew from the browser") from None
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)  # keeps what stands behind Word's own comments
    mains = [e for e in root.iter() if e.tag == "main" or e.get("role") == "main"] or list(root.iter("article"))
    start = mains[0] if len(mains) == 1 else root
    yield Page(1, 0.0, 0.0, _Walk().lines(start))
    yield from notices


class _Walk:
    """One pass over the elements in document order; text gathers until a block ends."""

    def __init__(self) -> None:
        self._out: list[Line] = []
        self._text = ""
        self._bold = self._letters = 0
        self._style = "p"
        self._marker = ""
        self._fresh = True
        self._counters: list[int | None] = []
        self._tables = 0
        self._cells: list[Cell] = []
        """The open tables' cells, outermost first; row and column -1 before the first."""

    def lines(self, root: lxml.html.HtmlElement) -> list[Line]:
        skipped = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            left_out = tag in _LEFT_OUT or _is_page_furniture(element) or _is_hidden(element)
            if event == "start":
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

    def _open(self, tag: str, element: lxml.html.HtmlElement) -> None:
        if tag == "br":
            self._flush(fresh=False)
        elif tag in _BLOCKS or tag in _HEADINGS or tag in ("li", "td", "th"):
            self._flush()
        if tag in _HEADINGS:
            self._style = tag
        elif tag in ("ul", "ol"):
            start = element.get("start", "1")
            self._counters.append(int(start) if tag == "ol" and start.isdecimal() else 1 if tag == "ol" else None)
        elif tag == "li":
            self._style = "li"
            number = self._counters[-1] if self._counters else None
            self._marker = "•" if number is None else f"{number}."
            if number is not None:
                self._counters[-1] = number + 1
        elif tag == "table":
            self._cells.append(Cell(self._tables, -1, -1))
            self._tables += 1
        elif tag == "tr" and self._cells:
            self._cells[-1] = self._cells[-1]._replace(row=self._cells[-1].row + 1, column=-1)
        elif tag in ("td", "th") and self._cells:
            self._cells[-1] = self._cells[-1]._replace(column=self._cells[-1].column + 1)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("li", "td", "th"):
            self._flush()
            self._style = "p"
        if tag in ("ul", "ol") and self._counters:
            self._counters.pop()
        elif tag == "table" and self._cells:
            self._cells.pop()

    def _add(self, text: str | None, holder: lxml.html.HtmlElement) -> None:
        if not text:
            return
        if holder.tag == "sup":
            text = text.translate(SUPERSCRIPT)
        self._text += text
        letters = len(text.strip())
        self._letters += letters
        if holder.tag in ("b", "strong") or any(parent.tag in ("b", "strong") for parent in holder.iterancestors()):
            self._bold += letters

    def _flush(self, fresh: bool = True) -> None:
        """Ends the line; `fresh` says that the next one begins a paragraph."""
        text = " ".join(self._text.split())
        if text:
            cell = self._cells[-1] if self._cells and self._cells[-1].column >= 0 else None
            if self._marker:
                text, self._marker = f"{self._marker} {text}", ""
            bold = 0 < self._letters <= self._bold / 0.8
            self._out.append(
                Line(
                    text, bold=bold, style=self._style, fresh=self._fresh, indent=_STEP * len(self._counters), cell=cell
                )
            )
            self._fresh = fresh
        elif fresh:
            self._fresh = True
        self._text, self._bold, self._letters = "", 0, 0


def _is_page_furniture(element: lxml.html.HtmlElement) -> bool:
    """A menu, a banner, a footer: by its role, or a head or foot that is not the main part's own."""
    named = f"{element.get('class', '')} {element.get('aria-label', '')}".lower()
    if element.get("role") in _LEFT_OUT_ROLES or "breadcrumb" in named or "murupolku" in named:
        return True
    inside = any(parent.tag in ("main", "article") for parent in element.iterancestors())
    return element.tag in ("header", "footer") and not inside


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in (element.get("style") or "").replace(" ", "")
    )
