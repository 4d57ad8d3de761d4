"""Many files: `run` has them structured by workers, and publishes what comes of them under their ids."""

from __future__ import annotations

from .folder import Record, Unusable
from .runner import Report, Settings, Unrecorded, run

__all__ = ["Record", "Report", "Settings", "Unrecorded", "Unusable", "run"]
