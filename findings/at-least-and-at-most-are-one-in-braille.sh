#!/usr/bin/env bash
# The signs of targets in Finnish and Swedish braille, by liblouis, which free screen readers make braille with.
#
# Guess: §, €, % and the dash all have braille in both languages' tables. Of ≥, ≤ and ² none was written down; each its own was expected.
# Seen (liblouis 3.24.0 of Debian 12): %, € and the dash have. The Finnish table (fi.utb) gives ≥, ≤, ², ³ and ₂ the cell of the asterisk: "≥ 5" and "≤ 5"
#   are the same braille, m² and m³ too. The Swedish one (sv-g0.utb) parts ² from ³ but has one cell of all dots for ≥ and ≤. Nothing tells that a sign was
#   replaced. Finnish § is the cell that otherwise says that a number follows. Who has agreements embossed must write "vähintään" and "enintään",
#   "neliömetriä".
#
# Needs liblouis' programs 3.24 (Debian: liblouis-bin, liblouis-data); writes nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v lou_translate >/dev/null; then
  echo "This needs liblouis' programs, which are not there: apt install liblouis-bin" >&2
  exit 2
fi
lou_translate --version | head -n 1
braille() { printf '%s\n' "$2" | lou_translate --forward "unicode.dis,$1"; }
for table in fi.utb sv-g0.utb; do
  for signs in '≥ 5' '≤ 5' '5 m²' '5 m³' '*' '8 §' '%' '€'; do
    printf '%-10s %-5s %s\n' "$table" "$signs" "$(braille "$table" "$signs")"
  done
done
[ "$(braille fi.utb '≥ 5')" = "$(braille fi.utb '≤ 5')" ] && [ "$(braille fi.utb '≥ 5')" = "$(braille fi.utb '* 5')" ] &&
  [ "$(braille fi.utb '5 m²')" = "$(braille fi.utb '5 m³')" ] && [ "$(braille sv-g0.utb '≥ 5')" = "$(braille sv-g0.utb '≤ 5')" ] &&
  [ "$(braille sv-g0.utb '5 m²')" != "$(braille sv-g0.utb '5 m³')" ]
