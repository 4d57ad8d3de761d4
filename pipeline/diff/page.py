"""A diff, or the history of several versions, as one page for a browser."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..schema.agreement import Evidence
from ..schema.diff import Change, Diff, Place, Row, TargetHistory
from ..schema.vocabulary import UiLanguage
from ..web import in_all, render_page
from ..web.i18n import UI_LANGUAGES, in_language, label, value_text
from . import SIGNS, heading_of, weight
from .memo import is_promise_gone
from .side_by_side import marked_words, runs
from .translated import caveat_of
from .versions import Version


def page(
    versions: Sequence[Version], steps: Sequence[Diff], tongue: UiLanguage, targets: Sequence[TargetHistory] = ()
) -> str:
    """The page's HTML. `steps` lead from each version to the next; `targets` are shown where there are several."""
    sides = [steps[0].old, *(step.new for step in steps)]
    return render_page(
        "diff.html.j2",
        tongue,
        titles={t: f"{label('page', 'heading', t)}: {sides[0].source} – {sides[-1].source}" for t in UI_LANGUAGES},
        sides=sides,
        languages=[version.language for version in versions],
        steps=[
            _step(f"v{n + 1}-" if len(steps) > 1 else "", step, versions[n], versions[n + 1])
            for n, step in enumerate(steps)
        ],
        history=[_history(target, versions) for target in targets],
        version=__version__,
    )


def _history(target: TargetHistory, versions: Sequence[Version]) -> dict[str, Any]:
    states = {state.version: in_language(state.values, versions[state.version].language) for state in target.states}
    return {
        "title": target.title,
        "language": versions[target.states[-1].version].language,
        "cells": [_in_all(states.get(n), None) or "–" for n in range(len(versions))],
    }


def _step(prefix: str, diff: Diff, old: Version, new: Version) -> dict[str, Any]:
    """`prefix` makes the page's ids differ between steps."""
    texts = old.text, new.text
    languages = old.language, new.language
    caveat = caveat_of(old, new)
    checks = _checks(old), _checks(new)
    starts = [sorted((place[0], n) for n, row in enumerate(diff.rows) for place in side(row)) for side in (_old, _new)]

    def row_of(side: int, evidence: Evidence | None) -> int | None:
        i = bisect_right(starts[side], (evidence.start, len(diff.rows))) - 1 if evidence else -1
        return starts[side][i][1] if i >= 0 else None

    def told(change: Change) -> dict[str, Any]:
        evidence = change.old_evidence, change.new_evidence
        quotes = [_sentence(each, texts[side]) if each else "" for side, each in enumerate(evidence)]
        is_marked = all(quotes) and not caveat
        marked = marked_words(*quotes) if is_marked else tuple([(False, quote)] for quote in quotes)
        return change.model_dump(include={"id", "what", "kind", "direction", "note", "parent"}) | {
            "field": change.field,
            "sign": SIGNS.get(change.kind, "~"),
            "title": _title(change),
            "was": _in_all(in_language(change.old, old.language), change.field),
            "is_": _in_all(in_language(change.new, new.language), change.field),
            "has_values": _has_values(change),
            "sides": [
                {
                    "name": name,
                    "language": languages[side],
                    "page": each.page if each else None,
                    "section": (old, new)[side].heading(each.section) if each else "",
                    "quote": marked[side] if each else None,
                    "row": row_of(side, each),
                    "checked": checks[side].get((each.start, each.end)) if each else None,
                }
                for side, (name, each) in enumerate(zip(("old", "new"), evidence, strict=True))
            ],
        }

    groups = []
    for name in ("substance", "gone", "arrangement", "wording", "editorial"):
        changes = [change for change in diff.changes if _group(change) == name]
        by_section = groupby(changes, key=lambda change: (heading_of(change, old, new), languages[_side(change)]))
        groups.append(
            {
                "name": name,
                "count": len(changes),
                "sections": [(*section, [told(change) for change in inside]) for section, inside in by_section],
            }
        )
    return {
        "id": prefix,
        "which": f" ({prefix[1:-1]}: {diff.old.source} → {diff.new.source})" if prefix else "",
        "old": diff.old.source,
        "new": diff.new.source,
        "languages": languages,
        "caveat": caveat,
        "changes": diff.changes,
        "groups": groups,
        "contradictions": [
            {
                "code": each.code,
                "sides": [
                    {"value": _in_all(value, None), "section": new.heading(place.section), "row": row_of(1, place)}
                    for value, place in zip(each.values, each.evidence, strict=True)
                ],
            }
            for each in diff.contradictions
        ],
        "runs": list(runs(diff.rows, old, new)),
    }


def _side(change: Change) -> int:
    """The version under whose heading a change is told."""
    return 1 if change.new_evidence or not change.old_evidence else 0


def _group(change: Change) -> str:
    """Under which heading a change stands; promises that went have one of their own."""
    return "gone" if is_promise_gone(change) else weight(change)


def _checks(version: Version) -> dict[tuple[int, int], str]:
    """Who decided on the facts that a person looked at, and when, by the facts' places."""
    decided = {each["uid"]: f"{each['by']} {each['at']}" for each in version.agreement["corrections"]}
    return {(each["evidence"]["start"], each["evidence"]["end"]): decided[each["uid"]] for each in version.decided}


def _has_values(change: Change) -> bool:
    """Whether old and new are told apart from the title and the quotes: a text is its quote, a name its title."""
    if change.what == "text":
        return change.kind in ("moved", "editorial")
    return (
        change.kind not in SIGNS or not isinstance(change.new or change.old, str) or change.what == "monitoring_member"
    )


def _sentence(evidence: Evidence, text: str) -> str:
    """The sentence that the fact was read from, and the quote where that is longer."""
    return text[min(evidence.start, evidence.sentence.start) : max(evidence.end, evidence.sentence.end)]


def _title(change: Change) -> Markup:
    if change.what == "funding_share":
        return _in_all(change.title, "payer")
    return in_all(lambda tongue: change.title or label("what", change.what, tongue))


def _in_all(value: Any, field: str | None) -> Markup:
    return in_all(lambda tongue: value_text(value, field, tongue))


def _old(row: Row) -> list[Place]:
    return row.old


def _new(row: Row) -> list[Place]:
    return row.new
