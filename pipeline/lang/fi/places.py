"""Finnish place names: the nominative from the genitive, and words that only look like one."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import compiled
from .lexicon import place_words

_STRONG = (
    ("t", "tt"), ("p", "pp"), ("k", "kk"), ("d", "t"), ("v", "p"), ("nn", "nt"), ("mm", "mp"), ("ll", "lt"),
    ("rr", "rt"), ("ng", "nk"),
)  # fmt: skip
"""Weak grades of consonants with their strong ones: "Nuortin" is of "Nuortti"."""
_WEAK = tuple((strong, weak) for weak, strong in _STRONG)
_ENDINGS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("ksen", "s", ()),
    ("sen", "nen", ()),
    ("een", "e", _WEAK),
    ("aan", "as", _WEAK),
    ("ään", "äs", _WEAK),
    ("en", "i", _STRONG),
    *((f"{vowel}n", vowel, _STRONG) for vowel in "aäioöuy"),
)
"""Endings of the genitive, those of the nominative, and the grades between which the consonants before them change."""
_NAME = r"[A-ZÅÄÖ][a-zåäö]{1,40}(?:-[A-ZÅÄÖ]?[a-zåäö]{2,40})?(?:n|lle|lla|llä|ssa|ssä)"
_LISTED = compiled(rf"(?:[:,]|\b(?:ja|joista))\s{_NAME}\s$")
_SEUTU = compiled(r"\b(?P<place>[A-ZÅÄÖ][a-zåäö]{1,40}n)\s(?:kaupunki)?seudu(?:lle|lla)\s$")
"""A town's region right before what is said of it: "Rannan seudulle 700"."""
_BEGUN = compiled(
    rf"(?:[:,]|\bja)\s(?P<listed>[A-ZÅÄÖ][a-zåäö]{{2,40}}(?:-[A-ZÅÄÖ][a-zåäö]{{2,40}})?)\s$"
    rf"|^(?P<label>[A-ZÅÄÖ][a-zåäö]{{2,40}}(?:-[A-ZÅÄÖ][a-zåäö]{{2,40}})?):\s$"
    rf"|(?:^|[.:;,]\s|\bja\s)(?P<place>{_NAME})\s"
    r"(?:(?:kaupunki|kunta):\s|(?:tavoite|osuus)\s(?:on|oli)\s|[a-zåäö]{2,20}(?:[tdlrn]aan|[tdlrn]ään|uu|yy|ee|va[tn]|vä[tn])\s"
    r"(?:(?:vuosittain|yhteensä|kaikkiaan|lisäksi)\s)?)?$"
)
"""What a clause or a list's item says of its first word.

"Rantala: 700", "Rannan kunta: 700", "Rantaan rakennetaan 700", "Rannan tavoite on 700", ": Ranta 700".
"""


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's genitive."""
    places = place_words()
    return folded in places.not_places or folded.endswith(places.not_place_endings)


def nominative_of_place(name: str) -> str:
    """A place name from the genitive.

    >>> [nominative_of_place(name) for name in ("Seinäjoen", "Lappeenrannan", "Pikku-Lahden")]
    ['Seinäjoki', 'Lappeenranta', 'Pikku-Lahti']
    """
    places = place_words()
    folded = name.casefold()
    first, hyphen, last = name.rpartition("-")
    if known := places.nominatives.get(folded):
        return known
    if hyphen and last[:1].isupper():
        return f"{first}-{nominative_of_place(last)}"
    for ending, replacement in places.endings:
        if folded.endswith(ending) and len(folded) > len(ending):
            return name[: len(name) - len(ending)] + replacement
    return name


def nominatives_of_place(name: str) -> tuple[str, ...]:
    """The nominatives that a genitive may have, the likeliest first.

    >>> nominatives_of_place("Nuortin"), nominatives_of_place("Karpeen")
    (('Nuorti', 'Nuortti'), ('Karpe', 'Karve', 'Karpei'))
    """
    likeliest = nominative_of_place(name)
    if name.casefold() in place_words().nominatives:
        return (likeliest,)
    found = [
        graded
        for ending, nominative, grades in _ENDINGS
        if name.endswith(ending)
        for graded in _graded(name[: len(name) - len(ending)], nominative, grades)
    ]
    return tuple(dict.fromkeys([likeliest, *found]))


def _graded(stem: str, ending: str, grades: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """The stem with this ending, as it stands and with its last consonants in their other grade."""
    yield stem + ending
    for grade, other in grades:
        if stem.endswith(grade) and len(stem) > len(grade) + 1:
            yield stem[: len(stem) - len(grade)] + other + ending


def places_before(text: str, end: int) -> tuple[str, ...]:
    """The place in a list right before `text[end:]`, from its illative, allative or where it is: the forms it may have.

    >>> [places_before(text, len(text))[0] for text in ("asuntoa: Saareen ", "2 400, Rantalaan ", "700 ja Vantaalle ")]
    ['Saari', 'Rantala', 'Vantaa']
    >>> places_before("700 ja Suvannossa ", 18)
    ('Suvanno', 'Suvanto')
    >>> places_before("rakennetaan Rannan seudulle ", 28)
    ('Rannan seutu',)
    """
    listed = _LISTED.search(text, 0, end)
    return _region_before(text, end) or (_from_case(listed.group().split()[-1]) if listed else ())


def places_begun(text: str, end: int) -> tuple[str, ...]:
    """The word that may be a place of which `text[end:]` is said, where it begins a clause or a list's item.

    >>> [places_begun(text, len(text))[0] for text in ("Rantaan rakennetaan ", "Pikku-Lahden tavoite on ", ": Oulu ")]
    ['Ranta', 'Pikku-Lahti', 'Oulu']
    """
    if region := _region_before(text, end):
        return region
    begun = _BEGUN.search(text, 0, end)
    if begun is None:
        return ()
    named = begun["listed"] or begun["label"]
    return (named,) if named else _from_case(begun["place"])


def _region_before(text: str, end: int) -> tuple[str, ...]:
    region = _SEUTU.search(text, 0, end)
    return (f"{region['place']} seutu",) if region else ()


def _from_case(word: str) -> tuple[str, ...]:
    """The nominatives that a place's genitive, illative, allative or locative may have, the likeliest first."""
    if word.endswith("seen"):
        return (word[: -len("seen")],)
    if word.endswith("een"):
        return (word[: -len("een")] + "i",)
    if word.endswith("n") and word[-3] == word[-2]:  # the illative: "Rantalaan"
        return (word[:-2],)
    return nominatives_of_place(word if word.endswith("n") else word[:-3] + "n")


def place_in_finnish(place: str, text: str) -> str:  # noqa: ARG001  (what each language is asked)
    """What a place is called in Finnish: in a Finnish text as it stands."""
    return place


def genitive_of_place(name: str) -> str:
    """A place's name in the genitive: the form from which `nominative_of_place` leads back to it.

    >>> [genitive_of_place(name) for name in ("Vaasa", "Seinäjoki", "Helsinki", "Turku")]
    ['Vaasan', 'Seinäjoen', 'Helsingin', 'Turun']
    """
    places = place_words()
    known = next((form for form, nominative in places.nominatives.items() if nominative == name), None)
    if known:
        return known[:1].upper() + known[1:]
    forms = (name[: len(name) - len(last)] + ending for ending, last in places.endings if name.endswith(last))
    return next((form for form in forms if nominative_of_place(form) == name), f"{name}n")
