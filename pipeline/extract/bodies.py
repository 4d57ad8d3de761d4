"""Who steers, follows and coordinates: groups, offices, projects and organisations, by their function.

Source of the rules: output contract, "Bodies": roles follow the function, members are the organisations given a seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from ..document import Span
from ..lang.api import finnish_name, holds, named, organisations, pattern, per_language, place_named, words
from ..lang.mentions import Organisation
from ..lang.patterns import compiled
from ..schema.agreement import MonitoringBody, Party
from ..schema.vocabulary import BodyRole, SectionKind
from .context import Reading, Sentence
from .party_clauses import bare_name, conjunctions

_SECTIONS: set[SectionKind] = {"monitoring", "validity", "other", "annex", "priorities", "funding"}
_MOSTLY = 0.5
"""A list's item names a member where half of its letters are names."""
_CAPITALS = compiled("[A-ZÅÄÖ]{2}")
_ALONE = compiled(r"(?![\w:-])")
"""Behind a word without an ending or a part of a compound."""
_FULL_STOP = compiled(r"(?<=[a-zåäö\d]{2})\.\s(?=[A-ZÅÄÖ\d])")

cue = partial(pattern, "monitoring")
"""The pattern for a list of `words/monitoring.toml`."""
_exact = partial(pattern, "monitoring", exact_case=True)


@per_language
def _listed_town() -> re.Pattern[str]:
    """A name that may be a town's in a list of members."""
    return compiled(rf"(?<![\w-]){bare_name()}(?=[,.;)]|\s(?:{conjunctions()})\s|$)")


@per_language
def _noun() -> re.Pattern[str]:
    table = words().monitoring["bodies"]
    stems = sorted((stem for listed in table["nouns"].values() for stem in listed), key=len, reverse=True)
    return compiled(
        rf"(?<![\w-])(?P<first>[\w-]{{0,40}}?)(?P<stem>{'|'.join(stems)})(?P<ending>(?:{'|'.join(table['endings'])})?)(?!\w)",
        re.IGNORECASE,
    )


@dataclass(slots=True)
class _Mention:
    """A body named in a sentence: its noun in the nominative, the adjective or purpose and the owner told before it.

    `is_subject` says that its noun stands in the nominative there too.
    """

    noun: str
    attribute: str
    owner: re.Match[str] | None
    start: int
    end: int
    is_subject: bool
    is_local: bool
    """Whether something is done to or in it, not with it: "nimeää sihteeristölle yhteyshenkilön"."""

    @property
    def name(self) -> str:
        return f"{self.attribute} {self.noun}".strip()


@dataclass(slots=True)
class _Body:
    """A body on its way; `noun` is the last part of its name, and `leads` whether it steers by that or by leading."""

    name: str
    noun: str
    role: BodyRole
    span: Span
    introduced_at: Span
    leads: bool = False
    members: dict[str, Span] = field(default_factory=dict)
    tasks: list[Sentence] = field(default_factory=list)


def find(reading: Reading, parties: list[Party]) -> list[MonitoringBody]:
    """The bodies in the order in which they are first named."""
    bodies = _Bodies(reading, parties)
    for sentence in reading.sentences:
        if _may_name_bodies(sentence):
            bodies.read(sentence)
    return bodies.written()


def _may_name_bodies(sentence: Sentence) -> bool:
    """Whether a sentence may tell of bodies: by its section, elsewhere where it says outright who steers."""
    if sentence.section and sentence.section.kind in _SECTIONS:
        return True
    numbered = sentence.section is not None and sentence.section.number is not None
    return not numbered and holds(sentence.text, "monitoring", "bodies", "outright")


def _mentions(reading: Reading, sentence: Sentence) -> list[_Mention]:
    """The bodies that a sentence names."""
    text = sentence.text
    told = reading.row_text(sentence) or text
    rules = _sets_up_bodies(sentence)
    return [_mention(text, noun) for noun in _noun().finditer(text) if _is_body(text, told, noun, rules)]


def _sets_up_bodies(sentence: Sentence) -> bool:
    """Whether a sentence stands where the agreement sets up its bodies."""
    return sentence.section is not None and sentence.section.kind in ("monitoring", "validity")


