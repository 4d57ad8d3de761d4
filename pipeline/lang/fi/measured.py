"""A parsed sentence and a quantity in it -> the noun phrase that names what is measured, in the nominative.

The parse tells which noun it is and which words belong to it; the forms come from the dictionary (`inflection`). What
cannot be told is None: half a phrase would be worse than none. Source of the rules: output contract, "Indicator".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..mentions import Phrase, Quantity
from .inflection import inflected, participle, participle_of
from .lemmas import base_form
from .lexicon import WORDS, pattern
from .syntax import Parse, Word

_NAMING_CASES = ("Nom", "Par", "Gen")
"""The cases in which a subject or an object stands."""
_ARGUMENTS = ("nsubj", "obj", "nsubj:cop")
"""What a part of a whole is to its verb where something is said of that part: "75 prosenttia nuorista saa …"."""
_OWNED_ELATIVE = re.compile(r"(?<=st[aä])[aä]n$")
""" "hankinnoistaan" is "hankinnoista", said of one's own."""
_LONGEST = 5
"""No more words than this say what a part of a whole does."""
_EVERY = re.compile(r"\bjoka\b", re.IGNORECASE)
_FARTHEST = 3
"""How many words up the tree the verb may stand that the quantity belongs to."""
_Kind = Literal["measures", "empty", "no_heads", "no_wholes", "no_attributes", "changes"]


def measured(sentence: Parse, quantity: Quantity) -> Phrase | None:
    """What a quantity of a parsed sentence measures.

    The thing counted ("5 000 uutta asiantuntijaa" gives "uudet asiantuntijat"), the noun that a sum stands before
    ("3 mrd. euron teolliset investoinnit"), else the subject or object of the quantity's verb.
    """
    whole = _whole(sentence, quantity)
    if whole is not None or _is_every(sentence, quantity):
        phrase = whole and _phrase(whole, quantity, is_whole=True)
        told = _with_what_it_does(whole, phrase) if whole and phrase else None
        return None if whole and told is phrase and _becomes_something(whole, quantity) else told
    for word in _candidates(sentence, quantity):
        noun = _last_of_compounds(word)
        if _feature(noun, "PronType") == "Rel":
            continue  # "menot, jotka olivat 40 miljoonaa": they are named before
        if _feature(noun, "Case") == "Ela" and _is(noun, "empty"):
            continue  # "vuoden 2022 tasosta": where it starts from
        if _refers_back(noun):
            return None
        if found := _phrase(noun, quantity):
            return found
    return None


def _whole(sentence: Parse, quantity: Quantity) -> Word | None:
    """The noun of what a share is a part of, where the sentence says something of that part.

    That is the noun of "joka viides opinnäytetyö", and the elative beside the share or before it above the same verb:
    "nuorista 75 prosenttia saa paikan", "raaka-aineista saadaan talteen 90 prosenttia".
    """
    if quantity.unit != "%" or quantity.case or quantity.change:
        return None
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    part = next((token for token in inside if token.head not in inside), None)
    if part is None:
        return None
    if _is_every(sentence, quantity):
        return part.head if part.head.dep_ in _ARGUMENTS else None
    before = [token for token in part.children if token.i < part.i and _is_elative(token)]
    if before and not any(child.dep_ == "nsubj:cop" for child in part.children):
        return before[-1]
    if not _is_argument(part):
        return None
    above = [token for token in part.head.children if token.i + 1 == inside[0].i or _is_before(token, part)]
    behind = [token for token in part.head.children if token.left_edge.i == inside[-1].i + 1]
    return next((token for token in (*above, *part.children, *behind) if _is_elative(token)), None)


def _is_argument(part: Word) -> bool:
    """Whether something is said of a part: of one that the parse hangs loosely on a verb, where nothing else is."""
    loose = part.dep_ == "obl" and _feature(part, "Case") == "Par" and part.head.pos_ == "VERB"
    return part.dep_ in _ARGUMENTS or (loose and not any(child.dep_ in _ARGUMENTS for child in part.head.children))


