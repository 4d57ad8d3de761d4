"""What a quantity counts and how it is told: its noun wherever it stands, its direction, its rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile
from typing import Literal

from ..document import Span
from ..lang.api import (
    base_form,
    clause_at,
    dues,
    holds,
    nominative,
    numeral,
    pattern,
    place_before,
    place_begun,
    quantities,
    words,
)
from ..lang.figures import without_note_marks
from ..lang.mentions import Quantity
from ..lang.patterns import compiled
from ..lang.units import thousand_of, unit_behind, unit_in_bracket
from ..schema.vocabulary import Per, Qualifier

_MANY = 20
"""So many things, counted in words, are a measure; fewer may only be those that the text goes on to name."""
_HALF = 50
"""Per cent: what becomes the half of itself becomes less by as much."""
_BESIDE, _AROUND_A_SIGN = 60, 90
"""Fewer characters than this part a target from the value that it starts from; where a bracket or a word tells so."""

_word = partial(pattern, "counted")
_exact = partial(pattern, "counted", exact_case=True)
_DIGITS_ALONE = compiled(r"[+–−-]?\s?\d[\d\s,.–-]{0,20}")
_ONE = compiled(r"1 (?P<noun>[a-zåäö-]{3,40})")
""" "1 palvelu"."""
_FIGURE = compiled(r"\d")
_LABELLED = compiled(
    r"(?P<label>[^\d:;.,()]{3,90}?)(?::|\s[–—-])\s(?!(?:19|20)\d{2}$)(?P<cell>[^\d:;.()]{0,14}\d[^:;()]{0,60}(?:\(\d{4}\))?)"
)
_YEAR_BEHIND = compiled(r"\s?\((?:19|20)\d{2}\)$")
_MARK_BEHIND = compiled(r"(?<=\d)(?:\s?\*{1,3}\)?|\s\d\)|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}\)?)$")
""" "85 000*", "130 000 1)": what leads from a value to a note."""
_YEAR = compiled(r"(?:19|20)\d{2}")
_CLOSES = compiled(r"\s?(?:$|[.,;)]|\d{4}\b)")
_OPEN_BRACKET = compiled(r"\([^()]*$")
_PARTED = compiled("[(;]")


def quantities_of(text: str) -> list[Quantity]:
    """The quantities of a sentence that may measure something: with a unit, or counting what is no part of the text.

    Bare numbers in a list of places count what the one before them does: "3 600 asuntoa: Lehtoon 2 400, Rantaan 700".
    So does one that a bracket or the clause behind compares with it: "70 yritystä (nyt 52)". The first of a list may
    count what the last does: "Lehtoon rakennetaan 240, Rantaan 70 ja Saareen 50 asuntoa".
    """
    found: list[Quantity] = []
    told = quantities(text)
    for i, quantity in enumerate(told):
        is_listed = _is_in_list_of_places(text, quantity) or _is_compared(text, quantity)
        nouns = (q.noun or noun_of(text, q)[1] for q in reversed(found) if q.unit == "count")
        if is_listed and (noun := next(filter(None, nouns), None)):
            found.append(quantity._replace(noun=noun))
        elif is_listed and len(found) < i:
            continue  # it goes on from a number whose noun is unknown
        elif (last := _last_of_list(text, quantity, told[i + 1 :])) is not None:
            found.append(quantity._replace(noun=last.noun))
        elif not is_listed and _measures(text, quantity):
            found.append(quantity)
    return found


def quantities_of_cell(cell: str, label: str, unit: str) -> list[Quantity]:
    """The quantity of a table's cell that is a number alone: `unit` is its row's unit, else the row's `label` tells it.

    So is one thing, whose noun stands in the nominative.

    >>> [(q.value, q.unit, q.per) for q in quantities_of_cell("54", "Vientitulot, milj. euroa vuodessa", "")]
    [(54000000.0, 'EUR', 'year')]
    >>> [q.value for q in quantities_of_cell("62", "Uusi kerrosala, 1 000 k-m²", "")]
    [62000.0]
    >>> quantities_of_cell("3,6", "Asukkaiden tyytyväisyys", "")
    []
    """
    rate: Per | None = "year" if _is_by_year(cell.rstrip()) else None
    cell = _without_time(_MARK_BEHIND.sub("", cell))
    if changed := _word("change_of_label").search(label):
        return _changes_of_cell(cell, changed["unit"])
    if one := _ONE.fullmatch(cell):
        counted = [quantity._replace(end=len(cell), noun=one.span("noun")) for quantity in quantities(cell)]
        return [q for q in counted if base_form(one["noun"]) == one["noun"] and _measures(cell, q)]
    label = _without_explanation(label)
    behind = unit_behind(label)
    unit = unit or (behind[1] if behind else "")
    found = quantities(f"{cell} {_spelt(unit)}") if _is_bare(cell) else []
    if len(found) != 1:
        return []
    if found[0].unit == "count":
        if found[0].noun and unit:
            return [found[0]._replace(end=len(cell), noun=None)]
        noun = noun_of_label(label)
        amounts = tuple(words().counted["amounts"])
        by_piece = is_by_piece(unit.rpartition(" ")[2]) or (unit and is_unit(unit))
        by_piece = by_piece or (not unit and noun and not base_form(noun).endswith(amounts))
        per = _per_inhabitant(label, unit) or ("year" if unit and _is_by_year(unit) else rate)
        return [found[0]._replace(end=len(cell), noun=None, per=per)] if by_piece and noun else []
    return [found[0]._replace(end=len(cell), per=_per_inhabitant(label, unit) or found[0].per or rate)]


def _without_time(cell: str) -> str:
    """A cell's number without when it is to be so, or how often: "450 vuoteen 2027 mennessä", "22 (2022)"."""
    if year := _YEAR_BEHIND.search(cell):
        return cell[: year.start()]
    when = next((due.start for due in dues(cell) if due.start > 0 and due.end == len(cell)), len(cell))
    bare = cell[:when].rstrip(" ,")
    rate = next((word for word in words().quantities["yearly"]["words"] if bare.endswith(f" {word}")), "")
    bare, _, unit = bare.removesuffix(rate).rstrip().rpartition(" ")
    return bare if bare and is_by_piece(unit) else f"{bare} {unit}".lstrip()


