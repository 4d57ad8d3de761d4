"""What a language offers to the rules, and the language that is being read.

A language is a folder: its words (`words/*.toml`) and what its grammar needs of code. The rules of `extract` ask here
for words and mentions by name and never know which language answers. Which one that is stands in a context variable,
as `decimal` keeps its context: a document is read in one language, a bilingual one in each of its languages in turn.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from importlib.resources import files
from typing import Any, ParamSpec, TypeVar, cast

from ..document import Place
from ..schema.vocabulary import Language as Code
from ..schema.vocabulary import OrganisationType
from .mentions import DateMention, Due, Organisation, Phrase, Quantity

P = ParamSpec("P")
T = TypeVar("T")

READ: tuple[Code, ...] = ("fi", "sv")
"""The languages that facts are read from."""


class Words:
    """The tables of a language's folder `words/`, each read once. Words are data, shapes are code."""

    def __init__(self, package: str) -> None:
        self._folder = files(package) / "words"
        self._tables: dict[str, dict[str, Any]] = {}
        self._patterns: dict[tuple[object, ...], re.Pattern[str]] = {}

    def table(self, name: str) -> dict[str, Any]:
        """The table `words/<name>.toml`: for rules whose shape is their own."""
        if name not in self._tables:
            self._tables[name] = tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))
        return self._tables[name]

    def pattern(self, name: str, *keys: str, exact_case: bool = False) -> re.Pattern[str]:
        """What stands in `words/<name>.toml` under these keys, one in another: a list of expressions as one pattern.

        Where a language has nothing to say under a key, the pattern that matches nowhere.
        """
        asked = (name, *keys, exact_case)
        if asked not in self._patterns:
            listed: Any = self.table(name)
            for key in keys:
                listed = listed.get(key, {})
            flags = re.NOFLAG if exact_case else re.IGNORECASE
            self._patterns[asked] = re.compile("|".join(listed) or "(?!)", flags)
        return self._patterns[asked]


@dataclass(frozen=True)
class Language:
    """What a language gives: `words`, and a function for each thing that its grammar decides.

    `parse` takes all sentences at once, for a model's sake; what it gives for one is what `measured` takes.
    """

    code: Code
    words: Words
    quantities: Callable[[str], tuple[Quantity, ...]]
    numeral: Callable[[str], float | None]
    date_mentions: Callable[[str], tuple[DateMention, ...]]
    dues: Callable[[str], tuple[Due, ...]]
    clause_at: Callable[[str, int], Place]
    parted: Callable[[str, int, int], tuple[Place, ...]]
    named: Callable[[str, int, int | None], list[Organisation]]
    base_form: Callable[[str], str]
    counted_form: Callable[[str], str]
    is_form: Callable[[str], bool]
    ends_word: Callable[[str, str, str], bool]
    called: Callable[[Sequence[str], bool], list[str]]
    inflected: Callable[[str, bool], str | None]
    nominative: Callable[[str], str]
    nominative_of_place: Callable[[str], str]
    nominatives_of_place: Callable[[str], Sequence[str]]
    place_before: Callable[[str, int], str | None]
    is_no_place: Callable[[str], bool]
    place_in_finnish: Callable[[str, str], str]
    finnish_name: Callable[[str, OrganisationType], str | None]
    parse: Callable[[Iterable[str]], Mapping[str, Any]]
    measured: Callable[[Any, Quantity], Phrase | None]
    model: Callable[[], str | None]


def later(package: str, module: str, name: str) -> Callable[..., Any]:
    """A function of a language's module, which is loaded when it is first called: a comparison calls few of them."""

    @cache
    def loaded() -> Callable[..., Any]:
        return cast("Callable[..., Any]", getattr(import_module(f"{package}.{module}"), name))

    return lambda *args: loaded()(*args)


@cache
def language(code: Code) -> Language:
    """The language with this code, one of `READ`."""
    return cast("Language", import_module(f"..{code}.language", __name__).LANGUAGE)


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
    kept: dict[Code, Callable[P, T]] = {}

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        code = current().code
        if code not in kept:
            kept[code] = cast("Callable[P, T]", cache(function))
        return kept[code](*args, **kwargs)

    return asked


def words(name: str) -> dict[str, Any]:
    """A table of the language's words."""
    return current().words.table(name)


def pattern(name: str, *keys: str, exact_case: bool = False) -> re.Pattern[str]:
    """A list of the language's words as one pattern, see `Words.pattern`."""
    return current().words.pattern(name, *keys, exact_case=exact_case)


@cache
def in_any(name: str, *keys: str) -> re.Pattern[str]:
    """A list of the words of every language that is read as one pattern, without case.

    It is for what is looked for before the document's language is known.
    """
    listed = (language(code).words.pattern(name, *keys).pattern for code in READ)
    return re.compile("|".join(listed), re.IGNORECASE)


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


def clause_at(text: str, place: int) -> Place:
    """Where the clause of a sentence begins and ends that holds this place; brackets are no clauses of their own."""
    return current().clause_at(text, place)


def parted(text: str, start: int, end: int) -> tuple[Place, ...]:
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


def counted_form(noun: str) -> str:
    """The dictionary form of a noun as it stands with a number."""
    return current().counted_form(noun)


def is_form(word: str) -> bool:
    """Whether the dictionary holds a word as it stands."""
    return current().is_form(word)


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
    likeliest, *others = current().nominatives_of_place(name)
    forms = (likeliest, *others) if others else ()
    return next((form for form in forms if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text)), likeliest)


def place_before(text: str, end: int) -> str | None:
    """The place in a list, as it is listed, that stands right before `text[end:]`: "Rantalaan 700"; None for others."""
    return current().place_before(text, end)


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
