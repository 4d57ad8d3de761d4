"""The facts of an agreement: one module a field, each with one public `find`, and the order in which they build on
each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import (
    Baseline,
    Date,
    Funding,
    Goal,
    Monitoring,
    Party,
    Priority,
    Problem,
    ProjectIdea,
    Signatory,
    Target,
    Validity,
)
from ..passages import Reading
from . import dates, funding, goals, monitoring, parties, priorities, problems, signatories, targets, validity


@dataclass(slots=True, frozen=True)
class Facts:
    """All that was read, field by field, and what a person should check."""

    parties: list[Party]
    goals: list[Goal]
    priorities: list[Priority]
    project_ideas: list[ProjectIdea]
    targets: list[Target]
    baselines: list[Baseline]
    dates: list[Date]
    funding: Funding
    monitoring: Monitoring
    validity: Validity
    signatories: list[Signatory]
    problems: list[Problem]


def facts(reading: Reading) -> Facts:
    """Reads every field: targets need the priorities they belong to, dates the targets they fall due for."""
    signed = signatories.find(reading)
    made_by = parties.find(reading, signed)
    themes = priorities.find(reading)
    aims = targets.find(reading, themes)
    holds = validity.find(reading)
    paid = funding.find(
        reading, [party.name.split()[0] for party in made_by if party.type in ("city", "municipality")], aims.places
    )
    return Facts(
        parties=made_by,
        goals=goals.find(reading, themes, aims.targets),
        priorities=themes.items,
        project_ideas=themes.project_ideas,
        targets=aims.targets,
        baselines=aims.baselines,
        dates=dates.find(reading, aims, holds),
        funding=paid,
        monitoring=monitoring.find(reading, made_by),
        validity=holds,
        signatories=signed,
        problems=problems.find(reading, made_by, themes.items, aims.targets, paid, signed),
    )
