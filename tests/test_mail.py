"""Mails, archives and what they hold: each file with an outcome of its own, whatever it is called."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from pipeline import Failure, Outcome
from pipeline.batch import Settings, run
from pipeline.ingest import attachments, mail, outlook
from pipeline.ingest.attachments import Unpacker
from pipeline.ingest.parts import of_archive
from pipeline.ingest.reader import Limits

from .cfb import compound_file
from .conftest import CORPUS

SINIJARVI = (CORPUS / "written_on" / "sinijarvi-2016-2018.md").read_bytes()
LETTER = "Hei!\n\nOhessa pyydetty asiakirja, kommentit perjantaihin mennessä.\n\nTerveisin\nMaija\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def letter(text: str = LETTER, **attached: bytes) -> EmailMessage:
    """A mail with files attached; `_` in their names stands for the dot."""
    message = EmailMessage()
    message["Subject"] = "Sopimus"
    message.set_content(text)
    for name, content in attached.items():
        message.add_attachment(content, "application", "octet-stream", filename=name.replace("_", "."))
    return message


def packed(**files: bytes) -> bytes:
    return packed_as({name.replace("_", "."): content for name, content in files.items()})


def packed_as(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(tmp_path: Path, name: str, content: bytes) -> dict[str, bytes | Outcome]:
    """What stands in a file, by its place there: its bytes, or what came of it."""
    (tmp_path / name).write_bytes(content)
    unpacker = Unpacker(Limits())
    try:
        found = list(unpacker.unpack(tmp_path / name, tmp_path / "into"))
    finally:
        unpacker.close()
    return {each.name: each.file.read_bytes() if each.file else Outcome(str(each.outcome)) for each in found}


def outcomes(manifest: dict[str, Any], folder: Path) -> dict[str, str]:
    return {Path(file["path"]).relative_to(folder).as_posix(): file["outcome"] for file in manifest["files"]}


def test_a_run_reads_what_is_attached_and_packed(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    inner = letter(LETTER, memo_txt=b"Kokous siirtyy tiistaille. " * 12)
    (folder / "viesti.eml").write_bytes(
        letter(
            LETTER, sopimus_md=SINIJARVI, luvut_xlsx=b"PK\x03\x04", paketti_zip=packed(kopio_md=SINIJARVI)
        ).as_bytes()
    )
    (folder / "muut.zip").write_bytes(packed_as({"kansio/toinen.eml": inner.as_bytes(), ".DS_Store": b"\0"}))
    manifest = run([folder], tmp_path / "out", settings)
    assert outcomes(manifest, folder) == {
        "muut.zip": "passed_over",
        "muut.zip/kansio/toinen.eml": "not_an_agreement",
        "muut.zip/kansio/toinen.eml/memo.txt": "not_an_agreement",
        "muut.zip/.DS_Store": "passed_over",
        "viesti.eml": "not_an_agreement",
        "viesti.eml/sopimus.md": "ok",
        "viesti.eml/luvut.xlsx": "passed_over",
        "viesti.eml/paketti.zip": "passed_over",
        "viesti.eml/paketti.zip/kopio.md": "duplicate_of",
    }
    by_path = {Path(file["path"]).name: file for file in manifest["files"]}
    assert by_path["sopimus.md"]["id"] == "sinijarvi-2016-2018"
    assert "viesti.eml/sopimus.md" in by_path["kopio.md"]["message"]
    assert not (tmp_path / "out" / ".pykala" / "unpacked").exists()
    again = run([folder], tmp_path / "out", settings)
    assert outcomes(again, folder) == outcomes(manifest, folder)
    assert all(file["unchanged"] for file in again["files"] if file["sha256"])


def _alternative_with_a_file_inside() -> MIMEMultipart:
    mixed = MIMEMultipart("mixed", None, [MIMEText("<p>Hei</p>", "html"), _file("sopimus.pdf")])
    return MIMEMultipart("alternative", None, [MIMEText("Hei"), mixed])


def _file(name: str) -> MIMEApplication:
    part = MIMEApplication(b"%PDF-1.4 sisus")
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (_alternative_with_a_file_inside().as_bytes(), "sopimus.pdf"),
        (MIMEMultipart("signed", None, [MIMEMultipart("mixed", None, [_file("a.pdf")])]).as_bytes(), "a.pdf"),
        (b"Content-Type: application/pdf\n\n%PDF-1.4 sisus", "attachment-1.pdf"),
        (b"Content-Type: application/pdf; name*=utf-8''p%C3%A4%C3%A4t%C3%B6s.pdf\n\n%PDF-1.4 sisus", "päätös.pdf"),
        (
            b"Content-Type: application/pdf\nContent-Disposition: attachment; "
            b"filename==?utf-8?Q?p=C3=A4=C3=A4t=C3=B6s.pdf?=\n\n%PDF-1.4 sisus",
            "päätös.pdf",
        ),
        (b'Content-Type: application/pdf; name="=?x-nobody?B?YQ==?=.pdf"\n\n%PDF-1.4 sisus', "=?x-nobody?B?YQ==?=.pdf"),
    ],
    ids=["in a choice of texts", "in a signed mail", "the mail is the file", "RFC 2231", "unquoted", "unknown charset"],
)
def test_an_attachment_is_found_wherever_it_stands(message: bytes, name: str) -> None:
    (part,) = mail.mail_of(message).parts
    assert (part.name, part.content.strip() if isinstance(part.content, bytes) else None) == (name, b"%PDF-1.4 sisus")


def test_an_attached_mail_in_base64_is_a_mail(tmp_path: Path) -> None:
    import base64

    inner = base64.encodebytes(letter(LETTER, sopimus_md=SINIJARVI).as_bytes())
    outer = b'Content-Type: message/rfc822; name="edellinen"\nContent-Transfer-Encoding: base64\n\n' + inner
    found = unpacked(tmp_path, "a.eml", outer)
    assert found["edellinen.eml/sopimus.md"] == SINIJARVI


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "x-nobody"])
def test_a_mails_text_in_any_charset(charset: str) -> None:
    text = "Tämä on viesti, jossa on ääkkösiä."
    bytes_ = text.encode("utf-8" if charset == "x-nobody" else charset)
    found = mail.mail_of(f"Content-Type: text/plain; charset={charset}\n\n".encode() + bytes_)
    assert found.text.strip() == text


@pytest.mark.parametrize("charset", ["iso-8859-1", "Latin1", "us-ascii"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mails_charset_means_what_mail_programs_take_it_for(charset: str, kind: str) -> None:
    text = "Kausi on 2031–2035, ja ”pajan” osuus on 40 000 €…"
    found = mail.mail_of(f"Content-Type: text/{kind}; charset={charset}\n\n".encode() + text.encode("cp1252"))
    assert (found.text.strip() or found.page.decode()) == text


@pytest.mark.parametrize(("parameters", "space"), [("format=flowed", " "), ("format=flowed; delsp=yes", "  ")])
def test_rows_that_a_mails_program_ended_are_whole(parameters: str, space: str) -> None:
    """RFC 3676: a row that ends with a space goes on; the line before a signature does not."""
    text = f"Tavoitteena on 40 uutta{space}\nyritystä vuoteen 2027.\nLoppu.\n-- \nMaija\n"
    message = f"Content-Type: text/plain; charset=utf-8; {parameters}\n\n{text}".encode()
    assert mail.mail_of(message).text == "Tavoitteena on 40 uutta yritystä vuoteen 2027.\nLoppu.\n--\nMaija\n"


def test_a_mail_that_is_encrypted_is_told(tmp_path: Path) -> None:
    found = unpacked(tmp_path, "a.eml", b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB")
    assert found == {"smime.p7m": Outcome.ENCRYPTED}


def test_a_mail_without_text_is_passed_over() -> None:
    with pytest.raises(Failure) as told:
        mail.read_eml(letter("", a_pdf=b"%PDF-1.4").as_bytes())
    assert told.value.outcome is Outcome.PASSED_OVER


def test_names_are_never_paths(tmp_path: Path) -> None:
    names = ["../../ulos.md", "/etc/passwd", "C:\\temp\\a.md", "a.md", "\u202ea.md", "..", "kansio/../b.md"]
    found = unpacked(tmp_path, "a.zip", packed_as({name: name.encode() for name in names}))
    assert {name for name in found if name} == {
        "ulos.md", "etc/passwd", "C:/temp/a.md", "a.md", "a (2).md", "attachment", "kansio/b.md",
    }  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "into").iterdir()) == [str(n) for n in range(1, 8)]


def test_a_locked_entry_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(packed_as({"auki.md": b"Teksti", "lukossa.md": b"Salaisuus"}))
    head, directory = data.index(b"PK\x03\x04", 4), data.rindex(b"PK\x01\x02")
    data[head + 6] |= 1
    data[directory + 8] |= 1
    found = unpacked(tmp_path, "a.zip", bytes(data))
    assert (found["auki.md"], found["lukossa.md"]) == (b"Teksti", Outcome.ENCRYPTED)


def test_a_bomb_is_not_unpacked() -> None:
    content = of_archive(packed(nollia_txt=bytes(64 << 20)))
    (part,) = content
    assert isinstance(part.content, Failure)
    assert part.content.outcome is Outcome.TOO_LARGE


def test_an_archive_in_itself_ends(tmp_path: Path) -> None:
    data = packed(a_md=b"Pohja")
    for _ in range(attachments.MAX_DEPTH + 2):
        data = packed(sisus_zip=data)
    found = unpacked(tmp_path, "a.zip", data)
    deepest = "/".join(["sisus.zip"] * attachments.MAX_DEPTH)
    assert found[f"{deepest}/…"] is Outcome.TOO_LARGE
    assert not any(name.endswith("a.md") for name in found)


def test_an_archive_of_too_many_files_says_so(tmp_path: Path) -> None:
    found = unpacked(tmp_path, "a.zip", packed_as({f"{n}.md": b"x" for n in range(attachments.MAX_FILES + 1)}))
    assert found[""] is Outcome.TOO_LARGE
    assert len(found) == attachments.MAX_FILES + 1


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("torn.zip", packed(a_md=SINIJARVI)[:200], Outcome.DAMAGED),
        ("text.zip", b"no archive", Outcome.DAMAGED),
        ("word.zip", packed_as({"[Content_Types].xml": b"wordprocessingml.document"}), Outcome.UNSUPPORTED),
        ("torn.msg", compound_file({"__properties_version1.0": bytes(32)})[:-512], Outcome.DAMAGED),
        ("text.msg", b"no mail", Outcome.UNSUPPORTED),
    ],
)
def test_what_cannot_be_unpacked_says_so(tmp_path: Path, name: str, content: bytes, outcome: Outcome) -> None:
    assert unpacked(tmp_path, name, content) == {"": outcome}


# ---------------------------------------------------------------- Outlook


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def codepage(number: int) -> bytes:
    """A mail's properties with PR_MESSAGE_CODEPAGE alone."""
    return bytes(32) + struct.pack("<IIQ", 0x3FFD0003, 6, number)


