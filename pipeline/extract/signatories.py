"""Who signed, as what, for whom: from signature blocks in every arrangement.

Source of the rules: output contract, `signatories`; design notes, "Signature blocks stand in two columns".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile, groupby, pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING, Literal

from ..document import Block, Span
from ..lang.api import date_mentions, nominative_of_place, organisations, pattern, per_language, words
from ..lang.mentions import Organisation
from ..lang.offices import office
from ..lang.patterns import compiled
from ..outline.identity import is_agreement
from ..schema.agreement import Signatory
from .context import Reading
from .party_clauses import states_in

if TYPE_CHECKING:
    from ..outline.headings import Heading

What = Literal["person", "title", "organisation"]

_NAME_WORD = r"(?:[A-ZÅÄÖÉ][a-zåäöéüšž]{1,20}(?:[-’'][A-ZÅÄÖÉ][a-zåäöéüšž]{1,20}){0,2}|[A-ZÅÄÖ]\.|af|von|de|van)"
_PERSON = compiled(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}")
_NAME = compiled(_NAME_WORD)
_LAST_WORDS = [
    compiled(rf"(?<=[\s,])(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{{more}}}),?(?:\s[a-zåäö-]+){{0,2}}\s$")
    for more in (1, 2)
]
"""Two or three words that may be a name, before a title whose first words may be small."""
_FIRST_WORDS = compiled(rf"(?:^|[\d.:_]\s?)(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,2}}),?(?:\s[a-zåäö-]+){{0,2}}\s$")
_STOP = compiled(r"[\d.:_]\s")
_PARTS = compiled(r",\s|:\s|\s[–—|/-]\s|_{3,}|\(|\)")
_ABBREVIATION = compiled(r"[A-ZÅÄÖ]{2,6}")
_PLACE = compiled(r"[A-ZÅÄÖ][\w-]{2,40}(?:\s(?:ja|och)\s[A-ZÅÄÖ][\w-]{2,40})?,?\s(?:den\s)?")
_OF_ONE = 4
"""No more paragraphs than this lie between two lines of place and day with a signature each."""
_LINE_END = compiled(r"\n")
_PERIOD = compiled(r"[a-zåäö]{4}\.$")

_cue = partial(pattern, "signatures")
"""The pattern for a list of `words/signatures.toml`."""


@dataclass(slots=True)
class _Piece:
    what: What
    span: Span
    name: str


def find(reading: Reading) -> list[Signatory]:
    """The signatories in reading order."""
    found: list[Signatory] = []
    for heading in reading.headings("signatures"):
        pieces = [p for block in _of_signing(reading, heading) for p in _pieces_of(reading, block)]
        known = {signed.name for signed in found if reading.section_of(heading).language != reading.language}
        found += [signed for signed in _signatories(reading, pieces) if signed.name not in known]
    if not found and not reading.headings("signatures") and is_agreement(reading.document, reading.outline):
        found = _without_heading(reading)
    return found or list(_in_sentences(reading))


def _of_signing(reading: Reading, heading: Heading) -> Iterator[Block]:
    """The blocks under a heading in which people may sign.

    None that tells how to reach somebody, and none from a label on for who prepared, presents or answers questions.
    """
    for block in reading.blocks_under(heading):
        text = reading.text[block.start : block.end]
        if _cue("contacts").search(text):
            return
        if not _cue("reached").search(text):
            yield block


def _in_sentences(reading: Reading) -> Iterator[Signatory]:
    """Who signed by running text: "X:n kaupungin puolesta sopimuksen allekirjoitti kaupunginjohtaja N. N."."""
    for sentence in reading.sentences:
        for owner in _signed_for(sentence.text) if _cue("signs").search(sentence.text) else ():
            if match := _signer().match(sentence.text, owner.end):
                spans = (match.span("name"), match.span("title"), (owner.start, owner.end))
                name, *also = [(sentence.start + a, sentence.start + b) for a, b in spans]
                yield Signatory(
                    name=match["name"],
                    title=match["title"],
                    organisation=owner.name,
                    evidence=reading.evidence(*name, "signatory.sentence", also),
                )


def _signed_for(text: str) -> Iterator[Organisation]:
    """The organisations of a sentence, and the State by its noun alone."""
    yield from organisations(text)
    for state in states_in(text):
        yield state._replace(end=state.start + len(text[state.start : state.end].split()[0]))


@per_language
def _signer() -> re.Pattern[str]:
    """What stands behind the organisation that somebody signs for: the words for that, a title and a name."""
    behalf, title = _cue("signing_for").pattern, office().pattern
    return compiled(rf"(?i:{behalf})\s(?P<title>(?i:{title}))\s(?P<name>{_PERSON.pattern})")


def _at_end_of_body(reading: Reading) -> Iterator[Block]:
    """The last paragraphs of the last section that agreements end with."""
    body = [h for h in reading.outline.headings if h.kind in ("validity", "monitoring", "funding")]
    if body:
        yield from _of_signing(reading, body[-1])


def _behind_place_and_day(reading: Reading) -> Sequence[Block]:
    """The paragraphs behind the last line of a place and a day, or the first of several with a signature each."""
    begin = len(reading.blocks)
    for i in reversed(range(begin)):
        if begin < len(reading.blocks) and begin - i > _OF_ONE:
            break
        if _is_place_and_day(reading, reading.blocks[i]):
            begin = i
    return reading.blocks[begin + 1 :]


def _without_heading(reading: Reading) -> list[Signatory]:
    """Signatures under no heading of their own: several people, each with title and organisation.

    They stand at the end of the body on lines, behind a line of place and day, where titles are enough, or run together
    behind a sentence.
    """
    for blocks, dated in ((_at_end_of_body(reading), False), (_behind_place_and_day(reading), True)):
        found = _signatories(reading, [piece for block in blocks for piece in _pieces_of(reading, block)])
        if len(found) > 1 and all(s.title and (dated or s.organisation) for s in found):
            return found
    paragraphs = (block for block in reversed(reading.blocks) if block.kind == "text")
    rows = (_run_together(reading.text[block.start : block.end], block.start) for block in paragraphs)
    return _signatories(reading, next(filter(None, rows), []))


def _is_place_and_day(reading: Reading, block: Block) -> bool:
    """Whether a paragraph is the line above the signatures: "Lumilahdessa 28. maaliskuuta 2024"."""
    text = reading.text[block.start : block.end]
    day = next((mention for mention in date_mentions(text) if mention.is_day), None)
    return bool(day and _PLACE.fullmatch(text, 0, day.start) and len(text) - day.end <= 1)


def _run_together(text: str, start: int) -> list[_Piece]:
    """Signatures inside a paragraph, one behind the other or, behind its last date, column by column."""
    begin = _behind_date(text, len(text))
    return _in_a_row(text, start) or _side_by_side(text[begin:], start + begin)


def _signatories(reading: Reading, pieces: list[_Piece]) -> list[Signatory]:
    """Groups the pieces: an organisation before the first name holds for the names behind it, else it closes one.

    The State before all names is a label of its side, whose ministries stand behind it.
    """
    pieces = list(dropwhile(lambda piece: _is_state(piece.name), pieces))
    if columns := _in_columns(pieces) or _in_rows(pieces):
        return [_signatory(reading, group) for group in columns]
    organisation_first = bool(pieces) and pieces[0].what == "organisation"
    title_first = next((p.what for p in pieces if p.what != "organisation"), None) == "title"
    groups: list[dict[What, _Piece]] = []
    above: _Piece | None = None
    waiting: _Piece | None = None
    for piece in pieces:
        if piece.what == "person":
            groups.append({"person": piece})
            if organisation_first and above:
                groups[-1]["organisation"] = above
            if title_first and waiting:
                groups[-1]["title"], waiting = waiting, None
        elif piece.what == "organisation":
            above = piece
            if not organisation_first:
                for group in reversed(groups):
                    if "organisation" in group:
                        break
                    group["organisation"] = piece
                    break
        elif title_first:
            waiting = piece
        elif groups and "title" not in groups[-1]:
            groups[-1]["title"] = piece
    return [_signatory(reading, group) for group in groups if len(group) > 1]


def _in_columns(pieces: list[_Piece]) -> list[dict[What, _Piece]]:
    """The signatures where all names stand before what those who bear them are, in their order; else none.

    That is a column of names read before one of titles and organisations, or one of each.
    """
    people = list(takewhile(lambda piece: piece.what == "person", pieces))
    behind, count = pieces[len(people) :], len(people)
    if count < 2 or not behind or len(behind) % count:
        return []
    size = len(behind) // count
    for others in (
        [behind[n * size : (n + 1) * size] for n in range(count)],
        [behind[n::count] for n in range(count)],
    ):
        kinds = [[piece.what for piece in each] for each in others]
        if all(kind == kinds[0] for kind in kinds) and len(set(kinds[0]) - {"person"}) == size:
            rows = zip(people, others, strict=True)
            return [{"person": person, **{piece.what: piece for piece in each}} for person, each in rows]
    return []


def _in_rows(pieces: list[_Piece]) -> list[dict[What, _Piece]]:
    """The signatures where what stands side by side was read line by line: two organisations, two names, two titles.

    So may those below them be, in the same order; else none.
    """
    runs = [list(run) for _, run in groupby(pieces, key=lambda piece: piece.what)]
    kinds = list(dict.fromkeys(run[0].what for run in runs))
    if len(kinds) < 2 or "person" not in kinds or len(runs[0]) < 2:
        return []
    rows = [runs[i : i + len(kinds)] for i in range(0, len(runs), len(kinds))]
    if any([run[0].what for run in row] != kinds or len({*map(len, row)}) > 1 for row in rows):
        return []
    return [{piece.what: piece for piece in each} for row in rows for each in zip(*row, strict=True)]


def _signatory(reading: Reading, group: dict[What, _Piece]) -> Signatory:
    person, title, organisation = group["person"], group.get("title"), group.get("organisation")
    also = [piece.span for piece in (title, organisation) if piece]
    return Signatory(
        name=person.name,
        title=title.name if title else None,
        organisation=organisation.name if organisation else None,
        evidence=reading.evidence(*person.span, "signatory.block", also),
    )


def _pieces_of(reading: Reading, block: Block) -> Iterator[_Piece]:
    """The people, titles and organisations of a paragraph's lines or a table's cells, down the columns."""
    if block.kind == "table":
        rows = reading.table(block)
        kinds = [{p.what for p in _pieces(reading, *cell)} for cell in rows[0]]
        down = len([k for k in kinds if k]) > 1 and all(k == kinds[0] for k in kinds if k)
        width = max(map(len, rows))
        cells = (
            [row[c] for c in range(width) for row in rows if c < len(row)] if down else [c for row in rows for c in row]
        )
    else:
        cells = list(_lines(reading.text, block))
    run_together = block.kind == "text" and any(len(office().findall(reading.text[a:b])) > 1 for a, b in cells)
    whole = reading.text[cells[0][0] : cells[-1][1]].replace("\n", " ")
    if run_together and (beside := _side_by_side(whole, cells[0][0])):
        yield from beside
        return
    for start, end in cells:
        yield from _pieces(reading, start, end)


def _lines(text: str, block: Block) -> Iterator[Span]:
    """The lines of a paragraph, without its bullet; one that a name runs over is one with the next."""
    start = block.start + 2 * text.startswith("- ", block.start)
    ends = [match.start() for match in _LINE_END.finditer(text, start, block.end)] + [block.end]
    for end, behind in pairwise([*ends, block.end]):
        goes_on = end < behind and text[end + 1].islower()
        if not (goes_on and _names_over(text[start:behind], end - start)):
            yield start, end
            start = end + 1


def _names_over(lines: str, break_at: int) -> bool:
    """Whether an organisation's name runs over a line's end: "Työ- ja" and "elinkeinoministeriö" below.

    Not so over a title: "Virtanen", "kuntayhtymän johtaja".
    """
    if office().search(lines, break_at):
        return False
    return any(o.start < break_at < o.end for o in organisations(lines.replace("\n", " ")))


def _pieces(reading: Reading, start: int, end: int) -> list[_Piece]:
    line = reading.text[start:end].replace("\n", " ")
    if _PERIOD.search(line) and not _PERSON.match(line):
        return []
    if run_together := _side_by_side(line, start) or _in_a_row(line, start):
        return run_together
    found, begin = [], 0
    named = organisations(line)
    cuts = [m for m in _PARTS.finditer(line) if not any(o.start < m.start() < o.end for o in named)]
    for a, b in [*((m.start(), m.end()) for m in cuts), (len(line), len(line))]:
        found += _piece(line[begin:a], start + begin)
        begin = b
    return _with_both_titles(line, start, found)


def _with_both_titles(line: str, start: int, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces of a line, two titles beside each other as the one that somebody bears: "rehtori, professori"."""
    found: list[_Piece] = []
    for piece in pieces:
        last = found[-1] if found and found[-1].what == piece.what == "title" else None
        if last and line[last.span[1] - start : piece.span[0] - start] == ", ":
            span = last.span[0], piece.span[1]
            found[-1] = _Piece("title", span, line[span[0] - start : span[1] - start])
        else:
            found.append(piece)
    return found


