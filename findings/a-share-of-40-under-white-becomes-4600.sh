#!/usr/bin/env bash
# A share corrected in a finished PDF, as editors of PDFs do it: a white box over "60", and "40" written on it. Read by what makes text of PDFs.
#
# Guess: the old figure comes as well as the new one, since no reader looks at what is painted over; they stand side by side, "60 40 %".
# Seen (pdfplumber 0.11.10, pypdf 7.1.1, PyMuPDF 2.0, pypdfium2 5.15.2, pdftotext 22.12): the old share is in all five. Three of them have it in the
#   sentence, "Valtion osuus on 60 % kuluista", and the new one apart; pdftotext makes two lines, "Valtion osuus on 40" and "60 % kuluista"; pdfplumber
#   puts the digits of both in order from the left: "Valtion osuus on 4600 %". Pykälä gave "60 40 %" until this was tried; it looks now at what is
#   painted later over a word, and says that it left words out.
#
# Needs python3, pdftotext (Debian: poppler-utils) and the package index; installs into a temporary folder and leaves nothing. Fails where the
# behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check reportlab==4.5.1 pdfplumber==0.11.10 pypdf==7.1.1 pymupdf==2.0 pypdfium2==5.15.2
env/bin/python - <<'PYTHON'
import subprocess
import sys

import pdfplumber
import pymupdf
import pypdf
import pypdfium2
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

canvas = Canvas("a.pdf", pagesize=(595, 842))
canvas.setFont("Helvetica", 11)
canvas.drawString(70, 700, "Valtion osuus on 60 % kuluista.")
left, wide = 70 + stringWidth("Valtion osuus on ", "Helvetica", 11), stringWidth("60", "Helvetica", 11)
canvas.setFillGray(1)
canvas.rect(left - 0.5, 697, wide + 1, 12, stroke=0, fill=1)
canvas.setFillGray(0)
canvas.drawString(left, 700, "40")
canvas.save()
read = {
    "pdfplumber": pdfplumber.open("a.pdf").pages[0].extract_text(),
    "pypdf": pypdf.PdfReader("a.pdf").pages[0].extract_text(),
    "PyMuPDF": pymupdf.open("a.pdf")[0].get_text(),
    "pypdfium2": pypdfium2.PdfDocument("a.pdf")[0].get_textpage().get_text_range(),
    "pdftotext": subprocess.run(["pdftotext", "a.pdf", "-"], capture_output=True, text=True, check=True).stdout,
}
for name, text in read.items():
    print(f"{name:<11} {' | '.join(text.split(chr(10)))}")
glued = "osuus on 4600 %" in read.pop("pdfplumber")
sys.exit(not glued or any("60 % kuluista" not in text for text in read.values()))
PYTHON
