"""Which agreement this is: its years, its family, its id, and whether it is an agreement at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..document import Span, Text
from ..lang.api import pattern, place_in_finnish, words
from ..lang.patterns import compiled
from ..schema.vocabulary import AgreementType, DocumentKind
from .headings import Heading
from .segment import Outline, has_sign_of_minutes
from .surroundings import top_of
from .titles import SHORT_COVER, on_one_line

_DAY = r"(?:\d{1,2}\.\d{1,2}\.)?"
_YEARS = compiled(rf"(?<![\d.]){_DAY}((?:19|20)\d{{2}})\s?[–—-]\s?{_DAY}((?:19|20)?\d{{2}})(?!\d)")
""" "2021–2027", "2021-27", "1.1.2021–31.12.2027"."""
_NO_LETTERS = compiled(r"[\W_]+")
_LONGEST_PERIOD = 20
"""Years; a longer span is no agreement's period."""
_NEAR = 120
"""Characters before a span of years that show whose it is."""
_FIRST = 5
"""So many blocks stand above an agreement's text and begin it: title, years, a preamble."""
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


def period_of(text: Text, outline: Outline) -> Years | None:
    """The years on the cover or stated as the agreement's; those of programmes and earlier agreements do not count.

    The cover comes first, then what is stated as the agreement's, then the headings of priorities, goals and validity.
    """
    cover = [(b.start, b.end) for b in outline.cover if b.end - b.start <= SHORT_COVER and b.kind != "toc"]
    begins, ends = top_of(text)
    title = on_one_line(text) or on_one_line(text, _BEGINNING)
    titles = [title.span()] if title else []
    titles += [(b.start, b.end) for b in text.blocks[:_FIRST] if _is_years_alone(text.text[b.start : b.end])]
    titles += [
        (h.start, h.end) for h in outline.headings[:1] if h.is_title and _cue("kind", "of_which").search(h.title)
    ]
    titles += [(start, end) for start, end in cover if begins <= start < ends and text.text[end - 1] not in ".?"]
    headings = [(h.start, h.end) for h in outline.headings if h.kind in ("priorities", "goals", "validity")]
    own = (match for match in _told_spans(text.text) if _is_own_period(text.text, match))
    named = (match for match in _YEARS.finditer(text.text) if _is_in_the_name(text.text, match))
    found = (*_spans_in(text.text, titles), *own, *_spans_in(text.text, headings + cover), *named)
    return next((years for match in found if (years := _years(text.text, match))), None)


def _is_years_alone(line: str) -> bool:
    """Whether a line below a title holds its years and no more: "vuosille 2021–2027"."""
    return _YEARS.fullmatch(_cue("period", "line").sub("", line).rstrip(".")) is not None


def _told_spans(text: str) -> list[re.Match[str]]:
    """The spans of years in a text, in its order, also those told by two years: "vuodesta 2024 vuoteen 2027"."""
    found = (*_YEARS.finditer(text), *_cue("period", "from_to").finditer(text))
    return sorted(found, key=lambda match: match.start())


