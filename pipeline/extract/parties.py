"""The parties: who makes the agreement, and who works along with it, by the wording and not by the place.

Where they are told is known to `party_clauses`. Source of the rules: output contract, "Parties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from ..document import Place
from ..lang.api import named, nominative_of_place, organisations, words
from ..lang.mentions import Organisation
from ..outline.section_kinds import kind_by_words
from ..schema.agreement import Party, Signatory
from .context import Reading, Sentence
from .party_clauses import BARE_NAME, RELATIVE, concludes, cue, partners, passages

Role = Literal["contracting", "cooperating", "excluded"]

_LABEL = re.compile(r"[^:]{2,60}:(?:\s|$)")
_BARE_RUN = rf"{BARE_NAME}(?:(?:,|\sja|\ssekä)?\s{BARE_NAME}){{0,40}}"
_LABELLED = re.compile(
    rf"(?:(?:[Kk]unnat|[Kk]untaa|[Kk]aupungit|[Kk]aupunkiseutu|[Ss]eutu)\s?:\s|(?:kunnat|kaupungit)\s)(?P<names>{_BARE_RUN})"
)
""" "Kuusivuoren kaupunkiseudun kunnat: Aura, Lieto ja Masku": the label is no party, each name behind it is."""
_LISTED = re.compile(rf"(?<![\w-])(?P<names>{BARE_NAME}(?:,\s{BARE_NAME}){{2,40}}(?:(?:\sja|\ssekä)\s{BARE_NAME})?)")
_MUNICIPALITY = re.compile(rf"({BARE_NAME})\s(kunta|kaupunki)\b")
_BY_NAME = re.compile(rf"(?P<place>{BARE_NAME})(?=,|\s(?:on|ovat|ja|sekä|kanssa|allekirjoit|solmi|teki|sopi))")
""" "Kokkola on solminut", "Kuopion kanssa": a town by its name alone, where a sentence tells who concluded it."""
_GROUP_NAME = re.compile(r"(?:seudun|alueen|maakunnan|Suomen) (?:kunta|kaupunki)$")
_OF_SOMETHING = re.compile(r"\s[\w-]*(?:sopimu(?!spuol|sosap)|prosess)|\s(?:\d+\s)?kun(?:ta|na|ti)")
_ADDRESS = re.compile(
    r"\(y-?\s?tunnus[^()\n]*\)(?:,[^()\n]{0,160}(?=\(jälj|$|\n))?"
    r"|y-?\s?tunnus:?\s[\d-]+(?:\s(?:yhteystie|osoite)[^|\n]{0,160}?(?=\(\d{1,2}\)|\||$|\n))?",
    re.IGNORECASE,
)
""" "(y-tunnus …), Insinööritieteiden korkeakoulu, PL 4 (jäljempänä …)": a unit in an address is no party."""
_MOSTLY = 0.5
"""A sentence without a word on roles names parties where half of its letters are names."""
_STATE = "valtio"


class _Mention(NamedTuple):
    """An organisation with its role; `start` is its place in the canonical text."""

    start: int
    organisation: Organisation
    role: Role


def find(reading: Reading, signatories: list[Signatory]) -> list[Party]:
    """The parties in reading order, each once.

    The State is no party beside its ministry; where it stands alone, the ministry that signs is, else the State itself.
    """
    found: dict[str, Party] = {}
    state: Party | None = None
    for mention in _mentions(reading):
        name = mention.organisation.name.casefold()
        if mention.organisation.type == "state":
            state = state or (_party(reading, mention) if mention.role == "contracting" else None)
        elif name not in found and mention.role != "excluded":
            found[name] = _party(reading, mention)
    parties = list(found.values())
    if state and not any(p.type == "ministry" and p.role == "contracting" for p in parties):
        signing = _signing_ministry(reading, state, signatories)
        parties = [*parties, signing] if signing else sorted([*parties, state], key=lambda p: p.evidence.start)
    return parties


def _party(reading: Reading, mention: _Mention) -> Party:
    organisation, role = mention.organisation, mention.role
    return Party(
        name=organisation.name,
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
                places = [signatory.evidence, *signatory.evidence.also]
                named_in = next(s for s in places if (signatory.organisation or "") in s.quote)
                place = (state.evidence.start, state.evidence.end)
                told = reading.evidence(*place, "party.state", [(named_in.start, named_in.end)])
                return state.model_copy(update={"name": ministry.name, "type": "ministry", "evidence": told})
    return None


def _mentions(reading: Reading) -> list[_Mention]:
    """Whom the surest passages name as makers of the agreement; where no section is about them, partners anywhere."""
    found: list[_Mention] = []
    for n, sentences in enumerate(passages(reading)):
        told = list(_read(reading, sentences))
        makers = {m.organisation.name for m in told if m.role == "contracting"}
        lone = len(makers) < 2 and any(concludes(s) for s in sentences)
        if (makers and not lone) or (n == 0 and told):
            found = told
            break
    if reading.sentences_of(["parties"]):
        return found
    return sorted({m.start: m for m in [*_read(reading, partners(reading)), *found]}.values())


def _read(reading: Reading, sentences: list[Sentence]) -> Iterator[_Mention]:
    """The organisations that these sentences name, with their roles."""
    current: Role = "contracting"
    heading = None
    for sentence in sentences:
        if sentence.section is not heading:
            heading = sentence.section
            current = _role_of_heading(heading.title) if heading else "contracting"
        cues = _cues_of_conclusion(sentence.text, current) if concludes(sentence) else _cues(sentence.text)
        row = _row_cues(reading, sentence) if reading.blocks[sentence.block].kind == "table" else []
        here = _named(reading, sentence)
        if cues:
            current = cues[-1][1]
        if cues or row or _lists_names(reading, sentence, here):
            for o in here:
                yield _Mention(sentence.start + o.start, o, _role_at(o.start, cues or row, current))


def _lists_names(reading: Reading, sentence: Sentence, here: list[Organisation]) -> bool:
    """Whether a sentence without a word on roles may name parties: a line of a list, a label's, or mostly names."""
    if reading.blocks[sentence.block].kind != "text" or not sentence.text.endswith((".", ":")):
        return True
    named_letters = sum(o.end - o.start for o in here)
    return named_letters >= _MOSTLY * len(sentence.text) or _LABEL.match(sentence.text) is not None


