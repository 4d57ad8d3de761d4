"""Where a document tells its parties: sections about them, rows of names behind a label, clauses, and who concluded it.

Source of the rules: output contract, "Parties of a page or decision" and "Bare names".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from ..document import Span
from ..lang.api import READ, current, named, organisations, parted, pattern, per_language, reading_in, words
from ..lang.mentions import Organisation
from ..lang.offices import office
from ..lang.patterns import compiled
from ..outline.section_kinds import kind_by_words
from ..schema.vocabulary import SectionKind
from .context import Reading, Sentence
from .priorities.several import is_about_several

cue = partial(pattern, "parties")
"""The pattern for a list of `words/parties.toml`."""

_LONGEST_ROW = 4000
_LONG_NAME = 2
"""Spaces in a line that is an organisation's name and no person's."""
_OF_MONEY: tuple[SectionKind, ...] = ("validity", "funding")
_OPENING = 3
"""So many sentences open an agreement."""
_LEAD_IN = compiled(r"[:–-]$|[a-zåäö]$")
_NUMBERED = compiled(r"^(?:§ ?)?\d{1,4}(?: ?§)?\s")
_ENDING = compiled(r":\w")
_OTHER_COLUMN = compiled(r"\s?\|[^\n]*\n+(?=\(\d{1,2}\)\s)")
""" "(2) Rannan yliopisto | (2) Strands universitet" over "(3) …": a row of a page in two languages on one line."""
_BEFORE_NAMES = compiled(
    r"(?:[\s.:]|\([^()\n]{1,80}\)|\d\.|[A-ZÅÄÖ]{4,20}\b(?![-:])|[A-ZÅÄÖ][a-zåäö]{3,15}\b(?= [A-ZÅÄÖ]))*"
)
""" "Sopijapuolet (jäljempänä Sopijapuolet) Tarkoitus Taustaa Valtio: …": headings that a conversion put together."""


@per_language
def conjunctions() -> str:
    """What joins the last of several names, as one expression."""
    return "|".join(words().parties["conjunctions"])


def states_in(text: str) -> Iterator[Organisation]:
    """The State where a text names it, with the words that tell that it is meant: "valtion puolesta"."""
    for match in cue("state").finditer(text):
        yield Organisation(words().parties["state_name"], "state", None, (), *match.span())


@per_language
def bare_name() -> str:
    """The expression for a municipality by its name alone, also with a left-over hyphen: "Pai- mio"."""
    word, rest = r"[A-ZÅÄÖ][a-zåäö]+", rf"- (?!(?:{conjunctions()})\b)[a-zåäö]+"
    return rf"{word}(?:{rest})?(?:-{word})?(?![\w:])"


@per_language
def _between_names() -> re.Pattern[str]:
    called = rf"(?:{cue('hereafter').pattern})\s(?:[\"”“][^\"”“\n]{{1,40}}[\"”“]|[\w-]+)"
    return compiled(rf"(?:[\s,.;]|[–—-]\s|(?:{conjunctions()})\b|\([^()\n]{{1,200}}\)|{called})+")


@per_language
def _entry() -> re.Pattern[str]:
    """An entry of a row, from one comma, conjunction or number to the next."""
    opens = rf"(?:^|[,;:)]\s|\b(?:{conjunctions()})\s)"
    return compiled(rf"{opens}(?P<name>[A-ZÅÄÖ][^\n,;:()|]{{2,100}}?){_entry_end()}", re.MULTILINE)


@per_language
def _unknown_name() -> re.Pattern[str]:
    """An entry of a few words behind one with a capital: "Nordic Growth Hub", "Tikka & Talvi Partners"."""
    return compiled(rf"[A-ZÅÄÖ][\w’'-]*(?:\s(?:&\s)?(?!(?:{conjunctions()})\b)[\w’'-]+){{1,5}}{_entry_end()}")


def _entry_end() -> str:
    return rf"(?=\s?(?:[,;(|\n]|\.?$)|\s(?:{conjunctions()})\s)"


@per_language
def _bare_item() -> re.Pattern[str]:
    return compiled(rf"{bare_name()}(?=,|\s(?:{conjunctions()})\s|\s?$|\n|\.|\s[A-ZÅÄÖ])")


def passages(reading: Reading) -> Iterator[list[Sentence]]:
    """What may tell the parties, the surest first: each of the lists is to be read where those before told none."""
    yield reading.sentences_of(["parties"])
    yield _with_further(reading, _rows(reading))
    yield _clauses(reading)
    if not is_about_several(reading.title or ""):
        concluding = [*reading.sentences, *_with_antecedents(reading)]
        yield from (_with_further(reading, told) for told in _each(_names_who_concluded, concluding))
        yield from _each(_names_who_concluded, _titles(reading))
        yield from _each(partial(_names_between_whom, reading.title or ""), _all_sentences(reading))
    yield _below_title(reading)
    if not is_about_several(reading.title or ""):
        yield from _each(_names_whose, reading.sentences)


def titles_between(reading: Reading) -> Iterator[Sentence]:
    """The parts of the title that say between whom the agreement is, or whose of several."""
    title = reading.title or ""
    told = (_names_between_whom(title, each) or _names_whose(each) for each in _titles(reading))
    return filter(None, told)


def _titles(reading: Reading) -> list[Sentence]:
    """The sentences of the title; in minutes the number of the item stands before it."""
    title = reading.title or ""
    return [s for s in _all_sentences(reading) if s.text in title or _NUMBERED.sub("", s.text) == title]


def _with_further(reading: Reading, told: list[Sentence]) -> list[Sentence]:
    """With the next sentence of its paragraph where that names more of the same: "Lisäksi mukana ovat …"."""
    behind = next((s for s in reading.sentences if told and s.start >= told[-1].end), None)
    goes_on = behind and behind.block == told[-1].block and cue("further").match(behind.text)
    return [*told, behind] if behind and goes_on else told


def state_beside_region(reading: Reading) -> Iterator[tuple[Sentence, Organisation]]:
    """The State where it made the agreement with a region's towns, or it is between them, which have no names there."""
    if is_about_several(reading.title or "") or reading.sentences_of(["parties"]):
        return
    for sentence in reading.sentences:
        is_between = cue("state_and_region").search(sentence.text) and not _is_of_many(sentence.text)
        if is_between or (concludes(sentence) and cue("regions").search(sentence.text)):
            yield from ((sentence, state) for state in states_in(sentence.text))


