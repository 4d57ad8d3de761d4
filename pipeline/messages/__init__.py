"""What the program says to people: told once, where it arises, and turned into the reader's language where it is shown.

The English sentence is what crosses processes and stands in the JSON. Whoever shows one to a person asks `translated`,
which finds the template that it was made of and puts the same values into the template's translation. So an old result
is shown in every language too, and nothing but English is read where nothing else is asked for.

The translations are gettext catalogues: `pykala` holds what this program says, `click` what the library of the command
line says. `make catalogues` brings them up to the code and compiles them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NewType, get_args

from ..schema.vocabulary import UiLanguage

if TYPE_CHECKING:
    from .catalogue import Catalogue

HOME = Path(__file__).parent
"""A folder for each language, as gettext has it."""
LANGUAGES: tuple[UiLanguage, ...] = get_args(UiLanguage)

Message = NewType("Message", str)
"""A sentence, or a part of one, that the catalogues know. Only `tell` makes new ones: so none is forgotten there."""
NO_MESSAGE = Message("")


class Told(Exception):
    """Something ends what was asked for; the text says what is wrong and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class _Values(dict[str, object]):
    """Values by name; a place without one stays, for whoever knows it later."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def tell(template: str, **values: object) -> Message:
    """The English sentence of a template, which is written out where this is called, so that its translators find it.

    >>> tell("it has {pages} pages and the limit is {most}; split it", pages=12000, most=2000)
    'it has 12000 pages and the limit is 2000; split it'
    """
    return Message(template.format_map(_Values(values)))


def tell_count(one: str, many: str, count: int, **values: object) -> Message:
    """The same of so many things: `one` where there is a single one, else `many`, each a message of the catalogues.

    >>> tell_count("{count} gold file in {folder}", "{count} gold files in {folder}", 1, folder="gold")
    '1 gold file in gold'
    """
    return Message((one if count == 1 else many).format_map(_Values(values, count=count)))


@lru_cache(maxsize=1024)
def translated(sentence: str, tongue: UiLanguage) -> str:
    """A sentence that was told, or several, in another language; itself where the catalogues do not know it.

    >>> translated("it has 12000 pages and the limit is 2000; split it", "fi")
    'siinä on 12\\xa0000 sivua, ja enimmäismäärä on 2000; jaa se osiin'
    """
    return sentence if tongue == "en" else _catalogue(tongue).sentences(sentence)


@cache
def _catalogue(tongue: UiLanguage) -> Catalogue:
    from .catalogue import Catalogue  # English never needs it

    return Catalogue(HOME, tongue)


# ---------------------------------------------------------------- the language of this process


_spoken: list[UiLanguage] = ["en"]


def spoken() -> UiLanguage:
    """The language of `speaking`; English outside of it."""
    return _spoken[-1]


@contextmanager
def speaking(tongue: UiLanguage) -> Iterator[None]:
    """Says everything in a language meanwhile, what the library of the command line says included."""
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = "C" if tongue == "en" else tongue  # where gettext looks first; of C it seeks no catalogue
    _spoken.append(tongue)
    try:
        yield
    finally:
        _spoken.pop()
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def system_language() -> UiLanguage:
    """The language that the person set for programs, as gettext reads it, on Windows that of its windows; or English.

    LC_ALL counts before LC_MESSAGES and that before LANG; LANGUAGE is a list that goes before them, unless they ask for
    none ("C").
    """
    locale = next((set_ for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (set_ := os.environ.get(name))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    preferred = os.environ.get("LANGUAGE", "")
    return _first_known(f"{preferred}:{locale or _language_of_windows()}") or "en"


def _first_known(locales: str) -> UiLanguage | None:
    """The language of the first of several locales ("sv_FI:fi") that is one of ours."""
    codes = [each.replace("-", "_").partition("_")[0].partition(".")[0].lower() for each in locales.split(":")]
    return next((tongue for code in codes for tongue in LANGUAGES if tongue == code), None)


def _language_of_windows() -> str:
    """The locale of the language that Windows shows its windows in; "" on other systems."""
    if os.name != "nt":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")  # type: ignore[attr-defined]
