"""Pages for a browser: one file each, that fetches nothing, in Finnish, Swedish and English.

Text from documents reaches a page only through autoescaped templates; style and script are the page's own and named by
their hashes in its Content-Security-Policy, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import IO, TYPE_CHECKING, Any

from markupsafe import Markup

from ..schema.vocabulary import UiLanguage
from .i18n import UI_LANGUAGES, label

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, tongue: UiLanguage, **values: Any) -> str:
    """A page from its template, shown first in one language; the others are a switch away."""
    return _harmless(_environment().get_template(template).render(values | _own(template, tongue)))


def written(file: IO[bytes], template: str, tongue: UiLanguage, **values: Any) -> None:
    """The same, written as it is made, so that long tables need no memory."""
    stream = _environment().get_template(template).stream(values | _own(template, tongue))
    stream.enable_buffering(100)
    for part in stream:
        file.write(_harmless(part).encode("utf-8"))


_UNSEEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control and direction characters, which would turn a page's words about, and halves of characters."""


def _harmless(page: str) -> str:
    """The page with such characters written out: a file's name may hold them."""
    return _UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}", page)


def _own(template: str, tongue: UiLanguage) -> dict[str, Any]:
    """What every page has of ours: style and script, and the policy that allows them and nothing else."""
    style, script = _dress(template)
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704  (files of this package)
    return own | {"tongue": tongue, "policy": policy(template)}


def policy(template: str) -> str:
    """The Content-Security-Policy of a template's pages; the desk's alone may ask anything, and its own server only."""
    style, script = _dress(template)
    asks = "connect-src 'self'; form-action 'self'" if template.startswith("desk") else "form-action 'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src 'self' file:; "
        f"base-uri 'none'; {asks}"
    )


def _dress(template: str) -> tuple[str, str]:
    kind = template.partition(".")[0].partition("_")[0]
    if kind == "memo":  # in one language, to be handed on: it has its own style and nothing that runs
        return _read("memo.css"), ""
    if kind == "desk":
        return _read("page.css") + _read("report.css") + _read("desk.css"), _read("page.js") + _read("desk.js")
    kind = "diff" if kind == "diff" else "report"
    return _read("page.css") + _read(f"{kind}.css"), _read("page.js") + _read(f"{kind}.js")


@cache
def say(group: str, key: str) -> Markup:
    """A label in all languages."""
    return in_all(lambda tongue: label(group, key, tongue))


def in_all(say: Callable[[UiLanguage], str]) -> Markup:
    """The same in all languages, of which the page shows one; once where they say the same."""
    said = {tongue: say(tongue) for tongue in UI_LANGUAGES}
    if len(set(said.values())) == 1:
        return Markup("{}").format(said["fi"])
    spans = (Markup('<span lang="{}">{}</span>').format(tongue, text) for tongue, text in said.items())
    return Markup('<span class="t">{}</span>').format(Markup("").join(spans))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # what a terminal shows needs no templates

    environment = Environment(
        loader=PackageLoader("pipeline", "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = say
    environment.globals["label"] = label
    environment.globals["tongues"] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
    return environment


@cache
def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
