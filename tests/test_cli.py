"""The command line as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main

from .conftest import CORPUS, loaded

HEAVY = ("pydantic", "lxml", "pypdfium2", "pdfplumber", "jsonschema", "langdetect", "psutil")
SINIJARVI = str(CORPUS / "written_on" / "sinijarvi-2016-2018.md")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    done = CliRunner().invoke(main, ["run", SINIJARVI, "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    return tmp_path


@pytest.mark.parametrize("name", ["run", "validate", "show"])
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert "Example:\n" in done.output
    assert f"pykala {name} " in done.output


def test_starting_loads_no_heavy_library() -> None:
    code = (
        "import sys; from pipeline.cli import main; main(['--help'], standalone_mode=False); "
        f"print(*(m for m in {HEAVY} if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_run_again_loads_no_heavy_library(output: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print(*(m for m in {HEAVY} if m in sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "run", SINIJARVI, "-o", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "(1 unchanged)" in done.stdout
    assert done.stderr.strip() == ""


def test_results_go_to_standard_output_and_the_rest_to_standard_error(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"")
    done = CliRunner().invoke(main, ["run", SINIJARVI, str(bad), "-o", str(tmp_path / "out"), "--workers", "1"])
    assert done.exit_code == 1
    assert "sinijarvi-2016-2018" in done.stdout
    assert "2 files: 1 damaged, 1 ok." in done.stdout
    assert "bad.pdf: damaged: it is empty; ask for the file anew" in done.stderr
    quiet = CliRunner().invoke(main, ["run", SINIJARVI, str(bad), "-o", str(tmp_path / "out"), "-q"])
    assert quiet.stdout == ""
    assert "bad.pdf" in quiet.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    nothing = CliRunner().invoke(main, ["run", str(tmp_path), "-o", str(tmp_path / "out")])
    assert nothing.exit_code == 2
    assert "no document" in nothing.stderr
    taken = CliRunner().invoke(main, ["run", SINIJARVI, "-o", SINIJARVI])
    assert taken.exit_code == 2
    assert "choose another folder" in taken.stderr


def test_strict_counts_errors_as_failures(tmp_path: Path) -> None:
    """A page that could not be read makes the file partial: done, but not under --strict."""
    from . import faults

    two = faults.page(pages=2).replace(b"/Kids [3 0 R 3 0 R]", b"/Kids [3 0 R 9 0 R]")
    (tmp_path / "half.pdf").write_bytes(two)
    loose = CliRunner().invoke(main, ["run", str(tmp_path / "half.pdf"), "-o", str(tmp_path / "out")])
    (record,) = loaded(tmp_path / "out" / "run.json")["files"]
    assert (loose.exit_code, record["outcome"]) == (0, "partial")
    assert "Page 2 could not be read" in record["message"]
    strict = CliRunner().invoke(main, ["run", str(tmp_path / "half.pdf"), "-o", str(tmp_path / "out"), "--strict"])
    assert strict.exit_code == 1


def test_validate(output: Path) -> None:
    files = [str(path) for path in output.glob("*.json")]
    good = CliRunner().invoke(main, ["validate", *files])
    assert good.exit_code == 0
    assert good.output.count(": valid") == 2
    broken = loaded(output / "sinijarvi-2016-2018.json")
    broken["period"]["evidence"]["quote"] = "1917-1918"
    broken["sections"][0]["kind"] = "party"
    (output / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    (output / "broken.txt").write_bytes((output / "sinijarvi-2016-2018.txt").read_bytes())
    bad = CliRunner().invoke(main, ["validate", str(output / "broken.json")])
    assert bad.exit_code == 1
    assert "$.sections[0].kind: 'party' is not one of" in bad.output
    broken["sections"][0]["kind"] = "parties"
    broken["sections"][1]["heading"] = "Muuta"
    broken["period"]["start"] = 1999
    (output / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    bad = CliRunner().invoke(main, ["validate", str(output / "broken.json")])
    assert "$.period.evidence.quote: is not what the text says" in bad.output
    assert "$.sections[1].heading: the text does not begin with it" in bad.output
    assert "$.period: its years are not in its quote" in bad.output


def test_show(output: Path) -> None:
    done = CliRunner().invoke(main, ["show", str(output / "sinijarvi-2016-2018.json")])
    assert done.exit_code == 0
    assert "Sinijärven seudun kasvusopimus" in done.output
    assert "[funding]" in done.output
    other = CliRunner().invoke(main, ["show", SINIJARVI])
    assert other.exit_code == 2
    assert "structure the document first" in other.stderr


def test_python_dash_m_does_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "pipeline", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: pykala [OPTIONS] COMMAND")


def test_python_api() -> None:
    from pipeline import Failure, Outcome, structure

    result = structure(SINIJARVI)
    assert result.outcome is Outcome.OK
    assert result.agreement.id == "sinijarvi-2016-2018"
    with pytest.raises(Failure) as failure:
        structure("nowhere.pdf")
    assert failure.value.outcome is Outcome.UNREADABLE
