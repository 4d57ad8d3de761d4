"""`pykala show`: an agreement at a glance."""

from __future__ import annotations

from pathlib import Path

import click

from .console import FILES, loaded, printable, why


@click.command()
@click.argument("file", type=FILES)
def show(file: Path) -> None:
    """Show an agreement at a glance, from the JSON that `run` wrote.

    \b
    Example:
      pykala show output/kuusivuori-2021-2027.json
    """
    from .glance import at_a_glance

    try:
        value = loaded(file)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{printable(file)}: {why(error, file)}") from None
    if "sections" not in value or "source" not in value:
        raise click.UsageError(f"{printable(file)}: this is no agreement's JSON; show reads what `pykala run` wrote.")
    for line in at_a_glance(value).split("\n"):
        click.echo(printable(line))
