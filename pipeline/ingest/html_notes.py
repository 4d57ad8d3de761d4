"""Footnotes of web pages: the raised links that lead to them, and the text that stands at their end."""

from __future__ import annotations

import re
from typing import NamedTuple

import lxml.html

from .printed import SUPERSCRIPT

_HOLDERS = {"li", "p", "div", "dd", "aside", "td"}
"""What a footnote is the text of, where a link leads to an anchor inside it."""
_WORDS_MARKS = {"MsoFootnoteReference", "MsoEndnoteReference"}
"""What Word calls the raised marks of notes in the web pages that it saves."""
_LONGEST = 1500
"""A longer text, in characters, is no footnote."""


class Footnote(NamedTuple):
    """A footnote, its raised mark, and the element that holds it."""

    mark: str
    text: str
    holder: lxml.html.HtmlElement


def footnotes(root: lxml.html.HtmlElement) -> dict[lxml.html.HtmlElement, Footnote]:
    """The footnotes of a page by the links that lead to them, each by its first one.

    A raised number leads down the page to its footnote; the link there that leads back up is none.
    """
    order = {element: n for n, element in enumerate(root.iter())}
    named = {name: element for element in order for name in (element.get("name"), element.get("id")) if name}
    found: dict[lxml.html.HtmlElement, Footnote] = {}
    taken: set[lxml.html.HtmlElement] = set()
    for link in (element for element in order if element.tag == "a" and element.get("href", "").startswith("#")):
        mark = link.text_content().strip().strip("[]")
        target = named.get(link.get("href", "")[1:])
        if target is None or not mark.isdecimal() or not is_raised(link) or order[target] < order[link]:
            continue
        holder = _holder(target)
        if holder is None or holder in taken or order[holder] < order[link]:
            continue
        text = _text(holder, mark)
        if 0 < len(text) <= _LONGEST:
            taken.add(holder)
            found[link] = Footnote(mark.translate(SUPERSCRIPT), text, holder)
    return found


def is_raised(element: lxml.html.HtmlElement) -> bool:
    """Whether an element's text stands raised, by what is around it or all that it holds."""
    return any(map(stands_raised, (*element.iterancestors(), *element.iter())))


def stands_raised(element: lxml.html.HtmlElement) -> bool:
    """Whether an element raises its text: by its name, its style, or a class whose style Word writes so."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.tag == "sup" or "vertical-align:super" in style or element.get("class") in _WORDS_MARKS


def _holder(target: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    return next((part for part in (target, *target.iterancestors()) if part.tag in _HOLDERS), None)


def _text(holder: lxml.html.HtmlElement, mark: str) -> str:
    """A footnote's text without the links that lead back to where it is referred to, or the mark before it."""
    back = [link for link in holder.iter("a") if link.get("href", "").startswith("#")]
    parts = [
        str(text)
        for text in holder.xpath(".//text()")
        if not any(link is parent for link in back for parent in _around(text))
    ]
    text = " ".join("".join(parts).split())
    return text if back else re.sub(rf"^\[?{mark}\]?[.)]? ", "", text)


def _around(text: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The elements that a text stands in."""
    parent = text.getparent()
    return [*parent.iterancestors()] if text.is_tail else [parent, *parent.iterancestors()]
