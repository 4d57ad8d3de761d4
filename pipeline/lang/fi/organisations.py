"""Text -> the organisations it names, in the nominative, with type, abbreviation and members in brackets.

A name ends in a noun that tells what the organisation is ("kaupunki", "ammattikorkeakoulu"), or in a legal form, or is
known whole; from there it is followed to the left over places and capitals and to the right over a name's last part.
The words are in `words/organisations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ...schema.vocabulary import OrganisationType
from ..mentions import Organisation
from ..organisations import BRACKET, NameReader, NameToken, OrganisationWords, read_names
from ..patterns import compiled
from .lexicon import WORDS

_TOKEN = compiled(r"[-–]?[^\W_](?:[\w&/’'+–-]|\.(?=\w))*(?::[a-zåäö]{1,6}\b)?")
_ENDING = (
    r"(?:e(?=st|ss|ll|lt|ks|n[aä]))?(?:"
    r"n|en|in|ien|jen|iden|itten|ten|sen"  # the genitive: "kaupungin", "yhtiöiden"
    r"|t|et|it"
    r"|a|ä|ta|tä|ja|jä|ia|iä|ita|itä"  # the partitive
    r"|ssa|ssä|issa|issä|ssaan|sta|stä|ista|istä"  # inside, from inside
    r"|an|än|on|ön|un|yn|een|seen|hin|ihin|oihin|öihin"  # into
    r"|lla|llä|illa|illä|lta|ltä|ilta|iltä|lle|ille|ksi|na|nä|ineen"
    r")?"
)
_ENDING_OF_NAME, _ENDING_IN_KS = (compiled(rf"{stem}i?{_ENDING}") for stem in ("", "ks"))
_PLURAL = compiled(
    r"(?:t|ien|jen|iden|itten|sten|eja|oja|öjä|iä|ita|itä|ille|illa|illä|ilta|iltä|ista|istä|issa|issä|ihin)$"
)
_HEREAFTER = compiled(r"^jäljempänä\s[\"”]?([A-ZÅÄÖ]{2,8})[\"”]?$")
""" "(jäljempänä TEM)" gives an abbreviation; "(jäljempänä kaupunki)" and names do not."""
_NO_ABBREVIATION = compiled(
    r"jälj|\bent\b|entinen|aik\.|aiem|\bpj\b|puheenj|siht|\d{4}|ruots|engl|jatkossa|myöh|sv\.|edusta", re.IGNORECASE
)
_LEFT_OVER = compiled(r"(?<=[a-zåäö])- (?!(?:ja|sekä|tai|eli|että)\b)(?=[a-zåäö])")
""" "elin- keino-", "valtiovarain- ministeriö": the hyphen of a line's end, left inside a line by a conversion."""
_UNIT = compiled(
    r"(?: [A-ZÅÄÖ]{2,10}(?::n)?)?(?:,? |/)[A-ZÅÄÖ][\w-]{1,30}n(?: [a-zåäö-]{1,30}n){0,4}"
    r" (?:yksikkö|laboratorio|osasto|kampus|toimipiste)(?!\w)"
)
""" "Suvannon yliopisto, Lammin mittausten yksikkö", "VTT MIKES/Lammin yksikkö": the unit is a part of the name."""
_OF_A_PLACE: frozenset[OrganisationType] = frozenset(
    ("ministry", "city", "municipality", "region", "regional_council", "ely_centre")
)
"""Types whose names end in their noun and begin with a place in the genitive."""
_OBLIQUE = compiled("(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle)$")
""" "kuntayhtymä Vasso" is called so; "kuntayhtymä Kiskossa" is not."""
_SHORT_NOUN = 5
"""A stem of fewer letters than this ends a compound only behind a hyphen."""
_SMALL_WORDS = 2
"""So many words in small letters may stand inside a registered name."""
_SHORT = compiled(r"[A-ZÅÄÖ]{2,8}")
_NEXT_PLACE = compiled(r"(?:, | ja | sekä | – | & | ohella | lisäksi )$|, ja $|, sekä $")
_BESIDES = ("ohella", "lisäksi")
""" "Lumon ohella Ahjolan ja Kaislan kaupungit": all three are."""


class _Noun(NamedTuple):
    nominative: str
    type: OrganisationType
    plural: bool
    bare: bool


