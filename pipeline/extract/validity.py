"""Entry into force and end of the agreement.

Source of the rules: output contract, `validity`; "Vuoden N loppuun" is the year's last day.
"""

from __future__ import annotations

import re
from typing import Literal

from ..lang.api import date_mentions, per_language
from ..lang.field_words import FieldWords
from ..lang.mentions import DateMention
from ..lang.patterns import compiled
from ..lang.tables.kinds import Lists
from ..schema.agreement import EntryIntoForce, Validity
from .context import Reading, Sentence

_words = FieldWords(
    "validity",
    Lists[
        Literal[
            "about", "of_agreement", "outright", "others", "before_start", "within_start", "behind_start", "before_end",
            "behind_end", "before_span", "opens_condition", "closes_condition", "day_of_condition", "conditions",
        ]
    ],
)  # fmt: skip
"""When the agreement begins and ends."""
_LABEL_AND_RULE = 2
"""Columns of a table whose rows are each a label and what holds: "Voimaantulo | 1.2.2023"."""
_LABEL = 2
"""Words of a label above its day, at most, with its number: "7 Voimassaolo"."""


_ONLY_DAYS = 4
"""Words of a line that only tells days, at most: "1.3.2024 – 31.12.2027 saakka"."""


@per_language
def _condition_clause() -> re.Pattern[str]:
    """What entry into force hangs on, as `after`: behind the words that open it, up to those that close it."""
    opens, closes = (_words(key).pattern for key in ("opens_condition", "closes_condition"))
    return compiled(
        rf"(?:{opens})[,:]?\s(?P<after>.{{3,200}}?)(?={closes}|;|\.?$)",
        re.IGNORECASE | re.DOTALL,
    )


def find(reading: Reading) -> Validity:
    """The validity; empty where nothing is told."""
    start: EntryIntoForce | None = None
    end_date: str | None = None
    spans: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        head = cell_label(reading, sentence) or label_above(reading, sentence)
        if not (_is_about(sentence) or _words("about").search(head)):
            continue
        begins, ends = _dates(f"{head} {sentence.text}")
        condition = _condition(sentence)
        if start is None and (begins or condition):
            start = EntryIntoForce(date=begins.value if begins else None, condition=condition)
            spans.append((sentence.start, sentence.end))
        if end_date is None and ends:
            end_date = ends
            spans.append((sentence.start, sentence.end))
    spans = sorted(set(spans))
    evidence = reading.evidence(*spans[0], "validity.sentence", spans[1:]) if spans else None
    return Validity(start=start, end_date=end_date, evidence=evidence)


def cell_label(reading: Reading, sentence: Sentence) -> str:
    """What tells the subject of a table's cell: the column's head, else the row's label in a section on validity."""
    head = reading.column_head(sentence)
    row = reading.row(sentence)
    in_section = sentence.section is not None and sentence.section.kind == "validity"
    if not in_section or len(row) != _LABEL_AND_RULE or _words("about").search(head):
        return head
    label = reading.text[slice(*row[0])]
    return label if label != sentence.text else head


def label_above(reading: Reading, sentence: Sentence) -> str:
    """The line above that only says that what stands below it is about validity: "Voimassa", "31.12.2027 saakka"."""
    if not sentence.block or not sentence.text[:1].isdigit() or len(sentence.text.split()) > _ONLY_DAYS:
        return ""
    above = reading.blocks[sentence.block - 1]
    text = reading.text[above.start : above.end]
    return text if len(text.split()) <= _LABEL and _words("about").search(text) else ""


def _is_about(sentence: Sentence) -> bool:
    """Whether a sentence rules when the agreement begins or ends."""
    if not _words("about").search(sentence.text) or _words("others").search(sentence.text):
        return False
    kind = sentence.section.kind if sentence.section else None
    if _words("outright").search(sentence.text):
        return True
    return kind == "validity" or bool(
        _words("of_agreement").search(sentence.text) and kind not in ("background", "goals", "priority", "measure")
    )


def _dates(text: str) -> tuple[DateMention | None, str | None]:
    """The first and the last day that a sentence tells."""
    start: DateMention | None = None
    end: str | None = None
    for mention in date_mentions(text):
        before, behind = text[: mention.start], text[mention.end :]
        if mention.is_span:
            end = end or f"{mention.last}-12-31" if _words("before_span", exact_case=True).search(before) else end
        elif (
            mention.is_day
            and start is None
            and end is None
            and _is_start(before, text[mention.start : mention.end], behind)
        ):
            start = mention
        elif end is None and (_words("behind_end").match(behind) or _words("before_end").search(before)):
            end = mention.value if mention.is_day else f"{mention.value}-12-31" if len(mention.value) == 4 else None
    return start, end


def _is_start(before: str, day: str, behind: str) -> bool:
    """Whether a day is the first one, by the words around it or inside it."""
    around = _words("behind_start", exact_case=True).match(behind) or _words("before_start").search(before)
    return bool(around or _words("within_start").search(day))


def _condition(sentence: Sentence) -> str | None:
    """What entry into force hangs on, in the text's words."""
    match = _condition_clause().search(sentence.text)
    stated = _words("day_of_condition").sub("", match["after"]).strip(" ,.") if match else ""
    return stated if _words("conditions").search(stated) else None
