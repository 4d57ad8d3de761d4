#!/usr/bin/env bash
# An agreement in which a sum was changed with tracked changes on, saved as OpenDocument text by LibreOffice, read by what makes text of such files.
#
# Guess: what was deleted is left out, as it is by pandoc, kreuzberg and officeparser; at worst it stands where it stood.
# Seen (odfpy 1.4.1, odfdo 3.27.3, odt2txt 0.5 of Debian 12; the other three are as guessed): OpenDocument keeps what was deleted in front of the text, in
#   paragraphs like any other, and these three read them so: "350 000" comes as the agreement's first paragraph, above its heading, and the new sum where it
#   stands. Who asks odfpy or odfdo for the paragraphs gets one more than the page has and no mark of it. odt2txt writes who deleted it and when as well, and
#   that in one word with the heading: "2026-01-01Rahoitus", so that the heading is lost to what looks for it.
#
# Needs python3, node, LibreOffice Writer 7.4 (Debian: libreoffice-writer) and the two package indexes, and odt2txt 0.5 (Debian: odt2txt), which is left out
# where it is not there; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null; then
  echo "This needs LibreOffice, which is not there: apt install libreoffice-writer" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 odfpy==1.4.1 odfdo==3.27.3 kreuzberg==4.10.4
npm install --silent --no-audit --no-fund officeparser@8.1.1 >/dev/null
env/bin/python - <<'PYTHON'
import pypandoc

who = '.{} author="V" date="2026-01-01T00:00:00Z"'
changed = f"[350 000]{{{who.format('deletion')}}}[400 000]{{{who.format('insertion')}}}"
pypandoc.convert_text(f"# Rahoitus\n\nValtio maksaa {changed} euroa.\n", "docx", format="markdown", outputfile="changed.docx")
PYTHON
soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to odt changed.docx >/dev/null 2>&1
cat >read.mjs <<'NODE'
import { parseOffice } from "officeparser";

const texts = (node) => (node.type === "text" ? node.text : (node.children ?? []).map(texts).join(""));
console.log((await parseOffice("changed.odt")).content.map(texts).join(" / "));
NODE
node read.mjs >officeparser.txt
if command -v odt2txt >/dev/null; then odt2txt --encoding=utf-8 --width=-1 changed.odt >odt2txt.txt; fi
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import kreuzberg
import odfdo
import pypandoc
from odf import teletype
from odf.opendocument import load
from odf.text import P

read = {
    "odfpy": [teletype.extractText(paragraph) for paragraph in load("changed.odt").getElementsByType(P)],
    "odfdo": [paragraph.text_recursive for paragraph in odfdo.Document("changed.odt").body.get_paragraphs()],
    "pandoc": pypandoc.convert_file("changed.odt", "plain").splitlines(),
    "kreuzberg": kreuzberg.extract_file_sync("changed.odt").content.splitlines(),
    "officeparser": [Path("officeparser.txt").read_text(encoding="utf-8")],
}
if Path("odt2txt.txt").exists():
    read["odt2txt"] = Path("odt2txt.txt").read_text(encoding="utf-8").splitlines()
read = {name: [" ".join(line.split()) for line in lines if line.strip()] for name, lines in read.items()}
for name, lines in read.items():
    print(f"{name:<13}{lines}")
deleted_first = all(read[name] == ["350 000", "Valtio maksaa 400 000 euroa."] for name in ("odfpy", "odfdo"))
left_out = not any("350" in line for name in ("pandoc", "kreuzberg", "officeparser") for line in read[name])
by_odt2txt = "odt2txt" not in read or ("350 000" in read["odt2txt"] and any(line.endswith("2026-01-01Rahoitus") for line in read["odt2txt"]))
sys.exit(not (deleted_first and left_out and by_odt2txt))
PYTHON
