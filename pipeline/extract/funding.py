"""How the agreement is paid for: named sources, shares of the costs, and sums of money.

Source of the rules: output contract, "Funding sources", "Shares", "Payer". A total stands beside its parts, not added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

from ..document import Block, Place
from ..lang.api import date_mentions, inflected, pattern, per_language, quantities, words
from ..lang.mentions import DateMention, Quantity
from ..schema.agreement import Funding, FundingAmount, FundingShare, FundingSource, Party
from .commitment import commitment_of
from .context import Reading, Sentence
from .counted import is_yearly, rate_of
from .targets import Aims
from .telling import is_paid_out

Payer = Literal["local", "state", "eu", "eu_and_state", "other"]

_PAYERS: tuple[Payer, ...] = ("eu_and_state", "local", "state", "eu", "other")
_BRACKET_BEHIND = re.compile(r"\s?\([^()]{1,80}\)")
_RATIO = re.compile(r"(?<![\d/])(\d{2})\s?/\s?(\d{2})(?![\d/])")


def find(reading: Reading, parties: list[Party], aims: Aims) -> Funding:
    """The funding. The contracting cities' "osuus" is local money; sums aimed at or measured are no funding."""
    places = [party.name.split()[0] for party in parties if party.type in ("city", "municipality")]
    amounts = [*_amounts(reading, places, aims.places), *_table_amounts(reading, aims.places)]
    return Funding(
        sources=list(_sources(reading)),
        shares=list(_shares(reading, places)),
        amounts=amounts,
    )


_pattern = partial(pattern, "funding")
_exact = partial(pattern, "funding", exact_case=True)
_SHORT_CONDITION = 25
"""Characters of a condition that is no clause."""
_LIST_ENDS = re.compile(r"[.;:)]")


def _is_about_money(sentence: Sentence) -> bool:
    return bool(_pattern("unnamed", "about_money").search(sentence.text))


def _sources(reading: Reading) -> Iterator[FundingSource]:
    """Each source once, at its first place; an abbreviation in brackets behind the name belongs to it."""
    told: set[str] = set()
    for sentence in reading.sentences:
        kind = sentence.section.kind if sentence.section else None
        if kind in ("parties", "signatures") or not (_is_about_money(sentence) or kind == "funding"):
            continue
        if _pattern("unnamed", "negated").search(sentence.text):
            continue
        for start, end, entry in _named_sources(sentence.text, kind == "funding"):
            key = entry["name"].casefold()
            if key not in told and entry.get("within", "").casefold() not in told:
                told.add(key)
                yield _source(reading, sentence, start, end, entry)


def _named_sources(text: str, about_funding: bool) -> Iterator[tuple[int, int, dict[str, str]]]:
    """The sources that a sentence names, each with its place."""
    taken: list[Place] = []
    for match in _listed().finditer(text):
        entry = words("funding")["source"][int((match.lastgroup or "s0")[1:])]
        taken.append(match.span())
        yield match.start(), match.end(), entry
    if not about_funding:
        return
    no_source = _pattern("unnamed", "not_sources")
    for form in ("programme", "fund"):
        for match in _exact("unnamed", form).finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken) and not no_source.search(match.group()):
                yield match.start(), match.end(), _unnamed(text, match)


def _unnamed(text: str, match: re.Match[str]) -> dict[str, str]:
    """What is known of a source that is not listed: its name, the abbreviation behind it, whose money it is."""
    stem, ending = next(
        (pair for pair in words("funding")["unnamed"]["nominatives"].items() if match["name"].endswith(pair[0])),
        ("", ""),
    )
    abbreviation = re.match(r" \(([A-ZÅÄÖ]{2,8}\+?)\)", text[match.end() :])
    return {
        "name": match["name"].removesuffix(stem) + ending,
        "abbreviation": abbreviation[1] if abbreviation else "",
        "level": "eu" if _exact("unnamed", "eu").search(match.group()) else "national",
    }


