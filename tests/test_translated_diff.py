"""A Finnish and a Swedish version of one agreement: what they tell is compared, their texts are not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from pipeline.cli import main
from pipeline.diff import Version, diff, history
from pipeline.diff.families import families
from pipeline.diff.memo import memo
from pipeline.diff.memo_page import memo_page
from pipeline.diff.memo_word import memo_word
from pipeline.diff.page import page
from pipeline.diff.terminal import lines
from pipeline.schema.vocabulary import UiLanguage

from .conftest import cases
from .test_diff import CASES, written

FINNISH: str = CASES["base"].replace("Lumilahden kaupungin", "Granvikin kaupungin").replace("Lumilahden", "Granvikin")
SWEDISH: str = cases("sv/diff")["base"]
SWEDISH = SWEDISH.replace("Mats Marin", "Matti Merinen").replace("Lisa Lund", "Liisa Lumi")
CAVEATS = {
    "fi": "Versiot ovat eri kielillä",
    "sv": "Versionerna är på olika språk",
    "en": "The versions are in two languages",
}


@pytest.fixture(scope="session")
def finnish(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("finnish") / "sopimus.md", FINNISH)


@pytest.fixture(scope="session")
def swedish(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return written(tmp_path_factory.mktemp("swedish") / "avtal.md", SWEDISH)


def test_a_translation_that_tells_the_same_did_not_change(finnish: Version, swedish: Version) -> None:
    for old, new in ((finnish, swedish), (swedish, finnish)):
        found = diff(old, new)
        assert found.changes == []
        assert found.rows == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("300 nya", "350 nya", ("target", "changed", "value", 300.0, 350.0)),
        ("utgången av år 2026", "utgången av år 2025", ("target", "changed", "year", 2026, 2025)),
        ("är 300 nya", "är minst 300 nya", ("target", "changed", "qualifier", "exact", "at_least")),
        ("40 robotikföretag", "45 robotikföretag", ("baseline", "changed", "value", 40.0, 45.0)),
        ("tillsammans 60 procent", "tillsammans 55 procent", ("funding_share", "changed", "percent", 60.0, 55.0)),
        ("2021–2027", "2021–2026", ("period", "changed", "value", "2021/2027", "2021/2026")),
        ("31.12.2027", "31.12.2026", ("validity", "changed", "end_date", "2027-12-31", "2026-12-31")),
        ("Liisa Lumi", "Ulla Ek", ("signatory", "changed", "name", "Liisa Lumi", "Ulla Ek")),
        ("Sjölands universitet, ", "", ("party", "removed", None, "Rantakunnan yliopisto", None)),
        ("Granvik Utveckling Ab,", "Granvik Utveckling Ab, Åsö kommun,", ("party", "added", None, None, "Åsö kommun")),
        ("ERUF och ESF+", "ERUF", ("funding_source", "removed", None, "Euroopan sosiaalirahasto plus", None)),
    ],
)
def test_what_differs_is_told_with_both_places(
    before: str, after: str, expected: tuple[object, ...], finnish: Version, tmp_path: Path
) -> None:
    assert before in SWEDISH
    found = diff(finnish, written(tmp_path / "avtal.md", SWEDISH.replace(before, after, 1)))
    [change] = found.changes
    field = change.field or ""
    told = [value.get(field) if isinstance(value, dict) and field else value for value in (change.old, change.new)]
    assert (change.what, change.kind, change.field, *told) == expected
    assert [bool(change.old_evidence), bool(change.new_evidence)] == [value is not None for value in told]


def test_names_and_words_alone_are_no_change(finnish: Version, tmp_path: Path) -> None:
    text = SWEDISH.replace("Granvik Utveckling Ab", "Granviks Framtid Ab").replace("nya arbetsplatser", "nya jobb")
    assert diff(finnish, written(tmp_path / "avtal.md", text)).changes == []


@pytest.mark.parametrize("tongue", ["fi", "sv", "en"])
def test_it_is_said_once_that_texts_were_not_compared(tongue: UiLanguage, finnish: Version, swedish: Version) -> None:
    found, said = diff(finnish, swedish), CAVEATS[tongue]
    told = memo(found, finnish, swedish, tongue)
    document = Document(BytesIO(memo_word([told])))
    shown = [
        "\n".join(lines(found, finnish, swedish, tongue)),
        page([finnish, swedish], [found], tongue),
        memo_page([told]),
        "\n".join(paragraph.text for paragraph in document.paragraphs),
    ]
    assert [text.count(said) for text in shown] == [1, 1, 1, 1]
    assert [told.say("texts") in text for text in shown[2:]] == [False, False]
    same = diff(swedish, swedish)
    assert said not in "\n".join(lines(same, swedish, swedish, tongue)) + page([swedish, swedish], [same], tongue)


def test_pages_know_the_language_of_each_version(finnish: Version, tmp_path: Path) -> None:
    swedish = written(tmp_path / "avtal.md", SWEDISH.replace("300 nya", "350 nya"))
    found = diff(finnish, swedish)
    shown = page([finnish, swedish], [found], "en")
    assert '<blockquote class="quote" lang="fi">Painopisteen tavoitteena' in shown
    assert '<blockquote class="quote" lang="sv">Målet för tyngdpunktsområdet' in shown
    told = "\n".join(lines(found, finnish, swedish, "fi"))
    assert "300 työpaikkaa" in told
    assert "350 (arbetsplats)" in told


def test_a_target_is_followed_through_versions_in_two_languages(
    finnish: Version, swedish: Version, tmp_path: Path
) -> None:
    last = written(tmp_path / "sopimus.md", FINNISH.replace("300 uutta", "400 uutta"))
    found = history([finnish, swedish, last])
    jobs = next(target for target in found.targets if target.states[0].values["of"] == "työpaikka")
    assert [state.values["value"] for state in jobs.states] == [300.0, 300.0, 400.0]


def test_of_a_language_that_is_not_read_the_periods_alone_are_compared(finnish: Version, tmp_path: Path) -> None:
    english = written(
        tmp_path / "agreement.md",
        "# Agreement on an innovation ecosystem\n\n2021–2026\n\n## Parties\n\nThe parties to this agreement are the "
        "city and the ministry.\n\n## Background\n\nThe companies of the region develop new solutions together.\n",
    )
    assert english.agreement["language"] == "en"
    found = diff(finnish, english)
    assert {change.what for change in found.changes} <= {"period"}
    assert "their periods alone were compared" in "\n".join(lines(found, finnish, english, "en"))


def test_versions_in_two_languages_are_no_family(finnish: Version, swedish: Version) -> None:
    assert families([finnish, swedish]) == []


def test_a_redline_needs_one_language(tmp_path: Path) -> None:
    for name, text in (("sopimus.md", FINNISH), ("avtal.md", SWEDISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ["diff", *(str(tmp_path / name) for name in ("sopimus.md", "avtal.md")), "--format", "redline"]
    done = CliRunner().invoke(main, [*asked, "-o", str(tmp_path / "redline.docx")])
    assert done.exit_code == 2
    assert "both versions in one language" in done.output
