"""What Word, web pages, Markdown and plain text mean by their markup, on documents made here."""

from __future__ import annotations

import io
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.document import Failure, Notice, Page
from pipeline.ingest.formats import format_of
from pipeline.lang.api import reading_in
from pipeline.lang.fi.quantities import quantities
from pipeline.normalise.hyphens import Vocabulary
from pipeline.outline.headings import split_number
from pipeline.schema.agreement import Structured
from pipeline.schema.checks import agreement_errors, without_errors
from pipeline.worker import structure

CASES = Path(__file__).parents[2] / "shared" / "cases" / "files"
"""Files that tell a kind of input each; they are not part of the repository."""


def _structured(path: Path, content: str | bytes) -> Structured:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return structure(path)


def _case(name: str) -> Structured:
    if not (CASES / name).exists():
        pytest.skip(f"{name} is not beside the repository (../shared/cases/files)")
    return structure(CASES / name)


# ---------------------------------------------------------------- headings and the program's own checks


def test_the_years_below_a_title_are_no_section(tmp_path: Path) -> None:
    """They name what a section may be about, but nothing stands under them."""
    text = (
        "# Lehtovaaran sopimus\n\n## Sopimuskausi 2024–2027\n\n"
        "## 1 § Osapuolet\n\nOsapuolet ovat Lehtovaaran kaupunki ja valtio.\n\n"
        "## 2 § Sopimuskausi 2024–2027\n\nSopimus on voimassa 1.1.2024–31.12.2027.\n"
    )
    agreement = _structured(tmp_path / "a.md", text).agreement
    assert [s.heading for s in agreement.sections] == ["Osapuolet", "Sopimuskausi 2024–2027"]


def test_a_table_of_contents_inside_a_paragraph_counts_nothing(tmp_path: Path) -> None:
    """Its page numbers stand behind what is aimed at; without a blank line Markdown makes one paragraph of it."""
    text = (
        "Lehtovaaran ja Aholan sopimus yhteisestä työstä.\nSisällysluettelo\n2. Yhteistyön lainsäädäntöpohja 2\n"
        "3. Tavoitteet ja mittarit 3\n4.1. Asukkaiden työllistymisen edistäminen 5\n5. Pelisääntöjä 10\n\n"
        "Osapuolet ovat Lehtovaaran kaupunki ja Aholan kunta.\n"
    )
    agreement = _structured(tmp_path / "a.md", text).agreement
    assert (agreement.targets, agreement.baselines) == ([], [])


@pytest.mark.parametrize("heading", ["Sisällys", ""])
def test_a_table_of_contents_without_leaders_holds_no_sections(heading: str, tmp_path: Path) -> None:
    """An entry may end in a year before its page; without a heading it is told by its titles, which come again."""
    lines = (
        f"Lehtovaaran seudun sopimus 2024–2035|{heading}|Lehtovaaran seudun sopimus 2024–2035 2|1 Osapuolet 2|"
        "2 Puhdas rakentaminen 3|3 Palvelut vuonna 2026 7|1 Osapuolet|Osapuolet ovat Lehtovaaran kaupunki ja valtio.|"
        "2 Puhdas rakentaminen|Rakennetaan puusta.|3 Palvelut vuonna 2026|Palvelut ovat lähellä."
    )
    agreement = _structured(tmp_path / "a.txt", lines.replace("|", "\n\n")).agreement
    assert [s.heading for s in agreement.sections] == ["Osapuolet", "Puhdas rakentaminen", "Palvelut vuonna 2026"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.html",
            "<body><header id='title-block-header'><h1 class='title'>Lehtovaaran sopimus</h1></header>{}</body>",
        ),
        ("a.xhtml", "<html><body><main><header><h1>Lehtovaaran sopimus</h1></header>{}</main></body></html>"),
    ],
)
def test_a_title_in_the_head_is_the_texts(name: str, content: str, tmp_path: Path) -> None:
    """pandoc 2.17 writes it into a `header` of a web page, publishing systems into one of the main part."""
    body = "<h2>1 § Osapuolet</h2><p>Osapuolet ovat kaupunki ja valtio.</p>"
    text = _structured(tmp_path / name, content.format(body)).text
    assert text == "Lehtovaaran sopimus\n\n1 § Osapuolet\n\nOsapuolet ovat kaupunki ja valtio.\n"


def test_the_head_of_a_site_is_none_of_the_text(tmp_path: Path) -> None:
    page = (
        "<body><header><h1><a href='/'>Lehtovaara</a></h1></header>"
        "<h1>Sopimus</h1><p>Osapuolet ovat kaupunki ja valtio.</p></body>"
    )
    assert _structured(tmp_path / "a.html", page).text.startswith("Sopimus\n")


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("1§ Osapuolet", "1§"),
        ("1 § Osapuolet", "1 §"),
        ("1. § Osapuolet", "1. §"),
        ("§1 Osapuolet", "§1"),
        ("§ 1. Osapuolet", "§ 1"),
        ("Luku 1. Osapuolet", "1"),
        ("I luku. Osapuolet", "I"),
        ("Luku 2 – Osapuolet", "2"),
        ("3 §: Osapuolet", "3 §"),
    ],
)
def test_a_headings_number_is_told_as_printed(shown: str, number: str, tmp_path: Path) -> None:
    assert split_number(shown)[:2] == (number, "Osapuolet")
    content = f"## {shown}\n\nSopimuksen osapuolet ovat Peltolan kaupunki ja valtio.\n"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [(s.number, s.heading, s.kind) for s in agreement.sections] == [(number, "Osapuolet", "parties")]


@pytest.mark.parametrize("name", ["c01_para_tight.md", "v04_para_sign_heading.pdf"])
def test_a_section_sign_close_to_its_number_makes_seven_sections(name: str) -> None:
    assert [s.number for s in _case(name).agreement.sections] == ["1§", "2§", "3§", "3.1", "4§", "5§", "6§"]


@pytest.mark.parametrize(("shown", "number"), [("1 §", "1 §"), ("§ 1", "§ 1"), ("1.1", "1.1"), ("IV.", "IV")])
def test_a_headings_number_may_stand_on_a_line_of_its_own(shown: str, number: str, tmp_path: Path) -> None:
    """So acts and what follows them set their sections."""
    content = f"{shown}\n\nSopimuksen osapuolet\n\nSopimuksen osapuolet ovat Peltolan kaupunki ja valtio.\n"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [(s.number, s.heading) for s in agreement.sections] == [(number, "Sopimuksen osapuolet")]
    assert agreement.sections[0].start == 0


def test_a_line_that_tells_what_a_table_counts_in_is_no_heading(tmp_path: Path) -> None:
    table = "| Rahoittaja | Vuosi 2025 | Vuosi 2026 |\n|---|---|---|\n| Valtio | 240 | 250 |\n| Kaupunki | 90 | 120 |\n"
    content = f"## 1 Rahoitus\n\nRahoitus vuosittain, 1 000 €\n\n{table}"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [s.heading for s in agreement.sections] == ["Rahoitus"]
    found = [(amount.value, amount.year) for amount in agreement.funding.amounts]
    assert found == [(240_000, "2025"), (250_000, "2026"), (90_000, "2025"), (120_000, "2026")]


def test_what_a_table_counts_in_is_no_sum(tmp_path: Path) -> None:
    table = "| Hanke | 2025 Valtio | 2025 Kaupunki |\n|---|---|---|\n| Vesikampus | 240 | 120 |\n"
    content = f"## 1 Rahoitus\n\nRahoitus jakautuu näin (1 000 euroa).\n\n{table}"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [amount.value for amount in agreement.funding.amounts] == [240_000, 120_000]


def test_a_table_of_sums_may_have_no_head(tmp_path: Path) -> None:
    content = "## 1 Rahoitus\n\nRahoittajat:\n\n|  |  |\n|---|---|\n| Valtio | 240 000 € |\n| Kaupunki | 120 000 € |\n"
    agreement = _structured(tmp_path / "a.md", content).agreement
    assert [(a.value, a.payer) for a in agreement.funding.amounts] == [(240_000, "state"), (120_000, "local")]


@pytest.mark.parametrize("mark", ["", "¹", "¹²"])
def test_a_footnotes_mark_amid_a_sentence_hides_no_value(mark: str, tmp_path: Path) -> None:
    said = f"Tavoitteena on, että seudulle syntyy 35 uutta kasvuyritystä{mark} vuoteen 2028 mennessä."
    target = _structured(tmp_path / "a.md", f"## 1 Tavoitteet\n\n{said}\n").agreement.targets[0]
    assert (target.value, target.of, target.year) == (35, "kasvuyritys", 2028)
    assert target.evidence.quote.startswith("35 uutta")
    assert "  " not in (target.indicator or "")


def test_what_fails_a_check_is_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    content = "# Sopimus 2021–2027\n\n## 1 Osapuolet\n\nOsapuolet ovat Peltolan kaupunki ja Suvannon kunta.\n"
    result = _structured(tmp_path / "a.md", content)
    broken = result.agreement.model_dump(mode="json")
    broken["parties"][0]["evidence"]["quote"] = "jotakin muuta"
    broken["sections"][0]["heading"] = "Jotakin muuta"
    kept, left_out = without_errors(broken, result.text)
    assert agreement_errors(kept, result.text) == []
    assert "sections" in left_out
    assert "parties[0]" in left_out
    assert [party["name"] for party in kept["parties"]] == ["Suvannon kunta"]


