"""The strict count of sections against gold, as the corpus's tests use it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.model import Section


class Count(NamedTuple):
    """True positives, and what is extra or missing."""

    right: int
    extra: list[tuple[str, str, str]]
    missing: list[tuple[str, str, str]]

    @property
    def f1(self) -> float:
        wrong = len(self.extra) + len(self.missing)
        return 2 * self.right / (2 * self.right + wrong) if self.right + wrong else 1.0


def section_count(gold: dict[str, Any], sections: Iterable[Section]) -> Count:
    """Sections with the right number, heading and kind; those of kind `other` do not count."""
    expected = [_folded(*row) for row in gold["sections"]]
    got = [_folded(s.number, s.heading, s.kind) for s in sections if s.kind != "other"]
    missing, extra = Counter(expected) - Counter(got), Counter(got) - Counter(expected)
    return Count(len(got) - extra.total(), sorted(extra.elements()), sorted(missing.elements()))


def pooled(counts: Sequence[Count]) -> Count:
    return Count(
        sum(c.right for c in counts), [e for c in counts for e in c.extra], [m for c in counts for m in c.missing]
    )


def _folded(number: str | None, heading: str, kind: str) -> tuple[str, str, str]:
    """Case, dashes, quotes and spaces folded, so that only wording counts."""
    text = re.sub(r"[‐-―]", "-", unicodedata.normalize("NFKC", heading).replace("\u00ad", ""))
    text = re.sub(r"\s*-\s*", "-", re.sub(r"[\"'“”’]", "", text))
    return (number or "").strip().rstrip(".)").lower(), re.sub(r"\s+", " ", text).strip(" .:;,").casefold(), kind
