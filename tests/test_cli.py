"""The command line as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main

from .conftest import CORPUS, loaded, run_diff

HEAVY = ("pydantic", "lxml", "pypdfium2", "pdfplumber", "jsonschema", "langdetect", "psutil")
SINIJARVI = str(CORPUS / "written_on" / "sinijarvi-2016-2018.md")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    done = CliRunner().invoke(main, ["run", SINIJARVI, "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    return tmp_path


@pytest.mark.parametrize("name", ["run", "validate", "show", "diff", "compare", "score"])
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


def test_what_is_no_document_is_named_in_the_end(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "sinijarvi.md").write_bytes(Path(SINIJARVI).read_bytes())
    for n in range(14):
        (given / f"{n:02}.xlsx").touch()
    done = CliRunner().invoke(main, ["run", str(given), "-o", str(tmp_path / "out")])
    named = ", ".join(str(given / f"{n:02}.xlsx") for n in range(12))
    assert f"Passed over, being no documents: {named}, and 2 more\n" in done.stdout
    assert "15 files: 1 ok, 14 passed_over" in done.stdout


def test_an_archive_whose_files_are_read_is_not_said_to_be_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "liitteet.zip", "w") as archive:
        archive.writestr("sinijarvi.md", Path(SINIJARVI).read_bytes())
    done = CliRunner().invoke(main, ["run", str(tmp_path / "liitteet.zip"), "-o", str(tmp_path / "out")])
    assert str(Path("liitteet.zip", "sinijarvi.md")) in done.stdout
    assert "Passed over" not in done.stdout


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
    assert "The text of page 2 could not be read" in record["message"]
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
    agreement = json.loads((output / "sinijarvi-2016-2018.json").read_bytes())
    heads = set()
    for tongue, funding in (("fi", "[rahoitus]"), ("sv", "[finansiering]"), ("en", "[funding]")):
        done = CliRunner().invoke(main, ["show", str(output / "sinijarvi-2016-2018.json"), "--lang", tongue])
        assert done.exit_code == 0
        assert "Sinijärven seudun kasvusopimus" in done.output
        assert funding in done.output
        lines = done.output.splitlines()
        heads.add(tuple(line for line in lines if line and not line.startswith(" ")))
        told = [party["name"] for party in agreement["parties"]]
        told += [item["title"] for item in agreement["priorities"]]
        told += [f"    – {item['title']}" for each in agreement["priorities"] for item in each["measures"]]
        told += [body["name"] for body in agreement["monitoring"]["bodies"]]
        bare = [
            sum_ for sum_ in agreement["funding"]["amounts"] if not (sum_["payer"] or sum_["year"] or sum_["purpose"])
        ]
        told += [f'"{sum_["evidence"]["quote"][:40]}' for sum_ in bare]
        told += [str(target["year"]) for target in agreement["targets"] if target["year"]]
        assert [each for each in told if each not in done.output] == []
    assert len(heads) == 3
    assert bare


def test_show_counts_doubts_by_kind_the_worst_first(output: Path, tmp_path: Path) -> None:
    known = (output / "sinijarvi-2016-2018.json").read_text(encoding="utf-8")
    doubted = json.loads(known.replace("rule_seldom_right", "indicator_unclear"))
    doubted["problems"] = []
    for item in (*doubted["targets"], *doubted["parties"]):
        item["doubts"] = ["indicator_unclear"]
    doubted["parties"][0]["doubts"].append("text_differs_from_page")
    (tmp_path / "doubted.json").write_text(json.dumps(doubted), encoding="utf-8")
    done = CliRunner().invoke(main, ["show", str(tmp_path / "doubted.json"), "--lang", "fi"])
    _, _, after = done.output.partition("Tarkistettavaa\n")
    count = json.dumps(doubted).count('"indicator_unclear"')
    assert after.splitlines()[:2] == ["  ! Teksti eroaa sivun kuvasta: 1", f"  ! Mittari on epäselvä: {count}"]


def test_show_keeps_an_item_in_its_line(output: Path, tmp_path: Path) -> None:
    odd = json.loads((output / "sinijarvi-2016-2018.json").read_bytes())
    odd["title"], odd["parties"][0]["name"] = " \n ", "kunta\n\u202eMuu: keksitty"
    (tmp_path / "odd.json").write_text(json.dumps(odd), encoding="utf-8")
    done = CliRunner().invoke(main, ["show", str(tmp_path / "odd.json"), "--lang", "fi"])
    assert "(nimeä ei löytynyt)" in done.output
    assert "  kunta \\x202eMuu: keksitty\n" in done.output


def test_show_reads_json_alone() -> None:
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


# ---------------------------------------------------------------- diff

SHORT = """# Sopimus

2021–2027

## 1. Sopimusosapuolet

Sopimuksen osapuolet ovat Lumilahden kaupunki ja valtiovarainministeriö.

## 2. Tavoitteet