def quantities_behind_label(text: str) -> list[Quantity]:
    """The number of a line that is a label and its value: "Uudet työpaikat: 600 vuoteen 2027 mennessä"."""
    line = _LABELLED.fullmatch(text.rstrip(" .,;"))
    noun = noun_of_label(line["label"]) if line else None
    named = line["label"].rfind(noun) if line and noun else -1
    if line is None or noun is None or named < 0 or _is_of_text(base_form(noun)):
        return []
    of, at = line.start("label") + named, line.start("cell")
    return [
        quantity._replace(start=quantity.start + at, end=quantity.end + at, noun=(of, of + len(noun)))
        for quantity in quantities_of_cell(line["cell"], line["label"], "")
        if quantity.unit == "count"
    ]


def _is_by_year(label: str) -> bool:
    return label.endswith(tuple(words().quantities["yearly"]["behind"]))


def _per_inhabitant(label: str, unit: str) -> Per | None:
    """Whether a row's label shares its numbers out: "T&K-menot / asukas (€)"."""
    if not _word("by_inhabitant").search(label):
        return None
    return "inhabitant_year" if _is_by_year(unit or label) else "inhabitant"


def _spelt(unit: str) -> str:
    """A unit as a sentence would tell it: of "1 000 k-m²" the thousand and the symbol in words; "t/v" is tonnes too."""
    symbols: dict[str, str] = words().counted["symbols"]
    thousand: str = words().quantities["numerals"]["1000"][0]
    is_scaled, plain = thousand_of(unit.strip())
    rates = (each for each in words().quantities["yearly"]["behind"] if each.startswith("/"))
    rate = next((each for each in rates if plain.endswith(each)), "")
    plain = plain.removesuffix(rate)
    whole = f"{thousand} {plain}" if is_scaled else plain
    scale, _, scaled = whole.partition(" ")
    return (symbols.get(whole) or (f"{scale} {symbols[scaled]}" if scaled in symbols else whole)) + rate


def is_scale_of_unit(label: str, quantity: Quantity) -> bool:
    """Whether a number is what a label counts in: "Uusi kerrosala, 1 000 k-m²"."""
    unit = unit_behind(label.rstrip(":."))
    return unit is not None and thousand_of(unit[1])[0] and unit.start(1) <= quantity.start


def _changes_of_cell(cell: str, unit: str) -> list[Quantity]:
    """The change that a table's cell tells by its sign: "–8" under "muutos %"."""
    found = quantities(f"{cell} {unit}") if _is_bare(cell) else []
    change: Literal["increase", "decrease"] = "decrease" if cell.lstrip()[:1] in ("-", "−", "–") else "increase"
    return [quantity._replace(end=len(cell), change=change) for quantity in found] if len(found) == 1 else []


