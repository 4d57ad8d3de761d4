"""A folder of faulty and hostile files: each has its outcome and one sentence, and the good ones come out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from . import faults
from .conftest import CORPUS, loaded


class Run(NamedTuple):
    """One run over the folder."""

    output: Path
    process: subprocess.CompletedProcess[str]
    manifest: dict[str, Any]
    expected: dict[str, str]

    def record(self, name: str) -> dict[str, Any]:
        record: dict[str, Any] = next(file for file in self.manifest["files"] if file["path"].endswith(f"/{name}"))
        return record


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, output = tmp_path_factory.mktemp("faults"), tmp_path_factory.mktemp("output")
    expected = faults.make(folder)
    (folder / "agreement.md").write_bytes((CORPUS / "written_on" / "sinijarvi-2016-2018.md").read_bytes())
    expected["agreement.md"] = "ok"
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "-o", str(output)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    return Run(output, process, loaded(output / "run.json"), expected)


def test_every_file_has_its_outcome(run: Run) -> None:
    outcomes = {file["path"].rsplit("/", 1)[1]: file["outcome"] for file in run.manifest["files"]}
    assert outcomes == run.expected


def test_failures_are_told_and_nothing_is_traced(run: Run) -> None:
    assert run.process.returncode == 1
    assert "Traceback" not in run.process.stderr + run.process.stdout
    for file in run.manifest["files"]:
        if file["outcome"] not in ("ok", "partial"):
            assert file["message"].endswith("."), file
            assert len(file["message"]) > 30, file


def test_the_good_agreement_comes_out(run: Run) -> None:
    agreement = loaded(run.output / "sinijarvi-2016-2018.json")
    assert len(agreement["sections"]) > 10


def test_no_text_writes_json_that_says_so(run: Run) -> None:
    agreement = loaded(run.output / run.record("parentheses.pdf")["outputs"][0])
    assert agreement["source"]["text_layer"] == "none"
    assert set(agreement["coverage"].values()) == {"unreadable"}


def test_hidden_words_are_left_out_and_told(run: Run) -> None:
    record = run.record("hidden.pdf")
    agreement = loaded(run.output / record["outputs"][0])
    text = (run.output / record["outputs"][1]).read_text(encoding="utf-8")
    assert text == "Tama teksti on kaikkien nahtavilla.\n"
    assert [problem["code"] for problem in agreement["problems"]] == ["hidden_text", "no_sections"]


def test_invisible_characters_are_dropped_and_told(run: Run) -> None:
    record = run.record("controls.txt")
    text = (run.output / record["outputs"][1]).read_text(encoding="utf-8")
    assert "Sopimus 100 % tavoite [31mon." in text
    assert loaded(run.output / record["outputs"][0])["problems"][0]["code"] == "control_characters"


def test_names_of_files_cannot_harm_the_terminal(run: Run) -> None:
    assert "\x1b" not in run.process.stdout + run.process.stderr


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"]
)
def test_text_in_any_encoding(encoding: str) -> None:
    from pipeline.ingest.plain import decode

    text, notices = decode(faults.FINNISH.encode(encoding))
    assert text == faults.FINNISH
    assert bool(notices) == (encoding not in ("utf-8", "utf-8-sig", "utf-16"))
