"""A text that was written anew as a whole: which of its sentences say what a sentence of the old one said.

Where hardly a sentence stands as it stood, words that came and went tell nothing: another hand wrote them. Sentences
are then paired by the rare things that both say (figures, names, words in whichever form), next by where they stand
among those pairs, and last by what is left over in paragraphs that answer to each other. Headings follow what stands
under them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, product
from math import log

from ..lang.patterns import compiled
from .figures import Figure, Passage, figures
from .forms import is_in_another_form
from .kinship import base_form, counterparts
from .matches import Alignment, Match, Setting
from .moves import mark_moved
from .pairing import Pair, best_pairs, sharing_words
from .sentences import Sentence, Word, word_list
from .word_kinds import says_something
from .wording import is_rewritten

_STAYED = 0.25
"""Of the whole sentences: a text of which more stands letter by letter was edited. The samples' edited versions
keep more than half of theirs, one that was written anew none."""
_LEAST_SENTENCES = 6
"""A shorter text has no whole to judge by."""
_SAME_MATTER = 0.5
"""Of the whole sentences: two texts that share less are of different things, however they are worded."""
_TELLING, _LEAST_SHARED = 0.3, 2
"""From such a share of what two sentences say, weighed by how seldom it is said, and so many words and figures on they
are one by themselves..."""
_IN_CONTEXT = 0.12
"""...and from this share where their paragraphs answer to each other."""
_HINTING = 0.05
"""Likewise of what is left of a paragraph that was written anew where the rest stayed, in the same order."""
_BESIDE = 0.1
"""What a neighbour that answers to the other's neighbour adds, and a heading that stayed over both."""
_BETWEEN = 0.15
"""What it adds that paragraphs stand in one place between two that answer to each other, where two sentences share so
many words."""
_AMOUNT, _DATE = 2.0, 1.0
"""What an amount and a date weigh, in words that one sentence alone says."""
_INSIDE, _INSIDE_AT_LAST = 0.3, 0.2
"""A sentence is a part of another from so much of what it says on; from less where nothing else is left."""
_ROOT = 4
"""Letters that the words of one root have in common."""
_MOST_AROUND = 60
"""Sentences of the paragraphs around one that are looked at: the effort stays bounded in a text without paragraphs."""
_MOST_OPEN = 400
"""So many pairs of two paragraphs are all compared."""


class _Said:
    """A sentence by what it says: its figures, and the words of content outside them. `block` is its paragraph."""

    def __init__(self, sentence: Sentence, block: int) -> None:
        self.sentence = sentence
        self.block = block

    @cached_property
    def _mentions(self) -> tuple[Figure, ...]:
        return figures(Passage(self.sentence.text, self.sentence.start, self.sentence.end))

    @cached_property
    def figures(self) -> Counter[object]:
        """Its amounts and dates; a day is one whichever it is, beside its date."""
        found: Counter[object] = Counter(figure.value[0] for figure in self._mentions)
        found[_DAY] = sum(figure.is_date and len(str(figure.value[0])) == _DAY_LENGTH for figure in self._mentions)
        return +found

    @cached_property
    def words(self) -> list[Word]:
        """Its words of content."""
        covered = [w for w in self.sentence.words if says_something(w.key)]
        return [w for w in covered if not any(figure.covers(w) for figure in self._mentions)]

    @cached_property
    def roots(self) -> dict[int, str]:
        """How its words begin in their base forms, by where they stand."""
        return {word.start: base_form(word)[:_ROOT] for word in self.words}


_DAY, _DAY_LENGTH = "day", 10
"""A date of ten letters is a day."""