# ---------------------------------------------------------------- Word

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word file with this body; `parts` are beside it, those with a full stop in their name as embedded files."""
    folder, _, name = main.rpartition("/")
    related = "".join(
        f'<Relationship Id="{part}" Type="{_KINDS}/{part}" Target="{part if "." in part else f"{part}.xml"}"/>'
        for part in parts
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        f'PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main'
        f'+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{_KINDS}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{rels}">{related}</Relationships>',
    }
    for part, content in parts.items():
        whole = content if "." in part else f"<w:{part} {_NAMES}>{content}</w:{part}>"
        files[f"{folder}/{part}" if "." in part else f"{folder}/{part}.xml"] = whole
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return out.getvalue()


def _read(ending: str, data: bytes) -> list[Any]:
    return list(format_of(Path(f"a{ending}"), data).read(data))


def _lines(data: bytes, ending: str = ".docx") -> list[str]:
    return [line.text for page in _read(ending, data) if isinstance(page, Page) for line in page.lines]


def _notices(data: bytes, ending: str = ".docx") -> list[str]:
    return [f"{found.code}: {found.message}" for found in _read(ending, data) if isinstance(found, Notice)]


def _p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; what is no markup is text."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _item(text: str, number: int = 1, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return _p(*([text] if text else []), properties=listed)


def _level(level: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _list(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


def test_symbols_of_symbol_fonts_are_the_signs_that_a_reader_sees() -> None:
    body = _p(
        "Osuus ",
        '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>',
        " 15 % ",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FD"/></w:r>',
        '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b1</w:t></w:r>',
        '<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>',
    )
    assert _lines(_word(body)) == ["Osuus ≤ 15 % ☒±≥"]


def test_equations_are_read_in_their_place() -> None:
    fraction = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    body = _p("Osuus on ", f"<m:oMath>{fraction}</m:oMath>", ", ala 40 ", f"<m:oMath>{power}</m:oMath>", ".")
    assert _lines(_word(body)) == ["Osuus on 1/3, ala 40 m²."]


def test_endnotes_stand_behind_their_paragraph_as_footnotes_do() -> None:
    body = _p("Hanke", '<w:r><w:endnoteReference w:id="7"/></w:r>', " alkaa.") + _p("Seuraava.")
    notes = '<w:endnote w:id="7"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t> Vuonna 2022.</w:t></w:r></w:p></w:endnote>'
    assert _lines(_word(body, endnotes=notes)) == ["Hanke(i) alkaa.", "(i) Vuonna 2022.", "Seuraava."]


def test_footnotes_and_endnotes_are_numbered_each_by_themselves_as_word_prints_them() -> None:
    """ECMA-376 (17.11.17) says figures for endnotes whose form is not set, Word writes i, ii (MS-OI29500, 2.1.306)."""
    kinds = ("footnote", "endnote", "footnote", "endnote")
    body = "".join(_p(f"Kohta {n}", f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>', ".") for n, kind in enumerate(kinds))
    notes = {
        f"{kind}s": "".join(f'<w:{kind} w:id="{n}">{_p("Viite.")}</w:{kind}>' for n in range(4) if kinds[n] == kind)
        for kind in ("footnote", "endnote")
    }
    marks = [line for line in _lines(_word(body, **notes)) if line.startswith("Kohta")]
    assert marks == ["Kohta 0¹.", "Kohta 1(i).", "Kohta 2².", "Kohta 3(ii)."]


@pytest.mark.parametrize(
    ("form", "marks"), [("decimal", ["¹", "²"]), ("lowerRoman", ["(i)", "(ii)"]), ("chicago", ["*", "†"])]
)
def test_footnotes_are_numbered_in_the_form_that_is_set(form: str, marks: list[str]) -> None:
    """A raised letter is a letter to a reader of words, so it stands in brackets."""
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = _p("Hanke", mark.format(1), " alkaa.") + _p("Se", mark.format(2), " päättyy.")
    body += f'<w:sectPr><w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr></w:sectPr>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{_p(text)}</w:footnote>' for n, text in ((1, "Keväällä."), (2, "Syksyllä."))
    )
    one, two = marks
    expected = [f"Hanke{one} alkaa.", f"{one} Keväällä.", f"Se{two} päättyy.", f"{two} Syksyllä."]
    assert _lines(_word(body, footnotes=notes)) == expected


def test_values_of_content_controls_are_read_and_placeholders_left_out() -> None:
    def control(properties: str, content: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    hint = "<w:r><w:t>Valitse kohde.</w:t></w:r>"
    body = (
        _p("Kunta: ", control("<w:dropDownList/>", "<w:r><w:t>Peltola</w:t></w:r>"))
        + _p("Hyväksyjä: ", control("<w:showingPlcHdr/><w:text/>", hint))
        + control("<w:showingPlcHdr/>", f"<w:p>{hint}</w:p>")
        + control("<w:date/>", _p("Päivä on 1.2.2025."))
        + _p("Valmis: ", control("", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'))
    )
    assert _lines(_word(body)) == ["Kunta: Peltola", "Hyväksyjä: ", "Päivä on 1.2.2025.", "Valmis: ☑"]


def test_values_of_form_fields_are_read_once() -> None:
    choice = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Kunta"/><w:listEntry w:val="Valtio"/></w:ddList>'
    box = "<w:checkBox><w:checked/></w:checkBox>"

    def form(value: str, kept: str) -> tuple[str, ...]:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{value}</w:ffData></w:fldChar></w:r>'
        return begin, mark.format("separate"), *([kept] if kept else []), mark.format("end")

    body = _p("Maksaja: ", *form(choice, "Valtio"), " ", *form(box, ""), " sovittu, ", *form("<w:textInput/>", "heti"))
    assert _lines(_word(body)) == ["Maksaja: Valtio ☒ sovittu, heti"]


def test_a_field_shows_what_came_of_it_and_not_what_it_asks_for() -> None:
    """Word keeps the result of each, also of a field that stands in what another one asks for."""

    def field(asks: str, shown: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        result = f"<w:r><w:t>{shown}</w:t></w:r>"
        return mark.format("begin") + asks + mark.format("separate") + result + mark.format("end")

    def instruction(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    kind = field(instruction("MERGEFIELD tyyppi"), "2")
    choice = field(instruction("IF ") + kind + instruction(' = 2 "kunta" "valtio"'), "kunta")
    place = field(instruction("HYPERLINK a"), "luvussa ") + field(instruction("REF a"), "3.1")
    assert _lines(_word(_p("Maksaja on ", choice, ", ks. ", place, "."))) == ["Maksaja on kunta, ks. luvussa 3.1."]


def test_a_footnote_of_several_paragraphs_has_one_mark(tmp_path: Path) -> None:
    own = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = _p("Osuus on 5 %", '<w:r><w:footnoteReference w:id="1"/></w:r>', ".") + _p("Tila", own, " on uusi.")
    notes = "".join(
        f'<w:footnote w:id="{n}">{"".join(map(_p, texts))}</w:footnote>'
        for n, texts in ((1, ["Arvio.", "Ks. liite."]), (2, ["* Alustava."]))
    )
    text = _structured(tmp_path / "a.docx", _word(body, footnotes=notes)).text
    assert text == "Osuus on 5 %¹.\n\n¹ Arvio. Ks. liite.\n\nTila* on uusi.\n\n* Alustava.\n"


def test_a_footnote_may_have_a_mark_of_its_own() -> None:
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = _p("Osuus", own, " on 5 %", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in ((1, "* Arvio."), (2, "Vuonna 2022."))
    )
    assert _lines(_word(body, footnotes=notes)) == ["Osuus* on 5 %¹.", "* Arvio.", "¹ Vuonna 2022."]


def test_a_paragraph_whose_mark_was_deleted_goes_on_with_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    body = _p("Kunta varaa ", properties=gone) + _p("vähintään ", properties=gone) + _p("20 tonttia.") + _p("Loppu.")
    data = _word(body)
    assert _lines(data) == ["Kunta varaa vähintään 20 tonttia.", "Loppu."]
    assert _notices(data) == ["tracked_changes: The file holds 2 tracked changes; they were read as if accepted."]


def test_strict_open_xml_and_other_part_names_are_read() -> None:
    numbers = _list(_level(0, "%1 §"))
    names = {"wordprocessingml/2006/main": "wordprocessingml/main", "officeDocument/2006": "officeDocument"}
    data = _word(_item("Osapuolet"), main="teksti/runko.xml", numbering=numbers)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode()
            for name, in_strict in names.items():
                text = text.replace(f"schemas.openxmlformats.org/{name}", f"purl.oclc.org/ooxml/{in_strict}")
            new.writestr(part, text)
    assert b"purl.oclc.org" in strict.getvalue()
    assert _lines(data) == _lines(strict.getvalue()) == ["1 § Osapuolet"]


def test_a_word_file_with_macros_is_told_to_be_of_another_kind() -> None:
    with pytest.raises(Failure) as raised:
        _read(".docm", _word(_p("Kunta.")))
    assert "ending in .docm are not read" in str(raised.value.message)


def test_an_empty_numbered_paragraph_counts() -> None:
    numbers = _list(_level(0, "%1."))
    assert _lines(_word(_item("Yksi") + _item("") + _item("Kolme"), numbering=numbers)) == ["1. Yksi", "3. Kolme"]


def test_a_use_of_a_list_may_start_anew_and_have_a_level_of_its_own() -> None:
    uses = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        f"{_level(0, '%1§')}</w:lvlOverride></w:num>"
    )
    body = _item("A") + _item("B", 2) + _item("C", 2)
    assert _lines(_word(body, numbering=_list(_level(0, "%1."), uses=uses))) == ["1. A", "7§ B", "8§ C"]


def test_a_level_restarts_only_behind_the_level_that_it_names() -> None:
    levels = (_level(0, "%1."), _level(1, "%2)", more='<w:lvlRestart w:val="0"/>'), _level(2, "%3:"))
    body = _item("A") + _item("a", level=1) + _item("x", level=2) + _item("B") + _item("b", level=1)
    read_as = ["1. A", "1) a", "1: x", "2. B", "2) b", "1: y"]
    assert _lines(_word(body + _item("y", level=2), numbering=_list(*levels))) == read_as


def test_a_list_that_names_a_style_is_the_list_of_that_style() -> None:
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Pykalat"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Pykalat"/>{_level(0, "%1 §")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert _lines(_word(_item("Tausta") + _item("Osapuolet"), numbering=numbers)) == ["1 § Tausta", "2 § Osapuolet"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalZero", "04"),
        ("upperRoman", "IV"),
        ("lowerRoman", "iv"),
        ("lowerLetter", "d"),
        ("ordinal", "4."),
        ("none", ""),
    ],
)
def test_numbers_have_their_lists_form(form: str, shown: str) -> None:
    numbers = _list(_level(0, "%1)", form, start=4))
    assert _lines(_word(_item("Kohta"), numbering=numbers)) == [f"{shown}) Kohta"]


def test_letters_go_on_behind_z() -> None:
    numbers = _list(_level(0, "%1)", "lowerLetter", start=27))
    assert _lines(_word(_item("Kohta"), numbering=numbers)) == ["aa) Kohta"]


@pytest.mark.parametrize(("bullet", "shown"), [("", "•"), ("o", "•"), ("☐", "☐"), ("☒", "☒")])
def test_a_list_of_tasks_tells_what_is_done(bullet: str, shown: str) -> None:
    """pandoc 3.9 writes the box as the bullet's text."""
    assert _lines(_word(_item("Kohta"), numbering=_list(_level(0, bullet, "bullet")))) == [f"{shown} Kohta"]


