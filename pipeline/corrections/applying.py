"""A reading and what people decided -> the corrected agreement. Pure: the same in, the same out."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from ..lang.api import parted, reading_in
from ..messages import tell
from ..schema.agreement import EMITTED, Agreement, Correction
from ..schema.decision import Decision
from ..schema.vocabulary import Language
from .items import HEAD, LISTS, Json, content, has_part, holder, items, scope_here
from .places import QuotePlaces, Unplaced

RULE = "correction"
"""The rule of an item that a person added."""
_NUMBERED = {"goals": "g", "priorities": "p", "targets": "t"}
"""The lists whose items have an ordinal, with its letter."""


class Placed(NamedTuple):
    """A decision that holds, and the item of the reading that it is about; None where none was read there."""

    decision: Decision
    item: Json | None

    @property
    def uid(self) -> str:
        """The item's uid as the reading has it; the decision's own where no such item was read."""
        return self.item["uid"] if self.item and "uid" in self.item else self.decision.uid


class Applied(NamedTuple):
    """The corrected agreement, the decisions that hold in it, and those that found no place, each with the reason."""

    agreement: Json
    placed: list[Placed]
    unplaced: list[tuple[Decision, str]]


def corrected(reading: Json, text: str, decisions: Iterable[Decision]) -> Applied:
    """Lays decisions, in their order, over an agreement as it was read; `text` is its canonical text.

    Every decision ends in `corrections` or in a problem `correction_unplaced`, but those that later ones took back.
    """
    placed, unplaced = _standing(QuotePlaces(reading, text), decisions)
    made = deepcopy(reading)
    held = []
    for each in placed:
        try:
            made["corrections"].append(_carried_out(made, each, text))
            held.append(each)
        except Unplaced as reason:
            unplaced.append((each.decision, str(reason)))
    _without_orphans(made)
    _settle(made, held)
    _cover(made, reading)
    made["problems"] += [_problem(decision, reason) for decision, reason in unplaced]
    return Applied(made, held, unplaced)


class _Item:
    """An item of the reading, or one that a person added, with the last decision on each part of it."""

    def __init__(self, read: Json | None) -> None:
        self.read = read
        self.decisions: dict[str, Decision] = {}
        self.was_added = False

    def take(self, decision: Decision) -> None:
        """A decision takes the place of an earlier one on the same part."""
        self.decisions.pop(decision.field, None)
        self.decisions[decision.field] = decision
        self.was_added = self.was_added or decision.action == "added"

    def held(self) -> list[Decision]:
        """The decisions that hold, in their order.

        Those on parts of an item that was removed later do not; whoever decides on a part of an item after it was
        removed wants it back, but not who only takes such a decision back.
        """
        found = [*self.decisions.values()]
        whole = next((each for each in found if each.is_of_whole), None)
        if whole and self.read is None and self.was_added and whole.action != "added":
            return []
        standing = [each for each in found if each.action != "withdrawn"]
        if whole and whole.action == "removed":
            return [whole] if whole is standing[-1] else [each for each in standing if each is not whole]
        return standing


def _standing(places: QuotePlaces, decisions: Iterable[Decision]) -> tuple[list[Placed], list[tuple[Decision, str]]]:
    """The decisions that hold, and those that find no place, each with the reason."""
    known: dict[str, _Item] = {}
    unplaced: dict[tuple[str, str], tuple[Decision, str]] = {}
    for decision in decisions:
        if decision.uid not in known or not known[decision.uid].was_added:
            try:
                read = places.item(decision)
            except Unplaced as reason:
                unplaced[decision.uid, decision.field] = (decision, str(reason))
                continue
            known[decision.uid] = known.setdefault(Placed(decision, read).uid, _Item(read))
        unplaced.pop((decision.uid, decision.field), None)
        known[decision.uid].take(decision)
    items_ = {id(each): each for each in known.values()}.values()
    placed = [Placed(decision, each.read) for each in items_ for decision in each.held()]
    astray = [each for each in unplaced.values() if each[0].action != "withdrawn"]
    return sorted(placed, key=lambda each: each.decision.moment), astray


def _carried_out(made: Json, placed: Placed, text: str) -> Json:
    """Carries one decision out, and returns it as the JSON holds it. Raises Unplaced where it does not fit."""
    decision, read = placed
    uid = placed.uid
    now = next((item for name, item in items(made) if (name, item["uid"]) == (decision.list, uid)), None)
    to = decision.to
    if decision.action == "removed":
        _remove(made, decision.list, uid)
    elif decision.list in HEAD:
        made[decision.field] = _checked_head(decision)
    elif now is None:
        _add(made, decision, text)
    elif decision.is_of_whole:
        given = to if isinstance(to, dict) else {}
        changes = {key: part for key, part in given.items() if part not in (None, []) and has_part(decision.list, key)}
        _write(now, decision.list, changes)
    else:
        to = _here(made, decision)
        _write(now, decision.list, {decision.field: to})
    correction = decision.model_dump(mode="json", include={*Correction.model_fields})
    return correction | {"uid": uid, "from": _read_value(decision, read), "to": to, "at": decision.at[:10]}


def _read_value(decision: Decision, read: Json | None) -> Any:
    if read is None:
        return None
    return content(read) if decision.is_of_whole and decision.list not in HEAD else read.get(decision.field)


def _here(made: Json, decision: Decision) -> Any:
    """The value that a person gave, as this agreement writes it."""
    if not has_part(decision.list, decision.field):
        raise Unplaced(tell("{list} have no {field} that could be changed", list=decision.list, field=decision.field))
    try:
        return scope_here(made, str(decision.to)) if decision.field == "scope" else decision.to
    except KeyError:
        raise Unplaced(tell("the priority or measure that it names is not there")) from None


def _write(item: Json, name: str, changes: Json) -> None:
    """Writes parts of an item, or nothing where they are not of the types that the schema asks for."""
    _check(name, item | changes)
    item |= changes


def _check(name: str, item: Json) -> None:
    try:
        LISTS[name].model_validate_json(json.dumps(item), strict=True, context=EMITTED)
    except ValidationError as error:
        raise Unplaced(tell("its value does not fit: {why}", why=error.errors()[0]["msg"])) from None


def _checked_head(decision: Decision) -> Any:
    field = Agreement.model_fields[decision.field]
    allowed = get_args(field.annotation)
    fits = (
        isinstance(decision.to, list) and all(isinstance(each, str) for each in decision.to)
        if decision.list == "places"
        else isinstance(decision.to, str)
        if decision.list == "title"
        else decision.to in {value for part in (field.annotation, *allowed) for value in get_args(part)}
    )
    if not fits:
        raise Unplaced(tell("its value does not fit"))
    return decision.to


# ---------------------------------------------------------------- what comes and goes


def _remove(made: Json, name: str, uid: str) -> None:
    if name == "period":
        made["period"] = None
    elif name == "validity":
        made["validity"] |= {"start": None, "end_date": None, "evidence": None, "doubts": []}
    elif name.startswith("priorities."):
        for priority in made["priorities"]:
            inner = name.partition(".")[2]
            priority[inner] = [item for item in priority[inner] if item["uid"] != uid]
    elif name in LISTS:
        kept = holder(made, name)
        kept[:] = [item for item in kept if item["uid"] != uid]


def _without_orphans(made: Json) -> None:
    """The scope of an item is the agreement where its priority or measure was removed."""
    known = {item["id"] for priority in made["priorities"] for item in (priority, *priority["measures"])}
    for _, item in items(made):
        if item.get("scope", "agreement") not in known | {"national", "agreement"}:
            item["scope"] = "agreement"


def _add(made: Json, decision: Decision, text: str) -> None:
    """Puts in what a person found and the program did not, with the place of its words as evidence."""
    if decision.action != "added" or not isinstance(decision.to, dict) or decision.list.startswith("priorities."):
        raise Unplaced(tell("the item that it is about is not there"))
    places = QuotePlaces(made, text)
    around = places.sentences(decision)
    found = [place for place in places.letters.places(decision.quote or "") if _inside(place, around)]
    if not found:
        raise Unplaced(tell("its words do not stand in the text"))
    item = dict.fromkeys(LISTS[decision.list].model_fields) | _EMPTY.get(decision.list, {})
    item |= {
        "uid": decision.uid,
        "doubts": [],
        "evidence": _evidence(made, text, places.section_at(found[0][0]), found[0]),
    }
    if decision.list in _NUMBERED:
        item["id"] = _next_id(decision.list, holder(made, decision.list))
    item |= {key: part for key, part in decision.to.items() if has_part(decision.list, key)}
    if "scope" in item and item["scope"] is None:
        item["scope"] = "agreement"
    _check(decision.list, item)
    if decision.list == "period":
        made["period"] = item
    else:
        holder(made, decision.list).append(item)


_EMPTY: dict[str, Json] = {
    "parties": {"members": []},
    "priorities": {"measures": [], "project_ideas": []},
    "monitoring.bodies": {"members": [], "tasks": []},
}
"""The lists in an item, which are empty where a person gives nothing."""


def _inside(span: tuple[int, int], around: Sequence[tuple[int, int]]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in around)


def _next_id(name: str, listed: Sequence[Json]) -> str:
    """The ordinal behind the last one, whatever was removed."""
    letter = _NUMBERED[name]
    return f"{letter}{max((int(item['id'][1:]) for item in listed), default=0) + 1}"


def _evidence(made: Json, text: str, section: str | None, span: tuple[int, int]) -> Json:
    start, end = span
    first, last = _sentence(text, start, end, made["language"])
    boxes, around = _boxes(made, start, end), _boxes(made, first, last)
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "page": boxes[0][0] if boxes else None,
        "boxes": boxes,
        "section": section,
        "rule": RULE,
        "also": [],
        "sentence": {"start": first, "end": last, "boxes": around},
    }


def _sentence(text: str, start: int, end: int, language: Language | None) -> tuple[int, int]:
    """The sentence around some words, within their paragraph, as it ends in the document's language."""
    first = text.rfind("\n\n", 0, start) + 1
    last = text.find("\n\n", end)
    with reading_in(language):
        parts = parted(text, first, len(text) if last < 0 else last)
    pieces = [piece for piece in parts if piece[1] > start]
    touched = [piece for piece in pieces if piece[0] < end]
    return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])


