#!/usr/bin/env bash
# What `import spacy` loads beside what parses text.
#
# Guess: spaCy's package imports its own code, thinc and numpy, and its command line only when that is run.
# Seen (spaCy 3.8.18, Python 3.11): spacy/__init__.py imports spacy.cli.info, whose package imports every command: with them weasel, httpx and
#   requests. Of the seconds of the import about two fifths are theirs.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check spacy==3.8.18
"$folder/env/bin/python" - <<'PYTHON'
import sys
import time
from types import ModuleType

clients = {"httpx", "requests", "weasel"}
began = time.process_time()
import spacy  # noqa: F401

print("loaded by `import spacy`:", *sorted(clients & {*sys.modules}))
print(f"processor seconds: {time.process_time() - began:.2f}")
sys.exit(not clients <= {*sys.modules})
PYTHON
"$folder/env/bin/python" - <<'PYTHON'
import sys
import time
from types import ModuleType

stand_in = ModuleType("spacy.cli.info")
stand_in.info = None
sys.modules["spacy.cli.info"] = stand_in
began = time.process_time()
import spacy

found = sorted({"httpx", "requests", "weasel"} & {*sys.modules})
print("with an empty module in the place of spacy.cli.info:", *(found or ["none of them"]))
print(f"processor seconds: {time.process_time() - began:.2f}; parses: {len(spacy.blank('fi')('Yksi kaksi kolme.'))} tokens")
PYTHON
