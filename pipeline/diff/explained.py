"""Whether a change of a fact that is reported explains what changed in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lang.api import clause_at, date_mentions, numeral, pattern
from ..lang.patterns import compiled
from .drafts import ChangeDraft
from .fields import NAMED
from .figures import Figure, Passage, are_one_number, figures, is_written_as, passages
from .kinship import are_forms
from .matches import Edit, Match
from .sentences import WORD, Sentence, Word, is_content_word, stem
from .texts import COMES_OR_GOES, Texts, quoted, stands_in
from .versions import Version
from .word_kinds import is_actor, is_number, may_name, turns
from .wording import Meaning

_WORDED = {"text", "tasks", "indicator", "condition", "purpose", "start", "title"}
"""Fields that hold a text: where one of them changed, the words in it are reported."""


def is_explained(texts: Texts, edit: Edit, meant: Meaning, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether a reported change explains this edit: one of this sentence, or of a name anywhere.

    The number of a priority and the count of them follow too, in a sentence about priorities.
    """
    if match.setting and meant is Meaning.CHANGED:
        reported = [draft for draft in reported if draft.kind != "reworded"]
    if (
        _is_of_names(texts, edit, match)
        or _is_of_payers(texts, edit, reported, match)
        or _is_of_seats(edit, reported, match)
        or _is_of_who_signs(texts, edit, match)
        or _beside_told_condition(texts, edit, reported) == []
        or _is_of_successor(texts, edit)
        or any(draft.kind == "renamed" and _touches(draft, edit) for draft in reported)
        or _is_of_numbering(texts, edit, match)
        or _is_of_period(texts, edit, match)
    ):
        return True
    return meant is not Meaning.EDITORIAL and _is_of_values(edit, reported, match)


def _numbers_and_content(edit: Edit) -> tuple[list[Word], list[Word]]:
    """The numbers of an edit, in digits or letters, and its other words of content."""
    numbers = [word for side in edit.sides for word in side if is_number(word)]
    content = [w for side in edit.sides for w in side if is_content_word(w.key) and w not in numbers]
    return numbers, content


def _is_of_names(texts: Texts, edit: Edit, match: Match) -> bool:
    """Whether an edit has but names that came, went or were changed, and what counts and joins them."""
    names = [word for side in edit.sides for word in side if may_name(word) and not joins(word)]
    numbers, _ = _numbers_and_content(edit)
    return (
        bool(names)
        and all(map(joins, numbers))
        and all(_is_named(texts, side, part) for side, part in zip(edit.sides, match.sides, strict=True))
    )