@per_language
def _listed() -> re.Pattern[str]:
    entries: list[dict[str, Any]] = words("funding")["source"]
    written = ["|".join(map(_written, entry["written"])) for entry in entries]
    return re.compile("|".join(rf"(?P<s{i}>(?<![\w-])(?:{each}))" for i, each in enumerate(written)))


def _written(name: str) -> str:
    """A full name whatever its capitals are ("Euroopan Aluekehitysrahaston"); an abbreviation as it is."""
    return f"(?i:{name})" if " " in name else name


def _source(reading: Reading, sentence: Sentence, start: int, end: int, entry: dict[str, str]) -> FundingSource:
    span = next((m for m in date_mentions(sentence.text) if m.is_span), None)
    near = [m for m in _pattern("conditions", "written").finditer(sentence.text) if _governs(m, sentence.text, start)]
    also = [(sentence.start + m.start(), sentence.start + m.end()) for m in near[:1]]
    also += [(sentence.start + span.start, sentence.start + span.end)] if span else []
    return FundingSource(
        name=entry["name"],
        name_fi=entry.get("name_fi"),
        abbreviation=entry["abbreviation"] or None,
        level=entry["level"],  # type: ignore[arg-type]
        period=span.value if span else None,
        condition=near[0].group().strip() if near else None,
        evidence=reading.evidence(sentence.start + start, sentence.start + end, "funding.source", also),
    )


def _governs(condition: re.Match[str], text: str, source: int) -> bool:
    """Whether a condition holds for the source that begins there.

    A clause holds for all that its sentence names; a few words ("soveltuvin osin") for what is listed behind them.
    """
    if len(condition.group()) > _SHORT_CONDITION:
        return True
    return condition.end() <= source and not _LIST_ENDS.search(text, condition.end(), source)


def _shares(reading: Reading, places: list[str]) -> Iterator[FundingShare]:
    """The percentages that tell who pays how much of the costs."""
    told: set[tuple[Payer, float]] = set()
    lead_in = ""
    for sentence in reading.sentences:
        if sentence.section is None or sentence.section.kind in (
            "parties",
            "background",
            "goals",
            "priority",
            "measure",
            "signatures",
        ):
            continue
        kind = reading.blocks[sentence.block].kind
        if kind == "text":
            lead_in = sentence.text if sentence.text.endswith(":") else ""
        head = reading.column_head(sentence) if kind == "table" else ""
        context = f"{sentence.text} {lead_in} {head}"
        if sentence.section.kind != "funding" and not _pattern("shares", "about_costs").search(context):
            continue
        if not _pattern("shares", "cues").search(context) or _pattern("shares", "not_shares").search(sentence.text):
            continue
        row = reading.text[slice(*reading.row(sentence)[0])] if kind == "table" else ""
        found = [q for q in quantities(sentence.text) if q.unit == "%" and q.change is None]
        for payer in _halves(sentence.text, places):
            told.add((payer, 50.0))
            yield FundingShare(
                payer=payer,
                percent=50,
                qualifier="exact",
                applies_to=_applies_to(sentence.text),
                evidence=reading.evidence(sentence.start, sentence.end, "funding.half"),
            )
        if ratio := _RATIO.search(sentence.text):
            yield from _ratio(reading, sentence, ratio, places)
        for quantity, payer in _paid(sentence.text, found, places, row or head):
            if (payer, quantity.value) not in told:
                told.add((payer, quantity.value))
                yield FundingShare(
                    payer=payer,
                    percent=quantity.value,
                    qualifier=quantity.qualifier,
                    applies_to=_applies_to(sentence.text),
                    evidence=reading.evidence(sentence.start, sentence.end, "funding.share"),
                )


