"""What an official hands on: the changes of substance in one table, what to check, and counts of the rest.

This module decides what is in it and in which words; `memo_word` and `memo_page` write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from ..lang.api import pattern, per_language
from ..lang.patterns import compiled
from ..schema.agreement import Evidence
from ..schema.diff import Change, Diff, TargetHistory
from ..schema.vocabulary import Language, UiLanguage
from ..web.i18n import amount, date, direction_word, in_language, label, number, value_text, value_word
from . import heading_of, weight
from .facts import QUANTITY
from .matches import edits
from .retold import is_written_anew
from .sentences import stem, word_list
from .side_by_side import Beside, RowRun, runs
from .translated import caveat_of
from .versions import Version
from .wording import is_rewritten

_ORDER: tuple[set[str], ...] = (
    {"funding_amount", "funding_share", "funding_source"},
    {"target"},
    {"party", "signatory"},
    {"period", "validity", "title"},
    {"monitoring_body", "monitoring_member", "monitoring_statement"},
)
"""What matters first; the rest comes after."""
_PROMISES = {"target", "measure", "priority", "goal", "funding_amount"}
_NAMED_BY_MEASURE = {"target", "baseline", "funding_amount"}
"""What is known by the name of what is measured or paid for."""
_SENTENCE_VALUES = {"monitoring_statement", "goal", "project_idea", "title"}
"""What is a sentence: it stands among the values."""
_LONGEST_NAME, _LONGEST_VALUE = 70, 26
"""Of a name in letters, of a value in words: a memo is read at a glance."""
_LONGEST_CHECK, _LONGEST_QUOTE, _LONGEST_HEADING = 12, 7, 6
"""Words of a value that contradicts another, of a quote to find a problem by, and of a heading that has no number."""
_LONGEST_TITLE, _LONGEST_LEAD_IN = 8, 6
"""Words of an indicator that is a sentence, and of those that lead to a figure."""
_AROUND = 4
"""Words printed before and behind those that changed."""
_HARMLESS = "info"
"""The severity of problems that nobody needs to check."""
_WORD = compiled(r"\w+")


class PlacedText(NamedTuple):
    """A text and where it stands; both "" where there is nothing."""

    text: str
    where: str


@dataclass(frozen=True)
class MemoRow:
    """A row of the table: what changed, from what to what, and what that comes to ("+20 %", "removed").

    `is_name`: the subject is a name, and not the beginning of a sentence.
    """

    subject: str
    is_name: bool
    what: str
    old: PlacedText
    new: PlacedText
    change: str


@dataclass(frozen=True)
class Memo:
    """All that a memo says, in one language.

    `languages` are those of the two versions, `caveat` what people must know of a comparison of two languages, else "".
    """

    tongue: UiLanguage
    languages: tuple[Language, Language]
    caveat: str
    title: str
    versions: tuple[str, str]
    lines: list[MemoRow]
    gone: list[MemoRow]
    checks: list[PlacedText]
    counts: list[tuple[str, int]]
    texts: list[RowRun] = field(repr=False)

    def say(self, key: str) -> str:
        """One of the memo's own words."""
        return label("weight" if key in ("gone", "substance") else "memo", key, self.tongue)

    def unchanged(self, run: RowRun) -> str:
        """How many paragraphs stayed as they were, in the place of those paragraphs."""
        return f"{label('page', 'unchanged', self.tongue)}: {len(run.rows)}"

    def moving(self, row: Beside) -> str:
        """That a paragraph came from elsewhere, or went there; "" for one that stayed."""
        return label("page", row.kind, self.tongue) if row.kind in ("moved_away", "moved_here") else ""


def memo(diff: Diff, old: Version, new: Version, tongue: UiLanguage) -> Memo:
    """What changed from `old` to `new`, for one page."""
    phrases = _Phrases(old, new, tongue)
    lines, promises = memo_rows(diff, old, new, tongue)
    return Memo(
        tongue=tongue,
        languages=(old.language, new.language),
        caveat=label("page", caveat, tongue) if (caveat := caveat_of(old, new)) else "",
        title=f"{label('page', 'heading', tongue)}: {version_name(new, tongue)}",
        versions=(phrases.version(0), phrases.version(1)),
        lines=lines,
        gone=promises,
        checks=[*phrases.rewriting_checks(diff), *phrases.contradiction_checks(diff), *phrases.problem_checks()],
        counts=[(label("weight", name, tongue), count) for name, count in diff.summary if name != "substance"],
        texts=list(runs(diff.rows, old, new)),
    )


