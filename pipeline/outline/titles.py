"""What a document is called: the line of its cover that names it, below what stands around a page's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..document import Block, Text
from ..lang.api import current, organisations, pattern, words
from ..lang.detection import is_bilingual, language_of_sentence
from ..lang.lexicon import lexicon
from ..lang.offices import office
from ..lang.patterns import compiled
from ..normalise.running import PAGE_NUMBER
from .places import cities, shapes
from .section_kinds import sure_kind
from .segment import Outline
from .surroundings import ends_a_sentence, first_column, is_link_past, is_picture, is_trail, top_of

_SENTENCES = compiled(r"[a-zåäö)]\.\s[A-ZÅÄÖ]")
_RUNNING_TEXT = compiled(rf"[.:]$|{_SENTENCES.pattern}")
""" "Valtio tekee sopimuksen. Työ alkaa": a sentence's end, also inside a paragraph that was cut off, is in no title."""
_ONLY_YEARS = compiled(r"(?:19|20)\d{2}(?:\s?[–—-]\s?(?:19|20)\d{2})?\.?")
_DATED = compiled(r"\d{1,2}\.\d{1,2}\.\d{4}")
_LABELLED = compiled(r"[^:]{2,40}: \S[^:]*,")
""" "Valtio: ympäristöministeriö, …": a label with a row behind it is no title."""
_WORD = compiled(r"[^\W\d_]+")
_PAGE_COUNT = compiled(r"(?<![\d–-])\s\d{1,3}\s?(?:\(\d{1,3}\)|/\s?\d{1,3})$")
""" "1 (3)", "1/3" at a line's end."""
_NAME = compiled(r"[\W\d]*(?:(?:[A-ZÅÄÖ][^\W\d][^\W\d-]*(?:-[^\W\d-]+)?[\W\d]*){2,3})?")
""" "Aino Maria Kaarre", or nobody, with a date before or behind."""
_YEARS = compiled(r"\b(?:19|20)\d{2}\s?[–—-]\s?(?:19|20)\d{2}\b")
_GLUED = compiled(r"[a-zåäö](?:§|[A-ZÅÄÖ](?:[a-zåäö]+[A-ZÅÄÖ]){2})")
""" "EtusivuUutisetTapahtumatHaku", "kaupunki§Asia": links or cells that a conversion put together."""
SHORT_COVER = 300
"""A longer block of the cover, in characters, is text."""
_SHORT_LINE = 60
"""Characters of a line that says what kind of page it is and when it came out."""
_TOLD_APART = ("funding", "monitoring")
"""Parts of an agreement that have pages of their own."""
_NAME_OF_A_PART = 40
"""Characters; a longer heading that tells of a part of an agreement may be a page's title."""
_HEADING_WORDS = 3
"""Spaces in a page's heading above its date; a site's name has fewer."""
_ROW, _ABBREVIATION = 3, 3
"""So many names make a row of names, as logos give them; a word of no more letters is an abbreviation."""
_BEGINNING = 4000
"""So many code points of a text may hold its title on one line with what follows it."""

_cue = partial(pattern, "agreements", "titles")
"""The pattern for a list of titles in `words/agreements.toml`."""


class _Line(NamedTuple):
    """A block of the cover on one line, without years on a line of their own and what stands around a title.

    `is_none` says that it is no title, though it may go on one.
    """

    block: Block
    text: str
    is_none: bool


def title_of(text: Text, outline: Outline) -> str | None:
    """The document's title, without years on a line of their own; None where it has none.

    It is the cover's line that names an agreement, else its first heading, else its first line. On a page, which shows
    by its navigation, its heading comes first, and the line right above its text before those of its menu.
    """
    if found := on_one_line(text):
        return _without_surroundings(found["title"])
    lines = list(_lines(text, outline))
    own = list(_without_captions([line for line in lines if not line.is_none], text))
    headed = [line.text for line in own if line.block.is_heading]
    if outline.headings and outline.headings[0].is_title:
        headed += filter(None, [_title_heading(text, outline)])
    if over_date := next((line for line in lines if not line.is_none and _is_over_date(text, line)), None):
        return over_date.text
    is_page = top_of(text)[0] > 0
    named = [line for line in own if _cue("named").search(line.text) and not _RUNNING_TEXT.search(line.text)]
    if named and not (is_page and headed):
        told = next((line for line in named if _names_more(line, named[0])), named[0])
        best = next((line for line in named if _cue("between").search(line.text)), told)
        if named[0].block.is_heading and not best.block.is_heading and cities(named[0].text, text.text):
            return named[0].text  # the line below it only tells between whom
        return _continued(lines[lines.index(best) :])
    is_told = any(_cue("named").search(heading) for heading in headed)
    if not is_told and (found := on_one_line(text, _BEGINNING)):
        return _without_surroundings(found["title"])
    below_menu = [_without_stop(line.text) for line in (own[::-1] if is_page else own)]
    return next(iter([*headed, *below_menu]), None) or _title_heading(text, outline)


