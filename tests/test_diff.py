"""What changed: every edit of tests/cases/diff.toml tells what it did and no more; a diff reads backwards; the text
changes make the new text out of the old one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.diff import Version, alignment, diff, history, is_layout, weight
from pipeline.diff.matches import Alignment, Match
from pipeline.diff.retelling import judgements, meaning_of
from pipeline.diff.retold import retold
from pipeline.diff.sentences import paragraphs, sentences, similarity
from pipeline.diff.wording import Meaning
from pipeline.lang.api import reading_in
from pipeline.schema.agreement import Evidence, Structured
from pipeline.schema.checks import schema_errors
from pipeline.schema.diff import Change, Diff
from pipeline.score.changes import scored
from pipeline.score.counts import ratio
from pipeline.worker import structure

from .conftest import CORPUS, ROOT, SHARED, cases, loaded, needs_agreements
from .score_table import CHANGES, GOLD, changes_markdown, documents_of

CASES = cases("diff")


def version(structured: Structured) -> Version:
    return Version(structured.agreement.model_dump(mode="json"), structured.text)


def written(path: Path, text: str) -> Version:
    path.write_text(text, encoding="utf-8")
    return version(structure(path))


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("base") / "lumilahti.md", CASES["base"])


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["about"])
def test_an_edit_tells_what_it_did(case: dict[str, Any], base: Version, tmp_path: Path) -> None:
    text = CASES["base"]
    for before, after in case["edits"]:
        assert before in text, before
        text = text.replace(before, after)
    assert_told(case, diff(base, written(tmp_path / "lumilahti.md", text)))


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: case["about"])
def test_two_versions_tell_what_differs(case: dict[str, Any], tmp_path: Path) -> None:
    old, new = (edited(tmp_path, *case[side]) for side in ("old", "new"))
    found = diff(old, new)
    assert_told(case, found)
    assert mirrored(diff(new, old)) == told(found)


def assert_told(case: dict[str, Any], found: Diff) -> None:
    """Whether a diff tells what a case expects, and no more."""
    told = [c for c in found.changes if weight(c) != "editorial" and c.what != "section"]
    left = [(c.what, c.kind, c.field or "", of_field(c, c.old), of_field(c, c.new)) for c in told]
    for expected in case["expect"]:
        match = next((c for c in left if all(e in ("*", f) for e, f in zip(expected, c, strict=True))), None)
        assert match is not None, (expected, left)
        left.remove(match)
    assert left == []
    slips = sorted([str(c.old), str(c.new)] for c in found.changes if weight(c) == "editorial")
    assert slips == sorted(case.get("editorial", []))
    assert {c.direction for c in told} - {None} <= {case.get("direction"), "raised", "put_off"}
    if "direction" in case:
        assert [c.direction for c in told] == [case["direction"]]


WORDINGS = CASES["wordings"]
SAID = CASES["base"].replace("\n## 3. Tavoitteet", f"{WORDINGS['said']}\n## 3. Tavoitteet")


@pytest.fixture(scope="session")
def said(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("said") / "lumilahti.md", SAID)


@pytest.mark.parametrize(
    ("before", "after", "is_substance"),
    [(*edit, False) for edit in WORDINGS["same"]] + [(*edit, True) for edit in WORDINGS["other"]],
)
def test_other_words_for_the_same_are_no_substance_and_another_thing_is(
    before: str, after: str, is_substance: bool, said: Version, tmp_path: Path
) -> None:
    assert before in SAID
    found = diff(said, written(tmp_path / "lumilahti.md", SAID.replace(before, after)))
    assert any(c.substance for c in found.changes) is is_substance, [(c.what, c.old, c.new) for c in found.changes]


def states(cases: dict[str, Any]) -> pytest.MarkDecorator:
    """The statements of a language's cases, each with whether it became something else."""
    told = [(*pair, of == "other") for of in ("same", "other") for pair in cases["statements"][of]]
    return pytest.mark.parametrize(("before", "after", "is_other"), told)


