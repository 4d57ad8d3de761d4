"""What an item is known by from run to run: its `uid` (output contract, "Additions in schema 1.3")."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+(?:e\d+)?")
_DIGITS = 16
ONCE = ("period", "validity")
"""What stands once is known by its field's name."""


def identify(
    agreement: Any, sentence_of: Callable[[Any], str], get: Callable[[Any, str], Any]
) -> Iterator[tuple[Any, str]]:
    """Every item that bears evidence, with its uid; `get` takes a part of an object or of JSON alike.

    The uid is a hash of the source's, the field, the printed section number or heading, the letters and digits of the
    sentence it was read from, and its ordinal among equals: no place and no value, so that it stays while the sentence
    does. `sentence_of` gives the sentence of an item's evidence.
    """
    source = get(get(agreement, "source"), "sha256")
    printed = printed_sections(agreement, get)
    for field in ONCE:
        if item := get(agreement, field):
            yield item, field
    seen: Counter[tuple[str, ...]] = Counter()
    for field, item in listed_items(agreement, get):
        evidence = get(item, "evidence")
        section = printed.get(get(evidence, "section"), "") if evidence else ""
        letters = _NO_LETTER.sub("", sentence_of(evidence)).casefold() if evidence else get(item, "code")
        basis = (source, field, section, letters)
        seen[basis] += 1
        yield item, uid_of("\n".join((*basis, str(seen[basis]))))


def uid_of(basis: str) -> str:
    """Sixteen hexadecimal digits that stand for what an item is known by.

    The first such run of its hash that no spreadsheet takes for a number: LibreOffice and Excel make 7.09E+107 of
    "7091284642363e95" in a CSV, and no table joins by it any more.

    >>> uid_of("17"), uid_of("34")  # the hash of the second begins with 86e5014965866131
    ('4523540f1504cd17', 'e50149658661312a')
    """
    digest = hashlib.sha256(basis.encode()).hexdigest()
    runs = (digest[start : start + _DIGITS] for start in range(len(digest) - _DIGITS))
    return next(run for run in runs if not _NUMBER.fullmatch(run))


def printed_sections(agreement: Any, get: Callable[[Any, str], Any]) -> dict[str, str]:
    """What each section is known by in any version: its number as printed, else its heading; by its id."""
    return {get(each, "id"): get(each, "number") or get(each, "heading") for each in get(agreement, "sections")}


def listed_items(agreement: Any, get: Callable[[Any, str], Any]) -> Iterator[tuple[str, Any]]:
    """Every item of the agreement's lists, with the list's name; a list inside another is `priorities.measures`."""
    from .agreement import FACT_LISTS  # with pydantic, for which the commands that ask for no item do not wait

    names = [name.split(".") for name in FACT_LISTS if name != "problems"]
    for field in (name[0] for name in names if len(name) == 1):
        yield from ((field, item) for item in get(agreement, field))
    for field, inside in groupby((name for name in names if len(name) > 1), key=itemgetter(0)):
        parts, holders = [part for _, part in inside], get(agreement, field)
        for holder in holders if isinstance(holders, list) else [holders]:
            for part in parts:
                yield from ((f"{field}.{part}", item) for item in get(holder, part))
    yield from (("problems", item) for item in get(agreement, "problems"))
