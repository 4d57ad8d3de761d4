"""The exports in a process of their own: they are made from the database alone, while the pages are drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..process import Child, Gone, serve
from ..schema.vocabulary import UiLanguage
from . import exports
from .codebook import all_tables
from .database import Database


class Exporter:
    """Writes what `exports.write` does, of the database at `path`, while the pages are drawn."""

    def __init__(self, path: Path, output: Path, tongue: UiLanguage, with_parquet: bool) -> None:
        """Begins: the database has to be whole."""
        self._output, self._tongue, self._with_parquet = output, tongue, with_parquet
        self._child = Child(__name__)
        with suppress(Gone):  # `names` meets it again
            self._child.send(
                {
                    "path": str(path.absolute()),
                    "output": str(output.absolute()),
                    "tongue": tongue,
                    "with_parquet": with_parquet,
                }
            )

    def names(self, database: Database) -> list[str]:
        """The files' names, once they are written. What failed there fails here again: it raises as `exports.write`."""
        with suppress(Gone):
            if names := self._child.receive(math.inf)["names"]:
                return list(names)
        return exports.write(database, self._output, self._tongue, self._with_parquet)

    def __enter__(self) -> Exporter:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the process: where an agreement fails, all is written anew without it."""
        self._child.close()


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None]) -> None:
    for asked in requests:
        names: list[str] = []
        with suppress(OSError, ImportError), Database(Path(asked["path"]), all_tables()) as database:
            names = exports.write(database, Path(asked["output"]), asked["tongue"], asked["with_parquet"])
        send({"names": names})


if __name__ == "__main__":
    serve(_answer)