def _with_what_it_does(whole: Word, phrase: Phrase) -> Phrase:
    """A whole with what is said of its part: "joukkoliikenteen vyöhykkeille sijoittuvat uudet asunnot".

    Where that is no more than a verb in the present beside one word or phrase that tells no time.
    """
    part = whole if whole.head.pos_ == "VERB" else whole.head
    verb = part.head
    form = participle_of(verb.text.casefold())
    if verb.pos_ != "VERB" or _feature(verb, "Tense") != "Pres" or _is(verb, "changes") or form is None:
        return phrase
    told = [] if part.dep_ == "conj" else _beside(verb, behind=whole.i < verb.i)
    if not told or len(told) > _LONGEST or any(map(_tells_time, told)):
        return phrase
    start, end = min(phrase.span[0], verb.idx, told[0].idx), max(phrase.span[1], told[-1].idx + len(told[-1]))
    plural = "t" if phrase.nominative.split()[-1].endswith("t") else ""
    said = "".join(f"{_in_small_letters(word)}{word.whitespace_}" for word in told).strip()
    return Phrase((start, end), f"{said} {form}{plural} {phrase.nominative}")


def _becomes_something(whole: Word, quantity: Quantity) -> bool:
    """Whether what a part becomes, or for whom it is, stands behind it: "joka viides hankinta innovatiivisena"."""
    rest = (token for token in whole.doc[whole.i + 1 :] if token.idx >= quantity.end and token is not whole.head)
    behind = next(rest, whole)
    is_named = behind.pos_ in ("ADJ", "NOUN") and not _tells_time(behind)
    return is_named and _feature(behind, "Case") in ("Ess", "Tra", "All")


def _beside(verb: Word, *, behind: bool) -> list[Word]:
    """The words of the object or adverbial right behind a verb, or right before it."""
    for child in verb.children:
        words = [word for word in child.subtree if word.pos_ != "PUNCT"]
        if child.dep_ in ("obl", "obj") and (words[0].i == verb.i + 1 if behind else words[-1].i == verb.i - 1):
            return words
    return []


def _tells_time(word: Word) -> bool:
    return word.pos_ == "NUM" or _is(word, "no_heads")


def _is_every(sentence: Parse, quantity: Quantity) -> bool:
    """Whether a share is told as "joka viides"."""
    return _EVERY.search(sentence.text, quantity.start, quantity.end) is not None


def _is_before(token: Word, part: Word) -> bool:
    """Whether a word stands before a part that its verb does itself or has done to it, by nobody who is named."""
    named = part.dep_ == "obj" and any(child.dep_ == "nsubj" for child in part.head.children)
    return token.i < part.i and not named


def _is_elative(noun: Word) -> bool:
    names = not (_is(noun, "empty") or _is(noun, "no_heads") or _is(noun, "no_wholes"))
    return _is_noun(noun) and _feature(noun, "Case") == "Ela" and names


def _is_noun(word: Word) -> bool:
    """Whether a word is a noun, or a participle that stands for one: "suorittaneista 70 prosenttia"."""
    return word.pos_ == "NOUN" or (bool(_feature(word, "PartForm")) and not _agrees(word, word.head))


def _candidates(sentence: Parse, quantity: Quantity) -> Iterator[Word]:
    """The nouns that may head the phrase, the likeliest first."""
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    if not inside:
        return
    if quantity.noun:
        counted = next(token for token in sentence if token.idx + len(token) > quantity.noun[0])
        if _is(counted, "measures"):
            following = counted.nbor() if counted.i + 1 < len(sentence) else counted
            yield from (following,) if _feature(following, "Case") == "Par" else ()
            yield from _governing(inside, quantity)
            return
        yield from _subjects(counted, quantity) if counted.dep_ in ("ROOT", "ccomp", "advcl") else ()
        if counted.idx < quantity.start and _feature(counted, "Case") == "Par":
            yield counted  # "joista vuokra-asuntoja on 900": the whole stands above
        moved = (quantity.case == "to" and _feature(counted, "Case") == "Ill") or _changes_by(counted, quantity)
        yield from _governing(inside, quantity) if moved or counted.idx < quantity.start else ()
        yield counted
        return
    behind = _noun_behind(sentence, inside[-1].i + 1) if quantity.case == "of" else None
    if behind is not None and (_feature(behind, "Case") != "Ela" or "osuu" in behind.text):
        yield behind  # not the whole: "4 %:n kansantuotteesta"
    written = sentence.text[quantity.start : quantity.end].casefold()
    yield from _said_of_part(inside, quantity)
    part = quantity.unit == "%" and not (quantity.case or quantity.change or "prosent" in written or "%" in written)
    for noun in _governing(inside, quantity):
        if noun.dep_ == "nsubj:cop" or not part:
            yield noun
    if quantity.case == "to" and inside[0].i and _feature(object_ := inside[0].nbor(-1), "Case") == "Nom":
        yield object_  # "nostaa hoito- ja kuntoutusmenot 4 prosenttiin": the parse hangs it on the number
    yield from _before_rate(sentence, inside[0])


