"""An agreement's facts as a person checks them, and what is decided on them."""

from __future__ import annotations

import getpass
import json
import math
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

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
    """A fact to check: its list and uid, what heads it, its parts, the words around it, and what was decided last.

    `first` is the part that is offered first to be changed.
    """

    stands_in: str
    uid: str
    head: str
    parts: list[FactPart]
    first: str
    quote: str
    sentence: str
    page: int | None
    doubts: list[str]
    decided: Json | None


class Misfit(Exception):
    """What was typed cannot be decided; the message is the key of the sentence that says why."""


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

    def progress(self, agreement_id: str) -> tuple[int, int]:
        """How many facts of a published agreement were checked, and how many there are. Raises OSError, ValueError."""
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
        """A part of the fact is another. Raises Misfit."""
        basis, name, item = self._found(agreement_id, uid)
        self._decide(change(basis, name, item, field, value_of(name, field, typed), self._hand(reason)))

    def add(self, agreement_id: str, name: str, quote: str, typed: Json, reason: str) -> None:
        """A fact was missed. Raises Misfit."""
        if name not in ADDABLE:
            raise Misfit("misfit")
        basis = self._basis(agreement_id)
        if not (quote := Letters(basis.text).in_full(quote)):
            raise Misfit("not_in_text")
        given = {field: str(typed[field]) for field in ADDABLE[name] if str(typed.get(field, "")).strip()}
        parts = _ASSUMED.get(name, {}) | {field: value_of(name, field, given[field]) for field in given}
        for field in ("text", "name", "title", "indicator"):
            if field in ADDABLE[name]:
                parts.setdefault(field, " ".join(quote.split()))
        if name == "targets" and "value" not in parts:
            parts["kind"] = "qualitative"
        self._decide(addition(basis, name, parts, quote, self._hand(reason)))

    def forget(self, uid: str) -> None:
        """Takes a decision back that found no place, by the uid of the problem that says so. Raises KeyError."""
        known = read(self.file).decisions
        found = {unplaced_uid(each): each for each in known}[uid]
        self._decide(found.model_copy(update={"action": "withdrawn", "at": now(known), "by": self.by}))

    @property
    def last_uid(self) -> str:
        """The uid of the problem that the last decision found no place, if it found none."""
        return unplaced_uid(self._made[-1]) if self._made else ""

    def undo(self) -> bool:
        """Takes back the last decision of this desk: what was decided before holds again, else the reading."""
        if not self._made:
            return False
        last = self._made[-1]
        known = read(self.file).decisions
        same = [each for each in known if (each.uid, each.field) == (last.uid, last.field) and each.line != last.line]
        earlier = [each for each in same if each.moment < last.moment]
        back = earlier[-1] if earlier else last.model_copy(update={"action": "withdrawn"})
        append(self.file, [back.model_copy(update={"at": now(known), "by": self.by})])
        self.waiting.pop(last.uid, None)
        self._made.pop()
        return True

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
def _counted(place: Path, _: int) -> tuple[int, int]:
    """How many facts of an agreement's JSON, as it was written at that time, were checked, and how many there are."""
    agreement = json.loads(place.read_bytes())
    decided = {each["uid"] for each in agreement["corrections"]}
    uids = [item["uid"] for _, item in items(agreement) if item.get("evidence")]
    return sum(uid in decided for uid in uids), len(uids)


def facts_of(agreement: Json, text: str, waiting: dict[str, Json]) -> list[FactToCheck]:
    """The facts in the order of the text, those of one list together; `waiting` are decisions to be laid over them."""
    decided = {each["uid"]: each for each in agreement["corrections"]} | waiting
    order = [*LISTS]
    found = [_fact(name, item, text, decided) for name, item in items(agreement) if item.get("evidence")]
    return sorted(found, key=lambda fact: order.index(fact.stands_in))


def _fact(name: str, item: Json, text: str, decided: dict[str, Json]) -> FactToCheck:
    evidence = item["evidence"]
    parts = content(item)
    head = next((str(parts[key]) for key in _HEADS if parts.get(key) is not None), item["uid"])
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
        decided.get(item["uid"]),
    )


def value_of(name: str, field: str, typed: str) -> Any:
    """What a person typed, as the type of that part. Raises Misfit.

    Empty is null, a comma is a decimal sign, a word of a closed vocabulary may be in the page's language.
    """
    if name not in LISTS or field not in LISTS[name].model_fields:
        raise Misfit("misfit")
    adapter: TypeAdapter[Any] = TypeAdapter(LISTS[name].model_fields[field].annotation or str)
    for candidate in _readings(" ".join(typed.split())):
        with suppress(ValidationError):
            adapter.validate_json(json.dumps(candidate), strict=True)
            return candidate
    raise Misfit("misfit")


def _readings(typed: str) -> Iterator[Any]:
    if not typed:
        yield from (None, [])
        return
    plain = typed.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    for kind in (int, float):
        with suppress(ValueError, OverflowError):
            if math.isfinite(number := kind(plain)):
                yield number
    yield from (
        key for key, called in labels()["value"].items() if typed.casefold() in map(str.casefold, called.values())
    )
    yield from (typed, [part.strip() for part in typed.split(";") if part.strip()])
