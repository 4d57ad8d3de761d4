"""What a quantity counts and how it is told: its noun wherever it stands, its direction, its rate."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal

from ..document import Place
from ..lang.api import base_form, clause_at, is_form, nominative_of_place, quantities, words
from ..lang.mentions import Quantity
from ..schema.vocabulary import Per

_PLURAL_PARTITIVE = re.compile(
    r"\b([A-ZÅÄÖ]?[a-zåäö-]{3,40}(?:ita|itä|oja|öjä|eja|ejä|ia|iä|uja|yjä|ja|jä))\b"
    r"(?!\s[a-zåäö]{1,40}(?:ita|itä|oja|öjä|eja|iä|ia|ja))"
)
_OF_NUMBER = re.compile(r"\b([A-ZÅÄÖ]?[\w-]{3,40}(?:jen|ien|iden|itten|ten|sten|n))\s(?:luku)?määrä", re.IGNORECASE)
_COMPOUND_NUMBER = re.compile(r"\b([A-ZÅÄÖ]?[a-zåäö-]{3,30}?)(?:luku)?määr(?:ä|än|ää)\b")
_DISTANCE = re.compile(r"\s(?:pää(?:ssä|hän|stä)|etäisyy|matkan)")
_OF_SIZE = re.compile(
    r"(?:yli |alle |noin |vähintään |enintään )?(?:[\d ]{1,12}|\w{4,20}n)\s(?:asukkaan|hengen)\s[\w-]{0,20}"
    r"(?:kaupun(?:geissa|keihin|geista|geille|git|kien)|kun(?:nissa|tiin|nista|nille|nat|tien)|seu(?:duilla|duille|dut|tujen)|yrity(?:ksiä|kset|sten|ksille|ksissä))\b"
)
""" "yli 100 000 asukkaan kaupungit": a size tells which are meant, and measures nothing."""
_PLACE_BEFORE = re.compile(r"(?:[:,]|\bja)\s[A-ZÅÄÖ][a-zåäö-]{2,40}(?:n|lle|lla|llä|ssa|ssä)\s$")
_MORE = re.compile(r"\s(?:enemmän|lisää|vähemmän)\b")
_MOVING = re.compile(
    r"\b(?:kasvaa|kasvavat|kasvu|nousee|nousevat|vähenee|vähenevät|pienenee|laskee|lisääntyy|kasvavan|nousevan)\b"
)
_SHARE_IS = re.compile(r"osuu\w{1,4} (?:\S+ ){0,4}on\b")

_SHARE_WHOLE = re.compile(r"osuus\s$")
""" "nostaa osuus 4 %:n kansantuotteesta": the share as a whole, not what it grows by."""
_PARTS = re.compile(r"[,;]\s|\s(?:ja|sekä)\s")
_BARE_CELL = re.compile(r"(?:(?:noin|vähintään|enintään|yli) )?\d[\d\s,.–-]{0,20}")
_UNIT_OF_LABEL = re.compile(r"(?:,\s|\s\()([^\d(),][^(),]{0,40})\)?$")
_BY_PIECE = re.compile(r"(?:kpl|lkm|lukumäärä|määrä|hlö|henkilöä|yritystä)\b", re.IGNORECASE)
_OF_THOSE = re.compile(r"\b(?:niitä|heitä|näitä|niiden (?:luku)?määrä|heidän määränsä)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\s?(?:$|[.,;)]|(?:vuo(?:teen|nna|dessa|den)|sopimus|vuosi(?:na|ttain)|viimeistään|\d{4})\b)")
""" "Yrityksiä perustetaan kaksi vuoteen 2026 mennessä": nothing that the number could count stands behind it."""
_NUMERAL_BEHIND = re.compile(r"\s\w{2,30}(?:een|aan|ään|iin|teen)\s(?:prosentti|euro|miljoona)")
_FIRST_PLURAL = re.compile(r"(?:(?:^|\s)[\w-]{2,40}t\b)+")


def quantities_of(text: str) -> list[Quantity]:
    """The quantities of a sentence that may measure something: with a unit, or counting what is no part of the text.

    Bare numbers in a list of places count what the one before them does: "3 600 asuntoa: Lehtoon 2 400, Rantaan 700".
    """
    found: list[Quantity] = []
    for quantity in quantities(text):
        if _is_in_list_of_places(text, quantity):
            before = next((q for q in reversed(found) if q.unit == "count" and q.noun), None)
            if before:
                found.append(quantity._replace(noun=before.noun))
        elif _measures(text, quantity):
            found.append(quantity)
    return found


def quantities_of_cell(cell: str, label: str, unit: str) -> list[Quantity]:
    """The quantity of a table's cell that is a number alone: `unit` is its row's unit, else the row's `label` tells it.

    >>> [(q.value, q.unit, q.per) for q in quantities_of_cell("54", "Vientitulot, milj. euroa vuodessa", "")]
    [(54000000.0, 'EUR', 'year')]
    >>> quantities_of_cell("3,6", "Asukkaiden tyytyväisyys", "")
    []
    """
    told = _UNIT_OF_LABEL.search(label)
    unit = unit or (told[1] if told else "")
    found = quantities(f"{cell} {unit}") if _BARE_CELL.fullmatch(cell) else []
    if len(found) != 1:
        return []
    if found[0].unit == "count":
        if found[0].noun and unit:
            return [found[0]._replace(end=len(cell), noun=None)]
        noun = noun_of_label(label)
        by_piece = _BY_PIECE.match(unit) or (not unit and noun and not base_form(noun).endswith(_amounts()))
        per: Per | None = "year" if unit.endswith(tuple(words("quantities")["yearly"]["behind"])) else None
        return [q._replace(noun=None, per=per) for q in quantities(cell) if by_piece and noun]
    return [found[0]._replace(end=len(cell))]


@cache
def _amounts() -> tuple[str, ...]:
    return tuple(words("quantities")["counting"]["amounts"])


def bare_label(label: str) -> str:
    """A table row's label without the unit behind it: "Yritysten TKI-menot, milj. euroa" names the spending."""
    told = _UNIT_OF_LABEL.search(label)
    return (label[: told.start()] if told else label).strip(" :")


