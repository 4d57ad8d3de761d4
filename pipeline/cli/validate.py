"""`pykala validate`: emitted JSON against its schema and its text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..messages import Message, tell
from .console import FILES, loaded, printable, said, why
from .language import command


@command()
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILES")
def validate(files: tuple[Path, ...]) -> None:
    """Check emitted JSON files: the schema; of agreements every quote against the text, sections against each other,
    and whether somebody edited them since `run` wrote them, which is told and is no error.

    Exit code 0: all hold; 1: some do not.

    \b
    Example:
      pykala validate output/*.json
    """
    from ..batch.editing import is_edited
    from ..schema.checks import agreement_errors, schema_errors

    failed = False
    for file in files:
        try:
            value = loaded(file)
            other = next((name for key, name in _KIND_BY_KEY.items() if key in value), None)
            if other:
                errors = schema_errors(other, value)
            else:
                beside = file.with_name(Path(str(value.get("text", {}).get("name", file.name))).name)
                text = (beside if beside.exists() else file.with_suffix(".txt")).read_bytes().decode("utf-8")
                errors = schema_errors("agreement", value) or agreement_errors(value, text)
        except (OSError, ValueError) as problem:
            errors = [why(problem, file)]
        failed = failed or bool(errors)
        for error in errors[:_MOST_ERRORS]:
            click.echo(f"{printable(file)}: {said(Message(error))}")
        if len(errors) > _MOST_ERRORS:
            further = tell("and {count} more", count=len(errors) - _MOST_ERRORS)
            click.echo(f"{printable(file)}: {said(further)}")
        if not errors:
            click.echo(f"{printable(file)}: {said(_EDITED if not other and is_edited(file, value) else _VALID)}")
    sys.exit(1 if failed else 0)


_MOST_ERRORS = 20
"""Of one file, about a screenful: one mistake in a list makes an error of every item."""
_VALID = tell("valid")
_EDITED = tell("valid, but edited by hand since `run` wrote it; `pykala corrections from` keeps the edits")
_KIND_BY_KEY = {"files": "run", "changes": "diff", "steps": "history", "tables": "comparison"}
"""The name of a schema by a key that only its JSON holds; an agreement's has none of them."""
