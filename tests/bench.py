"""Prints how fast the program is beside its peers, in one run: `make bench`.

Absolute times say little on a shared machine, so each figure is a ratio of medians, the two sides taking turns.
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

import pdfplumber

from pipeline import nlp
from pipeline.diff import Version, diff
from pipeline.document import Notice, Page, Source
from pipeline.emit import json_bytes
from pipeline.extract import targets
from pipeline.ingest import read
from pipeline.normalise import normalise
from pipeline.reading import Limits, keep_ready
from pipeline.structuring import structure

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.conftest import emit  # noqa: E402
from tests.score_table import GOLD, documents_of  # noqa: E402
from tests.varied import compared, vary  # noqa: E402

REAL = ROOT.parent / "shared" / "agreements"
EMPTY_GROUP = "import click\n@click.group()\ndef main(): pass\nmain()"
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
    print(f"  ratio                   {100 * ours / theirs:6.1f} % (to be at most 15 %)")

    _whole_way(sorted([*real, *(ROOT / "corpus").glob("*_*/*.pdf")]))

    _versions()

    _side_by_side(sorted((ROOT / "corpus" / "template").iterdir()))

    with tempfile.TemporaryDirectory() as output:
        run = [sys.executable, "-m", "pipeline", "run", str(ROOT / "corpus"), "-o", output]
        subprocess.run(run, capture_output=True, check=True)
        count = sum(1 for path in (ROOT / "corpus").glob("*_*/*"))
        help_, empty, again = _medians(
            lambda: _process([sys.executable, "-m", "pipeline", "--help"]),
            lambda: _process([sys.executable, "-c", EMPTY_GROUP, "--help"]),
            lambda: _process(run),
        )
    print("Start-up:")
    print(f"  pykala --help           {1000 * help_:6.0f} ms, an empty click group {1000 * empty:.0f} ms")
    print(f"  ratio                   {help_ / empty:6.2f} (to be at most 1.5)")
    each = 1000 * (again - help_) / count
    print(f"  run over {count} unchanged files: --help plus {each:.1f} ms a file (to be at most 10)")


def _whole_way(files: list[Path]) -> None:
    """From PDF to JSON, one worker, beside pdfplumber's text alone over the same files; the model's loading apart."""
    began = time.perf_counter()
    nlp.measured("Osuus nousee 40 prosenttiin.", 13, 27)
    nlp.base_form("koneita")
    print(f"Models loaded in {time.perf_counter() - began:.1f} s, once a worker.")
    parsing = _Timed(nlp.measured)
    setattr(targets, "measured", parsing)  # noqa: B010
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(3):
        nlp.forget()
        parsing.seconds = 0.0
        ours.append(_seconds(lambda: [_structured(path) for path in files]))
        theirs.append(_seconds(lambda: [_extracted(path) for path in files]))
    print(f"From PDF to JSON, {len(files)} files, each sentence parsed anew:")
    each, parsed = 1000 * median(ours) / len(files), 1000 * parsing.seconds / len(files)
    print(f"  pykala                  {each:6.0f} ms a file, of which parsing {parsed:.0f}")
    print(f"  pdfplumber extract_text {1000 * median(theirs) / len(files):6.0f} ms a file")
    print(f"  ratio                   {median(ours) / median(theirs):6.2f} (to be at most 1)")


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


def _structured(path: Path) -> bytes:
    """As a worker does it: the next file's reader starts while this one's facts are read."""
    result = structure(path, Limits(), on_read=lambda _: keep_ready(Limits()))
    return json_bytes(result.agreement.model_dump(mode="json"))


class _Timed:
    """A function that counts the seconds spent in it."""

    def __init__(self, call: Callable[..., object]) -> None:
        self._call, self.seconds = call, 0.0

    def __call__(self, *arguments: object) -> object:
        began = time.perf_counter()
        try:
            return self._call(*arguments)
        finally:
            self.seconds += time.perf_counter() - began


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


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
    items = list(read(path, data))
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