def _is_bare(cell: str) -> bool:
    """Whether a cell is a number alone, with at most a word or a sign that says how exact it is: "väh. 50", "≥ 25".

    So is a number in letters: "kolme".
    """
    if _DIGITS_ALONE.fullmatch(cell) or numeral(cell.casefold()) is not None:
        return True
    found = quantities(cell)
    return len(found) == 1 and found[0].digits and _DIGITS_ALONE.fullmatch(cell, _digits_at(found[0], cell)) is not None


def _digits_at(quantity: Quantity, cell: str) -> int:
    """Where the figures of a cell's quantity begin, behind what says how exact it is."""
    figure = _FIGURE.search(cell, quantity.start)
    return figure.start() if quantity.start == 0 and figure else len(cell)


def bare_label(label: str) -> str:
    """A table row's label in the nominative, without the unit behind it: "Menot, milj. euroa" names the spending."""
    label = _without_explanation(without_note_marks(label))
    behind = unit_behind(label)
    bare = (label[: behind.start()] if behind else label).strip(" :")
    counted = _in_partitive(bare)
    return nominative(counted["label"]) if counted else bare


def measure_of(unit: str) -> str | None:
    """The noun of a unit that measures and counts no things: "tonnia", "km", but not "henkilöä"."""
    noun = noun_of_unit(unit)
    measures = tuple(words().targets["indicator"]["measures"])
    return noun if noun and base_form(noun).endswith(measures) else None


def noun_of_unit(unit: str) -> str | None:
    """The noun that a unit is told by: "asuntoa/vuosi"."""
    counted = f"2 {_spelt(unit)}"
    found = next((q for q in quantities(counted) if q.noun), None) if unit else None
    return counted[slice(*found.noun)] if found and found.noun else None


def is_unit(words_behind: str) -> bool:
    """Whether words behind a label's comma are its unit: "kpl", "asuntoa", "%", "milj. euroa", "milj."."""
    counted = quantities(f"2 {_spelt(words_behind)}")
    return is_by_piece(words_behind) or any(q.noun or q.unit != "count" or q.value > 2 for q in counted)


def is_by_piece(unit: str) -> bool:
    """Whether a unit says that pieces are counted: "kpl"."""
    return _word("by_piece").match(unit) is not None


def noun_of_label(label: str) -> str | None:
    """What a table's row counts: "Syntyneiden yritysten määrä", "Uudet yritykset, kpl"."""
    label = _without_explanation(without_note_marks(label))
    behind = unit_behind(label)
    if behind and not is_by_piece(behind[1]) and (noun := noun_of_unit(behind[1])):
        return noun
    for named in (_word("of_number"), _exact("in_compound")):
        if match := named.search(label):
            return match["noun"]
    *_, last = ["", *(label[: behind.start()] if behind else label).casefold().split()]
    if of := next((each for ending, each in words().counted["collectives"].items() if last.endswith(ending)), None):
        return of
    plural = _word("plural_of_label").search(label)
    if plural is None or _word("no_plural").search(plural.group()):
        counted = _in_partitive(label[: behind.start()] if behind else label)
        return counted["noun"] if counted else None
    return plural.group().split()[-1]


def _without_explanation(label: str) -> str:
    """A table row's label without a bracket at its end that holds no unit: "Asukkaita (Ranta ja Lehto)"."""
    bracket = unit_in_bracket(label)
    return label if bracket is None or is_unit(bracket[1]) else label[: bracket.start()].rstrip()


def _in_partitive(label: str) -> re.Match[str] | None:
    """A label that is a plural in the partitive, with the noun that it counts: "Uusia työpaikkoja"."""
    counted = _word("partitive_label").match(label.strip())
    return counted if counted and base_form(counted["noun"]) != counted["noun"].casefold() else None


def _is_in_list_of_places(text: str, quantity: Quantity) -> bool:
    bare = quantity.unit == "count" and quantity.noun is None and quantity.digits
    return bare and place_before(text, quantity.start) is not None


def _last_of_list(text: str, quantity: Quantity, behind: Sequence[Quantity]) -> Quantity | None:
    """The last number of a list of places that a bare number opens: behind it stands what all of the list counts."""
    if quantity.noun or quantity.unit != "count" or not quantity.digits or place_begun(text, quantity.start) is None:
        return None
    listed = takewhile(lambda each: place_before(text, each.start) is not None, behind)
    return next((each for each in listed if each.noun), None)


