#!/usr/bin/env bash
# An agreement whose clauses Word numbers by itself: "1 §" with "1.1" and "1.2" below, read by what makes text or HTML of Word files. The sign and the upper
# number stand in the numbering alone (w:lvlText "%1 §" and "%1.%2"), not in the paragraphs.
#
# Guess: pandoc drops the sign and keeps the numbers 2 and 2.1; docx2python, which writes numbers out, and LibreOffice show them as Word does, LibreOffice in
#   HTML too.
# Seen (docx2python 3.7.1, pandoc 3.9, LibreOffice 7.4.7 of Debian 12): docx2python and pandoc know neither the sign nor the upper number. "2 §" is "2)" or
#   "2.", and its first clause, 2.1, is "1)" or "1.", as is every section's: "as said in 2.1" finds nothing and "1." stands for three clauses. LibreOffice
#   writes all in plain text and none of it in HTML, where a list counts by itself without the sign. A search for "2 §" finds the references to the section and
#   not the section.
#
# Needs python3, LibreOffice Writer 7.4 (Debian: libreoffice-writer) and the package index; installs into a temporary folder and leaves nothing. Fails where the
# behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null; then
  echo "This needs LibreOffice, which is not there: apt install libreoffice-writer" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 pypandoc_binary==1.17
env/bin/python - <<'PYTHON'
import docx
from docx.oxml import parse_xml

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CLAUSES = ((0, "Tarkoitus"), (1, "Sopimus koskee hankkeita."), (0, "Rahoitus"), (1, "Valtio maksaa."), (1, "Kaupunki maksaa."))
document = docx.Document()
numbering = document.part.numbering_part.element
levels = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="{shown}"/></w:lvl>'
    for level, shown in enumerate(("%1 §", "%1.%2"))
)
kind = f'<w:abstractNum {SPACE} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
numbering.insert(0, parse_xml(kind))
numbering.append(parse_xml(f'<w:num {SPACE} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
for level, text in CLAUSES:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    paragraph = f"<w:p {SPACE}><w:pPr>{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    document.element.body[-1].addprevious(parse_xml(paragraph))
document.save("clauses.docx")
PYTHON
for form in txt:Text html; do
  soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to "$form" --outdir office clauses.docx >/dev/null 2>&1 || true
done
env/bin/python - <<'PYTHON'
import re
import sys
from html import unescape
from pathlib import Path

import pypandoc
from docx2python import docx2python

page = Path("office/clauses.html").read_text(encoding="utf-8").partition("<body")[2]
read = {
    "docx2python": docx2python("clauses.docx").text,
    "pandoc": pypandoc.convert_file("clauses.docx", "plain"),
    "LibreOffice, text": Path("office/clauses.txt").read_text(encoding="utf-8-sig"),
    "LibreOffice, HTML": unescape(re.sub(r"<[^>]*>", "", "<" + page)),
}
lines = {name: [" ".join(line.split()) for line in text.splitlines() if line.strip()] for name, text in read.items()}
for name, seen in lines.items():
    print(f"{name:<19}{' / '.join(seen)}")
expected = {
    "docx2python": ["1)", "1)", "2)", "1)", "2)"],
    "pandoc": ["1.", "1.", "2.", "1.", "2."],
    "LibreOffice, text": ["1 §", "1.1", "2 §", "2.1", "2.2"],
}
words = ["Tarkoitus", "Sopimus koskee hankkeita.", "Rahoitus", "Valtio maksaa.", "Kaupunki maksaa."]
as_seen = all(lines[name] == [f"{mark} {word}" for mark, word in zip(marks, words, strict=True)] for name, marks in expected.items())
sys.exit(not as_seen or "§" in page or "2.1" in read["LibreOffice, HTML"] or page.count("<li>") != 5)
PYTHON