def partners(reading: Reading) -> list[Sentence]:
    """The sentences anywhere that name who works along, and the items of a list that one leads in."""
    told = (s for s in _outside_money(reading) if any(cue("partners").search(t.text) for t in (s, s.lead_in) if t))
    return [s for s in told if organisations(s.text)]


def of_one_side(reading: Reading) -> list[Sentence]:
    """The sentences anywhere that name who makes the agreement on one side: "Valtiolta sopijapuolina ovat …"."""
    return [s for s in reading.sentences if cue("one_side").search(s.text)]


def concludes(sentence: Sentence) -> bool:
    """Whether a sentence tells who made the agreement, so that all whom it names there are parties."""
    about = cue("agreement").search(sentence.text)
    verb = about and any(cue(how).search(sentence.text) for how in ("concluded", "concluded_by", "of_it"))
    return bool(verb and not _is_of_many(sentence.text))


def _is_of_many(text: str) -> bool:
    """Whether a sentence tells of the agreements of many; "Kaislan ja Lumon kaupunkien kanssa" names them."""
    many = list(cue("many").finditer(text))
    names = organisations(text) if many else []
    return any(not any(o.start < m.start() and m.start() < o.end for o in names) for m in many)


def _outside_money(reading: Reading) -> list[Sentence]:
    """The sentences outside sections whose headings are about money or validity; one may hold much else."""
    return [s for s in reading.sentences if not (s.section and kind_by_words(s.section.title) in _OF_MONEY)]


# rows of names


def _rows(reading: Reading) -> list[Sentence]:
    """The rows of names that a heading's word or a group's label opens in running text, each as a sentence."""
    found: list[Sentence] = []
    done = 0
    openings = sorted(
        (match.start(), match.end(), which)
        for which in ("headings", "partner_headings", "groups")
        for match in cue(which, exact_case=which != "groups").finditer(reading.text)
    )
    for start, end, which in openings:
        if start < done or not (row := _row(reading, start, end, which)):
            continue
        done = row[-1].end
        found += row
    return found