def assert_becomes(before: str, after: str, is_other: bool) -> None:
    """Whether a statement became something else, read forwards and backwards."""
    old, new = (sentences(text, []) for text in (before, after))
    for match in (Match(old, new), Match(new, old)):
        retold(Alignment(match.old, match.new, [match]))  # which tells one that was written anew by itself
        assert (meaning_of(match) is Meaning.CHANGED) is is_other, judgements(match)


@states(CASES)
def test_a_paraphrase_says_the_same_and_another_statement_does_not(before: str, after: str, is_other: bool) -> None:
    with reading_in("fi"):
        assert_becomes(before, after, is_other)


def of_field(change: Change, value: Any) -> Any:
    """A quantity is told whole: of it the field that changed."""
    return value[change.field] if isinstance(value, dict) and change.field else value


def test_what_comes_inside_an_added_priority_belongs_to_it(base: Version, tmp_path: Path) -> None:
    case = next(case for case in CASES["case"] if case["about"].startswith("an inserted priority"))
    text = CASES["base"]
    for before, after in case["edits"]:
        text = text.replace(before, after)
    found = diff(base, written(tmp_path / "lumilahti.md", text))
    priority = next(c for c in found.changes if (c.what, c.kind) == ("priority", "added"))
    target = next(c for c in found.changes if (c.what, c.kind) == ("target", "added"))
    assert target.parent == priority.id
    assert target.new == {
        "kind": "quantitative", "value": 15.0, "value_max": None, "unit": "count", "of": "huoltoyritys", "per": None,
        "qualifier": "exact", "change": "level", "year": 2026,
    }  # fmt: skip


@pytest.mark.parametrize(("heading", "told"), [("Tuulivoiman huolto", []), ("Aikataulu", ["Aikataulu"])])
def test_an_annex_that_names_an_added_priority_is_no_other_section(
    heading: str, told: list[str], tmp_path: Path
) -> None:
    case = next(case for case in CASES["case"] if case["about"].startswith("an inserted priority"))
    annex = "\n## Liite 1. Hankeaihiot\n\n**Merialan robotiikka**\n\n- Satamanosturin ohjaus\n"
    old, new = CASES["base"] + annex, f"{CASES['base']}{annex}\n**{heading}**\n\n- Lapojen kierrätys\n"
    for before, after in case["edits"]:
        new = new.replace(before, after)
    found = diff(written(tmp_path / "old.md", old), written(tmp_path / "new.md", new))
    assert [c.new for c in found.changes if (c.what, c.kind) == ("section", "added")] == told


# ---------------------------------------------------------------- how far the parties bind themselves


def edited(tmp_path: Path, *edits: tuple[str, str]) -> Version:
    text = CASES["base"]
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return written(tmp_path / "lumilahti.md", text)


def promising(version: Version, commitment: str | None, condition: str | None = None) -> Version:
    """A version whose target for exports was read with this commitment."""
    agreement = deepcopy(version.agreement)
    target = next(each for each in agreement["targets"] if each["unit"] == "%" and each["value"] == 20)
    target |= {"commitment": commitment, "condition": condition}
    return Version(agreement, version.text)


@pytest.mark.parametrize(
    ("was", "is_", "note"),
    [
        ("binding", "intent", "weakened"),
        ("binding", "conditional", "weakened"),
        ("conditional", "intent", "weakened"),
        ("intent", "binding", "strengthened"),
        ("conditional", "binding", "strengthened"),
        (None, "binding", None),
        ("conditional", None, None),
    ],
)
def test_a_commitment_that_changed_is_of_substance(
    was: str | None, is_: str | None, note: str | None, base: Version, tmp_path: Path
) -> None:
    new = edited(tmp_path, ("Tavoitteena on lisäksi kasvattaa", "Kaupunki on luvannut kasvattaa"))
    found = diff(promising(base, was), promising(new, is_))
    changes = [c for c in found.changes if c.substance]
    assert [(c.what, c.field, c.old, c.new, c.note) for c in changes] == [("target", "commitment", was, is_, note)]


