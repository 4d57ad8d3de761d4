"""A noun of a parsed sentence -> the phrase that it heads, in the nominative.

The parse tells which words belong to it; the forms come from the dictionary (`inflection`). A phrase that would be half
a one is None.
"""

from __future__ import annotations

import re
from typing import Literal

from ..mentions import Phrase, Quantity
from ..patterns import compiled
from .inflection import genitive, inflected, participle, participle_of, plural_of
from .lemmas import base_form
from .lexicon import WORDS, pattern
from .syntax import Parse, Word

_NAMING_CASES = ("Nom", "Par", "Gen")
"""The cases in which a subject or an object stands."""
_OWNED_ELATIVE = compiled(r"(?<=st[aä])[aä]n$")
""" "hankinnoistaan" is "hankinnoista", said of one's own."""
_EVERY = compiled(r"\bjoka\b", re.IGNORECASE)
_OF_WHAT = {"osuu": "Ela", "suhde": "Ill", "suhte": "Ill"}
"""How nouns of a share begin, and the case of what it is a share of."""
_NAME_OF_DEED = compiled(r"(?:nt[iaäoö]|[uy]s|vaihto|tuotto|käyttö|osto|tulo|määrä)$")
"""What is told of as one, so that "vientinsä" is a singular, which its form does not tell."""
_OWN_PARTITIVE = compiled(r"\w{4}[jt](?:aa|ää)n$")
_OWN_PLURAL = compiled(r"\w{3}(?<!u)[oöe]j(?:aan|ään)$")
""" "päästöjään" and "menojaan", which the model may take for another case; "tekijään" and "suojaan" are others."""
_OWNED_END = compiled(r"(?:[aä]n|ns[aä])$")
"""What is said of one's own: no other partitive ends so."""
_OWNED_BY_MANY = compiled(r"[ij][aä](?:[aä]n|ns[aä])$")
""" "päästöjään", a plural; "kulutustaan" is none."""
_FARTHEST = 3
"""How many words before a participle of a phrase those may stand that belong to it."""
Kind = Literal["measures", "aims", "empty", "no_heads", "no_attributes", "changes", "complemented", "spends"]


def feature(word: Word, feature: str) -> str:
    """What the model says of a word's form: "Case" gives "Gen"; "" where it says nothing."""
    return "".join(word.morph.get(feature, []))


def is_listed(word: Word, kind: Kind) -> bool:
    """Whether a word is one of a list of `words/targets.toml`, by its base form or the last part of it."""
    listed = WORDS.targets["indicator"][kind]
    return base_form(word.text) in listed or (kind == "measures" and base_form(word.text).endswith(tuple(listed)))


def refers_back(noun: Word) -> bool:
    """Whether a noun names nothing without an earlier sentence: "osuus", "niiden osuus"."""
    return is_listed(noun, "empty") and not any(_is_naming(token) for token in attributes(noun, None))


def _is_naming(token: Word) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and not is_listed(token, "empty")


def noun_phrase(noun: Word, quantity: Quantity, *, is_whole: bool = False) -> Phrase | None:
    """The noun with the attributes before it, in the nominative; None where it names nothing by itself.

    `is_whole`: the quantity is a part of it, so that it may stand in the elative, and "joka viides" and "kuusi
    kymmenestä" mean the plural.
    """
    case = feature(noun, "Case")
    counted = quantity.noun is not None and (noun.idx, noun.idx + len(noun)) == quantity.noun
    behind = noun.idx >= quantity.end
    owned = bool(feature(noun, "Person[psor]")) and not is_whole
    stands_for_one = is_whole and (is_elative(noun) or noun.text.endswith("vuotias"))  # "joka kolmas yli 75-vuotias"
    is_noun = noun.pos_ == "NOUN" or stands_for_one
    if not is_noun or is_suspended(noun) or owned or not (case in _NAMING_CASES or counted or behind or is_whole):
        return None
    if is_listed(noun, "no_heads") or len(noun) < 3:
        return None
    phrase = [*attributes(noun, quantity), noun, *_whole_of_share(noun, quantity)]
    every = is_whole and (is_every(noun.doc, quantity) or is_out_of(noun.doc, quantity))
    plural = counted or every or feature(noun, "Number") == "Plur"
    text = _joined(phrase, [_listed(token, noun, plural) for token in phrase])
    if text is None:
        return None
    if counted:
        text = _with_verb(noun, text, is_bare=len(phrase) == 1)
    return Phrase((phrase[0].idx, phrase[-1].idx + len(phrase[-1])), text)


