"""Sums of money in sentences and lists, each with its payer and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...document import Span
from ...lang.api import clause_at, date_mentions, dues, holds, inflected, quantities
from ...lang.commitment import commitment_of, without_condition
from ...lang.mentions import DateMention, Quantity
from ...lang.patterns import compiled
from ...outline.section_kinds import kind_by_words
from ...schema.agreement import FundingAmount
from ...schema.vocabulary import Payer
from ..classification import cue as target_cue
from ..classification import is_paid_out
from ..context import Reading, Sentence
from ..counted import rate_of
from ..priorities.items import item_of
from ..targets import Aims
from .amounts_in_tables import number_cell
from .payers import cue, exact_cue, parts_behind, payer_in, with_payers

_ROUND = 1000
"""A sum that is no multiple of this is told to the last euro."""
_UNITS = (1000, 1_000_000)
_LABEL = 50
"""A label has so many characters at most."""
_CLAUSE_END = compiled(r"[;.]\s")


def amounts_in_prose(reading: Reading, places: Sequence[str], aims: Aims) -> Iterator[FundingAmount]:
    """All sums in the funding's section, elsewhere those said to be set aside or paid; `places` are the cities.

    One that is told to the last euro is the same when it is told again: what is at hand, and what is set aside of it.
    """
    sentences = reading.sentences
    known: set[tuple[float, str | None]] = set()
    for above, sentence, behind in zip([None, *sentences], sentences, [*sentences[1:], None], strict=False):
        kind = reading.blocks[sentence.block].kind
        if kind == "table":
            is_about = _is_in_form(reading, sentence)
        else:
            is_about = _is_about_funding(sentence, listed=kind == "item") or _is_labelled(reading, sentence)
        if not is_about or cue("tables", "of_figures").fullmatch(sentence.text):
            continue
        for amount in _amounts_of(reading, sentence, _near(sentence, above, behind), places, aims):
            told = (amount.value, amount.year)
            if told not in known or amount.value % _ROUND == 0:
                known.add(told)
                yield amount


class _Near(NamedTuple):
    """What stands around a sentence: its list's lead-in, "" outside; the sentence with its years; the one behind."""

    lead_in: str
    years: Sentence | None
    behind: Sentence | None


def _near(sentence: Sentence, above: Sentence | None, behind: Sentence | None) -> _Near:
    above_list = sentence.lead_in.text if sentence.lead_in else ""
    lead_in = sentence.lead_in if exact_cue("amounts", "leads_in").search(above_list) else None
    years = above if exact_cue("amounts", "of_above").match(sentence.text) else lead_in
    return _Near(lead_in.text if lead_in else "", years, behind)


def _amounts_of(
    reading: Reading, sentence: Sentence, near: _Near, places: Sequence[str], aims: Aims
) -> Iterator[FundingAmount]:
    """The sums of a sentence that are neither aimed at nor measured."""
    text = sentence.text
    over_table = reading.is_before_table(sentence.block)
    sums = [q for q in quantities(text) if q.is_money and not _is_unit(text, q, over_table)]
    payers = {id(q): payer for q, payer in with_payers(without_condition(text), sums, places, near.lead_in)}
    granter = _granter(sentence, near.behind, places, sums)
    for i, quantity in enumerate(sums):
        not_funding = cue("amounts", "not_funding").search(text[: quantity.start])
        if aims.has_value_at(sentence.start + quantity.start) or (not_funding and not is_paid_out(text)):
            continue
        if _is_former(text, quantity) or cue("amounts", "size_of_project").search(text, 0, quantity.start):
            continue
        year, span, shared = _year_of(text, sums, i, near.years)
        if year is None and reading.dateline and cue("amounts", "this_year").search(text):
            year, span = str(reading.dateline.year), reading.dateline.span
        bound = commitment_of(text, quantity.start, quantity.end, near.lead_in)
        payer = (
            granter
            or (payers.get(id(quantity)) if _is_paid(text, quantity, places) else None)
            or _payer_of_estimate(text, quantity, places)
        )
        spans = [span] if span else []
        label = _label_over(reading, sentence, quantity) if payer is None else None
        if label and (payer := payer_in(reading.text[slice(*label)], places)):
            spans.append(label)
        yield FundingAmount(
            value=quantity.value,
            value_max=quantity.value_max,
            currency=quantity.unit,
            per=rate_of(text, quantity, yearly=_is_of_yearly(text, quantity, sums)),
            purpose=_purpose(text) or _listed_before(reading, sentence, sums),
            payer=payer,
            year=year,
            commitment=bound.commitment,
            condition=bound.condition,
            doubts=[*bound.doubts, "two_values_one_sentence"] if shared else [*bound.doubts],
            evidence=reading.evidence(sentence.start, sentence.end, "funding.amount", spans),
        )


