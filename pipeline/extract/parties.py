"""The parties: who makes the agreement, and who works along with it, by the wording and not by the place.

Source of the rules: output contract, "Parties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal

from ..lang.fi.lexicon import pattern
from ..lang.fi.organisations import Organisation, named, organisations
from ..outline.identity import nominative
from ..outline.section_kinds import kind_by_words
from ..schema.agreement import Party, Signatory
from .context import Reading, Sentence

Role = Literal["contracting", "cooperating", "excluded"]

_LEAD_IN = re.compile(r"[:–-]$|[a-zåäö]$")
_LABEL = re.compile(r"[^:]{2,60}:(?:\s|$)")
_CLAUSE = re.compile(
    r"sopimuksen osapuol\w* (?:ovat|on)|osapuolina ovat|sopimuksen (?:tekevät|solmivat|allekirjoittavat)"
    r"|(?:sopija|sopimus)(?:osa)?puol\w* (?:ovat|on)\b|sopimus (?:on tehty|tehdään|solmitaan)|tämän sopimuksen",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"\b(?:on|ovat)\s(?:allekirjoitta|solmi|teh)n(?:yt|ut|eet)\b[^.]{0,160}sopimu(?:ksen|kset)\b[^.]{0,160}\bkanssa\b"
    r"|\b(?:on|ovat)\s(?:allekirjoitta|solmi|teh)n(?:yt|ut|eet)\b[^.]{0,160}\bkanssa\b[^.]{0,160}sopimu(?:ksen|kset)\b"
)
""" "X:n kaupunki on solminut TEM:n kanssa ekosysteemisopimuksen": who made it, in a decision or on a page."""
_GROUP = re.compile(r"(?:valtio|kunnat|kaupungit|kuntayhtymät?|maakunnan liitto)\s?:\s", re.IGNORECASE)
_BARE_NAME = r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?"
_BARE_NAMES = re.compile(
    rf"(?:[\w–-]{{2,40}}\s){{0,3}}(?P<group>[Kk]unnat|[Kk]aupungit)\s?:\s"
    rf"(?P<names>{_BARE_NAME}(?:(?:,|\sja|\ssekä)\s{_BARE_NAME}){{0,40}})\.?"
)
""" "Kuusivuoren kaupunkiseudun kunnat: Aura, Lieto ja Masku": the label is no party, each name behind it is."""
_MUNICIPALITY = re.compile(rf"({_BARE_NAME}n)\s(kunta|kaupunki)\b")
_pattern = partial(pattern, "parties")
_MOSTLY = 0.5
"""A sentence without a word on roles names parties where half of its letters are names."""


def find(reading: Reading, signatories: list[Signatory]) -> list[Party]:
    """The parties in reading order, each once.

    The State is no party beside its ministry; where it stands alone, the ministry that signs does.
    """
    found: dict[str, Party] = {}
    state: tuple[int, int] | None = None
    for start, organisation, role in _named_parties(reading):
        if organisation is None:
            state = state or (start, start + len("valtio"))
        elif organisation.name.casefold() not in found and role != "excluded":
            found[organisation.name.casefold()] = _party(reading, start, organisation, role)
    parties = list(found.values())
    if state and not any(p.type == "ministry" and p.role == "contracting" for p in parties):
        parties += _signing_ministry(reading, state, signatories)
    return parties


def _party(reading: Reading, start: int, organisation: Organisation, role: Role) -> Party:
    return Party(
        name=organisation.name,
        abbreviation=organisation.abbreviation,
        type=organisation.type,
        role="contracting" if role == "contracting" else "cooperating",
        members=list(organisation.members),
        evidence=reading.evidence(start, start + organisation.end - organisation.start, f"party.{role}"),
    )


def _signing_ministry(reading: Reading, state: tuple[int, int], signatories: list[Signatory]) -> Iterator[Party]:
    """The ministry that signs for the State."""
    for signatory in signatories:
        for ministry in organisations(signatory.organisation or ""):
            if ministry.type == "ministry":
                places = [signatory.evidence, *signatory.evidence.also]
                named_in = next(s for s in places if (signatory.organisation or "") in s.quote)
                yield Party(
                    name=ministry.name,
                    abbreviation=None,
                    type="ministry",
                    role="contracting",
                    members=[],
                    evidence=reading.evidence(*state, "party.state", [(named_in.start, named_in.end)]),
                )
                return


def _named_parties(reading: Reading) -> Iterator[tuple[int, Organisation | None, Role]]:
    """Where each organisation of the parties' section or clause is named, and its role; None stands for the State."""
    sentences = reading.sentences_of(["parties"]) or _clause(reading)
    current: Role = "contracting"
    heading = None
    for sentence in sentences:
        if sentence.section is not heading:
            heading = sentence.section
            current = _role_of_heading(heading.title) if heading else "contracting"
        if listed := _BARE_NAMES.fullmatch(sentence.text):
            yield from ((sentence.start + o.start, o, current) for o in _bare_municipalities(reading, listed))
            continue
        cues = [(0, current)] if _CONCLUDED.search(sentence.text) else _cues(sentence.text)
        row = _row_cues(reading, sentence) if reading.blocks[sentence.block].kind == "table" else []
        here = named(sentence.text)
        if cues:
            current = cues[-1][1]
        item = reading.blocks[sentence.block].kind != "text" or not sentence.text.endswith((".", ":"))
        if (
            not cues
            and not row
            and not item
            and not _is_mostly_names(sentence.text, here)
            and not _LABEL.match(sentence.text)
        ):
            continue
        for organisation in here:
            if not organisation.bare:
                yield (
                    sentence.start + organisation.start,
                    organisation,
                    _role_at(organisation.start, cues or row, current),
                )
        for match in _pattern("state").finditer(sentence.text):
            if _role_at(match.start(), cues, current) == "contracting":
                yield sentence.start + match.start(), None, "contracting"


