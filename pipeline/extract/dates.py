"""Every year, span of years and date with its role, once for each value and role, at its first place.

The first rule of the table that knows decides. Source of the rules: output contract, "Dates".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from ..lang.api import clause_at, date_mentions, dues, per_language
from ..lang.field_words import FieldWords
from ..lang.mentions import DateMention, Due
from ..lang.patterns import compiled
from ..lang.tables.kinds import Lists
from ..outline.surroundings import top_of
from ..outline.titles import is_letterhead
from ..schema.agreement import Date, Validity
from ..schema.vocabulary import DateRole
from .classification import cue as target_cue
from .classification import tells_payment
from .context import Reading, Sentence
from .targets import Aims
from .validity import cell_label, label_above

_words = FieldWords(
    "dates",
    Lists[
        Literal[
            "before_this", "earlier", "of_agreement", "programme_behind", "programme_before", "made_then", "looked_at",
            "who_made_it", "named_by_day", "since", "holds", "aimed", "documents", "dated_by", "named",
            "that_was_made", "decided", "of_former", "other_behind", "made", "of_the_state", "agreement_accepted",
            "ends_on", "money_for", "meeting_line", "minutes_before", "treated", "of_this_page", "decision_day",
            "signed_at", "events", "copula", "began", "deadline_column", "baseline_column", "part_of_period",
            "of_its_year", "from_then", "moved",
        ]
    ],
)  # fmt: skip
"""What stands around a date and tells its role."""
_exact = partial(_words, exact_case=True)
_MONTH = len("2021-06")
_SHORT_LINE = 40
"""Characters of a line that holds a date alone, or with an hour."""


@per_language
def _document_before() -> re.Pattern[str]:
    """A document right before its date, the rest of a clause between them."""
    return compiled(rf"(?:{_words('documents').pattern})\w{{0,15}}[^.;]{{0,40}}$", re.IGNORECASE)


@per_language
def _document_of() -> re.Pattern[str]:
    """A document right before its date, tied to it by a word."""
    return compiled(rf"(?:{_words('documents').pattern})\w{{0,15}}(?:{_words('dated_by').pattern})$", re.IGNORECASE)


@per_language
def _document_that() -> re.Pattern[str]:
    """A document with a clause on who made it right before its date: "ohjelma, jonka valtuusto hyväksyi keväällä"."""
    return compiled(rf"(?:{_words('documents').pattern})\w{{0,15}}(?:{_words('who_made_it').pattern})", re.IGNORECASE)


@per_language
def _name_before() -> re.Pattern[str]:
    """The name of an agreement or a programme right before a bracket."""
    return compiled(rf"(?:{_words('named').pattern})\w{{0,12}}[^.;,()]{{0,60}}\($", re.IGNORECASE)


@dataclass(frozen=True)
class _Seen:
    """A date with what may tell its role: its sentence, the sections and targets around, and the validity's days.

    `is_on_top` says that it stands above the text, where a letterhead is.
    """

    reading: Reading
    mention: DateMention
    sentence: Sentence
    aims: Aims
    validity: tuple[str | None, str | None]
    is_on_top: bool

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def offset(self) -> int:
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
        return self.aims.has_value_in(self.sentence.start, self.sentence.end)


def find(reading: Reading, aims: Aims, validity: Validity) -> list[Date]:
    """The dates in reading order."""
    found: dict[tuple[str, str], Date] = {}
    days = (validity.start.date if validity.start else None, validity.end_date)
    _, top_ends = top_of(reading.document)
    for offset, mention, sentence in _mentions(reading):
        if sentence is None:
            role = _role_in_heading(reading, mention, offset)
        else:
            role = _role(_Seen(reading, mention, sentence, aims, days, offset < top_ends))
        if role and (mention.value, role) not in found:
            evidence = reading.evidence(offset, offset + mention.end - mention.start, f"date.{role}")
            found[mention.value, role] = Date(value=mention.value, role=role, evidence=evidence)
    return list(found.values())


def _mentions(reading: Reading) -> list[tuple[int, DateMention, Sentence | None]]:
    """All dates with the sentence they stand in; those in headings have none."""
    found: list[tuple[int, DateMention, Sentence | None]] = [
        (sentence.start + mention.start, mention, sentence)
        for sentence in reading.sentences
        for mention in date_mentions(sentence.text)
    ]
    offsets = {offset for offset, _, _ in found}
    found += [
        (heading.start + mention.start, mention, None)
        for heading in reading.outline.headings
        if reading.is_read(heading)
        for mention in date_mentions(reading.text[heading.start : heading.end])
        if heading.start + mention.start not in offsets
    ]
    return sorted(found, key=lambda each: each[0])


def _role_in_heading(reading: Reading, mention: DateMention, offset: int) -> DateRole | None:
    if mention.is_span:
        return "period"
    return "deadline" if _words("aimed").search(reading.text, max(0, offset - 60), offset) else None


def _role(seen: _Seen) -> DateRole:
    return next(role for rule in _RULES if (role := rule(seen)))


def _of_span(seen: _Seen) -> DateRole | None:
    """A span of years is a period; of an agreement before this one, a reference."""
    if not seen.mention.is_span:
        return None
    if _words("part_of_period").search(seen.before):
        return "period"
    first = seen.reading.first_year
    earlier = first is not None and seen.mention.first < first and seen.mention.last <= first + 1
    of_agreement, before_this = (_words(key).search(seen.text) for key in ("of_agreement", "before_this"))
    made_before = first is not None and seen.mention.first < first - 1 and _words("made").search(seen.before)
    if of_agreement and (made_before or (before_this and first is not None and seen.mention.first < first)):
        return "reference"
    of_programme = _words("programme_behind").match(seen.behind) or _words("programme_before").search(seen.before)
    about = of_agreement and _words("earlier").search(seen.text) and not of_programme
    return "reference" if earlier and about else "period"


def _of_validity(seen: _Seen) -> DateRole | None:
    """The days on which the agreement begins and ends; a year by which something is aimed at is none."""
    start, end = seen.validity
    if seen.aims.role_of(seen.offset):
        return None
    if seen.mention.value == start:
        return "validity_start"
    is_end = end is not None and end in (seen.mention.value, f"{seen.mention.value}-12-31")
    told = seen.text, cell_label(seen.reading, seen.sentence), label_above(seen.reading, seen.sentence)
    holds = _words("holds").search(" ".join(told))
    return "validity_end" if is_end and holds else None


def _of_signing(seen: _Seen) -> DateRole | None:
    return "event" if seen.kind == "signatures" and len(seen.mention.value) >= _MONTH else None


def _of_comparison(seen: _Seen) -> DateRole | None:
    """ "vuoden 2018 tasosta"; but "redogörelsen från 2021" dates a document."""
    if not seen.due or seen.due.kind != "reference":
        return None
    if _words("since").match(seen.behind) or _has_gone_on(seen):
        return "event"
    return "reference" if _document_of().search(seen.before) else "baseline"


def _has_gone_on(seen: _Seen) -> bool:
    """Whether something has been so since then, and nothing has changed: "Halli on toiminut kylässä vuodesta 2008"."""
    start, end = clause_at(seen.text, seen.mention.start)
    measures = seen.aims.has_value_in(seen.sentence.start + start, seen.sentence.start + end)
    clause = seen.text[start:end]
    goes_on = target_cue("past").search(clause) and not _words("moved").search(clause)
    return bool(goes_on and not measures and _words("from_then").search(seen.before))


def _of_name(seen: _Seen) -> DateRole | None:
    """The year in brackets behind the name of an agreement, a programme or a strategy."""
    alone = len(seen.mention.value) == 4 and seen.behind.startswith(")")
    return "reference" if alone and _name_before().search(seen.before) and not seen.beside_value else None


def _of_aim(seen: _Seen) -> DateRole | None:
    """The role that a target or a baseline gave it."""
    return seen.aims.role_of(seen.offset)


def _of_decision(seen: _Seen) -> DateRole | None:
    """The day of a decision or of signing; "16.2.2021 allekirjoitetun sopimuksen" names a document."""
    if _is_of_meeting(seen):
        return "event"
    named_by_day = seen.mention.is_day and _exact("named_by_day").search(seen.before)
    if named_by_day or _exact("that_was_made").match(seen.behind) or _document_that().search(seen.before):
        return "reference"
    if _is_of_first_agreement(seen):
        return "reference"
    if len(seen.mention.value) < _MONTH or not _is_decided(seen):
        return None
    return "reference" if _is_of_another(seen) else "event"


def _is_of_first_agreement(seen: _Seen) -> bool:
    """Whether an agreement before this one was made then: "solmivat ensimmäisen ekosysteemisopimuksen vuonna 2021"."""
    first = seen.reading.first_year
    if first is None or seen.mention.last >= first:
        return False
    return bool(_words("made").search(seen.text) and _words("before_this").search(seen.text))


def _is_of_meeting(seen: _Seen) -> bool:
    """Whether a meeting treated this agreement on a day, whose minutes have the same: "Pöytäkirja 25.1.2021 § 49"."""
    treated = _words("minutes_before").search(seen.before) and _words("treated").search(seen.text)
    return bool(treated) or _words("meeting_line").fullmatch(seen.text) is not None


def _is_of_another(seen: _Seen) -> bool:
    """Whether another document was signed then, or the State decided on something that this one builds on."""
    made, first = _words("made").search(seen.text), seen.reading.first_year
    long_before = first is not None and seen.mention.last < first - 1
    of_former = _words("of_former").search(seen.text)
    accepted = _words("agreement_accepted").search(seen.text) and not of_former
    of_the_state = _words("of_the_state").search(seen.before) and not accepted
    other = _words("other_behind").match(seen.behind)
    return bool(other or of_the_state or (made and (long_before or of_former)))


def _is_decided(seen: _Seen) -> bool:
    """Whether something is decided, signed or published on a day: by its sentence, its line, or the label above it."""
    decided = _words("decided").search(seen.text) or _exact("signed_at").fullmatch(seen.text)
    of_this_page = _words("of_this_page").fullmatch(seen.before) or (seen.is_on_top and is_letterhead(seen.text))
    return bool(decided or of_this_page) or _is_under(seen, _words("decision_day"))


def _is_under(seen: _Seen, label: re.Pattern[str]) -> bool:
    """Whether the date stands alone on the line below this label."""
    above = seen.reading.text[: seen.sentence.start].rstrip().rpartition("\n")[2]
    return len(seen.text) < _SHORT_LINE and label.match(above) is not None


def _of_document(seen: _Seen) -> DateRole | None:
    """ "strategiassa (14.6.2021)", "vuoden 2021 sopimusta"."""
    by = seen.due is not None and seen.due.kind == "by"
    if not seen.ahead and _words("of_its_year").match(seen.text, seen.mention.end):
        return "reference"
    document = _document_before().search(seen.before)
    if document is None or by or _words("money_for").search(seen.before):
        return None
    looked_at = seen.ahead and _words("looked_at").search(seen.before)
    return "event" if looked_at or _words("made_then").search(document.group()) else "reference"


def _of_deadline(seen: _Seen) -> DateRole | None:
    ends = _words("ends_on").search(seen.before)
    return "deadline" if ends or (seen.due and seen.due.kind == "by") else None


def _of_money(seen: _Seen) -> DateRole | None:
    """ "150 000 euroa vuodelle 2025", "maksaa 150 000 euroa vuonna 2025": what happens is that the money is used."""
    if _words("money_for").search(seen.before):
        return "event"
    is_year = len(seen.mention.value) < _MONTH
    return "event" if is_year and not seen.beside_value and tells_payment(seen.text) else None


def _of_table(seen: _Seen) -> DateRole | None:
    """By what stands over its column, or beside it in a head."""
    if seen.block != "table":
        return None
    head = seen.reading.column_head(seen.sentence)
    if target_cue("level_of_head").search(f", {seen.text}"):
        return "deadline" if target_cue("target_column").search(seen.text) else "baseline"
    if _words("deadline_column").search(head):
        return "deadline"
    return "baseline" if _words("baseline_column").search(head) else "event"


def _of_footnote(seen: _Seen) -> DateRole | None:
    """A footnote gives a source's day or the year of a value."""
    return ("reference" if seen.mention.is_day else "baseline") if seen.block == "note" else None


