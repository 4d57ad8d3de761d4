"""How the agreement is paid for: named sources, shares of the costs, and sums of money.

Source of the rules: output contract, "Funding sources", "Shares", "Payer". A total stands beside its parts, not added.
"""

from __future__ import annotations

from ...lang.api import place_named
from ...schema.agreement import Funding, Party
from ..context import Reading
from ..targets import Aims
from .amounts_in_prose import amounts_in_prose
from .amounts_in_tables import amounts_in_tables
from .shares import shares
from .sources import sources


def find(reading: Reading, parties: list[Party], aims: Aims) -> Funding:
    """The funding. The contracting cities' "osuus" is local money; sums aimed at or measured are no funding."""
    municipal = [party.name for party in parties if party.type in ("city", "municipality")]
    genitives = [name.split()[0] for name in municipal]
    places = [*genitives, *(place_named(genitive, reading.text) for genitive in genitives)]
    return Funding(
        sources=list(sources(reading)),
        shares=list(shares(reading, places)),
        amounts=[*amounts_in_prose(reading, places, aims), *amounts_in_tables(reading, aims)],
    )