# who is named


def _named(reading: Reading, sentence: Sentence) -> list[Organisation]:
    """The organisations, municipalities by name alone and the State that a sentence names, without group labels."""
    text = _ADDRESS.sub(lambda match: " " * len(match.group()), sentence.text)
    found = [o for o in named(text) if not o.bare and not _is_label(o, text)]
    found += _short_ministries(text, found)
    found += _bare_municipalities(reading, sentence, text, found)
    found = [o for o in found if not any(_is_over(o, other) for other in found)]
    states = (match.span() for match in cue("state").finditer(text))
    return sorted(
        [*found, *(Organisation(_STATE, "state", None, (), *place) for place in states)], key=lambda o: o.start
    )


def _is_label(organisation: Organisation, text: str) -> bool:
    """Whether it is a group's name or stands in the genitive before what is its: "X:n kaupunkiseudun MAL-sopimus"."""
    owned = text[: organisation.end].endswith("n") and _OF_SOMETHING.match(text, organisation.end)
    return bool(owned or _GROUP_NAME.search(organisation.name)) or text[organisation.end :].startswith(":")


def _is_over(organisation: Organisation, other: Organisation) -> bool:
    """Whether the other one is a municipality by name alone that a wrong longer name begins or ends with."""
    return (
        other is not organisation and other.bare and organisation.start < other.end and other.start < organisation.end
    )


def _short_ministries(text: str, found: list[Organisation]) -> Iterator[Organisation]:
    """ "TEM:n kanssa"; not the abbreviation behind the name itself."""
    for match in _short().finditer(text):
        if not any(o.start <= match.start() < o.end for o in found):
            yield Organisation(words("parties")["short"][match[1]], "ministry", match[1], (), *match.span())


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w(-])({'|'.join(words('parties')['short'])})(?::n|:stä|:lle)?(?![\w-])")


