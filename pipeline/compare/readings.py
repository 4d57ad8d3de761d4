"""Which emitted agreements are compared: those found in files and folders, each once."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..messages import Message, tell
from ..schema.checks import model_errors, spans
from ..schema.upgrade import upgraded
from ..schema.vocabulary import Outcome
from .tables import Json, by_name, short_name

_NO_AGREEMENT = tell("it is no agreement's JSON")
_STATES_NOTHING = tell("its document tells nothing of an agreement")
_WITHOUT_TEXT = tell("its text is not beside it, or is another one; its facts are compared and its text is not")


class AgreementFile(NamedTuple):
    """An agreement as `run` read it from one document."""

    path: Path
    id: str
    rank: int
    """Which of several readings of one agreement is the best: a PDF with its text, then a scan, then the others."""
    name: str = ""
    """What the agreement is called, by which agreements are put in order."""

    def load(self) -> tuple[Json, str | None]:
        """The agreement, its sentences with their quotes, and its canonical text; None where the text is not beside it.

        Raises OSError.
        """
        agreement: Json = upgraded(json.loads(self.path.read_bytes()))
        text = _text_of(self.path, agreement)
        return (agreement if text is None else with_sentences(agreement, text)), text


def with_sentences(agreement: Json, text: str) -> Json:
    """The agreement itself, its sentences now with their quotes from its canonical text."""
    for sentence in (evidence["sentence"] for _, evidence in spans(agreement) if "sentence" in evidence):
        sentence["quote"] = text[sentence["start"] : sentence["end"]]
    return agreement


class Selection(NamedTuple):
    """The agreements to compare in the order of their names, and a sentence about each file that is left out."""

    readings: list[AgreementFile]
    left_out: list[Message]
    is_incomplete: bool
    """Whether a text is missing, or a file is left out that is neither another reading of an agreement that is there
    nor says anything of one."""


def select_readings(paths: Iterable[Path]) -> Selection:
    """The agreements in JSON files and folders, each once: of several readings of one agreement the PDF's.

    JSON of another kind is reported where it was given by name, and passed over in folders.
    """
    by_agreement: dict[str, list[AgreementFile]] = defaultdict(list)
    faulty, without_agreement = [], []
    for path in paths:
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            reading, fault = _examine(file)
            if reading:
                by_agreement[reading.id.partition("--")[0]].append(reading)
            if fault == _STATES_NOTHING:
                without_agreement.append(tell("{file}: {why}.", file=file, why=fault))
            elif fault and (fault != _NO_AGREEMENT or not path.is_dir()):
                faulty.append(tell("{file}: {why}.", file=file, why=fault))
    kept, doubles = [], []
    for name, several in sorted(by_agreement.items()):
        best = min(several, key=lambda reading: (reading.rank, reading.path))
        kept.append(best)
        doubles += [
            tell(
                "{file}: another reading of {name}, of which {best} is used.",
                file=reading.path,
                name=name,
                best=best.path.name,
            )
            for reading in several
            if reading.path != best.path
        ]
    kept.sort(key=lambda reading: by_name(reading.name))
    return Selection(kept, [*faulty, *without_agreement, *doubles], bool(faulty))


def _examine(file: Path) -> tuple[AgreementFile | None, str]:
    """A file's agreement, and what is wrong with it ("" where nothing is)."""
    try:
        value = upgraded(json.loads(file.read_bytes()))
        if not isinstance(value, dict) or not {"sections", "coverage"} <= value.keys():
            return None, _NO_AGREEMENT
        if errors := model_errors(value):
            return None, errors[0]
        if any(problem["code"] == Outcome.NOT_AN_AGREEMENT for problem in value["problems"]):
            return None, _STATES_NOTHING
        source = value["source"]
        rank = 2 if source["pages"] is None else source["text_layer"] != "native"
        reading = AgreementFile(file, value["id"], rank, short_name(value))
        return reading, "" if _text_of(file, value) is not None else _WITHOUT_TEXT
    except OSError as error:
        return None, tell("it cannot be opened ({why}); check that it is there", why=error.strerror)
    except (ValueError, RecursionError):
        return None, tell("it is no JSON; run `pykala run` again on its document")


def _text_of(file: Path, agreement: Json) -> str | None:
    """The canonical text beside an agreement's JSON; None where it is missing or another one."""
    try:
        data = file.with_name(Path(agreement["text"]["name"]).name).read_bytes()
    except OSError:
        return None
    return data.decode("utf-8") if hashlib.sha256(data).hexdigest() == agreement["text"]["sha256"] else None
