#!/usr/bin/env bash
# A workbook whose cells have a unit in their number format (0.0" milj. €" for millions of euros, as a table of sums has it), made CSV by xlsx2csv.
#
# Guess: the cell comes out as Excel shows it, 12.5 milj. €, or as the bare number; letters in quotes are words to any reader of formats.
# Seen (xlsx2csv 0.8.6; openpyxl 3.1.5 gives 12.5 for all): a letter d, h, m, s or y anywhere in the format makes the cell a date. The number is gone, and the
#   CSV holds the format itself with months and hours for letters: 0.0" 01ilj. €", 0.0" 01w12", 0.0" 12a". All rows have the same words, whatever the sums were.
#   With "€", "kpl" and "t CO2" the number stays, so a trial with one column passes, though with decimals that nobody wrote: 12.50000, as many as the format has
#   characters behind its point.
#   Related and open: dilshod/xlsx2csv#186 (quotes in true dates).
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 xlsxwriter==3.3.1 openpyxl==3.1.5
env/bin/python - <<'PYTHON'
import csv
import io
import sys

import openpyxl
import xlsxwriter
from xlsx2csv import Xlsx2csv

FORMATS = ('0.0" milj. €"', '0.0" MWh"', '0.0" ha"', '0.0" asukasta"', '0.0" €"', '0.0" kpl"', '0.0" t CO2"')
with xlsxwriter.Workbook("sums.xlsx") as book:
    sheet = book.add_worksheet()
    for row, form in enumerate(FORMATS):
        sheet.write_number(row, 0, 12.5, book.add_format({"num_format": form}))
written = io.StringIO()
Xlsx2csv("sums.xlsx").convert(written)
cells = [row[0] for row in csv.reader(io.StringIO(written.getvalue()))]
values = [row[0].value for row in openpyxl.load_workbook("sums.xlsx").active.iter_rows()]
for form, cell, value in zip(FORMATS, cells, values, strict=True):
    print(f"{form:<17}xlsx2csv {cell:<18}openpyxl {value}")
spoilt = ['0.0" 01ilj. €"', '0.0" 01w12"', '0.0" 12a"', '0.0" asukasta"']
sys.exit(cells[:4] != spoilt or [float(cell) for cell in cells[4:]] != [12.5] * 3 or cells[4] == "12.5" or values != [12.5] * 7)
PYTHON