class _Texts:
    """Two texts whose sentences are compared by what they say."""

    def __init__(self, old: Sequence[Sentence], new: Sequence[Sentence]) -> None:
        titles = [{_letters(s) for s in listed if s.is_heading} for listed in (old, new)]
        led = [list(_led(listed, others)) for listed, others in zip((old, new), titles[::-1], strict=True)]
        self.sides = [[said for said, title in side if not title] for side in led]
        self.led = set(_common_titles(*led))
        whole = [*self.sides[0], *self.sides[1]]
        self._held = Counter(key for said in whole for key in {*said.roots.values(), *said.figures})
        self._total = len(whole)
        self._known: dict[Pair, float] = {}
        self.blocks = [list(dict.fromkeys(said.block for said in side)) for side in self.sides]
        """The paragraphs of either text in their order."""
        self.place_of = [{block: n for n, block in enumerate(listed)} for listed in self.blocks]

    def _seldom(self, key: object) -> float:
        """How seldom something is said: 1 for what one sentence says."""
        return 1 - log(self._held[key]) / log(self._total + 1)

    def _amounts(self, listed: Counter[object]) -> float:
        return sum((_DATE if isinstance(key, str) else _AMOUNT) * self._seldom(key) * n for key, n in listed.items())

    def total(self, said: _Said) -> float:
        """What a sentence says, weighed."""
        return self._amounts(said.figures) + sum(map(self._seldom, said.roots.values()))

    def shared(self, one: _Said, other: _Said) -> tuple[float, float, int]:
        """How much of what either of two sentences says the other says, weighed, and how much that is, counted."""
        both = one.figures & other.figures
        found = counterparts((one.words, other.words), (one.words, other.words))
        mine, others = (
            self._amounts(both) + sum(self._seldom(said.roots[start]) for start in starts)
            for said, starts in zip((one, other), found, strict=True)
        )
        return mine, others, both.total() + min(map(len, found))

    def alike(self, i: int, j: int) -> float:
        """How much of what two sentences say both say, 0 to 1."""
        if (i, j) not in self._known:
            one, other = self.sides[0][i], self.sides[1][j]
            total = self.total(one) + self.total(other)
            self._known[i, j] = sum(self.shared(one, other)[:2]) / total if total else 0.0
        return self._known[i, j]

    def candidates(self) -> Iterator[Pair]:
        """The pairs that share something seldom said, and enough of it to be told by it."""
        roots = {root for side in self.sides for said in side for root in said.roots.values()}
        keys = [[_keys(said, roots) for said in side] for side in self.sides]
        for i, j in {*sharing_words(*keys), *((i, j) for j, i in sharing_words(*keys[::-1]))}:
            if self.shared(self.sides[0][i], self.sides[1][j])[2] >= _LEAST_SHARED:
                yield i, j

    def same(self) -> Iterator[Pair]:
        """The pairs that are the same letter by letter, where each stands once: labels, names, titles."""
        letters = [[_letters(said.sentence) for said in side] for side in self.sides]
        counted = [Counter(side) for side in letters]
        yield from (
            (i, letters[1].index(key)) for i, key in enumerate(letters[0]) if counted[0][key] == counted[1][key] == 1
        )


def _letters(sentence: Sentence) -> str:
    return sentence.quote.rstrip(".:").casefold()


def _led(listed: Sequence[Sentence], titles: Container[str]) -> Iterator[tuple[_Said, str]]:
    """The sentences, each with its letters where it is a heading, here or in the other text: a title.

    A label is of the paragraph that it leads to.
    """
    block = 0
    before: Sentence | None = None
    for sentence in listed:
        is_led_to = before is not None and not before.is_whole and sentence.is_whole
        if before is None or (before.paragraph != sentence.paragraph and not is_led_to):
            block = sentence.paragraph
        before = sentence
        is_title = sentence.is_heading or _letters(sentence) in titles
        yield _Said(sentence, block), _letters(sentence) if is_title else ""


def _common_titles(*sides: Sequence[tuple[_Said, str]]) -> Iterator[Pair]:
    """The paragraphs under titles that both texts have once."""
    named = [Counter(title for _, title in side if title) for side in sides]
    blocks = [{title: said.block for said, title in side if title} for side in sides]
    yield from ((blocks[0][t], blocks[1][t]) for t, n in named[0].items() if n == named[1][t] == 1)


def _keys(said: _Said, roots: set[str]) -> Counter[str]:
    """What a sentence is looked for by: its figures, its words' roots and those of the parts of its compounds."""
    found = {str(key) for key in said.figures}
    for word in said.words:
        base = base_form(word)
        cuts = (base[cut : cut + _ROOT] for cut in range(len(base) - _ROOT + 1))
        found |= {cut for cut in cuts if cut in roots}
    return Counter(found)