def _piece(text: str, start: int) -> list[_Piece]:
    """What one part of a line is; a title before a name is parted from it."""
    text, begin = text.strip().rstrip(","), start + len(text) - len(text.lstrip())
    if not text or any(c.isdigit() for c in text):
        return []
    named = list(organisations(text))
    if len(named) > 1 and not _around(text, named).strip():
        return [_Piece("organisation", (begin + o.start, begin + o.end), _as_printed(text, o)) for o in named]
    if named and sum(o.end - o.start for o in named) >= 0.5 * len(_cue("on_behalf").sub("", text)):
        one = named[0] if len(named) == 1 else None
        name = _as_printed(text, one) if one else text
        title = text[one.end :].strip() if one else ""
        if title and _title_end(title) == len(title):  # "Ympäristöministeriön kansliapäällikkö"
            span = begin + len(text) - len(title), begin + len(text)
            return [_Piece("title", span, title), _Piece("organisation", (begin, span[0] - 1), name)]
        return [_Piece("organisation", (begin, begin + len(text)), name)]
    if _ABBREVIATION.fullmatch(text) or _is_state(text):
        return [_Piece("organisation", (begin, begin + len(text)), text)]
    in_place = _cue("in_place", exact_case=True).fullmatch(text)
    if of_place := in_place or _cue("of_place", exact_case=True).fullmatch(text):
        return _title_of_place(of_place, begin)
    ends = _title_end(text)
    if ends is None:
        return [_Piece("person", (begin, begin + len(text)), text)] if _is_person(text) else []
    rest = text[ends:].strip()
    before = _PERSON.match(text)
    if rest and _is_person(rest):
        return [
            _Piece("title", (begin, begin + ends), text[:ends]),
            _Piece("person", (begin + len(text) - len(rest), begin + len(text)), rest),
        ]
    if before and before.end() < ends and _is_person(before.group()) and _title_end(before.group()) is None:
        title = text[before.end() :].strip()
        return [
            _Piece("person", (begin, begin + before.end()), before.group()),
            _Piece("title", (begin + len(text) - len(title), begin + len(text)), title),
        ]
    return [_Piece("title", (begin, begin + len(text)), text)]


