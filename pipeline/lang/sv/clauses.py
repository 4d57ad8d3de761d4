"""Where Swedish clauses part."""

from __future__ import annotations

import re

from ...document import Place
from ..clauses import clause_between

_CLAUSE = re.compile(
    r"""
    ;\s | \s–\s
    | ,\s(?:och|men|när|då|varav|som|vilket|vilka|där|vars|fastän|eftersom|det\svill\ssäga|dvs\.|att|samt|utan|medan)\s
    | ,\s(?=(?:\S+\s)?(?:är|var|blir)\s)                        # "…, andelen är 12 %"
    | (?<!-)\s(?:och|men|samt|medan)\s(?=(?:\S+\s){0,5}?        # "… och i regionen uppstår", not "forskare och företag"
        (?:är|var|blir|har|ska|skall|får|uppgår|ökar|minskar|stiger|sjunker|växer|uppstår|skapas|inrättas|grundas|utbildas
        |halveras|fördubblas|genomförs|byggs|deltar|finansierar|svarar)\s)
    """,
    re.VERBOSE,
)


def clause_at(text: str, place: int) -> Place:
    """The clause that holds a place of a sentence, by Swedish conjunctions and verbs.

    >>> text = "Andelen stiger till 40 procent; år 2020 var den 12 procent"
    >>> text[slice(*clause_at(text, 45))]
    'år 2020 var den 12 procent'
    """
    return clause_between(_CLAUSE, text, place)
