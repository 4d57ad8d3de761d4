"""Several emitted agreements side by side: tables, and a report. It reads what `run` wrote and nothing else.

tables      the agreements' facts as rows with keys and evidence
shared      which text they share, and which is a city's own
database    all rows on disk, from which the rest is made
files       CSV with a Data Package, a workbook, JSON
report      pages for a browser
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from ..emit import replacing
from ..ingest.reader import Limits
from ..schema.checks import model_errors, spans
from ..schema.upgrade import upgraded
from ..schema.vocabulary import Outcome, UiLanguage
from . import agreement_page, files, place_page, report, shared
from .database import Database
from .pictures import Pictures
from .places import NAMES, places
from .tables import Json, tables

__all__ = ["Found", "Made", "Reading", "compare", "found"]


class Reading(NamedTuple):
    """An agreement as `run` read it from one document."""

    path: Path
    id: str
    rank: int
    """Which of several readings of one agreement is the best: a PDF with its text, then a scan, then the others."""

    def load(self) -> tuple[Json, str | None]:
        """The agreement, its sentences with their quotes, and its canonical text; None where the text is not beside it.

        Raises OSError.
        """
        agreement: Json = upgraded(json.loads(self.path.read_bytes()))
        text = _text_of(self.path, agreement)
        if text is not None:
            for sentence in (found["sentence"] for _, found in spans(agreement) if "sentence" in found):
                sentence["quote"] = text[sentence["start"] : sentence["end"]]
        return agreement, text


class Found(NamedTuple):
    """The agreements to compare, and a sentence about each file that is left out."""

    readings: list[Reading]
    left_out: list[str]
    is_incomplete: bool
    """Whether a text is missing, or a file is left out that is neither another reading of an agreement that is there
    nor says anything of one."""


def found(paths: Iterable[Path]) -> Found:
    """The agreements in JSON files and folders, each once: of several readings of one agreement the PDF's.

    JSON of another kind is told where it was given by name, and passed over in folders.
    """
    by_id: dict[str, list[Reading]] = defaultdict(list)
    left_out, strangers = [], []
    for path in paths:
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            reading, wrong = _examined(file)
            if reading:
                by_id[reading.id.partition("--")[0]].append(reading)
            if wrong == _TELLS_NOTHING:
                strangers.append(f"{file}: {wrong}.")
            elif wrong and (wrong != _NO_AGREEMENT or not path.is_dir()):
                left_out.append(f"{file}: {wrong}.")
    is_incomplete = bool(left_out)
    left_out += strangers
    readings = []
    for name, several in sorted(by_id.items()):
        kept = min(several, key=lambda reading: (reading.rank, reading.path))
        readings.append(kept)
        left_out += [
            f"{reading.path}: another reading of {name}, of which {kept.path.name} is used."
            for reading in several
            if reading.path != kept.path
        ]
    return Found(readings, left_out, is_incomplete)


class Made(NamedTuple):
    """The files written, the report's first page first, the PDFs of whose pages there are no pictures, and a sentence
    about each agreement that could not be shown.
    """

    files: list[str]
    without_pictures: list[str]
    left_out: list[str]


_NO_AGREEMENT = "it is no agreement's JSON"
_TELLS_NOTHING = "its document tells nothing of an agreement"


def _examined(file: Path) -> tuple[Reading | None, str]:
    """A file's agreement, and what is wrong with it ("" where nothing is)."""
    try:
        data = file.read_bytes()
        value = upgraded(json.loads(data))
        if not isinstance(value, dict) or not {"sections", "coverage"} <= value.keys():
            return None, _NO_AGREEMENT
        if errors := model_errors(value):
            return None, errors[0]
        if any(problem["code"] == Outcome.NOT_AN_AGREEMENT for problem in value["problems"]):
            return None, _TELLS_NOTHING
        source = value["source"]
        reading = Reading(file, value["id"], 2 if source["pages"] is None else source["text_layer"] != "native")
        missing = "its text is not beside it, or is another one; its facts are compared and its text is not"
        return reading, "" if _text_of(file, value) is not None else missing
    except OSError as error:
        return None, f"it cannot be opened ({error.strerror}); check that it is there"
    except (ValueError, RecursionError):
        return None, "it is no JSON; run `pykala run` again on its document"


