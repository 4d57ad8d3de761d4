"""`pykala show`: an agreement at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import FILES, loaded, printable, why

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage


@click.command()
@click.argument("file", type=FILES)
@click.option(
    "--lang", type=click.Choice(["fi", "sv", "en"]), default="fi", show_default=True, help="Language of the lines."
)
def show(file: Path, lang: UiLanguage) -> None:
    """Show an agreement at a glance, from the JSON that `run` wrote: who, what and by when, with whose money, who
    steers, when it ends, and what to check. A number in square brackets is the page.

    \b
    Example:
      pykala show output/kuusivuori-2021-2027.json
    """
    from ..schema.upgrade import upgraded
    from .glance import at_a_glance

    try:
        value = upgraded(loaded(file))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{printable(file)}: {why(error, file)}") from None
    if "sections" not in value or "source" not in value:
        raise click.UsageError(f"{printable(file)}: this is no agreement's JSON; show reads what `pykala run` wrote.")
    for line in at_a_glance(value, lang):
        click.echo(printable(line))
