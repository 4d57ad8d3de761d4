"""Word's automatic numbers, counted (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lang.patterns import compiled
from .counting import format_number
from .docx_package import Element, W, value

_LEVELS = 9
"""Word's lists have so many levels ."""
_CHECK_BOXES = ("☐", "☑", "☒")
"""Bullets of a list of tasks, as pandoc writes it: they tell what is done."""
_COUNT = compiled(r"%([1-9])")
"""The place of a level's count in a number's text: "%1.%2"."""


class ListNumbers:
    """Counts the numbered paragraphs of one document in order."""

    def __init__(self, part: Element) -> None:
        self._abstract = {a.get(f"{W}abstractNumId", ""): a for a in part.iterfind(f"{W}abstractNum")}
        self._styled = {link: a for a in self._abstract.values() if (link := value(a, "styleLink"))}
        self._nums = {n.get(f"{W}numId", ""): n for n in part.iterfind(f"{W}num")}
        self._counters: dict[str, list[int | None]] = {}
        self.indent = 0.0
        """How far the last number's level moves its paragraph in, in points."""
        self._started: set[tuple[str, int]] = set()

    def next(self, properties: Element | None, chain: list[Element]) -> str:
        """The number or bullet of the next paragraph with these properties; "" where it has none."""
        holders = [properties, *(style.find(f"{W}pPr") for style in chain)]
        numbered = [holder.find(f"{W}numPr") for holder in holders if holder is not None]
        num_id = next((v for n in numbered if (v := value(n, "numId")) is not None), "0")
        level_text = next((v for n in numbered if (v := value(n, "ilvl")) is not None), None)
        num = self._nums.get(num_id)
        if num is None or (abstract := self._list_of(num)) is None:
            return ""
        levels = _list_levels(abstract, num)
        level = int(level_text) if level_text and level_text.isdecimal() else _linked_level(levels, chain)
        if level not in levels:
            return ""
        self.indent = indent_of(levels[level].find(f"{W}pPr"), ())
        counters = self._counters.setdefault(abstract.get(f"{W}abstractNumId", ""), [None] * _LEVELS)
        self._start_anew(num, num_id, counters)
        before = counters[level]
        counters[level] = _start(levels, level) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            if _restarts(levels.get(deeper), level):
                counters[deeper] = None
        return _printed(levels, level, counters)

    def _list_of(self, num: Element) -> Element | None:
        """The list's definition; one that only names a style is the list that this style is linked to."""
        abstract = self._abstract.get(value(num, "abstractNumId") or "")
        linked = value(abstract, "numStyleLink")
        return self._styled.get(linked, abstract) if linked else abstract

    def _start_anew(self, num: Element, num_id: str, counters: list[int | None]) -> None:
        """A list that is set to start anew starts so the first time it is used."""
        for override in num.iterfind(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl", "0"))
            start = value(override, "startOverride")
            if start and start.isdecimal() and (num_id, level) not in self._started:
                self._started.add((num_id, level))
                counters[level] = int(start) - 1


def _list_levels(abstract: Element, num: Element) -> dict[int, Element]:
    """The levels of a list, those that this use of it defines anew among them."""
    own = (level for override in num.iterfind(f"{W}lvlOverride") for level in override.iterfind(f"{W}lvl"))
    return {int(level.get(f"{W}ilvl", "0")): level for level in (*abstract.iterfind(f"{W}lvl"), *own)}


def _linked_level(levels: dict[int, Element], chain: list[Element]) -> int:
    """The level whose `pStyle` is one of the paragraph's styles."""
    names = {style.get(f"{W}styleId") for style in chain}
    return next((number for number, level in levels.items() if value(level, "pStyle") in names), 0)


def _start(levels: dict[int, Element], level: int) -> int:
    start = value(levels.get(level), "start") or "1"
    return int(start) if start.isdecimal() else 1


def _restarts(deeper: Element | None, used: int) -> bool:
    """Whether a deeper level counts from its start again once the level `used` was: after any, if it does not say."""
    after = value(deeper, "lvlRestart")
    return not (after and after.isdecimal()) or used < int(after)


def _printed(levels: dict[int, Element], level: int, counters: list[int | None]) -> str:
    """A level's number as printed: its text with the counts of the levels that it names; a bullet, or its check box."""
    if value(levels[level], "numFmt") == "bullet":
        sign = value(levels[level], "lvlText")
        return sign if sign in _CHECK_BOXES else "•"
    legal = levels[level].find(f"{W}isLgl") is not None

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        reached = counters[at]
        number = _start(levels, at) if reached is None else reached
        return format_number(number, "decimal" if legal else value(levels.get(at), "numFmt") or "decimal")

    return _COUNT.sub(count, value(levels[level], "lvlText") or "").strip()


def indent_of(properties: Element | None, chain: Iterable[Element]) -> float:
    """How far a paragraph is moved in, in points, by its own properties or its style's; 0 where they do not say."""
    return _moved(properties, chain, "left", "start")


def hanging_of(properties: Element | None, chain: Iterable[Element]) -> float:
    """How far before its other lines a paragraph's first one begins, in points; 0 where it does not."""
    return _moved(properties, chain, "hanging")


def _moved(properties: Element | None, chain: Iterable[Element], *names: str) -> float:
    """What a paragraph's own properties or its style's say of one of its indents, in points."""
    for holder in (properties, *(style.find(f"{W}pPr") for style in chain)):
        moved = holder.find(f"{W}ind") if holder is not None else None
        stated = (moved.get(f"{W}{name}", "") for name in names) if moved is not None else ()
        left = next(filter(None, stated), "")
        if left.lstrip("-").isdecimal():
            return int(left) / 20
        if left.endswith("pt") and left[:-2].lstrip("-").replace(".", "", 1).isdecimal():  # Strict Open XML
            return float(left[:-2])
    return 0.0
