"""The unit behind a label, a head or a caption of a table: "Menot, milj. €", "Uusi kerrosala (1 000 k-m²)"."""

from __future__ import annotations

import re

from .patterns import compiled

_UNIT = r"((?:1[ \u00a0]?000\s)?[^\d(),][^(),]{0,40})"
_BEHIND_LABEL = compiled(rf"(?:,\s|\s\(){_UNIT}\)?$")
_ANYTHING_BEHIND_LABEL = compiled(r"(?:,\s|\s\()([^,()]{1,40})\)?$")
_IN_BRACKET = compiled(rf"\({_UNIT}\)\.?$")
_THOUSAND = compiled(r"^1[ \u00a0]?000\s")


def unit_behind(label: str) -> re.Match[str] | None:
    """What stands behind a label as its unit does, behind a comma or in brackets: as its first group without these."""
    return _BEHIND_LABEL.search(label)


def unit_or_year_behind(head: str) -> re.Match[str] | None:
    """Likewise of what may begin with a figure: "Lähtötaso (2020)"."""
    return _ANYTHING_BEHIND_LABEL.search(head)


def unit_in_bracket(caption: str) -> re.Match[str] | None:
    """Likewise in brackets alone, where a comma may part anything."""
    return _IN_BRACKET.search(caption)


def thousand_of(unit: str) -> tuple[bool, str]:
    """Whether a unit counts in thousands, "1 000 k-m²", and what it is without that."""
    plain, thousands = _THOUSAND.subn("", unit)
    return bool(thousands), plain
