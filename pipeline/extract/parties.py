"""The parties: who makes the agreement, and who works along with it, by the wording and not by the place.

Where they are told is known to `party_clauses`. Source of the rules: output contract, "Parties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

from ..document import Span
from ..lang.api import clause_at, finnish_name, organisations, per_language, place_named, words
from ..lang.mentions import Organisation
from ..lang.offices import office
from ..lang.patterns import compiled
from ..outline.section_kinds import kind_by_words
from ..schema.agreement import Party, Signatory
from .context import Reading, Sentence
from .party_clauses import (
    bare_name,
    concludes,
    conjunctions,
    cue,
    named_in_row,
    of_one_side,
    partners,
    passages,
    state_beside_region,
    states_in,
    titles_between,
    without_addresses,
)

Role = Literal["contracting", "cooperating", "excluded"]

_LABEL = compiled(r"[^:]{2,60}:(?:\s|$)")
_SHORT_NAME = compiled(r"[A-ZÅÄÖ]\w{1,12}(?:[ -]\w{1,8})?")
_NUMBERED_ROW = compiled(r"[^()\n]{0,60}\(\d{1,2}\)\s[A-ZÅÄÖ]")
_PERSON = compiled(r"(?:[A-ZÅÄÖ][a-zåäö-]+\s){2}(?=[A-ZÅÄÖ])")
_CAPITAL_BEFORE = compiled(r"[A-ZÅÄÖ][\w-]{0,40}\s\Z")
_CASE = 2
"""Letters at the end of a place's name that its cases change: "Lahti", "Lahden"."""
_OFFICE = 60
"""Characters before a name in which an office may stand."""
_MOSTLY = 0.5
"""A sentence without a word on roles names parties where half of its letters are names."""


class _Mention(NamedTuple):
    """An organisation with its role; `start` is its place in the canonical text."""

    start: int
    organisation: Organisation
    role: Role


def find(reading: Reading, signatories: list[Signatory]) -> list[Party]:
    """The parties in reading order, each once.

    The State is no party beside its ministry; where it stands alone, the ministry that signs is, or the one that the
    title or a sentence on who made it names, else the State itself.
    """
    found: dict[str, Party] = {}
    state: Party | None = None
    for mention in _mentions(reading):
        if _holds_signatory(mention, signatories):
            continue
        name = _known_by(reading.name_of(mention.organisation), mention.organisation)
        if mention.organisation.type == "state":
            state = state or (_party(reading, mention) if mention.role == "contracting" else None)
        elif name not in found and mention.role != "excluded":
            found[name] = _party(reading, mention)
    parties = [p for p in found.values() if not any(_is_told_by(p, other) for other in found.values())]
    if state and not any(p.type == "ministry" and p.role == "contracting" for p in parties):
        signing = _signing_ministry(reading, state, signatories)
        for_state = _telling_ministry(reading) or state
        parties = [*parties, signing] if signing else sorted([*parties, for_state], key=lambda p: p.evidence.start)
    return parties


def _known_by(name: str, organisation: Organisation) -> str:
    """What tells a party from others: of a town its place, since one is not a municipality here and a city there."""
    folded = name.casefold()
    place, _, noun = folded.rpartition(" ")
    is_town = organisation.type in ("city", "municipality") and cue("municipality").fullmatch(noun)
    return place if is_town else folded


def _holds_signatory(mention: _Mention, signatories: list[Signatory]) -> bool:
    """Whether a name took in the person who signs behind it, where signatures were run together in one line."""
    end = mention.start + mention.organisation.end - mention.organisation.start
    return any(mention.start <= signed.evidence.start < signed.evidence.end <= end for signed in signatories)


def _is_told_by(party: Party, other: Party) -> bool:
    """Whether another party is the same one: by its whole name, or a region's town beside the region."""
    towns = ("city", "municipality")
    of_region = party.type == "region" and other.type in towns and party.name.split()[0] == other.name.split()[0]
    return of_region or _is_short_for(party.name, other)


def _is_short_for(name: str, party: Party) -> bool:
    """Whether a name stands for another party: "VTT" beside "Teknologian tutkimuskeskus VTT Oy"."""
    whole = party.name.split()
    return name.isupper() and len(whole) > 1 and (name == party.abbreviation or name in whole)


