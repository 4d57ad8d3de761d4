"""An agreement's facts as a person checks them, and what is decided on them."""

from __future__ import annotations

import getpass
import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from ..batch import CORRECTIONS
from ..batch.editing import reviewed
from ..batch.folder import Folder
from ..corrections.applying import unplaced_uid
from ..corrections.decisions import append, now, read
from ..corrections.edits import Hand, Reviewed, addition, change, confirmation, removal
from ..corrections.items import LISTS, Json, content, items
from ..corrections.places import Letters
from ..schema.decision import Decision
from ..web.i18n import labels
from .dropped import MOST_IN_ALL

ADDABLE = {
    "targets": ("indicator", "value", "unit", "year"),
    "baselines": ("indicator", "value", "unit", "year"),
    "goals": ("text",),
    "parties": ("name",),
    "priorities": ("title",),
    "funding.amounts": ("value", "year"),
    "signatories": ("name",),
}
"""What may be missing and be marked in the text, with the parts that a person gives of it."""
_ASSUMED: dict[str, Json] = {
    "targets": {"kind": "quantitative"},
    "parties": {"type": "other", "role": "contracting"},
    "funding.amounts": {"currency": "EUR"},
}
"""What is taken for granted of what is added, until a person changes it."""
_HEADS = ("indicator", "name", "title", "text", "value", "percent", "start")
_OFTEN_WRONG = ("value", "percent", "name", "title", "text", "start")
"""What of a fact is offered first to be changed."""


class FactPart(NamedTuple):
    """A part of a fact: its name, its value, and whether it can be changed by a line of text."""

    field: str
    value: Any
    is_plain: bool


class FactToCheck(NamedTuple):
    """A fact to check: its list and uid, what heads it, its parts, the words around it, and what was decided on it.

    `first` is the part that is offered first to be changed; of the decisions that hold the last one comes last.
    `spans` are where its quote and its sentence stand.
    """

    stands_in: str
    uid: str
    head: FactPart
    parts: list[FactPart]
    first: str
    quote: str
    sentence: str
    page: int | None
    doubts: list[str]
    decided: list[Json]
    spans: tuple[tuple[int, int], tuple[int, int]]

    def holds(self, place: Json | None) -> tuple[bool, ...]:
        """Whether a place stands in its quote, and in its sentence."""
        return tuple(place is not None and start <= place["start"] < end for start, end in self.spans)


class Misfit(Exception):
    """What was typed cannot be decided; the message is the key of the sentence that says why.

    `field` is what it was typed for, `words` are those of which it has to be one.
    """

    def __init__(self, key: str, field: str = "", words: tuple[str, ...] = ()) -> None:
        super().__init__(key)
        self.field, self.words = field, words


class Progress(NamedTuple):
    """How many facts of an agreement were checked and there are, what it is called, and what kind of text it is.

    `is_foreign`: its language is none that facts are read from.
    """

    checked: int
    facts: int
    name: str
    kind: str
    is_foreign: bool = False