def named(text: str, start: int = 0, end: int | None = None) -> list[Organisation]:
    """The organisations named in `text[start:end]`, in order; `bare` where a noun alone stands for one.

    >>> [(o.name, o.type) for o in named("Ahjolan ja Rantaniemen kaupunkien sekä Tuulivoima Oy:n kesken")]
    [('Ahjolan kaupunki', 'city'), ('Rantaniemen kaupunki', 'city'), ('Tuulivoima Oy', 'company')]
    >>> [o.name for o in named("työ- ja elinkeinoministeriön (TEM) ja Ahjolan kaupungin")]
    ['työ- ja elinkeinoministeriö', 'Ahjolan kaupunki']
    """
    end = len(text) if end is None else end
    if cuts := [_cut(text, match) for match in _LEFT_OVER.finditer(text, start, end)]:
        return _named_over_cuts(text, start, end, cuts)
    text = _without_capitals(text)
    tokens = [NameToken(m.group(), *m.span()) for m in _TOKEN.finditer(text, start, end)]
    return read_names(text, tokens, start, end, _Name)


def _cut(text: str, left_over: re.Match[str]) -> tuple[int, int]:
    """What to leave out of a word that a line's end broke: of "Aalto- yliopisto" the space alone."""
    start, end = left_over.span()
    first = text[text.rfind(" ", 0, start) + 1 : start]
    noun = _noun(re.match(r"\w*", text[end:]).group())  # type: ignore[union-attr]
    keeps_hyphen = first[:1].isupper() and noun is not None and noun.bare and noun.type != "ministry"
    return (start + keeps_hyphen, end)


def _named_over_cuts(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> list[Organisation]:
    """The organisations of a text without these pieces, at their places in the text with them."""
    kept = [
        offset for a, b in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True)
        for offset in range(a, b)
    ]  # fmt: skip
    found = named("".join(text[offset] for offset in kept))
    return [o._replace(start=kept[o.start], end=kept[o.end - 1] + 1) for o in found]


def _without_capitals(text: str) -> str:
    """A text in capitals alone as it would be written otherwise, of the same length: "PORIN KAUPUNKI (TEM)"."""
    if not text.isupper() or " " not in text:
        return text
    lowered = _TOKEN.sub(
        lambda m: (
            m.group().lower() if _noun(m.group().lower()) or m.group() in ("JA", "SEKÄ") else m.group().capitalize()
        ),
        text,
    )
    return BRACKET.sub(lambda m: text[m.start() : m.end()], lowered)


