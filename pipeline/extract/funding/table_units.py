"""What the cells of a table of money count in: euros, thousands or millions of them, or per cent."""

from __future__ import annotations

from ..context import Reading
from .payers import cue, exact_cue

_CAPTION = 160
"""Characters before a table that may say what it holds."""


def caption(reading: Reading, block: int) -> str:
    """The end of what stands before a table; with what says behind it what its figures are."""
    behind = reading.text[slice(*reading.behind_table(block))]
    note = f" {behind}" if cue("tables", "of_figures").fullmatch(behind) else ""
    return reading.text[slice(*reading.before_table(block))][-_CAPTION:] + note


def unit_told(*around: str) -> str:
    """The first of the texts around a cell, the nearest first, that tells what it counts in; "" where none does."""
    return next((text for text in around if counts_euros(text) or counts_per_cent(text)), "")


def counts_euros(text: str) -> bool:
    """Whether a head or a caption speaks of euros."""
    return any(exact_cue("tables", unit).search(text) for unit in ("euros", "thousands"))


def counts_per_cent(text: str) -> bool:
    """Whether a head or a caption says that its table or column holds per cent."""
    return exact_cue("tables", "per_cent").search(text) is not None and not exact_cue("tables", "euros").search(text)


def is_total(label: str) -> bool:
    """Whether a row's or a column's name says that it sums up."""
    return cue("tables", "rows_total").match(label.strip()) is not None