def _is_compared(text: str, quantity: Quantity) -> bool:
    bare = quantity.unit == "count" and quantity.noun is None and quantity.digits
    in_bracket = _word("in_bracket").search(text, 0, quantity.start) and text.startswith(")", quantity.end)
    return bool(bare and (in_bracket or _word("beside_aim").search(text, 0, quantity.start)))


def _measures(text: str, quantity: Quantity) -> bool:
    if quantity.unit != "count":
        return True
    is_far = _word("distance").match(text, quantity.end) or _word("distance_before").search(text, 0, quantity.start)
    if is_far or any(_word(key).match(text, quantity.start) for key in ("of_size", "ranked")):
        return False
    if quantity.noun is None and _word("plans_before").search(text, 0, quantity.start) and _is_year(text, quantity):
        return False
    noun = text[slice(*quantity.noun)] if quantity.noun else noun_of(text, quantity)[0]
    if noun and _is_of_text(base_form(noun)):
        joins = quantity.case != "of" and base_form(noun) in words().counted["joining"]
        is_dated = joins and any(due.kind in ("by", "in") for due in dues(text))
        return quantity.noun is not None and (is_dated or _is_duration(text, quantity))
    if quantity.noun is None:
        named = noun is not None or of_those(text, quantity)
        if not quantity.digits:
            leads_on = quantity.case == "from" and _word("numeral_behind").match(text, quantity.end)
            changed = quantity.case == "by" and any(
                holds(text[: quantity.start], "targets", way) for way in ("change_up", "change_down")
            )  # "opiskelijoiden määrä kasvaa sadalla"
            # "asemista kahdeksan palvelee …", "joista kolme hyödyntää levää"
            is_part = any(each.search(text, 0, quantity.start) for each in (_exact("whole_before"), _word("of_which")))
            passed = _word("limit").match(text, quantity.end) or quantity.qualifier in ("over", "at_most")
            bound = quantity.case in ("from", "to") or (quantity.case == "of" and passed)
            stands_so = bound or is_part or _closes(text, quantity)
            return bool(leads_on) or changed or bool(stands_so and named)
        return quantity.case in ("from", "to", "by") or named
    return True


def _is_year(text: str, quantity: Quantity) -> bool:
    """Whether a number is printed as years are, without a space and with nothing that it could count behind it."""
    return _YEAR.fullmatch(text, quantity.start, quantity.end) is not None


def _is_duration(text: str, quantity: Quantity) -> bool:
    """Whether a time is what its clause measures: "Matka-aika on enintään 45 minuuttia"."""
    start, _ = clause_at(text, quantity.start)
    in_time = quantity.noun is not None and _word("of_time").fullmatch(text, *quantity.noun)
    return bool(in_time and _word("durations").search(text, start, quantity.start))


def _closes(text: str, quantity: Quantity) -> bool:
    """Whether nothing that a number could count stands behind it: "Yrityksiä perustetaan kaksi vuonna 2026"."""
    behind = _CLOSES.match(text, quantity.end) or _word("no_noun_behind").match(text, quantity.end)
    return quantity.case == "" and behind is not None


def _is_of_text(noun: str) -> bool:
    """Whether the text counts itself, its parties or its rounds."""
    not_counted = words().counted["not_counted"]
    return noun in not_counted or noun.rpartition("-")[2] in not_counted


def noun_of(text: str, quantity: Quantity) -> tuple[str | None, Span | None]:
    """The thing counted, as printed; and its place where it stands before the number: "Yhteishankkeita … 45"."""
    if quantity.noun:
        changed = _word("changed").search(text, quantity.start, quantity.noun[1])
        return changed["noun"] if changed else text[slice(*quantity.noun)], None
    if quantity.unit != "count":
        return None, None
    if antecedent := _exact("antecedent").search(text, 0, quantity.start):
        return antecedent["noun"], antecedent.span("noun")
    in_place = text[quantity.end : quantity.end + 2].lstrip()[:1].isupper()  # "joista 59 000 Rannassa" is not of all
    if _word("of_which").search(text, 0, quantity.start) and not in_place:
        wholes = (each.noun for each in quantities(text) if each.noun and each.end <= quantity.start)
        if whole := next(wholes, None):
            return text[slice(*whole)], whole
    start, _ = clause_at(text, quantity.start)
    if _word("population").search(text, start, quantity.start):
        return words().counted["inhabitant"], None
    before = ("aim_of", "in_compound", "plural_before", "whole_before", "plural_subject")
    last = max((each.end for each in quantities(text) if each.end <= quantity.start), default=start)
    for begin in dict.fromkeys((max(start, last), start)):  # "Yrityksiä on 64 ja niissä työntekijöitä 2 100"
        for named in (_word("of_number"), *map(_exact, before)):
            match = named.search(text, begin, quantity.start)
            if match and _word("quality").search(base_form(match["noun"])) and (whole := whole_of(text, quantity)):
                return text[slice(*whole)], whole
            if match:
                return match["noun"], match.span("noun")
    return None, None