def memo_rows(diff: Diff, old: Version, new: Version, tongue: UiLanguage) -> tuple[list[MemoRow], list[MemoRow]]:
    """The changes of substance, what matters first, and the promises that went."""
    phrases = _Phrases(old, new, tongue)
    substance = sorted((c for c in diff.changes if weight(c) == "substance"), key=_rank)
    gone = [change for change in substance if is_promise_gone(change)]
    rest = [change for change in substance if change not in gone]
    with new.reading():
        lines = [phrases.line(list(one)) for _, one in groupby(rest, key=_item)]
        return lines, [phrases.line([change]) for change in gone]


def is_promise_gone(change: Change) -> bool:
    """Whether the old version promised something that the new one is silent on."""
    return change.kind == "removed" and change.what in _PROMISES


def history_rows(
    targets: Sequence[TargetHistory], versions: Sequence[Version], tongue: UiLanguage
) -> list[tuple[str, list[str]]]:
    """Each target with its value in every version, "–" where a version is silent; those of several versions first."""
    lines = []
    for target in sorted(targets, key=lambda each: -len(each.states)):
        states = {
            state.version: value_text(in_language(state.values, versions[state.version].language), None, tongue)
            for state in target.states
        }
        lines.append((_shortened(target.title), [states.get(n, "–") for n in range(len(versions))]))
    return lines


def version_name(version: Version, tongue: UiLanguage) -> str:
    """A version by its places and its years."""
    agreement = version.agreement
    named = ", ".join(agreement["places"]) or agreement["title"] or agreement["id"]
    return f"{named} {_years(agreement['period'], tongue)}".strip()


def _years(period: dict[str, Any] | None, tongue: UiLanguage) -> str:
    return date(f"{period['start']}/{period['end']}", tongue) if period else ""


def _rank(change: Change) -> tuple[int, int, str]:
    order = next((n for n, of in enumerate(_ORDER) if change.what in of), len(_ORDER))
    evidence = change.new_evidence or change.old_evidence
    return order, evidence.start if evidence else -1, change.title


def _item(change: Change) -> object:
    """What the changes of one item have in common; a change of a whole stands alone."""
    if change.kind != "changed" or change.what == "text" or not (change.old_evidence and change.new_evidence):
        return change.id
    return change.what, change.old_evidence.start, change.new_evidence.start, change.title


