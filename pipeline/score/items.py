"""Items as they are compared: those of gold with those that were found, and what both are made of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from ..lang.lexicon import listed
from .counts import Counts

Json = dict[str, Any]
OPEN: Final = object()
"""What gold does not judge."""
OF_QUANTITY = ("change", "qualifier", "place", "commitment")
OF_AMOUNT = ("currency", "payer", "year", "per", "value_max", "commitment")
"""The attributes of targets and baselines, and of sums, that are compared as they stand."""


class ScoredItem(NamedTuple):
    """An item as it is compared: `value` must be right for a soft hit, `rest` too for a strict one; `text` is listed.

    In gold an `OPEN` in `rest` is not looked at, and a set there holds all that is right.
    """

    value: object
    rest: tuple[object, ...]
    text: str
    rule: str = ""


FieldItem = tuple[str, ScoredItem]
"""An item with the name of its field."""


def compared(gold: Sequence[ScoredItem], found: Sequence[ScoredItem]) -> Counts:
    """Pairs gold with what was found, strict hits first, each once."""
    rest_gold, rest_found = list(gold), list(found)
    hits: dict[str, list[ScoredItem]] = {"strict": [], "soft": []}
    for level, matched in hits.items():
        for fact in list(rest_gold):
            match = next(
                (f for f in rest_found if _same_value(fact, f) and (level == "soft" or _same_rest(fact, f))), None
            )
            if match is not None:
                matched.append(match)
                rest_gold.remove(fact)
                rest_found.remove(match)
    right, all_found = (
        Counter(fact.rule for fact in facts if fact.rule) for facts in (hits["strict"] + hits["soft"], found)
    )
    return Counts(
        len(hits["strict"]), len(hits["soft"]), [f.text for f in rest_gold], [f.text for f in rest_found],
        len(gold), len(found), {rule: (right[rule], count) for rule, count in all_found.items()},
    )  # fmt: skip


def _same_value(gold: ScoredItem, found: ScoredItem) -> bool:
    if isinstance(gold.value, frozenset) and isinstance(found.value, frozenset):
        return bool(gold.value & found.value)
    return gold.value == found.value


def _same_rest(gold: ScoredItem, found: ScoredItem) -> bool:
    """Whether all that gold judges is right."""
    return all(_agree(g, f) for g, f in zip(gold.rest, found.rest, strict=True))


def _agree(gold: object, found: object) -> bool:
    if gold is OPEN:
        return True
    if isinstance(gold, Descriptions) and isinstance(found, str):
        return gold.fit(found)
    if isinstance(gold, frozenset) and isinstance(found, frozenset):
        return bool(gold & found)
    return gold == found


class Descriptions(NamedTuple):
    """What gold says is measured, in one or several ways: an indicator fits where it shares half of the words of one.

    Words are compared by their first four letters; those that only say "new", "amount" or "share" do not count.
    """

    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, about: str) -> Descriptions:
        """Those that gold parts with "|"."""
        return cls(tuple(map(_beginnings, about.split("|"))))

    def fit(self, indicator: str) -> bool:
        """Whether an indicator is one of what they describe."""
        found = _beginnings(indicator)
        return any(known & found and 2 * len(known & found) >= max(len(known), len(found)) for known in self.words)


_BEGINNING = 4
"""Letters by which words are compared: inflection changes what stands behind them."""
_WORD = re.compile(rf"[^\W\d_]{{{_BEGINNING},}}")


@cache
def _saying_little() -> tuple[str, ...]:
    return tuple(listed("targets", "indicator", "saying_little"))


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in _WORD.findall(folded(text)) if not word.startswith(_saying_little()))


# ---------------------------------------------------------------- what items are made of


_SOFT_HYPHEN = "\u00ad"
_DASH = re.compile(r"[‐-―]")
_QUOTATION_MARK = re.compile(r"[\"'“”’]")
_SPACED_HYPHEN = re.compile(" ?- ?")


def folded(text: str | None) -> str:
    """A text without its case, kinds of dash and quotation mark, and doubled spaces."""
    plain = _DASH.sub("-", unicodedata.normalize("NFKC", text or "").replace(_SOFT_HYPHEN, ""))
    plain = " ".join(_QUOTATION_MARK.sub("", plain).split())
    return _SPACED_HYPHEN.sub("-", plain).strip(" .:;,").casefold()


def bare_number(printed: str | None) -> str:
    """A printed number without its closing mark."""
    return (printed or "").strip().rstrip(".)").lower()


def rounded(value: float | None) -> float | None:
    """A value as it is compared."""
    return None if value is None else round(float(value), 4)


def last_day(value: str, role: str) -> str:
    """The day on which a validity ends that is told by its year alone: readers write down the one or the other."""
    return f"{value}-12-31" if role == "validity_end" and len(value) == len("2027") else value


def amount_of(item: Json) -> tuple[object, ...]:
    """The value of a quantity, the upper end of its range, and its unit."""
    return rounded(item["value"]), rounded(item.get("value_max")), item["unit"]


def numbered_ideas(title: str, text: str, count: int) -> Iterator[FieldItem]:
    """The ideas of a priority by their numbers: gold says how many there are."""
    return (("project ideas", ScoredItem((title, n), (), f"{text}: idea {n + 1}")) for n in range(count))


def body_members(body: Json) -> Iterator[FieldItem]:
    """Who sits in a body."""
    for member in body["members"]:
        yield "body members", ScoredItem(folded(member), (body["role"],), f"{body['name']}: {member}")


def validity_days(validity: Json) -> Iterator[FieldItem]:
    """The days on which an agreement takes effect and ends."""
    for which, day in (("start", (validity.get("start") or {}).get("date")), ("end", validity.get("end_date"))):
        if day:
            yield "validity", ScoredItem((which, day), (), f"{which} {day}")


def revision_and_termination(is_told: Callable[[str], object]) -> Iterator[FieldItem]:
    """Whether it is told how an agreement is revised and how it is terminated."""
    for kind in ("revision", "termination"):
        if is_told(kind):
            yield "revision and termination", ScoredItem(kind, (), kind)
