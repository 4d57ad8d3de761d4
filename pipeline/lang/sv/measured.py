"""A sentence and a quantity in it -> the noun phrase that names what is measured, as it is printed.

There is no model of Swedish syntax among the packages that may be used, so the phrase is found by the words around it:
the thing counted, else what stands beside the verb of its clause. What cannot be told is None. Source of the rules:
output contract, "Indicator".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from ...document import Place
from ..mentions import Phrase, Quantity
from .clauses import clause_at
from .lexicon import pattern

_word = partial(pattern, "measured")
_WORD = re.compile(r"\w[\w&/-]*")
_LONGEST = 12
"""Words of a noun phrase; what is longer is no phrase."""


def parse(sentences: Iterable[str]) -> Mapping[str, str]:
    """The sentences as they are: no model looks at them."""
    return {sentence: sentence for sentence in sentences}


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
        if other.group()[0].isdigit() or not other.group().casefold().endswith(("a", "ande", "ende")):
            break
        adjectives.insert(0, other)
    first = adjectives[0].start() if adjectives else start
    belongs = _word("belongs").match(sentence, end)
    return (_phrase(sentence, first, belongs.end()) if belongs else None) or _phrase(sentence, first, end)


def _places(sentence: str, quantity: Quantity) -> Iterator[Place]:
    """Where the phrase may stand, the likeliest first: beside the verb of the clause, else of the clause before it.

    A verb that holds the value itself has it behind where somebody acts, "vi halverar svinnet", or a time opens the
    clause, "Fram till 2027 fördubblas antalet företag".
    """
    start, end = clause_at(sentence, quantity.start)
    if quantity.change and not quantity.digits:
        subject = _opening(sentence, start, quantity.start), quantity.start
        behind = quantity.end, _stop(sentence, quantity.end, end)
        yield from (subject, behind) if sentence[quantity.end - 1] == "s" else (behind, subject)
    verbs = list(_word("verbs").finditer(sentence, start, quantity.start))
    if not verbs and (share := _word("share_of").match(sentence, quantity.end, end)):
        verb = _word("verbs").search(sentence, share.end(), end)
        yield share.end(), min(_stop(sentence, share.end(), end), verb.start() if verb else end)
    yield from _beside(sentence, verbs, start, quantity.start)
    if following := _word("verbs").search(sentence, quantity.end, end):
        yield following.end(), _stop(sentence, following.end(), end)
    if not verbs:
        yield _opening(sentence, start, quantity.start), _stop(sentence, start, quantity.start)
    elif start:
        yield from _beside(sentence, list(_word("verbs").finditer(sentence, 0, start)), 0, start)


def _beside(sentence: str, verbs: Sequence[re.Match[str]], start: int, end: int) -> Iterator[Place]:
    """Behind the last verb, where the subject stands after a time or an infinitive has its object; and before it."""
    if verbs:
        last = verbs[-1]
        yield last.end(), _stop(sentence, last.end(), end)
        yield _opening(sentence, start, last.start()), last.start()


def _stop(sentence: str, start: int, end: int) -> int:
    """Where a noun phrase ends that begins here: before what says from where, where to, by how much or when."""
    stop = _word("ends").search(sentence, start, end)
    return stop.start() if stop else end


def _opening(sentence: str, start: int, end: int) -> int:
    """Where the subject before a verb begins: behind the last word that opens a clause, and behind a time."""
    opened = [match.end() for match in _word("opens").finditer(sentence, start, end)]
    return opened[-1] if opened else start


def _phrase(sentence: str, start: int, end: int) -> Phrase | None:
    """The words at a place as a phrase; None where they name nothing by themselves."""
    trimmed = sentence[start:end]
    start += len(trimmed) - len(trimmed.lstrip(" :,–"))
    printed = sentence[start:end].rstrip(" :,–.;")
    if without := _word("leaves").match(printed):
        start, printed = start + without.end(), printed[without.end() :]
    if dangling := _word("dangles").search(printed):
        printed = printed[: dangling.start()]
    found = _WORD.findall(printed)
    if not 0 < len(found) <= _LONGEST or any(word[0].isdigit() for word in found) or _word("empty").fullmatch(printed):
        return None
    if _word("no_heads").search(printed):
        return None
    first = printed[0].lower() if printed[1:2].islower() else printed[0]
    return Phrase((start, start + len(printed)), first + printed[1:])
