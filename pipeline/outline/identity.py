"""Which agreement this is: its title, its years, its cities, its id, and whether it is an agreement at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ..document import Block, Place, Text
from ..lang.api import current, is_no_place, pattern, per_language, place_in_finnish, place_named, words
from ..lang.detection import is_bilingual, language_of_sentence
from ..schema.vocabulary import AgreementType, DocumentKind
from .section_kinds import sure_kind
from .segment import Outline, has_sign_of_minutes

_DAY = r"(?:\d{1,2}\.\d{1,2}\.)?"
_YEARS = re.compile(rf"(?<![\d.]){_DAY}((?:19|20)\d{{2}})\s?[–—-]\s?{_DAY}((?:19|20)?\d{{2}})(?!\d)")
""" "2021–2027", "2021-27", "1.1.2021–31.12.2027"."""
_RUNNING_TEXT = re.compile(r"[.:]$|[a-zåäö)]\.\s[A-ZÅÄÖ]")
""" "Valtio tekee sopimuksen. Työ alkaa": a sentence's end, also inside a paragraph that was cut off, is in no title."""
_ONLY_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[–—-]\s?(?:19|20)\d{2})?\.?")
_NO_LETTERS = re.compile(r"[\W_]+")
_DATED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_LABELLED = re.compile(r"[^:]{2,40}: \S[^:]*,")
""" "Valtio: ympäristöministeriö, …": a label with a row behind it is no title."""
_LONGEST_PERIOD = 20
"""Years; a longer span is no agreement's period."""
_SHORT_COVER = 300
"""A longer block of the cover, in characters, is text."""
_NEAR = 120
"""Characters before a span of years that show whose it is."""
_SHORT_CLAUSE = 600
"""Characters of the parties' section that name them."""
_SHORT_LINE = 60
"""Characters of a line that says what kind of page it is and when it came out."""
_TOP = 800
"""So many code points of minutes tell that they are minutes."""
_BEGINNING = 4000
"""So many code points of the text tell what it is about where the title does not."""

_cue = partial(pattern, "agreements")
"""The pattern for a list of `words/agreements.toml`."""


@dataclass(slots=True, frozen=True)
class Years:
    """The period and where it stands in the canonical text."""

    first: int
    last: int
    start: int
    end: int


def title_of(text: Text, outline: Outline) -> str | None:
    """The document's title, without years on a line of their own; None where it has none.

    It is the cover's line that names an agreement, else its first heading.
    """
    if on_one_line := _cue("titles", "on_one_line", exact_case=True).search(text.text, 0, _BEGINNING):
        return _without_surroundings(on_one_line["title"])
    cover = [block for block in outline.cover if block.kind == "text" and block.end - block.start <= _SHORT_COVER]
    lines = [(block, _without_years(text.text[block.start : block.end])) for block in cover]
    lines = [(block, _without_surroundings(line)) for block, line in lines if line and not _is_navigation(line)]
    names_agreement = _cue("titles", "named")
    if is_bilingual(text.text):
        own = current().code
        lines = [(block, line) for block, line in lines if language_of_sentence(line, own) == own]
    named = [i for i, (_, line) in enumerate(lines) if names_agreement.search(line) and not _RUNNING_TEXT.search(line)]
    if not named:
        headed = [line for block, line in lines if block.style.startswith("h") or block.style == "title"]
        short = [line for _, line in lines if not line.endswith(".") and not _LABELLED.match(line)]
        return next(iter(headed or short), None) or _title_heading(outline)
    best = next((i for i in named if _cue("titles", "between").search(lines[i][1])), named[0])
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
    between = _cue("titles", "between")
    for following, line in lines[1:]:
        if (
            between.search(title)
            or following.size > block.size + 0.5
            or not (between.search(line) or _shapes().who.fullmatch(line))
            or line.endswith(".")
        ):
            break
        title = f"{title} {line}"
    return title


def _is_navigation(line: str) -> bool:
    """Whether a line is part of the page around a text, or says what kind of page it is: "Tiedote"."""
    folded = line.casefold().strip(" .:")
    none: list[str] = words().agreements["titles"]["none"]
    if folded in none or (folded.startswith(tuple(none)) and bool(_DATED.search(folded)) and len(folded) < _SHORT_LINE):
        return True
    return bool(_cue("titles", "lines").search(line))