def _boxes(made: Json, start: int, end: int) -> list[list[float]]:
    """The boxes of the lines that some words stand on."""
    lines = made["text"]["lines"]
    touched = lines[
        bisect_right(lines, start, key=lambda line: line[1]) : bisect_left(lines, end, key=lambda line: line[0])
    ]
    return [list(line[2:]) for line in touched]


# ---------------------------------------------------------------- what follows from it


def _settle(made: Json, held: Sequence[Placed]) -> None:
    """What a person has looked at need not be looked at: its doubts, and the problems that stand on its evidence."""
    seen = [each.item["evidence"] for each in held if each.item and each.item.get("evidence")]
    made["problems"] = [problem for problem in made["problems"] if problem["evidence"] not in seen]
    checked = {each["uid"] for each in made["corrections"]}
    for _, item in items(made):
        if item["uid"] in checked:
            item["doubts"] = []


def _cover(made: Json, reading: Json) -> None:
    """Coverage follows what came and went: what was emptied stands in no section, or its section holds none."""
    for field, before in reading["coverage"].items():
        holds = _holds_something(made[field])
        if holds:
            made["coverage"][field] = "found"
        elif before == "found":
            from ..extract.fields import FIELDS

            kinds = {section["kind"] for section in made["sections"]}
            made["coverage"][field] = next(each for each in FIELDS if each.name == field).where_empty(kinds)


def _holds_something(found: Any) -> bool:
    if isinstance(found, dict):
        return any(value for key, value in found.items() if key not in ("uid", "doubts"))
    return bool(found)


def _problem(decision: Decision, reason: str) -> Json:
    message = tell(
        "What {person} decided on {date} ({action}: {field}) has no place here: {reason}; decide anew.",
        person=decision.by,
        date=decision.at[:10],
        action=decision.action,
        field=decision.field,
        reason=reason,
    )
    return {
        "code": "correction_unplaced",
        "severity": "warning",
        "message": message,
        "evidence": None,
        "uid": unplaced_uid(decision),
        "doubts": [],
    }


def unplaced_uid(decision: Decision) -> str:
    """The uid of the problem that a decision found no place."""
    return hashlib.sha256(decision.line.encode()).hexdigest()[:16]
