"""Many files: `run` has them structured by workers, and publishes what comes of them under their ids."""

from __future__ import annotations

from .folder import CORRECTIONS, Record, Unusable
from .runner import Report, Settings, Unrecorded, correct, run

__all__ = ["CORRECTIONS", "Record", "Report", "Settings", "Unrecorded", "Unusable", "correct", "run"]
