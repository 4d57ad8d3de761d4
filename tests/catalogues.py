"""Brings the catalogues of messages up to what the code says, and compiles them: `make catalogues`.

What has no translation yet stays empty in the .po file, where a person writes it. The compiled .mo files are kept in
the repository, so that nothing need be built where the program is installed.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound, RequestEntityTooLarge

from pipeline.cli import main
from pipeline.messages import HOME
from pipeline.schema.vocabulary import CorrectionAction, Outcome, Payer

DOMAINS = ("pykala", "click")
TRANSLATED = ("fi", "sv")
_OF_THE_SYSTEM = (
    "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EROFS", "ENAMETOOLONG", "EIO", "EBUSY",
    "ELOOP", "EMFILE", "EDQUOT", "ESTALE", "EINVAL",
)  # fmt: skip
"""Why files cannot be opened or written, in the system's words, which messages repeat."""
_OF_THE_DESK = (BadRequest, NotFound, MethodNotAllowed, RequestEntityTooLarge)
"""What its library answers where the desk has no sentence of its own."""
_OF_PROGRAMMERS = ("Name '", "Boolean option", "Could not determine", "No options defined", "Arguments take exactly")
"""How the messages of click begin that only its callers meet."""


def said() -> Iterator[str | tuple[str, ...]]:
    """Every text of ours: what the code tells, the help of the command line, and the words that messages repeat."""
    keywords = {"tell": None, "tell_count": (1, 2)}
    found = extract_from_dir(HOME.parent, method_map=[("**.py", "python")], keywords=keywords)
    yield from (text for _, _, text, _, _ in found)
    yield from help_texts(main)
    yield from (os.strerror(getattr(errno, name)) for name in _OF_THE_SYSTEM)
    yield from (str(error.description) for error in _OF_THE_DESK)
    yield from (str(each) for each in (*Outcome, *get_args(Payer), *get_args(CorrectionAction)))


def help_texts(of: click.Command) -> Iterator[str]:
    """The help of a command, of its options and of the commands in it; no other language is spoken here."""
    options = [each for each in of.params if isinstance(each, click.Option)]
    yield from (text for text in (of.help, *(each.help for each in options)) if text)
    yield from (each.show_default for each in options if isinstance(each.show_default, str))
    for command in of.commands.values() if isinstance(of, click.Group) else ():
        yield from help_texts(command)


def said_by_click() -> Iterator[str | tuple[str, ...]]:
    """What the library of the command line says to people, those with a plural as both."""
    keywords = {"_": None, "ngettext": (1, 2)}
    for _, _, text, _, _ in extract_from_dir(
        Path(click.__file__).parent, method_map=[("**.py", "python")], keywords=keywords
    ):
        if not (text[0] if isinstance(text, tuple) else text).startswith(_OF_PROGRAMMERS):
            yield text


def catalogue(domain: str, tongue: str) -> Catalog:
    """A catalogue as its .po file holds it."""
    with open(_po(domain, tongue), "rb") as file:
        return read_po(file, locale=tongue, domain=domain)


def compiled(of: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    data = io.BytesIO()
    write_mo(data, of)
    return data.getvalue()


def _po(domain: str, tongue: str) -> Path:
    return HOME / tongue / "LC_MESSAGES" / f"{domain}.po"


def _refresh(domain: str, tongue: str) -> None:
    kept = catalogue(domain, tongue)
    new = Catalog(locale=tongue, domain=domain, creation_date=kept.creation_date, fuzzy=False)
    for text in said() if domain == "pykala" else said_by_click():
        new.add(text)
    kept.update(new, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    with open(_po(domain, tongue), "wb") as file:
        write_po(file, kept, width=110, no_location=True, sort_output=True)
    _po(domain, tongue).with_suffix(".mo").write_bytes(compiled(kept))
    missing = sum(not m.string or (isinstance(m.string, tuple) and not all(m.string)) for m in kept if m.id)
    print(f"{domain}, {tongue}: {len(kept)} messages, {missing} without a translation")


if __name__ == "__main__":
    for domain in DOMAINS:
        for tongue in TRANSLATED:
            _refresh(domain, tongue)