@pytest.mark.parametrize("marks", ["(a) (b)", "a) b)", "(1) (2)", "(i) (ii)"])
def test_a_tab_behind_a_lists_mark_parts_no_columns(tmp_path: Path, marks: str) -> None:
    lines = [f"{mark} {name}" for mark, name in zip(marks.split(), ("Vaskela", "Koivula"), strict=True)]
    body = "".join(_p(line.replace(" ", "\t", 1)) for line in lines)
    text = _structured(tmp_path / "a.docx", _word(body)).text
    assert text.split("\n\n") == [lines[0], f"{lines[1]}\n"]


def _table(*rows: str) -> str:
    borders = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    return f"<w:tbl>{borders}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text) if text else _p()}</w:tc>"


def test_a_merged_cell_stands_in_each_row_and_leaves_the_columns_in_place(tmp_path: Path) -> None:
    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = _table(
        _cell("Teema") + _cell("Mittari") + _cell("2025") + _cell("2027"),
        _cell("Vesi", first) + _cell("Yritykset") + _cell("4") + _cell("9"),
        _cell("", more) + _cell("Yhteensä", '<w:gridSpan w:val="2"/>') + _cell("12"),
    )
    text = _structured(tmp_path / "a.docx", _word(body)).text
    assert text == "Teema\tMittari\t2025\t2027\nVesi\tYritykset\t4\t9\nVesi\tYhteensä\t\t12\n"


def test_a_merged_cell_that_spans_0_columns_keeps_its_own(tmp_path: Path) -> None:
    """html-to-docx 1.8.0 writes `gridSpan` 0 where a cell goes on from the row above; LibreOffice 7.4 takes one."""
    body = _table(
        _cell("Mittari") + _cell("2027"),
        _cell("Yritykset", '<w:vMerge w:val="restart"/>') + _cell("40"),
        _cell("", '<w:vMerge w:val="continue"/><w:gridSpan w:val="0"/>') + _cell("50"),
    )
    assert _structured(tmp_path / "a.docx", _word(body)).text == "Mittari\t2027\nYritykset\t40\nYritykset\t50\n"


def test_a_label_and_a_sum_in_each_row_need_no_head(tmp_path: Path) -> None:
    """So LibreOffice hands over a table of .rtf; nobody signs with a sum."""
    body = _table(_cell("Valtio") + _cell("250 000 €"), _cell("Kaupunki") + _cell("125 000 €"))
    bare = body.replace("w:tblBorders", "w:tblLook")
    assert _structured(tmp_path / "a.docx", _word(bare)).text == "Valtio\t250 000 €\nKaupunki\t125 000 €\n"


def test_a_number_in_a_cell_of_its_own_stands_before_what_it_numbers(tmp_path: Path) -> None:
    row = "<w:tbl><w:tr>{}{}</w:tr></w:tbl>"
    text = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>Osapuolet sopivat asiasta.</w:t></w:r></w:p></w:tc>"
    body = "".join(row.format(_cell(f"{n}."), text.format(head)) for n, head in enumerate(("Tausta", "Rahoitus"), 1))
    agreement = _structured(tmp_path / "a.docx", _word(body)).agreement
    assert [(s.number, s.heading) for s in agreement.sections] == [("1", "Tausta"), ("2", "Rahoitus")]


