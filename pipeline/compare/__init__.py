"""Several emitted agreements side by side: tables, and a report. It reads what `run` wrote and nothing else.

What computes:

readings        which emitted agreements are compared
tables          their facts as rows with keys and evidence
codebook        what tables, columns and codes mean, as a table beside the others
municipalities  Finland's municipalities, their names and where they are
classification  the theme of a priority, the indicator that a target is compared by
payers          which party pays a share or a sum
shared_text     which text they share, and which is a city's own
scored          themes and common indicators against gold
database        all rows on disk, from which the rest is made
exports         the rows as CSV with a Data Package, a workbook, JSON
exporter        the same in a process of its own, while the pages are drawn
parquet         the rows as Parquet, where that is wanted
datasette       what Datasette is told of the database

What draws:

report          pages for a browser
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from ..emit import COMPARISON, replacing
from ..ingest.reader import Limits
from ..messages import Message, tell
from ..schema.vocabulary import UiLanguage
from . import shared_text
from .codebook import all_tables
from .database import Database
from .exporter import Exporter
from .readings import AgreementFile, Selection, select_readings
from .report import agreement_page, one_file, overview, place_page, views
from .report.places import CHANGES, NAMES, all_places, place_pages
from .report.source_pictures import SourcePictures

__all__ = ["AgreementFile", "Compared", "Selection", "compare", "select_readings"]


class Compared(NamedTuple):
    """What was written.

    The files, the report's first page first; how many of the texts are agreements; the PDFs of whose pages there are no
    pictures; and a sentence about each agreement that could not be laid out.
    """

    files: list[str]
    agreements: int
    without_pictures: list[str]
    left_out: list[Message]


def compare(
    readings: Sequence[AgreementFile],
    output: Path,
    sources: Sequence[Path] = (),
    tongue: UiLanguage = "fi",
    *,
    with_parquet: bool = False,
) -> Compared:
    """Writes the comparison into a folder. Raises OSError; ModuleNotFoundError `with_parquet` without its extra.

    Pictures of pages are drawn from the source files, looked for where `run` read them and in the folders `sources`.
    """
    before = _pages_before(output)
    (output / agreement_page.FOLDER).mkdir(parents=True, exist_ok=True)
    left_out: list[Message] = []
    while True:
        made, failed = _attempt(readings, output, sources, tongue, with_parquet)
        if not failed:
            break
        left_out += failed.values()
        readings = [reading for reading in readings if reading.path not in failed]
    for stale in before - {f"{agreement_page.FOLDER}/{reading.id}.html" for reading in readings} - {*made.files}:
        (output / stale).unlink(missing_ok=True)
    return made._replace(left_out=left_out)


def _attempt(
    readings: Sequence[AgreementFile], output: Path, sources: Sequence[Path], tongue: UiLanguage, with_parquet: bool
) -> tuple[Compared, dict[Path, Message]]:
    """Writes the comparison; or names the agreements that fail, without which it has to be made again."""
    failed: dict[Path, Message] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / COMPARISON
        with Database(path, all_tables()) as database:
            database.create()
            for reading in readings:
                with _failing_alone(reading, failed):
                    _gather(database, reading)
            if failed:
                return _NOTHING, failed
            shared_text.align(database)
            database.index()
            with Exporter(path, output, tongue, with_parquet) as exporter:
                pictures = SourcePictures(output, sources, Limits())
                _write_agreements(database, readings, output, pictures, tongue, failed)
                if failed:
                    return _NOTHING, failed
                pages = place_page.write(database, output, {reading.id: reading.path for reading in readings}, tongue)
                folders = dict.fromkeys(reading.path.parent for reading in readings)
                views_made = views.write(database, output, tongue, pages, folders)
                is_handy = overview.fits_in_one_file(database)
                agreements = overview.agreement_count(database)
                data = exporter.names(database)
        with open(path, "rb") as made, replacing(output / COMPARISON) as file:
            shutil.copyfileobj(made, file)
    pictures.sweep()
    names = [*views_made, *pages]
    if is_handy:
        own = [f"{agreement_page.FOLDER}/{reading.id}.html" for reading in readings]
        one_file.write(output, [*names, *own], tongue)
        names.append(overview.ONE_FILE)
    return Compared([*names, *data, COMPARISON], agreements, pictures.missing, []), failed


_NOTHING = Compared([], 0, [], [])


def _gather(database: Database, reading: AgreementFile) -> None:
    """An agreement's rows and paragraphs, into the database."""
    agreement, text = reading.load()
    for table in database.tables.values():
        database.insert(table.name, table.rows(agreement))
    shared_text.gather(database, agreement, text)


def _write_agreements(
    database: Database,
    readings: Sequence[AgreementFile],
    output: Path,
    pictures: SourcePictures,
    tongue: UiLanguage,
    failed: dict[Path, Message],
) -> None:
    """Writes each agreement's own page, with the pictures of its source's pages; adds to `failed`."""
    pages = {place.name: place.file for place in all_places(database)}
    try:
        for reading in readings:
            agreement, text = reading.load()
            drawn = pictures.of(agreement, reading.path)
            with _failing_alone(reading, failed):
                agreement_page.write(database, agreement, text, drawn, pages, output, tongue)
    finally:
        pictures.close()


@contextmanager
def _failing_alone(reading: AgreementFile, failed: dict[Path, Message]) -> Iterator[None]:
    """Whatever an agreement's JSON holds that nobody thought of, it costs that agreement alone; not a full disk."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, the others go on and it is named)
        why = " ".join(f"{type(error).__name__}: {error}".split())
        failed[reading.path] = tell(
            "{file}: it cannot be shown and is left out ({why}); please report this.", file=reading.path, why=why
        )


def _pages_before(output: Path) -> set[str]:
    """The pages that an earlier comparison wrote here and that go with what is gone: of agreements, places, changes."""
    try:
        with closing(sqlite3.connect(f"{(output / COMPARISON).absolute().as_uri()}?mode=ro", uri=True)) as old:
            keys = [key for (key,) in old.execute("SELECT key FROM agreements")]
            before = place_pages(name for (name,) in old.execute(NAMES))
    except sqlite3.Error:
        return set()
    pages = {f"{agreement_page.FOLDER}/{key}.html" for key in keys} | {place.file for place in before}
    between = output.glob(f"{CHANGES}/*.html")
    ours = (path for path in between if path.name.startswith(tuple(f"{key}--" for key in keys)))
    return pages | {overview.ONE_FILE} | {path.relative_to(output).as_posix() for path in ours}
