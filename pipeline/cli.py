"""The command line. Results go to standard output, everything else to standard error.

Commands only call: what they need is imported inside them, so that `pykala --help` starts at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__

if TYPE_CHECKING:
    from .batch import Record
    from .labels import Tongue

_FILES = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pykala")
def main() -> None:
    """Turns Finnish innovation ecosystem agreements into JSON with evidence for every fact.

    \b
    Example:
      pykala run agreements/ -o output/
      pykala show output/kuusivuori-2021-2027.json
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FILES, metavar="PATH...")
@click.option("-o", "--output", type=_FILES, default=Path("output"), show_default=True, help="Folder for the results.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Files read at the same time.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    help="Seconds of processor time for one file; every page adds two, a scanned one thirty.",
)
@click.option(
    "--memory",
    type=click.IntRange(400),
    default=1024,
    show_default=True,
    help="MiB of memory for each process that works on a file.",
)
@click.option("--strict", is_flag=True, help="Count a file with a problem of severity error as failed.")
@click.option("--force", is_flag=True, help="Do files again that have not changed.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what failed.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of every file as it is done.")
def run(
    paths: tuple[Path, ...],
    output: Path,
    workers: int,
    timeout: float,
    memory: int,
    strict: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Structure files and folders: PDF, Word (.docx), Markdown, text and saved web pages.

    Writes <id>.json and <id>.txt for each agreement, and run.json with what came of every file. Files that have not
    changed are not
    done again. Exit code 0: all done; 1: some files failed; 2: the run could not begin.

    \b
    Example:
      pykala run agreements/ annex.docx -o output/
    """
    from . import batch

    settings = batch.Settings(workers, timeout, memory, strict, force)
    with _Progress(quiet, verbose, strict) as progress:
        try:
            manifest = batch.run(paths, output, settings, progress.report)
        except batch.Unusable as problem:
            raise click.UsageError(str(problem)) from None
        except batch.Unrecorded as problem:
            click.echo(_shown(problem), err=True)
            sys.exit(1)
    if not manifest["files"]:
        raise click.UsageError(
            "There is no document in what was given: give files or folders with .pdf, .docx, .md, .txt or .html files."
        )
    if not quiet:
        click.echo(_summary(manifest, output))
    sys.exit(1 if progress.failed else 0)


class _Progress:
    """A bar on a terminal, plain lines elsewhere; what failed is told in either."""

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
        failed = record.failed(self._strict)
        self.failed += failed
        if sys.stderr.isatty() and not self._quiet:
            if self._bar is None:
                self._bar = click.progressbar(length=total, label="Reading", file=sys.stderr)
            self._bar.update(1)
        if failed or self._verbose:
            state = f"{record.outcome}{', unchanged' if record.unchanged else ''}"
            said = f": {_shown(record.message)}" if record.message else ""
            click.echo(f"{self._clear()}[{done}/{total}] {_shown(record.path)}: {state}{said}", err=True)

    def _clear(self) -> str:
        """Ends the bar's line, so that a message begins on its own."""
        return "\n" if self._bar is not None else ""


def _summary(manifest: dict[str, Any], output: Path) -> str:
    """What came of the run, as a person reads it."""
    files = manifest["files"]
    rows = []
    for file in files:
        problems = sum(file["problems"][severity] for severity in ("error", "warning"))
        to_check = f"{problems} to check" if problems else ""
        rows.append(
            (
                file["outcome"],
                file["id"] or "-",
                f"{file['sections']} sections" if file["id"] else "",
                to_check,
                _shown(file["path"]),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    table = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    totals = ", ".join(f"{count} {outcome}" for outcome, count in manifest["totals"].items())
    unchanged = sum(file["unchanged"] for file in files)
    ending = f" ({unchanged} unchanged)" if unchanged else ""
    return "\n".join(
        [*table, "", f"{len(files)} files: {totals}{ending}. Results: {output}{os.sep}, details: {output / 'run.json'}"]
    )


@main.command()
@click.argument("files", nargs=-1, required=True, type=_FILES, metavar="FILES")
def validate(files: tuple[Path, ...]) -> None:
    """Check emitted JSON files: the schema; of agreements every quote against the text, sections against each other.

    Exit code 0: all hold; 1: some do not.

    \b
    Example:
      pykala validate output/*.json
    """
    from .validate import agreement_errors, schema_errors

    failed = False
    for file in files:
        try:
            value = _loaded(file)
            other = next((name for key, name in _TOLD_BY.items() if key in value), None)
            if other:
                errors = schema_errors(other, value)
            else:
                beside = file.with_name(Path(str(value.get("text", {}).get("name", file.name))).name)
                text = (beside if beside.exists() else file.with_suffix(".txt")).read_bytes().decode("utf-8")
                errors = schema_errors("agreement", value) or agreement_errors(value, text)
        except (OSError, ValueError) as problem:
            errors = [_why(problem, file)]
        failed = failed or bool(errors)
        for error in errors[:20]:
            click.echo(f"{_shown(file)}: {_shown(error)}")
        if len(errors) > 20:
            click.echo(f"{_shown(file)}: and {len(errors) - 20} more")
        if not errors:
            click.echo(f"{_shown(file)}: valid")
    sys.exit(1 if failed else 0)


_TOLD_BY = {"files": "run", "changes": "diff", "steps": "history", "tables": "comparison"}
"""What only the other kinds of JSON hold."""


@main.command()
@click.argument("file", type=_FILES)
def show(file: Path) -> None:
    """Show an agreement at a glance, from the JSON that `run` wrote.

    \b
    Example:
      pykala show output/kuusivuori-2021-2027.json
    """
    from .glance import at_a_glance

    try:
        value = _loaded(file)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{_shown(file)}: {_why(error, file)}") from None
    if "sections" not in value or "source" not in value:
        raise click.UsageError(f"{_shown(file)}: this is no agreement's JSON; show reads what `pykala run` wrote.")
    click.echo(_shown(at_a_glance(value)))


@main.command()
@click.argument("versions", nargs=-1, required=True, type=_FILES, metavar="OLD NEW...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Lines for a terminal, JSON, or a page for a browser.",
)
@click.option("-o", "--output", type=_FILES, help="File to write; standard output where none is given.")
@click.option(
    "--lang",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="Language of the lines; a page opens in it and has all three.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["any", "substance"]),
    default="any",
    show_default=True,
    help="Which changes give exit code 1.",
)
def diff(versions: tuple[Path, ...], form: str, output: Path | None, lang: Tongue, fail_on: str) -> None:
    """Tell what changed from OLD to NEW, in substance first: JSON that `run` wrote, or documents, of any two formats.

    With more than two versions, in order, also the history of each target. Exit code as diff(1) has it: 0 the same,
    1 different, 2 trouble. A change of layout alone counts as the same.

    \b
    Example:
      pykala diff output/kuusivuori-2021-2027.json draft-2025.docx
      pykala diff old.pdf new.docx --format html -o changes.html
    """
    from . import diff as compare
    from .document import Failure

    if len(versions) < 2:
        raise click.UsageError("Give the old version and the new one.")
    loaded = []
    for path in versions:
        try:
            loaded.append(compare.load(path))
        except Failure as failure:
            raise click.UsageError(f"{_shown(path)}: {_shown(failure.message)}.") from None
    several = compare.history(loaded) if len(loaded) > 2 else None
    steps = several.steps if several else [compare.diff(*loaded)]
    if form == "json":
        from .emit import json_bytes

        told = json_bytes((several or steps[0]).model_dump(mode="json"))
    elif form == "html":
        from .diff.page import page

        told = page(loaded, steps, lang, several.targets if several else ()).encode("utf-8")
    else:
        from .diff.terminal import history_lines, lines

        listed = [*history_lines(several, lang)] if several else []
        for step, old, new in zip(steps, loaded, loaded[1:], strict=False):
            listed += ["", *lines(step, old, new, lang)] if listed else [*lines(step, old, new, lang)]
        told = "".join(f"{_shown(line)}\n" for line in listed).encode("utf-8")
    _written(told, output)
    changes = [change for step in steps for change in step.changes if not compare.is_layout(change)]
    sys.exit(1 if any(change.substance or fail_on == "any" for change in changes) else 0)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FILES, metavar="PATH...")
@click.option(
    "-o", "--output", type=_FILES, default=Path("comparison"), show_default=True, help="Folder for the comparison."
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="Folder with the documents, for pictures of their pages, where they are not where `run` read them.",
)
@click.option(
    "--lang",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="Language that the report opens in; it has all three.",
)
def compare(paths: tuple[Path, ...], output: Path, sources: tuple[Path, ...], lang: Tongue) -> None:
    """Lay agreements side by side, from the JSON that `run` wrote: a report for a browser, and tables of all facts.

    Writes index.html and a page for each agreement, a CSV for each table with a Data Package that describes them, a
    workbook, a database and JSON. Of several readings of one agreement (its PDF and its Word file) one is used.
    Exit code 1: some files were left out.

    \b
    Example:
      pykala compare output/ -o comparison/
      pykala compare output/ --sources agreements/ --lang sv
    """
    from . import compare as side_by_side

    found = side_by_side.found(paths)
    for sentence in found.left_out:
        click.echo(_shown(sentence), err=True)
    if not found.readings:
        raise click.UsageError("There is no agreement's JSON in what was given; give the folder that `run` wrote into.")
    try:
        made = side_by_side.compare(found.readings, output, sources, lang)
    except OSError as error:
        raise _unwritable(output, error) from None
    if astray := made.without_pictures:
        named = ", ".join(astray[:5]) + (" …" if len(astray) > 5 else "")
        click.echo(
            f"{len(astray)} PDFs lack pictures of pages ({_shown(named)}): they are not where `run` read them, "
            "have changed, or cannot be drawn; give their folder with --sources.",
            err=True,
        )
    index = output / made.files[0]
    click.echo(f"{len(found.readings)} agreements. Report: {index}, tables (CSV, Excel, SQLite, JSON) beside it")
    sys.exit(1 if found.is_incomplete else 0)


def _written(data: bytes, output: Path | None) -> None:
    if output is None:  # a console shows characters; a pipe or a file gets UTF-8, whatever the system's code page
        click.echo(data.decode("utf-8") if sys.stdout.isatty() else data, nl=False)
        return
    from .emit import write_atomically

    try:
        write_atomically(output, data)
    except OSError as error:
        raise _unwritable(output, error) from None


@main.command()
@click.argument("output", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder with gold files, named like the documents.",
)
def score(output: Path, gold: Path) -> None:
    """Compare what `run` and `diff` wrote with gold: precision, recall and F1 by field, then every miss and extra.

    Strict F1 asks for the value and all its attributes, soft F1 for the value. Documents are counted by the folder that
    their gold stands in, so that those that rules were written on are told from those held out.

    \b
    Example:
      pykala score output/ --gold corpus/gold/
    """
    from . import scoring
    from .diff import scoring as changes

    lines = [*scoring.report(output, gold), *changes.report(output, gold)]
    if not lines:
        raise click.UsageError(f"No document in {output} has gold in {gold}; gold is named like the document.")
    for line in lines:
        click.echo(_shown(line))


def _unwritable(output: Path, error: OSError) -> click.UsageError:
    return click.UsageError(f"{_shown(output)} cannot be written ({error.strerror}); choose another place.")


def _loaded(file: Path) -> dict[str, Any]:
    """Raises OSError, ValueError."""
    import json

    value = json.loads(file.read_bytes())
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _why(error: Exception, file: Path) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder; give the JSON files in it"
    if isinstance(error, OSError):
        return f"{error.filename or file} cannot be opened ({error.strerror}); check that it is there"
    return "it is no JSON that `pykala run` wrote; structure the document first"


def _shown(text: object) -> str:
    """Text from files and file names, harmless in a terminal: control and direction characters are written out."""
    printable = str(text).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in printable)