def _is_over_date(text: Text, line: _Line) -> bool:
    """Whether a line stands right above the one that tells when the page came out, and is no site's name."""
    following = next((block for block in text.blocks if block.start >= line.block.end), None)
    is_heading = line.text.count(" ") >= _HEADING_WORDS
    return bool(is_heading and following and _cue("published").match(text.text[following.start : following.end]))


def _without_captions(lines: Sequence[_Line], text: Text) -> Iterator[_Line]:
    """The lines without a banner around the next one, and without a picture's words that come again below the text.

    A heading in markup, and a line that names an agreement, may come again.
    """
    end = top_of(text)[1]
    below = {text.text[block.start : block.end] for block in text.blocks if block.start > end}
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        is_banner = following and " " in following.text and f" {following.text} " in line.text
        comes_again = line.text in below and not (line.block.is_heading or _cue("named").search(line.text))
        if not is_banner and not (comes_again and following):
            yield line


def _names_more(line: _Line, noun: _Line) -> bool:
    """Whether a line has the noun that another is by itself, and more: "AIESOPIMUS", "X:n ja Y:n aiesopimus"."""
    alone = noun.text.casefold()
    return " " not in alone and " " in line.text and alone in line.text.casefold().split()


def on_one_line(text: Text, limit: int = 0) -> re.Match[str] | None:
    """The title of a transcript that came as one line, with the years behind it, up to where the first section begins.

    In minutes the number of an item stands before its heading, and a diary number or a label behind. Below the text's
    first block one is looked for up to `limit` code points: there other lines may name the agreement better.
    """
    first = max(limit, text.blocks[0].end if text.blocks else 0)
    ends = {"before_first_section": first, "on_one_line": _BEGINNING, "item_on_one_line": first}
    found = (_cue(shape, exact_case=True).search(text.text, 0, end) for shape, end in ends.items())
    return next((match for match in found if match), None)


def _lines(text: Text, outline: Outline) -> Iterator[_Line]:
    """The short blocks of the cover in the language that is read: below a page's navigation, above running text."""
    begins, ends = top_of(text)
    bilingual, own = is_bilingual(text.text), current().code
    cover = [block for block in _cover(text, outline) if begins <= block.start < ends]
    for block, following in zip(cover, [*cover[1:], None], strict=False):
        printed = text.text[block.start : block.end]
        line = _without_years(first_column(printed))
        below = following.kind if following else ""
        if below == "toc" and not pattern("lists", "verb", exact_case=True).search(line):
            line = line.rstrip(".")
        is_text = block.kind == "text" and len(printed) <= SHORT_COVER
        if not is_text or not line or _is_navigation(line) or not (title := _without_surroundings(line)):
            continue
        if not bilingual or language_of_sentence(title, own) == own:
            yield _Line(block, title, _tells_who(title, text.text) or _is_text(block, title, below == "item"))


def _cover(text: Text, outline: Outline) -> Sequence[Block]:
    """The blocks of the cover; where the first heading only tells who writes, those down to one that names a part."""
    first = next(iter(outline.headings), None)
    if first is None or not (_is_navigation(first.title) or _tells_who(first.title, text.text)):
        return outline.cover
    others = (heading for heading in outline.headings[1:] if len(heading.title) <= _NAME_OF_A_PART or heading.number)
    ends = next((other.start for other in others if sure_kind(other.title) or other.number), len(text.text))
    return [block for block in text.blocks if block.start < ends]


def _tells_who(line: str, text: str) -> bool:
    """Whether a line is a letterhead, or a row of names as logos give them: "AHJOLA HAKALA JUVA", "EU Liitto Ahjola".

    What is named so begins with a capital inside sentences too, whatever its case; one name may be cut there. A town
    may stand in a letterhead by its name alone: "Ahjola Kaupunginhallitus 3.3.2025".
    """
    town, _, behind = line.partition(" ")
    if is_letterhead(line) or (behind and is_letterhead(behind) and town in cities(text, text)):
        return True
    organised, rest = organisations(line), line
    for found in organised:
        rest = rest.replace(found.name, "", 1)
    names = rest.split()
    joined = not lexicon().headings.conjunctions.isdisjoint(rest.casefold().split())
    if joined or _cue("named").search(rest) or len(names) + len(organised) < _ROW:
        return False
    if not all(name.isalpha() and name[0].isupper() for name in names):
        return False
    elsewhere = text.replace(line, "")
    known = [name for name in names if len(name) <= _ABBREVIATION or _is_name(name.capitalize(), elsewhere)]
    return 2 * len(known) > len(names)


def _is_name(word: str, text: str) -> bool:
    """Whether a word, whatever its last letter, begins with a capital inside a sentence."""
    befores = text.split(f" {word[:-1]}")[:-1]
    return any(before[-1:].isalpha() or before[-1:] in (",", "(") for before in befores)


def _is_text(block: Block, line: str, leads_in: bool) -> bool:
    """Whether a line that no markup makes a heading is a sentence, a label with a row behind it, or over a list.

    The heading of an item in minutes, which has its number, may end with a full stop.
    """
    if block.is_heading:
        return False
    is_sentence = ((ends_a_sentence(line) or line[-1] == "…") and line[0] != "§") or _SENTENCES.search(line)
    is_row = _LABELLED.match(line) and not _cue("reports").search(line.partition(":")[0])
    return bool(is_sentence or leads_in or is_row)


