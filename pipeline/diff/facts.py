"""An emitted agreement -> its facts in one form, so that two versions can be compared item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..schema.diff import What
from .sentences import weights, word_list

Json = dict[str, Any]

QUANTITY = ("value", "value_max", "unit", "of", "per")
"""What tells a quantity, whichever of it changed."""
_VALUES = ("kind", *QUANTITY, "qualifier", "change", "year", "place")
_PROMISED = ("commitment", "condition")


@dataclass(eq=False)
class Fact:
    """One item. `fields` are compared one by one; `value` tells the whole of it; `says` is what it is known by, and
    `kin` what two items must have in common to be one that changed. `span` is its own section's place; `impossible`
    names the fields whose value cannot be meant. `names` are what it is called, in Finnish too. `is_decided`: a person
    stated what it is, whatever figures its sentence has.
    """

    what: What
    title: str
    value: Any
    fields: dict[str, Any]
    evidence: Json | None
    says: Counter[str]
    kin: tuple[object, ...] = ()
    parent: Fact | None = None
    members: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    impossible: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    is_decided: bool = False

    @property
    def quantity(self) -> Json | None:
        """The whole of its quantity; None for what has none."""
        if self.what not in ("target", "baseline", "funding_amount"):
            return None
        told = {key: self.fields.get(key) for key in QUANTITY}
        return told | {"unit": told["unit"] or self.fields.get("currency")}

    @property
    def place(self) -> tuple[int, int]:
        """Where its quote stands."""
        return (self.evidence["start"], self.evidence["end"]) if self.evidence else (0, 0)

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where all stands that it was read from."""
        further = [*self.evidence["also"], self.evidence["sentence"]] if self.evidence else []
        return [self.place, *((each["start"], each["end"]) for each in further)]


def known_by(*texts: str | None) -> Counter[str]:
    """What texts say, weighed."""
    return weights(word.key for text in texts if text for word in word_list(text, 0, len(text)))


def facts(agreement: Json) -> list[Fact]:
    """All facts of an agreement, themes before what is said of them."""
    themes = dict(_themes(agreement))
    first = agreement["period"]["start"] if agreement["period"] else None
    return [
        *_head(agreement),
        *map(_party, agreement["parties"]),
        *themes.values(),
        *_ideas(agreement, themes),
        *(_goal(goal, themes) for goal in agreement["goals"]),
        *(_target(target, themes, first) for target in agreement["targets"]),
        *(_quantity("baseline", baseline, themes) for baseline in _baselines(agreement)),
        *_funding(agreement["funding"]),
        *(_body(body) for body in agreement["monitoring"]["bodies"]),
        *(_statement(statement) for statement in agreement["monitoring"]["statements"]),
        *_validity(agreement["validity"], first),
        *map(_signatory, agreement["signatories"]),
    ]


def _head(agreement: Json) -> Iterator[Fact]:
    if period := agreement["period"]:
        years = f"{period['start']}/{period['end']}"
        yield Fact("period", "", years, {"value": years}, period["evidence"], Counter())
    if title := agreement["title"]:
        yield Fact("title", title, title, {"text": title}, None, Counter())


def _party(party: Json) -> Fact:
    fields = {"name": party["name"], "role": party["role"], "members": sorted(party["members"]) or None}
    kin = (party["type"],)
    name, said = party["name"], known_by(party["name"])
    return Fact("party", name, name, fields, party["evidence"], said, kin, names=_names(party))


def _names(item: Json) -> tuple[str, ...]:
    """An item's name, its Finnish name, and its abbreviation where such items have one."""
    return tuple(name for key in ("name", "name_fi", "abbreviation") if (name := item.get(key)))


def _themes(agreement: Json) -> Iterator[tuple[str, Fact]]:
    """The priorities and their measures by id."""
    spans = {section["id"]: (section["start"], section["end"]) for section in agreement["sections"]}

    def theme(what: What, item: Json, parent: Fact | None) -> Fact:
        fields = {"name": item["title"], "number": item["number"]} | _promised(item)
        said, span = known_by(item["title"]), spans.get(item["section"])
        return Fact(what, item["title"], item["title"], fields, item["evidence"], said, parent=parent, span=span)

    for priority in agreement["priorities"]:
        yield priority["id"], (above := theme("priority", priority, None))
        for measure in priority["measures"]:
            yield measure["id"], theme("measure", measure, above)


def _ideas(agreement: Json, themes: dict[str, Fact]) -> Iterator[Fact]:
    listed = [(idea, themes[p["id"]]) for p in agreement["priorities"] for idea in p["project_ideas"]]
    for idea, parent in [*listed, *((idea, None) for idea in agreement["project_ideas"])]:
        yield _told("project_idea", idea, parent)


