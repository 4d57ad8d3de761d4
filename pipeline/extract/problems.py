"""What a person should look at: facts that contradict each other or the agreement's own counts and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..lang.api import organisations
from ..lang.mentions import Organisation
from ..messages import Message, tell, tell_count
from ..schema.agreement import Evidence, Funding, FundingShare, Party, Period, Priority, Problem, Signatory, Target
from ..schema.vocabulary import Severity
from .bodies import region_of
from .context import Reading
from .party_clauses import unknown_in
from .priorities import Priorities, stated_counts
from .targets import Aims

_ROUNDED = 0.5
"""Percentage points by which shares may miss a hundred: they are rounded."""


def find(
    reading: Reading,
    parties: list[Party],
    priorities: Priorities,
    aims: Aims,
    funding: Funding,
    signatories: list[Signatory],
) -> list[Problem]:
    """The problems in the facts, in the order of the fields."""
    return [
        *_unknown_parties(reading),
        *_parties_and_signatories(parties, signatories),
        *_several(reading, priorities),
        *([] if priorities.several else _counts(reading, priorities.priorities)),
        *_deadlines(aims.targets, reading.period),
        *_shares(funding),
    ]


def _problem(code: str, message: Message, evidence: Evidence | None, severity: Severity = "warning") -> Problem:
    return Problem(code=code, severity=severity, message=message, evidence=evidence)


def _unknown_parties(reading: Reading) -> Iterator[Problem]:
    """The names among the parties that nothing is known of."""
    for start, end in unknown_in(reading):
        message = tell(
            "“{name}” stands among the parties, but what it is could not be told, so it was not taken; check it.",
            name=reading.text[start:end],
        )
        yield _problem("party_unrecognised", message, reading.evidence(start, end, "check.party"))


def _parties_and_signatories(parties: list[Party], signatories: list[Signatory]) -> Iterator[Problem]:
    """Who signs and is no party, and the contracting party for whom nobody signs."""
    if not parties or not signatories:
        return
    signed: set[str] = set()
    for signatory in signatories:
        signed |= {
            party.name for party in parties if signatory.organisation and party.abbreviation == signatory.organisation
        }
        for organisation in organisations(signatory.organisation or ""):
            signing = {party.name for party in parties if _is_party(organisation, party)}
            signed |= signing or {organisation.name}
            if not signing:
                message = tell(
                    "{person} signs for {organisation}, which is not among the parties; check both.",
                    person=signatory.name,
                    organisation=organisation.name,
                )
                yield _problem("signatory_not_party", message, signatory.evidence)
    for party in parties:
        if party.role == "contracting" and signed and party.name not in signed:
            message = tell(
                "{party} is a contracting party, but no signature for it was found; check the signatures.",
                party=party.name,
            )
            yield _problem("party_without_signatory", message, party.evidence, "info")


def _is_party(organisation: Organisation, party: Party) -> bool:
    """Whether an organisation is this party: by its name, an ELY centre by its region, long or short."""
    is_centre = organisation.type == party.type == "ely_centre"
    names = (organisation.name, party.name)
    return len({*map(str.casefold, names)}) == 1 or (is_centre and len({*map(region_of, names)}) == 1)


def _several(reading: Reading, priorities: Priorities) -> Iterator[Problem]:
    """A page about several cities' agreements, whose priorities belong to none of them alone."""
    if priorities.several:
        message = tell(
            "The page tells of the agreements of several cities, so no priorities were taken from it; read them there."
        )
        yield _problem("several_agreements", message, reading.evidence(*priorities.several, "check.several"))


def _counts(reading: Reading, priorities: list[Priority]) -> Iterator[Problem]:
    for count, span in stated_counts(reading):
        if count != len(priorities):
            message = tell_count(
                "The text says that the number of priorities is {number}, but {count} was found; check the headings.",
                "The text says that the number of priorities is {number}, but {count} were found; check the headings.",
                len(priorities),
                number=count,
            )
            yield _problem("count_mismatch", message, reading.evidence(*span, "check.count"))
            return
    for priority in priorities:
        if priority.section is None and any(other.section for other in priorities):
            message = tell(
                "The priority “{title}” has no section of its own; its targets may stand elsewhere.",
                title=priority.title,
            )
            yield _problem("priority_without_section", message, priority.evidence, "info")


def _deadlines(targets: list[Target], period: Period | None) -> Iterator[Problem]:
    for target in targets:
        if period and target.year is not None and target.year < period.start:
            years = f"{period.start}–{period.end}"
            message = tell(
                "The deadline {year} lies before the agreement's period ({years}); check the year.",
                year=target.year,
                years=years,
            )
            yield _problem("deadline_before_period", message, target.evidence)
        if target.year is None and target.deadline and target.deadline.basis == "stated":
            message = tell("A deadline is told, but its year could not be read.")
            yield _problem("deadline_unclear", message, target.evidence)


def _shares(funding: Funding) -> Iterator[Problem]:
    """Shares told of one thing by different payers should make a hundred."""
    by_section: dict[str | None, list[FundingShare]] = defaultdict(list)
    for share in funding.shares:
        by_section[share.evidence.section].append(share)
    for each in by_section.values():
        if len({share.applies_to for share in each}) > 1:
            continue
        shares = [(share.payer, share.percent) for share in each]
        total = sum(percent for _, percent in shares)
        payers = [payer for payer, _ in shares]
        if len(shares) > 1 and len(set(payers)) == len(payers) and abs(total - 100) > _ROUNDED:
            parts = [
                tell("{payer} {percent} %", payer=payer, percent=format(percent, "g")) for payer, percent in shares
            ]
            message = tell(
                "The shares ({parts}) make {total_percent} %, not 100 %; check them.",
                parts=", ".join(parts),
                total_percent=format(total, "g"),
            )
            yield _problem("shares_do_not_sum", message, each[0].evidence)
