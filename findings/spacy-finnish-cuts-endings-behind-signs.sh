#!/usr/bin/env bash
# How spaCy's Finnish tokenizer takes the case endings and abbreviations of officials' Finnish.
#
# Guess: an ending behind a colon stays with what it bends ("EU:n", "30 %:iin", "8 §:n"), dates keep their last full stop, and common abbreviations
#   theirs.
# Seen (spaCy 3.8.18): the ending stays behind letters and figures ("EU:n", "2027:n", even "M€:n") but behind a lone sign it becomes two words more:
#   "%:iin" is %, a colon and "iin", and "8 §:n" is four tokens. "31.12." loses its stop; "milj." keeps its own, "mrd." and "kpl." do not; "ks."
#   does, and "Ks.", as it stands in front of a sentence, does not, while "Mm." does.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check spacy==3.8.18
"$folder/env/bin/python" - <<'PYTHON'
import sys

import spacy

WHOLE = ["EU:n", "2027:n", "M€:n", "30:een", "milj.", "ks.", "mm.", "Mm."]
CUT = {"%:iin": "% : iin", "§:n": "§ : n", "€:n": "€ : n", "31.12.": "31.12 .", "mrd.": "mrd .", "kpl.": "kpl .", "Ks.": "Ks ."}
finnish = spacy.blank("fi")
found = {text: " ".join(token.text for token in finnish(text)) for text in [*WHOLE, *CUT]}
for text, tokens in found.items():
    print(f"{text:<8}{tokens}")
sys.exit(found != {text: text for text in WHOLE} | CUT)
PYTHON