def _around(text: str, named: list[Organisation]) -> str:
    """What stands between and beside the organisations of a text."""
    starts, ends = [0, *(o.end for o in named)], [*(o.start for o in named), len(text)]
    return "".join(text[a:b] for a, b in zip(starts, ends, strict=True))


def _is_state(name: str) -> bool:
    """Whether a name is the State's, by its noun alone."""
    return name.casefold() == words().parties["state_name"]


def _title_of_place(match: re.Match[str], begin: int) -> list[_Piece]:
    """A title with the place or the abbreviation of the office that it is held in: "Porin kaupunginjohtaja"."""
    parts = match.groupdict()
    office = words().signatures["city" if _cue("of_city", exact_case=True).match(parts["title"]) else "municipality"]
    name = parts.get("short") or ""
    if not name:
        office_name = office.format(printed=parts["place"], place=nominative_of_place(parts["place"]))
        name = next((o.name for o in organisations(office_name)), office_name)
    return [
        _Piece("title", (begin + match.start("title"), begin + match.end("title")), parts["title"]),
        _Piece("organisation", (begin, begin + match.end()), name),
    ]


def _as_printed(text: str, organisation: Organisation) -> str:
    """The organisation as the line has it, or its nominative where the line has another form of it."""
    plain = text[organisation.start : organisation.end]
    return plain if plain.casefold() == organisation.name.casefold() else organisation.name


