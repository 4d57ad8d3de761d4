"""A parsed sentence and a quantity in it -> the noun phrase that names what is measured, in the nominative.

The parse tells which noun it is and which words belong to it; the forms come from the dictionary (`inflection`). What
cannot be told is None: half a phrase would be worse than none. Source of the rules: output contract, "Indicator".
"""

from __future__ import annotations

from collections.abc import Iterator

from ..mentions import Phrase, Quantity
from .lemmas import base_form
from .lexicon import pattern
from .money import of_money, spent
from .nominatives import nominative
from .noun_phrases import (
    attributes,
    feature,
    in_small_letters,
    is_every,
    is_listed,
    is_out_of,
    is_own,
    is_suspended,
    must,
    noun_phrase,
    owned_phrase,
    refers_back,
)
from .shares import becomes_something, said_to_be, whole_of, with_what_it_does
from .syntax import Parse, Word

_FARTHEST = 4
"""How many words up the tree the verb may stand that the quantity belongs to."""


def measured(sentence: Parse, quantity: Quantity) -> Phrase | None:
    """What a quantity of a parsed sentence measures.

    The thing counted ("5 000 uutta asiantuntijaa" gives "uudet asiantuntijat"), the noun that a sum stands before
    ("3 mrd. euron teolliset investoinnit"), else the subject or object of the quantity's verb.
    """
    if told := spent(sentence, quantity) or said_to_be(sentence, quantity) or _aimed_at(sentence, quantity):
        return told
    whole = whole_of(sentence, quantity)
    if whole is not None or is_every(sentence, quantity):
        phrase = whole and noun_phrase(whole, quantity, is_whole=True)
        told = with_what_it_does(whole, phrase) if whole and phrase else None
        if whole and told is phrase and (is_out_of(sentence, quantity) or becomes_something(whole, quantity)):
            return None
        return told
    for word in _candidates(sentence, quantity):
        noun = _last_of_compounds(word)
        if feature(noun, "PronType") == "Rel":
            continue  # "menot, jotka olivat 40 miljoonaa": they are named before
        if feature(noun, "Case") == "Par" and any(word.pos_ == "ADP" for word in (*noun.children, *_behind(noun))):
            continue  # "ennen pandemiaa", "asukasta kohden"
        if feature(noun, "Case") == "Ela" and is_listed(noun, "empty"):
            continue  # "vuoden 2022 tasosta": where it starts from
        if refers_back(noun):
            return None
        if is_own(noun):
            return owned_phrase(noun, quantity)
        if found := noun_phrase(noun, quantity):
            return of_money(noun, found, quantity)
    return None


def _aimed_at(sentence: Parse, quantity: Quantity) -> Phrase | None:
    """Whose aim a quantity is said to be: "Talteenottoasteen välitavoite on 60 %", "osuuden tavoite – 4 % – on"."""
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    part = next((token for token in inside if token.head not in inside or token.head == token), None)
    aims = (t for t in sentence if t.idx < quantity.start and is_listed(t, "aims") and feature(t, "Case") == "Nom")
    aim = next((token for token in aims if part is not None and (token.head == part or part.head == token)), None)
    owners = (child for child in aim.children if child.dep_ == "nmod:poss") if aim is not None else ()
    whose = next((child for child in owners if pattern("targets", "indicator", "aimed_at").search(child.text)), None)
    if whose is None:
        return None
    words = [*attributes(whose, quantity), whose]
    last = next((i for i in reversed(range(len(words) - 1)) if words[i].pos_ in ("NOUN", "PROPN")), -1)
    forms = list(map(in_small_letters, words))
    named = [*forms[: last + 1], nominative(" ".join(forms[last + 1 :]))]
    phrase = Phrase((words[0].idx, whose.idx + len(whose)), " ".join(named))
    return of_money(whose, phrase, quantity)


def _behind(word: Word) -> Iterator[Word]:
    if word.i + 1 < len(word.doc):
        yield word.nbor()


