"""What stands around the title of a page: the way to it from the front page, links past menus, running text below."""

from __future__ import annotations

from ..document import Block, Span, Text
from ..lang.detection import language_of_sentence
from ..lang.lexicon import in_any
from ..lang.patterns import compiled

_TRAIL = compiled(
    r"[^/>»›→|]{1,80}(?:\s[>»›→]\s(?!\d{1,3}\b)[^/>»›→|]{1,80})+|[^/>»›→|]{1,80}(?:\s/\s[^/>»›→|]{1,80}){2,}"
)
""" "Etusivu > Työ > Sopimukset", "Etusivu / Työ / Sopimukset": each step of the way to a page. "> 43" is a bound."""
_LONGEST_TRAIL = 300
"""Characters; a longer line with such marks is text."""
_LONGEST_LINE = 80
"""Characters; what is longer and ends like a sentence is running text."""
_LONGEST_TITLE = 200
"""Characters; what is longer and has a sentence's end in it is running text, though its own end was cut off."""
_CUT_SHORT = ("...", "…")
"""Behind the beginning of a text, where the title of a page or a teaser is made of it."""
_DAY_LAST = compiled(r"\b\d{1,2}\.\d{1,2}\.$")
_SENTENCE_WITHIN = compiled(r"[a-zåäö)]\.\s[–A-ZÅÄÖ]")


def is_trail(line: str) -> bool:
    """Whether a line tells the way to a page: "Olet tässä: Etusivu » Palvelut » Sopimukset"."""
    if len(line) > _LONGEST_TRAIL or line.endswith("."):
        return False
    return bool(_TRAIL.fullmatch(line) or in_any("agreements", "titles", "trail").search(line))


def first_column(line: str) -> str:
    """A row without the columns behind its first, where bars are their edges: "Sopimus | Avtal |".

    A bar inside a line in one language parts a title from a site's name, or belongs to it.
    """
    if "|" not in line:
        return line
    columns = [column.strip() for column in line.split("|") if column.strip()]
    languages = {language_of_sentence(column, "en") for column in columns}
    is_row = len(columns) > 1 and (line.rstrip().endswith("|") or {"fi", "sv"} <= languages)
    return columns[0] if is_row else line


def is_link_past(line: str) -> bool:
    """Whether a line begins with a link to the page's text, behind which its menu may go on: "Siirry sisältöön"."""
    return in_any("agreements", "titles", "links_past").match(line) is not None


def ends_a_sentence(line: str) -> bool:
    """Whether a line's last full stop is no day's: "Haku auki 18.10.–31.12."."""
    return line.endswith(".") and _DAY_LAST.search(line) is None


def is_picture(line: str) -> bool:
    """Whether a line tells what a picture shows: "Ilmakuva satamasta", "Illustration: hands and a globe."."""
    return in_any("agreements", "titles", "pictures").match(line) is not None


def _is_running_text(block: Block, line: str) -> bool:
    """Whether a block holds sentences. A heading of minutes, which has its number, may end with a full stop."""
    if block.style.startswith("h") or line.startswith("§") or len(line) <= _LONGEST_LINE:
        return False
    if line.endswith(_CUT_SHORT) or is_picture(line):
        return False
    return ends_a_sentence(line) or (len(line) > _LONGEST_TITLE and _SENTENCE_WITHIN.search(line) is not None)


def _is_label(line: str) -> bool:
    """Whether a line only says what kind of page it is, "Uutiset": what stands above it is no part of its text."""
    return in_any("agreements", "titles", "page_labels").fullmatch(line) is not None


def top_of(text: Text) -> Span:
    """Where the title of a text stands: from the end of a page's navigation to the first running text, or to its links.

    It begins at 0 where neither the way to a page nor a menu, which a link past it begins, stands above that text, nor
    a teaser, which stands there twice. What stands right above a table of contents may be a long title.
    """
    begins, above = 0, ""
    for block, following in zip(text.blocks, [*text.blocks[1:], None], strict=False):
        line, before = text.text[block.start : block.end], above
        above = line
        if line in (before, following and text.text[following.start : following.end]) and ends_a_sentence(line):
            begins = block.end
            continue
        above_contents = following is not None and following.kind == "toc"
        if is_trail(line) or is_link_past(line):
            begins = block.end
        elif above_contents or (following and _is_label(text.text[following.start : following.end])):
            continue
        elif _is_running_text(block, line) or in_any("agreements", "titles", "links_on").match(line):
            return begins, block.start
    return begins, len(text.text)
