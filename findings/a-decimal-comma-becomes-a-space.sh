#!/usr/bin/env bash
# Numbers as Finland writes them (12,5 and 350 000) in the W3C's CSV on the Web, whose metadata state the comma, the space and, if wanted, a pattern; by csvw, a
# library for it.
#
# Guess: the comma and the space work with a pattern as they do without: 350 000 is read, 12.5 is written 12,5, and what is written is read back.
# Seen (csvw 4.1.1): without a pattern all is as guessed. With one in the column's own signs, "# ##0,##", as the standard has it, the whole format is dropped
#   with a warning that names no column: 12,5 and 350 000 are refused and 12.5 is written with its point. With the pattern in English signs, "#,##0.##", the two
#   signs are put in one after the other, so that the space takes the place of the comma that was just written: 12.5 becomes "12 5" and 350000.5 "350 000 5",
#   which nothing tells and nobody reads back; 350 000 is refused as well.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check csvw==4.1.1
env/bin/python -W ignore - <<'PYTHON'
import sys
from decimal import Decimal

from csvw import Datatype


def read(datatype: Datatype, text: str) -> str:
    """What the type reads in a text, or that it refuses it."""
    try:
        return str(datatype.read(text))
    except ValueError:
        return "refused"


seen = {}
for pattern in ("", "# ##0,##", "#,##0.##"):
    signs = {"decimalChar": ",", "groupChar": " "} | ({"pattern": pattern} if pattern else {})
    datatype = Datatype.fromvalue({"base": "decimal", "format": signs})
    written = [datatype.formatted(Decimal(number)) for number in ("12.5", "350000.5")]
    seen[pattern] = written + [read(datatype, text) for text in ("12,5", "350 000")]
    print(f"{pattern or 'no pattern':<11}12.5 and 350000.5 are written {written}; 12,5 and 350 000 are read as {seen[pattern][2:]}")
as_seen = {
    "": ["12,5", "350 000,5", "12.5", "350000"],
    "# ##0,##": ["12.5", "350000.5", "refused", "refused"],
    "#,##0.##": ["12 5", "350 000 5", "12.5", "refused"],
}
sys.exit(seen != as_seen)
PYTHON