def _candidates(sentence: Parse, quantity: Quantity) -> Iterator[Word]:
    """The nouns that may head the phrase, the likeliest first."""
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    if not inside:
        return
    if quantity.noun:
        counted = next(token for token in sentence if token.idx + len(token) > quantity.noun[0])
        if is_listed(counted, "measures"):
            following = counted.nbor() if counted.i + 1 < len(sentence) else counted
            yield from (following,) if feature(following, "Case") == "Par" else ()
            yield from _governing(inside, quantity)
            return
        yield from _subjects(counted, quantity) if counted.dep_ in ("ROOT", "ccomp", "advcl") else ()
        if counted.idx < quantity.start and feature(counted, "Case") == "Par":
            yield counted  # "joista vuokra-asuntoja on 900": the whole stands above
        moved = _moves_to(counted, quantity) or _changes_by(counted, quantity)
        yield from _governing(inside, quantity) if moved or counted.idx < quantity.start else ()
        yield counted
        return
    behind = _noun_behind(sentence, inside[-1].i + 1) if quantity.case == "of" else None
    if behind is not None and (feature(behind, "Case") != "Ela" or "osuu" in behind.text):
        yield behind  # not the whole: "4 %:n kansantuotteesta"
    written = sentence.text[quantity.start : quantity.end].casefold()
    yield from _ones_own(sentence, inside)
    yield from _said_of_part(inside, quantity)
    part = quantity.unit == "%" and not (quantity.case or quantity.change or "prosent" in written or "%" in written)
    for noun in _governing(inside, quantity):
        if noun.dep_ == "nsubj:cop" or not part:
            yield noun
    yield from _right_before(inside, quantity)
    yield from _before_rate(sentence, inside[0])


def _moves_to(counted: Word, quantity: Quantity) -> bool:
    """Whether something moves to so many, or from so many: "vuoroväli tihenee 60 minuutista 30 minuuttiin"."""
    ways = [pattern("targets", way) for way in ("change_up", "change_down")]
    moved = quantity.case in ("to", "from") and any(way.search(counted.head.text) for way in ways)
    return moved or (quantity.case == "to" and feature(counted, "Case") == "Ill")


def _right_before(inside: list[Word], quantity: Quantity) -> Iterator[Word]:
    """The noun right before a quantity that the parse hangs it on: "nostaa menot 4 prosenttiin", "menot 4 %"."""
    before = inside[0].nbor(-1) if inside[0].i else None
    if before is None or before.pos_ != "NOUN":
        return
    if quantity.change:  # "päästöjen puolittaminen"
        is_of_deed = feature(before, "Case") == "Gen" and feature(inside[0], "Derivation") == "Minen"
        yield from (before,) if is_of_deed else ()
    elif feature(before, "Case") == "Nom":
        is_label = not any(feature(token, "VerbForm") == "Fin" for token in before.doc)
        hangs = before.head in inside or is_label
        yield from (before,) if quantity.case == "to" or (not quantity.case and hangs) else ()


def _ones_own(sentence: Parse, inside: list[Word]) -> Iterator[Word]:
    """What the subject of a quantity's verb has itself: "tehtaat leikkaavat päästöjään 35 prosenttia"."""
    part = next((token for token in inside if token.head not in inside), inside[0])
    verb = part if part.pos_ == "VERB" else part.head
    yield from (token for token in sentence if token.head == verb and is_own(token))


def _changes_by(counted: Word, quantity: Quantity) -> bool:
    """Whether something changes by so many: "henkilöstön määrää lisätään 300 henkilöllä"; a place grows by others."""
    verb = counted.head
    by = (
        quantity.case == "by"
        and feature(counted, "Case") == "Ade"
        and verb.pos_ == "VERB"
        and is_listed(verb, "changes")
    )
    return by and not any(pattern("targets", "local").match(noun.text) for noun in _subjects(verb, quantity))


def _before_rate(sentence: Parse, first: Word) -> Iterator[Word]:
    """The noun right before what it is counted by, which the parse takes it for a part of: "menot asukasta kohden"."""
    for token in sentence[2 : first.i]:
        by, noun = token.nbor(-1), token.nbor(-2)
        if token.pos_ == "ADP" and feature(by, "Case") == "Par" and feature(noun, "Case") == "Nom":
            yield noun


