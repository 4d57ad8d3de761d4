#!/usr/bin/env bash
# The words that bound a target in Finnish and Swedish, brought to their base forms by simplemma, which needs no model and is used where search and counts
# should take a word's forms as one.
#
# Guess: the forms of a word come together, the words that set a bound keep their meaning, and no lower bound has the base form of an upper one.
# Seen (simplemma 2.0.0): the forms of "vuosi" (year) become it, but "vuoteen" (by the year), the very form of deadlines, becomes "vuode": by the bed
#   2030, so a search for years finds all but these. In Swedish "minst" (at least) and "mindre" (less) are both "lite" (a little): "minst 40 %" and "mindre än
#   40 %" differ in "än" alone; "högst" (at most) is "hög" (high) and "senast" (at the latest) "sen" (late). Each is a base form that the word may have; there
#   is one for each, whatever stands beside it. Finnish "vähintään", "enintään" and "alle" stay.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check simplemma==2.0.0
env/bin/python - <<'PYTHON'
import sys

import simplemma

SEEN = {
    "fi": {word: "vuosi" for word in ("vuoden", "vuonna", "vuodesta", "vuosina", "vuosien")}
    | {"vuoteen": "vuode", "vähintään": "vähintään", "enintään": "enintään", "alle": "alle"},
    "sv": {"minst": "lite", "mindre": "lite", "högst": "hög", "senast": "sen", "året": "år", "avtalet": "avtal"},
}
found = {language: {word: simplemma.lemmatize(word, lang=language) for word in words} for language, words in SEEN.items()}
for language, words in found.items():
    print(f"{language}: " + ", ".join(f"{word} is {base}" for word, base in words.items()))
sys.exit(found != SEEN)
PYTHON
