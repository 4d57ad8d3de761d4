"""The items of a gold file, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator

from .items import (
    OF_AMOUNT,
    OF_QUANTITY,
    OPEN,
    Descriptions,
    FieldItem,
    Json,
    ScoredItem,
    amount_of,
    bare_number,
    body_members,
    folded,
    last_day,
    numbered_ideas,
    revision_and_termination,
    rounded,
    validity_days,
)


def items_of_gold(gold: Json) -> Iterator[FieldItem]:
    """The items of a gold file by field."""
    for part in (_head, _parties, _themes, _quantities, _funding, _following):
        yield from part(gold)


def _scope(scope: str | None) -> frozenset[str]:
    return frozenset({bare_number(scope), folded(scope), scope or ""})


def _head(gold: Json) -> Iterator[FieldItem]:
    for key in ("kind", "language", "title"):
        yield key, ScoredItem(folded(gold[key]), (), str(gold[key]))
    if "agreement_type" in gold:
        yield "agreement type", ScoredItem(gold["agreement_type"], (), str(gold["agreement_type"]))
    if gold["period"]:
        yield "period", ScoredItem(tuple(gold["period"]), (), "–".join(map(str, gold["period"])))
    for number, heading, kind in gold["sections"]:
        yield "sections", ScoredItem(folded(heading), (bare_number(number), kind), f"{number or ''} {heading} [{kind}]")


def _parties(gold: Json) -> Iterator[FieldItem]:
    for name, kind, role in gold["parties"]:
        yield "parties", ScoredItem(folded(name), (kind, role), f"{name} ({kind}, {role})")
    for name, abbreviation in gold.get("party_abbreviations", {}).items():
        yield "party abbreviations", ScoredItem(folded(name), (abbreviation,), f"{name} ({abbreviation})")
    for name, members in gold.get("party_members", {}).items():
        yield from (("party members", ScoredItem((folded(name), folded(m)), (), f"{name}: {m}")) for m in members)


def _themes(gold: Json) -> Iterator[FieldItem]:
    for priority in gold["priorities"]:
        title = folded(priority["title"])
        yield "priorities", ScoredItem(title, (), priority["title"])
        yield from (("measures", ScoredItem(folded(m), (title,), m)) for _, m in priority.get("measures", []))
        yield from numbered_ideas(title, priority["title"], priority.get("project_ideas", 0))


def _quantities(gold: Json) -> Iterator[FieldItem]:
    for item in gold["quantitative_targets"]:
        rest = (*_attributes(item), item.get("per"), rounded(item["baseline"]) if "baseline" in item else OPEN)
        yield "targets", ScoredItem(amount_of(item), rest, _text_of(item))
        about = Descriptions.of(item["about"]) if "about" in item else OPEN
        yield "indicators", ScoredItem(amount_of(item), (about,), _text_of(item))
    for item in gold["baselines"]:
        rest = (*_attributes(item), item.get("per", OPEN))
        yield "baselines", ScoredItem(amount_of(item), rest, _text_of(item))
    for scope, year in gold["dated_qualitative_targets"]:
        yield "dated targets without a value", ScoredItem(year, (_scope(scope),), f"{scope}: {year}")
    for value, role in gold["dates"]:
        yield "dates", ScoredItem(last_day(value, role), (role,), f"{value} ({role})")


def _attributes(item: Json) -> tuple[object, ...]:
    of = item.get("of")
    attributes = (item.get(key, OPEN) for key in OF_QUANTITY)
    return frozenset({item["year"]}), _scope(item.get("scope")), folded(of) if of else OPEN, *attributes


def _funding(gold: Json) -> Iterator[FieldItem]:
    for name in gold["funding"]["sources"]:
        names = frozenset(map(folded, name.split("|")))
        yield "funding sources", ScoredItem(names, (), name)
    for name, condition in gold["funding"].get("conditions", {}).items():
        yield "funding conditions", ScoredItem(frozenset({folded(name)}), (folded(condition),), f"{name}: {condition}")
    for payer, percent, *applies_to in gold["funding"]["shares"]:
        scope = folded(applies_to[0]) if applies_to else OPEN
        yield "funding shares", ScoredItem(rounded(percent), (payer, scope), f"{payer} {percent} %")
    for amount in gold["funding"].get("amounts", []):
        rest = tuple(amount.get(key, OPEN) for key in OF_AMOUNT)
        yield "funding amounts", ScoredItem(rounded(amount["value"]), rest, f"{amount['value']} EUR")


def _following(gold: Json) -> Iterator[FieldItem]:
    for body in gold["monitoring_bodies"]:
        yield "monitoring bodies", ScoredItem(folded(body["name"]), (body["role"],), f"{body['name']} ({body['role']})")
        yield from body_members(body)
    validity = gold.get("validity") or {}
    yield from validity_days(validity)
    yield from revision_and_termination(validity.get)
    for name, title, organisation in gold["signatories"]:
        yield (
            "signatories",
            ScoredItem(folded(name), (folded(title), folded(organisation)), f"{name}, {title}, {organisation}"),
        )


def _text_of(item: Json) -> str:
    return " ".join(
        str(item[key]) for key in ("value", "value_max", "unit", "of", "year", "scope", "about") if item.get(key)
    )
