"""Base forms of words: the one importer of simplemma.

For Finnish simplemma decodes 3.5 million forms (4 to 6 s, 430 MiB) before it looks up the first, and a document asks
for a dozen. So its forms are written once, sorted, into the user's cache, and looked up there by bisection.
simplemma's own strategies read the table, so the lemmas are the same; its file is named by simplemma's version.
"""

from __future__ import annotations

import mmap
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ..emit import flush, replacing
from ..schema.vocabulary import Language as Code
from .words import words_of

if TYPE_CHECKING:
    from simplemma import Lemmatizer


class Lemmas:
    """The base forms of one language's words.

    By its table `quantities.toml`, `short` ("htv") and `base_forms` (endings that the dictionary gets wrong, with their
    base forms), by the dictionary, by the parts of a compound (`compounds.toml`), and at the last by simplemma's rules.
    """

    def __init__(self, code: Code) -> None:
        self._code: Code = code
        self.base_form = cache(self._base_form)
        self.known_form = cache(self._known_form)
        self.is_form = cache(self._is_form)
        self.is_word = cache(self._is_word)

    def _base_form(self, word: str) -> str:
        """A noun's nominative singular; the last part of a compound no dictionary holds decides."""
        if short := words_of(self._code).quantities["short"].get(word):
            return short
        folded = word.casefold()
        if found := self._in_tables(folded):
            return found
        found = lemmatizer().lemmatize(folded, lang=self._code)
        return self._compound(folded, _is_long) or folded if found == folded else found

    def _known_form(self, word: str) -> str:
        """The base form as far as the dictionary knows it, else the word: simplemma's rules, which guess, are left out.

        Importing them compiles the rules of 22 languages, which takes a tenth of the time of a diff.
        """
        folded = word.casefold()
        return self._in_tables(folded) or self._compound(folded, _is_long) or folded

    def _in_tables(self, folded: str) -> str | None:
        for ending, base in self._corrected:
            if folded.endswith(ending):
                return folded.removesuffix(ending) + base
        return self._as_it_stands(folded) or self._compound(folded, self._may_lead)

    @cached_property
    def _corrected(self) -> list[tuple[str, str]]:
        """Endings that the dictionary gets wrong with their base forms, the longest first."""
        return sorted(words_of(self._code).quantities["base_forms"].items(), key=lambda item: -len(item[0]))

    def _compound(self, word: str, is_first: Callable[[str, str], bool]) -> str | None:
        """The base form of a compound by its longest last part that is a word where `is_first` allows the parts.

        Simplemma by itself takes a second part for an ending ("osaaja" for "osaajapula", 2.0.0) or leaves the word.
        """
        ending = words_of(self._code).pattern("compounds", "no_second_parts")
        for i in range(_FIRST_PART, len(word) - _LAST_PART + 1):
            first, last = word[:i], word[i:]
            if not ending.fullmatch(last) and (found := self._of_noun(last)) and is_first(first, last):
                return first + found
        return None

    def _of_noun(self, word: str) -> str | None:
        """What the last part of a compound is a form of, a noun sooner than a verb: "tilaa" is of "tila"."""
        found = self._as_it_stands(word)
        is_noun = found == f"{word[:-1]}t{word[-1]}" and self._as_it_stands(word[:-1]) == word[:-1]
        return word[:-1] if is_noun else found

    def _may_lead(self, first: str, _: str) -> bool:
        """Whether a word may stand as the first part of a compound."""
        parts = words_of(self._code).compounds
        found = self._as_it_stands(first)
        if first.endswith("-") or (found and (found == first or first.endswith(parts["genitive"]))):
            return True
        return any(
            first.endswith(short) and self._as_it_stands(first.removesuffix(short) + whole)
            for short, whole in parts["bound"].items()
        )

    def _is_form(self, word: str) -> bool:
        """Whether the table holds a word as it stands, or as a name; a compound that must be taken apart is none."""
        folded = word.casefold().replace("’", "'")
        return any(self._as_it_stands(form) is not None for form in (folded, folded.capitalize()))

    def _is_word(self, word: str) -> bool:
        """Whether the table holds a word as it stands, or the parts of a compound; a letter by itself is none."""
        return len(word) > 1 and (self._is_form(word) or self._compound(word.casefold(), self._may_lead) is not None)

    def _as_it_stands(self, word: str) -> str | None:
        """What the table says of this very form, which is what simplemma asks first too.

        Some of its base forms end in a full stop that no word has ("paras." for "parasta").
        """
        found = dictionary(self._code).get(word)
        return found and found.removesuffix(".")

    def forms_of(self, lemma: str, ending: str) -> Iterator[str]:
        """The forms of a base form with an ending: in Finnish those in t are the plural of a noun or adjective.

        None for words that the table does not hold as they stand, compounds among them.
        """
        table = dictionary(self._code)
        if isinstance(table, FormTable):
            yield from table.forms(lemma, ending)


