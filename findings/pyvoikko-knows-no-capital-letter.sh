#!/usr/bin/env bash
# Base forms by pyvoikko, Voikko's dictionary for places where the native library cannot be installed.
#
# Expected, though no guess was written down before, since it was met by the way: it gives what libvoikko gives: "Hankkeiden" in front of a sentence
#   is "hanke", "Helsingin" is "Helsinki", and base forms can be compared as they come.
# Seen (pyvoikko 0.6, kfst 4.3.3; libvoikko 4.3.1 gives all as guessed): a word with a capital has no analysis and no error either, be it a name, an
#   abbreviation or a sentence's first; in small letters all have one, whose base form has its capital back ("helsingin": Helsinki). Base forms hold
#   the dictionary's own marks, "Ahvenan=maa" and "25--vuotias", and numbers keep their ending: "8:n" is the base form of "8:n".
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyvoikko==0.6 kfst==4.3.3
"$folder/env/bin/python" - <<'PYTHON'
import sys

import pyvoikko

SEEN = {
    "hankkeiden": "hanke", "Hankkeiden": None, "helsingin": "Helsinki", "Helsingin": None, "eu:n": "EU", "EU:n": None,
    "ahvenanmaan": "Ahvenan=maa", "25-vuotias": "25--vuotias", "8:n": "8:n",
}  # fmt: skip
found = {word: next((analysis.BASEFORM for analysis in pyvoikko.analyse(word)), None) for word in SEEN}
for word, base in found.items():
    print(f"{word:<14}{base or 'no analysis'}")
sys.exit(found != SEEN)
PYTHON
