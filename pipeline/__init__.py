"""Pykälä: Finnish innovation ecosystem agreements in, schema-valid JSON with evidence out.

The stages, in order; `structuring.structured` is their list in code, `worker` runs them in processes of their own:

    reading     a file -> pages of lines, in a child process (`ingest/`: pdf, docx, html, plain text; ocr for scans)
    normalise   pages -> canonical text that knows the way back to the page
    segment     canonical text -> sections
    language    which language each section is in
    identity    title, period, kind, id
    extract     sections -> facts with evidence, one module a field
    validate    schema and cross-field checks
    emit        JSON and text, written atomically

`batch` runs them over many files, `compare` lays what came out side by side, `diff` compares two versions, `cli` is the
command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from .document import Failure, Outcome
    from .model import Structured
    from .reading import Limits
    from .worker import structure

__all__ = ["Failure", "Limits", "Outcome", "Structured", "__version__", "structure"]


def __getattr__(name: str) -> Any:
    """The public names, imported when first used, so that the command line starts at once."""
    from importlib import import_module

    homes = {
        "structure": ".worker",
        "Structured": ".model",
        "Limits": ".reading",
        "Failure": ".document",
        "Outcome": ".document",
    }
    if name in homes:
        return getattr(import_module(homes[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
