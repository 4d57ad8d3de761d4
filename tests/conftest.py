"""Shared places and parts of the tests."""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
import typst
from axe_playwright_python.base import AXE_SCRIPT
from click.testing import CliRunner
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from pipeline import batch, worker
from pipeline.cli import main
from pipeline.compare import AgreementFile
from pipeline.document import Line, Notice, Source, Text
from pipeline.document import Page as PdfPage
from pipeline.emit import json_bytes
from pipeline.ingest import pdf
from pipeline.normalise import normalise
from pipeline.schema.agreement import Agreement, Structured
from pipeline.worker import structure

os.environ["LANGUAGE"] = "en"  # messages are in English, whatever the machine's language is
ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
DOCUMENTS = sorted(
    path for folder in ("written_on", "held_out") for path in (CORPUS / folder).iterdir() if path.suffix != ".json"
)

needs_agreements = pytest.mark.skipif(
    not (SHARED / "agreements").exists(),
    reason="no real agreements beside this checkout (../shared/agreements)",
)
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_WITHOUT_WINDOWS = shutil.which("chromium-headless-shell")
"""The same browser without windows of its own to draw, which are a quarter of its processor time."""
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
_OPTIONS = [
    "--disable-dev-shm-usage",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=30_000)  # as long as Playwright waits for all else: a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_WITHOUT_WINDOWS or CHROMIUM, args=_OPTIONS)
        yield started
        _spent_elsewhere.append(_spent_by("--type=renderer"))
        started.close()


_VIOLATIONS = (ROOT / "tests" / "violations.js").read_text(encoding="utf-8")
_windows: list[Page] = []
"""Windows that no test has in use."""


def window(browser: Browser, beside: str, width: int = 1280, *, offline: bool = True) -> Iterator[Page]:
    """A window that may ask for what begins with `beside`, for nothing else; it opens no dialog and its console stays
    silent.

    A new one costs half a second of processor time, so that it is cleared and given to the next test, unless a test
    failed in it.
    """
    page = _windows.pop() if _windows else browser.new_context().new_page()
    page.context.set_offline(offline)
    page.set_viewport_size({"width": width, "height": 900})
    said: list[str] = []

    def dialog(shown: Dialog) -> None:
        said.append(shown.message)
        shown.dismiss()

    heard: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: None if request.url.startswith(beside) else said.append(request.url),
        "dialog": dialog,
    }
    for event, hear in heard.items():
        page.on(event, hear)
    yield page
    page.evaluate("try { localStorage.clear(); sessionStorage.clear(); } catch {}")
    for event, hear in heard.items():
        page.remove_listener(event, hear)
    page.context.clear_cookies()
    page.emulate_media(media="null")
    page.goto("about:blank")
    assert said == []
    _windows.append(page)


def pages_opened(browser: Browser, file: Path, width: int = 1280) -> Iterator[Page]:
    """A page opened offline: it may ask for files beside it, for nothing else."""
    for page in window(browser, file.parent.as_uri(), width):
        page.goto(file.as_uri())
        settled(page)
        yield page


def settled(page: Page) -> None:
    """Waits until a page's script has run: it unpacks the rows that wait behind what is seen."""
    page.wait_for_selector("[data-rest]", state="detached")


def violations(page: Page, *, colours: bool = True) -> Any:
    """What axe finds on a page.

    To look at the colours is most of its work: a page that has been looked at already and is now in another language
    or another file has the same.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_VIOLATIONS, colours)


def unfold(page: Page) -> None:
    page.locator("details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")


def read_pdf(data: bytes) -> tuple[Text, list[PdfPage], list[Notice]]:
    """The canonical text of a PDF, its pages, and what was noticed."""
    items = list(pdf.read(data))
    pages = {item.number: item for item in items if isinstance(item, PdfPage)}
    text, _ = normalise(Source("a.pdf", "", "application/pdf", True, list(pages.values())))
    return text, list(pages.values()), [item for item in items if isinstance(item, Notice)]


@pytest.fixture(scope="session")
def structured() -> dict[Path, Structured]:
    """Documents structured in this session, each once."""

    class Cache(dict[Path, Structured]):
        def __missing__(self, path: Path) -> Structured:
            self[path] = structure(path)
            return self[path]

    return Cache()


@pytest.fixture
def fresh_worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`structure` asks a process that starts in this test, with what the test has put into its environment."""
    fresh = worker.Worker()
    monkeypatch.setattr(worker, "_worker", fresh)
    yield
    fresh.close()


