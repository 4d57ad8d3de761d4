"""An agreement's own page: what was read from it, and its text with the words marked, beside pictures of its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from ...diff.sentences import paragraphs
from ...emit import replacing
from ...schema.checks import spans
from ...schema.vocabulary import UiLanguage
from ...web import in_all, say, write_page
from ...web.i18n import UI_LANGUAGES, counted, day_in_words, label
from ..database import Database
from ..tables import Json, day_signed, text_kind
from .cells import PAGE_COLUMNS, check_mark, column_head, doubt_words, value_words
from .coverage import field_label, first_table, state_sign
from .listings import ReportBlock, table_listing
from .source_pictures import PagePicture
from .views import frame

FOLDER = "agreements"
"""The folder of the agreements' pages."""


class MarkedFact(NamedTuple):
    """A fact's name on the page, where it begins, all marks that it was read from, as `start-end`, and its section.

    `doubts` are the reasons to check it, `checked` says what a person decided on it.
    """

    item: str
    start: int
    spans: str
    section: str
    doubts: Markup | str = ""
    checked: Markup | str = ""


class DrawnPiece(NamedTuple):
    """A run of the text, with the facts that begin at it."""

    text: str
    start: int
    is_read: bool
    facts: list[MarkedFact]


class DrawnParagraph(NamedTuple):
    """A paragraph, or a part of one that a page's end cuts."""

    pieces: list[DrawnPiece]
    is_heading: bool
    standing: Markup | str


class DrawnPage(NamedTuple):
    """A page's text, its picture, and the boxes of each place in points: x, y, width, height."""

    number: int | None
    paragraphs: list[DrawnParagraph]
    picture: PagePicture | None
    boxes: list[tuple[str, list[tuple[float, float, float, float]]]]


def write(
    database: Database,
    agreement: Json,
    text: str | None,
    pictures: Mapping[int, PagePicture],
    places: Mapping[str, str],
    output: Path,
    tongue: UiLanguage,
) -> None:
    """Writes the page of one agreement, which leads to its places' pages by their names. Raises OSError."""
    key = agreement["id"]
    name = database.value("SELECT name FROM agreements WHERE key = :key", key=key)
    marks = _marks(database, agreement)
    with replacing(output / FOLDER / f"{key}.html") as file:
        write_page(
            file, "agreement.html.j2", tongue, **frame(key, dict.fromkeys(UI_LANGUAGES, name), "../"),
            name=name, title=agreement["title"] or name, language=agreement["language"] or "fi",
            about=[*_about(agreement, text or ""), *_places(database, key, places)],
            coverage=list(_coverage(database, agreement)), cite=_cited(agreement), words=_words_of_citation(agreement),
            blocks=_blocks(database, key), notes=list(_notes(agreement, text, pictures)),
            pages=_pages(agreement, text, pictures, marks, _standings(database, key)),
        )  # fmt: skip


def _about(agreement: Json, text: str) -> Iterator[tuple[Markup, str | Markup]]:
    """What the agreement is and what it was read from: names and values."""
    source, period = agreement["source"], agreement["period"]
    yield say("report", "period"), f"{period['start']}–{period['end']}" if period else "–"
    kind, family = text_kind(agreement, text), agreement["agreement_type"]
    is_named = kind == "agreement" and family  # "sopimus" says nothing beside "kasvusopimus"
    yield say("report", "kind"), say("agreement_type", family) if is_named else value_words(kind)
    yield say("report", "language"), value_words(agreement["language"] or "none")
    pages = _page_count(source["pages"]) if source["pages"] else ""
    described = Markup("{}{}, {}<br>SHA-256 <code>{}</code>")
    yield (
        say("report", "source"),
        described.format(source["name"], pages, value_words(source["text_layer"]), source["sha256"]),
    )
    yield say("report", "read_by"), f"{agreement['generator']['name']} {agreement['generator']['version']}"


def _places(database: Database, key: str, pages: Mapping[str, str]) -> Iterator[tuple[Markup, Markup]]:
    """The agreement's places as links to their pages, which have its other versions and what changed."""
    link = Markup('<a href="../{}" lang="fi">{}</a>')
    names = database.ask("SELECT name FROM places WHERE agreement = :key AND name IS NOT NULL ORDER BY rowid", key=key)
    if links := [link.format(pages[name], name) for (name,) in names]:
        yield column_head("report", "place"), Markup(", ").join(links)


