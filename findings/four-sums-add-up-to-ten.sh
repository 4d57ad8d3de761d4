#!/usr/bin/env bash
# A CSV of cities' sums and shares as a Finnish office saves it (350 000; 12,5), added up by gretl, a program for statistics.
#
# Guess: the comma is understood; a sum with a space is refused, or is a missing value that the count shows.
# Seen (gretl 2022c of Debian 12): the comma is understood. A column in which a sum has a space is taken for words, and words for gretl are numbers behind their
#   back: 1 for the first one met, 2 for the next. So "350 000", "1 200", "40 000" and "900" add up to 10, their mean is 2.5 and the largest is 4, which is the
#   900, though print shows the sums as they stand in the file. Equal sums share a number, so the answer changes with the order of the lines. The report of
#   the import says that three values are not numeric, and the command summary leaves the column out; sum(), mean(), max() and conditions on it say nothing.
#   In a file whose sums are all below a thousand they are numbers, so a trial may pass.
#   Source: gretl's guide, "String-valued series"; gretl_string_table_validate in lib/src/gretl_string_table.c is there to find numbers that were taken for
#   words, and knows points, commas and a sign in front, but no space.
#
# Needs gretl 2022c (Debian: gretl); writes into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v gretlcli >/dev/null; then
  echo "This needs gretl, which is not there: apt install gretl" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME=$folder
gretlcli --version | head -1
added() { # FILE: what gretl makes of the two columns
  printf 'open %s --quiet\nprintf "summa %%g %%g %%g %%g osuus %%g\\n", sum(summa), mean(summa), max(summa), nobs(summa), sum(osuus)\n' "$1" >"$1.inp"
  gretlcli -b "$1.inp" 2>/dev/null | grep '^summa [0-9]' || echo "no answer"
}
printf 'kaupunki;summa;osuus\nOulu;350 000;12,5\nLahti;1 200;6,5\nTurku;40 000;60,0\nPori;900;7,2\n' >spaces.csv
printf 'kaupunki;summa;osuus\nPori;900;7,2\nOulu;350 000;12,5\nLahti;350 000;6,5\nTurku;40 000;60,0\n' >equal.csv
printf 'kaupunki;summa;osuus\nOulu;350;12,5\nLahti;12;6,5\nTurku;40;60,0\nPori;900;7,2\n' >short.csv
spaces=$(added spaces.csv) equal=$(added equal.csv) short=$(added short.csv)
echo "                         sum, mean, largest and count of the sums, and the sum of the shares"
echo "350 000, 1 200, 40 000, 900: $spaces"
echo "900, 350 000 twice, 40 000:  $equal"
echo "350, 12, 40, 900:            $short"
[ "$spaces" = "summa 10 2.5 4 4 osuus 86.2" ] && [ "$equal" = "summa 8 2 3 4 osuus 86.2" ] && [ "$short" = "summa 1302 325.5 900 4 osuus 86.2" ]
