"""The whole that a share is a part of, with what is said of the part: "nuorista 75 prosenttia saa paikan"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..mentions import Phrase, Quantity
from .inflection import inflected, participle, participle_of, participle_of_past
from .lemmas import base_form
from .noun_phrases import (
    agrees,
    attributes,
    feature,
    in_small_letters,
    is_elative,
    is_every,
    is_listed,
    is_out_of,
    must,
    noun_phrase,
    tells_time,
    written,
)
from .syntax import Parse, Word

_ARGUMENTS = ("nsubj", "obj", "nsubj:cop")
"""What a part of a whole is to its verb where something is said of that part: "75 prosenttia nuorista saa …"."""
_LONGEST = 5
"""No more words than this say what a part of a whole does."""


def whole_of(sentence: Parse, quantity: Quantity) -> Word | None:
    """The noun of what a share is a part of, where the sentence says something of that part.

    That is the noun of "joka viides opinnäytetyö", or of what it measures ("nikkelistä joka viides kilo"), and the
    elative beside the share or before it above the same verb: "nuorista 75 prosenttia saa paikan", "raaka-aineista
    saadaan talteen 90 prosenttia"; or what stands in the middle of "kuusi taloutta kymmenestä".
    """
    if quantity.unit != "%" or quantity.case or quantity.change:
        return None
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    part = next((token for token in inside if token.head not in inside), None)
    if part is None:
        return None
    if is_out_of(sentence, quantity) and (those := [token for token in inside if token.pos_ == "NOUN"]):
        return those[-1] if part.head.pos_ == "VERB" else None
    if is_every(sentence, quantity):
        if is_listed(part.head, "measures") or is_listed(part.head, "no_heads"):
            return _whole_beside(sentence, quantity)
        return part.head if part.head.dep_ in _ARGUMENTS else None
    before = [token for token in part.children if token.i < part.i and is_elative(token)]
    if before and not any(child.dep_ == "nsubj:cop" for child in part.children):
        return before[-1]
    if not _is_argument(part):
        return None
    above = [token for token in part.head.children if token.i + 1 == inside[0].i or _is_before(token, part)]
    behind = [token for token in part.head.children if token.left_edge.i == inside[-1].i + 1]
    return next((token for token in (*above, *part.children, *behind) if is_elative(token)), None)


def said_to_be(sentence: Parse, quantity: Quantity) -> Phrase | None:
    """A whole with what its part is: "innovatiiviset hankinnat" of "hankinnoista 10 prosenttia on innovatiivisia"."""
    if quantity.unit != "%" or quantity.case not in ("", "of") or quantity.change:
        return None
    whole = _whole_beside(sentence, quantity)
    quality = whole and (_quality_behind(sentence, quantity.end) or _quality_before(whole, quantity))
    phrase = noun_phrase(whole, quantity, is_whole=True) if whole and quality else None
    if whole is None or quality is None or phrase is None or _goes_on_before(whole, phrase):
        return None
    made_by = quality.nbor(-1) if feature(quality, "PartForm") == "Agt" else None
    plural = feature(whole, "Number") == "Plur"
    kind = feature(quality, "PartForm")
    form = participle(quality.text, kind, plural) if kind else inflected(quality.text, plural)
    if form is None:
        return None
    ends = [phrase.span, (quality.idx, quality.idx + len(quality))]
    *before, last = _parted(whole, phrase.nominative)
    said = [*before, *([in_small_letters(made_by)] if made_by is not None else []), form, last]
    return Phrase((min(ends)[0], max(end for _, end in ends)), " ".join(said))


def _goes_on_before(whole: Word, phrase: Phrase) -> bool:
    """Whether what stands before a phrase has its case too, and may be a part of it that was not understood."""
    return any(t.idx + len(t) + 1 == phrase.span[0] and feature(t, "Case") == "Ela" for t in _before(whole))


def _whole_beside(sentence: Parse, quantity: Quantity) -> Word | None:
    """The elative right before a share, but for adverbs and "on", or right behind it with what belongs to it."""
    before = (token for token in reversed(list(sentence)) if token.idx < quantity.start)
    last = next((token for token in before if token.pos_ not in ("ADV", "AUX")), None)
    if last is not None and is_elative(last):
        return last
    behind = [token for token in sentence if token.idx >= quantity.end]
    named = next((token for token in behind if is_elative(token) and not agrees(token, token.head)), None)
    if named is None:
        return None
    first = (attributes(named, quantity) or [named])[0]
    return named if all(token.pos_ in ("ADV", "PRON") for token in behind if token.i < first.i) else None


def _quality_behind(sentence: Parse, end: int) -> Word | None:
    """What a part is said to be behind its share: an adjective or participle in the partitive behind "on"."""
    behind = [token for token in sentence if token.idx >= end]
    copula = next((i for i, token in enumerate(behind) if token.dep_ == "cop"), None)
    if copula is None or any(token.pos_ in ("PUNCT", "CCONJ") for token in behind[:copula]):
        return None
    passed = (token for token in behind[copula:] if not (token.dep_ == "cop" or _is_of_time(token) or must(token)))
    said = next(passed, None)
    if said is not None and feature(said, "Case") == "Gen" and feature(said.nbor(), "PartForm") == "Agt":
        said = said.nbor()  # "on valtion tukemia"
    return said if said is not None and _is_quality(said) and _stands_alone(said) else None


def _quality_before(whole: Word, quantity: Quantity) -> Word | None:
    """What a part is said to be before its share, right behind the whole: "työkoneista sähköisiä on 4 prosenttia"."""
    said = whole.nbor()
    is_between = said.idx < quantity.start and any(token.pos_ == "AUX" for token in whole.doc[said.i + 1 :][:2])
    return said if is_between and _is_quality(said) else None


def _is_quality(word: Word) -> bool:
    like = word.pos_ == "ADJ" or bool(feature(word, "PartForm")) or base_form(word.text).endswith("inen")
    return like and feature(word, "Case") == "Par"


def _stands_alone(word: Word) -> bool:
    """Whether a quality is one alone, and no attribute: not "on innovatiivisia ja kestäviä", "on uusia autoja"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    joined = (
        any(child.dep_ == "conj" or _completes(child, word) for child in word.children) or following.pos_ == "CCONJ"
    )
    return not joined and (following is word or feature(following, "Case") != "Par")