def is_letterhead(line: str) -> bool:
    """Whether a line tells only who sends a page or keeps minutes, what kind of page it is, and when it came out.

    So does a name behind a date, or with an office, "Kehitysjohtaja Aino Kaarre", or a count of pages behind it.

    >>> is_letterhead("Ahjolan kaupunki Tiedote, julkaistu 5.9.2025"), is_letterhead("Ahjolan kaupunki kasvaa")
    (True, False)
    """
    if _YEARS.search(line) or (_cue("named").search(line) and not _PAGE_COUNT.search(line)):
        return False
    rest = _cue("letterhead").sub(lambda word: " " * len(word.group()), line)
    if _PAGE_COUNT.search(line):
        rest = _cue("paged").sub(lambda word: " " * len(word.group()), rest)
    named = {i for found in organisations(rest) for i in range(found.start, found.end)}
    rest = "".join(" " if i in named else letter for i, letter in enumerate(rest))
    without_office = office().sub(" ", rest)
    is_empty = lexicon().headings.conjunctions.issuperset(_WORD.findall(rest.casefold()))
    is_signed = without_office != rest or _DATED.search(line)
    return is_empty or (bool(is_signed) and _NAME.fullmatch(without_office) is not None)


def _title_heading(text: Text, outline: Outline) -> str | None:
    """The first heading, where a page or a decision begins at once and it tells of no part of an agreement."""
    first = next(iter(outline.headings), None)
    if first is None or first.start > top_of(text)[1] or is_letterhead(first.title) or _is_navigation(first.title):
        return None
    if first.number and "§" not in first.number:
        return None
    if sure_kind(first.title) and not (_cue("of_which").search(first.title) or _is_about_one_part(text, outline)):
        return None
    return _without_surroundings(first.title.rstrip("."))


def _is_about_one_part(text: Text, outline: Outline) -> bool:
    """Whether a page tells of one part of an agreement alone, and its first line says more of it than its name.

    "Hankerahoitus" stands over "Hankkeiden valmistelu"; "Rahoitus" over "Seuranta" is the first part of several.
    """
    first, *others = outline.headings
    is_named = first.title.casefold() in {*lexicon().headings.nouns, *lexicon().headings.words}
    kinds = {heading.kind for heading in others} - {first.kind, "other", "background"}
    return first.kind in _TOLD_APART and not (is_named or kinds or text.text[: first.start].strip()) and bool(others)


def _continued(lines: Sequence[_Line]) -> str:
    """The first line with the next ones that tell between whom the agreement is, where it does not.

    A noun by itself goes on in what it is about: "AIESOPIMUS", "Rannan vetylaakson kehittämisestä".
    """
    title = lines[0].text
    between = _cue("between")
    if " " not in title and len(lines) > 1 and _cue("about").search(lines[1].text):
        title, lines = f"{title} {lines[1].text}", lines[1:]
    for following in lines[1:]:
        if (
            between.search(title)
            or following.block.size > lines[0].block.size + 0.5
            or not (between.search(following.text) or shapes().who.fullmatch(following.text))
            or following.text.endswith((".", ":"))
        ):
            break
        title = f"{title} {following.text}"
    return title


def _is_navigation(line: str) -> bool:
    """Whether a line is part of the page around a text, or says what kind of page it is: "Tiedote"."""
    folded = line.casefold().strip(" .:")
    none: list[str] = words().agreements["titles"]["none"]
    if _is_none(line) or (folded.startswith(tuple(none)) and bool(_DATED.search(folded)) and len(folded) < _SHORT_LINE):
        return True
    is_around = is_trail(line) or is_link_past(line) or is_picture(line)
    return is_around or bool(_GLUED.search(line) or _cue("lines").search(line))


def _without_surroundings(line: str) -> str:
    """A title without what a page or a draft puts around it, and without its own beginning repeated."""
    for around in words().agreements["titles"]["around"]:
        line = re.sub(around, "", line, flags=re.IGNORECASE)
    own = line.split()
    again = next((n for n in range(len(own) // 2, 1, -1) if own[:n] == own[-n:]), 0)
    return " ".join(own[: len(own) - again])


def _without_stop(line: str) -> str:
    return line.rstrip(".") if ends_a_sentence(line) else line


def _without_years(block: str) -> str:
    """A block on one line, without lines that hold years alone, or a word around a page's text."""
    for_years = pattern("agreements", "period", "line", exact_case=True)
    own = [line for line in block.split("\n") if not _ONLY_YEARS.fullmatch(for_years.sub("", line))]
    return " ".join([line for line in own if not _is_none(line)] or own)


def _is_none(line: str) -> bool:
    number, none = PAGE_NUMBER.fullmatch(line), words().agreements["titles"]["none"]
    return bool(number and number["word"]) or line.casefold().strip(" .:") in none
