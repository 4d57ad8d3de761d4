"""`pykala compare`: many agreements side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import tell, tell_count
from .console import FILES, FOLDER, Refused, say, unwritable
from .language import command, language_option, option

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage


@command()
@click.argument("paths", nargs=-1, required=True, type=FILES, metavar="PATH...")
@option("-o", "--output", type=FILES, default=Path("comparison"), show_default=True, help="Folder for the comparison.")
@option(
    "--sources",
    type=FOLDER,
    multiple=True,
    help="Folder with the documents, for pictures of their pages, where they are not where `run` read them.",
)
@language_option(
    "Language that the report opens in; it has all three. The workbook is in it alone. Finnish where none is asked for."
)
@option("--parquet", is_flag=True, help="Write each table as Parquet too; needs the extra `parquet`.")
def compare(
    paths: tuple[Path, ...], output: Path, sources: tuple[Path, ...], lang: UiLanguage | None, parquet: bool
) -> None:
    """Lay agreements side by side, from the JSON that `run` wrote: a report for a browser, and tables of all facts.

    Writes index.html and a page for each agreement, a CSV for each table with a Data Package that describes them, a
    workbook, a database and JSON; of up to 100 agreements also report.html, all in one file for e-mail. Of several
    readings of one agreement (its PDF and its Word file) one is used.
    Exit code 1: some files were left out.

    \b
    Example:
      pykala compare output/ -o comparison/
      pykala compare output/ --sources agreements/ --lang sv
    """
    from .. import compare as side_by_side

    if parquet and not find_spec("pyarrow"):
        raise Refused(tell('--parquet needs the extra "parquet": pip install "pykala[parquet]".'))
    selection = side_by_side.select_readings(paths)
    for sentence in selection.left_out:
        say(sentence, err=True)
    if not selection.readings:
        raise Refused(tell("There is no agreement's JSON in what was given; give the folder that `run` wrote into."))
    try:
        made = side_by_side.compare(selection.readings, output, sources, lang or "fi", with_parquet=parquet)
    except OSError as error:
        raise unwritable(output, error) from None
    for sentence in made.left_out:
        say(sentence, err=True)
    _say_what_lacks_pictures(made.without_pictures)
    index = output / made.files[0]
    say(
        tell_count(
            "{count} agreement. Report: {file}, tables (CSV, Excel, SQLite, JSON) beside it",
            "{count} agreements. Report: {file}, tables (CSV, Excel, SQLite, JSON) beside it",
            made.agreements,
            file=index,
        )
    )
    if others := len(selection.readings) - len(made.left_out) - made.agreements:
        say(
            tell_count(
                "Beside them {count} other text: a summary, a decision or a page about agreements.",
                "Beside them {count} other texts: summaries, decisions and pages about agreements.",
                others,
            )
        )
    _say_why_not_in_one_file(made.files)
    sys.exit(1 if selection.is_incomplete or made.left_out else 0)


def _say_what_lacks_pictures(files: Sequence[str]) -> None:
    if not files:
        return
    say(
        tell_count(
            "{count} PDF lacks pictures of pages ({files}): it is inside an archive or a mail, is not where `run` read "
            "it, has changed, or cannot be drawn; save it, and give its folder with --sources.",
            "{count} PDFs lack pictures of pages ({files}): they are inside an archive or a mail, are not where `run` "
            "read them, have changed, or cannot be drawn; save them, and give their folder with --sources.",
            len(files),
            files=", ".join(files[:5]) + (" …" if len(files) > 5 else ""),
        ),
        err=True,
    )


def _say_why_not_in_one_file(files: Sequence[str]) -> None:
    from ..compare.report.overview import MOST_IN_ONE_FILE, ONE_FILE

    if ONE_FILE in files:
        return
    say(
        tell(
            "More than {most} agreements make no {file} for e-mail; send the whole folder.",
            most=MOST_IN_ONE_FILE,
            file=ONE_FILE,
        )
    )
