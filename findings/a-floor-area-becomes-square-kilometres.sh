#!/usr/bin/env bash
# A workbook whose cells have a unit in their number format, or are shown in millions (two commas behind the noughts, as Excel has it), made a web page in
# Finnish by xlsx2html, which says that it keeps the cells' format.
#
# Guess: 5 200 000 in the format for millions is 5,2 M€, as Excel shows it, and what stands in quotes comes out as it is, without the quotes.
# Seen (xlsx2html 0.6.4, Babel 2.19.0): the number is not divided and its unit stays: 5200000,0" M€", a million times too much, and 350 000 in thousands is
#   350000" t€". The hyphen is taken out of what stands in quotes, and the quotes are left: floor area, 1250 k-m², becomes 1250" km²", square kilometres, and a
#   cut of 40 %-yks. (percentage points) is -4000" %yks.", as a per cent sign in quotes multiplies by a hundred. "htv" has its quotes but the right number, and
#   a plain sum and a share are right, so a trial may pass.
#   Source: PatternParser in xlsx2html/format/number.py: MINUS_CLEAN_RE takes every hyphen out of a format of one part, quoted or not; the rest is a pattern for
#   Babel, where two commas at the end mean nothing and % anywhere is per cent. Of its formats, open: Apkawa/xlsx2html#22 (text).
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsx2html==0.6.4 babel==2.19.0 openpyxl==3.1.5
env/bin/python - <<'PYTHON'
import io
import re
import sys

import openpyxl
from xlsx2html import xlsx2html

CELLS = (  # the value, its format, what Excel shows in Finnish, what the page has
    (5200000, '0.0,," M€"', "5,2 M€", '5200000,0" M€"'),
    (350000, '#,##0," t€"', "350 t€", '350000" t€"'),
    (1250, '0" k-m²"', "1250 k-m²", '1250" km²"'),
    (-40, '0" %-yks."', "-40 %-yks.", '-4000" %yks."'),
    (12.5, '0.0" htv"', "12,5 htv", '12,5" htv"'),
    (350000, "#,##0", "350 000", "350 000"),
    (0.125, "0.0%", "12,5%", "12,5%"),
)
book = openpyxl.Workbook()
for row, (value, form, _, _) in enumerate(CELLS, 1):
    cell = book.active.cell(row, 1, value)
    cell.number_format = form
book.save("units.xlsx")
page = io.StringIO()
xlsx2html("units.xlsx", page, locale="fi")
found = [text.strip().replace("\xa0", " ") for text in re.findall(r"<td[^>]*>(.*?)</td>", page.getvalue(), re.DOTALL)]
for (value, form, excel, _), text in zip(CELLS, found, strict=True):
    print(f"{value:>8} in {form:<13} Excel {excel:<12} xlsx2html {text}")
sys.exit(found != [cell[3] for cell in CELLS])
PYTHON