def test_a_deleted_cell_is_left_out(tmp_path: Path) -> None:
    gone = '<w:tcPr><w:cellDel w:id="1" w:author="a"/></w:tcPr>'
    body = _table(_cell("Hanke") + _cell("Euroa"), _cell("Vesikampus") + _cell("250 000"))
    body = body.replace("</w:tr></w:tbl>", f"<w:tc>{gone}<w:p><w:r><w:t>999</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    assert "999" not in _structured(tmp_path / "a.docx", _word(body)).text


def test_what_a_run_holds_beside_its_text_is_read() -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>yo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Vesi</w:t></w:r></w:rubyBase></w:ruby>"
    run = f'<w:r>{ruby}</w:r><w:r><w:t>kampus</w:t><w:ptab w:alignment="right"/><w:t>250 000</w:t></w:r>'
    assert _lines(_word(f"<w:p>{run}</w:p>")) == ["Vesikampus\t250 000"]


def test_a_tab_parts_a_heading_in_the_margin_from_its_text(tmp_path: Path) -> None:
    """So the paragraphs of Finnish official documents are set; a label of few words beside a value is no heading."""
    moved = '<w:pPr><w:ind w:left="2608" w:hanging="2608"/></w:pPr>'
    row = f"<w:p>{moved}<w:r><w:t>{{}}</w:t><w:tab/><w:t>{{}}</w:t></w:r></w:p>"
    body = row.format("Seuranta", "Osapuolet seuraavat hankkeita vuosittain.")
    body += row.format("Rahoitus", "Osapuolet maksavat kustannukset puoliksi.") + row.format("Laatija", "Kunta A")
    result = _structured(tmp_path / "a.docx", _word(body))
    assert [s.heading for s in result.agreement.sections] == ["Seuranta", "Rahoitus"]
    assert "Laatija Kunta A" in result.text


def test_a_table_with_a_head_row_needs_no_borders(tmp_path: Path) -> None:
    """pandoc 3.9 writes tables without borders, but marks the row of heads."""
    head = f'<w:tr><w:trPr><w:tblHeader w:val="on"/></w:trPr>{_cell("Mittari")}{_cell("2027")}</w:tr>'
    body = f"<w:tbl>{head}<w:tr>{_cell('Yritykset')}{_cell('40')}</w:tr></w:tbl>"
    assert _structured(tmp_path / "a.docx", _word(body)).text == "Mittari\t2027\nYritykset\t40\n"


def test_a_table_of_values_needs_no_borders(tmp_path: Path) -> None:
    rows = (("Mittari", "Lähtötaso 2024", "2027"), ("Yritykset", "12 kpl", "40"), ("Menot", "2 %", "4 %"))
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    text = _structured(tmp_path / "a.docx", _word(f"<w:tbl>{body}</w:tbl>")).text
    assert text == "Mittari\tLähtötaso 2024\t2027\nYritykset\t12 kpl\t40\nMenot\t2 %\t4 %\n"


def test_a_table_of_values_has_no_break_spaces_and_merged_cells_too(tmp_path: Path) -> None:
    """Word's users keep figures together so; a row over two columns tells nothing of either."""
    rows = ("Mittari", "2024", "2027"), ("Menot", "80\u00a0000\u00a0€", "95\u00a0000\u00a0€"), ("Tulot", "2 %", "4 %")
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    merged = _cell("Menot tarkistetaan", '<w:gridSpan w:val="2"/>')
    body += f"<w:tr>{_cell('Huom.')}{merged}</w:tr>"
    text = _structured(tmp_path / "a.docx", _word(f"<w:tbl>{body}</w:tbl>")).text
    assert text.startswith("Mittari\t2024\t2027\nMenot\t80 000 €\t95 000 €\nTulot\t2 %\t4 %\nHuom.\tMenot tarkistetaan")


@pytest.mark.parametrize("below", ["12.3.2026", "Kaupunginjohtaja", "029 505 1234"])
def test_signatures_side_by_side_are_no_table_of_values(below: str, tmp_path: Path) -> None:
    rows = (("Peltolan kaupunki", "Valtio"), ("Maija Meri", below), ("Pertti Puro", below))
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    assert "\t" not in _structured(tmp_path / "a.docx", _word(f"<w:tbl>{body}</w:tbl>")).text


def test_a_footnote_in_a_table_stands_behind_the_table(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    cell = f"<w:tc>{_p('Yritykset', mark)}</w:tc>"
    body = _table(_cell("Mittari") + _cell("2027"), cell + _cell("40"))
    note = (
        '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Kasvuyritykset.</w:t></w:r></w:p></w:footnote>'
    )
    text = _structured(tmp_path / "a.docx", _word(body, footnotes=note)).text
    assert text == "Mittari\t2027\nYritykset¹\t40\n\n¹ Kasvuyritykset.\n"


def test_what_a_style_or_a_position_raises_is_a_raised_mark() -> None:
    style = (
        '<w:style w:type="character" w:styleId="Yla"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Viite"><w:basedOn w:val="Yla"/></w:style>'
    )

    def run(properties: str, text: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    body = (
        _p("ala 30 m", run('<w:rStyle w:val="Viite"/>', "2"), " vuonna 2026", run('<w:position w:val="10"/>', "3"))
        + _p(run('<w:position w:val="10"/>', "Vuonna 2027 valmistuu silta"))
        + _p("CO", run('<w:position w:val="-6"/>', "2"))
    )
    read_as = ["ala 30 m² vuonna 2026³", "Vuonna 2027 valmistuu silta", "CO2"]
    assert _lines(_word(body, styles=style)) == read_as


def test_files_inside_the_document_are_read_in_their_place() -> None:
    page = "<html><body><h1>Rahoitus</h1><table><tr><td>Kunta<td>2 M€</tr></table></body></html>"
    letter = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page.replace('2 M€', '3 M')}"
    names = ("a.html", "b.mht", "c.txt", "d.rtf")
    body = _p("Ennen.") + "".join(f'<w:altChunk r:id="{name}"/>' for name in names) + _p("Jälkeen.")
    data = _word(body, **dict(zip(names, (page, letter, "Pelkkä teksti.", "{\\rtf1 x}"), strict=True)))
    read_as = ["Ennen.", "Rahoitus", "Kunta", "2 M€", "Rahoitus", "Kunta", "3 M", "Pelkkä teksti.", "Jälkeen."]
    assert _lines(data) == read_as
    assert [notice.split(":")[0] for notice in _notices(data)] == ["embedded_unread"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("08-docx-symbol.docx", ["≥ 30 %", "☑ Hyväksytään", "☐ Hylätään"]),
        ("10-docx-empty-numbered-paragraph.docx", ["3. Kaksi vai kolme"]),
        ("12-docx-lvloverride-level.docx", ["5 § Yksi", "6 § Kaksi"]),
        ("14-docx-strict.docx", ["1 § Kohta"]),
        ("15-docx-endnote.docx", ["Leipä¹ jatkuu(i).\n\n¹ Alaviitteen teksti.\n\n(i) Loppuviitteen teksti."]),
        ("16-docx-deleted-paragraph-mark.docx", ["Kaupunki sitoutuu investoimaan kaksi miljoonaa euroa."]),
        ("18-docx-form-dropdown.docx", ["Rahoittaja: Kaupunki maksaa."]),
        ("20-docx-equation.docx", ["x≥30 % vuonna 2027"]),
        ("30-docx-superscript-by-style-or-position.docx", ["2025¹ ja 2026²."]),
        ("d01_deleted_pilcrow.docx", ["syntyy vähintään 60 uutta kasvuyritystä"]),
        ("d03_inline_sdt.docx", ["enintään 2,4 miljoonaa euroa.", "yhteyshenkilö:\n", "voimassa 30.6.2026 saakka"]),
        ("d05_strict.docx", ["Suvanlammen kaupunki"]),
    ],
)
def test_the_shared_word_files_say_what_word_shows(name: str, said: list[str]) -> None:
    text = _case(name).text
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("31 %¹.", 31, "%"), ("3 M€² ja", 3_000_000, "EUR"), ("40 m² tilaa", 40, "count")]
)
def test_a_raised_mark_behind_a_unit_hides_no_quantity(text: str, value: float, unit: str) -> None:
    assert [(found.value, found.unit) for found in quantities(text)] == [(value, unit)]


# ---------------------------------------------------------------- web pages


def _page(body: str) -> list[str]:
    return _lines(f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), ".html")


def test_a_cell_over_several_rows_stands_in_each_and_one_over_columns_leaves_them_in_place(tmp_path: Path) -> None:
    long = "Kunta kokoaa tiedot vuosittain ja kertoo niistä seurantaryhmälle, joka käsittelee ne kokouksessaan."
    content = (
        "<table><tr><th>Teema<th>Mittari<th>2024<th>2027</tr>"
        f"<tr><td rowspan=3>Vesi<td>Yritykset<td>3<td rowspan=2>{long}</tr><tr><td>Kokeilut<td>5</tr>"
        "<tr><td colspan=2>Yhteensä<td>8</tr><tr><td rowspan=2>Puu<td>Talot<td>1<td>2</tr></table>"
    )
    text = _structured(tmp_path / "a.html", content).text
    assert text == (
        f"Teema\tMittari\t2024\t2027\nVesi\tYritykset\t3\t{long}\nVesi\tKokeilut\t5\nVesi\tYhteensä\t\t8\nPuu\tTalot\t1\t2\n"
    )


def test_a_head_of_two_rows_is_told_by_one(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>Mittari<th colspan=2>Tavoite<th rowspan=2>Vastuu</tr><tr><th>2025<th>2027</tr>"
        "<tr><td>Kokeilut<td>3<td>8<td>Kunta</tr></table>"
    )
    captioned = page.replace("<table>", "<table><caption>Taulukko 2. Mittarit</caption>")
    tall, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    word = _table(
        _cell("Mittari", tall) + _cell("Tavoite", wide) + _cell("Vastuu", tall),
        _cell("", "<w:vMerge/>") + _cell("2025") + _cell("2027") + _cell("", "<w:vMerge/>"),
        _cell("Kokeilut") + _cell("3") + _cell("8") + _cell("Kunta"),
    )
    shown = "Mittari\tTavoite 2025\tTavoite 2027\tVastuu\nKokeilut\t3\t8\tKunta\n"
    assert _structured(tmp_path / "a.html", page).text == shown
    assert _structured(tmp_path / "b.html", captioned).text == f"Taulukko 2. Mittarit\n\n{shown}"
    assert _structured(tmp_path / "a.docx", _word(word)).text == shown


