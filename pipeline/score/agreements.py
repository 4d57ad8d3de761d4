"""Emitted agreements against gold: precision, recall and F1 by field, strict and soft, with every miss and extra.

Gold holds what a careful reader takes out of a document, without evidence. An item is a strict hit where value and
attributes are those of gold; a soft one where the value is right and an attribute (a role, a year, whom it is said of)
is not. A null in gold is a null expected, and so is a target's rate that gold does not name; another attribute that it
does not name is not judged. Case, dashes, quotation marks and spaces are folded.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..lang.lexicon import listed
from ..messages import Message, tell

Json = dict[str, Any]

FIELDS = (
    "kind", "agreement type", "language", "title", "period", "sections", "parties", "party abbreviations",
    "party members", "priorities", "measures", "project ideas", "targets", "indicators",
    "dated targets without a value", "baselines", "dates", "funding sources", "funding conditions", "funding shares",
    "funding amounts", "monitoring bodies", "body members", "revision and termination", "validity", "signatories",
)  # fmt: skip
"""What is compared, in the order of the schema."""
_WHERE_GOLD_HAS: dict[str, Callable[[Json], bool]] = {
    "agreement type": lambda gold: "agreement_type" in gold,
    "funding conditions": lambda gold: "conditions" in gold["funding"],
}
"""Fields that only some gold files judge."""
_OPEN: Final = object()
"""What gold does not judge."""


class ScoredItem(NamedTuple):
    """An item as it is compared: `value` must be right for a soft hit, `rest` too for a strict one; `text` is listed.

    In gold an `_OPEN` in `rest` is not looked at, and a set there holds all that is right.
    """

    value: object
    rest: tuple[object, ...]
    text: str
    rule: str = ""


@dataclass(slots=True)
class Counts:
    """The count of one field, over one document or many."""

    strict: int = 0
    soft: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    gold: int = 0
    found: int = 0
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How many of the items that each rule found have the right value, of how many."""

    def add(self, other: Counts) -> None:
        """Pools another document's count of the same field."""
        self.strict, self.soft = self.strict + other.strict, self.soft + other.soft
        self.gold, self.found = self.gold + other.gold, self.found + other.found
        self.missing += other.missing
        self.extra += other.extra
        for rule, (right, found) in other.rules.items():
            before = self.rules.get(rule, (0, 0))
            self.rules[rule] = before[0] + right, before[1] + found


def ratio(hits: int, of: int) -> float:
    """The share of hits; 1 where there is nothing to hit."""
    return hits / of if of else 1.0


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 1.0


_SOFT_HYPHEN = "\u00ad"
_DASH = re.compile(r"[‐-―]")
_QUOTATION_MARK = re.compile(r"[\"'“”’]")
_SPACED_HYPHEN = re.compile(" ?- ?")


def folded(text: str | None) -> str:
    """A text without its case, kinds of dash and quotation mark, and doubled spaces."""
    plain = _DASH.sub("-", unicodedata.normalize("NFKC", text or "").replace(_SOFT_HYPHEN, ""))
    plain = " ".join(_QUOTATION_MARK.sub("", plain).split())
    return _SPACED_HYPHEN.sub("-", plain).strip(" .:;,").casefold()


def _number(printed: str | None) -> str:
    return (printed or "").strip().rstrip(".)").lower()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _last_day(value: str, role: str) -> str:
    """The day on which a validity ends that is told by its year alone: readers write down the one or the other."""
    return f"{value}-12-31" if role == "validity_end" and len(value) == len("2027") else value


def _scopes(agreement: Json) -> Callable[[str], frozenset[str]]:
    """What gold may call the scope of an item: its priority's or measure's printed number or title."""
    known: dict[str, frozenset[str]] = {}
    for priority in agreement["priorities"]:
        for item in (priority, *priority["measures"]):
            known[item["id"]] = frozenset({_number(item["number"]), folded(item["title"])} - {""})
    return lambda scope: known.get(scope, frozenset({scope}))


def _gold_scope(scope: str | None) -> frozenset[str]:
    return frozenset({_number(scope), folded(scope), scope or ""})


