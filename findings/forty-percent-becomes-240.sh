#!/usr/bin/env bash
# A share that a Word template chose by the kind of agreement: { IF { MERGEFIELD malli } = 2 "40" "60" }, as mail merge leaves it in the file with
# its result, read by what makes text of Word files.
#
# Guess: the readers give the result alone, "Kunta maksaa 40 prosenttia kuluista", as Word's page does; one or two may drop the field.
# Seen (python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, docx2python 3.7.1, pandoc 3.9): all five read "240 prosenttia". The file keeps the result of
#   the inner field too, within what the outer one asks for, and they pass over the instructions but not over results that stand among them. Pykälä did
#   so as well until this was tried. LibreOffice 7.4.7 reads 40.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 docx2python==3.7.1 pypandoc_binary==1.17
env/bin/python - <<'PYTHON'
import sys

import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python


def run(inner):
    return parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>")


def mark(kind):
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def field(asked, shown):
    asked = [run(f'<w:instrText xml:space="preserve">{part}</w:instrText>') if isinstance(part, str) else part for part in asked]
    return [mark("begin"), *asked, mark("separate"), run(f"<w:t>{shown}</w:t>"), mark("end")]


document = docx.Document()
paragraph = document.add_paragraph("Kunta maksaa ")
for part in field([" IF ", *field([" MERGEFIELD malli "], "2"), ' = 2 "40" "60" '], "40"):
    paragraph._p.append(part)
paragraph.add_run(" prosenttia kuluista.")
document.save("a.docx")
read = {
    "python-docx": docx.Document("a.docx").paragraphs[0].text,
    "docx2txt": docx2txt.process("a.docx"),
    "mammoth": mammoth.extract_raw_text(open("a.docx", "rb")).value,
    "docx2python": docx2python("a.docx").text,
    "pandoc": pypandoc.convert_file("a.docx", "plain"),
}
for name, text in read.items():
    print(f"{name:<12} {' '.join(text.split())}")
sys.exit(any("Kunta maksaa 240 prosenttia" not in " ".join(text.split()) for text in read.values()))
PYTHON