def test_what_a_file_calls_a_caption_is_no_heading(tmp_path: Path) -> None:
    page = (
        "<h2>1 Tavoitteet</h2><table><caption>Sopimuksen mittarit</caption><tr><th>Mittari<th>2027</tr>"
        "<tr><td>Kokeilut<td>8</tr></table>"
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="Kuvanotsikko"/></w:pPr><w:r><w:t>Sopimuksen mittarit</w:t></w:r></w:p>'
    heading = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>1 Tavoitteet</w:t></w:r></w:p>'
    styles = '<w:style w:type="paragraph" w:styleId="Kuvanotsikko"><w:name w:val="caption"/></w:style>'
    table = _table(_cell("Mittari") + _cell("2027"), _cell("Kokeilut") + _cell("8"))
    word = _word(heading + styled + table, styles=styles)
    for name, file in (("a.html", page), ("a.docx", word)):
        assert [s.heading for s in _structured(tmp_path / name, file).agreement.sections] == ["Tavoitteet"]


def test_the_foot_of_a_table_stands_below_its_rows() -> None:
    assert _page("<table><thead><tr><th>A<tfoot><tr><td>Yhteensä<tbody><tr><td>B</table>") == ["A", "B", "Yhteensä"]


@pytest.mark.parametrize(
    "opening",
    ["<table><tr><td>", "<table><tr><td>Valikko</td><td><h3>Esipuhe</h3><p>Kunta.</p>", "<table role=none><tr><td>"],
)
def test_a_table_that_lays_out_the_page_is_none(opening: str, tmp_path: Path) -> None:
    inner = "<table><tr><th>Mittari<th>2027</tr><tr><td>Kokeilut<td>8</tr></table>"
    page = f"{opening}<h2>1 Tavoitteet</h2><p>Alla.</p>{inner}<h2>2 Rahoitus</h2><p>Kunta maksaa.</p></td></tr></table>"
    text = _structured(tmp_path / "a.html", page).text
    assert text.endswith("1 Tavoitteet\n\nAlla.\n\nMittari\t2027\nKokeilut\t8\n\n2 Rahoitus\n\nKunta maksaa.\n")


def test_a_table_in_a_cell_keeps_its_rows(tmp_path: Path) -> None:
    inner = "<table><tr><td>Kaukolämpö<td>30 000 euroa</tr><tr><td>Pumput<td>7 000 euroa</tr></table>"
    page = f"<table border=1><tr><td>Ranta<td>{inner}</tr><tr><td>Tori<td>{inner}</tr></table>"
    nested = _table(_cell("Kaukolämpö") + _cell("30 000 euroa"), _cell("Pumput") + _cell("7 000 euroa"))
    outer = [_cell(place) + _cell("").replace("</w:tc>", nested + "<w:p/></w:tc>") for place in ("Ranta", "Tori")]
    shown = "Kaukolämpö\t30 000 euroa\nPumput\t7 000 euroa\n"
    for name, file in (("a.html", page), ("a.docx", _word(_table(*outer)))):
        assert _structured(tmp_path / name, file).text == f"Ranta\n\n{shown}\nTori\n\n{shown}"


def test_tables_in_tables_in_tables_are_read(tmp_path: Path) -> None:
    """As letters in mail nest them. Each was asked whether the tables in it lay out the page: twice as long a level."""
    page = "<table><tr><td>Summa<td>7</tr><tr><td>Osa<td>" * 40 + "3" + "</tr></table>" * 40
    text = _structured(tmp_path / "a.html", page).text
    assert text.count("Summa") == 40
    assert text.endswith("Summa\t7\nOsa\t3\n")


def test_roles_make_tables_and_headings_of_divisions(tmp_path: Path) -> None:
    page = (
        "<h2><button aria-expanded=false>Rahoitus<svg><title>Avaa</title></svg></button></h2><button>Jaa</button>"
        "<div role=table><div role=row><span role=columnheader>Hanke</span><span role=columnheader>Summa</span></div>"
        "<div role=row><span role=cell>Lautta</span><span role=cell>9 000 euroa</span></div></div>"
        "<div role=heading aria-level=2>Seuranta</div><p>Ryhmä kokoontuu.</p>"
    )
    result = _structured(tmp_path / "a.html", page)
    assert result.text == "Rahoitus\n\nHanke\tSumma\nLautta\t9 000 euroa\n\nSeuranta\n\nRyhmä kokoontuu.\n"
    assert [section.heading for section in result.agreement.sections] == ["Rahoitus", "Seuranta"]


def test_headings_in_a_tables_cells_leave_it_a_table(tmp_path: Path) -> None:
    page = (
        "<table><tr><th><h3>Mittari</h3><th><h3>2027</h3></tr><tr><td><h4>Kokeilut</h4><p>uudet</p><td>8</tr></table>"
    )
    assert _structured(tmp_path / "a.html", page).text == "Mittari\t2027\nKokeilut uudet\t8\n"


def test_a_headings_link_to_itself_is_no_text() -> None:
    assert _page('<h2>Rahoitus <a href="#r">¶</a></h2><p>Ks. <a href="#x">#</a>.</p>') == ["Rahoitus", "Ks. #."]


def test_a_quotation_stands_in_marks() -> None:
    assert _page("<p>Hanke <q>Uusi vesi</q> alkaa.</p>") == ["Hanke ”Uusi vesi” alkaa."]


def test_struck_text_is_left_out_and_told() -> None:
    content = (
        "<html><body><p>Osuus on <s>10</s><ins>25</ins> %.<strike> Loput</strike></p><p><del>Pois</del></p></body>"
    )
    assert _lines(content.encode(), ".html") == ["Osuus on 25 %."]
    assert _notices(content.encode(), ".html") == [
        "struck_text: The page strikes out text in 3 places; it was left out."
    ]


def _struck(text: str, properties: str = "<w:strike/>") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(("paragraph", "read", "places"), [
    (_p("Kunta antaa ", _struck("120 000"), "90 000 euroa."), ["Kunta antaa 90 000 euroa."], 1),
    (_p("Hanke", _struck(" ei"), _struck(" "), _struck("enää"), " ala ", _struck("nyt", "<w:dstrike/>"), "heti."),
     ["Hanke  ala heti."], 2),
    (_p(_struck("Kaikki"), _struck(" pois.", '<w:b/><w:dstrike w:val="true"/>')), [], 1),
    (_p("Valtio", _struck(" maksaa", "<w:rStyle w:val='pois'/>"), " osan."), ["Valtio osan."], 1),
    (_p("Pois", _struck(", paitsi tämä", '<w:strike w:val="0"/>'), properties='<w:pStyle w:val="vanha"/>'),
     [", paitsi tämä"], 1),
    (_p("Valtio ", _struck("maksaa", '<w:strike w:val="false"/><w:u w:val="single"/>'), "."), ["Valtio maksaa."], 0),
])  # fmt: skip
def test_what_word_strikes_out_is_left_out_and_told(paragraph: str, read: list[str], places: int) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="pois"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="vanha"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    data = _word(paragraph, styles=styles)
    assert [line.strip() for line in _lines(data)] == read
    told = f"struck_text: The file strikes out text in {places} place{'s' * (places > 1)}; it was left out."
    assert _notices(data) == [told] * bool(places)


def test_what_was_deleted_or_said_beside_the_text_in_word_is_left_out() -> None:
    """pandoc 3.9 with --track-changes=all: the spans are no markup to a browser, which shows "1025 %"."""
    who = 'data-author="A" data-date="2025-01-01T00:00:00Z"'
    content = (
        f'<body><p>Osuus on <span class="deletion" {who}>10</span><span class="insertion" {who}>25</span> %'
        f'<span class="comment-start" id="0" {who}>Eikö 30 %?</span>.</p></body>'
    )
    assert _lines(content.encode(), ".html") == ["Osuus on 25 %."]
    assert _notices(content.encode(), ".html") == [
        "struck_text: The page strikes out text in 1 place; it was left out."
    ]


def test_what_a_style_strikes_out_or_hides_is_left_out() -> None:
    page = (
        "<p>Osuus on <span style='text-decoration: line-through red'>30</span> 40 %.</p>"
        "<p style='visibility: hidden'>Salattu.</p>"
    )
    assert _page(page) == ["Osuus on 40 %."]
    assert _notices(page.encode(), ".html") == ["struck_text: The page strikes out text in 1 place; it was left out."]


def test_the_lines_of_preformatted_text_stay() -> None:
    assert _page("<pre>Kunta  40 %\n  Valtio 60 %\n\nSovittu</pre>") == ["Kunta 40 %", "Valtio 60 %", "Sovittu"]


def test_values_of_a_form_are_read_and_its_buttons_are_not() -> None:
    form = (
        "<p><label>Kunta</label><input value='Peltola'> ja<input type=hidden value=x><input type=submit value=Tallenna>"
        "<select><option>Suvanto<option selected>Lahdelma</select>.</p>"
        "<p><input type=checkbox checked> Sovittu <input type=checkbox> Avoin</p>"
        "<textarea>Rivi yksi\nRivi kaksi</textarea>"
    )
    assert _page(f"<form>{form}</form>") == [
        "Kunta Peltola ja Lahdelma.",
        "☒ Sovittu ☐ Avoin",
        "Rivi yksi",
        "Rivi kaksi",
    ]


@pytest.mark.parametrize(
    ("opening", "markers"),
    [
        ("<ol start=4>", ["4.", "5."]),
        ("<ol type=a>", ["a.", "b."]),
        ("<ol style='list-style-type: upper-roman'>", ["I.", "II."]),
        ("<ol reversed>", ["2.", "1."]),
    ],
)
def test_an_ordered_list_counts_as_it_says(opening: str, markers: list[str]) -> None:
    assert _page(f"{opening}<li>Yksi<li>Kaksi</ol>") == [f"{markers[0]} Yksi", f"{markers[1]} Kaksi"]


def test_a_list_may_show_no_numbers() -> None:
    assert _page("<ol style='list-style: none'><li>Yksi<li>Kaksi</ol>") == ["Yksi", "Kaksi"]


def test_an_item_may_tell_its_number() -> None:
    assert _page("<ol><li>A<li value=7>B<li>C</ol>") == ["1. A", "7. B", "8. C"]


def test_a_blank_line_of_line_breaks_parts_paragraphs_and_a_heading_has_its_text(tmp_path: Path) -> None:
    body = "<div>Osapuolet sopivat asiasta.<br><br>\nHankkeet alkavat.</div><div><b>3 Rahoitus</b><br>{}</div>"
    page = body.format("Valtio ja kaupunki maksavat hankkeiden kustannukset puoliksi vuosittain.")
    page += "<div><b>4 Voimassaolo</b></div><div>Sopimus on voimassa toistaiseksi.</div>"
    result = _structured(tmp_path / "a.html", f"<body>{page}</body>")
    assert "sopivat asiasta.\n\nHankkeet" in result.text
    assert [s.heading for s in result.agreement.sections] == ["Rahoitus", "Voimassaolo"]


def test_text_behind_the_end_of_a_page_is_read() -> None:
    assert _page("<p>Alku.</p></body></html>\n<p>Jatko.</p><h2>Loppu</h2>") == ["Alku.", "Jatko.", "Loppu"]


def test_an_encoding_means_what_browsers_take_it_for() -> None:
    said = "Kunta maksaa 2,5 M€ – määrä “sovittu”."
    page = f'<html><head><meta charset="ISO-8859-1"></head><body><p>{said}</p></body></html>'
    assert _lines(page.encode("cp1252"), ".html") == [said]
    assert _notices(page.encode("cp1252"), ".html") == []


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n1">1</a></sup>',
        '<a href="#n1"><sup>[1]</sup></a>',
        "<sup><a href='#n1'><span>[</span>1<span>]</span></a></sup>",
        '<a href="#_ftn1"><span style="vertical-align: super">[1]</span></a>',
        '<a href="#_ftn1"><span class=MsoFootnoteReference><span lang=FI>[1]</span></span></a>',
    ],
)
def test_a_footnotes_link_is_a_raised_mark(mark: str) -> None:
    assert _page(f"<p>Tavoite on 30 taloa vuonna 2026{mark}.</p>") == ["Tavoite on 30 taloa vuonna 2026¹."]