def counted_form(noun: str) -> str:
    """The base form of a noun that is counted: "kassia" is a partitive here, whatever the dictionary knows it as.

    >>> [counted_form(noun) for noun in ("kassia", "yritystä", "työpaikkaan")]
    ['kassi', 'yritys', 'työpaikka']
    """
    found, folded = base_form(noun), noun.casefold()
    is_partitive = found == folded and folded.endswith(("ia", "iä")) and is_form(folded[:-1])
    return folded[:-1] if is_partitive else found


def noun_of_label(label: str) -> str | None:
    """What a table's row counts: "Syntyneiden yritysten määrä", "Uudet yritykset, kpl"."""
    told = _UNIT_OF_LABEL.search(label)
    if told and not _BY_PIECE.match(told[1]) and (of := [q for q in quantities(f"2 {told[1]}") if q.noun]):
        start, end = of[0].noun or (0, 0)
        return f"2 {told[1]}"[start:end]
    for pattern in (_OF_NUMBER, _COMPOUND_NUMBER):
        if match := pattern.search(label):
            return match[1]
    plural = _FIRST_PLURAL.search(label)
    if plural is None or plural.group().endswith(("vat", "vät")):
        return None  # "Kunnat sitoutuvat siihen, että …": a verb
    return plural.group().split()[-1]


def place_of(text: str, quantity: Quantity) -> str | None:
    """The place that a number in a list of places is told of, in the nominative.

    >>> text = "3 600 asuntoa: Lehtosaareen 2 400, Rantalaan 700 ja Vantaalle 500"
    >>> [place_of(text, q) for q in quantities_of(text)]
    [None, 'Lehtosaari', 'Rantala', 'Vantaa']
    """
    match = _PLACE_BEFORE.search(text, 0, quantity.start)
    if match is None:
        return None
    word = match.group().split()[-1]
    if word.endswith("seen"):
        return word[: -len("seen")]
    if word.endswith("een"):
        return word[: -len("een")] + "i"
    if word.endswith("n") and word[-3] == word[-2]:  # the illative: "Rantalaan"
        return word[:-2]
    return nominative_of_place(word if word.endswith("n") else word[:-3] + "n")


def _is_in_list_of_places(text: str, quantity: Quantity) -> bool:
    bare = quantity.unit == "count" and quantity.noun is None and quantity.digits
    return bare and bool(_PLACE_BEFORE.search(text, 0, quantity.start))


def _measures(text: str, quantity: Quantity) -> bool:
    if quantity.unit != "count":
        return True
    if _DISTANCE.match(text, quantity.end) or _OF_SIZE.match(text, quantity.start):
        return False
    noun = text[slice(*quantity.noun)] if quantity.noun else noun_of(text, quantity)[0]
    if noun and _is_of_text(base_form(noun)):
        return False
    if quantity.noun is None:
        told = noun is not None or of_those(text, quantity)
        if not quantity.digits:
            leads_on = quantity.case == "from" and _NUMERAL_BEHIND.match(text, quantity.end)
            closes = quantity.case == "" and _CLOSES.match(text, quantity.end)
            return bool(leads_on) or ((quantity.case in ("from", "to") or bool(closes)) and told)
        return quantity.case in ("from", "to", "by") or told
    return True


def _is_of_text(noun: str) -> bool:
    """Whether the text counts itself, its parties or its rounds."""
    not_counted = words("quantities")["counting"]["not_counted"]
    return noun in not_counted or noun.rpartition("-")[2] in not_counted


