#!/usr/bin/env bash
# An agreement in Word's old format (.doc), in which older agreements are kept, with a sum changed with tracked changes on, years held together by a no-break
# hyphen, a long word with a soft hyphen, a cross-reference and a table with an empty cell, read by what makes text of such files.
#
# Guess: deleted text is left out, as by readers of .docx; the hyphen, the dash and the cells stay, and of a reference its result is read.
# Seen (antiword 0.37 and catdoc 0.95 of Debian 12, word-extractor 1.0.4; the file by LibreOffice 7.4.7): each errs otherwise. antiword and catdoc write the old
#   sum and the new in one, "350 000400 000"; so does LibreOffice where it makes plain text of the file. catdoc writes the field's code in front of its
#   result, and ends a row at an empty cell: the sum of 2027 stands on a line of its own, under no year. word-extractor leaves out what was deleted, and writes
#   the soft hyphen as "undefined", in the middle of the word, and the no-break hyphen as a control character, U+001E; of the same text as .docx it keeps the
#   one and drops the other, so that 2021-2027 is one number, 20212027. Nothing tells. Known of another reader's deletions, and closed:
#   yfedoseev/office_oxide#288.
#
# Needs node, python3, LibreOffice Writer 7.4, antiword 0.37 and catdoc 0.95 (Debian: libreoffice-writer, antiword, catdoc) and the two package indexes;
# installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null || ! command -v antiword >/dev/null || ! command -v catdoc >/dev/null; then
  echo "This needs LibreOffice, antiword and catdoc, which are not all there: apt install libreoffice-writer antiword catdoc" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit word-extractor@1.0.4
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
env/bin/python - <<'PYTHON'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
WHO = 'w:author="V" w:date="2026-01-01T00:00:00Z"'
document = docx.Document()
paragraph = document.add_paragraph("Valtio maksaa ")
paragraph._p.append(parse_xml(f'<w:del {W} w:id="1" {WHO}><w:r><w:delText>350 000</w:delText></w:r></w:del>'))
paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" {WHO}><w:r><w:t>400 000</w:t></w:r></w:ins>'))
paragraph.add_run(" euroa.")
paragraph = document.add_paragraph("Vuosina 2021")
paragraph._p.append(parse_xml(f"<w:r {W}><w:noBreakHyphen/></w:r>"))
paragraph.add_run("2027 tehdään kehittämis\u00adsuunnitelma.")
paragraph = document.add_paragraph()
paragraph._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="3" w:name="kohta"/>'))
paragraph.add_run("3.2")
paragraph._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="3"/>'))
paragraph = document.add_paragraph("Kohdan ")
paragraph._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" REF kohta \\h "><w:r><w:t>3.2</w:t></w:r></w:fldSimple>'))
paragraph.add_run(" mukaan.")
table = document.add_table(rows=2, cols=3)
for row, texts in zip(table.rows, (("Vuosi", "2026", "2027"), ("Valtio", "", "400 000")), strict=True):
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
document.add_paragraph("Muuta ei ole.")
document.save("agreement.docx")
PYTHON
office=(soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to)
"${office[@]}" doc:"MS Word 97" agreement.docx >/dev/null 2>&1
"${office[@]}" txt:Text agreement.doc >/dev/null 2>&1
mv agreement.txt libreoffice.txt
antiword -m UTF-8.txt -w 0 agreement.doc >antiword.txt
catdoc -d utf-8 -w agreement.doc >catdoc.txt
node -e "
const Extractor = require('word-extractor');
for (const ending of ['doc', 'docx'])
  new Extractor().extract('agreement.' + ending).then((read) => require('fs').writeFileSync('word-extractor.' + ending + '.txt', read.getBody()));"
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

found = {}
for name in ("antiword", "catdoc", "word-extractor.doc", "word-extractor.docx", "libreoffice"):
    lines = Path(f"{name}.txt").read_text(encoding="utf-8-sig").split("\n")
    found[name] = [line.strip() for line in lines if line.strip()]
    print(name, *(repr(line) for line in found[name][:-1]), sep="\n  ")
glued = ["Valtio maksaa 350 000400 000 euroa." in lines for lines in found.values()]
as_seen = glued == [True, True, False, False, True]
as_seen &= "400 000" in found["catdoc"] and any("REF kohta" in line for line in found["catdoc"])
as_seen &= "Vuosina 2021\x1e2027 tehdään kehittämisundefinedsuunnitelma." in found["word-extractor.doc"]
as_seen &= "Vuosina 20212027 tehdään kehittämis\u00adsuunnitelma." in found["word-extractor.docx"]
sys.exit(not as_seen)
PYTHON
