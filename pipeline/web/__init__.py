"""Pages for a browser: one file each, that fetches nothing, in Finnish, Swedish and English.

Text from documents reaches a page only through autoescaped templates; style and script are the page's own and named by
their hashes in its Content-Security-Policy, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ..schema.vocabulary import UiLanguage
from .i18n import UI_LANGUAGES, label

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(template: str, tongue: UiLanguage, **values: Any) -> str:
    """A page's HTML from its template and the values that it names; it opens in `tongue`, with the others beside."""
    return _escape_unseen(_environment().get_template(template).render(values | _page_values(template, tongue)))


def write_page(file: IO[bytes], template: str, tongue: UiLanguage, **values: Any) -> None:
    """Writes the same into a file while it is made, so that long tables need no memory. Raises OSError."""
    stream = _environment().get_template(template).stream(values | _page_values(template, tongue))
    stream.enable_buffering(100)
    for part in stream:
        file.write(_escape_unseen(part).encode("utf-8"))


_UNSEEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control and direction characters, which would turn a page's words about, and halves of characters."""


def _escape_unseen(page: str) -> str:
    """The page with those characters written out: a file's name may hold them."""
    return _UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}", page)


def pack(html: str) -> str:
    """A part of a page that waits until the page's script opens it: a tenth of its length, in letters of Base64."""
    return base64.b64encode(zlib.compress(_escape_unseen(html).encode("utf-8"))).decode()


def unpack(packed: str) -> str:
    """What was packed. Raises ValueError and zlib.error on what was not."""
    return zlib.decompress(base64.b64decode(packed)).decode("utf-8")


def _page_values(template: str, tongue: UiLanguage) -> dict[str, Any]:
    """What every template needs: style and script, the policy that allows them and nothing else, the language."""
    style, script = _style_and_script(template)
    return {
        "style": Markup(style),  # noqa: S704  (files of this package, and so is the script)
        "script": Markup(script),  # noqa: S704
        "tongue": tongue,
        "policy": policy(template),
    }


def policy(template: str) -> str:
    """The Content-Security-Policy of a template's pages; the desk's alone may ask anything, and its own server only."""
    style, script = _style_and_script(template)
    asks = "connect-src 'self'; form-action 'self'" if template.startswith("desk") else "form-action 'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src 'self' file: data:; "
        f"base-uri 'none'; {asks}"
    )


def _style_and_script(template: str) -> tuple[str, str]:
    """The style and the script of a template's pages, by the first word of its name."""
    kind = template.partition(".")[0].partition("_")[0]
    if kind == "memo":  # in one language, to be handed on: it has its own style and nothing that runs
        return _read("memo.css"), ""
    if kind == "desk":
        return _read("page.css") + _read("report.css") + _read("desk.css"), _read("page.js") + _read("desk.js")
    if kind == "onefile":  # the report's pages and those of changes
        changes = f".changes {{ {_read('diff.css')} .steps {{ display: none; }} }}"
        return _read("page.css") + _read("report.css") + changes, _report_script()
    if kind == "diff":
        return _read("page.css") + _read("diff.css"), _read("page.js") + _read("diff.js")
    return _read("page.css") + _read("report.css"), _report_script()


def _report_script() -> str:
    return _read("page.js") + _read("workbook.js") + _read("report.js")


@cache
def say(group: str, key: str) -> Markup:
    """A label of `labels.toml` in all languages."""
    return in_all(lambda tongue: label(group, key, tongue))


def in_all(text_in: Callable[[UiLanguage], str], tag: str = "span") -> Markup:
    """A text in all languages, of which the page shows one; once where it is the same in all.

    In a picture the `tag` is `tspan`.
    """
    texts = {tongue: text_in(tongue) for tongue in UI_LANGUAGES}
    if len(set(texts.values())) == 1:
        return escape(texts["fi"])
    # pages hold so many of these that `Markup.format` would take a tenth of the time in which a report is made
    spans = "".join(f'<{tag} lang="{tongue}">{escape(text)}</{tag}>' for tongue, text in texts.items())
    return Markup(f'<{tag} class="t">{spans}</{tag}>')  # noqa: S704  (the texts are escaped)


@cache
def _environment() -> Environment:
    """The templates of this folder, with the functions that they may call."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # what a terminal shows needs no templates

    environment = Environment(
        loader=PackageLoader("pipeline", "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["packed"] = pack
    environment.globals["say"] = say
    environment.globals["label"] = label
    environment.globals["tongues"] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
    return environment


@cache
def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def _hash(text: str) -> str:
    """A style's or script's name in a Content-Security-Policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
