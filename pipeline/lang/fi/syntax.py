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
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token
    from spacy.vectors import Vectors

Parses: TypeAlias = "dict[str, Doc]"
"""Sentences, each with its parse."""
Parse: TypeAlias = "Doc"
Word: TypeAlias = "Token"


_EMPTY = "pykala.tokenizer_without_rules"


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

    # spaCy compiles the language's rules for parting words, and then the same rules as the model's files hold them
    registry.tokenizers(_EMPTY, func=lambda: lambda language: Tokenizer(language.vocab))
    excluded = ["lemmatizer", "ner", "tagger", "attribute_ruler", "lookups", "strings", "vectors"]
    with use_ops("numpy", use_blis=False):  # numpy multiplies three to four times as fast as BLIS's wheel
        loaded: Language = finnish.load(exclude=excluded, config={"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}})
    loaded.vocab.vectors = _vectors(Path(str(loaded.path)) / "vocab", loaded.vocab.strings)
    return loaded


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


def parse(sentences: Iterable[str]) -> Parses:
    """Each sentence with its parse, all of them parsed together: in less than half of the time that one by one takes.

    The parse of a sentence may differ in its last bits with those beside it, so what is parsed together is what one
    document holds, in its order, and nothing is kept for the next document.
    """
    distinct = list(dict.fromkeys(sentences))
    return dict(zip(distinct, model().pipe(distinct), strict=True)) if distinct else {}