def retold(alignment: Alignment) -> Alignment:
    """An alignment of its own for a text that was written anew as a whole; of any other text the one it has.

    There each sentence of which little stayed as it stood is judged as all are in a text that was written anew.
    """
    old, new = alignment.old, alignment.new
    if not is_written_anew(old, new):
        pairs = set(paragraphs_anew(alignment))
        alignment = _with_paragraphs_anew(alignment, pairs)
        anew = (
            m
            for m in alignment.matches
            if is_rewritten(m.edits)
            or ((m.old[0].paragraph, m.new[0].paragraph) in pairs and not all(edit.same for edit in m.edits))
        )
        _set(alignment, [m for m in anew if not (m.old[0].is_heading or is_in_another_form(m))], of_whole=False)
        return alignment
    kept = [(m.old[0].index, m.new[0].index) for m in alignment.matches if m.old[0].is_heading]
    if [sentence.key for sentence in new] < [sentence.key for sentence in old]:
        turned = _matches(new, old, [(j, i) for i, j in kept])  # so that a diff read backwards is the same diff
        matches = [Match(m.new, m.old) for m in turned]
    else:
        matches = _matches(old, new, kept)
    told = sum(sentence.is_whole for match in matches for sentence in match.old)
    if told < _SAME_MATTER * sum(sentence.is_whole for sentence in old):
        return alignment
    matches.sort(key=lambda match: match.old[0].index)
    found = Alignment(old, new, matches)
    _set(found, matches, of_whole=True)
    mark_moved(found)
    return found


def _with_paragraphs_anew(alignment: Alignment, anew: Iterable[Pair]) -> Alignment:
    """An alignment where what is left of two paragraphs that were written anew as wholes answers to each other too."""
    old, new = alignment.old, alignment.new
    open_ = [
        {s.paragraph for s in side if s.is_whole and not s.is_heading and s not in partners}
        for side, partners in zip(alignment.sides, alignment.partners, strict=True)
    ]
    pairs = {(i, j) for i, j in anew if i in open_[0] or j in open_[1]}
    if not pairs:
        return alignment
    within = [{pair[side] for pair in pairs} for side in (0, 1)]
    known = [m for m in alignment.matches if (m.old[0].paragraph, m.new[0].paragraph) in pairs]
    listed = [[s for s in part if s.paragraph in numbers] for part, numbers in zip((old, new), within, strict=True)]
    if [sentence.key for sentence in new] < [sentence.key for sentence in old]:
        turned = _completed(listed[1], listed[0], [Match(m.new, m.old) for m in known])  # as in `retold`
        found = [Match(m.new, m.old) for m in turned]
    else:
        found = _completed(listed[0], listed[1], known)
    kept = {m.old[0]: m for m in known}
    found = [was if (was := kept.get(m.old[0])) and was.sides == m.sides else m for m in found]
    matches = [*(m for m in alignment.matches if m not in known), *found]
    matches.sort(key=lambda match: match.old[0].index)
    completed = Alignment(old, new, matches)
    mark_moved(completed)
    return completed


def paragraphs_anew(alignment: Alignment) -> Iterator[Pair]:
    """The paragraphs that answer to each other alone, of which hardly a sentence kept its words."""
    answers = alignment.paragraphs
    stayed: Counter[Pair] = Counter()
    for match in alignment.matches:
        is_kept = match.old[0].is_heading or is_in_another_form(match) or not is_rewritten(match.edits)
        stayed[match.old[0].paragraph, match.new[0].paragraph] += is_kept
    sizes = [Counter(s.paragraph for s in side if s.is_whole) for side in alignment.sides]
    for one, others in answers[0].items():
        other = min(others)
        fewest = min(sizes[0][one], sizes[1][other])
        if len(others) == len(answers[1][other]) == 1 and stayed[one, other] <= _STAYED * fewest:
            yield one, other


def _completed(old: Sequence[Sentence], new: Sequence[Sentence], known: Sequence[Match]) -> list[Match]:
    """The matches of some paragraphs, with those that answer to each other of what had no answer there."""
    texts = _Texts(old, new)
    numbers = [{said.sentence: n for n, said in enumerate(side)} for side in texts.sides]
    parts = _Parts(texts, ())
    for match in known:
        mine, others = ([of[s] for s in part if s in of] for part, of in zip(match.sides, numbers, strict=True))
        if mine and others:
            parts.add(mine, others)
    for i, j in _paired_in_context(texts, parts.pairs(), _IN_CONTEXT, _TELLING):
        parts.add([i], [j])
    parts.take_in(_INSIDE)
    sure = parts.pairs()
    for i, j in _paired_in_context(texts, sure, _HINTING, 0.0):
        if all((i < one) is (j < other) for one, other in sure):
            parts.add([i], [j])
    parts.take_in(_INSIDE_AT_LAST)
    return parts.matches()


def is_written_anew(old: Sequence[Sentence], new: Sequence[Sentence]) -> bool:
    """Whether hardly a sentence of a text stands in the other one as it stood."""
    whole = [Counter(s.key for s in side if s.is_whole and not s.is_heading) for side in (old, new)]
    fewest = min(side.total() for side in whole)
    return fewest >= _LEAST_SENTENCES and (whole[0] & whole[1]).total() < _STAYED * fewest