def test_a_footnote_of_a_page_stands_behind_its_paragraph() -> None:
    pandoc = (
        '<p>Osuus on 30 %<a href="#n1" id="r1"><sup>1</sup></a>.</p><p>Jatko.</p>'
        '<section><ol><li id="n1"><p>Vuonna 2024. <a href="#r1">↩</a></p></li></ol></section>'
    )
    word = (
        '<p>Osuus on 30 %<a href="#_ftn1" name="_ftnref1"><span style="vertical-align:super">[1]</span></a>.</p>'
        '<p>Jatko.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Vuonna 2024.</p></div>'
    )
    by_hand = '<p>Osuus on 30 %<sup><a href="#n">1</a></sup>.</p><p>Jatko.</p><p><a name="n"></a>1) Vuonna 2024.</p>'
    assert _page(pandoc) == _page(word) == _page(by_hand) == ["Osuus on 30 %¹.", "¹ Vuonna 2024.", "Jatko."]


def test_a_raised_link_that_leads_nowhere_moves_nothing() -> None:
    assert _page('<p id="a">Osuus<sup><a href="#x">1</a></sup> on <a href="#b">2</a>.</p><p id="b">Loppu.</p>') == [
        "Osuus¹ on 2.",
        "Loppu.",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("21-html-after-end.html", "valtio maksaa 5 miljoonaa euroa."),
        ("23-html-deleted-text.html", "Valtion osuus on 40 prosenttia.\n"),
        ("25-html-form.html", "Kunta: Kuusivuori\n\nPerustelu: Kaupunki kasvaa."),
        ("29-html-footnote-link.html", "vuonna 2025¹ ja 500 m²."),
    ],
)
def test_the_shared_pages_say_what_a_browser_shows(name: str, said: str) -> None:
    assert said in _case(name).text


def test_the_shared_table_with_merged_cells_gives_its_targets() -> None:
    targets = _case("k04_rowspan.html").agreement.targets
    assert [(t.value, t.unit, t.year, t.baseline and t.baseline.value) for t in targets] == [
        (40, "count", 2027, 12),
        (4, "%", 2027, 2),
    ]


def test_the_shared_page_of_another_encoding_gives_period_and_money() -> None:
    agreement = _case("h02_latin1_euro.html").agreement
    assert agreement.period is not None
    assert (agreement.period.start, agreement.period.end) == (2021, 2027)
    assert [amount.value for amount in agreement.funding.amounts] == [3_200_000, 1_100_000]


# ---------------------------------------------------------------- Markdown


def _markdown(text: str) -> list[str]:
    return _lines(text.encode(), ".md")


def test_footnotes_of_markdown_stand_behind_their_paragraph() -> None:
    text = (
        "Kunta maksaa 20 %[^osuus] ja valtio[^2] loput.^[Vuodesta 2026.]\n\nSeuraava.\n\n"
        "[^2]: Ministeriö,\njoka *johtaa*\n\n    hanketta.\n[^osuus]: Enintään\n[^x]: Turha huomautus.\n"
    )
    assert _markdown(text) == [
        "Kunta maksaa 20 %¹ ja valtio² loput.³",
        "¹ Enintään",
        "² Ministeriö, joka johtaa hanketta.",
        "³ Vuodesta 2026.",
        "Seuraava.",
        "Turha huomautus.",
    ]


def test_a_footnotes_mark_without_a_note_stays() -> None:
    assert _markdown("Kunta maksaa 20 %[^1] kuluista.\n") == ["Kunta maksaa 20 %[^1] kuluista."]


def test_raised_and_lowered_figures_of_markdown_are_such() -> None:
    text = (
        "ala 40 m<sup>2</sup> ja 50 m^2^ vuonna 2026^1^, CO~2~ ja H<sub>2</sub>O\n\n<p>Hiiltä 30 kg/m<sup>3</sup></p>\n"
    )
    assert _markdown(text) == ["ala 40 m² ja 50 m² vuonna 2026¹, CO2 ja H2O", "Hiiltä 30 kg/m³"]


def test_struck_text_of_markdown_is_left_out_and_told() -> None:
    text = b"Osuus on ~~10~~ 25 %, <del>ehk\xc3\xa4</del> sovittu.\n"
    assert _lines(text, ".md") == ["Osuus on  25 %,  sovittu."]
    assert _notices(text, ".md") == ["struck_text: The file strikes out text in 2 places; it was left out."]


def test_what_was_deleted_or_said_beside_the_text_in_word_is_left_out_of_markdown() -> None:
    """pandoc 3.9 with --track-changes=all, whose spans may go over rows."""
    who = 'author="A"\n    date="2025-01-01T00:00:00Z"'
    text = (
        f"1.  Osuus on [10]{{.deletion {who}}}[25]{{.insertion {who}}} %"
        f'[Eikö 30 %?]{{.comment-start id="0" {who}}}[]{{.comment-end id="0"}}.\n'
    )
    assert _markdown(text) == ["1. Osuus on 25 %."]
    assert _notices(text.encode(), ".md") == ["struck_text: The file strikes out text in 1 place; it was left out."]


def test_attributes_divisions_and_a_yaml_head_are_no_text() -> None:
    text = (
        "---\ntitle: Sopimus\nlang: fi\n---\n\n## Osapuolet {#osapuolet .unnumbered}\n\n::: {.huomio}\nPeltolan "
        "[kaupunki]{.smallcaps} ja valtio{lang=fi}.\n:::\n"
    )
    kramdown = "[TOC]\n\n## Osapuolet\n{: #osapuolet .huomio}\n\nPeltolan ==kaupunki== ja valtio.\n{: .huomio}\n"
    assert _markdown(kramdown) == ["Osapuolet", "Peltolan kaupunki ja valtio."]
    assert _markdown(text) == ["Osapuolet", "Peltolan kaupunki ja valtio."]


def test_attributes_are_of_all_that_their_brackets_hold() -> None:
    text = (
        "Kyläkoulun ja satamakonttorin yhteistä kokeilutilaa on [1 900 **m<sup>2</sup>**\nja neljä[^a] salia]{.mark}.\n"
        "\n[^a]: Arvio.\n"
    )
    said = "Kyläkoulun ja satamakonttorin yhteistä kokeilutilaa on 1 900 m² ja neljä¹ salia."
    assert _markdown(text) == [said, "¹ Arvio."]


def test_a_toml_head_and_the_kind_of_a_box_are_no_text() -> None:
    text = '+++\ntitle = "Sopimus"\n+++\n\n## Osapuolet\n\n> [!NOTE]\n> Peltolan kaupunki.\n'
    assert _markdown(text) == ["Osapuolet", "Peltolan kaupunki."]


def test_a_task_is_shown_with_its_box() -> None:
    assert _markdown("- [ ] Haku\n- [x] Päätös\n- [1] viite\n") == ["• ☐ Haku", "• ☒ Päätös", "• [1] viite"]


GRID = """
+-----------+-----------+------+
| Mittari   | Lähtötaso | 2027 |
|           | 2024      |      |
+===========+===========+======+
| Uudet     | 12        | 40   |
| yritykset |           |      |
+-----------+-----------+------+
| Menot     | 2 %       | 4 %  |
+-----------+-----------+------+
"""
SIMPLE = """
  Mittari            Lähtötaso 2024   2027
  ----------------- ---------------- ------
  Uudet yritykset    12               40
  Menot              2 %              4 %

  : Taulukko 1. Mittarit {#tbl:m}
"""
MULTILINE = """
-------------------------------------
Mittari       Lähtötaso        2027
              2024
------------- ---------------- ------
Uudet         12               40
yritykset

Menot         2 %              4 %
-------------------------------------
"""


@pytest.mark.parametrize("table", [GRID, SIMPLE, MULTILINE], ids=["grid", "simple", "multiline"])
def test_the_tables_that_pandoc_draws_are_tables(table: str, tmp_path: Path) -> None:
    text = _structured(tmp_path / "a.md", f"# Sopimus\n\nMittarit ovat alla.\n{table}\nLoppu.\n").text
    assert "Mittari\tLähtötaso 2024\t2027\nUudet yritykset\t12\t40\nMenot\t2 %\t4 %\n\n" in text
    assert "--" not in text


def test_a_cell_over_columns_of_a_grid_leaves_the_others_in_place(tmp_path: Path) -> None:
    table = """
+----------+-----------------+
|          | Yritykset       |
+----------+--------+--------+
| Mittari  | 2024   | 2027   |
+==========+========+========+
| Kokeilut | 3      | 8      |
+----------+--------+--------+
| Muut luvut kerrotaan myös  |
+----------+--------+--------+
"""
    shown = "Mittari\tYritykset 2024\tYritykset 2027\nKokeilut\t3\t8\nMuut luvut kerrotaan myös\n"
    assert _structured(tmp_path / "a.md", table).text == shown


def test_dashes_under_one_text_make_a_heading_and_no_table() -> None:
    assert _markdown("Osapuolet\n---------\n\nPeltola.\n") == ["Osapuolet", "Peltola."]


