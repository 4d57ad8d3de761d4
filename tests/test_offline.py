"""What Windows is given: scripts that hold to the rules of cmd.exe, and a wheel with all data in it."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from flit_core.buildapi import build_wheel

from .conftest import ROOT
from .test_corrections import TEXT

SCRIPTS = sorted((ROOT / "offline").glob("*.cmd"))
_PATHS = re.compile(r"%~dp0|%(TARGET|LOCALAPPDATA|USERPROFILE|FITS)%")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_holds_to_the_rules_of_cmd(script: Path) -> None:
    """cmd.exe reads a script by the console's code page, expands before it parses, and takes no word for a path."""
    text = script.read_bytes().decode("ascii")
    lines = text.splitlines()
    assert lines[0] == "@echo off"
    assert "setlocal" in lines
    assert "enabledelayedexpansion" not in text.lower(), "a path may hold an exclamation mark"
    for line in lines:
        bare = re.sub(r'"[^"]*"', "", line)
        assert '"' not in bare, f"a quotation mark without its other: {line}"
        assert not _PATHS.search(bare), f"a path may hold spaces and brackets: {line}"
        assert line.count("%") % 2 == 0 or "%%" in line or "%~dp0" in line, line
    assert {*re.findall(r"goto (\w+)", text)} == {*re.findall(r"^:(\w+)", text, re.MULTILINE)}
    bare = re.sub(r'"[^"]*"', "", text)
    assert bare.count("(") == bare.count(")")
    assert text.count("exit /b 1") == len(re.findall(r"pause\n\s*exit /b 1", text)), "a closed window tells nothing"


def test_the_installer_fits_the_program() -> None:
    """The Pythons that it looks for are those that the wheels are fetched for; what it asks them is Python."""
    spec = importlib.util.spec_from_file_location("offline_build", ROOT / "offline" / "build.py")
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    text = (ROOT / "offline" / "Asenna.cmd").read_text(encoding="ascii")
    (listed,) = re.findall(r"for %%V in \(([\d. ]+)\)", text)
    assert {*listed.split()} == {*build.VERSIONS}
    (asked,) = re.findall(r'set "FITS=(.*)"', text)
    fits = subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
    assert fits == (f"{sys.version_info[0]}.{sys.version_info[1]}" in build.VERSIONS)
    needed = build.locked("3.11")
    assert "colorama" in needed, "Windows alone needs it"
    assert all("--hash=sha256:" in line for line in needed.values())


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    wheel = tmp_path / build_wheel(str(tmp_path))
    listed = subprocess.run(["git", "ls-files", "pipeline"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {*listed.stdout.split()} - {*zipfile.ZipFile(wheel).namelist()} == set()


@pytest.mark.nightly
def test_the_wheel_works_without_the_checkout(tmp_path: Path) -> None:
    """Unpacked where no checkout is, with the libraries of this environment."""
    zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))).extractall(tmp_path / "alone")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    for told in (["run", "a.md", "-o", "out"], ["compare", "out", "-o", "side"], ["desk", "--help"]):
        code = f"import sys; sys.path.insert(0, {str(tmp_path / 'alone')!r}); from pipeline.cli import main; "
        code += f"import pipeline; assert pipeline.__file__.startswith({str(tmp_path)!r}); main({told!r})"
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "side" / "index.html").exists()
