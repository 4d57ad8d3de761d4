"""Finnish sentence structure: the one importer of spaCy, loaded when first needed.

The model is `spacy-fi-experimental-web-md` without its lemmatizer, which would need a native library, and without what
no rule asks for: entities, tags, and the tables of word probabilities and of strings, which no parse reads either and
which take three quarters of its loading.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from ..patterns import compiled

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc, Token
    from spacy.vectors import Vectors
    from spacy.vocab import Vocab

Parses: TypeAlias = "dict[str, Doc]"
"""Sentences, each with its parse."""
Parse: TypeAlias = "Doc"
Word: TypeAlias = "Token"


_EMPTY = "pykala.tokenizer_without_rules"
_RULES = ("prefix_search", "suffix_search", "infix_finditer", "url_match")
"""The model's patterns for parting words, by the arguments of spaCy's `Tokenizer`, which end in a method of theirs."""


def model_name() -> str:
    """The language model and its version, as it is told in the output."""
    return f"spacy-fi-experimental-web-md {version('spacy-fi-experimental-web-md')}"


@cache
def model() -> Language:
    """The model, loaded once a process."""
    with _without_commands():
        import spacy_fi_experimental_web_md as finnish
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry
    from thinc.api import use_ops

    registry.tokenizers(_EMPTY, func=lambda: lambda language: Tokenizer(language.vocab))
    excluded = ["tokenizer", "lemmatizer", "ner", "tagger", "attribute_ruler", "lookups", "strings", "vectors"]
    # numpy multiplies three to four times as fast as BLIS's wheel
    with use_ops("numpy", use_blis=False), _with_few_entry_points():
        loaded: Language = finnish.load(exclude=excluded, config={"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}})
    files = Path(str(loaded.path))
    loaded.vocab.vectors = _vectors(files / "vocab", loaded.vocab.strings)
    loaded.tokenizer = _tokenizer(files / "tokenizer", loaded.vocab)
    return loaded


def _tokenizer(file: Path, vocab: Vocab) -> Tokenizer:
    """What parts words, as the model's file has it.

    spaCy compiles the language's own rules, and then the file's: a tenth of the model's loading each.
    """
    from spacy.tokenizer import Tokenizer
    from srsly import read_msgpack

    held: dict[str, Any] = read_msgpack(file)
    searches = {rule: getattr(compiled(held[rule]), rule.split("_")[1]) for rule in _RULES}
    return Tokenizer(vocab, held["exceptions"], faster_heuristics=held["faster_heuristics"], **searches)


def _vectors(folder: Path, strings: StringStore) -> Vectors:
    """The model's word vectors, mapped from their file: 57 MiB of which a document's words need a little."""
    import numpy as np
    from spacy.vectors import Vectors

    settings = json.loads((folder / "vectors.cfg").read_bytes())
    data = np.load(folder / "vectors", mmap_mode="r").view(np.ndarray)
    return Vectors(strings=strings, data=data, **settings)


@contextmanager
def _without_commands() -> Iterator[None]:
    """SpaCy imports its command line's `info`, and with it clients for the network: two fifths of the import's time.

    Nothing here asks for them, so an empty module stands in their place meanwhile (spaCy 3.8, `spacy/__init__.py`).
    """
    name = "spacy.cli.info"
    stand_in = ModuleType(name)
    setattr(stand_in, "info", None)  # noqa: B010  (mypy knows no attribute of a made module)
    sys.modules.setdefault(name, stand_in)
    yield
    if sys.modules[name] is stand_in:
        del sys.modules[name]


@contextmanager
def _with_few_entry_points() -> Iterator[None]:
    """Whenever spaCy looks a function up, it looks through the entry points of all that is installed, and loads some.

    The model asks for an architecture of spaCy 3.0 alone; looking for others takes an eighth of its loading (catalogue
    2.0, `Registry.get_all`).
    """
    import catalogue

    installed = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = installed.select(group="spacy_architectures")
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = installed


def parse(sentences: Iterable[str]) -> Parses:
    """Each sentence with its parse, all of them parsed together: in less than half of the time that one by one takes.

    The parse of a sentence may differ in its last bits with those beside it, so what is parsed together is what one
    document holds, in its order, and nothing is kept for the next document.
    """
    distinct = list(dict.fromkeys(sentences))
    return dict(zip(distinct, model().pipe(distinct), strict=True)) if distinct else {}
