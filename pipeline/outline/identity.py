"""Which agreement this is: its title, its years, its cities, its id, and whether it is an agreement at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Block, Place, Text
from ..lang.api import nominative_of_place, pattern, words
from ..lang.fi.places import is_no_place
from ..schema.vocabulary import AgreementType, DocumentKind
from .headings import Heading
from .section_kinds import sure_kind
from .segment import Outline

_DAY = r"(?:\d{1,2}\.\d{1,2}\.)?"
_YEARS = re.compile(rf"(?<![\d.]){_DAY}((?:19|20)\d{{2}})\s?[–—-]\s?{_DAY}((?:19|20)?\d{{2}})(?!\d)")
""" "2021–2027", "2021-27", "1.1.2021–31.12.2027"."""
_ONLY_YEARS = re.compile(r"(?:vuosille |vuosiksi |kaudelle )?(?:19|20)\d{2}(?:\s?[–—-]\s?(?:19|20)\d{2})?\.?")
_TOLD_PERIOD = re.compile(
    r"(?:sopimuskau[ds]\w*|sopimus (?:koskee|kattaa|solmitaan|tehdään)[^.]{0,30}|voimassa|avtalsperiod\w*"
    r"|avtalet gäller)"
    r"[^.\d]{0,40}$",
    re.IGNORECASE,
)
_MADE_FOR = re.compile(
    r"(?:sopimu(?:s|ksen|ksessa|ksella|kset|ksia|ksien)|avtal(?:et)?)"
    r" (?:vuosille|vuosiksi|kaudelle|ajalle|för(?: åren)?) $",
    re.IGNORECASE,
)
""" "solmivat MAL-sopimuksen vuosille 2016–2019": the agreement's own years, wherever they stand."""
_MADE_BEHIND = re.compile(r" (?:solmi|tehty|tehdy|allekirjoit|laadi)\w* [^.]{0,40}sopimu", re.IGNORECASE)
_NAMED_BY = re.compile(r"sopimu[a-zåäö]{1,8}(?: \([^()]{1,20}\))? $", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r" -[\w-]{0,20}sopimu")
""" "MAL-sopimusta 2020–2031 koskeva", "MAL 2020–2023 -sopimus": the years are a part of the agreement's name."""
_ANOTHER = re.compile(r"(?:edelli|aiem|aikaisem|ensimmäi|jatkoa|päätty)\w*[^.]{0,100}$", re.IGNORECASE)
_OF_A_PROGRAMME = re.compile(r"\s?-?\s?\w{0,30}ohjel", re.IGNORECASE)
_ON_ONE_LINE = re.compile(
    r"(?P<title>[A-ZÅÄÖ][^.:;()\n|]{5,200}?(?i:sopimus))(?: (?:19|20)\d{2} ?[–-] ?(?:19|20)\d{2})? "
    r"(?:\d\. ?[A-ZÅÄÖ]|(?:Sopija|SOPIJA|Sopimusosap|SOPIMUSOSAP|Sopimuspuol|Osapuol|OSAPUOL))"
)
""" "… VÄLINEN KASVUSOPIMUS 2013-2015 1. SOPIJAOSAPUOLET …": a title on one line with what stands under it."""
_DATED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_NAMED = re.compile(r"(?:sopimus|avtal)\b", re.IGNORECASE)
_AGREEMENT = re.compile(r"sopimus|sopimuks|avtal", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:välillä|kesken|välinen|mellan|kanssa)\b", re.IGNORECASE)
_PLACE = r"[A-ZÅÄÖ][\w-]{1,40}n"
_PLACES = rf"({_PLACE}(?:\s?(?:,|ja|sekä|–)\s?{_PLACE}){{0,30}})\s+"
_CITIES = re.compile(_PLACES + r"(?:kaupun|seutu|seudu|ekosysteemisopim|innovaatio|kasvusopim|MAL)")
_MUNICIPALITIES = re.compile(_PLACES + r"(?:kunta|kunnat|kunna[a-zåäö]{1,4}|kunti[a-zåäö]{0,4})\b")
_BETWEEN_PLACES = re.compile(r"\s?(?:,|\bja\b|\bsekä\b|–)\s?|(?<=[aeiouyäö]n)-(?=[A-ZÅÄÖ][\w-]{2,40}n\b)")
""" "Aurajoen, Hirvijärven ja Kettulan", and the hyphened pair "Aurajoen-Hirvijärven", both in the genitive."""
_LOWERED = re.compile(r"\b(?:Ja|Sekä|Kaup|Kun|Seu|Ekosyst|Innov|Kasvus)\w*")
_PARTIES_CLAUSE = re.compile(r"osapuol|sopijapuol|avtalspart|allekirjoitt|underteckna", re.IGNORECASE)
_STATE_LABEL = re.compile(r"^Valtio\s?:\s", re.MULTILINE)
_WHO = re.compile(
    _PLACES + r"(?:kaupunki|kaupungit|kunta|kunnat|kaupunkiseutu)(?: (?:ja|sekä|–|-) (?:valtio|.{0,40}ministeriö))?"
)
""" "Ekosysteemisopimus", and on the next line "Kuusivuoren kaupunki ja valtio"."""
_LABELLED = re.compile(r"[^:]{2,40}: \S[^:]*,")
""" "Valtio: ympäristöministeriö, …": a label with a row behind it is no title."""
_TOWNS_LABEL = re.compile(r"\b[Kk](?:unnat|untaa|aupungit)\s?:\s")
_LONGEST_PERIOD = 20
_SHORT_LINE = 60
"""Characters of a line that says what kind of page it is and when it came out."""
_TOP = 800
"""So many code points of minutes tell that they are minutes."""
_BEGINNING = 4000
"""So many code points of the text tell what it is about where the title does not."""


