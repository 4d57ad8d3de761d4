"""Base forms of words: the one importer of simplemma.

For Finnish simplemma decodes 3.5 million forms (4 to 6 s, 430 MiB) before it looks up the first, and a document asks
for a dozen. So its forms are written once, sorted, into the user's cache, and looked up there by bisection.
simplemma's own strategies read the table, so the lemmas are the same; its file is named by simplemma's version.
"""

from __future__ import annotations

import mmap
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ..emit import replacing
from ..schema.vocabulary import Language as Code

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryFactory


class Lemmas:
    """The base forms of one language's words; `known` holds endings that the dictionary gets wrong, with theirs."""

    def __init__(self, code: Code, known: Callable[[], Mapping[str, str]]) -> None:
        self._code: Code = code
        self._known = known
        self.base_form = cache(self._base_form)
        self.is_form = cache(self._is_form)

    def _base_form(self, word: str) -> str:
        """A noun's nominative singular; the last part of a compound no dictionary holds decides."""
        folded = word.casefold()
        known = self._known()
        for ending in sorted(known, key=len, reverse=True):
            if folded.endswith(ending):
                return folded[: len(folded) - len(ending)] + known[ending]
        if (found := self._lemma(folded)) != folded:
            return found
        for i in range(2, len(folded) - 3):
            if (last := self._lemma(folded[i:])) != folded[i:]:
                return folded[:i] + last
        return folded

    def _is_form(self, word: str) -> bool:
        """Whether the table holds a word as it stands; a compound that would have to be taken apart is none."""
        from simplemma.strategies import DictionaryLookupStrategy

        return DictionaryLookupStrategy(_dictionaries()).get_lemma(word.casefold(), self._code) is not None

    def _lemma(self, word: str) -> str:
        return lemmatizer().lemmatize(word, lang=self._code)

    def forms_of(self, lemma: str) -> Iterator[str]:
        """The forms of a base form that end in t: in Finnish the nominative plural of a noun or adjective.

        None for words that the table does not hold as they stand, compounds among them.
        """
        table = _dictionaries().get_dictionary(self._code)
        if isinstance(table, FormTable):
            yield from table.plurals(lemma)


@cache
def lemmatizer() -> Lemmatizer:
    """Simplemma over the tables."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_dictionaries()))


@cache
def _dictionaries() -> DictionaryFactory:
    return _Tables()


class FormTable(Mapping[str, str]):
    """Form -> lemma, in a file of lines `form TAB lemma` that is sorted by the forms' UTF-8; never read as a whole."""

    def __init__(self, file: Path) -> None:
        with open(file, "rb") as opened:
            self._lines = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)

    def __getitem__(self, form: str) -> str:
        wanted = form.encode("utf-8", "surrogatepass")
        start = self._first(wanted)
        end = self._lines.find(b"\n", start)
        found, _, lemma = self._lines[start:end].partition(b"\t")
        if found == wanted:
            return lemma.decode()
        raise KeyError(form)

    def plurals(self, lemma: str) -> Iterator[str]:
        """The forms in t of a lemma that begin as it does, up to its stem's last three letters."""
        stem = lemma[: max(len(lemma) - 3, 2)].encode("utf-8", "surrogatepass")
        place, last = self._first(stem), self._first(stem + b"\xff")
        wanted = f"t\t{lemma}\n".encode("utf-8", "surrogatepass")
        while (place := self._lines.find(wanted, place, last)) >= 0:
            yield self._lines[self._lines.rfind(b"\n", 0, place) + 1 : place + 1].decode()
            place += len(wanted)

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins whose form is not before this one."""
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.find(b"\n", start, high)
            low, high = (end + 1, high) if self._lines[start:end].partition(b"\t")[0] < wanted else (low, start)
        return low

    def __iter__(self) -> Iterator[str]:
        self._lines.seek(0)
        for line in iter(self._lines.readline, b""):
            yield line.partition(b"\t")[0].decode()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Tables:
    """The tables as simplemma's strategies ask for them (its protocol `DictionaryFactory`).

    Simplemma's own memory-frugal dictionary (3 s for Finnish) where the cache cannot be written.
    """

    def __init__(self) -> None:
        self._tables: dict[str, Mapping[str, str]] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        if lang not in self._tables:
            from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

            file = _cached(lang)
            self._tables[lang] = FormTable(file) if file else LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(lang)
        return self._tables[lang]


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


if __name__ == "__main__":
    from simplemma.strategies import DefaultDictionaryFactory

    write_table(DefaultDictionaryFactory().get_dictionary(sys.argv[1]), Path(sys.argv[2]))