class Review:
    """The check of the agreements in one folder by one person."""

    def __init__(self, output: Path) -> None:
        self.folder = Folder(output)
        self.file = output / CORRECTIONS
        self.by = getpass.getuser()
        self.waiting: dict[str, Json] = {}
        """What was decided and is not laid over the results yet, by the facts' uid."""
        self._made: list[Decision] = []

    def published(self, agreement_id: str) -> tuple[Json, str]:
        """An agreement and its text. Raises KeyError where the desk knows none of that id, OSError."""
        known = {record.id for record in self.folder.all_records() if record.outputs}
        if agreement_id not in known:
            raise KeyError(agreement_id)
        place = self.folder.output / f"{agreement_id}.json"
        return json.loads(place.read_bytes()), place.with_suffix(".txt").read_bytes().decode("utf-8")

    def progress(self, agreement_id: str) -> Progress:
        """How far the check of a published agreement is. Raises OSError, KeyError, ValueError."""
        place = self.folder.output / f"{agreement_id}.json"
        return _counted(place, place.stat().st_mtime_ns)

    def confirm(self, agreement_id: str, uid: str) -> None:
        """The fact is right."""
        basis, name, item = self._found(agreement_id, uid)
        self._decide(confirmation(basis, name, item, self._hand(None)))

    def remove(self, agreement_id: str, uid: str, reason: str) -> None:
        """There is no such fact."""
        basis, name, item = self._found(agreement_id, uid)
        self._decide(removal(basis, name, item, self._hand(reason)))

    def change(self, agreement_id: str, uid: str, field: str, typed: str, reason: str) -> None:
        """A part of the fact is another; a dash says that the document does not tell it. Raises Misfit.

        Nothing typed is nothing meant: two stray clicks are no decision.
        """
        if not typed.strip():
            raise Misfit("misfit_untyped", field)
        basis, name, item = self._found(agreement_id, uid)
        value = value_of(name, field, "" if typed.strip() in _NOTHING else typed)
        self._decide(change(basis, name, item, field, value, self._hand(reason)))

    def add(self, agreement_id: str, name: str, quote: str, typed: Json, reason: str) -> str:
        """A fact was missed. Returns its uid. Raises Misfit."""
        if name not in ADDABLE:
            raise Misfit("misfit")
        basis = self._basis(agreement_id)
        if not (quote := Letters(basis.text).in_full(quote)):
            raise Misfit("not_in_text", "quote")
        given = {field: str(typed[field]) for field in ADDABLE[name] if str(typed.get(field, "")).strip()}
        parts = _ASSUMED.get(name, {}) | {field: value_of(name, field, given[field]) for field in given}
        for field in ("text", "name", "title", "indicator"):
            if field in ADDABLE[name]:
                parts.setdefault(field, " ".join(quote.split()))
        if name == "targets" and "value" not in parts:
            parts["kind"] = "qualitative"
        self._decide(made := addition(basis, name, parts, quote, self._hand(reason)))
        return made.uid

    def forget(self, uid: str) -> None:
        """Takes a decision back that found no place, by the uid of the problem that says so. Raises KeyError."""
        known = read(self.file).decisions
        found = {unplaced_uid(each): each for each in known}[uid]
        self._decide(found.model_copy(update={"action": "withdrawn", "at": now(known), "by": self.by}))

    @property
    def last_uid(self) -> str:
        """The uid of the problem that the last decision found no place, if it found none."""
        return unplaced_uid(self._made[-1]) if self._made else ""

    def uid_behind(self, agreement_id: str, uid: str) -> str:
        """The uid of the fact that is shown after one, or before it where it is the last; "" where it stands alone.

        Raises KeyError.
        """
        uids = [fact.uid for fact in facts_of(*self.published(agreement_id), self.waiting)]
        if uid not in uids:
            raise KeyError(uid)
        at = uids.index(uid)
        return next(iter(uids[at + 1 :] or uids[:at][-1:]), "")

    def undo(self) -> str:
        """Takes back the last decision of this desk: what was decided before holds again, else the reading.

        Returns the uid of the fact that it was about; "" where nothing was decided.
        """
        if not self._made:
            return ""
        last = self._made[-1]
        known = read(self.file).decisions
        same = [each for each in known if (each.uid, each.field) == (last.uid, last.field) and each.line != last.line]
        earlier = [each for each in same if each.moment < last.moment]
        back = earlier[-1] if earlier else last.model_copy(update={"action": "withdrawn"})
        append(self.file, [back.model_copy(update={"at": now(known), "by": self.by})])
        self.waiting.pop(last.uid, None)
        self._made.pop()
        return last.uid

    def _decide(self, decision: Decision) -> None:
        append(self.file, [decision])
        self._made.append(decision)
        if decision.action == "withdrawn":
            self.waiting.pop(decision.uid, None)
        else:
            self.waiting[decision.uid] = decision.model_dump(mode="json") | {"at": decision.at[:10]}

    def _basis(self, agreement_id: str) -> Reviewed:
        return reviewed(self.folder, f"{agreement_id}.json")[1]

    def _found(self, agreement_id: str, uid: str) -> tuple[Reviewed, str, Json]:
        """The reading, and the fact's list and item as they are published. Raises KeyError."""
        agreement, _ = self.published(agreement_id)
        for name, item in items(agreement):
            if item["uid"] == uid:
                return self._basis(agreement_id), name, item
        raise KeyError(uid)

    def _hand(self, reason: str | None) -> Hand:
        return Hand(self.by, now(read(self.file).decisions), reason or None)


@lru_cache(maxsize=MOST_IN_ALL)
def _counted(place: Path, _: int) -> Progress:
    """How far the check of an agreement's JSON is, as it was written at that time."""
    from ..compare.tables import short_name, text_kind

    agreement = json.loads(place.read_bytes())
    text = place.with_suffix(".txt").read_bytes().decode("utf-8")
    decided = {each["uid"] for each in agreement["corrections"]}
    uids = [item["uid"] for _, item in items(agreement) if item.get("evidence")]
    is_foreign = any(each["code"] == "unsupported_language" for each in agreement["problems"])
    checked, named = sum(uid in decided for uid in uids), short_name(agreement)
    return Progress(checked, len(uids), named, text_kind(agreement, text), is_foreign)


