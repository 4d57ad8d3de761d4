#!/usr/bin/env bash
# Sums of a Finnish budget in millions with three decimals (0,125 M€ is 125 000 euros), by price-parser, which finds sums in any text.
#
# Guess: three figures behind a comma may be thousands ("1,250"), which is known (scrapinghub/price-parser#46); where a nought stands in front it can only be a
#   decimal comma. Dashes and years: no guess.
# Seen (price-parser 0.5.1): "0,125 M€" is 125 and "12,125 M€" is 12125, while "0,25 M€" is 0.25 and "0,1250 M€" 0.1250: within one column some sums grow a
#   thousandfold and others do not. Told that the comma is for decimals (decimal_separator=",") it reads all. The first number wins, whatever it is: of
#   "2021–2027: 350 000 €" the price is 2021, of "8 § 350 000 euroa" it is 8.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check price-parser==0.5.1
env/bin/python - <<'PYTHON'
import sys

from price_parser import Price

SUMS = {
    "0,125 M€": ("125", "0.125"),
    "0,25 M€": ("0.25", "0.25"),
    "0,1250 M€": ("0.1250", "0.1250"),
    "12,125 M€": ("12125", "12.125"),
    "2021–2027: 350 000 €": ("2021", "2021"),
    "8 § 350 000 euroa": ("8", "8"),
}
right = True
for text, expected in SUMS.items():
    seen = (str(Price.fromstring(text).amount), str(Price.fromstring(text, decimal_separator=",").amount))
    print(f"{text:<22}{seen[0]:<8}told of the comma: {seen[1]}")
    right &= seen == expected
sys.exit(not right)
PYTHON