def _row(reading: Reading, start: int, end: int, which: str) -> list[Sentence]:
    """A row of names, without what stands beside it in the other column of a page in two languages."""
    limit = min(len(reading.text), end + _LONGEST_ROW)
    if which != "groups":
        end = _start_of_names(reading.text, end, limit)
    last = _row_end(reading.text, end, limit)
    if last == end:
        return []
    columns = list(_OTHER_COLUMN.finditer(reading.text, start, last))
    starts, ends = [start, *(c.end() for c in columns)], [*(c.start() for c in columns), last]
    places = (
        (a, b, number)
        for a, b in zip(starts, ends, strict=True)
        for number, block in enumerate(reading.blocks)
        if block.start <= a < block.end
    )
    return [Sentence(reading.text[a:b], a, number, reading.heading_at(a)) for a, b, number in places]


def _start_of_names(text: str, end: int, limit: int) -> int:
    """Behind other headings, or a clause of its own: "Yhteistyökunnat, joilla on käyttöoikeus, …"."""
    if cue("relative").match(text, end):
        return next((o.start for o in named(text, end, min(limit, end + 160)) if not o.bare), end)
    return _BEFORE_NAMES.match(text, end, limit).end()  # type: ignore[union-attr]


def _row_end(text: str, start: int, limit: int) -> int:
    """Where the names end that follow each other from `start` on; `start` where fewer than two do.

    A name that nothing is known of does not end them: another one stands behind it.
    """
    names = {o.start: o.end for o in named_in_row(text, start, limit) if not o.bare}
    offset = end = sure = start
    count = 0
    while True:
        gap = _between_names().match(text, offset, limit)
        offset = gap.end() if gap else offset
        if label := cue("groups").match(text, offset, limit):
            sure, offset = end, label.end()
        elif offset in names:
            offset = end = names[offset]
        elif bare := _bare_item().match(text, offset, limit):
            offset = end = bare.end()
        elif count and (address := cue("address").match(text, offset, limit)):
            offset = end = address.end()
            continue
        elif count and (passed := _OTHER_COLUMN.match(text, offset, limit) or _unknown_from(text, end, offset, limit)):
            offset = passed.end()
            continue
        else:
            break
        count += not label
        if text[end : end + 1] in ".\n":
            sure = end
    if cue("goes_on", exact_case=True).match(text, end, limit):
        end = sure
    return end if count > 1 else start


def _below_title(reading: Reading) -> list[Sentence]:
    """The row of names on the lines below a title that is the agreement's noun alone."""
    title = cue("title_alone").match(reading.text)
    if title is None:
        return []
    last = _row_end(reading.text, title.end(), min(len(reading.text), title.end() + _LONGEST_ROW))
    is_whole = last > title.end() and not reading.text[last : last + 1].strip()
    return [Sentence(reading.text[title.end() : last], title.end(), 0, None)] if is_whole else []


def _unknown_from(text: str, before: int, start: int, limit: int) -> re.Match[str] | None:
    """A name that no list knows, behind a comma or a number and not behind a full stop."""
    gap = text[before:start]
    return _unknown_name().match(text, start, limit) if "." not in gap and not gap.isspace() else None


def named_in_row(text: str, start: int = 0, end: int | None = None) -> list[Organisation]:
    """The organisations of a text that may be a row of names, with those whose whole entry is in the other language."""
    own = named(text, start, end)
    other = next(code for code in READ if code != current().code)
    entries = {match.span("name") for match in _entry().finditer(text, start, len(text) if end is None else end)}
    with reading_in(other):
        others = [o for o in organisations(text, start, end) if (o.start, o.end) in entries]
    others = [o for o in others if not any(o.start < mine.end and mine.start < o.end for mine in own)]
    return sorted([*own, *others], key=lambda o: o.start)


def without_addresses(text: str) -> str:
    """A row of names, as long, without the addresses in it."""
    return cue("address").sub(lambda match: " " * len(match.group()), text)


def unknown_in(reading: Reading) -> Iterator[Span]:
    """The entries in rows and lines of parties that no list knows, each behind one that is known."""
    above: list[Organisation] = []
    for sentence in reading.sentences_of(["parties"]) or _rows(reading):
        text = without_addresses(sentence.text)
        if any(cue(key).search(text) for key in ("excluded", "no_party")):
            continue
        known = [o for o in named_in_row(text) if not o.bare]
        is_alone = above and not known and text.count(" ") >= _LONG_NAME and text.istitle()
        states = list(states_in(text))
        for start, end in [(0, len(text))] if is_alone else _unknown_behind(text, known):
            is_state = any(start < state.end and state.start < end for state in states)
            if not is_state and not office().search(text, start, end):
                yield sentence.start + start, sentence.start + end
        above = known


