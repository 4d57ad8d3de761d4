"""What priorities and measures are about, and which targets measure the same thing: by words, each of them told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ..lang.fi.lexicon import words

Json = dict[str, Any]


class Assigned(NamedTuple):
    """A theme or an indicator by its id, and the words that decided it."""

    name: str
    words: list[str]


def themes_of(title: str, inside: list[str]) -> list[Assigned]:
    """The themes of a priority or measure: those that its title tells, else those that two texts inside it do.

    `inside` are its measures' titles and what is aimed at in it. A narrower theme stands for the broader one. None is
    forced: with no word, or with one text alone, there is no theme.
    """
    of_title = [Assigned(name, found) for name in words("themes")["theme"] if (found := _cues("theme", name, title))]
    told = of_title or [
        Assigned(name, [word for found in each for word in found])
        for name in words("themes")["theme"]
        if len(each := [found for text in inside if (found := _cues("theme", name, text))]) > 1
    ]
    broader = {words("themes")["theme"][each.name].get("broader") for each in told}
    return [each for each in told if each.name not in broader]


def indicator_of(target: Json) -> Assigned | None:
    """The common indicator that a target measures: by its words, its unit and what else is to be said of it (jobs and
    companies are new ones); None where it stands for itself.

    A count is told by what is counted. Money and shares are told by what is measured, else by the sentence, where that
    speaks of one indicator alone.
    """
    if target["value"] is None:
        return None
    if target["unit"] == "count":
        return next(_indicators_in(target, target["of"] or ""), None)
    of_indicator = next(_indicators_in(target, target["indicator"]), None)
    in_sentence = list(_indicators_in(target, sentence_of(target["evidence"])))
    return of_indicator or (in_sentence[0] if len(in_sentence) == 1 else None)


def sentence_of(evidence: Json) -> str:
    """The sentence that a fact was read from; its quote alone where the text is not at hand."""
    return str(evidence["sentence"].get("quote", evidence["quote"]))


def _indicators_in(target: Json, text: str) -> Iterator[Assigned]:
    """The indicators that a text names and whose unit and change are the target's."""
    said = f"{target['indicator']} {target['evidence']['quote']}"
    for name, table in words("themes")["indicator"].items():
        if target["unit"] != table["unit"] or table.get("change", target["change"]) != target["change"]:
            continue
        if "said" in table and not _pattern("indicator", name, "said").search(said):
            continue
        if found := _cues("indicator", name, text):
            yield Assigned(name, found)


def named(kind: str) -> Iterator[tuple[str, Json]]:
    """The themes ("theme") or indicators ("indicator") of the vocabulary, with their names."""
    yield from words("themes")[kind].items()


def _cues(kind: str, name: str, text: str) -> list[str]:
    return list(dict.fromkeys(_pattern(kind, name).findall(text)))


@cache
def _pattern(kind: str, name: str, key: str = "cues") -> re.Pattern[str]:
    cues = "|".join(words("themes")[kind][name][key])
    return re.compile(rf"(?<!\w)(?:{cues})(?!\w)", re.IGNORECASE)
