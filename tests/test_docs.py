"""The README, the pages of docs/ and the changelog tell what there is."""

from __future__ import annotations

import re

import click
import pytest

from pipeline import __version__
from pipeline.cli import main
from pipeline.schema.vocabulary import Outcome

from .conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_is_in_the_docs(name: str) -> None:
    assert f"pykala {name}" in DOCS
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in DOCS, parameter.opts


def test_every_outcome_is_in_the_docs() -> None:
    for outcome in Outcome:
        assert f"`{outcome}`" in DOCS


def test_every_folder_and_make_target_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", DOCS):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for path in re.findall(r"`((?:pipeline|schemas|corpus|tests)/[\w./-]*)`", DOCS):
        assert (ROOT / path).exists(), path


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) <= 100
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_changelog_and_the_citation_know_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_no_host_of_a_package_registry_and_no_path_of_a_machine() -> None:
    for path in (*ROOT.glob("*.*"), *PAGES, *ROOT.glob("pipeline/**/*.py"), *ROOT.glob("corpus/src/*")):
        if path.is_file() and path.suffix in (".md", ".toml", ".lock", ".py", ".typ"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"--index-url|--find-links|(?<![\w.])/(?:home|root|work|Users)/", text), path
