"""The page of funding: who pays which share, and which sums are set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sqlite3 import Row

from markupsafe import Markup

from ...web import say
from ..database import Database
from . import charts
from .cells import (
    ReportCell,
    ReportColumn,
    column_head,
    evidence_link,
    named_columns,
    number_text,
    value_words,
)
from .facets import table_facets
from .listings import NAMED, ReportBlock, query_listing, table_block

PAYERS = {"local": "a", "state": "b", "eu": "c", "eu_and_state": "d", "other": "e"}
"""Who pays, each with the class that gives its part of a bar its pattern."""
BOUNDS = {"exact": "", "about": "~", "at_least": "≥ ", "over": "> ", "at_most": "≤ "}
"""How exact a share is, as a sign."""


def view(database: Database) -> Iterator[ReportBlock]:
    """The page's parts: shares by payer and agreement, then the shares, sums and sources one by one."""
    share = "percent || '|' || coalesce(qualifier, 'exact') || '|' || s.key"
    paid = ", ".join(f"group_concat(CASE payer WHEN '{payer}' THEN {share} END, ' ') AS {payer}" for payer in PAYERS)
    query = (
        f"{NAMED}, {paid} FROM funding_shares s JOIN agreements a ON a.key = s.agreement "
        "GROUP BY a.rowid ORDER BY a.rowid"
    )
    listed = [
        *named_columns(["agreement"]),
        ReportColumn(column_head("report", "parts"), lambda row: ReportCell(_shares_bar(row))),
        *(ReportColumn(column_head("value", payer), _percents(payer), is_number=True) for payer in PAYERS),
    ]
    legend = [(charts.swatch(name), value_words(payer)) for payer, name in PAYERS.items()]
    legend.append((charts.swatch("frame"), say("report", "not_told")))
    listing = query_listing(database, "shares", listed, "funding_shares.csv", query)
    yield ReportBlock("shares", say("report", "shares"), listing, [say("report", "shares_note")], legend)
    facets = table_facets(database, ["funding_shares"], ["family", "payer", "doubts", "value"])
    yield table_block(database, "funding_shares", facets=facets)
    most = database.value("SELECT max(value) FROM funding_amounts WHERE currency = 'EUR'") or 0
    bars = ReportColumn(
        column_head("report", "scale"),
        lambda row: ReportCell(charts.bar(row["value"], most) if row["currency"] == "EUR" else ""),
    )
    facets = table_facets(
        database, ["funding_amounts"], ["family", "payer", "commitment", "unit", "doubts", "year", "value"]
    )
    yield table_block(database, "funding_amounts", notes=[say("report", "amounts_note")], also=bars, facets=facets)
    facets = table_facets(database, ["funding_sources"], ["family", "level", "doubts"])
    yield table_block(database, "funding_sources", facets=facets)


def _shares(row: Row, payer: str) -> dict[float, tuple[str, str]]:
    """The shares of a payer, each with how exact it is and the key of the first that says it."""
    shares: dict[float, tuple[str, str]] = {}
    for percent, qualifier, key in (each.split("|") for each in (row[payer] or "").split()):
        shares.setdefault(float(percent), (qualifier, key))
    return shares


def _shares_bar(row: Row) -> str | Markup:
    """A bar where each payer has one share and they make a whole at the most."""
    paid = {payer: list(_shares(row, payer)) for payer in PAYERS}
    if any(len(shares) > 1 for shares in paid.values()) or sum(map(sum, paid.values())) > 100:
        return ""
    return charts.stacked_bar([(PAYERS[payer], sum(shares)) for payer, shares in paid.items()], 100)


def _percents(payer: str) -> Callable[[Row], ReportCell]:
    """A payer's shares of an agreement, in per cent, each a link to its words."""

    def cell(row: Row) -> ReportCell:
        shares = _shares(row, payer)
        percents = Markup(" / ").join(
            evidence_link(key, Markup("{}{}").format(BOUNDS[how], number_text(each)))
            for each, (how, key) in shares.items()
        )
        return ReportCell(percents + "\u00a0%", max(shares)) if shares else ReportCell("")

    return cell