def _is_in_form(reading: Reading, sentence: Sentence) -> bool:
    """Whether it is in a form's field on money, with words around the sums: "Rahoitus | Kaupunki: 90 000 euroa"."""
    row = reading.row(sentence)
    if len(row) != 2 or not row[1][0] <= sentence.start < row[1][1]:
        return False
    return kind_by_words(reading.text[slice(*row[0])]) == "funding" and not number_cell().fullmatch(sentence.text)


def _is_labelled(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sum stands alone on the line below a word for money that is paid: "Budjetti"."""
    sums = [q for q in quantities(sentence.text) if q.is_money]
    label = _label_over(reading, sentence, sums[0]) if len(sums) == 1 else None
    return label is not None and is_paid_out(reading.text[slice(*label)])


def _label_over(reading: Reading, sentence: Sentence, quantity: Quantity) -> Span | None:
    """The short line right over a sum that stands alone: "Valtion rahoitus" in a form, or in a list of terms."""
    if sentence.text[quantity.start : quantity.end] != sentence.text.strip(" ."):
        return None
    end = sentence.start
    while end and reading.text[end - 1] == "\n":
        end -= 1
    start = reading.text.rfind("\n", 0, end) + 1
    line = reading.text[start:end]
    is_label = len(line) <= _LABEL and line.lstrip("-– ")[:1].isupper() and not line.rstrip().endswith((".", ";"))
    return (start, end) if is_label and "\t" not in line and not any(map(str.isdigit, line)) else None


def _is_former(text: str, quantity: Quantity) -> bool:
    """Whether another sum took this one's place, or it was aimed at once."""
    once = target_cue("aimed_once").search(text[slice(*clause_at(text, quantity.start))])
    return bool(once or cue("amounts", "superseded").search(text, 0, quantity.start))


def _is_of_yearly(text: str, quantity: Quantity, sums: Sequence[Quantity]) -> bool:
    """Whether it is a part of a sum a year: "1,3 M€ vuodessa, josta kaupunki maksaa 900 000 euroa"."""
    wholes = (q for q in sums if q.end <= quantity.start and rate_of(text, q, yearly=False) == "year")
    return any(quantity in parts_behind(text, whole, sums) for whole in wholes)


def _is_unit(text: str, quantity: Quantity, over_table: bool) -> bool:
    """Whether it names what a table counts in: "(tuhatta euroa)", at the end of its caption "Rahoitus, 1 000 euroa"."""
    around = text[quantity.start - 1 : quantity.start] + text[quantity.end : quantity.end + 1]
    ends = text[quantity.end :].rstrip(":.") in ("", ")") and quantity.value in _UNITS
    return (not quantity.digits and around == "()") or (over_table and ends)


def _granter(
    sentence: Sentence, behind: Sentence | None, places: Sequence[str], sums: Sequence[Quantity]
) -> Payer | None:
    """Who pays by a clause behind the only sum, or by the next sentence: "Avustuksen myöntää X", "X maksaa sen"."""
    of_one = len(sums) == 1
    if of_one and (match := exact_cue("amounts", "paid_by").search(sentence.text)):
        return payer_in(sentence.text[match.end() :], places)
    if of_one and (payer := _pays_it_all(sentence.text[sums[0].end :], places)):  # "90 000 €/v. Kunta maksaa sen."
        return payer
    if behind is None or behind.block != sentence.block:
        return None
    if of_one and (payer := _pays_it_all(behind.text, places)):
        return payer
    match = exact_cue("amounts", "granted_by").match(behind.text)
    return payer_in(behind.text[match.end() :], places) if match else None


def _pays_it_all(text: str, places: Sequence[str]) -> Payer | None:
    """Who pays all of the sum told before: "Kaupunki maksaa ne kokonaan"."""
    match = exact_cue("amounts", "pays_it_all").search(text)
    return payer_in(text[: match.start()], places, last=True) if match else None


def _is_about_funding(sentence: Sentence, *, listed: bool) -> bool:
    """Whether the sums of a sentence are funding: by its section, or by its own words. `listed`: a list's item."""
    kind = sentence.section.kind if sentence.section else None
    if kind == "funding" or (listed and kind in ("annex", "other")):
        return True
    if kind in ("parties", "signatures"):
        return False
    if is_paid_out(sentence.text) or is_paid_out(sentence.with_lead_in):
        return True
    if kind in ("background", "goals", None) or holds(sentence.text, "funding", "amounts", "not_funding"):
        return False
    return holds(sentence.text, "funding", "amounts", "cues")


def _is_paid(text: str, quantity: Quantity, places: Sequence[str]) -> bool:
    """Whether the sum has a payer: a total, an estimate and the costs of something have none ("Silta maksaa 9 M€")."""
    before = _CLAUSE_END.split(text[: quantity.start])[-1]
    costs = exact_cue("amounts", "costs").search(before) and payer_in(before, places) is None
    return not costs and not cue("amounts", "no_payer").search(before)


def _payer_of_estimate(text: str, quantity: Quantity, places: Sequence[str]) -> Payer | None:
    """Who pays what a sum is estimated at: "Kaupunki maksaa selvityksen, jonka kustannusarvio on 90 000 euroa"."""
    estimated = exact_cue("amounts", "estimated").search(text, 0, quantity.start)
    if estimated is None:
        return None
    around = f"{text[: estimated.start()]} {text[quantity.end :].lstrip(', ')}"
    pays = exact_cue("amounts", "pays").search(around)
    if pays is None:
        return None
    is_behind = exact_cue("amounts", "is_paid_for").search(around[: pays.start()])
    return payer_in(around[pays.end() :], places) if is_behind else payer_in(around[: pays.start()], places, last=True)


def _purpose(text: str) -> str | None:
    """What the money is for, as it is listed: of "hankkeiden toteutukseen" "hankkeiden toteutus"."""
    match = exact_cue("amounts", "purpose").search(text)
    if match is None:
        return None
    head = match.groupdict().get("head", "")
    listed = inflected(head, plural=bool(exact_cue("amounts", "purpose_plural").search(head))) if head else None
    return match.group().removesuffix(head) + (listed or head)


def _listed_before(reading: Reading, sentence: Sentence, sums: Sequence[Quantity]) -> str | None:
    """What an item of a list of projects names before its one sum: "Koehalli, 90 000 euroa".

    In the funding's section who pays, or a year, may stand there.
    """
    block = reading.blocks[sentence.block]
    is_of_funding = sentence.section is not None and sentence.section.kind == "funding"
    item = item_of(reading, block) if block.kind == "item" and len(sums) == 1 and not is_of_funding else None
    if item is None or not sentence.start <= item.span[0] < item.span[1] <= sentence.start + sums[0].start:
        return None
    named = reading.text[slice(*item.span)]
    behind = sentence.text[sums[0].end :].strip(" ).,;")
    return None if behind or date_mentions(named) or payer_in(named, []) else named


def _with_year_before(text: str, last: DateMention, mentions: Sequence[DateMention]) -> str:
    """A year, or the span of it and the one right before it: "vuosille 2026 ja 2027"."""
    first = next((m for m in mentions if exact_cue("payers", "conjunctions").fullmatch(text, m.end, last.start)), None)
    years = [int(m.value) for m in (first, last) if m and m.value.isdecimal()]
    return f"{years[0]}/{years[1]}" if len(years) > 1 and years[1] - years[0] == 1 else last.value


def _year_of(text: str, sums: list[Quantity], i: int, above: Sentence | None) -> tuple[str | None, Span | None, bool]:
    """The year of a sum, where another sentence states it, and whether it stands by another sum of the sentence.

    Its own stands between the sum before it and the next: before them all where the first sum has one before it, else
    behind; a sole year holds for all; as many years as sums, all before or all behind them, hold in their order. One
    of the condition gives way to another, and is none where something is compared with it.
    """
    of_other = exact_cue("amounts", "year_of_other")
    start, end = clause_at(text, sums[i].start)
    is_aside = cue("amounts", "relative").search(text, 0, start) is not None  # "X, jonka osuus oli …, vetäytyi 2021"
    limit = end if is_aside else len(text)
    mentions = [m for m in date_mentions(text) if not m.is_day and not of_other.match(text, m.end) and m.start < limit]
    bare = without_condition(text)
    hung = [m for m in mentions if bare[m.start].isspace()]
    if hung and not bare[sums[i].start].isspace():
        compared = {due.mention for due in dues(text) if due.kind == "reference"}
        mentions = [m for m in mentions if m not in hung] or [m for m in hung if m not in compared]
    if not mentions:
        outside = next((m for m in date_mentions(above.text) if not m.is_day), None) if above else None
        return (outside.value, (above.start, above.end), False) if outside and above else (None, None, False)
    if len(mentions) == len(sums) and (mentions[-1].end <= sums[0].start or sums[-1].end <= mentions[0].start):
        return mentions[i].value, None, False
    begin = sums[i - 1].end if i else 0
    end = sums[i + 1].start if i + 1 < len(sums) else len(text)
    before = [m for m in mentions if begin <= m.start < sums[i].start]
    behind = [m for m in mentions if sums[i].end <= m.start < end]
    years_first = mentions[0].start < sums[0].start
    own: list[DateMention] = [*before[-1:], *behind[:1]] if years_first else [*behind[:1], *before[-1:]]
    if own and (len(mentions) == 1 or own[0] in (before if years_first else behind) or years_first):
        return _with_year_before(text, own[0], mentions), None, False
    return (mentions[0].value, None, len(sums) > 1) if len(mentions) == 1 else (None, None, False)
