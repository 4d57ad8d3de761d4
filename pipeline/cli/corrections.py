"""`pykala corrections`: what people decided, taken from edited JSON and given on as gold."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from ..messages import tell, tell_count
from .console import FILES, FOLDER, Refused, loaded, printable, say, unwritable, why
from .language import group, option

_OUTPUT = option("-o", "--output", type=FOLDER, help="Folder that `run` wrote into, where it is another one.")


@group()
def corrections() -> None:
    """Keep what people corrected: `corrections.jsonl` in the output folder, which every `run` lays over what it read.

    \b
    Example:
      pykala corrections from output/kuusivuori-2021-2027.json --by "M. Tarkastaja" --reason "luettu sivulta 4"
    """


@corrections.command(name="from")
@click.argument("edited", type=FILES, metavar="EDITED.json")
@_OUTPUT
@option("--by", default=getpass.getuser, show_default="the user's name", help="Whose decisions they are.")
@option("--reason", help="Why.")
def take(edited: Path, output: Path | None, by: str, reason: str | None) -> None:
    """Make decisions of the edits in an agreement's JSON, and lay them over it.

    Exit code 1: some edits cannot be kept as decisions, and are told.

    \b
    Example:
      pykala corrections from output/kuusivuori-2021-2027.json --by "M. Tarkastaja"
    """
    from ..batch import Unusable
    from ..batch.editing import NotRecorded, taken

    folder = output or edited.parent
    try:
        made, left_over = taken(loaded(edited), folder, by, reason)
    except NotRecorded as problem:
        raise Refused(tell("{file}: {why}", file=edited, why=problem)) from None
    except Unusable as problem:
        raise Refused(problem.message) from None
    except OSError as error:
        if error.filename and Path(error.filename) == edited:
            raise Refused(tell("{file}: {why}", file=edited, why=why(error, edited))) from None
        raise unwritable(folder, error) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(tell("{file}: {why}", file=edited, why=why(ValueError(str(error)), edited))) from None
    for sentence in left_over:
        say(sentence, err=True)
    kept_in = folder / "corrections.jsonl"
    say(tell_count("{count} decision in {file}", "{count} decisions in {file}", made, file=kept_in))
    if left_over:
        left = tell("The file is left as it is; `pykala run --force` lets go of what could not be kept.")
        say(left, err=True)
    sys.exit(1 if left_over else 0)


@corrections.command()
@click.argument("folder", type=FOLDER, metavar="OUTPUT")
@option("-o", "--output", type=FILES, default=Path("gold"), show_default=True, help="Folder for the gold files.")
def export(folder: Path, output: Path) -> None:
    """Write a gold file for each agreement of which people checked a whole field, for `pykala score --gold`.

    A gold file tells which fields were checked; only those are counted.

    \b
    Example:
      pykala corrections export output/ -o gold/
    """
    from ..emit import json_bytes, write_durably
    from ..score.gold import checked_gold

    written = 0
    try:
        for name, gold in checked_gold(folder):
            output.mkdir(parents=True, exist_ok=True)
            write_durably(output / f"{name}.json", json_bytes(gold))
            click.echo(f"{printable(name)}: {', '.join(gold['checked'])}")
            written += 1
    except OSError as error:
        raise unwritable(output, error) from None
    say(tell_count("{count} gold file in {folder}", "{count} gold files in {folder}", written, folder=output))
