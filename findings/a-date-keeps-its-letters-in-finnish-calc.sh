#!/usr/bin/env bash
# A workbook whose cells make text of a date, TEXT(A1,"d.m.yyyy"), as any program writes it, opened where LibreOffice is set to Finnish and to Swedish.
#
# Guess: LibreOffice reads the format as the file's standard has it, in English, whatever it is set to; only Excel goes by the reader's language.
# Seen (LibreOffice Calc 7.4.7 of Debian 12, the workbook by XlsxWriter 3.3.1): set to Finnish it takes the letters for Finnish, where a year is v, a month
#   k and a day p: of 1 May 2027 comes "d.5.yyyy". Alone "yyyy" is 2027, so a trial with one format passes. Set to Swedish or English all is right. A table
#   made for Finnish readers should hold dates with a number format, which is read right everywhere, and no TEXT. (LibreOffice is set here to reckon as it
#   opens the file.)
#
# Needs python3, LibreOffice Calc 7.4 (Debian: libreoffice-calc) and the package index; installs into a temporary folder and leaves nothing. Fails where the
# behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1
env/bin/python - <<'PYTHON'
from datetime import date

import xlsxwriter

with xlsxwriter.Workbook("dates.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_datetime("A1", date(2027, 5, 1), book.add_format({"num_format": "d.m.yyyy"}))
    sheet.write_formula("B1", '=TEXT(A1,"d.m.yyyy")')
    sheet.write_formula("C1", '=TEXT(A1,"yyyy")')
PYTHON
opened() { # LANGUAGE: the row as LibreOffice shows it when set to the language
  mkdir -p "$1/user"
  cat >"$1/user/registrymodifications.xcu" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$1</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML
  soffice "-env:UserInstallation=file://$folder/$1" --headless --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1' --outdir "$1" dates.xlsx \
    >/dev/null 2>&1 || true
  cat "$1/dates.csv" 2>/dev/null | tr -d '"' || true
}
if ! command -v soffice >/dev/null; then
  echo "This needs LibreOffice, which is not there: apt install libreoffice-calc" >&2
  exit 2
fi
soffice --version | cut -d' ' -f1,2
finnish=$(opened fi-FI) swedish=$(opened sv-SE) english=$(opened en-US)
if [ -z "$finnish" ]; then
  echo "This needs LibreOffice Calc, which is not there: apt install libreoffice-calc" >&2
  exit 2
fi
printf 'Finnish  %s\nSwedish  %s\nEnglish  %s\n' "$finnish" "$swedish" "$english"
[ "$finnish" = '1.5.2027;d.5.yyyy;2027' ] && [ "$swedish" = '1.5.2027;1.5.2027;2027' ] && [ "$english" = "$swedish" ]
