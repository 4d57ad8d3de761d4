"""Finnish words in any case -> their nominative, singular or plural, by the dictionary's own forms."""

from __future__ import annotations

from functools import cache

from ..patterns import compiled
from .lemmas import base_form, counted_form, forms_of

_PRESENT = compiled(r"^(?P<stem>\w[\w-]{0,60}v)[aäie]\w*")
_AGENT = compiled(r"^(?P<stem>\w[\w-]{0,60}m)[aäi]\w*")
_PAST = compiled(r"^(?P<stem>\w[\w-]{0,60}[nlrs])(?:ut|yt|ee|ei)\w*")
_PASSIVE = compiled(r"^(?P<stem>\w[\w-]{0,60}?)(?P<stop>[dt]{1,2})(?P<vowel>[uy])(?:a|ä|n|t|ja|jä|je\w|i\w*)?")
_PASSIVE_PRESENT = compiled(r"^(?P<stem>\w[\w-]{0,60})(?P<stop>[dt])(?P<vowel>[aä])(?P=vowel)n")
_PLURAL_PRESENT = compiled(r"^(?P<stem>\w[\w-]{0,60})v(?P<vowel>[aä])t")
_PAST_LIKE_PRESENT = compiled(r"(?P<stem>\w[\w-]{0,60}(?:el|[uy]))i")
_ONE_SYLLABLE = compiled(r"[^\W\d_aeiouyäö]{1,2}(?:aa|ää|uo|yö|ie|äy|yy|oi|ui)")
_SINGULAR_PRESENT = compiled(r"^(?P<stem>\w[\w-]{0,60}(?P<vowel>[aeiouyäö]))(?P=vowel)")
_UNCHANGED = compiled(r"(?:[^kpt]|s[kpt])[aäoöuy]$")
""" No stop before the last vowel whose grade could change: "alusta", "demonstraatio"."""
_WITHOUT = compiled(r"[aeiouyäö]t(?P<vowel>[oö])n$")
_FOREIGN = compiled(r"[bcdfgkmpvx]$")
_PRESENT_NOMINATIVE = compiled(r"(?P<stem>\w[\w-]{0,60}v)(?P<vowel>[aä])(?P<plural>t?)")
_GENITIVE_PLURAL = compiled(r"(?:[aeouyäöi]jen|ien|iden|[lnrs]ten)$")
_TWO_SYLLABLES = compiled(r"[^aeiouyäö]?[aei][^aeiouyäö]{1,3}a")
""" "vara", whose last vowel is o in the plural: "varojen"."""
_VOWELS = "aeiouyäö"
_BACK = compiled("[aou]")


def inflected(word: str, plural: bool) -> str | None:
    """A noun or adjective in the nominative; None where neither the dictionary nor a rule tells its plural.

    >>> [inflected(word, plural=True) for word in ("asiantuntijaa", "tki-menoja", "uutta", "testialustaa")]
    ['asiantuntijat', 'tki-menot', 'uudet', 'testialustat']
    >>> inflected("osuuden", plural=False), inflected("75-vuotias", plural=True)
    ('osuus', '75-vuotiaat')
    """
    if word.endswith("vuotias"):
        return word[:-1] + "at" if plural else word
    lemma = counted_form(word)
    found = plural_of(lemma) if plural else lemma
    return found and with_capitals(word, found)


@cache
def plural_of(lemma: str) -> str | None:
    """The nominative plural of a base form; a compound's by its last part; of words the dictionary lacks by rule."""
    for i in range(max(len(lemma) - 2, 1)):
        plurals = list(forms_of(lemma[i:], "t"))
        if plurals:
            return lemma[:i] + min(plurals, key=len)
    if lemma.endswith("inen"):
        return lemma.removesuffix("nen") + "set"
    if without := _WITHOUT.search(lemma):
        return f"{lemma[:-3]}tt{without['vowel']}m{'a' if without['vowel'] == 'o' else 'ä'}t"
    if _UNCHANGED.search(lemma):
        return lemma + "t"
    return lemma + "it" if _FOREIGN.search(lemma) else None


def genitive(nominative: str, kind: str = "") -> str | None:
    """The genitive of a word in the nominative, in its own number; of a participle by its `kind`, see `participle`.

    >>> [genitive(word) for word in ("tutkimusmenot", "varat", "yritykset", "t&k-panokset", "laitteet")]
    ['tutkimusmenojen', 'varojen', 'yritysten', 't&k-panosten', 'laitteiden']
    >>> [genitive(word) for word in ("tuotekehitys", "seutu", "alueellinen")]
    ['tuotekehityksen', 'seudun', 'alueellisen']
    >>> [genitive(word, "Pres") for word in ("käytettävät", "tuettava")], genitive("käytetyt", "Past")
    (['käytettävien', 'tuettavan'], None)
    """
    if kind:
        present = _PRESENT_NOMINATIVE.fullmatch(nominative)
        return present and present["stem"] + ("ien" if present["plural"] else present["vowel"] + "n")
    lemma = base_form(nominative)
    plural = plural_of(lemma)
    if plural is None:
        return None
    found = _genitive_plural(lemma) if nominative.casefold() == plural else plural[:-1] + "n"
    return found and with_capitals(nominative, found)


