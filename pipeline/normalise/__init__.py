"""Source -> canonical text, in named steps, each of which keeps the way back to the page.

    untold       glyphs of which the file does not tell the letters are what makes words of what they stand in
    characters   one code point for each letter, plain spaces and hyphens, nothing invisible
    structure    what a PDF's own tags state stays where they can be believed
    running      running heads, feet, page numbers and watermarks go
    footnotes    leave the sentence that they interrupt, and come behind its paragraph
    paragraphs   lines become paragraphs, list items and table rows; a sentence that a page break cut is whole again
    hyphens      at line ends go or stay by the rules of the document's language
    writing      the text, and the runs that lead back to the lines

In the canonical text a blank line parts blocks, a line end parts lines that the authors parted, a tab parts a table's
cells, and a bulleted item begins with "- ".
"""

from __future__ import annotations

from collections import defaultdict

from ..document import Notice, Page, Source, Text
from ..lang.api import reading_in
from ..lang.detection import language_of
from ..lang.patterns import compiled
from ..messages import tell_count
from .characters import repair
from .footnotes import footnotes_of, notes_of, star_notes, with_notes
from .hyphens import Vocabulary
from .paragraphs import mark_contents, paragraphs_of, usual_size, whole_sentences, whole_tables
from .running import PlacedLine, running_lines
from .structure import believe_tags
from .untold import name_untold_glyphs
from .writing import Writer

_O_BULLET = compiled(r"^o(?= )")
_FOREIGN = compiled(r"[Ͱ-ӿ]")
_MIXED = compiled(r"\b(?=\w*[A-Za-zÅÄÖåäö])(?=\w*[Ͱ-ӿ])\w+")
"""A word with a Latin and a Greek or Cyrillic letter."""


def normalise(source: Source) -> tuple[Text, list[Notice]]:
    """The canonical text of a source, and what a person should know of its repair."""
    unnamed = name_untold_glyphs(source.pages)
    removed = 0
    pages: list[Page] = []
    stars = star_notes(source.pages)
    for page in source.pages:
        lines = [repair(line, keeps_star=id(line) in stars) for line in page.lines]
        removed += sum(done.removed for done in lines)
        kept = [done.line for done in lines if done.line.text]
        pages.append(Page(page.number, page.width, page.height, kept, page.layer, tagged=page.tagged))
    if sum(line.text.startswith("o ") for page in pages for line in page.lines) > 1:  # Word's second sign of a list
        for page in pages:
            page.lines = [line._replace(text=_O_BULLET.sub("•", line.text)) for line in page.lines]
    structure = believe_tags(pages) if source.media_type == "application/pdf" else None
    left_out: dict[int, list[str]] = defaultdict(list)
    if len(pages) > 1 or source.paged:
        running = running_lines(pages)
        for page in pages:
            left_out[page.number] += [line.text for line in page.lines if id(line) in running]
            page.lines = [line for line in page.lines if id(line) not in running]
    placed = [PlacedLine(page.number, line) for page in pages for line in page.lines]
    feet = footnotes_of(pages, usual_size(placed)) if source.paged else {}
    apart = {id(line) for lines in feet.values() for line in lines}
    paragraphs = paragraphs_of([here for here in placed if id(here.line) not in apart])
    paragraphs, heads = whole_tables(whole_sentences(with_notes(paragraphs, notes_of(feet)) if feet else paragraphs))
    for here in heads:
        left_out[here.page].append(here.line.text)
    mark_contents(paragraphs)
    writer = Writer(Vocabulary(here.line.text for here in placed))
    with reading_in(language_of(" ".join(here.line.text for here in placed), "fi")):
        for paragraph in paragraphs:
            writer.put(paragraph)
    written = f"{writer.text}\n" if writer.text else ""
    return Text(written, writer.blocks, writer.runs, source.paged, left_out, structure), unnamed + _noticed(
        written, removed
    )


def _noticed(text: str, removed: int) -> list[Notice]:
    """What a person should know of the text and of the number of characters removed from it."""
    notices = []
    if removed:
        message = tell_count(
            "{count} invisible or control character was removed from the text.",
            "{count} invisible or control characters were removed from the text.",
            removed,
        )
        notices.append(Notice("control_characters", "warning", message))
    if mixed := len(_MIXED.findall(text)) if _FOREIGN.search(text) else 0:
        message = tell_count(
            "{count} word mixes Latin with Greek or Cyrillic letters that look alike; compare it with the page.",
            "{count} words mix Latin with Greek or Cyrillic letters that look alike; compare them with the page.",
            mixed,
        )
        notices.append(Notice("mixed_script", "warning", message))
    return notices
