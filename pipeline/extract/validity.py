"""Entry into force and end of the agreement.

Source of the rules: output contract, `validity`; "Vuoden N loppuun" is the year's last day.
"""

from __future__ import annotations

import re

from ..lang.api import date_mentions
from ..lang.mentions import DateMention
from ..schema.agreement import EntryIntoForce, Validity
from .context import Reading, Sentence

_ABOUT = re.compile(
    r"\bvoima(?:an|ssa)|voimassaolo|\bpäättyy|\bpäättyväksi|sopimuskausi (?:alkaa|on)|\bpäättymi|\bsopimusaika"
    r"|\bsopimus alkaa|\bkestää",
    re.IGNORECASE,
)
_OF_AGREEMENT = re.compile(r"sopimu|voimassaolo|\bse\b", re.IGNORECASE)
_OUTRIGHT = re.compile(
    r"\bsopimus (?:tulee|astuu|on|päättyy|alkaa)\b|sopimuksen voimassaolo|\bsopimus\b.{0,80}\bon voimassa\b"
    r"|\bsopimu.{0,120}\b(?:se on|ne ovat) voimassa\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"edellis|aiemp|aikaisem|ensimmäis|koordinaatiohank|hakemu|rahoituspäät|laki\b|\blain\b|asetu|ohjelmakausi|projekti",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:voimaan(?:tulo)?|alkaa|alkaen|sopimusaika on|sopimuskausi on)\W{0,3}(?:(?!voimassa|päätty)\w+\s){0,4}$",
    re.IGNORECASE,
)
_END = re.compile(r"(?:päätty\w*|voimassa|saakka|asti|enintään|kestää|[–—-])\W{0,3}(?:[\wåäö]+\s){0,5}$", re.IGNORECASE)
_BEHIND_END = re.compile(r"\s?(?:saakka|asti|loppuun|lopussa|lopulla|mennessä|päätty)", re.IGNORECASE)
_BEHIND_START = re.compile(r"\s?(?:alkaen|lähtien|lukien|–|—|-)")
_CONDITION = re.compile(
    r"(?:voimaan|alkaa|alkaen|voimassa(?=\sallekirj))[,:]?\s(?P<after>.{3,200}?)"
    r"(?=\sja\s(?:se\s)?(?:on|päättyy|pysyy|jatkuu)|,\sja\s|;|\ssekä\s(?:on|päättyy)|\svuoden\s|\.?$)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"^[\d.]+\s")
_TOLD = re.compile(r"allekirj|hyväksy|vahvist|kun\b|jälkeen|päätö|edellyttä|molem|osapuol|heti|viimei", re.IGNORECASE)


def find(reading: Reading) -> Validity:
    """The validity; empty where nothing is told."""
    start: EntryIntoForce | None = None
    end_date: str | None = None
    places: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        head = reading.column_head(sentence)
        if not (_is_about(sentence) or _ABOUT.search(head)):
            continue
        begins, ends = _dates(f"{head} {sentence.text}")
        condition = _condition(sentence)
        if start is None and (begins or condition):
            start = EntryIntoForce(date=begins.value if begins else None, condition=condition)
            places.append((sentence.start, sentence.end))
        if end_date is None and ends:
            end_date = ends
            places.append((sentence.start, sentence.end))
    places = sorted(set(places))
    evidence = reading.evidence(*places[0], "validity.sentence", places[1:]) if places else None
    return Validity(start=start, end_date=end_date, evidence=evidence)


def _is_about(sentence: Sentence) -> bool:
    """Whether a sentence rules when the agreement begins or ends."""
    if not _ABOUT.search(sentence.text) or _OTHER.search(sentence.text):
        return False
    kind = sentence.section.kind if sentence.section else None
    if _OUTRIGHT.search(sentence.text):
        return True
    return kind == "validity" or bool(
        _OF_AGREEMENT.search(sentence.text) and kind not in ("background", "goals", "priority", "measure")
    )


def _dates(text: str) -> tuple[DateMention | None, str | None]:
    """The first and the last day that a sentence tells."""
    start: DateMention | None = None
    end: str | None = None
    for mention in date_mentions(text):
        before, behind = text[: mention.start], text[mention.end :]
        if mention.is_span:
            end = end or f"{mention.last}-12-31" if re.search(r"voimassa|sopimuskausi", before) else end
        elif (
            mention.is_day and start is None and end is None and (_BEHIND_START.match(behind) or _START.search(before))
        ):
            start = mention
        elif end is None and (_BEHIND_END.match(behind) or _END.search(before)):
            end = mention.value if mention.is_day else f"{mention.value}-12-31" if len(mention.value) == 4 else None
    return start, end


def _condition(sentence: Sentence) -> str | None:
    """What entry into force hangs on, in the text's words."""
    match = _CONDITION.search(sentence.text)
    told = _DATE.sub("", match["after"]).strip(" ,.") if match else ""
    return told if _TOLD.search(told) else None
