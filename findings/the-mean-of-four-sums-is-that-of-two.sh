#!/usr/bin/env bash
# A CSV of cities' sums and shares as a Finnish office saves it (350 000, 12,5 %), added up by Miller.
#
# Guess: a sum with a space or a comma is text to Miller; it is sorted as text and nothing is lost: what reckons with it says so, as "$osuus * 2" does, whose
#   answer is "(error)".
# Seen (Miller 6.6.0 of Debian 12): what adds up a column passes over it without a word. Of four cities the sum is that of the two whose figures are short or
#   whole, and the mean theirs too, while the count beside it is four. The largest is text, which stands above every number: "350 000", eight times the sum in
#   the same line, and of the shares 6,5. Compared with a number a share is compared as text: "12,5" is above 10 and "0,5" below, so a trial may pass, and "6,5"
#   is above 10. Known of a plus in front of numbers, and closed: johnkerl/miller#1267.
#
# Needs Miller 6.6 (Debian: miller) and python3; writes into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v mlr >/dev/null; then
  echo "This needs Miller, which is not there: apt install miller" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mlr --version
printf 'kaupunki;summa;osuus\nOulu;350 000;12,5\nLahti;1 200;6,5\nTurku;40000;60\nPori;900;7\n' >sums.csv
mlr --icsv --ifs ';' --ojson stats1 -a count,sum,mean,min,max -f summa,osuus sums.csv >columns.json
mlr --icsv --ifs ';' --ojson put '$twice = $osuus * 2; $above = $osuus > 10' sums.csv >cells.json
python3 - <<'PYTHON'
import json
import sys
from pathlib import Path

(columns,) = json.loads(Path("columns.json").read_text(encoding="utf-8"))
cells = json.loads(Path("cells.json").read_text(encoding="utf-8").replace("(error)", '"(error)"'))
for column in ("summa", "osuus"):
    print(column, {name.split("_")[1]: value for name, value in columns.items() if name.startswith(column)})
for row in cells:
    print(f"{row['kaupunki']:<7}{row['osuus']:>5}  twice {row['twice']:>8}  above 10: {row['above']}")
sums = [columns[f"summa_{name}"] for name in ("count", "sum", "mean", "min", "max")]
shares = [columns[f"osuus_{name}"] for name in ("count", "sum", "mean", "max")]
as_seen = sums == [4, 40900, 20450, 900, "350 000"] and shares == [4, 67, 33.5, "6,5"]
as_seen &= [row["twice"] for row in cells] == ["(error)", "(error)", 120, 14] and [row["above"] for row in cells] == [True, True, True, False]
sys.exit(not as_seen)
PYTHON