def _halves(text: str, places: list[str]) -> Iterator[Payer]:
    """Those who pay half each: "valtio ja kunnat puoliksi", "valtio vastaa puolesta ja kunnat puolesta"."""
    match = _exact("shares", "half_each").search(text)
    if match and _exact("shares", "halved").search(text):
        found = {
            payer
            for listed in text[: match.end()].split(",")
            for part in _exact("payers", "and").split(listed)
            if (payer := _payer(part, places, last=True))
        }
        yield from sorted(found) if len(found) == 2 else []


def _ratio(reading: Reading, sentence: Sentence, ratio: re.Match[str], places: list[str]) -> Iterator[FundingShare]:
    """ "Valtion ja kaupungin rahoitussuhde on 60/40": the payers in the order of their shares."""
    first, second = int(ratio[1]), int(ratio[2])
    before = sentence.text[: ratio.start()]
    parts = _exact("payers", "and").split(before, maxsplit=1)
    payers = [_payer(part, places) for part in parts]
    if first + second == 100 and len(payers) == 2:
        for payer, percent in zip(payers, (first, second), strict=True):
            if payer:
                evidence = reading.evidence(sentence.start, sentence.end, "funding.ratio")
                yield FundingShare(
                    payer=payer,
                    percent=percent,
                    qualifier="exact",
                    applies_to=_applies_to(sentence.text),
                    evidence=evidence,
                )


def _applies_to(text: str) -> str | None:
    """What a share is a share of, in the nominative; None where it is of all that the agreement costs."""
    match = _pattern("shares", "bases").search(text)
    if match is None or _pattern("shares", "of_agreement").search(match.group()):
        return None
    behind = match.groupdict().get("behind") or ""
    *attributes, base = match.group().removesuffix(behind).split()
    listed = inflected(base, plural=bool(_pattern("shares", "plural").search(base)))
    return " ".join([*attributes, listed]) + behind if listed else None


def _paid(text: str, found: list[Quantity], places: list[str], label: str) -> Iterator[tuple[Quantity, Payer]]:
    """Each quantity with its payer: told between the quantity before and it, in brackets behind it, or after it."""
    begin = 0
    carried: Payer | None = None
    number_first = (
        bool(found)
        and _payer(text[: found[0].start], places) is None
        and not _exact("payers", "total").match(text, found[0].end)
    )
    for i, quantity in enumerate(found):
        bracket = _BRACKET_BEHIND.match(text, quantity.end)
        end = bracket.end() if bracket else quantity.end
        limit = found[i + 1].start if i + 1 < len(found) else len(text)
        behind = text[end:limit]
        clause = _exact("payers", "next_clause").search(behind)
        behind = behind[: clause.start()] if clause else behind
        before = _payer(text[begin : quantity.start], places, last=True)
        after = _payer(behind, places)
        payer = (
            (_payer(text[quantity.end : end], places) if bracket else None)
            or (after or before if number_first else before or after)
            or (_payer(label, places) if label else None)
            or carried
        )
        if payer:
            yield quantity, payer
        begin, carried = end, payer or carried


def _payer(shown: str, places: list[str], *, last: bool = False) -> Payer | None:
    """Who pays, by the words: the State and the EU together, else whoever stands nearest and is not paid to."""
    if _pattern("payers", "eu_and_state").search(shown):
        return "eu_and_state"
    found: list[tuple[int, Payer]] = []
    for payer in _PAYERS[1:]:
        found += [(m.start(), payer) for m in _pattern("payers", payer).finditer(shown)]
    found += [(m.start(), "local") for place in places for m in re.finditer(rf"\b{re.escape(place)}", shown)]
    receives = _exact("payers", "receives")
    found = sorted(each for each in found if not receives.search(shown, 0, each[0]))
    kinds = {payer for _, payer in found}
    if {"eu", "state"} <= kinds and "local" not in kinds:
        return "eu_and_state"
    return (found[-1] if last else found[0])[1] if found else None