@dataclass(slots=True, frozen=True)
class Years:
    """The period and where it stands in the canonical text."""

    first: int
    last: int
    start: int
    end: int


def title_of(text: Text, outline: Outline) -> str | None:
    """The document's title, without years on a line of their own: the cover's line that names an agreement, else its
    first heading.
    """
    if on_one_line := _ON_ONE_LINE.search(text.text, 0, _BEGINNING):
        return _without_surroundings(on_one_line["title"])
    cover = [block for block in outline.cover if block.kind == "text" and block.end - block.start <= 300]
    lines = [(block, _without_years(text.text[block.start : block.end])) for block in cover]
    lines = [(block, _without_surroundings(line)) for block, line in lines if line and not _is_navigation(line)]
    named = [i for i, (_, line) in enumerate(lines) if _NAMED.search(line) and not line.endswith((".", ":"))]
    if not named:
        headed = [line for block, line in lines if block.style.startswith("h") or block.style == "title"]
        short = [line for _, line in lines if not line.endswith(".") and not _LABELLED.match(line)]
        return next(iter(headed or short), None) or _title_heading(outline)
    best = next((i for i in named if _BETWEEN.search(lines[i][1])), named[0])
    return _continued(lines[best:])


def _title_heading(outline: Outline) -> str | None:
    """The first heading, where a page or a decision begins at once and it tells of no part of an agreement."""
    first = next(iter(outline.headings), None)
    number = first.number if first else None
    if first is None or sure_kind(first.title) or (number and "§" not in number):
        return None
    return _without_surroundings(first.title.rstrip("."))


def _continued(lines: Sequence[tuple[Block, str]]) -> str:
    """The first line with the next ones that tell between whom the agreement is, where it does not."""
    block, title = lines[0]
    for following, line in lines[1:]:
        if (
            _BETWEEN.search(title)
            or following.size > block.size + 0.5
            or not (_BETWEEN.search(line) or _WHO.fullmatch(line))
            or line.endswith(".")
        ):
            break
        title = f"{title} {line}"
    return title


def _is_navigation(line: str) -> bool:
    """Whether a line is part of the page around a text, or says what kind of page it is: "Tiedote"."""
    folded = line.casefold().strip(" .:")
    none: list[str] = words("agreements")["titles"]["none"]
    if folded in none or (folded.startswith(tuple(none)) and bool(_DATED.search(folded)) and len(folded) < _SHORT_LINE):
        return True
    return bool(pattern("agreements", "titles", "lines").search(line))


