"""The named sources of money: funds, programmes and grants."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Span
from ...lang.api import date_mentions, holds, organisations, per_language, words
from ...lang.patterns import compiled
from ...lang.tables.facts import NamedSource
from ...schema.agreement import FundingSource
from ..classification import cue as target_cue
from ..context import Reading, Sentence
from .payers import cue, exact_cue

_SHORT_CONDITION = 25
"""Characters of a condition that is no clause."""
_LIST_ENDS = compiled(r"[.;]|:(?!\w)|^[^(]*\)")
"""Where a list ends, or the bracket that it stands in."""
_ABBREVIATION_BEHIND = compiled(r" \(([A-ZÅÄÖ]{2,8}\+?)\)")


def sources(reading: Reading) -> Iterator[FundingSource]:
    """Each source once, at its first place; an abbreviation in brackets behind the name belongs to it."""
    known: set[str] = set()
    makers = "".join(reading.text[h.start : h.own_end] for h in reading.headings("parties", "signatures"))
    for sentence in reading.sentences:
        kind = sentence.section.kind if sentence.section else None
        about_money = kind == "funding" or holds(sentence.text, "funding", "unnamed", "about_money")
        if kind in ("parties", "signatures") or not about_money or cue("unnamed", "negated").search(sentence.text):
            continue
        private = _private_payer(reading, sentence) if kind == "funding" else None
        asked = _agencies(sentence.text, makers) if kind == "funding" else ()
        for start, end, entry in private or (*_named_sources(sentence.text, kind == "funding"), *asked):
            key = entry["name"].casefold()
            if kind != "funding" and _is_awaited(sentence.text, start):
                continue
            if entry["level"] == "private" and _is_hoped_for(sentence, end):
                continue
            if key not in known and entry.get("within", "").casefold() not in known:
                known.add(key)
                yield _source(reading, sentence, start, end, entry)


def _private_payer(reading: Reading, sentence: Sentence) -> list[tuple[int, int, NamedSource]] | None:
    """Private money, where a row of a table of payers is called by who has it: "Yritykset"."""
    if reading.blocks[sentence.block].kind != "table" or not cue("tables", "private_payer").fullmatch(sentence.text):
        return None
    heads = (reading.text[slice(*cell)] for cell in reading.table(reading.blocks[sentence.block])[0])
    if reading.row(sentence)[0][0] != sentence.start or not any(cue("tables", "payer_column").match(h) for h in heads):
        return None
    private = next(entry for entry in words().funding["source"] if entry["level"] == "private")
    return [(0, len(sentence.text), private)]


def _is_hoped_for(sentence: Sentence, end: int) -> bool:
    """Whether a sentence, or what leads in its list, only hopes for the money named up to `end`; a share of it is."""
    if cue("unnamed", "share_behind").match(sentence.text, end):
        return False
    lead_in = sentence.lead_in.text if sentence.lead_in else ""
    return bool(cue("unnamed", "hoped_for").search(sentence.text) or target_cue("aimed").search(lead_in))


def _named_sources(text: str, about_funding: bool) -> Iterator[tuple[int, int, NamedSource]]:
    """The sources that a sentence names, each with its place; what is not listed only where it is about money."""
    taken: list[Span] = []
    for match in _listed().finditer(text):
        entry = words().funding["source"][int((match.lastgroup or "s0")[1:])]
        taken.append(match.span())
        yield match.start(), match.end(), entry
    paid_from = None if about_funding else cue("unnamed", "paid_from").search(text)
    if not (about_funding or paid_from):
        return
    no_source = cue("unnamed", "not_sources")
    for form in ("fund",) if paid_from else ("programme", "fund"):
        for match in exact_cue("unnamed", form).finditer(text):
            if paid_from and not cue("unnamed", "out_of").search(match.group()):
                continue
            if any(a < match.end() and match.start() < b for a, b in taken) or no_source.search(match.group()):
                continue
            if not (cue("unnamed", "grants").search(match["name"]) and cue("unnamed", "own_grant").search(text)):
                yield match.start(), match.end(), _unlisted(text, match)


def _agencies(text: str, makers: str) -> Iterator[tuple[int, int, NamedSource]]:
    """The State's agencies that are asked for money; those that make the agreement pay their own."""
    applied = cue("unnamed", "applied_for").search(text)
    for agency in organisations(text, applied.start()) if applied else ():
        is_asked = cue("unnamed", "asked").search(text, agency.start, agency.end)
        if agency.type == "state_agency" and is_asked and agency.name not in makers:
            source: NamedSource = {
                "name": agency.name,
                "abbreviation": agency.abbreviation or "",
                "level": "national",
            }
            yield agency.start, agency.end, source