def _is_of_payers(texts: Texts, edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether somebody else pays, as is reported, and an edit only names who."""
    if not any(draft.field == "payer" for draft in reported):
        return False
    _, content = _numbers_and_content(edit)
    may_act = match.setting or match.old[0].is_row or all(map(_names_payer, edit.sides))
    others = [word for word in content if not (is_actor(word) and may_act)]
    return bool(content) and (not others or _names_parties(texts, others))


def _names_payer(listed: Sequence[Word]) -> bool:
    """Whether some words name somebody, and nobody for whom something is done."""
    return any(map(is_actor, listed)) and not any(pattern("diff", "recipients").search(word.key) for word in listed)


def _is_of_seats(edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether an edit of a text written anew but names who sits where, and it is reported who came or went."""
    numbers, content = _numbers_and_content(edit)
    is_told = any(draft.what == "monitoring_member" for draft in reported)
    return bool(match.setting and content) and is_told and not numbers and all(map(is_actor, content))


def _is_of_who_signs(texts: Texts, edit: Edit, match: Match) -> bool:
    """Whether an edit names parties where a text written anew names those that stay: that they sign is told of them."""
    numbers, _ = _numbers_and_content(edit)
    if not match.setting or numbers or not texts.party_sentences.issuperset(match.old):
        return False
    return _names_parties(texts, [word for side in edit.sides for word in side if may_name(word)])


def _is_of_numbering(texts: Texts, edit: Edit, match: Match) -> bool:
    """Whether an edit is the new number of a priority or a measure, or how many there are of them."""
    numbers, content = _numbers_and_content(edit)
    if content or not numbers:
        return False
    pair = _spelt(edit.old), _spelt(edit.new)
    is_of_scopes = pattern("diff", "scopes").search(quoted(match.new)) is not None
    if pair in texts.numbers and (is_of_scopes or "." in "".join(pair)):
        return True
    return is_of_scopes and (_counted(edit.old), _counted(edit.new)) in texts.counts


def _is_of_period(texts: Texts, edit: Edit, match: Match) -> bool:
    """Whether an edit is years of the agreement's period, which is told as another one: "vuosina 2021–2027"."""
    if texts.periods is None or not all(edit.sides) or not all(is_number(word) for side in edit.sides for word in side):
        return False
    for passage, listed, years in zip(passages(match), edit.sides, texts.periods, strict=True):
        found = date_mentions(passage.text[passage.start : passage.end])
        within = [(passage.start + each.start, passage.start + each.end) for each in found if each.value == years]
        if not all(any(start <= word.start < end for start, end in within) for word in listed):
            return False
    return True


def _is_of_values(edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether an edit says no more than the values of the changes that are reported of its sentence."""
    reported = [draft for draft in reported if draft.field != "tasks" or _tells_words_of(draft, match)]
    numbers, content = _numbers_and_content(edit)
    in_words = [[*_figures_in_words(passage, side)] for passage, side in zip(passages(match), edit.sides, strict=True)]
    told = {id(w) for side, of in zip(edit.sides, in_words, strict=True) for w in side if any(f.covers(w) for f in of)}
    content = [word for word in content if id(word) not in told and not _tells_way_of_told(word, reported)]
    stated = [n for word in numbers for n in _year_told(word, reported) or _numbers_of(word)]
    stated += [number for of in in_words for figure in of for number in figure.numbers]
    return any(_tells_words_of(draft, match) for draft in reported) or _is_told_by_values(
        edit, match, reported, content, stated
    )


_DAY = compiled(r"\d{1,2}\.\d{1,2}\.(\d{4})")


def _year_told(word: Word, reported: Sequence[ChangeDraft]) -> list[float]:
    """The year of a day, where that year is told as one that changed: "30.9.2026 mennessä"."""
    day = _DAY.fullmatch(word.key)
    years = {str(year) for draft in reported if draft.field == "year" for year in draft.values}
    return [float(day[1])] if day and day[1] in years else []


def _tells_way_of_told(word: Word, reported: Sequence[ChangeDraft]) -> bool:
    """Whether a word tells which way a value goes that is another now, and went that way before: "kasvattaa"."""
    ways = [{f.fields["change"] for f in d.facts if f} for d in reported if d.what == "target" and d.field == "value"]
    return any({_TURNED[way] for way in turns([word]) if way in _TURNED} == of for of in ways)


_TURNED = {"up": "increase", "down": "decrease"}


def _tells_words_of(draft: ChangeDraft, match: Match) -> bool:
    """Whether a change is told of a sentence word by word."""
    if draft.what in _SENTENCE_FACTS:
        return True
    if draft.field == "tasks":  # the body is named in many sentences
        listed = zip(match.sides, draft.values, strict=True)
        return all(sentence.quote in str(value) for part, value in listed for sentence in part)
    sides = zip(match.sides, draft.evidence, draft.values, strict=True)
    return draft.field in _WORDED and any(
        stands_in(evidence, part) or (value and str(value) in quoted(part)) for part, evidence, value in sides
    )


def tells_the_rest(texts: Texts, edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether what changes in an edit is reported, and the rest of it is but words around that."""
    if _has_told_figures(edit, reported, match) or _is_of_decided(texts, edit, match):
        return True
    beside = _beside_told_condition(texts, edit, reported)
    return beside is not None and not turns(beside) and not any(is_number(w) or is_actor(w) for w in beside)


def _is_of_decided(texts: Texts, edit: Edit, match: Match) -> bool:
    """Whether an edit has but figures in the words of facts that stayed as a person stated them."""
    partner = texts.pairing.partner
    numbers, content = _numbers_and_content(edit)
    decided = [
        fact.span
        for side, part in enumerate(match.sides)
        for sentence in part
        for fact in texts.facts_told[side][sentence]
        if fact in partner and (fact.is_decided or partner[fact].is_decided)
    ]
    return (
        bool(numbers)
        and not content
        and all(any(start <= word.start < end for start, end in decided) for word in numbers)
    )


def _beside_told_condition(texts: Texts, edit: Edit, reported: Sequence[ChangeDraft]) -> list[Word] | None:
    """The words of an edit outside the condition on which something hangs in one version, as is reported.

    None where it has none of such a condition.
    """
    listed = [(side, word) for side, words in enumerate(edit.sides) for word in words]
    told = [_told_condition(draft, side, texts.versions[side]) for draft in reported for side in (0, 1)]
    spans = [span for span in told if span]
    outside = [
        word for side, word in listed if not any(of == side and start <= word.start < end for of, start, end in spans)
    ]
    return outside if len(outside) < len(listed) else None


def _is_named(texts: Texts, listed: Sequence[Word], sentences: Sequence[Sentence]) -> bool:
    """Whether all that some words say is in names, whole in this sentence, that came, went or were changed."""
    content = [word.key.casefold() for word in listed if may_name(word) and not joins(word)]
    if not content:
        return True
    around = [word.key.casefold() for sentence in sentences for word in sentence.words]
    whole = [name for name in texts.names if all(any(_is_form_of(w, each) for each in around) for w in name)]
    return all(any(_is_form_of(word, each) for name in whole for word in name) for each in content)


def _names_parties(texts: Texts, content: Sequence[Word]) -> bool:
    """Whether some words are those of parties' names."""
    return bool(content) and all(
        any(are_forms(word.key.casefold(), name) for name in texts.words_of_parties) for word in content
    )


def _is_of_successor(texts: Texts, edit: Edit) -> bool:
    """Whether a word of a party's name that went gives way to that of one that came in the same region.

    Both are named in short: "sairaanhoitopiirin" becomes "hyvinvointialueen".
    """
    _, content = _numbers_and_content(edit)
    if len(content) != 2 or not (edit.old and edit.new):
        return False
    was, is_ = (word.key.casefold() for word in content)
    return any(
        {*gone} & {*come} and any(are_forms(was, word) for word in gone) and any(are_forms(is_, word) for word in come)
        for gone in texts.parties[0]
        for come in texts.parties[1]
    )


def _spelt(listed: Sequence[Word]) -> str:
    return "".join(word.key for word in listed).casefold().strip(".)")


def _counted(listed: Sequence[Word]) -> float | None:
    """The number that is among some words: "kolme painopistettä" 3."""
    numbers = [word.key for word in listed if is_number(word)]
    if len(numbers) != 1:
        return None
    return float(numbers[0]) if numbers[0].isdigit() else numeral(numbers[0].casefold())


_COUNTING = compiled(r"\W+|\d{1,2}(?:\.\d{1,2})*|[a-zåäö]")
"""Marks, and the numbers and letters of a list."""


def joins(word: Word) -> bool:
    """Whether a word only joins or counts what is listed."""
    return bool(_COUNTING.fullmatch(word.key) or pattern("diff", "joining", exact_case=True).fullmatch(word.key))


def _has_told_figures(edit: Edit, reported: Sequence[ChangeDraft], match: Match) -> bool:
    """Whether all the figures of an edit are values of changes that are reported, or stand on both sides.

    In a row, where the unit may stand in the head or in the cell, that is enough; elsewhere something must be reported.
    """
    is_row = "\t" in quoted(match.old) + quoted(match.new)
    if not (reported or is_row):
        return False
    sides = [[number for word in side if is_number(word) for number in _numbers_of(word)] for side in edit.sides]
    if not any(sides):
        return is_row and _has_units_of(edit, match)
    kept = [
        [n for f in figures(passage) for n in f.numbers] + _numbers_in(passage.text[passage.start : passage.end])
        for passage in passages(match)
    ]
    open_ = [
        n
        for side, others in zip(sides, kept[::-1], strict=True)
        for n in side
        if not any(are_one_number(n, other) for other in others)
    ]
    return _are_values(open_, reported)


def _has_units_of(edit: Edit, match: Match) -> bool:
    """Whether an edit has nothing but units and marks, and no sign of a unit that the other side lacks."""
    around = pattern("diff", "around_figures")
    others = [{w.key for s in part for w in s.words} for part in match.sides[::-1]]
    return all(
        (not word.is_word and (word.key not in "%€" or word.key in keys)) or around.fullmatch(word.key)
        for side, keys in zip(edit.sides, others, strict=True)
        for word in side
    )


def _told_condition(draft: ChangeDraft, side: int, version: Version) -> tuple[int, int, int] | None:
    """Where a fact whose commitment changed has its condition: its side, its start and its end."""
    fact, evidence = draft.facts[side], draft.evidence[side]
    condition = str(fact.fields.get("condition") or "") if fact and draft.field == "commitment" else ""
    if not condition or not evidence:
        return None
    start = version.text.find(condition, evidence["sentence"]["start"], evidence["sentence"]["end"])
    return (side, start, start + len(condition)) if start >= 0 else None


def _is_form_of(name: str, word: str) -> bool:
    """Whether a word is a form of a name's, which may be a short one in capitals: "ARAn"."""
    if are_forms(name, word):
        return True
    return word.startswith(name) and pattern("diff", "endings").fullmatch(word, len(name)) is not None


def _touches(draft: ChangeDraft, edit: Edit) -> bool:
    """Whether an edit lies in what a change quotes, or right behind it."""
    sides = zip(edit.sides, draft.evidence, strict=True)
    return any(e and w and e["start"] <= w[0].start and w[-1].start <= e["end"] for w, e in sides)


_NAME_LENGTH = 120
"""A quote longer than this, in characters, is a sentence that holds the fact, and not its name."""


def _is_told_by_values(
    edit: Edit, match: Match, reported: Sequence[ChangeDraft], content: Sequence[Word], numbers: Sequence[float]
) -> bool:
    """Whether the changes reported of a sentence explain an edit of it."""
    if any(_is_quoted(draft, edit) for draft in reported):
        return True
    around = pattern("diff", "around_figures")
    says_so_in_words = any(
        draft.field == "commitment" or (draft.field in _BESIDE_VALUE and _is_in_clause_of(draft, edit, match))
        for draft in reported
    )
    if numbers:
        is_beside = says_so_in_words or all(
            around.fullmatch(w.key) or turns([w]) in ({"up"}, {"down"}) for w in content
        )
        return is_beside and _are_values(numbers, reported)
    is_bound = any(around.fullmatch(word.key) for side in edit.sides for word in side)
    if says_so_in_words and (content or is_bound or turns([*edit.old, *edit.new])):
        return True
    told = [draft.title if draft.kind in COMES_OR_GOES else "" for draft in reported]
    told += [str(value) for draft in reported for value in draft.values]
    values = {stem(word) for text in told for word in WORD.findall(text)}
    content = [word for word in content if not around.fullmatch(word.key)]
    return bool(content) and all(stem(word.key) in values for word in content)


_BESIDE_VALUE = {"change", "qualifier", "per"}
"""Fields that words of the value's clause state; how far it binds the whole sentence does."""
_SENTENCE_FACTS = {"goal", "monitoring_statement", "project_idea"}
"""Facts that are a sentence, word for word."""


def _is_in_clause_of(draft: ChangeDraft, edit: Edit, match: Match) -> bool:
    """Whether an edit lies in the clauses of the two facts of a change, or these stand in other sentences."""
    for fact, passage, listed in zip(draft.facts, passages(match), edit.sides, strict=True):
        if fact and listed and passage.start <= fact.span[0] < passage.end:
            text = passage.text[passage.start : passage.end]
            start, end = (passage.start + n for n in clause_at(text, fact.span[0] - passage.start))
            if not all(start <= word.start < end for word in listed):
                return False
    return True


def _is_quoted(draft: ChangeDraft, edit: Edit) -> bool:
    """Whether an edit takes out, puts in or alters what a change quotes."""
    for listed, evidence in zip(edit.sides, draft.evidence, strict=True):
        if not listed or not evidence:
            continue
        first, last = listed[0].start, listed[-1].start
        if (
            (draft.kind in COMES_OR_GOES or draft.field == "role")
            and first < evidence["end"]
            and evidence["start"] <= last
        ):
            return True
        is_name = len(evidence["quote"]) < _NAME_LENGTH and not any(is_number(word) for word in listed)
        if is_name and draft.what in NAMED and evidence["start"] <= first and last < evidence["end"]:
            return True
    return False


def _figures_in_words(passage: Passage, listed: Sequence[Word]) -> Iterator[Figure]:
    """The amounts and years that words without a digit state: "kolmanneksen", "samana vuonna"."""
    for figure in figures(passage):
        covered = [word for word in listed if figure.covers(word)]
        if figure.is_date and (not figure.numbers or any(map(is_number, covered))):
            continue
        if any(is_content_word(word.key) for word in covered):
            yield figure


def _numbers_of(word: Word) -> list[float]:
    return _numbers_in(word.key if word.key[0].isdigit() else numeral(word.key.casefold()))


def _are_values(numbers: Sequence[float], reported: Sequence[ChangeDraft]) -> bool:
    """Whether numbers are values that changed; a scale ("miljoonaa") leaves zeros behind them.

    Those in the words of a fact that a person decided on are: its value may be another.
    """
    facts = [fact for draft in reported for fact in draft.facts if fact]
    values = {value for draft in reported for each in draft.values for value in _numbers_in(each)}
    stated = [each for fact in facts for name, each in fact.fields.items() if name not in _WORDED]
    values |= {value for each in stated for value in _numbers_in(each)}
    quotes = [fact.evidence["quote"] for fact in facts if fact.is_decided and fact.evidence]
    values |= {value for quote in quotes for value in _numbers_in(quote)}
    return all(any(is_written_as(value, number) for value in values) for number in numbers)


_THOUSANDS = compiled(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))")
"""What parts thousands: "12 000", "12.000"."""
_DECIMAL = compiled(r"\d+(?:,\d+)?")


def _numbers_in(value: object) -> list[float]:
    """The numbers in a value, whether it is one, holds some by name or writes them in a text."""
    if isinstance(value, dict):
        return [number for each in value.values() for number in _numbers_in(each)]
    if isinstance(value, int | float):
        return [float(value)]
    plain = _THOUSANDS.sub("", str(value or ""))
    return [float(each.replace(",", ".")) for each in _DECIMAL.findall(plain)]
