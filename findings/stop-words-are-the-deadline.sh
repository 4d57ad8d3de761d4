#!/usr/bin/env bash
# Finnish stop words, taken out of a sentence before words are counted, searched or compared, as is usual.
#
# Guess: the lists hold function words; numbers, measures of time and what sets a bound stay.
# Seen (stopwordsiso 0.7.1, stop-words 2025.11.4, spaCy 3.8.18): all three have numbers (kaksi, kahden, ensimmäinen), years (vuoden, vuotta, vuosina), "by"
#   (mennessä), "at least" (vähintään), "in all" (yhteensä), "over" (yli) and "not" (ei) among their eight hundred, and "as an aim" (tavoitteena), but not
#   "at most" (enintään). "Kahden vuoden jälkeen vähintään kahdeksan" (after two years eight at least) is gone whole; a lower bound is lost and an upper one
#   stays, so what is left of the two cannot be compared.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check stopwordsiso==0.7.1 stop-words==2025.11.4 spacy==3.8.18
"$folder/env/bin/python" - <<'PYTHON'
import sys

import stop_words
import stopwordsiso
from spacy.lang.fi.stop_words import STOP_WORDS

LISTS = {"stopwordsiso": stopwordsiso.stopwords("fi"), "stop-words": set(stop_words.get_stop_words("fi")), "spaCy": STOP_WORDS}
SENTENCES = {
    "Kahden vuoden jälkeen vähintään kahdeksan": "",
    "Tavoitteena yhteensä vähintään 40 yritystä vuoteen 2027 mennessä": "40 yritystä vuoteen 2027",
    "Enintään 40 yritystä": "Enintään 40 yritystä",
}
as_seen = True
for name, stops in LISTS.items():
    print(f"{name}, {len(stops)} words:")
    for sentence, left in SENTENCES.items():
        kept = " ".join(word for word in sentence.split() if word.casefold() not in stops)
        print(f"    {sentence:<66}{kept or '(nothing)'}")
        as_seen &= kept == left
    as_seen &= {"ei", "yli", "ensimmäinen", "vuosina"} <= stops
sys.exit(not as_seen)
PYTHON
