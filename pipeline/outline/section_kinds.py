"""What a heading is about, by its words and by those of the text under it (`lang/*/words/sections.toml`)."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lang.lexicon import in_any, lexicon
from ..lang.patterns import compiled
from ..schema.vocabulary import SectionKind

_WEIGHED_TEXT = 1500
"""How much of a section's text, in characters, is weighed."""
_STEM_WEIGHT = 3
_ENOUGH_WEIGHT = 3
"""A stem in the heading weighs as much as three different cues in the text; less than three is too little."""
_STEM, _WITHIN = 4, 6
"""Letters by which a word is known in another form, at the beginning of a word and inside one."""
_MOST = 0.6
"""The share of a title's words by which it is known again."""
_SHORTEST_END = 5
"""Letters of a noun that gives its kind to a longer word that ends in it."""

_WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_YEARS = compiled(r"\d{4}(?:\s?[–—-]\s?\d{4})?")
_LABEL_END = compiled(r"\s?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4}|[A-Z])?\s?(?:[.:]|\s[–—-]|$)\s?", re.IGNORECASE)
""" "Painopiste 2: Vihreä vety", "Painopiste – Vihreä vety": what stands between the label and the title."""
_NUMBERED_LABEL = compiled(r"\s\d{1,2}(?:\.\d{1,2}){0,3}\.?\s(?![–—-])")
""" "Toimenpide 1.2 Pyöräsilta": a number alone parts the label from the title."""
_LABEL_MARK = compiled(r"[.:–—-]|\d")


def title_words(title: str) -> list[str]:
    """A heading's words, folded, without years."""
    return _WORD.findall(_YEARS.sub("", title).casefold())


def rewords(title: str, other: str) -> bool:
    """Whether most words of a title stand in another text in other forms, also as a part of a compound.

    >>> rewords("Smart förnybar industri", "industri som förnyas på ett smart sätt")
    True
    >>> rewords("Smart sjöfart", "industri som förnyas på ett smart sätt")
    False
    """
    words, text = [word for word in title_words(title) if len(word) >= _STEM], other.casefold()
    kept = [word for word in words if re.search(rf"\b{word[:_STEM]}|{word[:_WITHIN]}", text)]
    return len(kept) > 1 and len(kept) >= _MOST * len(words)


@lru_cache(maxsize=1024)
def kind_by_words(title: str) -> SectionKind | None:
    """The kind that a heading's words name; None where they name none.

    A question names it by its verb; else the first word that ends in a known noun, the longest one if several do.
    """
    words = lexicon().headings
    if kind := _kind_by_phrase(title):
        return kind
    found = title_words(title)
    if is_question(title):
        return next((words.verbs[word] for word in found if word in words.verbs), None)
    for word in found:
        if word in words.words:
            return words.words[word]
        ends = (word, *(word[i:] for i in range(1, len(word) - _SHORTEST_END + 1)))
        if noun := next((end for end in ends if end in words.nouns), None):
            return words.nouns[noun]
    return None


def _kind_by_phrase(title: str) -> SectionKind | None:
    phrases, folded = lexicon().headings.phrases, title.casefold()
    begun = [phrase for phrase in phrases if folded.startswith(phrase)]
    return phrases[max(begun, key=len)] if begun else None


def sure_kind(title: str) -> SectionKind | None:
    """The kind that a heading's words name when none of them is about another subject, as a theme's title would be."""
    return kind_by_words(title) if _is_about_one_thing(title) else None


def _is_about_one_thing(title: str) -> bool:
    words = lexicon().headings
    found = title_words(title)
    if is_question(title) or _kind_by_phrase(title):
        return True
    rest = [word for word in found if not kind_by_words(word) and word not in words.conjunctions and word[-1] != "-"]
    return len(rest) < len(found) and all(_changes_no_subject(word) for word in rest)


def _changes_no_subject(word: str) -> bool:
    words = lexicon().headings
    return word in words.modifying_words or any(stem in word for stem in words.modifiers)


def is_question(title: str) -> bool:
    """Whether a heading asks: "Mitä kukin lupaa"."""
    return next(iter(title_words(title)), "") in lexicon().headings.questions


def kinds_by_stems(title: str) -> list[SectionKind]:
    """The kinds that the beginnings of a heading's words may name."""
    beginnings = title.casefold().split()
    stems = lexicon().headings.stems
    return [kind for kind, known in stems.items() if any(word.startswith(known) for word in beginnings)]


def kind_by_weight(title: str, own_text: str) -> SectionKind | None:
    """The kind that a heading's stems and its text's cues speak for together; None where they say too little.

    What a question asks of a thing is not the thing: "Miten tavoitteita on edistetty?"
    """
    folded = own_text[:_WEIGHED_TEXT].casefold()
    weights = {kind: sum(cue in folded for cue in cues) for kind, cues in lexicon().headings.text.items()}
    for kind in [] if is_question(title) else kinds_by_stems(title):
        weights[kind] = weights.get(kind, 0) + _STEM_WEIGHT
    first, second = sorted(weights, key=lambda kind: -weights[kind])[:2]
    return first if weights[first] >= _ENOUGH_WEIGHT and weights[first] > weights[second] else None


def opens_as_priority(own_text: str) -> bool:
    """Whether a section's text begins by calling the section a priority: "Painopisteessä kehitetään …"."""
    return in_any("sections", "openings", "priority").match(own_text.lstrip()) is not None


def label_of(title: str) -> SectionKind | None:
    """The kind that a label before the title names: "Painopiste 2: Vihreä vety" is a priority, "Liite 1" an annex."""
    found = _label(title)
    return found[0] if found else None


def bare_title(title: str) -> str:
    """The title without a label before it: "Painopistealue: Vihreä vety" is "Vihreä vety". An annex keeps its label."""
    found = _label(title)
    return title[found[1] :] if found else title


def _label(title: str) -> tuple[SectionKind, int] | None:
    """The label's kind and where the title behind it begins."""
    words = lexicon().headings
    folded = title.casefold()
    first, _, _ = folded.partition(" ")
    begin = len(first) + 1 if first in words.before_labels else 0
    for label, kind in words.labels.items():
        end_of_label = begin + len(label)
        if not folded.startswith(label, begin):
            continue
        if kind == "annex":
            return (kind, 0) if not folded[end_of_label : end_of_label + 1].isalpha() else None
        end = _NUMBERED_LABEL.match(title, end_of_label) or _LABEL_END.match(title, end_of_label)
        if end and end.end() < len(title) and _LABEL_MARK.search(end.group()):
            return kind, end.end()
    return None