def test_a_wish_that_is_no_longer_called_one_is_no_substance(base: Version, tmp_path: Path) -> None:
    new = edited(tmp_path, ("Tavoitteena on lisäksi kasvattaa viennin arvoa", "Lisäksi viennin arvoa kasvatetaan"))
    assert not any(c.substance for c in diff(promising(base, "intent"), promising(new, None)).changes)


def test_a_condition_that_came_is_of_substance(base: Version, tmp_path: Path) -> None:
    new = edited(
        tmp_path, ("20 prosenttia vuoteen 2027 mennessä", "20 prosenttia vuoteen 2027 mennessä varojen salliessa")
    )
    found = diff(promising(base, "intent"), promising(new, "conditional", "varojen salliessa"))
    told_of = [(c.field, c.old, c.new, c.note) for c in found.changes if c.substance]
    assert told_of == [("commitment", "intent", "conditional", "strengthened")]


def test_another_condition_is_of_substance(base: Version, tmp_path: Path) -> None:
    said = "20 prosenttia vuoteen 2027 mennessä"
    old, new = (
        edited(tmp_path, (said, f"{said} {condition}")) for condition in ("varojen salliessa", "jos valtio maksaa")
    )
    found = diff(promising(old, "conditional", "varojen salliessa"), promising(new, "conditional", "jos valtio maksaa"))
    told_of = [(c.field, c.old, c.new) for c in found.changes if c.substance]
    assert told_of == [("condition", "varojen salliessa", "jos valtio maksaa")]


def test_a_commitment_read_otherwise_from_the_same_words_did_not_change(base: Version) -> None:
    assert diff(promising(base, "binding"), promising(base, "intent")).changes == []


@pytest.mark.parametrize(
    ("after", "note"),
    [
        ("Osapuolet voivat edistää sen tavoitteita.", "weakened"),
        ("Osapuolet pyrkivät edistämään sen tavoitteita.", "weakened"),
        ("Osapuolet eivät edistä sen tavoitteita.", None),
    ],
)
def test_a_sentence_without_facts_may_bind_less_too(
    after: str, note: str | None, base: Version, tmp_path: Path
) -> None:
    new = edited(tmp_path, ("Osapuolet sitoutuvat edistämään sen tavoitteita.", after))
    assert [c.note for c in diff(base, new).changes if c.substance] == [note]
    back = {"weakened": "strengthened"}.get(note or "")
    assert [c.note for c in diff(new, base).changes if c.substance] == [back]


def test_a_deadline_before_the_agreement_was_mended_and_not_put_off(base: Version, tmp_path: Path) -> None:
    old = edited(tmp_path, ("työpaikkaa vuoteen 2026 mennessä", "työpaikkaa vuoteen 2014 mennessä"))
    (change,) = [c for c in diff(old, base).changes if c.substance]
    assert (change.field, change.old, change.new) == ("year", 2014, 2026)
    assert (change.note, change.direction) == ("slip_mended", None)
    (back,) = [c for c in diff(base, old).changes if c.substance]
    assert (back.note, back.direction) == (None, None)


def test_a_later_measuring_is_not_put_off_and_years_of_a_title_follow_the_period(tmp_path: Path) -> None:
    text = (
        "# Lumilahden ekosysteemisopimus {0}–2027\n\n## 1. Osapuolet\n\nLumilahden kaupunki ja ympäristöministeriö\n\n"
        "## 2. Tausta\n\nTelakalla oli vuonna {1} noin {2} työntekijää.\n"
    )
    versions = [
        written(tmp_path / f"{years[0]}.md", text.format(*years)) for years in ((2021, 2020, 700), (2025, 2024, 800))
    ]
    changes = diff(*versions).changes
    told = {(c.what, c.field, c.direction) for c in changes if c.what in ("title", "period", "baseline")}
    assert told == {("period", "value", None), ("baseline", "value", "raised"), ("baseline", "year", None)}


