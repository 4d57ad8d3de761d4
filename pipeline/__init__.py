"""Pykälä: Finnish innovation ecosystem agreements in, schema-valid JSON with evidence out.

A room a step, in the order in which data flows; each imports only those before it:

    ingest      a file -> pages of lines, in a child process; a row of `formats` and a module a format
    normalise   pages -> canonical text that knows the way back to the page
    outline     canonical text -> sections; title, period, kind, id, language
    extract     sections -> facts with evidence; a row of `fields` and a module a field
    stages      one document through all of these
    worker      the same in processes of its own, under limits; `structure` asks it
    corrections what people decided, laid over what was read
    batch       many files: nothing done twice, nothing lost
    diff        two versions of emitted JSON -> what changed
    compare     many agreements of emitted JSON -> tables, and a report of them
    desk        a page of this machine alone: documents dropped, facts checked
    web         pages for people, and what they call things in three languages
    score       emitted JSON against gold
    cli         the command line

`schema` holds the types of what comes out, `lang` what is said in a language, a folder each: every room may ask both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.3.0"

if TYPE_CHECKING:
    from .document import Failure
    from .ingest.reader import Limits
    from .schema.agreement import Structured
    from .schema.vocabulary import Outcome
    from .worker import structure

__all__ = ["Failure", "Limits", "Outcome", "Structured", "__version__", "structure"]

_HOMES = {
    "structure": ".worker",
    "Structured": ".schema.agreement",
    "Limits": ".ingest.reader",
    "Failure": ".document",
    "Outcome": ".schema.vocabulary",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first used, so that the command line starts at once."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