def _unlisted(text: str, match: re.Match[str]) -> NamedSource:
    """What is known of a source that is not listed: its name, the abbreviation behind it, whose money it is."""
    endings = words().funding["unnamed"]["nominatives"].items()
    stem, ending = next((pair for pair in endings if match["name"].endswith(pair[0])), ("", ""))
    abbreviation = _ABBREVIATION_BEHIND.match(text, match.end())
    return {
        "name": match["name"].removesuffix(stem) + ending,
        "abbreviation": abbreviation[1] if abbreviation else "",
        "level": "eu" if exact_cue("unnamed", "eu").search(match.group()) else "national",
    }


@per_language
def _listed() -> re.Pattern[str]:
    written = ["|".join(map(_written, entry["written"])) for entry in words().funding["source"]]
    return compiled("|".join(rf"(?P<s{i}>(?<![\w-])(?:{each}))" for i, each in enumerate(written)))


def _written(name: str) -> str:
    """A full name whatever its capitals are ("Euroopan Aluekehitysrahaston"); an abbreviation as it is."""
    return f"(?i:{name})" if " " in name else name


def _source(reading: Reading, sentence: Sentence, start: int, end: int, entry: NamedSource) -> FundingSource:
    span = next((m for m in date_mentions(sentence.text) if m.is_span), None)
    near = _condition(sentence.text, start)
    also = [(sentence.start + near[0], sentence.start + near[1])] if near else []
    also += [(sentence.start + span.start, sentence.start + span.end)] if span else []
    return FundingSource(
        name=entry["name"],
        name_fi=entry.get("name_fi"),
        abbreviation=entry["abbreviation"] or None,
        level=entry["level"],
        period=span.value if span else None,
        condition=sentence.text[slice(*near)].strip() if near else None,
        evidence=reading.evidence(sentence.start + start, sentence.start + end, "funding.source", also),
    )


def _is_awaited(text: str, source: int) -> bool:
    """Whether something else hangs on a source: "Mikäli JTF-rahoitus toteutuu, …"."""
    return any(_opens_at(text, match.start(), source) for match in cue("conditions", "written").finditer(text))


def _opens_at(text: str, condition: int, source: int) -> bool:
    """Whether a condition begins with the source, behind its conjunction alone."""
    return condition < source and len(text[condition:source].split()) == 1 and text[source - 1].isspace()


def _is_only_source(text: str, source: int) -> bool:
    """Whether the source that begins there is the only one that a sentence names, its abbreviation beside it."""
    named = list(_listed().finditer(text))
    return bool(named) and named[0].start() == source and len({match.lastgroup for match in named}) == 1


def _is_in_other_clause(text: str, condition: Span, source: int) -> bool:
    """Whether another clause begins between a condition and a source: "A maksaa rajoissa, ja B hakee EAKR-rahaa"."""
    start, end = min(condition[1], source), max(condition[0], source)
    return cue("conditions", "next_clause").search(text, start, end) is not None


def _condition(text: str, source: int) -> Span | None:
    """Where the condition stands that holds for the source that begins there.

    A clause holds for all that its sentence names, save that one right before a source, "siltä osin kuin hanke koskee
    turvetta JTF:stä", is that source's; a few words ("soveltuvin osin") hold for what is listed behind them, and so
    does whatever a list's last conjunction leads in: "EAKR:sta ja talousarvion puitteissa AKKE:sta". Behind the
    only source they are its own: "JTF-rahoitusta haetaan tarvittaessa". What is to be granted is the condition, and has
    none: "mikäli hankkeelle myönnetään EAKR-rahoitusta".
    """
    for match in cue("conditions", "written").finditer(text):
        start, end = match.span()
        inside = next((m.start() for m in _listed().finditer(text, start, end)), None)
        is_joined = cue("conditions", "joined").search(text, 0, start)
        is_clause = cue("conditions", "clause").match(text, start)
        if not is_clause and _is_in_other_clause(text, match.span(), source):
            continue
        is_general = is_clause or end - start > _SHORT_CONDITION
        if inside is not None:
            is_granted = cue("conditions", "granted").search(text, start, inside)
            if not is_granted and inside <= source and not _opens_at(text, start, inside):
                return start, inside
        elif (
            (is_general and not is_joined)
            or (end <= source and not _LIST_ENDS.search(text[end:source]))
            or (source < start and not _LIST_ENDS.search(text[source:start]) and _is_only_source(text, source))
        ):
            return start, end
    return None
