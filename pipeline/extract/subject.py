"""Whether a text says anything of an agreement at all.

Rather an agreement too many than one left out: a text that may have been read badly is never judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..document import Source, Text
from ..ingest.formats import BY_ENDING, MAILS
from ..lang.api import READ, is_form, pattern, per_language, quantities
from ..lang.patterns import compiled
from ..schema.agreement import Period
from ..schema.vocabulary import DocumentKind, Language

_WORD = compiled(r"[^\W\d_]{3,}")
_NO_LETTERS = compiled(r"[\W\d_]+")
_ENOUGH, _SAMPLE = 20, 300
"""So many words a text needs to be judged, and so many are looked at."""
_KNOWN = 0.5
"""A text whose words are forms of the language's words less often was read badly, or is in another language."""
_SHORT = 250
"""A letter with an agreement has no more words; a longer one tells of it."""
_MAILS = {BY_ENDING[ending].media_type for ending in MAILS}


def has_no_facts(
    source: Source,
    text: Text,
    kind: DocumentKind,
    language: Language | None,
    period: Period | None,
    found: Mapping[str, Any],
) -> bool:
    """Whether a text that was read whole tells no party, period, priority or money of an agreement.

    That is a text without any word for an agreement, or a letter about one: the years in an agreement's name are no
    period that it tells, but any money or share in it may be the agreement's.
    """
    if kind == "agreement" or _has_facts(found):
        return False
    if kind == "other" and language in (None, *READ) and _is_letter(source, text.text):
        return all(quantity.unit not in ("EUR", "%") for quantity in quantities(text.text))
    names_none = not pattern("agreements", "subject", "agreement").search(_NO_LETTERS.sub("", text.text))
    return names_none and period is None and _was_read_well(source, text.text)


def _has_facts(found: Mapping[str, Any]) -> bool:
    funding = found["funding"]
    return any((found["parties"], found["priorities"], funding.sources, funding.shares, funding.amounts))


def _is_letter(source: Source, text: str) -> bool:
    """A short mail, or a short text with the words that a letter begins or ends with."""
    is_short = sum(1 for _ in _WORD.finditer(text)) <= _SHORT
    return is_short and (source.media_type in _MAILS or bool(_letter().search(text)))


@per_language
def _letter() -> re.Pattern[str]:
    openings = pattern("agreements", "subject", "letter").pattern
    return compiled(rf"^ *(?:{openings})\b", re.IGNORECASE | re.MULTILINE)


def _was_read_well(source: Source, text: str) -> bool:
    """Whether the text is there as it was written, in words, as far as anybody can tell."""
    if any(page.layer != "native" for page in source.pages) or any(n.severity != "info" for n in source.notices):
        return False
    words = [match.group() for match, _ in zip(_WORD.finditer(text), range(_SAMPLE), strict=False)]
    return len(words) >= _ENOUGH and sum(map(is_form, words)) >= _KNOWN * len(words)
