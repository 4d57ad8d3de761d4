"""Many agreements made from a few: other cities, other letters here and there, the spans as they were."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from pipeline.schema.checks import spans


def vary(emitted: Sequence[Path], count: int, folder: Path) -> None:
    """Writes `count` agreements as `run` would, from the JSON files `emitted` in turn."""
    chance = random.Random(1)  # the same ones every time
    for n in range(count):
        path = emitted[n % len(emitted)]
        agreement = json.loads(path.read_bytes())
        letters = list(path.with_name(agreement["text"]["name"]).read_bytes().decode())
        for at, letter in enumerate(letters):
            if letter in "aeiou" and chance.random() < 0.02:
                letters[at] = chance.choice("aeiou")
        text = "".join(letters)
        agreement["id"], agreement["places"] = f"kaupunki{n}-2021-2027", [f"Kaupunki {n}"]
        agreement["text"] |= {"name": f"{agreement['id']}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
        agreement["source"]["sha256"] = hashlib.sha256(agreement["id"].encode()).hexdigest()
        for _, span in spans(agreement):
            span["quote"] = text[span["start"] : span["end"]]
        (folder / f"{agreement['id']}.json").write_text(json.dumps(agreement, ensure_ascii=False), encoding="utf-8")
        (folder / f"{agreement['id']}.txt").write_bytes(text.encode())


def compared(emitted: Path, output: Path) -> tuple[float, int]:
    """Compares them in a process of its own: its seconds, and the most memory it and what it started took, in bytes."""
    command = [sys.executable, "-m", "pipeline", "compare", str(emitted), "-o", str(output)]
    began, most = time.perf_counter(), 0
    child = psutil.Popen(command, stdout=subprocess.DEVNULL)
    while child.poll() is None:
        with suppress(psutil.Error):
            processes = [child, *child.children()]
            most = max(most, sum(each.memory_info().rss for each in processes))
        time.sleep(0.02)
    assert child.returncode == 0
    return time.perf_counter() - began, most
