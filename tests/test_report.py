"""The report in a real browser with the network off: every page in three languages, from a fact to its words and its
box on the page, numbers equal to the JSON, hostile text harmless.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import etree
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from pipeline.cli import main
from pipeline.compare import compare, municipalities, select_readings
from pipeline.compare.report import targets
from pipeline.compare.report.answers import FIRST
from pipeline.compare.report.coverage import COVERED
from pipeline.compare.report.source_pictures import SourcePictures
from pipeline.compare.report.views import VIEWS
from pipeline.compare.tables import by_name, section_title, short_name
from pipeline.corrections.items import items as facts_of
from pipeline.ingest.reader import Limits
from pipeline.process import Child
from pipeline.schema.agreement import Structured
from pipeline.schema.vocabulary import Doubt
from pipeline.web.i18n import amount, day_in_words, label, labels
from pipeline.worker import structure

from .conftest import CORPUS, emit, loaded, needs_chromium, pages_opened, settled, unfold, violations, window

pytestmark = needs_chromium
TEMPLATE = sorted((CORPUS / "template").iterdir())
SAMPLES = [
    CORPUS / "template" / "louhela-2021-2027.pdf",
    CORPUS / "template" / "ohravirta-2021-2027.md",
    CORPUS / "written_on" / "klippsund-2021-2027.pdf",
    CORPUS / "written_on" / "peuravaara-summary.html",
]
PDF = "louhela-2021-2027"
PAGES = [*(f"{view}.html" for view in VIEWS), f"agreements/{PDF}.html"]


@pytest.fixture(scope="module")
def folder(structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory) -> Path:
    emitted, output = tmp_path_factory.mktemp("emitted"), tmp_path_factory.mktemp("comparison")
    for path in SAMPLES:
        emit(structured[path], emitted)
    compare(select_readings([emitted]).readings, output, [CORPUS])
    return output


@pytest.fixture(scope="module")
def agreements(structured: Mapping[Path, Structured]) -> dict[str, dict[str, Any]]:
    made = [structured[path].agreement.model_dump(mode="json") for path in SAMPLES]
    return {agreement["id"]: agreement for agreement in made}


def by_names(agreements: dict[str, dict[str, Any]]) -> list[str]:
    """The agreements' ids in the order of their names."""
    return sorted(agreements, key=lambda key: by_name(short_name(agreements[key])))


def opened(browser: Browser, folder: Path, page: str, width: int = 1280) -> Iterator[Page]:
    for each in window(browser, folder.as_uri(), width):
        each.goto((folder / page).as_uri().replace("%23", "#"))
        settled(each)
        yield each


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_three_languages_and_axe_finds_nothing(browser: Browser, folder: Path, page: str) -> None:
    for each in opened(browser, folder, page):
        heads = set()
        for tongue in ("fi", "sv", "en"):
            each.click(f"[data-choose={tongue}]")
            assert each.evaluate("document.documentElement.lang") == tongue
            heads.add(each.title())
            unfold(each)
            others = each.locator(f".t > :not([lang={tongue}])")
            assert not others.evaluate_all("others => others.some((each) => each.checkVisibility())")
            assert violations(each, colours=tongue == "fi") == []
        assert len(heads) == 3 or page.startswith("agreements/")


def test_one_pale_word_among_many_is_found(browser: Browser, folder: Path) -> None:
    """Of what looks alike one is asked of its colours: what looks otherwise is asked too."""
    for page in opened(browser, folder, "overview.html"):
        unfold(page)
        for words in ("#t-matrix tbody th a >> nth=1", "footer p >> nth=0"):
            page.locator(words).evaluate("words => { words.style.color = '#ccc'; }")
            assert {found["id"] for found in violations(page)} == {"color-contrast"}
            page.locator(words).evaluate("words => { words.style.color = ''; }")
            assert violations(page) == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window_and_no_table_on_a_phone_needs_scrolling_sideways(
    browser: Browser, folder: Path, page: str
) -> None:
    for width in (1280, 400):
        for each in opened(browser, folder, page, width):
            assert each.evaluate("document.documentElement.scrollWidth") <= width
            if width == 400 or page in ("index.html", "targets.html"):
                each.locator("details.fold").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
                boxes = each.locator(".scroll:visible")
                assert boxes.evaluate_all("boxes => boxes.every((box) => box.scrollWidth <= box.clientWidth)"), width


