"""Many files: memory and effort a file stay what they were. In full by `make nightly`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from statistics import mean

import psutil
import pytest

from pipeline.batch import Settings, run
from pipeline.batch.folder import Record

from .conftest import DOCUMENTS


@pytest.mark.parametrize("count", [24, pytest.param(500, marks=pytest.mark.nightly)])
def test_the_last_files_cost_what_the_first_did(tmp_path: Path, count: int) -> None:
    """Copies of a few documents that differ by a byte, two workers: no process grows, no file takes longer."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    some = [path for path in DOCUMENTS if path.suffix in (".md", ".pdf")][:: max(1, 800 // count)]
    for number in range(count):
        source = some[number % len(some)]
        ending = b"\n%% %d\n" if source.suffix == ".pdf" else b"\n\n<!-- %d -->\n"
        (inputs / f"{number:03}{source.suffix}").write_bytes(source.read_bytes() + ending % number)
    largest: list[int] = []
    spent: list[float] = []

    def look(done: int, total: int, record: Record) -> None:
        assert record.outcome in ("ok", "partial"), record
        taken = []
        for process in psutil.Process(os.getpid()).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # the last file's end with it
                if any(word.startswith("pipeline.") for word in process.cmdline()):  # and no browser of other tests
                    taken.append((process.memory_info().rss, sum(process.cpu_times()[:2])))
        largest.append(max((rss for rss, _ in taken), default=0))
        spent.append(sum(seconds for _, seconds in taken))

    run([inputs], tmp_path / "out", Settings(workers=2), look)
    third = count // 3
    assert len(largest) == count
    assert max(largest[-third:]) < 1.25 * max(largest[third:-third])
    assert max(largest) < 300 << 20
    each = [(spent[end - 1] - spent[end - third]) / third for end in (2 * third, count)]
    assert each[1] < 1.5 * max(mean(each), each[0])
