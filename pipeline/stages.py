"""One document that was read -> agreement. The body of `structured` is the list of stages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import __version__
from .document import Notice, Source, Text, merge_notices
from .extract.bilingual import join
from .extract.context import Reading
from .extract.evidence import evidence
from .extract.fields import FIELDS, Field, read_fields
from .extract.page_words import differing_pages
from .extract.reliability import rules_seldom_right
from .extract.subject import has_no_facts
from .lang.api import READ, current, place_named, reading_in
from .lang.detection import is_bilingual, language_of, language_of_document
from .lang.figures import misgrouped_sums, without_note_marks
from .messages import NO_MESSAGE, Message, tell
from .normalise import normalise
from .outline.headings import Heading
from .outline.identity import (
    Years,
    agreement_type_of,
    id_of,
    kind_of,
    period_of,
    reversed_period_of,
)
from .outline.places import places_of
from .outline.section_kinds import kind_by_words
from .outline.segment import Outline, segment
from .outline.titles import title_of
from .schema.agreement import (
    Agreement,
    Evidence,
    FieldCoverage,
    Generator,
    Party,
    Period,
    Problem,
    Section,
    SourceFile,
    Structured,
    TextFile,
)
from .schema.identity import identify
from .schema.vocabulary import SCHEMA_VERSION, Coverage, Doubt, Language, Outcome, Severity


def structured(source: Source) -> Structured:
    """Structures what was read of a file."""
    text, repairs = normalise(source)
    outline = segment(text)
    language = language_of_document(text.text) if text.text else None
    differing = differing_pages(source.pages, text, language)
    noticed = [*source.notices, *repairs, *(Notice(*_DIFFERS, page) for page in differing)]
    doubtful = {*(notice.page for notice in noticed if notice.code in _DOUBTED)}
    recognised = {page.number for page in source.pages if page.layer == "ocr"}
    with reading_in(language):
        result = _assembled(source, text, outline, language, merge_notices(noticed))
    for item, uid in identify(result.agreement, lambda found: _sentence(text, found), getattr):
        item.uid = uid
        if item.evidence:
            item.doubts += _doubts(text, item.evidence, doubtful, recognised)
    return result


_DOUBTED = {"page_damaged", "text_differs_from_page"}
"""What is noticed of a page makes doubtful what is read from it."""


def _sentence(text: Text, found: Evidence) -> str:
    return text.text[found.sentence.start : found.sentence.end]


_DIFFERS: tuple[str, Severity, Message] = (
    "text_differs_from_page",
    "warning",
    tell(
        "The words read from {pages} differ from those that the file itself holds; compare what was read with the page."
    ),
)


_PERHAPS_A_BOUND = re.compile(r"[=<>] ?\d|(?<![\d.,])2 (?=\d{3})(?![\d ]{3,15}(?:€|eur))", re.IGNORECASE)
"""What Tesseract makes of ≥ and ≤, which its Finnish and Swedish data lack: "> 40", "= 40", and "2 300" for "≥ 300"."""


def _doubts(text: Text, found: Evidence, doubtful: set[int | None], recognised: set[int]) -> list[Doubt]:
    """Why the places that an item was read from, or the rule that read it, are doubtful themselves."""
    places = [(span.start, span.end) for span in (found, *found.also)]
    doubts: list[Doubt] = []
    if any(not doubtful.isdisjoint(text.pages_within(*place)) for place in places):
        doubts.append("text_differs_from_page")
    may_be_bound = bool(recognised) and any(
        _PERHAPS_A_BOUND.search(text.text, max(0, start - len("> ")), end)
        and not recognised.isdisjoint(text.pages_within(start, end))
        for start, end in places
    )
    if may_be_bound or any(text.is_unsure(*place) for place in places):
        doubts.append("low_ocr_confidence")
    if found.rule in rules_seldom_right():
        doubts.append("rule_seldom_right")
    return doubts


def _assembled(
    source: Source, text: Text, outline: Outline, language: Language | None, notices: list[Notice]
) -> Structured:
    sections = _sections(text, outline, language)
    title, years = title_of(text, outline), period_of(text, outline)
    outcome, message = _outcome(source, text, notices)
    period = _period(text, sections, years)
    found = _fields(text, outline, sections, title, period)
    family = agreement_type_of(text, title)
    kind = kind_of(text, outline, family, tells_priorities=bool(found["priorities"]))
    problems = [*_problems(text, sections, outline, language, notices), *found["problems"]]
    coverage = _coverage(sections, found, outcome, language)
    if outcome is Outcome.OK and has_no_facts(source, text, kind, language, period, found):
        outcome, message = Outcome.NOT_AN_AGREEMENT, _NOTHING
        problems.append(Problem(code=outcome, severity="info", message=message, evidence=None))
    places = places_of(text, outline, title) or _places_of_parties(found["parties"], text.text)
    agreement_id = id_of(places, years, Path(source.name).stem, text.text)
    agreement = Agreement(
        schema_version=SCHEMA_VERSION,
        id=agreement_id,
        kind=kind,
        agreement_type=family,
        title=title and without_note_marks(title),
        places=places,
        language=language,
        period=period,
        source=_source_file(source, text),
        generator=Generator(name="pykala", version=__version__, model=_model_used(found)),
        text=TextFile(
            name=f"{agreement_id}.txt",
            sha256=hashlib.sha256(text.text.encode()).hexdigest(),
            length=len(text.text),
            lines=[(start, end, *box) for start, end, box in text.lines()],
        ),
        sections=sections,
        coverage=coverage,
        **(found | {"problems": problems}),
    )
    return Structured(agreement, text.text, outcome, message)


def _fields(
    text: Text, outline: Outline, sections: list[Section], title: str | None, period: Period | None
) -> dict[str, Any]:
    """What is read in the document's first language; where a part of it is in another, with what that tells beside."""
    found = read_fields(Reading(text, outline, sections, title, period))
    first = current().code
    for other in READ:
        if other != first and (any(s.language == other for s in sections) or is_bilingual(text.text)):
            with reading_in(other):
                join(found, read_fields(Reading(text, outline, sections, title, period)))
    return found


