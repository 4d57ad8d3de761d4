"""The pages in a real browser with the network off: three languages, keyboard, accessibility, and hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.diff import Version, diff, history
from pipeline.diff.page import page as diff_page
from pipeline.schema.agreement import Structured
from pipeline.worker import structure

from .conftest import CORPUS, needs_chromium, pages_opened, unfold, violations
from .test_diff import version

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def versions(structured: Mapping[Path, Structured]) -> tuple[Version, Version]:
    return (
        version(structured[CORPUS / "written_on" / "mantyvuolle-2021-2027.md"]),
        version(structured[CORPUS / "revisions" / "mantyvuolle-2025-2027.docx"]),
    )


@pytest.fixture(scope="module")
def file(versions: tuple[Version, Version], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "diff.html"
    path.write_text(diff_page(versions, [diff(*versions)], "fi"), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    yield from pages_opened(browser, file)


@pytest.mark.parametrize(
    ("tongue", "heading"), [("fi", "Mitä muuttui"), ("sv", "Vad ändrades"), ("en", "What changed")]
)
def test_a_page_speaks_three_languages_and_axe_finds_nothing(opened: Page, tongue: str, heading: str) -> None:
    opened.click(f"[data-choose={tongue}]")
    assert opened.locator("h1").inner_text().startswith(f"{heading}: Mäntyvuolle 2021")
    assert opened.evaluate("document.documentElement.lang") == tongue
    unfold(opened)
    assert violations(opened, colours=tongue == "fi") == []


def test_it_opens_in_the_language_asked_for(
    versions: tuple[Version, Version], browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "diff.html"
    path.write_text(diff_page(versions, [diff(*versions)], "sv"), encoding="utf-8")
    for page in pages_opened(browser, path):
        assert page.locator("h1").inner_text().startswith("Vad ändrades: ")


def test_keys_go_from_change_to_change_and_can_be_switched_off(opened: Page) -> None:
    def here() -> str:
        return str(opened.evaluate("document.activeElement.id"))

    opened.keyboard.press("n")
    first = here()
    opened.keyboard.press("n")
    assert here() != first
    opened.keyboard.press("p")
    assert here() == first == opened.locator("[data-stop]").first.get_attribute("id")
    opened.locator("#keys").uncheck()
    opened.keyboard.press("n")
    assert here() == "keys"
    opened.click("#next")
    assert here() != first


def test_a_link_opens_the_fold_that_its_target_is_in(opened: Page) -> None:
    change = opened.locator("details article.change").first
    opened.evaluate("id => { location.hash = id }", change.get_attribute("id"))
    expect(change).to_be_focused()
    assert change.is_visible()


def test_every_change_leads_to_its_words_in_the_text(opened: Page) -> None:
    links = opened.locator("article.change .where a").all()
    assert len(links) > 30
    for link in links:
        assert opened.locator(str(link.get_attribute("href"))).count() == 1
    row = opened.locator(".row.changed").first
    assert row.locator("del, ins").count() > 0


def test_the_list_at_the_side_follows_the_scroll(opened: Page) -> None:
    links = opened.locator(".list a")
    assert links.count() == opened.locator("#substance, #gone").locator("xpath=..").locator("article").count()
    last = links.last
    last.click()
    expect(opened.locator(".list a[aria-current]")).to_be_attached()
    assert last.is_visible()


def test_changed_words_are_marked_in_both_quotes(opened: Page) -> None:
    card = opened.locator("article.changed").filter(has_text="600").first
    assert card.locator(".quote del").all_inner_texts() == ["600"]
    assert card.locator(".quote ins").all_inner_texts() == ["750"]


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_is_wider_than_the_window(browser: Browser, file: Path, width: int) -> None:
    for page in pages_opened(browser, file, width):
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_old_and_new_of_the_summary_are_seen_at_once(browser: Browser, file: Path) -> None:
    for page in pages_opened(browser, file, 400):
        table = page.locator("table.cards")
        assert not table.locator("thead").is_visible()
        for cell in table.locator("tbody tr").first.locator("td").all():
            assert cell.locator(".label").is_visible()
            box = cell.bounding_box()
            assert box
            assert box["x"] + box["width"] <= 400


def test_it_prints_with_its_folds_open(opened: Page) -> None:
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details:not(.shut):not([open])").count() == 0
    assert len(opened.pdf()) > 10_000


def test_several_versions_have_a_table_of_targets(
    versions: tuple[Version, Version], browser: Browser, tmp_path: Path
) -> None:
    three = [versions[0], versions[1], versions[1]]
    found = history(three)
    path = tmp_path / "history.html"
    path.write_text(diff_page(three, found.steps, "en", found.targets), encoding="utf-8")
    for page in pages_opened(browser, path):
        assert page.locator("#history").inner_text() == "Targets through the versions"
        assert page.locator("section[aria-labelledby=history] tbody tr").count() == len(found.targets)
        assert violations(page) == []


HOSTILE = """# Sopimus <script>alert(1)</script> ja "><img src=x onerror=alert(2)>

## 1. Sopimusosapuolet

Sopimuksen osapuolet ovat Lumilahden kaupunki ja valtiovarainministeriö.

## 2. Tausta

Sivulla on <b onclick="alert(3)">merkintöjä</b>, {{ 7 * 7 }} ja \u202ekäännettyä\u202c.

Samoin </style><script>alert(4)</script> on tekstiä.

Tavoitteena on {value} uutta työpaikkaa <svg onload=alert(5)> vuoteen 2027 mennessä.
"""


def test_text_never_becomes_markup(browser: Browser, tmp_path: Path) -> None:
    pair = []
    for name, value in (("old", "300"), ("new", "400")):
        source = tmp_path / f"{name}.txt"
        source.write_text(HOSTILE.replace("{value}", value), encoding="utf-8")
        pair.append(version(structure(source)))
    path = tmp_path / "diff.html"
    text = diff_page(pair, [diff(*pair)], "fi")
    path.write_text(text, encoding="utf-8")
    assert len(re.findall(r"<script", text)) == 1
    assert "{{ 7 * 7 }}" in text
    for page in pages_opened(browser, path):
        assert page.locator("svg, img, b[onclick]").count() == 0
        assert "<script>alert(4)</script>" in str(page.locator("main").text_content())
