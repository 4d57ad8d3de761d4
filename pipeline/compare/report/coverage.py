"""What was found in an agreement and what was not, and why: signs and names for `coverage`."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from ...web import say
from .cells import column_head, value_words

SIGNS = {
    "found": "●", "section_without_content": "◐", "section_missing": "○", "unreadable": "✕", "not_attempted": "–",
}  # fmt: skip
"""The kinds of `coverage`, told apart by more than colour."""
COVERED = {
    "parties": ("parties",), "goals": ("goals",), "priorities": ("priorities",), "targets": ("targets",),
    "funding": ("funding_sources", "funding_shares", "funding_amounts"),
    "monitoring": ("monitoring_bodies", "monitoring_statements"), "validity": ("validity",),
    "signatories": ("signatories",),
}  # fmt: skip
"""The tables that hold what a field of `coverage` speaks of."""


def first_table(field: str) -> str:
    """The name of the first table that holds something of a field, in a query over agreements `a`; null for none."""
    filled = (f"WHEN EXISTS (SELECT 1 FROM {table} WHERE agreement = a.key) THEN '{table}'" for table in COVERED[field])
    return f"CASE {' '.join(filled)} END"


def field_label(field: str) -> Markup:
    """What a field of `coverage` is called."""
    return say("table", field) if field in ("targets", "signatories", "goals") else column_head("value", field)


@cache
def state_sign(state: str) -> Markup:
    """A kind of `coverage` as a sign, with its words for those who do not see it."""
    return Markup('<span class="{}" aria-hidden="true">{}</span><span class="sr">{}</span>').format(
        "found" if state == "found" else "none", SIGNS[state], value_words(state)
    )
