"""Every year, span of years and date with its role, once for each value and role, at its first place.

The first rule of the table that knows decides. Source of the rules: output contract, "Dates".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..lang.api import date_mentions, dues
from ..lang.mentions import DateMention, Due
from ..schema.agreement import Date, Validity
from .context import Reading, Sentence
from .targets import Aims

Role = Literal["period", "deadline", "baseline", "event", "reference", "validity_start", "validity_end"]

_EARLIER = re.compile(r"edelli|aiem|aikaisem|ensimmäi\w+ sopimu|päättyn|korvaa|jatkaa|sopimu", re.IGNORECASE)
_OF_AGREEMENT = re.compile(r"sopimu|kau[ds]|asiakirj|yhteisty", re.IGNORECASE)
_PROGRAMME = re.compile(r"\s?-?\s?\w{0,30}ohjel|\s-kau", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:strategi|ohjelma(?!kau)|suunnitelma|tiekart|asiakirj|ohje\b|ohjee|ohjeis|kirje|pöytäkirj|päätökse|lausun"
    r"|selvity|raporti|arvioinnis|rakennemalli|linjau|laki|laissa|asetu|mietin|allekirjoitetu|allekirjoittam|päivät"
    r"|hyväksym|hyväksyty|antam|solmi|periaatepäät|esityks|muistio|TEM|VN|OKM|selonteko|tehdyn|tehdyss|vahvistam"
    r"|julkais)\w{0,15}[^.;]{0,40}$",
    re.IGNORECASE,
)
_THAT_WAS_MADE = re.compile(
    r"\s(?:allekirjoitetun|allekirjoittama|solmitun|solmima|hyväksytyn|hyväksymä|päivätyn|päivätty|antama|tehdyn|annetun"
    r"|päättyne|päättynyt)"
)
_DECIDED = re.compile(
    r"\b(?:päätti|päättivät|päättää|hyväksyivät|hyväksyttiin|hyväksyi|hyväksyy|käsittelee|käsitteli|allekirjoitettiin"
    r"|allekirjoitetaan|allekirjoitti|allekirjoittivat|kokoontuu|pidetyssä|pidettiin|solmi|solmivat|solmittiin"
    r"|julkistettiin|julkaistiin|julkistettu)\b"
    r"|\bo(?:n|vat)\b[^.;]{0,60}\b(?:solmin|allekirjoittan|hyväksyn)(?:yt|ut|eet)\b"
    r"|(?:hyväksymis|allekirjoitus|päätös)päiv",
    re.IGNORECASE,
)
_OF_THIS_PAGE = re.compile(
    r"(?:(?:lehdistö)?tiedote|uutinen|neuvottelutulos|sopimus|julkais\w{1,9}(?:ajankohta)?|julkais\w{1,12}"
    r"|\w{2,30}(?:hallitus|valtuusto|lautakunta),? (?:§|kokous) ?\d{0,3}\b)[^.!?]{0,40}",
    re.IGNORECASE,
)
""" "Tiedote 9.2.2021", "Neuvottelutulos 29.5.2020", "Kunnanhallitus § 134 17.5.2021": a line that dates the page."""
_DECISION_DAY = re.compile(r"päätöspäivä|päätöksen päivämäärä|julkaisu(?:päivä|ajankohta)", re.IGNORECASE)
_NAME_AND_YEAR = re.compile(
    r"(?:sopimu|strategi|ohjelm|suunnitelm|linjau|selvity)\w{0,12}[^.;,()]{0,60}\($", re.IGNORECASE
)
""" "Muovikassisopimus Kaupan liiton kanssa (2016)": the year of what is named."""
_SIGNED_AT = re.compile(r"[A-ZÅÄÖ][\w-]{2,40}(?:ssa|ssä|lla|llä)[,:]?\s(?:\w{1,12}na\s)?[\d_.]{1,12}.{0,30}")
_EVENT = re.compile(
    r"arvioi|käynnist|alka[av]|aloi|avataan|avaa|järjest|pidetään|haku|kokous|kokoontu|allekirj|hyväksyi|päätti|perustet"
    r"|valmistuu|asetetaan|nimetään|tehdään|teetetään|toteutetaan|selonteko|kilpailu|laaditaan|valmistellaan|käsitell"
    r"|esitel|julkai",
    re.IGNORECASE,
)
_BEGAN = re.compile(r"perust|aloitt|alkoi|avattiin")
_IS = re.compile(r"\b(?:on|ovat|oli|olivat)\b")
_HOLDS = re.compile(r"voimas|päätty|voimaan|kestä|sopimusai|sopimuskau", re.IGNORECASE)
_SHORT_LINE = 40
"""Characters of a line that holds a date alone, or with an hour."""


@dataclass(frozen=True)
class _Seen:
    """A date with what may tell its role: its sentence, the sections and targets around, and the validity's days."""

    reading: Reading
    mention: DateMention
    sentence: Sentence
    aims: Aims
    validity: tuple[str | None, str | None]

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def place(self) -> int:
        return self.sentence.start + self.mention.start

    @property
    def before(self) -> str:
        return self.text[: self.mention.start]

    @property
    def behind(self) -> str:
        return self.text[self.mention.end :]

    @property
    def kind(self) -> str | None:
        return self.sentence.section.kind if self.sentence.section else None

    @cached_property
    def block(self) -> str:
        return self.reading.blocks[self.sentence.block].kind

    @cached_property
    def due(self) -> Due | None:
        return next((d for d in dues(self.text) if d.mention and d.mention.start == self.mention.start), None)

    @cached_property
    def ahead(self) -> bool:
        """Whether it lies behind the agreement's first year."""
        return self.reading.first_year is not None and self.mention.last > self.reading.first_year

    @cached_property
    def beside_value(self) -> bool:
        """Whether its sentence holds a target or a baseline."""
        return any(self.sentence.start <= place < self.sentence.end for place in self.aims.places)