def _matches(old: Sequence[Sentence], new: Sequence[Sentence], headings: Collection[Pair]) -> list[Match]:
    """The sentences of two texts that answer to each other; `headings` are those that stayed."""
    texts = _Texts(old, new)
    known = set(texts.same())
    taken = [{pair[side] for pair in known} for side in (0, 1)]
    open_ = ((i, j) for i, j in texts.candidates() if i not in taken[0] and j not in taken[1])
    homes = {(old[i].section, new[j].section) for i, j in headings}
    sections = [[said.sentence.section for said in side] for side in texts.sides]
    scores = {pair: alike for pair in open_ if (alike := texts.alike(*pair)) >= _TELLING}
    at_home = ((i, j) for i, j in scores if (sections[0][i], sections[1][j]) in homes)
    known.update(best_pairs(scores | {pair: scores[pair] + _BESIDE for pair in at_home}))
    for _ in range(2):  # what answers to each other now tells where its neighbours are
        known.update(_paired_in_context(texts, known, _IN_CONTEXT, _TELLING))
    parts = _Parts(texts, known)
    parts.take_in(_INSIDE)
    for i, j in _paired_in_context(texts, parts.pairs(), 0.0, 0.0):
        parts.add([i], [j])
    parts.take_in(_INSIDE_AT_LAST)
    matches = parts.matches()
    return [*matches, *(Match([old[i]], [new[j]]) for i, j in _headings(old, new, matches, dict(headings)))]


def _paired_in_context(
    texts: _Texts, known: Collection[Pair], least: float, least_with_neighbours: float
) -> list[Pair]:
    """The best pairing of what is left of paragraphs that answer to each other; `known` are pairs that are sure."""
    old, new = texts.sides
    taken = [{pair[side] for pair in known} for side in (0, 1)]
    left, free = (
        _by_block(side, (n for n in range(len(side)) if n not in sure))
        for side, sure in zip((old, new), taken, strict=True)
    )
    answers = {*texts.led, *((old[i].block, new[j].block) for i, j in known)}
    answered = [{side[n].block for n in sure} for side, sure in zip(texts.sides, taken, strict=True)]
    between = set(_between(texts, answers, answered)) if least else set()
    if least:
        answers |= {*_beside_each_other(texts, answers, answered), *between}
    scores: dict[Pair, float] = {}
    for block, other in answers:
        if len(left[block]) * len(free[other]) > _MOST_OPEN:
            continue
        for i, j in product(left[block], free[other]):
            alike = texts.alike(i, j)
            beside = ((i + step, j + turn) in known for step, turn in product((-1, 1), (-1, 1)))
            near = _BESIDE * sum(beside)
            if (block, other) in between and texts.shared(old[i], new[j])[2] >= _LEAST_SHARED:
                near += _BETWEEN
            if alike >= least and alike + near >= least_with_neighbours:
                scores[i, j] = alike + near + _BESIDE
    return best_pairs(scores)


def _beside_each_other(texts: _Texts, answers: Iterable[Pair], answered: Sequence[set[int]]) -> Iterator[Pair]:
    """The paragraphs of which nothing has an answer yet, right behind or before two that answer to each other."""
    for step in (-1, 1):
        for pair in answers:
            places = [place_of.get(block, -2) + step for place_of, block in zip(texts.place_of, pair, strict=True)]
            if all(0 <= n < len(listed) for n, listed in zip(places, texts.blocks, strict=True)):
                one, other = (listed[n] for n, listed in zip(places, texts.blocks, strict=True))
                if one not in answered[0] and other not in answered[1]:
                    yield one, other


def _between(texts: _Texts, answers: Iterable[Pair], answered: Sequence[set[int]]) -> Iterator[Pair]:
    """The paragraphs without an answer, as many on either side, between two that answer to each other."""
    (blocks, new_blocks), (place_of, new_place_of) = texts.blocks, texts.place_of
    found = sorted(
        (place_of[old], new_place_of[new]) for old, new in answers if old in place_of and new in new_place_of
    )
    for (i, j), (last, other_last) in pairwise(found):
        run, others = blocks[i + 1 : last], new_blocks[j + 1 : max(j + 1, other_last)]
        if len(run) == len(others) and answered[0].isdisjoint(run) and answered[1].isdisjoint(others):
            yield from zip(run, others, strict=True)