_workers: list[worker.Worker] = []
"""Workers that no run has in use."""


class KeptWorkers:
    """Processes that stay for the next run: loading the models takes longer than all that most tests have read."""

    def __init__(self, count: int) -> None:
        self._count = count

    def places(self) -> int:
        return self._count

    @contextmanager
    def worker(self) -> Iterator[worker.Worker]:
        try:
            taken = _workers.pop()
        except IndexError:
            taken = worker.Worker()
        yield taken
        _workers.append(taken)


@pytest.fixture
def kept_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` in this process asks workers that stay."""
    monkeypatch.setattr("pipeline.batch.runner._Here", KeptWorkers)


@pytest.fixture
def settings(kept_workers: None) -> batch.Settings:
    return batch.Settings(workers=2)


def cases(name: str) -> dict[str, Any]:
    """What `cases/<name>.toml` holds."""
    return tomllib.loads((ROOT / "tests" / "cases" / f"{name}.toml").read_text(encoding="utf-8"))


def numbered_cases(name: str) -> list[Any]:
    """The cases of `cases/<name>.toml` for a test of them, each called by the file's name and its number."""
    field = name.rpartition("/")[2]
    return [pytest.param(case, id=f"{field}-{n}") for n, case in enumerate(cases(name)["case"])]


def loaded(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def read_text(text: str, folder: Path) -> Agreement:
    """The agreement that a page with this text gives; the page is written into `folder`."""
    (folder / "sivu.md").write_text(text, encoding="utf-8")
    return structure(folder / "sivu.md").agreement


def printed_line(text: str, top: float) -> Line:
    """A line of justified print."""
    width = 400 / len(text)
    return Line(text, [72 + width * i for i in range(len(text) + 1)], top, top + 12, 11, right=472)


def typeset(source: str) -> bytes:
    """The PDF that Typst makes of a source."""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def run_diff(*words: object) -> tuple[int, str]:
    """The exit code and the output of `pykala diff` with these words."""
    done = CliRunner().invoke(main, ["diff", *map(str, words)])
    return done.exit_code, done.output


def emit(structured: Structured, folder: Path, **changed: Any) -> AgreementFile:
    """Writes an agreement as `run` does, some of its fields changed."""
    agreement = structured.agreement.model_dump(mode="json") | changed
    path = folder / f"{agreement['id']}.json"
    path.write_bytes(json_bytes(agreement))
    path.with_name(agreement["text"]["name"]).write_bytes(structured.text.encode())
    return AgreementFile(path, agreement["id"], 0)


_LONGEST = ("test_report", "test_desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, lest one processor be left alone with them at the end."""
    items.sort(key=lambda item: item.path.stem not in _LONGEST)


def pytest_sessionfinish(session: pytest.Session) -> None:
    for each in _workers:
        each.close()
    if output := getattr(session.config, "workeroutput", None):  # what the main process is told
        output["spent_elsewhere"] = sum(_spent_elsewhere)


_spent_elsewhere: list[float] = []
"""Processor time of what nobody waits for when it ends, as a browser's pages, which the system does not add up."""


def _spent_by(option: str) -> float:
    """The processor time of the processes with an option that were started from here and still run."""
    spent = 0.0
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # one that just ended tells nothing of itself
            spent += sum(each.cpu_times()[:2]) if option in each.cmdline() else 0
    return spent


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """One of the processes that the tests are divided among has ended."""
    _spent_elsewhere.append(getattr(node, "workeroutput", {}).get("spent_elsewhere", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much processor time the tests took, with all that they started."""
    spent = os.times()
    seconds = spent.user + spent.system + spent.children_user + spent.children_system + sum(_spent_elsewhere)
    terminalreporter.write_line(f"processor time: {seconds:.0f} s")