def _of_day(seen: _Seen) -> DateRole | None:
    """Another day: of a value it stands behind, of something that happens, else of a document."""
    if not seen.mention.is_day:
        return None
    if seen.before.rstrip().endswith("(") and seen.beside_value:
        return "baseline"
    happens = _words("events").search(seen.text) or _words("since").match(seen.behind)
    return "event" if happens or seen.ahead else "reference"


def _of_year(seen: _Seen) -> DateRole:
    """Another year: of something that happens, of a state of affairs, or of what is to come."""
    if _words("events").search(seen.text):
        return "event"
    if seen.ahead:
        return "deadline" if seen.kind in ("goals", "priority", "measure") else "event"
    if seen.beside_value and not _happened_apart(seen):
        return "baseline"
    if seen.before.rstrip().endswith("("):
        return "reference"
    is_so = _exact("copula").search(seen.text) and not _exact("began").search(seen.text)
    return "baseline" if is_so else "event"


def _happened_apart(seen: _Seen) -> bool:
    """Whether a clause of its own tells what happened then: "Tehdas suljettiin vuonna 2009, kun 640 menetti työnsä"."""
    start, end = clause_at(seen.text, seen.mention.start)
    clause = seen.text[start:end]
    measures = seen.aims.has_value_in(seen.sentence.start + start, seen.sentence.start + end)
    return not measures and bool(target_cue("past").search(clause)) and not _exact("copula").search(clause)


_RULES: tuple[Callable[[_Seen], DateRole | None], ...] = (
    _of_span,
    _of_validity,
    _of_signing,
    _of_comparison,
    _of_name,
    _of_aim,
    _of_decision,
    _of_document,
    _of_deadline,
    _of_money,
    _of_table,
    _of_footnote,
    _of_day,
    _of_year,
)
