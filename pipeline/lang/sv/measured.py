"""A sentence and a quantity in it -> the noun phrase that names what is measured, as it is printed.

There is no model of Swedish syntax among the packages that may be used, so the phrase is found by the words around it:
the thing counted, else what stands beside the verb of its clause. What cannot be told is None. Source of the rules:
output contract, "Indicator".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from ...document import Span
from ..mentions import Phrase, Quantity
from ..patterns import compiled
from .clauses import clause_at
from .lemmas import base_form
from .lexicon import pattern
from .quantities import numeral

_word = partial(pattern, "measured")
_WORD = compiled(r"\w[\w&/-]*")
_LONGEST = 12
"""Words of a noun phrase; what is longer is no phrase."""


def measured(sentence: str, quantity: Quantity) -> Phrase | None:
    """What a quantity of a sentence measures.

    >>> from .quantities import quantities
    >>> text = "Målet är att andelen förnybar energi stiger till 60 procent senast 2027."
    >>> measured(text, quantities(text)[0]).nominative
    'andelen förnybar energi'
    >>> text = "Under avtalsperioden skapas 30 nya arbetsplatser."
    >>> measured(text, quantities(text)[0]).nominative
    'nya arbetsplatser'
    """
    if quantity.noun and not _word("measures").fullmatch(sentence, *quantity.noun):
        return _counted(sentence, quantity)
    for start, end in _places(sentence, quantity):
        if phrase := _phrase(sentence, start, end):
            return phrase
    return None


def _counted(sentence: str, quantity: Quantity) -> Phrase | None:
    """The thing counted with the adjectives before it; "invånarantalet" as the whole word."""
    start, end = quantity.noun or (0, 0)
    word = _WORD.match(sentence, start)
    end = word.end() if word else end
    before = list(_WORD.finditer(sentence, quantity.start, start))
    adjectives: list[re.Match[str]] = []
    for other in reversed(before):
        folded = other.group().casefold()
        if numeral(folded) or not folded.endswith(("a", "ande", "ende")):
            break
        adjectives.insert(0, other)
    first = adjectives[0].start() if adjectives else start
    belongs = _word("belongs").match(sentence, end)
    return (_phrase(sentence, first, belongs.end()) if belongs else None) or _phrase(sentence, first, end)


def _places(sentence: str, quantity: Quantity) -> Iterator[Span]:
    """Where the phrase may stand, the likeliest first: beside the verb of the clause, else of the clause before it.

    A verb that holds the value itself has it behind where somebody acts, "vi halverar svinnet", or a time opens the
    clause, "Fram till 2027 fördubblas antalet företag".
    """
    start, end = clause_at(sentence, quantity.start)
    if named := _word("of_sum").search(sentence, start, quantity.start):
        yield named.span("name")
    if quantity.change and not quantity.digits:
        subject = _openings(sentence, start, quantity.start)[0], quantity.start
        behind = quantity.end, _stop(sentence, quantity.end, end)
        yield from (subject, behind) if sentence[quantity.end - 1] == "s" else (behind, subject)
    verbs = list(_word("verbs").finditer(sentence, start, quantity.start))
    is_subject = not verbs or _openings(sentence, start, quantity.start)[0] == quantity.start
    if is_subject and (share := _word("share_of").match(sentence, quantity.end, end)):
        verb = _word("verbs").search(sentence, share.end(), end)
        yield share.end(), min(_stop(sentence, share.end(), end), verb.start() if verb else end)
    yield from _beside(sentence, verbs, start, quantity.start)
    if following := _word("verbs").search(sentence, quantity.end, end):
        yield from _behind(following, sentence, end)
    if not verbs:
        yield _openings(sentence, start, quantity.start)[0], _stop(sentence, start, quantity.start)
    elif start:
        yield from _beside(sentence, list(_word("verbs").finditer(sentence, 0, start)), 0, start)


def _beside(sentence: str, verbs: Sequence[re.Match[str]], start: int, end: int) -> Iterator[Span]:
    """Behind the last verb, where the subject stands after a time or an infinitive has its object; and before it."""
    if verbs:
        last = verbs[-1]
        yield from _behind(last, sentence, end)
        yield from ((opened, last.start()) for opened in _openings(sentence, start, last.start()))


def _behind(verb: re.Match[str], sentence: str, end: int) -> Iterator[Span]:
    """What stands behind a verb, but for an adjective alone: "bussarna är utsläppsfria"."""
    stop = _stop(sentence, verb.end(), end)
    if not _word("predicates").fullmatch(sentence, verb.start(), stop):
        yield verb.end(), stop


def _stop(sentence: str, start: int, end: int) -> int:
    """Where a noun phrase ends that begins here: before what says from where, where to, by how much or when."""
    stop = _word("ends").search(sentence, start, end)
    return stop.start() if stop else end


def _openings(sentence: str, start: int, end: int) -> list[int]:
    """Where the subject before a verb may begin: behind a word that opens a clause or a time, the last first."""
    return [*reversed([match.end() for match in _word("opens").finditer(sentence, start, end)]), start]


def _phrase(sentence: str, start: int, end: int) -> Phrase | None:
    """The words at a place as a phrase; None where they name nothing by themselves."""
    trimmed = sentence[start:end]
    start += len(trimmed) - len(trimmed.lstrip(" :,–"))
    printed = sentence[start:end].rstrip(" :,–.;")
    if without := _word("leaves").match(printed):
        start, printed = start + without.end(), printed[without.end() :]
    if dangling := _word("dangles").search(printed):
        printed = printed[: dangling.start()]
    printed = _without_verb(printed)
    found = _WORD.findall(printed)
    if not 0 < len(found) <= _LONGEST or any(word[0].isdigit() for word in found) or _word("empty").fullmatch(printed):
        return None
    if _word("no_heads").search(printed):
        return None
    first = printed[0].lower() if start == 0 and printed[1:2].islower() else printed[0]
    return Phrase((start, start + len(printed)), first + printed[1:])


def _without_verb(printed: str) -> str:
    """A phrase without a verb at its end, by the forms that no noun has: "produkterna testas", "staden bygger"."""
    before, _, last = printed.rpartition(" ")
    lemma = base_form(last) if before else ""
    is_verb = lemma.endswith("a") and (last == f"{lemma}s" or (last != lemma and last.endswith(("er", "ade"))))
    return before if is_verb else printed
