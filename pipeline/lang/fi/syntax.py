"""Finnish sentence structure: the one importer of spaCy, loaded when first needed.

The model is `spacy-fi-experimental-web-md` without its lemmatizer, which would need a native library, and without what
no rule asks for: entities, tags, and the tables of word probabilities and of strings, which no parse reads either and
which take three quarters of its loading.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Parses: TypeAlias = "dict[str, Doc]"
"""Sentences, each with its parse."""

_MEASURED = ("nsubj", "nsubj:cop", "csubj", "csubj:cop", "obj")
_NO_ATTRIBUTES = ("acl:relcl", "advcl", "cc", "punct", "cop", "mark", "parataxis", "appos", "acl")
"""What hangs on a noun and does not name what it is."""


_YEAR = re.compile(r"vuo(?:nna|teen|den|sina|sien)$", re.IGNORECASE)
_SUSPENDED = re.compile(r"-\s(?:ja|sekä)\s[\w-]+")
""" "tutkimus- ja kehittämismenot": the last part of a compound that the parse left out."""


def model_name() -> str:
    """The language model and its version, as it is told in the output."""
    return f"spacy-fi-experimental-web-md {version('spacy-fi-experimental-web-md')}"


@cache
def model() -> Language:
    """The model, loaded once a process."""
    with _without_commands():
        import spacy_fi_experimental_web_md as finnish
    from thinc.api import use_ops

    excluded = ["lemmatizer", "ner", "tagger", "attribute_ruler", "lookups", "strings"]
    with use_ops("numpy", use_blis=False):  # numpy multiplies three to four times as fast as BLIS's wheel
        loaded: Language = finnish.load(exclude=excluded)
    return loaded


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


def measured(sentence: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Where a parsed sentence says what a quantity at its characters from `start` to `end` measures.

    That is the noun which a sum stands before ("3 mrd. euron teolliset investoinnit"), else the subject or object of
    the verb that the quantity belongs to ("Seudun tutkimusmenot nousevat 40 miljoonaan euroon" gives "Seudun
    tutkimusmenot"). None where the parse shows neither, or nothing but the quantity itself.
    """
    inside = [token for token in sentence if start <= token.idx < end]
    if not inside:
        return None
    head = next((token for token in inside if token.head not in inside), inside[0])
    if head.head.pos_ == "NOUN" and head.dep_.startswith(("nmod", "nummod")) and head.head.idx >= end:
        return _phrase(head.head, end, len(sentence.text))
    for _ in range(3):
        named = [child for child in head.children if child.dep_ in _MEASURED and not start <= child.idx < end]
        for token in sorted(named, key=lambda child: _MEASURED.index(child.dep_)):
            found = _phrase(token, 0, start) or _phrase(token, end, len(sentence.text))
            if found:
                return found
        if head.dep_ in _MEASURED or head.head is head:
            return None
        head = head.head
    return None


def _phrase(noun: Token, start: int, end: int) -> tuple[int, int] | None:
    """The noun with its attributes, without clauses, as far as it lies in `sentence[start:end]`: where it is a noun."""
    if noun.pos_ not in ("NOUN", "PROPN") or len(noun.text) < 4 or _YEAR.match(noun.text):
        return None
    kept, waiting = [noun], [child for child in noun.children if child.dep_ not in _NO_ATTRIBUTES]
    while waiting:
        token = waiting.pop()
        kept.append(token)
        waiting += [
            child for child in token.children if child.dep_ not in _NO_ATTRIBUTES or child.dep_ in ("cc", "punct")
        ]
    inside = sorted(
        (token for token in kept if start <= token.idx and token.idx + len(token.text) <= end), key=lambda t: t.idx
    )
    while inside and inside[-1].pos_ not in ("NOUN", "PROPN"):
        inside.pop()
    if noun not in inside or any(token.like_num for token in inside):
        return None
    first, last = inside[0].idx, inside[-1].idx + len(inside[-1].text)
    suspended = _SUSPENDED.match(noun.doc.text, last)
    return first, suspended.end() if suspended else last
