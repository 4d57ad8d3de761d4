"""`pykala diff`: what changed between versions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..messages import Message, spoken, tell
from .console import FILES, Refused, printable, say, unwritable, write
from .language import command, language_option, option

if TYPE_CHECKING:
    from ..diff import Version
    from ..schema.diff import Diff, History
    from ..schema.vocabulary import UiLanguage

_BY_ENDING = {".docx": "memo", ".html": "memo", ".pdf": "memo", ".json": "json"}
"""What the ending of an output file asks for where no format is given."""


@command()
@click.argument("versions", nargs=-1, required=True, type=FILES, metavar="OLD NEW...")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "redline"]),
    help="Lines for a terminal, JSON, a page for a browser, or the new text in Word with tracked changes. Without it "
    "an output file that ends in .docx, .html or .pdf is a memo, one in .json JSON, anything else lines.",
)
@option("-o", "--output", type=FILES, help="File to write; standard output where none is given.")
@language_option(
    "Language of lines and memos; a page opens in it and has all three. Where none is asked for, lines are in the "
    "language of the messages, files in Finnish."
)
@option(
    "--fail-on",
    type=click.Choice(["any", "substance"]),
    default="any",
    show_default=True,
    help="Which changes give exit code 1.",
)
def diff(
    versions: tuple[Path, ...], form: str | None, output: Path | None, lang: UiLanguage | None, fail_on: str
) -> None:
    """Tell what changed from OLD to NEW, in substance first: JSON that `run` wrote, or documents, of any two formats.

    With more than two versions, in order, also the history of each target. A folder alone gives, in the folder -o, a
    memo of each place that has several versions in it, and an index. Exit code as diff(1) has it: 0 the same,
    1 different, 2 trouble. A change of layout alone counts as the same.

    \b
    Example:
      pykala diff output/kuusivuori-2021-2027.json draft-2025.docx
      pykala diff old.pdf new.docx -o muutokset.docx
      pykala diff output/ -o muistiot/
      pykala diff old.pdf new.docx --format html -o changes.html
    """
    from .. import diff as compare

    if len(versions) == 1 and versions[0].is_dir():
        _of_folder(versions[0], output, lang or "fi", fail_on)
    if len(versions) < 2:
        raise Refused(tell("Give the old version and the new one."))
    ending = output.suffix.lower() if output else ""
    made_as = form or _BY_ENDING.get(ending, "text")
    if made_as == "redline" and (ending != ".docx" or len(versions) > 2):
        raise Refused(tell("A redline is a Word file of two versions: give -o with a name that ends in .docx."))
    loaded = [_loaded(path) for path in versions]
    if made_as == "redline" and compare.are_translations(*loaded):
        raise Refused(tell("A redline needs both versions in one language."))
    several = compare.history(loaded) if len(loaded) > 2 else None
    steps = several.steps if several else [compare.diff(*loaded)]
    tongue = lang or (spoken() if made_as == "text" else "fi")
    write(_MADE[made_as](loaded, steps, several, tongue, ending), output)
    sys.exit(_exit_code(steps, fail_on))


def _exit_code(steps: Sequence[Diff], fail_on: str) -> int:
    from ..diff import is_layout

    changes = [change for step in steps for change in step.changes if not is_layout(change)]
    return 1 if any(change.substance or fail_on == "any" for change in changes) else 0


def _of_folder(folder: Path, output: Path | None, lang: UiLanguage, fail_on: str) -> NoReturn:
    """Writes a memo of each place with several versions, as Word and as a page, and the index of them."""
    from ..diff import history
    from ..diff.families import families, name_of
    from ..diff.memo_page import Entry, index_page

    if output is None or output.is_file():
        raise Refused(tell("The memos of a folder go to a folder: give it with -o."))
    found = families(list(_readable(folder)))
    if not found:
        raise Refused(tell("No place has two versions in {folder}.", folder=folder))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(output, error) from None
    steps: list[Diff] = []
    entries = []
    for family in found:
        several = history(family)
        name = name_of(family)
        for ending in (".docx", ".html"):
            write(_memo(family, several.steps, several, lang, ending), output / f"{name}{ending}")
        entries.append(Entry.of(name, family, several.steps, lang))
        steps += several.steps
    write(index_page(entries, lang).encode("utf-8"), output / "index.html")
    click.echo(f"{printable(output / 'index.html')}: {len(found)}", err=True)
    sys.exit(_exit_code(steps, fail_on))


def _readable(folder: Path) -> Iterator[Version]:
    """What `run` wrote there, or else the documents in it; what cannot be read is reported and left out."""
    from ..batch.folder import MANIFEST
    from ..batch.inputs import found
    from ..diff import load
    from ..document import Failure

    emitted = [path for path in sorted(folder.glob("*.json")) if path.name != MANIFEST]
    for path in emitted or [each.file for each in found([folder]) if not each.failure]:
        try:
            yield load(path)
        except Failure as failure:
            say(_of_file(path, failure.message), err=True)


def _loaded(path: Path) -> Version:
    from ..diff import load
    from ..document import Failure

    try:
        return load(path)
    except Failure as failure:
        raise Refused(_of_file(path, failure.message)) from None


def _of_file(path: Path, message: Message) -> Message:
    return tell("{file}: {why}.", file=path, why=message)


Maker = Callable[[Sequence["Version"], Sequence["Diff"], "History | None", "UiLanguage", str], bytes]
"""What makes an output of the versions, the steps between them, their history where there are several, the language and
the output file's ending.
"""


def _text(loaded: Sequence[Version], steps: Sequence[Diff], several: History | None, lang: UiLanguage, _: str) -> bytes:
    from ..diff.terminal import history_lines, lines

    listed = [*history_lines(several, loaded, lang)] if several else []
    for step, old, new in zip(steps, loaded, loaded[1:], strict=False):
        listed += ["", *lines(step, old, new, lang)] if listed else [*lines(step, old, new, lang)]
    return "".join(f"{printable(line)}\n" for line in listed).encode("utf-8")


def _json(_: Sequence[Version], steps: Sequence[Diff], several: History | None, __: UiLanguage, ___: str) -> bytes:
    from ..emit import with_short_lists

    return with_short_lists((several or steps[0]).model_dump_json(indent=2))


def _html(loaded: Sequence[Version], steps: Sequence[Diff], several: History | None, lang: UiLanguage, _: str) -> bytes:
    from ..diff.page import page

    return page(loaded, steps, lang, several.targets if several else ()).encode("utf-8")


def _redline(loaded: Sequence[Version], steps: Sequence[Diff], _: History | None, lang: UiLanguage, __: str) -> bytes:
    from ..diff.redline import redline

    return redline(steps[0], loaded[0], loaded[1], lang)


def _memo(
    loaded: Sequence[Version], steps: Sequence[Diff], several: History | None, lang: UiLanguage, ending: str
) -> bytes:
    from ..diff.memo import history_rows, memo
    from ..document import Failure

    memos = [memo(step, old, new, lang) for step, old, new in zip(steps, loaded, loaded[1:], strict=False)]
    rows = history_rows(several.targets, loaded, lang) if several and len(loaded) > 2 else []
    if ending == ".docx":
        from ..diff.memo_word import memo_word

        return memo_word(memos, rows)
    from ..diff.memo_page import memo_page, printed

    page = memo_page(memos, rows)
    try:
        return printed(page) if ending == ".pdf" else page.encode("utf-8")
    except Failure as failure:
        raise Refused(Message(f"{failure.message}.")) from None


_MADE: dict[str, Maker] = {"text": _text, "json": _json, "html": _html, "redline": _redline, "memo": _memo}
