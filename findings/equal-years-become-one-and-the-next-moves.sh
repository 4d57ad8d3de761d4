#!/usr/bin/env bash
# A table of sums by year that LibreOffice Calc saved, in which two neighbouring years have the same sum, read by what takes OpenDocument spreadsheets.
#
# Guess: all repeat the cell, since the format stores equal neighbours once with a number beside them (table:number-columns-repeated); officeparser may not.
# Seen (tablib 3.10.0; pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1, pyexcel-ods3 0.6.1, ezodf 0.3.2, odfdo 3.27.3 and officeparser 8.1.1 repeat it):
#   tablib gives the sum once, and what follows in the row moves to the left: the 400 000 of 2029 stands under 2028, and 2029 is empty. A row whose years all
#   differ stays right, so a trial may pass. The row is filled up to the heads' number, so nothing tells. odfpy asked for a row's cells gives the two as one
#   as well, which is what tablib does. Known, and open: jazzband/tablib#616.
#
# Needs node, python3, LibreOffice Calc 7.4 (Debian: libreoffice-calc) and the two package indexes; installs into a temporary folder and leaves nothing. Fails
# where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null; then
  echo "This needs LibreOffice, which is not there: apt install libreoffice-calc" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit officeparser@8.1.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tablib==3.10.0 pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 pyexcel-ods3==0.6.1 ezodf==0.3.2 \
  odfdo==3.27.3
printf 'Kaupunki;2027;2028;2029\nAhola;350000;350000;400000\nKorpela;100000;200000;300000\n' >sums.csv
soffice "-env:UserInstallation=file://$folder/office" --headless --infilter="CSV:59,34,UTF8,1,,1035" --convert-to ods sums.csv >/dev/null 2>&1
node -e "require('officeparser').parseOffice('sums.ods').then((read) => read.to('md')).then((text) => require('fs').writeFileSync('sums.md', text.value))"
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import ezodf
import odfdo
import pandas
import pyexcel_ods3
import python_calamine
import tablib

with open("sums.ods", "rb") as file:
    by_tablib = tablib.Dataset().load(file, format="ods", headers=False)[:]
read = {
    "tablib": by_tablib,
    "pandas": pandas.read_excel("sums.ods", engine="odf", header=None).values.tolist(),
    "calamine": python_calamine.CalamineWorkbook.from_path("sums.ods").get_sheet_by_index(0).to_python(),
    "pyexcel-ods3": pyexcel_ods3.get_data("sums.ods")["sums"],
    "ezodf": [[cell.value for cell in row] for row in ezodf.opendoc("sums.ods").sheets[0].rows()],
    "odfdo": odfdo.Document("sums.ods").body.get_table(0).get_values(),
    "officeparser": [line.strip("| ").split(" | ") for line in Path("sums.md").read_text(encoding="utf-8").splitlines() if line.startswith(("| A", "| K"))],
}
seen = {}
for name, rows in read.items():
    by_city = {str(row[0]): [str(cell).removesuffix(".0") for cell in row[1:]] for row in rows}
    seen[name] = by_city["Ahola"]
    print(f"{name:<14}{by_city}")
    if by_city["Korpela"] != ["100000", "200000", "300000"]:
        sys.exit(f"{name}: another row than was seen")
right = ["350000", "350000", "400000"]
sys.exit(seen != {name: right for name in read} | {"tablib": ["350000", "400000", ""]})
PYTHON