def _completes(child: Word, quality: Word) -> bool:
    """Whether a word behind a quality belongs to it: "valmiita vientiin"."""
    return child.i == quality.i + 1 and child.dep_ in ("obl", "nmod", "xcomp") and not tells_time(child)


def _is_of_time(word: Word) -> bool:
    return tells_time(word) or word.pos_ == "ADP"


def _parted(whole: Word, nominative: str) -> list[str]:
    """What stands before a whole's plain adjectives, and the rest: "satamassa käyvät", "suuret alukset"."""
    plain = takewhile(lambda t: t.pos_ == "ADJ" and agrees(t, whole) and base_form(t.text) != "uusi", _before(whole))
    words = nominative.split(" ")
    first = len(words) - 1 - sum(1 for _ in plain)
    return [part for part in (" ".join(words[:first]), " ".join(words[first:])) if part]


def _before(word: Word) -> Iterator[Word]:
    return reversed(list(word.doc[: word.i]))


def _is_argument(part: Word) -> bool:
    """Whether something is said of a part: of one that the parse hangs loosely on a verb, where nothing else is."""
    loose = part.dep_ == "obl" and feature(part, "Case") in ("Par", "Nom") and part.head.pos_ == "VERB"
    return part.dep_ in _ARGUMENTS or (loose and not any(child.dep_ in _ARGUMENTS for child in part.head.children))


def with_what_it_does(whole: Word, phrase: Phrase) -> Phrase:
    """A whole with what is said of its part: "joukkoliikenteen vyöhykkeille sijoittuvat uudet asunnot".

    Where that is no more than a verb in the present beside one word or phrase that tells no time.
    """
    part = whole if whole.head.pos_ == "VERB" else whole.head
    verb = part.head
    is_plural = phrase.nominative.split()[-1].endswith("t")
    form = _participle(verb, is_plural)
    if verb.pos_ != "VERB" or is_listed(verb, "changes") or form is None:
        return phrase
    told = [] if part.dep_ == "conj" else _beside(verb, behind=whole.i < verb.i)
    if not told and _says_all(verb, whole):
        return Phrase(phrase.span, f"{form} {phrase.nominative}")
    if not 0 < len(told) <= _LONGEST:
        return phrase
    start, end = min(phrase.span[0], verb.idx, told[0].idx), max(phrase.span[1], told[-1].idx + len(told[-1]))
    return Phrase((start, end), f"{written(told)} {form} {phrase.nominative}")


def _participle(verb: Word, is_plural: bool) -> str | None:
    """What a part does, or is done to it, as a participle: of the present, or of a passive in the past."""
    written = verb.text.casefold()
    if feature(verb, "Tense") == "Past" and feature(verb, "Voice") == "Pass":
        return participle_of_past(written, is_plural)
    form = participle_of(written) if feature(verb, "Tense") == "Pres" else None
    return form and form + ("t" if is_plural else "")


def _says_all(verb: Word, whole: Word) -> bool:
    """Whether a passive says all by itself what is done to a part: "hukkalämmöstä hyödynnetään 40 prosenttia"."""
    beside = [child for child in verb.children if child.dep_ in ("obl", "xcomp", "advmod") and child != whole]
    timed = all(tells_time(child) or child.pos_ == "ADV" for child in beside)
    return feature(verb, "Voice") == "Pass" and timed


def becomes_something(whole: Word, quantity: Quantity) -> bool:
    """Whether what a part becomes, or for whom it is, stands behind it: "joka viides hankinta innovatiivisena"."""
    rest = (token for token in whole.doc[whole.i + 1 :] if token.idx >= quantity.end and token is not whole.head)
    behind = next(rest, whole)
    is_named = behind.pos_ in ("ADJ", "NOUN") and not tells_time(behind)
    return is_named and feature(behind, "Case") in ("Ess", "Tra", "All")


def _beside(verb: Word, *, behind: bool) -> list[Word]:
    """The words of the objects and adverbials right behind a verb, "kouluun pyörällä", or the one right before it."""
    told: list[Word] = []
    for child in verb.children:
        words = [word for word in child.subtree if word.pos_ != "PUNCT"]
        leads_on = child.dep_ in ("obl", "obj") or feature(child, "Case") == "Tra"
        if not leads_on or any(map(tells_time, words)):
            continue
        if not behind and words[-1].i == verb.i - 1:
            return words
        goes_on = words[0].i == verb.i + 1 + len(told) and (not told or len(told) + len(words) <= _LONGEST)
        if behind and goes_on:
            told += words
    return told


def _is_before(token: Word, part: Word) -> bool:
    """Whether a word stands before a part that its verb does itself or has done to it, by nobody who is named."""
    named = part.dep_ == "obj" and any(child.dep_ == "nsubj" for child in part.head.children)
    return token.i < part.i and not named