def _changes_by(counted: Word, quantity: Quantity) -> bool:
    """Whether something changes by so many: "henkilöstön määrää lisätään 300 henkilöllä"; a place grows by others."""
    verb = counted.head
    by = quantity.case == "by" and _feature(counted, "Case") == "Ade" and verb.pos_ == "VERB" and _is(verb, "changes")
    return by and not any(pattern("targets", "local").match(noun.text) for noun in _subjects(verb, quantity))


def _before_rate(sentence: Parse, first: Word) -> Iterator[Word]:
    """The noun right before what it is counted by, which the parse takes it for a part of: "menot asukasta kohden"."""
    for token in sentence[2 : first.i]:
        by, noun = token.nbor(-1), token.nbor(-2)
        if token.pos_ == "ADP" and _feature(by, "Case") == "Par" and _feature(noun, "Case") == "Nom":
            yield noun


def _said_of_part(inside: list[Word], quantity: Quantity) -> Iterator[Word]:
    """What a part is said to be, where that is a thing: "niistä 25 prosenttia on kuntien vuokra-asuntoja"."""
    part = next((token for token in inside if token.head not in inside), inside[0])
    is_part = quantity.unit == "%" and not quantity.case and part.dep_ == "nsubj:cop"
    is_thing = _feature(part.head, "Case") == "Par" and not base_form(part.head.text).endswith("inen")
    if is_part and is_thing and part.head.i > part.i:
        yield part.head


def _governing(inside: list[Word], quantity: Quantity) -> Iterator[Word]:
    """The noun that a quantity hangs on ("kasvu 20 %"), and the subjects and objects of the verb above it."""
    head = next((token for token in inside if token.head is token or token.head not in inside), inside[0])
    if head.pos_ == "VERB" and head.dep_ == "amod" and head.i < head.head.i:
        yield head.head  # its object, taken for what it describes: "Tavoitteena on kolminkertaistaa sivukiven käyttö"
    for _ in range(_FARTHEST):
        if head.dep_ == "nsubj":
            return  # "Joka neljäs asiakas käyttää palvelua": what they do is not measured
        yield from _subjects(head, quantity)
        yield from (c for verb in head.children if _must(verb) for c in _subjects(verb, quantity))
        is_verb = head.pos_ in ("VERB", "AUX")
        if head.head is head or (is_verb and head.dep_ not in ("conj", "xcomp") and not _must(head.head)):
            return
        head = head.head
        if head.pos_ == "NOUN" and head.idx < quantity.start:
            yield head


def _must(verb: Word) -> bool:
    """Whether a verb says of its infinitive's subject that it has to: "Asteen tulee painua 9 prosenttiin"."""
    return bool(pattern("targets", "indicator", "has_to").search(verb.text))


def _subjects(head: Word, quantity: Quantity) -> list[Word]:
    """What a word says something of: the subject of what is or happens by itself, the object of what is done."""
    by_itself = _must(head) or bool(pattern("targets", "indicator", "by_itself").search(head.text))
    wanted = ("nsubj", "nsubj:cop") if by_itself or head.pos_ not in ("VERB", "AUX") else ("obj", "nsubj:cop")
    named = [c for c in head.children if c.dep_ in wanted and not quantity.start <= c.idx < quantity.end]
    return [c for c in named if c.dep_ == "obj" or quantity.noun or _feature(c, "Case") != "Par"]


