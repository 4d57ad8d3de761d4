#!/usr/bin/env bash
# A workbook whose number formats name Finnish ([$-40B], as LibreOffice writes them for cells set to Finnish where it is itself set to English), shown by
# SheetJS: a date with its month in words, and a plain number.
#
# Guess: SheetJS shows the month in Finnish or gives the date in figures; [$-40B] in front of a number only says which comma to write: 12.5 or 12,5.
# Seen (xlsx (SheetJS) 0.18.5, and 0.20.3 as @e965/xlsx carries it; LibreOffice Calc 7.4 is as guessed): the month is English and the Finnish ending stays on
#   it, "1. Mayta 2027", which no reader of dates takes in either language. Of a number the language's code becomes a dollar: "$12.5", in a table of euros or of
#   degrees. Sums with the euro in the code ([$€-40B]) are right. What is shown is what sheet_to_csv writes; the value in the cell is untouched.
#   Known of months, and open: SheetJS/sheetjs#2564.
#
# Needs node, python3 and the two package indexes, and LibreOffice Calc 7.4 (Debian: libreoffice-calc), which is left out where it is not there; installs into a
# temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1
env/bin/python - <<'PYTHON'
from datetime import date

import xlsxwriter

with xlsxwriter.Workbook("finnish.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_datetime("A1", date(2027, 5, 1), book.add_format({"num_format": r"[$-40B]d\.\ mmmm\t\a\ yyyy"}))
    sheet.write_number("B1", 12.5, book.add_format({"num_format": "[$-40B]0.0"}))
    sheet.write_number("C1", 12.5, book.add_format({"num_format": r"0.0\ [$€-40B]"}))
PYTHON
npm install --silent --no-audit --no-fund xlsx@0.18.5 @e965/xlsx@0.20.3 >/dev/null
cat >show.cjs <<'NODE'
const shown = ["xlsx", "@e965/xlsx"].map((name) => {
  const xlsx = require(name);
  const book = xlsx.readFile("finnish.xlsx");
  return xlsx.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]], { FS: ";" }).trim();
});
console.log(shown.join("\n"));
process.exit(shown.every((row) => row === "1. Mayta 2027;$12.5;12.5 €") ? 0 : 1);
NODE
node show.cjs
if command -v soffice >/dev/null; then
  soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1' --outdir office finnish.xlsx \
    >/dev/null 2>&1 || true
fi
if [ -f office/finnish.csv ]; then
  cat office/finnish.csv
  grep -q '^1. toukokuuta 2027;12,5;' office/finnish.csv
fi
