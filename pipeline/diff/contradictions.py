"""Two places of one version that do not agree; what the checks of `extract` found has the other place added here.

Precise before complete: only what cannot both be meant, or what a lawyer would ask about at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..schema.agreement import Evidence
from ..schema.diff import Contradiction, ContradictionCode
from .facts import Json

Statement = tuple[str, Json]
"""What a place says, and the place: evidence as emitted."""


def contradictions(agreement: Json) -> Iterator[Contradiction]:
    """The pairs of places of an emitted agreement that do not agree."""
    yield from _period_and_validity(agreement)
    for problem in agreement.get("problems", ()):
        find = _SECOND_PLACES.get(problem["code"])
        pair = find(agreement, problem["evidence"]) if find and problem["evidence"] else None
        if pair:
            yield _contradiction(problem["code"], *pair)


def _contradiction(code: ContradictionCode, one: Statement, other: Statement) -> Contradiction:
    evidence = Evidence.model_validate(one[1]), Evidence.model_validate(other[1])
    return Contradiction(code=code, values=(one[0], other[0]), evidence=evidence)


def _period_and_validity(agreement: Json) -> Iterator[Contradiction]:
    """The period's last year and the last day that the agreement holds."""
    period, validity = agreement["period"], agreement["validity"]
    if not period or not validity["end_date"] or not validity["evidence"]:
        return
    if str(period["end"]) != validity["end_date"][:4]:
        years = f"{period['start']}/{period['end']}"
        one, other = (years, period["evidence"]), (validity["end_date"], validity["evidence"])
        yield _contradiction("period_and_validity", one, other)


def _listed(agreement: Json, counted: Json) -> tuple[Statement, Statement] | None:
    """A count of the priorities, and the last of those that are listed."""
    listed = agreement["priorities"]
    if not listed:
        return None
    titles = "; ".join(priority["title"] for priority in listed)
    return (counted["quote"], counted), (f"{len(listed)}: {titles}", listed[-1]["evidence"])


def _shares(agreement: Json, first: Json) -> tuple[Statement, Statement] | None:
    """The first and the last share of one thing, which together make more or less than all of it."""
    section = [share for share in agreement["funding"]["shares"] if share["evidence"]["section"] == first["section"]]
    if len(section) < 2:
        return None
    one, other = ((f"{share['percent']:g} %", share["evidence"]) for share in (section[0], section[-1]))
    return one, other


def _party_instead(agreement: Json, signed: Json) -> tuple[Statement, Statement] | None:
    """The contracting party of the signer's kind for which nobody signs: "kaupunki" for "kaupunki"."""
    signatory = next((s for s in agreement["signatories"] if s["evidence"] == signed), None)
    if not signatory or not signatory["organisation"]:
        return None
    organisation = signatory["organisation"]
    signing = {(s["organisation"] or "").casefold() for s in agreement["signatories"]}
    for party in agreement["parties"]:
        is_unsigned = party["role"] == "contracting" and party["name"].casefold() not in signing
        if is_unsigned and _kind(party["name"]) == _kind(organisation):
            return (party["name"], party["evidence"]), (organisation, signed)
    return None


def _kind(name: str) -> str:
    return name.split()[-1].casefold()


_SECOND_PLACES = {
    "count_mismatch": _listed,
    "shares_do_not_sum": _shares,
    "signatory_not_party": _party_instead,
}
"""What finds the other place of a problem of the agreement, by its code."""