def _is_person(text: str) -> bool:
    folded = text.casefold().split()
    return (
        bool(_PERSON.fullmatch(text))
        and not any(word in words().signatures["nobody"] for word in folded)
        and not organisations(text)
    )


def _title_end(text: str) -> int | None:
    """Where the last word that ends as titles do ends; None without one."""
    ends = [m.end() for m in office().finditer(text)]
    return ends[-1] if ends else None


def _side_by_side(line: str, start: int) -> list[_Piece]:
    """Columns that were run together: "Taimi Oja Heikki Kaivo kaupunginjohtaja rehtori X:n kaupunki Y:n yliopisto"."""
    titles = list(office().finditer(line))
    named = organisations(line)
    if not named and len(titles) > 1:
        return _two_lines(line, start, titles)
    if not titles or len(titles) != len(named) or any("," in line[a.end() : b.start()] for a, b in pairwise(titles)):
        return []
    words_before = list(re.finditer(r"\S+", line[: titles[0].start()]))
    each, rest = divmod(len(words_before), len(titles))
    if (
        rest
        or each < 2
        or titles[-1].end() > named[0].start
        or not all(_NAME.fullmatch(w.group()) for w in words_before)
    ):
        return []
    pieces = []
    for i, (title, organisation) in enumerate(zip(titles, named, strict=True)):
        a, b = words_before[i * each].start(), words_before[(i + 1) * each - 1].end()
        pieces += [
            _Piece("person", (start + a, start + b), line[a:b]),
            _Piece("title", (start + title.start(), start + title.end()), title.group()),
            _Piece(
                "organisation", (start + organisation.start, start + organisation.end), _as_printed(line, organisation)
            ),
        ]
    return pieces