def _amounts(reading: Reading, places: list[str], aims: set[int]) -> Iterator[FundingAmount]:
    """Sums of money in sentences: all those in the funding's section, elsewhere those told to be set aside or paid."""
    lead_in: Sentence | None = None
    above: Sentence | None = None
    for number, sentence in enumerate(reading.sentences):
        block = reading.blocks[sentence.block]
        if block.kind == "text":
            lead_in = sentence if sentence.text.endswith(":") else None
        if block.kind != "table" and _tells_sums(sentence, listed=block.kind == "item"):
            before = above if _exact("amounts", "of_above").match(sentence.text) else lead_in
            behind = reading.sentences[number + 1] if number + 1 < len(reading.sentences) else None
            yield from _sums_of_sentence(reading, sentence, _Near(lead_in, before, behind), places, aims)
        above = sentence


class _Near(NamedTuple):
    """The sentence that leads in a list, that of the years, and the one behind, which may tell who pays."""

    lead_in: Sentence | None
    above: Sentence | None
    behind: Sentence | None


def _sums_of_sentence(
    reading: Reading, sentence: Sentence, near: _Near, places: list[str], aims: set[int]
) -> Iterator[FundingAmount]:
    """The sums of a sentence, each with its own payer and year."""
    text = sentence.text
    sums = [q for q in quantities(text) if len(q.unit) == len("EUR") and not _is_unit(text, q)]
    lead_in = near.lead_in.text if near.lead_in and near.lead_in is not sentence else ""
    payers = {id(q): payer for q, payer in _paid(_without_condition(text), sums, places, lead_in)}
    granter = _granter(sentence, near.behind, places)
    for i, quantity in enumerate(sums):
        not_funding = _pattern("amounts", "not_funding").search(text[: quantity.start])
        if sentence.start + quantity.start in aims or (not_funding and not is_paid_out(text)):
            continue
        year, place, shared = _year_of(text, sums, i, near.above)
        bound = commitment_of(text, quantity.start, quantity.end, lead_in)
        yield FundingAmount(
            value=quantity.value,
            value_max=quantity.value_max,
            currency=quantity.unit,
            per=rate_of(text, quantity, yearly=False),
            purpose=_purpose(text),
            payer=(granter or payers.get(id(quantity))) if _is_paid(text, quantity, places) else None,
            year=year,
            commitment=bound.commitment,
            condition=bound.condition,
            doubts=[*bound.doubts, "two_values_one_sentence"] if shared else [*bound.doubts],
            evidence=reading.evidence(sentence.start, sentence.end, "funding.amount", [place] if place else []),
        )


def _is_unit(text: str, quantity: Quantity) -> bool:
    """Whether a bracket tells what a table counts in: "(tuhatta euroa)"."""
    around = text[quantity.start - 1 : quantity.start] + text[quantity.end : quantity.end + 1]
    return not quantity.digits and around == "()"


def _without_condition(text: str) -> str:
    """A sentence with spaces for its condition: whoever has to agree to a sum does not pay it by that."""
    place = commitment_of(text, 0, 0).place
    return text if place is None else f"{text[: place[0]]}{' ' * (place[1] - place[0])}{text[place[1] :]}"


def _granter(sentence: Sentence, behind: Sentence | None, places: list[str]) -> Payer | None:
    """Who pays by the next sentence: "Avustuksen myöntää ministeriö"."""
    if behind is None or behind.block != sentence.block:
        return None
    told = _exact("amounts", "granted_by").match(behind.text)
    return _payer(behind.text[told.end() :], places) if told else None


def _tells_sums(sentence: Sentence, *, listed: bool) -> bool:
    """Whether the sums of a sentence are funding: by its section, or by its own words. `listed`: a list's item."""
    kind = sentence.section.kind if sentence.section else None
    if kind == "funding" or (listed and kind in ("annex", "other")):
        return True
    if kind in ("parties", "signatures"):
        return False
    if is_paid_out(sentence.text):
        return True
    not_funding = _pattern("amounts", "not_funding").search(sentence.text)
    about_aims = kind in ("background", "goals", None)
    return not about_aims and not not_funding and bool(_pattern("amounts", "cues").search(sentence.text))