def find(reading: Reading, aims: Aims, validity: Validity) -> list[Date]:
    """The dates in reading order."""
    found: dict[tuple[str, str], Date] = {}
    days = (validity.start.date if validity.start else None, validity.end_date)
    for place, mention, sentence in _mentions(reading):
        if sentence is None:
            role = _role_in_heading(reading, mention, place)
        else:
            role = _role(_Seen(reading, mention, sentence, aims, days))
        if role and (mention.value, role) not in found:
            evidence = reading.evidence(place, place + mention.end - mention.start, f"date.{role}")
            found[mention.value, role] = Date(value=mention.value, role=role, evidence=evidence)
    return list(found.values())


def _mentions(reading: Reading) -> list[tuple[int, DateMention, Sentence | None]]:
    """All dates with the sentence they stand in; those in headings have none."""
    found: list[tuple[int, DateMention, Sentence | None]] = [
        (sentence.start + mention.start, mention, sentence)
        for sentence in reading.sentences
        for mention in date_mentions(sentence.text)
    ]
    places = {place for place, _, _ in found}
    found += [
        (heading.start + mention.start, mention, None)
        for heading in reading.outline.headings
        if reading.is_read(heading)
        for mention in date_mentions(reading.text[heading.start : heading.end])
        if heading.start + mention.start not in places
    ]
    return sorted(found, key=lambda each: each[0])


def _role_in_heading(reading: Reading, mention: DateMention, place: int) -> Role | None:
    if mention.is_span:
        return "period"
    return "deadline" if re.search(r"tavoit", reading.text[max(0, place - 60) : place], re.IGNORECASE) else None


def _role(seen: _Seen) -> Role:
    return next(role for rule in _RULES if (role := rule(seen)))


def _of_span(seen: _Seen) -> Role | None:
    """A span of years is a period; of an agreement before this one, a reference."""
    if not seen.mention.is_span:
        return None
    first = seen.reading.first_year
    earlier = first is not None and seen.mention.first < first and seen.mention.last <= first + 1
    before_this = re.search(r"edelli|aiem|aikaisem|korva", seen.text, re.IGNORECASE)
    if before_this and _OF_AGREEMENT.search(seen.text) and first is not None and seen.mention.first < first:
        return "reference"
    about = _OF_AGREEMENT.search(seen.text) and _EARLIER.search(seen.text) and not _PROGRAMME.match(seen.behind)
    return "reference" if earlier and about else "period"


