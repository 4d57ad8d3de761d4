"""Targets and baselines: what is aimed at, and what is.

`classification` decides which of the two a quantity is; here it gets its deadline or its year, what it counts, what it
measures and whom it is said of. Source of the rules: output contract, "Targets".
"""

from __future__ import annotations

from .found import Aims
from .sentences import find

__all__ = ["Aims", "find"]