def test_pandocs_definitions_lines_and_lists_are_text() -> None:
    text = (
        "Kokeilu\n:   Enintään vuoden hanke.\n\n| Peltolan kaupunki\n| Rantakatu 1\n\n"
        "#. Ensin\n#. Sitten\n\n(@hyvä) Esimerkki.\n\nKatso (@hyvä).\n"
    )
    assert _markdown(text) == [
        "Kokeilu",
        "Enintään vuoden hanke.",
        "Peltolan kaupunki",
        "Rantakatu 1",
        "1. Ensin",
        "2. Sitten",
        "(1) Esimerkki.",
        "Katso (1).",
    ]


def test_a_piece_of_html_in_markdown_is_read_as_a_page_is(tmp_path: Path) -> None:
    text = (
        "# Sopimus\n\nMittarit ovat alla.\n\n"
        "<table><tr><th>Mittari<th>2027</tr>\n<tr><td>Yritykset<td>40</tr></table>\n\n"
        "<!-- luonnos -->Osuus on <del>10</del> 25 %.\n\n<p hidden>Salattu.</p>\n\n"
        "<details><summary>Lisää</summary>\n\nTeksti.\n\n</details>\n"
    )
    read = _structured(tmp_path / "a.md", text).text
    assert read.partition("alla.\n\n")[2] == "Mittari\t2027\nYritykset\t40\n\nOsuus on 25 %.\n\nLisää\n\nTeksti.\n"


def test_a_rule_on_top_is_no_head() -> None:
    assert _markdown("---\n\nSopimus alkaa.\n\n---\n\nLoppu.\n") == ["Sopimus alkaa.", "Loppu."]


def test_a_list_written_with_one_number_counts() -> None:
    assert _markdown("3. a\n3. b\n   1. x\n   1. y\n3. c\n") == ["3. a", "4. b", "1. x", "2. y", "5. c"]
    assert _markdown("1. a\n2. b\n4. c\n") == ["1. a", "2. b", "4. c"]


def test_a_day_in_front_of_its_month_is_no_lists_number(tmp_path: Path) -> None:
    """CommonMark 0.31 (markdown-it-py 4.3.0) makes a list of rows that begin with "1. tammikuuta"; its numbers then
    count on, and "31. joulukuuta" is shown as "2. joulukuuta". By "1." a list may even begin amid a paragraph.
    """
    content = (
        "# Sopimus\n\n## 1 Osapuolet\n\nOsapuolet ovat Peltolan kaupunki ja valtio.\n\n## 2 Voimassaolo\n\n"
        "Tämä kaupungin ja valtion välinen sopimus tulee kaikilta osiltaan voimaan\n1. tammikuuta 2025, ja se on "
        "voimassa osapuolten yhteisellä päätöksellä\n31. joulukuuta 2027 saakka.\n\n## 3 Tavoitteet\n\n"
        "1. kesäkuuta 2026 mennessä alueella on 40 hanketta.\n\n31. joulukuuta 2027 mennessä alueella on 60 hanketta.\n"
    )
    for name in ("a.md", "a.txt"):
        agreement = _structured(tmp_path / name, content).agreement
        starts = agreement.validity.start
        assert (starts and starts.date, agreement.validity.end_date) == ("2025-01-01", "2027-12-31")
        deadlines = [target.deadline.text for target in agreement.targets if target.deadline]
        assert deadlines == ["1. kesäkuuta 2026 mennessä", "31. joulukuuta 2027 mennessä"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("27-markdown-sup.md", "vuonna 2025¹ ja 500 m² tilaa."),
        ("28-markdown-footnote.md", "30 %¹ kuluista.\n\n¹ Enimmäismäärä\n"),
        ("m01_pandoc.md", "2 Tavoitteet\n\nTavoitteena on, että seudulle syntyy 40 uutta kasvuyritystä vuoteen 2027"),
    ],
)
def test_the_shared_markdown_says_what_its_reader_sees(name: str, said: str) -> None:
    text = _case(name).text
    assert said in text
    assert "title:" not in text


# ---------------------------------------------------------------- plain text


@pytest.mark.parametrize("between", ["\t", "  \t", "        "])
def test_rows_with_columns_are_a_table(between: str, tmp_path: Path) -> None:
    rows = [("Mittari", "Lähtötaso 2024", "Tavoite 2027"), ("Yritykset", "12", "40"), ("Menot", "2 %", "4 %")]
    printed = [between.join(row if "\t" in between else (f"{text:<16}" for text in row)).rstrip() for row in rows]
    text = _structured(tmp_path / "a.txt", "\n".join(["Sopimus", "", *printed, "", "Loppu."])).text
    assert text.split("\n\n")[1] == "\n".join("\t".join(row) for row in rows)


def test_a_title_longer_than_the_wrapped_rows_is_no_margin(tmp_path: Path) -> None:
    title = "Sopimus Lehtovaaran kaupungin ja valtion yhteisistä toimista vesiosaamisen kehittämiseksi 2025–2028"
    said = (
        "Osapuolet kehittävät yhdessä vesihuollon kokeiluja sekä niihin liittyvää koulutusta kaupungin omissa "
        "kiinteistöissä ja oppilaitosten tiloissa, joita varten tehdään erilliset sopimukset vuosittain."
    )
    rows = textwrap.fill(said, 66)
    text = _structured(tmp_path / "a.txt", f"{title}\n\n{rows}\n").text
    assert said in text


def test_text_wrapped_at_few_characters_is_whole(tmp_path: Path) -> None:
    text = (
        "Sopimuksen osapuolet ovat työ- ja\nelinkeinoministeriö (TEM) ja Peltolan\n"
        "kaupunki, jotka sopivat siitä, että\n"
        "kaupunki ja valtio rahoittavat yhdessä\nvesihuollon kokeiluja.\n"
    )
    assert _structured(tmp_path / "a.txt", text).text == " ".join(text.split("\n")).strip() + "\n"


def test_a_line_that_goes_on_in_small_letters_is_one_with_the_next(tmp_path: Path) -> None:
    head = "1 Sopimuksen osapuolet\nSopimuksen osapuolet ovat työ- ja elinkeinoministeriö sekä Peltolan\nkaupunki.\n"
    longer = "Peltolassa on valettu kelloja ja niiden osia koko sen ajan, jonka se on ollut\nkaupunki.\n"
    text = _structured(tmp_path / "a.txt", f"{head}\n2 Tausta\n{longer}").text
    assert "sekä Peltolan kaupunki." in text


def test_a_gap_behind_a_roman_number_makes_no_column(tmp_path: Path) -> None:
    text = (
        "KIVIJOEN SEUDUN SOPIMUS 2016–2018\n"
        "\n"
        "I    Johdanto\n"
        "\n"
        "Koska seudun toiminta on maassa ainoa laatuaan, ja\n"
        "koska alan tutkimus on hajallaan usean laitoksen kesken, ovat\n"
        "jäljempänä mainitut osapuolet sopineet seuraavaa.\n"
        "\n"
        "II   Osapuolet\n"
        "\n"
        "Työ- ja elinkeinoministeriö ja opetus- ja kulttuuriministeriö sekä\n"
        "Kivijoen kaupunki ja Lammen ja Rannan kunnat.\n"
        "\n"
        "III  Painopiste\n"
        "\n"
        "Osapuolet keskittävät toimensa yhteen ainoaan painopisteeseen, joka on\n"
        "vesien testaus. Työ jaetaan kolmeen osaan: radan kunnostus ja anturit.\n"
        "\n"
        "IV   Mitattavat tulokset\n"
        "\n"
        "Testauksen liikevaihto oli vuonna 2014 noin 18 miljoonaa euroa.\n"
        "Alan yrityksiä toimii seudulla 22, ja niitä perustetaan kymmenen lisää.\n"
        "\n"
        "V    Toimeenpano\n"
        "\n"
        "Sopimusta panevat toimeen Rannan liitto ja Lammen Testit Oy.\n"
        "\n"
        "VI   Irtisanominen\n"
        "\n"
        "Sopimus voidaan irtisanoa kuuden kuukauden irtisanomisajalla.\n"
    )
    assert "II Osapuolet\n\nTyö- ja elinkeinoministeriö" in _structured(tmp_path / "a.txt", text).text


def test_an_address_in_a_text_keeps_its_lines(tmp_path: Path) -> None:
    text = "Maija Mäkelä\nkaupunginjohtaja\nPeltolan kaupunki\nkirjaamo\nRantakatu 1\n"
    assert _structured(tmp_path / "a.txt", text).text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx"])
def test_a_star_that_a_words_star_leads_to_is_no_lists_sign(tmp_path: Path, name: str) -> None:
    marked, note, first, last = "Syntyy 26 pajaa* vuodessa.", "* Sivutoimiset mukaan lukien.", "Kunta", "Valtio"
    lines = [marked, note, "Muut ovat:", f"* {first}", f"* {last}"]
    if name == "a.md":
        lines = [line.replace("*", "\\*") for line in lines]
    content = _word("".join(map(_p, lines))) if name == "a.docx" else "\n\n".join(lines)
    text = _structured(tmp_path / name, content).text
    assert text.split("\n\n") == [marked, note, "Muut ovat:", f"- {first}", f"- {last}\n"]


