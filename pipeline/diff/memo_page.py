"""A memo as a page in one language, to be sent or pasted into a letter, and that page printed to PDF by a browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..document import Failure
from ..messages import Message, tell
from ..schema.diff import Diff
from ..schema.vocabulary import Outcome, UiLanguage
from ..web import render_page
from ..web.i18n import date
from .memo import Memo
from .versions import Version

_BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)  # fmt: skip
"""Browsers that print without a window, by name or where their systems keep them."""
_QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-sandbox",
)  # fmt: skip
"""Nothing but the printing; the page is this program's own and runs nothing, so that no sandbox is needed."""
_SECONDS = 120
"""A browser that has not printed by then hangs: a page takes it a few seconds."""


def memo_page(memos: Sequence[Memo], history: Sequence[tuple[str, list[str]]] = ()) -> str:
    """The page's HTML, of one memo or of those of several steps with the targets' history before them."""
    return render_page("memo.html.j2", memos[0].tongue, memos=memos, history=history, title=memos[-1].title)


class Entry(NamedTuple):
    """A place in the index.

    What its files are called, its name, its versions, and how many changes of substance each step has.
    """

    file: str
    place: str
    versions: str
    counts: str

    @classmethod
    def of(cls, file: str, family: Sequence[Version], steps: Sequence[Diff], tongue: UiLanguage) -> Entry:
        """The entry of a family; `steps` lead from each of its versions to the next."""
        periods = [version.agreement["period"] for version in family]
        years = [date(f"{period['start']}/{period['end']}", tongue) for period in periods]
        counts = ", ".join(str(step.summary.substance) for step in steps)
        return cls(file, ", ".join(family[-1].agreement["places"]), " → ".join(years), counts)


def index_page(entries: Sequence[Entry], tongue: UiLanguage) -> str:
    """The HTML of the index of a folder's memos."""
    return render_page("memo_index.html.j2", tongue, entries=entries)


def printed(page: str) -> bytes:
    """A page as PDF. Raises Failure where no browser is found that prints it."""
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise _unprinted(tell("no browser was found (Chromium, Chrome or Edge)"))
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "memo.html"), Path(folder, "memo.pdf")
        source.write_text(page, encoding="utf-8")
        ways = f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"
        try:
            subprocess.run(
                [browser, *_QUIET, *ways, source.as_uri()],
                check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL, capture_output=True,
            )  # fmt: skip
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise _unprinted(tell("{browser} did not print it", browser=Path(browser).name)) from None


def _unprinted(why: Message) -> Failure:
    told = tell("The PDF is printed by a browser, and {why}; write .html and print that", why=why)
    return Failure(Outcome.UNSUPPORTED, told)
