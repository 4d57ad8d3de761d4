"""What people checked -> gold that `score` compares with: the check of a document tests the next version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..batch.folder import CORRECTIONS
from ..corrections.items import holder
from .corrections import checked

Json = dict[str, Any]

_LISTS: dict[str, tuple[str, ...]] = {
    "parties": ("parties", "party abbreviations", "party members"),
    "priorities": ("priorities",),
    "targets": ("targets", "dated targets without a value"),
    "baselines": ("baselines",),
    "dates": ("dates",),
    "funding.sources": ("funding sources",),
    "funding.shares": ("funding shares",),
    "funding.amounts": ("funding amounts",),
    "monitoring.bodies": ("monitoring bodies", "body members"),
    "monitoring.statements": ("revision and termination",),
    "signatories": ("signatories",),
}
"""The fields that `score` compares, by the list whose items must all be checked for them."""
_ONCE = ("kind", "language", "title", "period", "validity")


def checked_gold(output: Path) -> Iterator[tuple[str, Json]]:
    """Gold for every agreement of which at least one field was checked whole, by its id. Raises OSError."""
    for each in checked(output, output / CORRECTIONS):
        agreement = each.applied.agreement
        if fields := _checked_fields(agreement):
            yield str(each.record.id), gold(agreement) | {"id": each.record.id, "checked": fields}


def _checked_fields(agreement: Json) -> list[str]:
    """The fields that somebody decided on every item of; one that was emptied by a person counts too."""
    decided = {each["uid"] for each in agreement["corrections"]}
    emptied = {each["field"] for each in agreement["corrections"] if each["action"] == "removed"}
    found = [name for name in _ONCE if name in decided]
    for name, fields in _LISTS.items():
        uids = {item["uid"] for item in holder(agreement, name)}
        if uids <= decided and (uids or name in emptied):
            found += fields
    measures = {m["uid"] for priority in agreement["priorities"] for m in priority["measures"]}
    return [*found, *(["measures"] if measures and measures <= decided else [])]


def gold(agreement: Json) -> Json:
    """An agreement as a gold file holds it."""
    period, validity, funding = agreement["period"], agreement["validity"], agreement["funding"]
    kinds = {statement["kind"] for statement in agreement["monitoring"]["statements"]}
    scope = _scope_of(agreement)
    return {
        **{key: agreement[key] for key in ("kind", "language", "title")},
        "period": period and [period["start"], period["end"]],
        "sections": [[s["number"], s["heading"], s["kind"]] for s in agreement["sections"] if s["kind"] != "other"],
        "parties": [[p["name"], p["type"], p["role"]] for p in agreement["parties"]],
        "party_abbreviations": {p["name"]: p["abbreviation"] for p in agreement["parties"] if p["abbreviation"]},
        "party_members": {p["name"]: p["members"] for p in agreement["parties"] if p["members"]},
        "priorities": [_priority(priority) for priority in agreement["priorities"]],
        "quantitative_targets": [_quantity(t, scope) for t in agreement["targets"] if t["kind"] == "quantitative"],
        "dated_qualitative_targets": [
            [scope(t["scope"]), t["year"]] for t in agreement["targets"] if t["kind"] == "qualitative" and t["year"]
        ],
        "baselines": [_quantity(baseline, scope) for baseline in agreement["baselines"]],
        "dates": [[date["value"], date["role"]] for date in agreement["dates"]],
        "funding": {
            "sources": ["|".join(filter(None, (s["name"], s["abbreviation"]))) for s in funding["sources"]],
            "shares": [[share["payer"], share["percent"]] for share in funding["shares"]],
            "amounts": [{key: a[key] for key in ("value", "payer", "year")} for a in funding["amounts"]],
        },
        "monitoring_bodies": [
            {k: b[k] for k in ("name", "role", "members")} for b in agreement["monitoring"]["bodies"]
        ],
        "validity": {
            "start": validity["start"],
            "end_date": validity["end_date"],
            **{kind: kind in kinds for kind in ("revision", "termination")},
        },
        "signatories": [[s["name"], s["title"], s["organisation"]] for s in agreement["signatories"]],
    }


def _priority(priority: Json) -> Json:
    return {
        "number": priority["number"],
        "title": priority["title"],
        "measures": [[measure["number"], measure["title"]] for measure in priority["measures"]],
        "project_ideas": len(priority["project_ideas"]),
    }


def _quantity(item: Json, scope: Callable[[str], str]) -> Json:
    quantity = {key: item[key] for key in ("value", "value_max", "unit", "of", "per", "year")}
    return quantity | {"scope": scope(item["scope"]), "about": item["indicator"]}


def _scope_of(agreement: Json) -> Callable[[str], str]:
    """What gold calls the scope of an item: the title of its priority or measure."""
    scopes = [scope for priority in agreement["priorities"] for scope in (priority, *priority["measures"])]
    titles = {scope["id"]: str(scope["title"]) for scope in scopes}
    return lambda scope: titles.get(scope, scope)
