"""What is told as a share of money, and what money is spent on: "tutkimukseen käytettävä osuus liikevaihdosta"."""

from __future__ import annotations

from ...document import Span
from ..mentions import Phrase, Quantity
from .lemmas import base_form
from .lexicon import WORDS, pattern
from .noun_phrases import (
    attributes,
    feature,
    genitive_of_subject,
    genitive_phrase,
    hangs_on,
    in_small_letters,
    is_listed,
    is_of_money,
    without_owner,
    written,
)
from .syntax import Parse, Word


def spent(sentence: Parse, quantity: Quantity) -> Phrase | None:
    """What so much money, or such a share of it, is spent on, and by whom where the verb has a subject.

    "Yhtiöt käyttävät tutkimukseen 3 % liikevaihdostaan" gives "yhtiöiden tutkimukseen käyttämä osuus liikevaihdosta".
    """
    whole = _whole_of_money(sentence, quantity)
    if quantity.case or quantity.change or not (whole or quantity.is_money):
        return None
    verb = _verb_of_spending(sentence, quantity)
    purpose = _purpose(verb, quantity) if verb is not None else None
    if verb is None or purpose is None:
        return None
    words = [*attributes(purpose, quantity), purpose]
    passive, active = WORDS.targets["indicator"]["spends"][base_form(verb.text)]
    payer = genitive_of_subject(verb, quantity)
    leading = [payer] if payer else []
    named = " ".join([*leading, written(words), active if payer else passive])
    span = words[0].idx, purpose.idx + len(purpose)
    if whole:
        return _joined_share(span, named, whole)
    return Phrase(span, f"{named}t {WORDS.targets['indicator']['money']}")


def _verb_of_spending(sentence: Parse, quantity: Quantity) -> Word | None:
    """The verb above a quantity, where it says that money is spent."""
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    part = next((token for token in inside if token.head not in inside), None)
    above = [part.head, part.head.head] if part is not None else []
    return next((word for word in above if word.pos_ == "VERB" and is_listed(word, "spends")), None)


def _purpose(verb: Word, quantity: Quantity) -> Word | None:
    """The noun that a verb of spending leads to, the last of several: the nearest before the sum, else behind it."""
    nouns = [t for t in verb.doc if t.pos_ in ("NOUN", "PROPN") and feature(t, "Case") == "Ill"]
    outside = [t for t in nouns if not (is_listed(t, "no_heads") or quantity.start <= t.idx < quantity.end)]
    able = [noun for noun in outside if hangs_on(noun, verb, ("obl", "obj", "xcomp", "xcomp:ds", "nmod"))]
    before = [token for token in able if token.idx < quantity.start]
    return before[-1] if before else next(iter(able), None)


def of_money(noun: Word, phrase: Phrase, quantity: Quantity) -> Phrase | None:
    """What is told as a share of money: "tutkimusmenojen osuus bruttokansantuotteesta", where they are 4 % of it.

    None where the money stands first, so that what is a share of it is told behind: "liikevaihdosta 40 % on vientiä".
    """
    whole = _whole_of_money(noun.doc, quantity)
    if not whole or pattern("targets", "indicator", "shares").search(noun.text):
        return phrase
    if whole[0].idx < quantity.start:
        return None
    owner = genitive_phrase(noun, quantity)
    return _joined_share(phrase.span, owner, whole) if owner else phrase


def _joined_share(span: Span, of_what: str, whole: list[Word]) -> Phrase:
    """The share of a whole of money that the words at `span` name, here `of_what`."""
    share = WORDS.targets["indicator"]["share"]
    if whole[0].text == WORDS.targets["indicator"]["in_ratio"]:
        share, whole = WORDS.targets["indicator"]["ratio"], whole[1:]
    told = " ".join(without_owner(in_small_letters(word)) for word in whole)
    start, end = min(span[0], whole[0].idx), max(span[1], whole[-1].idx + len(whole[-1]))
    return Phrase((start, end), f"{of_what} {share} {told}")


def _whole_of_money(sentence: Parse, quantity: Quantity) -> list[Word]:
    """The words right behind a share, or right before it, that name the money it is a share of; [] for other shares."""
    if quantity.unit != "%" or quantity.change or quantity.case in ("from", "by"):
        return []
    words = WORDS.targets["indicator"]
    found: list[Word] = []
    for token in (token for token in sentence if token.idx >= quantity.end):
        found.append(token)
        if is_of_money(token) or (found[0].text == words["in_ratio"] and base_form(token.text) in words["no_wholes"]):
            return found
        belongs = feature(token, "Case") in ("Gen", "Ela") and token.pos_ in ("NOUN", "PROPN", "ADJ")
        if not belongs and token.text != words["in_ratio"]:
            break
    before = [token for token in sentence if token.idx < quantity.start]
    return [*attributes(before[-1], quantity), before[-1]] if before and is_of_money(before[-1]) else []