def _is_paid(text: str, quantity: Quantity, places: list[str]) -> bool:
    """Whether the sum has a payer: a total, an estimate and the costs of something have none ("Silta maksaa 9 M€")."""
    before = re.split(r"[;.]\s", text[: quantity.start])[-1]
    costs = _exact("amounts", "costs").search(before) and _payer(before, places) is None
    return not costs and not _pattern("amounts", "no_payer").search(before)


def _purpose(text: str) -> str | None:
    """What the money is for: the word in the illative or translative beside it."""
    match = _exact("amounts", "purpose").search(text)
    return match.group() if match else None


def _year_of(text: str, sums: list[Quantity], i: int, above: Sentence | None) -> tuple[str | None, Place | None, bool]:
    """The year of a sum, where another sentence tells it, and whether it was told of another sum of the sentence.

    Its own stands between the sum before it and the next: before them all where the first sum has one before it, else
    behind; a sole year holds for all.
    """
    mentions = [m for m in date_mentions(text) if not m.is_day]
    if not mentions:
        outside = next((m for m in date_mentions(above.text) if not m.is_day), None) if above else None
        return (outside.value, (above.start, above.end), False) if outside and above else (None, None, False)
    begin = sums[i - 1].end if i else 0
    end = sums[i + 1].start if i + 1 < len(sums) else len(text)
    before = [m for m in mentions if begin <= m.start < sums[i].start]
    behind = [m for m in mentions if sums[i].end <= m.start < end]
    years_first = mentions[0].start < sums[0].start
    own: list[DateMention] = [*before[-1:], *behind[:1]] if years_first else [*behind[:1], *before[-1:]]
    if own and (len(mentions) == 1 or own[0] in (before if years_first else behind) or years_first):
        return own[0].value, None, False
    return (mentions[0].value, None, len(sums) > 1) if len(mentions) == 1 else (None, None, False)


def _table_amounts(reading: Reading, aims: set[int]) -> Iterator[FundingAmount]:
    """The sums in tables: by column for years and payers, or the cost column of a list of projects."""
    for number, block in enumerate(reading.blocks):
        heading = reading.heading_at(block.start)
        if block.kind != "table" or (
            heading and (heading.kind in ("signatures", "parties") or not reading.is_read(heading))
        ):
            continue
        if any(block.start <= place < block.end for place in aims):
            continue
        caption = reading.blocks[number - 1] if number else None
        yield from _sums_of_table(
            reading,
            block,
            reading.text[caption.start : caption.end] if caption else "",
            heading.kind if heading else None,
        )


@per_language
def _number_cell() -> re.Pattern[str]:
    """A cell that holds the number of a sum and no more than belongs to it."""
    before, behind = (_exact("tables", key).pattern for key in ("cell_before", "cell_behind"))
    return re.compile(
        rf"(?:{before})?(\d{{1,3}}(?:[ .\u00a0]\d{{3}}){{1,4}}|\d{{1,12}}(?:,\d{{1,3}})?)"
        rf"(?:\s?(?:{behind}))?(?:\s?\([^)]{{1,80}}\))?"
    )


