"""Text -> the organisations it names in Swedish, with type, abbreviation and members in brackets.

A name ends in a noun that tells what it is ("Vasa stad", "Österbottens förbund"), begins with one in the definite
("NTM-centralen i Österbotten", "Yrkeshögskolan Novia"), ends in a legal form, or is known whole. Names are given as
they are printed, without a genitive's s. The words are in `words/organisations.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...schema.vocabulary import OrganisationType
from ..mentions import Organisation
from ..organisations import NameReader, NameToken, OrganisationWords, read_names
from ..patterns import compiled
from .lexicon import WORDS

_TOKEN = compiled(r"[^\W_](?:[\w&/’'+–-]|\.(?=\w))*(?::s\b)?")
_HEREAFTER = compiled(r"^(?:nedan|härefter|i det följande|senare|hädanefter)\s[\"”'’]?([A-ZÅÄÖ]{2,8})[\"”'’]?$")
_NO_ABBREVIATION = compiled(
    r"\bnedan\b|härefter|tidigare|före detta|f\.d\.|\bordf|sekr|\d{4}|på finska|\bfi\.|eng\.|representer|företräd",
    re.IGNORECASE,
)
_OF_A_PLACE: frozenset[OrganisationType] = frozenset(("city", "municipality"))
_BEFORE_CENTRE = compiled(r"\b[Nn]ärings-, trafik- och $")
_SHORT_NOUN = 6
"""A form of fewer letters than this ends a compound only behind a hyphen."""
_PURPOSE = compiled(r" för [a-zåäö-]{4,40}")
""" "Kustens kommunalförbund för yrkesutbildning"."""
_CONSONANT = compiled(r"[^aeiouyåäösxz]$")
_GLUED = compiled(r"[A-ZÅÄÖ]?[a-zåäö]{2,40}(?=[A-ZÅÄÖ][a-zåäö])")
""" "BildVasa stad": what a conversion put before a place without a space; no place's name has a capital inside."""
_NEXT_PLACE = compiled(r", | och | samt | – ")


class _Noun(NamedTuple):
    """`printed` is the word without a genitive's s, `single` its basic form."""

    printed: str
    single: str
    type: OrganisationType
    definite: bool
    plural: bool
    whole: bool


def named(text: str, start: int = 0, end: int | None = None) -> list[Organisation]:
    """The organisations named in `text[start:end]`, in order; `bare` where a noun alone stands for one.

    >>> [(o.name, o.type) for o in named("mellan Lövstrands och Ekenäs städer samt Vindkraft Ab")]
    [('Lövstrands stad', 'city'), ('Ekenäs stad', 'city'), ('Vindkraft Ab', 'company')]
    >>> [(o.name, o.abbreviation) for o in named("finansministeriet (FM) och NTM-centralen i Österbotten")]
    [('finansministeriet', 'FM'), ('NTM-centralen i Österbotten', None)]
    >>> [o.name for o in named("Städerna Ekenäs, Vasa och Lövstrand samt Malskärs kommun")]
    ['Ekenäs stad', 'Vasa stad', 'Lövstrands stad', 'Malskärs kommun']
    """
    end = len(text) if end is None else end
    tokens = [NameToken(m.group(), *m.span()) for m in _TOKEN.finditer(text, start, end)]
    return read_names(text, tokens, start, end, _Name)