def noun_of(text: str, quantity: Quantity) -> tuple[str | None, Place | None]:
    """The thing counted, as printed; and its place where it stands before the number: "Yhteishankkeita … 45"."""
    if quantity.noun:
        return text[slice(*quantity.noun)], None
    if quantity.unit != "count":
        return None, None
    start, _ = clause_at(text, quantity.start)
    for pattern in (_OF_NUMBER, _COMPOUND_NUMBER, _PLURAL_PARTITIVE):
        if match := pattern.search(text, start, quantity.start):
            return match[1], match.span(1)
    return None, None


def of_those(text: str, quantity: Quantity) -> bool:
    """Whether a bare number counts what an earlier sentence names: "niitä on silloin 1 200", "lähtötaso oli 12 kpl"."""
    if quantity.noun or quantity.unit != "count":
        return False
    by_piece = text[quantity.start : quantity.end].endswith(("kpl", "kpl.", "kappaletta"))
    return by_piece or bool(_OF_THOSE.search(text[slice(*clause_at(text, quantity.start))]))


def is_enough(quantity: Quantity) -> bool:
    """Whether a quantity is a measure by itself; a few, told in words, may only count what the text goes on to name."""
    return quantity.digits or quantity.unit != "count" or quantity.value >= 20


def is_start(text: str, quantity: Quantity) -> bool:
    """Whether a value stands in the elative, itself or by its head: "2,7 prosentin osuudesta"."""
    if quantity.case == "from":
        return True
    return quantity.case == "of" and bool(re.match(r"\s[\w-]+st[aä]\b", text[quantity.end :]))


def starts(text: str, start: Quantity, target: Quantity) -> bool:
    """Whether a measured value is what a target starts from: in "A:sta B:hen", in a bracket, or told beside it."""
    unitless = start.unit == "count" and start.noun is None
    if not (start.unit == target.unit or unitless or (target.unit == "pp" and start.unit == "%")):
        return False
    if is_start(text, start) and 0 <= target.start - start.end < 60:
        return True
    if re.search(r"\([^()]*$", text[: start.start]) and 0 <= start.start - target.end < 60:
        return True
    between = text[min(start.end, target.end) : max(start.start, target.start)]
    return len(between) < 90 and bool(re.search(r"\(|;|,\skun\s|nyky|lähtö|nyt\b", between))


def scale_of(text: str, quantity: Quantity) -> float:
    """What the number in figures is multiplied by: "22:sta 37 miljoonaan euroon" means millions twice."""
    shown = text[quantity.start : quantity.end]
    if re.search(r"milj|M€", shown):
        return 1_000_000
    return 1_000_000_000 if re.search(r"mrd|miljard", shown) else 1


def change_of(text: str, quantity: Quantity, up: bool, down: bool) -> Literal["level", "increase", "decrease"]:
    """A level to reach, or how much more or less: by the case of the value and the verb of its clause.

    `up` and `down` say whether the clause speaks of growing and of shrinking.
    """
    if quantity.change:
        return quantity.change
    if quantity.case == "to":
        return "level"
    if more := _MORE.match(text, quantity.end):
        return "decrease" if "vähemmän" in more.group() else "increase"
    if _SHARE_WHOLE.search(text, 0, quantity.start):
        return "level"
    clause = text[slice(*clause_at(text, quantity.start))]
    relative = (
        quantity.unit in ("%", "pp") or quantity.case == "by" or (quantity.unit == "EUR" and _MOVING.search(clause))
    )
    if not relative or not (up or down) or quantity.case in ("from", "to") or _SHARE_IS.search(clause):
        return "level"
    return "decrease" if down else "increase"


def has_own_rate(text: str, quantity: Quantity) -> bool:
    """Whether a quantity's clause says "a year" of this very quantity.

    "5 000 asiantuntijaa sekä liikevaihdon vuosittainen kasvu 20 %" says it of the other number: a part of the clause,
    between "ja", "sekä" and commas, speaks for its own number, and one without a number for all.
    """
    start, end = clause_at(text, quantity.start)
    cuts = [start, *(cut.start() for cut in _PARTS.finditer(text, start, end)), end]
    return any(
        is_yearly(text[a:b])
        for a, b in pairwise(cuts)
        if (a < quantity.end and quantity.start < b) or not quantities(text[a:b])
    )


def rate_of(text: str, quantity: Quantity, yearly: bool) -> Per | None:
    """What a quantity is counted by: told right behind it, or a year by its clause; `yearly` where its row says so."""
    if not (yearly or has_own_rate(text, quantity)):
        return quantity.per
    by_year: dict[Per | None, Per] = {"inhabitant": "inhabitant_year", "unit": "unit_year"}
    return by_year.get(quantity.per, quantity.per or "year")


def is_yearly(clause: str) -> bool:
    """Whether a clause speaks of a rate a year."""
    folded = clause.casefold()
    return any(word in folded for word in words("quantities")["yearly"]["words"])
