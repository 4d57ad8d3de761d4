"""A diff, or the history of several versions, as one page for a browser."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..schema.agreement import Evidence
from ..schema.diff import Change, Diff, Place, Row, TargetHistory
from ..schema.vocabulary import UiLanguage
from ..web import in_all, rendered
from ..web.i18n import UI_LANGUAGES, label, shown
from . import SIGNS, heading_of, weight
from .versions import Version


def page(
    versions: Sequence[Version], steps: Sequence[Diff], tongue: UiLanguage, targets: Sequence[TargetHistory] = ()
) -> str:
    """The page's HTML. `steps` lead from each version to the next; `targets` are shown where there are several."""
    sides = [steps[0].old, *(step.new for step in steps)]
    return rendered(
        "diff.html.j2",
        tongue,
        titles={t: f"{label('page', 'heading', t)}: {sides[0].source} – {sides[-1].source}" for t in UI_LANGUAGES},
        sides=sides,
        steps=[
            _step(f"v{n + 1}-" if len(steps) > 1 else "", step, versions[n], versions[n + 1])
            for n, step in enumerate(steps)
        ],
        history=[_history(target, len(sides)) for target in targets],
        version=__version__,
    )


def _history(target: TargetHistory, count: int) -> dict[str, Any]:
    states = {state.version: state.values for state in target.states}
    return {"title": target.title, "cells": [_in_all(states.get(n), None) or "–" for n in range(count)]}


def _step(prefix: str, diff: Diff, old: Version, new: Version) -> dict[str, Any]:
    """`prefix` makes the page's ids differ between steps."""
    texts = old.text, new.text
    checks = _checks(old), _checks(new)
    starts = [sorted((place[0], n) for n, row in enumerate(diff.rows) for place in side(row)) for side in (_old, _new)]

    def row_of(side: int, evidence: Evidence | None) -> int | None:
        i = bisect_right(starts[side], (evidence.start, len(diff.rows))) - 1 if evidence else -1
        return starts[side][i][1] if i >= 0 else None

    def told(change: Change) -> dict[str, Any]:
        evidence = change.old_evidence, change.new_evidence
        return change.model_dump(include={"id", "what", "kind", "direction", "parent"}) | {
            "field": change.field,
            "sign": SIGNS.get(change.kind, "~"),
            "title": _title(change),
            "was": _in_all(change.old, change.field),
            "is_": _in_all(change.new, change.field),
            "has_values": _has_values(change),
            "sides": [
                {
                    "name": name,
                    "page": each.page if each else None,
                    "quote": _sentence(each, texts[side]) if each else None,
                    "row": row_of(side, each),
                    "checked": checks[side].get((each.start, each.end)) if each else None,
                }
                for side, (name, each) in enumerate(zip(("old", "new"), evidence, strict=True))
            ],
        }

    groups = []
    for name, count in diff.summary:
        changes = [change for change in diff.changes if weight(change) == name]
        by_section = groupby(changes, key=lambda change: heading_of(change, old, new))
        groups.append(
            {
                "name": name,
                "count": count,
                "sections": [(section, [told(change) for change in inside]) for section, inside in by_section],
            }
        )
    return {
        "id": prefix,
        "which": f" ({prefix[1:-1]}: {diff.old.source} → {diff.new.source})" if prefix else "",
        "old": diff.old.source,
        "new": diff.new.source,
        "changes": diff.changes,
        "groups": groups,
        "runs": list(_runs(diff.rows, old, new)),
    }


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
    return in_all(lambda tongue: shown(value, field, tongue))


def _old(row: Row) -> list[Place]:
    return row.old


def _new(row: Row) -> list[Place]:
    return row.new


# ---------------------------------------------------------------- the texts


def _runs(rows: Sequence[Row], old: Version, new: Version) -> Iterator[dict[str, Any]]:
    """The rows, those that are the same folded together."""
    headings = {section["start"] for section in new.agreement["sections"]}
    others = _other_places(rows)
    for same, run in groupby(enumerate(rows), key=lambda item: item[1].kind == "same"):
        told = [
            {
                "n": n,
                "kind": row.kind,
                "template": row.template,
                "head": any(start in headings for start, _ in row.new),
                "other": others.get(n),
                "old": _paragraphs(row, 0, old.text),
                "new": _paragraphs(row, 1, new.text),
            }
            for n, row in run
        ]
        yield {"same": same, "rows": told}


def _other_places(rows: Sequence[Row]) -> dict[int, int]:
    """From where a moved paragraph stood to where it stands, and back."""
    away = {place: n for n, row in enumerate(rows) if row.kind == "moved_away" for place in row.old}
    found: dict[int, int] = {}
    for n, row in enumerate(rows):
        if row.kind == "moved_here":
            for place in row.old:
                if place in away:
                    found[n], found[away[place]] = away[place], n
    return found


def _paragraphs(row: Row, side: int, text: str) -> list[list[tuple[bool, str]]]:
    """The paragraphs of one side as runs of text, each with whether the other side lacks it."""
    if row.kind == "moved_here" and side == 0:
        return []
    places = row.new if side else row.old
    if not row.words:
        return [[(False, text[start:end])] for start, end in places]
    return [list(_marked(row, side, text, place)) for place in places]


def _marked(row: Row, side: int, text: str, paragraph: Place) -> Iterator[tuple[bool, str]]:
    """A paragraph's words, those that the other side lacks marked; the space behind them is not."""
    for words in row.words:
        place, other = (words.new, words.old) if side else (words.old, words.new)
        if place and paragraph[0] <= place[0] < paragraph[1]:
            said = text[slice(*place)]
            bare = said.rstrip()
            yield other is None, bare
            yield False, said[len(bare) :]
