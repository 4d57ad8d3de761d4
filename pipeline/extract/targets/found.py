"""What was read, with where it was read and what the dates there are the dates of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, TypeVar

from ...document import Span
from ...schema.agreement import Baseline, Target

T = TypeVar("T", covariant=True)
DateRole = Literal["deadline", "period", "baseline"]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An item with the `spans` it was read from, and the role of each date that it rests on, by where it begins."""

    item: T
    spans: tuple[Span, ...] = ()
    roles: Mapping[int, DateRole] = field(default_factory=dict)


def joined(roles: Iterable[Mapping[int, DateRole]]) -> dict[int, DateRole]:
    """The roles of several items together: a date keeps the role that it had first."""
    together: dict[int, DateRole] = {}
    for each in roles:
        for start, role in each.items():
            together.setdefault(start, role)
    return together


@dataclass(frozen=True)
class Aims:
    """The targets and the baselines, and all that was `found` in reading order, each with the place of its value.

    An item without a value has no place. One that is None repeats an earlier one, or counts nothing that is named.
    """

    found: tuple[Found[Target | Baseline | None], ...]

    @cached_property
    def targets(self) -> list[Target]:
        """The targets in reading order."""
        return [each.item for each in self.found if isinstance(each.item, Target)]

    @cached_property
    def baselines(self) -> list[Baseline]:
        """The baselines in reading order."""
        return [each.item for each in self.found if isinstance(each.item, Baseline)]

    @cached_property
    def _roles(self) -> Mapping[int, DateRole]:
        return joined(each.roles for each in self.found)

    @cached_property
    def _values(self) -> frozenset[int]:
        return frozenset(start for each in self.found for start, _ in each.spans)

    def role_of(self, start: int) -> DateRole | None:
        """The role of the date that begins at this place of the text; None where no item rests on it."""
        return self._roles.get(start)

    def has_value_at(self, start: int) -> bool:
        """Whether the value that begins at this place of the text is aimed at or measured."""
        return start in self._values

    def has_value_in(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` holds a value that is aimed at or measured."""
        return any(start <= offset < end for offset in self._values)