@dataclass(frozen=True)
class _SumTable:
    """A table as far as its sums need it: what its first row holds, which column tells years, who pays by its caption.

    `rows_pay`: its rows are payers. `about_money`: its caption speaks of money, in a section where that is funding.
    """

    head: list[str]
    years: int | None
    caption: str
    payer: Payer | None
    rows_pay: bool
    in_funding: bool
    about_money: bool

    def holds_sum(self, cell: str, column: int) -> bool:
        """Whether a cell of this column holds a sum of money."""
        if not 0 < column < len(self.head) or column == self.years or not _number_cell().fullmatch(cell):
            return False
        over = self.head[column]
        by_payer = self.about_money and (
            _payer(over, []) or (_is_total(over) and any(_payer(h, []) for h in self.head))
        )
        in_euros = _exact("tables", "euros").search(cell) or _pattern("tables", "columns").search(over)
        if not (in_euros or by_payer or self._is_year_of_payers(over)):
            return False
        in_money = _pattern("tables", "sums").search(over + cell)
        return not _exact("tables", "per_cent").search(over) and not (date_mentions(cell) and not in_money)

    def _is_year_of_payers(self, over: str) -> bool:
        """Whether a column is a year's or the total, in a table of payers whose caption or head counts in euros."""
        counts_euros = any(_exact("tables", "euros").search(printed) for printed in (self.caption, *self.head))
        return self.rows_pay and counts_euros and bool(date_mentions(over) or _is_total(over))

    def payer_of(self, label: str, over: str) -> Payer | None:
        """Who pays the sum in a row and a column: by its head, its row, else the caption; a total has none."""
        by_row = _payer(label, []) if self.in_funding and self.years != 0 else None
        return _payer(over, []) or by_row or (None if self.rows_pay and _is_total(label) else self.payer)


_WITH_SUMS = ("funding", "annex", "other", "monitoring", "measure", "priority", "priorities")
_CAPTION = 160
"""Characters before a table that may say that it holds money."""


def _is_total(label: str) -> bool:
    return bool(_pattern("tables", "rows_total").match(label.strip()))


def _sum_table(reading: Reading, rows: list[list[Place]], caption: str, kind: str | None) -> _SumTable:
    head = [reading.text[a:b] for a, b in rows[0]]
    sentences = caption.split(". ")
    named = next((s for s in sentences if _pattern("tables", "of_table").search(s)), sentences[-1])
    return _SumTable(
        head=head,
        years=next((i for i, cell in enumerate(head) if _pattern("tables", "year_columns").search(cell)), None),
        caption=caption[-_CAPTION:],
        payer=_payer(named, []) if kind == "funding" else None,
        rows_pay=any(_payer(reading.text[slice(*row[0])], []) for row in rows[1:]),
        in_funding=kind == "funding",
        about_money=bool(_pattern("tables", "caption").search(caption[-_CAPTION:])) and kind in _WITH_SUMS,
    )


def _sums_of_table(reading: Reading, block: Block, caption: str, kind: str | None) -> Iterator[FundingAmount]:
    rows = reading.table(block)
    table = _sum_table(reading, rows, caption, kind)
    for row in rows[1:]:
        label = reading.text[slice(*row[0])]
        of_row = row[table.years] if table.years is not None and table.years < len(row) else None
        for column, (a, b) in enumerate(row):
            cell = reading.text[a:b].strip()
            if not table.holds_sum(cell, column):
                continue
            over = table.head[column]
            value = _cell_value(cell, f"{over} {table.caption}")
            told = date_mentions(reading.text[slice(*of_row)] if of_row else over)
            if value:
                yield FundingAmount(
                    value=value,
                    value_max=None,
                    currency="EUR",
                    per="year" if is_yearly(over) else None,
                    purpose=None if table.years == 0 or _payer(label, []) else label.strip() or None,
                    payer=table.payer_of(label, over),
                    year=told[0].value if told else None,
                    evidence=reading.evidence(a, b, "funding.table", [row[0], *rows[0][column : column + 1]]),
                )


def _cell_value(cell: str, over: str) -> float | None:
    """A cell's sum in euros; the column's head may say that it counts in thousands or millions."""
    found = [q for q in quantities(cell) if len(q.unit) == 3]
    if found:
        return found[0].value
    plain = re.match(r"[^\d]*([\d \u00a0.,]+)", cell)
    if not plain:
        return None
    digits = re.sub(r"[ \u00a0]", "", plain[1]).strip(".,")
    value = float(
        (digits.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) else digits).replace(",", ".")
    )
    if _exact("tables", "thousands").search(over) and value < 10_000:
        return value * 1000
    return round(value * 1_000_000, 2) if _exact("tables", "millions").search(over) and value < 10_000 else value
