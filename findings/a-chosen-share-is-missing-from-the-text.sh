#!/usr/bin/env bash
# The State's share in an agreement's form, chosen from a list, "40 %" or "60 %", as Word's old form fields hold it (FORMDROPDOWN), read by what makes text of
# Word files.
#
# Guess: about half of them drop it; pandoc and LibreOffice show the choice, as Word's page does.
# Seen (pandoc 3.9, mammoth 1.13.0, docx2txt 0.9, kreuzberg 4.10.4, officeparser 8.1.1, LibreOffice 7.4.7; of the seven docx2python 3.7.1 alone has it):
#   the file keeps the list and the number of what was chosen beside the field, not as text, and "Valtion osuus on 60 % kustannuksista" is "Valtion osuus on
#   kustannuksista". LibreOffice shows it on the page and in a PDF and drops it in plain text. Two versions in which the share was changed have the same text,
#   so a comparison finds nothing, and nothing tells. Known of other readers, and open: python-openxml/python-docx#696.
#
# Needs node, python3, LibreOffice Writer 7.4 (Debian: libreoffice-writer), pdftotext (Debian: poppler-utils) and the two package indexes; installs into a
# temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null; then
  echo "This needs LibreOffice and pdftotext: apt install libreoffice-writer poppler-utils" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit officeparser@8.1.1
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1 kreuzberg==4.10.4
env/bin/python - <<'PYTHON'
import re
import zipfile

import pypandoc

LIST = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="40 %"/><w:listEntry w:val="60 %"/></w:ddList>'
FIELD = f"""<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Osuus"/><w:enabled/><w:calcOnExit w:val="0"/>{LIST}</w:ffData></w:fldChar></w:r>
<w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"""
pypandoc.convert_text("Valtion osuus on KENTTÄ kustannuksista.\n", "docx", format="markdown", outputfile="plain.docx")
with zipfile.ZipFile("plain.docx") as plain, zipfile.ZipFile("share.docx", "w", zipfile.ZIP_DEFLATED) as made:
    for name in plain.namelist():
        part = plain.read(name)
        if name == "word/document.xml":
            parted = f'</w:t></w:r>{FIELD}<w:r><w:t xml:space="preserve">'
            part = re.sub("KENTTÄ", lambda _: parted, part.decode("utf-8")).encode("utf-8")
        made.writestr(name, part)
PYTHON
soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to txt:Text share.docx >/dev/null 2>&1
soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to pdf share.docx >/dev/null 2>&1
pdftotext share.pdf page
cat >read.js <<'NODE'
require('officeparser').parseOffice('share.docx').then((read) => read.to('text')).then((text) => console.log(text.value));
NODE
node read.js >officeparser
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx2python import docx2python

with open("share.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
read = {
    "LibreOffice's page": Path("page").read_text(encoding="utf-8"),
    "LibreOffice": Path("share.txt").read_text(encoding="utf-8-sig"),
    "pandoc": pypandoc.convert_file("share.docx", "plain"),
    "mammoth": by_mammoth,
    "docx2txt": docx2txt.process("share.docx"),
    "docx2python": docx2python("share.docx").text,
    "kreuzberg": kreuzberg.extract_file_sync("share.docx").content,
    "officeparser": Path("officeparser").read_text(encoding="utf-8"),
}
read = {name: " ".join(text.split()) for name, text in read.items()}
for name, text in read.items():
    print(f"{name:<20}{text}")
shown = [name for name, text in read.items() if "40" in text or "60" in text]
sys.exit(not (shown == ["LibreOffice's page", "docx2python"] and all(text.startswith("Valtion osuus on") for text in read.values())))
PYTHON
