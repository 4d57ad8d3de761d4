"""`pykala compare`: many agreements side by side."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import FILES, FOLDER, printable, unwritable

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILES, metavar="PATH...")
@click.option(
    "-o", "--output", type=FILES, default=Path("comparison"), show_default=True, help="Folder for the comparison."
)
@click.option(
    "--sources",
    type=FOLDER,
    multiple=True,
    help="Folder with the documents, for pictures of their pages, where they are not where `run` read them.",
)
@click.option(
    "--lang",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="Language that the report opens in; it has all three. The workbook is in it alone.",
)
@click.option("--parquet", is_flag=True, help="Write each table as Parquet too; needs the extra `parquet`.")
def compare(paths: tuple[Path, ...], output: Path, sources: tuple[Path, ...], lang: UiLanguage, parquet: bool) -> None:
    """Lay agreements side by side, from the JSON that `run` wrote: a report for a browser, and tables of all facts.

    Writes index.html and a page for each agreement, a CSV for each table with a Data Package that describes them, a
    workbook, a database and JSON. Of several readings of one agreement (its PDF and its Word file) one is used.
    Exit code 1: some files were left out.

    \b
    Example:
      pykala compare output/ -o comparison/
      pykala compare output/ --sources agreements/ --lang sv
    """
    from .. import compare as side_by_side

    if parquet and not find_spec("pyarrow"):
        raise click.UsageError('--parquet needs the extra "parquet": pip install "pykala[parquet]".')
    selection = side_by_side.select_readings(paths)
    for sentence in selection.left_out:
        click.echo(printable(sentence), err=True)
    if not selection.readings:
        raise click.UsageError("There is no agreement's JSON in what was given; give the folder that `run` wrote into.")
    try:
        made = side_by_side.compare(selection.readings, output, sources, lang, with_parquet=parquet)
    except OSError as error:
        raise unwritable(output, error) from None
    for sentence in made.left_out:
        click.echo(printable(sentence), err=True)
    if astray := made.without_pictures:
        named = ", ".join(astray[:5]) + (" …" if len(astray) > 5 else "")
        click.echo(
            f"{len(astray)} PDFs lack pictures of pages ({printable(named)}): they are not where `run` read them, "
            "have changed, or cannot be drawn; give their folder with --sources.",
            err=True,
        )
    index = output / made.files[0]
    count = len(selection.readings) - len(made.left_out)
    click.echo(f"{count} agreements. Report: {printable(index)}, tables (CSV, Excel, SQLite, JSON) beside it")
    sys.exit(1 if selection.is_incomplete or made.left_out else 0)