def _party(reading: Reading, mention: _Mention) -> Party:
    organisation, role = mention.organisation, mention.role
    return Party(
        name=(name := reading.name_of(organisation)),
        name_fi=finnish_name(name, organisation.type),
        abbreviation=organisation.abbreviation,
        type=organisation.type,
        role="contracting" if role == "contracting" else "cooperating",
        members=list(organisation.members),
        evidence=reading.evidence(
            mention.start, mention.start + organisation.end - organisation.start, f"party.{role}"
        ),
    )


def _signing_ministry(reading: Reading, state: Party, signatories: list[Signatory]) -> Party | None:
    """The ministry that signs for the State."""
    for signatory in signatories:
        for ministry in organisations(signatory.organisation or ""):
            if ministry.type == "ministry":
                spans = [signatory.evidence, *signatory.evidence.also]
                named_in = next(s for s in spans if (signatory.organisation or "") in s.quote)
                span = (state.evidence.start, state.evidence.end)
                evidence = reading.evidence(*span, "party.state", [(named_in.start, named_in.end)])
                named_so = {"name": ministry.name, "name_fi": finnish_name(ministry.name, "ministry")}
                return state.model_copy(update={**named_so, "type": "ministry", "evidence": evidence})
    return None


def _telling_ministry(reading: Reading) -> Party | None:
    """The ministry between which and others the title says that the agreement is, or that a sentence says made it."""
    for sentence in chain(titles_between(reading), filter(concludes, reading.sentences)):
        for o in organisations(sentence.text):
            if o.type == "ministry":
                return _party(reading, _Mention(sentence.start + o.start, o, "contracting"))
    return None


def _mentions(reading: Reading) -> list[_Mention]:
    """Whom the surest passages name as makers of the agreement; where no section names any, partners anywhere.

    A section may be about partners alone: then who makes it is told elsewhere.
    """
    found: list[_Mention] = []
    partners_alone: list[_Mention] = []
    for n, sentences in enumerate(passages(reading)):
        mentions = list(_read(reading, sentences))
        makers = {m.organisation.name for m in mentions if m.role == "contracting"}
        lone = len(makers) < 2 and (
            makers <= {words().parties["state_name"]}
            or any(concludes(s) or cue("between").search(s.text) for s in sentences)
        )
        if makers and (n == 0 or not lone):
            found = mentions
            break
        partners_alone = mentions if n == 0 else partners_alone
    if reading.sentences_of(["parties"]):
        told = [*partners_alone, *found]
        if not any(mention.role == "cooperating" for mention in told):
            told += [mention for mention in _read(reading, partners(reading)) if mention.role == "cooperating"]
        return sorted(told, key=lambda mention: mention.start)
    states = state_beside_region(reading) if not any(m.organisation.type == "ministry" for m in found) else ()
    found += [_Mention(s.start + state.start, state, "contracting") for s, state in states]
    beside = [*_read(reading, partners(reading)), *_read(reading, of_one_side(reading))]
    return sorted({m.start: m for m in [*beside, *found]}.values())


def _read(reading: Reading, sentences: list[Sentence]) -> Iterator[_Mention]:
    """The organisations that these sentences name, with their roles."""
    current: Role = "contracting"
    heading = None
    for sentence, behind in zip(sentences, [*sentences[1:], None], strict=False):
        if sentence.section is not heading:
            heading = sentence.section
            current = _role_of_heading(heading.title) if heading else "contracting"
        makes = concludes(sentence)
        if makes and not (heading and heading.kind == "parties"):
            current = "contracting"  # whatever the title of a page says of others
        cues = _cues_of_conclusion(sentence.text, current) if makes else _cues(sentence.text)
        cues = cues or _cues_behind(sentence, behind)
        if sentence.lead_in and not cues and sentence.lead_in not in sentences:
            cues = [(0, role) for _, role in _cues(sentence.lead_in.text)[-1:]]
        in_table = reading.blocks[sentence.block].kind == "table"
        if in_table and cue("abbreviation_column").search(reading.column_head(sentence)):
            continue
        row = _row_cues(reading, sentence) if in_table else []
        here = (
            [_with_short_name(reading, sentence, o) for o in _named(reading, sentence)]
            if in_table
            else _named(reading, sentence)
        )
        if cues:
            current = cues[-1][1]
        if cues or row or _lists_names(reading, sentence, here):
            for o in here:
                yield _Mention(sentence.start + o.start, o, _role_at(o.start, cues or row, current))


def _with_short_name(reading: Reading, cell: Sentence, organisation: Organisation) -> Organisation:
    """An organisation of a table's cell with the short name that its row gives in a column of such names."""
    beside = reading.cell_under(cue("abbreviation_column"), cell)
    short = reading.text[slice(*beside)].strip() if beside else ""
    abbreviation = organisation.abbreviation or (short if _SHORT_NAME.fullmatch(short) else None)
    return organisation._replace(abbreviation=abbreviation)


