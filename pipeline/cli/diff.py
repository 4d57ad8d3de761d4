"""`pykala diff`: what changed between versions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import FILES, printable, write

if TYPE_CHECKING:
    from ..schema.vocabulary import UiLanguage


@click.command()
@click.argument("versions", nargs=-1, required=True, type=FILES, metavar="OLD NEW...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Lines for a terminal, JSON, or a page for a browser.",
)
@click.option("-o", "--output", type=FILES, help="File to write; standard output where none is given.")
@click.option(
    "--lang",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="Language of the lines; a page opens in it and has all three.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["any", "substance"]),
    default="any",
    show_default=True,
    help="Which changes give exit code 1.",
)
def diff(versions: tuple[Path, ...], form: str, output: Path | None, lang: UiLanguage, fail_on: str) -> None:
    """Tell what changed from OLD to NEW, in substance first: JSON that `run` wrote, or documents, of any two formats.

    With more than two versions, in order, also the history of each target. Exit code as diff(1) has it: 0 the same,
    1 different, 2 trouble. A change of layout alone counts as the same.

    \b
    Example:
      pykala diff output/kuusivuori-2021-2027.json draft-2025.docx
      pykala diff old.pdf new.docx --format html -o changes.html
    """
    from .. import diff as compare
    from ..document import Failure

    if len(versions) < 2:
        raise click.UsageError("Give the old version and the new one.")
    loaded = []
    for path in versions:
        try:
            loaded.append(compare.load(path))
        except Failure as failure:
            raise click.UsageError(f"{printable(path)}: {printable(failure.message)}.") from None
    several = compare.history(loaded) if len(loaded) > 2 else None
    steps = several.steps if several else [compare.diff(*loaded)]
    if form == "json":
        from ..emit import json_bytes

        told = json_bytes((several or steps[0]).model_dump(mode="json"))
    elif form == "html":
        from ..diff.page import page

        told = page(loaded, steps, lang, several.targets if several else ()).encode("utf-8")
    else:
        from ..diff.terminal import history_lines, lines

        listed = [*history_lines(several, lang)] if several else []
        for step, old, new in zip(steps, loaded, loaded[1:], strict=False):
            listed += ["", *lines(step, old, new, lang)] if listed else [*lines(step, old, new, lang)]
        told = "".join(f"{printable(line)}\n" for line in listed).encode("utf-8")
    write(told, output)
    changes = [change for step in steps for change in step.changes if not compare.is_layout(change)]
    sys.exit(1 if any(change.substance or fail_on == "any" for change in changes) else 0)
