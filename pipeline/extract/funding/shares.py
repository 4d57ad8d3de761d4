"""The percentages that say who pays how much of the costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...lang.api import date_mentions, inflected, quantities
from ...lang.clauses import bracket_behind
from ...lang.mentions import Quantity
from ...lang.patterns import compiled
from ...schema.agreement import FundingShare
from ...schema.vocabulary import Payer, Qualifier, SectionKind
from ..classification import cue as target_cue
from ..classification import is_paid_out
from ..context import Reading, Sentence
from ..counted import bare_label, quantities_of_cell
from .payers import cue, exact_cue, listed_from, parts_behind, payer_in, with_payers
from .table_units import caption, counts_per_cent, is_total, unit_told

_ELSEWHERE: set[SectionKind] = {"parties", "background", "goals", "priority", "measure", "signatures"}
"""Sections whose percentages are no shares of the agreement's costs."""
_ACTED: set[SectionKind] = {"priority", "measure"}
"""Of these those that may say who pays which part of what something costs."""
_WHOLE, _ROUNDED = 100, 0.05
_BARE = compiled(r"(?<![\w.,/§:–-])\d{1,2}(?:,\d)?(?=,?\s)")
"""A number that may be a percentage whose sign stands behind the next."""
_RATIO = compiled(r"(?<![\d/])(\d{2})\s?/\s?(\d{2})(?![\d/])")


def shares(reading: Reading, places: Sequence[str]) -> Iterator[FundingShare]:
    """The shares in reading order, those in plain percentages each once; `places` are the contracting cities."""
    known: set[tuple[Payer, float, str | None]] = set()
    for sentence in reading.sentences:
        if in_column := _in_payers_column(reading, sentence):
            yield in_column
            continue
        if not _is_about_shares(reading, sentence):
            yield from _behind_sums(reading, sentence, places)
            continue
        for payer in _halves(sentence.text, places):
            known.add((payer, 50.0, None))
            yield _share(reading, sentence, "half", payer, 50)
        if ratio := _RATIO.search(sentence.text):
            yield from _ratio(reading, sentence, ratio, places)
        found = [q for q in _quantities(reading, sentence, places) if q.unit == "%" and q.change is None]
        found = [q for q in found if not _is_former(sentence.text, q, found)]
        found = _with_bare_ones(sentence.text, found)
        divided = list(_divided(sentence.text, found))
        found = [q for q in found if not any(q in share.parts for share in divided)]
        for quantity, payer in with_payers(sentence.text, found, places, _label(reading, sentence)):
            of_column = _named_by_column(reading, sentence)
            for one in _each_pays(sentence.text, quantity, places) or [payer]:
                if (one, quantity.value, of_column) not in known:
                    known.add((one, quantity.value, of_column))
                    share = _share(reading, sentence, "share", one, quantity.value, quantity.qualifier, quantity.start)
                    share.applies_to = share.applies_to or of_column
                    yield share
        for each in divided:
            yield from _shares_of_share(reading, sentence, each, places)


def _quantities(reading: Reading, sentence: Sentence, places: Sequence[str]) -> Sequence[Quantity]:
    """A sentence's quantities; a bare number is a percentage in such a column or table of payers."""
    if _counts_per_cent(reading, sentence) and _rows_pay(reading, sentence, places):
        return quantities_of_cell(sentence.text, "", "%") or quantities(sentence.text)
    return quantities(sentence.text)


def _with_bare_ones(text: str, found: list[Quantity]) -> list[Quantity]:
    """The percentages, and numbers between them that make them a hundred: "valtio 40 %, kaupunki 35 ja muut 25 %"."""
    if len(found) < 2 or sum(q.value for q in found) >= _WHOLE:
        return found
    between = (m for m in _BARE.finditer(text, found[0].end, found[-1].start))
    bare = [
        found[0]._replace(start=m.start(), end=m.end(), value=float(m[0].replace(",", ".")))
        for m in between
        if not any(q.start < m.end() and m.start() < q.end for q in found)
    ]
    makes_whole = abs(sum(q.value for q in [*found, *bare]) - _WHOLE) < _ROUNDED
    return sorted([*found, *bare], key=lambda q: q.start) if makes_whole else found


def _around_table(reading: Reading, sentence: Sentence) -> tuple[str, str]:
    """What the corner of a sentence's table and what stands before it tell; nothing outside tables."""
    if reading.blocks[sentence.block].kind != "table":
        return "", ""
    return reading.text[slice(*reading.corner(sentence.block))], caption(reading, sentence.block)


def _counts_per_cent(reading: Reading, sentence: Sentence) -> bool:
    """Whether a table's cell holds per cent, by its column's head, else by the corner or the caption."""
    return counts_per_cent(unit_told(reading.column_head(sentence), *_around_table(reading, sentence)))