@cache
def _genitive_plural(lemma: str) -> str | None:
    """The genitive plural of a base form; a compound's by its last part, some short words' by rule."""
    for i in range(max(len(lemma) - 2, 1)):
        found = [form for form in forms_of(lemma[i:], "en") if _GENITIVE_PLURAL.search(form)]
        if found:
            return lemma[:i] + min(found, key=len)
    return f"{lemma[:-1]}ojen" if _TWO_SYLLABLES.fullmatch(lemma) else None


def participle(word: str, kind: str, plural: bool) -> str | None:
    """A participle in the nominative, whatever its case; `kind` is the model's PartForm, `Pres`, `Past` or `Agt`.

    >>> [participle(word, "Pres", plural=True) for word in ("osallistuvia", "rakennettavien")]
    ['osallistuvat', 'rakennettavat']
    >>> [participle(word, "Agt", plural=True) for word in ("tukemia", "kehittämistä")]
    ['tukemat', 'kehittämät']
    >>> [participle(word, "Past", plural=True) for word in ("valmistuneita", "tuettuja", "tehtyjä", "saatua")]
    ['valmistuneet', 'tuetut', 'tehdyt', 'saadut']
    >>> [participle(word, "Past", plural=True) for word in ("koulutettuja", "julkaistuja", "suunniteltuja")]
    ['koulutetut', 'julkaistut', 'suunnitellut']
    """
    present = {"Pres": _PRESENT, "Agt": _AGENT}.get(kind)
    if present and (match := present.fullmatch(word)):
        return match["stem"] + ("a" if _BACK.search(match["stem"]) else "ä") + ("t" if plural else "")
    if kind == "Past" and (match := _PASSIVE.fullmatch(word)):
        return match["stem"] + _weak(match["stem"][-1], match["stop"]) + match["vowel"] + "t" if plural else None
    if kind == "Past" and (match := _PAST.fullmatch(word)):
        back = "ut" if _BACK.search(match["stem"]) else "yt"
        return match["stem"] + ("eet" if plural else back)
    return None


def _weak(before: str, stop: str) -> str:
    """The weak grade of the stop of a passive: "tt" is "t", "lt" is "ll", "st" stays."""
    if stop == "t":
        return before if before in "lnr" else "t" if before == "s" else "d"
    return "t" if stop == "tt" else stop


def participle_of(verb: str) -> str | None:
    """The present participle, nominative singular, of a verb in the present, third person or passive.

    >>> [participle_of(verb) for verb in ("valmistuu", "syntyy", "toimii", "työllistyvät")]
    ['valmistuva', 'syntyvä', 'toimiva', 'työllistyvä']
    >>> [participle_of(verb) for verb in ("koulutetaan", "tuodaan", "tehdään", "palkataan")]
    ['koulutettava', 'tuotava', 'tehtävä', 'palkattava']
    >>> [participle_of(verb) for verb in ("saa", "jää", "käy", "tuo")]
    ['saava', 'jäävä', 'käyvä', 'tuova']
    >>> [participle_of(verb) for verb in ("vastaa", "tarjoaa", "kattaa", "hyödyntää")]
    ['vastaava', 'tarjoava', 'kattava', 'hyödyntävä']

    So of some verbs in the past, whose stem it shows.

    >>> [participle_of(verb) for verb in ("työskenteli", "osallistui")]
    ['työskentelevä', 'osallistuva']
    """
    if _ONE_SYLLABLE.fullmatch(verb):
        return f"{verb}v{'a' if _BACK.search(verb) else 'ä'}"
    if match := _PASSIVE_PRESENT.fullmatch(verb):
        stop = "tt" if match["stop"] == "t" and match["stem"][-1] in _VOWELS else "t"
        return f"{match['stem']}{stop}{match['vowel']}v{match['vowel']}"
    if match := _PLURAL_PRESENT.fullmatch(verb):
        return f"{match['stem']}v{match['vowel']}"
    if match := _PAST_LIKE_PRESENT.fullmatch(verb):
        return f"{match['stem']}{'e' if match['stem'].endswith('l') else ''}v{'a' if _BACK.search(verb) else 'ä'}"
    if verb.endswith(("aa", "ää")) and base_form(verb).endswith(("ata", "ätä")):
        return f"{verb}v{verb[-1]}"
    if match := _SINGULAR_PRESENT.fullmatch(verb):
        return f"{match['stem']}v{'a' if _BACK.search(match['stem']) else 'ä'}"
    return None


def participle_of_past(verb: str, plural: bool) -> str | None:
    """The past participle in the nominative of a passive in the past.

    >>> [participle_of_past(verb, plural=False) for verb in ("jalostettiin", "tehtiin", "tuotiin")]
    ['jalostettu', 'tehty', 'tuotu']
    >>> [participle_of_past(verb, plural=True) for verb in ("jalostettiin", "tehtiin", "tuotiin")]
    ['jalostetut', 'tehdyt', 'tuodut']
    """
    if not verb.endswith("tiin"):
        return None
    one = verb.removesuffix("iin") + ("u" if _BACK.search(verb) else "y")
    return participle(one, "Past", plural=True) if plural else one


def with_capitals(word: str, found: str) -> str:
    """The form with the capitals that the word has: "TKI-menoja" gives "TKI-menot"."""
    pairs = zip(word.casefold(), found, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(word), len(found)))
    return word[:same] + found[same:]