Tavoitteena on 300 uutta työpaikkaa vuoteen 2026 mennessä. Kaupunki kokoaa verkoston.
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(SHORT, encoding="utf-8")
    new.write_text(SHORT.replace("300", "400"), encoding="utf-8")
    return old, new


def test_diff_ends_as_diff_does(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = pair
    spelt = tmp_path / "spelt.md"
    spelt.write_text(SHORT.replace("verkoston", "verkostoon"), encoding="utf-8")
    parted = tmp_path / "parted.md"
    parted.write_text(SHORT.replace("mennessä. Kaupunki", "mennessä.\n\nKaupunki"), encoding="utf-8")
    assert run_diff(old, old)[0] == 0
    assert run_diff(old, parted)[0] == 0
    assert run_diff(old, new)[0] == 1
    assert run_diff(old, spelt)[0] == 1
    assert run_diff(old, spelt, "--fail-on", "substance")[0] == 0
    assert run_diff(old, new, "--fail-on", "substance")[0] == 1


def test_diff_tells_the_change_in_the_language_asked_for(pair: tuple[Path, Path]) -> None:
    assert "~ tavoite (arvo) muutettu, nostettu" in run_diff(*pair, "--lang", "fi")[1]
    assert "~ target (value) changed, raised" in run_diff(*pair)[1]  # as the messages are
    assert "~ mål (värde) ändrat, höjt" in run_diff(*pair, "--lang", "sv")[1]


def test_diff_reads_what_run_wrote_and_writes_json_that_is_valid(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = pair
    assert CliRunner().invoke(main, ["run", str(old), "-o", str(tmp_path / "out")]).exit_code == 0
    emitted = next(path for path in (tmp_path / "out").glob("*.json") if path.name != "run.json")
    written = tmp_path / "changes.json"
    assert run_diff(emitted, new, "--format", "json", "-o", written)[0] == 1
    found = loaded(written)
    assert [(c["what"], c["kind"], c["old"]["value"], c["new"]["value"]) for c in found["changes"]] == [
        ("target", "changed", 300.0, 400.0)
    ]
    assert CliRunner().invoke(main, ["validate", str(written)]).exit_code == 0


def test_diff_of_several_versions_tells_the_history(pair: tuple[Path, Path], tmp_path: Path) -> None:
    code, told = run_diff(*pair, pair[0], "--lang", "en")
    assert code == 1
    assert "TARGETS THROUGH THE VERSIONS" in told
    written = tmp_path / "history.json"
    run_diff(*pair, pair[0], "--format", "json", "-o", written)
    assert [state["values"]["value"] for state in loaded(written)["targets"][0]["states"]] == [300.0, 400.0, 300.0]
    assert CliRunner().invoke(main, ["validate", str(written)]).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("absent.json", None, "absent.json cannot be opened"),
        ("absent.pdf", None, "absent.pdf: "),
        ("list.json", b"[1]", "it is no agreement's JSON"),
        ("torn.json", b"{", "it is no agreement's JSON"),
        ("bad.pdf", b"", "bad.pdf: "),
    ],
)
def test_diff_tells_which_file_is_wrong(
    name: str, content: bytes | None, why: str, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, told = run_diff(pair[0], tmp_path / name)
    assert code == 2
    assert why in told.replace("\n", " ")
    assert "Traceback" not in told


def test_diff_of_one_file_says_what_it_needs(pair: tuple[Path, Path]) -> None:
    code, told = run_diff(pair[0])
    assert (code, "Give the old version and the new one." in told) == (2, True)


def test_score_counts_diffs(tmp_path: Path) -> None:
    name = "kurkilahti-2021-2027--kurkilahti-2025-2027"
    old, new = (CORPUS / "written_on" / "kurkilahti-2021-2027.md", CORPUS / "revisions" / "kurkilahti-2025-2027.md")
    run_diff(old, new, "--format", "json", "-o", tmp_path / f"{name}.json")
    done = CliRunner().invoke(main, ["score", str(tmp_path), "--gold", str(CORPUS / "gold")])
    assert done.exit_code == 0
    assert "diffs, 1: kurkilahti-2021-2027 → kurkilahti-2025-2027" in done.output


@pytest.mark.parametrize(
    ("gold", "why"),
    [
        ('{"kind": "agreement", "language": "fi", "title": "x", "period": null}', "lacks “sections”"),
        ("[1, 2]", "cannot be read as gold"),
        ('{"kind": ', "cannot be read as gold"),
    ],
)
def test_gold_that_cannot_be_compared_with_is_named(output: Path, tmp_path: Path, gold: str, why: str) -> None:
    file = tmp_path / "gold" / "sinijarvi-2016-2018.json"
    file.parent.mkdir()
    file.write_text(gold, encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(output), "--gold", str(file.parent)])
    told = " ".join(done.output.split())
    assert done.exit_code == 2
    assert file.name in told
    assert why in told
