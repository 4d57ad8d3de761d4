"""What is handed on: the memo in its formats, and the redline, which gives the new text where all is accepted and the
old one where all is rejected.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Browser

from pipeline.diff import Version, diff, history, memo_page
from pipeline.diff.families import are_one_place
from pipeline.diff.memo import Memo, MemoRow, around_changes, history_rows, memo
from pipeline.diff.memo_page import memo_page as page_of
from pipeline.diff.memo_word import memo_word
from pipeline.diff.redline import redline
from pipeline.document import Failure
from pipeline.schema.agreement import Structured
from pipeline.schema.vocabulary import UiLanguage
from pipeline.web.i18n import UI_LANGUAGES

from .conftest import SHARED, needs_agreements, needs_chromium, pages_opened, run_diff, violations
from .score_table import GOLD, documents_of
from .test_diff import CASES, lines_of, plain, version, written

EDITS = [
    ("300 uutta työpaikkaa", "450 uutta työpaikkaa"),
    ("maksaa 40 prosenttia", "maksaa 30 prosenttia"),
    ("yhdessä 60 prosenttia", "yhdessä 70 prosenttia"),
    ("Rantakunnan yliopisto, ", ""),
    ("Koulutusta lisätään yritysten tarpeiden mukaan.", "Koulutusta vähennetään yritysten tarpeiden mukaan."),
    ("Tavoitteena on puolittaa työmaiden jätteet vuoteen 2027 mennessä.", "Työ jatkuu."),
    ("31.12.2027 saakka", "31.12.2029 saakka"),
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    folder = tmp_path_factory.mktemp("memo")
    text = CASES["base"]
    for before, after in EDITS:
        assert before in text
        text = text.replace(before, after)
    return written(folder / "old.md", CASES["base"]), written(folder / "new.md", text)


def made(pair: tuple[Version, Version], tongue: UiLanguage = "fi") -> Memo:
    return memo(diff(*pair), *pair, tongue)


def line(found: Memo, subject: str) -> MemoRow:
    return next(each for each in found.lines if each.subject.startswith(subject))


# ---------------------------------------------------------------- what is said


def test_a_row_tells_what_from_what_to_what_and_by_how_much(pair: tuple[Version, Version]) -> None:
    jobs = line(made(pair), "Uudet työpaikat")
    assert (jobs.old.text, jobs.old.where) == ("300", "luku\u00a04.1")
    assert (jobs.new.text, jobs.new.where) == ("450", "luku\u00a04.1")
    assert jobs.change == "+50\u00a0%"


def test_of_a_percentage_the_difference_is_in_points(pair: tuple[Version, Version]) -> None:
    share = line(made(pair), "Kaupunki ja muu paikallinen")
    assert (share.old.text, share.new.text, share.change) == ("40 %", "30 %", "−10 %-yks.")


def test_dates_and_periods_are_in_the_readers_form(pair: tuple[Version, Version]) -> None:
    validity = line(made(pair), "Voimassaolo")
    assert (validity.what, validity.old.text, validity.new.text) == ("päättyminen", "31.12.2027", "31.12.2029")


def test_money_comes_first_then_targets_parties_and_validity(pair: tuple[Version, Version]) -> None:
    subjects = [each.subject for each in made(pair).lines]
    places = [
        subjects.index(each) for each in ("Kaupunki ja muu paikallinen", "Uudet työpaikat", "Osapuoli", "Voimassaolo")
    ]
    assert places == sorted(places)


def test_what_the_new_version_is_silent_on_stands_by_itself(pair: tuple[Version, Version]) -> None:
    gone = made(pair).gone
    assert [(each.what or each.subject, each.change) for each in gone] == [("tavoite", "poistettu")]
    assert "50 %" in gone[0].old.text


def test_what_does_not_agree_is_to_be_checked_with_both_places(pair: tuple[Version, Version]) -> None:
    check = made(pair).checks[0]
    assert check.text == "Sopimuskausi ja voimassaolo päättyvät eri vuosina."
    assert check.where == "2021–2027 (Alku) – 31.12.2029 (luku\u00a07)"


def test_what_was_written_anew_is_to_be_read_side_by_side(tmp_path: Path) -> None:
    stated = "Koulutusta lisätään yritysten tarpeiden mukaan."
    said = "Hankkeiden valmistelussa kuullaan asukkaita, yrityksiä ja järjestöjä, jotka tuntevat alueen tarpeet."
    anew = "Alueen tarpeet tuntevat asukkaat, järjestöt ja yritykset, joten heitä kuullaan hankkeita valmisteltaessa."
    assert stated in CASES["base"]
    texts = [CASES["base"].replace(stated, f"{stated} {each}") for each in (said, anew)]
    old, new = (written(tmp_path / f"{n}.md", text) for n, text in enumerate(texts))
    found = made((old, new))
    assert found.lines == []
    check = next(each for each in found.checks if "Uudelleen kirjoitettuja" in each.text)
    assert check.text == (
        "Uudelleen kirjoitettuja kohtia, jotka ohjelma tulkitsi samaksi toisin sanoin: 1. Lue ne rinnakkain."
    )
    assert check.where.startswith("luku\u00a0")


def test_a_sentence_is_shown_around_what_changed() -> None:
    old = "Kun hanke on päättynyt, kaupunki laatii siitä lyhyen raportin ministeriölle keväällä."
    new = old.replace("lyhyen", "laajan")
    was, is_ = around_changes(old, new)
    assert was == "… , kaupunki laatii siitä lyhyen raportin ministeriölle keväällä."
    assert "laajan" in is_


def test_it_is_said_in_three_languages(pair: tuple[Version, Version]) -> None:
    titles = {tongue: made(pair, tongue).title for tongue in UI_LANGUAGES}
    assert titles == {
        "fi": "Mitä muuttui: Lumilahti 2021–2027",
        "sv": "Vad ändrades: Lumilahti 2021–2027",
        "en": "What changed: Lumilahti 2021–2027",
    }


def test_nothing_of_substance_says_so(pair: tuple[Version, Version]) -> None:
    same = made((pair[0], pair[0]))
    assert same.lines == same.gone == []
    assert "Sisältö ei muuttunut." in page_of([same])


# ---------------------------------------------------------------- Word


@pytest.fixture(scope="module")
def document(pair: tuple[Version, Version]) -> Any:
    return docx.Document(io.BytesIO(memo_word([made(pair)])))


def test_word_has_real_headings_and_tables_with_marked_head_rows(document: Any) -> None:
    styles = {paragraph.style.name: paragraph.text for paragraph in document.paragraphs}
    assert styles["Title"] == "Mitä muuttui: Lumilahti 2021–2027"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Sisällön muutokset", "Vanha versio lupasi, uusi ei mainitse", "Tarkista", "Muut muutokset",
        "Tekstit rinnakkain",
    ]  # fmt: skip
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Mitä", "Vanha", "Uusi", "Muutos"]


@pytest.mark.parametrize(("tongue", "code"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_word_knows_the_language_of_labels_and_of_quotes(
    pair: tuple[Version, Version], tongue: UiLanguage, code: str
) -> None:
    document: Any = docx.Document(io.BytesIO(memo_word([made(pair, tongue)])))
    assert document.core_properties.language == code
    assert set(document.styles.element.xpath(".//w:docDefaults//w:lang/@w:val")) == {code}
    quoted = set(document.element.xpath(".//w:r//w:lang/@w:val"))
    assert quoted == (set() if tongue == "fi" else {"fi-FI"})


def test_word_marks_changed_words_in_both_texts(document: Any) -> None:
    table = document.tables[-1]
    struck = {run.text for row in table.rows for p in row.cells[0].paragraphs for run in p.runs if run.font.strike}
    lined = {run.text for row in table.rows for p in row.cells[1].paragraphs for run in p.runs if run.font.underline}
    assert "300" in struck
    assert "450" in lined


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    pair = plain("Rivi\x0c yksi \ufffe."), plain("Rivi\x0c kaksi \ufffe.")
    assert memo_word([made(pair)])
    assert redline(diff(*pair), *pair, "fi")


# ---------------------------------------------------------------- a page, and its print


@needs_chromium
def test_the_page_is_accessible_and_fetches_nothing(
    pair: tuple[Version, Version], browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "memo.html"
    path.write_text(page_of([made(pair)]), encoding="utf-8")
    for page in pages_opened(browser, path):
        assert violations(page) == []
        assert page.locator("script").count() == 0
        assert page.locator("thead th[scope=col]").count() == 8


@needs_chromium
@pytest.mark.parametrize(("width", "medium"), [(400, "screen"), (640, "print")])
def test_no_word_is_broken_on_a_phone_and_on_paper(
    pair: tuple[Version, Version], browser: Browser, tmp_path: Path, width: int, medium: Any
) -> None:
    """A row is a card on a narrow screen, where four columns would leave each word a few letters a line."""
    path = tmp_path / "memo.html"
    path.write_text(page_of([made(pair)]), encoding="utf-8")
    for page in pages_opened(browser, path, width):
        page.emulate_media(media=medium)
        assert page.evaluate(_BROKEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("thead").first.is_visible() == (medium == "print")
        assert page.locator("td .head:text-is('Muutos')").first.is_visible() == (medium == "screen")
        assert violations(page) == []


_BROKEN = r"""() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[\p{L}\d]+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
  return broken;
}"""
"""The words of a page that stand on more than one line."""


@needs_chromium
def test_a_browser_prints_it(pair: tuple[Version, Version]) -> None:
    assert memo_page.printed(page_of([made(pair)])).startswith(b"%PDF-")


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Failure, match=r"no browser was found .* write \.html and print that"):
        memo_page.printed("")


def test_text_never_becomes_markup() -> None:
    pair = plain("Teksti <script>a</script>."), plain("Teksti <img src=x> ja {{ 7 * 7 }}.")
    page = page_of([made(pair)])
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page


def test_several_steps_have_the_history_before_them(pair: tuple[Version, Version]) -> None:
    three = [pair[0], pair[1], pair[0]]
    found = history(three)
    memos = [memo(step, old, new, "fi") for step, old, new in zip(found.steps, three, three[1:], strict=False)]
    lines = history_rows(found.targets, three, "fi")
    jobs = next(states for title, states in lines if title == "uudet työpaikat")
    assert [state.split()[0] for state in jobs] == ["300", "450", "300"]
    document: Any = docx.Document(io.BytesIO(memo_word(memos, lines)))
    assert next(p.text for p in document.paragraphs if p.style.name == "Heading 1") == "Tavoitteet versioittain"
    assert len(document.tables[0].columns) == 4


# ---------------------------------------------------------------- the redline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def resolved(made: bytes, dropped: str) -> list[str]:
    """The paragraphs without what is tracked as `dropped` (`ins`: all rejected, `del`: all accepted)."""
    return [text for text in _paragraphs(made, dropped) if text.strip()]


def _paragraphs(made: bytes, dropped: str) -> Iterator[str]:
    said = ""
    for paragraph in etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")).iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            parent = run.getparent()
            if parent is None or parent.tag != f"{W}{dropped}":
                said += "".join("\t" if each.tag == f"{W}tab" else each.text or "" for each in run)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{dropped}") is None:  # a mark that goes joins what follows
            yield said
            said = ""


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_accepting_gives_the_new_text_and_rejecting_the_old(gold: Path, structured: Mapping[Path, Structured]) -> None:
    old, new = (version(structured[path]) for path in documents_of(gold))
    for one, other in ((old, new), (new, old)):
        tracked = redline(diff(one, other), one, other, "fi")
        assert resolved(tracked, "del") == lines_of(other.text)
        assert resolved(tracked, "ins") == lines_of(one.text)


_SAID = [
    "Sopimus alkaa.",
    "Työ jatkuu.",
    "Rahoitus on 2 milj. euroa.",
    "Rahoitus on 3 milj. euroa.",
    "A\tB\t12 000",
    "Loppu.",
]


@settings(max_examples=60, deadline=None)
@given(*[st.lists(st.lists(st.sampled_from(_SAID), min_size=1, max_size=3).map(" ".join), max_size=6)] * 2)
def test_any_two_texts_are_redlined(one: list[str], other: list[str]) -> None:
    old, new = plain("\n\n".join(one)), plain("\n\n".join(other))
    tracked = redline(diff(old, new), old, new, "fi")
    assert resolved(tracked, "del") == lines_of(new.text)
    assert resolved(tracked, "ins") == lines_of(old.text)


def test_a_redline_is_the_same_whenever_it_is_made(pair: tuple[Version, Version]) -> None:
    one, other = (
        zipfile.ZipFile(io.BytesIO(redline(diff(*pair), *pair, "fi"))).read("word/document.xml") for _ in range(2)
    )
    assert one == other


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_what_is_tracked(pair: tuple[Version, Version], tmp_path: Path) -> None:
    """Written anew by LibreOffice, the same changes are tracked."""
    source = tmp_path / "redline.docx"
    source.write_bytes(redline(diff(*pair), *pair, "fi"))
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", out, source],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    again = (out / "redline.docx").read_bytes()
    assert resolved(again, "del") == lines_of(pair[1].text)
    assert resolved(again, "ins") == lines_of(pair[0].text)


# ---------------------------------------------------------------- the command


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("files")
    old, new = folder / "vanha.md", folder / "uusi.md"
    old.write_text(CASES["base"], encoding="utf-8")
    new.write_text(CASES["base"].replace("300 uutta", "450 uutta"), encoding="utf-8")
    return old, new


def test_the_output_files_ending_asks_for_a_memo(files: tuple[Path, Path], tmp_path: Path) -> None:
    word, page = tmp_path / "muutokset.docx", tmp_path / "muutokset.html"
    assert run_diff(*files, "-o", word)[0] == 1
    assert docx.Document(str(word)).paragraphs[0].text == "Mitä muuttui: Lumilahti 2021–2027"
    assert run_diff(*files, "-o", page, "--lang", "sv")[0] == 1
    assert "<h1>Vad ändrades: Lumilahti 2021–2027</h1>" in page.read_text(encoding="utf-8")


def test_the_output_files_ending_asks_for_json(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run_diff(*files, "-o", tmp_path / "muutokset.json")[0] == 1
    assert "changes" in json.loads((tmp_path / "muutokset.json").read_bytes())


def test_a_redline_is_a_word_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    code, told = run_diff(*files, "--format", "redline")
    assert code == 2
    assert "ends in .docx" in told
    assert run_diff(*files, "--format", "redline", "-o", tmp_path / "r.docx")[0] == 1
    assert any("450" in text for text in resolved((tmp_path / "r.docx").read_bytes(), "del"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mäntyvuolle", "Mäntyvuolteen", True),
        ("Lumilahti", "Lumilahden", True),
        ("Pori", "Porin", True),
        ("Kuusi", "Kuusisto", False),
        ("Tervo", "Tervolan", False),
        ("Sinivaara", "Sinijärvi", False),
    ],
)
def test_a_genitive_is_the_same_place(one: str, other: str, expected: bool) -> None:
    assert are_one_place(one, other) is are_one_place(other, one) is expected


def test_the_memos_of_a_folder_and_their_index(tmp_path: Path) -> None:
    """Two periods of one place, one of them in two formats; another place stands alone."""
    folder, out = tmp_path / "sopimukset", tmp_path / "muistiot"
    folder.mkdir()
    later = CASES["base"].replace("2021–2027\n", "2025–2027\n").replace("300 uutta", "450 uutta")
    texts = {"a.md": CASES["base"], "a.txt": CASES["base"].replace("#", ""), "b.md": later}
    texts["c.md"] = CASES["base"].replace("Lumilahden", "Hiekkaniemen")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run_diff(folder)[0] == 2
    assert run_diff(folder, "-o", out)[0] == 1
    assert {path.name for path in out.iterdir()} == {
        "index.html", "lumilahti-2021-2027.docx", "lumilahti-2021-2027.html",
    }  # fmt: skip
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "2021–2027 → 2025–2027" in index
    assert "450" in (out / "lumilahti-2021-2027.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- a real revision


@needs_agreements
def test_the_memo_of_a_real_revision_tells_it_on_one_page(structured: Mapping[Path, Structured]) -> None:
    folder = SHARED / "agreements"
    pair = tuple(version(structured[folder / name]) for name in ("pori-2021-2027.pdf", "pori-2025-2027.constructed.md"))
    found = made((pair[0], pair[1]))
    told = [(each.old.text, each.new.text, each.change) for each in found.lines]
    assert ("5 000", "6 000", "+20\u00a0%") in told
    assert ("20 % vuodessa", "15 % vuodessa", "−5 %-yks.") in told
    assert ("2013", "2025", "virhe korjattu") in told
    assert len(found.lines) <= 20
    assert all("s.\u00a0" in each.old.where for each in found.lines if each.old.text)