class _Name(NameReader):
    """One name, found at token `i`."""

    hereafter = _HEREAFTER
    no_abbreviation = _NO_ABBREVIATION

    @staticmethod
    def named(text: str) -> list[Organisation]:
        """The organisations named in a text, with those that a noun alone stands for."""
        return named(text)

    def read(self) -> list[Organisation]:
        """The organisations that this token ends or opens: several where places share a noun; none for other words."""
        token = self._tokens[self._i]
        if known := self._ministry() or self._known():
            return [known]
        if token.core in _words().forms:
            left = self._left(self._i)
            if left == self._i or self._opens_with_form(self._i):
                return []
            last = self._over_forms(self._i)
            name = self._text[self._tokens[left].start : self._tokens[last].end]
            return [
                self._with_brackets(name, _words().forms[token.core], self._tokens[left].start, self._tokens[last].end)
            ]
        noun = _noun(token.core)
        return self._built(noun) if noun and not self._goes_on() else []

    def _goes_on(self) -> bool:
        """Whether a legal form behind the word ends the name: "Yrkeshögskolan Aurinia Ab"."""
        i = self._i + 1
        while i < len(self._tokens) and self._is_beside(i - 1):
            token = self._tokens[i]
            if token.core in _words().forms or not token.capital or _noun(token.core):
                return token.core in _words().forms
            i += 1
        return False

    def _opens_with_form(self, i: int) -> bool:
        """Whether a legal form begins a name that another one ends: "Oy Alfa Ab"."""
        if i + 1 >= len(self._tokens) or self._tokens[i + 1].core in _words().forms or not self._is_beside(i):
            return False
        last = self._over_capitals(i)
        return last > i and self._tokens[last].core in _words().forms

    def _ministry(self) -> Organisation | None:
        match = _ministries().match(self._text, self._tokens[self._i].start, self._limit)
        if not match:
            return None
        return self._with_brackets(f"{match['name'].lower()}ministeriet", "ministry", match.start(), match.end())

    def _known(self) -> Organisation | None:
        start = self._tokens[self._i].start
        for name, kind in _words().known_as(self._tokens[self._i].core):
            match = re.compile(rf"{re.escape(name)}(?::?s)?(?![\w-])").match(self._text, start, self._limit)
            if match:
                following = next((t for t in self._tokens[self._i :] if t.start >= match.end()), None)
                if following and self._text[match.end() : following.start] == " " and following.core in _words().forms:
                    return None
                return self._with_brackets(name, kind, start, match.end())
        return None

    def _left(self, head: int) -> int:
        """The first token of the name that ends at `head`: over capitals, and small words that names hold."""
        left = j = head
        while j and self._tokens[j - 1].start >= self._done and self._is_beside(j - 1):
            j -= 1
            token = self._tokens[j]
            folded = token.core.casefold()
            if token.capital and folded not in _words().shape["before"]:
                if j < head - 1 and _noun(token.core) and not self._opens(j, head):
                    break
                if token.core in _words().forms:
                    return j if self._opens_with_form(j) else left
                if _noun(token.core) and j == head - 1 and self._tokens[head].core not in _words().forms:
                    break
                left = j
            elif self._opens(j, head):
                left = j
            elif (
                folded not in _words().shape["inside"]
                and not self._bears_form(j, head)
                and not self._ties_to_place(j, head)
            ):
                break
        if before := _BEFORE_CENTRE.search(self._text, self._done, self._tokens[left].start):
            left = next(n for n, token in enumerate(self._tokens) if token.start >= before.start())
        return left

    def _opens(self, j: int, head: int) -> bool:
        """Whether a noun in the definite begins the registered name: "Teknologiska forskningscentralen VTT Ab"."""
        noun = _noun(self._tokens[j].core)
        return bool(noun and noun.definite and self._tokens[head].core in _words().forms and j < head - 1)

    def _bears_form(self, j: int, head: int) -> bool:
        """Whether a noun stands right before the legal form: "Ekenäs högskolestiftelse sr", "Vasa industripark Ab"."""
        if j != head - 1 or self._tokens[head].core not in _words().forms:
            return False
        owned = j > 0 and self._is_beside(j - 1) and self._tokens[j - 1].capital
        return _noun(self._tokens[j].core) is not None or owned

    def _ties_to_place(self, j: int, head: int) -> bool:
        """Whether a small word ties people to their place in a registered name: "Odlarna i Vasa rf"."""
        people = j > 0 and self._is_beside(j - 1) and self._tokens[j - 1]
        tied = self._tokens[j].text in _words().shape["of"] and self._tokens[head].core in _words().forms
        return bool(tied and people and people.capital and people.core.endswith("na"))

    def _over_forms(self, i: int) -> int:
        """The last of the legal forms that follow each other: "Oy Ab"."""
        while i + 1 < len(self._tokens) and self._is_beside(i) and self._tokens[i + 1].core in _words().forms:
            i += 1
        return i

    def _built(self, noun: _Noun) -> list[Organisation]:
        head = self._tokens[self._i]
        left = self._left(self._i)
        if left < self._i:
            first = self._tokens[left].start
            if noun.type in _OF_A_PLACE and (glued := _GLUED.match(self._tokens[left].text)):
                first += glued.end()
            before = self._text[first : head.start]
            if _BEFORE_CENTRE.search(before):
                noun = noun._replace(type="ely_centre")
            printed = noun.single if noun.plural else noun.printed
            right = self._i if noun.type in _OF_A_PLACE or noun.definite else self._over_capitals(self._i)
            behind = self._text[head.end : self._tokens[right].end]
            end = self._tokens[right].end
            if noun.type == "ely_centre" and noun.definite and (tail := self._tail(noun)):
                start = self._tokens[left].start
                return [tail._replace(name=self._text[start : head.start] + tail.name, start=start)]
            if noun.type == "joint_authority" and (purpose := _PURPOSE.match(self._text, end, self._limit)):
                behind, end = behind + purpose.group(), purpose.end()
            shared = self._shared(left, noun, head.end)
            if noun.plural and noun.type in _OF_A_PLACE and not shared:
                return []  # "Kolneutrala kommuner" are none by name
            return [*shared, self._with_brackets(before + printed + behind, noun.type, first, end)]
        if noun.definite and (tail := self._tail(noun)):
            return [tail]
        if places := self._places_behind(noun):
            return places
        if noun.whole or not head.capital:
            return [Organisation(noun.printed, noun.type, None, (), head.start, head.end, bare=True)]
        return [self._with_brackets(noun.printed, noun.type, head.start, head.end)]

    def _tail(self, noun: _Noun) -> Organisation | None:
        """A name that a noun in the definite opens: "Yrkeshögskolan Novia", "staden Vasa", "NTM-centralen i Nyland"."""
        head, following = self._tokens[self._i], self._i + 1
        if following >= len(self._tokens) or not self._is_beside(self._i):
            return None
        tied = self._tokens[following].text in _words().shape["of"]
        first = following + 1 if tied else following
        if first >= len(self._tokens) or (tied and not self._is_beside(following)):
            return None
        if tied and noun.type == "joint_authority":
            first = self._first_capital(first)
        if (
            not self._tokens[first].capital
            or (tied and noun.type in _OF_A_PLACE)
            or (tied and not head.capital and noun.type != "ely_centre")
        ):
            return None
        last = self._over_capitals(first)
        if last == first and _noun(self._tokens[first].core) and self._tokens[first].core not in _words().forms:
            return None
        last = self._over_forms(last)
        behind = self._text[head.end : self._tokens[last].end]
        name = noun.printed + behind
        if noun.type in _OF_A_PLACE:
            place = behind.strip()
            name = _of_place(place, noun)
        kind = _words().forms.get(self._tokens[last].core, noun.type)
        return self._with_brackets(name, kind, head.start, self._tokens[last].end)

    def _first_capital(self, i: int) -> int:
        """The first capital behind small words: "Samkommunen för yrkesutbildning i Nyland"."""
        for j in range(i, min(i + 4, len(self._tokens))):
            if self._tokens[j].capital or not (j + 1 < len(self._tokens) and self._is_beside(j)):
                return j
        return i

    def _over_capitals(self, i: int) -> int:
        """The last of the capitals that follow token `i`, one space apart, that begin no other name."""
        while i + 1 < len(self._tokens) and self._is_beside(i):
            following = self._tokens[i + 1]
            if not following.capital or (_noun(following.core) and following.core not in _words().forms):
                break
            if self._is_another(i + 1):
                break
            i += 1
        return i

    def _is_another(self, i: int) -> bool:
        """Whether a capital begins the next name: its noun follows right behind."""
        if i + 1 < len(self._tokens) and self._is_beside(i):
            return _noun(self._tokens[i + 1].core) is not None and self._tokens[i + 1].core not in _words().forms
        return False

    def _shared(self, left: int, noun: _Noun, end: int) -> list[Organisation]:
        """The places before the first one that share its noun: "Helsingfors, Esbo och" before "Vanda städer"."""
        found: list[Organisation] = []
        if not noun.plural or noun.type not in _OF_A_PLACE:
            return found
        j = left
        while j and self._tokens[j - 1].start >= self._done:
            step = 2 if self._tokens[j - 1].text in ("och", "samt") else 1
            place = self._tokens[j - step] if j >= step else None
            if place is None or not place.capital or place.start < self._done or _noun(place.core):
                break
            if not _NEXT_PLACE.fullmatch(self._text[place.end : self._tokens[j].start]):
                break
            found.insert(0, Organisation(f"{place.core} {noun.single}", noun.type, None, (), place.start, end))
            j -= step
        return found

    def _places_behind(self, noun: _Noun) -> list[Organisation]:
        """The places behind a noun in the plural that they share: "städerna Helsingfors, Esbo och Vanda"."""
        found: list[Organisation] = []
        if not noun.plural or noun.type not in _OF_A_PLACE:
            return found
        j = self._i
        while j + 1 < len(self._tokens):
            step = 2 if self._tokens[j + 1].text in ("och", "samt") else 1
            place = self._tokens[j + step] if j + step < len(self._tokens) else None
            if place is None or not place.capital or _noun(place.core) or self._is_another(j + step):
                break
            gap = self._text[self._tokens[j].end : place.start]
            if gap != " " if j == self._i else not _NEXT_PLACE.fullmatch(gap):
                break
            start = place.start if found else self._tokens[self._i].start
            found.append(Organisation(_of_place(place.core, noun), noun.type, None, (), start, place.end))
            j += step
        return found