_TYPED_TABLES = {
    "white": """
        Mittari            Tilanne 2021   Tavoite 2027
        Uusia pajoja       9 pajaa        27 pajaa
        Menojen osuus      1,5 %          3 %
        """,
    "a line below the head": """
        Mittari            Tilanne 2021   Tavoite 2027
        -----------------------------------------
        Uusia pajoja       9 pajaa        27 pajaa
        Menojen osuus      1,5 %          3 %
        """,
    "a line for each column": """
        Mittari            Tilanne 2021   Tavoite 2027
        -------------      ------------   ------------
        Uusia pajoja       9 pajaa        27 pajaa
        Menojen osuus      1,5 %          3 %
        """,
    "strokes": """
        | Mittari       | Tilanne 2021 | Tavoite 2027 |
        |---------------|--------------|--------------|
        | Uusia pajoja  | 9 pajaa      | 27 pajaa     |
        | Menojen osuus | 1,5 %        | 3 %          |
        """,
    "a grid": """
        +---------------+--------------+--------------+
        | Mittari       | Tilanne 2021 | Tavoite 2027 |
        +===============+==============+==============+
        | Uusia pajoja  | 9 pajaa      | 27 pajaa     |
        +---------------+--------------+--------------+
        | Menojen osuus | 1,5 %        | 3 %          |
        +---------------+--------------+--------------+
        """,
}


@pytest.mark.parametrize("drawn", _TYPED_TABLES)
def test_a_typed_table_is_read_by_its_rows(tmp_path: Path, drawn: str) -> None:
    table = textwrap.dedent(_TYPED_TABLES[drawn]).strip("\n")
    text = f"1. Tavoitteet\n\n{table}\n\n2. Rahoitus\n\nValtio ........ 500 000 €\nKaupunki ...... 750 000 €\n"
    assert _structured(tmp_path / "a.txt", text).text == (
        "1. Tavoitteet\n\nMittari\tTilanne 2021\tTavoite 2027\nUusia pajoja\t9 pajaa\t27 pajaa\n"
        "Menojen osuus\t1,5 %\t3 %\n\n"
        "2. Rahoitus\n\nValtio ........ 500 000 €\nKaupunki ...... 750 000 €\n"
    )


@pytest.mark.parametrize("heading", ["2. Allekirjoitukset\n", "Allekirjoitukset\n----------------"])
def test_no_column_goes_over_a_typed_heading(tmp_path: Path, heading: str) -> None:
    """What is set by spaces below it may begin where a column above it does."""
    rows = (
        "Vastuutaho              Tehtävä\nKaupunki                kokoaa tiedot\nMaakunta                neuvoo kuntia"
    )
    signed = "Helmi Esimerkki         Onni Malli\nkaupunginjohtaja        ylijohtaja"
    text = _structured(tmp_path / "a.txt", f"{rows}\n\n{heading}\n{signed}\n").text
    name = heading.partition("\n")[0]
    assert text.partition(name)[0].count("aupun") == 1
    assert text.endswith(f"{name}\n\nHelmi Esimerkki\nkaupunginjohtaja\n\nOnni Malli\nylijohtaja\n")


# ---------------------------------------------------------------- Finnish at a line's end


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_name_that_a_line_end_cuts_is_whole(name: str, tmp_path: Path) -> None:
    for text in (
        "Verkosto toimii Etelä-\nSavon alueella.\n",
        f"{'Verkosto toimii' + ' yhdessä' * 7} Etelä-\nSavon alueella.\n",
    ):
        assert "Etelä-Savon" in _structured(tmp_path / name, text).text


@pytest.mark.parametrize(
    ("left", "right", "after", "between"),
    [
        ("it", "osaajien", "", "-"),
        ("it", "se", "", ""),
        ("eu", "rahoitus", "", "-"),
        ("eu", "roa", "", ""),
        ("elo", "syyskuussa", "", "-"),
        ("elo", "kuussa", "", ""),
        ("kolmen", "neljän", "", "-"),
        ("kolme", "kymmentä", "", ""),
        ("julkis", "yksityinen", "", "-"),
        ("julkis", "hallinto", "", ""),
        ("virolais", "suomalaiset", "", "-"),
        ("virolais", "yritys", "", ""),
        ("teknis", "taloudellinen", "", "-"),
    ],
)
def test_a_hyphen_between_equals_or_behind_an_abbreviation_stays(
    left: str, right: str, after: str, between: str
) -> None:
    assert Vocabulary([]).joint(left, right, after) == between


@pytest.mark.parametrize(
    ("left", "after", "between"),
    [
        ("ratkaisu", ", joita", ""),
        ("verkosto", " kunnan kanssa", ""),
        ("kaupunke", " koko seudulta", ""),
        ("kokeilualusto", " yrityksille", ""),
        ("ratkaisu", " palvelukehitykseen", "- "),
        ("tutkimus", " kehittämis- ja koulutushankkeet", "- "),
        ("kulttuuri", " liikunta-alan", "- "),
        ("suunnittelu", "", "- "),
    ],
)
def test_ja_at_a_line_end_is_a_plural_where_nothing_shares_the_next_words_end(
    left: str, after: str, between: str
) -> None:
    assert Vocabulary([]).joint(left, "ja", after) == between


def test_the_documents_own_words_decide_first() -> None:
    assert Vocabulary(["Kunta luo yhdessä verkostoja eri aloille."]).joint("verkosto", "ja", " kehitystyö") == ""


@pytest.mark.parametrize(
    ("first", "second", "are"),
    [
        ("testaustoi", "minta", True),
        ("tutkimuslaitok", "sia", True),
        ("Ympäristöministeri", "ö", True),
        ("KULTTUURIMINIS", "TERIÖ", True),
        ("osaamisen", "taso", False),
        ("valtion", "osuus", False),
        ("uusi", "asunto", False),
        ("koulutettu", "ja", False),
        ("Rantalan", "seutu", False),
    ],
)
def test_halves_without_a_hyphen_are_one_word_where_they_are_not_two(first: str, second: str, are: bool) -> None:
    with reading_in("fi"):
        assert Vocabulary([]).are_halves(first, second) == are


def test_swedish_halves_without_a_hyphen() -> None:
    with reading_in("sv"):
        are_halves = Vocabulary(["till Ådala stad"]).are_halves
        assert are_halves("arbetspla", "tser")
        assert are_halves("understatssekreter", "are")
        assert not are_halves("nya", "bostäder")
        assert not are_halves("Ådala", "stad")


def test_the_shared_lines_are_joined_as_finnish_is_written() -> None:
    text = _case("u02_it_ala.txt").text.replace("\n", " ")
    right = ("it-alan", "touko-kesäkuussa", "kaksi-kolme", "julkis-yksityisin", "suomalais-ruotsalainen")
    assert [word for word in right if word not in text] == []
    text = _case("u03_partitive_ja.txt").text.replace("\n", " ")
    right = ("palveluja, joita", "kaupunkeja koko", "15 kokeiluja", "malleja ja ohjeita", "tutkimus- ja kehittämis")
    assert [words for words in right if words not in text] == []


def test_rows_that_nobody_wrapped_are_paragraphs_in_markdown_too(tmp_path: Path) -> None:
    """Text copied from a page has no blank rows between its paragraphs, its labels and its bullets."""
    long = "Savea on kaivettu rannoilta niin kauan kuin muistetaan, ja siitä on tehty tiiliä ja astioita. " * 3
    rows = ["Kivilammen sopimus", long.strip(), "Painopisteet:", "• savi – tiilet", "• hiekka – lasi", "Kunnat: Savila"]
    text = _structured(tmp_path / "a.md", "\n".join(rows) + "\n").text
    assert text.rstrip().split("\n\n") == [row.replace("•", "-") for row in rows]


def test_short_rows_together_are_one_paragraph_in_markdown(tmp_path: Path) -> None:
    """So are rows of a text that somebody wrapped."""
    long = "Savea on kaivettu rannoilta niin kauan kuin muistetaan, ja siitä on tehty tiiliä ja astioita. " * 3
    wrapped = "Savea on kaivettu rannoilta niin kauan kuin täällä osataan\nmuistaa, ja siitä on tehty tiiliä."
    text = _structured(tmp_path / "a.md", f"{long}\n\nKunnanjohtaja\nSavilan kunta\n").text
    assert text.endswith("\n\nKunnanjohtaja\nSavilan kunta\n")
    assert _structured(tmp_path / "b.md", wrapped).text == wrapped.replace("\n", " ") + "\n"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("A Puhdas vesi", "B Kevyt liikenne", [("A", "Puhdas vesi"), ("B", "Kevyt liikenne")]),
        ("A: Puhdas vesi", "B: Kevyt liikenne", [("A", "Puhdas vesi"), ("B", "Kevyt liikenne")]),
        ("A – Puhdas vesi", "B – Kevyt liikenne", [("A", "Puhdas vesi"), ("B", "Kevyt liikenne")]),
        ("B Puhdas vesi", "C Kevyt liikenne", [(None, "B Puhdas vesi"), (None, "C Kevyt liikenne")]),
        ("A Puhdas vesi", "Kevyt liikenne", [(None, "A Puhdas vesi"), (None, "Kevyt liikenne")]),
    ],
)
def test_letters_in_order_without_a_mark_number_headings(
    first: str, second: str, told: list[tuple[str | None, str]], tmp_path: Path
) -> None:
    content = f"## Painopisteet\n\n### {first}\n\nVettä säästetään.\n\n### {second}\n\nPyöriä lisätään.\n"
    sections = _structured(tmp_path / "a.md", content).agreement.sections
    assert [(s.number, s.heading) for s in sections[1:]] == told