_NOTHING = tell("It tells no party, period, priority or money of an agreement, so the comparison leaves it out.")


_TOWN = 2
"""Words of a town's name as a party: "Sumun kaupunki", or "Sumu" alone."""


def _places_of_parties(parties: list[Party], text: str) -> list[str]:
    """The cities and municipalities that make the agreement, where neither title nor a parties' section names any."""
    made_by = [p for p in parties if p.role == "contracting" and p.type in ("city", "municipality")]
    return [place_named(party.name.split()[0], text) for party in made_by if len(party.name.split()) <= _TOWN]


def _sections(text: Text, outline: Outline, language: Language | None) -> list[Section]:
    ids = {id(heading): f"s{n}" for n, heading in enumerate(outline.headings, start=1)}
    languages: dict[int, Language] = {}
    sections = []
    for heading, end in zip(outline.headings, outline.ends, strict=True):
        around = languages[id(heading.parent)] if heading.parent else language
        languages[id(heading)] = language_of(text.text[heading.start : heading.own_end], around) or "fi"
        sections.append(
            Section(
                id=ids[id(heading)],
                parent=ids[id(heading.parent)] if heading.parent else None,
                number=heading.number,
                heading=heading.title,
                kind=heading.kind,
                level=heading.level,
                language=languages[id(heading)],
                start=heading.start,
                end=_trimmed(text.text, heading.start, end),
                pages=text.pages_within(heading.start, end),
            )
        )
    return sections


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the blank lines before the next section."""
    return start + len(text[start:end].rstrip())


def _period(text: Text, sections: list[Section], years: Years | None) -> Period | None:
    if years is None:
        return None
    return Period(
        start=years.first, end=years.last, evidence=evidence(text, sections, years.start, years.end, "period.span")
    )


def _model_used(found: Mapping[str, Any]) -> str | None:
    """The language model where a rule asked it: it tells what targets and baselines measure."""
    asked = any(item.value is not None for item in (*found["targets"], *found["baselines"]))
    return current().model_name() if asked else None


def _source_file(source: Source, text: Text) -> SourceFile:
    layers = {page.layer for page in source.pages if page.lines}
    return SourceFile(
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=len(source.pages) if source.paged else None,
        text_layer="ocr" if "ocr" in layers else "native" if layers else "none",
        structure=text.structure,
    )


_NO_TEXT = tell("it holds no text that a reader sees; check it in its own program")


def _outcome(source: Source, text: Text, notices: list[Notice]) -> tuple[Outcome, Message]:
    errors = [notice.message for notice in notices if notice.severity == "error"]
    if not text.text:
        return Outcome.NO_TEXT, errors[0] if errors else _NO_TEXT
    incomplete = bool(errors) or any(page.layer == "none" for page in source.pages)
    return (Outcome.PARTIAL, Message(" ".join(errors))) if incomplete else (Outcome.OK, NO_MESSAGE)


def _coverage(
    sections: list[Section], found: Mapping[str, Any], outcome: Outcome, language: Language | None
) -> FieldCoverage:
    """For each field whether it was found; where pages are missing, one without a section may stand on them.

    From a language that facts are not read from nothing was attempted.
    """
    kinds = {section.kind for section in sections}

    def state(field: Field) -> Coverage:
        if _holds_something(found[field.name]):
            return "found"
        if language not in (None, *READ):
            return "not_attempted"
        if outcome is not Outcome.OK:
            return "unreadable"
        return field.where_empty(kinds)

    return FieldCoverage(**{field.name: state(field) for field in FIELDS if field.sections})


def _holds_something(found: Any) -> bool:
    """Whether a list, or anything in an object such as `funding`, was read."""
    return bool(found) if isinstance(found, list) else any(value for _, value in found)


def _problems(
    text: Text, sections: list[Section], outline: Outline, language: Language | None, notices: list[Notice]
) -> list[Problem]:
    problems = [Problem(code=n.code, severity=n.severity, message=n.message, evidence=None) for n in notices]
    if language not in (None, *READ):
        message = tell(
            "Most of the text is neither in Finnish nor in Swedish: its sections are told, but facts are read from "
            "these alone."
        )
        problems.append(Problem(code="unsupported_language", severity="warning", message=message, evidence=None))
    if text.text and not sections:
        message = tell("No section was found; check that the file is an agreement and that its headings can be told.")
        problems.append(Problem(code="no_sections", severity="warning", message=message, evidence=None))
    if span := reversed_period_of(text):
        message = tell("The agreement's years end before they begin; check them in the document.")
        found = evidence(text, sections, *span, "period.reversed")
        problems.append(Problem(code="period_reversed", severity="warning", message=message, evidence=found))
    for span in misgrouped_sums(text.text):
        message = tell(
            "The figures of a sum are grouped so that they are no number; it was not read, see the document."
        )
        found = evidence(text, sections, *span, "figures.misgrouped")
        problems.append(Problem(code="figures_misgrouped", severity="warning", message=message, evidence=found))
    for heading in outline.headings:
        if _is_unrecognised(heading):
            found = evidence(text, sections, heading.start, heading.end, "heading.kind")
            message = tell("What this section is about was not recognised from its heading; read it yourself.")
            problems.append(Problem(code="heading_unrecognised", severity="info", message=message, evidence=found))
    return problems


def _is_unrecognised(heading: Heading) -> bool:
    return heading.kind == "other" and heading.label is None and kind_by_words(heading.title) is None
