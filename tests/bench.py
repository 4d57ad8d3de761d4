"""Prints how fast the program is beside its peers, in one run: `make bench`.

Absolute times say little on a shared machine, so each figure is a ratio of medians, the two sides taking turns. What
people run from cold is measured from cold, as whole processes with all that they start.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pdfplumber

from pipeline.diff import Version, diff
from pipeline.document import Notice, Page, Source
from pipeline.ingest.formats import format_of
from pipeline.normalise import normalise
from pipeline.worker import structure

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.conftest import emit  # noqa: E402
from tests.score_table import GOLD, documents_of  # noqa: E402
from tests.varied import compared, vary  # noqa: E402

REAL = ROOT.parent / "shared" / "agreements"
PYKALA = str(Path(sys.executable).with_name("pykala"))
"""As it is typed; it stands beside Python in the environment."""
PEER = [
    sys.executable,
    "-c",
    "import sys, pdfplumber\nfor path in sys.argv[1:]:\n"
    "    with pdfplumber.open(path) as pdf: [page.extract_text() for page in pdf.pages]",
]
MODEL = [
    sys.executable,
    "-c",
    "import sys; from pathlib import Path; from pipeline.schema.agreement import Agreement\n"
    "for path in sys.argv[1:]: Agreement.model_validate_json(Path(path).read_bytes())",
]
TWICE = "import subprocess, sys; [each.wait() for each in [subprocess.Popen(sys.argv[1:]) for _ in range(2)]]"
MEASURED = (
    "import resource, subprocess, sys, time; began = time.perf_counter(); "
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    "print(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
)
"""Runs a command from a small process: one that a large process starts counts that one's memory as its own at first."""
EMPTY_GROUP = "import click\n@click.group()\ndef main(): pass\nmain()"
DESK = (
    "import os, sys; from pathlib import Path; from pipeline.desk.server import serve; "
    "serve(Path(sys.argv[1]), lambda _: os._exit(0))"
)
ITS_PARTS = "import flask, waitress.server, jinja2, pydantic"
ROUNDS = 7
PAGE = 2500


def main() -> None:
    real = sorted(path for path in REAL.glob("*.pdf") if "scan" not in path.name)
    files = real or sorted((ROOT / "corpus").glob("*/*.pdf"))
    contents = {path: path.read_bytes() for path in files}
    print(f"Over {', '.join(path.name for path in files)}:")
    sources = {path: _source(path, data) for path, data in contents.items()}
    pages = sum(len(source.pages) for source in sources.values())
    ours, reading, theirs = _medians(
        lambda: [normalise(_source(path, data)) for path, data in contents.items()],
        lambda: [_source(path, data) for path, data in contents.items()],
        lambda: [_extracted(path) for path in files],
    )
    print(
        f"  reading and repair      {1000 * ours / pages:6.1f} ms a page, of which reading {1000 * reading / pages:.1f}"
    )
    print(f"  pdfplumber extract_text {1000 * theirs / pages:6.1f} ms a page")
    print(f"  ratio                   {100 * ours / theirs:6.1f} % (to be at most 6 %)")

    _from_cold(files[-1], sorted([*real, *(ROOT / "corpus").glob("*_*/*.pdf")]))

    _on_dask(sorted((ROOT / "corpus").glob("*_*/*.pdf")) * 4)

    _versions()

    _side_by_side(sorted((ROOT / "corpus" / "template").iterdir()))

    with tempfile.TemporaryDirectory() as output:
        run = [PYKALA, "run", str(ROOT / "corpus"), "-o", output]
        subprocess.run(run, capture_output=True, check=True)
        count = sum(1 for path in (ROOT / "corpus").glob("*_*/*"))
        help_, empty, again = _medians(
            lambda: _process([PYKALA, "--help"]),
            lambda: _process([sys.executable, "-c", EMPTY_GROUP, "--help"]),
            lambda: _process(run),
        )
    print("Start-up:")
    print(f"  pykala --help           {1000 * help_:6.0f} ms, an empty click group {1000 * empty:.0f} ms")
    print(f"  ratio                   {help_ / empty:6.2f} (to be at most 1.5)")
    each = 1000 * (again - help_) / count
    print(f"  run over {count} unchanged files: --help plus {each:.1f} ms a file (to be at most 10)")
    _desk()


def _desk() -> None:
    """The desk until it answers, beside a process that only imports its server, templates and types."""
    with tempfile.TemporaryDirectory() as folder:
        desk, parts = _processes(ROUNDS, [sys.executable, "-c", DESK, folder], [sys.executable, "-c", ITS_PARTS])
    print(f"  the desk                {desk.cpu / parts.cpu:6.2f} of importing what it stands on (to be at most 1.5)")


