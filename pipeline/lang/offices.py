"""The titles of people's offices: "kaupunginjohtaja", "kehitys- ja talousjohtaja"."""

from __future__ import annotations

import re

from .api import pattern, per_language, words
from .patterns import compiled


@per_language
def office() -> re.Pattern[str]:
    """A title as a whole word, with a first part that shares its end, by the endings that `signatures.toml` lists."""
    endings = "|".join(map(re.escape, words().signatures["titles"]))
    first_part = rf"\b\w{{2,30}}-\s(?:{pattern('signatures', 'conjunctions').pattern})\s"
    return compiled(rf"(?:{first_part})?(?:\b\w[\w-]{{0,40}})?(?:{endings})(?!\w)", re.IGNORECASE)