def test_a_section_over_the_same_text_is_renamed(tmp_path: Path) -> None:
    """Whatever its heading is called now; a sentence that was written anew under it still answers to the old one."""
    text = "Satama on auki vuoden ympäri. Laivoja käy joka päivä. Nostureita ohjaa kolme ihmistä. Varastot ovat täynnä."
    old = edited(tmp_path, ("## 3. Tavoitteet", f"## 3. Lähtökohdat\n\n{text}\n\n## 4. Tavoitteet"))
    new = edited(tmp_path, ("## 3. Tavoitteet", f"## 3. Missä olemme\n\n{text}\n\n## 4. Tavoitteet"))
    assert [(c.kind, c.old, c.new) for c in diff(old, new).changes] == [("renamed", "Lähtökohdat", "Missä olemme")]


def test_a_seat_is_told_where_the_seats_are_listed(tmp_path: Path) -> None:
    """And not where the body is named before them."""
    named = ("Sopimuksen kustannuksista", "Johtoryhmän luvalla voidaan ostaa laitteita. Sopimuksen kustannuksista")
    old = edited(tmp_path, named)
    new = edited(tmp_path, named, ("Lumilahden ammattikorkeakoulu ja Rantakunnan ELY", "Rantakunnan ELY"))
    (change,) = diff(old, new).changes
    assert change.old_evidence
    assert change.old_evidence.quote == change.old == "Lumilahden ammattikorkeakoulu"


def test_a_changed_quantity_is_told_whole(base: Version, tmp_path: Path) -> None:
    (change,) = [c for c in diff(base, edited(tmp_path, ("300 uutta", "450 uutta"))).changes if c.substance]
    whole = {"value_max": None, "unit": "count", "of": "työpaikka", "per": None}
    assert change.old == {"value": 300.0} | whole
    assert change.new == {"value": 450.0} | whole


# ---------------------------------------------------------------- what does not agree inside the new version


@pytest.mark.parametrize(
    ("edit", "code", "values"),
    [
        (("31.12.2027 saakka", "31.12.2029 saakka"), "period_and_validity", ("2021/2027", "2029-12-31")),
        (
            ("on kaksi painopistettä", "on kolme painopistettä"),
            "count_mismatch",
            ("*kolme*", "2: *"),
        ),
        (("maksaa 40 prosenttia", "maksaa 45 prosenttia"), "shares_do_not_sum", ("45 %", "60 %")),
        (
            ("kaupunginjohtaja\nLumilahden kaupunki", "kaupunginjohtaja\nHiekkaniemen kaupunki"),
            "signatory_not_party",
            ("Lumilahden kaupunki", "Hiekkaniemen kaupunki"),
        ),
    ],
)
def test_two_places_that_do_not_agree_are_told_with_both(
    edit: tuple[str, str], code: str, values: tuple[str, str], base: Version, tmp_path: Path
) -> None:
    assert diff(base, base).contradictions == []
    new = edited(tmp_path, edit)
    found = diff(base, new)
    (told_of,) = found.contradictions
    assert told_of.code == code
    assert all(fnmatchcase(value, expected) for value, expected in zip(told_of.values, values, strict=True))
    assert all(new.text[each.start : each.end] == each.quote for each in told_of.evidence)
    assert schema_errors("diff", found.model_dump(mode="json")) == []
    assert diff(new, base).contradictions == []


# ---------------------------------------------------------------- the corpus's revisions


@pytest.fixture(scope="session")
def diffs(structured: Mapping[Path, Structured]) -> dict[Path, tuple[Version, Version, Diff]]:
    """Every pair of the corpus, compared once."""
    pairs = {gold: [version(structured[path]) for path in documents_of(gold)] for gold in GOLD}
    return {gold: (old, new, diff(old, new)) for gold, (old, new) in pairs.items()}


