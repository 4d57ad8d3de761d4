"""An emitted agreement, as lines for a terminal: what was promised, by whom, with what money, and what to check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import Any, get_args

from ..schema.vocabulary import WORST_DOUBTS, Severity, UiLanguage
from ..web.i18n import amount, counted, date, in_language, label, labels, value_word
from ..web.i18n import problem as problem_told

Json = dict[str, Any]
_BELOW = "  "
_WORDS = 60
"""So many letters of its sentence tell what a sum is for where nothing else does."""


def at_a_glance(agreement: Json, tongue: UiLanguage) -> list[str]:
    """The lines: title, period and source; each field's facts; what to check, what was not found; the outline."""
    blocks = [_head(agreement, tongue)]
    for name, facts in (
        ("parties", _parties(agreement, tongue)), ("priorities", _priorities(agreement)),
        ("targets", _targets(agreement, tongue)), ("funding_shares", _shares(agreement, tongue)),
        ("funding_amounts", _amounts(agreement, tongue)), ("monitoring_bodies", _bodies(agreement, tongue)),
        ("validity", _validity(agreement, tongue)), ("problems", _to_check(agreement, tongue)),
    ):  # fmt: skip
        blocks.append([label("table", name, tongue), *(_indented(facts) or [f"  {label('show', 'none', tongue)}"])])
    if missing := _indented(_missing(agreement, tongue)):
        blocks.append([label("report", "missing", tongue), *missing])
    blocks.append([label("scored", "sections", tongue).capitalize(), *_outline(agreement, tongue)])
    return [line for block in blocks for line in (*block, "")][:-1]


def _indented(facts: Iterable[str]) -> list[str]:
    """Each fact in a line, whatever line ends its words hold; what belongs to one stands below it."""
    return [f"  {_BELOW if fact.startswith(_BELOW) else ''}{' '.join(fact.split())}" for fact in facts]


def _head(agreement: Json, tongue: UiLanguage) -> list[str]:
    period, source = agreement["period"], agreement["source"]
    years = f"{period['start']}–{period['end']}" if period else label("show", "no_period", tongue)
    kinds = [value_word(agreement["kind"], tongue), years, value_word(agreement["language"] or "none", tongue)]
    if agreement["agreement_type"]:
        kinds.insert(1, label("agreement_type", agreement["agreement_type"], tongue))
    pages = f", {counted('pages', source['pages'], tongue)}" if source["pages"] else ""
    title = " ".join((agreement["title"] or "").split()) or label("show", "no_title", tongue)
    return [title, ", ".join(kinds), f"{source['name']}{pages}, {value_word(source['text_layer'], tongue)}"]


def _parties(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    for party in agreement["parties"]:
        role = f" ({value_word(party['role'], tongue)})" if party["role"] != "contracting" else ""
        yield f"{party['name']}{role}"


def _priorities(agreement: Json) -> Iterator[str]:
    for priority in agreement["priorities"]:
        yield f"{priority['number'] or '•'} {priority['title']}{_page(priority)}"
        for measure in priority["measures"]:
            yield f"{_BELOW}{measure['number'] or '–'} {measure['title']}{_page(measure)}"


def _targets(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    """The agreement's own first, then the State's."""
    for target in sorted(agreement["targets"], key=lambda each: each["scope"] == "national"):
        value = amount(in_language(target, agreement["language"]), tongue) if target["value"] is not None else ""
        due = str(target["year"] or (target["deadline"] or {}).get("text", ""))
        national = label("scope", "national", tongue) if target["scope"] == "national" else ""
        details = [each for each in (value, target["place"] or "", due, national) if each]
        yield f"{', '.join(details)}: {target['indicator']}{_page(target)}{_doubted(target, tongue)}"


def _shares(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    for share in agreement["funding"]["shares"]:
        percent = amount({**share, "value": share["percent"], "unit": "%"}, tongue)
        of = f" ({share['applies_to']})" if share["applies_to"] else ""
        yield f"{value_word(share['payer'], tongue)} {percent}{of}{_page(share)}{_doubted(share, tongue)}"


def _amounts(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    for sum_ in agreement["funding"]["amounts"]:
        payer = value_word(sum_["payer"], tongue) if sum_["payer"] else ""
        year = date(sum_["year"], tongue) if sum_["year"] else ""
        beside = ", ".join(each for each in (payer, year, sum_["purpose"] or "") if each)
        beside = beside or f'"{shorten(sum_["evidence"]["quote"], _WORDS, placeholder="…")}"'
        yield f"{amount(sum_, tongue)}: {beside}{_page(sum_)}{_doubted(sum_, tongue)}"


def _bodies(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    for body in agreement["monitoring"]["bodies"]:
        yield f"{body['name']} ({value_word(body['role'], tongue)}){_page(body)}"


def _validity(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    validity = agreement["validity"]
    start = validity["start"] or {}
    for name, value in (("start", start.get("date")), ("end_date", validity["end_date"])):
        if value:
            yield f"{label('field', name, tongue)}: {date(value, tongue)}"
    if start.get("condition"):
        yield f"{label('field', 'start', tongue)}: {start['condition']}"


def _to_check(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    """What was noticed, errors first; then the doubts of all facts by kind, the worst first."""
    for problem in sorted(agreement["problems"], key=lambda each: get_args(Severity).index(each["severity"])):
        evidence = problem["evidence"]
        quote = f' "{evidence["quote"]}"{_page(problem)}' if evidence else ""
        told = problem_told(problem["code"], problem["message"], tongue)
        yield f"{value_word(problem['severity'], tongue)}: {told}{quote}"
    counts = Counter(_doubts([value for name, value in agreement.items() if name != "text"]))
    for code in sorted(counts, key=lambda each: WORST_DOUBTS.index(each) if each in WORST_DOUBTS else -1):
        yield f"! {_doubt(code, tongue)}: {counts[code]}"


def _doubts(value: Any) -> Iterator[str]:
    """Every doubt about every item in a part of the JSON."""
    if isinstance(value, dict):
        yield from value.get("doubts", ())
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _doubts(inner)


def _missing(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    states: dict[str, list[str]] = defaultdict(list)
    for field, state in agreement["coverage"].items():
        if state != "found":
            states[state].append(label("scored" if field in ("targets", "signatories") else "value", field, tongue))
    for state, fields in states.items():
        yield f"{', '.join(fields)}: {value_word(state, tongue)}"


def _outline(agreement: Json, tongue: UiLanguage) -> Iterator[str]:
    for section in agreement["sections"]:
        pages = section["pages"]
        where = f"  {label('page', 'page', tongue)} {pages[0]}" if pages else ""
        until = f"–{pages[-1]}" if len(pages) > 1 else ""
        number = f"{section['number']} " if section["number"] else ""
        heading = " ".join(section["heading"].split())
        yield f"{'  ' * section['level']}{number}{heading}  [{value_word(section['kind'], tongue)}]{where}{until}"


def _page(item: Json) -> str:
    page = item["evidence"]["page"]
    return f"  [{page}]" if page else ""


def _doubted(item: Json, tongue: UiLanguage) -> str:
    """Why to look at it, where a rule had a doubt."""
    return "".join(f"  ! {_doubt(code, tongue)}" for code in item["doubts"])


def _doubt(code: str, tongue: UiLanguage) -> str:
    return label("doubt", code, tongue) if code in labels("doubt") else code