def _two_lines(line: str, start: int, titles: list[re.Match[str]]) -> list[_Piece]:
    """A line of names and one of titles, run together: "Taimi Oja Heikki Kaivo kaupunginjohtaja rehtori"."""
    names = list(re.finditer(r"\S+", line[: titles[0].start()]))
    each, rest = divmod(len(names), len(titles))
    are_names = each > 1 and not rest and all(_NAME.fullmatch(name.group()) for name in names)
    between = (line[a.end() : b.start()] for a, b in pairwise(titles))
    if not are_names or line[titles[-1].end() :].strip() or any(gap != " " for gap in between):
        return []
    if any(title.group().endswith(".") for title in titles):  # "vs. johtaja" is one
        return []
    spans = [(a.start(), b.end()) for a, b in zip(names[::each], names[each - 1 :: each], strict=True)]
    people = [_Piece("person", (start + a, start + b), line[a:b]) for a, b in spans]
    return people + [_Piece("title", (start + t.start(), start + t.end()), t.group()) for t in titles]


def _in_a_row(line: str, start: int) -> list[_Piece]:
    """Signatures that were run together one behind the other: "Taimi Oja rehtori Y:n yliopisto Heikki Kaivo …".

    At least two, with nothing else between a title and the next: what stands before the first person and behind the
    last organisation is not of them.
    """
    titles = _whole_titles(line)
    links = [_organisation_and_person(line, a[1], b[0]) for a, b in pairwise(titles)]
    first = next((n for n, link in enumerate(links) if link), None)
    opening = None if first is None else _opening_person(line, titles[first][0])
    if opening is None:
        return []
    owner, person = opening
    row = [link for link in takewhile(bool, links[first:]) if link]
    persons = [person, *(person for _, person in row)]
    owners = [*([owner] if owner else []), *(organisation for organisation, _ in row)]
    ends = [end for _, end in titles[first:][: len(persons)]]
    if owner is None:
        owners += [o for o in organisations(line, ends[-1])[:1] if not line[ends[-1] : o.start].strip(" ,")]
    pieces = []
    for person, end, owner in zip_longest(persons, ends, owners):
        title = line[person[1] : end].lstrip(" ,")
        pieces += [
            _Piece("person", (start + person[0], start + person[1]), line[slice(*person)]),
            _Piece("title", (start + end - len(title), start + end), title),
        ]
        if owner:
            pieces.append(_Piece("organisation", (start + owner.start, start + owner.end), _as_printed(line, owner)))
    return pieces


def _whole_titles(line: str) -> list[Span]:
    """The titles of a line, one of several words ("vs. johtaja") as one."""
    spans: list[Span] = []
    for title in office().finditer(line):
        joined = bool(spans) and not line[spans[-1][1] : title.start()].strip()
        begin = spans.pop()[0] if joined else title.start()
        spans.append((begin, title.end()))
    return spans


def _organisation_and_person(line: str, start: int, end: int) -> tuple[Organisation, Span] | None:
    """What stands between two titles, where it is one organisation and one person and no more."""
    for last in _LAST_WORDS:
        match = last.search(line, start, end)
        named = organisations(line, start, match.start()) if match else []
        between = line[start : match.start()].strip(" ,") if match else ""
        if match and [line[o.start : o.end] for o in named] == [between] and _is_person(match["name"]):
            return named[0], match.span("name")
    return None


def _opening_person(line: str, end: int) -> tuple[Organisation | None, Span] | None:
    """The person before the first title of a row: all capitalised words there, behind a full stop or a date.

    With the organisation before the name, where each of the row's has it there.
    """
    match = _FIRST_WORDS.search(line, 0, end)
    if match and _is_person(match["name"]):
        return None, match.span("name")
    return _organisation_and_person(line, _behind_date(line, end), end)


def _behind_date(line: str, end: int) -> int:
    """Where the words begin that stand behind the last full stop or number before a place."""
    return max((match.end() for match in _STOP.finditer(line, 0, end)), default=0)