def genitive_phrase(noun: Word, quantity: Quantity | None) -> str | None:
    """A noun in whatever case with the attributes before it, in the genitive: "yritysten tutkimusmenojen"."""
    phrase = [*attributes(noun, quantity), noun]
    plural = feature(noun, "Number") == "Plur"
    listed = [_listed(token, noun, plural) for token in phrase]
    forms = [
        genitive(form, feature(token, "PartForm")) if form and (token == noun or _is_like(token, noun)) else form
        for token, form in zip(phrase, listed, strict=True)
    ]
    return _joined(phrase, forms)


def _joined(words: list[Word], forms: list[str | None]) -> str | None:
    """The forms in the places of the words; None where one is not known."""
    known = [form for form in forms if form is not None]
    if len(known) < len(words):
        return None
    return "".join(f"{form}{word.whitespace_}" for form, word in zip(known, words, strict=True)).strip()


def is_own(noun: Word) -> bool:
    """Whether a noun is somebody's own, which the model does not always tell: "kulutustaan" is no genitive."""
    case = feature(noun, "Case")
    is_told = feature(noun, "Person[psor]") == "3" and case in ("Nom", "Gen", "Par")
    by_form = {"Gen": _OWN_PARTITIVE, "Par": _OWNED_END}.get(case, _OWN_PLURAL)
    return (is_told and noun.text.isalpha()) or by_form.search(noun.text) is not None


def owned_phrase(noun: Word, quantity: Quantity) -> Phrase | None:
    """One's own by whose it is, where that is told: "yritysten vienti" of "yritykset tuplaavat vientinsä"."""
    owner = genitive_of_subject(noun.head, quantity) if noun.head.pos_ == "VERB" else None
    of_many = _OWNED_BY_MANY.search(noun.text) is not None
    lemma = base_form(noun.text[:-2] if _OWN_PLURAL.search(noun.text) else noun.text)
    named = plural_of(lemma) if of_many else lemma if _NAME_OF_DEED.search(lemma) else None
    return Phrase((noun.idx, noun.idx + len(noun)), f"{owner} {named}" if owner else named) if named else None


def is_suspended(word: Word) -> bool:
    """Whether a word, or its hyphen, waits for what another ends in: "laite- ja ohjelmistoinvestoinnit"."""
    return word.text == "-" or (word.i + 1 < len(word.doc) and word.nbor().text == "-" and not word.whitespace_)


def attributes(noun: Word, quantity: Quantity | None) -> list[Word]:
    """The words before a noun that belong to it: adjectives and participles of its case, and genitives."""
    found: list[Word] = []
    for token in reversed(list(noun.doc[: noun.i])):
        if quantity and quantity.start <= token.idx < quantity.end and not quantity.noun:
            continue  # "viennin 10 prosentin kasvu"
        behind = [*found, noun]
        belongs = _is_attribute(token, noun) or _joins(token, behind) or _is_coordinated(token, behind)
        if not (belongs or _is_of_participle(token, found)):
            break
        found.insert(0, token)
    while found and (
        found[0].pos_ in ("CCONJ", "PUNCT") or found[0].text == "-" or is_listed(found[0], "no_attributes")
    ):
        found.pop(0)
    return found


def _is_attribute(token: Word, noun: Word) -> bool:
    if token.text in ("yli", "alle") and "-vuotia" in noun.text:
        return True
    if token.pos_ in ("NUM", "PRON", "AUX", "ADP") or is_listed(token, "no_heads"):
        return False
    if token.pos_ in ("ADJ", "DET") or feature(token, "PartForm"):
        return agrees(token, noun) or feature(token, "Case") == "Gen"
    return token.pos_ in ("NOUN", "PROPN") and feature(token, "Case") == "Gen"


def agrees(token: Word, noun: Word) -> bool:
    """Whether two words have the same case and number."""
    return feature(token, "Case") == feature(noun, "Case") and feature(token, "Number") == feature(noun, "Number")