def _is_body(text: str, told: str, noun: re.Match[str], rules: bool) -> bool:
    """Whether a noun of the right shape is a body of the agreement: by its first part, else by what it does.

    `told` is what is said of it: its sentence or its table's row. `rules` says whether it stands where the agreement
    sets up its bodies: elsewhere groups are set up for much else.
    """
    no_body = any(cue("bodies", key).search(noun.group()) for key in ("not_bodies", "not_itself"))
    if no_body or _serves(text, noun) or cue("bodies", "cited").match(text, noun.end()):
        return False
    if cue("bodies", "governs").search(noun.group()):
        return True
    acts = (_is_subject(noun) and cue("bodies", "acts").search(told)) or (
        rules and cue("bodies", "sets_up").search(told)
    )
    return bool(acts or _seats(told) or cue("bodies", "charged").search(told))


def _serves(text: str, noun: re.Match[str]) -> bool:
    """Whether an organisation is said to be another body's office: "X on johtoryhmän sihteeristö"."""
    helps = _exact("bodies", "helping").search(noun["first"] + noun["stem"])
    return bool(helps and cue("bodies", "serves_as").search(text, 0, noun.start()))


def _is_subject(noun: re.Match[str]) -> bool:
    """Whether a body's noun stands in the form of a subject."""
    return noun["ending"].casefold() in ("", *words().monitoring["bodies"]["subject_endings"])


def _mention(text: str, match: re.Match[str]) -> _Mention:
    first, stem = match["first"], match["stem"].casefold()
    table = words().monitoring["bodies"]
    base = next(base for base, stems in table["nouns"].items() if stem in stems)
    keeps_case = bool(_CAPITALS.match(first))
    adjective = cue("bodies", "adjective").search(text, max(0, match.start() - 45), match.start())
    stands = adjective is not None and adjective["stem"].casefold() not in table["no_adjectives"]
    purpose = cue("bodies", "purpose").search(text, max(0, match.start() - 45), match.start())
    attribute, start = "", match.start()
    if adjective and stands:
        attribute, start = adjective["stem"].casefold() + table["adjective_ending"], adjective.start()
    elif purpose:
        attribute, start = purpose["purpose"].casefold(), purpose.start()
    return _Mention(
        noun=first + base if keeps_case else (first + base).casefold(),
        attribute=attribute,
        owner=_exact("bodies", "owner").search(text, max(0, match.start() - 60), match.start()),
        start=start,
        end=match.end(),
        is_subject=_is_subject(match),
        is_local=match.group().casefold().endswith(tuple(table["local_endings"])),
    )