class _Name(NameReader):
    """One name, found at token `i`."""

    hereafter = _HEREAFTER
    no_abbreviation = _NO_ABBREVIATION

    @staticmethod
    def named(text: str) -> list[Organisation]:
        """The organisations named in a text, with those that a noun alone stands for."""
        return named(text)

    def read(self) -> list[Organisation]:
        """The organisations that end in this token: several where places share one noun; none where it ends none."""
        token = self._tokens[self._i]
        if known := self._ministry() or self._known():
            return [known]
        if token.core in _words().forms and self._i and self._is_beside(self._i - 1):
            left = self._over_words(self._left(self._i, None))
            return self._built(left, _Noun("", _words().forms[token.core], False, False)) if left < self._i else []
        if "/" in token.text:
            return self._parted_by_slash()
        noun = None if self._is_inside() else _noun(token.core)
        return self._built(self._left(self._i, noun), noun) if noun else []

    def _parted_by_slash(self) -> list[Organisation]:
        """One name of two: "Rannan sairaanhoitopiiri/Rannan keskussairaala", "Rannan kehittämiskeskus/RaKe Oy"."""
        first, _, second = self._tokens[self._i].text.partition("/")
        noun = _noun(first)
        if noun is None or noun.type in _OF_A_PLACE or not (noun.nominative == first and second[:1].isupper()):
            return []
        right, kind = self._i, noun.type
        while right + 1 < len(self._tokens) and self._is_beside(right):
            following = self._tokens[right + 1]
            kind = _words().forms.get(following.core, kind)
            if not (following.capital or following.text in _words().shape["inside"] or _noun(following.core)):
                break
            right += 1
        start, end = self._tokens[self._left(self._i, noun)].start, self._tokens[right].end
        return [self._organisation(self._text[start:end], kind, start, end)]

    def _is_inside(self) -> bool:
        """Whether the token's noun stands in the genitive before another's: "seudun kehitysyhtiö"."""
        if self._tokens[self._i].text not in _words().shape["inside"]:
            return False
        head = self._i + 1
        while head < len(self._tokens) and self._is_beside(head - 1) and _is_suspended(self._tokens, head):
            head += 1
        return head < len(self._tokens) and self._is_beside(head - 1) and _noun(self._tokens[head].core) is not None

    def _ministry(self) -> Organisation | None:
        """A ministry by its own name, also where its noun stands behind another's: "viestintä- ja sisäministeriö"."""
        match = _ministries().match(self._text, self._tokens[self._i].start, self._limit)
        if not match:
            return None
        return self._organisation(f"{match['name'].lower()}ministeriö", "ministry", match.start(), match.end())

    def _known(self) -> Organisation | None:
        for name, kind in _words().known_as(self._tokens[self._i].core):
            parts = name.split(" ")
            tokens, last = self._tokens[self._i : self._i + len(parts)], self._i + len(parts) - 1
            if _are_words_of(tokens[:-1], parts[:-1]) and tokens and _is_form_of(tokens[-1].core, parts[-1]):
                if not all(map(self._is_beside, range(self._i, last))):
                    continue
                if self._legal_form_follows(last) or self._text[tokens[-1].end :][:2] in (" -", " –"):
                    return None
                return self._organisation(name, kind, tokens[0].start, tokens[-1].end)
        return None

    def _legal_form_follows(self, i: int) -> bool:
        return i + 1 < len(self._tokens) and self._tokens[i + 1].core in _words().forms and self._is_beside(i)

    def _left(self, head: int, noun: _Noun | None) -> int:
        """The first token of the name that ends at `head`: over hyphens, capitals and the words that names hold.

        Before the noun of a town or an authority a place in the genitive begins it: "Hamina Suon ELY-keskus" is two.
        """
        kind = noun.type if noun else "company"
        of_a_place = kind in _OF_A_PLACE
        left = j = head
        while j and self._tokens[j - 1].start >= self._done:
            j -= 1
            token, gap = self._tokens[j], self._gap(j)
            if gap in (" ", ", ") and token.text.endswith("-"):
                left = j
            elif gap == " " and j == head - 1 and self._tokens[head].core[0] == "-":
                left = j  # "liikenne -kuntayhtymä"
            elif gap == " " and token.text in ("ja", "sekä") and j and self._tokens[j - 1].text.endswith("-"):
                continue
            elif gap == " " and token.capital and token.core.casefold() not in _words().shape["before"]:
                if _noun(token.core) and not _is_first_part(token.core):
                    break
                if of_a_place and left < head and kind in ("city", "municipality"):
                    break
                if token.core[-1] != "n" and (of_a_place or self._ends_a_list(j)):
                    break
                left = j
            elif gap != " " or token.text.casefold() not in _words().shape["inside"]:
                break
        return left

    def _ends_a_list(self, j: int) -> bool:
        """Whether "Juuka" is the last of a list and no part of the name: "Liperi, Juuka Suvannon Tiedepuisto Oy"."""
        if not j or self._gap(j - 1) != ", ":
            return False
        return self._tokens[j - 1].capital and self._tokens[j + 1].capital and self._tokens[j + 1].core[-1] == "n"

    def _over_words(self, left: int) -> int:
        """A registered name may hold small words behind its first: "Kaivosalan palveluyritykset ry".

        Words that share their end count as one: "Rannan seudun yritys- ja matkailupalvelu Ranta Oy".
        """
        small = 0
        for j in range(left - 1, max(left - 7, -1), -1):
            token, gap = self._tokens[j], self._gap(j)
            joins = token.text in ("ja", "sekä") and j > 0 and self._tokens[j - 1].text.endswith("-")
            if token.start < self._done or gap != " " or (token.text in _words().shape["no_part"] and not joins):
                return left
            if token.capital:
                if self._ends_a_list(j):
                    return left
                opens = j == 0 or not self._is_beside(j - 1) or left < self._i
                return j if opens and token.core.casefold() not in _words().shape["before"] else left
            small += not (joins or token.text.endswith("-"))
            if small > _SMALL_WORDS:
                return left
        return left

    def _built(self, left: int, noun: _Noun) -> list[Organisation]:
        head = self._tokens[self._i]
        right, kind = self._right(noun)
        left -= kind == "company" and self._is_behind_its_short_name(left)
        last = self._tokens[right]
        before = self._text[self._tokens[left].start : head.start]
        behind = self._text[head.end : last.end].partition(":")[0]
        unit = _UNIT.match(self._text, head.end, self._limit) if noun.nominative and kind not in _OF_A_PLACE else None
        if unit and head.text.endswith("n"):  # "Rannan yliopiston Lammin yksikkö" keeps its genitive
            return [
                Organisation(before + head.text + unit.group(), kind, None, (), self._tokens[left].start, unit.end())
            ]
        within_a_name = (
            kind == "company" and head.capital and behind
        )  # "Rannan Sataman Kehitys Oy" is its own nominative
        if noun.nominative and not within_a_name:
            modifiers = [_agreeing(word) for word in before.split(" ")]
            name = " ".join(modifiers) + noun.nominative + behind
        else:
            name = before + head.core + behind
        name = name.replace("\n", " ")
        if "elinkeino-, liikenne- ja ympäristökesku" in name.casefold():
            kind = "ely_centre"
        if noun.nominative and left == self._i < right and not head.capital and kind == "company":
            left, name = left + 1, behind.strip()
        bare = noun.bare and left == self._i and right == self._i
        named_behind = kind == "joint_authority" and right > self._i and not _OBLIQUE.search(behind)
        bare |= noun.nominative != "" and left == self._i and not (head.capital or named_behind) and kind != "ministry"
        places = (
            self._shared_places(left) if noun.nominative and (noun.plural or kind in ("city", "municipality")) else []
        )
        shared = [
            Organisation(f"{place.core} {name.partition(' ')[2]}", kind, None, (), place.start, last.end)
            for place in places
        ]
        return [*shared, self._organisation(name, kind, self._tokens[left].start, last.end, bare=bare)]

    def _is_behind_its_short_name(self, left: int) -> bool:
        """ "CSC - Tieteen tietotekniikan keskus Oy": a registered name may begin with its abbreviation and a dash."""
        if not left or self._tokens[left - 1].start < self._done or not _SHORT.fullmatch(self._tokens[left - 1].text):
            return False
        return self._gap(left - 1) in (" - ", " – ")

    def _shared_places(self, left: int) -> list[NameToken]:
        """The places before the first one that share the noun: "Helsingin, Espoon ja" before "Vantaan kaupungit"."""
        places: list[NameToken] = []
        j = left
        while j and self._tokens[left].capital and self._tokens[j - 1].start >= self._done:
            is_besides = bool(places) and self._tokens[j - 1].text in _BESIDES
            step = 2 if is_besides or self._tokens[j - 1].text in ("ja", "sekä") else 1
            if j < step or not _NEXT_PLACE.search(self._text[self._tokens[j - step].end : self._tokens[j].start]):
                break
            place = self._tokens[j - step]
            if place.start < self._done or not (place.capital and place.core.endswith("n")) or _noun(place.core):
                break
            if is_besides and self._opens_a_sentence(place):  # "Sopimuksen lisäksi Ahjolan ja Kaislan kaupungit"
                break
            places.insert(0, place)
            j -= step
        return places

    def _opens_a_sentence(self, token: NameToken) -> bool:
        """Whether a word has its capital from where it stands, and may be no name."""
        return self._text[: token.start].rstrip()[-1:] in ("", ".", ":", "!", "?", "–", "\n")

    def _right(self, noun: _Noun) -> tuple[int, OrganisationType]:
        """The last token of the name, and its type: a legal form or a proper part may follow the noun."""
        right, kind = self._i, noun.type
        while right + 1 < len(self._tokens) and self._is_beside(right):
            following = self._tokens[right + 1]
            if following.core in _words().forms:
                kind = _words().forms[following.core]
            elif noun.nominative and kind in _OF_A_PLACE:
                break
            elif noun.nominative and kind != "company" and following.core.endswith("n") and not noun.plural:
                break  # "Rannan yliopiston Lammin kampuksella"
            elif following.text.startswith("-") and (joined := _noun(following.core[1:])):
                kind = joined.type
            elif (
                not following.capital
                or following.text.endswith("-")
                or self._text.startswith(":", following.end)
                or self._begins_another(right + 1)
                or (noun.plural and noun.nominative != "Yrittäjät")
            ):
                break
            right += 1
        return right, kind

    def _begins_another(self, i: int) -> bool:
        """Whether a capitalised token begins the next name, parted by nothing but a space."""
        if _noun(self._tokens[i].core) or any(
            _is_form_of(self._tokens[i].core, name.split()[0])
            for name, _ in _words().known_as(self._tokens[i].core)
            if " " in name
        ):
            return True
        ahead = self._tokens[i + 1 : i + 4]
        if self._is_behind_a_form(i) and (
            self._tokens[i].core.casefold() in _words().shape["before"]
            or (ahead and self._is_beside(i) and ahead[0].capital)
        ):
            return True
        for n, token in enumerate(ahead):
            if self._text[self._tokens[i + n].end : token.start] != " ":
                return False
            if token.core in _words().forms:
                return n > 0 or self._tokens[i].core.endswith("n")
            if _noun(token.core):
                return not (n == 0 and "-" in token.core[:-4] and _SHORT.fullmatch(self._tokens[i].core))
            if token.text in ("ja", "sekä"):
                return False
        return False

    def _is_behind_a_form(self, i: int) -> bool:
        """Whether a legal form has ended the name before token `i`: not so in "Kiinteistö Oy Ratasjoen Tiedepuisto"."""
        opens = _words().shape["before_form"]
        return self._tokens[i - 1].core in _words().forms and self._tokens[i - 2].core not in opens

    def _organisation(
        self, name: str, kind: OrganisationType, start: int, end: int, *, bare: bool = False
    ) -> Organisation:
        """The organisation with its unit, and with what the brackets behind it say."""
        if kind not in _OF_A_PLACE and (unit := _UNIT.match(self._text, end, self._limit)):
            name, end = name + unit.group(), unit.end()
        if bare:
            return Organisation(name, kind, None, (), start, end, bare=True)
        return self._with_brackets(name, kind, start, end)