def _page_count(pages: int) -> Markup:
    """How many pages a document has, behind its name."""
    return in_all(lambda tongue: f", {counted('pages', pages, tongue)}")


def _cited(agreement: Json) -> dict[str, str]:
    """What a citation of any of the agreement's facts is made of; the page and the quote are the fact's."""
    signed = day_signed(agreement)
    period = agreement["period"]
    return {
        "key": agreement["id"],
        "parties": "; ".join(party["name"] for party in agreement["parties"] if party["role"] == "contracting"),
        "title": " ".join((agreement["title"] or agreement["id"]).split()),
        "signed": signed or "",
        "year": signed[:4] if signed else str(period["start"]) if period else "",
        "source": f"{agreement['source']['name']}, SHA-256 {agreement['source']['sha256']}",
        "program": f"{agreement['generator']['name']} {agreement['generator']['version']}",
    }


def _words_of_citation(agreement: Json) -> dict[UiLanguage, str]:
    """What a citation says in each language: a page, a section, the signing and its day, what read it."""
    signed = day_signed(agreement)
    words = (("page", "page"), ("what", "section"), ("report", "signed"), ("report", "read_by"))
    return {
        tongue: "|".join([*(label(*each, tongue) for each in words), day_in_words(signed, tongue) if signed else ""])
        for tongue in UI_LANGUAGES
    }


def _coverage(database: Database, agreement: Json) -> Iterator[tuple[Markup, Markup, Markup | str]]:
    """What was found, as links to it, and why the rest was not."""
    for field, state in agreement["coverage"].items():
        table = database.value(f"SELECT {first_table(field)} FROM agreements a WHERE key = :key", key=agreement["id"])
        link = Markup('<a href="#{}">{}</a>').format(table, field_label(field)) if table else field_label(field)
        yield (
            (link, state_sign(state), "")
            if state == "found"
            else (field_label(field), state_sign(state), value_words(state))
        )


def _notes(agreement: Json, text: str | None, pictures: Mapping[int, PagePicture]) -> Iterator[Markup]:
    """What a reader should know of the text: that it is missing, or has no pictures."""
    if text is None:
        yield say("report", "no_text")
        return
    yield say("report", "text_note")
    if agreement["source"]["pages"] and not pictures:
        yield say("report", "no_pictures")


def _blocks(database: Database, key: str) -> Iterator[ReportBlock]:
    """The agreement's facts, a part for each table that has some, with the columns that it has something for.

    No data file stands beside: each holds the rows of all agreements.
    """
    for table, names in PAGE_COLUMNS.items():
        listing = table_listing(database, table, (*names, "where"), key)
        if listing.total:
            yield ReportBlock(table, say("table", table), listing.without_empty_columns()._replace(file=""))


class Marks(NamedTuple):
    """All facts in the order of the text, the code points that are read as facts, and the boxes by page."""

    facts: list[MarkedFact]
    cuts: list[int]
    read: set[tuple[int, int]]
    boxes: dict[int, dict[str, list[tuple[float, float, float, float]]]]


def _marks(database: Database, agreement: Json) -> Marks:
    """Where all facts of the agreement stand in its text and on its pages."""
    found: list[MarkedFact] = []
    cuts: set[int] = set()
    read: set[tuple[int, int]] = set()
    boxes: dict[int, dict[str, list[tuple[float, float, float, float]]]] = defaultdict(dict)
    for table in database.tables.values():
        for row in table.rows(agreement):
            if not row.get("evidence"):
                continue
            spans = [row["evidence"], *row["evidence"]["also"]]
            read.add((spans[0]["start"], spans[0]["end"]))
            for span in spans:
                cuts |= {span["start"], span["end"]}
                for page, x0, top, x1, bottom in span["boxes"]:
                    of_page = boxes[page].setdefault(f"{span['start']}-{span['end']}", [])
                    box = (x0, top, round(x1 - x0, 1), round(bottom - top, 1))
                    if box not in of_page:
                        of_page.append(box)
            named = " ".join(f"{span['start']}-{span['end']}" for span in spans)
            doubts = doubt_words(row["doubts"]) if row.get("doubts") else ""
            item, within = row["key"].split("/")[1], row["section"] or ""
            found.append(MarkedFact(item, spans[0]["start"], named, within, doubts, check_mark(row)))
    shared = database.ask("SELECT key, start, end, section FROM paragraphs WHERE agreement = :key", key=agreement["id"])
    found += [
        MarkedFact(key.split("/")[1], start, f"{start}-{end}", within or "") for key, start, end, within in shared
    ]
    return Marks(sorted(found, key=lambda fact: fact.start), sorted(cuts), read, boxes)