OUTLOOK = compound_file({
    "__properties_version1.0": codepage(1252),
    "__substg1.0_1000001E": LETTER.encode("cp1252"),
    "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("päätös.md"),
    "__attach_version1.0_#00000000/__substg1.0_37010102": SINIJARVI,
    "__attach_version1.0_#00000001/__substg1.0_3704001E": b"KUVA.PNG",
    "__attach_version1.0_#00000001/__substg1.0_3712001F": wide("kuva@1"),
    "__attach_version1.0_#00000001/__substg1.0_37010102": PNG,
    "__attach_version1.0_#00000002/__substg1.0_3001001F": wide("Edellinen viesti"),
    "__attach_version1.0_#00000002/__substg1.0_3701000D/__properties_version1.0": bytes(24),
    "__attach_version1.0_#00000002/__substg1.0_3701000D/__substg1.0_1000001F": wide("Vanha viesti."),
    "__attach_version1.0_#00000002/__substg1.0_3701000D/__attach_version1.0_#00000000/__substg1.0_37010102": b"Liite",
})  # fmt: skip


def test_outlooks_mail() -> None:
    found = outlook.mail_of(OUTLOOK)
    assert found.text == LETTER
    assert [(part.name, part.content, part.in_text) for part in found.parts] == [
        ("päätös.md", SINIJARVI, False),
        ("KUVA.PNG", PNG, True),
        ("Edellinen viesti.eml", b"Content-Type: text/plain; charset=utf-8\n\nVanha viesti.", False),
        ("Edellinen viesti.eml/attachment-1", b"Liite", False),
    ]


def test_a_run_reads_outlooks_mail(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "viesti.msg").write_bytes(OUTLOOK)
    manifest = run([tmp_path / "viesti.msg"], tmp_path / "out", settings)
    assert outcomes(manifest, tmp_path) == {
        "viesti.msg": "not_an_agreement",
        "viesti.msg/päätös.md": "ok",
        "viesti.msg/KUVA.PNG": "passed_over",
        "viesti.msg/Edellinen viesti.eml": "not_an_agreement",
        "viesti.msg/Edellinen viesti.eml/attachment-1": "passed_over",
    }
