"""`pykala run`: files and folders -> JSON, and how it goes meanwhile."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..messages import Message, tell, tell_count
from .console import FILES, Refused, printable, said, say
from .language import command, option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..batch import Record, Settings
    from ..batch.runner import Workers


@command()
@click.argument("paths", nargs=-1, required=True, type=FILES, metavar="PATH...")
@option("-o", "--output", type=FILES, default=Path("output"), show_default=True, help="Folder for the results.")
@option(
    "--workers",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Files read at the same time.",
)
@option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    help="Seconds of processor time for one file; every page adds two, a scanned one thirty.",
)
@option(
    "--memory",
    type=click.IntRange(400),
    default=1024,
    show_default=True,
    help="MiB of memory for each process that works on a file.",
)
@option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of people's decisions to lay over what is read.  [default: corrections.jsonl in the output folder]",
)
@option(
    "--dask",
    metavar="ADDRESS",
    help="Have a Dask scheduler's workers read the files; `local`: as many processes of this machine as --workers.",
)
@option("--send", is_flag=True, help="With --dask: send the files' bytes to machines that do not see the paths.")
@option("--strict", is_flag=True, help="Count a file with a problem of severity error as failed.")
@option("--force", is_flag=True, help="Do files again that have not changed, and write over edited results.")
@option("-q", "--quiet", is_flag=True, help="Tell only what failed.")
@option("-v", "--verbose", is_flag=True, help="Tell of every file as it is done.")
def run(
    paths: tuple[Path, ...],
    output: Path,
    workers: int,
    timeout: float,
    memory: int,
    corrections: Path | None,
    dask: str | None,
    send: bool,
    strict: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Structure files and folders: PDF, Word, OpenDocument, RTF, Markdown, text, saved web pages; mails and archives.

    Writes <id>.json and <id>.txt for each agreement, and run.json with what came of every file, those in mails and
    archives too. Files that have not changed are not done again.
    Exit code 0: all done; 1: some files failed; 2: the run could not begin.

    \b
    Example:
      pykala run agreements/ annex.docx -o output/
    """
    from .. import batch
    from ..batch.folder import Unusable

    if send and not dask:
        raise Refused(tell("--send goes with --dask."))
    settings = batch.Settings(workers, timeout, memory, strict, force)
    for sentence in _unreadable(corrections or output / batch.CORRECTIONS):
        say(sentence, err=True)
    with _Progress(quiet, verbose, strict) as progress:
        try:
            with _cluster(dask, settings, send) as cluster:
                manifest = batch.run(paths, output, settings, progress.report, corrections, cluster)
        except Unusable as problem:
            raise Refused(problem.message) from None
        except batch.Unrecorded as problem:
            say(problem.message, err=True)
            sys.exit(1)
    _refuse_nothing(manifest)
    if not quiet:
        click.echo(_summary(manifest, output))
    sys.exit(1 if progress.failed else 0)


def _refuse_nothing(manifest: dict[str, Any]) -> None:
    """Raises Refused where no file that was given is a document."""
    if all(file["outcome"] == "passed_over" for file in manifest["files"]):
        raise Refused(
            tell(
                "There is no document in what was given: give files or folders with .pdf, .docx, .md, .txt or .html "
                "files."
            )
        )


def _unreadable(file: Path) -> list[Message]:
    """A sentence for every line of the decisions that is none."""
    if not file.is_file():
        return []
    from ..corrections.decisions import read

    try:
        return read(file).unreadable
    except OSError:
        return []  # the run itself says so


def _cluster(address: str | None, settings: Settings, send: bool) -> AbstractContextManager[Workers | None]:
    """The Dask cluster that is to read the files; none without an address."""
    if not address:
        return nullcontext()
    try:
        from ..batch.cluster import Cluster
        from ..ingest.reader import Limits
    except ModuleNotFoundError as error:
        raise Refused(tell('--dask needs the extra "dask": pip install "pykala[dask]" ({why}).', why=error)) from None
    return Cluster(address, settings.workers, Limits(settings.timeout, settings.memory), send)


class _Progress:
    """A bar on a terminal, plain lines elsewhere; what failed is named in either."""

    def __init__(self, quiet: bool, verbose: bool, strict: bool) -> None:
        self._quiet, self._verbose, self._strict = quiet, verbose, strict
        self._bar: Any = None
        self.failed = 0

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def report(self, done: int, total: int, record: Record) -> None:
        """One more file is done: moves the bar on, and prints a line where the file failed or all are asked for."""
        failed = record.failed(self._strict)
        self.failed += failed
        if sys.stderr.isatty() and not self._quiet:
            if self._bar is None:
                self._bar = click.progressbar(length=total, label=said(tell("Reading")), file=sys.stderr)
            self._bar.update(1)
        if failed or self._verbose:
            outcome = Message(record.outcome)
            state = said(tell("{outcome}, unchanged", outcome=outcome) if record.unchanged else outcome)
            message = f": {said(record.message)}" if record.message else ""
            click.echo(f"{self._clear()}[{done}/{total}] {printable(record.path)}: {state}{message}", err=True)

    def _clear(self) -> str:
        """Ends the bar's line, so that a message begins on its own."""
        return "\n" if self._bar is not None else ""


def _summary(manifest: dict[str, Any], output: Path) -> str:
    """What came of the run, as a person reads it; of what is no document the first names alone."""
    files = manifest["files"]
    holders = {
        str(parent) for file in files for parent in Path(file["path"]).parents
    }  # archives, whose files are listed
    passed_over = [
        printable(file["path"]) for file in files if file["outcome"] == "passed_over" and file["path"] not in holders
    ]
    rows = []
    for file in (file for file in files if file["outcome"] != "passed_over"):
        problems = sum(file["problems"][severity] for severity in ("error", "warning"))
        rows.append(
            (
                said(file["outcome"]),
                file["id"] or "-",
                said(tell_count("{count} section", "{count} sections", file["sections"])) if file["id"] else "",
                said(tell("{count} to check", count=problems)) if problems else "",
                printable(file["path"]),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    table = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    counts = (tell("{count} {outcome}", count=n, outcome=outcome) for outcome, n in manifest["totals"].items())
    totals = ", ".join(map(said, counts))
    if count := sum(file["unchanged"] for file in files):
        unchanged = tell("{count} unchanged", count=count)
        totals += f" ({said(unchanged)})"
    ending = tell_count(
        "{count} file: {totals}. Results: {folder}, details: {file}",
        "{count} files: {totals}. Results: {folder}, details: {file}",
        len(files),
        totals=totals,
        folder=str(output) + os.sep,
        file=output / "run.json",
    )
    left_out = (
        [said(tell("Passed over, being no documents: {files}", files=_first_names(passed_over)))] if passed_over else []
    )
    return "\n".join([*table, *left_out, "", said(ending)])


def _first_names(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    more = said(tell("and {count} more", count=len(names) - _NAMED)) if len(names) > _NAMED else ""
    return ", ".join([*names[:_NAMED], *filter(None, [more])])


_NAMED = 12
"""So many files that are no documents are named; a saved web page alone may bring hundreds."""