def _joins(token: Word, behind: list[Word]) -> bool:
    """Whether a word joins what stands before it to the phrase: the suspended "tutkimus- ja", "kaupunkien ja"."""
    before = token.nbor(-1) if token.i else None
    if token.text == "-":
        return behind[0].pos_ == "CCONJ"
    if behind[0].text == "-":
        return token.pos_ == "NOUN"
    if before is None or not (token.pos_ == "CCONJ" or token.text == ","):
        return False
    return before.text == "-" or (feature(before, "Case") == feature(behind[0], "Case") in ("Gen", "Ill"))


def _is_coordinated(token: Word, behind: list[Word]) -> bool:
    """Whether a noun is one of several that something leads to: "tutkimukseen ja kehittämiseen käytettävät varat"."""
    joint = behind[0].pos_ == "CCONJ" or behind[0].text == ","
    return joint and token.pos_ == "NOUN" and feature(token, "Case") == feature(behind[1], "Case") == "Ill"


def _is_of_participle(token: Word, phrase: list[Word]) -> bool:
    """Whether a word belongs to a participle of the phrase: "hankkeisiin osallistuvien yritysten määrä"."""
    named = next((other for other in phrase if feature(other, "PartForm")), None)
    if named is None or feature(token, "Case") == "Nom" or feature(token, "PartForm") or is_listed(token, "no_heads"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADV", "ADJ") and 0 < named.i - token.i <= _FARTHEST


def _whole_of_share(noun: Word, quantity: Quantity) -> list[Word]:
    """The words right behind a share that say of what it is one: "osuus alueen työpaikoista", "suhde vientiin"."""
    found: list[Word] = []
    last = next((case for start, case in _OF_WHAT.items() if noun.text.casefold().startswith(start)), None)
    for token in noun.doc[noun.i + 1 :] if last else ():
        case = feature(token, "Case")
        if quantity.start <= token.idx < quantity.end or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return []
        if case not in ("Gen", last) or feature(token, "VerbForm") == "Fin" or is_listed(token, "no_heads"):
            return []
        found.append(token)
        if case == last and token.pos_ in ("NOUN", "PROPN"):
            return found
    return []


def _listed(token: Word, noun: Word, plural: bool) -> str | None:
    """A word of the phrase as it is listed: what agrees with the noun, and the noun, in the nominative."""
    first = in_small_letters(token)
    case = feature(token, "Case")
    if token is not noun and not _is_like(token, noun):
        return first
    if case == "Nom" and (feature(token, "Number") == "Plur") == plural:
        return first
    if feature(token, "Person[psor]") and case == "Ela":
        first = without_owner(first)
    if case == "Par" and not plural and first.endswith(("mista", "mistä")):
        return f"{first[:-3]}nen"  # "asumista"
    if kind := feature(token, "PartForm"):  # now and then "osallistuneista" is told to be of the present, and turned
        return next((form for each in (kind, "Past", "Pres") if (form := participle(first, each, plural))), None)
    return inflected(first, plural) or participle(first, "Past", plural)  # some are told to be adjectives


def _is_like(token: Word, noun: Word) -> bool:
    """Whether a word is an adjective, or a participle, that takes the noun's case and number."""
    return (token.pos_ in ("ADJ", "DET") or bool(feature(token, "PartForm"))) and agrees(token, noun)


def in_small_letters(token: Word) -> str:
    """A word as it stands inside a sentence: only a name, or what is written with capitals, keeps them."""
    text = token.text
    return text if token.pos_ == "PROPN" or not text[1:].islower() else text[0].casefold() + text[1:]


def is_elative(noun: Word) -> bool:
    """Whether a noun stands in the elative and may be the whole of a part, other than of money."""
    names = not (is_listed(noun, "empty") or is_listed(noun, "no_heads") or is_of_money(noun))
    is_own_plural = _OWN_PLURAL.search(noun.text) is not None
    return _is_noun(noun) and feature(noun, "Case") == "Ela" and names and not is_own_plural


def is_of_money(noun: Word) -> bool:
    """Whether money is counted as a share of this: "4 prosenttia bruttokansantuotteesta", "bkt:stä"."""
    written = without_owner(noun.text.casefold())
    name = written.partition(":")[0]  # "bkt:stä"
    is_named = bool(name) and written.endswith(("sta", "stä"))
    return is_named and base_form(name).endswith(tuple(WORDS.targets["indicator"]["no_wholes"]))


def without_owner(elative: str) -> str:
    """An elative that is said of one's own, without what says so: "liikevaihdostaan" is "liikevaihdosta"."""
    return _OWNED_ELATIVE.sub("", elative)


def _is_noun(word: Word) -> bool:
    """Whether a word is a noun, or a participle that stands for one: "suorittaneista 70 prosenttia"."""
    return word.pos_ == "NOUN" or (bool(feature(word, "PartForm")) and not agrees(word, word.head))


def is_every(sentence: Parse, quantity: Quantity) -> bool:
    """Whether a share is told as "joka viides"."""
    return quantity.unit == "%" and _EVERY.search(sentence.text, quantity.start, quantity.end) is not None


def is_out_of(sentence: Parse, quantity: Quantity) -> bool:
    """Whether a share is told as "kuusi kymmenestä", "kuusi taloutta kymmenestä"."""
    inside = [token for token in sentence if quantity.start <= token.idx < quantity.end]
    return len(inside) > 1 and inside[-1].pos_ == "NUM" and feature(inside[-1], "Case") == "Ela"


def _with_verb(counted: Word, phrase: str, *, is_bare: bool) -> str:
    """A thing counted with what is done to it, or what it does: "valmistuvat asunnot", "alalla toimivat osaajat".

    `is_bare`: it has no attributes, so that who makes it tells which it is: "yliopiston palkkaamat tutkijat".
    """
    verb = counted.head
    form = participle_of(verb.text.casefold())
    is_present = feature(verb, "Tense") == "Pres" or (feature(verb, "InfForm") == "1" and verb.dep_ == "ROOT")
    is_told = is_present or is_listed(verb, "complemented")
    if verb.pos_ != "VERB" or not is_told or is_listed(verb, "changes") or form is None:
        return phrase
    if counted.dep_ == ("obj" if feature(verb, "Voice") == "Pass" else "nsubj"):
        return " ".join([*_complement(verb), f"{form}t", phrase])
    maker = genitive_of_subject(verb, None) if is_bare and counted.dep_ == "obj" else None
    return f"{maker} {form[:-2]}m{form[-1]}t {phrase}" if maker else phrase


def genitive_of_subject(verb: Word, quantity: Quantity | None) -> str | None:
    """Who does something, in the genitive; None where nobody is named, only a name, or more than one."""
    above = [verb, verb.head] if verb.dep_.startswith("xcomp") else [verb]  # "sitoutuvat pienentämään kulutustaan"
    subjects = (child for word in above for child in word.children if child.dep_ == "nsubj")
    subject = next((each for each in subjects if feature(each, "Case") == "Nom"), None)
    if subject is None or subject.pos_ != "NOUN" or any(child.dep_ == "conj" for child in subject.children):
        return None
    return genitive_phrase(subject, quantity)


def _complement(verb: Word) -> list[str]:
    """What a verb does nothing without, where it stands beside it: "testiympäristöä käyttävät yritykset"."""
    wanted = () if feature(verb, "Voice") == "Pass" else ("obj", "obl") if is_listed(verb, "complemented") else ("obj",)
    found: list[str] = []
    for noun in (token for token in verb.doc if token.pos_ in ("NOUN", "PROPN") and hangs_on(token, verb, wanted)):
        words = [*attributes(noun, None), noun]
        is_beside = words[-1].i == verb.i - 1 or words[0].i == verb.i + 1
        is_one_of_many = is_suspended(noun) or any(child.dep_ == "conj" for child in noun.children)
        if is_beside and not is_one_of_many and not any(map(tells_time, words)):
            found.append(written(words))
    return found


def hangs_on(noun: Word, verb: Word, relations: tuple[str, ...]) -> bool:
    """Whether a noun, or the first of several that are joined, stands to a verb in one of these relations."""
    first = noun
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    return first.head == verb and first.dep_ in relations


def written(words: list[Word]) -> str:
    """Words as they stand in the sentence, in small letters."""
    return "".join(f"{in_small_letters(word)}{word.whitespace_}" for word in words).strip()


def tells_time(word: Word) -> bool:
    """Whether a word may be of a phrase that says when: "vuonna 2027"."""
    return word.pos_ == "NUM" or is_listed(word, "no_heads")


def must(verb: Word) -> bool:
    """Whether a word says of its infinitive's subject that it has to: "Asteen tulee (tai on määrä) painua 9:ään"."""
    return bool(pattern("targets", "indicator", "has_to").search(verb.text))