def _are_words_of(tokens: Sequence[NameToken], parts: Sequence[str]) -> bool:
    """Whether these are the words of a known name before its last; several need no capital: "asumisen rahoitus- ja"."""
    return [t.core.casefold() for t in tokens[:1]] + [t.core for t in tokens[1:]] == (
        [part.casefold() for part in parts[:1]] + list(parts[1:])
    )


def _is_suspended(tokens: Sequence[NameToken], i: int) -> bool:
    """Whether token `i` is "elinkeino-", or the conjunction behind it."""
    return tokens[i].text.endswith("-") or (tokens[i].text in ("ja", "sekä") and tokens[i - 1].text.endswith("-"))


_ADJECTIVE_ENDING = compiled("(?<=[a-zåäö])(?:isen|istä|ista|isessa|isessä|isellä|isella|iselle|isesta|isestä|iseen)$")


def _agreeing(word: str) -> str:
    """An adjective inside a name in the nominative: "teknillisen" is "teknillinen"; other words stay as they are."""
    return _ADJECTIVE_ENDING.sub("inen", word) if word.islower() else word


def _is_first_part(word: str) -> bool:
    """Whether a noun may stand inside a name: "Ammattikorkeakoulu Navigo" does, "Porin kaupunki Rauman" does not."""
    return word[0].isupper() and word.casefold().endswith("n")