def _bare_municipalities(reading: Reading, listed: re.Match[str]) -> Iterator[Organisation]:
    """The municipalities that a label lists by name alone: with "kunta" or "kaupunki" where the document says so."""
    full = {nominative(match[1]): match.group() for match in _MUNICIPALITY.finditer(reading.text)}
    for match in re.finditer(_BARE_NAME, listed["names"]):
        name = full.get(match.group(), match.group())
        is_city = name.endswith(" kaupunki") or (name == match.group() and listed["group"].casefold() == "kaupungit")
        start, end = (listed.start("names") + place for place in match.span())
        yield Organisation(name, "city" if is_city else "municipality", None, (), start, end)


def _clause(reading: Reading) -> list[Sentence]:
    """Where no section is about the parties: the clause that names them, and the list it leads in.

    Else the labels of groups ("Valtio: …", "Kunnat: …"), else the sentence that says who concluded the agreement.
    """
    for i, sentence in enumerate(reading.sentences):
        if _CLAUSE.search(sentence.text) and not (
            sentence.section and sentence.section.kind in ("validity", "funding")
        ):
            following = reading.sentences[i + 1 :]
            if organisations(sentence.text):
                same = [s for s in following if s.block == sentence.block]
                return [sentence, *same]
            if _LEAD_IN.search(sentence.text):
                last = next(
                    (
                        s.block
                        for s in following
                        if reading.blocks[s.block].kind == "text" and not organisations(s.text)
                    ),
                    10**9,
                )
                return [sentence, *(s for s in following if s.block < last and s.section is sentence.section)]
    groups = [sentence for sentence in reading.sentences if _GROUP.match(sentence.text)]
    return groups if len(groups) > 1 else [s for s in reading.sentences if _CONCLUDED.search(s.text)][:1]


def _role_of_heading(title: str) -> Role:
    """The role that a heading tells: "Sopijapuolet ja kumppanit" tells none, so that the text decides."""
    roles = {role for _, role in _cues(title)}
    only = roles.pop() if len(roles) == 1 else "contracting"
    return only if "osapuol" not in title.casefold() or kind_by_words(title) != "parties" else "contracting"


def _is_mostly_names(text: str, here: list[Organisation]) -> bool:
    named_letters = sum(o.end - o.start for o in here if not o.bare)
    return named_letters >= _MOSTLY * len(text)


def _row_cues(reading: Reading, sentence: Sentence) -> list[tuple[int, Role]]:
    """The role that a table tells of the name in one of its cells: in another cell of the row, or over the column."""
    row = [reading.text[slice(*cell)] for cell in reading.row(sentence)]
    beside = [cell for cell in row if sentence.text not in cell]
    cues = [cue for cell in (*beside, reading.column_head(sentence)) for cue in _cues(cell)]
    return [(0, cues[0][1])] if cues else []


def _role_at(place: int, cues: list[tuple[int, Role]], current: Role) -> Role:
    before = [role for at, role in cues if at <= place]
    return before[-1] if before else cues[0][1] if cues else current


def _cues(text: str) -> list[tuple[int, Role]]:
    """The words on roles in a sentence, in order. A sentence on who was heard tells of no party."""
    text = _pattern("former").sub(lambda match: " " * len(match.group()), text)
    if _pattern("no_party").search(text):
        return [(0, "excluded")]
    roles: tuple[Role, ...] = ("excluded", "contracting", "cooperating")
    found = sorted((match.start(), role) for role in roles for match in _pattern(role).finditer(text))
    return [(0, "excluded")] if found and found[0][1] == "excluded" else found
