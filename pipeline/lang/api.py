"""What a language offers to the rules, and the language that is being read.

A language is a folder: its words (`words/*.toml`) and the modules that its grammar needs, by the same names in each.
The rules of `extract` ask here for words and mentions by name and never know which language answers. Which one that is
stands in a context variable, as `decimal` keeps its context: a document is read in one language, a bilingual one in
each of its languages in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar, cast

from ..document import Span
from ..schema.vocabulary import Language as Code
from ..schema.vocabulary import OrganisationType
from .mentions import DateMention, Due, Organisation, Phrase, Quantity
from .words import Words, words_of

P = ParamSpec("P")
T = TypeVar("T")

READ: tuple[Code, ...] = ("fi", "sv")
"""The languages that facts are read from."""


class Language:
    """What a language gives: its `words`, and a function for each thing that its grammar decides.

    Each is loaded from the module of its folder that `_MODULES` names when it is first asked for: a comparison asks for
    few. `parse` takes all sentences at once, for a model's sake; what it gives for one is what `measured` takes.
    """

    quantities: Callable[[str], tuple[Quantity, ...]]
    numeral: Callable[[str], float | None]
    date_mentions: Callable[[str], tuple[DateMention, ...]]
    dues: Callable[[str], tuple[Due, ...]]
    clause_at: Callable[[str, int], Span]
    value_aside: Callable[[str], Span | None]
    parted: Callable[[str, int, int], tuple[Span, ...]]
    named: Callable[[str, int, int | None], list[Organisation]]
    base_form: Callable[[str], str]
    known_form: Callable[[str], str]
    counted_form: Callable[[str], str]
    is_form: Callable[[str], bool]
    is_word: Callable[[str], bool]
    ends_word: Callable[[str, str, str], bool]
    called: Callable[[Sequence[str], bool], list[str]]
    inflected: Callable[[str, bool], str | None]
    nominative: Callable[[str], str]
    nominative_of_place: Callable[[str], str]
    nominatives_of_place: Callable[[str], tuple[str, ...]]
    places_before: Callable[[str, int], tuple[str, ...]]
    places_begun: Callable[[str, int], tuple[str, ...]]
    is_no_place: Callable[[str], bool]
    place_in_finnish: Callable[[str, str], str]
    finnish_name: Callable[[str, OrganisationType], str | None]
    parse: Callable[[Iterable[str]], Mapping[str, Any]]
    model_name: Callable[[], str | None]
    measured: Callable[[Any, Quantity], Phrase | None]

    def __init__(self, code: Code) -> None:
        self.code = code
        self.words = words_of(code)

    def __getattr__(self, name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(name)
        loaded = getattr(import_module(f".{self.code}.{_MODULES[name]}", __package__), name)
        setattr(self, name, loaded)
        return loaded


_MODULES = {
    "quantities": "quantities", "numeral": "quantities", "date_mentions": "dates", "dues": "deadlines",
    "clause_at": "clauses", "value_aside": "clauses", "parted": "sentences", "named": "organisations",
    "base_form": "lemmas", "known_form": "lemmas", "counted_form": "lemmas", "is_form": "lemmas", "is_word": "lemmas",
    "ends_word": "hyphens",
    "called": "called", "inflected": "inflection", "nominative": "nominatives", "nominative_of_place": "places",
    "nominatives_of_place": "places", "places_before": "places", "places_begun": "places", "is_no_place": "places",
    "place_in_finnish": "places", "finnish_name": "names", "parse": "syntax", "model_name": "syntax",
    "measured": "measured",
}  # fmt: skip
"""The module of every language's folder in which each function stands."""


language = cache(Language)
"""The language with a code, one of `READ`."""
_CURRENT: ContextVar[Language] = ContextVar("language")


def current() -> Language:
    """The language that is being read; Finnish where none was chosen."""
    return _CURRENT.get(None) or language("fi")


@contextmanager
def reading_in(code: Code | None) -> Iterator[Language]:
    """Reads in this language inside the `with`; in Finnish where facts are not read from it."""
    token = _CURRENT.set(language(code if code in READ else "fi"))
    try:
        yield current()
    finally:
        _CURRENT.reset(token)