def whole_of(text: str, quantity: Quantity) -> Span | None:
    """The noun of what a clause counts a part of: "4 000 asuntoa, joista kohtuuhintaisia on 900"."""
    if not _word("of_the_whole").search(text, 0, quantity.start):
        return None
    return next((each.noun for each in quantities(text) if each.noun and each.end <= quantity.start), None)


def of_those(text: str, quantity: Quantity) -> bool:
    """Whether a bare number counts what an earlier sentence names: "niitä on silloin 1 200", "lähtötaso oli 12 kpl"."""
    if quantity.noun or quantity.unit != "count":
        return False
    by_piece = _word("piece_behind").search(text, quantity.start, quantity.end)
    return by_piece is not None or bool(_word("of_those").search(text[slice(*clause_at(text, quantity.start))]))


def is_said_of(text: str, quantity: Quantity) -> bool:
    """Whether a bare number is said of what stands before it: "Yrityksiä on viisi", "niitä on viisi"."""
    if quantity.noun or quantity.unit != "count":
        return False
    return noun_of(text, quantity)[1] is not None or of_those(text, quantity)


def is_size(text: str, quantity: Quantity) -> bool:
    """Whether a number only says how large a thing is, which no pronoun means later: "41 000 asukkaan kaupunki"."""
    return quantity.case == "of" or _word("inhabitants_of").search(text, quantity.start, quantity.end) is not None