class _Phrases:
    """Says things of two versions in one language."""

    def __init__(self, old: Version, new: Version, tongue: UiLanguage) -> None:
        self._versions = old, new
        self._tongue = tongue

    def version(self, side: int) -> str:
        """A version by its period and its file."""
        agreement = self._versions[side].agreement
        years = _years(agreement["period"], self._tongue)
        return ", ".join(each for each in (years, agreement["source"]["name"]) if each)

    def line(self, changes: Sequence[Change]) -> MemoRow:
        """The changes of one item as one row."""
        change = changes[0]
        old, new = (self._values(changes, side) for side in (0, 1))
        if change.what == "text" and change.kind == "changed":
            old, new = around_changes(str(change.old), str(change.new))
        places = [
            PlacedText(_shortened(text), self._where_checked(side, evidence) if evidence and text else "")
            for side, (text, evidence) in enumerate(((old, change.old_evidence), (new, change.new_evidence)))
        ]
        what = label("what", change.what, self._tongue)
        fields = [
            label("field", each.field, self._tongue) for each in changes if each.field and each.field not in _PLAIN
        ]
        subject = self._subject(change)
        details = [*([what] if subject else []), *fields]
        effects = dict.fromkeys(self._effect(each) for each in changes)
        is_name = not subject.endswith("…")
        return MemoRow(
            subject or _capitalised(what), is_name, ", ".join(details), places[0], places[1], "; ".join(effects)
        )

    def _where_checked(self, side: int, evidence: Evidence) -> str:
        """Where a value stands; of one that a person changed also what was read there, who changed it, when and why."""
        version = self._versions[side]
        is_changed = any(each["action"] == "changed" for each in version.checks.get((evidence.start, evidence.end), ()))
        told = version.checked(evidence, self._tongue) if is_changed else ""
        return "; ".join(each for each in (self.where(side, evidence), told) if each)

    def where(self, side: int, evidence: Evidence) -> str:
        """The section and the page: "luku 4.2, s. 5"; the section alone where a format has no pages."""
        section = self._versions[side].section_name(evidence.section)
        page = f"{label('page', 'page', self._tongue)}\u00a0{evidence.page}" if evidence.page else ""
        if not section:
            section = label("page", "before_sections", self._tongue)
        elif section[0].isdigit():
            section = f"{label('what', 'section', self._tongue)}\u00a0{section}"
        else:
            section = _shortened(section, _LONGEST_HEADING)
        return ", ".join(each for each in (section, page) if each)

    def _subject(self, change: Change) -> str:
        """What the thing is called; "" where it is known by its values."""
        if change.what == "funding_share":
            return _capitalised(value_word(change.title, self._tongue))
        if change.what == "text":
            return heading_of(change, *self._versions)
        if change.what in _NAMED_BY_MEASURE:
            return _capitalised(_measured(change))
        is_named = change.kind == "changed" and change.what not in _SENTENCE_VALUES
        return _capitalised(change.title) if is_named or change.what == "monitoring_member" else ""

    def _values(self, changes: Sequence[Change], side: int) -> str:
        """What one side says of an item: a quantity once, whichever of it changed, then the other fields."""
        texts: list[str] = []
        for change in changes:
            value = in_language(change.new if side else change.old, self._versions[side].language)
            if value is None or change.what in _WHOLE_NAMED:
                texts.append(self._whole(change, side))
            elif isinstance(value, dict):
                texts.append(self._quantity(value, change))
            else:
                texts.append(value_text(value, change.field, self._tongue))
        return ", ".join(dict.fromkeys(each for each in texts if each))

    def _whole(self, change: Change, side: int) -> str:
        value = change.new if side else change.old
        return "" if value is None else value_text(value, change.field, self._tongue)

    def _quantity(self, value: dict[str, Any], change: Change) -> str:
        """A quantity without what is counted where the subject says that already; a target without one in words."""
        if change.what == "target" and value.get("value") is None:
            return change.title if str(value.get("year")) in change.title else f"{change.title} ({value.get('year')})"
        counted = value.get("of")
        if counted and stem(counted) in {stem(word) for word in _WORD.findall(self._subject(change))}:
            value = value | {"of": None}
        if change.field in QUANTITY:
            return amount(value, self._tongue)
        return value_text({key: each for key, each in value.items() if key != "kind"}, None, self._tongue)

    def _effect(self, change: Change) -> str:
        """What a change comes to: per cent, points, a direction, a remark, or how it changed."""
        if change.note:
            return label("note", change.note, self._tongue)
        if change.kind != "changed":
            return label("kind", change.kind, self._tongue)
        if effect := self._difference(change):
            return effect
        if change.direction:
            return direction_word(change.what, change.direction, self._tongue)
        return label("kind", change.kind, self._tongue)

    def _difference(self, change: Change) -> str:
        """By how much a number rose or fell; of a percentage in points, so that nobody takes it for per cent of it."""
        was, is_ = (_number(value, change.field) for value in (change.old, change.new))
        if not was or is_ is None or was == is_:
            return ""
        unit = change.new.get("unit") if isinstance(change.new, dict) else "%"
        if unit != (change.old.get("unit") if isinstance(change.old, dict) else "%"):
            return ""
        if unit in ("%", "pp"):
            return f"{_signed(is_ - was, self._tongue)} {label('memo', 'points', self._tongue)}"
        return f"{_signed((is_ / was - 1) * 100, self._tongue)}\u00a0%"

    def rewriting_checks(self, diff: Diff) -> Iterator[PlacedText]:
        """That the text, or places of it, were written anew, so that what was taken for the same must be read."""
        old, new = self._versions
        reworded = [change for change in diff.changes if change.kind == "reworded"]
        if old.language != new.language:
            return
        if is_written_anew(old.sentences, new.sentences):
            yield PlacedText(label("memo", "written_anew", self._tongue).format(len(reworded)), "")
        elif anew := [change for change in reworded if _was_written_anew(change)]:
            places = dict.fromkeys(self.where(1, change.new_evidence) for change in anew if change.new_evidence)
            yield PlacedText(label("memo", "places_anew", self._tongue).format(len(anew)), "; ".join(places))

    def contradiction_checks(self, diff: Diff) -> Iterator[PlacedText]:
        """The two places of the new version that do not agree."""
        for each in diff.contradictions:
            sides = zip(each.values, each.evidence, strict=True)
            places = [
                f"{_shortened(value_text(value, None, self._tongue), _LONGEST_CHECK)} ({self.where(1, place)})"
                for value, place in sides
            ]
            yield PlacedText(label("contradiction", each.code, self._tongue), " – ".join(places))

    def problem_checks(self) -> Iterator[PlacedText]:
        """What the reading of the new version found to be checked, one line for each kind."""
        problems = [each for each in self._versions[1].agreement["problems"] if each["severity"] != _HARMLESS]
        for code, listed in groupby(
            sorted(problems, key=lambda each: str(each["code"])), key=lambda each: each["code"]
        ):
            if code in _LISTED_AS_CONTRADICTIONS:
                continue
            places = [Evidence.model_validate(each["evidence"]) for each in listed if each["evidence"]]
            where = dict.fromkeys(
                f"“{_shortened(place.quote, _LONGEST_QUOTE)}” ({self.where(1, place)})" for place in places
            )
            yield PlacedText(label("problem", code, self._tongue), "; ".join(where))


