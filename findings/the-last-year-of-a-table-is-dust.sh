#!/usr/bin/env bash
# A scanned page of an agreement, clean and straight: text, and below it a table of four cities and three years with one figure to a cell, made ready for OCR by
# unpaper, which takes dust and dark edges off scans.
#
# Guess: at 200 dots to the inch or more nothing but dust goes; at 150 perhaps the dots of letters and decimal commas.
# Seen (unpaper 7.0.0 of Debian 12; the page by Pillow 13.0.0): no dot goes, but the whole last column of the table does, head and figures, at 150, 200 and 300
#   dots. From the page's middle it looks for the edges of what is printed, and a white gap wider than 50 dots is the edge for it: what stands beyond is wiped,
#   and a table with wide columns is half gap. With the settings that OCRmyPDF 17.13 gives it (ocrmypdf/_exec/unpaper.py) the column stays, but lone
#   signs go as dust: at 150 dots the "1", the "2" and the minus, at 300 the minus of a cell that says "none". Nothing is said, and OCR then reads an empty cell
#   with full confidence. "12,5" and all words stay, so a page of text passes a trial.
#   Source: unpaper's manual: --mask-scan-size (50) for the column, --blurfilter-size (100) and --blurfilter-intensity (0.01) for the lone signs; both are
#   counted in dots, whatever the page's resolution. With --no-mask-scan and --no-blurfilter all stays. Known of page numbers in a list of contents, and
#   open: unpaper/unpaper#233.
#
# Needs unpaper 7.0 (Debian: unpaper), python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has
# changed.
set -euo pipefail
if ! command -v unpaper >/dev/null; then
  echo "This needs unpaper, which is not there: apt install unpaper" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo "unpaper $(unpaper --version)"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0
env/bin/python - <<'PYTHON'
import subprocess
import sys

from PIL import Image, ImageDraw, ImageFont

ROWS = (("Kaupunki", "2026", "2027", "2028"), ("Oulu", "12,5", "0", "-"), ("Lahti", "6,5", "3", "7"), ("Turku", "60,0", "-", "1"), ("Pori", "8", "40", "2"))
STILL = ["--no-mask-center", "--no-border-align", "--no-deskew"]  # move nothing, so that cells can be compared at their places
OCRMYPDF = ["--layout", "none", "--mask-scan-size", "100", "--no-border-align", "--no-mask-center", "--no-grayfilter", "--no-blackfilter", "--no-deskew"]


def draw(dots: int) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Writes the page and gives the place of each cell."""
    page = Image.new("1", (round(8.27 * dots), round(11.69 * dots)), 1)
    pen, point = ImageDraw.Draw(page), dots / 72
    font = ImageFont.load_default(11 * point)
    for line in range(18):
        pen.text((dots, dots + 17 * point * line), "Kaupunki ja valtio sopivat kasvun tukemisesta ja rahoituksesta.", font=font, fill=0)
    places = {}
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            left, top = dots + 1.7 * dots * column, dots + 336 * point + 30 * point * number
            pen.text((left, top), cell, font=font, fill=0)
            places[ROWS[0][column], f"{row[0]} {cell}"] = (round(left - 10), round(top - 5), round(left + 1.2 * dots), round(top + 20 * point))
    page.save("page.pbm")
    return places


def ink(name: str, place: tuple[int, int, int, int] | None = None) -> int:
    """How many black dots there are, on the page or in a place of it."""
    with Image.open(name) as page:
        return (page.crop(place) if place else page).convert("L").histogram()[0]


def clean(*options: str) -> None:
    subprocess.run(["unpaper", "--overwrite", *options, "page.pbm", "clean.pbm"], check=True, capture_output=True)


seen = {}
for dots in (150, 200, 300):
    places = draw(dots)
    clean("--dpi", str(dots))
    unasked = ink("clean.pbm")
    for name, options in (("unasked", STILL), ("OCRmyPDF's", OCRMYPDF), ("neither", [*STILL, "--no-mask-scan", "--no-blurfilter"])):
        clean("--dpi", str(dots), *options)
        seen[dots, name] = [cell for cell, place in places.items() if ink("clean.pbm", place) == 0]
        print(f"{dots} dots, {name:<11} wiped: {'; '.join(f'{year} {cell}' for year, cell in seen[dots, name]) or 'none'}")
        if name == "unasked" and ink("clean.pbm") != unasked:
            sys.exit(1)
last = {("2028", f"{row[0]} {row[3]}") for row in ROWS}
as_seen = all(last <= set(seen[dots, "unasked"]) and not seen[dots, "neither"] for dots in (150, 200, 300))
as_seen &= seen[150, "OCRmyPDF's"] == [("2027", "Turku -"), ("2028", "Turku 1"), ("2028", "Pori 2")] and seen[200, "OCRmyPDF's"] == []
as_seen &= seen[300, "OCRmyPDF's"] == [("2027", "Turku -")]
sys.exit(not as_seen)
PYTHON
