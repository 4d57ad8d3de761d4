"""Runs over many files: nothing done twice, nothing lost, nothing torn."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import worker
from pipeline.batch import Settings, inputs, key, run
from pipeline.batch.folder import Folder, Unusable
from pipeline.cli import main
from pipeline.emit import COMPARISON, items_sha256, renamed
from pipeline.process import Child

from .conftest import CORPUS, loaded

SINIJARVI = CORPUS / "written_on" / "sinijarvi-2016-2018.md"
KUUSIVUORI = CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two agreements, a Markdown file and a PDF."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    shutil.copy(SINIJARVI, inputs)
    shutil.copy(KUUSIVUORI, inputs)
    return inputs


def _files(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {Path(file["path"]).name: file for file in manifest["files"]}


def _results(output: Path) -> dict[str, bytes]:
    files = [*output.glob("*.json"), *output.glob("*.txt")]
    return {path.name: path.read_bytes() for path in files if path.name != "run.json"}


def _nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no worker may be started or asked."""

    def refused(*_: object, **__: object) -> None:
        pytest.fail("a file was read that had not changed")

    monkeypatch.setattr(worker, "Child", refused)
    monkeypatch.setattr(worker.Worker, "structure", refused)


def test_unchanged_files_are_not_opened_again(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    run([folder], output, settings)
    before = _results(output)
    _nothing_is_read(monkeypatch)
    again = run([folder], output, settings)
    assert all(file["unchanged"] for file in again["files"])
    assert _results(output) == before


def test_the_manifest_tells_what_each_result_holds(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    for _ in range(2):  # read, and left as it was
        files = run([folder], output, settings)["files"]
        assert [file["items_sha256"] for file in files] == [
            items_sha256(loaded(output / f"{file['id']}.json")) for file in files
        ]


def test_changed_file_is_done_again_and_replaces_its_result(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    run([folder], output, settings)
    changed = folder / SINIJARVI.name
    changed.write_text(changed.read_text(encoding="utf-8").replace("Rahoitus", "Kustannukset"), encoding="utf-8")
    files = _files(run([folder], output, settings))
    assert not files[SINIJARVI.name]["unchanged"]
    assert files[KUUSIVUORI.name]["unchanged"]
    assert "Kustannukset" in (output / "sinijarvi-2016-2018.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in output.glob("sinijarvi*")) == [
        "sinijarvi-2016-2018.json",
        "sinijarvi-2016-2018.txt",
    ]


def test_all_that_reads_a_file_decides_whether_it_is_done_again_and_nothing_else() -> None:
    code = (
        "import sys, pipeline.worker as worker, pipeline.ingest.__main__, pipeline.batch; worker._load();"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('pipeline.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    keyed = dict(key.reading_files())
    assert {*map(Path, loaded)} <= {*keyed.values()}
    assert {"extract/targets/sentences.py", "lang/fi/words/targets.toml", "ingest/docx.py"} <= keyed.keys()
    assert not [name for name in keyed if name.startswith(("diff/", "compare/", "web/", "lang/fi/words/themes"))]
    later = re.compile(r'(?:words|pattern)\("(?:diff|labels|template|themes)"')
    assert not [name for name, path in keyed.items() if later.search(path.read_text(encoding="utf-8"))]
    spacy, simplemma = "spacy-fi-experimental-web-md", "simplemma"
    assert {spacy, simplemma, "pydantic", "pypdfium2"} <= {*key.LIBRARIES}


def test_a_manifest_that_cannot_be_written_is_told_of_a_run_that_is_done(
    folder: Path, tmp_path: Path, kept_workers: None
) -> None:
    output = tmp_path / "out"
    (output / "run.json" / "in the way").mkdir(parents=True)
    done = CliRunner().invoke(main, ["run", str(folder), "-o", str(output)])
    assert done.exit_code == 1
    assert "run.json cannot be written" in done.stderr
    assert "Usage" not in done.stderr
    assert (output / "sinijarvi-2016-2018.json").exists()


def test_result_taken_away_is_made_again(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    run([folder], output, settings)
    (output / "sinijarvi-2016-2018.json").unlink()
    run([folder], output, settings)
    assert (output / "sinijarvi-2016-2018.json").exists()


@pytest.mark.parametrize("together", [True, False], ids=["in one run", "one after another"])
def test_inputs_of_one_id_keep_out_of_each_other(
    folder: Path, tmp_path: Path, settings: Settings, together: bool
) -> None:
    """The same agreement in another file: both results bear a part of their file's hash, in whatever order they
    came."""
    twin = folder / "copy with a note.md"
    output = tmp_path / "out"
    if not together:
        run([folder], output, settings)
    twin.write_text(SINIJARVI.read_text(encoding="utf-8") + "\n\nKopio.\n", encoding="utf-8")
    files = _files(run([folder] if together else [twin], output, settings))
    ids = sorted(path.stem for path in output.glob("sinijarvi*.json"))
    assert len(ids) == 2
    assert all(name.startswith("sinijarvi-2016-2018--") for name in ids)
    assert files[twin.name]["id"] == f"sinijarvi-2016-2018--{files[twin.name]['sha256'][:8]}"
    for name in ids:
        agreement = loaded(output / f"{name}.json")
        assert (agreement["id"], agreement["text"]["name"]) == (name, f"{name}.txt")
        assert (output / f"{name}.txt").exists()


def test_the_same_file_twice_shares_one_result(folder: Path, tmp_path: Path, settings: Settings) -> None:
    shutil.copy(SINIJARVI, folder / "zzz.md")
    output = tmp_path / "out"
    files = _files(run([folder], output, settings))
    assert files["zzz.md"]["id"] == files[SINIJARVI.name]["id"] == "sinijarvi-2016-2018"
    assert files["zzz.md"]["outcome"] == "duplicate_of"
    assert f"the same file as {folder / SINIJARVI.name}" in files["zzz.md"]["message"]
    assert len(list(output.glob("sinijarvi*.json"))) == 1


@pytest.mark.parametrize(
    "copy",
    ["Kopio - Sinijärvi (1)", "Kopia av Sinijärvi", "Copy of Sinijärvi", "Sinijärvi - Copy (2)", "S (1)", "s_kopio"],
)
def test_of_equal_files_none_is_the_original_that_is_named_as_a_copy(
    folder: Path, tmp_path: Path, settings: Settings, copy: str
) -> None:
    (folder / SINIJARVI.name).rename(folder / f"{copy}.md")
    run([folder], tmp_path / "out", settings)
    shutil.copy(SINIJARVI, folder / "Sinijärvi (2016).md")
    files = _files(run([folder], tmp_path / "out", settings))
    assert files[f"{copy}.md"]["outcome"] == "duplicate_of"
    assert loaded(tmp_path / "out" / "sinijarvi-2016-2018.json")["source"]["name"] == "Sinijärvi (2016).md"


def test_one_of_two_same_files_changes(folder: Path, tmp_path: Path, settings: Settings) -> None:
    """The result that they shared stays the other's, under an id of its own."""
    output = tmp_path / "out"
    shutil.copy(SINIJARVI, folder / "zzz.md")
    run([folder], output, settings)
    with open(folder / SINIJARVI.name, "a", encoding="utf-8") as changed:
        changed.write("\nUusi lause.\n")
    files = _files(run([folder], output, settings))
    assert {file["outcome"] for file in files.values()} == {"ok"}
    for file in files.values():
        assert all((output / name).exists() for name in file["outputs"])
    assert not (output / "sinijarvi-2016-2018.json").exists()
    assert all(file["unchanged"] for file in run([folder], output, settings)["files"])


def test_a_file_that_was_moved_keeps_its_result_under_its_new_name(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    output = tmp_path / "out"
    run([folder], output, settings)
    (folder / SINIJARVI.name).rename(folder / "moved.md")
    moved = _files(run([folder], output, settings))["moved.md"]
    assert (moved["id"], moved["message"]) == ("sinijarvi-2016-2018", "")
    assert loaded(output / "sinijarvi-2016-2018.json")["source"]["name"] == "moved.md"


def test_result_of_a_foreign_file_is_not_overwritten(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    run([folder / SINIJARVI.name], output, settings)
    kept = (output / "sinijarvi-2016-2018.json").read_bytes()
    shutil.rmtree(output / ".pykala")
    other = folder / "other.md"
    other.write_text(SINIJARVI.read_text(encoding="utf-8") + "\n\nToinen.\n", encoding="utf-8")
    run([other], output, settings)
    assert (output / "sinijarvi-2016-2018.json").read_bytes() == kept
    assert len(list(output.glob("sinijarvi-2016-2018--*.json"))) == 1


def test_two_runs_in_one_folder(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    holder = rf"in use by process {os.getpid()}, running since \d\d:\d\d:\d\d; wait for it"
    with Folder(output), pytest.raises(Unusable, match=holder):
        run([folder], output, settings)
    assert run([folder], output, settings)["totals"] == {"ok": 2}


def test_a_folder_is_free_when_its_holder_was_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from pipeline.batch.folder import Folder;"
        "folder = Folder(Path(sys.argv[1])).__enter__(); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(Unusable, match=f"in use by process {holder.pid}, running since"):
            Folder(tmp_path).__enter__()
        holder.kill()
    with Folder(tmp_path), pytest.raises(Unusable, match=f"in use by process {os.getpid()}, running since"):
        Folder(tmp_path).__enter__()


@pytest.mark.skipif(os.name != "posix", reason="the call that fails is POSIX's")
@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_drive_that_knows_no_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def without_locks(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr("fcntl.flock", without_locks)
        with pytest.raises(Unusable, match="in use by another run"):
            Folder(tmp_path).__enter__()
    with Folder(tmp_path):
        pass


def test_output_that_cannot_be_a_folder(folder: Path, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(Unusable, match="cannot be written"):
        run([folder], tmp_path / "out", settings)


@pytest.mark.skipif(os.name != "posix", reason="the limit on a file's size is POSIX's")
def test_full_disk_keeps_the_old_results(folder: Path, tmp_path: Path, settings: Settings) -> None:
    """A limit on the size of files stands in for a disk that is full."""
    output = tmp_path / "out"
    run([folder], output, settings)
    old = (output / "sinijarvi-2016-2018.json").read_bytes()
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "from pipeline.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "run", str(folder), "-o", str(output), "--force", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "could not be written" in done.stderr
    assert (output / "sinijarvi-2016-2018.json").read_bytes() == old
    assert run([folder], output, settings)["totals"] == {"ok": 2}


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
def test_killed_at_any_moment_the_next_run_completes(folder: Path, tmp_path: Path, settings: Settings) -> None:
    output = tmp_path / "out"
    for number in range(6):
        shutil.copy(KUUSIVUORI, folder / f"{number}.pdf")
        with open(folder / f"{number}.pdf", "ab") as file:
            file.write(b"\n%% %d\n" % number)
    begun, some_read, first_published = (".pykala/lock", 1), (".pykala/*.json", 3), ("*.json", 1)
    for names, count in (begun, some_read, first_published):
        command = [sys.executable, "-m", "pipeline", "run", str(folder), "-o", str(output), "--workers", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(list(output.glob(names))) < count:
            assert process.poll() is None, "it is killed while it runs"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path in output.glob("*.json"):
            loaded(path)  # whole, or not there
    manifest = run([folder], output, settings)
    assert manifest["totals"] == {"ok": 8}
    assert not list(output.glob(".*.pykala-tmp"))
    assert len(list(output.glob("kuusivuori*.json"))) == 7


def test_interrupted_run_goes_on_where_it_stopped(
    folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.batch.runner.publish", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run([folder], output, settings)
    assert not list(output.glob("*.json"))
    _nothing_is_read(monkeypatch)
    assert run([folder], output, settings)["totals"] == {"ok": 2}
    assert (output / "sinijarvi-2016-2018.json").exists()


def test_a_lost_worker_costs_its_file_alone(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying(Child):
        """A worker that is killed as soon as it is asked for the PDF."""

        def send(self, message: dict[str, Any]) -> None:
            super().send(message)
            if message["path"].endswith(".pdf"):
                self._process.kill()

    monkeypatch.setattr(worker, "Child", Dying)
    files = _files(run([folder], tmp_path / "out", Settings(workers=2)))
    assert files[KUUSIVUORI.name]["outcome"] == "crashed"
    assert files[SINIJARVI.name]["outcome"] == "ok"


def test_what_a_folder_gives(tmp_path: Path) -> None:
    """All files: what is no document is passed over, a document without its ending and a picture that may be a scan
    are not.
    """
    documents = ["a.pdf", "b.DOCX", "c.doc", "d.zip", "scan.jpg", "sub/d.md", "sub/page.html"]
    others = [".DS_Store", "Thumbs.db", "README.md", "gold.json", "notes.xlsx", "setup.exe", "~$b.docx"]
    others += ["sub/page_files/logo.png", "logo.png"]
    (tmp_path / "sub" / "page_files").mkdir(parents=True)
    for name in (*documents, *others):
        (tmp_path / name).touch()
    (tmp_path / "nameless").write_bytes(b"%PDF-1.7")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG" + bytes(9000))
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8\xff" + bytes(90_000))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").touch()
    found = {each.file.relative_to(tmp_path).as_posix(): each.failure for each in inputs.found([tmp_path])}
    assert sorted(name for name, failure in found.items() if not failure) == sorted([*documents, "nameless"])
    assert {name: failure.outcome for name, failure in found.items() if failure} == dict.fromkeys(others, "passed_over")


def test_a_file_given_by_name_is_never_passed_over(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "notes.xlsx").write_bytes(b"PK\x03\x04")
    (file,) = run([tmp_path / "notes.xlsx"], tmp_path / "out", settings)["files"]
    assert file["outcome"] == "unsupported"
    assert "save it as PDF or .docx" in file["message"]


@pytest.mark.parametrize("output", [".", "output"])
def test_a_run_does_not_read_what_it_wrote(folder: Path, settings: Settings, output: str) -> None:
    for _ in range(2):
        assert run([folder], folder / output, settings)["totals"] == {"ok": 2}


def test_a_run_does_not_read_a_comparison_and_its_pages(folder: Path) -> None:
    given = [each.path for each in inputs.found([folder])]
    emitted = folder / "raportti"
    emitted.mkdir()
    for name in (COMPARISON, "index.html", "targets.csv"):
        (emitted / name).write_text("<h1>Tavoitteet</h1>", encoding="utf-8")
    assert [each.path for each in inputs.found([folder])] == given


def test_one_file_named_twice_is_one_input(folder: Path) -> None:
    path = folder / SINIJARVI.name
    assert len(list(inputs.found([path, folder, path.absolute()]))) == 2


def test_file_that_is_not_there(tmp_path: Path, settings: Settings) -> None:
    (file,) = run([tmp_path / "nowhere.pdf"], tmp_path / "out", settings)["files"]
    assert file["outcome"] == "unreadable"
    assert "nowhere.pdf: it cannot be opened (No such file" in file["message"]


def test_a_result_under_another_id_is_otherwise_the_same_bytes() -> None:
    """Numbers too, which pydantic 2.14 writes as 0.00001 and Python's json as 1e-05."""
    head, text = (
        b'{\n  "id": "suo-2021-2027",\n  "value": 0.00001,\n',
        b'    "name": "suo-2021-2027.txt",\n    "n": 1\n',
    )
    data = head + b'  "text": {\n' + text + b"  }\n}\n"
    expected = data.replace(b'"suo-2021-2027"', b'"suo--1f"').replace(b"suo-2021-2027.txt", b"suo--1f.txt")
    assert renamed(data, "suo-2021-2027", "suo--1f") == expected
