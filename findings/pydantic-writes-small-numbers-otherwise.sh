#!/usr/bin/env bash
# One value, two writers of JSON: pydantic's model_dump_json(indent=2) and json.dumps(model_dump(), indent=2).
#
# Guess: large numbers come out otherwise ("1e16" against "1e+16"), all others the same.
# Seen (pydantic 2.14.3, Python 3.11): the same for large numbers ("1e+16"), but below 0.0001 pydantic writes "0.00001" and Python "1e-05". A file
#   that is written by one and rewritten by the other (to change a name in it, say) differs in numbers that nobody touched.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pydantic==2.14.3
"$folder/env/bin/python" - <<'PYTHON'
import json
import sys

from pydantic import BaseModel


class Value(BaseModel):
    value: float


def both(number: float) -> tuple[str, str]:
    made = Value(value=number)
    return made.model_dump_json(indent=2), json.dumps(made.model_dump(mode="json"), indent=2)


for number in (1e16, 16.7, 0.0001, 0.00001234):
    pydantic, python = (text.split(": ")[1].rstrip("\n}") for text in both(number))
    print(f"{number!r:>12}  pydantic {pydantic:<12} json {python:<12} {'same' if pydantic == python else 'other'}")
same, other = both(1e16), both(0.00001234)
sys.exit(same[0] != same[1] or other[0] == other[1])
PYTHON
