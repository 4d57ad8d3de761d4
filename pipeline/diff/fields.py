"""In which of their fields two facts that are one differ, where their words differ too, and how that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ..lang.api import pattern
from ..schema.diff import Direction, Kind, Note, What
from ..schema.vocabulary import Commitment
from .drafts import ChangeDraft
from .fact_pairs import Pairing
from .facts import ComparedFact, Json
from .figures import Passage, figures, is_written_as, measured_by, passages
from .forms import is_in_another_form
from .kinship import are_forms, base_of, is_akin_to_any
from .matches import Alignment, Match
from .names import are_two_named, own_words, same_name
from .retelling import differs_in_figures_alone, is_done_by_others, meaning_of, names_somebody_else, values_said, yearly
from .sentences import WORD, Sentence, Word, are_of_one_stem, is_content_word, word_list
from .statements import meaning_between, name_other_things, say_the_same, says_the_same_anew
from .wording import Meaning, is_rewritten


def field_changes(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> Iterator[ChangeDraft]:
    """The fields in which two facts that are one differ, where the words they were read from differ too."""

    def draft(kind: Kind, field: str | None, was: Any, is_: Any) -> ChangeDraft:
        return ChangeDraft(
            "target" if "target" in (old.what, new.what) else old.what, kind, new.title, was, is_, field,
            old_evidence=old.evidence, new_evidence=new.evidence, facts=(old, new),
        )  # fmt: skip

    meant = _meaning_of_source(old, new, alignment)
    is_decided = old.is_decided or new.is_decided
    matches = alignment.answers(0, *old.spans)
    left = not found.are_one(old.parent, new.parent) and _left_its_place(old, new, found, alignment)
    for name in _differing(old, new, found, alignment):
        was, is_ = old.fields.get(name), new.fields.get(name)
        if not (not left if name == "number" else meant > Meaning.EDITORIAL):
            continue  # what moved to another priority has another number
        kind = _kind_of(old.what, name, was, is_, found)
        anew = [m for m in matches if m and m.setting]
        if anew and kind == "changed" and name in ("of", *_NAMES_OF_VALUE):
            kind = "reworded" if was and is_ and name != "of" else None
        is_of_retold = any(match.is_of_retold for match in anew)
        if is_of_retold and kind == "changed" and name == "tasks" and _say_of_the_same(str(was), str(is_), anew):
            kind = "reworded"
        is_worded = name in _SAID_IN_WORDS and not (anew and name == "commitment" and was and is_)
        if kind == "changed" and meant is Meaning.REWORDED and is_worded and not is_decided:
            kind = _kind_in_other_words(name, was, is_, anew)
        if kind:
            change = draft(kind, None if kind in ("renamed", "renumbered") else name, was, is_)
            change.note = _note(name, was, is_, old)
            if name not in old.impossible | new.impossible:
                change.direction = direction_of(old.what, name, *map(_in_smallest_unit, (old, new), (was, is_)))
            yield change
    if left:
        yield draft(
            "moved", "priority" if old.what == "measure" else "scope", _title_of(old.parent), _title_of(new.parent)
        )
    yield from _members(old, new, found, alignment)


def _differing(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> Iterator[str]:
    """The fields that two facts state differently, without those that are told with others or were read otherwise."""
    for name in dict.fromkeys((*old.fields, *new.fields)):
        was, is_ = old.fields.get(name), new.fields.get(name)
        if was == is_ or _is_told_with_another(name, old, new):
            continue
        if name in _PRECISE and was and is_ and _differ_in_names(was, is_, old, new, found):
            continue
        if name == "text" and _is_parted_or_joined(old, alignment):
            continue
        is_of_range = name in ("value", "value_max") and _has_range_alone(old, new, alignment)
        if not is_of_range and not _is_supported(old, new, was, is_, alignment):
            continue
        if _is_still_said(name, (old, new), (was, is_), alignment):
            continue
        if name == "commitment" and any(_has_condition_elsewhere(*each, alignment) for each in ((old, 0), (new, 1))):
            continue
        if name in _BY_WORDS and (_differ_in_figures_alone(old, alignment) or _is_worded_anew(name, old, alignment)):
            continue
        if name == "tasks" and was and is_ and _are_told_as_sentences((old, new), (was, is_), found, alignment):
            continue
        if not _is_told_nearby(name, (old, new), (was, is_), alignment):
            yield name


def _has_condition_elsewhere(fact: ComparedFact, side: int, alignment: Alignment) -> bool:
    """Whether a condition is told by a sentence of its own that says the same in the other version."""
    condition, also = fact.fields.get("condition"), fact.evidence["also"] if fact.evidence else ()
    spans = [(each["start"], each["end"]) for each in also if condition and condition in each["quote"]]
    own = alignment.answers(side, fact.span)
    matches = alignment.answers(side, *spans)
    return bool(matches) and all(m and m not in own and meaning_of(m) <= Meaning.REWORDED for m in matches)


def _is_parted_or_joined(fact: ComparedFact, alignment: Alignment) -> bool:
    """Whether a sentence was parted or joined with others and says the same, which is told of the sentences."""
    return any(
        match and len(match.old) + len(match.new) > 2 and meaning_of(match) <= Meaning.REWORDED
        for match in alignment.answers(0, fact.span)
    )


def _are_told_as_sentences(
    bodies: tuple[ComparedFact, ComparedFact], tasks: tuple[str, str], found: Pairing, alignment: Alignment
) -> bool:
    """Whether the sentences in which the tasks of a body differ say the same anew, or differ in figures or names alone.

    These are told of the sentences: nobody does anything else. So is a task that was another's in the same sentence.
    """
    own = [
        [s for s in listed if s.quote in mine and s.quote not in others]
        for listed, mine, others in zip(alignment.sides, tasks, tasks[::-1], strict=True)
    ]
    answers = [(s, alignment.partners[side].get(s)) for side, part in enumerate(own) for s in part]
    matches = [match for s, match in answers if match or not s.quote.endswith(":")]  # what leads in a list says no task
    return bool(matches) and all(
        match and (_says_no_other_task(match, bodies, found) or _is_of_one_body(match, tasks)) for match in matches
    )


def _is_of_one_body(match: Match, tasks: tuple[str, str]) -> bool:
    """Whether a sentence that says something else tells a task of the body in one version alone."""
    has_task = [any(s.quote in task for s in part) for part, task in zip(match.sides, tasks, strict=True)]
    return has_task[0] is not has_task[1] and meaning_of(match) is Meaning.CHANGED


def _says_no_other_task(match: Match, bodies: tuple[ComparedFact, ComparedFact], found: Pairing) -> bool:
    old, new = (" ".join(sentence.quote for sentence in part) for part in match.sides)
    is_told_anew = len(match.old) + len(match.new) > 2 or (match.setting and not is_done_by_others(match))
    is_same = (
        (is_told_anew and meaning_of(match) <= Meaning.REWORDED)
        or differs_in_figures_alone(match)
        or says_the_same_anew(old, new)
    )
    return is_same or _differ_in_names(old, new, *bodies, found)


def _is_worded_anew(name: str, fact: ComparedFact, alignment: Alignment) -> bool:
    """Whether the words that tell which way a value goes are others because the sentence was written anew."""
    matches = alignment.answers(0, fact.span)
    return name == "change" and any(m is not None and m.setting and is_rewritten(m.edits) for m in matches)


def _kind_in_other_words(name: str, was: Any, is_: Any, anew: Sequence[Match]) -> Kind | None:
    """How a field is told whose sentence says the same in other words; `anew` are its rewritten matches."""
    if not (name in _TEXTS and was and is_):
        return None
    if name not in _PRECISE or says_the_same_anew(was, is_):
        return "reworded"
    is_same = bool(anew) and (name == "text" or not any(map(names_somebody_else, anew)))
    return "reworded" if is_same else "changed"


def _say_of_the_same(was: str, is_: str, anew: Sequence[Match]) -> bool:
    """Whether two texts on what somebody does have the same figures, and name nobody else."""
    anew = [match for match in anew if any(s.quote in text for text in (was, is_) for s in (*match.old, *match.new))]
    values = [{f.value for f in figures(Passage(text, 0, len(text)))} for text in (was, is_)]
    return values[0] == values[1] and not any(map(names_somebody_else, anew))


_HALF = 50.0
"""A decrease by so much is one to so much."""


def _is_told_with_another(name: str, old: ComparedFact, new: ComparedFact) -> bool:
    """Whether a field's change is told with another's: of a range, of what is counted, of a promise, of the period."""
    if old.what == "title":
        return old.names == new.names
    if name in ("value", "value_max", "of") and _are_of_one_measure(old, new):
        was, is_ = (_in_smallest_unit(fact, fact.fields["value"]) for fact in (old, new))
        return was == is_ or (name == "of" and old.fields["value"] != new.fields["value"])
    if name == "value_max":
        return bool(old.fields.get(name) and new.fields.get(name)) and old.fields["value"] != new.fields["value"]
    if name == "indicator" and old.fields.get("of") and new.fields.get("of"):
        return not are_of_one_stem(old.fields["of"], new.fields["of"])
    if name == "change" and old.fields.get("value") == new.fields.get("value") == _HALF:
        return "increase" not in (old.fields.get(name), new.fields.get(name))
    return name == "condition" and old.fields.get("commitment") != new.fields.get("commitment")


def _are_of_one_measure(old: ComparedFact, new: ComparedFact) -> bool:
    """Whether two values are in units that measure the same: "600 megawattia", "0,6 gigawattia"."""
    units = [measured_by(fact.fields.get("of") or "") for fact in (old, new)]
    return units[0] is not None and units[1] is not None and units[0][0] == units[1][0]


def _in_smallest_unit(fact: ComparedFact, number: Any) -> Any:
    """A number of a fact in the smallest unit of what it measures, so that it can be compared."""
    measured = measured_by(fact.fields.get("of") or "")
    return round(number * measured[1], 6) if measured and isinstance(number, int | float) else number


def _differ_in_names(was: str, is_: str, old: ComparedFact, new: ComparedFact, found: Pairing) -> bool:
    """Whether two texts differ in nothing but names that are told: of members that came or went, of what is renamed."""
    renamed = [name for pair in found.renamed for name in pair]
    names = {_beginning(word) for name in (*{*old.members} ^ {*new.members}, *renamed) for word in WORD.findall(name)}
    kept = [[word for word in WORD.findall(text) if _beginning(word) not in names] for text in (was, is_)]
    return bool(names) and say_the_same(*map(" ".join, kept))


_NAME_STEM = 5
"""Letters of a word of a name that its inflected forms share."""


def _beginning(word: str) -> str:
    """Of a name's words less than of others: their stems change too ("keskus", "keskuksesta")."""
    return word[:_NAME_STEM].casefold()