def _standings(database: Database, key: str) -> dict[int, Markup]:
    """The note above a paragraph, by where it begins: how many cities have it, or that it is the city's own.

    Own text is marked in those kinds of section alone in which the agreement has shared text too.
    """
    found = database.ask(
        "SELECT p.start, p.standing, o.cities FROM paragraphs p LEFT JOIN passages o ON o.key = p.passage "
        "JOIN text_shares s ON s.agreement = p.agreement AND s.section_kind = p.section_kind "
        "WHERE p.agreement = :key AND s.words_everybody + s.words_several > 0",
        key=key,
    )
    return {
        start: Markup("{}: {} ({})").format(say("report", "shared_with"), cities, value_words(standing))
        if cities
        else say("report", "own_text")
        for start, standing, cities in found
    }


def _pages(
    agreement: Json,
    text: str | None,
    pictures: Mapping[int, PagePicture],
    marks: Marks,
    standings: Mapping[int, Markup],
) -> Iterator[DrawnPage]:
    """The text page by page; one page where the format has none, and the quotes alone where the text is missing."""
    if text is None:
        yield DrawnPage(None, [DrawnParagraph([piece], False, "") for piece in _quotes(agreement, marks)], None, [])
        return
    flags = bytearray(len(text) + 1)
    for start, end in marks.read:
        flags[start:end] = b"\1" * (end - start)
    waiting = list(reversed(marks.facts))
    headings = {section["start"] for section in agreement["sections"]}
    listed = paragraphs(text)
    turns = _turns(agreement["text"]["lines"])
    for (begin, number), (following, _) in zip(turns, [*turns[1:], (len(text), None)], strict=True):
        inside = [
            DrawnParagraph(
                list(_pieces(text, max(start, begin), min(end, following), marks.cuts, flags, waiting)),
                start in headings and start >= begin,
                standings.get(start, "") if start >= begin else "",
            )
            for start, end in listed
            if start < following and end > begin
        ]
        yield DrawnPage(number, inside, pictures.get(number or 0), list(marks.boxes.get(number or 0, {}).items()))


def _turns(lines: Sequence[Sequence[Any]]) -> list[tuple[int, int | None]]:
    """Where each page begins in the text. A footnote that stands behind its paragraph turns no page back."""
    turns: list[tuple[int, int | None]] = []
    for start, _, page, *_ in lines:
        if not turns or page > (turns[-1][1] or 0):
            turns.append((start if turns else 0, page))
    return turns or [(0, None)]


def _pieces(
    text: str, start: int, end: int, cuts: Sequence[int], flags: bytearray, waiting: list[MarkedFact]
) -> Iterator[DrawnPiece]:
    """A stretch of the text, cut where facts begin and end; `flags` tells which code points are read."""
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    for a, b in pairwise(edges):
        yield DrawnPiece(text[a:b], a, bool(flags[a]), list(_begun(a, waiting)))


def _begun(place: int, waiting: list[MarkedFact]) -> Iterator[MarkedFact]:
    """Takes the facts that have begun from those that wait, the first of which stands last."""
    while waiting and waiting[-1].start <= place:
        yield waiting.pop()


def _quotes(agreement: Json, marks: Marks) -> Iterable[DrawnPiece]:
    """The quotes in the order of the text, for an agreement whose text is missing."""
    quotes: dict[int, str] = {}
    for _, span in spans(agreement):
        quotes[span["start"]] = max(quotes.get(span["start"], ""), span["quote"], key=len)
    waiting = list(reversed(marks.facts))
    for start in sorted(quotes):
        yield DrawnPiece(quotes[start], start, True, list(_begun(start, waiting)))