def _said_of_part(inside: list[Word], quantity: Quantity) -> Iterator[Word]:
    """What a part is said to be, where that is a thing: "niistä 25 prosenttia on kuntien vuokra-asuntoja"."""
    part = next((token for token in inside if token.head not in inside), inside[0])
    is_part = quantity.unit == "%" and not quantity.case and part.dep_ == "nsubj:cop"
    is_thing = feature(part.head, "Case") == "Par" and not base_form(part.head.text).endswith("inen")
    if is_part and is_thing and part.head.i > part.i:
        yield part.head


def _governing(inside: list[Word], quantity: Quantity) -> Iterator[Word]:
    """The noun that a quantity hangs on ("kasvu 20 %"), and the subjects and objects of the verb above it."""
    head = next((token for token in inside if token.head is token or token.head not in inside), inside[0])
    if head.pos_ == "VERB" and head.dep_ == "amod" and head.i < head.head.i:
        yield head.head  # its object, taken for what it describes: "Tavoitteena on kolminkertaistaa sivukiven käyttö"
    for _ in range(_FARTHEST):
        if head.dep_ == "nsubj" and not _is_how_far(head, quantity):
            return  # "Joka neljäs asiakas käyttää palvelua": what they do is not measured
        yield from _subjects(head, quantity)
        yield from (c for verb in head.children if must(verb) for c in _subjects(verb, quantity))
        is_verb = head.pos_ in ("VERB", "AUX") and not (head.i and head.nbor(-1).pos_ == "NUM")  # "72 tunnista"
        if head.head is head or (is_verb and head.dep_ not in ("conj", "xcomp") and not must(head.head)):
            return
        head = head.head
        if head.pos_ == "NOUN" and head.idx < quantity.start and not must(head):
            yield head


def _is_how_far(part: Word, quantity: Quantity) -> bool:
    """Whether a share, taken for the subject, says how far another moves: "osuus nousee 15 prosenttiyksikköä"."""
    others = [c for c in part.head.children if c.dep_ == "nsubj" and c != part and feature(c, "Case") == "Nom"]
    return quantity.unit in ("%", "pp") and is_listed(part.head, "changes") and bool(others)


def _subjects(head: Word, quantity: Quantity) -> list[Word]:
    """What a word says something of: the subject of what is or happens by itself, the object of what is done."""
    by_itself = must(head) or bool(pattern("targets", "indicator", "by_itself").search(head.text))
    wanted = ("nsubj", "nsubj:cop") if by_itself or head.pos_ not in ("VERB", "AUX") else ("obj", "nsubj:cop")
    due = [c for c in head.children if c.dep_ in wanted or (by_itself and _has_to(c))]
    named = [c for c in due if not quantity.start <= c.idx < quantity.end]
    return [c for c in named if c.dep_ == "obj" or quantity.noun or quantity.is_money or feature(c, "Case") != "Par"]


def _has_to(noun: Word) -> bool:
    """Whether a genitive, taken for an object, has to do what its verb says: "menojen tulee nousta", "on noustava"."""
    verb = noun.head
    is_due = must(verb) or (feature(verb, "PartForm") == "Pres" and any(c.pos_ == "AUX" for c in verb.children))
    return is_due and noun.dep_ == "obj" and feature(noun, "Case") == "Gen" and noun.i < verb.i


def _last_of_compounds(word: Word) -> Word:
    """The noun that a suspended compound leads up to, which the parse hangs on it: "tutkimus- ja kehittämismenot"."""
    if not is_suspended(word):
        return word
    hyphen = word if word.text == "-" else word.nbor()
    return next((c for c in (*word.children, *hyphen.children) if c.dep_ == "conj"), word)


def _noun_behind(sentence: Parse, first: int) -> Word | None:
    """The noun that the words from here lead up to: "teolliset investoinnit", "vuosittaisen liikevaihdon"."""
    last = None
    for token in sentence[first : first + 6]:
        if token.pos_ == "PRON":
            return None  # "kolmanneksen alueen kaikesta romusta"
        if token.pos_ == "CCONJ" and token.nbor(-1).text == "-":
            continue  # "30 miljoonan euron laite- ja ohjelmistoinvestoinnit"
        if token.pos_ not in ("ADJ", "NOUN") and not feature(token, "PartForm"):
            break
        if token.pos_ == "NOUN" and not is_suspended(token):
            last = token
            if feature(token, "Case") != "Gen":
                break
    return last
