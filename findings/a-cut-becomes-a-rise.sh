#!/usr/bin/env bash
# A cut in emissions, −12,5 %, with the true minus (U+2212), which browsers write in Finnish and careful typesetters set, read by what makes numbers of text
# with a Finnish comma.
#
# Guess: frictionless takes the minus off with whatever stands in front of a number, where it was told that something may. Of the others none was written down;
#   a minus or a refusal was expected.
# Seen (frictionless 5.21.0, numeral 2.0.6, currency.js 2.0.4, accounting 0.4.1; numbro 2.5.0 refuses it): the first four read 12.5, a rise for a cut, without a
#   word. frictionless does so where a column may hold more than the number (bareNumber: false, as "12,5 %" needs): what stands in front is taken off, and the
#   minus with it; a column of bare numbers refuses it. The three of JavaScript throw away whatever is neither figure, comma nor the keyboard's hyphen; numeral
#   so in its own Finnish locale. With a hyphen all are right, so a trial typed by hand passes.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
npm install --silent --no-audit --no-fund numeral@2.0.6 currency.js@2.0.4 accounting@0.4.1 numbro@2.5.0 >/dev/null
env/bin/python - <<'PYTHON'
import sys

from frictionless import fields

bare = fields.NumberField(name="share", decimal_char=",")
loose = fields.NumberField(name="share", decimal_char=",", bare_number=False)
seen = [loose.read_cell("-12,5 %")[0], loose.read_cell("−12,5 %")[0], bare.read_cell("−12,5")[0]]
print("frictionless     -12,5 %:", seen[0], " −12,5 %:", seen[1], " bare:", seen[2])
sys.exit([str(each) for each in seen] != ["-12.5", "12.5", "None"])
PYTHON
cat >minus.cjs <<'NODE'
const accounting = require("accounting");
const currency = require("currency.js");
const numbro = require("numbro");
const numeral = require("numeral");
require("numeral/locales/fi");
numeral.locale("fi");
numbro.registerLanguage(require("numbro/dist/languages/fi-FI.min.js"));
numbro.setLanguage("fi-FI");

const written = new Intl.NumberFormat("fi").format(-12.5);
const read = {
  numeral: (text) => numeral(text).value(),
  "currency.js": (text) => currency(text, { decimal: ",", separator: " " }).value,
  accounting: (text) => accounting.unformat(text, ","),
  numbro: (text) => numbro.unformat(text),
};
const seen = Object.entries(read).map(([name, reads]) => [name, reads("-12,5"), reads(written)]);
for (const [name, hyphen, minus] of seen) console.log(`${name.padEnd(17)}-12,5: ${hyphen}  ${written}: ${minus}`);
const wrong = seen.every(([name, hyphen, minus]) => hyphen === -12.5 && minus === (name === "numbro" ? undefined : 12.5));
process.exit(wrong && written === "−12,5" ? 0 : 1);
NODE
node minus.cjs
