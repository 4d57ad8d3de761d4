"""Whether a PDF's own tags can be believed: where they are wrong, the page's geometry alone decides what a line is."""

from __future__ import annotations

from itertools import pairwise

from ..document import Line, Page
from ..schema.vocabulary import Structure
from .paragraphs import ends_sentence, is_full

_HEADINGS = 0.35
"""From this share of a document's letters in headings on, text is tagged as headings; a real one has below 0.15."""
_SENTENCES = 0.3
"""The share of headings that are long and end like sentences, from which on they are none."""
_LONG = 80
"""Characters from which on a line is long."""
_ARTIFACTS = 0.3
"""The share of a document's letters in artifacts from which on these are its text."""
_TORN = 0.2
"""The share of paragraphs that begin amid a sentence, from which on lines, not paragraphs, were tagged."""


def believe_tags(pages: list[Page]) -> Structure:
    """Keeps what tags state of the pages' lines where they can be believed, and lets their paragraphs begin afresh.

    Returns where headings, lists and tables are taken from.
    """
    tagged = [page for page in pages if page.tagged]
    if _are_wrong([line for page in tagged for line in page.lines]):
        for page in tagged:
            page.lines = [line._replace(style="", block=0) for line in page.lines]
            page.tagged = False
        tagged = []
    for page in tagged:
        page.lines = list(_begun(page.lines))
    with_text = sum(bool(page.lines) for page in pages)
    return "geometry" if not tagged else "tags" if len(tagged) == with_text else "mixed"


def _are_wrong(lines: list[Line]) -> bool:
    """Whether the tags of a document's lines contradict what headings, artifacts and paragraphs are."""
    letters = sum(len(line.text) for line in lines)
    headings = [line for line in lines if line.style.startswith("h")]
    artifacts = sum(len(line.text) for line in lines if line.style == "artifact")
    sentences = sum(len(line.text) > _LONG and line.text.endswith(".") for line in headings)
    if sum(len(line.text) for line in headings) > _HEADINGS * letters or artifacts > _ARTIFACTS * letters:
        return True
    begins = [(before, line) for before, line in pairwise(lines) if line.block and line.block != before.block]
    torn = sum(map(_is_torn, begins))
    return sentences > _SENTENCES * max(len(headings), 1) or torn > _TORN * max(len(begins), 1)


def _is_torn(lines: tuple[Line, Line]) -> bool:
    """Whether the second line goes on the first one's sentence, which had no room for more."""
    before, line = lines
    if line.cell or before.cell or line.style or before.style or line.region != before.region:
        return False
    return (
        line.text[:1].islower() and line.top > before.top and not ends_sentence(before.text) and is_full(before, line)
    )


def _begun(lines: list[Line]) -> list[Line]:
    """The lines, those fresh that begin a paragraph. The page's first one may go on the last page's."""
    seen = {0}
    out = []
    for line in lines:
        out.append(line._replace(fresh=line.fresh or (line.block not in seen and len(seen) > 1)))
        seen.add(line.block)
    return out