def _is_form_of(word: str, name: str) -> bool:
    """Whether a word is a known name in some case: "Finlandin", "Akatemialta", "Luken"."""
    if word == name:
        return True
    stem, ending = (name[:-1], _ENDING_IN_KS) if name.endswith("s") and len(name) > 5 else (name, _ENDING_OF_NAME)
    return len(name) > 2 and word.startswith(stem) and ending.fullmatch(word, len(stem)) is not None


@cache
def _noun(word: str) -> _Noun | None:
    """The noun that a word ends in, with the word's own first part: "koulutuskuntayhtymän" -> "koulutuskuntayhtymä"."""
    folded = word.casefold()
    for nominative, stem, kind in _words().nouns:
        at = folded.rfind(stem)
        if at < 0 or not re.fullmatch(_ENDING, folded[at + len(stem) :]):
            continue
        if at and (kind in ("city", "municipality", "region") or (len(stem) < _SHORT_NOUN and folded[at - 1] != "-")):
            continue  # "Satakunta" is a region
        first = word[:at]
        base = nominative if not first or first.endswith("-") else nominative.casefold()
        printed = first + (base[0].upper() + base[1:] if not first and word[0].isupper() else base)
        plural = bool(_PLURAL.search(folded[at:])) and folded[at:] != nominative.casefold()
        return _Noun(printed, kind, plural or nominative == "Yrittäjät", not first)
    return None


@cache
def _ministries() -> re.Pattern[str]:
    names = _words().ministries
    suspended = r"-(?= (?:ja|sekä) [^.;]{0,60}ministeriö|, [^.;]{0,60}ministeriö)"
    return compiled(rf"(?P<name>{names})(?:(?:- )?ministeriö{_ENDING}(?!\w)|{suspended})", re.IGNORECASE)


@cache
def _words() -> OrganisationWords:
    return OrganisationWords(WORDS)
