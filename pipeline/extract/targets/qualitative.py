"""Targets without a value: what a sentence says will be so by a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document import Span
from ...lang.api import clause_at, dues, quantities
from ...lang.commitment import commitment_of
from ...lang.lexicon import in_any
from ...lang.mentions import Due
from ...schema.agreement import Target
from ...schema.vocabulary import Doubt
from ..classification import cue, exact_cue, is_over, tells_payment
from ..context import Reading, Sentence
from .classified import ClassifiedSentence
from .deadlines import deadline_at
from .found import Found

_SHORTEST = 12
"""Fewer characters are no statement."""


def qualitative(reading: Reading, classified: ClassifiedSentence, when: Sequence[Due]) -> Iterator[Found[Target]]:
    """What the sentence says will be so by one of `when`, or by a due of its list's lead-in, without a value.

    They are numbered with the other targets.
    """
    stated = classified.sentence
    kind, block = stated.section.kind if stated.section else None, reading.blocks[stated.block]
    if block.kind == "table" and classified.scope.startswith("m"):
        yield from _done_by(reading, classified, when)
        yield from (_target(reading, classified, due, stated) for due in when if _is_so_by(classified, due))
    if kind in ("monitoring", "funding") or block.kind in ("table", "note") or len(stated.text) < _SHORTEST:
        return
    is_told = cue("aimed").search(stated.text) or any(due.kind == "by" or _is_neutral(stated.text, due) for due in when)
    if kind is None and not is_told:
        return
    if _leads_in_a_list(reading, stated) or _is_caption(reading, stated):
        return
    if stated.lead_in and tells_payment(stated.with_lead_in):
        return
    if stated.lead_in and not classified.dues:
        if due := _due_of_lead_in(reading, stated, stated.lead_in):
            yield _target(reading, classified, due, stated.lead_in)
        return
    labelled = cue("aims_label").match(reading.text, block.start, block.end)  # "Tavoite: A kasvaa. B on valmis."
    aimed = kind == "goals" or bool(labelled or cue("aimed").search(stated.text))
    yield from (_target(reading, classified, due, stated) for due in when if _will_be(reading, classified, due, aimed))


def _done_by(reading: Reading, classified: ClassifiedSentence, when: Sequence[Due]) -> Iterator[Found[Target]]:
    """What a measure's row says under "Valmis viimeistään": that the measure is done by then."""
    if len(when) != 1 or when[0].year is None or not cue("done_column").search(classified.cell.head):
        return
    found = _target(reading, classified, when[0], classified.sentence)
    named = classified.cell.row_span or (classified.sentence.start, classified.sentence.end)
    label = classified.cell.row
    evidence = reading.evidence(classified.sentence.start, classified.sentence.end, "target.deadline", [named])
    yield Found(found.item.model_copy(update={"indicator": label, "evidence": evidence}), found.spans, found.roles)


def _is_so_by(classified: ClassifiedSentence, due: Due) -> bool:
    """Whether a cell of a measure's row is a sentence on what is so by then: "Linja on käytössä 30.6.2026 mennessä"."""
    text = classified.sentence.text
    of_others = any(cue(key).search(text) for key in ("procedure", "shown", "had")) or tells_payment(text)
    says = cue("has").search(text) or cue("passive").search(text) or cue("coming").search(text)
    is_sentence = says is not None and says.start() > 0 and due.start > 0
    return due.kind == "by" and due.year is not None and is_sentence and not of_others


def _leads_in_a_list(reading: Reading, sentence: Sentence) -> bool:
    behind = sentence.block + 1
    is_before_item = behind < len(reading.blocks) and reading.is_item(behind)
    return sentence.is_open and not reading.is_item(sentence.block) and is_before_item


