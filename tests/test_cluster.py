"""The same run on a Dask cluster: the same bytes, whoever is lost on the way. In full by `make nightly`."""

from __future__ import annotations

import ast
import asyncio
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_server
from typing import Any

import psutil
import pytest
from dask_jobqueue.slurm import SLURMCluster
from distributed import Client, Future

from pipeline.batch import Record, Settings, Unusable, run
from pipeline.batch.cluster import Cluster
from pipeline.ingest.reader import Limits

from .conftest import ROOT, loaded
from .test_batch import KUUSIVUORI, SINIJARVI, _results

posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
ONE = Settings(workers=1)
QUICK = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s", "PYTHONPATH": str(ROOT)}


class Machines:
    """A scheduler and workers as people start them, each a process of its own on this machine."""

    def __init__(self, folder: Path, protocol: str = "tcp") -> None:
        self._folder = folder
        with create_server(("127.0.0.1", 0)) as free:
            self.address = f"{protocol}://127.0.0.1:{free.getsockname()[1]}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start_scheduler()

    def start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        with open(self._folder / "machines.log", "ab") as log:
            command = (sys.executable, "-m", "distributed.cli." + command[0], *command[1:])
            process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, env=os.environ | QUICK | environment
            )
        self.running.append(process)
        return process

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        return self.start("dask_scheduler", "--host", self.address, "--dashboard-address", "127.0.0.1:0")

    def start_worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        """Without a nanny, so that the process that is started is the one that may be killed."""
        return self.start("dask_worker", self.address, "--no-nanny", "--nthreads", "1", *options, **environment)

    def await_workers(self, count: int) -> None:
        with Client(self.address, timeout=300) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(count, timeout=300)

    def close(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machines]:
    monkeypatch.setenv("DASK_LOGGING__DISTRIBUTED", "critical")
    with closing(Machines(tmp_path)) as started:
        yield started


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of two workers, for tests in which none of them is lost."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASK_LOGGING__DISTRIBUTED", "critical")
        started = Machines(tmp_path_factory.mktemp("machines"))
    with closing(started):
        for _ in range(2):
            started.start_worker()
        started.await_workers(2)
        yield started.address


def _inputs(folder: Path, count: int) -> Path:
    """Copies of two small agreements that differ by a byte."""
    folder.mkdir()
    for number in range(count):
        source = (SINIJARVI, KUUSIVUORI)[number % 10 == 9]
        ending = b"\n%% %d\n" if source.suffix == ".pdf" else b"\n\n<!-- %d -->\n"
        (folder / f"{number:04}{source.suffix}").write_bytes(source.read_bytes() + ending % number)
    return folder


def _with_dask(inputs: Path, output: Path, address: str, send: bool = False, report: Any = None) -> dict[str, Any]:
    with Cluster(address, 2, Limits(), send) as cluster:
        return run([inputs], output, ONE, report, workers=cluster)


def _same(inputs: Path, output: Path) -> None:
    """The bytes that a run without Dask writes."""
    run([inputs], output.with_name("plain"), Settings(workers=2))
    assert _results(output) == _results(output.with_name("plain"))