def _from_cold(one: Path, many: list[Path]) -> None:
    """Whole processes beside one that imports pdfplumber and extracts the same files' text."""
    with tempfile.TemporaryDirectory() as folder:
        results = [str(Path(folder) / name) for name in ("one", "many")]
        run = [PYKALA, "run", "--force", "-q", "-o"]
        api = [sys.executable, "-c", "import sys, pipeline; pipeline.structure(sys.argv[1])", str(one)]
        _processes(5, [*run, results[0], str(one)])  # the table of word forms is made once a machine
        ours, theirs, called = _processes(5, [*run, results[0], str(one)], [*PEER, str(one)], api)
        print(f"One file from cold, {one.name}, wall:")
        print(
            f"  pykala run              {ours.wall / theirs.wall:6.2f} of pdfplumber's extract_text (to be at most 1.8)"
        )
        print(f"  structure() in a program{called.wall / theirs.wall:6.2f} (to be at most 1.8)")
        ours, theirs = _processes(3, [*run, results[1], "--workers", "2", *map(str, many)], [*PEER, *map(str, many)])
        print(f"{len(many)} PDFs from cold, two workers:")
        print(f"  processor time          {ours.cpu / theirs.cpu:6.2f} of pdfplumber's (to be at most 0.9)")
        print(f"  wall                    {ours.wall / theirs.wall:6.2f} (to be at most 0.5)")
        print(f"  largest process         {ours.most:6.0f} MiB (to be at most 300)")
        pair = [str(sorted(Path(results[1]).glob("*.json"))[n]) for n in (0, 1)]
        ours, theirs = _processes(7, [PYKALA, "diff", *pair], [*MODEL, *pair])
        print("Two agreements' JSON compared from cold:")
        print(
            f"  processor time          {ours.cpu / theirs.cpu:6.2f} of reading them into the model (to be at most 2)"
        )


def _on_dask(files: list[Path]) -> None:
    """Copies of files by two processes, by two workers of a Dask cluster and by one; that it starts and ends counts."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder) / "in"
        copies.mkdir()
        for n, file in enumerate(files):
            (copies / f"{n}{file.suffix}").write_bytes(file.read_bytes() + b"\n%% %d\n" % n)
        run = [PYKALA, "run", "--force", "-q", str(copies), "-o", str(Path(folder) / "out")]
        by_dask = [*run, "--dask", "local", "--workers"]
        here, two, one = _processes(3, [*run, "--workers", "2"], [*by_dask, "2"], [*by_dask, "1"])
        peer = [*PEER, *map(str, files[:28])]
        alone, both = _processes(3, peer, [sys.executable, "-c", TWICE, *peer])
    print(f"{len(files)} PDFs, by --dask local with two workers:")
    print(f"  wall                    {two.wall / here.wall:6.2f} of --workers 2 (to be at most 1.1 over 2,000 files)")
    print(f"  processor time          {two.cpu / here.cpu:6.2f}")
    print(f"  one worker alone, wall  {one.wall / two.wall:6.2f} of two (to be at least 1.8)")
    print(
        f"  two pdfplumbers at once {2 * alone.wall / both.wall:6.2f} times what one does: the machine can give no more"
    )


class _Taken(NamedTuple):
    """Seconds on the clock and of processor time, and the largest process in MiB, of a process and all it started."""

    wall: float
    cpu: float
    most: float


def _processes(rounds: int, *commands: list[str]) -> list[_Taken]:
    """The medians of each command, the commands taking turns."""
    taken: list[list[_Taken]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, found in zip(commands, taken, strict=True):
            told = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, check=True, cwd=ROOT)
            found.append(_Taken(*map(float, told.stdout.split())))
    return [_Taken(*map(median, zip(*found, strict=True))) for found in taken]


def _versions() -> None:
    """Two versions compared, beside the shortest edits between their words alone."""
    pairs = [[_structured_version(path) for path in documents_of(gold)] for gold in GOLD]
    pages = sum(len(new.text) for _, new in pairs) / PAGE
    ours, theirs = _medians(
        lambda: [diff(*(Version(each.agreement, each.text) for each in pair)) for pair in pairs],
        lambda: [
            SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).get_opcodes()
            for old, new in pairs
        ],
    )
    print(f"Two versions compared, {len(pairs)} pairs:")
    print(f"  pykala diff             {1000 * ours / pages:6.1f} ms a page of {PAGE} characters")
    print(f"  difflib over the words  {1000 * theirs / pages:6.1f} ms a page")
    print(f"  ratio                   {ours / theirs:6.2f}")


def _side_by_side(files: list[Path]) -> None:
    """Comparisons with their reports, of agreements made by varying the samples; each in a process of its own."""
    print("Agreements side by side, tables and report:")
    for count in (16, 500, 2000):
        with tempfile.TemporaryDirectory() as folder:
            emitted, varied = Path(folder) / "emitted", Path(folder) / "varied"
            emitted.mkdir()
            varied.mkdir()
            vary([emit(structure(path), emitted).path for path in files], count, varied)
            taken, most = compared(varied, Path(folder) / "out")
        print(f"  {count:5} agreements        {taken:6.1f} s, {1000 * taken / count:5.0f} ms each, {most >> 20} MiB")


def _structured_version(path: Path) -> Version:
    result = structure(path)
    return Version(result.agreement.model_dump(mode="json"), result.text)


def _medians(*calls: Callable[[], object]) -> list[float]:
    """Median seconds of each call, the calls taking turns."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for call, taken in zip(calls, times, strict=True):
            began = time.perf_counter()
            call()
            taken.append(time.perf_counter() - began)
    return [median(taken) for taken in times]


def _source(path: Path, data: bytes) -> Source:
    items = list(format_of(path, data).read(data))
    pages = {item.number: item for item in items if isinstance(item, Page)}
    notices = [item for item in items if isinstance(item, Notice)]
    return Source(path.name, "", "application/pdf", True, list(pages.values()), notices)


def _extracted(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def _process(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