def is_enough(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is a measure by itself; a few, told in words, may only count what the text goes on to name.

    Of what is named there are not about so many: "viitisentoista yritystä".
    """
    measures = quantity.digits or quantity.unit != "count" or quantity.qualifier == "about"
    return measures or quantity.value >= _MANY or _is_duration(text, quantity)


def is_start(text: str, quantity: Quantity) -> bool:
    """Whether a value stands in the elative, itself or by its head: "2,7 prosentin osuudesta"."""
    if quantity.case == "from":
        return True
    return quantity.case == "of" and bool(_word("from_head").match(text, quantity.end))


def starts(text: str, start: Quantity, target: Quantity) -> bool:
    """Whether a measured value is what a target starts from: in "A:sta B:hen", in a bracket, or told beside it."""
    unitless = start.unit == "count" and start.noun is None
    if target.change and start.case == "from" and 0 <= start.start - target.end < _BESIDE:
        return True  # "kaksinkertaistuu 120 kävijästä"
    if not (start.unit == target.unit or unitless or (target.unit == "pp" and start.unit == "%")):
        return False
    if is_start(text, start) and 0 <= target.start - start.end < _BESIDE:
        return True
    if _OPEN_BRACKET.search(text[: start.start]) and 0 <= start.start - target.end < _BESIDE:
        return True
    between = text[min(start.end, target.end) : max(start.start, target.start)]
    if "; " in between and rate_of(text, start, False) != rate_of(text, target, False):
        return False  # "syntyy vuosittain viisi uutta yritystä; yrityksiä oli 75"
    if between.rfind(", ") == 0 and _word("of_the_thing").search(text, 0, start.start):
        return True
    return len(between) < _AROUND_A_SIGN and bool(_PARTED.search(between) or _word("beside").search(between))


def scale_of(text: str, quantity: Quantity) -> float:
    """What the number in figures is multiplied by: "22:sta 37 miljoonaan euroon" means millions twice."""
    printed = text[quantity.start : quantity.end]
    if _word("millions").search(printed):
        return 1_000_000
    return 1_000_000_000 if _word("thousand_millions").search(printed) else 1


def qualifier_of(text: str, quantity: Quantity) -> Qualifier:
    """How exact a quantity is: by its own words, else by the verb right before it, "ylittää 1,3 miljardia euroa".

    So is a limit that is passed: "ylittää tuhannen rajan".
    """
    bounds: tuple[Qualifier, ...] = ("over", "at_most")
    passed = _word("limit").match(text, quantity.end) is not None
    told = quantity.qualifier == "exact" and (quantity.case == "" or passed)
    return next(
        (q for q in bounds if told and _word("bound_by_verb", q).search(text, 0, quantity.start)), quantity.qualifier
    )


def change_of(text: str, quantity: Quantity, up: bool, down: bool) -> Literal["level", "increase", "decrease"]:
    """A level to reach, or how much more or less: by the case of the value and the verb of its clause.

    `up` and `down` say whether the clause speaks of growing and of shrinking.
    """
    if quantity.change:
        return quantity.change
    if down and quantity.value == _HALF and _word("of_itself").match(text, quantity.end):
        return "decrease"
    up_to_bound = quantity.case == "of" and _word("bound_reached").match(text, quantity.start)
    level = quantity.case in ("of", "to") and bool(_word("level_behind").match(text, quantity.end))
    if quantity.case == "to" or up_to_bound or level:
        return "level"
    if _more_or_less("less", text, quantity):
        return "decrease"
    if _more_or_less("more", text, quantity):
        return "increase"
    if _word("share_whole").search(text, 0, quantity.start):
        return "level"
    clause = text[slice(*clause_at(text, quantity.start))]
    moving = quantity.unit == "EUR" and _word("moving").search(clause)
    by = quantity.case == "by" or _word("change_before").search(text, 0, quantity.start)
    relative = quantity.unit in ("%", "pp") or by or moving
    if not relative or not (up or down) or quantity.case in ("from", "to") or _word("share_is").search(clause):
        return "level"
    return "decrease" if down else "increase"


def _more_or_less(name: Literal["more", "less"], text: str, quantity: Quantity) -> bool:
    """Whether a quantity is said to come on top, behind it or before its noun: "20 % enemmän", "200 fler bostäder"."""
    named = _word(name)
    return bool(named.match(text, quantity.end) or named.search(text, quantity.start, quantity.end))


def has_own_rate(text: str, quantity: Quantity) -> bool:
    """Whether a quantity's clause says "a year" of this very quantity.

    "5 000 asiantuntijaa sekä liikevaihdon vuosittainen kasvu 20 %" says it of the other number: a part of the clause,
    between "ja", "sekä" and commas, speaks for its own number, and one without a number for all. So does what leads in
    a list behind a colon: "vuosittaiset tavoitteet: Ranta 900 asuntoa, Lehto 140 asuntoa".
    """
    start, end = clause_at(text, quantity.start)
    lead_in = text[: text.rfind(":", 0, quantity.start) + 1]
    if lead_in and is_yearly(lead_in) and not quantities(lead_in):
        return True
    cuts = [start, *(cut.start() for cut in _word("parts").finditer(text, start, end)), end]
    return any(
        is_yearly(text[a:b])
        for a, b in pairwise(cuts)
        if (a < quantity.end and quantity.start < b) or not quantities(text[a:b])
    )


def rate_of(text: str, quantity: Quantity, yearly: bool) -> Per | None:
    """What a quantity is counted by: told right behind it, or a year by its clause; `yearly` where its row says so."""
    per = quantity.per or _rate_before(text, quantity)
    if not (yearly or has_own_rate(text, quantity)):
        return per
    by_year: dict[Per | None, Per] = {"inhabitant": "inhabitant_year", "unit": "unit_year"}
    return by_year.get(per, per or "year")


def _rate_before(text: str, quantity: Quantity) -> Per | None:
    """Whether a sum is told by the inhabitant farther before it: "tulot henkeä kohti nousevat 300 euroon".

    Not across another number, save the one that it starts from, nor across "ja", "sekä" and commas.
    """
    if quantity.unit in ("%", "pp") or not (by := _word("by_inhabitant").search(text, 0, quantity.start)):
        return None
    others = (q for q in quantities(text) if by.start() < q.end and q.start < quantity.start and q.case != "from")
    crossed = _word("parts").search(text, by.end(), quantity.start) or any(others)
    return None if crossed else "inhabitant"


def is_yearly(clause: str) -> bool:
    """Whether a clause speaks of a rate a year; "kolmessa vuodessa" is how long it takes."""
    folded = pattern("deadlines", "phrases", "relative").sub("", clause.casefold())
    return any(word in folded for word in words().quantities["yearly"]["words"])


def counts_by_year(label: str) -> bool:
    """Whether a table's label says that its numbers are of a year: "Omarahoitus, euroa/vuosi"."""
    return is_yearly(label) or label.rstrip(" )").endswith(tuple(words().quantities["yearly"]["behind"]))
