"""When something is to be reached: deadlines stated, relative, or the period's end, and years only compared with.

The words stand in each language's `words/deadlines.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, partial

from .mentions import DateMention, Due
from .patterns import compiled
from .words import Words

_SAYS_THE_SAME = (" ", " eli ", ", eli ", " (", ", dvs. ", " dvs. ")
"""Between a phrase and the year that it means."""


class Deadlines:
    """What a language's words say of when."""

    def __init__(self, words: Words, date_mentions: Callable[[str], Sequence[DateMention]]) -> None:
        self._word = partial(words.pattern, "deadlines")
        self._date_mentions = date_mentions
        self.dues = lru_cache(maxsize=4096)(self._dues)

    def _dues(self, text: str) -> tuple[Due, ...]:
        """What a sentence says of when, in order."""
        told = (m for m in self._date_mentions(text) if not self._word("of_document_behind").match(text, m.end))
        found = [self._due(text, mention) for mention in told]
        for match in self._phrases.finditer(text):
            if self._word("of_earlier").search(text, max(0, match.start() - 40), match.start()):
                continue
            if not any(_is_within(due, match, text) for due in found):
                found.append(Due(match.start(), match.end(), match.lastgroup, None))  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda due: due.start))

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        kinds = ("same", "relative", "period_end")
        named = "|".join(rf"(?P<{kind}>{self._word('phrases', kind).pattern})" for kind in kinds)
        return compiled(rf"\b(?:{named})(?!\w)", re.IGNORECASE)

    def _due(self, text: str, mention: DateMention) -> Due:
        before = text[: mention.start]
        phrase = self._word("around_year").search(before)
        start = phrase.start() if phrase else mention.start
        if self._word("from_year").search(before):
            return Due(start, mention.end, "reference", mention)
        behind = self._word("by_behind").match(text, mention.end)
        if self._word("from_to").search(before) and not behind:
            return Due(start, mention.end, "in", mention)
        compared = self._word("compared_behind").match(text, mention.end)
        if not behind and (compared or self._word("compared_before").search(before)):
            return Due(start, mention.end, "reference", mention)
        if behind or self._word("decade").search(text, mention.start, mention.end):
            return Due(start, behind.end() if behind else mention.end, "by", mention)
        if self._word("by_before").search(before):
            return Due(start, mention.end, "by", mention)
        if before.endswith("(") and text[mention.end : mention.end + 1] == ")":
            return Due(mention.start - 1, mention.end + 1, "bracket", mention)
        return Due(start, mention.end, "span" if mention.is_span else "in", mention)


def _is_within(due: Due, phrase: re.Match[str], text: str) -> bool:
    """Whether a year stands in the phrase or right behind it: "kauden päättyessä vuonna 2027", "… eli vuoteen 2030"."""
    return (due.start < phrase.end() and phrase.start() < due.end) or text[phrase.end() : due.start] in _SAYS_THE_SAME
