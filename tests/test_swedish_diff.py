"""Versions of an agreement in Swedish: a change weighs as much as in Finnish."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.diff import Version, diff
from pipeline.lang.api import language, reading_in

from .conftest import cases
from .test_diff import assert_becomes, assert_told, states, written

CASES = cases("sv/diff")
WORDINGS = CASES["wordings"]
SAID = CASES["base"].replace("\n## 3. Mål", f"{WORDINGS['said']}\n## 3. Mål")


@pytest.fixture(scope="session")
def swedish(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("swedish") / "granvik.md", CASES["base"])


@pytest.fixture(scope="session")
def said(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("swedish-said") / "granvik.md", SAID)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["about"])
def test_an_edit_tells_what_it_did(case: dict[str, Any], swedish: Version, tmp_path: Path) -> None:
    text = CASES["base"]
    for before, after in case["edits"]:
        assert before in text, before
        text = text.replace(before, after)
    assert_told(case, diff(swedish, written(tmp_path / "granvik.md", text)))


@pytest.mark.parametrize(
    ("before", "after", "is_substance"),
    [(*edit, False) for edit in WORDINGS["same"]] + [(*edit, True) for edit in WORDINGS["other"]],
)
def test_other_words_for_the_same_are_no_substance_and_another_thing_is(
    before: str, after: str, is_substance: bool, said: Version, tmp_path: Path
) -> None:
    assert before in SAID
    found = diff(said, written(tmp_path / "granvik.md", SAID.replace(before, after)))
    assert any(c.substance for c in found.changes) is is_substance, [(c.what, c.old, c.new) for c in found.changes]


@states(CASES)
def test_a_paraphrase_says_the_same_and_another_statement_does_not(before: str, after: str, is_other: bool) -> None:
    with reading_in("sv"):
        assert_becomes(before, after, is_other)


@pytest.mark.parametrize("name", ["diff", "template"])
def test_the_table_answers_all_that_is_asked(name: str) -> None:
    finnish, swedish = (getattr(language(code).words, name) for code in ("fi", "sv"))
    assert finnish.keys() == swedish.keys()
    for key, told in finnish.items():
        assert type(told) is type(swedish[key])
        assert not isinstance(told, dict) or told.keys() <= swedish[key].keys()
