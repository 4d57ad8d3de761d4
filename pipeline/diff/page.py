"""A diff, or the history of several versions, as one page for a browser."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..schema.agreement import Evidence
from ..schema.diff import Change, Contradiction, Diff, TargetHistory
from ..schema.vocabulary import UiLanguage
from ..web import in_all, render_page
from ..web.i18n import UI_LANGUAGES, direction_word, in_language, label, value_text
from . import SIGNS, heading_of, weight
from .memo import MemoRow, is_promise_gone, memo_rows, version_name
from .side_by_side import marked_words, runs
from .translated import caveat_of
from .versions import Version


def page(
    versions: Sequence[Version],
    steps: Sequence[Diff],
    tongue: UiLanguage,
    targets: Sequence[TargetHistory] = (),
    back: Sequence[Markup] = (),
) -> str:
    """The page's HTML. `steps` lead from each version to the next; `targets` are shown where there are several.

    `back` are links to where a reader came from.
    """
    sides = [steps[0].old, *(step.new for step in steps)]
    return render_page(
        "diff.html.j2",
        tongue,
        titles={t: f"{label('page', 'heading', t)}: {_versions(versions, t)}" for t in UI_LANGUAGES},
        named=in_all(lambda tongue: _versions(versions, tongue)),
        versions=[in_all(lambda tongue, each=each: version_name(each, tongue)) for each in versions],  # type: ignore[misc]
        back=back,
        sides=sides,
        languages=[version.language for version in versions],
        steps=[
            _Step(f"v{n + 1}-" if len(steps) > 1 else "", step, versions[n], versions[n + 1]).context()
            for n, step in enumerate(steps)
        ],
        history=[_history(target, versions) for target in targets],
        version=__version__,
    )


def _versions(versions: Sequence[Version], tongue: UiLanguage) -> str:
    """The first version and the last, by their places and years."""
    return " → ".join(dict.fromkeys(version_name(version, tongue) for version in (versions[0], versions[-1])))


def _history(target: TargetHistory, versions: Sequence[Version]) -> dict[str, Any]:
    states = {state.version: in_language(state.values, versions[state.version].language) for state in target.states}
    return {
        "title": target.title,
        "language": versions[target.states[-1].version].language,
        "cells": [_in_all(states.get(n), None) or "–" for n in range(len(versions))],
    }


class _Step:
    """The changes from one version to the next, as the page's template takes them."""

    def __init__(self, prefix: str, diff: Diff, old: Version, new: Version) -> None:
        """`prefix` makes the page's ids differ between steps; "" where there is one."""
        self._prefix = prefix
        self._diff = diff
        self._versions = old, new
        self._caveat = caveat_of(old, new)
        rows = list(enumerate(diff.rows))
        self._starts = (
            sorted((span[0], n) for n, row in rows for span in row.old),
            sorted((span[0], n) for n, row in rows for span in row.new),
        )

    def context(self) -> dict[str, Any]:
        """What the template asks for, by its names."""
        old, new = self._versions
        source, target = self._diff.old.source, self._diff.new.source
        return {
            "id": self._prefix,
            "which": f" ({self._prefix[1:-1]}: {source} → {target})" if self._prefix else "",
            "old": source,
            "new": target,
            "languages": (old.language, new.language),
            "caveat": self._caveat,
            "changes": self._diff.changes,
            "told": list(self._told()),
            "groups": [self._group(name) for name in ("substance", "gone", "arrangement", "wording", "editorial")],
            "contradictions": [self._contradiction(each) for each in self._diff.contradictions],
            "runs": list(runs(self._diff.rows, old, new)),
        }

    def _told(self) -> Iterator[dict[str, Markup]]:
        """The memo's rows in all languages: what changed, from what to what, and what that comes to."""
        tables = {tongue: memo_rows(self._diff, *self._versions, tongue) for tongue in UI_LANGUAGES}
        for n in (0, 1):
            for rows in zip(*(tables[tongue][n] for tongue in UI_LANGUAGES), strict=True):
                row = dict(zip(UI_LANGUAGES, rows, strict=True))
                yield {
                    name: in_all(lambda tongue, said=said, row=row: said(row[tongue]))  # type: ignore[misc]
                    for name, said in _TOLD.items()
                }

    def _group(self, name: str) -> dict[str, Any]:
        """The changes of one weight by their sections; `name` is its label."""
        old, new = self._versions
        changes = [change for change in self._diff.changes if _group_of(change) == name]
        by_section = groupby(
            changes, key=lambda change: (heading_of(change, old, new), self._versions[_heading_side(change)].language)
        )
        sections = [(*section, [self._change(change) for change in inside]) for section, inside in by_section]
        return {"name": name, "count": len(changes), "sections": sections}

    def _change(self, change: Change) -> dict[str, Any]:
        """A change with its values in all three languages and its two quotes."""
        old, new = self._versions
        return change.model_dump(include={"id", "what", "kind", "note", "parent"}) | {
            "direction": change.direction and in_all(partial(direction_word, change.what, change.direction)),
            "field": change.field,
            "sign": SIGNS.get(change.kind, "~"),
            "title": _title_markup(change),
            "was": _in_all(in_language(change.old, old.language), change.field),
            "is_": _in_all(in_language(change.new, new.language), change.field),
            "has_values": _has_values(change),
            "sides": self._sides(change),
        }

    def _sides(self, change: Change) -> list[dict[str, Any]]:
        """Where a change stands in the old and in the new version; of a side without it the name alone."""
        places = change.old_evidence, change.new_evidence
        quotes = [_sentence(place, self._versions[side].text) if place else "" for side, place in enumerate(places)]
        is_marked = all(quotes) and not self._caveat
        marked = marked_words(*quotes) if is_marked else tuple([(False, quote)] for quote in quotes)
        return [
            {
                "name": name,
                "language": self._versions[side].language,
                "page": place.page if place else None,
                "section": self._versions[side].heading(place.section) if place else "",
                "quote": marked[side] if place else None,
                "row": self._row_of(side, place),
                "checked": in_all(partial(self._versions[side].checked, place)),
            }
            for side, (name, place) in enumerate(zip(("old", "new"), places, strict=True))
        ]

    def _contradiction(self, contradiction: Contradiction) -> dict[str, Any]:
        """The two places of the new version that do not agree."""
        pairs = zip(contradiction.values, contradiction.evidence, strict=True)
        heading = self._versions[1].heading
        return {
            "code": contradiction.code,
            "sides": [
                {"value": _in_all(value, None), "section": heading(place.section), "row": self._row_of(1, place)}
                for value, place in pairs
            ],
        }

    def _row_of(self, side: int, place: Evidence | None) -> int | None:
        """The row of both texts in which a place stands; None where it stands in none."""
        i = bisect_right(self._starts[side], (place.start, len(self._diff.rows))) - 1 if place else -1
        return self._starts[side][i][1] if i >= 0 else None