class _Bodies:
    """The bodies told so far, and the one that the text speaks of."""

    def __init__(self, reading: Reading, parties: list[Party]) -> None:
        self._reading, self._parties = reading, parties
        self._found: list[_Body] = []
        self._current: _Body | None = None
        self._listing = False
        self._above: Sentence | None = None
        self._row: list[Span] = []
        """The table's row whose first cell names the body spoken of."""

    def read(self, sentence: Sentence) -> None:
        """Adds what a sentence says of bodies."""
        if self._is_seat_list(sentence) or self._is_of_row(sentence):
            return
        self._listing = False
        mentions = _mentions(self._reading, sentence)
        for mention in mentions:
            self._current = self._body(sentence, mention)
        row = self._reading.row(sentence) if mentions else []
        self._row = row if row and row[0][1] >= sentence.end else []
        charged = self._charge(sentence, mentions)
        spoken_of = bool(mentions) or bool(cue("bodies", "bare").search(sentence.text))
        if not spoken_of and not charged and sentence.section is not (self._above.section if self._above else None):
            self._current = None
        opens = self._current and not charged and (spoken_of or cue("members", "opens").match(sentence.text))
        if opens and _seats(sentence.text):
            begin = _begin(sentence.text, mentions[0].start) if mentions else 0
            seated = sorted(
                [
                    *named(sentence.text, begin),
                    *self._heads(sentence.text, begin),
                    *self._towns(sentence.text, begin),
                ],
                key=lambda mention: mention.start,
            )
            self._seat(sentence, seated, _seat_cues(sentence.text), begin)
            self._listing = bool(_exact("members", "leads_in").search(sentence.text))
        goes_on = mentions or cue("bodies", "bare").match(sentence.text)
        if self._current and goes_on and holds(sentence.text, "monitoring", "bodies", "tasks"):
            self._current.tasks.append(sentence)
        self._above = sentence

    def _is_seat_list(self, sentence: Sentence) -> bool:
        """Reads a list's item or a table's cell that holds members; says whether it was one."""
        if self._current is None:
            return False
        organisations = named(sentence.text)
        if _seats(self._reading.column_head(sentence)):
            self._seat(sentence, organisations, [told for told in _seat_cues(sentence.text) if not told[1]])
            return True
        if not self._listing or not (self._reading.row(sentence) or self._reading.is_item(sentence.block)):
            return False
        if sum(o.end - o.start for o in organisations) >= _MOSTLY * len(sentence.text):
            self._seat(sentence, organisations, [])
        return True

    def _is_of_row(self, sentence: Sentence) -> bool:
        """Reads a table's cell behind the one that names a body: whatever it speaks of, its tasks are that body's."""
        if self._current is None or not self._row or self._reading.row(sentence) != self._row:
            return False
        if holds(sentence.text, "monitoring", "bodies", "tasks"):
            self._current.tasks.append(sentence)
        return True

    # what a body is

    def _body(self, sentence: Sentence, mention: _Mention) -> _Body:
        """The body mentioned: known by its name or, where the noun alone stands, the last one of that noun."""
        known = self._known(sentence, mention)
        if known is None:
            span = (sentence.start + mention.start, sentence.start + mention.end)
            introduced_at = (sentence.start, sentence.end)
            known = _Body(
                mention.name,
                mention.noun,
                self._role(sentence, mention),
                span,
                introduced_at,
                leads=_leads_outright(sentence.text, mention),
            )
            self._found.append(known)
        return known

    def _known(self, sentence: Sentence, mention: _Mention) -> _Body | None:
        if known := next((body for body in self._found if body.name == mention.name), None):
            return known
        if mention.attribute:
            return self._named_in_full(sentence, mention)
        sets_up = not mention.is_local and mention.start > 0 and bool(_exact("bodies", "sets_up").search(sentence.text))
        if self._current and self._current.noun.endswith(mention.noun):
            return None if sets_up and self._current.noun != mention.noun else self._current
        same = [body for body in self._found if body.noun.endswith(mention.noun)]
        if not same or sets_up or cue("bodies", "national").search(sentence.text):
            return None
        return ([body for body in same if body.role != "national_steering_group"] or same)[-1]

    def _named_in_full(self, sentence: Sentence, mention: _Mention) -> _Body | None:
        """The body that was spoken of by its noun alone before its whole name was told, which it bears from now on."""
        bare = [body for body in self._found if body.name == body.noun == mention.noun]
        if len(bare) != 1 or bare[0].members or cue("bodies", "national").search(sentence.text):
            return None
        bare[0].name = mention.name
        return bare[0]

    def _role(self, sentence: Sentence, mention: _Mention) -> BodyRole:
        text = sentence.text
        if cue("bodies", "national").search(text):
            return "national_steering_group"
        if cue("bodies", "coordination").search(mention.noun):
            return "coordination"
        helps = _exact("bodies", "helping").search(mention.noun)
        if helps and cue("bodies", "coordination").search(self._reading.row_text(sentence) or text):
            return "coordination"
        if _leads(text, mention):
            return "steering_group"
        if cue("bodies", "other").search(mention.noun):
            return "other"
        return "steering_group" if cue("bodies", "steering").search(f"{mention.noun} {text}") else "other"

    # who coordinates

    def _charge(self, sentence: Sentence, mentions: list[_Mention]) -> bool:
        """Adds whoever the sentence charges with coordinating; says whether it does."""
        text = sentence.text
        charge = cue("bodies", "charged").search(text) or (
            cue("bodies", "labelled").match(text) if _sets_up_bodies(sentence) else None
        )
        if not charge or (mentions and cue("bodies", "national").search(text)):
            return False
        subject = self._charged_organisation(text, charge)
        coordinating = _exact("bodies", "coordinating")
        named_bodies = [m for m in mentions if not _is_genitive(text, m.end)]
        before = (m for m in named_bodies if m.end <= charge.start())
        subject_body = next((m for m in before if not text[m.end : charge.start()].strip()), None)
        body = subject_body or next(
            (m for m in named_bodies if m.start >= charge.end() - 2 or coordinating.search(m.noun)), None
        )
        if body and (
            subject is None
            or body.start < subject.start
            or _is_beside(text, charge, body)
            or _belongs_to(text, body, subject)
        ):
            self._charge_body(sentence, body)
            return True
        if mentions and mentions[0].end <= charge.start() and (subject is None or subject.end <= mentions[0].start):
            return False
        if subject:
            unit = _exact("bodies", "unit").match(text, subject.end) if _is_genitive(text, subject.end) else None
            party = self._party(subject)
            if unit or party or not subject.bare:
                name = party.name if party else subject.name
                if unit:
                    name = unit["name"]
                    if not subject.bare and _exact("bodies", "office").search(name):
                        name = f"{text[subject.start : subject.end]} {name}"  # "Kivijoen kaupungin elinvoimapalvelut"
                self._add_coordinator(name, sentence, subject.start, unit.end() if unit else subject.end)
                return True
        named_unit, title = (_exact("bodies", key) for key in ("named_unit", "title"))
        other = named_unit.match(text, charge.end()) or title.search(text, charge.end())
        if other:
            name = other.groupdict().get("name") or other.group()
            self._add_coordinator(name, sentence, other.end() - len(name), other.end())
        return other is not None

    def _charged_organisation(self, text: str, charge: re.Match[str]) -> Organisation | None:
        """The organisation right before the charge in the nominative, else one behind it, else the last before it."""
        found = [*self._called_for_short(text, charge), *named(text)]
        if subject := next((o for o in found if _is_subject_of(text, o, charge)), None):
            return subject
        owner = _exact("bodies", "owning")
        behind = next((o for o in found if o.start >= charge.end() - 3 and not owner.match(text, o.end)), None)
        return behind or next((o for o in reversed(found) if o.end <= charge.start() + 1), None)

    def _called_for_short(self, text: str, charge: re.Match[str]) -> Iterator[Organisation]:
        """The party whose abbreviation stands by itself right beside the words that charge it: "vastaa Semak"."""
        for party in self._parties:
            short = party.abbreviation or ""
            for start in (charge.end() + text[charge.end() :].startswith(" "), charge.start() - 1 - len(short)):
                end = start + len(short)
                is_whole = _ALONE.match(text, end) and not text[start - 1 : start].isalnum()
                if short and start >= 0 and text.startswith(short, start) and is_whole:
                    yield Organisation(short, party.type, None, (), start, end)

    def _charge_body(self, sentence: Sentence, mention: _Mention) -> None:
        body = self._body(sentence, mention)
        body.role = "coordination"
        if mention.owner and body.name == body.noun and _exact("bodies", "office").search(body.noun):
            body.name = f"{mention.owner['name']} {body.noun}"
            body.span = (sentence.start + mention.owner.start("name"), body.span[1])
        self._current = body

    def _add_coordinator(self, name: str, sentence: Sentence, start: int, end: int) -> None:
        known = next((body for body in self._found if body.name == name), None)
        if known is None:
            span, introduced_at = (sentence.start + start, sentence.start + end), (sentence.start, sentence.end)
            known = _Body(name, name.casefold(), "coordination", span, introduced_at)
            self._found.append(known)
        known.tasks.append(sentence)

    # who has a seat

    def _seat(
        self, sentence: Sentence, organisations: list[Organisation], cues: list[tuple[int, bool]], begin: int = 0
    ) -> None:
        """Gives the organisations of a sentence their seats, by the words before them or, for the first, behind.

        `begin` is where the sentence begins to speak of the body.
        """
        body = self._current
        if body is None:
            return
        if all(seat for _, seat in cues):
            self._seat_together(sentence, body, begin)
        for organisation in organisations:
            before = [seat for at, seat in cues if at <= organisation.start]
            seated = (before[-1] if before else cues[0][1] if cues else True) and not _appoints(
                sentence.text, organisation.start, organisation.end
            )
            for name in self._names(organisation, sentence.text, body) if seated else ():
                body.members.setdefault(name, (sentence.start + organisation.start, sentence.start + organisation.end))

    def _heads(self, text: str, begin: int) -> list[Organisation]:
        """The contracting municipalities that a sentence names by their heads: "Salmelan kaupunginjohtaja"."""
        found = []
        for head in _exact("members", "heads").finditer(text, begin):
            kind = "city" if pattern("signatures", "of_city", exact_case=True).search(head["title"]) else "municipality"
            towns = [party for party in self._parties if party.type == kind and party.role == "contracting"]
            meant = [town for town in towns if town.name.startswith(head["place"] or "")]
            if len(meant) == 1:
                found.append(Organisation(meant[0].name, meant[0].type, None, (), *head.span()))
        return found

    def _towns(self, text: str, begin: int) -> Iterator[Organisation]:
        """The contracting municipalities that a sentence names by name alone: "ministeriö, Kaislakoski ja Lumo"."""
        for match in _listed_town().finditer(text, begin):
            if town := self._town_called.get(match.group()):
                yield Organisation(town.name, town.type, None, (), *match.span())

    @cached_property
    def _town_called(self) -> dict[str, Party]:
        towns = (p for p in self._parties if p.type in ("city", "municipality") and p.role == "contracting")
        return {place_named(town.name.split()[0], self._reading.text): town for town in towns}

    def _names(self, organisation: Organisation, text: str, body: _Body) -> list[str]:
        """The organisation's name as in the parties; a noun alone means the party, or parties, of its kind."""
        if not organisation.bare:
            party = self._party(organisation)
            return [party.name if party else self._reading.name_of(organisation)]
        if body.role == "national_steering_group":
            return []
        printed = text[organisation.start : organisation.end].casefold()
        if cue("members", "each").search(text, 0, organisation.start) or _exact("members", "plural").search(printed):
            kinds = ("city", "municipality") if organisation.type == "municipality" else (organisation.type,)
            return [p.name for p in self._parties if p.type in kinds and p.role == "contracting"]
        same = [p.name for p in self._parties if p.type == organisation.type or organisation.name in p.name.casefold()]
        return same if len(same) == 1 else []

    def _seat_together(self, sentence: Sentence, body: _Body, begin: int) -> None:
        """Gives seats to the parties that a sentence means by an abbreviation, or all at once."""
        everybody, municipalities = (
            _exact("members", key).search(sentence.text, begin) for key in ("all_parties", "all_municipalities")
        )
        for party in self._parties:
            short = re.escape(party.abbreviation) if party.abbreviation else None
            match = re.compile(rf"(?<![\w(]){short}(?![\w)])").search(sentence.text, begin) if short else None
            if match is None and party.role == "contracting":
                match = everybody or (municipalities if party.type in ("city", "municipality") else None)
            if match and not _appoints(sentence.text, *match.span()):
                body.members.setdefault(party.name, (sentence.start + match.start(), sentence.start + match.end()))

    def _party(self, organisation: Organisation) -> Party | None:
        """The party that is meant: by its name or a word of it, by its noun where it is the only one.

        An ELY centre is known by its region.
        """
        called = self._reading.name_of(organisation).casefold()
        names = ((party, (party.name, party.abbreviation or "")) for party in self._parties)
        if known := next((party for party, both in names if called in map(str.casefold, both)), None):
            return known
        if short := [p for p in self._parties if called in p.name.casefold().split() and not organisation.bare]:
            return short[0] if len(short) == 1 else None
        same = [p for p in self._parties if p.type == organisation.type]
        if not organisation.bare:
            region = region_of(organisation.name)
            same = [p for p in same if p.type == "ely_centre" and region_of(p.name) == region]
        return same[0] if len(same) == 1 else None

    def _name_who_steers(self) -> None:
        """Where no body steers by its name or its task, the only group that has seats does, if it does not advise."""
        seated = [body for body in self._found if body.members and _exact("bodies", "groups").search(body.noun)]
        local = [body for body in seated if body.role != "national_steering_group"]
        steers = any(body.role == "steering_group" for body in self._found)
        if len(local) == 1 and not steers and not cue("bodies", "other").search(local[0].noun):
            local[0].role = "steering_group"

    def _leave_those_who_lead(self) -> None:
        """Beside a body that leads, by its name or outright, a group that only looks after something does not steer."""
        steering = [body for body in self._found if body.role == "steering_group"]
        if any(body.leads for body in steering):
            for body in steering:
                body.role = "steering_group" if body.leads else "other"

    def written(self) -> list[MonitoringBody]:
        """The bodies as they are written out."""
        self._name_who_steers()
        self._leave_those_who_lead()
        return [
            MonitoringBody(
                name=body.name,
                name_fi=next((finnish_name(o.name, o.type) for o in organisations(body.name)), None),
                role=body.role,
                members=list(body.members),
                tasks=[task.text for task in body.tasks],
                evidence=self._reading.evidence(
                    *body.span,
                    f"body.{body.role}",
                    sorted({body.introduced_at, *body.members.values(), *((t.start, t.end) for t in body.tasks)}),
                ),
            )
            for body in self._found
        ]