def _lists_names(reading: Reading, sentence: Sentence, here: list[Organisation]) -> bool:
    """Whether a sentence without a word on roles may name parties: a line of a list, a label's, or mostly names.

    Or it says what those whom it names are called: "A:n kaupunki, jäljempänä Kaupunki".
    """
    if reading.blocks[sentence.block].kind != "text" or not sentence.text.endswith((".", ":")):
        return True
    named_letters = sum(o.end - o.start for o in here)
    is_led_in = _LABEL.match(sentence.text) or cue("labels", exact_case=True).match(sentence.text)
    is_defined = any(cue("hereafter").search(sentence.text, o.end) for o in here)
    return named_letters >= _MOSTLY * len(sentence.text) or is_led_in is not None or is_defined


# who is named


def _named(reading: Reading, sentence: Sentence) -> list[Organisation]:
    """The organisations, municipalities by name alone and the State that a sentence names, without group labels."""
    text = without_addresses(sentence.text)
    whole = [_without_person(o, text) for o in named_in_row(text) if not o.bare and not _is_label(o, text)]
    found = list(_whole_entries(whole, text))
    found = _as_registered(found, sentence.text)
    found += _short_ministries(text, found)
    found += _bare_municipalities(reading, sentence, text, found)
    found = [o for o in found if not any(_is_over(o, other) for other in found)]
    return sorted([*found, *states_in(text)], key=lambda o: o.start)


def _without_person(organisation: Organisation, text: str) -> Organisation:
    """Without the person whose office stands before it, where lines were run together: "rehtori Aino Kaarre X Oy"."""
    person = _PERSON.match(organisation.name)
    before = text[max(0, organisation.start - _OFFICE) : organisation.start].rstrip()
    if not person or not any(title.end() == len(before) for title in office().finditer(before)):
        return organisation
    end = person.end()
    return organisation._replace(name=organisation.name[end:], start=organisation.start + end)


def _whole_entries(found: list[Organisation], text: str) -> Iterator[Organisation]:
    """In a numbered row each number has one party, with all its names: "(4) Rannan yliopisto, Rannan säätiö sr"."""
    entry: Organisation | None = None
    for o in found:
        if entry and _NUMBERED_ROW.match(text) and text[entry.end : o.start] == ", ":
            entry = entry._replace(name=f"{entry.name}, {o.name}", end=o.end)
            continue
        if entry:
            yield entry
        entry = o
    if entry:
        yield entry


def _as_registered(found: list[Organisation], text: str) -> list[Organisation]:
    """Names parted by a slash before one business id are one party's: "Sähkö Oy / Strands El Ab (y-tunnus …)"."""
    entry = cue("registered").match(text)
    inside = [o for o in found if entry and o.end <= entry.end("name")]
    if entry is None or not (entry["form"] or len(inside) > 1):
        return found
    is_company = entry["form"] or any(o.type == "company" for o in inside)
    kind = "company" if is_company else inside[0].type
    whole = Organisation(entry["name"], kind, None, (), 0, entry.end("name"))
    return [whole, *(o for o in found if o not in inside)]


def _is_label(organisation: Organisation, text: str) -> bool:
    """Whether it is a group's name or owns what stands behind it: "X:n kaupunkiseudun MAL-sopimus"."""
    owned = cue("of_something", exact_case=True).match(text, organisation.end)
    is_group = owned or cue("group_name", exact_case=True).search(organisation.name)
    return bool(is_group) or text.startswith(":", organisation.end)


def _is_over(organisation: Organisation, other: Organisation) -> bool:
    """Whether the other one is a municipality by name alone that a wrong longer name begins or ends with."""
    return (
        other is not organisation and other.bare and organisation.start < other.end and other.start < organisation.end
    )


def _short_ministries(text: str, found: list[Organisation]) -> Iterator[Organisation]:
    """ "TEM:n kanssa"; not the abbreviation behind the name itself."""
    for match in _short().finditer(text):
        if not any(o.start <= match.start() < o.end for o in found):
            yield Organisation(words().parties["short"][match[1]], "ministry", match[1], (), *match.span())


@per_language
def _short() -> re.Pattern[str]:
    endings = "|".join(words().parties["short_endings"])
    return compiled(rf"(?<![\w(-])({'|'.join(words().parties['short'])})(?:{endings})?(?![\w-])")


