#!/usr/bin/env bash
# Dates as Finland's agreements write them, in Finnish and in Swedish, by dateparser with the language given.
#
# Guess: "1.10." is 1 October of this year, and a date in figures is day, month, year in both languages, since both write Finland's dates.
# Seen (dateparser 1.5.0): "1.10." is ten past one today, as is any day and month whose month has two figures or a nought in front, while "5.6." is
#   5 June. In Swedish, in the locale sv-FI too, "1.5.2027" is 5 January, and "31.12." is a day of December 2031: Sweden's order of year, month, day
#   is tried first.
#   Known for German with noughts, and open: scrapinghub/dateparser#902.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/env/bin/python" - <<'PYTHON'
import sys
from datetime import datetime

import dateparser

BASE = {"RELATIVE_BASE": datetime(2026, 3, 3, 12)}
ASKED = {
    ("1.10.", "fi"): "2026-03-03T01:10",
    ("05.06.", "fi"): "2026-03-03T05:06",
    ("5.6.", "fi"): "2026-06-05T00:00",
    ("31.12.", "fi"): "2026-12-31T00:00",
    ("1.5.2027", "fi"): "2027-05-01T00:00",
    ("1.5.2027", "sv-FI"): "2027-01-05T00:00",
    ("31.12.", "sv-FI"): "2031-12-03T00:00",
}
found = {}
for text, locale in ASKED:
    read = dateparser.parse(text, locales=[locale], settings=BASE)
    found[text, locale] = read.isoformat(timespec="minutes")
    print(f"{locale:<6}{text:<10}{found[text, locale]}")
sys.exit(found != ASKED)
PYTHON