def _rows_pay(reading: Reading, sentence: Sentence, places: Sequence[str]) -> bool:
    """Whether every row of the sentence's table names a payer, save one that sums up; not outside tables."""
    block = reading.blocks[sentence.block]
    rows = reading.table(block)[1:] if block.kind == "table" else []
    labels = (reading.text[slice(*row[0])] for row in rows)
    return bool(rows) and all(payer_in(label, places) or is_total(label) for label in labels)


def _in_payers_column(reading: Reading, sentence: Sentence) -> FundingShare | None:
    """The share of what a table's row names, in a payer's column.

    The column says so, "Valtion osuus, %", beside one of costs, or what stands before the table: "Rahoitusosuudet, %".
    """
    head = reading.column_head(sentence)
    if not (payer := payer_in(head, [])) or target_cue("former_column").search(head):
        return None
    shares_all = _is_of_costs(" ".join(_around_table(reading, sentence)), sentence)
    if not (shares_all or cue("shares", "cues").search(head) or exact_cue("tables", "payer_alone").fullmatch(head)):
        return None
    heads = [reading.text[slice(*cell)] for cell in reading.table(reading.blocks[sentence.block])[0]]
    tells_costs = shares_all or any(cue("tables", "columns").search(other) for other in heads if other != head)
    found = quantities_of_cell(sentence.text, "", "%" if _counts_per_cent(reading, sentence) else "")
    found = found or list(quantities(sentence.text))
    named = reading.row_label(sentence, cue("tables", "of_projects"))
    label = reading.text[slice(*named)].strip()
    if not (tells_costs and label) or len(found) != 1 or found[0].unit != "%":
        return None
    if payer_in(label, []) or date_mentions(label) or is_total(label):
        return None
    span = sentence.start, sentence.end
    return FundingShare(
        payer=payer,
        percent=found[0].value,
        qualifier=found[0].qualifier,
        applies_to=label,
        evidence=reading.evidence(*span, "funding.share", [named, reading.head_cell(sentence)]),
    )


class _Divided(NamedTuple):
    """What a share is called, None where the text does not say; where its parts are told, and these."""

    whole: str | None
    start: int
    parts: list[Quantity]


def _divided(text: str, found: Sequence[Quantity]) -> Iterator[_Divided]:
    """The shares whose parts are told: "Kuntien osuus on 40 %, josta kaupunki maksaa puolet".

    Parts in figures that make no hundred are shares of the whole: "60 %, josta EU:n osuus on 40 %".
    """
    if parted := exact_cue("shares", "parted").search(text):
        base = inflected(parted["base"], plural=False)
        yield _Divided(base and parted["whole"] + base, parted.end(), listed_from(text, parted.end(), found))
        return
    for share in found:
        parts = parts_behind(text, share, found)
        of_share = not all(q.digits for q in parts) or abs(sum(q.value for q in parts) - 100) < 1
        if parts and of_share:
            named = exact_cue("shares", "named").search(text, 0, share.start)
            yield _Divided(named and named["whole"], share.end, parts)


def _shares_of_share(
    reading: Reading, sentence: Sentence, divided: _Divided, places: Sequence[str]
) -> Iterator[FundingShare]:
    """The parts of a share that is called by a name; those of another are left out, or they would be of the whole."""
    if divided.whole is None:
        return
    behind = " " * divided.start + sentence.text[divided.start :]
    for part, payer in with_payers(behind, divided.parts, places, divided.whole):
        share = _share(reading, sentence, "share", payer, part.value, part.qualifier, part.start)
        share.applies_to = divided.whole
        yield share


def _is_former(text: str, quantity: Quantity, found: list[Quantity]) -> bool:
    """Whether a share is what it was: "35 % (aiemmin 40 %)", "laskee 40 prosentista 35 prosenttiin"."""
    moves = quantity.case == "from" and any(other.case == "to" for other in found)
    return moves or cue("amounts", "superseded").search(text, 0, quantity.start) is not None


