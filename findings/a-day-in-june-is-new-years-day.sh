#!/usr/bin/env bash
# The day on which a city's page was published, with the month in words, found by htmldate, which trafilatura and other readers of web pages ask for it.
#
# Expected, though no guess was written down before, since it was met by the way (of days in figures it was guessed that they are right, as they are): the day
#   is found, or none is given.
# Seen (htmldate 1.11.0): "Julkaistu 3. kesäkuuta 2025" (published 3 June) is 1 January 2025, and so are May and August in Swedish, whose names are neither
#   English nor German; June in Swedish, English and German is right. Where the month is not known the year alone is taken and made a whole date, which nothing
#   tells from a day that was read: what is sorted by days has all such pages at New Year. In figures, or in an element of its own without a word in front, the
#   day is right in Finnish too, so a trial may pass.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check htmldate==1.11.0
env/bin/python - <<'PYTHON'
import sys

from htmldate import find_date

PAGE = '<!DOCTYPE html><html lang="{}"><head><title>Sopimus</title></head><body><article><h1>Sopimus</h1><p>{}</p><p>Valtio maksaa.</p></article></body></html>'
SEEN = {
    ("fi", "Julkaistu 3.6.2025"): "2025-06-03",
    ("fi", "3. kesäkuuta 2025"): "2025-06-03",
    ("fi", "Julkaistu 3. kesäkuuta 2025"): "2025-01-01",
    ("fi", "Päivitetty 14. toukokuuta 2025"): "2025-01-01",
    ("sv", "Publicerad den 3 juni 2025"): "2025-06-03",
    ("sv", "Publicerad den 3 maj 2025"): "2025-01-01",
    ("sv", "Publicerad den 3 augusti 2025"): "2025-01-01",
    ("de", "Veröffentlicht am 3. Juni 2025"): "2025-06-03",
    ("en", "Published 3 June 2025"): "2025-06-03",
}
found = {(language, text): find_date(PAGE.format(language, text)) for language, text in SEEN}
for (_, text), day in found.items():
    print(f"{text:<34}{day}")
sys.exit(found != SEEN)
PYTHON