_PLAIN = {"value", "value_max", "year", "text", "percent"}
"""Fields that the values themselves make clear."""
_WHOLE_NAMED = {"monitoring_member", "party", "priority", "measure", "funding_source", "goal", "text", "title"}
_LISTED_AS_CONTRADICTIONS = {"count_mismatch", "shares_do_not_sum"}


def _was_written_anew(change: Change) -> bool:
    """Whether little of a text stayed as it stood, so that its words alone do not show whether it says the same."""
    texts = (change.old, change.new)
    return change.what == "text" and is_rewritten(edits(*(word_list(str(text)) for text in texts)))


def _number(value: Any, name: str | None) -> float | None:
    """The number that a change is measured by; None where it is of another kind."""
    if isinstance(value, dict):
        value = value.get(name or "value") if name in ("value", "value_max") else None
    elif name != "percent":
        return None
    return float(value) if isinstance(value, int | float) else None


def _signed(value: float, tongue: UiLanguage) -> str:
    rounded = round(value, 0 if abs(value) >= 10 else 1)
    return f"{'+' if rounded > 0 else '−'}{number(abs(rounded), tongue)}"


def _measured(change: Change) -> str:
    """The name of what is measured.

    Where the indicator is a whole sentence, the thing counted or the words that lead to the figure; "" where that is a
    sentence without a figure, which is among the values.
    """
    title = change.title.strip(" .:")
    value = change.new if isinstance(change.new, dict) else change.old
    is_name = len(title) <= _LONGEST_NAME and not any(map(str.isdecimal, title))
    if is_name and not (change.kind != "changed" and isinstance(value, dict) and value.get("kind") == "qualitative"):
        return title
    if isinstance(value, dict) and value.get("of"):
        return str(value["of"])
    evidence = change.new_evidence or change.old_evidence
    before = title.partition(evidence.quote)[0] if evidence else ""
    clause = _clause_begins().split(before)[-1].split()
    if before != title and len(clause) > 1:
        return " ".join(clause[-_LONGEST_LEAD_IN:])
    return _shortened(pattern("diff", "lead_in").sub("", title), _LONGEST_TITLE) if change.kind == "changed" else ""


@per_language
def _clause_begins() -> re.Pattern[str]:
    """Where the words that lead to a figure begin."""
    return compiled(rf"\d[^\w\s]?\s|,\s|\b(?:{pattern('diff', 'opens_clause').pattern})\s")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str, most: int = _LONGEST_VALUE) -> str:
    """A text by its first words."""
    listed = text.split()
    return " ".join(listed) if len(listed) <= most else f"{' '.join(listed[:most])} …"


def around_changes(old: str, new: str) -> tuple[str, str]:
    """Two sentences, each from a few words before the first word that differs to a few behind the last."""
    sides = [[(word.key, text[word.start : word.end]) for word in word_list(text)] for text in (old, new)]
    shortest = min(map(len, sides))
    first = next((n for n in range(shortest) if sides[0][n][0] != sides[1][n][0]), shortest)
    last = next((n for n in range(shortest - first) if sides[0][-1 - n][0] != sides[1][-1 - n][0]), shortest - first)
    excerpts = []
    for side in sides:
        begin, end = max(0, first - _AROUND), min(len(side), len(side) - last + _AROUND)
        excerpt = "".join(text for _, text in side[begin:end]).strip()
        excerpts.append(f"{'… ' if begin else ''}{excerpt}{' …' if end < len(side) else ''}")
    return excerpts[0], excerpts[1]
