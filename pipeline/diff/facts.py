"""An emitted agreement -> its facts in one form, so that two versions can be compared item by item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..schema.diff import What
from .sentences import CONTENT, NUMBER, weights, word_list

Json = dict[str, Any]

QUANTITY = ("value", "value_max", "unit", "of", "per")
"""The fields that make a quantity: all are reported, whichever of them changed."""
_VALUES = ("kind", *QUANTITY, "qualifier", "change", "year", "place")
_PROMISED = ("commitment", "condition")


@dataclass(eq=False)
class ComparedFact:
    """One item.

    `fields` are compared one by one; `value` is the whole of it; `content` the weighed words that it is known by, and
    `identity` what two items must have in common to be one that changed. `section_span` is its own section's;
    `impossible` names the fields whose value cannot be meant. `names` are what it is called, in Finnish too.
    `is_decided`: a person stated what it is, whatever figures its sentence has.
    """

    what: What
    title: str
    value: Any
    fields: dict[str, Any]
    evidence: Json | None
    content: Counter[str]
    identity: tuple[object, ...] = ()
    parent: ComparedFact | None = None
    members: tuple[str, ...] = ()
    section_span: tuple[int, int] | None = None
    impossible: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    is_decided: bool = False

    @property
    def quantity(self) -> Json | None:
        """The whole of its quantity; None for what has none."""
        if self.what not in ("target", "baseline", "funding_amount"):
            return None
        quantity = {key: self.fields.get(key) for key in QUANTITY}
        return quantity | {"unit": quantity["unit"] or self.fields.get("currency")}

    @property
    def span(self) -> tuple[int, int]:
        """Where its quote stands."""
        return (self.evidence["start"], self.evidence["end"]) if self.evidence else (0, 0)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where all stands that it was read from."""
        further = [*self.evidence["also"], self.evidence["sentence"]] if self.evidence else []
        return [self.span, *((each["start"], each["end"]) for each in further)]


def _content_weights(*texts: str | None) -> Counter[str]:
    """What texts say, weighed."""
    return weights(word.key for text in texts if text for word in word_list(text))


def facts(agreement: Json) -> list[ComparedFact]:
    """All facts of an agreement, priorities and measures before what belongs to them."""
    scopes = dict(_scopes(agreement))
    first = agreement["period"]["start"] if agreement["period"] else None
    return [
        *_head(agreement),
        *map(_party_fact, agreement["parties"]),
        *scopes.values(),
        *_ideas(agreement, scopes),
        *(_goal_fact(goal, scopes) for goal in agreement["goals"]),
        *(_target_fact(target, scopes, first) for target in agreement["targets"]),
        *(_quantity_fact("baseline", baseline, scopes) for baseline in _baselines(agreement)),
        *_funding(agreement["funding"]),
        *_bodies(agreement["monitoring"]),
        *(_statement_fact(statement) for statement in agreement["monitoring"]["statements"]),
        *_validity(agreement["validity"], first),
        *map(_signatory_fact, agreement["signatories"]),
    ]


def _head(agreement: Json) -> Iterator[ComparedFact]:
    if period := agreement["period"]:
        years = f"{period['start']}/{period['end']}"
        yield ComparedFact("period", "", years, {"value": years}, period["evidence"], Counter())
    if title := agreement["title"]:
        named = _without_years(title, agreement["period"])
        yield ComparedFact("title", title, title, {"text": title}, None, Counter(), names=(named,))


def _without_years(title: str, period: Json | None) -> str:
    """A title without its period's years, which are told as the period: "X:n sopimus 2021–2027"."""
    years = rf"\s?{period['start']}\s?[–—-]\s?{period['end']}" if period else "$"
    return re.sub(years, "", title)


def _party_fact(party: Json) -> ComparedFact:
    fields = {"name": party["name"], "role": party["role"], "members": sorted(party["members"]) or None}
    identity = (party["type"],)
    name, content = party["name"], _content_weights(party["name"])
    return ComparedFact("party", name, name, fields, party["evidence"], content, identity, names=_names_of(party))


def _names_of(item: Json) -> tuple[str, ...]:
    """An item's name, its Finnish name, and its abbreviation where such items have one."""
    return tuple(name for key in ("name", "name_fi", "abbreviation") if (name := item.get(key)))


def _scopes(agreement: Json) -> Iterator[tuple[str, ComparedFact]]:
    """The priorities and their measures by id."""
    spans = {section["id"]: (section["start"], section["end"]) for section in agreement["sections"]}

    def scope(what: What, item: Json, parent: ComparedFact | None) -> ComparedFact:
        fields = {"name": item["title"], "number": item["number"]} | _promised(item)
        content, span = _content_weights(item["title"]), spans.get(item["section"])
        return ComparedFact(
            what, item["title"], item["title"], fields, item["evidence"], content, parent=parent, section_span=span
        )

    for priority in agreement["priorities"]:
        yield priority["id"], (above := scope("priority", priority, None))
        for measure in priority["measures"]:
            yield measure["id"], scope("measure", measure, above)


def _ideas(agreement: Json, scopes: dict[str, ComparedFact]) -> Iterator[ComparedFact]:
    listed = [(idea, scopes[p["id"]]) for p in agreement["priorities"] for idea in p["project_ideas"]]
    for idea, parent in [*listed, *((idea, None) for idea in agreement["project_ideas"])]:
        yield _text_fact("project_idea", idea, parent)