def _bare_municipalities(
    reading: Reading, sentence: Sentence, text: str, others: list[Organisation]
) -> Iterator[Organisation]:
    """The municipalities named by name alone: behind a label, in a list that holds a known place, or as a subject."""
    starts = {o.start for o in others}
    for run in _LABELLED.finditer(text):
        places = list(_until(run, starts))
        starts |= {start for start, _ in places}
        yield from (_municipality(reading, text, *place, run.group()) for place in places)
    for run in _LISTED.finditer(text):
        places = list(_until(run, starts))
        if len(places) > 2 and any(_known(reading, text[a:b]) for a, b in places):
            yield from (_municipality(reading, text, *place) for place in places)
    for match in _BY_NAME.finditer(text) if concludes(sentence) else ():
        if _known(reading, match.group()) and not any(o.start <= match.start() < o.end for o in others):
            yield _municipality(reading, text, *match.span())


def _known(reading: Reading, printed: str) -> str | None:
    """The place in the nominative where the document speaks of it as a town or a region."""
    return next((place for place in (printed, nominative_of_place(printed)) if place in reading.cities), None)


def _until(run: re.Match[str], taken: set[int]) -> Iterator[Place]:
    """The names of a run, up to the first that is known to begin another name."""
    for match in re.finditer(BARE_NAME, run["names"]):
        start = run.start("names") + match.start()
        if start in taken:
            return
        yield start, start + len(match.group())


def _municipality(reading: Reading, text: str, start: int, end: int, label: str = "") -> Organisation:
    """With its "kunta" or "kaupunki" where the document says so elsewhere."""
    printed = text[start:end].replace("- ", "")
    place = _known(reading, printed) or printed
    name = next((m.group() for m in _MUNICIPALITY.finditer(reading.text) if nominative_of_place(m[1]) == place), place)
    is_city = name.endswith(" kaupunki") or (name == place and "kaupungit" in label.casefold())
    return Organisation(name, "city" if is_city else "municipality", None, (), start, end, True)


# roles


def _role_of_heading(title: str) -> Role:
    """The role that a heading tells: "Sopijapuolet ja kumppanit" tells none, so that the text decides."""
    roles = {role for _, role in _cues(title)}
    only = roles.pop() if len(roles) == 1 else "contracting"
    return only if "osapuol" not in title.casefold() or kind_by_words(title) != "parties" else "contracting"


def _row_cues(reading: Reading, sentence: Sentence) -> list[tuple[int, Role]]:
    """The role that a table tells of the name in one of its cells: in another cell of the row, or over the column."""
    row = [reading.text[slice(*cell)] for cell in reading.row(sentence)]
    beside = [cell for cell in row if sentence.text not in cell]
    cues = [cue for cell in (*beside, reading.column_head(sentence)) for cue in _cues(cell)]
    return [(0, cues[0][1])] if cues else []


def _cues_of_conclusion(text: str, role: Role) -> list[tuple[int, Role]]:
    """All whom a sentence names conclude the agreement; a relative clause behind the verb tells of others."""
    verb = cue("concluded").search(text)
    clause = RELATIVE.search(text, verb.end()) if verb else None
    if not clause:
        return [(0, role)]
    works_along = cue("cooperating").search(text, clause.end())
    return [(0, role), (clause.start(), "cooperating" if works_along else "excluded")]


def _role_at(place: int, cues: list[tuple[int, Role]], current: Role) -> Role:
    before = [role for at, role in cues if at <= place]
    return before[-1] if before else cues[0][1] if cues else current


def _cues(text: str) -> list[tuple[int, Role]]:
    """The words on roles in a sentence, in order. A sentence on who was heard tells of no party."""
    text = cue("former").sub(lambda match: " " * len(match.group()), text)
    if cue("no_party").search(text):
        return [(0, "excluded")]
    roles: tuple[Role, ...] = ("excluded", "contracting", "cooperating")
    found = sorted((match.start(), role) for role in roles for match in cue(role).finditer(text))
    return [(0, "excluded")] if found and found[0][1] == "excluded" else found
