"""The whole report as one file for e-mail: the pages one behind the other, their links as anchors."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from ...emit import replacing
from ...schema.vocabulary import UiLanguage
from ...web import pack, unpack, write_page
from ...web.i18n import UI_LANGUAGES, label
from .overview import ONE_FILE
from .views import frame

_MOST_PICTURES = 4 << 20
"""Bytes of pictures of pages that go in at the most; the pages behind them have their text alone."""
_MAIN = re.compile(r'<main id="content" tabindex="-1">\n(.*)</main>', re.DOTALL)
_HEAD = re.compile(r'<header>\n<div class="tongues".*?</div>\n(.*)</header>', re.DOTALL)
_PATTERNS = re.compile(r'<svg class="defs".*?</svg>', re.DOTALL)
_SHEET = re.compile(r'<div class="sheet"><img src="\.\./(pages/[^"]+)".*?</svg></div>')
_REST = re.compile(r'(?<= data-rest=")([^"]+">)(.*?)(?=</script>)', re.DOTALL)
"""The rows of a table that wait."""
_TEXTS = re.compile(
    r'<(span|tspan) class="t">' + "".join(rf'<\1 lang="{tongue}">([^<]*)</\1>' for tongue in UI_LANGUAGES) + r"</\1>"
)
_NAMED = re.compile(
    r" (id|for|aria-labelledby|aria-describedby|data-(?:filter|csv|rest|all|copy|facets|count))"
    r'="([^"]+)"'
)
_LINK = re.compile(r' href="([^"#]*)(?:#([^"]*))?"')

Texts = tuple[Markup, ...]
"""A text in all languages, escaped."""


def write(output: Path, pages: Sequence[str], tongue: UiLanguage) -> None:
    """Writes the file from the pages that the folder holds, the first page first. Raises OSError."""
    texts: dict[Texts, int] = {}
    anchors = {page: page.removesuffix(".html").replace("/", "-") for page in pages}
    titles = {code: label("report", "name", code) for code in UI_LANGUAGES}
    pages_in = _parts(output, anchors, texts, UI_LANGUAGES.index(tongue))
    with replacing(output / ONE_FILE) as file:
        write_page(file, "onefile.html.j2", tongue, **frame("", titles), pages=pages_in, texts=texts)


def _parts(
    output: Path, anchors: Mapping[str, str], texts: dict[Texts, int], language: int
) -> Iterator[tuple[str, bool, Markup]]:
    """Each page's anchor, whether it is one of changes, and what it has between head and foot.

    Adds to `texts`; `language` is the place of the page's own language among the others.
    """
    left = _MOST_PICTURES
    for page, anchor in anchors.items():
        text = (output / page).read_text(encoding="utf-8")
        is_of_changes = page.startswith("changes/")
        body = _between(_HEAD, text) + _between(_MAIN, text) if is_of_changes else _between(_MAIN, text)
        body = _REST.sub(lambda found: found[1] + unpack(found[2]), body)
        body = _in_one_language(_PATTERNS.sub("", body), texts, language)
        body, left = _with_pictures(body, output, left)
        body = _NAMED.sub(lambda found, anchor=anchor: f' {found[1]}="{anchor}.{found[2]}"', body)  # type: ignore[misc]
        body = _LINK.sub(lambda found, page=page: _anchored(found, page, anchors), body)  # type: ignore[misc]
        body = _REST.sub(lambda found: found[1] + pack(found[2]), body)
        yield anchor, is_of_changes, Markup(body)  # noqa: S704  (a page of this program)


def _between(pattern: re.Pattern[str], page: str) -> str:
    """What the pattern's group finds in a page."""
    found = pattern.search(page)
    assert found
    return found[1]


def _in_one_language(body: str, texts: dict[Texts, int], language: int) -> str:
    """The page with each text in one language and its number in `texts`, which has the others: a third is saved."""

    def numbered(found: re.Match[str]) -> str:
        said: Texts = tuple(Markup(each) for each in found.groups()[1:])  # noqa: S704  (escaped in the page)
        return f'<{found[1]} data-t="{texts.setdefault(said, len(texts))}">{said[language]}</{found[1]}>'

    return _TEXTS.sub(numbered, body)


def _with_pictures(body: str, output: Path, left: int) -> tuple[str, int]:
    """The page with its pictures in it as far as `left` bytes hold them, and how many bytes are left then."""

    def put_in(found: re.Match[str]) -> str:
        nonlocal left
        data = base64.b64encode((output / found[1]).read_bytes()).decode()
        if len(data) > left:
            left = 0
            return ""
        left -= len(data)
        return found[0].replace(f"../{found[1]}", f"data:image/png;base64,{data}", 1)

    return _SHEET.sub(put_in, body), left


def _anchored(link: re.Match[str], page: str, anchors: Mapping[str, str]) -> str:
    """A link to a page or to a place in one, as it is in this file; a file beside the report is named alone."""
    to, place = link[1], link[2]
    anchor = anchors.get(posixpath.normpath(posixpath.join(posixpath.dirname(page), to)) if to else page)
    if anchor is None:
        return ""
    return f' href="#{anchor}.{place}"' if place else f' href="#{anchor}"'
