#!/usr/bin/env bash
# A CSV as a Finnish office saves it (semicolons between cells, a comma in front of decimals), opened by tools that find out the columns' types themselves.
#
# Guess: "12,5" is no number to a reader that was told of no language, so it stays text; a date in figures stays text too.
# Seen (frictionless 5.21.0, csvkit 2.2.0, xlsx (SheetJS) 0.18.5): none leaves it. frictionless takes shares and degrees for a place on the map: 12,5 is
#   longitude 12, latitude 5. csvkit and SheetJS drop the comma: 12,5 is 125 and 0,5 is 5, so shares that end in a half are ten times too large and whole
#   ones are not. 5.6.2027 (5 June) is 6 May to both; csvkit's --locale fi_FI mends the shares and leaves the date. Known of csvkit's comma, and closed:
#   wireservice/csvkit#805.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf 'osuus;alkaa\n12,5;5.6.2027\n0,5;1.10.2026\n60;2.3.2027\n' >shares.csv
printf 'osuus;vuosi\n12,5;2027\n0,5;2026\n' >halves.csv
npm install --silent --no-fund --no-audit xlsx@0.18.5
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0 csvkit==2.2.0
env/bin/csvjson -d ';' shares.csv >csvkit.json
env/bin/csvjson -d ';' --locale fi_FI shares.csv >csvkit-fi.json
node - >sheetjs.json <<'NODE'
const { read, SSF } = require('xlsx');
const sheet = read(require('fs').readFileSync('shares.csv', 'utf8'), { type: 'string', FS: ';' }).Sheets.Sheet1;
const day = (serial) => { const { y, m, d } = SSF.parse_date_code(serial); return `${y}-${`0${m}`.slice(-2)}-${`0${d}`.slice(-2)}`; };
console.log(JSON.stringify([2, 3, 4].map((row) => ({ osuus: sheet[`A${row}`].v, alkaa: day(sheet[`B${row}`].v) }))));
NODE
env/bin/python - <<'PYTHON'
import json
import sys
from pathlib import Path

import frictionless

table = frictionless.describe("halves.csv")
types = [field.type for field in table.schema.fields]
places = [[float(part) for part in row["osuus"]] for row in table.read_rows()]
print(f"frictionless    {types} {places}")
read = {name: json.loads(Path(f"{name}.json").read_text(encoding="utf-8")) for name in ("csvkit", "csvkit-fi", "sheetjs")}
for name, rows in read.items():
    print(f"{name:<16}{[(row['osuus'], row['alkaa']) for row in rows]}")
as_seen = types == ["geopoint", "integer"] and places == [[12, 5], [0, 5]]
for name in ("csvkit", "sheetjs"):
    as_seen &= [row["osuus"] for row in read[name]] == [125, 5, 60]
    as_seen &= [row["alkaa"] for row in read[name]] == ["2027-05-06", "2026-01-10", "2027-02-03"]
as_seen &= [(row["osuus"], row["alkaa"]) for row in read["csvkit-fi"]][0] == (12.5, "2027-05-06")
sys.exit(not as_seen)
PYTHON