def per_language(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps what a function gave, for each language by itself."""
    kept: dict[Language, Callable[P, T]] = {}

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        tongue = current()
        if tongue not in kept:
            kept[tongue] = cast("Callable[P, T]", lru_cache(maxsize=100_000)(function))
        return kept[tongue](*args, **kwargs)

    return asked


def words() -> Words:
    """The tables of the language's words, for rules whose shape is their own."""
    return current().words


def pattern(name: str, *keys: str, exact_case: bool = False) -> re.Pattern[str]:
    """A list of the language's words as one pattern, see `Words.pattern`."""
    return current().words.pattern(name, *keys, exact_case=exact_case)


def holds(text: str, name: str, *keys: str) -> bool:
    """Whether a text holds one of a list's expressions, whatever its case, see `Words.holds`."""
    return current().words.holds(text, name, *keys)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order. Years, dates, section numbers and the like give none."""
    return current().quantities(text)


def numeral(word: str) -> float | None:
    """The value of a number word; None for others."""
    return current().numeral(word)


def date_mentions(text: str) -> tuple[DateMention, ...]:
    """The dates of a text in order."""
    return current().date_mentions(text)


def dues(text: str) -> tuple[Due, ...]:
    """What a sentence says of when, in order."""
    return current().dues(text)


def clause_at(text: str, place: int) -> Span:
    """Where the clause of a sentence begins and ends that holds this place; brackets are no clauses of their own."""
    return current().clause_at(text, place)


def value_aside(text: str) -> Span | None:
    """What a sentence tells of a measured value between a noun and its verb, with the commas around it."""
    return current().value_aside(text)


def parted(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences, lines and table cells of `text[start:end]`, without their bullets and the space around them."""
    return current().parted(text, start, end)


def organisations(text: str, start: int = 0, end: int | None = None) -> list[Organisation]:
    """The organisations named in `text[start:end]`, in order, with name, type, abbreviation and members."""
    return [found for found in named(text, start, end) if not found.bare]


def named(text: str, start: int = 0, end: int | None = None) -> list[Organisation]:
    """Like `organisations`, with those that a noun alone stands for."""
    return current().named(text, start, end)


def base_form(word: str) -> str:
    """A noun's dictionary form; its last part decides for a compound."""
    return current().base_form(word)


def known_form(word: str) -> str:
    """A word's dictionary form, as `base_form` but without guessing; the word itself where no dictionary knows it."""
    return current().known_form(word)


def counted_form(noun: str) -> str:
    """The dictionary form of a noun as it stands with a number."""
    return current().counted_form(noun)


def is_form(word: str) -> bool:
    """Whether the dictionary holds a word as it stands."""
    return current().is_form(word)


def is_word(word: str) -> bool:
    """Whether the dictionary holds a word as it stands, or the parts of a compound; single letters are none."""
    return current().is_word(word)


def ends_word(first: str, second: str, after: str) -> bool:
    """Whether `second`, behind a hyphen at a line's end, is the end of the word `first` begins and no conjunction.

    `after` is what follows them on the second line.
    """
    return current().ends_word(first, second, after)


def called(phrases: Sequence[str], governed: bool) -> list[str]:
    """Things that a sentence lists, as each is called by itself; none where one cannot be a thing's name.

    `governed`: they stand as a verb of focusing asks for.
    """
    return current().called(phrases, governed)


def inflected(word: str, plural: bool) -> str | None:
    """A noun or adjective as it is listed, in the singular or plural; None where that is not known."""
    return current().inflected(word, plural)


def nominative(phrase: str) -> str:
    """A noun phrase as it is listed, in its own number."""
    return current().nominative(phrase)


def nominative_of_place(name: str) -> str:
    """A place's name from the genitive."""
    return current().nominative_of_place(name)


def place_named(name: str, text: str) -> str:
    """A place's name from the genitive: of the forms that it may have, the likeliest that `text` itself names it by."""
    return _named_by(current().nominatives_of_place(name), text)


def _named_by(forms: Sequence[str], text: str) -> str:
    likeliest, *others = forms
    able = forms if others else ()
    return next((form for form in able if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text)), likeliest)


def place_before(sentence: str, end: int, text: str = "") -> str | None:
    """The place in a list, as it is listed, right before `sentence[end:]`: "Rantalaan 700"; None for others.

    `text` tells which of the forms that it may have it is named by.
    """
    forms = current().places_before(sentence, end)
    return _named_by(forms, text) if forms else None


def place_begun(sentence: str, end: int, text: str = "") -> str | None:
    """What may be the place that a clause begins with and says `sentence[end:]` of: "Rantalaan rakennetaan 700"."""
    forms = current().places_begun(sentence, end)
    return _named_by(forms, text) if forms else None


def is_no_place(folded: str) -> bool:
    """Whether a word with a capital, here in small letters, only looks like a place's name."""
    return current().is_no_place(folded)


def place_in_finnish(place: str, text: str) -> str:
    """What a place is called in Finnish, as far as that is known or `text` says it."""
    return current().place_in_finnish(place, text)


def finnish_name(name: str, kind: OrganisationType) -> str | None:
    """An organisation's Finnish name, where the language that is read is another and the name is known."""
    return current().finnish_name(name, kind)


def parse(sentences: Iterable[str]) -> Mapping[str, Any]:
    """Each sentence with what `measured` needs of it."""
    return current().parse(sentences)


def measured(sentence: Any, quantity: Quantity) -> Phrase | None:
    """What a quantity of a parsed sentence measures; None where that cannot be told."""
    return current().measured(sentence, quantity)