def _bare_municipalities(
    reading: Reading, sentence: Sentence, text: str, others: list[Organisation]
) -> Iterator[Organisation]:
    """The municipalities named by name alone: behind a label, in a list that holds a known place, or as a subject."""
    starts = {o.start for o in others}
    shapes = _shapes()
    for label in cue("labels", exact_case=True).finditer(text):
        run = shapes.run.match(text, label.end())
        spans = list(_until(run, starts)) if run else []
        starts |= {start for start, _ in spans}
        yield from (_municipality(reading, text, *span, label.group()) for span in spans)
    with_state = any(states_in(text))
    subjects = [
        match.span()
        for match in (shapes.subject.finditer(text) if concludes(sentence) else ())
        if (_known(reading, match.group()) or (with_state and _made_with_the_state(reading, text, *match.span())))
        and not any(o.start <= match.start() < o.end for o in others)
    ]
    for run in shapes.listed.finditer(text):
        spans = list(_until(run, starts))
        if len(spans) > 2 and (subjects or any(_known(reading, text[a:b]) for a, b in spans)):
            yield from (_municipality(reading, text, *span) for span in spans)
            subjects = [span for span in subjects if span not in spans]
    yield from (_municipality(reading, text, *span) for span in subjects)


def _made_with_the_state(reading: Reading, text: str, start: int, end: int) -> bool:
    """Whether a name is a town's by what it did: "Kivilampi on solminut valtion kanssa sopimuksen", "Oulun kanssa".

    The document names it in another case too and writes it with a capital alone. Behind another name it is a person's.
    """
    if cue("with_a_name").match(text, end):
        return True
    if cue("no_town").search(text[start:end]) or _CAPITAL_BEFORE.search(text, 0, start):
        return False
    stem = text[start : max(end - _CASE, start + _CASE + 1)]
    forms = set(re.findall(rf"\b{re.escape(stem)}\w*", reading.text, re.IGNORECASE)) - {text[start:end]}
    is_name = bool(forms) and all(form[0].isupper() for form in forms)
    return is_name and cue("made", exact_case=True).match(text, end) is not None


def _known(reading: Reading, printed: str) -> str | None:
    """The place in the nominative where the document speaks of it as a town or a region."""
    return next((place for place in (printed, place_named(printed, reading.text)) if place in reading.cities), None)


def _until(run: re.Match[str], taken: set[int]) -> Iterator[Span]:
    """The names of a run, up to the first that is known to begin another name."""
    for match in re.finditer(bare_name(), run.group()):
        start = run.start() + match.start()
        if start in taken:
            return
        yield start, start + len(match.group())


def _municipality(reading: Reading, text: str, start: int, end: int, label: str = "") -> Organisation:
    """With its word for a town or a municipality where the document says so elsewhere."""
    printed = text[start:end].replace("- ", "")
    of_genitive = cue("with_a_name").match(text, end)
    place = _known(reading, printed) or (place_named(printed, reading.text) if of_genitive else printed)
    name = next(_whole_names(reading, place), place)
    alone = name == place
    is_city = cue("city").search(name) or (alone and (cue("cities").search(label) or _is_told_a_city(reading, place)))
    return Organisation(name, "city" if is_city else "municipality", None, (), start, end, True)


def _whole_names(reading: Reading, place: str) -> Iterator[str]:
    """A place's names with its word, by itself or together with others: "Kivikummun ja Törmälän kunnat"."""
    for match in _shapes().whole.finditer(reading.text):
        if place_named(match[1], reading.text) == place:
            yield next((o.name for o in organisations(match.group())), match.group())
    for match in _shapes().together.finditer(reading.text):
        each = (o for o in organisations(match.group()) if o.type in ("city", "municipality"))
        yield from (o.name for o in each if place_named(o.name.split()[0], reading.text) == place)


def _is_told_a_city(reading: Reading, place: str) -> bool:
    """Whether something that only cities have is said to be its own: its "kaupunginvaltuusto"."""
    return any(place_named(match[1], reading.text) == place for match in _shapes().of_a_city.finditer(reading.text))


class _Shapes(NamedTuple):
    """Municipalities by name alone, and with their word for a town or a municipality (`whole`, several `together`).

    `run` is several in a row, `listed` a list of three at least, `subject` who concludes the agreement.
    """

    run: re.Pattern[str]
    listed: re.Pattern[str]
    subject: re.Pattern[str]
    whole: re.Pattern[str]
    together: re.Pattern[str]
    of_a_city: re.Pattern[str]