def test_processes_of_this_machine(tmp_path: Path, kept_workers: None) -> None:
    inputs = _inputs(tmp_path / "in", 8)
    command = [sys.executable, "-m", "pipeline", "run", str(inputs), "-o", str(tmp_path / "out"), "--dask", "local"]
    done = subprocess.run([*command, "--workers", "2"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "8 files: 8 ok." in done.stdout
    _same(inputs, tmp_path / "out")


@pytest.mark.parametrize("send", [False, True], ids=["by path", "by bytes"])
def test_workers_of_other_machines(two_workers: str, tmp_path: Path, kept_workers: None, send: bool) -> None:
    """What was read before is not sent again; a file that gives nothing has the outcome that it has without Dask."""
    inputs = _inputs(tmp_path / "in", 6)
    (inputs / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    manifest = _with_dask(inputs, tmp_path / "out", two_workers, send)
    plain = run([inputs], tmp_path / "plain", Settings(workers=2))
    assert [(file["path"], file["outcome"], file["problems"]) for file in manifest["files"]] == [
        (file["path"], file["outcome"], file["problems"]) for file in plain["files"]
    ]
    assert _results(tmp_path / "out") == _results(tmp_path / "plain")
    again = _with_dask(inputs, tmp_path / "out", two_workers, send)
    assert sum(file["unchanged"] for file in again["files"]) == 7


def test_a_path_that_the_workers_do_not_see(two_workers: str, tmp_path: Path) -> None:
    """The failure is a worker's; what to do about it is told where the run was begun."""
    gone = _inputs(tmp_path / "in", 1) / "0000.md"
    with Cluster(two_workers, 1, Limits()) as cluster:
        cluster._prepare()
        with cluster.worker() as worker, pytest.raises(Exception, match=r"No such file.*send the files with --send"):
            worker.structure(gone.with_name("elsewhere.md"), Limits(), "elsewhere.md")


@posix
def test_a_file_that_kills_its_process_costs_itself_alone(machines: Machines, tmp_path: Path) -> None:
    """A limit on memory that the models do not fit is the same for every file; the worker stays."""
    machines.start_worker()
    machines.await_workers(1)
    inputs = _inputs(tmp_path / "in", 2)
    with Cluster(machines.address, 1, Limits()) as cluster:
        manifest = run([inputs], tmp_path / "out", Settings(memory=100), workers=cluster)
        assert manifest["totals"] == {"memory": 2}
        assert run([inputs], tmp_path / "out", ONE, workers=cluster)["totals"] == {"ok": 2}


def test_a_wait_that_is_cancelled_is_waited_again(
    two_workers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the client does when the scheduler is lost. distributed 2026.8.0 fails then on a result that it has not."""
    inputs = _inputs(tmp_path / "in", 1)
    waits: list[object] = []
    wait = Future.result

    async def cancelled() -> None:
        raise asyncio.CancelledError

    def wait_later(task: Future[Any], timeout: float | None = None) -> object:
        waits.append(task.key)
        return task.client.sync(cancelled) if len(waits) == 1 else wait(task, timeout)

    monkeypatch.setattr(Future, "result", wait_later)
    with Client(two_workers) as client, pytest.raises(UnboundLocalError):  # type: ignore[no-untyped-call]
        client.sync(cancelled)
    assert _with_dask(inputs, tmp_path / "out", two_workers)["totals"] == {"ok": 1}
    assert len({*waits}) == 2


def test_a_worker_of_another_version_is_told_and_left_out(
    machines: Machines, tmp_path: Path, kept_workers: None, caplog: pytest.LogCaptureFixture
) -> None:
    """Another version, and none at all; and a run with nobody else does not begin."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "pipeline", other / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with open(other / "pipeline" / "document.py", "a", encoding="utf-8") as changed:
        changed.write("\n# another version\n")
    machines.start_worker("--name", "other", PYTHONPATH=str(other))
    machines.await_workers(1)
    inputs = _inputs(tmp_path / "in", 4)
    with pytest.raises(Unusable, match=r"no worker that can be used .*another version of the program"):
        _with_dask(inputs, tmp_path / "out", machines.address)
    machines.start_worker()
    machines.await_workers(2)
    assert _with_dask(inputs, tmp_path / "out", machines.address)["totals"] == {"ok": 4}
    assert sum("another version" in message for message in caplog.messages) == 2  # once a run
    _same(inputs, tmp_path / "out")


def test_no_scheduler(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(SINIJARVI), "-o", str(tmp_path), "--dask"]
    done = subprocess.run([*command, "tcp://127.0.0.1:1"], capture_output=True, text=True, env=os.environ | QUICK)
    assert done.returncode == 2
    assert "There is no Dask scheduler at tcp://127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_of_dask_is_loaded_without_it() -> None:
    code = (
        "import sys; from pipeline.cli import run; import pipeline.batch;"
        "print(*({'dask', 'distributed'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == []


def _begun(inputs: Path, output: Path, address: str) -> subprocess.Popen[str]:
    """A run in a process of its own, of which the first file is done."""
    command = [sys.executable, "-m", "pipeline", "run", str(inputs), "-o", str(output), "--workers", "2", "-v"]
    process = subprocess.Popen(
        [*command, "--dask", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | QUICK,
        start_new_session=True,
    )
    assert process.stderr
    process.stderr.readline()
    return process


@posix
@pytest.mark.parametrize(
    ("count", "workers", "schedulers"),
    [(12, 1, 0), *(pytest.param(*case, marks=pytest.mark.nightly) for case in ((20, 0, 1), (2000, 10, 1)))],
)
def test_workers_and_the_scheduler_killed(
    machines: Machines, tmp_path: Path, kept_workers: None, count: int, workers: int, schedulers: int
) -> None:
    """At random moments, others taking their place: every file has one outcome, and its bytes."""
    alive = [machines.start_worker() for _ in range(2)]
    machines.await_workers(2)
    inputs = _inputs(tmp_path / "in", count)
    chance = random.Random(1)
    blows = ["worker"] * workers + ["scheduler"] * schedulers
    moments = dict(zip(chance.sample(range(1, count - 8), len(blows)), blows, strict=True))
    told: list[str] = []

    def strike(done: int, total: int, record: Record) -> None:
        told.append(record.path)
        if (blow := moments.get(done)) == "worker":
            alive.pop(chance.randrange(2)).kill()
        elif blow == "scheduler":
            machines.scheduler.kill()
            machines.scheduler.wait()
            machines.scheduler = machines.start_scheduler()
            for worker in alive:  # they end with their scheduler, and are started anew by what started them
                worker.kill()
            alive.clear()
        alive.extend(machines.start_worker() for _ in range(2 - len(alive)))

    manifest = _with_dask(inputs, tmp_path / "out", machines.address, report=strike)
    assert manifest["totals"] == {"ok": count}
    assert len({*told}) == len(told) == count
    _same(inputs, tmp_path / "out")


@posix
@pytest.mark.nightly
def test_a_scheduler_that_does_not_come_back(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files that are left have an outcome that tells it, and the next run goes on with them."""
    machines.start_worker()
    machines.await_workers(1)
    inputs = _inputs(tmp_path / "in", 8)
    command = [sys.executable, "-m", "pipeline", "run", str(inputs), "-o", str(tmp_path / "out"), "-v", "--dask"]
    process = subprocess.Popen(
        [*command, machines.address],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=os.environ | QUICK,
    )
    assert process.stderr
    process.stderr.readline()
    machines.scheduler.kill()
    _, told = process.communicate(timeout=300)
    assert process.returncode == 1
    assert f"the Dask scheduler at {machines.address} was lost; run again" in told
    totals = loaded(tmp_path / "out" / "run.json")["totals"]
    assert totals["crashed"] + totals["ok"] == 8
    assert run([inputs], tmp_path / "out", ONE)["totals"] == {"ok": 8}
    _same(inputs, tmp_path / "out")


@posix
def test_a_run_that_is_stopped_ends_at_once_and_goes_on(tmp_path: Path, kept_workers: None) -> None:
    """Ctrl-C, which a terminal sends to all processes of the run: no traceback, no process left, nothing lost."""
    inputs = _inputs(tmp_path / "in", 8)
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        str(inputs),
        "-o",
        str(tmp_path / "out"),
        "-v",
        "--dask",
        "local",
    ]
    process = subprocess.Popen(
        [*command, "--workers", "2"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stderr
    process.stderr.readline()
    started = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "Aborted!" in told
    assert "Traceback" not in told
    _, left = psutil.wait_procs(started, timeout=10)
    assert left == []
    assert run([inputs], tmp_path / "out", Settings(workers=2))["totals"] == {"ok": 8}


# ---------------------------------------------------------------- docs/monta-konetta.md

PAGE = (ROOT / "docs" / "monta-konetta.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
(SLURM,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_commands_of_the_page_are_a_shells() -> None:
    assert len(SHELL) > 4
    for block in SHELL:
        subprocess.run(["bash", "-n"], input=block, text=True, check=True)


def test_the_slurm_job_of_the_page() -> None:
    """The script's own cluster, as dask-jobqueue writes its job: four workers of one thread, on the node's own disk."""
    (call,) = [
        node for node in ast.walk(ast.parse(SLURM)) if isinstance(node, ast.Call) and "SLURM" in ast.dump(node.func)
    ]
    options = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
    with SLURMCluster(**options, scheduler_options={"host": "tcp://127.0.0.1", "dashboard_address": ":0"}) as cluster:
        job = cluster.job_script()
    subprocess.run(["bash", "-n"], input=job, text=True, check=True)
    asked = dict(re.findall(r"^#SBATCH (-\w|--[\w-]+)[ =](.+)$", job, re.MULTILINE))
    assert (asked["-p"], asked["-A"]) == ("small", options["account"])
    assert (asked["--cpus-per-task"], asked["-t"], asked["--gres"]) == ("4", "04:00:00", "nvme:10")
    assert asked["--mem"] == "12G"
    worker = job.splitlines()[-1]
    assert "--nthreads 1 " in worker
    assert "--nworkers 4 " in worker
    assert "--local-directory $LOCAL_SCRATCH" in worker


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_tls_as_the_page_sets_it_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the key is let in, with no option of ours; who has not, is not."""
    (setup,) = [block for block in SHELL if "openssl" in block]
    subprocess.run(
        ["bash", "-e"],
        input=setup,
        text=True,
        check=True,
        capture_output=True,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    command = [sys.executable, "-m", "pipeline", "run", str(SINIJARVI), "-q", "-o"]
    stranger = os.environ | QUICK
    with monkeypatch.context() as patched:
        patched.setenv("DASK_CONFIG", str(tmp_path / ".config" / "dask"))
        with closing(Machines(tmp_path, "tls")) as machines:
            machines.start_worker()
            to_them = ["--dask", machines.address]
            subprocess.run([*command, str(tmp_path / "out"), *to_them], check=True, timeout=300)
            refused = subprocess.run([*command, str(tmp_path / "no"), *to_them], capture_output=True, env=stranger)
    assert (tmp_path / "out" / "sinijarvi-2016-2018.json").exists()
    assert refused.returncode == 2
