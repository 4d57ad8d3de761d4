"""What priorities and measures are about, and which targets measure the same thing: by words, each of them given.

The words are those of the language that is read; the vocabulary itself, with names in three languages and what parts
one indicator from another, stands with the Finnish ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..lang.api import Language, current, language, per_language, quantities

Json = dict[str, Any]


class Assigned(NamedTuple):
    """A theme or an indicator by its id, and the words that decided it."""

    name: str
    words: list[str]


def themes_of(title: str, inside: list[str]) -> list[Assigned]:
    """The themes of a priority or measure: those that its title names, else those that two texts inside it do.

    `inside` are its measures' titles and what is aimed at in it. A narrower theme stands for the broader one. None is
    forced: with no word, or with one text alone, there is no theme.
    """
    themes = _table("theme", language("fi"))
    of_title = [Assigned(name, found) for name in themes if (found := _cues("theme", name, title))]
    assigned = of_title or [
        Assigned(name, [word for found in each for word in found])
        for name in themes
        if len(each := [found for text in inside if (found := _cues("theme", name, text))]) > 1
    ]
    broader = {themes[each.name].get("broader") for each in assigned}
    return [each for each in assigned if each.name not in broader]


def indicator_of(target: Json) -> Assigned | None:
    """The common indicator that a target measures; None where it stands for itself, or it is not sure which one it is.

    Its words decide it, its unit, and what else is to be stated of it (jobs and companies are new ones, or so many
    more). A count is known by what is counted. Money and shares are known by what is measured, else by the sentence,
    unless that tells of other values too. What is counted by the inhabitant or by the piece is no value of an
    agreement's whole.
    """
    if target["value"] is None or target["per"] not in (None, "year") or "indicator_unclear" in target["doubts"]:
        return None
    if target["unit"] == "EUR" and target["value"] < _LEAST_SUM:
        return None
    if target["unit"] == "count":
        return next(_indicators_in(target, target["of"] or ""), None)
    found = list(_indicators_in(target, target["indicator"]))
    sentence = sentence_of(target["evidence"])
    if not found and (target["indicator"] == sentence or len(quantities(sentence)) == 1):
        found = list(_indicators_in(target, sentence))
    return found[0] if len(found) == 1 else None


def names(target: Json, indicators: Iterable[str]) -> bool:
    """Whether a target is about what some indicators measure, whatever of it: jobs that are there, a share of them."""
    text = f"{target['of'] or ''} {target['indicator'] or ''}"
    return any(_cues("indicator", name, text) for name in indicators)


def dated_aim(promised: str, indicators: Iterable[str]) -> str | None:
    """The words of what is promised without a number by which it is about some indicators; None where they are not."""
    patterns = (_pattern("indicator", name, "dated") for name in indicators)
    return next((found[0] for each in patterns if each and (found := each.search(promised))), None)


_LEAST_SUM = 10_000
"""Euros that a region's investments, turnover or spending come to at the least: less is by the inhabitant or a fee."""


def sentence_of(evidence: Json) -> str:
    """The sentence that a fact was read from; its quote alone where the text is not at hand."""
    return str(evidence["sentence"].get("quote", evidence["quote"]))


def _indicators_in(target: Json, text: str) -> Iterator[Assigned]:
    """The indicators that a text names and whose unit and change are the target's."""
    beside = f"{target['indicator']} {target['evidence']['quote']}"
    for name, table in _table("indicator", language("fi")).items():
        if target["unit"] != table["unit"] or table.get("change", target["change"]) != target["change"]:
            continue
        stated, unless = (_pattern("indicator", name, key) for key in ("stated", "unless"))
        are_more = table.get("new") and target["change"] == "increase"
        if (stated and not are_more and not stated.search(beside)) or (unless and unless.search(beside)):
            continue
        if found := _cues("indicator", name, text):
            yield Assigned(name, found)


def vocabulary(kind: str) -> Iterator[tuple[str, Json]]:
    """The themes ("theme") or indicators ("indicator") of the vocabulary, with their names."""
    yield from _table(kind, language("fi")).items()


def _table(kind: str, read: Language) -> Json:
    """All themes, or all indicators, that a language has words for, by their ids; Finnish has the whole vocabulary."""
    return read.words.indicators if kind == "indicator" else read.words.themes["theme"]


def _cues(kind: str, name: str, text: str) -> list[str]:
    """The words of a text that stand for a theme or an indicator, each once."""
    cues = _pattern(kind, name, "cues")
    return list(dict.fromkeys(cues.findall(text))) if cues else []


@per_language
def _pattern(kind: str, name: str, key: str) -> re.Pattern[str] | None:
    """What the language lists under a key of a theme or an indicator; None where it has nothing there."""
    listed = "|".join(_table(kind, current()).get(name, {}).get(key, ()))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if listed else None