def _spans_in(text: str, spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    """The spans of years in these places that are not an earlier agreement's."""
    found = (match for start, end in spans for match in _YEARS.finditer(text, start, end))
    another = _cue("period", "another")
    return (match for match in found if not another.search(text, max(0, match.start() - _NEAR), match.start()))


def _is_own_period(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years in running text is stated as this agreement's, and not as an earlier one's."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    made_for = _cue("period", "told").search(before) or _cue("period", "made_for").search(before)
    made_behind = _cue("period", "for_years").search(before) and _cue("period", "made_behind").match(text, match.end())
    made_before = _cue("period", "made_before").search(before)
    made_around = made_before and _cue("period", "agreement_behind").match(text, match.end())
    return bool(made_for or made_behind or made_around) and not _cue("period", "another").search(before)


def _is_in_the_name(text: str, match: re.Match[str]) -> bool:
    """Whether a span of years is a part of this agreement's name, and not of an earlier one's."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    named = _cue("period", "named_before").search(before) or _cue("period", "named_behind").match(text, match.end())
    return bool(named) and not _cue("period", "another").search(before)


def reversed_period_of(text: Text) -> Span | None:
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


def kind_of(text: Text, outline: Outline, family: AgreementType | None, tells_priorities: bool) -> DocumentKind:
    """Whether the document is an agreement, a summary or something else.

    "agreement" where a section, a row or a clause names parties or signatures; "summary" for a page or a decision
    about one, or about what a `family` of agreements is for, that tells priorities, whether or not they could be read;
    else "other".
    """
    if is_agreement(text, outline):
        return "agreement"
    told = tells_priorities or _cue("kind", "priorities").search(text.text)
    return "summary" if told and (family or _cue("kind", "about").search(text.text)) else "other"


def is_agreement(text: Text, outline: Outline) -> bool:
    """Whether the document is an agreement itself, which minutes and pages about one are not."""
    if _cue("titles", "minutes").search(text.text, 0, _TOP) or has_sign_of_minutes(outline.headings):
        return False
    kinds = {heading.kind for heading in outline.headings if not _is_of_something_else(text, heading)}
    bare_title = _cue("kind", "bare_title").match(text.text) and _cue("kind", "parties").search(text.text)
    if bare_title or kinds & {"parties", "signatures"} or _is_made_by_us(text):
        return True
    whole = "validity" in kinds and kinds & {"priorities", "priority"} and _cue("kind", "parties").search(text.text)
    return bool(_cue("kind", "about").search(text.text) and (whole or _has_row_of_parties(text.text)))


def _is_of_something_else(text: Text, heading: Heading) -> bool:
    """Whether a heading tells the parties of a programme, or when it was signed: no part of an agreement."""
    if heading.kind == "parties":
        return _cue("kind", "of_other").search(heading.title) is not None
    own = text.text[heading.end : heading.own_end]
    return heading.kind == "signatures" and _cue("kind", "signed_once").search(own) is not None


def _is_made_by_us(text: Text) -> bool:
    """Whether one of the first paragraphs lets those who make the agreement speak: "Me, X ja Y, olemme sopineet"."""
    by_us = _cue("kind", "by_us", exact_case=True)
    return any(by_us.match(text.text[block.start : block.end]) for block in text.blocks[:_FIRST])


def _has_row_of_parties(text: str) -> bool:
    """Whether a heading's word stands before the parties on their own line, or labels of groups do."""
    if pattern("parties", "headings", exact_case=True).search(text):
        return True
    labels = (_cue("kind", label, exact_case=True) for label in ("state_label", "towns_label"))
    return all(label.search(text) for label in labels)


def agreement_type_of(text: Text, title: str | None) -> AgreementType | None:
    """The family of agreements that the title names, else the one that the text's beginning names most often.

    Where they name an agreement of none of these, "mal" if it is about land use, housing and traffic, else "other".
    """
    families: dict[AgreementType, list[str]] = words().agreements["families"]
    for part in (title or "", text.text[:_BEGINNING]):
        counts = {family: sum(part.casefold().count(stem) for stem in stems) for family, stems in families.items()}
        if any(counts.values()):
            return max(counts, key=lambda family: counts[family])
    names_one = title and (_cue("titles", "named").search(title) or _cue("titles", "of_which").search(title))
    if not (names_one or _cue("kind", "of_which").search(text.text, 0, _BEGINNING)):
        return None
    return "mal" if _cue("kind", "about_land_use").search(text.text, 0, _BEGINNING) else "other"


def id_of(places: list[str], years: Years | None, stem: str, text: str) -> str:
    """The places by their Finnish names and the period as a slug: "pori-2021-2027".

    The file's stem as a slug where either is unknown.
    """
    if not places or years is None:
        return slug(stem)
    return slug("-".join(place_in_finnish(place, text) for place in places)) + f"-{years.first}-{years.last}"


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens. `run` is no id, nor is a name that Windows reserves."""
    parted = _NO_LETTERS.sub(" ", name)
    ascii_name = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    joined = "-".join(ascii_name.lower().split())[:100].strip("-")
    return f"agreement-{joined}".rstrip("-") if joined in _RESERVED or not joined else joined


_RESERVED = {"run", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
