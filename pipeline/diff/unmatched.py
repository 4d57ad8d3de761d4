"""Sentences that stand in one version alone, and that no fact was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..lang.api import pattern
from .drafts import ChangeDraft
from .forms import is_in_another_form
from .retelling import is_said_around, values_said
from .sentences import Sentence, is_content_word
from .texts import Texts, is_label, quoted
from .word_kinds import DECISIVE, is_number, turns


def unmatched_sentences(texts: Texts, side: int) -> Iterator[ChangeDraft]:
    """Runs of sentences of one paragraph that stand in one version alone and that no fact was read from."""
    matched = texts.alignment.partners[side]
    listed = texts.alignment.sides[side]
    spans, led = texts.reported_spans(side), texts.reported_paragraphs(side)
    alone = [
        s
        for s in listed
        if s not in matched
        and not s.is_heading
        and not texts.by_sentence[side][s]
        and not is_label(s)
        and not texts.only_names_parted([s])
        and not any(start <= s.start < end for start, end in spans)
        and not _is_told_by_facts(texts, side, s)
        and not _is_told_around(texts, side, s)
        and s.paragraph not in led
    ]
    alone = _without_leads(texts, side, alone)
    for _, run in groupby(enumerate(alone), key=lambda item: (item[1].paragraph, item[1].index - item[0])):
        sentences = [sentence for _, sentence in run]
        yield texts.of_one(side, "text", quoted(sentences), sentences)


def _is_told_by_facts(texts: Texts, side: int, sentence: Sentence) -> bool:
    """Whether a sentence says no more than facts that stand in both versions do: a name in a list."""
    spans = [fact.span for fact in texts.facts_told[side][sentence] if fact in texts.pairing.partner]
    if not spans:
        return False
    around = pattern("diff", "around_figures")
    return all(
        any(start <= word.start < end for start, end in spans) or around.fullmatch(word.key)
        for word in sentence.words
        if is_content_word(word.key) or is_number(word)
    )


def _is_told_around(texts: Texts, side: int, sentence: Sentence) -> bool:
    """Whether the other version of a text written anew tells what a sentence says, where it would stand."""
    listed = texts.alignment.sides[side]
    partners = texts.alignment.partners[side]
    near = listed[max(0, sentence.index - _NEAR) : sentence.index + _NEAR + 1]
    settings = [m.setting for s in near if (m := partners.get(s)) and m.setting]
    if not settings:
        return False
    others = [s for setting in settings for s in (setting.new if side == 0 else setting.old)]
    headings = [h for n in (0, 1) for s in (sentence, *others) if (h := texts.alignment.headings[n].get(s.section))]
    if not {*values_said([sentence])} <= {*values_said(others)}:
        return False
    return is_said_around(sentence.words, [word for s in (*others, *headings) for word in s.words])


def _without_leads(texts: Texts, side: int, alone: Sequence[Sentence]) -> list[Sentence]:
    """Without what only leads to a list of which the first item is no news, or heads a table that a list became."""
    listed, news, matched = texts.alignment.sides[side], set(alone), texts.alignment.partners[side]
    heads = texts.alignment.table_heads[side]
    of_what_stayed = {heads[row] for row in heads if row in matched and is_in_another_form(matched[row])}
    return [
        s
        for s in alone
        if s not in of_what_stayed
        and not (s.quote.endswith(":") and of_what_stayed & {*listed[s.index + 1 : s.index + 2]} and not _binds(s))
        and (not _leads(s, listed[s.index - 1 : s.index]) or s.index + 1 == len(listed) or listed[s.index + 1] in news)
    ]


def _binds(sentence: Sentence) -> bool:
    """Whether a lead-in says more than what its table's columns do: a number, or how far that binds."""
    return any(is_number(word) for word in sentence.words) or bool(turns(sentence.words) & DECISIVE)


def _leads(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence only leads to a list, or is a table's first row without a figure."""
    if any(is_number(word) for word in sentence.words) or turns(sentence.words):
        return False
    return sentence.quote.endswith(":") or (sentence.is_row and not any(each.is_row for each in before))


_NEAR = 2
"""Sentences before and behind one that may tell where it would stand in the other version."""
