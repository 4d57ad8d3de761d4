#!/usr/bin/env bash
# An agreement and its annex, two Word files that began as copies of one template, joined to one by docxcompose. Each refers to a clause of its own with Word's
# cross-reference, a REF field to a bookmark whose hidden name Word once made up (_Ref and a number); a copy of a file keeps the name.
#
# Guess: a joining tool gives the annex's bookmark another name and its references too, as it gives lists and styles new numbers.
# Seen (docxcompose 2.2.0, python-docx 1.2.0; made a PDF by LibreOffice 7.4.7): the name stands in the file twice. As joined, the annex still shows what its
#   field held, "kohdassa 4", clause 4 of the annex with its 90 000 euros, so whoever looks finds nothing. When the fields are brought up to date, as they are
#   for the PDF, both references go to the first of the two bookmarks: the annex says "kohdassa 1" and repeats the agreement's 350 000 euros where its own
#   costs stood. Where the names differ all is right, so a trial with two files of different origin passes.
#   Source: Composer.renumber_bookmarks in docxcompose/composer.py gives new numbers to the bookmarks' ids (w:id) and leaves their names (w:name), which REF
#   goes by. Related and closed: jhpyle/docassemble#805 (the same method, bookmarks without an end). Of another joining tool, open: davidgohel/officer#520.
#
# Needs python3, LibreOffice Writer 7.4 and pdftotext (Debian: libreoffice-writer, poppler-utils) and the package index; installs into a temporary folder and
# leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null; then
  echo "This needs LibreOffice and pdftotext: apt install libreoffice-writer poppler-utils" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0
cat >join.py <<'PYTHON'
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxcompose.composer import Composer


def element(tag: str, text: str = "", **attributes: str):
    """One element of Word's, with its attributes and text."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text:
        made.text = text
        made.set(qn("xml:space"), "preserve")
    return made


def field(paragraph, code: str, result: str) -> None:
    """A field with what it came to when Word last worked it out."""
    parts = [element("fldChar", fldCharType="begin"), element("instrText", f" {code} "), element("fldChar", fldCharType="separate"), element("t", result)]
    for part in [*parts, element("fldChar", fldCharType="end")]:
        paragraph.add_run()._r.append(part)


def write(name: str, clauses: list[str], target: int, mark: str) -> None:
    """A file of numbered clauses, and a sentence that refers to one of them."""
    file = docx.Document()
    for number, clause in enumerate(clauses, 1):
        paragraph = file.add_paragraph(style="List Number")
        if number == target:
            paragraph._p.append(element("bookmarkStart", id="0", name=mark))
        paragraph.add_run(clause)
        if number == target:
            paragraph._p.append(element("bookmarkEnd", id="0"))
    sentence = file.add_paragraph("Katso kohdassa ")
    field(sentence, f"REF {mark} \\r \\h", str(target))
    sentence.add_run(": ")
    field(sentence, f"REF {mark} \\h", clauses[target - 1])
    file.save(name)


def join(name: str, mark: str) -> None:
    """The agreement with the annex behind it, where the annex's bookmark has the name."""
    write("agreement.docx", ["Valtio maksaa 350 000 euroa.", "Kaupunki maksaa 150 000 euroa."], 1, "_Ref201000001")
    write("annex.docx", ["Aikataulu.", "Toimet.", "Riskit.", "Kustannukset ovat 90 000 euroa."], 4, mark)
    both = Composer(docx.Document("agreement.docx"))
    both.append(docx.Document("annex.docx"))
    both.save(name)


join("same.docx", "_Ref201000001")
join("other.docx", "_Ref201000002")
PYTHON
env/bin/python join.py
soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to pdf same.docx other.docx >/dev/null 2>&1 || true
if [ ! -s same.pdf ]; then
  echo "This needs LibreOffice Writer, which is not there: apt install libreoffice-writer" >&2
  exit 2
fi
pdftotext same.pdf
pdftotext other.pdf
soffice --version | cut -d' ' -f1,2
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import docx

seen = {}
for name in ("same", "other"):
    joined = [each.text for each in docx.Document(f"{name}.docx").paragraphs if each.text.startswith("Katso")]
    shown = [line for line in Path(f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.startswith("Katso")]
    seen[name] = joined + shown
    print(f"{name:<6} as joined: {joined}\n      in the PDF: {shown}")
agreement, annex = "Katso kohdassa 1: Valtio maksaa 350 000 euroa.", "Katso kohdassa 4: Kustannukset ovat 90 000 euroa."
right = [agreement, annex]
as_seen = {"same": [*right, agreement, agreement], "other": right + right}
sys.exit(seen != as_seen)
PYTHON
