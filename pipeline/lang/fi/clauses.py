"""Where Finnish clauses part."""

from __future__ import annotations

import re

from ...document import Span
from ..clauses import clause_between
from ..patterns import compiled

_CLAUSE = compiled(
    r"""
    ;\s | \s–\s
    | ,\s(?:ja|mutta|kun|joista|josta|joihin|johon|joille|jolle|joka|jotka|jossa|joissa|jonka|vaikka|sillä|eli|minkä
        |mikä|mitä(?=\s(?:se|ne)\s)|jolloin|että|sekä|vaan)\s
    | ,\s(?=(?:\S+\s)?(?:on|ovat|oli|olivat)\s)                 # "…, osuus on 12 %"
    | ,\s(?=(?!(?:väh|en)intään\s)\w{4,30}(?:taan|tään|daan|dään|tuu|tyy|vat|vät)\s  # "määrä, joka oli 62, puolitetaan"
        |(?:nousee|kasvaa|laskee|yltää|ylittää|vähenee)\s)
    | (?<!-)\s(?:ja|mutta|sekä)\s(?=joka\s\w{3,12}s\s)  # "… ja joka kolmas lapsi"
    | (?<!-)(?!(?:(?<=\bEU)|(?<=valtio)|(?<=kaupunki)|(?<=kunta)|(?<=liitto)|(?<=ministeriö)|(?<=keskus)|(?<=opisto))
        \s(?:ja|sekä)\s(?:\S+\s){1,3}?\S+(?:vat|vät)\s)  # "EU ja valtio ovat", "kunta ja liitto maksavat"
      \s(?:ja|mutta|sekä)\s(?=(?:[^\s,]+\s){0,6}?  # "… ja syntyy", not "tutkijat ja yritykset", "etu- ja"
        (?:(?!(?:väh|en)intään\s)\S+(?:taan|tään|daan|dään|vat|vät|isi|uu|yy)|kasvaa|nousee|vähenee|laskee|pienenee|saa|tekee|toimii|on|jää
        |oli)\s)
    """,
    re.VERBOSE,
)

_INSERTED = compiled(
    r"""
    ,\s(?:joka|jotka|jonka|joiden|jossa|joissa)\s
    (?=[^;()]{0,80}\b(?:on|ovat|oli|olivat|jää|jäävät|jäi|jäivät)\s)
    (?:[^,;()]|,(?=\d)){0,80}\d(?:[^,;()]|,(?=\d)){0,60}
    (?P<close>,\s)(?!(?:ja|sekä|mutta|tai|jo\w+|mi\w+|kun|että)\s)
    """,
    re.VERBOSE,
)
""" "…, joka oli 31 milj. euroa, …": what a noun's relative clause measures stands within what is aimed at."""

_VALUE_ASIDE = compiled(
    r"""
    ,\s(?:(?:joka|jotka|jonka|joiden)\s|(?:vuonna\s\d{4}|vuoden\s\d{4}\slopussa|nyt|nykyisin)\s)
    (?:[^,;()\d]|,(?=\d)){0,60}\d(?:[^,;()]|,(?=\d)){0,60}
    ,\s(?=(?!(?:väh|en)intään\s)\w{4,30}(?:taan|tään|daan|dään|tuu|tyy)\s
        |(?:nousee|kasvaa|laskee|yltää|ylittää|vähenee|pienenee|alenee)\s)
    """,
    re.VERBOSE,
)
""" "Päästöt, vuonna 2019 noin 320 tonnia, puolitetaan": what was, between a noun and what becomes of it."""

_ASIDE = compiled(
    r",\s(?:esim\.|esimerkiksi|erityisesti|etenkin|varsinkin|muun\smuassa|mm\.|mukaan\slukien|kuten|ennen\skaikkea)"
    r"\s[^,;()\d]{1,60},\s"
)
""" "Uusien yritysten määrä, etenkin energia-alalla, on 40": an example or what is meant above all."""


def clause_at(text: str, offset: int) -> Span:
    """The clause that holds a place of a sentence, by Finnish conjunctions and verbs.

    >>> text = "Osuus nousee 40 prosenttiin; vuonna 2020 se oli 12 prosenttia"
    >>> text[slice(*clause_at(text, 50))]
    'vuonna 2020 se oli 12 prosenttia'
    >>> text = "Vienti nousee vuoden 2020 tasosta, joka oli 31 miljoonaa, 44 miljoonaan euroon"
    >>> text[slice(*clause_at(text, 60))]
    '44 miljoonaan euroon'
    """
    return clause_between(_CLAUSE, text, offset, _ASIDE, _INSERTED)


def value_aside(text: str) -> Span | None:
    """What a sentence tells of a measured value between a noun and its verb, with the commas around it.

    >>> text = "Päästöt, vuonna 2019 noin 320 tonnia, puolitetaan vuoteen 2027 mennessä."
    >>> text[slice(*value_aside(text))]
    ', vuonna 2019 noin 320 tonnia, '
    """
    found = _VALUE_ASIDE.search(text)
    return found.span() if found else None