def _of_validity(seen: _Seen) -> Role | None:
    """The days on which the agreement begins and ends."""
    start, end = seen.validity
    if seen.mention.value == start:
        return "validity_start"
    is_end = end is not None and end in (seen.mention.value, f"{seen.mention.value}-12-31")
    return "validity_end" if is_end and _HOLDS.search(seen.text + seen.reading.column_head(seen.sentence)) else None


def _of_signing(seen: _Seen) -> Role | None:
    return "event" if seen.kind == "signatures" and len(seen.mention.value) >= 7 else None


def _of_comparison(seen: _Seen) -> Role | None:
    """ "vuoden 2018 tasosta"."""
    return "baseline" if seen.due and seen.due.kind == "reference" else None


def _of_name(seen: _Seen) -> Role | None:
    """The year in brackets behind the name of an agreement, a programme or a strategy."""
    alone = len(seen.mention.value) == 4 and seen.behind.startswith(")")
    return "reference" if alone and _NAME_AND_YEAR.search(seen.before) and not seen.beside_value else None


def _of_aim(seen: _Seen) -> Role | None:
    """The role that a target or a baseline gave it."""
    return seen.aims.roles.get(seen.place)  # type: ignore[return-value]


def _of_decision(seen: _Seen) -> Role | None:
    """The day of a decision or of signing; "16.2.2021 allekirjoitetun sopimuksen" names a document."""
    if _THAT_WAS_MADE.match(seen.behind):
        return "reference"
    told = _DECIDED.search(seen.text) or _SIGNED_AT.fullmatch(seen.text) or _OF_THIS_PAGE.fullmatch(seen.before)
    return "event" if len(seen.mention.value) >= 7 and (told or _is_under(seen, _DECISION_DAY)) else None


def _is_under(seen: _Seen, label: re.Pattern[str]) -> bool:
    """Whether the date stands alone on the line below this label."""
    above = seen.reading.text[: seen.sentence.start].rstrip().rpartition("\n")[2]
    return len(seen.text) < _SHORT_LINE and label.match(above) is not None


def _of_document(seen: _Seen) -> Role | None:
    """ "strategiassa (14.6.2021)"."""
    by = seen.due is not None and seen.due.kind == "by"
    return "reference" if _DOCUMENT.search(seen.before) and not by else None


def _of_deadline(seen: _Seen) -> Role | None:
    return "deadline" if seen.due and seen.due.kind == "by" else None


def _of_table(seen: _Seen) -> Role | None:
    """By what stands over its column."""
    if seen.block != "table":
        return None
    head = seen.reading.column_head(seen.sentence)
    if re.search(r"mennessä|valmis|määräaika|tavoit|viimeistään", head, re.IGNORECASE):
        return "deadline"
    return "baseline" if re.search(r"lähtö|nyky|toteuma", head, re.IGNORECASE) else "event"


def _of_footnote(seen: _Seen) -> Role | None:
    """A footnote gives a source's day or the year of a value."""
    return ("reference" if seen.mention.is_day else "baseline") if seen.block == "note" else None


def _of_day(seen: _Seen) -> Role | None:
    """Another day: of a value it stands behind, of something that happens, else of a document."""
    if not seen.mention.is_day:
        return None
    if seen.before.rstrip().endswith("(") and seen.beside_value:
        return "baseline"
    return "event" if _EVENT.search(seen.text) or seen.ahead else "reference"


def _of_year(seen: _Seen) -> Role:
    """Another year: of something that happens, of a state of affairs, or of what is to come."""
    if _EVENT.search(seen.text):
        return "event"
    if seen.ahead:
        return "deadline" if seen.kind in ("goals", "priority", "measure") else "event"
    if seen.beside_value:
        return "baseline"
    if seen.before.rstrip().endswith("("):
        return "reference"
    return "baseline" if _IS.search(seen.text) and not _BEGAN.search(seen.text) else "event"


_RULES: tuple[Callable[[_Seen], Role | None], ...] = (
    _of_span,
    _of_validity,
    _of_signing,
    _of_comparison,
    _of_name,
    _of_aim,
    _of_decision,
    _of_document,
    _of_deadline,
    _of_table,
    _of_footnote,
    _of_day,
    _of_year,
)