def _facts_of_gold(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    """The facts of a gold file by field."""
    for part in (_gold_head, _gold_parties, _gold_themes, _gold_quantities, _gold_funding, _gold_following):
        yield from part(gold)


def _gold_head(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for field_, key in (("kind", "kind"), ("language", "language"), ("title", "title")):
        yield field_, ScoredItem(folded(gold[key]), (), str(gold[key]))
    if "agreement_type" in gold:
        yield "agreement type", ScoredItem(gold["agreement_type"], (), str(gold["agreement_type"]))
    if gold["period"]:
        yield "period", ScoredItem(tuple(gold["period"]), (), "–".join(map(str, gold["period"])))
    for number, heading, kind in gold["sections"]:
        yield "sections", ScoredItem(folded(heading), (_number(number), kind), f"{number or ''} {heading} [{kind}]")


def _gold_parties(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for name, kind, role in gold["parties"]:
        yield "parties", ScoredItem(folded(name), (kind, role), f"{name} ({kind}, {role})")
    for name, abbreviation in gold.get("party_abbreviations", {}).items():
        yield "party abbreviations", ScoredItem(folded(name), (abbreviation,), f"{name} ({abbreviation})")
    for name, members in gold.get("party_members", {}).items():
        yield from (("party members", ScoredItem((folded(name), folded(m)), (), f"{name}: {m}")) for m in members)


def _gold_themes(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for priority in gold["priorities"]:
        title = folded(priority["title"])
        yield "priorities", ScoredItem(title, (), priority["title"])
        yield from (("measures", ScoredItem(folded(m), (title,), m)) for _, m in priority.get("measures", []))
        yield from _numbered_ideas(title, priority["title"], priority.get("project_ideas", 0))


def _gold_quantities(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for item in gold["quantitative_targets"]:
        rest = (*_gold_attributes(item), item.get("per"), _rounded_if_judged(item, "baseline"))
        yield "targets", ScoredItem(_amount(item), rest, _quantity_text(item))
        about = _Descriptions.of(item["about"]) if "about" in item else _OPEN
        yield "indicators", ScoredItem(_amount(item), (about,), _quantity_text(item))
    for item in gold["baselines"]:
        rest = (*_gold_attributes(item), item.get("per", _OPEN))
        yield "baselines", ScoredItem(_amount(item), rest, _quantity_text(item))
    for scope, year in gold["dated_qualitative_targets"]:
        yield "dated targets without a value", ScoredItem(year, (_gold_scope(scope),), f"{scope}: {year}")
    for value, role in gold["dates"]:
        yield "dates", ScoredItem(_last_day(value, role), (role,), f"{value} ({role})")


def _gold_attributes(item: Json) -> tuple[object, ...]:
    of = item.get("of")
    attributes = (item.get(key, _OPEN) for key in ("change", "qualifier", "place", "commitment"))
    return frozenset({item["year"]}), _gold_scope(item.get("scope")), folded(of) if of else _OPEN, *attributes


def _rounded_if_judged(item: Json, key: str) -> object:
    return _rounded(item[key]) if key in item else _OPEN


def _gold_funding(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for name in gold["funding"]["sources"]:
        names = frozenset(map(folded, name.split("|")))
        yield "funding sources", ScoredItem(names, (), name)
    for name, condition in gold["funding"].get("conditions", {}).items():
        yield "funding conditions", ScoredItem(frozenset({folded(name)}), (folded(condition),), f"{name}: {condition}")
    for payer, percent, *applies_to in gold["funding"]["shares"]:
        scope = folded(applies_to[0]) if applies_to else _OPEN
        yield "funding shares", ScoredItem(_rounded(percent), (payer, scope), f"{payer} {percent} %")
    for amount in gold["funding"].get("amounts", []):
        keys = ("currency", "payer", "year", "per", "value_max", "commitment")
        rest = tuple(amount.get(key, _OPEN) for key in keys)
        yield "funding amounts", ScoredItem(_rounded(amount["value"]), rest, f"{amount['value']} EUR")


def _gold_following(gold: Json) -> Iterator[tuple[str, ScoredItem]]:
    for body in gold["monitoring_bodies"]:
        yield "monitoring bodies", ScoredItem(folded(body["name"]), (body["role"],), f"{body['name']} ({body['role']})")
        for member in body["members"]:
            yield "body members", ScoredItem(folded(member), (body["role"],), f"{body['name']}: {member}")
    validity = gold.get("validity") or {}
    for which, day in (("start", (validity.get("start") or {}).get("date")), ("end", validity.get("end_date"))):
        if day:
            yield "validity", ScoredItem((which, day), (), f"{which} {day}")
    for kind in ("revision", "termination"):
        if validity.get(kind):
            yield "revision and termination", ScoredItem(kind, (), kind)
    for name, title, organisation in gold["signatories"]:
        yield (
            "signatories",
            ScoredItem(folded(name), (folded(title), folded(organisation)), f"{name}, {title}, {organisation}"),
        )


def _facts_of_output(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
    """The facts of an emitted agreement by field."""
    for part in (_head, _parties, _themes, _quantities, _funding, _following):
        yield from part(agreement)


def _head(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
    for key in ("kind", "language", "title"):
        yield key, ScoredItem(folded(agreement[key]), (), str(agreement[key]))
    yield "agreement type", ScoredItem(agreement["agreement_type"], (), str(agreement["agreement_type"]))
    if period := agreement["period"]:
        yield "period", ScoredItem((period["start"], period["end"]), (), period["evidence"]["quote"])
    for s in agreement["sections"]:
        if s["kind"] != "other":
            text = f"{s['number'] or ''} {s['heading']} [{s['kind']}]"
            yield "sections", ScoredItem(folded(s["heading"]), (_number(s["number"]), s["kind"]), text)


def _parties(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
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


def _themes(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
    for priority in agreement["priorities"]:
        title = folded(priority["title"])
        yield "priorities", ScoredItem(title, (), priority["title"], priority["evidence"]["rule"])
        for measure in priority["measures"]:
            of = measure["title"]
            yield "measures", ScoredItem(folded(of), (title,), of, measure["evidence"]["rule"])
        yield from _numbered_ideas(title, priority["title"], len(priority["project_ideas"]))


def _quantities(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
    scopes = _scopes(agreement)
    for target in agreement["targets"]:
        if target["kind"] == "quantitative":
            quote = target["evidence"]["quote"]
            start = (target["baseline"] or {}).get("value")
            rest = (*_attributes(target, scopes), target["per"], _rounded(start))
            yield "targets", ScoredItem(_amount(target), rest, quote, target["evidence"]["rule"])
            yield "indicators", ScoredItem(_amount(target), (target["indicator"],), f"{quote}: {target['indicator']}")
        elif target["year"]:
            text = f"{target['scope']}: {target['year']}: {target['indicator']}"
            yield (
                "dated targets without a value",
                ScoredItem(target["year"], (scopes(target["scope"]),), text, target["evidence"]["rule"]),
            )
    for baseline in agreement["baselines"]:
        rest = (*_attributes(baseline, scopes), baseline["per"])
        evidence = baseline["evidence"]
        yield "baselines", ScoredItem(_amount(baseline), rest, evidence["quote"], evidence["rule"])
    for date in agreement["dates"]:
        yield (
            "dates",
            ScoredItem(
                _last_day(date["value"], date["role"]),
                (date["role"],),
                f"{date['value']} ({date['role']})",
                date["evidence"]["rule"],
            ),
        )


def _attributes(item: Json, scopes: Callable[[str], frozenset[str]]) -> tuple[object, ...]:
    is_counted = (item.get("deadline") or {}).get("basis") in ("relative", "period_end")  # gold leaves its year open
    years = frozenset({item["year"], None}) if is_counted else frozenset({item["year"]})
    attributes = (item.get(key) for key in ("change", "qualifier", "place", "commitment"))
    return years, scopes(item["scope"]), folded(item["of"]), *attributes


def _funding(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
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
                _rounded(share["percent"]), rest, f"{share['payer']} {share['percent']:g} %", share["evidence"]["rule"]
            ),
        )
    for amount in funding["amounts"]:
        keys = ("currency", "payer", "year", "per", "value_max", "commitment")
        rest = tuple(amount[key] for key in keys)
        yield (
            "funding amounts",
            ScoredItem(_rounded(amount["value"]), rest, amount["evidence"]["quote"], amount["evidence"]["rule"]),
        )


def _following(agreement: Json) -> Iterator[tuple[str, ScoredItem]]:
    for body in agreement["monitoring"]["bodies"]:
        text = f"{body['name']} ({body['role']})"
        yield "monitoring bodies", ScoredItem(folded(body["name"]), (body["role"],), text, body["evidence"]["rule"])
        for member in body["members"]:
            yield "body members", ScoredItem(folded(member), (body["role"],), f"{body['name']}: {member}")
    validity = agreement["validity"]
    for which, day in (("start", (validity["start"] or {}).get("date")), ("end", validity["end_date"])):
        if day:
            yield "validity", ScoredItem((which, day), (), f"{which} {day}")
    kinds = {statement["kind"] for statement in agreement["monitoring"]["statements"]}
    for kind in ("revision", "termination"):
        if kind in kinds:
            yield "revision and termination", ScoredItem(kind, (), kind)
    for s in agreement["signatories"]:
        text = f"{s['name']}, {s['title']}, {s['organisation']}"
        rest = folded(s["title"]), folded(s["organisation"])
        yield "signatories", ScoredItem(folded(s["name"]), rest, text, s["evidence"]["rule"])


def _numbered_ideas(title: str, text: str, count: int) -> Iterator[tuple[str, ScoredItem]]:
    """Gold counts a priority's ideas only."""
    return (("project ideas", ScoredItem((title, n), (), f"{text}: idea {n + 1}")) for n in range(count))


def _amount(item: Json) -> tuple[object, ...]:
    return _rounded(item["value"]), _rounded(item.get("value_max")), item["unit"]


def _quantity_text(item: Json) -> str:
    return " ".join(
        str(item[key]) for key in ("value", "value_max", "unit", "of", "year", "scope", "about") if item.get(key)
    )


def _same_value(gold: ScoredItem, found: ScoredItem) -> bool:
    if isinstance(gold.value, frozenset) and isinstance(found.value, frozenset):
        return bool(gold.value & found.value)
    return gold.value == found.value


def _same_rest(gold: ScoredItem, found: ScoredItem) -> bool:
    """Whether all that gold judges is right."""
    return all(_agree(g, f) for g, f in zip(gold.rest, found.rest, strict=True))


def _agree(gold: object, found: object) -> bool:
    if gold is _OPEN:
        return True
    if isinstance(gold, _Descriptions) and isinstance(found, str):
        return gold.fit(found)
    if isinstance(gold, frozenset) and isinstance(found, frozenset):
        return bool(gold & found)
    return gold == found


class _Descriptions(NamedTuple):
    """What gold says is measured, in one or several ways: an indicator fits where it shares half of the words of one.

    Words are compared by their first four letters; those that only say "new", "amount" or "share" do not count.
    """

    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, about: str) -> _Descriptions:
        return cls(tuple(map(_beginnings, about.split("|"))))

    def fit(self, indicator: str) -> bool:
        found = _beginnings(indicator)
        return any(known & found and 2 * len(known & found) >= max(len(known), len(found)) for known in self.words)


_BEGINNING = 4
"""Letters by which words are compared: inflection changes what stands behind them."""
_WORD = re.compile(rf"[^\W\d_]{{{_BEGINNING},}}")


@cache
def _saying_little() -> tuple[str, ...]:
    return tuple(listed("targets", "indicator", "saying_little"))


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in _WORD.findall(folded(text)) if not word.startswith(_saying_little()))


def compared(gold: Sequence[ScoredItem], found: Sequence[ScoredItem]) -> Counts:
    """Pairs gold with what was found, strict hits first, each once."""
    rest_gold, rest_found = list(gold), list(found)
    hits: dict[str, list[ScoredItem]] = {"strict": [], "soft": []}
    for level, matched in hits.items():
        for fact in list(rest_gold):
            match = next(
                (f for f in rest_found if _same_value(fact, f) and (level == "soft" or _same_rest(fact, f))), None
            )
            if match is not None:
                matched.append(match)
                rest_gold.remove(fact)
                rest_found.remove(match)
    right, all_found = (
        Counter(fact.rule for fact in facts if fact.rule) for facts in (hits["strict"] + hits["soft"], found)
    )
    return Counts(
        len(hits["strict"]), len(hits["soft"]), [f.text for f in rest_gold], [f.text for f in rest_found],
        len(gold), len(found), {rule: (right[rule], count) for rule, count in all_found.items()},
    )  # fmt: skip


def _always(_: Json) -> bool:
    return True


def scored(gold: Json, agreement: Json) -> dict[str, Counts]:
    """Each field of one agreement against gold; no field that neither has anything in.

    Where gold says which fields it was checked for, those alone are counted.
    """
    expected = list(_facts_of_gold(gold))
    found = [(n, fact) for n, fact in _facts_of_output(agreement) if _WHERE_GOLD_HAS.get(n, _always)(gold)]
    fields = {name for name, _ in (*expected, *found)}
    return {
        name: compared([f for n, f in expected if n == name], [f for n, f in found if n == name])
        for name in FIELDS
        if name in fields and name in gold.get("checked", FIELDS)
    }


def gold_files(folder: Path) -> dict[str, Path]:
    """The gold files in a folder and the folders in it, by their stems."""
    return {path.stem: path for path in sorted(folder.rglob("*.json")) if not path.name.endswith(".changes.json")}


def gold_for(name: str, files: dict[str, Path]) -> Path | None:
    """The gold for a source file's name: "x.pdf", "x.docx" and "x.scan.pdf" are all x."""
    stem = Path(name).stem
    return files.get(stem) or files.get(stem.partition(".")[0])


def pooled(documents: Iterable[dict[str, Counts]], fields: Iterable[str] = FIELDS) -> dict[str, Counts]:
    """The counts of several documents together, field by field."""
    total = {name: Counts() for name in fields}
    for document in documents:
        for name, row in document.items():
            total[name].add(row)
    return total


def table(rows: dict[str, Counts]) -> list[tuple[str, str, str, str, str, str]]:
    """Field, items in gold, precision, recall, strict and soft F1 as text, where there is any; the last row is all."""
    together = Counts()
    for row in rows.values():
        together.add(Counts(row.strict, row.soft, [], [], row.gold, row.found))
    return [
        (
            name,
            str(row.gold),
            f"{ratio(row.strict, row.found):.3f}",
            f"{ratio(row.strict, row.gold):.3f}",
            f"{f1(row.strict, row.found, row.gold):.3f}",
            f"{f1(row.strict + row.soft, row.found, row.gold):.3f}",
        )
        for name, row in (*rows.items(), ("all", together))
        if row.gold or row.found
    ]


class BadGold(ValueError):
    """A gold file that cannot be compared with; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def _scored_by(gold: Path, agreement: Json) -> dict[str, Counts]:
    """The counts of an agreement by a gold file. Raises BadGold."""
    try:
        return scored(json.loads(gold.read_text(encoding="utf-8")), agreement)
    except KeyError as missing:
        raise BadGold(
            tell(
                "{file}: gold lacks “{key}”; write what the document holds of it, or an empty list.",
                file=gold,
                key=missing.args[0],
            )
        ) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise BadGold(
            tell("{file}: it cannot be read as gold ({why}); see corpus/README.md for its form.", file=gold, why=error)
        ) from None


HEAD = ("field", "in gold", "precision", "recall", "F1", "F1 soft")


def report(output: Path, gold: Path) -> Iterator[str]:
    """The lines that `pykala score` prints: a table for each set of documents, then every miss and extra.

    A set is the folder that a gold file stands in: `written_on` for documents that rules were written on, `held_out`
    for those that nobody who writes rules has read. Nothing where no output has gold. Raises BadGold.
    """
    sets: dict[str, dict[str, dict[str, Counts]]] = {}
    files = gold_files(gold)
    for path in sorted(output.glob("*.json")):
        agreement = json.loads(path.read_text(encoding="utf-8"))
        found = gold_for(agreement["source"]["name"], files) if "source" in agreement else None
        if found is not None:
            rows = _scored_by(found, agreement)
            sets.setdefault(found.parent.name, {})[agreement["source"]["name"]] = rows
    for name, documents in sets.items():
        yield f"{name.replace('_', ' ')}, {len(documents)} documents: {', '.join(documents)}"
        yield from formatted(HEAD, *table(pooled(documents.values())))
        yield ""
    for documents in sets.values():
        for document, rows in documents.items():
            for name, row in rows.items():
                yield from (f"{document}: {name}: missing: {one_line(text)}" for text in row.missing)
                yield from (f"{document}: {name}: extra: {one_line(text)}" for text in row.extra)


def formatted(*rows: Sequence[str]) -> Iterator[str]:
    """A table's rows as lines."""
    for cells in rows:
        yield "  ".join([cells[0].ljust(30), *(cell.rjust(9) for cell in cells[1:])])


def one_line(text: str) -> str:
    """A quote as one line of a list."""
    return " ".join(text.split())
