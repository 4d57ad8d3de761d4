"""The page of funding: who pays which share, and which sums are set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sqlite3 import Row

from markupsafe import Markup

from ...web import say
from ..database import Database
from . import charts
from .cells import (
    Cell,
    Column,
    columns,
    head,
    numbered,
    words,
)
from .listings import NAMED, Block, asked, every

PAYERS = {"local": "a", "state": "b", "eu": "c", "eu_and_state": "d", "other": "e"}
"""Who pays, each with the class that gives its part of a bar its pattern."""


BOUNDS = {"exact": "", "about": "~", "at_least": "≥ ", "over": "> ", "at_most": "≤ "}
"""How exact a share is, as a sign."""


def view(database: Database) -> Iterator[Block]:
    told = "percent || ':' || coalesce(qualifier, 'exact')"
    paid = ", ".join(f"group_concat(CASE payer WHEN '{payer}' THEN {told} END, ' ') AS {payer}" for payer in PAYERS)
    query = (
        f"{NAMED}, {paid} FROM funding_shares s JOIN agreements a ON a.key = s.agreement "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = [
        *columns(["agreement"]),
        Column(head("report", "parts"), lambda row: Cell(_shares_bar(row))),
        *(Column(head("value", payer), _percents(payer), is_number=True) for payer in PAYERS),
    ]
    legend = [(charts.swatch(name), words(payer)) for payer, name in PAYERS.items()]
    legend.append((charts.swatch("frame"), say("report", "not_told")))
    listing = asked(database, "shares", listed, "funding_shares.csv", query)
    yield Block("shares", say("report", "shares"), listing, [say("report", "shares_note")], legend)
    yield every(database, "funding_shares")
    most = database.value("SELECT max(value) FROM funding_amounts WHERE currency = 'EUR'") or 0
    bars = Column(
        head("report", "scale"), lambda row: Cell(charts.bar(row["value"], most) if row["currency"] == "EUR" else "")
    )
    yield every(database, "funding_amounts", notes=[say("report", "amounts_note")], also=bars)
    yield every(database, "funding_sources")


def _told(row: Row, payer: str) -> dict[float, str]:
    """The shares of a payer with how exact each is."""
    pairs = (each.partition(":") for each in (row[payer] or "").split())
    return {float(percent): qualifier for percent, _, qualifier in pairs}


def _shares_bar(row: Row) -> str | Markup:
    """A bar where each payer has one share and they make a whole at the most."""
    paid = {payer: list(_told(row, payer)) for payer in PAYERS}
    if any(len(told) > 1 for told in paid.values()) or sum(map(sum, paid.values())) > 100:
        return ""
    return charts.stacked([(PAYERS[payer], sum(told)) for payer, told in paid.items()], 100)


def _percents(payer: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        told = _told(row, payer)
        shown = Markup(" / ").join(Markup("{}{}").format(BOUNDS[how], numbered(each)) for each, how in told.items())
        return Cell(shown + "\u00a0%", max(told)) if told else Cell("")

    return cell