def _told(what: What, item: Json, parent: Fact | None = None, kin: tuple[object, ...] = ()) -> Fact:
    text = item["text"]
    return Fact(what, text, text, {"text": text}, item["evidence"], known_by(text), kin, parent)


def _goal(goal: Json, themes: dict[str, Fact]) -> Fact:
    return _told("goal", goal, themes.get(goal["scope"]))


def _baselines(agreement: Json) -> list[Json]:
    """Those told by themselves and those told inside a target: one told both ways counts once."""
    told = {(each["value"], each["unit"]) for each in agreement["baselines"]}
    inside = [
        target | {"of": target["of"], "value_max": None, "per": None, "qualifier": None} | target["baseline"]
        for target in agreement["targets"]
        if target["baseline"] and (target["baseline"]["value"], target["baseline"]["unit"]) not in told
    ]
    own = [{key: value for key, value in each.items() if key not in ("kind", "change")} for each in inside]
    return [*agreement["baselines"], *own]


def _quantity(what: What, item: Json, themes: dict[str, Fact]) -> Fact:
    values = {key: item[key] for key in _VALUES if item.get(key) is not None}
    fields = {key: item.get(key) for key in _VALUES} | {"indicator": item["indicator"]}
    said = known_by(item["indicator"], item["of"])
    kin = (item.get("kind"), item["unit"], item.get("place"))
    return Fact(what, item["indicator"], values, fields, item["evidence"], said, kin, themes.get(item["scope"]))


def _target(target: Json, themes: dict[str, Fact], first: int | None) -> Fact:
    """`first` is the period's first year: a deadline before it cannot be meant."""
    fact = _quantity("target", target, themes)
    fact.fields |= _promised(target)
    if first and target["year"] and target["year"] < first:
        fact.impossible = frozenset({"year"})
    return fact


def _promised(item: Json) -> Json:
    """How far the parties bind themselves to it; nothing for what cannot be promised."""
    return {key: item.get(key) for key in _PROMISED}


def _funding(funding: Json) -> Iterator[Fact]:
    for source in funding["sources"]:
        fields = {key: source[key] for key in ("name", "abbreviation", "period", "condition")}
        known = known_by(source["name"], source["abbreviation"])
        short = source["abbreviation"] or source["name"]
        yield Fact("funding_source", short, source["name"], fields, source["evidence"], known, names=_names(source))
    for share in funding["shares"]:
        said = known_by(share["applies_to"]) + Counter({share["payer"]: 4})
        value = {"payer": share["payer"], "percent": share["percent"]}
        yield Fact("funding_share", share["payer"], value, value | {}, share["evidence"], said, (share["payer"],))
    for amount in funding["amounts"]:
        keys = ("value", "value_max", "currency", "per", "payer", "year")
        value = {key: amount[key] for key in keys if amount.get(key) is not None}
        fields = {key: amount.get(key) for key in keys} | {"purpose": amount["purpose"]} | _promised(amount)
        said = known_by(amount["purpose"], amount["year"]) + Counter({str(amount["payer"]): 2})
        title = amount["purpose"] or amount["evidence"]["quote"]
        yield Fact("funding_amount", title, value, fields, amount["evidence"], said, (amount["currency"],))


def _body(body: Json) -> Fact:
    fields = {"name": body["name"], "role": body["role"], "tasks": " ".join(body["tasks"])}
    said = known_by(body["name"]) + Counter({body["role"]: 2})
    members = tuple(body["members"])
    name = body["name"]
    return Fact("monitoring_body", name, name, fields, body["evidence"], said, members=members, names=_names(body))


def _statement(statement: Json) -> Fact:
    return _told("monitoring_statement", statement, kin=(statement["kind"],))


def _validity(validity: Json, first: int | None) -> Iterator[Fact]:
    start = validity["start"] or {"date": None, "condition": None}
    fields = {"start": start["date"] or start["condition"], "end_date": validity["end_date"]}
    if any(fields.values()):
        value = {key: told for key, told in fields.items() if told is not None}
        is_early = first and fields["end_date"] and int(fields["end_date"][:4]) < first
        impossible = frozenset({"end_date"} if is_early else ())
        yield Fact("validity", "", value, fields, validity["evidence"], Counter(), impossible=impossible)


def _signatory(signatory: Json) -> Fact:
    fields = {key: signatory[key] for key in ("name", "title", "organisation")}
    value = {key: told for key, told in fields.items() if told is not None}
    said = known_by(signatory["name"], signatory["title"], signatory["organisation"])
    return Fact("signatory", signatory["organisation"] or signatory["name"], value, fields, signatory["evidence"], said)
