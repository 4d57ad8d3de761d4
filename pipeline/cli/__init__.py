"""The command line: a module a command. Results go to standard output, everything else to standard error.

Commands only call: what they need is imported inside them, so that `pykala --help` starts at once.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import click

from .. import __version__
from .compare import compare
from .corrections import corrections
from .desk import desk
from .diff import diff
from .language import Option, group, language_option
from .run import run
from .score import score
from .show import show
from .validate import validate

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage

_OBJECTS = 200_000
"""So many new ones, and not 700, before the collector looks for what is unreachable: most of what a command imports and
reads stays, and looking through it again and again took a fifteenth of a diff's time."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them takes longer than reading two agreements
gc.set_threshold(_OBJECTS)


@group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@language_option("Language of help and messages. [default: the system's, or English]")
@click.version_option(__version__, prog_name="pykala", cls=Option, help="Show the version and exit.")
def main(lang: UiLanguage | None) -> None:
    """Turns Finnish innovation ecosystem agreements into JSON with evidence for every fact.

    \b
    Example:
      pykala run agreements/ -o output/
      pykala show output/kuusivuori-2021-2027.json
    """


for command in (run, validate, show, diff, compare, desk, corrections, score):
    main.add_command(command)
