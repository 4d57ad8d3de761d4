#!/usr/bin/env bash
# Sums with spaces between their thousands, in a table without lines, by the table finders that go by the words' edges.
#
# Guess: a finder may take "1 200 000" for several columns, but each cell holds whole words; what it cannot part it leaves in one cell.
# Seen (pdfplumber 0.11.10, PyMuPDF 2.0, camelot-py 2.0.0, the PDF by ReportLab 5.1.0): with the strategy "text" pdfplumber draws columns at the
#   edges of the heads' words and cuts what crosses them between two characters: "1 20", "0 000 35", "0 000 1", "550 000". PyMuPDF's find_tables,
#   made after it, cuts at other places and scatters the letters of a long name over two rows. Nothing tells that a cell holds parts of two sums.
#   Camelot's "stream" reads all cells right.
#   Related and open: jsvine/pdfplumber#1353.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pdfplumber==0.11.10 pymupdf==2.0 camelot-py==2.0.0 reportlab==5.1.0
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import camelot
import pdfplumber
import pymupdf
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import SimpleDocTemplate, Table

ROWS = [
    ["Toimija", "2025", "2026", "Yhteensä"],
    ["Kaupunki", "1 200 000", "350 000", "1 550 000"],
    ["Valtio", "800 000", "1 250 000", "2 050 000"],
    ["Työ- ja elinkeinoministeriö", "12 500", "5 000", "17 500"],
]
pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
style = [("FONT", (0, 0), (-1, -1), "Vera", 10), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
SimpleDocTemplate("table.pdf").build([Table(ROWS, style=style)])

by_words = {"vertical_strategy": "text", "horizontal_strategy": "text"}
read = {
    "pdfplumber": pdfplumber.open("table.pdf").pages[0].extract_table(by_words),
    "PyMuPDF": pymupdf.open("table.pdf")[0].find_tables(strategy="text").tables[0].extract(),
    "camelot": camelot.read_pdf("table.pdf", flavor="stream")[0].df.values.tolist(),
}
for name, rows in read.items():
    print(name, *(row for row in rows if any(row)), sep="\n    ")
sums = {cell for row in ROWS[1:3] for cell in row[1:3]}
whole = {name: sum(cell in sums for row in rows for cell in row) for name, rows in read.items()}
print("whole sums of 4:", whole)
sys.exit(whole != {"pdfplumber": 0, "PyMuPDF": 0, "camelot": 4})
PYTHON
