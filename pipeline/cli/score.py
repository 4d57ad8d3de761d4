"""`pykala score`: emitted JSON against gold."""

from __future__ import annotations

from pathlib import Path

import click

from ..messages import tell
from .console import FOLDER, Refused, printable
from .language import command, option


@command()
@click.argument("output", type=FOLDER)
@option(
    "--gold",
    type=FOLDER,
    help="Folder with gold files, named like the documents.",
)
@option(
    "--corrections",
    is_flag=True,
    help="Count what reading would have got right without what people decided in the folder.",
)
def score(output: Path, gold: Path | None, corrections: bool) -> None:
    """Compare what `run` and `diff` wrote with gold: precision, recall and F1 by field, then every miss and extra.

    Strict F1 asks for the value and all its attributes, soft F1 for the value. Documents are counted by the folder that
    their gold stands in, so that those that rules were written on are told from those held out.

    \b
    Example:
      pykala score output/ --gold corpus/gold/
      pykala score output/ --corrections
    """
    if not (gold or corrections):
        raise Refused(tell("Give the gold with --gold, or --corrections."))
    if corrections:
        from ..batch import CORRECTIONS
        from ..score import corrections as decided

        decided_lines = list(decided.report(output, output / CORRECTIONS))
        if not decided_lines:
            raise Refused(
                tell("Nobody decided on anything in {folder}; `pykala desk` is the place for it.", folder=output)
            )
        for line in decided_lines:
            click.echo(printable(line))
    if gold:
        _against_gold(output, gold)


def _against_gold(output: Path, gold: Path) -> None:
    from ..compare import scored
    from ..score import agreements, changes

    try:
        lines = [*agreements.report(output, gold), *scored.report(output, gold), *changes.report(output, gold)]
    except agreements.BadGold as bad:
        raise Refused(bad.message) from None
    if not lines:
        raise Refused(
            tell(
                "No document in {folder} has gold in {gold}; gold is named like the document.", folder=output, gold=gold
            )
        )
    for line in lines:
        click.echo(printable(line))