@per_language
def _shapes() -> _Shapes:
    """ "Aura, Lieto ja Masku"; "Kokkola on solminut", "Kuopion kanssa"; "Aura kunta"."""
    name, joined = bare_name(), conjunctions()
    run = rf"{name}(?:(?:,|\s(?:{joined}))?\s{name}){{0,40}}"
    listed = rf"(?<![\w-]){name}(?:,\s{name}){{2,40}}(?:\s(?:{joined})\s{name})?"
    before, behind, municipality, municipalities, of_a_city = (
        cue(key).pattern for key in ("before_a_name", "behind_a_name", "municipality", "municipalities", "of_a_city")
    )
    subject = rf"{name}(?=,|\s(?:{behind}))|(?:{before}){name}"
    whole = rf"({name})\s(?:{municipality})"
    together = rf"{name}(?:,\s{name}){{0,20}}\s(?:{joined})\s{name}\s(?:{municipalities})"
    city = rf"({name})\s(?:{of_a_city})"
    return _Shapes(*map(compiled, (run, listed, subject, whole, together, city)))


# roles


def _role_of_heading(title: str) -> Role:
    """The role that a heading tells: "Sopijapuolet ja kumppanit" tells none, so that the text decides."""
    roles = set() if cue("everybody").search(title) else {role for _, role in _cues(title)}
    only = roles.pop() if len(roles) == 1 else "contracting"
    return only if not cue("makers").search(title) or kind_by_words(title) != "parties" else "contracting"


def _row_cues(reading: Reading, sentence: Sentence) -> list[tuple[int, Role]]:
    """The role that a table tells of the name in one of its cells: in another cell of the row, or over the column."""
    row = [reading.text[slice(*cell)] for cell in reading.row(sentence)]
    beside = [cell for cell in row if sentence.text not in cell]
    cues = [cue for cell in (*beside, reading.column_head(sentence)) for cue in _cues(cell)]
    return [(0, cues[0][1])] if cues else []


def _cues_of_conclusion(text: str, role: Role) -> list[tuple[int, Role]]:
    """All whom a sentence names conclude the agreement; clauses behind the verb tell of others.

    These are who works along, by its words, who does something else, and whatever a relative clause speaks of.
    """
    verb = cue("concluded").search(text)
    by = None if verb else cue("concluded_by").search(text)
    told = cue("reported").search(text, 0, verb.start()) if verb else None
    cues: list[tuple[int, Role]] = [(by.start() if by else told.end() if told else 0, role)]
    if told:
        cues += [(-1, "excluded")]
    if by:
        cues += [(-1, "excluded"), (by.end(), "excluded")]
    along = cue("along").search(text, verb.end()) if verb else None
    if verb and along and (begin := clause_at(text, along.start())[0]) > verb.start():
        cues.append((begin, "cooperating"))
    apart = cue("apart").search(text, verb.end()) if verb and not along else None
    if apart:
        cues.append((apart.start(), "excluded"))
    clause = cue("relative").search(text, verb.end()) if verb else None
    if clause and not cue("represents").match(text, clause.end()):
        works_along = cue("cooperating").search(text, clause.end())
        cues.append((clause.start(), "cooperating" if works_along else "excluded"))
    return sorted(cues)


def _cues_behind(sentence: Sentence, behind: Sentence | None) -> list[tuple[int, Role]]:
    """The role that the next sentence of a paragraph tells of those named before it: "Nämä ovat yhteistyöosapuolia"."""
    if behind is None or behind.block != sentence.block or not cue("those_above").match(behind.text):
        return []
    return [(0, role) for _, role in _cues(behind.text)][:1]


def _role_at(offset: int, cues: list[tuple[int, Role]], current: Role) -> Role:
    before = [role for at, role in cues if at <= offset]
    return before[-1] if before else cues[0][1] if cues else current


def _cues(text: str) -> list[tuple[int, Role]]:
    """The words on roles in a sentence, in order. A sentence on who was heard tells of no party."""
    for aside in ("former", "aside"):
        text = cue(aside).sub(lambda match: " " * len(match.group()), text)
    if cue("no_party").search(text):
        return [(0, "excluded")]
    roles: tuple[Role, ...] = ("excluded", "contracting", "cooperating")
    found = sorted((match.start(), role) for role in roles for match in cue(role).finditer(text))
    if found and found[0][1] == "excluded":
        return [(0, "cooperating" if cue("as_partner").search(text) else "excluded")]
    return found
