#!/usr/bin/env bash
# A clause that was dragged to another place in Word with tracked changes on (w:moveFrom, w:moveTo), read by what makes text of Word files.
#
# Guess: a moved clause is read where it stands now, by all that take tracked changes as accepted; a tool that shows deletions shows it struck out as well.
# Seen (docx2python 3.7.1, docx2txt 0.9, kreuzberg 4.10.4, python-docx 1.2.0; pandoc 3.9 and mammoth 1.13.0 are as guessed): the first three leave out what was
#   deleted, but give a moved clause twice, at its old place and its new one, without a mark: what adds up sums counts 350 000 euros twice, though the same
#   reader is right about text that was deleted. python-docx gives it at neither place: both paragraphs are empty.
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

SUM = "Valtio maksaa 350 000 euroa."
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="V" w:date="2026-01-01T00:00:00Z"'


def plain(text: str) -> str:
    """A paragraph that nobody touched."""
    return f"<w:p {SPACE}><w:r><w:t>{text}</w:t></w:r></w:p>"


def moved(tag: str, number: int) -> str:
    """The clause at one of its two places."""
    return (
        f'<w:p {SPACE}><w:pPr><w:rPr><w:{tag} w:id="{number}" {WHO}/></w:rPr></w:pPr>'
        f'<w:{tag}RangeStart w:id="{number + 1}" w:name="move1" {WHO}/>'
        f'<w:{tag} w:id="{number + 2}" {WHO}><w:r><w:t>{SUM}</w:t></w:r></w:{tag}><w:{tag}RangeEnd w:id="{number + 1}"/></w:p>'
    )


struck = f'<w:p {SPACE}><w:r><w:t>Muuta.</w:t></w:r><w:del w:id="9" {WHO}><w:r><w:delText>Poistettu.</w:delText></w:r></w:del></w:p>'
document = docx.Document()
for paragraph in (moved("moveFrom", 1), plain("Seuranta."), moved("moveTo", 5), struck):
    document.element.body[-1].addprevious(parse_xml(paragraph))
document.save("moved.docx")

with open("moved.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
read = {
    "docx2python": docx2python("moved.docx").text,
    "docx2txt": docx2txt.process("moved.docx"),
    "kreuzberg": kreuzberg.extract_file_sync("moved.docx").content,
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("moved.docx").paragraphs),
    "mammoth": by_mammoth,
    "pandoc": pypandoc.convert_file("moved.docx", "plain"),
}
for name, text in read.items():
    print(f"{name:<13}{text.count(SUM)} times: {' / '.join(text.split(chr(10)))}")
times = {name: text.count(SUM) for name, text in read.items()}
as_seen = {"docx2python": 2, "docx2txt": 2, "kreuzberg": 2, "python-docx": 0, "mammoth": 1, "pandoc": 1}
sys.exit(times != as_seen or any("Poistettu" in text for text in read.values()))
PYTHON
