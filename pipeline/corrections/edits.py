"""An agreement's JSON that somebody edited: what decisions its edits are."""

from __future__ import annotations

from collections.abc import Iterator
from operator import getitem
from typing import NamedTuple

from ..emit import plain_json
from ..messages import Message, tell
from ..schema.decision import Decision
from ..schema.identity import ONCE, printed_sections, uid_of
from .items import HEAD, Json, content, items, parts, scope_named


class Hand(NamedTuple):
    """Whose decisions they are, when they were made, and why."""

    by: str
    at: str
    reason: str | None


class Reviewed(NamedTuple):
    """A reading that decisions are made on, with its canonical text."""

    reading: Json
    text: str

    def as_read(self, name: str, item: Json) -> Json:
        """The item as it was read, whatever was corrected since; itself where a person added it."""
        same = (each for found, each in items(self.reading) if (found, each["uid"]) == (name, item["uid"]))
        return next(same, item)

    def decision(self, name: str, item: Json, hand: Hand, **change: object) -> Decision:
        """A decision on an item of the reading; `change` is its field, from, to and action."""
        evidence = item.get("evidence")
        printed = printed_sections(self.reading, getitem)
        sentence = evidence and self.text[evidence["sentence"]["start"] : evidence["sentence"]["end"]]
        return Decision.model_validate(
            {
                "uid": item.get("uid", name),
                "list": name,
                "source": self.reading["source"]["sha256"],
                "agreement": self.reading["id"],
                "section": evidence and printed.get(evidence["section"]),
                "quote": evidence and evidence["quote"],
                "sentence": sentence,
                "rule": evidence and evidence["rule"],
                **hand._asdict(),
                **change,
            }
        )


def edits(read: Reviewed, published: Json, edited: Json, hand: Hand) -> tuple[list[Decision], list[Message]]:
    """The decisions that lead from what was published to what somebody made of it, and what cannot be kept as one.

    `read` is the reading that `published` was made of: `from` holds what was read.
    """
    before, after = _by_uid(published), _by_uid(edited)
    made = [*_of_head(read, published, edited, hand)]
    left_over: list[Message] = []
    for uid, (name, item) in before.items():
        made += _changes(read, name, item, after[uid][1], hand) if uid in after else [removal(read, name, item, hand)]
    for uid, (name, item) in after.items():
        if uid not in before:
            quote = str((item.get("evidence") or {}).get("quote") or "")
            if name.startswith("priorities.") or not quote:
                left_over.append(tell("{part}: an item cannot be added here, or has no quote", part=name))
            else:
                made.append(addition(read, name, parts(item), quote, hand))
    return made, [*left_over, *_beyond(published, edited)]


def removal(read: Reviewed, name: str, item: Json, hand: Hand) -> Decision:
    """The decision to leave an item out."""
    values = {"from": content(read.as_read(name, item)), "to": None}
    return read.decision(name, item, hand, field=name, **values, action="removed")


def confirmation(read: Reviewed, name: str, item: Json, hand: Hand) -> Decision:
    """The decision that an item is right as it stands."""
    values = {"from": content(read.as_read(name, item)), "to": content(item)}
    return read.decision(name, item, hand, field=name, **values, action="confirmed")


def change(read: Reviewed, name: str, item: Json, field: str, to: object, hand: Hand) -> Decision:
    """The decision to give another value to a part of an item."""
    values = read.as_read(name, item).get(field), to
    if field == "scope":
        values = scope_named(read.reading, str(values[0])), scope_named(read.reading, str(to))
    return read.decision(name, item, hand, field=field, **{"from": values[0], "to": values[1]}, action="changed")


def _changes(read: Reviewed, name: str, before: Json, after: Json, hand: Hand) -> list[Decision]:
    was, now = parts(before), parts(after)
    return [change(read, name, before, field, now[field], hand) for field in now if was.get(field) != now[field]]


def _by_uid(edited: Json) -> dict[str, tuple[str, Json]]:
    """The items by uid; one that was written in without a uid of its own has a name that no uid can be."""
    found: dict[str, tuple[str, Json]] = {}
    for number, (name, item) in enumerate(items(edited)):
        uid = item.get("uid")
        found[uid if uid and uid not in found else f"new {number}"] = (name, item)
    return found


def _of_head(read: Reviewed, published: Json, edited: Json, hand: Hand) -> Iterator[Decision]:
    for name in HEAD:
        if published[name] != edited[name]:
            values = {"from": read.reading[name], "to": edited[name]}
            yield read.decision(name, {}, hand, field=name, **values, action="changed")


def addition(read: Reviewed, name: str, given: Json, quote: str, hand: Hand) -> Decision:
    """The decision to add an item with the parts `given` that stands on the words `quote`."""
    basis = plain_json([read.reading["source"]["sha256"], name, quote, given, hand.by, hand.at])
    uid = name if name in ONCE else uid_of(basis)
    decision = read.decision(name, {"uid": uid}, hand, field=name, **{"from": None}, to=given, action="added")
    return decision.model_copy(update={"quote": quote, "sentence": quote, "rule": None})


def _beyond(published: Json, edited: Json) -> Iterator[Message]:
    """The parts that were edited and are the program's own."""
    for name in ("source", "text", "sections", "coverage", "problems", "corrections", "schema_version"):
        if published[name] != edited[name]:
            yield tell("{part}: is the program's own", part=name)
    before = {item["uid"]: item.get("evidence") for _, item in items(published)}
    for name, item in items(edited):
        if (uid := item.get("uid")) in before and item.get("evidence") != before[uid]:
            yield tell("{part}: the evidence of “{uid}” is the program's own", part=name, uid=uid)
