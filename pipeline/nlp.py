"""Finnish word forms and sentence structure: the one importer of simplemma and spaCy, each loaded when first needed.

The model is `spacy-fi-experimental-web-md` without its lemmatizer, which would need a native library, and without its
entities, which no rule asks for. A sentence is parsed once for all documents: agreements share whole paragraphs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from .lexicon import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

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
def _model() -> Language:
    import spacy_fi_experimental_web_md as finnish

    model: Language = finnish.load(exclude=["lemmatizer", "ner", "tagger", "attribute_ruler"])
    return model


@lru_cache(maxsize=4096)
def _parsed(sentence: str) -> Doc:
    return _model()(sentence)


def forget() -> None:
    """Empties what is remembered of sentences and words, for measuring."""
    _parsed.cache_clear()
    base_form.cache_clear()


def measured(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a sentence says what a quantity at `sentence[start:end]` measures.

    That is the noun which a sum stands before ("3 mrd. euron teolliset investoinnit"), else the subject or object of
    the verb that the quantity belongs to ("Seudun tutkimusmenot nousevat 40 miljoonaan euroon" gives "Seudun
    tutkimusmenot"). None where the parse shows neither, or nothing but the quantity itself.
    """
    inside = [token for token in _parsed(sentence) if start <= token.idx < end]
    if not inside:
        return None
    head = next((token for token in inside if token.head not in inside), inside[0])
    if head.head.pos_ == "NOUN" and head.dep_.startswith(("nmod", "nummod")) and head.head.idx >= end:
        return _phrase(head.head, end, len(sentence))
    for _ in range(3):
        named = [child for child in head.children if child.dep_ in _MEASURED and not start <= child.idx < end]
        for token in sorted(named, key=lambda child: _MEASURED.index(child.dep_)):
            found = _phrase(token, 0, start) or _phrase(token, end, len(sentence))
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


@cache
def base_form(word: str) -> str:
    """A noun's nominative singular: "työpaikkaa" gives "työpaikka", "tki-hanketta" "tki-hanke".

    The last part of a compound decides, so that words no dictionary holds are found too.
    """
    from simplemma import lemmatize

    folded = word.casefold()
    known: dict[str, str] = words("quantities")["base_forms"]
    for ending in sorted(known, key=len, reverse=True):
        if folded.endswith(ending):
            return folded[: len(folded) - len(ending)] + known[ending]
    if (found := str(lemmatize(folded, lang="fi"))) != folded:
        return found
    for i in range(2, len(folded) - 3):
        if (last := str(lemmatize(folded[i:], lang="fi"))) != folded[i:]:
            return folded[:i] + last
    return folded