def region_of(name: str) -> str:
    """The region that a centre's name tells."""
    region = _exact("members", "region").search(name)
    return region.group().casefold() if region else name


def _is_subject_of(text: str, organisation: Organisation, charge: re.Match[str]) -> bool:
    """Whether an organisation stands in the nominative right before the words that charge it."""
    printed = text[organisation.start : organisation.end]
    return organisation.end + 1 == charge.start() and printed.casefold() == organisation.name.casefold()


def _appoints(text: str, start: int, end: int) -> bool:
    """Whether an organisation, named there, only appoints whom the words before it give a seat."""
    whom = _exact("members", "whom").search(text, 0, start)
    return whom is not None and _exact("members", "appoints").match(text, end) is not None


def _is_genitive(text: str, end: int) -> bool:
    """Whether the words up to this place are an owner of what stands behind them."""
    return bool(_exact("bodies", "genitive").search(text, 0, end))


def _belongs_to(text: str, body: _Mention, owner: Organisation) -> bool:
    """Whether a body stands right behind an organisation, or in the nominative behind its genitive."""
    beside = owner.end <= body.start < owner.end + 3
    return beside or (owner.end <= body.start and body.is_subject and _is_genitive(text, owner.end))


def _is_beside(text: str, charge: re.Match[str], body: _Mention) -> bool:
    """Whether a body, with its owner, stands right behind the words that charge it."""
    begin = body.owner.start() if body.owner else body.start
    return begin >= charge.end() and not text[charge.end() : begin].strip()


def _leads(text: str, body: _Mention) -> bool:
    """Whether the words beside a body say that it leads, whatever it is called."""
    before, behind = cue("bodies", "led_by").search(text, 0, body.start), cue("bodies", "leads").match(text, body.end)
    return body.is_subject and bool(before or behind)


def _leads_outright(text: str, body: _Mention) -> bool:
    """Whether a body steers by its name, or is said to lead."""
    return _leads(text, body) or cue("bodies", "leads_by_name").search(body.noun) is not None


def _begin(text: str, offset: int) -> int:
    """Where what is said of a place begins: behind the last full stop before it, which a transcript may hold inside."""
    return max((m.end() for m in _FULL_STOP.finditer(text, 0, offset)), default=0)


def _seats(text: str) -> bool:
    """Whether a text speaks of seats."""
    return holds(text, "monitoring", "members", "cues")


def _seat_cues(text: str) -> list[tuple[int, bool]]:
    """Where a sentence speaks of seats, and where of those who only set a body up or get its papers."""
    seats = {match.start(): True for match in cue("members", "cues").finditer(text)}
    others = {match.start(): False for match in cue("members", "not_members").finditer(text)}
    return sorted((others | seats).items())