def _unknown_behind(text: str, known: list[Organisation]) -> Iterator[Span]:
    for place in (o.end for o in known):
        while (gap := _between_names().match(text, place)) and (
            unknown := _unknown_from(text, place, gap.end(), len(text))
        ):
            if any(o.start < unknown.end() and unknown.start() < o.end for o in known):
                break
            yield unknown.span()
            place = unknown.end()


# clauses and sentences


def _clauses(reading: Reading) -> list[Sentence]:
    """The clauses that name the parties, with what follows in their paragraph or the list they lead in."""
    sentences = [s for s in _outside_money(reading) if not cue("one_side").search(s.text)]
    for i, sentence in enumerate(sentences):
        opens = i < _OPENING and cue("opening").search(sentence.text)
        if not (opens or cue("clause").search(sentence.text)):
            continue
        following = sentences[i + 1 :]
        if organisations(sentence.text):
            same = [s for s in following if s.block == sentence.block]
            later = [s for s in following if s.block != sentence.block and cue("clause").search(s.text)]
            return [sentence, *same, *(s for s in later if organisations(s.text))]
        if _LEAD_IN.search(sentence.text):
            texts = (s.block for s in following if reading.blocks[s.block].kind == "text" and not organisations(s.text))
            last = next(texts, len(reading.blocks))
            return [sentence, *(s for s in following if s.block < last and s.section is sentence.section)]
    return []


def _each(part_of: Callable[[Sentence], Sentence | None], sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    return ([found] for sentence in sentences if (found := part_of(sentence)))


def _names_who_concluded(sentence: Sentence) -> Sentence | None:
    return sentence if concludes(sentence) else None


def _with_antecedents(reading: Reading) -> Iterator[Sentence]:
    """The sentences on who made "it", with the one before that names the agreement, but nobody and nothing else."""
    for before, sentence in pairwise(reading.sentences):
        of_it = before.block == sentence.block and cue("of_it").search(sentence.text)
        if not of_it or not cue("agreement").search(before.text) or organisations(before.text):
            continue
        if not cue("something_else").search(before.text):
            text = reading.text[before.start : sentence.end]
            yield Sentence(text, before.start, sentence.block, sentence.section)


def _names_between_whom(title: str, sentence: Sentence) -> Sentence | None:
    """Of "sopimus X:n kaupungin ja valtion välillä" what stands before the last word, from the first of the two on.

    In a title of several lines the agreement may stand in another one.
    """
    match = cue("between").search(sentence.text)
    said = title if sentence.text in title else sentence.text
    if not match or not cue("agreement").search(said) or _is_of_many(sentence.text):
        return None
    before = sentence.text[: match.end()]
    named_before = organisations(before)
    if any(o.type == "region" for o in named_before):  # a region is told by its towns elsewhere
        return None
    start = max((o.end for o in named_before if not _is_between(before, o)), default=0)
    return Sentence(before[start:], sentence.start + start, sentence.block, sentence.section)


def _names_whose(sentence: Sentence) -> Sentence | None:
    """Of "X:n kaupungin ja ministeriön ekosysteemisopimuksen päivitys" the names: several that own the agreement."""
    if _is_of_many(sentence.text):
        return None
    owners = [o for o in organisations(sentence.text) if _is_between(sentence.text, o)]
    if len(owners) < 2 or not cue("owned_by").match(sentence.text, owners[-1].end):
        return None
    start, end = owners[0].start, owners[-1].end
    return Sentence(sentence.text[start:end], sentence.start + start, sentence.block, sentence.section)


def _is_between(text: str, organisation: Organisation) -> bool:
    """Whether a name is in the case that those have between whom something is."""
    printed = text[organisation.start : organisation.end]
    return bool(_ENDING.match(text, organisation.end)) or cue("between_case").search(printed) is not None


def _all_sentences(reading: Reading) -> list[Sentence]:
    """The sentences with the titles and headings among them."""
    return [
        Sentence(reading.text[a:b], a, number, reading.heading_at(block.start))
        for number, block in enumerate(reading.blocks)
        if block.kind != "toc"
        for a, b in parted(reading.text, block.start, block.end)
    ]