_TOLD: dict[str, Callable[[MemoRow], str]] = {
    "subject": lambda row: row.subject, "what": lambda row: row.what, "change": lambda row: row.change,
    "old": lambda row: row.old.text or "–", "old_where": lambda row: row.old.where,
    "new": lambda row: row.new.text or "–", "new_where": lambda row: row.new.where,
}  # fmt: skip
"""The cells of a row of changes."""


def _heading_side(change: Change) -> int:
    """The version under whose heading a change is reported."""
    return 1 if change.new_evidence or not change.old_evidence else 0


def _group_of(change: Change) -> str:
    """Under which heading a change stands; promises that went have one of their own."""
    return "gone" if is_promise_gone(change) else weight(change)


def _has_values(change: Change) -> bool:
    """Whether old and new are printed beside the title and the quotes: a text is its quote, a name its title."""
    if change.what == "text":
        return change.kind in ("moved", "editorial")
    return (
        change.kind not in SIGNS or not isinstance(change.new or change.old, str) or change.what == "monitoring_member"
    )


def _sentence(evidence: Evidence, text: str) -> str:
    """The sentence that the fact was read from, and the quote where that is longer."""
    return text[min(evidence.start, evidence.sentence.start) : max(evidence.end, evidence.sentence.end)]


def _title_markup(change: Change) -> Markup:
    if change.what == "funding_share":
        return _in_all(change.title, "payer")
    return in_all(lambda tongue: change.title or label("what", change.what, tongue))


def _in_all(value: Any, field: str | None) -> Markup:
    return in_all(lambda tongue: value_text(value, field, tongue))