def _text_of(file: Path, agreement: Json) -> str | None:
    """The canonical text beside an agreement's JSON; None where it is missing or another one."""
    try:
        data = file.with_name(Path(agreement["text"]["name"]).name).read_bytes()
    except OSError:
        return None
    return data.decode("utf-8") if hashlib.sha256(data).hexdigest() == agreement["text"]["sha256"] else None


def compare(readings: Sequence[Reading], output: Path, sources: Sequence[Path] = (), tongue: UiLanguage = "fi") -> Made:
    """Writes the comparison into a folder. Raises OSError.

    Pictures of pages are drawn from the source files, looked for where `run` read them and in the folders `sources`.
    """
    before = _pages_before(output)
    (output / agreement_page.FOLDER).mkdir(parents=True, exist_ok=True)
    left_out: list[str] = []
    while True:
        made, astray = _attempt(readings, output, sources, tongue)
        if not astray:
            break
        left_out += astray.values()
        readings = [reading for reading in readings if reading.path not in astray]
    for stale in before - {f"{agreement_page.FOLDER}/{reading.id}.html" for reading in readings} - {*made.files}:
        (output / stale).unlink(missing_ok=True)
    return made._replace(left_out=left_out)


def _attempt(
    readings: Sequence[Reading], output: Path, sources: Sequence[Path], tongue: UiLanguage
) -> tuple[Made, dict[Path, str]]:
    """Writes the comparison; or tells of the agreements that cannot be shown, without which it has to be made again."""
    astray: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comparison.sqlite"
        with Database(path, tables()) as database:
            for reading in readings:
                with _costing_itself(reading, astray):
                    _gather(database, reading)
            if astray:
                return _NOTHING, astray
            shared.align(database)
            database.index()
            pictures = Pictures(output, sources, Limits())
            try:
                for reading in readings:
                    agreement, text = reading.load()
                    drawn = pictures.of(agreement, reading.path)
                    with _costing_itself(reading, astray):
                        agreement_page.write(database, agreement, text, drawn, output, tongue)
            finally:
                pictures.close()
            if astray:
                return _NOTHING, astray
            pages = place_page.write(database, output, {reading.id: reading.path for reading in readings}, tongue)
            names = [*report.write(database, output, tongue), *files.write(database, output)]
        with open(path, "rb") as made, replacing(output / "comparison.sqlite") as file:
            shutil.copyfileobj(made, file)
    pictures.sweep()
    return Made([*names, *pages, "comparison.sqlite"], pictures.missing, []), astray


_NOTHING = Made([], [], [])


def _gather(database: Database, reading: Reading) -> None:
    """An agreement's rows and paragraphs, into the database."""
    agreement, text = reading.load()
    for table in database.tables.values():
        database.insert(table.name, table.rows(agreement))
    shared.gather(database, agreement, text)


@contextmanager
def _costing_itself(reading: Reading, astray: dict[Path, str]) -> Iterator[None]:
    """Whatever an agreement's JSON holds that nobody thought of, it costs that agreement alone; not a full disk."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:  # whatever it is, the others go on and it is named
        why = " ".join(f"{type(error).__name__}: {error}".split())
        astray[reading.path] = f"{reading.path}: it cannot be shown and is left out ({why}); please report this."


def _pages_before(output: Path) -> set[str]:
    """The pages of agreements, places and changes that an earlier comparison wrote here: they go with what is gone."""
    try:
        with closing(sqlite3.connect(f"{(output / 'comparison.sqlite').absolute().as_uri()}?mode=ro", uri=True)) as old:
            keys = [key for (key,) in old.execute("SELECT key FROM agreements")]
            named = places(name for (name,) in old.execute(NAMES))
    except sqlite3.Error:
        return set()
    pages = {f"{agreement_page.FOLDER}/{key}.html" for key in keys} | {place.file for place in named}
    between = output.glob(f"{place_page.CHANGES}/*.html")
    ours = (path for path in between if path.name.startswith(tuple(f"{key}--" for key in keys)))
    return pages | {path.relative_to(output).as_posix() for path in ours}
