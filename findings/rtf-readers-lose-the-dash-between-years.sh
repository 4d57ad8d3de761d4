#!/usr/bin/env bash
# A sum with no-break spaces, years with a dash between them and Finnish letters in RTF, in the three ways in which Word and LibreOffice write them.
#
# Guess: kreuzberg, officeparser and unrtf read \~, \endash and \u with its stand-in right, as pandoc and striprtf do; these are in every RTF of an office.
# Seen (kreuzberg 4.10.4, officeparser 8.1.1, unrtf 0.21.10 of Debian 12; pandoc 3.9 and striprtf 0.0.35 are right): kreuzberg and officeparser write the
#   no-break space as a tilde and the no-break hyphen as a low line: "1~200~000", "linja_auto". officeparser drops the dash as Word writes it (\endash), so
#   that 2021–2027 is one number, 20212027; LibreOffice's (\u8211) it reads. unrtf --text drops Word's dash and the spaces in sums, and puts a control
#   character for LibreOffice's. What looks for years and sums next finds neither, and nothing tells.
#
# Needs node, python3 and the two package indexes, and unrtf 0.21 (Debian: unrtf), which is left out where it is not there; installs into a temporary folder
# and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >sum.rtf <<'RTF'
{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\pard Valtio maksaa 1\~200\~000 \u8364\'80 vuosina 2021\endash 2027
 ja 2028\u8211\'962030, k\u228\'e4ytt\u246\'f6 ty\'f6ss\'e4, linja\_auto.\par}
RTF
npm install --silent --no-fund --no-audit officeparser@8.1.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check kreuzberg==4.10.4 pypandoc_binary==1.17 striprtf==0.0.35
node -e "require('officeparser').parseOffice('sum.rtf').then((read) => read.to('text')).then((text) => require('fs').writeFileSync('officeparser', text.value))"
if command -v unrtf >/dev/null; then
  unrtf --text sum.rtf 2>/dev/null | iconv -f latin1 -t utf-8 | tail -n 1 >unrtf
else
  echo "unrtf is not there and is left out: apt install unrtf"
fi
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import kreuzberg
import pypandoc
from striprtf.striprtf import rtf_to_text

source = Path("sum.rtf").read_text(encoding="ascii")
read = {
    "pandoc": pypandoc.convert_text(source, "plain", format="rtf", extra_args=["--wrap=none"]),
    "striprtf": rtf_to_text(source),
    "kreuzberg": kreuzberg.extract_file_sync("sum.rtf").content,
} | {name: Path(name).read_text(encoding="utf-8") for name in ("officeparser", "unrtf") if Path(name).exists()}
for name, text in read.items():
    print(f"{name:<14}{text.strip()}")
RIGHT = ("1 200 000 €", "2021–2027", "2028–2030", "käyttö työssä")
SEEN = {
    "pandoc": RIGHT,
    "striprtf": RIGHT,
    "kreuzberg": ("1~200~000 €", "2021–2027", "2028–2030", "käyttö työssä", "linja_auto"),
    "officeparser": ("1~200~000 €", "20212027", "2028–2030", "käyttö työssä", "linja_auto"),
    "unrtf": ("1200000", "20212027", "2028\x132030", "käyttö työssä"),
}
sys.exit(not all(part in text.replace("\u00a0", " ") for name, text in read.items() for part in SEEN[name]))
PYTHON
