"""The items of an emitted agreement, as they are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .items import (
    OF_AMOUNT,
    OF_QUANTITY,
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


def items_of_output(agreement: Json) -> Iterator[FieldItem]:
    """The items of an emitted agreement by field."""
    for part in (_head, _parties, _themes, _quantities, _funding, _following):
        yield from part(agreement)


def _head(agreement: Json) -> Iterator[FieldItem]:
    for key in ("kind", "language", "title"):
        yield key, ScoredItem(folded(agreement[key]), (), str(agreement[key]))
    yield "agreement type", ScoredItem(agreement["agreement_type"], (), str(agreement["agreement_type"]))
    if period := agreement["period"]:
        yield "period", ScoredItem((period["start"], period["end"]), (), period["evidence"]["quote"])
    for s in agreement["sections"]:
        if s["kind"] != "other":
            text = f"{s['number'] or ''} {s['heading']} [{s['kind']}]"
            yield "sections", ScoredItem(folded(s["heading"]), (bare_number(s["number"]), s["kind"]), text)


def _parties(agreement: Json) -> Iterator[FieldItem]:
    for party in agreement["parties"]:
        name = folded(party["name"])
        yield (
            "parties",
            ScoredItem(
                name,
                (party["type"], party["role"]),
                f"{party['name']} ({party['type']}, {party['role']})",
                party["evidence"]["rule"],
            ),
        )
        if party["abbreviation"]:
            yield (
                "party abbreviations",
                ScoredItem(name, (party["abbreviation"],), f"{party['name']} ({party['abbreviation']})"),
            )
        for member in party["members"]:
            yield "party members", ScoredItem((name, folded(member)), (), f"{party['name']}: {member}")


def _themes(agreement: Json) -> Iterator[FieldItem]:
    for priority in agreement["priorities"]:
        title = folded(priority["title"])
        yield "priorities", ScoredItem(title, (), priority["title"], priority["evidence"]["rule"])
        for measure in priority["measures"]:
            of = measure["title"]
            yield "measures", ScoredItem(folded(of), (title,), of, measure["evidence"]["rule"])
        yield from numbered_ideas(title, priority["title"], len(priority["project_ideas"]))


def _quantities(agreement: Json) -> Iterator[FieldItem]:
    scopes = _scopes(agreement)
    for target in agreement["targets"]:
        if target["kind"] == "quantitative":
            quote = target["evidence"]["quote"]
            start = (target["baseline"] or {}).get("value")
            rest = (*_attributes(target, scopes), target["per"], rounded(start))
            yield "targets", ScoredItem(amount_of(target), rest, quote, target["evidence"]["rule"])
            yield "indicators", ScoredItem(amount_of(target), (target["indicator"],), f"{quote}: {target['indicator']}")
        elif target["year"]:
            text = f"{target['scope']}: {target['year']}: {target['indicator']}"
            yield (
                "dated targets without a value",
                ScoredItem(target["year"], (scopes(target["scope"]),), text, target["evidence"]["rule"]),
            )
    for baseline in agreement["baselines"]:
        rest = (*_attributes(baseline, scopes), baseline["per"])
        evidence = baseline["evidence"]
        yield "baselines", ScoredItem(amount_of(baseline), rest, evidence["quote"], evidence["rule"])
    for date in agreement["dates"]:
        yield (
            "dates",
            ScoredItem(
                last_day(date["value"], date["role"]),
                (date["role"],),
                f"{date['value']} ({date['role']})",
                date["evidence"]["rule"],
            ),
        )


def _attributes(item: Json, scopes: Callable[[str], frozenset[str]]) -> tuple[object, ...]:
    is_counted = (item.get("deadline") or {}).get("basis") in ("relative", "period_end")  # gold leaves its year open
    years = frozenset({item["year"], None}) if is_counted else frozenset({item["year"]})
    attributes = (item.get(key) for key in OF_QUANTITY)
    return years, scopes(item["scope"]), folded(item["of"]), *attributes


def _funding(agreement: Json) -> Iterator[FieldItem]:
    funding = agreement["funding"]
    for source in funding["sources"]:
        names = frozenset({folded(source["name"]), folded(source["abbreviation"])} - {""})
        yield "funding sources", ScoredItem(names, (), source["name"], source["evidence"]["rule"])
        if source["condition"]:
            text = f"{source['name']}: {source['condition']}"
            yield "funding conditions", ScoredItem(names, (folded(source["condition"]),), text)
    for share in funding["shares"]:
        rest = (share["payer"], folded(share["applies_to"]))
        yield (
            "funding shares",
            ScoredItem(
                rounded(share["percent"]), rest, f"{share['payer']} {share['percent']:g} %", share["evidence"]["rule"]
            ),
        )
    for amount in funding["amounts"]:
        rest = tuple(amount[key] for key in OF_AMOUNT)
        yield (
            "funding amounts",
            ScoredItem(rounded(amount["value"]), rest, amount["evidence"]["quote"], amount["evidence"]["rule"]),
        )


def _following(agreement: Json) -> Iterator[FieldItem]:
    for body in agreement["monitoring"]["bodies"]:
        text = f"{body['name']} ({body['role']})"
        yield "monitoring bodies", ScoredItem(folded(body["name"]), (body["role"],), text, body["evidence"]["rule"])
        yield from body_members(body)
    yield from validity_days(agreement["validity"])
    kinds = {statement["kind"] for statement in agreement["monitoring"]["statements"]}
    yield from revision_and_termination(kinds.__contains__)
    for s in agreement["signatories"]:
        text = f"{s['name']}, {s['title']}, {s['organisation']}"
        rest = folded(s["title"]), folded(s["organisation"])
        yield "signatories", ScoredItem(folded(s["name"]), rest, text, s["evidence"]["rule"])


def _scopes(agreement: Json) -> Callable[[str], frozenset[str]]:
    """What gold may call the scope of an item: its priority's or measure's printed number or title."""
    known: dict[str, frozenset[str]] = {}
    for priority in agreement["priorities"]:
        for item in (priority, *priority["measures"]):
            known[item["id"]] = frozenset({bare_number(item["number"]), folded(item["title"])} - {""})
    return lambda scope: known.get(scope, frozenset({scope}))
