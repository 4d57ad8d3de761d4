"""Limits on time and memory: what counts, what does not, and that what goes over them is ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from pipeline import Failure, Limits, Outcome
from pipeline.batch import Settings, run
from pipeline.process import Child, Gone
from pipeline.worker import Worker, structure

from .conftest import CORPUS

SINIJARVI = CORPUS / "written_on" / "sinijarvi-2016-2018.md"
KUUSIVUORI = CORPUS / "written_on" / "kuusivuori-2021-2027.pdf"


def test_a_child_keeps_the_memory_that_it_will_need_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask's nanny has its workers give each 64 KiB back at once (distributed 2026.8, distributed.yaml), and what they
    start inherits that: structuring 300 files took 3.1 s in the system instead of 1.2."""
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "65536")
    child = Child("tests.hanging")
    try:
        assert "MALLOC_TRIM_THRESHOLD_" not in psutil.Process(child._process.pid).environ()
    finally:
        child.kill()


def test_a_child_that_sleeps_is_given_up_after_a_far_longer_time_on_the_clock() -> None:
    child = Child("tests.hanging")
    began = time.monotonic()
    child.count_from_now()
    with pytest.raises(TimeoutError):
        child.receive(0.1)
    assert time.monotonic() - began > 0.9
    child.kill()
    with pytest.raises(ValueError, match="closed file"):
        child.send({})


def test_a_child_that_works_is_given_up_for_its_processor_time() -> None:
    child = Child("tests.burning")
    began = time.process_time()
    with pytest.raises(TimeoutError):
        child.receive(0.5)
    child.kill()
    assert time.process_time() - began < 0.5  # the child's time, not ours


@pytest.mark.parametrize("alone", [False, True], ids=["with what it started", "alone"])
def test_memory_is_watched_where_the_system_has_no_limit(alone: bool) -> None:
    """Without the hard limit, as on Windows and in the process that structures: the parent looks, and kills."""
    child = Child("tests.hungry", memory=200, alone=alone)
    with pytest.raises(Gone) as gone:
        child.receive(30.0)
    assert gone.value.over_memory
    child.kill()


@contextmanager
def _busy(processes: int) -> Iterator[None]:
    """On one core, where the system lets this program stay on one: the others go on with other tests."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    burning = [subprocess.Popen([sys.executable, "-m", "tests.burning"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in burning:
            process.kill()
            process.wait()
        if cores:
            os.sched_setaffinity(0, cores)


def test_neither_loading_models_nor_a_busy_machine_counts(tmp_path: Path) -> None:
    """Three programs for each core take their share, and loading the models takes longer than the limit."""
    with _busy(3 if hasattr(os, "sched_getaffinity") else 3 * (os.cpu_count() or 1)):
        began = time.monotonic()
        manifest = run([KUUSIVUORI], tmp_path, Settings(workers=1, timeout=1.0))
        taken = time.monotonic() - began
    assert manifest["totals"] == {"ok": 1}
    assert taken > 1.0


def test_the_process_that_structures_is_held_to_the_limit_on_memory() -> None:
    """Its models alone take more than this, so that the file has its outcome, and the next one a new process."""
    worker = Worker()
    with pytest.raises(Failure, match=r"took more than 100 MiB of memory; try again with a larger --memory") as failure:
        worker.structure(KUUSIVUORI, Limits(memory=100))
    assert failure.value.outcome is Outcome.MEMORY
    assert worker.structure(KUUSIVUORI, Limits()).outcome == "ok"
    worker.close()


def test_a_process_that_was_lost_between_two_files_costs_neither() -> None:
    worker = Worker()
    assert worker.structure(SINIJARVI, Limits()).outcome == "ok"
    child = worker.start(Limits().memory)
    child.kill()
    assert worker.structure(SINIJARVI, Limits()).outcome == "ok"
    worker.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
@pytest.mark.usefixtures("fresh_worker")
def test_threads_and_a_forked_program_may_structure_at_once() -> None:
    """Threads take turns; a program that forked has a process of its own and leaves its parent's alone."""
    with ThreadPoolExecutor(4) as pool:
        assert {result.outcome for result in pool.map(structure, [SINIJARVI, KUUSIVUORI] * 2)} == {Outcome.OK}
    code = (
        "import os, sys, pipeline\n"
        "first = pipeline.structure(sys.argv[1]).agreement.id\n"
        "if os.fork() == 0: sys.exit(pipeline.structure(sys.argv[1]).agreement.id != first)\n"
        "_, status = os.wait()\n"
        "sys.exit(status or pipeline.structure(sys.argv[1]).agreement.id != first)"
    )
    subprocess.run([sys.executable, "-c", code, str(SINIJARVI)], check=True, timeout=60)