def _without_surroundings(line: str) -> str:
    """A title without what a page or a draft puts around it, and without its own beginning repeated."""
    for around in words().agreements["titles"]["around"]:
        line = re.sub(around, "", line, flags=re.IGNORECASE)
    own = line.split()
    again = next((n for n in range(len(own) // 2, 1, -1) if own[:n] == own[-n:]), 0)
    return " ".join(own[: len(own) - again])


def _without_years(block: str) -> str:
    """A block on one line, without lines that hold years alone."""
    for_years = _cue("period", "line", exact_case=True)
    return " ".join(line for line in block.split("\n") if not _ONLY_YEARS.fullmatch(for_years.sub("", line)))


def period_of(text: Text, outline: Outline) -> Years | None:
    """The years on the cover or stated as the agreement's; those of programmes and earlier agreements do not count.

    The cover comes first, then what is stated as the agreement's, then the headings of priorities, goals and validity.
    """
    cover = [(b.start, b.end) for b in outline.cover if b.end - b.start <= _SHORT_COVER and b.kind != "toc"]
    titles = [place for place in cover if not text.text[: place[1]].endswith(".")]
    headings = [(h.start, h.end) for h in outline.headings if h.kind in ("priorities", "goals", "validity")]
    own = (match for match in _YEARS.finditer(text.text) if _is_own_period(text.text, match))
    named = (match for match in _YEARS.finditer(text.text) if _is_in_the_name(text.text, match))
    found = (*_spans_in(text.text, titles), *own, *_spans_in(text.text, headings + cover), *named)
    return next((years for match in found if (years := _years(text.text, match))), None)


def _spans_in(text: str, places: Sequence[Place]) -> Iterator[re.Match[str]]:
    """The spans of years in these places that are not an earlier agreement's."""
    found = (match for start, end in places for match in _YEARS.finditer(text, start, end))
    another = _cue("period", "another")
    return (match for match in found if not another.search(text, max(0, match.start() - _NEAR), match.start()))


def _is_own_period(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years in running text is stated as this agreement's, and not as an earlier one's."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    made_for = _cue("period", "told").search(before) or _cue("period", "made_for").search(before)
    made_behind = _cue("period", "for_years").search(before) and _cue("period", "made_behind").match(text, match.end())
    return bool(made_for or made_behind) and not _cue("period", "another").search(before)


def _is_in_the_name(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years is a part of this agreement's name, and not of an earlier one's."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    named = _cue("period", "named_before").search(before) or _cue("period", "named_behind").match(text, match.end())
    return bool(named) and not _cue("period", "another").search(before)


def reversed_period_of(text: Text) -> Place | None:
    """Where a span of years that ends before it begins is stated as the agreement's: no period, but a slip to check."""
    for match in _YEARS.finditer(text.text):
        if len(match[2]) == 4 and int(match[1]) > int(match[2]) and _is_own_period(text.text, match):
            return match.span()
    return None


def _years(text: str, match: re.Match[str]) -> Years | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    of_a_programme = _cue("period", "of_a_programme").match(text, match.end())
    return Years(first, last, *match.span()) if first < last <= first + _LONGEST_PERIOD and not of_a_programme else None


def kind_of(text: Text, outline: Outline) -> DocumentKind:
    """Whether the document is an agreement, a summary or something else.

    "agreement" where a section, a row or a clause names parties or signatures; "summary" for a page or a decision
    about one; else "other".
    """
    kinds = {heading.kind for heading in outline.headings}
    minutes = _cue("titles", "minutes").search(text.text, 0, _TOP) or has_sign_of_minutes(outline.headings)
    about = _cue("kind", "about").search(text.text)
    if not minutes and (kinds & {"parties", "signatures"} or (about and _has_row_of_parties(text.text))):
        return "agreement"
    if about and kinds & {"priorities", "priority"}:
        whole = "validity" in kinds and _cue("kind", "parties").search(text.text) and not minutes
        return "agreement" if whole else "summary"
    return "summary" if about and _cue("kind", "priorities").search(text.text) else "other"


def _has_row_of_parties(text: str) -> bool:
    """Whether a heading's word stands before the parties on their own line, or labels of groups do."""
    if pattern("parties", "headings", exact_case=True).search(text):
        return True
    labels = (_cue("kind", label, exact_case=True) for label in ("state_label", "towns_label"))
    return all(label.search(text) for label in labels)


def agreement_type_of(text: Text, title: str | None) -> AgreementType | None:
    """The family of agreements that the title names, else the one that the text's beginning names most often."""
    families: dict[AgreementType, list[str]] = words().agreements["families"]
    for part in (title or "", text.text[:_BEGINNING]):
        counts = {family: sum(part.casefold().count(stem) for stem in stems) for family, stems in families.items()}
        if any(counts.values()):
            return max(counts, key=lambda family: counts[family])
    return "other" if title and _cue("titles", "named").search(title) else None


def places_of(text: Text, outline: Outline, title: str | None) -> list[str]:
    """The cities, municipalities or region it is made for, in the nominative, by its title or its parties' clause.

    Where neither names any, those that the title names without saying what they are.
    """
    found = cities(title or "", text.text) or cities(_parties_clause(text, outline), text.text)
    return found or _places(_shapes().bare.finditer(_in_small_letters(title or "")), text.text)


def id_of(places: list[str], years: Years | None, stem: str, text: str) -> str:
    """The places by their Finnish names and the period as a slug: "pori-2021-2027".

    The file's stem as a slug where either is unknown.
    """
    if not places or years is None:
        return slug(stem)
    return slug("-".join(place_in_finnish(place, text) for place in places)) + f"-{years.first}-{years.last}"


def _parties_clause(text: Text, outline: Outline) -> str:
    """The beginning of the parties' section."""
    for heading in outline.headings:
        if heading.kind == "parties":
            return text.text[heading.end : heading.own_end][:_SHORT_CLAUSE]
    return ""


def cities(part: str, text: str) -> list[str]:
    """The cities named in a part of a text, in the nominative, each once; the municipalities where no city is."""
    part = _in_small_letters(part)
    return _places(list(_shapes().cities.finditer(part)) or _shapes().municipalities.finditer(part), text)


def _in_small_letters(text: str) -> str:
    """A text all in capitals with capitals for its names alone."""
    if not text.isupper():
        return text
    lowered = pattern("places", "shape", "lowered", exact_case=True)
    return lowered.sub(lambda match: match.group().lower(), text.title())


def _places(rows: Iterable[re.Match[str]], text: str) -> list[str]:
    """The places of these rows in the nominative, as the text names them elsewhere, each once."""
    found: list[str] = []
    between = pattern("places", "shape", "between", exact_case=True)
    for match in rows:
        for name in between.split(match[match.lastindex or 1]):
            place = place_named(name, text)
            if not is_no_place(name.casefold()) and place not in found:
                found.append(place)
    return found


class _Shapes(NamedTuple):
    """Rows of places with what makes them towns, or with nothing but an agreement's name.

    The group that matched holds the places.
    """

    cities: re.Pattern[str]
    municipalities: re.Pattern[str]
    bare: re.Pattern[str]
    who: re.Pattern[str]


@per_language
def _shapes() -> _Shapes:
    """How a place's name looks beside such nouns, and what stands between two, from `words/places.toml`."""
    shape = words().places["shape"]
    places = rf"({shape['place']}(?:{shape['joined']}{shape['place']}){{0,30}})"

    def beside(nouns: str) -> re.Pattern[str]:
        behind, before = (pattern("places", "shape", key).pattern for key in (nouns, f"before_{nouns}"))
        return re.compile(rf"{places}(?:{behind})|(?:{before}){places}(?![\w-])")

    return _Shapes(*map(beside, _Shapes._fields))


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens. `run` is no id, nor is a name that Windows reserves."""
    parted = _NO_LETTERS.sub(" ", name)
    ascii_name = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    joined = "-".join(ascii_name.lower().split())[:100].strip("-")
    return f"agreement-{joined}".rstrip("-") if joined in _RESERVED or not joined else joined


_RESERVED = {"run", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