def _by_block(side: Sequence[_Said], numbers: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for n in numbers:
        found[side[n].block].append(n)
    return found


_Group = tuple[list[int], list[int]]
"""Sentences of the old text, and those of the new one that answer to them, by their numbers."""


class _Parts:
    """Pairs of sentences that take in those beside them which are a part of them."""

    def __init__(self, texts: _Texts, known: Iterable[Pair]) -> None:
        self._texts = texts
        self._groups: list[_Group] = []
        self._of: tuple[dict[int, _Group], ...] = ({}, {})
        for i, j in sorted(known):
            self.add([i], [j])

    def add(self, mine: list[int], others: list[int]) -> None:
        """Adds sentences that answer to each other."""
        group = mine, others
        self._groups.append(group)
        for side, numbers in enumerate(group):
            self._of[side].update(dict.fromkeys(numbers, group))

    def pairs(self) -> set[Pair]:
        """All pairs of sentences that answer to each other."""
        return {pair for group in self._groups for pair in product(*group)}

    def take_in(self, least: float) -> None:
        """A sentence that is said on the other side by what its neighbour answers to is taken into that."""
        for side, listed in enumerate(self._texts.sides):
            for n, said in enumerate(listed):
                beside = [m for m in (n - 1, n + 1) if m in self._of[side] and listed[m].block == said.block]
                groups = [self._of[side][m] for m in beside] if n not in self._of[side] else []
                shares = [(self._share(side, said, group), group) for group in groups]
                share, group = max(shares, key=lambda each: (each[0], each[1]), default=(0.0, None))
                if group and share >= least:
                    group[side].append(n)
                    group[side].sort()
                    self._of[side][n] = group

    def _share(self, side: int, said: _Said, group: _Group) -> float:
        """How much of what a sentence says one of the other side says."""
        others = [self._texts.sides[1 - side][n] for n in group[1 - side]]
        total = self._texts.total(said)
        return max(self._texts.shared(said, other)[0] for other in others) / total if total else 0.0

    def matches(self) -> list[Match]:
        """The pairs with all that they took in."""
        old, new = self._texts.sides
        return [
            Match([old[i].sentence for i in mine], [new[j].sentence for j in others]) for mine, others in self._groups
        ]


def _headings(
    old: Sequence[Sentence], new: Sequence[Sentence], matches: Sequence[Match], kept: dict[int, int]
) -> list[Pair]:
    """The headings that stayed, and those of which most of what stands under one stands under the other now."""
    headings = [{s.section: s.index for s in listed if s.is_heading} for listed in (old, new)]
    votes: Counter[Pair] = Counter()
    for match in matches:
        i, j = headings[0].get(match.old[0].section), headings[1].get(match.new[0].section)
        if i is not None and j is not None:
            votes[i, j] += sum(s.end - s.start for s in (*match.old, *match.new))
    taken = set(kept.values())
    scores = {(i, j): float(n) for (i, j), n in votes.items() if i not in kept and j not in taken}
    return [*kept.items(), *best_pairs(scores)]


def _set(alignment: Alignment, anew: Iterable[Match], *, of_whole: bool) -> None:
    """Gives the matches written anew the paragraphs around them: their own, and those that answer to one in these."""
    paragraphs: tuple[dict[int, list[Sentence]], ...] = (defaultdict(list), defaultdict(list))
    for found, listed in zip(paragraphs, alignment.sides, strict=True):
        for sentence in listed:
            found[sentence.paragraph].append(sentence)
    answers = alignment.paragraphs
    short = _abbreviations(alignment.old) | _abbreviations(alignment.new)
    for match in anew:
        around = []
        for side, (mine, others) in enumerate((match.sides, match.sides[::-1])):
            numbers = {s.paragraph for s in mine} | {n for s in others for n in answers[1 - side][s.paragraph]}
            near = sorted((s for n in numbers for s in paragraphs[side][n]), key=lambda s: abs(s.index - mine[0].index))
            around.append(sorted(near[:_MOST_AROUND], key=lambda s: s.index))
        match.setting = Setting(around[0], around[1], short, of_whole)


_ABBREVIATION = compiled(r"((?:(?<![\w-])[\w-]{1,40}\s){1,4})\(([A-ZÅÄÖ][\w+-]{1,9})\)")


def _abbreviations(listed: Sequence[Sentence]) -> dict[str, Sequence[Word]]:
    """The words before an abbreviation in brackets, by it: "Karhulan ammattikorkeakoulu (KarAMK)"."""
    text = listed[0].text if listed else ""
    return {m[2].casefold(): word_list(text, *m.span(1)) for m in _ABBREVIATION.finditer(text)}
