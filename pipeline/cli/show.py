"""`pykala show`: an agreement at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import spoken, tell
from .console import FILES, Refused, loaded, printable, why
from .language import command, language_option

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage


@command()
@click.argument("file", type=FILES)
@language_option("Language of the lines. [default: that of the messages]")
def show(file: Path, lang: UiLanguage | None) -> None:
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
        raise Refused(tell("{file}: {why}", file=file, why=why(error, file))) from None
    if "sections" not in value or "source" not in value:
        raise Refused(tell("{file}: this is no agreement's JSON; show reads what `pykala run` wrote.", file=file))
    for line in at_a_glance(value, lang or spoken()):
        click.echo(printable(line))