def test_the_readme_tells_these_scores(diffs: dict[Path, tuple[Version, Version, Diff]]) -> None:
    told_there = CHANGES.search((ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8"))
    assert told_there is not None
    made = changes_markdown(lambda gold: diffs[gold][2].model_dump(mode="json")["changes"])
    assert told_there.group() == made, "run `make score`"


@pytest.mark.parametrize(("folder", "least", "precise"), [("written_on", 0.85, 0.87), ("held_out", 0.9, 0.85)])
def test_changes_are_found_with_their_class_and_values(
    folder: str, least: float, precise: float, diffs: dict[Path, tuple[Version, Version, Diff]]
) -> None:
    rows = [
        scored(loaded(gold)["changes"], found.model_dump(mode="json")["changes"])["substance"]
        for gold, (_, _, found) in diffs.items()
        if gold.parent.name == folder
    ]
    hits = sum(row.strict for row in rows)
    assert ratio(hits, sum(row.gold for row in rows)) >= least, [row.missing for row in rows]
    assert ratio(hits, sum(row.found for row in rows)) >= precise, [row.extra for row in rows]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_a_pair_of_the_corpus_reads_backwards_and_can_be_applied(
    gold: Path, diffs: dict[Path, tuple[Version, Version, Diff]]
) -> None:
    old, new, found = diffs[gold]
    assert schema_errors("diff", found.model_dump(mode="json")) == []
    assert mirrored(diff(new, old)) == told(found)
    assert applied(old.text, found) == lines_of(new.text)
    for change in found.changes:
        for side, evidence in ((old, change.old_evidence), (new, change.new_evidence)):
            assert evidence is None or side.text[evidence.start : evidence.end] == evidence.quote


def test_the_same_agreement_in_two_formats_did_not_change(structured: Mapping[Path, Structured]) -> None:
    one, other = (version(structured[CORPUS / "revisions" / f"mantyvuolle-2025-2027.{e}"]) for e in ("md", "docx"))
    assert [change for change in diff(one, other).changes if not is_layout(change)] == []


# ---------------------------------------------------------------- properties

_SAID = [
    "Sopimus koskee koko kaupunkia.",
    "Kaupunki kokoaa verkoston.",
    "Yritykset mukana hankkeissa.",
    "Tulokset julkaistaan verkossa.",
    "Tulokset julkaistaan.",
    "Johtoryhmä kokoontuu 4 kertaa vuodessa.",
    "Johtoryhmä kokoontuu 6 kertaa vuodessa ja raportoi.",
    "Rahoitus on 2,5 milj. euroa, josta puolet tulee valtiolta.",
    "- kokeilualusta – avataan 2026",
    "A\tB\t12 000",
    "Työ alkaa. Työ jatkuu.",
]
_TEXTS = st.lists(st.lists(st.sampled_from(_SAID), min_size=1, max_size=4).map(" ".join), max_size=12)


def plain(text: str) -> Version:
    agreement: dict[str, Any] = {
        "id": "x", "title": None, "period": None, "source": {"name": "x.md", "sha256": "0" * 64},
        "text": {"lines": []}, "sections": [], "parties": [], "goals": [], "priorities": [], "project_ideas": [],
        "targets": [], "baselines": [], "dates": [], "funding": {"sources": [], "shares": [], "amounts": []},
        "monitoring": {"bodies": [], "statements": []},
        "validity": {"start": None, "end_date": None, "evidence": None}, "signatories": [], "places": [],
        "language": "fi", "problems": [], "corrections": [],
    }  # fmt: skip
    return Version(agreement, text)


_ROWS = ["Työ alkaa.", *(f"A\tB\t12 000{' Sopimus koskee koko kaupunkia.' * n}" for n in (0, 2)), "Työ jatkuu."]


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _TEXTS)
@example(_ROWS, [_ROWS[0], *_ROWS[2:]])  # a table's first row that went is told, though the others stayed
def test_any_two_texts_read_backwards_and_can_be_applied(one: list[str], other: list[str]) -> None:
    _read_backwards_and_apply(one, other)


@pytest.mark.nightly
@settings(max_examples=3000, deadline=None)
@given(_TEXTS, _TEXTS)
def test_thousands_of_texts_read_backwards_and_can_be_applied(one: list[str], other: list[str]) -> None:
    _read_backwards_and_apply(one, other)


def _read_backwards_and_apply(one: list[str], other: list[str]) -> None:
    old, new = plain("\n\n".join(one)), plain("\n\n".join(other))
    found = diff(old, new)
    assert applied(old.text, found) == lines_of(new.text)
    assert applied(new.text, diff(new, old)) == lines_of(old.text)
    assert diff(old, old).changes == []
    assert found.changes or old.text.split() == new.text.split()


_MOVED = (st.permutations(_SAID), st.sets(st.sampled_from(_SAID)), st.sets(st.sampled_from(_SAID)))


@settings(max_examples=80, deadline=None)
@given(*_MOVED)
def test_a_diff_reads_backwards(order: list[str], gone: set[str], come: set[str]) -> None:
    _mirrors(order, gone, come)


@pytest.mark.nightly
@settings(max_examples=1500, deadline=None)
@given(*_MOVED)
def test_thousands_of_diffs_read_backwards(order: list[str], gone: set[str], come: set[str]) -> None:
    _mirrors(order, gone, come)


def _mirrors(order: list[str], gone: set[str], come: set[str]) -> None:
    old = plain("\n\n".join(said for said in _SAID if said not in come))
    new = plain("\n\n".join(said for said in order if said not in gone))
    assert mirrored(diff(new, old)) == told(diff(old, new))


def lines_of(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def applied(old: str, found: Diff) -> list[str]:
    """The new text's paragraphs, made from the old text and the diff alone."""
    made = []
    for row in found.rows:
        if row.new and not row.words:
            made += [old[start:end] for start, end in row.old]
            continue
        for start, end in row.new:
            inside = [words for words in row.words if words.new and start <= words.new[0] < end]
            made.append("".join(w.text if w.text is not None else old[slice(*(w.old or (0, 0)))] for w in inside))
    return made


_BACK = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
_OPPOSITE = {"raised": "lowered", "lowered": "raised", "brought_forward": "put_off", "put_off": "brought_forward"}


def told(found: Diff) -> Counter[tuple[object, ...]]:
    return Counter(
        (c.what, c.kind, c.field, c.direction, repr(c.old), repr(c.new), _place(c.old_evidence), _place(c.new_evidence))
        for c in found.changes
    )


def mirrored(found: Diff) -> Counter[tuple[object, ...]]:
    def back(c: Change) -> tuple[object, ...]:
        kind, way = _BACK.get(c.kind, c.kind), _OPPOSITE.get(c.direction or "")
        return c.what, kind, c.field, way, repr(c.new), repr(c.old), _place(c.new_evidence), _place(c.old_evidence)

    return Counter(map(back, found.changes))


def _place(evidence: Evidence | None) -> tuple[int, int] | None:
    return (evidence.start, evidence.end) if evidence else None


# ---------------------------------------------------------------- thresholds and effort


def test_different_sentences_are_seldom_half_alike(structured: Mapping[Path, Structured]) -> None:
    """What `ALIKE` is argued with: of the pairs of sentences in different sections of one agreement."""
    shares = []
    for path in sorted((CORPUS / "written_on").glob("*-2021-2027.md"))[:4]:
        agreement = version(structured[path])
        said = [s for s in sentences(agreement.text, agreement.agreement["sections"]) if len(s.key) > 6]
        pairs = [(a, b) for i, a in enumerate(said) for b in said[i + 1 :] if a.section != b.section]
        shares.append(sum(similarity(a.weights, b.weights) >= alignment.ALIKE for a, b in pairs) / len(pairs))
    assert max(shares) < 0.01


def test_the_effort_grows_with_what_changed_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Counter[int]()

    def counted(old: Any, new: Any) -> float:
        compared[size] += 1
        return similarity(old.weights, new.weights)

    monkeypatch.setattr(alignment, "_sentence_similarity", counted)
    for size in (500, 1000, 2000):
        old = [f"Kohdassa {n} kaupunki {n % 7} kehittää hanketta {n % 11} ja satamaa." for n in range(size)]
        new = [f"Kohdassa {n} kaupunki {n % 5} kehittää verkostoa {n % 13} ja satamaa." for n in range(size)]
        one, other = ("\n\n".join(lines) for lines in (old, new))
        alignment.align(sentences(one, []), sentences(other, []))
    assert compared[1000] <= 2.2 * compared[500]
    assert compared[2000] <= 2.2 * compared[1000]


# ---------------------------------------------------------------- several versions


def test_the_history_follows_a_target_through_the_versions(base: Version, tmp_path: Path) -> None:
    later = written(tmp_path / "b.md", CASES["base"].replace("300 uutta", "450 uutta"))
    last = written(
        tmp_path / "c.md",
        CASES["base"].replace("300 uutta työpaikkaa vuoteen 2026", "500 uutta työpaikkaa vuoteen 2027"),
    )
    found = history([base, later, last])
    assert schema_errors("history", found.model_dump(mode="json")) == []
    jobs = next(target for target in found.targets if target.states[0].values.get("of") == "työpaikka")
    assert [(s.version, s.values["value"], s.values["year"]) for s in jobs.states] == [
        (0, 300.0, 2026),
        (1, 450.0, 2026),
        (2, 500.0, 2027),
    ]
    assert len(found.steps) == 2


def test_the_history_bridges_a_version_without_the_target(base: Version, tmp_path: Path) -> None:
    without = CASES["base"].replace("Painopisteen tavoitteena on 300 uutta työpaikkaa vuoteen 2026 mennessä. ", "")
    found = history([base, written(tmp_path / "b.md", without), base])
    jobs = [target for target in found.targets if target.states[0].values.get("of") == "työpaikka"]
    assert [[state.version for state in target.states] for target in jobs] == [[0, 2]]


# ---------------------------------------------------------------- the same document of another producer


@pytest.mark.skipif(not (SHARED / "producers").exists(), reason="no PDFs of other producers beside this checkout")
@pytest.mark.parametrize("name", ["chromium-shy", "lo-type1", "typst-spaced"])
def test_the_same_document_by_another_producer_did_not_change(name: str, structured: Mapping[Path, Structured]) -> None:
    """A title on two lines, a signatory's name and title on one, wide spaces."""
    folder = SHARED / "producers"
    old, new = version(structured[folder / "sinivaara.md"]), version(structured[folder / f"{name}.pdf"])
    assert [change for change in diff(old, new).changes if not is_layout(change)] == []


# ---------------------------------------------------------------- the real agreements


@needs_agreements
def test_the_constructed_revision_of_a_real_agreement(structured: Mapping[Path, Structured]) -> None:
    folder = SHARED / "agreements"
    old, new = (version(structured[folder / name]) for name in ("pori-2021-2027.md", "pori-2025-2027.constructed.md"))
    gold = loaded(SHARED / "gold" / "pori-2021-2027--pori-2025-2027.changes.json")["changes"]
    found = diff(old, new)
    rows = scored(gold, found.model_dump(mode="json")["changes"])
    assert rows["substance"].missing == rows["substance"].extra == []
    assert rows["other"].missing == []
    assert mirrored(diff(new, old)) == told(found)
    assert applied(old.text, found) == lines_of(new.text)


@needs_agreements
@pytest.mark.parametrize("name", ["pori-2021-2027", "helsinki-espoo-vantaa-2021-2027"])
@pytest.mark.parametrize(("one", "other"), [("md", "pdf"), ("pdf", "docx"), ("docx", "md")])
def test_a_real_agreement_in_another_format_did_not_change(
    name: str, one: str, other: str, structured: Mapping[Path, Structured]
) -> None:
    old, new = (version(structured[SHARED / "agreements" / f"{name}.{ending}"]) for ending in (one, other))
    assert [change for change in diff(old, new).changes if not is_layout(change)] == []
