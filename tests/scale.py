"""How `pykala compare` grows with the number of agreements: `python tests/scale.py 125 500 2000`.

Makes so many agreements of the samples in turn, compares them, and adds a row for each number to docs/scale.csv; then
draws docs/scale.svg anew of all rows, both axes by powers of ten, where what grows in proportion is a straight line.
"""

from __future__ import annotations

import csv
import math
import resource
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.varied import compared, vary  # noqa: E402

TABLE, PICTURE = ROOT / "docs" / "scale.csv", ROOT / "docs" / "scale.svg"
DRAWN = {
    "cpu_seconds": ("processor time, s", "#0b5394"),
    "output_mb": ("output, MB", "#7a4b00"),
    "most_mib": ("memory, MiB", "#1a6b1a"),
}
WIDTH, HEIGHT, LEFT, TOP = 640, 400, 70, 30
MOST = 100_000
"""The right and the upper end of the axes."""


def main() -> None:
    rows = _measured()
    for count in map(int, sys.argv[1:]):
        rows[count] = _row(count)
        with open(TABLE, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["agreements", *DRAWN])
            writer.writeheader()
            writer.writerows({"agreements": n} | rows[n] for n in sorted(rows))
    PICTURE.write_text(_picture(rows), encoding="utf-8")


def _measured() -> dict[int, dict[str, int]]:
    """What was measured before, by the number of agreements."""
    if not TABLE.exists():
        return {}
    with open(TABLE, encoding="utf-8", newline="") as file:
        return {int(row.pop("agreements")): {key: int(of) for key, of in row.items()} for row in csv.DictReader(file)}


def _row(count: int) -> dict[str, int]:
    emitted = [path for path in sorted((ROOT / "output").glob("*.json")) if path.name != "run.json"]
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as written:
        vary(emitted, count, Path(made))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _, most = compared(Path(made), Path(written))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = 512 * sum(path.stat().st_blocks for path in Path(written).rglob("*"))  # as it stands on the disk
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_seconds": round(spent), "output_mb": round(size / 1e6), "most_mib": round(most / 2**20)}


def _picture(rows: dict[int, dict[str, int]]) -> str:
    def x(count: float) -> float:
        return LEFT + (WIDTH - LEFT - 150) * (math.log10(count) - 2) / (math.log10(MOST) - 2)

    def y(value: float) -> float:
        return HEIGHT - 50 - (HEIGHT - 50 - TOP) * math.log10(value) / math.log10(MOST)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"',
        'font-size="12">',
        "<title>What comparing takes, by the number of agreements</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(6):
        value = 10**power
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{x(MOST):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:,}</text>')
        if power > 1:
            parts.append(f'<path d="M{x(value):.1f} {TOP}V{HEIGHT - 50}" stroke="#ddd"/>')
            parts.append(f'<text x="{x(value):.1f}" y="{HEIGHT - 32}" text-anchor="middle">{value:,}</text>')
    parts.append(f'<text x="{x(3000):.1f}" y="{HEIGHT - 10}" text-anchor="middle">agreements</text>')
    for key, (name, colour) in DRAWN.items():
        points = [(x(n), y(rows[n][key])) for n in sorted(rows)]
        path = "L".join(f"{a:.1f} {b:.1f}" for a, b in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        parts.append(f'<text x="{points[-1][0] + 10:.1f}" y="{points[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
