"""Shared places and parts of the tests."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import batch
from pipeline.structuring import Structured, structure

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
DOCUMENTS = sorted(
    path for folder in ("written_on", "held_out") for path in (CORPUS / folder).iterdir() if path.suffix != ".json"
)

needs_agreements = pytest.mark.skipif(
    not (SHARED / "agreements").exists(),
    reason="no real agreements beside this checkout (../shared/agreements)",
)
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@pytest.fixture(scope="session")
def structured() -> dict[Path, Structured]:
    """Documents structured in this session, each once."""

    class Cache(dict[Path, Structured]):
        def __missing__(self, path: Path) -> Structured:
            self[path] = structure(path)
            return self[path]

    return Cache()


@pytest.fixture
def settings() -> batch.Settings:
    return batch.Settings(workers=2)


def loaded(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value