def _is_about_shares(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence shares costs out, by its own words, its list's lead-in and its column's head."""
    kind = sentence.section.kind if sentence.section else None
    if kind in _ACTED and exact_cue("shares", "of_measure").search(sentence.text):
        return True
    if target_cue("former_column").search(reading.column_head(sentence)):
        return False
    if target_cue("aim_follows").search(sentence.text):
        return False  # "Yritysten osuus rahoituksesta 12 %, tavoite 20 %": it is measured, and aimed at
    lead_in = sentence.lead_in.text if sentence.lead_in and sentence.lead_in.text.endswith(":") else ""
    context = f"{sentence.text} {lead_in} {reading.column_head(sentence)}"
    if _rows_pay(reading, sentence, []):
        context = " ".join([context, *_around_table(reading, sentence)])
    return _is_of_costs(context, sentence) and not cue("shares", "not_shares").search(sentence.text)


def _is_of_costs(context: str, sentence: Sentence) -> bool:
    """Whether what stands around a percentage speaks of shares, outside the funding's section also of costs."""
    kind = sentence.section.kind if sentence.section else None
    if kind in _ELSEWHERE or (kind != "funding" and not cue("shares", "about_costs").search(context)):
        return False
    return cue("shares", "cues").search(context) is not None


def _behind_sums(reading: Reading, sentence: Sentence, places: Sequence[str]) -> Iterator[FundingShare]:
    """The shares in brackets right behind what each pays: "EAKR-tuki 448 000 euroa (70 %)"."""
    text, found = sentence.text, quantities(sentence.text)
    sums = [q for q in found if q.is_money]
    if not sums or not is_paid_out(text):
        return
    for paid, payer in with_payers(text, sums, places, ""):
        bracket = bracket_behind(text, paid.end)
        inside = [q for q in found if bracket and bracket[0] <= q.start < bracket[1]]
        if len(inside) == 1 and inside[0].unit == "%" and inside[0].change is None:
            yield _share(reading, sentence, "share", payer, inside[0].value, inside[0].qualifier)


def _label(reading: Reading, sentence: Sentence) -> str:
    """The first cell of a table's row, else what stands over its column; "" outside tables."""
    row = reading.row(sentence)
    first = reading.text[slice(*row[0])] if row and row[0][0] != sentence.start else ""
    return first or reading.column_head(sentence)


def _share(
    reading: Reading,
    sentence: Sentence,
    rule: str,
    payer: Payer,
    percent: float,
    qualifier: Qualifier = "exact",
    at: int = 0,
) -> FundingShare:
    """The share that stands at `at` in its sentence; 0 where nothing right before it can be its whole."""
    return FundingShare(
        payer=payer,
        percent=percent,
        qualifier=qualifier,
        applies_to=_applies_to(sentence.text, at),
        evidence=reading.evidence(sentence.start, sentence.end, f"funding.{rule}"),
    )


def _each_pays(text: str, share: Quantity, places: Sequence[str]) -> list[Payer]:
    """Both payers who pay a share each: "Valtio ja kunnat maksavat kumpikin neljänneksen"."""
    each = cue("payers", "each").search(text, 0, share.start)
    parts = exact_cue("payers", "conjunctions").split(text[: each.start()]) if each else []
    found = [payer for part in parts if (payer := payer_in(part, places, last=True))]
    return found if len(set(found)) == 2 == len(found) else []


def _halves(text: str, places: Sequence[str]) -> list[Payer]:
    """Those who pay half each: "valtio ja kunnat puoliksi", "valtio vastaa puolesta ja kunnat puolesta"."""
    match = exact_cue("shares", "half_each").search(text)
    if not match or not exact_cue("shares", "halved").search(text):
        return []
    conjunctions = exact_cue("payers", "conjunctions")
    parts = (part for listed in text[: match.end()].split(",") for part in conjunctions.split(listed))
    found = {payer for part in parts if (payer := payer_in(part, places, last=True))}
    return sorted(found) if len(found) == 2 else []


def _ratio(reading: Reading, sentence: Sentence, ratio: re.Match[str], places: Sequence[str]) -> Iterator[FundingShare]:
    """ "Valtion ja kaupungin rahoitussuhde on 60/40": the payers in the order of their shares."""
    percents = int(ratio[1]), int(ratio[2])
    parts = exact_cue("payers", "conjunctions").split(sentence.text[: ratio.start()], maxsplit=1)
    payers = [payer_in(part, places) for part in parts]
    if sum(percents) == 100 and len(payers) == 2:
        for payer, percent in zip(payers, percents, strict=True):
            if payer:
                yield _share(reading, sentence, "ratio", payer, percent)


def _named_by_column(reading: Reading, sentence: Sentence) -> str | None:
    """The projects that a column of shares is called by: "AKKE-hankkeet"."""
    head = reading.column_head(sentence)
    return bare_label(head) if cue("tables", "of_projects").search(head) else None


def _applies_to(text: str, at: int) -> str | None:
    """What a share is a share of, in the nominative; None where it is of all that the agreement costs.

    A relative clause is about what stands before it: "ohjelman EAKR-varat, joista 8 prosenttia".
    """
    if whole := cue("shares", "whole_before").search(text, 0, at):
        return str(whole["whole"])
    match = cue("shares", "bases").search(text)
    if match is None or cue("shares", "of_agreement").search(match.group()):
        return None
    behind = match.groupdict().get("behind") or ""
    *attributes, base = match.group().removesuffix(behind).split()
    listed = inflected(base, plural=bool(cue("shares", "plural").search(base)))
    return " ".join([*attributes, listed]) + behind if listed else None
