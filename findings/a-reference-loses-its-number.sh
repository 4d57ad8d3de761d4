#!/usr/bin/env bash
# "As said in clause 3.2", where 3.2 is a cross-reference that Word fills in, in the two forms that a file may have it: w:fldSimple and w:fldChar.
#
# Guess: every reader takes the field's result, which is what the page shows, in both forms alike.
# Seen (pandoc 3.9, mammoth 1.13.0, python-docx 1.2.0; docx2txt 0.9, docx2python 3.7.1 and kreuzberg 4.10.4 are as guessed): the first three give w:fldChar's
#   result and nothing for w:fldSimple: "in clause 3.2" becomes "in clause", and a date or a sum in such a field is gone. mammoth tells of it in a message,
#   pandoc and python-docx do not. The sentence that is left reads well and points nowhere.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 docx2txt==0.9 kreuzberg==4.10.4 mammoth==1.13.0 \
  pypandoc_binary==1.17
env/bin/python - <<'PYTHON'
import sys

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(inside: str) -> str:
    """A run of text or of a field's parts."""
    return f"<w:r>{inside}</w:r>"


def text(words: str) -> str:
    """A run of words."""
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def part(kind: str) -> str:
    """The begin, middle or end of a field in parts."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


simple = f'<w:fldSimple w:instr=" REF _Ref1 \\r \\h ">{text("3.2")}</w:fldSimple>'
code = '<w:instrText xml:space="preserve"> REF _Ref2 \\r \\h </w:instrText>'
parts = part("begin") + run(code) + part("separate") + text("4.1") + part("end")
document = docx.Document()
sentence = text("Tuki maksetaan kohdan ") + simple + text(" ja kohdan ") + parts + text(" mukaan.")
document.element.body[-1].addprevious(parse_xml(f"<w:p {SPACE}>{sentence}</w:p>"))
document.save("fields.docx")

with open("fields.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file)
read = {
    "pandoc": pypandoc.convert_file("fields.docx", "plain", extra_args=["--wrap=none"]),
    "mammoth": by_mammoth.value,
    "python-docx": document.paragraphs[0].text,
    "docx2txt": docx2txt.process("fields.docx"),
    "docx2python": docx2python("fields.docx").text,
    "kreuzberg": kreuzberg.extract_file_sync("fields.docx").content,
}
for name, words in read.items():
    print(f"{name:<13}{words.strip()}")
lost = {name for name, words in read.items() if "3.2" not in words}
told = any("fldSimple" in message.message for message in by_mammoth.messages)
sys.exit(not told or lost != {"pandoc", "mammoth", "python-docx"} or any("4.1" not in words for words in read.values()))
PYTHON