def _last_of_compounds(word: Word) -> Word:
    """The noun that a suspended compound leads up to, which the parse hangs on it: "tutkimus- ja kehittämismenot"."""
    suspended = word.text == "-" or (word.i + 1 < len(word.doc) and word.nbor().text == "-" and not word.whitespace_)
    return next((c for c in word.children if c.dep_ == "conj"), word) if suspended else word


def _noun_behind(sentence: Parse, first: int) -> Word | None:
    """The noun that the words from here lead up to: "teolliset investoinnit", "vuosittaisen liikevaihdon"."""
    last = None
    for token in sentence[first : first + 6]:
        if token.pos_ == "PRON":
            return None  # "kolmanneksen alueen kaikesta romusta"
        if token.pos_ not in ("ADJ", "NOUN") and not _feature(token, "PartForm"):
            break
        if token.pos_ == "NOUN":
            last = token
            if _feature(token, "Case") != "Gen":
                break
    return last


def _feature(word: Word, feature: str) -> str:
    """What the model says of a word's form: "Case" gives "Gen"; "" where it says nothing."""
    return "".join(word.morph.get(feature, []))


def _is(word: Word, kind: _Kind) -> bool:
    """Whether a word is one of a list of `words/targets.toml`, by its base form or the last part of it."""
    listed = WORDS.targets["indicator"][kind]
    return base_form(word.text) in listed or (kind == "measures" and base_form(word.text).endswith(tuple(listed)))


def _refers_back(noun: Word) -> bool:
    """Whether a noun names nothing without an earlier sentence: "osuus", "niiden osuus"."""
    return _is(noun, "empty") and not any(_is_naming(token) for token in _attributes(noun, None))


def _is_naming(token: Word) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and not _is(token, "empty")


def _phrase(noun: Word, quantity: Quantity, *, is_whole: bool = False) -> Phrase | None:
    """The noun with the attributes before it, in the nominative; None where it names nothing by itself.

    `is_whole`: the quantity is a part of it, so that it may stand in the elative, and "joka viides" means the plural.
    """
    case = _feature(noun, "Case")
    counted = quantity.noun is not None and noun.idx == quantity.noun[0]
    behind = noun.idx >= quantity.end
    suspended = noun.i + 1 < len(noun.doc) and noun.nbor().text == "-" and not noun.whitespace_
    owned = bool(_feature(noun, "Person[psor]")) and not is_whole
    stands_for_one = is_whole and (_is_elative(noun) or noun.text.endswith("vuotias"))  # "joka kolmas yli 75-vuotias"
    is_noun = noun.pos_ == "NOUN" or stands_for_one
    if not is_noun or suspended or owned or not (case in _NAMING_CASES or counted or behind or is_whole):
        return None
    if _is(noun, "no_heads") or len(noun) < 3:
        return None
    phrase = [*_attributes(noun, quantity), noun, *_whole_of_share(noun, quantity)]
    every = is_whole and _is_every(noun.doc, quantity)
    plural = counted or every or _feature(noun, "Number") == "Plur"
    forms = [_listed(token, noun, plural) for token in phrase]
    if None in forms:
        return None
    text = "".join(f"{form}{token.whitespace_}" for form, token in zip(forms, phrase, strict=True)).strip()
    if counted:
        text = _with_verb(noun, text)
    return Phrase((phrase[0].idx, phrase[-1].idx + len(phrase[-1])), text)


def _with_verb(counted: Word, phrase: str) -> str:
    """A thing counted with what is done to it, or what it does: "valmistuvat asunnot"."""
    verb = counted.head
    wanted = "obj" if _feature(verb, "Voice") == "Pass" else "nsubj"
    if counted.dep_ != wanted or verb.pos_ != "VERB" or _feature(verb, "Tense") != "Pres" or _is(verb, "changes"):
        return phrase
    form = participle_of(verb.text.casefold())
    return f"{form}t {phrase}" if form else phrase