def _text_fact(
    what: What, item: Json, parent: ComparedFact | None = None, identity: tuple[object, ...] = ()
) -> ComparedFact:
    text = item["text"]
    return ComparedFact(what, text, text, {"text": text}, item["evidence"], _content_weights(text), identity, parent)


def _goal_fact(goal: Json, scopes: dict[str, ComparedFact]) -> ComparedFact:
    return _text_fact("goal", goal, scopes.get(goal["scope"]))


def _baselines(agreement: Json) -> list[Json]:
    """Those stated by themselves and those stated inside a target: one stated both ways counts once."""
    known = {(each["value"], each["unit"]) for each in agreement["baselines"]}
    inside = [
        target | {"of": target["of"], "value_max": None, "per": None, "qualifier": None} | target["baseline"]
        for target in agreement["targets"]
        if target["baseline"] and (target["baseline"]["value"], target["baseline"]["unit"]) not in known
    ]
    own = [{key: value for key, value in each.items() if key not in ("kind", "change")} for each in inside]
    return [*agreement["baselines"], *own]


def _quantity_fact(what: What, item: Json, scopes: dict[str, ComparedFact]) -> ComparedFact:
    values = {key: item[key] for key in _VALUES if item.get(key) is not None}
    fields = {key: item.get(key) for key in _VALUES} | {"indicator": item["indicator"]}
    content = _content_weights(item["indicator"], item["of"])
    identity = (item.get("kind"), item["unit"], item.get("place"))
    return ComparedFact(
        what, item["indicator"], values, fields, item["evidence"], content, identity, scopes.get(item["scope"])
    )


def _target_fact(target: Json, scopes: dict[str, ComparedFact], first: int | None) -> ComparedFact:
    """`first` is the period's first year: a deadline before it cannot be meant."""
    fact = _quantity_fact("target", target, scopes)
    fact.fields |= _promised(target)
    if first and target["year"] and target["year"] < first:
        fact.impossible = frozenset({"year"})
    return fact


def _promised(item: Json) -> Json:
    """How far the parties bind themselves to it; nothing for what cannot be promised."""
    return {key: item.get(key) for key in _PROMISED}


def _funding(funding: Json) -> Iterator[ComparedFact]:
    for source in funding["sources"]:
        fields = {key: source[key] for key in ("name", "abbreviation", "period", "condition")}
        known = _content_weights(source["name"], source["abbreviation"])
        short = source["abbreviation"] or source["name"]
        yield ComparedFact(
            "funding_source", short, source["name"], fields, source["evidence"], known, names=_names_of(source)
        )
    for share in funding["shares"]:
        content = _content_weights(share["applies_to"]) + Counter({share["payer"]: CONTENT})
        value = {"payer": share["payer"], "percent": share["percent"]}
        fields = value | {"qualifier": share["qualifier"]}
        yield ComparedFact(
            "funding_share", share["payer"], value, fields, share["evidence"], content, (share["payer"],)
        )
    for amount in funding["amounts"]:
        keys = ("value", "value_max", "currency", "per", "payer", "year")
        value = {key: amount[key] for key in keys if amount.get(key) is not None}
        fields = {key: amount.get(key) for key in keys} | {"purpose": amount["purpose"]} | _promised(amount)
        content = _content_weights(amount["purpose"], amount["year"]) + Counter({str(amount["payer"]): NUMBER})
        title = amount["purpose"] or amount["evidence"]["quote"]
        yield ComparedFact("funding_amount", title, value, fields, amount["evidence"], content, (amount["currency"],))


def _bodies(monitoring: Json) -> Iterator[ComparedFact]:
    """The bodies; a task that is told as a statement of its own is not told twice."""
    stated = {statement["text"] for statement in monitoring["statements"]}
    for body in monitoring["bodies"]:
        yield _body_fact(body, " ".join(task for task in body["tasks"] if task not in stated))


def _body_fact(body: Json, tasks: str) -> ComparedFact:
    fields = {"name": body["name"], "role": body["role"], "tasks": tasks}
    content = _content_weights(body["name"]) + Counter({body["role"]: NUMBER})
    members = tuple(body["members"])
    name = body["name"]
    return ComparedFact(
        "monitoring_body", name, name, fields, body["evidence"], content, members=members, names=_names_of(body)
    )


def _statement_fact(statement: Json) -> ComparedFact:
    return _text_fact("monitoring_statement", statement, identity=(statement["kind"],))


def _validity(validity: Json, first: int | None) -> Iterator[ComparedFact]:
    start = validity["start"] or {"date": None, "condition": None}
    fields = {"start": start["date"] or start["condition"], "end_date": validity["end_date"]}
    if any(fields.values()):
        value = {key: each for key, each in fields.items() if each is not None}
        is_early = first and fields["end_date"] and int(fields["end_date"][:4]) < first
        impossible = frozenset({"end_date"} if is_early else ())
        yield ComparedFact("validity", "", value, fields, validity["evidence"], Counter(), impossible=impossible)


def _signatory_fact(signatory: Json) -> ComparedFact:
    fields = {key: signatory[key] for key in ("name", "title", "organisation")}
    value = {key: each for key, each in fields.items() if each is not None}
    content = _content_weights(signatory["name"], signatory["title"], signatory["organisation"])
    return ComparedFact(
        "signatory", signatory["organisation"] or signatory["name"], value, fields, signatory["evidence"], content
    )