def _of_place(place: str, noun: _Noun) -> str:
    """A town's own name from the noun and its place: "Lövstrands stad", "Vasa stad"."""
    return f"{place}{'s' if _CONSONANT.search(place) else ''} {noun.single.lower()}"


@cache
def _noun(word: str) -> _Noun | None:
    """The noun that a word ends in, with the word's own first part: "yrkessamkommuns" gives "yrkessamkommun"."""
    for printed in (word, word[:-1] if word.endswith("s") else ""):
        folded = printed.casefold()
        for single, form, kind in _words().nouns:
            if not form or not folded.endswith(form):
                continue
            first = printed[: len(printed) - len(form)]
            if first and (kind in ("city", "municipality", "region") or (len(form) < _SHORT_NOUN and first[-1] != "-")):
                continue
            base = first + (single[0].upper() + single[1:] if not first and printed[0].isupper() else single)
            plural = form.endswith(("er", "erna", "or", "orna")) and single != form and not single.endswith("re")
            definite = form != single and not plural
            return _Noun(printed, base, kind, definite, plural, not first)
    return None


@cache
def _ministries() -> re.Pattern[str]:
    names = _words().ministries
    return compiled(rf"(?P<name>{names})ministeri(?:et|um)s?(?!\w)", re.IGNORECASE)


@cache
def _words() -> OrganisationWords:
    return OrganisationWords(WORDS)
