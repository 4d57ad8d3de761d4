"""OpenDocument text, RTF and old Word files, which are read where LibreOffice is installed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from socket import create_server

import pytest

from pipeline import Failure, Outcome
from pipeline.ingest import office
from pipeline.schema.agreement import Structured
from pipeline.worker import structure

from .cfb import compound_file
from .conftest import CORPUS

KELLORANTA = CORPUS / "written_on" / "kelloranta-2025-2027.docx"
needs_libreoffice = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
MEDIA_TYPES = {
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".doc": "application/msword",
}
CONTENT = """<?xml version="1.0"?><office:document-content office:version="1.2"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text><text:p>%s</text:p>
  </office:text></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
  xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
  <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
  <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">%s</manifest:file-entry>
  </manifest:manifest>"""


def opendocument(paragraph: str, of_content: str = "") -> bytes:
    """A text of one paragraph; `of_content` is what the manifest tells of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", MEDIA_TYPES[".odt"])
        package.writestr("content.xml", CONTENT % paragraph)
        package.writestr("META-INF/manifest.xml", MANIFEST % of_content)
    return out.getvalue()


@needs_libreoffice
@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_the_same_agreement_in_another_format(
    tmp_path: Path, structured: Mapping[Path, Structured], ending: str
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(office.program()),
        "--headless",
        profile,
        "--convert-to",
        ending[1:],
        "--outdir",
        str(tmp_path),
        str(KELLORANTA),
    ]
    subprocess.run(command, check=True, capture_output=True)
    result = structure(tmp_path / f"{KELLORANTA.stem}{ending}")
    whole = structured[KELLORANTA].agreement
    assert result.agreement.source.media_type == MEDIA_TYPES[ending]
    assert [s.heading for s in result.agreement.sections] == [s.heading for s in whole.sections]
    assert [(t.indicator, t.value, t.year) for t in result.agreement.targets] == [
        (t.indicator, t.value, t.year) for t in whole.targets
    ]


def test_where_libreoffice_is_missing_the_file_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_worker: None
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.odt").write_bytes(opendocument("Sopimus."))
    with pytest.raises(Failure, match="install it and run again") as told:
        structure(tmp_path / "a.odt")
    assert told.value.outcome is Outcome.UNSUPPORTED


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.odt", opendocument("", "<manifest:encryption-data/>")),
        ("a.doc", compound_file({"WordDocument": bytes(10) + b"\x00\x01" + bytes(5000)})),
    ],
)
def test_a_locked_document_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Failure) as told:
        structure(tmp_path / name)
    assert told.value.outcome is Outcome.ENCRYPTED


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.odt", opendocument("Kesken")[:300]), ("a.doc", compound_file({"WordDocument": bytes(5000)})[:-512])],
)
def test_a_damaged_document_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Failure) as told:
        structure(tmp_path / name)
    assert told.value.outcome is Outcome.DAMAGED


@needs_libreoffice
def test_nothing_that_a_document_links_to_is_fetched(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        link = f'xlink:href="http://127.0.0.1:{server.getsockname()[1]}/kuva.png" xlink:type="simple"'
        picture = (
            f'<draw:frame svg:width="5cm" svg:height="5cm"><draw:image {link} xlink:actuate="onLoad"/></draw:frame>'
        )
        (tmp_path / "a.odt").write_bytes(opendocument(f"Kaupungin ja valtion sopimus. {picture}"))
        result = structure(tmp_path / "a.odt")
        with suppress(TimeoutError):
            server.accept()
            pytest.fail("the picture was asked for")
    assert "Kaupungin ja valtion sopimus." in result.text


@needs_libreoffice
def test_a_hidden_section_of_an_open_document_is_left_out_and_told(tmp_path: Path) -> None:
    """LibreOffice 7.4 writes it into a .docx as text like any other."""
    section = '<text:section text:name="Luonnos" text:display="none"><text:p>Tavoite on 900.</text:p></text:section>'
    text = f"Kunnan ja valtion sopimus.</text:p>{section}<text:p>Tavoite on 400 työpaikkaa."
    (tmp_path / "a.odt").write_bytes(opendocument(text))
    result = structure(tmp_path / "a.odt")
    assert [line for line in result.text.splitlines() if "Tavoite" in line] == ["Tavoite on 400 työpaikkaa."]
    assert "hidden_text" in [problem.code for problem in result.agreement.problems]


@needs_libreoffice
@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_struck_text_is_left_out_and_told(tmp_path: Path, ending: str) -> None:
    written = tmp_path / f"a{ending}"
    (tmp_path / "a.rtf").write_text("{\\rtf1\\ansi Kunta antaa {\\strike 120 000}{\\ul 90 000} euroa.\\par}")
    if not written.exists():
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(office.program()), "--headless", profile, "--convert-to", ending[1:], "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / "a.rtf")], check=True, capture_output=True)
    result = structure(written)
    assert result.text.strip() == "Kunta antaa 90 000 euroa."
    assert "struck_text" in [problem.code for problem in result.agreement.problems]
