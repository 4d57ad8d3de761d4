"""`pykala score`: emitted JSON against gold."""

from __future__ import annotations

from pathlib import Path

import click

from .console import FOLDER, printable


@click.command()
@click.argument("output", type=FOLDER)
@click.option(
    "--gold",
    type=FOLDER,
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
    from ..score import agreements as scoring
    from ..score import changes as changes

    lines = [*scoring.report(output, gold), *changes.report(output, gold)]
    if not lines:
        raise click.UsageError(f"No document in {output} has gold in {gold}; gold is named like the document.")
    for line in lines:
        click.echo(printable(line))