def facts_of(agreement: Json, text: str, waiting: dict[str, Json]) -> list[FactToCheck]:
    """The facts in the order of the text, those of one list together; `waiting` are decisions to be laid over them."""
    decided: dict[str, dict[str, Json]] = {}
    for each in (*agreement["corrections"], *waiting.values()):
        of_fact = decided.setdefault(each["uid"], {})
        of_fact.pop(each["field"], None)
        of_fact[each["field"]] = each
    order = [*LISTS]
    found = [_fact(name, item, text, decided) for name, item in items(agreement) if item.get("evidence")]
    return sorted(found, key=lambda fact: order.index(fact.stands_in))


def _fact(name: str, item: Json, text: str, decided: dict[str, dict[str, Json]]) -> FactToCheck:
    evidence = item["evidence"]
    parts = content(item)
    heads = (FactPart(key, parts[key], False) for key in _HEADS if parts.get(key) is not None)
    head = next(heads, FactPart("list", name, False))
    sentence = text[evidence["sentence"]["start"] : evidence["sentence"]["end"]]
    return FactToCheck(
        name,
        item["uid"],
        head,
        [FactPart(field, value, not isinstance(value, dict)) for field, value in parts.items()],
        next((field for field in _OFTEN_WRONG if parts.get(field) is not None), ""),
        evidence["quote"],
        sentence,
        evidence["page"],
        item["doubts"],
        list(decided.get(item["uid"], {}).values()),
        ((evidence["start"], evidence["end"]), (evidence["sentence"]["start"], evidence["sentence"]["end"])),
    )


def value_of(name: str, field: str, typed: str) -> Any:
    """What a person typed, as the type of that part. Raises Misfit.

    Empty is null, a comma is a decimal sign, a word of a closed vocabulary may be in the page's language, and a day may
    be written as people write it.
    """
    if name not in LISTS or field not in LISTS[name].model_fields:
        raise Misfit("misfit", field)
    annotation = LISTS[name].model_fields[field].annotation or str
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    kinds = {annotation, *get_args(annotation)}
    words = next((get_args(each) for each in kinds if get_origin(each) is Literal), ())
    plain, dated = " ".join(typed.split()), _DATED.get((name, field))
    is_named = bool(words) or field in _UNITS
    for candidate in _days(plain, dated == "time") if dated and plain else _readings(plain, is_named):
        with suppress(ValidationError):
            adapter.validate_json(json.dumps(candidate), strict=True)
            return candidate
    what = "empty" if not plain else "words" if words else dated or ("year" if int in kinds else "number")
    raise Misfit(f"misfit_{what}", field, words)


_NOTHING = ("-", "–", "—")
"""What stands for a part that the document does not tell."""
_UNITS = {"unit", "currency"}
"""Parts of any words, of which the commonest have names in the page's language."""
_DATED = {("validity", "end_date"): "day", ("dates", "value"): "time", ("funding.amounts", "year"): "time"}
"""Parts that are a day, or any time: a day, a year or a span of years."""
_WRITTEN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_YEARS = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2]))?)(?:\s?[–/-]\s?(\d{4}))?")


def _days(typed: str, or_years: bool) -> Iterator[str]:
    """A day as the JSON has it, or a year or a span of years; nothing for what is none.

    >>> [*_days("31.12.2027", False), *_days("2021–2027", True), *_days("31.2.2027", True), *_days("pian", True)]
    ['2027-12-31', '2021/2027']
    """
    if or_years and (years := _YEARS.fullmatch(typed)):
        yield "/".join(each for each in years.groups() if each)
    written = _WRITTEN_DAY.fullmatch(typed)
    with suppress(ValueError):
        day = date(*map(int, reversed(written.groups()))) if written else date.fromisoformat(typed)
        yield day.isoformat()


def _readings(typed: str, is_named: bool) -> Iterator[Any]:
    """What may be meant; where it `is_named`, what has that name on the page before the very word."""
    if not typed:
        yield from (None, [])
        return
    plain = typed.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    for kind in (int, float):
        with suppress(ValueError, OverflowError):
            if math.isfinite(number := kind(plain)):
                yield number
    yield from (
        key
        for group in ("value", "per")
        for key, called in labels(group).items()
        if is_named and typed.casefold() in map(str.casefold, called.values())
    )
    yield from (typed, [part.strip() for part in typed.split(";") if part.strip()])