def _attributes(noun: Word, quantity: Quantity | None) -> list[Word]:
    """The words before a noun that belong to it: adjectives and participles of its case, and genitives."""
    found: list[Word] = []
    for token in reversed(list(noun.doc[: noun.i])):
        if quantity and quantity.start <= token.idx < quantity.end and not quantity.noun:
            continue  # "viennin 10 prosentin kasvu"
        if not (_is_attribute(token, noun) or _joins(token, [*found, noun]) or _is_of_participle(token, found)):
            break
        found.insert(0, token)
    while found and (found[0].pos_ in ("CCONJ", "PUNCT") or found[0].text == "-" or _is(found[0], "no_attributes")):
        found.pop(0)
    return found


def _is_attribute(token: Word, noun: Word) -> bool:
    if token.text in ("yli", "alle") and "-vuotia" in noun.text:
        return True
    if token.pos_ in ("NUM", "PRON", "AUX", "ADP") or _is(token, "no_heads"):
        return False
    if token.pos_ in ("ADJ", "DET") or _feature(token, "PartForm"):
        return _agrees(token, noun) or _feature(token, "Case") == "Gen"
    return token.pos_ in ("NOUN", "PROPN") and _feature(token, "Case") == "Gen"


def _agrees(token: Word, noun: Word) -> bool:
    return _feature(token, "Case") == _feature(noun, "Case") and _feature(token, "Number") == _feature(noun, "Number")


def _joins(token: Word, behind: list[Word]) -> bool:
    """Whether a word joins what stands before it to the phrase: the suspended "tutkimus- ja", "kaupunkien ja"."""
    before = token.nbor(-1) if token.i else None
    if token.text == "-":
        return behind[0].pos_ == "CCONJ"
    if behind[0].text == "-":
        return token.pos_ == "NOUN"
    if before is None or not (token.pos_ == "CCONJ" or token.text == ","):
        return False
    return before.text == "-" or (_feature(before, "Case") == "Gen" == _feature(behind[0], "Case"))


def _is_of_participle(token: Word, phrase: list[Word]) -> bool:
    """Whether a word belongs to a participle of the phrase: "hankkeisiin osallistuvien yritysten määrä"."""
    named = next((other for other in phrase if _feature(other, "PartForm")), None)
    if named is None or _feature(token, "Case") == "Nom" or _feature(token, "PartForm") or _is(token, "no_heads"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADV", "ADJ") and 0 < named.i - token.i <= _FARTHEST


def _whole_of_share(noun: Word, quantity: Quantity) -> list[Word]:
    """The words right behind a share that say of what it is one: "osuus alueen työpaikoista"."""
    found: list[Word] = []
    if not noun.text.casefold().startswith("osuu"):
        return []
    for token in noun.doc[noun.i + 1 :]:
        case = _feature(token, "Case")
        if quantity.start <= token.idx < quantity.end or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return []
        if case not in ("Gen", "Ela") or _feature(token, "VerbForm") == "Fin":
            return []
        found.append(token)
        if case == "Ela" and token.pos_ in ("NOUN", "PROPN"):
            return found
    return []


def _listed(token: Word, noun: Word, plural: bool) -> str | None:
    """A word of the phrase as it is listed: what agrees with the noun, and the noun, in the nominative."""
    first = _in_small_letters(token)
    case = _feature(token, "Case")
    if token is not noun and not (
        (token.pos_ in ("ADJ", "DET") or _feature(token, "PartForm")) and _agrees(token, noun)
    ):
        return first
    if case == "Nom" and (_feature(token, "Number") == "Plur") == plural:
        return first
    if _feature(token, "Person[psor]") and case == "Ela":
        first = _OWNED_ELATIVE.sub("", first)
    if kind := _feature(token, "PartForm"):  # now and then "osallistuneista" is told to be of the present, and turned
        return next((form for each in (kind, "Past", "Pres") if (form := participle(first, each, plural))), None)
    return inflected(first, plural)


def _in_small_letters(token: Word) -> str:
    """A word as it stands inside a sentence: only a name, or what is written with capitals, keeps them."""
    text = token.text
    return text if token.pos_ == "PROPN" or not text[1:].islower() else text[0].casefold() + text[1:]