def _is_caption(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence without a full stop stands over a table: with its number, or right above it."""
    if sentence.text.endswith("."):
        return False
    block, *behind = reading.blocks[sentence.block : sentence.block + 2]
    is_numbered = in_any("headings", "caption").match(reading.text, block.start) is not None
    return is_numbered or any(each.kind == "table" for each in behind)


def _due_of_lead_in(reading: Reading, sentence: Sentence, lead_in: Sentence) -> Due | None:
    """The due for an item of a list; none for an item that has a quantity or is about procedure."""
    if quantities(sentence.text) or cue("procedure").search(sentence.text):
        return None
    able = (due for due in dues(lead_in.text) if due.year and not _ends_title(lead_in.text, due))
    return next((due for due in able if due.kind == "by" or due.is_ahead(reading.first_year)), None)


def _ends_title(lead_in: str, due: Due) -> bool:
    """Whether a span of years closes what stands over the items: so a title ends, not the beginning of a sentence."""
    return due.kind == "span" and not lead_in[due.end :].strip()


def _will_be(reading: Reading, classified: ClassifiedSentence, due: Due, aimed: bool) -> bool:
    """Whether a clause says that something will be so by then; procedure, the past and documents do not."""
    text = classified.text
    clause = text[slice(*_before_payment(text, due, *clause_at(text, due.start)))]
    others = ("procedure", "shown", "aims_follow", "not_done")
    if any(cue(key).search(clause) for key in others) or tells_payment(clause):
        return False
    if due.mention is None:
        by_end = cue("by_its_end").search(text, due.start, due.end)
        return due.kind in ("relative", "period_end") and bool(by_end) and not classified.of("target")
    if due.is_before_day(reading.published):
        return False
    of_document = cue("of_document").search(text, 0, due.start) or cue("of_document_behind").match(text, due.end)
    if due.kind == "by":
        is_of_what_was_done = cue("done_before").match(text, due.start)
        is_title = of_document and not cue("by_its_end").search(text, due.start, due.end)
        return not (is_title or is_of_what_was_done or is_over(clause))
    if due.mention.is_day or due.kind in ("reference", "span"):
        return False
    if _is_neutral(text, due):
        return not due.is_before(reading.first_year)
    if reading.first_year is None and cue("aims_at_by").match(text) and cue("ends_aim").match(text, due.end):
        return due.kind == "in"
    by_then = aimed and due.is_ahead(reading.first_year) and cue("has").search(clause) and not cue("had").search(clause)
    if any(cue(key).search(clause) for key in ("past", "decided")) and not by_then:
        return False
    if due.kind == "bracket" and aimed and not _was_then(reading, due, text):
        return not exact_cue("title_of_document").match(text) and not of_document
    begins = cue("event").search(clause) and not cue("aimed").search(text)
    return due.is_ahead(reading.first_year) and not begins and not of_document


def _is_neutral(text: str, due: Due) -> bool:
    """Whether something is told to be neutral in a year: "Olemme hiilineutraali vuonna 2030"."""
    return due.mention is not None and cue("neutral_in").search(text, 0, due.mention.start) is not None


def _was_then(reading: Reading, due: Due, text: str) -> bool:
    """Whether a sentence that does not aim itself tells of a year before the agreement: "asuu 4 000 ihmistä (2019)"."""
    return due.is_before(reading.first_year) and not cue("aimed").search(text)


def _before_payment(text: str, due: Due, start: int, end: int) -> Span:
    """The clause up to where it goes on with what is paid: "laatii kaavan vuonna 2025 ja varaa siihen 30 000 euroa"."""
    goes_on = cue("and_pays").search(text, due.end, end)
    return start, goes_on.start() if goes_on else end


def _target(reading: Reading, classified: ClassifiedSentence, due: Due, stated_in: Sentence) -> Found[Target]:
    """The target that the sentence is; `stated_in` is the sentence with its due, itself or its list's lead-in."""
    sentence, lead_in = classified.sentence, classified.sentence.lead_in
    own = stated_in is sentence
    span = (stated_in.start + due.start, stated_in.start + due.end)
    bound = commitment_of(sentence.text, *((due.start, due.end) if own else (0, 0)), lead_in.text if lead_in else "")
    far: list[Doubt] = [] if own else ["deadline_from_another_sentence"]
    target = Target(
        id="",
        kind="qualitative",
        indicator=sentence.told,
        value=None,
        value_max=None,
        unit=None,
        of=None,
        per=None,
        qualifier=None,
        change=None,
        baseline=None,
        year=due.year,
        deadline=deadline_at(reading, due, span),
        scope=classified.scope,
        commitment=bound.commitment,
        condition=bound.condition,
        doubts=[*far, "indicator_unclear", *bound.doubts],
        evidence=reading.evidence(sentence.start, sentence.end, "target.deadline", [span]),
    )
    return Found(target, (), {stated_in.start + due.mention.start: "deadline"} if due.mention else {})
