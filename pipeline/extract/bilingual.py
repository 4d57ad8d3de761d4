"""Two readings of one bilingual document -> each fact once, in its first language, with the other place beside it.

What both languages tell is one fact; what they tell otherwise is a problem that names both places. A fact that the
second language alone seems to tell is left out: most often the first tells it in words that were not read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..messages import tell
from ..schema.agreement import Evidence, Problem, Span

Key = tuple[object, ...]


class _Field(NamedTuple):
    """How the items of a field are known again in the other language.

    By all of `same`; else by `like`, where one such item is left on each side: those two state one thing differently.
    """

    items: Callable[[dict[str, Any]], Sequence[Any]]
    same: Callable[[Any], Key]
    like: tuple[Callable[[Any], Key], ...] = ()


def _quantity(item: Any) -> Key:
    return item.value, item.value_max, item.unit


_MEASURED = (lambda t: (*_quantity(t), t.scope), lambda t: (t.unit, t.scope, t.year))
_FIELDS = (
    _Field(lambda f: f["targets"], lambda t: (*_quantity(t), t.year), _MEASURED),
    _Field(lambda f: f["baselines"], lambda t: (*_quantity(t), t.year), _MEASURED),
    _Field(lambda f: f["parties"], lambda p: (p.type, p.role, p.abbreviation), (lambda p: (p.type, p.role),)),
    _Field(lambda f: f["priorities"], lambda p: (p.number, len(p.measures))),
    _Field(lambda f: f["dates"], lambda d: (d.value, d.role)),
    _Field(lambda f: f["funding"].shares, lambda s: (s.payer, s.percent), (lambda s: (s.payer,),)),
    _Field(lambda f: f["funding"].amounts, lambda a: (a.value, a.currency, a.year), (lambda a: (a.currency, a.year),)),
    _Field(lambda f: f["signatories"], lambda s: (s.name,)),
)


def join(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Adds to what the first reading found where the second tells the same, and a problem where it tells otherwise."""
    for field in _FIELDS:
        ours, theirs = list(field.items(first)), list(field.items(second))
        for item, other in _pairs(ours, theirs, field.same, only_alone=False):
            _add(item, other)
        for like in field.like:
            for item, other in _pairs(ours, theirs, like, only_alone=True):
                if hasattr(item, "value") or hasattr(item, "percent"):
                    first["problems"].append(_differ(item, other))
                _add(item, other)


def _pairs(ours: list[Any], theirs: list[Any], key: Callable[[Any], Key], *, only_alone: bool) -> list[tuple[Any, Any]]:
    """The items with the same key, in order, taken out of both lists; with `only_alone` where each side has one."""
    found = []
    for item in [*ours]:
        alike = [other for other in theirs if key(other) == key(item)]
        if alike and not (only_alone and (len(alike) > 1 or sum(key(each) == key(item) for each in ours) > 1)):
            found.append((item, alike[0]))
            ours.remove(item)
            theirs.remove(alike[0])
    return found


def _add(item: Any, other: Any) -> None:
    found = other.evidence
    if (found.start, found.end) != (item.evidence.start, item.evidence.end):
        item.evidence.also.append(_span(found))


def _differ(item: Any, other: Any) -> Problem:
    message = tell(
        "The two languages tell this otherwise: “{one}” and “{other}”; find out which of them holds.",
        one=item.evidence.quote,
        other=other.evidence.quote,
    )
    evidence = item.evidence.model_copy(deep=True)
    evidence.also.append(_span(other.evidence))
    return Problem(code="languages_differ", severity="warning", message=message, evidence=evidence)


def _span(evidence: Evidence) -> Span:
    """The place of evidence, without the rest of it."""
    return Span(**{name: getattr(evidence, name) for name in Span.model_fields})