def _read_in(fact: ComparedFact, side: int, alignment: Alignment) -> list[Sentence]:
    """The sentences that a fact was read from."""
    return [sentence for span in fact.spans for sentence in alignment.sentences(side, *span)]


def _meaning_of_source(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> Meaning:
    """What became of the words that two facts were read from."""
    matches = alignment.answers(0, *old.spans)
    answers = {s for match in matches if match for s in match.new}
    if old.evidence is None or not matches or any(s not in answers for s in _read_in(new, 1, alignment)):
        return Meaning.CHANGED
    if old.what == "party" and any(match and match.moved for match in matches):
        return Meaning.CHANGED  # its name may stand in another list now, whose lead-in tells its role
    return max(Meaning.CHANGED if match is None else meaning_of(match) for match in matches)


def _is_supported(old: ComparedFact, new: ComparedFact, was: Any, is_: Any, alignment: Alignment) -> bool:
    """Whether a number that was read as changed is among the figures that changed.

    A number that still stands in the sentence was read as something else, and did not change.
    """
    if old.is_decided or new.is_decided:
        return True
    if not (isinstance(was, int | float) and isinstance(is_, int | float)):
        return not _still_stands(old, new, was, is_, alignment)
    answers = alignment.answers(0, *old.spans)
    matches = list(dict.fromkeys(filter(None, answers)))
    if not matches or None in (*answers, *alignment.answers(1, *new.spans)) or any(map(is_in_another_form, matches)):
        return True
    read = [[number for m in matches for f in figures(passages(m)[side]) for number in f.numbers] for side in (0, 1)]
    if len(read[0]) == len(read[1]):
        gone = {before for before, now in zip(*read, strict=True) if before != now}
        come = {now for before, now in zip(*read, strict=True) if before != now}
    else:
        gone, come = set(Counter(read[0]) - Counter(read[1])), set(Counter(read[1]) - Counter(read[0]))
    return all(any(is_written_as(value, number) for number in numbers) for value, numbers in ((was, gone), (is_, come)))


def _has_range_alone(old: ComparedFact, new: ComparedFact, alignment: Alignment) -> bool:
    """Whether one fact has a range, and the other version's sentence has none: "20 prosenttia", "15–20 prosenttia"."""
    ranges = [fact.fields.get("value_max") for fact in (old, new)]
    if (ranges[0] is None) is (ranges[1] is None):
        return False
    side = 0 if ranges[0] is None else 1
    others = _read_in((old, new)[side], side, alignment)
    return not any(len(f.numbers) > 1 for s in others for f in figures(Passage(s.text, s.start, s.end)))


def _still_stands(old: ComparedFact, new: ComparedFact, was: Any, is_: Any, alignment: Alignment) -> bool:
    """Whether a number that was read of one version alone stands in the other's sentence too."""
    number, fact, side = (was, new, 1) if is_ is None else (is_, old, 0)
    if not isinstance(number, int | float) or None not in (was, is_):
        return False
    sentences = _read_in(fact, side, alignment)
    read = (n for s in sentences for f in figures(Passage(s.text, s.start, s.end)) for n in f.numbers)
    return any(is_written_as(number, each) for each in read)


def _is_still_said(
    name: str, facts: tuple[ComparedFact, ComparedFact], values: tuple[Any, Any], alignment: Alignment
) -> bool:
    """Whether what is counted, or when it begins, stands in the other version too, which was read otherwise.

    So with what is measured, where each version says both.
    """
    if name not in ("of", "indicator") and not (name == "start" and None in values):
        return False
    said = []
    for side, value in enumerate(values):
        others = [word for s in _read_in(facts[1 - side], 1 - side, alignment) for word in s.words]
        mine = [w for w in word_list(value or "") if is_content_word(w.key)]
        said.append(bool(mine) and all(is_akin_to_any(word, others) for word in mine))
    return all(said) if name == "indicator" else any(said)


def _is_told_nearby(
    name: str, facts: tuple[ComparedFact, ComparedFact], values: tuple[Any, Any], alignment: Alignment
) -> bool:
    """Whether in a text that was written anew a field that one version alone gives is told beside it in the other.

    A sentence written anew is enough where the field is how far it binds: the plain present binds like a duty.
    """
    if None not in values or not (name in _TOLD_NEARBY or (name == "commitment" and "binding" in values)):
        return False
    side = 0 if values[0] is None else 1
    match = next(iter(alignment.answers(side, *facts[side].spans)), None)
    if match and name == "commitment" and is_rewritten(match.edits):
        return True
    if match is None or match.setting is None:
        return False
    if name == "payer":
        return not is_done_by_others(match)
    if name not in ("year", "per", "value"):
        return True
    said = set(values_said(match.setting.sides[side]))
    told = {"year": str(values[1 - side]), "per": yearly(), "value": values[1 - side]}
    return told[name] in said


_TOLD_NEARBY = {
    "value",
    "kind",
    "change",
    "place",
    "qualifier",
    "year",
    "per",
    "payer",
    "purpose",
    "start",
    "of",
    "abbreviation",
    "period",
}
"""Fields that another sentence may tell, or words that are read otherwise; the plain present binds like a duty."""
_BY_WORDS = {"per", "change", "of", "kind", "qualifier"}
"""Fields that words state, and no figure."""


def _differ_in_figures_alone(fact: ComparedFact, alignment: Alignment) -> bool:
    matches = alignment.answers(0, *fact.spans)
    return bool(matches) and all(match is not None and differs_in_figures_alone(match) for match in matches)


def _title_of(fact: ComparedFact | None) -> str | None:
    return fact.title if fact else None


def _left_its_place(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> bool:
    """Whether an item stands under another scope, and not only the headings around it are others or were read so."""
    if old.what in ("measure", "project_idea"):
        return old.parent is not None and new.parent is not None
    stays = found.are_one(_priority_over(old), _priority_over(new))  # unless its sentence moved inside its priority
    matches = alignment.answers(0, old.span)
    return any(m is not None and not alignment.is_in_its_section(m) and (m.moved or not stays) for m in matches)


def _priority_over(fact: ComparedFact) -> ComparedFact | None:
    """The priority that an item belongs to, by itself or by its measure."""
    return fact.parent.parent or fact.parent if fact.parent else None


NAMED = {"party", "priority", "measure", "funding_source", "monitoring_body"}
"""What is known by a name."""
_NAMES_OF_VALUE = {"indicator", "purpose"}
"""What a value is of, in the words around it: it holds the value itself, whose change is reported."""
_TEXTS = {"text", "tasks", "condition", "start", *_NAMES_OF_VALUE}
_PRECISE = {"text", "tasks"}
"""Fields of which every word counts, where they are not written anew."""
_SAID_IN_WORDS = {"of", "commitment", *_TEXTS} - {"condition"}
"""Fields that a sentence states in words: where it says the same in other words, they did not change."""


def _kind_of(what: What, name: str, was: Any, is_: Any, found: Pairing) -> Kind | None:
    """How a field that differs is reported; None where it is no change of its own."""
    if what in NAMED and name == "name":
        is_other = what == "monitoring_body" and are_two_named(was, is_) and not found.is_renamed(was, is_)
        return "changed" if is_other else _renaming(what, was, is_)
    if name == "number":
        return "renumbered"
    if name == "abbreviation":
        return "renamed" if was and is_ else None
    if not (was and is_) and (name == "tasks" or (what, name) == ("funding_share", "qualifier")):
        return None
    if name == "commitment" and {was, is_} == {None, "intent"}:
        return None  # a wish that is not called one binds nobody less
    if name in _TEXTS and was and is_:
        meant = meaning_between(was, is_, around=name in _NAMES_OF_VALUE)
        if meant <= Meaning.EDITORIAL:
            return None
        if name == "indicator":
            return _kind_of_indicator(was, is_)
        is_precise = what in ("monitoring_body", "monitoring_statement") or name == "condition"
        is_another = is_precise and not say_the_same(was, is_) and not says_the_same_anew(was, is_)
        return "changed" if meant is Meaning.CHANGED or is_another else "reworded"
    if name == "of" and was and is_ and are_of_one_stem(was, is_):
        return None
    if what == "signatory" and name == "organisation" and found.is_renamed(was, is_):
        return None
    return "changed"


def _kind_of_indicator(was: str, is_: str) -> Kind | None:
    """How an indicator that differs is reported: another thing is measured where each side names one of its own.

    Where one is a whole sentence, it is not sure what is measured: the sentences tell what changed.
    """
    if was.endswith(".") or is_.endswith("."):
        return None
    return "changed" if name_other_things(was, is_) else "reworded"


def _renaming(what: What, was: str, is_: str) -> Kind | None:
    """How a name that differs is reported; None where it is the same name in another spelling.

    A fund named by its abbreviation alone is the same fund, and a body named with and without its city the same body.
    """
    if what == "funding_source" or meaning_between(was, is_) <= Meaning.EDITORIAL:
        return None
    if what == "monitoring_body" and (own_words(was) <= own_words(is_) or own_words(is_) <= own_words(was)):
        return None
    return "renamed"


def direction_of(what: What, name: str, was: Any, is_: Any) -> Direction | None:
    """Which way a value or a target's year went; None for what has no way, as a later measuring has not."""
    if not isinstance(was, int | float) or not isinstance(is_, int | float):
        return None
    if name in ("value", "value_max"):
        return "raised" if is_ > was else "lowered"
    if name == "year" and what != "baseline":
        return "put_off" if is_ > was else "brought_forward"
    return None


_STRENGTH = ("intent", "conditional", "binding")
"""How far the parties bind themselves, the least first."""


def _note(name: str, was: Any, is_: Any, old: ComparedFact) -> Note | None:
    """What a person would say of a change: a slip was mended, or the parties bind themselves less, or more."""
    if name in old.impossible:
        return "slip_mended"
    return note_of_commitment(was, is_) if name == "commitment" and was and is_ else None


def note_of_commitment(was: Commitment, is_: Commitment) -> Note:
    """Whether the parties bind themselves less than they did, or more."""
    return "weakened" if _STRENGTH.index(is_) < _STRENGTH.index(was) else "strengthened"


def _members(old: ComparedFact, new: ComparedFact, found: Pairing, alignment: Alignment) -> Iterator[ChangeDraft]:
    """Who got a seat in a body and who lost it; that one keeps it under another name is told of the party."""
    gone = [name for name in old.members if not any(same_name(name, other) for other in new.members)]
    come = [name for name in new.members if not any(same_name(name, other) for other in old.members)]

    def seat(kind: Kind, was: str | None, is_: str | None) -> ChangeDraft:
        named = was or is_ or ""
        return ChangeDraft(
            "monitoring_member", kind, new.title, was, is_,
            old_evidence=_seat_in(old, named), new_evidence=_seat_in(new, named), facts=(old, new),
        )  # fmt: skip

    gone = [name for name in gone if not _is_named_nearby(name, 1, (old, new), alignment)]
    come = [name for name in come if not _is_named_nearby(name, 0, (old, new), alignment)]
    kept = {name for was in gone for is_ in come if found.is_renamed(was, is_) for name in (was, is_)}
    yield from (seat("removed", name, None) for name in gone if name not in kept)
    yield from (seat("added", None, name) for name in come if name not in kept)


def _seat_in(body: ComparedFact, name: str) -> Json | None:
    """Where a body's members are listed, at this one's name if it is there; the body may be named elsewhere."""
    if body.evidence is None:
        return None
    seats = [each for each in body.evidence["also"] if any(same_name(each["quote"], of) for of in body.members)]
    if not seats:
        return body.evidence
    at, around = next((each for each in seats if same_name(each["quote"], name)), seats[0]), body.evidence["sentence"]
    is_inside = around["start"] <= at["start"] < around["end"]
    sentence = around if is_inside else {key: at[key] for key in ("start", "end", "boxes")}
    return {**body.evidence, **at, "also": [each for each in seats if each is not at], "sentence": sentence}


def _is_named_nearby(name: str, side: int, facts: tuple[ComparedFact, ComparedFact], alignment: Alignment) -> bool:
    """Whether a text that was written anew names an organisation where it should tell of a body, on this side."""
    matches = alignment.answers(1 - side, *facts[1 - side].spans)
    settings = [match.setting for match in matches if match and match.setting]
    named = [word for word in word_list(name) if word.is_word]
    return any(_are_named_in(named, s.words) for setting in settings for s in setting.sides[side])


def _are_named_in(named: Sequence[Word], listed: Sequence[Word]) -> bool:
    """Whether the words of a name stand among others, one behind the other but for what they share with another name.

    "Niemen liitto ja opisto" names Niemen opisto, and so do "Niemen ja Salon opistot".
    """
    joining = pattern("diff", "joining", exact_case=True)
    telling = [word for word in listed if word.is_word and not joining.fullmatch(word.key)]
    parts = [word for word in named if not joining.fullmatch(word.key)]
    for start in (n for n, word in enumerate(telling) if parts and _are_one_word(word, parts[0])):
        at = start
        for part in parts[1:]:
            found = next((n for n in range(at + 1, len(telling)) if _are_one_word(telling[n], part)), None)
            if found is None or len({word.key[0].isupper() for word in telling[at + 1 : found]}) > 1:
                break
            at = found
        else:
            return True
    return False


def _are_one_word(one: Word, other: Word) -> bool:
    """Whether two words are forms of one."""
    keys = one.key.casefold(), other.key.casefold()
    return base_of(keys[0]) == base_of(keys[1]) or are_forms(*keys)
