"""Where a document tells its parties: sections about them, rows of names behind a label, clauses, and who concluded it.

Source of the rules: output contract, "Parties of a page or decision" and "Bare names".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from ..lang.api import named, organisations, parted, pattern, per_language, words
from ..lang.mentions import Organisation
from .context import Reading, Sentence
from .priorities.several import is_about_several

cue = partial(pattern, "parties")
"""The pattern for a list of `words/parties.toml`."""

_LONGEST_ROW = 4000
_OPENING = 3
"""So many sentences open an agreement."""
_LEAD_IN = re.compile(r"[:–-]$|[a-zåäö]$")
_BEFORE_NAMES = re.compile(
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
    return re.compile(rf"(?:[\s,.;]|(?:{conjunctions()})\b|\([^()\n]{{1,200}}\))+")


@per_language
def _bare_item() -> re.Pattern[str]:
    return re.compile(rf"{bare_name()}(?=,|\s(?:{conjunctions()})\s|\s?$|\n|\.|\s[A-ZÅÄÖ])")


def passages(reading: Reading) -> Iterator[list[Sentence]]:
    """What may tell the parties, the surest first: each of the lists is to be read where those before told none."""
    yield reading.sentences_of(["parties"])
    yield _rows(reading)
    yield _clauses(reading)
    if not is_about_several(reading.title or ""):
        yield from _each(_names_who_concluded, reading.sentences)
        yield from _each(_names_between_whom, _all_sentences(reading))


def partners(reading: Reading) -> list[Sentence]:
    """The sentences anywhere that name who works along."""
    return [s for s in _outside_money(reading) if cue("partners").search(s.text) and organisations(s.text)]


def concludes(sentence: Sentence) -> bool:
    """Whether a sentence tells who made the agreement, so that all whom it names are parties."""
    about = cue("agreement").search(sentence.text)
    return bool(about and cue("concluded").search(sentence.text) and not _is_of_many(sentence.text))


def _is_of_many(text: str) -> bool:
    """Whether a sentence tells of the agreements of many; "Kaislan ja Lumon kaupunkien kanssa" names them."""
    many = list(cue("many").finditer(text))
    names = organisations(text) if many else []
    return any(not any(o.start < m.start() and m.start() < o.end for o in names) for m in many)


def _outside_money(reading: Reading) -> list[Sentence]:
    return [s for s in reading.sentences if not (s.section and s.section.kind in ("validity", "funding"))]


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
        if start < done or not (sentence := _row(reading, start, end, which)):
            continue
        done = sentence.end
        found.append(sentence)
    return found


def _row(reading: Reading, start: int, end: int, which: str) -> Sentence | None:
    limit = min(len(reading.text), end + _LONGEST_ROW)
    if which != "groups":
        end = _start_of_names(reading.text, end, limit)
    last = _row_end(reading.text, end, limit)
    block = next((i for i, block in enumerate(reading.blocks) if block.start <= start < block.end), None)
    return (
        None
        if last == end or block is None
        else Sentence(reading.text[start:last], start, block, reading.heading_at(start))
    )


def _start_of_names(text: str, end: int, limit: int) -> int:
    """Behind other headings, or a clause of its own: "Yhteistyökunnat, joilla on käyttöoikeus, …"."""
    if cue("relative").match(text, end):
        return next((o.start for o in named(text, end, min(limit, end + 160)) if not o.bare), end)
    return _BEFORE_NAMES.match(text, end, limit).end()  # type: ignore[union-attr]


def _row_end(text: str, start: int, limit: int) -> int:
    """Where the names end that follow each other from `start` on; `start` where fewer than two do."""
    names = {o.start: o.end for o in named(text, start, limit) if not o.bare}
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
        else:
            break
        count += not label
        if text[end : end + 1] in ".\n":
            sure = end
    if cue("goes_on", exact_case=True).match(text, end, limit):
        end = sure
    return end if count > 1 else start


# clauses and sentences


def _clauses(reading: Reading) -> list[Sentence]:
    """The clauses that name the parties, with what follows in their paragraph or the list they lead in."""
    sentences = _outside_money(reading)
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


def _names_between_whom(sentence: Sentence) -> Sentence | None:
    """Of "sopimus X:n kaupungin ja valtion välillä" what stands before the last word."""
    match = cue("between").search(sentence.text)
    if not match or not cue("agreement").search(sentence.text) or _is_of_many(sentence.text):
        return None
    before = sentence.text[: match.end()]
    towns = not any(o.type == "region" for o in organisations(before))  # a region is told by its towns elsewhere
    return Sentence(before, sentence.start, sentence.block, sentence.section) if towns else None


def _all_sentences(reading: Reading) -> list[Sentence]:
    """The sentences with the titles and headings among them."""
    return [
        Sentence(reading.text[a:b], a, number, reading.heading_at(block.start))
        for number, block in enumerate(reading.blocks)
        if block.kind != "toc"
        for a, b in parted(reading.text, block.start, block.end)
    ]