@cache
def lemmatizer() -> Lemmatizer:
    """Simplemma over the tables."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Tables()))


_opened: list[FormTable] = []
"""The tables that this process looks into."""


def give_back_memory() -> None:
    """Lets the system take back the pages of the tables that were looked at, which add up over many documents."""
    for table in _opened:
        table.give_back_memory()


@cache
def dictionary(code: str) -> Mapping[str, str]:
    """A language's table; simplemma's own frugal one (3 s for Finnish) where the cache cannot be written."""
    if file := _cached(code):
        _opened.append(FormTable(file))
        return _opened[-1]
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(code)


_FIRST_PART, _LAST_PART, _LONG = 2, 4, 5
"""Letters that a compound's parts have at the least, and a last part behind a first that is no word ("elmontörer"):
shorter ones are endings more often than words.
"""


def _is_long(_: str, last: str) -> bool:
    return len(last) >= _LONG


_BLOCK = 2048
"""Bytes of a table that are searched as they stand. The form that begins them is kept: the same few are asked for by
every bisection, which so takes a third of the time."""


class FormTable(Mapping[str, str]):
    """Form -> lemma, in a file of lines `form TAB lemma` that is sorted by the forms' UTF-8; never read as a whole."""

    def __init__(self, file: Path) -> None:
        with open(file, "rb") as opened:
            self._lines = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._blocks = range(0, len(self._lines), _BLOCK)
        self._form_in_block = cache(lambda block: self._form(self._line(block)))

    def __getitem__(self, form: str) -> str:
        wanted = b"\n%b\t" % form.encode("utf-8", "surrogatepass")
        first, last = self._around(wanted[1:-1])
        begins = self._lines[first : first + len(wanted) - 1] == wanted[1:]
        place = first - 1 if begins else self._lines.find(wanted, first, last)
        if place < 0 and not begins:
            raise KeyError(form)
        lemma = place + len(wanted)
        return self._lines[lemma : self._lines.find(b"\n", lemma)].decode()

    def give_back_memory(self) -> None:
        """Lets go of the pages in memory, where the system knows such a hint; they come back when they are read."""
        if hint := getattr(mmap, "MADV_DONTNEED", None):
            self._lines.madvise(hint)

    def forms(self, lemma: str, ending: str) -> Iterator[str]:
        """The forms of a lemma with an ending that begin as it does, up to its stem's last three letters."""
        stem = lemma[: max(len(lemma) - 3, 2)].encode("utf-8", "surrogatepass")
        place, last = self._first(stem), self._first(stem + b"\xff")
        wanted = f"{ending}\t{lemma}\n".encode("utf-8", "surrogatepass")
        while (place := self._lines.find(wanted, place, last)) >= 0:
            yield self._lines[self._lines.rfind(b"\n", 0, place) + 1 : self._lines.find(b"\t", place)].decode()
            place += len(wanted)

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins whose form is not before this one."""
        low, high = self._around(wanted)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            low, high = (self._lines.find(b"\n", start) + 1, high) if self._form(start) < wanted else (low, start)
        return low

    def _around(self, wanted: bytes) -> tuple[int, int]:
        """Where the lines begin and end among which a form stands, if it does."""
        behind = bisect_right(self._blocks, wanted, key=self._form_in_block)
        return self._line(max(behind - 1, 0) * _BLOCK), self._line(min(behind * _BLOCK, len(self._lines)))

    def _line(self, place: int) -> int:
        """Where the line begins that holds a place."""
        return self._lines.rfind(b"\n", 0, place) + 1

    def _form(self, line: int) -> bytes:
        return self._lines[line : self._lines.find(b"\t", line)]

    def __iter__(self) -> Iterator[str]:
        self._lines.seek(0)
        for line in iter(self._lines.readline, b""):
            yield line.partition(b"\t")[0].decode()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Tables:
    """The tables as simplemma's strategies ask for them (its protocol `DictionaryFactory`)."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return dictionary(lang)


def _cached(code: str) -> Path | None:
    """The table's file, made by another process where it is not there yet; None where it cannot be made.

    Making it takes more memory than a worker may have. Whoever comes second waits for the first.
    """
    from platformdirs import user_cache_path

    file = user_cache_path("pykala", appauthor=False) / f"forms-{code}-simplemma-{version('simplemma')}.txt"
    with suppress(OSError, subprocess.CalledProcessError):
        if not file.exists():
            from filelock import FileLock

            file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(file.with_suffix(".lock")):
                if not file.exists():
                    command = [sys.executable, "-P", "-m", __name__, code, str(file)]
                    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return file
    return None


def write_table(forms: Mapping[str, str], file: Path) -> None:
    """Writes a dictionary that gives its forms in order, as simplemma's does. Raises OSError, ValueError."""
    before = ""
    with replacing(file) as lines:
        for form, lemma in forms.items():
            if form <= before:  # by code points, which is the order of their UTF-8 too
                raise ValueError(f"{form!r} is out of order")
            lines.write(f"{form}\t{lemma}\n".encode())
            before = form
        flush(lines)


if __name__ == "__main__":
    from simplemma.strategies import DefaultDictionaryFactory

    write_table(DefaultDictionaryFactory().get_dictionary(sys.argv[1]), Path(sys.argv[2]))