def test_a_long_word_and_a_marked_name_leave_the_page_as_it_is(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emitted = emit(structured[SAMPLES[1]], tmp_path)
    agreement, word = loaded(emitted.path), "k" * 5000
    agreement["title"] = agreement["parties"][0]["name"] = agreement["targets"][0]["of"] = word
    agreement["source"]["name"] = f"a\u202eb\n{word}.md"
    agreement["places"] = [word[:300], "Ohravirta"]
    emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for name in ("index", "overview", "partners", "targets", "places", "place-ohravirta", f"agreements/{emitted.id}"):
        for page in opened(browser, tmp_path / "out", f"{name}.html", 400):
            assert page.evaluate("document.documentElement.scrollWidth") <= 400, name
            assert "\u202e" not in page.content()


def test_the_language_goes_along_to_the_next_page(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "index.html"):
        page.click("[data-choose=sv]")
        page.click("nav a[href*='targets']")
        page.wait_for_url("**/targets.html*")
        assert page.locator("h1").inner_text() == "Mål"
        page.locator("section[aria-labelledby=targets] td a").first.click()
        page.wait_for_url("**/agreements/*")
        assert page.evaluate("document.documentElement.lang") == "sv"


_BOXES = "parts => parts.map((part) => part.getBoundingClientRect().toJSON())"


def test_a_fact_leads_to_its_words_and_to_its_box_on_the_page(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    """Every target of a PDF: its quote and what else it was read from are marked, and the boxes are drawn there."""
    targets = agreements[PDF]["targets"]
    assert len(targets) > 4
    for page in opened(browser, folder, "targets.html"):
        links = page.locator("section[aria-labelledby=targets] td a")
        leads = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        file = f"agreements/{PDF}.html"
        page.locator(f"section[aria-labelledby=targets] a[href$='{PDF}.html#of-{targets[-1]['uid']}']").click()
        page.locator(".words .here").first.wait_for()
        for target in targets:
            assert {lead.partition("#")[0] for lead in leads if lead.endswith(f"#of-{target['uid']}")} == {file}
            page.evaluate("place => { location.hash = place; }", f"of-{target['uid']}")
            expect(page.locator(f"[id='of-{target['uid']}']:target")).to_be_attached()
            page.locator(".words .here").first.wait_for()
            marked = page.locator(".words .here")
            said = "".join(marked.all_text_contents())
            for span in (target["evidence"], *target["evidence"]["also"]):
                assert re.sub(r"\s", "", span["quote"]) in re.sub(r"\s", "", said)
            assert marked.first.is_visible()
            for number in {box[0] for box in target["evidence"]["boxes"]}:
                sheet = page.locator(f".sheet:has(img[src$='-{number}.png'])")
                image = sheet.locator("img")
                image.scroll_into_view_if_needed()
                image.evaluate("image => image.decode()")
                (whole,), boxes = image.evaluate_all(_BOXES), sheet.locator(".here rect").evaluate_all(_BOXES)
                scale = whole["width"] / 595.3
                for _, x0, top, x1, _ in (box for box in target["evidence"]["boxes"] if box[0] == number):
                    assert any(
                        abs(box["x"] - whole["x"] - x0 * scale) < 2
                        and abs(box["y"] - whole["y"] - top * scale) < 2
                        and abs(box["width"] - (x1 - x0) * scale) < 3
                        for box in boxes
                    )


def test_every_link_of_the_report_leads_somewhere(browser: Browser, folder: Path) -> None:
    ids: dict[str, set[str]] = {}
    links: set[str] = set()
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    for page in opened(browser, folder, "index.html"):
        for name in names:
            page.goto((folder / name).as_uri())
            settled(page)
            ids[page.url] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
            links |= set(
                page.evaluate(
                    "[...document.querySelectorAll('a[href]')]"
                    ".map(a => new URL(a.getAttribute('href'), location.href).href)"
                )
            )
    assert len(links) > 200
    for link in links:
        page_url, _, fragment = link.partition("#")
        if page_url.endswith(".html"):
            assert page_url in ids, link
            assert not fragment or fragment in ids[page_url], link
        else:
            assert (folder / Path(page_url).name).exists(), link


def test_every_number_of_the_grid_equals_the_json(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    """Each value of the first page leads to the item that has it, and each own target of a sure kind is there."""
    for page in opened(browser, folder, "index.html"):
        page.click("[data-choose=en]")
        assert page.locator("table.cards tbody tr").count() == sum(
            a["kind"] == "agreement" for a in agreements.values()
        )
        for key, agreement in agreements.items():
            row = page.locator("table.cards tbody tr", has=page.locator(f"th a[href$='{key}.html']"))
            if agreement["kind"] != "agreement":
                assert row.count() == 0
                continue
            own = [target for target in agreement["targets"] if target["scope"] != "national"]
            with_number = [target for target in own if target["value"] is not None]
            counts = [int(cell.get_attribute("data-v") or 0) for cell in row.locator("td.n").all()]
            assert counts == [
                len(with_number), len(own) - len(with_number), len(agreement["targets"]) - len(own)
            ]  # fmt: skip
            for target in agreement["targets"]:
                link = row.locator(f"a[href$='#of-{target['uid']}']")
                if not link.count():
                    continue
                assert target["scope"] != "national"
                if target["value"] is None:
                    assert link.inner_text().startswith("without a number")
                    continue
                if "mentioned, not compared" in link.inner_text():  # no value stands among those that it is not like
                    assert not row.locator(f"li:not(:has(.where > a)) a[href$='#of-{target['uid']}']").count()
                    continue
                assert target["per"] in (None, "year")
                assert f"{target['value']:,.4f}".rstrip("0").rstrip(".") in link.inner_text()
                assert ("a year" in link.inner_text()) is (target["per"] == "year")
                beside = " ".join((link.locator("xpath=..").text_content() or "").split())
                assert target["unit"] == "count" or target["indicator"][:40] in beside, "whose emissions"


@pytest.fixture(scope="module")
def two_families(structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory) -> Path:
    emitted, output = tmp_path_factory.mktemp("emitted"), tmp_path_factory.mktemp("comparison")
    for path in (*SAMPLES[:2], CORPUS / "written_on" / "hillasuo-mal-2024-2035.md"):
        emit(structured[path], emitted)
    compare(select_readings([emitted]).readings, output)
    return output


@pytest.mark.parametrize("name", ["index.html", "report.html"])
def test_one_field_filters_all_tables_of_the_first_page(browser: Browser, two_families: Path, name: str) -> None:
    for page in opened(browser, two_families, name):
        shown = page.locator("table.sortable:visible tbody tr:visible")
        assert page.locator("table.sortable:visible").count() == 2
        assert shown.count() == 3
        page.fill("[data-filter$=answers]", "hillasuo")
        assert shown.count() == page.locator("table.sortable:visible").count() == 1
        assert [each.inner_text() for each in page.locator(".rows:visible").all()] == [
            "Rivejä: 1", "Rivejä: 1/1",
        ]  # fmt: skip
        page.reload()
        expect(shown).to_have_count(1)


@pytest.mark.parametrize("name", ["index.html", "report.html"])
def test_what_the_first_page_has_not_is_looked_for_in_the_paragraphs(
    browser: Browser, two_families: Path, name: str
) -> None:
    for page in opened(browser, two_families, name):
        page.fill("[data-filter$=answers]", "kaupungit ovat luonteva")
        none = page.locator("[data-none]:visible")
        assert none.inner_text().startswith("Ei osumia.")
        none.locator("a").click()
        page.wait_for_url("**findings=kaupungit*")
        settled(page)
        assert page.locator("[data-filter$=findings]").input_value() == "kaupungit ovat luonteva"
        found = page.locator("table.sortable:visible tbody tr:visible")
        assert found.count() > 0
        assert page.locator("[data-none]:visible").count() == 0
        page.fill("[data-filter$=findings]", "xyzzy")
        assert "Datasette" in page.locator("[data-none]:visible").inner_text()
        assert violations(page, colours=not name.startswith("report")) == []


def test_a_target_says_whose_it_is_among_all_facts(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    scopes = [target["scope"] for agreement in agreements.values() for target in agreement["targets"]]
    for page in opened(browser, folder, "findings.html"):
        page.fill("[data-filter=findings]", "tavoite")
        named = page.locator("#t-findings tbody tr").all_inner_texts()
        for scope, name in (("national", "Valtion tavoite"), ("agreement", "koko sopimusta")):
            assert sum(name in row for row in named) >= scopes.count(scope)


def test_columns_that_do_not_fit_are_shown_when_they_are_chosen(browser: Browser, two_families: Path) -> None:
    for page in opened(browser, two_families, "index.html"):
        heads = page.locator("table.sortable:visible").first.locator("thead th:visible")
        assert len(FIRST) + 1 == heads.count()
        scrolls = page.locator(".scroll")
        fits = scrolls.evaluate_all("scrolls => scrolls.every((each) => each.scrollWidth <= each.clientWidth)")
        assert fits, "all is seen"
        page.fill("[data-filter=answers]", "terveysteknologia")
        assert page.locator("tbody tr:visible").count() == 0, "what is not shown is not looked for"
        page.click(".columns summary")
        page.uncheck(".columns label:has-text('Osaajat') input")
        page.check(".columns label:has-text('Painopisteiden teemat') input")
        assert page.locator("tbody tr:visible").count() > 0
        assert page.locator(".columns b").inner_text() == f"{len(FIRST)}/16"
        page.reload()
        settled(page)
        chosen = {head.strip() for head in heads.all_inner_texts()}
        assert {"Painopisteiden teemat", "Osaajat"} & chosen == {"Painopisteiden teemat"}
        assert violations(page) == []
        with page.expect_download() as download:
            page.locator("[data-csv]:visible").first.click()
        rows = list(csv.reader(download.value.path().read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
        assert {*map(len, rows)} == {len(rows[0])}
        shown = [head.strip() for head in heads.all_inner_texts()]
        assert [*dict.fromkeys(head.partition(",")[0] for head in rows[0])] == shown
        assert {"Kuka ohjaa", "Painopisteiden teemat"} <= {*rows[0]}


@pytest.mark.parametrize("name", ["index.html", "report.html"])
def test_agreements_stand_side_by_side_with_all_that_is_asked(browser: Browser, two_families: Path, name: str) -> None:
    """A question a row, the kind first; what is chosen stands in the address, and an empty answer says why."""
    keys = ["hillasuo-mal-2024-2035", PDF]
    for page in opened(browser, two_families, name):
        first = page.locator("[id$=t-answers-ecosystem]").first
        in_table = {
            head.strip(): cell.text_content()
            for head, cell in zip(
                first.locator("thead th").all_text_contents(),
                first.locator("tbody tr", has_text="Louhela").first.locator("th, td").all(),
                strict=True,
            )
        }
        page.click(".side summary")
        keys[0] = page.locator(".side option", has_text="Hillasuo").first.get_attribute("value") or ""
        for n, key in enumerate(keys):
            page.locator(".side select").nth(n).select_option(key)
        for again in (False, True):
            if again:
                page.reload()
            rows = page.locator(".side tbody tr")
            expect(rows).to_have_count(len(in_table))
            assert rows.first.locator("td:visible").all_inner_texts() == [
                "MAL-sopimukset", "Innovaatiotoiminnan ekosysteemisopimukset",
            ]  # fmt: skip
            for row in rows.all()[1:]:
                head, louhela = row.locator("th").text_content() or "", row.locator("td").nth(1)
                assert louhela.text_content() == in_table[head.strip()]
                assert len(louhela.inner_text().strip()) > 1 or louhela.inner_text().strip().isdigit()
            assert "ekosysteemiryhmä" in page.locator(".side").inner_text()
        assert violations(page, colours=not name.startswith("report")) == []
        page.click("[data-choose=sv]")
        assert "Ekosystemavtal för innovationsverksamhet" in page.locator(".side tbody").inner_text()
        page.set_viewport_size({"width": 400, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        page.locator(".side select").first.select_option("")
        expect(page.locator(".side thead th")).to_have_count(1)


@pytest.mark.parametrize(("name", "width"), [("index.html", 1280), ("report.html", 400)])
def test_what_stands_side_by_side_opens_in_excel(browser: Browser, two_families: Path, name: str, width: int) -> None:
    """A question a row, as the page has it; a quantity is a number with its unit and the page's words beside it."""
    for page in opened(browser, two_families, name, width):
        page.click(".side summary")
        save = page.locator(".side [data-csv]")
        expect(save).to_be_hidden()
        page.locator(".side select").first.select_option(PDF)
        page.locator(".side select").nth(1).select_option(label="Hillasuo 2024–2035")
        with page.expect_download() as download:
            save.click()
        assert download.value.suggested_filename == "vastaukset-vertaa-sopimuksia-vierekkain.csv"
        text = download.value.path().read_text(encoding="utf-8-sig")
        rows = {row["Sopimus"]: row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
        jobs, share, ends = rows["Uudet työpaikat"], rows["Paikallinen osuus"], rows["Päättyy"]
        assert [*jobs][1:4] == [f"Louhela 2021–2027{part}" for part in ("", ", yksikkö", ", sanoin")]
        assert [*jobs.values()][1:3] == ["900", "työpaikka"]
        assert [*share.values()][1:3] == ["35", "%"]
        assert [*ends.values()][1:4] == ["", "", "31.12.2027"], "a day is no number"
        assert rows["Sopimuksen laji"]["Hillasuo 2024–2035, sanoin"] == "MAL-sopimukset"
        assert len(rows) == page.locator(".side tbody tr").count()


@pytest.mark.parametrize("name", ["index.html", "report.html"])
def test_agreements_are_chosen_by_theme_period_and_what_they_leave_unanswered(
    browser: Browser, two_families: Path, name: str
) -> None:
    for page in opened(browser, two_families, name):
        shown = page.locator("table.answers:visible tbody tr:visible")
        box = page.locator("[data-facets$=answers]")
        box.locator("[data-facet=theme] summary").click()
        box.locator("[value=health_technology]").check()
        assert [row.split()[0] for row in shown.all_inner_texts()] == ["Louhela"]
        page.reload()
        expect(shown).to_have_count(1)
        box.locator("[data-clear]").click()
        assert shown.count() == 3
        box.locator("[data-facet=period] input").first.fill("2030")
        assert [row.split()[0] for row in shown.all_inner_texts()] == ["Hillasuo"]
        box.locator("[data-clear]").click()
        box.locator("[data-facet=unanswered] summary").click()
        for question, head in (("jobs", "Uudet työpaikat"), ("steers", "Kuka ohjaa")):
            choice = box.locator("[data-facet=unanswered] label", has=page.locator(f"[value={question}]"))
            assert head in choice.inner_text(), "a question that all answer is named too"
            heads = page.locator("table.answers:visible").first.locator("thead th").all_text_contents()
            column = next(n for n, each in enumerate(heads, 1) if head in each)
            empty = page.locator(f"table.answers:visible tbody tr > :nth-child({column}) .none").count()
            assert choice.locator("b").inner_text() == str(empty)
        assert violations(page, colours=not name.startswith("report")) == []
        page.set_viewport_size({"width": 400, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_chosen_language_survives_back_and_a_new_load(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "index.html"):
        page.click("[data-choose=sv]")
        page.locator("table.answers td a:visible").first.click()
        page.wait_for_url("**/agreements/*")
        page.go_back()
        expect(page.locator("h1")).to_have_text("Svar", use_inner_text=True)
        page.reload()
        assert page.evaluate("document.documentElement.lang") == "sv"


_LINKS = "links => links.map((link) => [link.getAttribute('href'), link.innerText])"


def test_each_share_of_the_overview_of_funding_leads_to_its_words(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    stated = {
        (f"agreements/{key}.html#of-{share['uid']}", f"{share['percent']:.4f}".rstrip("0").rstrip("."))
        for key, agreement in agreements.items()
        for share in agreement["funding"]["shares"]
    }
    for page in opened(browser, folder, "funding.html"):
        links = page.locator("#t-shares td a").evaluate_all(_LINKS)
        assert len(links) > len(agreements)
        for href, said in links:
            assert (href, said.lstrip("≥≤~> ").replace(",", ".")) in stated


def test_targets_are_chosen_by_whose_they_are_and_by_theme(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    scopes = [target["scope"] for agreement in agreements.values() for target in agreement["targets"]]
    for page in opened(browser, folder, "targets.html"):
        box, rows = page.locator("[data-facets=t-targets]"), page.locator("#t-targets tbody tr:visible")
        box.locator("[data-facet=whose] summary").click()
        box.locator("[value=national]").check()
        assert rows.count() == scopes.count("national") > 0
        assert all("Valtion tavoite" in row for row in rows.all_inner_texts())
        box.locator("[data-clear]").click()
        box.locator("[data-facet=theme] summary").click()
        box.locator("[value=health_technology]").check()
        assert 0 < rows.count() < len(scopes)
        assert all(row.startswith("Louhela") for row in rows.all_inner_texts())


def test_why_a_cell_is_empty_is_said_where_it_stands(browser: Browser, folder: Path) -> None:
    """In words on a card, and where it is pointed at."""
    for page in opened(browser, folder, "index.html", 400):
        empty = page.locator("table.answers td:visible", has=page.locator(".none"))
        assert "muuta löytyi, tästä ei mitään" in empty.first.inner_text()
        assert empty.first.locator(".sr").evaluate("words => words.offsetHeight") > 10
        page.set_viewport_size({"width": 1280, "height": 900})
        words = empty.first.locator(".sr")
        assert words.evaluate("words => words.offsetHeight") == 1
        empty.first.hover()
        assert words.evaluate("words => words.offsetHeight") > 10


def test_print_says_what_was_chosen_and_nothing_where_nothing_was(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "index.html"):
        page.emulate_media(media="print")
        assert page.locator("main > .tools input:visible, .facet:visible, .side:visible").count() == 0
        page.emulate_media(media="screen")
        page.fill("[data-filter=answers]", "louhela")
        page.locator("[data-facet=period] input").first.fill("2025")
        page.emulate_media(media="print")
        assert [each.input_value() for each in page.locator("input:visible").all()] == ["louhela", "2025"]


def test_the_state_s_and_the_eu_s_shares_say_whose_they_are(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    for page in opened(browser, folder, "index.html"):
        page.click("[data-choose=en]")
        page.click(".columns summary")
        for box in reversed(page.locator(".columns input:checked").all()):
            box.uncheck()
        page.check("label:has-text('State and the EU') input")
        for key, agreement in agreements.items():
            others = [share for share in agreement["funding"]["shares"] if share["payer"] in ("state", "eu_and_state")]
            cell = page.locator("table.cards tbody tr", has=page.locator(f"th a[href$='{key}.html']")).locator(
                "td:visible"
            )
            if agreement["kind"] == "agreement" and others:
                assert f"{others[0]['percent']:g}\u00a0%" in cell.inner_text()
                assert ("EU and State" if others[0]["payer"] == "eu_and_state" else "State") in cell.inner_text()


def test_an_agreement_leads_to_its_place(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, f"agreements/{PDF}.html"):
        assert "innovaatiotoiminnan ekosysteemisopimus" in page.locator("dl").inner_text()
        page.click("dl a[href*='place-']")
        assert page.locator("h1").inner_text() == "Louhela"


def test_an_empty_answer_says_why(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "index.html"):
        page.click("[data-choose=en]")
        row = page.locator("table.cards tbody tr", has_text="Klippsund")
        assert any("none about this" in text for text in row.locator("td").all_text_contents())
        assert all(text.strip() for text in page.locator("table.cards td").all_text_contents())


def test_what_is_promised_by_year_alone_is_no_empty_answer(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    """Where one sentence has two years, it is not sure which of them is meant, and none is said."""
    emit(structured[CORPUS / "written_on" / "lehtokangas-mal-2020-2031.txt"], tmp_path)
    two = emit(structured[SAMPLES[1]], tmp_path)
    agreement = loaded(two.path)
    promised = next(target for target in agreement["targets"] if target["scope"] != "national")
    promised |= {"value": None, "unit": None, "of": None, "per": None, "kind": "qualitative", "place": None}
    promised["indicator"] = "Koelinja on käytössä (2023) ja satama hiilineutraali vuoteen 2027 mennessä."
    for year in (2023, 2027):
        another = promised | {"year": year, "uid": f"{year}"}
        agreement["targets"].append(another)
    agreement["targets"].remove(promised)
    two.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "index.html"):
        said = [each.inner_text() for each in page.locator("td a", has_text="ilman lukua").all()]
        assert sorted(said) == ["ilman lukua", "ilman lukua: 2030"]
        page.locator("td a", has_text="2030").first.click()
        page.locator("mark.here").first.wait_for()
        assert "hiilineutraali" in " ".join(page.locator("mark.here").all_text_contents())


_CELLS = """cells => cells.map((cell) => {
  const box = cell.querySelector(":scope > div").getBoundingClientRect();
  return [cell.querySelector(".label").checkVisibility(), box.left, box.right, box.height];
})"""


@pytest.mark.parametrize(
    "name", ["index", "overview", "themes", "partners", "shared", "targets", "funding", "findings", f"agreements/{PDF}"]
)
def test_a_narrow_screen_has_cards_that_sort(browser: Browser, folder: Path, name: str) -> None:
    """Each value stands under its head's name within the window, and an empty cell takes no room."""
    for page in opened(browser, folder, f"{name}.html", 400):
        table = page.locator("table.cards:visible").first
        cells = table.locator("tbody td:visible").evaluate_all(_CELLS)
        assert cells
        for has_label, left, right, height in cells:
            assert has_label
            assert 0 < left < right <= 400
            assert height, "an empty cell"
        head = table.locator("thead th:visible").nth(1)
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        field = page.locator("main > .tools [data-filter]")
        if field.count():
            field.fill("tästä ei puhu kukaan")
            expect(table.locator("tbody tr:visible")).to_have_count(0)
            field.fill("")
        assert "↕" not in (table.locator("tbody td:visible .label").first.text_content() or "")
        assert violations(page) == []


def test_cards_come_and_go_with_the_width_of_the_window(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "targets.html"):
        assert page.locator("#t-targets .label").count() == 0
        page.set_viewport_size({"width": 400, "height": 900})
        expect(page.locator("#t-targets tbody td:visible .label").first).to_be_visible()
        assert page.locator("#t-targets td .label button").count() == 0
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.locator("#t-targets td .label:visible")).to_have_count(0)


def test_the_most_doubtful_comes_first_one_click_from_its_words(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emitted = emit(structured[SAMPLES[1]], tmp_path)
    agreement = loaded(emitted.path)
    doubts: list[list[str]] = [["condition_far_away"], ["text_differs_from_page"], [*get_args(Doubt)][:2]]
    for items in (agreement["targets"], agreement["baselines"], *agreement["funding"].values()):
        for item in items:
            item["doubts"] = []
    for target, its in zip(agreement["targets"], doubts, strict=False):
        target["doubts"] = its
    emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "check.html"):
        links = page.locator("#t-doubts td a[href*='#of-']").evaluate_all(_LINKS)
        assert [href.partition("#of-")[2] for href, _ in links] == [agreement["targets"][n]["uid"] for n in (2, 1, 0)]
        assert "Ehto voi koskea muuta kuin tätä lukua" in page.locator("#t-doubts tbody tr").last.inner_text()
        read = [amount(each, "fi") if each["value"] is not None else "–" for each in agreement["targets"][:3]]
        assert page.locator("#t-doubts tbody td:nth-child(4)").all_inner_texts() == read[::-1], "what is to be checked"
        assert page.locator("section").first.locator("h2").inner_text() == "Epävarmimmat ensin"
        page.locator("#t-doubts td a[href*='#of-']").first.click()
        page.locator(".words .here").first.wait_for()
    for page in opened(browser, tmp_path / "out", "index.html"):
        doubted = page.locator("li:has(details.doubt)").first
        doubted.locator("summary").focus()
        page.keyboard.press("Enter")
        reason = doubted.locator("details").inner_text().split("\n")[1].strip()
        assert reason in {label("doubt", code, "fi") for code in get_args(Doubt)}
        doubted.locator("> a").click()
        assert reason in page.locator(".fact:target .doubt").inner_text(), "above its words"
        assert reason in page.locator(f"#t-targets tr:has(a[href$='{page.url.partition('#')[2]}'])").inner_text()
        assert violations(page) == []


def test_the_words_of_a_fact_stand_under_their_agreement_s_name_with_a_way_back(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "targets.html"):
        page.locator(f"section[aria-labelledby=targets] a[href*='{PDF}.html#of-']").last.click()
        expect(page.locator(".words .here").first).to_be_in_viewport()
        line = page.locator(".stay")
        assert "Louhela 2021–2027" in line.inner_text()
        assert line.evaluate("line => line.getBoundingClientRect().top") == 0
        line.locator("a").click()
        page.wait_for_url("**/targets.html*")


def test_a_long_table_that_is_not_wide_has_no_box_to_scroll_in(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "findings.html"):
        box = page.locator(".long:has(#t-paragraphs)")
        expect(box).to_contain_class("fits")
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight")
        page.set_viewport_size({"width": 400, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_page_of_what_to_check_begins_with_its_sums(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    doubts = 0
    for path in (SAMPLES[1], SAMPLES[3]):  # an agreement and a summary
        emitted = emit(structured[path], tmp_path)
        agreement = loaded(emitted.path)
        doubts += sum(bool(item["doubts"]) for _, item in facts_of(agreement))
        problem: dict[str, Any] = {
            "code": "no_sections",
            "message": "No section was found.",
            "evidence": None,
            "doubts": [],
        }
        agreement["problems"] = [
            problem | {"severity": each, "uid": f"{n:016}"} for n, each in enumerate(("error", "info", "info"))
        ]
        emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "check.html"):
        assert page.locator("main > .note").inner_text() == "1 sopimus ja 1 muu teksti · 1 kaupunki tai seutu"
        said = page.locator("main > .note + p")
        assert said.inner_text() == (
            f"{doubts} tietoa, joita ohjelma itse epäilee; 6 huomautusta (2 virhettä, 4 tiedoksi). "
            "Näitä on 1 sopimuksessa ja 1 muussa tekstissä."
        )
        page.click("[data-choose=en]")
        assert (
            "6 remarks (2 errors, 4 for information). They stand in 1 agreement and 1 other text." in said.inner_text()
        )


def test_where_nobody_steers_the_other_bodies_stand_with_what_they_are(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emitted = emit(structured[SAMPLES[2]], tmp_path)
    agreement = loaded(emitted.path)
    body = agreement["monitoring"]["bodies"][0]
    agreement["monitoring"]["bodies"] = [body | {"name": "MAL-neuvottelukunta", "role": "other"}]
    emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "index.html"):
        page.click(".columns summary")
        page.check("label:has-text('Kuka ohjaa') input")
        assert "MAL-neuvottelukunta muu toimielin" in page.locator("table.cards tbody tr").inner_text()


def test_a_summary_beside_an_agreement_is_no_agreement_of_its_place(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emit(structured[SAMPLES[1]], tmp_path, places=["Oulu"])
    emit(structured[SAMPLES[0]], tmp_path, places=["Oulu"], kind="summary")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "places.html"):
        assert page.locator("#t-places tbody td").first.inner_text() == "1 ja 1 muu teksti"
        assert page.locator("#map-picture svg a title").text_content() == "Oulu, 1 sopimus"


def test_without_an_agreement_the_first_page_says_so_and_asks_nothing(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emit(structured[SAMPLES[3]], tmp_path)
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "index.html"):
        assert "ei ollut sopimusta" in page.locator("section").inner_text()
        assert page.locator("main :is(input, select, table)").count() == 0
        assert violations(page) == []


def test_any_fact_can_be_cited(browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]) -> None:
    agreement = agreements[PDF]
    target = agreement["targets"][0]
    quote = " ".join(target["evidence"]["quote"].split())
    uid = target["uid"]
    (signed,) = (each["value"] for each in agreement["dates"] if each["role"] == "event" and "-" in each["value"])
    for page in opened(browser, folder, f"agreements/{PDF}.html#of-{uid}"):
        text, bibtex = (page.input_value(f"#cite-{form}") for form in ("text", "bibtex"))
        assert all(party["name"] in text for party in agreement["parties"] if party["role"] == "contracting")
        assert bibtex.startswith(f"@misc{{{PDF}-{uid},")
        assert bibtex.count("{") == bibtex.count("}")
        for part in (quote, f"s. {target['evidence']['page']}: ", agreement["source"]["sha256"], f"{PDF}/{uid}"):
            assert part in text
            assert part.replace("%", "\\%") in bibtex
        assert f"Allekirjoitettu {day_in_words(signed, 'fi')}." in text
        assert f"Allekirjoitettu {signed}." in bibtex
        page.click("[data-choose=en]")
        assert f"p. {target['evidence']['page']}: " in page.input_value("#cite-text")
        assert f"Signed {day_in_words(signed, 'en')}." in page.input_value("#cite-text")
        page.click("[data-copy=cite-bibtex]")
        assert page.evaluate("getSelection().toString() || document.activeElement.id")
        assert violations(page) == []


def test_a_fact_of_a_format_without_pages_is_cited_by_its_section(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    agreement = agreements["ohravirta-2021-2027"]
    target = agreement["targets"][-1]
    within = section_title(next(s for s in agreement["sections"] if s["id"] == target["evidence"]["section"]))
    for page in opened(browser, folder, f"agreements/ohravirta-2021-2027.html#of-{target['uid']}"):
        for tongue, said in (("fi", "luku"), ("sv", "avsnitt"), ("en", "section")):
            page.click(f"[data-choose={tongue}]")
            assert f" {said} {within}: ”" in page.input_value("#cite-text")
        assert f"section {within}: ”" in page.input_value("#cite-bibtex")


def test_a_place_has_its_agreements_through_time_and_what_changed(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    old, new = CORPUS / "written_on" / "kaskilahti-2021-2027.md", CORPUS / "revisions" / "kaskilahti-2025-2027.md"
    for made in (structured[old], structure(new), structured[SAMPLES[1]]):
        emit(made, tmp_path)
    output = tmp_path / "out"
    compare(select_readings([tmp_path]).readings, output)
    for page in opened(browser, output, "places.html"):
        page.click("#t-places >> text=Kaskilahti")
        rows = page.locator("#t-through_time tbody tr th").all_inner_texts()
        assert rows == ["Kaskilahti 2021–2027", "Kaskilahti 2025–2027"]
        assert page.locator(".contents h3").all_inner_texts() == rows
        measures = page.locator(".contents a[href$='#measures']").first
        count = measures.locator("xpath=following-sibling::b").inner_text()
        measures.click()
        expect(page.locator("#t-measures tbody tr")).to_have_count(int(count))
        page.go_back()
        settled(page)
        in_both = page.locator("#t-parties tr", has_text="Ruokavirasto")
        assert in_both.locator("a").all_inner_texts() == rows, "a party that stayed stands once"
        assert page.locator("[rel=next]").inner_text().startswith("Ohravirta")
        assert page.locator("[rel=prev]").count() == 0
        assert violations(page) == []
        page.click("section[aria-labelledby=changes] a")
        assert page.locator("h1").inner_text() == "Mitä muuttui: Kaskilahti 2021–2027 → Kaskilahti 2025–2027"
        assert page.locator("header p a").all_inner_texts() == ["Kaskilahti", "Sopimukset rinnakkain"]
        row = page.locator("tr", has_text="Omien innovatiivisten hankintojensa osuus")
        assert [cell.split(" (")[0] for cell in row.locator("td").all_inner_texts()] == ["2025", "2027", "lykätty"]
        assert violations(page) == []
        page.click("header p a >> nth=0")
        page.wait_for_url("**/place-kaskilahti.html*")
        page.go_back()
        page.go_back()
        page.click("[rel=next]")
        assert page.locator("h1").inner_text() == "Ohravirta"
        assert page.locator("section[aria-labelledby=changes]").count() == 0
    compare(select_readings([tmp_path / "ohravirta-2021-2027.json"]).readings, output)
    assert [path.name for path in output.glob("place-*")] == ["place-ohravirta.html"]
    assert list(output.glob("changes/*")) == []


def test_the_map_has_a_circle_for_each_municipality_and_names_the_other_places(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    """A sample of the municipalities stands on the land or its coast; a made-up city is named beside the map."""
    table = tomllib.loads(Path(municipalities.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    sample = {*[*table][::9], "Oulu", "Helsinki", "Mariehamn"}
    emit(structured[SAMPLES[1]], tmp_path, places=[*sample, "Kuusivuori"])
    emit(structured[SAMPLES[0]], tmp_path, places=["Oulu"])
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "places.html", 400):
        page.click("[data-choose=en]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert violations(page) == []
        assert page.locator("#map-picture svg > title").text_content() == (
            f"Places with agreements on the map: {len(sample)}; most agreements: Oulu (2)"
        )
        assert "(1): Kuusivuori" in page.locator("section .note").first.inner_text()
        assert "–" in page.locator("#t-places tbody tr", has_text="Kuusivuori").inner_text()
        links = page.locator("#map-picture svg a")
        assert links.count() == len(sample)
        assert links.first.locator("title").text_content() == "Oulu, 2 agreements"
        astray = page.evaluate("""() => {
            const land = document.querySelector(".land");
            land.style.strokeWidth = "16px";
            return [...document.querySelectorAll(".spot")].filter((spot) => {
                const place = new DOMPoint(spot.cx.baseVal.value, spot.cy.baseVal.value);
                return !land.isPointInFill(place) && !land.isPointInStroke(place);
            }).length;
        }""")
        assert astray == 0
        assert 20 < links.locator("text").count() <= len(sample)
        links.first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/place-oulu.html*")


def test_what_is_looked_for_stands_in_the_address(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "findings.html"):
        page.fill("[data-filter=findings]", "louhela vety | ohravirta")
        rows = page.locator("#t-findings tbody tr:visible").all_inner_texts()
        assert len(rows) > 0
        assert all(re.search("(?s)louhela.*vety|ohravirta", row.lower()) for row in rows)
        page.reload()
        settled(page)
        assert page.input_value("[data-filter=findings]") == "louhela vety | ohravirta"
        said = page.locator("#t-findings").locator("xpath=ancestor::section").locator(".rows").inner_text()
        assert said.endswith(f"{len(rows)}/{page.locator('#t-findings tbody tr').count()}")


@pytest.fixture(scope="module")
def reworded(structured: Mapping[Path, Structured], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a large number and rare words, which no quote repeats."""
    tmp_path = tmp_path_factory.mktemp("reworded")
    emitted = emit(structured[SAMPLES[1]], tmp_path)
    agreement = loaded(emitted.path)
    agreement["targets"][0] |= {
        "value": 2_400_000.0,
        "unit": "count",
        "of": "työpaikka",
        "per": "year",
        "value_max": None,
    }
    agreement["goals"] = [agreement["goals"][0] | {"text": "Tulliasemalla on 12400 myllärinkiveä, sanoo satama."}]
    for each in [*agreement["targets"], *agreement["priorities"], *agreement["goals"]]:
        each["evidence"]["quote"] = "x" * len(each["evidence"]["quote"])
    emitted.path.write_text(json.dumps(agreement), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    return tmp_path / "out"


def test_numbers_are_found_whole_and_inflected_words_by_their_beginnings(browser: Browser, reworded: Path) -> None:
    expected = {
        "2400000": "työpaikka vuodessa", "2 400 000": "2 400 000", "240": None,
        "myllärinkivet": "myllärinkiveä",
        "tulliasemat satama": "tulliasemalla", "myllarinkivet": None, "xyz": None,
    }  # fmt: skip
    for page in opened(browser, reworded, "findings.html"):
        rows = page.locator("#t-findings tbody tr:visible, #t-paragraphs tbody tr:visible")
        for asked, said in expected.items():
            page.fill("[data-filter=findings]", asked)
            found = [row.replace("\u00a0", " ").lower() for row in rows.all_inner_texts()]
            assert any(said in row for row in found) if said else found == [], asked


@pytest.mark.parametrize(("name", "table"), [("findings.html", "t-findings"), ("report.html", "findings.t-findings")])
def test_rows_are_chosen_by_what_they_have_each_choice_with_its_count(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]], name: str, table: str
) -> None:
    """Choices of a kind widen and of several narrow; they stand in the address, and are what the CSV has."""
    own = [target for agreement in agreements.values() for target in agreement["targets"]]
    late = [target for target in own if str(target["year"]) == "2027" or (target["deadline"] or {}).get("year")]
    for page in opened(browser, folder, f"{name}#findings" if name == "report.html" else name):
        rows = page.locator(f"[id='{table}'] tbody tr:visible")
        box = page.locator(f"[data-facets='{table}']")
        box.locator("[data-facet=kind] summary").click()
        label_of = box.locator("[data-facet=kind] label", has=page.locator("[value=targets]"))
        expect(label_of).to_contain_text(str(len(own)), use_inner_text=True)  # counted once the page has it
        label_of.locator("input").check()
        assert rows.count() == len(own)
        box.locator("[data-facet=unit] summary").click()
        percents = sum(target["unit"] == "%" for target in own)
        per_cent = box.locator("[data-facet=unit] label", has=page.locator("[value='%']"))
        expect(per_cent).to_contain_text(str(percents), use_inner_text=True)
        box.locator("[data-facet=unit] [value='%']").check()
        assert rows.count() == percents > 0
        box.locator("[data-facet=unit] [value='%']").uncheck()
        box.locator("[data-facet=year] input").first.fill("2027")
        assert len(late) <= rows.count() < len(own)
        page.fill("[data-filter$=findings]", "louhela")
        assert all("Louhela" in row for row in rows.all_inner_texts())
        chosen = rows.count()
        page.reload()
        assert chosen > 0
        expect(rows).to_have_count(chosen)
        page.goto((folder / "overview.html").as_uri())
        page.go_back()
        settled(page)
        assert rows.count() == chosen
        assert violations(page, colours=not name.startswith("report")) == []
        with page.expect_download() as download:
            page.click(f"[data-csv='{table}']")
        assert download.value.suggested_filename == "kaikki-poimitut-tiedot-kaikki-rivit.csv"
        assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == chosen + 1
        page.fill("[data-filter$=findings]", "")
        box.locator("[data-clear]").click()
        assert rows.count() == page.locator(f"[id='{table}'] tbody tr").count() > len(own)
        assert "findings.kind" not in page.url
        page.set_viewport_size({"width": 400, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_way_to_the_words_is_seen_without_scrolling_sideways(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "findings.html"):
        edges = [each.bounding_box() for each in page.locator("#t-findings thead th:visible").all()]
        assert all(edge and edge["x"] + edge["width"] <= 1280 for edge in edges)


def test_the_indicators_are_folded_below_a_list_of_contents(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "targets.html"):
        listed = page.locator(".contents a").all()
        folds = page.locator("section > details.fold")
        assert len(listed) == folds.count() + 2, "the time line and all targets are not folded"
        assert all(not fold.get_attribute("open") for fold in folds.all())
        page.click(".contents a[href='#indicator-jobs-ecosystem']")
        table = page.locator("#t-indicator-jobs-ecosystem")
        expect(table).to_be_visible()
        count = page.locator(".contents li", has=page.locator("a[href='#indicator-jobs-ecosystem']")).locator("b")
        assert count.inner_text() == str(table.locator("tbody tr").count())
        page.fill("[data-filter=aims]", "louhela")
        assert count.inner_text() == str(table.locator("tbody tr:visible").count())
        page.fill("[data-filter=aims]", "xyzzy")
        assert page.locator("section:has(table):visible").count() == 0
        page.fill("[data-filter=aims]", "")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert folds.count() == page.locator("details.fold[open]").count()


def test_this_view_opens_in_a_finnish_excel(
    browser: Browser, folder: Path, tmp_path: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    for page in opened(browser, folder, "findings.html"):
        page.fill("[data-filter=findings]", "louhela")
        with page.expect_download() as download:
            page.click("[data-csv=t-findings]")
        download.value.save_as(tmp_path / "view.csv")
        data = (tmp_path / "view.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert rows[0][0] == "Sopimus"
        assert len(rows) - 1 == page.locator("#t-findings tbody tr:visible").count()
        assert all("Louhela" in row[0] for row in rows[1:])
        values = [row[rows[0].index("Arvo")] for row in rows[1:]]
        assert any(values)
        assert all(re.fullmatch(r"|\d+(,\d*[1-9])?", value) for value in values), "400 is no 400,0"
        items = {f"{PDF}/{item['uid']}" for item in agreements[PDF]["targets"]}
        assert items <= {row[rows[0].index("Katso, avain")] for row in rows[1:]}, "rows join with the data files"
        with page.expect_download() as download:
            page.click("[data-csv=t-findings] + button")
        download.value.save_as(tmp_path / "view.xlsx")
        head, *lines = openpyxl.load_workbook(tmp_path / "view.xlsx").active.iter_rows(values_only=True)
        assert [*head] == rows[0]
        told = [float(value.replace(",", ".")) if value else None for value in values]
        assert [line[head.index("Arvo")] for line in lines] == told, "numbers in any country's Excel"
        assert [line[-1] for line in lines] == [row[-1] for row in rows[1:]]


@pytest.mark.parametrize("page", [f"agreements/{PDF}.html", f"report.html#agreements-{PDF}"])
def test_a_saved_view_of_one_agreement_has_the_keys_of_its_rows(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]], page: str
) -> None:
    for each in opened(browser, folder, page):
        with each.expect_download() as download:
            each.locator("[data-csv$=t-targets]:visible").click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        assert [row["Katso, avain"] for row in rows] == [f"{PDF}/{item['uid']}" for item in agreements[PDF]["targets"]]


def test_a_table_of_one_agreement_has_no_empty_column(folder: Path) -> None:
    """And no data file beside it, which would hold the rows of all agreements."""
    page = etree.HTML((folder / "agreements" / f"{PDF}.html").read_text(encoding="utf-8"))
    tables = page.findall(".//table")
    assert {"t-parties", "t-targets", "t-funding_amounts"} <= {table.get("id") for table in tables}
    for table in tables:
        columns = zip(*(row.findall("*") for row in table.findall("tbody/tr")), strict=True)
        assert all(any("".join(cell.itertext()).strip() for cell in column) for column in columns), table.get("id")
    assert not [link for link in page.iter("a") if (link.get("href") or "").endswith(".csv")]


@pytest.mark.parametrize(
    ("tongue", "heads", "separator"),
    [
        ("fi", ["Määrä", "Määrä, yläraja", "Määrä, yksikkö", "Määrä, sanoin"], ";"),
        ("en", ["Amount", "Amount, upper end", "Amount, unit", "Amount, in words"], ","),
    ],
)
def test_a_saved_quantity_is_a_number_with_its_unit_beside_it(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path, tongue: str, heads: list[str],
    separator: str,
) -> None:  # fmt: skip
    """In the first page's grid and in a table: a spreadsheet can sum the numbers, and no word of the page is lost."""
    whole = structured[SAMPLES[1]]
    one, *_ = whole.agreement.model_dump(mode="json")["targets"]
    of = {"kind": "quantitative", "per": None, "place": None, "scope": "agreement", "qualifier": "exact"}
    jobs = {"unit": "count", "of": "työpaikka", "change": "level", "indicator": "syntyvät työpaikat", "doubts": []}
    cut_by = {"unit": "%", "of": None, "change": "decrease", "value": 12.5, "value_max": None}
    told: list[dict[str, Any]] = [{**jobs, "value": 200.0, "value_max": 250.0}, cut_by]
    emit(whole, tmp_path, targets=[{**one, **of, "uid": f"{n:016x}", **each} for n, each in enumerate(told, 1)])
    compare(select_readings([tmp_path]).readings, tmp_path / "out")

    def saved(page: Page, name: str) -> list[dict[str, str]]:
        with page.expect_download() as download:
            page.locator(f"[data-csv='{name}']").click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))

    point = "," if tongue == "fi" else "."
    for page in opened(browser, tmp_path / "out", "targets.html"):
        page.click(f"[data-choose={tongue}]")
        range_, cut = saved(page, "t-targets")
        assert [range_[head] for head in heads[:2]] == ["200", "250"]
        assert [cut[head] for head in heads[:2]] == [f"12{point}5", ""]
        assert [range_[heads[2]], cut[heads[2]]] == ["työpaikka", "% vähennystä" if tongue == "fi" else "% decrease"]
        assert "200–250" in range_[heads[3]]
        page.goto((tmp_path / "out" / "index.html").as_uri())
        page.click(f"[data-choose={tongue}]")
        question = "Uudet työpaikat" if tongue == "fi" else "New jobs"
        (row,) = saved(page, "t-answers-ecosystem")
        assert [row[question], *(row[f"{question}{head[len(heads[0]):]}"] for head in heads[1:3])] == [
            "200", "250", "työpaikka",
        ]  # fmt: skip


def test_every_number_of_the_overview_equals_the_json(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    def count(agreement: dict[str, Any], field: str) -> int:
        if field == "validity":
            return int(agreement["validity"]["evidence"] is not None)
        found_there = agreement[field]
        return len(found_there) if isinstance(found_there, list) else sum(map(len, found_there.values()))

    for page in opened(browser, folder, "overview.html"):
        rows = page.locator("#t-matrix tbody tr").all()
        assert len(rows) == len(agreements)
        for row, agreement in zip(rows, (agreements[key] for key in by_names(agreements)), strict=True):
            values = [int(value or 0) for value in row.locator("td").evaluate_all(_VALUES)]
            checks = sum(problem["severity"] != "info" for problem in agreement["problems"])
            assert values == [*(count(agreement, field) for field in COVERED), checks], agreement["id"]
            states = row.locator("td").all_text_contents()
            for field, said in zip(COVERED, states, strict=False):
                state = agreement["coverage"][field]
                label = loaded_labels()[state]
                assert label in said


def loaded_labels() -> dict[str, str]:

    return {key: value["en"] for key, value in labels("value").items()}


@pytest.mark.parametrize("table", ["parties", "targets", "baselines", "funding_shares", "funding_amounts"])
def test_every_row_is_shown_and_its_numbers_are_those_of_the_json(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]], table: str
) -> None:
    page_of = {"parties": "partners", "funding_shares": "funding", "funding_amounts": "funding"}.get(table, "targets")
    kind, _, name = table.partition("_")
    facts = [
        fact
        for key in by_names(agreements)
        for fact in (agreements[key][kind][name] if name else agreements[key][table])
    ]
    for page in opened(browser, folder, f"{page_of}.html"):
        page.click("[data-choose=en]")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        rows = page.locator(f"#t-{table} tbody tr").all_inner_texts()
        assert len(rows) == len(facts) > 0
        for said, fact in zip(rows, facts, strict=True):
            value = fact.get("value", fact.get("percent"))
            if value is not None:
                assert f"{value:,.4f}".rstrip("0").rstrip(".") in said
            for told in (fact.get("name"), fact.get("year")):
                assert str(told or "").replace("/", "–") in said


_VALUES = "cells => cells.map((cell) => cell.dataset.v)"


def test_heads_sort_and_the_field_filters(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "findings.html"):
        table = page.locator("#t-findings")
        total = table.locator("tbody tr").count()
        page.fill("[data-filter=findings]", "LOUHELA vety")
        shown = table.locator("tbody tr:visible").all_inner_texts()
        assert 0 < len(shown) < total
        assert page.locator("section[aria-labelledby=all] .rows b").inner_text() == str(len(shown))
        assert all("Louhela" in row and "vety" in row.lower() for row in shown)
    for page in opened(browser, folder, "targets.html"):
        head = page.locator("#t-targets thead th").nth(5)
        for order, state in ((1, "ascending"), (-1, "descending")):
            head.locator("button").click()
            assert head.get_attribute("aria-sort") == state
            years = page.locator("#t-targets tbody tr > td:nth-of-type(5)").evaluate_all(_VALUES)
            told = [int(year) for year in years if year]
            assert told == sorted(told, reverse=order < 0)


def test_the_grid_sorts_by_what_is_promised_and_leaves_empty_cells_last(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "index.html"):
        table = page.locator("table.sortable").first
        for column in (1, 3, 4, 5, 6, 8):
            head = table.locator("thead th").nth(column)
            for order in (1, -1):
                head.locator("button").click()
                values = table.locator(f"tbody tr > td:nth-of-type({column})").evaluate_all(_VALUES)
                empty = [not value for value in values]
                assert empty == sorted(empty)
                assert not all(empty)
                numbers = [float(value) for value in values if value]
                assert numbers == sorted(numbers, reverse=order < 0)


_IN_SWEDISH = """id => {
  const table = document.getElementById(id);
  const texts = document.querySelectorAll("#texts > p");
  return [...table.querySelectorAll(".t > :not([lang=sv])")].every((other) => !other.checkVisibility())
    && [...table.querySelectorAll("[data-t]")]
      .every((each) => each.textContent === texts[each.dataset.t].querySelector("[lang=sv]").textContent);
}"""


@pytest.mark.parametrize(("page", "table"), [("findings.html", "t-findings"), ("report.html", "findings.t-findings")])
def test_a_long_table_shows_its_first_rows_and_the_others_when_asked(
    browser: Browser,
    structured: Mapping[Path, Structured],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    table: str,
) -> None:
    monkeypatch.setattr("pipeline.compare.report.listings.FIRST_ROWS", 5)
    monkeypatch.setattr("pipeline.compare.report.listings.WHOLE", 7)
    (tmp_path / "in").mkdir()
    compare(select_readings([emit(structured[SAMPLES[0]], tmp_path / "in").path]).readings, tmp_path / "out", [])
    for width, asked in ((1280, "click"), (400, "filter"), (1280, "sort")):
        for each in pages_opened(browser, tmp_path / "out" / page, width):
            each.goto(f"{each.url}#findings" if page == "report.html" else each.url)
            settled(each)
            rows = each.locator(f"[id='{table}'] tbody tr")
            count = each.locator(f".tools:has([data-csv='{table}']) .rows")
            assert rows.count() == 5
            total = int(count.inner_text().rpartition("/")[2])
            if asked == "click":
                each.click(f"[data-all='{table}']")
            elif asked == "filter":
                each.fill("[data-filter$=findings]", "a")
            else:
                each.click(f"[id='{table}'] th >> nth=1 >> button")
            assert rows.count() == total > 5
            each.click("[data-choose=sv]")
            assert each.evaluate(_IN_SWEDISH, table)
            assert each.locator(f"[data-all='{table}']:visible, [data-rest='{table}']").count() == 0


def test_a_narrow_screen_shows_the_first_rows_of_a_long_table(browser: Browser, folder: Path) -> None:
    """The others when they are asked for or looked for; sorted, the first are others; a wide window shows all."""
    for page in opened(browser, folder, "findings.html", 400):
        table, more = page.locator("#t-findings"), page.locator("[data-all=t-findings]")
        shown, count = table.locator("tbody tr:visible"), page.locator(".tools:has([data-csv=t-findings]) .rows")
        total = int(count.inner_text().rpartition("/")[2])
        expect(shown).to_have_count(20)
        expect(count).to_have_text(re.compile(rf"\b20/{total}$"))
        below, last = more.bounding_box(), shown.last.bounding_box()
        assert below
        assert last
        assert below["y"] > last["y"], "where one comes to the end"
        head = table.locator("th:has-text('Arvo') button").first
        head.click()
        values = [float(value or 0) for value in table.locator("td[data-v].n").evaluate_all(_VALUES)]
        assert values == sorted(values)
        expect(shown).to_have_count(20)
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(shown).to_have_count(total)
        expect(more).to_be_hidden()
        page.set_viewport_size({"width": 400, "height": 900})
        expect(shown).to_have_count(20)
        more.click()
        expect(shown).to_have_count(total)
        page.reload()
        settled(page)
        page.fill("[data-filter=findings]", "louhela")
        assert shown.count() > 20
        page.fill("[data-filter=findings]", "")
        expect(shown).to_have_count(total)


def test_the_time_line_has_a_dot_for_every_year(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    def due(item: dict[str, Any], agreement: dict[str, Any]) -> int:
        at_end = (item.get("deadline") or {}).get("basis") == "period_end" and agreement["period"]
        return item["year"] or (agreement["period"]["end"] if at_end else 0)

    dated = [
        item
        for agreement in agreements.values()
        for item in (*agreement["targets"], *agreement["baselines"])
        if item["scope"] != "national" and 2018 <= due(item, agreement) <= 2030
    ]
    for page in opened(browser, folder, "targets.html"):
        assert page.locator("#timeline-picture .dot").count() == len(dated) > 10
        assert page.locator("#timeline-picture .lane:not(.why)").count() == len(agreements)
        page.locator("#timeline-picture a").first.focus()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
            page.keyboard.press(key)
        hrefs = [href for href, _ in page.locator("#timeline-picture a").evaluate_all(_LINKS)]
        page.keyboard.press("Enter")
        page.locator(".words .here").first.wait_for()
        key, _, item = hrefs[1].partition("#")
        assert key in page.url
        assert page.url.endswith(f"#{item}")


def test_the_time_line_waits_for_a_wide_window(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "targets.html", 400):
        assert not page.locator("#timeline-picture").is_visible()
        assert page.locator(".turn").inner_text().startswith("Kuva näkyy")
        page.set_viewport_size({"width": 900, "height": 400})
        assert page.locator("#timeline-picture").is_visible()
        assert not page.locator(".turn").is_visible()


def test_a_row_of_the_time_line_without_a_dot_says_why(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    whole = structured[SAMPLES[1]]
    targets = whole.agreement.model_dump(mode="json")["targets"]
    early = [each | {"year": 2014, "deadline": None} for each in targets]
    emit(whole, tmp_path)
    emit(whole, tmp_path, id="early", targets=early, baselines=[])
    emit(
        whole,
        tmp_path,
        id="undated",
        targets=[each | {"year": None, "deadline": None} for each in targets],
        baselines=[],
    )
    emit(whole, tmp_path, id="state", targets=[each | {"scope": "national"} for each in targets], baselines=[])
    missing = {"coverage": whole.agreement.model_dump(mode="json")["coverage"] | {"targets": "section_missing"}}
    emit(whole, tmp_path, id="none", targets=[], baselines=[], **missing)
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "targets.html"):
        page.click("[data-choose=en]")
        told = [text.inner_html() for text in page.locator("#timeline-picture .why [lang=en]").all()]
    assert {*told} == {
        "its years are before 2018 or after 2030", "its targets have no years", "the State's targets alone",
        "there is no section",
    }  # fmt: skip


def test_a_panel_has_the_values_of_each_agreement_on_one_scale(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    for page in opened(browser, folder, "targets.html"):
        page.click("[data-choose=en]")
        panel = page.locator("#indicator-research_spending-ecosystem-picture")
        end = panel.locator("text[text-anchor=end] [lang=en]").first.text_content() or ""
        size, scale = end.split("\u00a0")[:2]
        most = float(size) * {"m": 1e6, "bn": 1e9}[scale]
        links = panel.locator("svg a").all()
        assert len(links) > 1
        for link in links:
            key, _, item = (link.get_attribute("href") or "").removeprefix("agreements/").partition(".html#of-")
            target = next(each for each in agreements[key]["targets"] if each["uid"] == item)
            for dot, value in (("", target["value"]), (".baseline", (target["baseline"] or {}).get("value"))):
                drawn = link.locator(f".dot{dot or ':not(.baseline)'}")
                assert drawn.count() == (value is not None)
                if value is not None:
                    share = (float(drawn.get_attribute("cx") or 0) - 8) / (360 - 16)
                    assert share == pytest.approx(value / most, abs=0.001)
            assert f"{target['value']:,.0f}\u00a0€" in (link.text_content() or "")
        panel.locator("figcaption a").first.click()
        expect(page.locator("#t-indicator-research_spending-ecosystem")).to_be_visible()  # once the address has changed


@pytest.mark.parametrize("name", ["targets.html", "report.html#targets"])
def test_pictures_keep_what_is_looked_for_and_say_so(browser: Browser, folder: Path, tmp_path: Path, name: str) -> None:
    """Other marks go, the rows close up, and a picture without a mark goes too; its words say what it shows."""
    for page in opened(browser, folder, name):
        field = page.locator("[data-filter$=aims]")
        timeline = page.locator("[id$=timeline-picture]:visible")
        every = page.locator("figure:visible svg a:visible").count()
        whole = float(timeline.locator("svg").get_attribute("height") or 0)
        named = timeline.locator("svg > title").text_content()
        field.fill("louhela")
        marks = page.locator("figure:visible svg a:visible")
        assert 0 < marks.count() < every
        assert all("louhela" in href for href, _ in marks.evaluate_all(_LINKS))
        expect(page.locator("figure:visible svg")).to_have_count(page.locator("figure svg:has(a:visible)").count())
        own, shown = timeline.locator("svg a:visible").count(), timeline.locator("[data-narrowed]:visible")
        assert f"”louhela”: {own} kuvan {timeline.locator('svg a').count()} merkistä" in (shown.text_content() or "")
        assert f"”louhela”: {own} " in (timeline.locator("svg > title").text_content() or "")
        assert float(timeline.locator("svg").get_attribute("height") or 0) < whole
        assert timeline.locator("svg a:visible").first.get_attribute("tabindex") is None
        assert violations(page, colours=not name.startswith("report")) == []
        with page.expect_download() as download:
            timeline.locator("[data-save=svg]").click()
        download.value.save_as(tmp_path / "saved.svg")
        drawing = etree.parse(tmp_path / "saved.svg").getroot()
        assert len(drawing.findall(".//{*}a")) == own
        assert "{" not in " ".join(map(str, drawing.itertext()))
        field.fill("tästä ei puhu kukaan")
        assert page.locator("figure:visible").count() == 0
        field.fill("")
        assert page.locator("figure:visible svg a:visible").count() == every
        assert timeline.locator("svg > title").text_content() == named


def test_an_earlier_version_is_paler_than_the_one_that_holds(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    whole = structured[SAMPLES[1]]
    emit(whole, tmp_path)
    emit(whole, tmp_path, id="later", period=whole.agreement.model_dump(mode="json")["period"] | {"end": 2031})
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "targets.html"):
        for link in page.locator(".charts svg a[data-lane]").all():
            is_later = (link.get_attribute("href") or "").startswith("agreements/later")
            assert (link.get_attribute("class") == "earlier") is not is_later
        keys = page.locator(".charts figure:has(.earlier) [data-foot]").first
        assert "aiempi versio" in (keys.text_content() or "")


def test_a_time_line_of_many_agreements_waits_folded(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit(structured[SAMPLES[1]], tmp_path)
    monkeypatch.setattr(targets, "_MANY_LANES", 0)
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "targets.html"):
        assert not page.locator("#timeline-picture").is_visible()
        assert not any("Aikajana" in sheet for sheet in sheets_printed(page)), "nobody opened it"
        page.click(".contents a[href='#timeline']")
        expect(page.locator("#timeline-picture")).to_be_visible()
        assert any("Aikajana" in sheet for sheet in sheets_printed(page))


def test_the_first_page_explains_what_it_has_and_leads_to_what_changed(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    """Signs that no cell has are not explained; the way to the page of changes is one click, and no part of a name."""
    old, new = CORPUS / "written_on" / "kaskilahti-2021-2027.md", CORPUS / "revisions" / "kaskilahti-2025-2027.md"
    for made in (structured[old], structure(new)):
        emit(made, tmp_path)
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "index.html"):
        assert "muuta löytyi" in page.locator(".legend").inner_text()
        assert "sivuja ei voitu lukea" not in page.locator(".legend").inner_text()
        assert not page.locator(".how .note").first.is_visible()
        page.click(".how summary")
        assert page.locator(".how .note").first.is_visible()
        latest, *earlier = page.locator("table.sortable tbody tr").all()
        with page.expect_download() as download:
            page.locator("[data-csv]:visible").first.click()
        saved = download.value.path().read_text(encoding="utf-8-sig")
        assert saved.splitlines()[1].startswith(f'"{latest.locator("th a").first.inner_text()}";')
        assert [row.locator("th .aside").count() for row in earlier] == [0]
        latest.locator("th .aside a").click()
        assert page.locator("h1").inner_text() == "Mitä muuttui: Kaskilahti 2021–2027 → Kaskilahti 2025–2027"


def test_a_table_without_rows_says_so_and_is_in_no_contents(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    emit(structured[SAMPLES[1]], tmp_path, funding_amounts=[], baselines=[])
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    for page in opened(browser, tmp_path / "out", "funding.html"):
        part = page.locator("section:has(#funding_amounts)")
        assert part.locator(".note").last.inner_text() == "Tällaista ei löytynyt."
        assert part.locator("table").count() == 0
        page.goto((tmp_path / "out" / "targets.html").as_uri())
        assert page.locator(".contents a[href='#baselines']").count() == 0
        assert violations(page) == []


def test_a_picture_is_saved_as_svg_and_as_png(browser: Browser, folder: Path, tmp_path: Path) -> None:
    for page in opened(browser, folder, "targets.html"):
        page.click("[data-choose=sv]")
        panel = page.locator("#indicator-jobs-ecosystem-picture")
        for kind in ("svg", "png"):
            with page.expect_download() as download:
                panel.locator(f"[data-save={kind}]").click()
            assert download.value.suggested_filename == f"indicator-jobs-ecosystem-picture.{kind}"
            download.value.save_as(tmp_path / f"saved.{kind}")
        drawing = etree.parse(tmp_path / "saved.svg").getroot()
        said = " ".join(map(str, drawing.itertext()))
        assert "Nya arbetsplatser" in said
        assert "Källa: Ekosystemavtal" in said
        assert "Uudet" not in said
        assert all(not {"href", "class", "style"} & {*each.attrib} for each in drawing.iter())
        assert "rgb(0, 69, 139)" in {each.get("fill") for each in drawing.iter("{*}circle")}
        picture = Image.open(tmp_path / "saved.png")
        assert picture.size == tuple(2 * int(float(drawing.get(side) or 0)) for side in ("width", "height"))
        assert (0, 69, 139) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}


def test_a_missing_field_tells_why_by_sign_and_word(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "overview.html"):
        summary = page.locator("#t-matrix tbody tr", has_text="Peuravaara")
        assert "○" in summary.inner_text()


def test_it_prints(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "shared.html"):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert len(page.pdf()) > 10_000


def test_every_sheet_has_the_title_the_day_and_its_number(browser: Browser, folder: Path) -> None:
    for page in opened(browser, folder, "targets.html"):
        sheets = sheets_printed(page)
        assert len(sheets) > 1
        for number, text in enumerate(sheets, 1):
            assert re.search(r"Tavoitteet – Sopimukset rinnakkain · \d+\. \w+kuuta \d{4}", text)
            assert f"{number} / {len(sheets)}" in text


def sheets_printed(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range() for sheet in printed]


@pytest.mark.parametrize("broken", [True, False])
def test_the_report_names_each_file_that_was_given_with_what_came_of_it(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path, broken: bool
) -> None:
    """What failed first, what was read last; an archive by its contents; nothing of the folder that all stand in."""
    emitted = emit(structured[SAMPLES[1]], tmp_path)
    came = {
        "/koti/maija/saadut/luvut.csv": "passed_over", "/koti/maija/saadut/a.zip": "passed_over",
        "/koti/maija/saadut/a.zip/ohravirta.md": "ok", "/koti/maija/saadut/rikki.pdf": "damaged" if broken else "ok",
    }  # fmt: skip
    files = [
        {"path": path, "outcome": outcome, "sha256": None, "id": emitted.id if outcome == "ok" else None}
        for path, outcome in came.items()
    ]
    (tmp_path / "run.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    compare(select_readings([tmp_path]).readings, tmp_path / "out")
    assert b"maija" not in (tmp_path / "out" / "overview.html").read_bytes()
    for page in opened(browser, tmp_path / "out", "overview.html"):
        rows = page.locator("#t-files tbody tr")
        assert rows.first.is_visible() is broken
        told = [[cell.strip() for cell in row.split("\t")] for row in rows.all_inner_texts()] if broken else []
        assert told[:2] == [
            ["rikki.pdf", "Tiedosto on rikki tai tyhjä. Pyydä se uudelleen.", ""],
            ["luvut.csv", "Ei ole asiakirja.", ""],
        ][: 2 * broken]  # fmt: skip
        assert rows.count() == 3
        assert rows.last.locator("a").get_attribute("href") == f"agreements/{emitted.id}.html"
        unfold(page)
        assert violations(page) == []


# ---------------------------------------------------------------- one file


def test_one_file_has_the_whole_report_and_asks_for_nothing(browser: Browser, folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "report.html", tmp_path)
    pages = [*(f"{view}.html" for view in VIEWS), "place-louhela.html", f"agreements/{PDF}.html"]
    told = {}
    for page in opened(browser, folder, "index.html"):
        for name in pages:
            page.goto((folder / name).as_uri())
            settled(page)
            told[name] = page.inner_text("main").split()
    for page in pages_opened(browser, tmp_path / "report.html"):
        assert page.locator("h1").all_inner_texts().count("Vastaukset") == 1
        for name in pages:
            anchor = name.removesuffix(".html").replace("/", "-")
            page.evaluate("anchor => { location.hash = anchor; }", anchor)
            assert [part.get_attribute("id") for part in page.locator(".page:visible").all()] == [anchor]
            assert page.locator(f"[id='{anchor}']").inner_text().split() == told[name]
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len({*ids})
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))")
        assert len(links) > 200
        assert {link[:1] for link in links} == {"#"}
        assert {link[1:] for link in links} <= {*ids}


def test_one_file_speaks_three_languages_and_leads_to_the_words(
    browser: Browser, folder: Path, agreements: dict[str, dict[str, Any]]
) -> None:
    for page in pages_opened(browser, folder / "report.html"):
        page.click("[data-choose=sv]")
        assert page.locator("h1:visible").inner_text() == "Svar"
        page.click("nav a[href='#targets']")
        assert page.locator("h1:visible").inner_text() == "Mål"
        assert page.locator("nav [aria-current]").inner_text() == "Mål"
        target = agreements[PDF]["targets"][0]
        page.locator(f"[id='targets.t-targets'] a[href='#agreements-{PDF}.of-{target['uid']}']").click()
        page.locator(".words .here").first.wait_for()
        said = "".join(page.locator(".words .here").all_text_contents())
        assert re.sub(r"\s", "", target["evidence"]["quote"]) in re.sub(r"\s", "", said)
        assert all(mark.is_visible() for mark in page.locator(".words .here").all())
        assert page.locator(".sheet img:visible").first.evaluate("image => image.naturalWidth > 0")
        assert target["evidence"]["quote"].split()[0] in page.locator(".cite:visible textarea").first.input_value()
        page.set_viewport_size({"width": 400, "height": 900})
        for anchor in ("index", "targets"):
            page.evaluate("anchor => { location.hash = anchor; }", anchor)
            assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert violations(page) == []


def test_too_many_agreements_make_no_one_file_and_that_is_told(
    browser: Browser, structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (*SAMPLES[:2], SAMPLES[3]):  # the last one is a summary, and no agreement
        emit(structured[path], tmp_path)
    command = ["compare", str(tmp_path), "-o", str(tmp_path / "out")]
    monkeypatch.setattr("pipeline.compare.overview.MOST_IN_ONE_FILE", 2)
    assert "one file" not in CliRunner().invoke(main, command).output
    assert (tmp_path / "out" / "report.html").exists()
    monkeypatch.setattr("pipeline.compare.overview.MOST_IN_ONE_FILE", 1)
    assert "More than 1 agreements make no report.html" in CliRunner().invoke(main, command).output
    assert not (tmp_path / "out" / "report.html").exists()
    for page in opened(browser, tmp_path / "out", "overview.html"):
        assert "sopimuksia on yli 1;" in page.inner_text("section[aria-labelledby=cite]")


# ---------------------------------------------------------------- pictures


def test_a_pdf_without_pictures_is_named_with_what_it_was_taken_from(tmp_path: Path) -> None:
    files = [{"sha256": "ab" * 32, "path": "/sopimukset/liitteet.zip/Osa 1/sopimus.pdf"}]
    (tmp_path / "run.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    pictures = SourcePictures(tmp_path / "out", [], Limits())
    for sha256 in ("ab" * 32, "cd" * 32):
        source = {"sha256": sha256, "name": "sopimus.pdf", "pages": 2, "media_type": "application/pdf"}
        assert pictures.of({"source": source}, tmp_path / "a.json") == {}
    assert pictures.missing == ["liitteet.zip/Osa 1/sopimus.pdf", "sopimus.pdf"]


def test_pictures_are_drawn_only_from_the_file_that_was_read(
    structured: Mapping[Path, Structured], tmp_path: Path, browser: Browser
) -> None:
    source = next(path for path in TEMPLATE if path.suffix == ".pdf")
    emitted, sources = tmp_path / "emitted", tmp_path / "sources"
    emitted.mkdir()
    sources.mkdir()
    emit(structured[source], emitted)
    readings = select_readings([emitted]).readings
    (sources / source.name).write_bytes(source.read_bytes() + b"\n% another version")
    assert compare(readings, tmp_path / "out", [sources]).without_pictures == [source.name]
    assert not list(tmp_path.glob("out/pages/*"))
    for page in opened(browser, tmp_path / "out", f"agreements/{source.stem}.html"):
        assert page.locator(".sheet").count() == 0
        assert "--sources" in page.locator("section[aria-labelledby=text] .note").last.inner_text()
    shutil.copy(source, sources / source.name)
    assert compare(readings, tmp_path / "out", [sources]).without_pictures == []
    drawn = sorted(tmp_path.glob("out/pages/*.png"))
    assert len(drawn) == structured[source].agreement.source.pages
    assert all(picture.stat().st_size < 150_000 for picture in drawn)
    (sources / source.name).unlink()
    compare(readings, tmp_path / "out")
    assert sorted(tmp_path.glob("out/pages/*.png")) == drawn


def test_pictures_are_found_where_run_read_and_go_when_their_agreement_goes(
    structured: Mapping[Path, Structured], tmp_path: Path
) -> None:
    pdf, other = (next(path for path in TEMPLATE if path.suffix == ending) for ending in (".pdf", ".md"))
    for path in (pdf, other):
        emit(structured[path], tmp_path)
    sha256 = structured[pdf].agreement.source.sha256
    record = f'{{"files": [{{"path": "{pdf.as_posix()}", "sha256": "{sha256}"}}]}}'
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    output = tmp_path / "out"
    compare(select_readings([tmp_path]).readings, output)
    assert list(output.glob("pages/*.png"))
    mine = output / "agreements" / "mine.html"
    mine.write_text("not of this report", encoding="utf-8")
    compare(select_readings([tmp_path / f"{other.stem}.json"]).readings, output)
    assert not list(output.glob("pages/*.png"))
    assert sorted(path.name for path in output.glob("agreements/*")) == ["mine.html", f"{other.stem}.html"]


def test_a_file_that_kills_its_drawer_costs_its_pictures_alone(
    structured: Mapping[Path, Structured], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(Child):
        def __init__(self, module: str, *arguments: str, memory: int | None = None) -> None:
            super().__init__("tests.dying", *arguments, memory=memory)

    monkeypatch.setattr("pipeline.compare.report.source_pictures.Child", Dying)
    for path in TEMPLATE:
        emit(structured[path], tmp_path)
    compare(select_readings([tmp_path]).readings, tmp_path / "out", [CORPUS])
    assert len(list(tmp_path.glob("out/agreements/*.html"))) == len(TEMPLATE)
    assert not list(tmp_path.glob("out/pages/*.png"))


def test_without_its_text_an_agreement_shows_its_quotes(
    structured: Mapping[Path, Structured], tmp_path: Path, browser: Browser
) -> None:
    emitted = emit(structured[TEMPLATE[0]], tmp_path)
    emitted.path.with_suffix(".txt").unlink()
    read = select_readings([tmp_path])
    assert read.is_incomplete
    assert "its text is not beside it" in read.left_out[0]
    compare(read.readings, tmp_path / "out")
    target = loaded(emitted.path)["targets"][0]
    for page in opened(browser, tmp_path / "out", f"agreements/{emitted.id}.html#of-{target['uid']}"):
        marked = page.locator(".words .here").all_text_contents()
        assert any(target["evidence"]["quote"] in said for said in marked)


# ---------------------------------------------------------------- hostile text


HOSTILE = """# Sopimus <script>alert(1)</script> ja "><img src=x onerror=alert(2)>

2021–2027

## 1. Sopimusosapuolet

Sopimuksen osapuolet ovat Lumilahden kaupunki ja valtiovarainministeriö.

## 2. Tavoitteet <b onclick="alert(3)">ja muuta</b>

Tavoitteena on 300 uutta työpaikkaa <svg onload=alert(5)> vuoteen 2027 mennessä.
Lisäksi {{ 7 * 7 }} ja \u202ekäänne\u202c.

Samoin </style><script>alert(4)</script> on tekstiä, ja javascript:alert(6) myös.

## 3. =HYPERLINK("http://127.0.0.1"; "Rahoitus")

Kaupungin osuus on 40 % ja valtion 60 %.
"""


def test_text_never_becomes_markup(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "hostile.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    emitted = emit(structure(source), tmp_path)
    compare([emitted], tmp_path / "out")
    for name in (*PAGES[:-1], f"agreements/{emitted.id}.html"):
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert len(re.findall(r'<script(?! type="text/plain")', text)) == 1
        assert "\u202e" not in text
        for page in opened(browser, tmp_path / "out", name):
            assert page.locator("main img, b[onclick], svg[onload], a[href^=javascript]").count() == 0
            page.wait_for_timeout(50)
    assert "{{ 7 * 7 }}" in text
