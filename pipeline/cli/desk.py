"""`pykala desk`: drop files, see what came of each, correct a value and keep it, in a browser of this machine."""

from __future__ import annotations

from pathlib import Path

import click

from ..messages import tell
from .console import FILES, Refused, say
from .language import asked_of_all, command, option


@command()
@click.argument("folder", type=FILES, default=Path("output"), metavar="[FOLDER]")
@option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
def desk(folder: Path, no_browser: bool) -> None:
    """Open the desk: a page of this machine alone, on the results in FOLDER (output).

    Documents are dropped on it and read; every fact can be confirmed, changed or removed, and what is decided is kept
    in corrections.jsonl. It ends some minutes after its last page was closed, or with Ctrl-C.

    \b
    Example:
      pykala desk output/
    """
    import webbrowser

    from ..desk.server import Closed, serve

    def opened(address: str) -> None:
        say(tell("The desk: {address}", address=address))
        if not no_browser:
            webbrowser.open(address)

    try:
        serve(folder, opened, tongue=asked_of_all() or "fi")
    except Closed as why:
        raise Refused(why.message) from None
    except KeyboardInterrupt:
        say(tell("The desk is closed."), err=True)
