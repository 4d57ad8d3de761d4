"""Where Swedish clauses part."""

from __future__ import annotations

import re

from ...document import Span
from ..clauses import clause_between
from ..patterns import compiled
from .lemmas import base_form

_STATES = (
    "(?:är|var|blir|har|ska|skall|får|uppgår|ökar|minskar|stiger|sjunker|växer|uppstår|skapas|inrättas|grundas|utbildas"
    "|halveras|fördubblas|genomförs|byggs|deltar|finansierar|svarar)"
)
_JOINED = rf"(?<!-)\s(?:och|men|samt|medan)\s(?=(?:\S+\s){{0,5}}?{_STATES}\s)"
""" "… och i regionen uppstår", not "forskare och företag"."""
_CLAUSE = compiled(
    rf"""
    ;\s | \s–\s
    | ,\s(?:och|men|när|då|varav|som|vilket|vilka|där|vars|fastän|eftersom|det\svill\ssäga|dvs\.|att|samt|utan|medan)\s
    | ,\s(?=(?:\S+\s)?(?:är|var|blir)\s)                        # "…, andelen är 12 %"
    | {_JOINED}
    """,
    re.VERBOSE,
)
_AND = compiled(_JOINED)
_OPENS = compiled(r"(?:^|[,;:]\s|\satt\s)(?!.*(?:[,;:]|\satt)\s)")
"""Where the last clause of a text may begin."""
_VERB = compiled(
    rf"{_STATES}|kan|bör|vill|måste|ger|gör|når|ser|bor|finns|\w{{0,12}}(?:går|står|tar|tog|gick|fick|steg|sjönk|låg|fanns"
    "|blev|kom|höll|stod|såg|gav)"
)
_ENDINGS = ("er", "ar", "as", "ade", "de", "te")

_ASIDE = compiled(
    r",\s(?:till\sexempel|t\.\s?ex\.|exempelvis|särskilt|framför\sallt|i\ssynnerhet|bland\sannat|bl\.\s?a\.|inklusive|såsom)"
    r"\s[^,;()\d]{1,60},\s"
)
""" "Antalet nya företag, särskilt inom energi, är 40": an example or what is meant above all."""


def clause_at(text: str, offset: int) -> Span:
    """The clause that holds a place of a sentence, by Swedish conjunctions and verbs.

    >>> text = "Andelen stiger till 40 procent; år 2020 var den 12 procent"
    >>> text[slice(*clause_at(text, 45))]
    'år 2020 var den 12 procent'
    >>> text = "Målet är att antalet elever som läser fysik och kemi stiger till 400"
    >>> clause_at(text, 60) == (0, len(text))
    True
    """
    if " att " in text or " som " in text:
        for joint in _AND.finditer(text):
            if _lacks_verb(text[: joint.start()]):
                text = f"{text[: joint.start() + 1]}{'+' * (joint.end() - joint.start() - 2)}{text[joint.end() - 1 :]}"
    return clause_between(_CLAUSE, text, offset, _ASIDE)


def value_aside(text: str) -> Span | None:
    """Nothing: what is measured is told without a parse, which a value between a noun and its verb could mislead."""
    del text
    return None


def _lacks_verb(before: str) -> bool:
    """Whether the clause that a text ends with is yet to get its verb, behind those of its relative clauses."""
    opens = _OPENS.search(before)
    words = before[opens.end() if opens else 0 :].split()
    if not (opens and opens.group().strip() == "att") and "som" not in words:
        return False
    return sum(map(_is_verb, words)) < 1 + words.count("som")


def _is_verb(word: str) -> bool:
    return bool(_VERB.fullmatch(word)) or (word.endswith(_ENDINGS) and base_form(word).endswith("a"))
