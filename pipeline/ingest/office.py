"""OpenDocument text, RTF and old Word files -> pages, by way of the .docx that LibreOffice makes of them.

LibreOffice runs within this process's cage and inherits its limits on memory and processor time. Each conversion has a
profile of its own: with one profile for two, some were measured to end without a result or a message.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import olefile

from ..document import Failure, Notice, Page, hidden_text
from ..messages import tell
from ..schema.vocabulary import Outcome

INSTALL = tell(
    "it is read where LibreOffice is installed (Debian, Ubuntu: apt install libreoffice-writer; Windows, macOS: the "
    "installer of libreoffice.org): install it and run again, or save the file as .docx"
)
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where its installers for Windows and macOS put it, outside the search path."""
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
  <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
  <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
  <prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
  <prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
  <prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
  <prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
  <prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
  <prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""
"""The profile's settings: no macro runs, no link is followed, and a proxy where nobody answers keeps it off the net."""
_IMPORT = {".doc": "MS Word 97", ".rtf": "Rich Text Format", ".odt": "writer8"}
"""LibreOffice's name of each format's filter: left to guess, it takes a damaged file for plain text."""
_CONTENT = "content.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def program() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).exists()), None)


def read(data: bytes) -> Iterator[Page | Notice]:
    """The document as Word would show it. Raises Failure: unsupported (no LibreOffice), encrypted, damaged, crashed."""
    from . import docx  # whoever asks for `program` alone need not load it

    if _is_locked(data):
        raise Failure(Outcome.ENCRYPTED, tell("it is locked with a password; save a copy without one"))
    soffice = program()
    if soffice is None:
        raise Failure(Outcome.UNSUPPORTED, INSTALL)
    data, hidden = _without_hidden_sections(data)
    if hidden:
        yield hidden_text(hidden)
    yield from docx.read(_converted(data, soffice))


def _without_hidden_sections(data: bytes) -> tuple[bytes, int]:
    """An OpenDocument text without its hidden sections, and how many went: LibreOffice 7.4 shows them in its .docx.

    A damaged one is left as it is, for LibreOffice to judge.
    """
    from lxml.etree import XMLSyntaxError, tostring

    from .docx_package import parsed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            content = parsed(package.read(_CONTENT))
            sections = ((parent, each) for parent in content.iter() for each in parent.iterfind(f"{_TEXT}section"))
            hidden = [(parent, each) for parent, each in sections if each.get(f"{_TEXT}display") == "none"]
            if not hidden:
                return data, 0
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, KeyError, XMLSyntaxError):
        return data, 0
    for parent, section in hidden:
        parent.remove(section)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name, part in (parts | {_CONTENT: tostring(content)}).items():
            changed.writestr(name, part)
    return out.getvalue(), len(hidden)


def _is_locked(data: bytes) -> bool:
    """By the manifest of an OpenDocument package, or the flag `fEncrypted` of an old Word file (MS-DOC, 2.5.2)."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            manifest = "META-INF/manifest.xml"
            return manifest in package.namelist() and b"encryption-data" in package.read(manifest)
    if olefile.isOleFile(io.BytesIO(data)):
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return bool(int.from_bytes(file.openstream("WordDocument").read(12)[10:], "little") & 0x0100)
    return False


def _converted(data: bytes, soffice: str) -> bytes:
    """The .docx that LibreOffice makes of it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        document = home / f"document{_ending(data)}"
        document.write_bytes(data)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_SAFE, encoding="utf-8")
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [
            soffice, "--headless", "--norestore", "--nolockcheck", profile,
            f"--infilter={_IMPORT[document.suffix]}", "--convert-to", "docx", "--outdir", folder, os.fspath(document),
        ]  # fmt: skip
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        made = document.with_suffix(".docx")
        if made.exists():
            return made.read_bytes()
    if done.returncode:
        raise Failure(Outcome.CRASHED, tell("LibreOffice crashed on it; try a larger --memory, or save it as .docx"))
    raise Failure(Outcome.DAMAGED, tell("LibreOffice cannot open it; open it in its own program and save it as .docx"))


def _ending(data: bytes) -> str:
    """What its bytes are, whatever it is called: Word saves RTF under .doc."""
    return ".odt" if data.startswith(b"PK") else ".rtf" if data.lstrip().startswith(b"{\\rtf") else ".doc"
