"""A diff as lines for a terminal: the summary, then the changes by section, what matters first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..schema.diff import Change, Diff, History
from ..schema.vocabulary import UiLanguage
from ..web.i18n import direction_word, in_language, label, value_text
from . import SIGNS, heading_of, weight
from .translated import caveat_of
from .versions import Version

_WIDTH = 160


def lines(diff: Diff, old: Version, new: Version, tongue: UiLanguage) -> Iterator[str]:
    """The lines in one of the three languages. Spelling is counted and not listed."""
    yield f"{diff.old.source} → {diff.new.source}"
    if caveat := caveat_of(old, new):
        yield f"  {label('page', caveat, tongue)}"
    for group, count in diff.summary:
        yield f"  {label('weight', group, tongue)}: {count}"
    for each in diff.contradictions:
        values = " – ".join(value_text(value, None, tongue) for value in each.values)
        yield f"  ! {label('contradiction', each.code, tongue)} {_short(values)}"
    for group, changes in groupby(diff.changes, key=weight):
        if group == "editorial":
            continue
        yield ""
        yield label("weight", group, tongue).upper()
        for section, inside in groupby(changes, key=lambda change: heading_of(change, old, new)):
            yield f"  {section or label('page', 'before_sections', tongue)}"
            yield from (f"    {line}" for change in inside for line in _change_lines(change, old, new, tongue))


def history_lines(history: History, versions: Sequence[Version], tongue: UiLanguage) -> Iterator[str]:
    """Each target with its value in every version."""
    yield label("page", "history", tongue).upper()
    for target in history.targets:
        yield f"  {_short(target.title)}"
        for state in target.states:
            side = history.versions[state.version]
            values = in_language(state.values, versions[state.version].language)
            yield f"    {side.source}: {value_text(values, None, tongue)}"


def _change_lines(change: Change, old: Version, new: Version, tongue: UiLanguage) -> Iterator[str]:
    what = label("what", change.what, tongue)
    kind = label("kind", change.kind, tongue)
    way = f", {direction_word(change.what, change.direction, tongue)}" if change.direction else ""
    way += f", {label('note', change.note, tongue)}" if change.note else ""
    field = f" ({label('field', change.field, tongue)})" if change.field else ""
    pages = _pages(change, tongue)
    title = _short(_what(change, tongue))
    yield f"{SIGNS.get(change.kind, '~')} {what}{field} {kind}{way}{f': {title}' if title else ''}{pages}"
    was, is_ = in_language(change.old, old.language), in_language(change.new, new.language)
    if change.old is not None and change.new is not None:
        yield f"    − {_short(value_text(was, change.field, tongue))}"
        yield f"    + {_short(value_text(is_, change.field, tongue))}"
    elif isinstance(change.old or change.new, dict):
        yield f"    {value_text(was or is_, change.field, tongue)}"
    for version, place in ((old, change.old_evidence), (new, change.new_evidence)):
        if told := version.checked(place, tongue):
            yield f"    ✓ {told}"


def _what(change: Change, tongue: UiLanguage) -> str:
    if change.what == "funding_share":
        return value_text(change.title, "payer", tongue)
    value = change.new or change.old
    if change.what in ("text", "section") or not isinstance(value, str) or change.kind not in SIGNS:
        return change.title
    return f"{change.title}: {value}" if change.what == "monitoring_member" else value


def _pages(change: Change, tongue: UiLanguage) -> str:
    pages = [evidence.page for evidence in (change.old_evidence, change.new_evidence) if evidence and evidence.page]
    return f"  [{label('page', 'page', tongue)} {_arrow(pages)}]" if pages else ""


def _arrow(pages: Iterable[int]) -> str:
    return " → ".join(dict.fromkeys(map(str, pages)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