def _without_surroundings(line: str) -> str:
    """A title without what a page or a draft puts around it, and without its own beginning told again."""
    for around in words("agreements")["titles"]["around"]:
        line = re.sub(around, "", line, flags=re.IGNORECASE)
    said = line.split()
    again = next((n for n in range(len(said) // 2, 1, -1) if said[:n] == said[-n:]), 0)
    return " ".join(said[: len(said) - again])


def _without_years(block: str) -> str:
    """A block on one line, without lines that hold years alone."""
    return " ".join(line for line in block.split("\n") if not _ONLY_YEARS.fullmatch(line))


def period_of(text: Text, outline: Outline) -> Years | None:
    """The years on the cover or told as the agreement's; those of programmes and of an earlier agreement do not count.

    The cover comes first, then what is told as the agreement's, then the headings of priorities, goals and validity.
    """
    cover = [(b.start, b.end) for b in outline.cover if b.end - b.start <= 300 and b.kind != "toc"]
    titles = [place for place in cover if not text.text[: place[1]].endswith(".")]
    headings = [(h.start, h.end) for h in outline.headings if h.kind in ("priorities", "goals", "validity")]
    own = (match for match in _YEARS.finditer(text.text) if _is_own_period(text.text, match))
    named = (match for match in _YEARS.finditer(text.text) if _is_in_the_name(text.text, match))
    found = (*_spans_in(text.text, titles), *own, *_spans_in(text.text, headings + cover), *named)
    return next((years for match in found if (years := _years(text.text, match))), None)


def _spans_in(text: str, places: Sequence[Place]) -> Iterator[re.Match[str]]:
    """The spans of years in these places that are not told of an earlier agreement."""
    found = (match for start, end in places for match in _YEARS.finditer(text, start, end))
    return (match for match in found if not _ANOTHER.search(text, max(0, match.start() - 120), match.start()))


def _is_own_period(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years in running text is told as this agreement's, and not as an earlier one's."""
    before = text[max(0, match.start() - 120) : match.start()]
    made_for = _TOLD_PERIOD.search(before) or _MADE_FOR.search(before)
    made_behind = before.lower().endswith(("vuosille ", "vuosiksi ", "kaudelle ", "ajalle ")) and _MADE_BEHIND.match(
        text, match.end()
    )
    return bool(made_for or made_behind) and not _ANOTHER.search(before)


def _is_in_the_name(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years is a part of this agreement's name, and not of an earlier one's."""
    before = text[max(0, match.start() - 120) : match.start()]
    named = _NAMED_BY.search(before) or _NAMED_BEHIND.match(text, match.end())
    return bool(named) and not _ANOTHER.search(before)


def reversed_period_of(text: Text) -> Place | None:
    """Where a span of years that ends before it begins is told as the agreement's: no period, but a slip to check."""
    for match in _YEARS.finditer(text.text):
        if len(match[2]) == 4 and int(match[1]) > int(match[2]) and _is_own_period(text.text, match):
            return match.span()
    return None


def _years(text: str, match: re.Match[str]) -> Years | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    of_a_programme = _OF_A_PROGRAMME.match(text, match.end())
    return Years(first, last, *match.span()) if first < last <= first + _LONGEST_PERIOD and not of_a_programme else None


def kind_of(text: Text, outline: Outline) -> DocumentKind:
    """ "agreement" where a section, a row or a clause names parties or signatures; "summary" for a page or a decision
    about one; "other".
    """
    kinds = {heading.kind for heading in outline.headings}
    minutes = pattern("agreements", "titles", "minutes").search(text.text, 0, _TOP)
    about = _AGREEMENT.search(text.text)
    if not minutes and (kinds & {"parties", "signatures"} or (about and _has_row_of_parties(text.text))):
        return "agreement"
    if about and kinds & {"priorities", "priority"}:
        whole = "validity" in kinds and _PARTIES_CLAUSE.search(text.text) and not minutes
        return "agreement" if whole else "summary"
    return "summary" if about and re.search(r"painopiste|prioriter", text.text, re.IGNORECASE) else "other"


def _has_row_of_parties(text: str) -> bool:
    """Whether a heading's word stands before the parties on their own line, or labels of groups do."""
    opened = re.search(words("parties")["headings"][0], text)
    return bool(opened) or (bool(_STATE_LABEL.search(text)) and bool(_TOWNS_LABEL.search(text)))


def agreement_type_of(text: Text, title: str | None) -> AgreementType | None:
    """The family of agreements that the title names, else the one that the text's beginning names most often."""
    families: dict[AgreementType, list[str]] = words("agreements")["families"]
    for said in (title or "", text.text[:_BEGINNING]):
        counts = {family: sum(said.casefold().count(stem) for stem in stems) for family, stems in families.items()}
        if any(counts.values()):
            return max(counts, key=lambda family: counts[family])
    return "other" if title and _NAMED.search(title) else None


def places_of(text: Text, outline: Outline, title: str | None) -> list[str]:
    """The cities, municipalities or region it is made for, in the nominative, by its title or its parties' clause."""
    return cities(title or "") or cities(_parties_clause(text, outline))


def id_of(places: list[str], years: Years | None, stem: str) -> str:
    """The places and the period as a slug: "pori-2021-2027"; the file's stem where either is unknown."""
    if not places or years is None:
        return slug(stem)
    return slug("-".join(places)) + f"-{years.first}-{years.last}"


def _parties_clause(text: Text, outline: Outline) -> str:
    """The beginning of the parties' section."""
    for heading in outline.headings:
        if heading.kind == "parties":
            return text.text[heading.end : _next_start(heading, outline, len(text.text))][:600]
    return ""


def _next_start(heading: Heading, outline: Outline, length: int) -> int:
    return next((other.start for other in outline.headings if other.start > heading.start), length)


def cities(text: str) -> list[str]:
    """The cities named, in the nominative, each once; the municipalities where no city is."""
    found: list[str] = []
    if text.isupper():
        text = _LOWERED.sub(lambda match: match.group().lower(), text.title())
    for match in _CITIES.finditer(text) if _CITIES.search(text) else _MUNICIPALITIES.finditer(text):
        for name in _BETWEEN_PLACES.split(match[1]):
            place = nominative_of_place(name)
            if not is_no_place(name.casefold()) and place not in found:
                found.append(place)
    return found


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens. `run` is no id, nor is a name that Windows reserves."""
    parted = re.sub(r"[\W_]+", " ", name)
    ascii_name = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    words = ascii_name.lower().split()
    joined = "-".join(words)[:100].strip("-")
    return f"agreement-{joined}".rstrip("-") if joined in _RESERVED or not joined else joined


_RESERVED = {"run", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
